"""Cascaded refinement: Chen and Koltun, ICCV 2017; as sg2im has it, whose published parameter names these are."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional as F

Norm = Literal["batch", "instance", "none"]


class Refinement(nn.Module):
    """From what should be where to a picture: the plan at every size, coarse to fine, from nothing."""

    def __init__(self, inputs: int, widths: tuple[int, ...], norm: Norm, slope: float, signed: bool) -> None:
        """`inputs`: channels of the plan. `widths`: of each module, the coarsest first. `signed`: pixels in -1..1."""
        super().__init__()
        self.signed = signed
        self.refinement_modules = nn.ModuleList(
            RefinementModule(inputs + before, after, norm, slope) for before, after in pairwise((1, *widths))
        )
        last = widths[-1]
        self.output_conv = nn.Sequential(_kaiming(last, last, 3), nn.LeakyReLU(slope), _kaiming(last, 3, 1))

    def forward(self, plan: Tensor) -> Tensor:  # (N, inputs, S, S) to (N, 3, S, S)
        return self.pixels(self.features(plan))

    def features(self, plan: Tensor) -> Tensor:
        """(N, widths[-1], S, S): what the last convolutions see."""
        plans = [plan]
        for _ in self.refinement_modules[1:]:
            plans.append(F.avg_pool2d(plans[-1], 2))
        start = plans[-1].shape[-1] // 2
        features = plan.new_zeros(len(plan), 1, start, start)
        for module, small in zip(self.refinement_modules, reversed(plans), strict=True):
            features = F.interpolate(features, scale_factor=2.0, mode="nearest")
            features = module(torch.cat([small, features], dim=1))
        return features

    def pixels(self, features: Tensor) -> Tensor:
        pixels: Tensor = self.output_conv(features)
        return pixels.float().tanh() if self.signed else pixels.float()


class RefinementModule(nn.Module):
    def __init__(self, inputs: int, outputs: int, norm: Norm, slope: float) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for before in (inputs, outputs):
            layers += [_kaiming(before, outputs, 3), *_norm(outputs, norm), nn.LeakyReLU(slope)]
        self.net = nn.Sequential(*layers)

    def forward(self, features: Tensor) -> Tensor:
        refined: Tensor = self.net(features)
        return refined


def with_noise(plan: Tensor, noise: Tensor) -> Tensor:
    """(N, width, S, S) and (N or 1, noise, S, S) to (N, width + noise, S, S)."""
    return torch.cat([plan, noise.to(plan.dtype).expand(len(plan), -1, -1, -1)], dim=1)


def _norm(width: int, norm: Norm) -> list[nn.Module]:
    kinds: Mapping[Norm, type[nn.BatchNorm2d | nn.InstanceNorm2d]] = {
        "batch": nn.BatchNorm2d,
        "instance": nn.InstanceNorm2d,
    }
    return [kinds[norm](width)] if norm in kinds else []


def _kaiming(inputs: int, outputs: int, kernel: int) -> nn.Conv2d:
    conv = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2)
    nn.init.kaiming_normal_(conv.weight)
    return conv

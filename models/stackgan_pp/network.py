"""StackGAN++'s tree of generators: Zhang et al., "StackGAN++", TPAMI 2018, section 4 (StackGAN-v2).

One trunk of features grows, and at each size a branch draws it. Parameter names are the published ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from torch import Tensor, nn

from models.parts.blocks import (
    SEED,
    FirstStage,
    Residual,
    ToPicture,
    beside,
    doublings,
    everywhere,
    joint_block,
    up_block,
)
from models.parts.conditioning import Condition, ConditioningAugmentation


@dataclass(frozen=True)
class GeneratorConfig:
    first: int = 64  # size of the first branch's pictures; each next one is twice as large
    widths: tuple[int, ...] = (64, 32, 16)  # channels of the features, a branch each
    residuals: int = 2
    sentence: int = 256
    noise: int = 100
    condition: int = 128

    def __post_init__(self) -> None:
        doublings(SEED, self.first)
        if not self.widths:
            raise ValueError("a tree has at least one branch")

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(self.first * 2**branch for branch in range(len(self.widths)))


def official_birds() -> GeneratorConfig:
    return GeneratorConfig(sentence=1024)


class Drawn(NamedTuple):
    pictures: tuple[Tensor, ...]  # (N, 3, S, S) in -1..1 for every size, the smallest first
    condition: Condition


class NextStage(nn.Module):
    """The sentence once more at every position, then twice the size."""

    def __init__(self, inputs: int, outputs: int, condition: int, residuals: int) -> None:
        super().__init__()
        self.jointConv = joint_block(inputs + condition, inputs)
        self.residual = nn.Sequential(*(Residual(inputs) for _ in range(residuals)))
        self.upsample = up_block(inputs, outputs)

    def forward(self, features: Tensor, code: Tensor) -> Tensor:  # (N, C, S, S), (N, condition)
        joined = beside(everywhere(code, features.shape[-1]), features)
        grown: Tensor = self.upsample(self.residual(self.jointConv(joined)))
        return grown  # (N, C', 2S, 2S)


class Generator(nn.Module):
    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        self.config = config
        self.ca_net = ConditioningAugmentation(config.sentence, config.condition)
        self.h_net1 = FirstStage(config.condition + config.noise, config.widths[0], config.first)
        self.img_net1 = ToPicture(config.widths[0])
        pairs = pairwise(config.widths)
        for number, (inputs, outputs) in enumerate(pairs, start=2):
            self.add_module(f"h_net{number}", NextStage(inputs, outputs, config.condition, config.residuals))
            self.add_module(f"img_net{number}", ToPicture(outputs))

    def forward(self, sentence: Tensor, noise: Tensor, wobble: Tensor) -> Drawn:
        """sentence (N, sentence), noise (N, Z), wobble (N, C); noise and wobble of N(0, 1)."""
        condition: Condition = self.ca_net(sentence, wobble)
        return Drawn(tuple(self.branches(condition, noise)), condition)

    def branches(self, condition: Condition, noise: Tensor) -> Iterator[Tensor]:
        """Pictures (N, 3, S, S), the smallest first; the next one is not begun before it is asked for."""
        features = self.h_net1(beside(condition.code, noise))  # (N, widths[0], first, first)
        yield self.img_net1(features)
        for number in range(2, len(self.config.widths) + 1):
            features = self.get_submodule(f"h_net{number}")(features, condition.code)
            yield self.get_submodule(f"img_net{number}")(features)

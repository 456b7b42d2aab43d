"""Discriminators: one trunk of strided convolutions, and heads for "is it real" and "does it fit the words".

They are the papers' (StackGAN section 3.3, StackGAN++ section 4, AttnGAN section 3): LeakyReLU 0.2, 4 x 4 positions at
the end, the sentence repeated at each. The papers' batch normalisation gives way where the weights are normalised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from torch import Tensor, nn

from models.parts.blocks import SEED, beside, doublings, everywhere
from models.parts.spectral import SpectralConv2d

SLOPE = 0.2
DEEPEST = 8  # times the width: the channels at 4 x 4 positions, whatever the picture's size


@dataclass(frozen=True)
class CriticConfig:
    size: int  # of the pictures
    width: int
    condition: int = 0  # length of the sentence's vector; 0: the pictures stand alone
    unconditional: bool = True  # also judge the picture without its words
    spectral: bool = False  # spectral instead of batch normalisation

    def __post_init__(self) -> None:
        doublings(SEED * 2, self.size)
        if not (self.condition or self.unconditional):
            raise ValueError("a critic judges the picture, its fit to the words, or both")


class Verdict(NamedTuple):
    """Logits (N,): above 0 says yes."""

    realism: Tensor | None
    match: Tensor | None

    @property
    def logits(self) -> tuple[Tensor, ...]:
        return tuple(logits for logits in self if logits is not None)


class Critic(nn.Module):
    def __init__(self, config: CriticConfig) -> None:
        super().__init__()
        self.config = config
        deep = DEEPEST * config.width
        self.trunk = nn.Sequential(*_trunk(config))
        if config.unconditional:
            self.realism = nn.Conv2d(deep, 1, SEED)
        if config.condition:
            joint = leaky_block(deep + config.condition, deep, config.spectral, stride=1)
            self.match = nn.Sequential(*joint, nn.Conv2d(deep, 1, SEED))

    def forward(self, pictures: Tensor, condition: Tensor | None = None) -> Verdict:
        """pictures (N, 3, S, S), condition (N, C) for a critic that has one."""
        features = self.features(pictures)
        realism = self.real(features) if self.config.unconditional else None
        return Verdict(realism, None if condition is None else self.fits(features, condition))

    def features(self, pictures: Tensor) -> Tensor:
        features: Tensor = self.trunk(pictures)
        return features  # (N, 8 * width, 4, 4)

    def real(self, features: Tensor) -> Tensor:
        logits: Tensor = self.realism(features)
        return logits.float().flatten()  # (N,)

    def fits(self, features: Tensor, condition: Tensor) -> Tensor:
        logits: Tensor = self.match(beside(features, everywhere(condition, SEED)))
        return logits.float().flatten()  # (N,)


def _trunk(config: CriticConfig) -> list[nn.Module]:
    """Halves the picture until 4 x 4, doubling the channels; what is then wider than 8 widths is narrowed again."""
    halvings, deep = doublings(SEED, config.size), DEEPEST * config.width
    width = max(config.width, deep // 2 ** (halvings - 1))
    layers: list[nn.Module] = [_conv(3, width, 4, 2, config.spectral), nn.LeakyReLU(SLOPE)]
    for _ in range(halvings - 1):
        layers += leaky_block(width, width * 2, config.spectral, stride=2)
        width *= 2
    while width > deep:
        layers += leaky_block(width, width // 2, config.spectral, stride=1)
        width //= 2
    return layers


def leaky_block(inputs: int, outputs: int, spectral: bool, stride: int) -> list[nn.Module]:
    """(N, inputs, S, S) to (N, outputs, S / stride, S / stride)."""
    conv = _conv(inputs, outputs, 4 if stride == 2 else 3, stride, spectral)
    return [conv, *([] if spectral else [nn.BatchNorm2d(outputs)]), nn.LeakyReLU(SLOPE)]


def _conv(inputs: int, outputs: int, kernel: int, stride: int, spectral: bool) -> nn.Conv2d:
    kind = SpectralConv2d if spectral else nn.Conv2d
    return kind(inputs, outputs, kernel, stride, padding=1, bias=spectral)

"""DCGAN's generator: Radford, Metz, Chintala, "Unsupervised representation learning with DCGANs", ICLR 2016, section 3.

It knows nothing of words: noise in, a picture out. Its critic is `models.parts.critic` without a condition.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor, nn

from models.parts.blocks import SEED, doublings


@dataclass(frozen=True)
class GeneratorConfig:
    size: int = 64
    width: int = 128  # channels before the picture; at 4 x 4 positions there are eight times as many for 64 pixels
    noise: int = 100

    def __post_init__(self) -> None:
        doublings(SEED * 2, self.size)


class Generator(nn.Module):
    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        self.config = config
        steps = doublings(SEED, config.size)
        widest = config.width * 2 ** (steps - 1)
        self.project = nn.Sequential(*_up(config.noise, widest, stride=1, padding=0))
        self.grow = nn.Sequential(*(layer for step in range(1, steps) for layer in _halved(widest // 2 ** (step - 1))))
        self.paint = nn.Sequential(nn.ConvTranspose2d(config.width, 3, 4, 2, 1), nn.Tanh())

    def forward(self, noise: Tensor) -> Tensor:  # (N, Z) of N(0, 1)
        features = self.project(noise[:, :, None, None])  # (N, widest, 4, 4)
        picture: Tensor = self.paint(self.grow(features))
        return picture  # (N, 3, size, size) in -1..1


def _halved(width: int) -> list[nn.Module]:
    return _up(width, width // 2, stride=2, padding=1)


def _up(inputs: int, outputs: int, stride: int, padding: int) -> list[nn.Module]:
    conv = nn.ConvTranspose2d(inputs, outputs, 4, stride, padding, bias=False)
    return [conv, nn.BatchNorm2d(outputs), nn.ReLU()]

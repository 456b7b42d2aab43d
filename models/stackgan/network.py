"""StackGAN's two generators: Zhang et al., "StackGAN", ICCV 2017, sections 3.3 and 3.4.

Stage I draws a small picture from the sentence and noise; Stage II reads the sentence again and draws it anew, larger.
Their critics are `models.parts.critic`: Stage I's judges only the fit, Stage II's also the picture alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from torch import Tensor, nn

from models.parts.blocks import SEED, beside, conv3x3, doublings, everywhere
from models.parts.conditioning import Condition, ConditioningAugmentation

HALVINGS = 2  # of Stage II, before it doubles again


@dataclass(frozen=True)
class StageOneConfig:
    size: int = 64
    width: int = 96  # channels before the picture; at 4 x 4 positions sixteen times as many for 64 pixels
    sentence: int = 256
    noise: int = 100
    condition: int = 128

    def __post_init__(self) -> None:
        doublings(SEED, self.size)


@dataclass(frozen=True)
class StageTwoConfig:
    size: int = 256
    first: int = 64  # size of Stage I's picture
    width: int = 128  # channels of the first features; four times as many in the middle
    residuals: int = 4
    sentence: int = 256
    condition: int = 128

    def __post_init__(self) -> None:
        doublings(self.first, self.size)


class Drawn(NamedTuple):
    picture: Tensor  # (N, 3, size, size) in -1..1
    condition: Condition


class StageOne(nn.Module):
    def __init__(self, config: StageOneConfig) -> None:
        super().__init__()
        self.config = config
        steps = doublings(SEED, config.size)
        self.widest = config.width * 2**steps
        flat = self.widest * SEED * SEED
        self.ca_net = ConditioningAugmentation(config.sentence, config.condition)
        project = nn.Linear(config.noise + config.condition, flat, bias=False)
        self.fc = nn.Sequential(project, nn.BatchNorm1d(flat), nn.ReLU())
        self.grow = nn.Sequential(*(layer for step in range(steps) for layer in _doubled(self.widest // 2**step)))
        self.img = nn.Sequential(conv3x3(config.width, 3), nn.Tanh())

    def forward(self, sentence: Tensor, noise: Tensor, wobble: Tensor) -> Drawn:
        """sentence (N, sentence), noise (N, Z), wobble (N, C); noise and wobble of N(0, 1)."""
        condition = self.ca_net(sentence, wobble)
        features = self.fc(beside(noise, condition.code)).view(-1, self.widest, SEED, SEED)
        return Drawn(self.img(self.grow(features)), condition)


class StageTwo(nn.Module):
    def __init__(self, config: StageTwoConfig) -> None:
        super().__init__()
        self.config = config
        wide = config.width * 2**HALVINGS
        steps = doublings(config.first, config.size) + HALVINGS
        narrow = wide // 2**steps
        halving = (layer for step in range(HALVINGS) for layer in _halved(config.width * 2**step))
        self.ca_net = ConditioningAugmentation(config.sentence, config.condition)
        self.encoder = nn.Sequential(conv3x3(3, config.width), nn.ReLU(), *halving)
        self.hr_joint = nn.Sequential(conv3x3(config.condition + wide, wide), nn.BatchNorm2d(wide), nn.ReLU())
        self.residual = nn.Sequential(*(RectifiedResidual(wide) for _ in range(config.residuals)))
        self.grow = nn.Sequential(*(layer for step in range(steps) for layer in _doubled(wide // 2**step)))
        self.img = nn.Sequential(conv3x3(narrow, 3), nn.Tanh())

    def forward(self, first: Tensor, sentence: Tensor, wobble: Tensor) -> Drawn:
        """first (N, 3, first, first): Stage I's picture; the sentence's cloud is drawn from anew."""
        condition = self.ca_net(sentence, wobble)
        features = self.encoder(first)  # (N, 4 W, first / 4, first / 4)
        joined = self.hr_joint(beside(features, everywhere(condition.code, features.shape[-1])))
        return Drawn(self.img(self.grow(self.residual(joined))), condition)


class RectifiedResidual(nn.Module):
    """StackGAN's residual block has ReLU where its followers have gates."""

    def __init__(self, width: int) -> None:
        super().__init__()
        first, second = conv3x3(width, width), conv3x3(width, width)
        self.block = nn.Sequential(first, nn.BatchNorm2d(width), nn.ReLU(), second, nn.BatchNorm2d(width))

    def forward(self, features: Tensor) -> Tensor:  # (N, C, S, S)
        added: Tensor = self.block(features)
        return (features + added).relu()


def _doubled(width: int) -> list[nn.Module]:
    """Twice the size, half the channels."""
    return [nn.Upsample(scale_factor=2), conv3x3(width, width // 2), nn.BatchNorm2d(width // 2), nn.ReLU()]


def _halved(width: int) -> list[nn.Module]:
    """Half the size, twice the channels."""
    return [nn.Conv2d(width, width * 2, 4, 2, 1, bias=False), nn.BatchNorm2d(width * 2), nn.ReLU()]

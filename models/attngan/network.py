"""AttnGAN's generator: Xu et al., "AttnGAN", CVPR 2018, section 3.1. Parameter names are the published ones.

The first picture is drawn from the sentence; for each next one, every position heeds the words that concern it. The
text encoder is `models.text.encoder`; DAMSM, which says how well picture and words fit, is in `damsm`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from torch import Tensor, nn

from models.parts.attention import Attended, WordAttention
from models.parts.blocks import SEED, FirstStage, Residual, ToPicture, beside, doublings, up_block
from models.parts.conditioning import Condition, ConditioningAugmentation
from models.text.encoder import Told


@dataclass(frozen=True)
class GeneratorConfig:
    first: int = 64  # size of the first picture; each next one is twice as large
    widths: tuple[int, ...] = (32, 32, 32)  # channels of the features, for each size
    residuals: int = 2
    words: int = 256  # D: length of a word's and of the sentence's vector
    noise: int = 100
    condition: int = 100

    def __post_init__(self) -> None:
        doublings(SEED, self.first)
        if not self.widths:
            raise ValueError("at least one picture is drawn")

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(self.first * 2**stage for stage in range(len(self.widths)))


def official_birds() -> GeneratorConfig:
    return GeneratorConfig()


def official_coco() -> GeneratorConfig:
    return GeneratorConfig(widths=(48, 48, 48), residuals=3)


class Drawn(NamedTuple):
    pictures: tuple[Tensor, ...]  # (N, 3, S, S) in -1..1 for every size, the smallest first
    condition: Condition
    attention: tuple[Tensor, ...]  # (N, T, S, S) for every size but the last: how much each word was heeded


class Stage(NamedTuple):
    """One size of them, as soon as it is drawn."""

    picture: Tensor  # (N, 3, S, S) in -1..1
    condition: Condition
    attention: Tensor | None  # (N, T, S / 2, S / 2): how much each word was heeded for it; the first heeds none


class NextStage(nn.Module):
    """Features and what the words say about each position, then twice the size."""

    def __init__(self, inputs: int, outputs: int, words: int, residuals: int) -> None:
        super().__init__()
        self.att = WordAttention(inputs, words)
        self.residual = nn.Sequential(*(Residual(inputs * 2) for _ in range(residuals)))
        self.upsample = up_block(inputs * 2, outputs)

    def forward(self, features: Tensor, told: Told) -> tuple[Tensor, Tensor]:  # (N, C, S, S)
        attended: Attended = self.att(features, told.words, told.there)
        grown: Tensor = self.upsample(self.residual(beside(features, attended.context)))
        return grown, attended.weights  # (N, C', 2S, 2S), (N, T, S, S)


class Generator(nn.Module):
    def __init__(self, config: GeneratorConfig) -> None:
        super().__init__()
        self.config = config
        self.ca_net = ConditioningAugmentation(config.words, config.condition)
        self.h_net1 = FirstStage(config.condition + config.noise, config.widths[0], config.first)
        self.img_net1 = ToPicture(config.widths[0])
        pairs = pairwise(config.widths)
        for number, (inputs, outputs) in enumerate(pairs, start=2):
            self.add_module(f"h_net{number}", NextStage(inputs, outputs, config.words, config.residuals))
            self.add_module(f"img_net{number}", ToPicture(outputs))

    def forward(self, told: Told, noise: Tensor, wobble: Tensor) -> Drawn:
        """noise (N, Z), wobble (N, C), both of N(0, 1)."""
        stages = list(self.stages(told, noise, wobble))
        attention = tuple(stage.attention for stage in stages if stage.attention is not None)
        return Drawn(tuple(stage.picture for stage in stages), stages[0].condition, attention)

    def stages(self, told: Told, noise: Tensor, wobble: Tensor) -> Iterator[Stage]:
        """The smallest first; the next one is not begun before it is asked for."""
        condition: Condition = self.ca_net(told.sentence, wobble)
        features = self.h_net1(beside(condition.code, noise))  # (N, widths[0], first, first)
        yield Stage(self.img_net1(features), condition, None)
        for number in range(2, len(self.config.widths) + 1):
            features, weights = self.get_submodule(f"h_net{number}")(features, told)
            yield Stage(self.get_submodule(f"img_net{number}")(features), condition, weights)

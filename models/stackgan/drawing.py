"""Draws captions in two stages with weights from disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

from models.checkpoints import Weights
from models.fitting import WeightsError
from models.parts.config import ConfigError, from_json
from models.parts.noise import normal
from models.stackgan.network import Drawn, StageOne, StageOneConfig, StageTwo, StageTwoConfig
from models.text.encoder import Told
from models.text.reader import Reader, reader_of


class Stages(NamedTuple):
    told: Told
    one: Drawn
    two: Drawn


@dataclass(frozen=True)
class Artist:
    one: StageOne
    two: StageTwo
    reader: Reader
    device: torch.device

    @classmethod
    def of(cls, weights: Weights, device: torch.device) -> Artist:
        """Raises WeightsError."""
        try:
            one = StageOne(from_json(StageOneConfig, weights.card.document("one")))
            two = StageTwo(from_json(StageTwoConfig, weights.card.document("two")))
            reader = reader_of(weights.card.document("text"), weights.card.document("vocabulary"))
        except (ConfigError, ValueError) as wrong:
            raise WeightsError(f"{weights.file}: {wrong}") from wrong
        weights.into({"one": one, "two": two, "reader": reader})
        return cls(one.eval().to(device), two.eval().to(device), reader.eval().to(device), device)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Of a picture's stages."""
        return self.one.config.size, self.two.config.size

    @torch.inference_mode()
    def draw(self, captions: Sequence[str], seed: int) -> Stages:
        """Every caption with the same noise; pictures in -1..1."""
        told: Told = self.reader(captions)
        one, two = self._drawn(told, seed)
        return Stages(told, one, two)

    @torch.inference_mode()
    def stages(self, captions: Sequence[str], seed: int) -> Iterator[Tensor]:
        """The pictures of `draw`, each as soon as it is drawn."""
        for drawn in self._drawn(self.reader(captions), seed):
            yield drawn.picture

    def _drawn(self, told: Told, seed: int) -> Iterator[Drawn]:
        chance = torch.Generator().manual_seed(seed)
        sizes = (self.one.config.noise, self.one.config.condition, self.two.config.condition)
        noise, first, second = (normal((1, n), chance, self.device).expand(len(told.sentence), -1) for n in sizes)
        one: Drawn = self.one(told.sentence, noise, first)
        yield one
        yield self.two(one.picture, told.sentence, second)

"""Draws captions at every size of the tree with weights from disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from models.checkpoints import Weights
from models.parts.config import from_json
from models.stackgan_pp.network import Drawn, Generator, GeneratorConfig
from models.text.drawing import same_for_all, with_reader
from models.text.reader import Reader


@dataclass(frozen=True)
class Artist:
    generator: Generator
    reader: Reader
    device: torch.device

    @classmethod
    def of(cls, weights: Weights, device: torch.device) -> Artist:
        """Raises WeightsError."""
        generator, reader = with_reader(weights, lambda made: Generator(from_json(GeneratorConfig, made)), device)
        return cls(generator, reader, device)

    @property
    def sizes(self) -> tuple[int, ...]:
        """Of a picture's stages."""
        return self.generator.config.sizes

    @torch.inference_mode()
    def draw(self, captions: Sequence[str], seed: int) -> Drawn:
        """Every caption with the same noise; pictures in -1..1."""
        drawn: Drawn = self.generator(self.reader(captions).sentence, *self._chance(len(captions), seed))
        return drawn

    @torch.inference_mode()
    def stages(self, captions: Sequence[str], seed: int) -> Iterator[Tensor]:
        """The pictures of `draw`, each size as soon as it is drawn."""
        noise, wobble = self._chance(len(captions), seed)
        yield from self.generator.branches(self.generator.ca_net(self.reader(captions).sentence, wobble), noise)

    def _chance(self, count: int, seed: int) -> tuple[Tensor, Tensor]:
        config = self.generator.config
        return same_for_all((config.noise, config.condition), count, seed, self.device)

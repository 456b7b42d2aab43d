"""Draws captions word by word, at every size, with weights from disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from models.attngan.network import Drawn, Generator, GeneratorConfig
from models.checkpoints import Weights
from models.parts.config import from_json
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

    @torch.inference_mode()
    def draw(self, captions: Sequence[str], seed: int) -> Drawn:
        """Every caption with the same noise; pictures in -1..1."""
        config = self.generator.config
        noise, wobble = same_for_all((config.noise, config.condition), len(captions), seed, self.device)
        drawn: Drawn = self.generator(self.reader(captions), noise, wobble)
        return drawn

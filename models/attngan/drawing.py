"""Draws captions word by word, at every size, with weights from disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from models.attngan.network import Drawn, Generator, GeneratorConfig
from models.checkpoints import Weights
from models.fitting import WeightsError
from models.parts.config import ConfigError, from_json
from models.parts.noise import chance
from models.text.reader import Reader, reader_of


@dataclass(frozen=True)
class Artist:
    generator: Generator
    reader: Reader
    device: torch.device

    @classmethod
    def of(cls, weights: Weights, device: torch.device) -> Artist:
        """Raises WeightsError."""
        try:
            generator = Generator(from_json(GeneratorConfig, weights.card.document("generator")))
            reader = reader_of(weights.card.document("text"), weights.card.document("vocabulary"))
        except (ConfigError, ValueError) as wrong:
            raise WeightsError(f"{weights.file}: {wrong}") from wrong
        weights.into({"generator": generator, "reader": reader})
        return cls(generator.eval().to(device), reader.eval().to(device), device)

    @torch.inference_mode()
    def draw(self, captions: Sequence[str], seed: int) -> Drawn:
        """Every caption with the same noise; pictures in -1..1."""
        config = self.generator.config
        given = chance((config.noise, config.condition), 1, torch.Generator().manual_seed(seed), self.device)
        noise, wobble = (one.expand(len(captions), -1) for one in given)
        drawn: Drawn = self.generator(self.reader(captions), noise, wobble)
        return drawn

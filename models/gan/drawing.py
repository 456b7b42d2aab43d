"""Draws from noise with weights from disk."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from models.checkpoints import Weights
from models.fitting import WeightsError
from models.gan.network import Generator, GeneratorConfig
from models.parts.config import ConfigError, from_json
from models.parts.noise import normal


@dataclass(frozen=True)
class Artist:
    generator: Generator
    device: torch.device

    @classmethod
    def of(cls, weights: Weights, device: torch.device) -> Artist:
        """Raises WeightsError."""
        try:
            generator = Generator(from_json(GeneratorConfig, weights.card.document("generator")))
        except (ConfigError, ValueError) as wrong:
            raise WeightsError(f"{weights.file}: {wrong}") from wrong
        weights.into({"generator": generator})
        return cls(generator.eval().to(device), device)

    def noise(self, seed: int) -> Tensor:
        """(1, Z)"""
        return normal((1, self.generator.config.noise), torch.Generator().manual_seed(seed), self.device)

    @torch.inference_mode()
    def draw(self, noise: Tensor) -> Tensor:
        """noise (N, Z) to pictures (N, 3, S, S) in -1..1."""
        pictures: Tensor = self.generator(noise)
        return pictures

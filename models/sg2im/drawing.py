"""Draws scene graphs with weights from disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from models.checkpoints import Weights
from models.fitting import WeightsError
from models.parts.config import ConfigError, from_json
from models.sg2im.graph import GraphError, GraphWords, SceneGraph, encode
from models.sg2im.network import Drawn, Sg2im, Sg2imConfig, displayed, layout_noise

Box = tuple[float, float, float, float]  # left, top, right, bottom as fractions of the picture


@dataclass(frozen=True)
class Artist:
    network: Sg2im
    words: GraphWords
    device: torch.device

    @classmethod
    def of(cls, weights: Weights, device: torch.device) -> Artist:
        """Raises WeightsError."""
        try:
            network = Sg2im(from_json(Sg2imConfig, weights.card.document("network")))
            words = GraphWords.from_json(weights.card.document("words"))
        except (ConfigError, GraphError) as wrong:
            raise WeightsError(f"{weights.file}: {wrong}") from wrong
        weights.into({"network": network})
        return cls(network.eval().to(device), words, device)

    @torch.inference_mode()
    def draw(self, graphs: Sequence[SceneGraph], seed: int, boxes: Sequence[Sequence[Box]] | None = None) -> Drawn:
        """Every graph with the same noise: one seed an interview. `boxes`: of all things of each graph, or predicted.

        `picture` is as shares of full brightness, 0..1. Raises GraphError.
        """
        told = encode(graphs, self.words).to(self.device)
        noise = layout_noise(self.network.config, 1, torch.Generator().manual_seed(seed), self.device)
        given = None if boxes is None else torch.tensor([box for row in boxes for box in row], device=self.device)
        drawn: Drawn = self.network(told, noise, given)
        return drawn._replace(picture=displayed(drawn.picture, self.network.config).clamp(0, 1))

"""Draws interviews, turn by turn, with weights from disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from models.checkpoints import Weights
from models.fitting import WeightsError
from models.geneva.config import GenevaConfig
from models.geneva.network import Geneva, Memory, Turn, blank
from models.geneva.painting import draw_noise
from models.parts.config import ConfigError, from_json
from models.text.encoder import tokens
from models.text.vocabulary import Vocabulary, VocabularyError


@dataclass(frozen=True)
class Artist:
    network: Geneva
    vocabulary: Vocabulary
    device: torch.device

    @classmethod
    def of(cls, weights: Weights, device: torch.device) -> Artist:
        """Raises WeightsError; published weights have no vocabulary and are refused, for their vectors are GloVe's."""
        try:
            network = Geneva(from_json(GenevaConfig, weights.card.document("network")))
            vocabulary = Vocabulary.from_json(weights.card.document("vocabulary"))
        except (ConfigError, VocabularyError) as wrong:
            raise WeightsError(f"{weights.file}: {wrong}") from wrong
        weights.into({"network": network})
        return cls(network.eval().to(device), vocabulary, device)

    def begin(self, interviews: int = 1) -> Memory:
        return blank(self.network.config, interviews, self.device)

    @torch.inference_mode()
    def turn(self, sentences: Sequence[str], memory: Memory, seed: int) -> Turn:
        """A sentence for each interview; pictures in -1..1. The same seed for all turns of an interview."""
        told = tokens(sentences, self.vocabulary).to(self.device)
        noise = draw_noise(self.network.config, 1, torch.Generator().manual_seed(seed), self.device)
        turn: Turn = self.network(told, memory, noise.for_all(len(sentences)))
        return turn

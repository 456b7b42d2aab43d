"""A vocabulary and a text encoder that belong together: captions to vectors."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from models.parts.config import from_json
from models.parts.noise import dropout
from models.text.encoder import TextConfig, TextEncoder, Told, tokens
from models.text.vocabulary import Vocabulary


class Reader(nn.Module):
    def __init__(self, vocabulary: Vocabulary, config: TextConfig) -> None:
        super().__init__()
        if config.words != len(vocabulary.words):
            raise ValueError(f"{config.words} words were learned, but the vocabulary has {len(vocabulary.words)}")
        self.vocabulary = vocabulary
        self.encoder = TextEncoder(config)

    def forward(self, captions: Sequence[str]) -> Told:
        """Any text at all, for at least one picture."""
        return self._read(captions, 0.0, None)

    def dropping(self, captions: Sequence[str], share: float, generator: torch.Generator) -> Told:
        """As `forward`, but with this share of the embeddings' numbers missing: for training the reader itself."""
        return self._read(captions, share, generator)

    def _read(self, captions: Sequence[str], share: float, generator: torch.Generator | None) -> Told:
        weight = self.encoder.encoder.weight
        read = tokens(captions, self.vocabulary).to(weight.device)
        shape = (*read.numbers.shape, weight.shape[1])
        holes = dropout(shape, share, generator, weight.device) if generator else None
        with torch.autocast(weight.device.type, enabled=False):
            told: Told = self.encoder(read, holes)
        return told


def reader_of(text: object, vocabulary: object) -> Reader:
    """As the documents beside weights have it. Raises ValueError."""
    return Reader(Vocabulary.from_json(vocabulary), from_json(TextConfig, text))

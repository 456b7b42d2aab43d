"""The text encoder: Xu et al., "AttnGAN", CVPR 2018, section 3.2: a bidirectional LSTM over words.

StackGAN and StackGAN++ here read their sentence with it too. Its parameter names are AttnGAN's published ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from models.text.vocabulary import PAD, Vocabulary


@dataclass(frozen=True)
class TextConfig:
    words: int  # in the vocabulary
    embedding: int = 300
    width: int = 256  # D, of a word's and of the sentence's vector; each direction has half
    leveled: bool = False  # bring the sentence's vector to the length of D ones; the papers take it as it is


def official_birds() -> TextConfig:
    return TextConfig(words=5450)


def official_coco() -> TextConfig:
    return TextConfig(words=27297)


class Tokens(NamedTuple):
    numbers: Tensor  # (N, T) int64, padded
    lengths: Tensor  # (N,) int64, on the CPU

    def to(self, device: torch.device) -> Tokens:
        return Tokens(self.numbers.to(device), self.lengths)


class Told(NamedTuple):
    words: Tensor  # (N, D, T)
    sentence: Tensor  # (N, D)
    there: Tensor  # (N, T) bool: True where a word stands


def tokens(captions: Sequence[str], vocabulary: Vocabulary) -> Tokens:
    numbers = [vocabulary.numbers(caption) for caption in captions]
    lengths = torch.tensor([len(one) for one in numbers])
    longest = int(lengths.max())
    padded = [one + (PAD,) * (longest - len(one)) for one in numbers]
    return Tokens(torch.tensor(padded), lengths)


class TextEncoder(nn.Module):
    def __init__(self, config: TextConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = nn.Embedding(config.words, config.embedding)
        self.rnn = nn.LSTM(config.embedding, config.width // 2, batch_first=True, bidirectional=True)

    def forward(self, read: Tokens, dropout: Tensor | None = None) -> Told:
        """`dropout` (N, T, embedding) multiplies the embeddings in training (`models.parts.noise.dropout`)."""
        embedded: Tensor = self.encoder(read.numbers)  # (N, T, E)
        if dropout is not None:
            embedded = embedded * dropout
        packed = pack_padded_sequence(embedded, read.lengths, batch_first=True, enforce_sorted=False)
        states, (last, _) = self.rnn(packed)  # last (2, N, D / 2): where each direction ends
        words = pad_packed_sequence(states, batch_first=True, total_length=embedded.shape[1])[0]  # (N, T, D)
        there = torch.arange(embedded.shape[1]) < read.lengths[:, None]
        sentence = last.transpose(0, 1).flatten(1)
        if self.config.leveled:
            # DAMSM compares directions only; the length is left to chance, mostly too small to be heard over the noise.
            sentence = F.normalize(sentence, dim=1) * self.config.width**0.5
        return Told(words.transpose(1, 2), sentence, there.to(embedded.device))

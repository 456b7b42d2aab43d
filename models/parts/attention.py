"""Word attention: Xu et al., "AttnGAN", CVPR 2018, section 3.1."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn


class Attended(NamedTuple):
    context: Tensor  # (N, C, H, W): for every position the mix of words that concerns it
    weights: Tensor  # (N, T, H, W): how much each word is heeded there; they sum to 1 over the words


class WordAttention(nn.Module):
    def __init__(self, width: int, words: int) -> None:
        super().__init__()
        self.conv_context = nn.Conv2d(words, width, kernel_size=1, bias=False)

    def forward(self, features: Tensor, words: Tensor, there: Tensor) -> Attended:
        """features (N, C, H, W), words (N, D, T), there (N, T): True where a word stands, False where padding does."""
        keys: Tensor = self.conv_context(words.unsqueeze(3)).squeeze(3)  # (N, C, T): words among the picture's features
        scores = features.flatten(2).transpose(1, 2) @ keys  # (N, HW, T)
        scores = scores.float().masked_fill(~there[:, None, :], -torch.inf)
        weights = scores.softmax(2).transpose(1, 2)  # (N, T, HW)
        context = keys @ weights.to(keys.dtype)  # (N, C, HW)
        return Attended(context.reshape(features.shape), weights.reshape(*weights.shape[:2], *features.shape[2:]))

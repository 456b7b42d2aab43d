"""First weights, drawn with a generator from outside instead of the process's own chance."""

from __future__ import annotations

from typing import Literal

import torch
from torch import nn

Rule = Literal["normal", "orthogonal"]
SPREAD = 0.02  # Radford et al. 2016, section 4
WORDS = 0.1  # of the embeddings, as AttnGAN has them


def draw_weights(network: nn.Module, generator: torch.Generator, rule: Rule) -> None:
    """Draws every weight anew. Network and generator live on the CPU: move the network to its device afterwards."""
    for part in network.modules():
        _draw(part, generator, rule)


def _draw(part: nn.Module, generator: torch.Generator, rule: Rule) -> None:
    match part:
        case nn.Conv2d() | nn.ConvTranspose2d() | nn.Linear():
            _matrix(part.weight, generator, rule)
            if part.bias is not None:
                nn.init.zeros_(part.bias)
        case nn.BatchNorm1d() | nn.BatchNorm2d():
            part.reset_running_stats()
            nn.init.normal_(part.weight, 1.0, SPREAD, generator)
            nn.init.zeros_(part.bias)
        case nn.Embedding():
            nn.init.uniform_(part.weight, -WORDS, WORDS, generator)
        case nn.LSTM():
            edge = part.hidden_size**-0.5
            for weight in part.parameters():
                nn.init.uniform_(weight, -edge, edge, generator)


def _matrix(weight: torch.Tensor, generator: torch.Generator, rule: Rule) -> None:
    if rule == "orthogonal":
        nn.init.orthogonal_(weight, generator=generator)
    else:
        nn.init.normal_(weight, 0.0, SPREAD, generator)

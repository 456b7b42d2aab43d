"""First weights, drawn with a generator from outside instead of the process's own chance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import torch
from torch import Tensor, nn

Rule = Literal["normal", "orthogonal"]
SPREAD = 0.02  # Radford et al. 2016, section 4
WORDS = 0.1  # of the embeddings, as AttnGAN has them


def draw_weights(network: nn.Module, generator: torch.Generator, rule: Rule) -> None:
    """Draws every weight anew, on the generator's device, wherever the network lives."""
    for part in network.modules():
        _draw(part, generator, rule)


def _draw(part: nn.Module, generator: torch.Generator, rule: Rule) -> None:
    match part:
        case nn.Conv2d() | nn.ConvTranspose2d() | nn.Linear():
            _fill(part.weight, generator, nn.init.orthogonal_ if rule == "orthogonal" else _around_zero)
            if part.bias is not None:
                nn.init.zeros_(part.bias)
        case nn.BatchNorm1d() | nn.BatchNorm2d():
            part.reset_running_stats()
            _fill(part.weight, generator, _around_one)
            nn.init.zeros_(part.bias)
        case nn.Embedding():
            _fill(part.weight, generator, _evenly(WORDS))
        case nn.LSTM():
            for weight in part.parameters():
                _fill(weight, generator, _evenly(part.hidden_size**-0.5))


Fill = Callable[..., Tensor]


@torch.no_grad()
def _fill(weight: Tensor, generator: torch.Generator, fill: Fill) -> None:
    weight.copy_(fill(torch.empty(weight.shape, device=generator.device), generator=generator))


def _around_zero(fresh: Tensor, generator: torch.Generator) -> Tensor:
    return nn.init.normal_(fresh, 0.0, SPREAD, generator)


def _around_one(fresh: Tensor, generator: torch.Generator) -> Tensor:
    return nn.init.normal_(fresh, 1.0, SPREAD, generator)


def _evenly(edge: float) -> Fill:
    return lambda fresh, generator: nn.init.uniform_(fresh, -edge, edge, generator)

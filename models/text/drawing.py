"""What networks that draw captions at several sizes share, once their weights are on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import torch
from torch import Tensor, nn

from models.checkpoints import Weights
from models.fitting import WeightsError
from models.parts.config import ConfigError
from models.parts.noise import chance
from models.text.reader import Reader, reader_of

Network = TypeVar("Network", bound=nn.Module)


def with_reader(weights: Weights, make: Callable[[Any], Network], device: torch.device) -> tuple[Network, Reader]:
    """The generator, as `make` makes it of its document, and the reader that it learned with. Raises WeightsError."""
    try:
        generator = make(weights.card.document("generator"))
        reader = reader_of(weights.card.document("text"), weights.card.document("vocabulary"))
    except (ConfigError, ValueError) as wrong:
        raise WeightsError(f"{weights.file}: {wrong}") from wrong
    weights.into({"generator": generator, "reader": reader})
    return generator.eval().to(device), reader.eval().to(device)


def same_for_all(sizes: tuple[int, int], count: int, seed: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Noise (count, Z) and wobble (count, C), every row alike; `sizes` are Z and C."""
    noise, wobble = chance(sizes, 1, torch.Generator().manual_seed(seed), device)
    return noise.expand(count, -1), wobble.expand(count, -1)

"""Chance from outside: everything random here is drawn with a generator that the caller hands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor


def normal(shape: Sequence[int], generator: torch.Generator, device: torch.device) -> Tensor:
    """Drawn where the generator lives, so that a CPU generator gives every device the same numbers."""
    return torch.randn(tuple(shape), generator=generator, device=generator.device).to(device)


def uniform(shape: Sequence[int], generator: torch.Generator, device: torch.device) -> Tensor:
    return torch.rand(tuple(shape), generator=generator, device=generator.device).to(device)


def whole(below: int, shape: Sequence[int], generator: torch.Generator, device: torch.device) -> Tensor:
    """Whole numbers from 0, all equally likely."""
    return torch.randint(below, tuple(shape), generator=generator, device=generator.device).to(device)


def dropout(shape: Sequence[int], share: float, generator: torch.Generator, device: torch.device) -> Tensor:
    """What to multiply with so that this share of the values is zero and their mean stays."""
    return (uniform(shape, generator, device) >= share) / (1.0 - share)


class Chance(NamedTuple):
    """What is left to chance in one picture: two pictures of one caption differ in these alone."""

    noise: Tensor  # (N, Z)
    wobble: Tensor  # (N, C): where in the sentence's cloud (conditioning augmentation)


def chance(sizes: tuple[int, int], count: int, generator: torch.Generator, device: torch.device) -> Chance:
    """`sizes` are Z and C."""
    noise, wobble = (normal((count, size), generator, device) for size in sizes)
    return Chance(noise, wobble)

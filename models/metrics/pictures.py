"""What is measured on the pictures themselves and on the clock: edit locality (ours) and latency."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

VISIBLE = 2  # of 255: a smaller change is taken for rounding
ROUNDING = 1e-3  # of 255: 2/255 is no exact number in floating point


@dataclass(frozen=True)
class Locality:
    """Outside of what a turn touched: the share of pixels that stayed, and the mean squared change (of 1)."""

    kept: float
    error: float

    @property
    def psnr(self) -> float:
        """In decibels, infinite where nothing changed at all."""
        return 10 * math.log10(1 / self.error) if self.error else math.inf


def edit_locality(before: Tensor, after: Tensor, touched: Tensor) -> Locality:
    """How far two pictures of one story, a turn apart, differ where the turn touched nothing.

    `before` and `after` are (C, H, W), bytes or floats in 0..1; `touched` (M, H, W) or (H, W) is true on the extents,
    old and new, of what was touched. A pixel changed when a channel differs by more than 2/255. Where everything was
    touched, all is kept.
    """
    if before.shape != after.shape or before.shape[-2:] != touched.shape[-2:]:
        shapes = ", ".join(str(tuple(tensor.shape)) for tensor in (before, after, touched))
        raise ValueError(f"Pictures and masks do not fit: {shapes}")
    inside = touched.bool().reshape(-1, *touched.shape[-2:]).any(0)  # (H, W)
    change = (_of_255(after) - _of_255(before))[:, ~inside].abs()  # (C, pixels)
    if not change.numel():
        return Locality(1.0, 0.0)
    visible = (change > VISIBLE + ROUNDING).any(0)
    return Locality(1 - float(visible.double().mean()), float((change / 255).square().mean()))


def mean_locality(turns: Iterable[Locality]) -> Locality | None:
    """The mean of both numbers, so that PSNR is that of the mean error and one unchanged picture does not make it
    infinite; None for no turns."""
    every = list(turns)
    if not every:
        return None
    return Locality(sum(turn.kept for turn in every) / len(every), sum(turn.error for turn in every) / len(every))


def _of_255(picture: Tensor) -> Tensor:
    return picture.double() if picture.dtype == torch.uint8 else picture.double() * 255


@dataclass(frozen=True)
class Latency:
    """Milliseconds."""

    median: float
    p95: float


def latency(
    call: Callable[[], object], runs: int = 20, warm_up: int = 3, clock: Callable[[], float] = time.perf_counter
) -> Latency:
    """How long one call takes, after some that do not count. What runs on a GPU must wait for it within the call."""
    for _ in range(warm_up):
        call()
    times = [_milliseconds(call, clock) for _ in range(runs)]
    return Latency(float(np.median(times)), float(np.percentile(times, 95)))


def _milliseconds(call: Callable[[], object], clock: Callable[[], float]) -> float:
    begun = clock()
    call()
    return (clock() - begun) * 1000

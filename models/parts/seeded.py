"""First weights from a generator, for networks whose layers bring their own rule for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch

LARGEST = 2**62


@contextmanager
def chance_from(generator: torch.Generator) -> Iterator[None]:
    """What is built inside draws its weights on the CPU as this generator says; the process's own chance stays."""
    seed = int(torch.randint(LARGEST, (), generator=generator, device=generator.device))
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        yield

from __future__ import annotations

import torch
from torch import Tensor, nn


class Clock(nn.Module):
    """Counts steps, and is saved like a network."""

    steps: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("steps", torch.zeros((), dtype=torch.int64))

    def tick(self) -> None:
        self.steps += 1

    @property
    def now(self) -> int:
        return int(self.steps)

"""A running mean of a network's weights draws calmer pictures than the weights of the last step."""

from __future__ import annotations

from copy import deepcopy
from typing import Generic, TypeVar

import torch
from torch import Tensor, nn

Network = TypeVar("Network", bound=nn.Module)


class Averaged(nn.Module, Generic[Network]):
    """A network that never trains and follows another. Early on it follows faster, or it would remember the start."""

    updates: Tensor

    def __init__(self, source: Network, decay: float) -> None:
        super().__init__()
        self.decay = decay
        self.network: Network = deepcopy(source).requires_grad_(False).eval()
        self.register_buffer("updates", torch.zeros((), dtype=torch.int64))

    @torch.no_grad()
    def follow(self, source: Network) -> None:
        """What is counted (whole numbers) is copied; weights and running statistics are averaged."""
        steps = int(self.updates)
        keep = min(self.decay, (1 + steps) / (10 + steps))
        there = source.state_dict()
        for name, mine in self.network.state_dict().items():
            if mine.is_floating_point():
                mine.lerp_(there[name], 1.0 - keep)
            else:
                mine.copy_(there[name])
        self.updates += 1

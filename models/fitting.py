"""Whether weights fit a network, and what is said where they do not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # whoever only asks whether a file is whole does without PyTorch
    from torch import Tensor, nn


class WeightsError(Exception):
    """Weights that cannot be used. Says in one line which file, and what is wrong with it."""


def difference(state: Mapping[str, Tensor], network: nn.Module) -> str:
    """The first name whose shape differs, and how many do; empty where all names and shapes are the same."""
    expected = {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}
    there = {name: tuple(tensor.shape) for name, tensor in state.items()}
    wrong = [name for name in sorted(expected.keys() | there.keys()) if expected.get(name) != there.get(name)]
    if not wrong:
        return ""
    first = wrong[0]
    said = f"{first} is {there.get(first, 'not there')}, and should be {expected.get(first, 'not there')}"
    return said + (f" (and {len(wrong) - 1} more differences)" if len(wrong) > 1 else "")

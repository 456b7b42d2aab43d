"""What the parts of a network give on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from torch import Tensor, nn


@contextmanager
def watched(network: nn.Module, *names: str) -> Iterator[dict[str, Tensor]]:
    """Fills with what these parts give while the network runs; of several tensors, the first."""
    seen: dict[str, Tensor] = {}
    hooks = [network.get_submodule(name).register_forward_hook(partial(_keep, seen, name)) for name in names]
    try:
        yield seen
    finally:
        for hook in hooks:
            hook.remove()


def _keep(seen: dict[str, Tensor], name: str, _part: nn.Module, _given: Any, out: Any) -> None:
    seen[name] = out[0] if isinstance(out, tuple) else out

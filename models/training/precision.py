"""How many bits networks are trained with, and how their pictures lie in memory: what is quickest on this machine."""

from __future__ import annotations

from typing import Literal, TypeVar

import torch
from torch import nn

Precision = Literal["fp32", "bf16"]
Network = TypeVar("Network", bound=nn.Module)


def pays_here(device: torch.device) -> bool:
    """Whether half the bits are half the time: a CPU without instructions for it takes ten times as long."""
    return device.type == "cuda" or torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


def autocast(precision: Precision, device: torch.device) -> torch.autocast:
    """In whole floats wherever half of them does not pay, whatever the recipe says."""
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=precision == "bf16" and pays_here(device))


def layout_for(device: torch.device) -> torch.memory_format:
    """Channels last: convolutions in bf16 are about three times as fast so on a CPU, but half as fast in floats."""
    return torch.channels_last if pays_here(device) else torch.contiguous_format


def placed(network: Network, device: torch.device) -> Network:
    network.to(device)
    network.to(memory_format=layout_for(device))  # type: ignore[call-overload]  # missing in torch's stubs
    return network

"""Opens whatever draws, by its family. This is where PyTorch begins for those who borrow from the shelf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import torch
from torch import nn

from models.attngan.drawing import Artist as AttnganArtist
from models.checkpoints import Weights, WeightsError, shipped
from models.gan.drawing import Artist as GanArtist
from models.geneva.drawing import Artist as GenevaArtist
from models.sg2im.drawing import Artist as Sg2imArtist
from models.stackgan.drawing import Artist as StackganArtist
from models.stackgan_pp.drawing import Artist as StackganPpArtist

CPU = torch.device("cpu")
THREADS = 1  # of PyTorch: the same sum in the same order every time, and the other cores serve other witnesses

OPENED: dict[str, Callable[[Weights, torch.device], Any]] = {
    "gan": GanArtist.of,
    "stackgan": StackganArtist.of,
    "stackgan_pp": StackganPpArtist.of,
    "attngan": AttnganArtist.of,
    "sg2im": Sg2imArtist.of,
    "geneva": GenevaArtist.of,
}


def opened(family: str, listed: Path) -> tuple[Any, int]:
    """The artist and how many bytes its numbers take. Raises WeightsError."""
    torch.set_num_threads(THREADS)
    weights = shipped(family, listed)
    if weights is None:
        raise WeightsError("no weights are shipped yet")
    artist = OPENED[family](weights, CPU)
    return artist, size_of(artist)


def size_of(artist: Any) -> int:
    networks = [part for one in fields(artist) if isinstance(part := getattr(artist, one.name), nn.Module)]
    tensors = (tensor for network in networks for tensor in (*network.parameters(), *network.buffers()))
    return sum(tensor.numel() * tensor.element_size() for tensor in tensors)

"""Every network with its weights, ready to paint. This is where PyTorch begins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch

from app.engines.networks import captioned, geneva, sg2im
from app.engines.networks.painting import Painter
from models.attngan.drawing import Artist as AttnganArtist
from models.checkpoints import Weights, WeightsError, shipped
from models.geneva.drawing import Artist as GenevaArtist
from models.sg2im.drawing import Artist as Sg2imArtist
from models.stackgan.drawing import Artist as StackganArtist
from models.stackgan_pp.drawing import Artist as StackganPpArtist

CPU = torch.device("cpu")
THREADS = 1  # of PyTorch: the same sum in the same order every time, and the other cores serve other witnesses


OPENED: dict[str, Callable[[Weights], Painter]] = {
    "sg2im": lambda weights: sg2im.Painter(Sg2imArtist.of(weights, CPU)),
    "geneva": lambda weights: geneva.Painter(GenevaArtist.of(weights, CPU)),
    "attngan": lambda weights: captioned.attngan(AttnganArtist.of(weights, CPU)),
    "stackgan": lambda weights: captioned.stackgan(StackganArtist.of(weights, CPU)),
    "stackgan_pp": lambda weights: captioned.stackgan_pp(StackganPpArtist.of(weights, CPU)),
}


def opened(family: str, listed: Path) -> Painter:
    """Raises WeightsError."""
    torch.set_num_threads(THREADS)
    weights = shipped(family, listed)
    if weights is None:
        raise WeightsError("no weights are shipped yet")
    return OPENED[family](weights)

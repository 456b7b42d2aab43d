"""How each network is told of a shot. This is where PyTorch begins."""

from __future__ import annotations

from collections.abc import Callable

from app.engines.networks import captioned, geneva, sg2im
from app.engines.networks.painting import Painter

PAINTERS: dict[str, Callable[[], Painter]] = {
    "sg2im": sg2im.Painter,
    "geneva": geneva.Painter,
    "attngan": captioned.Painter,
    "stackgan": captioned.Painter,
    "stackgan_pp": captioned.Painter,
}

"""The networks of `models` as engines: each draws with the weights that ship, and says why where it cannot.

PyTorch is imported, and weights are read, with the first picture: the application starts without it, and runs where
there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from app.engines.networks.painting import Painter, framed
from app.rendering import DrawingFailed, Frame, Shot
from models.cards import LISTED, shipped_whole
from models.fitting import WeightsError

TITLES = {
    "sg2im": "sg2im",
    "geneva": "GeNeVA-GAN",
    "attngan": "AttnGAN",
    "stackgan": "StackGAN",
    "stackgan_pp": "StackGAN++",
}
NEEDS = {"torch": "PyTorch", "safetensors": "safetensors"}  # module -> what people call it


class NetworkEngine:
    """Draws square pictures of the few pixels its network has, shown enlarged in the middle of the frame."""

    def __init__(self, family: str, listed: Path = LISTED) -> None:
        """`listed` is the `weights.json` that says which weights there are."""
        self.name = family
        self.title = TITLES[family]
        self._listed = listed
        self._painter: Painter | None = None

    def missing(self) -> str | None:
        return self._lacks

    def draw(self, shot: Shot) -> Iterator[Frame]:
        paintings = self._ready().paint(shot)
        for painting in paintings:
            yield framed(painting, shot.width, shot.height, final=painting is paintings[-1])

    def close(self) -> None:
        self._painter = None

    @cached_property
    def _lacks(self) -> str | None:
        """Without PyTorch, so that asking is cheap: whether its weights fit is known when they are first used."""
        absent = [package for module, package in NEEDS.items() if find_spec(module) is None]
        if absent:
            return f"{absent[0]} is not installed (“make networks” installs it)"
        try:
            return None if shipped_whole(self.name, self._listed) else "no weights are shipped yet"
        except WeightsError as wrong:
            return self._plain(wrong)

    def _ready(self) -> Painter:
        """Raises DrawingFailed."""
        if self._painter is None:
            try:
                opened = import_module("app.engines.networks.painters").opened(self.name, self._listed)
            except WeightsError as wrong:
                self._lacks = self._plain(wrong)
                raise DrawingFailed(f"{self.title} cannot run here: {self._lacks}") from wrong
            self._painter = cast(Painter, opened)
        return self._painter

    def _plain(self, wrong: WeightsError) -> str:
        """One line; witnesses are not told where the server keeps its files."""
        return " ".join(str(wrong).replace(f"{self._listed.parent}/", "").split())

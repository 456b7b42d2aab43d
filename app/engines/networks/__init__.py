"""The networks of `models` as engines: each draws with the weights that ship, and says why where it cannot.

PyTorch is imported, and weights are read, with the first picture: the application starts without it, and runs where
there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec

from app.engines.networks.painting import Painter, framed
from app.rendering import DrawingFailed, Frame, Shot
from models.cards import shipped_whole
from models.fitting import WeightsError
from models.shelf import Shelf

TITLES = {
    "sg2im": "sg2im",
    "geneva": "GeNeVA-GAN",
    "attngan": "AttnGAN",
    "stackgan": "StackGAN",
    "stackgan_pp": "StackGAN++",
}
NEEDS = {"torch": "PyTorch", "safetensors": "safetensors"}  # module -> what people call it


class NetworkEngine:
    """Draws square pictures of the few pixels its network has, shown enlarged in the middle of the frame.

    One shot at a time, also where several wait: on one core of a CPU four captions in one pass take no less time at 256
    pixels than one after another, and all four come last (`models.measure attngan --preset gpu --together 4`).
    """

    def __init__(self, family: str, shelf: Shelf) -> None:
        self.name = family
        self.title = f"{TITLES[family]} (for study)"  # nobody is to take its picture for what was told
        self._shelf = shelf

    def missing(self) -> str | None:
        return self._lacks

    def draw(self, shot: Shot) -> Iterator[Frame]:
        try:
            with self._shelf.lent(self.name) as artist:
                for painting in self._painter.paint(artist, shot):
                    yield framed(painting, shot.width, shot.height)
        except WeightsError as wrong:
            self._lacks = self._plain(wrong)
            raise DrawingFailed(f"{self.title} cannot run here: {self._lacks}") from wrong

    def close(self) -> None:
        """The network stays on the shelf, where others may use it."""

    @cached_property
    def _lacks(self) -> str | None:
        """Without PyTorch, so that asking is cheap: whether its weights fit is known when they are first used."""
        absent = [package for module, package in NEEDS.items() if find_spec(module) is None]
        if absent:
            return f"{absent[0]} is not installed (“make networks” installs it)"
        try:
            return None if shipped_whole(self.name, self._shelf.listed) else "no weights are shipped yet"
        except WeightsError as wrong:
            return self._plain(wrong)

    @cached_property
    def _painter(self) -> Painter:
        made: Painter = import_module("app.engines.networks.painters").PAINTERS[self.name]()
        return made

    def _plain(self, wrong: WeightsError) -> str:
        """One line; witnesses are not told where the server keeps its files."""
        return " ".join(str(wrong).replace(f"{self._shelf.listed.parent}/", "").split())

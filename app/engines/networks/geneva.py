"""GeNeVA-GAN draws the interview itself: every sentence changes the picture of the one before."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from app.engines.networks.painting import Painting
from app.engines.networks.pixels import pixels
from app.engines.networks.reading import not_read
from app.engines.networks.words import SILENCE
from app.rendering import Shot
from models.geneva.drawing import Artist
from models.geneva.network import Memory

KEPT = 64  # states, the newest: the next turn of an interview goes on from the last


class Painter:
    def __init__(self) -> None:
        self._heard: OrderedDict[tuple[int, tuple[str, ...]], Memory] = OrderedDict()

    def paint(self, artist: Artist, shot: Shot) -> Iterator[Painting]:
        memory = self._replayed(artist, shot.seed, shot.statements)
        notes = not_read(shot.statements, artist.vocabulary) if shot.statements else (SILENCE,)
        yield Painting(pixels(memory.picture[0]), notes=notes)

    def _replayed(self, artist: Artist, seed: int, statements: tuple[str, ...]) -> Memory:
        """State and picture after the last of these; only what was not heard before is drawn."""
        ends = range(len(statements), 0, -1)
        known = next((end for end in ends if (seed, statements[:end]) in self._heard), 0)
        memory = self._heard[seed, statements[:known]] if known else artist.begin()
        for sentence in statements[known:]:
            memory = artist.turn([sentence], memory, seed).memory
        self._keep((seed, statements), memory)
        return memory

    def _keep(self, said: tuple[int, tuple[str, ...]], memory: Memory) -> None:
        self._heard[said] = memory
        self._heard.move_to_end(said)
        if len(self._heard) > KEPT:
            self._heard.popitem(last=False)

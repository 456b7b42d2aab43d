"""AttnGAN and the two StackGANs draw the scene told in one caption, small and then larger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from torch import Tensor

from app.engines.networks.painting import Painting
from app.engines.networks.pixels import pixels
from app.engines.networks.reading import knows, not_read
from app.engines.networks.telling import caption
from app.rendering import Shot
from models.attngan.drawing import Artist as AttnganArtist
from models.stackgan.drawing import Artist as StackganArtist
from models.stackgan_pp.drawing import Artist as StackganPpArtist
from models.text.vocabulary import Vocabulary

Stages = Callable[[str, int], Sequence[Tensor]]  # caption and seed to pictures (1, 3, S, S), the smallest first


class Painter:
    def __init__(self, vocabulary: Vocabulary, stages: Stages) -> None:
        self._vocabulary = vocabulary
        self._stages = stages

    def paint(self, shot: Shot) -> list[Painting]:
        told = caption(shot.scene, partial(knows, vocabulary=self._vocabulary))
        notes = (*told.notes, *not_read([told.text], self._vocabulary))
        return [Painting(pixels(stage[0]), notes=notes) for stage in self._stages(told.text, shot.seed)]


def attngan(artist: AttnganArtist) -> Painter:
    return Painter(artist.reader.vocabulary, lambda text, seed: artist.draw([text], seed).pictures)


def stackgan_pp(artist: StackganPpArtist) -> Painter:
    return Painter(artist.reader.vocabulary, lambda text, seed: artist.draw([text], seed).pictures)


def stackgan(artist: StackganArtist) -> Painter:
    return Painter(artist.reader.vocabulary, partial(_both, artist))


def _both(artist: StackganArtist, text: str, seed: int) -> tuple[Tensor, Tensor]:
    drawn = artist.draw([text], seed)
    return drawn.one.picture, drawn.two.picture

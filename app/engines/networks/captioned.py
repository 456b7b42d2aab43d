"""AttnGAN and the two StackGANs draw the scene told in one caption, small and then larger."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from app.engines.networks.painting import Painting
from app.engines.networks.pixels import pixels
from app.engines.networks.reading import knows, not_read
from app.engines.networks.telling import caption
from app.rendering import Shot
from models.attngan.drawing import Artist as AttnganArtist
from models.stackgan.drawing import Artist as StackganArtist
from models.stackgan_pp.drawing import Artist as StackganPpArtist

Artist = AttnganArtist | StackganArtist | StackganPpArtist


class Painter:
    def paint(self, artist: Artist, shot: Shot) -> Iterator[Painting]:
        vocabulary = artist.reader.vocabulary
        told = caption(shot.scene, partial(knows, vocabulary=vocabulary))
        notes = (*told.notes, *not_read([told.text], vocabulary))
        for size, stage in zip(artist.sizes, artist.stages([told.text], shot.seed), strict=True):
            yield Painting(pixels(stage[0]), notes=notes, final=size == artist.sizes[-1])

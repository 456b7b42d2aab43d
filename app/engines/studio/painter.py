"""A shot as pixels, and what is seen in them. Lives in the studio's own process, where the renderer is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.engines.studio.assets.pack import Pack
from app.engines.studio.closeup import CloseUp, close_ups, framed, put_in
from app.engines.studio.composition import Composition, compose, seen_by
from app.engines.studio.dashes import dashed
from app.engines.studio.renderer import Camera
from app.engines.studio.sight import Painted, Sight, sight, sights
from app.engines.studio.stage import Piece, Stage
from app.engines.studio.take import Eye, Labels, Light, Owners, Pixels, Take, owned, solids_of
from app.engines.studio.through import seen_within
from app.engines.studio.weather import fallen
from app.rendering import Shot
from app.scene.vocabulary import Vocabulary

COMPRESSION = 1  # of PNG: a picture is waited for, and a disk is cheap
COARSER = 2  # times: the grid on which it is counted what is seen
ENOUGH = 0.0015  # of the picture: what is less is shown again in a close-up
LEAST = 0.002  # of a close-up: what has less there is hidden, not small


class Painter:
    def __init__(self, vocabulary: Vocabulary, pack: Pack | None = None) -> None:
        self._stage = Stage(vocabulary, pack)
        self._camera = Camera()
        self._last: tuple[Shot, Composition] | None = None

    def sketch(self, shot: Shot, width: int, height: int) -> bytes:
        """PNG, quick: the same view, smaller and without shadows."""
        found = self._composed(shot)
        pixels = self._camera.photograph(found.take, found.eye, width, height, shadows=False)
        if found.any_opened:
            with self._labelled(found) as labels:
                pixels = self._within(found, labels, found.eye, pixels, shadows=False)
        return _png(fallen(pixels, found.falling))

    def picture(self, shot: Shot) -> Painted:
        found = self._composed(shot)
        width, height = shot.width, shot.height
        whole = self._camera.photograph(found.take, found.eye, width, height)
        with self._labelled(found) as labels:
            pixels = np.array(fallen(self._within(found, labels, found.eye, whole), found.falling))
            owners = seen_by(labels, found, found.eye, width // COARSER, height // COARSER)
            plain = _sights(owners, found.pieces)
            shown = self._close_ups(found, plain, owners, labels, pixels)
        larger = _sights(owners, found.pieces, {number for one in shown for number in one.numbers})
        seen = plain | {name: sight.boxed(plain.get(name, sight)) for name, sight in larger.items()}
        unsure = _unsure(shot, found.pieces, owners)
        png = _png(framed(dashed(pixels, unsure), shown) if shown else dashed(pixels, unsure))
        return Painted(png, seen, tuple(self._hidden(found, seen, owners)))

    def plain(self, shot: Shot, eye: Eye) -> tuple[Pixels, Owners]:
        """Nothing but what is there, without close-ups and broken lines; and whose every pixel is."""
        found = compose(shot, self._stage, eye)
        whole = self._camera.photograph(found.take, eye, shot.width, shot.height)
        with self._labelled(found) as labels:
            pixels = self._within(found, labels, eye, whole)
            owners = labels[0](eye, shot.width, shot.height)
        return fallen(pixels, found.falling), owners

    def alone(self, shot: Shot, light: Light, eye: Eye) -> tuple[Pixels, Owners]:
        """What was said, with nothing around it and nothing under it; and whose every pixel is."""
        pieces = self._stage.pieces(shot)
        take = Take(solids_of([piece.model for piece in pieces]), light)
        pixels = self._camera.photograph(take, eye, shot.width, shot.height)
        mine = [one for number, piece in enumerate(pieces, start=1) for one in owned(number, piece.model)]
        with self._camera.labelled(mine) as labels:
            return pixels, labels(eye, shot.width, shot.height)

    def close(self) -> None:
        self._camera.close()

    def _composed(self, shot: Shot) -> Composition:
        """The same for the sketch and the picture of a shot."""
        if self._last is None or self._last[0] != shot:
            self._last = (shot, compose(shot, self._stage))
        return self._last[1]

    @contextmanager
    def _labelled(self, found: Composition) -> Iterator[list[Labels]]:
        """Whose pixel is whose, and where something is in something else, the same of that alone. The take has to
        stand already: setting it up may begin another renderer."""
        asked = [found.owned(), found.owned_within()] if found.any_opened else [found.owned()]
        with ExitStack() as stack:
            yield [stack.enter_context(self._camera.labelled(whose)) for whose in asked]

    def _within(
        self, found: Composition, labels: Sequence[Labels], eye: Eye, whole: Pixels, shadows: bool = True
    ) -> Pixels:
        """The photograph `whole` with what is in a vehicle seen through its side."""
        if not found.any_opened:
            return whole
        height, width, _ = whole.shape
        inner = self._camera.photograph(found.take, eye, width, height, shadows, covered=False)
        before, behind = (numbers(eye, width, height) for numbers in labels)
        return seen_within(whole, inner, found.covered(before, behind), found.covers(before))

    def _close_ups(
        self, found: Composition, seen: dict[str, Sight], owners: Owners, labels: Sequence[Labels], pixels: Pixels
    ) -> list[CloseUp]:
        """Those that show their thing; they are in `pixels` and `owners` then."""
        shown = []
        for coarse in close_ups(_small(found.pieces, seen), found.pieces, found.eye, owners):
            whose = seen_by(labels, found, coarse.eye, coarse.size, coarse.size)
            if np.isin(whose, coarse.numbers).mean() >= LEAST:
                one = coarse.larger(COARSER)
                put_in(coarse, owners, whose)
                whole = self._camera.photograph(found.take, one.eye, one.size, one.size, shadows=False)
                put_in(one, pixels, self._within(found, labels, one.eye, whole, shadows=False))
                shown.append(one)
        return shown

    def _hidden(self, found: Composition, seen: dict[str, Sight], owners: Owners) -> Iterator[tuple[str, str | None]]:
        """What is hardly seen, and what is before it."""
        worn = {thing_id for piece in found.pieces for thing_id in piece.clothes}
        for piece in found.pieces:
            if _share(piece, seen) >= ENOUGH or piece.thing_id in worn:
                continue
            alone = self._alone(piece, found.eye, owners.shape)
            yield piece.thing_id, _most(np.bincount(owners[alone], minlength=2), found.pieces, piece)

    def _alone(self, piece: Piece, eye: Eye, shape: tuple[int, ...]) -> NDArray[np.bool_]:
        with self._camera.labelled(owned(1, piece.model)) as labels:
            return labels(eye, shape[1], shape[0]) > 0


def _unsure(shot: Shot, pieces: Sequence[Piece], owners: Owners) -> list[Sight]:
    """Of what the witness was not sure of; a person with what they wear and hold, in one outline."""
    numbers = {piece.thing_id: number for number, piece in enumerate(pieces, start=1)}
    whole = [
        [numbers[i] for i in (piece.thing_id, *piece.belongings) if i in numbers]
        for piece in pieces
        if shot.scene.thing(piece.thing_id).certainty == "unsure" and shot.scene.owner_of(piece.thing_id) is None
    ]
    masks = [np.isin(owners, group) for group in whole]
    return [sight(mask) for mask in masks if mask.any()]


def _sights(owners: Owners, pieces: Sequence[Piece], only: Collection[int] | None = None) -> dict[str, Sight]:
    """By id; what a close-up shows has its outline there."""
    numbers = range(1, len(pieces) + 1) if only is None else sorted(only)
    seen = sights(owners, numbers)
    return {pieces[number - 1].thing_id: sight for number, sight in seen.items()}


def _small(pieces: Sequence[Piece], seen: dict[str, Sight]) -> list[list[int]]:
    """The numbers of what is too small to be recognised; a small person goes with what is small of theirs."""
    numbers = {piece.thing_id: number for number, piece in enumerate(pieces, start=1)}
    small = [piece for piece in pieces if _share(piece, seen) < ENOUGH]
    whole = [piece for piece in small if piece.belongings]
    theirs = {thing_id for piece in whole for thing_id in piece.belongings}
    alone = [piece for piece in small if piece not in whole and piece.thing_id not in theirs]
    return [[numbers[i] for i in (p.thing_id, *p.belongings) if i in numbers] for p in (*whole, *alone)]


def _share(piece: Piece, seen: dict[str, Sight]) -> float:
    """Of a person, with the clothes."""
    return sum(seen[name].share for name in (piece.thing_id, *piece.clothes) if name in seen)


def _most(counts: NDArray[np.int64], pieces: Sequence[Piece], own: Piece) -> str | None:
    """Whose pixels are most where the own ones would be, unless they are its own."""
    if not counts[1:].any():
        return None
    most = pieces[int(np.argmax(counts[1:]))]
    return None if most is own else most.thing_id


def _png(pixels: Pixels) -> bytes:
    out = BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()

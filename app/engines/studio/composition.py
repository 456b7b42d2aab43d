"""A shot as the renderer takes it: what stands where, the light it stands in, and the eye that sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from app.engines.studio.eye import eye_of
from app.engines.studio.light import light_of
from app.engines.studio.places import Footprint, Surroundings, surroundings
from app.engines.studio.renderer import Labels, Owners
from app.engines.studio.stage import Piece, Stage
from app.engines.studio.take import Eye, Owned, Take, owned, solids_of
from app.rendering import Shot

DARK = ("night", "dusk", "dawn")


@dataclass(frozen=True)
class Composition:
    """A thing's number is its place in `pieces`, from 1."""

    pieces: tuple[Piece, ...]
    around: Surroundings
    take: Take
    eye: Eye
    falling: str | None  # rain or snow before the lens

    def owned(self, opened: bool = True) -> list[Owned]:
        """For whose pixel is whose; without what is seen through, where that is not wanted."""
        found = owned(0, self.around.ground) + owned(0, self.around.furniture)
        for number, piece in enumerate(self.pieces, start=1):
            found += owned(number, piece.model) if opened or not piece.opened else []
        return found

    @property
    def any_opened(self) -> bool:
        return any(piece.opened for piece in self.pieces)

    def through(self, whole: Owners, inner: Owners) -> Owners:
        """Who is in a car is seen, not the car before them."""
        within = [n for n, piece in enumerate(self.pieces, start=1) if piece.within]
        opened = [n for n, piece in enumerate(self.pieces, start=1) if piece.opened]
        return np.where(np.isin(inner, within) & np.isin(whole, opened), inner, whole)


def compose(shot: Shot, stage: Stage) -> Composition:
    pieces = stage.pieces(shot)
    place, time, weather = (shot.scene.setting.value(key) for key in ("place", "time", "weather"))
    said = frozenset(thing.category for thing in shot.scene.things)
    around = surroundings(place, time, weather, footprints(pieces), said)
    models = [around.ground, around.furniture, *(piece.model for piece in pieces)]
    take = Take(solids_of(models), light_of(time, weather, around.indoors), around.lamps)
    eye = eye_of(shot.placed, shot.earlier, shot.width / shot.height, shot.view)
    return Composition(pieces, around, take, eye, None if around.indoors else weather)


def footprints(pieces: Iterable[Piece]) -> list[Footprint]:
    found = []
    for piece in pieces:
        low, high = piece.model.box()
        x, z = (low[0] + high[0]) / 2, (low[2] + high[2]) / 2
        found.append(Footprint(float(x), float(z), float(high[0] - low[0]) / 2, float(high[2] - low[2]) / 2))
    return found


def seen_by(labels: Sequence[Labels], composition: Composition, eye: Eye, width: int, height: int) -> Owners:
    """`labels` of all, and where something is seen through, of all but that."""
    whole = labels[0](eye, width, height)
    return whole if len(labels) == 1 else composition.through(whole, labels[1](eye, width, height))

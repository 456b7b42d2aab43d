"""A shot as the renderer takes it: what stands where, the light it stands in, and the eye that sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np

from app.engines.studio.eye import close_view, eye_of
from app.engines.studio.light import light_of
from app.engines.studio.mesh import Model
from app.engines.studio.places import Footprint, Surroundings, surroundings
from app.engines.studio.places.outdoors import LAMP_POWER
from app.engines.studio.stage import Piece, Stage
from app.engines.studio.take import Eye, Labels, Lamp, Owned, Owners, Take, owned, solids_of
from app.engines.studio.through import Mask
from app.rendering import Shot, View
from app.scene.graph import Thing
from app.scene.history import Version
from app.scene.placed import PlacedScene, PlacedThing
from app.scene.vocabulary import shipped

MOST_LAMPS = 12  # of a picture: each costs time
HIGH = 2.5  # metres: what shines from above that is a street lamp
DARK = ("night", "dusk", "dawn")
SHINING = ("moving", "lit", "on")


@dataclass(frozen=True)
class Composition:
    """A thing's number is its place in `pieces`, from 1."""

    pieces: tuple[Piece, ...]
    backdrop: tuple[Model, ...]  # all that was assumed
    take: Take
    eye: Eye
    falling: str | None  # rain or snow before the lens

    def owned(self) -> list[Owned]:
        """For whose pixel is whose."""
        return [*(one for model in self.backdrop for one in owned(0, model)), *self._owned(self.pieces)]

    def owned_within(self) -> list[Owned]:
        """The same, of nothing but what is in something: whatever else is before that is before its cover as well."""
        return self._owned([piece for piece in self.pieces if piece.within and not piece.opened])

    def _owned(self, of: Sequence[Piece]) -> list[Owned]:
        numbers = {piece.thing_id: number for number, piece in enumerate(self.pieces, start=1)}
        return [one for piece in of for one in owned(numbers[piece.thing_id], piece.model)]

    @property
    def any_opened(self) -> bool:
        return any(piece.opened for piece in self.pieces)

    def through(self, whole: Owners, inner: Owners) -> Owners:
        """Who is in a car is seen, not the car before them."""
        return np.where(self.covered(whole, inner), inner, whole)

    def covered(self, whole: Owners, inner: Owners) -> Mask:
        """Where a car is before what is in it."""
        within = [n for n, piece in enumerate(self.pieces, start=1) if piece.within]
        covered: Mask = np.isin(inner, within) & self.covers(whole)
        return covered

    def covers(self, whole: Owners) -> Mask:
        """Where what has somebody or something in it is seen."""
        opened: Mask = np.isin(whole, [n for n, piece in enumerate(self.pieces, start=1) if piece.opened])
        return opened


def compose(shot: Shot, stage: Stage, eye: Eye | None = None) -> Composition:
    """Seen from this eye, or from where the shot's view has it."""
    pieces = stage.pieces(shot)
    _, time, weather = _setting(shot)
    around = _around(shot, pieces)
    backdrop = _backdrop(around, shot.view)
    models = [*backdrop, *(piece.model for piece in pieces if not piece.opened)]
    covers = solids_of(piece.model for piece in pieces if piece.opened)
    lamps = (*around.lamps, *said_lamps(pieces, shot)) if time in DARK else ()
    take = Take(solids_of(models), light_of(time, weather, around.indoors), lamps[:MOST_LAMPS], covers)
    return Composition(pieces, backdrop, take, eye or _eye(shot), None if around.indoors else weather)


def _eye(shot: Shot) -> Eye:
    aspect = shot.width / shot.height
    if shot.view == "close":
        return close_view((*shot.earlier, Version(0, shot.scene, shot.placed)), aspect)
    before = (version.placed for version in shot.earlier)
    return eye_of(shot.placed, tuple(before), aspect, shot.view, shot.scene.setting.value("stand"))


def backdrop_of(shot: Shot, pieces: Sequence[Piece]) -> tuple[Model, ...]:
    """Ground, walls and furniture, all assumed."""
    return _backdrop(_around(shot, pieces), shot.view)


def _around(shot: Shot, pieces: Sequence[Piece]) -> Surroundings:
    """What made room for a thing once does not come back when that goes, nor does one that nobody spoke of stand in for
    one that was taken back."""
    scenes = (shot.scene, *(version.scene for version in shot.earlier))
    said = frozenset(thing.category for scene in scenes for thing in scene.things)
    occupied = dict.fromkeys([*footprints(pieces), *stood_on(version.placed for version in shot.earlier)])
    return surroundings(*_setting(shot), tuple(occupied), said)


def _setting(shot: Shot) -> tuple[str | None, str | None, str | None]:
    """Place, time and weather."""
    setting = shot.scene.setting
    return setting.value("place"), setting.value("time"), setting.value("weather")


def _backdrop(around: Surroundings, view: View) -> tuple[Model, ...]:
    """From elsewhere, walls and whatever stands along them would be before the scene."""
    if view in ("stood", "nearer", "farther", "close"):
        return around.ground, around.walls, around.furniture
    return (around.ground,)


def said_lamps(pieces: Sequence[Piece], shot: Shot) -> Iterator[Lamp]:
    """What shines in the dark: a street lamp downwards, a vehicle ahead if it was said to, the rest to all sides."""
    for piece in pieces:
        glowing = [part.positions for part in piece.model.parts if part.material.role == "glow"]
        if not glowing:
            continue
        points = np.concatenate(glowing)
        x, y, z = (float(c) for c in (points.min(axis=0) + points.max(axis=0)) / 2)
        thing = shot.scene.thing(piece.thing_id)
        if y > HIGH:
            yield Lamp((x, y - 0.15, z), LAMP_POWER, reach=13.0, towards=(0.0, -1.0, 0.15))
        elif not shipped().is_a(thing.category, "vehicle"):
            yield Lamp((x, y, z), LAMP_POWER / 120, reach=6.0)
        elif _drives(thing, shot):
            yield from _headlights(shot.placed.find(piece.thing_id))


def _drives(thing: Thing, shot: Shot) -> bool:
    """Whether that was said, or that its lights were on: a light on the road that nobody spoke of would be a guess."""
    driven = any(r.predicate in ("driving", "riding") and thing.id in r.objects for r in shot.scene.relations)
    return driven or any(value in SHINING for key in ("state", "pose") for value in thing.values(key))


def _headlights(placed: PlacedThing | None) -> Iterator[Lamp]:
    if placed is not None:
        ahead, aside = cos(radians(placed.yaw)), sin(radians(placed.yaw))
        away = placed.depth / 2 + 0.1
        at = (placed.x + aside * away, placed.z + 0.7, -placed.y + ahead * away)
        yield Lamp(at, LAMP_POWER / 6, reach=11.0, towards=(aside, -0.22, ahead))


def footprints(pieces: Iterable[Piece]) -> list[Footprint]:
    found = []
    for piece in pieces:
        low, high = piece.model.box()
        x, z = (low[0] + high[0]) / 2, (low[2] + high[2]) / 2
        found.append(Footprint(float(x), float(z), float(high[0] - low[0]) / 2, float(high[2] - low[2]) / 2))
    return found


def stood_on(earlier: Iterable[PlacedScene]) -> Iterator[Footprint]:
    """Where things stood on the ground in earlier versions."""
    for thing in dict.fromkeys(thing for placed in earlier for thing in placed.things if thing.support is None):
        c, s = abs(cos(radians(thing.yaw))) / 2, abs(sin(radians(thing.yaw))) / 2
        half_x, half_z = thing.width * c + thing.depth * s, thing.width * s + thing.depth * c
        yield Footprint(thing.x, -thing.y, half_x, half_z)


def seen_by(labels: Sequence[Labels], composition: Composition, eye: Eye, width: int, height: int) -> Owners:
    """`labels` of all, and where something is seen through, of what is in it."""
    whole = labels[0](eye, width, height)
    return whole if len(labels) == 1 else composition.through(whole, labels[1](eye, width, height))

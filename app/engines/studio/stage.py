"""Every thing of a shot as a model in the world: people dressed, what they hold in their hands, and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.assets.pack import Pack
from app.engines.studio.mesh import Model
from app.engines.studio.models import Models
from app.engines.studio.people import Dressed, dress, hangs, is_armful
from app.engines.studio.shapes import shifted, turned
from app.rendering import Shot
from app.scene.graph import Attribute, Scene, Thing
from app.scene.placed import PlacedThing
from app.scene.placement.composition import of_room
from app.scene.placement.parts import of_a_vehicle, shown_by_whole
from app.scene.vocabulary import Vocabulary

Matrix = NDArray[np.float64]  # (4, 4)

KEPT = 256  # dressed people in memory
GRIP = 0.09  # metres from its lower end at which a long thing is held
HANDS = 2
CHAIR, LOWEST_SEAT = 0.42, 0.06  # metres from the floor
ROOF = 0.07  # metres thick, with the air above a head
SITTING = 0.76  # of the height of the box that one sits in: from the seat to the top of the head
SLENDER = 2.5  # times as high as wide
PART_NAMES = {"door": "vehicle_door", "window": "vehicle_window"}  # what a vehicle's is built by


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing as it is drawn, in metres of the world: x to the right, y up, z towards the witness."""

    thing_id: str
    model: Model
    opened: bool = False  # somebody or something is in it
    within: bool = False  # in something else
    clothes: tuple[str, ...] = ()  # of a person: the things worn
    belongings: tuple[str, ...] = ()  # these, and what is held


class Stage:
    """Sets up shots; keeps what it has made for the next one."""

    def __init__(self, vocabulary: Vocabulary, pack: Pack | None = None) -> None:
        self._vocabulary = vocabulary
        self._models = Models(vocabulary, pack)
        self._dressed = lru_cache(maxsize=KEPT)(self._dress)

    def pieces(self, shot: Shot) -> tuple[Piece, ...]:
        """One for each placed thing, in the scene's order."""
        made = dict(self._made(shot))
        opened, within = _opened(shot.scene)
        return tuple(
            Piece(
                name,
                made[name],
                name in opened,
                name in within,
                tuple(o for r in shot.scene.relations_of(name, "wearing") for o in r.objects),
                shot.scene.belongings(name),
            )
            for name in (placed.id for placed in shot.placed.things)
            if name in made
        )

    def _made(self, shot: Shot) -> Iterator[tuple[str, Model]]:
        people = [thing for thing in shot.scene.things if self._is_person(thing) and shot.placed.find(thing.id)]
        carried: set[str] = set()
        for person in people:
            for thing_id, model in self._person(person, shot):
                carried.add(thing_id)
                yield thing_id, model
        for placed in shot.placed.things:
            thing = shot.scene.find(placed.id)
            if thing is None or placed.id in carried or self._is_person(thing) or of_room(thing, shot.scene):
                continue
            whole = shot.scene.find(placed.support) if placed.support else None
            if whole is None or not of_a_vehicle(thing.category, whole.category, self._vocabulary):
                model = self._models.model(thing, placed)
                yield placed.id, (laid(model) if self._lies(placed, whole) else model).moved(world(placed))
            elif not shown_by_whole(thing, whole, self._vocabulary):
                yield placed.id, self._models.model(_as_part(thing, whole), placed).moved(world(placed))

    def _lies(self, placed: PlacedThing, under: Thing | None) -> bool:
        """A ladder on the roof of a van is not put up there."""
        high = under is not None and (under.category == "roof" or self._vocabulary.is_a(under.category, "vehicle"))
        return high and placed.height > SLENDER * max(placed.width, placed.depth)

    def _is_person(self, thing: Thing) -> bool:
        return self._vocabulary.is_a(thing.category, "person")

    # --- people ---

    def _person(self, person: Thing, shot: Shot) -> Iterator[tuple[str, Model]]:
        placed = shot.placed.find(person.id)
        assert placed is not None
        room = self._room(person, placed, shot)
        home = _at_home(placed) if room is None else replace(_at_home(placed), z=_seat_in(room, placed.height))
        dressed = self._dressed(person, home, _about(person, shot.scene))
        at = world(placed) @ shifted(0, -min(dressed.seat, placed.z) if room is None else 0.0, 0)
        yield person.id, dressed.body.moved(at)
        for garment, model in dressed.garments.items():
            yield garment, model.moved(at)
        yield from self._held(person, shot, dressed, at)

    def _room(self, person: Thing, placed: PlacedThing, shot: Shot) -> float | None:
        """Metres from the floor of the vehicle that they are in to its roof; None for who is in none."""
        aboard = {r.objects[0] for r in shot.scene.relations_of(person.id, "inside", "driving")}
        within = shot.placed.find(placed.support) if placed.support in aboard else None
        if within is None or not self._vocabulary.is_a(shot.scene.thing(within.id).category, "vehicle"):
            return None
        return within.z + within.height - placed.z

    def _dress(self, person: Thing, placed: PlacedThing, about: Scene) -> Dressed:
        worn = [about.thing(r.objects[0]) for r in about.relations_of(person.id, "wearing") if r.objects[0] in about]
        return dress(person, placed, worn, about, self._vocabulary)

    def _held(self, person: Thing, shot: Shot, dressed: Dressed, at: Matrix) -> Iterator[tuple[str, Model]]:
        held = [r.objects[0] for r in shot.scene.relations_of(person.id, "holding", "carrying")]
        aims = bool(shot.scene.relations_of(person.id, "pointing_at")) or "aiming" in person.values("pose")
        hands = ((dressed.right_hand, -1), (dressed.left_hand, 1))
        for (hand, side), thing_id in zip(hands, held[:HANDS], strict=False):
            thing, placed = shot.scene.find(thing_id), shot.placed.find(thing_id)
            if thing is not None and placed is not None and not self._is_person(thing):
                grip = self._grip(thing, placed, 0 if aims else side)
                yield thing_id, self._models.model(thing, placed).moved(at @ hand @ grip)

    def _grip(self, thing: Thing, placed: PlacedThing, side: int) -> Matrix:
        """From the thing's own frame to that of the hand; `side` is -1 for the right hand, 0 for one that aims."""
        if hangs(thing, self._vocabulary):
            return shifted(0, -placed.height, 0)
        if is_armful(thing, self._vocabulary):
            return shifted(0, -placed.height / 2, 0)
        if placed.depth > 1.5 * placed.height:  # it lies along z, its grip behind
            return self._held_out(thing, side) @ shifted(
                0, -placed.height / 2, placed.depth / 2 - self._handle(thing, placed)
            )
        return shifted(0, -min(GRIP, placed.height / 2), 0)

    def _handle(self, thing: Thing, placed: PlacedThing) -> float:
        """Metres from the back of a long thing to where it is held."""
        long_gun = thing.category == "rifle"
        return 0.33 * placed.depth if long_gun else min(GRIP, placed.depth / 2)

    def _held_out(self, thing: Thing, side: int) -> Matrix:
        """A blade or a bat is held up and outwards, a gun across, a walking stick down: so that it can be seen."""
        if side == 0:
            return np.eye(4)
        if thing.category == "stick":
            return turned("x", 78.0)
        across, up = (
            (-side * 62.0, -14.0)
            if self._vocabulary.is_a(thing.category, "gun") or thing.category == "rifle"
            else (side * 30.0, -58.0)
        )
        matrix: Matrix = turned("y", across) @ turned("x", up)
        return matrix


def _seat_in(room: float, height: float) -> float:
    """How high above a vehicle's floor one sits who is so high when sitting, metres: as on a chair, or as low as the
    roof has it."""
    return float(np.clip(room - ROOF - SITTING * height, LOWEST_SEAT, CHAIR))


def laid(model: Model) -> Model:
    """On its back, its top to the front."""
    lying = model.moved(turned("x", 90.0))
    low, high = lying.box()
    return lying.moved(shifted(0, -float(low[1]), -float(low[2] + high[2]) / 2))


def _as_part(thing: Thing, whole: Thing) -> Thing:
    """A car's door is none of a house's, and has the car's colour where it has none of its own."""
    own = thing if thing.values("color") else thing.with_values("color", _facts(whole, "color"))
    return replace(own, category=PART_NAMES.get(thing.category, thing.category))


def _facts(thing: Thing, key: str) -> tuple[Attribute, ...]:
    return tuple(a for a in thing.attributes if a.key == key)


def world(placed: PlacedThing) -> Matrix:
    """From the frame of a model to the world."""
    matrix: Matrix = shifted(placed.x, placed.z, -placed.y) @ turned("y", placed.yaw)
    return matrix


def _at_home(placed: PlacedThing) -> PlacedThing:
    """One who only walks on looks the same: so that the dressed body is found again."""
    return replace(placed, x=0.0, y=0.0, yaw=0.0, steps=0)


def _about(person: Thing, scene: Scene) -> Scene:
    """The part of a scene that a person's looks depend on."""
    relations = tuple(r for r in scene.relations if r.subject == person.id)
    named = {person.id} | {o for r in relations for o in r.objects}
    return Scene(things=tuple(t for t in scene.things if t.id in named), relations=relations)


def _opened(scene: Scene) -> tuple[set[str], set[str]]:
    """What has somebody or something in it, and who and what is in it."""
    pairs = [(r.subject, r.objects[0]) for r in scene.relations if r.predicate in ("inside", "driving")]
    inside = {subject for subject, _ in pairs}
    return {holder for _, holder in pairs}, inside | {b for subject in inside for b in scene.belongings(subject)}

"""A person of the scene as models: the body, each garment that is a thing of the scene, and where the hands are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.mesh import Material, Model, Part
from app.engines.studio.people.body import Body, body_of
from app.engines.studio.people.cloth import Cloth, cloth_of, plain
from app.engines.studio.people.figure import Figure, figure_of
from app.engines.studio.people.geometry import Vec, vec
from app.engines.studio.people.hair import facial_hair, hair
from app.engines.studio.people.liveries import livery
from app.engines.studio.people.poses import Pose
from app.engines.studio.people.skeleton import Hand, highest_seat, spans_of
from app.engines.studio.people.skin import Hidden, mannequin
from app.engines.studio.people.stance import Stance, stance_of
from app.engines.studio.people.trinkets import pillow
from app.engines.studio.people.wardrobe import (
    COVERS_HAIR,
    HIDES,
    LEVELS,
    LONG_SLEEVED,
    ON_TRUNK,
    ON_WRIST,
    kind_of,
    made,
)
from app.scene.graph import Scene, Thing
from app.scene.placed import PlacedThing
from app.scene.vocabulary import Vocabulary

Matrix = NDArray[np.float64]  # (4, 4)

BLOCK = Material("seat", (0.8, 0.8, 0.8), "fixed", 0.9)
ON_SOMETHING = ("on", "inside", "riding", "driving")
LAYER = 0.005  # metres, on a body 1 m tall, between a garment and what is worn over it


@dataclass(frozen=True, slots=True)
class Dressed:
    """A person in the frame of `mesh.py`: x to the person's left, y up, z ahead, the lowest sole on y = 0.

    A hand's matrix puts a held thing's grip into that hand. Its y axis is the way the thumb points, so that what is
    upright in its own frame (a bottle, an umbrella, a knife's blade) stands up out of a forearm held level; its z axis
    runs along the forearm to the knuckles, so that what points ahead in its own frame (a gun) is aimed by the arm; x
    is y across z. Of a bag, suitcase or bucket (`stance.hangs`) the grip is the top of the thing and y is upright,
    whatever the arm does. Of an armful (`stance.is_armful`) both matrices are the place of the thing's middle, before
    the chest, y up and z ahead.

    `seat` is the height above y = 0 of what a sitting person sits on, 0 for everybody else: one who is placed at z on
    a chair or a saddle is drawn with y = 0 at z - seat.
    """

    body: Model  # the person without the garments that are things of the scene
    garments: Mapping[str, Model]  # by thing id, in the order worn
    right_hand: Matrix
    left_hand: Matrix
    seat: float


@dataclass(frozen=True, slots=True)
class Worn:
    thing_id: str | None  # None for what belongs to a job and was not said
    kind: str
    cloth: Cloth


def dress(person: Thing, placed: PlacedThing, worn: Sequence[Thing], scene: Scene, vocabulary: Vocabulary) -> Dressed:
    figure = figure_of(person, placed, scene, vocabulary)
    stance = stance_of(person, figure, scene, vocabulary)
    kinds = {thing.id: kind for thing in worn if (kind := kind_of(thing.category, vocabulary)) is not None}
    pose = _on_heels(stance.pose) if "high_heels" in kinds.values() else stance.pose
    seat = _seat(pose, figure, placed)
    body = body_of(figure, pose, stance.name == "lying", seat)
    clothes = [Worn(thing.id, kinds[thing.id], cloth_of(thing)) for thing in worn if thing.id in kinds]
    fitted = _fitted([*clothes, *_job(person, worn, vocabulary)])
    parts = _bare(body, fitted, _barefoot(person, kinds)) + _own_looks(person, body, kinds, vocabulary)
    if seat and not _supported(person, placed, scene):
        parts.append(_block(body, seat))
    parts += [part for one in fitted if one.thing_id is None for part in made(body, one.kind, one.cloth)]
    garments = {one.thing_id: Model(made(body, one.kind, one.cloth)) for one in fitted if one.thing_id is not None}
    right, left = _hands(body, stance)
    return Dressed(Model(tuple(parts)), garments, right, left, seat or 0.0)


def _on_heels(pose: Pose) -> Pose:
    def raised(foot: float) -> float:
        return foot - 20.0 if abs(foot) < 20.0 else foot

    right, left = pose.right_leg, pose.left_leg
    return replace(
        pose, right_leg=replace(right, foot=raised(right.foot)), left_leg=replace(left, foot=raised(left.foot))
    )


# --- sitting ---


def _seat(pose: Pose, figure: Figure, placed: PlacedThing) -> float | None:
    """Of what is sat on; None for one who does not sit. With no support it is what the low box leaves."""
    if not pose.seated:
        return None
    if placed.support is None:
        return round(0.22 * figure.height, 3)
    return round(float(np.clip(placed.z, 0.0, highest_seat(spans_of(figure)))), 3)


def _supported(person: Thing, placed: PlacedThing, scene: Scene) -> bool:
    return placed.support is not None or bool(scene.relations_of(person.id, *ON_SOMETHING))


def _block(body: Body, seat: float) -> Part:
    """Nobody said what is sat on: a plain pale block, lower than any chair."""
    size = 0.24 * body.figure.height
    centre = body.bones.hips + vec(0.0, 0.0, 0.25 * size)
    centre[1] = seat / 2
    return pillow(centre, np.eye(3), (size, seat, size), BLOCK, power=0.2)


# --- what belongs to the body ---


def _bare(body: Body, fitted: Sequence[Worn], barefoot: bool) -> list[Part]:
    """The mannequin, without what is quite hidden."""
    hidden = reduce(Hidden.and_also, (HIDES[one.kind] for one in fitted if one.kind in HIDES), Hidden())
    return mannequin(body, barefoot).parts(hidden)


def _barefoot(person: Thing, kinds: Mapping[str, str]) -> bool:
    return "barefoot" in person.values("state") or bool({"sandals", "high_heels"} & set(kinds.values()))


def _own_looks(person: Thing, body: Body, kinds: Mapping[str, str], vocabulary: Vocabulary) -> list[Part]:
    covered = any(vocabulary.is_a(kind, cover) for kind in kinds.values() for cover in COVERS_HAIR)
    hidden = "balaclava" in kinds.values()
    said = person.values("hair")
    parts = [] if hidden else hair(body, said, covered)
    if not hidden:
        parts += facial_hair(body, person.values("facial_hair"), said)
    if "masked" in person.values("state") and not {"mask", "balaclava"} & set(kinds.values()):
        parts += made(body, "mask", plain((0.4, 0.4, 0.42)))
    return parts


def _job(person: Thing, worn: Sequence[Thing], vocabulary: Vocabulary) -> list[Worn]:
    """The clothes a job is known by, where nothing said takes their place."""
    slots = {vocabulary.category(thing.category).slot for thing in worn}
    whole = {"suit", "uniform", "dress", "sari"} & {thing.category for thing in worn}
    filled = frozenset(slot for slot in slots if slot) | (frozenset({"torso", "legs"}) if whole else frozenset())
    return [Worn(None, kind, plain(color)) for kind, _, color in livery(person.category, filled)]


# --- what is worn ---


def _fitted(wanted: Sequence[Worn]) -> list[Worn]:
    """With what is worn over something else farther out than that."""
    order = list(LEVELS)
    trunk, wrist = 0.0, 0.0
    over: dict[int, float] = {}
    for n in sorted(
        (n for n, one in enumerate(wanted) if one.kind in LEVELS), key=lambda n: order.index(wanted[n].kind)
    ):
        usual = wanted[n].cloth.out(LEVELS[wanted[n].kind])
        over[n] = max(0.0, trunk + LAYER - usual) if trunk else 0.0
        trunk = usual + over[n]
        wrist = trunk + 0.003 if wanted[n].kind in LONG_SLEEVED else wrist
    for n, one in enumerate(wanted):
        if one.kind in ON_TRUNK or one.kind in ON_WRIST:
            over[n] = trunk + 0.0045 if one.kind in ON_TRUNK else wrist
    return [replace(one, cloth=replace(one.cloth, over=round(over.get(n, 0.0), 5))) for n, one in enumerate(wanted)]


# --- hands ---


def _hands(body: Body, stance: Stance) -> tuple[Matrix, Matrix]:
    if stance.embracing:
        place = _armful(body)
        return place, place
    right, left = (_grip(body, arm.hand, hanging) for arm, hanging in zip(body.bones.arms, stance.hanging, strict=True))
    return right, left


def _grip(body: Body, hand: Hand, hanging: bool) -> Matrix:
    size = body.spans.hand
    middle = hand.wrist + 0.56 * size * hand.along + 0.14 * size * hand.palm
    if hanging:
        return _matrix(middle - vec(0.0, 0.1 * size, 0.0), vec(0.0, 1.0, 0.0), vec(0.0, 0.0, 1.0))
    return _matrix(middle, hand.thumb, hand.along)


def _armful(body: Body) -> Matrix:
    palms = [arm.hand.wrist + 0.5 * body.spans.hand * arm.hand.along for arm in body.bones.arms]
    middle = (palms[0] + palms[1]) / 2 + vec(0.0, 0.05 * body.unit, 0.03 * body.unit)
    return _matrix(middle, vec(0.0, 1.0, 0.0), vec(0.0, 0.0, 1.0))


def _matrix(origin: Vec, y: Vec, z: Vec) -> Matrix:
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2], matrix[:3, 3] = np.cross(y, z), y, z, origin
    return matrix

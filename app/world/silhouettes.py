"""Where things are in a picture that nobody draws: the outermost points of their models, seen through an eye.

What stands before a thing is not taken into account, so a box holds what is hidden of it, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import pi, radians, tan

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.assets.pack import Pack
from app.engines.studio.eye import seen_from
from app.engines.studio.mesh import Model
from app.engines.studio.stage import Stage, world
from app.engines.studio.take import Eye
from app.rendering import Shot
from app.scene.graph import Relation, Scene, Thing
from app.scene.placed import PlacedScene, PlacedThing
from app.scene.vocabulary import Vocabulary

Points = NDArray[np.float64]  # (N, 3) of a model's own frame, or of the world
Box = tuple[float, float, float, float]  # left, top, right, bottom as fractions
WAYS = 96  # that a point may be the outermost of
CLOSEST = 0.3  # metres before the eye
KEPT = 4096


class Silhouettes:
    """Keeps the outermost points of what it has seen: what has the same kind, size and clothes has the same."""

    def __init__(self, vocabulary: Vocabulary, pack: Pack | None = None) -> None:
        self._stage = Stage(vocabulary, pack)
        self._outermost = lru_cache(maxsize=KEPT)(self._made)

    def boxes(self, scene: Scene, placed: PlacedScene, eye: Eye) -> dict[str, Box]:
        """By id, in a square picture, of things that stand on the ground and of what they wear."""
        names: list[str] = []
        points: list[Points] = []
        for thing in placed.things:
            if thing.support is None:
                names += (thing.id, *_worn(scene, thing.id))
                points += (_moved(one, thing) for one in self._outermost(*_alone(scene, thing)))
        return dict(zip(names, _boxes(points, eye), strict=True))

    def _made(self, kind: str, clothes: tuple[str, ...], at_home: PlacedThing) -> tuple[Points, ...]:
        """Of the thing and of each garment."""
        names = (kind, *(f"{number} {category}" for number, category in enumerate(clothes)))
        things = (Thing(kind, kind), *map(Thing, names[1:], clothes))
        scene = Scene(things=things, relations=tuple(_wearing(kind, name) for name in names[1:]))
        worn = tuple(replace(at_home, id=name, support=kind) for name in names[1:])
        pieces = self._stage.pieces(Shot(scene, PlacedScene((at_home, *worn))))
        return tuple(_extreme(piece.model) for piece in sorted(pieces, key=lambda piece: names.index(piece.thing_id)))


def _alone(scene: Scene, thing: PlacedThing) -> tuple[str, tuple[str, ...], PlacedThing]:
    clothes = tuple(scene.thing(name).category for name in _worn(scene, thing.id))
    kind = scene.thing(thing.id).category
    return kind, clothes, replace(thing, id=kind, x=0.0, y=0.0, z=0.0, yaw=0.0, steps=0)


def _worn(scene: Scene, owner: str) -> tuple[str, ...]:
    return tuple(name for relation in scene.relations_of(owner, "wearing") for name in relation.objects)


def _wearing(owner: str, worn: str) -> Relation:
    return Relation(owner, "wearing", (worn,))


def _extreme(model: Model) -> Points:
    """Those that are the outermost in some direction."""
    points = np.concatenate([part.positions[np.unique(part.faces)] for part in model.parts]).astype(np.float64)
    chosen: Points = points[np.unique((points @ _ways().T).argmax(axis=0))]
    return chosen


@lru_cache(maxsize=1)
def _ways() -> Points:
    """(WAYS, 3) directions, evenly all round: a spiral from pole to pole."""
    number = np.arange(WAYS) + 0.5
    up, about = 1 - 2 * number / WAYS, pi * (1 + 5**0.5) * number
    flat = np.sqrt(1 - up**2)
    return np.stack([flat * np.cos(about), up, flat * np.sin(about)], axis=1)


def _moved(points: Points, thing: PlacedThing) -> Points:
    matrix = world(thing)
    moved: Points = points @ matrix[:3, :3].T + matrix[:3, 3]
    return moved


def _boxes(points: Sequence[Points], eye: Eye) -> Iterator[Box]:
    """Of each, all seen at once."""
    if not points:
        return
    begins = np.cumsum([0, *map(len, points[:-1])])
    aside, up, ahead = seen_from(eye, np.concatenate(points))
    whole = 2 * tan(radians(eye.angle / 2)) * np.maximum(ahead, CLOSEST)
    x, y = np.clip(0.5 + aside / whole, 0, 1), np.clip(0.5 - up / whole, 0, 1)
    sides = [np.minimum.reduceat(x, begins), np.minimum.reduceat(y, begins)]
    sides += [np.maximum.reduceat(x, begins), np.maximum.reduceat(y, begins)]
    yield from map(_four, np.stack(sides, axis=1).tolist())


def _four(sides: Sequence[float]) -> Box:
    left, top, right, bottom = sides
    return left, top, right, bottom

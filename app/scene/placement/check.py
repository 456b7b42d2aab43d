"""Whether a relation holds between things that are placed: the same measures as placing uses, for one place."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees

import numpy as np

from app.scene.graph import Frame
from app.scene.placed import PlacedThing
from app.scene.placement.relations import met, own_side
from app.scene.placement.space import Foot, Spots, extents
from app.scene.vocabulary import Size

TURN_ERROR = 30.0  # degrees within which one faces a thing


def foot_of(thing: PlacedThing, turning: bool = False) -> Foot:
    half_x, half_y = extents(Size(thing.width, thing.depth, thing.height), thing.yaw, turning)
    return Foot(thing.x, thing.y, half_x, half_y, thing.z, thing.z + thing.height)


def holds(predicate: str, subject: PlacedThing, objects: Sequence[PlacedThing], frame: Frame = "viewer") -> bool:
    """Spatial relations and headings; what hangs on something is told by its `support`."""
    if predicate in ("facing", "facing_away", "pointing_at"):
        return _faces(subject, objects[0], away=predicate == "facing_away")
    foot = foot_of(subject)
    spot = Spots(np.array([foot.x]), np.array([foot.y]), foot.half_x, foot.half_y, foot.low, foot.top)
    if frame == "own" and predicate in ("left_of", "right_of"):
        return bool(own_side(spot, foot_of(objects[0]), objects[0].yaw, predicate == "left_of")[0])
    return bool(met(predicate, spot, [foot_of(o) for o in objects])[0])


def _faces(subject: PlacedThing, other: PlacedThing, away: bool) -> bool:
    towards = degrees(atan2(other.x - subject.x, subject.y - other.y)) + (180 if away else 0)
    return abs((towards - subject.yaw + 180) % 360 - 180) <= TURN_ERROR

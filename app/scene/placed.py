"""A scene laid out in metres on a ground plane, as every engine draws it.

The witness stands at the origin and looks along +y; x grows to the witness's right, z upwards from the floor.
Headings (`yaw`) are degrees: 0 faces the witness (towards -y), 90 the witness's right (+x), 180 away, 270 left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.scene.graph import Assumption, Json, Relation, assumption_from, assumption_json, said_from, said_json

EYE_HEIGHT = 1.6  # metres above the floor


@dataclass(frozen=True, slots=True)
class PlacedThing:
    """Where one thing stands: x, y are the centre of its foot, z the height of its foot, in metres.

    width (across its front), depth (front to back) and height are those of its box in its own frame.
    `support` is the thing it stands on, is inside, or is worn, held or ridden by; None is the floor.
    `steps` is how many of its `shift` facts its place already follows.
    """

    id: str
    x: float
    y: float
    z: float
    yaw: float
    width: float
    depth: float
    height: float
    support: str | None = None
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """`earlier` is stated but cannot hold beside the later facts; `reason` says so in plain words."""

    earlier: Relation
    reason: str


@dataclass(frozen=True, slots=True)
class PlacedScene:
    """Every thing of the scene in metres, in the scene's order; `assumed` is what placing had to choose."""

    things: tuple[PlacedThing, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    assumed: tuple[Assumption, ...] = ()

    def find(self, thing_id: str) -> PlacedThing | None:
        return next((thing for thing in self.things if thing.id == thing_id), None)

    def to_json(self) -> Json:
        return {
            "things": [{name: getattr(t, name) for name in PlacedThing.__slots__} for t in self.things],
            "conflicts": [_conflict_json(c) for c in self.conflicts],
            "assumed": [assumption_json(a) for a in self.assumed],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> PlacedScene:
        return cls(
            things=tuple(_placed_from(item) for item in data["things"]),
            conflicts=tuple(_conflict_from(item) for item in data["conflicts"]),
            assumed=tuple(assumption_from(item) for item in data["assumed"]),
        )


def _placed_from(data: Mapping[str, Any]) -> PlacedThing:
    """Canonical JSON writes 2.0 as 2 and -0.0 as 0; here every number is a plain float again."""
    metres = {key: float(value) + 0.0 for key, value in data.items() if key not in ("id", "support", "steps")}
    return PlacedThing(id=data["id"], support=data.get("support"), steps=data.get("steps", 0), **metres)


def _conflict_json(conflict: Conflict) -> Json:
    r = conflict.earlier
    return {
        "subject": r.subject,
        "predicate": r.predicate,
        "objects": list(r.objects),
        "certainty": r.certainty,
        "said": said_json(r.said),
        "frame": r.frame,
        "reason": conflict.reason,
    }


def _conflict_from(data: Mapping[str, Any]) -> Conflict:
    earlier = Relation(
        data["subject"],
        data["predicate"],
        tuple(data["objects"]),
        data["certainty"],
        said_from(data["said"]),
        data["frame"],
    )
    return Conflict(earlier, data["reason"])

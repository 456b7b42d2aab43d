"""The mannequin itself: trunk, arms, legs, a blank head, mitten hands and feet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from app.engines.studio.mesh import Material, Part
from app.engines.studio.people.body import (
    ARM_COLUMNS,
    ARM_STATIONS,
    LEG_COLUMNS,
    LEG_STATIONS,
    TRUNK_COLUMNS,
    TRUNK_STATIONS,
    Body,
    Tube,
)
from app.engines.studio.people.geometry import Grid, Limb, Rings, Vec, pole, rings_along, skin, unit
from app.engines.studio.people.skeleton import Hand, LegBones

BODY = Material("body", (0.83, 0.825, 0.815), "fixed", roughness=0.65)
BASE = Material("plain clothes", (0.735, 0.735, 0.74), "fixed", roughness=0.85)
FEET = Material("plain shoes", (0.68, 0.68, 0.69), "fixed", roughness=0.8)

NECK_STATIONS = np.linspace(2.5, 3.0, 5)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What of the body garments hide: the trunk between two stations, arms and legs down to one."""

    trunk: tuple[float, float] = (0.0, 0.0)
    arms: float = 0.0
    legs: float = 0.0
    hands: bool = False
    feet: bool = False

    def and_also(self, other: Hidden) -> Hidden:
        trunk = other.trunk if self.trunk == (0.0, 0.0) else self.trunk
        if other.trunk != (0.0, 0.0):
            trunk = (min(trunk[0], other.trunk[0]), max(trunk[1], other.trunk[1]))
        return Hidden(
            trunk,
            max(self.arms, other.arms),
            max(self.legs, other.legs),
            self.hands or other.hands,
            self.feet or other.feet,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Mannequin:
    """The parts of a bare body; of tubes, also where their rings are."""

    always: tuple[Part, ...]  # head and neck
    trunk: Part
    arms: tuple[Part, ...]
    legs: tuple[Part, ...]
    hands: tuple[Part, ...]
    feet: tuple[Part, ...]

    def parts(self, hidden: Hidden) -> list[Part]:
        low, high = hidden.trunk
        trunk = _without(self.trunk, TRUNK_STATIONS, TRUNK_COLUMNS, low, high)
        arms = [_without(arm, ARM_STATIONS, ARM_COLUMNS, -1.0, hidden.arms) for arm in self.arms]
        legs = [_without(leg, LEG_STATIONS, LEG_COLUMNS, -1.0, hidden.legs) for leg in self.legs]
        ends = [*(() if hidden.hands else self.hands), *(() if hidden.feet else self.feet)]
        return [part for part in (*self.always, trunk, *arms, *legs, *ends) if len(part.faces)]


def _without(part: Part, stations: Vec, columns: int, low: float, high: float) -> Part:
    """A tube's part without the faces between rings that lie within these stations."""
    if high <= max(low, 0.0):
        return part
    extra = len(part.positions) // (columns + 1) - len(stations)  # rings of its rounded start
    at = np.concatenate([np.full(extra, stations[0]), stations])
    inside = (at >= low) & (at <= high)
    gone = inside[part.faces // (columns + 1)].all(axis=1)
    return replace(part, faces=part.faces[~gone])


@lru_cache(maxsize=128)
def mannequin(body: Body, barefoot: bool = False) -> Mannequin:
    arms = [_flowing(body, body.arms[n], body.arm_grid(n, ARM_STATIONS)) for n in (0, 1)]
    legs = [_flowing(body, body.legs[n], body.leg_grid(n, LEG_STATIONS)) for n in (0, 1)]
    hands = [part for arm in body.bones.arms for part in hand(body, arm.hand)]
    feet = [foot(body, leg, BODY if barefoot else FEET) for leg in body.bones.legs]
    return Mannequin((neck(body), head(body)), trunk(body), tuple(arms), tuple(legs), tuple(hands), tuple(feet))


def _flowing(body: Body, tube: Tube, grid: Grid) -> Part:
    return skin(grid, BASE, tube.normals(grid, 0.0, 0.03 * body.unit))


def trunk(body: Body) -> Part:
    grid = pole(body.trunk_grid(TRUNK_STATIONS), 0, -body.bones.hip_turn[:, 1] * 0.012 * body.unit)
    return _flowing(body, body.trunk, grid)


def neck(body: Body) -> Part:
    return skin(body.trunk_grid(NECK_STATIONS, 0.0012 * body.unit), BODY)


# --- the head ---


def head(body: Body) -> Part:
    return skin(head_grid(body), BODY)


def head_grid(
    body: Body, more: float = 0.0, rows: int = 16, columns: int = 18, part: tuple[float, float] = (0, np.pi)
) -> Grid:
    """Rings from the chin (angle 0) to the crown (pi), `more` metres outside the head."""
    angles = np.linspace(*part, rows)
    return on_head(body, angles[:, None], np.linspace(0.0, 2 * np.pi, columns + 1)[None, :], more)


def on_head(body: Body, tilt: Vec, turn: Vec, more: float | Vec = 0.0) -> Grid:
    """Points of the head: `tilt` 0 is the chin and pi the crown; `turn` 0 is its left, pi/2 its face."""
    spans = body.spans
    knots = np.linspace(0.0, np.pi, 5)
    wide = np.interp(tilt, knots, (0.68, 0.87, 1.0, 1.02, 1.0))
    face = np.interp(tilt, knots, (0.42, 0.56, 0.92, 0.98, 0.95))
    back = np.interp(tilt, knots, (0.32, 0.78, 1.02, 1.06, 1.0))
    low = np.clip((1.0 + np.cos(tilt)) / 2, 0.0, 1.0) ** 1.6
    ahead = np.sin(turn)
    flat = np.sin(tilt)
    x = flat * np.cos(turn) * wide * spans.skull_wide
    z = spans.skull_deep * (flat * ahead * np.where(ahead > 0, face, back) + 0.38 * low)
    y = -np.cos(tilt) * 0.5 * spans.head + np.zeros_like(x)
    local = np.stack([x, y, z], axis=-1)
    way = unit(local * np.array([1.0, 0.75, 1.0]) + np.array([0.0, 1e-9, 0.0]))
    local = local + way * np.asarray(more)[..., None]
    points: Grid = local @ body.bones.head_turn.T + body.bones.skull
    return points


# --- hands ---


def hand(body: Body, bones: Hand) -> list[Part]:
    return [skin(hand_grid(body, bones), BODY), skin(thumb_grid(body, bones), BODY)]


def hand_grid(body: Body, bones: Hand, more: float = 0.0, cuff: float = 0.12) -> Grid:
    """A mitten from `cuff` of a hand's length above the wrist to the finger tips."""
    size = body.spans.hand
    limbs = _palm_and_fingers(bones, size, cuff)
    rings = rings_along(limbs, np.concatenate([np.linspace(0.0, 0.95, 5), [1.15, 1.5, 1.85, 2.15, 2.5, 2.8, 2.95]]))
    tip = np.array([*[1.0] * 9, 0.9, 0.72, 0.5])
    shaped = Rings(rings.centres, rings.axes, rings.fronts, rings.widths * tip, rings.depths * tip)
    return pole(shaped.grid(8, more), -1, limbs[2].axis * (0.02 * size + more))


def _palm_and_fingers(bones: Hand, size: float, cuff: float) -> list[Limb]:
    first, second = (78.0, 88.0) if bones.fist else (14.0, 16.0)
    start = bones.wrist - bones.along * cuff * size
    points, ways = [start, bones.wrist + bones.along * 0.48 * size], [bones.along]
    for bend in (first, second):
        ways.append(_bent(ways[-1], bones.palm, bones.thumb, bend))
        points.append(points[-1] + ways[-1] * (0.28 if bend == first else 0.24) * size)
    wide = ((0.155, 0.17, 0.215, 0.225), (0.225, 0.21), (0.21, 0.17))
    deep = ((0.125, 0.135, 0.13, 0.115), (0.11, 0.092), (0.09, 0.075))
    return [
        Limb(
            points[n], points[n + 1], np.cross(bones.thumb, ways[n]), np.array(wide[n]) * size, np.array(deep[n]) * size
        )
        for n in range(3)
    ]


def _bent(way: Vec, palm: Vec, thumb: Vec, bend: float) -> Vec:
    """Turned about the thumb's axis towards the palm."""
    hinge = thumb if float(np.cross(thumb, way) @ palm) > 0 or float(way @ palm) < -0.5 else -thumb
    angle = np.radians(bend)
    turned: Vec = way * np.cos(angle) + np.cross(hinge, way) * np.sin(angle)
    return turned


def thumb_grid(body: Body, bones: Hand, more: float = 0.0) -> Grid:
    size = body.spans.hand
    root = bones.wrist + bones.along * 0.12 * size + bones.thumb * 0.1 * size + bones.palm * 0.03 * size
    way = unit(bones.along * 0.8 + bones.thumb * 0.55 + bones.palm * 0.35)
    bow = unit(
        bones.along * 0.95 + bones.thumb * (-0.05 if bones.fist else 0.25) + bones.palm * (0.7 if bones.fist else 0.3)
    )
    limbs = _row([root, root + way * 0.27 * size, root + way * 0.27 * size + bow * 0.24 * size], bones.palm, size)
    rings = rings_along(limbs, np.array([0.0, 0.4, 0.8, 1.0, 1.3, 1.7, 1.95]))
    tip = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 0.9, 0.55])
    shaped = Rings(rings.centres, rings.axes, rings.fronts, rings.widths * tip, rings.depths * tip)
    return pole(shaped.grid(6, more), -1, limbs[1].axis * (0.02 * size + more))


def _row(points: Sequence[Vec], front: Vec, size: float) -> list[Limb]:
    sizes = (np.array([0.085, 0.075]) * size, np.array([0.072, 0.058]) * size)
    return [Limb(points[n], points[n + 1], front, sizes[n], sizes[n]) for n in range(2)]


# --- feet ---

_FOOT_STEPS = np.array([0.0, 0.03, 0.09, 0.18, 0.3, 0.42, 0.56, 0.7, 0.82, 0.91, 0.97, 1.0])
_FOOT_WIDE = np.array([0.05, 0.10, 0.142, 0.162, 0.165, 0.165, 0.182, 0.2, 0.195, 0.16, 0.11, 0.05])
_FOOT_HIGH = np.array([0.14, 0.22, 0.30, 0.355, 0.385, 0.34, 0.262, 0.21, 0.18, 0.155, 0.12, 0.07])


def foot(body: Body, bones: LegBones, material: Material) -> Part:
    return skin(foot_grid(body, bones), material)


def foot_grid(body: Body, bones: LegBones, more: float = 0.0, high: float = 1.0, long: float = 1.0) -> Grid:
    """From heel to toe, flat below; `more` metres out on every side but the sole."""
    size = body.spans.foot
    heel = bones.ankle - bones.instep * body.spans.ankle - bones.toes * 0.26 * size
    angle = np.linspace(0.0, 2 * np.pi, 11)
    across, up = _blunt(np.cos(angle), 0.75), 0.5 + 0.5 * _blunt(np.sin(angle), 0.75)
    wide, tall = _FOOT_WIDE * size * 0.92 + more, _FOOT_HIGH * size * high + more
    forward = (_FOOT_STEPS * long) * size + np.linspace(-more, more, len(_FOOT_STEPS))
    side = np.cross(bones.toes, bones.instep)
    grid = (
        (heel + forward[:, None] * bones.toes)[:, None]
        + (wide[:, None] * across)[..., None] * side
        + (tall[:, None] * up)[..., None] * bones.instep
    )
    return pole(pole(grid, 0), -1)


def _blunt(value: Vec, power: float) -> Vec:
    blunt: Vec = np.sign(value) * np.abs(value) ** power
    return blunt

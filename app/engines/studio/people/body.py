"""A posed body: its limbs, how they flow into each other, and the grids that skin and clothes are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from app.engines.studio.people.figure import Figure
from app.engines.studio.people.geometry import (
    Grid,
    Limb,
    Outside,
    Rings,
    Vec,
    normals_of,
    pole,
    rings_along,
    slid,
    square_to,
    unit,
    vec,
)
from app.engines.studio.people.poses import Pose
from app.engines.studio.people.skeleton import ArmBones, LegBones, Skeleton, Spans, skeleton_of, spans_of

TRUNK_COLUMNS, ARM_COLUMNS, LEG_COLUMNS = 22, 10, 12
GIVE = 0.02  # metres on an adult: what lies deeper than this under another limb is hidden by it

# Where rings lie along a tube: more of them about the joints.
TRUNK_STATIONS = np.concatenate([np.linspace(0.04, 0.9, 7), np.linspace(1.04, 1.9, 6), np.linspace(2.0, 2.56, 8)])
ARM_STATIONS = np.concatenate([np.linspace(0.0, 0.86, 6), np.linspace(0.94, 1.06, 3), np.linspace(1.18, 1.98, 6)])
LEG_STATIONS = np.concatenate([np.linspace(0.0, 0.88, 8), np.linspace(0.95, 1.05, 3), np.linspace(1.15, 1.98, 8)])

# Half widths and half depths, in metres of a body 1 m tall: a man's, and a woman's.
_PELVIS = (
    ((0.054, 0.085, 0.089, 0.084, 0.080), (0.040, 0.060, 0.063, 0.058, 0.056)),
    ((0.058, 0.097, 0.103, 0.088, 0.072), (0.042, 0.065, 0.067, 0.056, 0.050)),
)
_CHEST = (
    ((0.081, 0.087, 0.094, 0.098, 0.090), (0.056, 0.062, 0.068, 0.068, 0.056)),
    ((0.072, 0.077, 0.083, 0.086, 0.078), (0.050, 0.056, 0.061, 0.060, 0.050)),
)
_UPPER_ARM = (0.029, 0.0305, 0.028, 0.0255, 0.0235)
_FOREARM = (0.0235, 0.0262, 0.0242, 0.0198, 0.0165)
_THIGH = (0.050, 0.0535, 0.050, 0.043, 0.0365, 0.0325)
_SHIN = (0.0325, 0.0325, 0.0335, 0.0300, 0.0250, 0.0210, 0.0200)


@dataclass(frozen=True, slots=True, eq=False)
class Tube:
    """Limbs in a row, and the outside their skin lies on. `give`: how deep points may hide under other limbs."""

    limbs: tuple[Limb, ...]
    outside: Outside
    others: Outside  # the limbs that it flows into

    def drawn(self, stations: Vec, columns: int, level: float | Vec, give: float, dome: bool = False) -> Grid:
        rings = rings_along(self.limbs, stations)
        planes = rings.axes
        if dome:
            rings, level = _domed(rings, level), _with_dome(level)
            planes = np.concatenate([np.zeros((_DOME, 3)), planes])
        grid = slid(rings.grid(columns, level), planes, self.outside, level, give)
        return pole(grid, 0) if dome else grid

    def normals(self, grid: Grid, level: float, reach: float) -> Grid:
        """The grid's own, and within `reach` of other limbs those of the common outside: there both are one."""
        points = grid.reshape(-1, 3)
        near, _ = self.others.distance(points)
        _, way = self.outside.distance(points)
        share = np.clip(1.5 - (near - level) / reach, 0.0, 1.0)[:, None]
        own = normals_of(grid).reshape(-1, 3)
        mixed: Grid = unit(own + (way - own) * share).reshape(grid.shape)
        return mixed


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    figure: Figure
    spans: Spans
    bones: Skeleton
    trunk: Tube  # pelvis, chest, neck: stations 0 to 3
    trunk_alone: Outside  # without arms and legs
    hips: tuple[Limb, ...]  # what a skirt hangs about: pelvis, buttocks, belly and bust
    neck_and_chest: Outside
    right_arm: Tube  # upper arm, forearm: stations 0 to 2
    left_arm: Tube
    right_leg: Tube  # thigh, shin
    left_leg: Tube
    seat: float

    @property
    def arms(self) -> tuple[Tube, Tube]:
        return self.right_arm, self.left_arm

    @property
    def legs(self) -> tuple[Tube, Tube]:
        return self.right_leg, self.left_leg

    @property
    def unit(self) -> float:
        """A metre of an adult one metre tall, on this body."""
        return self.spans.girth

    def trunk_grid(self, stations: Vec, level: float | Vec = 0.0) -> Grid:
        rings = rings_along(self.trunk.limbs, stations)
        rings = replace(rings, widths=np.maximum(rings.widths, self._shoulders(stations)))
        grid = slid(rings.grid(TRUNK_COLUMNS, level), rings.axes, self.trunk_alone, level, steps=4)
        return slid(grid, rings.axes, self.trunk.outside, level, GIVE * self.unit, steps=2)

    def _shoulders(self, stations: Vec) -> Vec:
        """Half the breadth about the shoulders, where rings have to set out from far enough."""
        steps, wide = (1.9, 2.0, 2.1, 2.2, 2.32, 2.42, 2.5), (0.0, 0.9, 1.0, 1.0, 0.85, 0.5, 0.3)
        breadth: Vec = np.interp(stations, steps, wide) * (self.spans.breadth + 0.008 * self.unit)
        return np.where((stations > 1.9) & (stations < 2.5), breadth, 0.0)

    def arm_grid(self, index: int, stations: Vec, level: float | Vec = 0.0) -> Grid:
        return self.arms[index].drawn(stations, ARM_COLUMNS, level, GIVE * self.unit, dome=bool(stations[0] < 0.05))

    def leg_grid(self, index: int, stations: Vec, level: float | Vec = 0.0) -> Grid:
        return self.legs[index].drawn(stations, LEG_COLUMNS, level, GIVE * self.unit, dome=bool(stations[0] < 0.05))


# A limb, and how softly (metres, on a body 1 m tall) it flows into those before it. Limbs in a row hardly do.
Flesh = tuple[Limb, float]
_ROW, _CHEST_SOFT, _JOINT_SOFT = 0.012, 0.034, 0.024


@lru_cache(maxsize=256)
def body_of(figure: Figure, pose: Pose, lying: bool = False, seat: float | None = None) -> Body:
    bones, spans = skeleton_of(figure, pose, lying, seat), spans_of(figure)
    trunk = _trunk_limbs(bones, spans, figure)
    seat_flesh = [(trunk[0], 0.0), *_glutes(bones, figure, spans.girth)]
    upper_flesh = [(trunk[1], _ROW), (trunk[2], 0.03), *_shoulders(bones, spans, figure)]
    alone = [
        seat_flesh[0],
        *upper_flesh,
        *seat_flesh[1:],
        *_belly(bones, figure, spans.girth),
        *_bust(bones, spans, figure),
    ]
    arms = [_arm_limbs(arm, figure, spans) for arm in bones.arms]
    legs = [_leg_limbs(leg, bones, figure, spans) for leg in bones.legs]
    roots = [(limbs[0], _JOINT_SOFT) for limbs in (*arms, *legs)]
    right_arm, left_arm = (_flowing_tube(limbs, upper_flesh, (_JOINT_SOFT, 0.01), spans) for limbs in arms)
    right_leg, left_leg = (_flowing_tube(limbs, seat_flesh, (0.022, 0.008, 0.016), spans) for limbs in legs)
    return Body(
        figure,
        spans,
        bones,
        trunk=Tube(trunk, _outside([*alone, *roots], spans), _outside([(limb, 0.0) for limb, _ in roots], spans)),
        trunk_alone=_outside(alone, spans),
        hips=tuple(limb for limb, _ in alone if limb is trunk[0] or limb not in [one for one, _ in upper_flesh]),
        neck_and_chest=_outside(upper_flesh, spans),
        right_arm=right_arm,
        left_arm=left_arm,
        right_leg=right_leg,
        left_leg=left_leg,
        seat=seat or 0.0,
    )


def _flowing_tube(limbs: tuple[Limb, ...], root: Sequence[Flesh], softs: Sequence[float], spans: Spans) -> Tube:
    """An arm or a leg that grows out of `root`."""
    own = list(zip(limbs, softs, strict=True))
    return Tube(limbs[:2], _outside([*root, *own], spans), _outside([(limb, 0.0) for limb, _ in root], spans))


def _outside(flesh: Sequence[Flesh], spans: Spans) -> Outside:
    return Outside(tuple(limb for limb, _ in flesh), tuple(max(soft * spans.girth, 1e-6) for _, soft in flesh))


def _mixed(
    pair: tuple[tuple[float, ...], tuple[float, ...]], other: tuple[tuple[float, ...], ...], female: float
) -> Vec:
    mixed: Vec = np.array(pair) + (np.array(other) - np.array(pair)) * female
    return mixed


def _trunk_limbs(bones: Skeleton, spans: Spans, figure: Figure) -> tuple[Limb, Limb, Limb]:
    g, fat = spans.girth, figure.girth
    pelvis = _mixed(*_PELVIS, figure.female) * g * fat
    chest = _mixed(*_CHEST, figure.female) * g * (0.6 * fat + 0.4) * (0.5 + 0.5 * figure.shoulders)
    crotch = bones.hips + bones.hip_turn @ vec(0.0, -0.045 * g, 0.0)
    top = bones.waist + bones.chest_turn @ vec(0.0, spans.shoulder - 0.03 * g - spans.waist, 0.0)
    slim = g * (0.0345 - 0.0055 * figure.female) * (0.55 + 0.45 * figure.limbs)
    neck = np.array([1.25, 1.1, 1.0, 1.0, 1.0]) * slim
    skull = bones.skull + bones.head_turn @ vec(0.0, -0.1 * spans.head, 0.0)
    return (
        Limb(crotch, bones.waist, bones.hip_turn[:, 2], *pelvis),
        Limb(bones.waist, top, bones.chest_turn[:, 2], *chest),
        Limb(top, skull, bones.head_turn[:, 2], neck, neck),
    )


def _shoulders(bones: Skeleton, spans: Spans, figure: Figure) -> list[Flesh]:
    """From the neck down to the shoulder joints."""
    bar = np.array([0.034, 0.035, 0.0325]) * spans.girth * (0.5 + 0.5 * figure.limbs)
    root = bones.neck - bones.chest_turn @ vec(0.0, 0.012 * spans.girth, 0.0)
    ahead = bones.chest_turn[:, 2]
    return [(Limb(root, root + 0.97 * (arm.shoulder - root), ahead, bar, bar), _CHEST_SOFT) for arm in bones.arms]


def _glutes(bones: Skeleton, figure: Figure, g: float) -> list[Flesh]:
    size = (0.045, 0.048, 0.046)
    return [
        (_lump(bones.hips, bones.hip_turn, (side * 0.042, -0.018, -0.026), size, g * figure.girth), 0.024)
        for side in (-1.0, 1.0)
    ]


def _lump(origin: Vec, turn: Vec, at: tuple[float, float, float], size: tuple[float, float, float], g: float) -> Limb:
    centre = origin + turn @ (np.array(at) * g)
    width, height, depth = (value * g for value in size)
    up = turn[:, 1] * max(height - min(width, depth), 1e-4)
    return Limb(centre - up, centre + up, turn[:, 2], np.array([width, width]), np.array([depth, depth]))


def _belly(bones: Skeleton, figure: Figure, g: float) -> list[Flesh]:
    baby = max(0.0, 0.35 - figure.grown) * 0.05
    out = figure.belly + baby
    if out <= 0.004:
        return []
    wide = 0.07 * figure.girth + 0.25 * out
    middle = (bones.waist + bones.hips) / 2
    size = (wide, wide * 1.05, 0.045 + out)
    return [(_lump(middle, bones.chest_turn, (0.0, 0.008, 0.022 + 0.25 * out), size, g), 0.05)]


def _bust(bones: Skeleton, spans: Spans, figure: Figure) -> list[Flesh]:
    full = max(0.0, figure.female - 0.35) * max(0.0, figure.grown - 0.6) / 0.4
    if full <= 0.05:
        return []
    origin = bones.waist + bones.chest_turn @ vec(0.0, 0.56 * (spans.shoulder - spans.waist), 0.0)
    g, size = spans.girth * (0.5 + 0.5 * figure.girth), (0.036, 0.038, 0.022 + 0.026 * full)
    return [(_lump(origin, bones.chest_turn, (side * 0.038, 0.0, 0.036), size, g), 0.02) for side in (-1.0, 1.0)]


def _arm_limbs(arm: ArmBones, figure: Figure, spans: Spans) -> tuple[Limb, Limb]:
    thick = spans.girth * figure.limbs * (1.0 - 0.12 * figure.female)
    upper, fore = np.array(_UPPER_ARM) * thick, np.array(_FOREARM) * thick
    if figure.muscle:
        upper = upper * np.array([1.06, 1.1, 1.1, 1.0, 1.0])
    flat = np.linspace(1.0, 0.84, len(fore))
    return (
        Limb(arm.shoulder, arm.elbow, arm.hand.palm, upper, upper),
        Limb(arm.elbow, arm.hand.wrist, arm.hand.palm, fore, fore * flat),
    )


def _leg_limbs(leg: LegBones, bones: Skeleton, figure: Figure, spans: Spans) -> tuple[Limb, ...]:
    thick = spans.girth * figure.limbs
    thigh = np.array(_THIGH) * thick * np.linspace(1.0 + 0.06 * figure.female, 1.0, len(_THIGH))
    shin = np.array(_SHIN) * thick
    across = bones.hip_turn[:, 0]
    fronts = [
        square_to(unit(b - a), np.cross(unit(b - a), across)) for a, b in ((leg.hip, leg.knee), (leg.knee, leg.ankle))
    ]
    calf = leg.knee + 0.3 * (leg.ankle - leg.knee) - fronts[1] * 0.011 * thick
    down = (leg.ankle - leg.knee) * 0.13
    meat = np.array([0.024, 0.0275, 0.022]) * thick
    return (
        Limb(leg.hip, leg.knee, fronts[0], thigh, thigh),
        Limb(leg.knee, leg.ankle, fronts[1], shin, shin),
        Limb(calf - down, calf + down, fronts[1], meat, meat),
    )


_DOME = 3


def _domed(rings: Rings, level: float | Vec) -> Rings:
    """With a rounded start: the first ring again, smaller and smaller."""
    size = np.array([0.25, 0.6, 0.88])
    back = np.sqrt(1.0 - size**2)[:, None]
    more = float(np.asarray(level).reshape(-1)[0])
    reach = rings.widths[0] + more
    return Rings(
        np.concatenate([rings.centres[0] - back * reach * rings.axes[0], rings.centres]),
        np.concatenate([np.repeat(rings.axes[:1], _DOME, axis=0), rings.axes]),
        np.concatenate([np.repeat(rings.fronts[:1], _DOME, axis=0), rings.fronts]),
        np.concatenate([size * reach - more, rings.widths]),
        np.concatenate([size * (rings.depths[0] + more) - more, rings.depths]),
    )


def _with_dome(level: float | Vec) -> float | Vec:
    if np.ndim(level) == 0:
        return level
    levels = np.asarray(level)
    return np.concatenate([np.repeat(levels[:1], _DOME), levels])

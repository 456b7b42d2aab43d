"""Small things that are worn: ties, scarves, belts, gloves, watches, aprons, and bags on back or shoulder."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi

import numpy as np

from app.engines.studio.mesh import Material, Part
from app.engines.studio.people.body import ARM_COLUMNS, TRUNK_COLUMNS, Body
from app.engines.studio.people.cloth import Cloth
from app.engines.studio.people.covers import band, cleared, front_patch, sheet
from app.engines.studio.people.geometry import Grid, Vec, rings_along, skin, slid, turned_in, unit, vec
from app.engines.studio.people.headwear import DARK, METAL, clothed, rope, round_the_neck
from app.engines.studio.people.skin import hand_grid, thumb_grid

BANDAGE = Material("bandage", (0.93, 0.93, 0.91), "fixed", 0.95)


def tie(body: Body, cloth: Cloth) -> list[Part]:
    stations = np.array([1.02, 1.08, 1.3, 1.6, 1.9, 2.08, 2.2, 2.24, 2.34, 2.36])[::-1]
    half = np.array([0.001, 0.026, 0.025, 0.022, 0.018, 0.015, 0.012, 0.016, 0.02, 0.004])[::-1] * 0.75 * body.unit
    return [_strip(body, stations[::-1], half[::-1], cloth.over, 0.004, cloth.paint)]


def _strip(body: Body, stations: Vec, half: Vec, level: float, thick: float, material: Material) -> Part:
    g = body.unit
    outer = front_patch(body, stations, half, -half, (level + thick) * g)
    inner = front_patch(body, stations, half, -half, level * g)
    return clothed(sheet(outer, inner), material)


def scarf(body: Body, cloth: Cloth) -> list[Part]:
    """Round the neck, one end hanging down the chest."""
    g = body.unit
    ring = round_the_neck(body, 0.052 * g, 0.02 * g, 0.012 * g)
    stations = np.linspace(1.25, 2.36, 9)
    ends = [(0.012, 0.064), (-0.05, -0.004)]
    tails = []
    for (right, left), low in zip(ends, (0, 2), strict=True):
        rows = stations[low:]
        edge = np.ones(len(rows)) * g
        outer, inner = (
            front_patch(body, rows, left * edge, right * edge, at * g) for at in (cloth.over + 0.01, cloth.over + 0.001)
        )
        tails.append(clothed(sheet(outer, inner), cloth.paint))
    return [rope(ring, 0.022 * g, cloth.paint, 10, 1.25, body.bones.chest_turn[:, 1]), *tails]


def necklace(body: Body, cloth: Cloth) -> list[Part]:
    """A chain from the sides of the neck down to the breastbone."""
    beside = np.linspace(-1.0, 1.0, 15)
    stations = 2.06 + 0.4 * beside**2
    at = beside * 0.042 * body.unit
    chain = front_patch(body, stations, at, at, cloth.over * body.unit, 1)[:, 0]
    return [
        rope(chain, 0.0028 * body.unit, cloth.paint, 6),
        rope(chain[6:9] - vec(0, 0.004, 0), 0.006 * body.unit, cloth.paint, 8),
    ]


def belt(body: Body, cloth: Cloth) -> list[Part]:
    g = body.unit
    stations = np.array([0.86, 0.91, 0.96])
    rings = rings_along(body.trunk.limbs, stations)
    grid = slid(rings.grid(TRUNK_COLUMNS, cloth.over * g), rings.axes, body.trunk_alone, (cloth.over + 0.004) * g)
    grid = turned_in(turned_in(grid, 0, np.zeros(3), 0.006 * g), -1, np.zeros(3), 0.006 * g)
    half = np.full(3, 0.013) * g
    return [clothed(grid, cloth.paint), _strip(body, stations, half, cloth.over + 0.004, 0.004, METAL)]


def gloves(body: Body, cloth: Cloth) -> list[Part]:
    g = body.unit
    parts = []
    for arm in body.bones.arms:
        parts += [
            skin(hand_grid(body, arm.hand, 0.0028 * g, 0.3), cloth.paint),
            skin(thumb_grid(body, arm.hand, 0.0024 * g), cloth.paint),
        ]
    cuffs = [band(tube, np.array([1.8, 1.88, 1.96]), 0.005 * g, ARM_COLUMNS, 0.006 * g) for tube in body.arms]
    return [*parts, *(clothed(cuff, cloth.paint) for cuff in cuffs)]


def watch(body: Body, cloth: Cloth) -> list[Part]:
    """On the left wrist, the face on the back of the hand's side."""
    g = body.unit
    tube = body.left_arm
    strap = band(tube, np.array([1.86, 1.9, 1.94]), (0.0035 + cloth.over) * g, ARM_COLUMNS, 0.004 * g)
    limb, hand = tube.limbs[1], body.bones.left_arm.hand
    centre = limb.start + 0.9 * (limb.end - limb.start) - hand.palm * (limb.depths[-1] + (0.002 + cloth.over) * g)
    face = rope(
        np.array([centre, centre - hand.palm * 0.003 * g, centre - hand.palm * 0.006 * g]), 0.0125 * g, DARK, 12
    )
    return [clothed(strap, cloth.paint), face]


def bracelet(body: Body, cloth: Cloth) -> list[Part]:
    g = body.unit
    return [
        clothed(
            band(body.right_arm, np.array([1.88, 1.9, 1.92]), (0.005 + cloth.over) * g, ARM_COLUMNS, 0.003 * g),
            cloth.paint,
        )
    ]


def ring(body: Body, cloth: Cloth) -> list[Part]:
    hand = hand_grid(body, body.bones.left_arm.hand, 0.0)
    row = hand[6]
    return [rope(row, 0.0022 * body.unit, cloth.paint, 6)]


def bandage(body: Body, cloth: Cloth) -> list[Part]:
    """About the left forearm."""
    stations = np.linspace(1.3, 1.85, 6)
    level = (0.004 + cloth.over) * body.unit
    grid = band(body.left_arm, stations, level, ARM_COLUMNS, 0.004 * body.unit)
    said = cloth.paint if cloth.paint.color != (0.6, 0.605, 0.615) else BANDAGE
    return [clothed(grid, said)]


def apron(body: Body, cloth: Cloth) -> list[Part]:
    """A bib, strings, and a skirt in front of the thighs."""
    g = body.unit
    bib = np.linspace(0.75, 2.02, 8)
    half = np.interp(bib, (0.75, 1.0, 1.5, 2.02), (0.074, 0.072, 0.055, 0.046)) * g
    skirt = _lap(body, 0.8, 0.115 * g, (cloth.over + 0.004) * g)
    parts = [
        _strip(body, bib, half, cloth.over, 0.004, cloth.paint),
        clothed(sheet(skirt, skirt - 0.004 * g * body.bones.hip_turn[:, 2]), cloth.paint),
    ]
    rings = rings_along(body.trunk.limbs, np.array([0.9, 0.94]))
    tied = slid(rings.grid(TRUNK_COLUMNS, cloth.over * g), rings.axes, body.trunk_alone, cloth.over * g)
    steps, beside = np.array([2.0, 2.2, 2.35]), np.array([0.043, 0.046, 0.05]) * g
    neck, other = (
        front_patch(body, steps, side * beside, side * beside, cloth.over * g, 1)[:, 0] for side in (1.0, -1.0)
    )
    return [*parts, clothed(turned_in(turned_in(tied, 0, np.zeros(3), 0.004), -1, np.zeros(3), 0.004), cloth.trim),
            rope(neck, 0.004 * g, cloth.trim, 6), rope(other, 0.004 * g, cloth.trim, 6)]  # fmt: skip


def _lap(body: Body, end: float, half: float, level: float) -> Grid:
    """Rows from the knees up to the waist, in front of both thighs."""
    stations = np.linspace(end, 0.1, 7)
    right, left = (rings_along(tube.limbs, stations) for tube in body.legs)
    share = np.linspace(1.0, 0.0, 9)[:, None, None]
    front = unit(right.fronts + left.fronts)
    outer = np.maximum(right.depths, left.depths)[:, None] + level
    across = left.centres + (left.centres - right.centres) * 0.35, right.centres - (left.centres - right.centres) * 0.35
    points = np.moveaxis(across[1] + (across[0] - across[1]) * share, 0, 1)
    row = front_patch(body, np.array([0.62, 0.8]), np.full(2, half * 0.72), np.full(2, -half * 0.72), level, 9)
    return np.concatenate([points + (front * outer)[:, None], row])


# --- bags ---


def pillow(centre: Vec, turn: Grid, size: tuple[float, float, float], material: Material, power: float = 0.42) -> Part:
    """A box with round edges (the less `power`, the sharper), `size` across, up and deep, in the frame `turn`."""
    tilt = np.linspace(0.0, pi, 11)[:, None]
    around = np.linspace(0.0, 2 * pi, 21)[None, :]

    def blunt(value: Vec) -> Vec:
        soft: Vec = np.sign(value) * np.abs(value) ** power
        return soft

    flat = np.abs(np.sin(tilt)) ** power
    local = np.stack(
        [
            size[0] / 2 * flat * blunt(np.cos(around)),
            -size[1] / 2 * blunt(np.cos(tilt)) + 0 * around,
            size[2] / 2 * flat * blunt(np.sin(around)),
        ],
        axis=-1,
    )
    return clothed(local @ turn.T + centre, material)


def backpack(body: Body, cloth: Cloth) -> list[Part]:
    g, chest = body.unit, body.bones.chest_turn
    back = _behind(body, 1.5, (cloth.over + 0.044) * g)
    bag = pillow(back, chest, (0.17 * g, 0.25 * g, 0.1 * g), cloth.paint)
    lower = back - chest[:, 2] * 0.048 * g - chest[:, 1] * 0.05 * g
    pocket = pillow(lower, chest, (0.13 * g, 0.11 * g, 0.045 * g), cloth.trim)
    return [bag, pocket, *(_backpack_strap(body, side, cloth) for side in (-1.0, 1.0))]


def _backpack_strap(body: Body, side: float, cloth: Cloth) -> Part:
    g = body.unit
    level = (cloth.over + 0.003) * g
    at = np.full(5, side * 0.062 * g)
    rows = front_patch(body, np.array([1.25, 1.5, 1.75, 1.95, 2.1]), at, at, level, 1)[:, 0]
    chest, top = body.bones.chest_turn, body.trunk.limbs[1].end
    over = [
        top + chest @ vec(side * 0.06 * g, up * g, ahead * g)
        for up, ahead in ((0.04, 0.035), (0.052, -0.005), (0.03, -0.06))
    ]
    top_part = _on_top(body, over, level)
    first = rows[0] + chest @ vec(side * 0.03 * g, -0.02 * g, -0.07 * g)
    return rope(np.array([first, *rows, *top_part]), 0.014 * g, cloth.trim, 8, 0.4, chest[:, 2])


def shoulder_bag(body: Body, cloth: Cloth) -> list[Part]:
    """At the left hip, its strap over the right shoulder."""
    g, hips = body.unit, body.bones.hip_turn
    limb = body.trunk.limbs[0]
    out = float(limb.widths.max()) + (cloth.over + 0.03) * g
    centre = body.bones.hips + hips @ vec(out, -0.02 * g, 0.02 * g)
    bag = pillow(centre, hips @ _about_y(90.0), (0.18 * g, 0.13 * g, 0.055 * g), cloth.paint)
    flap = pillow(
        centre + hips @ vec(0.004 * g, 0.03 * g, 0.0),
        hips @ _about_y(90.0),
        (0.184 * g, 0.075 * g, 0.058 * g),
        cloth.trim,
    )
    return [bag, flap, _sling(body, centre, cloth)]


def _about_y(degrees: float) -> Grid:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def _sling(body: Body, bag: Vec, cloth: Cloth) -> Part:
    """Across the chest, over the right shoulder and down the back."""
    g, chest = body.unit, body.bones.chest_turn
    level = (cloth.over + 0.004) * g
    share = np.linspace(0.0, 1.0, 8)
    beside, stations = 0.075 - 0.135 * share, 0.7 + 1.5 * share
    front = front_patch(body, stations, beside * g, beside * g, level, 1)[:, 0]
    top = body.trunk.limbs[1].end
    over = [
        top + chest @ vec(-0.062 * g, up * g, ahead * g)
        for up, ahead in ((0.046, 0.03), (0.055, -0.01), (0.03, -0.065))
    ]
    top_part = _on_top(body, over, level)
    back = _mirrored_back(body, front[::-1][1:], level)
    ends = bag + vec(0.0, 0.05 * g, 0.0)
    return rope(np.array([ends, *front, *top_part, *back, ends]), 0.009 * g, cloth.trim, 6, 0.5, chest[:, 2])


def _on_top(body: Body, places: Sequence[Vec], level: float) -> Grid:
    """Lifted out of the shoulder where they would be in it."""
    lifted: Grid = cleared(np.array(places)[None], np.zeros((1, 3)), body.trunk_alone, level)[0]
    return lifted


def _behind(body: Body, station: float, level: float) -> Vec:
    """In the middle of the back."""
    ahead = front_patch(body, np.array([station]), np.zeros(1), np.zeros(1), 0.0, 1)[:, 0]
    middle: Vec = _mirrored_back(body, ahead, level)[0]
    return middle


def _mirrored_back(body: Body, points: Vec, level: float) -> Vec:
    """The places on the back behind (N, 3) places on the front."""
    ahead = body.bones.chest_turn[:, 2]
    found = points - ahead * 0.35 * body.unit
    for _ in range(5):
        near, out = body.trunk_alone.distance(found)
        found = found + ahead * ((near - level) / np.maximum(-(out @ ahead), 0.35))[:, None]
    return found


def hood_down(body: Body, cloth: Cloth) -> Part:
    """A soft roll behind the neck."""
    g, chest = body.unit, body.bones.chest_turn
    angle = np.linspace(-0.22 * pi, 1.22 * pi, 15)
    neck = body.bones.neck + chest @ vec(0.0, 0.004 * g, 0.0)
    wide, deep = 0.05 * g, 0.058 * g
    behind = np.clip(np.sin(angle), 0.0, 1.0)
    local = np.stack(
        [wide * np.cos(angle), (0.012 * (1 - behind) - 0.016 * behind) * g, -deep * np.sin(angle) - 0.004 * g], axis=1
    )
    radii = (0.012 + 0.022 * behind) * g
    return rope(local @ chest.T + neck, radii, cloth.paint, 10, 0.8, chest[:, 1])

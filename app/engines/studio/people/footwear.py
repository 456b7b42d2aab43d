"""Shoes, boots, sandals and socks, over both feet."""

from __future__ import annotations

import numpy as np

from app.engines.studio.mesh import Material, Part
from app.engines.studio.people.body import LEG_COLUMNS, Body
from app.engines.studio.people.cloth import Cloth
from app.engines.studio.people.covers import band, up_to
from app.engines.studio.people.geometry import Grid, Vec, normals_of, skin, turned_in
from app.engines.studio.people.headwear import clothed, rope
from app.engines.studio.people.skeleton import LegBones, sole_of
from app.engines.studio.people.skin import BODY, foot_grid

SOLE = Material("sole", (0.25, 0.25, 0.26), "fixed", 0.9)
PALE_SOLE = Material("sole", (0.9, 0.9, 0.89), "fixed", 0.8)


def shoes(body: Body, cloth: Cloth, sole: Material = SOLE, thick: float = 0.006) -> list[Part]:
    g = body.unit
    parts = []
    for leg in body.bones.legs:
        parts += [skin(foot_grid(body, leg, 0.0035 * g), cloth.paint), _sole(body, leg, sole, thick * g)]
    return [*parts, *_collars(body, cloth.paint, 1.86, 0.005)]


def trainers(body: Body, cloth: Cloth) -> list[Part]:
    return shoes(body, cloth, PALE_SOLE, 0.014)


def _collars(body: Body, material: Material, start: float, level: float) -> list[Part]:
    stations = np.array([start, 0.5 * (start + 1.97), 1.97])
    grids = [band(tube, stations, level * body.unit, LEG_COLUMNS, 0.006 * body.unit) for tube in body.legs]
    return [skin(grid, material) for grid in grids]


def _sole(body: Body, leg: LegBones, material: Material, thick: float) -> Part:
    """A slab as wide as the shoe; its under side is where the foot stands."""
    outline = foot_grid(body, leg, 0.0055 * body.unit)
    heel, _ = sole_of(leg, body.spans)
    flat = outline - (((outline - heel) @ leg.instep)[..., None] - thick) * leg.instep
    above = ((outline - heel) @ leg.instep) > thick
    return skin(np.where(above[..., None], flat, outline), material)


def boots(body: Body, cloth: Cloth, top: float = 1.42) -> list[Part]:
    g = body.unit
    parts = shoes(body, cloth, SOLE, 0.01)[:4]
    for index in (0, 1):
        start = _from(top)
        grid = body.leg_grid(index, start, np.interp(start, (top, 1.9), (0.0035, 0.006)) * g)
        parts.append(clothed(turned_in(grid, 0, np.zeros(3), 0.006 * g), cloth.paint))
    return parts


def _from(top: float) -> Vec:
    """Stations of the leg from the top of a boot down to the ankle."""
    stations = up_to(np.linspace(1.0, 2.0, 13), 1.98)
    return np.concatenate([[top], stations[stations > top + 0.03]])


def socks(body: Body, cloth: Cloth) -> list[Part]:
    g = body.unit
    parts = [skin(foot_grid(body, leg, 0.0016 * g), cloth.paint) for leg in body.bones.legs]
    for index in (0, 1):
        grid = body.leg_grid(index, _from(1.5), 0.003 * g)
        parts.append(clothed(turned_in(grid, 0, np.zeros(3), 0.004 * g), cloth.paint))
    return parts


def sandals(body: Body, cloth: Cloth) -> list[Part]:
    """A sole and two straps; the foot shows."""
    parts = []
    for leg in body.bones.legs:
        parts += [skin(foot_grid(body, leg, 0.0008 * body.unit), BODY), _sole(body, leg, cloth.trim, 0.007 * body.unit)]
        parts += [_strap(body, leg, rows, cloth.paint) for rows in ((4, 5), (7, 8))]
    return parts


def _strap(body: Body, leg: LegBones, rows: tuple[int, int], material: Material) -> Part:
    near, far = (foot_grid(body, leg, more * body.unit) for more in (-0.002, 0.0045))
    first, last = rows
    grid = np.stack([near[first], far[first], 0.5 * (far[first] + far[last]), far[last], near[last]])
    return skin(grid, material, normals_of(grid))


def high_heels(body: Body, cloth: Cloth) -> list[Part]:
    """A cut-out shoe on a thin heel; `body` already stands on tiptoe."""
    parts = []
    for leg in body.bones.legs:
        grid = foot_grid(body, leg, 0.003 * body.unit)
        heel, _ = sole_of(leg, body.spans)
        parts += [skin(grid, BODY), _court(body, leg, cloth.paint), _heel(body, leg, heel, cloth.paint)]
    return parts


def _court(body: Body, leg: LegBones, material: Material) -> Part:
    """Low at the sides, closed over the toes."""
    outer = foot_grid(body, leg, 0.005 * body.unit)
    heel, _ = sole_of(leg, body.spans)
    size = body.spans.foot
    along, up = (outer - heel) @ leg.toes, (outer - heel) @ leg.instep
    rim = np.interp(along / size, (0.0, 0.15, 0.35, 0.66, 0.76, 1.0), (0.3, 0.22, 0.1, 0.1, 0.3, 0.4)) * size
    return skin(outer - np.maximum(up - rim, 0.0)[..., None] * leg.instep, material)


def _heel(body: Body, leg: LegBones, heel: Grid, material: Material) -> Part:
    size = body.spans.foot
    top = heel + 0.12 * size * leg.toes + 0.05 * size * leg.instep
    foot = top.copy()
    foot[1] = min(float(top[1]) - 0.03, float(sole_of(leg, body.spans)[1][1]))
    return rope(np.array([top, 0.5 * (top + foot), foot]), np.array([0.1, 0.055, 0.045]) * size, material, 8)

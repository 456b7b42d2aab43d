"""Garments over trunk, arms and legs: the body's own grids a little farther out, and what hangs from the hips."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.engines.studio.mesh import Material, Part
from app.engines.studio.people.body import ARM_STATIONS, LEG_STATIONS, TRUNK_COLUMNS, TRUNK_STATIONS, Body, Tube
from app.engines.studio.people.cloth import Cloth, with_looks
from app.engines.studio.people.geometry import (
    Grid,
    Limb,
    Outside,
    Rings,
    Vec,
    normals_of,
    pole,
    rings_along,
    skin,
    slid,
    turned_in,
    unit,
)

# Stations on the trunk: 0 crotch, 1 waist, 2 top of the chest, 3 skull. On an arm: 0 shoulder, 1 elbow, 2 wrist. On a
# leg: 0 hip, 1 knee, 2 ankle.
COLLAR, HIPS = 2.5, 0.62
SHORT = 0.4  # a hem above this station of the legs does not reach far over a lap
_BRIDGE = 5  # rings that turn from the trunk to the legs


@dataclass(frozen=True, slots=True)
class Top:
    """A garment of the trunk. Levels are metres out from the body, on one 1 m tall."""

    level: float
    sleeve: float  # station on the arm where it ends; 0 for none
    hem: float  # station on the legs where it ends
    neck: float = COLLAR
    flare: float = 0.0  # metres wider at the hem
    cuff: float = 0.0  # metres wider at the sleeve's end
    ribs: bool = False  # hem and cuffs knitted in another shade


def top(body: Body, cloth: Cloth, cut: Top) -> list[Part]:
    level = cloth.out(cut.level) * body.unit
    cut = replace(cut, level=level, flare=cut.flare * body.unit, cuff=cut.cuff * body.unit)
    bodice = _bodice(body, cut)
    parts = [_cloth_skin(*bodice, cloth.paint, flip=True)]
    if cut.hem >= SHORT and _folded(body):
        parts += _on_the_lap(body, cloth.paint, cut.hem, cut.level, cut.flare)
    edges = [(bodice, slice(1, 5))]
    for index in (0, 1) if cut.sleeve else ():
        sleeve = _sleeve(body, cut, index)
        parts.append(_cloth_skin(*sleeve, cloth.paint))
        edges.append((sleeve, slice(-5, -1)))
    return [*parts, *(_rib(body, *edge, cloth.trim) for edge in edges if cut.ribs)]


def _bodice(body: Body, cut: Top) -> tuple[Grid, Grid]:
    """Points and normals, from the hem up to the neck."""
    hem = 0.0 if _folded(body) else cut.hem
    low = HIPS if hem else 0.12 if cut.hem < SHORT else 0.0
    above = up_to(TRUNK_STATIONS[low < TRUNK_STATIONS], cut.neck)
    grid = body.trunk_grid(above, cut.level)
    if not cut.sleeve:
        grid = _off_the_arms(body, grid, above)
    if hem:
        grid = np.concatenate([draped(body, hem, cut.level, cut.flare)[::-1], grid])
    grid = turned_in(grid, 0, _inwards(grid), 0.012 * body.unit) if low else _seat_of(body, grid)
    grid = turned_in(grid, -1, np.zeros(3), 0.008 * body.unit)
    own = normals_of(grid)
    normals = body.trunk.normals(grid, cut.level, 0.03 * body.unit) if cut.sleeve else own
    first = len(grid) - len(above)
    normals[:first] = own[:first]
    return grid, normals


def _seat_of(body: Body, grid: Grid) -> Grid:
    """Closed between the legs."""
    return pole(grid, 0, -body.bones.hip_turn[:, 1] * 0.012 * body.unit)


def _on_the_lap(body: Body, material: Material, hem: float, level: float, flare: float) -> list[Part]:
    """Of one who sits: what lies over the thighs, apart from the seat, and about each thigh what joins the two."""
    grid = draped(body, hem, level, flare)[_BRIDGE:][::-1]
    grid = turned_in(grid, 0, _inwards(grid), 0.012 * body.unit)
    thighs = [_trouser_leg(body, material, level, 0.5, 0.0, index) for index in (0, 1)]
    return [_cloth_skin(grid, None, material, flip=True), *thighs]


def _folded(body: Body) -> bool:
    """Whether both thighs are raised, as in sitting."""
    down = -body.bones.hip_turn[:, 1]
    return all(float(tube.limbs[0].axis @ down) < 0.64 for tube in body.legs)


def _off_the_arms(body: Body, grid: Grid, stations: Vec) -> Grid:
    """Ending inside the shoulder joints, so that bare arms come out of the armholes."""
    side = body.bones.chest_turn[:, 0]
    reach = 0.83 * body.spans.breadth
    beside = (grid - body.bones.waist) @ side
    over = np.where((stations > 1.6)[:, None], beside - np.clip(beside, -reach, reach), 0.0)
    return grid - over[..., None] * side


def _sleeve(body: Body, cut: Top, index: int) -> tuple[Grid, Grid]:
    """Points and normals, from the shoulder to the cuff."""
    stations = up_to(ARM_STATIONS, cut.sleeve)
    share = stations / cut.sleeve
    grid = body.arm_grid(index, stations, cut.level + 0.002 * body.unit + cut.cuff * share**2)
    grid = turned_in(grid, -1, _inwards(grid[::-1]), 0.009 * body.unit)
    normals = body.arms[index].normals(grid, cut.level, 0.03 * body.unit)
    normals[-3:] = normals_of(grid)[-3:]
    return grid, normals


def _rib(body: Body, piece: tuple[Grid, Grid], rows: slice, material: Material) -> Part:
    """A band along an edge, a little prouder than the garment."""
    grid, normals = piece
    return skin(grid[rows] + 0.0022 * body.unit * normals[rows], material, normals[rows])


def _cloth_skin(grid: Grid, normals: Grid | None, material: Material, flip: bool = False) -> Part:
    looks = with_looks(grid[::-1] if flip else grid, material)
    if looks is not None and flip:
        looks = looks[::-1]
    return skin(grid, material, normals, looks)


def trousers(body: Body, cloth: Cloth, level: float, end: float, wide: float) -> list[Part]:
    """`end` is the station of the leg where they stop, `wide` half their width there on a body 1 m tall."""
    level = level * body.unit
    seat = up_to(TRUNK_STATIONS, 1.04)
    grid = _seat_of(body, body.trunk_grid(seat, level))
    grid = turned_in(grid, -1, np.zeros(3), 0.006 * body.unit)
    parts = [_cloth_skin(grid, body.trunk.normals(grid, level, 0.03 * body.unit), cloth.paint, flip=True)]
    return [*parts, *(_trouser_leg(body, cloth.paint, level, end, wide, n) for n in (0, 1))]


def _trouser_leg(body: Body, material: Material, level: float, end: float, wide: float, index: int) -> Part:
    stations = up_to(LEG_STATIONS, end)
    rings = rings_along(body.legs[index].limbs, stations)
    straight = wide * body.unit * (0.6 + 0.4 * body.figure.limbs) - rings.widths
    levels = np.maximum(level, straight * np.clip(stations / min(end, 1.0), 0.0, 1.0) ** 2)
    grid = body.leg_grid(index, stations, levels)
    grid = turned_in(grid, -1, _inwards(grid[::-1]), 0.01 * body.unit)
    normals = body.legs[index].normals(grid, level, 0.03 * body.unit)
    near = min(5, len(grid))
    normals[near + 3 :] = normals_of(grid)[near + 3 :]
    return _cloth_skin(grid, normals, material)


def up_to(stations: Vec, end: float) -> Vec:
    """Those of the body's own stations, so that no fold of the body comes through, and the end itself."""
    return np.concatenate([stations[stations < end - 0.03], [end]])


def _inwards(grid: Grid) -> Vec:
    """From a hem at the first ring up the inside: the lining that is seen into."""
    way: Vec = grid[min(3, len(grid) - 1)][:-1].mean(axis=0) - grid[0][:-1].mean(axis=0)
    return way


# --- what hangs about both legs ---


def skirt(body: Body, cloth: Cloth, level: float, hem: float, flare: float) -> list[Part]:
    level = cloth.out(level)
    low = 0.0 if _folded(body) else HIPS
    stations = up_to(TRUNK_STATIONS[low < TRUNK_STATIONS], 1.02)
    grid = body.trunk_grid(stations, level * body.unit)
    parts = []
    if low:
        grid = np.concatenate([draped(body, hem, level * body.unit, flare * body.unit)[::-1], grid])
        grid = turned_in(grid, 0, _inwards(grid), 0.014 * body.unit)
    else:
        grid = _seat_of(body, grid)
        parts = _on_the_lap(body, cloth.paint, hem, level * body.unit, flare * body.unit)
    grid = turned_in(grid, -1, np.zeros(3), 0.006 * body.unit)
    return [_cloth_skin(grid, None, cloth.paint, flip=True), *parts]


def draped(body: Body, hem: float, level: float, flare: float) -> Grid:
    """Rings round both legs from the hips down to the station `hem`; nowhere nearer to the legs than `level`."""
    if hem > 1.0 and any(float(tube.limbs[0].axis @ tube.limbs[1].axis) < 0.0 for tube in body.legs):
        hem = 0.97  # of one who kneels it hangs from the knees
    stations = np.linspace(min(0.14, 0.6 * hem), hem, max(3, round(9 * hem)))
    middle = rings_along(_between(body), stations)
    grid = _hung(body, stations, middle, level + flare * (stations / hem) ** 1.2)
    start = rings_along(body.trunk.limbs, np.array([HIPS]))
    bridge, planes = _bridge(body.trunk_grid(np.array([HIPS]), level)[0], -start.axes[0], grid[0], middle.axes[0])
    around = _hip_and_legs(body)
    # Flat pieces of cloth between the rings would cut through a round seat, so the more it bends the more room it has.
    bend = min(1.0, 3.0 * (1.0 + float(start.axes[0] @ middle.axes[0])))
    seat = cleared(bridge, np.zeros_like(planes), around, level + 0.006 * bend * body.unit)
    return np.concatenate([seat, cleared(grid, middle.axes, around, level)])


def _hung(body: Body, stations: Vec, middle: Rings, more: Vec) -> Grid:
    """Drawn tight round both legs at these stations, `more` metres outside of them."""
    right, left = (rings_along(tube.limbs, stations) for tube in body.legs)
    half = (left.centres - right.centres) / 2
    half -= (half * middle.axes).sum(axis=1, keepdims=True) * middle.axes
    size = np.maximum(left.widths, right.widths) * 1.06 + more
    angle = np.linspace(0.0, 2 * np.pi, TRUNK_COLUMNS + 1)
    way = np.cos(angle)[None, :, None] * middle.sides[:, None] + np.sin(angle)[None, :, None] * middle.fronts[:, None]
    # The trunk's rings run about an axis that points up, these about one that points down.
    way = _mirrored(way)
    towards = (way * half[:, None]).sum(axis=2, keepdims=True)
    ease = 0.45 * np.linalg.norm(half, axis=1)[:, None, None] + 1e-6
    across = half[:, None] * towards / np.sqrt(towards**2 + ease**2)
    grid: Grid = middle.centres[:, None] + across + way * size[:, None, None]
    return grid


def _bridge(upper: Grid, above: Vec, lower: Grid, below: Vec) -> tuple[Grid, Vec]:
    """Rings that turn from the trunk's to the legs' about the fold of the hip, so that the seat of one who sits is
    covered."""
    share = np.linspace(0.14, 0.86, _BRIDGE)[:, None]
    grid: Grid = upper + (lower - upper) * share[..., None]
    return grid, unit(above + (below - above) * share)


def _mirrored(way: Grid) -> Grid:
    """Round the other way, beginning at the far side."""
    columns = way.shape[1] - 1
    order = (columns // 2 - np.arange(columns + 1)) % columns
    return way[:, order]


def _between(body: Body) -> tuple[Limb, ...]:
    pairs = zip(body.right_leg.limbs, body.left_leg.limbs, strict=True)
    return tuple(
        Limb((a.start + b.start) / 2, (a.end + b.end) / 2, unit(a.front + b.front + 1e-9), a.widths, a.depths)
        for a, b in pairs
    )


def _hip_and_legs(body: Body) -> Outside:
    limbs = [*body.hips, *body.right_leg.limbs, *body.left_leg.limbs]
    return Outside(tuple(limbs), (0.03 * body.unit,) * len(limbs))


def cleared(grid: Grid, planes: Vec, outside: Outside, level: float) -> Grid:
    """Pushed out where it would be nearer than `level`; elsewhere left as it hangs."""
    near, _ = outside.distance(grid.reshape(-1, 3))
    pushed = slid(grid, planes, outside, level, steps=4)
    return np.where((near < level).reshape(grid.shape[:2])[..., None], pushed, grid)


# --- what lies on the front or goes round ---


def front_patch(body: Body, stations: Vec, left: Vec, right: Vec, level: float, columns: int = 5) -> Grid:
    """On the trunk's front (or back, for a negative level's sign see `behind`): from `left` to `right` metres beside
    the middle, to the person's left."""
    rings = rings_along(body.trunk.limbs, stations)
    share = np.linspace(0.0, 1.0, columns)
    beside = left[:, None] + (right - left)[:, None] * share
    sides = np.where((rings.sides @ body.bones.chest_turn[:, 0])[:, None] > 0, rings.sides, -rings.sides)
    out = 1.6 * rings.depths + 0.05 * body.unit
    start: Grid = (
        rings.centres[:, None] + beside[..., None] * sides[:, None] + out[:, None, None] * rings.fronts[:, None]
    )
    return _dropped(start, rings.fronts, body.trunk_alone, level)


def _dropped(grid: Grid, fronts: Vec, outside: Outside, level: float) -> Grid:
    """Moved straight back onto the outside."""
    points = grid.reshape(-1, 3)
    way = np.repeat(fronts, grid.shape[1], axis=0)
    for _ in range(5):
        near, out = outside.distance(points)
        steep = np.maximum((out * way).sum(axis=1), 0.35)
        points = points - ((near - level) / steep)[:, None] * way
    return points.reshape(grid.shape)


def band(tube: Tube, stations: Vec, level: float, columns: int, edge: float) -> Grid:
    """A ring of cloth about a limb, its edges turned in."""
    rings = rings_along(tube.limbs, stations)
    grid = slid(rings.grid(columns, level), rings.axes, tube.outside, level)
    grid = turned_in(grid, 0, np.zeros(3), edge)
    return turned_in(grid, -1, np.zeros(3), edge)


def sheet(outer: Grid, inner: Grid) -> Grid:
    """Two open grids, the inner under the outer, as one closed piece of cloth with edges."""
    loop = np.concatenate([outer, inner[:, ::-1], outer[:, :1]], axis=1)
    middle = (outer + inner) / 2
    closed = np.concatenate([middle, middle[:, ::-1], middle[:, :1]], axis=1)
    ends = closed[:1], closed[-1:]
    return np.concatenate([ends[0], loop, ends[1]])

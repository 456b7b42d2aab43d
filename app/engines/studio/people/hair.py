"""Hair and beards as simple shapes over the head."""

from __future__ import annotations

from collections.abc import Callable
from math import pi

import numpy as np

from app.engines.studio.colors import mixed
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.people.body import Body
from app.engines.studio.people.covers import cleared, sheet
from app.engines.studio.people.geometry import Grid, Vec, unit, vec
from app.engines.studio.people.headwear import BACK, FRONT, clothed, in_head, rope
from app.engines.studio.people.skin import on_head

_COLORS: dict[str, Color] = {
    "blonde": (0.86, 0.74, 0.46), "brown": (0.36, 0.24, 0.15), "black": (0.1, 0.095, 0.1), "dark": (0.17, 0.14, 0.13),
    "red": (0.66, 0.31, 0.14), "grey": (0.6, 0.6, 0.61), "white": (0.93, 0.93, 0.92), "dyed": (0.55, 0.3, 0.6),
}  # fmt: skip
UNSAID: Color = (0.56, 0.56, 0.57)
SCALP: Color = (0.83, 0.83, 0.83)  # what shows through very short hair
_LONG = frozenset({"long", "wavy", "straight", "braids", "dreadlocks", "bob", "mullet", "ponytail"})


def hair(body: Body, said: tuple[str, ...], covered: bool) -> list[Part]:
    """`covered`: under a hat only what comes out below it is there."""
    if not said or {"bald"} & set(said):
        return []
    material = _material(said)
    styles = [style for style in said if style in STYLES] or ["plain"]
    if "shaved" in styles:
        return [] if covered else [_cap(body, _material(said, stubbly=True), 0.0012)]
    parts = [] if covered or "afro" in styles else [_cap(body, material, _thickness(said), "fringe" in said)]
    for style in styles:
        if not covered or style in _LONG:
            parts += STYLES[style](body, material)
    return parts


def _material(said: tuple[str, ...], stubbly: bool = False) -> Material:
    color = next((_COLORS[word] for word in said if word in _COLORS), UNSAID)
    if stubbly:
        color = mixed(color, SCALP, 0.55)
    return Material("hair", color, "fixed", 0.75)


def _thickness(said: tuple[str, ...]) -> float:
    if "short" in said:
        return 0.0055
    return 0.016 if {"curly", "messy"} & set(said) else 0.0095


def _cap(body: Body, material: Material, thick: float, fringe: bool = False) -> Part:
    """Over the skull, thinning out to the hairline: high at the brow, low at the nape, round the ears."""
    turn = np.linspace(0.0, 2 * pi, 23)
    ahead = np.sin(turn)
    brow = 0.6 if fringe else 0.695
    line = np.interp(ahead, (-1.0, -0.3, 0.05, 0.45, 0.7, 1.0), (0.3, 0.36, 0.46, 0.55, brow - 0.02, brow)) * pi
    share = np.array([0.0, 0.02, 0.08, 0.2, 0.4, 0.6, 0.8, 0.93, 1.0])[:, None]
    rise = np.array([-0.15, 0.5, 0.85, 1.0, 1.05, 1.1, 1.15, 1.15, 1.15])[:, None]
    tilt = line + (pi - line) * share
    return clothed(on_head(body, tilt, np.broadcast_to(turn, tilt.shape), thick * body.unit * rise), material)


# --- styles: what they add to the cap ---


def _curtain(
    body: Body, material: Material, length: float, wide: float = 1.12, open_: float = 1.0, wave: float = 0.0
) -> list[Part]:
    """From ear to ear round the back, `length` metres below the middle of the head on a body 1 m tall; it lies on
    the shoulders."""
    spans, g = body.spans, body.unit
    turn = np.linspace(FRONT + open_, FRONT + 2 * pi - open_, 21)
    down = np.linspace(length * g, -0.24 * spans.head, 9)
    rows = []
    for n, low in enumerate(down):
        swell = 1.0 + wave * np.sin(6.0 * n / 2) * (0.5 if low > 0.4 * spans.head else 0.2)
        spread = wide * swell * np.interp(low / spans.head, (-0.3, 0.0, 0.6), (0.98, 1.06, 1.0))
        rows.append(np.stack([spread * spans.skull_wide * np.cos(turn), np.full(21, -low),
                              spread * spans.skull_deep * np.sin(turn) - 0.004 * g], axis=1))  # fmt: skip
    outer = _off_the_neck(body, in_head(body, np.array(rows)), 0.014 * g)
    inner = outer - 0.012 * g * _outwards(outer)
    return [clothed(sheet(outer, inner), material)]


def _outwards(grid: Grid) -> Grid:
    middle = grid.mean(axis=1, keepdims=True)
    way = grid - middle
    way[..., 1] = 0.0
    return unit(way)


def _off_the_neck(body: Body, grid: Grid, level: float) -> Grid:
    return cleared(grid, np.zeros((len(grid), 3)), body.neck_and_chest, level)


def _long(body: Body, material: Material) -> list[Part]:
    return _curtain(body, material, 0.21)


def _wavy(body: Body, material: Material) -> list[Part]:
    return _curtain(body, material, 0.16, 1.18, wave=0.12)


def _straight(body: Body, material: Material) -> list[Part]:
    return _curtain(body, material, 0.16)


def _bob(body: Body, material: Material) -> list[Part]:
    return _curtain(body, material, 0.075, 1.18, 0.92)


def _mullet(body: Body, material: Material) -> list[Part]:
    return _curtain(body, material, 0.125, 1.0, 2.1)


def _back(body: Body, down: float, behind: float, across: float = 0.0) -> Vec:
    """A place behind the head: shares of the head's own size below its middle, behind it, and to its left."""
    spans = body.spans
    local = vec(across * spans.skull_wide, -down * spans.head, -behind * spans.skull_deep)
    place: Vec = in_head(body, local[None, None])[0, 0]
    return place


def _ponytail(body: Body, material: Material) -> list[Part]:
    points = np.array(
        [_back(body, *at) for at in ((-0.2, 0.95), (-0.14, 1.3), (0.1, 1.5), (0.45, 1.45), (0.85, 1.35), (1.1, 1.35))]
    )
    points = _off_the_neck(body, points[None], 0.02 * body.unit)[0]
    return [rope(points, np.array([0.45, 0.5, 0.62, 0.58, 0.42, 0.12]) * 0.55 * body.spans.skull_wide, material, 10)]


def _bun(body: Body, material: Material) -> list[Part]:
    size = 0.5 * body.spans.skull_wide
    centre = _back(body, -0.28, 1.1)
    way = body.bones.head_turn @ vec(0.0, 0.5, -0.85)
    steps = np.linspace(-0.98, 0.98, 9)
    return [rope(centre + steps[:, None] * size * way, size * np.sqrt(1 - steps**2), material, 12)]


def _plait(body: Body, material: Material, across: float, behind: float, start: float = 0.1) -> Part:
    downs = np.linspace(start, 1.35, 12)
    points = np.array([_back(body, down, behind, across) for down in downs])
    points = _off_the_neck(body, points[None], 0.014 * body.unit)[0]
    lumps = np.where(np.arange(12) % 2, 0.2, 0.27)
    lumps[-1] = 0.08
    return rope(points, lumps * body.spans.skull_wide, material, 8)


def _braids(body: Body, material: Material) -> list[Part]:
    return [_plait(body, material, side * 0.95, 0.55) for side in (-1.0, 1.0)]


def _dreadlocks(body: Body, material: Material) -> list[Part]:
    locks = []
    for n, turn in enumerate(np.linspace(FRONT + 1.15, FRONT + 2 * pi - 1.15, 13)):
        root = on_head(body, np.array([0.62 * pi]), np.array([turn]), 0.008 * body.unit)[0]
        out = on_head(body, np.array([0.46 * pi]), np.array([turn]), 0.02 * body.unit)[0]
        drop = body.bones.head_turn @ vec(0.0, -(0.5 + 0.12 * (n % 3)) * body.spans.head, 0.0)
        points = np.array([root, out, out + 0.5 * drop, out + drop])
        points = _off_the_neck(body, points[None], 0.012 * body.unit)[0]
        locks.append(rope(points, np.array([0.2, 0.2, 0.18, 0.1]) * body.spans.skull_wide, material, 6))
    return locks


def _afro(body: Body, material: Material) -> list[Part]:
    turn = np.linspace(0.0, 2 * pi, 25)
    line = np.interp(np.sin(turn), (-1.0, 0.0, 0.6, 1.0), (0.3, 0.42, 0.62, 0.68)) * pi
    share = np.array([0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 1.0])[:, None]
    rise = np.array([0.0, 0.6, 0.95, 1.0, 1.0, 1.0, 1.0])[:, None]
    tilt = line + (pi - line) * share
    return [clothed(on_head(body, tilt, np.broadcast_to(turn, tilt.shape), 0.042 * body.unit * rise), material)]


def _mohawk(body: Body, material: Material) -> list[Part]:
    tilt = np.concatenate([np.linspace(0.7, 1.0, 7), np.linspace(0.96, 0.45, 9)]) * pi
    turn = np.concatenate([np.full(7, FRONT), np.full(9, BACK)])
    points = on_head(body, tilt, turn, 0.014 * body.unit)
    high = np.sin(np.linspace(0.35, pi - 0.3, 16))
    return [rope(points, 0.024 * body.unit * high, material, 8, 0.3, body.bones.head_turn[:, 0])]


def _spiky(body: Body, material: Material) -> list[Part]:
    spikes = []
    for ring, number in ((0.74, 9), (0.87, 6), (1.0, 1)):
        for turn in np.linspace(0.0, 2 * pi, number, endpoint=False) + ring:
            root = on_head(body, np.array([ring * pi]), np.array([turn]), 0.004 * body.unit)[0]
            tip = on_head(body, np.array([ring * pi]), np.array([turn]), 0.034 * body.unit)[0]
            radii = np.array([0.3, 0.22, 0.03]) * body.spans.skull_wide
            spikes.append(rope(np.array([root, (root + tip) / 2, tip]), radii, material, 6))
    return spikes


def _curly(body: Body, material: Material) -> list[Part]:
    """Small balls all over."""
    balls = []
    for ring, number in ((0.5, 11), (0.64, 11), (0.78, 9), (0.91, 5), (1.0, 1)):
        for turn in np.linspace(0.0, 2 * pi, number, endpoint=False) + 2.2 * ring:
            if ring < 0.7 and np.sin(turn) > (0.2 if ring < 0.6 else 0.75):
                continue
            centre = on_head(body, np.array([ring * pi]), np.array([turn]), 0.012 * body.unit)[0]
            size = 0.31 * body.spans.skull_wide
            steps = np.linspace(-0.98, 0.98, 5)
            points = centre + steps[:, None] * size * body.bones.head_turn[:, 1]
            balls.append(rope(points, size * np.sqrt(1 - steps**2), material, 7))
    return balls


def _none(_body: Body, _material: Material) -> list[Part]:
    return []


STYLES: dict[str, Callable[[Body, Material], list[Part]]] = {
    "plain": _none, "short": _none, "shaved": _none, "fringe": _none, "long": _long, "wavy": _wavy,
    "straight": _straight, "bob": _bob, "mullet": _mullet, "ponytail": _ponytail, "bun": _bun, "braids": _braids,
    "dreadlocks": _dreadlocks, "afro": _afro, "mohawk": _mohawk, "spiky": _spiky, "curly": _curly, "messy": _spiky,
}  # fmt: skip


def wig(body: Body, material: Material) -> list[Part]:
    return [_cap(body, material, 0.016), *_curtain(body, material, 0.1, 1.2)]


# --- on the face ---


def facial_hair(body: Body, said: tuple[str, ...], hair_said: tuple[str, ...]) -> list[Part]:
    material = _material(hair_said)
    parts: list[Part] = []
    for style in said:
        if style in _BEARDS:
            parts += _BEARDS[style](body, material)
    return parts


def _patch(
    body: Body, material: Material, tilts: tuple[float, float], reach: float, thick: float, middle: float = FRONT
) -> Part:
    """On the face: from one tilt to another (shares of pi), `reach` radians to both sides of `middle`."""
    tilt = np.linspace(*tilts, 7)[:, None] * pi
    turn = np.linspace(middle - reach, middle + reach, 13)[None, :]
    swell = np.sin(np.linspace(0.35, pi - 0.35, 7))[:, None] * np.cos((turn - middle) / reach * 1.3) ** 0.5
    outer = on_head(body, tilt, turn, thick * body.unit * (0.25 + 0.75 * swell))
    return clothed(sheet(outer, on_head(body, tilt, turn, -0.002)), material)


def _beard(body: Body, material: Material) -> list[Part]:
    cheeks = [_patch(body, material, (0.14, 0.44), 0.4, 0.007, FRONT + side * 1.05) for side in (-1.0, 1.0)]
    return [_patch(body, material, (0.0, 0.285), 1.25, 0.02), *cheeks, *_moustache(body, material)]


def _moustache(body: Body, material: Material) -> list[Part]:
    return [_patch(body, material, (0.33, 0.4), 0.62, 0.008)]


def _goatee(body: Body, material: Material) -> list[Part]:
    return [_patch(body, material, (0.0, 0.26), 0.55, 0.015)]


def _sideburns(body: Body, material: Material) -> list[Part]:
    return [_patch(body, material, (0.24, 0.52), 0.24, 0.006, FRONT + side * 1.25) for side in (-1.0, 1.0)]


def _stubble(body: Body, material: Material) -> list[Part]:
    pale = Material("stubble", mixed(material.color, SCALP, 0.6), "fixed", 0.9)
    turn = np.linspace(FRONT - 1.3, FRONT + 1.3, 15)[None, :]
    top = np.interp(np.abs(turn - FRONT), (0.0, 0.35, 1.3), (0.37, 0.37, 0.44)) * pi
    tilt = np.linspace(0.02, 1.0, 6)[:, None] * top
    grid = on_head(body, tilt, np.broadcast_to(turn, tilt.shape), 0.0016 * body.unit)
    return [clothed(grid, pale, closed=False)]


_BEARDS: dict[str, Callable[[Body, Material], list[Part]]] = {
    "beard": _beard, "moustache": _moustache, "goatee": _goatee, "sideburns": _sideburns, "stubble": _stubble,
}  # fmt: skip

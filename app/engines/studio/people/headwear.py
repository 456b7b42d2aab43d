"""What is worn on the head, over the face and about the eyes. Angles are those of `skin.on_head`."""

from __future__ import annotations

from math import pi

import numpy as np

from app.engines.studio.mesh import Material, Part
from app.engines.studio.people.body import Body
from app.engines.studio.people.cloth import Cloth, with_looks
from app.engines.studio.people.covers import sheet
from app.engines.studio.people.geometry import Grid, Limb, Vec, lathe, normals_of, pole, rings_along, skin, unit, vec
from app.engines.studio.people.skin import BODY, head_grid, on_head

FRONT, LEFT, BACK, RIGHT = 0.5 * pi, 0.0, 1.5 * pi, pi
DARK = Material("dark glass", (0.1, 0.1, 0.11), "fixed", roughness=0.15)
LENS = Material("lens", (0.75, 0.8, 0.82), "glass", roughness=0.1, alpha=0.35)
METAL = Material("metal", (0.62, 0.62, 0.6), "fixed", roughness=0.3, metallic=0.8)


def clothed(grid: Grid, material: Material, closed: bool = True) -> Part:
    return skin(grid, material, normals_of(grid, closed), with_looks(grid, material))


def in_head(body: Body, grid: Grid) -> Grid:
    """From the head's own frame, its middle the origin, into the person's."""
    placed: Grid = grid @ body.bones.head_turn.T + body.bones.skull
    return placed


def dome(body: Body, cloth: Cloth, more: float, front: float, back: float, rim: float = 0.004) -> Part:
    """Over the crown, down to the tilt `front` at the forehead and `back` at the nape; `more` metres thick."""
    turn = np.linspace(0.0, 2 * pi, 25)
    edge = back + (front - back) * (0.5 + 0.5 * np.sin(turn))
    share = np.linspace(0.0, 1.0, 9)[:, None]
    tilt = edge + (pi - edge) * share
    outer = on_head(body, tilt, np.broadcast_to(turn, tilt.shape), more)
    inner = on_head(body, edge[None, :], turn[None, :], -rim)
    return clothed(np.concatenate([inner, outer]), cloth.paint)


def brow_ring(body: Body, tilt: float, high: float, thick: float, more: float, back: float | None = None) -> Grid:
    """A band round the head: `high` radians tall, standing `more` to `more + thick` metres out."""
    turn = np.linspace(0.0, 2 * pi, 25)[None, :]
    lean = (tilt if back is None else back) + (tilt - (tilt if back is None else back)) * (0.5 + 0.5 * np.sin(turn))
    rows = [(-0.5, -0.003), (-0.5, 0.6 * thick), (-0.25, thick), (0.25, thick), (0.5, 0.6 * thick), (0.5, -0.003)]
    return np.concatenate([on_head(body, lean + share * high, turn, more + out) for share, out in rows])


def cap(body: Body, cloth: Cloth) -> list[Part]:
    g = body.unit
    return [dome(body, cloth, 0.0075 * g, 0.66 * pi, 0.5 * pi), _peak(body, cloth.paint)]


def _peak(body: Body, material: Material) -> Part:
    """A stiff half moon over the brow."""
    spans = body.spans
    turn = np.linspace(FRONT - 1.05, FRONT + 1.05, 13)
    root = on_head(body, np.full(13, 0.645 * pi), turn, 0.006 * body.unit)
    reach = 0.62 * spans.skull_deep * np.cos((turn - FRONT) * 1.35) ** 0.7
    ahead, up = body.bones.head_turn[:, 2], body.bones.head_turn[:, 1]
    tip = root + reach[:, None] * (ahead * 0.97 - up * 0.26)
    top = np.stack([root, (root + tip) / 2 + up * 0.004, tip])
    thick = 0.004 * body.unit * up
    return clothed(sheet(top[::-1] + thick, top[::-1] - thick), material)


def beanie(body: Body, cloth: Cloth) -> list[Part]:
    g = body.unit
    turned = brow_ring(body, 0.645 * pi, 0.3, 0.009 * g, 0.004 * g, back=0.5 * pi)
    return [dome(body, cloth, 0.0085 * g, 0.64 * pi, 0.5 * pi), clothed(turned, cloth.trim)]


def hat(body: Body, cloth: Cloth) -> list[Part]:
    """A crown and a brim all round."""
    w, d, h = body.spans.skull_wide, body.spans.skull_deep, 0.5 * body.spans.head
    base = 0.34 * h
    rim = [(1.0, -0.01), (1.72, 0.04), (1.74, 0.07), (1.7, 0.08), (1.12, 0.045), (1.1, 0.1), (1.08, 0.5), (1.02, 0.86),
           (0.86, 0.93), (0.3, 0.88), (0.0, 0.87)]  # fmt: skip
    grid = lathe([(r, base + y * h) for r, y in rim], 24, vec(0.0, 0.0, 0.0), (w * 1.02, d * 1.02))
    band = [(1.105, base + 0.06 * h), (1.13, base + 0.08 * h), (1.125, base + 0.26 * h), (1.07, base + 0.28 * h)]
    ribbon = lathe(band, 24, vec(0.0, 0.0, 0.0), (w * 1.02, d * 1.02))
    return [_crisp(in_head(body, grid), cloth.paint), clothed(in_head(body, ribbon), cloth.trim)]


def _crisp(grid: Grid, material: Material) -> Part:
    """Shaded flat between ring and ring where the profile turns sharply: every ring twice."""
    doubled = np.repeat(grid, 2, axis=0)[1:-1]
    normals = np.repeat(_between_rings(grid), 2, axis=0)
    return skin(doubled, material, normals, with_looks(doubled, material))


def _between_rings(grid: Grid) -> Grid:
    along = np.diff(grid, axis=0)
    mean = (grid[1:] + grid[:-1]) / 2
    ring = mean[:, :-1]
    around = np.roll(ring, -1, axis=1) - np.roll(ring, 1, axis=1)
    around = np.concatenate([around, around[:, :1]], axis=1)
    return unit(np.cross(along, around) + 1e-12)


def helmet(body: Body, cloth: Cloth) -> list[Part]:
    g = body.unit
    rim = brow_ring(body, 0.635 * pi, 0.1, 0.006 * g, 0.016 * g, back=0.39 * pi)
    return [dome(body, cloth, 0.019 * g, 0.63 * pi, 0.38 * pi), clothed(rim, cloth.trim)]


def crash_helmet(body: Body, cloth: Cloth) -> list[Part]:
    """Closed over the chin, with a dark visor: what riders wear."""
    g = body.unit
    shell = head_grid(body, 0.02 * g, 13, 24, (0.16 * pi, pi))
    rim = head_grid(body, -0.004, 1, 24, (0.16 * pi, 0.16 * pi))
    visor = on_head(
        body,
        np.linspace(0.4, 0.63, 5)[:, None] * pi,
        np.linspace(FRONT - 1.25, FRONT + 1.25, 13)[None, ::-1],
        0.0225 * g,
    )
    return [clothed(np.concatenate([rim, shell]), cloth.paint), _open(visor[:, ::-1], DARK)]


def _open(grid: Grid, material: Material) -> Part:
    return clothed(grid, material, closed=False)


def turban(body: Body, cloth: Cloth) -> list[Part]:
    """Folds wound one over the other, crossing over the brow."""
    g = body.unit
    parts = [dome(body, cloth, 0.012 * g, 0.66 * pi, 0.5 * pi)]
    for n, (front, back, out) in enumerate(
        ((0.64, 0.5, 0.017), (0.72, 0.6, 0.02), (0.8, 0.7, 0.017), (0.88, 0.82, 0.01))
    ):
        lean = (0.03 if n % 2 else -0.03) * pi
        parts.append(clothed(_fold(body, front * pi, back * pi, lean, out * g), cloth.paint))
    return parts


def _fold(body: Body, front: float, back: float, lean: float, out: float) -> Grid:
    turn = np.linspace(0.0, 2 * pi, 25)[None, :]
    middle = back + (front - back) * (0.5 + 0.5 * np.sin(turn)) + lean * np.cos(turn)
    rows = [on_head(body, middle + 0.19 * np.sin(a), turn, out * np.cos(a)) for a in np.linspace(-pi / 2, pi / 2, 6)]
    return np.concatenate(rows)


def headphones(body: Body, cloth: Cloth) -> list[Part]:
    w = body.spans.skull_wide
    angle = np.linspace(0.0, pi, 15)
    arc = np.stack([1.12 * w * np.cos(angle), 0.56 * body.spans.head * np.sin(angle), np.zeros(15)], axis=1)
    cups = [
        lathe([(0.0, -0.4), (0.8, -0.4), (1.0, -0.2), (1.0, 0.2), (0.8, 0.4), (0.0, 0.4)], 14, vec(0, 0, 0), (1.0, 1.0))
        * (0.36 * w)
        for _ in range(2)
    ]
    turned = [cup[..., [1, 0, 2]] * np.array([1.0, -1.0, 1.0]) + vec(side * 1.1 * w, 0.0, 0.0)
              for cup, side in zip(cups, (-1.0, 1.0), strict=True)]  # fmt: skip
    return [rope(in_head(body, arc[None])[0], 0.06 * w, cloth.paint),
            *(clothed(in_head(body, cup), cloth.paint) for cup in turned)]  # fmt: skip


def rope(
    points: Vec, radius: float | Vec, material: Material, columns: int = 8, flat: float = 1.0, front: Vec | None = None
) -> Part:
    """A round string through (N, 3) points, its ends closed."""
    radii = np.broadcast_to(np.asarray(radius, dtype=np.float64), (len(points),))
    across = vec(0.0, 0.0, 1.0) if front is None else front
    limbs = [
        Limb(points[n], points[n + 1], across, radii[n : n + 2], radii[n : n + 2] * flat)
        for n in range(len(points) - 1)
    ]
    grid = rings_along(limbs, np.linspace(0.0, len(limbs), len(points)) * 0.99999).grid(columns)
    return clothed(pole(pole(grid, 0), -1), material)


# --- about the face ---


def mask(body: Body, cloth: Cloth) -> list[Part]:
    """From the bridge of the nose to under the chin, with its loops."""
    g = body.unit
    tilt = np.linspace(0.1, 0.47, 6)[:, None] * pi
    turn = np.linspace(FRONT - 1.15, FRONT + 1.15, 13)[None, :]
    puff = 0.006 * g * np.cos((turn - FRONT) * 1.2) * np.sin(np.linspace(0.25, pi - 0.2, 6))[:, None]
    outer = on_head(body, tilt, turn, 0.004 * g + puff)
    inner = on_head(body, tilt, turn, -0.002)
    ears, bow = np.linspace(0.24, 0.42, 5) * pi, np.array([1.12, 1.3, 1.5, 1.3, 1.12])
    strings = [on_head(body, ears, FRONT + side * bow, 0.004 * g) for side in (-1.0, 1.0)]
    loops = [rope(string, 0.0016 * g, cloth.trim, 6) for string in strings]
    return [clothed(sheet(outer, inner), cloth.paint), *loops]


def balaclava(body: Body, cloth: Cloth) -> list[Part]:
    """All but the eyes."""
    g = body.unit
    slit = on_head(
        body,
        np.linspace(0.455, 0.56, 3)[:, None] * pi,
        np.linspace(FRONT - 0.85, FRONT + 0.85, 11)[None, :],
        0.0062 * g,
    )
    hood = head_grid(body, 0.005 * g, 17, 24, (0.02, pi))
    throat = body.trunk_grid(np.linspace(2.5, 3.0, 4), 0.006 * g)
    return [clothed(hood, cloth.paint), clothed(throat, cloth.paint), _open(slit, BODY)]


def glasses(body: Body, cloth: Cloth) -> list[Part]:
    return _frames(body, cloth.paint, LENS)


def sunglasses(body: Body, cloth: Cloth) -> list[Part]:
    return _frames(body, cloth.paint, DARK)


def _frames(body: Body, frame: Material, lens: Material) -> list[Part]:
    g, eye = body.unit * (0.75 + 0.25 * body.figure.grown), 0.53 * pi
    parts = []
    for side in (-1.0, 1.0):
        middle = on_head(body, np.array([eye]), np.array([FRONT + side * 0.42]), 0.0085 * g)[0]
        out = unit(body.bones.head_turn @ vec(-side * 0.28, -0.02, 1.0))
        across = unit(np.cross(body.bones.head_turn[:, 1], out))
        up = np.cross(out, across)
        angle = np.linspace(0.0, 2 * pi, 15)
        wide, high = 0.0172 * g, 0.0132 * g
        ring = middle + (wide * np.cos(angle))[:, None] * across + (high * np.sin(angle))[:, None] * up
        parts += [rope(ring, 0.0019 * g, frame, 6), _disc(middle, ring, out, lens), _temple(body, side, eye, g, frame)]
    bridge = on_head(body, np.full(5, eye + 0.03), np.linspace(FRONT - 0.16, FRONT + 0.16, 5), 0.0095 * g)
    return [*parts, rope(bridge, 0.0019 * g, frame, 6)]


def _disc(middle: Vec, ring: Vec, out: Vec, material: Material) -> Part:
    grid = np.stack([np.broadcast_to(middle, ring.shape), ring])
    return skin(grid, material, np.broadcast_to(out, grid.shape).copy())


def _temple(body: Body, side: float, eye: float, g: float, frame: Material) -> Part:
    turn = FRONT + side * np.linspace(0.72, 1.75, 6)
    return rope(on_head(body, np.linspace(eye + 0.02, eye, 6), turn, 0.004 * g), 0.0019 * g, frame, 6)


def earrings(body: Body, cloth: Cloth) -> list[Part]:
    g = body.unit
    spots = on_head(body, np.full(2, 0.4 * pi), np.array([LEFT, RIGHT]), 0.004 * g)
    beads = []
    for spot in spots:
        low = vec(0.0, -0.012 * g, 0.0)
        beads.append(rope(np.array([spot, spot + 0.5 * low, spot + low]), 0.0045 * g, cloth.paint, 8))
    return beads


# --- cloth about head and neck ---


def round_the_neck(body: Body, wide: float, up: float, ahead: float) -> Grid:
    """A closed ring of places, lower in front."""
    angle = np.linspace(1.5 * pi - 0.2, 3.5 * pi + 0.2, 19)  # its ends overlap behind
    local = np.stack([wide * np.cos(angle), up - 0.3 * up * np.sin(angle), wide * np.sin(angle) + ahead], axis=1)
    placed: Grid = local @ body.bones.chest_turn.T + body.bones.neck
    return placed


def hood(body: Body, cloth: Cloth, more: float = 0.02, face: float = 0.92, chin: bool = False) -> list[Part]:
    """Up over the head, open at the face, down to the shoulders."""
    g = body.unit
    turn = np.linspace(FRONT + face, FRONT + 2 * pi - face, 21)[None, :]
    tilt = np.linspace(0.1, 0.985, 11)[:, None] * pi
    bulge = more * g * (1.0 + 0.35 * np.sin(tilt))
    outer, inner = (on_head(body, tilt, turn, bulge - under * g) for under in (0.0, 0.008))
    folds = rope(
        round_the_neck(body, 0.042 * g, 0.026 * g, 0.01 * g),
        0.019 * g,
        cloth.paint,
        8,
        1.4,
        body.bones.chest_turn[:, 1],
    )
    top = on_head(
        body,
        np.linspace(0.68 if not chin else 0.645, 0.985, 6)[:, None] * pi,
        np.linspace(FRONT - face, FRONT + face, 9)[None, :],
        more * g * 1.1,
    )
    under = on_head(
        body,
        np.linspace(0.68 if not chin else 0.645, 0.985, 6)[:, None] * pi,
        np.linspace(FRONT - face, FRONT + face, 9)[None, :],
        more * g * 1.1 - 0.007 * g,
    )
    return [clothed(sheet(outer, inner), cloth.paint), clothed(sheet(top, under), cloth.paint), folds]


def headscarf(body: Body, cloth: Cloth) -> list[Part]:
    """Close about the face, and folded about the neck."""
    g = body.unit
    chin = on_head(body, np.linspace(0.02, 0.2, 4)[:, None] * pi, np.linspace(0.0, 2 * pi, 25)[None, :], 0.007 * g)
    return [*hood(body, cloth, 0.0085, 0.82, chin=True), clothed(chin, cloth.paint)]

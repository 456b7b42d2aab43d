"""What one wears on the head, and before the eyes; in its own frame, as large as it is placed."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from app.engines.studio.built.forms import button, mirrored, placed, ring, scaled, skin, slice_of, tube
from app.engines.studio.built.look import DARK, PAPER, Builder, Look, fitted, shaded
from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import Vector, ball, box, lathe, limb, loft


def hat(look: Look) -> list[Part]:
    """A brim, a ribbon, a crown with a dent."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.95)
    ribbon = look.accent(m, 0.4)
    brim = [(0.34, 0.10), (0.44, 0.05), (0.5, 0.0), (0.5, 0.05), (0.44, 0.12), (0.32, 0.18)]
    crown = [(0.32, 0.15), (0.315, 0.60), (0.28, 0.92), (0.20, 1.0), (0.08, 0.90), (0, 0.86)]
    return [
        scaled(lathe(a, line, corners=22), w, h, d)
        for a, line in ((m, brim), (m, crown), (ribbon, [(0.326, 0.17), (0.322, 0.38)]))
    ]


def cap(look: Look) -> list[Part]:
    """A dome of panels, a button, a peak forward."""
    w, d, h, m = look.width, look.depth, look.height, look.paint(roughness=0.95)
    seam = shaded(m, 0.65)
    r = d * 0.34
    z = -d * 0.14
    dome = [(1.0, 0.0), (1.0, 0.30), (0.90, 0.62), (0.66, 0.86), (0.34, 0.97), (0.0, 1.0)]
    shell = scaled(lathe(m, dome, corners=18), w / 2, h * 0.96, r * 1.04)
    seams = [
        tube(
            seam,
            [(w / 2 * s * cos(a) * 1.005, h * 0.96 * y, z + r * 1.04 * s * sin(a) * 1.005) for s, y in dome[1:]],
            0.003,
            4,
        )
        for a in (pi * k / 3 + pi / 2 for k in range(6))
    ]
    front = [(w * 0.46 * cos(a), z + r * 0.85 * sin(a)) for a in (pi * (1 - k / 8) for k in range(9))]
    peak = [(w * 0.44 * cos(a), z + r * 0.8 + (d * 0.5 - z - r * 0.8) * sin(a)) for a in (pi * k / 8 for k in range(9))]
    return [
        placed(shell, (0, 0, z)),
        slice_of(look.accent(m), [*front, *peak], h * 0.07, h * 0.02),
        *seams,
        ball(seam, (0.010, 0.007, 0.010), (0, h * 0.97, z)),
    ]


def beanie(look: Look) -> list[Part]:
    """Knitted: ribs, a broad fold, a bobble."""
    m = look.paint(roughness=1.0)
    fold = look.accent(m, 0.8)
    dome = [(0.44, 0.1), (0.46, 0.3), (0.42, 0.55), (0.30, 0.75), (0.12, 0.85), (0, 0.86)]
    ribs = [
        tube(fold, [(r * cos(a) * 1.01, y, r * sin(a) * 1.01) for r, y in dome[1:-1]], 0.010, 4)
        for a in (2 * pi * k / 14 for k in range(14))
    ]
    return [
        lathe(m, dome, corners=20),
        lathe(fold, [(0.44, 0.0), (0.5, 0.04), (0.5, 0.28), (0.46, 0.31)], corners=20),
        *ribs,
        ball(fold, (0.13, 0.09, 0.13), (0, 0.91, 0)),
    ]


def turban(look: Look) -> list[Part]:
    """Cloth wound round in slanting folds."""
    m = look.paint(roughness=1.0)
    wraps = []
    for k in range(6):
        y, r = 0.14 + 0.125 * k, 0.36 - 0.035 * max(0, k - 1)
        for s in (-1, 1):
            tone = m if (k + s) % 4 else shaded(m, 0.88)
            wraps.append(placed(ring(tone, r, 0.11, (0, 0, 0), "y", 20), (0, y, 0), "z", 13 * s))
    return [ball(m, (0.36, 0.42, 0.36), (0, 0.52, 0)), *wraps]


def helmet(look: Look) -> list[Part]:
    """Closed, for a motorcycle: a dark visor, a chin, a stripe."""
    m = look.paint(roughness=0.25)
    visor = Material("visor", (0.10, 0.12, 0.15), roughness=0.08, metallic=0.3)
    shell = [(0.34, 0.0), (0.42, 0.08), (0.485, 0.32), (0.5, 0.55), (0.44, 0.80), (0.28, 0.95), (0, 1.0)]
    dark = [lathe(DARK, [(0, 0.01), (0.36, 0.01), (0.38, 0.06)], corners=18)]
    pane = _patch(visor, 0.535, 0.42, 0.70, 1.05)
    rim = _patch(DARK, 0.525, 0.38, 0.74, 1.12)
    stripe = [_patch(look.second((0.55, 0.56, 0.58)), 0.503, 0.16, 0.22, 1.4)]
    return [lathe(m, shell, corners=22), *dark, rim, pane, *stripe, box(DARK, (0.16, 0.04, 0.03), (0, 0.22, 0.46))]


def _patch(m: Material, r: float, low: float, high: float, reach: float) -> Part:
    """Part of a ball's front, between two heights."""
    rows = []
    for y in (low, low, (low + high) / 2, high, high):
        bow = (1 - ((y - 0.52) / 0.62) ** 2) ** 0.5
        rows.append([(r * bow * sin(reach * (k / 5 - 1)), y, r * bow * cos(reach * (k / 5 - 1))) for k in range(11)])
    inner = [[(x * 0.9, y, z * 0.9) for x, y, z in row] for row in rows]
    return skin(m, np.array([[*row, *reversed(back)] for row, back in zip(rows[1:4], inner[1:4], strict=True)]))


def wig(look: Look) -> list[Part]:
    """Long hair that falls to both sides of a parting."""
    m = look.paint((0.40, 0.26, 0.16), 0.8)
    dark = shaded(m, 0.8)
    cap_ = lathe(m, [(0.40, 0.45), (0.46, 0.62), (0.40, 0.84), (0.22, 0.97), (0, 1.0)], corners=18)
    locks = []
    for k in range(20):
        a = 2 * pi * (k + 0.5) / 20
        if sin(a) > 0.72:
            continue
        c, s = cos(a), sin(a)
        locks.append(
            tube(
                m if k % 2 else dark,
                [
                    (0.24 * c, 0.92, 0.24 * s),
                    (0.44 * c, 0.66, 0.44 * s),
                    (0.47 * c, 0.30, 0.47 * s),
                    (0.44 * c, 0.0, 0.44 * s),
                ],
                0.075,
                6,
            )
        )
    return [cap_, *locks]


def hood(look: Look) -> list[Part]:
    """A loose cowl, open and dark before."""
    m = look.paint(roughness=1.0)
    shell = loft(
        m,
        [
            ((0, 0.0, 0), 0.5, 0.44),
            ((0, 0.14, -0.02), 0.46, 0.42),
            ((0, 0.45, -0.06), 0.44, 0.42),
            ((0, 0.75, -0.10), 0.38, 0.38),
            ((0, 0.94, -0.16), 0.2, 0.24),
            ((0, 1.0, -0.2), 0.02, 0.02),
        ],
        18,
    )
    within = placed(ball(DARK, (0.28, 0.34, 0.10)), (0, 0.52, 0.30))
    edge: list[Vector] = [
        (0.30 * cos(a), 0.52 + 0.38 * sin(a), 0.35 - 0.08 * sin(a)) for a in (2 * pi * k / 18 for k in range(18))
    ]
    cords = mirrored([tube(PAPER, [(0.16, 0.18, 0.38), (0.18, 0.02, 0.46)], 0.016, 5)])
    return [shell, within, tube(m, edge, 0.05, 6, True), *cords]


def headscarf(look: Look) -> list[Part]:
    """A cloth over the crown, tied under the chin, its corner behind."""
    m = look.paint(roughness=1.0)
    border = look.accent(m, 0.75)
    parts = hood(look)
    knot = [
        ball(border, (0.07, 0.05, 0.05), (0, 0.13, 0.42)),
        *mirrored([limb(border, (0.02, 0.12, 0.42), (0.16, 0.0, 0.46), 0.03, 0.05, 6)]),
    ]
    return [
        parts[0],
        parts[1],
        tube(
            border,
            [(0.28 * cos(a), 0.52 + 0.36 * sin(a), 0.35 - 0.08 * sin(a)) for a in (2 * pi * k / 18 for k in range(18))],
            0.035,
            6,
            True,
        ),
        *knot,
    ]


def mask(look: Look) -> list[Part]:
    """One that hides a face: bowed, with holes for the eyes and the mouth."""
    m = look.paint((0.86, 0.85, 0.82), 0.5)
    face = loft(
        m,
        [
            ((0, 0.0, 0.0), 0.05, 0.1),
            ((0, 0.10, 0), 0.28, 0.36),
            ((0, 0.40, 0), 0.45, 0.46),
            ((0, 0.70, 0), 0.5, 0.5),
            ((0, 0.92, 0), 0.36, 0.36),
            ((0, 1.0, 0), 0.1, 0.1),
        ],
        20,
    )
    eyes = mirrored([ball(DARK, (0.10, 0.045, 0.04), (0.19, 0.63, 0.44))])
    nose = limb(m, (0, 0.62, 0.48), (0, 0.45, 0.54), 0.03, 0.06, 8)
    mouth = ball(DARK, (0.13, 0.035, 0.05), (0, 0.27, 0.40))
    return [scaled(face, 1, 1, 0.9), *eyes, nose, mouth]


def balaclava(look: Look) -> list[Part]:
    """Knitted over the whole head, a slit for the eyes."""
    m = look.paint((0.14, 0.14, 0.15), 1.0)
    head = loft(
        m,
        [
            ((0, 0.0, 0.0), 0.5, 0.46),
            ((0, 0.12, 0.0), 0.40, 0.38),
            ((0, 0.30, 0.02), 0.42, 0.42),
            ((0, 0.6, 0), 0.48, 0.48),
            ((0, 0.85, -0.02), 0.36, 0.38),
            ((0, 0.97, -0.03), 0.14, 0.16),
            ((0, 1.0, -0.03), 0.01, 0.01),
        ],
        20,
    )
    slit = placed(ball(Material("slit", (0.80, 0.72, 0.66)), (0.30, 0.075, 0.10)), (0, 0.62, 0.40))
    edge: list[Vector] = [
        (0.31 * cos(a), 0.62 + 0.09 * sin(a), 0.50 - 0.28 * cos(a) ** 2 * 0.6)
        for a in (2 * pi * k / 18 for k in range(18))
    ]
    return [head, slit, tube(shaded(m, 1.5), edge, 0.022, 5, True)]


def glasses(look: Look) -> list[Part]:
    """Rims, a bridge, two temples that bend behind the ears."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.12, 0.12, 0.13), 0.4)
    dark = look.category == "sunglasses"
    lens = (
        Material("lens", (0.08, 0.08, 0.09), roughness=0.1)
        if dark
        else Material("lens", (0.80, 0.87, 0.90), "glass", 0.05, alpha=0.4)
    )
    rim: list[Vector] = [
        (w * (0.26 + 0.21 * cos(a)), h * (0.5 + 0.46 * sin(a)), d * 0.48) for a in (2 * pi * k / 16 for k in range(16))
    ]
    glass = button(lens, 1.0, 0.002, (0, 0, 0), 16)
    half = [
        tube(m, rim, h * 0.05, 5, True),
        placed(scaled(glass, w * 0.2, h * 0.45, 1), (w * 0.26, h * 0.5, d * 0.475)),
        tube(
            m,
            [(w * 0.47, h * 0.66, d * 0.48), (w * 0.49, h * 0.66, -d * 0.30), (w * 0.48, h * 0.40, -d * 0.48)],
            h * 0.045,
            5,
        ),
    ]
    return [
        *mirrored(half),
        tube(
            m, [(w * 0.06, h * 0.62, d * 0.48), (0, h * 0.70, d * 0.49), (-w * 0.06, h * 0.62, d * 0.48)], h * 0.045, 5
        ),
    ]


_MADE: dict[str, Builder] = {
    "hat": hat,
    "cap": cap,
    "beanie": beanie,
    "turban": turban,
    "helmet": helmet,
    "wig": wig,
    "hood": hood,
    "headscarf": headscarf,
    "mask": mask,
    "balaclava": balaclava,
    "glasses": glasses,
    "sunglasses": glasses,
}
BUILDERS: dict[str, Builder] = {name: fitted(build) for name, build in _MADE.items()}

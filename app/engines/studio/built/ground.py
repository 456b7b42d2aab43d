"""What one walks and drives on: thin plates with their markings."""

from __future__ import annotations

from math import cos, pi, sin

from app.engines.studio.built.forms import mirrored, placed, slice_of
from app.engines.studio.built.look import (
    PALE,
    STEEL,
    WOOD,
    Builder,
    Look,
    fitted,
    shaded,
)
from app.engines.studio.built.street import MARKING
from app.engines.studio.colors import UNSAID
from app.engines.studio.lettering import lettering
from app.engines.studio.mesh import Material, Part
from app.engines.studio.shapes import box

ASPHALT = Material("asphalt", (0.40, 0.40, 0.41), roughness=1.0)
SLAB = Material("slab", (0.70, 0.69, 0.66), roughness=1.0)


def road(look: Look) -> list[Part]:
    """Asphalt with a broken line along its middle and lines at its edges."""
    w, d, h = look.width, look.depth, max(look.height, 0.01)
    along = w >= d
    long, wide = (w, d) if along else (d, w)
    n = max(2, int(long / 4))
    marks = [((k + 0.5) * long / n - long / 2, 0.0, long / n * 0.5, 0.14) for k in range(n)]
    marks += [(0.0, s * (wide / 2 - 0.18), long, 0.10) for s in (-1, 1)]
    lines = [
        box(MARKING, (a, 0.004, b) if along else (b, 0.004, a), (x, h - 0.003, z) if along else (z, h - 0.003, x))
        for x, z, a, b in marks
    ]
    return [box(look.paint(ASPHALT.color, 1.0), (w, h, d)), *lines]


def paved(look: Look) -> list[Part]:
    """Slabs with joints; a kerb has one row, a platform a yellow edge, an island a post."""
    w, d, h, m = look.width, look.depth, max(look.height, 0.01), look.paint(SLAB.color, 1.0)
    joint = shaded(m, 0.84)
    step = 1.0
    across = [box(joint, (0.025, 0.004, d), (k * step - w / 2, h - 0.003, 0)) for k in range(1, int(w / step + 0.5))][
        :40
    ]
    lengthwise = [
        box(joint, (w, 0.004, 0.025), (0, h - 0.003, k * step - d / 2)) for k in range(1, int(d / step + 0.5))
    ][:20]
    more = []
    if look.category == "platform":
        more = [
            box(Material("edge", (0.92, 0.76, 0.16)), (w, 0.006, 0.25), (0, h - 0.003, d / 2 - 0.6)),
            box(MARKING, (w, 0.006, 0.12), (0, h - 0.003, d / 2 - 0.06)),
        ]
    return [box(m, (w, h, d)), *across, *lengthwise, *more]


def island(look: Look) -> list[Part]:
    """A raised kerb with round ends, and a post with an arrow."""
    w, d, h, m = look.width, look.depth, max(look.height, 0.02), look.paint(SLAB.color, 1.0)
    r = w / 2
    outline = [(r * cos(a), d / 2 - r + r * sin(a)) for a in (pi * k / 8 for k in range(9))]
    outline += [(-x, -z) for x, z in outline]
    inner = [(x * 0.84, z * 0.93) for x, z in outline]
    return [slice_of(MARKING, outline, h * 0.96), slice_of(m, inner, h)]


def parking_space(look: Look) -> list[Part]:
    """Asphalt between white lines, with a P."""
    w, d, h = look.width, look.depth, max(look.height, 0.01)
    lines = [
        *mirrored([box(MARKING, (0.12, 0.004, d), (w / 2 - 0.06, h - 0.003, 0))]),
        box(MARKING, (w, 0.004, 0.12), (0, h - 0.003, -d / 2 + 0.06)),
    ]
    letter = placed(lettering("P", w * 0.5, 1.2, (0, 0, -0.07), MARKING), (0, h + 0.003, d * 0.1), "x", -90)
    return [box(look.paint(ASPHALT.color, 1.0), (w, h, d)), *lines, letter]


def corner(look: Look) -> list[Part]:
    """Where two walls meet over a floor, drawn as low skirting."""
    w, d, h = look.width, look.depth, max(look.height, 0.02)
    m = look.paint(SLAB.color, 1.0)
    return [
        box(m, (w, h * 0.6, d)),
        box(PALE, (w, h, 0.05), (0, 0, -d / 2 + 0.025)),
        box(PALE, (0.05, h, d), (-w / 2 + 0.025, 0, 0)),
    ]


def indoor_floor(look: Look) -> list[Part]:
    """Boards."""
    w, d, h, m = look.width, look.depth, max(look.height, 0.01), look.paint(UNSAID, 0.8)
    gap = shaded(m, 0.8)
    n = max(3, round(d / 0.35))
    return [box(m, (w, h, d)), *(box(gap, (w, 0.003, 0.012), (0, h - 0.002, k * d / n - d / 2)) for k in range(1, n))]


def crosswalk(look: Look) -> list[Part]:
    bars = max(3, int(look.width / 0.9))
    step = look.width / bars
    return [
        box(MARKING, (step * 0.55, 0.012, look.depth), ((k + 0.5) * step - look.width / 2, 0, 0)) for k in range(bars)
    ]


def track(look: Look) -> list[Part]:
    w, d = look.width, look.depth
    sleepers = [box(WOOD, (0.22, 0.08, d * 0.9), (x * 0.7 - w / 2 + 0.3, 0, 0)) for x in range(int(w / 0.7))]
    return [*sleepers, *[box(STEEL, (w, 0.14, 0.07), (0, 0.03, s * d * 0.25)) for s in (-1, 1)]]


BUILDERS: dict[str, Builder] = {
    "road": road,
    "pavement": paved,
    "kerb": paved,
    "crosswalk": fitted(crosswalk),
    "traffic_island": island,
    "parking_space": fitted(parking_space),
    "railway_track": fitted(track),
    "platform": paved,
    "floor": indoor_floor,
    "corner": corner,
}

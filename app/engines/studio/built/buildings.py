"""Buildings and their parts. Fronts face +z; what is told of one kind only is its sign, its door and its windows."""

from __future__ import annotations

from app.engines.studio.built.look import DARK, PALE, PANE, STEEL, STONE, WOOD, Builder, Look
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import Doubles, ball, box, cylinder, extruded, lathe, limb, shifted, turned

FRAME = Material("frame", (0.92, 0.91, 0.89), roughness=0.7)
ROOF = Material("roof", (0.48, 0.40, 0.37), roughness=0.9)
FLOOR_HEIGHT = 3.1  # metres
SIGNS: dict[str, Color] = {
    "shop": (0.30, 0.45, 0.55),
    "restaurant": (0.55, 0.30, 0.25),
    "bar": (0.28, 0.38, 0.30),
    "hotel": (0.35, 0.32, 0.45),
    "cinema": (0.55, 0.20, 0.24),
    "kiosk": (0.45, 0.45, 0.30),
    "station": (0.25, 0.35, 0.50),
    "police_station": (0.12, 0.20, 0.48),
    "hospital": (0.20, 0.45, 0.40),
}


def block(look: Look) -> list[Part]:
    """Floors of windows over a door."""
    w, d, h = look.width, look.depth, look.height
    walls = box(look.paint((0.80, 0.78, 0.74), 0.95), (w, h - 0.03, d))
    cornice = box(PALE, (w * 1.02, 0.25, d * 1.02), (0, h - 0.25, 0))
    return [walls, cornice, *_windows(w, h, d, 0.9), *_door(0.0, d / 2, look)]


def house(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    eaves = h * 0.66
    walls = box(look.paint((0.82, 0.79, 0.73), 0.95), (w, eaves, d))
    roof = extruded(ROOF, [(-d / 2 - 0.3, eaves), (d / 2 + 0.3, eaves), (0, h)], w + 0.5)
    chimney = box(STONE, (0.6, h * 0.22, 0.6), (w * 0.3, h * 0.80, -d * 0.12))
    return [walls, roof, chimney, *_windows(w, eaves, d, 0.9, middle=False), *_door(0.0, d / 2, look)]


def shop(look: Look) -> list[Part]:
    """A shop window, an awning, a board over it, and windows above."""
    w, d, h = look.width, look.depth, look.height
    walls = box(look.paint((0.80, 0.78, 0.74), 0.95), (w, h, d))
    board = Material("board", SIGNS.get(look.category, SIGNS["shop"]), roughness=0.6)
    glass = [box(PANE, (w * 0.36, 1.9, 0.06), (s * w * 0.27, 0.5, d / 2 + 0.01)) for s in (-1, 1)]
    frames = [box(FRAME, (w * 0.38, 2.1, 0.04), (s * w * 0.27, 0.4, d / 2)) for s in (-1, 1)]
    sign = box(board, (w * 0.94, 0.62, 0.16), (0, 2.85, d / 2 + 0.06))
    striped = look.category in ("shop", "restaurant", "kiosk")
    awning = _awning(w * 0.94, 2.8, d / 2, board) if striped else []
    above = _windows(w, h, d, 0.9, first=1) if h > 4.6 else []
    return [walls, *frames, *glass, sign, *awning, *above, *_door(0.0, d / 2, look)]


def bank(look: Look) -> list[Part]:
    """Columns, steps and a gable: as everybody draws a bank."""
    w, d, h = look.width, look.depth, look.height
    stone = look.paint((0.80, 0.78, 0.73), 0.95)
    porch, base = d / 2, 0.45
    steps = [
        box(STONE, (w * 0.98, base / 3 * (3 - k), 0.35 * (k + 1)), (0, 0, porch + 0.175 * (k + 1) - 0.2))
        for k in range(3)
    ]
    columns = [
        lathe(
            stone,
            [(0.34, base), (0.34, base + 0.15), (0.26, base + 0.2), (0.22, h * 0.68), (0.34, h * 0.72), (0, h * 0.72)],
            (x * w * 0.42, 0, porch + 0.12),
        )
        for x in (-1, -0.4, 0.4, 1)
    ]
    beam = box(stone, (w, h * 0.10, 1.0), (0, h * 0.71, porch - 0.1))
    gable = _gable(stone, w, h * 0.81, h, 0.9, porch - 0.1)
    walls = box(stone, (w, h * 0.8, d - 0.2))
    return [
        walls,
        *steps,
        *columns,
        beam,
        gable,
        *_windows(w, h * 0.72, d - 0.2, 1.1, middle=False),
        *_door(0.0, d / 2 - 0.1, look, 1.7),
    ]


def church(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    stone = look.paint(STONE.color, 1.0)
    nave = box(stone, (w * 0.8, h * 0.45, d))
    roof = _gable(ROOF, w * 0.84, h * 0.45, h * 0.66, d, 0)
    tower = box(stone, (w * 0.36, h * 0.68, w * 0.36), (0, 0, d / 2 - w * 0.1))
    spire = box(ROOF, (w * 0.38, h * 0.32, w * 0.38), (0, h * 0.68, d / 2 - w * 0.1), top=(0.02, 0.02))
    return [nave, roof, tower, spire, *_door(0.0, d / 2 + w * 0.08, look, 1.6)]


def station(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    return [
        *shop(look),
        box(ROOF, (w * 1.04, 0.3, d * 1.15), (0, h - 0.15, d * 0.04)),
        cylinder(PALE, 0.5, 0.08, (0, h * 0.72, d / 2 + 0.1)),
    ]


def gas_station(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    canopy = box(look.paint((0.85, 0.85, 0.84)), (w, 0.5, d * 0.6), (0, h - 0.5, d * 0.2))
    posts = [cylinder(STEEL, 0.15, h - 0.5, (s * w * 0.3, 0, d * 0.2)) for s in (-1, 1)]
    kiosk = box(PALE, (w * 0.5, h * 0.6, d * 0.25), (0, 0, -d * 0.35))
    pumps = [part for s in (-1, 1) for part in _pump(s * w * 0.3, d * 0.2 + 0.6)]
    return [canopy, *posts, kiosk, box(PANE, (w * 0.4, 1.6, 0.05), (0, 0.7, -d * 0.22)), *pumps]


def gas_pump(_: Look) -> list[Part]:
    return _pump(0, 0)


def factory(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    walls = box(look.paint((0.66, 0.62, 0.58), 0.95), (w, h * 0.62, d))
    teeth = [_gable(ROOF, w / 4, h * 0.62, h * 0.82, d, 0, (k - 1.5) * w / 4) for k in range(4)]
    chimney = lathe(STONE, [(0.7, 0), (0.5, h * 1.0), (0, h)], (w * 0.38, 0, -d * 0.3))
    return [walls, *teeth, chimney, box(DARK, (3.0, 3.2, 0.06), (0, 0, d / 2 + 0.01))]


def garage(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    walls = box(look.paint((0.80, 0.78, 0.74), 0.95), (w, h - 0.03, d))
    ribs = [box(FRAME, (w * 0.78, 0.3, 0.05), (0, 0.05 + 0.36 * k, d / 2 + 0.02)) for k in range(int(h * 0.75 / 0.36))]
    return [walls, *ribs, box(ROOF, (w * 1.05, 0.15, d * 1.05), (0, h - 0.15, 0))]


def shed(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    walls = box(look.paint(WOOD.color, 0.95), (w, h * 0.75, d))
    return [
        walls,
        _gable(ROOF, w * 1.1, h * 0.75, h, d * 1.1, 0),
        box(DARK, (0.8, h * 0.65, 0.04), (0, 0, d / 2 + 0.01)),
    ]


def kiosk(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.72, 0.70, 0.62), 0.9)
    awning = _awning(w, h * 0.82, d / 2, Material("board", SIGNS["kiosk"]))
    return [
        box(m, (w, h * 0.42, d)),
        box(DARK, (w * 0.9, h * 0.4, d * 0.9), (0, h * 0.42, 0)),
        box(m, (w, h * 0.18, d), (0, h * 0.82, 0)),
        *awning,
    ]


def bridge(look: Look) -> list[Part]:
    w, d, h, m = look.width, look.depth, look.height, look.paint(STONE.color, 1.0)
    deck = box(m, (w, h * 0.2, d), (0, h * 0.55, 0))
    rails = [box(m, (w, h * 0.25, 0.15), (0, h * 0.75, s * (d / 2 - 0.08))) for s in (-1, 1)]
    piers = [box(m, (w * 0.06, h * 0.55, d * 0.9), (x * w, 0, 0)) for x in (-0.45, -0.15, 0.15, 0.45)]
    return [deck, *rails, *piers]


# --- parts of buildings ---


def door(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    leaf = look.paint((0.62, 0.50, 0.38), 0.7)
    posts = [box(FRAME, (0.07, h, max(d, 0.12)), (s * (w / 2 - 0.035), 0, 0)) for s in (-1, 1)]
    lintel = box(FRAME, (w, 0.07, max(d, 0.12)), (0, h - 0.07, 0))
    if look.has("open"):
        hung = box(leaf, (0.04, h - 0.08, w * 0.86), (-w / 2 + 0.08, 0.01, w * 0.43))
        return [*posts, lintel, box(DARK, (w * 0.86, h - 0.08, 0.02), (0, 0, -0.05)), hung]
    panels = [box(leaf, (w * 0.56, h * 0.30, 0.03), (0, h * y, 0.035)) for y in (0.12, 0.55)]
    knob = ball(STEEL, (0.035, 0.035, 0.035), (w * 0.34, h * 0.48, 0.07))
    glass = "glass" in look.materials
    return [
        *posts,
        lintel,
        box(PANE if glass else leaf, (w * 0.88, h - 0.08, 0.05), (0, 0.01, 0)),
        *([] if glass else panels),
        knob,
    ]


def window(look: Look) -> list[Part]:
    w, h = look.width, look.height
    frame = look.paint(FRAME.color, 0.7)
    bars = [box(frame, (w, 0.07, 0.09), (0, y, 0)) for y in (0, h / 2 - 0.03, h - 0.07)]
    posts = [box(frame, (0.07, h, 0.09), (x * (w / 2 - 0.035), 0, 0)) for x in (-1, 0, 1)]
    if look.has("broken"):
        shards = [
            box(PANE, (w * 0.4, h * 0.34, 0.03), (s * w * 0.24, h * (0.04 if s < 0 else 0.6), 0), top=(0.15, 1))
            for s in (-1, 1)
        ]
        return [*bars, *posts, box(DARK, (w * 0.94, h * 0.94, 0.01), (0, h * 0.03, -0.04)), *shards]
    if look.has("open"):
        return [
            *bars[::2],
            *posts[::2],
            box(DARK, (w * 0.94, h * 0.94, 0.01), (0, h * 0.03, -0.04)),
            box(PANE, (0.03, h * 0.9, w * 0.46), (-w * 0.46, h * 0.05, w * 0.24)),
        ]
    pane = look.glow((0.98, 0.90, 0.65)) if look.has("lit") else PANE
    return [*bars, *posts, box(pane, (w * 0.94, h * 0.94, 0.03), (0, h * 0.03, -0.01))]


def wall(look: Look) -> list[Part]:
    natural: Color = (0.62, 0.36, 0.28) if "brick" in look.materials else (0.76, 0.74, 0.70)
    return [
        box(look.paint(natural, 0.95), (look.width, look.height, look.depth)),
        box(STONE, (look.width * 1.01, 0.06, look.depth * 1.2), (0, look.height - 0.03, 0)),
    ]


def gate(look: Look) -> list[Part]:
    w, h = look.width, look.height
    iron = look.paint((0.24, 0.25, 0.26), 0.5)
    bars = [cylinder(iron, 0.02, h * 0.94, ((k + 0.5) * w / 10 - w / 2, 0.05, 0)) for k in range(10)]
    posts = [box(STONE, (0.3, h, 0.3), (s * (w / 2 + 0.1), 0, 0)) for s in (-1, 1)]
    return [*bars, *posts, *[box(iron, (w, 0.06, 0.05), (0, h * y, 0)) for y in (0.12, 0.85)]]


def stairs(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    n = max(3, round(h / 0.18))
    m = look.paint(STONE.color, 0.95)
    return [box(m, (w, h / n * (k + 1), d / n), (0, 0, d / 2 - (k + 0.5) * d / n)) for k in range(n)]


def escalator(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    sides = [extruded(STEEL, [(d / 2, 0), (d / 2, 0.9), (-d / 2, h), (-d / 2, h - 0.9)], 0.12) for _ in range(2)]
    return [*stairs(look), *[part.moved(shifted(s * w / 2, 0, 0)) for part, s in zip(sides, (-1, 1), strict=True)]]


def elevator(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    leaves = [box(STEEL, (w * 0.36, h * 0.86, 0.05), (s * w * 0.19, 0, d / 2 + 0.01)) for s in (-1, 1)]
    return [box(look.paint(), (w, h, d)), *leaves, box(DARK, (0.02, h * 0.86, 0.06), (0, 0, d / 2 + 0.01))]


def pillar(look: Look) -> list[Part]:
    r, h, m = look.width / 2, look.height, look.paint(STONE.color, 0.95)
    return [
        lathe(
            m, [(0, 0), (r, 0), (r, h * 0.06), (r * 0.8, h * 0.08), (r * 0.75, h * 0.9), (r, h * 0.94), (r, h), (0, h)]
        )
    ]


def balcony(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    bars = [cylinder(DARK, 0.012, h - 0.15, ((k + 0.5) * w / 14 - w / 2, 0.15, d / 2 - 0.04)) for k in range(14)]
    rail = [
        box(DARK, (w, 0.05, 0.05), (0, h - 0.05, d / 2 - 0.04)),
        *[box(DARK, (0.05, 0.05, d), (s * w / 2, h - 0.05, 0)) for s in (-1, 1)],
    ]
    return [box(look.paint(STONE.color), (w, 0.15, d)), *bars, *rail]


def plain(look: Look) -> list[Part]:
    return [box(look.paint(STONE.color, 0.95), (look.width, look.height, look.depth))]


def _windows(w: float, h: float, d: float, width: float, first: int = 0, middle: bool = True) -> list[Part]:
    """Rows of windows; none where the door is."""
    parts = []
    columns = max(2, int(w / 2.2))
    for floor in range(first, max(1, int(h / FLOOR_HEIGHT + 0.35))):
        for k in range(columns):
            x = (k + 0.5) * w / columns - w / 2
            if floor == 0 and abs(x) < 1.0 + (0.0 if middle else 0.4):
                continue
            y = floor * FLOOR_HEIGHT + 1.0
            if y + 1.4 < h - 0.2:
                parts += [
                    box(FRAME, (width + 0.14, 1.44, 0.06), (x, y - 0.07, d / 2)),
                    box(PANE, (width, 1.3, 0.08), (x, y, d / 2 + 0.01)),
                ]
    return parts


def _door(x: float, z: float, look: Look, width: float = 1.0) -> list[Part]:
    leaf = DARK if look.has("open") else Material("door", (0.46, 0.38, 0.32), roughness=0.7)
    return [box(FRAME, (width + 0.2, 2.25, 0.06), (x, 0, z)), box(leaf, (width, 2.1, 0.1), (x, 0, z + 0.01))]


def _awning(w: float, y: float, z: float, cloth: Material) -> list[Part]:
    strips = 8
    return [
        extruded(
            cloth if k % 2 == 0 else FRAME,
            [(z, y), (z + 0.9, y - 0.45), (z + 0.9, y - 0.53), (z, y - 0.06)],
            w / strips,
        ).moved(_aside((k + 0.5) * w / strips - w / 2))
        for k in range(strips)
    ]


def _aside(x: float) -> Doubles:
    return shifted(x, 0, 0)


def _gable(material: Material, w: float, low: float, high: float, depth: float, z: float, x: float = 0.0) -> Part:
    """A roof whose gable looks forward."""
    part = extruded(material, [(-w / 2, low), (w / 2, low), (0, high)], depth)
    return part.moved(turned("y", 90)).moved(shifted(x, 0, z))


def _pump(x: float, z: float) -> list[Part]:
    body = box(Material("pump", (0.80, 0.80, 0.79)), (0.55, 1.5, 0.4), (x, 0, z))
    hose = limb(DARK, (x + 0.28, 1.0, z), (x + 0.3, 0.4, z + 0.1), 0.03, 0.03)
    return [body, box(DARK, (0.4, 0.35, 0.42), (x, 1.0, z)), hose]


BUILDERS: dict[str, Builder] = {
    "building": block,
    "house": house,
    "shop": shop,
    "bank": bank,
    "restaurant": shop,
    "bar": shop,
    "hotel": block,
    "church": church,
    "school": block,
    "hospital": block,
    "office_building": block,
    "police_station": shop,
    "station": station,
    "gas_station": gas_station,
    "gas_pump": gas_pump,
    "cinema": shop,
    "factory": factory,
    "garage": garage,
    "shed": shed,
    "kiosk": kiosk,
    "bridge": bridge,
    "building_part": plain,
    "door": door,
    "window": window,
    "window_sill": plain,
    "wall": wall,
    "gate": gate,
    "stairs": stairs,
    "escalator": escalator,
    "elevator": elevator,
    "roof": plain,
    "balcony": balcony,
    "chimney": plain,
    "pillar": pillar,
    "shutter": plain,
    "ceiling": plain,
}

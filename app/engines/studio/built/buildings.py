"""Buildings. Fronts face +z; what is told of one kind only is its sign, its door and its windows."""

from __future__ import annotations

from collections.abc import Callable

from app.engines.studio.built.building_parts import BRICK, FRAME, ROOF
from app.engines.studio.built.forms import blob, button, mirrored, placed, plate, rounded, tube
from app.engines.studio.built.look import DARK, PALE, PANE, RED, STEEL, STONE, WOOD, Builder, Look, fitted
from app.engines.studio.lettering import lettering
from app.engines.studio.mesh import Color, Material, Part
from app.engines.studio.shapes import ball, box, cylinder, extruded, lathe, limb, shifted, turned

FLOOR_HEIGHT = 3.1  # metres
LETTERS = Material("letters", (0.96, 0.95, 0.90), roughness=0.6)
SIGNS: dict[str, Color] = {
    "shop": (0.22, 0.38, 0.50),
    "restaurant": (0.52, 0.22, 0.18),
    "bar": (0.16, 0.28, 0.20),
    "hotel": (0.30, 0.24, 0.40),
    "cinema": (0.50, 0.12, 0.16),
    "kiosk": (0.36, 0.40, 0.22),
    "station": (0.18, 0.28, 0.45),
    "police_station": (0.08, 0.16, 0.44),
    "hospital": (0.86, 0.86, 0.84),
    "school": (0.40, 0.30, 0.22),
}
WORDS = {"police_station": "POLICE", "office_building": "OFFICES"}
NAME_LENGTH = 18  # letters of a name on a board


def words_of(look: Look) -> str:
    """What stands on its board: the name that was said, else what it is."""
    name = look.name[:NAME_LENGTH] if look.name else WORDS.get(look.category, look.category.replace("_", " "))
    return name.upper()


def _board(look: Look, width: float, high: float, y: float, z: float) -> list[Part]:
    """Letters on a ground of its kind's colour."""
    ground = Material("board", SIGNS.get(look.category, SIGNS["shop"]), roughness=0.6)
    ink = Material("letters", (0.75, 0.10, 0.12)) if look.category == "hospital" else LETTERS
    return [
        box(ground, (width, high, 0.14), (0, y, z)),
        lettering(words_of(look), width * 0.9, high * 0.62, (0, y + high / 2, z + 0.075), ink),
    ]


def block(look: Look) -> list[Part]:
    """Floors of windows over a door."""
    w, d, h = look.width, look.depth, look.height
    walls = box(look.paint((0.80, 0.78, 0.74), 0.95), (w, h - 0.03, d))
    cornice = box(PALE, (w * 1.02, 0.25, d * 1.02), (0, h - 0.25, 0))
    return [walls, cornice, *_windows(w, h, d, 0.9), *_door(0.0, d / 2, look)]


def office(look: Look) -> list[Part]:
    """Bands of glass from side to side, and a glazed entrance."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.74, 0.75, 0.76), 0.7)
    floors = max(2, round(h / 3.2))
    step = h / floors
    bands = [box(PANE, (w * 1.004, step * 0.56, d * 1.004), (0, k * step + step * 0.30, 0)) for k in range(1, floors)]
    mullions = [box(m, (0.10, h, 0.10), (w * (k / 8 - 0.5), 0, d / 2 + 0.02)) for k in range(9)]
    hall = [
        box(PANE, (w * 0.5, step * 0.80, 0.10), (0, 0, d / 2)),
        box(DARK, (1.8, step * 0.72, 0.14), (0, 0, d / 2)),
        box(STEEL, (w * 0.34, 0.18, 1.6), (0, step * 0.84, d / 2 + 0.6)),
    ]
    return [
        box(m, (w, h, d)),
        *bands,
        *mullions,
        *hall,
        lettering(words_of(look), w * 0.3, 0.5, (0, step * 1.02, d / 2 + 0.09), DARK),
    ]


def hotel(look: Look) -> list[Part]:
    """An upright sign, balconies, a canopy over the door."""
    w, d, h = look.width, look.depth, look.height
    sign = Material("board", SIGNS["hotel"], roughness=0.6)
    letters = [
        lettering(c, 0.9, 0.95, (w * 0.40, h * 0.9 - 1.25 * k, d / 2 + 0.62), LETTERS) for k, c in enumerate("HOTEL")
    ]
    upright = box(sign, (1.2, 6.6, 0.5), (w * 0.40, h * 0.9 - 5.85, d / 2 + 0.3))
    canopy = [
        box(sign, (4.4, 0.5, 2.0), (0, 2.7, d / 2 + 0.9)),
        *mirrored([cylinder(STEEL, 0.07, 2.7, (2.0, 0, d / 2 + 1.75))]),
        lettering(words_of(look), 3.8, 0.34, (0, 2.95, d / 2 + 1.92), LETTERS),
    ]
    rails = [
        box(DARK, (1.3, 0.5, 0.06), (x, y, d / 2 + 0.35))
        for y in (FLOOR_HEIGHT + 0.75, 2 * FLOOR_HEIGHT + 0.75, 3 * FLOOR_HEIGHT + 0.75)
        for x in (-w * 2 / 7, -w / 7, 0.0, w / 7)
    ]
    carpet = box(RED, (1.6, 0.02, 2.2), (0, 0, d / 2 + 1.1))
    return [*block(look), upright, *letters, *canopy, *rails, carpet]


def hospital(look: Look) -> list[Part]:
    """Red crosses, a wide glazed entrance under a roof for ambulances."""
    w, d, h = look.width, look.depth, look.height
    cross = [box(RED, (a, b, 0.14), (-w * 0.40, h - 2.4 - b / 2, d / 2 + 0.02)) for a, b in ((2.2, 0.72), (0.72, 2.2))]
    ground = box(PALE, (3.0, 3.0, 0.08), (-w * 0.40, h - 3.9, d / 2))
    porch = [
        box(PALE, (7.0, 0.4, 2.6), (0, 3.0, d / 2 + 1.1)),
        *mirrored([cylinder(STEEL, 0.12, 3.0, (3.2, 0, d / 2 + 2.1))]),
        box(PANE, (5.4, 2.7, 0.12), (0, 0, d / 2 + 0.02)),
        box(DARK, (0.06, 2.7, 0.16), (0, 0, d / 2 + 0.02)),
    ]
    return [*block(look), ground, *cross, *porch, *_board(look, 8.5, 1.0, 3.5, d / 2 + 2.35)]


def school(look: Look) -> list[Part]:
    """A gable with a clock over the door, a flag pole, wide windows."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint((0.70, 0.48, 0.38), 0.95)
    walls = box(m, (w, h * 0.80, d))
    roof = extruded(ROOF, [(-d / 2 - 0.3, h * 0.80), (d / 2 + 0.3, h * 0.80), (0, h * 0.96)], w + 0.4)
    front = [
        box(m, (w * 0.26, h * 0.80, 0.8), (0, 0, d / 2)),
        _gable(ROOF, w * 0.28, h * 0.80, h, 1.4, d / 2),
        button(PALE, 0.75, 0.1, (0, h * 0.72, d / 2 + 0.4), 20),
        box(DARK, (0.06, 0.5, 0.04), (0, h * 0.72, d / 2 + 0.5)),
        box(DARK, (0.36, 0.06, 0.04), (0.18, h * 0.72, d / 2 + 0.5)),
    ]
    pole = [
        cylinder(STEEL, 0.06, h * 0.9, (w * 0.36, 0, d / 2 + 0.9)),
        box(look.second((0.35, 0.45, 0.60)), (1.5, 0.9, 0.03), (w * 0.36 + 0.75, h * 0.78, d / 2 + 0.9)),
    ]
    return [
        walls,
        roof,
        *front,
        *pole,
        *_windows(w, h * 0.80, d, 1.5, middle=False),
        *_door(0.0, d / 2 + 0.4, look, 1.8),
        *_board(look, w * 0.24, 0.75, 2.45, d / 2 + 0.42),
    ]


def house(look: Look) -> list[Part]:
    w, d, h = look.width, look.depth, look.height
    eaves = h * 0.62
    walls = box(look.paint((0.82, 0.79, 0.73), 0.95), (w, eaves, d))
    ends = extruded(walls.material, [(-d / 2, eaves), (d / 2, eaves), (0, h * 0.96)], w * 0.99)
    pitch = [
        extruded(
            ROOF, [(s * (d / 2 + 0.45), eaves - 0.22), (s * (d / 2 + 0.45), eaves), (0, h), (0, h - 0.24)], w + 0.7
        )
        for s in (-1, 1)
    ]
    chimney = [
        box(Material("brick", BRICK, roughness=0.95), (0.7, h * 0.26, 0.7), (w * 0.3, h * 0.76, -d * 0.12)),
        *(cylinder(ROOF, 0.12, 0.25, (w * 0.3 + x, h * 1.02, -d * 0.12)) for x in (-0.16, 0.16)),
    ]
    porch = [
        box(ROOF, (1.9, 0.14, 1.0), (0, 2.4, d / 2 + 0.45)),
        *mirrored([box(FRAME, (0.10, 2.4, 0.10), (0.82, 0, d / 2 + 0.85))]),
        box(STONE, (1.7, 0.14, 1.0), (0, 0, d / 2 + 0.45)),
    ]
    return [
        walls,
        ends,
        *pitch,
        *chimney,
        *porch,
        *_windows(w, eaves + 0.3, d, 1.1, middle=False),
        *_door(0.0, d / 2, look),
    ]


def shop(look: Look) -> list[Part]:
    """A shop window, an awning, a board over it, and windows above."""
    w, d, h = look.width, look.depth, look.height
    walls = box(look.paint((0.80, 0.78, 0.74), 0.95), (w, h - 0.03, d))
    glass = [
        box(PANE, (w * 0.36, 1.9, 0.06), (w * 0.27, 0.5, d / 2 + 0.01)),
        box(FRAME, (w * 0.38, 2.1, 0.04), (w * 0.27, 0.4, d / 2)),
        box(WOOD, (w * 0.38, 0.42, 0.10), (w * 0.27, 0.0, d / 2)),
    ]
    striped = look.category in ("shop", "restaurant")
    cloth = Material("board", SIGNS.get(look.category, SIGNS["shop"]), roughness=0.8)
    awning = _awning(w * 0.94, 2.75, d / 2, look.second(cloth.color)) if striped else []
    above = _windows(w, h, d, 0.9, first=1) if h > 4.6 else []
    return [
        walls,
        *mirrored(glass),
        *_board(look, w * 0.94, min(0.95, h * 0.2), 2.85, d / 2 + 0.08),
        *awning,
        *above,
        *_door(0.0, d / 2, look),
        box(PALE, (w * 1.02, 0.16, d * 1.02), (0, h - 0.16, 0)),
        *_EXTRAS.get(look.category, _nothing)(look),
    ]


def _nothing(_: Look) -> list[Part]:
    return []


def _restaurant(look: Look) -> list[Part]:
    """Tables before the windows."""
    z = look.depth / 2 + 1.35
    table = [
        cylinder(STEEL, 0.04, 0.72, (look.width * 0.28, 0, z)),
        cylinder(PALE, 0.42, 0.04, (look.width * 0.28, 0.72, z)),
        cylinder(STEEL, 0.25, 0.03, (look.width * 0.28, 0, z)),
    ]
    chairs = [box(WOOD, (0.4, 0.46, 0.4), (look.width * 0.28 + s * 0.75, 0, z)) for s in (-1, 1)] + [
        box(WOOD, (0.05, 0.45, 0.4), (look.width * 0.28 + s * 0.93, 0.46, z)) for s in (-1, 1)
    ]
    return mirrored([*table, *chairs])


def _bar(look: Look) -> list[Part]:
    """A hanging sign with a glass of beer, and barrels."""
    w, d = look.width, look.depth
    arm = box(DARK, (0.06, 0.06, 1.1), (-w * 0.44, 3.9, d / 2 + 0.5))
    sign = [
        box(WOOD, (0.08, 0.9, 0.8), (-w * 0.44, 2.95, d / 2 + 0.6)),
        cylinder(Material("beer", (0.90, 0.65, 0.15)), 0.17, 0.4, (-w * 0.44, 3.15, d / 2 + 0.6)),
    ]
    cask = [lathe(WOOD, [(0, 0), (0.26, 0), (0.33, 0.45), (0.26, 0.9), (0, 0.9)], (w * 0.10, 0, d / 2 + 0.5))]
    return [arm, *sign, *mirrored(cask)]


def _police(look: Look) -> list[Part]:
    """A blue lamp at either side of the door."""
    lamp = [
        limb(DARK, (1.0, 2.2, look.depth / 2), (1.0, 2.2, look.depth / 2 + 0.4), 0.03, 0.03, 6),
        ball(Material("blue lamp", (0.15, 0.35, 0.95), "glow"), (0.2, 0.26, 0.2), (1.0, 2.2, look.depth / 2 + 0.5)),
    ]
    return mirrored(lamp)


def _cinema(look: Look) -> list[Part]:
    """A marquee with bulbs, an upright sign, posters."""
    w, d, h = look.width, look.depth, look.height
    board = Material("board", SIGNS["cinema"], roughness=0.6)
    bulb = Material("bulb", (1.0, 0.88, 0.55), "glow")
    roof = [
        box(board, (w * 0.5, 1.5, 2.2), (0, 3.0, d / 2 + 1.0)),
        box(PALE, (w * 0.47, 1.1, 0.06), (0, 3.2, d / 2 + 2.1)),
        lettering(words_of(look), w * 0.42, 0.8, (0, 3.75, d / 2 + 2.15), Material("ink", (0.12, 0.10, 0.10))),
    ]
    bulbs = [
        blob(bulb, (0.10, 0.10, 0.10), (w * (k / 16 - 0.5) * 0.5, y, d / 2 + 2.12))
        for k in range(17)
        for y in (3.05, 4.45)
    ]
    upright = [
        box(board, (1.5, h * 0.5, 0.9), (0, h * 0.47, d / 2 + 0.5)),
        *(lettering(c, 1.1, 0.66, (0, h * 0.93 - 0.78 * k, d / 2 + 0.97), LETTERS) for k, c in enumerate("CINEMA")),
    ]
    posters = [
        box(Material("poster", c), (1.5, 2.1, 0.14), (x * w, 0.5, d / 2 + 0.02))
        for x, c in ((0.14, (0.75, 0.55, 0.30)), (0.24, (0.35, 0.45, 0.60)))
    ]
    return [*roof, *bulbs, *upright, *mirrored(posters)]


def _station(look: Look) -> list[Part]:
    """A clock in a gable."""
    w, d, h = look.width, look.depth, look.height
    clock = [
        button(PALE, 0.8, 0.1, (0, h * 0.80, d / 2 + 0.5), 20),
        box(DARK, (0.07, 0.6, 0.04), (0, h * 0.80, d / 2 + 0.61)),
        box(DARK, (0.4, 0.07, 0.04), (0.2, h * 0.80, d / 2 + 0.61)),
    ]
    return [
        _gable(PALE, w * 0.3, h * 0.86, h, 1.0, d / 2),
        box(PALE, (w * 0.26, h * 0.36, 0.5), (0, h * 0.55, d / 2 + 0.25)),
        *clock,
        box(ROOF, (w * 1.04, 0.22, 2.0), (0, 2.55, d / 2 + 0.9)),
        *(cylinder(STEEL, 0.08, 2.55, (w * (k / 6 - 0.5), 0, d / 2 + 1.7)) for k in range(7)),
    ]


_EXTRAS: dict[str, Callable[[Look], list[Part]]] = {
    "restaurant": _restaurant,
    "bar": _bar,
    "police_station": _police,
    "cinema": _cinema,
    "station": _station,
}


def bank(look: Look) -> list[Part]:
    """Columns, steps and a gable: as everybody draws a bank."""
    w, d, h = look.width, look.depth, look.height
    stone = look.paint((0.80, 0.78, 0.73), 0.95)
    porch, base = d / 2, 0.45
    steps = [
        box(STONE, (w * 0.98, base / 3 * (3 - k), 0.35 * (k + 1)), (0, 0, porch + 0.175 * (k + 1) - 0.2))
        for k in range(3)
    ]
    shaft = [(0.34, base), (0.34, base + 0.15), (0.26, base + 0.2), (0.22, h * 0.68), (0.34, h * 0.72), (0, h * 0.72)]
    columns = [lathe(stone, shaft, (x * w * 0.42, 0, porch + 0.12)) for x in (-1, -0.4, 0.4, 1)]
    beam = box(stone, (w, h * 0.10, 1.0), (0, h * 0.71, porch - 0.1))
    word = lettering(words_of(look), w * 0.6, h * 0.075, (0, h * 0.76, porch + 0.41), DARK)
    coin = button(Material("gold", (0.85, 0.68, 0.28), metallic=0.7), h * 0.055, 0.06, (0, h * 0.875, porch + 0.33))
    gable, walls = _gable(stone, w, h * 0.81, h, 0.9, porch - 0.1), box(stone, (w, h * 0.8, d - 0.2))
    return [
        walls,
        *steps,
        *columns,
        beam,
        word,
        coin,
        gable,
        *_windows(w, h * 0.72, d - 0.2, 1.1, middle=False),
        *_door(0.0, d / 2 - 0.1, look, 1.7),
    ]


def church(look: Look) -> list[Part]:
    """A nave with pointed windows, a tower before it, a spire with a cross."""
    w, d, h = look.width, look.depth, look.height
    stone, side = look.paint(STONE.color, 1.0), w * 0.40
    front, z = d / 2 - 0.2, d / 2 - 0.2 - w * 0.2
    nave = [
        box(stone, (w * 0.92, h * 0.40, d * 0.86), (0, 0, -d * 0.07)),
        _gable(ROOF, w * 1.0, h * 0.40, h * 0.64, d * 0.87, -d * 0.07),
    ]
    tower = [
        box(stone, (side, h * 0.62, side), (0, 0, z)),
        box(ROOF, (side * 1.06, h * 0.29, side * 1.06), (0, h * 0.62, z), top=(0.02, 0.02)),
    ]
    cross = [
        box(Material("gold", (0.80, 0.66, 0.30), metallic=0.6), s, (0, h - 1.25 + y, z))
        for s, y in (((0.14, 1.25, 0.14), 0.0), ((0.7, 0.14, 0.14), 0.75))
    ]
    pointed = [part for k in range(5) for part in _pointed(w * 0.46, h * 0.12, -d * 0.42 + k * d * 0.15)]
    bell = _pointed_front(0.0, h * 0.46, front + 0.02, 1.1, 1.9)
    return [*nave, *tower, *cross, *mirrored(pointed), *bell, *_pointed_front(0.0, 0.0, front + 0.02, 1.8, 3.0, WOOD)]


def _pointed(x: float, y: float, z: float) -> list[Part]:
    return [placed(part, (x, 0, z), "y", 90) for part in _pointed_front(0.0, y, 0.03, 0.9, 2.6)]


def _pointed_front(x: float, y: float, z: float, w: float, h: float, fill: Material = DARK) -> list[Part]:
    outline = [
        (x - w / 2, y),
        (x + w / 2, y),
        (x + w / 2, y + h * 0.6),
        (x + w * 0.3, y + h * 0.85),
        (x, y + h),
        (x - w * 0.3, y + h * 0.85),
        (x - w / 2, y + h * 0.6),
    ]
    rim = [(x + (a - x) * 1.2, b if b == y else y + (b - y) * 1.07) for a, b in outline]
    return [plate(FRAME, rim, 0.06, z), plate(fill, outline, 0.10, z)]


def gas_station(look: Look) -> list[Part]:
    """A canopy with a lit edge over pumps, a kiosk behind, a price board."""
    w, d, h = look.width, look.depth, look.height
    edge = look.paint((0.78, 0.20, 0.16))
    canopy = [
        box(PALE, (w * 0.86, 0.5, d * 0.62), (w * 0.06, h - 0.55, d * 0.17)),
        box(edge, (w * 0.865, 0.26, d * 0.625), (w * 0.06, h - 0.38, d * 0.17)),
    ]
    posts = [box(STEEL, (0.3, h - 0.5, 0.3), (w * (0.06 + s * 0.26), 0, d * 0.2)) for s in (-1, 1)]
    kiosk = [
        box(PALE, (w * 0.5, h * 0.6, d * 0.25), (w * 0.06, 0, -d * 0.36)),
        box(PANE, (w * 0.42, 1.6, 0.05), (w * 0.06, 0.6, -d * 0.225)),
        box(edge, (w * 0.5, 0.5, 0.1), (w * 0.06, h * 0.56, -d * 0.23)),
        lettering("SHOP", w * 0.3, 0.34, (w * 0.06, h * 0.61, -d * 0.17), LETTERS),
    ]
    pumps = [
        part
        for s in (-1, 1)
        for part in (
            box(STONE, (1.6, 0.16, 3.0), (w * (0.06 + s * 0.26), 0, d * 0.2)),
            *(placed(p, (w * (0.06 + s * 0.26), 0.16, d * 0.2 + 0.9)) for p in _pump(look, 0.9, 0.55, 1.7)),
        )
    ]
    word = lettering(
        look.name.upper()[:NAME_LENGTH] if look.name else "FUEL",
        w * 0.3,
        0.24,
        (w * 0.06, h - 0.25, d * 0.485),
        LETTERS,
    )
    tall = [
        box(edge, (1.4, h * 0.55, 0.3), (-w * 0.45, h * 0.42, d * 0.34)),
        box(STEEL, (0.2, h * 0.45, 0.2), (-w * 0.45, 0, d * 0.34)),
        *(box(PALE, (1.1, 0.45, 0.32), (-w * 0.45, h * (0.50 + 0.13 * k), d * 0.34)) for k in range(3)),
    ]
    return [*canopy, *posts, *kiosk, *pumps, word, *tall]


def gas_pump(look: Look) -> list[Part]:
    return _pump(look, look.width, look.depth, look.height)


def _pump(look: Look, w: float, d: float, h: float) -> list[Part]:
    m = look.paint((0.80, 0.20, 0.16), 0.5)
    body = [
        rounded(PALE, (w * 0.78, h * 0.9, d * 0.9), (0, 0, 0), 0.04),
        box(m, (w * 0.80, h * 0.12, d * 0.94), (0, h * 0.88, 0)),
        box(m, (w * 0.79, h * 0.30, d * 0.92), (0, 0.0, 0)),
    ]
    screen = [
        box(DARK, (w * 0.5, h * 0.16, 0.03), (0, h * 0.66, d * 0.45)),
        box(Material("digits", (0.65, 0.85, 0.60), "glow"), (w * 0.4, h * 0.04, 0.034), (0, h * 0.76, d * 0.45)),
        box(Material("digits", (0.65, 0.85, 0.60), "glow"), (w * 0.4, h * 0.04, 0.034), (0, h * 0.69, d * 0.45)),
    ]
    nozzle = [
        box(DARK, (0.08, h * 0.16, 0.10), (w * 0.40, h * 0.48, d * 0.1)),
        tube(
            DARK,
            [
                (w * 0.41, h * 0.60, d * 0.10),
                (w * 0.47, h * 0.30, d * 0.2),
                (w * 0.45, h * 0.12, d * 0.1),
                (w * 0.40, h * 0.10, 0),
            ],
            0.022,
            6,
        ),
    ]
    left = [placed(p, (0, 0, 0)) for p in mirrored(nozzle)]
    return [*body, *screen, *left]


def factory(look: Look) -> list[Part]:
    """A saw-tooth roof with glass in its steep sides, two chimneys, a gate."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint(BRICK, 0.95)
    teeth, step = [], w / 4
    for k in range(4):
        x = (k - 1.5) * step
        teeth.append(
            placed(
                extruded(ROOF, [(-step / 2, h * 0.56), (step / 2, h * 0.56), (step / 2, h * 0.80)], d),
                (x, 0, 0),
                "y",
                90,
            )
        )
        teeth.append(box(PANE, (0.06, h * 0.17, d * 0.92), (x + step / 2 + 0.02, h * 0.595, 0)))
    stacks = [
        lathe(
            Material("stack", BRICK),
            [(0.75, 0), (0.50, h * 0.94), (0.56, h * 0.95), (0.56, h), (0.4, h), (0, h * 0.95)],
            (w * x, 0, -d * 0.30),
        )
        for x in (0.30, 0.42)
    ]
    gate = [
        box(STEEL, (3.6, 3.4, 0.08), (0, 0, d / 2 + 0.01)),
        *(box(DARK, (3.6, 0.04, 0.1), (0, 0.5 * k, d / 2 + 0.01)) for k in range(1, 7)),
    ]
    panes = mirrored([box(PANE, (2.6, 1.7, 0.08), (w * x, h * 0.26, d / 2)) for x in (0.2, 0.38)])
    return [box(m, (w, h * 0.56, d)), *teeth, *stacks, *gate, *panes]


def garage(look: Look) -> list[Part]:
    """An up-and-over door with panels; open, one looks into the dark."""
    w, d, h = look.width, look.depth, look.height
    walls = box(look.paint((0.80, 0.78, 0.74), 0.95), (w, h - 0.1, d))
    roof = box(ROOF, (w * 1.06, 0.16, d * 1.04), (0, h - 0.16, 0))
    frame = [
        *mirrored([box(FRAME, (0.12, h * 0.84, 0.06), (w * 0.41, 0, d / 2))]),
        box(FRAME, (w * 0.88, 0.12, 0.06), (0, h * 0.82, d / 2)),
    ]
    if look.has("open"):
        return [
            walls,
            roof,
            *frame,
            box(DARK, (w * 0.78, h * 0.82, 0.04), (0, 0, d / 2)),
            box(PALE, (w * 0.78, 0.05, 0.7), (0, h * 0.78, d / 2 + 0.3)),
        ]
    leaf = [
        box(look.second(PALE.color), (w * 0.78, h * 0.82, 0.04), (0, 0, d / 2)),
        *(
            rounded(
                look.second(PALE.color),
                (w * 0.17, h * 0.16, 0.08),
                (w * 0.19 * (c - 1.5), h * (0.03 + 0.2 * r), d / 2),
                0.02,
            )
            for c in range(4)
            for r in range(4)
        ),
    ]
    return [walls, roof, *frame, *leaf, box(DARK, (0.2, 0.05, 0.12), (0, h * 0.40, d / 2))]


def shed(look: Look) -> list[Part]:
    """Boards, a felt roof, a door with a cross-brace and a small window."""
    w, d, h = look.width, look.depth, look.height
    m = look.paint(WOOD.color, 0.95)
    line = Material("gap", (0.30, 0.22, 0.15), roughness=1.0)
    gaps = [box(line, (w + 0.006, 0.014, d + 0.006), (0, h * 0.72 * k / 10, 0)) for k in range(1, 10)]
    door = [
        box(WOOD, (w * 0.36, h * 0.62, 0.05), (-w * 0.16, 0.04, d / 2)),
        tube(line, [(-w * 0.32, 0.1, d / 2 + 0.03), (0.0, h * 0.6, d / 2 + 0.03)], 0.03, 4),
        *(box(line, (w * 0.36, 0.06, 0.07), (-w * 0.16, y, d / 2)) for y in (0.1, h * 0.56)),
    ]
    pane = [
        box(FRAME, (w * 0.26, h * 0.22, 0.06), (w * 0.26, h * 0.36, d / 2)),
        box(PANE, (w * 0.21, h * 0.18, 0.08), (w * 0.26, h * 0.38, d / 2)),
    ]
    return [
        box(m, (w, h * 0.72, d)),
        *gaps,
        _gable(m, w, h * 0.72, h * 0.97, d, 0),
        *(placed(p, (0, 0, 0)) for p in _pitches(w, d, h)),
        *door,
        *pane,
    ]


def _pitches(w: float, d: float, h: float) -> list[Part]:
    felt = Material("felt", (0.25, 0.27, 0.28), roughness=1.0)
    half = [(-w * 0.55, h * 0.70), (0.0, h * 0.96), (0.0, h), (-w * 0.55, h * 0.74)]
    one = placed(extruded(felt, half, d * 1.1), (0, 0, 0), "y", 90)
    return mirrored([one])


def kiosk(look: Look) -> list[Part]:
    """A counter under an awning, papers on racks, its name above."""
    w, d, h, m = look.width, look.depth, look.height, look.paint((0.72, 0.70, 0.62), 0.9)
    awning = _awning(w, h * 0.80, d / 2, look.second(SIGNS["kiosk"]), 0.6)
    papers = [
        box(Material("paper", c), (w * 0.18, 0.3, 0.03), (x * w, h * 0.12, d / 2 + 0.01))
        for x, c in (
            (-0.36, (0.90, 0.88, 0.82)),
            (-0.12, (0.72, 0.42, 0.36)),
            (0.12, (0.42, 0.52, 0.66)),
            (0.36, (0.88, 0.80, 0.50)),
        )
    ]
    posts = mirrored([box(m, (w * 0.06, h * 0.42, d * 0.08), (w * 0.47, h * 0.42, d * 0.46))])
    return [
        box(m, (w, h * 0.42, d)),
        box(WOOD, (w * 1.02, 0.06, d * 1.1), (0, h * 0.42, d * 0.05)),
        box(DARK, (w * 0.9, h * 0.4, d * 0.9), (0, h * 0.42, -d * 0.05)),
        box(m, (w, h * 0.18, d), (0, h * 0.82, 0)),
        *posts,
        *awning,
        *papers,
        *_board(look, w * 0.9, h * 0.14, h * 0.85, d / 2 + 0.02),
    ]


# --- parts ---


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
                parts += _pane(x, y, d / 2, width)
    return parts


def _pane(x: float, y: float, z: float, width: float) -> list[Part]:
    bars = [box(FRAME, (0.05, 1.3, 0.09), (x, y, z + 0.01)), box(FRAME, (width, 0.05, 0.09), (x, y + 0.75, z + 0.01))]
    return [
        box(FRAME, (width + 0.14, 1.44, 0.06), (x, y - 0.07, z)),
        box(PANE, (width, 1.3, 0.08), (x, y, z + 0.01)),
        *bars,
        box(STONE, (width + 0.3, 0.07, 0.2), (x, y - 0.12, z + 0.06)),
    ]


def _door(x: float, z: float, look: Look, width: float = 1.0) -> list[Part]:
    leaf = DARK if look.has("open") else Material("door", (0.40, 0.30, 0.24), roughness=0.7)
    return [
        box(FRAME, (width + 0.2, 2.25, 0.06), (x, 0, z)),
        box(leaf, (width, 2.1, 0.1), (x, 0, z + 0.01)),
        box(STONE, (width + 0.5, 0.1, 0.5), (x, 0, z + 0.2)),
        ball(STEEL, (0.05, 0.05, 0.05), (x + width * 0.38, 1.05, z + 0.08)),
    ]


def _awning(w: float, y: float, z: float, cloth: Material, reach: float = 0.9) -> list[Part]:
    strips = max(6, round(w / 0.8))
    slope = [
        (z, y),
        (z + reach, y - 0.45),
        (z + reach, y - 0.62),
        (z + reach - 0.02, y - 0.62),
        (z + reach - 0.04, y - 0.50),
        (z, y - 0.05),
    ]
    return [
        extruded(cloth if k % 2 == 0 else FRAME, slope, w / strips).moved(shifted((k + 0.5) * w / strips - w / 2, 0, 0))
        for k in range(strips)
    ]


def _gable(material: Material, w: float, low: float, high: float, depth: float, z: float, x: float = 0.0) -> Part:
    """A roof whose gable looks forward."""
    part = extruded(material, [(-w / 2, low), (w / 2, low), (0, high)], depth)
    return part.moved(turned("y", 90)).moved(shifted(x, 0, z))


BUILDERS: dict[str, Builder] = {
    "building": block,
    "house": house,
    "shop": shop,
    "bank": bank,
    "restaurant": fitted(shop),
    "bar": shop,
    "hotel": fitted(hotel),
    "church": fitted(church),
    "school": fitted(school),
    "hospital": fitted(hospital),
    "office_building": office,
    "police_station": shop,
    "station": shop,
    "gas_station": fitted(gas_station),
    "gas_pump": gas_pump,
    "cinema": shop,
    "factory": factory,
    "garage": garage,
    "shed": shed,
    "kiosk": fitted(kiosk),
}

"""Which garment is made how: a category of the vocabulary -> its shapes on a body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial

import numpy as np

from app.engines.studio.mesh import Material, Part
from app.engines.studio.people import footwear, hair, headwear, trinkets
from app.engines.studio.people.body import Body
from app.engines.studio.people.cloth import Cloth
from app.engines.studio.people.covers import Top, front_patch, sheet, skirt, top, trousers
from app.engines.studio.people.geometry import turned_in
from app.engines.studio.people.headwear import clothed
from app.engines.studio.people.skin import Hidden
from app.engines.studio.people.trinkets import hood_down
from app.scene.vocabulary import Vocabulary

Maker = Callable[[Body, Cloth], list[Part]]

# Metres out, on a body 1 m tall.
INNER, MIDDLE, OUTER, THICK = 0.006, 0.008, 0.0105, 0.0135
SHIRT_FRONT = Material("shirt front", (0.9, 0.9, 0.9), "fixed", 0.9)
LEVEL_LEGS = 0.004


def _top(cut: Top, *details: Maker) -> Maker:
    def made(body: Body, cloth: Cloth) -> list[Part]:
        return [*top(body, cloth, cut), *(part for detail in details for part in detail(body, cloth))]

    return made


def _collar(body: Body, cloth: Cloth, level: float, high: float = 0.022) -> list[Part]:
    """Standing about the neck."""
    level = cloth.out(level)
    g = body.unit
    stations = np.linspace(2.44, 2.44 + 10 * high, 4)
    grid = body.trunk_grid(stations, np.array([level, level + 0.001, level + 0.002, level + 0.003]) * g)
    return [clothed(turned_in(grid, -1, np.zeros(3), 0.006 * g), cloth.trim)]


def _seam(body: Body, cloth: Cloth, level: float, end: float = 0.66) -> list[Part]:
    """Where it opens, down the middle of the front."""
    level = cloth.out(level)
    stations = np.linspace(end, 2.42, 12)
    half = np.full(12, 0.0038) * body.unit
    outer, inner = (
        front_patch(body, stations, half, -half, (level + more) * body.unit, 3) for more in (0.0025, -0.003)
    )
    return [clothed(sheet(outer, inner), cloth.trim)]


def _lapels(body: Body, cloth: Cloth, level: float) -> list[Part]:
    """A pale V of shirt, and the turned-down edges beside it."""
    level = cloth.out(level)
    g = body.unit
    stations = np.linspace(1.32, 2.44, 9)
    half = np.interp(stations, (1.32, 2.1, 2.44), (0.0005, 0.026, 0.03)) * g
    shirt = front_patch(body, stations, half, -half, (level + 0.002) * g)
    parts = [clothed(shirt, SHIRT_FRONT, closed=False)]
    for side in (-1.0, 1.0):
        wide = np.interp(stations, (1.32, 1.9, 2.1, 2.44), (0.002, 0.028, 0.03, 0.012)) * g
        inside, outside = side * half, side * (half + wide)
        left, right = (outside, inside) if side > 0 else (inside, outside)
        outer, inner = (front_patch(body, stations, left, right, (level + more) * g) for more in (0.0055, 0.0005))
        parts.append(clothed(sheet(outer, inner), cloth.trim))
    return parts


def _pocket(body: Body, cloth: Cloth, level: float) -> list[Part]:
    level = cloth.out(level)
    g = body.unit
    stations = np.linspace(0.7, 1.12, 4)
    half = np.array([0.05, 0.05, 0.046, 0.034]) * g
    outer, inner = (front_patch(body, stations, half, -half, (level + more) * g) for more in (0.003, -0.002))
    return [clothed(sheet(outer, inner), cloth.trim)]


def _hood_down(body: Body, cloth: Cloth) -> list[Part]:
    return [hood_down(body, cloth)]


def _stripes(body: Body, cloth: Cloth) -> list[Part]:
    """The pale bands of a high-visibility vest."""
    g = body.unit
    shine = Material("reflector", (0.86, 0.87, 0.88), "fixed", 0.3)
    bands = []
    for low in (0.86, 1.3):
        grid = body.trunk_grid(np.array([low, low + 0.06, low + 0.12]), (cloth.out(OUTER) + 0.0025) * g)
        bands.append(clothed(grid, shine))
    return bands


def _suit(body: Body, cloth: Cloth) -> list[Part]:
    return [*trousers(body, cloth, LEVEL_LEGS, 1.95, 0.0385), *_MAKERS["blazer"](body, cloth)]


def _uniform(body: Body, cloth: Cloth) -> list[Part]:
    return [
        *trousers(body, cloth, LEVEL_LEGS, 1.95, 0.0385),
        *_MAKERS["shirt"](body, cloth),
        *_breast_pockets(body, cloth),
    ]


def _breast_pockets(body: Body, cloth: Cloth) -> list[Part]:
    g = body.unit
    parts = []
    for side in (-1.0, 1.0):
        stations = np.linspace(1.62, 1.86, 3)
        left, right = (0.065, 0.028) if side > 0 else (-0.028, -0.065)
        edge = np.ones(3) * g
        outer, inner = (
            front_patch(body, stations, left * edge, right * edge, (INNER + more) * g) for more in (0.003, -0.002)
        )
        parts.append(clothed(sheet(outer, inner), cloth.trim))
    return parts


def _sari(body: Body, cloth: Cloth) -> list[Part]:
    """A long wrap, and its end drawn over the left shoulder."""
    g = body.unit
    stations = np.linspace(0.7, 2.4, 12)
    middle = np.interp(stations, (0.7, 2.4), (-0.035, 0.062)) * g
    half = np.interp(stations, (0.7, 1.4, 2.4), (0.045, 0.05, 0.03)) * g
    outer, inner = (
        front_patch(body, stations, middle + half, middle - half, (0.0075 + more) * g) for more in (0.006, -0.001)
    )
    wrap = skirt(body, cloth, 0.0065, 1.9, 0.03)
    blouse = top(body, cloth, Top(0.0045, 0.6, 0.0, flare=0.0))
    return [*wrap, *blouse, clothed(sheet(outer, inner), cloth.trim)]


def _long_dress(hem: float, flare: float, sleeve: float) -> Maker:
    return _top(Top(INNER, sleeve, hem, neck=2.44, flare=flare))


def _long_trousers(end: float, wide: float, level: float = LEVEL_LEGS) -> Maker:
    return partial(_legs, level=level, end=end, wide=wide)


def _legs(body: Body, cloth: Cloth, level: float, end: float, wide: float) -> list[Part]:
    return trousers(body, cloth, level, end, wide)


def _skirt(level: float, hem: float, flare: float) -> Maker:
    return lambda body, cloth: skirt(body, cloth, level, hem, flare)


_MAKERS: dict[str, Maker] = {
    "garment": _top(Top(MIDDLE, 1.95, 0.2)),
    "jacket": _top(
        Top(OUTER, 1.97, 0.2, cuff=0.001, ribs=True), partial(_collar, level=OUTER), partial(_seam, level=OUTER)
    ),
    "blazer": _top(Top(OUTER, 1.95, 0.32, flare=0.008, cuff=0.003), partial(_lapels, level=OUTER)),
    "coat": _top(
        Top(THICK, 1.97, 0.98, flare=0.026, cuff=0.004),
        partial(_collar, level=THICK, high=0.026),
        partial(_seam, level=THICK),
    ),
    "vest": _top(Top(OUTER, 0.0, 0.16, neck=2.44), _stripes),
    "hoodie": _top(Top(OUTER, 1.97, 0.22, cuff=0.002, ribs=True), _hood_down, partial(_pocket, level=OUTER)),
    "sweater": _top(Top(MIDDLE, 1.97, 0.18, cuff=0.001, ribs=True), partial(_collar, level=MIDDLE, high=0.009)),
    "shirt": _top(Top(INNER, 1.97, 0.2), partial(_collar, level=INNER, high=0.016), partial(_seam, level=INNER)),
    "t_shirt": _top(Top(INNER, 0.62, 0.18, neck=2.46, cuff=0.003)),
    "dress": _long_dress(1.12, 0.05, 0.5),
    "cassock": _long_dress(1.9, 0.03, 1.97),
    "sari": _sari,
    "suit": _suit,
    "uniform": _uniform,
    "skirt": _skirt(0.0065, 0.82, 0.035),
    "trousers": _long_trousers(1.95, 0.0385),
    "jeans": _long_trousers(1.95, 0.032),
    "shorts": _long_trousers(0.84, 0.05),
    "dhoti": _skirt(0.0065, 1.55, 0.012),
    "hat": headwear.hat,
    "cap": headwear.cap,
    "beanie": headwear.beanie,
    "turban": headwear.turban,
    "helmet": headwear.helmet,
    "crash_helmet": headwear.crash_helmet,
    "hood": headwear.hood,
    "headscarf": headwear.headscarf,
    "wig": lambda body, cloth: hair.wig(body, cloth.paint),
    "headphones": headwear.headphones,
    "mask": headwear.mask,
    "balaclava": headwear.balaclava,
    "glasses": headwear.glasses,
    "sunglasses": headwear.sunglasses,
    "earring": headwear.earrings,
    "scarf": trinkets.scarf,
    "tie": trinkets.tie,
    "necklace": trinkets.necklace,
    "ring": trinkets.ring,
    "watch": trinkets.watch,
    "bracelet": trinkets.bracelet,
    "gloves": trinkets.gloves,
    "belt": trinkets.belt,
    "apron": trinkets.apron,
    "bandage": trinkets.bandage,
    "backpack": trinkets.backpack,
    "bag": trinkets.shoulder_bag,
    "shoes": footwear.shoes,
    "trainers": footwear.trainers,
    "boots": footwear.boots,
    "sandals": footwear.sandals,
    "high_heels": footwear.high_heels,
    "socks": footwear.socks,
}
MAKERS: Mapping[str, Maker] = _MAKERS

# How far out each garment of the trunk lies, from the skin outwards: what is worn over another gives way to it.
LEVELS: Mapping[str, float] = {
    "sari": 0.0095, "dress": INNER, "cassock": INNER, "t_shirt": INNER, "uniform": INNER, "shirt": INNER,
    "skirt": 0.0065, "dhoti": 0.0065, "garment": MIDDLE, "sweater": MIDDLE, "vest": OUTER, "suit": OUTER,
    "hoodie": OUTER, "jacket": OUTER, "coat": THICK,
}  # fmt: skip
LONG_SLEEVED = frozenset({"garment", "jacket", "coat", "hoodie", "sweater", "shirt", "suit", "uniform", "cassock"})
# Small things that lie on whatever is worn on the trunk; and on the wrist.
ON_TRUNK = frozenset({"tie", "scarf", "necklace", "belt", "apron", "backpack", "bag"})
ON_WRIST = frozenset({"watch", "bracelet", "bandage"})

# What each hides of the body: nothing that could be looked into from below.
_SLEEVED = Hidden(trunk=(0.25, 2.3), arms=1.86)
_TROUSERED = Hidden(trunk=(0.0, 0.92), legs=1.84)
_SHOD = Hidden(feet=True)
HIDES: Mapping[str, Hidden] = {
    **dict.fromkeys(LONG_SLEEVED, _SLEEVED),
    "suit": _SLEEVED.and_also(_TROUSERED),
    "uniform": _SLEEVED.and_also(_TROUSERED),
    "t_shirt": Hidden(trunk=(0.25, 2.3), arms=0.5),
    "dress": Hidden(trunk=(0.25, 2.3), arms=0.38),
    "trousers": _TROUSERED,
    "jeans": _TROUSERED,
    "shorts": Hidden(trunk=(0.0, 0.92), legs=0.7),
    **dict.fromkeys(("shoes", "trainers", "boots", "socks", "high_heels"), _SHOD),
    "gloves": Hidden(hands=True),
}

# These hide the hair; the rest of what is worn on the head leaves it.
COVERS_HAIR = ("hat", "hood", "headscarf", "balaclava")


def kind_of(category: str, vocabulary: Vocabulary) -> str | None:
    """The nearest kind of garment that there is a maker for; None when it cannot be worn."""
    if category in _MAKERS:
        return category
    known = vocabulary.categories.get(category)
    for parent in known.parents if known else ():
        found = kind_of(parent, vocabulary)
        if found is not None:
            return found
    return None


@lru_cache(maxsize=1024)
def made(body: Body, kind: str, cloth: Cloth) -> tuple[Part, ...]:
    """The same body and cloth give the very same arrays."""
    return tuple(_MAKERS[kind](body, cloth))

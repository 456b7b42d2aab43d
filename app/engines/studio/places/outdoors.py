"""Places under the sky. The witness stands at z = 0; people are at about -6.5, vehicles at -8.5, buildings from -17."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import cos, pi, sin

from app.engines.studio.mesh import Color, Material, Model, Part
from app.engines.studio.places.ground import (
    ASPHALT,
    EARTH,
    FAR,
    GRASS,
    GRAVEL,
    KERB,
    PAINT,
    PAVING,
    SAND,
    WATER,
    Weathered,
    block,
    dashes,
    plane,
    strip,
)
from app.engines.studio.places.pieces import Extra
from app.engines.studio.take import Lamp

Outdoors = Callable[[Weathered], tuple[Model, list[Extra]]]

NEAR_KERB, FAR_KERB = -7.2, -14.2  # the carriageway is between them
ROW = -17.2  # where a row of houses begins
LAMP_POWER = 1_500_000  # lumen, as Filament takes it: a picture of the night is to be read
HOUSES: tuple[Color, ...] = (
    (0.80, 0.74, 0.66), (0.74, 0.66, 0.60), (0.82, 0.80, 0.74), (0.70, 0.72, 0.72), (0.78, 0.70, 0.68)
)  # fmt: skip
WHOLE = (-FAR, FAR)


def street(ways: Weathered) -> tuple[Model, list[Extra]]:
    return Model(tuple(_carriageway(ways))), [*_houses(ROW), *_lamps(FAR_KERB - 0.8, (-18.0, -6.0, 6.0, 18.0))]


def intersection(ways: Weathered) -> tuple[Model, list[Extra]]:
    asphalt, paint = ways.ground(ASPHALT), ways.ground(PAINT)
    crossing = [strip(asphalt, (-3.5, 3.5), (-FAR, FAR_KERB), 3)]
    crossing += [strip(paint, (x, x + 0.5), (FAR_KERB - 3.0, FAR_KERB - 0.6), 2) for x in _every(-3.3, 3.3, 1.0)]
    crossing += [strip(paint, (6.0, 9.0), (z, z + 0.5), 1) for z in _every(FAR_KERB + 0.3, NEAR_KERB - 0.3, 1.0)]
    houses = [h for h in _houses(ROW) if abs(h.x) > 8]
    lamps = _lamps(FAR_KERB - 0.8, (-14.0, -5.0, 5.0, 14.0))
    return Model((*_carriageway(ways), *crossing)), [*houses, *lamps]


def road(ways: Weathered) -> tuple[Model, list[Extra]]:
    grass, asphalt, paint = (ways.ground(c) for c in (GRASS, ASPHALT, PAINT))
    edge = (NEAR_KERB + 2.4, FAR_KERB)
    parts = [plane(grass), strip(asphalt, WHOLE, (edge[1], edge[0]), 3), *_centre_line(ways, sum(edge) / 2)]
    parts += [strip(paint, WHOLE, (z, z + 0.12), 1) for z in (edge[0] - 0.4, edge[1] + 0.3)]
    return Model(tuple(parts)), [*_tree_line(-34.0, 6.5), *_lamps(FAR_KERB - 1.5, (-12.0, 12.0))]


def square(ways: Weathered) -> tuple[Model, list[Extra]]:
    slabs = [strip(ways.ground(KERB), WHOLE, (z, z + 0.06), 3) for z in _every(-24.0, 6.0, 3.0)]
    slabs += [strip(ways.ground(KERB), (x, x + 0.06), (-25.0, 8.0), 3) for x in _every(-36.0, 36.0, 3.0)]
    extras = [*_houses(-25.0), *_lamps(-16.0, (-9.0, 9.0))]
    return Model((plane(ways.ground(PAVING)), *slabs)), extras


def parking_lot(ways: Weathered) -> tuple[Model, list[Extra]]:
    paint = ways.ground(PAINT)
    bays = [strip(paint, (x, x + 0.1), (-12.6, -7.4), 2) for x in _every(-26.25, 26.3, 2.5)]
    bays += [strip(paint, (x, x + 0.1), (-24.0, -18.8), 2) for x in _every(-26.25, 26.3, 2.5)]
    verge = strip(ways.ground(GRASS), WHOLE, (-FAR, -26.0), 3)
    hedge = [Extra("hedge", x, -27.0, size=(8.0, 0.8, 1.3)) for x in _every(-36.0, 36.0, 8.2)]
    trees = _tree_line(-36.0, 7.0)
    return Model((plane(ways.ground(ASPHALT)), verge, *bays)), [*hedge, *trees, *_lamps(-15.5, (-8.0, 8.0))]


def park(ways: Weathered) -> tuple[Model, list[Extra]]:
    path = strip(ways.ground(SAND), WHOLE, (-9.2, -5.8), 3)
    trees = [Extra("tree", x, z, size=(w, w, 1.7 * w)) for x, z, w in _scattered(26, 13.0, 42.0, 4.0, 6.0)]
    bushes = [Extra("bush", x, -24.0 - abs(x) % 5) for x in _every(-30.0, 30.0, 7.5)]
    lamps = _lamps(-10.2, (-11.0, 11.0))
    return Model((plane(ways.ground(GRASS)), path)), [*trees, *bushes, *lamps]


def garden(ways: Weathered) -> tuple[Model, list[Extra]]:
    fence = [Extra("fence", x, -16.0) for x in _every(-24.0, 24.0, 4.0)]
    bushes = [Extra("bush", x, -14.8) for x in (-11.0, -8.5, 8.0, 11.5)]
    path = strip(ways.ground(PAVING), (-0.9, 0.9), (-6.0, 6.0), 3)
    return Model((plane(ways.ground(GRASS)), path)), [*fence, *bushes, *_tree_line(-24.0, 6.0)]


def field(ways: Weathered) -> tuple[Model, list[Extra]]:
    return Model((plane(ways.ground(GRASS)),)), list(_tree_line(-55.0, 8.0))


def forest(ways: Weathered) -> tuple[Model, list[Extra]]:
    trees = [Extra("tree", x, z, size=(w, w, 2.1 * w)) for x, z, w in _scattered(90, 11.0, 48.0, 3.4, 5.2)]
    bushes = [Extra("bush", x, z, size=(1.2, 1.2, 0.9)) for x, z, _ in _scattered(24, 9.0, 26.0, 1.0, 1.0, 0.37)]
    track = strip(ways.ground(EARTH), WHOLE, (-8.6, -5.6), 3)
    return Model((plane(ways.ground(_mixed(GRASS, EARTH))), track)), [*trees, *bushes]


def beach(ways: Weathered) -> tuple[Model, list[Extra]]:
    sea = Material("water", WATER, roughness=0.18)
    wet = ways.ground(_mixed(SAND, EARTH), 0.5)
    foam = Material("foam", PAINT, roughness=1.0)
    parts = [plane(ways.ground(SAND)), strip(wet, WHOLE, (-24.0, -20.5), 4), strip(sea, WHOLE, (-FAR, -23.0), 3)]
    return Model((*parts, strip(foam, WHOLE, (-23.3, -23.0), 2))), []


def riverside(ways: Weathered) -> tuple[Model, list[Extra]]:
    water = Material("water", WATER, roughness=0.18)
    quay = block(ways.ground(KERB), WHOLE, (-0.1, 0.12), (-16.4, -16.0))
    parts = [
        plane(ways.ground(PAVING)),
        strip(water, WHOLE, (-60.0, -16.2), 3),
        strip(ways.ground(GRASS), WHOLE, (-FAR, -60.0), 2),
    ]
    return Model((*parts, quay)), [*_tree_line(-66.0, 8.0), *_lamps(-15.0, (-10.0, 10.0))]


def swimming_pool(ways: Weathered) -> tuple[Model, list[Extra]]:
    water = Material("water", (0.50, 0.72, 0.80), roughness=0.15)
    rim = [strip(ways.ground(PAINT), (-13.4, 13.4), (-26.4, -13.6), 3), strip(water, (-13.0, 13.0), (-26.0, -14.0), 2)]
    return Model((plane(ways.ground(PAVING)), *rim)), [
        Extra("hedge", x, -30.0, size=(8.0, 0.8, 2.0)) for x in _every(-32.0, 32.0, 8.2)
    ]


def station(ways: Weathered) -> tuple[Model, list[Extra]]:
    paving, gravel, line = ways.ground(PAVING), ways.ground(GRAVEL), ways.ground((0.86, 0.78, 0.46))
    steel, wood = Material("rail", (0.50, 0.50, 0.51), roughness=0.4, metallic=0.5), ways.ground((0.50, 0.46, 0.41))
    track = [strip(gravel, WHOLE, (-11.6, -7.6), 3), strip(line, WHOLE, (-7.1, -6.85), 2)]
    track += [strip(wood, (x, x + 0.25), (-10.9, -8.3), 2) for x in _every(-40.0, 40.0, 0.8)]
    track += [block(steel, WHOLE, (-0.03, 0.06), (z - 0.04, z + 0.04)) for z in (-8.9, -10.3)]
    shelter = [Extra("bench", x, -15.5) for x in (-9.0, 9.0)] + [
        Extra("wall", x, -19.0, size=(8.0, 0.3, 3.2)) for x in _every(-40.0, 40.0, 8.0)
    ]
    return Model((plane(paving), *track)), [*shelter, *_lamps(-13.5, (-12.0, 0.0, 12.0))]


def yard(ways: Weathered) -> tuple[Model, list[Extra]]:
    """Bare ground with a fence: where things are built, or stored."""
    fence = [Extra("fence", x, -22.0, size=(4.0, 0.12, 2.0)) for x in _every(-36.0, 36.0, 4.0)]
    return Model((plane(ways.ground(EARTH)),)), [*fence, *_lamps(-20.0, (-10.0, 10.0))]


def playground(ways: Weathered) -> tuple[Model, list[Extra]]:
    sand = strip(ways.ground(SAND), (-16.0, 16.0), (-17.0, -4.5), 3)
    toys = [Extra("swing", -8.5, -15.0), Extra("slide", 8.5, -15.0)]
    return Model((plane(ways.ground(GRASS)), sand)), [*toys, *_tree_line(-26.0, 6.5), *_lamps(-18.0, (-6.0, 6.0))]


def alley(ways: Weathered) -> tuple[Model, list[Extra]]:
    walls = [
        Extra("wall", side * 6.5, z, 90.0, size=(6.0, 0.4, 6.0)) for side in (-1, 1) for z in _every(-30.0, 4.0, 6.0)
    ]
    bins = [Extra("dumpster", 5.0, -16.0, 270.0), Extra("trash_can", -5.6, -14.0)]
    return Model((plane(ways.ground(ASPHALT)),)), [*walls, *bins, *_houses(-33.0), *_lamps(-20.0, (-5.5,))]


def gas_station(ways: Weathered) -> tuple[Model, list[Extra]]:
    pumps = [Extra("gas_pump", x, -13.5) for x in (-6.0, 6.0)]
    island = [block(ways.ground(KERB), (x - 2.0, x + 2.0), (-0.05, 0.12), (-14.2, -12.8)) for x in (-6.0, 6.0)]
    return Model((plane(ways.ground(ASPHALT)), *island)), [*pumps, *_houses(-26.0), *_lamps(-18.0, (-10.0, 10.0))]


def bridge(ways: Weathered) -> tuple[Model, list[Extra]]:
    rail = [Extra("fence", x, FAR_KERB - 1.6) for x in _every(-40.0, 40.0, 4.0)]
    water = strip(Material("water", WATER, roughness=0.2), WHOLE, (-FAR, FAR_KERB - 1.8), 2)
    return Model((*_carriageway(ways), water)), [*rail, *_lamps(FAR_KERB - 1.2, (-12.0, 12.0))]


# --- what they are put together from ---


def _carriageway(ways: Weathered) -> Iterator[Part]:
    """A road from left to right between two pavements."""
    kerb = ways.ground(KERB)
    yield plane(ways.ground(PAVING))
    yield strip(ways.ground(ASPHALT), WHOLE, (FAR_KERB, NEAR_KERB), 3)
    for z in (NEAR_KERB, FAR_KERB):
        yield strip(kerb, WHOLE, (z - 0.09, z + 0.09), 1)
    yield from _centre_line(ways, (NEAR_KERB + FAR_KERB) / 2)


def _centre_line(ways: Weathered, z: float) -> list[Part]:
    return dashes(ways.ground(PAINT), (-90.0, 90.0), (z - 0.06, z + 0.06), 1, 2.0, 3.0)


def _houses(front: float) -> Iterator[Extra]:
    """A row, no two neighbours alike."""
    x, number = -64.0, 0
    while x < 64.0:
        width, height = 7.0 + (number * 5) % 4, 6.5 + (number * 7) % 5 * 0.9
        yield Extra("house", x + width / 2, front - 3.5, size=(width, 7.0, height), tone=HOUSES[number % len(HOUSES)])
        x, number = x + width + 0.05, number + 1


def _lamps(z: float, xs: Iterable[float]) -> Iterator[Extra]:
    for x in xs:
        lamp = Lamp((x, 4.7, z + 0.8), LAMP_POWER, reach=26.0, towards=(0.0, -1.0, 0.35))
        yield Extra("street_lamp", x, z, lamps=(lamp,))


def _tree_line(z: float, high: float) -> Iterator[Extra]:
    for number, x in enumerate(_every(-70.0, 70.0, 4.6)):
        w = high * (0.55 + 0.12 * ((number * 7) % 4))
        yield Extra("tree", x, z - (number * 5) % 7, size=(w, w, 1.5 * w))


def _scattered(
    count: int, near: float, far: float, least: float, most: float, turn: float = 0.0
) -> Iterator[tuple[float, float, float]]:
    """x, z and width, spread evenly by the golden angle over a half disc before the witness."""
    for n in range(count):
        share = (n + 0.5) / count
        away = (near**2 + share * (far**2 - near**2)) ** 0.5
        angle = ((n * 0.381966 + turn) % 1.0) * pi
        x, z = cos(angle) * away * 1.25, -sin(angle) * away
        if -z > near * 0.8:
            yield round(x, 2), round(z, 2), round(least + (most - least) * ((n * 7) % 10) / 9, 2)


def _every(start: float, end: float, step: float) -> list[float]:
    return [round(start + n * step, 3) for n in range(int((end - start) / step) + 1)]


def _mixed(one: Color, other: Color) -> Color:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2, (one[2] + other[2]) / 2


OUTDOORS: dict[str, Outdoors] = {
    **dict.fromkeys(("street", "driveway", "bus_stop", "tunnel"), street),
    **dict.fromkeys(("intersection", "roundabout"), intersection),
    **dict.fromkeys(("road", "highway"), road),
    **dict.fromkeys(("square", "market", "balcony"), square),
    "parking_lot": parking_lot,
    "park": park,
    "garden": garden,
    **dict.fromkeys(("field", "stadium"), field),
    "forest": forest,
    "beach": beach,
    **dict.fromkeys(("riverside", "harbor"), riverside),
    "swimming_pool": swimming_pool,
    "station": station,
    "construction_site": yard,
    "playground": playground,
    "alley": alley,
    "gas_station": gas_station,
    "bridge": bridge,
}

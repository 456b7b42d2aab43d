"""Where there is traffic. People stand at about z = -6.5, on the pavement; vehicles at about -9.7, in the near lane."""

from __future__ import annotations

from collections.abc import Iterator

from app.engines.studio.mesh import Material, Model, Part
from app.engines.studio.places.blocks import about, blocks
from app.engines.studio.places.extra import Extra
from app.engines.studio.places.ground import (
    ASPHALT,
    FAR,
    GRASS,
    GRAVEL,
    GUTTER,
    JOINT,
    KERB,
    PAINT,
    PAVING,
    WATER,
    WHOLE,
    Weathered,
    dashes,
    disc,
    every,
    plane,
    puddles,
    strip,
    strips,
)
from app.engines.studio.places.rows import (
    LAMP_POWER,
    along,
    far_houses,
    hedge,
    horizon,
    houses,
    shrub,
    side_houses,
    street_lamps,
    tree_line,
)
from app.engines.studio.take import Lamp

Layout = tuple[Model, list[Extra]]

NEAR_KERB, FAR_KERB = -7.2, -14.2  # the carriageway is between them
MIDDLE = (NEAR_KERB + FAR_KERB) / 2
ROW = -17.2  # where a row of houses begins


def street(ways: Weathered) -> Layout:
    return Model((*carriageway(ways), *puddles(ways))), [*houses(ROW), *_far_side_lamps()]


def bus_stop(ways: Weathered) -> Layout:
    ground, extras = street(ways)
    bay = strips(ways.ground(PAINT), [((-6.0, 6.0), (z, z + 0.1)) for z in (-14.0, -12.2)], 1)
    return Model((*ground.parts, bay)), [*extras, Extra("bus_stop", -3.2, -15.8)]


def driveway(ways: Weathered) -> Layout:
    """Before a house with a garage, on a street of lawns."""
    lawn, drive = ways.ground(GRASS), ways.ground(PAVING)
    parts = [plane(lawn), strip(drive, (-4.0, 5.5), (-17.0, 2.0), 2), strip(drive, WHOLE, (-3.4, -1.6), 2)]
    parts += [strip(ways.ground(ASPHALT), WHOLE, (-1.6, 8.0), 3)]
    garage = Extra("garage", 3.2, -19.5, size=(5.0, 5.0, 2.8))
    home = [Extra("front", x, -21.5, size=(9.0, 8.0, 6.7), variant=n) for n, x in ((3, -4.0), (6, -24.0), (5, 22.0))]
    hedges = [Extra("clipped", x, -14.0, 90.0, size=(6.0, 0.8, 1.2), like=("hedge",)) for x in (-14.0, 12.0)]
    return Model((*parts, *puddles(ways))), [
        garage,
        *home,
        *hedges,
        *tree_line(-34.0, 7.0),
        *street_lamps(-15.5, (-9.0, 8.0)),
    ]


def intersection(ways: Weathered) -> Layout:
    """A road leads away from the one before the witness, between two rows of houses."""
    asphalt, paint = ways.ground(ASPHALT), ways.ground(PAINT)
    crossing = [strip(asphalt, (-3.5, 3.5), (-FAR, FAR_KERB + 0.2), 2)]
    crossing += [strips(ways.ground(KERB), [((x - 0.09, x + 0.09), (-FAR, FAR_KERB)) for x in (-3.5, 3.5)], 1)]
    crossing += [strips(paint, [((x, x + 0.5), (FAR_KERB - 3.4, FAR_KERB - 1.0)) for x in every(-3.25, 3.0, 1.0)], 1)]
    crossing += [strips(paint, [((6.0, 8.6), (z, z + 0.5)) for z in every(FAR_KERB + 0.3, NEAR_KERB - 0.5, 1.0)], 0)]
    crossing += [strips(paint, [((-0.06, 0.06), (z, z + 2.0)) for z in every(-70.0, -20.0, 5.0)], 1)]
    row = [h for h in houses(ROW, free=14.0) if h.kind == "front" or abs(h.x) > 11]
    sides = [h for x, yaw in ((-10.0, 90.0), (10.0, -90.0)) for h in side_houses(x, (-29.8, -38.8), yaw)]
    return Model((*carriageway(ways), *crossing, *puddles(ways))), [
        *row, *sides, *(_corner(x) for x in (-10.0, 10.0)), *street_lamps(FAR_KERB - 0.8, (-14.0, -5.0, 5.0, 14.0)),
    ]  # fmt: skip


def _corner(x: float) -> Extra:
    return Extra("front", x, ROW - 4.0, size=(8.0, 8.0, 9.8), variant=4 if x < 0 else 6)


def roundabout(ways: Weathered) -> Layout:
    asphalt, kerb, grass = ways.ground(ASPHALT), ways.ground(KERB), ways.ground(GRASS)
    at = (0.0, -19.0)
    island = [disc(asphalt, at, 12.0, 2), disc(kerb, at, 4.3, 1), disc(grass, at, 4.1, 0)]
    arms = [strip(asphalt, (-3.5, 3.5), (-FAR, -28.0), 2)]
    row = [h for h in houses(-36.0, free=6.0) if abs(h.x) > 8]
    bed = [shrub(x, -19.0 + z) for x, z in ((-1.4, 0.6), (1.2, -0.8), (0.4, 1.2))]
    lamps = street_lamps(-32.5, (-9.0, 9.0))
    return Model((*carriageway(ways), *arms, *island, *puddles(ways))), [*row, *bed, *lamps]


def road(ways: Weathered) -> Layout:
    """In the country: verges, fields, a line of trees."""
    near, far = NEAR_KERB + 2.6, FAR_KERB
    asphalt, paint = ways.ground(ASPHALT), ways.ground(PAINT)
    parts = [plane(ways.ground(GRASS)), strip(asphalt, WHOLE, (far, near), 2), _centre_line(ways, (near + far) / 2)]
    parts += [strips(paint, [(WHOLE, (z, z + 0.12)) for z in (near - 0.4, far + 0.3)], 1)]
    posts = [Extra("slab", x, far - 0.6, size=(0.12, 0.12, 0.9), variant=2) for x in every(-40.0, 40.0, 10.0)]
    lamps = street_lamps(far - 1.5, (-12.0, 12.0)) if ways.lit else ()
    return Model((*parts, *puddles(ways))), [*posts, *tree_line(-38.0, 7.5), *horizon(), *lamps]


def highway(ways: Weathered) -> Layout:
    """Two carriageways with a rail between them."""
    asphalt, paint = ways.ground(ASPHALT), ways.ground(PAINT)
    parts = [plane(ways.ground(GRASS)), *(strip(asphalt, WHOLE, z, 2) for z in ((-14.6, -3.4), (-28.0, -17.0)))]
    parts += [strips(paint, [(WHOLE, (z, z + 0.15)) for z in (-5.6, -14.2, -17.6, -27.6)], 1)]
    parts += [dashes(paint, (-110.0, 110.0), (z, z + 0.12), 1, 3.0, 6.0) for z in (-8.4, -11.3, -21.0, -24.3)]
    rails = [e for z in (-15.8, -29.5) for e in along("slab", z, 8.0, 0.25, 0.75, 64.0)]
    lamps = street_lamps(-16.2, (-15.0, 0.0, 15.0))
    return Model((*parts, *puddles(ways))), [*rails, *tree_line(-42.0, 8.0), *horizon(), *lamps]


def parking_lot(ways: Weathered) -> Layout:
    paint = ways.ground(PAINT)
    bays = [((x, x + 0.1), z) for x in every(-29.8, 30.0, 2.7) for z in ((-13.2, -8.0), (-25.4, -20.2))]
    ends = [(WHOLE, (-13.3, -13.2)), (WHOLE, (-25.5, -25.4))]
    verge = strip(ways.ground(GRASS), WHOLE, (-FAR, -27.0), 2)
    extras = [*hedge(-28.0, 1.3), *tree_line(-34.0, 7.0), *far_houses(-62.0)]
    lamps = street_lamps(-26.6, (-16.0, -5.3, 5.3, 16.0))
    return Model((plane(ways.ground(ASPHALT)), verge, strips(paint, bays + ends, 1), *puddles(ways))), [*extras, *lamps]


def alley(ways: Weathered) -> Layout:
    """Between two rows of houses, wider apart than they would be, to leave room for what was said."""
    ground = (plane(ways.ground(ASPHALT)), strip(ways.ground(GRAVEL), (-0.2, 0.2), (-60.0, 8.0), 2))
    spots = every(-38.0, -4.0, 9.0)
    sides = [h for x, yaw in ((-10.6, 90.0), (10.6, -90.0)) for h in side_houses(x, spots, yaw)]
    things = [Extra("dumpster", 5.3, -17.0, 270.0), Extra("trash_can", -5.9, -14.0), Extra("trash_can", -5.9, -14.9)]
    end = [Extra("front", 0.0, -46.0, size=(14.0, 8.0, 9.8), variant=3)]
    lamps = [*street_lamps(-20.0, (-5.9,)), *street_lamps(-34.0, (5.9,))]
    return Model((*ground, *puddles(ways))), [*sides, *things, *end, *far_houses(-64.0), *lamps]


def gas_station(ways: Weathered) -> Layout:
    """Pumps under a roof, and a shop behind them."""
    xs = (-7.0, 7.0)
    islands = blocks(ways.ground(KERB), [about(x, -0.05, -16.0, 4.4, 0.17, 1.3) for x in xs])
    pumps = [Extra("gas_pump", x + dx, -16.0, y=0.12) for x in xs for dx in (-1.1, 1.1)]
    roof = Extra("canopy", 0.0, -16.0, size=(24.0, 7.0, 5.2), like=("gas_station",))
    shop = Extra("front", 0.0, -28.0, size=(16.0, 8.0, 3.9), variant=1, like=("shop",))
    verge = strip(ways.ground(PAVING), WHOLE, (-FAR, -22.0), 3)
    lamps = [Extra("slab", x, -16.0, y=4.72, size=(1.2, 0.5, 0.04), variant=2, lamps=_under(x)) for x in xs]
    extras = [*pumps, roof, shop, *lamps, *tree_line(-36.0, 7.0), *far_houses(-60.0)]
    return Model((plane(ways.ground(ASPHALT)), verge, islands, *puddles(ways))), extras


def bridge(ways: Weathered) -> Layout:
    """Over a river, with the other bank far off."""
    edge = FAR_KERB - 2.0
    water = strip(water_of(ways), WHOLE, (-90.0, edge), 2)
    bank = strip(ways.ground(GRASS), WHOLE, (-FAR, -90.0), 1)
    extras = [*along("railing", edge + 0.3, 4.0, 0.12, 1.15, 60.0), *tree_line(-95.0, 8.0), *horizon()]
    return Model((*carriageway(ways), water, bank, *puddles(ways))), [*extras, *street_lamps(edge + 0.9, (-12.0, 12.0))]


# --- what they are put together from ---


def carriageway(ways: Weathered) -> Iterator[Part]:
    """A road from left to right between two pavements."""
    yield plane(ways.ground(PAVING))
    joints = [((x, x + 0.03), z) for x in every(-48.0, 48.0, 2.0) for z in ((NEAR_KERB, 4.0), (ROW, FAR_KERB))]
    yield strips(ways.ground(JOINT), [*joints, *((WHOLE, (z, z + 0.03)) for z in (-5.4, -3.6, -1.8, -15.7))], 3)
    yield strip(ways.ground(ASPHALT), WHOLE, (FAR_KERB, NEAR_KERB), 3)
    yield strips(ways.ground(GUTTER), [(WHOLE, (NEAR_KERB - 0.4, NEAR_KERB)), (WHOLE, (FAR_KERB, FAR_KERB + 0.4))], 2)
    yield strips(ways.ground(KERB), [(WHOLE, (z - 0.09, z + 0.09)) for z in (NEAR_KERB, FAR_KERB)], 1)
    yield _centre_line(ways, MIDDLE)


def _centre_line(ways: Weathered, z: float) -> Part:
    return dashes(ways.ground(PAINT), (-120.0, 120.0), (z - 0.06, z + 0.06), 1, 2.0, 3.0)


def _far_side_lamps() -> Iterator[Extra]:
    return street_lamps(FAR_KERB - 0.8, (-18.0, -6.0, 6.0, 18.0))


def _under(x: float) -> tuple[Lamp, ...]:
    return (Lamp((x, 4.6, -15.5), LAMP_POWER, reach=13.0, towards=(0.0, -1.0, 0.3)),)


def water_of(ways: Weathered) -> Material:
    """Ice, in snow."""
    return ways.ground(WATER) if ways.snowy else Material("water", WATER, roughness=0.16)

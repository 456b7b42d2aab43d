"""Where things grow, where there is water, and other open ground."""

from __future__ import annotations

from app.engines.studio.colors import mixed
from app.engines.studio.mesh import Material, Model
from app.engines.studio.places.blocks import block, blocks
from app.engines.studio.places.extra import Extra
from app.engines.studio.places.ground import (
    EARTH,
    FAR,
    GRASS,
    GRAVEL,
    JOINT,
    KERB,
    PAINT,
    PAVING,
    SAND,
    WHOLE,
    Weathered,
    disc,
    every,
    plane,
    puddles,
    strip,
    strips,
)
from app.engines.studio.places.rows import (
    along,
    bushes,
    far_houses,
    grove,
    hedge,
    horizon,
    houses,
    shrub,
    street_lamps,
    tree_line,
)
from app.engines.studio.places.streets import Layout, water_of


def square(ways: Weathered) -> Layout:
    slabs = [(WHOLE, (z, z + 0.05)) for z in every(-27.0, 6.0, 3.0)]
    slabs += [((x, x + 0.05), (-28.0, 8.0)) for x in every(-42.0, 42.0, 3.0)]
    ground = Model((plane(ways.ground(PAVING)), strips(ways.ground(JOINT), slabs, 2), *puddles(ways)))
    benches = [Extra("bench", x, -24.0) for x in (-12.0, 12.0)]
    return ground, [*houses(-28.0), *benches, *street_lamps(-22.0, (-15.0, -5.0, 5.0, 15.0))]


def market(ways: Weathered) -> Layout:
    ground, extras = square(ways)
    stalls = [Extra("stall", x, z, size=(3.2, 1.8, 2.5), variant=n) for z in (-14.0, -19.0)
              for n, x in enumerate(every(-17.5, 17.6, 5.0))]  # fmt: skip
    return ground, [*extras, *stalls]


def balcony(ways: Weathered) -> Layout:
    """Roofs and trees are seen over the railing."""
    floor = strip(ways.ground(KERB), WHOLE, (-15.2, 12.0), 2)
    joints = [((x, x + 0.03), (-15.2, 10.0)) for x in every(-30.0, 30.0, 1.5)]
    rail = along("railing", -15.0, 4.0, 0.12, 1.1)
    trees = [Extra("backdrop_tree", t.x, t.z, t.yaw, t.size, -3.0, variant=t.variant) for t in tree_line(-24.0, 6.0)]
    return Model((plane(ways.ground(GRASS)), floor, strips(ways.ground(JOINT), joints, 1), *puddles(ways))), [
        *rail, *trees, *far_houses(-45.0), *street_lamps(-14.4, (-8.0, 8.0)),
    ]  # fmt: skip


def park(ways: Weathered) -> Layout:
    path = strip(ways.ground(SAND), WHOLE, (-8.6, -5.6), 2)
    trees = grove(34, 15.0, 48.0, (6.0, 10.0))
    benches = [Extra("bench", x, -9.6) for x in (-5.5, 6.5)]
    extras = [*trees, *benches, *bushes(-26.0, every(-30.0, 30.0, 7.5)), *horizon(-90.0)]
    return Model((plane(ways.ground(GRASS)), path, *puddles(ways))), [*extras, *street_lamps(-10.0, (-12.0, 12.0))]


def garden(ways: Weathered) -> Layout:
    path = strip(ways.ground(PAVING), (-0.9, 0.9), (-5.6, 8.0), 2)
    terrace = strip(ways.ground(PAVING), (-6.0, 6.0), (-5.6, -1.0), 3)
    fence = along("pickets", -17.0, 4.0, 0.12, 1.6, 32.0)
    beds = [Extra("flower_bed", x, -15.6) for x in (-6.5, 6.5)]
    extras = [*fence, *beds, *bushes(-15.4, (-11.0, -9.0, 9.0, 11.5)), *tree_line(-24.0, 6.0), *far_houses(-46.0)]
    return Model((plane(ways.ground(GRASS)), terrace, path, *puddles(ways))), extras


def field(ways: Weathered) -> Layout:
    stripes = [(WHOLE, (z, z + 1.6)) for z in every(-90.0, -12.0, 3.2)]
    rows = strips(ways.ground(mixed(GRASS, SAND, 0.25)), stripes, 3)
    return Model((plane(ways.ground(GRASS)), rows)), [*tree_line(-70.0, 8.0), *horizon()]


def stadium(ways: Weathered) -> Layout:
    """The side line is before the witness, a stand behind the other one."""
    line, dark = ways.ground(PAINT), ways.ground(mixed(GRASS, EARTH, 0.16))
    mown = strips(dark, [((x, x + 6.0), (-40.0, -4.0)) for x in every(-54.0, 50.0, 12.0)], 3)
    lines = strips(line, [(WHOLE, (-4.1, -4.0)), ((-54.0, 54.0), (-40.0, -39.9)), ((-0.05, 0.05), (-40.0, -4.0))], 1)
    circle = disc(line, (0.0, -22.0), 9.15, 1, 9.03)
    goals = [Extra("goal", s * 53.0, -22.0, -90.0 * s, size=(7.3, 2.0, 2.4)) for s in (-1, 1)]
    stands = [Extra("stand", x, -52.0, size=(26.0, 14.0, 11.0)) for x in every(-54.0, 54.0, 27.0)]
    return Model((plane(ways.ground(GRASS)), mown, lines, circle, *puddles(ways))), [
        *goals, *stands, *street_lamps(-42.0, (-16.0, 16.0)),
    ]  # fmt: skip


def forest(ways: Weathered) -> Layout:
    trees = [*grove(70, 11.5, 52.0, (8.0, 13.0)), *grove(46, 13.0, 50.0, (7.0, 14.0), "fir")]
    low = [shrub(x, z, size=(1.2, 1.2, 0.9)) for x, z in ((-9.0, -11.5), (7.5, -12.5), (-4.0, -15.0), (12.0, -15.0))]
    track = strip(ways.ground(EARTH), WHOLE, (-8.6, -5.2), 2)
    back = Extra("hills", 0.0, -62.0, size=(440.0, 1.0, 16.0), variant=2)
    return Model((plane(ways.ground(mixed(GRASS, EARTH, 0.4))), track, *puddles(ways))), [*trees, *low, back]


def beach(ways: Weathered) -> Layout:
    wet = ways.ground(mixed(SAND, EARTH, 0.4), 0.5)
    foam = strips(ways.ground(PAINT), [(WHOLE, (-24.3, -23.9)), (WHOLE, (-29.0, -28.8)), (WHOLE, (-37.0, -36.7))], 1)
    parts = [
        plane(ways.ground(SAND)),
        strip(wet, WHOLE, (-24.4, -20.5), 3),
        strip(water_of(ways), WHOLE, (-FAR, -24.0), 2),
    ]
    headland = Extra("hills", 190.0, -190.0, size=(200.0, 1.0, 12.0), variant=3)
    return Model((*parts, foam)), [headland]


def riverside(ways: Weathered) -> Layout:
    quay = block(ways.ground(KERB), WHOLE, (-0.1, 0.12), (-16.4, -16.0))
    water, bank = strip(water_of(ways), WHOLE, (-60.0, -16.2), 2), strip(ways.ground(GRASS), WHOLE, (-FAR, -60.0), 1)
    joints = strips(ways.ground(JOINT), [((x, x + 0.04), (-16.0, 4.0)) for x in every(-42.0, 42.0, 3.0)], 3)
    extras = [*tree_line(-66.0, 8.0), *horizon(-120.0), *street_lamps(-15.0, (-12.0, 0.0, 12.0))]
    return Model((plane(ways.ground(PAVING)), joints, water, bank, quay, *puddles(ways))), extras


def harbor(ways: Weathered) -> Layout:
    ground, extras = riverside(ways)
    bollards = [
        Extra("slab", x, -15.4, size=(0.35, 0.35, 0.6), variant=3, like=("bollard",)) for x in every(-20.0, 20.0, 5.0)
    ]
    boats = [Extra("boat", x, -22.0 - n * 2, 90.0, variant=n) for n, x in enumerate((-14.0, -4.0, 9.0))]
    sheds = [
        Extra("far_block", x, -72.0, size=(19.0, 10.0, 9.0), variant=n) for n, x in enumerate(every(-60.0, 60.0, 20.0))
    ]
    trees = [e for e in extras if e.kind != "backdrop_tree"]
    return ground, [*trees, *bollards, *boats, *sheds]


def swimming_pool(ways: Weathered) -> Layout:
    water = ways.ground((0.68, 0.80, 0.84)) if ways.snowy else Material("water", (0.64, 0.79, 0.84), roughness=0.12)
    lanes = [((-13.0, 13.0), (z, z + 0.12)) for z in every(-24.0, -16.0, 2.0)]
    rim = [strip(ways.ground(PAINT), (-13.4, 13.4), (-26.4, -13.6), 3), strip(water, (-13.0, 13.0), (-26.0, -14.0), 2),
           strips(ways.ground(mixed(PAINT, PAVING, 0.5)), lanes, 1)]  # fmt: skip
    joints = [((x, x + 0.03), (-13.6, 4.0)) for x in every(-30.0, 30.0, 1.5)]
    extras = [*hedge(-30.0, 2.0), *tree_line(-36.0, 6.0), *street_lamps(-28.5, (-9.0, 9.0))]
    return Model((plane(ways.ground(PAVING)), *rim, strips(ways.ground(JOINT), joints, 3), *puddles(ways))), extras


def station(ways: Weathered) -> Layout:
    """A platform, the rails before it, and the opposite platform."""
    gravel, line = ways.ground(GRAVEL), ways.ground((0.82, 0.78, 0.60))
    steel = Material("rail", (0.60, 0.60, 0.61), roughness=0.4, metallic=0.4)
    ties = strips(ways.ground((0.56, 0.54, 0.51)), [((x, x + 0.25), (-10.9, -8.3)) for x in every(-60.0, 60.0, 0.7)], 2)
    rails = blocks(steel, [(WHOLE, (-0.03, 0.05), (z - 0.04, z + 0.04)) for z in (-8.9, -10.3)])
    edges = strips(ways.ground(KERB), [(WHOLE, (-7.6, -7.3)), (WHOLE, (-11.9, -11.6))], 2)
    yellow = strips(line, [(WHOLE, (-7.1, -6.95)), (WHOLE, (-12.3, -12.15))], 2)
    roof = [Extra("canopy", x, -17.6, size=(9.0, 2.6, 3.7)) for x in (-11.0, 11.0)]
    seats = [Extra("bench", x, -17.2) for x in (-11.0, -3.0, 3.0, 11.0)]
    wall = along("slab", -19.2, 8.0, 0.3, 3.4, 64.0)
    return Model(
        (plane(ways.ground(PAVING)), strip(gravel, WHOLE, (-11.7, -7.5), 3), ties, rails, edges, yellow, *puddles(ways))
    ), [*roof, *seats, *wall, *far_houses(-50.0), *street_lamps(-13.6, (-12.0, 0.0, 12.0))]


def construction_site(ways: Weathered) -> Layout:
    heaps = [Extra("rock", x, z, size=(3.0, 2.4, 1.1)) for x, z in ((-9.5, -17.0), (12.0, -19.0))]
    frame = [Extra("scaffolding", x, -24.5) for x in (-4.0, 0.0, 4.0)]
    shell = Extra("far_block", 0.0, -30.0, size=(14.0, 9.0, 9.0), variant=2)
    ruts = strips(ways.ground(mixed(EARTH, GRAVEL, 0.6)), [(WHOLE, (z, z + 0.5)) for z in (-9.4, -11.0)], 3)
    fence = [e for e in along("pickets", -22.0, 4.0, 0.12, 2.0, 36.0) if abs(e.x) > 6.5]
    return Model((plane(ways.ground(EARTH)), ruts, *puddles(ways))), [
        *heaps, *frame, shell, *fence, *far_houses(-55.0), *street_lamps(-21.0, (-10.0, 10.0)),
    ]  # fmt: skip


def playground(ways: Weathered) -> Layout:
    sand = strip(ways.ground(SAND), (-16.0, 16.0), (-18.0, -4.8), 2)
    rim = strips(ways.ground(KERB), [((-16.2, 16.2), (z, z + 0.2)) for z in (-4.9, -18.1)], 1)
    toys = [Extra("swing", -6.0, -15.5), Extra("slide", 6.5, -15.5)]
    extras = [*toys, *along("pickets", -21.0, 4.0, 0.12, 1.1, 32.0), *tree_line(-27.0, 6.5), *far_houses(-58.0)]
    return Model((plane(ways.ground(GRASS)), sand, rim, *puddles(ways))), [*extras, *street_lamps(-19.5, (-6.0, 6.0))]

"""Rows and groves: what outdoor places are closed off with, and their street lamps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import cos, pi, sin

from app.engines.studio.places.extra import Extra, Size
from app.engines.studio.places.ground import every
from app.engines.studio.take import Lamp

LAMP_POWER = 1_500_000  # lumen, as Filament takes it: a picture of the night is to be read
HALF = 62.0  # metres that a row reaches to either side
DEEP = 8.0


def houses(z: float, free: float = 0.0) -> Iterator[Extra]:
    """A row with its fronts at z, no two neighbours alike, and a paler one behind; none within `free` of the middle."""
    x, number = -HALF, 0
    while x < HALF:
        width, high = 7.5 + (number * 5) % 4, (6.7, 9.8, 6.7, 9.8, 12.9)[(number * 3) % 5] + 0.15 * (number % 3)
        if x + width < -free or x > free or not free:
            yield Extra("front", x + width / 2, z - DEEP / 2, size=(width, DEEP, high), variant=number)
        x, number = x + width, number + 1
    yield from far_houses(z - 32.0)


def far_houses(z: float) -> Iterator[Extra]:
    for number, x in enumerate(every(-108.0, 108.0, 14.0)):
        yield Extra(
            "far_block", x, z - (number * 5) % 9, size=(13.8, 8.0, 8.0 + (number * 7) % 5 * 2.2), variant=number
        )


def side_houses(x: float, z: Iterable[float], yaw: float) -> Iterator[Extra]:
    """Along a road that leads away from the witness."""
    for number, at in enumerate(z):
        high = (6.7, 9.8)[number % 2]
        yield Extra("front", x, at, yaw, size=(9.0, DEEP, high), variant=number * 2 + (yaw > 0))


def street_lamps(z: float, xs: Iterable[float]) -> Iterator[Extra]:
    for x in xs:
        lamp = Lamp((x, 4.7, z + 0.8), LAMP_POWER, reach=13.0, towards=(0.0, -1.0, 0.35))
        yield Extra("street_lamp", x, z, lamps=(lamp,))


def tree_line(z: float, high: float) -> Iterator[Extra]:
    """As an avenue gone wild."""
    for number, x in enumerate(every(-72.0, 72.0, 4.8)):
        tall = high * (0.85 + 0.1 * ((number * 7) % 5))
        wide = tall * (0.62 + 0.05 * ((number * 3) % 4))
        yield Extra("backdrop_tree", x, z - (number * 5) % 7, (number * 77) % 360, (wide, wide, tall), variant=number)


def grove(
    count: int, near: float, far: float, high: tuple[float, float], kind: str = "backdrop_tree"
) -> Iterator[Extra]:
    """Spread evenly by the golden angle over a half ring before the witness."""
    for n in range(count):
        away = (near**2 + (n + 0.5) / count * (far**2 - near**2)) ** 0.5
        angle = ((n * 0.381966 + (0.29 if kind == "fir" else 0.0)) % 1.0) * pi
        tall = high[0] + (high[1] - high[0]) * ((n * 7) % 10) / 9
        wide = tall * (0.42 if kind == "fir" else 0.66)
        x, z = round(cos(angle) * away * 1.25, 2), round(-sin(angle) * away, 2)
        if -z > near * 0.8:
            yield Extra(kind, x, z, (n * 77) % 360, (wide, wide, tall), variant=n)


def bushes(z: float, xs: Iterable[float]) -> Iterator[Extra]:
    for n, x in enumerate(xs):
        yield shrub(x, z - (n * 3) % 4 * 0.5, n)


def shrub(x: float, z: float, variant: int = 0, size: Size = (1.6, 1.4, 1.2)) -> Extra:
    return Extra("shrub", x, z, variant * 50.0, size, variant=variant, like=("bush",))


def hedge(z: float, high: float, reach: float = 40.0) -> Iterator[Extra]:
    for x in every(-reach + 4.0, reach - 4.0, 8.0):
        yield Extra("clipped", x, z, size=(8.0, 0.8, high), like=("hedge",))


def horizon(z: float = -150.0) -> Iterator[Extra]:
    """Two lines of hills."""
    yield Extra("hills", 0.0, z, size=(440.0, 1.0, 7.5), variant=1)
    yield Extra("hills", 0.0, z - 50.0, size=(440.0, 1.0, 14.0), variant=2)


LIKE = {"pickets": ("fence",), "railing": ("fence",), "slab": ("wall",)}


def along(kind: str, z: float, width: float, depth: float, high: float, reach: float = 40.0) -> Iterator[Extra]:
    """Pieces end to end: a hedge, a railing, a wall."""
    for x in every(-reach + width / 2, reach - width / 2, width):
        yield Extra(kind, x, z, size=(width, depth, high), like=LIKE.get(kind, ()))

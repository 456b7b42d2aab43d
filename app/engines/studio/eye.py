"""Where the picture is seen from: the witness's eye, and a lens that holds all that was said.

The lens widens in coarse steps, and only when something would be out of the picture; so long as all is in it, what was
seen before stays where it was, to the pixel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians, sin, tan

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.take import Eye
from app.rendering import View
from app.scene.history import Version
from app.scene.placed import EYE_HEIGHT, PlacedScene, PlacedThing

Point = tuple[float, float, float]
Points = NDArray[np.float64]  # (N, 3) of the world

ANGLES = (34.0, 40.0, 47.0, 55.0)  # degrees seen upwards and downwards
TILTS = (-6.0, -1.0, 4.0, 9.0, 14.0, -11.0, -16.0)  # degrees up; the first, so long as all is in the picture
STEPS_BACK = (0.0, 1.5, 3.0, 5.0, 8.0, 11.0, 17.0, 26.0, 40.0, 60.0, 90.0)  # metres
HEIGHTS = (8.0, 10.5, 14.0, 18.0, 24.0, 32.0, 42.0, 56.0, 75.0, 100.0)  # metres from the middle, seen from above
WIDEST = 90.0  # degrees, of a lens that may show a scene as close as can be
TURNED = (1.0, 0.5, 0.0)  # of the way to what is there, the first that leaves left on the left
ASIDE = 0.05  # of the picture's width: how far from its middle is left or right of it
NEAR = 0.2  # and how near to it is the middle
STEEP = radians(55.0)
TURNS: dict[View, float] = {"left": -75.0, "right": 75.0, "behind": 180.0}  # degrees about the middle of the scene
STEPS: dict[View, float] = {"nearer": 0.4, "farther": -0.7}  # of the way to the middle
# Where the witness said they stood: metres higher, metres farther away, degrees that one looks down.
STOOD = {"above": (3.2, 0.0, 14.0), "far": (0.0, 6.0, 0.0)}
MARGIN = 0.94  # of the half picture
IN_FRONT = 1.0  # metres before the eye that nothing may be nearer than
WHOLE = 3.2  # metres from its middle: of what is longer (a train, a field, a wall) the rest may be out of the picture
HIGH = 5.5  # metres: of what is higher, the top may be
FARTHEST = 120.0  # metres: what is farther away is a speck, whatever the lens


def eye_of(
    placed: PlacedScene, before: Iterable[PlacedScene], aspect: float, view: View = "stood", stand: str | None = None
) -> Eye:
    """`before` are the versions this one grew from, the oldest first; `stand` is where the witness said they stood."""
    middle = middle_of((*before, placed))
    tries = list(eyes(view, middle, stand))
    eye = tries[0][0]
    for scene in (*before, placed):
        points = corners(scene.things)
        if len(points) and not holds(eye, points, aspect):
            eye = _widened(tries, points, aspect)
    return _stepped(eye, view, middle)


def eyes(view: View, middle: Point, stand: str | None = None) -> Iterator[tuple[Eye, ...]]:
    """From the nearest view to the widest, each tilted up and down in several ways; what is not seen as the witness
    stood is seen about the scene's middle."""
    if view == "above":
        yield from ((_from_above(middle, away),) for away in HEIGHTS)
        return
    for tilted in _as_stood(stand):
        yield tilted if view not in TURNS else tuple(_turned(eye, middle, TURNS[view]) for eye in tilted)


def _widened(tries: Sequence[Sequence[Eye]], points: Points, aspect: float) -> Eye:
    """The nearest that holds all, tilted so that as little as can be of the picture is empty ground or empty sky."""
    for tilted in tries:
        holding = [eye for eye in tilted if holds(eye, points, aspect)]
        if holding:
            return min(holding, key=lambda eye: _off_middle(eye, points))
    return tries[-1][-1]


def _off_middle(eye: Eye, points: Points) -> float:
    """How far the middle of what is seen is from the middle of the picture."""
    _, up, ahead = seen_from(eye, points)
    slopes = up / ahead
    return abs(float(slopes.min() + slopes.max()))


def close_eye(scenes: Iterable[PlacedScene], aspect: float, turn: float = 1.0) -> Eye:
    """From where the witness stood, with the longest lens that holds all of these scenes; turned to their middle from
    left to right, or only so much of the way: not at all, what lies to the left is in the left half of the picture."""
    points = corners([thing for scene in scenes for thing in scene.things])
    start = _eye(0.0, WIDEST, TILTS[0])
    if not len(points):
        return start
    away = points - np.array(start.at)
    ahead = np.maximum(-away[:, 2], IN_FRONT)
    aside, up = away[:, 0] / ahead, away[:, 1] / ahead
    x, y = turn * (aside.min() + aside.max()) / 2, (up.min() + up.max()) / 2
    towards = (float(10 * x), float(start.at[1] + 10 * y), -10.0)
    turned = [Eye(start.at, towards, angle) for angle in np.arange(12.0, WIDEST, 2.0).tolist()]
    seen = seen_from(turned[0], points)  # by all of them, for they differ in nothing but the lens
    return next((eye for eye in turned if _in_lens(seen, eye.angle, aspect)), start)


def close_view(versions: Sequence[Version], aspect: float) -> Eye:
    """As close as all of these allow, turned to them as far as all that was said to be on the left, on the right or in
    the middle is there in the picture."""
    told = [(thing, side) for version in versions for thing, side in _sided(version)]
    turned = [close_eye((version.placed for version in versions), aspect, turn) for turn in TURNED]
    return next((eye for eye in turned if all(is_at(side, thing, eye, aspect) for thing, side in told)), turned[-1])


def _sided(version: Version) -> Iterator[tuple[PlacedThing, str]]:
    for thing in version.placed.things:
        for side in version.scene.thing(thing.id).values("position")[:1]:
            yield thing, side


def is_at(side: str, thing: PlacedThing, eye: Eye, aspect: float) -> bool:
    """Whether a thing is on this side of the picture; "near" and the like are no sides, and hold anywhere."""
    aside, _, ahead = seen_from(eye, np.array([[thing.x, thing.z + thing.height / 2, -thing.y]]))
    across = float(aside[0] / (2 * tan(radians(eye.angle / 2)) * max(ahead[0], 0.1))) / aspect
    return {"left": across < -ASIDE, "right": across > ASIDE, "middle": abs(across) < NEAR}.get(side, True)


def middle_of(scenes: Iterable[PlacedScene]) -> Point:
    """Of the first scene that has a thing, so that later things do not move the eye."""
    for scene in scenes:
        things = [t for t in scene.things if t.support is None and t.y < FARTHEST and not _is_ground(t)]
        if things:
            return sum(t.x for t in things) / len(things), 1.0, -sum(t.y for t in things) / len(things)
    return 0.0, 1.0, -7.0


def _as_stood(stand: str | None) -> Iterator[tuple[Eye, ...]]:
    up, away, down = STOOD.get(stand or "", (0.0, 0.0, 0.0))
    tilts = [tilt - down for tilt in TILTS]
    lenses = [(0.0, angle) for angle in ANGLES] + [(back, ANGLES[-1]) for back in STEPS_BACK[1:]]
    yield from (tuple(_eye(away + back, angle, tilt, up) for tilt in tilts) for back, angle in lenses)


def _turned(eye: Eye, middle: Point, degrees: float) -> Eye:
    return Eye(_about(middle, eye.at, degrees), _about(middle, eye.towards, degrees), eye.angle)


def _about(middle: Point, point: Point, degrees: float) -> Point:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    x, z = point[0] - middle[0], point[2] - middle[2]
    return middle[0] + x * c + z * s, point[1], middle[2] - x * s + z * c


def _from_above(middle: Point, away: float) -> Eye:
    return Eye((middle[0], away * sin(STEEP), middle[2] + away * cos(STEEP)), (middle[0], 0.0, middle[2]), 40.0)


def _stepped(eye: Eye, view: View, middle: Point) -> Eye:
    """Nearer to the middle of the scene, or farther from it."""
    if view not in STEPS:
        return eye
    step = STEPS[view] * (middle[2] - eye.at[2])
    return Eye(
        (eye.at[0], eye.at[1], eye.at[2] + step), (eye.towards[0], eye.towards[1], eye.towards[2] + step), eye.angle
    )


def holds(eye: Eye, points: Points, aspect: float) -> bool:
    return _in_lens(seen_from(eye, points), eye.angle, aspect)


def _in_lens(seen: tuple[Points, Points, Points], angle: float, aspect: float) -> bool:
    x, y, depth = seen
    half = tan(radians(angle / 2))
    inside = (depth > IN_FRONT) & (np.abs(y) < MARGIN * half * depth) & (np.abs(x) < MARGIN * half * aspect * depth)
    return bool(inside.all())


def seen_from(eye: Eye, points: Points) -> tuple[Points, Points, Points]:
    """Metres to the right, upwards and ahead of an eye."""
    ahead = np.array(eye.towards) - np.array(eye.at)
    ahead /= np.linalg.norm(ahead)
    right = _cross(ahead, np.array([0.0, 1.0, 0.0]))
    right /= np.linalg.norm(right)
    away = points - np.array(eye.at)
    return away @ right, away @ _cross(right, ahead), away @ ahead


def _cross(one: Points, other: Points) -> Points:
    """Of two vectors; numpy's own, which is for many, takes ten times as long."""
    (a, b, c), (x, y, z) = one.tolist(), other.tolist()
    return np.array([b * z - c * y, c * x - a * z, a * y - b * x])


def box_of(thing: PlacedThing, eye: Eye) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of a thing in a square picture, as fractions; None for the ground itself."""
    points = corners([thing])
    if not len(points):
        return None
    aside, up, ahead = seen_from(eye, points)
    whole = 2 * tan(radians(eye.angle / 2)) * np.maximum(ahead, IN_FRONT)
    x, y = np.clip(0.5 + aside / whole, 0, 1), np.clip(0.5 - up / whole, 0, 1)
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def corners(things: Iterable[PlacedThing]) -> Points:
    """Of the boxes of all things but the ground itself and what is too far away to be seen anyhow."""
    framed = [thing for thing in things if thing.y < FARTHEST and not _is_ground(thing)]
    return np.array([corner for thing in framed for corner in _box(thing)]).reshape(-1, 3)


def _is_ground(thing: PlacedThing) -> bool:
    """A road, a floor, a lawn: wherever one looks, there is some of it."""
    return thing.height < 0.15 and thing.width * thing.depth > 9.0


def _eye(back: float, angle: float, tilt: float, up: float = 0.0) -> Eye:
    # Who steps back far also looks from higher up and a little down, or the near would hide the far.
    at = (0.0, EYE_HEIGHT + up + 0.12 * back, back)
    tilt -= 6.0 if back else 0.0
    return Eye(at, (0.0, at[1] + 10 * sin(radians(tilt)), back - 10 * cos(radians(tilt))), angle)


def _box(thing: PlacedThing) -> Iterator[tuple[float, float, float]]:
    c, s = cos(radians(thing.yaw)), sin(radians(thing.yaw))
    half_x, half_y = (min(side, 2 * WHOLE) / 2 for side in (thing.width, thing.depth))
    # What is as deep as wide is round, most likely: a tree, a lamp post, a statue.
    top = 0.4 if thing.width == thing.depth and thing.height > thing.width else 1.0
    for across in (-half_x, half_x):
        for along in (-half_y, half_y):
            x, z = across * c + along * s, -across * s + along * c
            yield thing.x + x, thing.z, -thing.y + z
            yield thing.x + top * x, thing.z + min(thing.height, HIGH), -thing.y + top * z

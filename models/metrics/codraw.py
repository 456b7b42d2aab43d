"""Scene similarity of clip-art canvases (CoDraw: Kim et al., ACL 2019; the formula of its released evaluation)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from models.codraw_art import CLASSES, HEIGHT, WIDTH, class_of, variant_of
from models.metrics.objects import Seen

FARTHEST = 2  # depth is 0, 1 or 2
EXPRESSIONS = 5  # of each of the seven poses of a child
CLIP_ARTS = len(CLASSES)

Canvas = Iterable[Sequence[Any]]  # of [png, x, y, depth, flip], x and y in pixels


@dataclass(frozen=True)
class ClipArt:
    """One clip art on a canvas; expression and pose of what is no child are 0."""

    kind: int  # 0..57
    expression: int
    pose: int
    x: float  # fraction of the width; may lie outside
    y: float
    depth: int
    flip: bool


def clip_art(png: str) -> tuple[int, int]:
    """Kind (0..57) and look (0..34 of the boy or girl, else 0): hb1_19s.png is (19, 19). Raises CodrawError."""
    return class_of(png), variant_of(png)


def scene_similarity(canvas: Canvas, target: Canvas) -> float:
    """How like the target a canvas is: 5 where all is right, less for each clip art that is amiss, even below 0.

    With U kinds in either and n in both: 5n/U, less (wrong flips + half the wrong expressions + half the wrong poses +
    wrong depths + distances, at most 1 each)/U, less (pairs whose order along x is not kept + the same along y)
    /(U(n-1)). A pair level in either canvas counts as not kept, even a canvas against itself. Positions are as given;
    the released evaluation reads a human's in whole pixels. The `score` in the data's files is an older formula.
    """
    drawn, wanted = _by_kind(canvas), _by_kind(target)
    common = [(drawn[kind], wanted[kind]) for kind in sorted(drawn.keys() & wanted.keys())]
    union = max(len(drawn.keys() | wanted.keys()), 1)
    alone = sum(5 - _amiss(one, other) for one, other in common) / union
    turned = sum(_turned(*pair) for pair in combinations(common, 2))
    return alone - turned / max(union * (len(common) - 1), 1)


def canvas_seen(canvas: Canvas, depth: bool = True) -> Seen:
    """What a canvas holds as GeNeVA's measures take it: x and depth / 2 (or x and y) of each kind of clip art."""
    arts = _by_kind(canvas)
    centres = [(art.x, art.depth / FARTHEST if depth else art.y) for art in arts.values()]
    return Seen(np.array(list(arts)), np.array(centres))


def _by_kind(canvas: Canvas) -> dict[int, ClipArt]:
    """The first of each kind: the game has no second."""
    found: dict[int, ClipArt] = {}
    for art in _clip_arts(canvas):
        found.setdefault(art.kind, art)
    return found


def _clip_arts(canvas: Canvas) -> Iterator[ClipArt]:
    for png, x, y, depth, flip in canvas:
        kind, look = clip_art(png)
        yield ClipArt(kind, look % EXPRESSIONS, look // EXPRESSIONS, x / WIDTH, y / HEIGHT, int(depth), bool(flip))


def _amiss(one: ClipArt, other: ClipArt) -> float:
    looks = (one.expression != other.expression) + (one.pose != other.pose)
    distance = min(1.0, math.hypot(one.x - other.x, one.y - other.y))
    return (one.flip != other.flip) + (one.depth != other.depth) + looks / 2 + distance


def _turned(one: tuple[ClipArt, ClipArt], other: tuple[ClipArt, ClipArt]) -> int:
    """Of the two axes, along how many a pair (each drawn, wanted) does not keep its order."""
    along_x = (one[0].x - other[0].x) * (one[1].x - other[1].x) <= 0
    along_y = (one[0].y - other[0].y) * (one[1].y - other[1].y) <= 0
    return along_x + along_y

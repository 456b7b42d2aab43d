"""Close-ups stand at the edge, each with a line to what it shows, and no line crosses another."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engines.studio.closeup import MOST, CloseUp, close_ups
from app.engines.studio.mesh import Material
from app.engines.studio.shapes import box, model
from app.engines.studio.stage import Piece
from app.engines.studio.take import Eye

EYE = Eye((0.0, 1.6, 0.0), (0.0, 1.6, -10.0), 34.0)
SHAPE = (256, 384)  # of the grid on which it is counted what is seen
Point = tuple[float, float]

spots = st.tuples(st.floats(-5, 5), st.floats(-1, 1), st.floats(8, 20))


def speck(number: int, at: tuple[float, float, float]) -> Piece:
    """Something as large as a cup, metres right of the witness, above their eye, and away."""
    x, up, away = at
    return Piece(f"cup-{number}", model(box(Material("cup"), (0.1, 0.1, 0.1), (x, 1.6 + up, -away))))


def shown(*at: tuple[float, float, float]) -> list[CloseUp]:
    pieces = [speck(number, one) for number, one in enumerate(at, start=1)]
    return close_ups([[n + 1] for n in range(len(pieces))], pieces, EYE, np.zeros(SHAPE, np.int32))


def side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def cross(one: CloseUp, other: CloseUp) -> bool:
    """Clearly: by more than a touch."""
    a, b, c, d = one.centre, one.thing, other.centre, other.thing
    return side(a, b, c) * side(a, b, d) < -1e-3 and side(c, d, a) * side(c, d, b) < -1e-3


@given(st.lists(spots, min_size=2, max_size=MOST, unique=True))
@settings(max_examples=150, deadline=None)
def test_no_line_to_a_close_up_crosses_another(at: list[tuple[float, float, float]]) -> None:
    found = shown(*at)
    assert not any(cross(one, other) for one, other in combinations(found, 2))
    assert len({one.centre for one in found}) == len(found)


def test_what_is_farther_left_is_shown_farther_left_whichever_was_told_first() -> None:
    at = [(-2.0, 0.0, 14.0), (-1.8, 0.0, 14.0), (-1.6, 0.0, 14.0)]
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        found = shown(*(at[n] for n in order))
        by_thing = sorted(found, key=lambda one: one.thing)
        assert [one.centre for one in by_thing] == sorted(one.centre for one in found)

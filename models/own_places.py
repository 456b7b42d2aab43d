"""What was said of a thing's own place, and the steps it took, as relations of it to itself: their names, for all who
write, read and tell graphs."""

from __future__ import annotations

from collections.abc import Iterable

SIDES = ("left", "middle", "right")
WAYS = ("left", "right", "nearer", "farther")


def own_places(sides: Iterable[str] = (), ways: Iterable[str] = ()) -> list[str]:
    """Of the sides it was said to be on ("left", "far") and the ways it stepped ("nearer"), in their order."""
    return [f"at_{side}" for side in sides] + [f"step_{way}" for way in ways]


OWN = tuple(own_places(SIDES, WAYS))  # what data sets tell

"""What each relation means in metres. Left and right, before and behind are the witness's, unless said otherwise."""

from __future__ import annotations

from math import cos, radians, sin

import numpy as np

from app.scene.placement.space import Floats, Foot, Mask, Spots, apart, bearing, gap

NEXT_TO, NEAR, FAR_FROM, AT, LEANING = 1.0, 3.0, 7.0, 1.2, 0.35  # metres of free floor
HEADROOM = 2.5  # metres: under what is higher one stands
TRUNK = 0.3
SIDE_BY_SIDE = 0.15  # radians
CLEAR = 0.05  # metres between footprints that must not touch
FREE = frozenset(
    {"left_of", "right_of", "in_front_of", "behind", "next_to", "near", "far_from", "under", "between",
     "leaning_on", "across_from", "at"}
)  # fmt: skip
INVERSE = {
    "left_of": "right_of", "right_of": "left_of", "in_front_of": "behind", "behind": "in_front_of",
    "next_to": "next_to", "near": "near", "far_from": "far_from", "across_from": "across_from",
}  # fmt: skip
TURNING = frozenset({"facing", "facing_away", "pointing_at", "across_from"})


def met(predicate: str, spots: Spots, others: list[Foot]) -> Mask:
    """Where the subject, tried at these spots, is `predicate` the others. `under` and `between` too."""
    if predicate == "between":
        return _between(spots, others[0], others[1])
    other = others[0]
    match predicate:
        case "left_of":
            return _left(spots, other)
        case "right_of":
            return _left(_mirrored(spots), _mirror(other))
        case "in_front_of":
            return _in_line(spots, other) & (spots.y + spots.half_y <= other.y - other.half_y)
        case "behind":
            return _in_line(spots, other) & (spots.y - spots.half_y >= other.y + other.half_y)
        case "next_to":
            return _within(spots, other, NEXT_TO)
        case "near":
            return _within(spots, other, NEAR)
        case "far_from":
            far: Mask = apart(spots, other) >= FAR_FROM
            return far
        case "leaning_on":
            return _within(spots, other, LEANING)
        case "at":
            return _within(spots, other, AT)
        case "across_from":
            return _across(spots, other)
        case "under":
            beneath: Mask = (np.abs(spots.x - other.x) <= other.half_x) & (np.abs(spots.y - other.y) <= other.half_y)
            return beneath & _before_the_trunk(spots, other)
    return np.ones(spots.x.shape, bool)


def _before_the_trunk(spots: Spots, other: Foot) -> Mask:
    """Under a tree or a bridge one stands before what holds it up, not in it and not behind it."""
    if other.top - other.low < HEADROOM:
        return np.ones(spots.x.shape, bool)
    before: Mask = spots.y + spots.half_y <= other.y - TRUNK
    return before


def under_met(spots: Spots, beneath: Foot) -> Mask:
    """Where the one above, tried at these spots, has `beneath` under it."""
    over: Mask = (np.abs(spots.x - beneath.x) <= spots.half_x) & (np.abs(spots.y - beneath.y) <= spots.half_y)
    if spots.top - spots.low < HEADROOM:
        return over
    before: Mask = beneath.y + beneath.half_y <= spots.y - TRUNK
    return over & before


def own_side(spots: Spots, other: Foot, yaw: float, left: bool) -> Mask:
    """Left or right of a thing in its own frame, where `yaw` is its heading."""
    # The right hand of one who faces the witness is on the witness's left.
    right_x, right_y = -cos(radians(yaw)), -sin(radians(yaw))
    along = (spots.x - other.x) * right_x + (spots.y - other.y) * right_y
    across = np.abs((spots.x - other.x) * -right_y + (spots.y - other.y) * right_x)
    far_enough = np.abs(along) >= np.abs(right_x) * other.half_x + np.abs(right_y) * other.half_y
    beside: Mask = (along < 0 if left else along > 0) & far_enough & (across <= np.abs(along))
    return beside


def _left(spots: Spots, other: Foot) -> Mask:
    clear: Mask = (spots.x + spots.half_x <= other.x - other.half_x) & (bearing(spots) < bearing(other) - 0.03)
    return clear


def _mirrored(spots: Spots) -> Spots:
    return Spots(-spots.x, spots.y, spots.half_x, spots.half_y, spots.low, spots.top)


def _mirror(foot: Foot) -> Foot:
    return Foot(-foot.x, foot.y, foot.half_x, foot.half_y, foot.low, foot.top)


def _in_line(spots: Spots, other: Foot) -> Mask:
    in_line: Mask = np.abs(spots.x - other.x) <= spots.half_x + other.half_x + 1.0
    return in_line


def _within(spots: Spots, other: Foot, reach: float) -> Mask:
    within: Mask = (apart(spots, other) <= reach) & (gap(spots, other) >= 0)
    return within


def _across(spots: Spots, other: Foot) -> Mask:
    between = apart(spots, other)
    straight = (np.abs(spots.x - other.x) <= 1.0) | (np.abs(spots.y - other.y) <= 1.0)
    across: Mask = (between >= 0.8) & (between <= 12.0) & straight
    return across


def _between(spots: Spots, a: Foot, b: Foot) -> Mask:
    along, aside, length = _along(spots.x, spots.y, a, b)
    beside = max(1.2, 0.3 * length, _bulk(a) + 1.0, _bulk(b) + 1.0)
    inside: Mask = (along >= 0.15) & (along <= 0.85) & (aside <= beside)
    return inside & _seen_between(bearing(spots), bearing(a), bearing(b))


def _seen_between(middle: Floats, one: Floats, other: Floats) -> Mask:
    """Of two that the witness sees side by side, what is between them is seen between them too."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    seen: Mask = (high - low < SIDE_BY_SIDE) | ((middle > low) & (middle < high))
    return seen


def _bulk(foot: Foot) -> float:
    """Two that stand close have something between them when it stands just before their gap."""
    return max(foot.half_x, foot.half_y)


def between_ends(spots: Spots, other: Foot, middle: Foot) -> Mask:
    """Where one end, tried at these spots, has `middle` between it and the other end."""
    dx, dy = other.x - spots.x, other.y - spots.y
    length = np.maximum(np.hypot(dx, dy), 1e-6)
    along = ((middle.x - spots.x) * dx + (middle.y - spots.y) * dy) / length**2
    aside = np.abs((middle.x - spots.x) * dy - (middle.y - spots.y) * dx) / length
    beside = np.maximum(max(1.2, spots.half_x + 1.0, spots.half_y + 1.0, _bulk(other) + 1.0), 0.3 * length)
    inside: Mask = (along >= 0.15) & (along <= 0.85) & (aside <= beside)
    return inside & _seen_between(bearing(middle), bearing(spots), bearing(other))


def _along(x: Floats, y: Floats, a: Foot, b: Foot) -> tuple[Floats, Floats, float]:
    """How far along the way from a to b (0 to 1), and how far aside of it in metres."""
    dx, dy = b.x - a.x, b.y - a.y
    length = max(float(np.hypot(dx, dy)), 1e-6)
    along = ((x - a.x) * dx + (y - a.y) * dy) / length**2
    return along, np.abs((x - a.x) * dy - (y - a.y) * dx) / length, length

"""What usually stands along the walls of each room, in shares of its size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.engines.studio.mesh import Color
from app.engines.studio.places.extra import Extra, Size
from app.scene.vocabulary import shipped

# Width, depth and height of this package's own kinds.
OWN: dict[str, Size] = {
    "goods_shelf": (1.5, 0.45, 1.9),
    "rack": (2.7, 1.0, 3.4),
    "shop_front": (6.4, 0.4, 3.6),
    "handrail": (5.0, 0.08, 0.06),
    "back_bar": (2.4, 0.4, 2.2),
    "tool_wall": (2.4, 0.65, 1.9),
    "sales_counter": (2.4, 0.7, 0.95),
    "bank_counter": (5.0, 0.7, 2.3),
    "bar_counter": (4.6, 0.6, 1.1),
    "kitchen_run": (3.6, 0.62, 2.15),
    "wall_window": (1.5, 0.1, 1.3),
    "tall_window": (1.1, 0.14, 3.0),
    "blackboard": (3.6, 0.12, 1.25),
    "departures": (3.2, 0.15, 1.2),
    "screen": (8.0, 0.3, 4.0),
    "roller_door": (2.8, 0.12, 2.4),
    "lockers": (2.4, 0.5, 1.9),
    "panels": (3.0, 0.04, 1.2),
    "seats": (2.2, 0.6, 0.9),
    "pew": (2.6, 0.55, 0.95),
    "altar": (2.2, 0.8, 1.25),
}
# What people call them: said ones take their place.
LIKE: dict[str, tuple[str, ...]] = {
    "goods_shelf": ("shelf",),
    "rack": ("shelf",),
    "shop_front": ("shop",),
    "back_bar": ("shelf",),
    "tool_wall": ("shelf",),
    "sales_counter": ("counter",),
    "bank_counter": ("counter",),
    "bar_counter": ("counter",),
    "kitchen_run": ("sink",),
    "wall_window": ("window",),
    "tall_window": ("window",),
    "roller_door": ("door",),
    "seats": ("bench",),
    "pew": ("bench",),
}

Line = Callable[[float, float], list[Extra]]  # side, back


@dataclass(frozen=True)
class Furnished:
    floor: Color
    wall: Color
    lines: tuple[Line, ...]
    least: tuple[float, float] = (5.0, 9.5)  # side, back
    high: float = 3.0


def at_back(kind: str, *shares: float, y: float = 0.0, off: float = 0.0, wide: float | None = None) -> Line:
    """Against the wall behind the scene; shares of the way from the middle (0) to a side wall (-1, 1)."""
    usual, depth, height = _size(kind)
    width = wide or usual

    def line(side: float, back: float) -> list[Extra]:
        way, z = side - width / 2 - 0.05, -back + depth / 2 + 0.01 + off
        return [_extra(kind, share * way, z, 0.0, (width, depth, height), y, n) for n, share in enumerate(shares)]

    return line


def all_along(kind: str) -> Line:
    """The whole wall behind the scene."""
    _, depth, height = _size(kind)
    return lambda side, back: [
        _extra(kind, 0.0, -back + depth / 2 + 0.01, 0.0, (2 * side - 0.02, depth, height), 0.0, 0)
    ]


def at_side(kind: str, which: int, *shares: float, y: float = 0.0, off: float = 0.0) -> Line:
    """Against the left (-1) or right (1) wall; shares of the way from the witness (0) to the wall behind (1)."""
    width, depth, height = _size(kind)

    def line(side: float, back: float) -> list[Extra]:
        x = which * (side - depth / 2 - 0.01 - off)
        way = back - width / 2 - 0.1
        return [
            _extra(kind, x, -share * way, -90.0 * which, (width, depth, height), y, n) for n, share in enumerate(shares)
        ]

    return line


def table_for_two(*spots: tuple[float, float]) -> Line:
    """Free in the room, with a chair at either end; shares of its side and its back."""
    width = _size("table")[0]

    def line(side: float, back: float) -> list[Extra]:
        return [
            Extra(kind, x * side + dx, -z * back, yaw, like=("table", "chair"))
            for x, z in spots
            for kind, dx, yaw in (
                ("table", 0.0, 0.0),
                ("chair", -width / 2 - 0.3, 90.0),
                ("chair", width / 2 + 0.3, 270.0),
            )
        ]

    return line


def desks(*spots: tuple[float, float]) -> Line:
    """Each with a chair behind it."""
    return lambda side, back: [
        Extra(kind, x * side, -z * back - dz, yaw, like=("desk", "chair"))
        for x, z in spots
        for kind, dz, yaw in (("desk", 0.0, 0.0), ("chair", 0.75, 0.0))
    ]


def _extra(kind: str, x: float, z: float, yaw: float, size: Size, y: float, number: int) -> Extra:
    return Extra(kind, x, z, yaw, size, y, variant=number, like=LIKE.get(kind, ()))


def _size(kind: str) -> Size:
    if kind in OWN:
        return OWN[kind]
    usual = shipped().category(kind).size
    return usual.width, usual.depth, usual.height

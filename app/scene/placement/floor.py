"""The floor as it fills: what stands where, and the best free spot for the next group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from app.scene.placed import EYE_HEIGHT
from app.scene.placement.space import Floats, Foot, Mask, Spots, bearing, hidden, view_of

CLEAR = 0.08  # metres kept free between things
NEAREST = 2.4  # metres: closer than this nothing is put before the witness's feet
WIDEST = 0.62  # radians to either side that a picture still shows well
CROWN, TRUNK = 2.2, 0.35  # metres: how high a crown begins, and half of a trunk
HEAP = 256
SHORTLIST = 500  # candidates whose lines of sight are looked at

Indices = npt.NDArray[np.intp]
# For candidate spots: where a relation is met.
Test = Callable[[Spots], Mask]


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a group would like to be, and how much it minds being elsewhere (per square metre)."""

    x: float
    y: float
    weight: float = 0.06


@dataclass
class Floor:
    feet: dict[str, Foot] = field(default_factory=dict)  # of every root that blocks the way
    shown: dict[str, Foot] = field(default_factory=dict)  # of all that should be seen

    def put(self, root: str, foot: Foot, blocks: bool) -> None:
        if blocks:
            self.feet[root] = foot
        self.shown[root] = foot

    def raise_crown(self, root: str, foot: Foot) -> None:
        """Below the crown of a tree only its trunk is in the way."""
        crown = min(CROWN, (foot.low + foot.top) / 2)
        self.feet[root] = self.shown[root] = replace(foot, low=crown)
        self.feet[f"{root} trunk"] = replace(foot, half_x=TRUNK, half_y=TRUNK, top=crown)

    def best(
        self, spots: Spots, allowed: Mask, wish: Wish, but: frozenset[str], blocks: bool
    ) -> tuple[float, float] | None:
        """The allowed and free spot that is liked most, `but` what may be touched; None when there is none."""
        chosen = np.flatnonzero(allowed)
        chosen = chosen[np.argsort(_plain_cost(spots, wish)[chosen], kind="stable")]
        short = self._free_ones(spots, chosen, but) if blocks else chosen[:SHORTLIST]
        if not len(short):
            return None
        few = _some(spots, short)
        winner = int(np.argmin(_plain_cost(few, wish) + self._sight_cost(few)))
        return round(float(few.x[winner]), 3), round(float(few.y[winner]), 3)

    def _free_ones(self, spots: Spots, chosen: Indices, but: frozenset[str]) -> Indices:
        """The first of them where nothing is touched that stands here already; looked at in heaps, to save time."""
        near = [f for root, f in self.feet.items() if root not in but and f.low < spots.top and spots.low < f.top]
        found: list[Indices] = []
        for start in range(0, len(chosen), HEAP):
            heap = chosen[start : start + HEAP]
            found.append(heap[clear(_some(spots, heap), near)])
            if sum(len(f) for f in found) >= SHORTLIST:
                break
        return np.concatenate(found)[:SHORTLIST] if found else chosen

    def _sight_cost(self, spots: Spots) -> Floats:
        """Hiding something, or being hidden, counts as much as being metres from where one would like to be."""
        if not self.shown:
            return np.zeros(spots.x.shape)
        names = ("x", "y", "half_x", "half_y", "low", "top")
        x, y, half_x, half_y, low, top = (np.array([getattr(foot, n) for foot in self.shown.values()]) for n in names)
        others = view_of(x, y, half_x, half_y, low, top, EYE_HEIGHT)
        one = np.ones(1)
        low, top = spots.low * one, spots.top * one
        mine = view_of(spots.x, spots.y, spots.half_x * one, spots.half_y * one, low, top, EYE_HEIGHT).column()
        cost: Floats = 9.0 * (hidden(mine, others) + hidden(others, mine)).sum(axis=1)
        return cost


def _some(spots: Spots, which: Indices) -> Spots:
    return Spots(spots.x[which], spots.y[which], spots.half_x, spots.half_y, spots.low, spots.top)


def clear(spots: Spots, others: Sequence[Foot]) -> Mask:
    """Where, of these spots, none of the others is touched."""
    if not others:
        return np.ones(spots.x.shape, bool)
    x, y, half_x, half_y = (np.array([getattr(o, name) for o in others]) for name in ("x", "y", "half_x", "half_y"))
    apart_x = np.abs(spots.x[:, None] - x) - half_x - spots.half_x
    apart_y = np.abs(spots.y[:, None] - y) - half_y - spots.half_y
    free: Mask = (np.maximum(apart_x, apart_y) >= CLEAR - 1e-9).all(axis=1)
    return free


def _plain_cost(spots: Spots, wish: Wish) -> Floats:
    away = (spots.x - wish.x) ** 2 + (spots.y - wish.y) ** 2
    aside = np.maximum(np.abs(bearing(spots)) - WIDEST, 0)
    cost: Floats = wish.weight * away + 60.0 * aside + 0.002 * np.abs(spots.x)
    return cost


def candidates(foot: Foot, around: Sequence[Foot], wish: Wish, wide: bool = False) -> Spots:
    """A net over the field, a finer one about the wish, and rings close about each thing the group relates to."""
    reach = 34.0 if wide else 15.0
    far = 80.0 if wide else 34.0
    xs = [np.arange(-reach, reach + 0.01, 0.75), wish.x + np.arange(-2.0, 2.01, 0.25)]
    ys = [np.arange(NEAREST, far, 0.75), wish.y + np.arange(-2.0, 2.01, 0.25)]
    nets = [np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2) for x, y in zip(xs, ys, strict=True)]
    nets += [_rings(foot, other) for other in around]
    points = np.concatenate(nets)
    points = points[points[:, 1] - foot.half_y >= min(NEAREST - 0.6, wish.y)]
    return Spots(points[:, 0], points[:, 1], foot.half_x, foot.half_y, foot.low, foot.top)


def _rings(foot: Foot, other: Foot) -> Floats:
    """Spots beside, before and behind the other at three small distances, and spots within it."""
    rows = []
    for free in (CLEAR + 0.02, 0.3, 0.75, 1.6, 2.6):
        half_x, half_y = other.half_x + foot.half_x + free, other.half_y + foot.half_y + free
        along = np.linspace(-1, 1, 9)
        for side in (-1, 1):
            rows.append(np.stack([other.x + side * half_x + 0 * along, other.y + along * half_y], axis=1))
            rows.append(np.stack([other.x + along * half_x, other.y + side * half_y + 0 * along], axis=1))
    inner = np.linspace(-0.8, 0.8, 5)
    grid = np.stack(np.meshgrid(inner * other.half_x + other.x, inner * other.half_y + other.y), axis=-1)
    return np.concatenate([*rows, grid.reshape(-1, 2)])

"""What is around the said things: so far one even floor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.engines.studio.mesh import Material, Model
from app.engines.studio.shapes import box
from app.engines.studio.take import Lamp


@dataclass(frozen=True, slots=True)
class Footprint:
    x: float
    z: float
    half_x: float
    half_z: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    ground: Model
    furniture: Model
    lamps: tuple[Lamp, ...]
    indoors: bool


def surroundings(
    _place: str | None,
    _time: str | None,
    _weather: str | None,
    _occupied: Sequence[Footprint],
    _categories: frozenset[str],
) -> Surroundings:
    g = Model((box(Material("floor", (0.74, 0.73, 0.71), roughness=0.9), (300, 0.1, 300), (0, -0.102, 0)),))
    return Surroundings(g, Model(()), (), False)

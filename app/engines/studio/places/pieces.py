"""Single assumed things: the studio's own models, made pale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, radians, sin

from app.engines.studio.built.look import Look
from app.engines.studio.colors import mixed
from app.engines.studio.mesh import Color, Material, Model
from app.engines.studio.models import Models
from app.engines.studio.places.clear import Footprint
from app.engines.studio.places.ground import Weathered
from app.engines.studio.shapes import shifted, turned
from app.engines.studio.take import Lamp
from app.scene.vocabulary import shipped

PALE: Color = (0.83, 0.83, 0.82)
SNOWY: Color = (0.93, 0.94, 0.95)
FADED = 0.62  # share of the pale tone in what is assumed


@dataclass(frozen=True, slots=True)
class Extra:
    """Something assumed: its category, where its foot is (x, z), which way it faces in degrees, and its size, where it
    is not the usual one: width, depth, height."""

    category: str
    x: float
    z: float
    yaw: float = 0.0
    size: tuple[float, float, float] | None = None
    y: float = 0.0
    lamps: tuple[Lamp, ...] = ()
    tone: Color | None = None  # the colour of what is painted

    @property
    def whole(self) -> tuple[float, float, float]:
        usual = shipped().category(self.category).size
        return self.size or (usual.width, usual.depth, usual.height)

    @property
    def height(self) -> float:
        return self.y + self.whole[2]

    @property
    def foot(self) -> Footprint:
        width, depth, _ = self.whole
        c, s = abs(cos(radians(self.yaw))), abs(sin(radians(self.yaw)))
        return Footprint(self.x, self.z, (width * c + depth * s) / 2, (width * s + depth * c) / 2)


@lru_cache(maxsize=1024)
def made(extra: Extra, ways: Weathered) -> Model:
    width, depth, height = extra.whole
    look = Look(width, depth, height, extra.category)
    model = Model(tuple(_models().builder(extra.category)(look)))
    placed = model.moved(shifted(extra.x, extra.y, extra.z) @ turned("y", extra.yaw))
    return Model(tuple(replace(part, material=_faded(part.material, extra, ways)) for part in placed.parts))


@lru_cache(maxsize=1)
def _models() -> Models:
    return Models(shipped())


def _faded(material: Material, extra: Extra, ways: Weathered) -> Material:
    if material.role == "glow" and ways.lit:
        return material
    own = extra.tone if extra.tone is not None and material.role == "paint" else material.color
    towards, share = (SNOWY, 0.75) if ways.snowy else (PALE, FADED)
    role = "fixed" if material.role == "glow" else material.role
    return replace(material, color=mixed(own, towards, share), role=role)

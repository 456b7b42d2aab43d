"""Assumed things as models: this package's own, or the studio's models made pale."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from app.engines.studio.built.look import Look
from app.engines.studio.colors import mixed
from app.engines.studio.mesh import Color, Material, Model, Part
from app.engines.studio.models import Models
from app.engines.studio.places import backdrop, fittings
from app.engines.studio.places.extra import Extra, Maker
from app.engines.studio.places.ground import SNOW, Weathered
from app.engines.studio.places.shapes import topped
from app.engines.studio.shapes import shifted, turned
from app.scene.vocabulary import shipped

PALE: Color = (0.83, 0.82, 0.80)
FADED = 0.66  # share of the pale tone in what is assumed
MAKERS: dict[str, Maker] = {**backdrop.MAKERS, **fittings.MAKERS}


@lru_cache(maxsize=2048)
def made(extra: Extra, ways: Weathered) -> Model:
    matrix = shifted(extra.x, extra.y, extra.z) @ turned("y", extra.yaw)
    model = Model(_parts(extra, ways)).moved(matrix)
    return Model(tuple(one for part in model.parts for one in topped(part, SNOW))) if ways.snowy else model


def _parts(extra: Extra, ways: Weathered) -> tuple[Part, ...]:
    if extra.kind in MAKERS:
        return tuple(MAKERS[extra.kind](extra, ways))
    return tuple(replace(part, material=_faded(part.material, ways)) for part in _built(extra.kind, extra.whole))


@lru_cache(maxsize=256)
def _built(category: str, size: tuple[float, float, float]) -> tuple[Part, ...]:
    return tuple(Models(shipped()).builder(category)(Look(*size, category)))


def _faded(material: Material, ways: Weathered) -> Material:
    if material.role == "glow" and ways.lit:
        return material
    role = "fixed" if material.role == "glow" else material.role
    return replace(material, color=mixed(material.color, PALE, FADED), role=role)

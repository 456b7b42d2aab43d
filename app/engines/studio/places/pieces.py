"""Assumed things as models: this package's own, or the studio's models made pale."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from app.engines.studio.built.look import Look
from app.engines.studio.colors import mixed
from app.engines.studio.mesh import Color, Material, Model, Part
from app.engines.studio.models import Models
from app.engines.studio.places import backdrop, fittings
from app.engines.studio.places.blocks import by_material, standing, topped
from app.engines.studio.places.extra import Extra, Maker, Size
from app.engines.studio.places.ground import SNOW, Weathered
from app.scene.vocabulary import shipped

PALE: Color = (0.83, 0.82, 0.80)
FADED = 0.66  # share of the pale tone in what is assumed
MAKERS: dict[str, Maker] = {**backdrop.MAKERS, **fittings.MAKERS}


@lru_cache(maxsize=2048)
def made(extra: Extra, ways: Weathered) -> Model:
    own = extra.kind in MAKERS
    parts = _covered(MAKERS[extra.kind](extra, ways), ways) if own else _built(extra.kind, extra.whole, ways)
    return Model(tuple(standing(part, (extra.x, extra.y, extra.z), extra.yaw) for part in parts))


@lru_cache(maxsize=256)
def _built(category: str, size: Size, ways: Weathered) -> tuple[Part, ...]:
    parts = Models(shipped()).builder(category)(Look(*size, category))
    return _covered(by_material([replace(part, material=_faded(part.material, ways)) for part in parts]), ways)


def _covered(parts: list[Part], ways: Weathered) -> tuple[Part, ...]:
    return tuple(one for part in parts for one in topped(part, SNOW)) if ways.snowy else tuple(parts)


def _faded(material: Material, ways: Weathered) -> Material:
    if material.role == "glow" and ways.lit:
        return material
    role = "fixed" if material.role == "glow" else material.role
    return replace(material, color=mixed(material.color, PALE, FADED), role=role)

"""What a builder is told of the thing it makes, and the materials that all of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from app.engines.studio.colors import MATERIALS, UNSAID, color_of
from app.engines.studio.mesh import Color, Material, Model, Part, Role
from app.scene.graph import Thing

GLASS = Material("glass", (0.42, 0.50, 0.55), "glass", roughness=0.1, metallic=0.3)
PANE = Material("pane", (0.62, 0.72, 0.76), "glass", roughness=0.15, metallic=0.2)
DARK = Material("dark", (0.13, 0.13, 0.14), roughness=0.7)
TYRE = Material("tyre", (0.09, 0.09, 0.09), roughness=0.95)
STEEL = Material("steel", (0.62, 0.63, 0.65), roughness=0.4, metallic=0.6)
CHROME = Material("chrome", (0.80, 0.81, 0.83), roughness=0.25, metallic=0.8)
PALE = Material("pale", (0.84, 0.83, 0.80), roughness=0.9)
WOOD = Material("wood", (0.62, 0.47, 0.31), roughness=0.8)
LEAF = Material("leaf", (0.36, 0.50, 0.28), roughness=1.0)
BARK = Material("bark", (0.38, 0.29, 0.22), roughness=1.0)
STONE = Material("stone", (0.64, 0.62, 0.59), roughness=0.95)
PAPER = Material("paper", (0.93, 0.92, 0.88), roughness=0.95)
RED = Material("red", (0.75, 0.10, 0.10), roughness=0.5)
AMBER = Material("amber", (0.95, 0.60, 0.10), roughness=0.4)
BLUE_LIGHT = Material("blue light", (0.15, 0.35, 0.95), "glow", roughness=0.3)


@dataclass(frozen=True)
class Look:
    """A size in metres, and what was said that shows."""

    width: float
    depth: float
    height: float
    category: str = "thing"
    colors: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    states: frozenset[str] = frozenset()
    name: str | None = None

    @classmethod
    def of(cls, thing: Thing, width: float, depth: float, height: float) -> Look:
        names = thing.values("name")
        states = frozenset(thing.values("state"))
        return cls(
            width,
            depth,
            height,
            thing.category,
            thing.values("color"),
            thing.values("material"),
            states,
            names[0] if names else None,
        )

    @property
    def said(self) -> bool:
        return bool(self._color() or self._material())

    def paint(self, natural: Color = UNSAID, roughness: float = 0.6, metallic: float = 0.0) -> Material:
        """The part that people mean by its colour; `natural` where no colour was said."""
        color = self._color() or self._material() or natural
        metal = 0.6 if "metal" in self.materials else metallic
        return Material("paint", color, "paint", 0.35 if metal > 0.5 else roughness, metal)

    def second(self, natural: Color = UNSAID) -> Material:
        """What a second colour is said of: "a white van with blue", a striped awning."""
        color = color_of(self.colors[1]) if len(self.colors) > 1 else None
        return Material("second", color or natural, "second", 0.7)

    def accent(self, paint: Material, share: float = 1.0) -> Material:
        """The second colour where one was said, else the paint itself, darker or lighter by a share."""
        return self.second() if len(self.colors) > 1 else shaded(paint, share)

    def has(self, *states: str) -> bool:
        return bool(self.states & set(states))

    def glow(self, color: Color = (1.0, 0.93, 0.75)) -> Material:
        """A lamp: it gives light at night, or when it was said to."""
        role: Role = "fixed" if self.has("off", "unlit", "broken") else "glow"
        return Material("lamp", color, role, 0.4)

    def _color(self) -> Color | None:
        found = [color for word in self.colors if (color := color_of(word)) is not None]
        return found[0] if found else None

    def _material(self) -> Color | None:
        return next((MATERIALS[m] for m in self.materials if m in MATERIALS), None)


def shaded(paint: Material, share: float) -> Material:
    """The same, but darker or lighter: seams, folds, and what lies in shadow."""
    r, g, b = (min(c * share, 1.0) for c in paint.color)
    return replace(paint, color=(r, g, b))


Builder = Callable[[Look], list[Part]]


def fitted(build: Builder) -> Builder:
    """The same, stretched to the very box it is placed in, unless something said of it takes it out of its shape."""

    def within(look: Look) -> list[Part]:
        parts = build(look)
        if look.has("open", "broken", "closed"):
            return parts
        low, high = Model(tuple(parts)).box()
        size = np.array([look.width, look.height, look.depth])
        scale = size / np.maximum(high - low, 1e-6)
        matrix = np.diag([*scale, 1.0])
        matrix[:3, 3] = -scale * np.array([(low[0] + high[0]) / 2, low[1], (low[2] + high[2]) / 2])
        return [part.moved(matrix) for part in parts]

    return within

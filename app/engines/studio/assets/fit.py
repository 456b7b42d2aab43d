"""A model of the pack in the size and the colours of one thing of a scene."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.assets.livery import liveried
from app.engines.studio.assets.pack import Ready
from app.engines.studio.built.look import GLASS, Look
from app.engines.studio.colors import mixed
from app.engines.studio.mesh import Color, Material, Model, Part, joined
from app.engines.studio.shapes import shifted

STRETCH = 1.3  # the most by which one axis may be stretched against another
OVERLAP = 1.15  # of what stands in a row
BRIGHT = (0.45, 1.25)  # the range of a tone's brightness against the mean of its material
Sizes = NDArray[np.float64]  # width, height, depth


def fitted(ready: Ready, look: Look, surface: float | None) -> Model:
    """`surface`: how high, in metres, what lies or sits on it will be; None where nothing does."""
    return liveried(in_size(colored(ready, look), ready, look, surface), look.category)


# --- size ---


def in_size(model: Model, ready: Ready, look: Look, surface: float | None) -> Model:
    low, high = (corner.astype(float) for corner in model.box())
    wanted = np.array([look.width, look.height, look.depth])
    scales = stretched(wanted / np.maximum(high - low, 1e-6), exact=surface is not None)
    count = 1
    if ready.row:
        count = max(round(look.width / ((high - low)[0] * scales[1])), 1)
        scales[0] = look.width / count / (high - low)[0] * (OVERLAP if count > 1 else 1)
    model = model.moved(np.diag([*scales, 1.0]))
    if surface is not None and ready.surface is not None:
        model = _lifted(model, ready.surface * scales[1], surface)
    return _in_a_row(model, look.width / count, count)


def stretched(scales: Sizes, exact: bool) -> Sizes:
    """Each axis near the middle one; where things stand on it, or people sit, its height is as it was placed."""
    middle, reach = float(np.median(scales)), STRETCH**0.5
    near = np.clip(scales, middle / reach, middle * reach)
    if exact:
        near[1] = scales[1]
    return near


def _lifted(model: Model, here: float, wanted: float) -> Model:
    """With its surface at the wanted height; what is above goes along, a little stretched at most."""
    _, high = model.box()
    below = wanted / here
    above = (float(high[1]) - here) * min(max(1.0, below / STRETCH), below * STRETCH)
    heights = ([0.0, here, max(float(high[1]), here + 1e-3)], [0.0, wanted, wanted + above])
    return Model(tuple(_heightened(part, *heights) for part in model.parts))


def _heightened(part: Part, here: list[float], there: list[float]) -> Part:
    positions = part.positions.copy()
    positions[:, 1] = np.interp(positions[:, 1], here, there)
    return replace(part, positions=positions)


def _in_a_row(model: Model, step: float, count: int) -> Model:
    if count == 1:
        return model
    return joined(model.moved(shifted((k - (count - 1) / 2) * step, 0, 0)) for k in range(count))


# --- colours ---


def colored(ready: Ready, look: Look) -> Model:
    """What people mean by its colour takes the said one; a textured material keeps its light and dark."""
    lamp_takes_it = not any(part.material.role == "paint" for part in ready.model.parts)
    means = _means(ready.model)
    return Model(
        tuple(
            replace(part, material=_material(part.material, means[part.material.name], ready, look, lamp_takes_it))
            for part in ready.model.parts
        )
    )


def _material(own: Material, mean: Color, ready: Ready, look: Look, lamp_takes_it: bool) -> Material:
    if own.role == "paint" or (own.role == "glow" and lamp_takes_it and look.said):
        paint = look.paint(ready.unsaid or mean, own.roughness, own.metallic)
        return replace(paint, color=_toned(paint.color, own.color, mean))
    match own.role:
        case "second":
            return look.second(own.color)
        case "glow":
            return look.glow(own.color)
        case "glass" if own.alpha == 1:
            return GLASS
    return own


def _means(model: Model) -> dict[str, Color]:
    """The mean colour of each material, by how much of the surface its tones have."""
    parts = sorted(model.parts, key=lambda part: part.material.name)
    return {name: _mean([*tones]) for name, tones in groupby(parts, key=lambda part: part.material.name)}


def _mean(parts: list[Part]) -> Color:
    if len(parts) == 1:
        return parts[0].material.color
    r, g, b = np.average([part.material.color for part in parts], axis=0, weights=[_area(part) for part in parts])
    return float(r), float(g), float(b)


def _area(part: Part) -> float:
    a, b, c = (part.positions[part.faces[:, k]] for k in range(3))
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum()) + 1e-9


def _toned(paint: Color, own: Color, mean: Color) -> Color:
    """As much darker or lighter than the paint as the tone is than its material's mean."""
    if own == mean:
        return paint
    share = min(max(sum(own) / max(sum(mean), 1e-6), BRIGHT[0]), BRIGHT[1])
    return mixed(paint, (0.0, 0.0, 0.0), 1 - share) if share < 1 else mixed(paint, (1.0, 1.0, 1.0), (share - 1) * 0.8)

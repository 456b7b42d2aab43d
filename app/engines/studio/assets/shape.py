"""One model of the package made ours: in metres on its foot, its front to +z, light, and with our roles."""

from __future__ import annotations

import numpy as np

from app.engines.studio.assets.catalogue import Recipe
from app.engines.studio.assets.decimate import decimated, welded
from app.engines.studio.assets.errors import BrokenModel
from app.engines.studio.assets.hidden import seen_from_outside
from app.engines.studio.assets.library import Source
from app.engines.studio.assets.mtl import Doubles, Finish, Read
from app.engines.studio.assets.obj import Raw, read_obj
from app.engines.studio.assets.smooth import smoothed
from app.engines.studio.mesh import Material, Model, Part, Role
from app.engines.studio.shapes import turned

CLEAR = 0.35  # how much of a drinking glass one sees
METALS = ("chrome", "metal", "steel", "alu", "inox", "acier", "cromo", "iron")


def shaped(source: Source, recipe: Recipe, read: Read) -> Model:
    """Raises BrokenModel."""
    raw = read_obj(source.path, read, recipe.tones)
    raw = _placed(raw, source, recipe)
    raw = _without_dropped(raw, recipe)
    if not len(raw.faces):
        raise BrokenModel(f"{source.path}: nothing is left of it")
    raw = welded(raw)
    if not recipe.open:
        raw = seen_from_outside(raw)
    raw = decimated(raw, recipe.most)
    return Model(tuple(_parts(raw, recipe)))


def _placed(raw: Raw, source: Source, recipe: Recipe) -> Raw:
    """As the catalogue has it turned and sized, then turned to face +z."""
    points = raw.points @ np.array(source.turn).reshape(3, 3).T
    drawn = points[np.unique(raw.faces)]
    low, high = drawn.min(axis=0), drawn.max(axis=0)
    width, depth, height = source.size
    points = (points - (low + high) / 2) / np.maximum(high - low, 1e-9) * [width, height, depth]
    points = points @ (turned("y", recipe.yaw) @ turned("x", recipe.pitch))[:3, :3].T
    points[:, 1] -= points[np.unique(raw.faces), 1].min()
    return Raw(points, raw.faces, raw.of, raw.finishes)


def _without_dropped(raw: Raw, recipe: Recipe) -> Raw:
    gone = np.array([recipe.use(finish.name) == "drop" for finish in raw.finishes])
    kept = ~gone[raw.of]
    return Raw(raw.points, raw.faces[kept], raw.of[kept], raw.finishes)


def _parts(raw: Raw, recipe: Recipe) -> list[Part]:
    points, normals, faces = smoothed(raw.points, raw.faces, recipe.crease)
    return [
        _part(points, normals, faces[raw.of == n], _material(finish, recipe))
        for n, finish in enumerate(raw.finishes)
        if (raw.of == n).any()
    ]


def _part(points: Doubles, normals: Doubles, faces: Doubles, material: Material) -> Part:
    used, own = np.unique(faces, return_inverse=True)
    return Part(
        points[used].astype(np.float32),
        normals[used].astype(np.float32),
        own.reshape(-1, 3).astype(np.uint32),
        material,
    )


def _material(finish: Finish, recipe: Recipe) -> Material:
    use = recipe.use(finish.name)
    role: Role = "fixed" if use == "drop" else "glass" if use == "clear" else use
    color = recipe.color(finish.name) or finish.color
    roughness, metallic = _finish(finish)
    return Material(finish.name, color, role, roughness, metallic, CLEAR if use == "clear" else 1.0)


def _finish(finish: Finish) -> tuple[float, float]:
    """Roughness and metal, as far as a name and a highlight tell."""
    if any(word in finish.name.lower() for word in METALS):
        return 0.35, 0.6
    return round(0.9 - 0.5 * min(finish.shine, 300) / 300, 3), 0.0

"""Models as plain arrays: what the asset pack, the shapes built by code and the people give, and the renderer takes.

Coordinates are glTF's: metres, x to the right, y up, z towards whoever looks at the front. A model stands on y = 0, its
foot centred on x = z = 0, its front facing +z. A placed thing at (x, y, z, yaw) is drawn at (x, z, -y), turned by yaw
degrees about +y.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Indices = NDArray[np.uint32]
Color = tuple[float, float, float]  # sRGB, 0 to 1

# What a person means by "a red car": `paint` takes the said colour, `fixed` keeps its own (tyres, skin, soil), `second`
# is the other part people colour apart (a bicycle's saddle); `glass` is seen through; `glow` gives light at night.
Role = Literal["paint", "fixed", "second", "glass", "glow"]


@dataclass(frozen=True, slots=True)
class Material:
    name: str
    color: Color = (0.7, 0.7, 0.7)
    role: Role = "fixed"
    roughness: float = 0.7
    metallic: float = 0.0
    alpha: float = 1.0
    texture: bytes | None = None  # PNG or JPEG, multiplied with `color`; needs uvs


@dataclass(frozen=True, slots=True)
class Part:
    """Triangles of one material."""

    positions: Floats  # (N, 3) metres
    normals: Floats  # (N, 3) unit length, outwards
    faces: Indices  # (M, 3) counter-clockwise from outside
    material: Material
    uvs: Floats | None = None  # (N, 2), v down, as in glTF

    def moved(self, matrix: NDArray[np.float64]) -> Part:
        """Through an affine (4, 4) matrix; normals follow, also when it mirrors or stretches."""
        linear = matrix[:3, :3]
        positions = self.positions @ linear.T + matrix[:3, 3]
        normals = self.normals @ np.linalg.inv(linear)
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
        faces = self.faces[:, ::-1] if np.linalg.det(linear) < 0 else self.faces
        return replace(
            self, positions=positions.astype(np.float32), normals=normals.astype(np.float32), faces=faces.copy()
        )


@dataclass(frozen=True, slots=True)
class Model:
    """One thing, in its own frame."""

    parts: tuple[Part, ...]

    def moved(self, matrix: NDArray[np.float64]) -> Model:
        return Model(tuple(part.moved(matrix) for part in self.parts))

    def box(self) -> tuple[Floats, Floats]:
        """The least and greatest corner, metres."""
        points = np.concatenate([part.positions for part in self.parts])
        return points.min(axis=0), points.max(axis=0)


def joined(models: Iterable[Model]) -> Model:
    return Model(tuple(part for model in models for part in model.parts))

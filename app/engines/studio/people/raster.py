"""A small picture maker for contact sheets: triangles into a grid of pixels, the nearest wins, one soft light."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.engines.studio.mesh import Indices, Model, Part

Pixels = NDArray[np.float32]  # (H, W, 3) linear light
Paint = Callable[[Indices, Pixels], Pixels]


class Canvas:
    """Seen along -z, straight: x to the right, y up, `scale` pixels a metre, (0, 0, 0) at pixel `origin`."""

    def __init__(self, width: int, height: int, ground: float = 0.9) -> None:
        self.pixels: Pixels = np.full((height, width, 3), ground, np.float32)
        self.depth = np.full((height, width), -np.inf, np.float32)

    def draw(self, model: Model, view: NDArray[np.float64], origin: tuple[float, float], scale: float) -> None:
        """`view` is the (3, 3) turn of the model towards the viewer."""
        for part in model.parts:
            self._draw(part, view, origin, scale)

    def _draw(self, part: Part, view: NDArray[np.float64], origin: tuple[float, float], scale: float) -> None:
        points = part.positions @ view.T
        screen = np.stack([origin[0] + points[:, 0] * scale, origin[1] - points[:, 1] * scale, points[:, 2]], axis=1)
        colors = shaded(part, view)
        paint = _paint(part)
        corners = screen[part.faces]
        low, high = np.floor(corners[..., :2].min(axis=1)), np.ceil(corners[..., :2].max(axis=1))
        edges = corners[:, 1:, :2] - corners[:, :1, :2]
        turn = edges[:, 0, 0] * edges[:, 1, 1] - edges[:, 0, 1] * edges[:, 1, 0]
        span = (high - low).max(axis=1)
        towards = turn < -1e-9  # y runs down on the screen, so counter-clockwise is negative; backs are not seen
        for reach in (3, 6, 12, 24, 48, 96, 192, 384):
            chosen = towards & (span <= reach) & (span > (0 if reach == 3 else reach // 2))
            if chosen.any():
                self._fill(corners[chosen], part.faces[chosen], colors, low[chosen], reach, paint)

    def _fill(self, corners: Pixels, faces: Indices, light: Pixels, low: Pixels, reach: int, paint: Paint) -> None:
        step = np.arange(reach + 1)
        xs = (low[:, :1] + step)[:, None, :] + 0.5
        ys = (low[:, 1:] + step)[:, :, None] + 0.5
        a, b, c = (corners[:, n, None, None, :] for n in range(3))
        area = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
        u = ((b[..., 0] - xs) * (c[..., 1] - ys) - (b[..., 1] - ys) * (c[..., 0] - xs)) / area
        v = ((c[..., 0] - xs) * (a[..., 1] - ys) - (c[..., 1] - ys) * (a[..., 0] - xs)) / area
        w = 1.0 - u - v
        inside = (u >= -1e-4) & (v >= -1e-4) & (w >= -1e-4)
        z = u * a[..., 2] + v * b[..., 2] + w * c[..., 2]
        at = np.broadcast_to(ys, inside.shape).astype(int), np.broadcast_to(xs, inside.shape).astype(int)
        height, width = self.depth.shape
        inside &= (at[0] >= 0) & (at[0] < height) & (at[1] >= 0) & (at[1] < width)
        triangle, _, _ = np.nonzero(inside)
        share = np.stack([u[inside], v[inside], w[inside]], axis=1)
        points = faces[triangle]
        color: Pixels = paint(points, share) ** 2.2 * (share * light[points]).sum(axis=1)[:, None]
        self._put(at[0][inside], at[1][inside], z[inside], color)

    def _put(self, rows: NDArray[np.int_], columns: NDArray[np.int_], z: Pixels, color: Pixels) -> None:
        order = np.argsort(z, kind="stable")
        rows, columns, z, color = rows[order], columns[order], z[order], color[order]
        nearer = z > self.depth[rows, columns]
        self.depth[rows[nearer], columns[nearer]] = z[nearer]
        self.pixels[rows[nearer], columns[nearer]] = color[nearer]


def shaded(part: Part, view: NDArray[np.float64]) -> Pixels:
    """(N,): the light on each point, from the upper left, with a paler sky and a darker ground."""
    normals = part.normals @ view.T
    sun = np.clip(normals @ np.array([-0.45, 0.62, 0.64]), 0.0, None)
    sky = 0.5 + 0.5 * normals[:, 1]
    light = 0.34 + 0.26 * sky + 0.55 * sun
    single: Pixels = light.astype(np.float32)
    return single


def _paint(part: Part) -> Paint:
    """The colour of places in triangles, told by their corners (K, 3) and the share of each (K, 3)."""
    plain = np.array(part.material.color, np.float32)
    uvs = part.uvs
    if part.material.texture is None or uvs is None:
        return lambda points, _share: np.broadcast_to(plain, (len(points), 3))
    texture = np.asarray(Image.open(BytesIO(part.material.texture)).convert("RGB"), np.float32) / 255

    def look_up(points: Indices, share: Pixels) -> Pixels:
        place = np.mod((share[:, :, None] * uvs[points]).sum(axis=1), 1.0)
        at = (place * np.array(texture.shape[1::-1])).astype(int)
        found: Pixels = plain * texture[np.minimum(at[:, 1], len(texture) - 1), at[:, 0] % texture.shape[1]]
        return found

    return look_up


def turned(yaw: float, pitch: float = 0.0) -> NDArray[np.float64]:
    """The view of one who walks round to `yaw` degrees of the model's left, and looks down by `pitch`."""
    y, p = np.radians(-yaw), np.radians(pitch)
    about_y = np.array([[np.cos(y), 0.0, np.sin(y)], [0.0, 1.0, 0.0], [-np.sin(y), 0.0, np.cos(y)]])
    about_x = np.array([[1.0, 0.0, 0.0], [0.0, np.cos(p), -np.sin(p)], [0.0, np.sin(p), np.cos(p)]])
    view: NDArray[np.float64] = about_x @ about_y
    return view


def shrunk(pixels: Pixels, by: int) -> NDArray[np.uint8]:
    """Averaged over squares of `by` pixels, as sRGB bytes."""
    height, width = (n // by * by for n in pixels.shape[:2])
    fine = pixels[:height, :width].reshape(height // by, by, width // by, by, 3).mean(axis=(1, 3))
    encoded: NDArray[np.uint8] = (np.clip(fine, 0.0, 1.0) ** (1 / 2.2) * 255).round().astype(np.uint8)
    return encoded

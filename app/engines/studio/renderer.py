"""The one place that knows the renderer (Filament, by `filly`): a `Take` in, pixels out. Runs in the studio's child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import filly
import numpy as np
from numpy.typing import NDArray

from app.engines.studio.colors import linear
from app.engines.studio.mesh import Color, Floats, Model

Pixels = NDArray[np.uint8]  # (height, width, 4)
Point = tuple[float, float, float]
NEAR, FAR = 0.1, 400.0  # metres
SKY_ROWS = 16
WHITE: Color = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light of the scene, in lumen as Filament takes it. `down`: a street lamp's cone; else all round."""

    at: Point
    power: float
    color: Color = (1.0, 0.88, 0.68)
    reach: float = 14.0  # metres
    towards: Point | None = None


@dataclass(frozen=True, slots=True)
class Light:
    """Sun or moon, sky and air."""

    sun: Point  # the way it shines
    sun_power: float  # lux
    sun_color: Color
    sky: Color  # above
    ground: Color  # thrown back from below
    sky_power: float
    background: Color  # what is behind everything
    fog: float = 0.0  # density
    glowing: float = 0.0  # how bright lamps look


@dataclass(frozen=True, slots=True)
class Eye:
    """A camera: where it is, where it looks, and how much it sees upwards and downwards, in degrees."""

    at: Point
    towards: Point
    angle: float


@dataclass(frozen=True)
class Solid:
    """Triangles of the world that share a finish: colours are light, not sRGB."""

    positions: Floats
    normals: Floats
    colors: Floats  # (N, 4)
    faces: NDArray[np.uint32]
    roughness: float = 0.7
    metallic: float = 0.0
    glow: float = 0.0
    clear: bool = False  # seen through


@dataclass(frozen=True)
class Take:
    """All that a picture is made of."""

    solids: Sequence[Solid]
    light: Light
    eye: Eye
    lamps: Sequence[Lamp] = ()
    owners: Sequence[tuple[int, Floats, NDArray[np.uint32]]] = field(default=())  # number, positions, faces


class Camera:
    """Holds one renderer of this process, and draws takes with it."""

    def __init__(self) -> None:
        filly.set_log_level("error")
        self._renderer = filly.Renderer()
        self._targets: dict[tuple[int, int], filly.RenderTarget] = {}

    def photograph(self, take: Take, width: int, height: int) -> Pixels:
        scene = self._renderer.create_scene()
        try:
            self._fill(scene, take)
            self._light(scene, take.light, take.lamps)
            self._look(scene, take.eye, width, height)
            self._renderer.render(scene, self._target(width, height))
            pixels: Pixels = self._target(width, height).read()
            return pixels
        finally:
            scene.close()

    def owners(self, take: Take, width: int, height: int) -> NDArray[np.int32]:
        """(height, width): the number of the thing that is seen at each pixel; 0 for none."""
        scene = self._renderer.create_scene()
        try:
            for number, positions, faces in take.owners:
                color = [(number & 255) / 255, (number >> 8) / 255, 1.0 if number else 0.0, 1.0]
                scene.create_mesh(positions, faces, base_color=color, unlit=True, double_sided=True)
            scene.encoding = "linear"
            scene.background = [0.0, 0.0, 0.0, 1.0]
            self._look(scene, take.eye, width, height)
            self._renderer.render(scene, self._target(width, height))
            pixels = self._target(width, height).read().astype(np.int32)
        finally:
            scene.close()
        return np.where(pixels[..., 2] > 127, pixels[..., 0] + 256 * pixels[..., 1], 0)

    def close(self) -> None:
        self._renderer.close()

    def _target(self, width: int, height: int) -> filly.RenderTarget:
        if (width, height) not in self._targets:
            self._targets[width, height] = self._renderer.create_render_target(width=width, height=height)
        return self._targets[width, height]

    def _fill(self, scene: filly.Scene, take: Take) -> None:
        for solid in take.solids:
            glowing = [solid.glow * take.light.glowing * c for c in solid.colors[0, :3]] if solid.glow else [0.0] * 3
            mode = {"alpha_mode": "blend"} if solid.clear else {}
            scene.create_mesh(
                solid.positions, solid.faces, normals=solid.normals, colors=solid.colors, roughness=solid.roughness,
                metallic=solid.metallic, emissive=glowing, double_sided=True, **mode,
            )  # fmt: skip

    def _light(self, scene: filly.Scene, light: Light, lamps: Sequence[Lamp]) -> None:
        sun = scene.add_directional_light(direction=light.sun, intensity=light.sun_power, color=linear(light.sun_color))
        sun.casts_shadows = True
        sun.shadow_map_size = 2048
        scene.shadows = True
        for lamp in lamps:
            self._hang(scene, lamp)
        scene.environment = self._renderer.create_environment(_sky(light))
        scene.environment_intensity = light.sky_power
        scene.environment_visible = False
        scene.background = [*linear(light.background), 1.0]
        scene.antialiasing = "fxaa"
        scene.msaa = 4
        if light.fog > 0:
            scene.fog = True
            scene.fog_color = list(linear(light.background))
            scene.fog_density = light.fog
            scene.fog_start = 2.0

    def _hang(self, scene: filly.Scene, lamp: Lamp) -> None:
        common = {"position": lamp.at, "intensity": lamp.power, "color": linear(lamp.color), "range": lamp.reach}
        if lamp.towards is None:
            scene.add_point_light(**common)
        else:
            scene.add_spot_light(direction=lamp.towards, cone_deg=[28.0, 62.0], **common)

    def _look(self, scene: filly.Scene, eye: Eye, width: int, height: int) -> None:
        camera = self._renderer.create_camera()
        camera.position = eye.at
        camera.look_at(eye.towards)
        camera.set_perspective(fov_y_deg=eye.angle, aspect=width / height, near=NEAR, far=FAR)
        scene.camera = camera


def solids_of(models: Sequence[Model]) -> list[Solid]:
    """Parts of the same finish become one mesh: few draws, whatever the number of things."""
    heaps: dict[tuple[float, float, float, bool, Color], list[tuple[Floats, Floats, Floats, NDArray[np.uint32]]]] = {}
    for part in (part for model in models for part in model.parts):
        material = part.material
        glow = 1.0 if material.role == "glow" else 0.0
        key = (material.roughness, material.metallic, glow, material.alpha < 1, material.color if glow else WHITE)
        color = np.empty((len(part.positions), 4), np.float32)
        color[:] = [*linear(material.color), material.alpha]
        heaps.setdefault(key, []).append((part.positions, part.normals, color, part.faces))
    return [_heap(key, parts) for key, parts in sorted(heaps.items(), key=lambda item: item[0])]


def _heap(
    key: tuple[float, float, float, bool, Color], parts: list[tuple[Floats, Floats, Floats, NDArray[np.uint32]]]
) -> Solid:
    roughness, metallic, glow, clear, _ = key
    starts = np.cumsum([0, *(len(p[0]) for p in parts[:-1])])
    faces = np.concatenate([p[3] + np.uint32(start) for p, start in zip(parts, starts, strict=True)])
    positions, normals, colors = (np.ascontiguousarray(np.concatenate([p[k] for p in parts])) for k in range(3))
    return Solid(positions, normals, colors, np.ascontiguousarray(faces), roughness, metallic, glow, clear)


def _sky(light: Light) -> Floats:
    """A small dome: the sky's light above, the ground's below."""
    rows = np.linspace(1, -1, SKY_ROWS)[:, None]
    share = np.clip(rows * 2 + 0.5, 0, 1)
    dome = share * np.array(linear(light.sky)) + (1 - share) * np.array(linear(light.ground))
    return np.ascontiguousarray(np.repeat(dome[:, None, :], SKY_ROWS * 2, axis=1), np.float32)

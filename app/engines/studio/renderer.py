"""The one place that knows the renderer (Filament, by `filly`): a `Take` in, pixels out. Runs in the studio's child."""

from __future__ import annotations

from collections.abc import Sequence
from tempfile import NamedTemporaryFile

import filly
import numpy as np
from numpy.typing import NDArray

from app.engines.studio.colors import linear
from app.engines.studio.mesh import Color
from app.engines.studio.sky import ktx
from app.engines.studio.take import Eye, Lamp, Light, Point, Solid, Take, solids_of  # noqa: F401

Pixels = NDArray[np.uint8]  # (height, width, 4)
NEAR, FAR = 0.1, 400.0  # metres


class Camera:
    """Holds one renderer of this process, and draws takes with it."""

    def __init__(self) -> None:
        filly.set_log_level("error")
        self._renderer = filly.Renderer()
        self._targets: dict[tuple[int, int], filly.RenderTarget] = {}
        self._skies: dict[tuple[Color, Color], filly.Environment] = {}

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
        scene.environment = self._sky(light)
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

    def _sky(self, light: Light) -> filly.Environment:
        tones = (light.sky, light.ground)
        if tones not in self._skies:
            with NamedTemporaryFile(suffix=".ktx") as file:
                file.write(ktx(light))
                file.flush()
                self._skies[tones] = self._renderer.load_environment_ktx(file.name)
        return self._skies[tones]

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

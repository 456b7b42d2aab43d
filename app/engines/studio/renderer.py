"""The one place that knows the renderer (Filament, by `filly`): a `Take` in, pixels out. Runs in the studio's child."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from tempfile import NamedTemporaryFile

import filly
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.engines.studio.colors import linear
from app.engines.studio.mesh import Color
from app.engines.studio.sky import ktx
from app.engines.studio.take import Eye, Labels, Lamp, Light, Owned, Owners, Pixels, Solid, Take

NEAR, FAR = 0.1, 400.0  # metres
FINE = 1000  # pixels: a wider picture has no hurry, and edges as smooth as can be
SMALL = 200  # pixels: a narrower picture, of a data set, has no use for shadows that fine
SAMPLES = 4
SHADOWS = 1024  # pixels of the map
# Filament draws what lies in one plane in the order in which it was made, by a number of twelve bits a material. Where
# that number begins anew within a picture, frames and glass change places; so a renderer ends before.
MESHES = 1 << 12


class Camera:
    """Holds one renderer of this process, and the take that is set up before it."""

    def __init__(self) -> None:
        filly.set_log_level("error")
        self._begin()

    def _begin(self) -> None:
        self._renderer = filly.Renderer()
        self._targets: dict[tuple[int, int], filly.RenderTarget] = {}
        self._skies: dict[tuple[Color, Color], filly.Environment] = {}
        self._textures: dict[bytes, filly.Texture] = {}
        self._scene: filly.Scene | None = None
        self._sun: filly.DirectionalLight | None = None
        self._take: Take | None = None
        self._covers: list[filly.Model] = []
        self._made = 0  # meshes

    def photograph(
        self, take: Take, eye: Eye, width: int, height: int, shadows: bool = True, covered: bool = True
    ) -> Pixels:
        """The same take again, from the same eye or another, is quicker: it stands already. Without its covers where it
        is not `covered`."""
        if take is not self._take:
            self._set_up(take)
        assert self._scene is not None
        assert self._sun is not None
        self._scene.shadows = shadows
        self._scene.msaa = SAMPLES if width > FINE else 1
        self._sun.shadow_map_size = SHADOWS if width > SMALL else SHADOWS // 2
        for cover in self._covers:
            cover.visible = covered
        pixels: Pixels = self._rendered(self._scene, eye, width, height)[..., :3]
        return pixels

    def close(self) -> None:
        self._renderer.close()

    # --- setting up ---

    def _set_up(self, take: Take) -> None:
        if self._scene is not None:
            self._scene.close()
        if self._made > MESHES // 2:  # a take and its labels have hundreds
            self._renderer.close()
            self._begin()
        self._take, self._scene = take, self._renderer.create_scene()
        for solid in take.solids:
            self._put(self._scene, solid, take.light)
        self._covers = [self._put(self._scene, solid, take.light) for solid in take.covers]
        self._lit(self._scene, take.light, take.lamps)

    def _put(self, scene: filly.Scene, solid: Solid, light: Light) -> filly.Model:
        finish = solid.finish
        self._made += 1
        mesh = scene.create_mesh(
            solid.positions, solid.faces, normals=solid.normals, colors=solid.colors, uvs=solid.uvs,
            roughness=finish.roughness, metallic=finish.metallic, double_sided=True,
            emissive=[light.glowing * c for c in finish.glow or (0.0, 0.0, 0.0)],
            alpha_mode="blend" if finish.clear else "opaque",
        )  # fmt: skip
        if finish.texture:
            mesh.nodes[0].material(0).base_color_texture = self._texture(finish.texture)
        return mesh

    def _texture(self, image: bytes) -> filly.Texture:
        if image not in self._textures:
            pixels = np.array(Image.open(BytesIO(image)).convert("RGBA"))
            self._textures[image] = self._renderer.create_texture(pixels, color_space="srgb", mipmaps=True)
        return self._textures[image]

    def _lit(self, scene: filly.Scene, light: Light, lamps: Sequence[Lamp]) -> None:
        sun = scene.add_directional_light(direction=light.sun, intensity=light.sun_power, color=linear(light.sun_color))
        sun.casts_shadows = True
        self._sun = sun
        for lamp in lamps:
            _hang(scene, lamp)
        scene.environment = self._sky(light)
        scene.environment_intensity = light.sky_power
        scene.environment_visible = False
        scene.background = [*linear(light.background), 1.0]
        scene.antialiasing = "fxaa"
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

    @contextmanager
    def labelled(self, owned: Sequence[Owned]) -> Iterator[Labels]:
        """Every thing in a flat colour that spells its number; the labels are read from one eye after another."""
        scene = self._renderer.create_scene()
        try:
            for number, positions, faces in owned:
                color = [(number & 255) / 255, (number >> 8) / 255, 1.0 if number else 0.0, 1.0]
                self._made += 1
                scene.create_mesh(positions, faces, base_color=color, unlit=True, double_sided=True)
            scene.encoding = "linear"
            scene.background = [0.0, 0.0, 0.0, 1.0]
            yield lambda eye, width, height: _numbers(self._rendered(scene, eye, width, height))
        finally:
            scene.close()

    # --- taking the picture ---

    def _rendered(self, scene: filly.Scene, eye: Eye, width: int, height: int) -> NDArray[np.uint8]:
        camera = self._renderer.create_camera()
        camera.position = eye.at
        camera.look_at(eye.towards)
        camera.set_perspective(fov_y_deg=eye.angle, aspect=width / height, near=NEAR, far=FAR)
        scene.camera = camera
        target = self._target(width, height)
        self._renderer.render(scene, target)
        pixels: NDArray[np.uint8] = target.read()
        camera.close()
        return pixels

    def _target(self, width: int, height: int) -> filly.RenderTarget:
        if (width, height) not in self._targets:
            self._targets[width, height] = self._renderer.create_render_target(width=width, height=height)
        return self._targets[width, height]


def _numbers(pixels: NDArray[np.uint8]) -> Owners:
    red, green, blue = (pixels[..., n].astype(np.int32) for n in range(3))
    return np.where(blue > 127, red + 256 * green, 0)


def _hang(scene: filly.Scene, lamp: Lamp) -> None:
    common = {"position": lamp.at, "intensity": lamp.power, "color": linear(lamp.color), "range": lamp.reach}
    if lamp.towards is None:
        scene.add_point_light(**common)
    else:
        scene.add_spot_light(direction=lamp.towards, cone_deg=[28.0, 62.0], **common)

"""Contact sheets of every kind of thing, to be looked at: `python -m app.engines.studio.sheet DIR [NAME...]`.

Two sets: what nobody said a colour of, and the same said to be red. NAME is a category, or `category:name` for a finer
kind ("car:saloon"), or `category:=state`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from math import tan
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from app.engines.studio.mesh import Material, Model
from app.engines.studio.models import Models
from app.engines.studio.renderer import Camera
from app.engines.studio.shapes import box, model
from app.engines.studio.take import Eye, Light, Take, solids_of
from app.scene.graph import Attribute, Said, Thing
from app.scene.placed import PlacedThing
from app.scene.vocabulary import Vocabulary, shipped

WIDE, HIGH, CAPTION = 180, 150, 14  # pixels of a tile
COLUMNS, MOST = 10, 100  # tiles in a row, and on a sheet
ZOOM = 2  # of a sheet of named tiles
ANGLE = 0.42  # radians seen upwards and downwards
FROM = np.array([-0.62, 0.42, 1.0])  # the front, from the left and slightly above
SAID = (Said(1, "said"),)
FLOOR = Material("floor", (0.90, 0.90, 0.88), roughness=1.0)
DAYLIGHT = Light(
    (-0.5, -1.0, -0.7), 75000.0, (1.0, 0.97, 0.92), (0.80, 0.88, 1.0), (0.7, 0.68, 0.64), 26000.0, (0.93, 0.94, 0.95)
)


def thing_of(tile: str, *colors: str) -> Thing:
    """ "car:saloon" is a car whose name is saloon; "door:=open" one whose state is open."""
    category, _, more = tile.partition(":")
    facts = [("color", color) for color in colors]
    if more:
        facts.append(("state", more[1:]) if more.startswith("=") else ("name", more))
    attributes = tuple(Attribute(key, value, "sure", SAID) for key, value in facts)
    return Thing("thing-1", category, "sure", SAID, attributes)


def model_of(models: Models, vocabulary: Vocabulary, thing: Thing) -> Model:
    size = vocabulary.category(thing.category).size
    return models.model(thing, PlacedThing(thing.id, 0, 0, 0, 0, size.width, size.depth, size.height))


def enlarged(shown: Model) -> Model:
    """To about two metres across, so that near planes and shadows are the same for a ring and a train."""
    low, high = shown.box()
    scale = np.diag([2.0 / float(np.linalg.norm(high - low))] * 3 + [1.0])
    scale[:3, 3] = -scale[0, 0] * np.array([(low[0] + high[0]) / 2, 0.0, (low[2] + high[2]) / 2])
    return shown.moved(scale)


def eye_for(shown: Model, aspect: float) -> Eye:
    """Where the whole box fills the picture."""
    low, high = (corner.astype(float) for corner in shown.box())
    corners = np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
    back = FROM / np.linalg.norm(FROM)
    right = np.cross([0.0, 1.0, 0.0], back)
    right /= np.linalg.norm(right)
    up = np.cross(back, right)
    seen = corners @ np.array([right, up, back]).T
    middle = (seen.min(axis=0) + seen.max(axis=0)) / 2
    slope = tan(ANGLE / 2) * 0.97
    far = seen[:, 2] + np.maximum(np.abs(seen[:, 0] - middle[0]) / aspect, np.abs(seen[:, 1] - middle[1])) / slope
    towards = right * middle[0] + up * middle[1]
    at = towards + back * float(far.max())
    return Eye((at[0], at[1], at[2]), (towards[0], towards[1], towards[2]), float(np.degrees(ANGLE)))


def tile(camera: Camera, shown: Model, caption: str, zoom: int = 1) -> Image.Image:
    wide, high = WIDE * zoom, (HIGH - CAPTION) * zoom
    standing = enlarged(shown)
    ground = model(box(FLOOR, (60.0, 0.1, 60.0), (0.0, min(0.0, float(standing.box()[0][1])) - 0.101, 0.0)))
    take = Take(solids_of([ground, standing]), DAYLIGHT)
    eye = eye_for(standing, wide / high)
    image = Image.new("RGB", (wide, high + CAPTION), (255, 255, 255))
    image.paste(Image.fromarray(camera.photograph(take, eye, wide, high)[..., :3]))
    ImageDraw.Draw(image).text((3, high + 1), caption, fill=(20, 20, 20))
    return image


def sheet(tiles: Sequence[Image.Image], path: Path) -> None:
    wide, high = tiles[0].size
    columns = min(len(tiles), COLUMNS * WIDE // wide)
    whole = Image.new("RGB", (columns * wide, -(-len(tiles) // columns) * high), (255, 255, 255))
    for n, one in enumerate(tiles):
        whole.paste(one, (n % columns * wide, n // columns * high))
    whole.save(path)


def main(folder: Path, names: Sequence[str]) -> None:
    vocabulary = shipped()
    models, camera = Models(vocabulary), Camera()
    shown = names or [name for name in vocabulary.categories if not vocabulary.is_a(name, "person")]
    zoom = ZOOM if names else 1
    folder.mkdir(parents=True, exist_ok=True)
    for title, colors in (("plain", ()), ("red", ("red",))):
        pictures = [tile(camera, model_of(models, vocabulary, thing_of(name, *colors)), name, zoom) for name in shown]
        for first in range(0, len(pictures), MOST):
            sheet(pictures[first : first + MOST], folder / f"{title}-{first // MOST + 1}.png")
    camera.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

"""Draws every thing of the model pack beside the one that code builds, so that a person can look them through.

    python scripts/assets_sheet.py FOLDER [car/SUV dog ...] [--color red] [--behind]

A red mark lies before the front of each. The pack is the one in the data folder (`make assets`).
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from app.engines.studio.assets.pack import Pack  # noqa: E402
from app.engines.studio.mesh import Material, Model  # noqa: E402
from app.engines.studio.models import Models  # noqa: E402
from app.engines.studio.renderer import Camera  # noqa: E402
from app.engines.studio.shapes import box  # noqa: E402
from app.engines.studio.take import Eye, Light, Take, solids_of  # noqa: E402
from app.scene.graph import Attribute, Said, Thing  # noqa: E402
from app.scene.placed import PlacedThing  # noqa: E402
from app.scene.vocabulary import shipped  # noqa: E402
from app.settings import Settings  # noqa: E402

WIDTH, HEIGHT, COLUMNS, ROWS = 260, 200, 6, 6
LIGHT = Light((-0.5, -1, -0.7), 75000, (1, 1, 0.97), (0.75, 0.85, 1), (0.5, 0.5, 0.48), 26000, (0.9, 0.92, 0.95))
FLOOR, MARK = Material("floor", (0.72, 0.72, 0.70), roughness=1), Material("mark", (0.9, 0.2, 0.2))
SAID = (Said(1, "said"),)


def main() -> None:
    given = _arguments()
    pack = Pack.at(Settings.from_environment(os.environ).models or Path())
    if pack is None:
        sys.exit("There is no pack: make assets")
    things = given.things or list(pack.listed["things"])
    camera, kinds = Camera(), (Models(shipped()), Models(shipped(), pack))
    cells = [(name, model) for name in things for model in (_made(kind, name, given.color) for kind in kinds)]
    given.folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(cells), COLUMNS * ROWS):
        page = _page(camera, cells[start : start + COLUMNS * ROWS], given.behind)
        page.save(given.folder / f"sheet-{start // (COLUMNS * ROWS)}.png")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--color")
    parser.add_argument("--behind", action="store_true", help="look at them from behind")
    parser.add_argument("things", nargs="*")
    return parser.parse_args()


def _made(models: Models, thing: str, color: str | None) -> Model:
    category, _, name = thing.partition("/")
    said = {"name": name, "color": color}
    facts = tuple(Attribute(key, value, "sure", SAID) for key, value in said.items() if value)
    size = shipped().category(category).size
    placed = PlacedThing("thing-1", 0, 5, 0, 0, size.width, size.depth, size.height)
    return models.model(Thing("thing-1", category, "sure", SAID, facts), placed)


def _page(camera: Camera, cells: list[tuple[str, Model]], behind: bool) -> Image.Image:
    rows = -(-len(cells) // COLUMNS)
    page = Image.new("RGB", (COLUMNS * WIDTH, rows * (HEIGHT + 14)), "white")
    write = ImageDraw.Draw(page)
    for k, (name, model) in enumerate(cells):
        x, y = k % COLUMNS * WIDTH, k // COLUMNS * (HEIGHT + 14)
        page.paste(_picture(camera, model, behind), (x, y))
        write.text((x + 2, y + HEIGHT), f"{name}: {'pack' if k % 2 else 'code'}", fill="black")
    return page


def _picture(camera: Camera, model: Model, behind: bool) -> Image.Image:
    low, high = model.box()
    scale = 2 / max(float(np.linalg.norm(high - low)), 1e-6)
    big = model.moved(np.diag([scale, scale, scale, 1.0]))
    front = float(high[2]) * scale + 0.3
    ground = Model((box(FLOOR, (9, 0.02, 9), (0, -0.021, 0)), box(MARK, (0.05, 0.01, 0.3), (0, 0, front))))
    middle = (low + high) / 2 * scale
    way = np.array([-0.75, 0.5, -1.0 if behind else 1.0])
    eye = Eye(tuple(middle + way / np.linalg.norm(way) * 3.6), tuple(middle), 34)
    pixels = camera.photograph(Take(solids_of([big, ground]), LIGHT), eye, WIDTH, HEIGHT)
    return Image.fromarray(pixels[..., :3])


if __name__ == "__main__":
    main()

"""Sheets of the fetched models, each beside the one that code builds: `python scripts/assets_sheet.py DIR [COLOR]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.engines.studio.assets.pack import Pack
from app.engines.studio.models import Models
from app.engines.studio.renderer import Camera
from app.engines.studio.sheet import MOST, model_of, sheet, thing_of, tile
from app.scene.vocabulary import shipped
from app.settings import Settings


def main(folder: Path, *colors: str) -> None:
    pack = Pack.at(Settings.from_environment(os.environ).models or Path())
    if pack is None:
        sys.exit("There are no fetched models: make assets")
    vocabulary, camera = shipped(), Camera()
    kinds = {"code": Models(vocabulary), "pack": Models(vocabulary, pack)}
    things = [(name, thing_of(name.replace("/", ":"), *colors)) for name in pack.listed["things"]]
    tiles = [
        tile(camera, model_of(models, vocabulary, thing), f"{name}: {kind}")
        for name, thing in things
        for kind, models in kinds.items()
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(tiles), MOST):
        sheet(tiles[start : start + MOST], folder / f"sheet-{start // MOST}.png")
    camera.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

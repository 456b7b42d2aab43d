"""A sheet of a data set's finished scenes, with what was told, and how large things are in them.

python scripts/dataset_sheet.py DIR SHEET.png [--split train] [--count 100]
"""

from __future__ import annotations

import argparse
import json
import textwrap
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

COLUMNS, TEXT, TALL = 5, 270, 150
SMALL = 8  # pixels


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("sheet", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--count", type=int, default=100)
    given = parser.parse_args()
    tiles, sides = [], []
    for folder in sorted(given.data.glob(f"{given.split}-*")):
        pictures = np.load(folder / "pictures.npy", mmap_mode="r")
        for row, line in enumerate((folder / "turns.jsonl").read_text(encoding="utf-8").splitlines()):
            facts = json.loads(line)
            size = pictures.shape[1]
            sides += [max(r - le, b - t) * size for le, t, r, b in facts["boxes"].values()]
            sides += [0.0] * (len(facts["things"]) - len(facts["boxes"]))
            if facts["turn"] > 1:
                tiles.pop()  # of every interview only the last turn is shown
            tiles.append((np.array(pictures[row]), [*facts["words"], "*", facts["captions"][row % 5]]))
    _sheet(tiles[: given.count]).save(given.sheet)
    small = np.mean(np.array(sides) < SMALL)
    print(f"{len(sides)} things in {given.split}; {small:.1%} are under {SMALL} pixels")


def _sheet(tiles: list[tuple[np.ndarray, list[str]]]) -> Image.Image:
    rows = -(-len(tiles) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * (TALL + TEXT), rows * TALL), "white")
    draw = ImageDraw.Draw(sheet)
    for n, (pixels, words) in enumerate(tiles):
        x, y = n % COLUMNS * (TALL + TEXT), n // COLUMNS * TALL
        sheet.paste(Image.fromarray(pixels), (x, y))
        text = "\n".join(line for one in words for line in textwrap.wrap(one, 50))
        draw.text((x + 134, y), text, "black", font_size=9)
    return sheet


if __name__ == "__main__":
    main()

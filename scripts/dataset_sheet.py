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

COLUMNS, TEXT, TALL, LINE = 5, 270, 150, 13
SMALL = 8  # pixels
Tile = tuple[np.ndarray, list[str]]


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


def _sheet(tiles: list[Tile]) -> Image.Image:
    """A row is as tall as the longest talk in it."""
    rows = [tiles[start : start + COLUMNS] for start in range(0, len(tiles), COLUMNS)]
    told = [["\n".join(_lines(words)) for _, words in row] for row in rows]
    tall = [max(TALL, *(LINE * (text.count("\n") + 2) for text in row)) for row in told]
    sheet = Image.new("RGB", (COLUMNS * (TALL + TEXT), sum(tall)), "white")
    draw = ImageDraw.Draw(sheet)
    for number, (row, texts) in enumerate(zip(rows, told, strict=True)):
        y = sum(tall[:number])
        for column, ((pixels, _), text) in enumerate(zip(row, texts, strict=True)):
            x = column * (TALL + TEXT)
            sheet.paste(Image.fromarray(pixels), (x, y))
            draw.text((x + 134, y), text, "black", font_size=9, spacing=2)
    return sheet


def _lines(words: list[str]) -> list[str]:
    return [line for one in words for line in textwrap.wrap(one, 50)]


if __name__ == "__main__":
    main()

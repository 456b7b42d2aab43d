"""One table and one contact sheet for any set of engines, on the same interviews.

    python -m models.evaluate --data DIR --engines studio,plan [--split test] [--interviews 100] [--sheet FILE.png]

The application draws (`python -m app draw`), in a process of its own. One detector looks at an engine's picture and at
the data set's own picture of the same turn, and what it finds in the two is compared (El-Nouby et al. 2019, section
5.2). The first row holds the data set's own pictures against what is truly in them: how well the detector sees, which
is the most that a row below can be measured to be.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from torch import Tensor

from models.checkpoints import WeightsError
from models.data import DataError, World
from models.detector.finding import Finder, found_in
from models.detector.measure import row, turns
from models.metrics import Latency, Locality, Row, Turn, edit_locality, frechet_distance, mean_locality, table

WEIGHTS = Path(__file__).parent / "detector" / "weights" / "world.safetensors"
TILE, MARGIN = 160, 24  # pixels of the sheet


class CannotEvaluate(Exception):
    """An engine's pictures cannot be had; the message says why."""


@dataclass(frozen=True)
class Drawn:
    """An engine's pictures of some interviews, turn after turn: P in all."""

    pictures: NDArray[np.uint8]  # (P, S, S, 3)
    touched: NDArray[np.bool_]  # (P, S, S) where what the turn touched is, before and after it
    lengths: tuple[int, ...]  # turns of each interview
    milliseconds: tuple[float, ...]  # of each picture


def drawn_by(engine: str, data: Path, split: str, interviews: int, size: int) -> Drawn:
    """Raises CannotEvaluate."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "app", "draw", "--engine", engine, "--data", str(data), "--split", split]
        command += ["--interviews", str(interviews), "--size", str(size), "--out", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CannotEvaluate(done.stderr.strip().splitlines()[-1])
        out = Path(folder)
        facts = json.loads((out / "drawn.json").read_text(encoding="utf-8"))
        pictures, touched = np.load(out / "pictures.npy"), np.load(out / "touched.npy")
        return Drawn(pictures, touched, tuple(facts["turns"]), tuple(facts["milliseconds"]))


def own_row(finder: Finder, world: World, interviews: int) -> Row:
    found = turns(finder, world)
    return row("(data set)", [[found[number] for number in one] for one in world.interviews[:interviews]])


def engine_row(engine: str, drawn: Drawn, finder: Finder, world: World) -> Row:
    numbers = torch.tensor([number for one in world.interviews[: len(drawn.lengths)] for number in one])
    own, pictures = world.pictures(numbers), _floats(drawn.pictures)
    pairs = [Turn(*both) for both in zip(finder.find(pictures), finder.find(own), strict=True)]
    measured = row(engine, _parted(pairs, drawn.lengths))
    return replace(
        measured,
        frechet=frechet_distance(finder.features(pictures), finder.features(own)),
        locality=locality(drawn),
        latency=Latency(*(float(np.percentile(drawn.milliseconds, part)) for part in (50, 95))),
    )


def locality(drawn: Drawn) -> Locality | None:
    """Of every turn after an interview's first."""
    starts = np.cumsum((0, *drawn.lengths))
    later = [number for number in range(len(drawn.pictures)) if number not in starts]
    shown = torch.from_numpy(drawn.pictures).permute(0, 3, 1, 2)
    masks = torch.from_numpy(drawn.touched)
    return mean_locality(edit_locality(shown[n - 1], shown[n], masks[n]) for n in later)


def sheet(engines: dict[str, Drawn], world: World, rows: int) -> Image.Image:
    """The finished scenes of some interviews, a row each: the data set's own picture, then every engine's."""
    names = ["data set", *engines]
    made = Image.new("RGB", (TILE * len(names), MARGIN + rows * (TILE + MARGIN)), "white")
    draw = ImageDraw.Draw(made)
    for column, name in enumerate(names):
        draw.text((column * TILE + 4, 4), name, "black")
    for number, one in enumerate(world.interviews[:rows]):
        top = MARGIN + number * (TILE + MARGIN)
        own = ((world.pictures(torch.tensor([one[-1]]))[0].permute(1, 2, 0) + 1) * 127.5).byte().numpy()
        last = [drawn.pictures[sum(drawn.lengths[: number + 1]) - 1] for drawn in engines.values()]
        for column, pixels in enumerate([own, *last]):
            made.paste(Image.fromarray(pixels).resize((TILE, TILE), Image.Resampling.BOX), (column * TILE, top))
        draw.text((4, top + TILE + 4), world.captions[one[-1]][1][: 26 * len(names)], "black")
    return made


def _parted(pairs: Sequence[Turn], lengths: Sequence[int]) -> list[list[Turn]]:
    ends = np.cumsum(lengths).tolist()
    return [list(pairs[end - length : end]) for end, length in zip(ends, lengths, strict=True)]


def _floats(pictures: NDArray[np.uint8]) -> Tensor:
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1.0


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m models.evaluate")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--engines", default="studio", help="names with commas between them")
    parser.add_argument("--split", default="test")
    parser.add_argument("--interviews", type=int, default=100)
    parser.add_argument("--size", type=int, default=256, help="of the engines' pictures")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="of the detector")
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--rows", type=int, default=10, help="of the sheet")
    parser.add_argument("--markdown", action="store_true")
    given = parser.parse_args(arguments)
    try:
        finder, world = found_in(given.weights), World(given.data, given.split, size=128)
        names = given.engines.split(",")
        drawn = {name: drawn_by(name, given.data, given.split, given.interviews, given.size) for name in names}
    except (WeightsError, DataError, CannotEvaluate) as error:
        raise SystemExit(str(error)) from error
    rows = [own_row(finder, world, given.interviews)]
    rows += [engine_row(name, one, finder, world) for name, one in drawn.items()]
    print(table(rows, given.markdown))
    if given.sheet:
        sheet(drawn, world, min(given.rows, given.interviews)).save(given.sheet)


if __name__ == "__main__":
    main()

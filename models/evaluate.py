"""One table and one contact sheet for any set of engines, on the same interviews.

    python -m models.evaluate --data DIR --engines studio,plan [--split test] [--interviews 100] [--judge FILE]
                              [--sheet FILE.png]

The application draws (`python -m app draw`), in a process of its own; `gan`, the baseline that nothing can be told,
draws a picture from noise for each turn. One detector looks at an engine's picture and at
the data set's own picture of the same turn, and what it finds in the two is compared (El-Nouby et al. 2019, section
5.2). The first row holds the data set's own pictures against what is truly in them: how well the detector sees, which
is the most that a row below can be measured to be.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from torch import Tensor

from models.checkpoints import WeightsError, shipped
from models.data import DataError, World
from models.detector.finding import Finder, found_in
from models.detector.measure import row, turns
from models.detector.sources import WorldSource
from models.gan.drawing import Artist
from models.judge import Judge
from models.metrics import (
    Latency,
    Locality,
    Row,
    Turn,
    edit_locality,
    frechet_distance,
    mean_locality,
    scores_by_turn,
    table,
)
from models.parts.pyramid import at_size
from models.ship import measured as enter

HERE = Path(__file__).parent
WEIGHTS = HERE / "detector" / "weights" / "world.safetensors"
JUDGE = HERE / "attngan" / "weights" / "judge.safetensors"
BASELINE = "gan"
TILE, MARGIN = 160, 24  # pixels of the sheet


class CannotEvaluate(Exception):
    """An engine's pictures cannot be had; the message says why."""


@dataclass(frozen=True)
class Drawn:
    """An engine's pictures of some interviews, turn after turn: P in all."""

    pictures: NDArray[np.uint8]  # (P, S, S, 3)
    touched: NDArray[np.bool_] | None  # (P, S, S) where what the turn touched is, before and after it
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


def from_noise(world: World, interviews: int, size: int) -> Drawn:
    """As many as the interviews have turns. Raises CannotEvaluate and WeightsError."""
    weights = shipped(BASELINE)
    if weights is None:
        raise CannotEvaluate(f"{BASELINE} cannot draw: no weights are shipped yet")
    artist, lengths = Artist.of(weights, torch.device("cpu")), tuple(map(len, world.interviews[:interviews]))
    pictures, milliseconds = [], []
    for number in range(sum(lengths)):
        began = time.perf_counter()
        drawn = artist.draw(artist.noise(number))
        milliseconds.append(1000 * (time.perf_counter() - began))
        pictures.append(((at_size(drawn, size).clamp(-1, 1) + 1) * 127.5).round().byte()[0].permute(1, 2, 0).numpy())
    return Drawn(np.stack(pictures), None, lengths, tuple(milliseconds))


@dataclass(frozen=True)
class Ruler:
    """What engines are measured with, on one split."""

    finder: Finder
    source: WorldSource
    judge: Judge | None

    @property
    def world(self) -> World:
        return self.source.world

    def numbers(self, interviews: int) -> list[int]:
        """Of the pictures of the first interviews."""
        return [number for one in self.world.interviews[:interviews] for number in one]

    def r_precision(self, pictures: Tensor, interviews: int) -> float | None:
        if self.judge is None:
            return None
        whose = [number for number, one in enumerate(self.world.interviews[:interviews]) for _ in one]
        captions = [self.world.captions[number][0] for number in self.numbers(interviews)]
        return self.judge.r_precision(pictures, captions, whose)


Dialogues = list[list[Turn]]


def own_row(ruler: Ruler, interviews: int) -> tuple[Row, Dialogues]:
    found = turns(ruler.finder, ruler.source)
    dialogues = [[found[number] for number in one] for one in ruler.world.interviews[:interviews]]
    own = ruler.world.pictures(torch.tensor(ruler.numbers(interviews)))
    return replace(row("(data set)", dialogues), r_precision=ruler.r_precision(own, interviews)), dialogues


def engine_row(engine: str, drawn: Drawn, ruler: Ruler) -> tuple[Row, Dialogues]:
    interviews = len(drawn.lengths)
    own = ruler.world.pictures(torch.tensor(ruler.numbers(interviews)))
    pictures = at_size(_floats(drawn.pictures), ruler.world.size)
    pairs = [Turn(*both) for both in zip(ruler.finder.find(pictures), ruler.finder.find(own), strict=True)]
    dialogues = _parted(pairs, drawn.lengths)
    measured = replace(
        row(engine, dialogues),
        frechet=frechet_distance(ruler.finder.features(pictures), ruler.finder.features(own)),
        r_precision=ruler.r_precision(pictures, interviews),
        locality=locality(drawn),
        parameters=parameters(engine),
        latency=Latency(*(float(np.percentile(drawn.milliseconds, part)) for part in (50, 95))),
    )
    return measured, dialogues


def parameters(engine: str) -> int | None:
    """Of the weights that ship; None for what is no network."""
    found = shipped(engine)
    return None if found is None else sum(part.numel() for state in found.states.values() for part in state.values())


def by_turn(measured: Sequence[tuple[Row, Dialogues]]) -> str:
    """F1 in per cent after the first turn, the second and so on."""
    names = [found.engine for found, _ in measured]
    wide = max(map(len, names))
    lines = [
        name.ljust(wide) + "".join(f"{100 * score.f1:7.2f}" for score in scores_by_turn(dialogues))
        for name, (_, dialogues) in zip(names, measured, strict=True)
    ]
    return "\n".join(["F1 % by turn", *lines])


def results(found: Row, given: argparse.Namespace) -> dict[str, Any]:
    """As `weights.json` has them: in per cent, as the table prints them."""
    shares = {
        "F1": found.geneva.f1 if found.geneva else None,
        "rsim": found.geneva.rsim if found.geneva else None,
        "colour": found.colour,
        "R-precision": found.r_precision,
        "kept": found.locality.kept if found.locality else None,
    }
    figures = {name: round(100 * share, 1) for name, share in shares.items() if share is not None}
    figures |= {"Fréchet distance": round(found.frechet, 2)} if found.frechet is not None else {}
    return {f"{given.interviews} interviews of the {given.split} split": figures}


def locality(drawn: Drawn) -> Locality | None:
    """Of every turn after an interview's first; None where no turn follows from the one before."""
    if drawn.touched is None:
        return None
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


def _drawn(name: str, world: World, given: argparse.Namespace) -> Drawn:
    if name == BASELINE:
        return from_noise(world, given.interviews, given.size)
    return drawn_by(name, given.data, given.split, given.interviews, given.size)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m models.evaluate")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--engines", default="studio", help="names with commas between them")
    parser.add_argument("--split", default="test")
    parser.add_argument("--interviews", type=int, default=100)
    parser.add_argument("--size", type=int, default=256, help="of the engines' pictures")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="of the detector")
    parser.add_argument("--judge", type=Path, default=JUDGE, help="weights of the DAMSM that R-precision is taken with")
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--rows", type=int, default=10, help="of the sheet")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--record", action="store_true", help="enters the figures of shipped weights in weights.json")
    given = parser.parse_args(arguments)
    try:
        judge = Judge.opened(given.judge) if given.judge.exists() else None
        ruler = Ruler(found_in(given.weights), WorldSource(given.data, given.split), judge)
        names = given.engines.split(",")
        drawn = {name: _drawn(name, ruler.world, given) for name in names}
        measured = [own_row(ruler, given.interviews)]
        measured += [engine_row(name, one, ruler) for name, one in drawn.items()]
    except (WeightsError, DataError, CannotEvaluate) as error:
        raise SystemExit(str(error)) from error
    print(table([found for found, _ in measured], given.markdown))
    print("", by_turn(measured), sep="\n")
    if given.record:
        for found, _ in measured:
            enter(found.engine, results(found, given))
    if given.sheet:
        sheet(drawn, ruler.world, min(given.rows, given.interviews)).save(given.sheet)


if __name__ == "__main__":
    main()

"""Trains one family of networks on a data set.

    python -m models.train FAMILY --data DIR --out DIR [--preset cpu|gpu|paper] [--minutes M] [--steps N] [--resume]

FAMILY is gan, damsm, stackgan, stackgan_pp, attngan, sg2im or geneva; those that draw from words need `--damsm DIR`,
where a training of damsm went. OUT/state.pt is what `--resume` goes on from, to the bit; OUT/FAMILY.safetensors the
weights for drawing with their card; OUT/losses.jsonl and OUT/samples-STEP.png show how it goes.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn
from tqdm import tqdm

from models.attngan import pretraining
from models.attngan import training as attngan
from models.checkpoints import WeightsError, load
from models.data import DataError, World
from models.gan import training as gan
from models.geneva import training as geneva
from models.inheriting import inherit, vocabulary_of
from models.sg2im import training as sg2im
from models.sg2im.batch import graph_words
from models.stackgan import training as stackgan
from models.stackgan_pp import training as stackgan_pp
from models.text.vocabulary import Vocabulary
from models.training import feeds
from models.training.family import NotTrainedYet, Start
from models.training.loop import CannotGoOn, Trained, Until, go_on, keep, noted, sheet, ship, train

AT_LEAST = 3  # times that a word must come to be learned


@dataclass(frozen=True)
class Family:
    rooms: Any  # the module with its `PRESETS` and `Training`
    feed: feeds.Feed
    batch: dict[str, int]  # by preset
    reads: bool = False  # draws from words, with a trained DAMSM


FAMILIES: dict[str, Family] = {
    "gan": Family(gan, feeds.texts, {"cpu": 32, "gpu": 128, "paper": 128}),
    "damsm": Family(pretraining, feeds.texts, {"cpu": 32, "gpu": 64, "paper": 48}),
    "stackgan": Family(stackgan, feeds.texts, {"cpu": 16, "gpu": 64, "paper": 64}, reads=True),
    "stackgan_pp": Family(stackgan_pp, feeds.texts, {"cpu": 16, "gpu": 32, "paper": 24}, reads=True),
    "attngan": Family(attngan, feeds.texts, {"cpu": 16, "gpu": 32, "paper": 20}, reads=True),
    "sg2im": Family(sg2im, feeds.graphs, {"cpu": 16, "gpu": 64, "paper": 32}),
    "geneva": Family(geneva, feeds.talks, {"cpu": 8, "gpu": 32, "paper": 32}),
}
SIZES = {"cpu": 64, "gpu": 128, "paper": 128}  # of the pictures that are read, unless the data set is larger


def begun(
    name: str,
    preset: str,
    world: World,
    damsm: Path | None,
    seed: int,
    device: torch.device,
    begin: Sequence[Path] = (),
) -> Trained:
    """With weights that the seed alone decides, or that were trained before. Raises NotTrainedYet and WeightsError."""
    family, generator = FAMILIES[name], torch.Generator().manual_seed(seed)
    config = family.rooms.PRESETS[preset]
    if name == "sg2im":
        start: Any = sg2im.GraphStart(graph_words(world.vocabulary), generator, device)
    else:
        told = (caption for captions in world.captions for caption in captions)
        words = world.sentences if name == "geneva" else told
        found = [load(file) for file in begin]
        read, known = next(filter(None, map(vocabulary_of, found)), None), world.vocabulary
        vocabulary = read or Vocabulary.from_captions(words, AT_LEAST)
        earlier = _reader(damsm, device) if family.reads else None
        classes, colours, places = map(len, (known.categories, known.colors, known.places))
        start = Start(vocabulary, classes, generator, device, colours, places, earlier)
    training: Any = family.rooms.Training.begin(config, start)
    if begin:
        painted = [inherit(training.network, weights, graph_words(known)) for weights in found]
        training.took_over(painter=any(painted))
    made: Trained = training
    return made


def _reader(folder: Path | None, device: torch.device) -> nn.Module:
    """The DAMSM that was trained before."""
    if folder is None:
        raise NotTrainedYet("it draws from words: say with --damsm where a training of damsm went")
    return pretraining.stored(folder / "damsm.safetensors", device)


def main(arguments: Sequence[str] | None = None) -> int:
    given = _given(arguments)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        world, shown = (World(given.data, split, given.size or SIZES[given.preset]) for split in ("train", "val"))
        training = begun(given.family, given.preset, world, given.damsm, given.seed, device, given.begin)
        first = go_on(training, given.out / "state.pt", given.seed) if given.resume else 0
    except (DataError, WeightsError, NotTrainedYet, CannotGoOn) as error:
        print(f"models.train: {error}", file=sys.stderr)
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    _run(given, training, world, shown, first)
    return 0


def _run(given: argparse.Namespace, training: Trained, world: World, shown: World, first: int) -> None:
    family, began, saved = FAMILIES[given.family], time.monotonic(), time.monotonic()
    count = given.batch or family.batch[given.preset]
    until = Until(given.steps, 60 * given.minutes if given.minutes else None)
    step = first
    with tqdm(initial=first, total=given.steps, unit="step") as bar:
        steps = train(training, lambda n: family.feed(world, count, given.seed, n), until, given.seed, first)
        for step, losses in steps:
            bar.update()
            if step % given.note == 0:
                noted(given.out / "losses.jsonl", step, losses)
                bar.set_postfix({name: f"{loss:.3f}" for name, loss in list(losses.items())[:4]})
            if time.monotonic() - saved > 60 * given.save:
                _save(given, training, shown, step, time.monotonic() - began)
                saved = time.monotonic()
    _save(given, training, shown, step, time.monotonic() - began)


def _save(given: argparse.Namespace, training: Trained, shown: World, step: int, seconds: float) -> None:
    keep(training, given.out / "state.pt", step, given.seed)
    command = shlex.join(["python", "-m", "models.train", *given.said])
    made = {
        "command": command,
        "seed": given.seed,
        "steps": step,
        "seconds": round(seconds),
        "torch": torch.__version__,
    }
    made |= {"device": torch.cuda.get_device_name() if torch.cuda.is_available() else "CPU"}
    ship(training, given.out / f"{given.family}.safetensors", given.family, made)
    family = FAMILIES[given.family]
    sheet(training, family.feed(shown, 4 if given.family == "geneva" else 16, 0, 0), _samples(given.out, step), 0)


def _samples(out: Path, step: int) -> Path:
    return out / f"samples-{step:07d}.png"


def _given(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.train", description="Trains one family of networks.")
    parser.add_argument("family", choices=FAMILIES)
    parser.add_argument("--data", type=Path, required=True, help="a data set of `python -m app dataset`")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--preset", choices=SIZES, default="cpu")
    parser.add_argument("--damsm", type=Path, help="where a training of damsm went")
    parser.add_argument(
        "--begin",
        type=Path,
        action="append",
        default=[],
        help="geneva: weights of geneva or sg2im to begin with; a painter that comes whole learns no more",
    )
    parser.add_argument("--minutes", type=float, help="ends it")
    parser.add_argument("--steps", type=int, help="ends it, too")
    parser.add_argument("--batch", type=int, help="pictures (interviews for geneva) of a step")
    parser.add_argument("--size", type=int, help="pixels of the pictures that are read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--note", type=int, default=20, help="steps between two lines of losses.jsonl")
    parser.add_argument("--save", type=float, default=5.0, help="minutes between two checkpoints")
    parser.add_argument("--resume", action="store_true", help="go on from OUT/state.pt")
    given = parser.parse_args(arguments)
    given.said = list(sys.argv[1:] if arguments is None else arguments)
    if given.begin and given.family != "geneva":
        parser.error("--begin is for geneva")
    if given.minutes is None and given.steps is None:
        parser.error("say --minutes or --steps")
    return given


if __name__ == "__main__":
    sys.exit(main())

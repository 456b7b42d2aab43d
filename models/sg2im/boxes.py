"""Trains only what says where things are, of weights that draw already.

    python -m models.sg2im.boxes --data DIR --out DIR [--graphs DIR] [--weights FILE] [--minutes 5] [--seed 1]

With looks of its own ("own" in `Sg2imConfig.appearance`) a thing's graph vector is for its box alone, so that graph
convolutions and boxes learn from graphs without a picture being drawn, thousands a second, and what is drawn in given
boxes stays as it is. `--graphs` is what `python -m app dataset --graphs` wrote: interviews without pictures, of which
there can be many more, and of which it is known where things stand and what looks at them; the data set then only says
which words there are. OUT/sg2im.safetensors is for `python -m models.ship`.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import cos, pi
from pathlib import Path

import torch
from torch import Generator, Tensor, nn
from torch.optim import AdamW
from tqdm import tqdm

from models.checkpoints import Weights, WeightsError, load, save, shipped
from models.data import DataError, Told, Vocabulary, World, generator_at, indices_at
from models.parts.config import to_json
from models.sg2im.batch import GraphBatch, by_geometry, graph_words, with_triples
from models.sg2im.drawing import Artist
from models.sg2im.graph import GraphWords
from models.sg2im.ground import CLOSE, looks
from models.sg2im.history import Change, History, Turn, history, walked
from models.sg2im.losses import box_loss
from models.sg2im.network import Sg2im
from models.sg2im.undrawn import undrawn

INTERVIEWS, ALONE = 16, 6  # of a step: whole ones, and pictures without their past
RATE, CLIP = 2e-3, 1.0
CONVOLUTIONS = 3  # as many as are needed where things stand by each other
GROUND = 2.0  # what the ground weighs beside boxes and eyes
WARM = 0.05  # of the time that the learning rate rises
LAST = 0.7  # of the time: from then on interviews are such as a data set has, and what stood is where it was put
WORN, PREDICATES = "wearing", "pred_embeddings.weight"


@dataclass(frozen=True)
class Lessons:
    """Interviews of which no picture is seen, as the numbers of their pictures.

    A training begins with all of them, and ends with those that a data set would take.
    """

    told: Told
    past: History
    several: list[range]
    likely: list[range]

    @classmethod
    def of(cls, told: Told, likely: Tensor | None = None) -> Lessons:
        """likely (P,) bool: whether a data set would have the picture."""
        past = history(told)
        taken = past.interviews if likely is None else [one for one in past.interviews if likely[one.start]]
        return cls(told, past, past.interviews, taken)

    def at(self, seed: int, step: int, share: float) -> list[range]:
        """The interviews of a step, when this share of the training has passed, and pictures without their past."""
        several = self.several if share < LAST else self.likely
        whole = [several[number] for number in indices_at(len(several), INTERVIEWS, seed, step).tolist()]
        alone = [several[number] for number in indices_at(len(several), ALONE, seed + 1, step).tolist()]
        draws = torch.rand(ALONE, generator=generator_at(seed + 1, step)).tolist()
        pictures = [one[int(draw * len(one))] for draw, one in zip(draws, alone, strict=True)]
        return [*whole, *(range(number, number + 1) for number in pictures)]


def measured(words: Vocabulary, generator: Generator) -> Change:
    """Half of the pictures get relations of boxes."""

    def change(batch: GraphBatch) -> GraphBatch:
        chosen = torch.rand(len(batch.pictures), generator=generator) < 0.5
        lying = by_geometry(batch, words, generator)
        return with_triples(batch, lying[chosen[batch.object_to_picture[lying[:, 0]]]])

    return change


def learn(network: Sg2im, lessons: Lessons, seed: int, passed: Callable[[int], float]) -> Iterator[tuple[float, float]]:
    """The share of the training that has passed, and the loss, after every step; `passed` says it of so many steps."""
    parts: list[nn.Module] = [network.pred_embeddings, network.gconv, network.gconv_net, network.placing]
    weights = [weight for part in parts for weight in part.parameters()]
    optimizer = AdamW(weights, RATE, weight_decay=1e-2)
    step, share = 0, 0.0
    while share < 1.0:
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(share / WARM, 1.0) * (0.5 + 0.5 * cos(pi * share))
        loss = _loss(network, lessons, seed, step, share)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(weights, CLIP)
        optimizer.step()
        step += 1
        share = passed(step)
        yield share, float(loss.detach())


def _loss(network: Sg2im, lessons: Lessons, seed: int, step: int, share: float) -> Tensor:
    change = measured(lessons.told.vocabulary, generator_at(seed, step))
    interviews = lessons.at(seed, step, share)
    walk = walked(network, lessons.told, lessons.past, interviews, true=share < LAST, first=change)
    return mean_loss(lessons.told, list(walk))


def mean_loss(world: Told, turns: Sequence[Turn]) -> Tensor:
    """Of the boxes of all things; of where those stand that were put, and of the eyes, as far as that is known."""
    laid = [turn.laid for turn in turns]
    boxes = torch.cat([one.boxes[: len(turn.rows)] for turn, one in zip(turns, laid, strict=True)])
    true = torch.cat([turn.batch.boxes[: len(turn.rows)] for turn in turns])
    ground = torch.cat([one.ground[: len(turn.rows)] for turn, one in zip(turns, laid, strict=True)])
    put = torch.cat([~turn.stood.stays[: len(turn.rows)] for turn in turns])
    stands = world.facts.ground[torch.cat([turn.rows for turn in turns])]
    eyes = torch.cat([one.eyes for one in laid])
    averted = _averted(eyes, looks(world.facts.eyes[torch.cat([turn.pictures for turn in turns])]))
    return box_loss(boxes, true, "measured") + GROUND * _astray(ground[put], stands[put]) + averted


def _astray(ground: Tensor, true: Tensor) -> Tensor:
    """How far from where they stand things are put, as seen: what is far away may be farther off."""
    known = ~true[:, 0].isnan()
    apart = (ground[known] - true[known]).abs().sum(1) / true[known][:, 1].clamp(min=CLOSE)
    return apart.sum() / known.sum().clamp(min=1)


def _averted(eyes: Tensor, true: Tensor) -> Tensor:
    known = ~true[:, 0].isnan()
    return (eyes[known] - true[known]).abs().sum() / known.sum().clamp(min=1)


def widened(artist: Artist, words: GraphWords, places: int) -> Artist:
    """The same network with words for more relations, and a ground for things to stand on, which it has to learn.

    places: how many words of things, the last, fill the picture.
    """
    if (artist.words.objects, artist.words.colours) != (words.objects, words.colours):
        raise WeightsError("These weights have other words than the data set.")
    worn = words.predicates.index(WORN) if WORN in words.predicates else -1
    before = artist.network.config
    deep, relations = min(before.convolutions, CONVOLUTIONS), len(words.predicates)
    sizes = replace(before, predicates=relations, convolutions=deep, grounded=True, frames=places, worn=worn)
    if (artist.words, before) == (words, sizes):
        return artist
    network = Sg2im(sizes)
    old, new = artist.network.state_dict(), network.state_dict()
    rows = new[PREDICATES].clone()
    for number, name in enumerate(words.predicates):
        if name in artist.words.predicates:
            rows[number] = old[PREDICATES][artist.words.predicates.index(name)]
    kept = {name: tensor for name, tensor in old.items() if name in new}
    network.load_state_dict(new | kept | {PREDICATES: rows})
    return Artist(network.eval(), words, artist.device)


def main() -> None:
    given = _options()
    try:
        begin, artist, lessons = _opened(given)
    except (WeightsError, DataError) as error:
        raise SystemExit(str(error)) from error
    steps, begun = 0, time.monotonic()

    def clock(_: int) -> float:
        return float((time.monotonic() - begun) / (60 * given.minutes))

    with tqdm(total=100, unit="%") as bar:
        for passed, loss in learn(artist.network, lessons, given.seed, clock):
            steps += 1
            bar.n = min(100, round(100 * passed, 1))
            bar.set_postfix(loss=f"{loss:.3f}", steps=steps)
    _save(given.out, begin, artist, steps)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.sg2im.boxes")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--graphs", type=Path, help="interviews without pictures, in place of the data set's")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="to begin with; without, those that ship")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _opened(given: argparse.Namespace) -> tuple[Weights, Artist, Lessons]:
    """Raises WeightsError and DataError."""
    begin = shipped("sg2im") if given.weights is None else load(given.weights, "sg2im")
    if begin is None:
        raise WeightsError("No weights of sg2im ship yet: say --weights")
    artist = Artist.of(begin, torch.device("cpu"))
    world = World(given.data, "train", artist.network.config.size)
    more = None if given.graphs is None else undrawn(given.graphs, world.vocabulary)
    torch.manual_seed(given.seed)
    wide = widened(artist, graph_words(world.vocabulary), len(world.vocabulary.places))
    return begin, wide, Lessons.of(world) if more is None else Lessons.of(more.told, more.likely)


def _save(out: Path, begin: Weights, artist: Artist, steps: int) -> None:
    before = begin.card.made
    command = shlex.join(["python", "-m", "models.sg2im.boxes", *sys.argv[1:]])
    steps += before.get("steps_of_boxes", 0)
    made = before | {"command": f"{before['command']}; {command}", "steps_of_boxes": steps}
    documents = {**begin.card.documents, "network": to_json(artist.network.config), "words": artist.words.to_json()}
    save(out / "sg2im.safetensors", "sg2im", {"network": artist.network}, documents, made, half=True)


if __name__ == "__main__":
    main()

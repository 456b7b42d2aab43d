"""Trains only what says where things are, of weights that draw already.

    python -m models.sg2im.boxes --data DIR --out DIR [--graphs DIR] [--weights FILE] [--minutes 5] [--seed 1]

With looks of its own ("own" in `Sg2imConfig.appearance`) a thing's graph vector is for its box alone, so that graph
convolutions and boxes learn from graphs without a picture being drawn, thousands a second, and what is drawn in given
boxes stays as it is. `--graphs` is what `python -m app dataset --graphs` wrote: interviews without pictures, of which
there can be many more. OUT/sg2im.safetensors is for `python -m models.ship`.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import cos, pi
from pathlib import Path

import torch
from torch import Generator, Tensor, nn
from torch.optim import AdamW
from tqdm import tqdm

from models.checkpoints import Weights, WeightsError, load, save, shipped
from models.data import DataError, Things, Told, Vocabulary, World, generator_at, indices_at
from models.parts.config import to_json
from models.sg2im.batch import GraphBatch, by_geometry, graph_batch, graph_words, mirrored, with_triples
from models.sg2im.drawing import Artist
from models.sg2im.graph import Graphs, GraphWords, with_image_nodes
from models.sg2im.losses import box_loss
from models.sg2im.network import Sg2im
from models.sg2im.undrawn import Undrawn, joined, undrawn

BATCH = 64  # graphs
RATE, CLIP = 1e-3, 1.0
WARM = 0.05  # of the time that the learning rate rises
LAST = 0.7  # of the time: from then on the pictures are such as a data set has


@dataclass(frozen=True)
class Read:
    """What `graph_batch` asks for, without pictures."""

    things: Things
    triples: Tensor
    pictures: Tensor
    masks: Tensor


@dataclass(frozen=True)
class Lessons:
    """Pictures that are known but not seen. The last part of a training is of the `likely` ones alone."""

    told: Told
    likely: Tensor  # (L,) numbers of pictures as a data set has them

    @classmethod
    def of(cls, world: Told, more: Undrawn | None = None) -> Lessons:
        if more is None:
            return cls(world, torch.arange(len(world)))
        likely = torch.cat([torch.ones(len(world), dtype=torch.bool), more.likely])
        return cls(joined(world, more.told), likely.nonzero().squeeze(1))

    def at(self, seed: int, step: int, share: float) -> Tensor:
        """(BATCH,) the pictures of a step, when this share of the training has passed."""
        if share < LAST:
            return indices_at(len(self.told), BATCH, seed, step)
        return self.likely[indices_at(len(self.likely), BATCH, seed, step)]


def told(world: Told, indices: Tensor) -> GraphBatch:
    """With what was said alone."""
    things = world.things(indices)
    blank, none = torch.zeros(len(indices), 3, 1, 1), torch.ones(len(things.categories), 1, 1)
    return graph_batch(Read(things, world.triples(indices), blank, none), world.vocabulary, world.places[indices])


def varied(batch: GraphBatch, words: Vocabulary, generator: Generator) -> GraphBatch:
    """Half of the pictures the other way round, and half with relations of boxes."""
    turned, measured = (torch.rand(2, len(batch.pictures), generator=generator) < 0.5).unbind()
    batch = mirrored(batch, words, turned)
    lying = by_geometry(batch, words, generator)
    return with_triples(batch, lying[measured[batch.object_to_picture[lying[:, 0]]]])


def learn(network: Sg2im, lessons: Lessons, seed: int, passed: Callable[[int], float]) -> Iterator[tuple[float, float]]:
    """The share of the training that has passed, and the loss, after every step; `passed` says it of so many steps."""
    parts: list[nn.Module] = [network.pred_embeddings, network.gconv, network.gconv_net, network.box_net]
    weights = [weight for part in parts for weight in part.parameters()]
    optimizer = AdamW(weights, RATE, weight_decay=1e-2)
    step, share = 0, 0.0
    while share < 1.0:
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(share / WARM, 1.0) * (0.5 + 0.5 * cos(pi * share))
        batch = told(lessons.told, lessons.at(seed, step, share))
        loss = _loss(network, varied(batch, lessons.told.vocabulary, generator_at(seed, step)))
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(weights, CLIP)
        optimizer.step()
        step += 1
        share = passed(step)
        yield share, float(loss.detach())


def _loss(network: Sg2im, batch: GraphBatch) -> Tensor:
    graphs = Graphs(batch.objects, batch.colours, batch.object_to_picture, batch.triples, len(batch.pictures))
    nodes = with_image_nodes(graphs)
    with torch.no_grad():
        own = network.own(nodes)  # what things look like stays
    boxes = network.boxes(network.convolved(own, nodes.triples))
    return box_loss(boxes[: len(batch.boxes)], batch.boxes, "measured")


def widened(artist: Artist, words: GraphWords) -> Artist:
    """The same network with words for more relations, of which it has to learn what they mean."""
    if artist.words == words:
        return artist
    if (artist.words.objects, artist.words.colours) != (words.objects, words.colours):
        raise WeightsError("These weights have other words than the data set.")
    network = Sg2im(replace(artist.network.config, predicates=len(words.predicates)))
    old = artist.network.state_dict()
    rows = network.pred_embeddings.weight.detach().clone()
    for number, name in enumerate(words.predicates):
        if name in artist.words.predicates:
            rows[number] = old["pred_embeddings.weight"][artist.words.predicates.index(name)]
    network.load_state_dict(old | {"pred_embeddings.weight": rows})
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
    parser.add_argument("--graphs", type=Path, help="interviews without pictures, beside those of the data set")
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
    return begin, widened(artist, graph_words(world.vocabulary)), Lessons.of(world, more)


def _save(out: Path, begin: Weights, artist: Artist, steps: int) -> None:
    before = begin.card.made
    command = shlex.join(["python", "-m", "models.sg2im.boxes", *sys.argv[1:]])
    steps += before.get("steps_of_boxes", 0)
    made = before | {"command": f"{before['command']}; {command}", "steps_of_boxes": steps}
    documents = {**begin.card.documents, "network": to_json(artist.network.config), "words": artist.words.to_json()}
    save(out / "sg2im.safetensors", "sg2im", {"network": artist.network}, documents, made, half=True)


if __name__ == "__main__":
    main()

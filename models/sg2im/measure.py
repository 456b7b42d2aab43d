"""How well sg2im says from graphs alone where things are and which shape they have.

    python -m models.sg2im.measure --data DIR [--graphs DIR] [--weights FILE] [--split test]
                                   [--relations told|stated|paper]

`told`: an interview is told turn by turn, and what stood before stands where the network itself put it. `stated`: the
graph holds what was said of the scene as it is, no more; where nothing was said of a thing's place, nobody could know
it. `paper`: beside that it holds for every thing one relation that was worked out of the true boxes, as the paper has
it for pictures that nobody described. `--graphs` is what `python -m app dataset --graphs` wrote of the same split and
seed: from there the network is told what looks at the scene, as the application tells its engines; without it the
network guesses that, too. None of the figures are comparable with each other.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import torch
from torch import Tensor

from models.checkpoints import Weights, WeightsError, load, shipped
from models.data import DataError, Vocabulary, World, generator_at
from models.metrics import box_recall, layout_iou
from models.sg2im.batch import GraphBatch, by_geometry, graph_batch, things_in, with_triples
from models.sg2im.drawing import Artist
from models.sg2im.graph import Graphs, with_image_nodes
from models.sg2im.ground import looks
from models.sg2im.history import history, walked
from models.sg2im.undrawn import eyes_of, undrawn

AT_ONCE = 64
Relations = Literal["told", "stated", "paper"]


class Layout(NamedTuple):
    """Row by row, of all things of all pictures."""

    predicted: Tensor  # (O, 4)
    true: Tensor  # (O, 4)
    inside: Tensor  # (O,) IoU of predicted and true mask, both in the true box


@torch.inference_mode()
def laid_out(artist: Artist, world: World, relations: Relations = "told") -> Layout:
    """Places, which fill the frame, are not counted. Raises WeightsError."""
    rows = [_batch(artist, world, one, relations) for one in torch.split(torch.arange(len(world)), AT_ONCE)]
    alone = Layout(*(torch.cat(parts) for parts in zip(*rows, strict=True)))
    return alone if relations != "told" else alone._replace(predicted=_told(artist, world), true=world.facts.boxes)


def _told(artist: Artist, world: World) -> Tensor:
    """(K, 4) of all things of all pictures."""
    if not artist.network.config.grounded:
        raise WeightsError("These weights remember nothing: say --relations stated")
    past, boxes = history(world), torch.empty_like(world.facts.boxes)
    for begin in range(0, len(past.interviews), AT_ONCE):
        for turn in walked(artist.network, world, past, past.interviews[begin : begin + AT_ONCE]):
            boxes[turn.rows] = turn.laid.boxes[: len(turn.rows)]
    return boxes


def _batch(artist: Artist, world: World, pictures: Tensor, relations: Relations) -> Layout:
    read = graph_batch(world.graphs(pictures), world.vocabulary, world.places[pictures])
    batch = _with(relations, read, world.vocabulary, int(pictures[0]))
    things = things_in(batch, world.vocabulary)
    nodes = with_image_nodes(
        Graphs(batch.objects, batch.colours, batch.object_to_picture, batch.triples, len(batch.pictures))
    )
    network = artist.network
    own = network.own(nodes)
    laid = network.laid(nodes, own, eyes=looks(world.facts.eyes[pictures]))
    masks = network.masks(own[: len(batch.boxes)], laid.vectors[: len(batch.boxes)], batch.boxes)
    inside = torch.zeros(things) if masks is None else _mask_iou(masks.sigmoid(), batch.masks, things)
    return Layout(laid.boxes[:things], batch.boxes[:things], inside)


def _with(relations: Relations, batch: GraphBatch, words: Vocabulary, first: int) -> GraphBatch:
    match relations:
        case "told" | "stated":
            return batch
        case "paper":
            return with_triples(batch, by_geometry(batch, words, generator_at(0, first)))


def _mask_iou(predicted: Tensor, true: Tensor, things: int) -> Tensor:
    one, other = predicted[:things] > 0.5, true[:things] > 0.5
    return (one & other).sum((1, 2)) / (one | other).sum((1, 2)).clamp(min=1)


def _weights(file: Path | None) -> Weights:
    found = shipped("sg2im") if file is None else load(file, "sg2im")
    if found is None:
        raise WeightsError("No weights of sg2im ship yet: say --weights")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m models.sg2im.measure")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--graphs", type=Path, help="what looks at the scenes; guessed, if it is not said")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--split", default="test")
    parser.add_argument("--relations", choices=get_args(Relations), help="told, if the weights remember; else stated")
    given = parser.parse_args()
    try:
        artist = Artist.of(_weights(given.weights), torch.device("cpu"))
        usual: Relations = "told" if artist.network.config.grounded else "stated"
        world = World(given.data, given.split, artist.network.config.size)
        if given.graphs is not None:
            world.facts = replace(world.facts, eyes=eyes_of(world, undrawn(given.graphs, world.vocabulary)))
        found = laid_out(artist, world, given.relations or usual)
    except (WeightsError, DataError) as error:
        raise SystemExit(str(error)) from error
    predicted, true = found.predicted.numpy(), found.true.numpy()
    print(f"layout IoU      {100 * layout_iou(predicted, true):.1f} %")
    print(f"box recall @0.3 {100 * box_recall(predicted, true, 0.3):.1f} %")
    print(f"box recall @0.5 {100 * box_recall(predicted, true, 0.5):.1f} %")
    print(f"mask IoU        {100 * float(found.inside.mean()):.1f} %, in the true boxes")


if __name__ == "__main__":
    main()

"""Interviews told turn by turn: what stood in the turn before, what was said since, and where the network puts it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor

from models.data import Things, Told
from models.sg2im.batch import GraphBatch, graph_batch
from models.sg2im.graph import Graphs, with_image_nodes
from models.sg2im.ground import Laid, Stood, looks
from models.sg2im.network import Sg2im

Change = Callable[[GraphBatch], GraphBatch]


@dataclass(frozen=True)
class History:
    """Of all K things of all pictures."""

    before: Tensor  # (K,) the same thing in the turn before, by its place among the K; -1 where it is new
    stays: Tensor  # (K,) bool: whether it was there and nothing was said of its place
    interviews: list[range]  # the pictures of each


class Turn(NamedTuple):
    """Pictures of one turn of several interviews."""

    batch: GraphBatch
    rows: Tensor  # (O,) which of all things its things are
    pictures: Tensor  # (N,) which of all pictures
    stood: Stood
    laid: Laid


@dataclass(frozen=True)
class Read:
    """What `graph_batch` asks for, without pictures."""

    things: Things
    triples: Tensor
    pictures: Tensor
    masks: Tensor


def told(world: Told, indices: Tensor) -> GraphBatch:
    """With what was said alone."""
    things = world.things(indices)
    blank, none = torch.zeros(len(indices), 3, 1, 1), torch.ones(len(things.categories), 1, 1)
    return graph_batch(Read(things, world.triples(indices), blank, none), world.vocabulary, world.places[indices])


def history(world: Told) -> History:
    before: list[int] = []
    stays: list[bool] = []
    begins: list[int] = []
    at: dict[int, int] = {}
    said: Counter[tuple[int, int, int]] = Counter()
    for picture, (_, turn) in enumerate(world.facts.turns):
        if turn == 1:
            begins.append(picture)
            at, said = {}, Counter()
        names, now = _names(world, picture), _said(world, picture)
        fresh = {subject for subject, _, _ in now - said}
        before += [at.get(name, -1) for name in names]
        stays += [name in at and name not in fresh for name in names]
        first = int(world.facts.things_until[picture])
        at, said = at | {name: first + number for number, name in enumerate(names)}, now
    ends = [*begins[1:], len(world)]
    return History(torch.tensor(before), torch.tensor(stays), [*map(range, begins, ends)])


def _names(world: Told, picture: int) -> list[int]:
    first, end = world.facts.things_until[picture : picture + 2].tolist()
    names: list[int] = world.facts.names[first:end].tolist()
    return names


def _said(world: Told, picture: int) -> Counter[tuple[int, int, int]]:
    """What is known of places, each thing by its name: what is new in it was said in this turn."""
    first, end = world.facts.triples_until[picture : picture + 2].tolist()
    names = _names(world, picture)
    return Counter((names[one], how, names[other]) for one, how, other in world.facts.triples[first:end].tolist())


def walked(
    network: Sg2im,
    world: Told,
    past: History,
    interviews: Sequence[range],
    true: bool = False,
    first: Change | None = None,
) -> Iterator[Turn]:
    """All interviews side by side, turn by turn; a range of pictures is told as if there were nothing before it.

    What stood is where the network put it, or, if `true`, where it stood, as far as that is known. `first` changes the
    graphs of the first turn.
    """
    where = world.facts.ground.clone() if true else torch.full_like(world.facts.ground, torch.nan)
    seen = torch.zeros(len(interviews), network.placing.hidden)
    for turn in range(max(map(len, interviews))):
        alive = torch.tensor([number for number, one in enumerate(interviews) if turn < len(one)])
        pictures = torch.tensor([interviews[number][turn] for number in alive.tolist()])
        batch, rows = told(world, pictures), world.rows(pictures)
        if not turn and first is not None:
            batch = first(batch)
        stood = _stood(batch, rows, past, where, turn)._replace(seen=seen[alive])
        laid = _laid(network, batch, stood, looks(world.facts.eyes[pictures]))
        unknown = where[rows].isnan()
        where[rows] = torch.where(unknown, laid.ground[: len(rows)].detach(), where[rows])
        seen = seen.index_copy(0, alive, laid.seen)
        yield Turn(batch, rows, pictures, stood, laid)


def _stood(batch: GraphBatch, rows: Tensor, past: History, where: Tensor, turn: int) -> Stood:
    """Things come first, then what fills the frame, of which nothing has to be remembered."""
    count, pictures = len(batch.objects), len(batch.pictures)
    ground, before, stays = torch.zeros(count, 2), *torch.zeros(2, count, dtype=torch.bool).unbind()
    if turn:
        last = past.before[rows]
        before[: len(rows)], stays[: len(rows)] = last >= 0, past.stays[rows]
        ground[: len(rows)][last >= 0] = where[last[last >= 0]]
    return Stood(ground, before, stays, torch.empty(pictures, 0), torch.full((pictures,), float(turn)))


def _laid(network: Sg2im, batch: GraphBatch, stood: Stood, eyes: Tensor) -> Laid:
    graphs = Graphs(batch.objects, batch.colours, batch.object_to_picture, batch.triples, len(batch.pictures))
    nodes = with_image_nodes(graphs)
    with torch.no_grad():
        own = network.own(nodes)  # what things look like stays
    return network.laid(nodes, own, stood, eyes)

"""What sg2im learns from, and how it is made of what `models.data` reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import torch
from torch import Tensor

from models.data import GEOMETRY, Things, geometry
from models.sg2im.graph import IMAGE, IN_IMAGE, UNSAID, GraphWords


@dataclass(frozen=True)
class GraphBatch:
    """Things of all pictures in one row. What fills the frame (a place, the night) may stand among them as a thing."""

    pictures: Tensor  # (N, 3, S, S) in -1..1
    objects: Tensor  # (O,) int64: categories by `GraphWords.objects`; no `__image__`
    colours: Tensor  # (O,) int64: -1 where none was said
    object_to_picture: Tensor  # (O,) int64
    boxes: Tensor  # (O, 4): left, top, right, bottom as fractions of the picture
    masks: Tensor  # (O, M, M): each inside its box, 0..1
    triples: Tensor  # (T, 3) int64: subject, predicate, object


class Words(Protocol):
    """Every word of a data set; a word's number is its place."""

    @property
    def categories(self) -> tuple[str, ...]: ...
    @property
    def colors(self) -> tuple[str, ...]: ...
    @property
    def predicates(self) -> tuple[str, ...]: ...
    @property
    def places(self) -> tuple[str, ...]: ...


class ThingsRead(Protocol):
    @property
    def picture_of(self) -> Tensor: ...
    @property
    def categories(self) -> Tensor: ...
    @property
    def colors(self) -> Tensor: ...
    @property
    def boxes(self) -> Tensor: ...


class Read(Protocol):
    """`models.data.Graphs`."""

    @property
    def pictures(self) -> Tensor: ...
    @property
    def things(self) -> ThingsRead: ...
    @property
    def masks(self) -> Tensor: ...
    @property
    def triples(self) -> Tensor: ...


def graph_words(words: Words) -> GraphWords:
    """Categories, then places, which are things that fill the frame; stated relations, then those of boxes."""
    return GraphWords.of((*words.categories, *words.places), (*words.predicates, *GEOMETRY), words.colors)


def things_in(batch: GraphBatch, words: Words) -> int:
    """They come first, and then what fills the frame."""
    return int((batch.objects <= len(words.categories)).sum())


def by_geometry(batch: GraphBatch, words: Words, generator: torch.Generator) -> Tensor:
    """(T, 3) as the paper has them of pictures that nobody described: see `models.data.geometry`."""
    count = things_in(batch, words)
    parts = (batch.object_to_picture, batch.objects, batch.colours, batch.boxes, batch.objects)
    found = geometry(Things(*(part[:count] for part in parts)), batch.masks[:count], generator)
    return found + torch.tensor([0, IN_IMAGE + 1 + len(words.predicates), 0])


def with_triples(batch: GraphBatch, *more: Tensor) -> GraphBatch:
    return replace(batch, triples=torch.cat([batch.triples, *more]))


def graph_batch(read: Read, words: Words, places: Tensor | None = None) -> GraphBatch:
    """By the numbers of `graph_words(words)`. places (N,): -1 where none was said."""
    things, ahead = read.things, torch.tensor([0, IN_IMAGE + 1, 0])
    batch = GraphBatch(
        pictures=read.pictures,
        objects=things.categories + IMAGE + 1,
        colours=things.colors,
        object_to_picture=things.picture_of,
        boxes=things.boxes,
        masks=read.masks,
        triples=read.triples + ahead,
    )
    return batch if places is None else with_frames(batch, places, len(words.categories) + IMAGE + 1)


def with_frames(batch: GraphBatch, numbers: Tensor, first: int) -> GraphBatch:
    """With a thing more for each picture whose number (N,) is not -1: category `first` + number, all over the frame."""
    said = (numbers >= 0).nonzero().squeeze(1)
    count = len(said)
    return replace(
        batch,
        objects=torch.cat([batch.objects, numbers[said] + first]),
        colours=torch.cat([batch.colours, torch.full((count,), UNSAID)]),
        object_to_picture=torch.cat([batch.object_to_picture, said]),
        boxes=torch.cat([batch.boxes, torch.tensor([0.0, 0.0, 1.0, 1.0]).expand(count, 4)]),
        masks=torch.cat([batch.masks, torch.ones(count, *batch.masks.shape[1:])]),
    )

"""What sg2im learns from, and how it is made of what `models.data` reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import torch
from torch import Tensor

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


class Things(Protocol):
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
    def things(self) -> Things: ...
    @property
    def masks(self) -> Tensor: ...
    @property
    def triples(self) -> Tensor: ...


def graph_words(words: Words) -> GraphWords:
    """Categories, then places, which are things that fill the frame."""
    return GraphWords.of((*words.categories, *words.places), words.predicates, words.colors)


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

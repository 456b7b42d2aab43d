"""The batches that each family learns from, made of one data set; which pictures a step gets, seed and step decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from torch import Tensor

from models.data import Captioned, World, generator_at, indices_at, padded
from models.geneva.batch import TalkBatch, talk_batch
from models.sg2im.batch import GraphBatch, graph_batch

Feed = Callable[[World, int, int, int], Any]  # of world, size of a batch, seed and step


@dataclass(frozen=True, slots=True)
class TextBatch:
    """What `models.training.family.Batch` asks for."""

    pictures: Tensor  # (N, 3, S, S) in -1..1
    captions: tuple[str, ...]
    presence: Tensor  # (N, C)


def texts(world: World, size: int, seed: int, step: int) -> TextBatch:
    """Pictures, each with one of its captions."""
    read: Captioned = world.captioned(indices_at(len(world), size, seed, step), generator_at(seed, step))
    return TextBatch(read.pictures, read.captions, read.present)


def graphs(world: World, size: int, seed: int, step: int) -> GraphBatch:
    """Pictures with what is seen in them; the place is a thing that fills the frame."""
    indices = indices_at(len(world), size, seed, step)
    return graph_batch(world.graphs(indices), world.vocabulary, world.places[indices])


def talks(world: World, size: int, seed: int, step: int) -> TalkBatch:
    """Whole interviews."""
    numbers = indices_at(len(world.interviews), size, seed, step).tolist()
    return talk_batch(padded([world.interview(number) for number in numbers]))

"""Reads the data sets that `python -m app dataset` writes: pictures with what is in them and the words that told of it.

    world = World(Path("dir"), "train", size=64)
    indices = indices_at(len(world), size=32, seed=1, step=0)
    batch = world.captioned(indices, generator_at(seed=1, step=0))

`captioned` serves GAN, StackGAN and AttnGAN, `graphs` sg2im, `interview` (with `padded`) GeNeVA, `detected` a detector.
Pictures are floats in -1..1, (N, 3, S, S), red first. Only what is seen in a picture counts as being in it: a thing
that is wholly hidden is in no list, and no triple names it. Categories, colours, predicates and places are numbers of
words in `world.vocabulary`. `python -m models.data DIR` measures how fast it reads.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import torch
import torch.nn.functional as F
from torch import Generator, Tensor
from torch.nn.utils.rnn import pad_sequence

from models.semantics import Listed, Semantics, covered, semantics
from models.shards import UNSAID as UNSAID
from models.shards import Bytes, opened
from models.shards import DataError as DataError
from models.shards import Facts as Facts
from models.shards import Vocabulary as Vocabulary

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

GEOMETRY = ("left of", "right of", "above", "below", "inside", "surrounding")
LEFT, RIGHT, ABOVE, BELOW, INSIDE, SURROUNDING = range(6)
ROUND = 2**32  # more steps than any run has: what sets a round's order apart from a step's chance

# --- which pictures, and whose chance: functions of seed and step, so that a run can go on from any step ---


def indices_at(count: int, size: int, seed: int, step: int) -> Tensor:
    """(size,) the batch of this step, from an endless walk through `count` pictures.

    The walk takes every picture once, in an order of its own, before it takes any a second time. Batches cut it into
    equal pieces, so the last one of a round may hold the first pictures of the next.
    """
    first = step * size
    rounds = range(first // count, (first + size - 1) // count + 1)
    walk = torch.cat([_order(count, seed, number) for number in rounds])
    start = first - rounds[0] * count
    return walk[start : start + size]


def generator_at(seed: int, step: int, device: torch.device | str = "cpu") -> Generator:
    """Chance that depends on these numbers alone."""
    state = np.random.SeedSequence((seed, step)).generate_state(1, np.uint64)
    return Generator(device).manual_seed(int(state[0]) >> 1)


@lru_cache(maxsize=8)
def _order(count: int, seed: int, number: int) -> Tensor:
    return torch.randperm(count, generator=generator_at(seed, ROUND + number))


# --- what is handed out ---


@dataclass(frozen=True, slots=True)
class Turn:
    picture: Tensor  # (3, S, S)
    interview: int  # its number in the data set
    turn: int  # from 1
    sentence: str  # what was said last
    captions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Captioned:
    pictures: Tensor  # (N, 3, S, S)
    captions: tuple[str, ...]  # one of those of each picture
    present: Tensor  # (N, C) float: 1 where a thing of the category is seen


@dataclass(frozen=True, slots=True)
class Things:
    """What is seen in some pictures, picture after picture: O things in all."""

    picture_of: Tensor  # (O,) in the batch
    categories: Tensor  # (O,)
    colors: Tensor  # (O,) UNSAID where nobody told it
    boxes: Tensor  # (O, 4) left, top, right, bottom as fractions
    owners: Tensor  # (O,) the number of each in its picture's map of owners


@dataclass(frozen=True, slots=True)
class Graphs:
    pictures: Tensor  # (N, 3, S, S)
    things: Things
    masks: Tensor  # (O, M, M) in 0..1: how much of each cell of a thing's box the thing takes
    triples: Tensor  # (T, 3) subject, predicate, object; things by their place among the O


@dataclass(frozen=True, slots=True)
class Detected:
    pictures: Tensor  # (N, 3, S, S)
    present: Tensor  # (N, C) float
    things: Things
    owners: Tensor  # (N, S, S) uint8: 0 for what was assumed, else as in `things.owners`


@dataclass(frozen=True, slots=True)
class Interview:
    """The T turns of one interview, in order."""

    before: Tensor  # (3, S, S) what there is before the first turn
    pictures: Tensor  # (T, 3, S, S) after each turn
    sentences: tuple[str, ...]  # what was said in each
    present: Tensor  # (T, C) float: what is seen after each
    semantics: Semantics  # what stands where after each, in cells of two pixels
    places: Tensor  # (T,) int64: where it happened, as far as it was told: 0 for not, else the place's number + 1


@dataclass(frozen=True, slots=True)
class Interviews:
    """B interviews side by side; behind the end of a shorter one lie zeros and empty sentences."""

    before: Tensor  # (B, 3, S, S)
    pictures: Tensor  # (B, T, 3, S, S)
    sentences: tuple[tuple[str, ...], ...]  # B of T
    present: Tensor  # (B, T, C)
    lengths: Tensor  # (B,) turns of each
    classes: Tensor  # (B, T, S / 2, S / 2), and the next two: as in `Semantics`
    colours: Tensor  # (B, T, S / 2, S / 2)
    marks: Tensor  # (B, T, MOST, 5)
    shapes: Tensor  # (B, T, MOST, SHAPE, SHAPE)
    places: Tensor  # (B, T)


def padded(interviews: Sequence[Interview]) -> Interviews:
    longest = max(len(one.sentences) for one in interviews)
    return Interviews(
        before=torch.stack([one.before for one in interviews]),
        pictures=pad_sequence([one.pictures for one in interviews], batch_first=True),
        sentences=tuple(one.sentences + ("",) * (longest - len(one.sentences)) for one in interviews),
        present=pad_sequence([one.present for one in interviews], batch_first=True),
        lengths=torch.tensor([len(one.sentences) for one in interviews]),
        classes=pad_sequence([one.semantics.classes for one in interviews], batch_first=True),
        colours=pad_sequence([one.semantics.colours for one in interviews], batch_first=True),
        marks=pad_sequence([one.semantics.marks for one in interviews], batch_first=True),
        shapes=pad_sequence([one.semantics.shapes for one in interviews], batch_first=True),
        places=pad_sequence([one.places for one in interviews], batch_first=True),
    )


Batch = TypeVar("Batch", bound="DataclassInstance")


def moved(batch: Batch, device: torch.device | str) -> Batch:
    """The same batch with its tensors on another device."""
    return replace(batch, **{part.name: _moved(getattr(batch, part.name), device) for part in fields(batch)})


def _moved(part: Any, device: torch.device | str) -> Any:
    if isinstance(part, Tensor):
        return part.to(device, non_blocking=True)
    return moved(part, device) if is_dataclass(part) and not isinstance(part, type) else part


# --- the reader ---


class Told:
    """What is known of pictures without looking at them."""

    def __init__(self, vocabulary: Vocabulary, facts: Facts) -> None:
        self.vocabulary = vocabulary
        self.places = facts.places  # (P,) UNSAID where nobody told it
        self.facts = facts

    def __len__(self) -> int:
        return len(self.places)

    def rows(self, indices: Tensor) -> Tensor:
        """(O,) which of all things are those of `things(indices)`."""
        return _runs(self.facts.things_until, indices)[0]

    def things(self, indices: Tensor) -> Things:
        rows, picture_of = _runs(self.facts.things_until, indices)
        categories, colors, owners = self.facts.things[rows].unbind(1)
        return Things(picture_of, categories, colors, self.facts.boxes[rows], owners)

    def triples(self, indices: Tensor) -> Tensor:
        """(T, 3) the relations that were stated, things by their place in `things(indices)`."""
        rows, picture_of = _runs(self.facts.triples_until, indices)
        begins = _begins(_counts(self.facts.things_until, indices))[picture_of]
        return self.facts.triples[rows] + torch.stack([begins, torch.zeros_like(begins), begins], dim=1)


class World(Told):
    """All pictures of one split, in the order of their interviews and turns. Raises DataError where it cannot be read.

    The files are mapped, not read: what was used of them stays in memory as long as there is room.
    """

    def __init__(self, root: Path, split: str, size: int = 64) -> None:
        stored = opened(root, split, size)
        super().__init__(stored.vocabulary, stored.facts)
        self.size = size
        self.sentences = stored.facts.sentences  # P, what was said last before each picture
        self.captions = stored.facts.captions  # P of five
        self.present = _presence(stored.facts.things_until, stored.facts.things, len(self.vocabulary.categories))
        self.interviews = _interviews([interview for interview, _ in stored.facts.turns])
        self._stored = stored

    def __getitem__(self, number: int) -> Turn:
        if not 0 <= number < len(self):
            raise IndexError(f"There is no picture {number} among {len(self)}.")
        (picture,) = self.pictures(torch.tensor([number]))
        interview, turn = self._stored.facts.turns[number]
        return Turn(picture, interview, turn, self.sentences[number], self.captions[number])

    def pictures(self, indices: Tensor) -> Tensor:
        """(N, 3, S, S): each pixel the average of the stored ones it stands for."""
        return averaged(self._stored.pictures.take(indices), self.size)

    def captioned(self, indices: Tensor, generator: Generator) -> Captioned:
        """One caption of each, drawn."""
        draws = torch.rand(len(indices), generator=generator).tolist()
        told = [self.captions[number] for number in indices.tolist()]
        chosen = tuple(several[int(draw * len(several))] for several, draw in zip(told, draws, strict=True))
        return Captioned(self.pictures(indices), chosen, self.present[indices])

    def graphs(self, indices: Tensor, mask: int = 16) -> Graphs:
        things = self.things(indices)
        masks = _masks(self._stored.owners.take(indices), things, mask)
        return Graphs(self.pictures(indices), things, masks, self.triples(indices))

    def detected(self, indices: Tensor) -> Detected:
        owners = self._stored.owners.take(indices)
        step = self._stored.width // self.size
        middle = torch.from_numpy(np.ascontiguousarray(owners[:, step // 2 :: step, step // 2 :: step]))
        return Detected(self.pictures(indices), self.present[indices], self.things(indices), middle)

    def interview(self, number: int) -> Interview:
        """The one at this place of `interviews`; before it there is mid-grey, for no place is known yet."""
        turns = self.interviews[number]
        indices = torch.arange(turns.start, turns.stop)
        before = torch.zeros(3, self.size, self.size)
        sentences = self.sentences[turns.start : turns.stop]
        seen = self._semantics(indices, self.size // 2)
        places = self.places[indices] - UNSAID
        return Interview(before, self.pictures(indices), sentences, self.present[indices], seen, places)

    def _semantics(self, indices: Tensor, cells: int) -> Semantics:
        things, names = self.things(indices), self.facts.names[self.rows(indices)]
        parts = (things.categories, things.colors, things.owners, names, things.boxes)
        counts = torch.bincount(things.picture_of, minlength=len(indices)).tolist()
        split = zip(*(torch.split(part, counts) for part in parts), strict=True)
        listed = [Listed(*(part.numpy() for part in one)) for one in split]
        return semantics(self._stored.owners.take(indices), listed, cells)


def _interviews(numbers: Sequence[int]) -> list[range]:
    begins = [place for place, number in enumerate(numbers) if not place or numbers[place - 1] != number]
    return [range(begin, end) for begin, end in zip(begins, [*begins[1:], len(numbers)], strict=True)]


def _presence(until: Tensor, things: Tensor, categories: int) -> Tensor:
    """(P, C) float"""
    present = torch.zeros(len(until) - 1, categories)
    present[torch.repeat_interleave(until.diff()), things[:, 0]] = 1.0
    return present


def _counts(until: Tensor, indices: Tensor) -> Tensor:
    return until[indices + 1] - until[indices]


def _begins(counts: Tensor) -> Tensor:
    return counts.cumsum(0) - counts


def _runs(until: Tensor, indices: Tensor) -> tuple[Tensor, Tensor]:
    """The rows that belong to the pictures of a batch, and the place in the batch that each belongs to."""
    counts = _counts(until, indices)
    picture_of = torch.repeat_interleave(counts)
    within = torch.arange(len(picture_of)) - _begins(counts)[picture_of]
    return until[indices][picture_of] + within, picture_of


def _masks(owners: Bytes, things: Things, mask: int) -> Tensor:
    """(O, mask, mask) of maps (N, W, W)."""
    sides = (things.boxes * owners.shape[1]).round().long().tolist()
    found = zip(things.picture_of.tolist(), things.owners.tolist(), sides, strict=True)
    cut = [owners[picture, top:bottom, left:right] == owner for picture, owner, (left, top, right, bottom) in found]
    return torch.stack([covered(one, mask) for one in cut]) if cut else torch.empty(0, mask, mask)


# --- pictures ---


def averaged(stored: Bytes, size: int) -> Tensor:
    """(N, 3, size, size) float in -1..1 of (N, W, W, 3) bytes, by area."""
    count, step = len(stored), stored.shape[1] // size
    # Sums of whole numbers, by numpy: torch's average takes five times as long, and its threads wait for each other
    # where something else wants the cores.
    kind = np.uint16 if 255 * step**2 < 2**16 else np.uint32
    rows = np.zeros((count, size, size * step * 3), kind)
    for row in range(step):
        rows += stored.reshape(count, size, step, -1)[:, :, row]
    cells, sums = rows.reshape(count, size, size, step, 3), np.zeros((count, 3, size, size), kind)
    for channel, column in product(range(3), range(step)):
        sums[:, channel] += cells[..., column, channel]
    means = sums.astype(np.float32)
    means *= np.float32(2 / (255 * step**2))
    means -= 1
    return torch.from_numpy(means)


def shrunk(pictures: Tensor, size: int) -> Tensor:
    """(N, 3, size, size) area averages of larger pictures, for networks that draw the same picture at several sizes."""
    return F.avg_pool2d(pictures, pictures.shape[-1] // size)


# --- relations from where things are ---


def geometry(things: Things, masks: Tensor, generator: Generator) -> Tensor:
    """(T, 3) triples as sg2im makes them where none are stated: Johnson et al. 2018, section 4, COCO.

    Every thing that is not alone in its picture gets one with another, drawn, either of them its subject. Predicates
    are places in GEOMETRY.
    """
    number = torch.arange(len(things.picture_of))
    counts = torch.bincount(things.picture_of)
    begins, others = _begins(counts)[things.picture_of], counts[things.picture_of] - 1
    steps = 1 + (torch.rand(len(number), generator=generator) * others).long()
    other = begins + (number - begins + steps) % (others + 1)
    turned = torch.rand(len(number), generator=generator) < 0.5
    subjects, objects = torch.where(turned, other, number), torch.where(turned, number, other)
    triples = torch.stack([subjects, _lying(things.boxes, masks, subjects, objects), objects], dim=1)
    return triples[others > 0]


def _lying(boxes: Tensor, masks: Tensor, subjects: Tensor, objects: Tensor) -> Tensor:
    """(T,) how subjects lie to objects: by their boxes where one holds the other, else by their centres of mass."""
    centers = _centers(boxes, masks)
    across, down = (centers[subjects] - centers[objects]).unbind(1)
    beside = torch.where(across < 0, LEFT, RIGHT)
    predicates = torch.where(across.abs() >= down.abs(), beside, torch.where(down < 0, ABOVE, BELOW))
    predicates[_holds(boxes[objects], boxes[subjects])] = INSIDE
    predicates[_holds(boxes[subjects], boxes[objects])] = SURROUNDING
    return predicates


def _holds(outer: Tensor, inner: Tensor) -> Tensor:
    return (outer[:, :2] < inner[:, :2]).all(1) & (outer[:, 2:] > inner[:, 2:]).all(1)


def _centers(boxes: Tensor, masks: Tensor) -> Tensor:
    """(O, 2) as fractions of the picture."""
    cells = (torch.arange(masks.shape[-1]) + 0.5) / masks.shape[-1]
    weights = masks.sum((1, 2))
    across, down = masks.sum(1) @ cells / weights, masks.sum(2) @ cells / weights
    return boxes[:, :2] + (boxes[:, 2:] - boxes[:, :2]) * torch.stack([across, down], dim=1)


# --- how fast it reads ---


def speed(world: World, size: int = 64, seconds: float = 3.0) -> float:
    """Samples of picture, caption and presence a second, in batches of `size`, from one thread."""
    world.captioned(indices_at(len(world), size, 0, 0), generator_at(0, 0))
    began, step = time.perf_counter(), 0
    while (took := time.perf_counter() - began) < seconds:
        step += 1
        world.captioned(indices_at(len(world), size, 0, step), generator_at(0, step))
    return step * size / took


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m models.data", description="Measures how fast a data set is read.")
    parser.add_argument("dir", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--size", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=3.0, help="how long to measure (default: 3)")
    asked = parser.parse_args(arguments)
    began = time.perf_counter()
    try:
        world = World(asked.dir, asked.split, asked.size)
    except DataError as error:
        print(error, file=sys.stderr)
        return 2
    took = time.perf_counter() - began
    rate = speed(world, seconds=asked.seconds)
    print(f"{asked.split}: {len(world)} pictures, opened in {took:.2f} s; {rate:.0f} samples of {asked.size}² a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())

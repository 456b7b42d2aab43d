"""Reads Retell's own data sets from disk: made-up interviews, a picture after every turn, and all that is known of it.

The layout is that of `python -m app dataset`: shards `<split>-00000/{pictures.npy, owners.npy, turns.jsonl}` beside a
`dataset.json`. Pictures stay on disk (memory-mapped); the words and the scenes are read once, when a split is opened.

    python -m models.data DIR [--split train] [--size 64]     prints how many samples a second are read
"""

from __future__ import annotations

import argparse
import json
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

MASK = 16  # pixels of a side of an object's mask
UNSAID = -1  # a colour nobody spoke of
AT = ("at_left", "at_middle", "at_right")  # what was said of a thing's own place: a relation of it to itself


class DataError(Exception):
    """There is no such data set, or it is not whole; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Words:
    """Every category, colour, predicate and place that may occur, each numbered by its place in the list."""

    categories: tuple[str, ...]
    colors: tuple[str, ...]
    predicates: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """What is known of one picture. K things, T relations."""

    interview: int
    turn: int  # from 1
    sentence: str  # of this turn
    captions: tuple[str, ...]  # five, of the whole scene
    classes: NDArray[np.int64]  # (K,)
    colors: NDArray[np.int64]  # (K,), UNSAID where nobody said one
    boxes: NDArray[np.float32]  # (K, 4) left, top, right, bottom as fractions; all 0 where it is not seen
    triples: NDArray[np.int64]  # (T, 3) a thing's place in the list, predicate, another thing's place


@dataclass(frozen=True, slots=True)
class TextBatch:
    """Pictures with one caption each: for networks that draw from words."""

    pictures: Tensor  # (N, 3, S, S) in -1..1
    captions: tuple[str, ...]
    presence: Tensor  # (N, C) 1 where a thing of the class is in the scene


@dataclass(frozen=True, slots=True)
class GraphBatch:
    """Pictures with their scene graphs, all objects of all pictures in one list: for sg2im. Only what is seen."""

    pictures: Tensor  # (N, 3, S, S) in -1..1
    objects: Tensor  # (O,) classes
    colors: Tensor  # (O,) UNSAID where nobody said one
    object_to_picture: Tensor  # (O,)
    boxes: Tensor  # (O, 4) left, top, right, bottom as fractions
    masks: Tensor  # (O, MASK, MASK) 0..1, of the object within its box
    triples: Tensor  # (T, 3) subject, predicate, object: places in `objects`


@dataclass(frozen=True, slots=True)
class DialogueBatch:
    """Whole interviews, padded at their ends to the longest: for GeNeVA."""

    pictures: Tensor  # (B, T, 3, S, S) in -1..1
    sentences: tuple[tuple[str, ...], ...]  # B of T, "" where an interview has ended
    presence: Tensor  # (B, T, C)
    lengths: Tensor  # (B,)


class World:
    """One split of a data set; a picture goes by its number, an interview's turns follow each other."""

    def __init__(self, root: Path, split: str, size: int = 64) -> None:
        """Raises DataError. `size` divides the size that is stored."""
        facts = _facts(root)
        self.words = _words(facts["vocabulary"])
        self.size, self.stored = size, int(facts["size"])
        if self.stored % size:
            raise DataError(f"Pictures of {self.stored} pixels cannot be made {size} pixels large")
        folders = sorted(root.glob(f"{split}-*"))
        if not folders:
            raise DataError(f"{root} has no pictures of the split '{split}'")
        self._pictures = [_mapped(folder / "pictures.npy") for folder in folders]
        self._owners = [_mapped(folder / "owners.npy") for folder in folders]
        self._starts = [0, *accumulate(len(shard) for shard in self._pictures)]
        self.turns = [turn for folder in folders for turn in _turns(folder / "turns.jsonl", self.words)]
        if len(self.turns) != len(self):
            raise DataError(f"{root} is not whole: {len(self)} pictures in '{split}', {len(self.turns)} lines")

    def __len__(self) -> int:
        return self._starts[-1]

    @cached_property
    def interviews(self) -> tuple[range, ...]:
        """The numbers of every interview's pictures, in order."""
        starts = [number for number, turn in enumerate(self.turns) if turn.turn == 1]
        return tuple(range(start, end) for start, end in zip(starts, [*starts[1:], len(self)], strict=True))

    def pictures(self, numbers: Sequence[int]) -> Tensor:
        """(N, 3, S, S) in -1..1, made smaller by area averaging."""
        factor = self.stored // self.size
        small = _summed(self._gathered(self._pictures, numbers), factor)  # (N, S, S, 3)
        return torch.from_numpy(small).permute(0, 3, 1, 2).float() / (127.5 * factor**2) - 1.0

    def owners(self, numbers: Sequence[int]) -> Tensor:
        """(N, D, D) uint8 at the stored size: 0 for what was assumed, else a thing's place in its list, from 1."""
        return torch.from_numpy(self._gathered(self._owners, numbers))

    def presence(self, numbers: Sequence[int]) -> Tensor:
        """(N, C) 1 where a thing of the class is in the scene, seen or not."""
        there = torch.zeros(len(numbers), len(self.words.categories))
        for row, number in enumerate(numbers):
            there[row, self.turns[number].classes] = 1.0
        return there

    def texts(self, numbers: Sequence[int], generator: torch.Generator) -> TextBatch:
        """Each with one of its captions, drawn by the generator."""
        chosen = torch.randint(5, (len(numbers),), generator=generator).tolist()
        captions = tuple(self.turns[n].captions[which] for n, which in zip(numbers, chosen, strict=True))
        return TextBatch(self.pictures(numbers), captions, self.presence(numbers))

    def graphs(self, numbers: Sequence[int]) -> GraphBatch:
        turns = [self.turns[number] for number in numbers]
        seen: list[NDArray[np.bool_]] = [np.any(turn.boxes, axis=1) for turn in turns]
        starts = np.cumsum([0, *(one.sum() for one in seen)])
        picture = np.repeat(np.arange(len(turns)), [int(one.sum()) for one in seen])
        boxes = np.concatenate([turn.boxes[one] for turn, one in zip(turns, seen, strict=True)])
        owners = np.concatenate([np.flatnonzero(one) + 1 for one in seen])
        triples = [_among(turn.triples, one, start) for turn, one, start in zip(turns, seen, starts[:-1], strict=True)]
        return GraphBatch(
            pictures=self.pictures(numbers),
            objects=_joined([turn.classes[one] for turn, one in zip(turns, seen, strict=True)]),
            colors=_joined([turn.colors[one] for turn, one in zip(turns, seen, strict=True)]),
            object_to_picture=torch.from_numpy(picture),
            boxes=torch.from_numpy(boxes),
            masks=_masks(self.owners(numbers), picture, owners, boxes),
            triples=_joined(triples),
        )

    def dialogues(self, which: Sequence[int]) -> DialogueBatch:
        """Interviews by their place in `interviews`."""
        ranges = [self.interviews[number] for number in which]
        longest = max(len(one) for one in ranges)
        numbers = [number for one in ranges for number in (*one, *[one[-1]] * (longest - len(one)))]
        shape = (len(ranges), longest)
        said = [[self.turns[n].sentence for n in one] + [""] * (longest - len(one)) for one in ranges]
        return DialogueBatch(
            pictures=torch.unflatten(self.pictures(numbers), 0, shape),
            sentences=tuple(tuple(sentences) for sentences in said),
            presence=torch.unflatten(self.presence(numbers), 0, shape),
            lengths=torch.tensor([len(one) for one in ranges]),
        )

    def _gathered(self, shards: list[NDArray[np.uint8]], numbers: Sequence[int]) -> NDArray[np.uint8]:
        out = np.empty((len(numbers), *shards[0].shape[1:]), np.uint8)
        for row, number in enumerate(numbers):
            shard = bisect_right(self._starts, number) - 1
            out[row] = shards[shard][number - self._starts[shard]]
        return out


def shuffled(count: int, size: int, seed: int, step: int) -> list[int]:
    """The numbers of batch `step` when `count` samples are gone through again and again, each time in a new order.

    It depends on nothing else, so that a training that was stopped goes on with the same batches. What does not fill
    a batch at the end of a round is left out of it.
    """
    a_round = max(1, count // size)
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed * 1_000_003 + step // a_round))
    start = (step % a_round) * size
    return order[start : start + size].tolist()


# --- files ---


def _facts(root: Path) -> dict[str, Any]:
    try:
        facts: dict[str, Any] = json.loads((root / "dataset.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{root} is not a data set: its dataset.json cannot be read") from error
    if "vocabulary" not in facts:
        raise DataError(f"{root} was made by an older Retell: its dataset.json has no vocabulary")
    return facts


def _words(lists: dict[str, list[str]]) -> Words:
    known = {key: tuple(lists[key]) for key in Words.__slots__}
    return Words(**{**known, "predicates": (*known["predicates"], *AT)})


def _mapped(file: Path) -> NDArray[np.uint8]:
    try:
        mapped: NDArray[np.uint8] = np.load(file, mmap_mode="r")
    except (OSError, ValueError) as error:
        raise DataError(f"{file} is damaged or missing") from error
    return mapped


def _turns(file: Path, words: Words) -> Iterator[Turn]:
    numbers = [{name: number for number, name in enumerate(getattr(words, key))} for key in Words.__slots__[:3]]
    try:
        for line in file.read_text(encoding="utf-8").splitlines():
            yield _turn(json.loads(line), *numbers)
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{file} is damaged or missing") from error


def _turn(line: dict[str, Any], categories: dict[str, int], colors: dict[str, int], predicates: dict[str, int]) -> Turn:
    things = {thing["id"]: thing for thing in line["scene"]["objects"]}
    place = {name: number for number, name in enumerate(line["things"])}
    nowhere = [0.0] * 4
    return Turn(
        interview=line["interview"],
        turn=line["turn"],
        sentence=line["words"][-1],
        captions=tuple(line["captions"]),
        classes=np.array([categories[things[name]["category"]] for name in place], np.int64),
        colors=np.array([_color(things[name], colors) for name in place], np.int64),
        boxes=np.array([line["boxes"].get(name, nowhere) for name in place], np.float32).reshape(-1, 4),
        triples=np.array(list(_triples(line["scene"], place, predicates)), np.int64).reshape(-1, 3),
    )


def _color(thing: dict[str, Any], colors: dict[str, int]) -> int:
    said = [fact["value"] for fact in thing.get("attribute_facts", ()) if fact["key"] == "color"]
    return colors[said[0]] if said else UNSAID


def _triples(
    scene: dict[str, Any], place: dict[str, int], predicates: dict[str, int]
) -> Iterator[tuple[int, int, int]]:
    for relation in scene["relations"]:
        for other in relation.get("objects") or [relation["object"]]:
            if relation["subject"] in place and other in place:
                yield place[relation["subject"]], predicates[relation["predicate"]], place[other]
    for thing in scene["objects"]:
        for side in thing.get("position", ()):
            if thing["id"] in place and f"at_{side}" in predicates:
                yield place[thing["id"]], predicates[f"at_{side}"], place[thing["id"]]


# --- arrays ---


def _summed(pictures: NDArray[np.uint8], factor: int) -> NDArray[Any]:
    """Of every square of `factor` pixels; whole numbers until the picture is small, for that is quicker."""
    if factor == 1:
        return pictures
    parts = [pictures[:, row::factor, column::factor] for row in range(factor) for column in range(factor)]
    total = parts[0].astype(np.int16 if factor <= 11 else np.int32)
    for part in parts[1:]:
        total += part
    return total


def _joined(arrays: list[NDArray[np.int64]]) -> Tensor:
    return torch.from_numpy(np.concatenate(arrays))


def _among(triples: NDArray[np.int64], seen: NDArray[np.bool_], start: int) -> NDArray[np.int64]:
    """The relations of what is seen, by places in the list of a whole batch."""
    place = np.cumsum(seen) - 1 + start
    kept = triples[seen[triples[:, 0]] & seen[triples[:, 2]]]
    return np.stack([place[kept[:, 0]], kept[:, 1], place[kept[:, 2]]], axis=1)


def _masks(owners: Tensor, picture: NDArray[np.int64], owner: NDArray[np.int64], boxes: NDArray[np.float32]) -> Tensor:
    """(O, MASK, MASK) where an object's own pixels are within its box, sampled at the middles of a grid."""
    side = owners.shape[1]
    middles = (np.arange(MASK) + 0.5) / MASK
    columns = boxes[:, None, 0] + middles * (boxes[:, 2] - boxes[:, 0])[:, None]  # (O, MASK)
    rows = boxes[:, None, 1] + middles * (boxes[:, 3] - boxes[:, 1])[:, None]
    at = [np.minimum((one * side).astype(np.int64), side - 1) for one in (rows, columns)]
    found = owners.numpy()[picture[:, None, None], at[0][:, :, None], at[1][:, None, :]]
    return torch.from_numpy((found == owner[:, None, None]).astype(np.float32))


# --- how fast ---


def speed(world: World, size: int = 64, seconds: float = 4.0) -> float:
    """Samples a second of batches with pictures, captions and classes."""
    generator = torch.Generator().manual_seed(0)
    world.texts(shuffled(len(world), size, 0, 0), generator)
    start, step = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        step += 1
        world.texts(shuffled(len(world), size, 0, step), generator)
    return step * size / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m models.data", description="Measures how fast samples are read.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--size", type=int, default=64)
    given = parser.parse_args()
    try:
        world = World(given.data, given.split, given.size)
    except DataError as error:
        raise SystemExit(str(error)) from error
    print(f"{len(world)} pictures, {speed(world):.0f} samples a second at {given.size}x{given.size}")


if __name__ == "__main__":
    main()

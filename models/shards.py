"""What `python -m app dataset` leaves on disk, as arrays: the shards of one split, read as one.

    DIR/dataset.json          format, size, how many pictures each split has, every word for what may be there
    DIR/<split>-00000/        pictures.npy (P, W, W, 3), owners.npy (P, W, W), turns.jsonl with a line a picture

The writer's own account of it is in `app/world/dataset.py`.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.own_places import OWN, own_places

FORMAT = 1
LIST, PICTURES, OWNERS, TURNS = "dataset.json", "pictures.npy", "owners.npy", "turns.jsonl"
UNSAID = -1  # the colour of a thing whose colour nobody told, the place of a scene that is nowhere
Bytes = NDArray[np.uint8]
Json = dict[str, Any]


class DataError(Exception):
    """A data set that cannot be read; the message is one line for whoever named it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word that may occur, sorted; a word's number is its place."""

    categories: tuple[str, ...]
    colors: tuple[str, ...]
    predicates: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the lines say: P pictures; the K things seen and R triples of all lie one after another."""

    turns: tuple[tuple[int, int], ...]  # P of interview, turn
    sentences: tuple[str, ...]  # P, what was said last
    captions: tuple[tuple[str, ...], ...]  # P of five
    places: Tensor  # (P,)
    things_until: Tensor  # (P + 1,) where each picture's things begin, and the last's end
    things: Tensor  # (K, 3) category, colour, owner
    names: Tensor  # (K,) the same number for the same thing in all turns of its interview
    boxes: Tensor  # (K, 4) left, top, right, bottom as fractions
    ground: Tensor  # (K, 2) metres to the right and ahead, NaN where nobody knows
    eyes: Tensor  # (P, 3) slopes to the right and upwards that the eye looks along, and degrees of its lens; or NaN
    triples_until: Tensor  # (P + 1,)
    triples: Tensor  # (R, 3) subject, predicate, object; things by their place among their picture's


@dataclass(frozen=True, slots=True)
class Split:
    vocabulary: Vocabulary
    width: int  # of the stored pictures, which are square
    facts: Facts
    pictures: Mapped  # (P, W, W, 3)
    owners: Mapped  # (P, W, W)


class Mapped:
    """Arrays of several files, read as one; only what is asked for is read."""

    def __init__(self, parts: list[Bytes]) -> None:
        self._parts = parts
        self._begins = list(accumulate(map(len, parts), initial=0))

    def take(self, indices: Tensor) -> Bytes:
        return np.stack([self._one(number) for number in indices.tolist()])

    def _one(self, number: int) -> Bytes:
        part = bisect_right(self._begins, number) - 1
        if not 0 <= part < len(self._parts):
            raise IndexError(f"There is no picture {number} among {self._begins[-1]}.")
        one: Bytes = self._parts[part][number - self._begins[part]]
        return one


def opened(root: Path, split: str, size: int) -> Split:
    """The split, if pictures of this size can be made of it. Raises DataError."""
    listed = _listed(root)
    width = int(listed["size"])
    if size < 1 or width % size:
        raise DataError(f"{root}: its pictures are {width} pixels wide, and {size} does not divide that.")
    shards = _shards(root, split)
    vocabulary = _vocabulary(listed) or _collected(root)
    notes = _Notes(vocabulary)
    counts = [notes.read(shard / TURNS) for shard in shards]
    if (wanted := listed["pictures"].get(split)) != sum(counts):
        raise DataError(f"{root}: {split} has {sum(counts)} of the {wanted} pictures that {LIST} counts.")
    pairs = list(zip(shards, counts, strict=True))
    pictures = Mapped([_mapped(shard / PICTURES, (count, width, width, 3)) for shard, count in pairs])
    owners = Mapped([_mapped(shard / OWNERS, (count, width, width)) for shard, count in pairs])
    return Split(vocabulary, width, notes.facts(), pictures, owners)


def _listed(root: Path) -> Json:
    file = root / LIST
    try:
        listed = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DataError(f"{root} is no data set, or not a whole one: it has no {LIST}.") from None
    except (OSError, ValueError) as error:
        raise DataError(f"{file} cannot be read: {error}") from None
    if not isinstance(listed, dict) or not {"size", "pictures"} <= listed.keys():
        raise DataError(f"{file} does not say how many pictures there are, and of which size.")
    if listed.get("format") != FORMAT:
        raise DataError(f"{file}: format {listed.get('format')!r} is not known here; it would be {FORMAT}.")
    return listed


def _shards(root: Path, split: str) -> list[Path]:
    places = sorted(place for place in root.iterdir() if place.is_dir() and not place.name.startswith("."))
    shards = [place for place in places if place.name.rpartition("-")[0] == split]
    if not shards:
        splits = sorted({place.name.rpartition("-")[0] for place in places})
        raise DataError(f"{root} has no split {split!r}, only {', '.join(splits) or 'nothing'}.")
    return shards


def _mapped(file: Path, shape: tuple[int, ...]) -> Bytes:
    try:
        array = np.load(file, mmap_mode="r")
    except (OSError, ValueError, EOFError) as error:
        raise DataError(f"{file} cannot be read: {error}") from None
    if not isinstance(array, np.memmap) or array.shape != shape or array.dtype != np.uint8:
        raise DataError(f"{file} is no array of bytes of the shape {shape}.")
    # Mapped anew by torch, which unlike numpy keeps no file open: a large data set has more files than may be open.
    end = array.offset + array.size
    whole: Bytes = torch.from_file(str(file), shared=False, size=end, dtype=torch.uint8).numpy()
    return whole[array.offset :].reshape(shape)


# --- words ---


def _vocabulary(listed: Json) -> Vocabulary | None:
    words = listed.get("vocabulary")
    if words is None:
        return None
    try:
        known = {part.name: tuple(words[part.name]) for part in fields(Vocabulary)}
        return Vocabulary(**{**known, "predicates": (*known["predicates"], *OWN)})
    except (KeyError, TypeError):
        raise DataError(f"{LIST}: its vocabulary lacks categories, colors, predicates or places.") from None


def _collected(root: Path) -> Vocabulary:
    """The words of every line of every split, for data sets that do not list them."""
    words: dict[str, set[str]] = {part.name: set() for part in fields(Vocabulary)}
    for file in sorted(root.glob(f"*/{TURNS}")):
        for line in _lines(file):
            scene = line["scene"]
            words["categories"] |= {thing["category"] for thing in scene["objects"]}
            words["colors"] |= {color for thing in scene["objects"] for color in _colors(thing)}
            words["predicates"] |= {relation["predicate"] for relation in scene["relations"]}
            words["places"] |= {place for place in [_place(scene)] if place}
    found = {name: tuple(sorted(several)) for name, several in words.items()}
    return Vocabulary(**{**found, "predicates": (*found["predicates"], *OWN)})


def _lines(file: Path) -> Iterator[Json]:
    try:
        with file.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    except (OSError, ValueError) as error:
        raise DataError(f"{file} cannot be read: {error}") from None


def _colors(thing: Json) -> list[str]:
    return list(thing["attributes"].get("color", ()))


def _place(scene: Json) -> str | None:
    place: str | None = scene["setting"].get("place")
    return place


# --- lines ---


def _numbers(words: tuple[str, ...]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words)}


@dataclass(slots=True)
class _Notes:
    """What was read so far of the lines."""

    vocabulary: Vocabulary
    turns: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    captions: list[tuple[str, ...]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    things: list[list[tuple[int, int, int]]] = field(default_factory=list)
    names: list[int] = field(default_factory=list)
    boxes: list[list[float]] = field(default_factory=list)
    triples: list[list[tuple[int, int, int]]] = field(default_factory=list)

    known: dict[str, int] = field(default_factory=dict)  # of the interview that is read: each thing's number

    def read(self, file: Path) -> int:
        """How many pictures the file tells of."""
        before = len(self.turns)
        words = [_numbers(getattr(self.vocabulary, part.name)) for part in fields(Vocabulary)]
        for number, line in enumerate(_lines(file), start=1):
            try:
                self._note(line, *words)
            except (KeyError, TypeError, ValueError, IndexError) as error:
                raise DataError(f"{file}: line {number} is not as it should be: {error!r}") from None
        return len(self.turns) - before

    def _note(
        self,
        line: Json,
        categories: Mapping[str, int],
        colors: Mapping[str, int],
        predicates: Mapping[str, int],
        places: Mapping[str, int],
    ) -> None:
        scene, boxes = line["scene"], line["boxes"]
        self.turns.append((line["interview"], line["turn"]))
        self.sentences.append(line["words"][-1])
        self.captions.append(tuple(line["captions"]))
        self.places.append(places[place] if (place := _place(scene)) else UNSAID)
        objects = {thing["id"]: thing for thing in scene["objects"]}
        seen = {name: owner for owner, name in enumerate(line["things"], start=1) if name in boxes}
        self.things.append(
            [
                (categories[objects[name]["category"]], _first(_colors(objects[name]), colors), owner)
                for name, owner in seen.items()
            ]
        )
        if line["turn"] == 1:
            self.known = {}
        self.names.extend(self.known.setdefault(name, len(self.known)) for name in seen)
        self.boxes.extend(boxes[name] for name in seen)
        numbers = _numbers(tuple(seen))
        placed = _placed([objects[name] for name in seen], numbers, predicates)
        self.triples.append([*_triples(scene["relations"], numbers, predicates), *placed])

    def facts(self) -> Facts:
        return Facts(
            turns=tuple(self.turns),
            sentences=tuple(self.sentences),
            captions=tuple(self.captions),
            places=torch.tensor(self.places),
            things_until=_until(self.things),
            things=_rows(self.things),
            names=torch.tensor(self.names, dtype=torch.int64),
            boxes=torch.tensor(self.boxes).reshape(-1, 4),
            ground=torch.full((len(self.boxes), 2), torch.nan),
            eyes=torch.full((len(self.turns), 3), torch.nan),
            triples_until=_until(self.triples),
            triples=_rows(self.triples),
        )


def _first(colors: list[str], numbers: Mapping[str, int]) -> int:
    return numbers[colors[0]] if colors else UNSAID


def _triples(
    relations: Iterable[Json], things: Mapping[str, int], predicates: Mapping[str, int]
) -> Iterator[tuple[int, int, int]]:
    """The relations between things that are seen; one to two things ("between") is one to each."""
    for relation in relations:
        named = relation["object"]
        for target in [named] if isinstance(named, str) else named:
            if relation["subject"] in things and target in things:
                yield things[relation["subject"]], predicates[relation["predicate"]], things[target]


def _placed(
    objects: Iterable[Json], things: Mapping[str, int], predicates: Mapping[str, int]
) -> Iterator[tuple[int, int, int]]:
    for thing in objects:
        for predicate in own_places(thing.get("position", ()), thing.get("shift", ())):
            if predicate in predicates:
                yield things[thing["id"]], predicates[predicate], things[thing["id"]]


def _until(several: list[list[tuple[int, int, int]]]) -> Tensor:
    return torch.tensor(list(accumulate(map(len, several), initial=0)))


def _rows(several: list[list[tuple[int, int, int]]]) -> Tensor:
    return torch.tensor([row for rows in several for row in rows], dtype=torch.int64).reshape(-1, 3)

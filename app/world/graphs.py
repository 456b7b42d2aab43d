"""Writes what is known of pictures without drawing them: what was said, and where the things are.

    DIR/graphs.json           format, seed, interviews, and every word by its number
    DIR/graphs-00000.npz      of a hundred interviews: what one turn after another left
        turns     (P, 4) int32    interview, draft, turn, and whether the data set would take this draft
        places    (P,)   int16    -1 where none was said
        eyes      (P, 3) float32  slopes to the right and upwards that the eye looks along, and degrees of its lens
        things    (K, 4) int32    picture, category, colour (-1 where none was said), and a number that the thing keeps
                                  in all turns of its draft; in the order they were told
        ground    (K, 2) float32  metres to the right and ahead
        boxes     (K, 4) uint16   left, top, right, bottom, in 65,535ths of the picture
        triples   (R, 3) int32    subject, predicate, object: things by their place among the K

An interview is drafted until it is seen well. A data set takes the best draft; here the others are written, too, for
they are told and placed alike. Only interviews are told whose number belongs to one split. The same command gives the
same bytes, and goes on where it was stopped.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import count, islice
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.assets.pack import Pack
from app.engines.studio.take import Eye
from app.scene.graph import POSITIONS, SHIFTS, Scene
from app.scene.placed import PlacedScene
from app.scene.vocabulary import shipped
from app.world.dataset import VOCABULARY, Draft, best_of, drafts, split_of
from app.world.silhouettes import Box, Silhouettes
from app.world.workers import end_with_parent
from models.own_places import own_places

FORMAT = 2
SHARD = 100  # interviews
LIST = "graphs.json"
WORDS = {**VOCABULARY, "predicates": [*VOCABULARY["predicates"], *own_places(POSITIONS, SHIFTS)]}
WHOLE = 65535
Rows = list[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class GraphOrder:
    """`models` is where fetched models are, if they are wanted."""

    out: Path
    seed: int
    models: Path | None
    split: str = "train"


def write_graphs(order: GraphOrder, interviews: int, processes: int | None = None) -> Iterator[int]:
    """How many interviews each shard has, as it is there. Raises OSError."""
    order.out.mkdir(parents=True, exist_ok=True)
    shards = list(enumerate(shards_of(interviews, order.split)))
    with ProcessPoolExecutor(processes or os.cpu_count(), get_context("spawn"), end_with_parent) as pool:
        yield from pool.map(partial(_written, order), shards)
    facts = {"format": FORMAT, "seed": order.seed, "interviews": interviews, "vocabulary": WORDS}
    (order.out / LIST).write_text(json.dumps(facts, indent=1, sort_keys=True), encoding="utf-8")


def shards_of(interviews: int, split: str) -> Iterator[tuple[int, ...]]:
    """The numbers of so many, all of one split."""
    numbers = islice((number for number in count() if split_of(number) == split), interviews)
    while shard := tuple(islice(numbers, SHARD)):
        yield shard


# --- in the processes ---


def _written(order: GraphOrder, shard: tuple[int, tuple[int, ...]]) -> int:
    number, interviews = shard
    file = order.out / f"graphs-{number:05d}.npz"
    if not file.exists():
        beside = file.with_name(f".{file.name}")
        arrays = arrays_of(order.seed, interviews, _silhouettes(order.models))
        with beside.open("wb") as opened:
            np.savez_compressed(opened, allow_pickle=False, **arrays)
        beside.rename(file)
    return len(interviews)


@lru_cache(maxsize=1)
def _silhouettes(models: Path | None) -> Silhouettes:
    return Silhouettes(shipped(), Pack.at(models) if models else None)


def arrays_of(seed: int, interviews: tuple[int, ...], silhouettes: Silhouettes) -> dict[str, NDArray[np.generic]]:
    notes = _Notes(silhouettes)
    for interview in interviews:
        tried = list(drafts(seed, interview))
        best = best_of(tried)
        for number, draft in enumerate(tried):
            notes.draft(interview, number, draft, draft is best)
    return notes.arrays()


@dataclass
class _Notes:
    """What was told so far."""

    silhouettes: Silhouettes
    turns: Rows = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    eyes: list[tuple[float, float, float]] = field(default_factory=list)
    things: Rows = field(default_factory=list)
    ground: list[tuple[float, float]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    triples: Rows = field(default_factory=list)

    def draft(self, interview: int, number: int, draft: Draft, best: bool) -> None:
        names: dict[str, int] = {}
        for turn, told in enumerate(draft.told, start=1):
            boxes = self.silhouettes.boxes(told.scene, told.placed, draft.eye)
            self._things(told.scene, names)
            self._where(told.scene, told.placed, boxes)
            self.places.append(_at("places", told.scene.setting.value("place")))
            self.eyes.append(_looks(draft.eye))
            self.turns.append((interview, number, turn, best))

    def _things(self, scene: Scene, names: dict[str, int]) -> None:
        numbers = {thing.id: len(self.things) + place for place, thing in enumerate(scene.things)}
        self.triples += _triples(scene, numbers)
        for thing in scene.things:
            colour = _at("colors", next(iter(thing.values("color")), None))
            name = names.setdefault(thing.id, len(names))
            self.things.append((len(self.turns), _at("categories", thing.category), colour, name))

    def _where(self, scene: Scene, placed: PlacedScene, boxes: dict[str, Box]) -> None:
        stands = {thing.id: (thing.x, thing.y) for thing in placed.things}
        self.ground += (stands[thing.id] for thing in scene.things)
        self.boxes += (boxes[thing.id] for thing in scene.things)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        return {
            "turns": np.array(self.turns, np.int32).reshape(-1, 4),
            "places": np.array(self.places, np.int16),
            "eyes": np.array(self.eyes, np.float32).reshape(-1, 3),
            "things": np.array(self.things, np.int32).reshape(-1, 4),
            "ground": np.array(self.ground, np.float32).reshape(-1, 2),
            "boxes": np.round(np.array(self.boxes).reshape(-1, 4) * WHOLE).astype(np.uint16),
            "triples": np.array(self.triples, np.int32).reshape(-1, 3),
        }


def _looks(eye: Eye) -> tuple[float, float, float]:
    """Eyes of data sets look ahead, and turned a little."""
    right, up, back = (to - at for to, at in zip(eye.towards, eye.at, strict=True))
    return right / -back, up / -back, eye.angle


def _triples(scene: Scene, numbers: dict[str, int]) -> Iterator[tuple[int, int, int]]:
    for relation in scene.relations:
        for other in relation.objects:
            yield numbers[relation.subject], _at("predicates", relation.predicate), numbers[other]
    for thing in scene.things:
        number = numbers[thing.id]
        said = own_places(thing.values("position"), thing.values("shift"))
        yield from ((number, _at("predicates", name), number) for name in said)


def _at(words: str, word: str | None) -> int:
    return -1 if word is None else _numbers()[words][word]


@lru_cache(maxsize=1)
def _numbers() -> dict[str, dict[str, int]]:
    return {name: {word: number for number, word in enumerate(words)} for name, words in WORDS.items()}

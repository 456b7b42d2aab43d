"""Data sets in the layout that `python -m app dataset` writes, made small and quickly: coloured rectangles on grey."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

COLORS = {"blue": (30, 60, 220), "green": (40, 170, 60), "red": (220, 40, 30)}
VOCABULARY = {
    "categories": ["bus", "car", "dog", "tree"],
    "colors": sorted(COLORS),
    "places": ["park", "street"],
    "predicates": ["left_of", "wearing"],
}
SHARD = 2  # interviews
Bytes = NDArray[np.uint8]
Json = dict[str, Any]
Thing = tuple[str, str, str | None]  # id, category, colour


def small_world(root: Path, train: int = 3, val: int = 1, turns: int = 3, width: int = 16, seed: int = 0) -> Path:
    """`train` and `val` interviews of so many turns; each turn adds a rectangle, which may hide an earlier one."""
    random = np.random.default_rng(seed)
    counts = {"train": train, "val": val}
    number = 0
    for split, count in counts.items():
        for shard in range(0, count, SHARD):
            rows = []
            for _ in range(min(SHARD, count - shard)):
                rows += _interview(random, number, turns, width)
                number += 1
            write_shard(root / f"{split}-{shard // SHARD:05d}", *zip(*rows, strict=True))
    return listed(root, width, {split: count * turns for split, count in counts.items() if count})


def listed(root: Path, width: int, pictures: dict[str, int], vocabulary: Json | None = VOCABULARY) -> Path:
    facts: Json = {"format": 1, "seed": 0, "size": width, "pictures": pictures}
    (root / "dataset.json").write_text(json.dumps(facts | ({"vocabulary": vocabulary} if vocabulary else {})))
    return root


def write_shard(place: Path, pictures: Iterable[Bytes], owners: Iterable[Bytes], lines: Iterable[Json]) -> None:
    place.mkdir(parents=True)
    np.save(place / "pictures.npy", np.stack(list(pictures)))
    np.save(place / "owners.npy", np.stack(list(owners)))
    (place / "turns.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))


def line(
    owners: Bytes, things: list[Thing], relations: list[tuple[str, str, str]], interview: int = 0, turn: int = 1
) -> Json:
    """What is told of a picture; whatever owns no pixel has no box."""
    objects = [
        {"id": name, "category": category, "attributes": {"color": [color]} if color else {}}
        for name, category, color in things
    ]
    stated = [{"subject": first, "predicate": how, "object": second} for first, how, second in relations]
    boxes = {name: box(owners == number) for number, (name, *_) in enumerate(things, 1) if (owners == number).any()}
    words = [f"Turn {number} of {interview}." for number in range(1, turn + 1)]
    return {
        "interview": interview,
        "turn": turn,
        "words": words,
        "scene": {"objects": objects, "relations": stated, "setting": {"place": "park" if interview % 2 else None}},
        "things": [name for name, *_ in things],
        "boxes": boxes,
        "captions": [f"Caption {number} of {interview}.{turn}: {things[-1][1]}." for number in range(5)],
    }


def box(mask: NDArray[np.bool_]) -> list[float]:
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    sides = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    return [round(float(side) / len(mask), 5) for side in sides]


def _interview(random: np.random.Generator, number: int, turns: int, width: int) -> list[tuple[Bytes, Bytes, Json]]:
    things: list[Thing] = []
    picture = random.integers(100, 156, (width, width, 3), dtype=np.uint8)
    owners = np.zeros((width, width), np.uint8)
    rows = []
    for turn in range(1, turns + 1):
        category, color = str(random.choice(VOCABULARY["categories"])), str(random.choice(VOCABULARY["colors"]))
        things.append((f"{category}-{turn}", category, color if turn % 3 else None))
        left, top = random.integers(0, width // 2, 2)
        wide, high = random.integers(width // 4, width // 2 + 1, 2)
        picture, owners = picture.copy(), owners.copy()
        picture[top : top + high, left : left + wide] = COLORS[color]
        owners[top : top + high, left : left + wide] = turn
        pairs = [(things[-1][0], "left_of", things[-2][0])] if turn > 1 else []
        rows.append((picture, owners, line(owners, list(things), pairs, number, turn)))
    return rows

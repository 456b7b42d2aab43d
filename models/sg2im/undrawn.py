"""Reads what `python -m app dataset --graphs` leaves: what was said and where things are, without a picture.

    DIR/graphs.json, DIR/graphs-00000.npz and so on; the writer's own account of them is in `app/world/graphs.py`.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.data import DataError, Facts, Told, Vocabulary

FORMAT = 2
LIST = "graphs.json"
WHOLE = 65535
Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Undrawn:
    told: Told
    likely: Tensor  # (P,) bool: whether a data set would have the picture


def undrawn(root: Path, vocabulary: Vocabulary) -> Undrawn:
    """By the numbers of this vocabulary; relations that it has no word for are left out. Raises DataError."""
    try:
        listed = json.loads((root / LIST).read_text(encoding="utf-8"))
        files = sorted(root.glob("graphs-*.npz"))
        parts = [dict(np.load(file)) for file in files]
    except (OSError, ValueError) as error:
        raise DataError(f"{root} cannot be read as graphs: {error}") from None
    if not parts or not isinstance(listed, dict) or listed.get("format") != FORMAT:
        raise DataError(f"{root} has no graphs of format {FORMAT}.")
    whole = _together(parts)
    facts = _facts(whole, _numbers(listed["vocabulary"], vocabulary))
    return Undrawn(Told(vocabulary, facts), torch.from_numpy(whole["turns"][:, 3].astype(bool)))


def eyes_of(world: Told, more: Undrawn) -> Tensor:
    """(P, 3) of the pictures of a data set. Raises DataError where `more` does not tell the same interviews."""
    likely = more.likely.nonzero().squeeze(1).tolist()
    at = {more.told.facts.turns[picture]: picture for picture in likely}
    same = [at.get(turn) for turn in world.facts.turns]
    rows = [row for picture, row in enumerate(same) if row is not None and _holds(more.told, row, world, picture)]
    if len(rows) < len(same):
        raise DataError(f"The graphs tell {len(rows)} of the {len(same)} pictures: they want the same split and seed.")
    return more.told.facts.eyes[torch.tensor(rows)]


def _holds(one: Told, row: int, other: Told, picture: int) -> bool:
    """Whether all that is seen in the other's picture is in the one's; what is hidden is in graphs alone."""
    return _kinds(one, row) >= _kinds(other, picture)


def _kinds(told: Told, picture: int) -> Counter[int]:
    begin, end = told.facts.things_until[picture : picture + 2].tolist()
    return Counter(told.facts.things[begin:end, 0].tolist())


def _together(parts: list[Arrays]) -> Arrays:
    """Each shard counts its own pictures and things from 0."""
    pictures, things = (np.cumsum([0, *(len(part[name]) for part in parts)]) for name in ("turns", "things"))
    for number, part in enumerate(parts):
        part["things"][:, 0] += pictures[number]
        part["triples"][:, ::2] += things[number]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


Numbers = dict[str, NDArray[np.int64]]


def _numbers(words: dict[str, list[str]], vocabulary: Vocabulary) -> Numbers:
    """For each word's number there its number here, -1 where it has none; and -1 for what was not said, the last."""
    here = {name: getattr(vocabulary, name) for name in words}
    found = {name: [_place(here[name], word) for word in several] for name, several in words.items()}
    return {name: np.array([*several, -1]) for name, several in found.items()}


def _place(words: tuple[str, ...], word: str) -> int:
    return words.index(word) if word in words else -1


def _facts(whole: Arrays, numbers: Numbers) -> Facts:
    picture_of, pictures = whole["things"][:, 0], len(whole["turns"])
    things_until = _until(picture_of, pictures)
    owners = np.arange(len(picture_of)) - things_until[picture_of] + 1
    triples = whole["triples"].astype(np.int64)
    triples[:, 1] = numbers["predicates"][triples[:, 1]]
    triples = triples[triples[:, 1] >= 0]
    at = picture_of[triples[:, 0]]
    triples[:, ::2] -= things_until[at][:, None]
    named = (numbers["categories"][whole["things"][:, 1]], numbers["colors"][whole["things"][:, 2]], owners)
    return Facts(
        turns=tuple((int(interview), int(turn)) for interview, _, turn, _ in whole["turns"]),
        sentences=(),
        captions=(),
        places=torch.from_numpy(numbers["places"][whole["places"]]),
        things_until=torch.from_numpy(things_until),
        things=torch.from_numpy(np.stack(named, axis=1)),
        names=torch.from_numpy(whole["things"][:, 3].astype(np.int64)),
        boxes=torch.from_numpy(whole["boxes"].astype(np.float32) / WHOLE),
        ground=torch.from_numpy(whole["ground"]),
        eyes=torch.from_numpy(whole["eyes"]),
        triples_until=torch.from_numpy(_until(at, pictures)),
        triples=torch.from_numpy(triples),
    )


def _until(owner: NDArray[Any], count: int) -> NDArray[np.int64]:
    """Where the rows of each of so many owners begin, and the last's end; they lie in order."""
    return np.searchsorted(owner, np.arange(count + 1)).astype(np.int64)

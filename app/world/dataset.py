"""Writes a data set: made-up interviews, a picture after every turn, and all that is known of it.

    DIR/dataset.json          format, seed, size, how many pictures each split has, every word for what may be there
    DIR/<split>-00000/        a shard: the pictures of 32 interviews, in order
        pictures.npy          (P, size, size, 3) uint8, sRGB
        owners.npy            (P, size, size) uint8: 0 for what was assumed, else a thing's place in `things`, from 1
        turns.jsonl           a line a picture: interview, turn, words so far, edits, scene, things, boxes, captions

Boxes are left, top, right, bottom as fractions; the five captions tell the whole scene of their picture. An interview
belongs to `train`, `val` or `test` by its number, whatever the seed, and is seen from one place in all its turns. The
same command gives the same bytes, and goes on where it was stopped: a shard is written beside its place and moved
there when it is whole.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from math import radians, tan
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.eye import TURNED, close_eye, is_at, seen_from
from app.engines.studio.take import Eye
from app.rendering import Shot
from app.scene.edits import edit_to_json
from app.scene.placed import PlacedThing
from app.scene.vocabulary import shipped
from app.world.captions import captions
from app.world.dialogue import COLORS, KINDS, PEOPLE, PLACES, TURNS, WORN, Told, dialogue
from app.world.order import Order, box_of
from app.world.wording import BESIDE
from app.world.workers import desk, spread, whole

FORMAT = 1
SHARD = 32  # interviews
WIDE = 70.0  # degrees: a wider lens would bend what is at the edge
SMALLEST = 0.09  # of the picture's side: what is smaller is hard to recognise
ATTEMPTS = 24
LIST = "dataset.json"
LEADS = (*KINDS, *KINDS, *PEOPLE)
VOCABULARY = {
    "categories": sorted({*KINDS, *PEOPLE, *WORN}),
    "colors": sorted(COLORS),
    "places": sorted(PLACES),
    "predicates": sorted({*BESIDE, "wearing"}),
}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shard:
    split: str
    number: int
    interviews: tuple[int, ...]

    @property
    def name(self) -> str:
        return f"{self.split}-{self.number:05d}"


def split_of(interview: int) -> str:
    return {8: "val", 9: "test"}.get(interview % 10, "train")


def shards(seed: int, pictures: int) -> tuple[Shard, ...]:
    """As many interviews as have this many pictures together, parted into shards of one split each."""
    waiting: dict[str, list[int]] = {"train": [], "val": [], "test": []}
    made: list[Shard] = []
    for interview in count():
        if pictures <= 0:
            break
        pictures -= turns_of(seed, interview)
        queue = waiting[split_of(interview)]
        queue.append(interview)
        if len(queue) == SHARD:
            made.append(_shard(split_of(interview), made, queue))
    return (*made, *(_shard(split, made, queue) for split, queue in waiting.items() if queue))


def write(order: Order, pictures: int, processes: int | None = None) -> Iterator[int]:
    """How many pictures each shard has, as it is there. Raises OSError."""
    order.out.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    for split, number in spread(_shard_written, shards(order.seed, pictures), order, processes):
        counts[split] = counts.get(split, 0) + number
        yield number
    facts = {
        "format": FORMAT,
        "seed": order.seed,
        "size": order.size,
        "pictures": counts,
        "vocabulary": VOCABULARY,
    }
    (order.out / LIST).write_text(json.dumps(facts, indent=1, sort_keys=True), encoding="utf-8")


def interviews_of(seed: int, pictures: int, split: str) -> list[int]:
    """The numbers of a split's interviews, in the order of its shards."""
    return [number for shard in shards(seed, pictures) if shard.split == split for number in shard.interviews]


def digest(out: Path) -> str:
    """Of every file of a data set."""
    whole = sha256()
    for file in sorted(path for path in out.rglob("*") if path.is_file()):
        whole.update(str(file.relative_to(out)).encode() + sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def turns_of(seed: int, interview: int) -> int:
    return Random(f"{seed}:{interview}").randint(*TURNS)


@dataclass(frozen=True, slots=True)
class Draft:
    """A dialogue that was tried, the place it is best seen from, and how large its smallest thing is from there."""

    told: tuple[Told, ...]
    eye: Eye
    least: float  # of the picture's side; one less where it cannot be shown well


def told_in(seed: int, interview: int) -> tuple[tuple[Told, ...], Eye]:
    """A dialogue of this number that is seen well from one place, the best of those tried; and that place."""
    best = best_of(drafts(seed, interview))
    return best.told, best.eye


def best_of(tried: Iterable[Draft]) -> Draft:
    """The first of the best."""
    return max(tried, key=lambda draft: draft.least)


def drafts(seed: int, interview: int) -> Iterator[Draft]:
    """One after another, until one is seen well.

    What they begin with depends on the number alone, so that what is large is not left out for being hard to show.
    """
    lead = Random(f"{seed}:{interview}:lead").choice(LEADS)
    for attempt in range(ATTEMPTS):
        told = dialogue(Random(f"{seed}:{interview}:{attempt}"), turns_of(seed, interview), shipped(), lead)
        eye = _eye_that_shows(told)
        least = min(_side(thing, eye) for turn in told for thing in turn.placed.things if thing.support is None)
        if eye.angle > WIDE or not _sides_are_true(told, eye):
            least -= 1.0
        yield Draft(told, eye, least)
        if least >= SMALLEST:
            return


def _eye_that_shows(told: tuple[Told, ...]) -> Eye:
    """The first that leaves left on the left; else the last."""
    for turned in TURNED:
        eye = close_eye((turn.placed for turn in told), 1.0, turned)
        if _sides_are_true(told, eye):
            break
    return eye


def _sides_are_true(told: tuple[Told, ...], eye: Eye) -> bool:
    """Whether all that was said to be on the left, on the right or in the middle is there in the picture."""
    for turn in told:
        for thing in turn.placed.things:
            side = next(iter(turn.scene.thing(thing.id).values("position")), None)
            if side is not None and not is_at(side, thing, eye, 1.0):
                return False
    return True


def _side(thing: PlacedThing, eye: Eye) -> float:
    """The longer side of a thing's box in the picture, about, as a share of the picture's side."""
    (ahead,) = seen_from(eye, np.array([[thing.x, thing.z + thing.height / 2, -thing.y]]))[2].tolist()
    return float(max(thing.width, thing.height) / (2 * tan(radians(eye.angle / 2)) * max(ahead, 0.1)))


def _shard(split: str, made: list[Shard], queue: list[int]) -> Shard:
    number = sum(shard.split == split for shard in made)
    shard = Shard(split, number, tuple(queue))
    queue.clear()
    return shard


# --- in the processes ---


def _shard_written(shard: Shard) -> tuple[str, int]:
    order = desk().order
    place = order.out / shard.name
    wanted = sum(turns_of(order.seed, interview) for interview in shard.interviews)
    if place.exists():
        if len(np.load(place / "pictures.npy", mmap_mode="r")) == wanted:
            return shard.split, wanted
        shutil.rmtree(place)  # the last of a smaller data set
    rows = [row for interview in shard.interviews for row in _interview(interview)]
    lines = (json.dumps(row[2], ensure_ascii=False, sort_keys=True) + "\n" for row in rows)
    with whole(place) as beside:
        np.save(beside / "pictures.npy", np.stack([row[0] for row in rows]))
        np.save(beside / "owners.npy", np.stack([row[1] for row in rows]))
        (beside / "turns.jsonl").write_text("".join(lines), encoding="utf-8")
    return shard.split, len(rows)


def _interview(interview: int) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint8], Json]]:
    order, painter = desk().order, desk().painter
    told, eye = told_in(order.seed, interview)
    for number, turn in enumerate(told, start=1):
        shot = Shot(turn.scene, turn.placed, width=order.size, height=order.size)
        pixels, owners = painter.plain(shot, eye)
        facts = _facts(interview, number, told[:number], owners)
        facts["captions"] = captions(turn.scene, Random(f"{order.seed}:{interview}:{number}"), shipped())
        yield pixels, owners.astype(np.uint8), facts


def _facts(interview: int, turn: int, told: tuple[Told, ...], owners: NDArray[np.int32]) -> Json:
    now = told[-1]
    things = [placed.id for placed in now.placed.things]
    return {
        "interview": interview,
        "turn": turn,
        "words": [one.words for one in told],
        "edits": [edit_to_json(edit) for edit in now.edits],
        "scene": now.scene.to_json(),
        "things": things,
        "boxes": {name: box for number, name in enumerate(things, start=1) if (box := box_of(owners == number))},
    }

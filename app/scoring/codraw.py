"""CoDraw's dialogues (Kim et al., ACL 2019): which clip arts are there after a teller's turns, as we understand them.

The things come from `codraw.toml`; nothing else of the language is changed. A boy's and a girl's 35 pictures each are
one clip art. After a turn, what the drawer then had on the canvas was wanted; after the last turn, the target.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.language.types import Understander
from app.scene.errors import SceneError
from app.scene.history import History
from app.scene.placed import PlacedScene
from app.scene.vocabulary import Vocabulary, load, shipped
from app.scoring.factual import F1

# By the letters that begin a picture's name, numbered as in the name.
PICTURES = {
    "s": "helicopter hot_air_balloon cloud sun thunder_cloud rain_cloud rocket airplane",
    "p": "spring_rider slide sandbox grill swings tent table pine_tree oak_tree apple_tree",
    "a": "bear cat dog duck owl snake",
    "c": "baseball_cap crown chef_hat pirate_hat winter_hat propeller_hat wizard_hat viking_hat glasses sunglasses",
    "e": "pie pizza hot_dog ketchup mustard burger drink",
    "t": "baseball bucket beach_ball basketball soccer_ball tennis_ball football frisbee baseball_bat balloons "
    "baseball_glove shovel racket kite fire",
}
PEOPLE = {"hb0": "boy", "hb1": "girl"}
CLIP_ARTS = frozenset(name for names in PICTURES.values() for name in names.split()) | frozenset(PEOPLE.values())


NONE = F1(0, 0, 0)


@dataclass
class Presence:
    """Clip arts found that are wanted, found, wanted: over all last turns, and over all turns with a canvas."""

    last: F1 = NONE
    turns: F1 = NONE


def vocabulary() -> Vocabulary:
    clip_arts, own = load(Path(__file__).with_name("codraw.toml")), shipped()
    things = {k: getattr(clip_arts, k) for k in ("categories", "nouns", "plurals", "implied")}
    return replace(own, **things, weathers={})


def dialogues(file: Path, most: int | None = None) -> Iterator[dict[str, Any]]:
    """Raises OSError where the file is not there."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == most:
                return
            yield json.loads(line)


def take(presence: Presence, dialogue: dict[str, Any], understander: Understander) -> None:
    """Tells one dialogue, teller's turn by turn, and adds what came of it."""
    history, asked = History(), tuple[str, ...]()
    for turn in dialogue["turns"]:
        understood = understander.understand(turn["teller"], history, asked)
        asked += (understood.question,) if understood.question else ()
        try:
            history = history.after(understood.edits, _unplaced)
        except SceneError:
            history = history.after((), _unplaced)
        if turn["canvas"] is not None:
            presence.turns = _added(presence.turns, _present(history), _named(turn["canvas"]))
    presence.last = _added(presence.last, _present(history), _named(dialogue["target"]))


def _unplaced(_: object, before: PlacedScene) -> PlacedScene:
    return before


def _present(history: History) -> frozenset[str]:
    return frozenset(thing.category for thing in history.scene.things) & CLIP_ARTS


def _named(pictures: list[list[Any]]) -> frozenset[str]:
    return frozenset(_name(str(picture[0])) for picture in pictures)


def _name(png: str) -> str:
    kind, _, number = png.removesuffix("s.png").partition("_")
    return PEOPLE.get(kind) or PICTURES[kind].split()[int(number)]


def _added(sum_so_far: F1, found: frozenset[str], wanted: frozenset[str]) -> F1:
    return F1(sum_so_far.right + len(found & wanted), sum_so_far.found + len(found), sum_so_far.wanted + len(wanted))

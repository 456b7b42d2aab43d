"""What a scene is expected to hold, as the files of `tests/said` write it; see the README there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from app.scene.graph import PREDICATES

Doubt = Literal["sure", "unsure", "either"]

DOUBTS: tuple[Doubt, ...] = ("sure", "unsure", "either")
MOST = 40  # of one kind, in "x 3-40"
_HEAD = re.compile(
    r'^(?P<label>"[^"]+"(?:\.\w+)?|\S+?)(?: x (?P<low>\d+)(?:-(?P<high>\d+))?)?(?P<doubt>\?*)(?:: (?P<rest>.*))?$'
)
_RELATION = re.compile(
    r"^(?P<subject>\S+) (?:(?P<own>own) )?(?P<predicates>[a-z_|]+) (?P<objects>[^?]+?)(?P<doubt>\?*)$"
)


class Unreadable(Exception):
    """A line of a file that is no fact; the message says which."""


@dataclass(frozen=True)
class AttributeFact:
    """`key` is None where the value alone is told."""

    key: str | None
    values: tuple[str, ...]
    doubt: Doubt
    required: bool


@dataclass
class ThingFact:
    """One slot for each thing that is meant: the first `low` have to be there."""

    categories: tuple[str, ...]  # one in quotes is an unknown noun's own name
    low: int
    high: int
    doubt: Doubt
    attributes: list[AttributeFact] = field(default_factory=list)
    lacks: list[tuple[str, bool]] = field(default_factory=list)  # "no gun", and whether it has to be told


@dataclass(frozen=True)
class RelationFact:
    subject: ThingFact
    predicates: tuple[str, ...]
    objects: tuple[ThingFact, ...]
    own: bool
    doubt: Doubt
    required: bool


@dataclass
class Expected:
    """`setting` and `absent` tell whether the fact has to be there."""

    things: list[ThingFact] = field(default_factory=list)
    relations: list[RelationFact] = field(default_factory=list)
    setting: dict[tuple[str, str], bool] = field(default_factory=dict)
    absent: dict[str, bool] = field(default_factory=dict)
    _labels: dict[str, ThingFact] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> Expected:
        """Facts separated by semicolons. Raises Unreadable."""
        expected = cls()
        for part in (piece.strip() for piece in text.split(";")):
            if part:
                expected._take(part.removeprefix("~"), not part.startswith("~"))
        return expected

    def _take(self, fact: str, required: bool) -> None:
        if fact.startswith("@"):
            key, _, value = fact[1:].partition(" ")
            self.setting[key, value] = required
        elif fact.startswith("no "):
            self.absent[fact.removeprefix("no ").strip('"')] = required
        elif (found := _RELATION.match(fact)) and set(found["predicates"].split("|")) <= PREDICATES:
            self._relation(found, required)
        else:
            self._thing(fact, required)

    def _relation(self, found: re.Match[str], required: bool) -> None:
        objects = tuple(self._labelled(label, required) for label in found["objects"].split())
        self.relations.append(
            RelationFact(
                self._labelled(found["subject"], required),
                tuple(found["predicates"].split("|")),
                objects,
                found["own"] is not None,
                _doubt(found["doubt"]),
                required,
            )
        )

    def _thing(self, fact: str, required: bool) -> None:
        found = _HEAD.match(fact)
        if found is None:
            raise Unreadable(f"'{fact}' is no fact")
        low, high = int(found["low"] or 1), int(found["high"] or found["low"] or 1)
        thing = self._known(found["label"]) or self._new(found["label"], low, high, required)
        if found["doubt"]:
            thing.doubt = _doubt(found["doubt"])
        for word in (w.strip() for w in (found["rest"] or "").split(",")):
            if word:
                _take_attribute(thing, word.removeprefix("~"), required and not word.startswith("~"))

    def _labelled(self, label: str, required: bool) -> ThingFact:
        return self._known(label) or self._new(label, 1, 1, required)

    def _known(self, label: str) -> ThingFact | None:
        return next((self._labels[name] for name in _names(label) if name in self._labels), None)

    def _new(self, label: str, low: int, high: int, required: bool) -> ThingFact:
        thing = ThingFact(_categories(label), low if required else 0, min(high, MOST), "sure")
        self.things.append(thing)
        for name in _names(label):
            self._labels[name] = thing
        return thing


def _take_attribute(thing: ThingFact, word: str, required: bool) -> None:
    if word.startswith("no "):
        thing.lacks.append((word.removeprefix("no ").strip('"'), required))
        return
    key, told, values = word.rstrip("?").rpartition("=")
    thing.attributes.append(
        AttributeFact(key if told else None, tuple(values.split("|")), _doubt("?" * word.count("?")), required)
    )


def _categories(label: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\.\w+$", "", part) for part in label.split("|"))


def _names(label: str) -> list[str]:
    """ "boy|man.a" goes by "boy.a" and by "man.a"."""
    alternatives = label.split("|")
    suffix = re.search(r"\.\w+$", alternatives[-1])
    ending = suffix[0] if suffix else ""
    return [f"{part.removesuffix(ending)}{ending}" for part in alternatives]


def _doubt(marks: str) -> Doubt:
    return DOUBTS[min(len(marks), 2)]

"""What is written beside a thing: its name, and in smaller type what is known of it and what it wears and holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.scene.graph import BELONGING, SETTING_KEYS, Relation, Scene, Thing

HOW_HELD = {"holding": "held", "carrying": "carried"}


@dataclass(frozen=True, slots=True)
class Note:
    """A few words of the small type; `id` is the worn or held thing that they stand for."""

    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    name: str
    notes: tuple[Note, ...] = ()

    @property
    def whole(self) -> str:
        return ": ".join(part for part in (self.name, ", ".join(note.text for note in self.notes)) if part)


def title_of(scene: Scene) -> str:
    """`Street · night · rain`; what nobody said is left out."""
    facts = [getattr(scene.setting, key) for key in SETTING_KEYS]
    parts = [_plain(f.value) + ("" if f.certainty == "sure" else " (not sure)") for f in facts if f]
    return _capital(" · ".join(parts)) or "Scene plan"


def absent_of(scene: Scene) -> str:
    """`Not there: gun, dog`; what a person did not have stands with that person."""
    names = [_plain(a.category) + _doubt(a.certainty) for a in scene.absent if a.about not in scene]
    return "Said not to be there: " + ", ".join(names) if names else ""


def captions(scene: Scene, shown: Iterable[str]) -> dict[str, Caption]:
    """By id, for the things that are shown; two of one name are told apart by the number of their id."""
    things = [scene.thing(thing_id) for thing_id in shown]
    names = {thing.id: name_of(thing) for thing in things}
    often = Counter(names.values())
    return {
        thing.id: Caption(_numbered(names[thing.id], thing.id, often), tuple(_notes(scene, thing))) for thing in things
    }


def name_of(thing: Thing) -> str:
    """`tall man`, `dark blue car`: one word for the shape and the colours, only what was said for sure."""
    noun = next(iter(thing.values("name")), None) or thing.category
    words = [*_sure(thing, "size")[:1], *_sure(thing, "build")[:1]][:1]
    colors = " and ".join(_sure(thing, "color"))
    return " ".join(_plain(word) for word in (*words, colors, noun) if word)


def _numbered(name: str, thing_id: str, often: Counter[str]) -> str:
    number = thing_id.rpartition("-")[2]
    return f"{name} {number}" if often[name] > 1 and number.isdecimal() else name


def _notes(scene: Scene, thing: Thing) -> Iterable[Note]:
    if thing.certainty == "unsure":
        yield Note("not sure")
    for attribute in thing.attributes:
        if attribute.certainty == "unsure" and attribute.key in ("size", "build", "color"):
            yield Note(f"perhaps {_plain(attribute.value)}")
        elif attribute.key in ("pose", "state"):
            yield Note(_plain(attribute.value) + _doubt(attribute.certainty))
    yield from _belongings(scene, thing.id)
    for absent in scene.absent:
        if absent.about == thing.id:
            yield Note(f"no {_plain(absent.category)}{_doubt(absent.certainty)}")


def _belongings(scene: Scene, owner: str) -> Iterable[Note]:
    for relation in scene.relations_of(owner, *sorted(BELONGING)):
        for thing_id in relation.objects:
            yield Note(_owned(scene.thing(thing_id), relation), thing_id)
            yield from _belongings(scene, thing_id)


def _owned(thing: Thing, relation: Relation) -> str:
    remarks = [HOW_HELD[relation.predicate]] if relation.predicate in HOW_HELD else []
    if "unsure" in (relation.certainty, thing.certainty):
        remarks.append("not sure")
    return name_of(thing) + (f" ({', '.join(remarks)})" if remarks else "")


def _sure(thing: Thing, key: str) -> list[str]:
    return [a.value for a in thing.attributes if a.key == key and a.certainty == "sure"]


def _doubt(certainty: str) -> str:
    return "" if certainty == "sure" else " (not sure)"


def _plain(word: str) -> str:
    """As people write it: `police_officer` -> `police officer`; line breaks and the like are blanks."""
    return " ".join(word.replace("_", " ").split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

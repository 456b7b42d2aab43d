"""The whole scene in words: what was said, what the witness was not sure of, and what had to be assumed, apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.language.phrases import STOOD, a, described, related, the, told, trimmings
from app.scene.graph import SETTING_FACTS, Absent, Assumption, Certainty, Json, Relation, Said, Scene, Thing, said_json
from app.scene.vocabulary import Vocabulary

ASSUMED = {"yaw": "which way it faces", "place": "where it is", "count": "how many"}


@dataclass(frozen=True, slots=True)
class Line:
    """One fact. It is about the first of `ids`, and names the others; an assumed one has no words of the witness."""

    text: str
    ids: tuple[str, ...]
    said: tuple[Said, ...]

    def to_json(self) -> Json:
        return {"text": self.text, "ids": list(self.ids), "said": said_json(self.said)}


@dataclass(frozen=True, slots=True)
class Words:
    said: tuple[Line, ...]
    unsure: tuple[Line, ...]
    assumed: tuple[Line, ...]

    def to_json(self) -> Json:
        return {group: [line.to_json() for line in getattr(self, group)] for group in ("said", "unsure", "assumed")}


def in_words(scene: Scene, assumed: Iterable[Assumption], vocabulary: Vocabulary) -> Words:
    """Every fact of the scene in exactly one group."""
    return Words(
        tuple(_facts(scene, "sure", vocabulary)),
        tuple(_facts(scene, "unsure", vocabulary)),
        tuple(_assumed(one, scene) for one in assumed),
    )


def _facts(scene: Scene, certainty: Certainty, vocabulary: Vocabulary) -> Iterator[Line]:
    yield from _setting(scene, certainty)
    for thing in scene.things:
        yield from _thing(thing, scene, certainty, vocabulary)
        yield from (_relation(r, scene) for r in scene.relations_of(thing.id) if r.certainty == certainty)
    yield from (_absent(one, scene) for one in scene.absent if one.certainty == certainty)


def _setting(scene: Scene, certainty: Certainty) -> Iterator[Line]:
    for key in SETTING_FACTS:
        fact = getattr(scene.setting, key)
        if fact is not None and fact.certainty == certainty:
            label = {"place": "place", "time": "time of day", "weather": "weather", "stand": "you stood"}[key]
            yield Line(f"{label}: {STOOD.get(fact.value, fact.value.replace('_', ' '))}", (), fact.said)


def _thing(thing: Thing, scene: Scene, certainty: Certainty, vocabulary: Vocabulary) -> Iterator[Line]:
    """A sure thing with what is sure of it; what is unsure of it is a line of its own."""
    if thing.certainty == certainty:
        own = [f for f in thing.attributes if f.certainty == certainty]
        phrase = a(described(thing, certainty), vocabulary, thing.category)
        text = ", ".join([phrase, *trimmings(thing, certainty)])
        yield Line(text, (thing.id,), _all_said([thing.said, *(f.said for f in own)]))
        return
    for fact in thing.attributes:
        if fact.certainty == certainty:
            name = the(thing.id, scene)
            words = told(fact.key, [fact.value], vocabulary)
            has = f"had {words.removeprefix('with ')}" if words.startswith("with ") else f"was {words}"
            yield Line(f"{name} {has}", (thing.id,), fact.said)


def _relation(relation: Relation, scene: Scene) -> Line:
    name = the(relation.subject, scene)
    text = f"{name} was {related(relation, scene)}"
    return Line(text, (relation.subject, *relation.objects), relation.said)


def _absent(absent: Absent, scene: Scene) -> Line:
    what = absent.category.replace("_", " ")
    if absent.about is None:
        return Line(f"there was no {what}", (), absent.said)
    name = the(absent.about, scene)
    return Line(f"{name} had no {what}", (absent.about,), absent.said)


def _assumed(assumption: Assumption, scene: Scene) -> Line:
    thing = scene.find(assumption.about)
    what = ASSUMED.get(assumption.what, assumption.what.replace("_", " "))
    if thing is None:
        return Line(f"{what}: {assumption.value}", (), ())
    name = the(thing.id, scene)
    return Line(f"{name}, {what}: {assumption.value}", (thing.id,), ())


def _all_said(parts: Iterable[tuple[Said, ...]]) -> tuple[Said, ...]:
    return tuple(dict.fromkeys(said for part in parts for said in part))

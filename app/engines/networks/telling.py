"""A scene told in one plain caption, as the captions that the networks learned from are: "A red car left of the tree,
a man wearing a black jacket, on a street, at night"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.engines.networks.words import SILENCE, Known, called, instead, nearest, setting, spoken
from app.scene.graph import BELONGING, SPATIAL, Relation, Scene, Thing
from app.scene.vocabulary import shipped

MOST = 7  # things told: the networks learned from no more
ADJECTIVES = ("size", "age", "build", "color")
PREPOSITIONS = {"street": "on", "road": "on", "square": "on", "beach": "on", "intersection": "at", "gas_station": "at"}
PLACES = {"parking_lot": "car park", "intersection": "crossroads", "gas_station": "petrol station"}
SIDES = {"left": "on the left", "right": "on the right", "middle": "in the middle"}
LINKED = {"left_of": "left of", "right_of": "right of", "in_front_of": "in front of", "far_from": "far from"}


@dataclass(frozen=True, slots=True)
class Caption:
    text: str
    notes: tuple[str, ...]


def caption(scene: Scene, knows: Known) -> Caption:
    """`knows` says whether the network knows all words of a phrase."""
    nouns = {thing.id: _noun(thing, knows) for thing in scene.things}
    bare = [thing for thing in scene.things if scene.owner_of(thing.id) is None]
    parts = [_thing(thing, scene, nouns) for thing in bare[:MOST]]
    about = [_about(key, value) for key, value in setting(scene)]
    left_out = len(bare) - MOST
    notes = instead((called(thing), nouns[thing.id]) for thing in scene.things)
    more = (f"the network is told of {MOST} things only, not of {left_out} more",) if left_out > 0 else ()
    text = ", ".join([*parts, *about])
    return Caption(text, (*notes, *more) if text else (SILENCE,))


def _noun(thing: Thing, knows: Known) -> str:
    kind = nearest(thing.category, lambda name: knows(spoken(name)))
    return called(thing) if kind is None else spoken(kind)


def _thing(thing: Thing, scene: Scene, nouns: dict[str, str]) -> str:
    own = [_belonging(r, scene, nouns) for r in _told(thing, scene, BELONGING)]
    return " ".join([_described(thing, nouns[thing.id]), *_joined(own), *_where(thing, scene, nouns)])


def _described(thing: Thing, noun: str) -> str:
    said = [spoken(value) for key in ADJECTIVES for value in thing.values(key)]
    phrase = " ".join([*said, noun])
    if shipped().category(thing.category).plural.startswith("pairs of"):
        return phrase
    return _with_article(phrase)


def _with_article(phrase: str) -> str:
    return f"{'an' if phrase[:1].lower() in tuple('aeiou') else 'a'} {phrase}"


def _belonging(relation: Relation, scene: Scene, nouns: dict[str, str]) -> str:
    things = (_described(scene.thing(name), nouns[name]) for name in relation.objects)
    return f"{relation.predicate} {' and '.join(things)}"


def _joined(own: Iterable[str]) -> list[str]:
    told = " and ".join(own)
    return [told] if told else []


def _where(thing: Thing, scene: Scene, nouns: dict[str, str]) -> list[str]:
    """One relation, as the viewer sees it, or else a side of the picture."""
    seen = [r for r in _told(thing, scene, SPATIAL) if r.frame == "viewer"]
    beside = [f"{_linked(r.predicate)} {' and '.join(f'the {nouns[name]}' for name in r.objects)}" for r in seen]
    side = [SIDES[value] for value in thing.values("position") if value in SIDES]
    return (beside or side)[:1]


def _told(thing: Thing, scene: Scene, predicates: frozenset[str]) -> list[Relation]:
    """In the order they were said, to things that are there."""
    own = (r for r in scene.relations_of(thing.id) if r.predicate in predicates)
    return [r for r in own if all(name in scene for name in r.objects)]


def _linked(predicate: str) -> str:
    return LINKED.get(predicate, spoken(predicate))


def _about(key: str, value: str) -> str:
    match key:
        case "place":
            place = PLACES.get(value, spoken(value))
            return f"{PREPOSITIONS.get(value, 'in')} {_with_article(place)}"
        case "time":
            return "in the day" if value == "day" else f"at {value}"
    return value

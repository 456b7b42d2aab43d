"""What was told last of one, and is true of another: "the tall one was bald" … "no, the other one"."""

from __future__ import annotations

from collections.abc import Iterator

from app.scene.edits import Describe, Relate, SceneEdit, Unrelate
from app.scene.graph import Attribute, Relation, Said, Scene, Thing


def told_last(scene: Scene, turn: int) -> tuple[Thing, ...]:
    """Of whom the turn tells something new, and who were there before it."""
    there = (t for t in scene.things if t.said[0].turn < turn)
    return tuple(t for t in there if any(_attributes(t, turn)) or any(_relations(scene, t, turn)))


def of_another(scene: Scene, one: Thing, other: Thing, turn: int, said: Said) -> Iterator[SceneEdit]:
    """What the turn told of `one` is told of `other`."""
    for fact in _attributes(one, turn):
        yield Describe(one.id, fact.key, (), said, "sure", True, (fact.value,))
        yield Describe(other.id, fact.key, (fact.value,), said, fact.certainty)
    for r in _relations(scene, one, turn):
        yield Unrelate(r.subject, r.predicate, r.objects, said)
        if other.id not in r.objects:
            yield Relate(other.id, r.predicate, r.objects, said, r.certainty, r.frame)


def _attributes(thing: Thing, turn: int) -> Iterator[Attribute]:
    return (a for a in thing.attributes if [s.turn for s in a.said] == [turn])


def _relations(scene: Scene, thing: Thing, turn: int) -> Iterator[Relation]:
    return (r for r in scene.relations if r.subject == thing.id and [s.turn for s in r.said] == [turn])

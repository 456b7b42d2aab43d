"""What is told of each other: "a phone box and a post box next to each other"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.language.meanings import EACH_OTHER, Fact, Related


def told_mutually(facts: Sequence[Fact]) -> list[Fact]:
    """Of several named one by one, each is told of the next; of "two men" by one word nothing changes."""
    mutual = [f for f in facts if isinstance(f, Related) and f.objects[0].word == EACH_OTHER]
    following: dict[int, Fact] = {}
    for one in mutual:
        alike = [f for f in mutual if f.predicate == one.predicate and f.objects[0] is one.objects[0]]
        if len(alike) > 1:
            other = alike[(alike.index(one) + 1) % len(alike)]
            following[id(one)] = replace(one, objects=(other.subject,))
    return [following.get(id(fact), fact) for fact in facts]

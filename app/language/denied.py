"""What the words that a witness takes back name in the scene: "not a lorry", "not long"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.scene.graph import SPATIAL, Relation, Scene
from app.scene.vocabulary import Vocabulary

LED_BY = ("a", "an", "the", "his", "her", "their", "my")
LED = ("a ", "an ", "the ", "in ", "on ", "his ", "her ")


@dataclass(frozen=True)
class Denied:
    """`things` are those it names, the latest first; `values` the attributes, each with its thing and key."""

    things: tuple[str, ...] = ()
    values: tuple[tuple[str, str, str], ...] = ()
    predicates: tuple[str, ...] = ()
    places: tuple[Relation, ...] = ()  # "not against the railings"

    @classmethod
    def of(cls, words: str, scene: Scene, vocabulary: Vocabulary) -> Denied:
        if not words:
            return cls()
        places = tuple(_places(words, scene, vocabulary))
        if places:
            return cls(places=places)
        plain = words
        for led in LED:
            plain = plain.removeprefix(led)
        category = vocabulary.noun(plain) or vocabulary.noun(plain.rpartition(" ")[2])
        things = [t.id for t in scene.things if category is not None and vocabulary.is_a(t.category, category)]
        named = [t.id for t in scene.things if plain in t.values("name")]
        parts = (plain, *plain.split(), f"{plain} hair")
        meant = {(word.key, word.value) for part in parts for word in vocabulary.attributes.get(part, ())}
        values = [(t.id, key, value) for t in scene.things for key, value in meant if value in t.values(key)]
        predicate = vocabulary.relations.get(words) or vocabulary.relations.get(f"{words} of")
        there = [r.predicate for r in scene.relations if r.predicate == predicate]
        return cls(tuple(dict.fromkeys([*named, *things[::-1]])), tuple(values), tuple(there[:1]))

    @property
    def holders(self) -> tuple[str, ...]:
        """Whatever shows that it was told before."""
        placed = (r.subject for r in self.places)
        return (*self.things, *(thing_id for thing_id, _, _ in self.values), *self.predicates, *placed)


def _places(words: str, scene: Scene, vocabulary: Vocabulary) -> Iterator[Relation]:
    """What is where these words say, or at something of that kind."""
    told = words.split()
    for end in range(len(told) - 1, 0, -1):
        if vocabulary.relations.get(" ".join(told[:end])) not in SPATIAL:
            continue
        category = vocabulary.noun(" ".join(word for word in told[end:] if word not in LED_BY))
        for relation in scene.relations if category is not None else ():
            what = scene.thing(relation.objects[0]).category
            if relation.predicate in SPATIAL and category is not None and vocabulary.is_a(what, category):
                yield relation
        return

"""A denial without a word of what it denies: "no it wasn't" takes back the one thing that was told just before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language import questions
from app.language.types import Understanding
from app.scene.edits import Describe, Remove, SceneEdit, Unrelate
from app.scene.graph import BELONGING, SPATIAL, Said, Scene, Thing
from app.scene.vocabulary import Vocabulary

_DENIAL = re.compile(
    r"(?:(?:no|nope|nah|oh|sorry|wait|actually|but)[,.!]? +)+(?P<who>it|he|she|they|there) "
    r"(?:(?P<was>was|were|is|are)|(?P<had>did|had|do|does|has))(?:n['\u2019]?t| not)(?: (?:any|one|at all))?[.! ]*",
    re.IGNORECASE,
)
HAD = ("hair", "facial_hair")


def denied_shortly(words: str, scene: Scene, turn: int, vocabulary: Vocabulary) -> Understanding | None:
    """None where it is no such denial, or more than one thing could be meant."""
    found = _DENIAL.fullmatch(words.strip())
    if found is None:
        return None
    said, who = Said(turn, words.strip()), found["who"].lower()
    meant = [(edit, ask) for edit, ask in _told(scene, turn - 1, said, found["had"] is not None, who == "there")
             if who == "there" or _is(who, scene.thing(_subject(edit, scene)), vocabulary)]  # fmt: skip
    return Understanding((meant[0][0],), meant[0][1]) if len(meant) == 1 else None


def _told(scene: Scene, turn: int, said: Said, had: bool, there: bool) -> Iterator[tuple[SceneEdit, str | None]]:
    """What would take back each thing that the turn told, and what to ask then."""
    for thing in scene.things:
        if there and thing.said[0].turn == turn:
            yield Remove(thing.id, said), None
        for fact in () if there else thing.attributes:
            if fact.said[-1].turn == turn and (fact.key in HAD) == had:
                edit = Describe(thing.id, fact.key, (), said, "sure", True, (fact.value,))
                yield edit, questions.what_like(thing, fact.key)
    for r in () if there else scene.relations:
        if r.said[-1].turn != turn or r.predicate not in (BELONGING if had else SPATIAL):
            continue
        new = had and scene.thing(r.objects[0]).said[0].turn == turn
        yield (Remove(r.objects[0], said) if new else Unrelate(r.subject, r.predicate, r.objects, said)), None


def _subject(edit: SceneEdit, scene: Scene) -> str:
    if isinstance(edit, Unrelate):
        return edit.subject
    assert isinstance(edit, Describe | Remove)
    return scene.owner_of(edit.id) or edit.id if isinstance(edit, Remove) else edit.id


def _is(who: str, thing: Thing, vocabulary: Vocabulary) -> bool:
    person = vocabulary.is_a(thing.category, "person")
    other = {"he": ("woman", "girl"), "she": ("man", "boy")}.get(who, ())
    return person == (who != "it") and not any(vocabulary.is_a(thing.category, one) for one in other)

"""What changes places: "the other way round", "swap their hats", and a place said by itself, "sorry, right side".

Each function gives edits of a scene for what was told last, or none where nothing of it can change places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from app.language.reference import GENERIC
from app.scene.edits import Describe, Relate, SceneEdit, Unrelate
from app.scene.graph import BELONGING, SPATIAL, Relation, Said, Scene, Thing
from app.scene.vocabulary import Vocabulary

OPPOSITE = {"left": "right", "right": "left", "left_of": "right_of", "right_of": "left_of",
            "in_front_of": "behind", "behind": "in_front_of", "near": "far", "far": "near",
            "above": "under", "under": "above"}  # fmt: skip
# Kinds of attributes that may be changed between two things, as people call them.
KEYS = {"colour": "color", "color": "color", "shade": "color", "size": "size", "side": "position", "place": "position",
        "position": "position", "hair": "hair", "age": "age"}  # fmt: skip
LEADS = ("on", "under", "behind", "in_front_of", "left_of", "right_of", "inside", "facing",
         "pointing_at", "next_to")  # fmt: skip
_SIDE = re.compile(
    r"(?:(?:it|he|she|they|that|this) (?:was|were|is|are) |more |rather )?"
    r"(?:on |to |at |in )?(?:the |its |his |her |their )?"
    r"(?P<side>other|opposite|left|right)(?:[- ]hand)?(?P<named> (?:side|end))?(?: of (?:it|him|her|them))?"
    r"(?: (?:then|instead|though|actually|please))?"
)
_CUES = (
    r"(?:(?:no|nah|nope|oh|wait|sorry|actually|hang on|hold on|um|er|hmm|ah|oops|whoops|oopsie|but|and|well|"
    r"it was|it is|it's|that's|that was|i think|i mean)\b[,.!]* *)*"
)
_CROSSED = re.compile(
    rf"{_CUES}(?:(?:just |exactly |totally |completely )?(?:the )?(?:other|wrong|opposite) way (?:around|round|about)|"
    r"vice versa|reversed?|back to front|i(?:['\u2019]ve| have)? (?:got |had |think i )*"
    r"(?:mixed|muddled|swapped|switched|confused|got|had|put) "
    r"(?:them|those|these|it|the two|both|that|the (?:two )?(?P<what>\w+))"
    r"(?: both| all)?(?: (?:up|round|around|the wrong way (?:round|around)|the other way (?:round|around)|mixed up|"
    r"muddled(?: up)?|backwards|back to front))?)(?:,? (?:sorry|actually|i think|my mistake|my bad))*[.! ]*",
    re.IGNORECASE,
)


_CROSSED_FIRST = re.compile(
    rf"{_CUES}(?:it was |just )?(?:the )?(?:other|wrong|opposite) way (?:around|round|about)[,.;:!-]+ *(?=\w)",
    re.IGNORECASE,
)


def says_crossed(words: str) -> str | None:
    """ "no, the other way round", and nothing else; of "I got the colours mixed up" which of their attributes."""
    found = _CROSSED.fullmatch(words.strip())
    if found is None:
        return None
    what = (found["what"] or "").lower()
    return KEYS.get(what.removesuffix("s"), None if what else "")


def crossed_first(words: str) -> bool:
    """ "no, other way round, the skinny one had the glass": what is said then is so by that alone."""
    return _CROSSED_FIRST.match(words.strip()) is not None


def place_alone(text: str, vocabulary: Vocabulary) -> str | None:
    """The side, or the relation, where a correction is no more than that: "the other side", "behind it"."""
    plain = " ".join(re.sub(r"[^\w\s'-]+", " ", text.lower()).split())
    plain = plain.removeprefix("no ").removeprefix("sorry ")
    side = _SIDE.fullmatch(plain)
    if side is not None:
        return "other" if side["side"] == "opposite" else side["side"]
    bare = re.sub(r" (?:it|him|her|them)$", "", plain)
    predicate = vocabulary.relations.get(bare) or vocabulary.relations.get(f"{bare} of")
    return predicate if predicate in SPATIAL - {"between", "at", "far_from"} else None


def placed_anew(scene: Scene, place: str, said: Said) -> tuple[SceneEdit, ...]:
    """What was placed last is there instead."""
    placed = [r for r in scene.relations if r.predicate in SPATIAL and len(r.objects) == 1]
    if place in ("left", "right", "other"):
        return _on_that_side(scene, placed, place, said)
    last = _last(placed)
    return _instead(last, place, said) if last is not None else ()


def _on_that_side(scene: Scene, placed: list[Relation], side: str, said: Said) -> tuple[SceneEdit, ...]:
    sided = [r for r in placed if r.predicate in OPPOSITE or side != "other"]
    relation = _last([r for r in sided if r.predicate in ("left_of", "right_of")]) or _last(sided)
    seen = [(a.said[-1].turn, t, a.value) for t in scene.things for a in t.attributes
            if a.key == "position" and a.value in ("left", "right")]  # fmt: skip
    latest = max(seen, key=lambda one: one[0], default=None)
    if latest is not None and (relation is None or latest[0] >= relation.said[-1].turn):
        value = OPPOSITE[latest[2]] if side == "other" else side
        return (Describe(latest[1].id, "position", (value,), said),)
    if relation is None:
        return ()
    return _instead(relation, OPPOSITE[relation.predicate] if side == "other" else f"{side}_of", said)


def _instead(old: Relation, predicate: str, said: Said) -> tuple[SceneEdit, ...]:
    if old.predicate == predicate:
        return ()
    return (
        Unrelate(old.subject, old.predicate, old.objects, said),
        Relate(old.subject, predicate, old.objects, said, old.certainty, old.frame),
    )


def _last(relations: Sequence[Relation]) -> Relation | None:
    return max(reversed(relations), key=lambda r: r.said[-1].turn, default=None)


def crossed(scene: Scene, said: Said, only: str = "") -> tuple[SceneEdit, ...]:
    """What two have goes to the other, what two are like, or where one is beside the other: what was told last.

    With `only` it is that attribute of two.
    """
    pairs = [one for one in _pairs_of_attributes(scene) if not only or one[2][2] == only]
    told: list[_Told] = [*pairs]
    if not only:
        told = [*_pairs_of_relations(scene), *pairs, *_turned_about(scene), *_of_the_other(scene)]
    if not told:
        return ()
    _, _, pair = max(told, key=lambda one: one[:2])
    match pair:
        case (Relation() as one, Relation() as other):
            return exchanged(one, other, said)
        case (Thing() as one, Thing() as other, str() as key):
            return exchanged_values(one, other, key, said)
        case (Relation() as one, Thing() as other):
            whose = Relate(other.id, one.predicate, one.objects, said, one.certainty, one.frame)
            return (Unrelate(one.subject, one.predicate, one.objects, said), whose)
        case Relation() as one:
            back = Relate(one.objects[0], one.predicate, (one.subject,), said, one.certainty, one.frame)
            return (Unrelate(one.subject, one.predicate, one.objects, said), back)
    return ()


_Told = tuple[int, int, object]  # the turn, what is likelier meant, and what changes places


def _pairs_of_relations(scene: Scene) -> Iterator[_Told]:
    for one, other in combinations(scene.relations, 2):
        both_have = {one.predicate, other.predicate} <= BELONGING | {"riding", "driving"} and {
            one.predicate, other.predicate} != {"wearing", "holding"}  # fmt: skip
        alike = both_have or (one.predicate == other.predicate and one.predicate in SPATIAL)
        apart = one.subject != other.subject and one.objects != other.objects
        crosses = apart and one.subject not in other.objects and other.subject not in one.objects
        if alike and crosses:
            yield min(one.said[-1].turn, other.said[-1].turn), 3, (one, other)


def _pairs_of_attributes(scene: Scene) -> Iterator[tuple[int, int, tuple[Thing, Thing, str]]]:
    for one, other in combinations(scene.things, 2):
        for key in ("position", "color", "build", "hair", "size", "age", "pose", "state"):
            here, there = one.values(key), other.values(key)
            if here and there and here != there:
                turns = [a.said[-1].turn for t in (one, other) for a in t.attributes if a.key == key]
                yield min(turns), 2, (one, other, key)


def _turned_about(scene: Scene) -> Iterator[_Told]:
    for r in scene.relations:
        if r.predicate in LEADS and len(r.objects) == 1:
            yield r.said[-1].turn, 1, r


def _of_the_other(scene: Scene) -> Iterator[_Told]:
    """What one of two has, the other has."""
    for r in scene.relations:
        subject = scene.thing(r.subject)
        kinds = GENERIC if subject.category in GENERIC else {subject.category}
        others = [t for t in scene.things if t.category in kinds and t.id not in (r.subject, *r.objects)]
        if r.predicate in BELONGING | {"riding", "driving"} and len(others) == 1:
            yield r.said[-1].turn, 1, (r, others[0])


def exchanged(one: Relation, other: Relation, said: Said) -> tuple[SceneEdit, ...]:
    """Each has, or is by, what the other had or was by."""
    return (
        Unrelate(one.subject, one.predicate, one.objects, said),
        Unrelate(other.subject, other.predicate, other.objects, said),
        Relate(one.subject, other.predicate, other.objects, said, other.certainty, other.frame),
        Relate(other.subject, one.predicate, one.objects, said, one.certainty, one.frame),
    )


def exchanged_values(one: Thing, other: Thing, key: str, said: Said) -> tuple[SceneEdit, ...]:
    return (Describe(one.id, key, other.values(key), said), Describe(other.id, key, one.values(key), said))

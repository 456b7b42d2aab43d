"""Where one thing ends and the next begins in a description typed without marks: "grey hoody blue jeans".

Only between phrases of our own vocabulary, where no noun of English is made of the two: after what is worn, held or
grown, after a person, a build or an age, an adjective with a noun of that sort begins the next item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.language.lexicon import DECADES, NUMBERS
from app.scene.vocabulary import Vocabulary

_WORD = re.compile(r"[\w'\u2019-]+")
LONGEST = 3  # words in a noun
ENDING = frozenset({"build", "built", "yrs", "hair", "haired", "beard", "tall", "old"})
SLIGHT = frozenset(
    {"slim", "skinny", "stocky", "bald", "overweight", "heavyset", "muscular", "chubby"}
)  # as they stand
STYLES = frozenset({"ponytail", "bun", "braids", "dreadlocks", "afro", "mohawk", "mullet", "fringe", "bob"})
YEARS = frozenset({"yrs", "yr", "years", "year"})
ABOUT = frozenset({"about", "approx", "approximately", "roughly", "aged", "early", "mid", "late"})
DOING = frozenset({"wearing", "carrying", "holding", "pushing"})
JOINING = frozenset("and or of in on with was were had to by at".split())
# Verbs of two objects, and what makes of a noun a time or a price: "handed the dog a bone", "once a week".
TAKING_TWO = frozenset(
    """give gave giving handed
    handing show showed throw threw pass passed buy bought bring brought offer offered sell sold
    make made makes call called cost half such quite what not""".split()
)
GROUND = ("pavement", "road", "kerb", "floor", "grass")


@dataclass(frozen=True)
class _Phrase:
    """`sort`: a person, what is borne (worn, held, grown), a word that tells what it is like, or any other word."""

    sort: str
    start: int
    end: int
    word: str


def starts(text: str, vocabulary: Vocabulary) -> frozenset[int]:
    """The places in the text where such an item begins."""
    return frozenset([*_starts(text, vocabulary), *_next_things(text, vocabulary)])


def _next_things(text: str, vocabulary: Vocabulary) -> Iterator[int]:
    """ "along the wall a telly opposite it": no noun is led by another's article."""
    words = [(found[0].lower(), found.start(), found.end()) for found in _WORD.finditer(text)]
    for at in range(1, len(words) - 1):
        word, start, _ = words[at]
        before, _, end = words[at - 1]
        if word not in ("a", "an", "no") or text[end:start] != " " or not _is_thing(before, vocabulary):
            continue
        near = {w for w, _, _ in words[max(0, at - 6) : at]}
        noun = next((n for n in range(at + 1, min(at + 4, len(words))) if _is_named(words[n][0], vocabulary)), None)
        plain = noun is not None and not {w for w, _, _ in words[at + 1 : noun]} & JOINING
        if plain and not near & TAKING_TWO:
            yield start


def _is_thing(word: str, vocabulary: Vocabulary) -> bool:
    """Not a person: "gave the man a bag", nor a word that is more often something else."""
    category = vocabulary.noun(word)
    return (
        category is not None
        and word not in vocabulary.attributes
        and word not in vocabulary.relations
        and not vocabulary.is_a(category, "person")
        and word not in ("thing", "watch", "ring", "iron", "drink", "cook", "guard", "light")
    )


def _is_named(word: str, vocabulary: Vocabulary) -> bool:
    """ "on the platform a man": a thing, or somebody."""
    category = vocabulary.noun(word)
    somebody = category is not None and vocabulary.is_a(category, "person") and word not in vocabulary.attributes
    return somebody or _is_thing(word, vocabulary)


def _starts(text: str, vocabulary: Vocabulary) -> Iterator[int]:
    phrases = list(_phrases(text, vocabulary))
    for at in range(1, len(phrases)):
        before, here = phrases[at - 1], phrases[at]
        if before.sort == "number" and at > 1 and phrases[at - 2].word in ABOUT and _item(phrases, at):
            yield here.start
        apart = text[before.end : here.start].strip() == "" and before.end < here.start
        if apart and before.sort in ("person", "borne", "end", "ground", "ridden") and _begins(phrases, at):
            yield here.start


def _begins(phrases: list[_Phrase], at: int) -> bool:
    before, here = phrases[at - 1], phrases[at]
    if here.word == "old" and before.word in YEARS:
        return False
    if before.sort == "ridden" and not _item(phrases, at):
        return False
    if before.sort == "ground":
        return here.sort == "part"
    if here.word in ABOUT and at + 1 < len(phrases):
        return before.sort == "person" and phrases[at + 1].sort in ("number", "end")
    if here.word in DOING:
        return before.sort in ("borne", "end")
    return here.sort == "end" or (here.sort == "borne" and " " in here.word) or _item(phrases, at)


def _item(phrases: list[_Phrase], at: int) -> bool:
    """ "short dark hair", "grey hoody"; a build may stand alone: "slim"."""
    follows = at
    while follows < len(phrases) and phrases[follows].sort == "like":
        follows += 1
    return follows > at and follows < len(phrases) and phrases[follows].sort in ("borne", "end")


def _phrases(text: str, vocabulary: Vocabulary) -> Iterator[_Phrase]:
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            span = words[at : at + length]
            phrase = text[span[0].start() : span[-1].end()].lower()
            sort = _sort(phrase, vocabulary)
            if sort is not None or length == 1:
                yield _Phrase(sort or "other", span[0].start(), span[-1].end(), phrase)
                at += length
                break


def _sort(phrase: str, vocabulary: Vocabulary) -> str | None:
    if phrase in ENDING or phrase.rpartition(" ")[2] in DECADES or phrase.endswith(" build"):
        return "end"
    if phrase in NUMBERS or phrase.isdecimal():
        return "number"
    known = vocabulary.attributes.get(phrase, ())
    of_hair = any(word.key == "hair" for word in known)  # "blonde" and "ginger" are people, too
    category = None if of_hair else vocabulary.noun(phrase)
    if phrase in SLIGHT:
        return "end"
    if any(word.key in ("hair", "facial_hair") for word in known) and category is None and not phrase.endswith("ed"):
        grown = any(w.key == "facial_hair" or w.value in STYLES for w in known) or phrase.endswith("hair")
        return "end" if grown else "like"
    if category is not None and not (known and phrase in ("white", "orange", "black")):
        if vocabulary.is_a(category, "person"):
            return "person"
        if category in GROUND or vocabulary.is_a(category, "vehicle_part"):
            return "ground" if category in GROUND else "part"
        if vocabulary.category(category).rideable and not vocabulary.category(category).container:
            return "ridden"
        return "borne" if vocabulary.category(category).slot is not None or vocabulary.is_carried(category) else None
    return "like" if known else None

"""Clauses without a verb that say of a group what some of it are: "… most of them girls, the rest with hoods".

The parser reads them as part of what stands before. So the text is cut before them, and the verb is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.clauses import BINDS, FINITE
from app.language.repairs import Change
from app.language.talk import LABELLED
from app.scene.vocabulary import Vocabulary

_NUMBER = "one|two|three|four|five|six|seven|eight"
_SOME = re.compile(
    rf"\b(?:(?:the )?most|all|both|some|half|none|each|a few|a couple|{_NUMBER}) of them\b"
    r"|\bthe (?:rest(?: of them)?|others|other (?:two|three|four))\b",
    re.IGNORECASE,
)
_NO_LABEL = "".join(f"(?<!{word} )" for word in ("male", "suspect", "person", "officer", "subject", "vehicle"))
_SO_MANY = re.compile(
    rf"(?<=[a-z, ] ){_NO_LABEL}(?:{_NUMBER}|\d) (?:of them )?(?:were|had|wore)\b", re.IGNORECASE
)
_ONE = re.compile(rf"(?<=[a-z, ] )(?:{_NUMBER}) (?:in|with|wearing|holding|carrying) (?!of\b)", re.IGNORECASE)
_SEVERAL = re.compile(rf"\b(?:{_NUMBER}|\d|couple|pair|both|some|few|several|group)\b.*", re.IGNORECASE)
# "two dogs, one black one white": an adjective of ours, and no noun after it.
_SO = re.compile(rf"(?<![\w-])({_NUMBER}) ([\w-]+)(?=[,.;!]|$| and\b| (?:{_NUMBER})\b)", re.IGNORECASE)
_BEARING = re.compile(rf"^(?:and +)?(?!one\b)(?:{_NUMBER}|both|all) (with|in)\b", re.IGNORECASE)
_ECHO = re.compile(r"(?<= )(?:and|but) (?=(?:so|neither|nor) (?:did|do|does|was|were|had|has|is)\b)", re.IGNORECASE)
_BEFORE = re.compile(r"(?:([\w'\u2019-]+) )?([\w'\u2019-]+)[,;]? +(?:and +)?$")
_AFTER = re.compile(r" +([\w-]+)")
_INTO_A_VERB = {"with": "had", "in": "were in", "without": "were without", "on": "were on"}


def begins(text: str, vocabulary: Vocabulary) -> Iterator[int]:
    """Where such clauses begin, at an "and" that leads to them."""
    several = _SEVERAL.search(text)
    ones = [m.start() for m in _ONE.finditer(text) if several and several.start() < m.start()]
    so = [m.start() for m in _SO.finditer(text) if several and several.start() < m.start() and _is_so(m, vocabulary)]
    yield from (m.start() for m in _ECHO.finditer(text))
    put_in = [start for start, _, _ in changes(text, vocabulary)]
    for at in sorted([*ones, *so, *put_in, *(m.start() for m in _SO_MANY.finditer(text))]):
        start = _some_before(text, at)
        before = _BEFORE.search(text[:start])
        apart = text[:start].rstrip().endswith(",") or at in so[1:]
        if before is not None and text[at].isdigit() and before[2].lower() in LABELLED:
            continue  # "vehicle 2 had a dent"
        if before is not None and (apart or _ends_in_a_noun(before, vocabulary)):
            yield start - 4 if text[:start].lower().endswith(" and ") else start


def changes(text: str, vocabulary: Vocabulary) -> Iterator[Change]:
    for found in _SOME.finditer(text):
        before, after = _BEFORE.search(text[: found.start()]), _AFTER.match(text, found.end())
        led = before[2].lower() if before is not None else ""
        if after is None or led in BINDS | FINITE:
            continue
        word, one = after[1].lower(), found[0].lower().startswith(("one", "each"))
        if one and _is_somebody(text[after.start(1) :], vocabulary):
            yield after.start(1), after.end(1), f"was {word}"
            continue
        verb = _INTO_A_VERB.get(word) or (f"were {word}" if _tells(word, vocabulary) else None)
        if verb is not None and (before is not None or word not in _INTO_A_VERB):
            yield after.start(1), after.end(1), verb.replace("were", "was") if one else verb


    for found in (m for m in _SO.finditer(text) if _is_so(m, vocabulary)):
        if _BEFORE.search(text[: found.start()]) is None or _SEVERAL.search(text[: found.start()]):
            verb = "was" if found[1].lower() == "one" else "were"
            yield found.start(2), found.end(2), f"{verb} {found[2]}"
    bearing = _BEARING.match(text)
    if bearing is not None:
        yield bearing.start(1), bearing.end(1), _INTO_A_VERB[bearing[1].lower()]


def _ends_in_a_noun(before: re.Match[str], vocabulary: Vocabulary) -> bool:
    """ "at the bus stop", where "stop" alone is no noun of ours."""
    return any(_is_noun(phrase.lower(), vocabulary) for phrase in (before[2], f"{before[1]} {before[2]}"))


def _is_so(found: re.Match[str], vocabulary: Vocabulary) -> bool:
    word = found[2].lower()
    return word in vocabulary.attributes and vocabulary.noun(word) is None


def _is_somebody(text: str, vocabulary: Vocabulary) -> bool:
    """ "(one of them) a woman", "a big bloke in a hat"."""
    words = re.match(r"an? ((?:[\w-]+ ?){1,3})", text, re.IGNORECASE)
    nouns = [vocabulary.noun(word) for word in words[1].lower().split()] if words is not None else []
    first = next((noun for noun in nouns if noun is not None), None)
    return first is not None and vocabulary.is_a(first, "person")


def _some_before(text: str, at: int) -> int:
    """Where "most of them" begins, of which `at` is the word after."""
    return next((m.start() for m in _SOME.finditer(text) if m.end() < at <= m.end() + 3), at)


def _tells(word: str, vocabulary: Vocabulary) -> bool:
    doing = word.endswith("ing") and vocabulary.noun(word) is None
    return doing or word in vocabulary.attributes or _is_noun(word, vocabulary, "person")


def _is_noun(word: str, vocabulary: Vocabulary, kind: str = "") -> bool:
    category = vocabulary.noun(word)
    return category is not None and (not kind or (vocabulary.is_a(category, kind) and vocabulary.is_plural(word)))

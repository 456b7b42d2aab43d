"""Clauses without a verb that say of a group what some of it are: "… most of them girls, the rest with hoods".

The parser reads them as part of what stands before. So the text is cut before them, and the verb is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.clauses import BINDS, FINITE
from app.language.repairs import Change
from app.scene.vocabulary import Vocabulary

_NUMBER = "one|two|three|four|five|six|seven|eight"
_SOME = re.compile(
    rf"\b(?:(?:the )?most|all|both|some|half|none|each|a few|a couple|{_NUMBER}) of them\b"
    r"|\bthe (?:rest(?: of them)?|others|other (?:two|three|four))\b",
    re.IGNORECASE,
)
_SO_MANY = re.compile(rf"(?<=[a-z] )(?:{_NUMBER}|\d) (?:of them )?(?:were|had|wore)\b", re.IGNORECASE)
_ONE = re.compile(r"(?<=[a-z, ] )one (?:in|with|wearing|holding|carrying) (?!of\b)", re.IGNORECASE)
_SEVERAL = re.compile(rf"\b(?:{_NUMBER}|\d|couple|pair|both|some|few|several|group)\b.*", re.IGNORECASE)
_BEFORE = re.compile(r"([\w'\u2019-]+)[,;]? +(?:and +)?$")
_AFTER = re.compile(r" +([\w-]+)")
_INTO_A_VERB = {"with": "had", "in": "were in", "without": "were without", "on": "were on"}


def begins(text: str, vocabulary: Vocabulary) -> Iterator[int]:
    """Where such clauses begin, at an "and" that leads to them."""
    several = _SEVERAL.search(text)
    ones = [m.start() for m in _ONE.finditer(text) if several and several.start() < m.start()]
    put_in = [start for start, _, _ in changes(text, vocabulary)]
    for at in sorted([*ones, *put_in, *(m.start() for m in _SO_MANY.finditer(text))]):
        start = _some_before(text, at)
        before = _BEFORE.search(text[:start])
        if before is not None and _is_noun(before[1].lower(), vocabulary):
            yield start - 4 if text[:start].lower().endswith(" and ") else start


def changes(text: str, vocabulary: Vocabulary) -> Iterator[Change]:
    for found in _SOME.finditer(text):
        before, after = _BEFORE.search(text[: found.start()]), _AFTER.match(text, found.end())
        led = before[1].lower() if before is not None else ""
        if after is None or led in BINDS | FINITE:
            continue
        word, one = after[1].lower(), found[0].lower().startswith(("one", "each"))
        verb = _INTO_A_VERB.get(word) or (f"were {word}" if _tells(word, vocabulary) else None)
        if verb is not None and (before is not None or word not in _INTO_A_VERB):
            yield after.start(1), after.end(1), verb.replace("were", "was") if one else verb


def _some_before(text: str, at: int) -> int:
    """Where "most of them" begins, of which `at` is the word after."""
    return next((m.start() for m in _SOME.finditer(text) if m.end() < at <= m.end() + 3), at)


def _tells(word: str, vocabulary: Vocabulary) -> bool:
    doing = word.endswith("ing") and vocabulary.noun(word) is None
    return doing or word in vocabulary.attributes or _is_noun(word, vocabulary, "person")


def _is_noun(word: str, vocabulary: Vocabulary, kind: str = "") -> bool:
    category = vocabulary.noun(word)
    return category is not None and (not kind or (vocabulary.is_a(category, kind) and vocabulary.is_plural(word)))

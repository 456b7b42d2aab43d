"""Words typed without the space between them, or with one too many: "busstop", "nextto", "2men", "police man"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS

from app.language.spelling import Spelling
from app.scene.vocabulary import Vocabulary

_WORD = re.compile(r"(?<![\w'\u2019-])[a-z]{5,20}(?![\w'\u2019-])", re.IGNORECASE)
_COUNTED = re.compile(r"(?<![\w.,'\u2019])(\d{1,2})(?=([a-z]{3,})(?![\w'\u2019]))", re.IGNORECASE)
_PAIR = re.compile(r"(?<![\w'\u2019-])(?=([a-z]{2,10}) ([a-z]{2,10})(?![\w'\u2019-]))", re.IGNORECASE)
_SOME_THING = re.compile(
    r"\b([a-z-]{3,})(?: (?:type|kind of|sort of|style|like))? (?:thing|thingy|affair)\b", re.IGNORECASE
)
SMALL = STOP_WORDS | {"hers"}  # "was hers" is no washer
_ARTICLES = ("the", "his", "her", "my")
_LEAST = 2  # letters of a part


def put_apart(text: str, vocabulary: Vocabulary, spelling: Spelling) -> Iterator[tuple[int, int, str]]:
    """Where a word that is no English is two that are: what each becomes."""
    for found in _WORD.finditer(text):
        parts = _parts(found[0].lower(), vocabulary, spelling)
        if parts is not None:
            yield found.start(), found.end(), parts
    for found in _COUNTED.finditer(text):
        if vocabulary.noun(found[2].lower()) is not None:
            yield found.start(), found.end(), f"{found[1]} "
    yield from _joined(text, vocabulary)


def _joined(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """ "a police man" is a policeman, where "a black bird" is any bird that is black; "a hoodie thing" is a hoodie."""
    for found in _PAIR.finditer(text):
        first, second = found[1].lower(), found[2].lower()
        both = vocabulary.noun(f"{first}{second}") is not None and vocabulary.noun(f"{first} {second}") is None
        plain = first not in vocabulary.attributes and first not in vocabulary.relations
        if both and plain and len(first) > _LEAST and not {first, second} & SMALL:
            yield found.start(), found.start() + len(first) + 1 + len(second), f"{first}{second}"
    for found in _SOME_THING.finditer(text):
        if vocabulary.noun(found[1].lower()) is not None:
            yield found.end(1), found.end(), ""


def _parts(word: str, vocabulary: Vocabulary, spelling: Spelling) -> str | None:
    if spelling.knows(word) or vocabulary.noun(word) is not None:
        return None
    for at in range(_LEAST, len(word) - _LEAST + 1):
        first, second = word[:at], word[at:]
        phrase = f"{first} {second}"
        if vocabulary.noun(phrase) is not None or phrase in vocabulary.relations:
            return phrase
        if first in _ARTICLES and len(second) > _LEAST and vocabulary.noun(second) is not None:
            return phrase
    return None

"""Makers and models of vehicles: of "a grey Skoda Octavia" the maker is known, and the model is no thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS

from app.language.english import NEVER, common_english
from app.language.lexicon import ABSTRACT
from app.language.repairs import Change
from app.scene.vocabulary import Vocabulary

_WORDS = re.compile(r"(?<![\w'\u2019-])(?=([A-Za-z]{2,12}) ([A-Za-z0-9-]{1,12}(?: series| class)?)(?![\w'\u2019]))")
_NUMBERED = re.compile(r"[a-z]?\d{0,3}[a-z]?(?: series| class)?$", re.IGNORECASE)


def without_models(text: str, vocabulary: Vocabulary) -> Iterator[Change]:
    """A word that no list of English knows, or a number, after a maker's name."""
    for found in _WORDS.finditer(text):
        maker, model = found[1].lower(), found[2].lower()
        named = any(word.key == "name" for word in vocabulary.implied.get(maker, ()))
        if named and vocabulary.noun(f"{maker} {model}") is None and _is_model(found[2], vocabulary):
            yield found.end(1), found.end(2), ""


def _is_model(word: str, vocabulary: Vocabulary) -> bool:
    small = word.lower()
    if any(meant.key == "name" for meant in vocabulary.implied.get(small, ())):
        return True  # "a Skoda Octavia", each of which names a car
    category = vocabulary.noun(small)
    if category is not None and vocabulary.category(category).slot is not None:
        return True  # "a VW Polo" is no shirt
    if category is not None or small in vocabulary.attributes or small in ABSTRACT | STOP_WORDS:
        return False
    return _NUMBERED.match(word) is not None or common_english().rank(small) == NEVER or word[0].isupper()

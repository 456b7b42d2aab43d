"""What a network that reads words cannot take in of a text."""

from __future__ import annotations

from collections.abc import Iterable

from app.engines.networks.words import no_word_for
from models.text.vocabulary import UNKNOWN, Vocabulary, words_of


def knows(phrase: str, vocabulary: Vocabulary) -> bool:
    """Every word of it."""
    return UNKNOWN not in vocabulary.numbers(phrase)


def not_read(texts: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """As notes."""
    read = [list(words_of(text)) for text in texts]
    unknown = no_word_for(word for words in read for word in words if not knows(word, vocabulary))
    short = any(len(words) > vocabulary.longest for words in read)
    return (*unknown, *((f"the network reads no more than {vocabulary.longest} words at once",) if short else ()))

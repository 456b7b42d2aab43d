"""What a network's vocabulary makes of a text."""

from __future__ import annotations

from collections.abc import Iterable

from models.text.vocabulary import UNKNOWN, Vocabulary, words_of

NAMED = 12  # unknown words that are told


def read_words(text: str, vocabulary: Vocabulary) -> list[str]:
    """The words the network reads, in its order; none where the text has none."""
    return list(words_of(text))[: vocabulary.longest]


def notes_on(texts: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """What of these texts the network does not take in, in plain words."""
    return tuple(dict.fromkeys(note for text in texts for note in _notes(text, vocabulary)))


def _notes(text: str, vocabulary: Vocabulary) -> list[str]:
    every = list(words_of(text))
    if not every:
        return [f"There is no word in “{_short(text)}”: the network reads one unknown word."]
    notes = []
    unknown = [word for word in dict.fromkeys(every) if vocabulary.numbers(word) == (UNKNOWN,)]
    if unknown:
        named = ", ".join(f"“{_short(word)}”" for word in unknown[:NAMED])
        more = f" and {len(unknown) - NAMED} more" if len(unknown) > NAMED else ""
        notes.append(f"The network never learned {named}{more}: each is read as an unknown word.")
    if len(every) > vocabulary.longest:
        notes.append(f"Only the first {vocabulary.longest} of {len(every)} words are read.")
    return notes


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"

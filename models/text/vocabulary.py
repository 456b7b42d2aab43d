"""Words that a network knows, made from the captions it learned from, and any text as numbers of words.

A word is a run of letters, with apostrophes inside; a number is read digit by digit; all else only parts words. Case
and accents do not count. A word that is not known is `<unk>`, and so is a text without any word. Only the first
`longest` words are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

PAD, UNKNOWN = 0, 1
SPECIAL = ("<pad>", "<unk>")
DIGITS = tuple("0123456789")
LONGEST = 64
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d")


class VocabularyError(ValueError):
    """A file that is no vocabulary."""


@dataclass(frozen=True)
class Vocabulary:
    words: tuple[str, ...]  # by number; the first two are `<pad>` and `<unk>`
    longest: int = LONGEST

    def __post_init__(self) -> None:
        if self.words[:2] != SPECIAL or len(set(self.words)) != len(self.words) or self.longest < 1:
            raise VocabularyError("a vocabulary is <pad>, <unk> and words, each once, and reads at least one")

    @classmethod
    def from_captions(cls, captions: Iterable[str], at_least: int = 1, longest: int = LONGEST) -> Vocabulary:
        """Words that come at least so often, the most frequent first; the digits always."""
        counted = Counter(word for caption in captions for word in words_of(caption))
        kept = sorted((word for word, count in counted.items() if count >= at_least), key=lambda w: (-counted[w], w))
        return cls((*SPECIAL, *DIGITS, *(word for word in kept if word not in DIGITS)), longest)

    def numbers(self, text: str) -> tuple[int, ...]:
        """At least one, at most `longest`."""
        found = tuple(self._numbers.get(word, UNKNOWN) for word in islice(words_of(text), self.longest))
        return found or (UNKNOWN,)

    def to_json(self) -> dict[str, Any]:
        return {"longest": self.longest, "words": list(self.words)}

    @classmethod
    def from_json(cls, data: object) -> Vocabulary:
        """Raises VocabularyError."""
        match data:
            case {"words": [*words], "longest": int(longest)} if all(isinstance(word, str) for word in words):
                return cls(tuple(words), longest)
        raise VocabularyError("a vocabulary is an object with `words` and `longest`")

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {word: number for number, word in enumerate(self.words) if number > UNKNOWN}


def words_of(text: str) -> Iterator[str]:
    parted = unicodedata.normalize("NFKD", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").lower())
    plain = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return (found.group() for found in WORD.finditer(plain))

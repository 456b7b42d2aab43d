"""Slips of spelling.

The rule: a word that no list of English knows is read as another only when exactly one word lies one slip away, with
the same first letter. Two letters exchanged, one left out or one doubled come before one too many or one for another.
"blakc" is black; "pram" is a word and stays; "splodger" is near nothing and stays, as an unknown thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.pipeline import Lemmatizer

from app.scene.vocabulary import Vocabulary

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 4  # letters of a word that is looked at: three-letter slips have too many neighbours
ENDINGS = ("s", "es", "ed", "ing", "er", "est", "ly", "y", "ish", "less", "'s")
DOUBLING = re.compile(r"^[^aeiou]+[aeiou][^aeiouwxy]$")  # "run", of which "runing" is no form


@dataclass(frozen=True)
class Spelling:
    ours: frozenset[str]  # words that mean something to Retell, and the small words of English
    english: frozenset[str]
    verbs: frozenset[str]

    @classmethod
    def of(cls, vocabulary: Vocabulary, model: Language) -> Spelling:
        """The model's own list of English words is the one that decides what is a word."""
        lemmatizer = model.get_pipe("lemmatizer")
        assert isinstance(lemmatizer, Lemmatizer)
        lookups = lemmatizer.lookups
        lists = [set(words) for words in lookups.get_table("lemma_index").values()]
        verbs = frozenset(lookups.get_table("lemma_index")["verb"])
        irregular = [set(words) for words in lookups.get_table("lemma_exc").values()]
        parts = {part for phrase in vocabulary.phrases() for part in phrase.replace("-", " ").split()}
        ours = frozenset(part for part in parts if part.isalpha()) | frozenset(STOP_WORDS)
        return cls(ours, ours.union(*lists, *irregular), verbs)

    def mended(self, word: str) -> str | None:
        """The word that was meant by one in small letters; None where it is a word, or nobody can tell."""
        if len(word) < SHORTEST or not word.isascii() or not word.isalpha() or self.knows(word):
            return None
        for slips in (_small_slips(word), _larger_slips(word)):
            near = {slip for slip in slips if slip[0] == word[0] and self.knows(slip)}
            if near:
                return near.pop() if len(near) == 1 and near <= self.ours else self._only_ours(near)
        return None

    def _only_ours(self, near: set[str]) -> str | None:
        """ "runing" is running, though "ruing" is a word of a dictionary: when one alone is a word of ours."""
        ours = near & self.ours
        return ours.pop() if len(ours) == 1 and len(near) <= 2 else None

    def knows(self, word: str) -> bool:
        """Whether it is English, in any of its forms."""
        if word in self.english:
            return True
        return any(self._is_stem(word.removesuffix(end), end) for end in ENDINGS if word.endswith(end))

    def _is_stem(self, stem: str, ending: str) -> bool:
        if len(stem) < 3:
            return False
        words = self.verbs if ending in ("ed", "ing") else self.english
        doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in words
        plain = stem in words and not (ending in ("ed", "ing", "er", "est", "y") and DOUBLING.match(stem))
        return plain or f"{stem}e" in words or doubled


def _small_slips(word: str) -> Iterator[str]:
    for i in range(len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]
        if word[i] == word[i + 1]:
            yield word[:i] + word[i + 1 :]
    for i in range(1, len(word) + 1):
        yield from (word[:i] + letter + word[i:] for letter in LETTERS)


def _larger_slips(word: str) -> Iterator[str]:
    for i in range(1, len(word)):
        yield word[:i] + word[i + 1 :]
        yield from (word[:i] + letter + word[i + 1 :] for letter in LETTERS if letter != word[i])

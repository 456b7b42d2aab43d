"""Slips of spelling.

The rule: a word that no list of English knows is read as the word of ours that takes the smallest slip to make, where
no other comes near. A slip is the smaller the more often hands make it: two letters exchanged, one doubled, a vowel
for a vowel, the key beside. "blakc" is black; "pram" is a word and stays; "splodger" is near nothing and stays, as an
unknown thing.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cached_property

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.pipeline import Lemmatizer

from app.language.english import NEVER, English, common_english
from app.scene.vocabulary import Vocabulary

SWAPPED, DOUBLED, SILENT, VOWEL, KEY, MISSED, ADDED, ALIKE, OTHER = 0.5, 0.4, 0.3, 0.7, 0.7, 0.7, 0.8, 0.7, 1.1
UNHEARD = ("kn", "wr")  # of these only the second letter is heard
FIRST = 0.8  # a slip in the first letter is rare
SWAPPED_FIRST = 0.2  # but hands that type "hte" are not
VOWELS = "aeiouy"
SOUNDS = ({"c", "k"}, {"c", "s"}, {"f", "v"}, {"s", "z"}, {"g", "j"}, {"t", "d"}, {"m", "n"})
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
BESIDE = {key: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in ROWS for at, key in enumerate(row)}
# The largest slip by the number of letters: a short word has too many neighbours.
LARGEST = (0.0, 0.0, 0.0, 0.5, 0.75, 1.0, 1.3, 1.5, 1.7, 2.0)
APART = 0.07  # by how much the likeliest has to be likelier than the next
RARENESS = 0.25  # what a word that is ten times as rare adds to its slip
COMMON = 300  # words that are about as common as any
NEAREST = 5
FAR_COMMONER = 3  # times
MOST_LEFT_OUT = 4  # vowels, and one of two letters
_VOWEL, _DOUBLE = re.compile("[aeiou]"), re.compile(r"(.)\1")
UNLIKE = 4  # letters that only one of two words has
ENDINGS = ("s", "es", "ed", "ing", "er", "est", "ly", "y", "ish", "less", "'s")
Y = ("ies", "ied", "ier", "iest", "ily")  # "cherries" of "cherry"
DOUBLING = re.compile(r"^[^aeiou]+[aeiou][^aeiouwxy]$")  # "run", of which "runing" is no form


@dataclass(frozen=True)
class Spelling:
    ours: frozenset[str]  # words that mean something to Retell, and the small words of English
    english: frozenset[str]
    verbs: frozenset[str]
    common: English = field(default_factory=common_english)

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
        if not word.isascii() or not word.isalpha() or self.knows(word):
            return None
        if word.endswith("in") and f"{word}g" in self._doing:
            return f"{word}g"  # "playin"
        if len(word) > 2 and (len(word) == 3 or not set(word) & set("aeiou")):
            return self._without_vowels(word)
        found = self.near(word)
        if not found or (len(found) > 1 and found[1][0] - found[0][0] < APART):
            return None
        return found[0][1]

    def _without_vowels(self, word: str) -> str | None:
        """ "bnk", "jckt": the commonest word with these consonants, where it is far commoner than the next."""
        found = sorted(self._by_consonants.get(_VOWEL.sub("", word), ()), key=self.common.rank)
        found = [one for one in found if _is_within(word, one)]
        if len(found) > 1 and self.common.rank(found[0]) * FAR_COMMONER > self.common.rank(found[1]):
            return None
        return found[0] if found else None

    def near(self, word: str) -> list[tuple[float, str]]:
        """Words of ours that a slip could have made it of, the likeliest first, each with the size of the slip."""
        most = LARGEST[min(len(word), len(LARGEST) - 1)]
        letters = _letters(word)
        same = self._by_letter.get(word[:1], []) + self._by_letter.get(word[1:2], [])
        alike = [o for o, those in same if abs(len(o) - len(word)) <= 2 and (those ^ letters).bit_count() <= UNLIKE]
        sizes = {other: slip(word, other, most) for other in alike}
        weighed = [(size + self._rareness(other), other) for other, size in sizes.items() if size <= most]
        return sorted(weighed)[:NEAREST]

    def _rareness(self, word: str) -> float:
        return RARENESS * math.log10(1 + self.common.rank(word) / COMMON)

    @cached_property
    def _doing(self) -> frozenset[str]:
        stems = (stem for verb in self.verbs for stem in (verb, verb.removesuffix("e"), verb + verb[-1:]))
        return frozenset(f"{stem}ing" for stem in stems if len(stem) > 2)

    @cached_property
    def _by_consonants(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self.ours:
            for consonants in {_VOWEL.sub("", word), _DOUBLE.sub(r"\1", _VOWEL.sub("", word))}:
                if self.common.rank(word) < NEVER:
                    found.setdefault(consonants, []).append(word)
        return found

    @cached_property
    def _by_letter(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for word in self.ours:
            if len(word) > 2:
                heard = word[1] if word.startswith(UNHEARD) else word[0]
                for first in {word[0], heard}:
                    found.setdefault(first, []).append((word, _letters(word)))
        return found

    def knows(self, word: str) -> bool:
        """Whether it is English, in any of its forms."""
        if word in self.english or any(f"{word.removesuffix(end)}y" in self.english for end in Y if word.endswith(end)):
            return True
        return any(self._is_stem(word.removesuffix(end), end) for end in ENDINGS if word.endswith(end))

    def _is_stem(self, stem: str, ending: str) -> bool:
        if len(stem) < 3 or (stem in STOP_WORDS and stem not in self.verbs):  # "puts" is a word, and "thes" is none
            return False
        words = self.verbs if ending in ("ed", "ing") else self.english
        doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in words
        plain = stem in words and not (ending in ("ed", "ing", "er", "est", "y") and DOUBLING.match(stem))
        return plain or f"{stem}e" in words or doubled


def _is_within(word: str, whole: str) -> bool:
    """Whether its letters are there in their order: "awy" in "away"."""
    letters = iter(whole)
    return word[0] == whole[0] and len(whole) - len(word) <= MOST_LEFT_OUT and all(letter in letters for letter in word)


def slip(said: str, meant: str, most: float = 9.0) -> float:
    """How large a slip makes the one of the other: a sum over the letters, as far as it can stay below `most`."""
    older: list[float] = []
    row = [0.0]
    for j in range(len(meant)):
        row.append(row[-1] + _missed(meant, j))
    for i, letter in enumerate(said, start=1):
        added = _added(said, i - 1)
        above, row = row, [row[0] + added]
        for j, other in enumerate(meant, start=1):
            missed, exchanged = _missed(meant, j - 1), _exchanged(letter, other, i == 1)
            best = min(above[j] + added, row[j - 1] + missed, above[j - 1] + exchanged)
            if i > 1 and j > 1 and letter == meant[j - 2] and other == said[i - 2] and letter != other:
                best = min(best, older[j - 2] + SWAPPED + (SWAPPED_FIRST if i == 2 else 0))
            row.append(best)
        if min(row) > most:
            return min(row)
        older = above
    return row[-1]


def _letters(word: str) -> int:
    """Which letters it has, a bit for each."""
    return sum(1 << (ord(letter) & 31) for letter in set(word))


def _added(word: str, at: int) -> float:
    """A letter too many: the same twice, or "ck" for "k"."""
    beside = {word[at - 1 : at], word[at + 1 : at + 2]}
    double = any(one == word[at] or {one, word[at]} in SOUNDS for one in beside)
    return (DOUBLED if double else ADDED) + (FIRST if at == 0 else 0.0)


def _missed(word: str, at: int) -> float:
    """A letter too few: one of two, or the "e" of "parked"."""
    late = at >= len(word) - 3 and word[at] == "e" and word[at - 1 : at] != "e"
    if late or (at == 0 and word.startswith(UNHEARD)):
        return SILENT
    return (DOUBLED if word[at - 1 : at] == word[at] else MISSED) + (FIRST if at == 0 else 0.0)


def _exchanged(said: str, meant: str, first: bool) -> float:
    if said == meant:
        return 0.0
    if said in VOWELS and meant in VOWELS:
        size = VOWEL
    elif meant in BESIDE.get(said, ""):
        size = KEY
    else:
        size = ALIKE if {said, meant} in SOUNDS else OTHER
    return size + (FIRST if first else 0.0)

"""Run-on sentences cut where a new clause begins, for the parser reads short ones better.

"he came in he had a mask on and the window was open" is three. Nothing is lost: the pieces are the witness's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.language.lexicon import NUMBERS
from app.language.spelling import Spelling
from app.language.unmarked import starts
from app.scene.vocabulary import Vocabulary

_WORD = re.compile(r"[\w'\u2019-]+")
LONG = 14  # words from which on a sentence without marks is taken for several
NEW_SUBJECTS = frozenset("he she they it there there's he's she's they're it's theres".split())
LEADS = frozenset("a an the his her their its my one another some two three four both this that these those no".split())
JOINS = frozenset("and but so then".split())
# After these a clause belongs to the one before: "I think he had a knife", "when he came".
BINDS = frozenset(
    """that who whom which when where while if because cos as whether like than think thought reckon guess believe know
    knew say said says saw see seen sure what how before after until since though although unless suppose remember
    swear noticed hope maybe perhaps probably possibly or nor not just only even wasn't isn't is was were to of with
    for in on at by from near under behind beside meant mean between into onto over""".split()
)
FINITE = frozenset(
    """was were is are had has have wore came went got ran stood sat lay saw walked held carried took put looked fell
    hit flew drew threw fled swung slid shot struck broke snatched skidded climbed jumped chased
    drove belonged left kept grabbed started jumped turned pulled pushed stopped said shouted 's there's he's she's it's
    comes goes gets sits stands takes puts pulls grabs throws says shouts jumps climbs wears carries opens
    wasn't weren't isn't hadn't didn't couldn't can't could would did""".split()
)
BE = frozenset("was were is are had has wasn't weren't isn't looked seemed".split())
ONE_DOES = frozenset("was is had has wore wasn't hadn't".split())
BESIDE = frozenset({"opposite", "behind", "beside", "next", "in", "near", "under", "above", "across"})
AWAY = frozenset("over down up off out away back round past there in".split())  # "knocked her over she was old"
LABELLED = frozenset("male female suspect person offender subject officer youth robber attacker vehicle".split())
STOPS = JOINS | {"who", "that", "which", "because", "when", "while"}
REACH = 8  # words from the beginning of a clause to its verb
PLACES = frozenset("to in on at by with under behind near next beside between above inside opposite against".split())


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int


def clauses(
    text: str, vocabulary: Vocabulary, spelling: Spelling, whole: Sequence[tuple[int, int]] = ()
) -> Iterator[str]:
    """The text in its own order, cut at the spaces where clauses begin, and never within what is `whole`."""
    words = [_Word(_plain(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
    cutter = _Cutter(text, words, vocabulary, spelling, starts(text, vocabulary))
    begin = 0
    for at in cutter.list_of_somebody() or cutter.cuts():
        if any(start < at <= end for start, end in whole):
            continue
        yield text[begin:at].rstrip()
        begin = at
    yield text[begin:]


def _plain(word: str) -> str:
    return word.lower().replace("\u2019", "'")


@dataclass(frozen=True)
class _Cutter:
    text: str
    words: list[_Word]
    vocabulary: Vocabulary
    spelling: Spelling
    unmarked: frozenset[int]  # where an item begins without a mark

    def list_of_somebody(self) -> list[int]:
        """ "female, approx 40, slim, floral top": each piece is said of her, and the model cannot read it."""
        after = [i for i in range(1, len(self.words)) if self._comma(i) or self.words[i].start in self.unmarked]
        finite = (word.text for word in self.words if word.text in FINITE and not word.text.endswith("ed"))
        if len(after) < 2 or any(finite):
            return []
        people = [i for i in range(len(self.words)) if self._is_person(self.words[i].text)]
        if not people or people[0] >= after[0] or any(i >= after[0] for i in people):
            return []
        ends = [*after[1:], len(self.words)]
        plain = all(self._of_somebody(start, end) for start, end in zip(after, ends, strict=True))
        return [self.words[at].start for at in after] if plain else []

    def _of_somebody(self, start: int, end: int) -> bool:
        """Not a thing of its own, and no place: "a dog", "behind the wall"."""
        words = [word.text for word in self.words[start:end]]
        nouns = [c for word in words if not self._is_of_hair(word) and (c := self.vocabulary.noun(word)) is not None]
        borne = all(self.vocabulary.category(c).rest == "body" or self.vocabulary.is_carried(c) for c in nouns)
        return words[0] not in {*PLACES - {"in", "with"}, *JOINS} and borne

    def _is_of_hair(self, word: str) -> bool:
        """ "blonde" is a woman only where no hair is told of."""
        return any(meant.key == "hair" for meant in self.vocabulary.attributes.get(word, ()))

    def _is_person(self, word: str) -> bool:
        category = self.vocabulary.noun(word) if not self._is_of_hair(word) else None
        return category is not None and self.vocabulary.is_a(category, "person")

    def cuts(self) -> Iterator[int]:
        first = 0
        for at in range(2, len(self.words) - 1):
            if self._begins(first, at):
                start = at - 1 if self.words[at - 1].text in JOINS and at - 1 > first else at
                yield self.words[start].start
                first = start

    def _begins(self, first: int, at: int) -> bool:
        word, before = self.words[at].text, self.words[at - 1].text
        told = any(self._finite(i) for i in range(first, at - 1))
        joined = before in JOINS or self._comma(at)
        if before in JOINS and word == "the" and self._is_another_one(at):
            return True
        if told and word in ("he", "she", "they") and before in AWAY and self.words[at + 1].text in BE:
            return True
        if not told or (before in BINDS and not self._comma(at)):
            return False
        if joined and word in BESIDE and self._is_beside_it(at):
            return True
        if word in LABELLED and self._is_labelled(at):
            return True
        if word in NEW_SUBJECTS:
            alone = len(self.words) - first >= LONG and not self._object_of(at)
            return (joined or alone) and self._has_verb(at)
        if word in ("the", "one") and self._is_one_of_them(at):
            return True
        ahead = self._ahead(at)[1:]
        if any(self.words[i].text in BE for i in ahead):
            return joined and word in LEADS
        return before in JOINS and word in LEADS and any(self.words[i].text in FINITE for i in ahead)

    def _is_another_one(self, at: int) -> bool:
        """ "a motorbike with two on it and the one on the back had a hammer": told of one alone."""
        one = self.words[at + 1].text in ("one", "other")  # and no "the man", whose place may follow
        return one and any(self.words[i].text in ONE_DOES for i in self._ahead(at)[2:])

    def _is_one_of_them(self, at: int) -> bool:
        """ "… a bag the one with the gun was shouting", "both in black one had a gun"."""
        word, before, after = (self.words[i].text for i in (at, at - 1, at + 1))
        if word == "one":
            return self.words[at - 2].text == "in" and before in self.vocabulary.attributes and after in BE
        does = before in FINITE or before.endswith(("ing", "ed")) or before in LEADS or before in JOINS
        led = after in ("one", "other") and not does and not self._comma(at)
        return led and any(self.words[i].text in FINITE for i in self._ahead(at)[2:])

    def _is_beside_it(self, at: int) -> bool:
        """ "… and opposite him a little girl"."""
        after = [w.text for w in self.words[at + 1 : at + 5]]
        at_it = next((n for n, word in enumerate(after) if word in ("him", "her", "it", "them")), None)
        return at_it is not None and after[:at_it] in ([], ["to"], ["from"], ["front", "of"]) and bool(
            (LEADS | {"one"}) & set(after[at_it + 1 : at_it + 2])
        )

    def _is_labelled(self, at: int) -> bool:
        """ "… a crowbar male two was bareheaded"."""
        number = self.words[at + 1].text
        return (number in NUMBERS or number.isdecimal()) and at + 2 < len(self.words) and self._finite(at + 2)

    def _comma(self, at: int) -> bool:
        return "," in self.text[self.words[at - 1].end : self.words[at].start]

    def _has_verb(self, at: int) -> bool:
        word, follows = self.words[at].text, self.words[at + 1].text
        return "'" in word or (follows not in JOINS and follows not in PLACES and word != "there") or follows in BE

    def _object_of(self, at: int) -> bool:
        """ "the bag he was carrying", where what he does ends; "to his left there was"."""
        led = any(self.words[i].text in PLACES for i in range(max(0, at - 4), at))
        if self.words[at].text in ("there", "there's", "theres") and led:
            return True
        return self.words[at].text == "it" or at + 3 >= len(self.words) or self.words[at - 1].text in LEADS

    def _finite(self, at: int) -> bool:
        word = self.words[at].text
        return word in FINITE or (word.endswith("ed") and word.removesuffix("ed") in self.spelling.verbs)

    def _ahead(self, at: int) -> range:
        """As far as the next join or mark."""
        end = min(len(self.words), at + REACH)
        stop = next((i for i in range(at + 1, end) if self.words[i].text in STOPS or self._comma(i)), end)
        return range(at, stop)

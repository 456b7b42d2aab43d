"""Slips of the tongue in a statement's own words: what is broken off, said twice, or taken back in the same breath.

"a red, no, sorry, an orange van": what is taken back, the words that take it back, and what is said instead. The first
two are left out of what is parsed; which words they are is told by what is said instead, for it is of the same sort.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.language.clauses import FINITE
from app.language.lexicon import NUMBERS
from app.language.reference import KINDS
from app.language.spelling import Spelling
from app.scene.graph import SPATIAL
from app.scene.vocabulary import Vocabulary

Change = tuple[int, int, str]
_WORD = re.compile(r"[\w'\u2019]+(?:-[\w'\u2019]+)*")
_FILLED = r"(?:(?:um+|uh+|er+|erm|hmm+|like|well|you know|what do you call it)[, ]+)*"
# Said by itself it takes nothing back: "no gun" is none, "actually" only adds weight.
_TAKES_BACK = re.compile(
    r"(?P<mark>[,;]|\s[-\u2013\u2014]+|\.{2,}|\u2026)?\s+(?:(?:oh|well|um+|uh+|er+|erm|hmm+),? )*"
    r"(?P<cue>no|nah|nope|sorry|i mean|i meant|or rather|make that|actually|scratch that|wait|hang on|hold on|"
    r"or was it [\w' ]{1,20}?, ?(?:yes|yeah|yep)|or was it [\w' ]{1,20}? no|well,? not [\w' ]{1,20}? but|"
    r"well,?(?= an? )|or(?= rather))"
    r"(?P<more>(?:,? (?:no|wait|sorry|i mean|i meant|hang on|hold on|actually|make that|rather|more like|it was|"
    r"(?:it was |it were )?not (?:(?:an?|the) )?[\w-]+(?=,? (?:an?|the)\b)|(?:it was )?not [\w-]+,? but))*)"
    r"(?P<end>,?)\s+",
    re.IGNORECASE,
)
_SAME_AGAIN = re.compile(r"\b([a-z]+(?: [a-z']+){1,2}), (?=(?:he|she|it|they) (\1)\b)", re.IGNORECASE)
_AFTERWARDS = re.compile(r",? (?:rather|i mean|i should say|sorry)(?=[,.!]|$)", re.IGNORECASE)
_LED = frozenset("a an the his her their my our its some this that these those another".split())
_NUMBERS = frozenset(NUMBERS) - {"one"} | frozenset("23456789")
_DANGLING = _LED | frozenset(
    "to on in at by with of from under behind was were had is into onto near and or for".split()
)
_RESTARTS = r"(?:he|she|it|they|there|i|we)"
_FUNCTION = (
    r"(?:the|an?|he|she|it|they|there|was|were|is|had|his|her|their|on|in|with|of|to|at|by|from|under|behind|next|i|we|"
    r"and|then|so|that|this|like|into|near|wearing|holding)"
)
_TWICE = re.compile(
    rf"\b({_FUNCTION}(?: [\w'\u2019]+){{0,4}})(?:[,;]|\.{{2,}}|\u2026|\s?[-\u2013\u2014]+)?\s+{_FILLED}(?=\1\b)",
    re.IGNORECASE,
)
_BROKEN_OFF = re.compile(r"(?<![\w'\u2019-])([a-z]{1,6})[-\u2013\u2014]+(?=\s+[a-z])", re.IGNORECASE)
_CLAUSE = re.compile(
    rf"(?:(?<=^)|(?<=[,;] )|(?<=\band )|(?<=\bso ))({_RESTARTS} [^,;]*?)(?:,|\s?[-\u2013\u2014]+) (?={_RESTARTS}\b)",
    re.IGNORECASE,
)
REACH = 12  # words back to what is taken back


@dataclass(frozen=True)
class _Phrase:
    """Words of one sort: a thing by its kind, an attribute by its key, a place, or a number."""

    sort: str
    first: int  # word numbers
    last: int
    head: int  # where what tells its sort begins: after article and adjectives
    thing: _Phrase | None = None  # of a place: what it is at


@dataclass(frozen=True)
class Repairs:
    vocabulary: Vocabulary
    spelling: Spelling

    def changes(self, text: str) -> list[Change]:
        """What to leave out or put elsewhere, in order, none reaching into another."""
        found = [*self._started_again(text), *_Taken(text, self.vocabulary).back()]
        return list(apart(sorted(found)))

    def _started_again(self, text: str) -> Iterator[Change]:
        for found in _TWICE.finditer(text):
            yield found.start(), found.end(), ""
        for found in _SAME_AGAIN.finditer(text):  # "the boy dropped his, he dropped his phone"
            yield found.end(1), found.end(2), ""
        for found in _BROKEN_OFF.finditer(text):
            yield from self._broken_off(text, found)
        for found in _CLAUSE.finditer(text):
            words = found[1].lower().split()
            if words[-1] in _DANGLING:
                yield found.start(), found.end(), ""

    def _broken_off(self, text: str, found: re.Match[str]) -> Iterator[Change]:
        """ "bl- black", "a kni— a pair of scissors", and no whole word before a dash."""
        word, after = found[1].lower(), _WORD.search(text, found.end())
        again = after is not None and after[0].lower().startswith(word) and after[0].lower() != word
        if not again and self.spelling.knows(word):
            return
        before = list(_WORD.finditer(text, 0, found.start()))
        led = bool(before) and before[-1][0].lower() in _LED and after is not None and after[0].lower() in _LED
        yield before[-1].start() if led else found.start(), after.start() if after else found.end(), ""


def apart(changes: list[Change]) -> Iterator[Change]:
    """Those that do not reach into one before them."""
    last = 0
    for start, end, instead in changes:
        if start >= last:
            yield start, end, instead
            last = end


class _Taken:
    """What one text takes back."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.words = [(m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(text)]

    def back(self) -> Iterator[Change]:
        for found in _TAKES_BACK.finditer(self.text):
            first, begins = self._from(found.end()), self._from(found.start())
            one = self._one(first)
            if one is not None and (thing := self._named_before(begins)) is not None:
                yield from self._of_that_sort(begins, thing, one)
                continue
            instead = self._phrase(first) or self._unknown(first)
            if instead is not None and self._does(found, instead):
                yield from self._change(begins, instead, found.end(), self._ends(instead))
        for found in _AFTERWARDS.finditer(self.text):
            yield from self._before(found)

    def _one(self, first: int) -> int | None:
        """The number of "one" in "a green one"."""
        at = first + 1 if self._word(first) in _LED else first
        while self._modifier(at) is not None and self._word(at) != "one":
            at += 1
        return at if self._word(at) == "one" and at > first + 1 else None

    def _named_before(self, begins: int) -> _Phrase | None:
        things = [p for p in self._phrases(max(0, begins - REACH), begins) if p.sort.startswith("kind")]
        return next((p for p in things[::-1] if p.last < begins and self._word(p.first) in _LED), None)

    def _of_that_sort(self, begins: int, thing: _Phrase, one: int) -> Iterator[Change]:
        """ "a blue hat, no wait, a green one": a green hat."""
        if not self._clause_between(thing.last, begins):
            noun = self.text[self.words[thing.head][1] : self._ends(thing)]
            after = next(n for n in range(begins, one) if self._word(n) in _LED or self._modifier(n) is not None)
            adjectives = self.text[self.words[after][1] : self.words[one - 1][2]]
            yield self.words[thing.first][1], self.words[one][2], f"{adjectives} {noun}"

    def _before(self, cue: re.Match[str]) -> Iterator[Change]:
        """ "a man, a woman rather, in a long coat"."""
        comma = self.text.rfind(",", 0, cue.start())
        first = self._from(comma)
        instead = self._phrase(first) if comma > 0 else None
        if instead is not None and self._from(cue.start()) == instead.last + 1:
            yield from self._change(first, instead, self.words[first][1], cue.end())

    def _does(self, found: re.Match[str], instead: _Phrase) -> bool:
        """Bare nouns after "no" are what was not there."""
        cue, more, mark = found["cue"].lower(), found["more"], found["mark"] or found["end"]
        if cue in ("no", "nah", "nope") and not more and not found["end"]:
            word = self.words[instead.first][0]
            return word in _LED | _NUMBERS or instead.sort == "place" or instead.sort.startswith("key")
        return bool(mark or more) or cue not in ("actually", "wait")

    def _change(self, begins: int, instead: _Phrase, at: int, end: int) -> Iterator[Change]:
        taken = self._taken(begins, instead)
        if taken is None:
            return
        start, kept = self.words[taken.first][1], self._kept(taken, instead)
        between = self.text[self.words[taken.last][2] : self.words[begins - 1][2]]
        said = self.text[self.words[instead.first][1] : self.words[instead.last][2]]
        if instead.sort == "place" and instead.thing is None:
            yield from self._there(taken.thing, instead, start, between)
        elif not between.strip() and not kept and end == self._ends(instead):
            yield start, at, ""
            yield from self._comma(end)
        elif not between.strip() or self._alone(end):
            yield start, end, f"{kept or said}{between}"
            yield from self._comma(end)

    def _comma(self, end: int) -> Iterator[Change]:
        """ "my neighbour, no, the postman, was": what was said instead goes on as if nothing had been said before."""
        follows = self._word(self._from(end))
        goes_on = follows in FINITE or follows.endswith("ed") or follows in ("in", "with", "wearing", "by")
        if self.text[end : end + 1] == "," and goes_on:
            yield end, end + 1, ""

    def _there(self, thing: _Phrase | None, instead: _Phrase, start: int, between: str) -> Iterator[Change]:
        """ "on the bench, well, next to it": beside that bench."""
        stands = self._word(instead.last + 1) in ("it", "them", "him", "her")
        end = self.words[instead.last + 1][2] if stands else self._ends(instead)
        goes_on = not self._alone(end) or self._word(instead.last + 1) in _LED
        if thing is None or (not stands and goes_on):
            yield start, self.words[instead.first][1], ""  # "under, no, on the sofa"
            yield from [(end, end + 1, "")] if self.text[end : end + 1] == "," else []
            return
        said = self._words(instead.first, instead.last)
        said = said if said in self.vocabulary.relations else f"{said} of"
        yield start, end, f"{said} {self.text[self.words[thing.first][1] : self._ends(thing)]}{between}"

    def _alone(self, end: int) -> bool:
        """Nothing follows that what was between could be said of twice."""
        follows = self.text[end:].lstrip()
        return not follows or follows[0] in ",.;!" or follows.split()[0].lower() in ("and", "but", "with", "who")

    def _kept(self, taken: _Phrase, instead: _Phrase) -> str:
        """ "a tall man, no, a woman": she is tall, as nothing else is said of her."""
        told, own = self._told(taken), self._told(instead)
        if not instead.sort.startswith("kind") or own or not told:
            return ""
        adjectives = self.text[self.words[told[0]][1] : self.words[told[-1]][2]]
        noun = self.text[self.words[instead.head][1] : self.words[instead.last][2]]
        led = "" if instead.head == instead.first else self.words[instead.first][0]
        led = ("an" if adjectives[:1].lower() in "aeiou" else "a") if led in ("a", "an") else led
        return f"{led} {adjectives} {noun}".strip()

    def _told(self, thing: _Phrase) -> list[int]:
        """Its adjectives."""
        words = [n for n in range(thing.first, thing.head) if self._word(n) not in _LED | _NUMBERS]
        return words if all(self._modifier(n) is not None for n in words) else []

    def _taken(self, begins: int, instead: _Phrase) -> _Phrase | None:
        """The nearest before it of the same sort; or the thing named just before it, whatever it is."""
        found = [p for p in self._phrases(max(0, begins - REACH), begins) if p.last < begins]
        alike = [p for p in found if _alike(p.sort, instead.sort)]
        touching = [p for p in found if p.last == begins - 1 and p.sort.startswith("kind")]
        if instead.sort.startswith("kind"):
            unknown = self._unknown(begins - 2) if not touching else None
            first = self._unfinished(begins) or ([unknown] if unknown is not None else [])
            chosen = first or (alike if instead.sort != "kind unknown" else [])[-1:] or touching[-1:]
        else:
            chosen = alike[-1:]
        if not chosen or self._clause_between(chosen[0].last, begins):
            return None
        return self._either(chosen[0], found)

    def _unfinished(self, begins: int) -> list[_Phrase]:
        """ "a red, no, an orange van": a noun was to come."""
        first = begins - 1
        while first >= 0 and self._modifier(first) is not None:
            first -= 1
        first = first if first >= 0 and self._word(first) in _LED else first + 1
        led = first < begins - 1 or self._word(first) in _NUMBERS
        return [_Phrase("unfinished", first, begins - 1, begins)] if led and self._modifier(begins - 1) else []

    def _either(self, taken: _Phrase, found: list[_Phrase]) -> _Phrase:
        """ "a fence, or a wall, no, a fence", "two, three, no, three": both are taken back."""
        for p in found:
            gap = [word for word, _, _ in self.words[p.last + 1 : taken.first]]
            if (
                _alike(p.sort, taken.sort)
                and p.last < taken.first
                and (gap == ["or"] or (not gap and p.sort == "number"))
            ):
                return _Phrase(taken.sort, p.first, taken.last, p.first)
        return taken

    def _clause_between(self, last: int, begins: int) -> bool:
        words = {word for word, _, _ in self.words[last + 1 : begins]}
        return bool(words & {"he", "she", "they", "there", "was", "were", "had", "and", "but"})

    # --- phrases ---

    def _from(self, at: int) -> int:
        """The number of the first word at or after this character."""
        return next((n for n, (_, start, _) in enumerate(self.words) if start >= at), len(self.words))

    def _ends(self, phrase: _Phrase) -> int:
        return self.words[phrase.last][2]

    def _phrases(self, first: int, end: int) -> Iterator[_Phrase]:
        at = first
        while at < end:
            found = self._phrase(at)
            yield from [found] if found is not None else []
            thing = found.thing if found is not None and found.sort == "place" else found
            if thing is not None and thing is not found:
                yield thing
            if thing is not None and thing.sort.startswith("kind"):
                yield from (p for n in range(thing.first, thing.head) if (p := self._modifier(n)) is not None)
            at = at + 1 if found is None else found.last + 1

    def _phrase(self, first: int) -> _Phrase | None:
        return self._place(first) or self._thing(first) or self._modifier(first)

    def _modifier(self, at: int) -> _Phrase | None:
        word = self._word(at)
        if word in _NUMBERS:
            return _Phrase("number", at, at, at)
        for last in (at + 1, at):
            meant = self.vocabulary.attributes.get(self._words(at, last), ())
            if meant:
                return _Phrase("key " + " ".join(w.key for w in meant), at, last, at)
        return None

    def _thing(self, first: int) -> _Phrase | None:
        """Article or number, adjectives, and a noun that is known."""
        led = self._word(first) in _LED | _NUMBERS
        at = first + 1 if led else first
        if not led and self._modifier(first) is not None and self._thing(first + 1) is None:
            return None  # "blonde" is no woman
        for head in range(at, min(at + 4, len(self.words))):
            if self._modifier(head) is not None and self.vocabulary.noun(self._word(head + 1)) is not None:
                continue  # "orange" of "an orange van"
            for last in (head + 2, head + 1, head):
                category = self.vocabulary.noun(self._words(head, last)) if last < len(self.words) else None
                if category is not None:
                    return _Phrase("kind " + self._sort(category), first, last, head)
            if self._modifier(head) is None:
                return None
        return None

    def _unknown(self, first: int) -> _Phrase | None:
        """ "a Polo"."""
        led = first >= 0 and self._word(first) in ("a", "an") and self._words(first, first + 1)
        return _Phrase("kind unknown", first, first + 1, first + 1) if led else None

    def _place(self, first: int) -> _Phrase | None:
        for last in range(min(first + 4, len(self.words) - 1), first - 1, -1):
            said = self._words(first, last)
            if self.vocabulary.relations.get(said, self.vocabulary.relations.get(f"{said} of")) in SPATIAL:
                thing = self._thing(last + 1) if self._words(last, last + 1) else None
                if thing is not None and said == "in" and thing.sort.endswith("body"):
                    return None  # "in a coat"
                return _Phrase("place", first, thing.last if thing is not None else last, last, thing)
        return None

    def _sort(self, category: str) -> str:
        v = self.vocabulary
        kind = next((kind for kind in KINDS if v.is_a(category, kind)), "")
        return f"{kind} {v.category(category).rest}" if kind != "person" else "person"

    def _word(self, at: int) -> str:
        return self.words[at][0] if at < len(self.words) else ""

    def _words(self, first: int, last: int) -> str:
        """None across a mark: "black, dog" is no "black dog"."""
        if last >= len(self.words):
            return ""
        said = self.text[self.words[first][1] : self.words[last][2]].lower()
        return "" if "," in said else said


def _alike(one: str, other: str) -> bool:
    """A place and a place, a colour and a colour; a garment and a garment, a thing in the hand and another."""
    if one.startswith("key") and other.startswith("key"):
        return bool(set(one.split()[1:]) & set(other.split()[1:]))
    if one.startswith("kind") and other.startswith("kind"):
        return one == other or (bool(one.split()[1:]) and one.split()[1:2] == other.split()[1:2])
    return one == other

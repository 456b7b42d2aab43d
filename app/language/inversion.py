"""The place first, then who is there: "outside the pub were six people drinking", as the model reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.clauses import FINITE
from app.language.repairs import Change

_AT = (
    r"(?:outside|inside|in front of|in|on|at|by|behind|beside|next to|near|under|opposite|against|across from|around|"
    r"beyond|between|along|halfway (?:up|down)|at the (?:bottom|top|back|front|end|side) of|on top of|to the (?:left|"
    r"right) of)"
)
_SOME = (
    r"(?:an?|some|several|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple of|about|around|loads of|"
    r"lots of|many|\d+)"
)
# The model takes what they do for the verb: "people" are its subject then, and the pub, too.
_PLACE_FIRST = re.compile(
    rf"(?:^|(?<=[.;] ))(?:and |so |then )?{_AT} (?:the|a|an|my|his|her|their|that|this|it|him|her|them|me|us)"
    rf"(?: [\w'\u2019-]+){{0,3}}?(?= (?:was|were|stood|sat) {_SOME} [^.;,]*\b\w{{2,}}ing\b)",
    re.IGNORECASE,
)


# "on the table a bottle and two glasses": without a verb only the first is read as being there.
_LISTED_THERE = re.compile(
    rf"^(?:and |so |then )?{_AT} (?:the|a|an|my|his|her|their|that|this)(?: [\w\u2019'-]+){{1,3}}?"
    rf"(?P<gap>,? )(?={_SOME} [^.;]* and {_SOME} )",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'\u2019-]+")


def place_first(text: str) -> Iterator[Change]:
    """What is put otherwise in a piece of a statement."""
    for found in _PLACE_FIRST.finditer(text):
        yield found.end(), found.end(), " there"
    listed = _LISTED_THERE.match(text)
    if listed is not None and not any(_may_be_finite(word) for word in _WORD.findall(text.lower())):
        yield *listed.span("gap"), " there was "  # whole, as a comma may be put there


def _may_be_finite(word: str) -> bool:
    return word in FINITE or (word.endswith("ed") and word != "red") or word in ("who", "that", "which")

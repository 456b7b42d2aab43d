"""The place first, then who is there: "outside the pub were six people drinking", as the model reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def place_first(text: str) -> Iterator[Change]:
    """What is put otherwise in a piece of a statement."""
    for found in _PLACE_FIRST.finditer(text):
        yield found.end(), found.end(), " there"

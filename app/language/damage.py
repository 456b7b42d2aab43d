"""Marks of damage, put as what they make of a thing: "a dent in the door" is a damaged door."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.lexicon import BODY
from app.language.repairs import Change

_HOW = (
    r"(?:(?:big|huge|large|small|little|long|deep|bad|massive|nasty|bit of|minor|major|heavy|severe|extensive|"
    r"front|rear|side|front[- ]end|rear[- ]end|nearside|offside) )*"
)
_MARK = rf"(?:(?:an?|some|several|a few|two|three) )?{_HOW}(?:dents?|dings?|scratch(?:es)?|cracks?|scrapes?|damage)"
_IN = r"(?:all )?(?:in|on|to|along|down|across|over)"
# What is no part by itself: the whole is damaged there.
_SIDE = r"(?:side|sides|front|back|rear|nearside|offside|end|corner|paint|paintwork|bodywork|left|right|top|whole)"
_ITS = r"(?:(?:the|its|their|one of the) )?"
_NO_SIDE = rf"(?!{_SIDE}(?: side| end)?(?:[,.;!?]|$| and| but| was))"
_PART = rf"{_ITS}{_NO_SIDE}(?P<part>[\w'\u2019-]+(?: [\w'\u2019-]+){{0,2}}?)"
_THERE = rf"(?: {_IN} {_ITS}{_SIDE}(?: (?:side|end|paint\w*|bodywork))?| on it| in it)?"
_END = r"(?=[,.;!?]|$| (?:and|but|with|where|from|was|were|is|came|went|drove)\b)"
_PERSON = re.compile(r"\b(?:i|he|she|they|we|who|man|woman|boy|girl|lad|guy|bloke|lady|driver) $", re.IGNORECASE)
_SAID = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"(?:(?P<has>\b(?:with|had|has|having|and) )|(?<=[,.] )|^){_MARK} {_IN} {_PART}{_END}",
         r"\g<has>a damaged \g<part>"),
        (rf"\bthere (?:was|were|is|are) {_MARK} {_IN} {_PART}{_END}", r"the \g<part> was damaged"),
        (rf"\bwith {_MARK}{_THERE}{_END}", "that was damaged"),
        (rf"\b(?:had|has|having) {_MARK}{_THERE}{_END}", "was damaged"),
    )
)  # fmt: skip


def damaged(text: str) -> Iterator[Change]:
    """What is put otherwise in a piece of a statement; scratches that somebody has are none of a thing."""
    for pattern, instead in _SAID:
        for found in pattern.finditer(text):
            part = (found.groupdict().get("part") or "").lower().rpartition(" ")[2]
            if part not in BODY and not _PERSON.search(text, 0, found.start()):
                yield found.start(), found.end(), found.expand(instead)

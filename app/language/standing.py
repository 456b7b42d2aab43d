"""Where the witness themselves stood: "I was across the street", "I saw it from the first floor"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span

from app.language.grammar import certainty_of, children, span_text, subject_of
from app.language.lexicon import WITNESS
from app.language.meanings import InSetting

_UP = "(?:first|second|third|fourth|fifth|upper|top|upstairs)"
_STOREY = rf"(?:the|my|a|our|an) (?:window (?:on|of) the )?{_UP}[- ](?:floor|storey|window)"
_HIGH = rf"(?:{_STOREY}|(?:the|my|our|a) (?:balcony|roof|rooftop|upstairs window)|upstairs)"
_ACROSS = r"(?:across|on the (?:other|opposite|far) side of) (?:the|a) (?:street|road)"
# What one sees "from" is seen from there; where one "was" is there too, but what one saw across the street was not.
_SEEN_FROM = {"above": re.compile(rf"\bfrom (?:{_HIGH})\b"), "far": re.compile(rf"\bfrom {_ACROSS}\b")}
_UPSTAIRS = r"\bupstairs\b(?! on the (?:bus|coach|tram|train))"
_WAS_THERE = {
    "above": re.compile(rf"\b(?:on|at|in) {_HIGH}\b|{_UPSTAIRS}"),
    "far": re.compile(rf"\b{_ACROSS}\b"),
}
BEING = frozenset("be stand standing sit sitting wait waiting lean leaning live".split())


def standing_of(span: Span) -> Iterator[tuple[InSetting, range]]:
    """What is said of it, and the tokens that say it."""
    root = span.root
    doer = subject_of(root)
    if (doer is None and not span.text.lower().startswith("from")) or (doer is not None and doer.lower_ not in WITNESS):
        return
    patterns = [_SEEN_FROM]
    if root.lemma_.partition(" ")[0] in BEING and not children(root, "dobj"):
        patterns.append(_WAS_THERE)
    for table in patterns:
        for value, pattern in table.items():
            found = pattern.search(span.text.lower())
            if found is not None:
                said = span.doc.char_span(
                    span.start_char + found.start(), span.start_char + found.end(), alignment_mode="expand"
                )
                tokens = range(said.start, said.end) if said is not None else range(0)
                yield InSetting("stand", value, certainty_of(root), span_text(said or span)), tokens
                return

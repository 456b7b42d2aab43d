"""Who or what a clause is about, said beside it: "the hair it was long", "she had a white coat on, the mother"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.repairs import Change
from app.scene.vocabulary import Vocabulary

_TOPIC = re.compile(
    r"\s*(?:and |but )?(?:the|his|her|their|my|that) [\w'-]+(?P<again>,? (?:it|he|she|they))"
    r"(?= (?:was|were|is|are|had)\b)(?!.*,)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:and |but |so |then )?(?P<who>he|she|it|they)\b [^,.;]+(?P<again>, (?P<name>the (?:[\w'-]+ ){0,2}?"
    r"(?P<noun>[\w'-]+)(?: (?:in|with|on|by|at) (?:the |a |an )?[\w -]{2,30})?)(?:,? i mean)?),?[.!]*\s*$",
    re.IGNORECASE,
)


def topics(text: str, vocabulary: Vocabulary) -> Iterator[Change]:
    """ "the hair it was long": the hair was; "she had a coat on, the mother": the mother had."""
    found = _TOPIC.match(text)
    if found is not None:
        yield found.start("again"), found.end("again"), ""
    after = _AFTER.match(text)
    if after is not None and _is_named(after["who"].lower(), after["noun"].lower(), vocabulary):
        yield after.start("who"), after.end("who"), after["name"]
        yield after.start("again"), after.end("again"), ""


def _is_named(pronoun: str, noun: str, vocabulary: Vocabulary) -> bool:
    """Whether the noun can be what the pronoun stood for."""
    category = vocabulary.noun(noun)
    if noun in ("one", "other", "first", "second"):
        return pronoun != "they"
    if category is None or vocabulary.is_plural(noun) != (pronoun == "they"):
        return False
    return pronoun == "they" or vocabulary.is_a(category, "person") == (pronoun in ("he", "she"))

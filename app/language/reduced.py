"""A relative clause without its pronoun, before the verb: "the lady driving it was on her phone"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.repairs import Change

_SOMEBODY = (
    r"(?:man|woman|lady|lad|guy|bloke|boy|girl|person|one|kid|child|driver|officer|policeman|teenager|fella|chap|couple|"
    r"people|men|women|lads|guys|boys|girls|kids)"
)
_REDUCED = re.compile(
    rf"(?:^|(?<=[.,;] )|(?<=\band ))(?P<who>(?:the|that|a|this) (?:[\w-]+ ){{0,2}}?(?P<one>{_SOMEBODY}))"
    r"(?= (?:driving|riding|holding|carrying|wearing|pushing|chasing|following|standing|sitting) [^,.;]{2,40}? "
    r"(?:was|were|had|looked|is|are)\b)",
    re.IGNORECASE,
)


def relatives(text: str) -> Iterator[Change]:
    """What is put otherwise in a piece of a statement."""
    for found in _REDUCED.finditer(text):
        verb = "were" if found["one"].lower() in ("men", "women", "people") or found["one"].endswith("s") else "was"
        yield found.end(), found.end(), f" who {verb}"

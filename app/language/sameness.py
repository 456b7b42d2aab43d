"""What somebody has on that another has, too, said without a verb: ", same cap but blue"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.repairs import Change

_WORN = (
    r"(?:hats?|caps?|beanies?|jackets?|coats?|hoodies?|hoods?|balaclavas?|masks?|helmets?|trousers|jeans|joggers|"
    r"trainers|shoes|boots|tops?|shirts?|t-shirts?|jumpers?|uniforms?|outfits?|clothes|vests?|scarf|scarves|gloves|"
    r"suits?|overalls|tracksuits?|dress|skirts?)"
)
_SAME = re.compile(
    rf"(?<=[,;] )(?:with |in |and )?(?:exactly )?(?:the )?(?:very )?same (?:(?:sort|kind|type|style|colour) of )?"
    rf"(?P<what>(?:[\w'\u2019-]+ )?{_WORN})\b",
    re.IGNORECASE,
)


def same_again(text: str) -> Iterator[Change]:
    """What is put otherwise in a piece of a statement."""
    for found in _SAME.finditer(text):
        yield found.start(), found.end(), f"wearing the same {found['what']}"

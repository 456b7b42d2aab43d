"""Plain things said with more words than they need, put shortly: "it was more of an orange colour"."""

from __future__ import annotations

import re

from app.language.talk import Shape

_COLOURS = (
    r"(?:(?:dark|light|bright|pale) )?(?:red|blue|green|black|white|grey|gray|yellow|brown|orange|pink|purple|silver|"
    r"beige|cream|navy)"
)
_WAS = r"(?:was|were|is|are|looked|seemed)"
_WHOSE = {"hers": "her", "his": "his", "theirs": "their"}


_CLIMBS = re.compile(
    r"\b(?:climb(?:s|ed|ing)?|go|goes|went|going|ran|running|got|get|gets|getting|come|came|coming|carried|carrying)"
    r"(?: \w+)?(?: right| back)? $",
    re.IGNORECASE,
)


def _whose_one(found: re.Match[str]) -> str:
    """ "hers was red": her one was."""
    return f"{found[1]}{_WHOSE[found[2].lower()]} one "


def _and_whose_was(found: re.Match[str]) -> str:
    """ "the driver's jacket was red, the passenger's blue": the passenger's was blue."""
    told = re.search(rf"\b{_WAS}\b", found.string[: found.start()]) is not None
    whose = _WHOSE.get(found[2].lower(), found[2])
    return f"{found[1]}{whose} one was " if told else found[0]


def _up_there(found: re.Match[str]) -> str:
    """ "a man up a ladder" is on it, who need not have been seen to climb."""
    return found[0] if _CLIMBS.search(found.string[: found.start()]) else "on "


_WORN = (
    r"(?:hats?|caps?|beanies?|jackets?|coats?|hoodies?|hoods?|balaclavas?|masks?|helmets?|trousers|jeans|joggers|"
    r"trainers|shoes|boots|tops?|shirts?|t-shirts?|jumpers?|uniforms?|outfits?|clothes|vests?|scarf|scarves|gloves|"
    r"suits?|overalls|tracksuits?|dress|skirts?)"
)
LONG_WINDED: tuple[Shape, ...] = (
    (r"(?<=[,;] )(?:with |in |and )?(?:exactly )?(?:the )?(?:very )?same (?:(?:sort|kind|type|style|colour) of )?"
     rf"(?P<what>(?:[\w'\u2019-]+ )?{_WORN})\b", lambda m: f"wearing the same {m['what']}"),
    (r"\b(was|were|is|are|looked|seemed) (?:more of )?an? (?:sort of |kind of )?((?:[\w-]+ ){1,2})colou?r\b(?! of)",
     lambda m: f"{m[1]} {m[2].strip()}"),
    (r"\btook (his|her|their|the) (hood|mask|balaclava|scarf) (?:back )?down\b", lambda m: f"took {m[1]} {m[2]} off"),
    (r"\b(?:pulled|pushed) (his|her|their) hood (?:back )?down\b", lambda m: f"took {m[1]} hood off"),
    (rf"(^|, |\band |\bbut )(hers|his|theirs) (?={_WAS} )", _whose_one),
    (rf"(^|, |\band |\bbut )((?:the|my) (?:\w+ )?\w+['\u2019]s) (?={_WAS} )", lambda m: f"{m[1]}{m[2]} one "),
    (rf"(, and |, | and )((?:the|my) \w+['\u2019]s|hers|his|theirs) (?={_COLOURS}[.,;!]*$)", _and_whose_was),
    (r"\b(he|she|they|it|who)(?:['\u2019]d| had|['\u2019]ve| have) got "
     r"(?=(?:an?|his|her|the|no|some|two|three|this|these)\b)", lambda m: f"{m[1]} had "),
    (r",? the (?:male|female) one,?(?= (?:was|were|had|has|wore)\b|[.,]|$)", lambda _: ""),
    (r"\bup (?=(?:a|the|his) (?:\w+ )?(?:ladder|stepladder|tree|lamp ?post|scaffolding|pole)\b)", _up_there),
    (r"(?<=\w )round (?=(?:the|a) (?:\w+ )?(?:table|fire|bonfire|bench|fountain|piano)\b)", lambda _: "around "),
)  # fmt: skip

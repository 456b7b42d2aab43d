"""Figures of speech that name what was not there: "raining cats and dogs", "hit the roof", "white as a sheet".

Each is put as it is meant, before the statement is cut into clauses. What people say of a scene in earnest as well is
not among them: "all over the shop", "in the same boat", "out of the blue van".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from app.language.talk import Shape

_INCHES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven"
_OF_SOMEBODY = r"(?:his|her|their|my)"
_LIKE_WHAT = (
    r"a bat out of hell|a (?:ton|tonne) of bricks|a sack of \w+|a rabbit in (?:the |a )?(?:car )?headlights|"
    r"a bull (?:in a china shop|at a gate)|two peas in a pod|a house on fire|the clappers|thunder|a bad smell"
)
_MEANT = {
    r"over the moon|on cloud nine": "pleased",
    rf"(?<=was )off {_OF_SOMEBODY} (?:trolley|rocker)|a few \w+ short of a \w+": "odd",
    r"(?:driving|drove) me (?:up the wall|round the bend)": "annoyed me",
    r"out of the blue(?=[,.;!?]|$)": "suddenly",
    r"threw a wobbly": "got angry",
    r"hit the deck(?! of)": "fell down",
    r"(?<=was )a piece of cake": "easy",
    r"a (?:right )?nasty piece of work": "nasty",
    rf"the spitting image of {_OF_SOMEBODY} \w+": "familiar",
    r"(?:had|has|with) a chip on (?:his|her) shoulder": "was angry",
    r"beat(?:ing)? (?:around|about) the bush": "waste time",
    r"on the tip of my tongue": "forgotten",
    r"(?:got|had) the wrong end of the stick": "misunderstood",
    r"had butterflies(?: in my (?:stomach|tummy))?|was a (?:bag|bundle) of nerves": "was nervous",
    r"long in the tooth": "old",
    r"the last straw|the straw that broke the camel['\u2019]s back": "too much",
    r"(?<=it )(?:rang|rings) a bell": "seemed familiar",
    rf"(?:did|done) a runner|took to {_OF_SOMEBODY} heels": "ran off",
    r"having a laugh": "laughing",
    r"(?:glued|rooted) to the spot": "still",
    r"a memory like a sieve": "a bad memory",
    r"(?:slammed on|jammed on|hit) the (?:brakes|anchors)": "braked hard",
    r"a stone['\u2019]s throw (?:away )?from": "near",
    r"at the end of my tether": "tired",
    r"had a screw loose(?! on)": "was odd",
    r"making a meal of it": "slow",
    r"giving it large": "showing off",
    r"the penny dropped": "it was clear",
    r"kept (?:an|one) eye on": "watched",
    r"keeping (?:an|one) eye on": "watching",
    rf"put {_OF_SOMEBODY} foot down": "sped up",
}  # fmt: skip


def _put(meant: str) -> Callable[[re.Match[str]], str]:
    return lambda _: meant


IDIOMS: tuple[Shape, ...] = (
    (r"\b(raining|pouring|bucketing)(?: down)? (?:with )?(?:cats and dogs|buckets|stair ?rods)\b",
     lambda _: "raining heavily"),
    (rf",? ?\blike (?:{_LIKE_WHAT})\b", lambda _: ""),
    (r"\b(?:as )?(?:white|pale) as an? (?:sheet|ghost)\b", lambda _: "scared"),
    (r"\b(?:as )?(quiet|drunk|cool|bold|cold|thin|mad|blind|deaf|strong|sick|stiff|daft) as an? \w+(?=[,.!]|$| and\b)",
     lambda m: m[1]),
    (r"^(?:and |so |but )?next thing(?: (?:i|you|we) (?:knew|know))?,? (?=\w)", lambda _: "then "),
    (r"\b(i|we)(?:['\u2019]d| had)?(?: just)? put the (?:kettle|telly|tv|radio|oven|dinner|washing|heating) on\b",
     lambda m: f"{m[1]} was busy"),
    (r"\b(?:its|their) (?:blue |hazard |brake |emergency )?lights (?:were |was |still |all )+(?:going|flashing)\b",
     lambda _: "it was flashing"),
    (rf"\b(was|is|about|around|maybe|roughly) (five|six) ({_INCHES})(?=[,.]|$| and | or so\b| with\b)",
     lambda m: f"{m[1]} {m[2]} foot {m[3]}"),
    (r"\b(an?|the|this|some|one) (old )?drunk(?= (?:lying|was|in|on|with|who|came|had|sat|at|by|sitting|standing|"
     r"staggering)\b|[,.]|$)", lambda m: f"{m[1]} {m[2] or ''}drunk man"),
    *((rf"\b(?:{said})\b", _put(meant)) for said, meant in _MEANT.items()),
)  # fmt: skip

"""Doubt and memory said beside what they are of, put where the model reads them: "blue I think" is "maybe blue"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.clauses import FINITE
from app.language.repairs import Change

_THINK = r"(?:think|thought|guess|reckon|believe|suppose|imagine|assume|fancy|(?:would|['\u2019]d) (?:say|guess))"
_ME = rf"(?:i {_THINK}|i['\u2019]d (?:say|guess)|if i['\u2019]?m not (?:wrong|mistaken))"
_PLACED = r"(?:on|in|under|over|behind|beside|by|near|at|next to|against|around|across)"
# A few words after a mark, and then that one only thinks so.
_AFTER = re.compile(
    rf"(?:^|(?<=[,;:] ))(?P<what>(?:[\w'\u2019-]+ ){{1,6}}?)(?:but )?(?P<hedge>,? ?{_ME})(?=[,.;!?]|$)", re.IGNORECASE
)
_WHOLE = frozenset("i we you he she it they there that this who which what and but so because no not maybe".split())
_KNOWN = r"(?:remember|recall|know|could (?:see|tell)|can (?:remember|recall|see|tell))"
_RIGHTLY = r"(?: it| me)?(?: right(?:ly)?| correctly| well)?"
_WAS = r"(?:was|were|is|are|(?:could|might|may|must) (?:have been|be))"
_SAID_OTHERWISE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        (rf"\bwhat (?:i|we) (?:{_THINK}|took to be|took for|can only describe as)(?: {_WAS})? (?=an? |the |some )",
         "maybe "),
        (rf"(?<=, ){_ME}(?: it (?:was|is)| that(?:['\u2019]s| was))? (?=an? [\w'\u2019 -]{{2,30}}(?:[.,;!?]|$))",
         "maybe "),
        (r"(?<=\bsomething),? (?:that |which |it )?(?:could|might|may|must)(?: well)? (?:['\u2019]ve|have|of) been"
         r" (?=an? )", ", maybe "),
        (rf"(?:^|(?<=, ))(?:if (?:i (?:remember|recall)|my memory serves){_RIGHTLY}|(?:as|so) far as i {_KNOWN}|"
         rf"from what i (?:saw|{_KNOWN})),? ", ""),
        (rf",? (?:if i (?:remember|recall){_RIGHTLY}|as far as i {_KNOWN}|"
         r"i(?:['\u2019]m| am)(?: quite| pretty| very)? (?:sure|certain|positive)(?: (?:of|about) (?:that|it))?)"
         r"(?=[,.;!]|$)", ""),
        (r"(?:^|(?<=, ))(?:(?:yes|yeah|yep|ok|okay|no)[, ]+)?that(?:['\u2019]?s| is| was| looks| sounds) "
         r"(?:all )?(?:right|correct)(?=[,.;!]|$| thank)", ""),
    )
)  # fmt: skip


# "something on the floor, maybe a phone".
_SOMETHING = re.compile(
    rf"\bsomething(?: \w+)??(?P<where> {_PLACED} [^,.;]{{2,40}}),(?: {_ME})? (?:maybe|perhaps|possibly|probably|"
    r"(?:it )?looked like|like|could(?:['\u2019]ve| have) been) "
    r"(?P<what>(?:an?|some) [\w '\u2019-]{2,30})(?=[,.;!?]|$)",
    re.IGNORECASE,
)


def hedged(text: str) -> Iterator[Change]:
    """What is put otherwise in a piece of a statement."""
    for found in _AFTER.finditer(text):
        if not _tells(found["what"]):
            yield found.start("what"), found.start("what"), "maybe "
            yield found.start("hedge"), found.end("hedge"), ""
    for found in _SOMETHING.finditer(text):
        yield found.start(), found.end(), f"maybe {found['what']}{found['where']}"
    for pattern, instead in _SAID_OTHERWISE:
        yield from ((found.start(), found.end(), instead) for found in pattern.finditer(text))


def _tells(words: str) -> bool:
    """Whether it is a sentence by itself: the model reads "it was blue I think" as it stands."""
    told = words.lower().split()
    return told[0] in _WHOLE or any(word in FINITE for word in told)

"""What a statement takes back, and what it says instead: "not a lorry, I mean a coach".

Only what is said instead is parsed; what is taken back tells which thing of the scene, or what of it, is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NO_MORE = r"(?!(?:far|only|long ago|many|much|too|all|even|just|very|sure|certain|until|one)\b)"
_Y = rf"(?P<denied>{_NO_MORE}[\w'\u2019 -]{{1,40}}?)"
_X = r"(?P<stated>[^.;?]{1,80}?)"
_NOT = (
    r"(?:(?:it|that|this) (?:was|were|is)(?:n['\u2019]t| not) (?:really |actually |quite )?|"
    r"(?:he|she|they) (?:was|were)(?:n['\u2019]t| not) (?=[\w-]+(?: [\w-]+)?[,;] )|not )"
)
_LED_BY = r"(?:(?:well|so|and|but|then|oh|yes|yeah),? )*"
_SAYS = (
    r"(?:(?:but|no|nah|i mean|i meant|rather|more like|more of|more(?= (?:an?|the|on|in|by|at|to) )|just|actually|"
    r"sorry|well|it was(?= (?:an?|the|his|her) )|was|were),? )*"
)
_NOT_BUT, _RATHER_THAN, *_SAID_SO = tuple(
    re.compile(rf"{form}[.! ]*$", re.IGNORECASE)
    for form in (
        rf"{_LED_BY}{_NOT}(?:{_Y}(?:,? (?:but|just|only|more like) |,? i mean(?:t)? |[,;] *{_SAYS})|"
        rf"(?P<unmarked>(?:an?|the) [\w-]+) (?:it was (?=an? |the )|(?=an? |the ))|"
        rf"(?P<two>(?!an? |the ){_NO_MORE}[\w-]+) (?=[\w-]+[.!]*$)){_X}",
        rf"{_X},? (?:and |so |but )?(?:not|rather than|instead of) (?:really )?{_Y}",
        r"(?P<denied>(?!(?:yes|yeah|well|oh|sorry|ok|okay|an?|there|i)\b)(?:the |his |her )?[\w'-]+(?: [\w'-]+)?),? "
        r"(?:no|nope|nah)[,.] ?(?P<stated>(?:it|he|she|they|there|the)\b[^.;?]{1,80}?)",
        rf"(?:(?:it|that|he|she) was )?more (?:of |like )?(?=an? |the ){_X} than {_Y}",
        rf"when i (?:say|said) {_Y},? i (?:really )?(?:mean|meant) {_X}",
        rf"i (?:say|said|told you|put) {_Y},? (?:but|and|when|only)?,? ?(?:it was|it should (?:have been|be)|i mean|"
        rf"i meant|i should have (?:said|put)|it was really) {_X}",
        rf"{_Y}(?:['\u2019]s| is| was) (?:not right|wrong|not it|not quite right),? {_X}",
        rf"(?:\w+er|more|less) than (?P<denied>that|i said),? {_X}",
        rf"or (?:was it|rather) {_Y},? (?:yes|yeah|yep),? {_X}",
        rf"{_X}[, ]+(?:rather|sorry|i mean|i should say)(?P<denied>)",
    )
)
_WHO = re.compile(
    r"^(?:and )?(?:it|that) was (?P<who>(?:the|his|her) [\w' -]+?|him|her|them) (?:(?:who|that|what|which) (?=\w+)|"
    r"(?=(?:had|has|held|took|wore|got|drove|threw|grabbed|did|was (?:holding|wearing|carrying|driving|riding))\b))",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    r"^(?:and |but |so )?(?P<what>(?:the|that|this) [\w' -]+?) (?:was|is|were|are) (?P<whose>hers|his|theirs)"
    r"(?:,? (?:and )?not (?:his|hers|theirs))?(?=[.!, ]|$)",
    re.IGNORECASE,
)
THEIRS = {"hers": "she", "his": "he", "theirs": "they"}
# "the rucksack was the woman's, not the man's", "it belonged to the man".
_BELONGED = re.compile(
    r"^(?:and |but )?(?P<what>(?:the|that|this|his|her) [\w' -]+?|it|that) "
    r"(?:(?:was|were|is|are) (?P<whose>the [\w -]+?)['\u2019]s|"
    r"belong(?:ed|s) to (?P<to>(?:the|my) [\w -]+?|him|her|them))"
    r"(?:,? (?:and |so )?not (?:the )?[\w -]+?(?:['\u2019]s)?)?(?=[.!]*$)",
    re.IGNORECASE,
)
_NOT_WHOSE = re.compile(
    r"^(?:and |but )?(?P<what>(?:the|that|this) [\w' -]+?|it) (?:was|is)(?:n['\u2019]t| not) (?P<whose>hers|his|theirs)"
    r"(?=[.!,]|$| (?:at all|actually|after all|though|but|it|she|he|they)\b)",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:was|were|is|are|had|has|have|wore|held|ran|stood|sat|\w+ed)\b", re.IGNORECASE)
_ECHO = re.compile(r"^(?P<denied>(?:[\w'-]+ ){0,3}[\w'-]+) ?\?$")
_ONLY_NOT = re.compile(
    rf"(?:no[,.]? )?not (?:an? |the |his |her )?(?P<denied>{_NO_MORE}[\w'-]+(?: [\w'-]+)?)[.!]+$", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:was|were|is|are|did|do|does|can|could|shall|should|will|would|have|has|who|what|why|where|when|how|which|ok|"
    r"okay|right|sorry)\b",
    re.IGNORECASE,
)
ONLY_A_CUE = re.compile(
    r"(?:(?:oh|no|nope|sorry|wait|hang on|hold on|i mean|correction|actually|my mistake|oops|well)[,.!; ]*)+$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:who|which|because|when|while|know|sure|see|saw|think|remember)\b", re.IGNORECASE)


_PLACE = re.compile(
    r"\b(?:in|on|at|inside|behind|beside|under|underneath|near|next to|in front of|by|opposite|between|on top of|"
    r"outside|round|around|across|along|past|over) "
    r"(?:the|a|an|his|her|it|him)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Contrast:
    start: int  # where what is said instead stands
    end: int
    denied: str
    corrects: bool  # in so many words, whatever was told before


def contrast_in(text: str) -> Contrast | None:
    for form in (_NOT_BUT, *_SAID_SO[:-1], _RATHER_THAN, _SAID_SO[-1]):
        found = form.match(text, len(text) - len(text.lstrip()))
        if found is not None and not _CLAUSE.search(_denied(found)):
            return _told(text, found, said_so=form in _SAID_SO)
    return None


def _denied(found: re.Match[str]) -> str:
    """ "not a dog, a goat", or without a mark "not a dog a goat"."""
    groups = found.groupdict()
    return groups["denied"] or groups.get("unmarked") or groups.get("two") or ""


def _told(text: str, found: re.Match[str], said_so: bool) -> Contrast:
    """ "he had a phone, not a gun" is parsed as it stands: it may tell of what was not there."""
    denied, (start, end) = _denied(found).strip().lower(), found.span("stated")
    absent = found.re is _RATHER_THAN and " not " in text[end:] and not denied.startswith(("the ", "his ", "her "))
    if absent and _PLACE.match(denied) and _PLACE.search(found["stated"]):
        return Contrast(start, end, denied, True)  # "beside the wheel, not inside the van"
    return (
        Contrast(0, len(text), denied, False)
        if absent and _VERB.search(found["stated"])
        else Contrast(start, end, denied, said_so)
    )


def echoed(text: str) -> str | None:
    """ "five? no, more like six": what was said before, put in question by the one who said it."""
    found = _ECHO.match(text)
    return found["denied"].lower() if found is not None and not _ASKS.match(text) else None


def only_denied(text: str) -> str | None:
    """ "Not blue.", after which the next sentence tells what it was."""
    found = _ONLY_NOT.match(text)
    return found["denied"].lower() if found is not None else None


def who_it_was(text: str) -> tuple[tuple[int, int, str], ...]:
    """ "it was the other one who had the knife": the other one had it."""
    found = _WHO.match(text)
    who = {"him": "he", "her": "she", "them": "they"}
    belonged, not_theirs = _BELONGED.match(text), _NOT_WHOSE.match(text)
    if belonged is not None:
        owner = belonged["whose"] or belonged["to"]
        return ((0, belonged.end(), f"{who.get(owner.lower(), owner)} had {belonged['what']}"),)
    if not_theirs is not None:
        owner = THEIRS[not_theirs["whose"].lower()]
        return ((0, not_theirs.end(), f"{owner} didn't have {not_theirs['what']}"),)
    whose = _WHOSE.match(text)
    if whose is not None:
        owner = THEIRS[whose["whose"].lower()]
        return ((0, whose.end(), f"{owner} had {whose['what']}"),)
    if found is None:
        return ()
    return ((0, found.end(), f"{who.get(found['who'].lower(), found['who'])} "),)

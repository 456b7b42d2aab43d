"""As officers write and say it: "IC1 male", "decamped", "nearside door", "an item believed to be a knife"."""

from __future__ import annotations

import re

from app.language.talk import Shape

_SEX = r"(?:fe)?males?"
_VEHICLE = "vehicle|car|van|lorry|truck|bus|taxi|cab|bike|motorbike|premises|shop|house|building"
_PART = (
    r"(?:front |rear |back )?(?:doors?|windows?|wing|mirror|wheels?|tyres?|tires?|headlights?|headlamps?|lights?|"
    r"bumper|indicator|panel)"
)
_LED = frozenset("a an the its his her their from on at to of with by and both one rear front was were is two".split())
_THING = r"(?:(?:an? |the |some )?(?:object|item|weapon|implement|thing),? )?"


def _of_the_vehicle(found: re.Match[str]) -> str:
    """ "a silver Astra nearside door" is that Astra's door."""
    before = re.search(r"([\w'\u2019]+) ?$", found.string[: found.start()])
    whole = before is not None and before[1].lower() not in _LED and not before[1].lower().endswith("'s")
    return f"{chr(39) + 's' if whole else ''} {found[1]}"


def _aboard(found: re.Match[str]) -> str:
    """ "female passenger in front": in whatever vehicle was told of."""
    who = re.search(r"(?:passengers?|occupants?|males?|females?|children|child|kids?) $", found.string[: found.start()])
    return "inside it" if who else found[0]


def _all_aboard(found: re.Match[str]) -> str:
    """ "a black BMW, four up"."""
    astride = re.search(r"\b(?:bike|motorbike|motorcycle|moped|scooter|quad)\b", found.string[: found.start()])
    return f" with {found[1]} people {'on' if astride else 'inside'} it"


def _was_doing(found: re.Match[str]) -> str:
    """ "was seen to punch": was punching."""
    verb = found[2]
    doubled = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb)
    stem = verb + verb[-1] if doubled else verb.removesuffix("e")
    return f"{found[1]} {stem}ing"


JARGON: tuple[Shape, ...] = (
    (rf"\b(?:(an) )?ic ?-?[1-9] (?={_SEX}\b)", lambda m: "a " if m[1] else ""),
    (rf"\b({_SEX}),? \(?ic ?-?[1-9]\b\)?", lambda m: m[1]),
    (r",? ?\bic ?-?[1-9]\b(?=[,.]|$)", lambda _: ""),
    (r"\b(\d{1,2}|one|two|three|four|five|six) x (?=[a-z])", lambda m: f"{m[1]} "),
    (r"\b(?:decamped|made off|absconded|legged it) (?:on foot )?(?:from|out of) (?=(?:an?|the|his|her|their)\b)",
     lambda _: "got out of "),
    (r"\b(?:decamped|absconded)\b(?: on foot)?(?! (?:from|out of|in|on)\b)", lambda _: "ran off"),
    (rf" ?(?<![\w-])(?:near|off)[- ]?side ((?:{_PART})\b)", _of_the_vehicle),
    (rf"\b(?:(front|rear|back) )(?:near|off)[- ]?side (?={_PART}\b)", lambda m: f"{m[1]} "),
    (rf"\b(in|at|to|from) (rear|front|back|boot) of (?:the )?(?={_VEHICLE}\b)", lambda m: f"{m[1]} the {m[2]} of the "),
    (r"\bin (?:the )?(?:front|rear|back)(?=[,.;]|$| and\b)(?! of)", _aboard),
    (r"\b(?:approx|approximately|about|aged|circa|around) (\d\d) ?(?:-|to) ?\d\d(?=[,.;]|$)",
     lambda m: f"about {m[1]} years old"),
    (r",? (two|three|four|five) up(?=[,.;]|$)", _all_aboard),
    # "a male, slim build": the model takes it for "a male build".
    (r"\b(an?|the|one|another|second|first|other) (fe)?male(?=,? (?:who|was|is|had)\b|,)",
     lambda m: f"{m[1]} {'wo' if m[2] else ''}man"),
    (r"\b(?:police )?(?:officer|constable),? (fe)?male\b(?=,|\.| was\b| is\b|$)",
     lambda m: "policewoman" if m[1] else "policeman"),
    (r"\binsecure\b", lambda _: "open"),
    (r"(?-i:\bIP\b)", lambda _: "victim"),
    (r"\b(was|were) (?:seen|observed) to ([a-z]{3,})(?= )", _was_doing),
    (r"\b(?:failed to stop|did not stop|didn't stop) and (?=\w+ed\b)", lambda _: ""),
    (r"\bcollided with\b", lambda _: "crashed into"),
    (r"\bremained (?=(?:in|at|on|by|inside|outside|behind|near|next|seated|standing|stood|sat)\b)", lambda _: "was "),
    (rf"\b{_THING}(?:(?:which|that) (?:was|is) )?(?:believed|thought|suspected|understood) to (?:be|have been) "
     r"(?=an? )", lambda _: "maybe "),
    (r"(?<=[a-z]) (?<!the )(?<!his )(?<!her )hood (up|down)(?= and\b|[.,]|$)", lambda m: f" with the hood {m[1]}"),
    (rf"\b((?:suspect|offender|subject|male|female|person) \d)[:,]? (?:was |is )?(?:an? )?(?:ic ?-?[1-9] )?"
     rf"(?={_SEX}\b)",
     lambda m: f"{m[1]} was a "),
    (r"\b((?:fe)?males?|suspects?|offenders?|subjects?|person|vehicle|man|woman) "
     r"(?:observed|sighted|spotted|located|noted) (?=(?:in|at|on|by|near|outside|inside|behind|next|standing|"
     r"sitting|running|walking|lying)\b)", lambda m: f"{m[1]} was "),
)  # fmt: skip

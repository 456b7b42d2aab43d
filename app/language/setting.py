"""Where, when and in what weather it happened, as a sentence says it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from app.language.grammar import (
    VERBAL,
    certainty_of,
    children,
    denied,
    is_around,
    is_lane,
    phrase_of,
    span_text,
    subject_of,
    verb_of,
)
from app.language.lexicon import WITNESS
from app.language.meanings import Described, Fact, InSetting, SettingKey
from app.language.mentions import Mentions
from app.language.senses import is_seen
from app.scene.vocabulary import Vocabulary

# Words that tell the light or the sky only of "it", "the sky", "a day": a dark car is no night.
OF_THE_SKY = frozenset({"clear", "light", "dark", "fine", "bright", "grey", "gray", "pitch black", "wet", "dry"})
SKY = frozenset({"sky", "skies", "weather", "day", "night", "evening", "morning", "afternoon", "outside", "it"})
# Until which hour of the day each lasts.
HOURS = ((5, "night"), (7, "dawn"), (18, "day"), (21, "dusk"), (24, "night"))
PITCH = frozenset({"pitch black", "pitch dark"})
DARK = frozenset({"dark", "pitch black", "pitch dark"})
UNDERFOOT = frozenset("pavement sidewalk footpath platform grass kerb curb floor lawn".split())
HAPPENING = frozenset({"be", "happen", "occur", "start", "begin", "take", "go", "look", "seem", "kick", "end"})


def setting_of(token: Token, mentions: Mentions, vocabulary: Vocabulary) -> Iterator[InSetting]:
    place = _place(token, mentions, vocabulary)
    if place is not None:
        yield _said(token, "place", place)
    time = _time(token, vocabulary)
    if time is not None:
        yield _said(token, "time", time)
    weather = vocabulary.weathers.get(token.lower_) or vocabulary.weathers.get(f"{token.lower_} {_next(token)}")
    if (
        weather is not None
        and not is_seen(token)
        and _of_the_sky(token)
        and mentions.at(token) is None
        and not _part_of_a_name(token)
    ):
        yield _said(token, "weather", weather)


def of_the_weather(facts: list[Fact]) -> list[Fact]:
    """ "it was dry but cloudy": no car was dry; "it was dark": no coat was."""
    told = {f.key for f in facts if isinstance(f, InSetting)}
    return [f for f in facts if not (isinstance(f, Described) and _may_be_the_sky(f, told))]


def _may_be_the_sky(fact: Described, told: Collection[str]) -> bool:
    value = fact.quality.value
    so = ("weather" in told and value in OF_THE_SKY) or ("time" in told and value == "dark")
    return fact.subject.word == "it" and so


def told_of_the_witness(token: Token) -> bool:
    """ "I was at the bank", "it happened at the bank": all of it happens there."""
    verb = token.head
    if token.dep_ == "pobj" and verb.pos_ not in VERBAL:
        verb = verb.head
    if verb.pos_ not in VERBAL:
        lies = token.dep_ == "pobj" and token.head.lower_ == "on" and token.lower_ in UNDERFOOT  # "a tent on the grass"
        return token.dep_ == "ROOT" or (verb.dep_ == "ROOT" and not lies)
    doer = subject_of(verb)
    if doer is not None and doer.lower_ in ("it", "this", "that"):
        return verb.lemma_ in HAPPENING  # "it was parked on the pavement" is said of a car
    return doer is None or doer.lower_ in ("everything", "all", *WITNESS)


def _place(token: Token, mentions: Mentions, vocabulary: Vocabulary) -> str | None:
    place = vocabulary.places.get(token.lower_)
    if token.lower_ == "home" and token.dep_ in ("advmod", "npadvmod"):
        return None  # on the way there
    acts = token.pos_ == "VERB" and bool(children(token, "dobj", "aux"))  # "crossing the road", "he was crossing"
    if (
        place is None
        or is_lane(token)
        or _of_a_river(token)
        or mentions.at(token) is not None
        or _part_of_a_name(token)
        or acts
    ):
        return None
    around = is_around(token) or _begins_it_all(token)
    return place if around or " " in token.lower_ or token.dep_ in ("nsubj", "advmod", "npadvmod") else None


def _begins_it_all(token: Token) -> bool:
    """ "there was a park with a pond": nothing says where that was, so all of it is there."""
    verb = token.head
    there = token.dep_ == "attr" and verb.dep_ == "ROOT" and bool(children(verb, "expl")) and not denied(verb)
    led = {c.lower_ for c in token.lefts} & {"a", "an", "this"}
    more = [*children(token, "prep", "relcl", "acl", "conj"), *children(verb, "prep", "advmod")]
    return there and bool(led) and not children(token, "amod") and all(c.lower_ in ("with", "here") for c in more)


def _of_a_river(token: Token) -> bool:
    """ "on the bank": nobody is on the bank that has money; "the bank of the canal"."""
    of = [p.lower_ for c in children(token, "prep") if c.lower_ == "of" for p in children(c, "pobj")]
    water = any(one in ("river", "canal", "stream", "lake", "pond") for one in of)
    return token.lower_ == "bank" and (water or (token.dep_ == "pobj" and token.head.lower_ == "on"))


def _time(token: Token, vocabulary: Vocabulary) -> str | None:
    time = vocabulary.times.get(token.lower_) or _clock(token)
    if time is not None and token.lower_ == "day" and not _plainly_day(token):
        return None
    if token.lower_ in DARK and token.dep_ == "acomp" and _is_it(token):
        return "night"
    if token.lower_ in PITCH and token.dep_ != "amod":
        return "night"
    return None if _part_of_a_name(token) else time


def _clock(token: Token) -> str | None:
    """ "about 11 pm", "at 3 in the morning"."""
    if token.lower_ not in ("pm", "p.m.", "am", "a.m.") or token.i == 0:
        return None
    hour = token.nbor(-1).text.split(":")[0]
    if not hour.isdecimal() or not 1 <= int(hour) <= 12:
        return None
    of_day = int(hour) % 12 + (12 if token.lower_.startswith("p") else 0)
    return next(time for until, time in HOURS if of_day < until)


def _plainly_day(token: Token) -> bool:
    """Not "that day", "one day", "the other day"."""
    others = {child.lower_ for child in token.lefts}
    return (token.dep_ == "attr" and not others & {"that", "one", "other", "every", "the"}) or bool(others & SKY_WORDS)


SKY_WORDS = frozenset({"sunny", "rainy", "clear", "cloudy", "foggy", "snowy", "bright", "dull", "hot", "cold", "warm"})


def _of_the_sky(token: Token) -> bool:
    if token.lower_ not in OF_THE_SKY and token.pos_ != "ADJ":
        return True
    if token.dep_ == "amod":
        return token.head.lower_ in SKY or token.lower_ not in OF_THE_SKY
    doer = subject_of(token.head) if token.head.pos_ in VERBAL else None
    return doer is not None and doer.lower_ in SKY


def _is_it(token: Token) -> bool:
    doer = subject_of(token.head) if token.head.pos_ in VERBAL else None
    return doer is not None and doer.lower_ == "it"


def _part_of_a_name(token: Token) -> bool:
    return token.dep_ in ("compound", "nmod", "poss") and token.head.i > token.i


def _next(token: Token) -> str:
    return token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""


def _said(token: Token, key: SettingKey, value: str) -> InSetting:
    verb = token if token.pos_ in VERBAL else verb_of(token)
    simple = len(token.sent) <= 6
    words = span_text(token.sent) if simple else phrase_of(token.head if token.dep_ == "pobj" else token)
    return InSetting(key, value, certainty_of(token), words, verb is not None and denied(verb))

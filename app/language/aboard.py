"""Who is in, on or at the wheel of a vehicle that need not be named: "in the back seat", "he was driving".

A seat of a vehicle is no chair. Nobody is "in the back" of nothing: the vehicle that was told of last is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from spacy.tokens import Doc, Span, Token

from app.language.grammar import VERBAL, certainty_of, children, clause_of, denied, span_text, subject_of, verb_of
from app.language.lexicon import GOING, WITNESS
from app.language.meanings import ABOARD, ASTRIDE, Fact, Mention, Related
from app.language.mentions import Mentions
from app.scene.vocabulary import Vocabulary

SEATS = frozenset({"seat", "seats"})
OF_A_CAR = frozenset({"front", "back", "rear", "passenger", "driver", "driving", "middle", "pillion"})
ENDS = frozenset({"back", "rear", "front"})
BARS = frozenset({"handlebars", "crossbar"})
DECKS, LEVELS = frozenset({"deck"}), frozenset({"top", "upper", "lower", "bottom"})
WHEELS = frozenset({"wheel", "steering wheel"})
WITHIN, UPON = frozenset({"in", "into", "inside"}), frozenset({"on", "onto"})
REACHED = WITHIN | UPON | {"to"}
STEERING = frozenset({"behind", "at"})
ELSEWHERE = frozenset("room house shop building bus hall class queue line garden office pub bar cafe".split())


class Parsed(Protocol):
    """What has to be known of the sentence."""

    @property
    def doc(self) -> Doc: ...

    @property
    def vocabulary(self) -> Vocabulary: ...

    @property
    def mentions(self) -> Mentions: ...

    def who_is_there(self, place: Token) -> tuple[Mention, ...]: ...

    def doers(self, verb: Token) -> tuple[Mention, ...]: ...


def is_seat(token: Token) -> bool:
    """ "the back seat", "the driver's seat": a place in a vehicle, and no chair."""
    return token.lower_ in SEATS and bool(_words_before(token) & OF_A_CAR) and _is_reached(token)


def is_aboard(token: Token) -> bool:
    """Whether the word is a part of a vehicle in which, or at which, somebody is said to be."""
    whole = _is_an_end(token) or _is_on_board(token) or _is_a_deck(token) or _is_a_bar(token)
    return is_seat(token) or whole or _is_at_the_wheel(token)


def aboard(token: Token, parsed: Parsed) -> Iterator[Fact]:
    yield from _seated(token, parsed)
    yield from _at_the_wheel(token, parsed)


def _seated(token: Token, parsed: Parsed) -> Iterator[Fact]:
    if not is_aboard(token):
        return
    place, verb = token.head, verb_of(token)
    of = [m for c in token.children if c.lower_ == "of" for p in children(c, "pobj") for m in parsed.mentions.joined(p)]
    drives = _is_at_the_wheel(token) or (is_seat(token) and bool(_words_before(token) & {"driver", "driving"}))
    upon = place.lower_ in UPON and (_is_an_end(token) or _is_a_bar(token))
    whole = of[0] if of else Mention(token.i, None, ASTRIDE if upon else ABOARD, "pronoun", span_text(_phrase(token)))
    goes = verb is not None and verb.lemma_.partition(" ")[0] in GOING
    for subject in parsed.who_is_there(place):
        if subject is not whole and _may_sit(subject, parsed):
            on = upon or (of and place.lower_ in UPON and not _is_a_deck(token))
            predicate = "driving" if drives else "on" if on else "inside"
            no = verb is not None and denied(verb)
            yield Related(
                subject, predicate, (whole,), certainty_of(place), span_text(_phrase(token)), motion=goes, denied=no
            )


def _at_the_wheel(token: Token, parsed: Parsed) -> Iterator[Fact]:
    """ "her husband was driving", "a van, the other one driving": what they are in."""
    if not _drives(token) or denied(token):
        return
    for subject in parsed.doers(token):
        if _is_person(subject, parsed):
            what = Mention(token.i, None, ABOARD, "pronoun", token.text)
            yield Related(subject, "driving", (what,), certainty_of(token), clause_of(token, token.sent))


def _drives(token: Token) -> bool:
    """Without a word for what, and not away or past."""
    if token.lemma_ != "drive" or token.pos_ not in VERBAL or token.dep_ in ("amod", "compound", "xcomp"):
        return False
    if any(c.dep_ in ("dobj", "prep", "prt", "advcl", "ccomp", "xcomp", "dative") for c in token.children):
        return False
    after = token.doc[token.i + 1].lower_ if token.i + 1 < token.sent.end else ""
    doer = subject_of(token)
    told = token.tag_ == "VBG" or token.tag_ in ("VBD", "VBZ", "VBP")
    plain = after in ("", ",", ".", ";", "!", "and", "but", "then", "while", "when")
    return told and plain and doer is not None and doer.lower_ not in WITNESS


def _is_an_end(token: Token) -> bool:
    """ "got in the back", "on the back", and not the back of a shop."""
    if token.lower_ not in ENDS or token.dep_ != "pobj" or token.head.lower_ not in WITHIN | UPON:
        return False
    others = [c for c in token.children if c.lower_ != "the" and not c.is_punct and c.i < token.i]
    of = [c for c in token.children if c.lower_ in ("of", "row")]
    led = any(c.lower_ == "the" for c in token.children)
    after = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    named = after is not None and (after.pos_ in ("NOUN", "PROPN") or after.lower_ in ELSEWHERE)
    return led and not others and not of and not named


def _is_on_board(token: Token) -> bool:
    """ "four people were on board", and no board that somebody stands on."""
    led = any(c.dep_ in ("det", "poss", "amod", "compound") for c in token.children)
    after = token.doc[token.i + 1].pos_ if token.i + 1 < token.sent.end else ""
    alone = not led and after not in ("DET", "NOUN", "PROPN", "PRON")  # "on board the ferry" names it
    return token.lower_ == "board" and token.dep_ == "pobj" and token.head.lower_ == "on" and alone


def _is_a_deck(token: Token) -> bool:
    """ "on the top deck": of a bus."""
    return token.lower_ in DECKS and token.dep_ == "pobj" and bool(_words_before(token) & LEVELS)


def _is_a_bar(token: Token) -> bool:
    """ "sat on the handlebars": of the bicycle."""
    return token.lower_ in BARS and token.dep_ == "pobj" and token.head.lower_ in UPON


def _is_at_the_wheel(token: Token) -> bool:
    """ "sat behind the wheel"."""
    at = token.dep_ == "pobj" and token.head.lower_ in STEERING
    loose = not any(c.lower_ in ("of", "front", "rear", "back") or c.dep_ in ("amod", "poss") for c in token.children)
    sat = token.head.head.pos_ in VERBAL and token.head.head.lemma_.partition(" ")[0] in {"sit", "be", "get", "slide"}
    return token.lower_ in WHEELS and at and loose and (sat or token.head.lower_ == "at")


def _is_reached(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in REACHED


def _words_before(token: Token) -> set[str]:
    return {part for t in token.doc[token.left_edge.i : token.i] for part in t.lower_.removesuffix("'s").split()}


def _phrase(token: Token) -> Span:
    return token.doc[token.head.i : token.i + 1]


def _may_sit(subject: Mention, parsed: Parsed) -> bool:
    alive = subject.category is not None and parsed.vocabulary.is_a(subject.category, "animal")
    return alive or _is_person(subject, parsed)


def _is_person(subject: Mention, parsed: Parsed) -> bool:
    if subject.category is None:
        return subject.word in ("he", "she", "they", "one", "somebody", "person")
    return parsed.vocabulary.is_a(subject.category, "person")

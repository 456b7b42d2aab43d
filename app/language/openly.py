"""Relations under the words they were said with, also those no picture can show: for measuring beside other parsers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from app.language.grammar import certainty_of, children
from app.language.lexicon import PUTTING, SIDES
from app.language.meanings import Fact, Mention, Related
from app.language.mending import RESTING
from app.language.mentions import PARTS_OF
from app.language.related.bearers import HAVING, WITH
from app.language.relating import Relating
from app.scene.graph import BELONGING

HELD_IN = {"plate": "on", "tray": "on", "glass": "inside", "bottle": "inside", "cup": "inside", "mug": "inside",
           "box": "inside", "jar": "inside", "vase": "inside", "bag": "inside", "basket": "inside",
           "bucket": "inside"}  # fmt: skip
# What is so much of something, and no other thing that it has.
MEASURES = frozenset("piece slice part row image photo picture mix grouping view patch pile section area".split())
LEMMAS = {"rid": "ride", "lay": "lie"}  # where the model goes wrong


@dataclass(frozen=True)
class OpenRelating(Relating):
    """Every verb with an object, and every preposition with the verb it follows."""

    def facts(self, token: Token) -> Iterator[Fact]:
        yield from self._done_by(token)
        yield from self._covered(token)
        yield from self._held_in(token)
        yield from super().facts(token)

    def _predicate(self, token: Token) -> str | None:
        if token.pos_ == "VERB" and children(token, "dobj") and token.lemma_ != "have":
            return LEMMAS.get(token.lemma_, token.lemma_)
        if token.lower_ == "of" and token.head.lower_ in ("out", "off"):
            return self._out_of(token)
        if token.lower_ in WITH:
            return f"{token.head.lemma_} with" if _is_done(token.head) else HAVING
        if self._turned_round(token):
            return None
        leads = token.pos_ == "ADP" and bool(children(token, "pobj"))
        side = _side(token)
        known = token.lower_ in self.vocabulary.relations and side is None
        if not leads or known:
            return super()._predicate(token)
        verb = f"{token.head.lemma_} " if token.head.pos_ == "VERB" else ""
        return f"{verb}{token.lower_}{side or ''}"

    def _out_of(self, token: Token) -> str | None:
        """ "sticking out of the ground"."""
        out = token.head
        verb = out.head.lemma_ if out.head.pos_ == "VERB" else "come"
        return f"{verb} out of" if out.lower_ == "out" else f"{verb} off"

    def _turned_round(self, token: Token) -> bool:
        """What is told from its other end."""
        held = token.lower_ == "of" and token.head.lemma_.lower() in HELD_IN.keys() | MEASURES
        return held or (token.lower_ == "by" and _is_done(token.head))

    def _of_verb(self, verb: Token, predicate: str) -> tuple[Mention, ...]:
        done_to = children(verb, "dobj")
        if done_to and predicate in self.vocabulary.relations.values() and predicate not in BELONGING:
            return super()._of_verb(verb, predicate) or self._doers(verb)
        return self._doers(verb)

    def _meant(self, predicate: str, subject: Mention, what: Mention) -> str | None:
        if predicate == HAVING:
            return "have"
        worn = self.vocabulary.category(what.category or "thing").slot is not None
        person = subject.category is not None and self.vocabulary.is_a(subject.category, "person")
        return "wearing" if predicate == "inside" and worn and person else predicate

    def _done_by(self, token: Token) -> Iterator[Fact]:
        """ "a house surrounded by trees": the trees surround it."""
        if token.lower_ == "by" and _is_done(token.head):
            for doer in self._objects(token):
                for what in self._doers(token.head):
                    yield Related(doer, token.head.lemma_, (what,), certainty_of(token), token.text)

    def _covered(self, token: Token) -> Iterator[Fact]:
        """ "snow covered trees": the snow covers them."""
        noun = children(token, "npadvmod")
        covers = self.mentions.at(noun[0]) if noun and token.tag_ == "VBN" and token.dep_ == "amod" else None
        what = self.mentions.at(token.head)
        if covers is not None and what is not None:
            yield Related(covers, token.lemma_, (what,), certainty_of(token), token.text)

    def _whole_of(self, token: Token) -> Iterator[Fact]:
        """ "the tree branches": the tree has them."""
        part, whole = self.mentions.at(token.head), self.mentions.at(token)
        if token.dep_ == "compound" and token.head.lemma_ in PARTS_OF and part is not None and whole is not None:
            yield Related(whole, "have", (part,), certainty_of(token), token.text)

    def _held_in(self, token: Token) -> Iterator[Fact]:
        """ "a cup of tea": the tea is in the cup."""
        vessel = self.mentions.at(token.head) if token.lower_ == "of" else None
        how = HELD_IN.get(token.head.lemma_.lower())
        if vessel is not None and how is not None:
            for what in self._objects(token):
                yield Related(what, how, (vessel,), certainty_of(token), token.text)


def _is_done(token: Token) -> bool:
    """ "surrounded", "filled": done to what it tells of."""
    return token.pos_ == "VERB" and token.tag_ == "VBN" and token.lemma_ not in PUTTING | RESTING


def _side(token: Token) -> str | None:
    """ " side of" in "on the side of the road"."""
    for one in children(token, "pobj"):
        if one.lower_ in SIDES and any(child.lower_ == "of" for child in one.children):
            raised = token.lower_ == "at" and one.lower_ == "top"
            return " on top of" if raised else f" {one.lower_} of"
    return None

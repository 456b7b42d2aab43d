"""Which relation it is: what a word means between these two, and what having one is."""

from __future__ import annotations

from spacy.tokens import Token

from app.language.grammar import VERBAL, children
from app.language.lexicon import (
    BODY,
    CLIMBED,
    ENDING_SO,
    GOING,
    LEAVING,
    OWNING_VERBS,
    PASSING,
    PLACING_VERBS,
    PUTTING,
    SIDES,
)
from app.language.meanings import Mention
from app.language.mending import PORTABLE
from app.language.related.bearers import HAVING, WITH, Bearers, beyond_prepositions
from app.language.senses import MARKS
from app.scene.graph import BELONGING

PUSHED = ("cart", "bicycle", "wheelchair", "motorcycle", "scooter")
CRASHING = frozenset({"crash", "bump", "smash", "slam", "collide", "plough", "plow", "bang"})
MEETING = frozenset({"contact", "collide", "collision", "meet", "impact", "connect", "touch"})
SHOWN = MARKS | frozenset("tattoo mole piercing badge logo sunburn".split())
ON_THE_BODY = frozenset({"on", "across", "over", "round", "around"})
ON_THE_BACK = ("backpack",)
BOARDED = ("bus", "tram", "train", "airplane")
TOPS = ("table", "coffee_table", "counter", "bench", "floor", "roof", "kerb")  # nothing can be inside
FROM_OUTSIDE = frozenset("look peer peek glance stare gaze reach shout yell spit shine".split())
STRETCHED = frozenset({"lie", "stretch", "sprawl", "slump", "sleep"})
FALLING = frozenset({"land", "fall", "collapse", "crumple"})
USED_IN_HAND = ("phone", "tablet", "radio", "guitar")


class Predicates(Bearers):
    def _predicate(self, token: Token) -> str | None:
        word = token.lower_
        if token.dep_ == "amod" and token.head.i > token.i:
            return None  # "the inside lane", "the opposite direction"
        if self._is_climbed(token):
            return "on"
        if self._holds_open(token):
            return "next_to"
        if token.pos_ in VERBAL and token.lemma_ in OWNING_VERBS and token.dep_ not in ("aux", "auxpass"):
            return OWNING_VERBS[token.lemma_]
        if word == "into" and (token.head.lemma_ in CRASHING or self._against(token)):
            return "near"
        if word in ("in", "into") and token.head.lemma_.startswith("lean"):
            return "near"  # "leaning in at the window", "leaning into the car"
        if word in ("in", "into", "inside") and token.head.lemma_ in FROM_OUTSIDE and token.head.pos_ in VERBAL:
            return self._from_outside(token)
        if word in WITH:
            met = (token.head, *children(token.head, "dobj"))
            return None if any(one.lemma_ in MEETING for one in met) else HAVING
        if word == "of":
            return self._moving(token) or self._part(token)
        if word == "at" and {token.head.lemma_, token.head.head.lemma_} & {"point", "aim"}:
            return "pointing_at"
        if token.pos_ == "VERB" and token.lemma_ in PLACING_VERBS and children(token, "dobj"):
            return PLACING_VERBS[token.lemma_]
        if word == "over" and any(one.lower_ in (*SIDES, "arm") for one in children(token, "pobj")):
            return "on"  # "over the back of the chair"
        if word == "across" and token.head.lemma_ in STRETCHED:
            return "on"  # "lying across three seats"
        if word == "along" and _going(token) is not None:
            return None
        return self._moving(token) or self.vocabulary.relations.get(word)

    def _from_outside(self, token: Token) -> str | None:
        """ "looked into the car": near it, and not in it; of a bag that a hand goes into no place is told."""
        named = [m for one in children(token, "pobj") for m in self.mentions.joined(one)]
        carried = any(m.category is not None and self.vocabulary.is_carried(m.category) for m in named)
        return None if carried or children(token.head, "dobj") else "near"

    def _is_climbed(self, token: Token) -> bool:
        """ "a boy up the tree", "halfway down the steps"."""
        named = [m for one in children(token, "pobj") for m in self.mentions.joined(one)]
        climbed = any(m.category in CLIMBED for m in named) and token.lower_ in ("up", "down")
        return climbed and (_going(token) is None or beyond_prepositions(token).lemma_ == "climb")

    def _against(self, token: Token) -> bool:
        """ "skidded into a fence": nobody is inside a fence."""
        named = [m for one in children(token, "pobj") for m in self.mentions.joined(one)]
        into = [m.category for m in named if m.category is not None]
        return bool(into) and not any(self._ridden(c) or self.vocabulary.is_a(c, "building") for c in into)

    def _part(self, token: Token) -> str | None:
        """ "the window of the pickup"."""
        part = self.mentions.at(token.head)
        kinds = ("building_part", "vehicle_part")
        category = (part.category if part is not None else None) or "thing"
        return "at" if any(self.vocabulary.is_a(category, kind) for kind in kinds) else None

    def _moving(self, token: Token) -> str | None:
        """ "ran to the car" brings near it, "out of the bank" too; "along the road" says nothing of a place."""
        verb = _going(token)
        if verb is None:
            put = beyond_prepositions(token)
            fixed = put.lemma_ in PUTTING and (children(put, "dobj", "nsubjpass") or put.dep_ == "acl")
            return "near" if token.lower_ == "to" and fixed else None
        word = token.lower_
        if (word in LEAVING and token.dep_ != "prt") or (word == "of" and token.head.lower_ == "out"):
            return "near" if word != "out" else None
        return "near" if word in PASSING else None

    def _meant(self, predicate: str, subject: Mention, what: Mention) -> str | None:
        if predicate == HAVING and what.picks == "pronoun" and what.word in ("he", "she"):
            return "next_to"  # "a dog with him"
        thing = self.vocabulary.category(what.category or "thing")
        person = subject.category is None or self.vocabulary.is_a(subject.category, "person")
        dressed = person or (self._alive(subject) and what.owner is None)
        if predicate in (HAVING, "inside") and dressed and thing.slot is not None:
            return "wearing"
        if predicate == HAVING:
            return self._had(person, subject, what)
        if predicate == "wearing" and thing.slot is None and thing.name != "thing":
            return "holding"
        if predicate == "using":
            handy = thing.rest in ("hand", "surface") or thing.name in USED_IN_HAND
            return "holding" if person and handy and not thing.rideable else None
        if predicate == "pushing":
            pushed = any(self.vocabulary.is_a(what.category or "thing", kind) for kind in PUSHED)
            return "holding" if pushed or what.name is not None else None
        small = thing.rest in ("body", "hand", "surface") and not thing.container and thing.slot is None
        somebody = bool(subject.category) or subject.word in ("he", "she")
        if predicate == "inside" and person and somebody and what.category in USED_IN_HAND:
            return "holding"  # "talking in the radio"
        if predicate == "inside" and person and somebody and small:
            return None  # "covered in tattoos"
        if predicate in ("riding", "driving") and subject.category is not None and not self._alive(subject):
            return "on" if predicate == "riding" else None  # "mounted on the wall"
        if predicate == "inside" and what.category in TOPS:
            return "on"  # "in the table is a cup"
        if predicate == "inside" and person and subject.category and what.name is not None and thing.name == "thing":
            return "wearing" if what.picks == "new" else predicate  # "a woman in a burnous"
        if predicate == "on" and person and thing.rideable and not thing.container:
            return "on" if self.doc[what.at].head.head.lemma_ in FALLING else "riding"
        if predicate == "on" and person and subject.at != what.at and what.category in BOARDED:
            return "inside"
        if predicate == "on" and person and what.category in USED_IN_HAND:
            return "holding"  # "on his phone"
        if predicate in BELONGING and not person and predicate != "carrying" and not self._alive(subject):
            return None
        return predicate

    def _holds_open(self, token: Token) -> bool:
        """ "holding the gate open": he has no gate in his hand, where he has the box he holds open."""
        if token.lemma_ != "hold" or token.pos_ not in VERBAL or not any(t.lower_ in ENDING_SO for t in token.subtree):
            return False
        held = [self.mentions.at(one) for one in children(token, "dobj")]
        return not any(what is not None and what.category is not None and self._is_small(what) for what in held)

    def _had(self, person: bool, subject: Mention, what: Mention) -> str | None:
        category = what.category or "thing"
        thing = self.vocabulary.category(category)
        marked = category == "thing" and what.name is not None and what.name.split()[-1].rstrip("s") in SHOWN
        if marked or (category == "thing" and self._on_the_body(what)) or (person and category in ON_THE_BACK):
            return "wearing"
        if category == "blanket" and self._on_the_body(what):
            return "wearing"
        if person and self._said_in_hand(what):
            return "holding"
        if any(self.vocabulary.is_a(category, kind) for kind in ("person", "animal", "vehicle")):
            return "next_to"
        if person and max(thing.size.width, thing.size.depth, thing.size.height) <= PORTABLE:
            return "holding"
        if self._alive(subject) and not person:
            borne = ("food", "drink", "toy", "tool", "stick", "bag", "ball", "rope")
            return "holding" if any(self.vocabulary.is_a(category, kind) for kind in borne) else "wearing"
        return "next_to" if person else self._part_or_load(subject, what)

    def _part_or_load(self, subject: Mention, what: Mention) -> str:
        """ "a car with a dented door" has it; "the table had a cup" has it on it."""
        v, category = self.vocabulary, what.category or "thing"
        part = any(v.is_a(category, kind) for kind in ("building_part", "vehicle_part"))
        holds = subject.category is not None and v.is_a(subject.category, "furniture")
        laid = v.category(category).rest == "surface" or (v.is_a(category, "plant") and subject.category != "vase")
        return "on" if holds and not part and laid else "at"

    def _on_the_body(self, what: Mention) -> bool:
        """ "a scar on his face"."""
        on = [child for child in self.doc[what.at].children if child.lower_ in ON_THE_BODY]
        return any(part.lower_ in BODY for child in on for part in children(child, "pobj"))


def _going(token: Token) -> Token | None:
    """The verb of motion that this word directly belongs to."""
    head = beyond_prepositions(token)
    return head if head.pos_ in VERBAL and head.lemma_.partition(" ")[0] in GOING else None

"""Relations as a sentence states them: who is where, beside what, wearing and holding what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from app.language.aboard import aboard
from app.language.attaching import IT
from app.language.grammar import VERBAL, certainty_of, children, denied, instead, verb_of
from app.language.lexicon import GOING, INTO, NOBODY, OWNING_VERBS, PUTTING
from app.language.meanings import Fact, Mention, NotThere, Related
from app.language.related.bearers import GROUND, HAVING, beyond_prepositions, told_words
from app.language.related.deeds import FILLING, Deeds, takes_off
from app.scene.graph import BELONGING, SPATIAL

AIMING = frozenset("throw shout wave laugh stare yell scream swear swing shoot fire look smile bark chuck kick".split())
COVERED = frozenset({"covered", "littered", "piled", "strewn", "cluttered", "laden", "stacked", "topped"})
LEADS = frozenset({"lead", "leash", "string", "rope", "chain"})
SPILT = frozenset({"turn", "throw", "spill", "pour", "chuck", "tip", "squirt", "spray", "spit", "empty"})
THROWING = frozenset({"throw", "chuck", "drop", "toss", "sling", "fling"})
STEERED = {"drive": "driving", "ride": "riding"}
TAKING = frozenset({"take", "grab", "snatch", "pick", "steal", "lift", "nick", "pinch", "swipe", "collect"})


class Relating(Deeds):
    """Finds the relations of one sentence's mentions."""

    def facts(self, token: Token) -> Iterator[Fact]:
        yield from self._own_side(token)
        yield from self._got_in(token)
        yield from self._were_inside(token)
        yield from self._done_to(token)
        yield from self._put_down(token)
        yield from self._put_on(token)
        yield from self._let_go(token)
        yield from self._joined_hair(token)
        yield from self._in_whose_hand(token)
        yield from self._on_whose_lap(token)
        yield from self._whole_of(token)
        yield from self._hair_worn(token)
        yield from self._given(token)
        yield from self._got_out(token)
        yield from self._went_away(token)
        yield from self._came_off(token)
        yield from self._had_on_it(token)
        yield from self._contained(token)
        yield from self._filled(token)
        yield from self._led(token)
        yield from aboard(token, self)
        predicate = self._predicate(token) if not takes_off(token) else None
        if predicate is None or _merely_helps(token) or _aimed(token):
            return
        if self._told_of_object(token) or self._on_itself(token) or token.head.lower_ in NOBODY | {"nothing"}:
            return
        subjects = self._subjects(token, predicate) or self._what_was_meant(token, predicate)
        if not subjects:
            return
        subjects = self._all_there(token, predicate, subjects)
        for part in self._object_tokens(token):
            yield from self._hair(token, part, subjects)
            yield from self._patterned(token, part, subjects, predicate)
        yield from self._in_color(token, subjects)
        objects = self._objects(token)
        if objects:
            yield from self._related(token, predicate, subjects, objects)

    def _related(
        self, token: Token, predicate: str, subjects: tuple[Mention, ...], objects: tuple[Mention, ...]
    ) -> Iterator[Fact]:
        verb = token if token.pos_ in VERBAL else verb_of(token)
        left_out = self._others_after(token)
        objects = tuple(o for o in objects if all(o is not one for pair in left_out for one in pair))
        for one, has in left_out:
            yield from self._fact(token, verb, predicate, one, (has,))
        for subject in subjects:
            if subject is not subjects[0] and predicate in (*BELONGING, HAVING, "inside"):
                objects = tuple(self._another(o) for o in objects)
            others = tuple(self._holder(subject, o) for o in objects if o is not subject)
            pairs = [others] if predicate == "between" else [(one,) for one in others]
            for objects_of_one in pairs:
                yield from self._fact(token, verb, predicate, subject, objects_of_one)

    def _another(self, what: Mention) -> Mention:
        """ "a man and a woman, both in sunglasses": a pair each."""
        category = self.vocabulary.category(what.category or "thing")
        each = (
            what.picks == "new" and category.slot is not None and (what.plural or category.plural.startswith("pairs"))
        )
        return replace(what) if each else what

    def _holder(self, subject: Mention, what: Mention) -> Mention:
        """ "a table with a vase on it": the vase is on that table."""
        over = self.doc[subject.at].head
        while over.lower_ != "with" and over.dep_ in ("conj", "pobj", "prep") and over.head != over:
            over = over.head
        holder = self.mentions.at(over.head) if over.lower_ == "with" and what.picks == "pronoun" else None
        unlike = holder is not None and holder.plural and what.word == "it"
        return what if holder is None or holder is subject or unlike else holder

    def _carries(self, token: Token, subject: Mention, objects: tuple[Mention, ...]) -> bool:
        """ "a bus with a driver and four passengers": they are in it, unless it is said where they are."""
        if token.lower_ != "with" or self.mentions.at(token.head) is not subject or subject.category is None:
            return False
        v, category = self.vocabulary, subject.category
        people = all(v.is_a(who.category or "thing", "person") for who in objects)
        holds = v.is_a(category, "vehicle") and v.category(category).container
        return holds and people and not any(self._is_told_of(self.doc[who.at]) for who in objects)

    def _takes_people(self, what: Mention) -> bool:
        category = self.vocabulary.category(what.category or "thing")
        return category.container or category.rideable

    def _is_told_of(self, who: Token) -> bool:
        """More than what he looks like: "with a man leaning on it", "with two lads behind it"."""
        if any(c.dep_ in ("acl", "relcl", "advmod") for c in who.children):
            return True
        places = [c for c in children(who, "prep") if c.lower_ not in ("of", "with") and not self._is_of_clothes(c)]
        return bool(places)

    def _others_after(self, token: Token) -> list[tuple[Mention, Mention]]:
        """ "one had a hoodie, the other one a cap": the verb is not said twice."""
        if token.lemma_ not in OWNING_VERBS:
            return []
        ordered = list(self.mentions)
        pairs = pairwise(ordered)
        return [(one, has) for one, has in pairs if self._left_out(one, token) and has.category is not None]

    def _left_out(self, one: Mention, token: Token) -> bool:
        verbless = token.doc[one.at].dep_ not in ("nsubj", "nsubjpass", "pobj")
        if one.picks == "the" and one.category is None and one.at > token.i and verbless:
            return self.doc[min(one.at + 1, len(self.doc) - 1)].lower_ in ("a", "an")  # "the smaller a nose ring"
        return one.picks == "other" and one.category is None and one.at > token.i and verbless

    def _fact(
        self, token: Token, verb: Token | None, predicate: str, subject: Mention, objects: tuple[Mention, ...]
    ) -> Iterator[Fact]:
        if not objects:
            return
        words = told_words(token)
        certainty = certainty_of(token)
        has = predicate == HAVING or token.lemma_ in OWNING_VERBS
        without = token.lower_ == "without" or denied(token)
        if has and (objects[0].denied or (without and not instead(self.doc[objects[0].at]))):
            yield NotThere(objects[0], subject, certainty, words)
            return
        if token.lower_ == "with" and token.head.lemma_ in FILLING:
            return
        if token.lower_ == "with" and (self._stands_elsewhere(objects[0], token) or self._with_oneself(token, objects)):
            return
        meant = self._meant(predicate, subject, objects[0])
        if token.lower_ == "across" and meant == "across_from" and objects[0].category in ("road", "pavement", "floor"):
            meant = "on"  # a tree that fell across the road
        if meant in ("inside", "next_to", "at", "on") and token.head.lower_ in COVERED and subject.at < token.i:
            yield Related(objects[0], "on", (subject,), certainty, words)  # "the table was covered in plates"
            return
        if objects[0].category in GROUND and (meant == "inside" or token.lemma_ == "block"):
            meant = "on"  # "in the road", "blocking the road"
        if token.lower_ == "across" and meant == "across_from" and objects[0].category in ("door", "gate"):
            meant = "in_front_of"  # "parked across the gates"
        owner = objects[0].owner if token.lower_ == "with" and not self._alive(subject) else None
        if owner is not None and owner.picks == "pronoun" and subject.category is not None:
            return  # "on the pavement with its hazards on"
        if meant == "next_to" and self._carries(token, subject, objects):
            for who in objects:
                yield Related(who, "driving" if who.word == "driver" else "inside", (subject,), certainty, words)
            return
        steered = STEERED.get(token.head.lemma_) if token.dep_ == "agent" and self._alive(objects[0]) else None
        if steered is not None and self._takes_people(subject):
            yield Related(objects[0], steered, (subject,), certainty, words)  # "a lorry driven by an old man"
            return
        in_the_back = token.lower_ in ("in the back of", "in the rear of")
        if meant == "behind" and in_the_back and self._ridden(objects[0].category or "thing"):
            meant = "inside"  # "sat in the back of the taxi"
        if meant in ("at", "on") and predicate == HAVING and objects[0].at != subject.at:
            if objects[0].owner is not None and objects[0].owner.word == "it":
                objects[0].owner = subject  # "the second car had its lights on"
            yield Related(objects[0], meant, (subject,), certainty, words)  # a part is at its whole
        elif meant is not None:
            named = token.pos_ not in VERBAL or token.dep_ == "relcl"  # "the man with, the man who had the knife"
            direct = named and (self.mentions.at(token.head) is subject or (has and subject.at == token.i - 1))
            yield Related(
                subject, meant, objects, certainty, words, "viewer",
                motion=verb is not None and (_moves(token, verb, meant) or _takes(token, meant)),
                denied=verb is not None and denied(verb) and verb.lemma_ not in OWNING_VERBS,
                within=direct and subject.picks != "new",
            )  # fmt: skip


SMASHING = frozenset({"smash", "bang", "break", "crack", "slam", "bash", "shatter", "hit", "snap", "strike"})
KNOCKING = frozenset({"knock", "bang", "tap", "hammer", "thump", "pound", "rap"})


def _aimed(token: Token) -> bool:
    """ "shouted at them", "threw it at the window": nobody is there."""
    over = beyond_prepositions(token)
    over = over.head if over.dep_ == "dobj" and over.head.i < over.i < token.i else over  # "a hammer at the window"
    told = [one for one in children(token, "pobj") if one.pos_ in ("PRON", "NOUN", "PROPN")]
    unnamed = [c for c in children(over, "dobj") if c.lower_ in ("something", "anything", "stuff")]
    if unnamed and over.lemma_ in THROWING and token.lower_ in INTO | {"in"}:
        return True  # "threw something in the water": he is not in it
    ran = over.lemma_ in ("run", "come", "go") and any(one.lower_ in ("him", "her", "them") for one in told)
    hit = any(one.lower_ in IT for one in told)
    if hit and over.lemma_ in SPILT and token.lower_ in ("on", "over", "onto", "all over"):
        return True  # "threw water on them"
    if token.lower_ == "on" and any(one.lower_ in LEADS for one in children(token, "pobj")):
        return True  # "held it on a lead"
    if token.lower_ == "on" and over.lemma_ in KNOCKING:
        return True
    if token.lower_ in ("on", "against", "over") and over.lemma_ in SMASHING and children(over, "dobj"):
        return True  # "smashed the bottle on the wall"
    return token.lower_ == "at" and (over.lemma_ in AIMING or ran)


def _merely_helps(token: Token) -> bool:
    """ "had" of "had been", "took" in "took place"."""
    return token.dep_ in ("aux", "auxpass") or (token.lemma_ == "take" and not children(token, "dobj"))


def _moves(token: Token, verb: Token, predicate: str) -> bool:
    if predicate not in SPATIAL or token.i == token.sent.start:  # "in the shop he put …": all of it happens there
        return False
    if verb.lemma_ in PUTTING and children(verb, "dobj"):
        return True
    if verb.lemma_ in ("sit", "lie", "kneel", "crouch") and any(c.lower_ == "down" for c in verb.children):
        return token.lower_ != "with"  # "he sat down behind her"
    return (verb.lemma_ in GOING and token.lower_ not in ("with", "in")) or token.lower_ in INTO - {"in", "inside"}


def _takes(token: Token, predicate: str) -> bool:
    """ "picked it up": wherever it lay, it is there no more."""
    first = token.lemma_.partition(" ")[0]
    return predicate in BELONGING and token.pos_ in VERBAL and (first in TAKING or first.startswith("pick"))

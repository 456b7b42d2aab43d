"""Qualities of things: what falls for a new value, what it may not have, and qualities that nobody is named for."""

from __future__ import annotations

import re
from dataclasses import replace

from app.language.families import falling, nearly, shuts_out
from app.language.lexicon import AGES
from app.language.meanings import Described, Mention, Quality, Sentence
from app.language.qualities import OF_THE_LIVING, OF_THINGS
from app.language.reference import last_said
from app.language.telling.statement import Ids, Statement
from app.scene.edits import Describe, Remove, Unrelate
from app.scene.graph import Thing
from app.scene.vocabulary import PERSONAL_KEYS

SEATED = ("sitting", "riding", "leaning", "hands_up", "pointing", "waving", "aiming")  # poses that riders may have
LEANT = ("standing", "leaning", "pointing", "waving", "arms_crossed", "hands_in_pockets", "bending")
UP = ("standing", "walking", "running")
SEAT = ("on", "inside", "at")
SEATING = ("chair", "bench", "sofa", "bed", "stool", "armchair")
# "not the first", said of the others of one kind.
OTHERS = re.compile(
    r"(?:the )?(?:first|second|third|last|other|others|\w+ one|him|her|them)(?: (?:one|man|woman|guy))?"
)

_YEARS = frozenset(age for _, age in AGES) - {"young"} | {"elderly"}  # of the living

class Describing(Statement):
    def _of_the_hair(self, fact: Described) -> Quality | None:
        """ "she had blonde hair … sorry, it was brown": it was the hair, where no other thing was told of since."""
        meant = self.vocabulary.attributes.get(f"{fact.quality.value} hair", ())
        value = next((word.value for word in meant if word.key == "hair"), None)
        if value is None or fact.subject.word != "it" or fact.quality.key == "hair" or fact.subject in self._bound:
            return None
        told = [(a.said[-1].turn, t.id) for t in self.scene.things for a in t.attributes if a.key == "hair" and a.said]
        told += [(self.turn, i) for _, i, key in self.asked if key == "hair" and i in self.scene]
        turn, whose = max(told, default=(-1, ""))
        other = self.referents.pronoun("it", self.scene)[:1]
        since = other and (last_said(other[0], self.scene) > turn or other[0].values(fact.quality.key))
        if not whose or since or not (self._corrects or turn == self.turn):
            return None
        self._bound[fact.subject] = (whose,)
        return replace(fact.quality, key="hair", value=value)

    def _describe(self, thing_id: str, quality: Quality) -> None:
        thing = self.scene.thing(thing_id)
        if not self._may_have(thing, quality) or (quality.key == "build" and not self._is_a(thing_id, "person")):
            quality = _as_of_a_thing(quality)
        if not self._may_have(thing, quality):
            return
        old = thing.values(quality.key)
        if (quality.value in old and not self._surer(thing, quality)) or self._only_perhaps(thing, quality):
            self._again.add((thing_id, quality.value, quality.words))
            return
        if self._says_less(thing, quality):
            return
        if quality.key == "pose" and quality.value not in SEATED:
            self._get_off(thing_id, quality.words, "riding", "driving")
        if quality.key == "pose" and quality.value not in LEANT:
            self._get_off(thing_id, quality.words, "leaning_on")
        if quality.key == "pose" and quality.value in UP and {"sitting", "lying"} & set(old):
            self._get_off(thing_id, quality.words, *SEAT)
        if quality.value == "barefoot":
            self._take_off(thing_id, "feet", quality.words)
        falls = falling(quality.key, (quality.value,), old)
        if self._corrects and quality.key == "facial_hair":
            falls = old  # "more of a moustache" than a beard
        if self._both(thing, quality):
            falls = ()
        keep = len(falls) < len(old)
        said = self._said(quality.words)
        self._do(
            Describe(thing_id, quality.key, (quality.value,), said, quality.certainty, keep, falls if keep else ())
        )

    def _take_off(self, thing_id: str, slot: str, words: str) -> None:
        """ "he had trainers on … no, he was barefoot"."""
        for worn in self.scene.belongings(thing_id) if self._corrects else ():
            if self.vocabulary.category(self.scene.thing(worn).category).slot == slot:
                self._do(Remove(worn, self._said(words)))

    def _both(self, thing: Thing, quality: Quality) -> bool:
        """ "it was blue and white": two colours of one thing, told in one breath."""
        now = [a for a in thing.attributes if a.key == "color" and a.said[-1].turn == self.turn]
        same = [a for a in now if a.said[-1].words == quality.words and " and " in quality.words]
        again = [a for a in thing.attributes if (thing.id, a.value, quality.words) in self._again]
        same += again if " and " in quality.words else []
        return quality.key == "color" and bool(same) and not self._corrects

    def _only_perhaps(self, thing: Thing, quality: Quality) -> bool:
        """ "it was blue, or it could have been grey": blue stays, in the same breath."""
        now = [a for a in thing.attributes if a.key == quality.key and a.said[-1].turn == self.turn]
        told = any(shuts_out(quality.key, quality.value, a.value) for a in now)
        return quality.certainty == "unsure" and told and not self._corrects and quality.key == "color"

    def _get_off(self, thing_id: str, words: str, *held: str) -> None:
        """Who lies on the ground rides no bicycle any more, and who stands up is on no chair."""
        for relation in self.scene.relations_of(thing_id, *held):
            if held == SEAT and not any(self._is_a(relation.objects[0], kind) for kind in SEATING):
                continue
            if all(said.turn != self.turn for said in relation.said):
                self._do(Unrelate(thing_id, relation.predicate, relation.objects, self._said(words)))

    def _says_less(self, thing: Thing, quality: Quality) -> bool:
        """ "stood with her hands up", "kneeling on the ground": the hands and the knees say more."""
        poses = [a for a in thing.attributes if a.key == "pose" and a.said[-1].turn == self.turn]
        grounded = quality.value == "lying" and "on the ground" in quality.words.lower()
        less = (quality.value == "standing" or grounded) and bool(poses) and not self._corrects
        return quality.key == "pose" and less

    def _may_have(self, thing: Thing, quality: Quality) -> bool:
        """A pronoun's qualities were read before anybody knew what it is."""
        person = self.vocabulary.is_a(thing.category, "person")
        if person and (
            quality.value in ("flying", "grazing") or quality.value in OF_THINGS
        ):  # a kite flies, or a plane
            return False
        if person and quality.key == "pattern":
            return False  # "skinny, spotty"
        worn = self.vocabulary.category(thing.category).slot is not None
        if worn and quality.value in ("smoking", "standing", "sitting", "running", "walking"):
            return False  # "pink jacket, blue jeans, was stood outside smoking"
        animal = self.vocabulary.is_a(thing.category, "animal")
        if quality.value in OF_THE_LIVING and not (person or animal):
            return False
        if quality.key == "age":
            return person or animal or quality.value not in _YEARS  # "a boy on a skateboard, maybe 12"
        return person or animal or quality.key not in PERSONAL_KEYS

    def _surer(self, thing: Thing, quality: Quality) -> bool:
        return any(
            a.key == quality.key
            and a.value == quality.value
            and a.certainty != quality.certainty
            and all(said.turn != self.turn for said in a.said)
            for a in thing.attributes
        )

    def _named_so(self, ids: Ids, mention: Mention) -> None:
        """What a thing is called by, where it is new: "I think a dog was by the SUV" doubts not that it is one."""
        for thing_id in ids:
            for quality in mention.qualities:
                values = self.scene.thing(thing_id).values(quality.key)
                if quality.value not in values and not any(nearly(quality.key, quality.value, v) for v in values):
                    self._describe(thing_id, quality)

    def _loose(self, sentence: Sentence) -> None:
        """ "blue, not red": of what was spoken of last that can have it."""
        for meant in sentence.loose:
            self._loosely(self._as_told_before(meant))

    def _as_told_before(self, meant: tuple[Quality, ...]) -> Quality:
        """ "not long, short" is short hair where it was the hair that was long; else of what was told of last."""
        denied = [q for q in meant if any(key == q.key for _, key, _ in self._denied.values)]
        told = [(turn, -n) for n, q in enumerate(meant) if (turn := self._last_told(q)) >= 0]
        if denied or not told or not self._corrects:
            return (denied or list(meant))[0]
        return meant[-max(told)[1]]

    def _last_told(self, quality: Quality) -> int:
        told = [a.said[-1].turn for t in self.scene.things for a in t.attributes if a.key == quality.key and a.said]
        return max(told, default=-1)

    def _no_more(self, sentence: Sentence) -> None:
        """ "the gloves were red, not the scarf": then the scarf is not."""
        self._no_other(sentence)
        for r in self._denied.places:
            again = any(said.turn == self.turn for now in self.scene.relations if now.key == r.key for said in now.said)
            if r.subject in self.referents.spoken and not again:
                self._do(Unrelate(r.subject, r.predicate, r.objects, self._said(sentence.text)))
        told = [f.quality for f in sentence.facts if isinstance(f, Described)]
        for thing_id in self._denied.things:
            thing = self.scene.find(thing_id)
            for quality in told if thing is not None else []:
                if thing is not None and quality.value in thing.values(quality.key) and len(self.scene.things) > 1:
                    edit = Describe(
                        thing_id, quality.key, (), self._said(sentence.text), "sure", True, (quality.value,)
                    )
                    self._do(edit)

    def _no_other(self, sentence: Sentence) -> None:
        """ "it was the brown one that was knocked over", "the second had the beard, not the first": no other had."""
        if not (sentence.cleft or OTHERS.fullmatch(sentence.denies)):
            return
        for fact in [f for f in sentence.facts if isinstance(f, Described)]:
            so, key, value = self._bound.get(fact.subject, ()), fact.quality.key, fact.quality.value
            kinds = {self.scene.thing(i).category for i in so if i in self.scene}
            for other in [t for t in self.scene.things if t.id not in so and t.category in kinds]:
                if value in other.values(key):
                    self._do(Describe(other.id, key, (), self._said(sentence.text), "sure", True, (value,)))

    def _loosely(self, quality: Quality) -> None:
        ranked = self.referents.by_salience(list(self.scene.things), self.scene)
        denied = [self.scene.thing(i) for i, key, _ in self._denied.values if key == quality.key and i in self.scene]
        ranked = denied or ranked
        fits = [t for t in ranked if self._may_have(t, quality) and self._sensible(t, quality)]
        has = [t for t in fits if t.values(quality.key)]
        new = [t for t in fits if t.id not in self._before]  # "female, about 40": of whom was just told
        chosen = ((has or new) if self._corrects else (new or has)) if quality.key == "age" else has or fits
        for thing in chosen[:1]:
            self._describe(thing.id, quality)

    def _sensible(self, thing: Thing, quality: Quality) -> bool:
        return quality.key in self.vocabulary.category(thing.category).attributes


def _as_of_a_thing(quality: Quality) -> Quality:
    """ "make it smaller", "it was lying there", when it is a box."""
    if quality.key == "build":
        return replace(quality, key="size")
    lying = quality.key == "pose" and quality.value == "lying"
    return replace(quality, key="state", value="fallen") if lying else quality

"""Other names for what stands: "it was a van", "one of them was a woman"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.language import questions
from app.language.meanings import Called, Count, Fact, Mention, Quality
from app.language.roles import DOING
from app.language.telling.changing import Changing
from app.language.telling.statement import Ids
from app.scene.edits import Describe, SetTheScene
from app.scene.graph import Thing
from app.scene.vocabulary import THING

ANYBODY = frozenset("person somebody someone individual suspect other one victim passenger driver youth".split())


class Calling(Changing):
    def _call(self, fact: Called) -> None:
        around = fact.as_what.place is not None and fact.as_what.around
        if around and not self._denied.things and not self.ids(fact.subject):  # and no "the bank, not the pub"
            self._do(SetTheScene("place", fact.as_what.place, self._said(fact.words), fact.certainty))
            return
        sexes = {fact.subject.word, self.referents.sex(fact.as_what.category) or fact.subject.word}
        if sexes == {"he", "she"} and not self._corrects:
            self.ids(fact.as_what)  # nobody who is "she" was an old man: somebody else was there
            return
        if self._is_recount(fact):
            alike = [t.id for t in self.scene.things if t.category == fact.as_what.category]
            such = tuple(i for i in alike if i in self._before)
            self._bound[fact.as_what] = self._bound[fact.subject] = self._counted_anew(fact.as_what, such)
            self._recounted = fact.subject
            return
        if fact.subject is self._recounted:
            self.ids(fact.as_what)  # "it was two suitcases and a bag"
            return
        subjects = self._renamed(fact)
        if fact.denied:
            for thing_id in subjects:
                if self.referents.is_such(self.scene.thing(thing_id), fact.as_what):
                    self._ask(questions.what_was(self.scene.thing(thing_id), self.vocabulary), thing_id, "category")
            return
        if not subjects:
            self._bound[fact.subject] = self.ids(fact.as_what, subject=True)
            return
        if self._somebody_else(fact, subjects):
            self._bound[fact.subject] = subjects = self._add(replace(fact.subject, picks="new"))
        if self._is_another_sort(fact, subjects):
            return
        if fact.as_what.counted and 1 < fact.as_what.count.high < len(subjects):  # "six people, four women"
            subjects = tuple(i for i in subjects if i not in self._one_by_one)[: fact.as_what.count.high]
            self._one_by_one.update(subjects)
        if len(subjects) > 1 and fact.as_what.count.high == 1 and fact.subject.picks == "new":
            subjects = self._one_member(subjects)
        for thing_id in subjects:
            self._rename(thing_id, fact)
        self._bound[fact.as_what] = subjects

    def _kinds_of(self, called: list[Called]) -> list[Mention]:
        return [f.as_what for f in called if f.subject is called[0].subject]

    def _count_by_kinds(self, facts: Sequence[Fact]) -> None:
        """ "a family, a mother, a father and a girl": so many of them."""
        called = [f for f in facts if isinstance(f, Called) and not f.denied]
        kinds = self._kinds_of(called)
        whole = called[0].subject if called else None
        vague = whole is not None and whole.picks == "new" and whole.count.low < whole.count.high
        if whole is not None and vague and len(kinds) > 1 and all(self._is_somebody(m) for m in kinds):
            number = sum(m.count.drawn for m in kinds)
            whole.count = Count(number, number, number)

    def _each_called(self, facts: list[Fact]) -> list[Fact]:
        """ "they were a man and a woman", "the other two were lads and a girl": each of them is one of these."""
        called = [f for f in facts if isinstance(f, Called) and not f.denied]
        kinds = self._kinds_of(called)
        somebody = len(kinds) > 1 and all(self._is_somebody(m) for m in kinds) and called[0].subject.plural
        group = self.ids(called[0].subject, subject=True) if somebody else ()
        if not group or len(group) != sum(m.count.drawn for m in kinds):
            return facts
        self._named_each(group, kinds)
        return [f for f in facts if not (isinstance(f, Called) and f.as_what in kinds)]

    def _is_another_sort(self, fact: Called, subjects: Ids) -> bool:
        """ "one was a Bullet", of three motorcycles: a name that is not understood, and no bullet."""
        kinds = {self.referents.kind(self.scene.thing(i).category) for i in subjects}
        other = self.referents.kind(fact.as_what.category or THING)
        known = kinds <= {"person", "vehicle", "animal", "building"} and fact.as_what.category not in (None, THING)
        return known and other not in kinds and not self._corrects and fact.subject.picks != "pronoun"

    def _renamed(self, fact: Called) -> Ids:
        """What turns out to be something else: of the same kind, unless the witness corrects themselves."""
        if fact.subject.word != "they":
            such = [t.id for t in self.scene.things if fact.denied and self.referents.is_such(t, fact.as_what)]
            self._bind(fact.subject, [*such, *(i for _, i, key in self.asked[::-1] if key == "category")])
        if self._denied.things and fact.subject.picks == "pronoun" and not fact.denied:
            self._bound[fact.subject] = self._denied.things if fact.as_what.plural else self._denied.things[:1]
            return self.ids(fact.subject, subject=True)
        if fact.subject.word == "they" and fact.subject.picks == "pronoun":
            return self._such_of_them(fact)
        bound = fact.subject in self._bound or fact.as_what.category is None
        if fact.subject.picks != "pronoun" or fact.subject.word == "they" or bound:
            return self.ids(fact.subject, subject=True)
        kind = self.referents.kind(fact.as_what.category or THING)
        ranked = self.referents.by_salience(list(self.scene.things), self.scene)
        alike = [t for t in ranked if self.referents.kind(t.category) == kind or self._may_be_anything(t, fact)]
        if kind == "person" and fact.subject.word in ("he", "she"):
            alike = self.referents.pronoun(fact.subject.word, self.scene) or alike
        if kind != "person" and fact.subject.word == "it":  # "he had a stick, no, it was an umbrella": not he
            ranked = [t for t in ranked if not self._is_a(t.id, "person")]
        rest = self.vocabulary.category(fact.as_what.category or THING).rest
        near = [t for t in ranked if self.vocabulary.category(t.category).rest == rest]  # "drinking from a can, no, it
        chosen = alike or (near or ranked if self._corrects else [])  # was a bottle": not the wall he sat on
        self._bound[fact.subject] = (chosen[0].id,) if chosen else ()
        return self.ids(fact.subject, subject=True)

    def _such_of_them(self, fact: Called) -> Ids:
        """ "two men were loading boxes … they were bags": the boxes, and nobody who loads them."""
        them = self.ids(fact.subject, subject=True)
        kind = self.referents.kind(fact.as_what.category or THING)
        people = any(self._is_a(i, "person") for i in them)
        if not people or kind == "person" or fact.as_what.category in (None, THING):
            return them
        others = [t for t in self.scene.things if self.referents.kind(t.category) == kind and not self._is_sole(t)]
        ranked = self.referents.by_salience(others, self.scene)
        found = tuple(t.id for t in ranked if t.category == ranked[0].category)
        self._bound[fact.subject] = found
        return found

    def _is_sole(self, thing: Thing) -> bool:
        return sum(t.category == thing.category for t in self.scene.things) == 1

    def _may_be_anything(self, thing: Thing, fact: Called) -> bool:
        """ "he was holding an object, it looked like a knife"."""
        return fact.subject.word == "it" and thing.category == THING and not thing.values("name")

    def _somebody_else(self, fact: Called, subjects: Ids) -> bool:
        """ "the passenger was a woman", where only a man was told of: that is another person."""
        plainly = fact.subject.picks == "the" and fact.subject.category is not None  # "the one in black" is that one
        if self._corrects or fact.denied or not plainly or not subjects:
            return False
        sexes = {self.referents.sex(self.scene.thing(subjects[0]).category), self.referents.sex(fact.as_what.category)}
        called = any(fact.subject.word in said.words.lower() for said in self.scene.thing(subjects[0]).said)
        return not called and (sexes == {"he", "she"} or self._comes_in_by_a_role(fact, subjects))

    def _comes_in_by_a_role(self, fact: Called, subjects: Ids) -> bool:
        """ "a man got into it. The owner, a fat bloke, came out": nobody who was told of was the owner."""
        word, known = fact.subject.word, self.scene.thing(subjects[0])
        role = fact.subject.category == "person" and word not in (*DOING, *ANYBODY)
        told_of = known.category in ("man", "woman", "boy", "girl", "child") and known.id in self._before
        return role and told_of and fact.as_what.words.lower().startswith(("a ", "an ")) and not self._corrects

    def _rename(self, thing_id: str, fact: Called) -> None:
        what, thing = fact.as_what, self.scene.thing(thing_id)
        grown = (what.category, thing.category) in (("man", "boy"), ("woman", "girl"))
        if grown and fact.subject.picks == "new":  # "two boys, brothers I think"
            return
        if self._is_sworn(thing_id, what):
            return
        finer = self.vocabulary.is_a(thing.category, what.category or "") and thing_id not in self._denied.things
        finer = finer and not (self._corrects and what.category == THING and what.name is not None)
        if what.category not in (None, thing.category) and not finer:
            assert what.category is not None
            self._do(Describe(thing_id, "category", (what.category,), self._said(fact.words), fact.certainty))
        for quality in what.qualities:
            self._describe(thing_id, Quality(quality.key, quality.value, fact.certainty, fact.words))

    def _alias(self, fact: Called) -> bool:
        """ "a white van, a transit": what was just named, named again, before either is in the scene."""
        new = fact.subject.picks == "new" and fact.subject not in self._bound and not fact.denied
        if not new or fact.as_what.category is None or fact.subject.category is None or self._is_recount(fact):
            return False
        if self.referents.kind(fact.subject.category) != self.referents.kind(fact.as_what.category):
            return False
        group = self.ids(fact.subject, subject=True)
        alone = len(group) > 1 and fact.as_what.count.high == 1 and not fact.as_what.plural
        self._bound[fact.as_what] = self._one_member(group) if alone else group
        for thing_id in self._bound[fact.as_what]:
            self._rename(thing_id, fact)
        return True

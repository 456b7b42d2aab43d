"""An expected scene held against the scene that stands: which facts are right, which are lost, which nobody said.

Each expected thing is given the thing of the scene with which most facts come out right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.scene.graph import SETTING_FACTS, Attribute, Relation, Scene, Thing
from app.scoring.facts import AttributeFact, Doubt, Expected, RelationFact, ThingFact

ALIKE = frozenset({"holding", "carrying"})


@dataclass
class Outcome:
    right: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Slot:
    """One thing that a fact means: "car x 3" has three."""

    fact: ThingFact
    number: int

    @property
    def required(self) -> bool:
        return self.number < self.fact.low

    def __hash__(self) -> int:
        return hash((id(self.fact), self.number))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Slot) and (other.fact is self.fact and other.number == self.number)


def compare(expected: Expected, scene: Scene) -> Outcome:
    return _Matching(expected, scene).outcome()


class _Matching:
    def __init__(self, expected: Expected, scene: Scene) -> None:
        self.expected = expected
        self.scene = scene
        self.slots = [Slot(fact, n) for fact in expected.things for n in range(fact.high)]
        self.given: dict[Slot, Thing] = {}
        self._assign()

    # --- which thing is which ---

    def _assign(self) -> None:
        pairs = [(self._fit(slot, thing), slot, thing) for slot in self.slots for thing in self.scene.things]
        for fit, slot, thing in sorted(pairs, key=lambda pair: -pair[0]):
            if fit > 0 and slot not in self.given and thing not in self.given.values():
                self.given[slot] = thing
        while self._improve():
            pass

    def _fit(self, slot: Slot, thing: Thing) -> float:
        if not _is_such(thing, slot.fact):
            return 0.0
        attributes = sum(_has(thing, fact) for fact in slot.fact.attributes)
        denied = len([a for a in thing.attributes if not any(_tells(f, a) for f in slot.fact.attributes)])
        return 1 + attributes + slot.required * 0.5 - denied * 0.1 - slot.number * 0.01

    def _improve(self) -> bool:
        """One exchange of two things that makes more facts right."""
        best = self._worth()
        for one in self.slots:
            for other in self.slots:
                if one is other or not self._may_swap(one, other):
                    continue
                before = dict(self.given)
                self._swap(one, other)
                if self._worth() > best:
                    return True
                self.given = before
        return False

    def _may_swap(self, one: Slot, other: Slot) -> bool:
        mine, theirs = self.given.get(one), self.given.get(other)
        if mine is None:
            return False
        return _is_such(mine, other.fact) and (theirs is None or _is_such(theirs, one.fact))

    def _swap(self, one: Slot, other: Slot) -> None:
        mine, theirs = self.given.pop(one), self.given.pop(other, None)
        self.given[other] = mine
        if theirs is not None:
            self.given[one] = theirs

    def _worth(self) -> float:
        outcome = self.outcome()
        return len(outcome.right) - 0.5 * len(outcome.wrong)

    # --- what is right, lost, wrong ---

    def outcome(self) -> Outcome:
        outcome = Outcome()
        for slot in self.slots:
            self._thing(slot, outcome)
        for fact in self.expected.relations:
            self._relation(fact, outcome)
        self._setting(outcome)
        self._absent(outcome)
        outcome.wrong += list(self._unsaid())
        return outcome

    def _thing(self, slot: Slot, outcome: Outcome) -> None:
        thing = self.given.get(slot)
        name = "|".join(slot.fact.categories)
        if slot.required:
            _tally(outcome, name, thing is not None, thing is None or _agree(slot.fact.doubt, thing.certainty))
        for fact in slot.fact.attributes:
            if slot.required and fact.required:
                found = next((a for a in thing.attributes if _tells(fact, a)), None) if thing else None
                sure = found is None or _agree(fact.doubt, found.certainty)
                _tally(outcome, f"{name} {'|'.join(fact.values)}", found is not None, sure)
        for lacks, required in slot.fact.lacks:
            if slot.required and required:
                there = thing is not None and any(
                    a.about == thing.id and a.category == lacks for a in self.scene.absent
                )
                _tally(outcome, f"{name} no {lacks}", there)

    def _relation(self, fact: RelationFact, outcome: Outcome) -> None:
        for number in range(fact.subject.low if fact.required else 0):
            subject = self.given.get(Slot(fact.subject, number))
            found = next((r for r in self._relations_of(subject) if self._is_it(r, fact)), None)
            sure = found is None or _agree(fact.doubt, found.certainty)
            names = " ".join("|".join(o.categories) for o in fact.objects)
            said = f"{'|'.join(fact.subject.categories)} {'|'.join(fact.predicates)} {names}"
            _tally(outcome, said, found is not None, sure)

    def _relations_of(self, subject: Thing | None) -> tuple[Relation, ...]:
        return () if subject is None else self.scene.relations_of(subject.id)

    def _is_it(self, relation: Relation, fact: RelationFact) -> bool:
        if not _same_predicate(relation.predicate, fact.predicates) or (relation.frame == "own") != fact.own:
            return False
        meant = [{t.id for slot, t in self.given.items() if slot.fact is one} for one in fact.objects]
        objects = relation.objects
        orders = [objects, objects[::-1]] if relation.predicate == "between" else [objects]
        return any(len(o) == len(meant) and all(i in m for i, m in zip(o, meant, strict=True)) for o in orders)

    def _setting(self, outcome: Outcome) -> None:
        for (key, value), required in self.expected.setting.items():
            if required:
                _tally(outcome, f"{key}: {value}", self.scene.setting.value(key) in value.split("|"))

    def _absent(self, outcome: Outcome) -> None:
        for category, required in self.expected.absent.items():
            if required:
                there = any(a.category == category and a.about is None for a in self.scene.absent)
                _tally(outcome, f"no {category}", there)

    # --- what nobody said ---

    def _unsaid(self) -> Iterator[str]:
        of = {thing.id: slot for slot, thing in self.given.items()}
        for thing in self.scene.things:
            if thing.id not in of:
                yield f"{thing.category} {' '.join(thing.values('name'))}".strip()
            else:
                told = [a for a in thing.attributes if not _is_name(a)]
                facts = of[thing.id].fact.attributes
                yield from (f"{thing.category} {a.value}" for a in told if not any(_tells(f, a) for f in facts))
        yield from (self._words(r) for r in self.scene.relations if not self._said(r, of))
        for key in SETTING_FACTS:
            value = self.scene.setting.value(key)
            if value and not any(k == key and value in v.split("|") for k, v in self.expected.setting):
                yield f"{key}: {value}"
        yield from (f"no {a.category}" for a in self.scene.absent if not self._said_absent(a.category, a.about, of))

    def _said(self, relation: Relation, of: dict[str, Slot]) -> bool:
        subject = of.get(relation.subject)
        return any(
            subject is not None and fact.subject is subject.fact and self._is_it(relation, fact)
            for fact in self.expected.relations
        )

    def _said_absent(self, category: str, about: str | None, of: dict[str, Slot]) -> bool:
        if about is None:
            return category in self.expected.absent
        return about in of and any(lacks == category for lacks, _ in of[about].fact.lacks)

    def _words(self, relation: Relation) -> str:
        ends = [self.scene.thing(i).category for i in (relation.subject, *relation.objects)]
        return f"{ends[0]} {relation.predicate} {' '.join(ends[1:])}"


def _tally(outcome: Outcome, fact: str, there: bool, sure: bool = True) -> None:
    if there and sure:
        outcome.right.append(fact)
    else:
        outcome.lost.append(f"{fact} (certainty)" if there else fact)


def _is_such(thing: Thing, fact: ThingFact) -> bool:
    names = {value.lower() for value in thing.values("name")}
    return any(
        any(category.strip('"').replace("_", " ") in name for name in names)
        if category.startswith('"')
        else thing.category == category
        for category in fact.categories
    )


def _tells(fact: AttributeFact, attribute: Attribute) -> bool:
    return attribute.value in fact.values and fact.key in (None, attribute.key)


def _has(thing: Thing, fact: AttributeFact) -> bool:
    return any(_tells(fact, attribute) for attribute in thing.attributes)


def _is_name(attribute: Attribute) -> bool:
    return attribute.key == "name"


def _agree(doubt: Doubt, certainty: str) -> bool:
    return doubt in ("either", certainty)


def _same_predicate(predicate: str, predicates: tuple[str, ...]) -> bool:
    return predicate in predicates or (predicate in ALIKE and bool(ALIKE & set(predicates)))

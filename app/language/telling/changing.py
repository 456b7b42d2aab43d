"""What moves, leaves, changes places or is gone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.language import questions
from app.language.crossing import OPPOSITE, crossed, exchanged, exchanged_values, placed_anew
from app.language.meanings import (
    Called,
    Fact,
    Flipped,
    InSetting,
    Left,
    Mention,
    NotThere,
    Positioned,
    Related,
    Sentence,
    Swapped,
    Taken,
    Unlike,
)
from app.language.telling.describing import SEAT
from app.language.telling.relations import Relations
from app.language.telling.statement import Ids
from app.scene.edits import Describe, Exclude, Move, Relate, Remove, SetTheScene, Unrelate
from app.scene.graph import BELONGING, SPATIAL, Said
from app.scene.vocabulary import THING

MOVING = ("person", "animal", "vehicle")


class Changing(Relations):
    def _put_instead(self, taken: Taken, mentions: Sequence[Mention]) -> bool:
        """ "delete the briefcase and put a bag": the one stands where the other was."""
        new = [m for m in mentions if m.picks == "new" and m is not taken.what and m.category is not None]
        told = any(isinstance(f, Related | Positioned) and new and f.subject is new[0] for f in self._facts)
        found = self._existing(taken.what) if len(new) == 1 and not told and new[0].at > taken.what.at else ()
        if len(found) != 1:
            return False
        self._bound[new[0]] = found
        said, category = self._said(taken.words), new[0].category or THING
        self._do(Describe(found[0], "category", (category,), said, new[0].certainty))
        self._named_so(found, new[0])
        return True

    def _turned_out(self, facts: list[Fact], mentions: Sequence[Mention]) -> list[Fact]:
        """ "scrap the coat, it was a cardigan": the coat was one, and stays."""
        taken = [f for f in facts if isinstance(f, Taken)]
        called = [f for f in facts if isinstance(f, Called) and f.subject.picks == "pronoun" and not f.denied]
        if len(taken) == 1 and not called and self._put_instead(taken[0], mentions):
            return [f for f in facts if f is not taken[0]]
        if len(taken) != 1 or not called:
            return facts
        found = self._existing(taken[0].what)
        for fact in called[:1] if found else []:
            self._bind(fact.subject, found)
        return [f for f in facts if f is not taken[0] or not (found and called[0].subject in self._bound)]

    def _set(self, fact: InSetting) -> None:
        if fact.denied:
            if self.scene.setting.value(fact.key) == fact.value:
                self._do(SetTheScene(fact.key, None, self._said(fact.words)))
            return
        if fact.key == "place" and self._was_another_building(fact):
            return
        if fact.key == "place" and any(t.category == fact.value for t in self.scene.things):
            return  # the witness was at the bank that is in the scene
        if self.scene.setting.value(fact.key) != fact.value:
            self._do(SetTheScene(fact.key, fact.value, self._said(fact.words), fact.certainty))

    def _was_another_building(self, fact: InSetting) -> bool:
        """ "a van outside the bank … it was the library, not the bank"."""
        building = next((i for i in self._denied.things if self._is_a(i, "building")), None)
        words = re.findall(r"[a-z'-]+", fact.words.lower())
        named = (" ".join(words[-count:]) for count in (3, 2, 1))
        noun, category = next(((n, c) for n in named if (c := self.vocabulary.noun(n)) is not None), ("", THING))
        if building is None or not self.vocabulary.is_a(category, "building"):
            return False
        said = self._said(fact.words)
        self._do(Describe(building, "category", (category,), said, fact.certainty))
        for implied in self.vocabulary.implied.get(noun, ()):
            self._do(Describe(building, implied.key, (implied.value,), said, fact.certainty))
        return True

    def _leave(self, fact: Left) -> None:
        for thing_id in self._existing(fact.subject):
            self._left.add(thing_id)
            self._sits_no_more(thing_id, fact.words)
            if fact.what == "seat":
                self._get_off(thing_id, fact.words, *SEAT)
                continue
            places = ("inside", "riding", "driving") if fact.what == "vehicle" else tuple(SPATIAL - {"inside"})
            for relation in self.scene.relations_of(thing_id, *places):
                if all(said.turn != self.turn for said in relation.said):
                    self._do(Unrelate(thing_id, relation.predicate, relation.objects, self._said(fact.words)))

    def _sits_no_more(self, thing_id: str, words: str) -> None:
        """ "he was seated on the motorcycle … he got off"."""
        sat = [a for a in self.scene.thing(thing_id).attributes if a.key == "pose" and a.value == "sitting"]
        if sat and all(said.turn != self.turn for said in sat[0].said):
            self._do(Describe(thing_id, "pose", (), self._said(words), "sure", True, ("sitting",)))

    def _flip(self, fact: Flipped) -> None:
        said = self._said(fact.words)
        for thing_id in self._existing(fact.subject):
            sides = [v for v in self.scene.thing(thing_id).values("position") if v in OPPOSITE]
            for relation in self.scene.relations_of(thing_id, *OPPOSITE):
                other = OPPOSITE[relation.predicate]
                self._do(Move(thing_id, said, other, relation.objects, None, relation.certainty, relation.frame))
            if sides:
                self._do(Describe(thing_id, "position", (OPPOSITE[sides[0]],), said))

    def _swap(self, fact: Swapped) -> None:
        pair = self._pair(fact)
        if len(pair) != 2:
            return
        said, before = self._said(fact.words), self.scene
        if fact.key is not None:
            for edit in exchanged_values(before.thing(pair[0]), before.thing(pair[1]), fact.key, said):
                self._do(edit)
            return
        if self._change_hands(*pair, said):
            return
        for one, other in (pair, pair[::-1]):
            position = before.thing(other).values("position")
            if position or before.thing(one).values("position"):
                self._do(Describe(one, "position", position, said))
            for relation in before.relations_of(one, *SPATIAL):
                self._do(Unrelate(one, relation.predicate, relation.objects, said))
            for relation in before.relations_of(other, *SPATIAL):
                objects = tuple(other if o == one else o for o in relation.objects)
                self._do(Move(one, said, relation.predicate, objects, None, relation.certainty, relation.frame))

    def _change_hands(self, one: str, other: str, said: Said) -> bool:
        """ "swap their hats": what each of two has is the other's."""
        had = [[r for r in self.scene.relations if r.predicate in BELONGING and i in r.objects] for i in (one, other)]
        if not all(had):
            return False
        for edit in exchanged(had[0][0], had[1][0], said):
            self._do(edit)
        return True

    def cross(self, words: str, key: str) -> None:
        """ "No, the other way round"; with a key, of that attribute."""
        for edit in crossed(self.scene, self._said(words), key):
            self._do(edit)

    def _elsewhere_alone(self, sentence: Sentence) -> None:
        """ "sorry, right side": of what was placed last."""
        sided = sentence.place in ("left", "right", "other")
        if sentence.place is not None and (self._corrects or sided) and not self.edits:
            for edit in placed_anew(self.scene, sentence.place, self._said(sentence.text)):
                self._do(edit)

    def _pair(self, fact: Swapped) -> Ids:
        if fact.other is not None:
            return (*self._existing(fact.one)[:1], *self._existing(fact.other)[:1])
        if fact.one.category is not None:
            named = tuple(t.id for t in self._candidates(fact.one))
            return named if len(named) == 2 else ()
        if fact.key is not None:
            such = [t for t in self.scene.things if t.values(fact.key)]
            return tuple(t.id for t in (such if len(such) == 2 else self.referents.by_salience(such, self.scene)[:2]))
        free = [t for t in self.scene.things if self.scene.owner_of(t.id) is None]
        placed = [t for t in free if t.values("position") or self.scene.relations_of(t.id, *SPATIAL)]
        return tuple(t.id for t in (placed if len(placed) == 2 else self.referents.by_salience(free, self.scene)[:2]))

    def _position(self, fact: Positioned) -> None:
        for thing_id in self.ids(fact.subject, subject=True):
            if self._on_its_other_side(thing_id, fact):
                continue
            self._do(Describe(thing_id, "position", (fact.position,), self._said(fact.words), fact.certainty))

    def _on_its_other_side(self, thing_id: str, fact: Positioned) -> bool:
        """ "the tree was left of the house", "put the tree on the right": right of it."""
        against = {"left": "right_of", "right": "left_of"}.get(fact.position, "")
        there = self.scene.relations_of(thing_id, against) if against else ()
        told = [r for r in there if all(said.turn != self.turn for said in r.said)]
        stated = bool(told) and (fact.motion or not fact.within)
        for old in told if stated else ():
            said = self._said(fact.words)
            self._do(Unrelate(old.subject, old.predicate, old.objects, said))
            self._do(Relate(old.subject, OPPOSITE[against], old.objects, said, fact.certainty, old.frame))
        return stated

    def _unlike(self, fact: Unlike) -> None:
        self._bind(fact.subject, [t.id for t in self.scene.things if fact.value in t.values(fact.key)])
        known = self._existing(fact.subject)
        if not known and fact.subject.picks == "the" and not self._corrects:
            self._comes_in(fact.subject)  # "the door was not open": there was one
        for thing_id in known:
            thing = self.scene.thing(thing_id)
            if fact.value in thing.values(fact.key):
                self._do(Describe(thing_id, fact.key, (), self._said(fact.words), "sure", True, (fact.value,)))
                self._ask(questions.what_like(thing, fact.key), thing_id, fact.key)

    def _take_away(self, what: Mention, words: str) -> None:
        found = self._existing(what)
        for thing_id in found:
            if thing_id in self.scene:
                self._do(Remove(thing_id, self._said(words)))
        if not found and not self.asked:
            self.notes.append(questions.not_in_the_scene(what.words))

    def _not_there(self, fact: NotThere) -> None:
        what = fact.what
        if self._have_left(fact):
            return
        if what.category is None and what.picks == "one" and fact.about is not None:
            self._had_none(fact, fact.about)
            return
        if what.category is None:
            self._take_away(what, fact.words)
            return
        if what.counted and not what.denied and not any(self.referents.is_such(t, what) for t in self.scene.things):
            return  # "one shoe missing": of the other nothing is told
        about = self.ids(fact.about, subject=True) if fact.about is not None else ()
        gone = [t.id for t in self.scene.things if self.referents.is_such(t, what)]
        if fact.about is not None:
            gone = [i for i in gone if any(i in self.scene.belongings(owner) for owner in about)]
        if what.picks == "the" and what.owner is None and self._laid_down(about, gone, fact.words):
            return
        for thing_id in gone:
            if thing_id in self.scene:
                self._do(Remove(thing_id, self._said(fact.words)))
        if self._is_something_else_now(what):
            return
        if what.category == THING or (fact.about is not None and not about):
            self.notes.append(questions.NOTED)
        elif about or not any(t.category == what.category for t in self.scene.things):
            for owner in about or (None,):
                self._do(Exclude(what.category, self._said(fact.words), owner, fact.certainty))

    def _laid_down(self, owners: Ids, things: Sequence[str], words: str) -> bool:
        """ "she didn't have the pram": it is there, and not hers."""
        held = [r for r in self.scene.relations if r.subject in owners and r.predicate in ("holding", "carrying")]
        held = [r for r in held if r.objects[0] in things]
        for r in held:
            self._do(Unrelate(r.subject, r.predicate, r.objects, self._said(words)))
        return bool(held)

    def _have_left(self, fact: NotThere) -> bool:
        """ "they took her phone and were gone", "the van was gone before I could look": who leaves had been there."""
        if fact.about is not None or fact.what.denied or not re.search(r"\b(?:gone|missing)\b", fact.words.lower()):
            return False
        known = self._existing(fact.what)
        kinds = [self.scene.thing(i).category for i in known] or [fact.what.category or THING]
        left = all(any(self.vocabulary.is_a(kind, moves) for moves in MOVING) for kind in kinds)
        if left and not known:
            if "gone" in fact.words.lower():
                self._comes_in(fact.what)
            else:
                self.notes.append(questions.NOTED)  # "his dog was missing": nobody need say it in other words
        return left

    def _comes_in(self, mention: Mention) -> None:
        """It was there, though nobody had told of it."""
        self._bound.pop(mention, None)
        self.ids(mention)

    def _had_none(self, fact: NotThere, about: Mention) -> None:
        """ "take the helmet off, he didn't have one": what was told of last goes, where it is theirs."""
        theirs = {b for owner in self.ids(about, subject=True) for b in self.scene.belongings(owner)}
        last = self.referents.by_salience([t for t in self.scene.things if t.id in theirs], self.scene)
        if last and not any(isinstance(edit, Remove) for edit in self.edits):
            self._do(Remove(last[0].id, self._said(fact.words)))

    def _is_something_else_now(self, what: Mention) -> bool:
        """ "make that a vest, no T-shirt": the T-shirt is a vest, and nobody asked for one."""
        turned = {e.id for e in self.edits if isinstance(e, Describe) and e.key == "category"}
        return any(t.id in turned and t.category == what.category for t in self.history.scene.things)

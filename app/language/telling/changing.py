"""What moves, leaves, changes places or is gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

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
from app.language.of_another import of_another, told_last
from app.language.reference import last_said, said_with
from app.language.telling.describing import SEAT
from app.language.telling.relations import Relations
from app.language.telling.statement import Ids
from app.scene.edits import Describe, Exclude, Move, Relate, Remove, SetTheScene, Unrelate
from app.scene.graph import BELONGING, SPATIAL, Said, Thing
from app.scene.vocabulary import THING

_ONLY_WHERE = re.compile(
    r"(?:and |just |right |it was )?(?P<how>[a-z ]+?) (?:the|an?|his|her|their|my|that|this) (?P<what>[a-z' -]+)[.! ]*"
)
_PEOPLE = frozenset("person persons people somebody someone anybody anyone human soul individual".split())
_WHOLE = re.compile(
    r"\b(?:was|were|is) (?:fine|ok|okay|alright|all right|intact|undamaged|unbroken|not damaged)\b", re.IGNORECASE
)
_HARMED = frozenset({"overturned", "broken", "damaged", "fallen", "crashed", "burning"})
MOVING = ("person", "animal", "vehicle")


class Changing(Relations):
    def _is_whole(self, sentence: Sentence) -> None:
        """ "the lamp was fine, it was the plant that was knocked over"."""
        led = [m for m in sentence.mentions if m.leads and m.picks in ("the", "pronoun")]
        if len(led) != 1 or not _WHOLE.search(sentence.text):
            return
        whole = self._existing(led[0]) if led[0].category is not None else self._bound.get(led[0], ())
        for thing_id in (i for i in whole if i in self.scene):
            for value in sorted(_HARMED.intersection(self.scene.thing(thing_id).values("state"))):
                self._do(Describe(thing_id, "state", (), self._said(sentence.text), "sure", True, (value,)))

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

    def _denied_setting(self, sentence: Sentence) -> None:
        """ "it wasn't raining, the road was just wet"."""
        told = {fact.key for fact in sentence.facts if isinstance(fact, InSetting)}
        keys: tuple[Literal["weather", "time"], ...] = ("weather", "time")
        for key in keys:
            words = self.vocabulary.weathers if key == "weather" else self.vocabulary.times
            value = words.get(sentence.denies)
            if value is not None and key not in told and self.scene.setting.value(key) == value:
                self._do(SetTheScene(key, None, self._said(sentence.text)))

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

    def _was_another(self, sentence: Sentence) -> bool:
        """ "the tall one was bald … no, not the tall one, the other one": so is the other one."""
        of_whom = [o for f in self._within for o in f.objects]
        named = [m for m in sentence.mentions if m not in of_whom]
        taken_back = self._corrects or bool(self._denied.holders)
        told = [f for f in sentence.facts if f not in self._within or f.subject not in named]
        if not (taken_back and sentence.fragment and len(named) == 1) or told:
            return False
        last = told_last(self.scene, self.turn - 1)
        one = next((t for t in last if t.id in self._denied.holders), last[0] if len(last) == 1 else None)
        other = self._the_other_of(one, named[0]) if one is not None else None
        if one is None or other is None:
            return False
        for edit in of_another(self.scene, one, other, self.turn - 1, self._said(sentence.text)):
            self._do(edit)
        self._bound[named[0]] = (other.id,)
        return bool(self.edits)

    def _was_that_instead(self, sentence: Sentence) -> bool:
        """ "it wasn't the bollard, it was the lamp post", of which nothing was told before: the bollard was one."""
        named = [m for m in sentence.mentions if m.category not in (None, THING)]
        plain = len(named) == 1 and named[0].picks == "the" and not named[0].plural and not sentence.facts
        if not (plain and sentence.fragment and len(self._denied.things) == 1) or self._candidates(named[0]):
            return False
        one, said = self._denied.things[0], self._said(sentence.text)
        alive = self._is_a(one, "person") or self.vocabulary.is_a(named[0].category or THING, "person")
        if alive or self._is_a(one, "vehicle_part"):  # "not in the boot, on the back seat"
            return False
        self._do(Describe(one, "category", (named[0].category or THING,), said, named[0].certainty))
        self._bound[named[0]] = (one,)
        self._named_so((one,), named[0])
        return True

    def _the_other_of(self, one: Thing, mention: Mention) -> Thing | None:
        """Whom "the other one", "the short one" or "the woman" means beside this one, where it is plain."""
        if mention.picks not in ("the", "other"):
            return None
        kind = self.referents.kind(one.category)
        others = [t for t in self.scene.things if t.id != one.id and self.referents.kind(t.category) == kind]
        if mention.picks == "other":
            others = [t for t in others if t.category == one.category] or others
        elif mention.category is not None:
            others = [t for t in self._candidates(mention) if t in others]
        others = [t for t in others if self.referents.has_all(t, mention)]
        return others[0] if len(others) == 1 else None

    def _elsewhere_alone(self, sentence: Sentence) -> None:
        """ "sorry, right side": of what was placed last."""
        sided = sentence.place in ("left", "right", "other")
        if sentence.place is not None and (self._corrects or sided) and not self.edits:
            for edit in placed_anew(self.scene, sentence.place, self._said(sentence.text)):
                self._do(edit)

    def _placed_alone(self, sentence: Sentence) -> None:
        """ "there was a fox in the garden … by the shed": the fox was, of which alone was told before."""
        named = sentence.mentions[0] if len(sentence.mentions) == 1 else None
        if named is None or named.category is None or sentence.facts or not sentence.fragment or self._corrects:
            return
        predicate = self._only_said_where(sentence.text, named)
        told = [t for t in self.scene.things if t.id in self._before and last_said(t, self.scene) == self.turn - 1]
        beside = {o for r in self.scene.relations for o in r.objects if r.subject in {t.id for t in told}}
        subjects = [t for t in told if t.id not in beside and self.scene.owner_of(t.id) is None]
        together = len({t.said[:1] for t in subjects}) == 1
        if predicate is None or not together or any(self.scene.relations_of(t.id, predicate) for t in subjects):
            return
        objects = self.ids(named)
        for thing in subjects if len(objects) == 1 else ():
            if thing.id not in objects:
                said = self._said(sentence.text)
                self._do(Relate(thing.id, predicate, objects, said, named.certainty))

    def _only_said_where(self, text: str, named: Mention) -> str | None:
        """The relation, where a sentence is that and the thing alone: "by the shed"."""
        found = _ONLY_WHERE.fullmatch(text.lower())
        whole = found is not None and named.word in found["what"]
        predicate = self.vocabulary.relations.get(found["how"]) if found is not None and whole else None
        worn = self.vocabulary.category(named.category or THING).slot is not None
        setting = named.place is not None and predicate in ("inside", "at", "on")
        return predicate if predicate in SPATIAL and not worn and not setting else None

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
        role = what.category == "person" and what.word not in _PEOPLE
        if role:  # "there wasn't a passenger": nobody else is gone
            gone = [i for i in gone if said_with(self.scene.thing(i), what.word)]
        if fact.about is not None:
            gone = [i for i in gone if any(i in self.scene.belongings(owner) for owner in about)]
        if what.picks == "the" and what.owner is None and self._laid_down(about, gone, fact.words):
            return
        for thing_id in gone:
            if thing_id in self.scene:
                self._do(Remove(thing_id, self._said(fact.words)))
        if self._is_something_else_now(what):
            return
        if what.category == THING or role or (fact.about is not None and not about):
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

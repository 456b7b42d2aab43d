"""How things stand to each other: what is stated, what falls for it, and whose each of several is."""

from __future__ import annotations

import re
from dataclasses import replace

from app.language.meanings import EACH_OTHER, Count, Mention, Related
from app.language.telling.groups import like
from app.language.telling.pronouns import HELD, IN_HAND, RESTING
from app.language.telling.statement import Ids
from app.language.telling.which import Which
from app.scene.edits import Move, Relate, SetTheScene, Unrelate
from app.scene.graph import BELONGING, SPATIAL, Said, Thing
from app.scene.placement.parts import has_part
from app.scene.vocabulary import THING

ABOARD = ("riding", "driving")
ONE_WAY = ("left_of", "right_of", "in_front_of", "behind", "on", "under", "above", "inside")
UNDERFOOT = ("pavement", "grass", "platform", "kerb", "floor")  # what things stand on is a thing itself
THROUGH = ("across", "through", "around")
WIDE = frozenset("mall park market beach airport stadium swimming_pool playground gym forest field".split())
ROBBING = re.compile(r"\b(?:snatch|steal|stole|nick|swip|yank|wrench|rip|mug|rob|grab|pinch)", re.IGNORECASE)
ALONE = 0.9  # metres: what is longer, several have one of between them; a drink or a balloon each has alone
HELD_TOGETHER = ("hose", "rope")  # small as they lie, and long between those who hold them
NOWHERE = ("inside", "on", "at", "near")  # what being "in a bank" says when all happens in the bank


class Relations(Which):
    def _relate(self, fact: Related) -> None:
        if self._is_where_all_happens(fact):
            return
        fact = self._in_a_seat_of(self._of_that_sort(fact))
        self._bind(fact.subject, self._not_there_but if fact.predicate in SPATIAL else ())
        self._bind_wearer(fact)
        self._bind_one_held(fact)
        self._bind_the_robbed(fact)
        giver = self.ids(fact.giver) if fact.giver is not None else ()
        subjects = self.ids(fact.subject, subject=True, apart_from=(*self._not_moved(fact), *giver))
        if fact.denied and fact.predicate in SPATIAL:
            self._not_there_but = subjects
        if self._each_has_its_own(fact, subjects):
            for subject in subjects:
                self._state(fact, subject, self._own_things(fact, subject))
            return
        if fact.objects[0].word == EACH_OTHER:
            self._one_another(fact, subjects)
            return
        apart = (*subjects, *self._ridden_by(subjects)) if fact.predicate in BELONGING else subjects
        if fact.objects[0].word == "it" and fact.predicate not in BELONGING:
            apart = (*apart, *self._unlikely(fact.predicate))
            own = [b for s in subjects for b in self.scene.belongings(s) if fact.predicate not in ABOARD]
            there = [o for s in subjects for r in self.scene.relations_of(s, fact.predicate) for o in r.objects]
            apart = (*apart, *own, *(there if fact.motion else ()))  # "the one on the wall got on it"
            apart = (*apart, *self._too_small(fact.predicate, subjects), *self._not_crossed(fact))
        elif fact.objects[0].word == "it" and not fact.denied:
            apart = (*apart, *self._too_large(fact.predicate), *self._not_worn(fact.predicate))
            own = [o for one in subjects for r in self.scene.relations_of(one, "wearing") for o in r.objects]
            apart = (*apart, *self._worn_by_somebody(fact.predicate), *(own if fact.predicate in IN_HAND else ()))
        elif fact.objects[0].word == "it" and fact.predicate in IN_HAND:
            apart = (*apart, *self._not_in_hand(subjects))
        objects = tuple(i for o in fact.objects for i in self.ids(o, apart_from=apart))
        if fact.predicate in IN_HAND and fact.objects[0].category is None and fact.objects[0].word == "one":
            objects = tuple(i for i in objects if i not in self._too_large(fact.predicate))  # "he gave one to a girl"
        if fact.predicate == "inside":  # nobody is inside anybody, whatever the parse hangs there
            objects = tuple(i for i in objects if not any(self._is_a(i, kind) for kind in ("person", "animal")))
        if fact.objects[0].words.lower() == "each" and len(objects) > 1:
            self._one_on_each(fact, subjects, objects)
            return
        if fact.predicate == "between":
            self._between(fact, subjects, objects)
            return
        seats = fact.objects[0].plural and fact.objects[0].category != THING  # and no skis
        one_each = seats and fact.predicate in RESTING and len(objects) > 1
        for number, subject in enumerate(subjects):
            sits = one_each and self._is_a(subject, "person")  # "the girls were on the swings": each on one of them
            self._state(fact, subject, (objects[number % len(objects)],) if sits else objects)

    def _not_crossed(self, fact: Related) -> Ids:
        """ "a helicopter above the field … two people ran across it": across the field."""
        if not re.search(r"\b(?:across|through|over|along) it\b", fact.words.lower()):
            return ()
        kinds = ("vehicle", "person", "animal", "vehicle_part")
        return tuple(t.id for t in self.scene.things if any(self._is_a(t.id, kind) for kind in kinds))

    def _bind_the_robbed(self, fact: Related) -> None:
        """ "some youth came past and snatched her bag": hers of whom it is known that she is a she."""
        owner, taker = fact.objects[0].owner, fact.subject.category
        unknown = taker is not None and self.referents.sex(taker) is None
        if owner is None or owner.picks != "pronoun" or not unknown or not ROBBING.search(fact.words):
            return
        others = self.referents.plainly(owner.word, self.scene.things)
        self._bind(owner, [t.id for t in self.referents.by_salience(others, self.scene)])

    def _bind_wearer(self, fact: Related) -> None:
        """ "the coat was green and it was by the wall", of a coat that somebody wears: who wears it was there."""
        if fact.subject.word != "it" or fact.predicate not in SPATIAL or fact.subject in self._bound:
            return
        meant = self.referents.pronoun("it", self.scene)[:1]
        worn = [r for r in self.scene.relations if r.predicate == "wearing"]
        wearer = [r.subject for t in meant for r in worn if t.id in r.objects]
        if wearer and self._corrects:
            self._bound[fact.subject] = (wearer[0],)

    def _in_a_seat_of(self, fact: Related) -> Related:
        """ "the driver was still in the seat": of the vehicle that was told of, where no chair was."""
        what = fact.objects[0]
        chairs = any(self._is_a(t.id, "chair") for t in self.scene.things)
        seated = what.word.endswith("seat") and what.category is not None and fact.predicate in ("inside", "on")
        cars = [t for t in self.scene.things if self._is_a(t.id, "vehicle") and self._takes_people(t)]
        if not seated or chairs or not cars or fact.denied:
            return fact
        self._bound[what] = (self.referents.by_salience(cars, self.scene)[0].id,)
        return replace(fact, predicate="driving" if "driver" in fact.words.lower().split("seat")[0][-12:] else "inside")

    def _of_that_sort(self, fact: Related) -> Related:
        """ "one in a white shirt, one in a blue one": a shirt, as what was last said to be worn or held."""
        what = fact.objects[0]
        led = what.words.lower().startswith(("a ", "an ")) and what.picks == "one"
        if what.picks == "the" and what.qualities and fact.predicate == "wearing":
            led = not self.referents.such_ones(what, self.scene, ())  # "the other was wearing the green"
        if fact.predicate not in (*BELONGING, "inside") or what.category is not None or not led:
            return fact
        borne = [t for t in self.scene.things if self._is_borne(t) and self.scene.owner_of(t.id)]
        if not borne:
            return fact
        last = self.vocabulary.category(self.referents.by_salience(borne, self.scene)[0].category)
        if fact.predicate == "inside" and last.slot is None:
            return fact
        predicate = "wearing" if last.slot is not None else fact.predicate
        self._bound[what] = ()
        return replace(fact, predicate=predicate, objects=(like(what, last.name),))

    def _one_another(self, fact: Related, subjects: Ids) -> None:
        """ "two desks facing each other"."""
        for one, other in zip(subjects, subjects[1:] + subjects[:1], strict=True):
            self._state(fact, one, (other,))

    def _one_on_each(self, fact: Related, subjects: Ids, objects: Ids) -> None:
        """ "a computer on each": as many as there are desks."""
        new = subjects and subjects[0] not in self._before
        more = tuple(self._add_one(fact.subject) for _ in objects[len(subjects) :]) if new else ()
        for subject, other in zip((*subjects, *more), objects, strict=False):
            self._state(fact, subject, (other,))

    def _is_where_all_happens(self, fact: Related) -> bool:
        """ "in a bank" is the place, as long as no bank is a thing of the scene and no other place was told."""
        what = fact.objects[0]
        wide = what.place in (*WIDE, "parking_lot") and fact.words.lower().startswith(THROUGH)
        there = fact.predicate in NOWHERE and not fact.motion
        if what.place is None or not what.around or not (there or wide):
            return False
        if fact.predicate == "on" and what.category in UNDERFOOT:
            return False
        there = any(self.referents.is_such(t, what) for t in self.scene.things)
        witness_is_there = fact.subject.category is None and fact.subject.word == "it"
        around = what.category == "road" or what.place in WIDE  # "by the fountain at the mall"
        beside = (fact.predicate == "near" and not wide) or (fact.predicate == "at" and not around)
        if there or (beside and not witness_is_there):
            return False
        place = self.scene.setting.value("place")
        if place is None or (self._corrects and witness_is_there):
            self._do(SetTheScene("place", what.place, self._said(fact.words), fact.certainty))
            return True
        return place == what.place or what.category == "road"

    def _between(self, fact: Related, subjects: Ids, objects: Ids) -> None:
        if len(objects) >= 2:
            for subject in subjects:
                self._state(fact, subject, objects[:2], together=True)

    def _each_has_its_own(self, fact: Related, subjects: Ids) -> bool:
        """ "two men in dark hoodies" wear one each."""
        what = fact.objects[0]
        unknown = (
            what.picks == "the" and what.owner is None and what.category is not None and not self._candidates(what)
        )
        theirs = what.owner is not None and what.owner.word == "they" and len(subjects) > 1  # "in their pyjamas"
        new = what.picks == "new" or theirs or (unknown and what.plural)  # "wore those blue masks"
        fresh = new and what not in self._bound and what.category is not None
        one_each = fact.predicate in BELONGING or (fact.predicate == "riding" and what.plural and len(subjects) > 1)
        return one_each and fresh and not self._is_shared(fact, subjects)

    def _is_shared(self, fact: Related, subjects: Ids) -> bool:
        """ "two men carrying a sofa", "two guards holding a man", "two firemen with a hose"."""
        what = fact.objects[0]
        somebody = self.vocabulary.is_a(what.category or THING, "person")
        large = fact.predicate in IN_HAND and self._takes_two(what)
        return (fact.predicate == "carrying" or somebody or large) and len(subjects) > 1 and not what.plural

    def _takes_two(self, what: Mention) -> bool:
        """A ladder, a hose: nothing that each of several has in his hand."""
        category = self.vocabulary.category(what.category or THING)
        borne = category.rest in ("hand", "body") or self.vocabulary.is_carried(category.name)
        large = max(category.size.width, category.size.depth, category.size.height) > ALONE
        return category.name in HELD_TOGETHER or (large and not (borne or category.name == THING))

    def _own_things(self, fact: Related, subject: str) -> Ids:
        """The one it has already, where the words fit it; else a new one, or as many as were said."""
        what = fact.objects[0]
        has = [self.scene.thing(b) for b in self.scene.belongings(subject)]
        same = [t for t in has if t.category == what.category]
        keeps = [t for t in same if self._corrects or not self.referents.contradicts(t, what)]
        keeps = keeps or self._of_whom_it_was_not(what)
        if keeps and what.count.low <= 1:
            found: Ids = (keeps[-1].id,)
            self._named_so(found, what)
        else:
            alone = what.plural and what.count.low < 1 + len(self._bound.get(fact.subject, ()))
            found = self._add(_single(what) if alone or what.count.low != what.count.high else what)
        self._bound[what] = (*self._bound.get(what, ()), *found)
        self.referents.speak(found)
        return found

    def _of_whom_it_was_not(self, what: Mention) -> list[Thing]:
        """ "not the woman, the man was holding a baby": that one."""
        theirs = [self.scene.thing(b) for owner in self._denied.things for b in self.scene.belongings(owner)]
        return [t for t in theirs if t.category == what.category]

    def _has_on_it(self, fact: Related, subject: str, objects: Ids) -> None:
        """ "the yellow one had a spoiler": it is at the car, which holds nothing; what a suit has, its wearer has."""
        wearer = self.scene.owner_of(subject)
        if wearer is not None and self.vocabulary.category(self._kind(subject)).slot is not None:
            for what in [o for o in objects if self._is_borne(self.scene.thing(o)) and not fact.denied]:
                worn = self.vocabulary.category(self._kind(what)).slot is not None
                said = self._said(fact.words)
                self._do(Relate(wearer, "wearing" if worn else "holding", (what,), said, fact.certainty))
            return
        for what in [o for o in objects if not any(self._is_a(o, kind) for kind in ("person", "animal"))]:
            laid = self._is_a(subject, "furniture") and self.vocabulary.category(self._kind(what)).rest == "surface"
            if subject != what and not fact.denied:
                said = self._said(fact.words)
                self._do(Relate(what, "on" if laid else "at", (subject,), said, fact.certainty))

    def _as_of_its_kind(self, fact: Related, subject: str, objects: Ids) -> Related:
        """ "the second had a cracked windscreen", of cars; "one had a collar", of dogs: read as if of somebody."""
        if fact.subject.category is not None or not objects or self._is_a(subject, "person"):
            return fact
        if fact.predicate == "holding" and self._is_a(subject, "animal") and self._kind(objects[0]) == THING:
            return replace(fact, predicate="wearing")
        if fact.predicate == "next_to" and has_part(self._kind(subject), self._kind(objects[0]), self.vocabulary):
            return replace(fact, predicate="holding")
        return fact

    def _kind(self, thing_id: str) -> str:
        return self.scene.thing(thing_id).category

    def _state(self, fact: Related, subject: str, objects: Ids, together: bool = False) -> None:
        alive = any(self._is_a(subject, kind) for kind in ("person", "animal"))
        fact = self._as_of_its_kind(fact, subject, objects)
        garment = self.vocabulary.category(self._kind(subject)).slot is not None
        if fact.predicate in BELONGING and (fact.subject.category is None or garment) and not alive:
            self._has_on_it(fact, subject, objects)
            return
        fact = self._as_one_rides(self._as_it_lay(fact, subject, objects), subject, objects)
        said = self._said(fact.words)
        pairs = [objects] if together else [(o,) for o in objects]
        for pair in pairs:
            if subject in pair or not pair or (fact.predicate in (*HELD, "inside") and self._is_grown(pair[0])):
                continue
            if fact.predicate in SPATIAL and any(r.key == (subject, "wearing", pair) for r in self.scene.relations):
                continue  # "pulled something out of his jacket"
            if fact.predicate in ABOARD and not self._is_ridden(pair[0]) and self._is_a(pair[0], "animal"):
                continue  # "driving it and a collie behind him"
            if fact.predicate in ("inside", "on", "at") and self._is_its_part(pair[0], subject):
                continue  # "the van had a dent in the door"
            if fact.predicate == "next_to" and any(r.key == (pair[0], "at", (subject,)) for r in self.scene.relations):
                continue  # "the white one had its bonnet up": its part is not beside it
            if fact.predicate == "holding" and not fact.motion and self._has_on(subject, pair):
                continue  # "she walks off with it on her head"
            if fact.predicate in ("next_to", "near") and not fact.motion and self._stand_so(pair[0], fact, subject):
                continue  # "he had a dog with him": each is beside the other
            stands = any(r.key == (subject, fact.predicate, pair) for r in self.scene.relations)
            if fact.denied:
                if stands:
                    self._do(Unrelate(subject, fact.predicate, pair, said))
            elif not stands:
                self._not_the_other(fact, subject, pair, said)
                self._only_one_drives(fact, subject, pair, said)
                self._rides_what_was_held(fact, subject, pair, said)
                self._not_the_other_way(fact, subject, pair, said)
                self._put(fact, subject, pair, said)
                self._more_than_at_it(fact, subject, pair, said)
                if fact.predicate in ("holding", "carrying"):
                    self._taken_up(pair[0], said, "on", "inside")

    def _is_its_part(self, part: str, whole: str) -> bool:
        return any(r.key == (part, "at", (whole,)) for r in self.scene.relations) or (
            self._is_a(whole, "vehicle") and has_part(self._kind(whole), self._kind(part), self.vocabulary)
        )

    def _more_than_at_it(self, fact: Related, subject: str, objects: Ids, said: Said) -> None:
        """ "a table with a gun and two phones on it": on it says more than at it, in the same breath."""
        for r in self.scene.relations_of(subject, "at") if fact.predicate in ("on", "inside", "under") else ():
            if r.objects == objects and all(one.turn == self.turn for one in r.said):
                self._do(Unrelate(subject, "at", objects, said))

    def _has_on(self, subject: str, pair: Ids) -> bool:
        return any(r.key == (subject, "wearing", pair) for r in self.scene.relations)

    def _stand_so(self, one: str, fact: Related, other: str) -> bool:
        return any(r.key == (one, fact.predicate, (other,)) for r in self.scene.relations) and not fact.denied

    def _not_the_other_way(self, fact: Related, subject: str, objects: Ids, said: Said) -> None:
        """What is in front of the lorry is not behind it."""
        if fact.predicate not in ONE_WAY or len(objects) != 1:
            return
        for r in self.scene.relations_of(objects[0], fact.predicate):
            if r.objects == (subject,):
                self._do(Unrelate(r.subject, r.predicate, r.objects, said))

    def _not_the_other(self, fact: Related, subject: str, objects: Ids, said: Said) -> None:
        """ "no, the man got into the car": then the woman did not. Only one corrects what was told before."""
        leads = fact.predicate == "next_to" and (self._is_a(objects[0], "animal") or self._is_ridden(objects[0]))
        if not self._corrects or not (leads or fact.predicate in (*RESTING, *BELONGING)):
            return
        for r in self.scene.relations:
            same = r.predicate == fact.predicate and r.objects == objects and r.subject != subject
            told_before = all(one.turn != self.turn for one in r.said)
            if same and told_before and self._is_a(r.subject, "person") and self._is_a(subject, "person"):
                self._do(Unrelate(r.subject, r.predicate, r.objects, said))

    def _only_one_drives(self, fact: Related, subject: str, objects: Ids, said: Said) -> None:
        """ "she slid over and he drove": she is still in it."""
        if fact.predicate != "driving":
            return
        for r in [r for r in self.scene.relations if r.predicate == "driving" and r.objects == objects]:
            if r.subject != subject and all(one.turn != self.turn for one in r.said):
                self._do(Unrelate(r.subject, r.predicate, r.objects, said))
                self._do(Relate(r.subject, "inside", r.objects, said, r.certainty))

    def _rides_what_was_held(self, fact: Related, subject: str, objects: Ids, said: Said) -> None:
        """ "she took the skateboard off him and rode it": it is in her hand no more."""
        for had in ("holding", "carrying") if fact.predicate in ABOARD else ():
            if any(r.key == (subject, had, objects) for r in self.scene.relations):
                self._do(Unrelate(subject, had, objects, said))

    def _is_ridden(self, thing_id: str) -> bool:
        return self.vocabulary.category(self.scene.thing(thing_id).category).rideable

    def _is_grown(self, thing_id: str) -> bool:
        """Nobody wears a person, or has one in the hand."""
        return self._is_a(thing_id, "person") and not any(self._is_a(thing_id, one) for one in ("child", "baby"))

    def _as_one_rides(self, fact: Related, subject: str, objects: Ids) -> Related:
        """ "on it", when it is a bicycle; who "landed on a bicycle" is on it."""
        landed = fact.objects[0].category is not None and fact.subject.category is None
        if fact.predicate != "on" or landed or not objects or not self._is_a(subject, "person"):
            return fact
        what = self.vocabulary.category(self.scene.thing(objects[0]).category)
        return replace(fact, predicate="riding") if what.rideable and not what.container else fact

    def _as_it_lay(self, fact: Related, subject: str, objects: Ids) -> Related:
        """ "move the plant to the desk": what was on one thing is on the other."""
        if not (fact.motion and fact.predicate == "near" and objects) or self._is_a(subject, "person"):
            return fact
        onto = self.vocabulary.category(self.scene.thing(objects[0]).category)
        lay = bool(self.scene.relations_of(subject, "on")) and not self._is_a(subject, "animal")
        seat = any(self._is_a(objects[0], kind) for kind in ("chair", "sofa", "bed", "bench"))
        return replace(fact, predicate="on") if lay and (onto.surface is not None or seat) else fact

    def _put(self, fact: Related, subject: str, objects: Ids, said: Said) -> None:
        told_before = subject in self._before or (self._later and self._told_first.get(subject, 0) < self._pieces)
        if told_before and self._rides_there(fact, subject):
            self._taken_up(subject, said, *SPATIAL)
            self._do(Relate(subject, fact.predicate, objects, said, fact.certainty, fact.frame))
        elif told_before and self._elsewhere(fact, subject, objects):
            self._do(Move(subject, said, fact.predicate, objects, None, fact.certainty, fact.frame))
        else:
            if fact.motion and fact.predicate in RESTING:
                self._went_on(subject, said)
            if (fact.motion and fact.predicate in BELONGING) or (self._later and fact.predicate in ABOARD):
                self._taken_up(subject if fact.predicate in ABOARD else objects[0], said, *SPATIAL)
            self._do(Relate(subject, fact.predicate, objects, said, fact.certainty, fact.frame))

    def _rides_there(self, fact: Related, subject: str) -> bool:
        """ "she rode it down the pavement": there, and still on it."""
        ridden = [r for r in self.scene.relations_of(subject, *ABOARD) if any(s.turn == self.turn for s in r.said)]
        return fact.motion and fact.predicate in SPATIAL - {"on", "inside"} and bool(ridden)

    def _taken_up(self, thing_id: str, said: Said, *predicates: str) -> None:
        """ "the bottle was on the worktop … he took it": it is there no more."""
        for r in self.scene.relations_of(thing_id, *predicates):
            if all(one.turn != self.turn for one in r.said):
                self._do(Unrelate(thing_id, r.predicate, r.objects, said))

    def _went_on(self, subject: str, said: Said) -> None:
        """ "ran out of the bank and jumped into a car": where it came past in the same breath, it is no more."""
        for r in self.scene.relations_of(subject, "near"):
            self._do(Unrelate(subject, r.predicate, r.objects, said))

    def _elsewhere(self, fact: Related, subject: str, objects: Ids) -> bool:
        """Whether its earlier places fall away: it went, it was put, or what it was on or in is another now."""
        if fact.predicate == "facing":
            return bool(self.scene.relations_of(subject, "facing"))
        if fact.predicate not in SPATIAL:
            return False
        rests = fact.predicate in RESTING and any(
            r.predicate in RESTING or (r.predicate in SPATIAL and r.objects == objects)
            for r in self.scene.relations_of(subject)
        )
        return fact.motion or self._corrects or self._later or rests or subject in self._left


def _single(mention: Mention) -> Mention:
    return replace(mention, count=Count())

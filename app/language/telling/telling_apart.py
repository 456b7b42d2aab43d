"""Which of several alike is meant, by what it is called, how it is dressed or where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.language import questions
from app.language.meanings import Described, Mention, Positioned
from app.language.reference import said_with
from app.language.telling.groups import like
from app.language.telling.ones import Ones
from app.language.telling.statement import Ids
from app.scene.edits import Relate, Unrelate
from app.scene.graph import Thing
from app.scene.placement.parts import has_part
from app.scene.vocabulary import THING

COMMON = frozenset("a an the A An The two Two of car".split())  # by which no vehicle is told from another


class TellingApart(Ones):
    def _dressed_so(self, mention: Mention) -> Ids:
        """ "the one in yellow": who has something yellow on."""
        colors = [f.quality.value for f in self._facts if isinstance(f, Described) and f.subject is mention
                  and f.quality.key == "color" and f.quality.words.lower().startswith(("in ", "wearing "))]  # fmt: skip
        so = {t.id for t in self.scene.things if colors and colors[0] in t.values("color")}
        worn = {r.subject for r in self.scene.relations if r.predicate == "wearing" and r.objects[0] in so}
        people = [t for t in self.scene.things if t.id in worn | so and self._is_a(t.id, "person")]
        people = people if not mention.plural else []
        people = [t for t in people if mention.category is None or self.referents.is_such(t, mention)]
        return (people[0].id,) if len(people) == 1 else ()

    def _so_called(self, group: list[Thing], mention: Mention) -> Ids:
        """ "the tall one", of two men of whom nobody said yet which is tall: the one that may be, and is so then."""
        fits = [t for t in group if not self.referents.contradicts(t, mention)]
        untold = [t for t in fits if not any(t.values(q.key) for q in mention.qualities)]
        likely = untold or fits
        others = [t for t in likely if t.id not in self._one_by_one]
        likely = others if len(others) == 1 else likely  # "the elder had a hat, the younger a scarf"
        if not likely:
            return self._unlike_the_last(mention)
        if len(likely) > 1 and not self.referents.alike(likely, self.scene):
            self._ask(questions.which(likely[0]))
            return ()
        found = (self.referents.least_told(likely, self.scene).id,)
        self._one_by_one.update(found)
        self._named_so(found, mention)
        return found

    def _on_the_other_side(self, mention: Mention) -> Thing | None:
        """ "the woman on the left had a pushchair, the one on the right was smoking": what it is one more of."""
        where = [f.position for f in self._facts if isinstance(f, Positioned) and f.subject is mention]
        told = [t for t in self.scene.things if t.values("position") and t.id in self.referents.spoken]
        if not where or not told or mention.ordinal is not None or any(where[0] in t.values("position") for t in told):
            return None
        return self.referents.by_salience(told, self.scene)[0]

    def _as_placed(self, mention: Mention, things: list[Thing]) -> list[Thing]:
        """ "the man on the left" is not the one on the right."""
        told = [f for f in self._facts if isinstance(f, Positioned) and f.subject is mention and f.within]
        if not told or self._corrects:
            return things
        there = [t for t in things if told[0].position in t.values("position")]
        return there or [t for t in things if not t.values("position")]

    def _one_of(self, things: list[Thing], mention: Mention) -> Ids:
        apart = self._told_apart(mention) and not self._is_known_so(things[0], mention)
        group = [t for t in things if t.said[:1] == things[0].said[:1]] if apart else []
        if len(group) > 1:
            found = (self.referents.least_told(group, self.scene).id,)
            self._named_so(found, mention)
            return found
        unknown = self._member_of_unknown_sex(things, mention)
        if unknown:
            return unknown
        loosely = not any(self._is_a(t.id, mention.category or THING) for t in things)
        if loosely and mention.category is not None and self.referents.tied(things, self.scene):
            return self._add(mention)  # "the man", where two police officers were told of
        words = mention.words.lower().split()
        so = [t for t in things if set(words) & set(t.values("color"))]  # "the white man", of two so told apart
        if self.referents.tied(things, self.scene) and len(so) == 1:
            return (so[0].id,)
        if self.referents.tied(things, self.scene) and not self._any_will_do(things):
            self._ask(questions.which(things[0], mention))
            return ()
        return (things[0].id,)

    def _in_a_seat(self, mention: Mention) -> Ids:
        """ "two people in the van … the driver had a beard": one of the two; or whoever was told to drive."""
        if mention.word not in ("driver", "passenger") or any(said_with(t, mention.word) for t in self.scene.things):
            return ()
        drive = [r.subject for r in self.scene.relations if r.predicate == "driving"]
        if mention.word == "driver" and drive:
            return (drive[-1],)
        inside = [r for r in self.scene.relations if r.predicate == "inside" and r.subject not in self._one_by_one]
        seats = [r for r in inside if self._is_a(r.subject, "person")]
        seats = [r for r in seats if self._is_a(r.objects[0], "vehicle") and r.subject not in drive]
        seats = [r for r in seats if self._may_be_that_one(r.subject, [s.subject for s in seats], bool(drive))]
        if not seats:
            return ()
        who, said = seats[0].subject, self._said(mention.words)
        self._one_by_one.add(who)
        if mention.word == "driver":
            self._do(Unrelate(who, "inside", seats[0].objects, said))
            self._do(Relate(who, "driving", seats[0].objects, said, mention.certainty))
        return (who,)

    def _driven_by(self, driver: Thing, vehicles: Sequence[Thing]) -> set[str]:
        """Of which vehicle somebody is the driver, as far as it was told."""
        found = {o for r in self.scene.relations_of(driver.id, "driving", "inside") for o in r.objects}
        for t in vehicles:
            names = {t.category, *t.values("name"), *re.findall(r"\w+", t.said[0].words)}
            if any(said_with(driver, name.lower()) for name in names - COMMON):
                found.add(t.id)
        return found & {t.id for t in vehicles}

    def _may_be_that_one(self, who: str, seated: list[str], driven: bool) -> bool:
        """Somebody of whom no more is known; one of several alike; or the only one beside who drives."""
        alike = len(seated) > 1 and self.referents.alike([self.scene.thing(i) for i in seated], self.scene)
        return alike or self.scene.thing(who).category == "person" or (driven and len(seated) == 1)

    def _told_apart(self, mention: Mention) -> bool:
        """ "the man with the hat", of two: what it is called by tells which one it is from now on."""
        told = [f for f in self._facts if isinstance(f, Described) and f.subject is mention]
        by_hair = " with " in mention.words and bool(told)
        return bool(mention.qualities) or by_hair or any(fact.subject is mention for fact in self._within)

    def _is_known_so(self, thing: Thing, mention: Mention) -> bool:
        """Whether all that it is called by here was told of it before."""
        told = [f.quality for f in self._facts if isinstance(f, Described) and f.subject is mention]
        hair = [q for q in told if q.key in ("hair", "facial_hair") and " with " in mention.words]
        known = all(q.value in thing.values(q.key) for q in (*mention.qualities, *hair))
        has = {self.scene.thing(b).category for b in self.scene.belongings(thing.id)}
        return known and all(f.objects[0].category in has for f in self._within if f.subject is mention)

    def _any_will_do(self, things: list[Thing]) -> bool:
        """Of the shutters of a shop, which nothing tells apart, nobody means a certain one."""
        kinds = ("vehicle_part", "building_part", "electronics", "fridge", "shelf", "table", "chair")
        parts = all(any(self._is_a(t.id, kind) for kind in kinds) for t in things)
        return parts and self.referents.alike(things, self.scene)

    def _nth(self, things: list[Thing], mention: Mention) -> Ids:
        in_order = [t for t in self.scene.things if t in things]
        at = mention.ordinal if mention.ordinal is not None else 1
        if mention.category is None and at > len(in_order) > 0:  # "there were three of them … the third one"
            in_order = [t for t in self.scene.things if t.category == in_order[0].category]
        several = mention.count.low if mention.category is None else 1
        if several > 1 and len(in_order) > several:  # "the first two", "the last two"
            return tuple(t.id for t in (in_order[:several] if at > 0 else in_order[-several:]))
        if 0 < at <= len(in_order) or at < 0 < len(in_order):
            return (in_order[at - 1 if at > 0 else at].id,)
        if mention.category is None and at == len(in_order) + 1 > 2:  # "one had a bike, … and the third a cap"
            return self._add(like(mention, in_order[0].category))
        return self._add(mention) if mention.category is not None else ()

    def _part_of(self, owners: Ids, mention: Mention) -> Ids:
        """ "the car's roof", "its left headlight" are at the car; "his window" is nobody's part."""
        added, part = self._add(mention), mention.category or THING
        spoken = [t.id for t in self.referents.by_salience(list(self.scene.things), self.scene)]
        may_be = (*owners, *(spoken if mention.owner is not None and mention.owner.word == "it" else ()))
        wholes = [i for i in may_be if has_part(self.scene.thing(i).category, part, self.vocabulary)]
        for thing_id in added if wholes else ():
            self._do(Relate(thing_id, "at", (wholes[0],), self._said(mention.words), mention.certainty))
        return added

    def _unlike_the_last(self, mention: Mention) -> Ids:
        """ "the red car was behind the blue one"."""
        ranked = self.referents.by_salience([t for t in self.scene.things if t.id in self.referents.spoken], self.scene)
        other = ranked[0] if ranked and self.referents.contradicts(ranked[0], mention) else None
        return self._add(like(mention, other.category)) if other is not None else ()

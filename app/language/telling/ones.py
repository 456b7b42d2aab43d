"""Which "one" is meant where no noun says of what kind it is: "that one", "gave one to him", "a short one"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.language.meanings import Described, Mention, NotThere, Related
from app.language.reference import GENERIC, said_with
from app.language.telling.groups import like
from app.language.telling.pronouns import NEWCOMERS, Pronouns
from app.language.telling.statement import Ids
from app.scene.graph import BELONGING, Thing
from app.scene.vocabulary import PERSONAL_KEYS

BESIDE = re.compile(r"(?:another|the other|an? second|one other) ")
SO_ONE = re.compile(r"\ban? (?:[\w-]+ )+one$")
HELD = ("holding", "carrying")
BEFORE_ONE = ("that one", "this one")


class Ones(Pronouns):
    def _just_told_of(self, mention: Mention) -> Ids:
        """ "that one had a cap": whatever the last clause told of."""
        if not mention.words.lower().startswith(BEFORE_ONE) or mention.qualities or mention.ordinal is not None:
            return ()
        free = [t for t in self.scene.things if self.scene.owner_of(t.id) is None]
        ranked = self.referents.by_salience(free, self.scene)
        return (ranked[0].id,) if ranked and not self.referents.tied(ranked, self.scene) else ()

    def _is_held(self, thing_id: str) -> bool:
        return any(r.predicate in HELD and thing_id in r.objects for r in self.scene.relations)

    def _who_is_so(self, mention: Mention, things: Sequence[Thing]) -> list[Thing]:
        """ "the man who was smoking", "the one that was parked": of whom that was told."""
        facts = [f for f in self._facts if isinstance(f, Described) and f.within and f.subject is mention]
        so = [t for t in things if all(f.quality.value in t.values(f.quality.key) for f in facts)]
        return self.referents.by_salience(so, self.scene) if facts else []

    def _who_has_none(self, mention: Mention, things: Sequence[Thing]) -> list[Thing]:
        """ "the lad without a shirt", of whom that was told."""
        none = [f.what.category for f in self._facts if isinstance(f, NotThere) and f.about is mention]
        lacking = {a.about for a in self.scene.absent if a.category in none}
        return [t for t in things if t.id in lacking]

    def _of_what_sort(self, mention: Mention, owners: Ids) -> Mention:
        """ "hers was red", "the passenger's was blue", of jackets: a thing as what was last told of that one has."""
        borne = [t for t in self.scene.things if self._is_borne(t) and self.scene.owner_of(t.id) is not None]
        if not borne:
            return mention
        last = self.referents.by_salience(borne, self.scene)[0].category
        worn = self.vocabulary.category(last).slot
        own = [t for t in borne if self.scene.owner_of(t.id) in owners]
        alike = [t for t in own if t.category == last or (worn and self._is_worn_there(t, worn))]
        kind = alike[-1].category if alike else last
        return replace(mention, category=kind, word=kind)

    def _is_worn_there(self, garment: Thing, slot: str) -> bool:
        """A coat is worn where a jacket is, and over a shirt."""
        there = self.vocabulary.category(garment.category).slot
        return there == slot or {there, slot} <= {"torso", "outer"}

    def _bind_one_held(self, fact: Related) -> None:
        """ "holding two coffees … she gave one to the man": one of what is held, and nobody."""
        what = fact.objects[0]
        led = what.words.lower().startswith(("a ", "an "))
        one = what.category is None and what.picks in ("one", "other") and not what.qualities and not led
        if not one or fact.predicate not in BELONGING or what in self._bound:
            return
        held = [t for t in self.scene.things if self._is_borne(t) or self._is_held(t.id)]
        held = [t for t in held if self.vocabulary.category(t.category).slot is None]
        held = [t for t in held if sum(o.category == t.category for o in held) > 1 and not self._is_a(t.id, "person")]
        if held:
            last = self.referents.by_salience(held, self.scene)[0]
            alike = [t for t in held if t.category == last.category]
            left = [t for t in alike if t.id not in self._one_by_one] or alike
            self._bound[what] = (left[0].id,)
            self._one_by_one.add(left[0].id)

    def _is_one_more(self, mention: Mention) -> bool:
        """ "a short one"."""
        return mention.picks == "one" and SO_ONE.search(mention.words.lower()) is not None

    def _one_more(self, mention: Mention) -> Ids:
        """ "a tall fella on the left, on the right a short one": another man; "a blue one had stopped": another car."""
        personal = any(q.key in PERSONAL_KEYS for q in mention.qualities)
        free = [t for t in self.scene.things if self.scene.owner_of(t.id) is None]
        ranked = [t for t in self.referents.by_salience(free, self.scene) if self._is_a(t.id, "person") == personal]
        unlike = [t for t in ranked if self.referents.contradicts(t, mention)]
        alike = ranked[:1] if personal else unlike[:1]
        if not self._is_one_more(mention) or not alike:
            return ()
        return self._add(like(mention, alike[0].category))

    def _member_of_unknown_sex(self, things: Sequence[Thing], mention: Mention) -> Ids:
        """ "there was a couple … the man was smoking, the woman had a hat": the two who were told of."""
        several = all(t.category == "person" for t in things) and 1 < len(self._told_with(things[0])) < 4
        if not several or self.referents.sex(mention.category) is None:
            return ()
        left = [t for t in things if t.id not in self._one_by_one] or list(things)
        found = (min(left, key=lambda t: self._told_apart_by(t.id)).id,)
        self._one_by_one.update(found)
        self._turn_out(found, mention)
        self._named_so(found, mention)
        return found

    def _told_with(self, thing: Thing) -> list[Thing]:
        """Those who came into the scene by the same words."""
        return [t for t in self.scene.things if t.said[:1] == thing.said[:1]]

    def _told_apart_by(self, thing_id: str) -> int:
        """How much was told of one of a group alone."""
        own = set(self._all_of(thing_id))
        for other in self._told_with(self.scene.thing(thing_id)):
            own -= set(self._all_of(other.id)) if other.id != thing_id else set()
        return len(own)

    def _all_of(self, thing_id: str) -> list[tuple[str, str]]:
        told = [(a.key, a.value) for a in self.scene.thing(thing_id).attributes]
        return told + [(r.predicate, self.scene.thing(o).category) for r in self.scene.relations_of(thing_id)
                       for o in r.objects]  # fmt: skip

    def _fellow(self, mention: Mention, owners: Ids) -> Ids:
        """ "a couple … his wife", "two lads … his mate", "a family … her mother": one of those, if only one can be."""
        if len(owners) != 1:
            return ()
        owner = self.scene.thing(owners[0])
        group = self._told_with(owner)
        if len(group) < 2:
            group = [t for t in self.scene.things if t.category == owner.category]
            group = group if any(BESIDE.match(t.said[0].words.lower()) for t in group) and len(group) == 2 else []
        kinds = ("person", mention.category) if mention.category != "person" else (*GENERIC, owner.category)
        others = [t for t in group if t != owner and t.category in kinds]
        if len(others) != 1 or (mention.category == "person" and len(group) != 2):
            return ()
        if mention.category != "person":
            self._turn_out((others[0].id,), mention)
        return (others[0].id,)

    def _is_the_witness_s(self, mention: Mention) -> bool:
        """ "my nephew"; a name tells more."""
        mine = mention.words.lower().startswith(("my ", "our ")) and mention.name is None
        return mine and not mention.plural and self._is_somebody(mention)

    def _one_s_own(self, mention: Mention) -> Ids:
        """ "my nephew" is whoever was called so, and none of the paramedics."""
        called = [t for t in self.referents.named(mention, self.scene) if said_with(t, mention.word)]
        return (called[0].id,) if called else self._add(mention)

    def _either_of_two(self, owner: Mention) -> None:
        """ "two lads, one with a bike … his mate": whoever he is, his mate is the other of the two."""
        if owner.picks != "pronoun" or owner.word not in NEWCOMERS or owner in self._bound:
            return
        may_be = self.referents.pronoun(owner.word, self.scene)
        two = self._told_with(may_be[0]) if self.referents.tied(may_be, self.scene) else []
        if len(two) == 2 and two[1] in may_be:
            self._bound[owner] = (max(two, key=lambda t: self._told_apart_by(t.id)).id,)

    def _the_other_of_two(self, mention: Mention, known: list[Thing]) -> Ids:
        """ "a tall man and a short person … the other guy": the one of them that was not spoken of last."""
        people = [t for t in self.scene.things if self._is_a(t.id, "person")]
        if mention.plural or len(people) != 2 or len(known) > 1 or not self._is_somebody(mention):
            return ()
        last = self.referents.by_salience(people, self.scene)[0]
        other = next(t for t in people if t != last)
        sexes = {self.referents.sex(other.category), self.referents.sex(mention.category)} - {None}
        return (other.id,) if len(sexes) < 2 and other.category in ("person", "man", "woman") else ()

"""How many there are: new things, more and fewer of those that stand, and those that turn out to be something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.language import questions
from app.language.meanings import Called, Mention, Quality, Sentence
from app.language.telling.describing import Describing
from app.language.telling.statement import Ids
from app.scene.edits import Add, Describe, Relate, Remove
from app.scene.graph import SPATIAL, Assumption, Certainty, Said, Thing
from app.scene.vocabulary import THING

MOST_NEW = 60  # things that one statement brings in


class Counting(Describing):
    def _corrected(self, mention: Mention) -> Ids:
        """ "no, it was a red cap" speaks of the cap he has, not of one more; "only one" of two takes one away."""
        vague = self._told_vaguely(mention)
        if vague:
            return self._counted_anew(mention, vague)
        if not self._corrects or mention.category is None or (self._carried and not mention.counted):
            return ()
        things = [t.id for t in self.scene.things if t.category == mention.category and t.id in self._before]
        if not things and self._alone == mention:
            return self._put_right(mention)
        if mention.counted and things:
            return self._counted_anew(mention, tuple(things))
        return (things[0],) if len(things) == 1 and mention.count.low <= 1 else ()

    def _told_vaguely(self, mention: Mention) -> Ids:
        """ "he was loading boxes … three boxes, maybe four": those, of which nobody had said how many."""
        if not (mention is self._alone and mention.counted and mention.plural and not mention.qualities):
            return ()
        guessed = {a.about for a in self.scene.assumed if a.what == "count"}
        such = [t for t in self.scene.things if t.category == mention.category and t.id in self._before]
        # "a table with four chairs", and at once "five chairs"
        bare = mention.words.count(" ") == 1 and self._text.strip(" .!") == mention.words.lower()
        again = bare and len(such) > 1
        first = next((t for t in such if t.id in guessed or (again and t.said[0].turn == self.turn - 1)), None)
        if first is None or any(t.said[:1] != first.said[:1] for t in such):
            return ()
        return tuple(t.id for t in such)

    def _put_right(self, mention: Mention) -> Ids:
        """ "a bat, no sorry, a crowbar": the thing of that sort last told of turns out to be this one."""
        assert mention.category is not None
        rest, kind = self.vocabulary.category(mention.category).rest, self.referents.kind(mention.category)
        ranked = self.referents.by_salience(list(self.scene.things), self.scene)
        named = [e.id for e in reversed(self.edits) if isinstance(e, Add)]
        last = [*self._denied.things, *self._on_the_same_limb(named or [t.id for t in ranked], mention)]
        for thing in (self.scene.thing(i) for i in last if i in self.scene):
            same_rest = thing.id in self._denied.things or (
                rest in ("hand", "body") and self.vocabulary.category(thing.category).rest == rest
            )
            if same_rest or (kind != THING and self.referents.kind(thing.category) == kind):
                found, said = self._all_of_them(thing, mention), self._said(mention.words)
                for one in found:
                    self._do(Describe(one, "category", (mention.category,), said, mention.certainty))
                self._named_so(found, mention)
                return found
        return ()

    def _all_of_them(self, first: Thing, mention: Mention) -> Ids:
        """ "she was feeding pigeons … I mean ducks": each of those told of together."""
        if not mention.plural or mention.counted:
            return (first.id,)
        such = (t for t in self.scene.things if t.said[:1] == first.said[:1] and t.category == first.category)
        return tuple(t.id for t in such)

    def _on_the_same_limb(self, ids: Iterable[str], mention: Mention) -> list[str]:
        """ "jeans and a white T-shirt … a white vest": what is worn there before what is worn elsewhere."""
        slot = self.vocabulary.category(mention.category or THING).slot
        there = [i for i in ids if i in self.scene]
        if slot is None:
            return there
        slots = {i: self.vocabulary.category(self.scene.thing(i).category).slot for i in there}
        return sorted(there, key=lambda i: (slots[i] != slot, not {slots[i], slot} <= {"torso", "outer"}))

    def _recount(self, sentence: Sentence) -> None:
        """ "make that three": of what was told of last there were so many; each new one is as the first was."""
        if sentence.recount is None or not self.scene.things:
            return
        ranked = self.referents.by_salience(list(self.scene.things), self.scene)
        told = [t for t in ranked if self.scene.owner_of(t.id) is None and self._leads(t)] or ranked
        group = [t for t in self.scene.things if t.category == told[0].category and t.said[:1] == told[0].said[:1]]
        said, wanted = self._said(sentence.text), sentence.recount
        for thing_id in self._most_told_first(tuple(t.id for t in group), wanted)[wanted:]:
            self._do(Remove(thing_id, said))
        for _ in range(wanted - len(group)):
            self._add_like(group[0], said, self._worn_by_all(group))

    def _leads(self, thing: Thing) -> bool:
        return bool(self.scene.relations_of(thing.id)) or not any(r.mentions(thing.id) for r in self.scene.relations)

    def _worn_by_all(self, group: Sequence[Thing]) -> list[Thing]:
        """ "three men in masks … there were four": the fourth wears one too."""
        on = [[o for r in self.scene.relations_of(t.id, "wearing") for o in r.objects] for t in group]
        worn = [[self.scene.thing(o) for o in ids] for ids in on]
        kinds = [{garment.category for garment in one} for one in worn]
        return [g for g in worn[0] if all(g.category in kind for kind in kinds)] if len(group) > 1 else []

    def _add_like(self, thing: Thing, said: Said, worn: Sequence[Thing] = ()) -> None:
        new = self.history.fresh_id(thing.category, frozenset(e.id for e in self.edits if isinstance(e, Add)))
        self._do(Add(new, thing.category, said, thing.certainty))
        for fact in thing.attributes:
            self._do(Describe(new, fact.key, (fact.value,), said, fact.certainty, keep=True))
        for r in self.scene.relations_of(thing.id, *SPATIAL):
            self._do(Relate(new, r.predicate, r.objects, said, r.certainty, r.frame))
        for garment in worn:
            before = {t.id for t in self.scene.things}
            self._add_like(garment, said)
            for one in [t.id for t in self.scene.things if t.id not in before]:
                self._do(Relate(new, "wearing", (one,), said, garment.certainty))
        for r in [r for r in self.scene.relations if r.predicate == "holding" and r.objects == (thing.id,)]:
            self._do(Relate(r.subject, r.predicate, (new,), said, r.certainty))

    def _counted_anew(self, mention: Mention, things: Ids) -> Ids:
        wanted = mention.count.drawn
        things = self._most_told_first(things, wanted)
        for thing_id in things[wanted:]:
            self._do(Remove(thing_id, self._said(mention.words)))
        before = {t.id for t in self.scene.things}
        for _ in range(wanted - len(things)):
            self._add_like(self.scene.thing(things[0]), self._said(mention.words))
        more = tuple(t.id for t in self.scene.things if t.id not in before)
        return (*things[:wanted], *more)

    def _most_told_first(self, things: Ids, wanted: int) -> Ids:
        """Of whom most was told stays, where some have to go; else in their order."""
        if wanted >= len(things):
            return things
        told = {i: len(self.scene.thing(i).attributes) + len(self.scene.relations_of(i)) for i in things}
        kept = set(sorted(things, key=lambda i: -told[i])[:wanted])
        return (*(i for i in things if i in kept), *(i for i in things if i not in kept))

    def _add(self, mention: Mention) -> Ids:
        if mention.denied or mention.category is None:
            return ()
        count = mention.count
        wanted = max(1, count.drawn)
        if sum(isinstance(e, Add) for e in self.edits) + wanted > MOST_NEW:
            self.notes.append(questions.too_many(MOST_NEW))
            return ()
        ids = tuple(self._add_one(mention) for _ in range(wanted))
        if count.low != count.high and ids:
            self._assume(ids[0], f"{count.drawn} drawn, for '{mention.words}'")
        if mention.name is not None and mention.category == THING:
            self.notes.append(questions.unknown(mention.name))
        return ids

    def _add_one(self, mention: Mention) -> str:
        assert mention.category is not None
        given = frozenset(e.id for e in self.edits if isinstance(e, Add))
        new = self.history.fresh_id(mention.category, given)
        self._do(Add(new, mention.category, self._said(mention.words), mention.certainty))
        self._told_at[new], self._told_first[new] = mention.at, self._pieces
        for key, qualities in _by_key(mention.qualities).items():
            values = tuple(dict.fromkeys(q.value for q in qualities))
            self._do(Describe(new, key, values, self._said(qualities[0].words), _least(qualities)))
        return new

    def _assume(self, thing_id: str, value: str) -> None:
        at = next(n for n, e in enumerate(self.edits) if isinstance(e, Add) and e.id == thing_id)
        old = self.edits[at]
        assert isinstance(old, Add)
        assumption = Assumption(thing_id, "count", value)
        self.edits[at] = replace(old, assumed=(assumption,))
        self.scene = replace(self.scene, assumed=(*self.scene.assumed, assumption))

    def _is_recount(self, fact: Called) -> bool:
        """ "I got that wrong, it was two lads": of the lads told of before."""
        same = fact.subject.category == fact.as_what.category
        pronoun = (fact.subject.picks == "pronoun" or same) and fact.as_what.counted and not fact.denied
        there = any(t.category == fact.as_what.category and t.id in self._before for t in self.scene.things)
        return pronoun and there and (self._corrects or same or fact.as_what.count.low > 1)


def _by_key(qualities: Iterable[Quality]) -> dict[str, list[Quality]]:
    found: dict[str, list[Quality]] = {}
    for quality in qualities:
        found.setdefault(quality.key, []).append(quality)
    return found


def _least(qualities: Sequence[Quality]) -> Certainty:
    return "unsure" if any(q.certainty == "unsure" for q in qualities) else "sure"

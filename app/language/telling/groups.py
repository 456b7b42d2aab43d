"""Members of those told of together: "one", "the other", "two of them", "the rest"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.language.lexicon import ORDINALS, PART
from app.language.meanings import Count, Described, Mention, Quality, Related, Sentence
from app.language.telling.counting import Counting
from app.language.telling.statement import Ids
from app.scene.edits import Describe
from app.scene.graph import BELONGING, Scene, Thing
from app.scene.vocabulary import PERSONAL_KEYS, THING

THERE = re.compile(r"(?:so |and |well,? |now,? )*there(?: was| were|'s)\b", re.IGNORECASE)
OWNED = BELONGING | {"riding"}  # what each of several may have one of


def only_looks(mention: Mention) -> bool:
    """ "a green one": what is told of things and clothes, and of nobody."""
    return bool(mention.qualities) and all(q.key in ("color", "pattern", "material") for q in mention.qualities)


class Groups(Counting):
    def _named_before(self, mention: Mention, apart_from: Ids) -> Scene:
        """The scene without what the sentence names only after the pronoun, and without what it is told of."""
        reach = len(mention.words.split()) - 1 if " of " in mention.words else 0  # "one of the men"
        after = {thing_id for thing_id, at in self._told_at.items() if at > mention.at + reach}
        return replace(self.scene, things=tuple(t for t in self.scene.things if t.id not in (*after, *apart_from)))

    def _somebody(self, mention: Mention) -> Ids:
        """ "the tall one had a cap", "four of them": people, though nobody was told of yet."""
        told = {f.quality.key for f in self._facts if isinstance(f, Described) and f.subject is mention}
        told |= {quality.key for quality in mention.qualities}
        has = any(isinstance(f, Related) and f.subject is mention and f.predicate in OWNED for f in self._facts)
        if has or mention.word == "person" or told & set(PERSONAL_KEYS):
            return self._add(like(mention, "person"))
        return ()

    def _other_than(self, mention: Mention) -> Ids:
        """ "the other one had a gun", where one man was told of: another man."""
        people = [t for t in self.scene.things if self._is_a(t.id, "person")]
        if mention.picks == "another" and (mention.counted or not mention.plural):
            return self._another(mention)
        if mention.picks == "other" and len(people) == 1 and people[0].category in ("man", "woman", "boy", "girl"):
            has = any(isinstance(f, Related) and f.subject is mention and f.predicate in OWNED for f in self._facts)
            first = people[0].said[0].words.lower().startswith("one ")  # "one girl was in pink, the other in yellow"
            has = has or (first and any(getattr(f, "subject", None) is mention for f in self._facts))
            return self._add(like(mention, people[0].category)) if has else ()
        return self._somebody(mention)

    def _another(self, mention: Mention) -> Ids:
        """ "a man had a knife … another one was behind him": another of what was told of, and not of what it has."""
        named = [t for t in self._named_before(mention, ()).things if self.scene.owner_of(t.id) is None]
        led = [t for t in named if t.id in self.referents.subjects] or named
        ranked = self.referents.by_salience(led, self.scene)
        return self._add(like(mention, ranked[0].category)) if ranked else self._somebody(mention)

    def _so_many(self, mention: Mention) -> Ids:
        """ "two of them": of those told of together, or so many new ones."""
        people = [t for t in self.scene.things if self._is_a(t.id, "person")]
        group = self.referents.group(self.scene, people) or self._last_kind(mention)
        alike = [t for t in self.scene.things if group and t.category == group[0].category]
        there = not self._facts and mention.at <= 3  # "there were three of them"
        counted = mention.counted and (self._corrects or there)
        if group and counted and len(group) < mention.count.drawn:
            for _ in range(mention.count.drawn - len(alike)):
                self._add_like(group[0], self._said(mention.words), self._worn_by_all(group))
            group = [t for t in self.scene.things if t.category == group[0].category]
            return tuple(t.id for t in group)
        left, wanted = [t for t in group if t.id not in self._one_by_one], _share(mention, len(group))
        group = left if len(left) >= wanted else group
        if len(group) < wanted or not group:
            return self._somebody(mention)
        self._one_by_one.update(t.id for t in group[:wanted])
        return tuple(t.id for t in group[:wanted])

    def _by_their_kinds(self, sentence: Sentence) -> None:
        """ "three kids. Two boys and a girl.": the same three, by what each of them was."""
        new = [m for m in sentence.mentions if m.picks == "new" and self._is_somebody(m) and not m.denied]
        parted = len(new) > 2 and new[0].count.drawn == sum(m.count.drawn for m in new[1:])
        whole = new[0] if parted else None
        kinds = new[1:] if whole is not None else new
        if whole is not None and len(kinds) > 1 and all(self._is_finer(m, whole.category) for m in kinds):
            self._bound[whole] = self._add(whole)
            self._named_each(self._bound[whole], kinds)
        only = sentence.fragment and len(new) == len(sentence.mentions)
        listed = THERE.match(sentence.text) is not None
        if whole is not None or not (only or listed) or len(new) < 2:
            return
        people = [t for t in self.scene.things if self._is_a(t.id, "person")]
        group = self.referents.group(self.scene, people)
        if listed and not self._nobody_told_apart(group):
            return
        finer = listed or all(self._is_finer(m, group[0].category) for m in new) if group else False
        if finer and len(group) == sum(m.count.drawn for m in new):
            self._named_each(tuple(t.id for t in group), new)

    def _listed_after(self, sentence: Sentence) -> None:
        """ "two dogs were fighting in the field, a staffie and a collie", "a family came, mum, dad and a girl"."""
        new = [m for m in sentence.mentions if m.picks == "new" and m.category is not None and not m.denied]
        for whole in [m for m in new if m.count.high > 1 and m not in self._bound]:
            kinds = [m for m in new if m.at > whole.at and self.vocabulary.is_a(m.category or "", whole.category or "")]
            told = [m for m in sentence.mentions if kinds and kinds[0].at <= m.at <= kinds[-1].at]
            parted = bool(kinds) and f", {kinds[0].words}".lower() in sentence.text.lower()
            number = sum(m.count.drawn for m in kinds)
            fits = number == whole.count.drawn if whole.counted else whole.count.low <= number <= whole.count.high
            if parted and told == kinds and len(kinds) > 1 and fits:
                whole.count = Count(number, number, number)
                self._bound[whole] = self._add(whole)
                self._named_each(self._bound[whole], kinds)

    def _nobody_told_apart(self, group: list[Thing]) -> bool:
        """ "I saw three people … there was a lady at the cooker, a boy and a man": of the three no more is known."""
        unknown = bool(group) and all(t.category == "person" for t in group)
        return unknown and self.referents.alike(group, self.scene)

    def _is_somebody(self, mention: Mention) -> bool:
        return mention.category is not None and self.vocabulary.is_a(mention.category, "person")

    def _is_finer(self, mention: Mention, category: str | None) -> bool:
        return mention.category != category and self.vocabulary.is_a(mention.category or "", category or "")

    def _named_each(self, group: Ids, kinds: Sequence[Mention]) -> None:
        for mention in kinds:
            these, group = group[: mention.count.drawn], group[mention.count.drawn :]
            self._bound[mention] = these
            self._turn_out(these, mention)
            self._named_so(these, mention)

    def _turn_out(self, ids: Ids, mention: Mention) -> None:
        """They are what the mention calls them."""
        for thing_id in (i for i in ids if not self._is_sworn(i, mention)):
            if mention.category not in (None, self.scene.thing(thing_id).category):
                said = self._said(mention.words)
                self._do(Describe(thing_id, "category", (mention.category or "",), said, mention.certainty))

    def _is_sworn(self, thing_id: str, mention: Mention) -> bool:
        """ "two police officers, a man and a woman": still police officers."""
        name = {"man": "policeman", "woman": "policewoman"}.get(mention.category or "")
        if name is None or self.scene.thing(thing_id).category != "police_officer":
            return False
        self._describe(thing_id, Quality("name", name, mention.certainty, mention.words))
        return True

    def _so_many_of_those(self, mention: Mention) -> Ids:
        """ "two of the girls", of girls that are there, or of four youths of whom nobody said yet what they were."""
        such = [t for t in self.scene.things if self.referents.is_such(t, mention)]
        such = such or [t for t in self._last_kind(mention) if self.vocabulary.is_a(mention.category or "", t.category)]
        left = [t for t in such if t.id not in self._one_by_one]
        chosen = tuple(t.id for t in (left if len(left) >= mention.count.drawn else such)[: mention.count.drawn])
        if len(chosen) < mention.count.drawn:
            return ()
        self._turn_out(chosen, mention)
        self._one_by_one.update(chosen)
        return chosen

    def _more_of(self, group: list[Thing], mention: Mention) -> bool:
        """ "three men … another had a phone": one of the three; and a fourth is one more."""
        if ORDINALS.get(mention.words.lower().rpartition(" ")[2], 0) > len(group):
            return False
        together = len(group) > 2 and all(t.said[:1] == group[0].said[:1] for t in group)
        return together and any(t.id not in self.referents.subjects for t in group)

    def _one_or_other(self, group: list[Thing], mention: Mention) -> Ids:
        """ "one" is the first that nothing was told of yet, "the other" not the one that was spoken of last."""
        left = [t for t in group if t.id not in self._one_by_one]
        if mention.picks == "one" and mention.count.low > 1:
            return tuple(t.id for t in (left if len(left) >= mention.count.low else group)[: mention.count.drawn])
        if mention.picks == "one":
            return (self.referents.least_told(self._may_be(left or group, mention), self.scene).id,)
        last = self.referents.by_salience(group, self.scene)[0]
        others = [t for t in group if t != last]
        if mention.plural and mention.count.high == 1:  # "the rest", "the others"
            return tuple(t.id for t in (left if len(left) < len(group) else others))
        if mention.count.low > 1 and len(left) == len(group) > mention.count.drawn:  # not those told of since
            return tuple(t.id for t in group if t in self._least_salient(group, mention.count.drawn))
        if mention.count.low > 1:
            return tuple(t.id for t in (left if len(left) >= mention.count.low else others)[: mention.count.drawn])
        others = [t for t in others if t in left] or others
        return (self.referents.least_told(others, self.scene).id,) if others else ()

    def _least_salient(self, group: list[Thing], many: int) -> list[Thing]:
        return self.referents.by_salience(group, self.scene)[-many:]

    def _may_be(self, group: list[Thing], mention: Mention) -> list[Thing]:
        """Of a group, those that nothing told denies it to be."""
        return [t for t in group if not self.referents.contradicts(t, mention)] or group

    def _last_kind(self, mention: Mention) -> list[Thing]:
        """Those told of together before it: people, else things."""
        named = self._named_before(mention, ()).things
        people = [t for t in named if self.referents.kind(t.category) == "person"]
        things = [t for t in named if not self.scene.owner_of(t.id)]
        spoken = [t for t in things if t not in people and t.id in self.referents.spoken]
        several = [t for t in spoken if sum(o.category == t.category for o in spoken) > 1]
        if several and only_looks(mention):  # "there were tents behind them. A green one and an orange one"
            return [t for t in several if t.category == several[-1].category]
        told = [f for f in self._facts if isinstance(f, Related) and f.subject is mention]
        bears = any(f.predicate in BELONGING for f in told)  # "a man was up the ladder, another one was holding it"
        things = people if bears else self.referents.group(self.scene, things)
        return self.referents.group(self.scene, people) or things

    def _one_member(self, group: Ids) -> Ids:
        """ "two kids, a boy in a mask and a girl": each is one of them."""
        found = next((i for i in group if i not in self._one_by_one), group[0])
        self._one_by_one.add(found)
        return (found,)

    def _several_just_named(self, mention: Mention, sentence: Sentence) -> list[Thing]:
        """ "she had two suitcases, a big blue one and a small red one"."""
        before = [m for m in sentence.mentions if m.at < mention.at and m.category and len(self._bound.get(m, ())) > 1]
        plain = [m for m in before if self.vocabulary.category(m.category or THING).slot is None] or before
        return [self.scene.thing(i) for i in self._bound[plain[-1]] if i in self.scene] if plain else []


def _share(mention: Mention, of: int) -> int:
    """ "two of them" are two; "most of them" all but one of a few, "half of them" every second one."""
    if mention.word == "most":
        return of - 1 if of <= 4 else round(of * 0.75)
    if mention.word in PART:
        return max(2, of // 2) if of > 3 else max(1, of - 1)
    return mention.count.drawn


def like(mention: Mention, category: str) -> Mention:
    return replace(mention, category=category, word=category, picks="new")

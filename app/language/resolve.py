"""The meanings of sentences to edits of the scene that stands: which thing is meant, and what changes.

Every edit is applied at once to a scene of its own, so that what follows in the same statement sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.language.denied import Denied
from app.language.echo import repeated
from app.language.lexicon import PART
from app.language.meanings import (
    Called,
    Described,
    Fact,
    Flipped,
    InSetting,
    Left,
    Mention,
    NotThere,
    Positioned,
    Related,
    Sentence,
    Stepped,
    Swapped,
    Taken,
    Unlike,
)
from app.language.reference import last_said
from app.language.telling.groups import OWNED, only_looks
from app.language.telling.pronouns import NEWCOMERS
from app.language.telling.statement import Ids
from app.language.telling.steering import Steering
from app.scene.edits import Move, Relate
from app.scene.graph import SPATIAL, Thing
from app.scene.vocabulary import THING


class Telling(Steering):
    """One statement, told to a scene: `edits` is what it does, `question` the one thing that has to be asked."""

    def take(self, sentence: Sentence) -> None:
        self._pieces += 1
        self._within = [f for f in sentence.facts if isinstance(f, Related) and f.within]
        self._denied = Denied.of(sentence.denies, self.scene, self.vocabulary)
        self._denied_setting(sentence)
        self._corrects = sentence.correction or sentence.carried or bool(self._denied.holders)
        self._carried = sentence.carried
        self._later, self._text = sentence.later, sentence.text.lower()
        self._facts, self._fragment = sentence.facts, sentence.fragment
        self._led, self._passed = [m for m in sentence.mentions if m.leads], set()
        self._told_at = {}
        ones = ("new", "one") if sentence.correction else ("new",)
        new = [m for m in sentence.mentions if m.category is not None and m.picks in ones and not m.denied]
        bare = sentence.fragment or (bool(self._denied.things) and not sentence.facts)  # "put a cat instead of the dog"
        self._alone = new[0] if bare and len(new) == 1 else None
        self._corrects = self._corrects or self._are_only(sentence)
        if sentence.echo is not None:
            self._facts = list(repeated(sentence.echo, self._told_before, self.vocabulary))
        self._told_before = self._facts or self._told_before
        self._told_more_of(sentence)
        if self._was_another(sentence) or self._was_that_instead(sentence):
            return
        facts = self._turned_out(_in_order(self._facts), sentence.mentions)
        self._recount(sentence)
        anew = self._each_anew(sentence)
        if not anew:
            self._by_their_kinds(sentence)
            self._listed_after(sentence)
        self._count_by_kinds(facts)
        self._newcomers(sentence)
        facts = self._each_called(facts)
        for fact in facts if not anew else ():
            if not (isinstance(fact, Called) and self._alias(fact)):
                self._fact(fact)
        self._placed_alone(sentence)
        self._is_whole(sentence)
        self._bare(sentence)
        self._at_the_wheel(sentence)
        self._loose(sentence)
        self._no_more(sentence)
        self._elsewhere_alone(sentence)

    def _are_only(self, sentence: Sentence) -> bool:
        """ "only two chairs", of four that were told of."""
        if self._alone is None or not self._alone.counted or not sentence.text.lower().startswith(("only ", "just ")):
            return False
        return self._alone.count.high < sum(t.category == self._alone.category for t in self.scene.things)

    def _each_anew(self, sentence: Sentence) -> bool:
        """ "two men on a bench … make that a man and a woman": each of the two, and nobody else."""
        named = [m for m in sentence.mentions if m.category is not None]
        people = all(self.vocabulary.is_a(m.category or THING, "person") and m.count.high == 1 for m in named)
        says_so = self._corrects or sentence.text.lower().startswith(("make that", "make it"))
        if not (says_so and len(named) > 1 and people) or len({m.word for m in named}) < len(named):
            return False
        told = any(isinstance(f, Related | Called) for f in sentence.facts)  # "the driver was a man" names one
        group = self._last_kind(named[0]) if not told else []
        left = [t for t in group if t.id in self._before and self._is_a(t.id, "person")]
        if len(left) != len(named):
            return False
        for mention in sorted(named, key=lambda m: not any(t.category == m.category for t in left)):
            such = next((t for t in left if t.category == mention.category), left[0])
            left.remove(such)
            self._bound[mention] = (such.id,)
            self._turn_out((such.id,), mention)
            self._named_so((such.id,), mention)
        return True

    def _newcomers(self, sentence: Sentence) -> None:
        """What comes in by the sentence is there before anything is told of it: "two lads got out, one had a cap"."""
        later = set(_void_of(sentence.facts))
        later |= {o for f in sentence.facts if isinstance(f, Related) and f.predicate in OWNED for o in f.objects}
        later |= {f.subject for f in sentence.facts if isinstance(f, Called) and self._is_recount(f)}
        for mention in sentence.mentions:
            if mention in self._bound:
                continue
            if mention.category is None and mention.word in ("person", *PART) and mention.picks == "one":
                self._bound.setdefault(mention, self._so_many(mention))  # "three of them: one in a hat, …"
            named = mention.picks in ("new", "another") or self._is_somebody_new(mention)
            named = named or self._is_only_led(mention)
            named = named or self._is_stood_for(mention, sentence) or self._is_parted(mention, sentence)
            named = named or self._is_first_of_its_kind(mention)
            again = any(m.at < mention.at and m.category == mention.category for m in later) and mention.leads
            plain = named and mention.category is not None and not mention.place and not again
            if plain and not mention.denied and mention not in later:
                self._bound.setdefault(mention, self._found(mention))

    def _is_first_of_its_kind(self, mention: Mention) -> bool:
        """ "two chairs one table and a rug under the table": one that is there, and then spoken of."""
        return mention.picks == "one" and mention.category is not None and not self._candidates(mention)

    def _is_somebody_new(self, mention: Mention) -> bool:
        """ "the kid dropped his bag": "his" is the kid's, of whom nothing was told before."""
        somebody = mention.category is not None and self.vocabulary.is_a(mention.category, "person")
        definite = mention.picks == "the" and mention.owner is None and mention.ordinal is None
        return somebody and definite and not self._candidates(mention)

    def _is_only_led(self, mention: Mention) -> bool:
        """ "the girl spilled it and her mother wiped it up": of the girl, whose mother that is, no more is told."""
        somebody = mention.category is not None and self.vocabulary.is_a(mention.category, "person")
        return somebody and mention.leads and mention.picks == "the" and not self._acts(mention)

    def _is_parted(self, mention: Mention, sentence: Sentence) -> bool:
        """ "one of the windows was open", where no window was told of before."""
        ones = [m for m in sentence.mentions if m.word == "one" and " of " in m.words and 0 < mention.at - m.at <= 4]
        return bool(ones) and mention.picks == "the" and mention.plural and not self._candidates(mention)

    def _is_stood_for(self, mention: Mention, sentence: Sentence) -> bool:
        """ "he tried the door but it was locked": "it" is the door, of which nothing was told before."""
        after = any(m.word == "it" and m.picks == "pronoun" and m.at > mention.at for m in sentence.mentions)
        handy = mention.category is not None and self.vocabulary.category(mention.category).rest == "hand"
        definite = mention.picks == "the" and mention.ordinal is None
        definite = definite and (mention.owner is None or handy)  # "he got his money out and dropped it"
        return after and definite and mention.category not in (None, THING) and not self._candidates(mention)

    def _fact(self, fact: Fact) -> None:
        match fact:
            case InSetting():
                self._set(fact)
            case Related():
                self._relate(fact)
            case Described():
                self._meant_to_be(fact.subject, fact.quality.key)
                quality = self._of_the_hair(fact) or fact.quality
                for thing_id in self.ids(fact.subject, subject=True):
                    self._describe(thing_id, quality)
            case Positioned():
                self._position(fact)
            case Stepped():
                for thing_id in self.ids(fact.subject) if fact.seen else self._existing(fact.subject):
                    self._do(Move(thing_id, self._said(fact.words), shift=fact.step, certainty=fact.certainty))
            case Called():
                self._call(fact)
            case Left():
                self._leave(fact)
            case Flipped():
                self._flip(fact)
            case Swapped():
                self._swap(fact)
            case Unlike():
                self._unlike(fact)
            case Taken():
                self._take_away(fact.what, fact.words)
            case NotThere():
                self._not_there(fact)

    def _told_more_of(self, sentence: Sentence) -> None:
        """ "a cat was sitting there. Grey tabby.": that cat was one; "one was kicking it. The ginger one": he was."""
        if self._is_who_that_was(sentence):
            return
        named = sentence.mentions[0] if len(sentence.mentions) == 1 else None
        if named is not None and self._is_only_told_apart(sentence, named):
            doer = next(t.id for t in self.scene.things if t.id in self.referents.subjects)
            self._bound[named] = (doer,)
            self._named_so((doer,), named)
            return
        if named is None or not (sentence.fragment and named.qualities and named.picks == "new") or sentence.facts:
            return
        led = named.words.lower().startswith(("a ", "an ", "the ", "some ")) or named.counted or named.plural
        such = [t for t in self.scene.things if named.category is not None and self.referents.is_such(t, named)]
        fresh = [t for t in such if last_said(t, self.scene) >= self.turn - 1]
        if not led and len(such) == len(fresh) == 1 and not self.referents.contradicts(such[0], named):
            self._bound[named] = (such[0].id,)
            self._named_so((such[0].id,), named)

    def _is_who_that_was(self, sentence: Sentence) -> bool:
        """ "one of them was playing a guitar. A girl with dreadlocks.": she was."""
        named = [m for m in sentence.mentions if m.picks == "new" and self._is_somebody(m) and m.count.high == 1]
        doers = [t for t in self.scene.things if t.id in self.referents.subjects]
        one = any(m.picks == "one" and m.category is None for m in self._bound)
        if not (one and sentence.fragment and len(doers) == len(named) == 1) or self._corrects:
            return False
        doer, who = doers[0], named[0]
        first = who is sentence.mentions[0] and not who.denied and doer.category == "person"
        if not first or self.referents.contradicts(doer, who):
            return False
        self._turn_out((doer.id,), who)
        self._bound[who] = (doer.id,)
        self._named_so((doer.id,), who)
        return True

    def _is_only_told_apart(self, sentence: Sentence, named: Mention) -> bool:
        """By what nobody was told to be, in a sentence of its own, after one of several was said to do something."""
        so = sentence.fragment and named.picks == "the" and named.category is None and bool(named.qualities)
        if not so or sentence.facts or self._corrects or named.ordinal is not None:
            return False
        doers = [t for t in self.scene.things if t.id in self.referents.subjects]
        known = [t for t in self.scene.things if any(q.value in t.values(q.key) for q in named.qualities)]
        one = any(m.picks == "one" and m.category is None for m in self._bound)
        return one and len(doers) == 1 and not known and not self.referents.contradicts(doers[0], named)

    def _bare(self, sentence: Sentence) -> None:
        """Things that are only named: "there was a dog"; and qualities told of what is there: "the red car"."""
        used = set(_void_of(sentence.facts))
        place_only = {m for m in sentence.mentions if m.place and m.around and self._as_place(m)}
        for mention in sentence.mentions:
            first = re.match(r"(?:and |but )?(\w+)", sentence.text.lower())
            begins = first is not None and first[1] == mention.words.lower() and first[1] in NEWCOMERS
            if begins and not self.referents.pronoun(mention.word, self.scene):
                self.ids(mention)  # "he had brown eyes": somebody was there
            if self._one_of_them(mention, sentence) or mention.picks in ("pronoun", "other") or mention.denied:
                continue
            if mention in used | place_only or (mention.category is None and mention.picks != "another"):
                continue
            ids = self.ids(mention)
            self._there_instead(mention, ids, sentence)
            self._put_on(mention, ids, sentence)
            if self._before.issuperset(ids):
                self._named_so(ids, mention)

    def _there_instead(self, mention: Mention, ids: Ids, sentence: Sentence) -> None:
        """ "the cat was on the roof … I meant the wall": it was there, then."""
        named = [m for m in sentence.mentions if m.category is not None]
        if not (self._corrects and sentence.fragment and mention.picks == "the" and len(named) == 1 and ids):
            return
        placed = [r for r in self.scene.relations if r.predicate in SPATIAL and len(r.objects) == 1]
        if not placed or sentence.facts or self._is_a(ids[0], "person") or placed[-1].mentions(ids[0]):
            return
        last, said = placed[-1], self._said(sentence.text)
        self._do(Move(last.subject, said, last.predicate, ids[:1], None, last.certainty, last.frame))

    def _one_of_them(self, mention: Mention, sentence: Sentence) -> bool:
        """ "two cars, a red one and a blue one"."""
        if mention.category is not None or mention.picks != "one":
            return False
        if self._corrects and mention.qualities and mention not in self._bound and not self._facts:
            for quality in mention.qualities:
                self._loosely(quality)
            return True
        if mention not in self._bound and self._is_of_what_one_has(mention, sentence):
            return True
        if mention not in self._bound and mention.qualities:
            group = self._several_just_named(mention, sentence) or self._last_kind(mention)
            several = len({thing.category for thing in group}) == 1
            first = next(
                (self._bound[m] for m in sentence.mentions if m.at < mention.at and m.category and m in self._bound), ()
            )
            self._named_so(self._next_of(group, mention) if several else first, mention)
        return True

    def _is_of_what_one_has(self, mention: Mention, sentence: Sentence) -> bool:
        """ "he dropped his hat. A red and white one": such a hat, and nobody is red."""
        if not only_looks(mention) or not sentence.fragment or len(sentence.mentions) != 1:
            return False
        borne = [t for t in self.scene.things if t.id in self.referents.spoken and self._is_borne(t)]
        if len(borne) == 1:
            self._bound[mention] = (borne[0].id,)
            self._named_so((borne[0].id,), mention)
        return len(borne) == 1

    def _next_of(self, group: Sequence[Thing], mention: Mention) -> Ids:
        """ "two cars, a silver one and a black one": each is another of them."""
        left = [t for t in group if t.id not in self._one_by_one and not self.referents.contradicts(t, mention)]
        named = any(t.id in self._one_by_one for t in group)
        if left and (named or all(t.id not in self._before for t in group)):
            self._bound[mention] = (self.referents.least_told(left, self.scene).id,)
        found = self.ids(mention, subject=True)
        self._one_by_one.update(found)
        return found

    def _put_on(self, mention: Mention, ids: Ids, sentence: Sentence) -> None:
        """ "Black jeans.": the last person spoken of wears them."""
        garment = self.vocabulary.category(mention.category or THING).slot is not None
        carried = not garment and self.vocabulary.is_carried(mention.category or THING)
        told = any(isinstance(f, Related) and mention in (f.subject, *f.objects) for f in sentence.facts)
        listed = garment or (carried and len(sentence.mentions) == 1)
        if told or (sentence.facts and not sentence.fragment) or not listed or mention.picks != "new":
            return
        people = [t for t in self.scene.things if self.vocabulary.is_a(t.category, "person")]
        ranked = self.referents.by_salience(people, self.scene)
        if carried and (not ranked or ranked[0].id in self._before):
            return  # "a black handbag" by itself may stand anywhere
        if ranked and not self.referents.tied(ranked, self.scene):
            how = "wearing" if garment else "holding"
            for thing_id in ids:
                self._do(Relate(ranked[0].id, how, (thing_id,), self._said(mention.words), mention.certainty))

    def _as_place(self, mention: Mention) -> bool:
        """ "It was a bank.", "in a shop": told as the place, and no more than that."""
        stands = self.scene.setting.value("place") == mention.place
        return stands or (mention.category == "road" and self.scene.setting.value("place") is not None)


def _in_order(facts: Iterable[Fact]) -> list[Fact]:
    """The setting first: "a man stood in the shop" is easier told once the place is known."""
    return sorted(facts, key=lambda fact: not isinstance(fact, InSetting))


def _void_of(facts: Sequence[Fact]) -> list[Mention]:
    """Mentions that a fact has dealt with wholly: what is not there, taken away, or another name."""
    gone = [f.what for f in facts if isinstance(f, NotThere | Taken)]
    return gone + [f.as_what for f in facts if isinstance(f, Called)]

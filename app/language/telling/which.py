"""Mentions to things: which thing of the scene is meant, or the new one that it brings in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.language.lexicon import ATTENDING, ORDINALS, PART
from app.language.meanings import Called, Described, InSetting, Mention, NotThere, Quality, Related, Swapped, Taken
from app.language.names import NAMES
from app.language.reference import said_with
from app.language.roles import DOING, of_that_role
from app.language.telling.groups import OWNED, like
from app.language.telling.statement import Ids
from app.language.telling.telling_apart import TellingApart
from app.scene.edits import Relate
from app.scene.graph import SPATIAL, Thing
from app.scene.vocabulary import THING

_SAME = re.compile(r"\b(?:same|similar|matching|identical)\b", re.IGNORECASE)
CAB = "cab"  # a taxi, or where a lorry's driver sits
ADULTS = frozenset({"adults", "grown-ups", "grownups", "parents"})
SOMEBODY = frozenset({"somebody", "someone", "something", "anybody", "anyone"})
ARTICLES = frozenset("a an one another some any no more other every each such".split())


class Which(TellingApart):
    def ids(self, mention: Mention, subject: bool = False, apart_from: Ids = ()) -> Ids:
        """The things it means; new ones are added. None of them when nobody can tell, and then it is asked.

        What is beside "it" or "her" is never itself: `apart_from`.
        """
        if mention not in self._bound:
            meant = self._found(mention, apart_from)
            if not meant and apart_from and mention.picks == "pronoun":
                return ()  # it may be another thing's own
            self._bound[mention] = meant
        found = tuple(i for i in self._bound[mention] if i in self.scene)
        self.referents.speak(found, subject)
        return found

    def _found(self, mention: Mention, apart_from: Ids = ()) -> Ids:
        again = self._same_again(mention)
        if again:
            return again
        match mention.picks:
            case "pronoun":
                return self._pronoun(mention, apart_from)
            case "one" | "other" | "another":
                return self._member(mention)
            case "the":
                return self._definite(mention)
        known = self._by_name(mention) or self._corrected(mention) or self._as_in_notes(mention)
        return known or self._spoken_of(mention) or self._add(mention)

    def _same_again(self, mention: Mention) -> Ids:
        """ "his mate had the same hoodie, but black": another one, and like that one otherwise."""
        if mention.category is None or not _SAME.search(mention.words) or not self._is_worn(mention):
            return ()
        such = self.referents.named(replace(mention, qualities=[]), self.scene)
        worn = [f for f in self._facts if isinstance(f, Related) and mention in f.objects]
        wearers = {i for f in worn for i in self.ids(f.subject)}
        if not such or not wearers or self.scene.owner_of(such[-1].id) in (None, *wearers):
            return ()
        told = {q.key for q in mention.qualities}
        like_it = [
            Quality(a.key, a.value, a.certainty, mention.words) for a in such[-1].attributes if a.key not in told
        ]
        return self._add(replace(mention, qualities=[*mention.qualities, *like_it]))

    def _is_worn(self, mention: Mention) -> bool:
        return self.vocabulary.category(mention.category or THING).slot is not None

    def _by_name(self, mention: Mention) -> Ids:
        """ "Ben had Mia's drink": nobody has a second Mia."""
        if mention.name not in NAMES:
            return ()
        return tuple(t.id for t in self.scene.things if mention.name in t.values("name"))[:1]

    def _as_in_notes(self, mention: Mention) -> Ids:
        """ "suspect was carrying a bottle", "vehicle had no plates": who was told of before, as policemen write."""
        bare = mention.words.lower() == mention.word and not mention.plural and mention.count.high == 1
        named = mention.name in NAMES or mention.category is None or not self._acts(mention)
        if not bare or named or self._alone is mention or mention.at > 1:
            return ()
        general = any(mention.category == kind for kind in ("person", "man", "woman", "vehicle", "car"))
        things = [t for t in self.scene.things if self.referents.is_such(t, replace(mention, name=None))]
        things = things or self._candidates(mention)
        return (things[0].id,) if general and len(things) == 1 else ()

    def _acts(self, mention: Mention) -> bool:
        """It leads what the sentence tells, and is not only named by it."""
        told = any(not isinstance(f, InSetting) and getattr(f, "subject", None) is mention for f in self._facts)
        return told or any(isinstance(f, NotThere) and f.about is mention for f in self._facts)

    def _member(self, mention: Mention) -> Ids:
        """Of those told of together, and what it is called by then holds for it: "one younger one"."""
        found = self._of_a_group(mention)
        self._parted = mention.among if mention.among is not None else self._parted
        self._one_by_one.update(found)
        if mention.category is None and not self._corrects:
            self._named_so(found, mention)
        return found

    def _spoken_of(self, mention: Mention) -> Ids:
        """ "Lamp was on table": of those who say no article, and of things told of in an earlier statement."""
        first = re.match(r"[\w'-]+", mention.words.lower())
        led = first is None or first[0] in (*ARTICLES, *SOMEBODY) or mention.counted or mention.denied
        if led or (self._fragment and mention.qualities) or not self._is_spoken_of(mention):
            return ()
        described = any(isinstance(f, Described) and f.subject is mention for f in self._facts)
        bare = mention.words.lower().startswith(mention.word)  # a "fish seller" is no other seller
        told = mention.leads and (described or bare)
        here = {i for i, n in self._told_first.items()
                if n < self._pieces or (told and self._told_at.get(i, mention.at) < mention.at)}  # fmt: skip
        things = [t for t in self._candidates(mention) if t.id in self._before or t.id in here]
        things = [t for t in things if self.referents.is_such(t, mention)]
        if mention.words.lower().endswith("family"):
            things = [t for t in things if said_with(t, "family")]
        if mention.plural:
            return tuple(t.id for t in things) if len(things) > 1 else ()
        return (things[0].id,) if things and not self.referents.tied(things, self.scene) else ()

    def _is_spoken_of(self, mention: Mention) -> bool:
        """Whether the sentence tells something of it, or says that something is by it."""
        told = [f for f in self._facts if not isinstance(f, NotThere | InSetting | Called)]
        bare = mention.words.lower().startswith(mention.word)
        of_it = any(not isinstance(f, Taken | Swapped) and f.subject is mention for f in told)
        of_it = of_it or (mention.leads and bare)
        return of_it or any(isinstance(f, Related) and f.predicate in SPATIAL and mention in f.objects for f in told)

    def _definite(self, mention: Mention) -> Ids:
        if mention.word == CAB and not self._candidates(mention):
            lorries = [t for t in self.scene.things if self._is_a(t.id, "truck") or self._is_a(t.id, "tractor")]
            if lorries:
                return (self.referents.by_salience(lorries, self.scene)[0].id,)  # its cab, and no taxi
        dressed = self._dressed_so(mention)
        if dressed:
            return dressed
        if mention.category is None:  # "the second one", "the wooden one"
            within = [fact for fact in self._within if fact.subject is mention]
            that = self._just_told_of(mention)
            if that:
                return that
            if mention.owner is not None:
                return self._owned(self._of_what_sort(mention, self.ids(mention.owner)))
            counted = self._called_by_number(mention)
            if counted:
                return counted
            such = self.referents.such_ones(mention, self.scene, within) if mention.ordinal is None else []
            such = such or self._who_is_so(mention, self.scene.things)
            such = [t for t in such if mention.among is None or t in self._among(mention)]
            if such:
                return (such[0].id,)
            other = self._on_the_other_side(mention)
            if other is not None:
                return self._add(like(mention, other.category))
            among = self._among(mention) or self._last_kind(mention)
            group = [t for t in among if not self.referents.contradicts(t, mention)]
            if group and mention.ordinal is None and mention.qualities:
                return self._so_called(group, mention)
            if mention.ordinal is None and len(group) > 1:
                return self._not_told_yet(group)
            return self._nth(group, mention) if group else self._somebody(mention) or self._unlike_the_last(mention)
        if mention.owner is not None:
            return self._owned(mention)
        if self._is_the_witness_s(mention):
            return self._one_s_own(mention)
        with_it = self._driver_of(mention) or self._with_it(mention) or self._labelled(mention)
        if with_it:
            return with_it
        things = self._armed_first(mention.word, of_that_role(mention.word, self._candidates(mention)))
        if mention.ordinal is not None:
            return self._nth(things, mention)
        others = mention.word in ATTENDING and not any(said_with(t, mention.word) for t in things)
        numbered = self._numbered(mention) if not things else ()
        if numbered:
            self._named_so(numbered, mention)
            return numbered
        seat = self._in_a_seat(mention)
        told = any(isinstance(f, Related) and f.subject is mention and f.predicate == "at" for f in self._facts)
        if not (seat or things or told) and self.vocabulary.is_a(mention.category, "vehicle_part"):
            cars = [t for t in self.scene.things if self._is_a(t.id, "vehicle") and t.id in self._before]
            return self._part_of(tuple(t.id for t in self.referents.by_salience(cars, self.scene)), mention)
        if seat or not things or others:
            return seat or self._add(mention)
        if mention.plural or mention.count.low > 1:
            return tuple(t.id for t in self._grown(things, mention))
        return self._one_of(things, mention)

    def _grown(self, things: list[Thing], mention: Mention) -> list[Thing]:
        """ "four people, two of them kids … the adults": the others."""
        grown = [t for t in things if not self._is_a(t.id, "child") and t.category != "baby"]
        return grown if mention.word in ADULTS and grown else things

    def _numbered(self, mention: Mention) -> Ids:
        """ "two males … male 1 was heavy": the first of those told of together, and so he is called from now on."""
        number = (mention.name or "").rpartition(" ")[2]
        if not number.isdecimal():
            return ()
        kind = replace(mention, name=None)
        such = [t for t in self.scene.things if self.referents.is_such(t, kind)]
        groups = [[t for t in such if t.said[:1] == first.said[:1]] for first in such]
        group = next((g for g in groups[::-1] if len(g) > 1), [])
        free = [t for t in group if not any(name[-1:].isdigit() for name in t.values("name"))]
        nth = [t for t in group[int(number) - 1 : int(number)] if t in free] or free
        return tuple(t.id for t in nth[:1])

    def _not_told_yet(self, group: list[Thing]) -> Ids:
        """ "the front one had a helmet, the one on the back a scarf": another of them each time."""
        left = [t for t in group if t.id not in self._one_by_one] or group
        found = (self.referents.least_told(left, self.scene).id,)
        self._one_by_one.update(found)
        return found

    def _with_it(self, mention: Mention) -> Ids:
        """ "the man of the black car": who drives it, is in it, or else has it or stands by it."""
        where = self.ids(mention.of_it) if mention.of_it is not None else ()
        how = (*OWNED, *SPATIAL, "driving")
        at = [r for r in self.scene.relations if set(r.objects) & set(where) and r.predicate in how]
        people = [r.subject for r in at if self.referents.is_such(self.scene.thing(r.subject), mention)]
        return tuple(dict.fromkeys(people))[:1]

    def _driver_of(self, mention: Mention) -> Ids:
        """ "the van driver … the driver of the other one", of two vehicles: each has its own."""
        vehicles = [t for t in self.scene.things if self._is_a(t.id, "vehicle")]
        if mention.category != "driver" or mention.plural or len(vehicles) < 2:
            return ()
        driven = self._what_is_driven(mention, vehicles)
        drivers = {t: self._driven_by(t, vehicles) for t in self.scene.things if said_with(t, "driver")}
        theirs = [t for t, of in drivers.items() if of & driven] or [t for t, of in drivers.items() if not of]
        if not driven or not drivers or len(theirs) > 1:
            return ()
        return (theirs[0].id,) if theirs else self._add(mention)

    def _what_is_driven(self, mention: Mention, vehicles: Sequence[Thing]) -> set[str]:
        """ "van" of "the van driver", and what is said after "the driver of"."""
        if mention.of_it is not None:
            return set(self.ids(mention.of_it))
        first = "taxi" if mention.word in ("cabbie", "cabby", "cab driver") else mention.word.partition(" ")[0]
        kind = self.vocabulary.noun(first)
        return {t.id for t in vehicles if kind is not None and kind != "driver" and self._is_a(t.id, kind)}

    def _armed_first(self, word: str, things: list[Thing]) -> list[Thing]:
        """ "the robber" is who had a weapon, of all that were told of."""
        armed = [t for t in things if any(self._is_a(b, "weapon") for b in self.scene.belongings(t.id))]
        return armed if word in DOING and armed else things

    def _called_by_number(self, mention: Mention) -> Ids:
        """ "the second", where a second desk was told of: that, whoever was spoken of since."""
        said = [word for word in mention.words.lower().split() if word in ORDINALS and mention.ordinal is not None]
        so = [t for t in self.scene.things if said and said[0] in t.said[0].words.lower().split()]
        return (so[0].id,) if len(so) == 1 else ()

    def _among(self, mention: Mention) -> list[Thing]:
        """ "the taller of the men": those men."""
        return [self.scene.thing(i) for i in self.ids(mention.among)] if mention.among is not None else []

    def _left_of_those(self, mention: Mention) -> list[Thing]:
        """ "two girls on horses, one of the horses was white, the other brown": the other of the horses."""
        if self._parted is None or mention.picks != "other" or mention.category is not None:
            return []
        return [self.scene.thing(i) for i in self.ids(self._parted)]

    def _candidates(self, mention: Mention) -> list[Thing]:
        within = [fact for fact in self._within if fact.subject is mention]
        named = self.referents.named(mention, self.scene, within)
        himself = [i for f in within if f.objects[0].picks == "pronoun" for i in self.ids(f.objects[0])]
        named = [t for t in named if t.id not in himself]  # "the man next to him"
        named = self._who_is_so(mention, named) or self._who_has_none(mention, named) or named
        return self.referents.by_salience(self._as_placed(mention, named), self.scene)

    def _owned(self, mention: Mention) -> Ids:
        """ "his bag": the one he has; a new one is then his."""
        assert mention.owner is not None
        called: Ids = ()
        if self._is_somebody(mention):
            self._either_of_two(mention.owner)
            called = tuple(t.id for t in self._candidates(mention) if said_with(t, mention.word))
        owners = self.ids(mention.owner, apart_from=called)  # nobody is his own mate
        if mention.word == "bike" and any(self._is_a(owner, "motorcyclist") for owner in owners):
            mention = replace(mention, category="motorcycle")
        theirs = {b for owner in owners for b in self.scene.belongings(owner)}
        has = [t for t in self.referents.named(mention, self.scene) if t.id in theirs]
        has = has or self._so_named(theirs, mention.word)
        if has:
            return (has[-1].id,)
        category = self.vocabulary.category(mention.category or THING)
        if self.vocabulary.is_a(category.name, "person"):
            return self._relative(mention, owners)
        if category.rest not in ("body", "hand") or not owners:
            things = self._candidates(mention)
            return (things[0].id,) if things else self._part_of(owners, mention)
        added = self._add(mention)
        predicate = "wearing" if category.slot is not None else "holding"
        put = any(self._lies_elsewhere(f, mention) for f in self._facts if isinstance(f, Related))
        for thing_id in () if put else added[:1]:  # "he dropped his cap by the bins"
            self._do(Relate(owners[0], predicate, (thing_id,), self._said(mention.words), mention.certainty))
        return added

    def _lies_elsewhere(self, fact: Related, mention: Mention) -> bool:
        """ "he dropped his cap by the bins", "his slippers were under the bench": he has not got it on."""
        on_him = fact.objects[0].picks == "pronoun" or (fact.objects[0].category or "") in ("head", "face")
        lies = fact.motion or (fact.predicate in SPATIAL and not on_him)
        return fact.subject is mention and lies and not fact.denied

    def _labelled(self, mention: Mention) -> Ids:
        """ "two males … Male 1 had hold of Male 2": each is one of the two."""
        label = mention.name if mention.name is not None and mention.name[-1:].isdigit() else None
        if label is None or not self.vocabulary.is_a(mention.category or THING, "person"):
            return ()
        told = [t for t in self.scene.things if self.vocabulary.is_a(t.category, mention.category or THING)]
        others = [t for t in told if not t.values("name")]
        if any(label in t.values("name") for t in told) or len(told) < 2 or not others:
            return ()
        found = self._numbered(mention) or (others[0].id,)
        self._named_so(found, mention)
        return found

    def _so_named(self, theirs: Iterable[str], word: str) -> list[Thing]:
        """ "a man with a surfboard … his board", "in a hi-vis jacket … his jacket was orange"."""
        things = [t for t in self.scene.things if t.id in set(theirs)]
        return [t for t in things if any(n.endswith(word) for n in t.values("name")) or said_with(t, word)]

    def _relative(self, mention: Mention, owners: Ids) -> Ids:
        """ "his mate" is somebody else, and known only by that word."""
        called = [t for t in self._candidates(mention) if said_with(t, mention.word)]
        others = [t for t in called if t.id not in owners]
        return (others[0].id,) if others else self._fellow(mention, owners) or self._add(mention)

    def _of_a_group(self, mention: Mention) -> Ids:
        if mention.word in ("person", *PART) and mention.category is None:
            return self._so_many(mention)
        if mention.category is not None and mention.picks == "another":
            return self._add(mention)
        if self._corrects and mention is self._alone:
            before = tuple(t.id for t in self.scene.things if t.category == mention.category and t.id in self._before)
            return self._counted_anew(mention, before) if before else self._add(mention)
        if mention.category is not None and mention.picks == "one" and mention.counted and mention.count.low > 1:
            return self._so_many_of_those(mention) or self._add(mention)
        if mention.category is not None and mention.picks == "one":
            several = [t for t in self.scene.things if self.referents.is_such(t, mention)]
            return (self.referents.least_told(several, self.scene).id,) if len(several) > 1 else self._add(mention)
        if mention.category is not None:
            group = self._candidates(mention)
            if len(group) > 1 and self.referents.tied(group, self.scene):
                group.sort(key=lambda t: -self._told_apart_by(t.id))  # "the other woman": not of whom most was told
            rest = tuple(t.id for t in group[1:2]) or self._the_other_of_two(mention, group)
            return rest or self._add(mention)
        group = self._among(mention) or self._left_of_those(mention) or self._last_kind(mention)
        alone = self._just_led(mention)
        if alone is not None:
            return self._add(like(mention, alone.category))
        if len({t.category for t in group}) > 1:
            group = [] if self._is_one_more(mention) else group
        if not group:
            return self._one_more(mention) or self._other_than(mention)
        if mention.picks == "another" and mention.counted and not self._is_a(group[0].id, "person"):
            return self._another(mention)
        if mention.picks == "another" and not self._more_of(group, mention):
            return self._add(like(mention, group[0].category))
        return self._one_or_other(group, mention)

    def _just_led(self, mention: Mention) -> Thing | None:
        """ "a copper was talking to him, another was putting cones out": another copper, whoever came in two."""
        led = [m for m in self._bound if m.leads and m.picks in ("new", "one") and m.category is not None]
        one = self._bound[led[-1]] if led and mention.picks == "another" and not mention.plural else ()
        thing = self.scene.find(one[0]) if len(one) == 1 else None
        alone = thing is not None and sum(t.said[:1] == thing.said[:1] for t in self.scene.things) == 1
        return thing if alone else None

    def _existing(self, mention: Mention) -> Ids:
        """Never adds: what is to be moved or taken away has to be there."""
        if mention in self._bound or mention.category is None or mention.ordinal is not None:
            return self.ids(mention) if self._is_there(mention) else ()
        things, plural = self._candidates(mention), mention.plural or mention.count.low > 1
        seat = self._in_a_seat(mention) if mention.picks == "the" else ()
        found = seat or (tuple(t.id for t in things) if plural else self._one_of(things, mention) if things else ())
        self._bound[mention] = found
        self.referents.speak(found)
        return found

    def _is_there(self, mention: Mention) -> bool:
        if mention in self._bound or mention.category is None:
            return True
        at, number = mention.ordinal or 1, len(self._candidates(mention))
        return at <= number and number > 0

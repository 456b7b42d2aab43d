"""Whom "he", "it" and "they" mean, and what they cannot mean where it is told of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.language import questions
from app.language.meanings import (
    ABOARD,
    ASTRIDE,
    WHATEVER,
    Called,
    Count,
    Described,
    Fact,
    Mention,
    NotThere,
    Related,
    Sentence,
)
from app.language.reference import said_with
from app.language.telling.groups import Groups, like
from app.language.telling.statement import Ids
from app.scene.edits import Describe
from app.scene.graph import BELONGING, SPATIAL, Scene, Thing

NEWCOMERS = {"he": "man", "she": "woman"}  # who is meant when nobody was told of yet
OF_SEX = {"he": {"person": "man"}, "she": {"person": "woman"}}
RESTING = ("on", "inside", "riding", "driving")  # one is on or in one thing at a time
HELD = ("wearing", "holding")
IN_HAND = ("holding", "carrying")
OPENED = ("door", "gate", "window", "garage_door", "shutter", "drawer", "car_boot", "bonnet")
DRIVEN = frozenset({"stopped", "parked", "moving", "turning", "reversing", "speeding"})
TINY = 0.5  # metres: nobody is on, in or under what is smaller


class Pronouns(Groups):
    def _pronoun(self, mention: Mention, apart_from: Ids) -> Ids:
        if mention.word == WHATEVER:
            return self._spoken_of_last(apart_from)
        self._led_before(mention.at)
        if mention.word in (ABOARD, ASTRIDE):
            return self._vehicle(mention, apart_from)
        named = self._named_before(mention, apart_from)
        if mention.word == "they":
            return self._they(mention, named)
        things = self.referents.pronoun(mention.word, named) if not self._animal(mention) else self._animal(mention)
        things = self._likeliest_first(things, mention) if mention.word == "it" else things
        plainly = self.referents.plainly(mention.word, things)
        if self.referents.tied(things, self.scene) or (len(plainly) == 1 and self._of_either_sex(things[0])):
            things = plainly or things  # "he" is a man before it is a cashier
        if self.referents.tied(things, self.scene) and mention.word in NEWCOMERS:
            things = self._not_named_here(things) or things
        if mention.word == "somebody" and self.referents.tied(things, self.scene):
            return ()
        if self.referents.tied(things, self.scene) and mention.word != "it" and not self._same_to_all(things):
            self._ask(questions.which(things[0]))
            return ()
        if things and mention.word in NEWCOMERS:
            self.referents.stood_for[things[0].id] = mention.word
            self._known_by_sex(things[0], mention)
        apart = replace(self.scene, things=tuple(t for t in self.scene.things if t.id in apart_from))
        if not things and self.referents.pronoun(mention.word, apart):
            return ()  # "she had a dog with her"
        if not things and mention.word in NEWCOMERS:
            return self._add(like(mention, NEWCOMERS[mention.word]))
        return (things[0].id,) if things else ()

    def _of_either_sex(self, thing: Thing) -> bool:
        """A nurse, of whom nobody said "he" or "she"; and somebody who is just that may turn out to be either."""
        unsaid = thing.category != "person" and self.referents.sex(thing.category) is None
        return unsaid and self.referents.spoken_of_as(thing, self.scene) is None

    def _known_by_sex(self, thing: Thing, mention: Mention) -> None:
        """ "somebody ran out, she had a bag": a woman, from then on."""
        kind = OF_SEX.get(mention.word, {}).get(thing.category)
        if kind is not None:
            self._do(Describe(thing.id, "category", (kind,), self._said(mention.words), thing.certainty))

    def names(self, sentences: Iterable[Sentence]) -> None:
        """Takes down by which words the statement names somebody who is known."""
        said = (m for s in sentences for m in s.mentions if m.picks == "the" and m.category is not None)
        self._named_here = frozenset(m.word for m in said if self._is_somebody(m) and not m.plural)

    def _not_named_here(self, things: Iterable[Thing]) -> list[Thing]:
        """ "he sat down and the boy stood next to him": he is none whom the same statement calls "the boy"."""
        return [t for t in things if not any(said_with(t, word) for word in self._named_here)]

    def _likeliest_first(self, things: list[Thing], mention: Mention) -> list[Thing]:
        """ "he got out of a van and went up to the gate, another held it open": the gate; "it stopped": the car."""
        things = self._alone_first(things)
        told = {f.quality.value for f in self._facts if isinstance(f, Described) and f.subject is mention}
        likely: list[Thing] = []
        if told & {"open", "closed"}:
            likely = [t for t in things if t.category in OPENED and t.id in self.referents.spoken]
        if told & DRIVEN:
            likely = [t for t in things if self._is_a(t.id, "vehicle")]
        return [*likely, *(t for t in things if t not in likely)]

    def _animal(self, mention: Mention) -> list[Thing]:
        """ "the dog was wet, he was under the chair": of nobody else was told in this statement."""
        if mention.word not in NEWCOMERS or mention.words.lower() in ("his", "her"):
            return []
        spoken = [t for t in self.scene.things if t.id in self.referents.spoken]
        led = [t for t in spoken if self._is_a(t.id, "animal") and t.id in self.referents.subjects]
        people = any(self._is_a(t.id, "person") for t in spoken)
        people = people or bool(self.referents.plainly(mention.word, self.scene.things) and mention.word == "she")
        return self.referents.by_salience(led, self.scene) if not people else []

    def _led_before(self, at: int) -> None:
        """ "the boy's mum came, she had a pushchair": she who came, though no more was told of that."""
        for one in [m for m in self._led if m.at < at and m in self._bound and m not in self._passed]:
            self._passed.add(one)
            self.referents.speak([i for i in self._bound[one] if i in self.scene], subject=True)

    def _same_to_all(self, things: list[Thing]) -> bool:
        """Of "a couple" either may be "he": nothing was told of the one that does not hold for the other."""
        rivals = [t for t in things if self.referents.tied([things[0], t], self.scene)]
        return self.referents.alike([things[0], *rivals], self.scene)

    def _they(self, mention: Mention, named: Scene) -> Ids:
        """People first; where none was told of, and they have something on or in their hands, some are there now."""
        people = [t for t in named.things if self._is_a(t.id, "person")]
        if mention.words.lower().startswith("every") and people:
            return tuple(t.id for t in people)
        worn = self._pair_worn(mention, named)
        if worn:
            return worn
        if mention.counted and len(people) < 2 and self._a_pair(named):
            return self._a_pair(named)
        has = any(isinstance(f, Related) and f.subject is mention and f.predicate in BELONGING for f in self._facts)
        has = has or any(isinstance(f, NotThere) and f.about is mention for f in self._facts)
        has = has or (not self.scene.things and self._looks_so(mention))
        if has and not people:
            count = Count(2, 2, 2) if mention.counted else Count(2, 6, 2)
            return self._add(replace(like(mention, "person"), count=count))
        return tuple(t.id for t in self.referents.those(named))

    def _pair_worn(self, mention: Mention, named: Scene) -> Ids:
        """ "a man had jeans on, they were black": what comes in pairs, where it is told what only clothes are."""
        told = [f for f in self._facts if getattr(f, "subject", None) is mention]
        if not told or not all(self._is_of_clothes(f) for f in told):
            return ()
        pairs = [t for t in named.things if self.vocabulary.category(t.category).plural.startswith("pairs")]
        ranked = self.referents.by_salience(pairs, self.scene)
        return tuple(t.id for t in ranked if t.category == ranked[0].category and t.said[:1] == ranked[0].said[:1])

    def _is_of_clothes(self, fact: Fact) -> bool:
        if isinstance(fact, Described):
            return fact.quality.key in ("color", "material", "pattern")
        garment = fact.as_what.category if isinstance(fact, Called) else None
        return garment is not None and self.vocabulary.category(garment).slot is not None

    def _looks_so(self, mention: Mention) -> bool:
        """ "they were both in their twenties", with which the witness begins."""
        told = [f for f in self._facts if isinstance(f, Described) and f.subject is mention]
        return any(f.quality.key in ("age", "hair", "facial_hair") for f in told)

    def _a_pair(self, named: Scene) -> Ids:
        """ "he was carrying two bags, both of them black"."""
        ranked = self.referents.by_salience([t for t in named.things if not self._is_a(t.id, "person")], self.scene)
        pairs = [[o.id for o in named.things if o.category == t.category and o.said[:1] == t.said[:1]] for t in ranked]
        return tuple(next((pair for pair in pairs if len(pair) == 2), ()))

    def _spoken_of_last(self, apart_from: Ids) -> Ids:
        """Of which a place was told."""
        things = [t for t in self.scene.things if t.id not in apart_from]
        placed = [t for t in things if self.scene.relations_of(t.id, *SPATIAL) or t.values("position")]
        ranked = self.referents.by_salience((placed or things)[::-1], self.scene)
        return (ranked[0].id,) if ranked else ()

    def _vehicle(self, mention: Mention, apart_from: Ids) -> Ids:
        """ "in the back seat", "he was driving": of the vehicle told of last, if any was."""
        kinds = {t.id: self.vocabulary.category(t.category) for t in self.scene.things if t.id not in apart_from}
        vehicles = [t for t in self.scene.things if t.id in kinds and self._is_a(t.id, "vehicle")]
        if mention.word == ASTRIDE:
            fits = [t for t in vehicles if kinds[t.id].rideable and not kinds[t.id].container]
        else:
            fits = [t for t in vehicles if kinds[t.id].container or kinds[t.id].rideable]
        seated = any(f.predicate == "inside" and mention in f.objects for f in self._facts if isinstance(f, Related))
        fits = [t for t in fits if kinds[t.id].container] if seated else fits
        ranked = self.referents.by_salience(fits, self.scene)
        return (ranked[0].id,) if ranked else ()

    def _alone_first(self, things: list[Thing]) -> list[Thing]:
        """ "it" is none of two trees told of together, where it can be another thing."""
        together = [t for t in things if any(o != t and o.said[:1] == t.said[:1] for o in things)]
        alone = [t for t in things if t not in together]
        return alone + together

    def _unlikely(self, predicate: str) -> Ids:
        """What "it" does not mean: nobody stands on a dog where there is a table, or beside a bonnet and not a car."""
        things = self.scene.things
        if predicate == "on":
            flat = [t for t in things if self.vocabulary.category(t.category).surface is not None]
            return tuple(t.id for t in things if flat and t not in flat and self._is_a(t.id, "animal"))
        if predicate == "inside":
            holds = [t for t in things if self.vocabulary.category(t.category).container]
            holds += [t for t in things if self._is_a(t.id, "hat") and self.scene.owner_of(t.id) is None]  # of a busker
            alive = [t for t in things if any(self._is_a(t.id, kind) for kind in ("animal", "person"))]
            return tuple(t.id for t in things if t in alive or (holds and t not in holds))
        low = ("animal", "person", "vehicle_part")
        beneath = tuple(t.id for t in things if any(self._is_a(t.id, kind) for kind in low))
        if predicate == "under" and len(beneath) < len(things):
            return beneath  # "a cat on the bonnet of a car and a black one under it"
        kinds = ("vehicle_part", "building_part")
        parts = tuple(t.id for t in things if any(self._is_a(t.id, kind) for kind in kinds))
        return parts if len(parts) < len(things) else ()

    def _too_large(self, predicate: str) -> Ids:
        """ "she came out of the bank with a parcel and gave it to him": not the bank, where it may be the parcel."""
        borne = {t.id for t in self.scene.things if self._is_borne(t)}
        return tuple(t.id for t in self.scene.things if t.id not in borne) if borne and predicate in HELD else ()

    def _not_worn(self, predicate: str) -> Ids:
        """ "he picked up the hat and the bag and put it on"."""
        things = self.scene.things if predicate == "wearing" else ()
        return tuple(t.id for t in things if self.vocabulary.category(t.category).slot is None)

    def _not_in_hand(self, subjects: Ids) -> Ids:
        """ "his hood was up and he had a can; he put it down": the can, as he has one in his hand."""
        held = {o for s in subjects for r in self.scene.relations_of(s, *IN_HAND) if r.subject == s for o in r.objects}
        return tuple(t.id for t in self.scene.things if t.id not in held) if held else self._worn_by_somebody("holding")

    def _worn_by_somebody(self, predicate: str) -> Ids:
        """ "the lad in the shirt kicked the ball, a man picked it up": not the shirt, which has its wearer."""
        worn = [o for r in self.scene.relations if r.predicate == "wearing" for o in r.objects]
        others = any((self._is_borne(t) or self._is_held_on_to(t)) and t.id not in worn for t in self.scene.things)
        return tuple(worn) if others and predicate in ("holding", "carrying") else ()

    def _is_held_on_to(self, thing: Thing) -> bool:
        """ "a man in overalls was up a ladder, his mate was holding it": what is no load, and is held all the same."""
        return any(self._is_a(thing.id, kind) for kind in ("animal", "ladder", "door", "bicycle", "pram"))

    def _too_small(self, predicate: str, subjects: Ids) -> Ids:
        """ "one grabbed her phone, the other stayed on it": nobody is on a phone."""
        somebody = any(self._is_a(i, kind) for i in subjects for kind in ("person", "animal"))
        small = [t for t in self.scene.things if self._is_borne(t) or self._is_tiny(t)]
        if predicate == "inside":
            small += [t for t in self.scene.things if not self._takes_people(t)]
            grown = not any(self._is_a(i, kind) for i in subjects for kind in ("child", "baby"))
            small += [t for t in self.scene.things if grown and t.category == "pram"]  # "the mother was inside"
        if predicate in ("riding", "driving"):
            small = [t for t in self.scene.things if not self.vocabulary.category(t.category).rideable]
        return tuple(t.id for t in small) if somebody and predicate in (*RESTING, "under") else ()

    def _is_tiny(self, thing: Thing) -> bool:
        size = self.vocabulary.category(thing.category).size
        return max(size.width, size.depth, size.height) < TINY

    def _takes_people(self, thing: Thing) -> bool:
        category = self.vocabulary.category(thing.category)
        return category.container or category.rideable or self._is_a(thing.id, "building")

    def _not_moved(self, fact: Related) -> Ids:
        """ "the man with glasses gave her a packet, and she put it in her bag": what is worn stays where it is."""
        if fact.subject.word != "it" or not fact.motion:
            return ()
        return tuple(o for r in self.scene.relations if r.predicate == "wearing" for o in r.objects)

    def _meant_to_be(self, subject: Mention, key: str) -> None:
        """ "it wasn't black … it was white": what was black before is meant, whatever was spoken of since."""
        taken_back = [i for _, i, of in self.asked[::-1] if of == key]
        taken_back += [i for i, of, _ in self._denied.values if of == key]
        self._bind(subject, taken_back)

    def _bind(self, pronoun: Mention, ids: Iterable[str]) -> None:
        """The first of these that the pronoun can stand for is meant by it."""
        if pronoun.picks != "pronoun" or pronoun.word == "they" or pronoun in self._bound:
            return
        among = replace(self.scene, things=tuple(self.scene.thing(i) for i in ids if i in self.scene))
        fits = self.referents.pronoun(pronoun.word, among)
        if fits:
            self._bound[pronoun] = (fits[0].id,)

    def _ridden_by(self, subjects: Ids) -> Ids:
        """ "a lad on a moped grabbed it": not the moped."""
        return tuple(
            o for s in subjects for r in self.scene.relations_of(s, "riding", "driving", "inside") for o in r.objects
        )

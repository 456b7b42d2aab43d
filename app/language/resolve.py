"""The meanings of sentences to edits of the scene that stands: which thing is meant, and what changes.

Every edit is applied at once to a scene of its own, so that what follows in the same statement sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from app.language import questions
from app.language.crossing import OPPOSITE, crossed, exchanged, exchanged_values, placed_anew
from app.language.denied import Denied
from app.language.echo import repeated
from app.language.families import falling, shuts_out
from app.language.lexicon import ATTENDING, PART
from app.language.meanings import (
    EACH_OTHER,
    WHATEVER,
    Called,
    Count,
    Described,
    Fact,
    Flipped,
    InSetting,
    Left,
    Mention,
    NotThere,
    Positioned,
    Quality,
    Related,
    Sentence,
    Stepped,
    Swapped,
    Taken,
    Unlike,
)
from app.language.qualities import OF_THE_LIVING, OF_THINGS
from app.language.reference import Referents, last_said, said_with
from app.language.roles import of_that_role
from app.scene.edits import Add, Describe, Exclude, Move, Relate, Remove, SceneEdit, SetTheScene, Unrelate, apply
from app.scene.errors import SceneError
from app.scene.graph import BELONGING, SPATIAL, Assumption, Certainty, Said, Scene, Thing
from app.scene.history import History
from app.scene.placement.parts import has_part
from app.scene.vocabulary import PERSONAL_KEYS, THING, Vocabulary

Ids = tuple[str, ...]
SEATED = ("sitting", "riding", "leaning", "hands_up", "pointing", "waving", "aiming")  # poses that riders may have
MOST_NEW = 60  # things that one statement brings in
NEWCOMERS = {"he": "man", "she": "woman"}  # who is meant when nobody was told of yet
OWNED = BELONGING | {"riding"}  # what each of several may have one of
RESTING = ("on", "inside", "riding", "driving")  # one is on or in one thing at a time
HELD = ("wearing", "holding")
TINY = 0.5  # metres: nobody is on, in or under what is smaller
ONE_WAY = ("left_of", "right_of", "in_front_of", "behind", "on", "under", "above", "inside")
UNDERFOOT = ("pavement", "grass", "platform", "kerb", "floor")  # what things stand on is a thing itself
ARTICLES = frozenset("a an one another some any no more other every each such".split())
# "not the first", said of the others of one kind.
OTHERS = re.compile(
    r"(?:the )?(?:first|second|third|last|other|others|\w+ one|him|her|them)(?: (?:one|man|woman|guy))?"
)
NOWHERE = ("inside", "on", "at", "near")  # what being "in a bank" says when all happens in the bank


@dataclass
class Telling:
    """One statement, told to a scene: `edits` is what it does, `question` the one thing that has to be asked."""

    history: History
    vocabulary: Vocabulary
    scene: Scene
    turn: int
    edits: list[SceneEdit] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)  # a question, and the thing and key that answer it
    referents: Referents = field(init=False)
    _bound: dict[Mention, Ids] = field(default_factory=dict)
    _before: frozenset[str] = frozenset()  # what was there before this statement
    _within: list[Related] = field(default_factory=list)  # of the present sentence: relations that name a thing
    _corrects: bool = False  # the present sentence does
    _recounted: Mention | None = None  # "it", of which it was told how many there were
    _again: set[tuple[str, str, str]] = field(default_factory=set)  # values told once more, and in which words
    _pieces: int = 0  # sentences taken so far
    _told_first: dict[str, int] = field(default_factory=dict)  # in which of them a new thing was named
    _not_there_but: Ids = ()  # what was said not to be somewhere: "it" is elsewhere
    _carried: bool = False  # only because what was said before it in its own sentence did
    _denied: Denied = field(default_factory=lambda: Denied())  # what it takes back
    _alone: Mention | None = None  # the one thing that the present sentence names, without a verb
    _told_at: dict[str, int] = field(default_factory=dict)  # where in the present sentence a new thing was named
    _later: bool = False  # the present sentence tells of a later moment
    _facts: Sequence[Fact] = ()  # of the present sentence
    _told_before: Sequence[Fact] = ()  # by the sentence before
    _one_by_one: set[str] = field(default_factory=set)  # of groups whose members are named each
    _fragment: bool = False  # the present sentence has no verb

    def __post_init__(self) -> None:
        self.referents = Referents(self.vocabulary)
        self._before = frozenset(thing.id for thing in self.scene.things)

    def take(self, sentence: Sentence) -> None:
        self._pieces += 1
        self._within = [f for f in sentence.facts if isinstance(f, Related) and f.within]
        self._denied = Denied.of(sentence.denies, self.scene, self.vocabulary)
        self._corrects = sentence.correction or sentence.carried or bool(self._denied.holders)
        self._carried = sentence.carried
        self._later = sentence.later
        self._facts, self._fragment = sentence.facts, sentence.fragment
        self._told_at = {}
        ones = ("new", "one") if sentence.correction else ("new",)
        new = [m for m in sentence.mentions if m.category is not None and m.picks in ones and not m.denied]
        bare = sentence.fragment or (bool(self._denied.things) and not sentence.facts)  # "put a cat instead of the dog"
        self._alone = new[0] if bare and len(new) == 1 else None
        if sentence.echo is not None:
            self._facts = list(repeated(sentence.echo, self._told_before, self.vocabulary))
        self._told_before = self._facts or self._told_before
        facts = self._turned_out(_in_order(self._facts), sentence.mentions)
        self._recount(sentence)
        self._newcomers(sentence)
        for fact in facts:
            if not (isinstance(fact, Called) and self._alias(fact)):
                self._fact(fact)
        self._bare(sentence)
        self._loose(sentence)
        self._no_more(sentence)
        self._elsewhere_alone(sentence)

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
            named = mention.picks == "new" or self._is_somebody_new(mention) or self._is_stood_for(mention, sentence)
            plain = named and mention.category is not None and not mention.place
            if plain and not mention.denied and mention not in later:
                self._bound.setdefault(mention, self._found(mention))

    def _is_somebody_new(self, mention: Mention) -> bool:
        """ "the kid dropped his bag": "his" is the kid's, of whom nothing was told before."""
        somebody = mention.category is not None and self.vocabulary.is_a(mention.category, "person")
        definite = mention.picks == "the" and mention.owner is None and mention.ordinal is None
        return somebody and definite and not self._candidates(mention)

    def _is_stood_for(self, mention: Mention, sentence: Sentence) -> bool:
        """ "he tried the door but it was locked": "it" is the door, of which nothing was told before."""
        after = any(m.word == "it" and m.picks == "pronoun" and m.at > mention.at for m in sentence.mentions)
        definite = mention.picks == "the" and mention.owner is None and mention.ordinal is None
        return after and definite and mention.category not in (None, THING) and not self._candidates(mention)

    # --- mentions to things ---

    def ids(self, mention: Mention, subject: bool = False, apart_from: Ids = ()) -> Ids:
        """The things it means; new ones are added. None of them when nobody can tell, and then it is asked.

        What is beside "it" or "her" is never itself: `apart_from`.
        """
        if mention not in self._bound:
            self._bound[mention] = self._found(mention, apart_from)
        found = tuple(i for i in self._bound[mention] if i in self.scene)
        self.referents.speak(found, subject)
        return found

    def _found(self, mention: Mention, apart_from: Ids = ()) -> Ids:
        match mention.picks:
            case "pronoun":
                return self._pronoun(mention, apart_from)
            case "one" | "other" | "another":
                return self._member(mention)
            case "the":
                return self._definite(mention)
        return self._corrected(mention) or self._as_in_notes(mention) or self._spoken_of(mention) or self._add(mention)

    def _as_in_notes(self, mention: Mention) -> Ids:
        """ "suspect was carrying a bottle", "vehicle had no plates": who was told of before, as policemen write."""
        bare = mention.words.lower() == mention.word and not mention.plural and mention.count.high == 1
        if not bare or self._alone is mention or mention.at > 1 or mention.category is None or not self._acts(mention):
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
        self._one_by_one.update(found)
        if mention.category is None and not self._corrects:
            self._named_so(found, mention)
        return found

    def _spoken_of(self, mention: Mention) -> Ids:
        """ "Lamp was on table": of those who say no article, and of things told of in an earlier statement."""
        first = re.match(r"[\w'-]+", mention.words.lower())
        led = first is None or first[0] in ARTICLES or mention.counted or mention.denied
        if led or (self._fragment and mention.qualities) or not self._is_spoken_of(mention):
            return ()
        described = any(isinstance(f, Described) and f.subject is mention for f in self._facts)
        here = {i for i, n in self._told_first.items()
                if n < self._pieces or (described and self._told_at.get(i, mention.at) < mention.at)}  # fmt: skip
        things = [t for t in self._candidates(mention) if t.id in self._before or t.id in here]
        things = [t for t in things if self.referents.is_such(t, mention)]
        if mention.plural:
            return tuple(t.id for t in things) if len(things) > 1 else ()
        return (things[0].id,) if things and not self.referents.tied(things, self.scene) else ()

    def _is_spoken_of(self, mention: Mention) -> bool:
        """Whether the sentence tells something of it, or says that something is by it."""
        told = [f for f in self._facts if not isinstance(f, NotThere | InSetting | Called)]
        of_it = any(not isinstance(f, Taken | Swapped) and f.subject is mention for f in told)
        return of_it or any(isinstance(f, Related) and f.predicate in SPATIAL and mention in f.objects for f in told)

    def _pronoun(self, mention: Mention, apart_from: Ids) -> Ids:
        if mention.word == WHATEVER:
            return self._spoken_of_last(apart_from)
        named = self._named_before(mention, apart_from)
        if mention.word == "they":
            return self._they(mention, named)
        things = self.referents.pronoun(mention.word, named)
        things = self._alone_first(things) if mention.word == "it" else things
        if self.referents.tied(things, self.scene):  # "he" is a man before it is a cashier
            things = self.referents.plainly(mention.word, things) or things
        if mention.word == "somebody" and self.referents.tied(things, self.scene):
            return ()
        if self.referents.tied(things, self.scene) and mention.word != "it" and not self._same_to_all(things):
            self._ask(questions.which(things[0]))
            return ()
        if things and mention.word in NEWCOMERS:
            self.referents.stood_for[things[0].id] = mention.word
        apart = replace(self.scene, things=tuple(t for t in self.scene.things if t.id in apart_from))
        if not things and self.referents.pronoun(mention.word, apart):
            return ()  # "she had a dog with her"
        if not things and mention.word in NEWCOMERS:
            return self._add(_like(mention, NEWCOMERS[mention.word]))
        return (things[0].id,) if things else ()

    def _same_to_all(self, things: list[Thing]) -> bool:
        """Of "a couple" either may be "he": nothing was told of the one that does not hold for the other."""
        rivals = [t for t in things if self.referents.tied([things[0], t], self.scene)]
        return self.referents.alike([things[0], *rivals], self.scene)

    def _they(self, mention: Mention, named: Scene) -> Ids:
        """People first; where none was told of, and they have something on or in their hands, some are there now."""
        people = [t for t in named.things if self._is_a(t.id, "person")]
        if mention.words.lower().startswith("every") and people:
            return tuple(t.id for t in people)
        if mention.counted and len(people) < 2 and self._a_pair(named):
            return self._a_pair(named)
        has = any(isinstance(f, Related) and f.subject is mention and f.predicate in BELONGING for f in self._facts)
        has = has or any(isinstance(f, NotThere) and f.about is mention for f in self._facts)
        if has and not people:
            count = Count(2, 2, 2) if mention.counted else Count(2, 6, 2)
            return self._add(replace(_like(mention, "person"), count=count))
        return tuple(t.id for t in self.referents.those(named))

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
            alive = [t for t in things if any(self._is_a(t.id, kind) for kind in ("animal", "person"))]
            return tuple(t.id for t in things if t in alive or (holds and t not in holds))
        parts = [r.subject for r in self.scene.relations if r.predicate == "at"]
        return tuple(i for i in parts if any(self._is_a(i, kind) for kind in ("vehicle_part", "building_part")))

    def _too_large(self, predicate: str) -> Ids:
        """ "she came out of the bank with a parcel and gave it to him": not the bank, where it may be the parcel."""
        borne = {t.id for t in self.scene.things if self._is_borne(t)}
        return tuple(t.id for t in self.scene.things if t.id not in borne) if borne and predicate in HELD else ()

    def _too_small(self, predicate: str, subjects: Ids) -> Ids:
        """ "one grabbed her phone, the other stayed on it": nobody is on a phone."""
        somebody = any(self._is_a(i, kind) for i in subjects for kind in ("person", "animal"))
        small = [t for t in self.scene.things if self._is_borne(t) or self._is_tiny(t)]
        if predicate == "inside":
            small += [t for t in self.scene.things if not self._takes_people(t)]
        return tuple(t.id for t in small) if somebody and predicate in (*RESTING, "under") else ()

    def _is_tiny(self, thing: Thing) -> bool:
        size = self.vocabulary.category(thing.category).size
        return max(size.width, size.depth, size.height) < TINY

    def _takes_people(self, thing: Thing) -> bool:
        return self.vocabulary.category(thing.category).container or self._is_a(thing.id, "building")

    def _not_moved(self, fact: Related) -> Ids:
        """ "the man with glasses gave her a packet, and she put it in her bag": what is worn stays where it is."""
        if fact.subject.word != "it" or not fact.motion:
            return ()
        return tuple(o for r in self.scene.relations if r.predicate == "wearing" for o in r.objects)

    def _named_before(self, mention: Mention, apart_from: Ids) -> Scene:
        """The scene without what the sentence names only after the pronoun, and without what it is told of."""
        reach = len(mention.words.split()) - 1 if " of " in mention.words else 0  # "one of the men"
        after = {thing_id for thing_id, at in self._told_at.items() if at > mention.at + reach}
        return replace(self.scene, things=tuple(t for t in self.scene.things if t.id not in (*after, *apart_from)))

    def _definite(self, mention: Mention) -> Ids:
        dressed = self._dressed_so(mention)
        if dressed:
            return dressed
        if mention.category is None:  # "the second one", "the wooden one"
            within = [fact for fact in self._within if fact.subject is mention]
            such = self.referents.such_ones(mention, self.scene, within) if mention.ordinal is None else []
            if such:
                return (such[0].id,)
            other = self._on_the_other_side(mention)
            if other is not None:
                return self._add(_like(mention, other.category))
            group = [t for t in self._last_kind(mention) if not self.referents.contradicts(t, mention)]
            if group and mention.ordinal is None and mention.qualities:
                return self._so_called(group, mention)
            return self._nth(group, mention) if group else self._somebody(mention) or self._unlike_the_last(mention)
        if mention.owner is not None:
            return self._owned(mention)
        things = of_that_role(mention.word, self._candidates(mention))
        if mention.ordinal is not None:
            return self._nth(things, mention)
        others = mention.word in ATTENDING and not any(said_with(t, mention.word) for t in things)
        seat = self._in_a_seat(mention)
        if seat or not things or others:
            return seat or self._add(mention)
        if mention.plural or mention.count.low > 1:
            return tuple(t.id for t in things)
        return self._one_of(things, mention)

    def _dressed_so(self, mention: Mention) -> Ids:
        """ "the one in yellow": who has something yellow on."""
        colors = [f.quality.value for f in self._facts if isinstance(f, Described) and f.subject is mention
                  and f.quality.key == "color" and f.quality.words.lower().startswith(("in ", "wearing "))]  # fmt: skip
        so = {t.id for t in self.scene.things if colors and colors[0] in t.values("color")}
        worn = {r.subject for r in self.scene.relations if r.predicate == "wearing" and r.objects[0] in so}
        people = [t for t in self.scene.things if t.id in worn and not mention.plural]
        people = [t for t in people if mention.category is None or self.referents.is_such(t, mention)]
        return (people[0].id,) if len(people) == 1 else ()

    def _so_called(self, group: list[Thing], mention: Mention) -> Ids:
        """ "the tall one", of two men of whom nobody said yet which is tall: the one that may be, and is so then."""
        fits = [t for t in group if not self.referents.contradicts(t, mention)]
        untold = [t for t in fits if not any(t.values(q.key) for q in mention.qualities)]
        likely = untold or fits
        if not likely:
            return self._unlike_the_last(mention)
        if len(likely) > 1 and not self.referents.alike(likely, self.scene):
            self._ask(questions.which(likely[0]))
            return ()
        found = (self.referents.least_told(likely, self.scene).id,)
        self._named_so(found, mention)
        return found

    def _on_the_other_side(self, mention: Mention) -> Thing | None:
        """ "the woman on the left had a pushchair, the one on the right was smoking": what it is one more of."""
        where = [f.position for f in self._facts if isinstance(f, Positioned) and f.subject is mention]
        told = [t for t in self.scene.things if t.values("position") and t.id in self.referents.spoken]
        if not where or not told or mention.ordinal is not None or any(where[0] in t.values("position") for t in told):
            return None
        return self.referents.by_salience(told, self.scene)[0]

    def _candidates(self, mention: Mention) -> list[Thing]:
        within = [fact for fact in self._within if fact.subject is mention]
        named = self.referents.named(mention, self.scene, within)
        himself = [i for f in within if f.objects[0].picks == "pronoun" for i in self.ids(f.objects[0])]
        named = [t for t in named if t.id not in himself]  # "the man next to him"
        return self.referents.by_salience(self._as_placed(mention, named), self.scene)

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
        seats = [r for r in inside if self.scene.thing(r.subject).category == "person"]
        seats = [r for r in seats if self._is_a(r.objects[0], "vehicle") and r.subject not in drive]
        if not seats:
            return ()
        who, said = seats[0].subject, self._said(mention.words)
        self._one_by_one.add(who)
        if mention.word == "driver":
            self._do(Unrelate(who, "inside", seats[0].objects, said))
            self._do(Relate(who, "driving", seats[0].objects, said, mention.certainty))
        return (who,)

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
        parts = all(self._is_a(t.id, "vehicle_part") or self._is_a(t.id, "building_part") for t in things)
        return parts and self.referents.alike(things, self.scene)

    def _nth(self, things: list[Thing], mention: Mention) -> Ids:
        in_order = [t for t in self.scene.things if t in things]
        at = mention.ordinal if mention.ordinal is not None else 1
        several = mention.count.low if mention.category is None else 1
        if several > 1 and len(in_order) > several:  # "the first two", "the last two"
            return tuple(t.id for t in (in_order[:several] if at > 0 else in_order[-several:]))
        if 0 < at <= len(in_order) or at < 0 < len(in_order):
            return (in_order[at - 1 if at > 0 else at].id,)
        return self._add(mention) if mention.category is not None else ()

    def _owned(self, mention: Mention) -> Ids:
        """ "his bag": the one he has; a new one is then his."""
        assert mention.owner is not None
        owners = self.ids(mention.owner)
        theirs = {b for owner in owners for b in self.scene.belongings(owner)}
        has = [t for t in self.referents.named(mention, self.scene) if t.id in theirs]
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
        put = any(isinstance(f, Related) and f.subject is mention and f.motion for f in self._facts)
        for thing_id in () if put else added[:1]:  # "he dropped his cap by the bins"
            self._do(Relate(owners[0], predicate, (thing_id,), self._said(mention.words), mention.certainty))
        return added

    def _part_of(self, owners: Ids, mention: Mention) -> Ids:
        """ "the car's roof", "its left headlight" are at the car; "his window" is nobody's part."""
        added, part = self._add(mention), mention.category or THING
        spoken = [t.id for t in self.referents.by_salience(list(self.scene.things), self.scene)]
        may_be = (*owners, *(spoken if mention.owner is not None and mention.owner.word == "it" else ()))
        wholes = [i for i in may_be if has_part(self.scene.thing(i).category, part, self.vocabulary)]
        for thing_id in added if wholes else ():
            self._do(Relate(thing_id, "at", (wholes[0],), self._said(mention.words), mention.certainty))
        return added

    def _relative(self, mention: Mention, owners: Ids) -> Ids:
        """ "his mate" is somebody else, and known only by that word."""
        called = [t for t in self._candidates(mention) if said_with(t, mention.word)]
        others = [t for t in called if t.id not in owners]
        return (others[0].id,) if others else self._add(mention)

    def _somebody(self, mention: Mention) -> Ids:
        """ "the tall one had a cap", "four of them": people, though nobody was told of yet."""
        told = {f.quality.key for f in self._facts if isinstance(f, Described) and f.subject is mention}
        told |= {quality.key for quality in mention.qualities}
        has = any(isinstance(f, Related) and f.subject is mention and f.predicate in OWNED for f in self._facts)
        if has or mention.word == "person" or told & set(PERSONAL_KEYS):
            return self._add(_like(mention, "person"))
        return ()

    def _unlike_the_last(self, mention: Mention) -> Ids:
        """ "the red car was behind the blue one"."""
        ranked = self.referents.by_salience([t for t in self.scene.things if t.id in self.referents.spoken], self.scene)
        other = ranked[0] if ranked and self.referents.contradicts(ranked[0], mention) else None
        return self._add(_like(mention, other.category)) if other is not None else ()

    def _other_than(self, mention: Mention) -> Ids:
        """ "the other one had a gun", where one man was told of: another man."""
        people = [t for t in self.scene.things if self._is_a(t.id, "person")]
        if mention.picks == "other" and len(people) == 1 and people[0].category in ("man", "woman", "boy", "girl"):
            has = any(isinstance(f, Related) and f.subject is mention and f.predicate in OWNED for f in self._facts)
            return self._add(_like(mention, people[0].category)) if has else ()
        return self._somebody(mention)

    def _so_many(self, mention: Mention) -> Ids:
        """ "two of them": of those told of together, or so many new ones."""
        people = [t for t in self.scene.things if self._is_a(t.id, "person")]
        group = self.referents.group(self.scene, people) or self._last_kind(mention)
        if group and self._corrects and mention.counted and len(group) < mention.count.drawn:
            for _ in range(mention.count.drawn - len(group)):
                self._add_like(group[0], self._said(mention.words), self._worn_by_all(group))
            group = [t for t in self.scene.things if t.category == group[0].category]
            return tuple(t.id for t in group)
        left, wanted = [t for t in group if t.id not in self._one_by_one], _share(mention, len(group))
        group = left if len(left) >= wanted else group
        if len(group) < wanted or not group:
            return self._somebody(mention)
        self._one_by_one.update(t.id for t in group[:wanted])
        return tuple(t.id for t in group[:wanted])

    def _of_a_group(self, mention: Mention) -> Ids:
        if mention.word in ("person", *PART) and mention.category is None:
            return self._so_many(mention)
        if mention.category is not None and mention.picks == "another":
            return self._add(mention)
        if self._corrects and mention is self._alone:
            before = tuple(t.id for t in self.scene.things if t.category == mention.category and t.id in self._before)
            return self._counted_anew(mention, before) if before else self._add(mention)
        if mention.category is not None and mention.picks == "one":
            several = [t for t in self.scene.things if self.referents.is_such(t, mention)]
            return (self.referents.least_told(several, self.scene).id,) if len(several) > 1 else self._add(mention)
        if mention.category is not None:
            group = self._candidates(mention)
            rest = group[1:] if len(group) > 1 else []
            return (rest[0].id,) if rest else self._add(mention)
        group = self._last_kind(mention)
        if not group:
            return self._other_than(mention)
        if mention.picks == "another" and not self._more_of(group):
            return self._add(_like(mention, group[0].category))
        return self._one_or_other(group, mention)

    def _more_of(self, group: list[Thing]) -> bool:
        """ "three men … another had a phone": one of the three."""
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
        if mention.count.low > 1:
            return tuple(t.id for t in (left if len(left) >= mention.count.low else others)[: mention.count.drawn])
        return (self.referents.least_told(others, self.scene).id,) if others else ()

    def _may_be(self, group: list[Thing], mention: Mention) -> list[Thing]:
        """Of a group, those that nothing told denies it to be."""
        return [t for t in group if not self.referents.contradicts(t, mention)] or group

    def _last_kind(self, mention: Mention) -> list[Thing]:
        """Those told of together before it: people, else things."""
        named = self._named_before(mention, ()).things
        people = [t for t in named if self.referents.kind(t.category) == "person"]
        things = [t for t in named if not self.scene.owner_of(t.id)]
        return self.referents.group(self.scene, people) or self.referents.group(self.scene, things)

    def _corrected(self, mention: Mention) -> Ids:
        """ "no, it was a red cap" speaks of the cap he has, not of one more; "only one" of two takes one away."""
        if not self._corrects or mention.category is None or (self._carried and not mention.counted):
            return ()
        things = [t.id for t in self.scene.things if t.category == mention.category and t.id in self._before]
        if not things and self._alone == mention:
            return self._put_right(mention)
        if mention.counted and things:
            return self._counted_anew(mention, tuple(things))
        return (things[0],) if len(things) == 1 and mention.count.low <= 1 else ()

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
                self._do(
                    Describe(thing.id, "category", (mention.category,), self._said(mention.words), mention.certainty)
                )
                self._named_so((thing.id,), mention)
                return (thing.id,)
        return ()

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

    # --- adding ---

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

    # --- facts to edits ---

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

    def _meant_to_be(self, subject: Mention, key: str) -> None:
        """ "it wasn't black … it was white": what was black before is meant, whatever was spoken of since."""
        taken_back = [i for _, i, of in self.asked[::-1] if of == key]
        taken_back += [i for i, of, _ in self._denied.values if of == key]
        self._bind(subject, taken_back)

    def _of_the_hair(self, fact: Described) -> Quality | None:
        """ "she had blonde hair … sorry, it was brown": it was the hair, where no other thing was told of since."""
        meant = self.vocabulary.attributes.get(f"{fact.quality.value} hair", ())
        value = next((word.value for word in meant if word.key == "hair"), None)
        if value is None or fact.subject.word != "it" or fact.quality.key == "hair" or fact.subject in self._bound:
            return None
        told = [(a.said[-1].turn, t.id) for t in self.scene.things for a in t.attributes if a.key == "hair" and a.said]
        told += [(self.turn, i) for _, i, key in self.asked if key == "hair" and i in self.scene]
        turn, whose = max(told, default=(-1, ""))
        other = self.referents.pronoun("it", self.scene)[:1]
        since = other and (last_said(other[0], self.scene) > turn or other[0].values(fact.quality.key))
        if not whose or since or not (self._corrects or turn == self.turn):
            return None
        self._bound[fact.subject] = (whose,)
        return replace(fact.quality, key="hair", value=value)

    def _bind(self, pronoun: Mention, ids: Iterable[str]) -> None:
        """The first of these that the pronoun can stand for is meant by it."""
        if pronoun.picks != "pronoun" or pronoun.word == "they" or pronoun in self._bound:
            return
        among = replace(self.scene, things=tuple(self.scene.thing(i) for i in ids if i in self.scene))
        fits = self.referents.pronoun(pronoun.word, among)
        if fits:
            self._bound[pronoun] = (fits[0].id,)

    def _set(self, fact: InSetting) -> None:
        if fact.denied:
            if self.scene.setting.value(fact.key) == fact.value:
                self._do(SetTheScene(fact.key, None, self._said(fact.words)))
            return
        if fact.key == "place" and any(t.category == fact.value for t in self.scene.things):
            return  # the witness was at the bank that is in the scene
        if self.scene.setting.value(fact.key) != fact.value:
            self._do(SetTheScene(fact.key, fact.value, self._said(fact.words), fact.certainty))

    def _relate(self, fact: Related) -> None:
        if self._is_where_all_happens(fact):
            return
        fact = self._of_that_sort(fact)
        self._bind(fact.subject, self._not_there_but if fact.predicate in SPATIAL else ())
        subjects = self.ids(fact.subject, subject=True, apart_from=self._not_moved(fact))
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
            apart = (*apart, *self._unlikely(fact.predicate), *(b for s in subjects for b in self.scene.belongings(s)))
            apart = (*apart, *self._too_small(fact.predicate, subjects))
        elif fact.objects[0].word == "it" and not fact.denied:
            apart = (*apart, *self._too_large(fact.predicate))
        objects = tuple(i for o in fact.objects for i in self.ids(o, apart_from=apart))
        if fact.objects[0].words.lower() == "each" and len(objects) > 1:
            self._one_on_each(fact, subjects, objects)
            return
        if fact.predicate == "between":
            self._between(fact, subjects, objects)
            return
        for subject in subjects:
            self._state(fact, subject, objects)

    def _of_that_sort(self, fact: Related) -> Related:
        """ "one in a white shirt, one in a blue one": a shirt, as what was last said to be worn or held."""
        what = fact.objects[0]
        led = what.words.lower().startswith(("a ", "an "))
        if fact.predicate not in (*BELONGING, "inside") or what.category is not None or what.picks != "one" or not led:
            return fact
        borne = [t for t in self.scene.things if self._is_borne(t) and self.scene.owner_of(t.id)]
        if not borne:
            return fact
        last = self.vocabulary.category(self.referents.by_salience(borne, self.scene)[0].category)
        if fact.predicate == "inside" and last.slot is None:
            return fact
        predicate = "wearing" if last.slot is not None else fact.predicate
        self._bound[what] = ()
        return replace(fact, predicate=predicate, objects=(_like(what, last.name),))

    def _is_borne(self, thing: Thing) -> bool:
        category = self.vocabulary.category(thing.category)
        return category.rest in ("hand", "body") or self.vocabulary.is_carried(thing.category)

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

    def _ridden_by(self, subjects: Ids) -> Ids:
        """ "a lad on a moped grabbed it": not the moped."""
        return tuple(
            o for s in subjects for r in self.scene.relations_of(s, "riding", "driving", "inside") for o in r.objects
        )

    def _is_where_all_happens(self, fact: Related) -> bool:
        """ "in a bank" is the place, as long as no bank is a thing of the scene and no other place was told."""
        what = fact.objects[0]
        if what.place is None or not what.around or fact.motion or fact.predicate not in NOWHERE:
            return False
        if fact.predicate == "on" and what.category in UNDERFOOT:
            return False
        there = any(self.referents.is_such(t, what) for t in self.scene.things)
        witness_is_there = fact.subject.category is None and fact.subject.word == "it"
        beside = fact.predicate == "near" or (fact.predicate == "at" and what.category != "road")
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
        new = what.picks == "new" or (unknown and what.plural)  # "wore those blue masks"
        fresh = new and what not in self._bound and what.category is not None
        one_each = fact.predicate in BELONGING or (fact.predicate == "riding" and what.plural and len(subjects) > 1)
        return one_each and fresh and not self._is_shared(fact, subjects)

    def _is_shared(self, fact: Related, subjects: Ids) -> bool:
        return fact.predicate == "carrying" and len(subjects) > 1 and not fact.objects[0].plural

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

    def _state(self, fact: Related, subject: str, objects: Ids, together: bool = False) -> None:
        fact = self._as_one_rides(self._as_it_lay(fact, subject, objects), subject, objects)
        said = self._said(fact.words)
        pairs = [objects] if together else [(o,) for o in objects]
        for pair in pairs:
            if subject in pair or not pair or (fact.predicate in (*HELD, "inside") and self._is_grown(pair[0])):
                continue
            if fact.predicate in SPATIAL and any(r.key == (subject, "wearing", pair) for r in self.scene.relations):
                continue  # "pulled something out of his jacket"
            if fact.predicate == "next_to" and any(r.key == (pair[0], "at", (subject,)) for r in self.scene.relations):
                continue  # "the white one had its bonnet up": its part is not beside it
            if fact.predicate in ("next_to", "near") and not fact.motion and self._stand_so(pair[0], fact, subject):
                continue  # "he had a dog with him": each is beside the other
            stands = any(r.key == (subject, fact.predicate, pair) for r in self.scene.relations)
            if fact.denied:
                if stands:
                    self._do(Unrelate(subject, fact.predicate, pair, said))
            elif not stands:
                self._not_the_other(fact, subject, pair, said)
                self._not_the_other_way(fact, subject, pair, said)
                self._put(fact, subject, pair, said)

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

    def _is_ridden(self, thing_id: str) -> bool:
        return self.vocabulary.category(self.scene.thing(thing_id).category).rideable

    def _is_grown(self, thing_id: str) -> bool:
        """Nobody wears a person, or has one in the hand."""
        return self._is_a(thing_id, "person") and not any(self._is_a(thing_id, one) for one in ("child", "baby"))

    def _as_one_rides(self, fact: Related, subject: str, objects: Ids) -> Related:
        """ "on it", when it is a bicycle."""
        if fact.predicate != "on" or not objects or not self._is_a(subject, "person"):
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

    def _is_a(self, thing_id: str, category: str) -> bool:
        return self.vocabulary.is_a(self.scene.thing(thing_id).category, category)

    def _put(self, fact: Related, subject: str, objects: Ids, said: Said) -> None:
        if subject in self._before and self._elsewhere(fact, subject, objects):
            self._do(Move(subject, said, fact.predicate, objects, None, fact.certainty, fact.frame))
        else:
            if fact.motion and fact.predicate in RESTING:
                self._went_on(subject, said)
            self._do(Relate(subject, fact.predicate, objects, said, fact.certainty, fact.frame))

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
        return fact.motion or self._corrects or self._later or rests

    def _leave(self, fact: Left) -> None:
        for thing_id in self._existing(fact.subject):
            for relation in self.scene.relations_of(thing_id, "inside", "riding", "driving"):
                if all(said.turn != self.turn for said in relation.said):
                    self._do(Unrelate(thing_id, relation.predicate, relation.objects, self._said(fact.words)))

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

    def _describe(self, thing_id: str, quality: Quality) -> None:
        thing = self.scene.thing(thing_id)
        if not self._may_have(thing, quality) or (quality.key == "build" and not self._is_a(thing_id, "person")):
            quality = _as_of_a_thing(quality)
        if not self._may_have(thing, quality):
            return
        old = thing.values(quality.key)
        if (quality.value in old and not self._surer(thing, quality)) or self._only_perhaps(thing, quality):
            self._again.add((thing_id, quality.value, quality.words))
            return
        if self._says_less(thing, quality):
            return
        if quality.key == "pose" and quality.value not in SEATED:
            self._get_off(thing_id, quality.words)
        if quality.value == "barefoot":
            self._take_off(thing_id, "feet", quality.words)
        falls = falling(quality.key, (quality.value,), old)
        if self._corrects and quality.key == "facial_hair":
            falls = old  # "more of a moustache" than a beard
        if self._both(thing, quality):
            falls = ()
        keep = len(falls) < len(old)
        said = self._said(quality.words)
        self._do(
            Describe(thing_id, quality.key, (quality.value,), said, quality.certainty, keep, falls if keep else ())
        )

    def _take_off(self, thing_id: str, slot: str, words: str) -> None:
        """ "he had trainers on … no, he was barefoot"."""
        for worn in self.scene.belongings(thing_id) if self._corrects else ():
            if self.vocabulary.category(self.scene.thing(worn).category).slot == slot:
                self._do(Remove(worn, self._said(words)))

    def _both(self, thing: Thing, quality: Quality) -> bool:
        """ "it was blue and white": two colours of one thing, told in one breath."""
        now = [a for a in thing.attributes if a.key == "color" and a.said[-1].turn == self.turn]
        same = [a for a in now if a.said[-1].words == quality.words and " and " in quality.words]
        again = [a for a in thing.attributes if (thing.id, a.value, quality.words) in self._again]
        same += again if " and " in quality.words else []
        return quality.key == "color" and bool(same) and not self._corrects

    def _only_perhaps(self, thing: Thing, quality: Quality) -> bool:
        """ "it was blue, or it could have been grey": blue stays, in the same breath."""
        now = [a for a in thing.attributes if a.key == quality.key and a.said[-1].turn == self.turn]
        told = any(shuts_out(quality.key, quality.value, a.value) for a in now)
        return quality.certainty == "unsure" and told and not self._corrects and quality.key == "color"

    def _get_off(self, thing_id: str, words: str) -> None:
        """Who lies on the ground rides no bicycle any more."""
        for relation in self.scene.relations_of(thing_id, "riding", "driving"):
            if all(said.turn != self.turn for said in relation.said):
                self._do(Unrelate(thing_id, relation.predicate, relation.objects, self._said(words)))

    def _says_less(self, thing: Thing, quality: Quality) -> bool:
        """ "stood with her hands up", "kneeling on the ground": the hands and the knees say more."""
        poses = [a for a in thing.attributes if a.key == "pose" and a.said[-1].turn == self.turn]
        grounded = quality.value == "lying" and "on the ground" in quality.words.lower()
        less = (quality.value == "standing" or grounded) and bool(poses) and not self._corrects
        return quality.key == "pose" and less

    def _may_have(self, thing: Thing, quality: Quality) -> bool:
        """A pronoun's qualities were read before anybody knew what it is."""
        person = self.vocabulary.is_a(thing.category, "person")
        if person and (
            quality.value in ("flying", "grazing") or quality.value in OF_THINGS
        ):  # a kite flies, or a plane
            return False
        if person and quality.key == "pattern":
            return False  # "skinny, spotty"
        animal = self.vocabulary.is_a(thing.category, "animal")
        if quality.value in OF_THE_LIVING and not (person or animal):
            return False
        return person or animal or quality.key not in PERSONAL_KEYS or quality.key == "age"

    def _surer(self, thing: Thing, quality: Quality) -> bool:
        return any(
            a.key == quality.key
            and a.value == quality.value
            and a.certainty != quality.certainty
            and all(said.turn != self.turn for said in a.said)
            for a in thing.attributes
        )

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

    def _call(self, fact: Called) -> None:
        if fact.as_what.place is not None and fact.as_what.around and not self.ids(fact.subject):
            self._do(SetTheScene("place", fact.as_what.place, self._said(fact.words), fact.certainty))
            return
        sexes = {fact.subject.word, self.referents.sex(fact.as_what.category) or fact.subject.word}
        if sexes == {"he", "she"} and not self._corrects:
            self.ids(fact.as_what)  # nobody who is "she" was an old man: somebody else was there
            return
        if self._is_recount(fact):
            alike = [t.id for t in self.scene.things if t.category == fact.as_what.category]
            such = tuple(i for i in alike if i in self._before)
            self._bound[fact.as_what] = self._bound[fact.subject] = self._counted_anew(fact.as_what, such)
            self._recounted = fact.subject
            return
        if fact.subject is self._recounted:
            self.ids(fact.as_what)  # "it was two suitcases and a bag"
            return
        subjects = self._renamed(fact)
        if fact.denied:
            for thing_id in subjects:
                if self.referents.is_such(self.scene.thing(thing_id), fact.as_what):
                    self._ask(questions.what_was(self.scene.thing(thing_id), self.vocabulary), thing_id, "category")
            return
        if not subjects:
            self._bound[fact.subject] = self.ids(fact.as_what, subject=True)
            return
        if self._somebody_else(fact, subjects):
            self._bound[fact.subject] = subjects = self._add(replace(fact.subject, picks="new"))
        if self._is_another_sort(fact, subjects):
            return
        if fact.as_what.counted and 1 < fact.as_what.count.high < len(subjects):  # "six people, four women"
            subjects = tuple(i for i in subjects if i not in self._one_by_one)[: fact.as_what.count.high]
            self._one_by_one.update(subjects)
        if len(subjects) > 1 and fact.as_what.count.high == 1 and fact.subject.picks == "new":
            subjects = self._one_member(subjects)
        for thing_id in subjects:
            self._rename(thing_id, fact)
        self._bound[fact.as_what] = subjects

    def _is_another_sort(self, fact: Called, subjects: Ids) -> bool:
        """ "one was a Bullet", of three motorcycles: a name that is not understood, and no bullet."""
        kinds = {self.referents.kind(self.scene.thing(i).category) for i in subjects}
        other = self.referents.kind(fact.as_what.category or THING)
        known = kinds <= {"person", "vehicle", "animal", "building"} and fact.as_what.category != THING
        return known and other not in kinds and not self._corrects and fact.subject.picks != "pronoun"

    def _is_recount(self, fact: Called) -> bool:
        """ "I got that wrong, it was two lads": of the lads told of before."""
        same = fact.subject.category == fact.as_what.category
        pronoun = (fact.subject.picks == "pronoun" or same) and fact.as_what.counted and not fact.denied
        there = any(t.category == fact.as_what.category and t.id in self._before for t in self.scene.things)
        return pronoun and there and (self._corrects or same or fact.as_what.count.low > 1)

    def _renamed(self, fact: Called) -> Ids:
        """What turns out to be something else: of the same kind, unless the witness corrects themselves."""
        if fact.subject.word != "they":
            such = [t.id for t in self.scene.things if fact.denied and self.referents.is_such(t, fact.as_what)]
            self._bind(fact.subject, [*such, *(i for _, i, key in self.asked[::-1] if key == "category")])
        if self._denied.things and fact.subject.picks == "pronoun" and not fact.denied:
            self._bound[fact.subject] = self._denied.things if fact.as_what.plural else self._denied.things[:1]
            return self.ids(fact.subject, subject=True)
        bound = fact.subject in self._bound or fact.as_what.category is None
        if fact.subject.picks != "pronoun" or fact.subject.word == "they" or bound:
            return self.ids(fact.subject, subject=True)
        kind = self.referents.kind(fact.as_what.category or THING)
        ranked = self.referents.by_salience(list(self.scene.things), self.scene)
        alike = [t for t in ranked if self.referents.kind(t.category) == kind]
        if kind == "person" and fact.subject.word in ("he", "she"):
            alike = self.referents.pronoun(fact.subject.word, self.scene) or alike
        chosen = alike or (ranked if self._corrects else [])
        self._bound[fact.subject] = (chosen[0].id,) if chosen else ()
        return self.ids(fact.subject, subject=True)

    def _somebody_else(self, fact: Called, subjects: Ids) -> bool:
        """ "the passenger was a woman", where only a man was told of: that is another person."""
        if self._corrects or fact.denied or fact.subject.picks != "the" or not subjects:
            return False
        sexes = {self.referents.sex(self.scene.thing(subjects[0]).category), self.referents.sex(fact.as_what.category)}
        called = any(fact.subject.word in said.words.lower() for said in self.scene.thing(subjects[0]).said)
        return sexes == {"he", "she"} and not called

    def _rename(self, thing_id: str, fact: Called) -> None:
        what, thing = fact.as_what, self.scene.thing(thing_id)
        grown = (what.category, thing.category) in (("man", "boy"), ("woman", "girl"))
        if grown and fact.subject.picks == "new":  # "two boys, brothers I think"
            return
        finer = self.vocabulary.is_a(thing.category, what.category or "") and thing_id not in self._denied.things
        finer = finer and not (self._corrects and what.category == THING and what.name is not None)
        if what.category not in (None, thing.category) and not finer:
            assert what.category is not None
            self._do(Describe(thing_id, "category", (what.category,), self._said(fact.words), fact.certainty))
        for quality in what.qualities:
            self._describe(thing_id, Quality(quality.key, quality.value, fact.certainty, fact.words))

    def _alias(self, fact: Called) -> bool:
        """ "a white van, a transit": what was just named, named again, before either is in the scene."""
        new = fact.subject.picks == "new" and fact.subject not in self._bound and not fact.denied
        if not new or fact.as_what.category is None or fact.subject.category is None or self._is_recount(fact):
            return False
        if self.referents.kind(fact.subject.category) != self.referents.kind(fact.as_what.category):
            return False
        group = self.ids(fact.subject, subject=True)
        alone = len(group) > 1 and fact.as_what.count.high == 1 and not fact.as_what.plural
        self._bound[fact.as_what] = self._one_member(group) if alone else group
        for thing_id in self._bound[fact.as_what]:
            self._rename(thing_id, fact)
        return True

    def _one_member(self, group: Ids) -> Ids:
        """ "two kids, a boy in a mask and a girl": each is one of them."""
        found = next((i for i in group if i not in self._one_by_one), group[0])
        self._one_by_one.add(found)
        return (found,)

    def _unlike(self, fact: Unlike) -> None:
        self._bind(fact.subject, [t.id for t in self.scene.things if fact.value in t.values(fact.key)])
        for thing_id in self._existing(fact.subject):
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

    def _existing(self, mention: Mention) -> Ids:
        """Never adds: what is to be moved or taken away has to be there."""
        if mention in self._bound or mention.category is None or mention.ordinal is not None:
            return self.ids(mention) if self._is_there(mention) else ()
        things = self._candidates(mention)
        plural = mention.plural or mention.count.low > 1
        found = tuple(t.id for t in things) if plural else self._one_of(things, mention) if things else ()
        self._bound[mention] = found
        self.referents.speak(found)
        return found

    def _is_there(self, mention: Mention) -> bool:
        if mention in self._bound or mention.category is None:
            return True
        at, number = mention.ordinal or 1, len(self._candidates(mention))
        return at <= number and number > 0

    # --- what no fact speaks of ---

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

    def _named_so(self, ids: Ids, mention: Mention) -> None:
        """What a thing is called by, where it is new: "I think a dog was by the SUV" doubts not that it is one."""
        for thing_id in ids:
            for quality in mention.qualities:
                if quality.value not in self.scene.thing(thing_id).values(quality.key):
                    self._describe(thing_id, quality)

    def _one_of_them(self, mention: Mention, sentence: Sentence) -> bool:
        """ "two cars, a red one and a blue one"."""
        if mention.category is not None or mention.picks != "one":
            return False
        if self._corrects and mention.qualities and mention not in self._bound and not self._facts:
            for quality in mention.qualities:
                self._loosely(quality)
            return True
        if mention not in self._bound and mention.qualities:
            group = self._several_just_named(mention, sentence) or self._last_kind(mention)
            several = len({thing.category for thing in group}) == 1
            first = next(
                (self._bound[m] for m in sentence.mentions if m.at < mention.at and m.category and m in self._bound), ()
            )
            self._named_so(self._next_of(group, mention) if several else first, mention)
        return True

    def _several_just_named(self, mention: Mention, sentence: Sentence) -> list[Thing]:
        """ "she had two suitcases, a big blue one and a small red one"."""
        before = [m for m in sentence.mentions if m.at < mention.at and m.category and len(self._bound.get(m, ())) > 1]
        plain = [m for m in before if self.vocabulary.category(m.category or THING).slot is None] or before
        return [self.scene.thing(i) for i in self._bound[plain[-1]] if i in self.scene] if plain else []

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

    def _loose(self, sentence: Sentence) -> None:
        """ "blue, not red": of what was spoken of last that can have it."""
        for meant in sentence.loose:
            self._loosely(self._as_told_before(meant))

    def _as_told_before(self, meant: tuple[Quality, ...]) -> Quality:
        """ "not long, short" is short hair where it was the hair that was long; else of what was told of last."""
        denied = [q for q in meant if any(key == q.key for _, key, _ in self._denied.values)]
        told = [(turn, -n) for n, q in enumerate(meant) if (turn := self._last_told(q)) >= 0]
        if denied or not told or not self._corrects:
            return (denied or list(meant))[0]
        return meant[-max(told)[1]]

    def _last_told(self, quality: Quality) -> int:
        told = [a.said[-1].turn for t in self.scene.things for a in t.attributes if a.key == quality.key and a.said]
        return max(told, default=-1)

    def _no_more(self, sentence: Sentence) -> None:
        """ "the gloves were red, not the scarf": then the scarf is not."""
        self._no_other(sentence)
        told = [f.quality for f in sentence.facts if isinstance(f, Described)]
        for thing_id in self._denied.things:
            thing = self.scene.find(thing_id)
            for quality in told if thing is not None else []:
                if thing is not None and quality.value in thing.values(quality.key) and len(self.scene.things) > 1:
                    edit = Describe(
                        thing_id, quality.key, (), self._said(sentence.text), "sure", True, (quality.value,)
                    )
                    self._do(edit)

    def _no_other(self, sentence: Sentence) -> None:
        """ "it was the brown one that was knocked over", "the second had the beard, not the first": no other had."""
        if not (sentence.cleft or OTHERS.fullmatch(sentence.denies)):
            return
        for fact in [f for f in sentence.facts if isinstance(f, Described)]:
            so, key, value = self._bound.get(fact.subject, ()), fact.quality.key, fact.quality.value
            kinds = {self.scene.thing(i).category for i in so if i in self.scene}
            for other in [t for t in self.scene.things if t.id not in so and t.category in kinds]:
                if value in other.values(key):
                    self._do(Describe(other.id, key, (), self._said(sentence.text), "sure", True, (value,)))

    def _loosely(self, quality: Quality) -> None:
        ranked = self.referents.by_salience(list(self.scene.things), self.scene)
        denied = [self.scene.thing(i) for i, key, _ in self._denied.values if key == quality.key and i in self.scene]
        ranked = denied or ranked
        fits = [t for t in ranked if self._may_have(t, quality) and self._sensible(t, quality)]
        has = [t for t in fits if t.values(quality.key)]
        new = [t for t in fits if t.id not in self._before]  # "female, about 40": of whom was just told
        chosen = (has or new) if quality.key == "age" else has or fits  # a bare number is nobody's age else
        for thing in chosen[:1]:
            self._describe(thing.id, quality)

    def _sensible(self, thing: Thing, quality: Quality) -> bool:
        return quality.key in self.vocabulary.category(thing.category).attributes

    # --- small things ---

    def _do(self, edit: SceneEdit) -> None:
        """An edit that does not fit is left out, and the rest goes on."""
        try:
            self.scene = apply(self.scene, edit)
        except SceneError:
            return
        self.edits.append(edit)

    def _said(self, words: str) -> Said:
        return Said(self.turn, words)

    def _ask(self, question: str, thing_id: str = "", key: str = "") -> None:
        self.asked.append((question, thing_id, key))

    @property
    def question(self) -> str | None:
        """The first that the same statement does not answer: "not red, blue" does."""
        told = {(e.id, e.key) for e in self.edits if isinstance(e, Describe) and e.values}
        return next((question for question, *about in self.asked if tuple(about) not in told), None)


def _as_of_a_thing(quality: Quality) -> Quality:
    """ "make it smaller", "it was lying there", when it is a box."""
    if quality.key == "build":
        return replace(quality, key="size")
    lying = quality.key == "pose" and quality.value == "lying"
    return replace(quality, key="state", value="fallen") if lying else quality


def _in_order(facts: Iterable[Fact]) -> list[Fact]:
    """The setting first: "a man stood in the shop" is easier told once the place is known."""
    return sorted(facts, key=lambda fact: not isinstance(fact, InSetting))


def _void_of(facts: Sequence[Fact]) -> list[Mention]:
    """Mentions that a fact has dealt with wholly: what is not there, taken away, or another name."""
    gone = [f.what for f in facts if isinstance(f, NotThere | Taken)]
    return gone + [f.as_what for f in facts if isinstance(f, Called)]


def _by_key(qualities: Iterable[Quality]) -> dict[str, list[Quality]]:
    found: dict[str, list[Quality]] = {}
    for quality in qualities:
        found.setdefault(quality.key, []).append(quality)
    return found


def _least(qualities: Sequence[Quality]) -> Certainty:
    return "unsure" if any(q.certainty == "unsure" for q in qualities) else "sure"


def _share(mention: Mention, of: int) -> int:
    """ "two of them" are two; "most of them" all but one of a few, "half of them" every second one."""
    if mention.word == "most":
        return of - 1 if of <= 4 else round(of * 0.75)
    if mention.word in PART:
        return max(2, of // 2) if of > 3 else max(1, of - 1)
    return mention.count.drawn


def _single(mention: Mention) -> Mention:
    return replace(mention, count=Count())


def _like(mention: Mention, category: str) -> Mention:
    return replace(mention, category=category, word=category, picks="new")

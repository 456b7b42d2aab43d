"""Which things of the scene a mention may mean, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.language.families import nearly, shuts_out
from app.language.lexicon import NUMBERS
from app.language.meanings import WHATEVER, Mention, Quality, Related
from app.scene.graph import BELONGING, SPATIAL, Relation, Said, Scene, Thing
from app.scene.vocabulary import THING, Vocabulary

HE = ("man", "boy")
CROWD = 5  # people told of together, of whom none is meant by himself
GENERIC = frozenset({"person", "man", "woman", "boy", "girl", "child"})
SHE = ("woman", "girl")
NAMED = frozenset({"man", "woman", "police_officer", "doctor", "priest"})  # "Mrs Patel" is no other woman
LADS = frozenset("lad guy bloke fella chap dude geezer lass girl".split())  # of any age, as people talk
_BEYOND = re.compile(
    r"(?<=\w),? (?:who|that|which|with|in|holding|carrying|wearing|and (?:the|an?|another|his|her|their|my))\b"
)
_MINE = re.compile(r"my \w", re.IGNORECASE)
_FULL_NAME = re.compile(r"(?:(?:an?|the|his|her|my|their|some|this|that) )?(?!(?:an?|the) )\w+[ -]\w+")
ABOARD = frozenset({"riding", "driving", "on", "inside"})  # "the one on the bike" rides it
_LED_BY = re.compile(r"(?:and |but |then |so )*(he|she)\b", re.IGNORECASE)
_ENDS_WITH = re.compile(r"\b(him|her)$", re.IGNORECASE)
_OBJECTS = {"him": "he", "her": "she"}
COUNTING = frozenset("no there were was it they of them make that actually maybe or only just about like i mean sorry "
                     "wait more".split())  # fmt: skip
_UPON_IT = re.compile(
    r"(?:and |then )?(?:on|in|under|behind|beside|inside|by|next to|in front of|on top of) (?:it|that)\b"
)
KINDS = ("person", "animal", "garment", "vehicle", "weapon", "furniture", "building", "plant", "container")


@dataclass
class Referents:
    """Knows what was spoken of last. `spoken` counts up through the statement; the scene tells of earlier turns."""

    vocabulary: Vocabulary
    spoken: dict[str, int] = field(default_factory=dict)
    subjects: dict[str, int] = field(default_factory=dict)
    stood_for: dict[str, str] = field(default_factory=dict)  # by which of "he" and "she" somebody was meant
    clock: int = 0

    def speak(self, ids: Sequence[str], subject: bool = False) -> None:
        self.clock += 1
        for thing_id in ids:
            self.spoken[thing_id] = self.clock
            if subject:
                self.subjects[thing_id] = self.clock

    # --- candidates ---

    def named(self, mention: Mention, scene: Scene, within: Sequence[Related] = ()) -> list[Thing]:
        """Things that "the red car by the tree" may mean: of that kind, with nothing said that it denies."""
        possible = [t for t in self._of_kind(mention, scene) if not self._denies(t, mention)]
        possible = [t for t in possible if not self._is_no_such_one(t, mention, scene)]
        told_so = [t for t in possible if self.has_all(t, mention)] if _telling(mention) else []
        if not told_so and mention.picks == "the" and _telling(mention):  # "the bald guy", of a driver and two men
            told_so = [t for t in self._loose_kind(mention, scene) if self.has_all(t, mention)]
        chosen = told_so or possible or self._called(mention, scene)
        so = [t for t in [*chosen, *self._loose_kind(mention, scene)] if self._as_related(t, within, scene)]
        so = [t for t in so if self._with_that_word(t, within, scene)] or so
        chosen = so if within and so else chosen
        return chosen if mention.ordinal is not None else self._by_that_word(chosen, mention)

    def _is_no_such_one(self, thing: Thing, mention: Mention, scene: Scene) -> bool:
        """ "the driver got out, he shouted at the woman": she is not that driver."""
        sex = self.sex(mention.category)
        if sex is None or self.sex(thing.category) is not None:
            return False
        return (self.stood_for.get(thing.id) or self.spoken_of_as(thing, scene)) not in (None, sex)

    def such_ones(self, mention: Mention, scene: Scene, within: Sequence[Related]) -> list[Thing]:
        """ "the wooden one", "the one with the bag": whatever is so; where nothing was told to be, none."""
        if not (mention.qualities or within):
            return []
        possible = [t for t in scene.things if self.has_all(t, mention) and self._as_related(t, within, scene)]
        return self.by_salience(possible, scene)

    def alike(self, things: Sequence[Thing], scene: Scene) -> bool:
        """Whether nothing that was said tells one from another: then either will do, and nobody need be asked."""
        return len({_all_told(t, scene) for t in things}) == 1

    def _called(self, mention: Mention, scene: Scene) -> list[Thing]:
        """ "the driver", of whom only that word was said, and then that it was a woman."""
        people = [t for t in scene.things if self.vocabulary.is_a(t.category, "person")]
        somebody = mention.category is not None and self.vocabulary.is_a(mention.category, "person")
        numbered = mention.name is not None and mention.name[-1:].isdigit()
        fits = somebody and not numbered
        called = [t for t in people if fits and said_with(t, mention.word) and not self._denies(t, mention)]
        shortly = not somebody and mention.picks == "the" and mention.category is not None
        return called or [t for t in scene.things if shortly and ends_with(t, mention.word)]

    def _by_that_word(self, things: list[Thing], mention: Mention) -> list[Thing]:
        """ "the suit" is what was called a suit, before it is a tracksuit."""
        so = [t for t in things if said_with(t, mention.word)]
        so = so or [t for t in things if t.category == mention.category == "child"]  # "the kid" before the lad
        plainly = so and {t.category for t in things} == {mention.category} <= GENERIC  # "two men … the man"
        return things if plainly else so or things

    def pronoun(self, word: str, scene: Scene) -> list[Thing]:
        """Singular ones: things that "he", "she" or "it" may stand for, those spoken of last first."""
        fits = [t for t in scene.things if self._stands_for(word, t.category)]
        fits = [t for t in fits if t.category != "baby"] or fits  # a baby does nothing that is told of him or her
        fits = [t for t in fits if self.stood_for.get(t.id, word) == word]
        fits = [t for t in fits if self.spoken_of_as(t, scene) in (None, word)]
        alone = [t for t in fits if sum(o.said[:1] == t.said[:1] for o in fits) < CROWD]
        ranked = self.by_salience(alone or fits, scene)  # "a crowd stood around a busker. He …"
        return _topic_first(ranked, scene) if word == "it" and self.tied(ranked, scene) else ranked

    def spoken_of_as(self, thing: Thing, scene: Scene) -> str | None:
        """By which of "he" and "she" an earlier statement spoke of somebody whose kind does not tell."""
        if _by_name(thing) is not None:
            return _by_name(thing)
        if self.sex(thing.category) is not None or not self.vocabulary.is_a(thing.category, "person"):
            return None
        told = [said.words for a in thing.attributes for said in a.said]
        told += [said.words for r in scene.relations_of(thing.id) for said in r.said]
        led = [found[1].lower() for words in told if (found := _LED_BY.match(words))]
        about = (said.words for r in scene.relations if thing.id in r.objects for said in r.said)
        led += [_OBJECTS[found[1].lower()] for words in about if (found := _ENDS_WITH.search(words))]
        return led[-1] if led else None

    def plainly(self, word: str, things: Sequence[Thing]) -> list[Thing]:
        """Those whose kind says that they are a he or a she."""
        return [t for t in things if self.sex(t.category) == word]

    def those(self, scene: Scene) -> list[Thing]:
        """ "they": the people spoken of last together, else the things."""
        people = [t for t in scene.things if self.vocabulary.is_a(t.category, "person")]
        together = self.group(scene, people)
        if together:
            return together
        return self._latest(people, scene) or self._latest(list(scene.things), scene)

    def by_salience(self, things: list[Thing], scene: Scene) -> list[Thing]:
        return sorted(things, key=lambda thing: self._salience(thing, scene), reverse=True)

    def tied(self, things: Sequence[Thing], scene: Scene) -> bool:
        """Whether nothing tells the first from the second."""
        first, second = things[:2] if len(things) > 1 else (None, None)
        if first is None or second is None:
            return False
        return self._salience(first, scene) == self._salience(second, scene)

    def kind(self, category: str) -> str:
        """The broad kind of a thing, for telling whether one can turn out to be the other."""
        return next((kind for kind in KINDS if self.vocabulary.is_a(category, kind)), THING)

    def is_such(self, thing: Thing, mention: Mention) -> bool:
        category = mention.category or THING
        if category in (THING, "person", "animal") and mention.name is not None:
            return any(mention.name == name for name in thing.values("name"))
        if mention.name is not None and mention.name[-1:].isdigit() and not _is_numbered(thing, mention.name):
            return False  # "male 2" is not male 1
        if mention.name is not None and category in NAMED and not mention.name[-1:].isdigit():
            return mention.name in thing.values("name")
        return self.vocabulary.is_a(thing.category, category)

    def _of_kind(self, mention: Mention, scene: Scene) -> list[Thing]:
        plainly = [t for t in scene.things if self.is_such(t, mention)]
        if mention.name is not None and (mention.name[-1:].isdigit() or mention.category in NAMED):
            return plainly
        return plainly or self._loose_kind(mention, scene) or self._of_any_age(mention, scene)

    def _loose_kind(self, mention: Mention, scene: Scene) -> list[Thing]:
        if mention.word in ("bike", "bikes"):
            return [t for t in scene.things if t.category in ("motorcycle", "moped", "scooter")]
        others = [t for t in scene.things if not (mention.picks == "the" and _is_the_witness_s(t))]
        return [t for t in others if self._loosely(t.category, mention.category or THING)]

    def _of_any_age(self, mention: Mention, scene: Scene) -> list[Thing]:
        """ "two men … the other lad"."""
        if mention.word in ("bike", "bikes") and mention.words.lower().startswith(("his", "her", "their", "the")):
            # "a motorbike … his bike"
            return [t for t in scene.things if self.vocabulary.is_a(t.category, "motorcycle")]
        sex = self.sex(mention.category)
        if mention.word.removesuffix("s") not in LADS or mention.picks == "new":
            return []
        return [t for t in scene.things if self.sex(t.category) == sex and t.category in (*HE, *SHE)]

    def contradicts(self, thing: Thing, mention: Mention) -> bool:
        return self._denies(thing, mention)

    # --- how well they fit ---

    def _loosely(self, is_now: str, called: str) -> bool:
        """ "the guy" for one who was "a cashier", "the lad" for "a man"."""
        v = self.vocabulary
        if not (v.is_a(is_now, "person") and v.is_a(called, "person")):
            return (v.is_a(called, is_now) and is_now != THING) or is_now.endswith(f"_{called}")
        grown = called in ("man", "woman") and v.is_a(is_now, "child")
        if called == "child" and is_now not in GENERIC:
            return False  # "the kids" are no teacher
        if called not in GENERIC or "baby" in (is_now, called) or grown:
            return False
        if {is_now, called} in ({"man", "child"}, {"woman", "child"}):
            return False  # "mum and dad … the kids"
        return _sexes_agree(self.sex(is_now), self.sex(called)) and not {is_now, called} <= {*HE, *SHE}

    def sex(self, category: str | None) -> str | None:
        for word, ones in (("he", HE), ("she", SHE)):
            if category is not None and any(self.vocabulary.is_a(category, one) for one in ones):
                return word
        return None

    def _stands_for(self, word: str, category: str) -> bool:
        person = self.vocabulary.is_a(category, "person")
        if word == WHATEVER:
            return True
        if word == "it":
            return not person
        return person and (word == "somebody" or self.sex(category) in (None, word))

    def _denies(self, thing: Thing, mention: Mention) -> bool:
        if not _sexes_agree(_by_name(thing), self.sex(mention.category)):
            return True
        return any(
            shuts_out(q.key, q.value, value) and q.value not in thing.values(q.key)
            for q in self._as_said_of(thing, mention)
            for value in thing.values(q.key)
            if not nearly(q.key, q.value, value)
            and q.key in ("color", "size", "build", "age", "hair", "name", "material")
            and not q.value[-1:].isdigit()
        )

    def has_all(self, thing: Thing, mention: Mention) -> bool:
        """Whether the thing is all that the mention calls it."""
        return all(
            any(q.value == value or nearly(q.key, q.value, value) for value in thing.values(q.key))
            for q in self._as_said_of(thing, mention)
        )

    def _as_said_of(self, thing: Thing, mention: Mention) -> list[Quality]:
        """ "the big one" has the build of a person, and of anything else the size."""
        if self.vocabulary.is_a(thing.category, "person"):
            return mention.qualities
        return [replace(q, key="size") if q.key == "build" else q for q in mention.qualities]

    def _as_related(self, thing: Thing, within: Sequence[Related], scene: Scene) -> bool:
        return all(any(self._same(r, fact, scene) for r in scene.relations_of(thing.id)) for fact in within)

    def _with_that_word(self, thing: Thing, within: Sequence[Related], scene: Scene) -> bool:
        """ "the man in the suit" has what was called a suit, and not a tracksuit."""
        has = [scene.thing(o) for r in scene.relations_of(thing.id) for o in r.objects]
        return all(any(said_with(t, fact.objects[0].word) for t in has) for fact in within)

    def _same(self, relation: Relation, fact: Related, scene: Scene) -> bool:
        told = {relation.predicate, fact.predicate}
        alike = len(told) == 1 or told <= BELONGING or told <= ABOARD
        other, what = scene.find(relation.objects[0]), fact.objects[0]
        return alike and other is not None and (self.is_such(other, what) or other in self._loose_kind(what, scene))

    def group(self, scene: Scene, people: list[Thing]) -> list[Thing]:
        """Several that were spoken of together, last: "two men"; else several of one kind."""
        ranked = self.by_salience(people, scene)
        for first in ranked:
            told_as_one = [t for t in people if t.said[:1] == first.said[:1]]
            if len(told_as_one) > 1:
                more = [t for t in people if t.category == first.category and _is_one_more(t)]
                return [t for t in people if t in told_as_one or t in more]
        for first in ranked:
            same = [t for t in people if t.category == first.category]
            if len(same) > 1:
                return same
        return ranked if len(ranked) > 1 else []

    def least_told(self, things: Sequence[Thing], scene: Scene) -> Thing:
        """The one of which least was said since they came in, the earliest of several."""
        return min(things, key=lambda t: (t.id in self.subjects, last_said(t, scene)))

    def _latest(self, things: list[Thing], scene: Scene) -> list[Thing]:
        if not things:
            return []
        turn = max(last_said(t, scene) for t in things)
        last = [t for t in things if last_said(t, scene) == turn]
        same = [t for t in last if t.category == last[0].category]
        return same if len(same) > 1 else last

    def _salience(self, thing: Thing, scene: Scene) -> tuple[int, int, int, int, int]:
        now = self.spoken.get(thing.id, 0)
        belongs = scene.owner_of(thing.id) is not None
        leads = bool(scene.relations_of(thing.id)) or not any(r.mentions(thing.id) for r in scene.relations)
        last = last_said(thing, scene), _last_told_of(thing, scene)
        return self.subjects.get(thing.id, 0), now, *last, int(leads and not belongs)


def last_said(thing: Thing, scene: Scene) -> int:
    """The turn in which anything was last said of it."""
    return max((said.turn for said in _all_said(thing, scene)), default=0)


def _last_told_of(thing: Thing, scene: Scene) -> int:
    """The same, but for where it was only named to say where something else is: "behind them was a man. He …"."""
    marks = {said for r in scene.relations if r.predicate in SPATIAL and thing.id in r.objects for said in r.said}
    own = {said for r in scene.relations_of(thing.id) for said in r.said}
    return max((said.turn for said in _all_said(thing, scene) if said not in marks or said in own), default=0)


def _all_said(thing: Thing, scene: Scene) -> Iterator[Said]:
    yield from thing.said
    yield from (said for attribute in thing.attributes for said in attribute.said)
    yield from (said for r in scene.relations if r.mentions(thing.id) for said in r.said)


def said_with(thing: Thing, word: str) -> bool:
    """ "the woman who was holding the baby" was called a woman, and not a baby."""
    called = (re.findall(r"[\w'-]+", _BEYOND.split(said.words.lower())[0]) for said in thing.said)
    return any(word in (said, said.removesuffix("'s")) for words in called for said in words)


def _is_the_witness_s(thing: Thing) -> bool:
    """ "my friend", whom nobody calls "the lady" afterwards."""
    return thing.category == "person" and _MINE.match(thing.said[0].words) is not None


def ends_with(thing: Thing, word: str) -> bool:
    """ "a teddy bear" is called the bear afterwards, and "a violin case" the case."""
    return any(_FULL_NAME.fullmatch(name := said.words.lower()) and name.split()[-1] == word for said in thing.said)


def _all_told(thing: Thing, scene: Scene) -> tuple[str, frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    told = frozenset((a.key, a.value) for a in thing.attributes)
    kinds = {t.id: t.category for t in scene.things}
    places = [(r.predicate, " ".join(kinds.get(o, "") for o in r.objects)) for r in scene.relations_of(thing.id)]
    about = [(f"{r.predicate} by", kinds.get(r.subject, "")) for r in scene.relations if thing.id in r.objects]
    return thing.category, told, frozenset([*places, *about])


def _is_numbered(thing: Thing, name: str) -> bool:
    """ "Vehicle one was a Ford": still vehicle 1."""
    word, _, digit = name.rpartition(" ")
    spelt = next((w for w, n in NUMBERS.items() if str(n) == digit), digit)
    called = (f"{word} {digit}", f"{word} {spelt}", f"{word}{digit}")
    return name in thing.values("name") or any(said.words.lower() in called for said in thing.said)


def _topic_first(things: list[Thing], scene: Scene) -> list[Thing]:
    """ "there was a bench, and on it there was a suitcase. It was brown": the suitcase, told of last."""
    first, second, *rest = things
    told = [r for r in scene.relations_of(second.id, *SPATIAL) if r.objects[:1] == (first.id,)]
    led = any(_UPON_IT.match(said.words.lower()) for r in told for said in r.said)
    return [second, first, *rest] if led else things


def _is_one_more(thing: Thing) -> bool:
    """ "no, three": counted to those who were told of before."""
    words = re.findall(r"[a-z]+", thing.said[0].words.lower()) if thing.said else []
    return any(w in NUMBERS for w in words) and all(w in NUMBERS or w in COUNTING for w in words)


def _by_name(thing: Thing) -> str | None:
    """A policewoman is a she."""
    names = thing.values("name")
    return "she" if "policewoman" in names else "he" if "policeman" in names else None


def _telling(mention: Mention) -> bool:
    return any(q.key != "name" or mention.name is None for q in mention.qualities)


def _sexes_agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other

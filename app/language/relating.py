"""Relations as a sentence states them: who is where, beside what, wearing and holding what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Token

from app.language.aboard import aboard
from app.language.attaching import IT
from app.language.grammar import (
    AS_SAID,
    VERBAL,
    certainty_of,
    children,
    clause_of,
    denied,
    instead,
    is_inverted,
    span_text,
    subject_of,
    verb_of,
    with_others,
    word_text,
)
from app.language.lexicon import (
    BOARDING,
    BODY,
    CLIMBED,
    ENDING_SO,
    ENTERING,
    GIVING,
    GOING,
    HANDS,
    INTO,
    LEAVES,
    LEAVING,
    LEFT,
    NOBODY,
    OWNING_VERBS,
    PARTING,
    PASSING,
    PLACING_VERBS,
    PUTTING,
    RIGHT,
    SEEING,
    SIDES,
    VIEW,
    WITNESS,
)
from app.language.meanings import WHATEVER, Described, Fact, Left, Mention, NotThere, Quality, Related, Unlike
from app.language.mending import PORTABLE, RESTING
from app.language.mentions import Mentions
from app.language.qualities import Qualities, hair_qualities, is_hair
from app.language.readable import Readable
from app.language.showing import in_its_part
from app.language.subjects import is_elided
from app.scene.graph import BELONGING, SPATIAL, Frame
from app.scene.placement.parts import has_part
from app.scene.vocabulary import Vocabulary

HAVING = "having"  # not a relation yet: what is had decides whether it is worn, held or near
WITH = frozenset({"with", "without"})
GROUNDED = ("on the ground", "on the floor", "down")
PUSHED = ("cart", "bicycle", "wheelchair", "motorcycle", "scooter")
CRASHING = frozenset({"crash", "bump", "smash", "slam", "collide", "plough", "plow", "bang"})
MEETING = frozenset({"contact", "collide", "collision", "meet", "impact", "connect", "touch"})
AIMING = frozenset("throw shout wave laugh stare yell scream swear swing shoot fire look smile bark chuck kick".split())
LONG = 90  # characters
GROUND = frozenset({"road", "pavement", "floor", "grass", "kerb", "platform"})
MARKS = frozenset("tattoo scar birthmark mole bruise piercing badge logo graze burn scratch blister sunburn".split())
COVERED = frozenset({"covered", "littered", "piled", "strewn", "cluttered", "laden", "stacked", "topped"})
ON_THE_BACK = ("backpack",)
BOARDED = ("bus", "tram", "train", "airplane")
TOPS = ("table", "coffee_table", "counter", "bench", "floor", "roof", "kerb")  # nothing can be inside
DISCARDING = frozenset({"discard", "ditch", "dump", "stash"})
FILLING = frozenset({"fill", "stuff", "pack", "load", "cram"})
LAPS = frozenset("lap knee knees back shoulder shoulders hip".split())
USED_IN_HAND = ("phone", "tablet", "radio")
TO_SOMEBODY = GIVING | {"show", "point", "talk", "speak", "shout", "wave", "pass", "kick"}
KNEES = frozenset({"lap", "knee", "knees", "hip"})
BESIDE_ONE = SPATIAL - {"on", "inside", "under", "above", "at", "between"}  # what one has there is not in one's hand
LEADS = frozenset({"lead", "leash", "string", "rope", "chain"})
ALIGHTING = frozenset({"dismount", "alight", "disembark"})
DONNING = frozenset({"put", "pull", "slip", "throw", "stick", "pop", "try"})
AWAY = frozenset({"off", "away"})
SPILT = frozenset({"turn", "throw", "spill", "pour", "chuck", "tip", "squirt", "spray", "spit", "empty"})
TAKING = frozenset({"take", "grab", "snatch", "pick", "steal", "lift", "nick", "pinch", "swipe", "collect"})


@dataclass(frozen=True)
class Relating:
    """Finds the relations of one sentence's mentions."""

    doc: Doc
    vocabulary: Vocabulary
    mentions: Mentions
    qualities: Qualities

    def facts(self, token: Token) -> Iterator[Fact]:
        yield from self._own_side(token)
        yield from self._got_in(token)
        yield from self._were_inside(token)
        yield from self._done_to(token)
        yield from self._put_down(token)
        yield from self._put_on(token)
        yield from self._let_go(token)
        yield from self._joined_hair(token)
        yield from self._in_whose_hand(token)
        yield from self._on_whose_lap(token)
        yield from self._whole_of(token)
        yield from self._hair_worn(token)
        yield from self._given(token)
        yield from self._got_out(token)
        yield from self._went_away(token)
        yield from self._came_off(token)
        yield from self._had_on_it(token)
        yield from self._contained(token)
        yield from self._filled(token)
        yield from self._led(token)
        yield from aboard(token, self)
        predicate = self._predicate(token) if not _takes_off(token) else None
        if predicate is None or _merely_helps(token) or _aimed(token):
            return
        if self._told_of_object(token) or self._on_itself(token) or token.head.lower_ in NOBODY | {"nothing"}:
            return
        subjects = self._subjects(token, predicate) or self._what_was_meant(token, predicate)
        if not subjects:
            return
        subjects = self._all_there(token, predicate, subjects)
        for part in self._object_tokens(token):
            yield from self._hair(token, part, subjects)
            yield from self._patterned(token, part, subjects, predicate)
        yield from self._in_color(token, subjects)
        objects = self._objects(token)
        if objects:
            yield from self._related(token, predicate, subjects, objects)

    def _all_there(self, token: Token, predicate: str, subjects: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """ "two glasses and an ashtray on the table": all of them are on it, where the parse says only the last."""
        last = self.doc[subjects[0].at]
        objects = list(children(token, "pobj"))
        had = self._first_of(last).head.lower_ == "with"  # "a table with a gun and two phones on it"
        plain = token.pos_ == "ADP" and token.i == last.i + 1 and (had or all(o.pos_ != "PRON" for o in objects))
        if len(subjects) != 1 or predicate not in SPATIAL - {"inside", "between"} or not (plain and objects):
            return subjects
        listed = [subjects[0]]
        while last.dep_ == "conj" and last.head.pos_ in ("NOUN", "PROPN"):
            last = last.head
            mention = self.mentions.at(last)
            if mention is None or mention.picks != "new" or any(c.pos_ == "ADP" for c in last.children):
                break
            listed.append(mention)
        return tuple(listed[::-1]) if all(self._goes_with(listed[0], m, predicate) for m in listed) else subjects

    def _first_of(self, token: Token) -> Token:
        while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
        return token

    def _goes_with(self, last: Mention, other: Mention, predicate: str) -> bool:
        """Both somebody, both animals, or both things; what is on something is small."""
        kinds = [[self.vocabulary.is_a(m.category or "thing", k) for k in ("person", "animal")] for m in (last, other)]
        small = predicate != "on" or any(kinds[1]) or self._is_small(other)
        return kinds[0] == kinds[1] and small

    def _is_small(self, mention: Mention) -> bool:
        size = self.vocabulary.category(mention.category or "thing").size
        return max(size.width, size.depth, size.height) <= PORTABLE

    def _what_was_meant(self, token: Token, predicate: str) -> tuple[Mention, ...]:
        """ "I meant on the chair": said of what was spoken of last."""
        if self._said_of_nobody(token, predicate):
            return (Mention(token.i, None, "somebody", "pronoun", word_text(token)),)
        said = {t.lower_ for t in token.sent[: token.i - token.sent.start]}
        alone = token.i <= token.sent.start + 3 and not any(m.at < token.i for m in self.mentions)
        meant = said & {"meant", "mean", "sorry", "not", "rather", "actually"} or self._correcting(token)
        if token.pos_ in VERBAL or predicate not in SPATIAL or not alone or not meant:
            return ()
        return (Mention(token.i, None, WHATEVER, "pronoun", word_text(token)),)

    def _said_of_nobody(self, token: Token, predicate: str) -> bool:
        """ "wearing a grey hat", "in a long coat" as a sentence of its own: of the one spoken of last."""
        first = token.i == token.sent.start and token.dep_ == "ROOT"
        return first and predicate in (*BELONGING, HAVING, "inside") and token.tag_ in ("VBG", "IN", "VBN")

    def _correcting(self, token: Token) -> bool:
        form: Readable | None = self.doc.user_data.get(AS_SAID)
        return form is not None and form.corrects and token.i <= token.sent.start + 1

    def listed(self, subject: Mention, token: Token, words: str) -> Iterator[Fact]:
        """ "Tall woman, green boots, a bag": what is listed after a person is on them or in their hands."""
        pronoun = subject.picks == "pronoun" and subject.word in ("he", "she")
        if not pronoun and (subject.category is None or not self.vocabulary.is_a(subject.category, "person")):
            return
        for part in with_others(token):
            what = self.mentions.at(part)
            if what is not None and self._borne(what):
                worn = self.vocabulary.category(what.category or "thing").slot is not None
                yield Related(subject, "wearing" if worn else "holding", (what,), certainty_of(part), words)

    def who_is_there(self, place: Token) -> tuple[Mention, ...]:
        """Of whom a place is told by this preposition."""
        return self._subjects(place, "inside")

    def doers(self, verb: Token) -> tuple[Mention, ...]:
        return self._doers(verb)

    # --- which relation ---

    def _predicate(self, token: Token) -> str | None:
        word = token.lower_
        if token.dep_ == "amod" and token.head.i > token.i:
            return None  # "the inside lane", "the opposite direction"
        if self._is_climbed(token):
            return "on"
        if token.pos_ in VERBAL and token.lemma_ in OWNING_VERBS and token.dep_ not in ("aux", "auxpass"):
            return OWNING_VERBS[token.lemma_]
        if word == "into" and (token.head.lemma_ in CRASHING or self._against(token)):
            return "near"
        if word in ("in", "into") and token.head.lemma_.startswith("lean"):
            return "near"  # "leaning in at the window", "leaning into the car"
        if word in WITH:
            met = (token.head, *children(token.head, "dobj"))
            return None if any(one.lemma_ in MEETING for one in met) else HAVING
        if word == "of":
            return self._moving(token) or self._part(token)
        if word == "at" and {token.head.lemma_, token.head.head.lemma_} & {"point", "aim"}:
            return "pointing_at"
        if token.pos_ == "VERB" and token.lemma_ in PLACING_VERBS and children(token, "dobj"):
            return PLACING_VERBS[token.lemma_]
        if word == "over" and any(one.lower_ in (*SIDES, "arm") for one in children(token, "pobj")):
            return "on"  # "over the back of the chair"
        if word == "along" and _going(token) is not None:
            return None
        return self._moving(token) or self.vocabulary.relations.get(word)

    def _is_climbed(self, token: Token) -> bool:
        """ "a boy up the tree", "halfway down the steps"."""
        named = [m for one in children(token, "pobj") for m in self.mentions.joined(one)]
        climbed = any(m.category in CLIMBED for m in named) and token.lower_ in ("up", "down")
        return climbed and (_going(token) is None or _beyond_prepositions(token).lemma_ == "climb")

    def _against(self, token: Token) -> bool:
        """ "skidded into a fence": nobody is inside a fence."""
        named = [m for one in children(token, "pobj") for m in self.mentions.joined(one)]
        into = [m.category for m in named if m.category is not None]
        return bool(into) and not any(self._ridden(c) or self.vocabulary.is_a(c, "building") for c in into)

    def _part(self, token: Token) -> str | None:
        """ "the window of the pickup"."""
        part = self.mentions.at(token.head)
        kinds = ("building_part", "vehicle_part")
        category = (part.category if part is not None else None) or "thing"
        return "at" if any(self.vocabulary.is_a(category, kind) for kind in kinds) else None

    def _moving(self, token: Token) -> str | None:
        """ "ran to the car" brings near it, "out of the bank" too; "along the road" says nothing of a place."""
        verb = _going(token)
        if verb is None:
            put = _beyond_prepositions(token)
            fixed = put.lemma_ in PUTTING and (children(put, "dobj", "nsubjpass") or put.dep_ == "acl")
            return "near" if token.lower_ == "to" and fixed else None
        word = token.lower_
        if (word in LEAVING and token.dep_ != "prt") or (word == "of" and token.head.lower_ == "out"):
            return "near" if word != "out" else None
        return "near" if word in PASSING else None

    # --- of what ---

    def _subjects(self, token: Token, predicate: str) -> tuple[Mention, ...]:
        several = self._several_of(token)
        if several or token.pos_ in VERBAL:
            return several or self._doers(token)
        before = self.mentions.at(token.nbor(-1)) if token.i > token.sent.start else None
        if before is not None and self._place_of_its_own(self.doc[before.at]) == token:
            return (before,)
        if before is not None and self._dresses(token, before, predicate):
            return (before,)
        if before is not None and (
            self._is_seen_there(token, before, predicate) or self._is_had_in(token, before, predicate)
        ):
            return (before,)
        if before is not None and self._is_beside_the_first(token, before):
            return (before,)
        head = _beyond_prepositions(token)
        mention = self.mentions.at(head)
        bearers = self._who_is_there(token, head) if predicate == HAVING else ()
        if bearers:
            return bearers
        if mention is not None and not self._clause_goes_first(token, head):
            return self._bearers(token, head, mention, predicate)
        if head.pos_ in VERBAL:
            found = self._of_verb(head, predicate)
            return (before,) if before is not None and self._names_the_place(token, before, found) else found
        return self.mentions.joined(subject_of(head)) if head.head == head else self._above(head, predicate)

    def _is_beside_the_first(self, token: Token, before: Mention) -> bool:
        """ "a bench and a bin next to it": the bin is next to the bench."""
        joined = self.doc[before.at].dep_ == "conj" and before.picks != "pronoun"
        stood_for = any(one.lower_ in ("it", "him", "her", "them") for one in children(token, "pobj"))
        return joined and stood_for and self.vocabulary.relations.get(token.lower_) in SPATIAL

    def _names_the_place(self, token: Token, before: Mention, found: tuple[Mention, ...]) -> bool:
        """ "his stick was leaning against the chair beside him": which chair it was."""
        stood_for = any(one.lower_ in ("him", "her", "them") for one in children(token, "pobj"))
        stood_for = stood_for and self.vocabulary.relations.get(token.lower_) in BESIDE_ONE
        landmark = self.doc[before.at].dep_ == "pobj" and before.category not in (None, *GROUND)
        dead = all(m.category is not None and not self._alive(m) for m in found)
        return stood_for and landmark and bool(found) and dead and not self._alive(before)

    def _dresses(self, token: Token, before: Mention, predicate: str) -> bool:
        """ "next to a woman in a scarf", "past a lad with a bag": hers and his, whatever the parse hangs it on."""
        first = next((self.mentions.at(one) for one in children(token, "pobj")), None)
        if first is not None and predicate == HAVING and token.lower_ == "with" and self._is_part_of(first, before):
            return True  # "in a Buick with a busted taillight"
        somebody = before.category is not None and self.vocabulary.is_a(before.category, "person")
        if first is None or not somebody or token.head.i >= token.i or predicate not in (HAVING, "inside", "wearing"):
            return False
        borne = self._borne(first) or (token.lower_ == "with" and self._said_in_hand(first))
        return borne and (token.lower_ == "in" or token.lower_ in WITH) and self.doc[before.at].dep_ == "pobj"

    def _is_seen_there(self, token: Token, before: Mention, predicate: str) -> bool:
        """ "pointing it at the girl behind the till": she is behind it."""
        verb, noun = token.head, self.doc[before.at]
        somebody = before.category is not None and self._alive(before) and before.picks != "pronoun"
        led = noun.dep_ in ("pobj", "dobj") and (noun.head == verb or noun.head.head == verb)
        placing = verb.lemma_.partition(" ")[0] in RESTING | GOING | PUTTING | {"be"}
        there = predicate in ("behind", "in_front_of", "next_to", "near", "under")
        there = there or (verb.lemma_ in TO_SOMEBODY and predicate in ("on", "inside", "riding", "at", "across_from"))
        return there and led and somebody and verb.pos_ in VERBAL and not placing

    def _is_had_in(self, token: Token, before: Mention, predicate: str) -> bool:
        """ "the lady had a baby in a pram": the baby is in it, and not she."""
        verb = token.head
        had = verb.lemma_ in ("have", "carry", "hold", "push") and self.doc[before.at] in children(verb, "dobj")
        within = [m for one in children(token, "pobj") if (m := self.mentions.at(one)) is not None]
        holds = bool(within) and self.vocabulary.category(within[0].category or "thing").container
        laid = predicate == "on" and verb.lemma_ == "have" and bool(within) and not self._alive(within[0])
        return had and before.picks != "pronoun" and ((predicate == "inside" and holds) or laid)

    def _is_part_of(self, part: Mention, whole: Mention) -> bool:
        v = self.vocabulary
        ends = part.category is not None and whole.category is not None and part.owner is None
        return ends and has_part(str(whole.category), str(part.category), v) and v.is_a(str(whole.category), "vehicle")

    def _several_of(self, token: Token) -> tuple[Mention, ...]:
        """ "a man and a woman, both in masks"; "four lads, two of them in suits"."""
        if token.i == token.sent.start:
            return ()
        before = token.nbor(-1)
        if before.lower_ in ("all", "each") and before.i > token.sent.start:
            return tuple([m for m in self.mentions if m.at < before.i and m.plural and self._is_person(m)][-1:])
        if before.lower_ == "both":
            people = [m for m in self.mentions if m.at < before.i and m.category and self._alive(m)]
            return tuple(people[-2:]) if len(people) > 1 and not people[-1].plural else tuple(people[-1:])
        over = before.head.head if before.dep_ == "pobj" and before.head.lower_ == "of" else None
        counted = self.mentions.at(over) if over is not None and before.lower_ in ("them", "us") else None
        return (counted,) if counted is not None and counted.word == "person" else ()

    def _place_of_its_own(self, token: Token) -> Token | None:
        """ "a knife on the counter and a plate on the floor": the plate is not what the knife is on."""
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if token.dep_ != "conj" or token.head.dep_ != "pobj" or after is None:
            return None
        place = self.vocabulary.relations.get(after.lower_) in SPATIAL and children(token, "det")
        where = [part for part in children(after, "pobj") if part.lower_ not in BODY]
        return after if place and where and token.head.head.lower_ != "between" else None

    def _who_is_there(self, token: Token, head: Token) -> tuple[Mention, ...]:
        """ "he was at the door with the bag": no door has one, and whoever is there does."""
        place = self.mentions.at(head)
        had = [m for part in children(token, "pobj") if (m := self.mentions.at(part)) is not None]
        if place is None or place.category is None or head.dep_ != "pobj" or not had or not self._borne(had[0]):
            return ()
        category = self.vocabulary.category(place.category)
        worn = self.vocabulary.category(had[0].category or "thing").slot is not None  # no fridge has a hoodie on
        holds = (category.surface is not None or category.container) and not worn
        holds = holds or self._alive(place) or self._borne(place)
        there = self.vocabulary.relations.get(head.head.lower_) in SPATIAL
        found = self._subjects(head.head, "near") if there and not holds else ()
        return found if all(m.category is None or self._alive(m) for m in found) else ()

    def _clause_goes_first(self, token: Token, head: Token) -> bool:
        """ "In the corner was a table": the phrase comes before the verb."""
        return token.i < head.left_edge.i

    def _above(self, token: Token, predicate: str) -> tuple[Mention, ...]:
        """Of an adjective or a part of the body: "with a knife in his hand", "close to"."""
        node = token
        while node.head != node:
            node = node.head
            mention = self.mentions.at(node)
            if mention is not None:
                return (mention,)
            if node.pos_ in VERBAL:
                return self._of_verb(node, predicate)
        return ()

    def _of_verb(self, verb: Token, predicate: str) -> tuple[Mention, ...]:
        done_to = children(verb, "dobj")
        if done_to and done_to[0].lower_ in BODY and verb.lemma_ in PUTTING and predicate in SPATIAL:
            return ()  # "put his hand in her bag"
        if predicate in ("above", "under") and verb.lemma_ in OWNING_VERBS:
            return ()  # "holding an umbrella over her": neither is he above her, nor does it leave his hand
        if done_to and (verb.lemma_ in PUTTING or verb.lemma_ in SEEING or _by_witness(verb)):
            return self.mentions.joined(done_to[0]) or self._doers(verb)
        return self._doers(verb)

    def _doers(self, verb: Token) -> tuple[Mention, ...]:
        doer = subject_of(verb)
        if doer is not None and doer.lower_ in WITNESS:
            return self.mentions.joined(doer)  # "me and Dave were on the bench"
        if doer is not None and doer.lower_ == "it" and verb.dep_ == "advcl" and verb.head.lemma_ == "be":
            named = [m for one in children(verb.head, "attr") for m in self.mentions.joined(one) if self._alive(m)]
            if named:
                return tuple(named)  # "it was a man, wearing a hat"
        found = self._without_clothes(_before_its_verb(self.mentions.doing(doer, verb), doer, verb))
        if found or doer is not None:
            return found
        return self._told_of_last(verb) or self._before(verb)

    def _told_of_last(self, verb: Token) -> tuple[Mention, ...]:
        """ "puts it on the floor and sits on it": whoever was told of before."""
        return (Mention(verb.i, None, "somebody", "pronoun", word_text(verb)),) if is_elided(verb) else ()

    def _without_clothes(self, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """ "a man, flat cap, grey coat, sat on a bench": his cap did not sit."""
        if found and all(self._borne(m) for m in found) and self._runs(found[0]):
            near = [m for m in self.mentions if m.at < found[0].at and self._is_person(m)]
            return tuple(near[-1:])
        people = tuple(m for m in found if m.category is not None and self._alive(m))
        worn = [m for m in found if self._borne(m)]
        return people if people and worn and len(people) + len(worn) == len(found) else found

    def _runs(self, what: Mention) -> bool:
        """ "male, 30s, grey hoody ran out of it": no hoody runs."""
        verb = self.doc[what.at].head
        worn = self.vocabulary.category(what.category or "thing").slot is not None
        return worn and self.doc[what.at].dep_ == "nsubj" and verb.lemma_ in GOING and not children(verb, "aux")

    def _is_person(self, mention: Mention) -> bool:
        return mention.category is not None and self.vocabulary.is_a(mention.category, "person")

    def _before(self, verb: Token) -> tuple[Mention, ...]:
        """The nearest mention before a verb whose subject the parse has lost."""
        near = [m for m in self.mentions if verb.sent.start <= m.at < verb.i]
        return (near[-1],) if near and verb.dep_ != "ROOT" else ()

    def _bearers(self, token: Token, head: Token, mention: Mention, predicate: str) -> tuple[Mention, ...]:
        """ "a man in a black jacket near the car": the man is near it, whichever the parse says."""
        if predicate == "pointing_at":
            return self._doers(head.head) if head.head.pos_ in VERBAL else (mention,)
        sits = token.lower_.startswith(("sitting", "standing", "lying", "perched", "kneeling"))
        away = predicate in SPATIAL - {"on", "under", "inside"} or sits
        away = away or (predicate == HAVING and self._company(token))
        ground = head.dep_ == "pobj" and mention.category in {*GROUND, "corner"}
        if predicate in SPATIAL and ground and token.i > head.i:
            return self._subjects(head.head, predicate) or (mention,)  # "lay in the road next to his bike"
        if not away or not self._borne(mention):
            return (mention,)
        while head.dep_ == "conj":
            head = head.head
        over = head.head
        if over.pos_ in VERBAL and over.lemma_ in OWNING_VERBS and over.lemma_ not in PUTTING:
            return self._doers(over) or (mention,)
        if over.lower_ in (*WITH, "in"):
            return self._subjects(over, "wearing") or (mention,)
        return (mention,)

    def _company(self, token: Token) -> bool:
        """ "in a grey coat with two children": nobody's coat has children."""
        found = [self.mentions.at(one) for one in children(token, "pobj")]
        return any(one is not None and self._alive(one) for one in found)

    def _borne(self, mention: Mention) -> bool:
        return mention.category is not None and self.vocabulary.category(mention.category).rest in ("body", "hand")

    # --- to what ---

    def _object_tokens(self, token: Token) -> list[Token]:
        direct = children(token, "pobj", "dobj") or children(token, "attr", "npadvmod", "nsubj")
        return [part for first in direct for part in with_others(first)]

    def _objects(self, token: Token) -> tuple[Mention, ...]:
        if token.pos_ in VERBAL:
            first = children(token, "dobj", "pobj")
            first += [c for c in children(token, "conj") if first and c.pos_ not in VERBAL]
        else:
            first = children(token, "pobj") or _after_it(token)
            first = first or [p for inner in children(token, "prep", "pcomp") for p in children(inner, "pobj")]
            if _leads_to_a_side(token) or any(one.lower_ in WITNESS or self._is_place(one) for one in first):
                return ()
        named = tuple(m for one in first for m in (*self._on_the_way(token, one), *self.mentions.joined(one)))
        found = tuple(m for m in named if self._place_of_its_own(self.doc[m.at]) is None)
        if token.pos_ not in VERBAL and self.vocabulary.relations.get(token.lower_) in SPATIAL - {"inside", "under"}:
            found = self._not_worn(token, found)
        if found or any(one.lower_ in BODY or is_hair(one, self.qualities) for one in first):
            return found
        if first and token.pos_ not in VERBAL:
            return ()  # "in the sky": what it is about is there, and can't be drawn
        near = self.mentions.after(token)
        return (near,) if near is not None and self._astray(token, near) else ()

    def _is_place(self, token: Token) -> bool:
        return token.lower_ in self.vocabulary.places and self.mentions.at(token) is None

    def _not_worn(self, token: Token, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """ "near the cash machine, black hoodie": after a comma somebody's clothes are listed, not another place."""
        comma = next((t.i for t in token.doc[token.i : token.sent.end] if t.lower_ == ","), token.sent.end)
        worn = [m for m in found if m.at > comma and self.vocabulary.category(m.category or "thing").rest == "body"]
        return tuple(m for m in found if m not in worn)

    def _on_the_way(self, token: Token, last: Token) -> list[Mention]:
        """ "a t-shirt and blue jeans", where the parse hangs the shirt on the jeans."""
        between = self.doc[token.i + 1 : last.i]
        if token.i > last.i or any(t.pos_ in (*VERBAL, "ADP", "PUNCT") for t in between):
            return []
        joins = any(t.dep_ == "cc" for t in between)
        return [m for t in between if joins and (m := self.mentions.at(t)) is not None and m.category is not None]

    def _astray(self, token: Token, near: Mention) -> bool:
        """Whether the parse may have lost the object of this word: nothing else stands between them."""
        apart = any(t.pos_ == "PUNCT" for t in self.doc[token.i : near.at])
        relates = token.lower_ in self.vocabulary.relations or token.lemma_ in OWNING_VERBS
        led = token.pos_ in VERBAL and bool(children(token, "prep"))  # "waving at someone"
        between = self.doc[token.i + 1 : near.at]
        joins = any(t.dep_ == "cc" or t.pos_ == "AUX" for t in between)
        whose = self.doc[near.at].dep_ == "poss" or self.doc[token.i + 1].pos_ == "ADP"
        return relates and token.dep_ != "prt" and not (apart or led or joins or whose)

    # --- what comes of it ---

    def _related(
        self, token: Token, predicate: str, subjects: tuple[Mention, ...], objects: tuple[Mention, ...]
    ) -> Iterator[Fact]:
        verb = token if token.pos_ in VERBAL else verb_of(token)
        left_out = self._others_after(token)
        objects = tuple(o for o in objects if all(o is not one for pair in left_out for one in pair))
        for one, has in left_out:
            yield from self._fact(token, verb, predicate, one, (has,))
        for subject in subjects:
            if subject is not subjects[0] and predicate in (*BELONGING, HAVING, "inside"):
                objects = tuple(self._another(o) for o in objects)
            others = tuple(self._holder(subject, o) for o in objects if o is not subject)
            pairs = [others] if predicate == "between" else [(one,) for one in others]
            for objects_of_one in pairs:
                yield from self._fact(token, verb, predicate, subject, objects_of_one)

    def _another(self, what: Mention) -> Mention:
        """ "a man and a woman, both in sunglasses": a pair each."""
        category = self.vocabulary.category(what.category or "thing")
        each = (
            what.picks == "new" and category.slot is not None and (what.plural or category.plural.startswith("pairs"))
        )
        return replace(what) if each else what

    def _holder(self, subject: Mention, what: Mention) -> Mention:
        """ "a table with a vase on it": the vase is on that table."""
        over = self.doc[subject.at].head
        while over.lower_ != "with" and over.dep_ in ("conj", "pobj", "prep") and over.head != over:
            over = over.head
        holder = self.mentions.at(over.head) if over.lower_ == "with" and what.picks == "pronoun" else None
        unlike = holder is not None and holder.plural and what.word == "it"
        return what if holder is None or holder is subject or unlike else holder

    def _others_after(self, token: Token) -> list[tuple[Mention, Mention]]:
        """ "one had a hoodie, the other one a cap": the verb is not said twice."""
        if token.lemma_ not in OWNING_VERBS:
            return []
        ordered = list(self.mentions)
        pairs = pairwise(ordered)
        return [(one, has) for one, has in pairs if self._left_out(one, token) and has.category is not None]

    def _left_out(self, one: Mention, token: Token) -> bool:
        verbless = token.doc[one.at].dep_ not in ("nsubj", "nsubjpass", "pobj")
        if one.picks == "the" and one.category is None and one.at > token.i and verbless:
            return self.doc[min(one.at + 1, len(self.doc) - 1)].lower_ in ("a", "an")  # "the smaller a nose ring"
        return one.picks == "other" and one.category is None and one.at > token.i and verbless

    def _fact(
        self, token: Token, verb: Token | None, predicate: str, subject: Mention, objects: tuple[Mention, ...]
    ) -> Iterator[Fact]:
        if not objects:
            return
        words = _words(token)
        certainty = certainty_of(token)
        has = predicate == HAVING or token.lemma_ in OWNING_VERBS
        without = token.lower_ == "without" or denied(token)
        if has and (objects[0].denied or (without and not instead(self.doc[objects[0].at]))):
            yield NotThere(objects[0], subject, certainty, words)
            return
        if token.lower_ == "with" and token.head.lemma_ in FILLING:
            return
        if token.lower_ == "with" and (self._stands_elsewhere(objects[0], token) or self._with_oneself(token, objects)):
            return
        meant = self._meant(predicate, subject, objects[0])
        if token.lower_ == "across" and meant == "across_from" and objects[0].category in ("road", "pavement", "floor"):
            meant = "on"  # a tree that fell across the road
        if meant in ("inside", "next_to", "at", "on") and token.head.lower_ in COVERED and subject.at < token.i:
            yield Related(objects[0], "on", (subject,), certainty, words)  # "the table was covered in plates"
            return
        if objects[0].category in GROUND and (meant == "inside" or token.lemma_ == "block"):
            meant = "on"  # "in the road", "blocking the road"
        if token.lower_ == "across" and meant == "across_from" and objects[0].category in ("door", "gate"):
            meant = "in_front_of"  # "parked across the gates"
        owner = objects[0].owner if token.lower_ == "with" and not self._alive(subject) else None
        if owner is not None and owner.picks == "pronoun" and subject.category is not None:
            return  # "on the pavement with its hazards on"
        in_the_back = token.lower_ in ("in the back of", "in the rear of")
        if meant == "behind" and in_the_back and self._ridden(objects[0].category or "thing"):
            meant = "inside"  # "sat in the back of the taxi"
        if meant in ("at", "on") and predicate == HAVING and objects[0].at != subject.at:
            if objects[0].owner is not None and objects[0].owner.word == "it":
                objects[0].owner = subject  # "the second car had its lights on"
            yield Related(objects[0], meant, (subject,), certainty, words)  # a part is at its whole
        elif meant is not None:
            named = token.pos_ not in VERBAL or token.dep_ == "relcl"  # "the man with, the man who had the knife"
            direct = named and (self.mentions.at(token.head) is subject or (has and subject.at == token.i - 1))
            yield Related(
                subject, meant, objects, certainty, words, "viewer",
                motion=verb is not None and (_moves(token, verb, meant) or _takes(token, meant)),
                denied=verb is not None and denied(verb) and verb.lemma_ not in OWNING_VERBS,
                within=direct and subject.picks != "new",
            )  # fmt: skip

    def _had_on_it(self, verb: Token) -> Iterator[Fact]:
        """ "the chair had a coat on it": the coat is on the chair."""
        for place in self._on_itself(verb)[:1]:
            predicate = self.vocabulary.relations[place.lower_]
            for what in (m for one in children(verb, "dobj") for m in self.mentions.joined(one)):
                for holder in self._doers(verb):
                    yield Related(what, predicate, (holder,), certainty_of(verb), _words(verb))

    def _contained(self, verb: Token) -> Iterator[Fact]:
        """ "the bag contained a hammer", "the wardrobe held a rifle": it is inside."""
        if verb.lemma_ not in ("contain", "hold") or verb.pos_ != "VERB" or denied(verb):
            return
        for holder in (m for m in self._doers(verb) if m.category is not None and not self._alive(m)):
            if verb.lemma_ == "contain" or self.vocabulary.category(holder.category or "thing").container:
                for what in self._objects(verb):
                    if what is not holder:
                        yield Related(what, "inside", (holder,), certainty_of(verb), _words(verb))

    def _filled(self, verb: Token) -> Iterator[Fact]:
        """ "he filled the bag with money": the money is in it."""
        if verb.lemma_ not in FILLING or denied(verb):
            return
        into = [m for one in children(verb, "dobj", "nsubjpass") for m in self.mentions.joined(one)]
        for what in (m for c in children(verb, "prep") if c.lower_ == "with" for one in children(c, "pobj")
                     for m in self.mentions.joined(one)) if into else ():  # fmt: skip
            yield Related(what, "inside", (into[0],), certainty_of(verb), _words(verb))

    def _on_itself(self, verb: Token) -> list[Token]:
        had = verb.lemma_ == "have" and not denied(verb)
        places = [t for t in verb.subtree if t.dep_ in ("prep", "advmod", "acomp")] if had else []
        return [t for t in places if self._told_of_object(t)]

    def _told_of_object(self, place: Token) -> bool:
        """ "on it" of "the chair had a coat on it"."""
        over = verb_of(place) or place
        there = any(one.lower_ in ("it", "them") for one in children(place, "pobj"))
        predicate = self.vocabulary.relations.get(place.lower_)
        known = predicate in SPATIAL
        if any(one.lower_ in ("him", "her") for one in children(place, "pobj")):  # "she had a bag next to her"
            there, known = place.head == over or place.head.dep_ == "dobj", predicate in BESIDE_ONE
        return there and known and over.lemma_ == "have" and bool(children(over, "dobj"))

    def _about_somebody(self, place: Token) -> bool:
        """ "with a blanket round him"."""
        return any(one.lower_ in ("him", "her", "them") for one in children(place, "pobj"))

    def _with_oneself(self, token: Token, objects: tuple[Mention, ...]) -> bool:
        """ "he had a dog with him": himself, though there be other men."""
        verb = verb_of(token)
        own = objects[0].picks == "pronoun" and objects[0].word in ("he", "she", "they", "it")
        has = verb is not None and verb.lemma_ in ("have", "bring", "carry", "take", "hold")
        return own and has and verb is not None and any(c.i < token.i for c in children(verb, "dobj"))

    def _stands_elsewhere(self, what: Mention, token: Token) -> bool:
        """ "with a cup in front of him": the cup's own place is told, so it is in nobody's hand."""
        places = [child for child in token.doc[what.at].children if child.dep_ in ("prep", "advmod")]
        on = [part for place in places if place.lower_ == "on" for part in children(place, "pobj")]
        if self._alive(what) and any(part.lower_ in LAPS and children(part, "poss") for part in on):
            return True
        places = [p for p in places if not (p.lower_ in ("round", "around") and self._about_somebody(p))]
        if self._alive(what) and any(c.lemma_ in RESTING for c in children(token.doc[what.at], "acl")):
            return True
        return any(
            self.vocabulary.relations.get(place.lower_) in SPATIAL - {"at"}
            and not any(part.lower_ in BODY for part in children(place, "pobj", "dobj"))
            for place in places
        )

    def _meant(self, predicate: str, subject: Mention, what: Mention) -> str | None:
        if predicate == HAVING and what.picks == "pronoun" and what.word in ("he", "she"):
            return "next_to"  # "a dog with him"
        thing = self.vocabulary.category(what.category or "thing")
        person = subject.category is None or self.vocabulary.is_a(subject.category, "person")
        dressed = person or (self._alive(subject) and what.owner is None)
        if predicate in (HAVING, "inside") and dressed and thing.slot is not None:
            return "wearing"
        if predicate == HAVING:
            return self._had(person, subject, what)
        if predicate == "wearing" and thing.slot is None and thing.name != "thing":
            return "holding"
        if predicate == "using":
            return "holding" if person and thing.rest in ("hand", "surface") and not thing.rideable else None
        if predicate == "pushing":
            pushed = any(self.vocabulary.is_a(what.category or "thing", kind) for kind in PUSHED)
            return "holding" if pushed or what.name is not None else None
        small = thing.rest in ("body", "hand", "surface") and not thing.container and thing.slot is None
        somebody = bool(subject.category) or subject.word in ("he", "she")
        if predicate == "inside" and person and somebody and what.category in USED_IN_HAND:
            return "holding"  # "talking in the radio"
        if predicate == "inside" and person and somebody and small:
            return None  # "covered in tattoos"
        if predicate in ("riding", "driving") and subject.category is not None and not self._alive(subject):
            return "on" if predicate == "riding" else None  # "mounted on the wall"
        if predicate == "inside" and what.category in TOPS:
            return "on"  # "in the table is a cup"
        if predicate == "inside" and person and subject.category and what.name is not None and thing.name == "thing":
            return "wearing" if what.picks == "new" else predicate  # "a woman in a burnous"
        if predicate == "on" and person and thing.rideable and not thing.container:
            return "riding"
        if predicate == "on" and person and subject.at != what.at and what.category in BOARDED:
            return "inside"
        if predicate == "on" and person and what.category in USED_IN_HAND:
            return "holding"  # "on his phone"
        if predicate in BELONGING and not person and predicate != "carrying" and not self._alive(subject):
            return None
        return predicate

    def _had(self, person: bool, subject: Mention, what: Mention) -> str | None:
        category = what.category or "thing"
        thing = self.vocabulary.category(category)
        marked = category == "thing" and what.name is not None and what.name.split()[-1].rstrip("s") in MARKS
        if marked or (category == "thing" and self._on_the_body(what)) or (person and category in ON_THE_BACK):
            return "wearing"
        if category == "blanket" and self._on_the_body(what):
            return "wearing"
        if person and self._said_in_hand(what):
            return "holding"
        if any(self.vocabulary.is_a(category, kind) for kind in ("person", "animal", "vehicle")):
            return "next_to"
        if person and max(thing.size.width, thing.size.depth, thing.size.height) <= PORTABLE:
            return "holding"
        if self._alive(subject) and not person:
            borne = ("food", "drink", "toy", "tool", "stick", "bag", "ball", "rope")
            return "holding" if any(self.vocabulary.is_a(category, kind) for kind in borne) else "wearing"
        return "next_to" if person else self._part_or_load(subject, what)

    def _said_in_hand(self, what: Mention) -> bool:
        """ "he had a skateboard in his hand", however large it is."""
        after = [t.lower_ for t in self.doc[what.at + 1 : what.at + 4]]
        if after[:1] in (["on"], ["across"], ["over"]) and KNEES & set(after[1:]):
            return True  # "a woman with a baby on her lap"
        return after[:1] == ["in"] and bool(HANDS & set(after[1:]))

    def _part_or_load(self, subject: Mention, what: Mention) -> str:
        """ "a car with a dented door" has it; "the table had a cup" has it on it."""
        v, category = self.vocabulary, what.category or "thing"
        part = any(v.is_a(category, kind) for kind in ("building_part", "vehicle_part"))
        holds = subject.category is not None and v.is_a(subject.category, "furniture")
        return "on" if holds and not part and v.category(category).rest == "surface" else "at"

    def _in_whose_hand(self, token: Token) -> Iterator[Fact]:
        """ "there was a knife in his hand": he holds it, whoever he is."""
        hands = [p for p in children(token, "pobj") if p.lower_ in HANDS] if token.lower_ == "in" else []
        whose = [m for hand in hands for o in children(hand, "poss") if (m := self.mentions.at(o)) is not None]
        over = token.head
        verb = over if over.pos_ in VERBAL else over.head
        if not whose or verb.lemma_ not in ("be", *SEEING) or denied(verb):
            return
        seen = [over] if over.pos_ not in VERBAL else children(verb, "dobj", "attr")
        for what in (m for one in seen for m in self.mentions.joined(one)):
            if self._borne(what):
                yield Related(whose[0], "holding", (what,), certainty_of(over), clause_of(token, token.sent))

    def _on_whose_lap(self, token: Token) -> Iterator[Fact]:
        """ "a cat on her knees", "his sister was on his lap", "her child on her back": it is on her."""
        over = token.head
        parts = [p for p in children(token, "pobj") if p.lower_ in LAPS] if token.lower_ in ("on", "in") else []
        whose = [m for part in parts for o in children(part, "poss") if (m := self.mentions.at(o)) is not None]
        if not whose or denied(over) or not (over.pos_ not in VERBAL or over.lemma_ in RESTING | {"be", "have"}):
            return
        seen = [over] if over.pos_ not in VERBAL else children(over, "dobj") or [s for s in [subject_of(over)] if s]
        for what in (m for one in seen for m in self.mentions.joined(one)):
            kind = self.vocabulary.category(what.category or "thing")
            worn = kind.slot is not None or self.vocabulary.is_a(kind.name, "bag")
            if what.category is not None and what is not whose[0] and not worn:
                yield Related(what, "on", (whose[0],), certainty_of(over), clause_of(token, token.sent))

    def _whole_of(self, token: Token) -> Iterator[Fact]:
        """ "the fridge door": the fridge is there too."""
        part, whole = self.mentions.at(token.head), self.mentions.at(token)
        beside = token.dep_ in ("compound", "nmod") and token.head.i == token.i + 1
        if beside and part is not None and whole is not None:
            words = span_text(token.doc[token.i : token.head.i + 1])
            yield Related(part, "at", (whole,), certainty_of(token.head), words)

    def _got_in(self, token: Token) -> Iterator[Fact]:
        """ "ran to the car and got in"."""
        verb = token.head
        loose = token.dep_ in ("prt", "advmod") or (token.dep_ == "prep" and not list(token.children))
        if token.lower_ not in ("in", "inside") or not loose or verb.lemma_ not in ENTERING:
            return
        if self._through_an_opening(verb):
            return
        vehicles = [m for m in self.mentions if m.at < token.i and m.category and self._ridden(m.category)]
        if not vehicles and verb.lemma_ not in BOARDING:
            return
        into = vehicles[-1] if vehicles else Mention(token.i, None, "it", "pronoun", word_text(token))
        for subject in self._doers(verb):
            if subject is not into:
                yield Related(subject, "inside", (into,), certainty_of(verb), _words(verb), motion=True)

    def _were_inside(self, token: Token) -> Iterator[Fact]:
        """ "a car, two men inside", "two ladies were sitting inside": in what was told of."""
        if token.lower_ != "inside" or token.dep_ not in ("advmod", "prep", "acomp") or list(token.children):
            return
        over = token.head
        there = over.lemma_ in RESTING | {"be", "wait", "hide"} and not denied(over)
        subjects = self._doers(over) if there else self.mentions.joined(over)
        holds = [m for m in self.mentions if m.at < token.i and m.category and self._ridden(m.category)]
        into = holds[-1] if holds else Mention(token.i, None, "it", "pronoun", word_text(token))
        for subject in subjects:
            if subject is not into and (subject.category is None or self._alive(subject)):
                yield Related(subject, "inside", (into,), certainty_of(over), clause_of(token, token.sent))

    def _through_an_opening(self, verb: Token) -> bool:
        """ "climbing in at the window": into what the window is in, which nobody needs to have named."""
        ways = [
            p for way in children(verb, "prep") if way.lower_ in ("at", "by", "through") for p in children(way, "pobj")
        ]
        ways += [p for c in verb.children for way in children(c, "prep") for p in children(way, "pobj")]
        return any(self.vocabulary.noun(one.lower_) in ("window", "door") for one in ways)

    def _got_out(self, token: Token) -> Iterator[Fact]:
        """ "She got out and stood by the bonnet"."""
        verb = token if token.lemma_ in ALIGHTING and token.pos_ in VERBAL else token.head
        led = token.lower_ in ("out", "off", "out of") and verb.lemma_ in ENTERING | {"come"}
        if not (led or verb is token) or denied(verb):
            return
        for subject in self._doers(verb):
            if subject.owner is not None and token.lower_ == "off":  # "his glasses came off"
                yield Related(subject.owner, "wearing", (subject,), certainty_of(verb), _words(verb), denied=True)
            else:
                yield Left(subject, _words(verb))

    def _went_away(self, token: Token) -> Iterator[Fact]:
        """ "he ran off", "the car drove away", "she left": wherever that was, it is there no more."""
        if token.lower_ == "up" and token.head.lemma_ in ("get", "stand") and token.dep_ in ("prt", "advmod"):
            yield from (Left(subject, _words(token.head), "seat") for subject in self._doers(token.head))
        verb = token.head if token.lower_ in AWAY and token.dep_ in ("prt", "advmod") else token
        goes = verb is not token and verb.lemma_.partition(" ")[0] in GOING - {"come", "get", "roll", "pull", "move"}
        left = token.lemma_ == "leave" and token.pos_ in VERBAL and not children(token, "dobj", "xcomp", "ccomp")
        if not (goes or (left and not children(token, "auxpass"))) or denied(verb):
            return
        for subject in self._doers(verb):
            yield Left(subject, _words(verb), "anywhere")

    def _came_off(self, token: Token) -> Iterator[Fact]:
        """ "he came down off the ladder": he is on it no more."""
        verb = _beyond_prepositions(token)
        down = any(c.lower_ == "down" for c in verb.children) and token.lower_ == "from"
        if not (token.lower_ in ("off", "off of") or down) or verb.lemma_ not in GOING | {"fall"} or denied(verb):
            return
        for what in (m for one in children(token, "pobj") for m in self.mentions.joined(one)):
            for subject in self._doers(verb):
                for there in ("on", "inside", "riding", "leaning_on"):
                    yield Related(subject, there, (what,), certainty_of(verb), _words(token), denied=True)

    def _led(self, token: Token) -> Iterator[Fact]:
        """ "a man walking two dogs": they are beside him."""
        if token.lemma_ != "walk" or token.pos_ != "VERB" or denied(token):
            return
        led = [m for one in children(token, "dobj") for m in self.mentions.joined(one) if self._is_animal(m)]
        for subject in self._doers(token):
            for what in led:
                yield Related(subject, "next_to", (what,), certainty_of(token), _words(token))

    def _given(self, token: Token) -> Iterator[Fact]:
        """ "gave him a flower": he holds it now."""
        if token.lemma_ not in GIVING or denied(token):
            return
        to = [p for c in children(token, "prep", "dative") if c.lower_ == "to" for p in children(c, "pobj")]
        takers = [m for one in to or children(token, "dative") for m in self.mentions.joined(one)]
        takers = [m for m in takers if m.category is None or self._alive(m)]
        for what in (m for one in children(token, "dobj") for m in self.mentions.joined(one)):
            for taker in takers:
                yield Related(taker, "holding", (what,), certainty_of(token), _words(token))
            for giver in self._doers(token) if takers and what.picks != "new" else ():
                for had in ("holding", "carrying"):
                    yield Related(giver, had, (what,), certainty_of(token), _words(token), denied=True)

    def _done_to(self, token: Token) -> Iterator[Fact]:
        """ "He broke the window" leaves it broken."""
        ends, state = _ends_so(token), LEAVES.get(token.lemma_)
        state = ends or state
        if state is None or token.pos_ != "VERB" or denied(token):
            return
        undergoing = _undergoing(token) if ends else children(token, "dobj")
        for what in (m for one in undergoing for m in self.mentions.joined(one)):
            yield Described(what, Quality("state", state, certainty_of(token), clause_of(token, token.sent)))

    def _put_down(self, token: Token) -> Iterator[Fact]:
        """ "put the bag on the ground": he has it no more."""
        grounded = any(child.lower_ in GROUNDED for child in token.subtree)
        if token.lemma_ not in PUTTING or not grounded or denied(token):
            return
        for what in (m for one in children(token, "dobj") for m in self.mentions.joined(one)):
            for doer in self._doers(token):
                for had in ("holding", "carrying"):
                    yield Related(doer, had, (what,), certainty_of(token), _words(token), denied=True)

    def _put_on(self, token: Token) -> Iterator[Fact]:
        """ "she puts the hat on", "he put it on": she wears it now."""
        on = any(c.lower_ == "on" and not children(c, "pobj") for c in children(token, "prt", "advmod", "prep"))
        if token.lemma_ not in DONNING or not on or denied(token):
            return
        for what in (m for one in children(token, "dobj") for m in self.mentions.joined(one)):
            if what.category is None or self.vocabulary.category(what.category).slot is not None:
                for doer in self._doers(token):
                    yield Related(doer, "wearing", (what,), certainty_of(token), _words(token), motion=True)

    def _let_go(self, token: Token) -> Iterator[Fact]:
        """ "he took it off", "she let go of it"."""
        goes = (
            [c for c in children(token, "ccomp", "xcomp", "dobj") if c.lower_ == "go"] if token.lemma_ == "let" else []
        )
        parts = [p for go in goes for c in children(go, "prep") if c.lower_ == "of" for p in children(c, "pobj")]
        behind = token.lemma_ == "leave" and any(c.lower_ == "behind" and not list(c.children) for c in token.children)
        parts += [p for go in goes for p in (*children(go, "nsubj"), *children(token, "dobj")) if p != go]
        parts_with = token.lemma_ in PARTING | DISCARDING or behind
        had = ("wearing",) if _takes_off(token) else ("holding", "carrying")
        had = (*had, "wearing") if parts_with else had
        parts += children(token, "dobj") if _takes_off(token) or parts_with else []
        for what in (m for one in parts for m in self.mentions.joined(one)):
            for doer in self._doers(token) if not denied(token) else ():
                for predicate in had:
                    yield Related(doer, predicate, (what,), certainty_of(token), _words(token), denied=True)

    def _ridden(self, category: str) -> bool:
        return self.vocabulary.category(category).container

    def _on_the_body(self, what: Mention) -> bool:
        """ "a scar on his face"."""
        on = [child for child in self.doc[what.at].children if child.lower_ in ("on", "across", "over")]
        return any(part.lower_ in BODY for child in on for part in children(child, "pobj"))

    def _is_animal(self, mention: Mention) -> bool:
        return mention.category is not None and self.vocabulary.is_a(mention.category, "animal")

    def _alive(self, mention: Mention) -> bool:
        kinds = ("animal", "person")
        return mention.category is not None and any(self.vocabulary.is_a(mention.category, kind) for kind in kinds)

    # --- hair, "in black", "on his left" ---

    def _hair(self, token: Token, part: Token, subjects: tuple[Mention, ...]) -> Iterator[Fact]:
        if self._predicate(token) not in (HAVING, "wearing") or not is_hair(part, self.qualities):
            return
        if all(m.category is not None and not self._alive(m) for m in subjects):
            near = [m for m in self.mentions if m.at < token.i and (m.category is None or self._is_person(m))]
            subjects = tuple(near[-1:])  # "a nurse at the desk with red hair"
        told = list(hair_qualities(part, self.qualities, certainty_of(token)))
        for subject in subjects:
            for quality in told:
                yield self._had_not(subject, quality) if denied(token) else Described(subject, quality)

    def _had_not(self, subject: Mention, quality: Quality) -> Fact:
        """ "he didn't have a beard" is as "he had no beard"; hair that was not long was otherwise."""
        if quality.key == "facial_hair":
            return Described(subject, replace(quality, value="clean-shaven"))
        return Unlike(subject, quality.key, quality.value, quality.words)

    def _patterned(self, token: Token, part: Token, subjects: tuple[Mention, ...], predicate: str) -> Iterator[Fact]:
        """ "a jacket with white stripes"."""
        meant = [w for w in self.qualities.meanings(part.lower_) if w.key == "pattern"]
        if predicate == HAVING and meant and self.mentions.at(part) is None and not denied(token):
            for subject in subjects:
                yield Described(subject, Quality("pattern", meant[0].value, certainty_of(part), _words(token)))

    def _joined_hair(self, token: Token) -> Iterator[Fact]:
        """ "a man with dark hair and a beard", where the parse joins the beard to the man."""
        whose = self.mentions.at(token.head)
        if token.dep_ == "conj" and whose is not None and is_hair(token, self.qualities):
            for quality in hair_qualities(token, self.qualities, certainty_of(token)):
                yield Described(whose, quality)

    def _hair_worn(self, token: Token) -> Iterator[Fact]:
        """ "her hair in a ponytail", "hair tied up in a bun"."""
        if token.dep_ != "pobj" or not is_hair(token, self.qualities) or token.head.lower_ in WITH:
            return
        people = [m for m in self.mentions if m.at < token.i and (m.category is None or self._alive(m))]
        if not people and any(t.lower_.rpartition(" ")[2] == "hair" for t in token.sent[: token.i - token.sent.start]):
            people = [Mention(token.i, None, "somebody", "pronoun", word_text(token))]  # "hair was tied in a bun"
        for quality in hair_qualities(token, self.qualities, certainty_of(token)) if people else ():
            yield Described(people[-1], quality)

    def _in_color(self, token: Token, subjects: tuple[Mention, ...]) -> Iterator[Fact]:
        """ "a man in black": the colour of what he has on, without a word for it."""
        if token.lower_ not in ("in", "dressed in", "clad in", "wearing"):
            return
        for part in children(token, "pobj", "dobj", "acomp", "amod"):
            colors = [w for w in self.qualities.meanings(part.lower_) if w.key == "color"]
            if self.mentions.at(part) is None and colors:
                for subject in subjects:
                    yield Described(subject, Quality("color", colors[0].value, certainty_of(part), _words(token)))

    def _own_side(self, token: Token) -> Iterator[Fact]:
        """ "on his left was a dog": left as he sees it."""
        side = "left_of" if token.lower_ in LEFT else "right_of" if token.lower_ in RIGHT else None
        owners = [m for child in children(token, "poss") if (m := self.mentions.at(child)) is not None]
        if side is None or not owners or token.dep_ != "pobj":
            return
        frame: Frame = "own"
        after = [m for c in children(token, "npadvmod") if c.i > token.i and (m := self.mentions.at(c)) is not None]
        alone = in_its_part(token, self.mentions)
        for subject in after or ([alone] if alone is not None else []) or self._subjects(token.head, side):
            if subject is not owners[0]:
                yield Related(subject, side, (owners[0],), certainty_of(token), _words(token.head), frame)


def _before_its_verb(doers: tuple[Mention, ...], first: Token | None, verb: Token) -> tuple[Mention, ...]:
    """ "a man wearing a hat and a woman": who is joined to him only after that wears none."""
    if first is None or first.i > verb.i or verb.dep_ != "acl":
        return doers
    return tuple(m for m in doers if m.at < verb.i) or doers


def _leads_to_a_side(token: Token) -> bool:
    """ "on the left and a van": nothing is on a left."""
    first = [t for t in token.doc[token.i + 1 : token.i + 4] if t.lower_ not in ("the", "my", "far", "your")][:1]
    return any(t.lower_ in VIEW and not children(t, "poss") and t.head.i <= t.i for t in first)


def _aimed(token: Token) -> bool:
    """ "shouted at them", "threw it at the window": nobody is there."""
    over = _beyond_prepositions(token)
    over = over.head if over.dep_ == "dobj" and over.head.i < over.i < token.i else over  # "a hammer at the window"
    told = [one for one in children(token, "pobj") if one.pos_ in ("PRON", "NOUN", "PROPN")]
    ran = over.lemma_ in ("run", "come", "go") and any(one.lower_ in ("him", "her", "them") for one in told)
    hit = any(one.lower_ in IT for one in told)
    if hit and over.lemma_ in SPILT and token.lower_ in ("on", "over", "onto", "all over"):
        return True  # "threw water on them"
    if token.lower_ == "on" and any(one.lower_ in LEADS for one in children(token, "pobj")):
        return True  # "held it on a lead"
    return token.lower_ == "at" and (over.lemma_ in AIMING or ran)


def _takes_off(token: Token) -> bool:
    """ "took his hat off", and not "took off"."""
    off = any(child.lower_ == "off" for child in children(token, "prt", "advmod"))
    return token.lemma_ in ("take", "pull", "get") and off and bool(children(token, "dobj"))


def _undergoing(verb: Token) -> list[Token]:
    """ "the boot" of "slammed the boot shut", whichever the parse makes it."""
    return children(verb, "dobj") or [one for c in children(verb, "ccomp") for one in children(c, "nsubj")]


def _ends_so(verb: Token) -> str | None:
    """ "slammed the boot shut", "kicked the door open"."""
    first = next((c for c in _undergoing(verb) if c.i > verb.i), None)
    after = verb.doc[first.i + 1] if first is not None and first.i + 1 < len(verb.doc) else None
    return ENDING_SO.get(after.lower_) if after is not None else None


def _merely_helps(token: Token) -> bool:
    """ "had" of "had been", "took" in "took place"."""
    return token.dep_ in ("aux", "auxpass") or (token.lemma_ == "take" and not children(token, "dobj"))


def _after_it(token: Token) -> list[Token]:
    """What a preposition that stands alone is about: "under it stood an old man"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return [after] if is_inverted(after) else []


def _beyond_prepositions(token: Token) -> Token:
    """What a phrase hangs on: for "out of the bank", that on which "out" hangs."""
    head = token.head
    while (
        head.pos_ in ("ADP", "ADV", "SCONJ") and head.head != head and head.dep_ in ("prep", "advmod", "pcomp", "prt")
    ):
        head = head.head
    return head


def _going(token: Token) -> Token | None:
    """The verb of motion that this word directly belongs to."""
    head = _beyond_prepositions(token)
    return head if head.pos_ in VERBAL and head.lemma_.partition(" ")[0] in GOING else None


def _moves(token: Token, verb: Token, predicate: str) -> bool:
    if predicate not in SPATIAL or token.i == token.sent.start:  # "in the shop he put …": all of it happens there
        return False
    if verb.lemma_ in PUTTING and children(verb, "dobj"):
        return True
    if verb.lemma_ in ("sit", "lie", "kneel", "crouch") and any(c.lower_ == "down" for c in verb.children):
        return token.lower_ != "with"  # "he sat down behind her"
    return (verb.lemma_ in GOING and token.lower_ not in ("with", "in")) or token.lower_ in INTO - {"in", "inside"}


def _takes(token: Token, predicate: str) -> bool:
    """ "picked it up": wherever it lay, it is there no more."""
    first = token.lemma_.partition(" ")[0]
    return predicate in BELONGING and token.pos_ in VERBAL and (first in TAKING or first.startswith("pick"))


def _end_of_object(verb: Token) -> int:
    """One past the last word of what it relates to, without clauses that go on."""
    last = [child.i for child in children(verb, "dobj", "pobj")]
    return (last[0] if last else verb.i) + 1


def _by_witness(verb: Token) -> bool:
    doer = subject_of(verb)
    return doer is None or doer.lower_ in WITNESS


def _words(token: Token) -> str:
    """From the relating word to the end of what it relates to, verbatim; for a verb, its clause."""
    if token.pos_ in VERBAL:
        clause = clause_of(token, token.sent)
        return clause if len(clause) <= LONG else span_text(token.doc[token.i : _end_of_object(token)])
    start = token.head.i if token.lower_ == "of" and token.head.i == token.i - 1 else token.i
    return span_text(token.doc[start : token.right_edge.i + 1]) or word_text(token)

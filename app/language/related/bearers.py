"""Of what a place or a garment is told, wherever the parse hangs it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from app.language.grammar import (
    AS_SAID,
    VERBAL,
    certainty_of,
    children,
    clause_of,
    denied,
    span_text,
    subject_of,
    with_others,
    word_text,
)
from app.language.lexicon import BODY, GIVING, GOING, HANDS, LEFT, OWNING_VERBS, PUTTING, RIGHT, SEEING, WITNESS
from app.language.meanings import WHATEVER, Fact, Mention, Related
from app.language.mending import PORTABLE, RESTING
from app.language.readable import Readable
from app.language.related.things import BESIDE_ONE, Things
from app.language.showing import in_its_part
from app.scene.graph import BELONGING, SPATIAL, Frame
from app.scene.placement.parts import has_part

HAVING = "having"  # not a relation yet: what is had decides whether it is worn, held or near
WITH = frozenset({"with", "without"})
LONG = 90  # characters
GROUND = frozenset({"road", "pavement", "floor", "grass", "kerb", "platform"})
TO_SOMEBODY = GIVING | {"show", "point", "talk", "speak", "shout", "wave", "pass", "kick"}


class Bearers(Things):
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
        head = beyond_prepositions(token)
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

    def _whole_of(self, token: Token) -> Iterator[Fact]:
        """ "the fridge door": the fridge is there too."""
        part, whole = self.mentions.at(token.head), self.mentions.at(token)
        beside = token.dep_ in ("compound", "nmod") and token.head.i == token.i + 1
        if beside and part is not None and whole is not None:
            words = span_text(token.doc[token.i : token.head.i + 1])
            yield Related(part, "at", (whole,), certainty_of(token.head), words)

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
                yield Related(subject, side, (owners[0],), certainty_of(token), told_words(token.head), frame)


def beyond_prepositions(token: Token) -> Token:
    """What a phrase hangs on: for "out of the bank", that on which "out" hangs."""
    head = token.head
    while (
        head.pos_ in ("ADP", "ADV", "SCONJ") and head.head != head and head.dep_ in ("prep", "advmod", "pcomp", "prt")
    ):
        head = head.head
    return head


def _end_of_object(verb: Token) -> int:
    """One past the last word of what it relates to, without clauses that go on."""
    last = [child.i for child in children(verb, "dobj", "pobj")]
    return (last[0] if last else verb.i) + 1


def _by_witness(verb: Token) -> bool:
    doer = subject_of(verb)
    return doer is None or doer.lower_ in WITNESS


def told_words(token: Token) -> str:
    """From the relating word to the end of what it relates to, verbatim; for a verb, its clause."""
    if token.pos_ in VERBAL:
        clause = clause_of(token, token.sent)
        return clause if len(clause) <= LONG else span_text(token.doc[token.i : _end_of_object(token)])
    start = token.head.i if token.lower_ == "of" and token.head.i == token.i - 1 else token.i
    return span_text(token.doc[start : token.right_edge.i + 1]) or word_text(token)

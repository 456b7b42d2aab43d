"""Attributes as said of a thing: in the phrase that names it, or told of it by the sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from app.language.grammar import (
    VERBAL,
    certainty_of,
    children,
    clause_of,
    denied,
    phrase_of,
    subject_of,
    with_others,
)
from app.language.headless import forms
from app.language.lexicon import AGES, DECADES, HAIR, NUMBERS
from app.language.meanings import Described, Fact, Mention, Quality, Unlike
from app.language.mentions import NAMING, Mentions
from app.language.openings import MOVED, opening
from app.language.subjects import is_elided
from app.scene.graph import Certainty
from app.scene.vocabulary import PERSONAL_KEYS, THING, Vocabulary, Word

STUFFS = frozenset(
    """leather denim cotton wool nylon silk velvet fur canvas wood metal steel iron plastic glass stone concrete brick
    bricks paper cardboard rubber wicker linen suede tin aluminium marble""".split()
)
OF_THINGS = frozenset({"on", "off", "lit", "parked", "open", "closed", "locked", "missing"})  # states no person is in
OF_THE_LIVING = frozenset({"talking", "shouting", "crying", "laughing", "drunk", "fighting", "unconscious", "asleep"})
ON_THE_BACK = ("backpack", "bag", "handbag")
PUT_SO = frozenset({"lean", "stand", "lay", "rest", "prop", "sit"})
MODIFIERS = ("amod", "acl", "advmod", "nummod", "npadvmod", "nmod", "compound", "appos", "prep")
PREDICATES = ("acomp", "attr", "oprd", "advcl", "advmod", "xcomp", "conj", "dep", "prep")


@dataclass(frozen=True)
class Qualities:
    """Finds the attributes of one sentence's mentions."""

    vocabulary: Vocabulary

    def within(self, token: Token, mention: Mention, mentions: Mentions) -> Iterator[Quality]:
        """Of the phrase that names it, and of the noun itself: a hatchback is a car, and a hatchback."""
        words = phrase_of(token)
        for word in self._implied(mention):
            yield Quality(word.key, word.value, mention.certainty, words)
        for child in _modifiers(token, mentions):
            stuff = made_of(child)
            if stuff is not None:
                yield from self._of(stuff, mention.category, words, certainty_of(child))
                continue
            if not self._names(child, token, mention):
                if child.dep_ == "appos" and is_hair(child, self):
                    yield from hair_qualities(child, self, certainty_of(child))
                    continue
                for part in _stacked(child):
                    yield from self._of(part, mention.category, words, certainty_of(part))
        if mention.name is not None:
            yield Quality("name", mention.name, mention.certainty, words)

    def told(self, token: Token, mentions: Mentions) -> Iterator[Fact]:
        """Of the sentence's verb and what it says of its subject: "was blue", "was parked", "stood"."""
        if mentions.at(token) is not None or (token.dep_ == "prep" and mentions.at(token.head) is not None):
            return  # "glass on the road and a pram on its side": that is said of the pram alone
        if token.dep_ == "ccomp" and token.pos_ == "ADJ":  # "make the dog black"
            named = children(token, "nsubj") or [c for c in children(token.head, "nsubj", "dobj") if c.i > token.head.i]
            verb, subjects = token.head, tuple(m for n in named for m in mentions.joined(n))
        else:
            found = self._telling_verb(token)
            if found is None:
                return
            verb, subjects = found, _described(token, found, mentions)
        if _into_something(token, mentions):
            return  # "jumped into the car"
        not_so = denied(verb) or any(child.dep_ == "neg" for child in token.children)
        for subject in subjects:
            if subject.at == token.i and subject.picks != "pronoun":
                continue
            for quality in self._of(token, subject.category, clause_of(verb, token.sent), certainty_of(token)):
                if quality.key == "age" and subject.word == "it" and quality.value not in ("old", "new"):
                    continue  # "it was nine in the morning"
                yield _told(subject, quality, not_so, verb.dep_ == "relcl" and subject.picks != "new")

    def alone(self, token: Token) -> Iterator[Quality]:
        """ "the red", "the taller of them": of what the word stands for."""
        word = self._chosen(forms(token), None)
        if word is not None:
            yield Quality(word.key, word.value, certainty_of(token), phrase_of(token))

    def meanings(self, phrase: str) -> tuple[Word, ...]:
        """All that a word may mean as an attribute."""
        known = self.vocabulary.attributes
        if phrase not in known and phrase.endswith("s"):  # "both had moustaches"
            return tuple(w for w in known.get(phrase[:-1], ()) if w.key in ("hair", "facial_hair"))
        if phrase in known or not phrase.split(" ")[0].endswith("ish"):
            return known.get(phrase, ())
        shade, _, rest = phrase.partition(" ")  # "reddish hair", "a bluish car"
        stem = shade.removesuffix("ish")
        bases = [f"{base} {rest}".strip() for base in (stem, stem[:-1], f"{stem}e")]
        return next((known[base] for base in bases if base in known), ())

    # --- one word ---

    def _of(self, token: Token, category: str | None, words: str, certainty: Certainty) -> Iterator[Quality]:
        decades = [DECADES[p.lower_] for p in children(token, "pobj") if token.lower_ == "in" and p.lower_ in DECADES]
        if decades:  # "in her late thirties"
            yield Quality("age", decades[0], certainty, words)
        if (token.tag_ == "IN" and children(token, "pobj", "pcomp")) or token.lemma_ in ("ride", "rid"):
            return
        age = age_of(token)
        if age is not None and category is not None and not self._lives(category):
            return  # "a boy on a skateboard, maybe 12"
        if age is not None:
            yield Quality("age", age, certainty, words)
            return
        opened = opening(token.lower_, category)
        if opened is not None:
            yield Quality("state", opened, certainty, words)
            return
        word = self._chosen(_forms(token), category)
        acts = (
            token.pos_ == "VERB" and token.tag_ != "VBN" and any(c.lower_ != "half" for c in children(token, "dobj"))
        )  # "he dropped the knife" tells the knife's state
        acts = acts or (token.tag_ in ("VB", "VBP", "VBZ") and word is not None and word.key == "color")  # "light up"
        put = token.lemma_ in PUT_SO  # "he leaned a ladder against the wall"
        if word is not None and not (acts and (word.key != "pose" or put)):
            yield Quality(word.key, word.value, certainty, words)

    def _chosen(self, forms: tuple[str, ...], category: str | None) -> Word | None:
        for form in forms:
            for word in self.meanings(form):
                if category is None or self._fits(word, category):
                    return word
        return None

    def _lives(self, category: str) -> bool:
        return any(self.vocabulary.is_a(category, kind) for kind in ("person", "animal"))

    def _fits(self, word: Word, category: str) -> bool:
        v = self.vocabulary
        if v.is_a(category, "person"):
            return (
                word.key in (*PERSONAL_KEYS, "state", "name", "size")
                and word.value not in OF_THINGS
                and not (word.key == "size" and any(w.key == "build" for w in self.meanings(word.value)))
            )
        if v.is_a(category, "animal"):
            return word.key not in ("build", "facial_hair", "hair")
        if word.value in OF_THE_LIVING:
            return False
        if word.key == "age":
            return word.value in ("old", "new")
        if word.value in ("on", "off") and (v.category(category).slot is not None or category in ON_THE_BACK):
            return False  # "had a jacket on"
        return word.key not in PERSONAL_KEYS

    def _implied(self, mention: Mention) -> tuple[Word, ...]:
        if mention.category in (None, THING):
            return ()
        singular = mention.word.removesuffix("s")
        known = self.vocabulary.implied
        return known.get(mention.word) or known.get(singular) or self._in_the_name(mention.word)

    def _in_the_name(self, phrase: str) -> tuple[Word, ...]:
        """ "leather jacket" is a word for a jacket, and says what it is made of."""
        words = [word for part in phrase.split(" ")[:-1] for word in self.meanings(part)[:1]]
        return tuple(word for word in words if word.key in ("material", "color", "pattern"))

    def _names(self, child: Token, token: Token, mention: Mention) -> bool:
        """Whether the word is part of the noun: "petrol" of "petrol pump"."""
        return child.dep_ in (*NAMING, "amod") and child.i < token.i and child.lower_ in mention.word.split()[:-1]

    def _telling_verb(self, token: Token) -> Token | None:
        """The verb whose subject this word describes."""
        acts = token.pos_ in VERBAL and token.dep_ != "acomp"  # "the telly was gone" tells of the telly
        if acts and self._chosen(_forms(token), None) is not None:
            return None if token.dep_ in ("amod", "aux", "auxpass") else token
        if token.dep_ == "dobj" and any(word.key == "pose" for word in self.meanings(token.lower_)):
            return token.head  # "put her hands up"
        if token.dep_ == "pobj" and token.head.lower_ == "like" and token.head.head.lemma_ == "be":
            return token.head.head  # "more like blue"
        moved = token.lower_ in MOVED | {"on", "off"}
        if token.dep_ in ("advmod", "prt", "acomp") and moved and token.head.lemma_ == "be":
            return token.head  # "its shutters were down", "the telly was on"
        if token.dep_ not in PREDICATES or (token.dep_ == "advmod" and token.pos_ != "ADJ"):
            return None
        head = token.head
        while head.dep_ == "conj" and head.pos_ not in VERBAL:
            head = head.head
        while head.pos_ not in VERBAL and head.dep_ in PREDICATES and head.head != head:
            head = head.head
        return head if head.pos_ in VERBAL else None


def _into_something(token: Token, mentions: Mentions) -> bool:
    if token.lemma_.partition(" ")[0] not in ("jump", "hop", "dive", "leap", "climb") or token.tag_ == "VBG":
        return False
    into = [c for c in children(token, "prep") if c.lower_.partition(" ")[0] in ("into", "in", "inside")]
    return any(mentions.at(one) is not None for c in into for one in children(c, "pobj"))


def made_of(token: Token) -> Token | None:
    """ "leather" of "a jacket of leather"."""
    inside = children(token, "pobj") if token.lower_ == "of" and token.dep_ == "prep" else []
    bare = bool(inside) and not children(inside[0], "det", "nummod", "poss") and inside[0].lower_ in STUFFS
    return inside[0] if bare else None


def _described(token: Token, verb: Token, mentions: Mentions) -> tuple[Mention, ...]:
    """Its subject; in "put the bag on the ground" the bag, in "had its headlights on" the headlights."""
    moved = children(verb, "dobj") if token.lower_.startswith("on the ") else []
    if verb.lemma_ == "have" and token.lower_ in ("on", "off"):
        moved = [one for one in children(verb, "dobj") if one.i == token.i - 1]
    doer = moved[0] if moved else subject_of(verb)
    if doer is None and is_elided(verb):
        return (Mention(verb.i, None, "somebody", "pronoun", verb.text),)
    return mentions.doing(doer, verb) if verb.dep_ in ("acl", "relcl") else mentions.joined(doer)


def _modifiers(token: Token, mentions: Mentions) -> list[Token]:
    """Those the parse gives it, but for those that stand before another noun; and those just before it, whoever's."""
    own = [c for c in token.children if c.dep_ in MODIFIERS and not _between(c, token, mentions)]
    # "two men, a tall one and a short one", "two dogs a big one and a little one"
    own = [c for c in own if c.dep_ not in ("appos", "npadvmod", "amod") or mentions.at(c) is None]
    at = token.i - 1
    while at >= token.sent.start and token.doc[at].pos_ == "ADJ":
        if token.doc[at] not in own and token.doc[at].dep_ == "amod":
            own.append(token.doc[at])
        at -= 1
    return sorted(own, key=lambda t: t.i)


def _between(child: Token, token: Token, mentions: Mentions) -> bool:
    return any(child.i < at < token.i for at in mentions.found)


def _stacked(token: Token) -> Iterator[Token]:
    """ "tall, skinny" of a man: the parse hangs the one on the other."""
    yield from with_others(token)
    for child in children(token, "amod"):
        yield from _stacked(child)
    for child in children(token, "advmod"):
        if token.pos_ == "ADJ" and child.lower_ == "plain":  # "a plain white shirt"
            yield child


def hair_qualities(token: Token, qualities: Qualities, certainty: Certainty) -> Iterator[Quality]:
    """ "long blonde hair", "a moustache", "no hair"."""
    words = phrase_of(token)
    before = [child.lower_ for child in token.lefts]
    found: list[Word] = []
    if HAIR & set(token.lower_.split()):
        for word in [*before, *_beards_own(token)]:
            named = qualities.meanings(f"{word} hair") or qualities.meanings(f"{word.rpartition(' ')[2]} hair")
            found += [w for w in named if w.key == "hair"]  # "bright pink hair" is pink hair
    found += [w for w in qualities.meanings(token.lower_) if w.key in ("hair", "facial_hair")]
    for one in dict.fromkeys(found):
        yield Quality(one.key, one.value, certainty, words)


def _of_hair(token: Token) -> bool:
    """ "her hair in a bun", "hair tied up in a bun"."""
    near = (token, token.head, *children(token, "nsubj", "nsubjpass", "dobj"))
    return any(one.lower_.rpartition(" ")[2] in HAIR for one in near)


def _beards_own(token: Token) -> list[str]:
    """ "hair long and yellow"."""
    after = [c for c in token.children if c.i > token.i and c.dep_ in ("amod", "advmod", "acomp")]
    return [part.lower_ for first in after for part in with_others(first)]


def is_hair(token: Token, qualities: Qualities) -> bool:
    keys = {word.key for word in qualities.meanings(token.lower_)}
    if keys & {"hair"} and token.dep_ == "pobj" and _of_hair(token.head.head):
        return True
    return token.lower_.rpartition(" ")[2] in HAIR or (
        bool(keys & {"hair", "facial_hair"}) and token.pos_ in ("NOUN", "PROPN")
    )


def _told(subject: Mention, quality: Quality, not_so: bool, within: bool) -> Fact:
    if not_so:
        return Unlike(subject, quality.key, quality.value, quality.words)
    return Described(subject, quality, within)


def _forms(token: Token) -> tuple[str, ...]:
    """As said, then as an adjective would be: "dark blue" of "dark blue-ish", "sitting" of "sitting on"."""
    said = token.lower_
    shade = [c.lower_ for c in token.lefts if c.lower_ in ("dark", "light", "bright", "pale", "deep", "navy", "very")]
    first = said.partition(" ")[0] if " " in said and token.pos_ in VERBAL else said
    base = [token.lemma_.lower()] if token.tag_ in ("JJR", "JJS") else []
    particle = [f"{said} {child.lower_}" for child in children(token, "prt", "advmod") if child.i == token.i + 1]
    shaded = [f"{word} {said}" for word in shade]
    return tuple(dict.fromkeys([*shaded, *particle, said, first, *base, said.removeprefix("very ")]))


def age_of(token: Token) -> str | None:
    """ "in his forties" as a phrase of its own, "about forty", "20 years old"."""
    if token.lower_ in DECADES:
        return DECADES[token.lower_]
    if token.lower_ == "old":
        counted = [number for years in children(token, "npadvmod") for number in children(years, "nummod")]
        return years_of(counted[0].lower_) if counted else None
    if token.dep_ not in ("attr", "acomp", "npadvmod", "nummod", "appos", "amod") or not _isyears_of(token):
        return None
    return years_of(token.lower_)


def years_of(word: str) -> str | None:
    number = NUMBERS.get(word) or (int(word) if word.isdecimal() and len(word) < 4 else None)
    return None if number is None else next((age for most, age in AGES if number <= most), "elderly")


def _isyears_of(token: Token) -> bool:
    word, follows = token.lower_, token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if not (word in NUMBERS or (word.isdecimal() and len(word) < 3)):
        return False
    beyond = token.doc[token.i + 2].lower_ if follows == "-" and token.i + 2 < len(token.doc) else follows
    if beyond.startswith(("year", "yr")):
        return True
    guessed = (
        token.dep_ == "appos" and token.head.tag_ != "NNS" and bool(children(token, "advmod", "quantmod"))
    )  # "this guy, maybe 30"
    there = children(token.head, "expl")  # "there were three"
    return guessed or (token.dep_ in ("attr", "acomp") and token.head.lemma_ == "be" and not there)

"""The things and people that a sentence speaks of, each found at the word that heads its phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from app.language.counted import counted_after
from app.language.english import English, common_english
from app.language.grammar import (
    VERBAL,
    certainty_of,
    children,
    denied,
    instead,
    is_around,
    is_lane,
    is_nominal,
    is_plural,
    phrase_of,
    subject_of,
    verb_of,
    with_others,
    word_text,
)
from app.language.headless import group_of, stands_alone
from app.language.lexicon import (
    ABSTRACT,
    ABSTRACT_ENDINGS,
    BODY,
    HANDS,
    MOST,
    NUMBERS,
    ORDINALS,
    OWNING_VERBS,
    PAIRED,
    PART,
    PARTICIPLES,
    PARTITIVE,
    POSSESSIVES,
    PRONOUNS,
    SIDES,
    TOGETHER,
    VAGUE,
    WITNESS,
)
from app.language.meanings import EACH_OTHER, Count, Mention, Picks
from app.language.names import NAMES
from app.language.senses import is_street_corner, other_sense
from app.scene.graph import SPATIAL
from app.scene.vocabulary import THING, Vocabulary

NAMING = ("compound", "nmod")
TITLES = {
    "mr": "man", "mister": "man", "mrs": "woman", "miss": "woman", "ms": "woman", "dr": "doctor", "doctor": "doctor",
    "pc": "police_officer", "officer": "police_officer", "sergeant": "police_officer", "constable": "police_officer",
    "inspector": "police_officer", "father": "priest", "reverend": "priest",
}  # fmt: skip
PLACED = ("nsubj", "nsubjpass", "dobj", "pobj")
# What a picture's caption names by its whole: "tree branches", "horse head".
PARTS_OF = frozenset({"branch", "head", "face", "tail", "mouth", "nose", "foot", "feet", "neck", "screen", "handle"})
PARTS = ("door", "window", "roof", "wheel", "tire", "bonnet", "headlight", "drawer")
FOR_DRINK, HEAPS = frozenset("empty full pint beer".split()), frozenset("load lot tray stack pile round".split())
SEATED = ("driver", "passenger")  # whose door it is says which door, and of nobody that they were there
FIXED = ("building_part", "furniture", "animal", "plant")
ROOMS = ("lobby", "kitchen", "living_room", "dining_room", "bedroom", "bathroom", "hallway", "basement", "elevator")
LEADING = ("det", "nummod", "poss", "amod")
GOING_BY = frozenset("on in at down along off from to near towards through up past".split())
WHEREABOUTS = frozenset({"location", "position", "path", "direction", "spot"})
NUMBERED = re.compile(r"(vehicle|car)(\d{1,2}|[a-h])")
# "a suitcase in each hand", "a chair on either side": one of each of two.
_TWICE = re.compile(r"(?:\w+ing )?(?:in|on|at|under) (?:each|either) (?:hand|arm|side|end)\b")
UNCOUNTED = frozenset({"some", "few", "many", "number", "line", "row"})  # before one thing: "the number nine bus"
PLATES = frozenset({"back", "front", "rear", "number", "foreign"})  # of a car, and no dishes
BOTH_SIDES = ("on each side of", "on either side of", "on both sides of", "each side of", "either side of")


@dataclass
class Mentions:
    """Of one sentence, in the order of its words."""

    found: dict[int, Mention] = field(default_factory=dict)
    again: dict[int, Mention] = field(default_factory=dict)  # where one of them is named by another word

    def __iter__(self) -> Iterator[Mention]:
        return iter([self.found[at] for at in sorted(self.found)])

    def at(self, token: Token | None) -> Mention | None:
        """The mention headed by this word; of "a couple of men", the men."""
        if token is None:
            return None
        return self.found.get(token.i) or self.again.get(token.i) or self.at(_counted(token))

    def joined(self, token: Token | None) -> tuple[Mention, ...]:
        """It and what is joined to it: "a cap and a bag"."""
        if token is None:
            return ()
        found = (self.at(part) for part in with_others(token))
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def doing(self, doer: Token | None, verb: Token) -> tuple[Mention, ...]:
        """ "a girl asleep on the seat and a guy opposite": of what is joined, those before the verb."""
        found = self.joined(doer)
        before = tuple(m for m in found if m.at < verb.i)
        return before if doer is not None and doer.i < verb.i and before else found

    def after(self, token: Token, within: int = 5) -> Mention | None:
        """The first one that follows closely, for a phrase whose parse went astray."""
        near = (self.found[i] for i in range(token.i + 1, token.i + within + 1) if i in self.found)
        return next(near, None)


def mentions_in(sentence: Span, vocabulary: Vocabulary, every: bool = False) -> Mentions:
    """Of what could be drawn; of `every` noun where they are only to be counted."""
    finder = _Finder(vocabulary, every)
    mentions = Mentions()
    for token in sentence:
        found = finder.mention(token)
        if found is not None:
            mentions.found[token.i] = found
    for token in sentence:
        _own(token, mentions)
        _lead(token, mentions)
    counted_after(sentence, mentions.found)
    return mentions


def _told_as_one(token: Token) -> bool:
    """ "a small house with a red car": something that was seen, and not where one was."""
    return any(c.lower_ in ("a", "an") for c in token.lefts) and bool(children(token, "amod", "prep"))


def _counted(token: Token) -> Token | None:
    """ "men" of "a couple of men", "van" of "some kind of van" and of "the van's position"."""
    if token.lower_ in WHEREABOUTS:
        return next(iter(children(token, "poss")), None)
    kind = token.lower_ == "one"
    if token.lower_ == "corner" and is_street_corner(token):
        of = [child for child in token.children if child.lower_ == "of"]
        return next((p for one in of for p in children(one, "pobj")), None)
    if not kind and token.lower_ not in PARTITIVE | SIDES and token.lemma_.lower() not in PARTITIVE | SIDES:
        return None
    of = [child for child in token.children if child.lower_ == "of"]
    inside = children(of[0], "pobj") if of else []
    if kind and not any(c.lower_ in ("those", "these") for one in inside for c in one.children):
        return None
    return inside[0] if inside else None


def _lead(token: Token, mentions: Mentions) -> None:
    """Who a clause tells of, and the group that one is told to be of."""
    mention = mentions.found.get(token.i)
    if mention is None:
        return
    mention.leads = token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ not in ("relcl", "acl")
    group = mentions.at(group_of(token))
    if mention.category is None and (mention.picks == "the" or (mention.picks == "one" and _is_noun(group))):
        mention.among = group
    elif group is not None and mention.category == "driver":
        mention.of_it = group
    elif group is not None and mention.category in ("man", "woman", "person", "boy", "girl") and not mention.plural:
        mention.of_it = group
        for one in (mention, group):  # "man of black car", as those say it who say no articles
            one.picks = "the" if one.picks == "new" and not _has_article(token.doc[one.at]) else one.picks


def _is_noun(group: Mention | None) -> bool:
    """ "one of its headlights", and not "one of them"."""
    return group is not None and group.category is not None


def _is_of_somebody(token: Token, whose: Mention) -> bool:
    """Of one person named there, and neither a group of them nor who has to do with them."""
    led = any(c.lower_ == "the" for c in token.lefts)
    return led and whose.category in ("man", "woman", "boy", "girl") and not whose.plural and whose.count.high == 1


def _has_article(token: Token) -> bool:
    return any(c.dep_ in ("det", "nummod", "poss") for c in token.lefts)


def _own(token: Token, mentions: Mentions) -> None:
    """Whose it is: "his bag", "the man's bag"."""
    mention = mentions.found.get(token.i)
    for child in children(token, "poss"):
        owner = _who_has(token, mentions.found.get(child.i), mentions)
        if mention is not None and owner is not None:
            mention.owner = owner
    group = mentions.at(group_of(token))
    if mention is not None and mention.owner is None and group is not None and _is_of_somebody(token, group):
        mention.owner = group  # "the coat of the woman"


def _who_has(token: Token, owner: Mention | None, mentions: Mentions) -> Mention | None:
    """ "the other one had its doors open", "one had his hood up": its own, and his own."""
    verb = verb_of(token)
    doer = subject_of(verb) if verb is not None else None
    while doer is not None and verb is not None and doer.i == token.i and verb.head != verb:
        verb = verb.head
        doer = subject_of(verb) if verb.pos_ in VERBAL else None
    subject = mentions.found.get(doer.i) if doer is not None and doer.i < token.i else None
    within = doer is not None and doer.is_ancestor(token)  # "one of its headlights"
    if owner is None or subject is None or owner.picks != "pronoun" or verb is None or within:
        return owner
    one = subject.category is None and subject.picks in ("one", "other", "another", "the")
    return subject if one and (owner.word == "it" or verb.lemma_ in ("have", "wear")) else owner


def _some_of(token: Token) -> Token | None:
    """The windows of "three of the windows"."""
    if token.lower_ not in NUMBERS or token.lower_ == "one" or token.dep_ not in (*PLACED, "ROOT"):
        return None
    of = [p for c in token.children if c.lower_ == "of" for p in children(c, "pobj")]
    return of[0] if of and is_nominal(of[0]) and any(c.lower_ in THOSE for c in of[0].lefts) else None


THOSE = frozenset({"the", "these", "those", "his", "her", "their", "my", "its"})


@dataclass(frozen=True)
class _Finder:
    vocabulary: Vocabulary
    every: bool = False
    english: English = field(default_factory=common_english)

    def mention(self, token: Token) -> Mention | None:
        word = token.lower_
        if word in WITNESS or (token.tag_ in ("WP", "WDT") and word != "both"):
            return None
        if self._stands_for(token):
            return self._pronoun(token)
        if self._one_of_those(token):
            return None
        if word in ("one", "other", "another", "ones", "others") or _is_the_rest(token):
            return self._each_other(token) or self._one(token)
        if word in NUMBERS and token.dep_ in PLACED and any(c.lower_ == "other" for c in token.children):
            others = Mention(token.i, None, "one", "other", phrase_of(token), certainty_of(token), plural=True)
            others.count = _number(token) or Count()  # "the other two"
            return others
        if word in NUMBERS and token.dep_ in PLACED and any(c.lower_ == "more" for c in token.rights):
            more = Mention(token.i, None, "one", "another", phrase_of(token), certainty_of(token), plural=True)
            more.count, more.counted = _number(token) or Count(), True  # "two more were holding a hose"
            return more
        first = [ORDINALS[c.lower_] for c in token.children if c.lower_ in ("first", "last")]
        if word in NUMBERS and first and token.dep_ in PLACED:  # "the first two"
            several = Mention(token.i, None, "one", "the", phrase_of(token), certainty_of(token), plural=True)
            several.count, several.ordinal = _number(token) or Count(), first[0]
            return several
        if _some_of(token) is not None:
            return self._some_of_those(token)
        if self._is_of_some(token):
            return None
        if self._so_many(token):
            several = Mention(token.i, None, "one", "one", phrase_of(token), certainty_of(token), plural=True)
            several.count = _number(token) or Count()
            return several
        if token.lower_ in PART and token.lower_ != "rest" and self._so_many_of_them(token):
            return Mention(token.i, None, token.lower_, "one", phrase_of(token), certainty_of(token), plural=True)
        if self._so_many_of_them(token):
            mention = Mention(token.i, None, "person", "one", phrase_of(token), certainty_of(token), plural=True)
            mention.count, mention.counted = _number(token) or Count(), True
            return mention
        if word in ORDINALS and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
            if any(child.lower_ in ("a", "an") for child in token.children):  # "then a third came in"
                return Mention(token.i, None, "one", "another", phrase_of(token), certainty_of(token))
            return Mention(token.i, None, "one", "the", phrase_of(token), certainty_of(token), ordinal=ORDINALS[word])
        if self._several_as_one(token):
            several = Mention(token.i, "person", "people", "new", phrase_of(token), certainty_of(token), plural=True)
            said = [c for o in token.children if o.lower_ == "of" for p in children(o, "pobj") if (c := _number(p))]
            several.count, several.counted = said[0] if said else TOGETHER[word], word == "couple" or bool(said)
            return several
        numbered = NUMBERED.fullmatch(word)
        if numbered is not None:
            return self._by_its_number(token, numbered[1], numbered[2])
        if is_lane(token) and not self.every:
            return None
        if not self.every and stands_alone(token, self.vocabulary):
            return Mention(token.i, None, "one", "the", phrase_of(token), certainty_of(token))
        if not is_nominal(token) or self._only_modifies(token) or _counted(token) is not None:
            return None
        return self._noun(token)

    def _by_its_number(self, token: Token, noun: str, label: str) -> Mention:
        """ "Vehicle 1": its number tells which one it is."""
        certainty, name = certainty_of(token), f"{noun} {label}"
        mention = Mention(token.i, self.vocabulary.noun(noun), noun, "the", word_text(token), certainty, name=name)
        mention.denied = _follows_not(token)
        return mention

    def _one_of_those(self, token: Token) -> bool:
        """ "one of those woolly hats" is a woolly hat."""
        what = _counted(token)
        return token.lower_ == "one" and what is not None

    def _some_of_those(self, token: Token) -> Mention | None:
        """ "three of the windows": windows, and so many of those that are there."""
        noun = _some_of(token)
        known = self._known(noun) if noun is not None else None
        if known is None:
            return None
        mention = Mention(token.i, *known, "one", phrase_of(token), certainty_of(token), plural=True)
        mention.count, mention.counted = _number(token) or Count(), True
        return mention

    def _is_of_some(self, token: Token) -> bool:
        over = token.head.head
        return token.dep_ == "pobj" and _some_of(over) == token and self._known(token) is not None

    def _so_many(self, token: Token) -> bool:
        """ "two were women", "three ran off"; "one" is read elsewhere."""
        counts = (token.lower_ in NUMBERS or token.text.isdecimal()) and token.lower_ not in ("one", "1")
        if not counts or token.dep_ not in ("nsubj", "nsubjpass"):
            return False
        return token.head.tag_ in ("VBD", "VBP") and not any(
            child.dep_ in ("prep", "amod", "det", "nummod") for child in token.children
        )

    def _so_many_of_them(self, token: Token) -> bool:
        """ "four of them", "three of us"."""
        of = [p for c in token.children if c.lower_ == "of" for p in children(c, "pobj")]
        counts = token.lower_ in PART or (token.lower_ in NUMBERS and token.lower_ != "one")
        return counts and any(p.lower_ in ("them", "us") for p in of)

    def _each_other(self, token: Token) -> Mention | None:
        """ "facing each other", "next to one another"."""
        before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
        if (before, token.lower_) not in (("each", "other"), ("one", "another")):
            return None
        return Mention(token.i, None, EACH_OTHER, "pronoun", f"{before} {token.lower_}", plural=True)

    def _several_as_one(self, token: Token) -> bool:
        """ "a couple were arguing"; not "a couple of cars"."""
        of = [p for child in token.children if child.lower_ == "of" for p in children(child, "pobj")]
        led = any(p.lower_ not in NUMBERS for p in of) or any(child.lower_ == "more" for child in token.children)
        placed = token.dep_ in ("nsubj", "nsubjpass", "attr", "dobj", "pobj", "ROOT")
        return (
            token.lower_ in TOGETHER and placed and not led and self.vocabulary.noun(token.lower_) in (None, "person")
        )

    # --- words that stand for a thing ---

    def _stands_for(self, token: Token) -> bool:
        word = token.lower_
        if token.dep_ == "poss":
            return word in POSSESSIVES
        if word in ("this", "that", "these", "those", "both"):
            alone = token.lower_ == "both" and (token.dep_ == "ROOT" or _leads_a_phrase(token))
            return alone or (token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr") and not _relative(token))
        return word in PRONOUNS and token.dep_ not in ("det", "expl")

    def _pronoun(self, token: Token) -> Mention:
        known = POSSESSIVES if token.dep_ == "poss" else PRONOUNS
        word = known[token.lower_]
        mention = Mention(token.i, None, word, "pronoun", word_text(token), plural=word == "they")
        of_both = token.dep_ == "pobj" and token.head.head.lower_ in ("both", "neither")
        mention.counted = of_both or token.lower_ == "both"
        return mention

    def _one(self, token: Token) -> Mention | None:
        """ "one of them", "the other one", "another one", "one had a cap"."""
        bare = token.lower_ in ("one", "other", "another", "others", "rest")
        follows = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if token.lower_ == "another" and follows is not None and is_nominal(follows):
            return None  # "a bloke and another bloke", whichever the parse makes of it
        if token.dep_ in ("nummod", "amod", "det", "quantmod", "compound") or not bare:
            return None
        if any(child.dep_ == "acomp" for child in token.children) or _is_a_hand(token):
            return None
        picks = self._picks_of_one(token)
        number = next((ORDINALS[c.lower_] for c in token.children if c.lower_ in ORDINALS), None)
        number = None if picks == "another" else number
        found = Mention(token.i, None, "one", picks, phrase_of(token), certainty_of(token), ordinal=number)
        found.plural = token.lower_ in ("others", "rest")
        numbers = [count for c in token.lefts if c.dep_ == "nummod" and (count := _number(c)) is not None]
        if token.lower_ == "others" and numbers and not _definite(token):  # "two others stood over him"
            found.picks, found.count, found.counted = "another", numbers[0], True
        return found

    def _picks_of_one(self, token: Token) -> Picks:
        words = {child.lower_ for child in token.children} | {token.lower_}
        if words & {"other", "others", "rest"}:
            return "other"
        if "another" in words or (words & ORDINALS.keys() and words & {"a", "an"}):
            return "another"
        if words & ORDINALS.keys():
            return "the"
        return "the" if words & {"the", "that", "this"} or children(token, "poss") else "one"

    # --- nouns ---

    def _only_modifies(self, token: Token) -> bool:
        """ "leather" of "leather jacket", "bank" of "bank robber": the noun it stands before is the thing."""
        head = token.head
        if token.dep_ in ("amod", "nummod", "det", "quantmod"):
            return True
        if self._is_whole_of(token, head) or (self.every and head.lemma_ in PARTS_OF and token.dep_ == "compound"):
            return False
        if token.dep_ == "poss" and token.lower_ in SEATED:
            return self.vocabulary.noun(head.lower_) in PARTS or head.lower_ in ("side", "seat")
        apart = any(t.lower_ == "," or t.pos_ == "ADP" for t in token.doc[token.i : head.i])
        return token.dep_ in NAMING and head.i > token.i and is_nominal(head) and not apart

    def _is_whole_of(self, token: Token, part: Token) -> bool:
        """ "fridge" of "the fridge door"."""
        of, whole = self.vocabulary.noun(part.lower_), self.vocabulary.noun(token.lower_)
        beside = token.dep_ in ("compound", "nmod") and part.i == token.i + 1 and not self.every
        if not beside or of not in PARTS or whole is None or self._known(part) != (of, part.lower_):
            return False
        return any(self.vocabulary.is_a(whole, kind) for kind in ("vehicle", "furniture", "fridge", "stove", "safe"))

    def _noun(self, token: Token) -> Mention | None:
        if self._holds_the_room(token) or self._only_says_whose(token):
            return None
        titled = None if self.every else self._titled(token)
        if titled is not None:
            return titled
        other = None if self.every else other_sense(token)
        if other is not None and other.category is not None:
            return self._made(token, other.category, token.lower_, None)
        if other is not None and other.name is None:
            return None
        if other is not None:
            made = self._made(token, THING, other.name or "", other.name)
            made.place = None
            return made
        known = self._known(token)
        if known is not None:
            category, word = self._counted_singly(token, *known)
            return self._made(token, category, word, None)
        name = self._unknown_name(token) or (token.lower_ if self.every and token.text[0].isalpha() else None)
        return None if name is None else self._made(token, self._sort(token), name, name)

    def _titled(self, token: Token) -> Mention | None:
        """ "Mrs Patel", "PC Shah": somebody by name, whatever the name means otherwise."""
        before = token.nbor(-1) if token.i > token.sent.start else token
        category = TITLES.get(before.lower_.rstrip("."))
        if category is None or before.head != token or not token.text[:1].isupper() or token.text.isupper():
            return None
        words = word_text(before) + " " + word_text(token)
        made = Mention(token.i, category, token.lower_, "the", words, certainty_of(token), name=token.lower_)
        made.denied = _follows_not(token)
        return made

    def _only_says_whose(self, token: Token) -> bool:
        """ "my neighbour's front door", "my friend's car": whoever that is was not there."""
        ours = any(child.lower_ in ("my", "our") for child in children(token, "poss"))
        owned = self.vocabulary.noun(token.head.lower_) if token.dep_ == "poss" and ours else None
        return owned is not None and any(self.vocabulary.is_a(owned, kind) for kind in ("building", "vehicle", *FIXED))

    def _holds_the_room(self, token: Token) -> bool:
        """ "the kitchen of the restaurant": it happened within, where no restaurant stands."""
        if self.every or token.dep_ != "pobj" or token.head.lower_ != "of":
            return False
        room = self.vocabulary.places.get(token.head.head.lower_)
        return room in ROOMS and self.vocabulary.places.get(token.lower_) is not None and is_around(token.head.head)

    def _sort(self, token: Token) -> str:
        """ "a lawyer" is somebody, "a badger" an animal; what nobody knows is a thing."""
        sort = self.english.sort(token.lower_) if token.lower_ not in ("crane", "muzzle") else None
        known = sort if sort != "abstract" else None
        return known if known is not None and known in self.vocabulary.categories else THING

    def _known(self, token: Token) -> tuple[str, str] | None:
        """The category, and the words that gave it: "petrol pump" before "pump"."""
        if token.lower_ in ("plate", "plates") and {c.lower_ for c in token.lefts} & PLATES:
            return "number_plate", token.lower_
        if self._is_only_a_colour(token):
            return None
        before = [child.lower_ for child in token.lefts if child.dep_ in (*NAMING, "amod")]
        if token.lower_ == "lights" and token.dep_ == "pobj" and token.head.lower_ == "at" and _definite(token):
            return "traffic_light", "lights"
        for start in range(len(before) + 1):
            phrase = " ".join([*before[start:], token.lower_])
            category = self.vocabulary.noun(phrase)
            if category is not None and (start < len(before) or not _is_part_of_somebody(token) or self.every):
                return category, phrase
        return self._made_by(token)

    def _is_only_a_colour(self, token: Token) -> bool:
        """ "a yellow helmet … sorry, orange"."""
        alone = all(t.is_punct or t == token or t.lower_ == "no" for t in token.sent)
        alone = alone or (token.head.lower_ == "one" and token.dep_ in NAMING)  # "the ginger one"
        return alone and any(word.key in ("color", "hair") for word in self.vocabulary.attributes.get(token.lower_, ()))

    def _made_by(self, token: Token) -> tuple[str, str] | None:
        """ "a vauxhall astra": the maker tells what it is."""
        for child in token.lefts:
            words = self.vocabulary.implied.get(child.lower_, ())
            if child.dep_ in NAMING and any(word.key == "name" for word in words) and token.lower_ not in ABSTRACT:
                category = self.vocabulary.noun(child.lower_)
                if category is not None:
                    return category, child.lower_
        return None

    def _counted_singly(self, token: Token, category: str, word: str) -> tuple[str, str]:
        """ "two glasses", "loads of empty glasses" are for drinking: a pair of glasses is not counted so."""
        several = any(c.dep_ == "nummod" or c.lower_ in FOR_DRINK for c in token.children)
        several = several or (token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ in HEAPS)
        if self.vocabulary.is_plural(word) or not several:
            return category, word
        for singular in (word.removesuffix("es"), word.removesuffix("s")):
            other = self.vocabulary.noun(singular)
            if other not in (None, category) and singular != word:
                return str(other), word
        return category, word

    def _unknown_name(self, token: Token) -> str | None:
        word = token.lower_
        v = self.vocabulary
        if (
            not set(word) & set("aeiouy")
            or not word.replace("-", "").replace("'", "").replace(" ", "").isalpha()
            or len(word) < 3
        ):
            return None
        if (
            word in PARTICIPLES
            or word in ABSTRACT
            or token.lemma_.lower() in ABSTRACT
            or word in BODY
            or token.lemma_.lower() in BODY
        ):
            return None
        if token.head.lemma_ in ("look", "seem", "sound") and not children(token, "det") and token.dep_ != "nsubj":
            return None  # "he looked Mediterranean"
        if _is_named_place(token):
            return None
        if word.endswith("ing") and not is_plural(token) and not children(token, "det", "poss", "nummod", "amod"):
            return None  # "barking at a kid"
        if word.endswith(ABSTRACT_ENDINGS) or any(word in table for table in (v.attributes, v.times, v.weathers)):
            return None
        if word in NAMES and token.tag_ in ("NNP", "NN", "NNS"):
            return word  # "my friend Joan" is Joan
        if word in v.places and token.dep_ == "pobj" and token.head.lower_ == "of":
            return None  # "the gate of the compound"
        if word in v.places and (
            token.dep_ in ("attr", "ROOT") or is_around(token) or token.dep_ in ("nsubj", "nsubjpass")
        ):
            return None
        if word in v.relations or word in NUMBERS or word in VAGUE or token.ent_type_ == "DATE":
            return None
        if self.english.sort(word) == "abstract" and not token.text[:1].isupper():
            return None
        before = [c.lower_ for c in token.lefts if c.dep_ in NAMING and c.lower_ not in v.attributes and c.is_alpha]
        return " ".join([*before, word])

    def _made(self, token: Token, category: str, word: str, name: str | None) -> Mention:
        single = any(t.lower_ in ("a", "an") for t in token.doc[token.left_edge.i : token.i])
        plural = is_plural(token) and not single if name else self.vocabulary.is_plural(word)
        plural = plural and word not in PAIRED
        mention = Mention(
            token.i, category, word, self._picks(token), phrase_of(token), certainty_of(token), name=name, plural=plural
        )
        label = _label(token) if category == "vehicle" or name is None else None
        if label is not None:
            mention.name, mention.picks = f"{token.lower_} {label}", "the"
        if (category == "traffic_light" or word == "flats") and not any(c.dep_ == "nummod" for c in token.children):
            mention.plural = plural = False  # "the traffic lights", "the flats" are one
        mention.count = self._count(token, plural)
        mention.counted = any(c.dep_ == "nummod" for c in token.children)
        mention.ordinal = next((ORDINALS[c.lower_] for c in token.children if c.lower_ in ORDINALS), None)
        mention.denied = any(c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg") for c in token.children)
        mention.denied = mention.denied or _follows_not(token) or _is_none(token)
        mention.place = self.vocabulary.places.get(token.lower_)
        building = token.dep_ == "ROOT" and self.vocabulary.is_a(category, "building")
        mention.around = is_around(token) and not (building and _told_as_one(token))
        return mention

    def _picks(self, token: Token) -> Picks:
        words = {child.lower_ for child in token.children if child.i < token.i}
        if words & {"another", "next", "neighbouring"}:
            return "another"
        alone = token.tag_ == "NN" and not words - {"other"} and not any(c.dep_ == "det" for c in token.lefts)
        if words & {"other"} and (words & {"the", "that", "this"} or alone):
            return "other"
        if "one" in words and any(c.lower_ == "one" and c.dep_ == "nummod" for c in token.lefts) and not _exists(token):
            return "one"
        if self._is_bare_landmark(token):
            return "the"
        definite = words & {"the", "that", "those", "these", "both", "said"} or children(token, "poss")
        numbered = words & ORDINALS.keys() and not words & {"a", "an"}  # "first boy wore a cap, second boy …"
        return "the" if definite or numbered else "new"

    def _is_bare_landmark(self, token: Token) -> bool:
        """ "cat is on sofa": the sofa told of before, where there is one."""
        category = self.vocabulary.noun(token.lower_)
        bare = token.dep_ == "pobj" and token.tag_ == "NN" and not any(token.lefts) and category is not None
        if not bare or self.vocabulary.relations.get(token.head.lower_) not in SPATIAL:
            return False
        kinds = ("furniture", "building", "building_part", "vehicle", "street_furniture", "tree")
        return any(self.vocabulary.is_a(category or THING, kind) for kind in kinds)

    def _is_pair(self, token: Token, numbers: list[Token]) -> bool:
        """ "a pair of glasses" is one thing."""
        category = self.vocabulary.noun(token.lower_)
        paired = category is not None and self.vocabulary.category(category).plural.startswith("pairs of")
        return paired and any(number.lower_ in ("pair", "couple") for number in numbers)

    def _count(self, token: Token, plural: bool) -> Count:
        before = [c for c in token.children if c.i < token.i]
        numbers = [c for c in before if c.dep_ == "nummod" or c.lower_ in NUMBERS or c.lower_ in VAGUE]
        numbers = [c for c in numbers if plural or c.i + 1 >= len(token.doc) or c.nbor(1).lower_ != ","]  # her age
        if _is_kind(token):
            return Count()  # "one of those boxes"
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in PARTITIVE:
            numbers.append(token.head.head)
        if not plural:
            numbers = [number for number in numbers if number.lower_ not in UNCOUNTED]  # "some guy"
        plain = [number for number in numbers if number.lower_ != "some"]  # "some four boys"
        counts = [count for number in plain or numbers if (count := _number(number)) is not None]
        if self._is_pair(token, numbers):
            return Count()
        around = [*token.children, *(token.head.children if token.dep_ == "nsubj" else ())]
        if any(one.lower_ in BOTH_SIDES for one in around) or (plural and _both(token)):
            return Count(2, 2, 2)
        if not plural and _TWICE.match(token.doc[token.i + 1 : token.sent.end].text.lower()):
            return Count(2, 2, 2)
        if not counts:
            return Count(2, 6, 2) if plural else Count()
        return replace(counts[0], drawn=min(counts[0].drawn, MOST))


def _is_named_place(token: Token) -> bool:
    """ "heading north on Elm", "in Leeds": where it was, and no thing."""
    bare = token.tag_ == "NNP" and token.text[:1].isupper() and not any(c.dep_ in LEADING for c in token.lefts)
    return bare and token.dep_ == "pobj" and token.head.lower_ in GOING_BY


def _is_part_of_somebody(token: Token) -> bool:
    """ "the body was lying there" is somebody; "a mark on her body" is on her."""
    if token.lower_ not in ("body", "bodies"):
        return token.lower_ in BODY
    return bool(children(token, "poss")) or token.dep_ not in ("nsubj", "nsubjpass", "attr", "dobj", "ROOT")


def _both(token: Token) -> bool:
    return any(child.lower_ == "both" for child in token.children)


def _leads_a_phrase(token: Token) -> bool:
    """ "Both in dark blue jackets": no noun is led by it."""
    follows = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    return token.i == token.sent.start and follows is not None and follows.pos_ == "ADP" and follows.lower_ != "of"


def _is_the_rest(token: Token) -> bool:
    """ "the rest were men", "the rest of them had hats"; not "the rest of the street"."""
    if token.lower_ != "rest" or not _definite(token) or token.dep_ in NAMING:
        return False
    of = [p.lower_ for c in token.children if c.lower_ == "of" for p in children(c, "pobj")]
    return token.dep_ in ("nsubj", "nsubjpass", "ROOT") and all(word == "them" for word in of)


def _is_a_hand(token: Token) -> bool:
    """ "a torch in one hand and a bat in the other"."""
    before = {t.lower_ for t in token.doc[token.sent.start : token.i]}
    return token.lower_ == "other" and token.dep_ == "pobj" and token.head.lower_ == "in" and bool(before & HANDS)


def _exists(token: Token) -> bool:
    return bool(children(token.head, "expl"))


def _label(token: Token) -> str | None:
    """ "Vehicle 1": its number tells which one it is."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    follows = token.doc[token.i + 2].lower_ if token.i + 2 < len(token.doc) else ""
    plain = not any(child.dep_ == "det" for child in token.children) and not follows.startswith(("year", "and", "or"))
    return after.text if plain and after is not None and after.text.isdecimal() and len(after.text) < 3 else None


def _follows_not(token: Token) -> bool:
    """ "a pram, not a knife"."""
    if token.left_edge.lower_ == "not" and token.left_edge.i == token.sent.start:
        return True
    first = token.left_edge if token.left_edge.lower_ != "not" else token.doc[token.left_edge.i + 1]
    before = first.nbor(-1) if first.i > token.sent.start else first
    return before.lower_ == "not" and before.i > token.sent.start and before.nbor(-1).lower_ == ","


def _is_none(token: Token) -> bool:
    """ "neither a hat nor a scarf", "there wasn't a light", "he didn't have a bag"."""
    if any(child.dep_ == "preconj" and child.lower_ == "neither" for child in token.children):
        return True
    if token.dep_ == "conj" and any(c.lower_ in ("or", "nor") for c in token.head.children):
        return _is_none(token.head) or any(c.lower_ == "no" for c in token.head.children)
    verb = token.head
    there = token.dep_ in ("attr", "nsubj") and verb.lemma_ == "be" and bool(children(verb, "expl"))
    had = token.dep_ == "dobj" and verb.lemma_ in OWNING_VERBS
    plain = not any(c.lower_ == "only" for c in verb.children) and not children(token, "poss")
    return (there or had) and plain and denied(verb) and not instead(token) and not _definite(token)


def _definite(token: Token) -> bool:
    return any(child.lower_ in ("the", "that", "this", "those", "these") for child in token.children)


def _is_kind(token: Token) -> bool:
    """ "one of those boxes" is a box; of "one of the boxes" there are several."""
    one = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ == "one"
    return one and not any(child.lower_ == "the" for child in token.children)


def _relative(token: Token) -> bool:
    return token.head.dep_ in ("relcl", "acl") and token.i < token.head.i and token.head.head.i < token.i


def _number(token: Token) -> Count | None:
    """ "three or four" is 3 to 4, "about a dozen" 10 to 14, "at least two" 2 or more."""
    word = token.lower_
    low = NUMBERS.get(word) or (int(word) if word.isdecimal() and len(word) < 4 else None)
    about = any(child.lower_ in ("about", "around", "roughly") for child in token.children)
    if word == "dozen":
        about = about or _about_before(token)
        return Count(10, 14, 12) if about else Count(12, 12, 12)
    if low is None:
        return VAGUE.get(word)
    high = max([low, *(NUMBERS.get(c.lower_, 0) for c in token.children if c.dep_ in ("conj", "quantmod", "nummod"))])
    return Count(max(1, low - low // 5), low + low // 5, low) if about and high == low else Count(low, high, low)


def _about_before(token: Token) -> bool:
    return any(t.lower_ in ("about", "around", "roughly") for t in token.doc[max(0, token.i - 2) : token.i])

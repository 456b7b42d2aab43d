"""What the tree has lost: clothes that nobody wears yet, and words of somebody's looks that nobody was given.

The model parses "grey hoody, 25 or so, skinny" into anything. Who is meant is plain all the same: the person told of
just before. Nothing is read here that a fact of the sentence has read already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from app.language.grammar import FINITE, VERBAL, certainty_of, span_text
from app.language.lexicon import DECADES, DENYING, GOING, HANDS, NUMBERS, POSSESSIVES
from app.language.meanings import Called, Described, Fact, Mention, NotThere, Quality, Related, Taken, Unlike
from app.language.mentions import Mentions
from app.language.qualities import Qualities, hair_qualities, is_hair, years_of
from app.scene.vocabulary import THING, Vocabulary

LOOKS = ("age", "hair", "facial_hair", "build")
LISTING = ("conj", "appos", "compound", "nmod", "dep", "npadvmod", "amod", "nummod", "oprd")
HAVING = frozenset({"wear", "have", "sport", "dress", "carry", "hold", "clutch", "be", "get"})
LEADING = frozenset({"in", "with", "wearing", "dressed in", "carrying", "holding"})
_NUMBER = "|".join([r"\d\d?", *NUMBERS])
_AGES = (
    re.compile(rf"\b({_NUMBER})[ -]*(?:years?|yrs?|yr)\b[ -]*(?:olds?|of age)?(?! ago)|\b(\d\d?) ?(?:yo|y/o)\b"),
    re.compile(
        rf"\b(?:about|around|approx|approximately|roughly|maybe|aged?|over|under|more than|older than|younger than"
        rf"|looked|say|like|nearly|almost|only|be)(?: about| around| like| maybe)? ({_NUMBER})"
        rf"(?:[ -]?ish| or so|[ -]?odd|,? or (?:{_NUMBER}))?"
        r"(?= *(?:[.,;!?]|$|-? *(?:and|with|in|wearing|who|when|maybe|i|at|give|old|but|he|she)\b))"
    ),
    re.compile(rf"\b({'|'.join(DECADES)})\b"),
    re.compile(r"\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|[1-8]\d)[ -]?ish\b"),
)
# Words that may stand between a person and their age.
_BETWEEN = frozenset(
    """, - was is were be been looked looks look like must have aged age of i would 'd say maybe probably about around
    in his her their early mid late perhaps roughly approx more than not could only at a the to ca n't can think guess
    might reckon just male female""".split()
)


@dataclass(frozen=True)
class Leftover:
    span: Span
    vocabulary: Vocabulary
    mentions: Mentions
    qualities: Qualities
    void: frozenset[int]

    def facts(self, told: list[Fact]) -> Iterator[Fact]:
        dealt = set(_dealt_with(told))
        for mention in list(self.mentions):
            if mention not in dealt and not mention.denied:
                yield from self._belonging(mention)
            elif mention not in dealt and self._is_alone(self.span.doc[mention.at]):
                whose = self._before(self.span.doc[mention.at]) if self._is_borne(mention) else None
                token = self.span.doc[mention.at]
                words = span_text(token.doc[token.left_edge.i : token.i + 1])
                yield NotThere(mention, whose, certainty_of(token), words)
        known = set(_values(told, self.mentions))
        aged = any(isinstance(fact, Described) and fact.quality.key == "age" for fact in told)
        yield from (
            fact
            for fact in self._looks(known)
            if fact.quality.key != "age" or not (aged or any(q.key == "age" for q in fact.subject.qualities))
        )
        yield from self._age(told)

    # --- clothes, and what is in somebody's hand ---

    def _belonging(self, mention: Mention) -> Iterator[Fact]:
        token = self.span.doc[mention.at]
        held, kind = self._in_hand(token), self.vocabulary.category(mention.category or THING)
        worn = kind.slot is not None
        held = held or (not worn and self._was_something(token))
        if not (worn or held) or mention.picks not in ("new", "the") or token.i in self.void:
            return
        bearer = self._before(token) if held or self._is_listed(token) else None
        bearer = bearer or (self._whose_hand(token) if held else None) or self._fronted(token)
        if bearer is not None:
            words = span_text(self.span.doc[token.left_edge.i : token.i + 1])
            yield Related(bearer, "wearing" if worn and not held else "holding", (mention,), certainty_of(token), words)

    def _is_alone(self, token: Token) -> bool:
        """ "no gun, no mask": in a list without a verb."""
        leads = {child.lower_ for child in token.children}
        return (
            "no" in leads
            and not leads & {"a", "an", "the"}
            and not any(t.tag_ in FINITE and t.pos_ in VERBAL for t in token.sent)
        )

    def _is_borne(self, mention: Mention) -> bool:
        return self.vocabulary.category(mention.category or THING).rest in ("body", "hand")

    def _in_hand(self, token: Token) -> bool:
        """ "a hammer in his hand", "torch in hand", wherever the parse puts the hand."""
        after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4] if t.i < token.sent.end]
        if after == ["in", "the", "other"]:  # "a torch in one hand and a bat in the other"
            return bool(HANDS & {t.lower_ for t in token.doc[token.sent.start : token.i]})
        led = after[:1] == ["in"] and bool(HANDS & set(after[1:]))
        return led and all(
            word in HANDS | POSSESSIVES.keys() | {"in", "one", "each", "the", ",", "and"} for word in after[:2]
        )

    def _was_something(self, token: Token) -> bool:
        """ "he had something in his hand, maybe a stick"."""
        node = token
        while node.dep_ in LISTING and node.head != node and node.head.pos_ not in VERBAL:
            node = node.head
        near = {t.lower_ for t in token.doc[token.sent.start : token.i]}
        listed = node != token or (token.left_edge.i > token.sent.start and self._after_comma(token))
        return "something" in near and bool(HANDS & near or {"holding", "carrying"} & near) and listed

    def _whose_hand(self, token: Token) -> Mention | None:
        near = (self.mentions.found.get(i) for i in range(token.i + 1, min(token.i + 4, token.sent.end)))
        return next((m for m in near if m is not None and self._is_somebody(m)), None)

    def _fronted(self, token: Token) -> Mention | None:
        """ "a red hat, scarf and gloves she had on": who had it follows."""
        after = [m for m in self.mentions if m.at > token.i and m.picks == "pronoun" and self._is_somebody(m)]
        said = " ".join(t.lower_ for t in self.span if after and t.i > after[0].at and not t.is_punct)
        return after[0] if said in ("had on", "was wearing", "wore", "was carrying", "had", "was holding") else None

    def _is_listed(self, token: Token) -> bool:
        """Said as one says what somebody has on, and not as what lies about or was dropped."""
        node = token
        while node.dep_ in LISTING and node.head != node and node.head.pos_ not in VERBAL:
            node = node.head
        if node.dep_ in ("nsubj", "nsubjpass"):
            if node == token and node.head.lemma_ in GOING and self._after_comma(token):
                return True  # "male, grey hoody ran out of it"
            listed = self.mentions.at(node)
            return node != token and listed is not None and self._is_somebody(listed)
        over = node.head
        if self._is_bare(token) and node.dep_ in ("npadvmod", "conj", "pobj", "dep", "dobj"):
            return True
        if node.dep_ == "pobj":
            return over.lower_ in LEADING
        if over == node or over.pos_ not in VERBAL:
            return not any(t.tag_ in FINITE and t.pos_ in VERBAL for t in token.sent) or self._after_comma(token)
        return over.lemma_ in HAVING

    def _is_bare(self, token: Token) -> bool:
        """ "a man stood at the bar, flat cap, brown coat": clothes without an article, after a comma."""
        first = token.left_edge.i
        leads = any(c.dep_ in ("det", "poss") for c in token.lefts)
        return not leads and first > token.sent.start and token.doc[first - 1].lower_ == ","

    def _after_comma(self, token: Token) -> bool:
        start = token.left_edge.i if token.i - token.left_edge.i < 4 else token.i
        return start > token.sent.start and token.doc[start - 1].lower_ in (",", "and")

    def _before(self, token: Token) -> Mention | None:
        """The person last named before it."""
        near = [m for m in self.mentions if m.at < token.i and self._is_somebody(m)]
        return near[-1] if near else None

    def _is_somebody(self, mention: Mention) -> bool:
        if mention.category is None:
            return mention.word in ("he", "she", "one", "person") and mention.ordinal is None
        return self.vocabulary.is_a(mention.category, "person")

    # --- looks ---

    def _looks(self, known: set[str]) -> Iterator[Described]:
        for token in self.span:
            if token.i in self.void or self.mentions.at(token) is not None or self._denied(token):
                continue
            for quality in self._look_of(token):
                whose = (self._before(token) or self._whoever(token)) if quality.value not in known else None
                if whose is not None:
                    known.add(quality.value)
                    yield Described(whose, quality)

    def _whoever(self, token: Token) -> Mention | None:
        """ "tall, slim, in a suit": said first and of nobody named, it is told of whoever was told of."""
        worn = [m for m in self.mentions if self.vocabulary.category(m.category or THING).slot is not None]
        before = self.span[: token.i - self.span.start]
        leads = all(t.is_punct or t.pos_ in ("ADJ", "ADV", "CCONJ") for t in before) and token.pos_ == "ADJ"
        if not worn or len(worn) < len(list(self.mentions)) or not leads or any(t.pos_ in VERBAL for t in self.span):
            return None
        return Mention(token.i, None, "somebody", "pronoun", span_text(self.span))

    def _look_of(self, token: Token) -> Iterator[Quality]:
        if is_hair(token, self.qualities):
            yield from hair_qualities(token, self.qualities, certainty_of(token))
            return
        meant = self.qualities.meanings(token.lower_)
        personal = bool(meant) and all(word.key in (*LOOKS, "size") for word in meant) and not _before_a_noun(token)
        if personal and meant[0].key != "size" and token.pos_ in ("ADJ", "NOUN", "VERB", "PROPN", "ADV"):
            for word in [w for w in meant if w.key in LOOKS][:1]:
                yield Quality(word.key, word.value, certainty_of(token), token.text)

    def _denied(self, token: Token) -> bool:
        before = {t.lower_ for t in token.doc[max(token.sent.start, token.i - 3) : token.i]}
        return bool(before & DENYING)

    def _age(self, told: list[Fact]) -> Iterator[Fact]:
        has = {f.subject for f in told if isinstance(f, Described) and _is_exact(f.quality)}
        text = self.span.text.lower()
        for pattern in _AGES:
            for found in pattern.finditer(text):
                said = self.span.char_span(found.start(), found.end(), alignment_mode="expand")
                number = next(group for group in found.groups() if group)
                years = DECADES.get(number) or years_of(number)
                whose = self._aged(said)
                if years is None or whose is None or whose in has or said.root.i in self.void:
                    continue
                if _counts(number, whose) and "y" not in found[0].replace("maybe", ""):
                    continue  # "a bunch of kids, like six or seven"
                if not any(_is_exact(q) for q in whose.qualities):
                    has.add(whose)
                    yield Described(whose, Quality("age", years, certainty_of(said[-1]), span_text(said)))

    def _aged(self, said: Span) -> Mention | None:
        """The person right before the age, with hardly a word between."""
        whose = self._before(said[0])
        if whose is None:
            return None
        end = said[0].i
        while end > whose.at and said.doc[end - 1].lower_ in ("early", "mid", "late", "-", "about", "maybe", "approx"):
            end -= 1
        between = said.doc[whose.at + 1 : end]
        apart = len(between) > 0 and between[-1].lower_ == ","
        if apart and not any(t.tag_ in FINITE and t.pos_ in VERBAL for t in between):
            return whose
        return whose if all(t.lower_ in _BETWEEN or self.qualities.meanings(t.lower_) for t in between) else None


def _counts(number: str, whose: Mention) -> bool:
    """Of several, a small number says how many they are, and not how old."""
    several = whose.plural or whose.count.high > 1
    return several and NUMBERS.get(number, 99) <= max(3, whose.count.high)


def _is_exact(quality: Quality) -> bool:
    """ "old, around 70 years": the number says more."""
    return quality.key == "age" and quality.value not in ("old", "young")


def _before_a_noun(token: Token) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    return after is not None and (after.pos_ in ("NOUN", "PROPN", "ADJ") or after.lower_ in ("one", "ones", "-"))


def _dealt_with(facts: Iterable[Fact]) -> Iterator[Mention]:
    for fact in facts:
        match fact:
            case Related():
                yield from (fact.subject, *fact.objects)
            case NotThere() | Taken():
                yield fact.what
            case Called() if fact.subject.word != "it":
                yield fact.as_what


def _values(facts: Iterable[Fact], mentions: Mentions) -> Iterator[str]:
    for mention in mentions:
        yield from (quality.value for quality in mention.qualities)
    for fact in facts:
        match fact:
            case Described():
                yield fact.quality.value
            case Unlike():
                yield fact.value

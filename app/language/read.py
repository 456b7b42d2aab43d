"""A parsed sentence to its meanings: mentions, and facts about them. Knows no scene."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from app.language.aboard import is_aboard
from app.language.apposing import is_list, one_sort
from app.language.asides import is_asked, of_oneself
from app.language.crossing import KEYS, place_alone
from app.language.echo import echo_in
from app.language.english import NEVER, common_english
from app.language.grammar import (
    AS_SAID,
    SUBJECTS,
    VERBAL,
    certainty_of,
    children,
    clause_of,
    denied,
    instead,
    is_either,
    is_nominal,
    span_text,
    subject_of,
    verb_of,
    with_others,
)
from app.language.hair import told_of_hair
from app.language.headless import stands_alone
from app.language.leftover import Leftover
from app.language.lexicon import (
    ABSTRACT,
    BODY,
    CHAT,
    CORRECTING,
    DECADES,
    KNOWING,
    LATER,
    NUMBERS,
    PUTTING,
    REMOVING,
    SEEING,
    SWAPPING,
    TOGETHER,
    UNSURE_VERBS,
    WANTING,
    WITNESS,
)
from app.language.meanings import (
    Called,
    Described,
    Fact,
    Mention,
    NotThere,
    Quality,
    Sentence,
    Swapped,
    Taken,
)
from app.language.mentions import NUMBERED, Mentions, mentions_in
from app.language.mutual import told_mutually
from app.language.names import NAMES
from app.language.offstage import offstage
from app.language.openly import OpenRelating
from app.language.qualities import Qualities, age_of, hair_qualities, is_hair, made_of, years_of
from app.language.readable import Readable
from app.language.relating import Relating
from app.language.setting import of_the_weather, setting_of, told_of_the_witness
from app.language.showing import positions, side_of_view
from app.language.standing import standing_of
from app.language.told_twice import more_of, named_again, of_an_attribute, one_more, said_again
from app.language.unreal import SENSING, supposed, unreal
from app.scene.vocabulary import THING, Vocabulary

ORDERS = PUTTING | REMOVING | SWAPPING | {"turn", "make", "change"}
DRESSED = ("in", "wearing", "dressed in")
LIKENING = frozenset({"be", "look", "seem", "appear", "sound"})
CHANGING = SWAPPING | {"change", "turn", "replace", "substitute", "trade", "amend", "correct", "revise"}
BECOMING = frozenset({"to", "into", "with", "for"})
SHOWING = ("tattoo", "photo", "drawing", "painting", "poster", "print of", "logo")
SHOWN = ("dobj", "conj", "appos", "npadvmod")
VESSELS = ("container", "bottle", "glass", "cup", "dish", "jug", "box", "bag")
WAYS = frozenset({"from", "to", "up to", "towards", "toward", "past", "along", "down", "into", "onto", "through"})
AFTER_NO = frozenset({"wait", "it", "he", "she", "they", "the", "sorry", "actually", "that", "not", "there"})
# What only people do; "have" and "be" are anything's.
OF_PEOPLE = frozenset(
    """sit say shout scream yell wear throw chuck punch cry laugh smile walk grab kneel kick shove wave slap talk stand
    lean push run""".split()
)
# What somebody does who has a name that begins with a capital.
HUMAN = OF_PEOPLE | frozenset(
    """crouch climb tell ask hold carry take give hand drink eat point pull put pick open get come go fall lie jump
    spill drop hit sleep have speak whisper drive ride look stare watch follow chase help""".split()
)
# "he brushed past": short, and each word of it but the first one that the vocabulary lacks.
_PLAINLY_ENGLISH = re.compile(r"(?:(?:and|but|then|so) )?(?:the|there|she|they|(?:he|it|who) \w+ed)\b", re.IGNORECASE)
_MORE = re.compile(r"\bwas more (?:of |like )?an? |(?:i should say|i mean)[.!]?$|^it was the \w+ (?:who|that)\b")
# "they were only three", "just two".
_ONLY = re.compile(r"(?:(?:and |but |so )?(?:they|there) (?:were|was) (?:only|just) |(?:only|just) (?=\w+[.!]*$))")
# "there were four": nothing is named, so that many there were of what was told of.
_RECOUNTED = re.compile(
    r"(?:\w+, )?(?:and |but |so )*there (?:were|was) (?:only |just |really |actually |more like )?\w+"
    r"(?: of them)?(?:, i [^,]*)?[,.!]*"
)
# "the other one", "a tall one": no number.
_SUCH_ONE = re.compile(r"(?<!just )(?<!only )\b(?:the|that|this|an?|his|her) (?:[\w-]+ )*one\b")
_REQUEST = re.compile(r"(?:can|could|would|will) (?:you|we) (?!see|tell|say|remember)", re.IGNORECASE)
ENGLISH = 0.35  # the share of known words from which on a sentence is taken for English


@dataclass(frozen=True)
class Reader:
    vocabulary: Vocabulary
    every: bool = False  # every noun and relation, whether it can be drawn or not: for measuring beside other parsers

    def read(self, span: Span) -> Sentence:
        """Raises nothing: what it cannot make sense of gives no fact."""
        if _is_foreign(span, self.vocabulary):
            return Sentence(span_text(span), foreign=True, said_something=True)
        mentions = mentions_in(span, self.vocabulary, self.every)
        reading = _Reading(span, self.vocabulary, mentions, self.every)
        reading.take_away_what_is_no_thing()
        facts = of_the_weather(told_mutually(list(reading.facts())))
        facts += [] if self.every else list(reading.leftover(facts))
        recount = reading.recount()
        facts = [f for f in facts if recount is None or not _is_age(f)]
        return Sentence(
            text=span_text(span),
            mentions=list(mentions),
            facts=facts,
            loose=list(reading.loose(facts)),
            recount=recount,
            echo=echo_in(span, mentions) if not facts else None,
            correction=_corrects(span),
            denies=_denies(span),
            carried=_carried(span),
            cleft=_is_cleft(span),
            place=place_alone(span.text, self.vocabulary) if not facts and _may_be_a_side(span) else None,
            fragment=span.root.pos_ not in VERBAL or _only_thought(span.root),
            later=any(token.lower_ in LATER and token.pos_ == "ADV" for token in span[:4]) or _is_later(span),
            said_something=any(t.text[:1].isalpha() and t.lower_ not in CHAT for t in span),
            meaningful=any(_could_mean(token) for token in span if token.i not in reading.void)
            and span.root.lemma_ not in SENSING,
        )


class _Reading:
    def __init__(self, span: Span, vocabulary: Vocabulary, mentions: Mentions, every: bool = False) -> None:
        self.every = every
        self.span = span
        self.vocabulary = vocabulary
        self.mentions = mentions
        self.qualities = Qualities(vocabulary)
        self.relating = (OpenRelating if every else Relating)(span.doc, vocabulary, mentions, self.qualities)
        self.void = _void(span) | supposed(span)
        self.unreal = unreal(span)
        self.standing = list(standing_of(span))

    def take_away_what_is_no_thing(self) -> None:
        """Hair is an attribute; what was not seen, asked or supposed is nothing told."""
        for token in self.span:
            found = self.mentions.found.get(token.i)
            if found is None:
                continue
            named = None if self.every else self._told_before(token, found)
            if (named is not None or self._is_no_thing(token, found)) and not self.every:
                del self.mentions.found[token.i]
                if named is not None:
                    self.mentions.again[token.i] = named
                for mention in self.mentions:
                    mention.owner = None if mention.owner is found else mention.owner
            else:
                unknown = found.name is not None and found.category == THING
                if unknown and (self._acts_as_somebody(token) or self._is_called_so(token)):
                    found.category = "person"
                found.qualities = list(self.qualities.within(token, found, self.mentions))
                if token.lower_ in TOGETHER:  # "a small crowd" is no crowd of small people
                    found.qualities = [q for q in found.qualities if q.key not in ("size", "build")]
                if stands_alone(token, self.vocabulary) and not self.every:
                    found.qualities += self.qualities.alone(token)

    def _told_before(self, token: Token, found: Mention) -> Mention | None:
        """The mention that this one tells more of, where it is no thing of its own."""
        before = [m for m in self.mentions if m.at < token.left_edge.i]
        told = list(self.qualities.within(token, found, self.mentions))
        one_more(token, found, before, told, self.span)
        same = more_of(token, found, before, told, self.span) or said_again(token, found, before, self.span)
        if same is not None:
            same.qualities += list(self.qualities.within(token, same, self.mentions))
            return same
        unknown = found.name is not None and self.vocabulary.noun(found.word) is None
        maybe = named_again(token, found, before, told, unknown)
        if maybe is not None:
            maybe.qualities += told
        return maybe

    def _acts_as_somebody(self, token: Token) -> bool:
        """ "a tradie in a vest", "a splodger was wearing a hat": whatever that is, it is somebody."""
        phrases = [*children(token, "prep", "acl"), *(children(token.head, "prep") if token.dep_ == "attr" else [])]
        worn = [p for c in phrases if c.lower_ in DRESSED for p in children(c, "pobj", "dobj")]
        verb = token.head if token.dep_ == "nsubj" and token.head.lemma_ == "wear" else None
        worn += children(verb, "dobj") if verb is not None else []
        if self._is_a_name(token) and token.head.lemma_ in OF_PEOPLE:
            return not self.every
        garments = (m.category for one in worn if (m := self.mentions.at(one)) is not None)
        return not self.every and any(c is not None and self.vocabulary.category(c).slot is not None for c in garments)

    def _is_a_name(self, token: Token) -> bool:
        """ "Jake was sat on the counter", "jake chucked it"."""
        unknown = token.text[:1].isupper() or common_english().rank(token.lower_) == NEVER
        return token.dep_ in ("nsubj", "nsubjpass") and not any(token.lefts) and unknown and token.tag_ in ("NN", "NNP")

    def _is_called_so(self, token: Token) -> bool:
        """ "then Jake climbed on the wall": a name, of whom is told what only somebody does."""
        if self.every or token.lower_ != self.mentions.found[token.i].name or not self._is_bare_name(token):
            return False
        if token.lower_ in NAMES:
            return True
        bare = token.tag_ == "NNP" and token.text[:1].isupper() and not any(token.lefts)
        doer = token
        while doer.dep_ == "conj" and doer.head.pos_ in ("NOUN", "PROPN", "PRON"):
            doer = doer.head
        does = doer.dep_ == "nsubj" and doer.head.pos_ in VERBAL and doer.head.lemma_.partition(" ")[0] in HUMAN
        owns = token.dep_ == "poss" and token.head.lower_ in BODY
        return bare and (does or owns or token.head.lower_ in ("me", "i"))

    def _is_bare_name(self, token: Token) -> bool:
        """ "Joan", "my friend Joan", and no "Joan's Cafe"."""
        named = token.tag_ in ("NNP", "NN") and not children(token, "det", "amod")
        over = token.head
        return named and not (token.dep_ in ("compound", "nmod") and over.i > token.i)

    def _is_no_thing(self, token: Token, mention: Mention) -> bool:
        hair = is_hair(token, self.qualities) and (mention.category in (None, "thing") or token.dep_ == "pobj")
        stood = any(token.i in tokens for _, tokens in self.standing)
        other = token.dep_ == "conj" and is_either(token.head)  # "a chair or a recliner" is one thing
        in_view = side_of_view(token) is not None
        held = self._is_contents(token, mention) or self._is_likeness(token, mention) or self._is_absent(token, mention)
        held = held or is_aboard(token) or of_an_attribute(token, mention, self.span)
        return other or token.i in self.void or in_view or stood or held or self._is_place(token, mention) or hair

    def _is_absent(self, token: Token, mention: Mention) -> bool:
        """ "waiting for the bus", "my neighbour's garden": neither is there for that."""
        wanted = token.dep_ == "pobj" and token.head.lower_ == "for" and token.head.head.lemma_ in WANTING
        lost = token.dep_ == "dobj" and token.head.lemma_ == "lose" and mention.owner is not None
        wanted = wanted or (lost and self._is_somebody(mention))  # "a boy who had lost his mum"
        owns = token.dep_ == "poss" and mention.picks != "pronoun" and token.head.lower_ in self.vocabulary.places
        return wanted or owns

    def _is_contents(self, token: Token, mention: Mention) -> bool:
        """ "a bottle of red wine" is one thing, and no red one."""
        over = self.mentions.at(token.head.head) if token.dep_ == "pobj" and token.head.lower_ == "of" else None
        if over is not None and made_of(token.head) is not None:
            return True  # "a building of glass"
        v, category = self.vocabulary, (over.category if over is not None else None) or "thing"
        holds = any(v.is_a(category, kind) for kind in VESSELS)
        of = token.head.head.lower_ if token.dep_ == "pobj" and token.head.lower_ == "of" else ""
        if of.startswith(SHOWING) or (mention.name is not None and (holds or v.is_a(category, "drink"))):
            return True  # "a can of Stella", "a tattoo of an anchor"
        return holds and any(v.is_a(mention.category or "thing", kind) for kind in ("food", "drink"))

    def _is_likeness(self, token: Token, mention: Mention) -> bool:
        """ "a hi-vis jacket, like a builder", "a chef's apron": nobody is there."""
        likened = token.dep_ == "pobj" and token.head.lower_ == "like" and mention.picks == "new"
        over = token.head.head
        said_so = over.lemma_ in LIKENING or over.lower_ in ("something", "more", "else") or over == token.head
        dressed = self.mentions.at(over)
        kind = (dressed.category if dressed is not None else None) or THING
        worn_so = self.vocabulary.category(kind).slot is not None or self.vocabulary.is_carried(kind)
        plainly = mention.name is None or worn_so or over.pos_ == "VERB"  # "shaking like a leaf"
        if likened and not said_so and token.head.i > token.sent.start and plainly:
            return True
        worn = self.mentions.at(token.head) if token.dep_ == "poss" and mention.picks == "new" else None
        so = over.pos_ == "ADJ" or over.lemma_ in ("dress", "dressed")
        if token.dep_ == "pobj" and token.head.lower_ == "as" and so and mention.picks == "new":
            return True  # "dressed as a clown", "as bald as a coot"
        whose = self.vocabulary.category((worn.category if worn is not None else None) or THING)
        of_anybody = whose.slot is not None or (whose.rideable and not whose.container)  # "a kid's bike"
        return worn is not None and of_anybody and any(child.lower_ in ("a", "an") for child in token.children)

    def _is_place(self, token: Token, mention: Mention) -> bool:
        """ "I was sitting in a cafe": that is where all of it happens."""
        if mention.place is not None and token.dep_ == "pobj" and token.head.lower_ in WAYS:
            return _witness_goes(token)  # "on my way home from the pub"
        return mention.place is not None and mention.around and told_of_the_witness(token)

    def facts(self) -> Iterator[Fact]:
        yield from (fact for fact, _ in self.standing)
        yield from self._hair_it_was()
        for token in self.span:
            if token.i in self.void:
                continue
            if not any(fact.value == "above" and token.i in tokens for fact, tokens in self.standing):
                yield from setting_of(token, self.mentions, self.vocabulary)
            yield from self._removed(token)
            yield from self._called(token)
            if token.i not in self.unreal:
                yield from self.relating.facts(token)
                yield from map(_gone, self.qualities.told(token, self.mentions) if not _went(token) else ())
            yield from positions(token, self.mentions)
            yield from told_of_hair(token, self.mentions, self.qualities)
            yield from self._not_there(token)

    def leftover(self, facts: list[Fact]) -> Iterator[Fact]:
        yield from Leftover(self.span, self.vocabulary, self.mentions, self.qualities, self.void).facts(facts)

    def _hair_it_was(self) -> Iterator[Fact]:
        """ "it was a moustache": of whoever was told of."""
        root = self.span.root
        doer = subject_of(root) if root.lemma_ == "be" else None
        alone = is_hair(root, self.qualities) and not self.mentions.found and len(self.span) <= 6
        if not alone and self._only_lists():  # "ginger hair, glasses, a beard"
            listed = [token for token in self.span if is_hair(token, self.qualities)]
            told = [(one, q) for one in listed for q in hair_qualities(one, self.qualities, certainty_of(one))]
            yield from (Described(Mention(one.i, None, "somebody", "pronoun", one.text), q) for one, q in told)
            return
        if not alone and (doer is None or doer.lower_ not in ("it", "that") or denied(root)):
            return
        for what in [root] if alone else children(root, "attr"):
            for quality in hair_qualities(what, self.qualities, certainty_of(what)):
                yield Described(Mention(root.i, None, "somebody", "pronoun", span_text(self.span)), quality)

    def _only_lists(self) -> bool:
        """It says no more than what somebody had: no verb, no place, and nobody who had it."""
        plain = all(token.pos_ not in ("VERB", "AUX", "ADP") for token in self.span)
        living = ("person", "animal")
        kinds = (mention.category for mention in self.mentions if mention.category is not None)
        return plain and not any(self.vocabulary.is_a(kind, one) for kind in kinds for one in living)

    def loose(self, facts: list[Fact]) -> Iterator[tuple[Quality, ...]]:
        """Attributes of a sentence that names nothing: "blue, not red", "taller"."""
        named = any(token.dep_ in ("nsubj", "nsubjpass") for token in self.span)
        if facts or named or self.mentions.found or len(self.span) > 8:
            return
        for token in self.span:
            if token.i in self.void or _after_not(token) or any(child.dep_ == "neg" for child in token.children):
                continue
            if token.pos_ == "ADP" and " " not in token.text:
                continue  # "on the right" switches nothing on
            years = years_of(token.lower_) if _is_guess(token) else None
            years = years or DECADES.get(token.lower_) or age_of(token)
            if years is not None:
                yield (Quality("age", years, certainty_of(token), span_text(self.span)),)
                continue
            meant = self.qualities.meanings(token.lower_)
            if meant:
                meant += tuple(w for w in self.qualities.meanings(f"{token.lower_} hair") if w.key == "hair")
                said = (certainty_of(token), span_text(self.span))
                yield tuple(Quality(word.key, word.value, *said) for word in dict.fromkeys(meant))

    def recount(self) -> int | None:
        """ "make that three", "no, three"."""
        numbers = [*dict.fromkeys(NUMBERS[t.lower_] for t in self.span if t.lower_ in NUMBERS)]
        said = self.span.text.lower()
        again = _RECOUNTED.fullmatch(said) is not None
        says_so = again or bool(_ONLY.match(said)) or said.startswith(("make that ", "make it "))
        says_so = says_so or (_corrects(self.span) and not _SUCH_ONE.search(said))
        named = any(m.category is not None for m in self.mentions)
        ranged = len(numbers) == 2 and any(t.lower_ == "or" for t in self.span)
        short = len([t for t in self.span if not t.is_punct]) <= (6 if ranged else 4 + 6 * again) and not named
        guessed = any(_is_guess(token) for token in self.span)
        return numbers[0] if says_so and short and (ranged or len(numbers) == 1) and (ranged or not guessed) else None

    # --- what sort of fact ---

    def _removed(self, token: Token) -> Iterator[Fact]:
        """ "Forget the tree", "take the tree away": told to the system, not seen."""
        orders = _is_order(token)
        if orders and token.lemma_ in REMOVING:
            for about in (t for t in token.subtree if t.lower_ == "about"):
                for mention in (m for one in children(about, "pobj") for m in self.mentions.joined(one)):
                    yield Taken(mention, span_text(self.span))
        away = token.lemma_ == "take" and any(t.lower_ in ("away", "out", "off") for t in token.children)
        if orders and (token.lemma_ in REMOVING or away):
            for what in children(token, "dobj", "ccomp")[:1]:
                for mention in self.mentions.joined(what):
                    yield Taken(mention, span_text(self.span))

    def _called(self, token: Token) -> Iterator[Fact]:
        """ "It was a woman", "the car was a taxi"; not "there was a woman"."""
        yield from self._also_called(token)
        yield from self._swapped(token)
        yield from self._changed_into(token)
        if token.lemma_ not in ("be", "look", "mean") or children(token, "expl"):
            return
        for what in self._named(token):
            mention = self.mentions.at(what)
            whose = bool(children(what, "case"))
            if mention is None or whose or (children(what, "relcl") and mention.picks == "the"):
                continue  # "it was the woman who had it", "it was the girl's" say who, and not what
            for subject in self._who(token):
                several = mention.plural or mention.count.high > 1 or self._is_each_named(what)
                if subject.plural and what.dep_ == "conj" and not several:
                    continue  # "most of them were girls, and one lad": somebody else
                if self._is_somebody(subject) and not self._may_be_somebody(mention):
                    yield from self.relating.listed(subject, what, clause_of(token, self.span))
                elif subject is not mention:
                    no = _is_denied(token, what)
                    yield Called(subject, mention, certainty_of(what), clause_of(token, self.span), no)

    def _is_each_named(self, joined: Token) -> bool:
        """ "the other two were a man and a woman": each of them, and no more."""
        first = self.mentions.at(joined.head)
        return first is not None and not first.plural and first.count.high == 1

    def _is_somebody(self, mention: Mention) -> bool:
        return mention.word in ("he", "she") or self.vocabulary.is_a(mention.category or THING, "person")

    def _may_be_somebody(self, mention: Mention) -> bool:
        """ "she was slim, with long hair, big earrings": nobody is an earring."""
        v, category = self.vocabulary, mention.category
        return category in (None, THING) or v.is_a(category or THING, "person") or v.is_a(category or THING, "animal")

    def _also_called(self, token: Token) -> Iterator[Fact]:
        """ "a white van, a transit I think": two names of one thing; not "the other one a cap", who had it."""
        subject = self.mentions.at(token)
        if subject is not None and subject.category is None and subject.picks in ("one", "other", "another"):
            return
        others = children(token, "appos")
        if others and subject is not None and is_list(token, others[0], self.vocabulary):
            return
        if subject is not None and subject.count.high > 1:  # "two kids, a boy and a girl"
            others = [part for other in others for part in with_others(other)]
        for other in others:
            what = self.mentions.at(other)
            told_apart = what is not None and what.picks == "the" and bool(what.qualities)
            if subject is None or what is None or what is subject or (what.category is None and not told_apart):
                continue
            if what.owner is not None or what.picks == "another" or what.denied:
                continue  # "a kid, his dad": somebody else
            words = span_text(token.doc[other.left_edge.i : other.i + 1])
            if one_sort(subject, what, self.span.doc, self.vocabulary):
                yield Called(subject, what, certainty_of(other), words)
            else:
                yield from self.relating.listed(subject, other, words)

    def _swapped(self, token: Token) -> Iterator[Fact]:
        """ "Swap them", "swap the car and the van"."""
        if token.lemma_ in SWAPPING and token.dep_ == "ROOT":
            whats = children(token, "dobj")
            key = next((KEYS[t.lemma_.lower()] for t in whats if t.lemma_.lower() in KEYS), None)
            if key is not None:
                yield from self._swapped_in_part(whats[0], key)
                return
            named = [m for what in whats for m in self.mentions.joined(what)]
            new = [m for m in self.mentions if m.picks == "new" and m not in named and m.at > token.i]
            if named and not new:
                yield Swapped(named[0], named[1] if len(named) > 1 else None, span_text(self.span))

    def _swapped_in_part(self, what: Token, key: str | None) -> Iterator[Fact]:
        """ "swap the colours of the car and the van"."""
        of = [p for c in what.subtree if c.lower_ == "of" for p in children(c, "pobj")]
        named = [m for one in of[:1] for m in self.mentions.joined(one)]
        everything = Mention(what.i, None, "they", "pronoun", span_text(self.span))
        seen = self._who(what.head) if not _is_order(what.head) else ()
        named = named or list(seen) or [everything]
        key = None if key == "position" else key
        yield Swapped(named[0], named[1] if len(named) > 1 else None, span_text(self.span), key)

    def _changed_into(self, token: Token) -> Iterator[Fact]:
        """ "Change the dog to a cat": told to the system."""
        if token.lemma_ not in CHANGING or token.dep_ != "ROOT" or _has_doer(token):
            return
        into = [p for c in children(token, "prep") if c.lower_ in BECOMING for p in children(c, "pobj")]
        for what in (m for one in into[:1] for m in self.mentions.joined(one)):
            for subject in (m for one in children(token, "dobj") for m in self.mentions.joined(one)):
                yield Called(subject, what, "sure", span_text(self.span))

    def _named(self, token: Token) -> list[Token]:
        direct = children(token, "attr") if token.lemma_ == "be" else []
        like = [p for prep in children(token, "prep") if prep.lower_ == "like" for p in children(prep, "pobj")]
        return [named for first in direct or like for named in (first, *children(first, "conj"))]

    def _who(self, verb: Token) -> tuple[Mention, ...]:
        doer = subject_of(verb)
        return () if doer is None or doer.dep_ == "attr" else self.mentions.joined(doer)

    def _not_there(self, token: Token) -> Iterator[Fact]:
        """ "There was no tree", "there wasn't a tree", "the tree wasn't there"."""
        if token.lemma_ != "be":
            return
        exists = bool(children(token, "expl"))
        for what in children(token, "attr", "nsubj") if exists else []:
            for mention in self.mentions.joined(what):
                if mention.denied or denied(token):
                    yield NotThere(mention, None, certainty_of(what), clause_of(token, self.span))
        if not exists and denied(token) and any(t.lower_ in ("there", "present") for t in token.rights):
            for subject in self._who(token):
                yield NotThere(subject, None, certainty_of(token), clause_of(token, self.span))


def _witness_goes(token: Token) -> bool:
    verb = verb_of(token)
    doer = subject_of(verb) if verb is not None else None
    return doer is not None and doer.lower_ in WITNESS and verb is not None and verb.lemma_ not in SEEING


def _went(token: Token) -> bool:
    """ "he'd gone round behind the counter": he went there, and is not missing."""
    return token.lower_ == "gone" and any(c.lower_ in ("had", "has", "have", "'d", "'ve") for c in token.children)


def _gone(fact: Fact) -> Fact:
    """ "the computer was gone": it was not there, whatever had been."""
    if isinstance(fact, Described) and fact.quality.value == "missing" and fact.subject.picks != "one":
        return NotThere(fact.subject, None, fact.quality.certainty, fact.quality.words)
    return fact


def _is_age(fact: Fact) -> bool:
    """ "they were only three" tells how many, and not how old."""
    return isinstance(fact, Described) and fact.quality.key == "age"


def _is_guess(token: Token) -> bool:
    """ "More like fourteen": a number by itself, said of an age told before."""
    alone = not any(t.tag_ == "CD" and t != token for t in token.sent)
    return token.tag_ == "CD" and alone and any(t.lower_ in ("like", "about", "maybe", "around") for t in token.sent)


def _is_order(token: Token) -> bool:
    """ "forget the tree", also before another clause: "take the bag off him, he had none"."""
    if token.tag_ not in ("VB", "VBP") or children(token, *SUBJECTS):
        return False
    before = token.doc[token.sent.start : token.i]
    first = all(t.lower_ in ("please", "just", "and", "ok", "okay", "so", ",") for t in before)
    return first or (token.dep_ == "ROOT" and not _has_doer(token))


def _has_doer(verb: Token) -> bool:
    doer = subject_of(verb)
    return doer is not None and doer.lower_ not in ("you", "please")


def _void(span: Span) -> frozenset[int]:
    """Words that tell nothing of the scene: a question, and what the witness says they did not see or do not know."""
    form: Readable | None = span.doc.user_data.get(AS_SAID)
    asked = form is not None and _REQUEST.match(form.said)
    if span.text.rstrip().endswith("?") and not asked:
        return frozenset(token.i for token in span)
    if is_asked(span):
        return frozenset(token.i for token in span)
    blind = [*(t for t in span if _not_known(t)), *of_oneself(span), *offstage(span)]
    seen = {part.i for t in span if is_nominal(t) and t.dep_ in SHOWN and instead(t) for part in t.subtree}
    void = {part.i for verb in blind for part in verb.subtree if not _other_clause(part, verb)}
    return frozenset(void - seen)  # "I saw no knife, only a bottle"


def _not_known(token: Token) -> bool:
    doer = subject_of(token) if token.pos_ in VERBAL else None
    knowing = token.lemma_ in SEEING | KNOWING and doer is not None and doer.lower_ in WITNESS
    return knowing and any(child.dep_ == "neg" for child in token.children)


def _other_clause(part: Token, verb: Token) -> bool:
    """ "I didn't see his face but he had a cap": what is joined to not knowing is known."""
    node = part
    while node != verb:
        if node.head == verb and node.dep_ in ("conj", "parataxis", "nsubj"):
            return node.dep_ != "nsubj"
        if node.head == verb and node.dep_ == "ccomp" and node.i < verb.i:
            return True  # "it could have been a woman, I couldn't really tell"
        node = node.head
    return False


def _corrects(span: Span) -> bool:
    form: Readable | None = span.doc.user_data.get(AS_SAID)
    if form is not None and form.corrects and span.start == 0:
        return True
    text = " ".join(token.lower_ for token in span if not token.is_punct)
    if form is not None and _MORE.search(form.said.lower()):
        return True
    if any(f" {cue} " in f" {text} " for cue in CORRECTING if cue != "no"):
        return True
    return text == "no" or (text.startswith("no ") and _no_is_an_answer(span))


_LATER = re.compile(
    r"(?:and |so |but |well )*(?:by (?:the time|then|that time)|after (?:that|this|he|she|it|they|a (?:bit|while|"
    r"minute|moment))|when (?:i|we) (?:next )?(?:looked|turned|came|got) (?:again|round|around|back)|next thing|"
    r"the next (?:thing|minute)|a (?:minute|moment|second|bit) later)\b|.*\bby (?:then|that time|now)[.!]*$",
    re.IGNORECASE,
)


def _is_later(span: Span) -> bool:
    """ "by the time I looked again", "she'd put it down by then": of a later moment."""
    return _LATER.match(span.text) is not None


def _only_thought(root: Token) -> bool:
    """ "a shotgun I guess"."""
    doer = subject_of(root)
    return root.lemma_ in UNSURE_VERBS and doer is not None and doer.lower_ in WITNESS and not children(root, "ccomp")


def _denies(span: Span) -> str:
    form: Readable | None = span.doc.user_data.get(AS_SAID)
    return form.denies if form is not None and span.start == 0 else ""


def _may_be_a_side(span: Span) -> bool:
    """ "right" by itself says yes."""
    form: Readable | None = span.doc.user_data.get(AS_SAID)
    return form is not None and (len(span) > 1 or form.corrects or "side" in form.said.lower())


def _is_cleft(span: Span) -> bool:
    form: Readable | None = span.doc.user_data.get(AS_SAID)
    return form is not None and form.cleft


def _carried(span: Span) -> bool:
    form: Readable | None = span.doc.user_data.get(AS_SAID)
    return form is not None and form.carried


def _no_is_an_answer(span: Span) -> bool:
    """ "No, the car …", "no wait", and not "no gun"."""
    first = span[0]
    follows = span[1] if len(span) > 1 else None
    return first.dep_ == "intj" or follows is None or follows.is_punct or follows.lower_ in AFTER_NO


def _is_denied(verb: Token, what: Token) -> bool:
    """ "It wasn't a gun", "a fox, not a dog"; of "not a gun but a phone" the gun."""
    before = [t.lower_ for t in what.doc[max(0, what.left_edge.i - 2) : what.i]]
    if "but" in before or "rather" in before:
        return False
    return "not" in before or denied(verb)


def _after_not(token: Token) -> bool:
    return token.i > token.sent.start and token.nbor(-1).lower_ in ("not", "n't", "than")


def _is_foreign(span: Span, vocabulary: Vocabulary) -> bool:
    """Hardly a word of it is English that we know: one that looks like ours may mean something else."""
    if _PLAINLY_ENGLISH.match(span.text):
        return False
    words = [token for token in span if token.text[:1].isalpha()]
    known = [t for t in words if t.is_stop or _is_ours(t.lower_, vocabulary) or t.lower_ in CHAT or t.lemma_ in ORDERS]
    return len(words) > 2 and len(known) < ENGLISH * len(words)


def _is_ours(word: str, v: Vocabulary) -> bool:
    tables = (v.attributes, v.relations, v.places, v.times, v.weathers)
    return v.noun(word) is not None or NUMBERED.fullmatch(word) is not None or any(word in table for table in tables)


def _could_mean(token: Token) -> bool:
    """A noun that could name a thing."""
    word = token.lower_
    return token.text[:1].isalpha() and token.pos_ in ("NOUN", "PROPN") and word not in CHAT | ABSTRACT | WITNESS | BODY

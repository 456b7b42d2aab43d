"""One thing named twice in one breath: "a parked car, a red Corsa", "with a dog, a brown spaniel I think"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from app.language.grammar import children
from app.language.lexicon import UNSURE_ADVERBS
from app.language.meanings import Mention
from app.scene.vocabulary import THING, Vocabulary

LOOSE = ("npadvmod", "dep", "attr", "appos")
NAMED = ("dobj", "pobj", "attr", "nsubj")


def another_name(token: Token, vocabulary: Vocabulary) -> None:
    """ "had hit a parked car, a red Corsa": the same car; "had a bag, maybe a rucksack": the same bag."""
    first, noun = token.left_edge.i, vocabulary.noun(token.lower_)
    if token.dep_ not in LOOSE or noun is None or first - 2 < token.sent.start or token.doc[first - 1].lower_ != ",":
        return
    before = token.doc[first - 2]
    guessed = token.doc[first].lower_ in UNSURE_ADVERBS
    same = vocabulary.noun(before.lower_) == noun
    same = same or (guessed and before.dep_ != "pobj" and vocabulary.noun(before.lower_) is not None)
    named = before if same else next(_beyond_its_place(token, before, noun, vocabulary), None)
    if named is not None and named.dep_ in NAMED and named != token.head and not token.is_ancestor(named):
        token.head, token.dep_ = named, "appos"


def _beyond_its_place(token: Token, before: Token, noun: str, vocabulary: Vocabulary) -> Iterator[Token]:
    """ "a dog next to the bin, a little terrier": the dog, whatever it was next to."""
    ends = token.right_edge.i + 1
    listed = (ends < token.sent.end and token.doc[ends].lower_ in ("and", ",")) or any(token.conjuncts)
    if listed or token.doc[token.left_edge.i].lower_ not in ("a", "an", *UNSURE_ADVERBS) or before.dep_ != "pobj":
        return
    over = before.head.head
    led = any(c.lower_ in ("a", "an") for c in over.lefts)
    if led and over.i < before.i and vocabulary.noun(over.lower_) == noun:
        yield over


def one_sort(one: Mention, other: Mention, doc: Doc, vocabulary: Vocabulary) -> bool:
    """Whether they may be two names of one thing: a man is no cap, and a beacon no box."""
    if other.category is None:
        return True  # "the other woman, the younger one"
    named = [m.category or THING for m in (one, other)]
    if one.category is None or (THING in named and one.category != other.category):
        return one.category is None
    alike = any(vocabulary.is_a(a, b) for a, b in (named, named[::-1]))
    people = all(vocabulary.is_a(category, "person") for category in named)
    return alike or (people and not _of_two_ages(one, other, doc, vocabulary))


def _of_two_ages(one: Mention, other: Mention, doc: Doc, vocabulary: Vocabulary) -> bool:
    """ "mum pushing a buggy, toddler next to her": said without an article, it is somebody else."""
    if "baby" in (one.category, other.category) and one.category != other.category:
        return True
    grown = {vocabulary.is_a(m.category or THING, "child") or m.category == "baby" for m in (one, other)}
    return len(grown) == 2 and not children(doc[other.at], "det", "poss", "nummod")


def is_list(first: Token, second: Token, vocabulary: Vocabulary) -> bool:
    """ "a lady at the cooker, a teenager at the table and a man by the fridge": three people, each in turn."""
    named = [first, second, *children(second, "conj")]
    kinds = [vocabulary.noun(token.lower_) for token in named]
    people = all(kind is not None and vocabulary.is_a(kind, "person") for kind in kinds)
    led = all(any(c.lower_ in ("a", "an") for c in token.lefts) for token in named)
    return len(named) > 2 and people and (led or any(" " in token.lower_ for token in named))

"""One thing named twice in one breath: "a parked car, a red Corsa", "with a dog, a brown spaniel I think"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from app.language.attaching import hang, is_a
from app.language.grammar import children
from app.language.lexicon import UNSURE_ADVERBS
from app.language.meanings import Mention
from app.scene.vocabulary import THING, Vocabulary

LOOSE = ("npadvmod", "dep", "attr", "appos")
NAMED = ("dobj", "pobj", "attr", "nsubj")


def another_name(token: Token, vocabulary: Vocabulary) -> None:
    """ "had hit a parked car, a red Corsa": the same car; "had a bag, maybe a rucksack": the same bag."""
    _who_that_was(token, vocabulary)
    _by_their_kinds(token, vocabulary)
    _said_of_the_doer(token, vocabulary)
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
    led = token.doc[token.left_edge.i].lower_ in ("a", "an", "well", *UNSURE_ADVERBS) or _is_bare(token, before)
    if listed or not led or before.dep_ != "pobj":
        return
    over = before.head.head if before.head.head.pos_ != "VERB" else before.head.head.head
    led = any(c.lower_ in ("a", "an") for c in over.lefts)
    people = token.doc[token.left_edge.i].lower_ == "well" and is_a(over, "person", vocabulary)
    people = people and is_a(token, "person", vocabulary)
    led = led or not children(over, "det", "nummod")
    if led and over.i < before.i and (vocabulary.noun(over.lower_) == noun or people):
        yield over


def _is_bare(token: Token, before: Token) -> bool:
    """ "there was a car outside the bank, black BMW", where nothing was told of the car that this could deny."""
    over = before.head.head
    ends = all(t.is_punct for t in token.sent if t.i > token.right_edge.i)
    return ends and not children(token, "det", "nummod", "poss") and not children(over, "amod")


def _who_that_was(token: Token, vocabulary: Vocabulary) -> None:
    """ "the photographer, a woman with grey hair, was standing": one subject, where the model finds two."""
    first = next((c for c in children(token.head, "nsubj", "nsubjpass") if c.i < token.i), None)
    start, after = token.left_edge.i, token.right_edge.i + 1
    led = token.doc[start].lower_ in ("a", "an") and start > 0 and token.doc[start - 1].lower_ == ","
    ends = after < token.sent.end and token.doc[after].lower_ == ","
    somebody = token.dep_ in ("nsubj", "nsubjpass") and is_a(token, "person", vocabulary)
    if somebody and first is not None and led and ends:
        hang(token, first, "appos")


def _by_their_kinds(token: Token, vocabulary: Vocabulary) -> None:
    """ "two officers came to the door, a man and a woman": the officers were, and no door is a man."""
    place, verb = token.head, token.head.head.head
    joined = token.dep_ == "conj" and place.dep_ == "pobj" and is_a(token, "person", vocabulary)
    led = any(c.lower_ in ("a", "an") for c in token.lefts) and token.doc[token.left_edge.i - 1].lower_ == ","
    several = [c for c in children(verb, "nsubj") if c.i < place.i and children(c, "nummod")]
    if joined and led and several and children(token, "conj") and not is_a(place, "person", vocabulary):
        hang(token, several[0], "appos")


def _said_of_the_doer(token: Token, vocabulary: Vocabulary) -> None:
    """ "a customer bumped into her, a chap in a rugby shirt", "a bus was coming, a double decker": the same one."""
    start, after = token.left_edge.i, token.right_edge.i + 1
    led = token.doc[start].lower_ in ("a", "an") and start > token.sent.start and token.doc[start - 1].lower_ == ","
    ends = after >= token.sent.end or token.doc[after].is_punct
    root = token.sent.root
    doers = [c for c in children(root, "nsubj", "nsubjpass") if c.i < start]
    loose = is_a(token, "person", vocabulary) and not is_a(token.head, "person", vocabulary)
    loose = loose and not any(token.conjuncts)
    bare = not any(token.conjuncts) and not any(c.dep_ == "prep" for c in token.rights)
    again = bool(doers) and bare and _is_finer(doers[0], token, vocabulary)
    if led and ends and doers and (again or (loose and _may_be(doers[0], token, vocabulary))):
        hang(token, doers[0], "appos")


def _is_finer(doer: Token, other: Token, vocabulary: Vocabulary) -> bool:
    """Another word for what is no person: a double decker is a bus, and a labrador a dog."""
    first, second = (vocabulary.noun(token.lower_) for token in (doer, other))
    led = any(c.lower_ in ("a", "an") for c in doer.lefts)
    known = first is not None and second is not None and not vocabulary.is_a(first, "person")
    return led and known and doer.lower_ != other.lower_ and vocabulary.is_a(str(second), str(first))


def _may_be(doer: Token, other: Token, vocabulary: Vocabulary) -> bool:
    """Whether one noun for somebody can be the same one as another: no lady is a man."""
    kinds = [vocabulary.noun(token.lower_) for token in (doer, other)]
    sexes = [{s for s in ("man", "woman") if kind is not None and vocabulary.is_a(kind, s)} for kind in kinds]
    one = doer.tag_ in ("NN", "NNP") and not children(doer, "conj")
    return one and is_a(doer, "person", vocabulary) and (sexes[0] == sexes[1] or not all(sexes))


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
    several = children(first, "nummod")  # "two officers, a man and a woman"
    return len(named) > 2 and people and not several and (led or any(" " in token.lower_ for token in named))

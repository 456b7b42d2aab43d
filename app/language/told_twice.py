"""What is told of one thing under two words: "a bag, quite a big one"; and what looks like it, and is another thing.

`before` is always what the sentence named before the noun phrase of the token.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from app.language.grammar import children, subject_of
from app.language.lexicon import UNSURE_ADVERBS
from app.language.meanings import Mention, Quality
from app.scene.vocabulary import THING

OF_HAIR = frozenset("beard moustache mustache goatee ponytail fringe bob quiff mullet afro plait bun".split())
SOMEWHAT = frozenset("quite really maybe perhaps possibly probably just only rather such".split())


def one_more(token: Token, found: Mention, before: Sequence[Mention], told: Sequence[Quality], span: Span) -> None:
    """ "a black cat on the wall and a white one under the car", "a red car, a blue one and a bus": another."""
    start, doc = token.left_edge.i, token.doc
    led = ("a ", "an ", "one with ", "one in ", "one wearing ")
    if found.picks != "one" or found.category is not None or not found.words.lower().startswith(led):
        return
    joined = start > span.start and doc[start - 1].lower_ == "and"
    plainly = before and all(not m.plural and m.count.high == 1 for m in before)
    free = [m for m in before if m.category is not None and m.picks == "new" and doc[m.at].dep_ != "pobj"]
    listed = token.dep_ == "conj" and any(t.dep_ in ("cc", "conj") for t in token.children)
    if plainly and free and (joined or (listed and _is_unlike(told, free[-1]))):
        found.category, found.word, found.picks = free[-1].category, free[-1].word, "another"


def more_of(
    token: Token, found: Mention, before: Sequence[Mention], told: Sequence[Quality], span: Span
) -> Mention | None:
    """ "a second car came, a black one": what is told of that one is told of the car."""
    anything = found.word in ("thing", "one") and found.name is None and found.category == THING
    one = found.picks == "one" and found.category is None
    named = [m for m in before if token.doc[m.at].dep_ != "poss"]
    if not (one or anything) or not named or not _follows_a_comma(token, span) or _is_listed(token):
        return None
    last = _told_by_place(named[-1], named, token.doc)
    single = last.category is not None and last.count.high == 1 and not last.plural
    if not single or _is_unlike(told, last):
        return None
    role = token.doc[last.at].dep_
    known = role in ("dobj", "nsubj")  # "took my bike, a red one"
    return last if last.picks in ("new", "another") or (last.picks == "the" and known) else None


def _told_by_place(last: Mention, before: Sequence[Mention], doc: Doc) -> Mention:
    """ "the bag was from Tesco, a blue one": the bag was blue."""
    place = doc[last.at]
    verb = place.head.head if place.dep_ == "pobj" else place
    doer = subject_of(verb) if verb.lemma_ == "be" and not children(verb, "expl") else None
    return next((m for m in before if doer is not None and m.at == doer.i and m.category is not None), last)


def of_an_attribute(token: Token, found: Mention, span: Span) -> bool:
    """ "he had a beard, a long one": no thing, but more of what is no thing itself."""
    if found.picks != "one" or found.category is not None or not _follows_a_comma(token, span):
        return False
    start = token.left_edge.i
    while start > span.start and token.doc[start - 1].lower_ != ",":
        start -= 1
    return start >= span.start + 2 and token.doc[start - 2].lower_ in OF_HAIR


def said_again(token: Token, found: Mention, before: Sequence[Mention], span: Span) -> Mention | None:
    """ "a bloke, big bloke, leather jacket": the same bloke."""
    start = token.left_edge.i
    led = start > span.start + 1 and span.doc[start - 1].lower_ == ","
    bare = not any(c.dep_ in ("det", "poss", "nummod") or c.lower_ == "other" for c in token.lefts)
    same = bool(before) and (before[-1].word, before[-1].name) == (found.word, found.name) and not found.plural
    same = same and before[-1].at == start - 2
    return before[-1] if led and bare and same and token.dep_ not in ("nsubj", "nsubjpass") else None


def named_again(
    token: Token, found: Mention, before: Sequence[Mention], told: Sequence[Quality], unknown: bool
) -> Mention | None:
    """ "a dog, maybe a boxer", "a car with its lights on, a dark saloon": nothing more that was there.

    unknown: whether what it is called by now is no word of the vocabulary.
    """
    doc, start = token.doc, token.left_edge.i
    led = start > 0 and doc[start - 1].lower_ == ","
    unsure = doc[start].lower_ in UNSURE_ADVERBS
    named = [m for m in before if doc[m.at].dep_ != "poss"]
    if not (led and named) or doc[start + unsure].lower_ not in ("a", "an"):
        return None
    last = named[-1]
    joined = token.dep_ in ("nsubj", "nsubjpass", "conj") or any(c.dep_ == "cc" for c in token.children)
    apart = joined or last.category is None or found.plural or last.plural or last.count.high != 1
    told_so = bool(told) and last.picks == "new" and not _is_unlike(told, last)
    same = found.category == last.category and (unsure or told_so)
    return last if not apart and ((unknown and unsure) or same) else None


def _follows_a_comma(token: Token, span: Span) -> bool:
    """ "…, quite a big one": whether a comma parts it from what is before, and an article leads it."""
    doc, led = token.doc, token.left_edge.i
    start = led
    while start > span.start and doc[start - 1].lower_ in SOMEWHAT:
        start -= 1
    while doc[led].lower_ in SOMEWHAT and led < token.i:
        led += 1
    return start > span.start and doc[start - 1].lower_ == "," and doc[led].lower_ in ("a", "an")


def _is_listed(token: Token) -> bool:
    """ "a red car, a blue one and a green one" are three."""
    return token.dep_ in ("nsubj", "nsubjpass") or any(c.dep_ == "conj" and c.lower_ == "one" for c in token.children)


def _is_unlike(told: Sequence[Quality], last: Mention) -> bool:
    known = {q.key: q.value for q in last.qualities}
    return any(known.get(q.key, q.value) != q.value for q in told)

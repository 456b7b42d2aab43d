"""Slips that the small model makes again and again with what people wear and hold, put right in its tree."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from app.language.grammar import children
from app.scene.vocabulary import Vocabulary

BEARING = ("in", "with", "wearing", "holding", "carrying")
PORTABLE = 1.3  # metres: longer things are not in one's hand


def mend(doc: Doc, vocabulary: Vocabulary) -> Doc:
    for token in doc:
        _rejoin(token, vocabulary)
        _part(token, vocabulary)
        _describe(token)
    return doc


def _rejoin(token: Token, vocabulary: Vocabulary) -> None:
    """ "a man in a black jacket and blue jeans ran": the jeans are joined to the jacket, not to the man."""
    bearer = _joined_to(token)
    if bearer is None or not _borne(token, vocabulary) or not _is_person(bearer, vocabulary):
        return
    borne = [
        thing
        for phrase in bearer.children
        if phrase.lower_ in BEARING and phrase.i < token.i
        for thing in children(phrase, "pobj", "dobj")
        if _borne(thing, vocabulary)
    ]
    if borne:
        token.head, token.dep_ = borne[-1], "conj"


def _joined_to(token: Token) -> Token | None:
    """What "and" joins it to, also where the model takes it for a second subject."""
    if token.dep_ == "conj":
        return token.head
    if token.dep_ != "nsubj":
        return None
    before = [t for t in token.head.children if t.dep_ == "nsubj" and t.i < token.i]
    joins = bool(before) and any(t.dep_ == "cc" for t in token.doc[before[-1].i : token.left_edge.i])
    return before[-1] if joins else None


def _part(token: Token, vocabulary: Vocabulary) -> None:
    """ "a pink hat and white shoes": the hat is no kind of shoe."""
    shoes = token.head
    joined = any(t.dep_ == "cc" for t in token.doc[token.i : shoes.i])
    if token.dep_ not in ("nmod", "compound") or not joined or not _worn(token, vocabulary):
        return
    over, role = shoes.head, shoes.dep_
    for child in [c for c in shoes.children if c.i < token.i]:
        child.head = token
    token.head, token.dep_ = over, role
    shoes.head, shoes.dep_ = token, "conj"


def _describe(token: Token) -> None:
    """ "a blue shirt and black trousers": black are the trousers."""
    thing = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if token.pos_ == "ADJ" and token.dep_ == "conj" and thing.dep_ == "conj" and thing.head == token.head:
        token.head, token.dep_ = thing, "amod"


def _is_person(token: Token, vocabulary: Vocabulary) -> bool:
    category = vocabulary.noun(token.lower_)
    return category is not None and vocabulary.is_a(category, "person")


def _borne(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether one can wear it or have it in one's hand."""
    category = vocabulary.noun(token.lower_)
    if category is None or any(vocabulary.is_a(category, kind) for kind in ("person", "animal")):
        return False
    size = vocabulary.category(category).size
    return max(size.width, size.depth, size.height) <= PORTABLE


def _worn(token: Token, vocabulary: Vocabulary) -> bool:
    category = vocabulary.noun(token.lower_)
    return category is not None and vocabulary.category(category).rest == "body"

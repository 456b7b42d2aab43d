"""Adjectives that stand for a thing told of before: "the red was behind the blue", "the smaller of the men"."""

from __future__ import annotations

from spacy.tokens import Token

from app.language.grammar import children
from app.language.lexicon import ORDINALS
from app.scene.vocabulary import Vocabulary

KEYS = frozenset({"color", "size", "build", "age", "hair"})
PLACED = ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "npadvmod", "attr")
NO_THING = frozenset({"dark", "light"})  # "in the dark"


def stands_alone(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether no noun follows it: "the red", "the taller of them"; also "a red and a blue", of cars just named."""
    if token.lower_ in ORDINALS or token.lower_ in NO_THING or vocabulary.noun(token.lower_) is not None:
        return False
    if not _led(token) or not any(keys & KEYS for keys in _keys(token, vocabulary)):
        return False
    after = token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    if token.dep_ in ("amod", "compound", "nmod"):
        return after is not None and after.lower_ in ("a", "an")  # "the larger a cap, the smaller a hood"
    named = after is not None and (after.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") or after.lower_ in ("one", "ones"))
    return token.dep_ in PLACED and not named


def forms(token: Token) -> tuple[str, ...]:
    """As said, and as it is without comparing."""
    return tuple(dict.fromkeys((token.lower_, *_compared(token.lower_))))


def group_of(token: Token) -> Token | None:
    """ "men" of "the taller of the men"."""
    of = [p for c in children(token, "prep") if c.lower_ == "of" for p in children(c, "pobj")]
    return of[0] if of else None


def _led(token: Token) -> bool:
    """ "the" is the first word of its phrase, and hardly a word between."""
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    return len(before) > 0 and (before[-1].lower_ == "the" or (before[0].lower_ == "the" and before[-1].pos_ == "ADV"))


def _keys(token: Token, vocabulary: Vocabulary) -> list[set[str]]:
    """What the word may tell: as said only a colour, for "the old" are nobody told of before."""
    said = {word.key for word in vocabulary.attributes.get(token.lower_, ())} & {"color"}
    return [said, *({word.key for word in vocabulary.attributes.get(f, ())} for f in _compared(token.lower_))]


def _compared(word: str) -> list[str]:
    """ "large" of "larger" and "largest", "big" of "bigger", "heavy" of "heavier"."""
    if word in ("elder", "eldest"):
        return [word]
    stem = next((word.removesuffix(end) for end in ("er", "est") if word.endswith(end)), "")
    return [stem, f"{stem}e", stem[:-1], f"{stem[:-1]}y"] if len(stem) > 2 else []

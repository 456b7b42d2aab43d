"""What somebody or something does or is, said after a noun: "sat on the kerb crying", "leaning on the van smoking"."""

from __future__ import annotations

from spacy.tokens import Token

from app.language.attaching import hang, is_a, is_worn, rests
from app.language.grammar import VERBAL, children
from app.language.lexicon import OWNING_VERBS, PARTICIPLES
from app.scene.vocabulary import Vocabulary

NAMING = ("compound", "nmod", "amod")
BY_PEOPLE = frozenset(
    "smoking talking crying laughing reading texting sleeping shouting eating drinking waiting chatting singing".split()
)


def doing(token: Token, vocabulary: Vocabulary) -> None:
    _what_it_does(token, vocabulary)
    _doing_there(token, vocabulary)
    _of_the_doer(token, vocabulary)


def _what_it_does(token: Token, vocabulary: Vocabulary) -> None:
    """ "sat on the kerb crying", "a window open": the noun before it is the thing, and this is what it does or is."""
    tells = any(word.key in ("state", "pose") for word in vocabulary.attributes.get(token.lower_, ()))
    naming = ("NOUN", "PROPN", "ADJ") if " " in token.text else ("NOUN", "PROPN")  # "in a burnous leaning on a bin"
    nouns = [child for child in token.children if child.dep_ in NAMING and child.pos_ in naming]
    nouns = nouns or [
        c  # "a paramedic knelt beside him"
        for c in token.children
        if c.dep_ in NAMING and c.i == token.i - 1 and (is_worn(c, vocabulary) or is_a(c, "person", vocabulary))
    ]
    placed = token.dep_ in ("pobj", "dobj", "attr", "nsubj", "conj", "ROOT")
    known = vocabulary.noun(token.lower_) is not None
    done = tells or token.tag_ == "VBG" or _is_doing_phrase(token) or token.lower_ in PARTICIPLES
    done = done or (bool(nouns) and nouns[-1].tag_ == "NNS" and is_a(nouns[-1], "person", vocabulary))
    if not done or known or not placed or not nouns or nouns[-1].i != token.i - 1:
        return
    noun, over, role = nouns[-1], token.head, token.dep_
    if is_a(noun, "person", vocabulary):
        noun.pos_, noun.tag_ = "NOUN", noun.tag_ if noun.tag_ == "NNS" else "NN"
    before = [c for c in token.children if c.i < token.i and c != noun]
    if role == "ROOT":
        noun.head, noun.dep_ = noun, "ROOT"
    else:
        hang(noun, over, role)
    for child in before:
        hang(child, noun, child.dep_)
    doer = over.head if role == "pobj" and not tells else noun
    hang(token, doer, "advcl" if doer.pos_ in VERBAL else "acl")
    token.pos_, token.tag_ = "VERB", "VBG"
    stem = token.lower_.removesuffix("ing")
    token.lemma_ = next((verb for verb in (stem, f"{stem}e") if verb in OWNING_VERBS), token.lemma_)


def _doing_there(token: Token, vocabulary: Vocabulary) -> None:
    """ "I was in the bank queueing": the bank, and what one does in it."""
    before = token.nbor(-1) if token.i > token.sent.start else token
    if token.dep_ != "pobj" or token.tag_ not in ("NN", "VBG") or before.dep_ != "compound" or before.head != token:
        return
    known = vocabulary.noun(before.lower_) or vocabulary.places.get(before.lower_)
    poses = any(word.key == "pose" for word in vocabulary.attributes.get(token.lower_, ()))
    if known and poses and token.lower_.endswith("ing"):
        before.head, before.dep_ = token.head, "pobj"
        for child in list(token.lefts):
            child.head = before
        token.head, token.dep_, token.pos_, token.tag_ = before, "acl", "VERB", "VBG"


def _is_doing_phrase(token: Token) -> bool:
    """ "leaning on"."""
    first, _, rest = token.lower_.strip().partition(" ")
    return bool(rest) and first.endswith("ing")


def _of_the_doer(token: Token, vocabulary: Vocabulary) -> None:
    """ "he was leaning against the van smoking": he was, and not the van."""
    noun = token.head
    verb = next((t for t in noun.ancestors if t.pos_ in VERBAL), None)
    alone = token.dep_ == "acl" and token.tag_ == "VBG" and token.i == noun.i + 1 and token.lower_ in BY_PEOPLE
    alive = any(is_a(noun, kind, vocabulary) for kind in ("person", "animal"))
    resting = verb is not None and rests(verb) and bool(children(verb, "nsubj"))
    if alone and not alive and verb is not None and resting:
        hang(token, verb, "advcl")

"""What is listed after commas: each is said of the one noun, or of the subject, of which the list tells."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Span, Token

from app.language.attaching import hang, is_a
from app.language.grammar import FINITE, children
from app.language.lexicon import DECADES
from app.scene.vocabulary import Vocabulary

NAMING = ("compound", "nmod", "amod")
SEXES = frozenset({"male", "female"})


def hang_listed(sentence: Span, vocabulary: Vocabulary) -> None:
    """ "a van, white, no windows, parked behind the school": each is said of the van, in a list without a verb."""
    ends = [t.i for t in sentence if t.lower_ == ","]
    finite = any(t.dep_ in ("nsubj", "nsubjpass", "expl") and t.head.tag_ in FINITE for t in sentence)
    if not ends:
        return
    if finite:
        _listed_of_the_subject(sentence, ends, vocabulary)
        return
    nouns = [t for t in sentence.doc[sentence.start : ends[0]] if vocabulary.noun(t.lower_) is not None]
    noun = next((t for t in nouns if is_a(t, "person", vocabulary)), nouns[0] if nouns else None)
    for start, end in pairwise([*ends, sentence.end]):
        words = [t for t in sentence.doc[start + 1 : end] if t.pos_ not in ("ADV", "PUNCT", "SPACE", "CCONJ")]
        if noun is not None and words and _tells(words, vocabulary):
            _say_of(noun, words[0])


def _listed_of_the_subject(sentence: Span, ends: list[int], vocabulary: Vocabulary) -> None:
    """ "the driver was tall, about 25, skinny": each is said of the driver."""
    root = sentence.root
    if root.lemma_ != "be" or not children(root, "nsubj") or children(root, "expl"):
        return
    for start, end in pairwise([*[e for e in ends if e > root.i], sentence.end]):
        words = [t for t in sentence.doc[start + 1 : end] if t.pos_ not in ("PUNCT", "SPACE", "CCONJ")]
        told = [t for t in words if t.lower_ in vocabulary.attributes]
        years = [t for t in words if (t.text.isdecimal() and len(t.text) == 2) or t.lower_ in DECADES]
        plain = [t for t in words if t.pos_ not in ("ADV", "ADP")]
        if told and plain == told and len(told) <= 2 and not any(vocabulary.noun(t.lower_) for t in told):
            for one in told:
                hang(one, root, "acomp")
        elif years and len(plain) == 1 and len(words) <= 2:
            hang(years[0], root, "attr")
        elif len(words) == 1 and words[0].lower_ in SEXES:
            hang(words[0], children(root, "nsubj")[0], "appos")  # "driver was out of the car, male, 40s"


def last_item(token: Token, vocabulary: Vocabulary) -> None:
    """ "the man was old, grey hair, cardigan": the last thing listed, which the model takes for a verb."""
    told = [c for c in children(token, "ccomp") if c.i < token.i and children(c, "nsubj")]
    led = token.i > token.sent.start and token.nbor(-1).lower_ == ","
    ends = token.i + 1 >= token.sent.end or token.nbor(1).is_punct
    if token.dep_ != "ROOT" or not (told and led and ends) or vocabulary.noun(token.lower_) is None:
        return
    verb = told[0]
    verb.head, verb.dep_ = verb, "ROOT"
    hang(token, verb, "attr")
    token.pos_, token.tag_ = "NOUN", "NN"


def _tells(words: list[Token], vocabulary: Vocabulary) -> bool:
    """Whether it is an attribute and no more, or what something does: "parked behind the school"."""
    known = [vocabulary.attributes.get(t.lower_, ()) for t in words]
    if any(vocabulary.noun(t.lower_) is not None for t in words[:1]):
        return False
    acts = words[0].tag_ in ("VBN", "VBG") and any(word.key in ("state", "pose") for word in known[0])
    return acts or (all(known) and len(words) <= 2)


def _say_of(noun: Token, word: Token) -> None:
    if word.is_ancestor(noun):
        if word.head == word:
            noun.head, noun.dep_ = noun, "ROOT"
        else:
            hang(noun, word.head, "appos" if word.dep_ in NAMING else word.dep_)
    hang(word, noun, "acl" if word.tag_ in ("VBN", "VBG") else "amod")

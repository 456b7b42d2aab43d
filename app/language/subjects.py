"""Who does it, where the small model takes the wrong word for the verb, or nobody is named: put right in its tree."""

from __future__ import annotations

from spacy.tokens import Token

from app.language.attaching import hang
from app.language.grammar import FINITE, SUBJECTS, VERBAL, children
from app.language.lexicon import GOING, SEEING
from app.language.pasts import MARKED
from app.scene.vocabulary import Vocabulary

WITHOUT_A_DOER = ("VBD", "VBZ")
BEFORE_IT = ("CCONJ", "ADV", "INTJ", "PUNCT", "SCONJ", "SPACE", "X")
# Of these the past is as the order is: "put it on the table" may be said to whoever draws.
AS_AN_ORDER = frozenset({"put", "set", "let", "cut", "shut", "hit", "make", "move", "turn", "take", "swap", "change"})


def find_doers(token: Token, vocabulary: Vocabulary) -> None:
    _named_noun(token, vocabulary)
    _who_was_doing(token)
    _beyond_what_is_listed(token, vocabulary)
    _who_went(token, vocabulary)
    _said_after(token)
    _and_the_other(token)
    _had_that(token)
    _how_far(token, vocabulary)


def _named_noun(token: Token, vocabulary: Vocabulary) -> None:
    """ "moped came up behind her": a noun of ours in the place of a doer is that noun."""
    named = token.dep_ in ("nsubj", "nsubjpass") and token.i < token.head.i and token.head.pos_ in VERBAL
    hailed = token.dep_ == "intj" and token.i == token.sent.start and token.head.pos_ == "VERB"
    hailed = hailed and token.head.i > token.i and not children(token.head, *SUBJECTS)
    if hailed and vocabulary.noun(token.lower_) is not None:
        token.pos_, token.tag_, token.dep_ = "NOUN", "NN", "nsubj"  # "Boy come on cycle"
    told = token.dep_ in ("attr", "dobj", "pobj") and token.lower_ not in vocabulary.attributes
    if told and token.pos_ in ("ADJ", "ADV") and vocabulary.noun(token.lower_) is not None:
        token.pos_, token.tag_ = "NOUN", "NN"  # "there was a little terrier"
    if named and token.pos_ in ("VERB", "ADJ", "ADV", "ADP") and vocabulary.noun(token.lower_) is not None:
        token.pos_, token.tag_ = "NOUN", "NN"


def _who_was_doing(token: Token) -> None:
    """ "the woman driving the car got out": she got out, and which woman it was is told by what she did."""
    doers = [c for c in children(token, "nsubj") if c.i < token.i and c.pos_ in ("NOUN", "PROPN")]
    if token.dep_ != "ROOT" or token.tag_ != "VBG" or len(doers) != 1 or children(token, "aux", "auxpass"):
        return
    after = [c for c in children(token, "dep", "conj", "ccomp", "advcl", "parataxis") if c.i > token.i]
    finite = [c for c in after if c.tag_ in FINITE and c.pos_ in VERBAL and not children(c, *SUBJECTS, "mark", "expl")]
    if not finite or children(token, "cc"):
        return
    doer, verb = doers[0], finite[0]
    verb.head, verb.dep_ = verb, "ROOT"
    hang(doer, verb, "nsubj")
    token.head, token.dep_ = doer, "acl"
    for child in [c for c in token.children if c.i > verb.i]:
        hang(child, verb, child.dep_)


def _had_that(token: Token) -> None:
    """ "he had binoculars", where the model takes what he had for what he did."""
    noun = token.head
    helps = token.dep_ == "aux" and token.lemma_ == "have" and noun.dep_ == "ROOT" and noun.pos_ == "NOUN"
    if not helps or noun.tag_ not in ("NN", "NNS") or token.i > noun.i or children(noun, "neg"):
        return
    token.head, token.dep_, token.pos_ = token, "ROOT", "VERB"
    for child in [c for c in noun.children if c.i < token.i or c.is_punct]:
        hang(child, token, child.dep_)
    noun.head, noun.dep_ = token, "dobj"


def _and_the_other(token: Token) -> None:
    """ "one of them was a woman and the other was a man": the other was, where the model joins it to the woman."""
    verb = token.nbor(1) if token.i + 1 < token.sent.end else token
    joined = token.dep_ == "conj" and token.lower_ in ("other", "second", "third", "last") and token.head.pos_ == "NOUN"
    over = token.head.head
    if not joined or verb.dep_ != "conj" or verb.tag_ not in FINITE or children(verb, *SUBJECTS, "expl"):
        return
    if over.pos_ in VERBAL and verb.head in (token.head, token, over):
        hang(verb, over, "conj")
        hang(token, verb, "nsubj")


def _beyond_what_is_listed(token: Token, vocabulary: Vocabulary) -> None:
    """ "a man in a coat, hood up, was shouting": he was, where the parse makes a clause of the hood."""
    verb, doers = token.head, [c for c in children(token, "nsubj") if c.i < token.i]
    apart = any(t.lower_ == "," for t in token.doc[token.i : verb.i]) if token.i < verb.i else False
    if token.dep_ != "advcl" or not (doers and apart) or vocabulary.noun(token.lower_) is None:
        return
    if verb.pos_ not in VERBAL or children(verb, *SUBJECTS, "expl") or children(token, "aux", "mark"):
        return
    hang(doers[0], verb, "nsubj")
    token.pos_, token.tag_ = "NOUN", "NN"
    hang(token, doers[0], "appos")


def _who_went(token: Token, vocabulary: Vocabulary) -> None:
    """ "a lady with a pram crossed": she crossed, where the model takes it for a crossed pram."""
    borne, bearer = token.head, token.head.head.head
    went = token.dep_ == "acl" and token.tag_ in ("VBN", "VBD") and token.lemma_ in GOING
    if not went or borne.dep_ != "pobj" or borne.head.lower_ != "with" or bearer.dep_ != "ROOT":
        return
    category = vocabulary.noun(bearer.lower_)
    if category is None or not vocabulary.is_a(category, "person") or children(token, "aux", "auxpass", "agent"):
        return
    token.head, token.dep_ = token, "ROOT"
    hang(bearer, token, "nsubj")


def _said_after(token: Token) -> None:
    """ "she was laughing, sat on my wall": both are told of her, where the model takes the first for a quotation."""
    if token.dep_ != "ROOT" or token.pos_ not in VERBAL or children(token, *SUBJECTS, "expl"):
        return
    said = [c for c in children(token, "ccomp") if c.i < token.i and children(c, "nsubj", "nsubjpass")]
    if len(said) == 1 and token.tag_ in ("VBD", "VBN", "VBG"):
        first = said[0]
        first.head, first.dep_ = first, "ROOT"
        token.head, token.dep_ = first, "conj"
        for child in [c for c in token.children if c.i < first.left_edge.i and c.dep_ in ("cc", "advmod", "punct")]:
            hang(child, first, child.dep_)


def _how_far(token: Token, vocabulary: Vocabulary) -> None:
    """ "he lay there, a few metres from the kerb": told of him, where the model takes the metres for a thing."""
    far = token.lower_.endswith(" from") and token.lower_ in vocabulary.relations
    if not far or token.pos_ not in ("NOUN", "PROPN") or not children(token, "pobj"):
        return
    before = [t for t in token.doc[token.sent.start : token.i] if t.pos_ in VERBAL and t.dep_ not in ("aux", "auxpass")]
    if before and token.head.i > token.i:
        token.pos_, token.tag_ = "ADP", "IN"
        hang(token, before[-1], "prep")


def is_elided(verb: Token) -> bool:
    """ "puts it on the floor and sits on it", "ran off down the street": the one told of last did it."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in VERBAL and not children(first, *SUBJECTS, "expl"):
        first = first.head
    if first.dep_ != "ROOT" or first.lemma_ == "be" or children(first, *SUBJECTS, "expl"):
        return False
    helped = any(c.lower_ in ("was", "is") and c.i < first.i for c in children(first, "aux"))
    told = first.tag_ in WITHOUT_A_DOER or first.lower_ in MARKED or (first.tag_ == "VBG" and helped)
    start = min([first.i, *(c.i for c in children(first, "aux", "auxpass"))])
    leads = all(t.pos_ in BEFORE_IT for t in first.doc[first.sent.start : start])
    order = first.tag_ == "VBD" and first.lemma_ in AS_AN_ORDER and first.lower_ == first.lemma_
    seen = any(t.lemma_ in SEEING for t in first.sent if t.pos_ in VERBAL)
    return told and leads and not order and not seen

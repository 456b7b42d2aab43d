"""Who and what is spoken of and was not there: who was on the telephone, what one went out for, whom one cannot bear.

"My sister rang me", "I popped out for milk", "I was on the phone to my mum", "I don't trust that family".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.language.grammar import VERBAL, children, subject_of
from app.language.lexicon import GOING, WITNESS

TELEPHONING = frozenset({"ring", "phone", "call", "text", "message", "facetime", "whatsapp", "email", "telephone"})
TELEPHONES = frozenset({"phone", "telephone", "mobile", "blower"})
ERRANDS = frozenset({"buy", "get", "fetch", "collect", "post", "return", "meet", "visit", "borrow"})
TELLING = frozenset({"say", "think", "reckon", "swear", "believe", "insist", "claim"})
OFF = GOING | {"pop", "nip", "stop", "be", "set", "pass"}
REGARDING = frozenset({"trust", "distrust", "like", "dislike", "hate", "love", "blame", "miss", "envy", "pity"})
BIDDING = frozenset({"over", "back", "in", "out", "down", "across", "names"})  # "called me over": with one's voice


def offstage(span: Span) -> Iterator[Token]:
    """The words that head what was not there."""
    for token in span:
        if token.pos_ in VERBAL:
            yield from _at_the_other_end(token)
            yield from _errand(token)
            yield from _regarded(token)
            yield from _role(token)
            yield from _teller(token)
        elif token.lower_ in TELEPHONES:
            yield from _on_the_telephone(token)


def _at_the_other_end(verb: Token) -> Iterator[Token]:
    """ "my sister rang me", "I called my husband"."""
    if verb.lemma_.partition(" ")[0] not in TELEPHONING or any(c.lower_ in BIDDING for c in verb.children):
        return
    doer, whom = subject_of(verb), children(verb, "dobj")
    if any(one.lower_ in ("me", "us") for one in whom) and doer is not None and not children(verb, "oprd", "xcomp"):
        yield doer
    elif doer is not None and (doer.lower_ in WITNESS or _is_ours(doer, TELEPHONES)):
        yield from (one for one in whom if one.lower_ not in TELEPHONES)


def _on_the_telephone(phone: Token) -> Iterator[Token]:
    """ "I was on the phone to my mum": neither she nor the telephone is seen."""
    verb = phone.head.head
    doer = subject_of(verb) if phone.head.lower_ == "on" and verb.pos_ in VERBAL else None
    if doer is not None and doer.lower_ in WITNESS:
        yield phone
        yield from (p for c in children(verb, "prep") if c.lower_ in ("to", "with") for p in children(c, "pobj"))


def _errand(verb: Token) -> Iterator[Token]:
    """ "I popped out for milk", "I'd gone to the shop to buy bread"."""
    doer = subject_of(verb)
    if verb.lemma_.partition(" ")[0] not in OFF or doer is None or doer.lower_ not in WITNESS:
        return
    yield from (p for c in children(verb, "prep") if c.lower_ == "for" for p in children(c, "pobj"))
    meant = [c for c in children(verb, "advcl", "xcomp") if any(t.lower_ == "to" for t in c.children)]
    yield from (what for one in meant if one.lemma_ in ERRANDS for what in children(one, "dobj"))


def _regarded(verb: Token) -> Iterator[Token]:
    """ "I don't trust that family"."""
    doer = subject_of(verb) if verb.lemma_ in REGARDING else None
    now = verb.tag_ in ("VBP", "VB") and not any(c.tag_ == "VBD" for c in verb.children)
    if doer is not None and doer.lower_ in WITNESS and now:
        yield from children(verb, "dobj")


def _role(verb: Token) -> Iterator[Token]:
    """ "I'm a nurse", "I work as a cleaner"."""
    doer = subject_of(verb)
    if doer is None or doer.lower_ not in ("i", "we") or verb.tag_ not in ("VBP", "VB"):
        return
    if verb.lemma_ == "be":
        yield from children(verb, "attr")[:1]  # "I'm a nurse and I saw a van"
    elif verb.lemma_ == "work":
        yield verb


def _teller(verb: Token) -> Iterator[Token]:
    """ "my son says it was a Volvo": he need not have been there."""
    doer = subject_of(verb)
    if verb.lemma_ in TELLING and doer is not None and _is_ours(doer) and children(verb, "ccomp"):
        yield doer


def _is_ours(noun: Token, words: frozenset[str] = frozenset()) -> bool:
    led = any(c.lower_ in ("my", "our") for c in children(noun, "poss"))
    return led and (not words or noun.lower_ in words)

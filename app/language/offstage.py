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
ERRANDS = frozenset({"buy", "get", "collect", "post", "return", "borrow"})
TELLING = frozenset({"say", "think", "reckon", "swear", "believe", "insist", "claim"})
OFF = GOING | {"pop", "nip", "stop", "be", "set"}
OUT = GOING | {"pop", "nip"}  # "stopped for a lorry" tells of one
REGARDING = frozenset({"trust", "distrust", "dislike", "hate", "blame", "miss"})
POINTING = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})
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
    me = any(one.lower_ in ("me", "us") for one in whom) and not children(verb, "oprd", "xcomp")
    if me and doer is not None and _is_ours(doer):
        yield doer
    elif doer is not None and (doer.lower_ in WITNESS or _is_ours(doer, TELEPHONES)):
        yield from (one for one in whom if _is_ours(one) and one.lower_ not in TELEPHONES)


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
    sought = [c for c in children(verb, "prep") if c.lower_ == "for"] if verb.lemma_.partition(" ")[0] in OUT else []
    yield from (p for c in sought for p in children(c, "pobj") if _is_yet_to_be_got(p))
    meant = [c for c in children(verb, "advcl", "xcomp") if any(t.lower_ == "to" for t in c.children)]
    got = (what for one in meant if one.lemma_ in ERRANDS for what in children(one, "dobj"))
    yield from (what for what in got if _is_yet_to_be_got(what))


def _is_yet_to_be_got(what: Token) -> bool:
    """ "milk", "a paper"; what is pointed at or told more of stood there: "stopped to get the woman out"."""
    return not any(c.lower_ in POINTING or c.dep_ in ("poss", "relcl", "prep", "acl", "amod") for c in what.children)


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
    if verb.lemma_ == "be":  # "I'm a nurse and I saw a van"; but "I'm the driver of the blue car"
        called = (one for one in children(verb, "attr")[:1] if not children(one, "prep", "relcl", "acl"))
        yield from (one for one in called if any(c.lower_ in ("a", "an") for c in one.children))
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

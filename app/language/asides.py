"""What a witness says of themselves, or to whoever listens, and not of what they saw.

"I've got to pick up my kids at three", "how long is this going to take", "my name's Dave", "I told the other officer":
a question without its mark, one's own plans and feelings, and who was told. None of it is in the scene.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.language.grammar import VERBAL, children, subject_of
from app.language.lexicon import KNOWING, PUTTING, REMOVING, SEEING, UNSURE_VERBS, WITNESS

_LED = r"(?:(?:and|so|but|ok|okay|right|well|oh|hello|hi|sorry|please|yes|no|thanks|um)[, ]+)*"
_AUX = r"(?:do|does|did|is|are|am|can|could|should|shall|will|would|have|has)"
_ASKED = re.compile(
    rf"{_LED}(?:(?:what|how|when|where|why|which one|who) (?:{_AUX}|'s|else|next|now)\b"
    rf"|(?:where|what|how) (?:was|were) (?:i|we)\b|how (?:long|much|many times|far|come|about)\b|(?:what|"
    rf"how) happens|what about\b"
    rf"|(?:do|does|did|am|are|is|will|would|should|shall|have|has|can|could) (?:i|you|we|this|that|they|he|she|"
    rf"anyone|someone|"
    r"somebody|there)\b(?! see (?:an?|the|two)\b))"
)
_WISHED = re.compile(
    rf"{_LED}(?:please |just |can you |could you |can i |could i |let's )*"
    r"(?:(?:show|tell|give|send|get|remind|help|excuse|forgive|bear with|let) (?:me|us)|start (?:again|over)|stop it"
    r"|(?:take|have) (?:a |some )?(?:break|rest|moment|minute|sec|second|breather|drink|water|sip)"
    r"|call (?:me|my)|ring me|repeat|say that again|hurry up|carry on|go on|see the (?:picture|drawing|image)|"
    r"speak to)\b"
)
TELLING = frozenset(
    {"tell", "call", "ring", "phone", "dial", "inform", "speak", "talk", "report", "contact", "explain"}
)
TOLD = frozenset("officer police policeman policewoman cop constable detective operator dispatcher colleague".split())
NEEDING = frozenset({"need", "want", "have", "like", "get", "go", "hope", "plan", "try", "love", "hate"})
# What is asked of the system, and not of oneself: "I want to add a hat".
SHOWING = (
    PUTTING | REMOVING | {"add", "change", "make", "take", "draw", "correct", "say", "tell", "describe", "mention"}
)
OWN = frozenset("name number address email birthday job boss surname bus train shift appointment flight".split())
PRESENT = ("VBP", "VBZ", "MD", "VB")


def is_asked(span: Span) -> bool:
    """A question or a wish to whoever listens, though no mark tells so."""
    text = span.text.lower().replace("\u2019", "'").strip()
    return _ASKED.match(text) is not None or _WISHED.match(text) is not None


def of_oneself(span: Span) -> Iterator[Token]:
    """The words that head what tells nothing; all that hangs on them tells nothing either."""
    for token in span:
        own = token.pos_ in VERBAL and (_is_plan(token) or _is_own(token) or _is_praise(token))
        if own or (token.lemma_.lower() in TOLD and _is_told(token)):
            yield token


def _is_plan(verb: Token) -> bool:
    """ "I need to go", "I've got to pick up my kids", "I'm going to be late"."""
    doer = subject_of(verb)
    if verb.lemma_ not in NEEDING or doer is None or doer.lower_ not in ("i", "we") or not _is_present(verb):
        return False
    meant = [c for c in children(verb, "xcomp") if any(t.lower_ == "to" for t in c.children)]
    known = SEEING | KNOWING | UNSURE_VERBS | SHOWING
    return any(one.lemma_ not in known for one in meant)


def _is_present(verb: Token) -> bool:
    helped = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    return verb.tag_ in PRESENT or any(c.tag_ in ("VBP", "VBZ") or c.lower_ == "'ll" for c in helped)


def _is_praise(verb: Token) -> bool:
    """ "You're doing great, thank you for your patience"."""
    doer = subject_of(verb)
    told = doer is not None and doer.lower_ == "you" and _is_present(verb)
    return verb.lemma_ == "thank" or (told and verb.lemma_ in ("be", "do", "make", "help", "get"))


def _is_own(verb: Token) -> bool:
    """ "My name's Dave"."""
    doer = subject_of(verb)
    if doer is None or doer.lemma_.lower() not in OWN or not _is_present(verb):
        return False
    seen = doer.lemma_.lower() == "boss" and bool(children(verb, "prep", "dobj"))  # "my boss is at his desk"
    return any(c.lower_ in WITNESS for c in children(doer, "poss")) and not seen


def _is_told(token: Token) -> bool:
    over = token.head
    while over.pos_ == "ADP" and over.head != over:
        over = over.head
    doer = subject_of(over) if over.pos_ in VERBAL else None
    return over.lemma_ in TELLING and doer is not None and doer.lower_ in WITNESS

"""What a sentence names and does not say was so: supposed, only tried or meant, ordered, said aloud, heard or smelt."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.language.grammar import FINITE, VERBAL, children, subject_of
from app.language.lexicon import WITNESS

SAYING = frozenset("say shout yell scream cry go whisper tell ask call".split())
SENSING = frozenset({"hear", "smell", "feel", "taste", "sense"})
SMELLING = frozenset("stank stinks stinking stink stench smelled smelt smells smell smelling reeked reeking".split())
IMAGINING = frozenset({"imagine", "picture", "dream", "expect"})
# Whose infinitive need not have come about: "tried to open the door".
ONLY_MEANT = frozenset(
    """try attempt want threaten refuse fail plan intend hope expect tell ask order beg need wish offer promise
    pretend forget decline like love""".split()
)
LIKENING = frozenset({"be", "look", "seem", "appear", "sound", "feel", "act", "smell"})
NOT_QUITE = frozenset({"nearly", "almost"})
# Of "not sure if he had a bag" the bag is in doubt, and not supposed.
_ASKED = frozenset({"sure", "certain", "know", "see", "tell", "remember", "say", "wonder", "check", "ask", "recall"})


def supposed(span: Span) -> frozenset[int]:
    """Words that name nothing there: "if he had a gun", "like he was asleep", "shouting get in the van"."""
    return frozenset(part.i for token in span for head in _supposed(token) for part in head.subtree)


def unreal(span: Span) -> frozenset[int]:
    """Verbs that did not come about, and what is joined to them: what they are about is there all the same."""
    found = [token for token in span if token.pos_ in VERBAL and _did_not(token)]
    return frozenset(part.i for verb in found for part in _of_the_verb(verb))


def _supposed(token: Token) -> Iterator[Token]:
    if token.pos_ in VERBAL and (_is_condition(token) or _is_likened(token) or _is_order(token)):
        yield token
    if token.lemma_ in SENSING and token.pos_ in VERBAL and _by_the_witness(token):
        yield from (c for c in children(token, "dobj", "xcomp", "ccomp") if not _finite(c))
        yield from (p for c in children(token, "prep") if c.lower_ in ("of", "like") for p in children(c, "pobj"))
    if token.lower_ in SMELLING:
        yield from (p for c in children(token, "prep") if c.lower_ == "of" for p in children(c, "pobj"))
    if token.lemma_ in IMAGINING and token.tag_ == "VBD" and _by_the_witness(token):
        yield from children(token, "dobj", "xcomp", "ccomp")
    if token.lemma_ == "sound" and token.pos_ in VERBAL:
        yield from (p for c in children(token, "prep") if c.lower_ == "like" for p in children(c, "pobj"))


def _is_condition(verb: Token) -> bool:
    """ "if I hadn't moved"; not "not sure if", and not "looked as if"."""
    marks = [c.lower_ for c in children(verb, "mark", "advmod") if c.i < verb.i]
    asked = verb.dep_ in ("ccomp", "xcomp") or bool({verb.head.lemma_, verb.head.lower_} & _ASKED)
    opens = verb.dep_ == "ROOT" and verb.sent[0].lower_ == "if" and not _by_the_witness(verb)
    return (verb.dep_ == "advcl" or opens) and "if" in marks and "as" not in marks and not asked


def _is_likened(verb: Token) -> bool:
    """ "lying there like he was asleep"; what he "looked like" is told."""
    marks = [c.lower_ for c in children(verb, "mark", "advmod") if c.i < verb.i]
    as_if = "as" in marks and bool({"if", "though"} & set(marks))
    return verb.dep_ == "advcl" and ("like" in marks or as_if) and verb.head.lemma_ not in LIKENING


def _is_order(verb: Token) -> bool:
    """ "he was shouting get in the van"."""
    roles = ("ccomp", "xcomp", "advcl", "dep", "conj")
    said = verb.head.lemma_ in SAYING and verb.dep_ in roles and verb.i > verb.head.i
    bare = verb.tag_ in ("VB", "VBP") and not children(verb, "nsubj", "nsubjpass", "aux", "expl")
    return said and bare and not children(verb.head, "cc")


def _did_not(verb: Token) -> bool:
    return any(c.lower_ in NOT_QUITE for c in verb.children) or _only_meant(verb) or _would_have(verb)


def _only_meant(verb: Token) -> bool:
    infinitive = any(c.tag_ == "TO" for c in children(verb, "aux"))
    over = verb.head
    if not infinitive or verb.dep_ not in ("xcomp", "ccomp", "advcl", "acl"):
        return False
    going = over.lemma_ == "go" and over.tag_ == "VBG" and bool(children(over, "aux"))
    return going or over.lemma_ in ONLY_MEANT or over.lower_ == "about"


def _would_have(verb: Token) -> bool:
    """ "it would have hit me"; "he would have been fifty" is a guess."""
    helps = {c.lower_ for c in children(verb, "aux")}
    perfect = bool(helps & {"have", "'ve", "\u2019ve", "of"})
    return perfect and bool(helps & {"would", "should", "'d", "\u2019d"}) and verb.lemma_ not in ("be", "have")


def _of_the_verb(verb: Token) -> Iterator[Token]:
    """Itself and the words that hang on it, without what hangs on the nouns."""
    yield verb
    for child in verb.children:
        if child.dep_ in ("prep", "prt", "advmod", "acomp", "xcomp", "oprd", "pcomp", "ccomp") and child.pos_ != "NOUN":
            yield from _of_the_verb(child)


def _by_the_witness(verb: Token) -> bool:
    doer = subject_of(verb)
    return doer is not None and doer.lower_ in WITNESS


def _finite(token: Token) -> bool:
    """ "I heard it was a red car" is told by others."""
    return token.tag_ in FINITE or any(c.tag_ in FINITE for c in children(token, "aux", "auxpass"))

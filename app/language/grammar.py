"""Questions put to a parse: who does it, what does it, is it denied, is it unsure, which words say it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from app.language.lexicon import (
    NOBODY,
    RELATIVES,
    SEEING,
    SEEMING,
    UNSURE_ADVERBS,
    UNSURE_MODALS,
    UNSURE_VERBS,
    VIEW,
    WITNESS,
)
from app.language.readable import Readable
from app.scene.graph import Certainty

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
VERBAL = ("VERB", "AUX")
FINITE = ("VBD", "VBZ", "VBP", "MD")
AS_SAID = "retell: as said"
LONGEST_PHRASE = 9  # words
STOPS = frozenset({",", ";", ".", "but"})


def children(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def with_others(token: Token) -> Iterator[Token]:
    """The token and what is joined to it: "a cap and a bag"."""
    yield token
    if is_either(token):
        return
    for child in children(token, "conj"):
        if child.pos_ not in VERBAL:
            yield from with_others(child)


def is_either(token: Token) -> bool:
    """ "a van or a truck": the first is drawn, and unsure. "No hat or scarf" is neither."""
    either = any(child.dep_ == "cc" and child.lower_ == "or" for child in token.children)
    if any(child.lower_ in ("no", "neither", "any") for child in token.children):
        return False
    return either and not (token.dep_ in ("dobj", "attr") and denied(token.head))


def verb_of(token: Token) -> Token | None:
    """The verb that governs the token."""
    while token.head != token:
        token = token.head
        if token.pos_ in VERBAL:
            return token
    return token if token.pos_ in VERBAL else None


def subject_of(verb: Token) -> Token | None:
    """Who does it: the verb's own subject, or that of the verb it hangs on."""
    own = children(verb, *SUBJECTS)
    if len(own) > 1 and _apart(own[0], own[-1]) and own[-1].i < verb.i:
        own = own[-1:]  # "lady with a dog, dog was tiny"
    if own:
        nearest = [one for one in own if one.i < verb.i][-1:] or own  # "a lorry blocking the road, men stood about"
        return _late(verb) if is_inverted(own[0]) else _meant(nearest[0], verb)
    if children(verb, "expl"):
        return _first(children(verb, "attr", "dobj", "npadvmod"))
    if verb.dep_ in ("acl", "relcl"):
        return verb.head
    if _late(verb) is not None and any(child.i < verb.i for child in (*children(verb, "prep"), *_places(verb))):
        return _late(verb)  # "on the left of the sofa stood a lamp", "and next to her was an old man"
    if verb.dep_ in ("conj", "advcl", "xcomp", "ccomp", "oprd", "dep") and verb.head != verb:
        head = verb.head
        if verb.dep_ in ("ccomp", "xcomp") and head.pos_ in VERBAL and children(head, "dobj"):
            return children(head, "dobj")[0]  # "I saw a man running"
        return subject_of(head) if head.pos_ in VERBAL else head
    if verb.lemma_ == "be":
        return _first(children(verb, "attr"))
    return _first([child for child in children(verb, "dobj", "dep", "npadvmod") if child.i < verb.i])


def _places(verb: Token) -> list[Token]:
    """ "next to her", where the parse takes it for an adverb."""
    return [child for child in children(verb, "advmod", "acomp") if children(child, "pobj")]


def _apart(one: Token, other: Token) -> bool:
    """A comma between them, and nothing that joins them."""
    between = {t.lower_ for t in one.doc[one.i : other.left_edge.i]}
    return "," in between and not between & {"and", "or"}


def _late(verb: Token) -> Token | None:
    return _first([child for child in children(verb, "npadvmod", "dobj", "attr") if child.i > verb.i])


def is_inverted(token: Token) -> bool:
    """ "it" of "under it stood an old man", which the parse takes for who stood."""
    if token.dep_ not in SUBJECTS or token.i <= token.sent.start or _late(token.head) is None:
        return False
    before = token.nbor(-1)
    return before.dep_ == "prep" and before.head == token.head and not list(before.children)


def _meant(subject: Token, verb: Token) -> Token:
    relative = subject.lower_ in RELATIVES and verb.dep_ in ("relcl", "acl")
    return verb.head if relative else subject


def _first(tokens: list[Token]) -> Token | None:
    return tokens[0] if tokens else None


def denied(verb: Token) -> bool:
    """Whether "not", "never" or "n't" stands by the verb."""
    if any(child.dep_ == "neg" or child.lower_ in ("never", "not") for child in verb.children):
        return True
    if any(child.dep_ in SUBJECTS and _is_nobody(child) for child in verb.children):
        return True
    return verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in UNSURE_VERBS and _has_not(verb.head)


def _is_nobody(subject: Token) -> bool:
    """ "neither of them", "none of the men", "nobody"."""
    one = subject.lower_ == "one" and any(child.lower_ == "no" for child in subject.children)
    return one or subject.lower_ in NOBODY or any(child.lower_ == "neither" for child in subject.children)


def instead(token: Token) -> bool:
    """ "no coat, just a t-shirt", "not a gun but a phone": told in place of what is denied, first or joined to it."""
    while token.dep_ == "conj" and not _just_before(token):
        token = token.head
    before = [one for one in children(token.head, "dobj") if one.i < token.i] if token.dep_ == "dobj" else []
    return _just_before(token) or any(_just_before(one) for one in before)


def _just_before(token: Token) -> bool:
    start = token.left_edge.i
    near = [t.lower_ for t in token.doc[max(token.sent.start, start - 2) : token.i]]
    return "but" in near or ("," in near and bool({"just", "only"} & set(near)))


def _has_not(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def certainty_of(token: Token) -> Certainty:
    """Unsure when a cue governs the token: "I think", "might", "maybe" before it in the same phrase."""
    governed = _governed(token) and not _landmark(token)
    return "unsure" if governed or _after_maybe(token) or _hedged_list(token) or is_either(token) else "sure"


def _landmark(token: Token) -> bool:
    """ "I think he stood by the wall": that there was a wall is in no doubt."""
    the = any(child.lower_ in ("the", "that", "this", "my", "our") for child in token.children)
    return token.dep_ == "pobj" and token.head.pos_ in ("ADP", "ADV", "SCONJ") and the


def _hedged_list(token: Token) -> bool:
    """ "possibly a van, a car and a bus": what opens a list without a verb is said of all that is in it."""
    first = token
    while first.dep_ in ("conj", "appos") and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    start = token.sent.start
    opens = token.doc[start].lower_ in UNSURE_ADVERBS and first.left_edge.i <= start + 1
    listed = first != token and is_nominal(token) and bool(children(token, "det", "nummod"))
    return opens and listed and not any(t.tag_ in FINITE for t in token.doc[start : token.i])


def _governed(token: Token) -> bool:
    node = token
    while True:
        if node.pos_ in VERBAL and (_is_unsure_verb(node) or _thought_aside(node, token)):
            return True
        if node.dep_ == "ccomp" and _told_by_others(node.head):
            return True
        if node.head == node:
            return False
        if node.dep_ in ("conj", "relcl") and node.pos_ in VERBAL and children(node, *SUBJECTS):
            return False  # a clause of its own
        node = node.head


def _is_unsure_verb(verb: Token) -> bool:
    seen = verb.lemma_ in SEEING and any(child.lower_ == "could" for child in verb.children)  # "I could see"
    modals = [child.lower_ for child in children(verb, "aux")]
    unable = "could" in modals and _has_not(verb) and "have" not in modals and verb.lemma_ != "be"  # "couldn't pass"
    if any(modal in UNSURE_MODALS for modal in modals) and not (seen or unable):
        return True
    if verb.lemma_ in SEEMING or (verb.lemma_ == "look" and children(verb, "prep")):
        return True
    if any(child.lower_ == "sure" for child in verb.children) and _has_not(verb):
        return True
    return _thinks(verb) and any(child.lower_ in ("i", "we") for child in verb.children)


def _told_by_others(verb: Token) -> bool:
    """ "my brother said there was a gun"."""
    if verb.lemma_ not in ("say", "tell", "claim", "reckon", "hear") or verb.pos_ not in VERBAL:
        return False
    if verb.lemma_ == "hear":
        return any(child.lower_ in ("i", "we") for child in verb.children)
    doers = [child for child in verb.children if child.dep_ in SUBJECTS]
    return any(one.lower_ not in WITNESS or one.dep_ == "nsubjpass" for one in doers)


def _thinks(verb: Token) -> bool:
    """ "I think", "I'd say"."""
    would = any(child.lower_ in ("would", "'d", "\u2019d") for child in verb.children)
    return verb.lemma_ in UNSURE_VERBS or (verb.lemma_ == "say" and would)


def _thought_aside(verb: Token, token: Token) -> bool:
    """ "… a transit, I think": the thought hangs on the verb it follows, and is about the phrase just before it."""
    for aside in children(verb, "parataxis", "ccomp", "conj", "advcl"):
        if _thinks(aside) and not children(aside, "ccomp", "dobj", "xcomp"):
            start = aside.left_edge.i
            gap = [t.i for t in token.doc[token.i + 1 : start] if t.lower_ in STOPS]
            if token.i < start and gap in ([], [start - 1]):
                return True
    return False


def _after_maybe(token: Token) -> bool:
    """ "maybe" reaches from where it stands to the next comma; at a clause's start, over the whole clause."""
    for cue in token.sent:
        if cue.lower_ in UNSURE_ADVERBS and cue.i < token.i:
            between = token.doc[cue.i + 1 : token.i]
            if not any(t.lower_ in STOPS for t in between) and not _of_the_adjective(cue, token):
                return True
    after = token.doc[token.i + 1 : token.i + 3]
    closes = len(after) < 2 or after[1].lower_ in STOPS
    return len(after) > 0 and after[0].lower_ in UNSURE_ADVERBS and closes  # "dark maybe, …"


def _of_the_adjective(cue: Token, token: Token) -> bool:
    """ "a red or maybe orange jacket": that it was one is sure. So is the wall of "maybe three lads by the wall"."""
    if _landmark(token) and token.left_edge.i > cue.i + 1:
        return True
    inside = token.left_edge.i < cue.i and is_nominal(token)
    return inside and any(t.dep_ in ("amod", "conj") and t.i > cue.i for t in token.doc[cue.i : token.i])


def words_of(token: Token, sentence: Span) -> str:
    """The words of the phrase under the token, verbatim."""
    start, end = max(token.left_edge.i, sentence.start), min(token.right_edge.i + 1, sentence.end)
    return span_text(token.doc[start:end])


def span_text(span: Span) -> str:
    """The witness's own words, of which what was parsed is a readable form."""
    form: Readable | None = span.doc.user_data.get(AS_SAID)
    if form is None:
        return span.text.strip(" ,;.\n")
    return form.as_said(span.start_char, span.end_char) or form.said.strip(" ,;.\n")


def word_text(token: Token) -> str:
    return span_text(token.doc[token.i : token.i + 1])


def clause_of(token: Token, sentence: Span) -> str:
    """The words of the clause that the token stands in, verbatim."""
    verb = token if token.pos_ in VERBAL else verb_of(token)
    return span_text(sentence) if verb is None else words_of(verb, sentence)


def is_nominal(token: Token) -> bool:
    """A noun by its tag, or by the place it has in the sentence."""
    if token.pos_ in ("NOUN", "PROPN") or token.tag_.startswith("NN"):
        return True
    placed = token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "attr") and token.pos_ not in ("PRON", "NUM", "DET")
    return placed and bool(children(token, "det", "poss"))


def is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS")


def phrase_of(token: Token) -> str:
    """The noun phrase that ends with its head, verbatim, and the words that hang on it where they are few."""
    doc, start, end = token.doc, token.left_edge.i, token.right_edge.i + 1
    end = end if end - start <= LONGEST_PHRASE else token.i + 1
    start = start if token.i - start <= LONGEST_PHRASE else token.i
    return span_text(doc[start:end])


COUNTRY = frozenset("narrow country quiet little small muddy winding back dark leafy rural single-track farm".split())


def is_lane(token: Token) -> bool:
    """ "the left lane", "lane 2": a part of a road, where "a narrow lane" is a road of its own."""
    if token.lower_ not in ("lane", "lanes"):
        return False
    before = {child.lower_ for child in token.lefts}
    return not before & COUNTRY and (token.i == token.sent.start or token.nbor(-1).lower_ != "down")


ENDS = frozenset({"end", "corner", "side", "edge", "middle", "centre", "center", "entrance", "back", "top", "bottom"})
AROUND = frozenset({"in", "on", "at", "inside", "along", "through", "within", "down", "across"})


def is_around(token: Token) -> bool:
    """Whether the word is said of where it all happens: "in a bank", "it was a kitchen"."""
    head = token.head
    if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in ENDS:
        head = head.head.head  # "at the far end of the corridor", "on the corner of the high street"
    within = head.lower_.startswith("in the middle of")
    if token.dep_ == "pobj" and (within or head.lower_.rpartition(" ")[2] in AROUND):
        return not any(t.lower_ in VIEW for t in token.doc[head.i + 1 : token.i])  # "on the right a pub"
    if token.dep_ in ("attr", "nsubj") and head.lemma_ == "be" and not children(head, "expl"):
        doer = subject_of(head)
        return doer is not None and doer.lower_ in ("it", "this", "place", "that", "scene", *WITNESS)
    return token.dep_ == "ROOT"

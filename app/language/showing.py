"""Where in the witness's own view: "on the left", "in the background"; and steps: "a bit further left"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from app.language.grammar import certainty_of, children, clause_of, span_text, subject_of, verb_of, word_text
from app.language.lexicon import GOING, PUTTING, STEPS, VIEW, WITNESS
from app.language.meanings import WHATEVER, Fact, Flipped, Mention, Positioned, Stepped
from app.language.mentions import Mentions

PLACES_IN_VIEW = frozenset({"corner", "edge", "side", "part", "half", "end"})
MORE = frozenset({"more", "further", "farther", "bit", "little", "slightly", "nearer", "closer", "forward", "forwards"})


def positions(token: Token, mentions: Mentions) -> Iterator[Fact]:
    """Nothing of "left of the tree", which is a relation."""
    yield from _before_me(token, mentions)
    yield from _on_the_other_side(token, mentions)
    if _how_far(token):
        return
    side, step = VIEW.get(token.lower_) or side_of_view(token), STEPS.get(token.lower_)
    if (side is None and step is None) or _leads_on(token) or _of_another(token):
        return
    verb = verb_of(token)
    subjects = _subjects(token, verb, mentions)
    if step is not None and verb is not None and _is_a_step(token, verb):
        for subject in subjects:
            yield Stepped(subject, step, certainty_of(token), clause_of(verb, token.sent))
    elif side is not None and _points(token):
        moved = verb is not None and verb.lemma_ in GOING | PUTTING
        for subject in subjects:
            yield Positioned(subject, side, certainty_of(token), _words(token), moved)


def _before_me(token: Token, mentions: Mentions) -> Iterator[Fact]:
    """ "right in front of me"."""
    ahead = token.lower_.endswith(("in front of", "ahead of")) and any(
        part.lower_ in WITNESS for part in children(token, "pobj")
    )
    over = token.head
    named = mentions.at(over) if ahead else None
    subjects = (named,) if named is not None else mentions.joined(subject_of(over)) if ahead else ()
    for subject in subjects:
        yield Positioned(subject, "near", certainty_of(token), span_text(token.doc[token.i : token.right_edge.i + 1]))


def _on_the_other_side(token: Token, mentions: Mentions) -> Iterator[Fact]:
    """ "put the bench on the other side": where it was not."""
    other = any(child.lower_ in ("other", "opposite") for child in token.children)
    verb = verb_of(token)
    if token.lower_ != "side" or not other or any(c.lower_ == "of" for c in token.children) or verb is None:
        return
    put = children(verb, "dobj")
    for subject in mentions.joined(put[0] if put else subject_of(verb)):
        yield Flipped(subject, clause_of(verb, token.sent))


def side_of_view(token: Token) -> str | None:
    """ "in the top left corner", "on the right side": where in the view."""
    if token.lower_ not in PLACES_IN_VIEW or any(c.lower_ == "of" for c in token.children) or children(token, "poss"):
        return None
    return next((VIEW[c.lower_] for c in token.children if c.lower_ in ("left", "right", "middle")), None)


def _of_another(token: Token) -> bool:
    """ "his left", and not "my left", which is the view's."""
    return any(child.lower_ not in WITNESS for child in children(token, "poss"))


def _how_far(token: Token) -> bool:
    """ "further" of "further left"."""
    follows = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_ in MORE and follows in ("left", "right")


def _told_how_far(token: Token) -> bool:
    return token.i > token.sent.start and _how_far(token.nbor(-1))


def _leads_on(token: Token) -> bool:
    """ "left of …", "back from …", and "left" as a verb, or before a noun ("the left car")."""
    if (token.pos_ == "VERB" and not _told_how_far(token)) or (
        token.dep_ in ("amod", "compound", "det") and token.head.i > token.i
    ):
        return True
    return any(child.lower_ == "of" for child in token.children)


def _points(token: Token) -> bool:
    before = token.head.lower_ if token.dep_ == "pobj" else ""
    return before in ("on", "in", "to", "at", "from", "onto") or token.dep_ in (
        "advmod",
        "acomp",
        "attr",
        "oprd",
        "prt",
    )


def _is_a_step(token: Token, verb: Token) -> bool:
    if "side" in token.lower_:
        return False
    said = {t.lower_ for t in token.sent if verb.left_edge.i <= t.i <= token.i + 3}
    moving = verb.lemma_ in GOING | PUTTING and verb.lemma_ not in ("park", "leave", "hang")
    compared = bool(said & MORE)
    if token.lower_ in ("back", "away", "forward", "forwards", "backwards"):
        return (moving and verb.lemma_ in PUTTING | {"move"}) or compared
    return compared or (moving and (verb.lemma_ in PUTTING | {"move", "go"} and token.dep_ != "attr"))


def _subjects(token: Token, verb: Token | None, mentions: Mentions) -> tuple[Mention, ...]:
    over = token.head.head if token.dep_ == "pobj" else token.head
    direct = mentions.at(over)
    if direct is not None and (token.i > over.i or over.dep_ == "conj"):
        return (direct,)
    if verb is None:
        alone = token.sent.root in (token, token.head) and not any(m.at != token.i for m in mentions)
        return (Mention(token.i, None, WHATEVER, "pronoun", word_text(token)),) if alone else ()
    put = children(verb, "dobj")
    doer = subject_of(verb)
    if put and (verb.lemma_ in PUTTING or doer is None or doer.lower_ in WITNESS):
        return mentions.joined(put[0])
    return mentions.joined(doer)


def _words(token: Token) -> str:
    start = token.head.i if token.dep_ == "pobj" else token.left_edge.i
    return span_text(token.doc[start : token.i + 1])

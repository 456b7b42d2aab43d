"""Where in the witness's own view: "on the left", "in the background"; and steps: "a bit further left"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from app.language.grammar import VERBAL, certainty_of, children, clause_of, span_text, subject_of, verb_of, word_text
from app.language.lexicon import GOING, PUTTING, STEPS, VIEW, WITNESS
from app.language.meanings import WHATEVER, Fact, Flipped, Mention, Positioned, Stepped
from app.language.mentions import Mentions

PLACES_IN_VIEW = frozenset({"corner", "edge", "side", "part", "half", "end"})
POINTING = frozenset({"on", "in", "to", "at", "from", "onto"})
BEFORE_SIDE = frozenset(
    "the my your our his her their its a far upper lower top bottom very extreme immediate front back".split()
)
SIDES_OF_VIEW = frozenset({"left", "right", "middle", "left-hand", "right-hand", "hand"})
PARTING = frozenset({",", ";", "and", "but", "then", "with"})
OWN_WAY = frozenset({"forward", "forwards", "back", "backwards"})  # what rolls back is not farther from who sees it
LOOKING = frozenset("look face stare gaze glance turn point lean head travel face facing looking".split())
MORE = frozenset({"more", "further", "farther", "bit", "little", "slightly", "nearer", "closer", "forward", "forwards"})


def positions(token: Token, mentions: Mentions) -> Iterator[Fact]:
    """Nothing of "left of the tree", which is a relation."""
    yield from _before_me(token, mentions)
    yield from _on_the_other_side(token, mentions)
    if _how_far(token) or _merely_right(token):
        return
    side, step = VIEW.get(token.lower_) or side_of_view(token), STEPS.get(token.lower_)
    if (side is None and step is None) or _leads_on(token) or _of_another(token) or _is_looked(token):
        return
    verb = verb_of(token)
    subjects = _subjects(token, verb, mentions)
    if step is not None and verb is not None and _is_a_step(token, verb):
        if _was_seen(verb) and token.lower_ in OWN_WAY:
            return
        for subject in subjects:
            yield Stepped(subject, step, certainty_of(token), clause_of(verb, token.sent), _was_seen(verb))
    elif side is not None and _points(token):
        moved = verb is not None and verb.lemma_ in GOING | PUTTING
        for subject in subjects:
            told = _picked_out(token, subject)
            yield Positioned(subject, side, certainty_of(token), _words(token), moved, told)


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


def _merely_right(token: Token) -> bool:
    """ "right in the middle", "right next to the door"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    alone = _phrase_start(token) == token.i
    return token.lower_ == "right" and alone and (after.pos_ == "ADP" or after.lower_ in ("there", "here", "beside"))


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
    before = token.doc[_phrase_start(token)].lower_
    return before in POINTING or token.dep_ in (
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
    if not compared and token.doc[_phrase_start(token)].lower_ in ("on", "in", "at"):
        return False
    if token.lower_ in ("back", "away", "forward", "forwards", "backwards"):
        return (moving and verb.lemma_ in PUTTING | {"move"}) or compared
    return compared or (moving and (verb.lemma_ in PUTTING | {"move", "go"} and token.dep_ != "attr"))


def _was_seen(verb: Token) -> bool:
    """ "the van rolled back", and not "move the van back"."""
    doer = subject_of(verb)
    return doer is not None and doer.i < verb.i and doer.lower_ not in WITNESS


def _phrase_start(token: Token) -> int:
    """Of "on the far left" where "on" stands."""
    at, before = token.i, BEFORE_SIDE | (SIDES_OF_VIEW if token.lower_ in PLACES_IN_VIEW else frozenset())
    while at > token.sent.start and token.doc[at - 1].lower_ in before:
        at -= 1
    led = at > token.sent.start and token.doc[at - 1].lower_ in POINTING
    return at - 1 if led else at


def _is_looked(token: Token) -> bool:
    """ "facing left", "looking over to the right": where one looks, and not where one is."""
    at = _phrase_start(token) - 1
    while at > token.sent.start and token.doc[at].lower_ in ("over", "off", "away", "slightly", "straight", "just"):
        at -= 1
    return at >= token.sent.start and token.doc[at].lemma_.partition(" ")[0] in LOOKING


def in_its_part(token: Token, mentions: Mentions) -> Mention | None:
    """Without a verb, of what stands first in its part of the sentence: "man on the left, a bin on the right"; where
    the side is told first, of what follows it: "on the right a pub"."""
    doc, start = token.doc, _phrase_start(token)
    begin = next(
        (i + 1 for i in range(start - 1, token.sent.start - 1, -1) if doc[i].lower_ in PARTING), token.sent.start
    )
    if any(t.pos_ in VERBAL for t in doc[begin:start]):
        return None
    before = [m for m in mentions if begin <= m.at < start]
    if before:
        return before[0]
    first = token.i + 2 if token.i + 1 < token.sent.end and doc[token.i + 1].lower_ == "," else token.i + 1
    end = next((i for i in range(first, token.sent.end) if doc[i].lower_ in PARTING), token.sent.end)
    return next((m for m in mentions if first <= m.at < end), None)


def _picked_out(token: Token, subject: Mention) -> bool:
    """ "the man on the left": told which man."""
    return subject.picks == "the" and _phrase_start(token) - 1 == subject.at


def _just_before(token: Token, mentions: Mentions) -> Mention | None:
    """ "looking at the woman on the right": which woman, whatever the parse hangs it on."""
    near = mentions.found.get(_phrase_start(token) - 1)
    named = near is not None and near.picks == "the" and near.category not in (None, "road") and near.name is None
    return near if named else None


def _subjects(token: Token, verb: Token | None, mentions: Mentions) -> tuple[Mention, ...]:
    doer = subject_of(verb) if verb is not None else None
    inverted = doer is not None and doer.i > token.i  # "as I came out of the bank on my left was a kiosk"
    told = in_its_part(token, mentions) or (None if inverted else _just_before(token, mentions))
    if told is not None:
        return (told,)
    over = token.head.head if token.dep_ == "pobj" else token.head
    direct = mentions.at(over)
    if direct is not None and (token.i > over.i or over.dep_ == "conj"):
        return (direct,)
    if verb is None:
        alone = token.sent.root in (token, token.head) and not any(m.at != token.i for m in mentions)
        return (Mention(token.i, None, WHATEVER, "pronoun", word_text(token)),) if alone else ()
    put = children(verb, "dobj")
    if put and (verb.lemma_ in PUTTING or doer is None or doer.lower_ in WITNESS):
        return mentions.joined(put[0])
    return mentions.joined(doer)


def _words(token: Token) -> str:
    start = token.head.i if token.dep_ == "pobj" else token.left_edge.i
    return span_text(token.doc[start : token.i + 1])

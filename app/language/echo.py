"""Clauses that say no more than that it was so, or not so, of somebody else: "… but she did", "so did the other one".

What was so is what the sentence before told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from app.language.grammar import certainty_of, denied, span_text
from app.language.lexicon import WITNESS
from app.language.meanings import Described, Echo, Fact, Mention, NotThere, Quality, Related
from app.language.mentions import Mentions
from app.scene.graph import BELONGING
from app.scene.vocabulary import THING, Vocabulary

HELPERS = frozenset({"do", "have", "be"})
SMALL = frozenset("and but so though neither nor too either also as well not n't n\u2019t".split())
ALIKE = frozenset({"so", "neither", "nor"})  # before the verb: "so did she" is as before, whatever that was


def echo_in(span: Span, mentions: Mentions) -> Echo | None:
    """None where the clause says anything of its own."""
    words = [token for token in span if not token.is_punct and token.lower_ not in SMALL]
    helpers = [token for token in words if token.lemma_ in HELPERS]
    named = list(mentions)
    if len(helpers) != 1 or len(named) != 1 or helpers[0].head != helpers[0]:
        return None
    verb, whose = helpers[0], named[0]
    first = words[0]
    alike = any(t.lower_ in ALIKE for t in span[:3]) and verb.i < whose.at
    ends = verb == words[-1] or alike
    of_it = all(t == verb or whose.at == t.i or t.is_ancestor(span.doc[whose.at]) or _under(t, whose) for t in words)
    if not ends or not of_it or first.lower_ in WITNESS or whose.picks == "new":
        return None
    return Echo(whose, not denied(verb), alike, certainty_of(verb), span_text(span))


def _under(token: Token, whose: Mention) -> bool:
    return token.doc[whose.at].is_ancestor(token)


def repeated(echo: Echo, facts: Sequence[Fact], vocabulary: Vocabulary) -> Iterator[Fact]:
    """The facts of the sentence before, told of somebody else."""
    told = [f for f in facts if _can_be_so_of_another(f)]
    for fact in (f for f in told if _words(f) == _words(told[-1])):
        match fact:
            case Related() if fact.predicate in BELONGING and (echo.alike or echo.so):
                yield replace(fact, subject=echo.whose, objects=_copied(fact.objects), words=echo.words, within=False)
            case Related() if fact.predicate in BELONGING:
                yield NotThere(_copied(fact.objects)[0], echo.whose, echo.certainty, echo.words)
            case NotThere() if fact.about is not None and (echo.alike or not echo.so):
                yield NotThere(replace(fact.what), echo.whose, echo.certainty, echo.words)
            case NotThere() if fact.about is not None:
                what = replace(fact.what, denied=False, picks="new", plural=False)
                yield Related(echo.whose, _how(what, vocabulary), (what,), echo.certainty, echo.words)
            case Described() if echo.alike or echo.so:
                quality = Quality(fact.quality.key, fact.quality.value, echo.certainty, echo.words)
                yield Described(echo.whose, quality)


def _can_be_so_of_another(fact: Fact) -> bool:
    match fact:
        case Related():
            return fact.predicate in BELONGING and not fact.within
        case NotThere():
            return fact.about is not None
    return isinstance(fact, Described)


def _words(fact: Fact) -> str:
    return fact.quality.words if isinstance(fact, Described) else fact.words


def _how(what: Mention, vocabulary: Vocabulary) -> str:
    return "wearing" if vocabulary.category(what.category or THING).slot is not None else "holding"


def _copied(objects: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """One of his own for each, and not the same hat twice."""
    return tuple(replace(one) if one.picks == "new" else one for one in objects)

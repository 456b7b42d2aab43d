"""The lab's forms. The address holds all that was typed: a page can be shared, and a wrong one is shown as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TypeAlias
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from app.explaining import (
    LARGEST_SEED,
    Asked,
    CaptionAsked,
    Choices,
    Family,
    GraphAsked,
    NoiseAsked,
    RelationAsked,
    TalkAsked,
    ThingAsked,
)

CAPTION = 500  # characters
SENTENCE, SENTENCES = 300, 8
THINGS, RELATIONS = 8, 12
SPREAD = 150  # percent
LATER = "draw=later"  # the form is being edited: nothing is drawn yet
Pairs: TypeAlias = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Problem:
    field: str  # its id
    message: str


@dataclass(frozen=True, slots=True)
class NoiseForm:
    seed: str = "1"
    other: str = "2"
    between: str = "50"
    spread: str = "100"


@dataclass(frozen=True, slots=True)
class CaptionForm:
    caption: str = "a red car parked left of a big tree on a street"
    seed: str = "1"


@dataclass(frozen=True, slots=True)
class RelationRow:
    subject: str = "1"  # numbers of things, from 1
    predicate: str = ""
    object: str = "2"


@dataclass(frozen=True, slots=True)
class GraphForm:
    things: tuple[ThingAsked, ...] = ()
    relations: tuple[RelationRow, ...] = ()
    seed: str = "1"


@dataclass(frozen=True, slots=True)
class TalkForm:
    sentences: tuple[str, ...] = ("It was on a street.", "There was a red car.", "A big tree stood right of the car.")
    seed: str = "1"


Form: TypeAlias = NoiseForm | CaptionForm | GraphForm | TalkForm


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was sent; asked for only where nothing is wrong with it."""

    form: Form
    asked: Asked | None = None
    problems: tuple[Problem, ...] = field(default=())

    def refused(self, message: str) -> Filled:
        return replace(self, asked=None, problems=(*self.problems, Problem("form", message)))


def filled(family: Family, sent: QueryParams, choices: Choices) -> Filled:
    """Without anything sent, an example that waits for its button."""
    if not sent:
        return Filled(_example(family, choices))
    form = _form(family, sent)
    if sent.get("draw") == "later":
        return Filled(form)
    problems = tuple(_problems(form))
    return Filled(form, None if problems else _asked(family, form), problems)


def query_of(asked: Asked) -> str:
    """What the address of its page has after the question mark."""
    match asked:
        case NoiseAsked(seed, other, between, spread):
            return urlencode({"seed": seed, "other": other, "between": between, "spread": spread})
        case CaptionAsked(_, caption, seed):
            return urlencode({"caption": caption, "seed": seed})
        case TalkAsked(sentences, seed):
            return urlencode([*(("sentence", one) for one in sentences), ("seed", str(seed))])
        case GraphAsked(things, relations, seed):
            rows = tuple(RelationRow(str(r.subject + 1), r.predicate, str(r.object + 1)) for r in relations)
            return _graph_query(GraphForm(things, rows, str(seed)))


def edited(sent: QueryParams) -> str | None:
    """Of a graph, what the address becomes when one of the buttons that change it was pressed; None when none was."""
    form, order = _graph(sent), sent.get("do", "")
    match order.split("-"):
        case ["add", "thing"]:
            added = replace(form, things=(*form.things, ThingAsked("")))
            return f"{_graph_query(added)}&{LATER}#thing-{len(added.things)}"
        case ["add", "relation"]:
            added = replace(form, relations=(*form.relations, RelationRow()))
            return f"{_graph_query(added)}&{LATER}#subject-{len(added.relations)}"
        case ["remove", "thing", number] if _at(number, form.things) is not None:
            return f"{_graph_query(_without_thing(form, int(number)))}&{LATER}#things"
        case ["remove", "relation", number] if (at := _at(number, form.relations)) is not None:
            left = (*form.relations[:at], *form.relations[at + 1 :])
            return f"{_graph_query(replace(form, relations=left))}&{LATER}#relations"
    return None


# --- reading ---


def _form(family: Family, sent: QueryParams) -> Form:
    match family:
        case "gan":
            return NoiseForm(*(sent.get(name, "") for name in ("seed", "other", "between", "spread")))
        case "sg2im":
            return _graph(sent)
        case "geneva":
            return TalkForm(tuple(one for one in sent.getlist("sentence") if one.strip()), sent.get("seed", ""))
    return CaptionForm(sent.get("caption", ""), sent.get("seed", ""))


def _graph(sent: QueryParams) -> GraphForm:
    things = zip_longest(sent.getlist("thing"), sent.getlist("colour")[: len(sent.getlist("thing"))], fillvalue="")
    ends = (sent.getlist(name) for name in ("subject", "predicate", "object"))
    relations = zip_longest(*ends, fillvalue="")
    return GraphForm(
        tuple(ThingAsked(*one) for one in things), tuple(RelationRow(*one) for one in relations), sent.get("seed", "")
    )


def _example(family: Family, choices: Choices) -> Form:
    match family:
        case "gan":
            return NoiseForm()
        case "geneva":
            return TalkForm()
        case "sg2im":
            liked = [name for name in ("car", "tree", "man") if name in choices.categories]
            names = liked if len(liked) > 1 else list(choices.categories[:2])
            colours = ["red" if "red" in choices.colours else "", *("" for _ in names[1:])]
            side = "left_of" if "left_of" in choices.predicates else next(iter(choices.predicates), "")
            things = tuple(map(ThingAsked, names, colours))
            return GraphForm(things, (RelationRow("1", side, "2"),) if len(things) > 1 else ())
    return CaptionForm()


# --- checking ---


def _problems(form: Form) -> Iterator[Problem]:
    yield from _number("seed", "seed", form.seed, LARGEST_SEED)
    match form:
        case NoiseForm():
            yield from _number("other", "second seed", form.other, LARGEST_SEED)
            yield from _number("between", "place on the way", form.between, 100)
            yield from _number("spread", "length of the noise", form.spread, SPREAD)
        case CaptionForm():
            yield from _text("caption", "caption", form.caption, CAPTION)
        case TalkForm():
            yield from _talk(form.sentences)
        case GraphForm():
            yield from _things(form.things)
            yield from _relations(form.relations, len(form.things))


def _number(name: str, called: str, text: str, largest: int) -> Iterator[Problem]:
    if not re.fullmatch(r"[0-9]{1,12}", text.strip()) or int(text) > largest:
        yield Problem(name, f"The {called} is a whole number from 0 to {largest:,}.")


def _text(name: str, called: str, text: str, longest: int) -> Iterator[Problem]:
    if not text.strip():
        yield Problem(name, f"The {called} is empty. Write what the picture should show.")
    elif len(text) > longest:
        yield Problem(name, f"The {called} has {len(text):,} characters; the lab takes up to {longest}. Shorten it.")


def _talk(sentences: Sequence[str]) -> Iterator[Problem]:
    if not sentences:
        yield Problem("sentence-1", "Nothing was said. Write at least one sentence.")
    if len(sentences) > SENTENCES:
        yield Problem("sentence-1", f"These are {len(sentences)} sentences; the lab takes up to {SENTENCES}.")
    for number, one in enumerate(sentences, start=1):
        yield from _text(f"sentence-{number}", f"sentence of turn {number}", one, SENTENCE)


def _things(things: Sequence[ThingAsked]) -> Iterator[Problem]:
    if not things:
        yield Problem("add-thing", "The scene is empty. Add a thing.")
    if len(things) > THINGS:
        yield Problem("things", f"These are {len(things)} things; the lab takes up to {THINGS}. Remove some.")
    for number, thing in enumerate(things, start=1):
        if not thing.category:
            yield Problem(f"thing-{number}", f"Thing {number}: choose what it is, or remove it.")


def _relations(relations: Sequence[RelationRow], things: int) -> Iterator[Problem]:
    if len(relations) > RELATIONS:
        yield Problem("relations", f"These are {len(relations)} relations; the lab takes up to {RELATIONS}.")
    for number, one in enumerate(relations, start=1):
        for end in (one.subject, one.object):
            if not re.fullmatch(r"[0-9]{1,3}", end) or not 1 <= int(end) <= things:
                there = f"there are only {things} things" if things != 1 else "there is only 1 thing"
                yield Problem(f"subject-{number}", f"Relation {number} names thing {_short(end)}, but {there}.")
        if one.subject == one.object:
            yield Problem(f"subject-{number}", f"Relation {number} relates a thing to itself. Choose two things.")
        if not one.predicate:
            yield Problem(f"predicate-{number}", f"Relation {number}: choose how the two stand, or remove it.")


def _short(text: str) -> str:
    return f"“{text[:20]}”" if text else "none"


# --- taking ---


def _asked(family: Family, form: Form) -> Asked:
    match form:
        case NoiseForm():
            return NoiseAsked(int(form.seed), int(form.other), int(form.between), int(form.spread))
        case TalkForm():
            return TalkAsked(form.sentences, int(form.seed))
        case GraphForm():
            ends = tuple(RelationAsked(int(r.subject) - 1, r.predicate, int(r.object) - 1) for r in form.relations)
            return GraphAsked(form.things, ends, int(form.seed))
        case CaptionForm():
            return CaptionAsked(family, form.caption, int(form.seed))


def _graph_query(form: GraphForm) -> str:
    things: Pairs = [pair for one in form.things for pair in (("thing", one.category), ("colour", one.colour))]
    names = ("subject", "predicate", "object")
    ends: Pairs = [(name, getattr(one, name)) for one in form.relations for name in names]
    return urlencode([*things, *ends, ("seed", form.seed)])


def _without_thing(form: GraphForm, number: int) -> GraphForm:
    """Relations of the thing go with it, and those after it move up."""
    things = (*form.things[: number - 1], *form.things[number:])
    left = (one for one in form.relations if str(number) not in (one.subject, one.object))
    moved = (replace(r, subject=_moved(r.subject, number), object=_moved(r.object, number)) for r in left)
    return replace(form, things=things, relations=tuple(moved))


def _moved(end: str, gone: int) -> str:
    return str(int(end) - 1) if re.fullmatch(r"[0-9]{1,3}", end) and int(end) > gone else end


def _at(number: str, rows: Sequence[object]) -> int | None:
    """The place of the row with this number."""
    return int(number) - 1 if re.fullmatch(r"[0-9]{1,3}", number) and 1 <= int(number) <= len(rows) else None

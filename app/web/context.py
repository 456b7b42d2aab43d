"""What each template is given: one dataclass a template, as `page`."""

from __future__ import annotations

from dataclasses import dataclass

from app.explaining import Family, Figure, Offer
from app.web.lab_forms import Form, Problem
from app.web.readme import Part, Readme


@dataclass(frozen=True, slots=True)
class LandingPage:
    """landing.html; `csrf` is the form's token."""

    practice: bool
    csrf: str


@dataclass(frozen=True, slots=True)
class InterviewPage:
    """interview.html: server facts for the script, in `data-*` attributes."""

    interview: str
    title: str
    socket: str
    words: int  # how many characters a statement may have
    practice: bool


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom one model of the pictures is owed to; `link` leads to the licence, where one is known."""

    title: str
    author: str
    licence: str
    link: str


@dataclass(frozen=True, slots=True)
class CreditsPage:
    """credits.html"""

    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class LabIndexPage:
    """lab_index.html"""

    networks: tuple[tuple[Family, Readme], ...]


@dataclass(frozen=True, slots=True)
class LabSourcePage:
    """lab_source.html; `file` is the path under `models/`."""

    file: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabFigure:
    figure: Figure
    address: str


@dataclass(frozen=True, slots=True)
class LabCard:
    """A step: what the README says of it, and its pictures where something was drawn."""

    part: Part
    figures: tuple[LabFigure, ...]


@dataclass(frozen=True, slots=True)
class LabPage:
    """lab_network.html"""

    family: Family
    readme: Readme
    offer: Offer
    form: Form
    problems: tuple[Problem, ...]
    turns: int  # that a talk may have
    notes: tuple[str, ...]
    result: tuple[LabFigure, ...]
    cards: tuple[LabCard, ...]


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """error.html"""

    title: str
    message: str
    code: str

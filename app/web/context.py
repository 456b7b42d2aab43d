"""What each template is given: one dataclass a template, as `page`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from markupsafe import Markup

from app.explaining import Family, Figure, Offer
from app.export.dossier import Version
from app.export.kinds import Kind
from app.record.access import Access
from app.record.cases import Case, Found, Link, ListedCase, ListedInterview
from app.web.lab_forms import Form, Problem
from app.web.readme import Part, Readme
from app.web.schemas import EngineOffer


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


@dataclass(frozen=True, slots=True)
class SignInPage:
    """sign_in.html; `next` is where a person wanted to go."""

    csrf: str
    next: str
    name: str
    wrong: str


# --- the officer's pages ---


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose page it is, and the token of its forms: officer.html, which the pages below extend."""

    name: str
    role: Literal["officer", "supervisor"]
    csrf: str


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    title: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """account.html"""

    desk: Desk
    one_time: bool
    said: str
    wrong: str


@dataclass(frozen=True, slots=True)
class CasesPage:
    """cases.html; `live` are the cases with a witness connected now."""

    desk: Desk
    cases: tuple[ListedCase, ...]
    live: Collection[str]
    q: str
    order: str
    wrong: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """case.html; `live` are interviews."""

    desk: Desk
    case: Case
    interviews: tuple[ListedInterview, ...]
    officers: tuple[str, ...]
    live: Collection[str]
    wrong: str


@dataclass(frozen=True, slots=True)
class NewInterviewPage:
    """new_interview.html; `link` makes a form that is sent twice open one interview."""

    desk: Desk
    case: Case
    link: str
    languages: tuple[Choice, ...]
    hours: tuple[Choice, ...]
    usual_hours: str
    engines: tuple[EngineOffer, ...]
    usual_engine: str
    wrong: str


@dataclass(frozen=True, slots=True)
class LinksPage:
    """links.html"""

    desk: Desk
    interview: ListedInterview
    case: Case
    links: tuple[Link, ...]
    link: str
    hours: tuple[Choice, ...]
    usual_hours: str


@dataclass(frozen=True, slots=True)
class LinkPage:
    """link.html, the one page that ever shows a link; `qr` is an SVG element."""

    desk: Desk
    interview: ListedInterview
    case: Case
    expires_at: datetime | None
    address: str
    qr: Markup


@dataclass(frozen=True, slots=True)
class SearchPage:
    """search.html"""

    desk: Desk
    q: str
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """review.html; `turn` is the version to look at first, None the newest."""

    desk: Desk
    interview: ListedInterview
    case: Case
    socket: str
    words: int
    turn: int | None


@dataclass(frozen=True, slots=True)
class ComparePage:
    """compare.html"""

    desk: Desk
    interview: ListedInterview
    case: Case
    left: int | None
    right: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    turn: int
    words: str


@dataclass(frozen=True, slots=True)
class ExportPage:
    """export.html; `chosen` is the version to begin with, `missing` why a kind of file cannot be made here.

    `redacted` are the statements that are chosen already, where the form comes back.
    """

    desk: Desk
    interview: ListedInterview
    case: Case
    versions: tuple[Version, ...]
    chosen: int
    statements: tuple[Statement, ...]
    redacted: Collection[int]
    reason: str
    missing: Mapping[Kind, str]
    exports: tuple[Access, ...]
    wrong: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking a record found: events and pictures that are whole, and the first fault, if any."""

    events: int
    pictures: int
    fault: str | None


@dataclass(frozen=True, slots=True)
class RecordPage:
    """record.html"""

    desk: Desk
    interview: ListedInterview
    case: Case
    events: int
    head: str
    last_at: datetime
    accesses: tuple[Access, ...]
    verified: Verified | None

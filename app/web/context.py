"""What each template is given: one dataclass a template, as `page`."""

from __future__ import annotations

from dataclasses import dataclass


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
class ErrorPage:
    """error.html"""

    title: str
    message: str
    code: str

"""Words that speak of versions and not of things: "undo that", "go back to version 3"."""

from __future__ import annotations

import re

from app.language.lexicon import REDO, UNDO
from app.scene.edits import Redo, Restore, Undo, VersionEdit
from app.scene.graph import Said

_MARKS = re.compile(r"[^\w\s']+")
_VERSION = re.compile(
    r"(?:please )?(?:go back|return|back|take me back|restore|show me)(?: again)?(?: to)?"
    r" (?:version|picture|number) (\d{1,6})"
)
_OPENINGS = ("no ", "oh ", "sorry ", "wait ", "please ", "actually ", "ok ", "okay ", "oops ", "hmm ")
_PARTS = re.compile(r"[,.;:!]|\s+-\s+|\band\b")


def command_in(words: str, turn: int) -> tuple[VersionEdit, str] | None:
    """The command that a statement begins with, and the words after it; None when it gives none."""
    for part in (words, *_beginnings(words)):
        edit = _command(_plain(part), Said(turn, part.strip()))
        if edit is not None:
            return edit, words[len(part) :].lstrip(" ,.;:!-\n").removeprefix("and ")
    return None


def _beginnings(words: str) -> list[str]:
    """What stands before the first mark, and before the second: "no wait, undo that, …"."""
    ends = [found.start() for found in _PARTS.finditer(words)][:3]
    return [words[:end] for end in ends]


def _command(phrase: str, said: Said) -> VersionEdit | None:
    rest = f"{phrase} "
    while opening := next((one for one in _OPENINGS if rest.startswith(one)), ""):
        rest = rest.removeprefix(opening)
    for asked in (phrase, rest.strip(), rest.strip().removesuffix(" please")):
        if asked in UNDO:
            return Undo(said)
        if asked in REDO:
            return Redo(said)
        version = _VERSION.fullmatch(asked)
        if version is not None:
            return Restore(int(version[1]), said)
    return None


def _plain(words: str) -> str:
    return " ".join(_MARKS.sub(" ", words.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")).split())

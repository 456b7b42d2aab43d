"""Words that speak of versions and not of things: "undo that", "go back to version 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.language.lexicon import REDO, UNDO
from app.scene.edits import Redo, Restore, Undo, VersionEdit
from app.scene.graph import Said

_MARKS = re.compile(r"[^\w\s']+")
_VERSION = re.compile(
    r"(?:please )?(?:go back|return|back|take me back|restore|show me)(?: again)?(?: to)?"
    r" (?:version|picture|number) (\d{1,6})"
)
_OPENINGS = (
    "no ", "oh ", "sorry ", "wait ", "please ", "actually ", "ok ", "okay ", "oops ", "hmm ", "can you ", "could you ",
    "can we ", "just ", "nah ", "lets ", "let's ", "i want to ", "i'd like to ",
)  # fmt: skip
_LAST = r"(?:the|that|my|your) (?:very )?last (?:one|thing|bit|part|step|change|edit|sentence|statement|answer|message)"
_SAID = rf"(?:that|this|what i (?:just )?said|{_LAST}(?: i (?:just )?said)?|that last|the last|all that)"
_AS_BEFORE = r"(?:how|as|the way|like|to how|to the way|to what) it was(?: before| earlier)?"
_BACK = re.compile(
    rf"(?:undo|ignore|forget|scrap|scratch|strike|cancel|revert|disregard|take back|delete|remove) {_SAID}|"
    rf"take (?:{_SAID}|it) back|(?:go|step|take me|move) back(?: (?:a|one) (?:step|bit|turn|version))?|"
    rf"(?:put|leave|make|keep|have|change|turn|get) it (?:back )?{_AS_BEFORE}|(?:go )?back {_AS_BEFORE}|"
    rf"{_AS_BEFORE}|(?:that|it)(?:'s| was| is) (?:all )?wrong"
)
_WRONG = re.compile(r"(?:that|it)(?:'s| was| is) (?:all )?wrong$")
_TWICE = re.compile(
    r"(?:undo|ignore|forget|scrap|scratch|cancel|take back|remove) "
    r"(?:both(?: of (?:those|them))?|the last two(?: things| bits| ones)?|those two|the last 2)"
)
_PARTS = re.compile(r"[,.;:!]|\s+-\s+|\band\b")


def command_in(words: str, turn: int, trail: Sequence[int] = (0,)) -> tuple[VersionEdit, str] | None:
    """The command that a statement begins with, and the words after it; None when it gives none.

    `trail` are the versions that undoing goes back through, the latest last.
    """
    for part in (words, *_beginnings(words)):
        edit = _command(_plain(part), Said(turn, part.strip()), trail)
        if edit is not None:
            rest = words[len(part) :].lstrip(" ,.;:!-\n").removeprefix("from the record")
            rest = rest.lstrip(" ,.;:!-\n").removeprefix("and ").removeprefix("then ")
            again = isinstance(edit, Undo) and isinstance(_command(_plain(rest), edit.said, trail), Undo)
            if rest and not again and _WRONG.search(_plain(part)):
                return None  # "that's wrong, it was a woman": only what is said then is put right
            return edit, "" if again else rest  # "that was wrong, undo it" is said once
    return None


def _beginnings(words: str) -> list[str]:
    """What stands before the first mark, and before the second: "no wait, undo that, …"."""
    ends = [found.start() for found in _PARTS.finditer(words)][:3]
    return [words[:end] for end in ends]


def _command(phrase: str, said: Said, trail: Sequence[int]) -> VersionEdit | None:
    rest = f"{phrase} "
    while opening := next((one for one in _OPENINGS if rest.startswith(one)), ""):
        rest = rest.removeprefix(opening)
    for asked in (phrase, rest.strip(), rest.strip().removesuffix(" please")):
        if asked in UNDO or _BACK.fullmatch(asked):
            return Undo(said)
        if _TWICE.fullmatch(asked):
            return Restore(trail[max(0, len(trail) - 3)], said)
        if asked in REDO:
            return Redo(said)
        version = _VERSION.fullmatch(asked)
        if version is not None:
            return Restore(int(version[1]), said)
    return None


def _plain(words: str) -> str:
    return " ".join(_MARKS.sub(" ", words.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")).split())

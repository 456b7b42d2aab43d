"""What understanding a statement gives, and the one method the rest of the house calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.scene.edits import Edit
from app.scene.history import History


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a statement does to the scene. `notes` tell the witness what was kept without being understood."""

    edits: tuple[Edit, ...] = ()
    question: str | None = None  # neutral and open; None when nothing needs asking
    notes: tuple[str, ...] = ()


class Understander(Protocol):
    """Words -> edits. Never raises for anything a person can type; gives only edits that fit the history's scene."""

    def understand(self, words: str, history: History, asked: tuple[str, ...] = ()) -> Understanding:
        """`asked` are the questions put so far, the latest last: none is put twice, and an answer may refer to one."""

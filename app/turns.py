"""One turn of an interview: words or a button in, the next version of the scene out.

Replay on the command line and the live interview both go through here, so they can never differ.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Literal

from app.language.describe import describe_edits
from app.language.questions import IN_OTHER_WORDS, NOTED
from app.language.types import Understander, Understanding
from app.language.words import in_words
from app.scene.edits import Edit, Redo, Restore, Undo, edit_to_json, kind_of
from app.scene.errors import NothingToUndo, SceneError
from app.scene.graph import Assumption, Json, Said, Scene, assumption_json
from app.scene.history import History, Version
from app.scene.placed import PlacedScene
from app.scene.placement import place
from app.scene.vocabulary import Vocabulary

Command = Literal["undo", "redo", "restore"]

logger = logging.getLogger(__name__)

NOTHING_TO_GO_BACK_TO = "noted: there is nothing to undo or redo here, so the scene stays as it was"


@dataclass(frozen=True)
class Tools:
    """What every turn needs, made once."""

    understander: Understander
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class Turn:
    """What one statement or command did. `history` is the one after it; times are in milliseconds."""

    number: int
    statement: str
    edits: tuple[Edit, ...]
    lines: tuple[str, ...]  # what was understood, a line each, for the witness to check
    notes: tuple[str, ...]  # what was kept without being understood, or could not hold beside what was said later
    question: str | None
    words: Json  # the whole scene in words: `said`, `unsure` and `assumed`
    history: History
    understanding_ms: float
    placing_ms: float

    @property
    def version(self) -> Version:
        return self.history.current


def take_turn(history: History, words: str, tools: Tools, asked: Sequence[str] = ()) -> Turn:
    """Understands a statement and gives the turn after it. `asked` are the questions put so far, the latest last."""
    started = perf_counter()
    understanding = tools.understander.understand(words, history, tuple(asked))
    took = _ms_since(started)
    return _turn(history, words, understanding, tools, asked, took)


def take_command(history: History, command: Command, version: int | None, tools: Tools) -> Turn:
    """The turn of a button. Raises NothingToUndo or UnknownVersion; nothing has changed then."""
    edit = _command_edit(history, command, version)
    history.after((edit,), _placed_before)  # refuses here, where a statement's edits would only be left out
    return _turn(history, edit.said.words, Understanding((edit,)), tools)


def take_nothing(history: History, words: str, tools: Tools, asked: Sequence[str] = ()) -> Turn:
    """The turn of words that could not be understood at all: kept, and the scene stays."""
    return _turn(history, words, Understanding(question=IN_OTHER_WORDS, notes=(NOTED,)), tools, asked)


def scene_json(of: Turn | Version) -> Json:
    """The scene as SCENE.md has it, with what placing assumed listed beside what understanding assumed."""
    version = of.version if isinstance(of, Turn) else of
    return version.scene.to_json() | {"assumed": [assumption_json(a) for a in assumptions(version)]}


def turn_json(turn: Turn) -> Json:
    """The data of `turn_understood`: with it, the turn need never be understood or placed again."""
    return {
        "turn": turn.number,
        "edits": [edit_to_json(edit) for edit in turn.edits],
        "lines": list(turn.lines),
        "notes": list(turn.notes),
        "question": turn.question,
        "scene": scene_json(turn),
        "words": turn.words,
        "placed": turn.version.placed.to_json(),
        "can_undo": turn.history.can_undo,
        "can_redo": turn.history.can_redo,
    }


def assumptions(version: Version) -> tuple[Assumption, ...]:
    """All that nobody said but the picture of this version needs, each once."""
    return tuple(dict.fromkeys(version.scene.assumed + version.placed.assumed))


def _ms_since(started: float) -> float:
    return (perf_counter() - started) * 1000


def _command_edit(history: History, command: Command, version: int | None) -> Undo | Redo | Restore:
    match command:
        case "undo":
            return Undo(Said(history.next_turn, "undo"))
        case "redo":
            return Redo(Said(history.next_turn, "redo"))
        case "restore":
            number = history.version(-1 if version is None else version).number
            return Restore(number, Said(history.next_turn, f"go back to version {number}"))


def _turn(
    history: History,
    words: str,
    understanding: Understanding,
    tools: Tools,
    asked: Sequence[str] = (),
    understanding_ms: float = 0.0,
) -> Turn:
    placing = _TimedPlacing(tools.vocabulary)
    after, understanding = _advance(history, understanding, placing)
    lines = describe_edits(understanding.edits, history.scene, after.scene, tools.vocabulary)
    return Turn(
        number=after.current.number,
        statement=words,
        edits=understanding.edits,
        lines=tuple(lines),
        notes=understanding.notes + _new_conflicts(history.current, after.current),
        question=None if understanding.question in asked else understanding.question,
        words=in_words(after.scene, assumptions(after.current), tools.vocabulary).to_json(),
        history=after,
        understanding_ms=understanding_ms,
        placing_ms=placing.ms,
    )


def _advance(history: History, understanding: Understanding, placing: _TimedPlacing) -> tuple[History, Understanding]:
    """The history one turn on, and what was in truth understood: edits that do not fit are left out, all of them."""
    try:
        return history.after(understanding.edits, placing), understanding
    except NothingToUndo:
        instead = Understanding(notes=(*understanding.notes, NOTHING_TO_GO_BACK_TO))
    except SceneError:
        # The kinds only: a witness's words belong in the record, not in a log.
        logger.exception("Edits that do not fit the scene: %s", [kind_of(edit) for edit in understanding.edits])
        instead = Understanding(question=IN_OTHER_WORDS, notes=(*understanding.notes, NOTED))
    return history.after((), placing), instead


def _new_conflicts(before: Version, after: Version) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.reason for c in after.placed.conflicts if c not in before.placed.conflicts))


def _placed_before(_: Scene, before: PlacedScene) -> PlacedScene:
    return before


@dataclass
class _TimedPlacing:
    """Places as `History.after` asks it to, and counts the milliseconds."""

    vocabulary: Vocabulary
    ms: float = field(default=0.0)

    def __call__(self, scene: Scene, before: PlacedScene) -> PlacedScene:
        started = perf_counter()
        # Through JSON, so that a history rebuilt from the record gives the same picture to the byte.
        placed = PlacedScene.from_json(place(scene, before, self.vocabulary).to_json())
        self.ms += _ms_since(started)
        return placed

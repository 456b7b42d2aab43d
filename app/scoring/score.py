"""The dialogues told through the same turn as a live interview, and what came of it, phenomenon by phenomenon."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.scene.history import History
from app.scoring.dialogues import Dialogue, Step
from app.scoring.facts import Expected
from app.scoring.match import Outcome, compare
from app.turns import Tools, Turn, take_turn


@dataclass
class Result:
    """Of one dialogue. `edits` counts all that were made;"""

    dialogue: Dialogue
    right: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)  # questions
    edits: int = 0
    turns: int = 0
    times: list[float] = field(default_factory=list)  # milliseconds of understanding

    def take(self, outcome: Outcome) -> None:
        self.right += outcome.right
        self.lost += outcome.lost
        self.wrong += outcome.wrong


@dataclass(frozen=True)
class Total:
    """Shares are of 1; `wrong` is of edits, `needless` of turns."""

    dialogues: int
    turns: int
    right: float
    wrong: float
    needless: float
    whole: float  # dialogues without a fault
    counts: tuple[int, int, int, int, int]  # right, lost, wrong, needless, edits

    @classmethod
    def of(cls, results: Sequence[Result]) -> Total:
        right, lost, wrong, needless = (sum(len(getattr(r, k)) for r in results) for k in KINDS)
        edits, turns = sum(r.edits for r in results), sum(r.turns for r in results)
        whole = sum(not (r.lost or r.wrong or r.needless) for r in results)
        return cls(
            len(results), turns, _share(right, right + lost) if right + lost else 1.0, _share(wrong, edits),
            _share(needless, turns), _share(whole, len(results)), (right, lost, wrong, needless, edits),
        )  # fmt: skip


KINDS = ("right", "lost", "wrong", "needless")


def told(dialogues: Iterable[Dialogue], tools: Tools) -> list[Result]:
    return [_told(dialogue, tools) for dialogue in dialogues]


def _told(dialogue: Dialogue, tools: Tools) -> Result:
    result, history, asked = Result(dialogue), History(), list[str]()
    for number, step in enumerate(dialogue.steps, start=1):
        turn = take_turn(history, step.words, tools, asked)
        history = turn.history
        asked += [turn.question] if turn.question else []
        result.edits += len(turn.edits)
        result.turns += 1
        result.times.append(turn.understanding_ms)
        _questions(result, step, turn)
        if step.facts or number == len(dialogue.steps):
            result.take(compare(step.expected or Expected(), history.scene))
    return result


def _questions(result: Result, step: Step, turn: Turn) -> None:
    asked = turn.question or ""
    if step.asks is not None:
        due = bool(asked) and step.asks.lower() in asked.lower()
        (result.right if due else result.lost).append(f"question '{step.asks}'")
    elif asked and not step.may_ask:
        result.needless.append(asked)


def median_and_p95(times: Sequence[float]) -> tuple[float, float]:
    """Of some times; 0 of none."""
    ordered = sorted(times)
    if not ordered:
        return 0.0, 0.0
    return statistics.median(ordered), ordered[math.ceil(len(ordered) * 0.95) - 1]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0

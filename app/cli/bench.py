"""`bench`: how long it takes from words to a scene to a picture.

Understanding and placing are measured inside this process, on the ten sentences of `STORY`. Then the real server is
started with an empty data folder, and witnesses tell it the same story over real sockets, each in an interview of their
own: a sentence, then the wait until its finished picture has come and its bytes are there, then a time to think of
`pause` seconds on average (half to one and a half of it), then the next sentence. `--pause 0` leaves the thinking out.
Every time is counted from the moment the sentence is sent. Witnesses and server share this machine's cores.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from time import perf_counter
from typing import Any

from app.cli.drawing import chosen_engine
from app.cli.errors import CannotRun
from app.cli.witnesses import Sentence, server, tell_all
from app.engines import all_engines
from app.scene.errors import BrokenVocabulary
from app.scene.history import History
from app.settings import Settings
from app.tools import make_tools
from app.turns import Tools, take_turn

STORY = (
    "It was night, on a street.",
    "A red car was parked left of a big tree.",
    "A tall man in a black jacket ran out of the bank, holding a bag.",
    "No wait, the car was blue.",
    "A woman with a small dog stood near the bench.",
    "I think there was a white van behind the tree.",
    "A boy was riding a bicycle.",
    "Actually the dog was black.",
    "There was a street lamp on the right of the bench.",
    "The man had no gun.",
)
ROUNDS = 5  # how often the story is told in this process

Json = dict[str, Any]
Times = dict[str, list[float]]


@dataclass(frozen=True)
class Spread:
    """In milliseconds."""

    median: float
    p95: float

    @classmethod
    def of(cls, times: Iterable[float]) -> Spread:
        ordered = sorted(times)
        return cls(round(statistics.median(ordered), 1), round(ordered[math.ceil(len(ordered) * 0.95) - 1], 1))

    def to_json(self) -> Json:
        return {"median": self.median, "p95": self.p95}

    def __str__(self) -> str:
        return f"{self.median:.0f} / {self.p95:.0f}"


@dataclass(frozen=True)
class Run:
    """One engine under so many witnesses."""

    engine: str
    witnesses: int
    sentences: int
    per_second: float
    waits: dict[str, Spread]

    def to_json(self) -> Json:
        spreads = {name: spread.to_json() for name, spread in self.waits.items()}
        told = {"sentences": self.sentences, "per_second": self.per_second}
        return {"engine": self.engine, "witnesses": self.witnesses, **told, **spreads}


def bench(
    settings: Settings, asked: Sequence[str] | None, witnesses: Sequence[int], pause: float, as_json: bool
) -> int:
    """Measures the engines asked for, or all that can run. Raises CannotRun."""
    names = [chosen_engine(name).name for name in asked] if asked else _runnable()
    inside = {name: Spread.of(times) for name, times in measure_turns(_tools(settings)).items()}
    runs = [run for name in names for run in measure_live(name, witnesses, pause)]
    if as_json:
        print(json.dumps(_report(inside, runs, pause)))
    else:
        print("\n".join(_table(inside, runs, pause)))
    return 0


# --- in this process ---


def measure_turns(tools: Tools) -> Times:
    """Milliseconds of understanding and of placing, a sentence each, over several tellings after an uncounted one."""
    _tell_inside(tools)
    turns = [turn for _ in range(ROUNDS) for turn in _tell_inside(tools)]
    return {"understanding": [t[0] for t in turns], "placing": [t[1] for t in turns], "both": [sum(t) for t in turns]}


def _tell_inside(tools: Tools) -> list[tuple[float, float]]:
    history, times = History(), []
    for words in STORY:
        turn = take_turn(history, words, tools)
        history = turn.history
        times.append((turn.understanding_ms, turn.placing_ms))
    return times


# --- over sockets ---


def measure_live(engine: str, witnesses: Sequence[int], pause: float) -> list[Run]:
    """On one server of its own, warmed up by one telling that is not counted."""
    with server(engine) as url:
        asyncio.run(tell_all(url, STORY, 1, 0))
        return [_run(url, engine, count, pause) for count in witnesses]


def _run(url: str, engine: str, count: int, pause: float) -> Run:
    started = perf_counter()
    sentences = asyncio.run(tell_all(url, STORY, count, pause))
    seconds = perf_counter() - started
    waits = {f.name: Spread.of(getattr(sentence, f.name) for sentence in sentences) for f in fields(Sentence)}
    return Run(engine, count, len(sentences), round(len(sentences) / seconds, 1), waits)


# --- what comes out ---


def _tools(settings: Settings) -> Tools:
    try:
        return make_tools(settings)
    except BrokenVocabulary as wrong:
        raise CannotRun(str(wrong)) from wrong


def _runnable() -> list[str]:
    names = [engine.name for engine in all_engines() if engine.missing() is None]
    return names or [chosen_engine(None).name]


def _report(inside: dict[str, Spread], runs: Sequence[Run], pause: float) -> Json:
    return {
        "cores": os.cpu_count(),
        "pause_seconds": pause,
        "in_process_ms": {name: spread.to_json() for name, spread in inside.items()},
        "live_ms": [run.to_json() for run in runs],
    }


def _table(inside: dict[str, Spread], runs: Sequence[Run], pause: float) -> Iterator[str]:
    yield f"Milliseconds, median / p95; {os.cpu_count()} cores shared by server and witnesses; {pause:g} s to think."
    yield "  ".join(f"{name} {spread}" for name, spread in inside.items())
    yield ""
    names = [field.name for field in fields(Sentence)]
    titles = " ".join(f"{name.replace('_', ' '):>13}" for name in names)
    yield f"{'engine':12} {'witnesses':>9} {'sentences/s':>11} {titles}"
    for run in runs:
        waits = " ".join(f"{run.waits[name]!s:>13}" for name in names)
        yield f"{run.engine:12} {run.witnesses:>9} {run.per_second:>11} {waits}"

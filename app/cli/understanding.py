"""`understanding`: how much of what people say becomes the scene they tell, phenomenon by phenomenon."""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from app.cli.errors import CannotRun
from app.language.understand import SpacyUnderstander
from app.scene.errors import BrokenVocabulary
from app.scene.history import History
from app.scene.vocabulary import Vocabulary
from app.scoring import codraw
from app.scoring.dialogues import Part, dialogues, elsewhere
from app.scoring.facts import Unreadable
from app.scoring.factual import Graph, captions, ours, peer, scores
from app.scoring.score import Result, Total, median_and_p95, told
from app.settings import Settings
from app.tools import make_tools
from app.turns import Tools

HEADER = f"{'phenomenon':12} {'dialogues':>9} {'facts right':>11} {'wrong edits':>11} {'needless':>8} {'faultless':>9}"


def understanding(
    settings: Settings, folder: Path, part: Part, only: str | None, faults: bool, data: Path | None
) -> int:
    """`data` is where the sentences of `elsewhere` are. Raises CannotRun where the folder holds no dialogues."""
    try:
        found = dialogues(folder, part) + (elsewhere(folder / "elsewhere", data, part) if data else [])
        chosen = [d for d in found if only in (None, d.phenomenon)]
    except (OSError, Unreadable) as wrong:
        raise CannotRun(str(wrong)) from wrong
    if not chosen:
        raise CannotRun(f"There are no such dialogues in {folder}.")
    ready = tools(settings)
    ready.understander.understand("A red car.", History())
    started = process_time()  # counts from the start of the process, so that what is imported is in it
    results = told(chosen, ready)
    if faults:
        for result in results:
            _print_faults(result)
    _print_table(results, part)
    print(f"ready after {started:.1f} s of computing; memory at most {_megabytes():.0f} MB")
    return 0


def _megabytes() -> float:
    """The most that this process has held at once."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / 1024 if sys.platform != "darwin" else held / 1024**2


def benchmarks(settings: Settings, data: Path, most: int | None) -> int:
    """FACTUAL's captions beside SceneGraphParser, and CoDraw's dialogues. CannotRun where they are absent."""
    try:
        _print_factual(captions(data / "factual" / "dev.csv", tools(settings).vocabulary), tools(settings).vocabulary)
        _print_codraw(data / "codraw" / "val.jsonl.gz", most)
    except OSError as wrong:
        raise CannotRun(f"{wrong.filename}: {wrong.strerror}.") from wrong
    return 0


def _print_factual(wanted: list[tuple[str, Graph]], vocabulary: Vocabulary) -> None:
    print(f"FACTUAL, {len(wanted)} captions: F1 of things, attributes, relations")
    for name, read in (("Retell", ours(vocabulary)), ("SceneGraphParser", peer(vocabulary))):
        if read is None:
            print(f"{name:18} is not installed (pip install {name}), so there is nothing to stand beside")
            continue
        print(f"{name:18}" + "".join(f"{f1.value:9.1%}" for f1 in scores(wanted, read).values()))


def _print_codraw(file: Path, most: int | None) -> None:
    understander, presence, count = SpacyUnderstander(codraw.vocabulary()), codraw.Presence(), 0
    for dialogue in codraw.dialogues(file, most):
        codraw.take(presence, dialogue, understander)
        count += 1
    print(f"CoDraw, {count} dialogues: F1 of which of 58 clip arts are there")
    print(f"after the last turn {presence.last.value:.1%}, per turn {presence.turns.value:.1%}")


def tools(settings: Settings) -> Tools:
    try:
        return make_tools(settings)
    except BrokenVocabulary as wrong:
        raise CannotRun(str(wrong)) from wrong


def _print_faults(result: Result) -> None:
    if not (result.lost or result.wrong or result.needless):
        return
    print(f"\n{result.dialogue.phenomenon}: {result.dialogue.name}")
    for step in result.dialogue.steps:
        print(f"  > {step.words}")
    for kind in ("lost", "wrong", "needless"):
        for fault in getattr(result, kind):
            print(f"  {kind}: {fault}")


def _print_table(results: Sequence[Result], part: Part) -> None:
    print(f"The {part} part\n{HEADER}")
    phenomena = dict.fromkeys(r.dialogue.phenomenon for r in results)
    for name in phenomena:
        print(_line(name, [r for r in results if r.dialogue.phenomenon == name]))
    print(_line("all", results))
    right, lost, wrong, needless, edits = Total.of(results).counts
    print(f"{right} facts right, {lost} lost; {wrong} wrong of {edits} edits; {needless} needless questions")
    median, p95 = median_and_p95([time for result in results for time in result.times])
    print(f"understanding a statement: median {median:.1f} ms, p95 {p95:.1f} ms")


def _line(name: str, results: Sequence[Result]) -> str:
    total = Total.of(results)
    shares = f"{total.right:11.1%} {total.wrong:11.1%} {total.needless:8.1%} {total.whole:9.1%}"
    return f"{name:12} {total.dialogues:9} {shares}"

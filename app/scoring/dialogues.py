"""The dialogues of `tests/said`: what is said, and the scene that each should give."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from app.scoring.facts import Expected, Unreadable

Part = Literal["work", "held-back"]
EVERY = 3  # of the sentences of others each third is held back
EVERY_IN = {"said": 6, "strangers": 2, "exam": 1}  # and of the dialogues in these folders so many


@dataclass
class Step:
    """One statement; `expected` is the scene after it, where the file tells it."""

    words: str
    asks: str | None = None  # a word of the question that is due
    may_ask: bool = False
    facts: list[str] = field(default_factory=list)

    @property
    def expected(self) -> Expected | None:
        return Expected.read("; ".join(self.facts)) if self.facts else None


@dataclass
class Dialogue:
    phenomenon: str
    name: str
    part: Part
    steps: list[Step] = field(default_factory=list)


def dialogues(folder: Path, part: Part | None = None) -> list[Dialogue]:
    """All of the folder's files, or one part. Raises Unreadable with file and line."""
    found = [one for file in sorted(folder.glob("*.txt")) for one in _of_file(file)]
    return [one for one in found if part in (None, one.part)]


def elsewhere(folder: Path, data: Path, part: Part | None = None) -> list[Dialogue]:
    """Sentences that stay where they are, by their place: each file names a file of `data`, and then in each line the
    line and the part of it, and what it tells. Raises Unreadable with file and line, OSError where the data is absent.
    """
    found = [one for file in sorted(folder.glob("*.txt")) for one in _of_places(file, data)]
    return [one for one in found if part in (None, one.part)]


def _of_places(file: Path, data: Path) -> Iterator[Dialogue]:
    first, *lines = file.read_text(encoding="utf-8").splitlines()
    with gzip.open(data / first[2:].partition(":")[0], "rt", encoding="utf-8") as records:
        source = [json.loads(record) for record in records]
    for number, line in enumerate(lines, start=1):
        place, _, facts = line.partition(" | ")
        at, _, inner = place.partition(" ")
        words = _parts(source[int(at) - 1])[int(inner.rstrip(" |")) - 1]
        dialogue = Dialogue(file.stem, place, "work" if number % EVERY else "held-back", [Step(words, may_ask=True)])
        if facts.strip():
            _take(facts, dialogue, f"{file.name}:{number + 1}")
        yield dialogue


def _parts(record: dict[str, Any]) -> list[str]:
    """A description's sentences, a narrative's, or a teller's turns."""
    if "says" in record:
        return [str(one) for one in record["says"]]
    if "turns" in record:
        return [str(turn["teller"]) for turn in record["turns"]]
    return re.split(r"(?<=\.)\s+", str(record["text"]))


def _of_file(file: Path) -> Iterator[Dialogue]:
    current: Dialogue | None = None
    count, every = 0, EVERY_IN.get(file.parent.name, EVERY)
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("# "):
            if current is not None:
                yield current
            count += 1
            current = Dialogue(file.stem, line[2:], "work" if count % every else "held-back")
        elif line.strip():
            _take(line, current, f"{file.name}:{number}")
    if current is not None:
        yield current


def _take(line: str, dialogue: Dialogue | None, place: str) -> None:
    if dialogue is None or not (dialogue.steps or line.startswith("> ")):
        raise Unreadable(f"{place}: a dialogue begins with '# name' and '> words'")
    if line.startswith("> "):
        dialogue.steps.append(Step(line[2:]))
    elif line.startswith("~?"):
        dialogue.steps[-1].may_ask = True
    elif line.startswith("?"):
        dialogue.steps[-1].asks = line[1:].strip()
    else:
        try:
            Expected.read(line)
        except Unreadable as wrong:
            raise Unreadable(f"{place}: {wrong}") from wrong
        dialogue.steps[-1].facts.append(line)

"""Puts trained weights where they ship: `python -m models.ship DIR FAMILY [--before COMMAND]`.

DIR is where `python -m models.train FAMILY` went. The weights, their card and the last sample sheet come into
models/FAMILY/weights, and `weights.json` lists them. `python -m models.evaluate --record` adds what was measured.
`--before` is the command of an earlier part of the training that this one went on from.
"""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from models.cards import LISTED, Json, card_of, listed, whole
from models.fitting import WeightsError

# Options whose values are of one machine.
PATHS = {
    "--data": "DATA",
    "--out": "OUT",
    "--damsm": "DAMSM",
    "--graphs": "GRAPHS",
    "--weights": "WEIGHTS",
    "--begin": "EARLIER",
}
SHIPPED = "models/"  # what lies there lies there on every machine


def ship(trained: Path, family: str, before: str | None = None, into: Path = LISTED) -> Json:
    """What `weights.json` says of it now. Raises WeightsError and OSError."""
    found = whole(trained / f"{family}.safetensors", family)
    made = dict(found.card.made)
    commands = [command for part in (before, made["command"]) if part for command in part.split("; ")]
    made["command"] = "; ".join(map(plain, commands))
    file = into.parent / family / "weights" / found.file.name
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(found.file, file)
    card = replace(found.card, made=made)
    card_of(file).write_text(json.dumps(asdict(card), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    sheets = sorted(trained.glob("samples-*.png"))
    if sheets:
        shutil.copyfile(sheets[-1], file.with_suffix(".png"))
    entry = {"file": file.relative_to(into.parent).as_posix(), "sha256": card.sha256, "made": made}
    write(listed(into) | {family: entry}, into)
    return entry


def measured(family: str, results: Json, into: Path = LISTED) -> None:
    """Enters what was measured of weights that are listed; of others nothing. Raises WeightsError."""
    entries = listed(into)
    if family in entries:
        write(entries | {family: entries[family] | {"results": results}}, into)


def write(entries: dict[str, Json], into: Path = LISTED) -> None:
    into.write_text(json.dumps(entries, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def plain(command: str) -> str:
    """A command without the folders of the machine that it ran on."""
    words = shlex.split(command)
    for number, word in enumerate(words[:-1]):
        if not words[number + 1].startswith(SHIPPED):
            words[number + 1] = PATHS.get(word, words[number + 1])
    return shlex.join(words)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m models.ship", description="Puts trained weights where they ship.")
    parser.add_argument("trained", type=Path, metavar="DIR")
    parser.add_argument("family")
    parser.add_argument("--before", metavar="COMMAND")
    given = parser.parse_args(arguments)
    try:
        entry = ship(given.trained, given.family, given.before)
    except (WeightsError, OSError) as wrong:
        raise SystemExit(str(wrong)) from wrong
    print(f"{entry['file']}, {entry['made'].get('steps')} steps, sha256 {entry['sha256'][:16]}")


if __name__ == "__main__":
    main()

"""Any text as a page can print it: what has no shape of its own is told by its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

# Controls, marks that turn the direction of reading, halves of pairs, private use, and what is no character.
SHAPELESS = {"Cc", "Cf", "Cs", "Co", "Cn"}
LONG_WORD = re.compile(r"\S{30}(?=\S)")
MAY_BREAK = "\u200b"


def printable(text: str, without: Collection[str] = ()) -> str:
    """Line ends stay; what cannot be printed, and the characters `without`, are named: `[U+1F600 GRINNING FACE]`."""
    lines = text.replace("\r\n", "\n").replace("\t", " ")
    named = "".join(char if _prints(char, without) else f" [{_name(char)}] " for char in lines)
    return LONG_WORD.sub(lambda long: long[0] + MAY_BREAK, named)


def listed(numbers: Iterable[int]) -> str:
    """ "1, 3 to 5 and 8"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    *most, last = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs] or ["none"]
    return f"{', '.join(most)} and {last}" if most else last


def statements(numbers: Collection[int]) -> str:
    """ "statement 2", "statements 2 and 5"."""
    return f"statement{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


def _prints(char: str, without: Collection[str]) -> bool:
    return char == "\n" or (char not in without and unicodedata.category(char) not in SHAPELESS)


def _name(char: str) -> str:
    return f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()

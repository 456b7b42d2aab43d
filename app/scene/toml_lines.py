"""Where in a TOML file a table, a key or a word stands, so that a refusal can name its line.

tomllib keeps no positions, so the text is looked through once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_PART = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_HEADER = re.compile(rf"\s*\[\s*({_PART}(?:\s*\.\s*{_PART})*)\s*\]")
_KEY = re.compile(rf"\s*({_PART})\s*=")

Place = tuple[str, ...]


def _parts(dotted: str) -> Place:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))


@dataclass(frozen=True, slots=True)
class TomlLines:
    """Line numbers, from 1, of the tables and keys of one TOML text."""

    text: str
    places: dict[Place, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> TomlLines:
        places: dict[Place, int] = {}
        for place, line in _places(text):
            places.setdefault(place, line)
        return cls(text, places)

    def line(self, place: Place, word: str | None = None) -> int:
        """The line of the table or key `place` (else of the nearest around it), or of `word` written within it."""
        while place and place not in self.places:
            place = place[:-1]
        start = self.places.get(place, 1)
        return start if word is None else self._line_of_word(place, start, word)

    def _line_of_word(self, place: Place, start: int, word: str) -> int:
        written = re.compile(rf"""["'/]{re.escape(word)}["'/]|^\s*{re.escape(word)}\s*=""", re.IGNORECASE)
        lines = self.text.splitlines()
        outside = (line for other, line in self.places.items() if line > start and other[: len(place)] != place)
        end = min(outside, default=len(lines) + 1)
        found = (number for number in range(start, end) if written.search(lines[number - 1]))
        return next(found, start)


def _places(text: str) -> Iterator[tuple[Place, int]]:
    table: Place = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, *_parts(key[1])), number

"""The list of names beside a crowded plan, as large as it can be and still hold everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from app.engines.plan.fonts import fit, width
from app.engines.plan.naming import Caption
from app.engines.plan.paper import INK, LINE, PAPER, QUIET, Box, Point, tag, write

SIZES = (11.5, 10.5, 9.5, 8.5, 7.5)
LEAD = 1.3
INDENT = 22.0


@dataclass(frozen=True, slots=True)
class Entry:
    number: int
    name: str
    lines: tuple[str, ...]  # of notes


def legend(box: Box, numbers: Mapping[str, int], captions: Mapping[str, Caption]) -> str:
    order = sorted(numbers, key=lambda thing_id: numbers[thing_id])
    listed = [(numbers[thing_id], captions[thing_id]) for thing_id in order]
    for size, (columns, whole) in product(SIZES, ((1, True), (1, False), (2, False))):
        rows = _columns([_entry(*one, size, _room(box, columns), whole) for one in listed], columns)
        if all(_height(row, size) <= box.height for row in rows) and (columns == 1 or _are_short(listed, size, box)):
            return _written(rows, box, size)
    bare = [Entry(number, caption.name, ()) for number, caption in listed]
    return _written(_columns(_cut(bare, box.height, SIZES[-1]), 1), box, SIZES[-1])


def _room(box: Box, columns: int) -> float:
    return box.width / columns - INDENT


def _columns(entries: list[Entry], count: int) -> list[list[Entry]]:
    long = -(-len(entries) // count)
    return [entries[start : start + long] for start in range(0, len(entries), long or 1)]


def _are_short(listed: Sequence[tuple[int, Caption]], size: float, box: Box) -> bool:
    """Two columns are for names alone, and none of them is cut short for it."""
    return all(not c.notes and width(c.name, size, "Semibold") <= _room(box, 2) for _, c in listed)


def number_badge(number: int, centre: Point, dash: str | None = None) -> str:
    x, y = centre
    ring = tag("circle", cx=x, cy=y, r=7, fill=PAPER, stroke=LINE, stroke_width=0.9, stroke_dasharray=dash)
    return ring + write(str(number), x, y + 3.2, 9.5 if number < 100 else 7.5, anchor="middle", bold=True)


def _entry(number: int, caption: Caption, size: float, room: float, whole: bool) -> Entry:
    notes = ", ".join(note.text for note in caption.notes)
    lines = _wrapped(notes, size - 1, room) if whole else [fit(notes, size - 1, room)] if notes else []
    return Entry(number, fit(caption.name, size, room, "Semibold"), tuple(lines))


def _wrapped(text: str, size: float, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [fit(one, size, room) for one in lines]


def _height(entries: Sequence[Entry], size: float) -> float:
    return sum(_entry_height(entry, size) for entry in entries)


def _entry_height(entry: Entry, size: float) -> float:
    gap = 0.4 * size if size > SIZES[-1] else 0  # the smallest type is for those who need every line
    return size * LEAD + (size - 1) * LEAD * len(entry.lines) + gap


def _cut(bare: list[Entry], room: float, size: float) -> list[Entry]:
    """As many names as fit, then how many more there are."""
    count = int(room / (size * LEAD)) - 1
    if len(bare) <= count:
        return bare
    return [*bare[:count], Entry(0, f"and {len(bare) - count} more", ())]


def _written(columns: Sequence[Sequence[Entry]], box: Box, size: float) -> str:
    parts = []
    for index, entries in enumerate(columns):
        x, y = box.left + index * box.width / 2, box.top + 6
        for entry in entries:
            parts.append(_one(entry, x, y, size))
            y += _entry_height(entry, size)
    return tag("g", "".join(parts))


def _one(entry: Entry, x: float, y: float, size: float) -> str:
    number = write(str(entry.number), x + INDENT - 7, y + size, size, anchor="end", fill=QUIET, bold=True)
    name = write(entry.name, x + INDENT, y + size, size, fill=INK, bold=True)
    notes = "".join(
        write(text, x + INDENT, y + size + (size - 1) * LEAD * (index + 1), size - 1, fill=QUIET)
        for index, text in enumerate(entry.lines)
    )
    return (number if entry.number else "") + name + notes

"""The list of names beside a crowded plan, as large as it can be and still hold everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    for size in SIZES:
        for whole in (True, False):
            entries = [_entry(numbers[i], captions[i], size, box.width - INDENT, whole) for i in order]
            if _height(entries, size) <= box.height:
                return _written(entries, box, size)
    return _written(_cut(entries, box.height, SIZES[-1]), box, SIZES[-1])


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


def _cut(entries: list[Entry], room: float, size: float) -> list[Entry]:
    """As many bare names as fit, then how many more there are."""
    count = int(room / (size * LEAD)) - 1
    bare = [Entry(entry.number, entry.name, ()) for entry in entries]
    if len(bare) <= count:
        return bare
    return [*bare[:count], Entry(0, f"and {len(bare) - count} more", ())]


def _written(entries: Sequence[Entry], box: Box, size: float) -> str:
    parts, y = [], box.top + 6
    for entry in entries:
        parts.append(_one(entry, box.left, y, size))
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

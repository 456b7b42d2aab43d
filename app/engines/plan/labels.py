"""Where the names go: beside their things, on none of the others, within the plan, and where they were before."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.engines.plan.fonts import fit, width
from app.engines.plan.naming import Caption, Note
from app.engines.plan.paper import Box, Point

NAME_SIZE = 12.5
NOTE_SIZE = 9.5
NAME_LEAD = 13.0
NOTE_LEAD = 11.0
NAME_ROOM = 170.0  # a longer name ends in an ellipsis
NOTE_ROOM = 132.0  # notes go on in a new line
MOST_LINES = 5  # of notes; the whole text is in the drawing's titles
GAP = 4.0
BETWEEN = "  ·  "
AIR = 1.5  # around each label
CLEAR = 6.0  # from the things that are not its own: more than GAP, so that nobody mistakes whose it is
RINGS = (12.0, 24.0, 38.0, 56.0, 78.0, 104.0)
DIRECTIONS = 16
BADGE = 15.0  # the side of a number's place


@dataclass(frozen=True, slots=True)
class Piece:
    """A note as it is written: its place is from the left of its label, its baseline from the top."""

    note: Note
    text: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Block:
    """What a label says, broken into lines, before it has a place. `number` alone, when the plan is crowded."""

    name: str
    width: float
    height: float
    pieces: tuple[Piece, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that wants a label: its id and its symbol's bounds. Labels may be written in a room, and on ground."""

    id: str
    box: Box
    block: Block
    roomy: bool = False
    ground: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A block in its place; a leader runs to the thing when it stands off."""

    id: str
    box: Box
    block: Block
    spot: Box  # the bounds that it was placed by
    leader: tuple[Point, Point] | None = None


def block_of(caption: Caption) -> Block:
    name = fit(caption.name, NAME_SIZE, NAME_ROOM, "Semibold")
    rows = _rows(caption.notes)
    name_width = width(name, NAME_SIZE, "Semibold")
    wide = max([name_width, *(_row_width(row) for row in rows)])
    pieces = tuple(piece for index, row in enumerate(rows) for piece in _pieces(row, wide, index))
    return Block(name, wide + 2, NAME_LEAD + NOTE_LEAD * len(rows) + 2, pieces)


def badge(number: int) -> Block:
    return Block(str(number), BADGE, BADGE, number=number)


def _rows(notes: Sequence[Note]) -> list[list[Note]]:
    rows: list[list[Note]] = []
    for note in notes:
        if rows and _row_width([*rows[-1], note]) <= NOTE_ROOM:
            rows[-1].append(note)
        else:
            rows.append([note])
    return rows[:MOST_LINES]


def _row_width(row: list[Note]) -> float:
    return sum(_note_width(note) for note in row) + width(BETWEEN, NOTE_SIZE) * (len(row) - 1)


def _note_width(note: Note) -> float:
    return width(fit(note.text, NOTE_SIZE, NOTE_ROOM), NOTE_SIZE)


def _pieces(row: list[Note], wide: float, index: int) -> Iterator[Piece]:
    x = 1 + (wide - _row_width(row)) / 2
    for note in row:
        taken = _note_width(note)
        yield Piece(note, fit(note.text, NOTE_SIZE, NOTE_ROOM), x, NAME_LEAD + NOTE_LEAD * (index + 0.75), taken)
        x += taken + width(BETWEEN, NOTE_SIZE)


@dataclass
class _Board:
    """What is already on the plan while labels find their places."""

    frame: Box
    taken: Sequence[Box]
    symbols: Sequence[tuple[str, Box]]
    rooms: Sequence[Box]  # a label is inside or outside of them, never across their edge
    labels: dict[str, Label] = field(default_factory=dict)

    def has_room(self, label: Label, clear: float = AIR) -> bool:
        """Whether the label covers nothing and keeps `clear` of the things that are not its own."""
        around, wide = label.box.grown(AIR), label.box.grown(clear)
        return (
            self.frame.holds(label.box)
            and not any(around.meets(box) for box in self.taken)
            and not any(around.meets(other.box) for other in self.labels.values())
            and not any(wide.meets(box) for owner, box in self.symbols if owner != label.id or label.leader)
            and all(box.holds(around) or not around.meets(box) for box in self.rooms)
        )

    def is_clear(self, label: Label) -> bool:
        """It cannot be taken for another thing's: nearest to its own, and no leader runs over a thing or a name."""
        if not self.has_room(label, CLEAR):
            return False
        crossed = [other.leader for other in self.labels.values() if other.leader]
        if any(label.box.is_crossed(*leader) for leader in crossed):
            return False
        return label.leader is None or not any(box.is_crossed(*label.leader) for box in self._others(label.id))

    def _others(self, thing_id: str) -> Iterator[Box]:
        yield from (box for owner, box in self.symbols if owner != thing_id)
        yield from (label.box for label in self.labels.values())
        yield from self.taken

    def put(self, label: Label) -> None:
        self.labels[label.id] = label

    def seek(self, spot: Spot) -> Label | None:
        """The best place that is clear; or else the best where there is room."""
        places = list(_places(spot))
        return next(filter(self.is_clear, places), None) or next(filter(self.has_room, places), None)


def place_labels(
    spots: Sequence[Spot], frame: Box, taken: Sequence[Box], before: Mapping[str, Label]
) -> tuple[dict[str, Label], list[Spot]]:
    """The labels in their places, and the spots that found none. `taken` is ground that no label may cover."""
    solid = [(spot.id, spot.box) for spot in spots if not (spot.roomy or spot.ground)]
    board = _Board(frame, taken, solid, [spot.box for spot in spots if spot.roomy and not spot.ground])
    for spot in spots:
        old = _as_before(spot, before)
        if old is not None and board.has_room(old):
            board.put(old)
    left_over = []
    for spot in spots:
        if spot.id not in board.labels:
            found = board.seek(spot)
            if found is None:
                left_over.append(spot)
            else:
                board.put(found)
    return board.labels, left_over


def on_top(spot: Spot) -> Label:
    """For a number that finds no room beside its thing."""
    return _label(spot, spot.box.centre)


def _as_before(spot: Spot, before: Mapping[str, Label]) -> Label | None:
    """Its old label, if neither the thing nor what is said of it has changed."""
    old = before.get(spot.id)
    return old if old is not None and (old.spot, old.block) == (spot.box, spot.block) else None


def _places(spot: Spot) -> Iterable[Label]:
    """From the best place to the worst: inside, below, above, beside, then further and further off."""
    w, h = spot.block.width, spot.block.height
    if spot.roomy and spot.box.width > w + 8 and spot.box.height > h + 8:
        for middle in _inside(spot.box, w, h):
            yield _label(spot, middle)
    for middle in _beside(spot.box, w, h):
        yield _label(spot, middle)
    for middle in _further(spot.box, w, h):
        yield _label(spot, middle, leader=True)


def _label(spot: Spot, middle: Point, leader: bool = False) -> Label:
    x, y = middle
    w, h = spot.block.width, spot.block.height
    box = Box(x - w / 2, y - h / 2, x + w / 2, y + h / 2)
    return Label(spot.id, box, spot.block, spot.box, _leader(box, spot.box) if leader else None)


def _leader(label: Box, thing: Box) -> tuple[Point, Point]:
    """From the label's edge to the thing's."""
    start = label.nearest(thing.centre)
    return start, thing.nearest(start)


def _inside(box: Box, w: float, h: float) -> Iterator[Point]:
    (x, y), side, up = box.centre, (box.width - w) / 2 - 6, (box.height - h) / 2 - 6
    for dy in (0, -up, up, -up / 2, up / 2):
        for dx in (0, -side, side):
            yield x + dx, y + dy


def _beside(box: Box, w: float, h: float) -> Iterator[Point]:
    x, y = box.centre
    down, right = (box.height + h) / 2 + GAP, (box.width + w) / 2 + GAP
    yield from ((x, y + down), (x, y - down), (x + right, y), (x - right, y))
    # Slid along an edge, while some of it is still next to the thing.
    for slide in (0.5, 1.0):
        dx, dy = slide * (w + box.width) / 2 * 0.9, slide * (h + box.height) / 2 * 0.9
        yield from ((x + dx, y + down), (x - dx, y + down), (x + dx, y - down), (x - dx, y - down))
        yield from ((x + right, y + dy), (x - right, y + dy), (x + right, y - dy), (x - right, y - dy))


def _further(box: Box, w: float, h: float) -> Iterator[Point]:
    x, y = box.centre
    for ring in RINGS:
        for step in range(DIRECTIONS):
            turn = 2 * math.pi * step / DIRECTIONS + math.pi / 2
            yield (
                x + math.cos(turn) * ((box.width + w) / 2 + ring),
                y + math.sin(turn) * ((box.height + h) / 2 + ring),
            )

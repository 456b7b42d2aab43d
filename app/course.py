"""The course of one interview, folded from its record: what was given, what stands, what was asked and drawn.

The record is the only truth. Whatever is kept in memory is this fold of it, so a restart changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import reduce

from app.record.events import Json, Phase, StoredEvent
from app.rendering import Shot, View
from app.scene.edits import Edit, Redo, Restore, Undo, edit_from_json
from app.scene.history import History, Version
from app.scene.placed import PlacedScene
from app.turns import Command


@dataclass(frozen=True, slots=True)
class GivenStatement:
    turn: int
    words: str


@dataclass(frozen=True, slots=True)
class GivenCommand:
    turn: int
    command: Command
    version: int | None


Given = GivenStatement | GivenCommand


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a version's picture comes from, so that going back gives back the very same picture."""

    version: int = 0  # the version whose scene this is: its own number, or an earlier one's
    turns: tuple[int, ...] = ()  # the statements that made it, without those that were taken back
    before: int | None = None  # the version it grew from


@dataclass(frozen=True, slots=True)
class Course:
    """One interview up to and including event `seq`."""

    seq: int = 0
    phase: Phase = "drawing"
    engine: str = ""
    view: View = "stood"
    seed: int = 0
    history: History = field(default_factory=History)
    origins: tuple[Origin, ...] = (Origin(),)  # one a version
    given: tuple[Given, ...] = ()  # one a turn, understood or not
    asked: tuple[str, ...] = ()
    settled: frozenset[tuple[int, str, View]] = frozenset()  # (turn, engine, view) drawn to the end, or failed
    pictures: frozenset[str] = frozenset()  # the digest of every picture of this interview

    @property
    def next_turn(self) -> int:
        return len(self.given) + 1

    @property
    def pending(self) -> tuple[Given, ...]:
        """Turns that are stored and not yet understood, in order."""
        return self.given[len(self.history.versions) - 1 :]

    @property
    def undrawn(self) -> int | None:
        """The current version's number, when its picture by the chosen engine and view is still to be made."""
        number = self.history.current.number
        return number if number > 0 and (number, self.engine, self.view) not in self.settled else None

    def through(self, events: Iterable[StoredEvent]) -> Course:
        return reduce(Course.after, events, self)

    def after(self, event: StoredEvent) -> Course:
        """The course one event on. Kinds that change nothing here only move `seq` on."""
        return replace(self._with(event.kind, event.data), seq=event.seq)

    def shot(self, turn: int) -> Shot:
        """All that the picture of this version depends on. Raises UnknownVersion."""
        self.history.version(turn)
        origin = self.origins[turn]
        shot = self._shot(turn)
        if origin.before is None:
            return shot
        return replace(shot, before=self._shot(origin.before), earlier=tuple(self._earlier(origin.before)))

    def _earlier(self, version: int | None) -> list[Version]:
        """This version and those it grew from, the oldest first."""
        found: list[Version] = []
        while version is not None:
            found.insert(0, self.history.version(version))
            version = self.origins[version].before
        return found

    def _shot(self, turn: int) -> Shot:
        version = self.history.version(turn)
        words = {given.turn: given.words for given in self.given if isinstance(given, GivenStatement)}
        statements = tuple(words[number] for number in self.origins[turn].turns if number in words)
        return Shot(version.scene, version.placed, statements, self.seed, view=self.view)

    def _with(self, kind: str, data: Json) -> Course:
        match kind:
            case "interview_opened":
                return replace(self, engine=data["engine"], seed=data["seed"])
            case "statement_made":
                return replace(self, given=(*self.given, GivenStatement(data["turn"], data["words"])))
            case "command_given":
                command = GivenCommand(data["turn"], data["command"], data["version"])
                return replace(self, given=(*self.given, command))
            case "turn_understood":
                return self._understood(data)
            case "picture_drawn":
                return self._drawn(data)
            case "picture_failed":
                return replace(self, settled=self.settled | {_drawn_as(data)})
            case "redraw_asked":
                return replace(self, settled=self.settled - {(data["turn"], self.engine, self.view)})
            case "engine_chosen":
                return replace(self, engine=data["engine"])
            case "view_chosen":
                return replace(self, view=data["view"])
            case "phase_changed":
                return replace(self, phase=data["phase"])
        return self

    def _understood(self, data: Json) -> Course:
        edits = tuple(edit_from_json(edit) for edit in data["edits"])
        placed = PlacedScene.from_json(data["placed"])
        history = self.history.after(edits, lambda _scene, _before: placed)
        asked = self.asked if data["question"] is None else (*self.asked, data["question"])
        origin = self._origin(edits, history)
        return replace(self, history=history, origins=(*self.origins, origin), asked=asked)

    def _origin(self, edits: tuple[Edit, ...], history: History) -> Origin:
        base = self.origins[_base(self.history, edits)]
        now = history.current
        if now.scene == self.history.version(base.version).scene:
            return base
        return Origin(now.number, (*base.turns, now.number), base.version)

    def _drawn(self, data: Json) -> Course:
        digests = {digest for digest in (data["sha256"], data["svg_sha256"]) if digest}
        settled = self.settled | {_drawn_as(data)} if data["final"] else self.settled
        return replace(self, pictures=self.pictures | digests, settled=settled)


def _drawn_as(data: Json) -> tuple[int, str, View]:
    """Pictures of the time before there were views were all drawn as the witness stood."""
    return data["turn"], data["engine"], data.get("view", "stood")


def _base(history: History, edits: tuple[Edit, ...]) -> int:
    """The version that a turn's scene edits start from."""
    match edits[:1]:
        case (Undo(),):
            return history.done[-2]
        case (Redo(),):
            return history.undone[-1]
        case (Restore(version=version),):
            return version
    return history.current.number

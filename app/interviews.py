"""The use cases of an interview: open, say, undo, understand, draw, go on after a restart, close.

Every method is plain and blocking, and safe to call from any thread and from several processes on one database.
What it gives back is stored for good. Words are stored before anybody tries to understand them.
"""

from __future__ import annotations

import logging
import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import ClassVar

from app.course import Course, Given, GivenCommand
from app.record.errors import DamagedPicture, KnownLink, StorageFull, UnknownInterview, UnknownPicture
from app.record.events import Actor, Json, Phase, StoredEvent
from app.record.pictures import Picture
from app.record.record import Log, Opened, Record
from app.rendering import Frame, Shot, View
from app.scene import errors as scene_errors
from app.turns import Command, Tools, Turn, take_command, take_nothing, take_turn, turn_json

__all__ = [
    "BadMessage",
    "Closed",
    "DamagedPicture",
    "Due",
    "Empty",
    "Interviews",
    "Invitation",
    "KnownLink",
    "NothingToUndo",
    "Opened",
    "Refused",
    "Snapshot",
    "StorageFull",
    "Stored",
    "TooLong",
    "UnknownEngine",
    "UnknownInterview",
    "UnknownPicture",
    "UnknownVersion",
]

logger = logging.getLogger(__name__)

ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
PNG, SVG = "image/png", "image/svg+xml"


class Refused(Exception):
    """Nothing was stored. `code` is PROTOCOL.md's; the message says what happened, what is safe and what to do."""

    code: ClassVar[str] = "bad_message"
    retry: ClassVar[bool] = False


class BadMessage(Refused):
    """The message asks for what cannot be; a browser that keeps to the protocol does not send it."""


class Empty(Refused):
    code = "empty"

    def __init__(self) -> None:
        super().__init__("There were no words in this message, so nothing was sent. Write what you saw and send again.")


class TooLong(Refused):
    code = "too_long"

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            f"This is {length:,} characters long, and one message holds {limit:,}. "
            "Nothing is lost: it is still in your box. Please send it in parts."
        )


class Closed(Refused):
    code = "closed"

    def __init__(self) -> None:
        super().__init__("This interview is closed. Everything you told is kept. Ask the officer to add anything more.")


class NothingToUndo(Refused):
    code = "nothing_to_undo"

    def __init__(self, command: Command) -> None:
        super().__init__(f"There is nothing to {command}. Everything you told is kept.")


class UnknownVersion(Refused):
    code = "unknown_version"

    def __init__(self, version: int | None) -> None:
        super().__init__(f"There is no version {version} here. Everything you told is kept. Choose one of the strip.")


class UnknownEngine(Refused):
    code = "unknown_engine"

    def __init__(self, engine: str) -> None:
        super().__init__(f"There is no engine '{engine}' here. The picture stays as it is. Choose another one.")


@dataclass(frozen=True, slots=True)
class Stored:
    """What a message of the browser became; `repeated` when it had been stored before, and nothing new was."""

    event: StoredEvent
    repeated: bool

    @property
    def seq(self) -> int:
        return self.event.seq

    @property
    def turn(self) -> int | None:
        """The turn it made or speaks of; None where there is none."""
        turn: int | None = self.event.data.get("turn")
        return turn


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An interview as it stands at event `seq`."""

    seq: int
    id: str
    title: str
    practice: bool
    phase: Phase
    engine: str
    version: int  # the current one; 0 is the empty scene
    pending: int  # turns stored and not yet understood
    can_undo: bool
    can_redo: bool


@dataclass(frozen=True, slots=True)
class Invitation:
    """A witness of a case: a name or a code, a language, and a link. A `link_id` that came before opens nothing new."""

    case_id: str
    witness: str
    language: str
    link_id: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """A picture that is still to be made."""

    turn: int
    engine: str
    shot: Shot


@dataclass
class _Held:
    """One interview in memory; the record stays the judge of what is so."""

    course: Course = field(default_factory=Course)
    lock: threading.RLock = field(default_factory=threading.RLock)


class _Behind(Exception):
    """A turn came in between; what is asked can only be judged once it is understood."""


# What a message becomes: the kind and data of its event. Raises Refused.
Make = Callable[[Course], tuple[str, Json]]


class Interviews:
    """All interviews of one record. `kept` is how many stay in memory between two calls."""

    def __init__(
        self, record: Record, tools: Tools, engines: Collection[str], words_limit: int = 5000, kept: int = 256
    ) -> None:
        self.record = record
        self.tools = tools
        self.engines = frozenset(engines)
        self.words_limit = words_limit
        self._kept = kept
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._lock = threading.Lock()

    # --- in and out ---

    def open(self, practice: bool, engine: str, title: str, invitation: Invitation | None = None) -> Opened:
        """A new interview; the token it gives is shown once and let in by `admit`.

        Raises UnknownEngine or KnownLink.
        """
        self._check_engine(engine)
        data: Json = {"engine": engine, "seed": secrets.randbelow(2**31), "practice": practice}
        if invitation is None:
            return self.record.open_interview(title, practice, data)
        return self.record.open_interview(
            title,
            practice,
            data | {"language": invitation.language},
            case_id=invitation.case_id,
            name=invitation.witness,
            link_id=invitation.link_id,
            expires_at=invitation.expires_at,
        )

    def admit(self, interview_id: str, token: str) -> bool:
        """Whether this token opens this interview, now."""
        return ID.fullmatch(interview_id) is not None and self.record.admits(interview_id, token)

    def snapshot(self, interview_id: str) -> Snapshot:
        """Raises UnknownInterview."""
        course = self._course(interview_id)
        interview = self.record.interview(interview_id)
        return Snapshot(
            seq=course.seq,
            id=interview.id,
            title=interview.title,
            practice=interview.practice,
            phase=course.phase,
            engine=course.engine,
            version=course.history.current.number,
            pending=len(course.pending),
            can_undo=course.history.can_undo,
            can_redo=course.history.can_redo,
        )

    def events_after(self, interview_id: str, seq: int) -> tuple[StoredEvent, ...]:
        return self.record.events(interview_id, seq) if ID.fullmatch(interview_id) else ()

    # --- what the witness does; each message has an id made by the browser, and a repeat changes nothing ---

    def say(self, interview_id: str, client_id: str, words: str) -> Stored:
        """Stores a statement. Raises Empty, TooLong or Closed. Understanding it is `understand_next`'s work."""
        return self._store(interview_id, client_id, partial(self._statement, client_id, words))

    def command(self, interview_id: str, client_id: str, command: Command, version: int | None = None) -> Stored:
        """Stores an undo, redo or restore. Raises NothingToUndo, UnknownVersion or Closed.

        What was said before it is understood first, for only then can it be judged.
        """
        make = partial(self._command, client_id, command, version)
        while True:
            try:
                return self._store(interview_id, client_id, make)
            except _Behind:
                self.understand_next(interview_id)

    def choose_engine(self, interview_id: str, client_id: str, engine: str) -> Stored:
        """Raises UnknownEngine or Closed."""
        return self._store(interview_id, client_id, partial(self._choice, engine))

    def choose_view(self, interview_id: str, client_id: str, view: View) -> Stored:
        """Raises Closed."""
        return self._store(interview_id, client_id, partial(_view, view))

    def redraw(self, interview_id: str, client_id: str, turn: int) -> Stored:
        """Asks for a picture again; `picture_due` then gives it. Raises UnknownVersion or Closed."""
        return self._store(interview_id, client_id, partial(_redraw, turn))

    def picture_seen(self, interview_id: str, client_id: str, turn: int, sha256: str, since: str, until: str) -> Stored:
        """The browser's report that a picture was on the screen, also after closing. Raises BadMessage."""
        data = {"turn": turn, "sha256": sha256, "since": since, "until": until}
        return self._store(interview_id, client_id, partial(_seen, data))

    def close(self, interview_id: str, client_id: str) -> Stored:
        """The witness has finished; nothing is said or changed after. Raises Closed when that was so already."""
        return self._store(interview_id, client_id, _closing)

    # --- what an officer does ---

    def note(self, interview_id: str, client_id: str, officer: str, turn: int, text: str) -> Stored:
        """An officer's note on a version, also after closing; no witness is ever sent it.

        Raises Empty, TooLong or UnknownVersion.
        """
        return self._store(interview_id, client_id, partial(self._note, officer, turn, text), actor="officer")

    def copy_redacted(self, interview_id: str, officer: str, copy: Json) -> Stored:
        """An officer took away a copy without some statements; which, why, and the file's digest stand in `copy`."""
        return self._store(
            interview_id,
            secrets.token_urlsafe(16),
            lambda _: ("copy_redacted", {"by": officer, **copy}),
            actor="officer",
        )

    # --- what the house does ---

    def understand_next(self, interview_id: str) -> StoredEvent | None:
        """Understands the earliest turn that waits, and stores what came of it; None when nothing waits.

        After a crash, words that were stored and not understood wait here.
        """
        while (course := self._course(interview_id)).pending:
            turn = self._take(course, course.pending[0])
            event = self._store_turn(interview_id, turn)
            if event is not None:
                return event
        return None

    def shot(self, interview_id: str, turn: int) -> Shot:
        """All that the picture of this version depends on. Raises UnknownVersion."""
        course = self._course(interview_id)
        _check_version(course, turn)
        return course.shot(turn)

    def picture_due(self, interview_id: str) -> Due | None:
        """The current version's picture, when it is still to be made: also after a crash or another engine's choice."""
        course = self._course(interview_id)
        turn = course.undrawn
        return None if turn is None else Due(turn, course.engine, course.shot(turn))

    def picture_drawn(self, interview_id: str, due: Due, frame: Frame, ms: float) -> StoredEvent:
        """Keeps a picture, final or on its way, `ms` milliseconds after drawing began."""
        shown = [Picture(frame.png, PNG)] + ([Picture(frame.svg.encode(), SVG)] if frame.svg else [])
        digests = [self.record.files.write(picture.data) for picture in shown]
        data = _drawing(due, frame, ms, digests)
        with self._writing(interview_id) as (held, log):
            for digest, picture in zip(digests, shown, strict=True):
                log.keep_picture(digest, picture)
            return log.append("system", held.course.phase, "picture_drawn", data)

    def picture_failed(self, interview_id: str, due: Due, reason: str) -> StoredEvent:
        data = {"turn": due.turn, "engine": due.engine, "view": due.shot.view, "reason": reason}
        with self._writing(interview_id) as (held, log):
            return log.append("system", held.course.phase, "picture_failed", data)

    def pictures(self, interview_id: str) -> frozenset[str]:
        """The digest of every picture of this interview."""
        return self._course(interview_id).pictures

    def picture(self, interview_id: str, sha256: str) -> Picture:
        """A picture of this interview, and of no other. Raises UnknownPicture or DamagedPicture."""
        if sha256 not in self._course(interview_id).pictures:
            raise UnknownPicture(sha256)
        return self.record.picture(sha256)

    # --- what messages become ---

    def _statement(self, client_id: str, words: str, course: Course) -> tuple[str, Json]:
        if not words.strip():
            raise Empty
        if len(words) > self.words_limit:
            raise TooLong(len(words), self.words_limit)
        _check_open(course)
        return "statement_made", {"turn": course.next_turn, "client_id": client_id, **_verbatim(words)}

    def _command(self, client_id: str, command: Command, version: int | None, course: Course) -> tuple[str, Json]:
        _check_open(course)
        if course.pending:
            raise _Behind
        try:
            take_command(course.history, command, version, self.tools)
        except scene_errors.NothingToUndo as wrong:
            raise NothingToUndo(command) from wrong
        except scene_errors.UnknownVersion as wrong:
            raise UnknownVersion(version) from wrong
        data = {"turn": course.next_turn, "client_id": client_id, "command": command, "version": version}
        return "command_given", data

    def _note(self, officer: str, turn: int, text: str, course: Course) -> tuple[str, Json]:
        if not text.strip():
            raise Empty
        if len(text) > self.words_limit:
            raise TooLong(len(text), self.words_limit)
        _check_version(course, turn)
        return "officer_noted", {"turn": turn, "by": officer, "text": text}

    def _choice(self, engine: str, course: Course) -> tuple[str, Json]:
        self._check_engine(engine)
        _check_open(course)
        return "engine_chosen", {"engine": engine}

    def _check_engine(self, engine: str) -> None:
        if engine not in self.engines:
            raise UnknownEngine(engine)

    # --- storing ---

    def _store(self, interview_id: str, client_id: str, make: Make, actor: Actor = "witness") -> Stored:
        if not ID.fullmatch(client_id):
            raise BadMessage("The id of a message is 1 to 64 letters, digits, - or _. Nothing was stored.")
        with self._writing(interview_id) as (held, log):
            before = log.sent_before(client_id)
            if before is not None:
                return Stored(before, repeated=True)
            kind, data = make(held.course)
            return Stored(log.append(actor, held.course.phase, kind, data, client_id), repeated=False)

    def _take(self, course: Course, given: Given) -> Turn:
        if isinstance(given, GivenCommand):
            return take_command(course.history, given.command, given.version, self.tools)
        try:
            return take_turn(course.history, given.words, self.tools, course.asked)
        except Exception:  # an edge: whatever a trained parser does with a person's words, the interview goes on
            logger.exception("Turn %d could not be understood", given.turn)
            return take_nothing(course.history, given.words, self.tools, course.asked)

    def _store_turn(self, interview_id: str, turn: Turn) -> StoredEvent | None:
        """None when somebody else was quicker: then this turn is understood already."""
        with self._writing(interview_id) as (held, log):
            if held.course.history.next_turn != turn.number:
                return None
            return log.append("system", held.course.phase, "turn_understood", turn_json(turn))

    # --- what is kept in memory ---

    @contextmanager
    def _writing(self, interview_id: str) -> Iterator[tuple[_Held, Log]]:
        """The interview as it stands, held for writing. What is appended is folded in by the next to look."""
        with self._holding(interview_id) as held, self.record.writing(interview_id) as log:
            held.course = held.course.through(log.events(held.course.seq))
            yield held, log

    def _course(self, interview_id: str) -> Course:
        with self._holding(interview_id) as held:
            held.course = held.course.through(self.record.events(interview_id, held.course.seq))
            if held.course.seq == 0:
                raise UnknownInterview(interview_id)
            return held.course

    @contextmanager
    def _holding(self, interview_id: str) -> Iterator[_Held]:
        if not ID.fullmatch(interview_id):
            raise UnknownInterview(interview_id)
        with self._lock:
            held = self._held.setdefault(interview_id, _Held())
            self._held.move_to_end(interview_id)
            while len(self._held) > self._kept:
                self._held.popitem(last=False)
        with held.lock:
            yield held


def _check_open(course: Course) -> None:
    if course.phase == "closed":
        raise Closed


def _check_version(course: Course, turn: int) -> None:
    if not 0 <= turn <= course.history.current.number:
        raise UnknownVersion(turn)


def _view(view: View, course: Course) -> tuple[str, Json]:
    _check_open(course)
    return "view_chosen", {"view": view}


def _redraw(turn: int, course: Course) -> tuple[str, Json]:
    _check_open(course)
    _check_version(course, turn)
    return "redraw_asked", {"turn": turn}


def _seen(data: Json, course: Course) -> tuple[str, Json]:
    if data["sha256"] not in course.pictures:
        raise BadMessage("No picture of this interview has this digest. Nothing was stored.")
    return "picture_seen", data


def _closing(course: Course) -> tuple[str, Json]:
    _check_open(course)
    return "phase_changed", {"phase": "closed"}


def _verbatim(words: str) -> Json:
    """The words as they came, control characters and NUL included.

    Half a surrogate pair is no character, and canonical JSON cannot hold it: U+FFFD stands for it in `words`, and
    `words_utf16` keeps every code unit (big endian, hexadecimal), so that nothing is lost.
    """
    units = words.encode("utf-16-be", "surrogatepass")
    whole = units.decode("utf-16-be", "replace")
    return {"words": words} if whole == words else {"words": whole, "words_utf16": units.hex()}


def _drawing(due: Due, frame: Frame, ms: float, digests: list[str]) -> Json:
    return {
        "turn": due.turn,
        "engine": due.engine,
        "view": due.shot.view,
        "sha256": digests[0],
        "svg_sha256": digests[1] if len(digests) > 1 else None,
        "width": frame.width,
        "height": frame.height,
        "final": frame.final,
        "ms": round(ms),
        "outlines": [{"id": o.id, "points": [[float(x), float(y)] for x, y in o.points]} for o in frame.outlines],
        "notes": list(frame.notes),
    }

"""All of one interview, as its record has it: what was said, understood and drawn, turn by turn.

Nothing is understood or drawn anew for an export: what leaves is what was stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.export.plain import statements
from app.record.errors import RecordError
from app.record.events import Json, StoredEvent, check, instant_text
from app.record.pictures import Picture
from app.record.record import Record, StoredInterview

ENDINGS = {"image/png": "png", "image/svg+xml": "svg"}


class DamagedRecord(RecordError):
    """The chain of this interview is broken, so nothing of it may leave as evidence."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"The record of this interview is damaged and cannot be exported: {fault}")


class Practice(RecordError):
    """Somebody tried the program out; it is no evidence of anything, and must never be taken for it."""

    def __init__(self) -> None:
        super().__init__("This is a practice interview, and nothing of one is exported")


class UnknownVersion(RecordError):
    def __init__(self, version: int, last: int) -> None:
        known = f"There are the versions 1 to {last}" if last else "Nothing was told in it yet"
        super().__init__(f"There is no version {version} in this interview. {known}")


class WithheldPicture(RecordError):
    def __init__(self, version: int) -> None:
        super().__init__(f"The picture of version {version} rests on a redacted statement. Export another version")


class NoPicture(RecordError):
    def __init__(self, version: int) -> None:
        super().__init__(f"No picture of version {version} was finished. Export another version")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The finished picture of a version; `notes` say what of the scene is not seen in it."""

    sha256: str
    engine: str
    view: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of a scene in words, with the things and the statements that it speaks of."""

    text: str | None  # None where it is redacted
    things: frozenset[str]
    turns: frozenset[int]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the scene in words, said, unsure and assumed apart, with its picture if one was finished.

    Of a `withheld` one, which rests on a redacted statement, there is neither picture nor scene.
    """

    number: int
    at: str
    told: str | None  # the words or the command that made it; None where they are redacted
    said: tuple[Line, ...]
    unsure: tuple[Line, ...]
    assumed: tuple[Line, ...]
    scene: Json
    picture: Drawn | None
    withheld: bool = False

    @property
    def alt(self) -> str:
        """The picture in words, from what the witness was sure of only: an assumption is no part of it."""
        told = "; ".join(line.text for line in self.said if line.text is not None) or "nothing yet"
        return f"Drawing of version {self.number}. The witness said: {told}."


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the transcript. `words` are the witness's or the officer's own; `lines` are the program's.

    Of a `withheld` one, which is redacted, there are neither.
    """

    seq: int
    at: str
    who: str
    what: str
    words: str | None = None
    lines: tuple[str, ...] = ()
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Redaction:
    """Which statements an officer keeps out of a copy. The reason stands in the copy, for everybody to read."""

    turns: tuple[int, ...]
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a copy lacks: the redacted statements, and the versions and events that rest on them."""

    redaction: Redaction
    versions: frozenset[int]
    events: frozenset[int]  # by their numbers


@dataclass(frozen=True)
class Dossier:
    interview: StoredInterview
    events: tuple[StoredEvent, ...]
    versions: tuple[Version, ...]  # from 1; version 0 is the empty scene
    entries: tuple[Entry, ...]
    pictures: Mapping[str, Picture]  # all that were ever drawn, by digest
    withheld: Withheld | None = None  # None: everything is there

    @property
    def head(self) -> str:
        return self.events[-1].hash

    @property
    def opened_at(self) -> str:
        return instant_text(self.interview.opened_at)

    def version(self, number: int | None = None) -> Version:
        """This one, or the last. Raises UnknownVersion."""
        last = len(self.versions)
        chosen = last if number is None else number
        if not 1 <= chosen <= last:
            raise UnknownVersion(chosen, last)
        return self.versions[chosen - 1]

    def png(self, version: Version) -> bytes:
        """Raises NoPicture or WithheldPicture."""
        if version.withheld:
            raise WithheldPicture(version.number)
        if version.picture is None:
            raise NoPicture(version.number)
        return self.pictures[version.picture.sha256].data


def gather(record: Record, interview_id: str) -> Dossier:
    """Raises UnknownInterview, Practice, DamagedRecord, and DamagedPicture or UnknownPicture where one is gone."""
    interview, events = record.interview(interview_id), record.events(interview_id)
    if interview.practice:
        raise Practice
    fault = check(events).fault
    if fault is not None:
        raise DamagedRecord(fault)
    return Dossier(
        interview=interview,
        events=events,
        versions=versions(events),
        entries=tuple(entry for event in events if (entry := _entry(event)) is not None),
        pictures={digest: record.picture(digest) for digest in _digests(events)},
    )


def _digests(events: tuple[StoredEvent, ...]) -> list[str]:
    drawn = [event.data for event in events if event.kind == "picture_drawn"]
    return list(dict.fromkeys(d for data in drawn for d in (data["sha256"], data["svg_sha256"]) if d))


def versions(events: tuple[StoredEvent, ...]) -> tuple[Version, ...]:
    """All of them, in order, with the digests of their pictures and without the pictures themselves."""
    told = {event.data["turn"]: _told(event) for event in events if event.kind in ("statement_made", "command_given")}
    finished = {}  # the last one drawn of each version
    for event in events:
        if event.kind == "picture_drawn" and event.data["final"]:
            finished[event.data["turn"]] = _drawn(event.data)
    understood = [event for event in events if event.kind == "turn_understood"]
    return tuple(_version(event, told, finished) for event in understood)


def _version(event: StoredEvent, told: Mapping[int, str], finished: Mapping[int, Drawn]) -> Version:
    data, number = event.data, event.data["turn"]
    said, unsure, assumed = (_in_words(data["words"][group]) for group in ("said", "unsure", "assumed"))
    picture = finished.get(number)
    return Version(number, event.at_text, told.get(number, ""), said, unsure, assumed, data["scene"], picture)


def _in_words(lines: list[Json]) -> tuple[Line, ...]:
    return tuple(Line(one["text"], frozenset(one["ids"]), _turns(one["said"])) for one in lines)


def _turns(said: list[Json]) -> frozenset[int]:
    return frozenset(one["turn"] for one in said)


def _drawn(data: Json) -> Drawn:
    return Drawn(data["sha256"], data["engine"], data.get("view", "stood"), tuple(data.get("notes", ())))


def _told(event: StoredEvent) -> str:
    if event.kind == "statement_made":
        return str(event.data["words"])
    return str(event.data["command"]) if event.data["version"] is None else f"back to version {event.data['version']}"


# --- the transcript ---


def _entry(event: StoredEvent) -> Entry | None:
    """None for what is no step of the talk: a picture on its way."""
    if event.kind == "picture_drawn" and not event.data["final"]:
        return None
    what, lines = _TOLD.get(event.kind, _any)(event.data)
    words = event.data["words"] if event.kind == "statement_made" else event.data.get("text")
    return Entry(event.seq, event.at_text, _who(event), what or event.kind.replace("_", " "), words, lines)


def _who(event: StoredEvent) -> str:
    return "Retell" if event.actor == "system" else event.actor.capitalize()


Told = tuple[str, tuple[str, ...]]


def _any(_: Json) -> Told:
    return "", ()


def _opened(data: Json) -> Told:
    return "the interview was opened", (f"drawn by: {data['engine']}",)


def _statement(data: Json) -> Told:
    return f"statement {data['turn']}", ()


def _command(data: Json) -> Told:
    back = "" if data["version"] is None else f" to version {data['version']}"
    return f"statement {data['turn']}: pressed {data['command']}{back}", ()


def _understood(data: Json) -> Told:
    question = () if data["question"] is None else (f"asked: {data['question']}",)
    return f"understood statement {data['turn']}", (*data["lines"], *data["notes"], *question)


def _picture(data: Json) -> Told:
    digest = f"{data['sha256']}.png"
    return f"drew version {data['turn']}", (f"{data['engine']}, {data.get('view', 'stood')}: {digest}", *data["notes"])


def _failed(data: Json) -> Told:
    return f"could not draw version {data['turn']}", (data["reason"],)


def _seen(data: Json) -> Told:
    return f"the picture of version {data['turn']} was on the screen", (f"from {data['since']} to {data['until']}",)


def _redraw(data: Json) -> Told:
    return f"asked for the picture of version {data['turn']} again", ()


def _engine(data: Json) -> Told:
    return f"chose to be drawn by {data['engine']}", ()


def _view(data: Json) -> Told:
    return f"chose the view '{data['view']}'", ()


def _phase(data: Json) -> Told:
    return f"the interview is now: {data['phase'].replace('_', ' ')}", ()


def _redacted(data: Json) -> Told:
    lines = (f"reason: {data['reason']}", f"SHA-256 of the copy: {data['sha256']}")
    return f"{data['by']} took away a redacted copy, {data['copy']}, without {statements(data['turns'])}", lines


def _noted(data: Json) -> Told:
    return f"officer's note on version {data['turn']}, by {data['by']}", ()


_TOLD: dict[str, Callable[[Json], Told]] = {
    "interview_opened": _opened,
    "statement_made": _statement,
    "command_given": _command,
    "turn_understood": _understood,
    "picture_drawn": _picture,
    "picture_failed": _failed,
    "picture_seen": _seen,
    "redraw_asked": _redraw,
    "engine_chosen": _engine,
    "view_chosen": _view,
    "phase_changed": _phase,
    "officer_noted": _noted,
    "copy_redacted": _redacted,
}

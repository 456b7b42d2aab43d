"""One interview as a file that leaves the house, written whole before anybody is given any of it, with its digest."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from app.export.bundle import bundle
from app.export.dossier import Dossier, Redaction, gather
from app.export.kinds import TITLES, Kind, missing
from app.export.plain import statements
from app.export.redaction import redacted
from app.record.database import room_on_disk
from app.record.errors import RecordError
from app.record.record import Record

AT_ONCE = 4  # files that are made at a time: each holds an interview with all its pictures in memory
PART = 1024 * 1024  # bytes


class Busy(RecordError):
    def __init__(self) -> None:
        super().__init__("Other files are being made right now. Nothing was exported; try again in a moment")


@dataclass(frozen=True, slots=True)
class Made:
    """A file that nobody else can reach: it is gone once it is closed, also after a crash."""

    kind: Kind
    version: int | None  # None where nothing was told yet
    sha256: str
    size: int  # bytes
    file: BinaryIO
    redacted: tuple[int, ...] = ()  # the statements that are not in it

    @property
    def described(self) -> str:
        """For the access log."""
        shown = "nothing told yet" if self.version is None else f"version {self.version}"
        copy = f", redacted copy without {statements(self.redacted)}" if self.redacted else ""
        return f"{TITLES[self.kind]}{copy}, {shown}, SHA-256 {self.sha256}"

    def parts(self) -> Iterator[bytes]:
        with self.file:
            while part := self.file.read(PART):
                yield part


class Making:
    """Safe to share between threads."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._room = threading.Semaphore(AT_ONCE)

    def make(self, interview_id: str, kind: Kind, version: int | None, redaction: Redaction | None = None) -> Made:
        """Of this version, or the last.

        Raises Busy, and whatever `gather`, `redacted` and `parts_of` raise: RecordErrors all, with the reason in plain
        words.
        """
        with self._place():
            return _made(self._gathered(interview_id, redaction), kind, version)

    def pages(self, interview_id: str, version: int | None, redaction: Redaction | None = None) -> list[bytes]:
        """The pages of the report that `make` would give, each as a PNG to look at. Raises what `make` raises."""
        absent = missing("pdf")
        if absent is not None:
            raise absent
        from app.export.report import pages  # only where its parts are there

        with self._place():
            return pages(self._gathered(interview_id, redaction), version)

    def _gathered(self, interview_id: str, redaction: Redaction | None) -> Dossier:
        dossier = gather(self._record, interview_id)
        return dossier if redaction is None else redacted(dossier, redaction)

    @contextmanager
    def _place(self) -> Iterator[None]:
        """Raises Busy."""
        if not self._room.acquire(blocking=False):
            raise Busy
        try:
            yield
        finally:
            self._room.release()


def parts_of(dossier: Dossier, kind: Kind, version: int | None) -> Iterator[bytes]:
    """The file in parts; of this version, or the last. Raises MissingPart, UnknownVersion, NoPicture or TooLarge."""
    absent = missing(kind)
    if absent is not None:
        raise absent
    match kind:
        case "png":
            from app.export.printed import printed  # only where its parts are there

            return iter([printed(dossier, dossier.version(version))])
        case "pdf":
            from app.export.report import report  # only where its parts are there

            return iter([report(dossier, version)])
        case "zip":
            return bundle(dossier, version)


def _made(dossier: Dossier, kind: Kind, version: int | None) -> Made:
    shown = dossier.version(version).number if dossier.versions or version is not None else None
    digest = sha256()
    with ExitStack() as unless_made, room_on_disk():
        file = unless_made.enter_context(tempfile.TemporaryFile())
        for part in parts_of(dossier, kind, version):
            digest.update(part)
            file.write(part)
        size = file.tell()
        file.seek(0)
        unless_made.pop_all()  # whoever is given it closes it
    turns = dossier.withheld.redaction.turns if dossier.withheld else ()
    return Made(kind, shown, digest.hexdigest(), size, file, turns)

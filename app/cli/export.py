"""`export` and `verify`: an interview leaves the house, and what left is checked."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.database import opened_record
from app.cli.errors import CannotRun
from app.export.kinds import KINDS
from app.export.making import Making
from app.export.verify import Fault
from app.export.verify import verify as verify_bundle
from app.record.access import EXPORTED, AccessLog
from app.record.errors import RecordError
from app.record.events import instant_text
from app.settings import Settings

REPORT, PICTURE = b"%PDF-", b"\x89PNG"  # how the files begin that prove nothing by themselves


def export(settings: Settings, interview_id: str, out: Path, version: int | None) -> int:
    """A bundle, a report or a picture, as the name of the file says. Raises CannotRun."""
    kind = next((kind for kind in KINDS if out.suffix.lower() == f".{kind}"), None)
    if kind is None:
        raise CannotRun(f"{out} must end in .zip (everything), .pdf (the report) or .png (the picture).")
    with opened_record(settings) as record:
        try:
            made = Making(record).make(interview_id, kind, version)
        except RecordError as wrong:
            raise CannotRun(f"{wrong}.") from wrong
        with made.file:
            _write(out, made.parts())
        AccessLog(record.database).note("console", EXPORTED, interview_id=interview_id, detail=made.described)
    return 0


def verify(settings: Settings, file: Path) -> int:
    """Prints `intact` and gives 0, or prints the first thing that is not and gives 1. Raises CannotRun.

    A bundle is checked by itself; of a report or a picture, the digest must be one that this server noted.
    """
    try:
        with file.open("rb") as opened:
            begins = opened.read(5)
        if begins.startswith((REPORT, PICTURE)):
            return _verify_noted(settings, file)
        found = verify_bundle(str(file))
    except Fault as fault:
        print(fault)
        return 1
    except OSError as error:
        raise CannotRun(f"Cannot read {file}: {error.strerror}.") from error
    print(found.told)
    return 0


def _verify_noted(settings: Settings, file: Path) -> int:
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    with opened_record(settings) as record:
        exports = AccessLog(record.database).of_file(digest)
    if not exports:
        print(f"{file.name} is not what was exported here: no export has its SHA-256, {digest}")
        return 1
    first = exports[-1]
    print(f"intact\nexported by {first.who} at {instant_text(first.at)}: {first.detail}")
    print(f"interview {first.interview_id}")
    return 0


def _write(out: Path, parts: Iterable[bytes]) -> None:
    """The whole file or none."""
    with _writing_to(out):
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(parts)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(out)
        finally:
            Path(name).unlink(missing_ok=True)


@contextmanager
def _writing_to(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotRun(f"Cannot write {out}: {error.strerror}.") from error

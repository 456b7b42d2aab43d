"""`export` and `verify`: an interview leaves the house, and what left is checked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.database import opened_record
from app.cli.errors import CannotRun
from app.export.bundle import bundle
from app.export.dossier import Dossier, gather
from app.export.report import report
from app.export.verify import Fault
from app.export.verify import verify as verify_bundle
from app.record.errors import RecordError
from app.settings import Settings


def export(settings: Settings, interview_id: str, out: Path, version: int | None) -> int:
    """A bundle, a report or a picture, as the name of the file says. Raises CannotRun."""
    make = {".zip": bundle, ".pdf": _report, ".png": _png}.get(out.suffix.lower())
    if make is None:
        raise CannotRun(f"{out} must end in .zip (everything), .pdf (the report) or .png (the picture).")
    with opened_record(settings) as record:
        try:
            parts = make(gather(record, interview_id), version)
        except RecordError as wrong:
            raise CannotRun(f"{wrong}.") from wrong
        _write(out, parts)
    return 0


def verify(file: Path) -> int:
    """Prints `intact` and gives 0, or prints the first thing that is not and gives 1."""
    try:
        found = verify_bundle(str(file))
    except Fault as fault:
        print(fault)
        return 1
    except OSError as error:
        raise CannotRun(f"Cannot read {file}: {error.strerror}.") from error
    print(f"intact\n{found.files} files, {found.events} events, the last one's hash is {found.head}")
    return 0


def _report(dossier: Dossier, version: int | None) -> Iterator[bytes]:
    return iter([report(dossier, version)])


def _png(dossier: Dossier, version: int | None) -> Iterator[bytes]:
    return iter([dossier.png(dossier.version(version))])


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

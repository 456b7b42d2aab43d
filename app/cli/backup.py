"""`backup` and `restore`: a copy of everything, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.database import usable_database
from app.cli.errors import CannotRun
from app.record import backup as copies
from app.record.backup import Copied
from app.record.errors import RecordError
from app.record.migrate import upgrade
from app.settings import Settings


def backup(settings: Settings, folder: Path) -> int:
    """Also while the server runs. Raises CannotRun."""

    def work() -> Copied:
        upgrade(settings.database_url)
        return copies.backup(settings.database_url, settings.data_dir / "pictures", folder)

    return _done(f"Backed up to {folder} and read back", work)


def restore(settings: Settings, folder: Path) -> int:
    """Into an empty database and an empty data folder. Raises CannotRun."""

    def work() -> Copied:
        return copies.restore(folder, settings.database_url, settings.data_dir / "pictures")

    return _done(f"Restored from {folder}", work)


def _done(deed: str, work: Callable[[], Copied]) -> int:
    with usable_database(), _plainly():
        copied = work()
    counted = f"Interviews: {copied.interviews}, events: {copied.events}, pictures: {copied.pictures}"
    print(f"{deed}. {counted}; all are intact.")
    return 0


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except RecordError as wrong:
        raise CannotRun(f"{str(wrong).rstrip('.')}.") from wrong
    except OSError as error:
        raise CannotRun(f"{error.filename}: {error.strerror}.") from error

"""The record as the commands open it: what keeps it from opening is said in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from app.cli.errors import CannotRun
from app.record.errors import StorageFull
from app.record.migrate import upgrade
from app.record.record import Record
from app.settings import Settings


@contextmanager
def opened_record(settings: Settings) -> Iterator[Record]:
    """Also beside a server that runs. Raises CannotRun."""
    with usable_database():
        upgrade(settings.database_url)
        record = Record(settings.database_url, settings.data_dir / "pictures")
    with closing(record), usable_database():
        yield record


@contextmanager
def usable_database() -> Iterator[None]:
    try:
        yield
    except StorageFull as wrong:
        raise CannotRun(str(wrong)) from wrong
    except (SQLAlchemyError, CommandError) as error:
        cause = error.__cause__ or error
        raise CannotRun(f"The database cannot be used: {str(cause).strip().splitlines()[0]}") from error

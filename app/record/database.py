"""One way to connect, on SQLite and on PostgreSQL, so that what is committed is on disk."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.engine.url import URL

from app.record.errors import StorageFull

BUSY_SECONDS = 20  # how long a SQLite writer waits for another to finish
POOL = 20  # connections kept open, and as many again in a rush: as many as threads that serve requests
SQLITE_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
POSTGRES_FULL = "53100"  # disk_full
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def connect(url: str) -> Engine:
    """An engine whose commits are durable and whose full disk is a StorageFull."""
    target = _with_driver(make_url(url))
    embedded = target.get_backend_name() == "sqlite"
    # Errors of the database quote what was to be stored; in a log there is no place for a witness's words.
    engine = create_engine(target, hide_parameters=True, pool_size=POOL, max_overflow=POOL, pool_pre_ping=not embedded)
    event.listen(engine, "handle_error", _say_when_full)
    if embedded:
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def writer(engine: Engine) -> Engine:
    """The same engine, whose transactions take SQLite's write lock at once instead of failing half-way."""
    return engine.execution_options(sqlite_begin="IMMEDIATE")


def _with_driver(url: URL) -> URL:
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def _set_up_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself; _begin_sqlite does
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    _into_wal(cursor)
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _into_wal(cursor: sqlite3.Cursor) -> None:
    """The first connection to a new file changes its mode, for which SQLite waits for nobody: so we do."""
    until = monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _say_when_full(context: ExceptionContext) -> None:
    error = context.original_exception
    full = getattr(error, "sqlite_errorcode", None) in SQLITE_FULL or getattr(error, "sqlstate", None) == POSTGRES_FULL
    if full:
        raise StorageFull from error


@contextmanager
def room_on_disk() -> Iterator[None]:
    """Turns a file system's 'no room' into StorageFull."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise StorageFull from error
        raise

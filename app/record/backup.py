"""A copy of everything in one folder, made while the server runs, and the way back from it.

The rows are read in one snapshot and written a JSON object a line, a file a table: the same for SQLite and PostgreSQL,
so that a copy of the one can become the other, and no program of the database is needed. Pictures are copied by the
digests that the snapshot lists; a picture's file is written before its row and never changed, so all of them are there.
The manifest is written last: a folder without one is no backup.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, Table, func, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError

from app.record import migrate
from app.record.database import connect, room_on_disk, writer
from app.record.errors import DamagedPicture, RecordError
from app.record.events import Json, StoredEvent, canonical, check, instant_text, now
from app.record.pictures import PictureFiles
from app.record.tables import Instant, events, metadata, pictures

FORMAT = "retell-backup-1"
MANIFEST = "manifest.json"
NOT_KEPT = {"sessions"}  # whoever was signed in signs in again
AT_ONCE = 500  # rows


class BadBackup(RecordError):
    """What is there cannot be trusted or used as a backup; the message says what is wrong with it."""


class NotEmpty(RecordError):
    """Copies go only where nothing is, so that nothing is ever written over."""


@dataclass(frozen=True, slots=True)
class Copied:
    interviews: int
    events: int
    pictures: int


def backup(url: str, pictures_folder: Path, to: Path) -> Copied:
    """Writes a copy into an empty or new folder and reads it back. Raises NotEmpty, BadBackup or StorageFull."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise NotEmpty(f"{to} is not an empty folder")
    with room_on_disk():
        (to / "tables").mkdir(parents=True, exist_ok=True)
        with _snapshot(url) as connection:
            manifest = _write_tables(connection, to)
        _copy_pictures(_digests(to), PictureFiles(pictures_folder), PictureFiles(to / "pictures"))
        _write(to / MANIFEST, [_sealed(manifest)])
    return check_backup(to)


def check_backup(folder: Path) -> Copied:
    """Reads all of it: every table, every chain, every picture. Raises BadBackup at the first fault."""
    manifest = _manifest(folder)
    for name, told in manifest["tables"].items():
        if _described(folder / "tables" / f"{name}.jsonl") != told:
            raise BadBackup(f"The backup is damaged: its table '{name}' is not what was written")
    interviews, count = _check_chains(folder)
    files, digests = PictureFiles(folder / "pictures"), _digests(folder)
    for digest in digests:
        try:
            files.read(digest)
        except DamagedPicture as damaged:
            raise BadBackup(f"The backup is damaged: {damaged}") from damaged
    return Copied(interviews, count, len(digests))


def restore(folder: Path, url: str, pictures_folder: Path) -> Copied:
    """Checks the copy, and writes it into an empty place: all of it or nothing. Raises BadBackup or NotEmpty."""
    copied = check_backup(folder)
    if pictures_folder.exists() and any(pictures_folder.iterdir()):
        raise NotEmpty(f"There are pictures in {pictures_folder} already")
    migrate.make_room(url)
    engine = connect(url)
    try:
        _refuse_rows(engine)
        migrate.upgrade(url, _manifest(folder)["revision"])
        _copy_pictures(_digests(folder), PictureFiles(folder / "pictures"), PictureFiles(pictures_folder))
        with writer(engine).begin() as connection:
            _fill(connection, folder)
    finally:
        engine.dispose()
    migrate.upgrade(url)
    return copied


# --- out ---


@contextmanager
def _snapshot(url: str) -> Iterator[Connection]:
    """One moment of the database, however long it is read and whatever is written meanwhile."""
    engine = connect(url)
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()


def _write_tables(connection: Connection, to: Path) -> Json:
    tables = {}
    for table in _tables(connection):
        path = to / "tables" / f"{table.name}.jsonl"
        _write(path, _lines(connection, table))
        tables[table.name] = _described(path)
    revision = MigrationContext.configure(connection).get_current_revision()
    return {"format": FORMAT, "made_at": instant_text(now()), "revision": revision, "tables": tables}


def _tables(connection: Connection) -> list[Table]:
    there = inspect(connection).get_table_names()
    return [table for table in metadata.sorted_tables if table.name in there and table.name not in NOT_KEPT]


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """In the order of the keys: an interview's events follow each other."""
    rows = connection.execute(select(table).order_by(*table.primary_key), execution_options={"yield_per": AT_ONCE})
    for row in rows.mappings():
        yield json.dumps({key: _plain(value) for key, value in row.items()}).encode() + b"\n"


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _write(path: Path, parts: Iterable[bytes]) -> None:
    with path.open("xb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())


def _sealed(manifest: Json) -> bytes:
    seal = sha256(canonical(manifest).encode()).hexdigest()
    return (json.dumps(manifest | {"seal": seal}, indent=1) + "\n").encode()


# --- pictures ---


def _digests(folder: Path) -> list[str]:
    return [row["sha256"] for row in _rows(folder, pictures)]


def _copy_pictures(digests: Iterable[str], source: PictureFiles, to: PictureFiles) -> None:
    """Each is checked as it is read. Raises DamagedPicture."""
    to.folder.mkdir(parents=True, exist_ok=True)
    for digest in digests:
        to.write(source.read(digest))


# --- reading a copy ---


def _manifest(folder: Path) -> Json:
    try:
        manifest: Json = json.loads((folder / MANIFEST).read_bytes())
        seal = manifest.pop("seal")
        whole = seal == sha256(canonical(manifest).encode()).hexdigest()
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise BadBackup(f"{folder} is no finished backup: it has no readable {MANIFEST}") from None
    if not whole or manifest.get("format") != FORMAT or manifest["tables"].keys() - metadata.tables.keys():
        raise BadBackup(f"{folder} is damaged, or a backup of a newer Retell: its {MANIFEST} does not hold")
    return manifest


def _described(path: Path) -> Json:
    """Its digest, size and number of rows."""
    digest, size, rows = sha256(), 0, 0
    try:
        with path.open("rb") as file:
            for line in file:
                digest.update(line)
                size, rows = size + len(line), rows + 1
    except OSError as error:
        raise BadBackup(f"The backup is damaged: {path.name} cannot be read ({error.strerror})") from error
    return {"sha256": digest.hexdigest(), "size": size, "rows": rows}


def _rows(folder: Path, table: Table) -> Iterator[Json]:
    path = folder / "tables" / f"{table.name}.jsonl"
    with path.open("rb") as file:
        for line in file:
            row: Json = json.loads(line)
            if row.keys() - table.columns.keys():
                raise BadBackup(f"The backup is one of a newer Retell: its table '{table.name}' has more columns")
            yield {key: _typed(table, key, value) for key, value in row.items()}


def _typed(table: Table, key: str, value: Any) -> Any:
    moment = isinstance(value, str) and isinstance(table.columns[key].type, Instant)
    return datetime.fromisoformat(value) if moment else value


def _check_chains(folder: Path) -> tuple[int, int]:
    """How many interviews have events, and how many events there are. Raises BadBackup."""
    interviews, count = 0, 0
    stored = (StoredEvent(**row) for row in _rows(folder, events))
    for interview_id, chain in groupby(stored, key=lambda event: event.interview_id):
        found = check(chain)
        if found.fault is not None:
            raise BadBackup(f"The record of the interview '{interview_id}' is damaged: {found.fault}")
        interviews, count = interviews + 1, count + found.length
    return interviews, count


# --- back in ---


def _refuse_rows(engine: Engine) -> None:
    with engine.connect() as connection:
        for table in _tables(connection):
            if connection.scalar(select(func.count()).select_from(table)):
                raise NotEmpty(f"The database is not empty: there is something in its table '{table.name}'")


def _fill(connection: Connection, folder: Path) -> None:
    kept = _manifest(folder)["tables"]
    for table in metadata.sorted_tables:
        if table.name in kept:
            _insert(connection, table, _rows(folder, table))


def _insert(connection: Connection, table: Table, rows: Iterator[Json]) -> None:
    while some := [row for _, row in zip(range(AT_ONCE), rows, strict=False)]:
        try:
            connection.execute(insert(table), some)
        except IntegrityError as refused:
            raise BadBackup(f"The backup is damaged: its table '{table.name}' contradicts another") from refused
    _count_on(connection, table)


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL counts new rows by itself, and has to begin after those that came."""
    column = table.autoincrement_column
    if column is not None and connection.dialect.name == "postgresql":
        sequence = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
        connection.execute(text(f"SELECT setval({sequence}, (SELECT max({column.name}) FROM {table.name}))"))

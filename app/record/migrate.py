"""Brings a database to the tables that this version of Retell knows, from inside the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, make_url, text

from app.record.database import connect, room_on_disk, writer

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
MIGRATING = 7_263_148  # the PostgreSQL lock that keeps two starting servers from migrating at once


def upgrade(url: str, revision: str = "head") -> None:
    """Makes a SQLite file and its folder when there is none. Does nothing when the database is up to date."""
    make_room(url)
    _run(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str) -> None:
    """Back to an earlier revision; `base` is the empty database. What newer tables held is lost."""
    _run(url, lambda config: command.downgrade(config, revision))


def config_for(connection: Connection) -> Config:
    """Alembic's settings, for a connection whose transaction the caller holds."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _run(url: str, step: Callable[[Config], None]) -> None:
    engine = connect(url)
    try:
        with writer(engine).begin() as connection:  # all of it or nothing, also when killed half-way
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
            step(config_for(connection))
    finally:
        engine.dispose()


def make_room(url: str) -> None:
    """The folder of a SQLite file."""
    target = make_url(url)
    if target.get_backend_name() == "sqlite" and target.database:
        with room_on_disk():
            Path(target.database).parent.mkdir(parents=True, exist_ok=True)

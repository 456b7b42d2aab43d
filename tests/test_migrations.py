"""The database goes up to today's tables and back down, whole, on every kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from app.record import migrate
from app.record.database import connect
from app.record.tables import metadata

TABLES = {
    "access_log", "case_officers", "cases", "events", "interviews", "participants", "pictures", "sessions",
    "sign_in_failures", "users",
}  # fmt: skip
GUARDS = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal",
}


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url)
    yield engine
    engine.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_up_makes_every_table_and_down_takes_every_one_away(database_url: str, database: Engine) -> None:
    for _ in range(2):
        migrate.upgrade(database_url)
        assert tables(database) == TABLES
        migrate.downgrade(database_url, "base")
        assert tables(database) == set()


def test_every_step_goes_down_and_up_again(database_url: str, database: Engine) -> None:
    with database.connect() as connection:
        steps = list(ScriptDirectory.from_config(migrate.config_for(connection)).walk_revisions())
    for step in reversed(steps):
        migrate.upgrade(database_url, step.revision)
        migrate.downgrade(database_url, "-1")
        migrate.upgrade(database_url, step.revision)
    assert tables(database) == TABLES


def test_the_migrated_database_is_what_the_program_expects(database_url: str, database: Engine) -> None:
    migrate.upgrade(database_url)
    with database.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert differences == []


def test_the_guards_of_events_and_pictures_stand_after_migrating(database_url: str, database: Engine) -> None:
    migrate.upgrade(database_url)
    with database.connect() as connection:
        guards = connection.execute(text(GUARDS[database.dialect.name])).scalar_one()
    assert guards >= 4


def test_two_servers_that_start_at_once_migrate_once(database_url: str, database: Engine) -> None:
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(migrate.upgrade, [database_url] * 3))
    assert tables(database) == TABLES


def test_migrating_makes_the_folder_of_an_embedded_database(tmp_path: Path) -> None:
    migrate.upgrade(f"sqlite:///{tmp_path}/new/folder/retell.db")
    assert (tmp_path / "new/folder/retell.db").is_file()

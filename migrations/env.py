"""Alembic's door. `app.record.migrate` hands in the connection; the `alembic` command takes RETELL_DATABASE_URL."""

import os

from alembic import context
from sqlalchemy import Connection

from app.record.database import connect, writer
from app.record.tables import metadata


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata)
    context.run_migrations()


def migrate_from_the_command_line() -> None:
    engine = writer(connect(os.environ["RETELL_DATABASE_URL"]))
    with engine.begin() as connection:
        migrate(connection)


handed_in = context.config.attributes.get("connection")
if handed_in is None:
    migrate_from_the_command_line()
else:
    migrate(handed_in)

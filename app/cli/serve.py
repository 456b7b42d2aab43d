"""`serve`: the web application."""

from __future__ import annotations

import socket
from contextlib import closing, suppress
from functools import partial

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from app import logs
from app.accounts import Accounts
from app.cli.drawing import chosen_engine
from app.cli.errors import CannotRun
from app.main import Server
from app.record.database import Database
from app.record.errors import StorageFull
from app.record.migrate import upgrade
from app.scene.errors import BrokenVocabulary
from app.settings import Settings
from app.tools import vocabulary_of


def serve(settings: Settings) -> int:
    """Until it is told to stop. What would keep it from starting is said in one line: CannotRun."""
    logs.set_up(settings.log)
    with _listen(settings) as listening:
        _check(settings)
        password = _first_password(settings)
        with suppress(KeyboardInterrupt):  # uvicorn raises it again once everything is closed: that is how one stops it
            Server(settings, partial(_announce, settings, password)).run([listening])
    return 0


def address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


def _announce(settings: Settings, first_password: str | None) -> None:
    print(f"Retell is ready at {address(settings)} (Ctrl+C stops it)", flush=True)
    if first_password is not None:
        first = "The first account for officers is 'supervisor'. Its password, for one sign-in:"
        print(f"{first} {first_password}", flush=True)


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=2048)
    except OSError as error:
        raise CannotRun(f"Cannot listen on {address(settings)}: {error.strerror}. --port gives another.") from error


def _check(settings: Settings) -> None:
    """Everything that a person can put right, before the server starts."""
    chosen_engine(settings.default_engine)
    try:
        vocabulary_of(settings)
    except BrokenVocabulary as wrong:
        raise CannotRun(str(wrong)) from wrong
    open_data(settings)


def _first_password(settings: Settings) -> str | None:
    """Of the first account, where there was none before."""
    with closing(Database(settings.database_url)) as database:
        return Accounts(database).add_first()


def open_data(settings: Settings) -> None:
    """The data folder, and a database with today's tables. Raises CannotRun."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        upgrade(settings.database_url)
    except StorageFull as wrong:
        raise CannotRun(str(wrong)) from wrong
    except OSError as error:
        raise CannotRun(f"The data folder {settings.data_dir} cannot be used: {error.strerror}.") from error
    except (SQLAlchemyError, CommandError) as error:
        raise CannotRun(f"The database cannot be used: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    cause = error.__cause__ or error
    return str(cause).strip().splitlines()[0]

"""Accounts, their sessions, and how often a sign-in failed: rows only, no passwords."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from app.record.database import Database
from app.record.errors import NameTaken, UnknownUser
from app.record.events import now
from app.record.record import token_hash
from app.record.tables import sessions, sign_in_failures, users

Role = Literal["officer", "supervisor"]
A_MINUTE = timedelta(minutes=1)  # how exactly a session remembers when it was last used


@dataclass(frozen=True, slots=True)
class User:
    """An account. `one_time`: its password was made by somebody else and must be changed."""

    id: str
    name: str
    role: Role
    password_hash: str
    one_time: bool
    disabled: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Users:
    database: Database

    def add(self, name: str, role: Role, password_hash: str, one_time: bool) -> User:
        """Raises NameTaken."""
        user = User(secrets.token_urlsafe(16), name, role, password_hash, one_time, False, now())
        with self.database.writing() as connection:
            if connection.scalar(select(users.c.id).where(users.c.name == name)) is not None:
                raise NameTaken(name)
            connection.execute(insert(users).values(**asdict(user)))
        return user

    def any(self) -> bool:
        with self.database.reading() as connection:
            return connection.scalar(select(users.c.id).limit(1)) is not None

    def all(self) -> tuple[User, ...]:
        with self.database.reading() as connection:
            return tuple(User(**row) for row in connection.execute(select(users).order_by(users.c.name)).mappings())

    def named(self, name: str) -> User:
        """Raises UnknownUser."""
        with self.database.reading() as connection:
            row = connection.execute(select(users).where(users.c.name == name)).mappings().one_or_none()
        if row is None:
            raise UnknownUser(name)
        return User(**row)

    def set_password(self, user: User, password_hash: str, one_time: bool) -> None:
        """Every session of the account ends."""
        with self.database.writing() as connection:
            _change(connection, user, password_hash=password_hash, one_time=one_time)
            _end_all(connection, user)

    def set_disabled(self, user: User, disabled: bool) -> None:
        with self.database.writing() as connection:
            _change(connection, user, disabled=disabled)
            _end_all(connection, user)

    # --- sessions ---

    def begin_session(self, user: User, lasts: timedelta) -> str:
        """The session's token, told here only; the database keeps its hash."""
        token, at = secrets.token_urlsafe(32), now()
        row = {"token_hash": token_hash(token), "user_id": user.id, "created_at": at, "used_at": at}
        with self.database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.expires_at < at))
            connection.execute(insert(sessions).values(**row, expires_at=at + lasts))
        return token

    def of_session(self, token: str, idle: timedelta) -> User | None:
        """Whose session this is; None when it ended, was not used for `idle`, or its account is disabled."""
        at = now()
        query = (
            select(users)
            .join(sessions, sessions.c.user_id == users.c.id)
            .where(sessions.c.token_hash == token_hash(token), ~users.c.disabled)
            .where(sessions.c.expires_at > at, sessions.c.used_at > at - idle)
        )
        with self.database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else User(**row)

    def use_session(self, token: str) -> None:
        """Remembers that the session was used just now."""
        at = now()
        mine = sessions.c.token_hash == token_hash(token)
        with self.database.reading() as connection:
            used = connection.scalar(select(sessions.c.used_at).where(mine))
        if used is not None and used < at - A_MINUTE:
            with self.database.writing() as connection:
                connection.execute(update(sessions).where(mine).values(used_at=at))

    def end_session(self, token: str) -> None:
        with self.database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.token_hash == token_hash(token)))

    def end_sessions(self, user: User) -> int:
        """How many there were."""
        with self.database.writing() as connection:
            return _end_all(connection, user)

    # --- failed sign-ins ---

    def count_try(self, name: str, most: int, rest: timedelta) -> bool:
        """Counts a try before it is judged, so that many at once are counted too; False when there were too many.

        A name rests for `rest` after its last counted try.
        """
        at, key = now(), token_hash(name)
        with self.database.writing() as connection:
            connection.execute(delete(sign_in_failures).where(sign_in_failures.c.last_at < at - rest))
            count = _lock(connection, key)
            if count >= most:
                return False
            values = {"count": count + 1, "last_at": at}
            connection.execute(update(sign_in_failures).where(sign_in_failures.c.name_hash == key).values(**values))
        return True

    def forget_tries(self, name: str) -> None:
        with self.database.writing() as connection:
            connection.execute(delete(sign_in_failures).where(sign_in_failures.c.name_hash == token_hash(name)))


def _lock(connection: Connection, key: str) -> int:
    """The count of a name so far, held for writing."""
    if connection.dialect.name == "postgresql":  # two who see no row must not both make one
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(key))))
    count: int | None = connection.scalar(select(sign_in_failures.c.count).where(sign_in_failures.c.name_hash == key))
    if count is None:
        connection.execute(insert(sign_in_failures).values(name_hash=key, count=0, last_at=now()))
    return count or 0


def _change(connection: Connection, user: User, **values: object) -> None:
    connection.execute(update(users).where(users.c.id == user.id).values(**values))


def _end_all(connection: Connection, user: User) -> int:
    return connection.execute(delete(sessions).where(sessions.c.user_id == user.id)).rowcount

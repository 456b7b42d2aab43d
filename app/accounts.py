"""The use cases of an account: made, signed in with, its password changed, disabled, signed out.

Passwords are kept as argon2id hashes. A sign-in gives the same answer, after about the same time, whether the name is
unknown, the password wrong, the account disabled, or the name rests after too many tries.
"""

from __future__ import annotations

import re
import secrets
import threading
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.record.access import AccessLog
from app.record.database import Database
from app.record.errors import NameTaken, UnknownUser
from app.record.users import Role, User, Users

__all__ = ["AccountError", "Accounts", "NameTaken", "Role", "SignedIn", "UnknownUser", "User"]

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
SHORTEST, LONGEST = 12, 1000  # characters of a password
TRIES, REST = 5, timedelta(minutes=15)  # so many wrong passwords, and the name rests
LASTS = timedelta(hours=12)  # the longest that one sign-in holds
AT_ONCE = 4  # passwords that are checked at a time: each takes 64 MiB


class AccountError(Exception):
    """Nothing was changed; the message says why, for the person who asked."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    user: User
    token: str


class Accounts:
    """`idle` is how long a session holds without being used."""

    def __init__(self, database: Database, idle: timedelta = timedelta(minutes=30)) -> None:
        self.users = Users(database)
        self.log = AccessLog(database)
        self._idle = idle
        self._hasher = PasswordHasher()
        self._room = threading.Semaphore(AT_ONCE)

    def add(self, name: str, role: Role, by: str) -> str:
        """A one-time password for a new account. Raises AccountError or NameTaken."""
        if not NAME.fullmatch(name):
            raise AccountError(
                "A name is 1 to 64 small letters, digits, dots, - or _, and begins with a letter or digit."
            )
        password = _one_time_password()
        self.users.add(name, role, self._hash(password), one_time=True)
        self.log.note(by, "account_added", detail=f"{name}, {role}")
        return password

    def add_first(self) -> str | None:
        """The one-time password of the first account, `supervisor`; None where there are accounts already."""
        if self.users.any():
            return None
        try:
            return self.add("supervisor", "supervisor", by="console")
        except NameTaken:  # another server that started at the same moment was quicker
            return None

    def reset_password(self, name: str, by: str) -> str:
        """A new one-time password; every session of the account ends. Raises UnknownUser."""
        user, password = self.users.named(name), _one_time_password()
        self.users.set_password(user, self._hash(password), one_time=True)
        self.users.forget_tries(name)
        self.log.note(by, "password_reset", detail=name)
        return password

    def disable(self, name: str, by: str, disabled: bool = True) -> None:
        """Raises UnknownUser."""
        self.users.set_disabled(self.users.named(name), disabled)
        self.log.note(by, "account_disabled" if disabled else "account_enabled", detail=name)

    def sign_out_everywhere(self, name: str, by: str) -> int:
        """How many sessions ended. Raises UnknownUser."""
        ended = self.users.end_sessions(self.users.named(name))
        self.log.note(by, "signed_out_everywhere", detail=name)
        return ended

    def sign_in(self, name: str, password: str) -> SignedIn | None:
        """None for everything that does not open an account, whatever the reason."""
        name = name.strip().lower()
        rested = self.users.count_try(name, TRIES, REST)
        user = self._known(name)
        right = self._verify(user.password_hash if user else self._nobody, password)
        if user is None or user.disabled or not right or not rested:
            self.log.note("nobody", "sign_in_failed", detail=name if user else "unknown name")
            return None
        self.users.forget_tries(name)
        token = self.users.begin_session(user, LASTS)
        self.log.note(name, "signed_in")
        return SignedIn(user, token)

    def change_password(self, user: User, old: str, new: str) -> str:
        """The token of a new session; all others end. Raises AccountError."""
        if not self.users.count_try(user.name, TRIES, REST) or not self._verify(user.password_hash, old):
            self.log.note(user.name, "password_change_failed")
            raise AccountError("The present password is not right, or was wrong too often. Wait 15 minutes after five.")
        _check_new(user, old, new)
        self.users.forget_tries(user.name)
        self.users.set_password(user, self._hash(new), one_time=False)
        self.log.note(user.name, "password_changed")
        return self.users.begin_session(user, LASTS)

    def signed_in(self, token: str) -> User | None:
        """Whose session this is, without counting as a use of it."""
        return self.users.of_session(token, self._idle) if token else None

    def use(self, token: str) -> User | None:
        user = self.signed_in(token)
        if user is not None:
            self.users.use_session(token)
        return user

    def sign_out(self, user: User, token: str) -> None:
        self.users.end_session(token)
        self.log.note(user.name, "signed_out")

    def _known(self, name: str) -> User | None:
        try:
            return self.users.named(name)
        except UnknownUser:
            return None

    @cached_property
    def _nobody(self) -> str:
        """A hash that no password has: an unknown name takes as long as a wrong password."""
        return self._hash(secrets.token_urlsafe(32))

    def _hash(self, password: str) -> str:
        with self._room:
            return self._hasher.hash(_bytes(password))

    def _verify(self, password_hash: str, password: str) -> bool:
        with self._room:
            try:
                return self._hasher.verify(password_hash, _bytes(password))
            except (VerificationError, InvalidHashError):
                return False


def _check_new(user: User, old: str, new: str) -> None:
    if not SHORTEST <= len(new) <= LONGEST:
        raise AccountError(f"The new password has {SHORTEST} characters or more.")
    if new == old or user.name in new.lower():
        raise AccountError("The new password is another one than before, and your name is not in it.")


def _one_time_password() -> str:
    """Twenty characters in fours, without those that are mistaken for each other."""
    letters = "abcdefghijkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(5))


def _bytes(password: str) -> bytes:
    return password[: LONGEST + 1].encode(errors="surrogatepass")

"""The tables of the record. `migrations/` makes them, with the triggers that keep events and pictures as they are."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, aware on every database. SQLite has no time zones: there it is UTC by agreement."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

users = Table(
    "users",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", String(64), nullable=False, unique=True),  # what one signs in with; small letters
    Column("role", String(20), nullable=False),  # officer, supervisor
    Column("password_hash", String(200), nullable=False),  # argon2id, with its salt and costs
    Column("one_time", Boolean, nullable=False),  # the password must be changed at the first sign-in
    Column("disabled", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),  # SHA-256 of what the browser's cookie holds
    Column("user_id", ForeignKey("users.id"), nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=False),  # to the minute
    Column("expires_at", Instant, nullable=False),
)

# Also of names that no account has, so that nobody can tell the two apart.
sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("name_hash", String(64), primary_key=True),  # SHA-256: people type passwords where names belong
    Column("count", Integer, nullable=False),
    Column("last_at", Instant, nullable=False),
)

access_log = Table(
    "access_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", String(64), nullable=False),  # an account's name, `console`, or `nobody`
    Column("act", String(40), nullable=False),
    Column("case_id", String(64), nullable=True),
    Column("interview_id", String(64), nullable=True, index=True),
    Column("detail", Text, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("reference", String(200), nullable=False, unique=True),  # the number that the police know it by
    Column("opened_at", Instant, nullable=False),
)

# Who may see a case, beside every supervisor.
case_officers = Table(
    "case_officers",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("user_id", ForeignKey("users.id"), primary_key=True, index=True),
    Column("since", Instant, nullable=False),
)

interviews = Table(
    "interviews",
    metadata,
    Column("id", String(64), primary_key=True),  # not to be guessed: it stands in links
    Column("case_id", ForeignKey("cases.id"), nullable=True, index=True),  # a practice interview has no case
    Column("title", String(200), nullable=False),
    Column("practice", Boolean, nullable=False),
    Column("opened_at", Instant, nullable=False),
)

# A row is one way in: who was invited by a new link has another row.
participants = Table(
    "participants",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("interview_id", ForeignKey("interviews.id"), nullable=False, index=True),
    Column("role", String(20), nullable=False),  # witness; later also interpreter, supporter
    Column("name", String(200), nullable=True),  # or a code, where the name is not to be known
    Column("token_hash", String(64), nullable=False, unique=True),  # SHA-256; the token itself is never stored
    Column("invited_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=True),  # None: the link does not expire
    Column("revoked_at", Instant, nullable=True),
)

events = Table(
    "events",
    metadata,
    Column("interview_id", ForeignKey("interviews.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("actor", String(20), nullable=False),
    Column("phase", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("client_id", String(64), nullable=True),  # made by the browser; makes a repeat harmless
    Column("payload", Text, nullable=False),  # canonical JSON, exactly as it was hashed
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("interview_id", "client_id"),
    CheckConstraint("seq >= 1", name="seq_from_one"),
    Index("ix_events_kind_interview_id", "kind", "interview_id"),  # lists and search read few kinds of many events
    # Without a rowid there is no second key by which INSERT OR REPLACE could reach an event.
    sqlite_with_rowid=False,
)

pictures = Table(
    "pictures",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("media_type", String(60), nullable=False),
    Column("size", Integer, nullable=False),  # bytes
    Column("stored_at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

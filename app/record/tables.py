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

cases = Table(
    "cases",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("reference", String(200), nullable=False, unique=True),  # the number that the police know it by
    Column("opened_at", Instant, nullable=False),
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

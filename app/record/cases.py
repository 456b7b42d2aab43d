"""Cases, who sees them, their interviews as lists show them, the links of witnesses, and search in what was told.

Lists read counts and last moments through indexes, never the events themselves.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import rfc8785
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, insert, or_, select, true, update
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import String

from app.record.database import Database
from app.record.errors import CaseExists, UnknownCase, UnknownInterview
from app.record.events import now
from app.record.record import check_new_link, token_hash
from app.record.tables import case_officers, cases, events, interviews, participants, users
from app.record.users import User

TOLD = ("statement_made", "command_given")  # a turn each
SEARCHED = {"statement_made": "words", "officer_noted": "text"}  # and in which field of each
Order = Literal["latest", "reference", "opened"]


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    reference: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class ListedCase:
    """`last_at` is when something last happened in one of its interviews; None before there is one."""

    id: str
    reference: str
    opened_at: datetime
    interviews: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListedInterview:
    """`witness` is a name or a code; `last_at` is when the last event came."""

    id: str
    title: str
    witness: str
    opened_at: datetime
    last_at: datetime
    turns: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A way in for a witness; its token is known to nobody here."""

    id: str
    name: str | None
    invited_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    @property
    def state(self) -> Literal["valid", "expired", "revoked"]:
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at is not None and self.expires_at <= now() else "valid"


@dataclass(frozen=True, slots=True)
class Found:
    """A statement or an officer's note that holds the words searched for."""

    interview_id: str
    case_reference: str
    witness: str
    at: datetime
    turn: int
    noted: bool
    words: str


class casefold(GenericFunction[str]):
    """Letters without their case: by Python on SQLite, whose own lower() knows ASCII only."""

    type = String()
    inherit_cache = True


@compiles(casefold, "postgresql")
def _lower(element: casefold, compiler: SQLCompiler, **options: Any) -> str:
    return f"lower({compiler.process(element.clauses, **options)})"


@dataclass(frozen=True, slots=True)
class Cases:
    database: Database

    # --- cases ---

    def open(self, reference: str, user: User) -> Case:
        """A new case, seen by whoever opened it. Raises CaseExists."""
        case = Case(secrets.token_urlsafe(16), reference, now())
        with self.database.writing() as connection:
            if connection.scalar(select(cases.c.id).where(cases.c.reference == reference)) is not None:
                raise CaseExists(reference)
            connection.execute(insert(cases).values(id=case.id, reference=reference, opened_at=case.opened_at))
            _let_see(connection, case.id, user.id)
        return case

    def case(self, case_id: str) -> Case:
        """Raises UnknownCase."""
        with self.database.reading() as connection:
            row = connection.execute(select(cases).where(cases.c.id == case_id)).mappings().one_or_none()
        if row is None:
            raise UnknownCase(case_id)
        return Case(**row)

    def sees(self, user: User, case_id: str) -> bool:
        """Whether this account may see this case: its own, one shared with it, or any for a supervisor."""
        mine = true() if user.role == "supervisor" else _of(user)
        with self.database.reading() as connection:
            return connection.scalar(select(cases.c.id).where(cases.c.id == case_id, mine)) is not None

    def sees_interview(self, user: User, interview_id: str) -> bool:
        """A practice interview belongs to no case, and no officer sees it."""
        with self.database.reading() as connection:
            case_id = connection.scalar(select(interviews.c.case_id).where(interviews.c.id == interview_id))
        return case_id is not None and self.sees(user, case_id)

    def share(self, case_id: str, user: User) -> None:
        with self.database.writing() as connection:
            _let_see(connection, case_id, user.id)

    def officers(self, case_id: str) -> tuple[str, ...]:
        """The names of those who see this case, beside every supervisor."""
        query = select(users.c.name).join(case_officers, case_officers.c.user_id == users.c.id)
        with self.database.reading() as connection:
            return tuple(connection.scalars(query.where(case_officers.c.case_id == case_id).order_by(users.c.name)))

    def listed(self, user: User, search: str = "", order: Order = "latest") -> tuple[ListedCase, ...]:
        """The cases this account sees, whose reference or one of whose witnesses' names holds `search`."""
        happened = select(interviews.c.case_id, interviews.c.id, _last_at().label("last_at")).subquery()
        last_at = func.max(happened.c.last_at)
        query = (
            select(cases, func.count(happened.c.id).label("interviews"), last_at.label("last_at"))
            .outerjoin(happened, happened.c.case_id == cases.c.id)
            .where(_seen_by(user), _named(search))
            .group_by(cases.c.id, cases.c.reference, cases.c.opened_at)
        )
        orders: dict[Order, tuple[ColumnElement[Any], ...]] = {
            "latest": (func.coalesce(last_at, cases.c.opened_at).desc(),),
            "reference": (cases.c.reference.asc(),),
            "opened": (cases.c.opened_at.desc(),),
        }
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(*orders[order], cases.c.id)).mappings()
            return tuple(ListedCase(**row) for row in rows)

    # --- interviews ---

    def interviews(self, case_id: str) -> tuple[ListedInterview, ...]:
        """The interviews of a case, in the order in which they were opened."""
        query = _listed_interviews().where(interviews.c.case_id == case_id).order_by(interviews.c.opened_at)
        with self.database.reading() as connection:
            return tuple(ListedInterview(**row) for row in connection.execute(query).mappings())

    def interview(self, interview_id: str) -> ListedInterview:
        """Raises UnknownInterview."""
        with self.database.reading() as connection:
            row = connection.execute(_listed_interviews().where(interviews.c.id == interview_id)).mappings().first()
        if row is None:
            raise UnknownInterview(interview_id)
        return ListedInterview(**row)

    def cases_of(self, interview_ids: Collection[str]) -> frozenset[str]:
        query = select(interviews.c.case_id).where(
            interviews.c.id.in_(interview_ids), interviews.c.case_id.is_not(None)
        )
        with self.database.reading() as connection:
            return frozenset(connection.scalars(query))

    # --- links ---

    def links(self, interview_id: str) -> tuple[Link, ...]:
        """The latest first."""
        it = participants.c
        query = select(it.id, it.name, it.invited_at, it.expires_at, it.revoked_at)
        with self.database.reading() as connection:
            rows = connection.execute(query.where(it.interview_id == interview_id).order_by(it.invited_at.desc()))
            return tuple(Link(**row) for row in rows.mappings())

    def new_link(self, interview_id: str, link_id: str, expires_at: datetime | None) -> str:
        """The token of one more link for the same witness. Raises KnownLink or UnknownInterview."""
        token = secrets.token_urlsafe(32)
        with self.database.writing() as connection:
            check_new_link(connection, link_id)
            name = select(participants.c.name).where(participants.c.interview_id == interview_id)
            before = connection.execute(name.order_by(participants.c.invited_at.desc())).first()
            if before is None:
                raise UnknownInterview(interview_id)
            row = {"id": link_id, "interview_id": interview_id, "role": "witness", "name": before.name}
            dates = {"invited_at": now(), "expires_at": expires_at}
            connection.execute(insert(participants).values(**row, **dates, token_hash=token_hash(token)))
        return token

    def revoke(self, interview_id: str, link_id: str | None = None) -> int:
        """How many links were revoked: this one, or all of the interview."""
        which = true() if link_id is None else participants.c.id == link_id
        mine = (participants.c.interview_id == interview_id, participants.c.revoked_at.is_(None), which)
        with self.database.writing() as connection:
            return connection.execute(update(participants).where(*mine).values(revoked_at=now())).rowcount

    # --- search ---

    def search(self, user: User, text: str, limit: int = 100) -> tuple[Found, ...]:
        """Statements and notes that hold this text, in interviews that this account sees; the latest first."""
        wanted = text.casefold()
        query = (
            select(events.c.interview_id, events.c.at, events.c.kind, events.c.payload)
            .add_columns(cases.c.reference, _witness().label("witness"))
            .join(interviews, interviews.c.id == events.c.interview_id)
            .join(cases, cases.c.id == interviews.c.case_id)
            .where(events.c.kind.in_(SEARCHED), _seen_by(user))
            .where(or_(*(and_(events.c.kind == kind, _says(field, text)) for kind, field in SEARCHED.items())))
            .order_by(events.c.at.desc())
        )
        found: list[Found] = []
        with self.database.reading() as connection:
            for row in connection.execution_options(yield_per=200).execute(query):
                one = _found(row.interview_id, row.reference, row.witness, row.at, row.kind, json.loads(row.payload))
                if wanted in one.words.casefold():  # the payload has other fields, too
                    found.append(one)
                if len(found) == limit:
                    break
        return tuple(found)


def _let_see(connection: Connection, case_id: str, user_id: str) -> None:
    it = case_officers.c
    if connection.scalar(select(it.since).where(it.case_id == case_id, it.user_id == user_id)) is None:
        connection.execute(insert(case_officers).values(case_id=case_id, user_id=user_id, since=now()))


def _seen_by(user: User) -> ColumnElement[bool]:
    return true() if user.role == "supervisor" else _of(user)


def _of(user: User) -> ColumnElement[bool]:
    return exists().where(case_officers.c.case_id == cases.c.id, case_officers.c.user_id == user.id)


def _named(search: str) -> ColumnElement[bool]:
    if not search:
        return true()
    witness = (
        exists()
        .where(interviews.c.case_id == cases.c.id, interviews.c.id == participants.c.interview_id)
        .where(_holds(participants.c.name, search))
    )
    return or_(_holds(cases.c.reference, search), witness)


def _holds(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    return casefold(column).like(casefold(f"%{_literally(text)}%"), escape="/")


def _says(field: str, text: str) -> ColumnElement[bool]:
    """Whether an event's canonical JSON holds this text somewhere after the beginning of this field."""
    wanted = _literally(rfc8785.dumps(text).decode()[1:-1])
    return casefold(events.c.payload).like(casefold(f'%"{field}":"%{wanted}%'), escape="/")


def _literally(text: str) -> str:
    """For LIKE, whose own signs then mean themselves."""
    for sign in "/%_":
        text = text.replace(sign, f"/{sign}")
    return text


def _last_at() -> ColumnElement[datetime]:
    """When the last event of an interview came."""
    last = select(events.c.at).where(events.c.interview_id == interviews.c.id).order_by(events.c.seq.desc()).limit(1)
    return last.correlate(interviews).scalar_subquery()


def _witness() -> ColumnElement[str]:
    name = select(participants.c.name).where(participants.c.interview_id == interviews.c.id)
    latest = name.order_by(participants.c.invited_at.desc()).limit(1).correlate(interviews).scalar_subquery()
    return func.coalesce(latest, "")


def _listed_interviews() -> Select[Any]:
    of_it = events.c.interview_id == interviews.c.id
    turns = select(func.count()).select_from(events).where(of_it, events.c.kind.in_(TOLD))
    closed = exists().where(of_it, events.c.kind == "phase_changed", events.c.payload == '{"phase":"closed"}')
    return select(
        interviews.c.id,
        interviews.c.title,
        _witness().label("witness"),
        interviews.c.opened_at,
        func.coalesce(_last_at(), interviews.c.opened_at).label("last_at"),
        turns.correlate(interviews).scalar_subquery().label("turns"),
        closed.correlate(interviews).label("closed"),
    )


def _found(interview_id: str, reference: str, witness: str, at: datetime, kind: str, data: dict[str, Any]) -> Found:
    noted = kind == "officer_noted"
    return Found(interview_id, reference, witness, at, data["turn"], noted, data["text"] if noted else data["words"])

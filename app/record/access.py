"""The access log: who looked at what and when, failed sign-ins, and what was changed about accounts and links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, insert, select, true

from app.record.database import Database
from app.record.events import now
from app.record.tables import access_log

EXPORTED = "exported"  # its detail ends with the SHA-256 of the file
NAME = 64  # characters of a name that are kept; a longer one belongs to no account


@dataclass(frozen=True, slots=True)
class Access:
    """One line of the log."""

    at: datetime
    who: str
    act: str
    case_id: str | None
    interview_id: str | None
    detail: str


@dataclass(frozen=True, slots=True)
class AccessLog:
    """It only ever grows; the database refuses everything else."""

    database: Database

    def note(
        self, who: str, act: str, *, case_id: str | None = None, interview_id: str | None = None, detail: str = ""
    ) -> None:
        row = {"at": now(), "who": who[:NAME], "act": act, "detail": detail}
        with self.database.writing() as connection:
            connection.execute(insert(access_log).values(**row, case_id=case_id, interview_id=interview_id))

    def of_interview(self, interview_id: str, act: str | None = None, limit: int = 200) -> tuple[Access, ...]:
        """All that was done with it, or this; the latest first."""
        wanted = true() if act is None else access_log.c.act == act
        return self._latest(limit, access_log.c.interview_id == interview_id, wanted)

    def latest(self, limit: int = 200) -> tuple[Access, ...]:
        return self._latest(limit)

    def of_file(self, sha256: str) -> tuple[Access, ...]:
        """Every export of a file with this digest, the latest first."""
        return self._latest(200, access_log.c.act == EXPORTED, access_log.c.detail.endswith(f"SHA-256 {sha256}"))

    def _latest(self, limit: int, *which: ColumnElement[bool]) -> tuple[Access, ...]:
        log = access_log.c
        query = select(log.at, log.who, log.act, log.case_id, log.interview_id, log.detail).where(*which)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(log.id.desc()).limit(limit)).mappings()
            return tuple(Access(**row) for row in rows)

"""The record: every interview's events, in order and for good, and the pictures that they name."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, insert, select
from sqlalchemy.exc import IntegrityError

from app.record import events as chain
from app.record.database import Database
from app.record.errors import KnownLink, UnknownInterview, UnknownPicture
from app.record.events import NO_HASH, Actor, Chain, Json, Phase, StoredEvent
from app.record.pictures import Picture, PictureFiles
from app.record.tables import events, interviews, participants, pictures


@dataclass(frozen=True, slots=True)
class StoredInterview:
    """What does not change over an interview; all else is in its events."""

    id: str
    title: str
    practice: bool
    case_id: str | None
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A new interview and the way into it. The token is told here, once; the record keeps only its hash."""

    interview_id: str
    token: str
    event: StoredEvent


class Log:
    """One interview's record, held for writing: nobody else appends to it until the transaction ends."""

    def __init__(self, connection: Connection, interview_id: str) -> None:
        self.interview_id = interview_id
        self._connection = connection

    def events(self, after: int = 0) -> tuple[StoredEvent, ...]:
        return _read(self._connection, _events_of(self.interview_id, after))

    def sent_before(self, client_id: str) -> StoredEvent | None:
        """The event that this client id was stored with, if it was."""
        query = select(events).where(events.c.interview_id == self.interview_id, events.c.client_id == client_id)
        return next(iter(_read(self._connection, query)), None)

    def append(self, actor: Actor, phase: Phase, kind: str, data: Json, client_id: str | None = None) -> StoredEvent:
        """The next event, chained to the last. It is stored for good when the transaction ends without an error.

        An event that no browser names gets a random name here: without one, whoever has the hash of a redacted event
        could try words until they fit.
        """
        seq, previous = self._head()
        bare = StoredEvent(
            interview_id=self.interview_id,
            seq=seq + 1,
            at=chain.now(),
            actor=actor,
            phase=phase,
            kind=kind,
            client_id=client_id or secrets.token_urlsafe(16),
            payload=chain.canonical(data),
            prev_hash=previous,
            hash="",
        )
        event = replace(bare, hash=bare.expected_hash())
        self._connection.execute(insert(events).values(**asdict(event)))
        return event

    def keep_picture(self, digest: str, picture: Picture) -> None:
        """Lists a picture whose file is written; one that is listed already stays as it is."""
        _list_picture(self._connection, digest, picture)

    def _head(self) -> tuple[int, str]:
        query = select(events.c.seq, events.c.hash).where(events.c.interview_id == self.interview_id)
        last = self._connection.execute(query.order_by(events.c.seq.desc()).limit(1)).one_or_none()
        return (0, NO_HASH) if last is None else (last.seq, last.hash)


class Record:
    """The one home of what was said and drawn. Safe to share between threads; several processes may hold one each."""

    def __init__(self, url: str, pictures_folder: Path) -> None:
        self.database = Database(url)
        self.files = PictureFiles(pictures_folder)

    def close(self) -> None:
        self.database.close()

    def ping(self) -> None:
        """Raises when the database does not answer."""
        with self.database.reading() as connection:
            connection.execute(select(1))

    def open_interview(
        self,
        title: str,
        practice: bool,
        data: Json,
        *,
        actor: Actor = "system",
        phase: Phase = "drawing",
        case_id: str | None = None,
        expires_at: datetime | None = None,
        name: str | None = None,
        link_id: str | None = None,
    ) -> Opened:
        """A new interview with one witness and its first event, `interview_opened` with `data`.

        Raises KnownLink when a link with this id was made before: then nothing is opened.
        """
        interview_id, token, at = secrets.token_urlsafe(16), secrets.token_urlsafe(32), chain.now()
        interview = StoredInterview(interview_id, title, practice, case_id, at)
        witness = {
            "id": link_id or secrets.token_urlsafe(16),
            "interview_id": interview_id,
            "role": "witness",
            "name": name,
            "token_hash": token_hash(token),
            "invited_at": at,
            "expires_at": expires_at,
        }
        with self.database.writing() as connection:
            check_new_link(connection, link_id)
            connection.execute(insert(interviews).values(**asdict(interview)))
            connection.execute(insert(participants).values(**witness))
            event = Log(connection, interview_id).append(actor, phase, "interview_opened", data)
        return Opened(interview_id, token, event)

    def interview(self, interview_id: str) -> StoredInterview:
        """Raises UnknownInterview."""
        with self.database.reading() as connection:
            row = connection.execute(select(interviews).where(interviews.c.id == interview_id)).one_or_none()
        if row is None:
            raise UnknownInterview(interview_id)
        return StoredInterview(row.id, row.title, row.practice, row.case_id, row.opened_at)

    def admits(self, interview_id: str, token: str) -> bool:
        """Whether this token is a valid way into this interview, now."""
        links = participants.c
        query = select(links.expires_at, links.revoked_at).where(
            links.interview_id == interview_id, links.token_hash == token_hash(token)
        )
        with self.database.reading() as connection:
            found = connection.execute(query).one_or_none()
        return found is not None and _is_open(found.expires_at, found.revoked_at)

    def interview_of_link(self, token: str) -> str | None:
        """The interview that this token opens now; None when it opens none, or no longer."""
        links = participants.c
        query = select(links.interview_id, links.expires_at, links.revoked_at).where(
            links.token_hash == token_hash(token)
        )
        with self.database.reading() as connection:
            found = connection.execute(query).one_or_none()
        if found is None or not _is_open(found.expires_at, found.revoked_at):
            return None
        interview_id: str = found.interview_id
        return interview_id

    @contextmanager
    def writing(self, interview_id: str) -> Iterator[Log]:
        """One transaction on one interview's record. Raises UnknownInterview.

        Writers of an interview wait for each other, also between processes; an error inside leaves nothing behind.
        """
        with self.database.writing() as connection:
            lock = select(interviews.c.id).where(interviews.c.id == interview_id).with_for_update()
            if connection.scalar(lock) is None:
                raise UnknownInterview(interview_id)
            yield Log(connection, interview_id)

    def append(
        self, interview_id: str, actor: Actor, phase: Phase, kind: str, data: Json, client_id: str | None = None
    ) -> StoredEvent:
        """Stores one event for good. A client id that was stored before gives back that event, and stores nothing."""
        with self.writing(interview_id) as log:
            before = None if client_id is None else log.sent_before(client_id)
            return before or log.append(actor, phase, kind, data, client_id)

    def events(self, interview_id: str, after: int = 0) -> tuple[StoredEvent, ...]:
        """The events with a number greater than `after`, in order."""
        with self.database.reading() as connection:
            return _read(connection, _events_of(interview_id, after))

    def last_event(self, interview_id: str) -> StoredEvent:
        """The head of the chain. Raises UnknownInterview."""
        query = select(events).where(events.c.interview_id == interview_id).order_by(events.c.seq.desc()).limit(1)
        with self.database.reading() as connection:
            found = _read(connection, query)
        if not found:
            raise UnknownInterview(interview_id)
        return found[0]

    def check_chain(self, interview_id: str) -> Chain:
        """Follows an interview's chain from its first event. It cannot tell that events are missing at the very end."""
        return chain.check(self.events(interview_id))

    def store_picture(self, data: bytes, media_type: str) -> str:
        """Its SHA-256, once file and row are on disk. The same picture again changes nothing."""
        picture = Picture(data, media_type)
        digest = self.files.write(data)
        with self.database.writing() as connection:
            _list_picture(connection, digest, picture)
        return digest

    def picture(self, digest: str) -> Picture:
        """Raises UnknownPicture, or DamagedPicture when its file is no longer what was written."""
        with self.database.reading() as connection:
            media_type = connection.scalar(select(pictures.c.media_type).where(pictures.c.sha256 == digest))
        if media_type is None:
            raise UnknownPicture(digest)
        return Picture(self.files.read(digest), media_type)


def token_hash(token: str) -> str:
    return sha256(token.encode(errors="surrogatepass")).hexdigest()


def check_new_link(connection: Connection, link_id: str | None) -> None:
    """Raises KnownLink: a form that is sent twice makes one link."""
    if link_id is None:
        return
    interview_id = connection.scalar(select(participants.c.interview_id).where(participants.c.id == link_id))
    if interview_id is not None:
        raise KnownLink(interview_id)


def _is_open(expires_at: datetime | None, revoked_at: datetime | None) -> bool:
    return revoked_at is None and (expires_at is None or chain.now() < expires_at)


def _events_of(interview_id: str, after: int) -> Select[Any]:
    return select(events).where(events.c.interview_id == interview_id, events.c.seq > after).order_by(events.c.seq)


def _read(connection: Connection, query: Select[Any]) -> tuple[StoredEvent, ...]:
    return tuple(StoredEvent(**row) for row in connection.execute(query).mappings())


def _list_picture(connection: Connection, digest: str, picture: Picture) -> None:
    if connection.scalar(select(pictures.c.sha256).where(pictures.c.sha256 == digest)) is not None:
        return
    row = {"sha256": digest, "media_type": picture.media_type, "size": len(picture.data), "stored_at": chain.now()}
    with suppress(IntegrityError), connection.begin_nested():  # another interview may list the same one right now
        connection.execute(insert(pictures).values(**row))

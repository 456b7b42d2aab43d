"""Events as they are stored, and the chain that binds each to the one before.

The hash of an event is the SHA-256 of its envelope, written as canonical JSON (RFC 8785, UTF-8):

    {"actor": "witness",
     "at": "2026-11-23T14:02:07.120Z",
     "client_id": "8a6e…", made by the browser, or at random; null in old records where no browser sent it,
     "interview": "x7…",
     "kind": "statement_made",
     "payload_sha256": SHA-256 of the payload's canonical JSON, in hexadecimal,
     "phase": "drawing",
     "previous": the hash of the event before, or 64 zeros for the first,
     "seq": 2}

The payload stands in the envelope by its digest. A copy with withheld words has neither payload nor envelope of them,
but the hash, so that the chain can still be followed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Literal, cast

import rfc8785

Actor = Literal["witness", "system", "officer"]
Phase = Literal["free_account", "drawing", "read_back", "closed"]
Json = dict[str, Any]

NO_HASH = "0" * 64  # what the first event of an interview follows


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One line of an interview's record. `payload` is canonical JSON, exactly as it was hashed."""

    interview_id: str
    seq: int
    at: datetime
    actor: Actor
    phase: Phase
    kind: str
    client_id: str | None
    payload: str
    prev_hash: str
    hash: str

    @property
    def data(self) -> Json:
        return cast(Json, json.loads(self.payload))

    @property
    def at_text(self) -> str:
        return instant_text(self.at)

    def envelope(self) -> Json:
        return {
            "interview": self.interview_id,
            "seq": self.seq,
            "at": self.at_text,
            "actor": self.actor,
            "phase": self.phase,
            "kind": self.kind,
            "client_id": self.client_id,
            "payload_sha256": sha256(self.payload.encode()).hexdigest(),
            "previous": self.prev_hash,
        }

    def expected_hash(self) -> str:
        return envelope_hash(self.envelope())


@dataclass(frozen=True, slots=True)
class Chain:
    """What checking an interview's record found: how many events, the last hash, and the first fault, if any."""

    length: int
    head: str
    fault: str | None

    @property
    def intact(self) -> bool:
        return self.fault is None


def canonical(data: Mapping[str, Any]) -> str:
    """RFC 8785. Raises ValueError for what JSON cannot hold (NaN, half a surrogate pair)."""
    return rfc8785.dumps(dict(data)).decode()


def envelope_hash(envelope: Mapping[str, Any]) -> str:
    return sha256(canonical(envelope).encode()).hexdigest()


def now() -> datetime:
    """The present instant, in whole milliseconds, as it is stored and hashed."""
    instant = datetime.now(UTC)
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)


def instant_text(at: datetime) -> str:
    """ISO 8601 in UTC with milliseconds: `2026-11-23T14:02:07.120Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def check(events: Iterable[StoredEvent]) -> Chain:
    """Follows the chain from its first event to the first fault."""
    length, head = 0, NO_HASH
    for event in events:
        fault = _fault(event, length + 1, head)
        if fault:
            return Chain(length, head, fault)
        length, head = length + 1, event.hash
    return Chain(length, head, None)


def _fault(event: StoredEvent, seq: int, previous: str) -> str | None:
    if event.seq != seq:
        return f"event {seq} is missing"
    if event.prev_hash != previous:
        return f"event {seq} does not follow the one before it"
    if event.hash != event.expected_hash():
        return f"event {seq} is not what was stored: its hash does not match"
    return None

"""The messages of PROTOCOL.md, checked at the door."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from app.record.events import StoredEvent
from app.rendering import View

Json = dict[str, Any]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Turn = Annotated[int, Field(ge=0, le=1_000_000)]


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Hello(_Message):
    type: Literal["hello"]
    last_seq: Annotated[int, Field(ge=0)]


def _any_text(value: object) -> str:
    """Any string a browser can send, also half a surrogate pair, which pydantic's own check would refuse."""
    if not isinstance(value, str):
        raise ValueError("words are text")
    return value


class Say(_Message):
    type: Literal["say"]
    id: Id
    words: Annotated[Any, AfterValidator(_any_text)]


class Command(_Message):
    type: Literal["command"]
    id: Id
    command: Literal["undo", "redo", "restore"]
    version: Turn | None = None


class ChooseEngine(_Message):
    type: Literal["choose_engine"]
    id: Id
    engine: Annotated[str, Field(max_length=64)]


class ChooseView(_Message):
    type: Literal["choose_view"]
    id: Id
    view: View


class Redraw(_Message):
    type: Literal["redraw"]
    id: Id
    turn: Turn


class Seen(_Message):
    type: Literal["seen"]
    id: Id
    turn: Turn
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    since: Annotated[datetime, Field(strict=False)]
    until: Annotated[datetime, Field(strict=False)]


class Close(_Message):
    type: Literal["close"]
    id: Id


class Ping(_Message):
    type: Literal["ping"]


ToStore = Say | Command | ChooseEngine | ChooseView | Redraw | Seen | Close
FromBrowser: TypeAdapter[Hello | ToStore | Ping] = TypeAdapter(
    Annotated[Hello | ToStore | Ping, Field(discriminator="type")]
)


@dataclass(frozen=True, slots=True)
class EngineOffer:
    """An engine as the page's switcher shows it."""

    name: str
    title: str
    missing: str | None

    def to_json(self) -> Json:
        return {"name": self.name, "title": self.title, "missing": self.missing}


def event_json(event: StoredEvent, follows: int) -> Json:
    """`follows` is the number of the event before it, among those that this reader is sent."""
    return {**_head(event, follows), "data": event.data}


def events_json(events: Sequence[StoredEvent], after: int) -> str:
    """A JSON list of all of them. What is stored is JSON already, and goes in as it is."""
    numbers = [after, *(event.seq for event in events)]
    lines = (_event_text(event, follows) for event, follows in zip(events, numbers, strict=False))
    return f"[{','.join(lines)}]"


def _event_text(event: StoredEvent, follows: int) -> str:
    return f'{json.dumps(_head(event, follows))[:-1]}, "data": {event.payload}}}'


def _head(event: StoredEvent, follows: int) -> Json:
    return {"type": "event", "seq": event.seq, "follows": follows, "at": event.at_text, "kind": event.kind}


def for_witness(events: Iterable[StoredEvent]) -> tuple[StoredEvent, ...]:
    """Without what officers added: that never reaches a witness."""
    return tuple(event for event in events if event.actor != "officer")


def refusal(message_id: str | None, code: str, message: str, retry: bool = False) -> Json:
    return {"type": "refused", "id": message_id, "code": code, "message": message, "retry": retry}

"""The log of the server: one line a happening, of ids, counts and times, and never of what anybody said.

An exception's message may quote what it choked on, so a log tells the kind of every exception and where it rose, and
leaves its message out. For the same reason only the FIELDS below are taken from `extra`.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal, TextIO

Style = Literal["plain", "json"]
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

FIELDS = ("method", "route", "status", "ms", "interview", "turn", "engine")
LOUD = {"alembic": logging.WARNING, "PIL": logging.WARNING, "websockets": logging.WARNING}


def set_up(style: Style, stream: TextIO | None = None) -> None:
    """All logs of this process go to one place, standard error when no other is given. People are told what goes wrong;
    programs are told of every request too."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines() if style == "json" else PlainLines())
    level = logging.INFO if style == "json" else logging.WARNING
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, level in LOUD.items():
        logging.getLogger(name).setLevel(level)


class JsonLines(logging.Formatter):
    """One JSON object a line: `at` (UTC), `level`, `log`, `event`, the FIELDS that are known, and `error`."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(_told(record))


class PlainLines(logging.Formatter):
    """The same for people."""

    def format(self, record: logging.LogRecord) -> str:
        told = _told(record)
        known = [f"{key}={told[key]}" for key in FIELDS if key in told]
        error = [f"\n  {line}" for line in told.get("error", ())]
        return f"{told['at']} {told['level']} {' '.join([told['event'], *known])}{''.join(error)}"


def _told(record: logging.LogRecord) -> dict[str, Any]:
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    told: dict[str, Any] = {"at": at, "level": record.levelname.lower(), "log": record.name}
    told["event"] = _one_line(record.getMessage())
    told |= {key: value for key in FIELDS if (value := getattr(record, key, None)) is not None}
    if record.exc_info and record.exc_info[1] is not None:
        told["error"] = list(_places(record.exc_info[1]))
    return told


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _places(error: BaseException) -> Iterator[str]:
    """The kind of the error and of what led to it, each with the way it came, without a word of its message."""
    for cause in _causes(error):
        yield type(cause).__qualname__
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"{frame.filename}:{frame.lineno} in {frame.name}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__

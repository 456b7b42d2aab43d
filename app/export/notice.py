"""What stands on everything that leaves the house."""

from __future__ import annotations

from app.settings import VERSION

PROGRAM = f"Retell {VERSION}"
NOTICE = (
    "The pictures are illustrations of a statement, made with a computer program. "
    "They are not photographs and not a record of the event."
)

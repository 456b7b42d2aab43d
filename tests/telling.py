"""Interviews that were told, understood and drawn, without a language model or an engine."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from plain_words import PlainWords

from app.interviews import Interviews
from app.record import migrate
from app.record.record import Record
from app.rendering import Frame
from app.scene.vocabulary import shipped
from app.turns import Tools


def png(color: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (96, 64), color).save(made, "PNG")
    return made.getvalue()


def tell(interviews: Interviews, *told: str, title: str = "Case 24-117") -> str:
    """An interview in which each of these was said, with a rough and a finished picture of each."""
    interview_id = interviews.open(practice=False, engine="plan", title=title).interview_id
    for number, words in enumerate(told):
        interviews.say(interview_id, f"client-{number}", words)
        interviews.understand_next(interview_id)
        due = interviews.picture_due(interview_id)
        assert due is not None
        for final, color in ((False, "white"), (True, ("red", "blue", "green")[number % 3])):
            frame = Frame(png(color), 96, 64, final, svg=f"<svg>{number}</svg>" if final else None)
            interviews.picture_drawn(interview_id, due, frame, ms=1)
    return interview_id


def interviews_on(url: str, folder: Path) -> Interviews:
    migrate.upgrade(url)
    return Interviews(Record(url, folder / "pictures"), Tools(PlainWords(), shipped()), engines=("plan",))

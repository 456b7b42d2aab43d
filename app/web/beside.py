"""Every engine's picture of one version, side by side, for whoever looks at the interview: nothing of it is kept.

A page asks for one engine after another, so that whoever is being interviewed meanwhile does not wait for them all.
"""

from __future__ import annotations

import base64
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from time import perf_counter
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import Response, StreamingResponse

from app.rendering import Abandoned, Frame, RenderingError, Shot
from app.web.errors import NOT_FOUND, Refusal
from app.web.house import House, house_of
from app.web.schemas import Json

router = APIRouter()

House_ = Annotated[House, Depends(house_of)]


@router.get("/interviews/{interview_id}/versions/{turn}/drawings/{engine}")
async def drawings(house: House_, interview_id: str, turn: int, engine: str) -> Response:
    """The states of the picture, a line of JSON each, as they come; or a last line that says why it has no more."""
    if engine not in {offer.name for offer in house.engines}:
        raise Refusal(NOT_FOUND)
    shot = await house.run(house.interviews.shot, interview_id, turn)
    return StreamingResponse(_lines(house, interview_id, engine, shot), media_type="application/x-ndjson")


async def _lines(house: House, interview_id: str, engine: str, shot: Shot) -> AsyncGenerator[str, None]:
    try:
        started = perf_counter()
        async with aclosing(house.live.drawn_beside(interview_id, engine, shot)) as frames:
            async for frame in frames:
                yield _line(_state(frame, (perf_counter() - started) * 1000))
    except Abandoned:
        return
    except RenderingError as failed:
        yield _line({"failed": str(failed)})


def _state(frame: Frame, ms: float) -> Json:
    width, height = frame.drawn or (frame.width, frame.height)
    picture = base64.b64encode(frame.png).decode()
    return {"final": frame.final, "width": width, "height": height, "ms": round(ms), "png": picture}


def _line(data: Json) -> str:
    return json.dumps(data, separators=(",", ":")) + "\n"

"""An officer takes a version away: as a picture, a report, or a bundle of everything. Each export is noted for good."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse, Response, StreamingResponse

from app.accounts import User
from app.export.dossier import versions
from app.export.kinds import KINDS, MEDIA_TYPES, Kind, missing
from app.export.making import Made
from app.record.access import EXPORTED
from app.record.errors import DamagedPicture, RecordError, StorageFull, UnknownInterview
from app.web.access import signed_in
from app.web.context import ExportPage
from app.web.forms import desk, our_form, show
from app.web.house import House, house_of
from app.web.schemas import refusal

router = APIRouter()

House_ = Annotated[House, Depends(house_of)]
Me = Annotated[User, Depends(signed_in)]
OURS = [Depends(our_form)]
NOT_MADE = "Nothing was exported, and nothing of the record was changed"


@router.get("/interviews/{interview_id}/export")
def export(
    request: Request, house: House_, me: Me, interview_id: str, version: Annotated[int, Query(ge=0, le=1_000_000)] = 0
) -> Response:
    return _export(request, house, me, interview_id, version)


@router.post("/interviews/{interview_id}/export", dependencies=OURS)
def make(
    request: Request,
    house: House_,
    me: Me,
    interview_id: str,
    kind: Annotated[Kind, Form()],
    version: Annotated[int, Form(ge=1, le=1_000_000)],
) -> Response:
    """The file itself. It is noted before the first byte leaves, so that none leaves unnoted."""
    try:
        made = house.making.make(interview_id, kind, version)
    except (StorageFull, UnknownInterview):
        raise  # told like everywhere else
    except RecordError as wrong:
        reason = "a picture of this interview is damaged" if isinstance(wrong, DamagedPicture) else str(wrong)
        return _refused(request, house, me, interview_id, version, f"{NOT_MADE}: {reason}.")
    house.accounts.log.note(me.name, EXPORTED, interview_id=interview_id, detail=made.described)
    return _sent(made, f"retell-{interview_id}-version-{version}.{kind}")


def _sent(made: Made, name: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(made.size),
        "X-SHA-256": made.sha256,
    }
    closing = BackgroundTask(made.file.close)  # where nobody asked for the first part
    return StreamingResponse(made.parts(), media_type=MEDIA_TYPES[made.kind], headers=headers, background=closing)


def _refused(request: Request, house: House, me: User, interview_id: str, version: int, wrong: str) -> Response:
    """For a form that was sent, the page again; for the page's script, the line alone."""
    if "text/html" in request.headers.get("accept", ""):
        return _export(request, house, me, interview_id, version, wrong)
    return JSONResponse(refusal(None, "not_exported", wrong), status_code=422)


def _export(request: Request, house: House, me: User, interview_id: str, version: int, wrong: str = "") -> Response:
    stored = house.interviews.record.interview(interview_id)
    told = versions(house.interviews.record.events(interview_id))
    page = ExportPage(
        desk=desk(request, me),
        interview=house.cases.interview(interview_id),
        case=house.cases.case(stored.case_id or ""),
        versions=told,
        chosen=version if 1 <= version <= len(told) else len(told),
        missing={kind: f"{absent}." for kind in KINDS if (absent := missing(kind)) is not None},
        exports=house.accounts.log.of_interview(interview_id, EXPORTED),
        wrong=wrong,
    )
    return show(request, house, "export.html", page, status=422 if wrong else 200)

"""An officer takes a version away: as a picture, a report, or a bundle of everything. Each export is noted for good."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Annotated

import anyio.from_thread
from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse, Response, StreamingResponse

from app.accounts import User
from app.export.dossier import Redaction, versions
from app.export.kinds import KINDS, MEDIA_TYPES, TITLES, Kind, missing
from app.export.making import Made
from app.record.access import EXPORTED
from app.record.errors import DamagedPicture, RecordError, StorageFull, UnknownInterview
from app.record.events import instant_text, now
from app.web.access import signed_in
from app.web.context import ExportPage, Statement
from app.web.forms import desk, our_form, show
from app.web.house import House, house_of
from app.web.schemas import refusal

router = APIRouter()

House_ = Annotated[House, Depends(house_of)]
Me = Annotated[User, Depends(signed_in)]
OURS = [Depends(our_form)]
NOT_MADE = "Nothing was exported, and nothing of the record was changed"
NOT_SHOWN = "The pages cannot be shown"
NO_REASON = "A redacted copy says why: write a reason, such as “names of third persons”"
NOT_YET = "(none was written yet)"
MOST_REASON = 300  # characters


@dataclass(frozen=True)
class Chosen:
    """What the form asks for."""

    version: int
    redacted: tuple[int, ...] = ()
    reason: str = ""

    @classmethod
    def asked(cls, version: int, redacted: list[int] | None, reason: str) -> Chosen:
        return cls(version, tuple(sorted(set(redacted or ()))), " ".join(reason.split()))

    def redaction(self, officer: User, reason: str) -> Redaction | None:
        return Redaction(self.redacted, officer.name, instant_text(now()), reason) if self.redacted else None


def chosen_in_form(
    version: Annotated[int, Form(ge=1, le=1_000_000)],
    redacted: Annotated[list[int] | None, Form()] = None,
    reason: Annotated[str, Form(max_length=MOST_REASON)] = "",
) -> Chosen:
    """For `Depends`."""
    return Chosen.asked(version, redacted, reason)


def chosen_in_address(
    version: Annotated[int, Query(ge=1, le=1_000_000)],
    redacted: Annotated[list[int] | None, Query()] = None,
    reason: Annotated[str, Query(max_length=MOST_REASON)] = "",
) -> Chosen:
    """For `Depends`."""
    return Chosen.asked(version, redacted, reason)


@router.get("/interviews/{interview_id}/export")
def export(
    request: Request, house: House_, me: Me, interview_id: str, version: Annotated[int, Query(ge=0, le=1_000_000)] = 0
) -> Response:
    return _export(request, house, me, interview_id, Chosen(version))


@router.get("/interviews/{interview_id}/export/pages")
def pages(house: House_, me: Me, interview_id: str, chosen: Annotated[Chosen, Depends(chosen_in_address)]) -> Response:
    """The report's own pages to look at, before anything leaves."""
    redaction = chosen.redaction(me, chosen.reason or NOT_YET)
    try:
        made = house.making.pages(interview_id, chosen.version, redaction)
    except (StorageFull, UnknownInterview):
        raise  # told like everywhere else
    except RecordError as wrong:
        return JSONResponse(refusal(None, "not_shown", f"{NOT_SHOWN}: {_why(wrong)}."), status_code=422)
    house.accounts.log.note(me.name, "previewed", interview_id=interview_id, detail=f"version {chosen.version}")
    return JSONResponse({"pages": [base64.b64encode(page).decode() for page in made]})


@router.post("/interviews/{interview_id}/export", dependencies=OURS)
def make(
    request: Request,
    house: House_,
    me: Me,
    interview_id: str,
    kind: Annotated[Kind, Form()],
    chosen: Annotated[Chosen, Depends(chosen_in_form)],
) -> Response:
    """The file itself. It is noted before the first byte leaves, so that none leaves unnoted."""
    if chosen.redacted and not (chosen.reason and chosen.reason.isprintable()):
        return _refused(request, house, me, interview_id, chosen, f"{NOT_MADE}. {NO_REASON}.")
    try:
        made = house.making.make(interview_id, kind, chosen.version, chosen.redaction(me, chosen.reason))
    except (StorageFull, UnknownInterview):
        raise  # told like everywhere else
    except RecordError as wrong:
        return _refused(request, house, me, interview_id, chosen, f"{NOT_MADE}: {_why(wrong)}.")
    _note(house, me, interview_id, made, chosen)
    redacted = "-redacted" if made.redacted else ""
    return _sent(made, f"retell-{interview_id}-version-{chosen.version}{redacted}.{kind}")


def _note(house: House, me: User, interview_id: str, made: Made, chosen: Chosen) -> None:
    """In the access log, and a redacted copy in the record itself, too."""
    if made.redacted:
        what = {"copy": TITLES[made.kind], "version": made.version, "sha256": made.sha256}
        which = {"turns": list(made.redacted), "reason": chosen.reason}
        house.interviews.copy_redacted(interview_id, me.name, what | which)
        anyio.from_thread.run_sync(house.live.wake, interview_id)
    house.accounts.log.note(me.name, EXPORTED, interview_id=interview_id, detail=made.described)


def _why(wrong: RecordError) -> str:
    return "a picture of this interview is damaged" if isinstance(wrong, DamagedPicture) else str(wrong)


def _sent(made: Made, name: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(made.size),
        "X-SHA-256": made.sha256,
    }
    closing = BackgroundTask(made.file.close)  # where nobody asked for the first part
    return StreamingResponse(made.parts(), media_type=MEDIA_TYPES[made.kind], headers=headers, background=closing)


def _refused(request: Request, house: House, me: User, interview_id: str, chosen: Chosen, wrong: str) -> Response:
    """For a form that was sent, the page again; for the page's script, the line alone."""
    if "text/html" in request.headers.get("accept", ""):
        return _export(request, house, me, interview_id, chosen, wrong)
    return JSONResponse(refusal(None, "not_exported", wrong), status_code=422)


def _export(request: Request, house: House, me: User, interview_id: str, chosen: Chosen, wrong: str = "") -> Response:
    stored = house.interviews.record.interview(interview_id)
    events = house.interviews.record.events(interview_id)
    told = versions(events)
    page = ExportPage(
        desk=desk(request, me),
        interview=house.cases.interview(interview_id),
        case=house.cases.case(stored.case_id or ""),
        versions=told,
        chosen=chosen.version if 1 <= chosen.version <= len(told) else len(told),
        statements=tuple(Statement(e.data["turn"], e.data["words"]) for e in events if e.kind == "statement_made"),
        redacted=chosen.redacted,
        reason=chosen.reason,
        missing={kind: f"{absent}." for kind in KINDS if (absent := missing(kind)) is not None},
        exports=house.accounts.log.of_interview(interview_id, EXPORTED),
        wrong=wrong,
    )
    return show(request, house, "export.html", page, status=422 if wrong else 200)

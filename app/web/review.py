"""An officer looks at an interview: live and afterwards, two versions side by side, and whether its record is whole."""

from __future__ import annotations

import secrets
from typing import Annotated

import anyio.from_thread
from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import JSONResponse, Response

from app.accounts import User
from app.interviews import DamagedPicture, Refused
from app.web.access import signed_in
from app.web.context import ComparePage, RecordPage, ReviewPage, Verified
from app.web.forms import desk, our_form, show
from app.web.house import House, house_of
from app.web.schemas import refusal

router = APIRouter()

House_ = Annotated[House, Depends(house_of)]
Me = Annotated[User, Depends(signed_in)]
OURS = [Depends(our_form)]
Version = Annotated[int | None, Query(ge=0, le=1_000_000)]


@router.get("/interviews/{interview_id}/review")
def review(request: Request, house: House_, me: Me, interview_id: str, turn: Version = None) -> Response:
    house.accounts.log.note(me.name, "reviewed", interview_id=interview_id)
    interview = house.cases.interview(interview_id)
    page = ReviewPage(
        desk=desk(request, me),
        interview=interview,
        case=house.cases.case(house.interviews.record.interview(interview_id).case_id or ""),
        socket=f"/interviews/{interview_id}/watch",
        words=house.settings.words,
        turn=turn,
    )
    return show(request, house, "review.html", page)


@router.post("/interviews/{interview_id}/notes", dependencies=OURS)
def note(
    house: House_,
    me: Me,
    interview_id: str,
    text: Annotated[str, Form()] = "",
    turn: Annotated[int, Form(ge=0, le=1_000_000)] = 0,
    id: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """An officer's note; the same `id` again changes nothing."""
    try:
        stored = house.interviews.note(interview_id, id or secrets.token_urlsafe(16), me.name, turn, text)
    except Refused as refused:
        return JSONResponse(refusal(id or None, refused.code, str(refused)), status_code=422)
    anyio.from_thread.run_sync(house.live.wake, interview_id)
    return JSONResponse({"type": "stored", "id": id or None, "seq": stored.seq})


@router.get("/interviews/{interview_id}/compare")
def compare(
    request: Request, house: House_, me: Me, interview_id: str, left: Version = None, right: Version = None
) -> Response:
    house.accounts.log.note(me.name, "compared", interview_id=interview_id)
    page = ComparePage(
        desk=desk(request, me),
        interview=house.cases.interview(interview_id),
        case=house.cases.case(house.interviews.record.interview(interview_id).case_id or ""),
        left=left,
        right=right,
    )
    return show(request, house, "compare.html", page)


@router.get("/interviews/{interview_id}/record")
def record(request: Request, house: House_, me: Me, interview_id: str) -> Response:
    return _record(request, house, me, interview_id, None)


@router.post("/interviews/{interview_id}/record", dependencies=OURS)
def verify(request: Request, house: House_, me: Me, interview_id: str) -> Response:
    """Follows the chain from its first event, and reads every picture again."""
    verified = _verified(house, interview_id)
    house.accounts.log.note(me.name, "verified", interview_id=interview_id, detail=verified.fault or "intact")
    return _record(request, house, me, interview_id, verified)


def _record(request: Request, house: House, me: User, interview_id: str, verified: Verified | None) -> Response:
    stored = house.interviews.record.interview(interview_id)
    last = house.interviews.record.last_event(interview_id)
    page = RecordPage(
        desk=desk(request, me),
        interview=house.cases.interview(interview_id),
        case=house.cases.case(stored.case_id or ""),
        events=last.seq,
        head=last.hash,
        last_at=last.at,
        accesses=house.accounts.log.of_interview(interview_id),
        verified=verified,
    )
    return show(request, house, "record.html", page)


def _verified(house: House, interview_id: str) -> Verified:
    chain = house.interviews.record.check_chain(interview_id)
    if chain.fault:
        return Verified(chain.length, 0, chain.fault)
    pictures = sorted(house.interviews.pictures(interview_id))
    for number, sha256 in enumerate(pictures):
        try:
            house.interviews.record.picture(sha256)
        except DamagedPicture:
            return Verified(chain.length, number, f"the picture {sha256} is damaged or gone")
    return Verified(chain.length, len(pictures), None)

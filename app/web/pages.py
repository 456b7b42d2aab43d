"""The pages, and the pictures that they show."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from app.web.access import Caller, caller
from app.web.context import CreditsPage, InterviewPage, LandingPage
from app.web.errors import FOREIGN, LINK_OVER, NO_PRACTICE, Refusal
from app.web.house import House, house_of
from app.web.schemas import events_json, for_witness
from app.web.security import CSRF_COOKIE, PICTURE_POLICY, TOKEN_COOKIE, form_is_ours, new_form_token, set_cookie

router = APIRouter()

House_ = Annotated[House, Depends(house_of)]
PRACTICE_TITLE = "Practice interview"
DAY = 24 * 60 * 60


@router.get("/")
def landing(request: Request, house: House_) -> Response:
    token = request.cookies.get(CSRF_COOKIE) or new_form_token()
    page = LandingPage(practice=house.settings.practice, csrf=token)
    response = house.templates.TemplateResponse(request, "landing.html", {"page": page})
    set_cookie(response, request, CSRF_COOKIE, token, DAY)
    return response


@router.post("/practice")
def practice(request: Request, house: House_, csrf: Annotated[str, Form()] = "") -> Response:
    if not house.settings.practice:
        raise Refusal(NO_PRACTICE)
    if not form_is_ours(request, csrf, house.settings):
        raise Refusal(FOREIGN)
    opened = house.interviews.open(practice=True, engine=house.default_engine, title=PRACTICE_TITLE)
    return _to_interview(request, opened.interview_id, opened.token)


@router.get("/link/{token}")
def link(request: Request, house: House_, token: str) -> Response:
    """A witness comes: from here on a cookie opens the interview, and the link is out of sight."""
    interview_id = house.interviews.record.interview_of_link(token)
    if interview_id is None:
        raise Refusal(LINK_OVER)
    return _to_interview(request, interview_id, token)


@router.get("/interviews/{interview_id}")
def interview(request: Request, house: House_, interview_id: str) -> Response:
    snapshot = house.interviews.snapshot(interview_id)
    page = InterviewPage(
        interview=snapshot.id,
        title=snapshot.title,
        socket=f"/interviews/{interview_id}/socket",
        words=house.settings.words,
        practice=snapshot.practice,
    )
    return house.templates.TemplateResponse(request, "interview.html", {"page": page})


@router.get("/interviews/{interview_id}/events")
def events(
    house: House_, interview_id: str, who: Annotated[Caller, Depends(caller)], after: Annotated[int, Query(ge=0)] = 0
) -> Response:
    """The events after this number, as the socket would send them: for a browser whose socket is blocked."""
    found = house.interviews.events_after(interview_id, after)
    told = events_json(found if who.user else for_witness(found), after)
    return Response(told.encode(), media_type="application/json")


@router.get("/interviews/{interview_id}/pictures/{sha256}")
def picture(house: House_, interview_id: str, sha256: str) -> Response:
    found = house.interviews.picture(interview_id, sha256)
    headers = {
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Security-Policy": PICTURE_POLICY,
        "ETag": f'"{sha256}"',
    }
    return Response(found.data, media_type=found.media_type, headers=headers)


@router.get("/interviews/{interview_id}/versions/{turn}/scene.glb")
def scene(house: House_, interview_id: str, turn: int) -> Response:
    """The scene of a version, for a viewer of three-dimensional models."""
    data = house.to_glb(house.interviews.shot(interview_id, turn))
    name = f"retell-{interview_id}-version-{turn}.glb"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return Response(data, media_type="model/gltf-binary", headers=headers)


@router.get("/credits")
def credits(request: Request, house: House_) -> Response:
    return house.templates.TemplateResponse(request, "credits.html", {"page": CreditsPage(house.credits)})


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(house: House_) -> dict[str, str]:
    """The database answers too."""
    house.interviews.record.ping()
    return {"status": "ready"}


def _to_interview(request: Request, interview_id: str, token: str) -> Response:
    path = f"/interviews/{interview_id}"
    response = RedirectResponse(path, status_code=303)
    # The cookie belongs to this interview's address alone, so that two interviews in one browser stay apart.
    set_cookie(response, request, TOKEN_COOKIE, token, 30 * DAY, path)
    return response

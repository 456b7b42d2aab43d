"""Cases, their interviews, the witness's links, and search."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from typing import Annotated

import anyio.from_thread
import segno
from fastapi import APIRouter, Depends, Form, Query, Request
from markupsafe import Markup
from starlette.responses import JSONResponse, RedirectResponse, Response

from app.accounts import UnknownUser, User
from app.interviews import Invitation, KnownLink
from app.record.cases import Order
from app.record.errors import CaseExists
from app.record.events import now
from app.web.access import signed_in
from app.web.context import CasePage, CasesPage, Choice, LinkPage, LinksPage, NewInterviewPage, SearchPage
from app.web.forms import desk, our_form, show
from app.web.house import House, house_of
from app.web.security import own_address

router = APIRouter()

House_ = Annotated[House, Depends(house_of)]
Me = Annotated[User, Depends(signed_in)]
OURS = [Depends(our_form)]
Line = Annotated[str, Form(max_length=200)]
Asked = Annotated[str, Query(max_length=200)]

LANGUAGES = (Choice("en", "English"),)  # what the understander understands
HOURS = (Choice("24", "1 day"), Choice("72", "3 days"), Choice("168", "1 week"), Choice("720", "30 days"))
USUAL_HOURS = "168"
LINK_ID = re.compile(r"[A-Za-z0-9_-]{16,64}")


@router.get("/cases")
def cases(request: Request, house: House_, me: Me, q: Asked = "", order: Order = "latest") -> Response:
    return _cases(request, house, me, q.strip(), order)


@router.post("/cases", dependencies=OURS)
def open_case(request: Request, house: House_, me: Me, reference: Line = "") -> Response:
    reference = " ".join(reference.split())
    if not reference or not reference.isprintable():
        return _cases(request, house, me, wrong="A case needs a reference, such as 24-117.")
    try:
        case = house.cases.open(reference, me)
    except CaseExists:
        wrong = f"There is a case {reference} already. If it is not listed here, ask a supervisor to share it with you."
        return _cases(request, house, me, wrong=wrong)
    house.accounts.log.note(me.name, "case_opened", case_id=case.id, detail=reference)
    return RedirectResponse(f"/cases/{case.id}", status_code=303)


def _cases(request: Request, house: House, me: User, q: str = "", order: Order = "latest", wrong: str = "") -> Response:
    listed = house.cases.listed(me, q, order)
    live = house.cases.cases_of(house.live.present())
    page = CasesPage(desk(request, me), listed, live, q, order, wrong)
    return show(request, house, "cases.html", page, status=422 if wrong else 200)


@router.get("/live")
def live(house: House_, me: Me) -> Response:
    """Which of the interviews that this account sees have their witness connected now."""
    present = [one for one in house.live.present() if house.cases.sees_interview(me, one)]
    return JSONResponse({"interviews": present, "cases": sorted(house.cases.cases_of(present))})


@router.get("/cases/{case_id}")
def case(request: Request, house: House_, me: Me, case_id: str) -> Response:
    house.accounts.log.note(me.name, "case_viewed", case_id=case_id)
    return _case(request, house, me, case_id)


def _case(request: Request, house: House, me: User, case_id: str, wrong: str = "") -> Response:
    found = house.cases.case(case_id)
    page = CasePage(
        desk=desk(request, me),
        case=found,
        interviews=house.cases.interviews(case_id),
        officers=house.cases.officers(case_id),
        live=house.live.present(),
        wrong=wrong,
    )
    return show(request, house, "case.html", page, status=422 if wrong else 200)


@router.post("/cases/{case_id}/officers", dependencies=OURS)
def share(request: Request, house: House_, me: Me, case_id: str, name: Line = "") -> Response:
    try:
        other = house.accounts.users.named(name.strip().lower())
    except UnknownUser:
        return _case(request, house, me, case_id, wrong="There is no account of this name. Nothing was changed.")
    house.cases.share(case_id, other)
    house.accounts.log.note(me.name, "case_shared", case_id=case_id, detail=other.name)
    return RedirectResponse(f"/cases/{case_id}", status_code=303)


# --- interviews and links ---


@router.get("/cases/{case_id}/interviews/new")
def new_interview(request: Request, house: House_, me: Me, case_id: str) -> Response:
    return _new_interview(request, house, me, case_id)


def _new_interview(request: Request, house: House, me: User, case_id: str, wrong: str = "") -> Response:
    page = NewInterviewPage(
        desk=desk(request, me),
        case=house.cases.case(case_id),
        link=secrets.token_urlsafe(16),
        languages=LANGUAGES,
        hours=HOURS,
        usual_hours=USUAL_HOURS,
        engines=house.engines,
        usual_engine=house.default_engine,
        wrong=wrong,
    )
    return show(request, house, "new_interview.html", page, status=422 if wrong else 200)


@router.post("/cases/{case_id}/interviews", dependencies=OURS)
def open_interview(
    request: Request,
    house: House_,
    me: Me,
    case_id: str,
    witness: Line = "",
    language: Line = "en",
    engine: Line = "",
    hours: Line = USUAL_HOURS,
    link: Line = "",
) -> Response:
    witness = " ".join(witness.split())
    wrong = _wrong_interview(house, witness, language, engine, hours, link)
    if wrong:
        return _new_interview(request, house, me, case_id, wrong)
    found = house.cases.case(case_id)
    invitation = Invitation(case_id, witness, language, link, now() + timedelta(hours=int(hours)))
    try:
        opened = house.interviews.open(False, engine, f"Interview for case {found.reference}", invitation)
    except KnownLink as known:
        return _to_links(known.interview_id)
    note = house.accounts.log.note
    note(me.name, "interview_opened", case_id=case_id, interview_id=opened.interview_id, detail=witness)
    return _show_link(request, house, me, opened.interview_id, opened.token)


def _wrong_interview(house: House, witness: str, language: str, engine: str, hours: str, link: str) -> str:
    """What is wrong with the form, in words; empty when nothing is."""
    if not witness or not witness.isprintable():
        return "An interview needs the witness's name, or a code that stands for it."
    able = [offer.name for offer in house.engines if offer.missing is None]
    known = _is_one_of(language, LANGUAGES) and _is_one_of(hours, HOURS) and engine in able
    return "" if known and LINK_ID.fullmatch(link) else "Something on this form could not be understood. Choose again."


@router.get("/interviews/{interview_id}/links")
def links(request: Request, house: House_, me: Me, interview_id: str) -> Response:
    stored = house.interviews.record.interview(interview_id)
    page = LinksPage(
        desk=desk(request, me),
        interview=house.cases.interview(interview_id),
        case=house.cases.case(stored.case_id or ""),
        links=house.cases.links(interview_id),
        link=secrets.token_urlsafe(16),
        hours=HOURS,
        usual_hours=USUAL_HOURS,
    )
    return show(request, house, "links.html", page)


@router.post("/interviews/{interview_id}/links", dependencies=OURS)
def new_link(
    request: Request, house: House_, me: Me, interview_id: str, hours: Line = USUAL_HOURS, link: Line = ""
) -> Response:
    if not _is_one_of(hours, HOURS) or not LINK_ID.fullmatch(link):
        return _to_links(interview_id)
    try:
        token = house.cases.new_link(interview_id, link, now() + timedelta(hours=int(hours)))
    except KnownLink:
        return _to_links(interview_id)
    house.accounts.log.note(me.name, "link_made", interview_id=interview_id)
    return _show_link(request, house, me, interview_id, token)


@router.post("/interviews/{interview_id}/links/revoke", dependencies=OURS)
def revoke(house: House_, me: Me, interview_id: str, link: Line = "") -> Response:
    house.cases.revoke(interview_id, link or None)
    house.accounts.log.note(me.name, "link_revoked", interview_id=interview_id)
    anyio.from_thread.run_sync(house.live.wake, interview_id)  # its open sockets look again whether they are allowed
    return _to_links(interview_id)


def _show_link(request: Request, house: House, me: User, interview_id: str, token: str) -> Response:
    """The one time that the link is shown."""
    stored = house.interviews.record.interview(interview_id)
    address = f"{own_address(request, house.settings)}/link/{token}"
    page = LinkPage(
        desk=desk(request, me),
        interview=house.cases.interview(interview_id),
        case=house.cases.case(stored.case_id or ""),
        expires_at=house.cases.links(interview_id)[0].expires_at,
        address=address,
        qr=Markup(segno.make_qr(address, error="m").svg_inline(scale=5, border=4, light="#fff", omitsize=True)),
    )
    return show(request, house, "link.html", page)


def _to_links(interview_id: str) -> Response:
    return RedirectResponse(f"/interviews/{interview_id}/links", status_code=303)


def _is_one_of(value: str, choices: tuple[Choice, ...]) -> bool:
    return value in [choice.value for choice in choices]


# --- search ---


@router.get("/search")
def search(request: Request, house: House_, me: Me, q: Asked = "") -> Response:
    asked = q.strip()
    found = house.cases.search(me, asked) if len(asked) >= 2 else ()
    if asked:
        house.accounts.log.note(me.name, "searched", detail=asked)
    return show(request, house, "search.html", SearchPage(desk(request, me), asked, found))

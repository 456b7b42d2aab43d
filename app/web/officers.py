"""Signing in and out, and an officer's own account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from app.accounts import AccountError, User
from app.web.access import signed_in
from app.web.context import AccountPage, SignInPage
from app.web.forms import DAY, desk, form_token, our_form, show
from app.web.house import House, house_of
from app.web.security import SESSION_COOKIE, set_cookie

router = APIRouter()

House_ = Annotated[House, Depends(house_of)]
Me = Annotated[User, Depends(signed_in)]
OURS = [Depends(our_form)]
Text = Annotated[str, Form(max_length=1000)]

NOT_OPENED = (
    "This name and password do not open an account here. Look at both and try again. "
    "After five wrong tries nobody can sign in with this name for 15 minutes."
)


@router.get("/sign-in")
def sign_in_page(request: Request, house: House_, next: str = "/cases") -> Response:
    return show(request, house, "sign_in.html", SignInPage(form_token(request), _inside(next), "", ""))


@router.post("/sign-in", dependencies=OURS)
def sign_in(request: Request, house: House_, name: Text = "", password: Text = "", next: Text = "") -> Response:
    found = house.accounts.sign_in(name, password)
    if found is None:
        page = SignInPage(form_token(request), _inside(next), name[:64], NOT_OPENED)
        return show(request, house, "sign_in.html", page, status=403)
    return _begin(request, found.token, "/account" if found.user.one_time else _inside(next))


@router.post("/sign-out", dependencies=OURS)
def sign_out(request: Request, house: House_, me: Me) -> Response:
    house.accounts.sign_out(me, request.cookies[SESSION_COOKIE])
    return _out()


@router.get("/session")
def session(me: Me) -> Response:
    """For a page that is looked at without anything being asked: coming here keeps the session awake."""
    return JSONResponse({"name": me.name})


@router.get("/account")
def account(request: Request, house: House_, me: Me, changed: bool = False) -> Response:
    said = "Your password is changed. Every other sign-in has ended." if changed else ""
    return show(request, house, "account.html", AccountPage(desk(request, me), me.one_time, said, ""))


@router.post("/account/password", dependencies=OURS)
def change_password(
    request: Request, house: House_, me: Me, old: Text = "", new: Text = "", again: Text = ""
) -> Response:
    try:
        if new != again:
            raise AccountError("The new password was not the same both times. Type it twice.")
        token = house.accounts.change_password(me, old, new)
    except AccountError as wrong:
        page = AccountPage(desk(request, me), me.one_time, "", str(wrong))
        return show(request, house, "account.html", page, status=422)
    return _begin(request, token, "/cases" if me.one_time else "/account?changed=true")


@router.post("/account/sign-out-everywhere", dependencies=OURS)
def sign_out_everywhere(house: House_, me: Me) -> Response:
    house.accounts.sign_out_everywhere(me.name, by=me.name)
    return _out()


def _begin(request: Request, token: str, path: str) -> Response:
    response = RedirectResponse(path, status_code=303)
    set_cookie(response, request, SESSION_COOKIE, token, DAY)
    return response


def _out() -> Response:
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(SESSION_COOKIE)
    return response


def _inside(path: str) -> str:
    """A page of this server, whatever an address asks for."""
    plain = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if plain else "/cases"

"""Pages with forms: each form carries a token that only our own pages know."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Form, Request
from starlette.responses import Response

from app.accounts import User
from app.web.context import Desk
from app.web.errors import FOREIGN, Refusal
from app.web.house import House, house_of
from app.web.security import CSRF_COOKIE, form_is_ours, new_form_token, set_cookie

DAY = 24 * 60 * 60


def our_form(request: Request, house: Annotated[House, Depends(house_of)], csrf: Annotated[str, Form()] = "") -> None:
    """For `Depends`, on every route that takes a form. Raises Refusal."""
    if not form_is_ours(request, csrf, house.settings):
        raise Refusal(FOREIGN)


def form_token(request: Request) -> str:
    """The browser's token, or a new one; `show` hands it out."""
    if not hasattr(request.state, "form_token"):
        request.state.form_token = request.cookies.get(CSRF_COOKIE) or new_form_token()
    token: str = request.state.form_token
    return token


def desk(request: Request, user: User) -> Desk:
    return Desk(user.name, user.role, form_token(request))


def show(request: Request, house: House, template: str, page: Any, status: int = 200) -> Response:
    """The page, with the cookie that its forms need."""
    response = house.templates.TemplateResponse(request, template, {"page": page}, status_code=status)
    set_cookie(response, request, CSRF_COOKIE, form_token(request), DAY)
    return response

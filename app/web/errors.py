"""Errors told once, for people and for programs: what happened, what is safe, what to do."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ExceptionHandler
from starlette.websockets import WebSocket

from app.interviews import StorageFull, UnknownInterview, UnknownPicture, UnknownVersion
from app.record.errors import DamagedPicture, UnknownCase
from app.web.context import ErrorPage
from app.web.house import house_of

log = logging.getLogger(__name__)

LINK_INVALID = 4401  # the code that closes a socket whose caller is no longer let in


@dataclass(frozen=True, slots=True)
class Trouble:
    status: int
    code: str
    title: str
    message: str


NOT_FOUND = Trouble(
    404, "not_found", "This page is not here",
    "There is no page at this address, or this link is no longer valid. Nothing you told is lost. "
    "Ask the officer for a new link.",
)  # fmt: skip
FOREIGN = Trouble(
    403, "foreign_form", "This form could not be accepted",
    "It did not come from a page of this server, or the page was open for too long. Nothing was changed. "
    "Go to the first page and try again.",
)  # fmt: skip
LINK_OVER = Trouble(
    410, "link_over", "This interview cannot be opened",
    "This link is no longer valid. Nothing you told is lost. Ask the officer for a new one.",
)  # fmt: skip
SIGNED_OUT = Trouble(
    401, "signed_out", "You are not signed in",
    "Nothing was changed. Sign in, and do it again.",
)  # fmt: skip
UNDECLARED = Trouble(
    403, "not_allowed", "Nobody may come here",
    "Nothing was changed. Go to the first page.",
)  # fmt: skip
NO_PRACTICE = Trouble(
    403, "no_practice", "Practice interviews are turned off here",
    "Nothing was opened. Use the link that the officer gave you.",
)  # fmt: skip
FULL = Trouble(
    503, "storage_full", "The disk of this server is full",
    "Everything told before is safe. Nothing new can be kept until there is room: tell the officer, and try again.",
)  # fmt: skip
DAMAGED = Trouble(
    500, "damaged_picture", "This picture is damaged",
    "Its file is no longer what was stored, so it is not shown. Every word is kept. Tell the officer.",
)  # fmt: skip
BROKEN = Trouble(
    500, "server_error", "Something went wrong here",
    "It was noted for the technician. What was told and acknowledged is kept. Load the page again.",
)  # fmt: skip
BAD_REQUEST = Trouble(
    400, "bad_request", "This request could not be understood",
    "Nothing was changed. Go to the first page and try again.",
)  # fmt: skip
_OTHERS = {
    400: BAD_REQUEST,
    405: Trouble(405, "wrong_method", "This address does not take such a request", BAD_REQUEST.message),
    413: Trouble(413, "too_big", "This was too large to be taken", BAD_REQUEST.message),
}


class Refusal(Exception):
    """Raised by a route that will not do what was asked."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.code)
        self.trouble = trouble


class Elsewhere(Exception):
    """Raised where another page comes first: signing in, or choosing a password."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def install(app: FastAPI) -> None:
    """Every error leaves through here."""
    # These two stand for pages and sockets both, which Starlette's type of a handler cannot say.
    app.add_exception_handler(Elsewhere, cast(ExceptionHandler, _elsewhere))
    app.add_exception_handler(Refusal, cast(ExceptionHandler, _refused))
    app.add_exception_handler(UnknownInterview, _as(NOT_FOUND))
    app.add_exception_handler(UnknownCase, _as(NOT_FOUND))
    app.add_exception_handler(UnknownPicture, _as(NOT_FOUND))
    app.add_exception_handler(UnknownVersion, _as(NOT_FOUND))
    app.add_exception_handler(DamagedPicture, _as(DAMAGED))
    app.add_exception_handler(StorageFull, _as(FULL))
    app.add_exception_handler(RequestValidationError, _as(BAD_REQUEST))
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def _as(trouble: Trouble) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, _: Exception) -> Response:
        return _answer(request, trouble)

    return answer


async def _refused(connection: Request | WebSocket, error: Exception) -> Response | None:
    assert isinstance(error, Refusal)
    if isinstance(connection, WebSocket):
        await _hang_up(connection, error.trouble)
        return None
    return _answer(connection, error.trouble)


async def _elsewhere(connection: Request | WebSocket, error: Exception) -> Response | None:
    assert isinstance(error, Elsewhere)
    if isinstance(connection, WebSocket):
        await _hang_up(connection, SIGNED_OUT)
        return None
    return RedirectResponse(error.path, status_code=303)


async def _hang_up(socket: WebSocket, trouble: Trouble) -> None:
    """A stranger's page is refused before the socket opens; ours learns from the code that its link is over."""
    if trouble is not FOREIGN:
        await socket.accept()
    await socket.close(LINK_INVALID)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    trouble = NOT_FOUND if error.status_code == 404 else _OTHERS.get(error.status_code, BAD_REQUEST)
    response = _answer(request, trouble)
    response.headers.update(error.headers or {})
    return response


async def _unexpected(request: Request, error: Exception) -> Response:
    log.error("A request failed", exc_info=error)  # the access log has its route; the address may hold a token
    return _answer(request, BROKEN)


def _answer(request: Request, trouble: Trouble) -> Response:
    if "text/html" in request.headers.get("accept", ""):
        page = ErrorPage(trouble.title, trouble.message, trouble.code)
        return house_of(request).templates.TemplateResponse(
            request, "error.html", {"page": page}, status_code=trouble.status
        )
    return JSONResponse({"code": trouble.code, "message": trouble.message}, status_code=trouble.status)

"""Who may talk to this server: the headers that shut strangers out, and the checks of Origin and form token.

A form is accepted when its request comes from our own pages: the browser's Origin is ours, and the token in the form
equals the one in a cookie that no other site can read or set for us. Either alone would do in a good browser; together
they hold in an old one as well.
"""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.settings import Settings

CSRF_COOKIE = "retell_form"
TOKEN_COOKIE = "retell_witness"
SESSION_COOKIE = "retell_session"

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# A picture opened by itself may show its own drawing and nothing else.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # Under "no-referrer" a browser hides the Origin of our own forms too, and they would be refused.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}


class SecurityHeaders:
    """Puts the headers on every answer that does not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def allowed_hosts(settings: Settings) -> list[str]:
    """The names under which this server answers: a page of a stranger's name that points here gets nothing."""
    named = [urlsplit(origin).hostname or "" for origin in settings.origins]
    return list(dict.fromkeys([settings.host, "127.0.0.1", "localhost", "[::1]", *filter(None, named)]))


def own_address(request: Request, settings: Settings) -> str:
    """What browsers see this server as: `https://retell.example`."""
    return settings.origins[0] if settings.origins else f"{request.url.scheme}://{request.url.netloc}"


def set_cookie(response: Response, request: Request, name: str, value: str, lasts: int, path: str = "/") -> None:
    """`lasts` in seconds. Lax, for a link that is followed from a mail must arrive with the cookie that it sets."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, lasts, path=path, httponly=True, samesite="lax", secure=secure)


def from_own_page(connection: HTTPConnection, settings: Settings) -> bool:
    """Whether the browser says that the request comes from a page of this server."""
    origin = connection.headers.get("origin")
    if origin is None:
        return False
    if origin in settings.origins:
        return True
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc == connection.headers.get("host")


def new_form_token() -> str:
    return secrets.token_urlsafe(32)


def form_is_ours(connection: HTTPConnection, token: str, settings: Settings) -> bool:
    cookie = connection.cookies.get(CSRF_COOKIE, "")
    same = bool(cookie) and secrets.compare_digest(cookie.encode(), token.encode())
    return same and from_own_page(connection, settings)

"""One line in the log for each request and each socket: the route, ids, the answer, the time; no address as it came.

An address may hold a token or words that were searched for, so a line has the route's pattern and, of the parts, only
the interview's id.
"""

from __future__ import annotations

import logging
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("retell.access")

QUIET = {"/healthz", "/readyz", "/metrics"}  # asked every few seconds by machines


class AccessLog:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        status = 500

        async def send_and_look(message: Message) -> None:
            nonlocal status
            status = _status(message) or status
            await send(message)

        started = perf_counter()
        try:
            await self._app(scope, receive, send_and_look)
        finally:
            _tell(scope, status, round((perf_counter() - started) * 1000))


def _status(message: Message) -> int | None:
    """A socket that was opened is told by the code it was closed with, or 101 when the browser closed it."""
    match message["type"]:
        case "http.response.start" | "websocket.http.response.start":
            return int(message["status"])
        case "websocket.accept":
            return 101
        case "websocket.close":
            return int(message.get("code", 1000))
    return None


def _tell(scope: Scope, status: int, ms: int) -> None:
    route = getattr(scope.get("route"), "path", None)
    if route in QUIET and status == 200:
        return
    fields = {
        "method": scope.get("method", "SOCKET"),
        "route": route or "none",
        "status": status,
        "ms": ms,
        "interview": scope.get("path_params", {}).get("interview_id") if status < 400 else None,
    }
    log.info("request", extra=fields)

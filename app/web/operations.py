"""What whoever runs the server asks of it."""

from __future__ import annotations

import ipaddress
import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from app.web.errors import NOT_FOUND, Refusal
from app.web.house import House, house_of

router = APIRouter()

FORWARDED = ("forwarded", "x-forwarded-for")


@router.get("/metrics")
def metrics(request: Request, house: Annotated[House, Depends(house_of)]) -> Response:
    """For Prometheus on this machine, or wherever with the token of the settings; nobody else finds such a page."""
    if not _may_measure(request, house.settings.metrics_token):
        raise Refusal(NOT_FOUND)
    return Response(house.metrics.text(), media_type=house.metrics.media_type)


def _may_measure(request: Request, token: str) -> bool:
    if token:
        given = request.headers.get("authorization", "")
        return secrets.compare_digest(given.encode(), f"Bearer {token}".encode())
    return _from_this_machine(request) and not any(name in request.headers for name in FORWARDED)


def _from_this_machine(request: Request) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False

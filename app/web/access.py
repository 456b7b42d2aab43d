"""Who may do what: the one place where it is decided, for pages, API, sockets and picture addresses alike.

Every address is listed in RULES with what it needs. An address that is not listed is refused, whoever asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends
from starlette.requests import HTTPConnection

from app.accounts import User
from app.web.errors import FOREIGN, LINK_OVER, NOT_FOUND, SIGNED_OUT, UNDECLARED, Elsewhere, Refusal
from app.web.house import House, house_of
from app.web.security import SESSION_COOKIE, TOKEN_COOKIE, from_own_page


class Need(Enum):
    """What an address asks of whoever comes."""

    NOTHING = "anybody may come"
    SIGNED_IN = "an account"
    THE_CASE = "an account that sees the case of this address"
    THE_INTERVIEW = "an account that sees the case of this interview"
    THE_LINK = "the witness of this interview"
    THE_LINK_OR_INTERVIEW = "the witness of this interview, or an account that sees its case"


RULES: Mapping[str, Need] = {
    "GET /": Need.NOTHING,
    "GET /credits": Need.NOTHING,
    "GET /healthz": Need.NOTHING,
    "GET /readyz": Need.NOTHING,
    "POST /practice": Need.NOTHING,
    "GET /metrics": Need.NOTHING,  # it asks for a token of its own
    "GET /lab": Need.NOTHING,
    "GET /lab/source/{file:path}": Need.NOTHING,
    "GET /lab/{name}": Need.NOTHING,
    "GET /lab/{name}/pictures/{figure}.png": Need.NOTHING,
    "GET /lab/{name}/samples.png": Need.NOTHING,
    # the witness
    "GET /link/{token}": Need.NOTHING,
    "GET /interviews/{interview_id}": Need.THE_LINK,
    "SOCKET /interviews/{interview_id}/socket": Need.THE_LINK,
    "GET /interviews/{interview_id}/events": Need.THE_LINK_OR_INTERVIEW,
    "GET /interviews/{interview_id}/pictures/{sha256}": Need.THE_LINK_OR_INTERVIEW,
    "GET /interviews/{interview_id}/versions/{turn}/scene.glb": Need.THE_LINK_OR_INTERVIEW,
    "GET /interviews/{interview_id}/versions/{turn}/drawings/{engine}": Need.THE_LINK_OR_INTERVIEW,
    # the officer
    "GET /sign-in": Need.NOTHING,
    "POST /sign-in": Need.NOTHING,
    "POST /sign-out": Need.SIGNED_IN,
    "GET /session": Need.SIGNED_IN,
    "GET /account": Need.SIGNED_IN,
    "POST /account/password": Need.SIGNED_IN,
    "POST /account/sign-out-everywhere": Need.SIGNED_IN,
    "GET /cases": Need.SIGNED_IN,
    "POST /cases": Need.SIGNED_IN,
    "GET /live": Need.SIGNED_IN,
    "GET /search": Need.SIGNED_IN,
    "GET /cases/{case_id}": Need.THE_CASE,
    "POST /cases/{case_id}/officers": Need.THE_CASE,
    "GET /cases/{case_id}/interviews/new": Need.THE_CASE,
    "POST /cases/{case_id}/interviews": Need.THE_CASE,
    "GET /interviews/{interview_id}/links": Need.THE_INTERVIEW,
    "POST /interviews/{interview_id}/links": Need.THE_INTERVIEW,
    "POST /interviews/{interview_id}/links/revoke": Need.THE_INTERVIEW,
    "GET /interviews/{interview_id}/review": Need.THE_INTERVIEW,
    "SOCKET /interviews/{interview_id}/watch": Need.THE_INTERVIEW,
    "POST /interviews/{interview_id}/notes": Need.THE_INTERVIEW,
    "GET /interviews/{interview_id}/compare": Need.THE_INTERVIEW,
    "GET /interviews/{interview_id}/export": Need.THE_INTERVIEW,
    "POST /interviews/{interview_id}/export": Need.THE_INTERVIEW,
    "GET /interviews/{interview_id}/export/pages": Need.THE_INTERVIEW,
    "GET /interviews/{interview_id}/record": Need.THE_INTERVIEW,
    "POST /interviews/{interview_id}/record": Need.THE_INTERVIEW,
}
# What an account with a one-time password may still do.
FOR_NEWCOMERS = {"GET /account", "POST /account/password", "POST /sign-out"}
SAFE = {"GET", "HEAD"}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who comes, as far as the address asked: an account, a witness of this interview, or neither."""

    user: User | None = None
    witness: bool = False


def admit(connection: HTTPConnection, house: Annotated[House, Depends(house_of)]) -> None:
    """Runs before every route. Raises Refusal or Elsewhere, or leaves the caller for `caller` to find."""
    address = _address(connection)
    if address not in RULES:
        raise Refusal(UNDECLARED)
    if address.split()[0] not in SAFE and not from_own_page(connection, house.settings):
        raise Refusal(FOREIGN)
    caller = _judge(address, connection, house)
    if caller.user is not None:
        house.accounts.use(connection.cookies.get(SESSION_COOKIE, ""))
    connection.state.caller = caller


def still_admitted(connection: HTTPConnection, house: House) -> bool:
    """Whether this connection, which stays open, would be let in now. It does not count as a use of the session."""
    try:
        _judge(_address(connection), connection, house)
    except (Refusal, Elsewhere):
        return False
    return True


def caller(connection: HTTPConnection) -> Caller:
    """For `Depends`: who was let in."""
    found: Caller = connection.state.caller
    return found


def signed_in(connection: HTTPConnection) -> User:
    """For `Depends`, where the address needs an account."""
    user = caller(connection).user
    assert user is not None, "the address needs an account, or RULES is wrong"
    return user


def _address(connection: HTTPConnection) -> str:
    """As RULES has it: `GET /cases/{case_id}`."""
    path: str = connection.scope["route"].path
    method = "SOCKET" if connection.scope["type"] == "websocket" else connection.scope["method"]
    return f"{method} {path}"


def _judge(address: str, connection: HTTPConnection, house: House) -> Caller:
    need = RULES[address]
    if need is Need.NOTHING:
        return Caller()
    if need in (Need.THE_LINK, Need.THE_LINK_OR_INTERVIEW) and _has_link(connection, house):
        return Caller(witness=True)
    if need is Need.THE_LINK:
        raise Refusal(LINK_OVER if TOKEN_COOKIE in connection.cookies else NOT_FOUND)
    user = house.accounts.signed_in(connection.cookies.get(SESSION_COOKIE, ""))
    if user is None:
        raise _not_signed_in(need, connection)
    if user.one_time and address not in FOR_NEWCOMERS:
        raise Elsewhere("/account")
    if not _sees(user, need, connection, house):
        raise Refusal(NOT_FOUND)
    return Caller(user)


def _has_link(connection: HTTPConnection, house: House) -> bool:
    token = connection.cookies.get(TOKEN_COOKIE, "")
    return bool(token) and house.interviews.admit(connection.path_params["interview_id"], token)


def _sees(user: User, need: Need, connection: HTTPConnection, house: House) -> bool:
    match need:
        case Need.SIGNED_IN:
            return True
        case Need.THE_CASE:
            return house.cases.sees(user, connection.path_params["case_id"])
        case Need.THE_INTERVIEW | Need.THE_LINK_OR_INTERVIEW:
            return house.cases.sees_interview(user, connection.path_params["interview_id"])
        case _:
            return False


def _not_signed_in(need: Need, connection: HTTPConnection) -> Exception:
    """A person who opens a page is asked to sign in; whoever has no link learns nothing."""
    if need is Need.THE_LINK_OR_INTERVIEW:
        return Refusal(NOT_FOUND)
    wants_page = connection.scope.get("method") == "GET" and "text/html" in connection.headers.get("accept", "")
    if not wants_page:
        return Refusal(SIGNED_OUT)
    return Elsewhere(f"/sign-in?next={quote(connection.url.path)}")

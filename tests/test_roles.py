"""Who may come where: every page, API, socket and picture address, asked for by everybody there can be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from office import Browser, Office, open_office
from starlette.routing import Mount
from websockets.exceptions import ConnectionClosed, InvalidStatus

from app.settings import Settings
from app.web.access import RULES, Need

# Who is let in, by what an address needs. Nobody else is, whatever they ask for.
LET_IN: Mapping[Need, set[str]] = {
    Need.NOTHING: {"nobody", "newcomer", "officer", "other officer", "supervisor", "witness", "other witness"},
    Need.SIGNED_IN: {"officer", "other officer", "supervisor"},
    Need.THE_CASE: {"officer", "supervisor"},
    Need.THE_INTERVIEW: {"officer", "supervisor"},
    Need.THE_LINK: {"witness"},
    Need.THE_LINK_OR_INTERVIEW: {"officer", "supervisor", "witness"},
}
NEWCOMER_TOO = {"GET /account", "POST /account/password", "POST /sign-out"}
PEOPLE = sorted(LET_IN[Need.NOTHING])
NOTHING_THERE = {"GET /lab/{name}/pictures/{figure}.png"}  # before anything was drawn
REFUSED = {401, 403, 404, 410}


@dataclass
class Town:
    """One case with two witnesses, and everybody's browser."""

    office: Office
    browsers: dict[str, Browser]
    names: dict[str, str]  # what stands in an address's braces

    def address(self, rule: str) -> str:
        return rule.split()[1].replace(":path}", "}").format(**self.names)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with open_office(Settings(data_dir=tmp_path_factory.mktemp("data"), practice=True)) as office:
        yield _settled(office)


def _settled(office: Office) -> Town:
    people = {name: office.account(name.replace(" ", "-")) for name in ("officer", "other officer")}
    people["supervisor"] = office.account("boss", "supervisor")
    people["nobody"], people["newcomer"] = office.browser(), office.browser()
    once = office.house.accounts.add("newcomer", "officer", by="test")
    people["newcomer"].post("/sign-in", name="newcomer", password=once)
    case_id = office.open_case(people["officer"], "24-117")
    interview_id, link = office.invite(people["officer"], case_id, "W1")
    _, other_link = office.invite(people["officer"], case_id, "W2")
    for name, path in (("witness", link), ("other witness", other_link)):
        people[name] = office.browser()
        assert people[name].get(path).status_code == 303
    picture = _told(office, people["witness"], interview_id)
    names = {"case_id": case_id, "interview_id": interview_id, "sha256": picture, "turn": "1"}
    names |= {"name": "gan", "file": "gan/network.py", "figure": "picture", "engine": "plan"}
    return Town(office, people, names | {"token": link.rpartition("/")[2]})


def _told(office: Office, witness: Browser, interview_id: str) -> str:
    """The witness tells a sentence; the digest of its picture."""
    with witness.socket(f"/interviews/{interview_id}/socket") as socket:
        socket.send(json.dumps({"type": "hello", "last_seq": 0}))
        socket.send(json.dumps({"type": "say", "id": "one", "words": "A red car was parked left of a tree."}))
        while (message := json.loads(socket.recv(timeout=30))).get("kind") != "picture_drawn":
            pass
    sha256: str = message["data"]["sha256"]
    return sha256


def routes(app: FastAPI) -> set[str]:
    """Every address of the application, as RULES has them."""
    found = set()
    for context in iter_route_contexts(app.routes):
        if isinstance(context.route, Mount):
            continue
        methods = getattr(context, "methods", None) or {"SOCKET"}
        found |= {f"{method} {context.path}" for method in methods}
    return found


def test_every_address_says_what_it_needs_and_nothing_else_does(town: Town) -> None:
    assert routes(town.office.app) == set(RULES)


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("who", PEOPLE)
def test_everybody_gets_in_where_they_may_and_nowhere_else(town: Town, rule: str, who: str) -> None:
    may = who in LET_IN[RULES[rule]] or (who == "newcomer" and rule in NEWCOMER_TOO)
    may = may and rule not in NOTHING_THERE
    assert _gets_in(town, rule, town.browsers[who].twin()) is may


def _gets_in(town: Town, rule: str, browser: Browser) -> bool:
    """Without the form's token, so that a walk changes nothing: whoever may come is then told so by `foreign_form`."""
    path = town.address(rule)
    match rule.split()[0]:
        case "SOCKET":
            return _socket_opens(browser, path)
        case "GET":
            answer = browser.get(path)
            return answer.status_code not in REFUSED and answer.headers.get("location") not in _shut(path)
        case _:
            answer = browser.client.post(path, headers={"origin": browser.home})
            return answer.status_code == 403 and answer.json()["code"] in ("foreign_form", "no_practice")


def _shut(path: str) -> set[str]:
    """Where somebody is sent who may not come here."""
    return {f"/sign-in?next={path}"} | ({"/account"} if path != "/account" else set())


def _socket_opens(browser: Browser, path: str) -> bool:
    with browser.socket(path) as socket:
        try:
            socket.send(json.dumps({"type": "hello", "last_seq": 0}))
            return bool(json.loads(socket.recv(timeout=30))["type"] == "welcome")
        except ConnectionClosed:
            return socket.close_code != 4401


def test_an_address_that_says_nothing_is_refused_to_everybody(tmp_path: Path) -> None:
    with open_office(Settings(data_dir=tmp_path / "data")) as office:
        office.app.add_api_route("/forgotten", lambda: {"secret": "x"})
        answer = office.account("boss", "supervisor").get("/forgotten", page=False)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")


@pytest.mark.parametrize("rule", [rule for rule in sorted(RULES) if not rule.startswith("GET")])
def test_a_strange_page_can_neither_post_nor_open_a_socket(town: Town, rule: str) -> None:
    path, strange = town.address(rule), "https://evil.example"
    for browser in (town.browsers["officer"], town.browsers["witness"]):
        if rule.startswith("POST"):
            assert browser.client.post(path, headers={"origin": strange}).status_code == 403
        else:
            with pytest.raises(InvalidStatus), browser.socket(path, origin=strange):
                pass

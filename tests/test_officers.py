"""An officer invites, watches, notes, searches and revokes; a witness comes by a link and sees nothing of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from office import PASSWORD, Browser, Office, found, open_office
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from app.record.events import now
from app.settings import Settings

CAR = "A red car was parked left of a big tree."
OVER = "This link is no longer valid. Nothing you told is lost. Ask the officer for a new one."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_office(Settings(data_dir=tmp_path_factory.mktemp("data"))) as office:
        yield office


@pytest.fixture(scope="module")
def anna(office: Office) -> Browser:
    return office.account("anna")


@dataclass
class Interview:
    id: str
    link: str
    witness: Browser

    @property
    def path(self) -> str:
        return f"/interviews/{self.id}"

    def link_id(self, office: Office) -> str:
        return office.house.cases.links(self.id)[0].id


@pytest.fixture
def interview(office: Office, anna: Browser, request: pytest.FixtureRequest) -> Interview:
    case_id = office.open_case(anna, f"24-{request.node.name}"[:60])
    interview_id, link = office.invite(anna, case_id, "W1")
    witness = office.browser()
    assert witness.get(link).headers["location"] == f"/interviews/{interview_id}"
    return Interview(interview_id, link, witness)


def send(socket: ClientConnection, **message: Any) -> None:
    socket.send(json.dumps(message))


def heard(socket: ClientConnection, kind: str) -> dict[str, Any]:
    """The first message of this type, or event of this kind."""
    while True:
        message: dict[str, Any] = json.loads(socket.recv(timeout=30))
        if kind in (message["type"], message.get("kind")):
            return message


def closed(socket: ClientConnection, within: float) -> int | None:
    """The code that the server closes with."""
    with suppress(ConnectionClosed):
        while True:
            socket.recv(timeout=within)
    return socket.close_code


# --- links ---


def test_a_link_opens_its_interview_again_and_its_token_leaves_the_address(interview: Interview) -> None:
    page = interview.witness.get(interview.path)
    assert page.status_code == 200
    assert interview.link.rpartition("/")[2] not in page.text
    assert interview.witness.get(interview.link).status_code == 303


def test_a_form_that_is_sent_twice_opens_one_interview(office: Office, anna: Browser) -> None:
    case_id = office.open_case(anna, "twice")
    form = {"witness": "W1", "language": "en", "engine": "plan", "hours": "24", "link": "a-form-of-its-own"}
    assert anna.post(f"/cases/{case_id}/interviews", **form).status_code == 200
    again = anna.post(f"/cases/{case_id}/interviews", **form)
    (listed,) = office.house.cases.interviews(case_id)
    assert again.headers["location"] == f"/interviews/{listed.id}/links"


def test_revoking_ends_an_open_socket_at_once_and_the_link_for_good(
    office: Office, anna: Browser, interview: Interview
) -> None:
    with interview.witness.socket(f"{interview.path}/socket") as socket:
        send(socket, type="hello", last_seq=0)
        heard(socket, "welcome")
        anna.post(f"{interview.path}/links/revoke", link=interview.link_id(office))
        assert closed(socket, within=1) == 4401
    for path in (interview.link, interview.path):
        answer = interview.witness.get(path)
        assert answer.status_code == 410
        assert OVER in answer.text


def test_a_link_that_another_process_revoked_ends_too(office: Office, interview: Interview) -> None:
    with interview.witness.socket(f"{interview.path}/socket") as socket:
        send(socket, type="hello", last_seq=0)
        heard(socket, "welcome")
        office.house.cases.revoke(interview.id)  # straight into the database, and nobody is woken
        assert closed(socket, within=5) == 4401


def test_an_expired_link_says_so_and_a_new_one_opens_the_same_interview(
    office: Office, anna: Browser, interview: Interview
) -> None:
    token = office.house.cases.new_link(interview.id, "expired-since-long", now() - timedelta(seconds=1))
    assert OVER in office.browser().get(f"/link/{token}").text
    page = anna.post(f"{interview.path}/links", hours="24", link="a-new-link-of-it").text
    assert "<svg" in page
    address = found(r'id="address" value="([^"]+)"', page).removeprefix(office.home)
    assert office.browser().get(address).headers["location"] == interview.path


# --- watching and noting ---


def test_an_officer_watches_live_what_the_witness_tells_and_can_send_nothing(
    anna: Browser, interview: Interview
) -> None:
    with (
        interview.witness.socket(f"{interview.path}/socket") as told,
        anna.socket(f"{interview.path}/watch") as watched,
    ):
        for socket in (told, watched):
            send(socket, type="hello", last_seq=0)
            heard(socket, "welcome")
        send(told, type="say", id="one", words=CAR)
        assert heard(watched, "statement_made")["data"]["words"] == CAR
        assert heard(watched, "picture_drawn")["data"]["turn"] == 1
        send(watched, type="say", id="two", words="It was green.")
        assert heard(watched, "refused")["id"] == "two"


def test_a_note_reaches_officers_and_never_the_witness(anna: Browser, interview: Interview) -> None:
    with interview.witness.socket(f"{interview.path}/socket") as told:
        send(told, type="hello", last_seq=0)
        send(told, type="say", id="one", words=CAR)
        heard(told, "picture_drawn")
        assert anna.post(f"{interview.path}/notes", id="n1", turn="1", text="looked away").status_code == 200
        assert anna.post(f"{interview.path}/notes", id="n1", turn="1", text="looked away").status_code == 200
        send(told, type="say", id="two", words="It was night.")
        after = heard(told, "statement_made")
    seen_by_witness = interview.witness.get(f"{interview.path}/events", page=False).json()
    seen_by_officer = anna.get(f"{interview.path}/events", page=False).json()
    assert "looked away" not in str(seen_by_witness)
    assert [e["data"]["by"] for e in seen_by_officer if e["kind"] == "officer_noted"] == ["anna"]
    assert after["follows"] == after["seq"] - 2  # the witness's page misses nothing, and does not ask for it
    numbers = [0, *(event["seq"] for event in seen_by_witness)]
    assert [event["follows"] for event in seen_by_witness] == numbers[:-1]


def test_a_watching_officer_who_is_signed_out_everywhere_stops_watching(office: Office, interview: Interview) -> None:
    boss = office.account("boss", "supervisor")
    with boss.socket(f"{interview.path}/watch") as socket:
        send(socket, type="hello", last_seq=0)
        heard(socket, "welcome")
        boss.post("/account/sign-out-everywhere")
        assert closed(socket, within=5) == 4401


# --- cases ---


def test_a_case_is_seen_once_it_is_shared(office: Office, anna: Browser) -> None:
    bert, case_id = office.account("bert"), office.open_case(anna, "shared")
    assert bert.get(f"/cases/{case_id}").status_code == 404
    assert bert.post("/cases", reference="shared").status_code == 422
    anna.post(f"/cases/{case_id}/officers", name="bert")
    assert "shared" in bert.get(f"/cases/{case_id}").text


def test_search_finds_words_only_where_one_may_look(office: Office, anna: Browser, interview: Interview) -> None:
    office.house.interviews.say(interview.id, "one", "Eine ÄLTERE Frau, 100 % <b>sicher</b>")
    other = office.account("carl")
    assert "&lt;b&gt;sicher" in anna.get("/search?q=ältere frau, 100 %").text
    assert "Nobody told" in other.get("/search?q=ältere").text
    assert "Nobody told" in anna.get("/search?q=client_id").text


def test_the_record_panel_verifies_and_says_who_looked(anna: Browser, interview: Interview) -> None:
    anna.get(f"{interview.path}/review")
    page = anna.post(f"{interview.path}/record").text
    assert "Intact: 1 events" in page
    assert "reviewed" in page


# --- signing in ---


def test_five_wrong_passwords_lock_with_the_same_answer_as_an_unknown_name(office: Office) -> None:
    office.account("dora")
    stranger = office.browser()
    known = [stranger.post("/sign-in", name="dora", password="wrong") for _ in range(5)]
    unknown = stranger.post("/sign-in", name="nobody-here", password="wrong")
    assert {answer.status_code for answer in [*known, unknown]} == {403}
    assert known[0].text.replace("dora", "x") == unknown.text.replace("nobody-here", "x")
    assert stranger.post("/sign-in", name="dora", password=PASSWORD).status_code == 403


def test_signing_in_leads_back_but_never_to_another_site(office: Office, anna: Browser) -> None:
    assert office.browser().get("/cases").headers["location"] == "/sign-in?next=/cases"
    office.account("emil")
    for wanted in ("https://evil.example", "//evil.example", "/\\evil.example"):
        answer = office.browser().post("/sign-in", name="emil", password=PASSWORD, next=wanted)
        assert answer.headers["location"] == "/cases"


def test_many_sign_in_at_once(office: Office) -> None:
    office.account("fred")
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: office.browser().post("/sign-in", name="fred", password=PASSWORD), range(4)))
    assert {answer.status_code for answer in answers} == {303}


def test_an_idle_officer_signs_in_again(tmp_path: Path) -> None:
    with open_office(Settings(data_dir=tmp_path / "data", idle_minutes=1)) as office:
        anna = office.account("anna")
        assert anna.get("/session", page=False).status_code == 200
        with office.house.cases.database.writing() as connection:
            connection.exec_driver_sql("UPDATE sessions SET used_at = '2026-01-01 00:00:00'")
        assert anna.get("/session", page=False).status_code == 401

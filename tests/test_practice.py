"""A practice interview is marked as one, and no officer, list, search or export ever has anything of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from office import Browser, Office, open_office
from websockets.exceptions import ConnectionClosed

from app.__main__ import main
from app.settings import Settings
from app.web.access import RULES, Need

ODD_WORDS = "A turquoise hippopotamus was behind the bench."
REFERENCE = "24-117"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_office(Settings(data_dir=tmp_path_factory.mktemp("data"), practice=True)) as office:
        yield office


@pytest.fixture(scope="module")
def officers(office: Office) -> tuple[Browser, Browser]:
    """An officer with a case and an interview in it, and a supervisor, who sees every case."""
    anna = office.account("anna")
    office.invite(anna, office.open_case(anna, REFERENCE), "W1")
    return anna, office.account("boss", "supervisor")


@pytest.fixture(scope="module")
def trying(office: Office) -> Iterator[tuple[Browser, str]]:
    """Somebody who has told a sentence in a practice interview, and is still there; and its path."""
    browser = office.browser()
    path: str = browser.post("/practice").headers["location"]
    assert browser.get(path).status_code == 200
    with browser.socket(f"{path}/socket") as socket:
        socket.send(json.dumps({"type": "hello", "last_seq": 0}))
        socket.send(json.dumps({"type": "say", "id": "one", "words": ODD_WORDS}))
        while json.loads(socket.recv(timeout=30)).get("kind") != "picture_drawn":
            pass
        yield browser, path


@pytest.fixture(params=[0, 1], ids=["officer", "supervisor"])
def one(officers: tuple[Browser, Browser], request: pytest.FixtureRequest) -> Browser:
    return officers[request.param]


OF_AN_INTERVIEW = sorted(rule for rule in RULES if "{interview_id}" in rule and RULES[rule] is not Need.THE_LINK)


@pytest.mark.parametrize("rule", OF_AN_INTERVIEW)
def test_no_address_shows_a_practice_interview_to_an_officer(
    office: Office, trying: tuple[Browser, str], one: Browser, rule: str
) -> None:
    interview_id = trying[1].rpartition("/")[2]
    (picture, *_) = office.house.interviews.pictures(interview_id)
    method, address = rule.split()
    path = address.format(interview_id=interview_id, sha256=picture, turn=1, engine="plan")
    if method == "SOCKET":
        with one.socket(path) as socket, pytest.raises(ConnectionClosed):
            socket.recv(timeout=30)
        assert socket.close_code == 4401
    else:
        answer = one.get(path) if method == "GET" else one.post(path, kind="zip", version="1", text="x", turn="1")
        assert answer.status_code == 404
        assert "hippopotamus" not in answer.text


def test_no_list_and_no_search_has_it(trying: tuple[Browser, str], one: Browser) -> None:
    interview_id = trying[1].rpartition("/")[2]
    assert "Nobody told" in one.get("/search?q=hippopotamus").text
    assert one.get("/live", page=False).json() == {"interviews": [], "cases": []}
    for page in ("/cases", "/cases?q=Practice"):
        assert interview_id not in one.get(page).text
    assert "Practice" not in one.get("/cases").text


def test_the_command_line_does_not_export_it_either(
    office: Office, trying: tuple[Browser, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = office.house.settings.data_dir
    monkeypatch.setenv("RETELL_DATA_DIR", str(data))
    for name in ("p.zip", "p.pdf", "p.png"):
        assert main(["export", "--out", str(data / name), "--", trying[1].rpartition("/")[2]]) == 2
        assert "This is a practice interview" in capsys.readouterr().err
        assert not (data / name).exists()


def test_its_page_says_that_it_is_practice_and_that_of_a_case_does_not(
    office: Office, officers: tuple[Browser, Browser], trying: tuple[Browser, str]
) -> None:
    browser, path = trying
    assert "This is practice. No officer sees it" in browser.get(path).text
    anna = officers[0]
    _, link = office.invite(anna, office.open_case(anna, "24-118"), "W2")
    witness = office.browser()
    assert "This is practice" not in witness.get(witness.get(link).headers["location"]).text


def test_a_practice_interview_belongs_to_no_case(office: Office, trying: tuple[Browser, str]) -> None:
    stored = office.house.interviews.record.interview(trying[1].rpartition("/")[2])
    assert (stored.practice, stored.case_id) == (True, None)
    assert office.house.cases.cases_of([stored.id]) == frozenset()

"""An officer exports a version from the pages: each kind is made, noted, or refused in plain words."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

import pytest
from office import Browser, Office, open_office
from PIL import Image
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect

from app.__main__ import main
from app.export.kinds import KINDS, MEDIA_TYPES
from app.export.making import AT_ONCE
from app.settings import Settings

CAR = "A red car was parked left of a big tree."
BEGIN = {"png": b"\x89PNG", "pdf": b"%PDF-", "zip": b"PK\3\4"}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_dir=tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def office(settings: Settings) -> Iterator[Office]:
    with open_office(settings) as office:
        yield office


@pytest.fixture(scope="module")
def anna(office: Office) -> Browser:
    return office.account("anna")


@pytest.fixture(scope="module")
def page(office: Office, anna: Browser) -> str:
    """The address of the export page of an interview with two versions, both drawn."""
    interview_id, link = office.invite(anna, office.open_case(anna, "24-117"), "W1")
    witness = office.browser()
    witness.get(link)
    with witness.socket(f"/interviews/{interview_id}/socket") as socket:
        socket.send(json.dumps({"type": "hello", "last_seq": 0}))
        for number, words in enumerate((CAR, "The car was blue."), start=1):
            socket.send(json.dumps({"type": "say", "id": f"say-{number}", "words": words}))
            while not _finished(json.loads(socket.recv(timeout=30)), number):
                pass
    return f"/interviews/{interview_id}/export"


def _finished(message: dict[str, object], turn: int) -> bool:
    data = message.get("data")
    return message.get("kind") == "picture_drawn" and isinstance(data, dict) and data["turn"] == turn and data["final"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_made_noted_with_its_digest_and_verified_from_it(
    anna: Browser,
    page: str,
    settings: Settings,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = anna.post(page, kind=kind, version="1")
    assert (answer.status_code, answer.headers["content-type"]) == (200, MEDIA_TYPES[kind])
    assert f'-version-1.{kind}"' in answer.headers["content-disposition"]
    assert answer.content.startswith(BEGIN[kind])
    digest = hashlib.sha256(answer.content).hexdigest()
    listed = anna.get(page).text
    assert f"version 1, SHA-256 <code>{digest}" in listed
    assert "anna" in listed
    assert digest in anna.get(page.replace("export", "record")).text
    file = settings.data_dir / f"taken.{kind}"
    file.write_bytes(answer.content)
    monkeypatch.setenv("RETELL_DATA_DIR", str(settings.data_dir))
    assert main(["verify", str(file)]) == 0
    assert capsys.readouterr().out.startswith("intact\n")


def test_the_newest_version_is_chosen_at_first_and_another_by_its_address(anna: Browser, page: str) -> None:
    assert '<option value="2" selected' in anna.get(page).text
    assert '<option value="1" selected' in anna.get(f"{page}?version=1").text


def test_an_exported_picture_is_large_enough_for_print(anna: Browser, page: str) -> None:
    with Image.open(io.BytesIO(anna.post(page, kind="png", version="2").content)) as picture:
        assert picture.width >= 2304
        assert round(picture.info["dpi"][0]) == 300


def test_what_cannot_be_exported_is_refused_in_a_line_and_noted_nowhere(anna: Browser, page: str) -> None:
    before = anna.get(page).text.count("SHA-256")
    refused = anna.post(page, kind="pdf", version="9")
    assert refused.status_code == 422
    assert "Nothing was exported" in refused.text
    assert "There is no version 9 in this interview" in refused.text
    assert anna.post(page, kind="docx", version="1").status_code == 400
    assert anna.get(page).text.count("SHA-256") == before


# --- redacted copies ---


def test_a_redacted_copy_is_intact_and_noted_in_the_record_with_who_why_and_its_digest(
    office: Office, anna: Browser, page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record, interview_id = office.house.interviews.record, page.split("/")[2]
    before = record.events(interview_id)
    answer = anna.post(page, kind="zip", version="2", redacted="2", reason="a name")
    file = tmp_path / "copy.zip"
    file.write_bytes(answer.content)
    assert (answer.status_code, main(["verify", str(file)])) == (200, 0)
    assert "a redacted copy, which withholds" in capsys.readouterr().out
    assert b"The car was blue" not in answer.content
    assert '-version-2-redacted.zip"' in answer.headers["content-disposition"]
    *same, noted = record.events(interview_id)
    assert tuple(same) == before
    assert (noted.actor, noted.kind) == ("officer", "copy_redacted")
    told = {"by": "anna", "turns": [2], "reason": "a name", "sha256": hashlib.sha256(answer.content).hexdigest()}
    assert noted.data.items() >= told.items()
    assert "bundle (ZIP), redacted copy without statement 2, version 2" in anna.get(page).text


def test_a_witness_is_never_sent_what_was_redacted_for_others(office: Office, anna: Browser) -> None:
    interview_id, link = office.invite(anna, office.open_case(anna, "24-119"), "W1")
    office.house.interviews.copy_redacted(interview_id, "anna", {"turns": [1]})
    witness = office.browser()
    witness.get(link)
    kinds = [event["kind"] for event in witness.get(f"/interviews/{interview_id}/events").json()]
    assert kinds == ["interview_opened"]


@pytest.mark.parametrize(
    ("redacted", "reason", "why"),
    [
        ("1", "", "A redacted copy says why"),
        ("1", "The car was parked", "has the word 'parked', which only redacted statements have"),
        ("9", "a name", "There is no statement 9"),
    ],
)
def test_a_copy_that_cannot_be_redacted_so_is_refused_and_what_was_chosen_stays(
    office: Office, anna: Browser, page: str, redacted: str, reason: str, why: str
) -> None:
    record, interview_id = office.house.interviews.record, page.split("/")[2]
    before = record.last_event(interview_id)
    refused = anna.post(page, kind="pdf", version="2", redacted=redacted, reason=reason)
    assert (refused.status_code, record.last_event(interview_id)) == (422, before)
    assert why in html.unescape(refused.text)
    assert f'name="reason" maxlength="300" autocomplete="off" value="{reason}"' in refused.text
    assert (f'value="{redacted}" checked' in refused.text) is (redacted == "1")


# --- a look at the report before it leaves ---


def shown(officer: Browser, page: str, **chosen: str) -> list[bytes]:
    answer = officer.client.get(f"{page}/pages", params={"version": "2", **chosen})
    assert answer.status_code == 200, answer.text
    return [base64.b64decode(one) for one in answer.json()["pages"]]


def test_the_report_is_shown_page_by_page_before_it_leaves_and_that_is_no_export(anna: Browser, page: str) -> None:
    before = anna.get(page).text.count("SHA-256")
    made = anna.post(page, kind="pdf", version="2").content
    pages = shown(anna, page)
    assert f"/Type/Pages/Count {len(pages)}".encode() in made.replace(b"\n", b"").replace(
        b"/Type /Pages", b"/Type/Pages"
    )
    for one in pages:
        with Image.open(io.BytesIO(one)) as picture:
            assert picture.format == "PNG"
            assert picture.width < picture.height
    assert anna.get(page).text.count("SHA-256") == before + 1  # the one that was made
    assert "previewed: version 2" in anna.get(page.replace("export", "record")).text


def test_the_pages_of_a_redacted_copy_are_others_and_nothing_of_it_is_noted(
    office: Office, anna: Browser, page: str
) -> None:
    record, interview_id = office.house.interviews.record, page.split("/")[2]
    before = record.last_event(interview_id)
    assert shown(anna, page, redacted="1") != shown(anna, page)
    assert record.last_event(interview_id) == before


def test_pages_that_cannot_be_shown_are_refused_in_a_line(anna: Browser, page: str) -> None:
    refused = anna.client.get(f"{page}/pages", params={"version": "9"})
    assert (refused.status_code, refused.json()["code"]) == (422, "not_shown")
    assert "The pages cannot be shown: There is no version 9" in refused.json()["message"]
    assert anna.client.get(f"{page}/pages", params={"version": "x"}).status_code == 400


def test_an_officer_leaves_a_statement_out_looks_at_the_pages_and_takes_the_copy(
    browser: Chromium, office: Office, anna: Browser, page: str, complaints: list[str], tmp_path: Path
) -> None:
    desk = browser.new_context().new_page()
    desk.on("console", lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None)
    anna.lend(desk.context)
    desk.goto(office.home + page)
    desk.get_by_role("button", name="Look at it first").click()
    expect(desk.locator("#pages-said")).to_contain_text("as they will be exported", timeout=30_000)
    whole = desk.get_by_role("img", name="Page 1 of").get_attribute("src")
    desk.get_by_text("Redactions").click()
    desk.get_by_role("checkbox", name="Statement 2 The car was blue.").check()
    desk.get_by_label("Reason").fill("names of third persons")
    desk.get_by_label("Reason").blur()
    expect(desk.locator("#redactions summary")).to_have_text("Redactions: 1 statement left out")
    expect(desk.get_by_role("img", name="Page 1 of")).not_to_have_attribute("src", whole or "", timeout=30_000)
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Export the report (PDF)").click()
    download.value.save_as(tmp_path / "copy.pdf")
    expect(desk.locator("#exports tbody tr").first).to_contain_text("redacted copy without statement 2")
    desk.context.close()


def test_an_interview_in_which_nothing_was_told_offers_nothing(office: Office, anna: Browser) -> None:
    interview_id, _ = office.invite(anna, office.open_case(anna, "24-118"), "W1")
    assert "no version to export" in anna.get(f"/interviews/{interview_id}/export").text


def test_pages_answer_while_files_are_made_and_one_too_many_is_told_to_come_back(
    office: Office, anna: Browser, page: str
) -> None:
    record = office.house.interviews.record
    file = record.files.path(sorted(office.house.interviews.pictures(page.split("/")[2]))[0])
    with ThreadPoolExecutor(AT_ONCE + 1) as pool, unreadable(file):
        asked = [pool.submit(anna.twin().post, page, kind="pdf", version="2") for _ in range(AT_ONCE + 1)]
        first = next(as_completed(asked)).result()
        assert "Other files are being made right now" in first.text
        assert anna.get("/cases").status_code == 200
        assert [one.done() for one in asked].count(True) == 1
    assert {one.result().status_code for one in asked} <= {200, 422}
    assert anna.post(page, kind="png", version="2").status_code == 200


@contextmanager
def unreadable(file: Path) -> Iterator[None]:
    """Whoever reads the file waits until the end, and may then find nothing in it."""
    whole = file.read_bytes()
    file.unlink()
    os.mkfifo(file)
    try:
        yield
    finally:
        waiting = os.open(file, os.O_RDWR)  # does not wait for a reader
        file.unlink()
        file.write_bytes(whole)
        os.close(waiting)


def test_a_damaged_picture_keeps_the_interview_from_leaving(office: Office, anna: Browser, page: str) -> None:
    interview_id = page.split("/")[2]
    digest = sorted(office.house.interviews.pictures(interview_id))[0]
    file = office.house.interviews.record.files.path(digest)
    whole = file.read_bytes()
    file.write_bytes(whole + b"!")
    refused = anna.post(page, kind="zip", version="2")
    file.write_bytes(whole)
    assert refused.status_code == 422
    assert "a picture of this interview is damaged" in refused.text

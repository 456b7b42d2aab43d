"""A redacted copy has nothing of the statements that were left out, says so, and can be verified all the same."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from telling import interviews_on, tell
from test_export import archived, fault

from app.export import verify
from app.export.bundle import bundle
from app.export.dossier import Dossier, Redaction, WithheldPicture, gather
from app.export.making import parts_of
from app.export.plain import listed
from app.export.redaction import TellingReason, UnknownStatement, redacted
from app.interviews import Interviews

SECRET = "a elmroad bench"
REASON = "names of third persons"


@pytest.fixture(scope="module")
def interviews(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Interviews]:
    folder = tmp_path_factory.mktemp("data")
    made = interviews_on(f"sqlite:///{folder / 'retell.db'}", folder)
    with closing(made.record):
        yield made


@pytest.fixture(scope="module")
def dossier(interviews: Interviews) -> Dossier:
    """Four statements, of which the second is not for everybody, and notes on it and on another."""
    interview_id = tell(interviews, "a red car", SECRET, "a blue van", "a green tree")
    for number, (turn, text) in enumerate(((1, "elmroad is known here"), (1, "was calm"), (3, "pointed to the left"))):
        interviews.note(interview_id, f"note-{number}", "meyer", turn, text)
    return gather(interviews.record, interview_id)


def left_out(dossier: Dossier, *turns: int, reason: str = REASON) -> Dossier:
    return redacted(dossier, Redaction(turns, "meyer", "2026-11-27T12:00:00.000Z", reason))


@pytest.fixture(scope="module")
def copy(dossier: Dossier) -> Dossier:
    return left_out(dossier, 2)


@pytest.fixture(scope="module")
def whole(copy: Dossier) -> bytes:
    return b"".join(bundle(copy))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "bundle.zip"


def secrets_in(data: bytes) -> list[str]:
    """The words that only the left out statement has, in any spelling of theirs."""
    small = data.lower()
    found = [word for word in ("elmroad", "bench") for code in ("utf-8", "utf-16-be") if word.encode(code) in small]
    return found


# --- what is left out ---


def test_nothing_that_a_copy_is_made_of_has_a_word_of_what_was_left_out(dossier: Dossier, copy: Dossier) -> None:
    assert secrets_in(repr(dossier).encode())
    assert secrets_in(repr(copy).encode()) == []


def test_no_file_of_the_bundle_has_a_word_or_a_picture_of_it(dossier: Dossier, copy: Dossier, whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert {name: secrets_in(data) for name, data in files.items() if secrets_in(data)} == {}
    drawn = [e.data for e in dossier.events if e.kind == "picture_drawn" and e.data["turn"] > 1]
    assert not [data for data in drawn if data["svg_sha256"] and f"pictures/{data['svg_sha256']}.svg" in files]
    assert [name for name in sorted(files) if name.startswith("scenes/")] == ["scenes/version-001.json"]


def test_the_report_has_bars_and_no_text_under_them(dossier: Dossier) -> None:
    copy = left_out(dossier, 2)
    made = b"".join(parts_of(copy, "pdf", 1))
    assert secrets_in(unpacked(made)) == []
    assert secrets_in(unpacked(b"".join(parts_of(dossier, "pdf", 2))))  # in the alternative text of the picture


def unpacked(pdf: bytes) -> bytes:
    """The file with every stream as it is once it is unpacked."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


def test_a_version_rests_on_a_statement_until_one_goes_back_to_before_it(interviews: Interviews) -> None:
    interview_id = tell(interviews, "a red car", "a blue van")
    interviews.command(interview_id, "back", "restore", 1)
    interviews.say(interview_id, "more", "a green tree")
    while interviews.understand_next(interview_id):
        pass
    withheld = left_out(gather(interviews.record, interview_id), 2).withheld
    assert withheld is not None
    assert sorted(withheld.versions) == [2, 3]  # the third tells what it went back from


def test_lines_of_a_scene_stay_where_they_speak_of_nothing_that_was_left_out(copy: Dossier) -> None:
    last = copy.version()
    assert (last.withheld, last.picture, last.scene) == (True, None, {})
    assert [line.text for line in last.said if line.text] == ["a red car", "a blue van", "a green tree"]
    assert None in [line.text for line in last.said]


def test_an_officers_note_goes_with_its_version_or_with_the_words_it_has(copy: Dossier) -> None:
    notes = [entry for entry in copy.entries if entry.what.startswith("officer's note")]
    assert [(note.words, note.withheld) for note in notes] == [(None, True), ("was calm", False), (None, True)]


def test_a_picture_that_rests_on_it_is_not_exported_and_one_from_before_is(copy: Dossier) -> None:
    with pytest.raises(WithheldPicture, match="version 3 rests on a redacted statement"):
        parts_of(copy, "png", 3)
    assert secrets_in(b"".join(parts_of(copy, "png", 1))) == []


def test_only_a_statement_can_be_left_out_and_the_reason_may_not_tell_it(dossier: Dossier) -> None:
    with pytest.raises(UnknownStatement, match="no statement 9"):
        left_out(dossier, 9)
    with pytest.raises(TellingReason, match="'elmroad'"):
        left_out(dossier, 2, reason="Elmroad is a street")


def test_numbers_are_listed_as_people_write_them() -> None:
    assert [listed(numbers) for numbers in ([], [3], [1, 2], [8, 1, 3, 4, 5])] == [
        "none",
        "3",
        "1 to 2",
        "1, 3 to 5 and 8",
    ]


# --- that it is a copy, and whole as one ---


def test_it_says_everywhere_that_it_is_a_redacted_copy(whole: bytes, copy: Dossier) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        page = archive.read("transcript.html").decode()
        manifest = json.loads(archive.read("manifest.json"))
    assert "This is a redacted copy" in page
    assert page.count("[redacted]") == len([entry for entry in copy.entries if entry.withheld])
    told = {"statements": [2], "versions": [2, 3, 4], "by": "meyer", "reason": REASON, "at": "2026-11-27T12:00:00.000Z"}
    assert manifest["redaction"].items() >= told.items()


def test_it_is_intact_and_says_how_much_it_lacks(whole: bytes, copy: Dossier, place: Path) -> None:
    assert copy.withheld is not None
    place.write_bytes(whole)
    found = verify.verify(str(place))
    assert (found.withheld, found.head) == (len(copy.withheld.events), copy.events[-1].hash)
    assert found.told.splitlines()[1] == f"a redacted copy, which withholds {found.withheld} of the events"


def test_no_digest_of_what_was_left_out_is_there_to_try_words_on(dossier: Dossier, whole: bytes) -> None:
    statement, understood = (e for e in dossier.events if e.seq in (6, 7))
    assert (statement.kind, understood.kind) == ("statement_made", "turn_understood")
    for event in (statement, understood):
        assert event.envelope()["payload_sha256"].encode() not in whole
        assert event.client_id.encode() not in whole
    assert statement.hash.encode() not in whole  # another withheld one follows


def lines_changed(change: Callable[[list[bytes]], None]) -> Callable[[dict[str, bytes]], None]:
    def at(files: dict[str, bytes]) -> None:
        lines = files["events.jsonl"].splitlines(keepends=True)
        change(lines)
        files["events.jsonl"] = b"".join(lines)

    return at


def first_withheld(lines: list[bytes]) -> int:
    return next(number for number, line in enumerate(lines) if b'"withheld"' in line)


def another_hash(lines: list[bytes]) -> None:
    at = max(number for number, line in enumerate(lines) if b'"withheld"' in line)
    told = json.loads(lines[at])
    lines[at] = verify.withheld_line(told["withheld"], "0" * 64).encode()


def one_more_withheld(lines: list[bytes]) -> None:
    first = json.loads(lines[0])
    lines[0] = verify.withheld_line({"seq": 1, "at": "", "actor": "system", "kind": "x"}, first["hash"]).encode()


def as_whole(files: dict[str, bytes]) -> None:
    manifest = json.loads(files["manifest.json"])
    files["manifest.json"] = verify.manifest_text(manifest | {"format": verify.FORMAT})


FORGERIES: dict[str, tuple[Callable[[dict[str, bytes]], None], str]] = {
    "a withheld event less": (lines_changed(lambda lines: lines.__delitem__(first_withheld(lines))), "does not follow"),
    "another hash": (lines_changed(another_hash), "does not follow|ends with event"),
    "one more withheld": (lines_changed(one_more_withheld), "other withheld events|is missing|no event"),
    "a blank more": (
        lines_changed(lambda lines: lines.append(lines.pop(first_withheld(lines)).replace(b":", b": "))),
        "does not follow|not written as",
    ),
    "as if it were whole": (as_whole, "other withheld events"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "found"), FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_copy_is_found(
    whole: bytes, place: Path, change: Callable[[dict[str, bytes]], None], found: str
) -> None:
    told = fault(place, forged(whole, change))
    assert told is not None
    assert re.search(found, told)


def forged(whole: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = {name: verify.described(data) for name, data in files.items() if name != "manifest.json"}
    return archived(files | {"manifest.json": verify.manifest_text(manifest)})


def test_one_byte_flipped_in_any_file_of_it_is_found(whole: bytes, place: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = archive.infolist()
    for member in members:
        at = member.header_offset + verify.LOCAL.size + len(member.filename) + member.file_size // 2
        changed = bytearray(whole)
        changed[at] ^= 1
        assert fault(place, bytes(changed)) is not None, member.filename


def test_the_record_is_the_same_afterwards(interviews: Interviews, dossier: Dossier) -> None:
    again = gather(interviews.record, dossier.interview.id)
    assert again == dossier
    assert replace(left_out(dossier, 2), withheld=None) != dossier

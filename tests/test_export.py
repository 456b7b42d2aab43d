"""What leaves the house is whole and the same each time, and no change to it, by accident or by craft, passes."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from telling import interviews_on, png, tell

from app.__main__ import main
from app.export import verify
from app.export.bundle import PROGRAM, README, bundle
from app.export.dossier import DamagedRecord, Dossier, NoPicture, Practice, UnknownVersion, gather
from app.export.kinds import KINDS, Kind, MissingPart
from app.export.making import parts_of
from app.export.notice import NOTICE
from app.export.plain import printable
from app.export.printed import printed
from app.export.report import report
from app.record.database import connect
from app.record.record import Record

MARKUP = '#emph[x] *bold* $x^2$ @ref <b>&amp;</b> \\ "quoted" #read("/etc/passwd")'
ODD = "\N{GRINNING FACE} 👨\u200d👩\u200d👧 漢字 עברית \u202e \0 \x1b[31m \ue000 \u0378 \u2028 \ud800"
TOLD = ("a red car", MARKUP, ODD, "x" * 5000, "a green tree")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A data folder with one interview in it, and that one's id."""
    folder = tmp_path_factory.mktemp("data")
    interviews = interviews_on(f"sqlite:///{folder / 'retell.db'}", folder)
    with closing(interviews.record):
        yield folder, tell(interviews, *TOLD, title=f"Case 24-117 {MARKUP}")


@pytest.fixture(scope="module")
def dossier(house: tuple[Path, str]) -> Dossier:
    folder, interview_id = house
    with closing(Record(f"sqlite:///{folder / 'retell.db'}", folder / "pictures")) as record:
        return gather(record, interview_id)


@pytest.fixture(scope="module")
def whole(dossier: Dossier) -> bytes:
    return b"".join(bundle(dossier))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bundles") / "bundle.zip"


def fault(place: Path, data: bytes) -> str | None:
    """What is not as it was written; None when the bundle is intact."""
    place.write_bytes(data)
    try:
        verify.verify(str(place))
    except verify.Fault as found:
        return str(found)
    return None


# --- what is in it ---


def test_a_bundle_holds_everything_and_any_zip_program_reads_it(whole: bytes, dossier: Dossier, place: Path) -> None:
    assert fault(place, whole) is None
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        names = set(archive.namelist())
        events = [json.loads(line) for line in archive.read("events.jsonl").decode().split("\n")[:-1]]
        assert [event["payload"] for event in events] == [event.data for event in dossier.events]
        assert all(archive.read(f"pictures/{digest}.png") for digest in pictures(dossier, "sha256"))
        assert json.loads(archive.read("scenes/version-001.json")) == dossier.versions[0].scene
    assert names - {"manifest.json"} == manifest["files"].keys()
    assert {"README.txt", "verify.py", "report.pdf", "transcript.html"} <= names
    assert (manifest["head"], manifest["program"]) == (dossier.events[-1].hash, PROGRAM)


def pictures(dossier: Dossier, key: str) -> set[str]:
    return {event.data[key] for event in dossier.events if event.kind == "picture_drawn"}


def test_the_same_record_gives_the_same_bytes(database_url: str, tmp_path: Path) -> None:
    interviews = interviews_on(database_url, tmp_path)
    with closing(interviews.record) as record:
        interview_id = tell(interviews, "a red car", "a blue van")
        first = b"".join(bundle(gather(record, interview_id)))
        assert first == b"".join(bundle(gather(record, interview_id)))
    assert fault(tmp_path / "bundle.zip", first) is None


def test_the_verifier_in_the_bundle_agrees_and_needs_nothing_of_ours(whole: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        (tmp_path / "verify.py").write_bytes(archive.read("verify.py"))
    for data, code, line in ((whole, 0, "intact"), (whole[:-1] + b"!", 1, "is damaged")):
        (tmp_path / "bundle.zip").write_bytes(data)
        command = [sys.executable, "-I", "-S", "verify.py", "bundle.zip"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (code, "")
        assert line in done.stdout.splitlines()[0]


def test_an_interview_in_which_nothing_was_told_leaves_too(tmp_path: Path) -> None:
    interviews = interviews_on(f"sqlite:///{tmp_path / 'retell.db'}", tmp_path)
    with closing(interviews.record) as record:
        nothing = gather(record, tell(interviews))
    assert fault(tmp_path / "bundle.zip", b"".join(bundle(nothing))) is None
    with pytest.raises(UnknownVersion):
        nothing.version()


def test_a_damaged_record_does_not_leave(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'retell.db'}"
    interviews = interviews_on(url, tmp_path)
    with closing(interviews.record) as record:
        interview_id = tell(interviews, "a red car")
        engine = connect(url)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER events_are_not_changed")
            connection.exec_driver_sql("UPDATE events SET actor = 'officer' WHERE seq = 2")
        engine.dispose()
        with pytest.raises(DamagedRecord, match="event 2"):
            gather(record, interview_id)


# --- words of others ---


def test_the_report_is_a_tagged_accessible_pdf_whatever_was_typed(dossier: Dossier) -> None:
    made = report(dossier)
    assert made.startswith(b"%PDF-")
    assert b"pdfuaid:part>1<" in made
    assert b"/StructTreeRoot" in made
    assert b"/Lang" in made
    assert made == report(dossier, len(TOLD)) != report(dossier, 1)


def test_the_transcript_shows_markup_as_it_was_typed(whole: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        page = archive.read("transcript.html").decode()
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in page
    assert not re.search(r"<b>|<script|http:", page)
    assert NOTICE in page


def test_an_officers_note_leaves_as_a_note_and_not_as_a_statement(tmp_path: Path) -> None:
    interviews = interviews_on(f"sqlite:///{tmp_path / 'retell.db'}", tmp_path)
    with closing(interviews.record) as record:
        interview_id = tell(interviews, "a red car")
        note = {"turn": 1, "by": "meyer", "text": MARKUP}
        record.append(interview_id, "officer", "drawing", "officer_noted", note)
        told = gather(record, interview_id)
    last = told.entries[-1]
    assert (last.who, last.what, last.words) == ("Officer", "officer's note on version 1, by meyer", MARKUP)
    assert len(told.versions) == 1
    assert fault(tmp_path / "bundle.zip", b"".join(bundle(told))) is None


def test_what_has_no_shape_is_told_by_its_name_and_the_rest_stays() -> None:
    assert printable(MARKUP) == MARKUP
    assert printable("a\u202eb\0") == "a [U+202E RIGHT-TO-LEFT OVERRIDE] b [U+0000] "
    assert printable("漢字", without="漢") == " [U+6F22 CJK UNIFIED IDEOGRAPH-6F22] 字"
    assert printable("x" * 5000).replace("\u200b", "") == "x" * 5000
    assert max(map(len, printable("x" * 5000).split("\u200b"))) <= 30


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=40))
def test_any_words_can_be_reported(dossier: Dossier, words: str) -> None:
    odd = replace(dossier.entries[1], words=words, lines=(words,))
    assert report(replace(dossier, entries=(odd,))).startswith(b"%PDF-")


def test_the_alternative_text_tells_only_what_was_said(dossier: Dossier) -> None:
    version = dossier.versions[0]
    assert version.assumed
    assert version.alt == "Drawing of version 1. The witness said: a red car."


# --- a single byte ---


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1 << bit
    return bytes(changed)


def test_one_byte_flipped_in_any_file_is_found(whole: bytes, place: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = archive.infolist()
    for member in members:
        start = member.header_offset + verify.LOCAL.size + len(member.filename)
        for at in {start, start + member.file_size // 2, start + member.file_size - 1}:
            assert fault(place, flipped(whole, at)) is not None, (member.filename, at)


def test_one_byte_flipped_in_any_header_or_the_directory_is_found(whole: bytes, place: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        first, last = archive.infolist()[0], archive.infolist()[-1]
        directory = archive.start_dir
    header = range(first.header_offset, verify.LOCAL.size + len(first.filename))
    late = range(last.header_offset, last.header_offset + verify.LOCAL.size)
    places = [*header, *late, *range(directory, directory + 100), *range(len(whole) - 22, len(whole))]
    assert [at for at in places if fault(place, flipped(whole, at)) is None] == []


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_one_bit_flipped_anywhere_is_found(whole: bytes, place: Path, data: st.DataObject) -> None:
    at, bit = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 7))
    assert fault(place, flipped(whole, at, bit)) is not None


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_bundle_cut_off_or_added_to_is_found(whole: bytes, place: Path, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert fault(place, whole[:cut]) is not None
    assert fault(place, whole + data.draw(st.binary(min_size=1, max_size=50))) is not None


# --- by craft: bundles whose bytes agree and whose contents do not ---

Files = dict[str, bytes]


def remade(whole: bytes, change: Callable[[Files], None]) -> bytes:
    """The bundle after this change, with manifest and headers made to agree with it."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    if "manifest.json" in files and files["manifest.json"].startswith(b'{\n "events"'):
        manifest = json.loads(files["manifest.json"])
        manifest["files"] = {name: verify.described(data) for name, data in files.items() if name != "manifest.json"}
        files["manifest.json"] = verify.manifest_text(manifest)
    return archived(files)


def archived(files: Files) -> bytes:
    parts, directory = b"", b""
    for name, data in sorted(files.items()):
        header = verify.local_header(name, data)
        directory += verify.central_header(name, header, len(parts))
        parts += header + data
    return parts + directory + verify.end_of(directory, len(files), len(parts))


def events_changed(change: Callable[[list[bytes]], None]) -> Callable[[Files], None]:
    def at(files: Files) -> None:
        lines = files["events.jsonl"].splitlines(keepends=True)
        change(lines)
        files["events.jsonl"] = b"".join(lines)

    return at


def rewritten(lines: list[bytes]) -> None:
    """Other words, with a digest and a hash that fit them."""
    event = json.loads(lines[1])
    payload = json.dumps(event["payload"] | {"words": "a blue van"}, separators=(",", ":"), sort_keys=True)
    envelope = event["envelope"] | {"payload_sha256": hashlib.sha256(payload.encode()).hexdigest()}
    digest = hashlib.sha256(verify.canonical(envelope).encode()).hexdigest()
    lines[1] = verify.event_line(envelope, digest, payload).encode()


def first_picture(files: Files) -> str:
    return next(name for name in files if name.endswith(".png"))


FORGERIES: dict[str, tuple[Callable[[Files], None], str]] = {
    "other words": (events_changed(lambda lines: lines.__setitem__(1, lines[1].replace(b"red", b"tan"))), "event 2 is"),
    "other words that fit": (events_changed(rewritten), "event 3 does not follow"),
    "an event less": (events_changed(lambda lines: lines.__delitem__(4)), "event 5 does not follow"),
    "the last event less": (events_changed(lambda lines: lines.__delitem__(-1)), "the chain ends with event"),
    "events in another order": (events_changed(lambda lines: lines.insert(2, lines.pop())), "event 3 does not follow"),
    "half an event": (events_changed(lambda lines: lines.append(b"{")), "another end"),
    "a blank in an event": (
        events_changed(lambda lines: lines.__setitem__(0, lines[0].replace(b":", b": ", 1))), "event 1 is not",
    ),
    "an event that is no JSON": (events_changed(lambda lines: lines.insert(0, b"no\n")), "event 1 is not JSON"),
    "JSON without a floor": (events_changed(lambda lines: lines.insert(0, b"[" * 100_000 + b"\n")), "event 1 is not"),
    "an event of a list": (events_changed(lambda lines: lines.insert(0, b"[]\n")), "not a JSON object"),
    "a picture less": (lambda files: files.pop(first_picture(files)) and None, "is missing, which an event names"),
    "a picture more": (lambda files: files.update({f"pictures/{'0' * 64}.png": b"x"}), "no event names"),
    "another picture": (lambda files: files.update({first_picture(files): png("black")}), "not the picture of this"),
    "another scene": (lambda files: files.update({"scenes/version-001.json": b"{}\n"}), "not the scene"),
    "a scene less": (lambda files: files.pop("scenes/version-001.json") and None, "version-001.json is missing"),
    "no manifest": (lambda files: files.pop("manifest.json") and None, "manifest.json is missing"),
    "no events": (lambda files: files.pop("events.jsonl") and None, "events.jsonl is missing"),
    "a manifest that is no JSON": (lambda files: files.update({"manifest.json": b"{"}), "not JSON"),
    "a manifest of another kind": (lambda files: files.update({"manifest.json": b"{}\n"}), "not of the format"),
    "a huge manifest": (lambda files: files.update({"manifest.json": b" " * 2**25 + b" "}), "too large"),
    "a way out": (lambda files: files.update({"../x.txt": b"x"}), "none that a bundle has"),
    "a name that steers": (lambda files: files.update({"\x1b[2J.txt": b"x"}), "none that a bundle has"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "found"), FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_bundle_is_found(whole: bytes, place: Path, change: Callable[[Files], None], found: str) -> None:
    told = fault(place, remade(whole, change))
    assert told is not None
    assert found in told
    assert told.isprintable()


def test_a_file_more_or_less_than_the_manifest_has_is_found(whole: bytes, place: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert fault(place, archived(files)) is None
    assert fault(place, archived(files | {"extra.txt": b"x"})) == "extra.txt is not in the manifest"
    files.pop("README.txt")
    assert fault(place, archived(files)) == "README.txt is missing"


def packed(compression: int, *names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name in names:
            archive.writestr(name, b"\0" * 10_000_000)
    return made.getvalue()


HOSTILE = {
    "nothing": b"",
    "text": b"intact\n",
    "an empty archive": b"PK\5\6" + bytes(18),
    "a bomb": packed(zipfile.ZIP_DEFLATED, "events.jsonl", "manifest.json"),
    "a way out": packed(zipfile.ZIP_STORED, "../../etc/passwd"),
    "a lying size": b"PK\3\4" + b"\xff" * 26 + b"a.txt",
    "half a header": b"PK\3\4\0\0",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_bundle_is_refused_in_one_line(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bundle.zip"
    file.write_bytes(data)
    assert main(["verify", str(file)]) == 1
    out, err = capsys.readouterr()
    assert (len(out.splitlines()), err) == (1, "")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_bring_the_verifier_down(place: Path, data: bytes) -> None:
    assert fault(place, data) is not None
    assert fault(place, b"PK\3\4" + data) is not None


# --- the command line ---


def test_the_command_line_exports_and_verifies(
    house: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, interview_id = house
    monkeypatch.setenv("RETELL_DATA_DIR", str(folder))
    for name, version in (("b.zip", "2"), ("r.pdf", "1"), ("p.png", "1")):
        assert main(["export", "--out", str(tmp_path / name), "--version", version, "--", interview_id]) == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["b.zip", "p.png", "r.pdf"]
    for file in tmp_path.iterdir():
        assert main(["verify", str(file)]) == 0
        assert capsys.readouterr().out.splitlines()[0] == "intact"


@pytest.mark.parametrize("name", ["r.pdf", "p.png"])
def test_a_report_or_picture_that_was_not_exported_here_is_told_apart(
    house: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    monkeypatch.setenv("RETELL_DATA_DIR", str(house[0]))
    file = tmp_path / name
    assert main(["export", "--out", str(file), "--", house[1]]) == 0
    file.write_bytes(flipped(file.read_bytes(), file.stat().st_size // 2))
    assert main(["verify", str(file)]) == 1
    out, err = capsys.readouterr()
    assert (f"{name} is not what was exported here" in out, len(out.splitlines()), err) == (True, 1, "")


# --- the picture for print ---


def test_a_printed_picture_is_the_stored_one_enlarged_with_the_notice(dossier: Dossier) -> None:
    version = dossier.version(1)
    made = printed(dossier, version)
    assert made == printed(dossier, version)
    with Image.open(io.BytesIO(made)) as sheet, Image.open(io.BytesIO(dossier.png(version))) as stored:
        assert sheet.width >= 2304
        assert sheet.height > sheet.width * stored.height // stored.width  # the strip
        assert sheet.getpixel((1000, 1000)) == stored.convert("RGB").getpixel((50, 40))
        assert NOTICE in sheet.text["Description"]
        assert sheet.text["Picture"] == version.picture.sha256


# --- what a machine may lack ---


@pytest.mark.parametrize(("part", "lost"), [("typst", {"pdf"}), ("PIL", {"pdf", "png"})])
def test_without_a_part_of_the_program_the_other_files_are_still_made(
    dossier: Dossier, place: Path, monkeypatch: pytest.MonkeyPatch, part: str, lost: set[Kind]
) -> None:
    monkeypatch.setitem(sys.modules, part, None)  # as where it is not installed
    for kind in KINDS:
        if kind in lost:
            with pytest.raises(MissingPart, match="cannot be made here: the program's part"):
                parts_of(dossier, kind, 1)
        else:
            assert b"".join(parts_of(dossier, kind, 1))
    bare = b"".join(parts_of(dossier, "zip", 1))
    assert fault(place, bare) is None
    assert b"The report (PDF) cannot be made here" in bare


def test_a_practice_interview_never_leaves(tmp_path: Path) -> None:
    interviews = interviews_on(f"sqlite:///{tmp_path / 'retell.db'}", tmp_path)
    with closing(interviews.record) as record:
        opened = interviews.open(practice=True, engine="plan", title="Practice interview")
        with pytest.raises(Practice):
            gather(record, opened.interview_id)


BAD_EXPORTS = {
    "nobody's": (["export", "--out", "x.zip", "nobody"], "no interview 'nobody'"),
    "no such version": (["export", "--out", "x.zip", "--version", "9", "--", "ID"], "no version 9"),
    "no such kind": (["export", "--out", "x.docx", "--", "ID"], "must end in .zip"),
    "no such folder": (["export", "--out", "/no/such/folder/x.zip", "--", "ID"], "Cannot write"),
    "no such bundle": (["verify", "/no/such/file"], "Cannot read /no/such/file"),
}


@pytest.mark.parametrize(("arguments", "reason"), BAD_EXPORTS.values(), ids=BAD_EXPORTS.keys())
def test_an_export_that_cannot_be_is_refused_in_one_line(
    house: tuple[Path, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    reason: str,
) -> None:
    monkeypatch.setenv("RETELL_DATA_DIR", str(house[0]))
    assert main([house[1] if argument == "ID" else argument for argument in arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert reason in err


def test_a_version_without_a_finished_picture_has_none_to_give(tmp_path: Path) -> None:
    interviews = interviews_on(f"sqlite:///{tmp_path / 'retell.db'}", tmp_path)
    with closing(interviews.record) as record:
        interview_id = tell(interviews, "a red car")
        interviews.command(interview_id, "undo", "undo")
        interviews.understand_next(interview_id)
        told = gather(record, interview_id)
    with pytest.raises(NoPicture):
        told.png(told.version())
    assert report(told).startswith(b"%PDF-")


def test_the_bundle_says_how_to_verify_it_by_hand() -> None:
    text = README.read_text(encoding="ascii")
    assert "not a photograph" in text
    assert "64 zeros" in text

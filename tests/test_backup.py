"""A copy made while the server works is whole, can become a server again on either database, and no damage passes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from telling import interviews_on, tell

from app.__main__ import main
from app.interviews import Interviews
from app.record.backup import BadBackup, NotEmpty, backup, check_backup, restore
from app.record.errors import DamagedPicture
from app.record.record import Record

TOLD = ("a red car", "a\0 blue\x1b van \N{GRINNING FACE}", "a green tree")


@pytest.fixture
def interviews(database_url: str, tmp_path: Path) -> Iterator[Interviews]:
    interviews = interviews_on(database_url, tmp_path)
    with closing(interviews.record):
        yield interviews


def copy_of(tmp_path: Path) -> tuple[str, Path]:
    """A backup of an SQLite record, and the interview in it."""
    home = tmp_path / "home"
    home.mkdir()
    url = f"sqlite:///{home / 'retell.db'}"
    interviews = interviews_on(url, home)
    with closing(interviews.record):
        interview_id = tell(interviews, *TOLD)
    backup(url, home / "pictures", tmp_path / "copy")
    return interview_id, tmp_path / "copy"


def same(there: Record, here: Record, interview_id: str) -> bool:
    events = there.events(interview_id)
    drawn = [event.data for event in events if event.kind == "picture_drawn"]
    digests = [data[key] for data in drawn for key in ("sha256", "svg_sha256") if data[key]]
    assert all(there.picture(digest) == here.picture(digest) for digest in digests)
    return events == here.events(interview_id)


def test_a_copy_from_either_database_becomes_a_server_again(
    interviews: Interviews, database_url: str, tmp_path: Path
) -> None:
    mine, other = tell(interviews, *TOLD), tell(interviews, "a blue van")
    token = interviews.open(practice=True, engine="plan", title="Practice").token
    copied = backup(database_url, tmp_path / "pictures", tmp_path / "copy")
    assert (copied.interviews, token in read_all(tmp_path / "copy")) == (3, False)
    url = f"sqlite:///{tmp_path / 'again.db'}"
    assert restore(tmp_path / "copy", url, tmp_path / "again") == copied
    with closing(Record(url, tmp_path / "again")) as again:
        assert same(again, interviews.record, mine)
        assert same(again, interviews.record, other)
        assert again.check_chain(mine).intact


def read_all(folder: Path) -> str:
    return "".join(file.read_text() for file in folder.rglob("*.json*"))


def test_a_copy_becomes_a_server_on_either_database_and_goes_on(database_url: str, tmp_path: Path) -> None:
    interview_id, copy = copy_of(tmp_path)
    restore(copy, database_url, tmp_path / "pictures")
    interviews = interviews_on(database_url, tmp_path)
    with closing(interviews.record) as record:
        interviews.say(interview_id, "after", "a blue van")
        interviews.understand_next(interview_id)
        assert record.check_chain(interview_id).intact
        assert interviews.snapshot(interview_id).version == len(TOLD) + 1


def test_a_copy_is_of_one_moment_while_witnesses_go_on(
    interviews: Interviews, database_url: str, tmp_path: Path
) -> None:
    interview_ids = [tell(interviews, "a red car") for _ in range(3)]
    done, counted = threading.Event(), [0]

    def go_on() -> None:
        while not done.is_set():
            for interview_id in interview_ids:
                interviews.say(interview_id, f"more-{counted[0]}", "a red car")
                interviews.understand_next(interview_id)
            counted[0] += 1

    witness = threading.Thread(target=go_on)
    witness.start()
    try:
        copies = [backup(database_url, tmp_path / "pictures", tmp_path / f"copy-{n}") for n in range(3)]
    finally:
        done.set()
        witness.join()
    assert all(copied.interviews == 3 for copied in copies)
    assert [check_backup(tmp_path / f"copy-{n}") for n in range(3)] == copies
    assert counted[0] > 0


def test_a_copy_goes_only_where_nothing_is(interviews: Interviews, database_url: str, tmp_path: Path) -> None:
    tell(interviews, "a red car")
    backup(database_url, tmp_path / "pictures", tmp_path / "copy")
    with pytest.raises(NotEmpty):
        backup(database_url, tmp_path / "pictures", tmp_path / "copy")
    with pytest.raises(NotEmpty, match="pictures"):
        restore(tmp_path / "copy", f"sqlite:///{tmp_path / 'new.db'}", tmp_path / "pictures")
    with pytest.raises(NotEmpty, match="not empty"):
        restore(tmp_path / "copy", database_url, tmp_path / "new")


def test_a_damaged_picture_is_not_copied_as_if_it_were_whole(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'retell.db'}"
    interviews = interviews_on(url, tmp_path)
    with closing(interviews.record):
        tell(interviews, "a red car")
    next(file for file in (tmp_path / "pictures").rglob("*") if file.is_file()).write_bytes(b"other")
    with pytest.raises(DamagedPicture):
        backup(url, tmp_path / "pictures", tmp_path / "copy")
    with pytest.raises(BadBackup, match="no finished backup"):
        restore(tmp_path / "copy", f"sqlite:///{tmp_path / 'new.db'}", tmp_path / "new")


def test_one_byte_flipped_in_any_file_of_a_copy_is_found(tmp_path: Path) -> None:
    _, copy = copy_of(tmp_path)
    files = [file for file in copy.rglob("*") if file.is_file() and file.stat().st_size]
    assert len(files) > 8
    for file in files:
        whole = file.read_bytes()
        middle = len(whole) // 2
        file.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        with pytest.raises(BadBackup):
            check_backup(copy)
        file.unlink()
        with pytest.raises(BadBackup):
            check_backup(copy)
        file.write_bytes(whole)
    check_backup(copy)


def test_the_command_line_backs_up_and_restores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, copy = copy_of(tmp_path)
    monkeypatch.setenv("RETELL_DATA_DIR", str(tmp_path / "new"))
    assert main(["restore", str(copy)]) == 0
    assert main(["backup", str(tmp_path / "second")]) == 0
    assert capsys.readouterr().out.count("events: 13, pictures: 7; ") == 2
    for arguments, reason in (
        (["restore", str(copy)], "There are pictures"),
        (["restore", str(tmp_path / "nothing")], "no finished backup"),
        (["backup", str(copy)], "not an empty folder"),
        (["backup", "/proc/nothing"], "/proc/nothing"),
    ):
        assert main(arguments) == 2
        out, err = capsys.readouterr()
        assert (out, len(err.splitlines())) == ("", 1)
        assert reason in err

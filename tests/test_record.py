"""The record keeps what it was given: in order, unchanged, once, and it can tell when that is no longer so."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from app.record import migrate
from app.record.database import connect
from app.record.errors import DamagedPicture, StorageFull, UnknownInterview, UnknownPicture
from app.record.events import NO_HASH, StoredEvent, canonical
from app.record.record import Record


@pytest.fixture
def record(database_url: str, tmp_path: Path) -> Iterator[Record]:
    migrate.upgrade(database_url)
    record = Record(database_url, tmp_path / "pictures")
    yield record
    record.close()


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    """The same database by another door, as somebody would come who means to change it."""
    engine = connect(database_url)
    yield engine
    engine.dispose()


def opened(record: Record) -> str:
    return record.open_interview("Practice", True, {"engine": "plan", "seed": 7, "practice": True}).interview_id


def say(record: Record, interview_id: str, number: int, client_id: str | None = None) -> StoredEvent:
    data = {"turn": number, "words": f"statement {number}"}
    return record.append(interview_id, "witness", "drawing", "statement_made", data, client_id)


def run(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


# --- events ---


def test_events_come_back_as_they_were_stored(record: Record) -> None:
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    interview_id = opened(record)
    stored = [say(record, interview_id, number) for number in (1, 2)]
    events = record.events(interview_id)
    assert list(events[1:]) == stored
    assert [event.seq for event in events] == [1, 2, 3]
    assert before <= events[0].at <= datetime.now(UTC)
    assert events[0].at.utcoffset() == timedelta(0)
    assert record.events(interview_id, after=2) == (stored[1],)


def test_every_character_comes_back(record: Record) -> None:
    words = "\0 \x01 \x7f \u200b \ufffe é 漢字 \N{GRINNING FACE} <b>'; DROP TABLE events; -- \\ \" \u2028"
    interview_id = opened(record)
    record.append(interview_id, "witness", "drawing", "statement_made", {"words": words})
    assert record.events(interview_id)[1].data == {"words": words}


def test_an_interview_that_was_never_opened_takes_no_events(record: Record) -> None:
    with pytest.raises(UnknownInterview):
        say(record, "nobody", 1)
    with pytest.raises(UnknownInterview):
        record.interview("nobody")


def test_an_error_in_the_middle_of_writing_leaves_nothing_behind(record: Record) -> None:
    interview_id = opened(record)
    with suppress(RuntimeError), record.writing(interview_id) as log:
        log.append("witness", "drawing", "statement_made", {"turn": 1})
        raise RuntimeError
    assert len(record.events(interview_id)) == 1
    assert say(record, interview_id, 1).seq == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET payload = '{}'",
        "UPDATE events SET at = at WHERE seq = 2",
        "DELETE FROM events WHERE seq = 2",
        "DELETE FROM events",
        "UPDATE pictures SET media_type = 'text/html'",
        "DELETE FROM pictures",
    ],
)
def test_the_database_refuses_to_change_what_is_stored(record: Record, database: Engine, statement: str) -> None:
    interview_id = opened(record)
    say(record, interview_id, 1)
    digest = record.store_picture(b"a picture", "image/png")
    events = record.events(interview_id)
    with pytest.raises(IntegrityError, match="refused"):
        run(database, statement)
    assert record.events(interview_id) == events
    assert record.picture(digest).media_type == "image/png"


def test_the_database_refuses_other_ways_to_overwrite(record: Record, database: Engine) -> None:
    interview_id = opened(record)
    say(record, interview_id, 1, "a")
    record.store_picture(b"a picture", "image/png")
    ways = {
        "sqlite": (
            "INSERT OR REPLACE INTO events SELECT * FROM events",
            "INSERT OR REPLACE INTO events SELECT interview_id, 9, at, actor, phase, kind, client_id, payload, "
            "prev_hash, hash FROM events WHERE client_id = 'a'",
            "INSERT OR REPLACE INTO pictures SELECT sha256, 'text/html', size, stored_at FROM pictures",
            "UPDATE OR REPLACE events SET seq = 1",
        ),
        "postgresql": ("TRUNCATE events", "TRUNCATE pictures", "TRUNCATE interviews CASCADE"),
    }
    for way in ways[database.dialect.name]:
        with pytest.raises(IntegrityError):
            run(database, way)
    assert record.check_chain(interview_id).length == 2


# --- the chain ---


def test_the_hash_is_that_of_the_documented_envelope(record: Record) -> None:
    interview_id = opened(record)
    event = say(record, interview_id, 1, "8a6e")
    payload = json.dumps({"turn": 1, "words": "statement 1"}, separators=(",", ":"), sort_keys=True)
    envelope = {
        "actor": "witness",
        "at": event.at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{event.at.microsecond // 1000:03}Z",
        "client_id": "8a6e",
        "interview": interview_id,
        "kind": "statement_made",
        "payload_sha256": hashlib.sha256(payload.encode()).hexdigest(),
        "phase": "drawing",
        "previous": record.events(interview_id)[0].hash,
        "seq": 2,
    }
    plain = json.dumps(envelope, separators=(",", ":"), sort_keys=True)
    assert event.payload == payload
    assert event.hash == hashlib.sha256(plain.encode()).hexdigest()


def test_canonical_json_is_that_of_rfc_8785() -> None:
    numbers = [333333333.33333329, 1e30, 4.50, 2e-3, 0.000000000000000000000000001]  # section 3.2.2's example
    string = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/"
    assert canonical({"numbers": numbers, "string": string, "literals": [None, True, False]}) == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_a_chain_that_nobody_touched_is_intact(record: Record) -> None:
    interview_id = opened(record)
    for number in range(1, 6):
        last = say(record, interview_id, number)
    chain = record.check_chain(interview_id)
    assert (chain.intact, chain.length, chain.head) == (True, 6, last.hash)
    assert record.events(interview_id)[0].prev_hash == NO_HASH


@pytest.mark.parametrize(
    ("tampering", "fault"),
    [
        ('UPDATE events SET payload = \'{"words":"another"}\' WHERE seq = 3', "event 3 is not what was stored"),
        ("UPDATE events SET kind = 'command_given' WHERE seq = 3", "event 3 is not what was stored"),
        ("UPDATE events SET actor = 'officer' WHERE seq = 3", "event 3 is not what was stored"),
        ("UPDATE events SET phase = 'closed' WHERE seq = 3", "event 3 is not what was stored"),
        ("UPDATE events SET client_id = 'other' WHERE seq = 3", "event 3 is not what was stored"),
        ("UPDATE events SET at = '2020-01-01 00:00:00.000000' WHERE seq = 3", "event 3 is not what was stored"),
        ("UPDATE events SET hash = prev_hash WHERE seq = 3", "event 3 is not what was stored"),
        ("UPDATE events SET prev_hash = hash WHERE seq = 3", "event 3 does not follow"),
        ("DELETE FROM events WHERE seq = 3", "event 3 is missing"),
        ("DELETE FROM events WHERE seq = 1", "event 1 is missing"),
    ],
)
def test_a_changed_or_missing_event_is_found(record: Record, database: Engine, tampering: str, fault: str) -> None:
    interview_id = opened(record)
    for number in range(1, 5):
        say(record, interview_id, number)
    run(database, *without_guards(database), tampering)
    chain = record.check_chain(interview_id)
    assert not chain.intact
    assert chain.fault is not None
    assert chain.fault.startswith(fault)


def test_a_rewritten_event_is_found_even_with_a_fresh_hash_of_its_own(record: Record, database: Engine) -> None:
    interview_id = opened(record)
    for number in range(1, 5):
        say(record, interview_id, number)
    run(database, *without_guards(database), "UPDATE events SET actor = 'officer' WHERE seq = 3")
    forged = record.events(interview_id)[2].expected_hash()
    run(database, f"UPDATE events SET hash = '{forged}' WHERE seq = 3")
    assert record.check_chain(interview_id).fault == "event 4 does not follow the one before it"


def without_guards(database: Engine) -> tuple[str, ...]:
    on = " ON events" if database.dialect.name == "postgresql" else ""
    names = ["events_are_not_changed"] + ([] if on else ["events_are_not_deleted"])
    return tuple(f"DROP TRIGGER {name}{on}" for name in names)


# --- repeats, and many at once ---


def test_a_client_id_is_stored_once_and_a_repeat_gives_the_event_stored_before(record: Record) -> None:
    interview_id, other = opened(record), opened(record)
    first = say(record, interview_id, 1, "8a6e")
    assert say(record, interview_id, 2, "8a6e") == first
    assert len(record.events(interview_id)) == 2
    assert say(record, other, 1, "8a6e").interview_id == other


def at_once(count: int, work: Callable[[int], StoredEvent]) -> list[StoredEvent]:
    start = threading.Barrier(count)

    def wait_and_work(number: int) -> StoredEvent:
        start.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(wait_and_work, range(count)))


def test_threads_that_send_one_client_id_at_once_store_one_event(record: Record) -> None:
    interview_id = opened(record)
    events = at_once(6, lambda number: say(record, interview_id, number, "8a6e"))
    assert len(set(events)) == 1
    assert len(record.events(interview_id)) == 2


def test_threads_that_append_at_once_leave_no_gap(record: Record) -> None:
    interview_id = opened(record)
    at_once(8, lambda number: [say(record, interview_id, number * 5 + i) for i in range(5)][-1])
    chain = record.check_chain(interview_id)
    assert (chain.intact, chain.length) == (True, 41)


APPEND_AS_PROCESS = """
import sys
from pathlib import Path
from app.record.record import Record

url, folder, interview_id, name = sys.argv[1:]
record = Record(url, Path(folder))
print("ready", flush=True)
sys.stdin.readline()
for number in range(10):
    record.append(interview_id, "witness", "drawing", "statement_made", {"by": name}, f"shared-{number}")
    record.append(interview_id, "witness", "drawing", "statement_made", {"by": name}, f"{name}-{number}")
"""


def test_processes_that_append_at_once_leave_no_gap_and_double_nothing(
    record: Record, database_url: str, tmp_path: Path
) -> None:
    interview_id = opened(record)
    command = [sys.executable, "-c", APPEND_AS_PROCESS, database_url, str(tmp_path / "pictures"), interview_id]
    processes = [
        subprocess.Popen([*command, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for name in "ab"
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    client_ids = [event.client_id for event in record.events(interview_id)[1:]]
    assert len(client_ids) == len(set(client_ids)) == 10 + 2 * 10
    assert record.check_chain(interview_id).intact


# --- who may come in ---


def test_only_the_interviews_own_token_lets_in(record: Record) -> None:
    mine, other = (record.open_interview("Practice", True, {}) for _ in range(2))
    assert record.admits(mine.interview_id, mine.token)
    assert not record.admits(mine.interview_id, other.token)
    assert not record.admits(mine.interview_id, "")
    assert not record.admits("nobody", mine.token)
    assert mine.token not in mine.interview_id


def test_a_token_that_has_expired_lets_nobody_in(record: Record) -> None:
    soon, past = (datetime.now(UTC) + timedelta(hours=hours) for hours in (1, -1))
    valid = record.open_interview("Practice", True, {}, expires_at=soon)
    late = record.open_interview("Practice", True, {}, expires_at=past)
    assert record.admits(valid.interview_id, valid.token)
    assert not record.admits(late.interview_id, late.token)


def test_a_token_is_nowhere_in_the_database(record: Record, database: Engine) -> None:
    token = record.open_interview("Practice", True, {}).token
    with database.connect() as connection:
        for table in ("interviews", "participants", "events"):
            rows = connection.execute(text(f"SELECT * FROM {table}")).all()
            assert rows
            assert token not in str(rows)


# --- the disk ---


def test_sqlite_syncs_every_commit(tmp_path: Path) -> None:
    engine = connect(f"sqlite:///{tmp_path}/retell.db")
    with engine.connect() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in
                   ("journal_mode", "synchronous", "foreign_keys")}  # fmt: skip
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from app.record.errors import StorageFull
from app.record.record import Record

url, folder, interview_id = sys.argv[1:]
record = Record(url, Path(folder))
room = max(path.stat().st_size for path in Path(folder).parent.rglob("*") if path.is_file())
resource.setrlimit(resource.RLIMIT_FSIZE, (room + 5000, resource.RLIM_INFINITY))  # no file may grow much from here

def tell(client_id, length):
    return record.append(interview_id, "witness", "drawing", "statement_made", {"words": "x" * length}, client_id)

def outcome(work):
    try:
        return work() and "stored"
    except StorageFull:
        return "full"

outcomes = [
    outcome(lambda: tell("a", 1_000_000)),
    outcome(lambda: record.store_picture(bytes(room + 100_000), "image/png")),
]
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
outcomes += [
    outcome(lambda: tell("a", 1_000_000)),
    outcome(lambda: record.store_picture(bytes(room + 100_000), "image/png")),
]
print(*outcomes)
"""


def test_a_full_disk_is_told_apart_loses_nothing_and_all_works_again_once_there_is_room(tmp_path: Path) -> None:
    url, folder = f"sqlite:///{tmp_path}/retell.db", tmp_path / "pictures"
    migrate.upgrade(url)
    record = Record(url, folder)
    interview_id = opened(record)
    kept = [record.events(interview_id)[0], say(record, interview_id, 1)]
    command = [sys.executable, "-c", ON_A_FULL_DISK, url, str(folder), interview_id]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split() == ["full", "full", "stored", "stored"], done.stderr
    assert list(record.events(interview_id)[:2]) == kept
    assert record.check_chain(interview_id).length == 3
    assert [path.name for path in folder.rglob("*.*")] == [], "no half-written file is left"
    record.close()


def test_a_full_disk_of_postgresql_is_told_apart(record: Record, database: Engine) -> None:
    if database.dialect.name != "postgresql":
        return  # SQLite's own full disk is the test before
    interview_id = opened(record)
    run(
        database,
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$",
        "CREATE TRIGGER no_room BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION no_room()",
    )
    with pytest.raises(StorageFull):
        say(record, interview_id, 1, "8a6e")
    run(database, "DROP TRIGGER no_room ON events")
    assert say(record, interview_id, 1, "8a6e").seq == 2


# --- pictures ---


def test_a_picture_is_kept_under_the_digest_of_what_it_holds(record: Record) -> None:
    digest = record.store_picture(b"a picture", "image/png")
    assert digest == hashlib.sha256(b"a picture").hexdigest()
    picture = record.picture(digest)
    assert (picture.data, picture.media_type) == (b"a picture", "image/png")


def test_the_same_picture_stored_by_many_at_once_is_one(record: Record, database: Engine) -> None:
    start = threading.Barrier(6)

    def store(_: int) -> str:
        start.wait()
        return record.store_picture(b"a picture", "image/png")

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(store, range(6)))) == 1
    with database.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM pictures")).scalar() == 1


def test_a_picture_that_was_never_stored_is_unknown(record: Record) -> None:
    for digest in ("0" * 64, "../../etc/passwd"):
        with pytest.raises(UnknownPicture):
            record.picture(digest)


def test_a_damaged_or_lost_picture_is_found_and_mended_when_it_is_stored_again(record: Record) -> None:
    digest = record.store_picture(b"a picture", "image/png")
    path = record.files.path(digest)
    for damage in (lambda: path.write_bytes(b"another picture"), path.unlink):
        damage()
        with pytest.raises(DamagedPicture):
            record.picture(digest)
        assert record.store_picture(b"a picture", "image/png") == digest
        assert record.picture(digest).data == b"a picture"

"""`kill -9` at any moment loses no acknowledged statement, and every interview goes on afterwards.

A process of its own leads three interviews at once on a real database: it says, understands, draws and keeps pictures,
and tells each statement's id once it is acknowledged. It is killed again and again, each time at another moment;
RETELL_TEST_KILLS says how often.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from plain_words import PlainWords

from app.interviews import Interviews
from app.record import migrate
from app.record.record import Record
from app.rendering import Frame
from app.scene.vocabulary import shipped
from app.turns import Tools

KILLS = int(os.environ.get("RETELL_TEST_KILLS", "10"))
INTERVIEWS = 3
SEED = 20261123
LONGEST_LIFE = 0.25  # seconds from the first acknowledgement to the kill; a statement takes some 20 ms in all
PATIENCE = 60  # seconds in which a fresh process must have acknowledged something


def on(record: Record) -> Interviews:
    return Interviews(record, Tools(PlainWords(), shipped()), engines=("plan",))


def lead(url: str, folder: Path, interview_ids: list[str], life: int, acknowledge: Connection) -> None:
    """What the process does until it is killed: all interviews at once, each in a thread."""
    interviews, one_at_a_time = on(Record(url, folder)), threading.Lock()

    def tell(client_id: str) -> None:
        with one_at_a_time:
            acknowledge.send_bytes(client_id.encode())

    for witness, interview_id in enumerate(interview_ids):
        name = f"{witness}-{life}"
        threading.Thread(target=lead_one, args=(interviews, interview_id, name, tell)).start()


def lead_one(interviews: Interviews, interview_id: str, name: str, tell: Callable[[str], None]) -> None:
    """Three statements that add, one that takes out, one undo, and again."""
    catch_up(interviews, interview_id)
    for number in count():
        client_id = f"{name}-{number}"
        if number % 5 == 4:
            interviews.command(interview_id, client_id, "undo")
        else:
            interviews.say(interview_id, client_id, "no car" if number % 5 == 3 else "a red car")
        tell(client_id)
        catch_up(interviews, interview_id)


def catch_up(interviews: Interviews, interview_id: str) -> None:
    while interviews.understand_next(interview_id):
        pass
    due = interviews.picture_due(interview_id)
    if due is not None:
        frame = Frame(f"picture {due.turn}".encode() * 5000, 768, 512, final=True, svg=f"<svg>{due.turn}</svg>")
        interviews.picture_drawn(interview_id, due, frame, ms=1)


def live_and_be_killed(url: str, folder: Path, interview_ids: list[str], life: int, seconds: float) -> list[str]:
    """The ids of all that was acknowledged until the kill, which comes `seconds` after the first."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "app.interviews"])  # so that a life begins in a moment
    hear, acknowledge = context.Pipe(duplex=False)
    process = context.Process(target=lead, args=(url, folder, interview_ids, life, acknowledge), daemon=True)
    process.start()
    acknowledge.close()
    with closing(hear):
        assert hear.poll(PATIENCE), "the interview does not go on"
        acknowledged = heard_for(hear, seconds)
        process.kill()
        process.join(PATIENCE)
        assert process.exitcode == -signal.SIGKILL
        return acknowledged + heard_for(hear, PATIENCE)


def heard_for(hear: Connection, seconds: float) -> list[str]:
    """What is told in this time, or until nobody is left to tell."""
    heard, deadline = [], time.monotonic() + seconds
    with suppress(EOFError):
        while hear.poll(max(0.0, deadline - time.monotonic())):
            heard.append(hear.recv_bytes().decode())
            if time.monotonic() > deadline:
                break
    return heard


def test_a_kill_at_any_moment_loses_nothing_that_was_acknowledged(database_url: str, tmp_path: Path) -> None:
    migrate.upgrade(database_url)
    folder, moments = tmp_path / "pictures", random.Random(SEED)
    with closing(Record(database_url, folder)) as record:
        interviews = on(record)
        opened = [interviews.open(practice=True, engine="plan", title="Practice") for _ in range(INTERVIEWS)]
        interview_ids = [one.interview_id for one in opened]
        acknowledged: list[str] = []
        for life in range(KILLS):
            moment = moments.uniform(0, LONGEST_LIFE)
            acknowledged += live_and_be_killed(database_url, folder, interview_ids, life, moment)
            for witness, interview_id in enumerate(interview_ids):
                check_kept(record, interview_id, [one for one in acknowledged if one.startswith(f"{witness}-")])
        assert len(acknowledged) >= KILLS
        for interview_id in interview_ids:
            go_on_to_the_end(interviews, interview_id)


def check_kept(record: Record, interview_id: str, acknowledged: list[str]) -> None:
    """All of it, in its order, and the chain holds."""
    kept = [event.client_id for event in record.events(interview_id) if event.client_id]
    assert [client_id for client_id in kept if client_id in set(acknowledged)] == acknowledged
    assert record.check_chain(interview_id).intact


def go_on_to_the_end(interviews: Interviews, interview_id: str) -> None:
    stored = interviews.say(interview_id, "after-all", "a green tree")
    catch_up(interviews, interview_id)
    events = interviews.events_after(interview_id, 0)
    given = [event.data["turn"] for event in events if event.kind in ("statement_made", "command_given")]
    understood = [event.data["turn"] for event in events if event.kind == "turn_understood"]
    assert given == understood == list(range(1, len(given) + 1))
    assert stored.turn == given[-1]
    drawn = [event.data for event in events if event.kind == "picture_drawn"]
    assert drawn[-1]["turn"] == stored.turn
    assert all(interviews.picture(interview_id, data[key]).data for data in drawn for key in ("sha256", "svg_sha256"))
    assert interviews.record.check_chain(interview_id).intact

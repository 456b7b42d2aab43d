"""Fills a database with 200 interviews of 40 turns and measures how quickly every page of an officer answers.

    python scripts/speed.py DIR          # DIR is filled the first time (minutes), and measured again after that
    python scripts/speed.py DIR URL      # the same with DIR's pictures and the PostgreSQL database at URL

A few interviews are told, understood and drawn for good; the others have the same events, each in a chain of its own.
The officer is a supervisor, who sees every case: nobody's pages are longer. `cpu` is what an answer cost the server on
average: on a machine that is busy with other things it says more than the clock does.

Ends with 1 where the slowest 5 % of a page's answers take 200 ms or more. Files that are exported are measured beside
the pages, and held to nothing.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import httpx

from app.accounts import Accounts
from app.engines.plan import PlanEngine
from app.interviews import Interviews, Invitation
from app.record.cases import Cases
from app.record.events import StoredEvent, now
from app.record.migrate import upgrade
from app.record.record import Record
from app.settings import Settings
from app.tools import make_tools
from app.turns import Tools

ROOT = Path(__file__).resolve().parents[1]
INTERVIEWS, TURNS, TOLD, PER_CASE = 200, 40, 5, 4  # TOLD: how many of them are told for good
ASKED, FILES = 40, 3  # requests of each page and of each kind of file
BAR = 200.0  # milliseconds
NAME, PASSWORD = "measurer", "a password for measuring"
KINDS = "car van truck bus bicycle motorcycle dog cat bench tree bag suitcase umbrella man woman boy girl".split()
COLORS = "red blue green yellow black white orange purple brown grey".split()
SIDES = ("left of", "right of", "in front of", "behind", "next to")
Ask = Callable[[], httpx.Response]


# --- filling ---


def fill(settings: Settings) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database_url)
    with closing(Record(settings.database_url, settings.data_dir / "pictures")) as record:
        accounts, cases = Accounts(record.database), Cases(record.database)
        once = accounts.add(NAME, "supervisor", by="console")
        accounts.change_password(accounts.users.named(NAME), once, PASSWORD)
        told = list(_told(record, make_tools(settings)))
        for number in range(INTERVIEWS):
            if number % PER_CASE == 0:
                case = cases.open(f"26-{number // PER_CASE + 1:03d}", accounts.users.named(NAME))
            _copy(record, told[number % TOLD], case.id, f"W{number + 1}")
            _say_how_far("interviews filled in", number + 1, INTERVIEWS)


def _told(record: Record, tools: Tools) -> Iterator[tuple[StoredEvent, ...]]:
    """The events of interviews that were told, with a picture of each turn that was looked at."""
    interviews, engine = Interviews(record, tools, ("plan",)), PlanEngine()
    with closing(engine):
        for number in range(TOLD):
            interview_id = interviews.open(practice=True, engine="plan", title="To be copied").interview_id
            for turn, words in enumerate(_story(random.Random(number)), start=1):
                _tell(interviews, engine, interview_id, turn, words)
                _say_how_far("turns told", number * TURNS + turn, TOLD * TURNS)
            yield record.events(interview_id)


def _tell(interviews: Interviews, engine: PlanEngine, interview_id: str, turn: int, words: str) -> None:
    interviews.say(interview_id, f"say-{turn}", words)
    interviews.understand_next(interview_id)
    due = interviews.picture_due(interview_id)
    if due is None:
        return
    for frame in engine.draw(due.shot):
        drawn = interviews.picture_drawn(interview_id, due, frame, ms=50)
        moment = drawn.at_text
        interviews.picture_seen(interview_id, f"seen-{turn}", turn, drawn.data["sha256"], moment, moment)


def _story(chance: random.Random) -> Iterator[str]:
    """Forty sentences: things that come, and every fourth time one that is put right."""
    yield "It was night, on a street."
    yield "There was a red car."
    before = "car"
    for number in range(TURNS - 2):
        if number % 4 == 3:
            yield f"No wait, the {before} was {chance.choice(COLORS)}."
            continue
        thing, side, color = chance.choice(KINDS), chance.choice(SIDES), chance.choice(COLORS)
        yield f"A {color} {thing} was {side} the {before}, as far as I could see from where I stood."
        before = thing


def _copy(record: Record, events: tuple[StoredEvent, ...], case_id: str, witness: str) -> None:
    invitation = Invitation(case_id, witness, "en", f"link-{witness:->16}", now() + timedelta(days=7))
    first, *others = events
    opened = record.open_interview(
        f"Interview of {witness}",
        False,
        first.data | {"practice": False, "language": "en"},
        case_id=case_id,
        name=witness,
        link_id=invitation.link_id,
        expires_at=invitation.expires_at,
    )
    with record.writing(opened.interview_id) as log:
        for event in others:
            log.append(event.actor, event.phase, event.kind, event.data, event.client_id)
        log.append("officer", others[-1].phase, "officer_noted", {"turn": 3, "by": NAME, "text": f"{witness} is sure"})


def _say_how_far(what: str, done: int, whole: int) -> None:
    print(f"\r{what}: {done} of {whole}", end="\n" if done == whole else "", file=sys.stderr, flush=True)


# --- measuring ---


@dataclass(frozen=True)
class Measured:
    page: str
    times: list[float]  # milliseconds, sorted
    cpu: float  # milliseconds that the server worked for one answer, on average
    size: int  # bytes of the largest answer

    @property
    def p95(self) -> float:
        return self.times[min(len(self.times) - 1, round(len(self.times) * 0.95))]

    @property
    def row(self) -> str:
        median = statistics.median(self.times)
        times = " | ".join(f"{ms:.0f}" for ms in (median, self.p95, self.times[-1], self.cpu))
        return f"| {self.page} | {times} | {self.size // 1024} |"


# `{interview}` and `{case}` stand for one of them, another each time.
PAGES = {
    "cases": "/cases",
    "cases, by reference": "/cases?order=reference",
    "cases, found by witness": "/cases?q=W17",
    "case": "/cases/{case}",
    "new interview": "/cases/{case}/interviews/new",
    "links": "/interviews/{interview}/links",
    "review": "/interviews/{interview}/review",
    "review and compare: all events": "/interviews/{interview}/events",
    "compare": "/interviews/{interview}/compare",
    "export": "/interviews/{interview}/export",
    "record": "/interviews/{interview}/record",
    "search, many found": "/search?q=red",
    "search, few found": "/search?q=W171%20is%20sure",
    "search, nothing found": "/search?q=helicopter",
    "account": "/account",
    "live dots": "/live",
}


@contextmanager
def server(settings: Settings) -> Iterator[tuple[str, int]]:
    """Its address and process."""
    port = _free_port()
    environment = {name: text for name, text in os.environ.items() if not name.startswith("RETELL_")}
    environment |= {"RETELL_DATA_DIR": str(settings.data_dir), "RETELL_PORT": str(port)}
    environment |= {"RETELL_DATABASE_URL": settings.database_url}
    command = [sys.executable, "-m", "app", "serve"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline(), "the server did not start"  # its first line says that it is ready
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@dataclass(frozen=True)
class Officer:
    """Asks for one page or file, of another interview each time."""

    client: httpx.Client
    interviews: list[tuple[str, str]]  # each with its case
    server: int  # its process
    chance: random.Random

    def get(self, page: str) -> Ask:
        return lambda: self.client.get(self._address(page))

    def post(self, page: str, **form: str) -> Ask:
        form["csrf"] = self.client.cookies["retell_form"]
        return lambda: self.client.post(self._address(page), data=form)

    def _address(self, page: str) -> str:
        interview, case = self.chance.choice(self.interviews)
        return page.format(interview=interview, case=case)

    def measured(self, page: str, times: int, ask: Ask) -> Measured:
        ask().raise_for_status()  # what is only done once is no part of it
        taken, size, before = [], 0, _cpu(self.server)
        for _ in range(times):
            started = perf_counter()
            answer = ask()
            taken.append((perf_counter() - started) * 1000)
            answer.raise_for_status()
            size = max(size, len(answer.content))
        found = Measured(page, sorted(taken), (_cpu(self.server) - before) / times, size)
        print(found.row, flush=True)
        return found


def _cpu(process: int) -> float:
    """Milliseconds that a process has worked, as Linux counts them; 0 elsewhere."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    return (int(told[11]) + int(told[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def pages_of(officer: Officer) -> list[Measured]:
    pages = [officer.measured(name, ASKED, officer.get(page)) for name, page in PAGES.items()]
    return [*pages, officer.measured("record, verified now", ASKED, officer.post("/interviews/{interview}/record"))]


def files_of(officer: Officer) -> None:
    for kind in ("png", "pdf", "zip"):
        ask = officer.post("/interviews/{interview}/export", kind=kind, version=str(TURNS))
        officer.measured(f"a file: {kind}", FILES, ask)


def signed_in(url: str) -> httpx.Client:
    client = httpx.Client(base_url=url, headers={"origin": url, "accept": "text/html"}, timeout=120, trust_env=False)
    client.get("/sign-in")
    form = {"csrf": client.cookies["retell_form"], "name": NAME, "password": PASSWORD}
    assert client.post("/sign-in", data=form).headers["location"] == "/cases"
    return client


def listed(client: httpx.Client) -> list[tuple[str, str]]:
    """Every interview with its case."""
    cases = dict.fromkeys(re.findall(r'"/cases/([\w-]+)"', client.get("/cases").text))
    pages = {case: client.get(f"/cases/{case}").text for case in cases}
    return [
        (i, case) for case, page in pages.items() for i in dict.fromkeys(re.findall(r"/interviews/([\w-]+)/r", page))
    ]


def filled(folder: Path, url: str) -> Settings:
    if not folder.exists():
        half = folder.with_name(f"{folder.name}.half")
        shutil.rmtree(half, ignore_errors=True)
        fill(Settings(data_dir=half, database_url=url))
        half.rename(folder)
    return Settings(data_dir=folder, database_url=url)


def main(folder: Path, url: str = "") -> int:
    with server(filled(folder, url)) as (home, process), closing(signed_in(home)) as client:
        officer = Officer(client, listed(client), process, random.Random(0))
        print(f"{len(officer.interviews)} interviews of {TURNS} turns; milliseconds\n")
        print("| page | median | p95 | longest | cpu | KiB |\n|---|---|---|---|---|---|")
        pages = pages_of(officer)
        files_of(officer)
    slow = [measured.page for measured in pages if measured.p95 >= BAR]
    print(f"\nPages at or over {BAR:.0f} ms at p95: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))

"""The command line does what it says, and where it cannot it ends with 2 and one line that says why."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from shots import put, shot

from app.__main__ import main
from app.cli.bench import STORY
from app.cli.replay import Album
from app.engines import all_engines
from app.rendering import DrawingFailed, Frame, Shot

ROOT = Path(__file__).resolve().parents[1]
NIGHT = """It was night, on a street. A red car was parked left of a big tree.
A tall man in a black jacket ran out of the bank, holding a bag.
No wait, the car was blue.
Forget the tree.
"""
SCENE_KEYS = {"setting", "objects", "relations", "absent", "assumed"}
Json = dict[str, Any]


def environment(**settings: object) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("RETELL_")}
    return kept | {f"RETELL_{name.upper()}": str(value) for name, value in settings.items()}


def retell(*arguments: object, words: str | bytes = "", **settings: object) -> subprocess.CompletedProcess[bytes]:
    """A process of its own, as a shell would start it."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        input=words.encode() if isinstance(words, str) else words,
        capture_output=True,
        cwd=ROOT,
        env=environment(**settings),
        timeout=120,
    )


def turns(done: subprocess.CompletedProcess[bytes]) -> list[Json]:
    assert (done.returncode, done.stderr) == (0, b"")
    return [json.loads(line) for line in done.stdout.splitlines()]


def refusal(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line on standard error of a command that ended with 2."""
    assert done.returncode == 2
    [line] = done.stderr.decode().splitlines()
    return line


def thing(turn: Json, category: str) -> Json:
    [found] = [thing for thing in turn["scene"]["objects"] if thing["category"] == category]
    return found


def related(turn: Json) -> set[tuple[str, str, str]]:
    return {(fact["subject"], fact["predicate"], fact["object"]) for fact in turn["scene"]["relations"]}


# --- replay ---


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Json], Path]:
    """The four turns of NIGHT and the folder of their pictures."""
    out = tmp_path_factory.mktemp("night") / "new" / "folder"
    return turns(retell("replay", "-", "--engine", "plan", "--out", out, words=NIGHT)), out


def test_a_replay_gives_one_object_a_statement_with_every_key(night: tuple[list[Json], Path]) -> None:
    told, _ = night
    assert [turn["statement"] for turn in told] == NIGHT.splitlines()
    assert [turn["turn"] for turn in told] == [1, 2, 3, 4]
    for turn in told:
        assert {"turn", "statement", "edits", "question", "scene", "picture"} <= turn.keys()
        assert turn["scene"].keys() >= SCENE_KEYS
        assert all(edit["kind"] for edit in turn["edits"])


def test_the_scenes_of_a_replay_say_what_was_told(night: tuple[list[Json], Path]) -> None:
    first, second, third, fourth = night[0]
    assert (first["scene"]["setting"]["place"], first["scene"]["setting"]["time"]) == ("street", "night")
    car, tree = thing(first, "car"), thing(first, "tree")
    assert (car["attributes"]["color"], car["attributes"]["state"]) == (["red"], ["parked"])
    assert (car["id"], "left_of", tree["id"]) in related(first)
    man, jacket, bag = thing(second, "man"), thing(second, "jacket"), thing(second, "bag")
    assert {(man["id"], "wearing", jacket["id"]), (man["id"], "holding", bag["id"])} <= related(second)
    assert thing(third, "car")["attributes"]["color"] == ["blue"]
    assert [t for t in fourth["scene"]["objects"] if t["category"] == "tree"] == []


def test_a_replay_writes_each_picture_and_says_what_it_wrote(night: tuple[list[Json], Path]) -> None:
    told, out = night
    assert sorted(file.name for file in out.iterdir()) == sorted(
        f"turn-0{number}.{kind}" for number in (1, 2, 3, 4) for kind in ("png", "svg")
    )
    for turn in told:
        picture = turn["picture"]
        data = Path(picture["file"]).read_bytes()
        assert picture["sha256"] == hashlib.sha256(data).hexdigest()
        assert Image.open(io.BytesIO(data)).size == (picture["width"], picture["height"])
        assert (picture["engine"], picture["ms"] >= 0) == ("plan", True)


def test_a_large_picture_and_the_last_scene_as_gltf_are_written_on_demand(tmp_path: Path) -> None:
    told = "A red car was parked.\nA dog sat next to it.\n"
    asked = ("--engine", "plan", "--large", "--out", tmp_path / "pictures", "--glb", tmp_path / "scene.glb")
    made = turns(retell("replay", "-", *asked, words=told))
    picture = made[-1]["picture"]
    assert (picture["width"], picture["height"]) == (1536, 1024)
    assert Image.open(io.BytesIO(Path(picture["file"]).read_bytes())).size == (1536, 1024)
    assert b"dog-1: dog" in (tmp_path / "scene.glb").read_bytes()


def test_the_same_words_replayed_give_the_same_to_the_byte(night: tuple[list[Json], Path], tmp_path: Path) -> None:
    file = tmp_path / "told.txt"
    file.write_text("\ufeff" + NIGHT.replace("\n", "\r\n\r\n"), encoding="utf-8")  # as another editor saves it
    again = turns(retell("replay", file, "--engine", "plan", "--out", tmp_path))
    assert [turn["scene"] for turn in again] == [turn["scene"] for turn in night[0]]
    assert [turn["picture"]["sha256"] for turn in again] == [turn["picture"]["sha256"] for turn in night[0]]


def test_without_a_folder_no_picture_is_made(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "told.txt"
    file.write_text("A man stood there. \N{GRINNING FACE} <b>Człowiek</b>\n\n   \n", encoding="utf-8")
    assert main(["replay", str(file)]) == 0
    [line] = capfd.readouterr().out.splitlines()
    assert json.loads(line)["picture"] is None
    assert "Człowiek" in line
    assert list(tmp_path.iterdir()) == [file]


def test_the_turns_before_a_line_that_is_no_text_are_given() -> None:
    done = retell("replay", "-", words=b"A car.\n\nA tree.\n\xff\xfe\nA man.\n")
    assert refusal(done) == "retell: Line 4 of - is not UTF-8 text."
    assert [json.loads(line)["turn"] for line in done.stdout.splitlines()] == [1, 2]


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "replay", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environment(),
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdin.write(b"A car.\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["turn"] == 1  # and it came before the next line was told
    process.stdout.close()
    process.stdin.write(b"A tree.\n" * 3)
    process.stdin.close()
    assert process.stderr.read() == b""
    assert process.wait(60) == 0
    process.stderr.close()


class Blind:
    """An engine that never draws."""

    name = "blind"
    title = "Blind"

    def missing(self) -> str | None:
        return None

    def draw(self, shot: Shot) -> Iterator[Frame]:
        raise DrawingFailed("it is too dark")

    def close(self) -> None:
        pass


def test_a_picture_that_cannot_be_drawn_is_told_and_leaves_no_file(tmp_path: Path) -> None:
    with Album.at(tmp_path, Blind()) as album:
        assert album.picture(3, shot(put("car-1", 0, 5))) is None
    assert album.failures == ["No picture of turn 3: it is too dark"]
    assert list(tmp_path.iterdir()) == []


# --- what is refused ---

BAD_COMMANDS = {
    "no command": ([], "required"),
    "an unknown command": (["paint"], "invalid choice"),
    "a missing file": (["replay", "/no/such/file"], "Cannot read /no/such/file: No such file"),
    "a folder as file": (["replay", "/"], "Cannot read /: Is a directory"),
    "an unknown engine": (["replay", "README.md", "--engine", "crayon"], "no engine 'crayon'"),
    "a file as folder": (["replay", "README.md", "--out", "README.md/x"], "Cannot write to README.md/x"),
    "no number of witnesses": (["bench", "--witnesses", "0"], "--witnesses"),
    "a pause that is none": (["bench", "--pause", "nan"], "--pause"),
    "a port that is none": (["serve", "--port", "80000"], "RETELL_PORT"),
}


@pytest.mark.parametrize(("arguments", "reason"), BAD_COMMANDS.values(), ids=BAD_COMMANDS.keys())
def test_a_command_that_cannot_be_is_refused_in_one_line(
    capfd: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert reason in err


def test_a_line_longer_than_a_statement_is_refused() -> None:
    assert "Line 1 of - has 5,001 characters" in refusal(retell("replay", "-", words="a" * 5001))


def test_a_setting_that_cannot_be_is_refused_by_every_command() -> None:
    assert "no setting RETELL_COLOUR" in refusal(retell("engines", colour="red"))


# --- engines ---


def test_engines_are_listed_with_whether_they_can_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["engines"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for line, engine in zip(lines, all_engines(), strict=True):
        assert line.split()[0] == engine.name
        assert engine.title in line
        assert ("cannot run" in line) == (engine.missing() is not None)


# --- serve ---


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def serving(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server that is ready, and the line that says so."""
    command = [sys.executable, "-m", "app", "serve", "--port", str(free_port())]
    settings = environment(data_dir=folder)
    with subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield server, server.stdout.readline()
        finally:
            server.kill()


def test_the_server_prints_its_address_once_it_answers_there_and_stops_when_told(tmp_path: Path) -> None:
    with serving(tmp_path) as (server, line):
        address = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert address
        with urllib.request.urlopen(f"{address[0]}/healthz", timeout=10) as answer:
            assert answer.status == 200
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0
    assert (tmp_path / "retell.db").is_file()


def test_an_address_that_is_taken_is_refused_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = retell("serve", data_dir=tmp_path, port=port)
    assert f"Cannot listen on http://127.0.0.1:{port}" in refusal(done)


def test_a_server_that_cannot_start_says_why_in_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[[[")
    no_folder = tmp_path / "broken.toml" / "data"
    nobody = "postgresql://retell:geheim@127.0.0.1:1/retell"
    assert "broken.toml" in refusal(retell("serve", data_dir=tmp_path, port=free_port(), vocabulary=broken))
    assert "data folder" in refusal(retell("serve", data_dir=no_folder, port=free_port()))
    unreachable = refusal(retell("serve", data_dir=tmp_path, port=free_port(), database_url=nobody))
    assert "database cannot be used" in unreachable
    assert "geheim" not in unreachable


# --- bench ---


def test_bench_measures_every_step_for_every_number_of_witnesses() -> None:
    done = retell("bench", "--engine", "plan", "--witnesses", "1,2", "--pause", "0", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    measured = json.loads(done.stdout)
    assert measured["in_process_ms"]["understanding"]["median"] > 0
    assert [(run["engine"], run["witnesses"]) for run in measured["live_ms"]] == [("plan", 1), ("plan", 2)]
    for run in measured["live_ms"]:
        assert run["sentences"] == run["witnesses"] * len(STORY)
        medians = [run[step]["median"] for step in ("stored", "understood", "first_frame", "last_frame")]
        assert medians[0] > 0
        assert medians == sorted(medians)

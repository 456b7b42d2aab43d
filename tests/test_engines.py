"""What every engine keeps to. Runs over all that can run on this machine, the networks with small random weights."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tiny_weights import tiny_weights

from app.engines import NoEngine, all_engines, best
from app.engines.networks import TITLES
from app.rendering import Engine, Frame, Shot
from models.shelf import Shelf
from tests.shots import crowd, named, put, shot, street

RUNNABLE = [engine.name for engine in all_engines() if engine.name in TITLES or engine.missing() is None]
SHOTS = {
    "an empty scene": shot(),
    "a street": street(),
    "an unknown thing": named("astrolabe"),
    "forty things": crowd(40),
    "a thing behind the witness": shot(put("dog-1", 1, -8)),
    "a thing far away": shot(put("ship-1", -900, 4000)),
    "two things in one place": shot(put("man-1", 0, 4), put("woman-1", 0, 4)),
}


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_weights(tmp_path_factory.mktemp("weights"))


@pytest.fixture(params=RUNNABLE)
def engine(request: pytest.FixtureRequest, weights: Path) -> Iterator[Engine]:
    made = next(engine for engine in all_engines(shelf=Shelf(weights)) if engine.name == request.param)
    with closing(made):
        yield made


def last(engine: Engine, taken: Shot) -> Frame:
    *_, frame = engine.draw(taken)
    return frame


def test_there_is_an_engine_that_can_run() -> None:
    assert RUNNABLE


def test_engines_have_different_names_and_a_title() -> None:
    engines = all_engines()
    assert len({engine.name for engine in engines}) == len(engines)
    assert all(engine.title for engine in engines)


def test_copies_of_an_engine_are_objects_of_their_own() -> None:
    copies = all_engines(copies=3)
    assert len({id(engine) for engine in copies}) == len(copies) == 3 * len(all_engines())


def test_what_an_engine_misses_is_one_line() -> None:
    reasons = [engine.missing() for engine in all_engines()]
    assert all(reason is None or (reason and "\n" not in reason) for reason in reasons)


@pytest.mark.parametrize("name", SHOTS)
def test_frames_end_with_exactly_one_final(engine: Engine, name: str) -> None:
    frames = list(engine.draw(SHOTS[name]))
    assert [frame.final for frame in frames] == [False] * (len(frames) - 1) + [True]


@pytest.mark.parametrize("name", SHOTS)
def test_every_frame_is_a_png_of_the_size_asked_for(engine: Engine, name: str) -> None:
    for frame in engine.draw(SHOTS[name]):
        with Image.open(io.BytesIO(frame.png)) as image:
            image.load()
            assert (image.format, image.size) == ("PNG", (frame.width, frame.height))
    assert (frame.width, frame.height) == (768, 512)


@pytest.mark.parametrize("size", [(1536, 1024), (384, 256), (600, 800)])
def test_a_picture_of_another_size_can_be_had(engine: Engine, size: tuple[int, int]) -> None:
    frame = last(engine, replace(street(), width=size[0], height=size[1]))
    with Image.open(io.BytesIO(frame.png)) as image:
        assert image.size == (frame.width, frame.height) == size


@pytest.mark.parametrize("name", SHOTS)
def test_outlines_lie_in_the_picture_and_name_things_of_the_scene(engine: Engine, name: str) -> None:
    outlines = last(engine, SHOTS[name]).outlines
    ids = {thing.id for thing in SHOTS[name].scene.things}
    assert {outline.id for outline in outlines} <= ids
    assert len({outline.id for outline in outlines}) == len(outlines)
    assert all(len(outline.points) >= 3 for outline in outlines)
    assert all(0 <= part <= 1 for outline in outlines for point in outline.points for part in point)


def test_the_same_shot_gives_the_same_bytes(engine: Engine) -> None:
    assert last(engine, street()) == last(engine, street())


def test_another_process_draws_the_same_bytes(engine: Engine, weights: Path) -> None:
    here = last(engine, street()).png
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from app.engines import all_engines\n"
        "from models.shelf import Shelf\n"
        "from tests.shots import street\n"
        f"engines = all_engines(shelf=Shelf(Path({str(weights)!r})))\n"
        f"engine = next(e for e in engines if e.name == {engine.name!r})\n"
        "*_, frame = engine.draw(street())\n"
        "sys.stdout.buffer.write(frame.png)\n"
        "engine.close()\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1234"}
    root = Path(__file__).parents[1]
    there = subprocess.run([sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, check=True)
    assert there.stdout == here


def test_leaving_early_leaks_no_thread(engine: Engine) -> None:
    before = threading.active_count()
    frames = engine.draw(street())
    next(frames)
    del frames
    assert threading.active_count() <= before


def test_an_engine_draws_again_after_it_was_closed(engine: Engine) -> None:
    first = last(engine, street())
    engine.close()
    assert last(engine, street()) == first


class OnPaper:
    """An engine that cannot run."""

    name = "paper"
    title = "Paper"

    def missing(self) -> str | None:
        return "there is no pencil"

    def draw(self, shot: Shot) -> Iterator[Frame]:
        raise AssertionError(shot)

    def close(self) -> None:
        pass


def test_the_best_engine_is_the_first_that_can_run(engine: Engine) -> None:
    assert best((OnPaper(), engine, *all_engines())) is engine


def test_without_an_engine_each_says_what_it_misses() -> None:
    with pytest.raises(NoEngine, match="Paper: there is no pencil"):
        best([OnPaper()])

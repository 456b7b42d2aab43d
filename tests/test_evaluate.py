"""Drawing a data set's interviews with any engine, and the one table and sheet that its pictures are measured in."""

from __future__ import annotations

import io
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image
from small_world import line, listed, write_shard

from app.__main__ import main
from app.engines.plan import PlanEngine
from app.world.dataset import told_in, turns_of
from app.world.told import shots
from models import evaluate
from models.detector.finding import Finder, keep
from models.detector.network import Detector, DetectorConfig

ROOT = Path(__file__).resolve().parents[1]
SIZE = 128  # what the detector looks at
INTERVIEWS = 20  # of which two are for testing
TEST = (9, 19)
LENGTHS = [turns_of(0, number) for number in TEST]
WORDS = {"categories": ["car", "tree"], "colors": ["blue", "red"], "places": ["park"], "predicates": ["left_of"]}

Pictures = NDArray[np.uint8]


def drawn(data: Path, out: Path, *more: str, engine: str = "plan") -> int:
    asked = ["draw", "--engine", engine, "--data", str(data), "--size", str(SIZE), "--out", str(out), *more]
    return main(asked)


def pictures_of(out: Path) -> Pictures:
    found: Pictures = np.load(out / "pictures.npy")
    return found


def facts_of(out: Path) -> Any:
    return json.loads((out / "drawn.json").read_text())


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two made-up interviews whose pictures are the plan's own: no engine can come nearer to them than the plan."""
    root = tmp_path_factory.mktemp("data")
    every = sum(turns_of(0, number) for number in range(INTERVIEWS))
    listed(root, SIZE, {"train": every - sum(LENGTHS), "test": sum(LENGTHS)}, WORDS)
    assert drawn(root, root.with_name("own")) == 0
    turns = [(number, turn + 1) for number, length in zip(TEST, LENGTHS, strict=True) for turn in range(length)]
    owners = np.zeros((len(turns), SIZE, SIZE), np.uint8)
    owners[:, 40:90, 30:100] = 1
    lines = [line(owners[0], [("car-1", "car", "red")], [], interview, turn) for interview, turn in turns]
    write_shard(root / "test-00000", pictures_of(root.with_name("own")), owners, lines)
    return root


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It sees something in every picture, and the same in the same picture."""
    torch.manual_seed(0)
    network = Detector(DetectorConfig(len(WORDS["categories"]), len(WORDS["colors"]), width=16, features=8))
    file = tmp_path_factory.mktemp("detector") / "tiny.safetensors"
    keep(Finder(network, tuple(WORDS["categories"]), tuple(WORDS["colors"])), file, made={})
    return file


def evaluated(*asked: object) -> None:
    evaluate.main(["--size", str(SIZE), *map(str, asked)])


# --- drawing ---


def test_every_turn_of_the_asked_for_interviews_is_drawn_in_order(data: Path, tmp_path: Path) -> None:
    assert drawn(data, tmp_path, "--interviews", "1") == 0
    told, _ = told_in(0, TEST[0])
    pictures = pictures_of(tmp_path)
    assert pictures.shape == (LENGTHS[0], SIZE, SIZE, 3)
    with closing(PlanEngine()) as engine:
        for shot, picture in zip(shots(told, TEST[0], SIZE), pictures, strict=True):
            *_, frame = engine.draw(shot)
            assert (np.array(Image.open(io.BytesIO(frame.png)).convert("RGB")) == picture).all()
    facts = facts_of(tmp_path)
    assert (facts["engine"], facts["interviews"], facts["turns"]) == ("plan", [TEST[0]], LENGTHS[:1])
    assert len(facts["milliseconds"]) == LENGTHS[0]


def test_what_a_turn_touched_is_marked_and_the_rest_is_not(data: Path, tmp_path: Path) -> None:
    assert drawn(data, tmp_path, "--interviews", "2") == 0
    touched = np.load(tmp_path / "touched.npy")
    assert touched.shape == (sum(LENGTHS), SIZE, SIZE)
    assert touched.any(axis=(1, 2)).all()
    assert not touched.all(axis=(1, 2)).all()


def test_an_engine_that_is_not_there_is_told_in_one_line(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert drawn(data, tmp_path, engine="oils") == 2
    assert "There is no engine 'oils'" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_no_data_set_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert drawn(tmp_path, tmp_path / "out") == 2
    assert "is not a data set" in capsys.readouterr().err


# --- measuring ---


def test_an_engine_that_draws_the_data_set_s_own_pictures_is_as_near_as_can_be(
    data: Path, detector: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.png"
    evaluated("--data", data, "--engines", "plan", "--weights", detector, "--sheet", sheet)
    lines = capsys.readouterr().out.splitlines()
    heads, own, plan = map(cells, lines[:3])
    turn_by_turn = [row.split()[-max(LENGTHS) :] for row in lines[-1:]]
    assert turn_by_turn == [["100.00"] * max(LENGTHS)]
    assert (own[0], plan[0]) == ("(data set)", "plan")
    row = dict(zip(heads, plan, strict=True))
    assert [row[name] for name in ("P %", "R %", "F1 %", "colour %")] == ["100.00"] * 4
    assert float(row["Fréchet"]) == pytest.approx(0, abs=0.01)
    assert 0 < float(row["kept %"]) <= 100
    assert float(row["ms p95"]) >= float(row["ms median"]) > 0
    with Image.open(sheet) as image:
        assert image.width == 2 * 160  # the data set's own picture, and the plan's
        own_tile, plan_tile = (image.crop((left, 24, left + 160, 24 + 160)) for left in (0, 160))
    assert own_tile.tobytes() == plan_tile.tobytes()


def cells(row: str) -> list[str]:
    """The cells of a row, which at least two spaces part."""
    return [cell.strip() for cell in row.split("  ") if cell.strip()]


def test_the_baseline_draws_a_picture_for_each_turn_and_keeps_nothing(
    data: Path, detector: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluated("--data", data, "--engines", "gan", "--weights", detector)
    heads, _, gan = map(cells, capsys.readouterr().out.splitlines()[:3])
    row = dict(zip(heads, gan, strict=True))
    assert row["engine"] == "gan"
    assert float(row["Fréchet"]) > 0
    assert row.get("kept %", "-") == "-"


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (("--engines", "oils"), "There is no engine 'oils'"),
        (("--split", "val"), "has no split 'val'"),
        (("--weights", "nowhere.safetensors"), "There is no file nowhere.safetensors"),
    ],
)
def test_what_cannot_be_measured_is_told_in_one_line(
    asked: tuple[str, ...], reason: str, data: Path, detector: Path
) -> None:
    with pytest.raises(SystemExit, match=reason) as told:
        evaluated("--data", data, "--weights", detector, *asked)
    assert "\n" not in str(told.value)

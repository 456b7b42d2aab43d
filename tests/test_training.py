"""Training through its command: it goes on exactly where it stopped, and leaves weights that can be drawn with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from small_world import small_world

from models.cards import listed, shipped_whole
from models.checkpoints import WeightsError, load
from models.ship import measured, ship
from models.train import FAMILIES, main
from models.training.precision import Precision, autocast, pays_here

READING = [name for name, family in FAMILIES.items() if family.reads]


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_world(tmp_path_factory.mktemp("data"), train=4, val=8, turns=2, width=64)


@pytest.fixture(scope="module")
def damsm(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("damsm")
    assert trained("damsm", data, out, steps=1) == 0
    return out


def trained(family: str, data: Path, out: Path, steps: int, *more: str) -> int:
    said = ["--data", str(data), "--out", str(out), "--steps", str(steps), "--batch", "2", "--note", "1", *more]
    return main([family, *said])


def state(out: Path) -> Any:
    return torch.load(out / "state.pt", weights_only=True)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_training_that_was_stopped_goes_on_to_the_same_weights(
    family: str, data: Path, damsm: Path, tmp_path: Path
) -> None:
    more = ["--damsm", str(damsm)] if family in READING else []
    assert trained(family, data, tmp_path / "whole", 2, *more) == 0
    assert trained(family, data, tmp_path / "parted", 1, *more) == 0
    assert trained(family, data, tmp_path / "parted", 2, *more, "--resume") == 0
    whole, parted = state(tmp_path / "whole"), state(tmp_path / "parted")
    assert whole["step"] == parted["step"] == 2
    for name, module in whole["modules"].items():
        for key, tensor in module.items():
            assert torch.equal(tensor, parted["modules"][name][key]), f"{name} {key}"


def test_it_leaves_weights_with_how_they_were_made_losses_and_samples(data: Path, tmp_path: Path) -> None:
    assert trained("gan", data, tmp_path, 2) == 0
    card = load(tmp_path / "gan.safetensors", "gan").card
    assert (card.made["steps"], card.made["seed"]) == (2, 1)
    assert card.made["command"].startswith("python -m models.train gan --data")
    assert [json.loads(line)["step"] for line in (tmp_path / "losses.jsonl").read_text().splitlines()] == [1, 2]
    assert (tmp_path / "samples-0000002.png").stat().st_size > 0


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (["attngan"], "say with --damsm"),
        (["gan", "--resume"], "not there or damaged"),
        (["gan", "--size", "48"], "does not divide"),
    ],
)
def test_what_cannot_be_trained_is_said_in_one_line(
    said: list[str], message: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*said, "--data", str(data), "--out", str(tmp_path), "--steps", "1"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert message in lines[0]


def test_another_seed_does_not_go_on_with_a_training(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trained("gan", data, tmp_path, 1) == 0
    capsys.readouterr()
    assert trained("gan", data, tmp_path, 2, "--resume", "--seed", "2") == 2
    assert "was begun with seed 1, not 2" in capsys.readouterr().err


@pytest.mark.parametrize(("precision", "halved"), [("bf16", pays_here(torch.device("cpu"))), ("fp32", False)])
def test_half_the_bits_are_taken_only_where_they_pay(precision: Precision, halved: bool) -> None:
    with autocast(precision, torch.device("cpu")):
        made = torch.eye(2) @ torch.eye(2)
    assert made.dtype is (torch.bfloat16 if halved else torch.float32)


def test_trained_weights_ship_with_their_card_and_sheet_and_without_the_machine_s_folders(
    data: Path, tmp_path: Path
) -> None:
    assert trained("gan", data, tmp_path / "out", 1) == 0
    listing = tmp_path / "models" / "weights.json"
    listing.parent.mkdir()
    ship(tmp_path / "out", "gan", f"python -m models.train gan --data {data} --out {tmp_path}", listing)
    measured("gan", {"test": {"F1": 12.5}}, listing)
    measured("sg2im", {"test": {"F1": 99.0}}, listing)
    found = shipped_whole("gan", listing)
    assert found is not None
    assert found.file.with_suffix(".png").is_file()
    assert str(tmp_path) not in listing.read_text() + found.file.with_suffix(".json").read_text()
    assert found.card.made["command"].startswith("python -m models.train gan --data DATA --out OUT; python -m")
    entries = listed(listing)
    assert entries["gan"]["results"] == {"test": {"F1": 12.5}}
    assert set(entries) == {"gan"}, "what does not ship has no figures"


def test_weights_that_are_not_whole_do_not_ship(data: Path, tmp_path: Path) -> None:
    assert trained("gan", data, tmp_path / "out", 1) == 0
    file = tmp_path / "out" / "gan.safetensors"
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(WeightsError, match="damaged"):
        ship(tmp_path / "out", "gan", into=tmp_path / "weights.json")
    assert listed(tmp_path / "weights.json") == {}

"""Training through its command: it goes on exactly where it stopped, and leaves weights that can be drawn with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from small_world import small_world

from models.checkpoints import load
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

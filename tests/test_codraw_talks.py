"""GeNeVA-GAN's composer on CoDraw's dialogues, with made-up clip arts: what is learned, and how it is measured."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import torch
from PIL import Image

from models.codraw_art import CLASSES, HEIGHT, WIDTH
from models.codraw_talks import SIZE, Talks, main

BOY, TREE, SUN = "hb0_11s.png", "p_7s.png", "s_3s.png"
NUMBERS = {png: CLASSES.index(name) for png, name in ((BOY, "boy"), (TREE, "pine tree"), (SUN, "sun"))}
HERE, THERE = 125.0, 375.0  # left and right on the canvas
TALKED = [
    [("a boy on the left", [(BOY, HERE, 0)]), ("a tree on the right", [(BOY, HERE, 0), (TREE, THERE, 2)])],
    [("a tree on the left", [(TREE, HERE, 2)]), ("a boy on the right", [(TREE, HERE, 2), (BOY, THERE, 0)])],
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pngs = tmp_path / "Pngs"
    pngs.mkdir()
    Image.new("RGB", (WIDTH, HEIGHT), (0, 200, 255)).save(pngs / "background.png")
    for png in NUMBERS:
        Image.new("RGBA", (120, 160), (255, 0, 0, 255)).save(pngs / png)
    for split in ("train", "val"):
        with gzip.open(tmp_path / f"{split}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(_dialogue(n, *turns)) + "\n" for n, turns in enumerate(TALKED))
    return tmp_path


def _dialogue(number: int, *turns: tuple[str, list[tuple[str, float, int]]]) -> dict[str, object]:
    canvases = [[[png, x, 200, depth, False] for png, x, depth in canvas] for _, canvas in turns]
    told = [
        {"teller": said, "drawer": "ok", "canvas": canvas, "peeked": False, "score": None}
        for (said, _), canvas in zip(turns, canvases, strict=True)
    ]
    return {"id": f"val_{number}", "split": "val", "target": canvases[-1], "turns": told}


def test_a_turn_is_about_the_clip_art_that_it_brings_with_its_depth(folder: Path) -> None:
    first = Talks(folder, "val").interview(0)
    assert [[mark[0] for mark in turn if mark[0] >= 0] for turn in first.semantics.marks.tolist()] == [
        [NUMBERS[BOY]],
        [NUMBERS[TREE]],
    ]
    cells = SIZE // 2
    there = first.semantics.classes[1]
    assert there[cells // 2, cells // 4] == NUMBERS[BOY] + 1
    assert there[cells // 2, 3 * cells // 4] == NUMBERS[TREE] + 1
    assert first.semantics.colours[1].unique().tolist() == [0, 1, 3], "nothing, near and far"
    assert first.present[1].nonzero().flatten().tolist() == sorted(NUMBERS[png] for png in (BOY, TREE))


def test_what_is_true_is_what_lies_in_the_frame_in_the_end(folder: Path) -> None:
    last = Talks(folder, "val").last(1)
    told = {int(number): centre.tolist() for number, centre in zip(last.classes, last.centres, strict=True)}
    assert told == {NUMBERS[TREE]: [0.25, 1.0], NUMBERS[BOY]: [0.75, 0.0]}


def test_a_training_writes_weights_and_both_measure_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    torch.manual_seed(0)
    assert main([str(folder), "--out", str(folder / "out"), "--steps", "2", "--seed", "3"]) == 0
    first = capsys.readouterr().out
    assert first.startswith("GeNeVA's way")
    assert main([str(folder), "--weights", str(folder / "out" / "geneva.safetensors")]) == 0
    assert capsys.readouterr().out == first


def test_a_folder_that_is_not_codraw_s_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "there is no" in capsys.readouterr().err

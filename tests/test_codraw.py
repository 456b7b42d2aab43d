"""CoDraw's pictures: made-up clip arts in the documented form, and the real data where it is at hand."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from models.codraw import Codraw, main
from models.codraw_art import CLASSES, HEIGHT, WIDTH, ClipArt, CodrawError, class_of, variant_of
from models.detector.measure import seen_in
from models.detector.sources import opened

SHARED = Path(os.environ.get("RETELL_SHARED", Path(__file__).resolve().parents[2] / "shared"))
REAL = SHARED / "data" / "codraw"
needs_the_data = pytest.mark.skipif(not REAL.is_dir(), reason="CoDraw's data is not at hand")

SKY, RED, GREEN, BLUE, YELLOW = (0, 200, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)
TREE, BOY, CAT, BALL, SUN, CLOUD = "p_7s.png", "hb0_11s.png", "a_1s.png", "t_4s.png", "s_3s.png", "s_2s.png"

Made = Callable[..., Codraw]


def _png(folder: Path, name: str, left: tuple[int, int, int], right: tuple[int, int, int]) -> None:
    """40 by 20, with two pixels of nothing on each side, the halves coloured."""
    picture = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    picture.paste((*left, 255), (2, 2, 20, 18))
    picture.paste((*right, 255), (20, 2, 38, 18))
    picture.save(folder / name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pngs = tmp_path / "Pngs"
    pngs.mkdir()
    Image.new("RGB", (WIDTH, HEIGHT), SKY).save(pngs / "background.png")
    _png(pngs, TREE, RED, GREEN)
    _png(pngs, BOY, BLUE, BLUE)
    _png(pngs, CAT, YELLOW, YELLOW)
    _png(pngs, BALL, GREEN, GREEN)
    _png(pngs, SUN, YELLOW, YELLOW)
    return tmp_path


@pytest.fixture
def made(folder: Path) -> Made:
    """A folder of one dialogue that has these turns: (teller, drawer, canvas)."""

    def make(*turns: tuple[str, str, Any], target: Any = (), size: int = 500) -> Codraw:
        told = [
            {"teller": teller, "drawer": drawer, "canvas": canvas, "peeked": False, "score": None}
            for teller, drawer, canvas in turns
        ]
        _write(folder, json.dumps({"id": "val_0", "split": "val", "target": list(target), "turns": told}))
        return Codraw(folder, "val", size)

    return make


def _write(folder: Path, text: str) -> None:
    with gzip.open(folder / "val.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(text)


def at(png: str, x: float, y: float, depth: int = 0, flip: bool = False) -> ClipArt:
    return ClipArt(png, x, y, depth, flip)


def colour(codraw: Codraw, x: int, y: int, *canvas: ClipArt) -> tuple[int, ...]:
    """Where (x, y) of the 500 by 400 canvas is on the square of 500."""
    return tuple(codraw.compose(canvas)[y * 500 // HEIGHT, x].tolist())


def test_there_are_58_classes_and_a_person_is_one_whatever_their_pose() -> None:
    assert len(CLASSES) == len(set(CLASSES)) == 58
    assert {class_of(f"hb0_{i}s.png") for i in range(35)} == {18}
    assert {class_of(f"hb1_{i}s.png") for i in range(35)} == {19}
    assert [CLASSES[class_of(png)] for png in (SUN, TREE, BOY, CAT, BALL)] == [
        "sun",
        "pine tree",
        "boy",
        "cat",
        "soccer ball",
    ]


def test_a_persons_variant_is_the_number_in_the_name_and_nothing_elses_is() -> None:
    assert (variant_of("hb1_34s.png"), variant_of("t_14s.png")) == (34, 0)


@pytest.mark.parametrize("png", ["x_1s.png", "hb0_35s.png", "s_8s.png", "s_03s.png", "background.png", "../s_3s.png"])
def test_a_png_that_is_no_clip_art_is_one_clear_error(png: str) -> None:
    with pytest.raises(CodrawError, match="none of CoDraw's clip arts"):
        class_of(png)


def test_a_clip_art_lies_with_its_middle_where_the_canvas_says(made: Made) -> None:
    codraw = made()
    here = at(BOY, 100, 200)
    assert [colour(codraw, x, 200, here) for x in (81, 83, 116, 119)] == [SKY, BLUE, BLUE, SKY]
    assert [colour(codraw, 100, y, here) for y in (190, 193, 206, 210)] == [SKY, BLUE, BLUE, SKY]


def test_a_flipped_sprite_is_mirrored_about_its_middle(made: Made) -> None:
    codraw = made()
    assert [colour(codraw, x, 200, at(TREE, 100, 200)) for x in (90, 110)] == [RED, GREEN]
    assert [colour(codraw, x, 200, at(TREE, 100, 200, flip=True)) for x in (90, 110)] == [GREEN, RED]


@pytest.mark.parametrize(("depth", "width"), [(0, 36), (1, 36 * 0.7), (2, 36 * 0.49)])
def test_what_is_farther_is_smaller(made: Made, depth: int, width: float) -> None:
    row = made().compose((at(BOY, 250, 200, depth),))[250].astype(int)
    assert (abs(row - SKY).sum(axis=1) > 100).sum() == pytest.approx(width, abs=2)


def test_a_nearer_one_covers_a_farther_one_however_they_are_listed(made: Made) -> None:
    codraw, ball, boy = made(), at(BALL, 100, 200, depth=1), at(BOY, 100, 200)
    assert colour(codraw, 100, 200, ball, boy) == colour(codraw, 100, 200, boy, ball) == BLUE


def test_at_one_depth_a_toy_lies_over_a_person_however_they_are_listed(made: Made) -> None:
    codraw, ball, boy = made(), at(BALL, 100, 200), at(BOY, 100, 200)
    assert colour(codraw, 100, 200, ball, boy) == colour(codraw, 100, 200, boy, ball) == GREEN


def test_the_near_sun_is_behind_the_farthest_tree(made: Made) -> None:
    assert colour(made(), 95, 200, at(TREE, 100, 200, depth=2), at(SUN, 100, 200)) == RED


def test_what_the_page_does_not_draw_is_neither_in_the_picture_nor_listed(made: Made) -> None:
    drawn = made().draw((at(BOY, -1, 200),))
    assert drawn.classes.tolist() == []
    assert (drawn.picture == torch.tensor(SKY)[:, None, None]).all()


def test_boxes_surround_what_is_pasted_and_end_at_the_frame(made: Made) -> None:
    canvas = (at(BOY, 250, 200), at(CAT, 0, 400, depth=1), at(BALL, 499, 3, flip=True), at(SUN, 100, 500))
    codraw = made(size=500)
    drawn = codraw.draw(canvas)
    names = [CLASSES[number] for number in drawn.classes]
    assert sorted(names) == ["boy", "cat", "soccer ball"]  # the sun is below the frame
    for one in canvas[:3]:
        changed = (codraw.compose((one,)).astype(int) != np.array(SKY)).any(axis=2)
        rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
        seen = torch.tensor([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1]) / 500
        box = drawn.boxes[names.index(CLASSES[class_of(one.png)])]
        assert box.min() >= 0
        assert box.max() <= 1
        assert torch.allclose(box, seen, atol=1.5 / 400), one


def test_depth_flip_and_centre_of_each_are_told(made: Made) -> None:
    drawn = made().draw((at(BOY, 50, 100), at(CAT, 250, 300, depth=2, flip=True)))
    assert drawn.classes.tolist() == [class_of(CAT), class_of(BOY)]  # the farther was painted first
    assert drawn.depths.tolist() == [2, 0]
    assert drawn.flips.tolist() == [True, False]
    assert torch.allclose(drawn.centres, torch.tensor([[0.5, 0.75], [0.1, 0.25]]))


def test_a_scene_is_the_last_canvas_up_to_its_turn_or_the_target(made: Made) -> None:
    codraw = made(
        ("hi", "hi", None),
        ("a boy", "ok", [[BOY, 250, 200, 0, 0]]),
        ("good", "ok", None),
        target=[[CAT, 250, 200, 0, 0]],
    )
    told = [[CLASSES[number] for number in codraw.scene(0, turn).classes] for turn in (0, 1, 2, None)]
    assert told == [[], ["boy"], ["boy"], ["cat"]]


def test_every_canvas_and_target_comes_once_for_the_detector(made: Made) -> None:
    boy, cat = [BOY, 250, 200, 0, 0], [CAT, 100, 100, 2, 1]
    codraw = made(("a", "", [boy]), ("b", "", [boy]), ("c", "", [boy, cat]), target=[boy, cat], size=32)
    batch = codraw.batch(range(len(codraw.canvases)))
    assert batch.pictures.shape == (2, 3, 32, 32)
    assert batch.presence.sum(dim=1).tolist() == [2, 1]
    number = class_of(CAT)
    assert batch.presence[:, number].tolist() == [True, False]
    assert (int(batch.depths[0, number]), bool(batch.flips[0, number])) == (2, True)
    assert torch.equal(batch.boxes[0, number], codraw.scene(0).boxes[0])
    assert not batch.boxes[1, number].any()


def test_words_wait_for_the_turn_that_adds_something(made: Made) -> None:
    boy, moved, cat = [BOY, 250, 200, 0, 0], [BOY, 300, 200, 0, 0], [CAT, 100, 100, 0, 0]
    codraw = made(
        ("Hi", "hello", None),
        ("A boy , middle .", "ok", None),
        ("and is he big ?", "yes", [boy]),
        ("move him", "done", [moved]),
        ("a cat", "ok", [moved, cat]),
        ("cat higher", "", [moved, [CAT, 100, 50, 0, 0]]),
        size=16,
    )
    story = codraw.story(0)
    assert story.sentences == (
        "<teller> a boy middle <teller> and is he big <drawer> yes",
        "<teller> move him <teller> a cat",
    )
    assert story.drawn.pictures.shape == (2, 3, 16, 16)
    assert story.drawn.presence.sum(dim=1).tolist() == [1, 2]
    assert torch.equal(story.drawn.pictures[1], codraw.scene(0, 4).picture)


def test_a_dialogue_that_never_draws_is_a_story_without_turns(made: Made) -> None:
    story = made(("hi", "hi", None), size=16).story(0)
    assert (story.sentences, story.drawn.pictures.shape) == ((), (0, 3, 16, 16))


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("{", "line 1"),
        ('{"id": "a", "turns": []}', "line 1: a dialogue has"),
        ('{"id": "a", "target": [["s_3s.png", 1, 2, 3, 0]], "turns": []}', "line 1: a clip art is"),
        ('{"id": "a", "target": [["q_3s.png", 1, 2, 0, 0]], "turns": []}', "line 1: 'q_3s.png' is none"),
        ('{"id": "a", "target": [], "turns": [{"teller": "a"}]}', "line 1: a turn has"),
    ],
)
def test_a_damaged_line_is_named(folder: Path, line: str, wrong: str) -> None:
    _write(folder, line)
    with pytest.raises(CodrawError, match=wrong):
        Codraw(folder, "val")


def test_a_cut_off_file_is_one_clear_error(folder: Path) -> None:
    _write(folder, json.dumps({"id": "a", "target": [], "turns": []}))
    file = folder / "val.jsonl.gz"
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(CodrawError, match="cannot be read"):
        Codraw(folder, "val")


def test_a_missing_split_and_a_missing_picture_are_named(folder: Path, made: Made) -> None:
    with pytest.raises(CodrawError, match=r"there is no .*test\.jsonl\.gz"):
        Codraw(folder, "test")
    with pytest.raises(CodrawError, match=CLOUD):
        made().compose((at(CLOUD, 100, 100),))


def test_the_command_says_in_one_line_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--sheet", str(tmp_path / "sheet.png")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.fixture(scope="module")
def real() -> Codraw:
    return Codraw(REAL, "val", size=64)


@needs_the_data
def test_every_real_canvas_has_its_place_and_no_class_twice(real: Codraw) -> None:
    assert len(real.dialogues) == 1002
    for canvas in real.canvases:
        classes = [class_of(one.png) for one in canvas]
        assert len(set(classes)) == len(classes)


@needs_the_data
def test_every_real_clip_art_can_be_drawn_and_is_seen(real: Codraw) -> None:
    drawn: set[str] = set()
    for canvas in real.canvases[:1500]:
        new = [one for one in canvas if one.png not in drawn and 0 < one.x < WIDTH and 0 < one.y < HEIGHT]
        for one in new:
            assert (real.compose((one,)) != real.compose(())).any(), one
        drawn.update(one.png for one in new)
    assert len(drawn) == 126


@needs_the_data
def test_every_real_dialogue_is_a_story_of_about_four_turns(real: Codraw) -> None:
    counts = [len(list(real.turns(dialogue))) for dialogue in range(len(real.dialogues))]
    assert min(counts) >= 1
    assert 4 < sum(counts) / len(counts) < 4.5


def test_a_detector_learns_every_canvas_with_its_depths_and_mirrored_alike(folder: Path) -> None:
    canvases = [[at(TREE, 100, 200, depth=1), at(BOY, 400, 300, depth=2)], [at(TREE, 100, 200, depth=1)]]
    turns = [{"teller": "a tree", "drawer": "ok", "canvas": one, "peeked": False, "score": None} for one in canvases]
    _write(folder, json.dumps({"id": "val_0", "split": "val", "target": [], "turns": turns}))
    source = opened(folder, "val")
    assert len(source) == len(source.stories) == 3  # the empty target among them
    pictures, truth = source.batch(torch.arange(3))
    assert pictures.shape == (3, 3, 128, 128)
    assert truth.presence.sum(1).tolist() == [0, 2, 1]
    assert set(zip(truth.classes.tolist(), truth.properties.tolist(), strict=True)) == {
        (class_of(TREE), 1),
        (class_of(BOY), 2),
    }
    chances = (torch.Generator().manual_seed(seed) for seed in range(20))
    mirrored = {tuple(source.varied(pictures, truth, chance)[1].boxes[0].tolist()) for chance in chances}
    assert len(mirrored) == 2


@needs_the_data
def test_the_detector_sees_in_codraw_what_its_papers_count() -> None:
    source = opened(REAL, "val")
    pictures, truth = source.batch(torch.arange(32))
    assert source.classes == CLASSES
    assert pictures.min() >= -1
    assert pictures.max() <= 1
    seen = list(seen_in(truth, depths=True))
    assert all(set(one.centres[:, 1].tolist()) <= {0.0, 0.5, 1.0} for one in seen)

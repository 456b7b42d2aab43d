"""GeNeVA-GAN's composer: what it learns from, what it says, and that it learns it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch
from tiny_graphs import COMPOSING, CPU, VOCABULARY, geneva_training, seeded, talks
from torch.nn.functional import one_hot

from models.geneva import network as geneva
from models.geneva.composer import Composer, SemanticMap, bare, with_mark
from models.geneva.composing import all_marked, next_asked
from models.geneva.losses import map_loss, marks_loss
from models.geneva.mirror import mirrored, said_of_mirror
from models.semantics import MARKED, MOST, Listed, Semantics, semantics
from models.text.encoder import tokens
from models.training.recipe import descend

CAR, MAN, COAT = range(3)
CONFIG = replace(COMPOSING, colours=3)


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """The networks are tiny, and several workers test at a time."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def pictures(*listed: dict[int, tuple[int, int, tuple[int, int, int, int]]]) -> Semantics:
    """Of each picture by the things' names: category, colour, and left, top, right, bottom of 32 pixels."""
    maps = np.zeros((len(listed), 32, 32), np.uint8)
    told = []
    for number, things in enumerate(listed):
        for name, (_, _, (left, top, right, bottom)) in things.items():
            maps[number, top:bottom, left:right] = name + 1
        categories, colours, sides = zip(*things.values(), strict=True) if things else ((), (), ())
        names = np.array(list(things), np.int64)
        boxes = np.array(sides, np.float32).reshape(-1, 4) / 32
        told.append(Listed(np.array(categories, np.int64), np.array(colours, np.int64), names + 1, names, boxes))
    return semantics(maps, told, cells=16)


def marked(read: Semantics, turn: int) -> list[list[int]]:
    return [mark for mark in read.marks[turn].tolist() if mark[0] >= 0]


# --- what it learns from ---


def test_a_map_says_class_and_colour_of_what_is_seen_in_each_cell() -> None:
    read = pictures({0: (CAR, 2, (0, 0, 16, 16)), 1: (MAN, -1, (20, 20, 24, 32))})
    assert read.classes[0, :8, :8].eq(CAR + 1).all()
    assert read.colours[0, :8, :8].eq(3).all()
    assert read.classes[0, 10:, 10:12].eq(MAN + 1).all()
    assert read.colours[0, 10:, 10:12].eq(0).all(), "nobody said his colour"
    assert read.classes[0].count_nonzero() == 64 + 12


def test_a_thin_thing_is_seen_though_it_fills_no_cell() -> None:
    read = pictures({0: (CAR, 0, (5, 0, 6, 32))})
    assert read.classes[0, :, 2].eq(CAR + 1).all()


def test_a_turn_is_about_what_it_brings_moves_or_recolours_and_nothing_else() -> None:
    car, man = (CAR, 0, (0, 8, 16, 24)), (MAN, 1, (20, 8, 24, 28))
    gone, red = (MAN, 1, (28, 8, 32, 28)), (CAR, 2, (0, 8, 16, 24))
    read = pictures({0: car}, {0: car, 1: man}, {0: car, 1: gone}, {0: red, 1: gone}, {0: red})
    assert [[mark[0] for mark in marked(read, turn)] for turn in range(5)] == [[CAR], [MAN], [MAN], [CAR], []]
    assert marked(read, 0) == [[CAR, 8, 4]]
    assert marked(read, 2) == [[MAN, 9, 15]]


def test_the_largest_thing_of_a_turn_comes_first() -> None:
    read = pictures({0: (COAT, 0, (10, 10, 14, 16)), 1: (MAN, 0, (9, 4, 15, 30)), 2: (CAR, 0, (16, 0, 32, 32))})
    assert [mark[0] for mark in marked(read, 0)] == [CAR, MAN, COAT]


def test_what_is_seen_again_because_something_before_it_is_gone_has_not_moved() -> None:
    car, man = (CAR, 0, (0, 8, 16, 24)), (MAN, 1, (2, 8, 16, 24))
    assert marked(pictures({0: car, 1: man}, {0: car}), 1) == []


def test_more_marks_than_a_turn_has_room_for_are_left_out() -> None:
    many = {number: (CAR, 0, (2 * number, 0, 2 * number + 2, 32)) for number in range(MOST + 2)}
    assert len(marked(pictures(many), 0)) == MOST


def test_a_picture_of_nothing_has_an_empty_map_and_no_marks() -> None:
    read = pictures({}, {0: (CAR, 0, (0, 0, 32, 32))})
    assert read.classes[0].count_nonzero() == 0
    assert marked(read, 0) == []
    assert len(marked(read, 1)) == 1


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("A man on the left.", "A man on the right."),
        ("Right of the car stood a bin.", "Left of the car stood a bin."),
        ("The van was right by the tree, on its right.", "The van was right by the tree, on its left."),
        ("Right in the middle, right next to her.", "Right in the middle, right next to her."),
    ],
)
def test_a_mirror_says_the_other_side_and_leaves_what_is_no_side(said: str, turned: str) -> None:
    assert said_of_mirror(said) == turned
    assert said_of_mirror(turned) == said


def test_an_interview_in_a_mirror_is_turned_over_whole_and_the_others_stay() -> None:
    batch = talks(2, seed=0)
    turned = mirrored(batch, torch.tensor([True, False]))
    assert torch.equal(turned.pictures[0], batch.pictures[0].flip(-1))
    assert torch.equal(turned.classes[0], batch.classes[0].flip(-1))
    assert (turned.marks[0, :, :, 2] == MARKED - 1 - batch.marks[0, :, :, 2]).all()
    assert torch.equal(turned.marks[0, :, :, :2], batch.marks[0, :, :, :2])
    assert turned.sentences[0][0] != batch.sentences[0][0]
    assert torch.equal(turned.pictures[1], batch.pictures[1])
    assert list(turned.sentences[1]) == list(batch.sentences[1])


def test_behind_the_last_mark_of_a_turn_there_is_none_in_a_mirror_too() -> None:
    batch = talks(1, seed=0)
    batch = replace(batch, marks=torch.full_like(batch.marks, -1))
    assert mirrored(batch, torch.tensor([True])).marks.eq(-1).all()


def test_a_mark_is_asked_for_when_those_before_it_are_known_and_behind_the_last_none() -> None:
    marks = torch.tensor([[[2, 3, 4], [5, 6, 7], [-1, -1, -1]]])
    seen = set()
    for seed in range(30):
        asked = next_asked(marks, 6, seeded(seed))
        known = int((asked.marks.amax((2, 3)) > 0).sum())
        seen.add((known, int(asked.classes)))
    assert seen == {(0, 2), (1, 5), (2, 6)}


def test_a_mark_is_brightest_at_its_cell_and_in_its_class() -> None:
    marks = all_marked(torch.tensor([[[2, 3, 4], [-1, -1, -1]]]), 6)
    assert marks[0, 2].argmax() == 3 * MARKED + 4
    assert marks.amax((2, 3)).tolist() == [[0, 0, 1, 0, 0, 0]]


def test_a_picture_that_is_done_gets_no_more_marks() -> None:
    empty = torch.zeros(2, 6, MARKED, MARKED)
    two = with_mark(empty, torch.tensor([1, 1]), *torch.tensor([[0, 0], [0, 0]]), torch.tensor([True, False]))
    assert two.amax((1, 2, 3)).tolist() == [1, 0]


# --- what it says ---


def test_planes_are_one_where_a_class_or_a_colour_stands() -> None:
    there = bare(CONFIG, 1, CPU)
    classes, colours = there.classes.clone(), there.colours.clone()
    classes[0, 2, 3], colours[0, 2, 3] = 5, 1
    planes = SemanticMap(classes, colours).planes(CONFIG)
    assert planes.shape == (1, 7 + 4, 16, 16)
    assert planes[0, :, 2, 3].nonzero().flatten().tolist() == [5, 7 + 1]
    assert planes[0, :, 0, 0].nonzero().flatten().tolist() == [0, 7]


def test_a_turn_composes_and_the_next_one_goes_on_from_its_map() -> None:
    network, config = geneva_training().network.eval(), CONFIG
    noise = geneva.draw_noise(config, 2, seeded(0), CPU)
    with torch.no_grad():
        turn = network(tokens(["a red disc", "a square"], VOCABULARY), geneva.blank(config, 2, CPU), noise)
    assert turn.composed is not None
    assert turn.composed.marks.shape == (2, 6, MARKED, MARKED)
    assert torch.equal(turn.memory.map.classes, turn.composed.map.classes)


def test_what_stands_where_may_be_told_and_is_painted() -> None:
    network, config = geneva_training().network.eval(), CONFIG
    noise, blank = geneva.draw_noise(config, 1, seeded(0), CPU), geneva.blank(config, 1, CPU)
    told, empty = tokens(["a red disc"], VOCABULARY), bare(config, 1, CPU)
    full = SemanticMap(torch.full_like(empty.classes, 3), torch.full_like(empty.colours, 1))
    with torch.no_grad():
        one, other = (network(told, blank, noise, there) for there in (empty, full))
    assert one.composed is None
    assert torch.equal(other.memory.map.classes, full.classes)
    assert not torch.allclose(one.painted.fresh, other.painted.fresh)


# --- that it learns ---


def test_a_map_loss_is_nothing_where_the_map_is_known_and_more_where_it_is_not() -> None:
    before, after = bare(CONFIG, 1, CPU), bare(CONFIG, 1, CPU)
    after = SemanticMap(after.classes.clone().fill_(2), after.colours)
    kinds, tints = (one_hot(part, count).permute(0, 3, 1, 2) for part, count in zip(after, (7, 4), strict=True))
    assert map_loss((20.0 * kinds, 20.0 * tints), after, before).item() == pytest.approx(0, abs=1e-4)
    assert map_loss((0.0 * kinds, 0.0 * tints), after, before).item() > 1


def test_what_is_not_there_has_no_colour() -> None:
    composer = geneva_training().network.composer.eval()
    with torch.no_grad():
        composer.what.last.bias[7 + 2] += 9.0  # every cell is thought to be of the second colour
        composed = composer(torch.zeros(1, 16), bare(CONFIG, 1, CPU))
    assert composed.map.colours[composed.map.classes == 0].eq(0).all()


@pytest.mark.parametrize("wanted", [{"mirrored": 1.0}, {"painted": 0.5}, {"own_maps": 1.0}, {"own_previous": 1.0}])
def test_each_way_to_show_an_interview_changes_what_is_learned(wanted: dict[str, float]) -> None:
    painted = []
    for more in ({}, wanted):
        training = geneva_training()
        training.config = replace(training.config, **more)
        training.step(talks(3, seed=0), seeded(1))
        painted.append(training.network.generator.conv.weight.detach().clone())
    assert not torch.equal(*painted)


def test_the_composer_learns_where_things_are_said_to_be() -> None:
    """Alone, from conditions that say the corner and the class."""
    torch.manual_seed(0)
    batch = talks(32, seed=0, turns=1)
    classes, rows, columns = batch.marks[:, 0, 0].unbind(1)
    condition = torch.cat([one_hot(classes, 6), torch.stack([rows, columns], dim=1) / 8 - 1, torch.zeros(32, 8)], dim=1)
    composer, marks = Composer(CONFIG), all_marked(batch.marks[:, 0], 6)
    before, there = bare(CONFIG, 32, CPU), SemanticMap(batch.classes[:, 0], batch.colours[:, 0])
    optimizer = torch.optim.Adam(composer.parameters(), 1e-2)
    for _ in range(160):
        named = composer.next_mark(condition, before, torch.zeros_like(marks))
        seen = composer.seen(condition, before, marks)
        descend(optimizer, marks_loss(named, classes, rows, columns) + map_loss(seen, there, before))
    with torch.no_grad():
        composed = composer.eval()(condition, before)
    assert (composed.map.classes == there.classes).float().mean() > 0.95
    assert (composed.marks.amax((2, 3)).argmax(1) == classes).float().mean() > 0.9

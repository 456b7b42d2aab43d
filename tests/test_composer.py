"""GeNeVA-GAN's composer: what it learns from, what it says, and that it learns it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import torch
from tiny_graphs import COMPOSING, CPU, VOCABULARY, geneva_training, seeded, talks
from torch import Tensor
from torch.nn.functional import cross_entropy, one_hot

from models.geneva import network as geneva
from models.geneva.composer import Composer, MapLogits, SemanticMap, bare, unmarked, with_mark
from models.geneva.composing import Shown, all_marked, learn_shapes, next_asked
from models.geneva.losses import boxes_loss, map_loss, marks_loss
from models.geneva.mirror import mirrored, said_of_mirror
from models.geneva.painter import AROUND, changed
from models.geneva.painting import draw_noise
from models.geneva.shapes import CODES, Codebook
from models.semantics import MARKED, MOST, SHAPE, Listed, Semantics, semantics
from models.text.encoder import tokens
from models.training.recipe import descend

CAR, MAN, COAT = range(3)
CONFIG = replace(COMPOSING, colours=3, places=2)
CELLS = CONFIG.size // 2


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


def composer() -> Composer:
    return geneva_training().network.composer.eval()


def whole_boxes(marks: Tensor) -> Shown:
    """Marks (P, M, 5) of things that fill their boxes."""
    return Shown(marks, torch.ones(*marks.shape[:2], SHAPE, SHAPE))


def marked(read: Semantics, turn: int) -> list[list[float]]:
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
    assert marked(read, 0) == [[CAR, 0, 0.25, 0.5, 0.75]]
    assert marked(read, 2) == [[MAN, 0.875, 0.25, 1, 0.875]]


def test_a_shape_says_which_cells_of_its_box_a_thing_takes_and_what_stands_before_it_is_left_out() -> None:
    read = pictures({0: (CAR, 0, (0, 0, 32, 32)), 1: (MAN, 0, (0, 0, 16, 32))})
    car, man = read.shapes[0, :2]
    assert car[:, : SHAPE // 2].eq(0).all()
    assert car[:, SHAPE // 2 :].eq(1).all()
    assert man.eq(1).all()
    assert read.shapes[0, 2:].eq(0).all(), "behind the last mark"


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
    assert torch.equal(turned.shapes[0], batch.shapes[0].flip(-1))
    left, right = (1 - batch.marks[0, :, :, side] for side in (3, 1))
    assert torch.equal(turned.marks[0, :, :, [1, 3]], torch.stack([left, right], dim=2))
    assert torch.equal(turned.marks[0, :, :, [0, 2, 4]], batch.marks[0, :, :, [0, 2, 4]])
    assert turned.sentences[0][0] != batch.sentences[0][0]
    assert torch.equal(turned.pictures[1], batch.pictures[1])
    assert list(turned.sentences[1]) == list(batch.sentences[1])


def test_behind_the_last_mark_of_a_turn_there_is_none_in_a_mirror_too() -> None:
    batch = talks(1, seed=0)
    batch = replace(batch, marks=torch.full_like(batch.marks, -1))
    assert mirrored(batch, torch.tensor([True])).marks.eq(-1).all()


def test_a_mark_is_asked_for_when_those_before_it_are_known_and_behind_the_last_none() -> None:
    one, other = [2, 0.0, 0.0, 0.5, 0.5], [5, 0.5, 0.5, 1.0, 1.0]
    shown = whole_boxes(torch.tensor([[one, other, [-1] * 5]]))
    seen = set()
    for seed in range(30):
        asked = next_asked(composer(), shown, seeded(seed))
        known = int((asked.marks.amax((2, 3)) > 0).sum())
        seen.add((known, int(asked.classes)))
    assert seen == {(0, 2), (1, 5), (2, 6)}


def test_a_mark_is_stamped_over_its_box_and_in_its_class() -> None:
    marks = all_marked(composer(), whole_boxes(torch.tensor([[[2, 0.25, 0.5, 0.75, 1.0], [-1] * 5]])))
    there = torch.zeros(CELLS, CELLS, dtype=torch.bool)
    there[CELLS // 2 :, CELLS // 4 : 3 * CELLS // 4] = True
    assert torch.equal(marks[0, 2] > 0.5, there)
    assert marks[0, [0, 1, 3, 4, 5]].count_nonzero() == 0


def test_a_thin_shape_is_stamped_in_every_cell_that_it_runs_through() -> None:
    made, post = composer(), torch.zeros(SHAPE, SHAPE)
    post[:, 8:10] = 1
    made.book.learn(torch.tensor([2]), post[None])
    marks = all_marked(made, Shown(torch.tensor([[[2, 0.0, 0.0, 0.25, 1.0]]]), post[None, None]))
    assert (marks[0, 2] > 0.5).sum(1).eq(1).all(), "it takes half a cell of the four of its box"


def test_of_a_class_each_sort_of_shape_has_a_code_and_what_is_like_it_is_known_by_it() -> None:
    book, chance = Codebook(3), seeded(0)
    upper, lower = torch.zeros(2, SHAPE, SHAPE).unbind()
    upper[: SHAPE // 2], lower[SHAPE // 2 :] = 1, 1
    sorts = torch.stack([upper, lower]).repeat(20, 1, 1)
    blurred = (sorts + 0.2 * torch.rand(sorts.shape, generator=chance)).clamp(0, 1)
    book.learn(torch.full((40,), CAR), blurred)
    codes = book.nearest(torch.tensor([CAR, CAR]), torch.stack([upper, lower]))
    assert codes[0] != codes[1]
    told = book.shapes(torch.tensor([CAR, CAR]), codes)
    assert (told - torch.stack([upper, lower])).abs().max() < 0.25
    assert book.used.sum(1).tolist() == [CODES, 0, 0], "of the others nothing was seen"
    assert book.shapes(torch.tensor([MAN]), torch.tensor([0])).eq(1).all(), "and they fill their boxes"


def test_a_shape_that_was_never_seen_is_never_chosen() -> None:
    made, before = composer(), bare(CONFIG, 1, CPU)
    made.book.learn(torch.tensor([2]), torch.ones(1, SHAPE, SHAPE))
    logits = made.codes(torch.randn(1, 16, generator=seeded(0)), before, torch.tensor([2]), torch.rand(1, 4))
    assert logits.argmax(1).tolist() == [0]
    assert (logits[0, 0] - logits[0, 1:]).min() > 1000


def test_a_picture_that_is_done_gets_no_more_marks() -> None:
    empty, stamps = torch.zeros(2, 6, CELLS, CELLS), torch.ones(2, CELLS, CELLS)
    two = with_mark(empty, torch.tensor([1, 1]), stamps, torch.tensor([True, False]))
    assert two.amax((1, 2, 3)).tolist() == [1, 0]


# --- what it says ---


def test_planes_are_one_where_a_class_or_a_colour_stands() -> None:
    there = bare(CONFIG, 1, CPU)
    classes, colours = there.classes.clone(), there.colours.clone()
    classes[0, 2, 3], colours[0, 2, 3] = 5, 1
    planes = SemanticMap(classes, colours, there.places).planes(CONFIG)
    assert planes.shape == (1, 7 + 4, 16, 16)
    assert planes[0, :, 2, 3].nonzero().flatten().tolist() == [5, 7 + 1]
    assert planes[0, :, 0, 0].nonzero().flatten().tolist() == [0, 7]


def test_a_turn_composes_and_the_next_one_goes_on_from_its_map() -> None:
    network, config = geneva_training().network.eval(), CONFIG
    noise = draw_noise(config, 2, seeded(0), CPU)
    with torch.no_grad():
        turn = network(tokens(["a red disc", "a square"], VOCABULARY), geneva.blank(config, 2, CPU), noise)
    assert turn.composed is not None
    assert turn.composed.marks.shape == (2, 6, CELLS, CELLS)
    assert torch.equal(turn.memory.map.classes, turn.composed.map.classes)


def test_what_stands_where_may_be_told_and_is_painted() -> None:
    network, config = geneva_training().network.eval(), CONFIG
    noise, blank = draw_noise(config, 1, seeded(0), CPU), geneva.blank(config, 1, CPU)
    told, empty = tokens(["a red disc"], VOCABULARY), bare(config, 1, CPU)
    full = SemanticMap(torch.full_like(empty.classes, 3), torch.full_like(empty.colours, 1), empty.places)
    with torch.no_grad():
        one, other = (network(told, blank, noise, there) for there in (empty, full))
    assert one.composed is None
    assert torch.equal(other.memory.map.classes, full.classes)
    assert not torch.allclose(one.painted.fresh, other.painted.fresh)


def test_the_picture_changes_where_the_map_does_and_a_little_around() -> None:
    before = bare(CONFIG, 1, CPU)
    one = before.classes.clone()
    one[0, 1, 1] = 1
    before, there = before._replace(classes=one), before._replace(classes=one.clone())
    there.classes[0, 8, 8] = 2
    there = there._replace(colours=there.colours.clone())
    mask = changed(there, before)[0, 0].bool()
    near = torch.zeros_like(mask)
    near[8 - AROUND : 9 + AROUND, 8 - AROUND : 9 + AROUND] = True
    assert torch.equal(mask, near)
    assert not changed(before, before).any()


def test_the_first_turn_and_another_place_change_all_of_the_picture() -> None:
    empty = bare(CONFIG, 1, CPU)
    there = empty._replace(classes=torch.ones_like(empty.classes))
    assert changed(empty, empty).all()
    assert changed(there._replace(places=there.places + 1), there).all()


def test_a_painter_that_was_taken_over_is_kept_and_the_composer_learns() -> None:
    training = geneva_training()
    training.took_over(painter=True)
    before = {name: value.clone() for name, value in training.network.state_dict().items()}
    losses = training.step(talks(3, seed=0), seeded(1))
    now = training.network.state_dict().items()
    moved = {name.split(".")[0] for name, value in now if not value.equal(before[name])}
    assert losses.keys() == {"told", "marks", "map", "boxes", "codes"}
    assert "composer" in moved
    assert "generator" not in moved


# --- that it learns ---


def test_a_map_loss_is_nothing_where_the_map_is_known_and_more_where_it_is_not() -> None:
    before, after = bare(CONFIG, 1, CPU), bare(CONFIG, 1, CPU)
    after = SemanticMap(after.classes.clone().fill_(2), after.colours, after.places + 1)
    kinds, tints = (one_hot(part, count).permute(0, 3, 1, 2) for part, count in zip(after[:2], (7, 4), strict=True))
    sure = MapLogits(20.0 * kinds, 20.0 * tints, 20.0 * one_hot(after.places, 3))
    assert map_loss(sure, after, before).item() == pytest.approx(0, abs=1e-4)
    assert map_loss(MapLogits(*(0.0 * part for part in sure)), after, before).item() > 1
    elsewhere = sure._replace(places=20.0 * one_hot(before.places, 3))
    assert map_loss(elsewhere, after, before).item() > 1, "where it is counts, too"


def test_what_is_not_there_has_no_colour() -> None:
    made = composer()
    with torch.no_grad():
        made.what.last.bias[7 + 2] += 9.0  # every cell is thought to be of the second colour
        composed = made(torch.zeros(1, 16), bare(CONFIG, 1, CPU))
    assert composed.map.colours[composed.map.classes == 0].eq(0).all()


@pytest.mark.parametrize("wanted", [{"mirrored": 1.0}, {"painted": 0.5}, {"own_maps": 1.0}, {"own_previous": 1.0}])
def test_each_way_to_show_an_interview_changes_what_is_learned(wanted: dict[str, float]) -> None:
    painted = []
    for more in ({}, wanted):
        training = geneva_training()
        training.config = replace(training.config, **more)
        training.step(talks(3, seed=0), seeded(1))
        painted.append(training.network.generator.refinement_net.output_conv[0].weight.detach().clone())
    assert not torch.equal(*painted)


def test_the_composer_learns_where_things_are_said_to_be() -> None:
    """Alone, from conditions that say the corner and the class."""
    torch.manual_seed(0)
    batch = talks(32, seed=0, turns=1)
    classes, boxes = batch.marks[:, 0, 0, 0].long(), batch.marks[:, 0, 0, 1:]
    middle = (boxes[:, :2] + boxes[:, 2:]) / 2
    cells = (middle.flip(1) * MARKED).long()
    condition = torch.cat([one_hot(classes, 6), 2 * middle.flip(1) - 1, torch.zeros(32, 8)], dim=1)
    composer, before = Composer(CONFIG), bare(CONFIG, 32, CPU)
    there = SemanticMap(batch.classes[:, 0], batch.colours[:, 0], before.places + 1)
    shown = Shown(batch.marks[:, 0], batch.shapes[:, 0])
    learn_shapes(composer, shown)
    own = shown.codes(composer)[:, 0]
    optimizer = torch.optim.Adam(composer.parameters(), 1e-2)
    for _ in range(160):
        named = composer.next_mark(condition, before, unmarked(CONFIG, condition))
        seen = composer.seen(condition, before, all_marked(composer, shown))
        placed = boxes_loss(composer.boxes(condition, before, classes, cells), boxes)
        outlined = cross_entropy(composer.codes(condition, before, classes, boxes), own)
        learned = marks_loss(named, classes, cells) + placed + outlined + map_loss(seen, there, before)
        descend(optimizer, learned)
    with torch.no_grad():
        composed = composer.eval()(condition, before)
    assert (composed.map.classes == there.classes).float().mean() > 0.95
    assert (composed.marks.amax((2, 3)).argmax(1) == classes).float().mean() > 0.9
    assert (composed.map.places == there.places).all()

"""Retell's own data sets are read as they were written, in batches that a seed and a step make again at any time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from small_world import VOCABULARY, line, listed, small_world, write_shard

from app.scene.vocabulary import shipped
from app.world.captions import captions
from app.world.dataset import VOCABULARY as WRITTEN
from app.world.dataset import told_in
from models.data import (
    ABOVE,
    BELOW,
    GEOMETRY,
    INSIDE,
    LEFT,
    RIGHT,
    SURROUNDING,
    UNSAID,
    DataError,
    Things,
    World,
    generator_at,
    geometry,
    indices_at,
    main,
    moved,
    padded,
    shrunk,
)
from models.own_places import OWN
from models.vision import make_grid

COUNTS, SIZES, SEEDS = st.integers(1, 40), st.integers(1, 60), st.integers(0, 2**40)


@pytest.fixture(autouse=True, scope="module")
def _one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three interviews of three turns in two shards for training, one for validation, 16 pixels wide."""
    return small_world(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def world(root: Path) -> World:
    return World(root, "train", size=16)


def stored(root: Path, name: str) -> np.ndarray:
    return np.concatenate([np.load(file) for file in sorted(root.glob(f"train-*/{name}.npy"))])


def lines(root: Path) -> list[dict]:
    files = sorted(root.glob("train-*/turns.jsonl"))
    return [json.loads(one) for file in files for one in file.read_text().splitlines()]


def one_picture(root: Path, owners: list[list[int]], things: list, relations: list = ()) -> World:
    """A world of a single black picture with this map of owners."""
    mapped = np.array(owners, np.uint8)
    picture = np.zeros((*mapped.shape, 3), np.uint8)
    write_shard(root / "train-00000", [picture], [mapped], [line(mapped, things, list(relations))])
    return World(listed(root, len(mapped), {"train": 1}), "train", len(mapped))


# --- which pictures ---


@given(COUNTS, SIZES, SEEDS, st.integers(0, 3))
def test_every_picture_comes_once_a_round(count: int, size: int, seed: int, skipped: int) -> None:
    steps = range(((skipped + 1) * count - 1) // size + 1)
    walk = torch.cat([indices_at(count, size, seed, step) for step in steps]).tolist()
    assert sorted(walk[skipped * count : (skipped + 1) * count]) == list(range(count))


@given(COUNTS, SIZES, SEEDS, st.integers(0, 10**6))
def test_every_batch_is_full_and_the_same_however_one_came_to_it(count: int, size: int, seed: int, step: int) -> None:
    first = indices_at(count, size, seed, step)
    indices_at(count + 1, size, seed + 1, step)
    assert len(first) == size
    assert first.equal(indices_at(count, size, seed, step))


def test_rounds_and_seeds_have_orders_of_their_own() -> None:
    orders = [indices_at(50, 50, seed, step).tolist() for seed in (1, 2) for step in (0, 1)]
    assert len({tuple(order) for order in orders}) == 4


def test_chance_depends_on_seed_and_step_alone() -> None:
    draws = [torch.rand(4, generator=generator_at(*at)).tolist() for at in [(1, 2), (2, 1), (1, 3), (1, 2)]]
    assert draws[0] == draws[3]
    assert len({tuple(draw) for draw in draws}) == 3


# --- pictures ---


def test_pictures_are_what_was_stored_between_minus_one_and_one(root: Path, world: World) -> None:
    wanted = stored(root, "pictures").transpose(0, 3, 1, 2) / 127.5 - 1
    assert np.allclose(world.pictures(torch.arange(len(world))), wanted, atol=1e-6)


@pytest.mark.parametrize("size", [1, 2, 4, 8])
def test_smaller_pictures_are_averages_of_areas(root: Path, size: int) -> None:
    step = 16 // size
    cells = stored(root, "pictures").reshape(-1, size, step, size, step, 3).mean((2, 4), dtype=np.float64)
    found = World(root, "train", size).pictures(torch.tensor([4, 0]))
    assert np.allclose(found, cells[[4, 0]].transpose(0, 3, 1, 2) / 127.5 - 1, atol=1e-6)


def test_the_brightest_picture_keeps_its_brightness_at_any_size(tmp_path: Path) -> None:
    white, nobody = np.full((64, 64, 3), 255, np.uint8), np.zeros((64, 64), np.uint8)
    write_shard(tmp_path / "train-00000", [white], [nobody], [line(nobody, [("car-1", "car", None)], [])])
    listed(tmp_path, 64, {"train": 1})
    for size in (1, 2, 4, 64):
        assert World(tmp_path, "train", size).pictures(torch.tensor([0])).eq(1).all()


def test_shrinking_a_picture_later_gives_what_reading_it_small_gives(root: Path, world: World) -> None:
    indices = torch.tensor([3, 8])
    assert torch.allclose(shrunk(world.pictures(indices), 4), World(root, "train", 4).pictures(indices), atol=1e-6)


def test_a_picture_has_a_number_and_other_numbers_have_none(root: Path, world: World) -> None:
    turn, told = world[4], lines(root)[4]
    assert len(world) == 9
    assert (turn.interview, turn.turn) == (told["interview"], told["turn"]) == (1, 2)
    assert turn.sentence == told["words"][-1]
    assert turn.captions == tuple(told["captions"])
    assert turn.picture.equal(world.pictures(torch.tensor([4]))[0])
    for number in (-1, 9):
        with pytest.raises(IndexError):
            world[number]
        with pytest.raises(IndexError):
            world.pictures(torch.tensor([number]))


# --- batches ---


def test_each_of_the_five_captions_is_drawn_as_often_and_the_same_again(root: Path, world: World) -> None:
    indices = torch.zeros(1000, dtype=torch.int64)
    drawn = world.captioned(indices, generator_at(1, 0)).captions
    assert set(drawn) == set(lines(root)[0]["captions"])
    assert min(Counter(drawn).values()) > 120
    assert world.captioned(indices, generator_at(1, 0)).captions == drawn


def test_a_caption_goes_with_its_picture_and_with_what_is_seen_there(root: Path, world: World) -> None:
    batch = world.captioned(torch.tensor([7, 2]), generator_at(0, 0))
    for place, number in enumerate((7, 2)):
        told = lines(root)[number]
        assert batch.captions[place] in told["captions"]
        seen = {thing["category"] for thing in told["scene"]["objects"] if thing["id"] in told["boxes"]}
        found = {VOCABULARY["categories"][one] for one in batch.present[place].nonzero()[:, 0].tolist()}
        assert found == seen


def test_things_and_triples_are_those_of_the_lines(root: Path, world: World) -> None:
    graphs = world.graphs(torch.tensor([8, 0, 5]))
    things, told = graphs.things, [lines(root)[number] for number in (8, 0, 5)]
    found = [
        (picture, world.vocabulary.categories[category], color)
        for picture, category, color in zip(
            things.picture_of.tolist(), things.categories.tolist(), things.colors.tolist(), strict=True
        )
    ]
    colors = {None: UNSAID} | {color: number for number, color in enumerate(VOCABULARY["colors"])}
    assert found == [
        (picture, thing["category"], colors[next(iter(thing["attributes"].get("color", ())), None)])
        for picture, one in enumerate(told)
        for thing in one["scene"]["objects"]
        if thing["id"] in one["boxes"]
    ]
    names = [(picture, name) for picture, one in enumerate(told) for name in one["things"] if name in one["boxes"]]
    stated = [
        (names.index((picture, one["subject"])), one["predicate"], names.index((picture, one["object"])))
        for picture, of in enumerate(told)
        for one in of["scene"]["relations"]
        if {one["subject"], one["object"]} <= of["boxes"].keys()
    ]
    assert [(s, world.vocabulary.predicates[p], o) for s, p, o in graphs.triples.tolist()] == stated
    assert things.boxes.tolist() == pytest.approx(np.array([told[p]["boxes"][name] for p, name in names]))


def test_a_thing_that_is_hidden_is_in_no_list(tmp_path: Path) -> None:
    things = [("car-1", "car", "red"), ("dog-1", "dog", None), ("tree-1", "tree", None)]
    relations = [("car-1", "left_of", "dog-1"), ("tree-1", "left_of", "car-1")]
    world = one_picture(tmp_path, [[1, 1, 3, 3]] * 4, things, relations)
    graphs = world.graphs(torch.tensor([0]))
    assert graphs.things.owners.tolist() == [1, 3]
    assert graphs.triples.tolist() == [[1, 0, 0]]
    assert world.present.tolist() == [[0, 1, 0, 1]]


def test_a_relation_to_two_things_is_one_to_each(tmp_path: Path) -> None:
    mapped = np.array([[1, 2, 3, 0]] * 4, np.uint8)
    things = [("car-1", "car", None), ("dog-1", "dog", None), ("tree-1", "tree", None)]
    told = line(mapped, things, [])
    told["scene"]["relations"] = [{"subject": "dog-1", "predicate": "left_of", "object": ["car-1", "tree-1"]}]
    write_shard(tmp_path / "train-00000", [np.zeros((4, 4, 3), np.uint8)], [mapped], [told])
    world = World(listed(tmp_path, 4, {"train": 1}), "train", 4)
    assert world.triples(torch.tensor([0])).tolist() == [[1, 0, 0], [1, 0, 2]]


def test_a_mask_says_how_much_of_each_cell_of_its_box_a_thing_takes(tmp_path: Path) -> None:
    owners = [
        [1, 1, 0, 0, 2, 2, 0, 0],
        [1, 1, 0, 0, 2, 0, 0, 0],
        [1, 1, 1, 1, 0, 0, 0, 0],
        [1, 1, 1, 1, 0, 0, 0, 3],
        *[[0] * 8] * 4,
    ]
    world = one_picture(tmp_path, owners, [(f"car-{n}", "car", None) for n in (1, 2, 3)])
    masks = world.graphs(torch.tensor([0]), mask=2).masks
    assert masks.tolist() == [[[1, 0], [1, 1]], [[1, 1], [1, 0]], [[1, 1], [1, 1]]]
    assert world.graphs(torch.tensor([0]), mask=1).masks.flatten().tolist() == [0.75, 0.75, 1]
    assert world.graphs(torch.tensor([0])).masks.shape == (3, 16, 16)


def test_a_picture_of_nothing_has_no_masks_and_no_triples(tmp_path: Path) -> None:
    world = one_picture(tmp_path, [[0] * 4] * 4, [("car-1", "car", None)])
    graphs = world.graphs(torch.tensor([0, 0]))
    assert (len(graphs.masks), len(graphs.triples), len(graphs.things.boxes)) == (0, 0, 0)
    assert world.detected(torch.tensor([0])).present.sum() == 0
    assert len(geometry(graphs.things, graphs.masks, generator_at(0, 0))) == 0


def test_owners_are_those_of_the_pixels_in_the_middle(root: Path) -> None:
    batch = World(root, "train", 8).detected(torch.tensor([2, 6]))
    assert np.array_equal(batch.owners, stored(root, "owners")[[2, 6], 1::2, 1::2])
    assert batch.pictures.shape == (2, 3, 8, 8)
    assert set(batch.owners[0].unique().tolist()) <= {0, *batch.things.owners[batch.things.picture_of == 0].tolist()}


def test_interviews_are_told_in_order(root: Path, world: World) -> None:
    assert world.interviews == [range(0, 3), range(3, 6), range(6, 9)]
    second = world.interview(1)
    assert second.sentences == ("Turn 1 of 1.", "Turn 2 of 1.", "Turn 3 of 1.")
    assert second.pictures.equal(world.pictures(torch.arange(3, 6)))
    assert second.present.equal(world.present[3:6])
    assert second.before.eq(0).all()
    assert world.places.tolist() == [UNSAID] * 3 + [0] * 3 + [UNSAID] * 3


def test_interviews_of_unlike_length_lie_side_by_side(tmp_path: Path, world: World) -> None:
    short = World(small_world(tmp_path, turns=2), "val", 16).interview(0)
    both = padded([short, world.interview(0)])
    assert both.lengths.tolist() == [2, 3]
    assert both.pictures.shape == (2, 3, 3, 16, 16)
    assert both.pictures[0, :2].equal(short.pictures)
    assert both.pictures[0, 2].eq(0).all()
    assert both.present[0, 2].eq(0).all()
    assert both.sentences[0][2] == ""
    assert both.before.shape == (2, 3, 16, 16)


def test_a_batch_is_moved_whole(world: World) -> None:
    elsewhere = moved(world.graphs(torch.tensor([0])), "meta")
    assert {elsewhere.pictures.device.type, elsewhere.things.boxes.device.type} == {"meta"}
    captioned = world.captioned(torch.tensor([0]), generator_at(0, 0))
    assert moved(captioned, "meta").captions == captioned.captions


# --- relations from where things are ---


def lying(*boxes: tuple[float, float, float, float], pictures: list[int], seed: int = 0) -> list[tuple[int, str, int]]:
    many, none = len(boxes), torch.zeros(len(boxes), dtype=torch.int64)
    things = Things(torch.tensor(pictures), none, none, torch.tensor(boxes), none)
    triples = geometry(things, torch.ones(many, 4, 4), generator_at(seed, 0)).tolist()
    return [(subject, GEOMETRY[predicate], other) for subject, predicate, other in triples]


@pytest.mark.parametrize(
    ("first", "second", "forth", "back"),
    [
        ((0.1, 0.4, 0.2, 0.5), (0.6, 0.5, 0.8, 0.6), LEFT, RIGHT),
        ((0.4, 0.0, 0.6, 0.1), (0.3, 0.8, 0.6, 0.9), ABOVE, BELOW),
        ((0.4, 0.4, 0.5, 0.5), (0.1, 0.1, 0.9, 0.9), INSIDE, SURROUNDING),
    ],
)
def test_how_two_things_lie_is_said_from_either(
    first: tuple[float, float, float, float], second: tuple[float, float, float, float], forth: int, back: int
) -> None:
    said = {triple for seed in range(20) for triple in lying(first, second, pictures=[0, 0], seed=seed)}
    assert said == {(0, GEOMETRY[forth], 1), (1, GEOMETRY[back], 0)}


def test_a_thing_is_told_from_another_of_its_own_picture_only() -> None:
    boxes = [(n / 10, 0.0, n / 10 + 0.05, 0.1) for n in range(7)]
    pictures = [0, 1, 1, 1, 2, 2, 2]
    pairs = {(s, o) for seed in range(40) for s, _, o in lying(*boxes, pictures=pictures, seed=seed)}
    assert pairs == {(s, o) for s in range(7) for o in range(7) if s != o and pictures[s] == pictures[o]}
    assert len(lying(*boxes, pictures=pictures)) == 6


def test_where_a_thing_lies_is_where_its_mask_is() -> None:
    boxes = torch.tensor([[0.0, 0.0, 1.0, 0.5], [0.4, 0.1, 0.6, 0.5]])
    masks = torch.zeros(2, 2, 2)
    masks[0, :, 1] = masks[1] = 1  # the first thing is in the right half of its box
    none = torch.zeros(2, dtype=torch.int64)
    for seed in range(8):
        for subject, predicate, _ in geometry(Things(none, none, none, boxes, none), masks, generator_at(seed, 0)):
            assert predicate == (LEFT if subject else RIGHT)


def test_a_side_that_was_said_of_a_thing_is_a_relation_of_it_to_itself(tmp_path: Path) -> None:
    mapped, blank = np.ones((4, 4), np.uint8), np.zeros((4, 4, 3), np.uint8)
    told = line(mapped, [("dog-1", "dog", None)], [])
    told["scene"]["objects"][0]["position"] = ["left"]
    write_shard(tmp_path / "train-00000", [blank], [mapped], [told])
    world = World(listed(tmp_path, 4, {"train": 1}), "train", 4)
    assert world.triples(torch.tensor([0])).tolist() == [[0, world.vocabulary.predicates.index("at_left"), 0]]


# --- words ---


def test_words_are_numbered_as_the_data_set_lists_them(world: World) -> None:
    assert world.vocabulary.categories == tuple(VOCABULARY["categories"])
    assert world.vocabulary.places == tuple(VOCABULARY["places"])


def test_words_that_are_not_listed_are_collected_from_all_splits(tmp_path: Path) -> None:
    mapped, blank = np.ones((4, 4), np.uint8), np.zeros((4, 4, 3), np.uint8)
    for split, thing in (("train", ("dog-1", "dog", "red")), ("val", ("bus-1", "bus", "blue"))):
        told = line(mapped, [thing], [(thing[0], "wearing", thing[0])], interview=1)
        write_shard(tmp_path / f"{split}-00000", [blank], [mapped], [told])
    world = World(listed(tmp_path, 4, {"train": 1, "val": 1}, vocabulary=None), "train", 4)
    assert world.vocabulary.categories == ("bus", "dog")
    assert world.vocabulary.colors == ("blue", "red")
    assert (world.vocabulary.predicates, world.vocabulary.places) == (("wearing", *OWN), ("park",))


def test_scenes_are_read_as_the_writer_of_data_sets_writes_them(tmp_path: Path) -> None:
    told, _ = told_in(1, 0)
    ids = [[thing.id for thing in turn.placed.things] for turn in told]
    rows = [
        line(np.ones((4, 4), np.uint8), [("car-1", "car", None)], [], 0, number)
        | {"scene": turn.scene.to_json(), "things": names, "boxes": {name: [0, 0, 1, 1] for name in names}}
        | {"captions": captions(turn.scene, Random(number), shipped())}
        for number, (turn, names) in enumerate(zip(told, ids, strict=True), start=1)
    ]
    blank = np.zeros((len(told), 4, 4, 3), np.uint8)
    write_shard(tmp_path / "train-00000", blank, blank[..., 0], rows)
    world = World(listed(tmp_path, 4, {"train": len(told)}, WRITTEN), "train", 4)
    for number, turn in enumerate(told):
        things = world.things(torch.tensor([number]))
        found = sorted(world.vocabulary.categories[one] for one in things.categories)
        assert found == sorted(thing.category for thing in turn.scene.things)
        own = sum(len(thing.values(key)) for thing in turn.scene.things for key in ("position", "shift"))
        assert len(world.triples(torch.tensor([number]))) == len(turn.scene.relations) + own


# --- what cannot be read ---


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def said_otherwise(file: Path, **facts: object) -> None:
    file.write_text(json.dumps(json.loads(file.read_text()) | facts))


BROKEN: dict[str, Callable[[Path], object]] = {
    "no dataset.json": lambda root: (root / "dataset.json").unlink(),
    "dataset.json cannot be read": lambda root: cut(root / "dataset.json"),
    "does not say how many pictures": lambda root: (root / "dataset.json").write_text("[]"),
    "format 2 is not known": lambda root: said_otherwise(root / "dataset.json", format=2),
    "its vocabulary lacks": lambda root: said_otherwise(root / "dataset.json", vocabulary={"colors": []}),
    "train has 9 of the 12 pictures": lambda root: said_otherwise(root / "dataset.json", pictures={"train": 12}),
    "pictures.npy cannot be read": lambda root: cut(root / "train-00001" / "pictures.npy"),
    "owners.npy cannot be read": lambda root: (root / "train-00000" / "owners.npy").unlink(),
    "pictures.npy is no array of bytes of the shape": lambda root: np.save(
        root / "train-00000" / "pictures.npy", np.zeros((6, 8, 8, 3), np.uint8)
    ),
    "owners.npy is no array of bytes": lambda root: np.save(
        root / "train-00000" / "owners.npy", np.zeros((6, 16, 16), np.int32)
    ),
    "turns.jsonl cannot be read": lambda root: cut(root / "train-00001" / "turns.jsonl"),
    "turns.jsonl: line 1 is not as it should be": lambda root: (root / "train-00000" / "turns.jsonl").write_text("{}"),
    "line 1 is not as it should be: KeyError": lambda root: said_otherwise(
        root / "dataset.json", vocabulary=VOCABULARY | {"categories": []}
    ),
}


@pytest.mark.parametrize("saying", BROKEN)
def test_what_is_broken_is_said_in_one_line(tmp_path: Path, saying: str) -> None:
    small_world(tmp_path)
    BROKEN[saying](tmp_path)
    with pytest.raises(DataError, match=saying) as refusal:
        World(tmp_path, "train", 16)
    assert "\n" not in str(refusal.value)


def test_a_folder_that_is_not_there_is_no_data_set(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no data set"):
        World(tmp_path / "nowhere", "train", 16)


def test_an_unknown_split_is_answered_with_the_known_ones(root: Path) -> None:
    with pytest.raises(DataError, match="no split 'test', only train, val"):
        World(root, "test", 16)


@pytest.mark.parametrize("size", [0, -4, 6, 32])
def test_a_size_that_does_not_divide_the_stored_one_is_refused(root: Path, size: int) -> None:
    with pytest.raises(DataError, match=f"16 pixels wide, and {size} does not divide"):
        World(root, "train", size)


def test_reading_keeps_no_file_open_and_writes_none(tmp_path: Path) -> None:
    root, handles = small_world(tmp_path, train=40, width=4), Path("/proc/self/fd")
    if not handles.is_dir():
        pytest.skip("This system does not list open files.")
    before, files = len(list(handles.iterdir())), sorted(tmp_path.rglob("*"))
    world = World(root, "train", 4)
    world.detected(torch.arange(len(world)))
    assert len(list(handles.iterdir())) <= before
    assert sorted(tmp_path.rglob("*")) == files


# --- from the command line; torchvision ---


def test_the_command_tells_the_speed_in_one_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(root), "--split", "val", "--size", "8", "--seconds", "0.1"]) == 0
    (said,) = capsys.readouterr().out.splitlines()
    assert said.startswith("val: 3 pictures")
    assert "samples of 8² a second" in said


def test_the_command_says_what_is_wrong_and_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no data set" in capsys.readouterr().err


def test_torchvision_lays_pictures_side_by_side(world: World) -> None:
    assert make_grid(world.pictures(torch.arange(4)), nrow=2, padding=0).shape == (3, 32, 32)

"""Made-up interviews hold together, and a data set of them is the same whenever and however it is written."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from random import Random

import numpy as np
import pytest

from app.scene.graph import Scene
from app.scene.placement.check import holds
from app.scene.vocabulary import shipped
from app.world.captions import captions
from app.world.dataset import WIDE, digest, shards, split_of, told_in, turns_of, write
from app.world.dialogue import COLORS, TURNS, Told, dialogue
from app.world.order import Order
from app.world.sprites import write_sprites
from app.world.workers import spread
from tests.shots import needs_renderer

MANY = range(60)


def told(number: int) -> tuple[Told, ...]:
    return dialogue(Random(number), 6, shipped())


def test_the_same_random_numbers_tell_the_same_interview() -> None:
    assert [told(n) for n in range(8)] == [told(n) for n in range(8)]


@pytest.mark.parametrize("number", MANY)
def test_every_turn_says_something_that_changes_the_scene(number: int) -> None:
    before = Scene()
    for turn in told(number):
        assert turn.words.strip()
        assert turn.edits
        assert turn.scene != before
        before = turn.scene


@pytest.mark.parametrize("number", MANY)
def test_every_stated_relation_holds_where_things_stand_or_is_reported(number: int) -> None:
    turn = told(number)[-1]
    given_up = [conflict.earlier for conflict in turn.placed.conflicts]
    for relation in turn.scene.relations:
        if relation.predicate == "wearing" or relation in given_up:
            continue
        ends = [turn.placed.find(i) for i in (relation.subject, *relation.objects)]
        subject, *objects = (end for end in ends if end is not None)
        assert holds(relation.predicate, subject, objects)


def test_interviews_hold_additions_corrections_moves_and_removals() -> None:
    kinds = {type(edit).__name__ for number in MANY for turn in told(number) for edit in turn.edits}
    assert {"Add", "Describe", "Relate", "Move", "Remove", "SetTheScene"} <= kinds


def test_hardly_two_sentences_are_alike() -> None:
    words = [turn.words for number in MANY for turn in told(number)]
    assert len(set(words)) > 0.9 * len(words)


@pytest.mark.parametrize("number", range(20))
def test_five_captions_name_every_colour_and_no_other(number: int) -> None:
    scene = told(number)[-1].scene
    there = {color for thing in scene.things for color in thing.values("color")}
    five = captions(scene, Random(number), shipped())
    assert len(set(five)) == 5
    said = {color for color in COLORS if any(f" {color} " in f" {caption} " for caption in five)}
    assert said == there


def test_shards_have_as_many_pictures_as_were_asked_for_and_keep_the_splits_apart() -> None:
    wanted = shards(seed=3, pictures=900)
    numbers = [n for shard in wanted for n in shard.interviews]
    assert len(numbers) == len(set(numbers))
    assert 900 <= sum(turns_of(3, n) for n in numbers) < 900 + TURNS[1]
    assert all({split_of(n) for n in shard.interviews} == {shard.split} for shard in wanted)


def test_an_interview_may_begin_with_any_kind_of_thing_and_is_seen_from_one_place_through_a_fair_lens() -> None:
    interviews = [told_in(1, number) for number in range(60)]
    assert len({told[0].scene.things[0].category for told, _ in interviews}) > 20
    assert np.mean([eye.angle <= WIDE for _, eye in interviews]) > 0.9


@needs_renderer
def test_a_data_set_is_the_same_bytes_again_and_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    first, second = (Order(tmp_path / name, seed=5, size=48, models=None) for name in ("a", "b"))
    made = sum(write(first, 40, processes=1))
    assert made >= 40
    assert sum(write(second, 40, processes=2)) == made
    assert digest(first.out) == digest(second.out)
    shutil.rmtree(second.out / "train-00000")
    (second.out / ".train-00001").mkdir()  # left behind by a run that was killed
    assert sum(write(second, 40, processes=1)) == made
    shutil.rmtree(second.out / ".train-00001")
    assert digest(first.out) == digest(second.out)
    check_layout(first.out)


@needs_renderer
def test_a_data_set_that_is_made_larger_is_the_same_as_one_made_so_at_once(tmp_path: Path) -> None:
    first, second = (Order(tmp_path / name, seed=6, size=32, models=None) for name in ("a", "b"))
    list(write(first, 8, processes=1))
    list(write(first, 20, processes=1))
    list(write(second, 20, processes=1))
    assert digest(first.out) == digest(second.out)


def dies_once(place: Path) -> str:
    """In a process of its own."""
    if not place.exists():
        place.write_text("")
        os._exit(1)
    return place.name


@needs_renderer
def test_parts_are_all_made_in_order_though_a_process_dies(tmp_path: Path) -> None:
    (tmp_path / "first").write_text("")
    parts = [tmp_path / name for name in ("first", "second", "third")]
    order = Order(tmp_path, seed=1, size=32, models=None)
    assert list(spread(dies_once, parts, order, processes=1)) == ["first", "second", "third"]


@needs_renderer
def test_sprites_are_the_same_bytes_again_and_show_nothing_but_their_thing(tmp_path: Path) -> None:
    first, second = (Order(tmp_path / name, seed=5, size=32, models=None) for name in ("a", "b"))
    some = ("boy", "car", "dog", "tree")
    assert sum(write_sprites(first, 2, some)) == 2 * len(some)
    list(write_sprites(second, 2, some))
    assert digest(first.out) == digest(second.out)
    for folder in (first.out / "sprites" / name for name in some):
        poses = [json.loads(line) for line in (folder / "poses.jsonl").read_text().splitlines()]
        for pixels, pose in zip(np.load(folder / "sprites.npy"), poses, strict=True):
            left, top, right, bottom = (32 * side for side in pose["box"])
            alpha = pixels[..., 3] > 0
            rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
            assert (columns[0], rows[0]) == (int(left), int(top))
            assert (columns[-1] + 1, rows[-1] + 1) == (np.ceil(right), np.ceil(bottom))
            assert 0 < alpha.mean() < 1


def check_layout(out: Path) -> None:
    facts = json.loads((out / "dataset.json").read_text())
    assert (facts["size"], facts["seed"]) == (48, 5)
    words = facts["vocabulary"]
    for shard in out.glob("*-*"):
        pictures, owners = np.load(shard / "pictures.npy"), np.load(shard / "owners.npy")
        lines = [json.loads(line) for line in (shard / "turns.jsonl").read_text().splitlines()]
        assert pictures.shape == (len(lines), 48, 48, 3)
        assert owners.shape == pictures.shape[:3]
        for mask, line in zip(owners, lines, strict=True):
            assert set(np.unique(mask)) - {0} <= set(range(1, len(line["things"]) + 1))
            assert set(line["boxes"]) == {line["things"][n - 1] for n in np.unique(mask) if n}
            assert len(line["words"]) == line["turn"]
            assert len(line["captions"]) == 5
            assert {thing["category"] for thing in line["scene"]["objects"]} <= set(words["categories"])
            assert {one["predicate"] for one in line["scene"]["relations"]} <= set(words["predicates"])

"""Interviews whose pictures nobody draws: what was said in them, and where the things would be seen."""

from __future__ import annotations

from math import log, radians, tan
from pathlib import Path

import numpy as np
import pytest
import torch

from app.engines.studio import StudioEngine
from app.scene.vocabulary import shipped
from app.world.dataset import VOCABULARY, digest, drafts, split_of, told_in, write
from app.world.graphs import LIST, GraphOrder, arrays_of, shards_of, write_graphs
from app.world.order import Order
from app.world.silhouettes import Silhouettes
from models.data import DataError, Vocabulary, World
from models.metrics import layout_iou
from models.own_places import OWN
from models.sg2im.ground import foot
from models.sg2im.undrawn import eyes_of, undrawn

WORDS = Vocabulary(**{name: tuple(words) for name, words in VOCABULARY.items()})
KNOWN = Vocabulary(WORDS.categories, WORDS.colors, (*WORDS.predicates, *OWN), WORDS.places)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("graphs")
    assert sum(write_graphs(GraphOrder(out, seed=7, models=None), 3, processes=1)) == 3
    return out


def test_the_same_interviews_are_written_again_with_the_same_bytes(written: Path, tmp_path: Path) -> None:
    list(write_graphs(GraphOrder(tmp_path, seed=7, models=None), 3, processes=1))
    assert digest(tmp_path) == digest(written)


def test_writing_goes_on_where_it_was_stopped(written: Path) -> None:
    before = digest(written)
    (written / LIST).unlink()
    list(write_graphs(GraphOrder(written, seed=7, models=None), 3, processes=1))
    assert digest(written) == before


def test_every_dialogue_that_was_tried_is_told_and_the_data_sets_own_is_marked() -> None:
    turns = arrays_of(7, (0, 1, 2), Silhouettes(shipped()))["turns"]
    assert set(turns[:, 0].tolist()) == {0, 1, 2}
    for interview in range(3):
        told, _ = told_in(7, interview)
        mine = turns[turns[:, 0] == interview]
        assert len(set(mine[:, 1].tolist())) == len(list(drafts(7, interview)))
        assert mine[mine[:, 3] == 1][:, 2].tolist() == list(range(1, len(told) + 1))


def test_numbers_of_the_other_splits_are_passed_over() -> None:
    for split in ("train", "test"):
        numbers = [number for shard in shards_of(50, split) for number in shard]
        assert numbers == [number for number in range(600) if split_of(number) == split][:50]


def test_what_was_said_is_read_back(written: Path) -> None:
    read = undrawn(written, KNOWN)
    first, told = next(iter(drafts(7, 0))).told[0], read.told
    things = told.things(torch.tensor([0]))
    there = [thing.category for thing in first.scene.things]
    assert [KNOWN.categories[number] for number in things.categories] == there
    assert 0 < int(read.likely.sum()) <= len(told)
    assert things.boxes.min() >= 0
    assert (things.boxes[:, 2:] > things.boxes[:, :2]).all()


def test_things_are_told_with_where_they_stand_and_whence_they_are_seen(written: Path) -> None:
    facts = undrawn(written, KNOWN).told.facts
    draft = next(iter(drafts(7, 0)))
    first = draft.told[0].placed.things
    assert torch.allclose(facts.ground[: len(first)], torch.tensor([[one.x, one.y] for one in first]))
    assert facts.eyes[0, 2] == draft.eye.angle
    assert facts.turns[: len(draft.told)] == tuple((0, turn) for turn in range(1, len(draft.told) + 1))
    across, _, _ = foot(facts.ground[: len(first)], _eye(facts.eyes[0]).expand(len(first), 3))
    boxes = facts.boxes[: len(first)]
    assert (boxes[:, 0] - 0.05 <= across).all()
    assert (across <= boxes[:, 2] + 0.05).all()


def _eye(told: torch.Tensor) -> torch.Tensor:
    return torch.tensor([float(told[0]), float(told[1]), -log(2 * tan(radians(float(told[2]) / 2)))])


def test_a_thing_has_the_same_name_in_all_turns(written: Path) -> None:
    read = undrawn(written, KNOWN).told
    draft = next(iter(drafts(7, 0)))
    names = [thing.id for told in draft.told for thing in told.scene.things]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    assert read.facts.names[: len(names)].tolist() == [numbers[name] for name in names]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    if StudioEngine().missing() is not None:
        pytest.skip("the studio cannot draw here")  # a machine without OpenGL; CI lets nothing be skipped
    out = tmp_path_factory.mktemp("data")
    list(write(Order(out, seed=5, size=128, models=None), 12, processes=1))
    return World(out, "train", 64)


def test_what_looks_at_the_pictures_of_a_data_set_is_known_from_its_graphs(world: World, tmp_path: Path) -> None:
    list(write_graphs(GraphOrder(tmp_path, seed=5, models=None), len(world.interviews), processes=1))
    eyes = eyes_of(world, undrawn(tmp_path, world.vocabulary))
    for interview in world.interviews:
        _, eye = told_in(5, world[interview.start].interview)
        assert eyes[interview, 2].tolist() == pytest.approx([eye.angle] * len(interview))


def test_graphs_of_another_seed_do_not_tell_what_looks_at_a_data_set(world: World, written: Path) -> None:
    with pytest.raises(DataError, match="they want the same split and seed"):
        eyes_of(world, undrawn(written, world.vocabulary))


def test_boxes_that_are_worked_out_agree_with_those_that_are_seen(world: World) -> None:
    silhouettes = Silhouettes(shipped())
    seen, worked_out = [], []
    for interview in world.interviews:
        number = world[interview.start].interview
        told, eye = told_in(5, number)
        for turn, picture in zip(told, interview, strict=True):
            things = world.things(torch.tensor([picture]))
            boxes = silhouettes.boxes(turn.scene, turn.placed, eye)
            seen += things.boxes.tolist()
            worked_out += [boxes[turn.placed.things[owner - 1].id] for owner in things.owners.tolist()]
    assert layout_iou(np.array(worked_out), np.array(seen)) > 0.85

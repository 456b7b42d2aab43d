"""What holds of every scene, whatever was said, and what single edits do to one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scene.edits import (
    Add,
    Describe,
    Edit,
    Exclude,
    Move,
    Redo,
    Relate,
    Remove,
    Restore,
    SceneEdit,
    SetTheScene,
    Undo,
    Unrelate,
    apply,
    apply_all,
    edit_from_json,
    edit_to_json,
)
from app.scene.errors import IdInUse, SceneError, UnknownThing
from app.scene.graph import BELONGING, PREDICATES, Assumption, Relation, Said, Scene, SettingFact
from app.scene.placed import Conflict, PlacedScene, PlacedThing
from tests.scenes import edit_sequences, scene_edits, scenes

SAID = Said(1, "as I said")
LATER = Said(2, "no, wait")


def through_json(data: Any) -> Any:
    return json.loads(json.dumps(data))


def told(*edits: SceneEdit) -> Scene:
    return apply_all(Scene(), edits)


def added(*thing_ids: str) -> Scene:
    return told(*(Add(thing_id, thing_id.split("-")[0], SAID) for thing_id in thing_ids))


def assert_invariants(scene: Scene) -> None:
    ids = [thing.id for thing in scene.things]
    owned = [r.objects[0] for r in scene.relations if r.predicate in BELONGING]
    assert len(set(ids)) == len(ids)
    assert len({r.key for r in scene.relations}) == len(scene.relations)
    assert {name for r in scene.relations for name in (r.subject, *r.objects)} <= set(ids)
    assert {r.predicate for r in scene.relations} <= PREDICATES
    assert len(set(owned)) == len(owned), "a belonging has one owner"
    assert all(thing_id not in scene.belongings(thing_id) for thing_id in ids), "nothing belongs to itself"
    assert not {a.category for a in scene.absent if a.about is None} & {t.category for t in scene.things}
    assert {a.about for a in scene.absent if a.about is not None} <= set(ids)
    assert {a.about for a in scene.assumed} <= {*ids, "scene"}


def facts(scene: Scene) -> list[Any]:
    setting = [getattr(scene.setting, key) for key in ("place", "time", "weather")]
    attributes = [attribute for thing in scene.things for attribute in thing.attributes]
    return [*filter(None, setting), *scene.things, *attributes, *scene.relations, *scene.absent]


@given(edit_sequences())
@settings(max_examples=100, deadline=None)
def test_any_sequence_of_valid_edits_keeps_every_invariant(edits: tuple[SceneEdit, ...]) -> None:
    scene = Scene()
    for edit in edits:
        scene = apply(scene, edit)
        assert_invariants(scene)


@given(scenes())
@settings(max_examples=80, deadline=None)
def test_every_fact_of_a_scene_has_the_words_that_put_it_there(scene: Scene) -> None:
    assert all(fact.said and all(said.turn >= 1 and said.words for said in fact.said) for fact in facts(scene))


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_an_edit_leaves_the_scene_it_was_given_as_it_was(data: st.DataObject) -> None:
    scene = data.draw(scenes())
    before = json.dumps(scene.to_json())
    after = apply(scene, data.draw(scene_edits(scene, 9)))
    assert json.dumps(scene.to_json()) == before
    assert after is not scene


@given(scenes())
@settings(max_examples=80, deadline=None)
def test_a_scene_comes_back_from_json_as_it_went(scene: Scene) -> None:
    assert Scene.from_json(through_json(scene.to_json())) == scene


@given(edit_sequences())
@settings(max_examples=80, deadline=None)
def test_edits_come_back_from_json_as_they_went(edits: tuple[SceneEdit, ...]) -> None:
    assert tuple(edit_from_json(through_json(edit_to_json(edit))) for edit in edits) == edits


@pytest.mark.parametrize("edit", [Undo(SAID), Redo(SAID), Restore(3, SAID)])
def test_undo_redo_and_restore_come_back_from_json_too(edit: Edit) -> None:
    assert edit_from_json(through_json(edit_to_json(edit))) == edit


placed_things = st.builds(
    PlacedThing,
    st.sampled_from(("car-1", "man-1")),
    *[st.floats(-50, 50)] * 4,
    *[st.floats(0.01, 50)] * 3,
    st.sampled_from((None, "car-1")),
)


@given(scenes(), st.lists(placed_things, max_size=4))
@settings(max_examples=60, deadline=None)
def test_a_placed_scene_comes_back_from_json_as_it_went(scene: Scene, things: list[PlacedThing]) -> None:
    conflicts = tuple(Conflict(relation, "both cannot be") for relation in scene.relations)
    placed = PlacedScene(tuple(things), conflicts, (Assumption("car-1", "yaw", "side-on to the viewer"),))
    assert PlacedScene.from_json(through_json(placed.to_json())) == placed


def test_a_scene_is_written_as_the_format_fixes_it() -> None:
    scene = told(
        SetTheScene("time", "night", SAID),
        Add("man-1", "man", SAID, "unsure"),
        Add("jacket-1", "jacket", SAID),
        Describe("jacket-1", "color", ("black",), SAID),
        Relate("man-1", "wearing", ("jacket-1",), SAID),
        Exclude("gun", SAID),
    )
    said = [{"turn": 1, "words": "as I said"}]
    written = scene.to_json()
    assert written["setting"] == {"place": None, "time": "night", "weather": None}
    man, jacket = written["objects"]
    assert (man["id"], man["category"], man["certainty"], man["said"]) == ("man-1", "man", "unsure", said)
    assert jacket["attributes"] == {"color": ["black"]}
    assert written["relations"] == [
        {"subject": "man-1", "predicate": "wearing", "object": "jacket-1", "certainty": "sure", "said": said}
    ]
    assert written["absent"] == [{"category": "gun", "certainty": "sure", "said": said}]


def test_a_scene_with_only_the_fixed_names_can_be_read() -> None:
    scene = Scene.from_json(
        {
            "setting": {"place": "street", "time": None, "weather": None},
            "objects": [{"id": "car-1", "category": "car", "attributes": {"color": ["red"]}, "certainty": "sure"}],
            "relations": [],
            "absent": [],
            "assumed": [],
        }
    )
    assert scene.thing("car-1").values("color") == ("red",)
    assert scene.setting.place == SettingFact("street", "sure", ())


@pytest.mark.parametrize(
    "data",
    [[], {"objects": [{}]}, {"objects": 3}, {"relations": [{"subject": "a"}]}, {"absent": ["gun"]},
     {"objects": [{"id": "a", "category": "car", "said": [{"turn": "one", "words": "a"}]}]}],
)  # fmt: skip
def test_what_is_not_a_scene_is_refused(data: Any) -> None:
    with pytest.raises(SceneError, match="not a scene"):
        Scene.from_json(data)


@pytest.mark.parametrize("data", [{}, {"kind": "explode"}, {"kind": "remove", "id": "a"}, {"kind": "undo", "said": 1}])
def test_what_is_not_an_edit_is_refused(data: Any) -> None:
    with pytest.raises(SceneError, match="not an edit"):
        edit_from_json(data)


@pytest.mark.parametrize(
    "edit",
    [
        Remove("car-9", SAID),
        Describe("car-9", "color", ("red",), SAID),
        Relate("man-1", "near", ("car-9",), SAID),
        Move("car-9", SAID, shift="left"),
        Exclude("gun", SAID, about="car-9"),
    ],
)
def test_an_edit_of_a_thing_that_is_not_there_is_refused(edit: SceneEdit) -> None:
    with pytest.raises(UnknownThing, match="car-9"):
        apply(added("man-1"), edit)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Describe("man-1", "speed", ("fast",), SAID), "has no 'speed'"),
        (Describe("man-1", "position", ("upstairs",), SAID), "position is one of"),
        (Describe("man-1", "category", ("man", "woman"), SAID), "one category"),
        (Relate("man-1", "likes", ("car-1",), SAID), "no relation 'likes'"),
        (Relate("man-1", "between", ("car-1",), SAID), "between"),
        (Relate("man-1", "near", ("man-1",), SAID), "different things"),
        (Unrelate("man-1", "near", ("car-1",), SAID), "Nobody said"),
        (Move("man-1", SAID), "either to a thing or by a step"),
        (Move("man-1", SAID, shift="upwards"), "step"),
        (Exclude("car", SAID), "removed first"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_with_its_reason(edit: SceneEdit, reason: str) -> None:
    with pytest.raises(SceneError, match=reason):
        apply(added("man-1", "car-1"), edit)


def test_an_id_in_the_scene_is_not_given_twice() -> None:
    with pytest.raises(IdInUse):
        apply(added("car-1"), Add("car-1", "car", LATER))


def test_who_is_removed_takes_along_what_they_wear_and_hold_and_all_that_names_them() -> None:
    scene = apply_all(
        added("man-1", "bag-1", "gun-1", "tree-1"),
        [
            Relate("man-1", "carrying", ("bag-1",), SAID),
            Relate("bag-1", "holding", ("gun-1",), SAID),
            Relate("tree-1", "left_of", ("man-1",), SAID),
            Exclude("knife", SAID, about="man-1"),
        ],
    )
    assert apply(scene, Remove("man-1", LATER)) == added("tree-1")


def test_what_somebody_else_takes_is_no_longer_the_first_ones() -> None:
    scene = apply(added("man-1", "woman-1", "bag-1"), Relate("man-1", "holding", ("bag-1",), SAID))
    scene = apply(scene, Relate("woman-1", "carrying", ("bag-1",), LATER))
    assert [r.key for r in scene.relations] == [("woman-1", "carrying", ("bag-1",))]


def test_nobody_is_held_by_what_they_hold() -> None:
    scene = apply(added("man-1", "bag-1"), Relate("man-1", "holding", ("bag-1",), SAID))
    with pytest.raises(SceneError, match="belongs"):
        apply(scene, Relate("bag-1", "holding", ("man-1",), LATER))


def test_a_move_drops_the_earlier_places_and_keeps_clothes_and_gaze() -> None:
    scene = apply_all(
        added("man-1", "car-1", "tree-1", "hat-1"),
        [
            Describe("man-1", "position", ("left",), SAID),
            Relate("man-1", "left_of", ("car-1",), SAID),
            Relate("man-1", "facing", ("car-1",), SAID),
            Relate("man-1", "wearing", ("hat-1",), SAID),
            Move("man-1", SAID, shift="right"),
            Move("man-1", LATER, "near", ("tree-1",)),
        ],
    )
    assert {r.predicate for r in scene.relations} == {"facing", "wearing", "near"}
    assert scene.thing("man-1").attributes == ()


def test_a_dropped_thing_is_no_longer_held() -> None:
    scene = apply(added("man-1", "bag-1", "car-1"), Relate("man-1", "holding", ("bag-1",), SAID))
    scene = apply(scene, Move("bag-1", LATER, "under", ("car-1",)))
    assert [r.key for r in scene.relations] == [("bag-1", "under", ("car-1",))]


def test_a_later_value_replaces_the_earlier_unless_it_is_kept_beside_it() -> None:
    red = apply(added("car-1"), Describe("car-1", "color", ("red",), SAID))
    blue = apply(red, Describe("car-1", "color", ("blue",), LATER))
    both = apply(red, Describe("car-1", "color", ("blue",), LATER, keep=True))
    none = apply(red, Describe("car-1", "color", (), LATER))
    assert [scene.thing("car-1").values("color") for scene in (blue, both, none)] == [("blue",), ("red", "blue"), ()]
    assert blue.thing("car-1").attributes[0].said == (LATER,)
    assert blue.thing("car-1").said == (SAID, LATER)


def test_what_is_there_after_all_is_no_longer_absent() -> None:
    without = told(Exclude("gun", SAID))
    assert apply(without, Add("gun-1", "gun", LATER)).absent == ()
    named = apply(without, Add("bag-1", "bag", LATER))
    assert apply(named, Describe("bag-1", "category", ("gun",), LATER)).absent == ()


def test_a_gun_in_his_hand_ends_that_he_had_no_gun() -> None:
    scene = apply(added("man-1", "gun-1"), Exclude("gun", SAID, about="man-1"))
    assert apply(scene, Relate("man-1", "holding", ("gun-1",), LATER)).absent == ()


def test_the_setting_is_said_and_taken_back() -> None:
    night = told(SetTheScene("time", "night", SAID, "unsure"))
    assert night.setting.time == SettingFact("night", "unsure", (SAID,))
    assert apply(night, SetTheScene("time", None, LATER)) == Scene()


def test_a_relation_said_again_stands_once_with_the_later_certainty() -> None:
    scene = apply(added("man-1", "car-1"), Relate("man-1", "near", ("car-1",), SAID, "unsure"))
    scene = apply(scene, Relate("man-1", "near", ("car-1",), LATER))
    assert scene.relations == (Relation("man-1", "near", ("car-1",), "sure", (LATER,)),)


def test_what_was_assumed_of_a_thing_goes_with_it() -> None:
    assumed = Assumption("car-1", "count", "one of two")
    of_the_scene = Assumption("scene", "season", "summer")
    scene = told(Add("car-1", "car", SAID, assumed=(assumed,)))
    scene = replace(scene, assumed=(*scene.assumed, of_the_scene))
    assert apply(scene, Remove("car-1", LATER)).assumed == (of_the_scene,)

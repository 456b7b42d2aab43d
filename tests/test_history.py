"""Versions: every turn makes one, none is lost, and undo, redo and restore give back exactly what was."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.scene.edits import Add, Describe, Edit, Redo, Remove, Restore, Undo, VersionEdit
from app.scene.errors import IdInUse, NothingToUndo, SceneError, UnknownVersion
from app.scene.graph import Scene
from app.scene.history import History
from tests.scenes import edit_sequences, histories, in_a_row, saids, turns
from tests.test_scene import SAID, assert_invariants

UNDO, REDO = Undo(SAID), Redo(SAID)
CAR, TREE = Add("car-1", "car", SAID), Add("tree-1", "tree", SAID)


def told(*turns_told: list[Edit]) -> History:
    history = History()
    for edits in turns_told:
        history = history.after(edits, in_a_row)
    return history


def ids(history: History) -> list[str]:
    return [thing.id for thing in history.scene.things]


@given(histories())
@settings(max_examples=60, deadline=None)
def test_every_version_of_any_history_keeps_every_invariant(history: History) -> None:
    for number, version in enumerate(history.versions):
        assert version.number == number
        assert_invariants(version.scene)
        assert [placed.id for placed in version.placed.things] == [thing.id for thing in version.scene.things]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_undo_after_any_turn_that_changed_the_scene_gives_back_the_scene_before_it(data: st.DataObject) -> None:
    history = data.draw(histories(4))
    edits = data.draw(turns(history))
    after = history.after(edits, in_a_row)
    assume(after.scene != history.scene)
    assume(edits and not _only_goes_back(history, edits))
    undone = after.after([UNDO], in_a_row)
    assert (undone.scene, undone.current.placed) == (history.scene, history.current.placed)


def _only_goes_back(history: History, edits: Sequence[Edit]) -> bool:
    """ "Undo that", and nothing that changes the scene after it: an undo like any other, which redo takes back."""
    first = edits[0]
    return isinstance(first, VersionEdit) and history.after(edits, in_a_row).scene == _gone(history, first)


def _gone(history: History, edit: VersionEdit) -> Scene:
    return history.after([edit], in_a_row).scene


@given(histories())
@settings(max_examples=60, deadline=None)
def test_redo_after_undo_is_where_one_was(history: History) -> None:
    assume(history.can_undo)
    there_and_back = history.after([UNDO], in_a_row).after([REDO], in_a_row)
    assert there_and_back.scene == history.versions[history.done[-1]].scene == history.scene
    assert (there_and_back.done, there_and_back.undone) == (history.done, history.undone)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_restore_gives_the_scene_of_that_version_and_undo_takes_it_back(data: st.DataObject) -> None:
    history = data.draw(histories())
    number = data.draw(st.integers(0, history.current.number))
    restored = history.after([Restore(number, SAID)], in_a_row)
    assert restored.scene == history.version(number).scene
    assert restored.current.placed == history.version(number).placed
    assert restored.after([UNDO], in_a_row).scene == history.scene


@given(histories())
@settings(max_examples=60, deadline=None)
def test_no_id_is_ever_given_twice_also_after_an_undo(history: History) -> None:
    for used in history.given:
        with pytest.raises(IdInUse):
            history.after([Add(used, "car", SAID)], in_a_row)
    assert {thing.id for version in history.versions for thing in version.scene.things} <= history.given
    assert history.fresh_id("car") not in history.given


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_turn_leaves_every_earlier_version_as_it_was(data: st.DataObject) -> None:
    history = data.draw(histories())
    versions = [(version.number, version.scene.to_json()) for version in history.versions]
    after = history.after(data.draw(turns(history)), in_a_row)
    assert [(version.number, version.scene.to_json()) for version in history.versions] == versions
    assert after.versions[:-1] == history.versions


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_turn_that_is_refused_leaves_the_history_as_it_was(data: st.DataObject) -> None:
    history = data.draw(histories(3))
    edits = data.draw(edit_sequences(history.scene, history.next_turn, history.given, max_size=3))
    before = (history.versions, history.done, history.undone, history.given)
    with pytest.raises(SceneError):
        history.after([*edits, Remove("nobody-1", data.draw(saids(history.next_turn)))], in_a_row)
    assert (history.versions, history.done, history.undone, history.given) == before


def test_small_talk_is_a_version_that_undo_passes_over() -> None:
    history = told([CAR], [], [])
    assert history.current.number == 3
    assert ids(history.after([UNDO], in_a_row)) == []


def test_undo_goes_back_turn_by_turn_and_redo_comes_forward() -> None:
    history = told([CAR], [TREE])
    seen = [ids(history)]
    for step in (UNDO, UNDO, REDO, REDO):
        history = history.after([step], in_a_row)
        seen.append(ids(history))
    assert seen == [["car-1", "tree-1"], ["car-1"], [], ["car-1"], ["car-1", "tree-1"]]
    assert len(history.versions) == 7


def test_a_new_statement_after_an_undo_ends_what_could_be_redone() -> None:
    history = told([CAR], [UNDO], [TREE])
    with pytest.raises(NothingToUndo):
        history.after([REDO], in_a_row)


@pytest.mark.parametrize("first", [UNDO, Restore(1, SAID)])
def test_an_undo_with_a_correction_in_one_breath_is_one_version_and_is_taken_back_whole(first: Edit) -> None:
    history = told([CAR], [TREE], [first, Describe("car-1", "color", ("blue",), SAID)])
    assert (history.current.number, ids(history)) == (3, ["car-1"])
    assert history.scene.thing("car-1").values("color") == ("blue",)
    assert ids(history.after([UNDO], in_a_row)) == ["car-1", "tree-1"]


def test_what_stays_in_the_scene_keeps_its_place_through_undo_and_redo() -> None:
    history = told([CAR], [TREE])
    back = history.after([UNDO], in_a_row).after([REDO], in_a_row)
    assert back.current.placed == history.current.placed


def test_a_thing_that_came_and_went_in_one_turn_leaves_its_id_behind() -> None:
    history = told([CAR, Remove("car-1", SAID)])
    assert history.fresh_id("car") == "car-2"
    with pytest.raises(IdInUse):
        history.after([CAR], in_a_row)


def test_fresh_ids_count_on_and_heed_those_about_to_be_given() -> None:
    history = told([CAR], [UNDO])
    assert history.fresh_id("car", also=frozenset({"car-2"})) == "car-3"


@pytest.mark.parametrize(
    ("edits", "error"),
    [
        ([UNDO], NothingToUndo),
        ([REDO], NothingToUndo),
        ([Restore(7, SAID)], UnknownVersion),
        ([Restore(-1, SAID)], UnknownVersion),
        ([CAR, UNDO], SceneError),
    ],
)
def test_there_is_no_way_back_before_the_first_word_nor_to_what_never_was(
    edits: list[Edit], error: type[SceneError]
) -> None:
    with pytest.raises(error):
        History().after(edits, in_a_row)

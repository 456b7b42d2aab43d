"""A turn keeps the words whatever happens, asks nothing twice, and gives the same picture live and from the record."""

from __future__ import annotations

import pytest
from plain_words import PlainWords

from app.language.types import Understanding
from app.scene.edits import Add, Edit, Relate, Restore, Undo
from app.scene.errors import NothingToUndo, UnknownVersion
from app.scene.graph import Assumption, Said, Scene, Thing
from app.scene.history import History, Version
from app.scene.placed import PlacedScene, PlacedThing
from app.scene.vocabulary import shipped
from app.turns import Command, Tools, Turn, scene_json, take_command, take_turn

TOOLS = Tools(PlainWords(), shipped())


class Always:
    """Understands the same, whatever is said."""

    def __init__(self, *edits: Edit) -> None:
        self.edits = edits

    def understand(self, *_: object, **__: object) -> Understanding:
        return Understanding(self.edits)


def told(*statements: str) -> History:
    history = History()
    for words in statements:
        history = take_turn(history, words, TOOLS).history
    return history


def test_a_turn_gives_the_edits_the_lines_and_the_history_after_it() -> None:
    turn = take_turn(History(), "a red car", TOOLS)
    assert (turn.number, turn.statement) == (1, "a red car")
    assert [type(edit).__name__ for edit in turn.edits] == ["Add", "Describe"]
    assert turn.lines
    assert [thing.id for thing in turn.history.scene.things] == ["car-1"]
    assert turn.version.placed.find("car-1") is not None


def test_a_turn_tells_how_long_understanding_and_placing_took() -> None:
    turn = take_turn(History(), "a red car", TOOLS)
    assert turn.understanding_ms > 0
    assert turn.placing_ms > 0
    assert take_turn(turn.history, "thank you", TOOLS).placing_ms == 0


def test_edits_that_do_not_fit_change_nothing_and_leave_a_note_and_a_question() -> None:
    before = told("a red car")
    turn = take_turn(before, "misfit", TOOLS)
    assert turn.edits == ()
    assert turn.history.scene == before.scene
    assert turn.number == 2
    assert turn.notes
    assert turn.question is not None


def test_one_edit_that_does_not_fit_leaves_out_the_whole_turn() -> None:
    said = Said(1, "half right")
    turn = take_turn(History(), "half right", Tools(Always(Add("car-1", "car", said), Undo(said)), shipped()))
    assert turn.history.scene == Scene()
    assert "car-1" not in turn.history.given


def test_words_that_ask_to_go_back_where_nothing_is_leave_a_note() -> None:
    turn = take_turn(History(), "undo that", TOOLS)
    assert turn.edits == ()
    assert "nothing to undo" in turn.notes[0]


def test_no_question_is_put_twice() -> None:
    first = take_turn(History(), "where?", TOOLS)
    assert first.question == "Where was it?"
    assert take_turn(first.history, "where?", TOOLS, asked=("Where was it?",)).question is None
    misfit = take_turn(History(), "misfit", TOOLS)
    assert misfit.question is not None
    assert take_turn(History(), "misfit", TOOLS, asked=(misfit.question,)).question is None


@pytest.mark.parametrize(("command", "version"), [("undo", None), ("restore", 1)])
def test_a_button_gives_back_the_scene_of_an_earlier_turn(command: Command, version: int | None) -> None:
    history = told("a red car", "a blue van")
    turn = take_command(history, command, version, TOOLS)
    assert turn.number == 3
    assert turn.history.scene == history.version(1).scene
    assert isinstance(turn.edits[0], Undo | Restore)


def test_redo_takes_back_an_undo() -> None:
    history = told("a red car", "a blue van")
    undone = take_command(history, "undo", None, TOOLS).history
    assert take_command(undone, "redo", None, TOOLS).history.scene == history.scene


def test_a_button_with_nothing_behind_it_is_refused() -> None:
    with pytest.raises(NothingToUndo):
        take_command(History(), "undo", None, TOOLS)
    with pytest.raises(NothingToUndo):
        take_command(told("a red car"), "redo", None, TOOLS)
    with pytest.raises(UnknownVersion):
        take_command(told("a red car"), "restore", 2, TOOLS)
    with pytest.raises(UnknownVersion):
        take_command(told("a red car"), "restore", None, TOOLS)


def test_what_placing_assumed_is_listed_once_beside_what_understanding_assumed() -> None:
    count, yaw = Assumption("scene", "count", "2"), Assumption("car-1", "yaw", "side-on to the viewer")
    scene = Scene(things=(Thing("car-1", "car"),), assumed=(count,))
    assumed = scene_json(Version(1, scene, PlacedScene(assumed=(yaw, count))))["assumed"]
    assert [(a["about"], a["what"]) for a in assumed] == [("scene", "count"), ("car-1", "yaw")]


def test_the_scene_of_a_turn_is_that_of_its_version() -> None:
    turn: Turn = take_turn(History(), "a red car", TOOLS)
    assert scene_json(turn) == scene_json(turn.history.current)
    assert scene_json(turn)["objects"][0]["attributes"] == {"color": ["red"]}


def test_an_earlier_fact_that_can_no_longer_hold_is_reported_once() -> None:
    history, said = told("a red car", "a green tree"), Said(3, "left of it, no, right of it")
    left = take_turn(history, "left", Tools(Always(Relate("car-1", "left_of", ("tree-1",), said)), shipped()))
    assert left.notes == ()
    both = take_turn(left.history, "right", Tools(Always(Relate("car-1", "right_of", ("tree-1",), said)), shipped()))
    assert len(both.notes) == 1
    assert take_turn(both.history, "a blue van", TOOLS).notes == ()


def test_a_placed_scene_is_the_same_after_a_way_through_canonical_json() -> None:
    placed = PlacedScene((PlacedThing("car-1", 2.0, 5.0, -0.0, 90.0, 1.8, 4.2, 1.5),))
    as_stored = {**placed.to_json()["things"][0], "x": 2, "y": 5, "z": 0, "yaw": 90}
    again = PlacedScene.from_json({"things": [as_stored], "conflicts": [], "assumed": []})
    assert repr(again) == repr(PlacedScene.from_json(placed.to_json()))

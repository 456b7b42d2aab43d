"""What is kept of an interview in memory is a fold of its record, and nothing else: rebuilt, it is what was lived."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from scenes import turns

from app.course import Course
from app.language.types import Understanding
from app.record.events import NO_HASH, Json, StoredEvent, canonical, now
from app.scene.edits import Edit
from app.scene.history import History
from app.scene.vocabulary import shipped
from app.turns import Tools, Turn, take_turn, turn_json


class Understood:
    """Understands every statement as these edits."""

    def __init__(self, edits: tuple[Edit, ...]) -> None:
        self.edits = edits

    def understand(self, words: str, history: History, asked: tuple[str, ...] = ()) -> Understanding:
        return Understanding(self.edits)


def stored(seq: int, kind: str, data: Json) -> StoredEvent:
    return StoredEvent("x7", seq, now(), "system", "drawing", kind, None, canonical(data), NO_HASH, "")


def live(history: History, edits: tuple[Edit, ...]) -> Turn:
    turn = take_turn(history, f"statement {history.next_turn}", Tools(Understood(edits), shipped()))
    assert turn.edits == edits, "these edits fit"
    return turn


def record_of(lived: list[Turn]) -> list[StoredEvent]:
    facts: list[tuple[str, Json]] = [("interview_opened", {"engine": "plan", "seed": 7, "practice": True})]
    for turn in lived:
        facts.append(("statement_made", {"turn": turn.number, "client_id": "a", "words": turn.statement}))
        facts.append(("turn_understood", turn_json(turn)))
    return [stored(seq, kind, data) for seq, (kind, data) in enumerate(facts, start=1)]


@st.composite
def interviews(draw: st.DrawFn) -> list[Turn]:
    lived: list[Turn] = []
    for _ in range(draw(st.integers(1, 6))):
        history = lived[-1].history if lived else History()
        lived.append(live(history, draw(turns(history))))
    return lived


@given(interviews())
@settings(max_examples=60, deadline=None)
def test_the_history_rebuilt_from_the_record_is_the_one_that_was_lived(lived: list[Turn]) -> None:
    course = Course().through(record_of(lived))
    assert course.history == lived[-1].history
    assert repr(course.history.versions) == repr(lived[-1].history.versions), "to the digit: 2 is not 2.0"
    assert (course.engine, course.seed, course.seq, course.pending) == ("plan", 7, 1 + 2 * len(lived), ())


@given(interviews())
@settings(max_examples=60, deadline=None)
def test_a_scene_that_comes_back_is_drawn_from_the_very_same_shot(lived: list[Turn]) -> None:
    course = Course().through(record_of(lived))
    for origin, version in zip(course.origins, course.history.versions, strict=True):
        shot = course.shot(version.number)
        assert (shot.scene, shot.placed) == (version.scene, version.placed)
        assert shot == course.shot(origin.version)
        assert set(shot.statements) <= {turn.statement for turn in lived[: version.number]}


def test_kinds_that_a_later_retell_adds_are_passed_over() -> None:
    event = stored(1, "sketch_made", {"strokes": []})
    assert Course().after(event) == Course(seq=1)

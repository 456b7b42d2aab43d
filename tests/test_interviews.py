"""An interview keeps every word before it is understood, goes on after a restart, and is the same lived or rebuilt."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from plain_words import PlainWords

from app.interviews import (
    BadMessage,
    Closed,
    Due,
    Empty,
    Interviews,
    NothingToUndo,
    Refused,
    Stored,
    TooLong,
    UnknownEngine,
    UnknownInterview,
    UnknownPicture,
    UnknownVersion,
)
from app.record import migrate
from app.record.record import Record
from app.rendering import Frame, Outline, Shot, View
from app.scene.graph import Scene
from app.scene.placed import PlacedScene
from app.scene.vocabulary import shipped
from app.turns import Command, Tools

ACCOUNT = (
    "a red car", "a blue van", "hm", "no van", "undo that", "where?", "misfit", "undo that, a green tree", "a red car",
)  # fmt: skip
TYPED = ("\0", "a\0red\x1bcar", "<script>", "\N{GRINNING FACE}" * 100, "красная машина", "\u202e")

New = Callable[[], Interviews]


@pytest.fixture
def new(database_url: str, tmp_path: Path) -> Iterator[New]:
    """Starts a server's interviews on the same record; called again, it is another server, or the same restarted."""
    migrate.upgrade(database_url)
    records: list[Record] = []

    def start() -> Interviews:
        records.append(Record(database_url, tmp_path / "pictures"))
        return Interviews(records[-1], Tools(PlainWords(), shipped()), engines=("plan", "studio"), words_limit=100)

    yield start
    for record in records:
        record.close()


class Witness:
    """Somebody in one interview, whose browser makes ids."""

    def __init__(self, interviews: Interviews) -> None:
        self.interviews = interviews
        self.opened = interviews.open(practice=True, engine="plan", title="Practice interview")
        self.id = self.opened.interview_id
        self._ids = (f"client-{number}" for number in count(1))

    def say(self, words: str) -> Stored:
        return self.interviews.say(self.id, next(self._ids), words)

    def tell(self, *statements: str) -> None:
        for words in statements:
            self.say(words)
            self.interviews.understand_next(self.id)

    def press(self, command: Command, version: int | None = None) -> Stored:
        stored = self.interviews.command(self.id, next(self._ids), command, version)
        self.interviews.understand_next(self.id)
        return stored

    def kinds(self) -> list[str]:
        return [event.kind for event in self.interviews.events_after(self.id, 0)]


@pytest.fixture
def witness(new: New) -> Witness:
    return Witness(new())


def frame(name: str, final: bool = True) -> Frame:
    outline = Outline("car-1", ((0.25, 0.5), (0.5, 0.5), (0.5, 0.75)))
    notes = ("the dog is hidden behind the car",)
    return Frame(name.encode(), 768, 512, final, svg=f"<svg>{name}</svg>", outlines=(outline,), notes=notes)


def owed(turn: int, engine: str = "plan", view: View = "stood") -> Due:
    return Due(turn, engine, Shot(Scene(), PlacedScene(), view=view))


# --- coming in ---


def test_a_new_interview_has_its_first_event_and_lets_in_only_its_own_token(witness: Witness) -> None:
    (event,) = witness.interviews.events_after(witness.id, 0)
    assert (event.seq, event.kind, event.phase) == (1, "interview_opened", "drawing")
    assert event.data == {"engine": "plan", "seed": event.data["seed"], "practice": True}
    assert witness.interviews.admit(witness.id, witness.opened.token)
    assert not witness.interviews.admit(witness.id, "guess")
    assert not witness.interviews.admit("nobody\0", witness.opened.token)


def test_the_snapshot_says_how_the_interview_stands(witness: Witness) -> None:
    witness.tell("a red car")
    witness.say("a blue van")
    snapshot = witness.interviews.snapshot(witness.id)
    assert (snapshot.title, snapshot.practice, snapshot.phase, snapshot.engine) == (
        "Practice interview", True, "drawing", "plan",
    )  # fmt: skip
    assert (snapshot.seq, snapshot.version, snapshot.pending) == (4, 1, 1)
    assert (snapshot.can_undo, snapshot.can_redo) == (True, False)


def test_nobody_knows_an_interview_that_was_never_opened(witness: Witness) -> None:
    for stranger in ("nobody", "no\0body", "../x", ""):
        for ask in (witness.interviews.snapshot, witness.interviews.understand_next, witness.interviews.picture_due):
            with pytest.raises(UnknownInterview):
                ask(stranger)
        with pytest.raises(UnknownInterview):
            witness.interviews.say(stranger, "a", "a red car")
        assert witness.interviews.events_after(stranger, 0) == ()


# --- saying ---


def test_a_statement_is_stored_verbatim_before_it_is_understood(witness: Witness) -> None:
    stored = witness.say("  a red  car \n")
    assert (stored.seq, stored.turn, stored.repeated) == (2, 1, False)
    assert witness.kinds() == ["interview_opened", "statement_made"]
    assert stored.event.data == {"turn": 1, "client_id": "client-1", "words": "  a red  car \n"}
    assert stored.event.actor == "witness"


def test_what_was_understood_is_an_event_of_its_own(witness: Witness) -> None:
    witness.say("a red car")
    event = witness.interviews.understand_next(witness.id)
    assert event is not None
    assert (event.kind, event.actor) == ("turn_understood", "system")
    assert set(event.data) == {
        "turn", "edits", "lines", "notes", "question", "scene", "words", "placed", "can_undo", "can_redo",
    }  # fmt: skip
    assert event.data["turn"] == 1
    assert event.data["edits"][0]["kind"] == "add"
    assert event.data["scene"]["objects"][0]["id"] == "car-1"
    assert event.data["scene"]["assumed"], "what placing assumed is listed"
    assert (event.data["can_undo"], event.data["can_redo"]) == (True, False)
    assert witness.interviews.understand_next(witness.id) is None


def test_a_repeat_of_a_message_gives_the_same_answer_and_stores_nothing(witness: Witness) -> None:
    interviews = witness.interviews
    first = interviews.say(witness.id, "8a6e", "a red car")
    again = interviews.say(witness.id, "8a6e", "a red car")
    assert (again.event, again.repeated) == (first.event, True)
    interviews.understand_next(witness.id)
    undo = interviews.command(witness.id, "9b7f", "undo")
    assert interviews.command(witness.id, "9b7f", "undo") == Stored(undo.event, repeated=True)
    assert witness.kinds().count("statement_made") == witness.kinds().count("command_given") == 1


def test_a_repeat_is_answered_even_after_the_interview_is_closed(witness: Witness) -> None:
    first = witness.interviews.say(witness.id, "8a6e", "a red car")
    witness.interviews.close(witness.id, "c1")
    assert witness.interviews.say(witness.id, "8a6e", "a red car").event == first.event


@pytest.mark.parametrize(("words", "error"), [("", Empty), (" \n\t ", Empty), ("x" * 101, TooLong)])
def test_a_statement_without_words_or_too_long_is_refused_and_not_stored(
    witness: Witness, words: str, error: type[Refused]
) -> None:
    with pytest.raises(error):
        witness.say(words)
    assert witness.kinds() == ["interview_opened"]


@pytest.mark.parametrize("words", TYPED)
def test_whatever_a_person_can_type_is_kept_as_it_came(witness: Witness, new: New, words: str) -> None:
    witness.tell(words)
    assert new().events_after(witness.id, 1)[0].data["words"] == words
    assert witness.kinds()[-1] == "turn_understood"


def test_half_a_character_is_kept_to_the_last_code_unit(witness: Witness) -> None:
    words = "a \ud83d car \N{GRINNING FACE}"
    witness.tell(words)
    data = witness.interviews.events_after(witness.id, 1)[0].data
    assert data["words"] == "a \ufffd car \N{GRINNING FACE}"
    units = bytes.fromhex(data["words_utf16"])
    assert units.decode("utf-16-be", "surrogatepass") == words
    assert witness.kinds()[-1] == "turn_understood"


def test_an_understander_that_fails_loses_no_words_and_the_interview_goes_on(witness: Witness) -> None:
    witness.tell("crash", "a red car")
    events = [event for event in witness.interviews.events_after(witness.id, 0) if event.kind == "turn_understood"]
    assert events[0].data["edits"] == []
    assert events[0].data["notes"]
    assert events[0].data["question"]
    assert events[1].data["scene"]["objects"]


def test_no_question_is_put_twice_also_after_a_restart(witness: Witness, new: New) -> None:
    witness.tell("where?", "where?")
    witness.interviews = new()
    witness.tell("where?")
    understood = [event for event in witness.interviews.events_after(witness.id, 0) if event.kind == "turn_understood"]
    assert [event.data["question"] for event in understood] == ["Where was it?", None, None]


@pytest.mark.parametrize("client_id", ["", "x" * 65, "a\0b", "a b"])
def test_a_message_without_a_proper_id_is_refused(witness: Witness, client_id: str) -> None:
    with pytest.raises(BadMessage):
        witness.interviews.say(witness.id, client_id, "a red car")


# --- going back ---


def test_undo_and_redo_give_back_exactly_the_scene_of_that_turn(witness: Witness) -> None:
    witness.tell("a red car", "a blue van")
    witness.press("undo")
    shot = witness.interviews.shot
    assert shot(witness.id, 3) == shot(witness.id, 1)
    witness.press("redo")
    assert shot(witness.id, 4) == shot(witness.id, 2)
    witness.press("restore", 1)
    assert shot(witness.id, 5) == shot(witness.id, 1)


def test_a_command_that_cannot_be_is_refused_before_it_is_stored(witness: Witness) -> None:
    with pytest.raises(NothingToUndo):
        witness.press("undo")
    with pytest.raises(NothingToUndo):
        witness.press("redo")
    for version in (1, -1, None):
        with pytest.raises(UnknownVersion):
            witness.press("restore", version)
    assert witness.kinds() == ["interview_opened"]


def test_an_undo_sent_right_after_a_statement_takes_back_that_statement(witness: Witness) -> None:
    witness.say("a red car")
    witness.press("undo")
    assert witness.interviews.shot(witness.id, 2).scene.things == ()
    assert witness.kinds() == [
        "interview_opened", "statement_made", "turn_understood", "command_given", "turn_understood",
    ]  # fmt: skip


# --- shots and pictures ---


def test_a_shot_holds_the_words_that_made_its_scene_and_what_it_grew_from(witness: Witness) -> None:
    witness.tell("a red car", "thank you", "a blue van", "a big dog")
    witness.press("undo")
    witness.tell("a tall man")
    shot = witness.interviews.shot(witness.id, 6)
    assert shot.statements == ("a red car", "a blue van", "a tall man")
    assert shot.before is not None
    assert shot.before.statements == ("a red car", "a blue van")
    assert [thing.category for thing in shot.before.scene.things] == ["car", "van"]
    assert shot.seed == witness.interviews.events_after(witness.id, 0)[0].data["seed"]


def test_words_that_change_nothing_give_the_very_same_shot(witness: Witness) -> None:
    witness.tell("a red car", "a blue van", "thank you")
    assert witness.interviews.shot(witness.id, 3) == witness.interviews.shot(witness.id, 2)


def test_a_shot_of_a_version_that_never_was_is_refused(witness: Witness) -> None:
    for turn in (1, -1):
        with pytest.raises(UnknownVersion):
            witness.interviews.shot(witness.id, turn)


def test_the_current_versions_picture_is_due_until_its_last_frame_is_kept(witness: Witness) -> None:
    interviews = witness.interviews
    assert interviews.picture_due(witness.id) is None
    witness.tell("a red car", "a blue van")
    due = interviews.picture_due(witness.id)
    assert due is not None
    assert (due.turn, due.engine, due.shot) == (2, "plan", interviews.shot(witness.id, 2))
    interviews.picture_drawn(witness.id, owed(2), frame("rough", final=False), 20)
    assert interviews.picture_due(witness.id) is not None
    interviews.picture_drawn(witness.id, owed(2), frame("done"), 74.4)
    assert interviews.picture_due(witness.id) is None


def test_another_engine_or_a_redraw_makes_a_picture_due_again(witness: Witness) -> None:
    interviews = witness.interviews
    witness.tell("a red car")
    interviews.picture_failed(witness.id, owed(1), "out of ink")
    assert interviews.picture_due(witness.id) is None, "a failure is not tried for ever"
    interviews.redraw(witness.id, "r1", 1)
    due = interviews.picture_due(witness.id)
    assert due is not None
    assert due.engine == "plan"
    interviews.picture_drawn(witness.id, owed(1), frame("done"), 74)
    interviews.choose_engine(witness.id, "e1", "studio")
    due = interviews.picture_due(witness.id)
    assert due is not None
    assert due.engine == "studio"


def test_another_view_makes_a_picture_due_again_and_one_seen_before_does_not(witness: Witness) -> None:
    interviews = witness.interviews
    witness.tell("a red car")
    interviews.picture_drawn(witness.id, owed(1), frame("done"), 74)
    interviews.choose_view(witness.id, "v1", "left")
    due = interviews.picture_due(witness.id)
    assert due is not None
    assert due.shot.view == "left"
    interviews.picture_drawn(witness.id, due, frame("from the left"), 74)
    interviews.choose_view(witness.id, "v2", "stood")
    assert interviews.picture_due(witness.id) is None


def test_a_drawn_picture_is_kept_and_named_by_its_event(witness: Witness) -> None:
    witness.tell("a red car")
    event = witness.interviews.picture_drawn(witness.id, owed(1), frame("done"), 74.4)
    png = witness.interviews.picture(witness.id, event.data["sha256"])
    svg = witness.interviews.picture(witness.id, event.data["svg_sha256"])
    assert (png.data, png.media_type) == (b"done", "image/png")
    assert (svg.data, svg.media_type) == (b"<svg>done</svg>", "image/svg+xml")
    assert event.data == {
        "turn": 1, "engine": "plan", "view": "stood", "width": 768, "height": 512, "final": True, "ms": 74,
        "sha256": event.data["sha256"], "svg_sha256": event.data["svg_sha256"],
        "outlines": [{"id": "car-1", "points": [[0.25, 0.5], [0.5, 0.5], [0.5, 0.75]]}],
        "notes": ["the dog is hidden behind the car"],
    }  # fmt: skip


def test_a_picture_is_shown_only_in_its_own_interview(new: New) -> None:
    interviews = new()
    mine, other = Witness(interviews), Witness(interviews)
    mine.tell("a red car")
    digest = interviews.picture_drawn(mine.id, owed(1), frame("mine"), 74).data["sha256"]
    for stranger, asked in ((other.id, digest), (mine.id, "0" * 64), (mine.id, "../" + digest)):
        with pytest.raises(UnknownPicture):
            interviews.picture(stranger, asked)


def test_only_a_picture_of_this_interview_can_have_been_seen(witness: Witness) -> None:
    witness.tell("a red car")
    digest = witness.interviews.picture_drawn(witness.id, owed(1), frame("mine"), 74).data["sha256"]
    since, until = "2026-11-23T14:02:08.002Z", "2026-11-23T14:02:31.500Z"
    stored = witness.interviews.picture_seen(witness.id, "s1", 1, digest, since, until)
    assert stored.event.data == {"turn": 1, "sha256": digest, "since": since, "until": until}
    with pytest.raises(BadMessage):
        witness.interviews.picture_seen(witness.id, "s2", 1, "0" * 64, since, until)


def test_an_unknown_engine_is_refused(witness: Witness) -> None:
    with pytest.raises(UnknownEngine):
        witness.interviews.choose_engine(witness.id, "e1", "oil")
    with pytest.raises(UnknownEngine):
        witness.interviews.open(practice=True, engine="oil", title="Practice")


# --- closing ---


def test_after_closing_nothing_is_said_or_changed_but_what_was_seen_is_still_kept(witness: Witness) -> None:
    interviews = witness.interviews
    witness.tell("a red car")
    digest = interviews.picture_drawn(witness.id, owed(1), frame("mine"), 74).data["sha256"]
    closing = interviews.close(witness.id, "c1")
    assert (closing.event.kind, closing.event.data, closing.turn) == ("phase_changed", {"phase": "closed"}, None)
    messages: tuple[Callable[[], Stored], ...] = (
        lambda: interviews.say(witness.id, "c2", "a blue van"),
        lambda: interviews.command(witness.id, "c3", "undo"),
        lambda: interviews.choose_engine(witness.id, "c4", "studio"),
        lambda: interviews.redraw(witness.id, "c5", 1),
        lambda: interviews.close(witness.id, "c6"),
    )
    for message in messages:
        with pytest.raises(Closed):
            message()
    seen = interviews.picture_seen(witness.id, "c7", 1, digest, "2026-11-23T14:02:08Z", "2026-11-23T14:02:09Z")
    assert seen.event.phase == "closed"
    assert interviews.snapshot(witness.id).phase == "closed"


# --- after a restart, and several servers at once ---


def test_an_interview_rebuilt_from_its_record_is_the_one_that_was_lived(witness: Witness, new: New) -> None:
    witness.tell(*ACCOUNT)
    presses: tuple[tuple[Command, int | None], ...] = (("undo", None), ("undo", None), ("redo", None), ("restore", 2))
    for command, version in presses:
        witness.press(command, version)
    witness.interviews.picture_drawn(witness.id, owed(3), frame("done"), 74)
    lived, rebuilt = witness.interviews, new()
    assert rebuilt.snapshot(witness.id) == lived.snapshot(witness.id)
    for turn in range(lived.snapshot(witness.id).version + 1):
        # repr tells 2 from 2.0, and so does the text of a drawing
        assert repr(rebuilt.shot(witness.id, turn)) == repr(lived.shot(witness.id, turn))
    back_and_forth: tuple[Command, ...] = ("undo", "redo")
    for command in back_and_forth:
        witness.press(command)
        assert rebuilt.snapshot(witness.id) == lived.snapshot(witness.id)


def test_nothing_that_was_understood_is_understood_anew(witness: Witness, new: New) -> None:
    witness.tell("a red car", "a blue van")
    restarted = new()
    assert restarted.understand_next(witness.id) is None
    assert restarted.snapshot(witness.id).version == 2


def test_statements_stored_before_a_crash_are_understood_after_it_in_order(witness: Witness, new: New) -> None:
    for words in ("a red car", "a blue car", "no car"):
        witness.say(words)
    restarted = new()
    turns = [event.data["turn"] for event in iter(lambda: restarted.understand_next(witness.id), None)]
    assert turns == [1, 2, 3]
    assert [thing.values("color") for thing in restarted.shot(witness.id, 3).scene.things] == [("red",)]
    assert restarted.picture_due(witness.id) is not None


def test_one_server_sees_at_once_what_another_has_stored(witness: Witness, new: New) -> None:
    other = new()
    witness.tell("a red car")
    assert other.say(witness.id, "other-1", "a blue van").turn == 2
    assert other.understand_next(witness.id) is not None
    witness.press("undo")
    assert other.snapshot(witness.id).version == 3


def test_many_at_once_on_two_servers_give_every_statement_one_turn(witness: Witness, new: New) -> None:
    servers = (witness.interviews, new())
    start = threading.Barrier(8)

    def tell(number: int) -> None:
        start.wait()
        interviews = servers[number % 2]
        for step in range(4):
            interviews.say(witness.id, f"both-{step}", "a red car")
            interviews.say(witness.id, f"{number}-{step}", "a blue van")
            interviews.understand_next(witness.id)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(tell, range(8)))
    while servers[0].understand_next(witness.id):
        pass
    events = witness.interviews.events_after(witness.id, 0)
    for kind in ("statement_made", "turn_understood"):
        assert [event.data["turn"] for event in events if event.kind == kind] == list(range(1, 4 + 8 * 4 + 1))
    assert witness.interviews.record.check_chain(witness.id).intact


def test_interviews_that_fell_out_of_memory_go_on_as_before(database_url: str, tmp_path: Path) -> None:
    migrate.upgrade(database_url)
    record = Record(database_url, tmp_path / "pictures")
    interviews = Interviews(record, Tools(PlainWords(), shipped()), engines=("plan",), kept=1)
    witnesses = [Witness(interviews) for _ in range(3)]
    for words in ("a red car", "a blue van"):
        for witness in witnesses:
            witness.tell(words)
    assert [interviews.snapshot(witness.id).version for witness in witnesses] == [2, 2, 2]
    assert all(len(interviews.shot(witness.id, 2).scene.things) == 2 for witness in witnesses)
    record.close()

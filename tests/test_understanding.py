"""What strangers say: how much is understood, that reading back gives the same scene, that nothing breaks it."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.language.retelling import sentences
from app.language.understand import SpacyUnderstander
from app.scene.edits import Add, Describe, Edit
from app.scene.graph import Attribute, Certainty, Relation, Said, Scene, Setting, SettingFact, Thing
from app.scene.history import History
from app.scene.placed import PlacedScene
from app.scene.vocabulary import shipped
from app.scoring.dialogues import dialogues
from app.scoring.facts import Expected
from app.scoring.score import Total, told
from app.turns import Tools

SAID_FOLDER = Path(__file__).parent / "said"
VOCABULARY = shipped()
TOOLS = Tools(SpacyUnderstander(VOCABULARY), VOCABULARY)
WORK = dialogues(SAID_FOLDER, "work")
STATEMENTS = sorted({step.words for dialogue in WORK for step in dialogue.steps})
MANY = int(os.environ.get("RETELL_TEST_STATEMENTS", "150"))  # how many statements the fuzz makes up


def test_what_people_say_is_mostly_understood() -> None:
    total = Total.of(told(WORK, TOOLS))
    assert total.right >= 0.9
    assert total.wrong <= 0.06
    assert total.needless <= 0.05


def test_the_application_starts_without_loading_pytorch_and_can_load_it_later() -> None:
    started = "import sys, app.main; assert 'torch' not in sys.modules; import torch; assert torch.ones(1).item() == 1"
    subprocess.run([sys.executable, "-c", started], cwd=SAID_FOLDER.parents[1], check=True)


@pytest.mark.parametrize("needless", ["spacy.cli", "fastapi", "sqlalchemy"])
def test_what_only_understands_words_loads_no_more_than_that_takes(needless: str) -> None:
    started = f"import sys, app.__main__, app.cli.understanding; assert {needless!r} not in sys.modules"
    subprocess.run([sys.executable, "-c", started], cwd=SAID_FOLDER.parents[1], check=True)


def test_a_third_or_more_of_what_people_say_is_held_back() -> None:
    folders = (SAID_FOLDER, SAID_FOLDER / "exam")
    held = [one for folder in folders for one in dialogues(folder, "held-back")]
    all_of_it = [one for folder in folders for one in dialogues(folder)]
    assert len(all_of_it) >= 150
    assert len(all_of_it) * 0.28 < len(held) < len(all_of_it) * 0.42


def test_what_is_told_of_sentences_from_elsewhere_can_be_read() -> None:
    files = [file.read_text(encoding="utf-8").splitlines() for file in (SAID_FOLDER / "elsewhere").glob("*.txt")]
    told_of = [(head.partition(":")[0], *line.split(" |", 1)) for head, *lines in files for line in lines]
    assert len({(source, place) for source, place, _ in told_of}) == len(told_of) >= 400
    named = {c for _, _, facts in told_of for thing in Expected.read(facts).things for c in thing.categories}
    assert {c for c in named if not c.startswith('"')} <= set(VOCABULARY.categories)


# --- told and read back ---

SAID = (Said(1, "as told"),)
COLORS = st.sampled_from(["red", "blue", "green", "black", "white", "grey", "brown", "yellow"])
OBJECTS = ("car", "van", "bus", "bench", "tree", "table", "chair", "box", "bicycle", "fence", "trash_can", "lamp")
PEOPLE = ("man", "woman", "boy", "girl")
WORN, HELD = ("jacket", "hat", "scarf"), ("knife", "phone", "bottle", "umbrella")
BESIDE = st.sampled_from(["left_of", "right_of", "in_front_of", "behind", "next_to", "near", "far_from", "facing"])


CERTAINTIES = st.sampled_from(["sure", "sure", "unsure"])


def _fact(key: str, value: str, certainty: Certainty = "sure") -> Attribute:
    return Attribute(key, value, certainty, SAID)


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    """Several things of different kinds, some coloured, each beside another, and what people wear and hold."""
    objects = draw(st.lists(st.sampled_from(OBJECTS), min_size=1, max_size=3, unique=True))
    people = draw(st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True))
    things = [Thing(f"{o}-1", o, "sure", SAID, (_fact("color", draw(COLORS), draw(CERTAINTIES)),)) for o in objects]
    builds = st.sampled_from(["tall", "short", "thin", "heavy"])
    things += [Thing(f"{p}-1", p, "sure", SAID, (_fact("build", draw(builds)),)) for p in people]
    sure = CERTAINTIES
    relations = [Relation(one.id, draw(BESIDE), (other.id,), draw(sure), SAID) for other, one in pairwise(things)]
    for number, person in enumerate(people):
        things.append(Thing(f"{WORN[number]}-1", WORN[number], "sure", SAID, (_fact("color", draw(COLORS)),)))
        things.append(Thing(f"{HELD[number]}-1", HELD[number], "sure", SAID))
        relations.append(Relation(f"{person}-1", "wearing", (f"{WORN[number]}-1",), "sure", SAID))
        relations.append(Relation(f"{person}-1", "holding", (f"{HELD[number]}-1",), "sure", SAID))
    time = draw(st.sampled_from([None, "night", "day"]))
    setting = Setting(time=SettingFact(time, "sure", SAID) if time else None)
    return Scene(setting, tuple(things), tuple(relations))


def facts(scene: Scene) -> set[tuple[str, ...]]:
    found = {("setting", key, str(scene.setting.value(key))) for key in ("place", "time", "weather")}
    for thing in scene.things:
        found |= {(thing.id,), *((thing.id, a.key, a.value, a.certainty) for a in thing.attributes)}
    return found | {(r.subject, r.predicate, *r.objects, r.certainty) for r in scene.relations}


def retold(scene: Scene) -> Scene:
    history = History()
    for words in sentences(scene, VOCABULARY):
        understood = TOOLS.understander.understand(words, history)
        history = history.after(understood.edits, _unplaced)
    return history.scene


def _unplaced(_: Scene, before: PlacedScene) -> PlacedScene:
    return before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenes())
def test_a_scene_told_in_plain_sentences_is_read_back_as_the_same_scene(scene: Scene) -> None:
    assert facts(retold(scene)) == facts(scene)


# --- nothing breaks it, and nothing is made of what nobody said ---

SCRAPS = st.sampled_from(
    ["<script>", "'; DROP TABLE scene;--", "\x00", "\x1f", "\u202e", "🚗", "é", "的", "undo", "%s%s", "{}", "...", "\n"]
)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A real statement with words lost, doubled, moved and foreign ones put in."""
    words = draw(st.sampled_from(STATEMENTS)).split()
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(words)))
        other = draw(st.one_of(SCRAPS, st.sampled_from(words or ["a"]), st.text(max_size=6)))
        words[at : at + draw(st.integers(0, 2))] = [other]
    return " ".join(words)


def _said_of(edit: Edit) -> str:
    return edit.said.words


@settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(st.one_of(mangled(), mangled(), st.text(max_size=80)), min_size=1, max_size=3))
def test_whatever_is_said_gives_edits_of_words_that_were_said(statements: list[str]) -> None:
    history = History()
    for words in statements:
        understood = TOOLS.understander.understand(words, history)
        assert all(_said_of(edit) in words for edit in understood.edits)
        assert sum(isinstance(edit, Add) for edit in understood.edits) <= 60
        if all(edit.said.turn == history.next_turn for edit in understood.edits):
            history = history.after(_that_fit(understood.edits, history), _unplaced)


def _that_fit(edits: tuple[Edit, ...], history: History) -> tuple[Edit, ...]:
    undoing = {"Undo", "Redo", "Restore"}
    return () if any(type(edit).__name__ in undoing for edit in edits) else edits


@pytest.mark.parametrize("words", ["pram", "a pram by the gate", "a splodger", "there was a gnomon"])
def test_a_word_that_is_no_slip_is_never_read_as_another(words: str) -> None:
    understood = TOOLS.understander.understand(words, History())
    assert not any(isinstance(edit, Add) and edit.category in ("knife", "weapon") for edit in understood.edits)
    assert understood.question is None


SLIPS = [
    ("a blakc car", "car"),
    ("an umberella", "umbrella"),
    ("a bicylce", "bicycle"),
    ("a nife", "knife"),
    ("a pair of trowsers", "trousers"),
    ("a moterbike", "motorcycle"),
]


@pytest.mark.parametrize(("slip", "category"), SLIPS)
def test_a_slip_with_one_word_near_is_read_as_that_word(slip: str, category: str) -> None:
    added = [e for e in TOOLS.understander.understand(slip, History()).edits if isinstance(e, Add)]
    assert [(e.category, e.said.words) for e in added] == [(category, slip)]


@pytest.mark.parametrize("word", ["gnomon", "splodger", "rastrum", "samovar", "strimmer", "zorb"])
def test_a_word_near_to_none_of_ours_is_kept_under_its_own_name(word: str) -> None:
    understood = TOOLS.understander.understand(f"there was a {word} by the wall", History())
    named = [e.values for e in understood.edits if isinstance(e, Describe) and e.key == "name"]
    assert named == [(word,)]
    assert understood.question is None


def test_a_word_near_to_several_of_ours_is_asked_for_openly_and_none_is_taken_for_it() -> None:
    understood = TOOLS.understander.understand("there was a bech on the floor", History())
    asked = understood.question or ""
    assert asked.startswith("What do you mean by 'bech'?")
    named = [e.values for e in understood.edits if isinstance(e, Describe) and e.key == "name"]
    assert named == [("bech",)]
    again = TOOLS.understander.understand("there was a bech on the floor", History(), (asked,))
    assert again.question is None


RUN_ON = {
    "he came in and he had a mask on": ["he came in", "and he had a mask on"],
    "the bed was unmade and the window was open": ["the bed was unmade", "and the window was open"],
    "I think he had a knife": ["I think he had a knife"],
    "a man and a woman were arguing": ["a man and a woman were arguing"],
    "the bag he was carrying was red": ["the bag he was carrying was red"],
    "female, about 40, slim, floral top": ["female,", "about 40,", "slim,", "floral top"],
    "a car, a van and a bus": ["a car, a van and a bus"],
}


@pytest.mark.parametrize("words", RUN_ON)
def test_a_run_on_sentence_is_cut_where_clauses_begin_and_nowhere_else(words: str) -> None:
    parser = TOOLS.understander.parser if isinstance(TOOLS.understander, SpacyUnderstander) else None
    assert parser is not None
    assert list(parser.pieces(words)) == RUN_ON[words]

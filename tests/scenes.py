"""Hypothesis strategies for scenes, edits and histories: all valid, grown edit by edit from an empty scene.

`scenes()` and `histories()` are whole; `scene_edits(scene)` is one edit that fits the scene; `turns(history)` is one
turn's edits, undo, redo and restore included.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

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
    VersionEdit,
    apply,
)
from app.scene.graph import BELONGING, POSITIONS, PREDICATES, SHIFTS, Assumption, Certainty, Said, Scene
from app.scene.history import History
from app.scene.placed import PlacedScene, PlacedThing
from app.scene.vocabulary import TIMES, WEATHERS

CATEGORIES = ("car", "man", "woman", "tree", "bag", "jacket", "gun", "table", "dog", "thing")
VALUES = {
    "color": ("red", "dark blue", "grey"),
    "size": ("small", "large"),
    "build": ("tall", "thin"),
    "pose": ("running", "hands_up"),
    "state": ("parked", "on"),
    "name": ("astrolabe", "mkeka"),
    "position": POSITIONS,
    "shift": SHIFTS,
}
SETTINGS = {"place": ("street", "bank"), "time": TIMES, "weather": WEATHERS}

EMPTY = Scene()

certainties: st.SearchStrategy[Certainty] = st.sampled_from(("sure", "unsure"))
# Witnesses type anything: quotes, emoji, other alphabets, HTML.
words = st.text(min_size=1, max_size=12) | st.sampled_from(("a red car was parked", "<b>he</b> ran 🏃", "एक आदमी"))


def saids(turn: int) -> st.SearchStrategy[Said]:
    return st.builds(Said, st.just(turn), words)


def in_a_row(scene: Scene, before: PlacedScene) -> PlacedScene:
    """A placement for tests: a metre apart, and whoever was placed before stays."""
    free = 1 + max((placed.x for placed in before.things), default=0)
    fresh = (PlacedThing(t.id, free + i, 3, 0, 0, 1, 1, 1) for i, t in enumerate(scene.things))
    return PlacedScene(tuple(before.find(new.id) or new for new in fresh))


def fresh_id(category: str, taken: frozenset[str]) -> str:
    return next(name for n in range(1, len(taken) + 2) if (name := f"{category}-{n}") not in taken)


def ids(scene: Scene) -> tuple[str, ...]:
    return tuple(thing.id for thing in scene.things)


def scene_edits(scene: Scene, turn: int = 1, given: frozenset[str] = frozenset()) -> st.SearchStrategy[SceneEdit]:
    """One edit that `apply(scene, …)` accepts; ids in `given` are not given again."""
    makers: list[st.SearchStrategy[SceneEdit]] = [_adds(scene, turn, given), _settings(turn), _exclusions(scene, turn)]
    if scene.things:
        makers += [_removals(scene, turn), _descriptions(scene, turn), _shifts(scene, turn)]
    if len(scene.things) > 1:
        makers += [_relations(scene, turn), _moves(scene, turn)]
    if scene.relations:
        makers.append(_unrelations(scene, turn))
    return st.one_of(makers)


@st.composite
def _adds(draw: st.DrawFn, scene: Scene, turn: int, given: frozenset[str]) -> SceneEdit:
    category = draw(st.sampled_from(CATEGORIES))
    thing_id = fresh_id(category, given | frozenset(ids(scene)))
    assumed = draw(st.sampled_from(((), (Assumption(thing_id, "count", "one of two"),))))
    return Add(thing_id, category, draw(saids(turn)), draw(certainties), assumed)


@st.composite
def _settings(draw: st.DrawFn, turn: int) -> SceneEdit:
    key: Literal["place", "time", "weather"] = draw(st.sampled_from(("place", "time", "weather")))
    value = draw(st.sampled_from((None, *SETTINGS[key])))
    return SetTheScene(key, value, draw(saids(turn)), draw(certainties))


@st.composite
def _exclusions(draw: st.DrawFn, scene: Scene, turn: int) -> SceneEdit:
    about = draw(st.sampled_from((None, *ids(scene))))
    here = {thing.category for thing in scene.things} if about is None else set()
    category = draw(st.sampled_from([c for c in (*CATEGORIES, "knife") if c not in here]))
    return Exclude(category, draw(saids(turn)), about, draw(certainties))


def _removals(scene: Scene, turn: int) -> st.SearchStrategy[SceneEdit]:
    return st.builds(Remove, st.sampled_from(ids(scene)), saids(turn))


@st.composite
def _descriptions(draw: st.DrawFn, scene: Scene, turn: int) -> SceneEdit:
    thing_id, said, certainty = draw(st.sampled_from(ids(scene))), draw(saids(turn)), draw(certainties)
    key = draw(st.sampled_from(("category", *VALUES)))
    if key == "category":
        return Describe(thing_id, key, (draw(st.sampled_from(CATEGORIES)),), said, certainty)
    values = tuple(draw(st.lists(st.sampled_from(VALUES[key]), max_size=3)))
    return Describe(thing_id, key, values, said, certainty, keep=draw(st.booleans()))


def _shifts(scene: Scene, turn: int) -> st.SearchStrategy[SceneEdit]:
    things, steps = st.sampled_from(ids(scene)), st.sampled_from(SHIFTS)
    return st.builds(Move, things, saids(turn), shift=steps, certainty=certainties)


@st.composite
def _facts(draw: st.DrawFn, scene: Scene) -> tuple[str, str, tuple[str, ...]]:
    """Subject, predicate and objects of a relation that may hold."""
    subject = draw(st.sampled_from(ids(scene)))
    others = [other for other in ids(scene) if other != subject]
    first = draw(st.sampled_from(others))
    cycle = subject in scene.belongings(first)
    fitting = [p for p in sorted(PREDICATES) if not (p in BELONGING and cycle) and (p != "between" or len(others) > 1)]
    predicate = draw(st.sampled_from(fitting))
    if predicate != "between":
        return subject, predicate, (first,)
    return subject, predicate, (first, draw(st.sampled_from([other for other in others if other != first])))


@st.composite
def _relations(draw: st.DrawFn, scene: Scene, turn: int) -> SceneEdit:
    return Relate(*draw(_facts(scene)), draw(saids(turn)), draw(certainties), draw(st.sampled_from(("viewer", "own"))))


@st.composite
def _moves(draw: st.DrawFn, scene: Scene, turn: int) -> SceneEdit:
    subject, predicate, objects = draw(_facts(scene))
    return Move(subject, draw(saids(turn)), predicate, objects, certainty=draw(certainties))


@st.composite
def _unrelations(draw: st.DrawFn, scene: Scene, turn: int) -> SceneEdit:
    relation = draw(st.sampled_from(scene.relations))
    return Unrelate(relation.subject, relation.predicate, relation.objects, draw(saids(turn)))


@st.composite
def edit_sequences(
    draw: st.DrawFn, scene: Scene = EMPTY, turn: int = 1, given: frozenset[str] = frozenset(), max_size: int = 12
) -> tuple[SceneEdit, ...]:
    """Edits that fit one after the other, starting from `scene`."""
    edits: list[SceneEdit] = []
    for _ in range(draw(st.integers(0, max_size))):
        edit = draw(scene_edits(scene, turn, given))
        given |= {edit.id} if isinstance(edit, Add) else frozenset()
        scene = apply(scene, edit)
        edits.append(edit)
    return tuple(edits)


@st.composite
def scenes(draw: st.DrawFn, max_turns: int = 4) -> Scene:
    """A scene told in a few turns, each of several edits."""
    return draw(histories(max_turns, versions_too=False)).scene


@st.composite
def version_edits(draw: st.DrawFn, history: History) -> VersionEdit:
    """Undo or redo where there is something to undo or redo, else a restore."""
    turn = history.next_turn
    fitting: list[Callable[[Said], VersionEdit]] = [lambda said: Restore(draw(st.integers(0, turn - 1)), said)]
    if history.can_undo:
        fitting.append(Undo)
    if history.can_redo:
        fitting.append(Redo)
    return draw(st.sampled_from(fitting))(draw(saids(turn)))


@st.composite
def turns(draw: st.DrawFn, history: History, versions_too: bool = True) -> tuple[Edit, ...]:
    """One turn's edits that `history.after` accepts: maybe an undo, a redo or a restore first, then scene edits."""
    first: tuple[Edit, ...] = ()
    scene = history.scene
    if versions_too and draw(st.booleans()):
        first = (draw(version_edits(history)),)
        scene = history.after(first, in_a_row).scene
    return first + draw(edit_sequences(scene, history.next_turn, history.given, max_size=4))


@st.composite
def histories(draw: st.DrawFn, max_turns: int = 6, versions_too: bool = True) -> History:
    """A history of a few turns, placed `in_a_row`."""
    history = History()
    for _ in range(draw(st.integers(0, max_turns))):
        history = history.after(draw(turns(history, versions_too)), in_a_row)
    return history

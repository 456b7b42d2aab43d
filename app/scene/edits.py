"""Edits: what one sentence does to a scene, and `apply`, which gives the scene after it.

Undo, redo and restore speak of versions, not of things; `app.scene.history` carries them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import reduce
from typing import Any, Literal, assert_never

from app.scene.errors import IdInUse, SceneError
from app.scene.graph import (
    ATTRIBUTE_KEYS,
    BELONGING,
    POSITION_KEYS,
    POSITIONS,
    PREDICATES,
    SETTING_FACTS,
    SHIFTS,
    SPATIAL,
    STAND,
    STANDS,
    Absent,
    Assumption,
    Attribute,
    Certainty,
    Frame,
    Json,
    Relation,
    Said,
    Scene,
    SettingFact,
    Thing,
    assumption_from,
    assumption_json,
)


@dataclass(frozen=True, slots=True)
class Add:
    """A new thing, bare; its attributes and relations follow as edits of their own."""

    id: str
    category: str
    said: Said
    certainty: Certainty = "sure"
    assumed: tuple[Assumption, ...] = ()


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes a thing out, with what it wears and holds and every relation that names them."""

    id: str
    said: Said


@dataclass(frozen=True, slots=True)
class Describe:
    """Gives `key` of a thing these values; `keep` leaves the earlier ones beside them, but for those in `without`.

    No values and no `keep`: the key is cleared. `key` is an attribute, `position`, or `category` ("it was a woman").
    """

    id: str
    key: str
    values: tuple[str, ...]
    said: Said
    certainty: Certainty = "sure"
    keep: bool = False
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relate:
    """States one more relation. A thing that is worn, held or carried has one owner: the later one."""

    subject: str
    predicate: str
    objects: tuple[str, ...]
    said: Said
    certainty: Certainty = "sure"
    frame: Frame = "viewer"


@dataclass(frozen=True, slots=True)
class Unrelate:
    """Takes a relation back."""

    subject: str
    predicate: str
    objects: tuple[str, ...]
    said: Said


@dataclass(frozen=True, slots=True)
class Move:
    """The thing is elsewhere now: its earlier places fall away.

    Either `predicate` and `objects` ("he ran to the car": `near car-1`) or `shift`, one step in the witness's view.
    """

    id: str
    said: Said
    predicate: str | None = None
    objects: tuple[str, ...] = ()
    shift: str | None = None
    certainty: Certainty = "sure"
    frame: Frame = "viewer"


@dataclass(frozen=True, slots=True)
class SetTheScene:
    """The place, the time or the weather; `value` None takes it back."""

    key: Literal["place", "time", "weather", "stand"]
    value: str | None
    said: Said
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class Exclude:
    """Something was not there; `about` narrows it to one thing ("he had no gun")."""

    category: str
    said: Said
    about: str | None = None
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class Undo:
    """Back to the scene before the last statement that changed it."""

    said: Said


@dataclass(frozen=True, slots=True)
class Redo:
    said: Said


@dataclass(frozen=True, slots=True)
class Restore:
    """The scene of an earlier version, as a new version."""

    version: int
    said: Said


SceneEdit = Add | Remove | Describe | Relate | Unrelate | Move | SetTheScene | Exclude
VersionEdit = Undo | Redo | Restore
Edit = SceneEdit | VersionEdit

KINDS: dict[str, type[Edit]] = {
    "add": Add,
    "remove": Remove,
    "describe": Describe,
    "move": Move,
    "relate": Relate,
    "unrelate": Unrelate,
    "set_the_scene": SetTheScene,
    "exclude": Exclude,
    "undo": Undo,
    "redo": Redo,
    "restore": Restore,
}
_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_of(edit: Edit) -> str:
    return _NAMES[type(edit)]


def apply_all(scene: Scene, edits: Iterable[SceneEdit]) -> Scene:
    return reduce(apply, edits, scene)


def apply(scene: Scene, edit: SceneEdit) -> Scene:
    """The scene after one edit. Raises SceneError when the edit does not fit the scene."""
    match edit:
        case Add():
            return _add(scene, edit)
        case Remove():
            return _remove(scene, edit.id)
        case Describe():
            return _describe(scene, edit)
        case Relate():
            return _relate(scene, edit)
        case Unrelate():
            return _unrelate(scene, edit)
        case Move():
            return _move(scene, edit)
        case SetTheScene():
            return _set_the_scene(scene, edit)
        case Exclude():
            return _exclude(scene, edit)
        case _:
            assert_never(edit)


def _add(scene: Scene, edit: Add) -> Scene:
    if edit.id in scene:
        raise IdInUse(edit.id)
    thing = Thing(edit.id, edit.category, edit.certainty, (edit.said,))
    # "There was a gun after all": what is there now is no longer absent.
    absent = tuple(a for a in scene.absent if a.category != edit.category or a.about is not None)
    return replace(scene, things=(*scene.things, thing), absent=absent, assumed=scene.assumed + edit.assumed)


def _remove(scene: Scene, thing_id: str) -> Scene:
    gone = {scene.thing(thing_id).id, *scene.belongings(thing_id)}
    return replace(
        scene,
        things=tuple(t for t in scene.things if t.id not in gone),
        relations=tuple(r for r in scene.relations if not any(r.mentions(g) for g in gone)),
        absent=tuple(a for a in scene.absent if a.about not in gone),
        assumed=tuple(a for a in scene.assumed if a.about not in gone),
    )


def _with_thing(scene: Scene, thing: Thing) -> Scene:
    return replace(scene, things=tuple(thing if t.id == thing.id else t for t in scene.things))


def _heard(said: tuple[Said, ...], more: Said) -> tuple[Said, ...]:
    return said if more in said else (*said, more)


def _describe(scene: Scene, edit: Describe) -> Scene:
    thing = scene.thing(edit.id)
    thing = replace(thing, said=_heard(thing.said, edit.said))
    if edit.key == "category":
        return _rename(scene, thing, edit)
    _check_values(edit)
    falls = (*edit.values, *edit.without)
    kept = (a for a in thing.attributes if edit.keep and a.key == edit.key and a.value not in falls)
    facts = (Attribute(edit.key, value, edit.certainty, (edit.said,)) for value in dict.fromkeys(edit.values))
    return _with_thing(scene, thing.with_values(edit.key, (*kept, *facts)))


def _check_values(edit: Describe) -> None:
    known = {"position": POSITIONS, "shift": SHIFTS}.get(edit.key, edit.values)
    if edit.key not in (*ATTRIBUTE_KEYS, *POSITION_KEYS):
        raise SceneError(f"A thing has no '{edit.key}'")
    for value in edit.values:
        if value not in known:
            raise SceneError(f"A {edit.key} is one of {', '.join(known)}; not '{value}'")


def _rename(scene: Scene, thing: Thing, edit: Describe) -> Scene:
    if len(edit.values) != 1:
        raise SceneError("A thing has one category")
    renamed = replace(thing, category=edit.values[0], certainty=edit.certainty)
    absent = tuple(a for a in scene.absent if a.category != renamed.category or a.about is not None)
    return replace(_with_thing(scene, renamed), absent=absent)


def _new_relation(scene: Scene, edit: Relate) -> Relation:
    relation = Relation(edit.subject, edit.predicate, edit.objects, edit.certainty, (edit.said,), edit.frame)
    for thing_id in (relation.subject, *relation.objects):
        scene.thing(thing_id)
    if relation.predicate not in PREDICATES:
        raise SceneError(f"There is no relation '{relation.predicate}'")
    if len(relation.objects) != (2 if relation.predicate == "between" else 1):
        raise SceneError("'between' takes two things, every other relation one")
    if relation.subject in relation.objects or len(set(relation.objects)) < len(relation.objects):
        raise SceneError("A relation is between different things")
    return relation


def _relate(scene: Scene, edit: Relate) -> Scene:
    relation = _new_relation(scene, edit)
    if relation.predicate in BELONGING and relation.subject in scene.belongings(relation.objects[0]):
        raise SceneError("Nothing belongs to what belongs to it")
    kept = tuple(r for r in scene.relations if r.key != relation.key and not _takes_over(relation, r))
    absent = tuple(a for a in scene.absent if not _gives_back(relation, a, scene))
    return replace(scene, relations=(*kept, relation), absent=absent)


def _takes_over(new: Relation, old: Relation) -> bool:
    return new.predicate in BELONGING and old.predicate in BELONGING and new.objects == old.objects


def _gives_back(new: Relation, absent: Absent, scene: Scene) -> bool:
    """Whether "he had no gun" no longer stands, for here is his gun."""
    owned = new.predicate in BELONGING and absent.about == new.subject
    return owned and scene.thing(new.objects[0]).category == absent.category


def _unrelate(scene: Scene, edit: Unrelate) -> Scene:
    key = (edit.subject, edit.predicate, edit.objects)
    if not any(r.key == key for r in scene.relations):
        raise SceneError(f"Nobody said that {edit.subject} is {edit.predicate} {' and '.join(edit.objects)}")
    return replace(scene, relations=tuple(r for r in scene.relations if r.key != key))


def _move(scene: Scene, edit: Move) -> Scene:
    thing = scene.thing(edit.id)
    if (edit.predicate is None) == (edit.shift is None):
        raise SceneError("A move is either to a thing or by a step")
    if edit.shift is not None:
        return _shift(scene, thing, edit)
    assert edit.predicate is not None
    relate = Relate(edit.id, edit.predicate, edit.objects, edit.said, edit.certainty, edit.frame)
    _new_relation(scene, relate)  # refused before anything falls away
    left = _without_place(scene, replace(thing, said=_heard(thing.said, edit.said)))
    return _relate(left, relate)


def _without_place(scene: Scene, thing: Thing) -> Scene:
    placeless = thing.with_values("position", ()).with_values("shift", ())
    kept = tuple(r for r in scene.relations if not _places(r, thing.id))
    return replace(_with_thing(scene, placeless), relations=kept)


def _places(relation: Relation, thing_id: str) -> bool:
    """Whether the relation says where the thing is (as subject, or as what somebody else holds)."""
    if relation.subject == thing_id:
        return relation.predicate in SPATIAL
    return relation.predicate in BELONGING and thing_id in relation.objects


def _shift(scene: Scene, thing: Thing, edit: Move) -> Scene:
    if edit.shift not in SHIFTS:
        raise SceneError(f"A step goes {', '.join(SHIFTS)}; not '{edit.shift}'")
    step = Attribute("shift", edit.shift, edit.certainty, (edit.said,))
    moved = replace(thing, said=_heard(thing.said, edit.said), attributes=(*thing.attributes, step))
    return _with_thing(scene, moved)


def _set_the_scene(scene: Scene, edit: SetTheScene) -> Scene:
    if edit.key not in SETTING_FACTS:
        raise SceneError(f"A scene has no '{edit.key}'")
    if edit.key == STAND and edit.value not in (None, *STANDS):
        raise SceneError(f"A witness stands {' or '.join(STANDS)}; not '{edit.value}'")
    fact = None if edit.value is None else SettingFact(edit.value, edit.certainty, (edit.said,))
    return replace(scene, setting=replace(scene.setting, **{edit.key: fact}))


def _exclude(scene: Scene, edit: Exclude) -> Scene:
    if edit.about is not None:
        scene.thing(edit.about)
    elif any(t.category == edit.category for t in scene.things):
        raise SceneError(f"There is a {edit.category} in the scene; it has to be removed first")
    kept = tuple(a for a in scene.absent if (a.category, a.about) != (edit.category, edit.about))
    return replace(scene, absent=(*kept, Absent(edit.category, (edit.said,), edit.about, edit.certainty)))


def edit_to_json(edit: Edit) -> Json:
    """`{"kind": "add", "id": …}`; fields that hold their default are left out."""
    data: Json = {"kind": kind_of(edit)}
    for field in fields(edit):
        value = getattr(edit, field.name)
        if value != field.default:
            data[field.name] = _plain(value)
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, Said):
        return {"turn": value.turn, "words": value.words}
    if isinstance(value, Assumption):
        return assumption_json(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def edit_from_json(data: Mapping[str, Any]) -> Edit:
    """Raises SceneError when the JSON is not an edit."""
    try:
        kind = KINDS[data["kind"]]
        return kind(**{key: _typed(key, value) for key, value in data.items() if key != "kind"})
    except (KeyError, TypeError) as wrong:
        raise SceneError(f"This is not an edit: {wrong!r}") from wrong


def _typed(key: str, value: Any) -> Any:
    if key == "said":
        return Said(value["turn"], value["words"])
    if key == "assumed":
        return tuple(assumption_from(item) for item in value)
    return tuple(value) if isinstance(value, list) else value

"""What a scene IS: things, their attributes, relations and setting, each fact with the words that put it there.

All values are immutable. JSON is as SCENE.md fixes it; the keys it does not name (`attribute_facts`, `setting_facts`,
`position`, `shift`, `frame`, `about`) only add to it, and reading works without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from app.scene.errors import SceneError, UnknownThing

Certainty = Literal["sure", "unsure"]
Frame = Literal["viewer", "own"]  # whose left and right: the witness's, or the named thing's own
Json = dict[str, Any]

SETTING_KEYS = ("place", "time", "weather")
# Where the witness stood, when it was said; it is a fact of the setting that SCENE.md does not name.
STAND = "stand"
STANDS = ("above", "far")
SETTING_FACTS = (*SETTING_KEYS, STAND)
# Where a thing is in the witness's own view ("on the left"), and steps asked for later ("a bit to the right").
POSITION_KEYS = ("position", "shift")
POSITIONS = ("left", "right", "middle", "near", "far")
SHIFTS = ("left", "right", "nearer", "farther")
ATTRIBUTE_KEYS = (
    "color", "size", "build", "age", "hair", "facial_hair", "material", "pattern", "state", "pose", "name"
)  # fmt: skip

# What a person wears or holds goes with them when they are taken out of the scene.
BELONGING = frozenset({"wearing", "holding", "carrying"})
# Two of these cannot both say where a thing is once it has moved; facing, holding and wearing survive a move.
SPATIAL = frozenset(
    {"left_of", "right_of", "in_front_of", "behind", "next_to", "near", "far_from", "on", "under", "above", "inside",
     "between", "leaning_on", "across_from", "at", "riding", "driving"}
)
PREDICATES = SPATIAL | BELONGING | frozenset({"facing", "facing_away", "pointing_at"})


@dataclass(frozen=True, slots=True)
class Said:
    """The witness's words, verbatim, and the turn in which they were said. Turns count from 1."""

    turn: int
    words: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """One value of one key of a thing: `Attribute("color", "red", "sure", (Said(1, "a red car"),))`."""

    key: str
    value: str
    certainty: Certainty
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing or person of the scene. `id` is given once in an interview; `category` is a noun of the vocabulary."""

    id: str
    category: str
    certainty: Certainty = "sure"
    said: tuple[Said, ...] = ()
    attributes: tuple[Attribute, ...] = ()

    def values(self, key: str) -> tuple[str, ...]:
        return tuple(a.value for a in self.attributes if a.key == key)

    def with_values(self, key: str, facts: tuple[Attribute, ...]) -> Thing:
        """This thing with the values of `key` replaced by `facts` (none: the key is cleared)."""
        kept = tuple(a for a in self.attributes if a.key != key)
        return replace(self, attributes=kept + facts)


@dataclass(frozen=True, slots=True)
class Relation:
    """`subject predicate objects`; `between` has two objects, every other predicate one."""

    subject: str
    predicate: str
    objects: tuple[str, ...]
    certainty: Certainty = "sure"
    said: tuple[Said, ...] = ()
    frame: Frame = "viewer"

    @property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        return self.subject, self.predicate, self.objects

    def mentions(self, thing_id: str) -> bool:
        return thing_id == self.subject or thing_id in self.objects


@dataclass(frozen=True, slots=True)
class Absent:
    """Something the witness said was not there; `about` narrows it to one thing ("he had no gun")."""

    category: str
    said: tuple[Said, ...]
    about: str | None = None
    certainty: Certainty = "sure"


@dataclass(frozen=True, slots=True)
class SettingFact:
    """The place, the time of day or the weather, as said."""

    value: str
    certainty: Certainty
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    place: SettingFact | None = None
    time: SettingFact | None = None
    weather: SettingFact | None = None
    stand: SettingFact | None = None

    def value(self, key: str) -> str | None:
        fact = cast("SettingFact | None", getattr(self, key))
        return fact.value if fact else None


@dataclass(frozen=True, slots=True)
class Assumption:
    """What nobody said but a picture needs: `Assumption("car-1", "yaw", "side-on to the viewer")`.

    `about` is a thing's id, or `scene`.
    """

    about: str
    what: str
    value: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything said so far that still stands. `things` keep the order in which they were first said."""

    setting: Setting = Setting()
    things: tuple[Thing, ...] = ()
    relations: tuple[Relation, ...] = ()
    absent: tuple[Absent, ...] = ()
    assumed: tuple[Assumption, ...] = ()

    def __contains__(self, thing_id: object) -> bool:
        return any(thing.id == thing_id for thing in self.things)

    def find(self, thing_id: str) -> Thing | None:
        return next((thing for thing in self.things if thing.id == thing_id), None)

    def thing(self, thing_id: str) -> Thing:
        """Raises UnknownThing."""
        found = self.find(thing_id)
        if found is None:
            raise UnknownThing(thing_id)
        return found

    def relations_of(self, subject: str, *predicates: str) -> tuple[Relation, ...]:
        """Relations with this subject; all, or only those of the given predicates."""
        own = (r for r in self.relations if r.subject == subject)
        return tuple(r for r in own if not predicates or r.predicate in predicates)

    def owner_of(self, thing_id: str) -> str | None:
        """Who wears, holds or carries it."""
        return next((r.subject for r in self.relations if r.predicate in BELONGING and thing_id in r.objects), None)

    def belongings(self, owner: str) -> tuple[str, ...]:
        """Ids of what it wears, holds or carries, and of what those hold in turn."""
        direct = tuple(o for r in self.relations_of(owner, *BELONGING) for o in r.objects)
        return direct + tuple(o for d in direct for o in self.belongings(d))

    def to_json(self) -> Json:
        return {
            "setting": {key: self.setting.value(key) for key in SETTING_KEYS},
            "setting_facts": {key: _setting_json(fact) for key, fact in _setting_facts(self.setting)},
            "objects": [_thing_json(thing) for thing in self.things],
            "relations": [_relation_json(relation) for relation in self.relations],
            "absent": [_absent_json(absent) for absent in self.absent],
            "assumed": [assumption_json(a) for a in self.assumed],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Scene:
        """Raises SceneError when the JSON is not a scene."""
        try:
            return cls(
                setting=_setting_from(data),
                things=tuple(_thing_from(item) for item in data.get("objects", ())),
                relations=tuple(_relation_from(item) for item in data.get("relations", ())),
                absent=tuple(_absent_from(item) for item in data.get("absent", ())),
                assumed=tuple(assumption_from(item) for item in data.get("assumed", ())),
            )
        except (KeyError, TypeError, AttributeError, ValueError) as wrong:
            raise SceneError(f"This is not a scene: {wrong!r}") from wrong


def said_json(said: tuple[Said, ...]) -> list[Json]:
    return [{"turn": one.turn, "words": one.words} for one in said]


def said_from(data: Any) -> tuple[Said, ...]:
    return tuple(Said(int(one["turn"]), str(one["words"])) for one in data or ())


def _setting_facts(setting: Setting) -> Iterator[tuple[str, SettingFact]]:
    for key in SETTING_FACTS:
        fact = getattr(setting, key)
        if fact:
            yield key, fact


def _setting_json(fact: SettingFact) -> Json:
    return {"value": fact.value, "certainty": fact.certainty, "said": said_json(fact.said)}


def _setting_from(data: Mapping[str, Any]) -> Setting:
    told = data.get("setting_facts", {})
    facts = {key: SettingFact(fact["value"], fact["certainty"], said_from(fact["said"])) for key, fact in told.items()}
    for key, value in data.get("setting", {}).items():
        if value is not None and key not in facts:
            facts[key] = SettingFact(value, "sure", ())
    return Setting(**facts)


def _attribute_json(attribute: Attribute) -> Json:
    return {
        "key": attribute.key,
        "value": attribute.value,
        "certainty": attribute.certainty,
        "said": said_json(attribute.said),
    }


def _thing_json(thing: Thing) -> Json:
    plain = {k: list(thing.values(k)) for k in dict.fromkeys(a.key for a in thing.attributes)}
    position = {key: plain.pop(key) for key in POSITION_KEYS if key in plain}
    return {
        "id": thing.id,
        "category": thing.category,
        "attributes": plain,
        "certainty": thing.certainty,
        "said": said_json(thing.said),
        "attribute_facts": [_attribute_json(a) for a in thing.attributes],
        **position,
    }


def _thing_from(data: Mapping[str, Any]) -> Thing:
    certainty, said = cast(Certainty, data.get("certainty", "sure")), said_from(data.get("said"))
    if "attribute_facts" in data:
        facts = tuple(
            Attribute(a["key"], a["value"], a["certainty"], said_from(a["said"])) for a in data["attribute_facts"]
        )
    else:
        plain = dict(data.get("attributes", {})) | {k: data[k] for k in POSITION_KEYS if k in data}
        facts = tuple(Attribute(k, value, certainty, said) for k, values in plain.items() for value in values)
    return Thing(data["id"], data["category"], certainty, said, facts)


def _relation_json(relation: Relation) -> Json:
    objects = list(relation.objects) if len(relation.objects) > 1 else relation.objects[0]
    data: Json = {
        "subject": relation.subject,
        "predicate": relation.predicate,
        "object": objects,
        "certainty": relation.certainty,
        "said": said_json(relation.said),
    }
    return data if relation.frame == "viewer" else data | {"frame": relation.frame}


def _relation_from(data: Mapping[str, Any]) -> Relation:
    target = data["object"]
    objects = (target,) if isinstance(target, str) else tuple(target)
    certainty = cast(Certainty, data.get("certainty", "sure"))
    frame = cast(Frame, data.get("frame", "viewer"))
    return Relation(data["subject"], data["predicate"], objects, certainty, said_from(data.get("said")), frame)


def _absent_json(absent: Absent) -> Json:
    data: Json = {"category": absent.category, "certainty": absent.certainty, "said": said_json(absent.said)}
    return data | {"about": absent.about} if absent.about else data


def _absent_from(data: Mapping[str, Any]) -> Absent:
    certainty = cast(Certainty, data.get("certainty", "sure"))
    return Absent(data["category"], said_from(data.get("said")), data.get("about"), certainty)


def assumption_json(assumption: Assumption) -> Json:
    return {"about": assumption.about, "what": assumption.what, "value": assumption.value}


def assumption_from(data: Mapping[str, Any]) -> Assumption:
    return Assumption(data["about"], data["what"], data["value"])

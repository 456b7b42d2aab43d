"""Things and relations in plain words: "a tall man", "the red car", "left of the tree"."""

from __future__ import annotations

from collections.abc import Sequence

from app.scene.graph import Certainty, Relation, Scene, Thing
from app.scene.vocabulary import THING, Vocabulary

BEFORE = ("size", "age", "build", "hair", "color", "pattern", "material")  # as adjectives, in this order
PREDICATES = {
    "left_of": "left of", "right_of": "right of", "in_front_of": "in front of", "next_to": "next to",
    "far_from": "far from", "leaning_on": "leaning on", "pointing_at": "pointing at", "across_from": "across from",
    "facing_away": "facing away from",
}  # fmt: skip
OF_HAIR = frozenset({"bald"})  # needs no "hair" after it
STYLES = frozenset({"ponytail", "bun", "braids", "dreadlocks", "afro", "mohawk", "mullet", "fringe", "bob"})
VIEW = {"left": "on the left", "right": "on the right", "middle": "in the middle", "near": "near by", "far": "far off"}
STEPS = {"left": "to the left", "right": "to the right", "nearer": "nearer", "farther": "farther away"}
POSES = {"hands_up": "with hands up", "arms_crossed": "with arms crossed", "hands_in_pockets": "with hands in pockets"}
STOOD = {"above": "higher up", "far": "across the street"}  # where the witness stood
NOT_SURE = " (not sure)"


def noun(thing: Thing) -> str:
    """As people call it: its own name where it has one."""
    names = thing.values("name")
    return names[0] if names else thing.category.replace("_", " ")


def a(phrase: str, vocabulary: Vocabulary, category: str = THING) -> str:
    """With its article; trousers and glasses have none."""
    if vocabulary.category(category).plural.startswith("pairs of"):
        return phrase
    first = phrase.split(" ")[0]
    sounds = "AEFHILMNORSX" if first.isupper() else "aeiouAEIOU"  # an SUV, a van
    return f"{'an' if phrase[:1] in sounds else 'a'} {phrase}"


def the(thing_id: str, scene: Scene) -> str:
    """ "the car", and "the red car" or "the first man" where several share the noun."""
    thing = scene.thing(thing_id)
    same = [other for other in scene.things if noun(other) == noun(thing)]
    if len(same) == 1:
        return f"the {noun(thing)}"
    color = " ".join(thing.values("color"))
    if color and sum(" ".join(other.values("color")) == color for other in same) == 1:
        return f"the {color} {noun(thing)}"
    return f"the {ordinal(same.index(thing) + 1)} {noun(thing)}"


def ordinal(number: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if number <= len(words):
        return words[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def described(thing: Thing, certainty: Certainty | None = None, called: str | None = None) -> str:
    """ "tall middle-aged man", without an article; only attributes of this certainty, where one is given."""
    facts = [f for key in BEFORE for f in thing.attributes if f.key == key and _is(f.certainty, certainty)]
    words = [f.value.replace("_", " ") for f in facts if f.key != "hair" or f.value in OF_HAIR]
    return " ".join([*words, called or noun(thing)])


def several(thing: Thing, vocabulary: Vocabulary) -> str:
    """ "men", "dark hoodies"."""
    names = thing.values("name")
    return f"{names[0].removesuffix('s')}s" if names else vocabulary.category(thing.category).plural


def trimmings(thing: Thing, certainty: Certainty | None = None) -> list[str]:
    """What follows the noun: "parked", "with blonde hair", "on the left"."""
    facts = [f for f in thing.attributes if _is(f.certainty, certainty)]
    hair = [f.value for f in facts if f.key == "hair" and f.value not in OF_HAIR]
    words = [trimming(f.key, f.value) for f in facts if f.key != "hair"]
    return [w for w in words if w is not None] + ([f"with {_hairs(hair)}"] if hair else [])


def trimming(key: str, value: str) -> str | None:
    match key:
        case "state":
            return value
        case "pose":
            return POSES.get(value, value.replace("_", " "))
        case "position":
            return VIEW[value]
        case "shift":
            return STEPS[value]
        case "facial_hair":
            return (
                value if value == "clean-shaven" else f"with {'' if value in ('stubble', 'sideburns') else 'a '}{value}"
            )
        case "hair" if value not in OF_HAIR:
            return f"with {_hair(value)}"
    return None


def told(key: str, values: Sequence[str], vocabulary: Vocabulary) -> str:
    """What follows "is": "blue", "a woman", "on the left"."""
    if key == "name":
        return a(values[0], vocabulary)
    said = [trimming(key, value) or adjective(key, value) for value in values]
    return " and ".join(said)


def adjective(key: str, value: str) -> str:
    if key == "hair" and value not in OF_HAIR:
        return _hair(value)
    return value.replace("_", " ")


def predicate(relation_name: str) -> str:
    return PREDICATES.get(relation_name, relation_name.replace("_", " "))


def related(relation: Relation, scene: Scene) -> str:
    """ "left of the tree"; from its own side: "left of the man, as he sees it"."""
    objects = " and ".join(the(o, scene) for o in relation.objects)
    own = ", from its own side" if relation.frame == "own" else ""
    return f"{predicate(relation.predicate)} {objects}{own}"


def joined(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _hairs(values: Sequence[str]) -> str:
    """ "long black hair", "brown hair and a ponytail"."""
    plain = [v for v in values if v not in STYLES and v != "shaved"]
    styles = [_hair(v) for v in values if v not in plain]
    return joined([*([f"{' '.join(plain)} hair"] if plain else []), *styles])


def _hair(value: str) -> str:
    if value in STYLES:
        return value if value in ("braids", "dreadlocks") else f"a {value}"
    return "a shaved head" if value == "shaved" else f"{value} hair"


def _is(certainty: Certainty, wanted: Certainty | None) -> bool:
    return wanted is None or certainty == wanted

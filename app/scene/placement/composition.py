"""Where things of each kind go when nobody says: how far away, which way they face, how high they hang."""

from __future__ import annotations

from math import atan2, degrees

from app.scene.graph import Scene, Thing
from app.scene.vocabulary import Category, Vocabulary

INDOORS = frozenset(
    {"shop", "bank", "restaurant", "bar", "kitchen", "living_room", "bedroom", "bathroom", "office", "hallway",
     "garage", "classroom", "hospital", "hotel", "stairwell", "elevator", "basement", "attic", "dining_room"}
)  # fmt: skip
SIDE_ON = ("vehicle", "animal")
STREET_TALL = ("tree", "street_lamp", "traffic_light", "sign", "pole", "billboard", "bus_stop", "statue", "fountain")


def of_room(thing: Thing, scene: Scene) -> bool:
    """The wall of a room stands there already."""
    return thing.category in ("wall", "ceiling") and scene.setting.value("place") in INDOORS


def _rest(thing: Thing, scene: Scene, vocabulary: Vocabulary) -> str | None:
    under = [scene.thing(r.objects[0]) for r in scene.relations_of(thing.id, "on")]
    hung = next((one.category for one in under if of_room(one, scene)), None)
    return hung or vocabulary.category(thing.category).rest


def distance(thing: Thing, scene: Scene, vocabulary: Vocabulary) -> float:
    """Metres ahead of the witness, for the middle of its foot."""
    category = vocabulary.category(thing.category)
    scale = 0.85 if scene.setting.value("place") in INDOORS else 1.0
    side_on = any(vocabulary.is_a(thing.category, kind) for kind in SIDE_ON)
    deep = category.size.width if side_on else category.size.depth
    rest = _rest(thing, scene, vocabulary)
    return round(_outdoors(category, rest, vocabulary) * scale + deep / 2, 2)


def _outdoors(category: Category, rest: str | None, vocabulary: Vocabulary) -> float:
    def kind(*names: str) -> bool:
        return any(vocabulary.is_a(category.name, name) for name in names)

    if kind("building") or (category.size.height > 6 and not kind("plant")):
        return 17.0
    if kind("floor"):
        return 0.5
    if rest in ("wall", "ceiling") or kind("building_part"):
        return 11.0
    if kind(*STREET_TALL):
        return 10.5
    if kind("vehicle"):
        return 7.5
    if kind("person"):
        return 6.5
    return 5.0 if max(category.size.width, category.size.height) < 0.6 else 6.0


def heading(thing: Thing, vocabulary: Vocabulary) -> float:
    """Degrees: vehicles and animals, and whoever runs or walks, are seen from the side."""
    side = any(vocabulary.is_a(thing.category, kind) for kind in SIDE_ON)
    moving = any(pose in ("running", "walking", "crawling") for pose in thing.values("pose"))
    return 90.0 if side or moving else 0.0


def height(thing: Thing, scene: Scene, vocabulary: Vocabulary) -> float:
    """Metres of its foot above the floor."""
    category = vocabulary.category(thing.category)
    if "flying" in thing.values("pose"):
        return 3.0
    rest = _rest(thing, scene, vocabulary)
    if rest == "ceiling":
        return 2.4
    return max(0.2, 2.2 - category.size.height) if rest == "wall" else 0.0


def has_a_front(category: str, vocabulary: Vocabulary) -> bool:
    """Whether people would notice which way it faces."""
    return any(vocabulary.is_a(category, kind) for kind in ("vehicle", "animal", "person", "furniture"))


def in_words(x: float, y: float) -> str:
    """ "about 8 m away, to the right"."""
    angle = degrees(atan2(x, max(y, 0.1)))
    side = "straight ahead" if abs(angle) < 6 else ("to the right" if angle > 0 else "to the left")
    return f"about {max(1, round((x * x + y * y) ** 0.5))} m away, {side}"


def heading_in_words(yaw: float) -> str:
    names = ["facing the viewer", "side-on to the viewer", "facing away from the viewer", "side-on to the viewer"]
    return names[round(yaw / 90) % 4]

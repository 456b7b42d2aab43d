"""Which pose a person is in, once what they hold, ride, point at and lean on is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.engines.studio.people.figure import Figure
from app.engines.studio.people.poses import EMBRACES, HANG, HANGS, HOLDS, POINTS, Arm, Bone, Pose, pose_named
from app.scene.graph import Scene, Thing
from app.scene.placement.sizes import pose_of
from app.scene.vocabulary import Vocabulary

# Arms that are busy stay as they are; a held thing is then in the fist they make.
_BUSY = frozenset(
    {"running", "climbing", "crawling", "swimming", "throwing", "punching", "aiming", "pointing", "waving", "hands_up",
     "riding", "driving", "falling", "lying"}
)  # fmt: skip
_BY_A_HANDLE = ("bag", "bucket", "basket", "lantern", "guitar_case")


@dataclass(frozen=True, slots=True)
class Stance:
    name: str  # of the pose, before hands were busied
    pose: Pose
    hanging: tuple[bool, bool]  # what the right and left hand hold hangs by its handle
    embracing: bool  # one large thing before the chest, in both arms


def hangs(thing: Thing, vocabulary: Vocabulary) -> bool:
    """Whether it is carried by a handle at its top, the arm straight: bags, suitcases, buckets."""
    return any(vocabulary.is_a(thing.category, kind) for kind in _BY_A_HANDLE)


def is_armful(thing: Thing, vocabulary: Vocabulary) -> bool:
    """Whether it takes both arms: a box, a baby, a television; not what has a handle or is made for the hand."""
    category = vocabulary.category(thing.category)
    if hangs(thing, vocabulary) or category.rest in ("hand", "body") or vocabulary.is_a(thing.category, "weapon"):
        return False
    return min(category.size.width, category.size.height) >= 0.28 or vocabulary.is_a(thing.category, "animal")


def held_by(person: Thing, scene: Scene) -> tuple[Thing, ...]:
    """The first is in the right hand, the second in the left."""
    held = (scene.find(r.objects[0]) for r in scene.relations_of(person.id, "holding", "carrying"))
    return tuple(thing for thing in held if thing is not None)


def stance_of(person: Thing, figure: Figure, scene: Scene, vocabulary: Vocabulary) -> Stance:
    name = _name(person, scene, vocabulary)
    pose = _roomy(pose_named(name), figure)
    held = held_by(person, scene)[:2]
    if "pointing" not in name and scene.relations_of(person.id, "pointing_at"):
        pose, name = replace(pose, right=replace(POINTS, fist=bool(held))), "pointing"
    if held and name not in _BUSY and is_armful(held[0], vocabulary):
        return Stance(name, replace(pose, right=EMBRACES, left=EMBRACES), (False, False), embracing=True)
    arms = [pose.right, pose.left]
    hanging = [False, False]
    for n, thing in enumerate(held):
        hanging[n] = hangs(thing, vocabulary) and name not in _BUSY
        arms[n] = _holding(
            arms[n], hanging[n], busy=name in _BUSY and (n == 0 or name != "pointing"), seated=pose.seated
        )
    return Stance(name, replace(pose, right=arms[0], left=arms[1]), (hanging[0], hanging[1]), embracing=False)


def _name(person: Thing, scene: Scene, vocabulary: Vocabulary) -> str:
    said = pose_of(person, scene, vocabulary)
    if scene.relations_of(person.id, "driving"):
        return "driving"
    if scene.relations_of(person.id, "riding") and said in (None, "sitting", "riding"):
        return "riding"
    if said in (None, "standing") and scene.relations_of(person.id, "leaning_on"):
        return "leaning"
    return said or "standing"


def _roomy(pose: Pose, figure: Figure) -> Pose:
    """Arms that hang clear of a broad body."""
    more = 26.0 * max(0.0, figure.girth * (0.6 + 0.4 * figure.limbs) - 1.0) + 4.0 * figure.female
    clear = replace(
        HANG,
        upper=Bone(HANG.upper.swing, HANG.upper.out + more),
        fore=Bone(HANG.fore.swing, HANG.fore.out + 0.5 * more),
    )
    right = clear if pose.right == HANG else pose.right
    return replace(pose, right=right, left=clear if pose.left == HANG else pose.left)


def _holding(arm: Arm, hanging: bool, busy: bool, seated: bool) -> Arm:
    if busy:
        return replace(arm, fist=True)
    if hanging:
        return HOLDS if seated else HANGS
    return HOLDS

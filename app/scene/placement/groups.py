"""Who stands on, sits in, wears or holds what: groups of things that move as one.

The root of a group stands on the floor by itself; everything else hangs on its support.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from app.scene.graph import BELONGING, Relation, Scene, Thing
from app.scene.placement.composition import of_room
from app.scene.placement.parts import assumed_wholes, fitted, has_part, of_a_vehicle
from app.scene.placement.sizes import size_of
from app.scene.vocabulary import Size, Vocabulary

FLAT = 0.2  # metres: what is lower is walked over, and things stand on it without touching
FLOOR = "floor"
SUPPORTS = BELONGING | {"on", "inside", "riding", "driving", "above"}


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in its group, and the relation by which it hangs on its support."""

    id: str
    size: Size
    support: str | None = None
    by: Relation | None = None


@dataclass
class Groups:
    nodes: dict[str, Node] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)  # root -> all of its group, supports first
    root: dict[str, str] = field(default_factory=dict)
    overruled: list[Relation] = field(default_factory=list)  # supports that a later one replaced


def grouped(scene: Scene, vocabulary: Vocabulary, ordered: list[Relation]) -> Groups:
    """`ordered` are the relations that stand, the earliest first; of two supports of one thing the later holds."""
    groups = Groups()
    carrying = [*assumed_wholes(scene, vocabulary), *(r for r in ordered if _carries(r, scene, vocabulary))]
    support = _supports(carrying, groups)
    hanging: defaultdict[str, list[str]] = defaultdict(list)
    for thing in scene.things:
        by = support.get(thing.id)
        under = None if by is None else supporter(by)
        groups.nodes[thing.id] = Node(thing.id, _size(thing, under, scene, vocabulary), under, by)
        hanging[under or ""].append(thing.id)
    for root in hanging[""]:
        groups.members[root] = _gathered(root, hanging)
        groups.root.update(dict.fromkeys(groups.members[root], root))
    return groups


def _size(thing: Thing, under: str | None, scene: Scene, vocabulary: Vocabulary) -> Size:
    """A part is as large as its vehicle asks."""
    if under is not None and of_a_vehicle(thing.category, scene.thing(under).category, vocabulary):
        return fitted(thing.category, size_of(scene.thing(under), scene, vocabulary))
    return size_of(thing, scene, vocabulary)


def _gathered(thing_id: str, hanging: dict[str, list[str]]) -> list[str]:
    return [thing_id, *(m for child in hanging.get(thing_id, ()) for m in _gathered(child, hanging))]


def supported(relation: Relation) -> str:
    return relation.objects[0] if relation.predicate in BELONGING else relation.subject


def supporter(relation: Relation) -> str:
    return relation.subject if relation.predicate in BELONGING else relation.objects[0]


def _carries(relation: Relation, scene: Scene, vocabulary: Vocabulary) -> bool:
    """Whether the one hangs on the other by it; a door that is at a house is in its wall. All stand on the floor."""
    under = scene.thing(relation.objects[0])
    if relation.predicate == "on" and (under.category == FLOOR or of_room(under, scene)):
        return False
    if relation.predicate != "at":
        return relation.predicate in SUPPORTS
    part, whole = scene.thing(relation.subject).category, scene.thing(relation.objects[0]).category
    return has_part(whole, part, vocabulary)


def _supports(ordered: list[Relation], groups: Groups) -> dict[str, Relation]:
    found: dict[str, Relation] = {}
    for relation in ordered:
        thing = supported(relation)
        earlier = found.pop(thing, None)
        if _hangs_on(supporter(relation), thing, found):  # a ring of supports: the later one stands
            groups.overruled.append(_cut(supporter(relation), thing, found))
        if earlier is not None:
            groups.overruled.append(earlier)
        found[thing] = relation
    return found


def _hangs_on(thing: str, other: str, found: dict[str, Relation]) -> bool:
    while thing in found and thing != other:
        thing = supporter(found[thing])
    return thing == other


def _cut(thing: str, other: str, found: dict[str, Relation]) -> Relation:
    """Takes out the support by which `thing` hangs on `other`."""
    while supporter(found[thing]) != other:
        thing = supporter(found[thing])
    return found.pop(thing)

"""Relations that cannot hold together, whatever the places: of two that contradict each other the later one stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from app.scene.graph import BELONGING, Relation, Scene

CLOSE = BELONGING | {"next_to", "near", "at", "leaning_on", "under", "on", "inside", "above", "riding", "driving"}
UPRIGHT = frozenset({"on", "under", "above", "inside"})
FACING = frozenset({"facing", "facing_away"})
# Which way each order runs: from the lesser coordinate to the greater one.
ORDERS = {"left_of": ("x", False), "right_of": ("x", True), "in_front_of": ("y", False), "behind": ("y", True)}


def age(relation: Relation, index: int) -> tuple[int, int]:
    """Orders relations by when they were said last."""
    return max((said.turn for said in relation.said), default=0), index


def by_age(scene: Scene) -> list[Relation]:
    """The earliest first."""
    return [r for _, r in sorted(enumerate(scene.relations), key=lambda pair: age(pair[1], pair[0]))]


def standing(
    relations: list[Relation], root_of: Callable[[str], str]
) -> tuple[list[Relation], list[tuple[Relation, Relation]]]:
    """Those that can stand together, in their order, and each overruled one with the later one that overrules it."""
    kept: list[Relation] = []
    overruled: list[tuple[Relation, Relation]] = []
    orders = _Orders(root_of)
    for relation in reversed(relations):
        against = orders.against(relation) or next((k for k in kept if _excluded(relation, k)), None)
        if against is None:
            kept.append(relation)
            orders.add(relation)
        else:
            overruled.append((relation, against))
    return kept[::-1], overruled[::-1]


def _excluded(a: Relation, b: Relation) -> bool:
    same = a.subject == b.subject and a.objects == b.objects
    crossed = len(a.objects) == len(b.objects) == 1 and a.subject == b.objects[0] and b.subject == a.objects[0]
    predicates = {a.predicate, b.predicate}
    if (same or crossed) and "far_from" in predicates and predicates & CLOSE:
        return True
    if same and len(predicates) == 2 and (predicates <= UPRIGHT or predicates == FACING):
        return True
    if crossed and len(predicates & UPRIGHT) > 0 and predicates <= UPRIGHT and predicates != {"above", "under"}:
        return True
    return a.predicate == b.predicate and a.predicate in FACING and a.subject == b.subject and a.objects != b.objects


class _Orders:
    """Who is further left and who is nearer, as far as it is stated."""

    def __init__(self, root_of: Callable[[str], str]) -> None:
        self._root_of = root_of
        self._after: dict[str, defaultdict[str, dict[str, Relation]]] = {"x": defaultdict(dict), "y": defaultdict(dict)}

    def _edge(self, relation: Relation) -> tuple[str, str, str] | None:
        if relation.predicate not in ORDERS or relation.frame != "viewer":
            return None
        axis, back = ORDERS[relation.predicate]
        a, b = self._root_of(relation.subject), self._root_of(relation.objects[0])
        if a == b:
            return None
        return (axis, b, a) if back else (axis, a, b)

    def add(self, relation: Relation) -> None:
        edge = self._edge(relation)
        if edge is not None:
            axis, low, high = edge
            self._after[axis][low].setdefault(high, relation)

    def against(self, relation: Relation) -> Relation | None:
        """A stated relation on the way that says the contrary."""
        edge = self._edge(relation)
        if edge is None:
            return None
        axis, low, high = edge
        return self._way(axis, high, low, set())

    def _way(self, axis: str, start: str, goal: str, seen: set[str]) -> Relation | None:
        seen.add(start)
        for following, relation in self._after[axis][start].items():
            if following == goal:
                return relation
            if following not in seen and self._way(axis, following, goal, seen) is not None:
                return relation
        return None

    def rank(self, axis: str, root: str) -> tuple[int, int]:
        """How many are known to be before it and after it."""
        after = self._reached(axis, root, set())
        before = sum(root in self._reached(axis, other, set()) for other in list(self._after[axis]))
        return before, len(after)

    def _reached(self, axis: str, start: str, seen: set[str]) -> set[str]:
        for following in self._after[axis].get(start, ()):
            if following not in seen:
                seen.add(following)
                self._reached(axis, following, seen)
        return seen


def orders_of(relations: list[Relation], root_of: Callable[[str], str]) -> _Orders:
    orders = _Orders(root_of)
    for relation in relations:
        orders.add(relation)
    return orders

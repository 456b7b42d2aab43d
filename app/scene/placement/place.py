"""Places a scene, given where things were before.

Roots that may keep their places keep them; the others are put one by one where their relations hold, nothing is
touched and the view is good. A relation that cannot be met is reported, never silently dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import atan2, degrees

import numpy as np

from app.scene.graph import Assumption, Relation, Scene
from app.scene.placed import Conflict, PlacedScene, PlacedThing
from app.scene.placement import composition
from app.scene.placement.check import foot_of, holds
from app.scene.placement.contradictions import by_age, orders_of, standing
from app.scene.placement.floor import Floor, Test, Wish, candidates, clear
from app.scene.placement.groups import FLAT, FLOOR, SUPPORTS, Groups, grouped
from app.scene.placement.hanging import Hold, Pose, holds_for
from app.scene.placement.parts import assumed_wholes
from app.scene.placement.relations import FREE, INVERSE, TURNING, between_ends, met, own_side, under_met
from app.scene.placement.space import Foot, Mask, Spots, extents, gap
from app.scene.vocabulary import Vocabulary

STEP = {"left": (-1.2, 0.0), "right": (1.2, 0.0), "nearer": (0.0, -1.5), "farther": (0.0, 1.5)}  # metres
MANY = 3  # things that are about one
LITTLE = 0.3  # square metres of floor
WALL = 0.2  # metres before the middle of a room's wall that things hang
WIDE = 3.0  # metres from the middle of a building to its side
BULKY = 3.0  # square metres of floor
LARGE = 25.0  # square metres of floor
POINTING = 1.4  # metres between who points and at whom
SPREAD = 3.0  # metres between things whose order is known
SIDE = {"left": -3.2, "right": 3.2, "middle": 0.0}  # where in the view, in metres aside at the usual distance


def place(scene: Scene, before: PlacedScene, vocabulary: Vocabulary) -> PlacedScene:
    """Every thing of the scene in metres. Deterministic; never raises for a valid scene."""
    return _Placing(scene, before, vocabulary).run()


@dataclass(frozen=True)
class _Constraint:
    """A relation of the group with one that stands already, as a test of the group's root; None cannot be reported."""

    relation: Relation | None
    test: Test


class _Placing:
    """One placing of one scene; `placed` fills as it goes."""

    def __init__(self, scene: Scene, before: PlacedScene, vocabulary: Vocabulary) -> None:
        self.scene = scene
        self.before = before
        self.vocabulary = vocabulary
        self.conflicts: list[Conflict] = []
        self.placed: dict[str, PlacedThing] = {}
        self.floor = Floor()
        self.groups: Groups = Groups()
        self.relations: list[Relation] = []

    def run(self) -> PlacedScene:
        self._sort_out()
        roots = list(self.groups.members)
        kept = self._kept(roots)
        for root in kept:
            self._settle(root, self._old_pose(root))
        for root in sorted((r for r in roots if r not in kept), key=self._turn_to_be_placed):
            self._settle(root, self._find(root))
        self._turn()
        self._report_what_does_not_hold()
        things = tuple(self.placed[thing.id] for thing in self.scene.things)
        return PlacedScene(things, tuple(self.conflicts), tuple(self._assumed()))

    def _turn_to_be_placed(self, root: str) -> tuple[bool, int, bool]:
        """Buildings and stretches of ground come first, then what many are said to be by, then vehicles and the like:
        the others find room about them."""
        size, members = self.groups.nodes[root].size, set(self.groups.members[root])
        about = sum(r.predicate in FREE and not members.isdisjoint(r.objects) for r in self.relations)
        area = LARGE if composition.of_room(self.scene.thing(root), self.scene) else size.width * size.depth
        return area < LARGE, -about if about >= MANY else 0, area < BULKY

    # --- what is asked ---

    def _sort_out(self) -> None:
        ordered = by_age(self.scene)
        self.groups = grouped(self.scene, self.vocabulary, ordered)
        for relation in (r for r in self.groups.overruled if r in ordered):  # an assumed whole is no word of anybody's
            self._conflict(relation, "what was said later puts it somewhere else")
        alive = [r for r in ordered if r not in self.groups.overruled]
        self.relations, overruled = standing(alive, self.groups.root.__getitem__)
        for relation, against in overruled:
            self._conflict(relation, f"it was said later that {self._in_words(against)}")
            if relation.predicate in SUPPORTS:
                self.groups = grouped(self.scene, self.vocabulary, self.relations)
        self.orders = orders_of(self.relations, self.groups.root.__getitem__)

    def _conflict(self, relation: Relation, because: str) -> None:
        reason = f"noted: that {self._in_words(relation)} is not shown, because {because}"
        self.conflicts.append(Conflict(relation, reason))

    def _in_words(self, relation: Relation) -> str:
        objects = " and ".join(self._name(o) for o in relation.objects)
        return f"{self._name(relation.subject)} is {relation.predicate.replace('_', ' ')} {objects}"

    def _name(self, thing_id: str) -> str:
        thing = self.scene.thing(thing_id)
        return " ".join(["the", *thing.values("color")[:1], thing.category.replace("_", " ")])

    # --- what stays ---

    def _kept(self, roots: Sequence[str]) -> list[str]:
        """Roots that stay: those that were there, unchanged, and whose stated relations among themselves still hold."""
        staying = {root for root in roots if self._unchanged(root)}
        given_up = [conflict.earlier for conflict in self.before.conflicts]
        for relation in self.relations:
            if relation in given_up:  # what had no place before does not move its things now
                continue
            ends = {self.groups.root[i] for i in (relation.subject, *relation.objects)}
            if len(ends) > 1 and ends <= staying and not self._held_before(relation):
                staying.discard(self.groups.root[relation.subject])
        return [root for root in roots if root in staying and self._position_holds(root)]

    def _unchanged(self, root: str) -> bool:
        old, node = self.before.find(root), self.groups.nodes[root]
        if old is None or old.support is not None:
            return False
        thing = self.scene.thing(root)
        same = (old.width, old.depth, old.height) == (node.size.width, node.size.depth, node.size.height)
        return same and old.steps == len(thing.values("shift")) and self._keeps_heading(root, old)

    def _keeps_heading(self, root: str, old: PlacedThing) -> bool:
        """Someone who runs now is seen from the side; whoever faces something is turned at the end, in place."""
        if self.scene.relations_of(root, *TURNING):
            return True
        same: bool = old.yaw == self._heading(root) or old.width == old.depth
        return same

    def _held_before(self, relation: Relation) -> bool:
        old = [self.before.find(i) for i in (relation.subject, *relation.objects)]
        if relation.predicate not in FREE or any(o is None for o in old):
            return True
        subject, *objects = (o for o in old if o is not None)
        return holds(relation.predicate, subject, objects, relation.frame)

    def _position_holds(self, root: str) -> bool:
        old = self.before.find(root)
        if old is None:
            return False
        spot = _spots_at(foot_of(old))
        return all(bool(c.test(spot)[0]) for c in self._positions(root))

    def _old_pose(self, root: str) -> Pose:
        old = self.before.find(root)
        assert old is not None
        return Pose(old.x, old.y, old.z, old.yaw)

    # --- finding a place ---

    def _heading(self, root: str) -> float:
        return composition.heading(self.scene.thing(root), self.vocabulary)

    def _foot(self, root: str, x: float = 0.0, y: float = 0.0) -> Foot:
        size = self.groups.nodes[root].size
        turning = bool(self.scene.relations_of(root, *TURNING))
        half_x, half_y = extents(size, self._heading(root), turning)
        low = composition.height(self.scene.thing(root), self.scene, self.vocabulary)
        on_top = [] if self._blocks(root) else [self.groups.nodes[m].size.height for m in self._standing_on(root)]
        return Foot(x, y, half_x, half_y, low, low + size.height + max(on_top, default=0.0))

    def _find(self, root: str) -> Pose:
        foot = self._foot(root)
        thing = self.scene.thing(root)
        if thing.category == FLOOR or composition.of_room(thing, self.scene):
            return Pose(0.0, composition.distance(thing, self.scene, self.vocabulary), 0.0, 0.0)
        constraints = self._constraints(root)
        wish = self._wish(root)
        around = self._around(root)
        spot = self._search(root, foot, constraints, wish, around)
        return Pose(*spot, foot.low, self._heading(root))

    def _search(
        self, root: str, foot: Foot, constraints: list[_Constraint], wish: Wish, around: list[Foot]
    ) -> tuple[float, float]:
        """Drops the oldest relation, and reports it, for as long as there is no spot where all of them hold."""
        for wide in (False, True):
            spots = candidates(foot, around, wish, wide)
            allowed = _all(constraints, spots)
            found = self.floor.best(spots, allowed, wish, self._may_touch(root), self._blocks(root))
            if found is not None:
                return found
        if not constraints:
            return wish.x, wish.y
        dropped, *rest = constraints
        if dropped.relation is not None:
            self._drop(dropped.relation)
        return self._search(root, foot, rest, wish, around)

    def _drop(self, relation: Relation) -> None:
        if relation in self.relations:
            self.relations.remove(relation)
            self._conflict(relation, "there is no place where it holds beside what was said later")

    def _blocks(self, root: str) -> bool:
        """A rug or a puddle is walked over; a gun that lies there is not. Nothing else is behind a room's own wall."""
        if composition.of_room(self.scene.thing(root), self.scene):
            return False
        size = self.groups.nodes[root].size
        return size.height > FLAT or size.width * size.depth < LITTLE

    def _may_touch(self, root: str) -> frozenset[str]:
        """Groups of which something of this group is under something, or the other way round: all that is in them."""
        members = set(self.groups.members[root])
        touching = {
            self.groups.root[end]
            for r in self.relations
            if r.predicate == "under" and ({r.subject, *r.objects} & members)
            for end in (r.subject, *r.objects)
        }
        return frozenset(member for other in touching - {root} for member in self.groups.members[other])

    def _around(self, root: str) -> list[Foot]:
        others = dict.fromkeys(
            end
            for r in self._relations_with_placed(root)
            for end in (r.subject, *r.objects)
            if self.groups.root[end] != root and end in self.placed
        )
        return [foot_of(self.placed[end]) for end in others]

    def _relations_with_placed(self, root: str) -> list[Relation]:
        members = set(self.groups.members[root])
        return [
            r
            for r in self.relations
            if r.predicate in FREE
            and members & {r.subject, *r.objects}
            and any(end in self.placed for end in (r.subject, *r.objects) if end not in members)
        ]

    def _constraints(self, root: str) -> list[_Constraint]:
        """The oldest first, for the oldest gives way first."""
        constraints = self._room_on_top(root) + self._positions(root) + self._shift(root)
        constraints += self._room_between(root) + self._room_to_point(root)
        for relation in self._relations_with_placed(root):
            test = self._test(root, relation)
            if test is not None:
                constraints.append(_Constraint(relation, test))
        return constraints + self._on_the_wall(root)

    def _on_the_wall(self, root: str) -> list[_Constraint]:
        """The last to give way: what hangs on a room's wall hangs nowhere else."""
        walls = [self.placed.get(r.objects[0]) for r in self.scene.relations_of(root, "on")]
        depths = [
            wall.y - wall.depth for wall in walls if wall and composition.of_room(self.scene.thing(wall.id), self.scene)
        ]
        return [_Constraint(None, _at_depth(y)) for y in depths]

    def _room_on_top(self, root: str) -> list[_Constraint]:
        """A rug may lie under a sofa, but nobody sits on it there."""
        standing = [] if self._blocks(root) else self._standing_on(root)
        others = list(self.floor.feet.values())
        return [_Constraint(None, _clear_of(others, self._offset(root, member))) for member in standing]

    def _standing_on(self, root: str) -> list[str]:
        return [m for m in self.groups.members[root] if self.groups.nodes[m].support == root and self._blocks(m)]

    def _room_between(self, root: str) -> list[_Constraint]:
        """The second of two ends leaves room for what will stand between them."""
        rooms: list[_Constraint] = []
        for relation in self.relations:
            ends = [end for end in relation.objects if self.groups.root[end] != root]
            waits = relation.predicate == "between" and relation.subject not in self.placed
            if waits and len(ends) == 1 and ends[0] in self.placed:
                needed = 2 * max(extents(self.groups.nodes[relation.subject].size, 0.0, turning=True)) + 0.4
                rooms.append(_Constraint(None, _at_least(needed, foot_of(self.placed[ends[0]]))))
        return rooms

    def _room_to_point(self, root: str) -> list[_Constraint]:
        """Whoever points or aims stands a little off, so that hand and gun are seen."""
        pairs = [
            (r.subject, r.objects[0])
            for r in self.relations
            if r.predicate == "pointing_at" and root in (r.subject, self.groups.root[r.objects[0]])
        ]
        others = [other for pair in pairs for other in pair if other in self.placed and self.groups.root[other] != root]
        return [_Constraint(None, _at_least(POINTING, foot_of(self.placed[other]))) for other in others]

    def _test(self, root: str, relation: Relation) -> Test | None:
        """The relation as a test of where this root stands; None while an end of it has no place yet."""
        mine = [end for end in (relation.subject, *relation.objects) if self.groups.root[end] == root]
        others = [end for end in (relation.subject, *relation.objects) if self.groups.root[end] != root]
        if len(mine) != 1 or any(end not in self.placed for end in others):
            return None
        shift = self._offset(root, mine[0])
        feet = [foot_of(self.placed[end]) for end in others]
        judge = self._judge(relation, mine[0], feet)
        return None if judge is None else lambda spots: judge(shift(spots))

    def _judge(self, relation: Relation, mine: str, feet: list[Foot]) -> Test | None:
        predicate, subject = relation.predicate, relation.subject == mine
        if relation.frame == "own" and predicate in ("left_of", "right_of"):
            return self._own_judge(relation, subject)
        if subject:
            return lambda spots: met(predicate, spots, feet)
        if predicate in INVERSE:
            return lambda spots: met(INVERSE[predicate], spots, feet)
        match predicate:
            case "between":
                end = next(e for e in relation.objects if e != mine)
                other, middle = foot_of(self.placed[end]), foot_of(self.placed[relation.subject])
                return lambda spots: between_ends(spots, other, middle)
            case "under":
                return lambda spots: under_met(spots, feet[0])
            case "at" | "leaning_on":
                return lambda spots: met(predicate, spots, feet)
        return None

    def _own_judge(self, relation: Relation, subject: bool) -> Test | None:
        if not subject:
            return None
        other = self.placed[relation.objects[0]]
        left = relation.predicate == "left_of"
        return lambda spots: own_side(spots, foot_of(other), other.yaw, left)

    def _offset(self, root: str, member: str) -> _Shifted:
        """From where the root stands to where a member of its group stands then."""
        layout = self._layout(root, Pose(0.0, 0.0, 0.0, self._heading(root)))[member]
        half_x, half_y = extents(self.groups.nodes[member].size, layout.yaw)
        if member == root:
            foot = self._foot(root)
            half_x, half_y = foot.half_x, foot.half_y
        return _Shifted(layout.x, layout.y, half_x, half_y)

    def _positions(self, root: str) -> list[_Constraint]:
        tests: list[Test] = []
        for value in self._sides(root):
            match value:
                case "left":
                    tests.append(lambda s: s.x / np.maximum(s.y, 1) <= -0.2)
                case "right":
                    tests.append(lambda s: s.x / np.maximum(s.y, 1) >= 0.2)
                case "middle":
                    tests.append(lambda s: np.abs(s.x) / np.maximum(s.y, 1) <= 0.15)
                case "near":
                    tests.append(lambda s: s.y - s.half_y <= 5.0)
                case "far":
                    tests.append(lambda s: s.y - s.half_y >= 12.0)
        return [_Constraint(None, test) for test in tests]

    def _sides(self, root: str) -> list[str]:
        """Of two that shut each other out the one said last."""
        said = self.scene.thing(root).values("position")
        groups = (("left", "right", "middle"), ("near", "far"))
        return [[v for v in said if v in group][-1] for group in groups if set(said) & set(group)]

    def _shift(self, root: str) -> list[_Constraint]:
        old, steps = self.before.find(root), self._new_steps(root)
        if old is None or not steps:
            return []
        dx, dy = (sum(STEP[s][axis] for s in steps) for axis in (0, 1))
        tests: list[Test] = []
        if dx:
            tests.append(lambda s: (s.x - old.x) * np.sign(dx) >= 0.6)
        if dy:
            tests.append(lambda s: (s.y - old.y) * np.sign(dy) >= 0.6)
        return [_Constraint(None, test) for test in tests]

    def _new_steps(self, root: str) -> tuple[str, ...]:
        old = self.before.find(root)
        steps = self.scene.thing(root).values("shift")
        return steps[old.steps :] if old is not None else ()

    def _wish(self, root: str) -> Wish:
        thing, old = self.scene.thing(root), self.before.find(root)
        if old is not None and old.support is None and self._new_steps(root):
            dx, dy = (sum(STEP[s][axis] for s in self._new_steps(root)) for axis in (0, 1))
            return Wish(old.x + dx, old.y + dy, 2.0)
        around = self._around(root)
        y = composition.distance(thing, self.scene, self.vocabulary)
        positions = self._sides(root)
        if "near" in positions:
            y = min(y, 4.0)
        if "far" in positions:
            y = max(y, 15.0)
        x = next((SIDE[p] * max(1.0, y / 7) for p in positions if p in SIDE), None)
        if around and x is None:
            return self._beside(root, around)
        if old is not None and old.support in self.placed and x is None:  # it was put down
            holder = self.placed[old.support]
            return Wish(holder.x + 0.7, holder.y - 0.3, 0.5)
        if old is not None and old.support is None and x is None and not around:
            return Wish(old.x, old.y, 0.5)
        return Wish(self._by_order(root) if x is None else x, y)

    def _by_order(self, root: str) -> float:
        before, after = self.orders.rank("x", root)
        return (before - after) * SPREAD / 2

    def _beside(self, root: str, around: list[Foot]) -> Wish:
        """Close to what it relates to, on the side that is asked; a little before or behind where that is asked."""
        x = sum(f.x for f in around) / len(around)
        y = sum(f.y for f in around) / len(around)
        foot = self._foot(root)
        reach_x = max(f.half_x for f in around) + foot.half_x + 0.8
        reach_y = max(f.half_y for f in around) + foot.half_y + 0.8
        for relation in self._relations_with_placed(root):
            subject = self.groups.root[relation.subject] == root
            predicate = relation.predicate if subject else INVERSE.get(relation.predicate, "")
            if predicate == "at" and self._is_table(relation.objects[0]):
                predicate = "behind"  # one sits behind a table, so that both are seen
            x += {"left_of": -reach_x, "right_of": reach_x, "next_to": reach_x * 0.7}.get(predicate, 0.0)
            ahead = {"in_front_of": -reach_y, "behind": reach_y, "near": -reach_y * 0.5, "at": -reach_y}
            if predicate == "leaning_on" and reach_x > WIDE:  # not in front of its door
                x, y = x + reach_x / 2, y - reach_y
            y += ahead.get(predicate, 0.0)
        return Wish(x, y, 0.12)

    def _is_table(self, thing_id: str) -> bool:
        category = self.scene.thing(thing_id).category
        return any(self.vocabulary.is_a(category, table) for table in ("table", "desk"))

    # --- putting down ---

    def _settle(self, root: str, pose: Pose) -> None:
        for member, where in self._layout(root, pose).items():
            self.placed[member] = self._thing(member, where)
        if composition.of_room(self.scene.thing(root), self.scene):
            return
        foot = foot_of(self.placed[root], turning=bool(self.scene.relations_of(root, *TURNING)))
        self.floor.put(root, foot, self._blocks(root))
        if not self._blocks(root):  # who stands on a pavement is in the way, and seen, as on any other ground
            for member in self.groups.members[root]:
                if self.groups.nodes[member].support == root:
                    self.floor.put(member, foot_of(self.placed[member]), self._blocks(member))
        if self.vocabulary.is_a(self.scene.thing(root).category, "tree"):
            self.floor.raise_crown(root, foot)

    def _thing(self, thing_id: str, pose: Pose) -> PlacedThing:
        node = self.groups.nodes[thing_id]
        steps = len(self.scene.thing(thing_id).values("shift"))
        size = node.size
        return PlacedThing(
            thing_id, pose.x, pose.y, pose.z, pose.yaw, size.width, size.depth, size.height, node.support, steps
        )

    def _layout(self, root: str, pose: Pose) -> dict[str, Pose]:
        """Where each member of the group is when its root stands so; members that were there keep their hold."""
        poses = {root: pose}
        for member in self.groups.members[root][1:]:
            support = self.groups.nodes[member].support
            assert support is not None
            poses[member] = self._as_before(member, support, poses[support]) or self._hang(member, support, poses)
        return poses

    def _as_before(self, member: str, support: str, now: Pose) -> Pose | None:
        old, under = self.before.find(member), self.before.find(support)
        size, base = self.groups.nodes[member].size, self.groups.nodes[support].size
        if old is None or under is None or old.support != support:
            return None
        if (old.width, old.depth, old.height) != (size.width, size.depth, size.height):
            return None
        if (under.width, under.depth, under.height) != (base.width, base.depth, base.height) or under.yaw != now.yaw:
            return None
        if (under.x, under.y, under.z) == (now.x, now.y, now.z):
            return Pose(old.x, old.y, old.z, old.yaw)
        x, y, z = old.x - under.x + now.x, old.y - under.y + now.y, old.z - under.z + now.z
        return Pose(round(x, 3), round(y, 3), round(z, 3), old.yaw)

    def _hang(self, member: str, support: str, poses: dict[str, Pose]) -> Pose:
        """The first way that is free and meets what is stated within the group; else the first that is free."""
        node, under = self.groups.nodes[member], self.groups.nodes[support]
        ways = list(holds_for(node, under.size, poses[support].yaw, self.scene, self.vocabulary))
        siblings = [m for m in poses if self.groups.nodes[m].support == support and m != member]
        free = [way for way in ways if not way.crowded or self._is_free(member, way, poses[support], siblings, poses)]
        stated = [r for r in self.relations if member in (r.subject, *r.objects) and r.predicate in FREE]
        here = [r for r in stated if all(end == member or end in poses for end in (r.subject, *r.objects))]
        for way in free if here else []:
            if self._agrees(member, poses[support].carry(way.offset, way.turn), here, poses):
                return poses[support].carry(way.offset, way.turn)
        way = (free or ways)[0]
        return poses[support].carry(way.offset, way.turn)

    def _is_free(self, member: str, way: Hold, under: Pose, siblings: list[str], poses: dict[str, Pose]) -> bool:
        mine = foot_of(self._thing(member, under.carry(way.offset, way.turn)))
        for sibling in siblings:
            other = foot_of(self._thing(sibling, poses[sibling]))
            aside, ahead = abs(mine.x - other.x), abs(mine.y - other.y)
            if aside < mine.half_x + other.half_x and ahead < mine.half_y + other.half_y:
                return False
        return True

    def _agrees(self, member: str, pose: Pose, relations: list[Relation], poses: dict[str, Pose]) -> bool:
        def thing(thing_id: str) -> PlacedThing:
            return self._thing(thing_id, pose if thing_id == member else poses[thing_id])

        return all(holds(r.predicate, thing(r.subject), [thing(o) for o in r.objects], r.frame) for r in relations)

    # --- at the end ---

    def _turn(self) -> None:
        """Whoever faces or points at something is turned to it, where it stands now."""
        for relation in self.relations:
            apart = self.groups.root[relation.objects[0]] != relation.subject
            if relation.predicate in TURNING and apart and self.placed[relation.subject].support is None:
                self._turn_to(relation)

    def _turn_to(self, relation: Relation) -> None:
        subject, other = self.placed[relation.subject], self._steady(relation.objects[0])
        away = 180.0 if relation.predicate == "facing_away" else 0.0
        yaw = round((degrees(atan2(other.x - subject.x, subject.y - other.y)) + away) % 360, 1)
        if yaw == subject.yaw:
            return
        pose = Pose(subject.x, subject.y, subject.z, yaw)
        for member, where in self._layout(relation.subject, pose).items():
            self.placed[member] = self._thing(member, where)

    def _steady(self, thing_id: str) -> PlacedThing:
        """What turns with its support is looked for where its support is, which stays."""
        root = self.groups.root[thing_id]
        return self.placed[root if self.scene.relations_of(root, *TURNING) else thing_id]

    def _report_what_does_not_hold(self) -> None:
        for relation in list(self.relations):
            subject, objects = self.placed[relation.subject], [self.placed[o] for o in relation.objects]
            asked = relation.predicate in FREE | TURNING and self.groups.nodes[relation.subject].by != relation
            if asked and not holds(relation.predicate, subject, objects, relation.frame):
                self._drop(relation)

    def _assumed(self) -> list[Assumption]:
        found: list[Assumption] = []
        for root in self.groups.members:
            thing, placed = self.scene.thing(root), self.placed[root]
            if not self._place_was_said(root):
                found.append(Assumption(root, "place", composition.in_words(placed.x, placed.y)))
            turned = self.scene.relations_of(root, *TURNING)
            if not turned and composition.has_a_front(thing.category, self.vocabulary):
                found.append(Assumption(root, "yaw", composition.heading_in_words(placed.yaw)))
        return [*found, *self._assumed_parts()]

    def _assumed_parts(self) -> Iterator[Assumption]:
        for relation in assumed_wholes(self.scene, self.vocabulary):
            yield Assumption(relation.subject, "place", f"on {self._name(relation.objects[0])}")

    def _place_was_said(self, root: str) -> bool:
        thing = self.scene.thing(root)
        stated = any(r.predicate in FREE for r in self.scene.relations_of(root))
        return stated or bool(thing.values("position") or thing.values("shift"))


@dataclass(frozen=True)
class _Shifted:
    """Moves candidate spots of a root to where a member of its group would be."""

    dx: float
    dy: float
    half_x: float
    half_y: float

    def __call__(self, spots: Spots) -> Spots:
        return replace(spots, x=spots.x + self.dx, y=spots.y + self.dy, half_x=self.half_x, half_y=self.half_y)


def _all(constraints: list[_Constraint], spots: Spots) -> Mask:
    allowed: Mask = np.ones(spots.x.shape, bool)
    for constraint in constraints:
        allowed = allowed & constraint.test(spots)
    return allowed


def _clear_of(others: list[Foot], shift: _Shifted) -> Test:
    return lambda spots: clear(shift(spots), others)


def _at_depth(y: float) -> Test:
    return lambda spots: np.abs(spots.y - y) <= WALL


def _at_least(metres: float, other: Foot) -> Test:
    return lambda spots: gap(spots, other) >= metres


def _spots_at(foot: Foot) -> Spots:
    return Spots(np.array([foot.x]), np.array([foot.y]), foot.half_x, foot.half_y, foot.low, foot.top)

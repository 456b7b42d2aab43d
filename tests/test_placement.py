"""Placing: what is stated holds in metres, nothing stands in anything else, and the untouched stays where it was."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scene.edits import Add, Describe, Move, Relate, Remove, SceneEdit, SetTheScene, apply_all
from app.scene.graph import Said, Scene
from app.scene.placed import PlacedScene, PlacedThing
from app.scene.placement import place
from app.scene.placement.space import View, hidden, view_of
from app.scene.vocabulary import shipped
from tests.placement_checks import broken, overlaps, reach
from tests.scenes import edit_sequences, scenes

SAID = Said(1, "as it was said")
NOWHERE = PlacedScene()


def scene_of(*things: str, relations: str = "", described: str = "") -> Scene:
    """`scene_of("car-1", "tree-1", relations="car-1 left_of tree-1; …", described="man-1 pose lying")`."""
    edits: list[SceneEdit] = [Add(thing, thing.rpartition("-")[0], SAID) for thing in things]
    for words in filter(None, described.split("; ")):
        thing, key, value = words.split(" ")
        edits.append(Describe(thing, key, (value,), SAID))
    for number, words in enumerate(filter(None, relations.split("; "))):
        subject, predicate, *objects = words.split(" ")
        edits.append(Relate(subject, predicate, tuple(objects), Said(number + 1, words)))
    return apply_all(Scene(), edits)


def placed_of(scene: Scene, before: PlacedScene = NOWHERE) -> PlacedScene:
    return place(scene, before, shipped())


def at(placed: PlacedScene, thing_id: str) -> PlacedThing:
    found = placed.find(thing_id)
    assert found is not None
    return found


RELATIONS = [
    ("car-1 left_of tree-1", ("car-1", "tree-1")),
    ("car-1 right_of tree-1", ("car-1", "tree-1")),
    ("man-1 in_front_of bank-1", ("bank-1", "man-1")),
    ("tree-1 behind car-1", ("car-1", "tree-1")),
    ("woman-1 next_to man-1", ("man-1", "woman-1")),
    ("dog-1 near bench-1", ("dog-1", "bench-1")),
    ("van-1 far_from man-1", ("van-1", "man-1")),
    ("cup-1 on table-1", ("table-1", "cup-1")),
    ("dog-1 under table-1", ("dog-1", "table-1")),
    ("drone-1 above car-1", ("drone-1", "car-1")),
    ("man-1 inside car-1", ("man-1", "car-1")),
    ("key-1 inside handbag-1", ("key-1", "handbag-1")),
    ("man-1 inside shop-1", ("man-1", "shop-1")),
    ("bench-1 between tree-1 tree-2", ("tree-1", "tree-2", "bench-1")),
    ("man-1 facing woman-1", ("man-1", "woman-1")),
    ("man-1 facing_away woman-1", ("man-1", "woman-1")),
    ("man-1 pointing_at car-1", ("man-1", "car-1")),
    ("man-1 holding bag-1", ("man-1", "bag-1")),
    ("man-1 wearing hat-1", ("man-1", "hat-1")),
    ("man-1 riding bicycle-1", ("man-1", "bicycle-1")),
    ("woman-1 driving van-1", ("woman-1", "van-1")),
    ("man-1 leaning_on wall-1", ("man-1", "wall-1")),
    ("man-1 across_from woman-1", ("man-1", "woman-1")),
    ("cashier-1 at counter-1", ("counter-1", "cashier-1")),
]


@pytest.mark.parametrize(("relation", "things"), RELATIONS, ids=[r for r, _ in RELATIONS])
def test_a_stated_relation_holds_in_metres(relation: str, things: tuple[str, ...]) -> None:
    scene = scene_of(*things, relations=relation)

    placed = placed_of(scene)

    assert placed.conflicts == ()
    assert broken(scene, placed) == []
    assert overlaps(scene, placed) == []


def test_a_part_that_was_told_of_after_its_vehicle_is_on_it_and_said_to_be_assumed() -> None:
    scene = scene_of("van-1", "roof-1", "dog-1", relations="dog-1 on roof-1")
    placed = placed_of(scene)
    van, roof, dog = (at(placed, name) for name in ("van-1", "roof-1", "dog-1"))
    assert (roof.support, dog.support) == ("van-1", "roof-1")
    assert dog.z >= van.height
    assert roof.width < van.width
    assert roof.depth < van.depth
    assert ("roof-1", "on the van") in {(assumed.about, assumed.value) for assumed in placed.assumed}


def test_a_part_that_lies_somewhere_is_not_put_on_a_vehicle() -> None:
    scene = scene_of("car-1", "bonnet-1", relations="bonnet-1 left_of car-1")
    assert at(placed_of(scene), "bonnet-1").support is None


def test_an_open_door_of_a_car_is_in_the_side_that_the_witness_sees() -> None:
    for position in ("left", "right"):
        scene = scene_of("car-1", "door-1", relations="door-1 at car-1", described=f"car-1 position {position}")
        placed = placed_of(scene)
        assert at(placed, "door-1").y < at(placed, "car-1").y
        assert placed.conflicts == ()


@pytest.mark.parametrize("ridden", ["bicycle-1", "moped-1", "horse-1"])
def test_two_who_ride_together_sit_close_behind_one_another_on_what_they_ride(ridden: str) -> None:
    both = f"boy-1 riding {ridden}; girl-1 riding {ridden}"
    placed = placed_of(scene_of(ridden, "boy-1", "girl-1", relations=both))
    under, front, back = (at(placed, name) for name in (ridden, "boy-1", "girl-1"))
    distance = hypot(front.x - back.x, front.y - back.y)
    assert 0.3 < distance < 0.6
    assert hypot(back.x - under.x, back.y - under.y) < max(under.width, under.depth) / 2
    assert placed.conflicts == ()


def test_who_drives_a_tractor_sits_behind_its_middle_and_above_its_axle() -> None:
    placed = placed_of(scene_of("tractor-1", "worker-1", relations="worker-1 driving tractor-1"))
    tractor, worker = at(placed, "tractor-1"), at(placed, "worker-1")
    assert hypot(worker.x - tractor.x, worker.y - tractor.y) < 0.2 * tractor.depth
    assert worker.z > 0.25 * tractor.height
    assert worker.z + worker.height < tractor.height


def test_who_leans_on_the_bonnet_stands_at_the_front_of_the_car() -> None:
    placed = placed_of(scene_of("car-1", "bonnet-1", "man-1", relations="man-1 leaning_on bonnet-1"))
    car, man = at(placed, "car-1"), at(placed, "man-1")
    assert car.yaw == 90.0
    assert man.x > car.x
    assert placed.conflicts == ()


def test_what_hangs_on_the_wall_of_a_room_hangs_on_the_wall_that_is_there() -> None:
    room = SetTheScene("place", "living_room", SAID)
    scene = apply_all(scene_of("tv-1", "wall-1", "sofa-1", relations="tv-1 on wall-1"), [room])
    placed = placed_of(scene)
    tv, wall, sofa = (at(placed, name) for name in ("tv-1", "wall-1", "sofa-1"))
    assert tv.z > 1.0
    assert sofa.y < tv.y <= wall.y


def test_a_ladder_that_leans_on_a_house_is_seen() -> None:
    placed = placed_of(scene_of("house-1", "ladder-1", relations="ladder-1 leaning_on house-1"))
    house, ladder = at(placed, "house-1"), at(placed, "ladder-1")
    assert ladder.y < house.y - house.depth / 2


def test_one_who_faces_what_it_carries_is_not_turned_again_and_again() -> None:
    scene = scene_of("car-1", "car-2", relations="car-2 across_from car-1; car-1 above car-2")
    before = placed_of(scene)
    assert placed_of(scene, before).things == before.things


def test_one_who_sits_on_a_rug_does_not_sit_behind_the_sofa() -> None:
    placed = placed_of(scene_of("sofa-1", "rug-1", "boy-1", relations="boy-1 on rug-1", described="boy-1 pose sitting"))
    boy, sofa = at(placed, "boy-1"), at(placed, "sofa-1")
    assert boy.y < sofa.y or abs(boy.x - sofa.x) > sofa.width / 2


def test_ten_people_find_room_at_one_bus_stop() -> None:
    people = [f"person-{n}" for n in range(1, 11)]
    scene = scene_of(*people, "bus_stop-1", relations="; ".join(f"{one} at bus_stop-1" for one in people))
    assert placed_of(scene).conflicts == ()


def test_nobody_is_put_behind_one_who_stands_on_a_pavement() -> None:
    scene = scene_of("man-1", "pavement-1", "woman-1", "girl-1", relations="man-1 on pavement-1")
    people = [at(placed_of(scene), name) for name in ("man-1", "woman-1", "girl-1")]
    seen = sorted((one.x / one.y, one.width / one.y) for one in people)  # as the witness at the origin sees them
    gaps = [b - a - (wide + wider) / 2 for (a, wide), (b, wider) in pairwise(seen)]
    assert min(gaps) > -0.02


@settings(max_examples=60, deadline=None)
@given(scenes())
def test_every_relation_of_any_scene_holds_or_is_reported(scene: Scene) -> None:
    placed = placed_of(scene)

    assert broken(scene, placed) == []
    assert {c.earlier.key for c in placed.conflicts} <= {r.key for r in scene.relations}


@settings(max_examples=60, deadline=None)
@given(scenes())
def test_nothing_of_any_scene_stands_in_anything_else(scene: Scene) -> None:
    assert overlaps(scene, placed_of(scene)) == []


@settings(max_examples=60, deadline=None)
@given(scenes())
def test_every_thing_is_placed_once_in_the_order_of_the_scene(scene: Scene) -> None:
    assert [t.id for t in placed_of(scene).things] == [t.id for t in scene.things]


@settings(max_examples=40, deadline=None)
@given(scenes())
def test_the_same_scene_after_the_same_one_gives_the_same_places(scene: Scene) -> None:
    assert placed_of(scene) == placed_of(scene)


@settings(max_examples=60, deadline=None)
@given(scenes())
def test_a_scene_that_did_not_change_is_not_moved_at_all(scene: Scene) -> None:
    before = placed_of(scene)

    assert placed_of(scene, before).things == before.things


@settings(max_examples=60, deadline=None)
@given(scenes(), st.sampled_from(["man", "car", "tree", "box", "bank"]))
def test_a_thing_that_is_added_moves_no_other(scene: Scene, category: str) -> None:
    before = placed_of(scene)
    after = placed_of(apply_all(scene, [Add("newcomer-1", category, SAID)]), before)

    assert [t for t in after.things if t.id != "newcomer-1"] == list(before.things)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_only_what_a_turn_touches_moves(data: st.DataObject) -> None:
    scene = data.draw(scenes())
    edits = data.draw(edit_sequences(scene))
    after_scene = apply_all(scene, edits)
    before = placed_of(scene)

    after = placed_of(after_scene, before)

    touched = _touched(scene, after_scene)
    for old in before.things:
        new = after.find(old.id)
        if new is not None and old.id not in touched:
            assert new == old


def _touched(before: Scene, after: Scene) -> set[str]:
    """Things that a changed fact names, and what hangs together with them."""
    ids = {t.id for t in (*before.things, *after.things)}
    changed = {i for i in ids if before.find(i) != after.find(i)}
    for relation in set(before.relations) ^ set(after.relations):
        changed |= {relation.subject, *relation.objects}
    linked = {frozenset((r.subject, o)) for s in (before, after) for r in s.relations for o in r.objects}
    while True:
        more = {i for pair in linked if pair & changed for i in pair} - changed
        if not more:
            return changed
        changed |= more


def test_a_thing_that_is_moved_takes_along_what_it_wears_and_holds() -> None:
    scene = scene_of("man-1", "hat-1", "bag-1", "car-1", relations="man-1 wearing hat-1; man-1 holding bag-1")
    before = placed_of(scene)

    moved = apply_all(scene, [Move("man-1", SAID, predicate="far_from", objects=("car-1",))])
    after = placed_of(moved, before)

    assert at(after, "man-1") != at(before, "man-1")
    assert at(after, "car-1") == at(before, "car-1")
    for worn in ("hat-1", "bag-1"):
        old = at(before, worn).x - at(before, "man-1").x
        assert at(after, worn).x - at(after, "man-1").x == pytest.approx(old, abs=1e-3)


@pytest.mark.parametrize(
    ("step", "axis", "sign"), [("left", "x", -1), ("right", "x", 1), ("nearer", "y", -1), ("farther", "y", 1)]
)
def test_a_step_moves_a_thing_once_and_in_its_direction(step: str, axis: str, sign: int) -> None:
    scene = scene_of("car-1", "tree-1")
    before = placed_of(scene)
    shifted = apply_all(scene, [Move("car-1", SAID, shift=step)])

    after = placed_of(shifted, before)

    assert sign * (getattr(at(after, "car-1"), axis) - getattr(at(before, "car-1"), axis)) >= 0.6
    assert at(after, "tree-1") == at(before, "tree-1")
    assert placed_of(shifted, after).things == after.things


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("car-1 left_of tree-1", "car-1 right_of tree-1"),
        ("car-1 in_front_of tree-1", "car-1 behind tree-1"),
        ("car-1 left_of tree-1", "tree-1 left_of car-1"),
        ("car-1 near tree-1", "car-1 far_from tree-1"),
        ("dog-1 on table-1", "dog-1 under table-1"),
        ("man-1 facing car-1", "man-1 facing_away car-1"),
        ("dog-1 inside car-1", "dog-1 on table-1"),
    ],
)
def test_of_two_relations_that_contradict_each_other_the_later_wins_and_the_earlier_is_told(
    earlier: str, later: str
) -> None:
    things = sorted({word for r in (earlier, later) for word in r.split() if word[-1] == "1"})
    scene = scene_of(*things, relations=f"{earlier}; {later}")

    placed = placed_of(scene)

    assert [" ".join([r.subject, r.predicate, *r.objects]) for r in (c.earlier for c in placed.conflicts)] == [earlier]
    assert broken(scene, placed) == []


def test_a_ring_of_left_ofs_keeps_the_later_ones() -> None:
    ring = "car-1 left_of tree-1; tree-1 left_of bench-1; bench-1 left_of car-1"
    placed = placed_of(scene_of("car-1", "tree-1", "bench-1", relations=ring))

    assert len(placed.conflicts) == 1
    assert placed.conflicts[0].earlier.said[-1].turn < 3


@pytest.mark.parametrize(("position", "side"), [("left", -1), ("right", 1)])
def test_on_the_left_is_left_in_the_view(position: str, side: int) -> None:
    placed = placed_of(scene_of("van-1", described=f"van-1 position {position}"))

    assert side * at(placed, "van-1").x > 1


def test_near_and_far_are_in_the_foreground_and_in_the_background() -> None:
    placed = placed_of(scene_of("man-1", "man-2", described="man-1 position near; man-2 position far"))

    assert at(placed, "man-1").y < 5.5
    assert at(placed, "man-2").y > 12


def test_one_who_lies_is_long_and_low() -> None:
    lying = at(placed_of(scene_of("man-1", described="man-1 pose lying")), "man-1")

    assert lying.height < 0.5
    assert max(lying.width, lying.depth) > 1.5


def test_things_stand_on_the_floor_or_on_what_they_are_on() -> None:
    scene = scene_of("table-1", "box-1", "cup-1", "car-1", relations="box-1 on table-1; cup-1 on box-1")
    placed = placed_of(scene)

    assert at(placed, "car-1").z == at(placed, "table-1").z == 0
    assert at(placed, "box-1").z == pytest.approx(0.75, abs=0.01)
    assert at(placed, "cup-1").z > at(placed, "box-1").z
    for axis in (0, 1):
        low, high = reach(at(placed, "table-1"), axis)
        assert low <= (at(placed, "box-1").x, at(placed, "box-1").y)[axis] <= high


def test_a_second_thing_on_a_table_leaves_the_first_where_it_was() -> None:
    scene = scene_of("table-1", "cup-1", relations="cup-1 on table-1")
    before = placed_of(scene)
    more = apply_all(scene, [Add("bottle-1", "bottle", SAID), Relate("bottle-1", "on", ("table-1",), SAID)])

    after = placed_of(more, before)

    assert at(after, "cup-1") == at(before, "cup-1")
    assert at(after, "bottle-1").support == "table-1"


def test_what_was_said_is_never_listed_as_assumed() -> None:
    scene = scene_of("car-1", "tree-1", "man-1", relations="car-1 left_of tree-1; man-1 facing car-1")
    assumed = {(a.about, a.what) for a in placed_of(scene).assumed}

    assert ("tree-1", "place") in assumed
    assert ("car-1", "place") not in assumed
    assert ("man-1", "yaw") not in assumed


def test_a_crowd_of_a_hundred_finds_room() -> None:
    scene = scene_of(*(f"man-{n}" for n in range(1, 101)))
    placed = placed_of(scene)

    assert overlaps(scene, placed) == []


def test_a_thing_that_is_gone_leaves_the_others_where_they_were() -> None:
    scene = scene_of("car-1", "tree-1", "man-1", relations="car-1 left_of tree-1; man-1 near tree-1")
    before = placed_of(scene)
    after = placed_of(apply_all(scene, [Remove("tree-1", SAID)]), before)

    assert list(after.things) == [t for t in before.things if t.id != "tree-1"]


def test_what_lies_behind_a_counter_is_hidden_by_it_and_what_lies_far_behind_is_seen_over_it() -> None:
    def seen(y: float, half_y: float, top: float) -> View:
        return view_of(*(np.array([value]) for value in (0.0, y, 0.3, half_y, 0.0, top)), eye=1.6)

    counter, near, far = seen(2.4, 0.33, 1.05), seen(6.3, 0.16, 0.3), seen(12.0, 0.16, 0.3)
    assert hidden(counter, near).item() > 0.9
    assert hidden(counter, far).item() == 0.0

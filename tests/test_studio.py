"""The studio's pictures show what was said, where it was said to be, and stay as they are where nothing was said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from app.engines.studio import StudioEngine
from app.engines.studio.booth import Booth
from app.engines.studio.composition import compose
from app.engines.studio.eye import close_view, corners, eye_of, holds, is_at, seen_from
from app.engines.studio.light import light_of
from app.engines.studio.mesh import Color
from app.engines.studio.places import Footprint, surroundings
from app.engines.studio.renderer import Camera
from app.engines.studio.sight import Painted, sight
from app.engines.studio.stage import Stage
from app.engines.studio.take import Eye, Finish, Solid, Take
from app.rendering import VIEWS, Frame, Shot, View
from app.scene.graph import Attribute
from app.scene.history import Version
from app.scene.placed import PlacedScene, PlacedThing
from app.scene.vocabulary import TIMES, WEATHERS, shipped
from tests.shots import Put, grown, needs_renderer, put, shot, street

PLACES = sorted(set(shipped().places.values()))
ROOT = Path(__file__).resolve().parents[1]
ASPECT = 1.5
Pixels = NDArray[np.int64]


@pytest.fixture(scope="module")
def booth() -> Iterator[Booth]:
    with closing(Booth()) as one:
        yield one


def pixels(painted: Painted) -> Pixels:
    return np.asarray(Image.open(BytesIO(painted.png)).convert("RGB")).astype(int)


def within(picture: Pixels, painted: Painted, thing_id: str) -> Pixels:
    """The pixels of the box in which a thing is seen."""
    height, width, _ = picture.shape
    left, top, right, bottom = painted.sights[thing_id].box
    return picture[round(top * height) : round(bottom * height), round(left * width) : round(right * width)]


def carrying(shot_: Shot, *owned: tuple[str, str, str]) -> Shot:
    """With these things hung on those who wear or hold them."""
    placed = {thing.id: thing for thing in shot_.placed.things}
    for owner, _, thing_id in owned:
        placed[thing_id] = replace(placed[thing_id], support=owner)
    return replace(shot_, placed=PlacedScene(tuple(placed.values())))


# --- what is drawn ---


@needs_renderer
def test_a_red_car_has_red_bodywork_and_no_red_tyres(booth: Booth) -> None:
    painted = booth.picture(shot(put("car-1", 0, 8, 90, color="red")))
    car = within(pixels(painted), painted, "car-1").reshape(-1, 3)
    red = (car[:, 0] > 1.8 * car[:, 1]) & (car[:, 0] > 1.8 * car[:, 2]) & (car[:, 0] > 70)
    dark = car.max(axis=1) < 60
    assert red.mean() > 0.2
    assert dark.mean() > 0.02


@needs_renderer
def test_what_was_not_said_is_grey(booth: Booth) -> None:
    painted = booth.picture(shot(put("car-1", 0, 8, 90), put("man-1", 3, 6)))
    picture = pixels(painted)
    for thing_id in ("car-1", "man-1"):
        seen = within(picture, painted, thing_id).reshape(-1, 3)
        assert np.median(seen.max(axis=1) - seen.min(axis=1)) < 40


@needs_renderer
def test_clothes_are_on_their_wearer_and_a_bag_is_at_the_hand(booth: Booth) -> None:
    taken = shot(
        put("man-1", 0, 5), put("jacket-1", 0, 5, color="red"), put("bag-1", 0.3, 5, color="blue"),
        relations=(("man-1", "wearing", "jacket-1"), ("man-1", "holding", "bag-1")),
    )  # fmt: skip
    painted = booth.picture(carrying(taken, ("man-1", "wearing", "jacket-1"), ("man-1", "holding", "bag-1")))
    man, jacket, bag = (painted.sights[i].box for i in ("man-1", "jacket-1", "bag-1"))
    assert man[0] - 0.02 < jacket[0] < jacket[2] < man[2] + 0.02
    assert jacket[3] < bag[3] < man[3], "a bag hangs below the jacket and above the feet"


@needs_renderer
def test_stripes_are_seen_and_a_shirt_of_two_colours_has_both(booth: Booth) -> None:
    striped = put("shirt-1", 0, 4, pattern="striped", color="black")
    two = replace(striped.thing, attributes=(*striped.thing.attributes, Attribute("color", "white", "sure", ())))
    taken = shot(put("man-1", 0, 4), replace(striped, thing=two), relations=(("man-1", "wearing", "shirt-1"),))
    painted = booth.picture(carrying(taken, ("man-1", "wearing", "shirt-1")))
    middle = within(pixels(painted), painted, "shirt-1").mean(axis=2)
    assert (middle < 70).mean() > 0.1
    assert (middle > 150).mean() > 0.1


@needs_renderer
def test_who_is_in_a_car_is_seen_through_it(booth: Booth) -> None:
    inside = replace(put("man-1", 0.3, 8).placed, z=0.3, yaw=90.0, support="car-1", height=1.3)
    taken = shot(
        put("car-1", 0, 8, 90), put("man-1", 0.3, 8, pose="sitting"), relations=(("man-1", "inside", "car-1"),)
    )
    taken = replace(taken, placed=PlacedScene((taken.placed.things[0], inside)))
    painted = booth.picture(taken)
    assert painted.sights["man-1"].share > 0.001


@needs_renderer
def test_a_small_thing_is_shown_again_in_a_close_up(booth: Booth) -> None:
    far = booth.picture(shot(put("phone-1", 0, 9), put("car-1", 3, 9, 90)))
    assert far.sights["phone-1"].share > 0.0015
    assert far.hidden == ()


@needs_renderer
def test_it_says_what_is_hidden_and_behind_what() -> None:
    with closing(StudioEngine()) as engine:
        *_, frame = engine.draw(shot(put("van-1", 0, 7, 90), put("dog-1", 0, 12, 90)))
    assert "the dog is hidden behind the van" in frame.notes


@needs_renderer
def test_what_the_witness_was_unsure_of_has_a_broken_line(booth: Booth) -> None:
    sure, unsure = (booth.picture(shot(put("dog-1", 0, 5, 90, certainty=c))) for c in ("sure", "unsure"))
    changed = (pixels(sure) != pixels(unsure)).any(axis=2)
    assert 0.0005 < changed.mean() < 0.02


@needs_renderer
@pytest.mark.parametrize("weather", WEATHERS)
@pytest.mark.parametrize("time", TIMES)
def test_every_hour_and_weather_can_be_read(booth: Booth, time: str, weather: str) -> None:
    painted = booth.picture(
        shot(put("car-1", -2, 8, 90, color="red"), put("man-1", 2, 6), place="street", time=time, weather=weather)
    )
    picture = pixels(painted)
    man = within(picture, painted, "man-1")
    assert 45 < man.mean() < 245
    assert man.std() > 8
    car = within(picture, painted, "car-1").reshape(-1, 3)
    assert np.percentile(car[:, 0] - car[:, 2], 80) > 25, "the car is red"


@needs_renderer
@pytest.mark.parametrize("place", PLACES)
def test_every_place_leaves_what_was_said_in_sight(booth: Booth, place: str) -> None:
    said = ("car-1", "man-1", "dog-1")
    painted = booth.picture(
        shot(put("car-1", -3, 8, 90), put("man-1", 1, 6, place="street"), put("dog-1", 3, 7, 90), place=place)
    )
    assert painted.hidden == ()
    assert all(painted.sights[thing_id].share > 0.0015 for thing_id in said)


@needs_renderer
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_shows_the_scene(booth: Booth, view: View) -> None:
    taken = replace(shot(put("car-1", -2, 8, 90), put("man-1", 2, 6), place="office"), view=view)
    assert {"car-1", "man-1"} <= set(booth.picture(taken).sights)


# --- what stays ---


@needs_renderer
def test_two_processes_draw_the_same_picture_to_the_byte(booth: Booth) -> None:
    taken = replace(street(), seed=3)
    with closing(Booth()) as other:
        other.sketch(shot(put("dog-1", 0, 5)), 96, 64)  # what was drawn before leaves no trace
        assert other.picture(taken).png == booth.picture(taken).png


@needs_renderer
def test_a_picture_is_the_same_whatever_was_drawn_before() -> None:
    """Filament draws what lies in one plane by numbers that begin anew after 4096 of them: never within a picture."""
    light = light_of(None, None, indoors=False)
    eye = Eye((0.0, 0.0, 3.0), (0.0, 0.0, 0.0), 40.0)
    planes = Take([plane((number / 12, 0.5, 0.5)) for number in range(12)], light)
    others = Take([plane((0.0, 1.0, 0.0))] * 81, light)
    with closing(Camera()) as camera:
        first = camera.photograph(planes, eye, 8, 8)
        for take in [*[others] * 50, *[planes] * 16]:
            last = camera.photograph(replace(take), eye, 8, 8)
            assert take is others or np.array_equal(last, first)


def plane(color: Color) -> Solid:
    corners = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]], np.float32)
    faces = np.array([[0, 1, 2], [0, 2, 3]], np.uint32)
    normals = np.tile(np.array([0, 0, 1], np.float32), (4, 1))
    colors = np.tile(np.array([*color, 1], np.float32), (4, 1))
    return Solid(corners, normals, colors, np.zeros((4, 2), np.float32), faces, Finish())


def test_a_renderer_that_was_killed_is_started_again_and_draws_the_same() -> None:
    with closing(Booth()) as one:
        before = one.picture(street())
        assert one.pid is not None
        os.kill(one.pid, signal.SIGKILL)
        assert one.picture(street()).png == before.png


TURNS = {
    "another thing": put("woman-1", 2.5, 6, color="red"),
    "another colour": put("car-1", -3, 8, 90, color="blue"),
    "another place": put("bench-1", 1.2, 5.2),
    "somebody unsure": put("dog-1", 2.0, 5.0, 90, certainty="unsure"),
}


@needs_renderer
@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("setting", [{}, {"place": "street"}, {"place": "park", "time": "dusk"}, {"place": "kitchen"}])
def test_what_a_turn_does_not_touch_stays_as_it_is(booth: Booth, turn: str, setting: dict[str, str]) -> None:
    before = shot(put("car-1", -3, 8, 90, color="red"), put("man-1", -1, 6), put("bench-1", 0.6, 5.4), **setting)
    after = replace(grown(before, TURNS[turn]), earlier=(Version(0, before.scene, before.placed),))
    first, second = booth.picture(before), booth.picture(after)
    changed = (pixels(first) != pixels(second)).any(axis=2)
    untouched = ~touched(changed.shape, before, after, TURNS[turn])
    assert untouched.mean() > 0.4
    assert changed[untouched].mean() <= 0.005
    assert changed.any()


def touched(shape: tuple[int, ...], before: Shot, after: Shot, one: Put) -> NDArray[np.bool_]:
    """The pixels about a thing's old and new place, as far as its shadow falls."""
    mask = np.zeros(shape, bool)
    sun = light_of(after.scene.setting.value("time"), None, indoors=False).sun
    for taken in (before, after):
        placed = taken.placed.find(one.thing.id)
        if placed is not None:
            _mark(mask, placed, taken, sun)
    return mask


def _mark(mask: NDArray[np.bool_], placed: PlacedThing, taken: Shot, sun: tuple[float, float, float]) -> None:
    points = corners([placed])
    fallen = points + np.array(sun) * (points[:, 1:2] / -sun[1])
    eye = eye_of(taken.placed, [version.placed for version in taken.earlier], ASPECT)
    x, y, depth = seen_from(eye, np.concatenate([points, fallen]))
    half = np.tan(np.radians(eye.angle / 2))
    height, width = mask.shape
    across = width / 2 + x / depth / half * height / 2
    down = height / 2 - y / depth / half * height / 2
    grow = 14
    left, right = max(0, int(across.min()) - grow), int(across.max()) + grow
    top, bottom = max(0, int(down.min()) - grow), int(down.max()) + grow
    mask[top:bottom, left:right] = True


def test_the_view_stays_while_all_is_in_it_and_widens_when_something_is_not() -> None:
    near = PlacedScene((put("man-1", 0, 6).placed,))
    more = PlacedScene((*near.things, put("dog-1", 1, 6).placed))
    far = PlacedScene((*more.things, put("car-1", -9, 8, 90).placed))
    assert eye_of(more, (near,), ASPECT) == eye_of(near, (), ASPECT)
    assert eye_of(far, (near, more), ASPECT) != eye_of(near, (), ASPECT)
    assert eye_of(near, (near, more, far), ASPECT) == eye_of(far, (near, more), ASPECT), "nothing is out of the picture"


def test_a_view_that_widens_shows_what_was_said_in_its_middle_and_no_floor_below_it() -> None:
    things = tuple(one.placed for one in (put("bank-1", 5, 22), put("bus-1", -9, 20, 90), put("man-1", 3, 17)))
    eye = eye_of(PlacedScene(things), (), ASPECT)
    _, up, ahead = seen_from(eye, corners(things))
    highest, lowest = ((up / ahead).max(), (up / ahead).min())
    assert abs(highest + lowest) / 2 < np.tan(np.radians(4)), "tilts are five degrees apart"


def test_who_stood_higher_up_looks_down_and_who_stood_across_the_street_is_farther_away() -> None:
    scene = PlacedScene((put("man-1", 0, 7).placed, put("car-1", -2, 9, 90).placed))
    plain, above, far = (eye_of(scene, (), ASPECT, stand=stand) for stand in (None, "above", "far"))
    assert above.at[1] > plain.at[1] + 2
    assert above.towards[1] - above.at[1] < plain.towards[1] - plain.at[1]
    assert far.at[2] > plain.at[2] + 4
    assert all(holds(eye, corners(scene.things), ASPECT) for eye in (plain, above, far))


def test_a_close_up_holds_all_as_large_as_can_be_with_left_on_the_left() -> None:
    dog = put("dog-1", -3, 7)
    sided = replace(dog, thing=replace(dog.thing, attributes=(Attribute("position", "left", "sure", ()),)))
    for said in (dog, sided):
        taken = shot(said, put("cat-1", -2, 7))
        close = close_view([Version(1, taken.scene, taken.placed)], ASPECT)
        assert close.angle < eye_of(taken.placed, (), ASPECT).angle
        assert holds(close, corners(taken.placed.things), ASPECT)
    assert is_at("left", dog.placed, close, ASPECT)


@needs_renderer
def test_a_room_that_grew_for_a_thing_stays_as_large_when_that_goes(booth: Booth) -> None:
    before = shot(put("chair-1", 0, 6), place="living_room")
    with_sofa = replace(
        grown(before, put("sofa-1", 4.5, 7.5)), earlier=(first := Version(1, before.scene, before.placed),)
    )
    without = replace(before, earlier=(first, Version(2, with_sofa.scene, with_sofa.placed)))
    assert (pixels(booth.picture(before)) != pixels(booth.picture(with_sofa))).any(axis=2).mean() > 0.1
    sofa = booth.picture(with_sofa).sights["sofa-1"].box
    changed = (pixels(booth.picture(with_sofa)) != pixels(booth.picture(without))).any(axis=2)
    rows, columns = np.nonzero(changed)
    height, width = changed.shape
    assert columns.min() > (sofa[0] - 0.1) * width
    assert rows.min() > (sofa[1] - 0.1) * height


spots = st.tuples(st.floats(-12, 12), st.floats(3, 30))


@given(st.lists(st.tuples(st.sampled_from(["man", "car", "dog", "bench", "bottle"]), spots), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_all_that_was_said_is_in_the_picture(said: list[tuple[str, tuple[float, float]]]) -> None:
    things = tuple(put(f"{kind}-{n}", x, y).placed for n, (kind, (x, y)) in enumerate(said))
    assert holds(eye_of(PlacedScene(things), (), ASPECT), corners(things), ASPECT)


# --- what is assumed ---


feet = st.builds(Footprint, st.floats(-12, 12), st.floats(-25, -3), st.floats(0.2, 3), st.floats(0.2, 3))


@given(st.sampled_from(PLACES), st.lists(feet, max_size=4), feet)
@settings(max_examples=60, deadline=None)
def test_assumed_things_make_room_and_never_move(place: str, occupied: list[Footprint], another: Footprint) -> None:
    before = surroundings(place, "day", None, occupied, frozenset())
    after = surroundings(place, "day", None, [*occupied, another], frozenset())
    if before.ground is after.ground:  # a room that has grown is another room
        kept = {part.positions.tobytes() for part in before.furniture.parts}
        assert {part.positions.tobytes() for part in after.furniture.parts} <= kept


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_pale_and_lies_under_what_stands_on_it(place: str) -> None:
    around = surroundings(place, "day", None, [], frozenset())
    assert max(part.positions[:, 1].max() for part in around.ground.parts) < 0.2
    for part in around.furniture.parts:
        color = part.material.color
        assert max(color) - min(color) < 0.3
        assert min(color) > 0.35


def test_what_was_said_is_not_assumed_a_second_time() -> None:
    lit = surroundings("street", "night", None, [], frozenset())
    said = surroundings("street", "night", None, [], frozenset({"street_lamp"}))
    assert len(said.lamps) < len(lit.lamps)


def test_a_car_that_drives_at_night_lights_the_road_before_it_and_one_of_which_nobody_said_so_does_not() -> None:
    stage = Stage(shipped())
    driving, parked, unsaid = (
        compose(shot(put("car-1", 0, 8, 90, **said), time="night"), stage).take.lamps
        for said in ({"state": "moving"}, {"state": "parked"}, {})
    )
    [ahead] = [lamp for lamp in driving if lamp not in parked]
    assert unsaid == parked
    assert ahead.at[0] > 2
    assert ahead.towards is not None
    assert ahead.towards[0] > 0.9


def test_the_application_starts_where_there_is_no_renderer() -> None:
    program = "import sys; sys.modules['filly'] = None; import app.main, app.engines; print(app.engines.all_engines())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, text=True)
    assert (done.returncode, done.stderr) == (0, "")


# --- outlines ---


def test_an_outline_goes_round_the_mask() -> None:
    mask = np.zeros((60, 90), bool)
    mask[10:30, 20:50] = True
    found = sight(mask)
    assert found.box == (20 / 90, 10 / 60, 50 / 90, 30 / 60)
    assert found.share == 600 / 5400
    assert set(found.polygons[0]) == {(x / 90, y / 60) for x in (20, 50) for y in (10, 30)}


@given(st.lists(st.lists(st.booleans(), min_size=12, max_size=12), min_size=8, max_size=8))
@settings(max_examples=80, deadline=None)
def test_every_mask_has_outlines_that_lie_in_the_picture(rows: list[list[bool]]) -> None:
    mask = np.array(rows)
    if mask.any():
        found = sight(mask)
        assert found.polygons
        assert all(0 <= c <= 1 for polygon in found.polygons for point in polygon for c in point)


# --- frames ---


@needs_renderer
def test_a_sketch_comes_first_and_the_plan_with_the_picture() -> None:
    with closing(StudioEngine()) as engine:
        frames: list[Frame] = list(engine.draw(street()))
    assert [(f.width, f.final, f.svg is not None) for f in frames] == [(288, False, False), (768, True, True)]


@needs_renderer
def test_a_large_picture_is_the_same_view(booth: Booth) -> None:
    small, large = booth.picture(street()), booth.picture(replace(street(), width=1536, height=1024))
    assert Image.open(BytesIO(large.png)).size == (1536, 1024)
    for name, seen in small.sights.items():
        if seen.share > 0.01:
            assert np.allclose(seen.box, large.sights[name].box, atol=0.01)


@needs_renderer
def test_a_hundred_pictures_in_a_row_leak_no_memory() -> None:
    with closing(Booth()) as one:
        for n in range(20):
            one.sketch(shot(put("car-1", n / 10, 8, 90), put("man-1", 2, 5 + n / 10)), 192, 128)
        before = resident(one)
        for n in range(100):
            one.sketch(shot(put("car-1", -n / 30, 8, 90), put("man-1", 2, 5 + n / 30)), 192, 128)
        assert resident(one) - before < 60


def resident(one: Booth) -> float:
    """MB of memory that the booth's process holds."""
    with open(f"/proc/{one.pid}/statm") as facts:
        return int(facts.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

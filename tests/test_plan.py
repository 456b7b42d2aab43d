"""The scene plan: what it shows of a scene, how it sets said apart from assumed, and what stays when more is told."""

from __future__ import annotations

import io
import math
import os
import re
import signal
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from app.engines.child import ChildFailed
from app.engines.plan import PlanEngine, fonts
from app.engines.plan.drawing import Layout, draw_plan, lay_out
from app.engines.plan.paper import FAINT, Box
from app.engines.plan.raster import Rasteriser
from app.engines.plan.surroundings import Page, witness_box
from app.rendering import Frame, Shot
from app.scene.graph import Absent, Assumption
from app.scene.placed import PlacedScene
from app.scene.vocabulary import shipped
from tests.shots import SAID, Put, crowd, grown, named, put, shot, street

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def engine() -> Iterator[PlanEngine]:
    with closing(PlanEngine()) as made:
        yield made


def drawn(taken: Shot) -> ET.Element:
    return ET.fromstring(draw_plan(taken).svg)


def layout(taken: Shot) -> Layout:
    return lay_out(taken, Page.of(taken.width, taken.height), shipped())


def texts(svg: ET.Element) -> list[str]:
    return [element.text or "" for element in svg.iter(f"{SVG}text")]


def group(svg: ET.Element, thing_id: str) -> ET.Element:
    return next(element for element in svg.iter(f"{SVG}g") if element.get("data-id") == thing_id)


def markup(taken: Shot, thing_id: str) -> str:
    return ET.tostring(group(drawn(taken), thing_id), encoding="unicode")


def bounds(taken: Shot, thing_id: str) -> Box:
    """In pixels."""
    points = next(outline.points for outline in draw_plan(taken).outlines if outline.id == thing_id)
    xs, ys = [x * taken.width for x, _ in points], [y * taken.height for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def picture(engine: PlanEngine, taken: Shot) -> Image.Image:
    *_, frame = engine.draw(taken)
    return image_of(frame)


def image_of(frame: Frame) -> Image.Image:
    return Image.open(io.BytesIO(frame.png)).convert("RGB")


# --- what it shows ---


def test_the_title_tells_what_was_said_of_the_setting_and_nothing_else() -> None:
    assert "Street · night" in texts(drawn(street()))
    assert "Parking lot" in texts(drawn(shot(place="parking_lot")))
    assert "Scene plan" in texts(drawn(shot()))


def test_every_thing_has_a_group_with_its_id_and_a_title_to_be_read_out() -> None:
    svg, taken = drawn(street()), street()
    for thing in taken.scene.things:
        assert group(svg, thing.id).find(f"{SVG}title") is not None
    assert group(svg, "man-1").findtext(f"{SVG}title") == "tall man: black jacket, bag (held)"


def test_the_drawing_describes_itself_in_words() -> None:
    desc = drawn(street()).findtext(f"{SVG}desc")
    assert desc is not None
    assert "red car: parked. large tree" in desc


def test_what_a_person_wears_and_holds_is_written_with_them() -> None:
    assert {"tall man", "black jacket", "bag (held)"} <= set(texts(drawn(street())))


def test_what_is_worn_is_outlined_where_it_is_written() -> None:
    man, jacket = bounds(street(), "man-1"), bounds(street(), "jacket-1")
    label = layout(street()).labels["man-1"].box
    scale = street().height / Page.of(768, 512).height
    assert label.left * scale - 2 <= jacket.left < jacket.right <= label.right * scale + 2
    assert not jacket.meets(man)


def test_in_a_crowd_what_is_worn_is_outlined_with_its_wearer() -> None:
    taken = grown(crowd(40), put("hat-1", 0, 3))
    taken = replace(
        taken, scene=replace(taken.scene, relations=shot(relations=(("man-3", "wearing", "hat-1"),)).scene.relations)
    )
    assert bounds(taken, "hat-1") == bounds(taken, "man-3")


def test_two_things_of_one_name_are_told_apart() -> None:
    assert {"man 1", "man 2"} <= set(texts(drawn(shot(put("man-1", 0, 4), put("man-2", 2, 4)))))


def test_an_unknown_thing_is_marked_and_bears_the_words_of_the_witness() -> None:
    found = texts(drawn(named("astrolabe")))
    assert "astrolabe" in found
    assert "?" in found


def test_what_was_not_there_is_said() -> None:
    taken = street()
    absent = (Absent("gun", SAID, "man-1"), Absent("dog", SAID))
    found = texts(drawn(replace(taken, scene=replace(taken.scene, absent=absent))))
    assert {"no gun", "Said not to be there: dog"} <= set(found)


def test_the_witness_the_compass_and_the_scale_are_always_there() -> None:
    found = texts(drawn(shot()))
    assert {"witness", "left", "right", "far", "near", "as seen by"} <= set(found)
    assert any(re.fullmatch(r"[\d.]+ m", text) for text in found)


def test_lengths_are_to_scale() -> None:
    taken = shot(put("car-1", 0, 10, 90), put("car-2", 0, 5, 90))
    one, other = bounds(taken, "car-1"), bounds(taken, "car-2")
    size = shipped().category("car").size
    assert math.isclose(one.width / one.height, size.depth / size.width, rel_tol=0.02)
    assert math.isclose((other.top - one.top) / one.width, 5 / size.depth, rel_tol=0.02)


def test_right_is_right_and_far_is_up() -> None:
    taken = shot(put("car-1", -4, 4), put("car-2", 4, 9))
    one, other = bounds(taken, "car-1"), bounds(taken, "car-2")
    assert one.right < other.left
    assert other.bottom < one.top


@pytest.mark.parametrize(("yaw", "turn"), [(0, "0"), (90, "-90"), (180, "-180"), (270, "-270")])
def test_a_thing_is_turned_the_way_it_faces(yaw: float, turn: str) -> None:
    # The front of a symbol is towards the foot of the page, where the witness is; SVG turns clockwise.
    assert f"rotate({turn})" in markup(shot(put("man-1", 0, 4, yaw)), "man-1")


def test_a_person_is_drawn_as_a_body_whatever_room_they_take() -> None:
    taken = shot(put("man-1", 0, 4))
    roomy = replace(taken.placed.things[0], width=1.2, depth=1.2)
    assert bounds(replace(taken, placed=PlacedScene((roomy,))), "man-1") == bounds(taken, "man-1")


def test_somebody_lying_takes_their_length() -> None:
    taken = shot(put("man-1", 0, 4, pose="lying"))
    long = replace(taken.placed.things[0], width=1.8, depth=0.5)
    assert bounds(replace(taken, placed=PlacedScene((long,))), "man-1").width > 3 * bounds(taken, "man-1").width


def test_a_thing_behind_the_witness_is_shown_behind_them() -> None:
    taken = shot(put("car-1", 0, -6))
    assert bounds(taken, "car-1").top > layout(taken).view.origin[1]


# --- said, unsure, assumed ---


def test_a_thing_that_nobody_is_sure_of_is_dashed() -> None:
    assert "stroke-dasharray" in markup(shot(put("car-1", 0, 5, certainty="unsure", position="left")), "car-1")
    assert "stroke-dasharray" not in markup(shot(put("car-1", 0, 5, position="left")), "car-1")
    assert "not sure" in texts(drawn(shot(put("car-1", 0, 5, certainty="unsure"))))


def assuming(taken: Shot, thing_id: str, what: str) -> Shot:
    assumed = (*taken.placed.assumed, Assumption(thing_id, what, "in the middle"))
    return replace(taken, placed=replace(taken.placed, assumed=assumed))


def test_a_place_that_nobody_said_is_dotted() -> None:
    assert 'stroke-dasharray="0.1 3.2"' in markup(assuming(street(), "car-1", "place"), "car-1")
    assert 'stroke-dasharray="0.1 3.2"' not in markup(street(), "car-1")


def test_the_way_somebody_faces_is_pale_when_nobody_said_it() -> None:
    assert FAINT in markup(assuming(street(), "man-1", "yaw"), "man-1")
    assert FAINT not in markup(street(), "man-1")


def test_a_said_colour_fills_the_body_and_an_unsure_one_stripes_it() -> None:
    assert 'fill="#c8403a"' in markup(shot(put("car-1", 0, 5, color="red")), "car-1")
    unsure = draw_plan(shot(put("car-1", 0, 5, color="?red"))).svg
    assert 'fill="url(#plan-stripes-c8403a)"' in unsure
    assert '<pattern id="plan-stripes-c8403a"' in unsure


def test_what_a_person_wears_colours_them() -> None:
    assert 'fill="#2e3236"' in markup(street(), "man-1")


@pytest.mark.parametrize("place", ["street", "intersection", "kitchen"])
def test_the_ground_is_hinted_at_only_when_the_place_was_said(place: str) -> None:
    assert draw_plan(shot(place=place)).svg.count("0.1 3.2") > draw_plan(shot(time="night")).svg.count("0.1 3.2")


# --- names from strangers ---


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "]]>&amp;\"'",
        "a\x00b\x0bc\x1b\x7f",
        "line\nbreak\ttab",
        "\ud800 half",
        "\ufffe\uffff",
        "\U0001f642 \u0641\u0627\u0646\u0648\u0633 \u706f",  # a smile, Arabic, Chinese
        "w" * 3000,
        "",
    ],
)
def test_any_name_can_be_drawn_and_stays_a_name(engine: PlanEngine, name: str) -> None:
    taken = named(name)
    svg = drawn(taken)
    assert svg.find(f".//{SVG}script") is None
    assert picture(engine, taken).size == (768, 512)


def test_an_svg_refers_to_nothing_outside_itself() -> None:
    svg = draw_plan(shot(put("car-1", 0, 5, color="?red"), put("thing-1", 2, 5, name="url(http://a.b/c)"))).svg
    tags = re.findall(r"<[^>]+>", svg)
    assert not [tag for tag in tags if "href" in tag or "<image" in tag or "<style" in tag]
    assert all(target.startswith("#") for tag in tags for target in re.findall(r"url\(([^)]*)", tag))


# --- labels ---


def places() -> st.SearchStrategy[list[Put]]:
    kinds = st.sampled_from(["car", "man", "tree", "bank", "dog", "bench", "truck", "table", "bottle"])
    spot = st.tuples(kinds, st.floats(-12, 12), st.floats(-3, 25), st.sampled_from([0.0, 37.0, 90.0, 200.0]))
    return st.lists(spot, max_size=22).map(
        lambda spots: [
            put(f"{kind}-{n + 1}", x, y, yaw, color="dark blue") for n, (kind, x, y, yaw) in enumerate(spots)
        ]
    )


@given(places())
@settings(max_examples=40, deadline=None)
def test_names_never_overlap_nor_leave_the_plan(puts: list[Put]) -> None:
    result = layout(shot(*puts))
    labels = list(result.labels.values())
    assert {label.id for label in labels} == {one.thing.id for one in puts}
    assert all(result.view.frame.holds(label.box) for label in labels)
    if not result.crowded:
        pairs = [(a, b) for index, a in enumerate(labels) for b in labels[:index]]
        assert not [(a.id, b.id) for a, b in pairs if a.box.meets(b.box)]
        assert not [label.id for label in labels if label.box.meets(witness_box(result.view))]


def test_a_crowded_plan_is_numbered_and_lists_every_name() -> None:
    found = texts(drawn(crowd(40)))
    assert {f"man {n}" for n in range(1, 41)} <= set(found)
    assert found.count("40") == 2  # in the plan and in the list


def test_a_list_too_long_for_the_page_says_how_many_more_there_are() -> None:
    assert any(re.fullmatch(r"and \d+ more", text) for text in texts(drawn(crowd(300))))


def test_numbers_stay_with_their_things_when_another_goes() -> None:
    before = crowd(20)
    gone = replace(before.scene, things=before.scene.things[1:])
    after = replace(before, scene=gone, placed=replace(before.placed, things=before.placed.things[1:]), before=before)
    assert layout(after).crowded
    assert layout(after).numbers["man-2"] == layout(before).numbers["man-2"] == 2


# --- from one version to the next ---


def test_what_was_not_touched_stays_to_the_pixel(engine: PlanEngine) -> None:
    before = street()
    after = grown(before, put("dog-1", -6, 3))
    change = ImageChops.difference(picture(engine, before), picture(engine, after)).getbbox()
    assert change is not None
    label, dog = layout(after).labels["dog-1"].box, bounds(after, "dog-1").grown(7)
    changed = Box(*change)
    assert Box(min(dog.left, label.left) - 2, min(dog.top, label.top) - 2, max(dog.right, label.right) + 2,
               max(dog.bottom, label.bottom) + 2).holds(changed)  # fmt: skip


def test_a_recoloured_car_changes_nothing_beside_it(engine: PlanEngine) -> None:
    before = street()
    after = grown(before, put("car-1", -3, 7, 90, color="blue", state="parked"))
    change = ImageChops.difference(picture(engine, before), picture(engine, after)).getbbox()
    assert change is not None
    assert Box(*change).width < bounds(before, "car-1").width + 30


def test_the_scale_changes_only_when_something_would_fall_outside() -> None:
    before = shot(put("car-1", 0, 12))
    nearer = grown(before, put("car-1", 0, 8))
    further = grown(before, put("bus-1", 0, 60))
    assert layout(nearer).view == layout(before).view
    assert layout(further).view.scale < layout(before).view.scale


def test_a_scene_that_became_small_is_drawn_large_again() -> None:
    before = shot(put("car-1", 0, 400))
    assert layout(grown(before, put("car-1", 0, 8))).view == layout(shot(put("car-1", 0, 8))).view


def test_a_label_stays_where_it_was_though_a_better_place_became_free() -> None:
    crowded = shot(put("man-1", 0, 4), put("dog-1", 0, 3.4))
    alone = grown(crowded, put("dog-1", 4, 4))
    assert layout(alone).labels["man-1"].box == layout(crowded).labels["man-1"].box
    assert layout(shot(put("man-1", 0, 4))).labels["man-1"].box != layout(crowded).labels["man-1"].box


# --- pixels ---


def test_names_are_in_the_picture_on_a_machine_without_fonts() -> None:
    assert all(path.is_file() for path in fonts.files())
    with closing(PlanEngine()) as engine:
        image = picture(engine, street()).convert("L")
    jacket = bounds(street(), "jacket-1")
    inside = image.crop((round(jacket.left), round(jacket.top), round(jacket.right), round(jacket.bottom)))
    assert inside.getextrema()[0] < 140


def test_a_larger_picture_is_the_same_drawing(engine: PlanEngine) -> None:
    small, large = street(), replace(street(), width=1536, height=1024)
    assert draw_plan(small).outlines == draw_plan(large).outlines
    assert picture(engine, large).size == (1536, 1024)


def test_the_rasteriser_goes_on_after_its_process_was_killed() -> None:
    with closing(Rasteriser()) as rasteriser:
        svg = draw_plan(street()).svg
        first = rasteriser.png(svg, 768, 512)
        assert rasteriser.pid is not None
        os.kill(rasteriser.pid, signal.SIGKILL)
        assert rasteriser.png(svg, 768, 512) == first


def test_what_cannot_be_rasterised_is_told_in_words() -> None:
    with closing(Rasteriser()) as rasteriser, pytest.raises(ChildFailed, match=r"\w"):
        rasteriser.png("<svg", 768, 512)

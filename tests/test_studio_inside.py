"""Who is in a vehicle sits within it, and is seen through its side without its body changing anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.engines.studio.composition import compose
from app.engines.studio.painter import Painter
from app.engines.studio.stage import Stage, world
from app.engines.studio.take import solids_of
from app.engines.studio.through import seen_within
from app.rendering import Shot
from app.scene.edits import Add, Describe, Relate, SceneEdit, apply_all
from app.scene.graph import Said, Scene
from app.scene.placed import PlacedScene
from app.scene.placement import place
from app.scene.vocabulary import shipped
from tests.shots import needs_renderer

SAID = Said(1, "as it was said")
KINDS = ("car", "taxi", "police_car", "van", "ambulance", "pickup", "truck", "fire_engine", "bus", "tram", "train")
SOLE = 0.03  # metres: soles are soft


@pytest.fixture(scope="module")
def painter() -> Iterator[Painter]:
    with closing(Painter(shipped())) as one:
        yield one


def told(*relations: str, described: tuple[str, str, str] | None = None) -> Shot:
    """ "man-1 inside car-1": the things are those that are named."""
    parts = [relation.split(" ") for relation in relations]
    names = dict.fromkeys(name for subject, _, whole in parts for name in (whole, subject))
    edits: list[SceneEdit] = [Add(name, name.rpartition("-")[0], SAID) for name in names]
    edits += [Describe(described[0], described[1], (described[2],), SAID)] if described else []
    edits += [Relate(subject, predicate, (whole,), SAID) for subject, predicate, whole in parts]
    scene = apply_all(Scene(), edits)
    return Shot(scene, place(scene, PlacedScene(), shipped()), seed=1)


def inside(shot: Shot, who: str, vehicle: str) -> NDArray[np.float64]:
    """The points of somebody in the vehicle's own frame: from its middle, on the road, as shares of its half width, of
    its height above its floor, and of its half depth."""
    model = next(piece.model for piece in Stage(shipped()).pieces(shot) if piece.thing_id == who)
    body, sitter = shot.placed.find(vehicle), shot.placed.find(who)
    assert body is not None
    assert sitter is not None
    points = np.concatenate([part.positions for part in model.parts])
    own = np.column_stack([points, np.ones(len(points))]) @ np.linalg.inv(world(body)).T
    floor = sitter.z - body.z
    own[:, 1] = (own[:, 1] - floor + SOLE) / (body.height - floor + SOLE)
    shares: NDArray[np.float64] = own[:, :3] / [body.width / 2, 1.0, body.depth / 2]
    return shares


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", ["man", "woman", "boy"])
def test_who_sits_in_a_vehicle_is_within_it_and_above_its_floor(kind: str, who: str) -> None:
    shot = told(f"{who}-1 driving {kind}-1", f"{who}-2 inside {kind}-1", f"{who}-3 inside {kind}-1")
    for number in (1, 2, 3):
        points = inside(shot, f"{who}-{number}", f"{kind}-1")
        assert np.abs(points[:, [0, 2]]).max() <= 1.0
        assert points[:, 1].min() >= 0.0
        assert points[:, 1].max() <= 1.0


def test_a_tall_man_stoops_under_no_roof_of_a_car() -> None:
    shot = told("man-1 driving car-1", described=("man-1", "build", "tall"))
    assert inside(shot, "man-1", "car-1")[:, 1].max() <= 1.0


@pytest.mark.parametrize(("thing", "kind"), [("sofa", "van"), ("dog", "car"), ("bicycle", "van"), ("box", "truck")])
def test_what_is_loaded_into_a_vehicle_is_within_it(thing: str, kind: str) -> None:
    points = inside(told(f"{thing}-1 inside {kind}-1"), f"{thing}-1", f"{kind}-1")
    assert np.abs(points).max() <= 1.0


def test_who_lies_in_an_ambulance_lies_lengthwise_within_it() -> None:
    shot = told("paramedic-1 driving ambulance-1", "woman-1 inside ambulance-1", described=("woman-1", "pose", "lying"))
    points = inside(shot, "woman-1", "ambulance-1")
    assert np.abs(points).max() <= 1.0
    assert np.ptp(points[:, 2]) > np.ptp(points[:, 0])


def test_who_rides_in_a_car_that_somebody_drives_sits_behind_them() -> None:
    shot = told("man-1 driving car-1", "woman-1 inside car-1")
    driver, rider = (inside(shot, who, "car-1")[:, 2].mean() for who in ("man-1", "woman-1"))
    assert rider < driver - 0.2


def test_who_drives_a_lorry_sits_in_its_cab_and_high_above_the_road() -> None:
    shot = told("man-1 driving truck-1")
    truck, man = shot.placed.find("truck-1"), shot.placed.find("man-1")
    assert truck is not None
    assert man is not None
    assert inside(shot, "man-1", "truck-1")[:, 2].min() > 0.5
    assert man.z > 0.8


@needs_renderer
def test_who_is_in_a_car_is_seen_and_its_body_is_as_it_is_with_nobody_in_it(painter: Painter) -> None:
    full = told("man-1 inside car-1")
    empty = Shot(
        Scene(things=tuple(thing for thing in full.scene.things if thing.id == "car-1")),
        PlacedScene(tuple(placed for placed in full.placed.things if placed.id == "car-1")),
        seed=1,
    )
    eye = compose(full, Stage(shipped())).eye
    (one, _), (other, owners) = painter.plain(full, eye), painter.plain(empty, eye)
    changed = np.abs(one.astype(int) - other).max(axis=2) > 8
    body = owners == 1
    assert 0.03 < changed[body].mean() < 0.35
    assert changed[~body].mean() < 0.005
    assert "man-1" in painter.picture(full).sights


@needs_renderer
def test_who_is_in_a_car_is_drawn_the_same_however_much_was_drawn_before(painter: Painter) -> None:
    """A renderer ends after some thousands of meshes: never while it is counted what is seen."""
    one, other = told("man-1 inside car-1"), told("man-1 driving car-1")
    first = painter.sketch(one, 48, 32)
    for _ in range(24):
        painter.sketch(other, 48, 32)
        assert painter.sketch(one, 48, 32) == first


def test_what_has_nobody_in_it_is_one_of_all_solids_and_covers_nothing() -> None:
    stage = Stage(shipped())
    scene = told("man-1 next_to car-1")
    composed = compose(scene, stage)
    everything = [*composed.backdrop, *(piece.model for piece in composed.pieces)]
    assert len(composed.take.covers) == 0
    assert len(composed.take.solids) == len(solids_of(everything))


@given(st.integers(0, 24), st.integers(0, 24), st.integers(1, 8))
def test_nothing_beside_the_cover_changes_by_what_is_seen_through_it(x: int, y: int, size: int) -> None:
    whole, inner = np.full((32, 32, 3), 200, np.uint8), np.full((32, 32, 3), 20, np.uint8)
    cover, hidden = np.zeros((32, 32), bool), np.zeros((32, 32), bool)
    cover[4:28, 4:28] = True
    hidden[y : y + size, x : x + size] = True
    hidden &= cover
    seen = seen_within(whole, inner, hidden, cover)
    assert (seen[~cover] == 200).all()
    assert (seen[hidden] < 60).all()

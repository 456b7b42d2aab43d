"""What is assumed about a scene: every place has it, and it keeps clear of what was said."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engines.studio.mesh import Model, Part
from app.engines.studio.places import Footprint, Surroundings, surroundings
from app.engines.studio.places.outdoors import OUTDOORS
from app.engines.studio.places.roomlist import ROOMS
from app.scene.vocabulary import TIMES, WEATHERS, shipped

PLACES = sorted(set(shipped().places.values()))
NOBODY: frozenset[str] = frozenset()
TRIANGLES = 60_000
PRINT = "from tests.test_studio_places import fingerprint\nprint(fingerprint())\n"


def around(
    place: str | None, *occupied: Footprint, time: str | None = None, weather: str | None = None
) -> Surroundings:
    return surroundings(place, time, weather, occupied, NOBODY)


def parts_of(found: Surroundings) -> list[Part]:
    return [part for model in (found.ground, found.walls, found.furniture) for part in model.parts]


def bytes_of(model: Model) -> bytes:
    return b"".join(p.positions.tobytes() + p.normals.tobytes() + p.faces.tobytes() for p in model.parts)


def fingerprint() -> str:
    found = [around(place, Footprint(1, -7, 1, 1), time="night", weather="snow") for place in PLACES]
    return hashlib.sha256(
        b"".join(bytes_of(f.ground) + bytes_of(f.walls) + bytes_of(f.furniture) for f in found)
    ).hexdigest()


def spans(model: Model) -> list[tuple[float, float, float, float, float]]:
    """Of each part: least and greatest x and z, and greatest y."""
    corners = [(part.positions.min(axis=0), part.positions.max(axis=0)) for part in model.parts]
    return [(float(a[0]), float(b[0]), float(a[2]), float(b[2]), float(b[1])) for a, b in corners]


def crosses(eye: float, said: Footprint, span: tuple[float, float, float, float, float]) -> bool:
    """Whether the line from an eye at (0, eye) to the middle of a said thing goes through a span."""
    enters, leaves = 0.0, 1.0
    for start, end, least, most in ((0.0, said.x, span[0], span[1]), (eye, said.z, span[2], span[3])):
        way = end - start or 1e-9
        first, last = sorted(((least - start) / way, (most - start) / way))
        enters, leaves = max(enters, first), min(leaves, last)
    return enters < leaves


footprints = st.builds(
    Footprint,
    x=st.floats(-10, 10),
    z=st.floats(-20, -3),
    half_x=st.floats(0.2, 5),
    half_z=st.floats(0.2, 3),
)


@pytest.mark.parametrize("place", PLACES)
def test_every_place_of_the_vocabulary_has_surroundings_of_its_own(place: str) -> None:
    assert (place in ROOMS) != (place in OUTDOORS)
    found = around(place)
    assert found.ground.parts
    assert found.furniture.parts
    assert found.indoors == bool(found.walls.parts) == (place in ROOMS)


@pytest.mark.parametrize("place", [None, "somewhere nobody knows"])
def test_an_unsaid_place_is_a_bare_floor(place: str | None) -> None:
    found = around(place)
    assert found.ground.parts
    assert not found.walls.parts
    assert not found.furniture.parts


@pytest.mark.parametrize(("place", "weather"), [*product([None, *PLACES], ["clear", "snow"])])
def test_shapes_are_sound_and_few(place: str | None, weather: str) -> None:
    parts = parts_of(around(place, time="night", weather=weather))
    assert sum(len(part.faces) for part in parts) <= TRIANGLES
    for part in parts:
        assert np.isfinite(part.positions).all()
        assert part.faces.max() < len(part.positions)
        assert np.allclose(np.linalg.norm(part.normals, axis=1), 1, atol=1e-3)


@pytest.mark.parametrize("place", PLACES)
def test_every_face_looks_outwards(place: str) -> None:
    for part in parts_of(around(place)):
        a, b, c = (part.positions[part.faces[:, k]].astype(float) for k in range(3))
        winding = np.cross(b - a, c - a)
        agree = np.einsum("ij,ij->i", winding, part.normals[part.faces].sum(axis=1))
        area = np.linalg.norm(winding, axis=1)
        assert (agree[area > 1e-9] > -1e-9).mean() > 0.98


@pytest.mark.parametrize(("place", "weather"), [*product([None, *PLACES], WEATHERS)])
def test_the_ground_lies_just_below_what_stands_on_it(place: str | None, weather: str) -> None:
    level = [part for part in around(place, weather=weather).ground.parts if np.ptp(part.positions[:, 1]) < 1e-6]
    assert level
    assert all(-0.06 < part.positions[0, 1] < -0.001 for part in level)


@pytest.mark.parametrize(("time", "weather"), [*product([None, *TIMES], [None, *WEATHERS])])
def test_every_hour_and_weather_is_known(time: str | None, weather: str | None) -> None:
    found = around("street", time=time, weather=weather)
    assert bool(found.lamps) == (time in ("night", "dusk"))


def test_nothing_assumed_is_white_or_gaudy() -> None:
    for place in PLACES:
        for part in parts_of(around(place)):
            red, green, blue = part.material.color
            assert max(red, green, blue) <= 0.92
            assert max(red, green, blue) - min(red, green, blue) <= 0.28, (place, part.material)


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=15, deadline=None)
@given(occupied=st.lists(footprints, min_size=1, max_size=5))
def test_nothing_assumed_stands_in_a_said_thing(place: str, occupied: list[Footprint]) -> None:
    for left, right, back, front, _ in spans(around(place, *occupied).furniture):
        assert not any(
            left < f.x + f.half_x and right > f.x - f.half_x and back < f.z + f.half_z and front > f.z - f.half_z
            for f in occupied
        )


@pytest.mark.parametrize("place", PLACES)
@settings(max_examples=15, deadline=None)
@given(said=footprints)
def test_nothing_assumed_stands_between_the_witness_and_a_said_thing(place: str, said: Footprint) -> None:
    for span in spans(around(place, said).furniture):
        low = span[4] < 0.3
        assert low or not any(crosses(eye, said, span) for eye in (0.0, 8.0))


@pytest.mark.parametrize("place", sorted(OUTDOORS))
@settings(max_examples=10, deadline=None)
@given(first=footprints, second=footprints)
def test_what_is_left_stays_where_it_was_when_a_thing_is_added(place: str, first: Footprint, second: Footprint) -> None:
    before, after = around(place, first), around(place, first, second)
    assert bytes_of(before.ground) == bytes_of(after.ground)
    stood = {id(part.positions) for part in before.furniture.parts}
    assert {id(part.positions) for part in after.furniture.parts} <= stood


@pytest.mark.parametrize("place", sorted(ROOMS))
@settings(max_examples=15, deadline=None)
@given(occupied=st.lists(footprints, max_size=5), more=footprints)
def test_a_room_holds_everything_in_it_and_grows_in_steps_only(
    place: str, occupied: list[Footprint], more: Footprint
) -> None:
    low, high = around(place, *occupied, more).walls.box()
    for f in (*occupied, more):
        assert low[0] < f.x - f.half_x < f.x + f.half_x < high[0]
        assert low[2] < f.z - f.half_z
    nearer = Footprint(more.x, more.z, more.half_x * 0.99, more.half_z * 0.99)
    assert bytes_of(around(place, *occupied, more, nearer).walls) == bytes_of(around(place, *occupied, more).walls)


def test_what_was_said_is_not_there_a_second_time() -> None:
    plain = around("street", time="night")
    said = surroundings("street", "night", None, [], frozenset({"street_lamp"}))
    assert len(said.lamps) < len(plain.lamps)
    assert len(said.furniture.parts) < len(plain.furniture.parts)


def test_rain_makes_the_ground_darker_and_smoother_and_snow_makes_it_white() -> None:
    dry, wet, white = (around("street", weather=w).ground.parts for w in ("clear", "rain", "snow"))
    assert 0.15 <= wet[0].material.roughness <= 0.3 < dry[0].material.roughness
    assert sum(wet[0].material.color) < sum(dry[0].material.color) < sum(white[0].material.color)


def test_windows_are_lit_at_night_only() -> None:
    def lit(time: str) -> int:
        return sum(part.material.role == "glow" for part in around("street", time=time).furniture.parts)

    assert lit("night") > 4
    assert lit("day") == 0


def test_two_calls_and_two_processes_give_the_same_shapes() -> None:
    root = Path(__file__).resolve().parents[1]
    other = subprocess.run([sys.executable, "-c", PRINT], cwd=root, capture_output=True, text=True, check=True)
    assert fingerprint() == fingerprint() == other.stdout.strip()

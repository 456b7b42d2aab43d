"""People of the studio: bodies that stand where they should, in the poses and clothes that were said."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import pytest

from app.engines.studio.mesh import Model, Part
from app.engines.studio.people import Dressed, dress
from app.engines.studio.people.body import body_of
from app.engines.studio.people.skin import mannequin
from app.engines.studio.people.wardrobe import kind_of, made
from app.scene.graph import Attribute, Relation, Scene, Thing
from app.scene.placed import PlacedThing
from app.scene.placement.sizes import size_of
from app.scene.vocabulary import shipped

VOCABULARY = shipped()
POSES = sorted({word.value for words in VOCABULARY.attributes.values() for word in words if word.key == "pose"})
PEOPLE = [name for name in VOCABULARY.categories if VOCABULARY.is_a(name, "person")]
GARMENTS = [name for name, category in VOCABULARY.categories.items() if category.slot]
# In these a foot, knee or hand is on the floor, and the head as high as the box says.
GROUNDED = ("standing", "walking", "sitting", "kneeling", "crouching", "squatting", "bending", "leaning", "pointing",
            "hands_up", "waving", "crawling", "arms_crossed", "hands_in_pockets", "kicking", "punching", "throwing",
            "dancing", "aiming", "grazing", "eating")  # fmt: skip
Looks = dict[str, tuple[str, ...]]


def a(category: str, thing_id: str = "", **looks: tuple[str, ...]) -> Thing:
    facts = tuple(Attribute(key, value, "sure", ()) for key, values in looks.items() for value in values)
    return Thing(thing_id or f"{category}-1", category, attributes=facts)


def dressed(
    person: Thing,
    worn: tuple[Thing, ...] = (),
    others: tuple[tuple[str, Thing], ...] = (),
    z: float = 0.0,
    support: str | None = None,
) -> Dressed:
    """`others` are things the person is related to, as (predicate, thing)."""
    relations = [Relation(person.id, "wearing", (one.id,)) for one in worn]
    relations += [Relation(person.id, predicate, (one.id,)) for predicate, one in others]
    scene = Scene(things=(person, *worn, *(one for _, one in others)), relations=tuple(relations))
    size = size_of(person, scene, VOCABULARY)
    placed = PlacedThing(person.id, 0.0, 0.0, z, 0.0, size.width, size.depth, size.height, support)
    return dress(person, placed, worn, scene, VOCABULARY)


def height_of(person: Thing) -> float:
    return size_of(person, Scene(things=(person,)), VOCABULARY).height


def head(found: Dressed) -> Part:
    """The second part of every body; the first is the neck."""
    return found.body.parts[1]


def models(found: Dressed) -> Iterator[Model]:
    yield found.body
    yield from found.garments.values()


def is_sound(model: Model) -> bool:
    for part in model.parts:
        length = np.linalg.norm(part.normals, axis=1)
        if not (np.isfinite(part.positions).all() and np.allclose(length, 1.0, atol=1e-3)):
            return False
        if len(part.faces) and part.faces.max() >= len(part.positions):
            return False
    return True


def faces_outwards(part: Part) -> float:
    """The share of faces whose winding agrees with the normals of their corners."""
    corners = part.positions[part.faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return float(((across * part.normals[part.faces].mean(axis=1)).sum(axis=1) > 0).mean())


@pytest.mark.parametrize("category", PEOPLE)
def test_everybody_stands_on_the_floor_as_tall_as_placed(category: str) -> None:
    person = a(category)
    found = dressed(person)
    low, high = found.body.box()
    assert all(map(is_sound, models(found)))
    assert low[1] == pytest.approx(0.0, abs=0.006)
    assert head(found).positions[:, 1].max() == pytest.approx(height_of(person), rel=0.03)
    assert high[0] - low[0] < 0.5 * height_of(person)


@pytest.mark.parametrize("pose", POSES)
@pytest.mark.parametrize("category", ["man", "woman", "boy", "baby", "police_officer"])
def test_every_pose_is_a_sound_body_that_rests_on_the_floor(pose: str, category: str) -> None:
    person = a(category, pose=(pose,))
    found = dressed(person, (a("jacket"), a("trousers"), a("shoes")))
    low, _ = found.body.box()
    assert all(map(is_sound, models(found)))
    assert low[1] > -0.02
    if pose in GROUNDED:
        assert min(model.box()[0][1] for model in models(found)) == pytest.approx(0.0, abs=0.02)
        if category != "baby":  # whose head is so large that a low pose is higher than the box
            assert head(found).positions[:, 1].max() == pytest.approx(height_of(person), rel=0.1)


def test_one_who_lies_is_as_long_as_they_would_be_tall() -> None:
    low, high = dressed(a("man", pose=("lying",))).body.box()
    assert high[0] - low[0] == pytest.approx(1.78, rel=0.1)
    assert high[1] < 0.45


def test_walking_running_and_standing_are_told_apart_by_their_feet() -> None:
    strides = []
    for pose in ("standing", "walking", "running"):
        *_, right, left = dressed(a("man", pose=(pose,))).body.parts
        strides.append(abs(float(right.positions[:, 2].mean() - left.positions[:, 2].mean())))
    assert strides[0] < 0.05 < 0.4 < strides[1] < strides[2]


@pytest.mark.parametrize("category", GARMENTS)
def test_every_garment_of_the_vocabulary_is_made_near_the_body_and_faces_outwards(category: str) -> None:
    garment = a(category, color=("red",))
    found = dressed(a("woman"), (garment,))
    model = found.garments[garment.id]
    low, high = found.body.box()
    assert is_sound(model)
    assert (model.box()[0] > low - 0.35).all()
    assert (model.box()[1] < high + 0.35).all()
    assert min(faces_outwards(part) for part in model.parts) > 0.9


@pytest.mark.parametrize("pose", ["standing", "running", "sitting", "crouching", "hands_up"])
def test_a_jacket_and_trousers_hide_the_body_they_cover(pose: str) -> None:
    """From every side at eye height the clothes reach farther out than the bare trunk."""
    bare = dressed(a("man", pose=(pose,))).body
    found = dressed(a("man", pose=(pose,)), (a("jacket"), a("trousers")))
    clothes = np.concatenate([part.positions for model in found.garments.values() for part in model.parts])
    trunk = bare.parts[2].positions
    for way in _directions():
        assert (clothes @ way).max() >= (trunk @ way).max() - 0.004


def _directions() -> list[np.ndarray]:
    angles = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    return [np.array([np.cos(angle), 0.0, np.sin(angle)]) for angle in angles]


def test_said_colours_are_on_the_paint_of_that_garment_and_nowhere_else() -> None:
    jacket, cap = a("jacket", color=("red",)), a("cap")
    found = dressed(a("man"), (jacket, cap))
    paints = {
        key: {p.material.color for p in model.parts if p.material.role == "paint"}
        for key, model in found.garments.items()
    }
    [red], [unsaid] = paints[jacket.id], paints[cap.id]
    assert red[0] > 2 * red[1]
    assert max(unsaid) - min(unsaid) < 0.03
    assert all(part.material.role == "fixed" for part in found.body.parts)
    assert all(max(part.material.color) - min(part.material.color) < 0.03 for part in found.body.parts)


def test_a_pattern_of_two_colours_is_a_texture_with_both() -> None:
    shirt = a("shirt", color=("blue", "white"), pattern=("striped",))
    parts = [p for p in dressed(a("man"), (shirt,)).garments[shirt.id].parts if p.material.texture]
    assert parts
    assert all(p.uvs is not None and p.uvs.min() >= 0 and p.uvs.max() <= 1 for p in parts)


def test_what_a_job_is_known_by_gives_way_to_what_was_said() -> None:
    plain = dressed(a("police_officer"))
    hatted = dressed(a("police_officer"), (a("hat", color=("white",)),))
    top = [model.body.box()[1][1] for model in (plain, hatted)]
    assert top[0] > top[1]  # the cap is gone from the body
    assert "hat-1" in hatted.garments


def test_a_child_has_a_larger_head_for_its_height_and_a_woman_narrower_shoulders_than_hips_ask() -> None:
    shares = [np.ptp(head(dressed(a(who))).positions[:, 1]) / height_of(a(who)) for who in ("man", "boy", "baby")]
    assert shares[0] < 0.145 < shares[1] < 0.2 < shares[2]


@pytest.mark.parametrize(("build", "wider"), [("heavy", True), ("muscular", True), ("thin", False), ("slim", False)])
def test_builds_are_seen_in_the_trunk(build: str, wider: bool) -> None:
    usual, other = (np.ptp(dressed(one).body.parts[2].positions[:, 0]) for one in (a("man"), a("man", build=(build,))))
    assert (other > usual) == wider


def test_what_is_held_is_upright_in_a_fist_before_the_body() -> None:
    found = dressed(a("man"), others=(("holding", a("knife")), ("holding", a("bottle"))))
    right, left = found.right_hand, found.left_hand
    for hand in (right, left):
        assert hand[:3, :3] @ hand[:3, :3].T == pytest.approx(np.eye(3), abs=1e-6)
        assert np.linalg.det(hand[:3, :3]) == pytest.approx(1.0)
        assert hand[1, 1] > 0.95
        assert hand[2, 2] > 0.95
        assert hand[2, 3] > 0.2
    assert right[0, 3] < -0.1 < 0.1 < left[0, 3]  # facing +z, one's own right is at -x


def test_a_suitcase_hangs_from_a_straight_arm_and_a_box_is_in_both() -> None:
    case = dressed(a("man"), others=(("carrying", a("suitcase")),)).right_hand
    box = dressed(a("man"), others=(("carrying", a("box")),))
    assert case[:3, 1] == pytest.approx([0, 1, 0])
    assert case[1, 3] < 0.85
    assert (box.right_hand == box.left_hand).all()
    assert abs(box.right_hand[0, 3]) < 0.05
    assert box.right_hand[2, 3] > 0.2


def test_one_who_points_at_something_raises_an_arm_towards_it() -> None:
    hand = dressed(a("man"), others=(("pointing_at", a("car")),)).right_hand
    assert hand[2, 3] > 0.5
    assert hand[1, 3] == pytest.approx(1.4, abs=0.15)


@pytest.mark.parametrize("z", [0.0, 0.2, 0.45, 0.8])
def test_one_who_sits_has_their_feet_on_the_floor_or_hanging_and_their_seat_on_the_seat(z: float) -> None:
    found = dressed(a("man"), others=(("on", a("chair")),), z=z, support="chair-1")
    low, high = found.body.box()
    assert found.seat == pytest.approx(min(z, 0.44), abs=0.03)
    assert low[1] == pytest.approx(0.0, abs=0.03)
    assert high[1] - found.seat == pytest.approx(0.52 * 1.78, abs=0.12)


def test_nobody_but_one_who_sits_has_a_seat() -> None:
    assert dressed(a("man")).seat == 0.0


def test_a_dressing_is_the_same_to_the_byte_in_another_process() -> None:
    here = _digest()
    code = "import test_studio_people as t; print(t._digest())"
    env = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(["tests", "."])}
    there = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == here


def _digest() -> str:
    found = dressed(
        a("woman", pose=("running",), hair=("long", "red"), build=("heavy",)),
        (a("coat", color=("green",)), a("jeans"), a("cap"), a("shirt", pattern=("floral",)), a("boots"), a("bag")),
        (("holding", a("umbrella")),),
    )
    digest = hashlib.sha256()
    for model in models(found):
        for part in model.parts:
            uvs = b"" if part.uvs is None else part.uvs.tobytes()
            digest.update(part.positions.tobytes() + part.normals.tobytes() + part.faces.tobytes() + uvs)
            digest.update(repr(part.material).encode())
    digest.update(found.right_hand.tobytes())
    return digest.hexdigest()


def test_a_crowd_is_dressed_again_without_making_anything_anew() -> None:
    """Ten different people in three garments each."""
    crowd = [a(who, f"{who}-{n}", build=(build,), pose=(pose,)) for n, (who, build, pose) in enumerate(_crowd())]
    worn = (a("jacket", color=("red",)), a("jeans"), a("trainers"))
    for cache in (body_of, mannequin, made):
        cache.cache_clear()
    made_by_then = []
    for _ in range(2):
        for person in crowd:
            dressed(person, worn)
        made_by_then.append([cache.cache_info().misses for cache in (body_of, mannequin, made)])
    assert made_by_then[0] == made_by_then[1]
    assert made_by_then[0][0] == 10


def _crowd() -> list[tuple[str, str, str]]:
    builds, poses = ("medium build", "heavy", "slim", "tall", "stocky"), ("standing", "walking")
    return [(("man", "woman")[n % 2], builds[n % 5], poses[n % 2]) for n in range(10)]


def test_a_clothed_person_has_few_triangles() -> None:
    found = dressed(a("man", hair=("short",)), (a("jacket"), a("trousers"), a("shoes")))
    assert sum(len(part.faces) for model in models(found) for part in model.parts) <= 7000


def test_an_unwearable_thing_is_left_out() -> None:
    assert dressed(a("man"), (a("ladder"),)).garments == {}
    assert kind_of("jeans", VOCABULARY) == "jeans"

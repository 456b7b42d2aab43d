"""Every kind of thing has a model of its size, right side out, and takes its colour where people mean it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from app.engines.studio.built.garments import FLAT
from app.engines.studio.colors import UNSAID, color_of
from app.engines.studio.lettering import lettering
from app.engines.studio.mesh import Material, Model
from app.engines.studio.models import Models
from app.scene.graph import Attribute, Said, Thing
from app.scene.placed import PlacedThing
from app.scene.vocabulary import shipped

SAID = (Said(1, "said"),)
VOCABULARY = shipped()
THINGS = [name for name in VOCABULARY.categories if not VOCABULARY.is_a(name, "person")]
# A street lamp's arm reaches out over the road; clothes lie flat, although they are placed as large as they are worn.
EXEMPT = {"street_lamp", *FLAT}
# What used to be drawn as one another, or easily could be.
NEIGHBOURS = (
    ("car", "taxi", "police_car", "pickup"),
    ("van", "ambulance", "auto_rickshaw", "trailer"),
    ("truck", "fire_engine", "bus", "tram"),
    ("tractor", "digger", "forklift", "quad_bike"),
    ("bicycle", "tricycle", "motorcycle", "moped", "scooter"),
    ("wheel", "tire", "steering_wheel", "bracelet", "handcuffs", "headphones"),
    ("car_boot", "bonnet", "bumper", "windscreen", "headlight", "number_plate", "box"),
    ("bottle", "lighter", "pepper_spray", "jar", "fire_extinguisher"),
    ("knife", "scissors", "saw", "machete"),
    ("gun", "drill", "rifle"),
    ("hammer", "axe", "crowbar", "shovel", "broom", "racket", "bat", "bow", "stick"),
    ("screwdriver", "wrench", "pliers", "key", "pen", "bullet"),
    ("rope", "chain", "hose"),
    ("toy", "mannequin", "statue"),
    ("building", "hotel", "school", "hospital", "office_building"),
    ("shop", "restaurant", "bar", "police_station", "station", "cinema"),
    ("dog", "cat", "fox", "rat", "pig", "cow", "horse", "deer", "sheep", "elephant", "monkey"),
    ("bird", "duck", "chicken"),
    ("jacket", "trousers", "skirt", "dress", "t_shirt", "suit", "gloves", "tie"),
    ("hat", "cap", "beanie", "turban", "helmet", "wig", "balaclava", "mask"),
    ("shoes", "boots", "sandals", "high_heels", "trainers"),
    ("cash_register", "safe", "vending_machine", "microwave", "washing_machine", "printer", "atm"),
    ("radio", "keyboard", "game_console", "electronics", "camera"),
    ("bread", "fruit", "vegetable", "food", "sandwich", "pizza"),
)
INK = Material("ink", (0.1, 0.1, 0.1))
PRINT = (
    "import hashlib\n"
    "from tests.test_studio_models import THINGS, bytes_of, made\n"
    "print(hashlib.sha256(b''.join(bytes_of(made(name)) for name in THINGS)).hexdigest())\n"
)


def made(category: str, **said: str) -> Model:
    size = VOCABULARY.category(category).size
    facts = tuple(Attribute(key, value, "sure", SAID) for key, value in said.items())
    placed = PlacedThing("thing-1", 0, 5, 0, 0, size.width, size.depth, size.height)
    return Models(VOCABULARY).model(Thing("thing-1", category, "sure", SAID, facts), placed)


def pairwise_of(groups: tuple[tuple[str, ...], ...]) -> list[tuple[str, str]]:
    return [pair for group in groups for pair in pairwise(group)]


def bytes_of(model: Model) -> bytes:
    return b"".join(part.positions.tobytes() + part.faces.tobytes() for part in model.parts)


@pytest.mark.parametrize("category", THINGS)
def test_every_thing_has_a_sound_model(category: str) -> None:
    model = made(category)
    assert 0 < sum(len(part.faces) for part in model.parts) <= 15_000
    for part in model.parts:
        assert np.isfinite(part.positions).all()
        assert part.faces.max() < len(part.positions)
        lengths = np.linalg.norm(part.normals, axis=1)
        assert np.allclose(lengths, 1, atol=1e-3)


@pytest.mark.parametrize("category", THINGS)
def test_every_face_looks_outwards(category: str) -> None:
    """The normal of a corner and the winding of its face agree."""
    for part in made(category).parts:
        a, b, c = (part.positions[part.faces[:, k]].astype(float) for k in range(3))
        winding = np.cross(b - a, c - a)
        normal = part.normals[part.faces].sum(axis=1)
        area = np.linalg.norm(winding, axis=1)
        agree = np.einsum("ij,ij->i", winding, normal)
        assert (agree[area > 1e-9] > -1e-9).mean() > 0.98


@pytest.mark.parametrize("category", [name for name in THINGS if name not in EXEMPT])
def test_a_thing_stands_on_its_foot_and_has_the_size_it_is_placed_in(category: str) -> None:
    size = VOCABULARY.category(category).size
    low, high = made(category).box()
    assert low[1] == pytest.approx(0, abs=0.02)
    assert high[1] == pytest.approx(size.height, rel=0.12)
    assert high[0] - low[0] == pytest.approx(size.width, rel=0.25)
    assert high[2] - low[2] == pytest.approx(size.depth, rel=0.25)
    assert (high[0] + low[0]) / 2 == pytest.approx(0, abs=0.1 * size.width)
    assert (high[2] + low[2]) / 2 == pytest.approx(0, abs=0.1 * max(size.depth, 0.3))


@pytest.mark.parametrize("category", sorted(EXEMPT))
def test_what_leaves_its_box_stands_on_its_foot_all_the_same(category: str) -> None:
    assert made(category).box()[0][1] == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize("category", sorted(FLAT))
def test_clothes_that_nobody_wears_lie_flat(category: str) -> None:
    assert made(category).box()[1][1] < 0.12


@pytest.mark.parametrize(("one", "other"), pairwise_of(NEIGHBOURS))
def test_a_thing_is_not_drawn_as_its_neighbour(one: str, other: str) -> None:
    """Each in the same size, so that only the shape tells."""
    size = VOCABULARY.category(one).size
    placed = PlacedThing("thing-1", 0, 5, 0, 0, size.width, size.depth, size.height)
    models = [Models(VOCABULARY).model(Thing("thing-1", name, "sure", SAID), placed) for name in (one, other)]
    assert bytes_of(models[0]) != bytes_of(models[1])


def test_cars_of_different_cut_differ() -> None:
    cuts = ("saloon", "hatchback", "estate", "SUV", "convertible", "coupe", "people carrier", "jeep")
    assert len({bytes_of(made("car", name=cut)) for cut in cuts}) == len(cuts)


def test_an_unnamed_make_of_car_is_an_ordinary_car() -> None:
    assert bytes_of(made("car", name="Volvo")) == bytes_of(made("car"))


def test_letters_fill_the_space_they_are_given_and_face_forward() -> None:
    low, high = Model((lettering("BANK", 2.0, 0.5, (1.0, 3.0, 0.2), INK),)).box()
    assert high[1] - low[1] == pytest.approx(0.5, rel=0.1) or high[0] - low[0] == pytest.approx(2.0, rel=0.1)
    assert (low[:2] + high[:2]) / 2 == pytest.approx([1.0, 3.0], abs=0.05)
    assert (lettering("BANK", 2.0, 0.5, (1.0, 3.0, 0.2), INK).normals == [0, 0, 1]).all()


@pytest.mark.parametrize("word", ["AMBULANCE", "POLICE", "RESTAURANT", "a rolling pin"])
def test_a_word_is_of_few_triangles(word: str) -> None:
    assert 0 < len(lettering(word, 1, 1, (0, 0, 0), INK).faces) <= 400


def test_a_name_stands_on_a_signboard_and_on_the_marker_of_an_unknown_thing() -> None:
    assert bytes_of(made("shop", name="Golden Lion")) != bytes_of(made("shop"))
    assert bytes_of(made("thing", name="rolling pin")) != bytes_of(made("thing", name="abacus"))
    assert bytes_of(made("sign", name="stop sign")) != bytes_of(made("sign"))


@pytest.mark.parametrize("color", ["red", "amber", "green"])
def test_only_the_lamp_that_was_said_is_lit(color: str) -> None:
    lit = [part.material.name for part in made("traffic_light", color=color).parts if part.material.role == "glow"]
    assert lit == [color]


def test_what_has_fallen_lies_on_its_side() -> None:
    assert made("dog", state="dead").box()[1][1] < made("dog").box()[1][1]


@pytest.mark.parametrize("category", ["car", "van", "bicycle", "chair", "bag", "door", "umbrella", "dog"])
def test_a_said_colour_is_on_the_paint_and_nowhere_else(category: str) -> None:
    plain, blue = made(category), made(category, color="blue")
    assert any(part.material.color == color_of("blue") for part in blue.parts if part.material.role == "paint")
    for before, after in zip(plain.parts, blue.parts, strict=True):
        assert before.material.role == "paint" or before.material == after.material


def test_what_was_not_said_of_a_car_is_pale() -> None:
    assert {part.material.color for part in made("car").parts if part.material.role == "paint"} == {UNSAID}


def test_a_state_shows() -> None:
    assert bytes_of(made("door", state="open")) != bytes_of(made("door"))
    assert bytes_of(made("window", state="broken")) != bytes_of(made("window"))
    assert made("motorcycle", state="overturned").box()[1][1] < made("motorcycle").box()[1][1]


def test_every_colour_word_of_the_vocabulary_is_a_colour() -> None:
    words = {w.value for meanings in VOCABULARY.attributes.values() for w in meanings if w.key == "color"}
    assert [word for word in sorted(words) if color_of(word) is None] == []


def test_another_process_makes_the_same_models() -> None:
    here = hashlib.sha256(b"".join(bytes_of(made(name)) for name in THINGS)).hexdigest()
    root = Path(__file__).parents[1]
    there = subprocess.run([sys.executable, "-c", PRINT], cwd=root, capture_output=True, text=True, check=True)
    assert there.stdout.strip() == here

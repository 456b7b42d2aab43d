"""Every kind of thing has a model of its size, right side out, and takes its colour where people mean it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.engines.studio.colors import UNSAID, color_of
from app.engines.studio.mesh import Model
from app.engines.studio.models import Models
from app.scene.graph import Attribute, Said, Thing
from app.scene.placed import PlacedThing
from app.scene.vocabulary import shipped

SAID = (Said(1, "said"),)
VOCABULARY = shipped()
THINGS = [name for name in VOCABULARY.categories if not VOCABULARY.is_a(name, "person")]
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


@pytest.mark.parametrize("category", ["car", "van", "bus", "truck", "table", "chair", "sofa", "bench", "house", "shop"])
def test_a_thing_stands_on_its_foot_and_has_the_size_it_is_placed_in(category: str) -> None:
    size = VOCABULARY.category(category).size
    low, high = made(category).box()
    assert low[1] == pytest.approx(0, abs=0.02)
    assert high[1] == pytest.approx(size.height, rel=0.12)
    assert high[0] - low[0] == pytest.approx(size.width, rel=0.25)
    assert high[2] - low[2] == pytest.approx(size.depth, rel=0.25)


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

"""Other people's models become a pack of ours, once and for all alike; where there is none, code builds the models.

The package is made here: one catalogue with a plain car in it.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.__main__ import main
from app.engines.studio.assets.catalogue import Recipe, load
from app.engines.studio.assets.convert import Package, convert
from app.engines.studio.assets.decimate import decimated
from app.engines.studio.assets.errors import AssetsError, BrokenModel
from app.engines.studio.assets.library import Libraries
from app.engines.studio.assets.livery import BLUE, painted
from app.engines.studio.assets.mtl import Finish
from app.engines.studio.assets.obj import Raw, read_obj
from app.engines.studio.assets.pack import Pack, attributions, from_bytes, to_bytes
from app.engines.studio.assets.polygon import cut
from app.engines.studio.colors import UNSAID, color_of
from app.engines.studio.mesh import Material, Model
from app.engines.studio.models import Models
from app.engines.studio.shapes import box
from app.scene.graph import Attribute, Said, Thing
from app.scene.placed import PlacedThing
from app.scene.vocabulary import shipped

SAID = (Said(1, "said"),)
VOCABULARY = shipped()
PACKAGE = Package("models-of-the-test", "1.0")
CAR = Recipe("Little/car", unsaid=UNSAID, uses=(("body", "paint"), ("pane", "glass"), ("badge", "drop")))
LIST = """# a catalogue
license=Public domain
name#1=Plain car
model#1=/models/car/car.obj
width#1=180
depth#1=400
height#1=150
creator#1=A. Maker
"""
MATERIALS = """newmtl body
Kd 0.8 0.1 0.1
newmtl pane
Kd 0.2 0.2 0.3
newmtl wheel
map_Kd wheel.png
newmtl badge
"""


def block(low: tuple[float, float, float], high: tuple[float, float, float], material: str, at: int) -> str:
    """Six faces; `at` is how many corners there are before."""
    corners = [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]
    quads = [(1, 2, 4, 3), (5, 7, 8, 6), (1, 5, 6, 2), (3, 4, 8, 7), (1, 3, 7, 5), (2, 6, 8, 4)]
    lines = [*(f"v {x} {y} {z}" for x, y, z in corners), f"usemtl {material}", "vt 0.5 0.5"]
    lines += ["f " + " ".join(f"{at + k}/1" for k in quad) for quad in quads]
    return "\n".join(lines) + "\n"


def car() -> str:
    parts = [
        ((-9, 3, -20), (9, 9, 20), "body"),
        ((-8, 9, -12), (8, 15, 8), "pane"),
        ((-9, 0, -15), (9, 3, -10), "wheel"),
        ((-9, 0, 10), (9, 3, 15), "wheel"),
        ((-1, 5, 20), (1, 6, 20.5), "badge"),
        ((-2, 5, -2), (2, 7, 2), "engine"),
    ]
    return "mtllib car.mtl\n" + "".join(block(*part, 8 * k) for k, part in enumerate(parts))


def black() -> bytes:
    data = BytesIO()
    Image.new("RGB", (4, 4), (20, 20, 20)).save(data, "PNG")
    return data.getvalue()


def package(folder: Path, model: str | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / "Little.sh3f", "w") as archive:
        archive.writestr("PluginFurnitureCatalog.properties", LIST)
        archive.writestr("LICENSE.TXT", "See\r\nhttp://creativecommons.org/choose/zero/\r\nfor more.")
        archive.writestr("models/car/car.obj", car() if model is None else model)
        archive.writestr("models/car/car.mtl", MATERIALS)
        archive.writestr("models/car/wheel.png", black())
    return folder


def converted(folder: Path, out: Path, **recipes: Recipe) -> Pack:
    *_, last = convert(PACKAGE, folder, recipes or {"car": CAR}, out)
    assert last.pack is not None
    return last.pack


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("once")
    return converted(package(folder / "package"), folder / "assets").folder


@pytest.fixture
def pack(once: Path, tmp_path: Path) -> Pack:
    """One's own to spoil."""
    shutil.copytree(once, tmp_path / "data" / "assets")
    found = Pack.at(tmp_path / "data" / "assets")
    assert found is not None
    return found


def made(
    pack: Pack | None, category: str = "car", size: tuple[float, float, float] | None = None, **said: str
) -> Model:
    usual = VOCABULARY.category(category).size
    width, depth, height = size or (usual.width, usual.depth, usual.height)
    facts = tuple(Attribute(key, value, "sure", SAID) for key, value in said.items())
    placed = PlacedThing("thing-1", 0, 5, 0, 0, width, depth, height)
    return Models(VOCABULARY, pack).model(Thing("thing-1", category, "sure", SAID, facts), placed)


def bytes_of(model: Model) -> bytes:
    return b"".join(part.positions.tobytes() + part.faces.tobytes() for part in model.parts)


def roles(model: Model) -> dict[str, str]:
    return {part.material.name: part.material.role for part in model.parts}


# --- making a pack ---


def test_two_conversions_give_the_same_bytes(tmp_path: Path) -> None:
    source = package(tmp_path / "package")
    one, other = converted(source, tmp_path / "one"), converted(source, tmp_path / "other")
    assert one.digest() == other.digest()
    files = sorted(file.name for file in one.folder.iterdir())
    assert files == sorted(file.name for file in other.folder.iterdir())
    for name in files:
        assert (one.folder / name).read_bytes() == (other.folder / name).read_bytes()


def test_a_conversion_that_is_left_early_leaves_no_pack(tmp_path: Path) -> None:
    out = tmp_path / "data" / "assets"
    steps = convert(PACKAGE, package(tmp_path / "package"), {"car": CAR, "van": replace(CAR, yaw=90)}, out)
    next(steps)
    steps.close()
    assert Pack.at(out) is None
    assert list(out.parent.iterdir()) == []


def test_a_conversion_that_fails_leaves_the_pack_that_was_there(pack: Pack, tmp_path: Path) -> None:
    before = pack.digest()
    with pytest.raises(BrokenModel):
        converted(package(tmp_path / "package", "v 1 2 three\n"), pack.folder)
    assert pack.digest() == before
    assert pack.wrong() == []


def test_a_new_pack_takes_the_place_of_the_old(pack: Pack, tmp_path: Path) -> None:
    again = converted(package(tmp_path / "package"), pack.folder, taxi=CAR)
    assert again.find("taxi") is not None
    assert again.find("car") is None
    assert [file.name for file in pack.folder.parent.iterdir()] == ["assets"]


@pytest.mark.parametrize(
    ("text", "said"),
    {
        "v 1 2\n": "car.obj:1: cannot be read as OBJ: v 1 2",
        "v 1 2 3\nf 1 2 x\n": "car.obj:2: cannot be read as OBJ: f 1 2 x",
        "v 1 2 3\nf 1 1 5\n": "car.obj: has a face with a corner that is not there",
        "v 1 2 nan\nf 1 1 1\n": "has a face with a corner that is not there, or is no number",
        "v 1 2 3\n": "car.obj: has no faces",
    }.items(),
)
def test_a_broken_model_is_told_of_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BrokenModel) as broken:
        converted(package(tmp_path / "package", text), tmp_path / "assets")
    assert said in str(broken.value)
    assert "\n" not in str(broken.value)


def test_a_model_that_the_package_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(AssetsError, match="no model 'Little/tram'"):
        converted(package(tmp_path / "package"), tmp_path / "assets", tram=Recipe("Little/tram"))


def test_a_package_without_catalogues_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssetsError, match="holds no catalogue"):
        Libraries(tmp_path)


def test_a_pack_says_whom_to_thank(pack: Pack) -> None:
    [thanks] = attributions(pack.folder)
    assert (thanks.title, thanks.author, thanks.licence) == ("Plain car", "A. Maker", "Public domain")
    assert thanks.link == "http://creativecommons.org/choose/zero/"
    assert thanks.source == "models-of-the-test 1.0, Little/car"
    assert "Plain car, by A. Maker. Public domain." in (pack.folder / "ATTRIBUTION.txt").read_text(encoding="utf-8")
    assert attributions(pack.folder / "nowhere") == ()


# --- what becomes of a model ---


def test_what_nobody_sees_and_what_was_dropped_is_gone(pack: Pack) -> None:
    ready = pack.find("car")
    assert ready is not None
    assert roles(ready.model) == {"body": "paint", "pane": "glass", "wheel": "fixed"}


def test_a_model_stands_on_the_floor_in_the_catalogues_size(pack: Pack) -> None:
    ready = pack.find("car")
    assert ready is not None
    low, high = ready.model.box()
    assert low == pytest.approx([-0.9, 0, -2.0], abs=0.03)
    assert high == pytest.approx([0.9, 1.5, 1.95], abs=0.03)  # the badge in front of it is gone


def test_a_texture_becomes_its_colour(pack: Pack) -> None:
    wheel = next(part for part in made(pack).parts if part.material.name == "wheel")
    assert wheel.material.color == pytest.approx((20 / 255,) * 3, abs=0.01)


def test_faces_that_were_inside_out_look_outwards(tmp_path: Path) -> None:
    lines = car().splitlines()
    turned = [" ".join(["f", *line.split()[:0:-1]]) if line.startswith("f") else line for line in lines]
    ready = converted(package(tmp_path / "package", "\n".join(turned)), tmp_path / "assets").find("car")
    assert ready is not None
    body = next(part for part in ready.model.parts if part.material.name == "body")
    away = body.positions - body.positions.mean(axis=0)
    assert (np.einsum("ij,ij->i", away, body.normals) > 0).all()


def test_fewer_triangles_keep_the_shape() -> None:
    angles = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    rows = np.linspace(0, np.pi, 30)
    points = np.array([(np.sin(r) * np.cos(a), np.cos(r), np.sin(r) * np.sin(a)) for r in rows for a in angles])
    quads = [
        (r * 60 + k, r * 60 + (k + 1) % 60, (r + 1) * 60 + k, (r + 1) * 60 + (k + 1) % 60)
        for r in range(29)
        for k in range(60)
    ]
    faces = np.array([face for a, b, c, d in quads for face in ((a, b, c), (b, d, c))])
    ball = decimated(Raw(points, faces, np.zeros(len(faces), np.int64), (Finish("skin"),)), 400)
    assert len(ball.faces) <= 400
    assert np.linalg.norm(ball.points, axis=1) == pytest.approx(1, abs=0.05)


def test_a_polygon_with_a_hole_keeps_its_hole() -> None:
    outer, inner = [(0, 0), (4, 0), (4, 4), (0, 4)], [(1, 1), (1, 3), (3, 3), (3, 1)]
    around = [*outer, outer[0], inner[0], *inner[1:], inner[0]]
    corners = np.array([(x, 2.0, -y) for x, y in around])
    found = cut(corners)
    sides = [(corners[j] - corners[i], corners[k] - corners[i]) for i, j, k in found]
    areas = [float(np.cross(a, b)[1]) / 2 for a, b in sides]
    assert sum(areas) == pytest.approx(4 * 4 - 2 * 2)
    assert min(areas) >= 0


def test_a_material_that_is_nowhere_described_is_grey() -> None:
    raw = read_obj("a/b.obj", {"a/b.obj": block((0, 0, 0), (1, 1, 1), "lost", 0).encode()}.__getitem__)
    assert [finish.name for finish in raw.finishes] == ["lost"]
    assert len(raw.faces) == 12


def test_a_model_reads_back_as_it_was_written(pack: Pack) -> None:
    ready = pack.find("car")
    assert ready is not None
    again = from_bytes(to_bytes(ready.model))
    assert [part.material for part in again.parts] == [part.material for part in ready.model.parts]
    assert again.box()[1] == pytest.approx(ready.model.box()[1], abs=1e-4)
    with pytest.raises(ValueError, match="no model"):
        from_bytes(b"something else")


# --- drawing with it ---


def test_a_said_colour_is_on_the_paint_and_nowhere_else(pack: Pack) -> None:
    plain, blue = made(pack), made(pack, color="blue")
    assert {part.material.color for part in plain.parts if part.material.role == "paint"} == {UNSAID}
    assert {part.material.color for part in blue.parts if part.material.role == "paint"} == {color_of("blue")}
    for before, after in zip(plain.parts, blue.parts, strict=True):
        assert before.material.role == "paint" or before.material == after.material


@pytest.mark.parametrize("size", [(1.8, 4.4, 1.5), (2.0, 4.0, 1.7), (1.6, 3.6, 1.4)])
def test_a_model_fits_the_placed_box(pack: Pack, size: tuple[float, float, float]) -> None:
    low, high = made(pack, size=size).box()
    assert high - low == pytest.approx([size[0], size[2], size[1]], rel=0.02)
    assert low[1] == pytest.approx(0, abs=0.01)


def test_a_model_keeps_its_proportions_where_the_box_is_quite_another(pack: Pack) -> None:
    low, high = made(pack, size=(4.0, 4.0, 1.5)).box()
    scales = (high - low) / [1.8, 1.5, 4.0]
    assert scales.max() / scales.min() <= 1.31


def test_what_one_sits_on_comes_to_the_height_of_its_seat(tmp_path: Path) -> None:
    seat = replace(CAR, surface=0.9)  # the top of the body
    low, high = made(converted(package(tmp_path / "p"), tmp_path / "a", chair=seat), "chair").box()
    body = next(part for part in made(Pack.at(tmp_path / "a"), "chair").parts if part.material.role == "paint")
    assert body.positions[:, 1].max() == pytest.approx(VOCABULARY.category("chair").surface, abs=0.01)
    assert high[1] - low[1] < 1.0


def test_a_state_shows(pack: Pack) -> None:
    low, high = made(pack, state="overturned").box()
    assert (low[1], high[1]) == pytest.approx((0, 1.8), abs=0.05)


def test_a_finer_kind_has_its_own_model_and_others_the_general_one(tmp_path: Path) -> None:
    kinds = {"car": CAR, "car/estate": replace(CAR, yaw=180)}
    pack = converted(package(tmp_path / "package"), tmp_path / "assets", **kinds)
    assert bytes_of(made(pack, name="estate")) != bytes_of(made(pack))
    assert bytes_of(made(pack, name="hatchback")) == bytes_of(made(pack))


def test_a_police_car_has_a_band_and_lights(tmp_path: Path) -> None:
    pack = converted(package(tmp_path / "package"), tmp_path / "assets", police_car=CAR)
    assert {"band", "blue light"} <= roles(made(pack, "police_car")).keys()


def test_painting_a_band_leaves_the_surface_whole() -> None:
    whole = Model((box(Material("body", role="paint"), (2, 1, 4)),))
    banded = painted(whole, [(1, 0.4, 0.6)], BLUE)
    band = next(part for part in banded.parts if part.material == BLUE)
    assert (band.positions[:, 1].min(), band.positions[:, 1].max()) == pytest.approx((0.4, 0.6))
    assert area(banded) == pytest.approx(area(whole))
    assert area(Model((band,))) == pytest.approx(2 * 4 * 0.2)


def area(model: Model) -> float:
    corners = [[part.positions[part.faces[:, k]] for k in range(3)] for part in model.parts]
    return sum(float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum()) / 2 for a, b, c in corners)


def test_what_the_pack_lacks_is_built_by_code(pack: Pack) -> None:
    assert bytes_of(made(pack, "chair")) == bytes_of(made(None, "chair"))
    assert bytes_of(made(pack)) != bytes_of(made(None))


def test_without_a_pack_code_builds_everything(tmp_path: Path) -> None:
    assert Pack.at(tmp_path / "assets") is None
    assert bytes_of(made(Pack.at(tmp_path / "assets"))) == bytes_of(made(None))


def test_a_pack_that_is_spoilt_does_no_harm_and_is_found_out(pack: Pack) -> None:
    [file] = pack.folder.glob("*.model")
    file.write_bytes(b"spoilt")
    assert bytes_of(made(pack)) == bytes_of(made(None))
    assert pack.wrong() == [file.name]


def test_a_pack_of_another_make_is_none(pack: Pack) -> None:
    listed = json.loads((pack.folder / "pack.json").read_text(encoding="utf-8"))
    (pack.folder / "pack.json").write_text(json.dumps(listed | {"format": 0}), encoding="utf-8")
    assert Pack.at(pack.folder) is None


# --- the catalogue, and the command ---


def test_the_catalogue_names_only_what_the_vocabulary_knows() -> None:
    names = {word.value for words in VOCABULARY.implied.values() for word in words if word.key == "name"}
    things = [thing.partition("/") for thing in load()]
    assert [category for category, _, _ in things if category not in VOCABULARY.categories] == []
    assert [name for _, _, name in things if name and name not in names] == []
    assert not any(VOCABULARY.is_a(category, "person") for category, _, _ in things)


@pytest.mark.parametrize(
    ("text", "said"),
    {
        '[car]\nfile = "a/b"\nwings = 2\n': "car: 'wings' means nothing here",
        '[car]\nlike = "bus"\n': "car: there is no 'bus' above it",
        '[car]\nfile = "a/b"\nunsaid = "reddish"\n': "car: 'reddish' is no colour",
        "[car\n": "catalogue.toml: ",
    }.items(),
)
def test_a_slip_in_the_catalogue_is_told_of(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "catalogue.toml").write_text(text)
    with pytest.raises(AssetsError, match=said):
        load(tmp_path / "catalogue.toml")


def test_the_command_says_whether_the_pack_is_there(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RETELL_MODELS", str(pack.folder))
    assert main(["assets", "--check"]) == 0
    assert capsys.readouterr().out.startswith("1 models for 1 things in ")
    next(pack.folder.glob("*.model")).unlink()
    assert main(["assets", "--check"]) == 2
    assert "1 files of the pack" in capsys.readouterr().err


def test_without_the_tools_that_fetch_it_one_line_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RETELL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["assets"]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("retell: ")
    assert "apt-get is not here" in line
    assert main(["assets", "--check"]) == 2
    assert "no pack of models" in capsys.readouterr().err

"""The networks as engines: what they say where they cannot draw, and what they are told of a scene."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import tiny_graphs
import torch
from PIL import Image
from tiny_weights import tiny_weights

from app.engines import all_engines
from app.engines.networks import TITLES, NetworkEngine
from app.engines.networks.telling import Caption, caption
from app.rendering import DrawingFailed, Frame, Shot
from app.scene.history import Version
from models.artists import opened
from models.checkpoints import card_of, load, save_states
from models.sg2im import training as sg2im
from models.sg2im.graph import GraphWords
from models.shelf import Shelf
from models.training.loop import ship
from tests.shots import named, put, shot, street

ROOT = Path(__file__).parents[1]
STAGED = {"attngan": [8, 16], "stackgan": [8, 16], "stackgan_pp": [8, 16]}
WORDS = GraphWords.of(
    ("bicycle", "car", "jacket", "man", "tree", "street", "shop"),
    ("left_of", "right_of", "wearing", "at_left"),
    ("black", "blue", "red"),
)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """sg2im knows a few words of a street; the others know boxes and squares."""
    listed = tiny_weights(tmp_path_factory.mktemp("weights"))
    start = sg2im.GraphStart(WORDS, tiny_graphs.seeded(0), tiny_graphs.CPU)
    card = ship(
        sg2im.Training.begin(tiny_graphs.SG2IM["ours"], start), listed.parent / "sg2im.safetensors", "sg2im", {}
    )
    entries = json.loads(listed.read_text())
    entries["sg2im"]["sha256"] = card.sha256
    listed.write_text(json.dumps(entries))
    return listed


def drawn(family: str, weights: Path, taken: Shot) -> list[Frame]:
    with closing(NetworkEngine(family, Shelf(weights))) as engine:
        return list(engine.draw(taken))


def pixels(frame: Frame) -> Image.Image:
    return Image.open(io.BytesIO(frame.png))


def said(*statements: str, seed: int = 7) -> Shot:
    return replace(street(), statements=statements, seed=seed)


# --- what is there, and what is not ---


def test_without_weights_every_network_is_listed_and_says_so_and_the_others_go_on(tmp_path: Path) -> None:
    engines = all_engines(shelf=Shelf(tmp_path / "weights.json"))
    assert [engine.name for engine in engines] == ["studio", "plan", *TITLES]
    assert {engine.missing() for engine in engines if engine.name in TITLES} == {"no weights are shipped yet"}
    plan = next(engine for engine in engines if engine.name == "plan")
    with closing(plan):
        assert [frame.final for frame in plan.draw(street())] == [True]


@pytest.mark.parametrize("family", TITLES)
def test_a_damaged_a_shortened_and_a_foreign_file_are_refused_in_one_line(family: str, tmp_path: Path) -> None:
    listed = tiny_weights(tmp_path)
    file = tmp_path / f"{family}.safetensors"
    whole, card = file.read_bytes(), card_of(file).read_bytes()
    other = tmp_path / ("gan.safetensors" if family == "sg2im" else "sg2im.safetensors")
    wrongs = [(whole[:-9] + b"\0" + whole[-8:], card), (whole[:100], card), (b"", card)]
    wrongs.append((other.read_bytes(), card_of(other).read_bytes()))
    for data, beside in wrongs:
        file.write_bytes(data)
        card_of(file).write_bytes(beside)
        reason = NetworkEngine(family, Shelf(listed)).missing()
        assert reason is not None
        assert f"{family}.safetensors" in reason
        assert "\n" not in reason
        assert str(tmp_path) not in reason
        with pytest.raises(DrawingFailed, match=f"{family}.safetensors"):
            drawn(family, listed, street())
    untouched = next(other for other in TITLES if other not in (family, "sg2im"))
    assert NetworkEngine(untouched, Shelf(listed)).missing() is None


@pytest.mark.parametrize("family", TITLES)
def test_weights_that_do_not_fit_are_found_when_they_are_first_used(family: str, tmp_path: Path) -> None:
    listed = tiny_weights(tmp_path)
    file = tmp_path / f"{family}.safetensors"
    found = load(file)
    state = {name: dict(state) for name, state in found.states.items()}
    state[min(state)].popitem()
    card = save_states(file, family, state, found.card.documents, found.card.made)
    entries = json.loads(listed.read_text())
    entries[family]["sha256"] = card.sha256
    listed.write_text(json.dumps(entries))
    engine = NetworkEngine(family, Shelf(listed))
    with pytest.raises(DrawingFailed, match=f"{family}.safetensors"):
        next(iter(engine.draw(street())))
    assert "should be" in (engine.missing() or "")


def test_a_list_of_weights_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "weights.json").write_text("{")
    assert "weights.json is no JSON" in (NetworkEngine("sg2im", Shelf(tmp_path / "weights.json")).missing() or "")


def test_engines_are_listed_and_looked_at_without_pytorch(weights: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from app.engines import all_engines; from models.shelf import Shelf\n"
        f"engines = all_engines(shelf=Shelf(Path({str(weights)!r})))[2:]\n"
        "print([engine.missing() for engine in engines], 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, text=True, check=True)
    assert done.stdout.split("\n")[0] == "[None, None, None, None, None] False"


# --- frames ---


@pytest.mark.parametrize("family", TITLES)
def test_every_pixel_of_the_network_is_a_plain_square_in_the_middle_of_the_frame(family: str, weights: Path) -> None:
    *_, frame = drawn(family, weights, replace(street(), width=96, height=64))
    size = 32 if family == "geneva" else 16
    assert frame.notes[0] == f"the network drew {size} by {size} pixels, shown enlarged"
    picture = pixels(frame)
    assert {picture.getpixel((x, y)) for x in (0, 15, 80, 95) for y in (0, 63)} == {(222, 218, 210)}
    middle = picture.crop((16, 0, 80, 64))
    small = middle.resize((size, size), Image.Resampling.NEAREST)
    assert small.resize((64, 64), Image.Resampling.NEAREST).tobytes() == middle.tobytes()


@pytest.mark.parametrize("family", STAGED)
def test_stages_come_in_the_order_of_their_sizes(family: str, weights: Path) -> None:
    frames = drawn(family, weights, street())
    assert [int(frame.notes[0].split()[3]) for frame in frames] == STAGED[family]
    assert [frame.final for frame in frames] == [False, True]


@pytest.mark.parametrize("family", TITLES)
def test_another_interview_has_another_noise(family: str, weights: Path) -> None:
    one, other = (drawn(family, weights, said("A red square.", seed=seed))[-1].png for seed in (1, 2))
    assert one != other


# --- what they are told ---


def test_sg2im_outlines_each_thing_it_has_a_word_for_and_names_the_rest(weights: Path) -> None:
    (frame,) = drawn("sg2im", weights, street())
    assert [outline.id for outline in frame.outlines] == ["car-1", "tree-1", "man-1", "jacket-1"]
    left = (768 - 512) / 2 / 768
    assert all(left <= x <= 1 - left and 0 <= y <= 1 for outline in frame.outlines for x, y in outline.points)
    assert frame.notes[1:] == ("the network has no word for bag, bank, parked, large, tall, holding, night",)


def test_what_sg2im_has_no_word_for_is_drawn_as_what_it_is_a_kind_of(weights: Path) -> None:
    (frame,) = drawn("sg2im", weights, shot(put("taxi-1", 0, 5, color="dark blue"), put("shop-1", 0, 9)))
    assert [outline.id for outline in frame.outlines] == ["taxi-1"]
    assert frame.notes[1:] == ("taxi is drawn as car", "the network has no word for shop")


def test_sg2im_heeds_colours_and_the_place_and_draws_things_where_retell_puts_them(weights: Path) -> None:
    plain = shot(put("car-1", -3, 7), put("tree-1", 2, 7))
    others = [
        shot(put("car-1", -3, 7, color="red"), put("tree-1", 2, 7)),
        shot(put("car-1", 0, 7), put("tree-1", 2, 7)),
        shot(put("car-1", -3, 7), put("tree-1", 2, 7), place="street"),
    ]
    pictures = {drawn("sg2im", weights, one)[-1].png for one in (plain, *others)}
    assert len(pictures) == 4
    assert all(len(drawn("sg2im", weights, one)[-1].notes) == 1 for one in others)


def test_sg2im_leaves_what_was_not_touched_in_its_box(weights: Path) -> None:
    before = shot(put("car-1", -3, 7), put("tree-1", 2, 7))
    after = replace(
        shot(put("car-1", -3, 7, color="red"), put("tree-1", 2, 7)),
        earlier=(Version(1, before.scene, before.placed),),
    )
    first, second = (drawn("sg2im", weights, one)[-1].outlines for one in (before, after))
    assert first == second


def test_geneva_goes_on_from_the_picture_before_as_if_it_had_heard_all_again(weights: Path) -> None:
    told = ("A red square is top left.", "A disc is bottom right.", "")
    with closing(NetworkEngine("geneva", Shelf(weights))) as engine:
        step_by_step = [list(engine.draw(said(*told[:end])))[-1] for end in range(4)]
    assert step_by_step == [drawn("geneva", weights, said(*told[:end]))[-1] for end in range(4)]
    assert len({frame.png for frame in step_by_step[:3]}) == 3
    assert step_by_step[0].notes[1:] == ("nothing has been said yet",)


@pytest.mark.parametrize("family", TITLES)
def test_nothing_unknown_is_an_error(family: str, weights: Path) -> None:
    odd = shot(
        put("zebra_crossing-1", 0, 3, color="ochre", pattern="with no name", position="far"),
        relations=(("zebra_crossing-1", "orbiting", "nobody-1"), ("zebra_crossing-1", "behind", "nobody-1")),
        place="moon base",
        weather="hail",
    )
    for taken in (odd, named("\N{SNOWMAN}"), named(""), replace(odd, statements=("", "\N{SNOWMAN}", "word " * 500))):
        *_, frame = drawn(family, weights, taken)
        assert frame.final
        assert all("\n" not in note and note for note in frame.notes)


def test_a_scene_is_told_in_one_plain_caption() -> None:
    told = "a red car left of the tree, a large tree, a tall man wearing a black jacket and holding a bag, a bank"
    assert caption(street().scene, lambda _: True).text == f"{told}, on a street, at night"


def test_a_caption_calls_a_thing_what_it_is_a_kind_of_where_the_network_never_learned_its_name() -> None:
    told = caption(
        shot(put("taxi-1", 0, 5, color="yellow", position="left")).scene, "a yellow car".split().__contains__
    )
    assert told == Caption("a yellow car on the left", ("taxi is drawn as car",))


@pytest.mark.parametrize("family", STAGED)
def test_a_caption_tells_what_of_it_the_network_never_learned(family: str, weights: Path) -> None:
    told = shot(put("box-1", -1, 4, color="red", position="left"), put("tree-1", 2, 7))
    *_, frame = drawn(family, weights, told)
    assert frame.notes[1:] == ("the network has no word for tree",)


# --- stages, as they come ---


@pytest.mark.parametrize("family", STAGED)
def test_a_stage_is_given_before_the_next_one_is_computed(family: str, weights: Path) -> None:
    """Every layer at work is written down; the larger picture's have not begun when the smaller one is there."""
    shelf = Shelf(weights)
    with shelf.lent(family) as artist:
        watched = [artist.two] if family == "stackgan" else [artist.generator.get_submodule("h_net2")]
    worked: list[str] = []
    for network in watched:
        network.register_forward_hook(lambda *_: worked.append("next"))
    frames = NetworkEngine(family, shelf).draw(street())
    assert not next(frames).final
    assert worked == []
    assert next(frames).final
    assert worked == ["next"]
    frames.close()


@pytest.mark.parametrize("family", STAGED)
def test_stages_drawn_one_by_one_are_those_drawn_at_once(family: str, weights: Path) -> None:
    with Shelf(weights).lent(family) as artist:
        stages = list(artist.stages(["a red box", "a blue box"], 3))
        whole = artist.draw(["a red box", "a blue box"], 3)
    pictures = (whole.one.picture, whole.two.picture) if family == "stackgan" else whole.pictures
    assert [one.shape[-1] for one in stages] == list(artist.sizes) == STAGED[family]
    assert all(torch.equal(*pair) for pair in zip(stages, pictures, strict=True))


# --- the shelf ---


def sizes(weights: Path) -> dict[str, int]:
    """Bytes of every network, as opening it says."""
    return {family: opened(family, weights)[1] for family in TITLES}


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the shelf said: a verb and a family each."""
    lines = [record.getMessage().split(",")[0] for record in caplog.records if record.name == "models.shelf"]
    return [line.replace(" the network", "") for line in lines]


@pytest.fixture
def said_by_the_shelf(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    caplog.set_level("INFO", "models.shelf")
    return partial(told, caplog)


def test_a_network_is_loaded_with_its_first_picture_once_for_all_who_draw_with_it(
    weights: Path, said_by_the_shelf: Callable[[], list[str]]
) -> None:
    shelf = Shelf(weights)
    one, other = NetworkEngine("sg2im", shelf), NetworkEngine("sg2im", shelf)
    assert (one.missing(), said_by_the_shelf()) == (None, [])
    first, second = list(one.draw(street())), list(other.draw(street()))
    assert first == second == list(one.draw(street()))
    assert said_by_the_shelf() == ["Loaded sg2im"]


def test_the_network_used_longest_ago_makes_room_and_comes_back_the_same(
    weights: Path, said_by_the_shelf: Callable[[], list[str]]
) -> None:
    size = sizes(weights)
    shelf = Shelf(weights, size["sg2im"] + size["attngan"] + size["stackgan"])
    engines = {family: NetworkEngine(family, shelf) for family in TITLES}
    pictures = [list(engines[family].draw(street())) for family in ("sg2im", "attngan", "stackgan", "sg2im")]
    said_before = len(said_by_the_shelf())
    list(engines["stackgan_pp"].draw(street()))
    assert said_by_the_shelf()[said_before:][:2] == ["Loaded stackgan_pp", "Dropped attngan"]
    assert list(engines["attngan"].draw(street())) == pictures[1]
    assert list(engines["sg2im"].draw(street())) == pictures[0] == pictures[3]


def test_a_network_is_never_dropped_while_it_draws(weights: Path, said_by_the_shelf: Callable[[], list[str]]) -> None:
    shelf = Shelf(weights, room=1)
    frames = NetworkEngine("attngan", shelf).draw(street())
    next(frames)
    list(NetworkEngine("sg2im", shelf).draw(street()))
    assert said_by_the_shelf() == ["Loaded attngan", "Loaded sg2im"]
    assert next(frames).final
    frames.close()
    list(NetworkEngine("geneva", shelf).draw(street()))
    assert sorted(said_by_the_shelf()[2:]) == ["Dropped attngan", "Dropped sg2im", "Loaded geneva"]


def test_an_interview_heard_before_its_network_was_dropped_goes_on_the_same(weights: Path) -> None:
    told = ("A red square is top left.", "A disc is bottom right.")
    shelf = Shelf(weights, room=1)
    engine = NetworkEngine("geneva", shelf)
    list(engine.draw(said(told[0])))
    list(NetworkEngine("sg2im", shelf).draw(street()))
    assert list(engine.draw(said(*told)))[-1] == drawn("geneva", weights, said(*told))[-1]


def test_many_threads_share_one_network_and_draw_what_one_alone_draws(
    weights: Path, said_by_the_shelf: Callable[[], list[str]]
) -> None:
    alone = drawn("stackgan_pp", weights, street())
    shelf = Shelf(weights)
    with ThreadPoolExecutor(4) as threads:
        many = list(threads.map(lambda _: list(NetworkEngine("stackgan_pp", shelf).draw(street())), range(8)))
    assert many == [alone] * 8
    assert said_by_the_shelf().count("Loaded stackgan_pp") == 2  # `alone` was drawn from a shelf of its own

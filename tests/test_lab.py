"""The lab: every network explains itself step by step, whatever it is asked, and keeps nobody waiting."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from html import unescape
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from PIL import Image
from starlette.datastructures import QueryParams
from tiny_weights import tiny_weights

from app.engines.plan import PlanEngine
from app.explaining import FAMILIES, Asked, Choices, Explained, Family, Lab
from app.lab import MOST_WAITING, Laboratory
from app.main import ROOT, create_app
from app.settings import Settings
from app.web.explanations import Explanations
from app.web.lab_forms import edited, filled, query_of
from models.shelf import Shelf

SG2IM = "thing=square&colour=red&thing=disc&colour=&subject=1&predicate=near&object=2&seed=1"
GENEVA = "sentence=A+red+square+is+top+left.&sentence=A+disc+is+bottom+right.&seed=1"
CAPTION = "caption=a+red+box+on+the+left&seed=3"
QUESTIONS: dict[Family, str] = {
    "gan": "seed=1&other=2&between=30&spread=100",
    "stackgan": CAPTION,
    "stackgan_pp": CAPTION,
    "attngan": CAPTION,
    "sg2im": SG2IM,
    "geneva": GENEVA,
}
# Of each step, in order: the shape that its last figure shows.
SHAPES: dict[Family, list[tuple[str, str]]] = {
    "gan": [
        ("Noise", "6"),
        ("Project", "8 x 4 x 4"),
        ("Grow", "4 x 8 x 8"),
        ("Paint", "3 x 16 x 16"),
        ("A walk between two seeds", "3 x 16 x 16"),
    ],
    "stackgan": [
        ("From words to a vector", "12"),
        ("Conditioning augmentation", "5"),
        ("Stage I", "3 x 8 x 8"),
        ("Sketch and words together", "16 x 2 x 2"),
        ("Stage II", "3 x 16 x 16"),
    ],
    "stackgan_pp": [
        ("The sentence's cloud", "5"),
        ("The trunk, up to the first branch", "3 x 8 x 8"),
        ("The next branches", "3 x 16 x 16"),
        ("Colour consistency", "3 x 8 x 8"),
    ],
    "attngan": [
        ("Words", "6 x 12"),
        ("The sentence's cloud", "5"),
        ("The first picture", "3 x 8 x 8"),
        ("Word attention", "8 x 8"),
        ("The next pictures", "3 x 16 x 16"),
    ],
    "sg2im": [
        ("Words to vectors", "3 x 8"),
        ("Graph convolution", "3 x 8"),
        ("Boxes", "2 x 4"),
        ("Masks", "8 x 8"),
        ("Layout", "8 x 16 x 16"),
        ("Cascaded refinement", "3 x 16 x 16"),
    ],
    "geneva": [
        ("Sentence", "16"),
        ("What was said so far", "16"),
        ("Where things go", "16 x 16"),
        ("What is where", "8 x 32 x 32"),
        ("What is newly painted", "3 x 32 x 32"),
        ("Where the picture changes", "32 x 32"),
    ],
}


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_weights(tmp_path_factory.mktemp("weights"))


@asynccontextmanager
async def _open(
    folder: Path, weights: Path, new_lab: Callable[[Shelf], Lab] = Laboratory
) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(Settings(data_dir=folder / "data"), (PlanEngine(),), new_lab, weights)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://localhost") as c,
    ):
        c.headers["Accept"] = "text/html"
        yield c


def _asked(folder: Path, weights: Path, *addresses: str) -> list[httpx.Response]:
    async def all_of_them() -> list[httpx.Response]:
        async with _open(folder, weights) as client:
            return [await client.get(address) for address in addresses]

    return asyncio.run(all_of_them())


def _steps(page: str) -> list[tuple[str, str]]:
    """Every card's heading, and the shape of its last figure."""
    cards = re.findall(r'<li class="card".*?</li>\s*(?=<li class="card"|</ol>)', page, re.DOTALL)
    shapes = [re.findall(r'class="shape">([^<]*)<', card) or [""] for card in cards]
    titles = [unescape(re.findall(r"<h3>(.*?)</h3>", card)[0]) for card in cards]
    return [
        (title, shape[-1].replace("\N{MULTIPLICATION SIGN}", "x")) for title, shape in zip(titles, shapes, strict=True)
    ]


def _said(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page))


# --- what is shown ---


@pytest.mark.parametrize("family", FAMILIES)
def test_the_steps_stand_in_order_with_their_shapes_and_every_picture_can_be_had(
    family: Family, tmp_path: Path, weights: Path
) -> None:
    (page,) = _asked(tmp_path, weights, f"/lab/{family}?{QUESTIONS[family]}")
    assert page.status_code == 200
    assert _steps(page.text) == SHAPES[family]
    images = [unescape(one) for one in re.findall(r'<img src="([^"]+)"', page.text)]
    alts = [unescape(one) for one in re.findall(r'<img [^>]* alt="([^"]*)"', page.text)]
    pictures = _asked(tmp_path, weights, *images)
    assert all(Image.open(BytesIO(picture.content)).format == "PNG" for picture in pictures)
    assert len(alts) == len(images) == len(set(images) | {images[0]}) + (len(images) - len(set(images)))
    assert all(len(alt) > 10 for alt in alts)


def test_attention_says_of_which_word_and_stage_it_is(tmp_path: Path, weights: Path) -> None:
    (page,) = _asked(tmp_path, weights, f"/lab/attngan?{CAPTION}")
    assert "Attention of the word “red” at stage 1: bright where it is heeded." in unescape(page.text)


def test_the_same_question_gives_the_same_picture_to_the_byte(tmp_path: Path, weights: Path) -> None:
    address = f"/lab/sg2im/pictures/picture.png?{SG2IM}"
    (one,), (other,) = _asked(tmp_path, weights, address), _asked(tmp_path, weights, address)
    assert one.content == other.content


def test_each_end_of_a_walk_is_the_picture_of_its_seed(tmp_path: Path, weights: Path) -> None:
    start, end, first, last = _asked(
        tmp_path,
        weights,
        "/lab/gan/pictures/picture.png?seed=5&other=5&between=0&spread=100",
        "/lab/gan/pictures/picture.png?seed=6&other=6&between=0&spread=100",
        "/lab/gan/pictures/walk-0.png?seed=5&other=6&between=50&spread=100",
        "/lab/gan/pictures/walk-100.png?seed=5&other=6&between=50&spread=100",
    )
    assert (start.content, end.content) == (first.content, last.content)
    assert start.content != end.content


@pytest.mark.parametrize("family", FAMILIES)
def test_every_step_is_explained_with_a_formula_and_the_lines_that_do_it(family: Family) -> None:
    readme = Explanations(ROOT / "models").readme(family)
    assert readme is not None
    assert [part.title for part in readme.steps] == [title for title, _ in SHAPES[family]]
    for part in readme.steps:
        assert re.search(r'<a href="/lab/source/[\w/]+\.py#L\d+">', part.html), part.title
        assert '<pre class="formula">' in part.html, part.title


def test_without_weights_the_page_explains_and_says_that_nothing_can_be_drawn(tmp_path: Path) -> None:
    (page,) = _asked(tmp_path, tmp_path / "weights.json", f"/lab/attngan?{CAPTION}")
    assert page.status_code == 200
    assert "No weights are shipped yet, so nothing can be drawn." in _said(page.text)
    assert [title for title, _ in _steps(page.text)] == [title for title, _ in SHAPES["attngan"]]
    assert "<form" not in page.text


def test_damaged_weights_are_told_and_the_other_networks_go_on(tmp_path: Path) -> None:
    listed = tiny_weights(tmp_path)
    (tmp_path / "gan.safetensors").write_bytes(b"not whole")
    gan, other = _asked(tmp_path, listed, f"/lab/gan?{QUESTIONS['gan']}", f"/lab/stackgan?{CAPTION}")
    assert "The weights of this network cannot be used: the file is damaged" in _said(gan.text)
    assert str(tmp_path) not in gan.text
    assert _steps(other.text) == SHAPES["stackgan"]


def test_results_and_samples_stand_at_the_end(tmp_path: Path) -> None:
    listed = tiny_weights(tmp_path)
    Image.new("RGB", (4, 4)).save(tmp_path / "gan.png")
    page, sheet, none = _asked(tmp_path, listed, "/lab/gan", "/lab/gan/samples.png", "/lab/geneva/samples.png")
    assert re.search(r"objects, f1\s*0\.123", _said(page.text))
    assert sheet.content == (tmp_path / "gan.png").read_bytes()
    assert none.status_code == 404


# --- what is asked ---

BAD: list[tuple[str, str]] = [
    ("stackgan?caption=&seed=1", "The caption is empty. Write what the picture should show."),
    (
        f"attngan?caption={'a+' * 10_000}&seed=1",
        "The caption has 20,000 characters; the lab takes up to 500. Shorten it.",
    ),
    ("attngan?caption=a+car&seed=99999999999999999999", "The seed is a whole number from 0 to 4,294,967,295."),
    ("gan?seed=-1&other=2&between=30&spread=100", "The seed is a whole number from 0 to 4,294,967,295."),
    ("gan?seed=1&other=2&between=101&spread=100", "The place on the way is a whole number from 0 to 100."),
    ("gan?seed=1", "The second seed is a whole number from 0 to 4,294,967,295."),
    ("gan?seed=%D9%A3&other=1&between=1&spread=1", "The seed is a whole number from 0 to 4,294,967,295."),
    ("geneva?sentence=&seed=1", "Nothing was said. Write at least one sentence."),
    ("geneva?seed=1" + "&sentence=a" * 9, "These are 9 sentences; the lab takes up to 8."),
    ("sg2im?seed=1", "The scene is empty. Add a thing."),
    ("sg2im?thing=zeppelin&colour=&seed=1", "No object 'zeppelin' among the words of this network."),
    ("sg2im?thing=square&colour=mauve&seed=1", "No colour 'mauve' among the words of this network."),
    ("sg2im?thing=__image__&colour=&seed=1", "No object '__image__' among the words of this network."),
    (SG2IM.replace("near", "beyond").join(("sg2im?", "")), "No relation 'beyond' among the words of this network."),
    (f"sg2im?{SG2IM}".replace("object=2", "object=9"), "Relation 1 names thing “9”, but there are only 2 things."),
    (f"sg2im?{SG2IM}".replace("object=2", "object=1"), "Relation 1 relates a thing to itself. Choose two things."),
    (f"sg2im?{SG2IM}&subject=2", "Relation 2 names thing none, but there are only 2 things."),
    ("sg2im?seed=1" + "&thing=square&colour=" * 9, "These are 9 things; the lab takes up to 8. Remove some."),
]


def test_what_cannot_be_drawn_is_said_in_plain_words(tmp_path: Path, weights: Path) -> None:
    pages = _asked(tmp_path, weights, *(f"/lab/{address}" for address, _ in BAD))
    for page, (address, message) in zip(pages, BAD, strict=True):
        assert page.status_code == 422, address[:80]
        assert message in _said(page.text), address[:80]


def test_a_caption_that_is_refused_stays_in_its_box(tmp_path: Path, weights: Path) -> None:
    (page,) = _asked(tmp_path, weights, f"/lab/stackgan?caption={'car+' * 200}<b>&seed=1")
    assert "car " * 200 + "&lt;b&gt;</textarea>" in page.text


ODD = {
    "🚗🏃": "There is no word in “🚗🏃”: the network reads one unknown word.",
    "כלב אדום": "The network never learned “כלב”, “אדום”: each is read as an unknown word.",
    "a red <zeppelin> left": "The network never learned “zeppelin”: each is read as an unknown word.",
    "a " * 100: "Only the first 64 of 100 words are read.",
}


@pytest.mark.parametrize("family", ["stackgan", "stackgan_pp", "attngan", "geneva"])
def test_any_text_draws_and_what_was_not_understood_is_said(family: Family, tmp_path: Path, weights: Path) -> None:
    name = "sentence" if family == "geneva" else "caption"
    pages = _asked(tmp_path, weights, *(f"/lab/{family}?{httpx.QueryParams({name: odd, 'seed': 1})}" for odd in ODD))
    assert [page.status_code for page in pages] == [200] * len(ODD)
    for page, note in zip(pages, ODD.values(), strict=True):
        assert note in _said(page.text)


def test_the_buttons_of_a_graph_change_it_and_draw_nothing(tmp_path: Path, weights: Path) -> None:
    added, removed = _asked(
        tmp_path, weights, f"/lab/sg2im?{SG2IM}&do=add-thing", f"/lab/sg2im?{SG2IM}&do=remove-thing-1"
    )
    assert (added.status_code, removed.status_code) == (303, 303)
    (page,) = _asked(tmp_path, weights, added.headers["location"].split("#")[0])
    assert page.text.count('name="thing"') == 3
    assert "<img" not in page.text
    assert removed.headers["location"] == "/lab/sg2im?thing=disc&colour=&seed=1&draw=later#things"


def test_relations_follow_their_things_when_one_before_them_goes() -> None:
    sent = QueryParams(
        "thing=a&colour=&thing=b&colour=&thing=c&colour=&subject=2&predicate=near&object=3"
        "&subject=1&predicate=near&object=3&seed=1&do=remove-thing-1"
    )
    after = QueryParams((edited(sent) or "").split("#")[0])
    assert [after.getlist(name) for name in ("thing", "subject", "object")] == [["b", "c"], ["1"], ["2"]]


@pytest.mark.parametrize("family", FAMILIES)
def test_an_address_holds_its_whole_question(family: Family) -> None:
    asked = filled(family, QueryParams(QUESTIONS[family]), Choices()).asked
    assert asked is not None
    assert filled(family, QueryParams(query_of(asked)), Choices()).asked == asked


# --- the source ---


def test_the_source_is_shown_with_its_lines(tmp_path: Path, weights: Path) -> None:
    (page,) = _asked(tmp_path, weights, "/lab/source/sg2im/network.py")
    lines = (ROOT / "models/sg2im/network.py").read_text(encoding="utf-8").splitlines()
    assert unescape(re.sub(r"<[^>]+>", "", page.text.split("<pre")[1])).count("class Sg2im(nn.Module):") == 1
    assert f'id="L{len(lines)}"' in page.text
    assert f'id="L{len(lines) + 1}"' not in page.text


OUTSIDE = [
    "../app/settings.py", "..%2Fapp%2Fsettings.py", "%2e%2e/app/settings.py", "/etc/passwd", "%2Fetc%2Fpasswd",
    "sg2im/", "sg2im/README.md", "sg2im/../../app/main.py", "sg2im/network.py%00", "", "weights.json", "sg2im/no.py",
]  # fmt: skip


def test_no_file_but_the_networks_own_is_shown(tmp_path: Path, weights: Path) -> None:
    pages = _asked(tmp_path, weights, *(f"/lab/source/{file}" for file in OUTSIDE))
    for page, file in zip(pages, OUTSIDE, strict=True):
        assert page.status_code == 404, file
        assert "This page is not here" in page.text


def test_an_unknown_network_or_picture_is_not_here(tmp_path: Path, weights: Path) -> None:
    pages = _asked(
        tmp_path,
        weights,
        "/lab/vae",
        "/lab/gan/pictures/nothing.png?" + QUESTIONS["gan"],
        "/lab/gan/pictures/picture.png",
    )
    assert [page.status_code for page in pages] == [404, 404, 404]


# --- nobody waits ---


class SlowLab(Laboratory):
    """Draws nothing until it is let, in the lab's own thread."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(shelf)
        self.let = asyncio.Event()
        self.begun = asyncio.Event()
        self.all_there = asyncio.Event()
        self._asked = 0
        self._loop = asyncio.get_running_loop()

    async def explain(self, asked: Asked) -> Explained:
        self._asked += 1
        if self._asked == 2 * MOST_WAITING:
            self.all_there.set()
        return await super().explain(asked)

    def _explained(self, asked: Asked) -> Explained:
        self._loop.call_soon_threadsafe(self.begun.set)
        asyncio.run_coroutine_threadsafe(self.let.wait(), self._loop).result()
        return super()._explained(asked)


def test_other_pages_answer_while_a_picture_is_being_made(tmp_path: Path, weights: Path) -> None:
    async def both() -> tuple[httpx.Response, httpx.Response]:
        labs: list[SlowLab] = []

        def new_lab(shelf: Shelf) -> SlowLab:
            labs.append(SlowLab(shelf))
            return labs[0]

        async with _open(tmp_path, weights, new_lab) as client:
            drawing = asyncio.create_task(client.get(f"/lab/gan?{QUESTIONS['gan']}"))
            await labs[0].begun.wait()
            meanwhile = await client.get("/")
            assert not drawing.done()
            labs[0].let.set()
            return meanwhile, await drawing

    meanwhile, drawn = asyncio.run(both())
    assert meanwhile.status_code == 200
    assert _steps(drawn.text) == SHAPES["gan"]


def test_too_many_at_once_are_told_to_come_back_and_one_question_is_drawn_once(tmp_path: Path, weights: Path) -> None:
    async def crowd() -> list[httpx.Response]:
        labs: list[SlowLab] = []

        def new_lab(shelf: Shelf) -> SlowLab:
            labs.append(SlowLab(shelf))
            return labs[0]

        async with _open(tmp_path, weights, new_lab) as client:
            await client.get("/lab/stackgan")
            ask = [f"/lab/gan/pictures/picture.png?seed={n}&other=2&between=3&spread=100" for n in range(MOST_WAITING)]
            tasks = [asyncio.create_task(client.get(one)) for one in [*ask, *ask]]
            await labs[0].all_there.wait()
            late = await client.get(f"/lab/stackgan?{CAPTION}")
            labs[0].let.set()
            return [*await asyncio.gather(*tasks), late]

    *drawn, late = asyncio.run(crowd())
    assert [one.status_code for one in drawn] == [200] * 2 * MOST_WAITING
    assert late.status_code == 503
    assert "Several others are waiting for the lab already." in _said(late.text)

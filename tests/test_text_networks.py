"""The text families' networks: the published layouts, the shapes, and that every part of them matters."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from tiny_networks import ATTENTION, GAN, LAYOUTS, ONE, SENTENCE, SIZE, TREE, TWO, seeded, start
from torch import Tensor, nn

from models.attngan import network as attngan
from models.attngan.damsm import PictureConfig, PictureEncoder
from models.gan import network as gan
from models.parts.critic import Critic, CriticConfig
from models.parts.initial import draw_weights
from models.stackgan import network as stackgan
from models.stackgan_pp import network as stackgan_pp
from models.text import encoder as text
from models.text.encoder import TextEncoder, Tokens, Told

# --- official layouts ---

OFFICIAL: dict[str, Callable[[], nn.Module]] = {
    "attngan-birds": lambda: attngan.Generator(attngan.official_birds()),
    "attngan-coco": lambda: attngan.Generator(attngan.official_coco()),
    "text-birds": lambda: TextEncoder(text.official_birds()),
    "text-coco": lambda: TextEncoder(text.official_coco()),
    "stackgan_pp-birds": lambda: stackgan_pp.Generator(stackgan_pp.official_birds()),
}


@pytest.mark.parametrize("name", OFFICIAL)
def test_every_tensor_has_the_published_name_and_shape(name: str) -> None:
    with torch.device("meta" if "gan" in name else "cpu"):  # an embedding is slower to make without memory than with
        network = OFFICIAL[name]()
    ours = [" ".join([tensor, *map(str, value.shape)]) for tensor, value in network.state_dict().items()]
    assert sorted(ours) == sorted((LAYOUTS / f"{name}.txt").read_text().splitlines())


def test_attngan_draws_in_the_official_configuration_from_official_numbers_of_words() -> None:
    torch.set_num_threads(1)
    reader, network = TextEncoder(text.official_birds()).eval(), attngan.Generator(attngan.official_birds()).eval()
    with torch.no_grad():
        told = reader(Tokens(torch.tensor([[1, 5449, 7]]), torch.tensor([3])))
        drawn = network(told, torch.zeros(1, 100), torch.zeros(1, 100))
    assert [tuple(picture.shape) for picture in drawn.pictures] == [(1, 3, size, size) for size in (64, 128, 256)]
    assert [tuple(weights.shape) for weights in drawn.attention] == [(1, 3, 64, 64), (1, 3, 128, 128)]


def test_stackgan_pp_draws_in_the_official_configuration() -> None:
    torch.set_num_threads(1)
    network = stackgan_pp.Generator(stackgan_pp.official_birds()).eval()
    with torch.no_grad():
        drawn = network(torch.zeros(1, 1024), torch.zeros(1, 100), torch.zeros(1, 128))
    assert [picture.shape[-1] for picture in drawn.pictures] == [64, 128, 256]


# --- what goes in, what comes out ---


def told(seed: int = 0, lengths: tuple[int, ...] = (4, 3, 1, 4, 2)) -> Told:
    words = torch.randn(len(lengths), SENTENCE, max(lengths), generator=seeded(seed))
    sentence = torch.randn(len(lengths), SENTENCE, generator=seeded(seed + 100))
    return Told(words, sentence, torch.arange(max(lengths)) < torch.tensor(lengths)[:, None])


def noise(seed: int, width: int, count: int = 5) -> Tensor:
    return torch.randn(count, width, generator=seeded(seed))


def draw_gan(network: nn.Module, seed: int, said: Told) -> list[Tensor]:
    return [network(noise(seed, GAN.noise))]


def draw_one(network: nn.Module, seed: int, said: Told) -> list[Tensor]:
    drawn = network(said.sentence, noise(seed, ONE.noise), noise(seed, ONE.condition))
    return [drawn.picture, *drawn.condition]


def draw_two(network: nn.Module, seed: int, said: Told) -> list[Tensor]:
    first = noise(seed, 3 * 8 * 8).reshape(5, 3, 8, 8)
    drawn = network(first, said.sentence, noise(seed, TWO.condition))
    return [drawn.picture, *drawn.condition]


def draw_tree(network: nn.Module, seed: int, said: Told) -> list[Tensor]:
    drawn = network(said.sentence, noise(seed, TREE.noise), noise(seed, TREE.condition))
    return [*reversed(drawn.pictures), *drawn.condition]


def draw_attention(network: nn.Module, seed: int, said: Told) -> list[Tensor]:
    drawn = network(said, noise(seed, ATTENTION.noise), noise(seed, ATTENTION.condition))
    return [*reversed(drawn.pictures), *drawn.condition]


Draw = Callable[[nn.Module, int, Told], list[Tensor]]
GENERATORS: dict[str, tuple[Callable[[], nn.Module], Draw]] = {
    "gan": (lambda: gan.Generator(GAN), draw_gan),
    "stackgan, Stage I": (lambda: stackgan.StageOne(ONE), draw_one),
    "stackgan, Stage II": (lambda: stackgan.StageTwo(TWO), draw_two),
    "stackgan_pp": (lambda: stackgan_pp.Generator(TREE), draw_tree),
    "attngan": (lambda: attngan.Generator(ATTENTION), draw_attention),
}


@pytest.fixture(params=GENERATORS)
def drawing(request: pytest.FixtureRequest) -> tuple[nn.Module, Draw]:
    torch.set_num_threads(1)
    make, draw = GENERATORS[request.param]
    network = make()
    draw_weights(network, seeded(), "orthogonal")
    return network, draw


def test_pictures_have_their_size_and_lie_between_black_and_white(drawing: tuple[nn.Module, Draw]) -> None:
    network, draw = drawing
    picture = draw(network, 1, told())[0]
    assert picture.shape in [(5, 3, SIZE, SIZE), (5, 3, 8, 8)]
    assert picture.abs().max() <= 1
    assert picture.std() > 0.05


def test_every_weight_of_a_generator_learns(drawing: tuple[nn.Module, Draw]) -> None:
    network, draw = drawing
    torch.stack([part.square().mean() for part in draw(network, 1, told())]).sum().backward()
    assert [name for name, weight in network.named_parameters() if weight.grad is None or not weight.grad.any()] == []


def test_other_noise_gives_another_picture_and_the_same_noise_the_same(drawing: tuple[nn.Module, Draw]) -> None:
    network, draw = drawing[0].eval(), drawing[1]
    first, again, other = (draw(network, seed, told())[0] for seed in (1, 1, 2))
    assert torch.equal(first, again)
    assert (first - other).abs().mean() > 1e-3


@pytest.mark.parametrize("name", [name for name in GENERATORS if name != "gan"])
def test_other_words_give_another_picture(name: str) -> None:
    network, draw = GENERATORS[name][0](), GENERATORS[name][1]
    draw_weights(network, seeded(), "orthogonal")
    first, other = (draw(network.eval(), 1, told(seed))[0] for seed in (1, 2))
    assert (first - other).abs().mean() > 1e-3


def test_attngan_heeds_single_words_and_no_padding() -> None:
    network = attngan.Generator(ATTENTION).eval()
    draw_weights(network, seeded(), "orthogonal")
    said = told(lengths=(4, 3, 2, 2, 2))
    word, padding = said.words.clone(), said.words.clone()
    word[1, :, 0] += 3.0
    padding[1, :, 3] += 3.0
    plain, changed, padded = (
        draw_attention(network, 1, Told(words, said.sentence, said.there))[0][1]
        for words in (said.words, word, padding)
    )
    assert not torch.allclose(plain, changed)
    assert torch.equal(plain, padded)


def test_attngan_draws_a_caption_the_same_alone_and_beside_longer_ones() -> None:
    network = attngan.Generator(ATTENTION).eval()
    draw_weights(network, seeded(), "orthogonal")
    said, chances = told(), (noise(1, ATTENTION.noise), noise(1, ATTENTION.condition))
    together = network(said, *chances).pictures[-1][1]
    only = Told(said.words[1:2, :, :3], said.sentence[1:2], said.there[1:2, :3])
    alone = network(only, *(chance[1:2] for chance in chances)).pictures[-1][0]
    assert torch.allclose(together, alone, atol=1e-5)


@pytest.mark.parametrize(("widths", "sizes"), [((4,), (8,)), ((4, 4, 2), (8, 16, 32))])
def test_a_tree_has_as_many_branches_as_it_is_given(widths: tuple[int, ...], sizes: tuple[int, ...]) -> None:
    config = stackgan_pp.GeneratorConfig(8, widths, 1, SENTENCE, 6, 5)
    drawn = stackgan_pp.Generator(config)(told().sentence, noise(1, 6), noise(2, 5))
    assert tuple(picture.shape[-1] for picture in drawn.pictures) == sizes == config.sizes


@pytest.mark.parametrize("spectral", [False, True])
def test_every_weight_of_a_critic_learns(spectral: bool) -> None:
    start()
    critic = Critic(CriticConfig(32, width=2, condition=3, spectral=spectral))
    draw_weights(critic, seeded(), "orthogonal")
    verdict = critic(torch.randn(4, 3, 32, 32, generator=seeded()), torch.randn(4, 3, generator=seeded(1)))
    torch.stack([logits.square().mean() for logits in verdict.logits]).sum().backward()
    assert [name for name, weight in critic.named_parameters() if weight.grad is None or not weight.grad.any()] == []


def test_pictures_of_any_size_are_seen_in_regions_an_eighth_as_fine_as_the_eye() -> None:
    eye = PictureEncoder(PictureConfig(32, width=4), width=7, classes=3).eval()
    for size in (16, 32, 64):
        seen = eye(torch.zeros(2, 3, size, size))
        assert (seen.regions.shape, seen.whole.shape, seen.presence.shape) == ((2, 7, 4, 4), (2, 7), (2, 3))

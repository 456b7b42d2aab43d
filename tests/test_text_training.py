"""Training of the text families: what a step changes, that it repeats exactly, and that something is learned."""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from tiny_networks import (
    ATTENTION,
    DAMSM,
    FAMILIES,
    RECIPES,
    SIZE,
    begun,
    boxes,
    seeded,
    start,
)
from torch import Tensor, nn

from models import measure
from models.attngan import pretraining
from models.attngan import training as attngan
from models.attngan.damsm import Damsm
from models.attngan.losses import OURS, word_scores
from models.attngan.network import Generator
from models.gan import training as gan
from models.gan.network import Generator as Dcgan
from models.judge import Judge
from models.parts.critic import Critic
from models.parts.initial import draw_weights
from models.stackgan import training as stackgan
from models.stackgan.network import StageOne, StageTwo
from models.stackgan_pp import training as stackgan_pp
from models.stackgan_pp.network import Generator as Tree
from models.text.reader import Reader
from models.training.family import NotTrainedYet, Training
from models.training.recipe import PAPER

ROOT = Path(__file__).resolve().parents[1]
ALL = tuple(FAMILIES)
CONDITIONED = tuple(name for name in ALL if name not in ("gan", "damsm"))


def weights(training: Training) -> dict[str, Tensor]:
    named = training.modules().items()
    return {f"{name}.{part}": tensor for name, module in named for part, tensor in module.state_dict().items()}


def trained(family: str, steps: int, seed: int = 0) -> Training:
    training, generator = begun(family, seed=seed), seeded(seed)
    for _ in range(steps):
        training.step(boxes(), generator)
    return training


def same(one: Training, other: Training) -> bool:
    mine, its = weights(one), weights(other)
    return mine.keys() == its.keys() and all(torch.equal(mine[name], its[name]) for name in mine)


def changed(training: Training, before: dict[str, Tensor], module: str) -> bool:
    now = weights(training)
    return any(not torch.equal(now[name], before[name]) for name in now if name.startswith(f"{module}."))


def copied(tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: tensor.clone() for name, tensor in tensors.items()}


@pytest.mark.parametrize("family", ALL)
def test_the_same_seed_gives_the_same_weights_bit_for_bit(family: str) -> None:
    assert same(trained(family, 2), trained(family, 2))
    assert not same(trained(family, 2), trained(family, 2, seed=1))


@pytest.mark.parametrize("family", ALL)
def test_a_training_that_was_saved_goes_on_exactly(family: str) -> None:
    generator, straight = seeded(), begun(family)
    for _ in range(2):
        straight.step(boxes(), generator)
    state = generator.get_state()
    saved = deepcopy({name: module.state_dict() for name, module in straight.modules().items()})
    moments = deepcopy({name: optimizer.state_dict() for name, optimizer in straight.optimizers().items()})
    resumed = begun(family, seed=5)
    for name, module in resumed.modules().items():
        module.load_state_dict(saved[name])
    for name, optimizer in resumed.optimizers().items():
        optimizer.load_state_dict(moments[name])
    straight.step(boxes(), generator)
    resumed.step(boxes(), torch.Generator().set_state(state))
    assert same(straight, resumed)


@pytest.mark.parametrize("recipe", RECIPES)
@pytest.mark.parametrize("family", ALL)
def test_a_step_trains_what_should_learn_and_leaves_the_rest(family: str, recipe: str) -> None:
    training = begun(family, RECIPES[recipe])
    before, generator = copied(weights(training)), seeded()
    losses = [training.step(boxes(), generator) for _ in range(2)][-1]
    assert all(torch.tensor(loss).isfinite() for loss in losses.values())
    learning = {name for name in training.modules() if name not in ("reader", "clock", "two_generator", "two_critic")}
    still = {"reader"} & training.modules().keys()
    if "damsm" in training.modules() and family != "damsm":
        learning, still = learning - {"damsm"}, still | {"damsm"}
    expected = learning - ({"two_average"} if family == "stackgan, Stage I" else set())
    assert {name for name in expected if not changed(training, before, name)} == set()
    assert {name for name in still if changed(training, before, name)} == set()


def test_stage_two_begins_where_stage_one_ends_and_leaves_it_as_it_is() -> None:
    training, generator = begun("stackgan, both stages"), seeded()
    training.step(boxes(), generator)
    before = copied(weights(training))
    training.step(boxes(), generator)
    assert {name for name in training.modules() if changed(training, before, name)} == {
        "two_generator",
        "two_average",
        "two_critic",
        "clock",
    }


@pytest.mark.parametrize("family", ALL)
def test_samples_are_whole_pictures_and_drawing_them_changes_nothing(family: str) -> None:
    training = trained(family, 1)
    before = copied(weights(training))
    first, again = (training.sample(boxes(), seeded(3)) for _ in range(2))
    assert first.shape == (8, 3, SIZE, SIZE)
    assert first.abs().max() <= 1
    assert torch.equal(first, again)
    assert all(torch.equal(tensor, before[name]) for name, tensor in weights(training).items())


@pytest.mark.parametrize("family", CONDITIONED)
def test_a_sample_follows_its_caption(family: str) -> None:
    training, batch = trained(family, 2), boxes()
    for network in training.shipped().values():
        draw_weights(network, seeded(), "orthogonal")  # after two steps what ships is still nearly blind
    reader = training.shipped()["reader"]
    assert isinstance(reader, Reader)
    with torch.no_grad():
        reader.encoder.encoder.weight.mul_(20.0)  # nor has it learned to tell words apart
    there = training.sample(batch, seeded(3))
    turned = training.sample(replace(batch, captions=batch.captions[::-1]), seeded(3))
    assert (there - turned).abs().mean() > 1e-3


@pytest.mark.parametrize("family", CONDITIONED)
def test_what_reads_captions_needs_a_reader(family: str) -> None:
    module = {"stackgan_pp": stackgan_pp, "attngan": attngan}.get(family, stackgan)
    with pytest.raises(NotTrainedYet, match="DAMSM"):
        module.Training.begin(module.PRESETS["cpu"], start())


@pytest.mark.parametrize("family", ALL)
def test_what_lies_beside_the_weights_is_plain_json(family: str) -> None:
    documents = begun(family).documents()
    assert json.loads(json.dumps(documents)) == documents
    assert ("vocabulary" in documents) is (family != "gan")


@pytest.mark.parametrize("family", ALL)
def test_what_ships_is_averaged_and_part_of_what_is_saved(family: str) -> None:
    training = trained(family, 1)
    saved = {id(tensor) for module in training.modules().values() for tensor in module.state_dict().values()}
    kept = {id(tensor) for module in training.shipped().values() for tensor in module.state_dict().values()}
    assert kept
    assert len(kept) < len(saved)
    assert not any(module.training for module in training.shipped().values())


def test_rates_are_halved_again_and_again() -> None:
    training, generator = begun("gan", replace(PAPER, halved_every=2)), seeded()
    rates = []
    for _ in range(5):
        training.step(boxes(), generator)
        rates.append([group["lr"] for one in training.optimizers().values() for group in one.param_groups])
    assert rates == [[2e-4] * 2] * 2 + [[1e-4] * 2] * 2 + [[5e-5] * 2]


@pytest.fixture(scope="module")
def read() -> tuple[Damsm, dict[str, float], dict[str, float]]:
    """A DAMSM that knows eight pictures, its first losses and its last."""
    training, generator = pretraining.Training.begin(replace(DAMSM, rate=0.01, dropout=0.0), start()), seeded()
    losses = [training.step(boxes(), generator) for _ in range(50)]
    return training.damsm, losses[0], losses[-1]


def test_damsm_learns_which_caption_belongs_to_which_picture(
    read: tuple[Damsm, dict[str, float], dict[str, float]],
) -> None:
    damsm, first, last = read
    assert first["words"] > 1.5
    assert all(last[name] < 0.5 * first[name] for name in ("words", "sentences", "presence"))
    with torch.no_grad():
        told, seen = damsm.read(boxes().captions), damsm.see(boxes().pictures)
    assert word_scores(told, seen.regions, OURS).argmax(1).tolist() == list(range(8))


def test_attngan_s_pictures_come_to_fit_their_words_by_damsm_s_judgement(
    read: tuple[Damsm, dict[str, float], dict[str, float]],
) -> None:
    config = attngan.TrainingConfig(ATTENTION, (3, 4), replace(PAPER, generator_rate=4e-3), matching=20.0)
    training, generator = attngan.Training.begin(config, replace(start(), earlier=read[0])), seeded()
    losses = [training.step(boxes(), generator) for _ in range(40)]
    early, late = (sum(loss["words"] + loss["sentences"] for loss in part) for part in (losses[:4], losses[-4:]))
    assert late < 0.7 * early


def test_a_judge_finds_a_picture_s_own_caption_among_99_others_and_does_not_count_ties(
    read: tuple[Damsm, dict[str, float], dict[str, float]],
) -> None:
    judge, made = Judge(read[0].eval()), boxes()
    rows = torch.tensor([0] + 99 * [1])  # the first alone has a caption of its own
    pictures, captions = made.pictures[rows], [made.captions[row] for row in rows.tolist()]
    assert judge.r_precision(pictures, captions, range(100)) == pytest.approx(0.01)
    assert judge.r_precision(pictures.flip(0), captions, range(100)) == 0.0
    assert judge.r_precision(pictures, captions, [0, *range(99)]) is None, "an interview is no rival of itself"


# --- presets ---


PRESETS: dict[str, Any] = {"gan": gan, "stackgan": stackgan, "stackgan_pp": stackgan_pp, "attngan": attngan}


def generators(family: str, config: Any) -> list[nn.Module]:
    match family:
        case "gan":
            return [Dcgan(config.generator)]
        case "stackgan":
            return [StageOne(config.one), StageTwo(config.two)]
        case "stackgan_pp":
            return [Tree(config.generator)]
    return [Generator(config.generator)]


def parameters(networks: Sequence[nn.Module]) -> int:
    return sum(weight.numel() for network in networks for weight in network.parameters())


@pytest.mark.parametrize("preset", ["cpu", "gpu", "paper"])
@pytest.mark.parametrize("family", PRESETS)
def test_a_preset_is_as_large_as_its_readme_says(family: str, preset: str) -> None:
    module, config = PRESETS[family], PRESETS[family].PRESETS[preset]
    with torch.device("meta"):
        drawing = generators(family, config)
        judging = [Critic(one) for one in ([module.critic(config)] if family == "gan" else module.critics(config))]
    row = next(line for line in readme(family) if line.startswith(f"| `{preset}` "))
    told = [cell.strip() for cell in row.split("|")][3:5]
    assert told == [f"{parameters(drawing):,}", f"{parameters(judging):,}"]


@pytest.mark.parametrize("family", [*PRESETS, "damsm"])
def test_the_small_preset_of_every_family_draws_a_whole_picture_for_one_caption(family: str) -> None:
    torch.set_num_threads(1)
    drawn = measure.begun(family, "cpu").sample(measure.batch(1, 64), seeded())
    assert drawn.shape == (1, 3, 64, 64)
    assert drawn.isfinite().all()


def readme(family: str) -> list[str]:
    return (ROOT / "models" / family / "README.md").read_text(encoding="utf-8").splitlines()

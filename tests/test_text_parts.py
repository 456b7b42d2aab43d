"""The parts that the text families share, each against what is known of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import torch
from tiny_networks import STEADY_FP32, boxes, seeded, start
from torch import nn

from models.attngan import pretraining
from models.attngan.damsm import Seen
from models.attngan.losses import OURS, Sharpness, alike, heed, matching, ranking, word_scores
from models.parts.adversarial import Rule, critic_loss, generator_loss, slope_penalty
from models.parts.attention import WordAttention
from models.parts.augment import CHANGES, Change, augmented
from models.parts.conditioning import Condition, ConditioningAugmentation, divergence
from models.parts.config import ConfigError, from_json, to_json
from models.parts.critic import Critic, CriticConfig, Verdict
from models.parts.ema import Averaged
from models.parts.initial import draw_weights
from models.parts.noise import dropout
from models.parts.pyramid import at_size
from models.parts.spectral import SpectralConv2d
from models.stackgan_pp.losses import color_consistency, color_statistics
from models.text.encoder import Told
from models.training.adversary import new_adversary

# --- conditioning augmentation ---


def test_a_cloud_that_is_the_normal_distribution_has_no_divergence_and_every_other_has() -> None:
    nothing = torch.zeros(2, 3)
    assert divergence(Condition(nothing, nothing, nothing)) == 0
    assert divergence(Condition(nothing, nothing + 1, nothing)) == pytest.approx(0.5)
    assert divergence(Condition(nothing, nothing, nothing - 1)) > 0


def test_noise_moves_the_code_around_its_mean_by_the_cloud_s_width() -> None:
    network = ConditioningAugmentation(sentence=5, width=3)
    sentence = torch.randn(2, 5, generator=seeded())
    still, moved = network(sentence, torch.zeros(2, 3)), network(sentence, torch.ones(2, 3))
    assert torch.equal(still.code, still.mean)
    assert torch.allclose((moved.code - still.code).log() * 2, still.log_variance, atol=1e-4)


# --- attention ---


def test_a_position_heeds_the_word_that_is_like_it_and_no_padding() -> None:
    attention = WordAttention(width=2, words=2)
    with torch.no_grad():
        attention.conv_context.weight.copy_(torch.eye(2)[:, :, None, None])
    features = torch.tensor([[10.0, 0.0], [0.0, 10.0]]).T.reshape(1, 2, 1, 2)  # left is the first axis, right the other
    words = torch.tensor([[[10.0, 0.0, 99.0], [0.0, 10.0, 99.0]]])
    context, weights = attention(features, words, torch.tensor([[True, True, False]]))
    assert torch.allclose(weights[0, :, 0], torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]), atol=1e-6)
    assert torch.allclose(context[0, :, 0], torch.tensor([[10.0, 0.0], [0.0, 10.0]]), atol=1e-4)


def test_the_weights_of_attention_sum_to_one_over_the_words() -> None:
    features, words = torch.randn(3, 4, 5, 5, generator=seeded(1)), torch.randn(3, 6, 7, generator=seeded(2))
    there = torch.arange(7) < torch.tensor([[7], [3], [1]])
    weights = WordAttention(width=4, words=6)(features, words, there).weights
    assert torch.allclose(weights.sum(1), torch.ones(3, 5, 5))


# --- spectral normalisation ---


def test_a_spectral_convolution_stretches_nothing_after_some_steps() -> None:
    conv = SpectralConv2d(6, 9, 3, padding=1)
    draw_weights(conv, seeded(), "normal")
    for _ in range(60):
        conv(torch.zeros(1, 6, 4, 4))
    largest = torch.linalg.svdvals((conv.weight / conv.stretch()).flatten(1))[0]
    assert largest.item() == pytest.approx(1.0, abs=0.01)


def test_a_spectral_convolution_stays_the_same_when_it_does_not_train() -> None:
    conv = SpectralConv2d(6, 9, 3).eval()
    before = conv.direction.clone()
    conv(torch.zeros(1, 6, 4, 4))
    assert torch.equal(conv.direction, before)


# --- adversarial losses ---


@pytest.mark.parametrize("rule", ["bce", "hinge"])
def test_a_critic_that_is_right_pays_less_than_one_that_is_wrong(rule: Rule) -> None:
    yes, no = torch.full((3,), 5.0), torch.full((3,), -5.0)
    right = critic_loss(Verdict(yes, yes), Verdict(no, no), no, rule)
    assert right < 0.1
    for wrong in (
        critic_loss(Verdict(no, yes), Verdict(no, no), no, rule),
        critic_loss(Verdict(yes, yes), Verdict(yes, no), no, rule),
        critic_loss(Verdict(yes, yes), Verdict(no, no), yes, rule),
    ):
        assert wrong > right + 1
    assert generator_loss(Verdict(yes, yes), rule) < generator_loss(Verdict(no, yes), rule)


def test_true_and_false_weigh_the_same_however_many_statements_there_are() -> None:
    unsure = torch.zeros(3)
    one = critic_loss(Verdict(unsure, None), Verdict(unsure, None), None, "hinge")
    five = critic_loss(Verdict(unsure, unsure), Verdict(unsure, unsure), unsure, "hinge")
    assert one == five == 2


def test_the_slope_penalty_of_a_plane_is_its_squared_slope() -> None:
    slope, pictures = torch.randn(3, 2, 2, generator=seeded()), torch.zeros(5, 3, 2, 2, requires_grad=True)
    said = Verdict((pictures * slope).sum((1, 2, 3)), None)
    assert slope_penalty(said, pictures).item() == pytest.approx(slope.square().sum().item())


@pytest.mark.parametrize("spectral", [False, True])
def test_a_critic_learns_to_tell_pictures_with_their_words_from_others(spectral: bool) -> None:
    start()
    config = CriticConfig(size=16, width=4, condition=8, spectral=spectral)
    adversary = new_adversary(
        config, replace(STEADY_FP32, critic_rate=2e-3, augment=()), "orthogonal", seeded(), torch.device("cpu")
    )
    real, condition = boxes().pictures, torch.eye(8)
    grey = torch.zeros_like(real)
    losses = [adversary.learn(real, grey, condition, step, seeded(step)).item() for step in range(25)]
    assert losses[-1] < 0.5 * losses[0]


@pytest.mark.parametrize("size", [16, 32, 64, 128, 256])
def test_a_critic_of_any_size_gives_one_answer_a_picture(size: int) -> None:
    critic = Critic(CriticConfig(size, width=2, condition=3))
    verdict = critic(torch.zeros(2, 3, size, size), torch.zeros(2, 3))
    assert [answer.shape for answer in verdict.logits] == [(2,), (2,)]


# --- changes to pictures ---


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_drawn_for_each_picture_keeps_its_size_and_lets_gradients_through(change: Change) -> None:
    pictures = torch.rand(1, 3, 16, 16, generator=seeded()).repeat(6, 1, 1, 1).requires_grad_()
    changed = augmented(pictures, (change,), seeded(1))
    assert changed.shape == pictures.shape
    assert len({tuple(picture.flatten().tolist()) for picture in changed}) > 1
    assert torch.equal(changed, augmented(pictures, (change,), seeded(1)))
    changed.sum().backward()
    assert pictures.grad is not None
    assert (pictures.grad != 0).any()


def test_a_moved_picture_is_the_picture_elsewhere() -> None:
    pictures = torch.zeros(40, 3, 16, 16)
    pictures[:, :, 8, 8] = 1.0
    places = {tuple(place) for place in augmented(pictures, ("translation",), seeded())[:, 0].nonzero()[:, 1:].tolist()}
    assert len(places) > 8
    assert all(6 <= row <= 10 and 6 <= column <= 10 for row, column in places)


def test_a_hole_is_at_most_a_quarter_as_wide_as_the_picture() -> None:
    kept = augmented(torch.ones(20, 3, 16, 16), ("cutout",), seeded())
    holes = (kept[:, 0] == 0).sum((1, 2))
    assert holes.max() == 16


# --- averages, sizes, configurations, dropout ---


def test_an_average_follows_its_network_and_never_trains() -> None:
    network = nn.Linear(2, 2)
    average = Averaged(network, decay=0.5)
    before = average.network.weight.clone()
    with torch.no_grad():
        network.weight.add_(8.0)
    average.follow(network)
    assert torch.allclose(average.network.weight, before + 8.0 * 0.9)  # the first time a tenth is kept
    for _ in range(60):
        average.follow(network)
    assert torch.allclose(average.network.weight, network.weight)
    assert not any(weight.requires_grad for weight in average.parameters())


def test_a_smaller_picture_is_the_mean_of_its_areas() -> None:
    picture = torch.arange(16.0).reshape(1, 1, 4, 4)
    assert at_size(picture, 2).flatten().tolist() == [2.5, 4.5, 10.5, 12.5]
    assert at_size(picture, 4) is picture


@pytest.mark.parametrize("config", [*pretraining.PRESETS.values(), CriticConfig(64, 8)])
def test_a_configuration_goes_to_json_and_back(config: object) -> None:
    assert from_json(type(config), json.loads(json.dumps(to_json(config)))) == config


@pytest.mark.parametrize(
    "data", [None, [], {}, {"size": 64}, {"size": "64", "width": 8}, {"size": 64, "width": 8, "more": 1}]
)
def test_a_configuration_that_is_none_is_refused(data: object) -> None:
    with pytest.raises(ConfigError):
        from_json(CriticConfig, data)


def test_a_size_that_is_no_doubling_of_four_is_refused() -> None:
    with pytest.raises(ValueError, match="doubled"):
        CriticConfig(size=48, width=8)


def test_dropout_keeps_the_mean() -> None:
    holes = dropout((400, 100), 0.25, seeded(), torch.device("cpu"))
    assert (holes == 0).float().mean().item() == pytest.approx(0.25, abs=0.01)
    assert holes.mean().item() == pytest.approx(1.0, abs=0.01)


# --- colours ---


def test_colours_are_compared_by_mean_and_covariance() -> None:
    picture = torch.randn(2, 3, 8, 8, generator=seeded())
    mean, covariance = color_statistics(picture)
    assert torch.allclose(mean, picture.mean((2, 3)), atol=1e-6)
    assert torch.allclose(covariance[1], torch.cov(picture[1].flatten(1), correction=0), atol=1e-6)


def test_an_enlarged_picture_has_the_colours_of_the_small_one_and_a_brighter_one_has_not() -> None:
    small = torch.randn(2, 3, 4, 4, generator=seeded())
    large = small.repeat_interleave(2, 2).repeat_interleave(2, 3)
    assert color_consistency([small, large]).item() == pytest.approx(0.0, abs=1e-6)
    assert color_consistency([small, large + 0.5]).item() == pytest.approx(3 * 0.25, abs=1e-5)
    assert color_consistency([small]) == 0


# --- DAMSM's scores ---


def told_and_regions() -> tuple[Told, torch.Tensor]:
    words, sentence = torch.randn(3, 6, 5, generator=seeded(1)), torch.randn(3, 6, generator=seeded(2))
    there = torch.arange(5) < torch.tensor([[5], [2], [1]])
    return Told(words, sentence, there), torch.randn(4, 6, 2, 2, generator=seeded(3))


def plain_word_score(words: torch.Tensor, regions: torch.Tensor, sharp: Sharpness) -> float:
    """Equations 7 to 10 for one caption's words (D, T) and one picture's regions (D, R), word by word."""
    asked = (words.T @ regions).softmax(0)  # (T, R)
    fits = []
    for number, word in enumerate(words.T):
        look = (sharp.regions * asked[number]).softmax(0)
        fits.append(torch.cosine_similarity((regions * look).sum(1), word, dim=0))
    grown = (sharp.words * torch.stack(fits)).exp()
    return ((grown.mean() if sharp.by_length else grown.sum()).log() / sharp.words).item()


@pytest.mark.parametrize("sharp", [OURS, Sharpness(by_length=False), Sharpness(regions=1.0, words=2.0)])
def test_word_scores_are_the_paper_s_formula_for_every_caption_and_picture(sharp: Sharpness) -> None:
    told, regions = told_and_regions()
    scores = word_scores(told, regions, sharp)
    assert scores.shape == (3, 4)
    for caption, length in enumerate((5, 2, 1)):
        for picture in range(4):
            plain = plain_word_score(told.words[caption, :, :length], regions[picture].flatten(1), sharp)
            assert scores[caption, picture].item() == pytest.approx(plain, abs=1e-5)


def test_every_word_looks_at_all_regions_together_once() -> None:
    told, regions = told_and_regions()
    looks = heed(told.words, regions.flatten(2), told.there, OURS)
    assert torch.allclose(looks.sum(3), torch.ones(3, 4, 5))


def test_the_right_partner_is_told_from_others_but_not_from_one_with_the_same_words() -> None:
    scores = torch.full((3, 3), -20.0).fill_diagonal_(20.0)
    scores[0, 1] = scores[1, 0] = 20.0
    nobody, twins = torch.eye(3, dtype=torch.bool), alike(["a", "a", "b"], torch.device("cpu"))
    assert ranking(scores, nobody) > 0.8
    assert ranking(scores, twins) < 1e-6


def test_both_losses_of_matching_fall_when_pictures_say_what_captions_say() -> None:
    told, _ = told_and_regions()
    told = Told(torch.eye(6)[:3, :, None].repeat(1, 1, 5), torch.eye(6)[:3], told.there)
    right = Seen(told.words[:, :, :1, None], told.sentence, torch.zeros(3, 1))
    wrong = Seen(right.regions.roll(1, 0), right.whole.roll(1, 0), right.presence)
    good, bad = (matching(told, seen, torch.eye(3, dtype=torch.bool), OURS) for seen in (right, wrong))
    assert good.words < 0.01 < bad.words
    assert good.sentences < 0.01 < bad.sentences

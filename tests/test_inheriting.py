"""A training that begins with weights that ship: what is taken over is what they had learned."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from tiny_graphs import COMPOSING, CPU, GENEVA, VOCABULARY, WORDS, geneva_training, seeded, sg2im_training, talks

from models.checkpoints import Weights, WeightsError, load, save
from models.geneva import training as geneva
from models.geneva.composer import bare
from models.geneva.painter import Painter
from models.geneva.painting import draw_noise
from models.inheriting import inherit, vocabulary_of
from models.parts.refinement import with_noise
from models.train import main
from models.training.family import Start
from models.training.loop import go_on, keep

PLACES = ("street",)
KNOWN = replace(WORDS, objects=(*WORDS.objects, *PLACES))
SIZES: dict[str, Any] = {"noise": 2, "plan": 8, "refines": (16, 8)}  # as the small sg2im has them
KIND, TINT, PLACE = 1, 2, 0


def kept(file: Path, family: str, training: Any) -> Weights:
    save(file, family, training.shipped(), training.documents(), {"steps": 0})
    return load(file, family)


def painting(**sizes: Any) -> geneva.Training:
    config = replace(GENEVA["ours"], network=replace(COMPOSING, **{**SIZES, **sizes}))
    begun = geneva.Training.begin(config, Start(VOCABULARY, 2, seeded(0), CPU, colours=3, places=len(PLACES)))
    begun.network.eval()
    return begun


@pytest.fixture
def sg2im_weights(tmp_path: Path) -> Weights:
    training = sg2im_training(words=KNOWN)
    return kept(tmp_path / "sg2im.safetensors", "sg2im", training)


def test_a_painter_begins_with_what_sg2im_has_learned_of_how_things_look(sg2im_weights: Weights) -> None:
    network, theirs = painting().network, sg2im_training(words=KNOWN).network.eval()
    sg2im_weights.into({"network": theirs})
    inherit(network, sg2im_weights, KNOWN)
    there, noise = bare(network.config, 1, CPU), draw_noise(network.config, 1, seeded(1), CPU)
    classes, colours = there.classes.clone(), there.colours.clone()
    classes[:, :8], colours[:, :8] = KIND + 1, TINT + 1
    there = there._replace(classes=classes, colours=colours, places=there.places + PLACE + 1)
    look, objects, tints = theirs.look, theirs.obj_embeddings.weight, theirs.colour_embeddings.weight
    with torch.no_grad():
        plan = (look(objects[0] + tints[0]) + look(objects[len(WORDS.objects) + PLACE] + tints[0])).view(1, -1, 1, 1)
        plan = plan.repeat(1, 1, 32, 32)
        plan[:, :, :16] += look(objects[KIND + 1] + tints[TINT + 1]).view(1, -1, 1, 1)
        painted = network.paint(torch.zeros(1, 16), torch.zeros(1, 3, 32, 32), noise, there, there)
        assert torch.allclose(painted.fresh, theirs.refinement_net(with_noise(plan, noise.picture)), atol=1e-5)


@pytest.mark.parametrize(
    ("sizes", "words"), [({"plan": 4}, KNOWN), ({"noise": 3}, KNOWN), ({}, replace(KNOWN, colours=("pink",)))]
)
def test_weights_that_know_other_things_or_are_of_other_sizes_are_refused(
    sg2im_weights: Weights, sizes: dict[str, Any], words: Any
) -> None:
    with pytest.raises(WeightsError):
        inherit(painting(**sizes).network, sg2im_weights, words)


def test_geneva_goes_on_from_its_own_weights_as_far_as_they_fit(tmp_path: Path) -> None:
    weights = kept(tmp_path / "geneva.safetensors", "geneva", geneva_training(seed=1))
    other = geneva_training(seed=2).network
    start = Start(VOCABULARY, 6, seeded(2), CPU, colours=3, places=2)
    wider = geneva.Training.begin(replace(GENEVA["ours"], network=replace(COMPOSING, plan=4)), start)
    for network in (other, wider.network):
        inherit(network, weights, WORDS)
        told = network.sentence_encoder.gru.weight_hh_l0
        assert torch.equal(told, weights.states["network"]["sentence_encoder.gru.weight_hh_l0"])
    assert isinstance(wider.network.generator, Painter)
    assert wider.network.generator.looks.weight.shape[1] == 4
    assert vocabulary_of(weights) == VOCABULARY


def test_of_another_family_nothing_is_taken_over(tmp_path: Path) -> None:
    weights = kept(tmp_path / "gan.safetensors", "gan", geneva_training())
    with pytest.raises(WeightsError, match="gan"):
        inherit(geneva_training().network, weights, WORDS)


@pytest.mark.parametrize("painter", [True, False])
def test_a_painter_that_is_kept_is_kept_after_a_stop_too(painter: bool, tmp_path: Path) -> None:
    begun, later = geneva_training(), geneva_training()
    begun.took_over(painter)
    keep(begun, tmp_path / "state.pt", step=0, seed=1)
    go_on(later, tmp_path / "state.pt", seed=1)
    for training in (begun, later):
        before = training.network.generator.state_dict()["grounds.weight"].clone()
        assert ("pixel" in training.step(talks(3, seed=0), seeded(1))) is not painter
        assert torch.equal(before, training.network.generator.state_dict()["grounds.weight"]) is painter


def test_weights_to_begin_with_are_geneva_s_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["gan", "--data", "none", "--out", "none", "--begin", "any.safetensors", "--steps", "1"])
    assert "--begin is for geneva" in capsys.readouterr().err


def test_a_painter_comes_whole_or_not_at_all(tmp_path: Path, sg2im_weights: Weights) -> None:
    weights = kept(tmp_path / "geneva.safetensors", "geneva", geneva_training(seed=1))
    assert inherit(geneva_training(seed=2).network, weights, WORDS)
    other = painting().network
    before = other.generator.state_dict()["looks.weight"].clone()
    assert not inherit(other, weights, KNOWN)
    assert torch.equal(before, other.generator.state_dict()["looks.weight"])
    assert inherit(other, sg2im_weights, KNOWN)

"""A training that begins with weights that ship: what is taken over is what they had learned."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from tiny_graphs import COMPOSING, CPU, GENEVA, VOCABULARY, WORDS, geneva_training, seeded, sg2im_training

from models.checkpoints import Weights, WeightsError, load, save
from models.geneva import training as geneva
from models.geneva.composer import SHAPE, bare
from models.geneva.painter import Painter
from models.geneva.painting import draw_noise
from models.inheriting import inherit, vocabulary_of
from models.parts.refinement import with_noise
from models.training.family import Start

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
    training = sg2im_training(words=KNOWN, mask=SHAPE)
    return kept(tmp_path / "sg2im.safetensors", "sg2im", training)


def test_a_painter_begins_with_what_sg2im_has_learned_of_how_things_look(sg2im_weights: Weights) -> None:
    network, theirs = painting().network, sg2im_training(words=KNOWN, mask=SHAPE).network.eval()
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

"""sg2im learns where things are from graphs alone, and what it draws in given boxes stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from small_world import small_world
from tiny_graphs import CPU, SG2IM, seeded

from models.data import World
from models.sg2im.batch import graph_words, mirrored
from models.sg2im.boxes import Lessons, learn, told, widened
from models.sg2im.drawing import Artist
from models.sg2im.graph import Graphs, GraphWords, with_image_nodes
from models.sg2im.network import Sg2im, layout_noise
from models.sg2im.training import GraphStart, sized


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    torch.set_num_threads(1)
    return World(small_world(tmp_path_factory.mktemp("data"), train=6, val=1, width=16), "train", 16)


@pytest.fixture
def network(world: World) -> Sg2im:
    torch.manual_seed(0)
    words = graph_words(world.vocabulary)
    config = sized(SG2IM["ours"], GraphStart(words, seeded(0), CPU).words).network
    return Sg2im(replace(config, convolutions=5, hidden=64, width=32)).eval()


def graphs(world: World) -> tuple[Graphs, torch.Tensor]:
    batch = told(world, torch.arange(len(world)))
    count = len(batch.pictures)
    return Graphs(batch.objects, batch.colours, batch.object_to_picture, batch.triples, count), batch.boxes


def test_boxes_of_a_fresh_network_are_neither_nothing_nor_the_whole_picture(network: Sg2im, world: World) -> None:
    nodes = with_image_nodes(graphs(world)[0])
    with torch.no_grad():
        boxes = network.boxes(network.convolved(network.own(nodes), nodes.triples))
    sides = boxes[:, 2:] - boxes[:, :2]
    assert sides.min() > 0.02
    assert sides.max() < 0.98


def test_boxes_are_learned_and_pictures_in_given_boxes_do_not_change(network: Sg2im, world: World) -> None:
    asked, true = graphs(world)
    noise = layout_noise(network.config, 1, seeded(0), CPU)
    with torch.no_grad():
        before = network(asked, noise, true)
    losses = [loss for _, loss in learn(network, Lessons.of(world), 0, lambda step: step / 60)]
    with torch.no_grad():
        after = network(asked, noise, true)
    assert sum(losses[-5:]) < 0.8 * sum(losses[:5])
    assert torch.equal(before.picture, after.picture)
    assert not torch.equal(before.boxes, after.boxes)


def test_a_mirrored_picture_has_its_boxes_and_its_words_the_other_way_round(world: World) -> None:
    batch = told(world, torch.arange(len(world)))
    all_of_them = torch.ones(len(world), dtype=torch.bool)
    once = mirrored(batch, world.vocabulary, all_of_them)
    words = graph_words(world.vocabulary).predicates
    said = {(words[one], words[other]) for one, other in zip(batch.triples[:, 1], once.triples[:, 1], strict=True)}
    assert said == {("left_of", "right_of" if "right_of" in words else "left_of")}
    assert torch.allclose(once.boxes[:, 0], 1 - batch.boxes[:, 2])
    twice = mirrored(once, world.vocabulary, all_of_them)
    assert torch.allclose(twice.boxes, batch.boxes)
    assert torch.equal(twice.triples, batch.triples)


def test_a_network_that_learns_more_relations_keeps_those_it_knows(network: Sg2im, world: World) -> None:
    words = graph_words(world.vocabulary)
    fewer = GraphWords(words.objects, words.predicates[:2], words.colours)
    small = Sg2im(replace(network.config, predicates=2)).eval()
    wide = widened(Artist(small, fewer, CPU), words)
    assert wide.words == words
    assert len(wide.network.pred_embeddings.weight) == len(words.predicates)
    assert torch.equal(wide.network.pred_embeddings.weight[:2], small.pred_embeddings.weight)

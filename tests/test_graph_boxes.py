"""sg2im learns where things are from graphs alone, and what it draws in given boxes stays as it is."""

from __future__ import annotations

from dataclasses import replace
from math import log, radians, tan

import numpy as np
import pytest
import torch
from small_world import small_world
from tiny_graphs import CPU, SG2IM, seeded

from app.engines.studio.eye import seen_from
from app.engines.studio.take import Eye
from models.data import Told, World
from models.sg2im.batch import graph_words
from models.sg2im.boxes import Lessons, learn, widened
from models.sg2im.drawing import Artist
from models.sg2im.graph import Graphs, GraphWords, with_image_nodes
from models.sg2im.ground import foot
from models.sg2im.history import history, told, walked
from models.sg2im.measure import laid_out
from models.sg2im.network import Sg2im, layout_noise
from models.sg2im.training import GraphStart, sized


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    torch.set_num_threads(1)
    return World(small_world(tmp_path_factory.mktemp("data"), train=6, val=1, width=16), "train", 16)


@pytest.fixture
def artist(world: World) -> Artist:
    torch.manual_seed(0)
    words = graph_words(world.vocabulary)
    config = sized(SG2IM["ours"], GraphStart(words, seeded(0), CPU).words).network
    small = Sg2im(replace(config, convolutions=3, hidden=32, width=16, mask=16)).eval()
    return widened(Artist(small, words, CPU), words, len(world.vocabulary.places))


def graphs(world: Told) -> tuple[Graphs, torch.Tensor]:
    batch = told(world, torch.arange(len(world)))
    count = len(batch.pictures)
    return Graphs(batch.objects, batch.colours, batch.object_to_picture, batch.triples, count), batch.boxes


def test_boxes_of_a_fresh_network_are_neither_nothing_nor_the_whole_picture(world: World) -> None:
    words = graph_words(world.vocabulary)
    network = Sg2im(sized(SG2IM["ours"], GraphStart(words, seeded(0), CPU).words).network).eval()
    nodes = with_image_nodes(graphs(world)[0])
    with torch.no_grad():
        boxes = network.laid(nodes, network.own(nodes)).boxes
    sides = boxes[:, 2:] - boxes[:, :2]
    assert sides.min() > 0.02
    assert sides.max() < 0.98


def test_boxes_are_learned_and_pictures_in_given_boxes_do_not_change(artist: Artist, world: World) -> None:
    asked, true = graphs(world)
    noise = layout_noise(artist.network.config, 1, seeded(0), CPU)
    with torch.no_grad():
        before = artist.network(asked, noise, true)
    losses = [loss for _, loss in learn(artist.network, Lessons.of(world), 0, lambda step: step / 30)]
    with torch.no_grad():
        after = artist.network(asked, noise, true)
    assert sum(losses[-5:]) < 0.9 * sum(losses[:5])
    assert torch.equal(before.picture, after.picture)
    assert not torch.equal(before.boxes, after.boxes)


def test_a_thing_is_known_again_and_stays_where_nothing_was_said_of_it(world: World) -> None:
    """Every turn of these interviews adds a thing; one that was hidden for a turn is known again, too."""
    past, names, boxes = history(world), world.facts.names, world.facts.boxes
    again = past.before >= 0
    assert again.sum() == len(names) - len(world.interviews) * 3
    assert torch.equal(names[again], names[past.before[again]])
    assert torch.equal(world.facts.things[again, 0], world.facts.things[past.before[again], 0])
    assert (past.stays <= again).all()
    assert len(boxes) == len(past.stays)


def test_what_stood_keeps_its_place_on_the_ground_through_an_interview(artist: Artist, world: World) -> None:
    past = history(world)
    stands = torch.full_like(world.facts.ground, torch.nan)
    with torch.no_grad():
        for turn in walked(artist.network, world, past, past.interviews):
            stands[turn.rows] = turn.laid.ground[: len(turn.rows)]
    assert past.stays.any()
    assert torch.equal(stands[past.stays], stands[past.before[past.stays]])


def test_a_picture_without_its_past_is_told_as_a_graph_alone(artist: Artist, world: World) -> None:
    past, last = history(world), len(world) - 1
    (turn,) = walked(artist.network, world, past, [range(last, last + 1)])
    nodes = with_image_nodes(
        Graphs(turn.batch.objects, turn.batch.colours, turn.batch.object_to_picture, turn.batch.triples, 1)
    )
    alone = artist.network.laid(nodes, artist.network.own(nodes))
    assert not turn.stood.before.any()
    assert torch.equal(turn.laid.boxes, alone.boxes)


def test_the_past_makes_a_difference_and_is_measured_over_all_pictures(artist: Artist, world: World) -> None:
    told, alone = laid_out(artist, world, "told"), laid_out(artist, world, "stated")
    assert len(told.predicted) == len(world.facts.boxes)
    assert told.predicted.isfinite().all()
    assert not torch.equal(told.predicted[: len(alone.predicted)], alone.predicted)


def test_the_foot_of_a_thing_is_seen_where_the_eye_of_a_data_set_sees_it() -> None:
    """Of an eye 1.6 metres above the ground that looks a little to the right and down, with a lens of 40 degrees."""
    eye = Eye((0.0, 1.6, 0.0), (1.0, 1.1, -10.0), 40.0)
    ground = torch.tensor([[0.0, 7.0], [-2.5, 12.0]])
    zoom = 1 / (2 * tan(radians(20.0)))
    across, down, scale = foot(ground, torch.tensor([[0.1, -0.05, log(zoom)]]).expand(2, 3))
    aside, up, ahead = seen_from(eye, np.array([[x, 0.0, -y] for x, y in ground.tolist()]))
    assert np.allclose(across, 0.5 + zoom * aside / ahead, atol=1e-5)
    assert np.allclose(down, 0.5 - zoom * up / ahead, atol=1e-5)
    assert np.allclose(scale, zoom / ahead, atol=1e-5)


def test_a_network_that_learns_more_relations_keeps_those_it_knows(artist: Artist, world: World) -> None:
    words = graph_words(world.vocabulary)
    fewer = GraphWords(words.objects, words.predicates[:2], words.colours)
    small = Sg2im(replace(artist.network.config, predicates=2, grounded=False)).eval()
    wide = widened(Artist(small, fewer, CPU), words, 2)
    assert wide.words == words
    assert len(wide.network.pred_embeddings.weight) == len(words.predicates) + 1  # "told after" is no word
    assert torch.equal(wide.network.pred_embeddings.weight[:2], small.pred_embeddings.weight)


@pytest.fixture
def standing(world: World) -> Told:
    """Things at made-up places on the ground, all seen by one eye."""
    count = len(world.facts.boxes)
    ground = torch.stack([torch.linspace(-2, 2, count), torch.full((count,), 8.0)], dim=1)
    eyes = torch.tensor([[0.0, 0.0, 40.0]]).expand(len(world), 3)
    return Told(world.vocabulary, replace(world.facts, ground=ground, eyes=eyes))


def test_boxes_are_what_a_given_eye_sees_and_without_one_the_network_guesses_it(
    artist: Artist, world: World, standing: Told
) -> None:
    """The eye's lens is twice as long: all is twice as far from the middle, as far as the picture goes."""
    asked = with_image_nodes(graphs(world)[0])
    network, own = artist.network, artist.network.own(asked)
    wide, long = (torch.tensor([[0.0, 0.0, zoom]]).expand(len(world), 3) for zoom in (-1.0, -1.0 + log(2)))
    guessed = network.laid(asked, own)
    seen, nearer = (network.laid(asked, own, eyes=eyes) for eyes in (wide, long))
    inside = ((nearer.boxes > 0) & (nearer.boxes < 1)).all(1) & network.kinds(asked).thing
    assert torch.allclose(nearer.boxes[inside] - 0.5, 2 * (seen.boxes[inside] - 0.5), atol=1e-4)
    assert inside.any()
    assert not torch.equal(guessed.boxes, seen.boxes)
    unsaid = network.laid(asked, own, eyes=torch.full_like(wide, torch.nan))
    assert torch.equal(unsaid.boxes, guessed.boxes)


def test_where_things_stand_and_what_looks_at_them_is_learned_where_it_is_known(
    artist: Artist, standing: Told
) -> None:
    nodes, zoom = with_image_nodes(graphs(standing)[0]), -log(2 * tan(radians(20.0)))

    def missed() -> float:
        with torch.no_grad():
            guessed = artist.network.laid(nodes, artist.network.own(nodes)).eyes
        return float((guessed - torch.tensor([0.0, 0.0, zoom])).abs().mean())

    before = missed()
    losses = [loss for _, loss in learn(artist.network, Lessons.of(standing), 0, lambda step: step / 40)]
    assert sum(losses[-5:]) < 0.8 * sum(losses[:5])
    assert missed() < 0.5 * before

"""GeNeVA-GAN turn by turn: sentence, state, what the painter goes by, what it paints, where the picture changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import torch
from torch import Tensor

from app.explaining import Explained, Figure, Step, TalkAsked
from app.lab import figures
from app.lab.reading import notes_on
from app.lab.watching import watched
from models.geneva.drawing import Artist
from models.geneva.network import Turn
from models.geneva.painter import Painter


class Watched(NamedTuple):
    """One turn, and what it was made of."""

    number: int
    sentence: str
    vector: Tensor  # (sentence,)
    features: Tensor  # that the painter goes by: (C, S / 8, S / 8) of the previous picture, or (plan, S, S)
    turn: Turn

    def named(self, what: str) -> str:
        return f"{what}-{self.number}"


def explain(artist: Artist, asked: TalkAsked) -> Explained:
    turns = list(_turns(artist, asked))
    steps = (
        Step("Sentence", tuple(map(_sentence, turns))),
        Step("What was said so far", tuple(map(_state, turns))),
        Step("Where things go", tuple(figure for one in turns for figure in _where(one))),
        Step("What is where", tuple(map(_known, turns))),
        Step("What is newly painted", tuple(map(_fresh, turns))),
        Step("Where the picture changes", tuple(figure for one in turns for figure in _change(one))),
    )
    return Explained(tuple(map(_picture, turns)), steps, notes_on(asked.sentences, artist.vocabulary))


def _turns(artist: Artist, asked: TalkAsked) -> Iterator[Watched]:
    memory, composes = artist.begin(), artist.network.config.composes
    watching = ("sentence_encoder",) if composes else ("sentence_encoder", "image_encoder")
    for number, sentence in enumerate(asked.sentences, start=1):
        with watched(artist.network, *watching) as seen:
            turn = artist.turn([sentence], memory, asked.seed)
        features = _plan(artist, turn) if composes else seen["image_encoder"][0]
        yield Watched(number, sentence, seen["sentence_encoder"][0], features, turn)
        memory = turn.memory


def _sentence(one: Watched) -> Figure:
    alt = f"The numbers of the sentence “{one.sentence}”."
    return figures.strip(one.named("sentence"), one.vector, alt, f"turn {one.number}")


def _state(one: Watched) -> Figure:
    alt = f"The state after turn {one.number}: what was said so far, in numbers."
    return figures.strip(one.named("state"), one.turn.condition[0], alt, f"after turn {one.number}")


def _where(one: Watched) -> tuple[Figure, ...]:
    composed = one.turn.composed
    if composed is None:  # published weights choose no places
        return ()
    caption = f"turn {one.number}"
    alt = f"Bright: the shape of each thing that turn {one.number} is about, in its place."
    seen = f"What stands where after turn {one.number}: one colour for each class of thing, dark where there is none."
    return (
        figures.shares(one.named("marks"), composed.marks[0].amax(0), alt, caption),
        figures.classes(one.named("map"), composed.map.classes[0], seen, caption),
    )


@torch.inference_mode()
def _plan(artist: Artist, turn: Turn) -> Tensor:
    assert turn.composed is not None  # asked for of those that compose
    painter = artist.network.generator
    assert isinstance(painter, Painter)
    return painter.plan(turn.composed.map)[0]


def _known(one: Watched) -> Figure:
    if one.turn.composed is not None:
        return figures.features(one.named("plan"), one.features, f"turn {one.number}, the plan")
    before = "the grey canvas" if one.number == 1 else f"the picture of turn {one.number - 1}"
    return figures.features(one.named("features"), one.features, f"turn {one.number}, {before}")


def _fresh(one: Watched) -> Figure:
    alt = f"What the generator painted at turn {one.number}, before the previous picture is kept anywhere."
    return figures.picture(one.named("fresh"), one.turn.painted.fresh[0], alt, f"turn {one.number}")


def _change(one: Watched) -> tuple[Figure, ...]:
    change = one.turn.painted.change
    if change is None:  # published weights paint everything anew
        return ()
    alt = f"Where turn {one.number} changes the picture: bright is painted anew, dark stays."
    return (figures.shares(one.named("change"), change[0, 0], alt, f"turn {one.number}"),)


def _picture(one: Watched) -> Figure:
    alt = f"The picture after turn {one.number}: “{one.sentence}”."
    return figures.picture(one.named("picture"), one.turn.painted.picture[0], alt, f"{one.number}. {one.sentence}")

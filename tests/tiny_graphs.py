"""Small sg2im and GeNeVA-GAN, and made-up scenes for them: coloured squares and discs on grey."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from models.geneva import training as geneva
from models.geneva.batch import TalkBatch
from models.geneva.config import GenevaConfig
from models.parts.layout import placed
from models.semantics import SHAPE
from models.sg2im import training as sg2im
from models.sg2im.batch import GraphBatch
from models.sg2im.critics import CriticsConfig
from models.sg2im.graph import GraphWords
from models.sg2im.network import Sg2imConfig, official
from models.text.vocabulary import Vocabulary
from models.training.family import Start

LAYOUTS = Path(__file__).with_name("layouts")
CPU = torch.device("cpu")
WORDS = GraphWords.of(("square", "disc"), ("left_of", "near"), ("red", "green", "blue"))
RGB = torch.tensor([[1.0, -1.0, -1.0], [-1.0, 1.0, -1.0], [-1.0, -1.0, 1.0]])
GREY = -0.2
SIZE, MASK = 16, 8
TALKED = 32  # the smallest size of GeNeVA-GAN

OURS = Sg2imConfig(
    3, 3, 3, size=SIZE, embedding=8, width=8, hidden=16, convolutions=2, mask=MASK, refinement=(16, 8), noise=2
)
PAPERS = official(
    3, 3, size=SIZE, embedding=8, width=8, hidden=16, convolutions=2, mask=MASK, refinement=(16, 8), noise=2
)
CRITICS = CriticsConfig(widths=(8, 16), vector=16, crop=8, padding=1, layout=4)
SG2IM = {
    "ours": replace(sg2im.PRESETS["cpu"], network=OURS, critics=CRITICS, batch=4),
    "paper": replace(
        sg2im.PRESETS["paper"], network=PAPERS, critics=replace(CRITICS, padding=0, layout=0, crop=12), batch=4
    ),
}

SMALL = GenevaConfig(
    6,
    TALKED,
    0,
    8,
    16,
    16,
    code=4,
    noise=4,
    encoder=(4, 8, 8),
    up=(16, 16, 8, 8),
    down=(8, 8, 16, 16),
    aux=8,
    slope=0.2,
)
COMPOSING = replace(SMALL, where=(4, 8), what=(4, 8), refines=(16, 8), plan=8)
GENEVA = {
    # Each step learns from all of the batch and as it is, so that one step can be compared with another.
    "ours": replace(
        geneva.PRESETS["cpu"],
        network=COMPOSING,
        lead=0,
        batch=4,
        mirrored=0.0,
        painted=1.0,
        own_maps=0.0,
        own_previous=0.0,
    ),
    "plain": replace(  # without a composer
        geneva.PRESETS["cpu"], network=SMALL, lead=0, batch=4, mirrored=0.0, painted=1.0, own_previous=0.0
    ),
    "paper": replace(
        geneva.PRESETS["paper"],
        network=replace(SMALL, gate=True, wide_cloud=True, changes=False, base=False),
        batch=4,
    ),
}


def seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def scenes(count: int, seed: int, things: int = 2) -> GraphBatch:
    """Each thing says its colour, and the first of each picture is near the second."""
    chance, rows = seeded(seed), count * things
    objects, colours = torch.randint(1, 3, (rows,), generator=chance), torch.randint(0, 3, (rows,), generator=chance)
    pictures = torch.arange(count).repeat_interleave(things)
    low = torch.rand(rows, 2, generator=chance) * 0.6
    boxes = torch.cat([low, low + 0.4], dim=1)
    masks = torch.stack([SHAPES[int(kind) - 1] for kind in objects])
    there = placed(masks, boxes, SIZE, corners=False)
    drawn = torch.full((count, 3, SIZE, SIZE), GREY)
    for row in range(rows):
        drawn[pictures[row]] = over(drawn[pictures[row]], there[row], colours[row])
    firsts = torch.arange(0, rows, things)
    triples = torch.stack([firsts, torch.full_like(firsts, 2), firsts + 1], dim=1)
    return GraphBatch(drawn, objects, colours, pictures, boxes, masks, triples)


def talks(count: int, seed: int, turns: int = 3, lengths: tuple[int, ...] | None = None) -> TalkBatch:
    """A thing more in every turn, in a corner of its own."""
    chance = seeded(seed)
    told = [_talk(turns, chance) for _ in range(count)]
    pictures, sentences, presence, *known = zip(*told, strict=True)
    before, ends = torch.zeros(count, 3, TALKED, TALKED), torch.tensor(lengths or (turns,) * count)
    maps = (torch.stack(part) for part in known)
    nowhere = torch.zeros(count, turns, dtype=torch.int64)
    return TalkBatch(before, torch.stack(pictures), sentences, torch.stack(presence), ends, *maps, nowhere)


def _talk(turns: int, chance: torch.Generator) -> tuple[Any, ...]:
    picture, present = torch.full((3, TALKED, TALKED), GREY), torch.zeros(6)
    seen = torch.zeros(2, TALKED // 2, TALKED // 2, dtype=torch.int64)  # classes and colours
    pictures, sentences, presence, maps, marks, shapes = [], [], [], [], [], []
    for corner in torch.randperm(4, generator=chance)[:turns].tolist():
        kind, colour = (int(torch.randint(0, most, (), generator=chance)) for most in (2, 3))
        left, top = 0.5 * (corner % 2), 0.5 * (corner // 2)
        there = placed(SHAPES[kind][None], torch.tensor([[left, top, left + 0.5, top + 0.5]]), TALKED, corners=False)[0]
        picture = over(picture, there, torch.tensor(colour))
        present = present.clone()
        number = kind * 3 + colour
        present[number] = 1
        cells = there[::2, ::2] > 0.5
        seen = torch.where(cells, torch.tensor([number + 1, colour + 1])[:, None, None], seen)
        maps.append(seen)
        marks.append(torch.tensor([[number, left, top, left + 0.5, top + 0.5]]))
        shapes.append(F.interpolate(SHAPES[kind][None, None], SHAPE)[0])
        pictures.append(picture)
        presence.append(present)
        sentences.append(f"A {WORDS.colours[colour]} {WORDS.objects[kind + 1]} is {CORNERS[corner]}.")
    told = torch.stack(pictures), tuple(sentences), torch.stack(presence)
    return *told, *torch.stack(maps).unbind(1), torch.stack(marks), torch.stack(shapes)


def over(picture: Tensor, there: Tensor, colour: Tensor) -> Tensor:
    return picture * (1 - there) + RGB[colour][:, None, None] * there


def _shapes() -> tuple[Tensor, Tensor]:
    at = (torch.arange(MASK) + 0.5) / MASK - 0.5
    return torch.ones(MASK, MASK), (at[:, None].square() + at.square() < 0.25).float()


SHAPES = _shapes()
CORNERS = ("top left", "top right", "bottom left", "bottom right")
VOCABULARY = Vocabulary.from_captions(" ".join((*CORNERS, "a square disc is", *WORDS.colours)).split())


def sg2im_training(name: str = "ours", seed: int = 0, words: GraphWords = WORDS, mask: int = MASK) -> sg2im.Training:
    config = replace(SG2IM[name], network=replace(SG2IM[name].network, mask=mask))
    return sg2im.Training.begin(config, sg2im.GraphStart(words, seeded(seed), CPU))


def geneva_training(name: str = "ours", seed: int = 0) -> geneva.Training:
    return geneva.Training.begin(GENEVA[name], Start(VOCABULARY, 6, seeded(seed), CPU, colours=3, places=2))

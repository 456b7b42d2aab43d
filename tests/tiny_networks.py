"""The text families in sizes that train in milliseconds, and batches for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from models.attngan import network as attngan
from models.attngan import pretraining, training
from models.attngan.damsm import PictureConfig
from models.gan import network as gan
from models.gan import training as gan_training
from models.stackgan import network as stackgan
from models.stackgan import training as stackgan_training
from models.stackgan_pp import network as stackgan_pp
from models.stackgan_pp import training as stackgan_pp_training
from models.text.vocabulary import Vocabulary
from models.training.family import Start, Training
from models.training.recipe import PAPER, STEADY, Recipe

LAYOUTS = Path(__file__).parent / "layouts"
CPU = torch.device("cpu")
SIZE, SENTENCE, CLASSES = 16, 12, 4
COLORS = {"red": (1.0, -1.0, -1.0), "green": (-1.0, 1.0, -1.0), "blue": (-1.0, -1.0, 1.0), "white": (1.0, 1.0, 1.0)}
SIDES = ("left", "right")
CAPTIONS = tuple(f"a {color} box on the {side}" for color in COLORS for side in SIDES)


@dataclass(frozen=True)
class Pictures:
    pictures: Tensor
    captions: tuple[str, ...]
    presence: Tensor


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def boxes() -> Pictures:
    """Eight pictures of a coloured half, each told in one sentence."""
    pictures = torch.full((len(CAPTIONS), 3, SIZE, SIZE), -0.5)
    for number, (color, side) in enumerate((color, side) for color in COLORS.values() for side in SIDES):
        half = slice(0, SIZE // 2) if side == "left" else slice(SIZE // 2, SIZE)
        pictures[number, :, :, half] = torch.tensor(color)[:, None, None]
    presence = torch.eye(len(COLORS)).repeat_interleave(len(SIDES), dim=0)
    return Pictures(pictures, CAPTIONS, presence)


def start(seed: int = 0) -> Start:
    """On one thread, so that the same sum is always added up in the same order."""
    torch.set_num_threads(1)
    return Start(Vocabulary.from_captions(CAPTIONS), CLASSES, seeded(seed), CPU)


DAMSM = replace(
    pretraining.CPU, picture=PictureConfig(SIZE, width=8), embedding=10, width=SENTENCE, precision="fp32", augment=()
)


def reading(seed: int = 0) -> Start:
    """With a fresh DAMSM to read with."""
    begun = start(seed)
    return replace(begun, earlier=pretraining.new_damsm(DAMSM, begun))


GAN = gan.GeneratorConfig(SIZE, width=4, noise=6)
ONE = stackgan.StageOneConfig(8, width=4, sentence=SENTENCE, noise=6, condition=5)
TWO = stackgan.StageTwoConfig(SIZE, first=8, width=4, residuals=1, sentence=SENTENCE, condition=5)
TREE = stackgan_pp.GeneratorConfig(8, (8, 4), residuals=1, sentence=SENTENCE, noise=6, condition=5)
ATTENTION = attngan.GeneratorConfig(8, (6, 4), residuals=1, words=SENTENCE, noise=6, condition=5)
STEADY_FP32 = replace(STEADY, precision="fp32")


def begun(family: str, recipe: Recipe = STEADY_FP32, seed: int = 0) -> Training:
    return FAMILIES[family](recipe, seed)


FAMILIES: dict[str, Callable[[Recipe, int], Training]] = {
    "gan": lambda recipe, seed: gan_training.Training.begin(gan_training.TrainingConfig(GAN, 4, recipe), start(seed)),
    "damsm": lambda _, seed: pretraining.Training.begin(DAMSM, start(seed)),
    "stackgan, Stage I": lambda recipe, seed: stackgan_training.Training.begin(
        stackgan_training.TrainingConfig(ONE, TWO, (4, 4), 100, recipe), reading(seed)
    ),
    "stackgan, both stages": lambda recipe, seed: stackgan_training.Training.begin(
        stackgan_training.TrainingConfig(ONE, TWO, (4, 4), 1, recipe), reading(seed)
    ),
    "stackgan_pp": lambda recipe, seed: stackgan_pp_training.Training.begin(
        stackgan_pp_training.TrainingConfig(TREE, (3, 4), recipe, colors=1.0), reading(seed)
    ),
    "attngan": lambda recipe, seed: training.Training.begin(
        training.TrainingConfig(ATTENTION, (3, 4), recipe), reading(seed)
    ),
}
RECIPES = {
    "the paper's": PAPER,
    "steady": STEADY_FP32,
    "everything": replace(STEADY, r1=1.0, r1_every=1, augment=("color", "translation", "cutout"), halved_every=1),
}

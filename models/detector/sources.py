"""What a detector learns from and is measured on: Retell's own world, or CoDraw."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import torch
from torch import Generator, Tensor

from models.codraw import Codraw
from models.data import World
from models.detector.batches import classes_of, mirrored, varied, world_batch
from models.detector.finding import DEPTHS
from models.detector.losses import Truth

SIZE = 128


class Source(Protocol):
    @property
    def classes(self) -> tuple[str, ...]: ...

    @property
    def properties(self) -> tuple[str, ...]: ...

    @property
    def stories(self) -> Sequence[range]:
        """The pictures of each story, the last one last."""

    def __len__(self) -> int: ...

    def batch(self, indices: Tensor) -> tuple[Tensor, Truth]:
        """Pictures (N, 3, S, S) in -1..1 and what is in them."""

    def varied(self, pictures: Tensor, truth: Truth, generator: Generator) -> tuple[Tensor, Truth]:
        """The same, seen a little differently."""


class WorldSource:
    """The properties are colours."""

    def __init__(self, folder: Path, split: str) -> None:
        self.world = World(folder, split, SIZE)
        self.classes, self.properties = classes_of(self.world), self.world.vocabulary.colors
        self.stories = self.world.interviews

    def __len__(self) -> int:
        return len(self.world)

    def batch(self, indices: Tensor) -> tuple[Tensor, Truth]:
        return world_batch(self.world, indices)

    def varied(self, pictures: Tensor, truth: Truth, generator: Generator) -> tuple[Tensor, Truth]:
        return varied(pictures, truth, generator)


class CodrawSource:
    """Every canvas once, a story for each; the properties are depths. Hidden clip arts count, as in CoDraw itself."""

    def __init__(self, folder: Path, split: str) -> None:
        self._codraw = Codraw(folder, split, SIZE)
        self.classes, self.properties = self._codraw.classes, DEPTHS
        self.stories = [range(number, number + 1) for number in range(len(self))]

    def __len__(self) -> int:
        return len(self._codraw.canvases)

    def batch(self, indices: Tensor) -> tuple[Tensor, Truth]:
        drawn = self._codraw.batch(indices.tolist())
        picture, classes = drawn.presence.nonzero(as_tuple=True)
        boxes, depths = drawn.boxes[picture, classes], drawn.depths[picture, classes]
        return drawn.pictures / 127.5 - 1, Truth(drawn.presence.float(), picture, classes, boxes, depths)

    def varied(self, pictures: Tensor, truth: Truth, generator: Generator) -> tuple[Tensor, Truth]:
        """Mirrored only: another size would be another depth."""
        return mirrored(pictures, truth) if torch.rand((), generator=generator) < 0.5 else (pictures, truth)


def opened(folder: Path, split: str) -> Source:
    """Either kind of data set. Raises DataError and CodrawError."""
    return CodrawSource(folder, split) if (folder / f"{split}.jsonl.gz").exists() else WorldSource(folder, split)

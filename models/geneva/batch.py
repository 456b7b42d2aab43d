"""What GeNeVA-GAN learns from, and how it is made of what `models.data` reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from torch import Tensor


@dataclass(frozen=True)
class TalkBatch:
    """B interviews of up to T turns."""

    before: Tensor  # (B, 3, S, S) in -1..1: what there is before the first turn
    pictures: Tensor  # (B, T, 3, S, S) in -1..1: after each turn; whatever it is after the last
    sentences: Sequence[Sequence[str]]  # B times T: what was said in each turn
    presence: Tensor  # (B, T, C): 1 where a thing of this kind is in the picture, else 0
    lengths: Tensor  # (B,) int64: turns
    classes: Tensor  # (B, T, S / 2, S / 2) int64: what stands where after each turn, as `composer.SemanticMap` says it
    colours: Tensor  # (B, T, S / 2, S / 2) int64
    marks: Tensor  # (B, T, M, 5): what each turn is about, class and box; -1 behind the last
    shapes: Tensor  # (B, T, M, SHAPE, SHAPE) in 0..1: how much of each cell of a mark's box the thing takes
    places: Tensor  # (B, T) int64: where it happened, as far as it was told

    def at(self, interviews: Sequence[int]) -> TalkBatch:
        sentences = [self.sentences[number] for number in interviews]
        known = (self.presence, self.lengths, self.classes, self.colours, self.marks, self.shapes, self.places)
        parts = (part[interviews] for part in known)
        return TalkBatch(self.before[interviews], self.pictures[interviews], sentences, *parts)


class Read(Protocol):
    """`models.data.Interviews`."""

    @property
    def before(self) -> Tensor: ...
    @property
    def pictures(self) -> Tensor: ...
    @property
    def sentences(self) -> Sequence[Sequence[str]]: ...
    @property
    def present(self) -> Tensor: ...
    @property
    def lengths(self) -> Tensor: ...
    @property
    def classes(self) -> Tensor: ...
    @property
    def colours(self) -> Tensor: ...
    @property
    def marks(self) -> Tensor: ...
    @property
    def shapes(self) -> Tensor: ...
    @property
    def places(self) -> Tensor: ...


def talk_batch(read: Read) -> TalkBatch:
    maps = (read.classes, read.colours, read.marks, read.shapes, read.places)
    return TalkBatch(read.before, read.pictures, read.sentences, read.present, read.lengths, *maps)

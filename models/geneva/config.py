"""The shapes and habits of a GeNeVA-GAN: the published ones, and those that are ours."""

from __future__ import annotations

from dataclasses import dataclass

from models.parts.blocks import SEED, doublings

EIGHTH = 8  # the picture's features have an eighth of its size, and join where the next picture has grown that large


@dataclass(frozen=True)
class GenevaConfig:
    objects: int  # classes that the detectors name
    size: int = 128
    words: int = 0  # in the vocabulary, whose vectors are learned; 0: vectors come from outside, as published (GloVe)
    word: int = 300
    sentence: int = 1024
    state: int = 1024
    code: int = 256  # of the condition after augmentation
    noise: int = 100
    encoder: tuple[int, ...] = (64, 128, 512)
    up: tuple[int, ...] = (1024, 1024, 512, 256, 128, 64)  # channels at 4 x 4, at 8 x 8 and so on
    down: tuple[int, ...] = (64, 128, 256, 512, 1024, 1024)  # of the discriminator; the last block halves nothing
    aux: int = 256
    slope: float = 0.01
    gate: bool = False  # published weights have one, and never ask it
    wide_cloud: bool = False  # published: mean and log-variance pass a ReLU, so no cloud is narrower than N(0, 1)
    changes: bool = True  # says where the picture changes and keeps the previous one elsewhere
    base: bool = True  # knows the previous picture from 4 x 4 positions on, where "left of the tree" is decided
    # Channels of a cascaded refinement, the coarsest first, as sg2im has one: it paints what was composed before. None:
    # nothing is composed, and residual blocks paint, as published.
    refines: tuple[int, ...] = ()
    plan: int = 64  # channels of what the refinement is told
    colours: int = 0  # that things are told apart by, if it composes
    places: int = 0  # where it may happen, if it composes
    where: tuple[int, ...] = (64, 96, 128)  # channels of the composer at 16 x 16 marks, 8 x 8 and so on
    what: tuple[int, ...] = (24, 64, 96, 128)  # and of its maps, from half the picture's size down

    def __post_init__(self) -> None:
        growths = doublings(SEED * EIGHTH, self.size) + doublings(1, EIGHTH)
        if self.composes:
            doublings(2 ** len(self.refines), self.size)
        paints = self.composes or len(self.up) == growths + 1
        if len(self.encoder) != doublings(1, EIGHTH) or not paints or len(self.down) != growths + 1:
            raise ValueError(f"GeNeVA-GAN at {self.size} has three encoder blocks and {growths + 1} widths up and down")

    @property
    def composes(self) -> bool:
        """Says what stands where before it paints."""
        return bool(self.refines)


def official(objects: int = 58, words: int = 0) -> GenevaConfig:
    """CoDraw's classes by default."""
    return GenevaConfig(objects, words=words, gate=True, wide_cloud=True, changes=False, base=False)

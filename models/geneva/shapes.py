"""The shapes that things of a class have in their boxes: a codebook, as a mean over all shapes would be a blot.

    shapes of marks, as seen -> nearest code of the class, which moves towards the shape

Running means, with the first shapes that come as the first codes: MacQueen, "Some Methods for Classification and
Analysis of Multivariate Observations", 1967. Nothing here learns by gradients.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.semantics import SHAPE

CODES = 16  # of each class
ENOUGH = 1000  # shapes: what was seen before counts for as many at most, so that codes go on moving


class Codebook(nn.Module):
    sums: Tensor
    counts: Tensor

    def __init__(self, kinds: int) -> None:
        super().__init__()
        self.register_buffer("sums", torch.zeros(kinds, CODES, SHAPE, SHAPE))
        self.register_buffer("counts", torch.zeros(kinds, CODES))

    @property
    def used(self) -> Tensor:
        """(kinds, CODES) bool."""
        return self.counts > 0

    def shapes(self, classes: Tensor, codes: Tensor) -> Tensor:
        """(N,) each, to (N, SHAPE, SHAPE) in 0..1: all of the box where a class has no such code yet."""
        sums, counts = self.sums[classes, codes].float(), self.counts[classes, codes].float()[:, None, None]
        return torch.where(counts > 0, sums / counts.clamp(min=1e-6), torch.ones_like(sums))

    def nearest(self, classes: Tensor, shapes: Tensor) -> Tensor:
        """classes (N,) and shapes (N, SHAPE, SHAPE): their codes (N,); of a class that has none, the first."""
        known = self.sums[classes] / self.counts[classes].clamp(min=1e-6)[..., None, None]  # (N, CODES, SHAPE, SHAPE)
        apart = (known - shapes[:, None]).square().flatten(2).sum(2)
        return apart.masked_fill(~self.used[classes], torch.inf).argmin(1)

    @torch.no_grad()
    def learn(self, classes: Tensor, shapes: Tensor) -> None:
        """One shape after the other: (N,) and (N, SHAPE, SHAPE)."""
        for kind, shape in zip(classes.tolist(), shapes, strict=True):
            free = (~self.used[kind]).nonzero().flatten()
            code = free[0] if len(free) else self.nearest(classes.new_tensor([kind]), shape[None])[0]
            self.sums[kind, code] += shape
            self.counts[kind, code] += 1
            if self.counts[kind, code] > ENOUGH:
                self.sums[kind, code] /= 2
                self.counts[kind, code] /= 2

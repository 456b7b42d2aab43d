"""StackGAN++'s colour consistency: Zhang et al., TPAMI 2018, section 4.3, equations 10 and 11.

All branches draw the same scene, so the colours of a picture, as mean and covariance over its pixels, should be those
of the next smaller one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor

MEANS, SPREADS = 1.0, 5.0  # lambda 1 and 2


def color_consistency(pictures: Sequence[Tensor]) -> Tensor:
    """Of pictures (N, 3, S, S), smallest first: the sum over neighbours. The larger learns from the smaller."""
    colors = [color_statistics(picture) for picture in pictures]
    gaps = [_gap(large, small) for small, large in pairwise(colors)]
    return torch.stack(gaps).sum() if gaps else pictures[0].new_zeros(())


def color_statistics(pictures: Tensor) -> tuple[Tensor, Tensor]:
    """Mean (N, 3) and covariance (N, 3, 3) of the pixels' colours."""
    pixels = pictures.float().flatten(2)  # (N, 3, S * S)
    mean = pixels.mean(2)
    away = pixels - mean[:, :, None]
    return mean, away @ away.transpose(1, 2) / pixels.shape[2]


def _gap(large: tuple[Tensor, Tensor], small: tuple[Tensor, Tensor]) -> Tensor:
    means, spreads = (
        (mine - its.detach()).square().flatten(1).sum(1).mean() for mine, its in zip(large, small, strict=True)
    )
    return MEANS * means + SPREADS * spreads

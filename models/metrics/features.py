"""Measures on vectors that networks made: R-precision (AttnGAN) and the Fréchet distance (FID)."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import normalize

TIE = 1e-6  # of a cosine: the same caption gives no nearer a number than that, in another order of adding


def r_precision(
    pictures: Tensor,
    captions: Tensor,
    generator: torch.Generator,
    others: int = 99,
    scenes: Sequence[int] | Tensor | None = None,
) -> float:
    """How often a picture's own caption is nearest to it, among it and random others (AttnGAN: Xu et al., CVPR 2018).

    `pictures` (N, D) and `captions` (N, D) are embeddings in one space, row by row; nearest is the largest cosine, and
    a tie is lost, so that an encoder that makes everything alike gets 0. The others are captions of other pictures,
    drawn without repeating; rows with the same number in `scenes` (N,) tell of one scene and are never drawn against
    each other. With R = 1 precision is this share; the paper's mean over ten equal folds is the same number.
    """
    if pictures.shape != captions.shape or pictures.ndim != 2:
        raise ValueError(f"Pictures {tuple(pictures.shape)} and captions {tuple(captions.shape)} do not pair up")
    looked, told = normalize(pictures.double(), dim=1), normalize(captions.double(), dim=1)  # (N, D)
    groups = torch.as_tensor(range(len(told)) if scenes is None else scenes).cpu()  # (N,)
    first = 0
    for row in range(len(told)):
        strangers = torch.nonzero(groups != groups[row])[:, 0]
        if len(strangers) < others:
            raise ValueError(f"Caption {row} has only {len(strangers)} others to be drawn, not {others}")
        order = torch.randperm(len(strangers), generator=generator, device=generator.device).cpu()
        rivals = told[strangers[order[:others]].to(told.device)]  # (others, D)
        first += bool((rivals @ looked[row] < told[row] @ looked[row] - TIE).all())
    return first / len(told) if len(told) else 0.0


def frechet_distance(one: Tensor, other: Tensor) -> float:
    """Between the Gaussians fitted to two sets of feature vectors, (N, D) and (M, D) (Heusel et al., NIPS 2017).

    |mean - mean'|² + tr(C + C' - 2 (C C')^½), covariances with N - 1. FID proper is this on Inception-v3's 2048
    features; on a detector's it compares engines of one table and nothing else. Small sets give larger distances, so
    compare sets of one size.
    """
    if one.ndim != 2 or other.ndim != 2 or one.shape[1] != other.shape[1] or min(len(one), len(other)) < 2:
        raise ValueError(f"Feature sets {tuple(one.shape)} and {tuple(other.shape)} cannot be compared")
    one, other = one.double(), other.double()
    if not (one.isfinite().all() and other.isfinite().all()):
        raise ValueError("The features hold numbers that are not finite")
    shift = (one.mean(0) - other.mean(0)).square().sum()
    spread = one.var(0).sum() + other.var(0).sum()
    # The singular values of C^½ C'^½ are the roots of the eigenvalues of C C', without the root of rounding noise.
    shared = torch.linalg.svdvals(_root(one) @ _root(other)).sum()
    return max(float(shift + spread - 2 * shared), 0.0)


def _root(features: Tensor) -> Tensor:
    """The symmetric square root of their covariance, (N, D) -> (D, D)."""
    size = features.shape[1]
    covariance = features.T.cov().reshape(size, size)  # cov() gives a bare number where D is 1
    values, vectors = torch.linalg.eigh(covariance)
    noise = values[-1].abs() * len(values) * torch.finfo(values.dtype).eps
    roots = torch.where(values > noise, values, 0).sqrt()
    root: Tensor = (vectors * roots) @ vectors.T
    return root

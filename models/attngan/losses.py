"""How well pictures and captions of a batch find each other: Xu et al., "AttnGAN", CVPR 2018, section 3.2.

In the paper's numbers: equations 7 to 9 are `heed`, 10 is `word_scores`, 11 to 13 are `ranking`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F

from models.attngan.damsm import Seen
from models.text.encoder import Told


@dataclass(frozen=True)
class Sharpness:
    regions: float = 4.0  # gamma 1: how sharply a word looks at its regions
    words: float = 5.0  # gamma 2: how much the best word counts among a caption's
    ranking: float = 10.0  # gamma 3: how sharply the right partner must stand out
    by_length: bool = True  # take a caption's words as their mean, not the paper's sum, which favours long captions


PAPER = Sharpness(by_length=False)
OURS = Sharpness()


TINY = 1e-8


class Matching(NamedTuple):
    """Each the sum of both directions: the caption to a picture, the picture to a caption."""

    words: Tensor
    sentences: Tensor


def matching(told: Told, seen: Seen, same: Tensor, sharp: Sharpness) -> Matching:
    """`same` (N, N): where two captions say the same, so that neither is a wrong answer for the other."""
    words = word_scores(told, seen.regions, sharp) * sharp.ranking
    sentences = sentence_scores(told, seen.whole) * sharp.ranking
    return Matching(ranking(words, same), ranking(sentences, same))


def heed(words: Tensor, regions: Tensor, there: Tensor, sharp: Sharpness) -> Tensor:
    """Where each word of caption i looks in picture j: (N, M, T, R), summing to 1 over the regions.

    words (N, D, T), regions (M, D, R), there (N, T). First every region asks which word it is, then every word looks.
    """
    return _looks(torch.einsum("ndt,mdr->nmtr", words, regions), there, sharp)


def word_scores(told: Told, regions: Tensor, sharp: Sharpness) -> Tensor:
    """How well each caption's words fit each picture's regions (M, D, R, R): (N captions, M pictures), about -1..1."""
    fits = _word_cosines(told, regions.flatten(2), sharp)  # (N, M, T)
    fits = (sharp.words * fits).masked_fill(~told.there[:, None], -torch.inf).logsumexp(2)
    length = told.there.sum(1, keepdim=True).log() if sharp.by_length else 0.0
    return (fits - length) / sharp.words


def _word_cosines(told: Told, flat: Tensor, sharp: Sharpness) -> Tensor:
    """Cosine between a word e and the mix c of regions (M, D, R) that it looks at: (N, M, T).

    c is never made: with looks a, regions V and scores s = V'e, the product e'c is a's and |c|^2 is a'(V'V)a.
    """
    scores = torch.einsum("ndt,mdr->nmtr", told.words, flat)
    looks = _looks(scores, told.there, sharp)
    products = (looks * scores).sum(3)
    lengths = (torch.einsum("nmtr,mrq->nmtq", looks, flat.transpose(1, 2) @ flat) * looks).sum(3)
    cosines: Tensor = products / (lengths.clamp(min=TINY).sqrt() * told.words.norm(dim=1).clamp(min=TINY)[:, None])
    return cosines


def _looks(scores: Tensor, there: Tensor, sharp: Sharpness) -> Tensor:
    asked = scores.masked_fill(~there[:, None, :, None], -torch.inf).softmax(2)
    return (sharp.regions * asked).softmax(3)


def sentence_scores(told: Told, whole: Tensor) -> Tensor:
    """Cosines (N captions, M pictures)."""
    return F.normalize(told.sentence, dim=1) @ F.normalize(whole, dim=1).T


def ranking(scores: Tensor, same: Tensor) -> Tensor:
    """Cross-entropy of the right partner, which stands on the diagonal: the sum of both directions."""
    others = same & ~torch.eye(len(scores), dtype=torch.bool, device=scores.device)
    scores = scores.masked_fill(others, -torch.inf)
    right = torch.arange(len(scores), device=scores.device)
    return F.cross_entropy(scores, right) + F.cross_entropy(scores.T, right)


def alike(captions: Sequence[str], device: torch.device) -> Tensor:
    """(N, N): which captions are the same text."""
    first = {caption: number for number, caption in reversed(list(enumerate(captions)))}
    numbers = torch.tensor([first[caption] for caption in captions], device=device)
    return numbers[:, None] == numbers[None, :]

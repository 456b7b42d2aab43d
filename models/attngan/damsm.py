"""DAMSM, the network that says how well a picture fits its words: Xu et al., "AttnGAN", CVPR 2018, section 3.2.

The paper's picture encoder is an Inception-v3 that had seen ImageNet. No such weights are to be had here, so a small
residual network learns in its place from the world's own pictures, together with the text encoder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from torch import Tensor, nn
from torch.nn import functional as F

from models.parts.blocks import conv3x3, doublings
from models.parts.pyramid import at_size
from models.text.encoder import TextConfig, Told
from models.text.reader import Reader
from models.text.vocabulary import Vocabulary

COARSENESS = 8  # a region is so many pixels wide


@dataclass(frozen=True)
class PictureConfig:
    size: int = 64  # pictures of other sizes are brought to this one
    width: int = 32  # of the first features; they double three times

    def __post_init__(self) -> None:
        doublings(COARSENESS * 2, self.size)


@dataclass(frozen=True)
class DamsmConfig:
    text: TextConfig  # its width D is what words, sentences, regions and pictures are compared in
    picture: PictureConfig
    classes: int  # kinds of things whose presence the picture encoder also learns to tell


class Seen(NamedTuple):
    regions: Tensor  # (N, D, R, R)
    whole: Tensor  # (N, D)
    presence: Tensor  # (N, classes): logits


class PictureEncoder(nn.Module):
    """Regions come from the middle of the network, where an eighth of the picture's resolution is left."""

    def __init__(self, config: PictureConfig, width: int, classes: int) -> None:
        super().__init__()
        self.config = config
        first = config.width
        self.fine = nn.Sequential(
            *_normed(3, first, stride=2), Plain(first), *_normed(first, first * 2, stride=2), Plain(first * 2)
        )
        self.middle = nn.Sequential(*_normed(first * 2, first * 4, stride=2), Plain(first * 4), Plain(first * 4))
        self.coarse = nn.Sequential(*_normed(first * 4, first * 8, stride=2), Plain(first * 8))
        self.emb_features = nn.Conv2d(first * 4, width, 1, bias=False)
        self.emb_cnn_code = nn.Linear(first * 8, width)
        self.presence = nn.Linear(first * 8, classes)

    def forward(self, pictures: Tensor) -> Seen:  # (N, 3, S, S) in -1..1
        middle = self.middle(self.fine(at_size(pictures, self.config.size)))  # (N, 4W, R, R), R = size / 8
        pooled = self.coarse(middle).mean((2, 3))  # (N, 8W)
        regions, whole, presence = self.emb_features(middle), self.emb_cnn_code(pooled), self.presence(pooled)
        return Seen(regions.float(), whole.float(), presence.float())


class Plain(nn.Module):
    """A residual block with ReLU."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.block = nn.Sequential(*_normed(width, width, 1), conv3x3(width, width), nn.BatchNorm2d(width))

    def forward(self, features: Tensor) -> Tensor:
        return F.relu(features + self.block(features))


class Damsm(nn.Module):
    def __init__(self, config: DamsmConfig, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.config = config
        self.reader = Reader(vocabulary, config.text)
        self.eye = PictureEncoder(config.picture, config.text.width, config.classes)

    def read(self, captions: Sequence[str]) -> Told:
        told: Told = self.reader(captions)
        return told

    def see(self, pictures: Tensor) -> Seen:
        seen: Seen = self.eye(pictures)
        return seen


def _normed(inputs: int, outputs: int, stride: int) -> tuple[nn.Module, ...]:
    conv = nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=False)
    return conv, nn.BatchNorm2d(outputs), nn.ReLU()

"""GeNeVA-GAN: El-Nouby et al., "Tell, Draw, and Repeat", ICCV 2019, section 3.

    sentence -> vector -> state of all turns (the condition)  \\
    previous picture -> features                               > next picture
                                                      noise   /

Parameter names are the published ones. `config.official` has the published shapes and habits; the rest is ours.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence

from models.geneva.blocks import UpBlock
from models.geneva.composer import Composed, Composer, SemanticMap, bare
from models.geneva.config import EIGHTH, GenevaConfig
from models.geneva.painter import Painter
from models.geneva.painting import Cloud, Noise, Painted, blended
from models.parts.blocks import SEED, doublings
from models.parts.conditioning import Condition
from models.text.encoder import Tokens


class Memory(NamedTuple):
    """What one turn leaves for the next."""

    picture: Tensor  # (N, 3, S, S) in -1..1
    state: Tensor  # (1, N, state)
    map: SemanticMap | None = None  # what stands where, of those that compose


class Turn(NamedTuple):
    painted: Painted
    condition: Tensor  # (N, state)
    memory: Memory
    composed: Composed | None  # None: it does not compose, or was told what stands where


class Seen(NamedTuple):
    features: Tensor  # (N, C, S / 8, S / 8)
    classes: Tensor  # (N, objects): logits of what is in the picture


class SentenceEncoder(nn.Module):
    def __init__(self, config: GenevaConfig) -> None:
        super().__init__()
        if config.words:
            self.words = nn.Embedding(config.words, config.word)
        self.gru = nn.GRU(config.word, config.sentence // 2, batch_first=True, bidirectional=True)
        self.layer_norm = nn.LayerNorm(config.sentence)

    def forward(self, words: Tensor, lengths: Tensor) -> Tensor:
        """Numbers of words (N, L), or their vectors (N, L, word); lengths (N,) on the CPU."""
        vectors = words if words.is_floating_point() else self.words(words)
        packed = pack_padded_sequence(vectors, lengths.clamp(min=1), batch_first=True, enforce_sorted=False)
        _, last = self.gru(packed)  # (2, N, sentence / 2)
        sentence: Tensor = self.layer_norm(last.transpose(0, 1).flatten(1))
        return sentence  # (N, sentence)


class ConditionEncoder(nn.Module):
    """The paper joins words and picture here; the published code takes the words alone, and so does this."""

    def __init__(self, config: GenevaConfig) -> None:
        super().__init__()
        self.text_projection = nn.Linear(config.sentence, config.state)
        self.bn = nn.BatchNorm1d(config.state)

    def forward(self, sentence: Tensor) -> Tensor:  # (N, sentence)
        told: Tensor = self.bn(self.text_projection(sentence))
        return told  # (N, state)


class ImageEncoder(nn.Module):
    def __init__(self, config: GenevaConfig) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for inputs, outputs in zip((3, *config.encoder), config.encoder, strict=False):
            layers += [nn.Conv2d(inputs, outputs, 4, 2, 1, bias=False), nn.ReLU(), nn.BatchNorm2d(outputs)]
        del layers[-2]  # the last block has no ReLU
        self.image_encoder = nn.Sequential(*layers)
        self.object_detector = nn.Linear(config.encoder[-1], config.objects)

    def forward(self, pictures: Tensor) -> Seen:  # (N, 3, S, S)
        features: Tensor = self.image_encoder(pictures)
        return Seen(features, self.object_detector(features.sum((2, 3))).float())


class Generator(nn.Module):
    def __init__(self, config: GenevaConfig) -> None:
        super().__init__()
        self.config = config
        self.joins = doublings(SEED, config.size // EIGHTH) + 1  # the block that reads the previous picture's features
        self.fc1 = nn.Linear(config.noise + config.code, config.up[0] * SEED * SEED)
        if config.base:
            self.base = nn.Conv2d(config.encoder[-1], config.up[0], 1)
        for number in range(1, len(config.up)):
            extra = config.encoder[-1] if number == self.joins else 0
            block = UpBlock(config.up[number - 1] + extra, config.up[number], config.state, config.slope)
            self.add_module(f"resup{number}", block)
        self.bn = nn.BatchNorm2d(config.up[-1])
        self.conv = nn.Conv2d(config.up[-1], 3, 3, padding=1, bias=False)
        if config.changes:
            self.change = nn.Conv2d(config.up[-1], 1, 3, padding=1)
        self.condition_projector = Cloud(config)
        if config.gate:
            wide = config.encoder[-1]
            self.gate = nn.Sequential(nn.Linear(config.state, wide), nn.ReLU(), nn.Linear(wide, wide), nn.Sigmoid())

    def forward(self, condition: Tensor, features: Tensor, previous: Tensor, noise: Noise) -> Painted:
        """condition (N, state), features of the previous picture and it itself (N, 3, S, S)."""
        code: Condition = self.condition_projector(condition, noise.code)
        grown: Tensor = self.fc1(torch.cat([noise.picture, code.code], dim=1)).view(-1, self.config.up[0], SEED, SEED)
        if self.config.base:
            grown = grown + self.base(F.adaptive_avg_pool2d(features, SEED))
        for number in range(1, len(self.config.up)):
            if number == self.joins:
                grown = torch.cat([grown, features], dim=1)  # (N, up + encoder, S / 8, S / 8)
            grown = self.get_submodule(f"resup{number}")(grown, condition)
        last = F.leaky_relu(self.bn(grown), self.config.slope)  # (N, up[-1], S, S)
        fresh = self.conv(last).float().tanh()
        logits = self.change(last).float() if self.config.changes else None
        return blended(fresh, logits, previous, code)


class Geneva(nn.Module):
    """Everything that draws; the discriminator stands apart."""

    def __init__(self, config: GenevaConfig) -> None:
        super().__init__()
        self.config = config
        self.sentence_encoder = SentenceEncoder(config)
        self.condition_encoder = ConditionEncoder(config)
        self.rnn = nn.GRU(config.state, config.state)
        self.layer_norm = nn.LayerNorm(config.state)
        self.generator: Painter | Generator
        if config.composes:
            self.composer, self.generator = Composer(config), Painter(config)
        else:
            self.image_encoder, self.generator = ImageEncoder(config), Generator(config)

    def forward(self, told: Tokens, memory: Memory, noise: Noise, there: SemanticMap | None = None) -> Turn:
        """One turn: a sentence for each picture. `there`: what stands where after it, where that is known."""
        sentence = self.condition_encoder(self.sentence_encoder(told.numbers, told.lengths))
        condition, state = self.heard(sentence[None], memory.state)
        composed = self.compose(condition[0], memory.map) if memory.map and there is None else None
        there = composed.map if composed else there
        painted = self.paint(condition[0], memory.picture, noise, there, memory.map)
        return Turn(painted, condition[0], Memory(painted.picture, state, there), composed)

    def heard(self, sentences: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        """sentences (T, N, state) and the state before them; the conditions (T, N, state) and the state after them."""
        outputs, state = self.rnn(sentences, state)
        return self.layer_norm(outputs), state

    def compose(self, condition: Tensor, before: SemanticMap) -> Composed:
        composed: Composed = self.composer(condition, before)
        return composed

    def paint(
        self,
        condition: Tensor,
        previous: Tensor,
        noise: Noise,
        there: SemanticMap | None = None,
        before: SemanticMap | None = None,
    ) -> Painted:
        """What stands where after the turn and before it, for those that compose."""
        if self.config.composes:
            composed: Painted = self.generator(there, before, previous, noise)
            return composed
        features = self.image_encoder(previous).features
        painted: Painted = self.generator(condition, features, previous, noise)
        return painted


def silence(config: GenevaConfig, count: int, device: torch.device) -> Tensor:
    """The state before the first sentence."""
    return torch.zeros(1, count, config.state, device=device)


def blank(config: GenevaConfig, count: int, device: torch.device) -> Memory:
    """A grey canvas and nothing heard."""
    picture = torch.zeros(count, 3, config.size, config.size, device=device)
    return Memory(picture, silence(config, count, device), bare(config, count, device) if config.composes else None)


def named_parts(network: Geneva) -> dict[str, Any]:
    """By the names that published files give them."""
    return dict(network.named_children())

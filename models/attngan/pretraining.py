"""DAMSM's own training, before any generator: Xu et al., "AttnGAN", CVPR 2018, section 3.2.

It goes through the same interface as the generators. What it "draws" for a sample sheet is the real picture, lit where
the most decided word of its caption looks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import Optimizer

from models.attngan import losses
from models.attngan.damsm import Damsm, DamsmConfig, PictureConfig, Seen
from models.attngan.losses import Sharpness, alike, heed, matching
from models.checkpoints import WeightsError, load
from models.parts.augment import Change, augmented
from models.parts.config import ConfigError, from_json, to_json
from models.parts.ema import Averaged
from models.parts.initial import draw_weights
from models.text.encoder import TextConfig, Told
from models.text.vocabulary import Vocabulary, VocabularyError
from models.training.clock import Clock
from models.training.family import Batch, Start
from models.training.precision import Precision, autocast, layout_for, placed
from models.training.recipe import adam, set_rate

DARK = 0.15  # how much of the picture shows where the word does not look


@dataclass(frozen=True)
class PretrainingConfig:
    """The defaults are the paper's, but for the picture encoder."""

    picture: PictureConfig
    embedding: int = 300
    width: int = 256
    leveled: bool = False  # the sentence's vector, see `TextConfig`
    sharp: Sharpness = losses.PAPER
    presence: float = 0.0  # weight of telling which kinds of things are in the picture
    rate: float = 2e-3
    momentum: float = 0.5
    memory: float = 0.999
    halved_every: int = 0
    dropout: float = 0.5  # of the words' embeddings
    clip: float = 0.25  # longest gradient of the text encoder
    average: float = 0.999
    augment: tuple[Change, ...] = ()
    precision: Precision = "fp32"


PAPER = PretrainingConfig(PictureConfig(size=128, width=64))
CPU = replace(
    PAPER,
    picture=PictureConfig(size=64, width=32),
    leveled=True,
    sharp=losses.OURS,
    presence=10.0,
    rate=1e-3,
    momentum=0.9,
    dropout=0.2,
    augment=("translation",),
    precision="bf16",
)
PRESETS: dict[str, PretrainingConfig] = {
    "paper": PAPER,
    "gpu": replace(CPU, picture=PictureConfig(size=128, width=48)),
    "cpu": CPU,
}


class Training:
    def __init__(self, config: PretrainingConfig, start: Start) -> None:
        self.config = config
        self.device = start.device
        self.damsm = new_damsm(config, start)
        self.average = Averaged(self.damsm, config.average)
        self.optimizer = adam(self.damsm.parameters(), config.rate, (config.momentum, config.memory))
        self.clock = Clock()

    @classmethod
    def begin(cls, config: PretrainingConfig, start: Start) -> Training:
        return cls(config, start)

    def modules(self) -> dict[str, nn.Module]:
        return {"damsm": self.damsm, "average": self.average, "clock": self.clock}

    def optimizers(self) -> dict[str, Optimizer]:
        return {"damsm": self.optimizer}

    def shipped(self) -> dict[str, nn.Module]:
        return {"damsm": self.average.network}

    def documents(self) -> dict[str, dict[str, Any]]:
        return {
            "damsm": to_json(self.damsm.config),
            "training": to_json(self.config),
            "vocabulary": self.damsm.reader.vocabulary.to_json(),
        }

    def step(self, batch: Batch, generator: torch.Generator) -> dict[str, float]:
        told = self.damsm.reader.dropping(batch.captions, self.config.dropout, generator)
        seen = self._seen(batch.pictures, generator)
        found = matching(told, seen, alike(batch.captions, self.device), self.config.sharp)
        presence = F.binary_cross_entropy_with_logits(seen.presence, batch.presence.to(self.device))
        self._descend(found.words + found.sentences + self.config.presence * presence)
        named = {**found._asdict(), "presence": presence}
        return {name: loss.item() for name, loss in named.items()}

    @torch.no_grad()
    def sample(self, batch: Batch, generator: torch.Generator) -> Tensor:  # noqa: ARG002  # nothing is left to chance
        damsm, pictures = self.average.network, batch.pictures.to(self.device)
        told, regions = damsm.read(batch.captions), damsm.see(pictures).regions
        looks = [_looks(told, regions, number, self.config.sharp) for number in range(len(pictures))]
        light = F.interpolate(torch.stack(looks)[:, None], pictures.shape[2:], mode="bilinear", align_corners=False)
        return (pictures + 1) * (DARK + (1 - DARK) * light) - 1

    def _seen(self, pictures: Tensor, generator: torch.Generator) -> Seen:
        changed = augmented(pictures.to(self.device), self.config.augment, generator)
        with autocast(self.config.precision, self.device):
            return self.damsm.see(changed.contiguous(memory_format=layout_for(self.device)))

    def _descend(self, loss: Tensor) -> None:
        set_rate(self.optimizer, self.config.rate, self.config.halved_every, self.clock.now)
        self.optimizer.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(self.damsm.reader.parameters(), self.config.clip)
        self.optimizer.step()
        self.average.follow(self.damsm)
        self.clock.tick()


def new_damsm(config: PretrainingConfig, start: Start) -> Damsm:
    text = TextConfig(len(start.vocabulary.words), config.embedding, config.width, config.leveled)
    damsm = Damsm(DamsmConfig(text, config.picture, start.classes), start.vocabulary)
    draw_weights(damsm, start.generator, "orthogonal")
    return placed(damsm, start.device)


def stored(file: Path, device: torch.device) -> Damsm:
    """What a training of damsm wrote. Raises WeightsError."""
    weights = load(file, "damsm")
    try:
        config = from_json(DamsmConfig, weights.card.document("damsm"))
        damsm = Damsm(config, Vocabulary.from_json(weights.card.document("vocabulary")))
    except (ConfigError, VocabularyError) as wrong:
        raise WeightsError(f"{file}: {wrong}") from wrong
    weights.into({"damsm": damsm})
    return placed(damsm, device)


def _looks(told: Told, regions: Tensor, number: int, sharp: Sharpness) -> Tensor:
    """Where the most decided word of this caption looks: (R, R), 1 where it looks most."""
    mine = slice(number, number + 1)
    flat = regions[mine].flatten(2)
    looks = heed(told.words[mine], flat, told.there[mine], sharp)[0, 0]  # (T, R * R)
    most = looks[looks.amax(1).argmax()].reshape(regions.shape[2:])
    return most / most.amax()

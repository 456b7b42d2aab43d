"""Training of AttnGAN's generator: Xu et al., CVPR 2018, section 3.3, after DAMSM (`pretraining`) has been trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from models.attngan import losses
from models.attngan.damsm import Damsm
from models.attngan.losses import OURS, Matching, Sharpness, alike, matching
from models.attngan.network import Drawn, Generator, GeneratorConfig
from models.parts.conditioning import divergence
from models.parts.config import to_json
from models.parts.critic import CriticConfig
from models.parts.ema import Averaged
from models.parts.initial import draw_weights
from models.parts.noise import chance
from models.parts.pyramid import at_sizes
from models.text.encoder import Told
from models.training.adversary import Jury, new_adversary
from models.training.clock import Clock
from models.training.family import Batch, Start
from models.training.precision import autocast, placed
from models.training.recipe import PAPER, STEADY, Recipe, adam, descend, set_rate


@dataclass(frozen=True)
class TrainingConfig:
    generator: GeneratorConfig
    critic_widths: tuple[int, ...]  # a critic for each size
    recipe: Recipe
    sharp: Sharpness = OURS
    matching: float = 5.0  # lambda: weight of DAMSM's judgement of the largest picture; 5 for birds, 50 for COCO
    divergence: float = 1.0

    def __post_init__(self) -> None:
        if len(self.critic_widths) != len(self.generator.sizes):
            raise ValueError("each size has a critic")


PRESETS: dict[str, TrainingConfig] = {
    "paper": TrainingConfig(GeneratorConfig(), (64, 64, 64), PAPER, losses.PAPER),
    "gpu": TrainingConfig(GeneratorConfig(), (48, 48, 48), STEADY, matching=1.0),
    "cpu": TrainingConfig(GeneratorConfig(16, (64, 32, 16), residuals=1), (12, 16, 24), STEADY, matching=1.0),
}


class Training:
    def __init__(self, config: TrainingConfig, start: Start) -> None:
        self.config = config
        self.device = start.device
        self.damsm = start.trained(Damsm)
        self.generator = new_generator(config.generator, start)
        self.average = Averaged(self.generator, config.recipe.average)
        self.optimizer = adam(self.generator.parameters(), config.recipe.generator_rate, config.recipe.betas)
        self.jury = new_jury(config, start)
        self.clock = Clock()

    @classmethod
    def begin(cls, config: TrainingConfig, start: Start) -> Training:
        return cls(config, start)

    def modules(self) -> dict[str, nn.Module]:
        drawing: dict[str, nn.Module] = {"generator": self.generator, "average": self.average, "damsm": self.damsm}
        return {**drawing, **self.jury.modules(), "clock": self.clock}

    def optimizers(self) -> dict[str, Optimizer]:
        return {"generator": self.optimizer, **self.jury.optimizers()}

    def shipped(self) -> dict[str, nn.Module]:
        return {"generator": self.average.network, "reader": self.damsm.reader}

    def documents(self) -> dict[str, dict[str, Any]]:
        return {
            "damsm": to_json(self.damsm.config),
            "generator": to_json(self.config.generator),
            "text": to_json(self.damsm.config.text),
            "training": to_json(self.config),
            "vocabulary": self.damsm.reader.vocabulary.to_json(),
        }

    def step(self, batch: Batch, generator: torch.Generator) -> dict[str, float]:
        told = self._told(batch)
        real = at_sizes(batch.pictures.to(self.device), self.config.generator.sizes)
        with autocast(self.config.recipe.precision, self.device):
            drawn = self._drawn(self.generator, told, generator)
        named = self.jury.learn(real, drawn.pictures, told.sentence, self.clock.now, generator)
        named["fooled"] = self.jury.fooled(drawn.pictures, told.sentence, generator)
        named["divergence"] = divergence(drawn.condition)
        named |= self._matching(batch.captions, told, drawn.pictures[-1])._asdict()
        self._descend(named)
        return {name: loss.item() for name, loss in named.items()}

    @torch.no_grad()
    def sample(self, batch: Batch, generator: torch.Generator) -> Tensor:
        return self._drawn(self.average.network, self._told(batch), generator).pictures[-1]

    def _drawn(self, network: Generator, told: Told, generator: torch.Generator) -> Drawn:
        sizes = self.config.generator.noise, self.config.generator.condition
        drawn: Drawn = network(told, *chance(sizes, len(told.sentence), generator, self.device))
        return drawn

    @torch.no_grad()
    def _told(self, batch: Batch) -> Told:
        return self.damsm.read(batch.captions)

    def _matching(self, captions: tuple[str, ...], told: Told, picture: Tensor) -> Matching:
        with autocast(self.config.recipe.precision, self.device):
            seen = self.damsm.see(picture.float())
        return matching(told, seen, alike(captions, self.device), self.config.sharp)

    def _descend(self, named: dict[str, Tensor]) -> None:
        recipe = self.config.recipe
        set_rate(self.optimizer, recipe.generator_rate, recipe.halved_every, self.clock.now)
        fits = self.config.matching * (named["words"] + named["sentences"])
        descend(self.optimizer, named["fooled"] + fits + self.config.divergence * named["divergence"])
        self.average.follow(self.generator)
        self.clock.tick()


def new_generator(config: GeneratorConfig, start: Start) -> Generator:
    network = Generator(config)
    draw_weights(network, start.generator, "orthogonal")
    return placed(network, start.device)


def new_jury(config: TrainingConfig, start: Start) -> Jury:
    each = [new_adversary(one, config.recipe, "orthogonal", start.generator, start.device) for one in critics(config)]
    return Jury(each)


def critics(config: TrainingConfig) -> list[CriticConfig]:
    condition, spectral = config.generator.words, config.recipe.spectral
    sizes = zip(config.generator.sizes, config.critic_widths, strict=True)
    return [CriticConfig(size, width, condition, spectral=spectral) for size, width in sizes]

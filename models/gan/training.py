"""Training of DCGAN: Radford et al., ICLR 2016, section 4."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from models.gan.network import Generator, GeneratorConfig
from models.parts.config import to_json
from models.parts.critic import CriticConfig
from models.parts.ema import Averaged
from models.parts.initial import draw_weights
from models.parts.noise import normal
from models.parts.pyramid import at_size
from models.training.adversary import new_adversary
from models.training.clock import Clock
from models.training.family import Batch, Start
from models.training.precision import autocast, placed
from models.training.recipe import PAPER, STEADY, Recipe, adam, descend, set_rate


@dataclass(frozen=True)
class TrainingConfig:
    generator: GeneratorConfig
    critic_width: int
    recipe: Recipe


STEADY_ALONE = replace(STEADY, augment=("color", "translation", "cutout"))
PRESETS: dict[str, TrainingConfig] = {
    "paper": TrainingConfig(GeneratorConfig(width=128), 128, PAPER),
    "gpu": TrainingConfig(GeneratorConfig(width=64), 64, STEADY_ALONE),
    "cpu": TrainingConfig(GeneratorConfig(width=48), 48, STEADY_ALONE),
}


class Training:
    def __init__(self, config: TrainingConfig, start: Start) -> None:
        self.config = config
        self.device = start.device
        self.generator = new_generator(config.generator, start)
        self.average = Averaged(self.generator, config.recipe.average)
        self.optimizer = adam(self.generator.parameters(), config.recipe.generator_rate, config.recipe.betas)
        self.adversary = new_adversary(critic(config), config.recipe, "normal", start.generator, start.device)
        self.clock = Clock()

    @classmethod
    def begin(cls, config: TrainingConfig, start: Start) -> Training:
        return cls(config, start)

    def modules(self) -> dict[str, nn.Module]:
        drawing: dict[str, nn.Module] = {"generator": self.generator, "average": self.average}
        return {**drawing, "critic": self.adversary.critic, "clock": self.clock}

    def optimizers(self) -> dict[str, Optimizer]:
        return {"generator": self.optimizer, "critic": self.adversary.optimizer}

    def shipped(self) -> dict[str, nn.Module]:
        return {"generator": self.average.network}

    def documents(self) -> dict[str, dict[str, Any]]:
        return {"generator": to_json(self.config.generator), "training": to_json(self.config)}

    def step(self, batch: Batch, generator: torch.Generator) -> dict[str, float]:
        recipe = self.config.recipe
        real = at_size(batch.pictures.to(self.device), self.config.generator.size)
        with autocast(recipe.precision, self.device):
            drawn = self.generator(self._noise(len(real), generator))
        told_apart = self.adversary.learn(real, drawn, None, self.clock.now, generator)
        fooled = self.adversary.fooled(drawn, None, generator)
        set_rate(self.optimizer, recipe.generator_rate, recipe.halved_every, self.clock.now)
        descend(self.optimizer, fooled)
        self.average.follow(self.generator)
        self.clock.tick()
        return {"critic": told_apart.item(), "fooled": fooled.item()}

    @torch.no_grad()
    def sample(self, batch: Batch, generator: torch.Generator) -> Tensor:
        drawn: Tensor = self.average.network(self._noise(len(batch.captions), generator))
        return drawn

    def _noise(self, count: int, generator: torch.Generator) -> Tensor:
        return normal((count, self.config.generator.noise), generator, self.device)


def critic(config: TrainingConfig) -> CriticConfig:
    return CriticConfig(config.generator.size, config.critic_width, spectral=config.recipe.spectral)


def new_generator(config: GeneratorConfig, start: Start) -> Generator:
    network = Generator(config)
    draw_weights(network, start.generator, "normal")
    return placed(network, start.device)

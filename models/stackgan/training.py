"""Training of StackGAN: Zhang et al., ICCV 2017, section 3.5: Stage I first, then Stage II on what Stage I draws.

One training does both: after `first_steps` steps Stage I is kept as it is and Stage II begins. From then on Stage II
draws on Stage I's averaged weights, the same that ship.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from models.parts.config import to_json
from models.parts.critic import CriticConfig
from models.parts.ema import Averaged
from models.parts.initial import draw_weights
from models.parts.noise import chance
from models.parts.pyramid import at_size
from models.stackgan.losses import stage_loss
from models.stackgan.network import Drawn, StageOne, StageOneConfig, StageTwo, StageTwoConfig
from models.text.reader import Reader
from models.training.adversary import new_adversary
from models.training.clock import Clock
from models.training.family import Batch, Start
from models.training.precision import autocast, placed
from models.training.recipe import PAPER, STEADY, Recipe, adam, descend, set_rate


@dataclass(frozen=True)
class TrainingConfig:
    one: StageOneConfig
    two: StageTwoConfig
    critic_widths: tuple[int, ...]  # of Stage I's critic and of Stage II's
    first_steps: int
    recipe: Recipe
    divergence: float = 1.0  # lambda

    def __post_init__(self) -> None:
        shared = [(stage.sentence, stage.condition) for stage in (self.one, self.two)]
        if self.one.size != self.two.first or shared[0] != shared[1] or len(self.critic_widths) != 2:
            raise ValueError("both stages read the same sentence, Stage II draws on Stage I's size, each has a critic")


PRESETS: dict[str, TrainingConfig] = {
    "paper": TrainingConfig(StageOneConfig(), StageTwoConfig(), (96, 96), 80_000, replace(PAPER, halved_every=14_000)),
    "gpu": TrainingConfig(StageOneConfig(width=32), StageTwoConfig(width=64, residuals=2), (48, 48), 6_000, STEADY),
    "cpu": TrainingConfig(
        StageOneConfig(32, width=32), StageTwoConfig(64, first=32, width=32, residuals=2), (32, 32), 3_500, STEADY
    ),
}


class Stage:
    """One generator with its average, its optimiser and its opponent."""

    def __init__(self, network: StageOne | StageTwo, critic: CriticConfig, recipe: Recipe, start: Start) -> None:
        draw_weights(network, start.generator, "normal")
        self.network = placed(network, start.device)
        self.average: Averaged[StageOne | StageTwo] = Averaged(self.network, recipe.average)
        self.optimizer = adam(self.network.parameters(), recipe.generator_rate, recipe.betas)
        self.adversary = new_adversary(critic, recipe, "normal", start.generator, start.device)

    @property
    def size(self) -> int:
        return self.network.config.size

    def modules(self) -> dict[str, nn.Module]:
        return {"generator": self.network, "average": self.average, "critic": self.adversary.critic}

    def optimizers(self) -> dict[str, Optimizer]:
        return {"generator": self.optimizer, "critic": self.adversary.optimizer}


class Training:
    def __init__(self, config: TrainingConfig, start: Start) -> None:
        self.config = config
        self.device = start.device
        self.reader = start.trained(Reader)
        first, second = critics(config)
        self.one = Stage(StageOne(config.one), first, config.recipe, start)
        self.two = Stage(StageTwo(config.two), second, config.recipe, start)
        self.clock = Clock()

    @classmethod
    def begin(cls, config: TrainingConfig, start: Start) -> Training:
        return cls(config, start)

    @property
    def stage(self) -> Stage:
        """The one that learns now."""
        return self.one if self.clock.now < self.config.first_steps else self.two

    def modules(self) -> dict[str, nn.Module]:
        stages = {"one": self.one, "two": self.two}
        named = {f"{name}_{part}": one for name, stage in stages.items() for part, one in stage.modules().items()}
        return {**named, "reader": self.reader, "clock": self.clock}

    def optimizers(self) -> dict[str, Optimizer]:
        stages = {"one": self.one, "two": self.two}
        return {f"{name}_{part}": one for name, stage in stages.items() for part, one in stage.optimizers().items()}

    def shipped(self) -> dict[str, nn.Module]:
        return {"one": self.one.average.network, "two": self.two.average.network, "reader": self.reader}

    def documents(self) -> dict[str, dict[str, Any]]:
        return {
            "one": to_json(self.config.one),
            "two": to_json(self.config.two),
            "text": to_json(self.reader.encoder.config),
            "training": to_json(self.config),
            "vocabulary": self.reader.vocabulary.to_json(),
        }

    def step(self, batch: Batch, generator: torch.Generator) -> dict[str, float]:
        stage, recipe = self.stage, self.config.recipe
        now = self.clock.now - (0 if stage is self.one else self.config.first_steps)  # of this stage
        real = at_size(batch.pictures.to(self.device), stage.size)
        with autocast(recipe.precision, self.device):
            drawn = self._drawn(self._sentence(batch), generator)
        mean = drawn.condition.mean.detach()
        critic = stage.adversary.learn(real, drawn.picture, mean, now, generator)
        fooled = stage.adversary.fooled(drawn.picture, mean, generator)
        set_rate(stage.optimizer, recipe.generator_rate, recipe.halved_every, now)
        descend(stage.optimizer, stage_loss(fooled, drawn.condition, self.config.divergence))
        stage.average.follow(stage.network)
        self.clock.tick()
        return {"stage": 1.0 if stage is self.one else 2.0, "critic": critic.item(), "fooled": fooled.item()}

    @torch.no_grad()
    def sample(self, batch: Batch, generator: torch.Generator) -> Tensor:
        """Stage II's pictures; while Stage I still learns, its own, enlarged."""
        sentence = self._sentence(batch)
        first = self._first(sentence, generator)
        if self.stage is self.one:
            return at_size(first, self.two.size)
        second: Drawn = self.two.average.network(first, sentence, self._chance(len(sentence), generator)[1])
        return second.picture

    @torch.no_grad()
    def _sentence(self, batch: Batch) -> Tensor:
        sentence: Tensor = self.reader(batch.captions).sentence
        return sentence  # (N, sentence)

    def _drawn(self, sentence: Tensor, generator: torch.Generator) -> Drawn:
        """By the stage that learns now."""
        if self.stage is self.one:
            drawn: Drawn = self.one.network(sentence, *self._chance(len(sentence), generator))
            return drawn
        first = self._first(sentence, generator)
        drawn = self.two.network(first, sentence, self._chance(len(sentence), generator)[1])
        return drawn

    @torch.no_grad()
    def _first(self, sentence: Tensor, generator: torch.Generator) -> Tensor:
        first: Drawn = self.one.average.network(sentence, *self._chance(len(sentence), generator))
        return first.picture

    def _chance(self, count: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
        return chance((self.config.one.noise, self.config.one.condition), count, generator, self.device)


def critics(config: TrainingConfig) -> list[CriticConfig]:
    """Stage I's judges only how picture and words fit, Stage II's also the picture alone."""
    sizes = zip((config.one.size, config.two.size), config.critic_widths, (False, True), strict=True)
    condition, spectral = config.one.condition, config.recipe.spectral
    return [CriticConfig(size, width, condition, alone, spectral) for size, width, alone in sizes]

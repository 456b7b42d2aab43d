"""Training of StackGAN++: Zhang et al., TPAMI 2018, section 4: all branches at once, a critic for each size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from models.parts.conditioning import divergence
from models.parts.config import to_json
from models.parts.critic import CriticConfig
from models.parts.ema import Averaged
from models.parts.initial import draw_weights
from models.parts.noise import chance
from models.parts.pyramid import at_sizes
from models.stackgan_pp.losses import color_consistency
from models.stackgan_pp.network import Drawn, Generator, GeneratorConfig
from models.text.reader import Reader
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
    divergence: float = 1.0
    colors: float = 0.0  # alpha: the paper takes 50 without words and none with them

    def __post_init__(self) -> None:
        if len(self.critic_widths) != len(self.generator.sizes):
            raise ValueError("each size has a critic")


PRESETS: dict[str, TrainingConfig] = {
    "paper": TrainingConfig(GeneratorConfig(), (64, 64, 64), PAPER),
    "gpu": TrainingConfig(GeneratorConfig(widths=(32, 32, 16)), (48, 48, 48), STEADY, colors=1.0),
    "cpu": TrainingConfig(GeneratorConfig(16, widths=(64, 32, 16), residuals=1), (12, 16, 24), STEADY, colors=1.0),
}


class Training:
    def __init__(self, config: TrainingConfig, start: Start) -> None:
        self.config = config
        self.device = start.device
        self.reader = start.trained(Reader)
        self.generator = new_generator(config.generator, start)
        self.average = Averaged(self.generator, config.recipe.average)
        self.optimizer = adam(self.generator.parameters(), config.recipe.generator_rate, config.recipe.betas)
        self.jury = new_jury(config, start)
        self.clock = Clock()

    @classmethod
    def begin(cls, config: TrainingConfig, start: Start) -> Training:
        return cls(config, start)

    def modules(self) -> dict[str, nn.Module]:
        drawing: dict[str, nn.Module] = {"generator": self.generator, "average": self.average, "reader": self.reader}
        return {**drawing, **self.jury.modules(), "clock": self.clock}

    def optimizers(self) -> dict[str, Optimizer]:
        return {"generator": self.optimizer, **self.jury.optimizers()}

    def shipped(self) -> dict[str, nn.Module]:
        return {"generator": self.average.network, "reader": self.reader}

    def documents(self) -> dict[str, dict[str, Any]]:
        return {
            "generator": to_json(self.config.generator),
            "text": to_json(self.reader.encoder.config),
            "training": to_json(self.config),
            "vocabulary": self.reader.vocabulary.to_json(),
        }

    def step(self, batch: Batch, generator: torch.Generator) -> dict[str, float]:
        real = at_sizes(batch.pictures.to(self.device), self.config.generator.sizes)
        with autocast(self.config.recipe.precision, self.device):
            drawn = self._drawn(self.generator, batch, generator)
        mean = drawn.condition.mean.detach()
        losses = self.jury.learn(real, drawn.pictures, mean, self.clock.now, generator)
        losses["fooled"] = self.jury.fooled(drawn.pictures, mean, generator)
        losses["divergence"] = divergence(drawn.condition)
        losses["colors"] = color_consistency(drawn.pictures)
        self._descend(losses)
        return {name: loss.item() for name, loss in losses.items()}

    @torch.no_grad()
    def sample(self, batch: Batch, generator: torch.Generator) -> Tensor:
        return self._drawn(self.average.network, batch, generator).pictures[-1]

    def _drawn(self, network: Generator, batch: Batch, generator: torch.Generator) -> Drawn:
        sizes = self.config.generator.noise, self.config.generator.condition
        sentence = self._sentence(batch)
        drawn: Drawn = network(sentence, *chance(sizes, len(sentence), generator, self.device))
        return drawn

    @torch.no_grad()
    def _sentence(self, batch: Batch) -> Tensor:
        sentence: Tensor = self.reader(batch.captions).sentence
        return sentence  # (N, sentence)

    def _descend(self, losses: dict[str, Tensor]) -> None:
        recipe = self.config.recipe
        set_rate(self.optimizer, recipe.generator_rate, recipe.halved_every, self.clock.now)
        rest = self.config.divergence * losses["divergence"] + self.config.colors * losses["colors"]
        descend(self.optimizer, losses["fooled"] + rest)
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
    condition, spectral = config.generator.condition, config.recipe.spectral
    sizes = zip(config.generator.sizes, config.critic_widths, strict=True)
    return [CriticConfig(size, width, condition, spectral=spectral) for size, width in sizes]

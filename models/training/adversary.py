"""A critic as a generator's opponent: it learns to tell real from drawn, then says how badly it was fooled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from models.parts.adversarial import critic_loss, generator_loss, slope_penalty
from models.parts.augment import augmented
from models.parts.critic import Critic, CriticConfig, Verdict
from models.parts.initial import Rule, draw_weights
from models.training.precision import autocast, layout_for, placed
from models.training.recipe import Recipe, adam, descend, set_rate


class Adversary:
    def __init__(self, critic: Critic, recipe: Recipe) -> None:
        self.critic = critic
        self.recipe = recipe
        self.optimizer = adam(critic.parameters(), recipe.critic_rate, recipe.betas)

    def learn(
        self, real: Tensor, drawn: Tensor, condition: Tensor | None, step: int, generator: torch.Generator
    ) -> Tensor:
        """Pictures (N, 3, S, S), condition (N, C): one step of the critic. Its loss, without the slope penalty.

        The wrong pairs of the matching-aware loss are the real pictures, each with the words of its neighbour.
        """
        set_rate(self.optimizer, self.recipe.critic_rate, self.recipe.halved_every, step)
        steep = self.recipe.r1 > 0 and step % self.recipe.r1_every == 0
        real = self._augmented(real, generator).requires_grad_(steep)
        drawn = self._augmented(drawn.detach(), generator)
        with autocast(self.recipe.precision, real.device):
            right, wrong = self._right_and_wrong(real, condition)
            loss = critic_loss(right, self.critic(drawn, condition), wrong, self.recipe.rule)
            whole = loss + self._penalty(right, real) if steep else loss
        descend(self.optimizer, whole)
        return loss.detach()

    def fooled(self, drawn: Tensor, condition: Tensor | None, generator: torch.Generator) -> Tensor:
        """The generator's loss; nothing of it reaches the critic's weights."""
        with frozen(self.critic), autocast(self.recipe.precision, drawn.device):
            verdict: Verdict = self.critic(self._augmented(drawn, generator), condition)
        return generator_loss(verdict, self.recipe.rule)

    def _augmented(self, pictures: Tensor, generator: torch.Generator) -> Tensor:
        changed = augmented(pictures.float(), self.recipe.augment, generator)
        return changed.contiguous(memory_format=layout_for(changed.device))

    def _right_and_wrong(self, real: Tensor, condition: Tensor | None) -> tuple[Verdict, Tensor | None]:
        critic = self.critic
        features = critic.features(real)
        realism = critic.real(features) if critic.config.unconditional else None
        if condition is None:
            return Verdict(realism, None), None
        return Verdict(realism, critic.fits(features, condition)), critic.fits(features, condition.roll(1, 0))

    def _penalty(self, right: Verdict, real: Tensor) -> Tensor:
        return self.recipe.r1 / 2 * self.recipe.r1_every * slope_penalty(right, real)


class Jury:
    """An adversary for every size that a generator draws at."""

    def __init__(self, adversaries: Sequence[Adversary]) -> None:
        self.members = {f"critic{one.critic.config.size}": one for one in adversaries}

    def modules(self) -> dict[str, nn.Module]:
        return {name: one.critic for name, one in self.members.items()}

    def optimizers(self) -> dict[str, Optimizer]:
        return {name: one.optimizer for name, one in self.members.items()}

    def learn(
        self,
        real: Sequence[Tensor],
        drawn: Sequence[Tensor],
        condition: Tensor | None,
        step: int,
        generator: torch.Generator,
    ) -> dict[str, Tensor]:
        """Pictures in the order of the adversaries."""
        each = zip(self.members.items(), real, drawn, strict=True)
        return {name: one.learn(true, false, condition, step, generator) for (name, one), true, false in each}

    def fooled(self, drawn: Sequence[Tensor], condition: Tensor | None, generator: torch.Generator) -> Tensor:
        each = zip(self.members.values(), drawn, strict=True)
        return torch.stack([one.fooled(picture, condition, generator) for one, picture in each]).sum()


def new_adversary(
    config: CriticConfig, recipe: Recipe, rule: Rule, start: torch.Generator, device: torch.device
) -> Adversary:
    critic = Critic(config)
    draw_weights(critic, start, rule)
    return Adversary(placed(critic, device), recipe)


@contextmanager
def frozen(network: nn.Module) -> Iterator[None]:
    """Gradients pass through it and leave nothing behind."""
    network.requires_grad_(False)
    try:
        yield
    finally:
        network.requires_grad_(True)

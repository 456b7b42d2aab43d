"""How a generator and its critics are trained: the papers' recipes and what has been found to steady them since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import torch
from torch import nn
from torch.optim import Adam, Optimizer

from models.parts.adversarial import Rule
from models.parts.augment import Change
from models.training.precision import Precision


@dataclass(frozen=True)
class Recipe:
    """The defaults are the papers'."""

    rule: Rule = "bce"
    spectral: bool = False  # critics with spectral instead of batch normalisation
    generator_rate: float = 2e-4
    critic_rate: float = 2e-4
    momentum: float = 0.5  # Adam's first beta
    memory: float = 0.999  # and its second
    halved_every: int = 0  # steps after which the rates are halved, again and again; 0: never
    average: float = 0.999  # how much of the averaged weights stays at each step
    r1: float = 0.0  # weight of the slope penalty, which is taken at every `r1_every`th step
    r1_every: int = 16
    augment: tuple[Change, ...] = ()
    precision: Precision = "fp32"

    @property
    def betas(self) -> tuple[float, float]:
        return self.momentum, self.memory


PAPER = Recipe()
STEADY = replace(  # for few pictures and little time
    PAPER,
    rule="hinge",
    spectral=True,
    critic_rate=4e-4,
    momentum=0.0,
    memory=0.9,
    augment=("translation",),
    precision="bf16",
)


def adam(weights: Iterable[nn.Parameter], rate: float, betas: tuple[float, float]) -> Adam:
    return Adam(weights, lr=rate, betas=betas, fused=True)


def set_rate(optimizer: Optimizer, rate: float, halved_every: int, step: int) -> None:
    now = rate * 0.5 ** (step // halved_every) if halved_every else rate
    for group in optimizer.param_groups:
        group["lr"] = now


def descend(optimizer: Optimizer, loss: torch.Tensor) -> None:
    optimizer.zero_grad()
    torch.autograd.backward(loss)
    optimizer.step()

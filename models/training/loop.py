"""The loop that trains every family: steps, what was lost by them, sample sheets, and a state to go on from exactly."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from models.checkpoints import Card, save
from models.data import generator_at
from models.vision import save_image

CHANCE = 1  # added to the seed: what a network draws is apart from which pictures it gets
COLUMNS = 8  # of a sample sheet
Losses = dict[str, float]
Batches = Callable[[int], Any]  # of a step


class Trained(Protocol):
    """What the loop needs of `family.Training`; a batch is whatever the family learns from."""

    def modules(self) -> dict[str, nn.Module]: ...

    def optimizers(self) -> dict[str, Optimizer]: ...

    def shipped(self) -> dict[str, nn.Module]: ...

    def documents(self) -> dict[str, dict[str, Any]]: ...

    def step(self, batch: Any, generator: torch.Generator) -> Losses: ...

    def sample(self, batch: Any, generator: torch.Generator) -> Tensor: ...


class CannotGoOn(Exception):
    """The state of an earlier training does not fit; the message says why."""


@dataclass(frozen=True)
class Until:
    """Whichever comes first ends a training."""

    steps: int | None = None
    seconds: float | None = None

    def over(self, step: int, begun: float) -> bool:
        late = self.seconds is not None and time.monotonic() - begun >= self.seconds
        return late or (self.steps is not None and step >= self.steps)


def train(training: Trained, batches: Batches, until: Until, seed: int, first: int = 0) -> Iterator[tuple[int, Losses]]:
    """The number of steps that were made, counted from the very first, and the losses of the last of them."""
    begun, step = time.monotonic(), first
    while not until.over(step, begun):
        losses = training.step(batches(step), generator_at(seed + CHANCE, step))
        step += 1
        yield step, losses


def keep(training: Trained, file: Path, step: int, seed: int) -> None:
    """All that going on needs; an older file stays whole until the new one is. Raises OSError."""
    state = {
        "step": step,
        "seed": seed,
        "modules": {name: module.state_dict() for name, module in training.modules().items()},
        "optimizers": {name: optimizer.state_dict() for name, optimizer in training.optimizers().items()},
    }
    beside = file.with_suffix(".part")
    torch.save(state, beside)
    os.replace(beside, file)


def go_on(training: Trained, file: Path, seed: int) -> int:
    """The step to go on with. Raises CannotGoOn."""
    try:
        state = torch.load(file, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, EOFError, ValueError) as error:
        raise CannotGoOn(f"{file} is not there or damaged") from error
    if state["seed"] != seed:
        raise CannotGoOn(f"{file} was begun with seed {state['seed']}, not {seed}")
    try:
        for name, module in training.modules().items():
            module.load_state_dict(state["modules"][name])
        for name, optimizer in training.optimizers().items():
            optimizer.load_state_dict(state["optimizers"][name])
    except (KeyError, RuntimeError, ValueError) as error:
        raise CannotGoOn(f"{file} is of another network") from error
    step: int = state["step"]
    return step


def ship(training: Trained, file: Path, family: str, made: dict[str, Any]) -> Card:
    """Only what drawing needs, half as large. Raises OSError."""
    return save(file, family, training.shipped(), training.documents(), made, half=True)


def sheet(training: Trained, batch: Any, file: Path, seed: int) -> None:
    """Above what is true, below what was drawn for it."""
    drawn = training.sample(batch, generator_at(seed, 0)).cpu().float()
    true = batch.pictures.flatten(0, 1) if batch.pictures.dim() == 5 else batch.pictures
    true = nn.functional.interpolate(true, size=drawn.shape[-2:], mode="area")
    rows = [one[start : start + COLUMNS] for start in range(0, len(drawn), COLUMNS) for one in (true, drawn)]
    save_image((torch.cat(rows).clamp(-1, 1) + 1) / 2, file, nrow=COLUMNS)


def noted(file: Path, step: int, losses: Losses) -> None:
    with file.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({"step": step, **{name: round(loss, 5) for name, loss in losses.items()}}) + "\n")

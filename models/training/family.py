"""What a family of networks shows to whoever trains it, saves it and draws sample sheets with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from models.text.vocabulary import Vocabulary

Network = TypeVar("Network", bound=nn.Module)


class Batch(Protocol):
    @property
    def pictures(self) -> Tensor:
        """(N, 3, S, S) in -1..1, at the family's largest size or larger; N is at least 2."""

    @property
    def captions(self) -> tuple[str, ...]:
        """One for each picture."""

    @property
    def presence(self) -> Tensor:
        """(N, C): 1 where a thing of this kind is in the picture, else 0."""


class NotTrainedYet(ValueError):
    """A family was begun without the network that had to be trained before it."""


@dataclass(frozen=True)
class Start:
    """What a training begins from. To go on with an older one, begin anew and load what it saved."""

    vocabulary: Vocabulary
    classes: int  # C of `Batch.presence`
    generator: torch.Generator  # draws the first weights
    device: torch.device
    colours: int = 0  # that the data set tells things apart by
    places: int = 0  # that the data set knows
    earlier: nn.Module | None = None  # all that reads captions: a DAMSM, trained, or fresh where older weights follow

    def trained(self, kind: type[Network]) -> Network:
        """The part of this kind of what was trained before; it learns no more. Raises NotTrainedYet."""
        for part in self.earlier.modules() if self.earlier else ():
            if isinstance(part, kind):
                return part.to(self.device).requires_grad_(False).eval()
        raise NotTrainedYet(f"no {kind.__name__}: train DAMSM first (models/attngan/pretraining.py)")


class Training(Protocol):
    """Built by the family's `begin(config, start)`; its `PRESETS` name the configurations."""

    def modules(self) -> dict[str, nn.Module]:
        """All that must be saved, what counts steps too: with the optimizers and the generator it goes on exactly."""

    def optimizers(self) -> dict[str, Optimizer]: ...

    def shipped(self) -> dict[str, nn.Module]:
        """What is needed for drawing, with averaged weights."""

    def documents(self) -> dict[str, dict[str, Any]]:
        """Plain JSON to keep beside the weights, by file name without `.json`: configuration and vocabulary."""

    def step(self, batch: Batch, generator: torch.Generator) -> dict[str, float]:
        """One step of everything that learns. Losses by name."""

    def sample(self, batch: Batch, generator: torch.Generator) -> Tensor:
        """(N, 3, S, S) in -1..1, drawn for the batch's captions with averaged weights."""

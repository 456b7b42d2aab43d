"""Trains sg2im: one step of the image critic, of the object critic and of the network itself, from one drawing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import Optimizer

from models.parts.adversarial import fooling, slope_penalty
from models.parts.augment import Change, augmented
from models.parts.config import to_json
from models.parts.critic import Verdict
from models.parts.ema import Averaged
from models.parts.noise import uniform
from models.parts.seeded import chance_from
from models.sg2im.batch import GraphBatch
from models.sg2im.critics import CriticsConfig, ImageCritic, Layers, ObjectCritic
from models.sg2im.graph import Graphs, GraphWords
from models.sg2im.losses import (
    BoxRule,
    LossWeights,
    box_loss,
    category_loss,
    colour_loss,
    image_critic_loss,
    likeness_loss,
    mask_loss,
    object_critic_loss,
)
from models.sg2im.network import Drawn, Sg2im, Sg2imConfig, displayed, layout_noise, normalised, official
from models.training.adversary import frozen
from models.training.clock import Clock
from models.training.precision import autocast, layout_for, placed
from models.training.recipe import PAPER, STEADY, Recipe, adam, descend, set_rate

OF_THE_PAPER = replace(PAPER, generator_rate=1e-4, critic_rate=1e-4, momentum=0.9)
SEEN: dict[Change, int] = {"color": 3}  # how many channels a change is for; the others move with the picture


@dataclass(frozen=True)
class TrainingConfig:
    """All that a training is told, apart from data, words and chance."""

    network: Sg2imConfig  # the numbers of words are taken from the words
    critics: CriticsConfig = field(default_factory=CriticsConfig)
    weights: LossWeights = field(default_factory=LossWeights)
    boxes: BoxRule = "squares"
    own_masks: float = 0.0  # the share of steps drawn with predicted masks, as the application will draw
    teaches_drawn: bool = True  # see `object_critic_loss`
    recipe: Recipe = OF_THE_PAPER
    batch: int = 32


@dataclass(frozen=True)
class GraphStart:
    """What a training begins from. To go on with an older one, begin anew and load what it saved."""

    words: GraphWords
    generator: torch.Generator  # of the CPU: draws the first weights
    device: torch.device


@dataclass(frozen=True)
class Known:
    """A batch as the network takes it."""

    pictures: Tensor
    graphs: Graphs
    boxes: Tensor
    masks: Tensor


def _lean(size: int, refinement: tuple[int, ...], batch: int) -> TrainingConfig:
    return TrainingConfig(
        network=Sg2imConfig(0, 0, size=size, width=64, hidden=256, refinement=refinement, noise=8),
        critics=CriticsConfig(vector=256, padding=1, layout=32),
        weights=LossWeights(pixel=4.0, box=2.0, mask=1.0, image=0.2, thing=0.2, category=0.2, colour=0.2, likeness=2.0),
        boxes="overlap",
        own_masks=0.5,
        teaches_drawn=False,
        recipe=replace(STEADY, generator_rate=3e-4, memory=0.99),
        batch=batch,
    )


PRESETS: dict[str, TrainingConfig] = {
    "paper": TrainingConfig(official(0, 0)),
    "gpu": _lean(128, (512, 384, 192, 96, 32), batch=64),
    "cpu": _lean(64, (256, 256, 128, 64, 32), batch=16),
}


class Training:
    def __init__(self, config: TrainingConfig, start: GraphStart) -> None:
        self.config, self.words, self.device = config, start.words, start.device
        recipe, sizes = config.recipe, config.network
        with chance_from(start.generator):
            network = Sg2im(sizes)
            image = ImageCritic(sizes, config.critics, recipe.spectral)
            things = ObjectCritic(sizes, config.critics, recipe.spectral)
        self.network = placed(network, self.device)
        self.image_critic = placed(image, self.device)
        self.object_critic = placed(things, self.device)
        self.average = Averaged(self.network, recipe.average)
        self.clock = Clock()
        self.optimizer = adam(self.network.parameters(), recipe.generator_rate, recipe.betas)
        self.image_optimizer = adam(self.image_critic.parameters(), recipe.critic_rate, recipe.betas)
        self.object_optimizer = adam(self.object_critic.parameters(), recipe.critic_rate, recipe.betas)

    @classmethod
    def begin(cls, config: TrainingConfig, start: GraphStart) -> Training:
        return cls(sized(config, start.words), start)

    def modules(self) -> dict[str, nn.Module]:
        return {
            "network": self.network,
            "average": self.average,
            "image_critic": self.image_critic,
            "object_critic": self.object_critic,
            "clock": self.clock,
        }

    def optimizers(self) -> dict[str, Optimizer]:
        return {"network": self.optimizer, "image_critic": self.image_optimizer, "object_critic": self.object_optimizer}

    def shipped(self) -> dict[str, nn.Module]:
        return {"network": self.average.network}

    def documents(self) -> dict[str, dict[str, Any]]:
        config = self.config
        return {"network": to_json(config.network), "training": to_json(config), "words": self.words.to_json()}

    def step(self, batch: GraphBatch, generator: torch.Generator) -> dict[str, float]:
        known, step = self._known(batch), self.clock.now
        drawn = self._drawn(known, generator)
        losses = {
            "image_critic": self._image_critic_learns(known, drawn.picture.detach(), step, generator),
            "object_critic": self._object_critic_learns(known, drawn.picture.detach(), step),
            **self._network_learns(known, drawn, step, generator),
        }
        self.average.follow(self.network)
        self.clock.tick()
        return {name: float(loss) for name, loss in losses.items()}

    @torch.no_grad()
    def sample(self, batch: GraphBatch, generator: torch.Generator) -> Tensor:
        """Drawn with the batch's boxes, as the application places things itself, and with masks of its own."""
        known = self._known(batch)
        noise = self._noise(known, generator)
        drawn = self.average.network(known.graphs, noise, known.boxes)
        return displayed(drawn.picture, self.config.network) * 2 - 1

    def _known(self, batch: GraphBatch) -> Known:
        graphs = Graphs(batch.objects, batch.colours, batch.object_to_picture, batch.triples, len(batch.pictures))
        pictures = normalised(batch.pictures.to(self.device, torch.float32), self.config.network)
        masks = _at_size(batch.masks.to(self.device, torch.float32), self.config.network.mask)
        return Known(pictures, graphs.to(self.device), batch.boxes.to(self.device, torch.float32), masks)

    def _noise(self, known: Known, generator: torch.Generator) -> Tensor:
        return layout_noise(self.config.network, known.graphs.pictures, generator, self.device)

    def _drawn(self, known: Known, generator: torch.Generator) -> Drawn:
        own = float(uniform((), generator, torch.device("cpu"))) < self.config.own_masks
        noise = self._noise(known, generator)
        with autocast(self.config.recipe.precision, self.device):
            drawn: Drawn = self.network(known.graphs, noise, known.boxes, None if own else known.masks)
        return drawn

    def _image_critic_learns(self, known: Known, drawn: Tensor, step: int, generator: torch.Generator) -> Tensor:
        recipe = self.config.recipe
        steep = recipe.r1 > 0 and step % recipe.r1_every == 0
        pictures = known.pictures.detach().requires_grad_(steep)
        with autocast(recipe.precision, self.device):
            real = self._judged(pictures, known, generator)
            loss = image_critic_loss(real, self._judged(drawn, known, generator), recipe.rule)
            whole = loss + self._steepness(real, pictures) if steep else loss
        self._descend(self.image_optimizer, whole, recipe.critic_rate, step)
        return loss.detach()

    def _object_critic_learns(self, known: Known, drawn: Tensor, step: int) -> Tensor:
        recipe, graphs = self.config.recipe, known.graphs
        with autocast(recipe.precision, self.device):
            real = self.object_critic(known.pictures, graphs, known.boxes)
            fake = self.object_critic(drawn, graphs, known.boxes)
            loss = object_critic_loss(real, fake, graphs, recipe.rule, self.config.teaches_drawn)
        self._descend(self.object_optimizer, loss, recipe.critic_rate, step)
        return loss.detach()

    def _network_learns(self, known: Known, drawn: Drawn, step: int, generator: torch.Generator) -> dict[str, Tensor]:
        weights = self.config.weights
        losses = {**self._told_losses(known, drawn), **self._critics_losses(known, drawn.picture, generator)}
        whole = torch.stack([weights.of(name) * loss for name, loss in losses.items()]).sum()
        self._descend(self.optimizer, whole, self.config.recipe.generator_rate, step)
        return {name: loss.detach() for name, loss in losses.items()}

    def _told_losses(self, known: Known, drawn: Drawn) -> dict[str, Tensor]:
        """Against what is known: the picture, where things are and which shape they have."""
        things = len(known.boxes)
        losses = {
            "pixel": F.l1_loss(drawn.picture, known.pictures),
            "box": box_loss(drawn.boxes[:things], known.boxes, self.config.boxes),
        }
        if drawn.mask_logits is not None:
            losses["mask"] = mask_loss(drawn.mask_logits[:things], known.masks)
        if drawn.predicates is not None:
            said = known.graphs.triples[:, 1]
            losses["relation"] = F.cross_entropy(drawn.predicates[: len(said)].float(), said, reduction="sum") / max(
                len(said), 1
            )
        return losses

    def _critics_losses(self, known: Known, drawn: Tensor, generator: torch.Generator) -> dict[str, Tensor]:
        rule, graphs = self.config.recipe.rule, known.graphs
        with frozen(self.image_critic), frozen(self.object_critic), autocast(self.config.recipe.precision, self.device):
            state = generator.get_state()
            judged = self._judged(drawn, known, generator)
            thing = self.object_critic(drawn, graphs, known.boxes)
            losses = {
                "image": fooling(judged.logits, rule),
                "thing": fooling(thing.real, rule),
                "category": category_loss(thing, graphs),
                "colour": colour_loss(thing, graphs),
            }
            if self.config.weights.likeness:
                generator.set_state(state)  # the real picture is changed just as the drawn one was
                with torch.no_grad():
                    real = self._judged(known.pictures, known, generator)
                losses["likeness"] = likeness_loss(real, judged)
        return losses

    def _judged(self, pictures: Tensor, known: Known, generator: torch.Generator) -> Layers:
        seen = self.image_critic.seen(pictures, known.graphs, known.boxes, known.masks)
        for change in self.config.recipe.augment:
            count = SEEN.get(change, seen.shape[1])
            seen = torch.cat([augmented(seen[:, :count], (change,), generator), seen[:, count:]], dim=1)
        layers: Layers = self.image_critic(seen.contiguous(memory_format=layout_for(self.device)))
        return layers

    def _steepness(self, real: Layers, pictures: Tensor) -> Tensor:
        recipe = self.config.recipe
        return recipe.r1 / 2 * recipe.r1_every * slope_penalty(Verdict(real.logits, None), pictures)

    def _descend(self, optimizer: Optimizer, loss: Tensor, rate: float, step: int) -> None:
        set_rate(optimizer, rate, self.config.recipe.halved_every, step)
        descend(optimizer, loss)


def sized(config: TrainingConfig, words: GraphWords) -> TrainingConfig:
    """For so many words."""
    paper = config.network.appearance == "graph"
    network = replace(
        config.network,
        objects=len(words.objects),
        predicates=len(words.predicates),
        colours=0 if paper else len(words.colours),  # the paper's things have no colour
    )
    return replace(config, network=network)


def _at_size(masks: Tensor, size: int) -> Tensor:
    """(O, M, M) to (O, size, size) by area."""
    if size in (0, masks.shape[-1]):
        return masks
    return F.adaptive_avg_pool2d(masks[:, None], size)[:, 0]

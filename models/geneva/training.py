"""Trains GeNeVA-GAN on whole interviews.

The discriminator and the generator learn from the turns; what reads the words learns once an interview, from what both
tell it of their conditions. The published code does that turn by turn, keeping the graph of all turns so far; here the
conditions are cut off, gather the gradients of all turns, and pass them on once. That is the same sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import Optimizer

from models.geneva.batch import TalkBatch
from models.geneva.composer import SemanticMap
from models.geneva.composing import Shown, all_marked, learn_shapes, next_asked
from models.geneva.config import GenevaConfig, official
from models.geneva.discriminator import Discriminator, Judged
from models.geneva.losses import (
    LossWeights,
    added,
    boxes_loss,
    change_loss,
    changed,
    classes_loss,
    discriminator_loss,
    map_loss,
    marks_loss,
    pixel_loss,
)
from models.geneva.mirror import mirrored
from models.geneva.network import Geneva, blank, silence
from models.geneva.painting import Painted, draw_noise
from models.parts.adversarial import fooling, slope_penalty
from models.parts.augment import augmented
from models.parts.conditioning import divergence
from models.parts.config import to_json
from models.parts.critic import Verdict
from models.parts.ema import Averaged
from models.parts.noise import uniform
from models.parts.seeded import chance_from
from models.text.encoder import Tokens, tokens
from models.training.adversary import frozen
from models.training.clock import Clock
from models.training.family import Start
from models.training.precision import autocast, placed
from models.training.recipe import PAPER, STEADY, Recipe, adam, descend, set_rate

OF_THE_PAPER = replace(
    PAPER, rule="hinge", generator_rate=1e-4, critic_rate=4e-4, momentum=0.0, memory=0.9, r1=20.0, r1_every=1
)
RATES: dict[str, Any] = {"generator_rate": 3e-4, "critic_rate": 1e-3, "halved_every": 400}
READERS = (0.9, 0.999)  # Adam's betas for all that reads
LEAD = 600  # steps


@dataclass(frozen=True)
class Rates:
    """Of what reads; the defaults are the published ones."""

    turns: float = 3e-4  # the GRU over turns
    sentences: float = 3e-3
    features: float = 6e-3  # the image encoder and the condition encoder
    composer: float = 1e-3  # ours


@dataclass(frozen=True)
class TrainingConfig:
    network: GenevaConfig  # the numbers of words and classes are taken from the start
    weights: LossWeights = field(default_factory=LossWeights)
    recipe: Recipe = OF_THE_PAPER
    rates: Rates = field(default_factory=Rates)
    wrong: float = 0.5  # the share of wrong pairs in what is false
    clip: float = 50.0  # the norm of the gradients of each GRU
    together: bool = False  # all turns of all interviews in one step; else a step of both for each turn
    generator_teaches: bool = (
        False  # what reads the words also learns from the generator, not from the discriminator alone
    )
    # Published: the detector of what is new also learns from drawn pictures, and the generator is to show it everything
    # that is there, new or not. Else it learns from true changes, and is to be shown what is new.
    detects_all: bool = True
    lead: int = 0  # steps that the generator learns from true pictures alone, before there is a discriminator
    own_previous: float = 0.0  # the share of steps that go on from pictures drawn before, as the application does
    own_maps: float = 0.0  # the share of turns that are painted from what the composer makes of their marks
    mirrored: float = 0.0  # the share of interviews that are learned from as in a mirror
    painted: float = 1.0  # the share of turns, of those that learn together, that the generator paints in a step
    batch: int = 32  # interviews


def _lean(
    size: int, encoder: tuple[int, ...], refines: tuple[int, ...], down: tuple[int, ...], batch: int
) -> TrainingConfig:
    return TrainingConfig(
        GenevaConfig(
            0,
            size,
            0,
            128,
            256,
            256,
            code=64,
            noise=8,
            encoder=encoder,
            down=down,
            aux=128,
            slope=0.2,
            refines=refines,
        ),
        LossWeights(
            classes=2.0,
            divergence=0.05,
            pixel=3.0,
            change=4.0,
            features=1.0,
            told=1.0,
            marks=1.0,
            boxes=1.0,
            codes=0.5,
            map=1.0,
        ),
        replace(STEADY, augment=(), momentum=0.5, memory=0.99, **RATES),
        Rates(turns=1e-3, sentences=1e-3, features=1e-3),
        clip=5.0,
        together=True,
        generator_teaches=True,
        detects_all=False,
        lead=LEAD,
        own_previous=0.1,
        own_maps=0.7,
        mirrored=0.5,
        painted=0.15,
        batch=batch,
    )


PRESETS: dict[str, TrainingConfig] = {
    "paper": TrainingConfig(official(0, 0)),
    "gpu": _lean(128, (64, 128, 256), (512, 512, 256, 128, 64, 32), (64, 128, 256, 384, 512, 512), batch=32),
    "cpu": _lean(64, (32, 64, 128), (256, 256, 128, 64, 32), (32, 64, 128, 256, 256), batch=8),
}


class Pairs(NamedTuple):
    """Turns of interviews in one row, P in all: the first turns of all interviews, then the second, and so on."""

    interviews: Tensor  # (P,)
    turns: Tensor  # (P,)
    pictures: Tensor  # (P, 3, S, S)
    before: Tensor  # (P, 3, S, S): the true picture before the turn
    seen: Tensor  # (P, 3, S, S): what the generator goes on from
    added: Tensor  # (P, C)
    presence: Tensor  # (P, C)
    classes: Tensor  # (P, S / 2, S / 2): what stands where, and in which colour; then, what stood there before
    colours: Tensor
    classes_before: Tensor
    colours_before: Tensor
    marks: Tensor  # (P, M, 5)
    shapes: Tensor  # (P, M, SHAPE, SHAPE)
    places: Tensor  # (P,): where it is, as far as it was told; and before the turn
    places_before: Tensor

    def at(self, rows: Tensor) -> Pairs:
        return Pairs(*(part[rows] for part in self))

    @property
    def map(self) -> SemanticMap:
        return SemanticMap(self.classes, self.colours, self.places)

    @property
    def shown(self) -> Shown:
        return Shown(self.marks, self.shapes)

    @property
    def map_before(self) -> SemanticMap:
        return SemanticMap(self.classes_before, self.colours_before, self.places_before)


class Taken(nn.Module):
    """What was taken over and learns no more; saved like a network, so that a training goes on as it began."""

    painter: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("painter", torch.zeros((), dtype=torch.bool))


class Training:
    def __init__(self, config: TrainingConfig, start: Start) -> None:
        self.config, self.vocabulary, self.device = config, start.vocabulary, start.device
        with chance_from(start.generator):
            network, discriminator = Geneva(config.network), Discriminator(config.network)
            teller = nn.Linear(config.network.state, 2 * config.network.objects)
        self.network, self.discriminator = placed(network, self.device), placed(discriminator, self.device)
        self.teller = teller.to(self.device)  # names what was added and what is there by now
        self.average = Averaged(self.network, config.recipe.average)
        self.clock, self.taken = Clock(), Taken()
        self._optimizers = self._new_optimizers()

    @classmethod
    def begin(cls, config: TrainingConfig, start: Start) -> Training:
        network = replace(config.network, objects=start.classes, words=len(start.vocabulary.words))
        if config.network.composes:
            network = replace(network, colours=start.colours, places=start.places)
        return cls(replace(config, network=network), start)

    def modules(self) -> dict[str, nn.Module]:
        return {
            "network": self.network,
            "average": self.average,
            "discriminator": self.discriminator,
            "teller": self.teller,
            "clock": self.clock,
            "taken": self.taken,
        }

    def optimizers(self) -> dict[str, Optimizer]:
        return self._optimizers

    def shipped(self) -> dict[str, nn.Module]:
        return {"network": self.average.network}

    def documents(self) -> dict[str, dict[str, Any]]:
        return {
            "network": to_json(self.config.network),
            "training": to_json(self.config),
            "vocabulary": self.vocabulary.to_json(),
        }

    def step(self, batch: TalkBatch, generator: torch.Generator) -> dict[str, float]:
        self._set_rates()
        if self.config.mirrored:
            draws = uniform((len(batch.sentences),), generator, torch.device("cpu"))
            batch = mirrored(batch, draws < self.config.mirrored)
        pairs = self._pairs(batch, generator)
        conditions = self._conditions(batch, pairs)  # (P, state)
        leaf = conditions.detach().requires_grad_()
        for reader in ("turns", "sentences", "features"):
            self._optimizers[reader].zero_grad()
        losses: dict[str, list[Tensor]] = {}
        if self.config.weights.told:
            losses["told"] = [self._teller_learns(pairs, leaf)]
        if self.config.network.composes:
            losses |= self._composer_learns(pairs, leaf, generator)
        for rows in self._groups(pairs, generator) if not self.taken.painter else ():
            for name, loss in self._turn_learns(pairs.at(rows), leaf, rows, generator).items():
                losses.setdefault(name, []).append(loss)
        self._readers_learn(conditions, leaf)
        self.average.follow(self.network)
        self.clock.tick()
        return {name: float(torch.stack(each).mean()) for name, each in losses.items()}

    @torch.no_grad()
    def sample(self, batch: TalkBatch, generator: torch.Generator) -> Tensor:
        """Every turn of every interview, from the words alone: (B T, 3, S, S), an interview after the other."""
        return self._told(batch, generator).flatten(0, 1)

    def took_over(self, painter: bool) -> None:
        """The network has other weights than it began with; whether its painter is to be kept as it is now.

        What was learned against critics would be blurred by what is learned from pixels first.
        """
        self.average.network.load_state_dict(self.network.state_dict())
        self.taken.painter.fill_(painter)

    def _told(self, batch: TalkBatch, generator: torch.Generator, known: bool = False) -> Tensor:
        """(B, T, 3, S, S), each turn going on from what was drawn before. `known`: what stands where is."""
        count, network = len(batch.sentences), self.average.network
        noise = draw_noise(self.config.network, count, generator, self.device)
        memory = blank(self.config.network, count, self.device)._replace(picture=batch.before.to(self.device))
        drawn: list[Tensor] = []
        for turn in range(batch.pictures.shape[1]):
            told = self._read([sentences[turn] if turn < len(sentences) else "" for sentences in batch.sentences])
            memory = network(told, memory, noise, self._map(batch, turn) if known else None).memory
            drawn.append(memory.picture)
        return torch.stack(drawn, dim=1)

    def _map(self, batch: TalkBatch, turn: int) -> SemanticMap:
        return SemanticMap(*(part[:, turn].to(self.device) for part in (batch.classes, batch.colours, batch.places)))

    def _read(self, sentences: Sequence[str]) -> Tokens:
        return tokens(sentences, self.vocabulary).to(self.device)

    def _pairs(self, batch: TalkBatch, generator: torch.Generator) -> Pairs:
        pictures = batch.pictures.to(self.device, torch.float32)  # (B, T, 3, S, S)
        presence = batch.presence.to(self.device, torch.float32)
        before = torch.cat([batch.before.to(self.device, torch.float32)[:, None], pictures[:, :-1]], dim=1)
        there = torch.arange(pictures.shape[1])[:, None] < batch.lengths.cpu()[None, :]  # (T, B)
        turns, interviews = (index.to(self.device) for index in there.nonzero(as_tuple=True))
        where = (interviews, turns)
        seen = self._going_on(batch, before, generator)
        known = (pictures, before, seen, added(presence), presence)
        maps = [part.to(self.device) for part in (batch.classes, batch.colours)]
        maps += [_shifted(part) for part in maps]
        marks = (batch.marks.to(self.device), batch.shapes.to(self.device))
        places = batch.places.to(self.device)
        of_turns = (*known, *maps, *marks, places, _shifted(places))
        return Pairs(interviews, turns, *(part[where] for part in of_turns))

    @torch.no_grad()
    def _going_on(self, batch: TalkBatch, before: Tensor, generator: torch.Generator) -> Tensor:
        """The true pictures before each turn, or in some steps those that were drawn (B, T, 3, S, S)."""
        share = 0.0 if self.taken.painter else self.config.own_previous
        chance = uniform((), generator, torch.device("cpu")) if share else 1.0
        if chance >= share or before.shape[1] == 1:
            return before
        with autocast(self.config.recipe.precision, self.device):
            drawn = self._told(batch, generator, known=self.config.network.composes)
        return torch.cat([before[:, :1], drawn[:, :-1]], dim=1)

    def _conditions(self, batch: TalkBatch, pairs: Pairs) -> Tensor:
        """What is known of the words at each turn, with the graph of everything that read them: (P, state)."""
        network, size = self.network, (batch.pictures.shape[1], len(batch.sentences))
        places = zip(pairs.interviews.tolist(), pairs.turns.tolist(), strict=True)
        told = self._read([batch.sentences[interview][turn] for interview, turn in places])
        sentences = network.condition_encoder(network.sentence_encoder(told.numbers, told.lengths))
        where = (pairs.turns, pairs.interviews)
        row = sentences.new_zeros(*size, sentences.shape[1]).index_put(where, sentences)  # (T, B, state)
        return network.heard(row, silence(self.config.network, size[1], self.device))[0][where]

    def _groups(self, pairs: Pairs, generator: torch.Generator) -> Iterator[Tensor]:
        """Which pairs learn together. A turn that one interview alone has gets no step: it has no wrong pair."""
        if self.config.together:
            count = max(2, round(self.config.painted * len(pairs.turns)))
            order = uniform((len(pairs.turns),), generator, self.device).argsort()
            yield order[:count].sort().values
            return
        for turn in range(int(pairs.turns.max()) + 1):
            rows = (pairs.turns == turn).nonzero().squeeze(1)
            if len(rows) > 1:
                yield rows

    def _turn_learns(
        self, pairs: Pairs, conditions: Tensor, rows: Tensor, generator: torch.Generator
    ) -> dict[str, Tensor]:
        heeded = conditions[rows] if self.config.generator_teaches else conditions.detach()[rows]
        noise = draw_noise(self.config.network, len(rows), generator, self.device)
        with autocast(self.config.recipe.precision, self.device):
            shown = self._shown(pairs, heeded, generator)
            painted = self.network.paint(heeded, pairs.seen, noise, shown, pairs.map_before)
        if self.clock.now < self.config.lead:
            return self._generator_descends(self._known_losses(pairs, painted))
        losses = self._discriminator_learns(pairs, painted.picture.detach(), conditions[rows], generator)
        return {**losses, **self._generator_learns(pairs, painted, conditions.detach()[rows], generator)}

    @torch.no_grad()
    def _shown(self, pairs: Pairs, conditions: Tensor, generator: torch.Generator) -> SemanticMap | None:
        """What stands where, as the generator is told: the truth, and of some turns what the composer makes of the true
        marks, whose outlines are as unsure as in use."""
        if not self.config.network.composes:
            return None
        own = uniform((len(pairs.turns),), generator, self.device) < self.config.own_maps
        composer = self.average.network.composer
        made = composer.map(conditions, pairs.map_before, all_marked(composer, pairs.shown))
        both = zip(made, pairs.map, strict=True)
        return SemanticMap(*(torch.where(own.view(-1, *(1,) * (one.ndim - 1)), one, true) for one, true in both))

    def _teller_learns(self, pairs: Pairs, conditions: Tensor) -> Tensor:
        """What reads the words learns from it, too."""
        logits = self.teller(conditions)
        loss = classes_loss(logits, torch.cat([pairs.added, pairs.presence], dim=1))
        self._descend("teller", self.config.weights.told * loss)
        return loss.detach()

    def _composer_learns(self, pairs: Pairs, conditions: Tensor, generator: torch.Generator) -> dict[str, list[Tensor]]:
        """From the true marks and maps: of each turn one mark, drawn, after those before it, and the map after all."""
        weights, composer = self.config.weights, self.network.composer
        learn_shapes(composer, pairs.shown)
        with autocast(self.config.recipe.precision, self.device):
            asked = next_asked(composer, pairs.shown, generator)
            named = composer.next_mark(conditions, pairs.map_before, asked.marks)
            seen = composer.seen(conditions, pairs.map_before, all_marked(composer, pairs.shown))
        losses = {
            "marks": marks_loss(named, asked.classes, asked.cells),
            "map": map_loss(seen, pairs.map, pairs.map_before),
        }
        there = asked.classes < self.config.network.objects
        if there.any():
            known = (asked.classes[there], asked.cells[there])
            before = pairs.map_before.at(there)
            boxes = composer.boxes(conditions[there], before, *known)
            losses["boxes"] = boxes_loss(boxes, asked.boxes[there])
            codes = composer.codes(conditions[there], before, asked.classes[there], asked.boxes[there])
            losses["codes"] = F.cross_entropy(codes, asked.codes[there])
        self._descend("composer", torch.stack([weights.of(name) * loss for name, loss in losses.items()]).sum())
        return {name: [loss.detach()] for name, loss in losses.items()}

    def _discriminator_learns(
        self, pairs: Pairs, drawn: Tensor, conditions: Tensor, generator: torch.Generator
    ) -> dict[str, Tensor]:
        """A wrong pair is a true change with the words of its neighbour in the row: of another interview, mostly."""
        recipe, weight = self.config.recipe, self.config.weights.classes
        steep = recipe.r1 > 0 and self.clock.now % recipe.r1_every == 0
        pictures = pairs.pictures.detach().requires_grad_(steep)
        with autocast(recipe.precision, self.device):
            change = self._change(pictures, pairs.before, generator)
            real, wrong = self.discriminator(change, conditions), self.discriminator(change.roll(1, 0), conditions)
            fake = self.discriminator(self._change(drawn, pairs.seen, generator), conditions)
            loss = discriminator_loss(real, fake, wrong, self.config.wrong, recipe.rule)
            named = classes_loss(real.classes, pairs.added)
            if self.config.detects_all:
                named = named + classes_loss(fake.classes, pairs.added)
            steepness = self._steepness(real, pictures) if steep else loss.new_zeros(())
        self._descend("discriminator", loss + weight * named + steepness)
        return {"discriminator": loss.detach(), "named": named.detach()}

    def _generator_learns(
        self, pairs: Pairs, painted: Painted, conditions: Tensor, generator: torch.Generator
    ) -> dict[str, Tensor]:
        with frozen(self.discriminator), autocast(self.config.recipe.precision, self.device):
            judged = self.discriminator(self._change(painted.picture, pairs.seen, generator), conditions)
        return self._generator_descends(
            {
                "fooled": fooling(judged.logits, self.config.recipe.rule),
                "classes": classes_loss(judged.classes, pairs.presence if self.config.detects_all else pairs.added),
                **self._known_losses(pairs, painted),
            }
        )

    def _generator_descends(self, losses: dict[str, Tensor]) -> dict[str, Tensor]:
        weights = self.config.weights
        self._descend("generator", torch.stack([weights.of(name) * loss for name, loss in losses.items()]).sum())
        return {name: loss.detach() for name, loss in losses.items()}

    def _known_losses(self, pairs: Pairs, painted: Painted) -> dict[str, Tensor]:
        """Against the true picture, where they have a weight."""
        weights = self.config.weights
        there = changed(pairs.pictures, pairs.before)
        losses: dict[str, Tensor] = {}
        if painted.code is not None:
            losses["divergence"] = divergence(painted.code)
        if weights.pixel:
            wanted = there * pairs.pictures + (1 - there) * pairs.seen
            losses["pixel"] = pixel_loss(painted.picture, wanted, there)
        if weights.change and painted.change_logits is not None:
            losses["change"] = change_loss(painted.change_logits, there)
        if weights.features and not self.config.network.composes:
            with autocast(self.config.recipe.precision, self.device):
                losses["features"] = classes_loss(self.network.image_encoder(pairs.pictures).classes, pairs.presence)
        return losses

    def _change(self, pictures: Tensor, before: Tensor, generator: torch.Generator) -> Tensor:
        """Both pictures are shifted and so on alike; what the discriminator judges of them."""
        both = augmented(torch.cat([pictures, before], dim=1), self.config.recipe.augment, generator)  # (P, 6, S, S)
        after, prior = (self.discriminator.features(part) for part in torch.split(both, 3, dim=1))
        change: Tensor = after - prior
        return change  # (P, C, S / 8, S / 8)

    def _readers_learn(self, conditions: Tensor, leaf: Tensor) -> None:
        """The image encoder's gradients are there already; the others' come from the conditions."""
        torch.autograd.backward(conditions, leaf.grad)
        for reader in (self.network.rnn, self.network.sentence_encoder):
            nn.utils.clip_grad_norm_(reader.parameters(), self.config.clip)
        for name in ("turns", "sentences", "features"):
            self._optimizers[name].step()

    def _steepness(self, real: Judged, pictures: Tensor) -> Tensor:
        recipe = self.config.recipe
        return recipe.r1 / 2 * recipe.r1_every * slope_penalty(Verdict(real.logits, None), pictures)

    def _descend(self, name: str, loss: Tensor) -> None:
        descend(self._optimizers[name], loss)

    def _new_optimizers(self) -> dict[str, Optimizer]:
        recipe, rates, network = self.config.recipe, self.config.rates, self.network
        seeing = [*network.condition_encoder.parameters()]
        if not self.config.network.composes:
            seeing += network.image_encoder.parameters()
        hearing = [*network.rnn.parameters(), *network.layer_norm.parameters()]
        of_all: dict[str, Optimizer] = {
            "generator": adam(network.generator.parameters(), recipe.generator_rate, recipe.betas),
            "discriminator": adam(self.discriminator.parameters(), recipe.critic_rate, recipe.betas),
            "turns": adam(hearing, rates.turns, READERS),
            "sentences": adam(network.sentence_encoder.parameters(), rates.sentences, READERS),
            "features": adam(seeing, rates.features, READERS),
            "teller": adam(self.teller.parameters(), rates.turns, READERS),
        }
        if self.config.network.composes:
            of_all["composer"] = adam(network.composer.parameters(), rates.composer, READERS)
        return of_all

    def _set_rates(self) -> None:
        recipe, rates = self.config.recipe, self.config.rates
        now = {
            "composer": rates.composer,
            "generator": recipe.generator_rate,
            "discriminator": recipe.critic_rate,
            "turns": rates.turns,
            "sentences": rates.sentences,
            "features": rates.features,
            "teller": rates.turns,
        }
        for name, optimizer in self._optimizers.items():
            set_rate(optimizer, now[name], recipe.halved_every, self.clock.now)


def _shifted(turns: Tensor) -> Tensor:
    """(B, T, ...) of what is after each turn, to what was before it: nothing before the first."""
    return torch.cat([torch.zeros_like(turns[:, :1]), turns[:, :-1]], dim=1)

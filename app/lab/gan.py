"""The GAN step by step: noise, four by four positions, growing, painting; and a walk from one seed to another."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from app.explaining import Explained, Figure, NoiseAsked, Step
from app.lab import figures
from app.lab.watching import watched
from models.gan.drawing import Artist

WALK = (0, 25, 50, 75, 100)  # percent of the way


def explain(artist: Artist, asked: NoiseAsked) -> Explained:
    ends = artist.noise(asked.seed), artist.noise(asked.other)
    noise = between(*ends, asked.between / 100) * asked.spread / 100
    grown = _after_relu(artist.generator.grow)
    with watched(artist.generator, "project", *grown) as seen:
        pixels = artist.draw(noise)[0]
    here = f"{asked.between} % of the way from seed {asked.seed} to seed {asked.other}"
    picture = figures.picture("picture", pixels, f"The network's picture, {here}.", here)
    steps = (
        Step("Noise", _noise(asked, ends, noise)),
        Step("Project", (figures.features("project", seen["project"][0], "after the first layer"),)),
        Step("Grow", tuple(_grown(seen[name][0]) for name in grown)),
        Step("Paint", (picture,)),
        Step("A walk between two seeds", _walk(artist, asked, ends)),
    )
    return Explained((picture,), steps)


def between(one: Tensor, other: Tensor, share: float) -> Tensor:
    """On the way from one noise to another, and as long as either: a plain mix is shorter than any noise it learned."""
    return ((1 - share) * one + share * other) / math.hypot(1 - share, share)


def _noise(asked: NoiseAsked, ends: tuple[Tensor, Tensor], noise: Tensor) -> tuple[Figure, ...]:
    parts = (
        ("one", ends[0][0], f"seed {asked.seed}"),
        ("other", ends[1][0], f"seed {asked.other}"),
        ("noise", noise[0], f"mixed, {asked.between} % of the way, at {asked.spread} % of its length"),
    )
    look = "a square for each number, blue below 0 and orange above"
    return tuple(
        figures.strip(name, numbers, f"The noise of {caption}: {look}.", caption) for name, numbers, caption in parts
    )


def _grown(maps: Tensor) -> Figure:
    size = maps.shape[-1]
    return figures.features(f"grow-{size}", maps, f"{figures.dims(size, size)} positions")


def _walk(artist: Artist, asked: NoiseAsked, ends: tuple[Tensor, Tensor]) -> tuple[Figure, ...]:
    noises = torch.cat([between(*ends, percent / 100) for percent in WALK])
    pictures = zip(WALK, artist.draw(noises * asked.spread / 100), strict=True)
    way = f"of the way from seed {asked.seed} to seed {asked.other}"
    return tuple(
        figures.picture(f"walk-{percent}", pixels, f"The picture at {percent} % {way}.", f"{percent} %")
        for percent, pixels in pictures
    )


def _after_relu(grow: nn.Sequential) -> tuple[str, ...]:
    return tuple(f"grow.{number}" for number, layer in enumerate(grow) if isinstance(layer, nn.ReLU))

"""Pictures and what is in them, as the detector learns it: from Retell's own world."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from models.data import World
from models.detector.losses import UNSURE, Truth
from models.detector.network import STRIDE

LEAST = 24  # pixels of a picture of 128: of what is less, nobody could say what it is
# What 128 pixels cannot tell apart: people are blank-faced and some thirty pixels high, and their sleeves are two wide.
LOOKALIKES = {
    **dict.fromkeys(("man", "woman", "boy", "girl"), "person"),
    **dict.fromkeys(("jacket", "hoodie", "sweater", "t_shirt", "vest"), "top"),
}
KEPT = 0.4  # of a box that must be left in the picture after a shift
DIM, BLURRED = 0.15, 0.4
Side = tuple[float, float, float]  # of a cut: its side, left and top, as fractions


def classes_of(world: World) -> tuple[str, ...]:
    """What can be told apart in its pictures."""
    return tuple(sorted({LOOKALIKES.get(category, category) for category in world.vocabulary.categories}))


def world_batch(world: World, indices: Tensor) -> tuple[Tensor, Truth]:
    """Pictures (N, 3, S, S) in -1..1, and all in them that is large enough to be recognised.

    A class of which there is only what is smaller is not asked for: its presence is UNSURE.
    """
    batch = world.detected(indices)
    things, names = batch.things, classes_of(world)
    none = len(names)
    class_of = torch.tensor([names.index(LOOKALIKES.get(one, one)) for one in world.vocabulary.categories])
    classes_there = class_of[things.categories]
    areas = torch.stack([torch.bincount(one.flatten(), minlength=256) for one in batch.owners])  # (N, 256)
    seen = areas[things.picture_of, things.owners] >= LEAST * (world.size / 128) ** 2
    table = torch.full((len(indices), 256), none)
    table[things.picture_of, things.owners] = classes_there
    cells = batch.owners[:, STRIDE // 2 :: STRIDE, STRIDE // 2 :: STRIDE].long()
    picture, classes = things.picture_of[seen], classes_there[seen]
    presence = torch.zeros(len(indices), none)
    presence[things.picture_of, classes_there] = UNSURE
    presence[picture, classes] = 1.0
    owners = table.gather(1, cells.flatten(1)).view_as(cells)
    return batch.pictures, Truth(presence, picture, classes, things.boxes[seen], things.colors[seen], owners)


def varied(pictures: Tensor, truth: Truth, generator: torch.Generator) -> tuple[Tensor, Truth]:
    """The same, seen a little differently: mirrored, nearer or farther, darker or lighter, less sharp."""
    pictures, truth = _cut(pictures, truth, _any_cut(generator))
    if torch.rand((), generator=generator) < 0.5:
        pictures, truth = mirrored(pictures, truth)
    light = 1 + DIM * (2 * torch.rand(len(pictures), 1, 1, 1, generator=generator) - 1)
    pictures = ((pictures + 1) * light - 1).clamp(-1, 1)
    if torch.rand((), generator=generator) < BLURRED:
        small = functional.avg_pool2d(pictures, 2)
        pictures = functional.interpolate(small, scale_factor=2, mode="bilinear", align_corners=False)
    return pictures, truth


def _any_cut(generator: torch.Generator) -> Side:
    side, left, top = torch.rand(3, generator=generator).tolist()
    side = 0.8 + 0.4 * side
    return side, left * (1 - side), top * (1 - side)


def _cut(pictures: Tensor, truth: Truth, cut: Side) -> tuple[Tensor, Truth]:
    """A square of every picture in the place of the whole; what is outside of a picture mirrors its rim."""
    side, left, top = cut
    shift = torch.tensor([left, top, left, top])
    boxes = (truth.boxes - shift) / side
    clipped = boxes.clamp(0, 1)
    kept = _area(clipped) > KEPT * _area(boxes)
    presence = truth.presence.clone()
    presence[truth.picture, truth.classes] = UNSURE  # of what is cut off, a little may be left
    presence[truth.picture[kept], truth.classes[kept]] = 1.0
    owners = None if truth.owners is None else _sampled(truth.owners[:, None].float(), cut, "nearest")[:, 0].long()
    varied = Truth(presence, truth.picture[kept], truth.classes[kept], clipped[kept], truth.properties[kept], owners)
    return _sampled(pictures, cut, "bilinear"), varied


def _sampled(pictures: Tensor, cut: Side, mode: str) -> Tensor:
    side, left, top = cut
    theta = torch.tensor([[side, 0.0, 2 * left + side - 1], [0.0, side, 2 * top + side - 1]])
    grid = functional.affine_grid(theta.expand(len(pictures), 2, 3), list(pictures.shape), align_corners=False)
    return functional.grid_sample(pictures, grid, mode=mode, padding_mode="reflection", align_corners=False)


def mirrored(pictures: Tensor, truth: Truth) -> tuple[Tensor, Truth]:
    left, top, right, bottom = truth.boxes.unbind(1)
    boxes = torch.stack([1 - right, top, 1 - left, bottom], dim=1)
    owners = None if truth.owners is None else truth.owners.flip(2)
    return pictures.flip(3), Truth(truth.presence, truth.picture, truth.classes, boxes, truth.properties, owners)


def _area(boxes: Tensor) -> Tensor:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])

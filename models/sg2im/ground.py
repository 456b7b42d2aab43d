"""Where things stand on the ground, told one after the other, and the eye that looks at them. Not of the paper.

What stood and was not spoken of keeps its place; what is new or was moved is put by what it is related to; the eye has
to hold all that was ever there. A box is what the eye sees of a thing where it stands, so that a thing has the same
place however wide the lens is.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models.sg2im.graph import Graphs
from models.sg2im.perceptron import mlp

EYE_HEIGHT = 1.6  # metres
CLOSE = 1.5  # metres: nothing is seen as if it were nearer
HOME = (0.0, 7.0)  # metres to the right and ahead: where something is of which nothing was said, about
REACH = 4.0  # metres: the unit of a step away from where a thing is put by
ROUNDS = 3  # how many things deep one may be put by the other in one turn
MANY = 8.0  # turns
THIN = 0.02  # of the picture: no box is thinner
NODE, PLACE, VIEW = 5, 3, 3  # how many numbers tell of where a thing stood, of where it stands, of an eye


class Stood(NamedTuple):
    """What is known of the turns before."""

    ground: Tensor  # (O, 2) metres to the right and ahead, of what was there
    before: Tensor  # (O,) bool: whether it was there in the turn before
    stays: Tensor  # (O,) bool: whether it was, and nothing was said of its place since
    seen: Tensor  # (N, hidden) of all that was ever there
    turn: Tensor  # (N,) how many turns there were


class Laid(NamedTuple):
    """Rows of things come first, then a row for each picture's own node."""

    vectors: Tensor  # (O + N, width) after the graph convolutions
    boxes: Tensor  # (O + N, 4)
    ground: Tensor  # (O + N, 2)
    eyes: Tensor  # (N, 3) as guessed: slopes to the right and upwards, and the logarithm of the zoom
    seen: Tensor  # (N, hidden), for the next turn


class Kinds(NamedTuple):
    """Which nodes are things: the others fill the picture."""

    thing: Tensor  # (O + N,) bool
    worn: Tensor  # (W, 2) wearer and garment


class Placing(nn.Module):
    def __init__(self, embedding: int, width: int, hidden: int) -> None:
        super().__init__()
        self.hidden = hidden
        self.stood = mlp((NODE, hidden, embedding), ends_in_relu=False)
        self.spot = mlp((width, hidden, 3 + 2), ends_in_relu=False)
        self.sight = mlp((embedding + PLACE, hidden, hidden), ends_in_relu=True)
        self.eye = mlp((hidden + 1, hidden, VIEW), ends_in_relu=False)
        self.extent = mlp((2 * embedding + PLACE, hidden, 4), ends_in_relu=False)

    def nothing(self, graphs: Graphs) -> Stood:
        """Of a first turn, or of a graph alone."""
        none, device = torch.zeros(len(graphs.objects), dtype=torch.bool), graphs.objects.device
        ground, seen = torch.zeros(len(none), 2), torch.zeros(graphs.pictures, self.hidden)
        parts = (ground, none, none, seen, torch.zeros(graphs.pictures))
        return Stood(*(part.to(device) for part in parts))

    def remembered(self, own: Tensor, stood: Stood) -> Tensor:
        """(M, embedding): things as they are and where they stood."""
        x, y = stood.ground.unbind(1)
        told = [stood.before.to(own.dtype), stood.stays.to(own.dtype), x / 10, y / 10, x / y.clamp(min=CLOSE)]
        where: Tensor = self.stood(torch.stack(told, dim=1))
        return own + where * stood.before[:, None]

    def ground(self, vectors: Tensor, stood: Stood, triples: Tensor, kinds: Kinds) -> Tensor:
        """(M, 2) a step away from one of three places or between them: home, where it was, what it is related to."""
        told: Tensor = self.spot(normal(vectors))
        pulls, step = told[:, :3], REACH * told[:, 3:]
        home = vectors.new_tensor(HOME).expand(len(vectors), 2)
        ground, there = stood.ground, stood.stays
        for _ in range(ROUNDS):
            by, related = _mean_of(ground, there, triples)
            may = torch.stack([torch.ones_like(related), stood.before, related], dim=1)
            shares = pulls.masked_fill(~may, -1e4).softmax(dim=1)
            found = (shares[:, :, None] * torch.stack([home, stood.ground, by], dim=1)).sum(1) + step
            ground, there = torch.where(stood.stays[:, None], stood.ground, found), kinds.thing
        ground = ground * kinds.thing[:, None]
        return ground.index_copy(0, kinds.worn[:, 1], ground[kinds.worn[:, 0]])

    def seen(self, own: Tensor, ground: Tensor, nodes: Graphs, thing: Tensor, before: Tensor) -> Tensor:
        """(N, hidden) the most that any thing says, now or earlier."""
        told: Tensor = self.sight(torch.cat([own, _place(ground)], dim=1)) * thing[:, None]
        where = nodes.object_to_picture[:, None].expand(-1, self.hidden)
        return torch.scatter_reduce(before, 0, where, told, "amax")

    def eyes(self, seen: Tensor, turn: Tensor) -> Tensor:
        looks: Tensor = self.eye(torch.cat([seen, turn[:, None] / MANY], dim=1))
        return looks

    def boxes(self, own: Tensor, ground: Tensor, eyes: Tensor, nodes: Graphs, kinds: Kinds) -> Tensor:
        """(M, 4) about the foot of each thing, as many metres as its kind has, and the kind of whoever wears it."""
        across, down, scale = foot(ground, eyes[nodes.object_to_picture])
        wearers = own.index_copy(0, kinds.worn[:, 1], own[kinds.worn[:, 0]])
        told: Tensor = self.extent(torch.cat([own, wearers, _place(ground)], dim=1))
        left, right, high = F.softplus(told[:, :3]).unbind(1)
        low = down - scale * told[:, 3]
        sides = torch.stack([across - scale * left, low - scale * high, across + scale * right, low], dim=1)
        return torch.where(kinds.thing[:, None], _in_picture(sides), sides.new_tensor([0.0, 0.0, 1.0, 1.0]))


def looks(eyes: Tensor) -> Tensor:
    """Slopes and degrees of a lens (N, 3) as the network has them: with the logarithm of the zoom."""
    return torch.cat([eyes[:, :2], -(2 * torch.tan(torch.deg2rad(eyes[:, 2:] / 2))).log()], dim=1)


def foot(ground: Tensor, eyes: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Where across and down a picture these eyes (M, 3) see what stands there (M, 2), and how large a metre is."""
    (x, y), (right, up, zoom) = ground.unbind(1), eyes.unbind(1)
    level = 1 + right.square()
    length = (level + up.square()).sqrt()
    aside = (x - y * right) / level.sqrt()
    above = (-right * up * x - level * EYE_HEIGHT - up * y) / (level.sqrt() * length)
    ahead = ((x * right - EYE_HEIGHT * up + y) / length).clamp(min=1.0)
    scale = zoom.clamp(-2.0, 3.0).exp() / ahead
    return 0.5 + aside * scale, 0.5 - above * scale, scale


def after(stood: Stood, nodes: Graphs, thing: Tensor, predicate: int) -> Tensor:
    """(T, 3) that whatever has to be put was told after whatever stands."""
    put, stands = thing & ~stood.stays, thing & stood.stays
    same = nodes.object_to_picture[:, None] == nodes.object_to_picture[None]
    later, earlier = (put[:, None] & stands[None] & same).nonzero().unbind(1)
    return torch.stack([later, torch.full_like(later, predicate), earlier], dim=1)


def normal(vectors: Tensor) -> Tensor:
    """Convolutions that add make vectors long: here all are of one length."""
    return F.layer_norm(vectors.float(), vectors.shape[-1:])


def with_pictures(stood: Stood) -> Stood:
    """With rows for the pictures' own nodes, which stand nowhere."""
    more = len(stood.turn)
    ground, before, stays = (torch.cat([part, part.new_zeros(more, *part.shape[1:])]) for part in stood[:3])
    return Stood(ground, before, stays, stood.seen, stood.turn)


def _place(ground: Tensor) -> Tensor:
    """(M, 3) as an eye sees it, whatever it looks along."""
    x, y = ground.unbind(1)
    y = y.clamp(min=CLOSE)
    return torch.stack([x / y, 4 / y, y / 10], dim=1)


def _mean_of(ground: Tensor, there: Tensor, triples: Tensor) -> tuple[Tensor, Tensor]:
    """(M, 2) the mean of what each is related to of that which is there, and (M,) whether there is any."""
    triples = triples[there[triples[:, 2]] & (triples[:, 0] != triples[:, 2])]
    subjects, objects = triples[:, 0], triples[:, 2]
    total = torch.zeros_like(ground).index_add(0, subjects, ground[objects])
    count = torch.bincount(subjects, minlength=len(ground))
    return total / count.clamp(min=1)[:, None], count > 0


def _in_picture(sides: Tensor) -> Tensor:
    low = sides[:, :2].clamp(0, 1 - THIN)
    return torch.cat([low, torch.maximum(sides[:, 2:].clamp(0, 1), low + THIN)], dim=1)

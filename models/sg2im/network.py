"""sg2im: Johnson, Gupta, Fei-Fei, "Image Generation from Scene Graphs", CVPR 2018, section 3 and supplement.

    graph -> vectors (embeddings, graph convolution) -> boxes and masks -> layout -> picture (cascaded refinement)

Parameter names are the published ones. What the published code does and the paper does not say is behind the
configuration (`official`), and mended in ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models.parts.blocks import doublings
from models.parts.layout import layout, placed
from models.parts.noise import normal
from models.parts.refinement import Norm, Refinement, with_noise
from models.sg2im.graph import IMAGE, UNSAID, Graphs, with_image_nodes
from models.sg2im.ground import Kinds, Laid, Placing, Stood, after, with_pictures
from models.sg2im.perceptron import mlp

BOX = 4
# What published pictures were normalised with: means and deviations of ImageNet's red, green and blue.
MEANS, DEVIATIONS = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


@dataclass(frozen=True)
class Sg2imConfig:
    objects: int  # categories, the picture's own among them
    predicates: int  # and the picture's own among them
    colours: int = 0  # 0: a thing is its category alone, as in the paper
    size: int = 64
    embedding: int = 128
    width: int = 128  # of a vector after graph convolution
    hidden: int = 512
    convolutions: int = 5
    mask: int = 16  # 0: none, a thing fills its box
    refinement: tuple[int, ...] = (1024, 512, 256, 128, 64)
    noise: int = 32
    slope: float = 0.2  # of LeakyReLU; the published code has no other activation, whatever it is asked for
    norm: Norm = "batch"
    # graph: what the layout holds of a thing comes from its graph vector, so that one edit changes all of them (paper).
    # own: from its own category and colour, and its mask from these and its box; the graph says where it is.
    appearance: Literal["graph", "own"] = "own"
    ends_in_relu: bool = False  # every multi-layer perceptron, even the one that gives boxes
    adds: bool = True  # a graph convolution adds to the vectors instead of replacing them
    corners: bool = False  # `align_corners`, see `layout.placed`
    predicate_net: bool = False  # guesses the relation from two boxes; published, and its loss has no weight
    pixels: Literal["signed", "imagenet"] = "signed"  # of the picture: -1..1, or normalised and not bounded
    grounded: bool = False  # boxes are of things that stand on a ground and are remembered, see `ground`
    frames: int = 0  # how many categories, the last, fill the picture: grounded ones do without a place
    worn: int = -1  # the predicate whose object is where its subject is, where there is one

    def __post_init__(self) -> None:
        if self.convolutions < 1 or not self.refinement:
            raise ValueError("sg2im has at least one graph convolution and one refinement")
        doublings(1, self.mask or 1)
        doublings(2 ** len(self.refinement), self.size)


def official(objects: int, predicates: int, **sizes: Any) -> Sg2imConfig:
    """As the published code has it; `objects` counts `__image__`, `predicates` counts `__in_image__`."""
    quirks: dict[str, Any] = {"ends_in_relu": True, "adds": False, "corners": True, "predicate_net": True}
    return Sg2imConfig(objects, predicates, appearance="graph", pixels="imagenet", **quirks, **sizes)


def official_vg64() -> Sg2imConfig:
    return official(objects=179, predicates=46)


class Drawn(NamedTuple):
    """Every step from graph to picture. Rows of things come first, then a row for each picture's own node."""

    picture: Tensor  # (N, 3, S, S), see `Sg2imConfig.pixels` and `displayed`
    vectors: Tensor  # (O + N, width) after the graph convolutions
    boxes: Tensor  # (O + N, 4) as predicted
    mask_logits: Tensor | None  # (O + N, M, M) as predicted
    used_boxes: Tensor  # (O + N, 4): given ones where there were any
    placed: Tensor  # (O + N, S, S): how much of each pixel is each thing's
    layout: Tensor  # (N, width, S, S) without the noise
    predicates: Tensor | None  # (T + O, predicates): logits

    @property
    def masks(self) -> Tensor | None:
        return None if self.mask_logits is None else self.mask_logits.sigmoid()


class Sg2im(nn.Module):
    def __init__(self, config: Sg2imConfig) -> None:
        super().__init__()
        self.config = config
        self.obj_embeddings = nn.Embedding(config.objects + 1, config.embedding)  # the last row is spare, as published
        self.pred_embeddings = nn.Embedding(config.predicates + config.grounded, config.embedding)  # and "told after"
        if config.colours:
            self.colour_embeddings = nn.Embedding(config.colours + 1, config.embedding)  # the first row: not said
        self.gconv = GraphConvolution(config.embedding, config)
        self.gconv_net = GraphConvolutions(config)
        if config.grounded:
            self.placing = Placing(config.embedding, config.width, config.hidden)
        else:
            self.box_net = mlp((config.width, config.hidden, BOX), config.ends_in_relu)
        if config.mask:
            self.mask_net = mask_net(config.width, config.mask)
        if config.appearance == "own":
            self.look = mlp((config.embedding, config.hidden, config.width), ends_in_relu=False)
            self.shape = nn.Linear(config.embedding + BOX, config.width)
        if config.predicate_net:
            sizes = (2 * (config.embedding + BOX), config.hidden, config.predicates)
            self.rel_aux_net = mlp(sizes, config.ends_in_relu)
        self.refinement_net = Refinement(
            config.width + config.noise, config.refinement, config.norm, config.slope, config.pixels == "signed"
        )

    def forward(self, graphs: Graphs, noise: Tensor, boxes: Tensor | None = None, masks: Tensor | None = None) -> Drawn:
        """noise (N or 1, config.noise, S, S); boxes (O, 4) and masks (O, M, M) that are given are drawn with."""
        things, nodes = len(graphs.objects), with_image_nodes(graphs)
        own = self.own(nodes)  # (O + N, embedding)
        laid = self.laid(nodes, own)
        vectors, predicted = laid.vectors, laid.boxes  # (O + N, width), (O + N, 4)
        used = predicted if boxes is None else torch.cat([boxes, self.frame(graphs, predicted)])
        logits = self.masks(own, vectors, used)
        shapes = self.shapes(logits, used, masks, things)
        there = placed(shapes, used, self.config.size, self.config.corners)  # (O + N, S, S)
        seen = self.look(own) if self.config.appearance == "own" else vectors
        plan = layout(seen, there, nodes.object_to_picture, nodes.pictures)  # (N, width, S, S)
        picture = self.refinement_net(with_noise(plan, noise))  # (N, 3, S, S)
        return Drawn(
            picture, vectors, predicted, logits, used, there, plan, self.relations(own, predicted, nodes.triples)
        )

    def own(self, nodes: Graphs) -> Tensor:
        """A thing apart from all others: its category and the colour that was said."""
        vectors: Tensor = self.obj_embeddings(nodes.objects)
        if not self.config.colours:
            return vectors
        colours: Tensor = self.colour_embeddings(nodes.colours - UNSAID)
        return vectors + colours

    def convolved(self, own: Tensor, triples: Tensor) -> Tensor:
        edges: Tensor = self.pred_embeddings(triples[:, 1])
        around: Around = self.gconv(Around(own, edges), triples)
        around = self.gconv_net(around, triples)
        return around.things

    def laid(self, nodes: Graphs, own: Tensor, stood: Stood | None = None, eyes: Tensor | None = None) -> Laid:
        """Where things are: by themselves, or after turns in which some of them `stood` already.

        eyes (N, 3), as `Laid` has them: what looks at them, where that is settled; nan where the network is to guess.
        """
        if not self.config.grounded:
            vectors = self.convolved(own, nodes.triples)
            none = vectors.new_zeros(nodes.pictures, 0)
            return Laid(vectors, self.boxes(vectors), vectors.new_zeros(len(vectors), 0), none, none)
        placing, kinds = self.placing, self.kinds(nodes)
        known = with_pictures(stood or placing.nothing(_without_pictures(nodes)))
        told_after = after(known, nodes, kinds.thing, self.config.predicates)
        vectors = self.convolved(placing.remembered(own, known), torch.cat([nodes.triples, told_after]))
        ground = placing.ground(vectors, known, nodes.triples[nodes.triples[:, 1] != self.config.worn], kinds)
        seen = placing.seen(own, ground, nodes, kinds.thing, known.seen)
        guessed = placing.eyes(seen, known.turn)
        looks = guessed if eyes is None else torch.where(eyes.isnan(), guessed, eyes)
        boxes = placing.boxes(own, ground, looks, nodes, kinds)
        return Laid(vectors, boxes, ground, guessed, seen)

    def kinds(self, nodes: Graphs) -> Kinds:
        thing = (nodes.objects != IMAGE) & (nodes.objects < self.config.objects - self.config.frames)
        worn = nodes.triples[nodes.triples[:, 1] == self.config.worn]
        return Kinds(thing, worn[:, ::2])

    def boxes(self, vectors: Tensor) -> Tensor:
        """Official: four sides as they come. Ours: an extent, and how far along what it leaves free the box is.

        Convolutions that add make vectors long, and sigmoids of long vectors are 0 or 1 and learn no more: ours are
        brought to one length before.
        """
        if self.config.ends_in_relu:
            return torch.as_tensor(self.box_net(vectors)).float()
        raw: Tensor = self.box_net(F.layer_norm(vectors.float(), vectors.shape[-1:])).float()
        along, extent = raw.sigmoid().chunk(2, dim=1)
        low = along * (1 - extent)
        return torch.cat([low, low + extent], dim=1)

    def masks(self, own: Tensor, vectors: Tensor, boxes: Tensor) -> Tensor | None:
        if not self.config.mask:
            return None
        if self.config.appearance == "own":
            vectors = self.shape(torch.cat([own, boxes.to(own.dtype)], dim=1))
        logits: Tensor = self.mask_net(vectors[:, :, None, None]).float()
        return logits.squeeze(1)  # (O + N, M, M)

    def frame(self, graphs: Graphs, like: Tensor) -> Tensor:
        """A picture's own node fills it."""
        return like.new_tensor([0.0, 0.0, 1.0, 1.0]).expand(graphs.pictures, BOX)

    def shapes(self, logits: Tensor | None, boxes: Tensor, given: Tensor | None, things: int) -> Tensor:
        """Masks to draw with: given ones, predicted ones, or full boxes."""
        if given is not None:
            return torch.cat([given.float(), boxes.new_ones(len(boxes) - things, *given.shape[1:])])
        return boxes.new_ones(len(boxes), 8, 8) if logits is None else logits.sigmoid()

    def relations(self, own: Tensor, boxes: Tensor, triples: Tensor) -> Tensor | None:
        if not self.config.predicate_net:
            return None
        subjects, objects = triples[:, 0], triples[:, 2]
        parts = (boxes[subjects], boxes[objects], own[subjects], own[objects])
        logits: Tensor = self.rel_aux_net(torch.cat(parts, dim=1))
        return logits


class Around(NamedTuple):
    things: Tensor  # (O, width)
    edges: Tensor  # (T, width)


class GraphConvolution(nn.Module):
    """Section 3.1: every edge speaks to both its ends, and a thing is made anew from the mean of what it hears."""

    def __init__(self, inputs: int, config: Sg2imConfig) -> None:
        super().__init__()
        self.adds = config.adds and inputs == config.width
        self.sizes = [config.hidden, config.width, config.hidden]
        self.net1 = mlp((3 * inputs, config.hidden, sum(self.sizes)), config.ends_in_relu)
        self.net2 = mlp((config.hidden, config.hidden, config.width), config.ends_in_relu)
        for part in self.modules():
            if isinstance(part, nn.Linear):
                nn.init.kaiming_normal_(part.weight)

    def forward(self, around: Around, triples: Tensor) -> Around:
        things, edges = around
        subjects, objects = triples[:, 0], triples[:, 2]
        spoken: Tensor = self.net1(torch.cat([things[subjects], edges, things[objects]], dim=1))
        to_subject, new_edges, to_object = torch.split(
            spoken, self.sizes, dim=1
        )  # (T, hidden), (T, width), (T, hidden)
        heard = _mean_at(len(things), torch.cat([subjects, objects]), torch.cat([to_subject, to_object]))
        new_things: Tensor = self.net2(heard)  # (O, width)
        return Around(things + new_things, edges + new_edges) if self.adds else Around(new_things, new_edges)


class GraphConvolutions(nn.Module):
    """All convolutions but the first."""

    def __init__(self, config: Sg2imConfig) -> None:
        super().__init__()
        self.gconvs = nn.ModuleList(GraphConvolution(config.width, config) for _ in range(config.convolutions - 1))

    def forward(self, around: Around, triples: Tensor) -> Around:
        for convolution in self.gconvs:
            around = convolution(around, triples)
        return around


def _without_pictures(nodes: Graphs) -> Graphs:
    things = len(nodes.objects) - nodes.pictures
    return nodes._replace(objects=nodes.objects[:things])


def mask_net(width: int, size: int) -> nn.Sequential:
    """(O, width, 1, 1) to logits (O, 1, size, size)."""
    layers: list[nn.Module] = []
    for _ in range(doublings(1, size)):
        layers += [nn.Upsample(scale_factor=2, mode="nearest"), nn.BatchNorm2d(width)]
        layers += [nn.Conv2d(width, width, 3, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.Conv2d(width, 1, 1))


def layout_noise(config: Sg2imConfig, pictures: int, generator: torch.Generator, device: torch.device) -> Tensor:
    """Drawn once an interview: drawn anew every turn, as published, untouched things flicker."""
    return normal((pictures, config.noise, config.size, config.size), generator, device)


def displayed(pictures: Tensor, config: Sg2imConfig, stretched: bool = True) -> Tensor:
    """As shares of full brightness, 0..1.

    `stretched` concerns published weights alone: every picture's darkest value becomes black and its brightest white,
    as their script has it, so that brightness drifts from one picture of an interview to the next.
    """
    if config.pixels == "signed":
        return pictures / 2 + 0.5
    means, deviations = (pictures.new_tensor(one)[:, None, None] for one in (MEANS, DEVIATIONS))
    shown = pictures * deviations + means
    if not stretched:
        return shown.clamp(0, 1)
    low, high = shown.amin((1, 2, 3), keepdim=True), shown.amax((1, 2, 3), keepdim=True)
    return (shown - low) / (high - low).clamp(min=1e-8)


def normalised(pictures: Tensor, config: Sg2imConfig) -> Tensor:
    """Pictures in -1..1 as the network is to draw them."""
    if config.pixels == "signed":
        return pictures
    means, deviations = (pictures.new_tensor(one)[:, None, None] for one in (MEANS, DEVIATIONS))
    return (pictures / 2 + 0.5 - means) / deviations


def _mean_at(things: int, where: Tensor, what: Tensor) -> Tensor:
    """The mean of the rows of `what` (K, D) that belong to each thing (K,); zero where none does: (O, D)."""
    total = what.new_zeros(things, what.shape[1]).index_add(0, where, what)
    count = torch.bincount(where, minlength=things).clamp(min=1)
    return total / count[:, None].to(what.dtype)

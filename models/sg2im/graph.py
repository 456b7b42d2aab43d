"""Scene graphs as tensors. Many graphs stand in one batch: their things in one row, and each knows its picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import torch
from torch import Tensor

IMAGE, IN_IMAGE = 0, 0  # the number of `__image__` among the categories, of `__in_image__` among the predicates
IMAGE_NAMES = ("__image__", "__in_image__")
UNSAID = -1  # a colour nobody named


class GraphError(ValueError):
    """A graph that these words cannot tell, or one that points at things it does not have."""


@dataclass(frozen=True)
class SceneGraph:
    """One scene in words: `objects[s]` stands in this relation to `objects[o]`."""

    objects: tuple[str, ...]
    relations: tuple[tuple[int, str, int], ...] = ()
    colours: tuple[str | None, ...] = ()  # one an object, or none at all


@dataclass(frozen=True)
class GraphWords:
    """The words a network learned, by number; the first category and predicate are the picture's own."""

    objects: tuple[str, ...]
    predicates: tuple[str, ...]
    colours: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.objects[:1], self.predicates[:1]) != (IMAGE_NAMES[:1], IMAGE_NAMES[1:]):
            raise GraphError("the words of a graph begin with __image__ and __in_image__")

    @classmethod
    def of(cls, objects: Sequence[str], predicates: Sequence[str], colours: Sequence[str] = ()) -> GraphWords:
        """Puts the picture's own words first."""
        return cls((IMAGE_NAMES[0], *objects), (IMAGE_NAMES[1], *predicates), tuple(colours))

    def to_json(self) -> dict[str, Any]:
        return {"colours": [*self.colours], "objects": [*self.objects], "predicates": [*self.predicates]}

    @classmethod
    def from_json(cls, data: object) -> GraphWords:
        """Raises GraphError."""
        match data:
            case {"objects": [*objects], "predicates": [*predicates], "colours": [*colours]} if all(
                isinstance(word, str) for word in (*objects, *predicates, *colours)
            ):
                return cls(tuple(objects), tuple(predicates), tuple(colours))
        raise GraphError("the words of a graph are lists of `objects`, `predicates` and `colours`")


class Graphs(NamedTuple):
    """Many graphs as one. None of them holds the picture's node: the network adds it to a copy of its own."""

    objects: Tensor  # (O,) int64: categories
    colours: Tensor  # (O,) int64: -1 where none was said
    object_to_picture: Tensor  # (O,) int64
    triples: Tensor  # (T, 3) int64: subject, predicate, object; the things by their place in the row
    pictures: int

    def to(self, device: torch.device) -> Graphs:
        objects, colours, object_to_picture, triples = (part.to(device) for part in self[:4])
        return Graphs(objects, colours, object_to_picture, triples, self.pictures)


def encode(graphs: Sequence[SceneGraph], words: GraphWords) -> Graphs:
    """Raises GraphError."""
    objects, predicates, colours = map(_numbers, (words.objects, words.predicates, words.colours))
    rows: list[tuple[int, int, int]] = []
    triples: list[tuple[int, int, int]] = []
    for picture, graph in enumerate(graphs):
        triples += [_triple(relation, graph, len(rows), predicates) for relation in graph.relations]
        for name, colour in zip(graph.objects, graph.colours or (None,) * len(graph.objects), strict=True):
            number = UNSAID if colour is None else _number(colours, colour, "colour")
            rows.append((_number(objects, name, "object"), number, picture))
    numbers, said, owners = torch.tensor(rows, dtype=torch.int64).view(-1, 3).unbind(1)
    return Graphs(numbers, said, owners, torch.tensor(triples, dtype=torch.int64).view(-1, 3), len(graphs))


def with_image_nodes(graphs: Graphs) -> Graphs:
    """A node for each picture, after all things, and an edge from every thing to its picture's node.

    Through it every thing hears of every other, however little was said.
    """
    things, device = len(graphs.objects), graphs.objects.device
    pictures = torch.arange(graphs.pictures, device=device)
    subjects = torch.arange(things, device=device)
    edges = torch.stack([subjects, torch.full_like(subjects, IN_IMAGE), things + graphs.object_to_picture], dim=1)
    return Graphs(
        objects=torch.cat([graphs.objects, torch.full_like(pictures, IMAGE)]),
        colours=torch.cat([graphs.colours, torch.full_like(pictures, UNSAID)]),
        object_to_picture=torch.cat([graphs.object_to_picture, pictures]),
        triples=torch.cat([graphs.triples, edges]),
        pictures=graphs.pictures,
    )


def _numbers(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _number(numbers: Mapping[str, int], name: str, kind: str) -> int:
    if name in IMAGE_NAMES or name not in numbers:
        raise GraphError(f"No {kind} {name!r} among the words of this network")
    return numbers[name]


def _triple(
    relation: tuple[int, str, int], graph: SceneGraph, first: int, predicates: Mapping[str, int]
) -> tuple[int, int, int]:
    subject, name, thing = relation
    if not (0 <= subject < len(graph.objects) and 0 <= thing < len(graph.objects)):
        raise GraphError(f"The graph relates things {subject} and {thing}, and has {len(graph.objects)}")
    return first + subject, _number(predicates, name, "relation"), first + thing

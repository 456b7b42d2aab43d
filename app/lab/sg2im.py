"""sg2im step by step: graph, vectors, boxes, masks, layout, picture."""

from __future__ import annotations

from torch import Tensor

from app.explaining import Choices, Explained, Figure, GraphAsked, NotUnderstood, Step
from app.lab import figures
from app.lab.watching import watched
from models.data import GEOMETRY
from models.sg2im.drawing import Artist
from models.sg2im.graph import GraphError, SceneGraph
from models.sg2im.network import Drawn


def choices(artist: Artist) -> Choices:
    """Without relations of boxes, for these are what is to be worked out."""
    words = artist.words
    said = tuple(name for name in words.predicates[1:] if name not in GEOMETRY)
    return Choices(words.objects[1:], said, words.colours)


def explain(artist: Artist, asked: GraphAsked) -> Explained:
    """Raises NotUnderstood."""
    graph = _graph(asked)
    parts = ("look",) if artist.network.config.appearance == "own" else ()
    try:
        with watched(artist.network, "obj_embeddings", *parts) as seen:
            drawn = artist.draw([graph], asked.seed)
    except GraphError as wrong:
        raise NotUnderstood(f"{wrong}. Choose one from the list.") from wrong
    names = _names(graph)
    told = _list(names)
    picture = figures.picture("picture", drawn.picture[0] * 2 - 1, f"The network's picture of {told}.", "the picture")
    return Explained((picture,), _steps(drawn, names, seen, picture))


def _steps(drawn: Drawn, names: list[str], seen: dict[str, Tensor], picture: Figure) -> tuple[Step, ...]:
    vectors = figures.rows("vectors", drawn.vectors, _rows("The numbers after graph convolution", names), "after")
    return (
        Step("Words to vectors", (_words(seen["obj_embeddings"], names),)),
        Step("Graph convolution", (vectors,)),
        Step("Boxes", (_boxes(drawn, names),)),
        Step("Masks", _masks(drawn, names)),
        Step("Layout", (_layout(drawn, names), *_looks(seen.get("look"), names), _weight(drawn.layout[0]))),
        Step("Cascaded refinement", (picture,)),
    )


def _words(vectors: Tensor, names: list[str]) -> Figure:
    return figures.rows("words", vectors, _rows("The categories' learned numbers", names), "before they hear of others")


def _rows(what: str, names: list[str]) -> str:
    return f"{what}: a row each for {_list(names)}, and the last for the picture itself."


def _boxes(drawn: Drawn, names: list[str]) -> Figure:
    sides = drawn.used_boxes[: len(names)].tolist()
    told = "; ".join(f"{name} {_where(side)}" for name, side in zip(names, sides, strict=True))
    return figures.boxes(
        "boxes", sides, names, f"A box for each thing, in percent of the picture: {told}.", "the boxes"
    )


def _where(side: list[float]) -> str:
    left, top, right, bottom = (round(100 * one) for one in side)
    return f"from {left} to {right} across, {top} to {bottom} down"


def _masks(drawn: Drawn, names: list[str]) -> tuple[Figure, ...]:
    if drawn.masks is None:
        return ()
    return tuple(
        figures.shares(f"mask-{number}", mask, f"The mask of {name}: bright where it fills its box.", name)
        for number, (name, mask) in enumerate(zip(names, drawn.masks, strict=False), start=1)
    )


def _layout(drawn: Drawn, names: list[str]) -> Figure:
    there = drawn.placed[: len(names)]
    alt = f"Where in the picture these are: {_list(names)}; each in the colour of its box."
    return figures.coloured("placed", there, alt, "masks stretched over their boxes", figures.dims(*there.shape))


def _looks(look: Tensor | None, names: list[str]) -> tuple[Figure, ...]:
    if look is None:
        return ()
    return (figures.rows("looks", look, _rows("How each thing looks", names), "what is laid there"),)


def _weight(plan: Tensor) -> Figure:
    alt = "How much lies at each place of the layout: bright where its numbers are large."
    return figures.heat("layout", plan.norm(dim=0), alt, "the layout", figures.dims(*plan.shape))


def _graph(asked: GraphAsked) -> SceneGraph:
    things = tuple(thing.category for thing in asked.things)
    relations = tuple((one.subject, one.predicate, one.object) for one in asked.relations)
    return SceneGraph(things, relations, tuple(thing.colour or None for thing in asked.things))


def _names(graph: SceneGraph) -> list[str]:
    """As people read them; a number where two are alike."""
    pairs = zip(graph.objects, graph.colours, strict=True)
    plain = [f"{colour or ''} {name}".strip().replace("_", " ") for name, colour in pairs]
    return [f"{name} {plain[:at].count(name) + 1}" if plain.count(name) > 1 else name for at, name in enumerate(plain)]


def _list(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

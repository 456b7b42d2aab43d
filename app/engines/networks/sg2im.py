"""sg2im draws the scene's graph, in as many of its words as it learned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.engines.networks.painting import Box, Painting
from app.engines.networks.pixels import pixels
from app.engines.networks.words import called, instead, known_color, nearest, no_word_for, setting, spoken
from app.engines.studio.eye import box_of, close_view
from app.rendering import Shot
from app.scene.graph import Relation, Scene, Thing
from app.scene.history import Version
from app.scene.vocabulary import shipped
from models.own_places import own_places
from models.sg2im.drawing import Artist
from models.sg2im.graph import GraphWords, SceneGraph

FRAME: Box = (0.0, 0.0, 1.0, 1.0)
GROUND: Box = (0.0, 0.5, 1.0, 1.0)  # of what has no end that one could see: a road, a lawn
TOLD_OTHERWISE = frozenset({"color", "name", "position", "shift"})  # than as an attribute

Triple = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A scene as a graph. Its first objects are the things with these ids, then comes what fills the picture."""

    graph: SceneGraph
    ids: tuple[str, ...]
    notes: tuple[str, ...]


class Painter:
    def paint(self, artist: Artist, shot: Shot) -> Iterator[Painting]:
        """Where things are is what Retell worked out, for all engines alike: the network's own boxes would be guesses,
        and new ones with every sentence."""
        told = tell(shot.scene, artist.words)
        frames = len(told.graph.objects) - len(told.ids)
        drawn = artist.draw([told.graph], shot.seed, [[*seen_at(shot, told.ids), *frames * (FRAME,)]])
        sides = drawn.used_boxes[: len(told.ids)].tolist()
        boxes = tuple((name, (side[0], side[1], side[2], side[3])) for name, side in zip(told.ids, sides, strict=True))
        yield Painting(pixels(drawn.picture[0] * 2 - 1), boxes, told.notes)


def tell(scene: Scene, words: GraphWords) -> Told:
    kinds = {thing.id: kind for thing in scene.things if (kind := _kind(thing, words)) is not None}
    at = {name: number for number, name in enumerate(kinds)}
    things = [scene.thing(name) for name in kinds]
    frames = tuple(value for _, value in setting(scene) if value in words.objects)
    colours = (*(known_color(thing, words.colours.__contains__) for thing in things), *(None for _ in frames))
    triples = (*_relations(scene, at, words), *_positions(things, at, words))
    drawn_as = instead((called(thing), spoken(kinds[thing.id])) for thing in things)
    notes = (*drawn_as, *no_word_for(_unknown(scene, kinds, words)))
    return Told(SceneGraph((*kinds.values(), *frames), triples, colours), tuple(kinds), notes)


def seen_at(shot: Shot, ids: Sequence[str]) -> Iterator[Box]:
    """The boxes of these things in a square picture that shows all as close as can be, as those of the data set do."""
    versions = (*shot.earlier, Version(0, shot.scene, shot.placed))
    eye = close_view(versions, 1.0)
    for name in ids:
        placed = shot.placed.find(name)
        yield GROUND if placed is None else (box_of(placed, eye) or GROUND)


def _kind(thing: Thing, words: GraphWords) -> str | None:
    """A shop that stands there is not the shop that one stands in: what is a place fills the picture."""
    places = set(shipped().places.values())
    return nearest(thing.category, lambda name: name in words.objects and name not in places)


def _relations(scene: Scene, at: Mapping[str, int], words: GraphWords) -> Iterator[Triple]:
    for relation in scene.relations:
        if relation.subject in at and _is_known(relation, words):
            for other in relation.objects:
                if other in at:
                    yield at[relation.subject], relation.predicate, at[other]


def _is_known(relation: Relation, words: GraphWords) -> bool:
    """The network's left and right are the viewer's."""
    return relation.frame == "viewer" and relation.predicate in words.predicates


def _positions(things: list[Thing], at: Mapping[str, int], words: GraphWords) -> Iterator[Triple]:
    """What was said of a thing's own place, and each step it took, is a relation of it to itself, as `models.shards`
    reads it."""
    for thing in things:
        said = own_places(thing.values("position"), thing.values("shift"))
        yield from ((at[thing.id], name, at[thing.id]) for name in said if name in words.predicates)


def _unknown(scene: Scene, kinds: Mapping[str, str], words: GraphWords) -> Iterator[str]:
    """What the graph leaves out, as the witness would say it."""
    yield from (called(thing) for thing in scene.things if thing.id not in kinds)
    for thing in scene.things:
        if thing.values("color") and known_color(thing, words.colours.__contains__) is None:
            yield thing.values("color")[0]
        yield from (v for v in thing.values("position") if own_places([v])[0] not in words.predicates)
        yield from (spoken(fact.value) for fact in thing.attributes if fact.key not in TOLD_OTHERWISE)
    yield from (_said(relation) for relation in scene.relations if not _is_known(relation, words))
    yield from (spoken(value) for _, value in setting(scene) if value not in words.objects)


def _said(relation: Relation) -> str:
    return spoken(relation.predicate) + (" from its own side" if relation.frame == "own" else "")

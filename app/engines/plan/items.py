"""The things of a shot as they are drawn: which have a symbol of their own, how large, where, and in which ink."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from app.engines.plan.colors import ink_of, is_dark
from app.engines.plan.paper import LINE, Box, Point, box_around
from app.engines.plan.symbols import DASHES, Ink, Symbol, symbol_of
from app.engines.plan.view import View, turned
from app.rendering import Shot
from app.scene.graph import Scene, Thing
from app.scene.placed import PlacedThing
from app.scene.vocabulary import Vocabulary

LEAST_SIDE = 7.0  # of an outline, so that a finger or a pointer finds it
ROUND_SIDES = 16
SMALL = 32.0  # a symbol no larger has finer dashes, or nobody would see what it is
FINE_DASHES = "2.2 1.6"
STRIPES = "plan-stripes-"  # a colour that nobody is sure of is striped
CLOTHES = ("outer", "torso")  # what colours a person's shoulders, the outermost first
HATS = ("head",)


@dataclass(frozen=True, slots=True)
class Item:
    thing: Thing
    placed: PlacedThing
    symbol: Symbol
    ink: Ink
    centre: Point
    width: float  # of the symbol on the page, across its front
    depth: float
    outline: tuple[Point, ...]
    box: Box
    assumed: bool  # nobody said where it was
    enlarged: bool

    @property
    def turn(self) -> float:
        """Clockwise, as the page turns; the front of a symbol is towards the witness."""
        return -self.placed.yaw

    @property
    def rank(self) -> tuple[bool, float]:
        """What is drawn first: the ground, then from large to small, so that nothing hides another."""
        return not self.symbol.ground, -self.width * self.depth


def drawn_things(shot: Shot) -> list[tuple[Thing, PlacedThing]]:
    """The things with a symbol of their own. What somebody wears or holds is written with them instead."""
    places = {placed.id: placed for placed in shot.placed.things}
    return [
        (thing, places[thing.id])
        for thing in shot.scene.things
        if thing.id in places and _bearer(shot.scene, thing.id) not in places
    ]


def bearers(scene: Scene) -> dict[str, str]:
    """What is worn or held -> who bears it in the end: the gun in the bag in the man's hand is the man's."""
    found = {thing.id: _bearer(scene, thing.id) for thing in scene.things}
    return {thing_id: bearer for thing_id, bearer in found.items() if bearer is not None}


def _bearer(scene: Scene, thing_id: str) -> str | None:
    bearer = None
    while (owner := scene.owner_of(bearer or thing_id)) is not None:
        bearer = owner
    return bearer


def items_of(shot: Shot, view: View, vocabulary: Vocabulary) -> list[Item]:
    return [_item(shot, thing, placed, view, vocabulary) for thing, placed in drawn_things(shot)]


def _item(shot: Shot, thing: Thing, placed: PlacedThing, view: View, vocabulary: Vocabulary) -> Item:
    symbol = symbol_of(thing.category, vocabulary)
    width, depth = (metres * view.scale for metres in _foot(thing, placed, vocabulary))
    larger = max(1.0, symbol.least / max(width, depth, 0.01))
    width, depth, centre = width * larger, depth * larger, view.at(placed.x, placed.y)
    outline = _outline(symbol, width, depth, -placed.yaw, centre)
    ink = _ink(shot, thing, symbol, vocabulary)
    if ink.dash and max(width, depth) < SMALL:
        ink = replace(ink, dash=FINE_DASHES)
    unplaced = _is_assumed(shot, thing, "place")
    return Item(thing, placed, symbol, ink, centre, width, depth, outline, box_around(outline), unplaced, larger > 1.01)


def _foot(thing: Thing, placed: PlacedThing, vocabulary: Vocabulary) -> Point:
    """Width and depth in metres. A person's box tells what room they take, running or sitting; the symbol is a body."""
    if not vocabulary.is_a(thing.category, "person") or "lying" in thing.values("pose"):
        return placed.width, placed.depth
    size = vocabulary.category(thing.category).size
    return size.width, size.depth


def _outline(symbol: Symbol, width: float, depth: float, turn: float, centre: Point) -> tuple[Point, ...]:
    if not symbol.round:
        return turned(max(width, LEAST_SIDE), max(depth, LEAST_SIDE), turn, centre)
    rx, ry = radii(width, depth)
    tilt = math.radians(turn)
    return tuple(_on_ellipse(centre, rx, ry, tilt, 2 * math.pi * i / ROUND_SIDES) for i in range(ROUND_SIDES))


def radii(width: float, depth: float) -> Point:
    """Of a round symbol: a person's head and beak reach further than the shoulders are deep."""
    return max(width, 0.75 * depth) / 2, max(depth, 0.75 * width) / 2


def _on_ellipse(centre: Point, rx: float, ry: float, tilt: float, angle: float) -> Point:
    x, y = rx * math.cos(angle), ry * math.sin(angle)
    return centre[0] + x * math.cos(tilt) - y * math.sin(tilt), centre[1] + x * math.sin(tilt) + y * math.cos(tilt)


def _is_assumed(shot: Shot, thing: Thing, what: str) -> bool:
    """Whether `what` of the thing (its `place`, its `yaw`) is in the ledger of what nobody said."""
    return any(a.about == thing.id and a.what == what for a in (*shot.placed.assumed, *shot.scene.assumed))


def _ink(shot: Shot, thing: Thing, symbol: Symbol, vocabulary: Vocabulary) -> Ink:
    body, sure = _said_color(shot.scene, thing, vocabulary)
    base = body or symbol.tint
    dark = sure and is_dark(base)
    return Ink(
        fill=base if sure else f"url(#{STRIPES}{base[1:]})",
        line=LINE,
        detail="#f1f1ee" if dark else "#4b565c",
        glass="#b4c2c9" if dark else "#d6dfe3",
        accent=_accent(shot.scene, thing, vocabulary),
        dash=None if thing.certainty == "sure" else DASHES,
        colored=body is not None,
        heading=not _is_assumed(shot, thing, "yaw"),
    )


def _said_color(scene: Scene, thing: Thing, vocabulary: Vocabulary) -> tuple[str | None, bool]:
    """The colour of the bodywork, or of what a person wears over the rest; and whether it is sure."""
    for one in (thing, *_worn(scene, thing, vocabulary, CLOTHES)):
        for attribute in one.attributes:
            color = ink_of(attribute.value) if attribute.key == "color" else None
            if color is not None:
                return color, attribute.certainty == "sure"
    return None, True


def _accent(scene: Scene, thing: Thing, vocabulary: Vocabulary) -> str | None:
    """A second colour of the bodywork; for a person the hat's, or else the hair's."""
    if not vocabulary.is_a(thing.category, "person"):
        return next((ink for value in thing.values("color")[1:] if (ink := ink_of(value))), None)
    hats = [value for hat in _worn(scene, thing, vocabulary, HATS) for value in hat.values("color")]
    return next((ink for value in (*hats, *thing.values("hair")) if (ink := ink_of(value))), None)


def _worn(scene: Scene, thing: Thing, vocabulary: Vocabulary, slots: tuple[str, ...]) -> list[Thing]:
    worn = [scene.thing(o) for r in scene.relations_of(thing.id, "wearing") for o in r.objects]
    return [one for slot in slots for one in worn if vocabulary.category(one.category).slot == slot]

"""Shots for tests of engines, laid out by hand: `shot(put("car-1", -3, 7, color="red"))`."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from app.engines.studio import StudioEngine
from app.rendering import Shot
from app.scene.graph import Attribute, Certainty, Relation, Said, Scene, Setting, SettingFact, Thing
from app.scene.placed import PlacedScene, PlacedThing
from app.scene.vocabulary import shipped

# For machines without OpenGL; CI has it, and lets nothing be skipped.
needs_renderer = pytest.mark.skipif(StudioEngine().missing() is not None, reason="the studio cannot draw here")
SAID = (Said(1, "as the witness said"),)


@dataclass(frozen=True)
class Put:
    thing: Thing
    placed: PlacedThing


def put(thing_id: str, x: float, y: float, yaw: float = 0, certainty: Certainty = "sure", **attributes: str) -> Put:
    """A thing of its usual size; the category is the id without its number. `color="?red"` is an unsure red."""
    category = thing_id.rpartition("-")[0]
    size = shipped().category(category).size
    facts = tuple(
        Attribute(key, value.removeprefix("?"), "unsure" if value.startswith("?") else "sure", SAID)
        for key, value in attributes.items()
    )
    thing = Thing(thing_id, category, certainty, SAID, facts)
    return Put(thing, PlacedThing(thing_id, x, y, 0, yaw, size.width, size.depth, size.height))


def shot(*puts: Put, relations: tuple[tuple[str, str, str], ...] = (), **setting: str) -> Shot:
    scene = Scene(
        setting=Setting(**{key: SettingFact(value, "sure", SAID) for key, value in setting.items()}),
        things=tuple(one.thing for one in puts),
        relations=tuple(Relation(s, predicate, (o,), "sure", SAID) for s, predicate, o in relations),
    )
    return Shot(scene, PlacedScene(tuple(one.placed for one in puts)), seed=7)


def street() -> Shot:
    """A car left of a tree, a man who wears one thing and holds another, a bank behind."""
    return shot(
        put("car-1", -3, 7, 90, color="red", state="parked"),
        put("tree-1", 2, 7.5, size="large"),
        put("man-1", 0.5, 4, 270, build="tall"),
        put("jacket-1", 0.5, 4, color="black"),
        put("bag-1", 0.7, 4),
        put("bank-1", 5, 15),
        relations=(
            ("car-1", "left_of", "tree-1"),
            ("man-1", "wearing", "jacket-1"),
            ("man-1", "holding", "bag-1"),
        ),
        place="street",
        time="night",
    )


def crowd(count: int) -> Shot:
    """People in rows of eight, a metre and a half apart."""
    return shot(*(put(f"man-{n + 1}", (n % 8 - 3.5) * 1.5, 3 + n // 8 * 1.5) for n in range(count)))


def named(name: str) -> Shot:
    """An unknown noun, in the witness's own word."""
    return shot(put("thing-1", 0, 4, name=name))


def grown(before: Shot, *puts: Put) -> Shot:
    """The next version: these things added or, by their ids, put anew."""
    new = {one.thing.id: one for one in puts}
    things = {thing.id: thing for thing in before.scene.things} | {i: one.thing for i, one in new.items()}
    placed = {one.id: one for one in before.placed.things} | {i: one.placed for i, one in new.items()}
    scene = replace(before.scene, things=tuple(things.values()))
    return replace(before, scene=scene, placed=PlacedScene(tuple(placed.values())), before=before)

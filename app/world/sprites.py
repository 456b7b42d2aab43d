"""Every kind of thing alone on transparent ground, from many sides, in many sizes and lights.

    DIR/sprites.json                      format, seed, size, sprites of each category
    DIR/sprites/<category>/sprites.npy    (V, size, size, 4) uint8, sRGB and how much of the pixel is the thing's
                           poses.jsonl    a line a sprite: color, yaw, pitch, side, time, weather, box, pose

`yaw` is the heading in degrees as in a placed scene (0 faces the eye), `pitch` how far the eye looks down on it,
`side` the longer side of its box in the picture as a fraction; `box` is left, top, right, bottom as fractions. The
same command gives the same bytes, and goes on where it was stopped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import cos, radians, sin, tan
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.light import light_of
from app.engines.studio.take import Eye
from app.rendering import Shot
from app.scene.edits import Add, Describe, SceneEdit, apply_all
from app.scene.graph import Said, Scene
from app.scene.placed import PlacedScene, PlacedThing
from app.scene.placement import place
from app.scene.vocabulary import shipped
from app.world.dialogue import COLORS, KINDS, PAINTED, PEOPLE
from app.world.order import Order, box_of
from app.world.workers import desk, spread, whole

FORMAT = 1
LIST = "sprites.json"
ANGLE = 24.0  # degrees that the lens sees
SIDES = (0.3, 0.95)  # of the picture
PITCHES = (2.0, 22.0)  # degrees
TIMES = ("day", "day", "dusk", "dawn", "night")
WEATHERS = ("clear", "clear", "overcast")
POSES = ("standing", "walking", "running", "sitting", "kneeling", "pointing", "hands_up", "lying")
FINER = 2  # times, and then averaged
ALONE = tuple(sorted({*KINDS, *PEOPLE}))
SAID = Said(1, "sprite")
Json = dict[str, Any]


def write_sprites(order: Order, each: int, categories: Sequence[str] = ALONE) -> Iterator[int]:
    """How many sprites each category has, as they are there. Raises OSError."""
    order.out.mkdir(parents=True, exist_ok=True)
    for _ in spread(partial(_category, each=each), categories, order):
        yield each
    facts = {"format": FORMAT, "seed": order.seed, "size": order.size, "sprites": dict.fromkeys(categories, each)}
    (order.out / LIST).write_text(json.dumps(facts, indent=1, sort_keys=True), encoding="utf-8")


# --- in the processes ---


def _category(category: str, each: int) -> None:
    order = desk().order
    folder = order.out / "sprites" / category
    if folder.exists():
        return
    made = [_sprite(category, Random(f"{order.seed}:{category}:{number}")) for number in range(each)]
    lines = "".join(json.dumps(facts, sort_keys=True) + "\n" for _, facts in made)
    with whole(folder) as beside:
        np.save(beside / "sprites.npy", np.stack([pixels for pixels, _ in made]))
        (beside / "poses.jsonl").write_text(lines, encoding="utf-8")


def _sprite(category: str, random: Random) -> tuple[NDArray[np.uint8], Json]:
    color = random.choice(COLORS) if category in PAINTED and random.random() < 0.85 else None
    pose = random.choice(POSES) if category in PEOPLE else None
    time, weather = random.choice(TIMES), random.choice(WEATHERS)
    yaw, pitch, side = random.uniform(0, 360), random.uniform(*PITCHES), random.uniform(*SIDES)
    scene, placed = _alone(category, color, pose, yaw)
    finer = FINER * desk().order.size
    eye = _eye(placed.things[0], pitch, side)
    shot = Shot(scene, placed, width=finer, height=finer)
    pixels, owners = desk().painter.alone(shot, light_of(time, weather, indoors=False), eye)
    facts = {"color": color, "pose": pose, "time": time, "weather": weather, "box": box_of(owners > 0)}
    angles = {"yaw": round(yaw, 2), "pitch": round(pitch, 2), "side": round(side, 4)}
    return _averaged(np.dstack([pixels, 255 * (owners > 0)])), {**facts, **angles}


def _alone(category: str, color: str | None, pose: str | None, yaw: float) -> tuple[Scene, PlacedScene]:
    edits: list[SceneEdit] = [Add("thing-1", category, SAID)]
    edits += [Describe("thing-1", "color", (color,), SAID)] if color else []
    edits += [Describe("thing-1", "pose", (pose,), SAID)] if pose else []
    scene = apply_all(Scene(), edits)
    (thing,) = place(scene, PlacedScene(), shipped()).things
    return scene, PlacedScene((replace(thing, x=0.0, y=0.0, z=0.0, yaw=yaw),))


def _eye(thing: PlacedThing, pitch: float, side: float) -> Eye:
    longest = max(thing.height, float(np.hypot(thing.width, thing.depth)))
    away = longest / side / (2 * tan(radians(ANGLE / 2))) + longest / 2
    middle = thing.height / 2
    at = (0.0, middle + away * sin(radians(pitch)), away * cos(radians(pitch)))
    return Eye(at, (0.0, middle, 0.0), ANGLE)


def _averaged(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Smaller, with colours of the thing alone where it covers only a part of a pixel."""
    size = pixels.shape[0] // FINER
    parts = pixels.reshape(size, FINER, size, FINER, 4).astype(np.float64)
    alpha = parts[..., 3:]
    covered = alpha.mean(axis=(1, 3))
    color = (parts[..., :3] * alpha).mean(axis=(1, 3)) / np.maximum(covered, 1e-9)
    whole: NDArray[np.uint8] = np.rint(np.concatenate([color * (covered > 0), covered], axis=-1)).astype(np.uint8)
    return whole

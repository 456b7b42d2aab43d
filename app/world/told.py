"""Made-up interviews as an engine is asked to draw them, and what each of their turns touched in the pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from app.rendering import Frame, Outline, Shot
from app.scene.edits import Add, Describe, Move, Relate, Remove, SceneEdit, SetTheScene
from app.scene.graph import Scene
from app.scene.history import Version
from app.world.dialogue import Told

BESIDES = 0.25  # of a thing's own width and height, around it: its shadow is its own too
ROOM = 2  # pixels more, for the edges


def shots(told: Sequence[Told], seed: int, size: int) -> Iterator[Shot]:
    """One a turn, as the interview would ask for them, but all seen as close as can be from where every turn is in the
    picture: so it is in the data set, and a lens that widens would change every pixel of a turn that changed one
    thing."""
    everything = tuple(Version(number, one.scene, one.placed) for number, one in enumerate(told, start=1))
    before: Shot | None = None
    for number, turn in enumerate(told, start=1):
        statements = tuple(one.words for one in told[:number])
        before = Shot(turn.scene, turn.placed, statements, seed, size, size, before, everything, "close")
        yield before


def touched(turn: Told, was: Scene, frames: Iterable[Frame], size: int) -> NDArray[np.bool_]:
    """(size, size) where the things that the turn's edits name are, in the frames before and after it."""
    mask = np.zeros((size, size), np.bool_)
    if any(isinstance(edit, SetTheScene) for edit in turn.edits):
        mask[:] = True
    named = {name for edit in turn.edits for name in _named(edit)}
    whole = named | {own for scene in (was, turn.scene) for name in named if name in scene for own in _own(scene, name)}
    for frame in frames:
        for outline in frame.outlines:
            if outline.id in whole:
                _fill(mask, outline)
    return mask


def _named(edit: SceneEdit) -> tuple[str, ...]:
    match edit:
        case Add() | Remove() | Describe() | Move():
            return (edit.id,)
        case Relate():
            return (edit.subject,)
    return ()


def _own(scene: Scene, name: str) -> tuple[str, ...]:
    """What a person wears and holds goes with them; a garment is drawn with whoever wears it."""
    owner = scene.owner_of(name)
    return (*scene.belongings(name), *((owner,) if owner else ()))


def _fill(mask: NDArray[np.bool_], outline: Outline) -> None:
    size = len(mask)
    points = np.array(outline.points)
    low, high = points.min(axis=0), points.max(axis=0)
    more = BESIDES * (high - low) + ROOM / size
    left, top = np.floor(np.maximum(low - more, 0.0) * size).astype(int)
    right, bottom = np.ceil(np.minimum(high + more, 1.0) * size).astype(int)
    mask[top:bottom, left:right] = True

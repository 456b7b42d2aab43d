"""What stands where in the pictures of an interview, and what each turn is about: read off the maps of owners.

A *semantic map* says for every cell of a grid which class of thing is seen there and in which colour. A *mark* is the
class and the box of a thing that a turn brought, moved or recoloured, and its shape is how much of each cell of that
box is seen to be its. GeNeVA-GAN learns from all three (`models/geneva/composer.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

MARKED = 16  # cells of the grid in which a mark is looked for, each way
SHAPE = 16  # cells of the shape of what is marked, each way
MOST = 6  # marks of a turn: nobody says more at once
COVERED = 0.3  # a thing that covers so much of a cell is seen there, for lamp posts are thin
GAINED = 0.35  # a thing has moved if so much of where it is seen is new to it
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Semantics:
    """Of T pictures, one after the other."""

    classes: Tensor  # (T, G, G) int64: 0 where no thing is seen, else its class's number + 1
    colours: Tensor  # (T, G, G) int64: 0 where no colour was said, else its number + 1
    marks: Tensor  # (T, MOST, 5): class and box of what the turn is about, the largest thing first; -1 behind the last
    shapes: Tensor  # (T, MOST, SHAPE, SHAPE) in 0..1: how much of each cell of a mark's box is the thing


@dataclass(frozen=True, slots=True)
class Listed:
    """The O things seen in one picture."""

    categories: NDArray[np.int64]  # (O,)
    colours: NDArray[np.int64]  # (O,) -1 where none was said
    owners: NDArray[np.int64]  # (O,) their numbers in the map of owners
    names: NDArray[np.int64]  # (O,) the same for the same thing in all turns
    boxes: NDArray[np.float32]  # (O, 4) left, top, right, bottom as fractions


def semantics(owners: NDArray[np.uint8], listed: Sequence[Listed], cells: int) -> Semantics:
    """Of maps (T, W, W) and the things of each; `cells` is G."""
    classes, colours, marks, shapes = [], [], [], []
    before, seen_before = Listed(*(np.empty(0, np.int64),) * 4, np.empty((0, 4), np.float32)), np.full((cells,) * 2, -1)
    for picture, things in zip(owners, listed, strict=True):
        seen = _seen(picture, things, cells)
        classes.append(np.where(seen < 0, 0, _of(things.categories, seen) + 1))
        colours.append(np.where(seen < 0, 0, _of(things.colours, seen) + 1))
        names, names_before = (_named(one.names, there) for one, there in ((things, seen), (before, seen_before)))
        touched = _touched(things, before, names, names_before)
        marks.append(_marks(things, touched))
        shapes.append(_shapes(picture, things, touched))
        before, seen_before = things, seen
    kinds, tints = (torch.from_numpy(np.stack(part)).long() for part in (classes, colours))
    return Semantics(kinds, tints, torch.from_numpy(np.stack(marks)), torch.stack(shapes))


def _seen(picture: NDArray[np.uint8], things: Listed, cells: int) -> NDArray[np.int64]:
    """(G, G) the place in the list of the thing seen in each cell, or -1."""
    if not len(things.owners):
        return np.full((cells, cells), NOBODY)
    step = picture.shape[0] // cells
    there = picture.reshape(cells, step, cells, step)[None] == things.owners[:, None, None, None, None]
    shares = there.mean((2, 4))  # (O, G, G)
    return np.where(shares.max(0) >= COVERED, shares.argmax(0), NOBODY)


def _of(numbers: NDArray[np.int64], seen: NDArray[np.int64]) -> NDArray[np.int64]:
    return numbers[seen] if len(numbers) else seen


def _named(names: NDArray[np.int64], seen: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(seen < 0, NOBODY, _of(names, seen))


def _touched(things: Listed, before: Listed, names: NDArray[np.int64], names_before: NDArray[np.int64]) -> list[int]:
    """The places in the list of what the turn is about, at most MOST, the largest first."""
    known = dict(zip(before.names.tolist(), before.colours.tolist(), strict=True))
    # What stood behind a thing that is gone is seen again, and has not moved.
    freed = (names_before != NOBODY) & ~np.isin(names_before, things.names)
    touched = []
    for place, name in enumerate(things.names.tolist()):
        here = names == name
        gained = (here & (names_before != name) & ~freed).sum() > GAINED * max(1, here.sum())
        if name not in known or gained or known[name] != things.colours[place]:
            touched.append(place)
    left, top, right, bottom = things.boxes.T
    touched.sort(key=lambda place: -float((right - left)[place] * (bottom - top)[place]))
    return touched[:MOST]


def _marks(things: Listed, touched: Sequence[int]) -> NDArray[np.float32]:
    """(MOST, 5)"""
    marks = np.full((MOST, 5), NOBODY, np.float32)
    for number, place in enumerate(touched):
        marks[number] = things.categories[place], *things.boxes[place]
    return marks


def _shapes(picture: NDArray[np.uint8], things: Listed, touched: Sequence[int]) -> Tensor:
    """(MOST, SHAPE, SHAPE)"""
    shapes = torch.zeros(MOST, SHAPE, SHAPE)
    for number, place in enumerate(touched):
        left, top, right, bottom = np.rint(things.boxes[place] * picture.shape[0]).astype(int).tolist()
        shapes[number] = covered(picture[top:bottom, left:right] == things.owners[place], SHAPE)
    return shapes


def covered(own: NDArray[np.bool_], cells: int) -> Tensor:
    """Of a box (H, W), where the thing is seen in it: how much of each of its (cells, cells) the thing takes."""
    return F.adaptive_avg_pool2d(torch.from_numpy(own)[None].float(), cells)[0]

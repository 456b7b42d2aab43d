"""Pictures as they are made: the Engine protocol, its frames, and (below) the worker that runs engines off the event loop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from app.scene.graph import Scene
from app.scene.placed import PlacedScene


@dataclass(frozen=True, slots=True)
class Shot:
    """All that a picture depends on: the same shot gives the same picture, to the byte, on the same machine."""

    scene: Scene
    placed: PlacedScene
    statements: tuple[str, ...] = ()  # the witness's words so far, for engines that draw from words
    seed: int = 0  # fixed per interview, so that untouched things stay
    width: int = 768
    height: int = 512
    before: Shot | None = None  # the version this one grew from, for engines that redraw only what changed


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a thing is in the picture: a polygon of x, y as fractions of width and height, from the top left."""

    id: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """One state of a picture on its way; the last one has `final`."""

    png: bytes
    width: int
    height: int
    final: bool
    svg: str | None = None
    outlines: tuple[Outline, ...] = ()


class Engine(Protocol):
    """One way to draw a shot. Made cheap, loads on first use; `draw` is run by one thread at a time."""

    @property
    def name(self) -> str:
        """The word of the command line: `plan`."""

    @property
    def title(self) -> str:
        """What people read: "Scene plan"."""

    def missing(self) -> str | None:
        """Why it cannot run on this machine, in one plain line; None when it can."""

    def draw(self, shot: Shot) -> Iterator[Frame]:
        """Frames from rough to final. Leaving the generator early stops the work."""

    def close(self) -> None:
        """Gives back what drawing holds."""

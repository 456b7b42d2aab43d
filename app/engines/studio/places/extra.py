"""One assumed thing and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.engines.studio.mesh import Part
from app.engines.studio.places.ground import Weathered
from app.engines.studio.take import Lamp
from app.scene.vocabulary import shipped

Size = tuple[float, float, float]  # width, depth and height in metres


@dataclass(frozen=True, slots=True)
class Extra:
    """`kind` is one of this package's own (then with its size), or a category of the vocabulary (of its usual size).

    Its foot is at (x, y, z), its front turned by `yaw` degrees from the witness; `variant` tells neighbours apart.
    It is left out where one of `like` was said, which is its kind if nothing else is given.
    """

    kind: str
    x: float
    z: float
    yaw: float = 0.0
    size: Size | None = None
    y: float = 0.0
    lamps: tuple[Lamp, ...] = ()
    variant: int = 0
    like: tuple[str, ...] = ()

    @property
    def whole(self) -> Size:
        if self.size is not None:
            return self.size
        usual = shipped().category(self.kind).size
        return usual.width, usual.depth, usual.height

    @property
    def names(self) -> tuple[str, ...]:
        return self.like or (self.kind,)


# How one of this package's own kinds is made, in its own frame.
Maker = Callable[[Extra, Weathered], list[Part]]

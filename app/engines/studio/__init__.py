"""Engine `studio`: the scene in three dimensions, from where the witness stood."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from app.engines.plan.drawing import draw_plan
from app.engines.studio.booth import Booth, can_start
from app.engines.studio.notes import notes_of
from app.rendering import Frame, Outline, Shot

SKETCH = 3 / 8  # of the picture's width and height


class StudioEngine:
    """Draws a small quick frame, then the picture, both from the same view; the plan of the scene goes with it."""

    name = "studio"
    title = "3-D view"

    def __init__(self, models: Path | None = None) -> None:
        """`models` is the folder of the models that were fetched; without it, or what is in it, ours are drawn."""
        self._booth = Booth(models)

    def missing(self) -> str | None:
        return _missing()

    def draw(self, shot: Shot) -> Iterator[Frame]:
        width, height = round(shot.width * SKETCH), round(shot.height * SKETCH)
        yield Frame(self._booth.sketch(shot, width, height), width, height, final=False)
        with ThreadPoolExecutor(max_workers=1) as meanwhile:
            plan = meanwhile.submit(draw_plan, shot)
            painted = self._booth.picture(shot)
        # Of what is seen in several patches, the largest.
        outlines = tuple(Outline(thing_id, sight.polygons[0]) for thing_id, sight in painted.sights.items())
        notes, svg = tuple(notes_of(shot.scene, painted.hidden)), plan.result().svg
        yield Frame(painted.png, shot.width, shot.height, final=True, svg=svg, outlines=outlines, notes=notes)

    def close(self) -> None:
        self._booth.close()


@cache
def _missing() -> str | None:
    """Starting a renderer takes half a second, so it is tried once."""
    if find_spec("filly") is None:
        return "the Python package filly is not installed (it is for Linux on x86-64)"
    if not can_start():
        return "OpenGL is missing or too old (on Debian: apt-get install libgl1 libegl1 libgl1-mesa-dri)"
    return None

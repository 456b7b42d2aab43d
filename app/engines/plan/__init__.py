"""Engine `plan`: the scene from above, to scale, as officers draw it; SVG for the page, PNG for the record."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from app.engines.plan.drawing import draw_plan
from app.engines.plan.raster import Rasteriser
from app.rendering import Frame, Shot

NEEDS = {"resvg_py": "resvg-py", "font_source_sans_pro": "font-source-sans-pro", "PIL": "pillow"}  # module -> package


class PlanEngine:
    """Draws one final frame: it takes less time than a person needs to notice, so there is no rough one before it."""

    name = "plan"
    title = "Scene plan"

    def __init__(self) -> None:
        self._rasteriser = Rasteriser()

    def missing(self) -> str | None:
        absent = [package for module, package in NEEDS.items() if find_spec(module) is None]
        return f"the Python package {absent[0]} is not installed" if absent else None

    def draw(self, shot: Shot) -> Iterator[Frame]:
        plan = draw_plan(shot)
        png = self._rasteriser.png(plan.svg, shot.width, shot.height)
        yield Frame(png, shot.width, shot.height, final=True, svg=plan.svg, outlines=plan.outlines)

    def close(self) -> None:
        self._rasteriser.close()

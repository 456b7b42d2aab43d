"""SVG -> PNG in a process of its own: the rasteriser keeps Python's lock while it works, and servers must not wait."""

from __future__ import annotations

import json

from app.engines.child import Child
from app.engines.plan import fonts


class Rasteriser:
    """Used by one thread at a time."""

    def __init__(self) -> None:
        self._child = Child("app.engines.plan.raster_child")

    def png(self, svg: str, width: int, height: int) -> bytes:
        """Raises ChildFailed."""
        order = json.dumps(
            {
                "svg": svg.replace(fonts.SYSTEM_STACK, fonts.FACE, 1),
                "width": width,
                "height": height,
                "fonts": [str(path) for path in fonts.files()],
                # Other scripts than those of our face are drawn with what this machine has.
                "system_fonts": not fonts.covers(svg),
            }
        )
        return self._child.ask(order.encode())

    @property
    def pid(self) -> int | None:
        return self._child.pid

    def close(self) -> None:
        self._child.close()

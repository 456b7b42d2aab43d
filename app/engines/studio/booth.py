"""The studio's own process: a renderer that dies takes no server with it, and is started again by the next picture."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Literal

from app.engines.child import Child
from app.engines.studio.sight import Painted
from app.rendering import Shot

# What the child is asked for; both ends are this program, so plain pickles go between them.
Order = tuple[Literal["sketch"], Shot, int, int] | tuple[Literal["picture"], Shot]
CHECK = "import filly; filly.Renderer().close()"


class Booth:
    """Used by one thread at a time. Every method raises ChildFailed."""

    def __init__(self, models: Path | None = None) -> None:
        self._child = Child("app.engines.studio.booth_child", *([str(models)] if models else []))

    @property
    def pid(self) -> int | None:
        return self._child.pid

    def sketch(self, shot: Shot, width: int, height: int) -> bytes:
        """PNG."""
        return self._child.ask(pickle.dumps(("sketch", shot, width, height)))

    def picture(self, shot: Shot) -> Painted:
        painted: Painted = pickle.loads(self._child.ask(pickle.dumps(("picture", shot))))
        return painted

    def close(self) -> None:
        self._child.close()


def can_start() -> bool:
    """Whether a renderer starts on this machine at all, tried in a process that may die of it."""
    tried = subprocess.run([sys.executable, "-c", CHECK], capture_output=True, timeout=60, check=False)
    return tried.returncode == 0

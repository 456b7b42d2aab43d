"""What the lab's pages say of each network: read from the READMEs and the source under `models/`."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path

from app.explaining import FAMILIES, Family
from app.web.readme import Readme, read
from app.web.sources import Sources

NAME = re.compile(r"[A-Za-z_][\w.]*")


class Explanations:
    """Each text is read once; files do not change under a running server."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.sources = Sources(root)
        self.readme = cache(self._readme)

    def _readme(self, family: Family) -> Readme | None:
        """None where the program came without its texts."""
        file = self._root / family / "README.md"
        return read(file.read_text(encoding="utf-8"), partial(self._link, family)) if file.is_file() else None

    def _link(self, family: Family, named: str) -> str | None:
        """Where a name in a README leads."""
        if named.endswith("README.md"):
            other = Path(named).parent.name
            return f"/lab/{other}" if other in FAMILIES else None
        if file := self.sources.file(named, family):
            return f"/lab/source/{file}"
        found = self.sources.definition(named, family) if NAME.fullmatch(named) else None
        return f"/lab/source/{found[0]}#L{found[1]}" if found else None

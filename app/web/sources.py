"""The networks' own source, read-only: which files there are, and on which line something begins."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

SHARED = ("parts", "text", "training")  # folders that every family uses


class Sources:
    """Python files under `models/` by their path there. Any other name is nothing, wherever it points."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @cached_property
    def _files(self) -> dict[str, Path]:
        return {file.relative_to(self._root).as_posix(): file for file in sorted(self._root.rglob("*.py"))}

    @cached_property
    def _lines(self) -> dict[str, dict[str, int]]:
        """By file, then by name: `Class`, `Class.method`, `function`, `module.function`."""
        return {name: dict(_defined(name, file)) for name, file in self._files.items()}

    def text(self, name: str) -> str | None:
        file = self._files.get(name)
        return file.read_text(encoding="utf-8") if file else None

    def file(self, named: str, family: str) -> str | None:
        """`network.py` of this family, or `models/parts/critic.py` of all."""
        whole = named.removeprefix("models/")
        return next((name for name in (f"{family}/{whole}", whole) if name in self._files), None)

    def definition(self, symbol: str, family: str) -> tuple[str, int] | None:
        """File and line, from the family's own files or the shared ones."""
        folders = (family, *SHARED)
        ordered = sorted(self._lines, key=lambda name: name.split("/")[0] != family)
        near = (name for name in ordered if name.split("/")[0] in folders)
        return next(((name, self._lines[name][symbol]) for name in near if symbol in self._lines[name]), None)


def _defined(name: str, file: Path) -> Iterator[tuple[str, int]]:
    stem = Path(name).stem
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name, node.lineno
            yield f"{stem}.{node.name}", node.lineno
        if isinstance(node, ast.ClassDef):
            methods = (one for one in node.body if isinstance(one, ast.FunctionDef))
            yield from ((f"{node.name}.{method.name}", method.lineno) for method in methods)

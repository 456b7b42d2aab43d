"""`catalogue.toml`: which model stands for which of our things, and what each of its materials is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

from app.engines.studio.assets.errors import AssetsError
from app.engines.studio.colors import UNSAID
from app.engines.studio.mesh import Color, Role

Use = Role | Literal["drop", "clear"]  # what becomes of a material: a role, nothing at all, or glass one sees through
USES: tuple[Use, ...] = ("drop", "paint", "second", "glass", "clear", "glow", "fixed")  # the first that fits counts
SHIPPED = Path(__file__).with_name("catalogue.toml")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one model of the package becomes one of ours."""

    file: str  # library/model
    yaw: float = 0.0  # degrees about y that turn its front to +z, after
    pitch: float = 0.0  # degrees about x
    most: int = 8000  # triangles
    surface: float | None = None  # metres, of the model as it comes: where one sits or puts things
    unsaid: Color | None = None  # the colour of paint of which nobody said one; None: the model's own
    row: bool = False  # as many side by side as the width takes
    tones: int = 1  # colours that a textured material is told apart in
    crease: float = 42.0  # degrees; what bends more is an edge
    open: bool = False  # one sees into it: nothing hidden is taken away
    uses: tuple[tuple[str, Use], ...] = ()  # patterns of material names
    colors: tuple[tuple[str, Color], ...] = ()  # colours in place of the model's own

    def use(self, material: str) -> Use:
        return next((use for pattern, use in self.uses if fnmatchcase(material, pattern)), "fixed")

    def color(self, material: str) -> Color | None:
        return next((color for pattern, color in self.colors if fnmatchcase(material, pattern)), None)


def load(path: Path = SHIPPED) -> dict[str, Recipe]:
    """A recipe for each thing: "car", or "car/estate" for a finer kind. Raises AssetsError."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise AssetsError(f"{path.name}: {wrong}") from wrong
    recipes: dict[str, Recipe] = {}
    for category, table in tables.items():
        for name, entry in {"": table, **table.get("named", {})}.items():
            thing = f"{category}/{name}" if name else category
            if "file" in entry or "like" in entry:
                recipes[thing] = _recipe(f"{path.name}: {thing}", entry, recipes)
    return recipes


def _recipe(where: str, entry: Mapping[str, Any], known: Mapping[str, Recipe]) -> Recipe:
    plain = {field.name for field in fields(Recipe)} - {"uses", "colors"}
    wrong = entry.keys() - plain - set(USES) - {"named", "colors", "like"}
    if wrong:
        raise AssetsError(f"{where}: {sorted(wrong)[0]!r} means nothing here")
    said = {key: value for key, value in entry.items() if key in plain}
    if "unsaid" in said:
        said["unsaid"] = _unsaid(where, said["unsaid"])
    if "like" in entry:
        if entry["like"] not in known:
            raise AssetsError(f"{where}: there is no {entry['like']!r} above it")
        return replace(known[entry["like"]], **said)
    return Recipe(
        **said,
        uses=tuple((pattern, use) for use in USES for pattern in entry.get(use, ())),
        colors=tuple((pattern, _color(where, text)) for pattern, text in entry.get("colors", {}).items()),
    )


def _unsaid(where: str, text: str) -> Color:
    return UNSAID if text == "pale" else _color(where, text)


def _color(where: str, text: str) -> Color:
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise AssetsError(f"{where}: {text!r} is no colour such as #a0b1c2")
    r, g, b = (int(text[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return r, g, b

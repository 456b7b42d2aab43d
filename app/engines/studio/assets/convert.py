"""The catalogues of a package into a pack, made in a folder of its own that takes its place when all of it is there."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.engines.studio.assets.catalogue import Recipe
from app.engines.studio.assets.errors import AssetsError
from app.engines.studio.assets.library import Libraries, Source
from app.engines.studio.assets.pack import FORMAT, LIST, THANKS, Attribution, Pack, to_bytes
from app.engines.studio.assets.shape import shaped

PART = ".assets-"  # begins the name of a folder that is not yet a pack


@dataclass(frozen=True, slots=True)
class Package:
    """Where the models come from."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Converted:
    """One of the models is done; `pack` is the whole when it was the last."""

    done: int
    of: int
    pack: Pack | None = None


def convert(package: Package, folder: Path, recipes: Mapping[str, Recipe], out: Path) -> Iterator[Converted]:
    """Makes the pack `out` of the catalogues in `folder`, a model a step. Leaving early leaves what was there before.

    Raises AssetsError.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with _libraries(folder) as libraries, tempfile.TemporaryDirectory(prefix=PART, dir=out.parent) as name:
        making = Path(name) / "pack"
        making.mkdir()
        files: dict[Recipe, str] = {}
        wanted = [*dict.fromkeys(map(_form, recipes.values()))]
        for number, recipe in enumerate(wanted, 1):
            files[recipe] = _write(making, recipe, libraries)
            yield Converted(number, len(wanted))
        _list(making, package, recipes, files, libraries)
        _put(making, out, Path(name) / "old")
    yield Converted(len(wanted), len(wanted), Pack.at(out))


@contextmanager
def _libraries(folder: Path) -> Iterator[Libraries]:
    libraries = Libraries(folder)
    try:
        yield libraries
    finally:
        libraries.close()


def _form(recipe: Recipe) -> Recipe:
    """What of a recipe shows in the file: things that differ in the rest alone share one."""
    return replace(recipe, unsaid=None, surface=None, row=False)


def _write(making: Path, recipe: Recipe, libraries: Libraries) -> str:
    source = _source(recipe, libraries)
    data = to_bytes(shaped(source, recipe, lambda path: libraries.read(source.key, path)))
    file = f"{source.key.replace('/', '-').lower()}-{hashlib.sha256(repr(recipe).encode()).hexdigest()[:8]}.model"
    (making / file).write_bytes(data)
    return file


def _source(recipe: Recipe, libraries: Libraries) -> Source:
    if recipe.file not in libraries.sources:
        raise AssetsError(f"the package has no model {recipe.file!r}")
    return libraries.sources[recipe.file]


def _list(
    making: Path, package: Package, recipes: Mapping[str, Recipe], files: Mapping[Recipe, str], libraries: Libraries
) -> None:
    sources = {recipe.file: libraries.sources[recipe.file] for recipe in recipes.values()}
    thanks = [_thanks(package, source) for _, source in sorted(sources.items())]
    (making / THANKS).write_text(_text(package, thanks), encoding="utf-8")
    made = sorted(making.iterdir())
    listed: dict[str, Any] = {
        "format": FORMAT,
        "package": asdict(package),
        "things": {thing: _entry(recipe, files[_form(recipe)]) for thing, recipe in recipes.items()},
        "files": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in made},
        "attributions": [asdict(entry) for entry in thanks],
    }
    text = json.dumps(listed, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    (making / LIST).write_text(text, encoding="utf-8")


def _entry(recipe: Recipe, file: str) -> dict[str, Any]:
    return {
        "file": file,
        "source": recipe.file,
        "unsaid": recipe.unsaid,
        "surface": recipe.surface,
        "row": recipe.row,
    }


def _thanks(package: Package, source: Source) -> Attribution:
    where = f"{package.name} {package.version}, {source.key}"
    return Attribution(source.title, source.author, source.licence, source.link, where)


def _text(package: Package, thanks: list[Attribution]) -> str:
    lines = [f"{t.title}, by {t.author}. {t.licence}. {t.link} From {t.source}; made lighter." for t in thanks]
    head = f"The models in this folder come from the package {package.name} {package.version}."
    return "\n".join([head, "", *lines, ""])


def _put(making: Path, out: Path, old: Path) -> None:
    """In the place of the pack that was there."""
    if out.exists():
        out.rename(old)
    making.rename(out)
    shutil.rmtree(old, ignore_errors=True)

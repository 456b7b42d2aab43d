"""The furniture catalogues (.sh3f files) of a package: which models there are, how large, and who made them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.engines.studio.assets.errors import AssetsError

LIST, TERMS = "PluginFurnitureCatalog.properties", "LICENSE.TXT"
Turn = tuple[float, ...]  # nine numbers, row by row
UPRIGHT: Turn = (1, 0, 0, 0, 1, 0, 0, 0, 1)


@dataclass(frozen=True, slots=True)
class Source:
    """One model as its catalogue has it. Metres: width, depth, height."""

    key: str  # "Scopia/seat_leon"
    path: str  # of its OBJ file, within the catalogue
    title: str
    author: str
    licence: str
    link: str  # to the licence; empty where the catalogue gives none
    size: tuple[float, float, float]
    turn: Turn


class Libraries:
    """Every catalogue of one folder, open for reading until it is left."""

    def __init__(self, folder: Path) -> None:
        """Raises AssetsError where a catalogue cannot be read."""
        files = sorted(folder.rglob("*.sh3f"))
        if not files:
            raise AssetsError("the package holds no catalogue of models (.sh3f)")
        self._open = {file.stem: _opened(file) for file in files}
        self.sources = {
            source.key: source for name, archive in self._open.items() for source in _sources(name, archive)
        }

    def close(self) -> None:
        for archive in self._open.values():
            archive.close()

    def read(self, key: str, path: str) -> bytes:
        """A file of the catalogue that has this model. Raises KeyError."""
        return self._open[key.partition("/")[0]].read(path)


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError) as wrong:
        raise AssetsError(f"{file.name} cannot be read: {wrong}") from wrong


def _sources(name: str, archive: zipfile.ZipFile) -> Iterator[Source]:
    try:
        said = _properties(archive.read(LIST))
    except KeyError:
        raise AssetsError(f"{name}.sh3f has no list of its models ({LIST})") from None
    licence = " ".join(said.get("license", "").split()), _link(archive)
    for number in sorted({int(n) for key in said if (n := key.partition("#")[2]).isdigit()}):
        entry = {key.partition("#")[0]: text for key, text in said.items() if key.endswith(f"#{number}")}
        if "model" in entry:
            yield _source(name, entry, licence)


def _link(archive: zipfile.ZipFile) -> str:
    try:
        found = re.search(r"https?://creativecommons\.org/[\w./-]*\w/?", _decoded(archive.read(TERMS)))
    except KeyError:
        return ""
    return found[0] if found else ""


def _source(library: str, entry: dict[str, str], licence: tuple[str, str]) -> Source:
    path = entry["model"].lstrip("/")
    turn = tuple(float(part) for part in entry.get("modelRotation", "").split()) or UPRIGHT
    width, depth, height = (float(entry[side]) / 100 for side in ("width", "depth", "height"))
    author, title = entry.get("creator", "unknown"), entry.get("name", "")
    return Source(f"{library}/{path.split('/')[-2]}", path, title, author, *licence, (width, depth, height), turn)


def _properties(data: bytes) -> dict[str, str]:
    """Java's properties, as far as the catalogues use them. They should be Latin-1, but some lines are UTF-8."""
    lines = (_decoded(line).strip() for line in data.splitlines())
    pairs = (line.partition("=") for line in lines if line and line[0] not in "#!")
    return {key.strip(): _unescaped(text.strip()) for key, _, text in pairs}


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _unescaped(text: str) -> str:
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    return re.sub(r"\\(.)", r"\1", text)

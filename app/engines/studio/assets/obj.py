"""OBJ files into bare triangles, each with its finish."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.engines.studio.assets.errors import BrokenModel
from app.engines.studio.assets.mtl import Doubles, Finish, Paper, Read, Whole
from app.engines.studio.assets.polygon import Triangle, cut


@dataclass(frozen=True, slots=True)
class Raw:
    """Triangles as they come: no normals, any unit. `of` is each triangle's place in `finishes`."""

    points: Doubles  # (N, 3)
    faces: Whole  # (M, 3)
    of: Whole  # (M,)
    finishes: tuple[Finish, ...]


@dataclass
class _Lines:
    """What the lines of an OBJ file gave so far."""

    points: list[tuple[float, ...]] = field(default_factory=list)
    spots: list[tuple[float, ...]] = field(default_factory=list)
    faces: list[tuple[int, int, int]] = field(default_factory=list)
    on: list[tuple[int, int, int]] = field(default_factory=list)  # places in `spots`; -1 where there is none
    of: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    libraries: list[str] = field(default_factory=list)
    current: int = -1


def read_obj(path: str, read: Read, tones: int = 1) -> Raw:
    """Each textured material is told apart in up to `tones` colours. Raises BrokenModel."""
    lines = _Lines()
    for number, line in enumerate(_text(path, read).replace("\\\n", " ").splitlines(), 1):
        try:
            _take(lines, line.split())
        except (ValueError, IndexError) as wrong:
            raise BrokenModel(f"{path}:{number}: cannot be read as OBJ: {line.strip()[:60]}") from wrong
    if not lines.faces:
        raise BrokenModel(f"{path}: has no faces")
    points, faces = np.array(lines.points, float), np.array(lines.faces)
    if faces.max() >= len(points) or not np.isfinite(points[faces]).all():
        raise BrokenModel(f"{path}: has a face with a corner that is not there, or is no number")
    paper = Paper(posixpath.dirname(path), read, tones)
    of, finishes = paper.finished(lines.libraries, lines.names, np.array(lines.of), _spots(lines))
    return Raw(points, faces, of, finishes)


def _spots(lines: _Lines) -> Doubles:
    """(M, 3, 2): where on its texture each corner of a triangle is; not a number where it has none."""
    known = np.array([*lines.spots, (np.nan, np.nan)])
    on = np.array(lines.on)
    return np.asarray(known[np.where(on < len(lines.spots), on, -1)])


def _text(path: str, read: Read) -> str:
    try:
        return read(path).decode("utf-8", "replace")
    except KeyError:
        raise BrokenModel(f"{path}: is not there") from None


def _take(lines: _Lines, words: list[str]) -> None:
    match words:
        case ["v", x, y, z, *_]:
            lines.points.append((float(x), float(y), float(z)))
        case ["vt", u, *rest]:
            lines.spots.append((float(u), float(rest[0]) if rest else 0.0))
        case ["f", *corners]:
            _take_face(lines, corners)
        case ["usemtl", *name]:
            lines.current = _place(lines.names, " ".join(name))
        case ["mtllib", *name]:
            lines.libraries.append(" ".join(name))
        case ["v" | "vt", *_]:
            raise ValueError(words)


def _take_face(lines: _Lines, corners: list[str]) -> None:
    parts = [corner.split("/") for corner in corners]
    at = [_index(part[0], len(lines.points)) for part in parts]
    on = [_index(part[1], len(lines.spots)) if len(part) > 1 and part[1] else -1 for part in parts]
    if len(at) < 2:
        raise ValueError(corners)
    current = lines.current if lines.current >= 0 else _place(lines.names, "")
    for i, j, k in _cut(lines, at):
        lines.faces.append((at[i], at[j], at[k]))
        lines.on.append((on[i], on[j], on[k]))
        lines.of.append(current)


def _cut(lines: _Lines, at: list[int]) -> Sequence[Triangle]:
    """Most faces have three or four corners, and are cut without a look at them."""
    if len(at) > 4 and max(at) < len(lines.points):
        return cut(np.array([lines.points[place] for place in at]))
    return [(0, k, k + 1) for k in range(1, len(at) - 1)]


def _index(text: str, count: int) -> int:
    """From 1; below 0, backwards from the last so far."""
    number = int(text)
    place = number - 1 if number > 0 else count + number
    if number == 0 or place < 0:
        raise IndexError(text)
    return place


def _place(names: list[str], name: str) -> int:
    if name not in names:
        names.append(name)
    return names.index(name)

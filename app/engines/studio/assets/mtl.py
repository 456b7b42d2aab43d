"""MTL files, and what the textures they name look like: the colour of the spots that the triangles show."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from app.engines.studio.assets.errors import BrokenModel
from app.engines.studio.mesh import Color

Doubles = NDArray[np.float64]
Whole = NDArray[np.int64]
Read = Callable[[str], bytes]  # a file of the source by its path; KeyError where there is none
GREY: Color = (0.75, 0.75, 0.75)
SIDE = 256  # pixels of a texture, made small before it is looked at
CLOSE = 0.08  # tones nearer than this are one, as they are felt
STEPS = 12  # of finding the tones
# Brightness, and twice how red and how blue: a dark red is no dark grey.
FELT = np.array([(1 / 3, 2.0, 0.0), (1 / 3, -2.0, -2.0), (1 / 3, 0.0, 2.0)])
SHARES = np.array([(a, b, 4 - a - b) for a in range(5) for b in range(5 - a)]) / 4  # points of a triangle


@dataclass(frozen=True, slots=True)
class Finish:
    """A material of the source: its colour as it looks (sRGB), and how it shines."""

    name: str
    color: Color = GREY
    shine: float = 0.0  # Ns, 0 to 1000


@dataclass
class _Entry:
    """A material while its lines are read."""

    color: Color = GREY
    shine: float = 0.0
    texture: str | None = None


@dataclass(frozen=True)
class Paper:
    """The materials of one model's folder; a textured one is told apart in up to `tones` colours."""

    folder: str
    read: Read
    tones: int

    def finished(
        self, libraries: Sequence[str], names: Sequence[str], of: Whole, spots: Doubles
    ) -> tuple[Whole, tuple[Finish, ...]]:
        """Each triangle's finish, where it was said by `names`. Raises BrokenModel."""
        known: dict[str, _Entry] = {}
        for library in libraries:
            known.update(_entries(posixpath.join(self.folder, library), self.read))
        finishes: list[Finish] = []
        new = np.zeros_like(of)
        for n, name in enumerate(names):
            own = np.flatnonzero(of == n)
            entry = known.get(name, _Entry())
            tone, colors = self._tones(entry, spots[own])
            new[own] = len(finishes) + tone
            finishes += [Finish(name, color, entry.shine) for color in colors]
        return new, tuple(finishes)

    def _tones(self, entry: _Entry, spots: Doubles) -> tuple[Whole, list[Color]]:
        """Which tone each triangle has, and the tones."""
        plain = np.zeros(len(spots), np.int64), [entry.color]
        pixels = self._pixels(entry.texture) if entry.texture else None
        if pixels is None or not len(spots):
            return plain
        sound = np.isfinite(spots).all(axis=(1, 2))
        if not sound.any():
            return plain[0], [_color(_mean(pixels.reshape(1, -1, 4))[0])]
        shown = _mean(_sampled(pixels, spots))
        shown[~sound] = shown[sound].mean(axis=0)
        tone, means = _grouped(shown, self.tones)
        return tone, [_color(mean) for mean in means]

    def _pixels(self, texture: str) -> Doubles | None:
        """None for a texture that is missing or cannot be read."""
        try:
            image = Image.open(io.BytesIO(self.read(posixpath.normpath(posixpath.join(self.folder, texture)))))
            small = image.convert("RGBA").resize((SIDE, SIDE), Image.Resampling.BOX)
        except (KeyError, UnidentifiedImageError, OSError):
            return None
        return np.asarray(small, float) / 255


def _entries(path: str, read: Read) -> dict[str, _Entry]:
    """A library that is missing leaves every material grey."""
    try:
        text = read(path).decode("utf-8", "replace")
    except KeyError:
        return {}
    known: dict[str, _Entry] = {}
    entry = _Entry()
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if words[:1] == ["newmtl"]:
            entry = known.setdefault(" ".join(words[1:]), _Entry())
        try:
            _describe(entry, words)
        except (ValueError, IndexError) as wrong:
            raise BrokenModel(f"{path}:{number}: cannot be read as MTL: {line.strip()[:60]}") from wrong
    return known


def _describe(entry: _Entry, words: list[str]) -> None:
    match words:
        case ["Kd", *rgb]:
            r, g, b = (min(max(float(c), 0.0), 1.0) for c in rgb[:3])
            entry.color = (r, g, b)
        case ["Ns", value, *_]:
            entry.shine = float(value)
        case ["map_Kd", *rest]:
            entry.texture = rest[-1].replace("\\", "/")


def _sampled(pixels: Doubles, spots: Doubles) -> Doubles:
    """(M, S, 4): some points of each triangle, for one may reach over the whole texture."""
    at = np.einsum("sk,mkc->msc", SHARES, np.nan_to_num(spots)) % 1.0
    columns = np.minimum((at[..., 0] * SIDE).astype(int), SIDE - 1)
    rows = np.clip(((1 - at[..., 1]) * SIDE).astype(int), 0, SIDE - 1)
    return np.asarray(pixels[rows, columns])


def _mean(pixels: Doubles) -> Doubles:
    """(M, 3): what is clear counts for nothing."""
    weight = pixels[..., 3:] + 1e-6
    return np.asarray((pixels[..., :3] * weight).sum(axis=1) / weight.sum(axis=1))


def _grouped(shown: Doubles, tones: int) -> tuple[Whole, Doubles]:
    """Groups of like colour (k-means from even steps of brightness), those too close as one."""
    steps = np.quantile(np.arange(len(shown)), (np.arange(tones) + 0.5) / tones).astype(int)
    felt = shown @ FELT
    means = felt[np.argsort(shown.sum(axis=1), kind="stable")][steps]
    for _ in range(STEPS):
        group = _closest(felt, means)
        means = np.array([felt[group == k].mean(axis=0) if (group == k).any() else means[k] for k in range(tones)])
    kept: list[int] = []
    for k in range(tones):
        if all(np.linalg.norm(means[k] - means[other]) > CLOSE for other in kept):
            kept.append(k)
    group = _closest(felt, means[kept])
    return group, means[kept] @ np.linalg.inv(FELT)


def _closest(shown: Doubles, means: Doubles) -> Whole:
    return np.asarray(np.argmin(((shown[:, None] - means[None]) ** 2).sum(axis=2), axis=1))


def _color(mean: Doubles) -> Color:
    r, g, b = (round(float(c), 4) for c in mean)
    return r, g, b

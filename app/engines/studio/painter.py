"""A shot as pixels, and what is seen in them. Lives in the studio's own process, where the renderer is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from app.engines.studio.eye import eye_of
from app.engines.studio.light import light_of
from app.engines.studio.places import Footprint, surroundings
from app.engines.studio.renderer import Camera
from app.engines.studio.sight import Owners, Painted, Sight, sights
from app.engines.studio.stage import Piece, Stage
from app.engines.studio.take import Take, solids_of
from app.engines.studio.weather import fallen
from app.rendering import Shot
from app.scene.vocabulary import Vocabulary

COMPRESSION = 1  # of PNG: a picture is waited for, and a disk is cheap
EVERY = 2  # pixels: what is seen is counted on a coarser grid
ENOUGH = 0.0015  # of the picture: less than this is hardly seen
DASH = (7.0, 5.0)  # pixels drawn and left out, of a picture 512 high
UNSURE = (40, 40, 46)


class Painter:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self._stage = Stage(vocabulary)
        self._camera = Camera()
        self._last: tuple[Shot, _Set] | None = None

    def sketch(self, shot: Shot, width: int, height: int) -> bytes:
        """PNG, quick: the same view, smaller."""
        return _png(self._photograph(self._set(shot), width, height))

    def picture(self, shot: Shot) -> Painted:
        found = self._set(shot)
        pixels = self._photograph(found, shot.width, shot.height)
        owners = self._camera.owners(found.take, shot.width, shot.height)
        seen = sights(owners[::EVERY, ::EVERY], range(1, len(found.pieces) + 1))
        named = {found.pieces[number - 1].thing_id: sight for number, sight in seen.items()}
        png = _png(_dashed(pixels, _unsure(shot, named)))
        return Painted(png, named, tuple(self._hidden(found, named, owners)))

    def close(self) -> None:
        self._camera.close()

    def _set(self, shot: Shot) -> _Set:
        """The same for the sketch and the picture of a shot."""
        if self._last is None or self._last[0] != shot:
            self._last = (shot, self._build(shot))
        return self._last[1]

    def _build(self, shot: Shot) -> _Set:
        pieces = self._stage.pieces(shot)
        place, time, weather = (shot.scene.setting.value(key) for key in ("place", "time", "weather"))
        around = surroundings(
            place, time, weather, _footprints(pieces), frozenset(thing.category for thing in shot.scene.things)
        )
        eye = eye_of(shot.placed, shot.earlier, shot.width / shot.height)
        models = [around.ground, around.furniture, *(piece.model for piece in pieces)]
        light = light_of(time, weather, around.indoors)
        owners = [(0, around.ground), (0, around.furniture)]
        owners += [(number, piece.model) for number, piece in enumerate(pieces, start=1)]
        take = Take(
            solids_of(models),
            light,
            eye,
            around.lamps,
            tuple((number, part.positions, part.faces) for number, model in owners for part in model.parts),
        )
        return _Set(pieces, take, None if around.indoors else weather)

    def _photograph(self, found: _Set, width: int, height: int) -> NDArray[np.uint8]:
        pixels = self._camera.photograph(found.take, width, height)[..., :3]
        return fallen(pixels, found.falling)

    def _hidden(self, found: _Set, seen: dict[str, Sight], owners: Owners) -> Iterator[tuple[str, str | None]]:
        """What is hardly seen although it would fill more of the picture if nothing were before it."""
        for piece in found.pieces:
            if piece.thing_id in seen and seen[piece.thing_id].share >= ENOUGH:
                continue
            alone = self._camera.owners(found.take.only(piece.model), *owners.shape[::-1]) > 0
            before = np.bincount(owners[alone], minlength=1) if alone.any() else np.zeros(1, int)
            yield piece.thing_id, _most(before, found.pieces, piece)


@dataclass(frozen=True, slots=True)
class _Set:
    """What a shot is photographed from; a thing's number is its place in `pieces`, from 1."""

    pieces: tuple[Piece, ...]
    take: Take
    falling: str | None  # rain or snow before the lens


def _most(counts: NDArray[np.int64], pieces: Sequence[Piece], own: Piece) -> str | None:
    """Whose pixels are most where the own ones would be, unless they are its own."""
    if len(counts) < 2 or not counts[1:].any():
        return None
    most = pieces[int(np.argmax(counts[1:]))]
    return None if most is own else most.thing_id


def _footprints(pieces: Iterable[Piece]) -> list[Footprint]:
    found = []
    for piece in pieces:
        low, high = piece.model.box()
        x, z = (low[0] + high[0]) / 2, (low[2] + high[2]) / 2
        found.append(Footprint(float(x), float(z), float(high[0] - low[0]) / 2, float(high[2] - low[2]) / 2))
    return found


def _png(pixels: NDArray[np.uint8]) -> bytes:
    out = BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(out, "PNG", compress_level=COMPRESSION)
    return out.getvalue()


# --- what the witness was unsure of ---


def _unsure(shot: Shot, seen: dict[str, Sight]) -> list[Sight]:
    return [seen[t.id] for t in shot.scene.things if t.certainty == "unsure" and t.id in seen]


def _dashed(pixels: NDArray[np.uint8], unsure: Sequence[Sight]) -> NDArray[np.uint8]:
    """With a broken line round what the witness was not sure of."""
    if not unsure:
        return pixels
    image = Image.fromarray(np.ascontiguousarray(pixels))
    draw = ImageDraw.Draw(image)
    for polygon in (polygon for sight in unsure for polygon in sight.polygons):
        points = [(x * image.width, y * image.height) for x, y in polygon]
        for start, end in _dashes([*points, points[0]], image.height / 512):
            draw.line((*start, *end), UNSURE, max(1, round(image.height / 340)))
    return np.asarray(image)


Point = tuple[float, float]


def _dashes(points: Sequence[Point], scale: float) -> Iterator[tuple[Point, Point]]:
    """Along a line, whatever its corners."""
    drawn, left = DASH[0] * scale, True
    for (x0, y0), (x1, y1) in pairwise(points):
        length = float(np.hypot(x1 - x0, y1 - y0))
        at = 0.0
        while at < length:
            step = min(drawn, length - at)
            if left:
                a, b = at / length, (at + step) / length
                yield (x0 + (x1 - x0) * a, y0 + (y1 - y0) * a), (x0 + (x1 - x0) * b, y0 + (y1 - y0) * b)
            at, drawn = at + step, drawn - step
            if drawn <= 1e-9:
                left = not left
                drawn = DASH[0 if left else 1] * scale

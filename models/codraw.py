"""CoDraw (Kim et al., ACL 2019) as pictures: of every canvas for a detector, turn by turn for GeNeVA.

`python -m models.codraw ROOT --sheet FILE` draws a sheet to look at and says how fast pictures are made.

Turns for GeNeVA are made by the rule of "Tell, Draw, and Repeat" (El-Nouby et al., ICCV 2019) as its published
preparation applies it: words wait until a canvas comes that has more clip arts than the canvas before; then all words
that waited are that turn's sentence. Turns that only move, swap or remove thus add their words to the next one that
adds something, and what comes after the last of those is left out. Both speakers' words count, each message after
`<teller>` or `<drawer>`, in lower case, without chit-chat (`CHITCHAT`) and punctuation.
Ours differs in three things: nothing is spell-checked, pictures are scaled down with smoothing, and a clip art is
there when some of its box lies in the frame (theirs: when the page kept it at all).
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import textwrap
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from models.codraw_art import CLASSES, Batch, Canvas, ClipArt, ClipArts, CodrawError, Drawn, class_of

CHITCHAT = frozenset("hi done ok alright okay thanks bye hello".split())


@dataclass(frozen=True)
class Turn:
    teller: str
    drawer: str
    canvas: Canvas | None  # what the drawer had after it; None: nothing was recorded
    peeked: bool  # the teller was shown the canvas


@dataclass(frozen=True)
class Dialogue:
    id: str
    target: Canvas
    turns: tuple[Turn, ...]

    def canvas(self, turn: int) -> Canvas:
        """The last one recorded up to this turn; empty when there is none."""
        recorded = (one.canvas for one in reversed(self.turns[: turn + 1]) if one.canvas is not None)
        return next(recorded, ())


@dataclass(frozen=True)
class Story:
    """A dialogue's T turns for GeNeVA: what was said, and the picture that came of it."""

    sentences: tuple[str, ...]
    drawn: Batch  # of T


class Codraw:
    """One split: `train` or `val`. Raises CodrawError where the folder is not CoDraw's."""

    classes = CLASSES

    def __init__(self, root: Path, split: str, size: int = 128) -> None:
        self.dialogues = tuple(_read(root / f"{split}.jsonl.gz"))
        self.canvases = tuple(dict.fromkeys(_canvases(self.dialogues)))  # every one once, targets among them
        self._arts = ClipArts(root / "Pngs", size)
        self.background = self.draw(()).picture  # (3, S, S) uint8: GeNeVA's picture before the first turn

    def class_of(self, png: str) -> int:
        return class_of(png)

    def compose(self, canvas: Canvas) -> NDArray[np.uint8]:
        """(size, size, 3)"""
        return self._arts.compose(canvas)

    def draw(self, canvas: Canvas) -> Drawn:
        return self._arts.draw(canvas)

    def scene(self, dialogue: int, turn: int | None = None) -> Drawn:
        """What the drawer had after the turn, or, without a turn, the picture they should have drawn."""
        told = self.dialogues[dialogue]
        return self.draw(told.target if turn is None else told.canvas(turn))

    def batch(self, indices: Sequence[int]) -> Batch:
        """Of `canvases`, for a detector."""
        return self._arts.batch([self.canvases[index] for index in indices])

    def story(self, dialogue: int) -> Story:
        told = list(self.turns(dialogue))
        return Story(tuple(sentence for sentence, _ in told), self._arts.batch([canvas for _, canvas in told]))

    def owners(self, canvas: Canvas) -> NDArray[np.uint8]:
        """As `ClipArts.owners`."""
        return self._arts.owners(canvas)

    def turns(self, dialogue: int) -> Iterator[tuple[str, Canvas]]:
        """What `story` draws: each sentence and the canvas after it."""
        waiting: list[str] = []
        before = 0
        for turn in self.dialogues[dialogue].turns:
            waiting += [*_words("teller", turn.teller), *_words("drawer", turn.drawer)]
            if turn.canvas is None:
                continue
            now = len(self._arts.inside(turn.canvas))
            if now > before and waiting:
                yield " ".join(waiting), turn.canvas
                waiting = []
            before = now


def _words(speaker: str, message: str) -> list[str]:
    """The files part words from punctuation with spaces already."""
    words = [word for word in message.lower().split() if any(map(str.isalnum, word)) and word not in CHITCHAT]
    return [f"<{speaker}>", *words] if words else []


def _canvases(dialogues: Sequence[Dialogue]) -> Iterator[Canvas]:
    for dialogue in dialogues:
        yield dialogue.target
        yield from (turn.canvas for turn in dialogue.turns if turn.canvas is not None)


def _read(path: Path) -> Iterator[Dialogue]:
    number = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                number += 1
                yield _dialogue(json.loads(line))
    except FileNotFoundError as error:
        raise CodrawError(f"there is no {path}") from error
    except (OSError, EOFError, zlib.error) as error:
        raise CodrawError(f"{path} cannot be read: {error}") from error
    except ValueError as error:
        raise CodrawError(f"{path}, line {number}: {error}") from error


def _dialogue(data: object) -> Dialogue:
    match data:
        case {"id": str(name), "target": [*target], "turns": [*turns]}:
            return Dialogue(name, _canvas(target), tuple(map(_turn, turns)))
    raise CodrawError("a dialogue has `id`, `target` and `turns`")


def _turn(data: object) -> Turn:
    match data:
        case {"teller": str(teller), "drawer": str(drawer), "canvas": canvas, "peeked": bool(peeked)}:
            return Turn(teller, drawer, None if canvas is None else _canvas(canvas), peeked)
    raise CodrawError("a turn has `teller`, `drawer`, `canvas` and `peeked`")


def _canvas(data: object) -> Canvas:
    if not isinstance(data, list):
        raise CodrawError("a canvas is a list of clip arts")
    return tuple(map(_clip_art, data))


def _clip_art(data: object) -> ClipArt:
    match data:
        case [str(png), int() | float() as x, int() | float() as y, 0 | 1 | 2 as depth, 0 | 1 as flip]:
            class_of(png)  # raises where there is no such clip art
            return ClipArt(png, x, y, depth, bool(flip))
    raise CodrawError("a clip art is [png, x, y, depth 0, 1 or 2, flip 0 or 1]")


def sheet(codraw: Codraw, dialogues: Sequence[int], columns: int = 6) -> Image.Image:
    """A row a dialogue: its first turns for GeNeVA, with the words under them, and the target at the end."""
    cell, text = codraw.background.shape[-1], 90
    page = Image.new("RGB", (columns * cell, len(dialogues) * (cell + text)), "white")
    for row, dialogue in enumerate(dialogues):
        shown = [(codraw.draw(canvas), said) for said, canvas in islice(codraw.turns(dialogue), columns - 1)]
        for column, (drawn, said) in enumerate([*shown, (codraw.scene(dialogue), "the target")]):
            page.paste(_boxed(drawn), (column * cell, row * (cell + text)))
            words = textwrap.fill(said, cell // 6)
            ImageDraw.Draw(page).text((column * cell + 2, row * (cell + text) + cell), words, fill="black")
    return page


def _boxed(drawn: Drawn) -> Image.Image:
    """The picture with a box around each clip art, red when near, then orange, then blue."""
    picture = Image.fromarray(drawn.picture.permute(1, 2, 0).numpy())
    pen = ImageDraw.Draw(picture)
    for box, depth in zip(drawn.boxes * (picture.width - 1), drawn.depths, strict=True):
        pen.rectangle(box.tolist(), outline=("red", "orange", "blue")[int(depth)])
    return picture


def speed(codraw: Codraw, pictures: int = 2000) -> float:
    """Canvases composed in a second of processor time, the sprites at hand."""
    canvases = codraw.canvases[:pictures]
    for canvas in canvases:
        codraw.compose(canvas)
    start = time.process_time()
    for canvas in canvases:
        codraw.compose(canvas)
    return len(canvases) / (time.process_time() - start)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m models.codraw", description="Look at CoDraw's pictures.")
    parser.add_argument("root", type=Path)
    parser.add_argument("--sheet", type=Path, required=True, metavar="FILE", help="where to write the sheet")
    parser.add_argument("--split", default="val")
    parser.add_argument("--first", type=int, default=0, help="the dialogue that the sheet begins with")
    asked = parser.parse_args(arguments)
    try:
        large = Codraw(asked.root, asked.split, size=256)
        rows = range(asked.first, min(asked.first + 8, len(large.dialogues)))
        sheet(large, rows).save(asked.sheet)
        rate = speed(Codraw(asked.root, asked.split))
    except CodrawError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(large.dialogues)} dialogues, {len(large.canvases)} different canvases")
    print(f"{rate:.0f} pictures of 128 by 128 in a second of one processor")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

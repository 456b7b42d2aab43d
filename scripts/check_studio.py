"""Counts, in the studio's own pictures of whole interviews, what a stranger would look for.

    python scripts/check_studio.py [--out DIR] [FILE …]     # default: scripts/interviews/*.txt

After each interview's last sentence it takes, from the pass that says whose every pixel is, which said things are seen
(0.15 % of the picture or more; what is worn or held, or lies on or in something, by any pixels of its own), and which
stated relations are true of the boxes that the things have in the picture. `--out` keeps the pictures and a contact
sheet. Ends with 1 when either count is below 99 %.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from app.engines.studio.booth import Booth
from app.engines.studio.painter import ENOUGH
from app.engines.studio.sight import Painted, Sight
from app.rendering import Shot
from app.scene.graph import Relation
from app.scene.history import History, Version
from app.scene.placement.check import holds
from app.settings import Settings
from app.tools import make_tools
from app.turns import Tools, take_turn

HERE = Path(__file__).parent
BAR = 0.99
SLACK = 0.02  # of the picture's width or height
SMALL = {"wearing", "holding", "carrying", "on", "inside", "under", "at"}  # its subject or object may be small
TILE = (384, 256)
Box = tuple[float, float, float, float]


@dataclass
class Count:
    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, good: bool, what: str) -> None:
        self.right += good
        self.wrong += [] if good else [what]

    @property
    def share(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    def __str__(self) -> str:
        return f"{self.right} of {self.right + len(self.wrong)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    files = asked.files or sorted((HERE / "interviews").glob("*.txt"))
    seen, true, tiles = Count(), Count(), []
    tools = make_tools(Settings())
    with closing(Booth(Settings().models)) as booth:
        for file in files:
            *_, shot = told(file.read_text(encoding="utf-8").splitlines(), tools)
            painted = booth.picture(shot)
            tiles.append((file.stem, painted.png))
            check(file.stem, shot, painted, seen, true)
    if asked.out:
        keep(tiles, asked.out)
    for what in (*seen.wrong, *true.wrong):
        print(what)
    print(f"said things seen: {seen} ({seen.share:.1%})")
    print(f"stated relations true in the picture: {true} ({true.share:.1%})")
    return int(min(seen.share, true.share) < BAR)


def told(lines: list[str], tools: Tools) -> Iterator[Shot]:
    history, earlier = History(), list[Version]()
    for line in filter(str.strip, lines):
        history = take_turn(history, line, tools).history
        version = history.current
        yield Shot(version.scene, version.placed, (), 1, earlier=tuple(earlier))
        earlier.append(version)


def check(name: str, shot: Shot, painted: Painted, seen: Count, true: Count) -> None:
    small = {i for r in shot.scene.relations if r.predicate in SMALL for i in (r.subject, *r.objects)}
    for thing in shot.scene.things:
        worn = [o for r in shot.scene.relations_of(thing.id, "wearing") for o in r.objects]
        share = sum(painted.sights[i].share for i in (thing.id, *worn) if i in painted.sights)
        seen.add(share >= (ENOUGH / 10 if thing.id in small else ENOUGH), f"{name}: {thing.id} has {share:.3%}")
    for relation in shot.scene.relations:
        ids = (relation.subject, *relation.objects)
        shown = [painted.sights.get(i) for i in ids]
        said = f"{name}: {relation.subject} {relation.predicate} {' and '.join(relation.objects)}"
        true.add(all(shown) and in_picture(relation, shot, [s for s in shown if s]), said)


def in_picture(relation: Relation, shot: Shot, seen: list[Sight]) -> bool:
    """Of boxes as fractions of the picture, y downwards."""
    one, others = seen[0].box, [other.box for other in seen[1:]]
    other = others[0]
    match relation.predicate:
        case "left_of" | "right_of" if relation.frame == "viewer":
            return middle(one) < middle(other) if relation.predicate == "left_of" else middle(one) > middle(other)
        case "in_front_of":
            return one[3] >= other[3] - SLACK
        case "behind":
            return one[3] <= other[3] + SLACK
        case "between":
            low, high = sorted((middle(others[0]), middle(others[1])))
            return low <= middle(one) <= high
        case "on" | "riding":
            return over(one, other) and one[1] <= other[1] + (other[3] - other[1]) * 0.6
        case "under":
            return over(one, other) and one[3] > other[1]
        case "above":
            return over(one, other) and one[3] <= other[1] + SLACK
        case "inside" | "driving" | "wearing" | "holding" | "carrying" | "leaning_on" | "at":
            return meet(one, other)
    placed = [shot.placed.find(i) for i in (relation.subject, *relation.objects)]
    found = [p for p in placed if p is not None]
    return holds(relation.predicate, found[0], found[1:], relation.frame)


def middle(box: Box) -> float:
    return (box[0] + box[2]) / 2


def over(one: Box, other: Box) -> bool:
    return other[0] - SLACK <= middle(one) <= other[2] + SLACK


def meet(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > -SLACK and down > -SLACK


def keep(tiles: list[tuple[str, bytes]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    columns = 3
    rows = -(-len(tiles) // columns)
    sheet = Image.new("RGB", (columns * TILE[0], rows * (TILE[1] + 16)), "white")
    for n, (name, png) in enumerate(tiles):
        (folder / f"{name}.png").write_bytes(png)
        at = (n % columns * TILE[0], n // columns * (TILE[1] + 16))
        sheet.paste(Image.open(BytesIO(png)).resize(TILE, Image.Resampling.LANCZOS), (at[0], at[1] + 16))
        ImageDraw.Draw(sheet).text((at[0] + 4, at[1] + 3), name, "black")
    sheet.save(folder / "sheet.png")


if __name__ == "__main__":
    sys.exit(main())

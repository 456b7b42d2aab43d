"""What is on every plan beside the things: title, witness, compass, scale bar, key, and hints of the place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.engines.plan.fonts import fit
from app.engines.plan.naming import absent_of, title_of
from app.engines.plan.paper import FAINT, HAIR, INK, LINE, PAPER, QUIET, TEAL, Box, line, num, path, tag, write
from app.engines.plan.symbols import DASHES
from app.engines.plan.view import View
from app.scene.graph import Scene

HEIGHT, NARROWEST = 512.0, 640.0  # of a page, in its own units
EDGE = 16.0
HEAD, FOOT = 38.0, 62.0
PANEL = 212.0  # the list of names of a crowded plan
SMALL = 9.5
BARS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # metres
LONGEST_BAR = 120.0
HINT = "#bab5ab"  # of the ground: paler still than an assumed place
DOTS = "0.1 3.2"  # with round ends: what was assumed

STREETS = frozenset(
    {"street", "road", "highway", "alley", "driveway", "intersection", "roundabout", "tunnel", "bridge"}
)
CROSSINGS = frozenset({"intersection", "roundabout"})
ROOMS = frozenset(
    {"shop", "mall", "bank", "restaurant", "bar", "hotel", "lobby", "office", "factory", "school", "library",
     "hospital", "church", "police_station", "cinema", "gym", "kitchen", "living_room", "dining_room",
     "bedroom", "bathroom", "hallway", "garage", "basement", "attic", "elevator", "house", "train_carriage",
     "station", "airport"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet in its own units: as high as wide pictures ask, and the same drawing at every resolution."""

    width: float
    height: float

    @classmethod
    def of(cls, pixels_wide: int, pixels_high: int) -> Page:
        unit = min(pixels_high / HEIGHT, pixels_wide / NARROWEST)
        return cls(pixels_wide / unit, pixels_high / unit)

    def frame(self, crowded: bool) -> Box:
        """Where the plan itself is; a crowded one leaves room for the list of names."""
        right = self.width - EDGE - (PANEL if crowded else 0)
        return Box(EDGE, HEAD, right, self.height - FOOT - 12)

    def panel(self) -> Box:
        return Box(self.width - EDGE - PANEL + 14, HEAD, self.width - EDGE, self.height - FOOT)


def head(page: Page, scene: Scene) -> str:
    title = fit(title_of(scene), 17, page.width - 2 * EDGE, "Semibold")
    return write(title, EDGE, 25, 17, bold=True) + line(
        EDGE, HEAD - 5, page.width - EDGE, HEAD - 5, stroke=HAIR, stroke_width=1
    )


def witness_box(view: View) -> Box:
    x, y = view.origin
    return Box(x - 27, y - 50, x + 27, y + 22)


def witness(view: View) -> str:
    """Where the witness stood and which way they looked. Drawn at one size: it is a sign, not a body."""
    x, y = view.origin
    wedge = path(
        "M", x, y, "L", x - 25, y - 43, "A", 50, 50, 0, 0, 1, x + 25, y - 43, "Z", fill=TEAL, fill_opacity=0.09
    )
    sides = "".join(line(x, y, x + dx, y - 43, stroke=TEAL, stroke_width=0.9, stroke_opacity=0.6) for dx in (-25, 25))
    eye = tag("circle", cx=x, cy=y, r=5, fill=TEAL, stroke=PAPER, stroke_width=1.4)
    return tag(
        "g", wedge + sides + eye + write("witness", x, y + 16, 11, anchor="middle", fill=TEAL, bold=True, halo=True)
    )


def nothing(view: View) -> str:
    x, y = view.frame.centre
    return write("Nothing is in the scene yet", x, y, 13, anchor="middle", fill=QUIET)


def foot(page: Page, view: View, scene: Scene, enlarged: bool) -> str:
    rule = line(EDGE, page.height - FOOT + 14, page.width - EDGE, page.height - FOOT + 14, stroke=HAIR, stroke_width=1)
    return rule + compass(page) + key(page) + scale_bar(page, view, enlarged) + _absent(page, scene)


def compass(page: Page) -> str:
    """Not north: left and right, far and near as the witness saw them."""
    x, y = EDGE + 34, page.height - 24
    style: dict[str, str | float] = {"stroke": LINE, "stroke_width": 1, "stroke_linecap": "round"}
    cross = line(x, y + 9, x, y - 8, **style) + line(x - 11, y, x + 11, y, **style)
    arrow = path("M", x - 3, y - 5.5, "L", x, y - 10, "L", x + 3, y - 5.5, "Z", fill=LINE)
    words = (
        write("far", x, y - 12.5, 8.5, anchor="middle", fill=QUIET)
        + write("near", x, y + 17, 8.5, anchor="middle", fill=QUIET)
        + write("left", x - 14, y + 3, 8.5, anchor="end", fill=QUIET)
        + write("right", x + 14, y + 3, 8.5, fill=QUIET)
    )
    note = write("as seen by", x + 42, y - 1, 8.5, fill=QUIET) + write("the witness", x + 42, y + 9, 8.5, fill=QUIET)
    return tag("g", cross + arrow + words + note)


def key(page: Page) -> str:
    """The three looks of what was said, what is unsure and what was assumed."""
    x, y = EDGE + 150, page.height - 12
    parts = []
    for word, style in _looks():
        parts.append(line(x, y - 3, x + 20, y - 3, **style) + write(word, x + 24, y, SMALL, fill=QUIET))
        x += 24 + 5.2 * len(word) + 14
    return tag("g", "".join(parts))


def _looks() -> list[tuple[str, dict[str, str | float]]]:
    return [
        ("said", {"stroke": LINE, "stroke_width": 1.4}),
        ("not sure", {"stroke": LINE, "stroke_width": 1.4, "stroke_dasharray": DASHES}),
        ("assumed", dotted(1.6)),
    ]


def dotted(weight: float = 1.2, color: str = FAINT) -> dict[str, str | float]:
    return {"stroke": color, "stroke_width": weight, "stroke_dasharray": DOTS, "stroke_linecap": "round"}


def _absent(page: Page, scene: Scene) -> str:
    words = fit(absent_of(scene), SMALL + 0.5, page.width - 2 * EDGE - 330)
    return write(words, EDGE + 150, page.height - 28, SMALL + 0.5, fill=INK) if words else ""


def scale_bar(page: Page, view: View, enlarged: bool) -> str:
    metres = max((m for m in BARS if m * view.scale <= LONGEST_BAR), default=BARS[0])
    long = metres * view.scale
    right, y = page.width - EDGE, page.height - 31
    left = right - long
    half = tag("rect", x=left, y=y, width=long / 2, height=4, fill=LINE)
    whole = tag("rect", x=left, y=y, width=long, height=4, fill=PAPER, stroke=LINE, stroke_width=0.9)
    length = write(f"{num(metres)} m", left - 6, y + 5.5, 10.5, anchor="end", bold=True)
    remark = "drawn from words, not measured" + ("; small things larger than to scale" if enlarged else "")
    return tag("g", whole + half + length + write(remark, right, page.height - 12, SMALL, anchor="end", fill=QUIET))


def ground(view: View, place: str | None, fronts: Sequence[float]) -> str:
    """Pale hints of the place that was said; `fronts` are the lower edges of buildings, on the page.

    They are assumed, and follow the page: only a building moves the far kerb, for it does not stand on the street.
    """
    if place in CROSSINGS:
        return tag("g", _crossing(view, _kerb_heights(view, fronts)))
    if place in STREETS:
        return tag("g", _kerbs(view, _kerb_heights(view, fronts)))
    return _room(view) if place in ROOMS else ""


def _kerb_heights(view: View, fronts: Sequence[float]) -> tuple[float, float]:
    """The near kerb just ahead of the witness, the far one at three quarters of the plan or before the buildings."""
    ahead = view.origin[1] - view.frame.top
    near = view.origin[1] - 0.1 * ahead
    pavement = 0.5 * view.scale
    facing = [front + pavement for front in fronts if front + pavement < near - 0.2 * ahead]
    return near, max([view.origin[1] - 0.78 * ahead, *facing])


def _kerbs(view: View, heights: tuple[float, float]) -> str:
    return "".join(line(view.frame.left, y, view.frame.right, y, **dotted(1.5, HINT)) for y in heights)


def _crossing(view: View, heights: tuple[float, float]) -> str:
    """The kerbs of two streets, open where they cross."""
    near, far = heights
    middle, half = view.origin[0], (near - far) / 2
    corners = []
    for y, end in ((near, view.frame.bottom), (far, view.frame.top)):
        for x, side in ((middle - half, view.frame.left), (middle + half, view.frame.right)):
            corners.append(path("M", side, y, "L", x, y, "L", x, end, fill="none", **dotted(1.5, HINT)))
    return "".join(corners)


def _room(view: View) -> str:
    box = view.frame
    return tag(
        "rect",
        x=box.left + 1,
        y=box.top + 2,
        width=box.width - 2,
        height=box.height - 4,
        fill="none",
        **dotted(1.6, HINT),
    )

"""A shot -> the plan as SVG, and where each thing is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.engines.plan import surroundings
from app.engines.plan.fonts import SYSTEM_STACK
from app.engines.plan.items import STRIPES, Item, bearers, drawn_things, items_of, radii
from app.engines.plan.labels import (
    NAME_LEAD,
    NAME_SIZE,
    NOTE_LEAD,
    NOTE_SIZE,
    Label,
    Spot,
    badge,
    block_of,
    on_top,
    place_labels,
)
from app.engines.plan.legend import legend, number_badge
from app.engines.plan.naming import Caption, captions, title_of
from app.engines.plan.paper import FAINT, PAPER, QUIET, Box, Point, clean, line, num, tag, write
from app.engines.plan.surroundings import Page, dotted
from app.engines.plan.view import Reach, View, reach_of, view_of
from app.rendering import Outline, Shot
from app.scene.vocabulary import Vocabulary, shipped

MEMORY = 16  # versions that a plan looks back on, to leave things where they were
MOST_NAMED = 14  # more than these are numbered, with a list of names
UNCROWDED = 10  # a numbered plan gets its names back at so few
HALO_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Plan:
    svg: str
    outlines: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything of one version is. The next version keeps what it can of it."""

    reach: Reach
    view: View
    items: tuple[Item, ...]
    captions: Mapping[str, Caption]
    labels: Mapping[str, Label]
    numbers: Mapping[str, int]  # every thing has one, from the version that first drew it
    crowded: bool


def draw_plan(shot: Shot) -> Plan:
    page = Page.of(shot.width, shot.height)
    layout = lay_out(shot, page, shipped())
    return Plan(_svg(shot, page, layout), _outlines(shot, page, layout))


def lay_out(shot: Shot, page: Page, vocabulary: Vocabulary) -> Layout:
    """Told from the oldest version on, for each depends on the one before it."""
    versions = [shot]
    while versions[-1].before is not None and len(versions) < MEMORY:
        versions.append(versions[-1].before)
    layout = None
    for version in reversed(versions):
        layout = _after(layout, version, page, vocabulary)
    assert layout is not None
    return layout


def _after(before: Layout | None, shot: Shot, page: Page, vocabulary: Vocabulary) -> Layout:
    count = len(drawn_things(shot))
    limit = UNCROWDED if before is not None and before.crowded else MOST_NAMED
    if count <= limit:
        named = _layout(before, shot, page, vocabulary, crowded=False)
        if len(named.labels) == len(named.items):
            return named
    return _layout(before, shot, page, vocabulary, crowded=True)


def _layout(before: Layout | None, shot: Shot, page: Page, vocabulary: Vocabulary, crowded: bool) -> Layout:
    things = drawn_things(shot)
    frame = page.frame(crowded)
    reach = reach_of([placed for _, placed in things], frame, before.reach if before else None)
    view = view_of(reach, frame)
    items = tuple(items_of(shot, view, vocabulary))
    words = captions(shot.scene, [thing.id for thing, _ in things])
    numbers = _numbers([thing.id for thing, _ in things], before.numbers if before else {})
    labels = _labels(items, words, numbers, view, before, crowded)
    return Layout(reach, view, items, words, labels, numbers, crowded)


def _numbers(ids: list[str], before: Mapping[str, int]) -> dict[str, int]:
    """Numbers stay; a new thing gets the next one, also when an earlier number has become free."""
    numbers = {thing_id: before[thing_id] for thing_id in ids if thing_id in before}
    following = max(before.values(), default=0) + 1
    for thing_id in ids:
        if thing_id not in numbers:
            numbers[thing_id] = following
            following += 1
    return numbers


def _labels(
    items: tuple[Item, ...],
    words: Mapping[str, Caption],
    numbers: Mapping[str, int],
    view: View,
    before: Layout | None,
    crowded: bool,
) -> dict[str, Label]:
    spots = [
        Spot(
            item.thing.id,
            item.box,
            badge(numbers[item.thing.id]) if crowded else block_of(words[item.thing.id]),
            item.symbol.roomy,
            item.symbol.ground,
        )
        for item in items
    ]
    old = before.labels if before else {}
    labels, left_over = place_labels(spots, view.frame, [surroundings.witness_box(view)], old)
    return labels | {spot.id: on_top(spot) for spot in left_over} if crowded else labels


def _svg(shot: Shot, page: Page, layout: Layout) -> str:
    place = shot.scene.setting.value("place")
    things = "".join(_drawn(item, layout.captions) for item in sorted(layout.items, key=lambda item: item.rank))
    inner = "".join(
        (
            _words(shot, layout),
            _stripes(things),
            tag("rect", width=page.width, height=page.height, fill=PAPER),
            surroundings.ground(layout.view, place, _fronts(layout.items)),
            surroundings.witness(layout.view),
            things,
            "".join(_labelled(item, layout) for item in layout.items),
            surroundings.head(page, shot.scene),
            surroundings.foot(page, layout.view, shot.scene, any(item.enlarged for item in layout.items)),
            legend(page.panel(), layout.numbers, layout.captions) if layout.crowded else "",
            "" if layout.items else surroundings.nothing(layout.view),
        )
    )
    return tag(
        "svg",
        inner,
        xmlns="http://www.w3.org/2000/svg",
        width=shot.width,
        height=shot.height,
        viewBox=f"0 0 {num(page.width)} {num(page.height)}",
        role="img",
        aria_labelledby="plan-title plan-desc",
        font_family=SYSTEM_STACK,
    )


def _fronts(items: tuple[Item, ...]) -> list[float]:
    """Where buildings end towards the witness."""
    return [
        item.box.bottom for item in items if item.symbol.roomy and not item.symbol.ground and item.placed.height > 2
    ]


def _words(shot: Shot, layout: Layout) -> str:
    """For those who hear the plan."""
    told = ". ".join(clean(layout.captions[item.thing.id].whole) for item in layout.items)
    desc = "Seen from above, the witness at the foot. " + (f"{told}." if told else "Nothing is in the scene yet.")
    title = clean(title_of(shot.scene))
    return tag("title", title, id="plan-title") + tag("desc", desc, id="plan-desc")


def _stripes(things: str) -> str:
    """The patterns that these things ask for, one for each unsure colour."""
    asked = sorted(set(re.findall(f"{STRIPES}([0-9a-f]{{6}})", things)))
    return tag("defs", "".join(_pattern(color) for color in asked)) if asked else ""


def _pattern(color: str) -> str:
    bars = tag("rect", width=6, height=6, fill=PAPER) + tag("rect", width=2.6, height=6, fill=f"#{color}")
    return tag(
        "pattern",
        bars,
        id=f"{STRIPES}{color}",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def _drawn(item: Item, words: Mapping[str, Caption]) -> str:
    x, y = item.centre
    symbol = tag(
        "g",
        (_halo(item) if item.assumed else "") + item.symbol.draw(item.width, item.depth, item.ink),
        transform=f"translate({num(x)} {num(y)}) rotate({num(item.turn)})",
    )
    title = tag("title", clean(words[item.thing.id].whole))
    return tag("g", title + symbol, data_id=clean(item.thing.id))


def _halo(item: Item) -> str:
    """Around what somebody told of without saying where it was."""
    if item.symbol.round:
        rx, ry = radii(item.width, item.depth)
        return tag("ellipse", rx=rx + HALO_GAP, ry=ry + HALO_GAP, fill="none", **dotted())
    w, d = item.width + 2 * HALO_GAP, item.depth + 2 * HALO_GAP
    return tag("rect", x=-w / 2, y=-d / 2, width=w, height=d, rx=HALO_GAP, fill="none", **dotted())


def _labelled(item: Item, layout: Layout) -> str:
    label = layout.labels[item.thing.id]
    leader = _leader(*label.leader) if label.leader else ""
    if label.block.number is not None:
        return leader + number_badge(label.block.number, label.box.centre, item.ink.dash)
    x = label.box.centre[0]
    name = write(label.block.name, x, label.box.top + NAME_LEAD - 2, NAME_SIZE, anchor="middle", bold=True, halo=True)
    notes = "".join(_note(label, index) for index in range(len(label.block.pieces)))
    return leader + name + notes


def _note(label: Label, index: int) -> str:
    piece = label.block.pieces[index]
    middle = label.box.left + piece.x + piece.width / 2
    text = write(piece.text, middle, label.box.top + piece.y, NOTE_SIZE, anchor="middle", fill=QUIET, halo=True)
    text += _dot_before(label, index)
    if piece.note.id is None:
        return text
    return tag("g", tag("title", clean(piece.note.text)) + text, data_id=clean(piece.note.id))


def _dot_before(label: Label, index: int) -> str:
    """The dot between two notes of one line."""
    piece = label.block.pieces[index]
    if index == 0 or label.block.pieces[index - 1].y != piece.y:
        return ""
    before = label.block.pieces[index - 1]
    x = label.box.left + (before.x + before.width + piece.x) / 2
    return tag("circle", cx=x, cy=label.box.top + piece.y - 3, r=0.9, fill=QUIET)


def _leader(start: Point, end: Point) -> str:
    return line(*start, *end, stroke=FAINT, stroke_width=0.8)


def _outlines(shot: Shot, page: Page, layout: Layout) -> tuple[Outline, ...]:
    own = {item.thing.id: item.outline for item in layout.items}
    written = _written_boxes(layout)
    borne = bearers(shot.scene)
    outlines = []
    for thing in shot.scene.things:
        points = own.get(thing.id) or written.get(thing.id) or own.get(borne.get(thing.id, ""))
        if points:
            outlines.append(Outline(thing.id, tuple(_fraction(point, page) for point in points)))
    return tuple(outlines)


def _written_boxes(layout: Layout) -> dict[str, tuple[Point, ...]]:
    """Where worn and held things stand in the small type."""
    boxes = {}
    for label in layout.labels.values():
        for piece in label.block.pieces:
            if piece.note.id is not None:
                left, base = label.box.left + piece.x, label.box.top + piece.y
                boxes[piece.note.id] = Box(left - 1, base - 0.8 * NOTE_LEAD, left + piece.width + 1, base + 2.5).corners
    return boxes


def _fraction(point: Point, page: Page) -> Point:
    return _share(point[0], page.width), _share(point[1], page.height)


def _share(part: float, whole: float) -> float:
    return round(min(max(part / whole, 0.0), 1.0), 4)

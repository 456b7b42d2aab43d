"""A network's README as the text of its page: one explanation, read in two places.

Of Markdown this knows what the READMEs use: headings, paragraphs, lists, tables, indented blocks, `code`, **strong**,
*emphasis* and links. The section "Step by step" is parted into its steps. A `name` that is defined in the network's
source becomes a link to its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

STEPS = "Step by step"
INLINE = re.compile(
    r"`(?P<code>[^`]+)`|\*\*(?P<strong>.+?)\*\*|\*(?P<soft>\S(?:[^*]*\S)?)\*|\[(?P<text>[^\]]+)\]\((?P<to>[^)\s]+)\)"
)
BELOW = re.compile(r"(?<=[^\W\d_]|[\u2032'])_(?:\{([^}]*)\}|([A-Za-z0-9]+))")  # x_i, h_{t-1}, e'_i
Link = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands below it."""

    title: str
    anchor: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Readme:
    title: str
    lead: Markup
    before_steps: Markup
    steps: tuple[Part, ...]
    rest: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    kind: str  # heading, paragraph, list, table, code
    lines: tuple[str, ...]


def read(text: str, link: Link) -> Readme:
    """`link` gives the address of a code span, where it has one."""
    heading, *sections = _parted(text, 2)
    (_, title, lead) = heading
    steps: list[Part] = []
    rest: list[Part] = []
    before = Markup()
    for _, name, body in sections:
        if name.startswith(STEPS):
            (_, _, opening), *inner = _parted(f"# {name}\n{body}", 3)
            before = _html(opening, link, name)
            steps = [Part(step, anchor(step), _html(text, link, step)) for _, step, text in inner]
        else:
            rest.append(Part(name, anchor(name), _html(body, link, name)))
    return Readme(title, _html(lead, link, title), before, tuple(steps), tuple(rest))


def anchor(title: str) -> str:
    return re.sub(r"\W+", "-", title.lower()).strip("-")


def _parted(text: str, level: int) -> list[tuple[int, str, str]]:
    """The text at its headings of this level or above: level, title and what follows."""
    found = re.split(rf"^(#{{1,{level}}}) (.+)$", text, flags=re.MULTILINE)[1:]
    pieces = zip(found[::3], found[1::3], found[2::3], strict=True)
    return [(len(marks), title.replace("`", "").strip(), body) for marks, title, body in pieces]


def _html(text: str, link: Link, title: str) -> Markup:
    return Markup("\n").join(_block(block, link, title) for block in _blocks(text))


def _blocks(text: str) -> Iterator[_Block]:
    lines = text.splitlines()
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not blank:
            yield from _parts_of(tuple(group))


def _parts_of(lines: tuple[str, ...]) -> Iterator[_Block]:
    """What stands together without an empty line."""
    match lines[0]:
        case first if first.startswith("#"):
            yield _Block("heading", lines[:1])
            if lines[1:]:
                yield from _parts_of(lines[1:])
        case first if first.startswith("    "):
            yield _Block("code", lines)
        case first if first.startswith("|"):
            yield _Block("table", lines)
        case first if first.startswith("- "):
            yield _Block("list", lines)
        case _:
            yield _Block("paragraph", lines)


def _block(block: _Block, link: Link, title: str) -> Markup:
    match block.kind:
        case "heading":
            return Markup("<h3>{}</h3>").format(_inline(block.lines[0].lstrip("# "), link))
        case "code":
            return _code(block.lines)
        case "table":
            return _table(block.lines, link, title)
        case "list":
            items = re.split(r"^- ", "\n".join(block.lines), flags=re.MULTILINE)[1:]
            return Markup("<ul>{}</ul>").format(
                Markup().join(Markup("<li>{}</li>").format(_inline(i, link)) for i in items)
            )
    return Markup("<p>{}</p>").format(_inline("\n".join(block.lines), link))


def _inline(text: str, link: Link) -> Markup:
    done, at = Markup(), 0
    for found in INLINE.finditer(text):
        done += escape(text[at : found.start()]) + _span(found, link)
        at = found.end()
    return done + escape(text[at:])


def _span(found: re.Match[str], link: Link) -> Markup:
    if (code := found["code"]) is not None:
        address = link(code)
        shown = Markup("<code>{}</code>").format(code)
        return Markup('<a href="{}">{}</a>').format(address, shown) if address else shown
    if (strong := found["strong"]) is not None:
        return Markup("<strong>{}</strong>").format(_inline(strong, link))
    if (soft := found["soft"]) is not None:
        return Markup("<em>{}</em>").format(_inline(soft, link))
    address = found["to"] if found["to"].startswith("https://") else link(found["to"])
    text = _inline(found["text"], link)
    return Markup('<a href="{}" rel="noreferrer">{}</a>').format(address, text) if address else text


def _code(lines: tuple[str, ...]) -> Markup:
    """A formula, with its indices set lower; a command or a drawing of lines stays as it is."""
    text = "\n".join(line[4:] for line in lines)
    if re.match(r"python |\$ ", text):
        return Markup("<pre>{}</pre>").format(text)
    if "─" in text:
        return Markup('<pre class="diagram" role="region" tabindex="0" aria-label="Diagram">{}</pre>').format(text)
    return Markup('<pre class="formula">{}</pre>').format(_lowered(text))


def _lowered(text: str) -> Markup:
    done, at = Markup(), 0
    for found in BELOW.finditer(text):
        done += escape(text[at : found.start()]) + Markup("<sub>{}</sub>").format(found[1] or found[2])
        at = found.end()
    return done + escape(text[at:])


def _table(lines: tuple[str, ...], link: Link, title: str) -> Markup:
    head, *rows = (_cells(line) for line in lines if not re.fullmatch(r"[|\s:-]+", line))
    name = re.sub(r"\W+", " ", title).strip()
    top = Markup().join(Markup('<th scope="col">{}</th>').format(_inline(cell, link)) for cell in head)
    body = Markup().join(Markup("<tr>{}</tr>").format(_row(row, link)) for row in rows)
    # It may be wider than a phone, and a keyboard must be able to move it.
    frame = '<div class="table" role="region" tabindex="0" aria-label="Table: {}"><table><thead><tr>{}</tr></thead>'
    return Markup(frame + "<tbody>{}</tbody></table></div>").format(name, top, body)


def _row(cells: list[str], link: Link) -> Markup:
    first, *others = (_inline(cell, link) for cell in cells)
    return Markup('<th scope="row">{}</th>').format(first) + Markup().join(
        Markup("<td>{}</td>").format(cell) for cell in others
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]

"""One row an engine, one table for all."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.metrics.objects import ObjectScore
from models.metrics.pictures import Latency, Locality

ABSENT = "-"


@dataclass(frozen=True)
class Row:
    """An engine's figures, fractions as fractions; None is what was not, or cannot be, measured."""

    engine: str
    geneva: ObjectScore | None = None
    lattegan: ObjectScore | None = None
    colour: float | None = None  # fraction of things found whose colour is right
    layout_iou: float | None = None
    scene_similarity: float | None = None  # CoDraw's, of 5
    r_precision: float | None = None
    frechet: float | None = None
    locality: Locality | None = None
    parameters: int | None = None
    latency: Latency | None = None


Figure = Callable[[Row], float | None]
Column = tuple[str, Figure, Callable[[float], str]]


def table(rows: Sequence[Row], markdown: bool = False) -> str:
    """Aligned text, or Markdown. Shares are in percent, as the papers print them; columns nobody has are left out."""
    shown = [column for column in _columns() if any(column[1](row) is not None for row in rows)]
    lines = [["engine", *(head for head, _, _ in shown)]]
    lines += [[row.engine, *(_cell(row, column) for column in shown)] for row in rows]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    text = [_aligned(cells, widths, " | " if markdown else "  ") for cells in lines]
    if not markdown:
        return "\n".join(line.rstrip() for line in text)
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    text.insert(1, " | ".join(rule))
    return "\n".join(f"| {line} |" for line in text)


def _aligned(cells: Sequence[str], widths: Sequence[int], between: str) -> str:
    name, *figures = cells
    return between.join([name.ljust(widths[0]), *(f.rjust(w) for f, w in zip(figures, widths[1:], strict=True))])


def _cell(row: Row, column: Column) -> str:
    _, figure, show = column
    value = figure(row)
    return ABSENT if value is None else show(value)


def _columns() -> tuple[Column, ...]:
    return (
        ("P %", lambda row: row.geneva and row.geneva.precision, _percent),
        ("R %", lambda row: row.geneva and row.geneva.recall, _percent),
        ("F1 %", lambda row: row.geneva and row.geneva.f1, _percent),
        ("rsim %", lambda row: row.geneva and row.geneva.rsim, _percent),
        ("P all %", lambda row: row.lattegan and row.lattegan.precision, _percent),
        ("R all %", lambda row: row.lattegan and row.lattegan.recall, _percent),
        ("F1 all %", lambda row: row.lattegan and row.lattegan.f1, _percent),
        ("rsim last %", lambda row: row.lattegan and row.lattegan.rsim, _percent),
        ("colour %", lambda row: row.colour, _percent),
        ("IoU %", lambda row: row.layout_iou, _percent),
        ("scene sim.", lambda row: row.scene_similarity, _two_digits),
        ("R-prec. %", lambda row: row.r_precision, _percent),
        ("Fréchet", lambda row: row.frechet, _two_digits),
        ("kept %", lambda row: row.locality and row.locality.kept, _percent),
        ("PSNR dB", lambda row: row.locality and row.locality.psnr, _decibels),
        ("params M", lambda row: row.parameters, _millions),
        ("ms median", lambda row: row.latency and row.latency.median, _one_digit),
        ("ms p95", lambda row: row.latency and row.latency.p95, _one_digit),
    )


def _percent(value: float) -> str:
    return f"{value * 100:.2f}"


def _two_digits(value: float) -> str:
    return f"{value:.2f}"


def _one_digit(value: float) -> str:
    return f"{value:.1f}"


def _decibels(value: float) -> str:
    return "inf" if math.isinf(value) else _one_digit(value)


def _millions(value: float) -> str:
    return f"{value / 1e6:.1f}"

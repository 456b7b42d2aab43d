"""The networks of the lab, each borrowed from the shelf for one question at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch

from app.explaining import Asked, CannotExplain, Choices, Explained, Family, Offer
from app.lab import attngan, gan, geneva, sg2im, stackgan, stackgan_pp
from models.checkpoints import WeightsError, listed
from models.shelf import Shelf

log = logging.getLogger(__name__)
GONE = "The weights of this network cannot be used: {}. The other networks can be tried meanwhile."
MADE = ("command", "seed", "steps", "seconds", "device", "torch")


@dataclass(frozen=True)
class Bench:
    """How one family is asked."""

    explain: Callable[[Any, Any], Explained]
    choices: Callable[[Any], Choices] = lambda _: Choices()


BENCHES: dict[Family, Bench] = {
    "gan": Bench(gan.explain),
    "stackgan": Bench(stackgan.explain),
    "stackgan_pp": Bench(stackgan_pp.explain),
    "attngan": Bench(attngan.explain),
    "sg2im": Bench(sg2im.explain, sg2im.choices),
    "geneva": Bench(geneva.explain),
}


class Benches:
    """Used by one thread."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def offer(self, family: Family) -> Offer:
        try:
            with self._lent(family) as artist:
                choices = BENCHES[family].choices(artist)
            entry = listed(self._shelf.listed)[family]
        except CannotExplain as reason:
            return Offer(missing=str(reason))
        sheet = (self._shelf.listed.parent / entry["file"]).with_suffix(".png")
        return Offer(
            choices=choices,
            made=tuple((name, str(entry["made"][name])) for name in MADE if name in entry.get("made", {})),
            results=tuple(_flat(entry.get("results") or {})),
            sheet=sheet.read_bytes() if sheet.is_file() else None,
        )

    def explain(self, asked: Asked) -> Explained:
        """Raises CannotExplain."""
        with torch.inference_mode(), self._lent(asked.family) as artist:
            return BENCHES[asked.family].explain(artist, asked)

    @contextmanager
    def _lent(self, family: Family) -> Iterator[Any]:
        """Raises CannotExplain."""
        try:
            with self._shelf.lent(family) as artist:
                yield artist
        except WeightsError as wrong:
            log.warning("The lab cannot use the weights of %s: %s", family, wrong)
            raise CannotExplain(GONE.format("the file is damaged or does not fit")) from wrong


def _flat(results: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Results inside results one after the other, with all their names."""
    for name, value in results.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}, ")
        else:
            yield f"{before}{name}".replace("_", " "), _number(value)


def _number(value: Any) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)

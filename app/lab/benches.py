"""The networks of the lab, each loaded when it is first asked for, and kept."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from app.explaining import Asked, CannotExplain, Choices, Explained, Family, Offer
from app.lab import attngan, gan, geneva, sg2im, stackgan, stackgan_pp
from models.checkpoints import Weights, WeightsError, listed, shipped

log = logging.getLogger(__name__)
CPU = torch.device("cpu")
THREADS = 1  # of PyTorch here: whoever is being interviewed needs the other cores
GONE = "The weights of this network cannot be used: {}. The other networks can be tried meanwhile."
MADE = ("command", "seed", "steps", "seconds", "device", "torch")


@dataclass(frozen=True)
class Bench:
    """How one family is opened and asked."""

    open: Callable[[Weights, torch.device], Any]
    explain: Callable[[Any, Any], Explained]
    choices: Callable[[Any], Choices] = lambda _: Choices()


BENCHES: dict[Family, Bench] = {
    "gan": Bench(gan.Artist.of, gan.explain),
    "stackgan": Bench(stackgan.Artist.of, stackgan.explain),
    "stackgan_pp": Bench(stackgan_pp.Artist.of, stackgan_pp.explain),
    "attngan": Bench(attngan.Artist.of, attngan.explain),
    "sg2im": Bench(sg2im.Artist.of, sg2im.explain, sg2im.choices),
    "geneva": Bench(geneva.Artist.of, geneva.explain),
}


class Benches:
    """Used by one thread."""

    def __init__(self, weights: Path) -> None:
        torch.set_num_threads(THREADS)
        self._listed = weights
        self._artists: dict[Family, Any] = {}

    def offer(self, family: Family) -> Offer:
        try:
            artist = self._artist(family)
            entry = listed(self._listed)[family]
        except CannotExplain as reason:
            return Offer(missing=str(reason))
        sheet = (self._listed.parent / entry["file"]).with_suffix(".png")
        return Offer(
            choices=BENCHES[family].choices(artist),
            made=tuple((name, str(entry["made"][name])) for name in MADE if name in entry.get("made", {})),
            results=tuple(_flat(entry.get("results") or {})),
            sheet=sheet.read_bytes() if sheet.is_file() else None,
        )

    def explain(self, asked: Asked) -> Explained:
        """Raises CannotExplain."""
        with torch.inference_mode():
            return BENCHES[asked.family].explain(self._artist(asked.family), asked)

    def _artist(self, family: Family) -> Any:
        if family not in self._artists:
            self._artists[family] = self._opened(family)
        return self._artists[family]

    def _opened(self, family: Family) -> Any:
        try:
            weights = shipped(family, self._listed)
            if weights is None:
                raise CannotExplain(GONE.format("they are not listed any more"))
            return BENCHES[family].open(weights, CPU)
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

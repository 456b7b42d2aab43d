"""What a trained detector finds in pictures, and the file it is kept in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from models.checkpoints import Weights, WeightsError, load, save
from models.detector.network import Detected, Detector, DetectorConfig, cells
from models.metrics import Seen
from models.parts.config import ConfigError, from_json, to_json

FAMILY = "detector"
DEPTHS = ("near", "middle", "far")
PRESENT = 0.5  # of a class's sigmoid (El-Nouby et al. 2019, section 5.2)
AT_ONCE = 64  # pictures


@dataclass(frozen=True)
class Finder:
    """A detector and what its numbers stand for; `depths` where a property is a depth and belongs to the place."""

    detector: Detector
    classes: tuple[str, ...]
    properties: tuple[str, ...]

    @property
    def depths(self) -> bool:
        return self.properties == DEPTHS

    @torch.no_grad()
    def find(self, pictures: Tensor) -> list[Seen]:
        """In pictures (N, 3, S, S) in -1..1, S a multiple of 32: of each class the likeliest thing."""
        return [seen for part in torch.split(pictures, AT_ONCE) for seen in self._find(part)]

    @torch.no_grad()
    def features(self, pictures: Tensor) -> Tensor:
        """(N, F), for Fréchet distances."""
        return torch.cat([self.look(part).features.float() for part in torch.split(pictures, AT_ONCE)])

    @torch.no_grad()
    def look(self, pictures: Tensor) -> Detected:
        """At the pictures and at their mirrored selves, for what is seen in both is surer; the mean of the two."""
        self.detector.eval()
        plain, mirrored = self.detector(pictures), self.detector(pictures.flip(3))
        return Detected(*((one + other) / 2 for one, other in zip(plain, _mirrored(mirrored), strict=True)))

    def _find(self, pictures: Tensor) -> Iterator[Seen]:
        found = self.look(pictures)
        side = found.heat.shape[-1]
        at = cells(pictures.shape[-1], pictures.device)
        for n in range(len(pictures)):
            classes = torch.nonzero(torch.sigmoid(found.presence[n]) > PRESENT).flatten()
            cell = found.heat[n, classes].flatten(1).argmax(1)  # (K,)
            row, column = cell // side, cell % side
            left, top, right, bottom = found.boxes[n, :, row, column]
            x, y = at[:, row, column]
            boxes = torch.stack([x - left, y - top, x + right, y + bottom], dim=1).clamp(0, 1)
            properties = found.properties[n, :, row, column].argmax(0)
            middles = (boxes[:, :2] + boxes[:, 2:]) / 2
            if self.depths:
                middles = torch.stack([middles[:, 0], properties / 2], dim=1)
            yield Seen(classes.numpy(), middles.numpy(), boxes.numpy(), properties.numpy())


def _mirrored(found: Detected) -> Detected:
    presence, heat, boxes, properties, owners, features = found
    left_is_right = boxes.flip(3)[:, [2, 1, 0, 3]]
    return Detected(presence, heat.flip(3), left_is_right, properties.flip(3), owners.flip(3), features)


def keep(finder: Finder, file: Path, made: dict[str, Any]) -> None:
    """`made` says how. Raises OSError."""
    words = {"classes": list(finder.classes), "properties": list(finder.properties)}
    documents = {"network": to_json(finder.detector.config), "words": words}
    save(file, FAMILY, {"detector": finder.detector}, documents, made, half=True)


def finder_of(weights: Weights) -> Finder:
    """Raises WeightsError."""
    words = weights.card.document("words")
    try:
        detector = Detector(from_json(DetectorConfig, weights.card.document("network")))
        finder = Finder(detector, tuple(words["classes"]), tuple(words["properties"]))
    except (ConfigError, KeyError, TypeError) as wrong:
        raise WeightsError(f"{weights.file}: {wrong}") from wrong
    weights.into({"detector": detector})
    return finder


def found_in(file: Path) -> Finder:
    """Raises WeightsError."""
    return finder_of(load(file, FAMILY))

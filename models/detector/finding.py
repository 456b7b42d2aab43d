"""What a trained detector finds in pictures, and the file it is kept in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from models.detector.network import Detected, Detector, DetectorConfig, cells
from models.metrics import Seen

PRESENT = 0.5  # of a class's sigmoid (El-Nouby et al. 2019, section 5.2)
AT_ONCE = 64  # pictures


class BadWeights(Exception):
    """No detector can be made of this file; the message says why in one line."""


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
        return torch.cat([self._look(part).features.float() for part in torch.split(pictures, AT_ONCE)])

    def _look(self, pictures: Tensor) -> Detected:
        self.detector.eval()
        found: Detected = self.detector(pictures)
        return found

    def _find(self, pictures: Tensor) -> Iterator[Seen]:
        found = self._look(pictures)
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


DEPTHS = ("near", "middle", "far")


def save(finder: Finder, file: Path) -> None:
    about = {
        "config": json.dumps(asdict(finder.detector.config)),
        "classes": json.dumps(finder.classes),
        "properties": json.dumps(finder.properties),
    }
    tensors = {key: t.detach().cpu().half().contiguous() for key, t in finder.detector.state_dict().items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, file, about)


def load(file: Path) -> Finder:
    """Raises BadWeights."""
    try:
        with safe_open(file, "pt") as opened:
            about = opened.metadata() or {}
            tensors = {key: opened.get_tensor(key).float() for key in opened.keys()}  # noqa: SIM118 - no mapping
        detector = Detector(DetectorConfig(**json.loads(about["config"])))
        detector.load_state_dict(tensors)
    except (OSError, SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise BadWeights(f"{file} holds no detector's weights") from error
    return Finder(detector, tuple(json.loads(about["classes"])), tuple(json.loads(about["properties"])))

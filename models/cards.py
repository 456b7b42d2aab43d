"""What lies beside weights, and whether their file is whole: all that can be said of weights without PyTorch.

The card, `NAME.json` beside `NAME.safetensors`, says of which family the weights are, their documents (configuration,
vocabulary), how they were made, and the digest of the file. `weights.json` lists which weights ship.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.fitting import WeightsError

FORMAT = 1
LISTED = Path(__file__).with_name("weights.json")  # which weights ship: by family `file`, `sha256`, `made`, `results`

Json = dict[str, Any]


@dataclass(frozen=True)
class Card:
    """What stands beside weights."""

    family: str
    documents: dict[str, Json]  # configuration, vocabulary and the like, by name
    made: Json  # command, seed, steps, device, time; whatever makes them again
    sha256: str
    format: int = FORMAT

    def document(self, name: str) -> Json:
        """Raises WeightsError."""
        if name not in self.documents:
            raise WeightsError(f"The weights of {self.family} came without their {name}")
        return self.documents[name]


@dataclass(frozen=True)
class Whole:
    """A file of weights whose digest is the one that its card says."""

    file: Path
    card: Card
    data: bytes


def whole(file: Path, family: str | None = None) -> Whole:
    """Raises WeightsError where the file or its card is not there, not whole, or of another family."""
    card = _card(file)
    if family is not None and card.family != family:
        raise WeightsError(f"{file} holds weights of {card.family}, not of {family}")
    data = read_bytes(file)
    if hashlib.sha256(data).hexdigest() != card.sha256:
        raise WeightsError(f"{file} is damaged: its digest is not the one that {card_of(file).name} says")
    return Whole(file, card, data)


def listed(file: Path = LISTED) -> dict[str, Json]:
    """Which weights ship, by family. Raises WeightsError."""
    if not file.exists():
        return {}
    data = _json(file)
    if not all(isinstance(entry, dict) and _names(entry) for entry in data.values()):
        raise WeightsError(f"{file} does not say `file` and `sha256` for every family")
    return data


def shipped_whole(family: str, file: Path = LISTED) -> Whole | None:
    """The file of the family's weights that ship, or None where none do. Raises WeightsError."""
    entry = listed(file).get(family)
    if entry is None:
        return None
    found = whole(file.parent / entry["file"], family)
    if found.card.sha256 != entry["sha256"]:
        raise WeightsError(f"{found.file} is not what {file.name} lists for {family}")
    return found


def card_of(file: Path) -> Path:
    return file.with_suffix(".json")


def read_bytes(file: Path) -> bytes:
    """Raises WeightsError."""
    try:
        return file.read_bytes()
    except OSError as wrong:
        raise WeightsError(f"{file} cannot be read: {first_line(wrong)}") from wrong


def first_line(wrong: BaseException) -> str:
    return next(iter(str(wrong).splitlines()), type(wrong).__name__)


def _card(file: Path) -> Card:
    if not file.exists():
        raise WeightsError(f"There is no file {file}")
    if not card_of(file).exists():
        raise WeightsError(f"{file} has no {card_of(file).name} beside it, so it is not known what it holds")
    match _json(card_of(file)):
        case {
            "family": str(family),
            "documents": dict(documents),
            "made": dict(made),
            "sha256": str(digest),
            "format": int(form),
            **rest,
        } if form == FORMAT and not rest:
            return Card(family, documents, made, digest)
    raise WeightsError(f"{card_of(file)} is not a card of weights that this version reads")


def _names(entry: Json) -> bool:
    return all(isinstance(entry.get(name), str) for name in ("file", "sha256"))


def _json(file: Path) -> Json:
    try:
        data = json.loads(read_bytes(file))
    except (ValueError, RecursionError) as wrong:
        raise WeightsError(f"{file} is no JSON: {first_line(wrong)}") from wrong
    if not isinstance(data, dict):
        raise WeightsError(f"{file} is no JSON object")
    return data

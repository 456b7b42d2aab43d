"""The pack: a folder of ready models, one plain file each, and a list of them with their authors and licences."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.assets.errors import BrokenPack
from app.engines.studio.mesh import Color, Material, Model, Part

LIST, THANKS = "pack.json", "ATTRIBUTION.txt"
FORMAT = 1
MAGIC = b"RTLMODEL"
STEPS = 65535  # places along each side of a model's box
KEPT = 256  # models in memory


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom to thank for a model, and by what licence it came."""

    title: str
    author: str
    licence: str
    link: str  # to the licence, where one is known
    source: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A model of the pack, and what the drawing needs to know of it."""

    model: Model
    unsaid: Color | None = None  # of paint of which nobody said a colour; None: the model's own
    surface: float | None = None  # metres: where one sits or puts things, as the model comes
    row: bool = False  # as many side by side as the width takes


class Pack:
    """A pack that lies in a folder. Each model is read when it is first asked for."""

    def __init__(self, folder: Path, listed: Mapping[str, Any]) -> None:
        self.folder = folder
        self.listed = listed
        self._read = lru_cache(maxsize=KEPT)(self._read_file)

    @classmethod
    def at(cls, folder: Path) -> Pack | None:
        """None where there is no pack, or one that another version of Retell made."""
        try:
            listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return cls(folder, listed) if listed.get("format") == FORMAT else None

    def find(self, category: str, name: str | None = None) -> Ready | None:
        """The model of this finer kind, else that of the category; None where neither is here."""
        things = self.listed["things"]
        thing = f"{category}/{name}" if f"{category}/{name}" in things else category
        if thing not in things:
            return None
        entry = things[thing]
        unsaid = tuple(entry["unsaid"]) if entry["unsaid"] else None
        return Ready(self._read(entry["file"]), unsaid, entry["surface"], entry["row"])

    def wrong(self) -> list[str]:
        """Files that are missing or not what the list says."""
        return [file for file, digest in self.listed["files"].items() if _digest(self.folder / file) != digest]

    def digest(self) -> str:
        """Of the whole pack: its list names the digest of every file."""
        return hashlib.sha256((self.folder / LIST).read_bytes()).hexdigest()

    def _read_file(self, file: str) -> Model:
        try:
            return from_bytes((self.folder / file).read_bytes())
        except (OSError, ValueError, KeyError, struct.error) as wrong:
            raise BrokenPack(f"{file} of the model pack cannot be read; `make assets` makes it anew") from wrong


def attributions(folder: Path) -> tuple[Attribution, ...]:
    """Whom a page or an export thanks; none where there is no pack."""
    pack = Pack.at(folder)
    return tuple(Attribution(**entry) for entry in pack.listed["attributions"]) if pack else ()


def _digest(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


# --- one model as bytes: a head in JSON, then the arrays of each part ---


def to_bytes(model: Model) -> bytes:
    """The same bytes for the same model. A place is kept to 1/65535 of the model's size, a normal to half a degree."""
    low, high = (corner.astype(float) for corner in model.box())
    span = np.maximum(high - low, 1e-6)
    head = {"low": low.tolist(), "span": span.tolist(), "parts": [_described(part) for part in model.parts]}
    text = json.dumps(head, sort_keys=True, separators=(",", ":")).encode()
    body = b"".join(block for part in model.parts for block in _blocks(part, low, span))
    return MAGIC + struct.pack("<I", len(text)) + text + body


def _described(part: Part) -> dict[str, Any]:
    m = part.material
    return {
        "points": len(part.positions),
        "faces": len(part.faces),
        "material": [m.name, list(m.color), m.role, m.roughness, m.metallic, m.alpha],
    }


def _blocks(part: Part, low: NDArray[np.float64], span: NDArray[np.float64]) -> Iterator[bytes]:
    yield np.round((part.positions - low) / span * STEPS).astype("<u2").tobytes()
    yield np.round(part.normals * 127).astype("i1").tobytes()
    yield part.faces.astype("<u4").tobytes()


def from_bytes(data: bytes) -> Model:
    """Raises ValueError for what is no model of ours."""
    if not data.startswith(MAGIC):
        raise ValueError("no model")
    (length,) = struct.unpack_from("<I", data, len(MAGIC))
    start = len(MAGIC) + 4
    head = json.loads(data[start : start + length])
    low, span = np.array(head["low"]), np.array(head["span"])
    parts, at = [], start + length
    for described in head["parts"]:
        part, at = _part(data, at, described, low, span)
        parts.append(part)
    return Model(tuple(parts))


def _part(
    data: bytes, at: int, described: Mapping[str, Any], low: NDArray[np.float64], span: NDArray[np.float64]
) -> tuple[Part, int]:
    points, faces = described["points"], described["faces"]
    places = np.frombuffer(data, "<u2", points * 3, at).reshape(-1, 3)
    normals = np.frombuffer(data, "i1", points * 3, at + points * 6).reshape(-1, 3).astype(np.float32)
    corners = np.frombuffer(data, "<u4", faces * 3, at + points * 9).reshape(-1, 3)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-6)
    name, color, role, roughness, metallic, alpha = described["material"]
    material = Material(name, tuple(color), role, roughness, metallic, alpha)
    positions = (low + places / STEPS * span).astype(np.float32)
    return Part(positions, normals, corners.astype(np.uint32), material), at + points * 9 + faces * 12

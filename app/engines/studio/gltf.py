"""The scene as binary glTF 2.0, which any viewer of three-dimensional models opens; nodes bear the names of things."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engines.plan.naming import captions
from app.engines.studio.assets.pack import Pack, attributions
from app.engines.studio.colors import linear
from app.engines.studio.composition import backdrop_of
from app.engines.studio.mesh import Material, Model, Part
from app.engines.studio.stage import Stage
from app.rendering import Shot
from app.scene.vocabulary import shipped

Json = dict[str, Any]
FLOAT, UNSIGNED_INT = 5126, 5125  # OpenGL's numbers
VERTICES, INDICES = 34962, 34963
SEEN_THROUGH = 0.45  # of what has people or things in it
MAGIC, VERSION, JSON_CHUNK, BINARY_CHUNK = 0x46546C67, 2, 0x4E4F534A, 0x004E4942
NOTICE = "An illustration of a witness's statement. It is no photograph and no record of the event."


def scene_glb(shot: Shot, models: Path | None = None) -> bytes:
    """Metres, y up, the witness at the origin looking along -z. What was assumed about the scene is one node."""
    stage = Stage(shipped(), Pack.at(models) if models else None)
    pieces = stage.pieces(shot)
    named = captions(shot.scene, (piece.thing_id for piece in pieces))
    nodes = [
        (f"{piece.thing_id}: {named[piece.thing_id].name}", _seen_through(piece.model) if piece.opened else piece.model)
        for piece in pieces
    ]
    assumed = Model(tuple(part for model in backdrop_of(shot, pieces) for part in model.parts))
    return glb([*nodes, ("assumed surroundings", assumed)], _credits(models))


def glb(nodes: Sequence[tuple[str, Model]], credits: str = "") -> bytes:
    """One node for each named model."""
    file = _File()
    for name, model in nodes:
        file.add(name, model)
    return file.to_bytes(credits)


def _seen_through(model: Model) -> Model:
    return Model(tuple(_clear(part) for part in model.parts))


def _clear(part: Part) -> Part:
    """Wheels, lamps and the like stay, so that it can be told what it is."""
    if part.material.role not in ("paint", "second", "glass"):
        return part
    material = replace(part.material, alpha=min(part.material.alpha, SEEN_THROUGH))
    return replace(part, material=material)


def _credits(models: Path | None) -> str:
    found = attributions(models) if models else ()
    return "; ".join(f"{a.title}, {a.author}, {a.licence}" for a in found)


@dataclass
class _File:
    nodes: list[Json] = field(default_factory=list)
    meshes: list[Json] = field(default_factory=list)
    materials: list[Json] = field(default_factory=list)
    accessors: list[Json] = field(default_factory=list)
    views: list[Json] = field(default_factory=list)
    images: list[Json] = field(default_factory=list)
    binary: bytearray = field(default_factory=bytearray)
    _known: dict[Material, int] = field(default_factory=dict)

    def add(self, name: str, model: Model) -> None:
        parts = [part for part in model.parts if len(part.faces)]
        self.nodes.append({"name": name, "mesh": len(self.meshes)} if parts else {"name": name})
        if parts:
            self.meshes.append({"name": name, "primitives": [self._primitive(part) for part in parts]})

    def to_bytes(self, credits: str) -> bytes:
        asset = {"version": "2.0", "generator": "Retell", "extras": {"notice": NOTICE}}
        document: Json = {
            "asset": asset | ({"copyright": credits} if credits else {}),
            "scene": 0,
            "scenes": [{"nodes": list(range(len(self.nodes)))}],
            "nodes": self.nodes,
        }
        parts = {"meshes": self.meshes, "materials": self.materials, "accessors": self.accessors}
        parts |= {"bufferViews": self.views, "images": self.images}
        parts["textures"] = [{"source": number} for number in range(len(self.images))]
        document |= {name: found for name, found in parts.items() if found}
        if self.binary:
            document["buffers"] = [{"byteLength": len(self.binary)}]
        return _chunks(json.dumps(document, sort_keys=True, separators=(",", ":")).encode(), bytes(self.binary))

    def _primitive(self, part: Part) -> Json:
        attributes = {
            "POSITION": self._accessor(part.positions, "VEC3", bounds=True),
            "NORMAL": self._accessor(part.normals, "VEC3"),
        }
        if part.uvs is not None:
            attributes["TEXCOORD_0"] = self._accessor(part.uvs, "VEC2")
        return {
            "attributes": attributes,
            "indices": self._accessor(part.faces.reshape(-1), "SCALAR"),
            "material": self._material(part.material),
        }

    def _material(self, material: Material) -> int:
        if material not in self._known:
            self._known[material] = len(self.materials)
            self.materials.append(_described(material))
            if material.texture:
                look = {"index": self._image(material.texture)}
                self.materials[-1]["pbrMetallicRoughness"]["baseColorTexture"] = look
        return self._known[material]

    def _image(self, png: bytes) -> int:
        """The number of its texture."""
        view = {"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(png)}
        self.binary += png + bytes(-len(png) % 4)
        self.views.append(view)
        self.images.append({"bufferView": len(self.views) - 1, "mimeType": "image/png"})
        return len(self.images) - 1

    def _accessor(self, values: NDArray[Any], kind: str, bounds: bool = False) -> int:
        whole = np.ascontiguousarray(values, np.uint32 if kind == "SCALAR" else np.float32)
        target = INDICES if kind == "SCALAR" else VERTICES
        view = {"buffer": 0, "byteOffset": len(self.binary), "byteLength": whole.nbytes, "target": target}
        self.views.append(view)
        self.binary += whole.tobytes()
        facts: Json = {"bufferView": len(self.views) - 1, "count": len(whole), "type": kind}
        facts["componentType"] = UNSIGNED_INT if kind == "SCALAR" else FLOAT
        if bounds:
            facts |= {"min": whole.min(axis=0).tolist(), "max": whole.max(axis=0).tolist()}
        self.accessors.append(facts)
        return len(self.accessors) - 1


def _described(material: Material) -> Json:
    color = [round(c, 5) for c in linear(material.color)]
    facts: Json = {
        "name": material.name,
        "doubleSided": True,
        "pbrMetallicRoughness": {
            "baseColorFactor": [*color, material.alpha],
            "metallicFactor": material.metallic,
            "roughnessFactor": material.roughness,
        },
    }
    if material.alpha < 1:
        facts["alphaMode"] = "BLEND"
    return facts | ({"emissiveFactor": color} if material.role == "glow" else {})


def _chunks(document: bytes, binary: bytes) -> bytes:
    """A glTF binary: every chunk fills whole words of four bytes."""
    document += b" " * (-len(document) % 4)
    binary += bytes(-len(binary) % 4)
    body = struct.pack("<II", len(document), JSON_CHUNK) + document
    if binary:
        body += struct.pack("<II", len(binary), BINARY_CHUNK) + binary
    return struct.pack("<III", MAGIC, VERSION, 12 + len(body)) + body

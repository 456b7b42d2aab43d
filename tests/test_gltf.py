"""A scene can be taken away as a glTF file that a viewer opens, its things under their own names."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.engines.studio import StudioEngine
from app.engines.studio.gltf import scene_glb
from tests.shots import put, shot, street

LOADED = """
import json, sys, filly
filly.set_log_level("error")
renderer = filly.Renderer()
model = renderer.create_scene().load(sys.argv[1])
print(json.dumps([list(model.node_names), [list(corner) for corner in model.bounds]]))
"""


def document(data: bytes) -> dict[str, Any]:
    """The JSON of a glTF binary, after its frame was checked."""
    magic, version, length = struct.unpack_from("<4sII", data)
    size, kind = struct.unpack_from("<I4s", data, 12)
    assert (magic, version, length, kind) == (b"glTF", 2, len(data), b"JSON")
    found: dict[str, Any] = json.loads(data[20 : 20 + size])
    return found


def test_every_thing_is_a_node_under_its_name_and_what_was_assumed_is_one() -> None:
    names = [node["name"] for node in document(scene_glb(street()))["nodes"]]
    assert names == [
        "car-1: red car", "tree-1: large tree", "man-1: tall man", "jacket-1: black jacket", "bag-1: bag",
        "bank-1: bank", "assumed surroundings",
    ]  # fmt: skip


def test_it_says_that_it_is_no_record_of_the_event() -> None:
    assert "no record of the event" in document(scene_glb(street()))["asset"]["extras"]["notice"]


def test_every_accessor_lies_in_the_file_and_names_vertices_that_are_there() -> None:
    data = scene_glb(street())
    found = document(data)
    binary = data[20 + struct.unpack_from("<I", data, 12)[0] + 8 :]
    sizes = {"SCALAR": 1, "VEC3": 3}
    for mesh in found["meshes"]:
        for part in mesh["primitives"]:
            faces, places = found["accessors"][part["indices"]], found["accessors"][part["attributes"]["POSITION"]]
            for accessor in (faces, places):
                view = found["bufferViews"][accessor["bufferView"]]
                assert view["byteLength"] == accessor["count"] * sizes[accessor["type"]] * 4
                assert view["byteOffset"] + view["byteLength"] <= len(binary)
            view = found["bufferViews"][faces["bufferView"]]
            assert np.frombuffer(binary, "<u4", faces["count"], view["byteOffset"]).max() < places["count"]


def test_the_same_scene_gives_the_same_file() -> None:
    assert scene_glb(street()) == scene_glb(street())


def test_a_pattern_goes_with_the_garment() -> None:
    taken = shot(
        put("man-1", 0, 4), put("shirt-1", 0, 4, pattern="striped"), relations=(("man-1", "wearing", "shirt-1"),)
    )
    found = document(scene_glb(taken))
    [striped] = [m for m in found["materials"] if "baseColorTexture" in m["pbrMetallicRoughness"]]
    image = found["images"][striped["pbrMetallicRoughness"]["baseColorTexture"]["index"]]
    assert image["mimeType"] == "image/png"
    assert any("TEXCOORD_0" in part["attributes"] for mesh in found["meshes"] for part in mesh["primitives"])


def test_an_empty_scene_is_a_file_too() -> None:
    assert [node["name"] for node in document(scene_glb(shot()))["nodes"]] == ["assumed surroundings"]


@pytest.mark.skipif(StudioEngine().missing() is not None, reason="there is no viewer here")
def test_a_viewer_opens_it(tmp_path: Path) -> None:
    file = tmp_path / "scene.glb"
    file.write_bytes(scene_glb(shot(put("car-1", -2, 8, 90, color="red"), put("dog-1", 2, 5))))
    command = [sys.executable, "-c", LOADED, str(file)]
    names, _ = json.loads(subprocess.run(command, capture_output=True, check=True).stdout.splitlines()[-1])
    assert {"car-1: red car", "dog-1: dog"} <= set(names)

"""The sky's light as a small KTX file: what a renderer would need seconds to reckon from a picture is known here.

The sky has one tone above and the ground throws another back from below, so its spherical harmonics and its blurred
reflections are plain formulas (Ramamoorthi and Hanrahan 2001 for the first).
"""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

from app.engines.studio.colors import linear
from app.engines.studio.take import Light

IDENTIFIER = bytes([0xAB, 0x4B, 0x54, 0x58, 0x20, 0x31, 0x31, 0xBB, 0x0D, 0x0A, 0x1A, 0x0A])
HALF_FLOAT, RGBA, RGBA16F = 0x140B, 0x1908, 0x881A  # OpenGL's numbers
SIZE = 16  # pixels of a face; each smaller level is a rougher reflection
LEVELS = 5
Floats = NDArray[np.float64]


def ktx(light: Light) -> bytes:
    """A KTX 1 cube map with one level for each step of roughness, and its irradiance as metadata `sh`."""
    above, below = np.array(linear(light.sky)), np.array(linear(light.ground))
    levels = b"".join(_level(above, below, level) for level in range(LEVELS))
    facts = _metadata(above, below)
    header = struct.pack(
        "<13I", 0x04030201, HALF_FLOAT, 2, RGBA, RGBA16F, RGBA, SIZE, SIZE, 0, 0, 6, LEVELS, len(facts)
    )
    return IDENTIFIER + header + facts + levels


def _metadata(above: Floats, below: Floats) -> bytes:
    """Irradiance over pi as a + b y, for a normal that points y upwards; the other seven bands are empty."""
    bands = np.zeros((9, 3))
    bands[0], bands[1] = (above + below) / 2, (above - below) / 2
    pair = b"sh\0" + "\n".join(" ".join(f"{c:.6f}" for c in band) for band in bands).encode() + b"\0"
    return struct.pack("<I", len(pair)) + pair + bytes(-len(pair) % 4)


def _level(above: Floats, below: Floats, level: int) -> bytes:
    size = SIZE >> level
    faces = [_face(n, size) for n in range(6)]
    sharp = 0.08 + 0.92 * level / (LEVELS - 1)  # the rougher, the softer the horizon
    pixels = b"".join(_toned(above, below, up, sharp) for up in faces)
    return struct.pack("<I", size * size * 8) + pixels


def _face(number: int, size: int) -> Floats:
    """How far upwards each pixel of a face looks, -1 to 1; the third face is the sky's, the fourth the ground's."""
    step = (np.arange(size) + 0.5) / size * 2 - 1
    across, down = np.meshgrid(step, step)
    height = {2: np.ones_like(down), 3: -np.ones_like(down)}.get(number, -down)
    up: Floats = height / np.sqrt(1 + across**2 + down**2)
    return up


def _toned(above: Floats, below: Floats, up: Floats, soft: float) -> bytes:
    share = np.clip(0.5 + up / (2 * soft), 0, 1)[..., None]
    pixels = np.ones((*up.shape, 4), np.float16)
    pixels[..., :3] = share * above + (1 - share) * below
    return pixels.tobytes()

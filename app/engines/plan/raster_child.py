"""The process that turns SVG into PNG."""

from __future__ import annotations

import json
import sys

import resvg_py

from app.engines.child import serve


def rasterise(order: bytes) -> bytes:
    """Raises ValueError, for every reason that resvg has."""
    wanted = json.loads(order)
    return resvg_py.svg_to_bytes(
        svg_string=wanted["svg"],
        width=wanted["width"],
        height=wanted["height"],
        font_files=wanted["fonts"],
        skip_system_fonts=not wanted["system_fonts"],
    )


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer, rasterise, [ValueError])

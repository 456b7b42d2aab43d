"""The process that turns SVG into PNG. Run as a file by `raster.py`; knows nothing of the rest of the house.

Reads orders from standard input (8 bytes of length, then JSON) until it closes. Answers each on standard output with
`+` or `-`, 8 bytes of length, and the PNG or the reason.
"""

from __future__ import annotations

import json
import sys
from typing import Any, BinaryIO

import resvg_py

LENGTH_BYTES = 8


def serve(orders: BinaryIO, answers: BinaryIO) -> None:
    while head := orders.read(LENGTH_BYTES):
        order = json.loads(orders.read(int.from_bytes(head, "big")))
        try:
            mark, body = b"+", rasterise(order)
        except ValueError as wrong:  # what resvg raises, for every reason
            mark, body = b"-", str(wrong).encode()
        answers.write(mark + len(body).to_bytes(LENGTH_BYTES, "big") + body)
        answers.flush()


def rasterise(order: dict[str, Any]) -> bytes:
    return resvg_py.svg_to_bytes(
        svg_string=order["svg"],
        width=order["width"],
        height=order["height"],
        font_files=order["fonts"],
        skip_system_fonts=not order["system_fonts"],
    )


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)

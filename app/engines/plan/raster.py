"""SVG -> PNG in a process of its own: the rasteriser keeps Python's lock while it works, and the server must not wait.

The child ends by itself when this process ends, in whatever way, because its standard input then closes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from app.engines.plan import fonts

CHILD = Path(__file__).with_name("raster_child.py")
LENGTH_BYTES = 8


class RasterFailed(RuntimeError):
    """The SVG could not be made into pixels."""


class Rasteriser:
    """One child process, started by the first picture and again if it should die. Used by one thread at a time."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def png(self, svg: str, width: int, height: int) -> bytes:
        order = json.dumps(
            {
                "svg": svg.replace(fonts.SYSTEM_STACK, fonts.FACE, 1),
                "width": width,
                "height": height,
                "fonts": [str(path) for path in fonts.files()],
                # Other scripts than those of our face are drawn with what this machine has.
                "system_fonts": not fonts.covers(svg),
            }
        )
        return self._ask(order.encode())

    def close(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.communicate()

    def _ask(self, order: bytes) -> bytes:
        try:
            return self._exchange(order)
        except OSError:  # the child has died since the last picture
            self._give_up()
        try:
            return self._exchange(order)
        except OSError as broken:
            self._give_up()
            raise RasterFailed("the rasteriser ended unexpectedly") from broken

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            command = [sys.executable, "-P", str(CHILD)]
            # A session of its own: Ctrl-C at the server's terminal is not meant for the child.
            self._child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        return self._child

    def _give_up(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def _exchange(self, order: bytes) -> bytes:
        child = self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(len(order).to_bytes(LENGTH_BYTES, "big") + order)
        child.stdin.flush()
        head = child.stdout.read(LENGTH_BYTES + 1)
        body = child.stdout.read(int.from_bytes(head[1:], "big"))
        if len(head) <= LENGTH_BYTES:
            raise BrokenPipeError("no answer")
        if head[:1] != b"+":
            raise RasterFailed(body.decode())
        return body

"""A process of its own for work that would hold Python's lock or might die, asked one thing at a time over pipes.

The child ends by itself when this process ends, in whatever way, because its standard input then closes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

LENGTH_BYTES = 8
ROOT = Path(__file__).resolve().parents[2]  # where the package `app` is


class ChildFailed(RuntimeError):
    """The child could not do this, and says why; it is ready for the next order."""


class ChildDied(ChildFailed):
    """The child ended in the middle of this, twice; the next order starts another."""


class Child:
    """Started by the first order and again if it should die. Used by one thread at a time."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._command = [sys.executable, "-P", "-m", module, *arguments]
        self._running: subprocess.Popen[bytes] | None = None

    def ask(self, order: bytes) -> bytes:
        """Raises ChildFailed."""
        try:
            return self._exchange(order)
        except OSError:  # it has died since the last order, or of this one
            self._give_up()
        try:
            return self._exchange(order)
        except OSError as broken:
            self._give_up()
            raise ChildDied("the process that draws ended unexpectedly") from broken

    @property
    def pid(self) -> int | None:
        """None while no process runs."""
        return None if self._running is None else self._running.pid

    def close(self) -> None:
        child, self._running = self._running, None
        if child is not None:
            child.communicate()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._running is None:
            # A session of its own: Ctrl-C at the server's terminal is not meant for the child.
            self._running = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
        return self._running

    def _give_up(self) -> None:
        child, self._running = self._running, None
        if child is not None:
            child.kill()
            child.communicate()

    def _exchange(self, order: bytes) -> bytes:
        child = self._started()
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(len(order).to_bytes(LENGTH_BYTES, "big") + order)
        child.stdin.flush()
        head = child.stdout.read(LENGTH_BYTES + 1)
        body = child.stdout.read(int.from_bytes(head[1:], "big"))
        if len(head) <= LENGTH_BYTES or len(body) < int.from_bytes(head[1:], "big"):
            raise BrokenPipeError("no answer")
        if head[:1] != b"+":
            raise ChildFailed(body.decode())
        return body


def serve(
    orders: BinaryIO, answers: BinaryIO, answer: Callable[[bytes], bytes], refusals: Sequence[type[Exception]]
) -> None:
    """The child's side: answers each order with `+`, or with `-` and the reason where one of `refusals` is raised."""
    while head := orders.read(LENGTH_BYTES):
        order = orders.read(int.from_bytes(head, "big"))
        try:
            mark, body = b"+", answer(order)
        except tuple(refusals) as wrong:
            mark, body = b"-", str(wrong).encode()
        answers.write(mark + len(body).to_bytes(LENGTH_BYTES, "big") + body)
        answers.flush()

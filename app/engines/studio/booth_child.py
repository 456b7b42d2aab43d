"""The process that draws: orders in, pictures out."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

from app.engines.child import serve
from app.engines.studio.assets.pack import Pack
from app.engines.studio.booth import Order
from app.engines.studio.painter import Painter
from app.scene.vocabulary import shipped


def main() -> None:
    # Graphics drivers write to standard output when they please; the answers have a way of their own.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    pack = Pack.at(Path(sys.argv[1])) if len(sys.argv) > 1 else None
    painter = Painter(shipped(), pack)

    def answer(order: bytes) -> bytes:
        return _drawn(painter, pickle.loads(order))

    serve(sys.stdin.buffer, answers, answer, [Exception])
    painter.close()


def _drawn(painter: Painter, order: Order) -> bytes:
    match order:
        case ("sketch", shot, width, height):
            return painter.sketch(shot, width, height)
        case ("picture", shot):
            return pickle.dumps(painter.picture(shot))


if __name__ == "__main__":
    main()

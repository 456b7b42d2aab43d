"""`engines`: what can draw on this machine, and why the rest cannot."""

from __future__ import annotations

from app.engines import all_engines
from app.rendering import Engine


def engines() -> int:
    for engine in all_engines():
        print(_line(engine))
    return 0


def _line(engine: Engine) -> str:
    reason = engine.missing()
    return f"{engine.name:12} {engine.title:24} {'can run' if reason is None else f'cannot run: {reason}'}"

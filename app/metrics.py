"""What the server counts and times, for Prometheus: numbers by engine and code, and nothing of any interview."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """One application's own; nothing is counted for the whole process, so that two in one process stay apart."""

    media_type = "text/plain; version=0.0.4; charset=utf-8"

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._statements = self._counter("retell_statements", "Statements stored.")
        self._refused = self._counter("retell_refused_messages", "Messages refused, by the protocol's code.", "code")
        self._pictures = self._counter("retell_pictures", "Pictures, by how they ended.", "engine", "ended")
        self._understanding = self._histogram("retell_understanding_seconds", "Until a turn's edits are stored.")
        self._drawing = self._histogram("retell_drawing_seconds", "Until the last frame is stored.", "engine")

    def statement(self) -> None:
        self._statements.inc()

    def refused(self, code: str) -> None:
        self._refused.labels(code).inc()

    def picture(self, engine: str, seconds: float) -> None:
        self._pictures.labels(engine, "drawn").inc()
        self._drawing.labels(engine).observe(seconds)

    def no_picture(self, engine: str, ended: str) -> None:
        """`ended`: failed or abandoned."""
        self._pictures.labels(engine, ended).inc()

    def understood(self, seconds: float) -> None:
        self._understanding.observe(seconds)

    def watch(self, sockets: Callable[[], int], queue: Callable[[str], int], engines: Iterable[str]) -> None:
        """What is read at the moment when somebody asks."""
        gauge = Gauge("retell_open_sockets", "Open sockets of witnesses and officers.", registry=self._registry)
        gauge.set_function(sockets)
        waiting = Gauge("retell_queue", "Pictures that wait for an engine.", ["engine"], registry=self._registry)
        for engine in engines:
            waiting.labels(engine).set_function(partial(queue, engine))

    def text(self) -> bytes:
        return generate_latest(self._registry)

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(name, meaning, labels, registry=self._registry)

    def _histogram(self, name: str, meaning: str, *labels: str) -> Histogram:
        return Histogram(name, meaning, labels, registry=self._registry, buckets=SECONDS)

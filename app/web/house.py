"""What the routes work with, put together once by `app.main`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter
from fastapi.templating import Jinja2Templates
from starlette.requests import HTTPConnection

from app.accounts import Accounts
from app.explaining import Lab
from app.export.making import Making
from app.interviews import Interviews
from app.metrics import Metrics
from app.record.cases import Cases
from app.rendering import Shot
from app.settings import Settings
from app.web.context import Credit
from app.web.explanations import Explanations
from app.web.live import Live
from app.web.schemas import EngineOffer

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class House:
    settings: Settings
    interviews: Interviews
    accounts: Accounts
    cases: Cases
    making: Making  # of files that leave the house
    live: Live
    metrics: Metrics
    engines: tuple[EngineOffer, ...]
    default_engine: str
    templates: Jinja2Templates
    threads: CapacityLimiter
    to_glb: Callable[[Shot], bytes]  # a scene as a glTF file
    credits: tuple[Credit, ...]  # whom the pictures' models are owed to
    lab: Lab
    explanations: Explanations  # the lab's texts

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs blocking work in a thread, so that the event loop stays free."""
        return await anyio.to_thread.run_sync(partial(work, *args, **kwargs), limiter=self.threads)


def house_of(connection: HTTPConnection) -> House:
    """For FastAPI's `Depends`."""
    house: House = connection.app.state.house
    return house

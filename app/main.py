"""Puts Retell together: the one place that knows every part."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import uvicorn
from anyio import CapacityLimiter
from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.middleware.trustedhost import TrustedHostMiddleware

from app.accounts import Accounts
from app.engines import all_engines, best
from app.engines.studio.assets.pack import attributions
from app.engines.studio.gltf import scene_glb
from app.explaining import Lab
from app.export.making import Making
from app.interviews import Interviews
from app.lab import Laboratory
from app.metrics import Metrics
from app.record.cases import Cases
from app.record.migrate import upgrade
from app.record.record import Record
from app.rendering import Engine, Renderer, RenderingError, Shot
from app.scene.graph import Scene
from app.scene.placed import PlacedScene
from app.settings import Settings
from app.tools import make_tools
from app.web import access, beside, cases, errors, export, lab, officers, operations, pages, review
from app.web import socket as interview_socket
from app.web.access_log import AccessLog
from app.web.context import Credit
from app.web.explanations import Explanations
from app.web.house import House
from app.web.live import Live
from app.web.schemas import EngineOffer
from app.web.security import SecurityHeaders, allowed_hosts
from models.cards import LISTED
from models.shelf import MEGABYTE, Shelf

ROOT = Path(__file__).resolve().parents[1]
THREADS = 8  # for database and understanding; drawing has its own


def create_app(
    settings: Settings,
    engines: tuple[Engine, ...] | None = None,
    new_lab: Callable[[Shelf], Lab] = Laboratory,
    weights: Path = LISTED,
) -> FastAPI:
    """The web application, with the engines and the lab of this house or others, and the networks that this
    `weights.json` lists. Nothing is opened before it starts, and all is closed when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        shelf = Shelf(weights, settings.network_megabytes * MEGABYTE)  # one for the lab and all engines
        drawing = engines or all_engines(models=settings.models, shelf=shelf)
        async with _open_house(settings, drawing, new_lab(shelf)) as house:
            app.state.house = house
            yield

    gate = [Depends(access.admit)]  # before every route: deny by default
    app = FastAPI(title="Retell", lifespan=lifespan, dependencies=gate, docs_url=None, redoc_url=None, openapi_url=None)
    for part in (pages, officers, cases, review, beside, export, lab, interview_socket, operations):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=ROOT / "static"), name="static")
    errors.install(app)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts(settings), www_redirect=False)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(AccessLog)
    return app


class Server(uvicorn.Server):
    """Serves until it is told to stop, and calls `ready` once it does."""

    def __init__(self, settings: Settings, ready: Callable[[], None]) -> None:
        config = uvicorn.Config(
            create_app(settings),
            ws_max_size=settings.message_bytes * 4,  # larger ones are refused in plain words below this
            ws_ping_interval=20,
            ws_ping_timeout=20,
            timeout_graceful_shutdown=5,
            log_config=None,  # app.logs is the one place that says what is written
            log_level="warning",
            access_log=False,
        )
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        _settle()
        self._ready()


def _settle() -> None:
    """What is loaded by now stays until the end: no full garbage collection goes through it again.

    It is a third of a million objects, for which a collection took 175 ms, while nobody was answered; and one came with
    every sixth page that reads a whole interview.
    """
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def _open_house(settings: Settings, engines: tuple[Engine, ...], lab: Lab) -> AsyncIterator[House]:
    upgrade(settings.database_url)
    record = Record(settings.database_url, settings.data_dir / "pictures")
    able = [engine.name for engine in engines if engine.missing() is None]
    interviews = Interviews(record, make_tools(settings), able, settings.words)
    renderer = Renderer(engines)
    threads = CapacityLimiter(THREADS)
    metrics = Metrics()
    live = Live(interviews, renderer, threads, metrics)
    metrics.watch(live.watching, renderer.waiting, able)
    house = House(
        settings=settings,
        interviews=interviews,
        accounts=Accounts(record.database, timedelta(minutes=settings.idle_minutes)),
        cases=Cases(record.database),
        making=Making(record),
        live=live,
        metrics=metrics,
        engines=tuple(EngineOffer(e.name, e.title, e.missing()) for e in engines),
        default_engine=_default_engine(settings, engines),
        templates=Jinja2Templates(ROOT / "templates"),
        threads=threads,
        to_glb=partial(scene_glb, models=settings.models),
        credits=_credits(settings),
        lab=lab,
        explanations=Explanations(ROOT / "models"),
    )
    warming = asyncio.create_task(_warm_up(renderer, house.default_engine))
    try:
        yield house
    finally:
        warming.cancel()
        await live.close()
        await renderer.close()
        await lab.close()
        record.close()


def _credits(settings: Settings) -> tuple[Credit, ...]:
    found = attributions(settings.models) if settings.models else ()
    return tuple(Credit(a.title, a.author, a.licence, a.link) for a in found)


async def _warm_up(renderer: Renderer, engine: str) -> None:
    """The first picture of a renderer takes a second longer than all others: an empty one that nobody waits for."""
    with suppress(RenderingError):
        async for _ in renderer.draw("warming up", engine, Shot(Scene(), PlacedScene(), width=96, height=64)):
            pass


def _default_engine(settings: Settings, engines: tuple[Engine, ...]) -> str:
    return settings.default_engine or best(engines).name

"""A server with accounts, cases and browsers of our own, for tests that go through its public door."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from httpx import Client, Cookies, Limits, Response
from playwright.sync_api import BrowserContext
from websockets.sync.client import ClientConnection, connect

from app.accounts import Role
from app.engines.plan import PlanEngine
from app.main import create_app
from app.rendering import Engine
from app.settings import Settings
from app.web.house import House
from app.web.security import CSRF_COOKIE

PASSWORD = "a password for tests"


@dataclass
class Browser:
    """One person's browser, which sends what browsers send."""

    client: Client
    home: str

    def get(self, path: str, page: bool = True) -> Response:
        return self.client.get(path, headers={"accept": "text/html" if page else "*/*"})

    def post(self, path: str, **form: str) -> Response:
        """A form of our own pages."""
        if CSRF_COOKIE not in self.client.cookies:
            self.get("/sign-in")
        data = {"csrf": self.client.cookies[CSRF_COOKIE], **form}
        return self.client.post(path, data=data, headers={"origin": self.home, "accept": "text/html"})

    def twin(self) -> Browser:
        """Another browser with the same cookies."""
        return Browser(_client(self.home, self.client.cookies), self.home)

    def lend(self, context: BrowserContext) -> None:
        """Its cookies, so that a real browser is this person's."""
        for one in self.client.cookies.jar:
            context.add_cookies([{"name": one.name, "value": one.value or "", "domain": "127.0.0.1", "path": one.path}])

    def socket(self, path: str, origin: str | None = None) -> ClientConnection:
        request = self.client.build_request("GET", path)
        headers = {"Cookie": request.headers.get("cookie", "")}
        return connect(
            self.home.replace("http", "ws") + path, origin=origin or self.home, additional_headers=headers, proxy=None
        )


@dataclass
class Office:
    app: FastAPI
    home: str

    @property
    def house(self) -> House:
        house: House = self.app.state.house
        return house

    def browser(self) -> Browser:
        return Browser(_client(self.home), self.home)

    def account(self, name: str, role: Role = "officer") -> Browser:
        """A new account, signed in, its password chosen."""
        once = self.house.accounts.add(name, role, by="test")
        browser = self.browser()
        assert browser.post("/sign-in", name=name, password=once).headers["location"] == "/account"
        changed = browser.post("/account/password", old=once, new=PASSWORD, again=PASSWORD)
        assert changed.headers["location"] == "/cases"
        return browser

    def open_case(self, officer: Browser, reference: str) -> str:
        """Its id."""
        location: str = officer.post("/cases", reference=reference).headers["location"]
        return location.rpartition("/")[2]

    def invite(self, officer: Browser, case_id: str, witness: str) -> tuple[str, str]:
        """The interview's id, and the address of the witness's link."""
        form = officer.get(f"/cases/{case_id}/interviews/new").text
        link = found(r'name="link" value="([^"]+)"', form)
        page = officer.post(
            f"/cases/{case_id}/interviews", witness=witness, language="en", engine="plan", hours="24", link=link
        )
        assert page.status_code == 200, page.text
        address = found(r'id="address" value="([^"]+)"', page.text)
        return found(r'href="/interviews/([^/"]+)/review"', page.text), address.removeprefix(self.home)


def _client(home: str, cookies: Cookies | None = None) -> Client:
    """One that keeps no connection open, so that nobody need close it."""
    limits = Limits(max_keepalive_connections=0)
    return Client(base_url=home, cookies=cookies, trust_env=False, timeout=30, limits=limits)


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match is not None, f"{pattern} is not in {text}"
    return match[1]


@contextlib.contextmanager
def open_office(settings: Settings, *engines: Engine, weights: Path | None = None) -> Iterator[Office]:
    """The plan draws where no other engines are named; with `weights`, all that the house has."""
    app = create_app(settings, weights=weights) if weights else create_app(settings, engines or (PlanEngine(),))
    with serving(app) as home:
        yield Office(app, home)


@contextlib.contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address at which the application answers."""
    listening = socket.create_server(("127.0.0.1", 0))
    ready = threading.Event()
    running = _Server(uvicorn.Config(app, log_level="warning", ws_ping_interval=20), ready)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    assert ready.wait(60)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(20)
    listening.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: threading.Event) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready.set()

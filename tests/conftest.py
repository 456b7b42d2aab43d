"""What every test may ask for: settings of its own, a database of its own on each kind, and what this machine has."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import create_engine, make_url, text

from app.settings import Settings

POSTGRES = "RETELL_TEST_POSTGRES_URL"
CHROMIUM = "RETELL_TEST_CHROMIUM"
REQUIRE_ALL = "RETELL_TEST_REQUIRE_ALL"  # then whatever is absent fails instead of being left out
NO_POSTGRES = f"PostgreSQL was left out: {POSTGRES} names no server to test on."
NO_CHROMIUM = f"The browser was left out: there is no Chromium at /usr/bin/chromium and {CHROMIUM} names none."

FLAGS = [
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    "--no-first-run", "--disable-gpu", "--disable-dev-shm-usage",
]  # fmt: skip

# Where everything is required the same commit gives the same answer; everywhere else each run looks at new examples.
hypothesis.settings.register_profile("same every time", derandomize=True)
if os.environ.get(REQUIRE_ALL):
    hypothesis.settings.load_profile("same every time")

COUNTED = (("passed",), ("failed", "error"), ("skipped", "xfailed"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A server's settings with an empty data folder of its own."""
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database that nobody else uses, on each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'retell.db'}"
        return
    server = os.environ.get(POSTGRES)
    if not server:
        _leave_out(NO_POSTGRES)
    with _fresh_postgres(server) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's program."""
    path = os.environ.get(CHROMIUM, "/usr/bin/chromium")
    if not Path(path).is_file():
        _leave_out(NO_CHROMIUM)
    return path


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browsers complained about: a page that breaks its own content security policy says so here."""
    heard: list[str] = []
    yield heard
    assert heard == []


def _leave_out(reason: str) -> None:
    if os.environ.get(REQUIRE_ALL):
        pytest.fail(f"{REQUIRE_ALL} is set, but: {reason}", pytrace=False)
    pytest.skip(reason)


@contextmanager
def _fresh_postgres(server: str) -> Iterator[str]:
    name = f"retell_test_{secrets.token_hex(6)}"
    _on_server(server, f'CREATE DATABASE "{name}"')
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(server: str, command: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(command))
    engine.dispose()


def pytest_unconfigure(config: pytest.Config) -> None:
    """After everything else: one line for each thing this machine lacks, and last the one line that counts."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or config.option.collectonly:
        return
    passed, failed, skipped = (_reports(reporter, *words) for words in COUNTED)
    for reason in (NO_POSTGRES, NO_CHROMIUM):
        if any(reason in str(report.longrepr) for report in skipped):
            reporter.write_line(reason)
    reporter.write_line(f"{len(passed)} passed, {len(failed)} failed, {len(skipped)} skipped")


def _reports(reporter: pytest.TerminalReporter, *words: str) -> list[pytest.TestReport]:
    return [report for word in words for report in reporter.stats.get(word, [])]

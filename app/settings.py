"""Every setting of Retell: read once from the environment, checked, and handed in."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_type_hints

VERSION = "0.1.0"  # as in pyproject.toml; stands on everything that is exported
PREFIX = "RETELL_"
FOR_TESTS = "RETELL_TEST_"  # names of the test suite's own; the program leaves them alone
BYTES_A_CHARACTER = 6  # the most that one character of a statement takes in a message: \u0000
AROUND_WORDS = 1024  # bytes of a message that are not the statement


class BadSettings(Exception):
    """The environment says what cannot be; the message is one plain line that names the setting."""


@dataclass(frozen=True)
class Setting:
    """How one field is read from its text, and what the README says of it."""

    read: Callable[[str], Any]  # raises ValueError with what is wanted instead
    meaning: str
    default: str | None = None  # in words, where the value itself would not tell


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,12}", text) or not low <= int(text) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(text)

    return read


def _matching(pattern: str, wanted: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(wanted)
        return text

    return read


_database = _matching(
    r"sqlite:///.+|postgres(ql)?(\+psycopg)?://.+", "sqlite:///FILE or postgresql://USER@HOST/DATABASE"
)
_host = _matching(r"[^\s/]+", "an address, such as 127.0.0.1")
_log = _matching(r"plain|json", "plain or json")
_token = _matching(r"[A-Za-z0-9_-]{16,200}", "16 to 200 letters, digits, - or _")
_engine = _matching(r"[a-z0-9_-]+", "an engine's name, as `python -m app engines` lists them")


def _folder(text: str) -> Path:
    path = Path(text).expanduser()
    if path.exists() and not path.is_dir():
        raise ValueError("a folder")
    return path


def _file(text: str) -> Path:
    path = Path(text).expanduser()
    if not path.is_file():
        raise ValueError("an existing file")
    return path


def _yes_or_no(text: str) -> bool:
    match text.lower():
        case "on" | "yes" | "true" | "1":
            return True
        case "off" | "no" | "false" | "0":
            return False
    raise ValueError("'on' or 'off'")


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(part.strip() for part in text.split(","))
    if not all(re.fullmatch(r"https?://[^/\s,@?#]+", origin) for origin in origins):
        raise ValueError("addresses such as https://retell.example, with no path, parted by commas")
    return origins


def is_local(host: str) -> bool:
    """Whether only this machine can reach a server on this host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Settings:
    """Each field is RETELL_ and its name in capitals. Give `data_dir` alone, and the database lies in it."""

    data_dir: Annotated[
        Path,
        Setting(_folder, "the folder of the embedded database and of the pictures"),
    ] = Path("data")
    database_url: Annotated[
        str,
        Setting(_database, "the database: an SQLite file, or PostgreSQL", "SQLite, `retell.db` in the data folder"),
    ] = ""
    host: Annotated[
        str,
        Setting(_host, "the address the server listens on"),
    ] = "127.0.0.1"
    port: Annotated[
        int,
        Setting(_number(1, 65535), "the port it listens on"),
    ] = 8000
    origins: Annotated[
        tuple[str, ...],
        Setting(_origins, "the addresses that browsers see behind a proxy, parted by commas", "the server's own"),
    ] = ()
    practice: Annotated[
        bool,
        Setting(
            _yes_or_no,
            "`on`: whoever reaches the server may begin a practice interview; `off`: nobody may",
            "`on` where only this machine reaches the server, else `off`",
        ),
    ] = True
    default_engine: Annotated[
        str | None,
        Setting(_engine, "the engine that a new interview draws with", "the best that can run"),
    ] = None
    vocabulary: Annotated[
        Path | None,
        Setting(_file, "a vocabulary file in place of the shipped one", "`app/scene/vocabulary.toml`"),
    ] = None
    models: Annotated[
        Path | None,
        Setting(_folder, "the folder of the models that `make assets` fetches", "`models` in the data folder"),
    ] = None
    network_megabytes: Annotated[
        int,
        Setting(
            _number(1, 1_000_000),
            "how many megabytes of memory the networks may take together; the one used longest ago makes room",
        ),
    ] = 1000
    words: Annotated[
        int,
        Setting(_number(100, 1_000_000), "how many characters one statement may have"),
    ] = 5000
    message_bytes: Annotated[
        int,
        Setting(_number(2048, 16_777_216), "how many bytes one message of a browser may have"),
    ] = 65536
    messages_per_minute: Annotated[
        int,
        Setting(_number(1, 100_000), "how many messages one browser may send in a minute"),
    ] = 240
    log: Annotated[
        Literal["plain", "json"],
        Setting(_log, "the log: `plain` tells people what goes wrong, `json` tells programs of every request too"),
    ] = "plain"
    metrics_token: Annotated[
        str,
        Setting(_token, "who asks for `/metrics` must show it", "none: only this machine may ask"),
    ] = ""
    idle_minutes: Annotated[
        int,
        Setting(_number(1, 1440), "after how many minutes without a request an officer must sign in again"),
    ] = 30

    def __post_init__(self) -> None:
        if not self.database_url:
            object.__setattr__(self, "database_url", f"sqlite:///{self.data_dir / 'retell.db'}")
        if self.models is None:
            object.__setattr__(self, "models", self.data_dir / "models")
        needed = self.words * BYTES_A_CHARACTER + AROUND_WORDS
        if self.message_bytes < needed:
            raise BadSettings(
                f"RETELL_MESSAGE_BYTES must be at least {needed}, for one statement of {self.words} characters "
                "(RETELL_WORDS) may need as many."
            )

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Self:
        """Raises BadSettings. An empty value is as good as none."""
        given = {name: text.strip() for name, text in environ.items() if _is_ours(name)}
        _refuse_unknown(given)
        known = _known().items()
        read = {field: _read(field, setting, given.get(name, "")) for name, (field, setting) in known}
        values: dict[str, Any] = {field: value for field, value in read.items() if value is not None}
        values.setdefault("practice", is_local(values.get("host", cls.host)))
        return cls(**values)


def settings_table() -> str:
    """The README's table of settings."""
    rows = [f"| `{name}` | {_default(*known)} | {known[1].meaning} |" for name, known in _known().items()]
    return "\n".join(["| setting | default | what it is |", "|---|---|---|", *rows])


def _is_ours(name: str) -> bool:
    return name.startswith(PREFIX) and not name.startswith(FOR_TESTS)


def _known() -> dict[str, tuple[str, Setting]]:
    """Each name of the environment, with its field and how it is read."""
    hints = get_type_hints(Settings, include_extras=True)
    return {PREFIX + field.name.upper(): (field.name, hints[field.name].__metadata__[0]) for field in fields(Settings)}


def _refuse_unknown(given: Mapping[str, str]) -> None:
    unknown = sorted(given.keys() - _known().keys())
    if unknown:
        raise BadSettings(f"There is no setting {unknown[0]}. There are: {', '.join(_known())}.")


def _read(field: str, setting: Setting, text: str) -> object:
    """None where nothing was said."""
    if not text:
        return None
    try:
        return setting.read(text)
    except ValueError as wanted:
        # The value itself stays out of the message: an address of a database may hold a password.
        raise BadSettings(f"{PREFIX}{field.upper()} must be {wanted}.") from None


def _default(field: str, setting: Setting) -> str:
    return setting.default or f"`{getattr(Settings, field)}`"

"""A configuration is a frozen dataclass of plain values. This takes it to plain JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Json = dict[str, Any]
Config = TypeVar("Config")


class ConfigError(ValueError):
    """A configuration that no network can be built from."""


def to_json(config: Any) -> Json:
    return {field.name: _plain(getattr(config, field.name)) for field in fields(config)}


def from_json(kind: type[Config], data: object) -> Config:
    """Whatever has no default must be there, and nothing else may be. Raises ConfigError."""
    if not isinstance(data, Mapping):
        raise ConfigError(f"{kind.__name__} is an object, not {type(data).__name__}")
    hints = get_type_hints(kind)
    required = {field.name for field in fields(kind) if field.default is MISSING}  # type: ignore[arg-type]  # a dataclass
    if wrong := (data.keys() - hints.keys()) | (required - data.keys()):
        raise ConfigError(f"{kind.__name__}: unknown or missing {', '.join(sorted(map(str, wrong)))}")
    return kind(**{name: _parsed(hints[name], value, f"{kind.__name__}.{name}") for name, value in data.items()})


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return to_json(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _parsed(hint: Any, value: Any, where: str) -> Any:
    """The value as this type; of the types of typing, `tuple[X, ...]` and `Literal` are known."""
    if is_dataclass(hint) and isinstance(hint, type):
        return from_json(hint, value)
    if get_origin(hint) is tuple and isinstance(value, list | tuple):
        return tuple(_parsed(get_args(hint)[0], one, where) for one in value)
    if hint is float and type(value) is int:
        return float(value)
    if (type(value) is hint) if isinstance(hint, type) else (value in get_args(hint)):
        return value
    raise ConfigError(f"{where} cannot be {value!r}")

"""The fonts that come along with the program, so that nothing of the system is needed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def fonts() -> Path:
    """Their folder."""
    found = find_spec("font_source_sans_pro")
    assert found is not None  # `parts.missing` was asked first
    assert found.origin is not None
    return Path(found.origin).with_name("files")

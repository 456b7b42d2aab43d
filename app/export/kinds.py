"""What an interview can leave as, and what of the program each needs: where one is missing, the others still work."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Literal, get_args

from app.record.errors import RecordError

Kind = Literal["png", "pdf", "zip"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MEDIA_TYPES: Mapping[Kind, str] = {"png": "image/png", "pdf": "application/pdf", "zip": "application/zip"}
TITLES: Mapping[Kind, str] = {"png": "picture (PNG)", "pdf": "report (PDF)", "zip": "bundle (ZIP)"}
# module -> package; the bundle needs none of them, only the report in it does
NEEDS: Mapping[Kind, Mapping[str, str]] = {
    "png": {"PIL": "pillow", "font_source_sans_pro": "font-source-sans-pro"},
    "pdf": {"PIL": "pillow", "font_source_sans_pro": "font-source-sans-pro", "typst": "typst"},
    "zip": {},
}


class MissingPart(RecordError):
    def __init__(self, kind: Kind, package: str) -> None:
        super().__init__(f"The {TITLES[kind]} cannot be made here: the program's part '{package}' is not installed")


def missing(kind: Kind) -> MissingPart | None:
    """What keeps this kind from being made on this machine."""
    absent = [package for module, package in NEEDS[kind].items() if find_spec(module) is None]
    return MissingPart(kind, absent[0]) if absent else None

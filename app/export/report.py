"""The report as a tagged PDF (PDF/UA-1), made by typst with fonts that come along: nothing of the system is needed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from PIL import Image

from app.export.dossier import Dossier, Entry, Version, Withheld
from app.export.fonts import fonts
from app.export.notice import NOTICE, PROGRAM
from app.export.plain import listed, printable, statements
from app.record.events import Json, instant_text

TEMPLATE = Path(__file__).with_name("report.typ")
THUMBNAIL = (480, 320)  # pixels at most
PREVIEW_PPI = 96  # an A4 page is 794 pixels wide then
BEGINNING = 300  # characters of a statement beside its thumbnail
TRIES = 4  # each names what the last one could not show
NO_SHAPE = re.compile(r'the text `"(.*)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def report(dossier: Dossier, version: int | None = None) -> bytes:
    """Of this version, or the last, if there is one. Raises UnknownVersion. The same dossier gives the same bytes."""
    with _written(dossier, version) as (folder, told):
        return _compiled(folder, told, _last_at(dossier))


def pages(dossier: Dossier, version: int | None = None) -> list[bytes]:
    """The same report's pages, each as a PNG to look at. Raises UnknownVersion."""
    with _written(dossier, version) as (folder, told):
        _compiled(folder, told, _last_at(dossier))  # which leaves the told that has a shape for every character
        made: bytes | list[bytes] = _compile(folder, _last_at(dossier), format="png", ppi=PREVIEW_PPI)
    return [made] if isinstance(made, bytes) else made


@contextmanager
def _written(dossier: Dossier, version: int | None) -> Iterator[tuple[Path, Json]]:
    """A folder with the pictures and the template, for as long as it is needed, and what the report is told."""
    chosen = dossier.version(version) if dossier.versions or version is not None else None
    with TemporaryDirectory(prefix="retell-report-") as scratch:
        folder = Path(scratch)
        _write_pictures(dossier, chosen, folder)
        (folder / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        yield folder, _told(dossier, chosen)


def _last_at(dossier: Dossier) -> int:
    return int(dossier.events[-1].at.timestamp())


def _compiled(folder: Path, told: Json, timestamp: int) -> bytes:
    """Tells characters that no font has by their names: PDF/UA-1 has no place for a box that says nothing."""
    without: set[str] = set()
    for _ in range(TRIES):
        try:
            return _typeset(folder, told, without, timestamp)
        except typst.TypstError as error:
            unshown = _unshown(error)
            if not unshown - without:
                raise
            without |= unshown
    return _typeset(folder, told, _beyond_latin(told), timestamp)


def _typeset(folder: Path, told: Json, without: set[str], timestamp: int) -> bytes:
    (folder / "report.json").write_text(json.dumps(_printable(told, without)), encoding="utf-8")
    made: bytes = _compile(folder, timestamp, format="pdf", pdf_standards=["ua-1"])
    return made


def _compile(folder: Path, timestamp: int, **wanted: Any) -> Any:
    return typst.compile(
        str(folder / TEMPLATE.name),
        root=str(folder),
        font_paths=[str(fonts())],
        ignore_system_fonts=True,
        timestamp=timestamp,
        **wanted,
    )


def _unshown(error: typst.TypstError) -> set[str]:
    texts = NO_SHAPE.findall(error.diagnostic)
    return {char for text in texts for char in ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if char > "~"}


def _beyond_latin(told: Json) -> set[str]:
    return {char for char in json.dumps(told, ensure_ascii=False) if char > "\u024f"}


def _printable(value: Any, without: set[str]) -> Any:
    match value:
        case str():
            return printable(value, without)
        case dict():
            return {key: _printable(one, without) for key, one in value.items()}
        case list() | tuple():
            return [_printable(one, without) for one in value]
    return value


# --- what the report is told ---


def _told(dossier: Dossier, version: Version | None) -> Json:
    return {
        "title": dossier.interview.title,
        "interview": dossier.interview.id,
        "program": PROGRAM,
        "notice": NOTICE,
        "facts": _facts(dossier),
        "redaction": None if dossier.withheld is None else _redaction(dossier.withheld),
        "version": None if version is None else _whole(version),
        "versions": [_small(one) for one in dossier.versions],
        "entries": [_entry(entry) for entry in dossier.entries],
        "events": len(dossier.events),
        "head": dossier.head,
    }


def _redaction(withheld: Withheld) -> Json:
    redaction = withheld.redaction
    told = {"by": redaction.by, "at": redaction.at, "reason": redaction.reason}
    return told | {"statements": statements(redaction.turns), "versions": listed(withheld.versions)}


def _facts(dossier: Dossier) -> list[tuple[str, str]]:
    first, last = dossier.events[0].at, dossier.events[-1].at
    return [
        ("Opened", instant_text(first)),
        ("Last event", instant_text(last)),
        ("Versions", str(len(dossier.versions))),
        ("Made by", PROGRAM),
    ]


def _whole(version: Version) -> Json:
    told: Json = {"number": version.number, "alt": version.alt, "picture": None, "withheld": version.withheld}
    groups = {"said": version.said, "unsure": version.unsure, "assumed": version.assumed}
    told |= {group: [line.text for line in lines] for group, lines in groups.items()}
    if version.picture is not None:
        caption = f"Version {version.number}, drawn by the engine '{version.picture.engine}'. {NOTICE}"
        told["picture"] = {"file": "version.png", "caption": caption, "notes": version.picture.notes}
    return told


def _small(version: Version) -> Json:
    thumbnail = None if version.picture is None else _thumbnail_name(version)
    told = {"number": version.number, "at": version.at, "told": _beginning(version.told)}
    return told | {"alt": version.alt, "thumbnail": thumbnail, "withheld": version.withheld}


def _beginning(words: str | None) -> str | None:
    """The transcript has all of it."""
    return words if words is None or len(words) <= BEGINNING else words[:BEGINNING] + "…"


def _entry(entry: Entry) -> Json:
    told = {"seq": entry.seq, "at": entry.at, "who": entry.who, "what": entry.what}
    return told | {"words": entry.words, "lines": entry.lines, "withheld": entry.withheld}


# --- its pictures ---


def _write_pictures(dossier: Dossier, chosen: Version | None, folder: Path) -> None:
    if chosen is not None and chosen.picture is not None:
        (folder / "version.png").write_bytes(dossier.png(chosen))
    for version in _with_picture(dossier.versions):
        (folder / _thumbnail_name(version)).write_bytes(_thumbnail(dossier.png(version)))


def _with_picture(versions: Iterable[Version]) -> list[Version]:
    return [version for version in versions if version.picture is not None]


def _thumbnail_name(version: Version) -> str:
    return f"version-{version.number}.jpg"


def _thumbnail(png: bytes) -> bytes:
    made = BytesIO()
    with Image.open(BytesIO(png)) as picture:
        small = picture.convert("RGB")
        small.thumbnail(THUMBNAIL)
        small.save(made, "JPEG", quality=85)
    return made.getvalue()

"""The talk as a page that any browser opens: no script, no style, no request."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.export.dossier import Dossier, Entry, Withheld
from app.export.notice import NOTICE, PROGRAM
from app.export.plain import listed, statements


@dataclass(frozen=True, slots=True)
class TranscriptPage:
    """transcript.html"""

    title: str
    interview: str
    opened_at: str
    program: str
    notice: str
    entries: tuple[Entry, ...]
    events: int
    head: str
    withheld: Withheld | None
    statements: str  # that are redacted
    versions: str  # that rest on them


def transcript(dossier: Dossier) -> bytes:
    withheld = dossier.withheld
    page = TranscriptPage(
        title=dossier.interview.title,
        interview=dossier.interview.id,
        opened_at=dossier.opened_at,
        program=PROGRAM,
        notice=NOTICE,
        entries=dossier.entries,
        events=len(dossier.events),
        head=dossier.head,
        withheld=withheld,
        statements=statements(withheld.redaction.turns) if withheld else "",
        versions=listed(withheld.versions) if withheld else "",
    )
    templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
    return templates.get_template("transcript.html").render(page=page).encode()

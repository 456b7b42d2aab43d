"""The bundle: one file with everything of an interview, the same bytes for the same record and program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from app.export import verify
from app.export.dossier import ENDINGS, Dossier, Withheld
from app.export.kinds import missing
from app.export.notice import PROGRAM
from app.export.transcript import transcript
from app.record.errors import RecordError
from app.record.events import Json, StoredEvent

README = Path(__file__).with_name("README.txt")


class TooLarge(RecordError):
    """A plain ZIP archive cannot hold this interview."""

    def __init__(self) -> None:
        super().__init__("This interview has more pictures than one bundle can hold (4 GB, 60,000 files)")


def bundle(dossier: Dossier, version: int | None = None) -> Iterator[bytes]:
    """The bundle in parts; its report shows this version, or the last. Raises UnknownVersion or TooLarge."""
    files = contents(dossier, version)
    files[verify.MANIFEST] = _manifest(dossier, files)
    return _archive(files)


def contents(dossier: Dossier, version: int | None) -> dict[str, bytes]:
    """Every file by its name, without the manifest."""
    return {
        "README.txt": README.read_bytes(),
        "events.jsonl": "".join(_lines(dossier)).encode(),
        **_report(dossier, version),
        "transcript.html": transcript(dossier),
        "verify.py": Path(verify.__file__).read_bytes(),
        **{f"pictures/{digest}.{ENDINGS[p.media_type]}": p.data for digest, p in dossier.pictures.items()},
        **{verify.scene_name(one.number): verify.scene_text(one.scene) for one in dossier.versions if not one.withheld},
    }


def _report(dossier: Dossier, version: int | None) -> dict[str, bytes]:
    """Under its name; where it cannot be made, a line that says so: the evidence leaves without it."""
    absent = missing("pdf")
    if absent is not None:
        return {"report.txt": f"{absent}. All that it would show is in this bundle.\n".encode()}
    from app.export.report import report  # only where its parts are there

    return {"report.pdf": report(dossier, version)}


def _lines(dossier: Dossier) -> Iterator[str]:
    gone = dossier.withheld.events if dossier.withheld else frozenset[int]()
    for event in dossier.events:
        yield _withheld_line(event, event.seq + 1 in gone) if event.seq in gone else _line(event)


def _line(event: StoredEvent) -> str:
    return verify.event_line(event.envelope(), event.hash, event.payload)


def _withheld_line(event: StoredEvent, before_another: bool) -> str:
    """Neither digest nor envelope leaves, and of several in a row the last hash alone: nobody can try words on them."""
    told = {"seq": event.seq, "at": event.at_text, "actor": event.actor, "kind": event.kind}
    return verify.withheld_line(told, None if before_another else event.hash)


def _manifest(dossier: Dossier, files: Mapping[str, bytes]) -> bytes:
    interview = dossier.interview
    told = {"id": interview.id, "title": interview.title, "practice": interview.practice}
    redaction = {} if dossier.withheld is None else {"redaction": _redaction(dossier.withheld)}
    return verify.manifest_text(
        redaction
        | {
            "format": verify.REDACTED if redaction else verify.FORMAT,
            "program": PROGRAM,
            "interview": told | {"opened_at": dossier.opened_at},
            "events": len(dossier.events),
            "head": dossier.head,
            "files": {name: verify.described(data) for name, data in files.items()},
        }
    )


def _redaction(withheld: Withheld) -> Json:
    redaction = withheld.redaction
    told = {"by": redaction.by, "at": redaction.at, "reason": redaction.reason, "statements": list(redaction.turns)}
    return told | {"versions": sorted(withheld.versions), "events": sorted(withheld.events)}


def _archive(files: Mapping[str, bytes]) -> Iterator[bytes]:
    size = sum(len(data) + 2 * len(name) + verify.LOCAL.size + verify.CENTRAL.size for name, data in files.items())
    if len(files) > verify.MOST_FILES or size > verify.MOST_BYTES - verify.END.size:
        raise TooLarge
    return _parts(files)


def _parts(files: Mapping[str, bytes]) -> Iterator[bytes]:
    position, directory = 0, []
    for name, data in sorted(files.items()):
        header = verify.local_header(name, data)
        directory.append(verify.central_header(name, header, position))
        position += len(header) + len(data)
        yield header
        yield data
    lines = b"".join(directory)
    yield lines + verify.end_of(lines, len(directory), position)

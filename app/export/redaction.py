"""A copy in which whole statements are redacted, each with everything that rests on it. The record stays as it is.

A version rests on a redacted statement from the one that it made on, until somebody goes back to a scene from before.
What was understood then, the scenes, the pictures and the notes are withheld whole. Of a scene in words those lines
stay that speak neither of the statement nor of a thing that it touched, and have no word that only redacted statements
have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from app.export.dossier import Dossier, Entry, Line, Redaction, Version, Withheld
from app.record.errors import RecordError
from app.record.events import Json, StoredEvent

OF_A_VERSION = {"turn_understood", "picture_drawn", "picture_failed", "picture_seen", "officer_noted"}
OFFICERS_OWN = {"officer_noted": "text", "copy_redacted": "reason"}  # in which field they write
NO_PAYLOAD = "null"
BAR = Line(None, frozenset(), frozenset())
WORD = re.compile(r"\w{3,}")
# Words that tell nothing by themselves, however few statements have them.
COMMON = frozenset(
    "about after all and another any are away before behind between but can could did does down for from had has have "
    "her him his how into its just left maybe near next not now off one only other our out over right saw see she side "
    "some than that the their them then there they think this through too two under very was way were what when where "
    "which while who with you your".split()
)


class UnknownStatement(RecordError):
    def __init__(self, turn: int) -> None:
        super().__init__(f"There is no statement {turn} in this interview that could be redacted")


class TellingReason(RecordError):
    """The reason stands in the copy, and would tell what is redacted in it."""

    def __init__(self, word: str) -> None:
        super().__init__(f"The reason has the word '{word}', which only redacted statements have. Write it without")


def redacted(dossier: Dossier, redaction: Redaction) -> Dossier:
    """Raises UnknownStatement or TellingReason."""
    telling = _telling(dossier.events, redaction)
    versions = resting(dossier.versions, redaction.turns)
    gone = frozenset(e.seq for e in dossier.events if _rests(e, redaction.turns, versions, telling))
    events = tuple(replace(e, payload=NO_PAYLOAD) if e.seq in gone else e for e in dossier.events)
    named = _pictures(events)
    return replace(
        dossier,
        events=events,
        versions=tuple(_version(one, redaction.turns, versions, telling) for one in dossier.versions),
        entries=tuple(_entry(entry, gone) for entry in dossier.entries),
        pictures={digest: picture for digest, picture in dossier.pictures.items() if digest in named},
        withheld=Withheld(redaction, versions, gone),
    )


def resting(versions: Iterable[Version], turns: Iterable[int]) -> frozenset[int]:
    """The versions that are withheld where these statements are redacted.

    Also the first one after them: what is told of it tells what it went back from.
    """
    redacted, found = frozenset(turns), set()
    clean: list[Json] = []
    before_rests = False
    for version in versions:
        told = version.number in redacted
        rests = (told or before_rests) and not _is_bare(version.scene) and version.scene not in clean
        if rests or before_rests or told:
            found.add(version.number)
        if not rests:
            clean.append(version.scene)
        before_rests = rests
    return frozenset(found)


def _is_bare(scene: Json) -> bool:
    """As it was before the first statement."""
    return not any(scene[part] for part in ("objects", "relations", "absent", "setting_facts"))


def _telling(events: Iterable[StoredEvent], redaction: Redaction) -> frozenset[str]:
    """The words that only redacted statements have."""
    statements = {e.data["turn"]: e.data["words"] for e in events if e.kind == "statement_made"}
    for turn in redaction.turns:
        if turn not in statements:
            raise UnknownStatement(turn)
    shown = {word for turn, words in statements.items() if turn not in redaction.turns for word in _words(words)}
    telling = frozenset(word for turn in redaction.turns for word in _words(statements[turn])) - shown
    for word in _words(redaction.reason):
        if word in telling:
            raise TellingReason(word)
    return telling


def _words(text: str) -> Iterator[str]:
    return (found[0] for found in WORD.finditer(text.casefold()) if found[0] not in COMMON)


def _tells(text: str, telling: frozenset[str]) -> bool:
    return any(word in telling for word in _words(text))


def _rests(event: StoredEvent, turns: Iterable[int], versions: frozenset[int], telling: frozenset[str]) -> bool:
    data = event.data
    if event.kind == "statement_made":
        return data["turn"] in turns
    if event.kind in OF_A_VERSION and data["turn"] in versions:
        return True
    return event.kind in OFFICERS_OWN and _tells(data[OFFICERS_OWN[event.kind]], telling)


def _pictures(events: Iterable[StoredEvent]) -> set[str]:
    drawn = [e.data for e in events if e.kind == "picture_drawn" and e.payload != NO_PAYLOAD]
    return {digest for data in drawn for digest in (data["sha256"], data["svg_sha256"]) if digest}


def _entry(entry: Entry, gone: frozenset[int]) -> Entry:
    return replace(entry, words=None, lines=(), withheld=True) if entry.seq in gone else entry


def _version(version: Version, turns: Iterable[int], versions: frozenset[int], telling: frozenset[str]) -> Version:
    if version.number not in versions:
        return version
    touched = _touched(version.scene, frozenset(turns))
    shown = partial(_line, turns=frozenset(turns), touched=touched, telling=telling)
    return replace(
        version,
        told=None if version.number in turns else version.told,
        said=tuple(map(shown, version.said)),
        unsure=tuple(map(shown, version.unsure)),
        assumed=tuple(map(shown, version.assumed)),
        scene={},
        picture=None,
        withheld=True,
    )


def _touched(scene: Json, turns: frozenset[int]) -> frozenset[str]:
    """The things of which any redacted statement said anything."""
    return frozenset(thing["id"] for thing in scene["objects"] if turns & _turns_of(thing))


def _turns_of(thing: Json) -> frozenset[int]:
    facts = [thing, *thing["attribute_facts"]]
    return frozenset(said["turn"] for fact in facts for said in fact["said"])


def _line(line: Line, turns: frozenset[int], touched: frozenset[str], telling: frozenset[str]) -> Line:
    rests = line.turns & turns or line.things & touched or _tells(line.text or "", telling)
    return BAR if rests else line

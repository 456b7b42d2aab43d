"""Whether a bundle of Retell is what was written: every byte, the chain of its events, and the pictures they name.

    python3 verify.py BUNDLE.zip

prints `intact`, or the first thing that is not. This one file is Retell's own verifier and lies in every bundle. It
needs Python 3.9 and nothing else, opens nothing but the bundle, and writes nothing.

A bundle is a ZIP archive without compression: file after file in the order of their names, each with the header that
its name and bytes call for, then the directory of them, and nothing else. So there is one way to write it, and a byte
that differs from it is found wherever it is, also where no unpacker looks.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import re
import struct
import sys
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Json = dict[str, Any]
Files = Mapping[str, memoryview]

FORMAT, REDACTED = "retell-bundle-1", "retell-redacted-1"
MANIFEST, EVENTS = "manifest.json", "events.jsonl"
NO_HASH = "0" * 64  # what the first event of an interview follows
MOST_FILES = 60_000  # more, or a file of more than MOST_BYTES, do not fit a plain ZIP archive
MOST_BYTES = 0xFFFF_FFFE
MOST_MANIFEST = 32 * 1024 * 1024  # bytes
WITHHELD = b'{"hash":'  # how the line of a withheld event begins
NAME = re.compile(r"(?:[a-z]+/)?[A-Za-z0-9_-]{1,100}\.[a-z]{1,5}")
DIGEST = re.compile(r"[0-9a-f]{64}")

NEW_YEAR_1980 = 0x21  # a date of DOS; no file tells when it was written, so that the same record gives the same bytes
ASCII_NAMES, STORED, VERSION_2 = 0, 0, 20
BY_UNIX, READABLE = 3 << 8 | VERSION_2, 0o100644 << 16
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")


class Fault(Exception):
    """The bundle is not what was written; the message is one plain line that says where."""

    def __init__(self, message: str) -> None:
        # A forged bundle may name its files as it likes: nothing of that steers a terminal.
        super().__init__("".join(char if char.isprintable() else "?" for char in message)[:300])


class Intact(NamedTuple):
    files: int
    events: int
    head: str
    withheld: int  # events whose payload a redacted copy lacks

    @property
    def told(self) -> str:
        copy = f"a redacted copy, which withholds {self.withheld} of the events\n" if self.withheld else ""
        return f"intact\n{copy}{self.files} files, {self.events} events, the last one's hash is {self.head}"


class Event(NamedTuple):
    """One line of events.jsonl: `{"envelope":…,"hash":"…","payload":…}`; envelope and payload are canonical JSON.

    In a redacted copy also `{"hash":…,"withheld":…}`: then there is no payload, and `envelope` is what is told of the
    event. Where another withheld one follows, there is no hash.
    """

    envelope: Json
    hash: str | None
    payload: Json
    withheld: bool = False


def verify(path: str) -> Intact:
    """Raises Fault; OSError when the file cannot be read."""
    files = members(_opened(path))
    try:
        return _whole(files, _manifest(files))
    except RecursionError:
        raise Fault("the bundle holds JSON that is nested deeper than Retell nests it") from None


def _whole(files: Files, manifest: Json) -> Intact:
    _check_files(files, manifest)
    events = list(_chain(files[EVENTS], manifest))
    whole = [event for event in events if not event.withheld]
    _check_pictures(files, whole)
    _check_scenes(files, whole)
    return Intact(len(files), len(events), manifest["head"], len(events) - len(whole))


def _opened(path: str) -> memoryview:
    with open(path, "rb") as file:
        try:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except ValueError:
            raise Fault("the file is empty") from None


# --- the archive ---


def local_header(name: str, data: bytes | memoryview) -> bytes:
    size, encoded = len(data), name.encode()
    numbers = (VERSION_2, ASCII_NAMES, STORED, 0, NEW_YEAR_1980, zlib.crc32(data), size, size, len(encoded), 0)
    return LOCAL.pack(b"PK\3\4", *numbers) + encoded


def central_header(name: str, header: bytes, offset: int) -> bytes:
    """The directory's line for the file whose local header stands at `offset`."""
    _, *numbers, length, extra = LOCAL.unpack_from(header)
    return CENTRAL.pack(b"PK\1\2", BY_UNIX, *numbers, length, extra, 0, 0, 0, READABLE, offset) + name.encode()


def end_of(directory: bytes, count: int, offset: int) -> bytes:
    return END.pack(b"PK\5\6", 0, 0, count, count, len(directory), offset, 0)


def members(archive: memoryview) -> dict[str, memoryview]:
    """The files of a bundle by their names. Raises Fault where a byte is not as a bundle has it."""
    if not _begins(archive, 0):
        raise Fault("this is not a bundle of Retell: it does not begin as one")
    found: dict[str, memoryview] = {}
    position, last = 0, ""
    lines: list[bytes] = []
    while _begins(archive, position):
        name, data = _member(archive, position)
        if name <= last or len(found) == MOST_FILES:
            raise Fault(f"{name} stands where it may not: files are in the order of their names, each once")
        header = local_header(name, data)
        if archive[position : position + len(header)] != header:
            raise Fault(f"{name} is not what was written")
        lines.append(central_header(name, header, position))
        found[name], last = data, name
        position += len(header) + len(data)
    directory = b"".join(lines)
    if archive[position:] != directory + end_of(directory, len(found), position):
        raise Fault(f"what follows {last} is not what was written: a file or the archive's directory is damaged")
    return found


def _begins(archive: memoryview, position: int) -> bool:
    return bytes(archive[position : position + 4]) == b"PK\3\4"


def _member(archive: memoryview, position: int) -> tuple[str, memoryview]:
    """Its name and bytes, as the header at `position` tells them."""
    try:
        *_, size, length, _extra = LOCAL.unpack_from(archive, position)
    except struct.error:
        raise Fault("the file is cut off") from None
    start = position + LOCAL.size + length
    name = bytes(archive[position + LOCAL.size : start]).decode("ascii", "replace")
    if not NAME.fullmatch(name):
        raise Fault(f"the name of the file at byte {position} is none that a bundle has")
    if start + size > len(archive):
        raise Fault(f"{name} is not what was written, or the file is cut off")
    return name, archive[start : start + size]


# --- the manifest ---


def manifest_text(manifest: Mapping[str, Any]) -> bytes:
    """The one way to write a manifest."""
    return (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode()


def _manifest(files: Files) -> Json:
    for name in (MANIFEST, EVENTS):
        if name not in files:
            raise Fault(f"{name} is missing")
    if len(files[MANIFEST]) > MOST_MANIFEST:
        raise Fault(f"{MANIFEST} is too large to be one")
    manifest = _object(bytes(files[MANIFEST]), MANIFEST)
    if manifest.get("format") not in (FORMAT, REDACTED):
        raise Fault(f"{MANIFEST} is not of the format {FORMAT} or {REDACTED}, which this verifier knows")
    if not isinstance(manifest.get("files"), dict) or not isinstance(manifest.get("interview"), dict):
        raise Fault(f"{MANIFEST} does not list the files, or does not name the interview")
    if manifest_text(manifest) != files[MANIFEST]:
        raise Fault(f"{MANIFEST} is not written as Retell writes it")
    return manifest


def _check_files(files: Files, manifest: Json) -> None:
    listed = manifest["files"]
    for name in sorted(files.keys() - {MANIFEST} - listed.keys()):
        raise Fault(f"{name} is not in the manifest")
    for name, told in sorted(listed.items()):
        if name not in files:
            raise Fault(f"{name} is missing")
        if told != described(files[name]):
            raise Fault(f"{name} is not what the manifest says")


def described(data: bytes | memoryview) -> Json:
    """What the manifest says of a file."""
    return {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


def _object(text: bytes, where: str) -> Json:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise Fault(f"{where} is not JSON") from None
    if not isinstance(data, dict):
        raise Fault(f"{where} is not a JSON object")
    return data


# --- the chain of events ---


def canonical(envelope: Mapping[str, Any]) -> str:
    """RFC 8785, for what an envelope holds: names of plain letters, text, one small whole number and null."""
    return json.dumps(envelope, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def event_line(envelope: Mapping[str, Any], digest: str, payload: str) -> str:
    return f'{{"envelope":{canonical(envelope)},"hash":"{digest}","payload":{payload}}}\n'


def withheld_line(told: Mapping[str, Any], digest: str | None) -> str:
    return canonical({"hash": digest, "withheld": told}) + "\n"


def _chain(text: memoryview, manifest: Json) -> Iterator[Event]:
    """Follows the events from the first. Raises Fault at the first that does not hold, or at the end."""
    head: str | None = NO_HASH
    count, missing = 0, []
    *lines, rest = bytes(text).split(b"\n")
    for count, line in enumerate(lines, start=1):
        event = _withheld(line, count) if line.startswith(WITHHELD) else _event(line, count)
        expected = {"interview": manifest["interview"].get("id"), "seq": count, "previous": head}
        if event.withheld:
            missing.append(count)
            expected = {"seq": count}
        for key, value in expected.items():
            if event.envelope.get(key) != value:
                raise Fault(f"event {count} does not follow the one before it: its '{key}' is another")
        head = event.hash
        yield event
    if missing != _told_withheld(manifest):
        raise Fault(f"{MANIFEST} tells of other withheld events than {EVENTS}")
    if rest or head is None or (manifest.get("events"), manifest.get("head")) != (count, head):
        raise Fault(f"the chain ends with event {count}, and the manifest tells of another end")


def _event(line: bytes, number: int) -> Event:
    event = _object(line, f"event {number}")
    envelope, digest, payload = event.get("envelope"), event.get("hash"), event.get("payload")
    if not isinstance(envelope, dict) or not isinstance(digest, str) or not isinstance(payload, dict):
        raise Fault(f"event {number} is not written as Retell writes it")
    written = _payload_of(line, envelope, digest)
    if written is None or hashlib.sha256(written).hexdigest() != envelope.get("payload_sha256"):
        raise Fault(f"event {number} is not what was stored: the digest of its payload is another")
    if hashlib.sha256(_utf8(canonical(envelope))).hexdigest() != digest:
        raise Fault(f"event {number} is not what was stored: its hash is another")
    return Event(envelope, digest, payload)


def _withheld(line: bytes, number: int) -> Event:
    event = _object(line, f"event {number}")
    told, digest = event.get("withheld"), event.get("hash")
    if not isinstance(told, dict) or not (digest is None or isinstance(digest, str)):
        raise Fault(f"event {number} is not written as Retell writes it")
    if _utf8(withheld_line(told, digest)) != line + b"\n":
        raise Fault(f"event {number} is not written as Retell writes it")
    return Event(told, digest, {}, withheld=True)


def _told_withheld(manifest: Json) -> object:
    """The numbers of the events that are withheld; a whole copy withholds none, whatever it says."""
    if manifest.get("format") == FORMAT:
        return []
    redaction = manifest.get("redaction")
    return redaction.get("events") if isinstance(redaction, dict) else None


def _payload_of(line: bytes, envelope: Json, digest: str) -> bytes | None:
    """The bytes of the payload, when the line is written in the one way."""
    before = _utf8(event_line(envelope, digest, "")[:-2])
    return line[len(before) : -1] if line.startswith(before) and line.endswith(b"}") else None


def _utf8(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


# --- what the events name ---


def _check_pictures(files: Files, events: list[Event]) -> None:
    """Every picture that an event names is there with that digest, and no other is."""
    named = {name for event in events for name in pictures_of(event.envelope.get("kind"), event.payload)}
    there = {name for name in files if name.startswith("pictures/")}
    for name in sorted(named - there):
        raise Fault(f"{name} is missing, which an event names")
    for name in sorted(there - named):
        raise Fault(f"{name} is a picture that no event names")
    for name in sorted(there):
        if hashlib.sha256(files[name]).hexdigest() != name[len("pictures/") :].split(".")[0]:
            raise Fault(f"{name} is not the picture of this digest")


def pictures_of(kind: object, payload: Json) -> list[str]:
    """The files of the pictures that an event made."""
    if kind != "picture_drawn":
        return []
    digests = {"png": payload.get("sha256"), "svg": payload.get("svg_sha256")}
    for digest in filter(None, digests.values()):
        if not isinstance(digest, str) or not DIGEST.fullmatch(digest):
            raise Fault("an event names a picture by what is no digest")
    return [f"pictures/{digest}.{kind}" for kind, digest in digests.items() if digest]


def _check_scenes(files: Files, events: list[Event]) -> None:
    """Every version's scene is that of the event which made it, and no other is there."""
    made = {}
    for event in events:
        if event.envelope.get("kind") == "turn_understood":
            made[scene_name(event.payload.get("turn"))] = scene_text(event.payload.get("scene"))
    for name in sorted(made.keys() ^ {name for name in files if name.startswith("scenes/")}):
        raise Fault(f"{name} is {'missing' if name in made else 'a scene that no event made'}")
    for name, text in made.items():
        if files[name] != text:
            raise Fault(f"{name} is not the scene that its event tells")


def scene_name(turn: object) -> str:
    return f"scenes/version-{turn:03d}.json" if isinstance(turn, int) else f"scenes/version-{turn!r}.json"


def scene_text(scene: object) -> bytes:
    return (json.dumps(scene, indent=1, sort_keys=True) + "\n").encode()


def main(arguments: list[str]) -> int:
    """0 intact, 1 not, 2 not read."""
    if len(arguments) != 1:
        print("usage: python3 verify.py BUNDLE.zip", file=sys.stderr)
        return 2
    try:
        found = verify(arguments[0])
    except Fault as fault:
        print(fault)
        return 1
    except OSError as error:
        print(f"Cannot read {arguments[0]}: {error.strerror}.", file=sys.stderr)
        return 2
    print(found.told)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

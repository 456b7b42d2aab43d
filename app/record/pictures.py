"""Picture files, named by what they hold: `ab/abcdef…` under one folder, written once, checked on every reading."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.record.database import room_on_disk
from app.record.errors import DamagedPicture


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and what they are: `image/png`, `image/svg+xml`."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class PictureFiles:
    folder: Path

    def path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    def write(self, data: bytes) -> str:
        """Its SHA-256, once the bytes are safely on disk. Writing the same again mends a damaged file."""
        digest = sha256(data).hexdigest()
        path = self.path(digest)
        with room_on_disk():
            if not _holds(path, data):
                _make_folder(path.parent)
                _write_for_good(path, data)
        return digest

    def read(self, digest: str) -> bytes:
        """Raises DamagedPicture when the file is gone or changed."""
        try:
            data = self.path(digest).read_bytes()
        except FileNotFoundError as gone:
            raise DamagedPicture(digest) from gone
        if sha256(data).hexdigest() != digest:
            raise DamagedPicture(digest)
        return data


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except FileNotFoundError:
        return False


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        _sync_folder(folder.parent)


def _write_for_good(path: Path, data: bytes) -> None:
    """A reader sees the whole file or none, also after a power cut."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

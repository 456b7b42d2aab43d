"""`replay`: an interview from a file, a statement a line, told by the code that serves a witness."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, BinaryIO

from app.cli.drawing import Studio, chosen_engine
from app.cli.errors import CannotRun
from app.engines.studio.gltf import scene_glb
from app.interviews import Interviews
from app.record.migrate import upgrade
from app.record.record import Record
from app.rendering import Engine, RenderingError, Shot
from app.scene.errors import BrokenVocabulary
from app.settings import Settings
from app.tools import make_tools

Json = dict[str, Any]
LARGE = (1536, 1024)  # pixels, as pictures are exported
SEED = 0  # the same file gives the same pictures


def replay(
    settings: Settings,
    file: str,
    engine_name: str | None,
    out: Path | None,
    to: IO[bytes],
    glb: Path | None = None,
    large: bool = False,
) -> int:
    """One JSON object a turn, each as soon as it is there; `glb` is where the last scene goes. Raises CannotRun."""
    with ExitStack() as stack:
        source = stack.enter_context(_opened(file))
        engine = chosen_engine(engine_name or settings.default_engine, settings.models)
        album = None if out is None else stack.enter_context(Album.at(out, engine))
        telling = stack.enter_context(_interview(settings, engine))
        last = 0
        for number, words in statements(source, file, settings.words):
            line = telling.turn(number, words)
            picture = None if album is None else album.picture(line["turn"], _sized(telling.shot(line["turn"]), large))
            to.write(json.dumps(line | {"picture": picture}, ensure_ascii=False).encode() + b"\n")
            to.flush()
            last = line["turn"]
        if glb is not None and last:
            _write_glb(glb, telling.shot(last), settings)
    if album is not None and album.failures:
        raise CannotRun(album.failures[0])
    return 0


def _sized(shot: Shot, large: bool) -> Shot:
    return replace(shot, width=LARGE[0], height=LARGE[1]) if large else shot


def _write_glb(file: Path, shot: Shot, settings: Settings) -> None:
    with _writing_to(file.parent):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(scene_glb(shot, settings.models))


def statements(source: BinaryIO, name: str, limit: int) -> Iterator[tuple[int, str]]:
    """Every line that has words, with its number. Raises CannotRun at the line that cannot be taken."""
    for number, line in enumerate(source, start=1):
        try:
            words = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            raise CannotRun(f"Line {number} of {name} is not UTF-8 text.") from None
        if len(words) > limit:
            raise CannotRun(f"Line {number} of {name} has {len(words):,} characters; a statement has at most {limit:,}")
        if words.strip():
            yield number, words


@dataclass(frozen=True)
class Telling:
    """An interview of its own, in a record that is thrown away afterwards."""

    interviews: Interviews
    id: str

    def turn(self, number: int, words: str) -> Json:
        """What a line became, without its picture."""
        self.interviews.say(self.id, f"line-{number}", words)
        understood = self.interviews.understand_next(self.id)
        assert understood is not None  # the line just said waits for nobody else
        data = understood.data
        shown = {key: data[key] for key in ("edits", "lines", "notes", "question", "scene")}
        return {"turn": data["turn"], "statement": words, **shown}

    def shot(self, turn: int) -> Shot:
        return self.interviews.shot(self.id, turn)


@dataclass
class Album:
    """Pictures, written into a folder as they are drawn."""

    folder: Path
    engine: Engine
    studio: Studio
    failures: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def at(cls, folder: Path, engine: Engine) -> Iterator[Album]:
        with _writing_to(folder):
            folder.mkdir(parents=True, exist_ok=True)
        with Studio(engine) as studio:
            yield cls(folder, engine, studio)

    def picture(self, turn: int, shot: Shot) -> Json | None:
        """None when it could not be drawn; the interview goes on, as it does for a witness."""
        try:
            frame, ms = self.studio.draw(shot)
        except RenderingError as wrong:
            self.failures.append(f"No picture of turn {turn}: {wrong}")
            return None
        file = self.folder / f"turn-{turn:02d}.png"
        with _writing_to(self.folder):
            file.write_bytes(frame.png)
            if frame.svg is not None:
                file.with_suffix(".svg").write_text(frame.svg, encoding="utf-8")
        size = {"width": frame.width, "height": frame.height}
        digest = sha256(frame.png).hexdigest()
        return {"file": str(file), **size, "engine": self.engine.name, "sha256": digest, "ms": round(ms)}


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        source = open(file, "rb")  # noqa: SIM115 - an error of opening is told apart from one of what follows
    except OSError as error:
        raise CannotRun(f"Cannot read {file}: {error.strerror}.") from error
    with source:
        yield source


@contextmanager
def _interview(settings: Settings, engine: Engine) -> Iterator[Telling]:
    try:
        tools = make_tools(settings)
    except BrokenVocabulary as wrong:
        raise CannotRun(str(wrong)) from wrong
    with TemporaryDirectory(prefix="retell-") as scratch:
        url = f"sqlite:///{scratch}/retell.db"
        upgrade(url)
        with closing(Record(url, Path(scratch))) as record:
            opening = {"engine": engine.name, "seed": SEED, "practice": False}
            opened = record.open_interview("Replay", False, opening)
            yield Telling(Interviews(record, tools, [engine.name], settings.words), opened.interview_id)


@contextmanager
def _writing_to(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotRun(f"Cannot write to {folder}: {error.strerror}.") from error

"""`draw`: the made-up interviews of a data set by any engine, for `python -m models.evaluate`.

OUT/pictures.npy    (P, size, size, 3) uint8, a picture a turn
OUT/touched.npy     (P, size, size) bool: where what the turn touched is, before and after it
OUT/drawn.json      engine, size, interviews, the turns of each, milliseconds of each picture
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from tqdm import tqdm

from app.cli.drawing import Studio, chosen_engine
from app.cli.errors import CannotRun
from app.rendering import Frame, RenderingError
from app.scene.graph import Scene
from app.settings import Settings
from app.world.dataset import interviews_of, told_in
from app.world.told import shots, touched

Drawn = tuple[NDArray[np.uint8], NDArray[np.bool_], float]


def draw(settings: Settings, engine_name: str, data: Path, split: str, count: int, size: int, out: Path) -> int:
    """The first `count` interviews of a split of the data set `data`. Raises CannotRun."""
    seed, wanted = _wanted(data, split, count)
    engine = chosen_engine(engine_name, settings.models)
    rows: list[Drawn] = []
    lengths = []
    try:
        with Studio(engine) as studio:
            for interview in tqdm(wanted, unit="interview", file=sys.stderr):
                made = _interview(studio, seed, interview, size)
                rows += made
                lengths.append(len(made))
    except RenderingError as error:
        raise CannotRun(f"The engine '{engine_name}' failed: {error}") from error
    out.mkdir(parents=True, exist_ok=True)
    np.save(out / "pictures.npy", np.stack([row[0] for row in rows]))
    np.save(out / "touched.npy", np.stack([row[1] for row in rows]))
    facts: dict[str, Any] = {"engine": engine_name, "size": size, "interviews": wanted, "turns": lengths}
    facts["milliseconds"] = [round(row[2], 1) for row in rows]
    (out / "drawn.json").write_text(json.dumps(facts), encoding="utf-8")
    print(f"{len(rows)} pictures of {len(wanted)} interviews are in {out}")
    return 0


def _wanted(data: Path, split: str, count: int) -> tuple[int, list[int]]:
    try:
        facts = json.loads((data / "dataset.json").read_text(encoding="utf-8"))
        return facts["seed"], interviews_of(facts["seed"], sum(facts["pictures"].values()), split)[:count]
    except (OSError, ValueError, KeyError) as error:
        raise CannotRun(f"{data} is not a data set that `python -m app dataset` has finished.") from error


def _interview(studio: Studio, seed: int, interview: int, size: int) -> list[Drawn]:
    told, _ = told_in(seed, interview)
    was, before = Scene(), list[Frame]()
    made = []
    for turn, shot in zip(told, shots(told, interview, size), strict=True):
        frame, milliseconds = studio.draw(shot)
        mask = touched(turn, was, [*before, frame], size)
        made.append((_pixels(frame, size), mask, milliseconds))
        was, before = turn.scene, [frame]
    return made


def _pixels(frame: Frame, size: int) -> NDArray[np.uint8]:
    image = Image.open(BytesIO(frame.png)).convert("RGB")
    return np.array(image if image.size == (size, size) else image.resize((size, size), Image.Resampling.BOX))

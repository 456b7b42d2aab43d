"""`dataset`: pictures of made-up interviews, for networks to learn from."""

from __future__ import annotations

import sys
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from tqdm import tqdm

from app.cli.errors import CannotRun
from app.engines.studio import StudioEngine
from app.settings import Settings
from app.world.dataset import digest, write
from app.world.graphs import GraphOrder, write_graphs
from app.world.order import Order
from app.world.sprites import write_sprites


def dataset(settings: Settings, out: Path, pictures: int, size: int, seed: int, sprites: bool) -> int:
    """`pictures` is how many in all, or with `sprites` how many of every kind of thing. Raises CannotRun."""
    reason = StudioEngine().missing()
    if reason is not None:
        raise CannotRun(f"The pictures of a data set are drawn by the 3-D view, which cannot run here: {reason}.")
    order = Order(out, seed, size, settings.models)
    makes = write_sprites(order, pictures) if sprites else write(order, pictures)
    try:
        with tqdm(total=None if sprites else pictures, unit="picture", file=sys.stderr) as bar:
            for made in makes:
                bar.update(made)
    except BrokenProcessPool as error:
        raise CannotRun(
            f"What draws died again and again; what is in {out} stays, and the same command goes on."
        ) from error
    except OSError as error:
        raise CannotRun(f"Cannot write to {out}: {error.strerror}.") from error
    print(f"{out} is there, digest {digest(out)[:16]}")
    return 0


def graphs(settings: Settings, out: Path, interviews: int, seed: int, split: str) -> int:
    """Raises CannotRun."""
    order = GraphOrder(out, seed, settings.models, split)
    try:
        with tqdm(total=interviews, unit="interview", file=sys.stderr) as bar:
            for made in write_graphs(order, interviews):
                bar.update(made)
    except OSError as error:
        raise CannotRun(f"Cannot write to {out}: {error.strerror}.") from error
    print(f"{out} is there, digest {digest(out)[:16]}")
    return 0

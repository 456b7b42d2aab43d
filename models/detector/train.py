"""Trains the detector on Retell's own world.

    python -m models.detector.train --data DIR --out FILE.safetensors [--minutes 40] [--seed 1] [--begin FILE]

Minutes, not steps, are given: the learning rate falls to nothing by the end of them, whatever the machine. `--begin`
goes on from weights that stand, with a learning rate that begins anew.
"""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi
from pathlib import Path

import torch
from torch import nn
from torch.optim import AdamW
from tqdm import tqdm

from models.checkpoints import WeightsError
from models.data import World, generator_at, indices_at
from models.detector.batches import classes_of, varied, world_batch
from models.detector.finding import Finder, found_in, keep
from models.detector.losses import losses
from models.detector.network import Detector, DetectorConfig
from models.parts.ema import Averaged
from models.training.precision import autocast, layout_for

WARM = 0.03  # of the time that the learning rate rises
DECAY = 0.998  # of the averaged weights, a step


@dataclass(frozen=True, slots=True)
class Plan:
    seconds: float
    batch: int = 32
    rate: float = 2e-3
    seed: int = 1


def train(detector: Detector, world: World, plan: Plan, device: torch.device) -> Iterator[tuple[float, float]]:
    """The share of the time that has passed and the loss, after every step; the detector has averaged weights then."""
    layout = layout_for(device)
    average = Averaged(detector, DECAY)
    optimizer = AdamW(detector.parameters(), plan.rate, weight_decay=1e-2)
    start, step, passed = time.monotonic(), 0, 0.0
    detector.train()
    while passed < 1.0:
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * _rate(passed)
        pictures, truth = world_batch(world, indices_at(len(world), plan.batch, plan.seed, step))
        pictures, truth = varied(pictures, truth, generator_at(plan.seed, step))
        with autocast("bf16", device):
            found = detector(pictures.to(device, memory_format=layout))
        loss = losses(found, truth, pictures.shape[-1]).total()
        optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(detector.parameters(), 10.0)
        optimizer.step()
        step += 1
        average.follow(detector)
        passed = (time.monotonic() - start) / plan.seconds
        yield passed, float(loss.detach())
    detector.load_state_dict(average.network.state_dict())


def _rate(passed: float) -> float:
    return min(passed / WARM, 1.0) * (0.5 + 0.5 * cos(pi * min(passed, 1.0)))


def begun(world: World, file: Path | None) -> Detector:
    """A new detector, or that of a file. Exits with one line where the file is not of these classes and colours."""
    classes, colors = classes_of(world), world.vocabulary.colors
    if file is None:
        return Detector(DetectorConfig(len(classes), len(colors)))
    try:
        finder = found_in(file)
    except WeightsError as error:
        raise SystemExit(str(error)) from error
    if (finder.classes, finder.properties) != (classes, colors):
        raise SystemExit(f"{file} finds other things than this data set has.")
    return finder.detector


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m models.detector.train")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begin", type=Path, help="weights to go on from, of the same classes")
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    world = World(given.data, "train", size=128)
    detector = begun(world, given.begin).to(device)
    recent: list[float] = []
    steps = 0
    with tqdm(total=100, unit="%") as bar:
        for passed, loss in train(detector, world, Plan(60 * given.minutes, seed=given.seed), device):
            steps += 1
            recent = [*recent[-99:], loss]
            bar.n = min(100, round(100 * passed, 1))
            bar.set_postfix(loss=f"{sum(recent) / len(recent):.3f}")
            bar.refresh()
    made = {
        "command": shlex.join(["python", "-m", "models.detector.train", *sys.argv[1:]]),
        "device": torch.cuda.get_device_name() if torch.cuda.is_available() else "CPU",
        "seed": given.seed,
        "steps": steps,
        "pictures": len(world),
        "torch": torch.__version__,
    }
    keep(Finder(detector, classes_of(world), world.vocabulary.colors), given.out, made)


if __name__ == "__main__":
    main()

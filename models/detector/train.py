"""Trains the detector on Retell's own world, or on CoDraw.

    python -m models.detector.train --data DIR --out FILE.safetensors [--minutes 40] [--seed 1] [--begin FILE]

Minutes, not steps, are given: the learning rate falls to nothing by the end of them, whatever the machine. `--begin`
goes on from weights that stand, with a learning rate that begins anew. At the end the validation pictures say where a
class counts as present (`calibrate`).
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
from models.codraw_art import CodrawError
from models.data import DataError, generator_at, indices_at
from models.detector.calibrate import calibrate
from models.detector.finding import Finder, found_in, keep
from models.detector.losses import losses
from models.detector.network import Detector, DetectorConfig
from models.detector.sources import Source, opened
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


def train(detector: Detector, source: Source, plan: Plan, device: torch.device) -> Iterator[tuple[float, float]]:
    """The share of the time that has passed and the loss, after every step; the detector has averaged weights then."""
    layout = layout_for(device)
    average = Averaged(detector, DECAY)
    optimizer = AdamW(detector.parameters(), plan.rate, weight_decay=1e-2)
    start, step, passed = time.monotonic(), 0, 0.0
    detector.train()
    while passed < 1.0:
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * _rate(passed)
        pictures, truth = source.batch(indices_at(len(source), plan.batch, plan.seed, step))
        pictures, truth = source.varied(pictures, truth, generator_at(plan.seed, step))
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


def begun(source: Source, file: Path | None) -> Detector:
    """A new detector, or that of a file. Raises WeightsError, also where the file is not of these classes."""
    if file is None:
        return Detector(DetectorConfig(len(source.classes), len(source.properties)))
    finder = found_in(file)
    if (finder.classes, finder.properties) != (source.classes, source.properties):
        raise WeightsError(f"{file} finds other things than this data set has.")
    return finder.detector


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m models.detector.train")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begin", type=Path, help="weights to go on from, of the same classes")
    parser.add_argument("--rate", type=float, default=2e-3, help="the highest learning rate")
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    try:
        source, held = (opened(given.data, split) for split in ("train", "val"))
        detector = begun(source, given.begin).to(device)
    except (DataError, CodrawError, WeightsError) as error:
        raise SystemExit(str(error)) from error
    recent: list[float] = []
    steps = 0
    with tqdm(total=100, unit="%") as bar:
        plan = Plan(60 * given.minutes, rate=given.rate, seed=given.seed)
        for passed, loss in train(detector, source, plan, device):
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
        "pictures": len(source),
        "torch": torch.__version__,
    }
    finder = Finder(detector.cpu(), source.classes, source.properties)
    calibrate(finder, held)
    keep(finder, given.out, made)


if __name__ == "__main__":
    main()

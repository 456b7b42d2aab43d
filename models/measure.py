"""How large a family is and how long it takes: `python -m models.measure FAMILY [--preset cpu] [--train]`.

The weights are fresh; a picture takes as long as with trained ones, from a caption as text to pixels.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from models.attngan import pretraining
from models.attngan import training as attngan
from models.gan import training as gan
from models.stackgan import training as stackgan
from models.stackgan_pp import training as stackgan_pp
from models.text.vocabulary import Vocabulary
from models.training.clock import Clock
from models.training.family import Start, Training

CAPTION = "A red car parked left of a big tree and a man wearing an orange hoodie in front of a shop, at night."
CLASSES = 100
FAMILIES: dict[str, Any] = {
    "gan": gan,
    "damsm": pretraining,
    "stackgan": stackgan,
    "stackgan_pp": stackgan_pp,
    "attngan": attngan,
}


@dataclass(frozen=True)
class Made:
    """A batch of grey pictures."""

    pictures: Tensor
    captions: tuple[str, ...]
    presence: Tensor


def begun(family: str, preset: str) -> Training:
    """With fresh weights, on the CPU."""
    vocabulary = Vocabulary.from_captions([CAPTION])
    start = Start(vocabulary, CLASSES, torch.Generator().manual_seed(0), torch.device("cpu"))
    if family not in ("gan", "damsm"):
        damsm = pretraining.new_damsm(pretraining.PRESETS[preset], start)
        start = replace(start, earlier=damsm)
    training: Training = FAMILIES[family].Training.begin(FAMILIES[family].PRESETS[preset], start)
    return training


def batch(count: int, size: int) -> Made:
    return Made(torch.zeros(count, 3, size, size), (CAPTION,) * count, torch.zeros(count, CLASSES))


def seconds(run: Callable[[], object], times: int) -> Iterator[float]:
    for _ in range(times):
        before = time.perf_counter()
        run()
        yield time.perf_counter() - before


def main() -> None:
    asked = _arguments()
    torch.set_num_threads(asked.threads)
    training = begun(asked.family, asked.preset)
    for name, module in training.modules().items():
        if count := sum(weight.numel() for weight in module.parameters()):
            print(f"{name:16}{count:>12,} parameters")
    for clock in (module for module in training.modules().values() if isinstance(module, Clock)):
        clock.steps.fill_(asked.step)
    size, generator = SIZES[asked.preset], torch.Generator().manual_seed(1)
    one, many, several = (batch(count, size) for count in (1, asked.batch, asked.together))
    if asked.train:
        took = statistics.median([*seconds(lambda: training.step(many, generator), asked.times + 1)][1:])
        print(f"training: {asked.batch / took:.1f} pictures a second (batch {asked.batch}, {asked.threads} threads)")
        return
    took = statistics.median([*seconds(lambda: training.sample(one, generator), asked.times + 3)][3:])
    print(f"one picture: {took * 1000:.0f} ms, the median of {asked.times} (fp32, {asked.threads} threads)")
    if asked.together > 1:
        took = statistics.median([*seconds(lambda: training.sample(several, generator), asked.times + 3)][3:])
        print(f"{asked.together} in one pass: {took * 1000:.0f} ms, {took / asked.together * 1000:.0f} each")


SIZES = {"cpu": 64, "gpu": 256, "paper": 256}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.measure", description="Size and speed of a family.")
    parser.add_argument("family", choices=FAMILIES)
    parser.add_argument("--preset", choices=SIZES, default="cpu")
    parser.add_argument("--train", action="store_true", help="time steps of training instead of single pictures")
    parser.add_argument("--step", type=int, default=10**6, help="as after so many steps: StackGAN trains Stage I first")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--together", type=int, default=1, help="time so many pictures in one pass as well")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()

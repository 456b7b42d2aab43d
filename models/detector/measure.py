"""How well the detector finds what is there.

    python -m models.detector.measure --data DIR --weights FILE [--split test]

Truth is what is large enough to be recognised (`batches.LEAST`); the figures are those of every other picture maker.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor

from models.checkpoints import WeightsError
from models.codraw_art import CodrawError
from models.data import DataError
from models.detector.finding import Finder, found_in
from models.detector.losses import UNSURE, Truth
from models.detector.sources import Source, opened
from models.metrics import Row, Seen, Turn, colour_accuracy, found_iou, geneva_score, lattegan_score, table

WORST = 8


def turns(finder: Finder, source: Source) -> list[Turn]:
    """What is found in every picture, against what is there."""
    found = []
    for numbers in torch.split(torch.arange(len(source)), 64):
        pictures, truth = source.batch(numbers)
        pairs = zip(finder.find(pictures), seen_in(truth, finder.depths), truth.presence, strict=True)
        found += [Turn(_asked(seen, presence), true) for seen, true, presence in pairs]
    return found


def _asked(seen: Seen, presence: Tensor) -> Seen:
    """Without the classes of which nobody could tell whether they are there."""
    kept = presence[torch.from_numpy(seen.classes)].numpy() != UNSURE
    assert seen.boxes is not None
    assert seen.colours is not None
    return Seen(seen.classes[kept], seen.centres[kept], seen.boxes[kept], seen.colours[kept])


def seen_in(truth: Truth, depths: bool = False) -> Iterator[Seen]:
    """Of several things of a class the largest. With `depths`, what is said of a thing's height is its depth."""
    sides = truth.boxes[:, 2:] - truth.boxes[:, :2]
    order = (sides[:, 0] * sides[:, 1]).argsort(descending=True)
    for row in range(len(truth.presence)):
        mine = order[truth.picture[order] == row]
        first = {int(truth.classes[one]): one for one in reversed(mine.tolist())}
        chosen = torch.tensor([first[key] for key in sorted(first)], dtype=torch.long)
        boxes = truth.boxes[chosen]
        middles, properties = (boxes[:, :2] + boxes[:, 2:]) / 2, truth.properties[chosen]
        if depths:
            middles = torch.stack([middles[:, 0], properties / 2], dim=1)
        yield Seen(truth.classes[chosen].numpy(), middles.numpy(), boxes.numpy(), properties.numpy())


def row(name: str, dialogues: list[list[Turn]]) -> Row:
    every = [turn for dialogue in dialogues for turn in dialogue]
    scores = geneva_score(dialogues), lattegan_score(dialogues)
    return Row(name, *scores, colour=colour_accuracy(every), layout_iou=found_iou(every))


def by_class(found: list[Turn], classes: tuple[str, ...]) -> list[tuple[str, float, int]]:
    """F1 of every class and how often it is there, the worst first."""
    right, said, there = (Counter[int]() for _ in range(3))
    for turn in found:
        found_there, truly = set(turn.found.classes.tolist()), set(turn.true.classes.tolist())
        right.update(found_there & truly)
        said.update(found_there)
        there.update(truly)
    scores = [(classes[n], 2 * right[n] / (said[n] + there[n]), there[n]) for n in sorted(there)]
    return sorted(scores, key=lambda score: score[1])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m models.detector.measure")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--split", default="test")
    given = parser.parse_args()
    try:
        finder, source = found_in(given.weights), opened(given.data, given.split)
    except (WeightsError, DataError, CodrawError) as error:
        raise SystemExit(str(error)) from error
    found = turns(finder, source)
    dialogues = [[found[number] for number in story] for story in source.stories]
    print(table([row("detector", dialogues)]))
    print(
        f"{sum(p.numel() for p in finder.detector.parameters()):,} parameters, {len(source)} pictures of {given.split}"
    )
    for name, score, there in by_class(found, finder.classes)[:WORST]:
        print(f"  {name:16} F1 {score:.3f}  in {there} pictures")


if __name__ == "__main__":
    main()

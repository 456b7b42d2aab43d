"""GeNeVA-GAN's words and composer on CoDraw, measured as its paper measures: what is there after the last turn?

`python -m models.codraw_talks CODRAW --out OUT --minutes 40` trains on the dialogues of train and measures on all of
val; `--weights FILE` measures alone. CoDraw's data is not ours to ship, and neither are such weights.

Turns and their words are those of `models.codraw`. No pixel is learned or drawn: a class is there where the composed
map shows it, and not where a detector finds it in a picture; true is what lies in the frame of the drawer's canvas. The
axes of rsim are x and depth, as for CoDraw in the paper; the map's colours are the three depths here.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import one_hot
from tqdm import tqdm

from models.checkpoints import load, save
from models.codraw import Codraw
from models.codraw_art import Canvas, CodrawError
from models.data import Interview, indices_at, padded
from models.fitting import WeightsError
from models.geneva import training as geneva
from models.geneva.batch import TalkBatch, talk_batch
from models.geneva.composer import SemanticMap
from models.geneva.drawing import Artist
from models.geneva.network import blank
from models.metrics import ObjectScore, Seen, Turn, geneva_score, lattegan_score
from models.semantics import Listed, Semantics, semantics
from models.text.encoder import tokens
from models.text.vocabulary import Vocabulary
from models.training.family import Start
from models.training.loop import Until, train

SIZE = 64  # pixels of the picture that the maps are of; they have half as many cells each way
DEPTHS = 3
AT_LEAST = 5  # times that a word must come to be learned
BATCH = 8  # dialogues of a step, and
MEASURED = 32  # of those that are measured together


class Talks:
    """The dialogues of one split that have a turn. Raises CodrawError."""

    def __init__(self, root: Path, split: str) -> None:
        self.codraw = Codraw(root, split, size=2 * SIZE)
        told = enumerate(tuple(self.codraw.turns(number)) for number in range(len(self.codraw.dialogues)))
        self.turns = [turns for _, turns in told if turns]

    def __len__(self) -> int:
        return len(self.turns)

    def interview(self, number: int) -> Interview:
        """Without pictures: they are black, and nobody looks at them."""
        sentences, canvases = zip(*self.turns[number], strict=True)
        seen = self._semantics(canvases)
        present = one_hot(seen.classes.flatten(1), len(self.codraw.classes) + 1).amax(1)[:, 1:].float()
        dark = torch.zeros(len(canvases), 3, SIZE, SIZE)
        return Interview(dark[0], dark, sentences, present, seen, torch.zeros(len(canvases), dtype=torch.int64))

    def batch(self, numbers: Sequence[int]) -> TalkBatch:
        return talk_batch(padded([self.interview(number) for number in numbers]))

    def last(self, number: int) -> Seen:
        """What truly lies in the frame in the end."""
        drawn = self.codraw.draw(self.turns[number][-1][1])
        return Seen(drawn.classes.numpy(), _placed(drawn.centres[:, 0], drawn.depths))

    def _semantics(self, canvases: Sequence[Canvas]) -> Semantics:
        owners = np.stack([self.codraw.owners(canvas) for canvas in canvases])
        return semantics(owners, [self._listed(canvas) for canvas in canvases], SIZE // 2)

    def _listed(self, canvas: Canvas) -> Listed:
        drawn = self.codraw.draw(canvas)
        numbers = np.arange(1, len(drawn.classes) + 1)
        classes = drawn.classes.numpy()  # no class comes twice, so it is the thing's name as well
        return Listed(classes, drawn.depths.numpy(), numbers, classes, drawn.boxes.numpy())


def begun(vocabulary: Vocabulary, classes: int, seed: int) -> geneva.Training:
    start = Start(vocabulary, classes, torch.Generator().manual_seed(seed), torch.device("cpu"), colours=DEPTHS)
    config = replace(geneva.PRESETS["cpu"], batch=BATCH)
    training = geneva.Training.begin(config, start)
    training.took_over(painter=True)  # nobody paints here
    return training


@torch.inference_mode()
def measured(artist: Artist, talks: Talks, first: int | None = None) -> tuple[ObjectScore, ObjectScore]:
    """As GeNeVA's authors print it, and as LatteGAN's do but of the last turns alone."""
    numbers = range(min(first or len(talks), len(talks)))
    told: list[list[Turn]] = []
    for begin in tqdm(range(0, len(numbers), MEASURED), unit="batch"):
        chosen = numbers[begin : begin + MEASURED]
        found = _composed(artist, talks, chosen)
        told += [[Turn(one, talks.last(number))] for one, number in zip(found, chosen, strict=True)]
    return geneva_score(told), lattegan_score(told)


def _composed(artist: Artist, talks: Talks, numbers: Sequence[int]) -> list[Seen]:
    """What the map shows after each dialogue's last turn."""
    network, sentences = artist.network, [[said for said, _ in talks.turns[number]] for number in numbers]
    memory, found = blank(network.config, len(numbers), artist.device), dict[int, Seen]()
    there, state = memory.map, memory.state
    assert there is not None
    for turn in range(max(map(len, sentences))):
        said = tokens([one[turn] if turn < len(one) else "" for one in sentences], artist.vocabulary)
        heard = network.condition_encoder(network.sentence_encoder(said.numbers, said.lengths))
        condition, state = network.heard(heard[None], state)
        there = network.compose(condition[0], there).map
        found |= {n: _shown(there, n) for n, one in enumerate(sentences) if turn == len(one) - 1}
    return [found[n] for n in range(len(numbers))]


def _shown(there: SemanticMap, row: int) -> Seen:
    """Each class's middle, left to right, and the depth that most of its cells have."""
    classes, depths = there.classes[row], there.colours[row]
    names = sorted({*classes.flatten().tolist()} - {0})
    cells = [(classes == number).nonzero() for number in names]
    middles = [(one[:, 1].min() + one[:, 1].max() + 1) / classes.shape[1] / 2 for one in cells]
    deep = [depths[classes == number].mode().values - 1 for number in names]
    placed = _placed(torch.tensor(middles), torch.tensor(deep)) if names else np.empty((0, 2))
    return Seen(np.array(names, np.int64) - 1, placed)


def _placed(across: Tensor, depths: Tensor) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """(K, 2): both axes as fractions, the middle depth in the middle."""
    return torch.stack([across.double(), depths.double() / (DEPTHS - 1)], dim=1).numpy()


def main(arguments: Sequence[str] | None = None) -> int:
    given = _given(arguments)
    try:
        shown = Talks(given.codraw, "val")
        file = given.weights or _trained(given)
        artist = Artist.of(load(file, "geneva"), torch.device("cpu"))
    except (CodrawError, WeightsError, OSError) as error:
        print(f"models.codraw_talks: {error}", file=sys.stderr)
        return 2
    for name, score in zip(("GeNeVA's way", "LatteGAN's way"), measured(artist, shown, given.first), strict=True):
        figures = " ".join(f"{100 * part:6.2f}" for part in (score.precision, score.recall, score.f1, score.rsim))
        print(f"{name:15} P R F1 rsim {figures}")
    return 0


def _trained(given: argparse.Namespace) -> Path:
    learned = Talks(given.codraw, "train")
    vocabulary = Vocabulary.from_captions((said for turns in learned.turns for said, _ in turns), AT_LEAST)
    training = begun(vocabulary, len(learned.codraw.classes), given.seed)
    began = time.monotonic()

    def batches(number: int) -> TalkBatch:
        return learned.batch(indices_at(len(learned), BATCH, given.seed, number).tolist())

    with tqdm(unit="step") as bar:
        for _, losses in train(training, batches, Until(given.steps, 60 * given.minutes), given.seed):
            bar.update()
            bar.set_postfix({name: f"{loss:.3f}" for name, loss in losses.items()})
    given.out.mkdir(parents=True, exist_ok=True)
    file: Path = given.out / "geneva.safetensors"
    how = {"steps": bar.n, "seed": given.seed, "seconds": round(time.monotonic() - began)}
    save(file, "geneva", training.shipped(), training.documents(), how)
    return file


def _given(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m models.codraw_talks", description=__doc__)
    parser.add_argument("codraw", type=Path)
    parser.add_argument("--out", type=Path, default=Path("codraw"), help="where the weights go")
    parser.add_argument("--weights", type=Path, help="measure these, and train none")
    parser.add_argument("--minutes", type=float, default=40.0)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, help="measure the first so many dialogues of val only")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())

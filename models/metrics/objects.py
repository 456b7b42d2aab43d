"""What a detector found in a picture against what is truly there (El-Nouby et al., ICCV 2019, "Evaluation Metrics")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

UNKNOWN = -1  # a colour that nobody could tell
CENTRE = 0.5


@dataclass(frozen=True, eq=False)
class Seen:
    """What is in one picture, at most one thing of each class; every array has a row a thing.

    Whatever numpy takes for an array is taken (lists, tensors on the CPU). Raises ValueError where it does not fit.
    """

    classes: Ints  # (K,)
    centres: Floats  # (K, 2 or more) fractions of the frame: x, then y or depth (CoDraw), or all three
    boxes: Floats | None = None  # (K, 4) left, top, right, bottom, fractions of the frame
    colours: Ints | None = None  # (K,) UNKNOWN where it could not be told

    def __post_init__(self) -> None:
        classes = np.asarray(self.classes, np.int64).reshape(-1)
        count = len(classes)
        if len(np.unique(classes)) != count:
            raise ValueError(f"A class is there twice: {sorted(classes.tolist())}")
        object.__setattr__(self, "classes", classes)
        centres = np.asarray(self.centres, np.float64)
        object.__setattr__(self, "centres", _rows("centres", centres if centres.size else centres.reshape(0, 2), count))
        if self.boxes is not None:
            boxes = np.asarray(self.boxes, np.float64).reshape(-1, 4)
            object.__setattr__(self, "boxes", _rows("boxes", boxes, count))
        if self.colours is not None:
            colours = np.asarray(self.colours, np.int64).reshape(-1)
            object.__setattr__(self, "colours", _rows("colours", colours, count))


def _rows(name: str, array: npt.NDArray[Any], count: int) -> npt.NDArray[Any]:
    if len(array) != count or (name == "centres" and (array.ndim != 2 or array.shape[1] < 2)):
        raise ValueError(f"{name} of shape {array.shape} do not fit {count} classes")
    return array


class Turn(NamedTuple):
    """One picture and its truth. Compared fairly when the same detector has looked at both."""

    found: Seen
    true: Seen


Dialogue = Sequence[Turn]  # the turns of one story, the last one last


@dataclass(frozen=True)
class ObjectScore:
    """Fractions from 0 to 1; papers print them times 100."""

    precision: float
    recall: float
    f1: float
    rsim: float


def geneva_score(dialogues: Iterable[Dialogue]) -> ObjectScore:
    """The figures as El-Nouby et al. 2019 (and SSCR, TIRG after them) print them.

    Only the last turn of each dialogue counts. Precision and recall are taken in each picture and averaged over the
    pictures; F1 is the harmonic mean of the two averages (their 66.64 and 52.66 give their 58.83); rsim is averaged
    over the pictures. Where a picture holds nothing, its precision (nothing found) or recall (nothing true) is 0, so
    leave out dialogues that end with an empty scene.
    """
    last = [dialogue[-1] for dialogue in dialogues if dialogue]
    precision = _mean(_precision(turn) for turn in last)
    recall = _mean(_recall(turn) for turn in last)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return ObjectScore(precision, recall, f1, _mean(rsim(turn) for turn in last))


def lattegan_score(dialogues: Iterable[Dialogue]) -> ObjectScore:
    """The figures as Matsumori et al. 2021 (LatteGAN) print them.

    Precision, recall and F1 are taken in each picture and averaged over the pictures of all turns of all dialogues
    alike, so a long dialogue weighs more; F1 is thus no function of the other two. rsim counts the last turns only.
    """
    told = [dialogue for dialogue in dialogues if dialogue]
    everything = _per_picture([turn for dialogue in told for turn in dialogue])
    last = _mean(rsim(dialogue[-1]) for dialogue in told)
    return ObjectScore(everything.precision, everything.recall, everything.f1, last)


def scores_by_turn(dialogues: Iterable[Dialogue]) -> list[ObjectScore]:
    """For the first turn, the second and so on: the average over the pictures of the dialogues that are that long."""
    columns = zip_longest(*dialogues)
    return [_per_picture([turn for turn in column if turn is not None]) for column in columns]


def _per_picture(turns: Sequence[Turn]) -> ObjectScore:
    return ObjectScore(
        _mean(_precision(turn) for turn in turns),
        _mean(_recall(turn) for turn in turns),
        _mean(_f1(turn) for turn in turns),
        _mean(rsim(turn) for turn in turns),
    )


def rsim(turn: Turn) -> float:
    """Relational similarity of one picture (El-Nouby et al. 2019): recall times the share of relations kept.

    A relation is, along one axis of `centres` and for an ordered pair of the classes found in both, which of the two
    lies further (or neither). A thing paired with itself is compared with the middle of the frame. 0 where nothing is
    common. CoDraw's axes are x and depth, i-CLEVR's x and y.
    """
    in_found, in_true = _common(turn)
    if not len(in_found):
        return 0.0
    kept = _directions(turn.found.centres[in_found]) == _directions(turn.true.centres[in_true])
    return _recall(turn) * float(kept.mean())


def _directions(centres: Floats) -> Floats:
    """(n, axes) -> (n, n, axes): the sign of centre i minus centre j, or minus the frame's middle where i is j."""
    signs = np.sign(centres[:, None] - centres[None, :])
    own = np.arange(len(centres))
    signs[own, own] = np.sign(centres - CENTRE)
    return signs


def colour_accuracy(turns: Iterable[Turn]) -> float | None:
    """The share of the things found in both whose colour is the true one, over all pictures together.

    Things whose true colour is UNKNOWN do not count; a colour the detector could not tell is wrong. None where there is
    no thing to be counted.
    """
    right: list[bool] = []
    for turn in turns:
        if turn.found.colours is None or turn.true.colours is None:
            continue
        in_found, in_true = _common(turn)
        found, true = turn.found.colours[in_found], turn.true.colours[in_true]
        right += (found == true)[true != UNKNOWN].tolist()
    return sum(right) / len(right) if right else None


def found_iou(turns: Iterable[Turn]) -> float | None:
    """Layout IoU of what a detector found: the mean over all true things of all pictures, a missing thing giving 0."""
    shares: list[float] = []
    for turn in turns:
        if turn.found.boxes is None or turn.true.boxes is None:
            continue
        in_found, in_true = _common(turn)
        shares += box_iou(turn.found.boxes[in_found], turn.true.boxes[in_true]).tolist()
        shares += [0.0] * (len(turn.true.classes) - len(in_true))
    return sum(shares) / len(shares) if shares else None


def layout_iou(predicted: npt.ArrayLike, true: npt.ArrayLike) -> float:
    """The mean IoU of boxes, (N, 4) against (N, 4), row by row: all objects of all scenes together (sg2im)."""
    return _mean(box_iou(predicted, true).tolist())


def box_recall(predicted: npt.ArrayLike, true: npt.ArrayLike, threshold: float) -> float:
    """The share of boxes whose IoU with the true one is at least this (sg2im: at 0.3 and at 0.5)."""
    return _mean((box_iou(predicted, true) >= threshold).tolist())


def box_iou(predicted: npt.ArrayLike, true: npt.ArrayLike) -> Floats:
    """(N, 4) against (N, 4), left, top, right, bottom -> (N,); a box that is turned inside out is empty."""
    one, other = (np.asarray(boxes, np.float64).reshape(-1, 4) for boxes in (predicted, true))
    if one.shape != other.shape:
        raise ValueError(f"{len(one)} predicted boxes do not fit {len(other)} true ones")
    overlap = np.hstack([np.maximum(one[:, :2], other[:, :2]), np.minimum(one[:, 2:], other[:, 2:])])
    shared = _area(overlap)
    union = _area(one) + _area(other) - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)


def _area(boxes: Floats) -> Floats:
    sides: Floats = np.clip(boxes[:, 2:] - boxes[:, :2], 0, None)
    return sides[:, 0] * sides[:, 1]


def _common(turn: Turn) -> tuple[Ints, Ints]:
    """Where the classes found in both stand in each of the two, in the same order."""
    _, in_found, in_true = np.intersect1d(turn.found.classes, turn.true.classes, return_indices=True)
    return in_found, in_true


def _precision(turn: Turn) -> float:
    return _share(_both(turn), len(turn.found.classes))


def _recall(turn: Turn) -> float:
    return _share(_both(turn), len(turn.true.classes))


def _f1(turn: Turn) -> float:
    return _share(2 * _both(turn), len(turn.found.classes) + len(turn.true.classes))


def _both(turn: Turn) -> int:
    return len(set(turn.found.classes.tolist()) & set(turn.true.classes.tolist()))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _mean(values: Iterable[float]) -> float:
    """0 for no values at all."""
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0

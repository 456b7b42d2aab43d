"""The detector learns to find what it was shown, says where it is and what colour it has, and keeps in a file."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor

from models.checkpoints import WeightsError
from models.data import generator_at
from models.detector.batches import varied
from models.detector.calibrate import best_shifts
from models.detector.finding import Finder, found_in, keep
from models.detector.losses import UNSURE, Truth, losses
from models.detector.network import Detector, DetectorConfig

SIZE, CLASSES, COLORS = 64, ("wide", "tall"), ("red", "blue")


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


def drawn(count: int, seed: int) -> tuple[Tensor, Truth]:
    """Pictures of one or two things on grey: a wide bar, a tall one, or both, red or blue, anywhere."""
    chance = generator_at(seed, 0)
    pictures = torch.zeros(count, 3, SIZE, SIZE)
    presence = torch.zeros(count, 2)
    owners = torch.full((count, SIZE, SIZE), 2)
    y, x = torch.meshgrid(torch.arange(SIZE), torch.arange(SIZE), indexing="ij")
    rows = []
    for picture in range(count):
        kinds = {0: [0], 1: [1], 2: [0, 1]}[int(torch.randint(3, (1,), generator=chance))]
        for kind in kinds:
            radius = int(torch.randint(6, 10, (1,), generator=chance))
            middle = torch.randint(radius, SIZE - radius, (2,), generator=chance).tolist()
            color = int(torch.randint(2, (1,), generator=chance))
            half = (radius, radius // 3) if kind == 0 else (radius // 3, radius)
            inside = ((x - middle[0]).abs() <= half[0]) & ((y - middle[1]).abs() <= half[1])
            pictures[picture][:, inside] = torch.tensor([[1.0, -1.0, -1.0], [-1.0, -1.0, 1.0]])[color][:, None]
            owners[picture][inside] = kind
            box = [(middle[axis] + sign * half[axis]) / SIZE for sign in (-1, 1) for axis in (0, 1)]
            rows.append((picture, kind, box, color))
            presence[picture, kind] = 1.0
    whose, classes, boxes, colors = zip(*rows, strict=True)
    cells = owners[:, 2::4, 2::4]
    return pictures, Truth(
        presence, torch.tensor(whose), torch.tensor(classes), torch.tensor(boxes), torch.tensor(colors), cells
    )


@pytest.fixture(scope="module")
def finder() -> Finder:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    detector = Detector(DetectorConfig(2, 2, width=16, features=8))
    optimizer = torch.optim.AdamW(detector.parameters(), 3e-3)
    for step in range(150):
        pictures, truth = drawn(16, step)
        optimizer.zero_grad()
        torch.autograd.backward(losses(detector(pictures), truth, SIZE).total())
        optimizer.step()
    return Finder(detector, CLASSES, COLORS)


def test_it_finds_what_is_there_where_it_is_and_in_its_colour(finder: Finder) -> None:
    pictures, truth = drawn(60, 10_000)
    right = middles = colors = 0
    for number, seen in enumerate(finder.find(pictures)):
        there = truth.presence[number].nonzero().flatten().tolist()
        right += seen.classes.tolist() == there
        for kind, middle, color in zip(seen.classes, seen.centres, seen.colours, strict=True):
            mine = (truth.picture == number) & (truth.classes == int(kind))
            if mine.any():
                box = truth.boxes[mine][0]
                middles += bool(((box[:2] + box[2:]) / 2 - torch.tensor(middle)).abs().max() < 0.1)
                colors += int(truth.properties[mine][0]) == int(color)
    things = int(truth.presence.sum())
    assert right > 0.85 * 60
    assert middles > 0.8 * things
    assert colors > 0.8 * things


def test_a_file_gives_back_the_same_finder(finder: Finder, tmp_path: Path) -> None:
    file = tmp_path / "detector.safetensors"
    keep(finder, file, made={})
    again = found_in(file)
    assert (again.classes, again.properties) == (CLASSES, COLORS)
    pictures, _ = drawn(8, 20_000)
    for one, other in zip(finder.find(pictures), again.find(pictures), strict=True):
        assert one.classes.tolist() == other.classes.tolist()
    assert torch.allclose(finder.features(pictures), again.features(pictures), atol=0.05)


@pytest.mark.parametrize("content", [b"", b"no weights at all", b"\x08\x00\x00\x00\x00\x00\x00\x00{}      "])
def test_a_file_that_was_damaged_is_refused(finder: Finder, content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "detector.safetensors"
    keep(finder, file, made={})
    file.write_bytes(content)
    with pytest.raises(WeightsError, match="damaged"):
        found_in(file)


@pytest.mark.parametrize("seed", range(20))
def test_a_varied_picture_keeps_its_things_in_their_boxes(seed: int) -> None:
    pictures, truth = drawn(8, seed)
    changed, after = varied(pictures, truth, generator_at(seed, 1))
    assert changed.shape == pictures.shape
    for picture, box, color in zip(after.picture, after.boxes, after.properties, strict=True):
        x, y = ((box[:2] + box[2:]) / 2 * SIZE).long().clamp(0, SIZE - 1).tolist()
        pixel = changed[picture, :, y, x]
        others = (after.picture == picture).sum() > 1
        assert others or bool(pixel[0] > pixel[2]) == (int(color) == 0)
    assert after.owners is not None
    assert set(after.owners.unique().tolist()) <= {0, 1, 2}


def test_a_mirrored_picture_has_the_same_things_mirrored(finder: Finder) -> None:
    pictures, _ = drawn(20, 30_000)
    for plain, mirrored in zip(finder.find(pictures), finder.find(pictures.flip(3)), strict=True):
        assert plain.classes.tolist() == mirrored.classes.tolist()
        assert plain.colours is not None
        assert mirrored.colours is not None
        assert plain.colours.tolist() == mirrored.colours.tolist()
        assert torch.allclose(torch.tensor(plain.centres[:, 0]), 1 - torch.tensor(mirrored.centres[:, 0]), atol=1e-4)


def test_shifts_part_present_from_absent_where_f1_is_best_and_leave_the_unsure_out() -> None:
    chance = torch.Generator().manual_seed(0)
    presence = (torch.rand(4000, 2, generator=chance) < 0.2).float()
    logits = 4 * presence - 2 + torch.randn(4000, 2, generator=chance) - torch.tensor([1.5, 0.0])
    logits[:1000, 1], presence[:1000, 1] = 9.0, UNSURE
    shifts = best_shifts(logits, presence)
    assert shifts[0] == pytest.approx(1.2, abs=0.5)
    assert shifts[1] == pytest.approx(-0.2, abs=0.4)
    for shift in (-1.0, 1.0):
        assert _f1(logits[:, 0] + shifts[0], presence[:, 0]) > _f1(logits[:, 0] + shifts[0] + shift, presence[:, 0])


def _f1(logits: Tensor, presence: Tensor) -> float:
    said = logits > 0
    return float(2 * (said & (presence == 1)).sum() / (said.sum() + presence.sum()))

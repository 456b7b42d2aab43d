"""Weights on disk: ours, the ones that ship, and official files taken over.

`NAME.safetensors` holds the tensors as `module/parameter`. `NAME.json` beside it, the card, says of which family they
are, its documents (configuration, vocabulary), how they were made, and the digest of the first file: what was damaged,
cut short or exchanged is found before a number of it is used.

    python -m models.checkpoints import FILE --family sg2im --out DIR

takes over an official file (see `models.official`) and prints where it lies and its digest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor, nn

from models.cards import LISTED, Json, Whole, first_line, read_bytes, shipped_whole, whole
from models.cards import Card as Card
from models.cards import card_of as card_of
from models.cards import listed as listed
from models.fitting import WeightsError as WeightsError
from models.fitting import difference
from models.official import READERS, read

BETWEEN = "/"  # module and parameter

State = dict[str, Tensor]


@dataclass(frozen=True)
class Weights:
    """Read and found whole; `into` says whether they fit."""

    file: Path
    card: Card
    states: dict[str, State]  # by module

    def into(self, modules: Mapping[str, nn.Module]) -> None:
        """Puts them into these modules, in the modules' own precision. Raises WeightsError where anything differs."""
        if missing := modules.keys() - self.states.keys():
            raise WeightsError(f"{self.file} has no weights for {', '.join(sorted(missing))}")
        for name, module in modules.items():
            if wrong := difference(self.states[name], module):
                raise WeightsError(f"{self.file}, {name}: {wrong}")
            module.load_state_dict(self.states[name])


def save(
    file: Path,
    family: str,
    modules: Mapping[str, nn.Module],
    documents: Mapping[str, Json],
    made: Json,
    half: bool = False,
) -> Card:
    """Writes `file` and its card. `half`: numbers take two bytes, where they fit there. Raises OSError."""
    return save_states(file, family, {name: part.state_dict() for name, part in modules.items()}, documents, made, half)


def save_states(
    file: Path,
    family: str,
    states: Mapping[str, Mapping[str, Tensor]],
    documents: Mapping[str, Json],
    made: Json,
    half: bool = False,
) -> Card:
    flat = {
        f"{module}{BETWEEN}{name}": _stored(tensor, half)
        for module, state in states.items()
        for name, tensor in state.items()
    }
    data = safetensors.torch.save(flat)
    card = Card(family, dict(documents), made, hashlib.sha256(data).hexdigest())
    file.parent.mkdir(parents=True, exist_ok=True)
    _write(file, data)
    _write(card_of(file), json.dumps(asdict(card), indent=1, sort_keys=True).encode() + b"\n")
    return card


def load(file: Path, family: str | None = None) -> Weights:
    """Raises WeightsError where the file or its card is not there, not whole, or of another family."""
    return _opened(whole(file, family))


def shipped(family: str, file: Path = LISTED) -> Weights | None:
    """The family's weights that ship, or None where none do. Raises WeightsError."""
    found = shipped_whole(family, file)
    return None if found is None else _opened(found)


def take_over(file: Path, family: str, out: Path) -> Path:
    """An official file as ours. Raises WeightsError and OSError."""
    official = read(file, family)
    made = {"imported": file.name, "sha256_of_official": hashlib.sha256(read_bytes(file)).hexdigest()}
    target = out / f"{family}-{file.stem}.safetensors"
    save_states(target, family, official.states, official.documents, made)
    return target


def _stored(tensor: Tensor, half: bool) -> Tensor:
    full = tensor.detach().cpu().contiguous().clone()
    small = full.half() if half and full.is_floating_point() else full
    return small if bool(small.isfinite().all()) else full


def _write(file: Path, data: bytes) -> None:
    """Whole or not at all."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(file)


def _opened(found: Whole) -> Weights:
    try:
        flat = safetensors.torch.load(found.data)
    except (SafetensorError, ValueError, KeyError) as wrong:
        raise WeightsError(f"{found.file} is no safetensors file: {first_line(wrong)}") from wrong
    return Weights(found.file, found.card, _parted(found.file, flat))


def _parted(file: Path, flat: Mapping[str, Tensor]) -> dict[str, State]:
    states: dict[str, State] = {}
    for full, tensor in flat.items():
        module, between, name = full.partition(BETWEEN)
        if not between:
            raise WeightsError(f"{file} has a tensor {full!r} that belongs to no module")
        states.setdefault(module, {})[name] = tensor
    return states


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m models.checkpoints", description="Weights of the networks.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    taking = commands.add_parser("import", help="takes over an official file; nothing in it is ever run")
    taking.add_argument("file", type=Path)
    taking.add_argument("--family", choices=sorted(READERS), required=True)
    taking.add_argument("--out", type=Path, required=True, help="folder for the weights and their card")
    asked = parser.parse_args(arguments)
    try:
        target = take_over(asked.file, asked.family, asked.out)
        weights = load(target, asked.family)
    except (WeightsError, OSError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    numbers = sum(tensor.numel() for state in weights.states.values() for tensor in state.values())
    print(json.dumps({"file": str(target), "numbers": numbers, "sha256": weights.card.sha256}))
    return 0


if __name__ == "__main__":
    torch.set_num_threads(1)
    raise SystemExit(main())

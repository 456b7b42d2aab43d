"""R-precision: whether a network that reads and looks finds a picture's own caption nearest to it (Xu et al. 2018).

The judge is a DAMSM that no generator learned from, with a seed of its own: a generator that was taught by its judge
would be praised for pleasing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from models.attngan.damsm import Damsm
from models.attngan.pretraining import stored
from models.metrics import r_precision

OTHERS = 99  # captions that a picture's own is set among
AT_ONCE = 64
SEED = 0  # of which others


@dataclass(frozen=True)
class Judge:
    damsm: Damsm

    @classmethod
    def opened(cls, file: Path) -> Judge:
        """Raises WeightsError."""
        return cls(stored(file, torch.device("cpu")).eval())

    @torch.inference_mode()
    def r_precision(self, pictures: Tensor, captions: Sequence[str], interviews: Sequence[int]) -> float | None:
        """Of pictures (P, 3, S, S) in -1..1; None where an interview has too few others beside it."""
        most = max(list(interviews).count(number) for number in set(interviews))
        if len(interviews) - most < OTHERS:
            return None
        looked = [self.damsm.see(part).whole for part in torch.split(pictures, AT_ONCE)]
        parts = [captions[start : start + AT_ONCE] for start in range(0, len(captions), AT_ONCE)]
        told = [self.damsm.read(part).sentence for part in parts]
        chance = torch.Generator().manual_seed(SEED)
        return r_precision(torch.cat(looked), torch.cat(told), chance, OTHERS, interviews)

"""From a network's numbers to pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import Tensor


def pixels(picture: Tensor) -> NDArray[np.uint8]:
    """(3, S, S) in -1..1 to (S, S, 3)."""
    shares = (picture.float() / 2 + 0.5).clamp(0, 1)
    found: NDArray[np.uint8] = (shares * 255).round().byte().permute(1, 2, 0).contiguous().numpy()
    return found

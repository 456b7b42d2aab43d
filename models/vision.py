"""torchvision, imported also where its compiled half does not fit the installed torch; everything imports it from here.

A torchvision that was built for CUDA does not load its operators beside a torch for the CPU, and then its import stops
at `operator torchvision::nms does not exist`, though what is used of it here is Python. Declaring the missing operators
first lets it load; calling them (`ops.nms`, `ops.roi_align`, `io.*`) fails there, as it must.
"""

from __future__ import annotations

import torch

OPERATORS = ("nms", "qnms")
SIGNATURE = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"


def declared() -> torch.library.Library:
    """The missing operators, declared for as long as what this returns lives."""
    # torch has no types for its own Library.
    library = torch.library.Library("torchvision", "FRAGMENT")  # type: ignore[no-untyped-call]
    for operator in OPERATORS:
        library.define(operator + SIGNATURE)  # type: ignore[no-untyped-call]
    return library


MENDED: torch.library.Library | None = None
try:
    import torchvision
except RuntimeError as error:
    if "torchvision::nms" not in str(error):
        raise
    MENDED = declared()
    import torchvision

make_grid = torchvision.utils.make_grid
save_image = torchvision.utils.save_image

__all__ = ["MENDED", "declared", "make_grid", "save_image", "torchvision"]

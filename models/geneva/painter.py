"""Paints what was composed: the generator of those networks whose composer says what stands where.

    semantic map, place -> plan; plan, noise -> cascaded refinement -> fresh picture
    map before and after the turn -> where the picture changes

sg2im's way to paint (`models/parts/refinement.py`), for the same question: what stands where is settled, what does it
look like? So what sg2im has learned of it can be taken over (`models/inheriting.py`).
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F

from models.geneva.composer import SemanticMap
from models.geneva.config import GenevaConfig
from models.geneva.painting import Noise, Painted
from models.parts.refinement import Refinement, with_noise

AROUND = 3  # cells: so far round what changes the picture is painted anew, for shadows and edges
FADES = 7  # pixels: over which the fresh picture passes into the previous one


class Painter(nn.Module):
    def __init__(self, config: GenevaConfig) -> None:
        super().__init__()
        self.config = config
        self.looks = nn.Embedding((config.objects + 1) * (config.colours + 1), config.plan)
        self.grounds = nn.Embedding(config.places + 1, config.plan)
        self.refinement_net = Refinement(config.plan + config.noise, config.refines, "batch", config.slope, signed=True)

    def forward(self, there: SemanticMap, before: SemanticMap, previous: Tensor, noise: Noise) -> Painted:
        """The maps after the turn and before it, and the previous picture (N, 3, S, S)."""
        fresh: Tensor = self.refinement_net(with_noise(self.plan(there), noise.picture))
        change = faded(self._full(changed(there, before)))
        return Painted(change * fresh + (1 - change) * previous, fresh, None, change, None)

    def plan(self, there: SemanticMap) -> Tensor:
        """(N, plan, S, S): a vector for each cell's class and colour, and one for the place."""
        looks = self.looks(there.classes * (self.config.colours + 1) + there.colours)  # (N, G, G, plan)
        looks = looks * (there.classes > 0)[..., None]
        ground: Tensor = self.grounds(there.places)[:, :, None, None]
        return self._full(looks.permute(0, 3, 1, 2)) + ground

    def _full(self, cells: Tensor) -> Tensor:
        return F.interpolate(cells, scale_factor=2.0, mode="nearest")


def changed(there: SemanticMap, before: SemanticMap) -> Tensor:
    """(N, 1, G, G) of 0 and 1: the cells that the turn changes and those around, or all where nothing was before, or it
    was elsewhere."""
    cells = (there.classes != before.classes) | (there.colours != before.colours)
    whole = (there.places != before.places) | (before.classes == 0).all(2).all(1)
    near = F.max_pool2d(cells[:, None].float(), 2 * AROUND + 1, stride=1, padding=AROUND)
    return near.maximum(whole[:, None, None, None].float())


def faded(mask: Tensor) -> Tensor:
    """(N, 1, S, S) of 0 and 1, softened at the edges: what is farther inside stays 1, what is farther outside 0."""
    return F.avg_pool2d(mask, FADES, stride=1, padding=FADES // 2, count_include_pad=False)

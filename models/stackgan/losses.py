"""StackGAN's losses: Zhang et al., ICCV 2017, equations 2 to 6.

The critic must tell three kinds of pairs apart: a real picture with its words (true), a drawn picture with the words it
was drawn from (false), a real picture with the words of another (false). The last kind makes it heed the words.
"""

from __future__ import annotations

from torch import Tensor

from models.parts.conditioning import Condition, divergence


def stage_loss(fooled: Tensor, condition: Condition, weight: float) -> Tensor:
    """A stage's generator: fool the critic, and keep the sentence's cloud near N(0, 1) (lambda in the paper)."""
    return fooled + weight * divergence(condition)

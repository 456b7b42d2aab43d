"""The steps that all networks which read a caption have in common."""

from __future__ import annotations

from torch import Tensor

from app.explaining import Figure
from app.lab import figures
from models.parts.conditioning import Condition


def sentence(vector: Tensor) -> Figure:
    alt = "The whole caption as one vector: blue below 0, white at 0, orange above."
    return figures.strip("sentence", vector, alt, "the sentence")


def cloud(condition: Condition, before: str = "") -> tuple[Figure, ...]:
    """Mean, spread and the point that was drawn, for the first caption."""
    spread = (0.5 * condition.log_variance[0]).exp()
    parts = (
        ("mean", condition.mean[0], "The middle of the sentence's cloud", "μ, the middle"),
        ("spread", spread, "How wide the cloud is in each number", "\N{GREEK SMALL LETTER SIGMA}, the spread"),
        ("code", condition.code[0], "The point of the cloud that the generator gets", "ĉ, the point drawn"),
    )
    return tuple(figures.strip(f"{before}{name}", numbers, f"{alt}.", caption) for name, numbers, alt, caption in parts)


def drawn(name: str, pixels: Tensor, caption: str, told: str) -> Figure:
    size = pixels.shape[-1]
    return figures.picture(name, pixels, f"{caption}, {size} by {size} pixels, of “{told}”.", f"{caption}, {size}²")

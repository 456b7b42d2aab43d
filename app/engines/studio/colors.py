"""Colour words as sRGB, and the tones of what nobody said."""

from __future__ import annotations

from app.engines.studio.mesh import Color

UNSAID: Color = (0.80, 0.79, 0.77)  # what was not said is one pale grey

_PLAIN: dict[str, Color] = {
    "black": (0.07, 0.07, 0.08),
    "white": (0.95, 0.95, 0.94),
    "grey": (0.50, 0.50, 0.51),
    "silver": (0.74, 0.75, 0.77),
    "red": (0.78, 0.08, 0.09),
    "blue": (0.10, 0.28, 0.72),
    "green": (0.12, 0.50, 0.20),
    "yellow": (0.95, 0.80, 0.12),
    "orange": (0.93, 0.46, 0.08),
    "purple": (0.45, 0.18, 0.58),
    "pink": (0.94, 0.52, 0.68),
    "brown": (0.40, 0.24, 0.13),
    "navy": (0.08, 0.12, 0.32),
    "maroon": (0.42, 0.07, 0.13),
    "beige": (0.85, 0.78, 0.64),
    "cream": (0.95, 0.92, 0.80),
    "tan": (0.78, 0.62, 0.42),
    "khaki": (0.56, 0.53, 0.34),
    "olive": (0.38, 0.40, 0.16),
    "gold": (0.83, 0.66, 0.22),
    "bronze": (0.60, 0.40, 0.20),
    "turquoise": (0.15, 0.66, 0.66),
    "lilac": (0.76, 0.64, 0.84),
    "dark": (0.18, 0.18, 0.20),
    "light": (0.88, 0.88, 0.87),
    "multicolored": (0.80, 0.45, 0.55),
    "neon yellow": (0.88, 0.98, 0.10),
    "neon green": (0.25, 0.98, 0.25),
    "neon orange": (1.0, 0.48, 0.05),
    "neon pink": (1.0, 0.20, 0.62),
}
MATERIALS: dict[str, Color] = {
    "wood": (0.58, 0.42, 0.26),
    "metal": (0.66, 0.67, 0.69),
    "glass": (0.72, 0.80, 0.82),
    "stone": (0.62, 0.60, 0.57),
    "concrete": (0.66, 0.65, 0.63),
    "brick": (0.60, 0.30, 0.22),
    "leather": (0.30, 0.20, 0.14),
    "denim": (0.25, 0.35, 0.52),
    "cardboard": (0.72, 0.57, 0.38),
    "paper": (0.92, 0.91, 0.87),
    "plastic": (0.82, 0.82, 0.82),
    "rubber": (0.20, 0.20, 0.20),
}


def color_of(word: str) -> Color | None:
    """ "dark blue" is a darker blue; None for a word that is no colour."""
    if word in _PLAIN:
        return _PLAIN[word]
    shade, _, base = word.partition(" ")
    known = _PLAIN.get(base)
    if known is None or shade not in ("light", "dark"):
        return None
    return mixed(known, (1.0, 1.0, 1.0), 0.5) if shade == "light" else mixed(known, (0.0, 0.0, 0.0), 0.55)


def mixed(color: Color, other: Color, share: float) -> Color:
    """`share` of the other colour in the one."""
    r, g, b = (c + (o - c) * share for c, o in zip(color, other, strict=True))
    return r, g, b


def linear(color: Color) -> Color:
    """As light: what a renderer reckons with."""
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color)
    return r, g, b

"""Colour words -> inks that print well: a little muted, and never so pale that the paper swallows them."""

from __future__ import annotations

PLAIN = {
    "black": "#2e3236", "white": "#fdfdfc", "grey": "#9a9fa3", "gray": "#9a9fa3", "silver": "#c9ced2",
    "charcoal": "#4a4f54", "red": "#c8403a", "maroon": "#7d2b32", "burgundy": "#7a2438", "crimson": "#b12a3c",
    "orange": "#e08a36", "amber": "#e3a53c", "yellow": "#ecca4b", "gold": "#c9a445", "golden": "#c9a445",
    "mustard": "#c9a23a", "green": "#4d8b57", "olive": "#7f8445", "lime": "#9cc451", "khaki": "#b3a77a",
    "teal": "#35858a", "turquoise": "#4fb3b0", "cyan": "#58b8c9", "blue": "#3d6fb4", "navy": "#2c3f69",
    "indigo": "#4b4a8f", "purple": "#7c559c", "violet": "#8a63b0", "lavender": "#b7a7d3", "lilac": "#bda6cf",
    "pink": "#e39db2", "magenta": "#b8478b", "brown": "#86603f", "tan": "#c8a77d", "beige": "#dccfb4",
    "cream": "#efe6cc", "ivory": "#f1ebd8", "bronze": "#9a7340", "copper": "#b26e45", "rust": "#a5522f",
    "blonde": "#dcc27c", "blond": "#dcc27c", "ginger": "#c07a3c",
}  # fmt: skip

SHADES = {"dark": ("#15181b", 0.38), "deep": ("#15181b", 0.25), "light": ("#ffffff", 0.48), "pale": ("#ffffff", 0.6),
          "bright": ("#ffffff", 0.0), "pastel": ("#ffffff", 0.55)}  # fmt: skip


def ink_of(words: str) -> str | None:
    """`dark blue` -> `#2f4d7b`; None for a colour that we have no ink for."""
    parts = words.lower().replace("-", " ").replace("_", " ").split()
    base = next((PLAIN[part] for part in reversed(parts) if part in PLAIN), None)
    if base is None:
        return None
    for part in parts:
        towards, share = SHADES.get(part, (base, 0.0))
        base = mixed(base, towards, share)
    return base


def mixed(one: str, other: str, share: float) -> str:
    """`share` of the other colour in the one."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def is_dark(color: str) -> bool:
    red, green, blue = _channels(color)
    return 0.299 * red + 0.587 * green + 0.114 * blue < 118


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)

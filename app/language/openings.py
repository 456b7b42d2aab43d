"""What "up", "down" and "out" say of a thing: a shutter that is down is closed, a lorry's window that is down open."""

from __future__ import annotations

MOVED = frozenset({"up", "down", "out"})
_LIGHTS = ("headlight", "street_lamp", "lamp", "traffic_light", "candle")
_STATES = {
    "up": {"shutter": "open", "barrier": "open", "bonnet": "open", "car_boot": "open", "window": "closed"},
    "down": {"shutter": "closed", "bonnet": "closed", "window": "open", "curtain": "closed"}
    | dict.fromkeys(("fence", "tree", "pole", "sign"), "fallen"),
    "out": dict.fromkeys(_LIGHTS, "off"),
}


def opening(word: str, category: str | None) -> str | None:
    """The state, of things of this kind; None where the word says nothing of it."""
    return _STATES.get(word, {}).get(category or "")

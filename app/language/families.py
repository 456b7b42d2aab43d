"""Which attributes shut each other out: nobody is tall and short, but one may be tall and thin."""

from __future__ import annotations

from collections.abc import Iterable

_HEIGHT = frozenset({"tall", "short", "average height"})
_WEIGHT = frozenset({"thin", "slim", "medium build", "heavy", "stocky", "muscular", "small", "large"})
_HAIR_COLOR = frozenset({"blonde", "brown", "black", "dark", "red", "grey", "white", "dyed", "bald"})
_HAIR_LENGTH = frozenset({"long", "short", "bald", "shaved", "mohawk", "afro", "mullet", "bob"})
_HAIR_CURL = frozenset({"curly", "wavy", "straight", "spiky", "afro", "dreadlocks", "braids"})
_HAIR_STYLE = frozenset({"ponytail", "bun", "braids", "dreadlocks", "fringe", "bald", "shaved"})
_MOTION = frozenset({"parked", "moving", "stopped", "waiting", "turning", "reversing", "crashed", "overturned"})
_OPEN = frozenset({"open", "closed", "locked"})
_LIGHT = frozenset({"on", "off", "lit", "unlit", "flashing"})
_FILLED = frozenset({"empty", "full"})
_WET = frozenset({"wet", "dry"})
_DIRT = frozenset({"dirty", "clean"})

_FAMILIES: dict[str, tuple[frozenset[str], ...]] = {
    "build": (_HEIGHT, _WEIGHT),
    "hair": (_HAIR_COLOR, _HAIR_LENGTH, _HAIR_CURL, _HAIR_STYLE),
    "state": (_MOTION, _OPEN, _LIGHT, _FILLED, _WET, _DIRT),
    "facial_hair": (frozenset({"clean-shaven", "beard"}), frozenset({"clean-shaven", "moustache"}),
                    frozenset({"clean-shaven", "stubble"}), frozenset({"clean-shaven", "goatee"})),
    "size": (frozenset({"small", "medium", "large"}), frozenset({"tall", "short", "low"}),
             frozenset({"wide", "narrow", "thin", "thick"}), frozenset({"long", "short"})),
}  # fmt: skip
_LISTS = ("build", "hair", "facial_hair", "state", "size")  # keys with several values at once


_NEARLY = (frozenset({"old", "elderly"}), frozenset({"young", "teenage"}))


def nearly(key: str, one: str, other: str) -> bool:
    """Whether two values say much the same: "an elderly man … the old man"."""
    return key == "age" and any({one, other} <= alike for alike in _NEARLY)


def shuts_out(key: str, new: str, old: str) -> bool:
    """Whether the old value falls when the new one is said."""
    if new == old:
        return False
    if key not in _LISTS:
        return True
    return any(new in family and old in family for family in _FAMILIES.get(key, ()))


def falling(key: str, new: Iterable[str], old: Iterable[str]) -> tuple[str, ...]:
    """Of the old values, those that fall."""
    values = tuple(new)
    return tuple(o for o in old if o not in values and any(shuts_out(key, n, o) for n in values))

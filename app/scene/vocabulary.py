"""The one list of words that understanding, placing and drawing share, read from `vocabulary.toml`.

A technician extends the file without touching code; a broken file is refused with its line and the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# Where a thing of this category is by itself, when nobody says: on the floor, on top of something, on a wall,
# hanging from above, on a person's body, or in a person's hand.
Rest = Literal["floor", "surface", "wall", "ceiling", "body", "hand"]
# The part of the body a garment covers; two garments of one slot are worn one over the other.
Slot = Literal["head", "face", "eyes", "neck", "torso", "outer", "legs", "feet", "hands", "back", "wrist", "waist"]


@dataclass(frozen=True, slots=True)
class Size:
    """Metres: width across its front, depth from front to back, height."""

    width: float
    depth: float
    height: float


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of thing. `surface` is the height in metres of what things can be `on`; None: nothing can."""

    name: str
    plural: str
    synonyms: tuple[str, ...]
    parents: tuple[str, ...]
    size: Size
    rest: Rest = "floor"
    surface: float | None = None
    container: bool = False  # things and people can be inside it
    rideable: bool = False  # "riding" or "driving" it
    slot: Slot | None = None  # a garment, and where it is worn
    attributes: tuple[str, ...] = ()  # the keys that make sense to ask about, the most useful first


@dataclass(frozen=True, slots=True)
class Word:
    """What a word of the witness stands for: `Word("color", "red")`, `Word("category", "man")`."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases are lower case, single-spaced. Every lookup takes them as said and answers None for an unknown one."""

    categories: Mapping[str, Category]
    nouns: Mapping[str, str]  # every name, synonym and plural -> category
    plurals: frozenset[str]  # the phrases of `nouns` that mean more than one
    # What a noun or adjective says beside its category: "hatchback" -> state, "toddler" -> age, "blonde" -> hair
    implied: Mapping[str, tuple[Word, ...]]
    attributes: Mapping[str, tuple[Word, ...]]  # "scarlet" -> color red; "tall" -> build tall (people), size tall (things)
    relations: Mapping[str, str]  # "to the left of" -> left_of
    places: Mapping[str, str]
    times: Mapping[str, str]
    weathers: Mapping[str, str]

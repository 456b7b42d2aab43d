"""What the lab is asked to draw, and what it shows: every step of a network with its pictures and shapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, get_args

Family = Literal["gan", "stackgan", "stackgan_pp", "attngan", "sg2im", "geneva"]
FAMILIES: tuple[Family, ...] = get_args(Family)
LARGEST_SEED = 2**32 - 1


@dataclass(frozen=True, slots=True)
class NoiseAsked:
    """A place on the way from one seed's noise to another's."""

    seed: int
    other: int
    between: int  # percent of the way
    spread: int  # percent of the noise's usual length

    @property
    def family(self) -> Family:
        return "gan"


@dataclass(frozen=True, slots=True)
class CaptionAsked:
    family: Family
    caption: str
    seed: int


@dataclass(frozen=True, slots=True)
class ThingAsked:
    category: str
    colour: str = ""  # none was said


@dataclass(frozen=True, slots=True)
class RelationAsked:
    """`subject` and `object` are places in the row of things, from 0."""

    subject: int
    predicate: str
    object: int


@dataclass(frozen=True, slots=True)
class GraphAsked:
    things: tuple[ThingAsked, ...]
    relations: tuple[RelationAsked, ...]
    seed: int

    @property
    def family(self) -> Family:
        return "sg2im"


@dataclass(frozen=True, slots=True)
class TalkAsked:
    """A sentence a turn."""

    sentences: tuple[str, ...]
    seed: int

    @property
    def family(self) -> Family:
        return "geneva"


Asked: TypeAlias = NoiseAsked | CaptionAsked | GraphAsked | TalkAsked


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture of a step. `alt` says what is seen; `shape` is that of the numbers behind it."""

    name: str  # of its address
    png: bytes
    width: int  # pixels of the file
    height: int
    alt: str
    caption: str
    shape: str
    kind: Literal["picture", "map", "strip"] = "picture"  # how large it is shown


@dataclass(frozen=True, slots=True)
class Step:
    title: str  # the heading of the README's part that explains it
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    result: tuple[Figure, ...]
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()  # what of the question the network could not take in

    def figure(self, name: str) -> Figure | None:
        every = (*self.result, *(figure for step in self.steps for figure in step.figures))
        return next((figure for figure in every if figure.name == name), None)


@dataclass(frozen=True, slots=True)
class Choices:
    """The words of a network that reads graphs."""

    categories: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be had of a family on this machine."""

    missing: str | None = None  # why nothing can be drawn, in plain words
    choices: Choices = Choices()
    made: tuple[tuple[str, str], ...] = ()  # how the weights were made: name and value
    results: tuple[tuple[str, str], ...] = ()  # what was measured
    sheet: bytes | None = None  # samples beside the weights, a PNG


class CannotExplain(Exception):
    """Nothing can be drawn; the message says why in plain words."""


class NotUnderstood(CannotExplain):
    """What was asked makes no sense to this network."""


class TooMany(CannotExplain):
    """Others wait already."""

    def __init__(self) -> None:
        super().__init__("Several others are waiting for the lab already. Nothing is lost: try again in a few seconds.")


class Lab(Protocol):
    """Draws in a thread of its own, one picture at a time. Belongs to one event loop."""

    async def offer(self, family: Family) -> Offer:
        """Never fails: what is wrong is in `missing`."""

    async def explain(self, asked: Asked) -> Explained:
        """Raises CannotExplain."""

    async def close(self) -> None:
        """Gives back the thread."""

"""What a sentence says, before anybody asks which things of the scene it means: mentions, and facts about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from app.scene.graph import Certainty, Frame

# How a mention picks its thing: "a car" is new, "the car" is known or new, "he" is known, "the other car" is known and
# not the one last spoken of, "another car" is new beside one already there, "one … the other" go through a group.
Picks = Literal["new", "the", "pronoun", "other", "another", "one"]


EACH_OTHER = "each other"  # the word of a mention that stands for the others of its own subject
WHATEVER = "whatever"  # the word of a mention of what was spoken of last, person or thing
ABOARD, ASTRIDE = "aboard", "astride"  # the words of a mention of what one is in, or rides, without naming it
SettingKey = Literal["place", "time", "weather", "stand"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as said: "two" is 2 to 2; "about a dozen" is 10 to 14. `drawn` is what is drawn of a range."""

    low: int = 1
    high: int = 1
    drawn: int = 1


@dataclass(frozen=True, slots=True)
class Quality:
    """An attribute as said of a mention."""

    key: str
    value: str
    certainty: Certainty
    words: str


@dataclass(eq=False)
class Mention:
    """A thing or several spoken of at one place of the sentence."""

    at: int  # the head word's number in the sentence's document
    category: str | None  # None for a pronoun
    word: str
    picks: Picks
    words: str
    certainty: Certainty = "sure"
    count: Count = field(default_factory=Count)
    counted: bool = False  # by a number: "only one glass"
    ordinal: int | None = None
    plural: bool = False
    owner: Mention | None = None  # "his bag"
    name: str | None = None  # the witness's word for what the vocabulary does not know
    qualities: list[Quality] = field(default_factory=list)
    denied: bool = False  # "no gun"
    place: str | None = None  # the kind of place that the word also names: "in a bank" may be where all happens
    around: bool = False  # said as one says a place: "in a bank", "it was a bank"
    leads: bool = False  # a clause tells of it
    among: Mention | None = None  # "the taller of the men"
    of_it: Mention | None = None  # "the man of the black car"


@dataclass(frozen=True)
class Related:
    """`subject predicate objects`; `motion` when it is where the subject went, or was put."""

    subject: Mention
    predicate: str
    objects: tuple[Mention, ...]
    certainty: Certainty
    words: str
    frame: Frame = "viewer"
    motion: bool = False
    denied: bool = False
    within: bool = False  # part of the phrase that names the subject: "the man with the knife"
    giver: Mention | None = None  # who gave it to the subject


@dataclass(frozen=True)
class Positioned:
    """Where in the witness's own view."""

    subject: Mention
    position: str
    certainty: Certainty
    words: str
    motion: bool = False
    within: bool = False  # part of the phrase that names the subject: "the man on the left"


@dataclass(frozen=True)
class Described:
    """ "The car was blue": an attribute told of a thing, not part of the phrase that names it."""

    subject: Mention
    quality: Quality
    within: bool = False  # part of the phrase that names the subject: "the man who was smoking"


@dataclass(frozen=True)
class Stepped:
    """One step from where it was."""

    subject: Mention
    step: str
    certainty: Certainty
    words: str
    seen: bool = False  # it went, and nobody is told to move it


@dataclass(frozen=True)
class Called:
    """ "It was a woman": the subject is of this category, with the mention's qualities."""

    subject: Mention
    as_what: Mention
    certainty: Certainty
    words: str
    denied: bool = False


@dataclass(frozen=True)
class Unlike:
    """ "It was not red"."""

    subject: Mention
    key: str
    value: str
    words: str


@dataclass(frozen=True)
class Taken:
    """ "Forget the tree"."""

    what: Mention
    words: str


@dataclass(frozen=True)
class NotThere:
    """ "There was no tree", "he had no gun"."""

    what: Mention
    about: Mention | None
    certainty: Certainty
    words: str


@dataclass(frozen=True)
class InSetting:
    key: SettingKey
    value: str
    certainty: Certainty
    words: str
    denied: bool = False


@dataclass(frozen=True)
class Left:
    """ "She got out": of whatever she was in or on; "she got up": of her seat; "she ran off": of wherever she was."""

    subject: Mention
    words: str
    what: Literal["vehicle", "seat", "anywhere"] = "vehicle"


@dataclass(frozen=True)
class Flipped:
    """ "On the other side"."""

    subject: Mention
    words: str


@dataclass(frozen=True)
class Swapped:
    """ "Swap them": each where the other was. `other` is None where one word names both. With `key`: "the colours"."""

    one: Mention
    other: Mention | None
    words: str
    key: str | None = None


Fact = (
    Related
    | Described
    | Positioned
    | Stepped
    | Called
    | Unlike
    | Taken
    | NotThere
    | InSetting
    | Left
    | Flipped
    | Swapped
)


@dataclass(frozen=True)
class Echo:
    """ "but she did", "so did the other one": of whom, and whether it was so; `alike` when it was as told before."""

    whose: Mention
    so: bool
    alike: bool
    certainty: Certainty
    words: str


@dataclass
class Sentence:
    """The meanings of one sentence, in the order of its words."""

    text: str
    mentions: list[Mention] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    echo: Echo | None = None
    recount: int | None = None  # "make that three"
    # "blue, not red": said of whatever is spoken of; of each word all that it may mean
    loose: list[tuple[Quality, ...]] = field(default_factory=list)
    correction: bool = False
    denies: str = ""  # what the witness takes back: "not a lorry"
    place: str | None = None  # it says no more than a side or a relation: "the other side", "behind it"
    cleft: bool = False  # "it was the brown one that …", and so no other one
    carried: bool = False  # it goes on with a sentence that corrects
    fragment: bool = False  # it has no verb
    later: bool = False  # "then", "afterwards": what it says of a place takes the earlier one away
    meaningful: bool = False  # some word of it could name a thing
    said_something: bool = False  # it is more than a greeting or a yes
    foreign: bool = False  # not in English, as far as one can tell

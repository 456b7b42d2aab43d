"""What one statement has done so far, and the small things that every step needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.language.denied import Denied
from app.language.meanings import Fact, Mention, Related
from app.language.reference import Referents
from app.scene.edits import Describe, SceneEdit, apply
from app.scene.errors import SceneError
from app.scene.graph import Said, Scene, Thing
from app.scene.history import History
from app.scene.vocabulary import Vocabulary

Ids = tuple[str, ...]


@dataclass
class Statement:
    """One statement, told to a scene: `edits` is what it does, `question` the one thing that has to be asked."""

    history: History
    vocabulary: Vocabulary
    scene: Scene
    turn: int
    edits: list[SceneEdit] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)  # a question, and the thing and key that answer it
    referents: Referents = field(init=False)
    _bound: dict[Mention, Ids] = field(default_factory=dict)
    _before: frozenset[str] = frozenset()  # what was there before this statement
    _within: list[Related] = field(default_factory=list)  # of the present sentence: relations that name a thing
    _corrects: bool = False  # the present sentence does
    _recounted: Mention | None = None  # "it", of which it was told how many there were
    _again: set[tuple[str, str, str]] = field(default_factory=set)  # values told once more, and in which words
    _pieces: int = 0  # sentences taken so far
    _told_first: dict[str, int] = field(default_factory=dict)  # in which of them a new thing was named
    _not_there_but: Ids = ()  # what was said not to be somewhere: "it" is elsewhere
    _carried: bool = False  # only because what was said before it in its own sentence did
    _denied: Denied = field(default_factory=lambda: Denied())  # what it takes back
    _alone: Mention | None = None  # the one thing that the present sentence names, without a verb
    _told_at: dict[str, int] = field(default_factory=dict)  # where in the present sentence a new thing was named
    _text: str = ""  # of the present sentence
    _later: bool = False  # the present sentence tells of a later moment
    _facts: Sequence[Fact] = ()  # of the present sentence
    _told_before: Sequence[Fact] = ()  # by the sentence before
    _one_by_one: set[str] = field(default_factory=set)  # of groups whose members are named each
    _fragment: bool = False  # the present sentence has no verb
    _led: list[Mention] = field(default_factory=list)  # what the present sentence's clauses tell of, in order
    _passed: set[Mention] = field(default_factory=set)  # of these, those that are spoken of already
    _named_here: frozenset[str] = frozenset()  # the words by which the statement names somebody who is known
    _parted: Mention | None = None  # the group that one was said to be of: "one of the horses"
    _left: set[str] = field(default_factory=set)  # who got up, or out of a vehicle

    def __post_init__(self) -> None:
        self.referents = Referents(self.vocabulary)
        self._before = frozenset(thing.id for thing in self.scene.things)

    def _is_borne(self, thing: Thing) -> bool:
        category = self.vocabulary.category(thing.category)
        return category.rest in ("hand", "body") or self.vocabulary.is_carried(thing.category)

    def _is_a(self, thing_id: str, category: str) -> bool:
        return self.vocabulary.is_a(self.scene.thing(thing_id).category, category)

    def _do(self, edit: SceneEdit) -> None:
        """An edit that does not fit is left out, and the rest goes on."""
        try:
            self.scene = apply(self.scene, edit)
        except SceneError:
            return
        self.edits.append(edit)

    def _said(self, words: str) -> Said:
        return Said(self.turn, words)

    def _ask(self, question: str, thing_id: str = "", key: str = "") -> None:
        self.asked.append((question, thing_id, key))

    @property
    def question(self) -> str | None:
        """The first that the same statement does not answer: "not red, blue" does."""
        told = {(e.id, e.key) for e in self.edits if isinstance(e, Describe) and e.values}
        return next((question for question, *about in self.asked if tuple(about) not in told), None)

"""A made-up interview: a scene that grows over a few turns, each an edit or two and the sentence that tells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from app.language.phrases import the
from app.scene.edits import Add, Describe, Move, Relate, Remove, SceneEdit, SetTheScene, apply_all
from app.scene.graph import SHIFTS, Said, Scene
from app.scene.placed import PlacedScene
from app.scene.placement import place
from app.scene.vocabulary import Vocabulary
from app.world.wording import BESIDE, SIDES, Wording

TURNS = (3, 8)
MOST = 7  # things in a scene, clothes not counted
PEOPLE = ("man", "woman", "boy", "girl", "police_officer")
WORN = ("jacket", "coat", "hoodie", "t_shirt", "sweater", "vest")  # what is large enough to be seen
Kinds = tuple[str, ...]
ROAD: Kinds = tuple(
    "car van truck bus motorcycle bicycle tree bench street_lamp traffic_light fire_hydrant traffic_cone trash_can "
    "mailbox dog house".split()
)
GREEN: Kinds = tuple("tree bush bench street_lamp trash_can bicycle dog suitcase".split())
PARKED: Kinds = tuple("car van truck bus motorcycle bicycle street_lamp traffic_cone trash_can tree bush dog".split())
YARD: Kinds = tuple("car van house tree bush bicycle dog table chair trash_can box".split())
SAND: Kinds = tuple("dog chair box suitcase bicycle bench tree trash_can".split())
HOME: Kinds = tuple("sofa table chair tv potted_plant box dog suitcase".split())
PLACES: dict[str, Kinds] = {
    "street": ROAD, "road": ROAD, "square": ROAD, "intersection": ROAD, "parking_lot": PARKED, "gas_station": PARKED,
    "park": GREEN, "playground": GREEN, "garden": YARD, "driveway": YARD, "beach": SAND,
    "kitchen": ("table", "chair", "fridge", "counter", "potted_plant", "box", "dog"), "living_room": HOME,
    "bedroom": ("bed", "chair", "table", "box", "potted_plant", "suitcase", "tv"),
    "office": ("table", "chair", "box", "potted_plant", "counter", "suitcase"),
    "shop": ("counter", "box", "table", "fridge", "potted_plant", "chair"),
    "lobby": ("sofa", "counter", "potted_plant", "suitcase", "chair", "tv"),
}  # fmt: skip
INDOORS = frozenset({"kitchen", "living_room", "bedroom", "office", "shop", "lobby"})
KINDS: Kinds = tuple(sorted({kind for kinds in PLACES.values() for kind in kinds}))
COLORS = ("red", "blue", "green", "yellow", "black", "white", "orange", "purple", "brown", "grey")
PAINTED = frozenset(
    (*WORN, *"car van truck bus motorcycle bicycle sofa chair box suitcase dog trash_can bench house bed".split())
)


@dataclass(frozen=True, slots=True)
class Told:
    """One turn: what was said, the edits that it means, and the scene after them."""

    words: str
    edits: tuple[SceneEdit, ...]
    scene: Scene
    placed: PlacedScene


Drafted = tuple[str, list[SceneEdit]]


def dialogue(random: Random, turns: int, vocabulary: Vocabulary, lead: str | None = None) -> tuple[Told, ...]:
    """The same random numbers give the same dialogue; a `lead` is the category that it begins with."""
    return tuple(_Interview(random, vocabulary, lead).tell(turns))


class _Interview:
    def __init__(self, random: Random, vocabulary: Vocabulary, lead: str | None) -> None:
        self.random = random
        self.lead = lead
        self.vocabulary = vocabulary
        self.wording = Wording(random, vocabulary)
        self.scene = Scene()
        self.placed = PlacedScene()
        self.kinds = ROAD
        self.given: dict[str, int] = {}
        self.turn = 0

    def tell(self, turns: int) -> list[Told]:
        told = []
        for number in range(turns):
            self.turn = number + 1
            words, edits = self._first() if number == 0 else self._next()
            edits = [_with_words(edit, Said(self.turn, words)) for edit in edits]
            self.scene = apply_all(self.scene, edits)
            self.placed = place(self.scene, self.placed, self.vocabulary)
            told.append(Told(words, tuple(edits), self.scene, self.placed))
        return told

    # --- what a turn does ---

    def _first(self) -> Drafted:
        fitting = [place for place, kinds in PLACES.items() if self.lead is None or self.lead in (*kinds, *PEOPLE)]
        setting = self.random.choice([*fitting, None])
        self.kinds = PLACES[setting or self.random.choice(fitting)]
        time = self.random.choice([None, None, "day", "night", "dusk"])
        outside = setting is not None and setting not in INDOORS
        weather = self.random.choice([None, None, None, "rain", "snow", "fog"]) if outside else None
        told: dict[Literal["place", "time", "weather"], str | None] = {
            "place": setting,
            "time": time,
            "weather": weather,
        }
        edits: list[SceneEdit] = [SetTheScene(key, value, NOBODY) for key, value in told.items() if value is not None]
        words, more = self._something_new(self.lead)
        return (f"{self.wording.scene(setting, time, weather)} {words}" if edits else words), edits + more

    def _next(self) -> Drafted:
        there = self._bare()
        if len(there) < 2 or (len(there) < MOST and self.random.random() < 0.55):
            return self._two_new() if len(there) + 1 < MOST and self.random.random() < 0.2 else self._something_new()
        ways: list[Callable[[], Drafted | None]] = [self._recolored, self._moved, self._stepped, self._removed]
        self.random.shuffle(ways)
        return next((draft for way in ways if (draft := way()) is not None), None) or self._something_new()

    def _something_new(self, category: str | None = None) -> Drafted:
        phrase, edits, new = self._thing(category)
        where, relation = self._where(new, self._bare())
        return self.wording.there_was(phrase, where), [*edits, relation]

    def _two_new(self) -> Drafted:
        """Two in one breath, the second told by where it was to the first."""
        phrase, edits, new = self._thing()
        where, relation = self._where(new, self._bare())
        other, more, second = self._thing()
        predicate = self.random.choice(list(BESIDE))
        told = self.wording.two(phrase, where, other, self.wording.beside(predicate, "it"))
        return told, [*edits, relation, *more, Relate(second, predicate, (new,), NOBODY)]

    def _thing(self, category: str | None = None) -> tuple[str, list[SceneEdit], str]:
        """How it is called, the edits that make it, and its name."""
        category = category or self.random.choice(PEOPLE if self.random.random() < 0.4 else self.kinds)
        new = self._name(category)
        edits: list[SceneEdit] = [Add(new, category, NOBODY)]
        words = self.wording.noun(category)
        if category in PAINTED and self.random.random() < 0.85:
            color = self.random.choice(COLORS)
            edits.append(Describe(new, "color", (color,), NOBODY))
            words = f"{color} {words}"
        phrase = self.wording.a(words, category)
        if category in PEOPLE:
            worn, clothes = self._clothes(new)
            return phrase + worn, edits + clothes, new
        return phrase, edits, new

    def _clothes(self, owner: str) -> Drafted:
        if self.random.random() < 0.25:
            return "", []
        kind, color = self.random.choice(WORN), self.random.choice(COLORS)
        worn = self._name(kind)
        noun = kind.replace("t_shirt", "T-shirt").replace("_", " ")
        edits: list[SceneEdit] = [
            Add(worn, kind, NOBODY),
            Describe(worn, "color", (color,), NOBODY),
            Relate(owner, "wearing", (worn,), NOBODY),
        ]
        how = self.wording.one_of(("in", "wearing", "with"))
        return f" {how} {self.wording.a(f'{color} {noun}', kind)}", edits

    def _where(self, new: str, others: list[str]) -> tuple[str, SceneEdit]:
        if others and self.random.random() < 0.75:
            other = self.random.choice(others)
            predicate = self.random.choice(list(BESIDE))
            return self.wording.beside(predicate, the(other, self.scene)), Relate(new, predicate, (other,), NOBODY)
        side = self.random.choice(list(SIDES))
        return self.wording.at_side(side), Describe(new, "position", (side,), NOBODY)

    def _recolored(self) -> Drafted | None:
        painted = [thing for thing in self.scene.things if thing.category in PAINTED]
        if not painted:
            return None
        thing = self.random.choice(painted)
        before = next(iter(thing.values("color")), None)
        color = self.random.choice([c for c in COLORS if c != before])
        words = self.wording.colored(the(thing.id, self.scene), color, before)
        return words, [Describe(thing.id, "color", (color,), NOBODY)]

    def _moved(self) -> Drafted | None:
        there = self._bare()
        if len(there) < 2:
            return None
        one, other = self.random.sample(there, 2)
        predicate = self.random.choice(list(BESIDE))
        where = self.wording.beside(predicate, the(other, self.scene))
        words = self.wording.moved(the(one, self.scene), where)
        return words, [Move(one, NOBODY, predicate, (other,))]

    def _stepped(self) -> Drafted | None:
        one, step = self.random.choice(self._bare()), self.random.choice(SHIFTS)
        return self.wording.stepped(the(one, self.scene), step), [Move(one, NOBODY, shift=step)]

    def _removed(self) -> Drafted | None:
        there = self._bare()
        if len(there) < 3:
            return None
        one = self.random.choice(there)
        return self.wording.removed(the(one, self.scene)), [Remove(one, NOBODY)]

    # --- names ---

    def _bare(self) -> list[str]:
        """What stands by itself."""
        return [thing.id for thing in self.scene.things if self.scene.owner_of(thing.id) is None]

    def _name(self, category: str) -> str:
        self.given[category] = self.given.get(category, 0) + 1
        return f"{category}-{self.given[category]}"


NOBODY = Said(0, "")  # until the sentence is there


def _with_words(edit: SceneEdit, said: Said) -> SceneEdit:
    return replace(edit, said=said)

"""Who stands there: the measures of a body from what was said of its age, sex, build and height."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.scene.graph import Scene, Thing
from app.scene.placed import PlacedThing
from app.scene.placement.sizes import pose_of, posed
from app.scene.vocabulary import Size, Vocabulary

# How far from a newborn's shape (0) to a grown one's (1).
_GROWN = {"baby": 0.0, "toddler": 0.25, "child": 0.55, "teenage": 0.88}
_FEMALE_WORDS = ("policewoman", "waitress", "barmaid", "firewoman", "ambulance woman", "nun", "headmistress")

# Girth of trunk, girth of limbs, breadth of shoulders, belly (metres on a body of 1 m), as factors of a medium build.
_BUILD = {
    "thin": (0.84, 0.80, 0.96, -0.004),
    "slim": (0.91, 0.88, 0.97, -0.002),
    "heavy": (1.24, 1.22, 1.04, 0.034),
    "stocky": (1.17, 1.16, 1.06, 0.010),
    "muscular": (1.08, 1.20, 1.13, 0.0),
    "large": (1.13, 1.12, 1.06, 0.010),
    "small": (0.95, 0.94, 0.97, 0.0),
    "pregnant": (1.03, 1.0, 1.0, 0.062),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One body. Lengths in metres; `girth`, `limbs` and `shoulders` are factors of the usual."""

    height: float  # standing upright
    grown: float  # 0 a newborn's proportions, 1 an adult's
    female: float  # 0 a man's shape, 1 a woman's; between for those whose sex nobody said
    girth: float
    limbs: float
    shoulders: float
    belly: float
    muscle: bool
    stoop: float  # degrees that the back is bent

    def by_age(self, *values: float) -> float:
        """Between a newborn's, a toddler's, a child's and a grown one's share of the height."""
        return float(np.interp(self.grown, (0.0, 0.25, 0.55, 1.0), values)) * self.height


def figure_of(person: Thing, placed: PlacedThing, scene: Scene, vocabulary: Vocabulary) -> Figure:
    pose = pose_of(person, scene, vocabulary)
    builds = [_BUILD[word] for word in (*person.values("build"), *person.values("size")) if word in _BUILD]
    girth, limbs, shoulders, belly = (
        float(np.clip(value, low, high))
        for value, low, high in zip(_together(builds), (0.8, 0.76, 0.9, -0.01), (1.35, 1.35, 1.2, 0.07), strict=True)
    )
    grown = _grown(person, vocabulary)
    return Figure(
        height=round(stature(placed, pose), 3),
        grown=grown,
        female=_female(person, vocabulary) * min(1.0, 0.25 + grown * grown),
        girth=girth,
        limbs=limbs,
        shoulders=shoulders,
        belly=belly,
        muscle="muscular" in person.values("build"),
        stoop=_stoop(person),
    )


def stature(placed: PlacedThing, pose: str | None) -> float:
    """The height upright of one whose box in this pose is known."""
    if pose == "lying":
        return placed.width
    return placed.height / posed(Size(1.0, 1.0, 1.0), pose).height


def _together(builds: list[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    girth, limbs, shoulders, belly = 1.0, 1.0, 1.0, 0.0
    for build in builds:
        girth, limbs, shoulders, belly = girth * build[0], limbs * build[1], shoulders * build[2], belly + build[3]
    return girth, limbs, shoulders, belly


def _grown(person: Thing, vocabulary: Vocabulary) -> float:
    said = [_GROWN[age] for age in person.values("age") if age in _GROWN]
    if said:
        return said[-1]
    if vocabulary.is_a(person.category, "baby"):
        return _GROWN["baby"]
    return _GROWN["child"] if vocabulary.is_a(person.category, "child") else 1.0


def _female(person: Thing, vocabulary: Vocabulary) -> float:
    if any(vocabulary.is_a(person.category, kind) for kind in ("woman", "girl")):
        return 1.0
    if any(vocabulary.is_a(person.category, kind) for kind in ("man", "boy")):
        return 0.0
    named = any(word in name for name in person.values("name") for word in _FEMALE_WORDS)
    return 1.0 if named or "pregnant" in person.values("build") else 0.3


def _stoop(person: Thing) -> float:
    if "hunched" in person.values("build"):
        return 30.0
    ages = person.values("age")
    return 13.0 if "elderly" in ages else 9.0 if "old" in ages else 0.0

"""What a made-up witness says of one edit: a small grammar with many ways to say the same."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from app.language.phrases import a
from app.scene.vocabulary import Vocabulary

NOUNS: dict[str, tuple[str, ...]] = {
    "man": ("man", "man", "guy", "bloke", "fellow"),
    "woman": ("woman", "woman", "lady"),
    "boy": ("boy", "lad", "boy"),
    "girl": ("girl", "girl", "lass"),
    "police_officer": ("police officer", "policeman", "officer"),
    "car": ("car", "car", "hatchback"),
    "van": ("van", "van", "delivery van"),
    "truck": ("truck", "lorry"),
    "motorcycle": ("motorbike", "motorcycle"),
    "bicycle": ("bicycle", "bike"),
    "street_lamp": ("street lamp", "lamppost"),
    "traffic_light": ("traffic light",),
    "trash_can": ("bin", "litter bin"),
    "traffic_cone": ("traffic cone", "cone"),
    "fire_hydrant": ("fire hydrant", "hydrant"),
    "mailbox": ("postbox", "mailbox"),
    "sofa": ("sofa", "settee"),
    "fridge": ("fridge",),
    "tv": ("television", "TV"),
}
BESIDE: dict[str, tuple[str, ...]] = {
    "left_of": ("left of", "to the left of", "on the left of"),
    "right_of": ("right of", "to the right of", "on the right of"),
    "in_front_of": ("in front of", "before"),
    "behind": ("behind", "at the back of"),
    "next_to": ("next to", "beside", "right by"),
}
SIDES: dict[str, tuple[str, ...]] = {
    "left": ("on the left", "on the left-hand side", "to my left"),
    "right": ("on the right", "on the right-hand side", "to my right"),
    "middle": ("in the middle", "straight ahead of me"),
}
STEPS: dict[str, tuple[str, ...]] = {
    "left": ("a bit more to the left", "further left"),
    "right": ("a bit more to the right", "further right"),
    "nearer": ("a bit nearer", "closer to me"),
    "farther": ("a bit farther away", "further back"),
}
TIMES = {"day": ("by day", "in broad daylight"), "night": ("at night", "in the night"), "dusk": ("at dusk",)}
WEATHERS = {"rain": ("it was raining", "in the rain"), "snow": ("it was snowing",), "fog": ("it was foggy",)}
IN_PLACE = {"street": "on a street", "parking_lot": "in a car park", "beach": "on a beach", "road": "on a road"}


class Wording:
    """Chooses among the ways; the same random numbers give the same words."""

    def __init__(self, random: Random, vocabulary: Vocabulary) -> None:
        self._random = random
        self._vocabulary = vocabulary

    def noun(self, category: str) -> str:
        return self.one_of(NOUNS.get(category, (category.replace("_", " "),)))

    def one_of(self, ways: Sequence[str]) -> str:
        return self._random.choice(ways)

    def a(self, phrase: str, category: str) -> str:
        return a(phrase, self._vocabulary, category)

    def scene(self, place: str | None, time: str | None, weather: str | None) -> str:
        where = IN_PLACE.get(place or "", f"in a {(place or '').replace('_', ' ')}") if place else ""
        when = self.one_of(TIMES[time]) if time else ""
        sky = self.one_of(WEATHERS[weather]) if weather else ""
        start = self.one_of(("It was", "It happened", "All this was"))
        told = " ".join(part for part in (where, when) if part)
        return _sentence(f"{start} {told}" + (f", {sky}" if sky else "")) if told else _sentence(sky or "I saw this")

    def there_was(self, thing: str, where: str) -> str:
        ways = (
            f"there was {thing} {where}",
            f"I saw {thing} {where}",
            f"{thing} was {where}",
            f"{where} there was {thing}",
            f"I noticed {thing} {where}",
            f"{thing} stood {where}",
        )
        return _sentence(self.one_of(ways))

    def beside(self, predicate: str, other: str) -> str:
        return f"{self.one_of(BESIDE[predicate])} {other}"

    def at_side(self, side: str) -> str:
        return self.one_of(SIDES[side])

    def colored(self, the: str, color: str, before: str | None) -> str:
        if before is None:
            return _sentence(
                self.one_of((f"{the} was {color}", f"the colour of {the} was {color}", f"{the}, that was {color}"))
            )
        ways = (
            f"no, {the} was {color}",
            f"no wait, {the} was {color}, not {before}",
            f"sorry, {the} was {color}",
            f"actually {the} was {color}",
            f"I was wrong, {the} was {color}",
        )
        return _sentence(self.one_of(ways))

    def moved(self, the: str, where: str) -> str:
        return _sentence(
            self.one_of((f"then {the} went {where}", f"no, {the} was {where}", f"actually {the} was {where}"))
        )

    def stepped(self, the: str, step: str) -> str:
        how = self.one_of(STEPS[step])
        return _sentence(self.one_of((f"{the} was {how}", f"move {the} {how}", f"no, {the} was {how}")))

    def removed(self, the: str) -> str:
        return _sentence(
            self.one_of((f"forget {the}", f"no, {the} was not there", f"take {the} away", f"remove {the}"))
        )


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."

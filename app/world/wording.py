"""What a made-up witness says of one edit: a small grammar with many ways to say the same."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from app.language.phrases import a
from app.scene.vocabulary import Vocabulary

NOUNS: dict[str, tuple[str, ...]] = {
    "man": ("man", "man", "man", "guy", "bloke", "fellow", "chap"),
    "woman": ("woman", "woman", "lady"),
    "boy": ("boy", "boy", "lad", "little boy"),
    "girl": ("girl", "girl", "little girl"),
    "police_officer": ("police officer", "policeman", "officer", "cop"),
    "car": ("car", "car", "car", "hatchback", "saloon"),
    "van": ("van", "van", "delivery van"),
    "truck": ("truck", "lorry"),
    "bus": ("bus", "bus", "double decker"),
    "motorcycle": ("motorbike", "motorcycle"),
    "bicycle": ("bicycle", "bike", "push bike"),
    "street_lamp": ("street lamp", "lamppost", "street light"),
    "traffic_light": ("traffic light", "set of traffic lights"),
    "trash_can": ("bin", "litter bin", "trash can"),
    "traffic_cone": ("traffic cone", "cone"),
    "fire_hydrant": ("fire hydrant", "hydrant"),
    "mailbox": ("postbox", "mailbox", "letter box"),
    "bush": ("bush", "shrub"),
    "dog": ("dog", "dog", "hound"),
    "box": ("box", "cardboard box", "carton"),
    "sofa": ("sofa", "settee", "couch"),
    "fridge": ("fridge", "refrigerator"),
    "potted_plant": ("potted plant", "plant in a pot"),
    "tv": ("television", "TV", "telly"),
}
BESIDE: dict[str, tuple[str, ...]] = {
    "left_of": ("left of", "to the left of", "on the left of", "just left of"),
    "right_of": ("right of", "to the right of", "on the right of", "just right of"),
    "in_front_of": ("in front of", "right in front of", "just before"),
    "behind": ("behind", "at the back of", "just behind"),
    "next_to": ("next to", "beside", "right by", "close to", "near"),
}
SIDES: dict[str, tuple[str, ...]] = {
    "left": ("on the left", "on the left-hand side", "to my left", "over on the left"),
    "right": ("on the right", "on the right-hand side", "to my right", "over on the right"),
    "middle": ("in the middle", "straight ahead of me", "right in the middle"),
}
STEPS: dict[str, tuple[str, ...]] = {
    "left": ("a bit more to the left", "further left", "a little to the left"),
    "right": ("a bit more to the right", "further right", "a little to the right"),
    "nearer": ("a bit nearer", "closer to me", "nearer to me"),
    "farther": ("a bit farther away", "further back", "further off"),
}
TIMES = {
    "day": ("by day", "in broad daylight", "during the day", "in daylight"),
    "night": ("at night", "in the night", "late at night", "after dark"),
    "dusk": ("at dusk", "as it was getting dark"),
}
WEATHERS = {
    "rain": ("it was raining", "in the rain", "and it rained"),
    "snow": ("it was snowing", "in the snow"),
    "fog": ("it was foggy", "in thick fog"),
}
IN_PLACE = {
    "street": "on a street", "parking_lot": "in a car park", "beach": "on a beach", "road": "on a road",
    "square": "on a square", "intersection": "at a crossroads", "gas_station": "at a petrol station",
    "playground": "on a playground", "driveway": "in a driveway",
}  # fmt: skip
THERE = (
    "there was {thing} {where}", "I saw {thing} {where}", "{thing} was {where}", "{where} there was {thing}",
    "I noticed {thing} {where}", "{thing} stood {where}", "{where} was {thing}", "I could see {thing} {where}",
    "I remember {thing} {where}", "then I saw {thing} {where}", "{where} I saw {thing}",
    "there was also {thing} {where}",
)  # fmt: skip
TWO = (
    "there was {one} {where} and {other} {beside}", "I saw {one} {where}, and {other} was {beside}",
    "{one} was {where}, with {other} {beside}", "{where} there was {one}, and {beside} I saw {other}",
)  # fmt: skip
COLORED = (
    "{the} was {color}", "the colour of {the} was {color}", "{the} was a {color} one",
    "I think of it now, {the} was {color}",
)  # fmt: skip
RECOLORED = (
    "no, {the} was {color}", "no wait, {the} was {color}, not {before}", "sorry, {the} was {color}",
    "actually {the} was {color}", "I was wrong, {the} was {color}", "I mean {the} was {color}",
    "{the} was not {before} but {color}", "let me correct that, {the} was {color}",
    "{the} was more {color} than {before}",
)  # fmt: skip
MOVED = (
    "then {the} went {where}", "no, {the} was {where}", "actually {the} was {where}", "sorry, {the} was {where}",
    "{the} moved {where}", "I think {the} was {where}", "put {the} {where}",
)  # fmt: skip
STEPPED = (
    "{the} was {how}", "move {the} {how}", "no, {the} was {how}", "put {the} {how}", "actually {the} was {how}",
)  # fmt: skip
REMOVED = (
    "forget {the}", "no, {the} was not there", "take {the} away", "remove {the}", "there was no such thing as {the}",
    "actually {the} was not there", "leave out {the}",
)  # fmt: skip


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
        where = in_place(place, self._vocabulary) if place else ""
        when = self.one_of(TIMES[time]) if time else ""
        sky = self.one_of(WEATHERS[weather]) if weather else ""
        start = self.one_of(("It was", "It happened", "All this was", *(("I was", "We were") if place else ())))
        told = " ".join(part for part in (where, when) if part)
        return _sentence(f"{start} {told}" + (f", {sky}" if sky else "")) if told else _sentence(sky or "I saw this")

    def there_was(self, thing: str, where: str) -> str:
        return self._filled(THERE, thing=thing, where=where)

    def two(self, one: str, where: str, other: str, beside: str) -> str:
        return self._filled(TWO, one=one, where=where, other=other, beside=beside)

    def beside(self, predicate: str, other: str) -> str:
        return f"{self.one_of(BESIDE[predicate])} {other}"

    def at_side(self, side: str) -> str:
        return self.one_of(SIDES[side])

    def colored(self, the: str, color: str, before: str | None) -> str:
        if before is None:
            return self._filled(COLORED, the=the, color=color)
        return self._filled(RECOLORED, the=the, color=color, before=before)

    def moved(self, the: str, where: str) -> str:
        return self._filled(MOVED, the=the, where=where)

    def stepped(self, the: str, step: str) -> str:
        return self._filled(STEPPED, the=the, how=self.one_of(STEPS[step]))

    def removed(self, the: str) -> str:
        return self._filled(REMOVED, the=the)

    def _filled(self, ways: Sequence[str], **parts: str) -> str:
        return _sentence(self.one_of(ways).format(**parts))


def in_place(place: str, vocabulary: Vocabulary) -> str:
    return IN_PLACE.get(place) or f"in {a(place.replace('_', ' '), vocabulary)}"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."

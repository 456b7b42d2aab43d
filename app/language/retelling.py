"""The scene told in plain sentences, one fact or thing each, that understanding reads back to the same scene."""

from __future__ import annotations

from collections.abc import Iterator

from app.language.phrases import STOOD, a, described, predicate, related, the, trimming
from app.scene.graph import Certainty, Scene, SettingFact, Thing
from app.scene.vocabulary import Vocabulary

IN_PLACE = {"street": "on a street", "road": "on a road", "beach": "on a beach", "intersection": "at a crossroads"}
AT_TIME = {"day": "in daylight", "night": "at night", "dusk": "at dusk", "dawn": "at dawn"}
IN_WEATHER = {"rain": "raining", "snow": "snowing", "fog": "foggy", "clear": "sunny", "overcast": "overcast"}


def sentences(scene: Scene, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What was not sure begins with "I think"."""
    return tuple(f"{_capital(text)}." for text in _all(scene, vocabulary))


def _all(scene: Scene, vocabulary: Vocabulary) -> Iterator[str]:
    yield from _setting(scene)
    for thing in scene.things:
        yield _sure(thing.certainty, f"there was {a(described(thing, 'sure'), vocabulary, thing.category)}")
    for thing in scene.things:
        yield from _attributes(thing, scene)
    for relation in scene.relations:
        phrase = f"{the(relation.subject, scene)} was {related(relation, scene)}"
        yield _sure(relation.certainty, phrase.replace(", from its own side", ""))
    for absent in scene.absent:
        what = absent.category.replace("_", " ")
        where = "there was" if absent.about is None else f"{the(absent.about, scene)} had"
        yield _sure(absent.certainty, f"{where} no {what}")


def _setting(scene: Scene) -> Iterator[str]:
    place, time, weather, stand = (getattr(scene.setting, k) for k in ("place", "time", "weather", "stand"))
    told: list[tuple[SettingFact | None, str]] = [
        (place, f"it was {IN_PLACE.get(place.value) or 'in a ' + place.value.replace('_', ' ')}" if place else ""),
        (time, f"it was {AT_TIME[time.value]}" if time else ""),
        (weather, f"it was {IN_WEATHER[weather.value]}" if weather else ""),
        (stand, f"I was {STOOD[stand.value]}" if stand else ""),
    ]
    yield from (_sure(fact.certainty, words) for fact, words in told if fact is not None)


def _attributes(thing: Thing, scene: Scene) -> Iterator[str]:
    """What stands before no noun, and whatever is unsure."""
    for fact in thing.attributes:
        words = trimming(fact.key, fact.value)
        if words is None and fact.certainty == "sure":
            continue  # told with the thing
        words = words or predicate(fact.value)
        has = f"had {words.removeprefix('with ')}" if words.startswith("with ") else f"was {words}"
        yield _sure(fact.certainty, f"{the(thing.id, scene)} {has}")


def _sure(certainty: Certainty, text: str) -> str:
    return text if certainty == "sure" else f"I think {text}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]

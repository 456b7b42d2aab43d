"""From the witness's words to those that a network learned, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.scene.graph import SETTING_KEYS, Scene, Thing
from app.scene.vocabulary import THING, shipped

MOST_NAMED = 8
SILENCE = "nothing has been said yet"
Known = Callable[[str], bool]


def nearest(category: str, known: Known) -> str | None:
    """This category, or the closest of those that it is a kind of: a taxi is a car."""
    generation: tuple[str, ...] = (category,)
    while generation:
        for name in generation:
            if known(name):
                return name
        generation = tuple(parent for name in generation for parent in shipped().category(name).parents)
    return None


def known_color(thing: Thing, known: Known) -> str | None:
    """The first that the network knows; of "dark blue", blue."""
    said = (word for value in thing.values("color") for word in (value, value.split(" ")[-1]))
    return next((word for word in said if known(word)), None)


def called(thing: Thing) -> str:
    """In the witness's own word where there is no other."""
    names = thing.values("name")
    return names[0] if any(names[:1]) and thing.category == THING else spoken(thing.category)


def spoken(word: str) -> str:
    return word.replace("_", " ")


def setting(scene: Scene) -> Iterator[tuple[str, str]]:
    """What was said of place, time and weather."""
    for key in SETTING_KEYS:
        value = scene.setting.value(key)
        if value is not None:
            yield key, value


def no_word_for(words: Iterable[str]) -> tuple[str, ...]:
    """One note, or none where there are no such words."""
    unknown = list(dict.fromkeys(words))
    if not unknown:
        return ()
    more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
    return (f"the network has no word for {', '.join(unknown[:MOST_NAMED])}{more}",)


def instead(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """A note for each kind of thing that is told as another."""
    return tuple(dict.fromkeys(f"{said} is drawn as {told}" for said, told in pairs if said != told))

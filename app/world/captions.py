"""Five captions of one finished scene, each told in another way and order, all of them true."""

from __future__ import annotations

from random import Random

from app.language.phrases import VIEW, a, described, related
from app.scene.graph import Scene, Thing
from app.scene.vocabulary import Vocabulary
from app.world.wording import in_place

FIVE = 5


def captions(scene: Scene, random: Random, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(_caption(scene, random, vocabulary, style) for style in range(FIVE))


def _caption(scene: Scene, random: Random, vocabulary: Vocabulary, style: int) -> str:
    bare = [thing for thing in scene.things if scene.owner_of(thing.id) is None]
    random.shuffle(bare)
    parts = [_thing(thing, scene, vocabulary, where=style % 2 == 0) for thing in bare[: 7 - style % 2]]
    place = scene.setting.value("place")
    rest = [value for key in ("time", "weather") if (value := scene.setting.value(key))]
    about = (in_place(place, vocabulary) if place else "") + (f" ({', '.join(rest)})" if rest else "")
    match style:
        case 0:
            return f"{_capital(_listed(parts))}{' ' + about if about else ''}."
        case 1:
            return f"A picture of {_listed(parts)}."
        case 2:
            return " ".join(f"There is {part}." for part in parts) + (
                f" It is {about.strip()}." if about.strip() else ""
            )
        case 3:
            return f"{_capital(about.strip() or 'here')}: {', '.join(parts)}."
    return f"One sees {_listed(parts)}."


def _thing(thing: Thing, scene: Scene, vocabulary: Vocabulary, where: bool) -> str:
    phrase = a(described(thing, "sure"), vocabulary, thing.category)
    worn = [scene.thing(o) for r in scene.relations_of(thing.id, "wearing") for o in r.objects]
    if worn:
        phrase += " wearing " + " and ".join(a(described(one, "sure"), vocabulary, one.category) for one in worn)
    if not where:
        return phrase
    beside = [related(r, scene) for r in scene.relations_of(thing.id) if r.predicate != "wearing"]
    side = [VIEW[value] for value in thing.values("position")]
    return " ".join([phrase, *(beside[:1] or side[:1])])


def _listed(parts: list[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts) or "nothing"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

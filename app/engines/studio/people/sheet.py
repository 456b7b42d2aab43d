"""Contact sheets of people, to be looked at: `python -m app.engines.studio.people.sheet DIR`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from app.engines.studio.mesh import joined
from app.engines.studio.people.dressing import Dressed, dress
from app.engines.studio.people.hair import STYLES
from app.engines.studio.people.poses import POSES
from app.engines.studio.people.wardrobe import MAKERS
from app.engines.studio.renderer import Camera
from app.engines.studio.shapes import turned
from app.engines.studio.sheet import sheet, tile
from app.scene.graph import Attribute, Relation, Scene, Thing
from app.scene.placed import PlacedThing
from app.scene.placement.sizes import size_of
from app.scene.vocabulary import shipped

YAWS = (0.0, 90.0)  # degrees


Looks = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Shown:
    """One person of a sheet: a category, attributes, and worn things as (category, attributes)."""

    title: str
    category: str = "man"
    looks: Looks = field(default_factory=dict)
    worn: tuple[tuple[str, Looks], ...] = ()
    held: tuple[str, ...] = ()


def thing(thing_id: str, category: str, looks: Looks) -> Thing:
    facts = tuple(Attribute(key, value, "sure", ()) for key, values in looks.items() for value in values)
    return Thing(thing_id, category, attributes=facts)


def dressed(shown: Shown) -> Dressed:
    vocabulary = shipped()
    person = thing("p", shown.category, shown.looks)
    worn = [thing(f"w{n}", category, looks) for n, (category, looks) in enumerate(shown.worn)]
    held = [thing(f"h{n}", category, {}) for n, category in enumerate(shown.held)]
    relations = [Relation("p", "wearing", (one.id,)) for one in worn] + [
        Relation("p", "holding", (one.id,)) for one in held
    ]
    scene = Scene(things=(person, *worn, *held), relations=tuple(relations))
    size = size_of(person, scene, vocabulary)
    return dress(person, PlacedThing("p", 0, 0, 0, 0, size.width, size.depth, size.height), worn, scene, vocabulary)


def pictures(camera: Camera, shown: Shown) -> Iterator[Image.Image]:
    """From before and from the side."""
    found = dressed(shown)
    model = joined([found.body, *found.garments.values()])
    yield from (tile(camera, model.moved(turned("y", yaw)), shown.title) for yaw in YAWS)


RED, BLUE = {"color": ("red",)}, {"color": ("dark blue",)}


def poses() -> Iterator[Shown]:
    for pose in POSES:
        yield Shown(pose, looks={"pose": (pose,)})


def clothed_poses() -> Iterator[Shown]:
    for pose in POSES:
        worn = (("jacket", RED), ("trousers", BLUE), ("shoes", {"color": ("black",)}))
        yield Shown(pose, looks={"pose": (pose,)}, worn=worn)


def draped_poses() -> Iterator[Shown]:
    for pose in POSES:
        yield Shown(f"{pose}, coat", looks={"pose": (pose,)}, worn=(("coat", {"color": ("green",)}), ("jeans", BLUE)))
        yield Shown(f"{pose}, dress", "woman", {"pose": (pose,), "hair": ("long", "blonde")}, (("dress", RED),))


def garments() -> Iterator[Shown]:
    vocabulary = shipped()
    for kind in MAKERS:
        if kind in vocabulary.categories:
            female = kind in ("dress", "sari", "skirt", "high_heels", "headscarf", "handbag", "necklace", "earring")
            yield Shown(kind, "woman" if female else "man", worn=((kind, RED),))


def ages() -> Iterator[Shown]:
    for age in ("baby", "toddler", "child", "teenage", "young", "middle-aged", "elderly", "old"):
        yield Shown(f"{age} man", "man", {"age": (age,)})
        yield Shown(f"{age} woman", "woman", {"age": (age,)})
    for category in ("boy", "girl", "child", "baby", "person"):
        yield Shown(category, category)


def builds() -> Iterator[Shown]:
    for build in (
        "tall",
        "short",
        "thin",
        "slim",
        "heavy",
        "stocky",
        "muscular",
        "small",
        "large",
        "hunched",
        "pregnant",
    ):
        yield Shown(f"{build} man", "man" if build != "pregnant" else "person", {"build": (build,)})
        yield Shown(f"{build} woman", "woman", {"build": (build,)}, (("t_shirt", RED), ("jeans", BLUE)))


def heads() -> Iterator[Shown]:
    for style in ("blonde", *STYLES, "bald"):
        yield Shown(style, "woman" if style in ("long", "wavy", "bun", "bob") else "man", {"hair": (style, "brown")})
    for style in ("beard", "moustache", "stubble", "goatee", "sideburns"):
        yield Shown(style, "man", {"facial_hair": (style,), "hair": ("dark",)})


def jobs() -> Iterator[Shown]:
    vocabulary = shipped()
    for category in vocabulary.categories:
        if vocabulary.is_a(category, "person"):
            yield Shown(category, category)


def patterns() -> Iterator[Shown]:
    for pattern in (
        "striped",
        "checked",
        "plaid",
        "floral",
        "camouflage",
        "dotted",
        "patterned",
        "logo",
        "leopard print",
        "reflective",
    ):
        looks = (
            {"color": ("blue", "white"), "pattern": (pattern,)}
            if pattern not in ("camouflage", "leopard print", "reflective")
            else {"pattern": (pattern,)}
        )
        yield Shown(pattern, worn=(("shirt", looks), ("trousers", {"color": ("grey",)})))
    yield Shown("puffer jacket", worn=(("jacket", {"color": ("black",), "material": ("puffer",)}), ("jeans", BLUE)))
    yield Shown(
        "two colours", worn=(("jacket", {"color": ("black", "white")}), ("trainers", {"color": ("white", "red")}))
    )


def outfits() -> Iterator[Shown]:
    black = {"color": ("black",)}
    yield Shown(
        "hood, mask",
        worn=(("hoodie", black), ("hood", black), ("mask", {"color": ("white",)}), ("jeans", BLUE), ("trainers", RED)),
    )
    yield Shown(
        "cap, backpack",
        worn=(("cap", RED), ("backpack", {"color": ("green",)}), ("t_shirt", {"color": ("white",)}), ("shorts", BLUE)),
    )
    yield Shown("suit, tie", worn=(("suit", {"color": ("grey",)}), ("tie", RED), ("shoes", black)), held=("briefcase",))
    yield Shown(
        "layers",
        worn=(
            ("shirt", {"color": ("white",)}),
            ("sweater", BLUE),
            ("jacket", {"color": ("brown",)}),
            ("scarf", RED),
            ("trousers", black),
            ("beanie", black),
            ("gloves", black),
            ("boots", black),
        ),
    )
    yield Shown(
        "coat over hoodie", worn=(("hoodie", {"color": ("grey",)}), ("coat", {"color": ("beige",)}), ("jeans", BLUE))
    )
    yield Shown(
        "skirt, heels",
        "woman",
        {"hair": ("ponytail", "red")},
        (("shirt", {"color": ("pink",)}), ("skirt", black), ("high_heels", RED), ("handbag", RED)),
    )
    yield Shown(
        "cap on long hair",
        "woman",
        {"hair": ("long", "blonde")},
        (("cap", BLUE), ("sunglasses", black), ("t_shirt", {"color": ("white",)}), ("jeans", BLUE)),
    )
    yield Shown("holds knife, bottle", held=("knife", "bottle"))
    yield Shown("carries box", held=("box",))
    yield Shown(
        "heavy in coat", looks={"build": ("heavy",)}, worn=(("coat", {"color": ("brown",)}), ("trousers", black))
    )
    yield Shown(
        "boy in shorts",
        "boy",
        {},
        (("t_shirt", {"color": ("yellow",)}), ("shorts", BLUE), ("cap", RED), ("trainers", {"color": ("white",)})),
    )
    yield Shown(
        "toddler in dress", "girl", {"age": ("toddler",), "hair": ("blonde",)}, (("dress", {"color": ("pink",)}),)
    )


SHEETS = {
    "poses": poses,
    "clothed-poses": clothed_poses,
    "draped-poses": draped_poses,
    "garments": garments,
    "ages": ages,
    "builds": builds,
    "heads": heads,
    "jobs": jobs,
    "patterns": patterns,
    "outfits": outfits,
}


def main(folder: Path, names: Sequence[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    camera = Camera()
    for name in names or SHEETS:
        sheet([one for shown in SHEETS[name]() for one in pictures(camera, shown)], folder / f"{name}.png")
    camera.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

"""The model of every thing but people, in the size it is placed in, with what was said of it.

Where there is a pack of other people's models, those stand for the things it has. For the rest, and where there is
none, a model is built by code.
"""

from __future__ import annotations

from functools import lru_cache

from app.engines.studio.assets.errors import BrokenPack
from app.engines.studio.assets.fit import fitted
from app.engines.studio.assets.pack import Pack, Ready
from app.engines.studio.built import (
    adornments,
    animals,
    appliances,
    bags,
    building_parts,
    buildings,
    cars,
    carts,
    cycles,
    food,
    garments,
    ground,
    headwear,
    heavy,
    household,
    indoors,
    nature,
    personal,
    street,
    tools,
    weapons,
)
from app.engines.studio.built.look import Builder, Look
from app.engines.studio.mesh import Model
from app.engines.studio.shapes import shifted, turned
from app.scene.graph import Thing
from app.scene.placed import PlacedThing
from app.scene.vocabulary import THING, Vocabulary

BUILDERS: dict[str, Builder] = {
    **cars.BUILDERS,
    **heavy.BUILDERS,
    **cycles.BUILDERS,
    **carts.BUILDERS,
    **street.BUILDERS,
    **ground.BUILDERS,
    **nature.BUILDERS,
    **buildings.BUILDERS,
    **building_parts.BUILDERS,
    **indoors.BUILDERS,
    **household.BUILDERS,
    **appliances.BUILDERS,
    **food.BUILDERS,
    **bags.BUILDERS,
    **weapons.BUILDERS,
    **tools.BUILDERS,
    **personal.BUILDERS,
    **animals.BUILDERS,
    **garments.BUILDERS,
    **adornments.BUILDERS,
    **headwear.BUILDERS,
}
KEPT = 256  # models in memory
LYING = ("overturned", "fallen", "dead", "unconscious")


class Models:
    """Makes each model once for all things that look the same."""

    def __init__(self, vocabulary: Vocabulary, pack: Pack | None = None) -> None:
        self._vocabulary = vocabulary
        self._pack = pack
        self._made = lru_cache(maxsize=KEPT)(self._make)

    def model(self, thing: Thing, placed: PlacedThing) -> Model:
        """In its own frame, standing on its foot; what was overturned or has fallen lies on its side."""
        look = Look.of(thing, placed.width, placed.depth, placed.height)
        model = self._made(look)
        return _on_its_side(model, look) if look.has(*LYING) else model

    def builder(self, category: str) -> Builder:
        """Its own, else that of what it is a kind of; a plain marker for what nobody knows."""
        if category in BUILDERS:
            return BUILDERS[category]
        for parent in self._vocabulary.category(category).parents:
            if parent != THING:
                return self.builder(parent)
        return BUILDERS[THING]

    def _make(self, look: Look) -> Model:
        ready = self._ready(look)
        if ready is not None:
            return fitted(ready, look, self._surface(look))
        return Model(tuple(self.builder(look.category)(look)))

    def _ready(self, look: Look) -> Ready | None:
        """A pack that is broken does as little harm as one that is missing."""
        try:
            return self._pack.find(look.category, look.name) if self._pack else None
        except BrokenPack:
            return None

    def _surface(self, look: Look) -> float | None:
        """Where placing puts what is on it."""
        category = self._vocabulary.category(look.category)
        return None if category.surface is None else category.surface * look.height / category.size.height


def _on_its_side(model: Model, look: Look) -> Model:
    lying = model.moved(shifted(look.height / 2, 0, 0) @ turned("z", 90))
    return lying.moved(shifted(0, -float(lying.box()[0][1]), 0))

"""What of a scene is not seen in its picture, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.engines.plan.naming import captions
from app.scene.graph import Scene


def notes_of(scene: Scene, hidden: Sequence[tuple[str, str | None]]) -> Iterator[str]:
    """`hidden` pairs what is hardly seen with what is before it, None where it is only small or far away."""
    named = captions(scene, (thing.id for thing in scene.things))
    for thing_id, before in hidden:
        name = f"the {named[thing_id].name}"
        if before is None:
            yield f"{name} is too small or too far away to be seen well"
        elif before in _owners(scene, thing_id):
            yield f"{name} is hidden by whoever has it"
        else:
            yield f"{name} is hidden behind the {named[before].name}"


def _owners(scene: Scene, thing_id: str) -> list[str]:
    """Who has it, and what else they wear and hold."""
    owner = scene.owner_of(thing_id)
    return [] if owner is None else [owner, *scene.belongings(owner)]

"""Who does it and to whom it is done, as reports name people: "the victim" is never "the offender"."""

from __future__ import annotations

from app.language.reference import said_with
from app.scene.graph import Thing

SUFFERING = frozenset("victim ip complainant aggrieved".split())
DOING = frozenset(
    """offender suspect attacker assailant perpetrator perp culprit robber mugger burglar thief gunman knifeman shooter
    aggressor baddie intruder prowler trespasser vandal shoplifter pickpocket""".split()
)
STEERING, CARRIED = frozenset({"driver", "rider"}), frozenset({"passenger"})
APART = ((SUFFERING, DOING), (DOING, SUFFERING), (STEERING, CARRIED), (CARRIED, STEERING))


def of_that_role(word: str, things: list[Thing]) -> list[Thing]:
    """Those that were not told of in the other role."""
    same, other = next((roles for roles in APART if word in roles[0]), (frozenset(), frozenset()))
    left = [t for t in things if not any(said_with(t, role) for role in other)]
    called = [t for t in left if any(said_with(t, role) for role in same)]
    return called or left

"""What jobs are known by: plain, pale clothes where they are the job's nature.

None of them was said, so none is `paint`.
"""

from __future__ import annotations

from app.engines.studio.mesh import Color

# job -> (kind of garment, slots it fills, colour). Where a worn thing fills a slot, the livery gives way.
Item = tuple[str, tuple[str, ...], Color]

_DARK: Color = (0.2, 0.22, 0.27)
_WHITE: Color = (0.92, 0.92, 0.91)


def _uniform(color: Color, legs: Color | None = None) -> tuple[Item, ...]:
    return (("shirt", ("torso",), color), ("trousers", ("legs",), legs or color))


LIVERIES: dict[str, tuple[Item, ...]] = {
    "police_officer": (
        *_uniform((0.50, 0.55, 0.64), (0.30, 0.33, 0.40)),
        ("cap", ("head",), (0.14, 0.16, 0.22)),
        ("belt", ("waist",), _DARK),
    ),
    "firefighter": (
        ("trousers", ("legs",), (0.64, 0.60, 0.48)),
        ("jacket", ("outer", "torso"), (0.68, 0.63, 0.50)),
        ("helmet", ("head",), (0.82, 0.77, 0.55)),
        ("boots", ("feet",), _DARK),
    ),
    "paramedic": _uniform((0.58, 0.69, 0.62), (0.42, 0.52, 0.47)),
    "doctor": (("coat", ("outer",), _WHITE),),
    "nurse": _uniform((0.68, 0.77, 0.84)),
    "soldier": (
        *_uniform((0.58, 0.60, 0.49)),
        ("cap", ("head",), (0.46, 0.48, 0.38)),
        ("boots", ("feet",), (0.30, 0.27, 0.23)),
    ),
    "security_guard": (
        *_uniform((0.60, 0.61, 0.63), (0.34, 0.35, 0.37)),
        ("cap", ("head",), _DARK),
        ("belt", ("waist",), _DARK),
    ),
    "waiter": (
        ("shirt", ("torso",), _WHITE),
        ("trousers", ("legs",), _DARK),
        ("apron", ("outer",), (0.32, 0.32, 0.34)),
    ),
    "bartender": (("shirt", ("torso",), _WHITE), ("apron", ("outer",), (0.32, 0.32, 0.34))),
    "cook": (
        ("jacket", ("torso", "outer"), _WHITE),
        ("beanie", ("head",), _WHITE),
        ("apron", ("waist",), (0.86, 0.86, 0.85)),
    ),
    "worker": (("vest", ("outer",), (0.86, 0.80, 0.52)), ("helmet", ("head",), (0.87, 0.81, 0.55))),
    "cyclist": (("helmet", ("head",), (0.72, 0.73, 0.75)),),
    "motorcyclist": (("crash_helmet", ("head", "face"), (0.42, 0.43, 0.45)),),
    "courier": (("cap", ("head",), (0.62, 0.66, 0.70)),),
    "priest": (("cassock", ("torso", "outer"), (0.24, 0.24, 0.26)),),
}


def livery(job: str, filled: frozenset[str]) -> tuple[Item, ...]:
    """What of the job's clothes is left to wear when these slots are filled."""
    return tuple(item for item in LIVERIES.get(job, ()) if not filled & set(item[1]))

"""Sun, sky and air for an hour and a weather. A night is as bright as it must be for a picture to be read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.engines.studio.colors import mixed
from app.engines.studio.mesh import Color
from app.engines.studio.take import Light

HIGH, LOW_LEFT, LOW_RIGHT = (-0.5, -1.0, -0.7), (0.9, -0.42, -0.55), (-0.9, -0.42, -0.55)
BEHIND = (0.25, -0.62, -1.0)
STRAIGHT_DOWN = (-0.12, -1.0, -0.22)
WHITE: Color = (1.0, 1.0, 1.0)

_HOURS = {
    "day": Light(HIGH, 75_000, (1.0, 0.97, 0.92), (0.80, 0.90, 1.0), (0.62, 0.60, 0.56), 26_000, (0.80, 0.87, 0.93)),
    "dusk": Light(LOW_LEFT, 38_000, (1.0, 0.76, 0.56), (0.80, 0.80, 0.90), (0.54, 0.49, 0.46), 19_000,
                  (0.88, 0.76, 0.70), glowing=0.8),
    "dawn": Light(LOW_RIGHT, 30_000, (1.0, 0.78, 0.64), (0.78, 0.80, 0.92), (0.50, 0.46, 0.44), 16_000,
                  (0.90, 0.80, 0.76), glowing=0.5),
    # By night a lamp somewhere behind the witness stands for the sun: it shows the front of what was said.
    "night": Light(BEHIND, 28_000, (1.0, 0.91, 0.76), (0.46, 0.56, 0.86), (0.26, 0.27, 0.32), 15_000,
                   (0.075, 0.10, 0.18), glowing=1.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Air:
    """What a weather leaves of the sun and the sky, and what it puts before them."""

    sun: float
    sky: float
    grey: float  # share of grey in the background
    fog: float = 0.0


_WEATHERS = {
    "clear": _Air(1.0, 1.0, 0.0),
    "overcast": _Air(0.16, 1.45, 0.7),
    "rain": _Air(0.10, 1.15, 0.8, 0.003),
    "snow": _Air(0.14, 1.45, 0.75, 0.004),
    "fog": _Air(0.05, 1.25, 0.9, 0.035),
}
_LAMPLIT = Light(STRAIGHT_DOWN, 24_000, (1.0, 0.98, 0.95), (0.98, 0.98, 0.97), (0.84, 0.83, 0.81), 38_000,
                 (0.86, 0.86, 0.85), glowing=0.4)  # fmt: skip


def light_of(time: str | None, weather: str | None, indoors: bool) -> Light:
    """`time` and `weather` as the scene names them; unsaid is a clear day."""
    if indoors:
        return _room(time)
    light, air = _HOURS[time or "day"], _WEATHERS[weather or "clear"]
    grey: Color = (0.12, 0.13, 0.15) if time == "night" else (0.80, 0.82, 0.84)
    return replace(
        light,
        sun_power=light.sun_power * air.sun,
        sky_power=light.sky_power * air.sky,
        sky=mixed(light.sky, (0.85, 0.87, 0.90), air.grey / 2),
        background=mixed(light.background, grey, air.grey),
        fog=air.fog,
    )


def _room(time: str | None) -> Light:
    if time == "night":
        return replace(_LAMPLIT, sun_power=17_000, sky_power=17_000, sun_color=(1.0, 0.90, 0.76), glowing=1.0)
    return _LAMPLIT

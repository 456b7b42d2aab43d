"""Which layout each place under the sky has."""

from __future__ import annotations

from collections.abc import Callable

from app.engines.studio.places import greens, streets
from app.engines.studio.places.ground import Weathered
from app.engines.studio.places.rows import LAMP_POWER
from app.engines.studio.places.streets import Layout

__all__ = ["LAMP_POWER", "OUTDOORS"]

OUTDOORS: dict[str, Callable[[Weathered], Layout]] = {
    "street": streets.street,
    "bus_stop": streets.bus_stop,
    "driveway": streets.driveway,
    "intersection": streets.intersection,
    "roundabout": streets.roundabout,
    "road": streets.road,
    "highway": streets.highway,
    "parking_lot": streets.parking_lot,
    "alley": streets.alley,
    "gas_station": streets.gas_station,
    "bridge": streets.bridge,
    "square": greens.square,
    "market": greens.market,
    "balcony": greens.balcony,
    "park": greens.park,
    "garden": greens.garden,
    "field": greens.field,
    "stadium": greens.stadium,
    "forest": greens.forest,
    "beach": greens.beach,
    "riverside": greens.riverside,
    "harbor": greens.harbor,
    "swimming_pool": greens.swimming_pool,
    "station": greens.station,
    "construction_site": greens.construction_site,
    "playground": greens.playground,
}

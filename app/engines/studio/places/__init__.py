"""What is around the said things: ground, walls and the usual furniture of a place. All of it is assumed, and pale."""

from app.engines.studio.places.clear import Footprint
from app.engines.studio.places.surroundings import Surroundings, surroundings

__all__ = ["Footprint", "Surroundings", "surroundings"]

"""People of the studio: blank mannequins of the said age, sex and build, in the said pose and clothes."""

from app.engines.studio.people.dressing import Dressed, dress
from app.engines.studio.people.stance import hangs, is_armful

__all__ = ["Dressed", "dress", "hangs", "is_armful"]

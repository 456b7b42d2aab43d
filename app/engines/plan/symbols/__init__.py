"""The symbols of a plan, by category."""

from __future__ import annotations

from collections.abc import Mapping

from app.engines.plan.symbols import buildings, furniture, living, nature, small, street, vehicles
from app.engines.plan.symbols.base import DASHES, Ink, Symbol
from app.scene.vocabulary import THING, Vocabulary

__all__ = ["DASHES", "SYMBOLS", "Ink", "Symbol", "symbol_of"]

SYMBOLS: Mapping[str, Symbol] = {
    **vehicles.SYMBOLS,
    **living.SYMBOLS,
    **nature.SYMBOLS,
    **street.SYMBOLS,
    **buildings.SYMBOLS,
    **furniture.SYMBOLS,
    **small.SYMBOLS,
}


def symbol_of(category: str, vocabulary: Vocabulary) -> Symbol:
    """The category's own, or that of its nearest ancestor; the marker for what nobody listed."""
    if category == THING or category not in vocabulary.categories:
        return SYMBOLS["unknown"]
    row = [category]
    for name in row:  # grows while it is walked: parents before grandparents
        if name in SYMBOLS:
            return SYMBOLS[name]
        row += vocabulary.categories[name].parents
    return SYMBOLS["unknown"]

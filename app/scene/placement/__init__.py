"""Scene to metres: every stated relation holds, nothing overlaps, and what was not touched keeps its place."""

from app.scene.placement.place import place

__all__ = ["place"]

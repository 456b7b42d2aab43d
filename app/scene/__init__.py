"""The scene: what the witness said, as immutable values. No web, no database, no torch."""

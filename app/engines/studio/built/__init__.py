"""Models made by code, one for every kind of thing that the vocabulary knows."""

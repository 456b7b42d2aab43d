"""Engine `studio`: the scene in three dimensions, in metres, drawn as the witness stood."""

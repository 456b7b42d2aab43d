"""How well words are understood, measured on dialogues with the scene that each tells, and on other people's data."""

"""What can go wrong with a scene, each error named for the reader who can mend it."""


class SceneError(ValueError):
    """The edit or the scene cannot be: the message says in plain words what is wrong."""


class UnknownThing(SceneError):
    """An edit speaks of a thing that this scene does not hold."""

    def __init__(self, thing_id: str) -> None:
        super().__init__(f"No thing '{thing_id}' in this scene")
        self.thing_id = thing_id


class IdInUse(SceneError):
    """Ids are given once in an interview and never again, also after a removal or an undo."""

    def __init__(self, thing_id: str) -> None:
        super().__init__(f"The id '{thing_id}' was given before and is not given again")


class UnknownVersion(SceneError):
    """Somebody asked for a version that this interview never had."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no version {number} in this interview")


class NothingToUndo(SceneError):
    """Undo before the first change, or redo with nothing undone."""


class BrokenVocabulary(SceneError):
    """The vocabulary file is refused; the message names file, line and reason."""

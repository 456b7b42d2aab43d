"""The versions of one interview's scene, in order, and the way back and forth between them.

Nothing is ever taken away: undo, redo and restore make new versions that hold an earlier scene.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from app.scene.edits import Add, Edit, Redo, Restore, SceneEdit, Undo, VersionEdit, apply_all
from app.scene.errors import IdInUse, NothingToUndo, SceneError, UnknownVersion
from app.scene.graph import Scene
from app.scene.placed import PlacedScene

# place(scene, placed before) -> placed now
Place = Callable[[Scene, PlacedScene], PlacedScene]


@dataclass(frozen=True, slots=True)
class Version:
    """The scene after one turn; number 0 is the empty scene before the first word."""

    number: int
    scene: Scene = field(default_factory=Scene)
    placed: PlacedScene = field(default_factory=PlacedScene)


@dataclass(frozen=True, slots=True)
class History:
    """One version a turn, and the trail of undo: `done` and `undone` are version numbers, the latest last."""

    versions: tuple[Version, ...] = (Version(0),)
    done: tuple[int, ...] = (0,)
    undone: tuple[int, ...] = ()
    given: frozenset[str] = frozenset()  # every id ever given, also to things gone since

    @property
    def current(self) -> Version:
        return self.versions[-1]

    @property
    def scene(self) -> Scene:
        return self.current.scene

    @property
    def next_turn(self) -> int:
        return len(self.versions)

    @property
    def can_undo(self) -> bool:
        return len(self.done) > 1

    @property
    def can_redo(self) -> bool:
        return bool(self.undone)

    def version(self, number: int) -> Version:
        """Raises UnknownVersion."""
        if not 0 <= number < len(self.versions):
            raise UnknownVersion(number)
        return self.versions[number]

    def fresh_id(self, category: str, also: frozenset[str] = frozenset()) -> str:
        """An id that no thing of this interview ever had, nor one in `also`: `car-1`, `car-2`, …"""
        number = 1
        while (candidate := f"{category}-{number}") in self.given or candidate in also:
            number += 1
        return candidate

    def after(self, edits: Sequence[Edit], place: Place) -> History:
        """The history one turn on. Undo, redo or restore may come first ("undo that, and the car was blue").

        Raises SceneError when an edit does not fit; this history stays as it was.
        """
        first, rest = (edits[0], edits[1:]) if edits and isinstance(edits[0], VersionEdit) else (None, edits)
        base = self if first is None else self._gone_to(first)
        scene_edits = [edit for edit in rest if not isinstance(edit, VersionEdit)]
        if len(scene_edits) < len(rest):
            raise SceneError("Undo, redo and restore come first in a turn, and once")
        return self._edited(base, scene_edits, place) if scene_edits or first is None else base

    def _gone_to(self, edit: VersionEdit) -> History:
        match edit:
            case Undo():
                return self._undo()
            case Redo():
                return self._redo()
            case Restore():
                return self._restore(edit.version)

    def _next(self, version: Version) -> Version:
        return replace(version, number=self.next_turn)

    def _edited(self, base: History, edits: Sequence[SceneEdit], place: Place) -> History:
        """`base` is where the edits start from; its current version is not kept beside the new one.

        A turn is taken back whole: undoing "undo that, and the car was blue" gives the scene before that statement.
        """
        new_ids = frozenset(e.id for e in edits if isinstance(e, Add))
        for used in new_ids & self.given:
            raise IdInUse(used)
        before, given = base.current, self.given | new_ids
        scene = apply_all(before.scene, edits)
        if scene == before.scene:  # small talk is a turn, but nothing that undo would take back
            return replace(base, versions=(*self.versions, self._next(before)), given=given)
        now = Version(self.next_turn, scene, place(scene, before.placed))
        return History((*self.versions, now), (*self.done, now.number), (), given)

    def _undo(self) -> History:
        if not self.can_undo:
            raise NothingToUndo("There is nothing to undo")
        *earlier, last = self.done
        again = self._next(self.versions[earlier[-1]])
        return replace(self, versions=(*self.versions, again), done=tuple(earlier), undone=(*self.undone, last))

    def _redo(self) -> History:
        if not self.can_redo:
            raise NothingToUndo("There is nothing to redo")
        *rest, last = self.undone
        again = self._next(self.versions[last])
        return replace(self, versions=(*self.versions, again), done=(*self.done, last), undone=tuple(rest))

    def _restore(self, number: int) -> History:
        again = self._next(self.version(number))
        return replace(self, versions=(*self.versions, again), done=(*self.done, again.number), undone=())

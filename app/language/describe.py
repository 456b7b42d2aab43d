"""What was understood, read back: one short line an edit, for the witness to check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.language.phrases import (
    NOT_SURE,
    STEPS,
    STOOD,
    a,
    described,
    joined,
    predicate,
    related,
    several,
    the,
    told,
    trimmings,
)
from app.scene.edits import (
    Add,
    Describe,
    Edit,
    Exclude,
    Move,
    Redo,
    Relate,
    Remove,
    Restore,
    SetTheScene,
    Undo,
    Unrelate,
)
from app.scene.graph import BELONGING, Relation, Scene
from app.scene.vocabulary import Vocabulary


def describe_edits(edits: Sequence[Edit], before: Scene, after: Scene, vocabulary: Vocabulary) -> list[str]:
    """Lines such as "added: a red car, parked, left of the tree". What a new thing was given stands in its own line."""
    return list(dict.fromkeys(_Lines(edits, before, after, vocabulary).all()))


@dataclass(frozen=True)
class _Lines:
    edits: Sequence[Edit]
    before: Scene
    after: Scene
    vocabulary: Vocabulary

    def all(self) -> list[str]:
        lines = [self._setting()] if any(isinstance(e, SetTheScene) and e.value for e in self.edits) else []
        lines += self._versions() + self._added()
        for edit in self.edits:
            line = self._line(edit)
            if line is not None:
                lines.append(line)
        return lines

    def _setting(self) -> str:
        told_now = [e for e in self.edits if isinstance(e, SetTheScene) and e.value]
        words = [f"{_in_words(e)}{_sure(e.certainty == 'sure')}" for e in told_now]
        return f"added: {', '.join(words)}"

    def _versions(self) -> list[str]:
        lines = []
        for edit in self.edits[:1]:
            match edit:
                case Undo():
                    lines.append("undone: the last change")
                case Redo():
                    lines.append("done again: what was undone")
                case Restore(version=version):
                    lines.append(f"went back: to version {version}")
        return lines

    # --- new things ---

    def _new(self) -> list[str]:
        return [e.id for e in self.edits if isinstance(e, Add) and e.id in self.after]

    def _added(self) -> list[str]:
        """New things with all that was said of them; equal ones in one line, belongings in their owner's."""
        new = self._new()
        groups: dict[tuple[str, str], list[str]] = {}
        for thing_id in new:
            if self.after.owner_of(thing_id) not in new:
                groups.setdefault(self._as_new(thing_id), []).append(thing_id)
        return [f"added: {self._counted(follows, ids)}" for (_, follows), ids in groups.items()]

    def _counted(self, words: str, ids: list[str]) -> str:
        """ "a man, standing", "2 men, standing"."""
        thing = self.after.thing(ids[0])
        alone = described(thing)
        if len(ids) == 1:
            return a(alone, self.vocabulary, thing.category) + words
        return f"{len(ids)} {described(thing, called=several(thing, self.vocabulary))}{words}"

    def _as_new(self, thing_id: str) -> tuple[str, str]:
        """What it is called, and what follows."""
        thing = self.after.thing(thing_id)
        parts = [*trimmings(thing), *self._relations_of(thing_id)]
        owner = self.after.owner_of(thing_id)
        if owner is not None:
            parts.append(f"{_OWNED[self._owning(owner, thing_id)]} {the(owner, self.after)}")
        follows = "".join(f", {part}" for part in parts) + _sure(thing.certainty == "sure")
        return described(thing), follows

    def _relations_of(self, thing_id: str) -> list[str]:
        has: dict[str, list[str]] = {}
        places = []
        for relation in self.after.relations_of(thing_id):
            if relation.predicate in BELONGING:
                has.setdefault(relation.predicate, []).append(self._belonging(relation.objects[0]))
            else:
                places.append(related(relation, self.after))
        return [f"{how} {joined(things)}" for how, things in has.items()] + places

    def _belonging(self, thing_id: str) -> str:
        thing = self.after.thing(thing_id)
        return a(described(thing), self.vocabulary, thing.category) + _sure(thing.certainty == "sure")

    def _owning(self, owner: str, thing_id: str) -> str:
        return next(r.predicate for r in self.after.relations_of(owner, *BELONGING) if thing_id in r.objects)

    # --- what was there ---

    def _line(self, edit: Edit) -> str | None:
        new = self._new()
        match edit:
            case Remove():
                return self._removed(edit.id)
            case Describe() if edit.id not in new and edit.id in self.after:
                return self._changed(edit)
            case Relate() if edit.subject not in new and edit.subject in self.after:
                return self._stated(edit, new)
            case Move() if edit.id in self.after:
                return self._moved(edit)
            case Unrelate() if edit.subject in self.after:
                return f"changed: {the(edit.subject, self.after)} is not {self._relation_words(edit)}"
            case SetTheScene(value=None):
                return f"taken back: the {edit.key}"
            case Exclude():
                return self._absent(edit)
        return None

    def _removed(self, thing_id: str) -> str:
        scene = self.before if thing_id in self.before else self.after
        return f"removed: {the(thing_id, scene)}" if thing_id in scene else "removed: what was just added"

    def _changed(self, edit: Describe) -> str | None:
        thing = self.after.thing(edit.id)
        name = self._name(edit.id)
        if edit.key == "category":
            return (
                f"changed: {name} is {a(thing.category.replace('_', ' '), self.vocabulary, thing.category)}{_of(edit)}"
            )
        if not edit.values:
            return f"changed: {name} is not {told(edit.key, edit.without, self.vocabulary)}" if edit.without else None
        standing = [v for v in edit.values if v in thing.values(edit.key)]
        return f"changed: {name} {self._is(edit.key, standing)}{_of(edit)}" if standing else None

    def _is(self, key: str, values: Sequence[str]) -> str:
        words = told(key, values, self.vocabulary)
        return f"has {words.removeprefix('with ')}" if words.startswith("with ") else f"is {words}"

    def _name(self, thing_id: str) -> str:
        """As it was called before this change, where it was there."""
        return the(thing_id, self.before if thing_id in self.before else self.after)

    def _stated(self, edit: Relate, new: list[str]) -> str | None:
        if edit.predicate in BELONGING and edit.objects[0] in new:
            return None  # told with the new thing
        return f"changed: {self._name(edit.subject)} is {self._relation_words(edit)}{_of(edit)}"

    def _relation_words(self, edit: Relate | Unrelate) -> str:
        return self._related(Relation(edit.subject, edit.predicate, edit.objects))

    def _related(self, relation: Relation) -> str:
        """Without what it relates to, where that was taken out in the same breath."""
        if not all(o in self.after for o in relation.objects):
            return predicate(relation.predicate)
        return related(relation, self.after)

    def _moved(self, edit: Move) -> str:
        if edit.shift is not None:
            return f"moved: {self._name(edit.id)}, {STEPS[edit.shift]}{_of(edit)}"
        where = self._related(Relation(edit.id, edit.predicate or "", edit.objects, frame=edit.frame))
        return f"moved: {self._name(edit.id)}, {where}{_of(edit)}"

    def _absent(self, edit: Exclude) -> str:
        what = edit.category.replace("_", " ")
        if edit.about is not None and edit.about in self.after:
            return f"noted: {the(edit.about, self.after)} had no {what}{_of(edit)}"
        return f"noted: there was no {what}{_of(edit)}"


def _in_words(edit: SetTheScene) -> str:
    value = edit.value or ""
    return f"seen from {STOOD[value]}" if edit.key == "stand" else value.replace("_", " ")


_OWNED = {"wearing": "worn by", "holding": "held by", "carrying": "carried by"}


def _of(edit: Describe | Relate | Move | Exclude) -> str:
    return _sure(edit.certainty == "sure")


def _sure(sure: bool) -> str:
    return "" if sure else NOT_SURE

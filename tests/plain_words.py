"""An understander of our own that takes words literally, so that a test of the record needs no language model.

"a red car" adds one, "no car" takes the last one out, "gun away" excludes guns, "undo that" goes back, "where?" makes
it ask; "misfit" gives an edit that cannot be, "crash" raises as no understander should. All else is small talk.
"""

from __future__ import annotations

from app.language.types import Understanding
from app.scene.edits import Add, Describe, Edit, Exclude, Redo, Remove, Undo
from app.scene.graph import Said
from app.scene.history import History


class PlainWords:
    def understand(self, words: str, history: History, asked: tuple[str, ...] = ()) -> Understanding:
        said = Said(history.next_turn, words)
        match words.split():
            case ["a", color, category]:
                return Understanding(_added(category, color, history, said))
            case ["no", category]:
                return Understanding(_removed(category, history, said))
            case [category, "away"]:
                return Understanding((Exclude(category, said),))
            case ["undo", "that"]:
                return Understanding((Undo(said),))
            case ["undo", "that,", "a", color, category]:
                return Understanding((Undo(said), *_added(category, color, history, said)))
            case ["redo", "that"]:
                return Understanding((Redo(said),))
            case ["where?"]:
                return Understanding(question="Where was it?", notes=(f"noted: {len(asked)} asked before",))
            case ["misfit"]:
                return Understanding((Describe("nobody-1", "color", ("red",), said),))
            case ["crash"]:
                raise RuntimeError("a parser gave up")
        return Understanding()


def _added(category: str, color: str, history: History, said: Said) -> tuple[Edit, ...]:
    new = history.fresh_id(category)
    return Add(new, category, said), Describe(new, "color", (color,), said)


def _removed(category: str, history: History, said: Said) -> tuple[Edit, ...]:
    last = next((t for t in reversed(history.scene.things) if t.category == category), None)
    return () if last is None else (Remove(last.id, said),)

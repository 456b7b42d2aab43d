"""Words to edits: parse, read, resolve. A statement is understood against the scene that stands when it is said."""

from __future__ import annotations

from app.language import questions
from app.language.commands import command_in
from app.language.crossing import crossed_first, says_crossed
from app.language.meanings import Sentence
from app.language.parse import Parser
from app.language.read import Reader
from app.language.reference import Referents
from app.language.resolve import Telling
from app.language.short_denials import denied_shortly
from app.language.types import Understanding
from app.scene.edits import Add, Describe, Undo
from app.scene.errors import SceneError
from app.scene.graph import Scene
from app.scene.history import History
from app.scene.placed import PlacedScene
from app.scene.vocabulary import THING, Vocabulary


class SpacyUnderstander:
    """Understands ordinary English on spaCy's small trained model and the vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.parser = Parser(vocabulary)
        self.reader = Reader(vocabulary)

    def understand(self, words: str, history: History, asked: tuple[str, ...] = ()) -> Understanding:
        found = command_in(words, history.next_turn, history.done)
        if found is None:
            return self._told(words, history, history.scene, asked)
        edit, rest = found
        try:
            base = history.after((edit,), _as_before)
        except SceneError:
            return Understanding((edit,))  # whoever applies it tells that there is nothing to go back to
        if isinstance(edit, Undo) and rest and self._needs_what_goes(rest, history.scene, base.scene):
            return self._told(words, history, history.scene, asked)
        told = self._told(rest, history, base.scene, asked) if rest else Understanding()
        notes = tuple(note for note in told.notes if note != questions.NOTED)  # the scene did go back
        return Understanding((edit, *told.edits), told.question, notes)

    def _needs_what_goes(self, rest: str, now: Scene, before: Scene) -> bool:
        """ "a man in a red coat", "scratch that, the coat was blue": not all goes, for the coat is spoken of again."""
        referents = Referents(self.vocabulary)
        said = [m for span in self.parser.sentences(rest) for m in self.reader.read(span).mentions]
        known = [m for m in said if m.picks == "the" and m.category is not None]
        return any(referents.named(m, now) and not referents.named(m, before) for m in known)

    def _told(self, words: str, history: History, scene: Scene, asked: tuple[str, ...]) -> Understanding:
        denial = denied_shortly(words, scene, history.next_turn, self.vocabulary)
        if denial is not None:
            return denial
        telling = Telling(history, self.vocabulary, scene, history.next_turn)
        sentences = [self.reader.read(span) for span in self.parser.sentences(words)]
        telling.names(sentences)
        crossing = "" if crossed_first(words) else says_crossed(words)
        if crossing is not None:
            telling.cross(words, crossing)
        for sentence in sentences if not telling.edits else []:
            telling.take(sentence)
        if telling.edits or telling.question or telling.notes:
            question = telling.question or self._near_words(telling, asked)
            notes = dict.fromkeys(n for n in telling.notes if n != questions.NOTED or not telling.edits)
            return Understanding(tuple(telling.edits), question, tuple(notes))
        pronouns = any(mention.picks == "pronoun" for sentence in sentences for mention in sentence.mentions)
        spoken = telling.referents.spoken or ((pronouns or any(s.loose for s in sentences)) and scene.things)
        return _nothing(sentences, asked, bool(spoken))

    def _near_words(self, telling: Telling, asked: tuple[str, ...]) -> str | None:
        """Asked of a word that is no English, where words of ours lie near it: none of them is taken for it."""
        added = {edit.id for edit in telling.edits if isinstance(edit, Add) and edit.category == THING}
        named = [e for e in telling.edits if isinstance(e, Describe) and e.id in added and e.key == "name"]
        for name in (name for edit in named for name in edit.values):
            near = self.parser.near(name)
            question = questions.near_words(name, near) if near else None
            if question is not None and question not in asked:
                return question
        return None


def _nothing(sentences: list[Sentence], asked: tuple[str, ...], known: bool) -> Understanding:
    """Nothing to draw: small talk is left alone, other words are noted and asked for once more.

    What speaks of a thing that is `known` and says nothing new of it is only noted.
    """
    if any(sentence.foreign for sentence in sentences):
        return Understanding(notes=(questions.ENGLISH_ONLY,))
    if not any(sentence.meaningful for sentence in sentences):
        return Understanding(notes=(questions.NOTED,) if any(s.said_something for s in sentences) else ())
    question = None if known or questions.IN_OTHER_WORDS in asked[-1:] else questions.IN_OTHER_WORDS
    return Understanding(question=question, notes=(questions.NOTED,))


def _as_before(_: Scene, before: PlacedScene) -> PlacedScene:
    return before

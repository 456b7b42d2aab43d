"""What is asked and noted. Every question is open and neutral, and speaks only of what the witness raised."""

from __future__ import annotations

from collections.abc import Sequence

from app.language.meanings import Mention
from app.language.phrases import noun
from app.scene.graph import Thing
from app.scene.vocabulary import Vocabulary

NOTED = "noted: your words are kept, and the scene stays as it was"
ENGLISH_ONLY = "noted: your words are kept. Only English is understood so far, so the scene stays as it was"
IN_OTHER_WORDS = "How would you put that in other words?"


def which(thing: Thing, mention: Mention | None = None) -> str:
    """Several could be meant."""
    word = noun(thing) if mention is None or mention.category is None else mention.word
    return f"Which {word} do you mean?"


def what_was(thing: Thing, vocabulary: Vocabulary) -> str:
    """It is not what it was taken for."""
    if vocabulary.is_a(thing.category, "person"):
        return "How would you describe that person?"
    return "What was it?"


def what_like(thing: Thing, key: str) -> str:
    """One attribute was taken back, and nothing was said instead."""
    the = f"the {noun(thing)}"
    match key:
        case "color":
            return f"What colour was {the}?"
        case "size" | "build":
            return f"How large was {the}?"
        case "age":
            return f"How old was {the}?"
        case "pose":
            return f"What was {the} doing?"
        case "hair" | "facial_hair":
            return f"What was the hair of {the} like?"
    return f"How would you describe {the}?"


def unknown(name: str) -> str:
    return f"noted: '{name}', drawn as a plain marker"


def near_words(name: str, near: Sequence[str]) -> str:
    return f"What do you mean by '{name}'? Words that are near it: {', '.join(near)}."


def not_in_the_scene(words: str) -> str:
    return f"noted: nothing in the scene is called '{words}', so it stays as it was"


def too_many(most: int) -> str:
    return f"noted: your words are kept, and {most} new things are drawn. Please tell of the others in another sentence"

"""Makes what every turn needs, as the settings have it: for the web application and for the command line alike."""

from __future__ import annotations

from app.language.understand import SpacyUnderstander
from app.scene.vocabulary import Vocabulary, load, shipped
from app.settings import Settings
from app.turns import Tools


def make_tools(settings: Settings) -> Tools:
    """Raises BrokenVocabulary."""
    vocabulary = vocabulary_of(settings)
    return Tools(SpacyUnderstander(vocabulary), vocabulary)


def vocabulary_of(settings: Settings) -> Vocabulary:
    return load(settings.vocabulary) if settings.vocabulary else shipped()

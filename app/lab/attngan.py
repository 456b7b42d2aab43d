"""AttnGAN step by step: words, cloud, first picture, which words each place heeds, next pictures."""

from __future__ import annotations

from torch import Tensor

from app.explaining import CaptionAsked, Explained, Figure, Step
from app.lab import figures, telling
from app.lab.reading import notes_on, read_words
from app.lab.watching import watched
from models.attngan.drawing import Artist
from models.text.vocabulary import Vocabulary

MAPS = 24  # words whose maps are shown


def explain(artist: Artist, asked: CaptionAsked) -> Explained:
    with watched(artist.reader, "encoder") as read:
        drawn = artist.draw([asked.caption], asked.seed)
    told, words = read["encoder"], _words(asked.caption, artist.reader.vocabulary)
    pictures = tuple(
        telling.drawn(f"picture-{number}", one[0], f"Picture {number}", asked.caption)
        for number, one in enumerate(drawn.pictures, start=1)
    )
    maps = tuple(figure for stage, one in enumerate(drawn.attention, start=1) for figure in _maps(stage, one[0], words))
    steps = (
        Step("Words", (_rows(told[0].T, words),)),
        Step("The sentence's cloud", telling.cloud(drawn.condition)),
        Step("The first picture", pictures[:1]),
        Step("Word attention", maps),
        Step("The next pictures", pictures[1:]),
    )
    return Explained(pictures, steps, _notes(asked.caption, words, artist.reader.vocabulary))


def _words(caption: str, vocabulary: Vocabulary) -> list[str]:
    return read_words(caption, vocabulary) or ["unknown"]


def _rows(vectors: Tensor, words: list[str]) -> Figure:
    alt = f"The words' numbers, a row each from top to bottom: {', '.join(words)}."
    return figures.rows("words", vectors, alt, "a row for each word")


def _maps(stage: int, weights: Tensor, words: list[str]) -> list[Figure]:
    """weights (T, S, S), a map for each word."""
    return [
        figures.heat(
            f"attention-{stage}-{number}",
            one,
            f"Attention of the word “{word}” at stage {stage}: bright where it is heeded.",
            f"“{word}”, stage {stage}: {float(one.mean()):.0%}",
        )
        for number, (word, one) in enumerate(zip(words[:MAPS], weights, strict=False), start=1)
    ]


def _notes(caption: str, words: list[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    notes = notes_on((caption,), vocabulary)
    if len(words) > MAPS:
        return (*notes, f"Attention is shown for the first {MAPS} words of {len(words)}.")
    return notes

"""How many there were, where it is said after them: "a few lads, maybe five", "a party of women, five of them"."""

from __future__ import annotations

from spacy.tokens import Span

from app.language.lexicon import MOST, NUMBERS
from app.language.meanings import Count, Mention

GUESSING = frozenset("maybe about perhaps probably i think at least say around roughly like".split())


def counted_after(sentence: Span, found: dict[int, Mention]) -> None:
    """Takes the number to what it counts, and what only counts out of those found."""
    for mention in [found[at] for at in sorted(found)]:
        _how_many(sentence, mention)
        _so_many_after(sentence, mention, found)


def _how_many(sentence: Span, mention: Mention) -> None:
    """ "a few lads, maybe five or six": so many, then."""
    after = list(sentence.doc[mention.at + 1 : min(mention.at + 8, sentence.end)])
    guesses = after[1:] if after and after[0].lower_ == "," else []
    while guesses and guesses[0].lower_ in GUESSING:
        guesses = guesses[1:]
    numbers = [n for t in guesses[:3:2] if (n := NUMBERS.get(t.lower_) or (int(t.text) if t.text.isdecimal() else 0))]
    apart = len(guesses) > 1 and guesses[1].lower_ in ("or", ",", ".", "of")
    alone = len(guesses) == 1 or (apart and (guesses[1].lower_ != "or" or len(guesses) == 3 or guesses[3].is_punct))
    guessed = len(after) > len(guesses) + 1 or len(numbers) > 1  # "a line of children, five or six"
    vague = mention.plural and not mention.counted and guessed
    if numbers and alone and vague and mention.category is not None and numbers[0] <= MOST:
        mention.count = Count(min(numbers), max(numbers), numbers[0])


def _so_many_after(sentence: Span, mention: Mention, found: dict[int, Mention]) -> None:
    """ "a party of women round the table, five of them", "pickets outside, maybe twenty people": so many of those."""
    several = [m for _, m in sorted(found.items()) if m.plural and not m.counted and m.picks == "new"]
    before = [m for m in several if m.at < mention.at and m.category is not None]
    if not mention.counted or not before or not _after_a_comma(sentence, mention):
        return
    them = mention.at + 2
    of_them = mention.word == "person" and them < sentence.end and sentence.doc[them].lower_ == "them"
    of_them = of_them and next((t.is_punct for t in sentence.doc[them + 1 : sentence.end]), True)
    people = mention.word == "people" and before[-1].category == "person"
    if of_them or people:
        before[-1].count, before[-1].counted = mention.count, True
        for at in (mention.at, them) if of_them else (mention.at,):
            found.pop(at, None)


def _after_a_comma(sentence: Span, mention: Mention) -> bool:
    """Nothing but a guess and a number stands between."""
    led = sentence.doc[sentence.start : mention.at]
    between = [t.lower_ for t in reversed(led)]
    while between and (between[0] in GUESSING or between[0] in NUMBERS or between[0].isdecimal()):
        between = between[1:]
    return bool(between) and between[0] == ","

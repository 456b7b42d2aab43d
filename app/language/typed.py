"""A whole statement as it was meant to be typed: spelling first, then what is only said, before anything is cut.

So what finds clauses, corrections and things sees words it knows, and "w/ like a nife" is "with a knife" to all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from app.language.idioms import IDIOMS
from app.language.jargon import JARGON
from app.language.learners import BARE_VERBS
from app.language.longwinded import AT_FIRST
from app.language.models import without_models
from app.language.notes import completed
from app.language.outspoken import THOUGHT
from app.language.readable import Readable, changed, longest_first, words
from app.language.repairs import Change, apart
from app.language.run_together import put_apart
from app.language.spelling import Spelling
from app.language.taken_back import taken_back
from app.language.talk import MEASURES, PLAIN, SPOKEN
from app.scene.vocabulary import Vocabulary

_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
_TOLD_SO = (*AT_FIRST, *BARE_VERBS, *JARGON, *IDIOMS, *THOUGHT, *SPOKEN, *PLAIN, *MEASURES)
_SHAPES = tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in _TOLD_SO)


def as_typed(text: str, vocabulary: Vocabulary, spelling: Spelling) -> Readable:
    """CAPITALS are put into small letters, which the model has learnt to read."""
    plain = "".join(_small(part) for part in _parts(text))
    spelt = _with(text, plain, lambda part: _spelt(part, vocabulary, spelling))
    spoken = _with(spelt.text, spelt.text, _spoken).of(spelt)
    put_in = [*taken_back(spoken.text), *completed(spoken.text, vocabulary)]
    return changed(spoken.text, spoken.text, [*apart(sorted(put_in, key=longest_first))], False).of(spoken)


def _small(part: str) -> str:
    return part.lower() if part.isupper() and len(part.lower()) == len(part) else part


def _parts(text: str) -> Iterator[str]:
    at = 0
    for found in _SENTENCE.finditer(text):
        yield text[at : found.end()]
        at = found.end()
    yield text[at:]


def _with(said: str, plain: str, found: Callable[[str], Iterable[Change]]) -> Readable:
    changes, at = list[Change](), 0
    for part in _parts(plain):
        begin = len(part) - len(part.lstrip())
        changes += [(at + begin + start, at + begin + end, instead) for start, end, instead in found(part[begin:])]
        at += len(part)
    return changed(said, plain, [*apart(sorted(changes, key=longest_first))], False)


def _spelt(part: str, vocabulary: Vocabulary, spelling: Spelling) -> Iterator[Change]:
    yield from put_apart(part, vocabulary, spelling)
    yield from without_models(part, vocabulary)
    yield from words(part, spelling)


def _spoken(part: str) -> Iterator[Change]:
    for pattern, instead in _SHAPES:
        yield from ((found.start(), found.end(), instead(found)) for found in pattern.finditer(part))

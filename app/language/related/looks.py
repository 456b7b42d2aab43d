"""Hair, patterns and colours that a relation tells of: "with a beard", "in red"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from app.language.grammar import certainty_of, children, denied, word_text
from app.language.meanings import Described, Fact, Mention, Quality, Unlike
from app.language.qualities import hair_qualities, is_hair
from app.language.related.bearers import HAVING, WITH, told_words
from app.language.related.predicates import Predicates


class Looks(Predicates):
    def _hair(self, token: Token, part: Token, subjects: tuple[Mention, ...]) -> Iterator[Fact]:
        if self._predicate(token) not in (HAVING, "wearing") or not is_hair(part, self.qualities):
            return
        if all(m.category is not None and not self._alive(m) for m in subjects):
            near = [m for m in self.mentions if m.at < token.i and (m.category is None or self._is_person(m))]
            subjects = tuple(near[-1:])  # "a nurse at the desk with red hair"
        told = list(hair_qualities(part, self.qualities, certainty_of(token)))
        for subject in subjects:
            for quality in told:
                yield self._had_not(subject, quality) if denied(token) else Described(subject, quality)

    def _had_not(self, subject: Mention, quality: Quality) -> Fact:
        """ "he didn't have a beard" is as "he had no beard"; hair that was not long was otherwise."""
        if quality.key == "facial_hair":
            return Described(subject, replace(quality, value="clean-shaven"))
        return Unlike(subject, quality.key, quality.value, quality.words)

    def _patterned(self, token: Token, part: Token, subjects: tuple[Mention, ...], predicate: str) -> Iterator[Fact]:
        """ "a jacket with white stripes"."""
        meant = [w for w in self.qualities.meanings(part.lower_) if w.key == "pattern"]
        if predicate == HAVING and meant and self.mentions.at(part) is None and not denied(token):
            for subject in subjects:
                yield Described(subject, Quality("pattern", meant[0].value, certainty_of(part), told_words(token)))

    def _joined_hair(self, token: Token) -> Iterator[Fact]:
        """ "a man with dark hair and a beard", where the parse joins the beard to the man."""
        whose = self.mentions.at(token.head)
        if token.dep_ == "conj" and whose is not None and is_hair(token, self.qualities):
            for quality in hair_qualities(token, self.qualities, certainty_of(token)):
                yield Described(whose, quality)

    def _hair_worn(self, token: Token) -> Iterator[Fact]:
        """ "her hair in a ponytail", "hair tied up in a bun"."""
        if token.dep_ != "pobj" or not is_hair(token, self.qualities) or token.head.lower_ in WITH:
            return
        people = [m for m in self.mentions if m.at < token.i and (m.category is None or self._alive(m))]
        if not people and any(t.lower_.rpartition(" ")[2] == "hair" for t in token.sent[: token.i - token.sent.start]):
            people = [Mention(token.i, None, "somebody", "pronoun", word_text(token))]  # "hair was tied in a bun"
        for quality in hair_qualities(token, self.qualities, certainty_of(token)) if people else ():
            yield Described(people[-1], quality)

    def _in_color(self, token: Token, subjects: tuple[Mention, ...]) -> Iterator[Fact]:
        """ "a man in black": the colour of what he has on, without a word for it."""
        if token.lower_ not in ("in", "dressed in", "clad in", "wearing"):
            return
        for part in children(token, "pobj", "dobj", "acomp", "amod"):
            colors = [w for w in self.qualities.meanings(part.lower_) if w.key == "color"]
            if self.mentions.at(part) is None and colors:
                for subject in subjects:
                    yield Described(subject, Quality("color", colors[0].value, certainty_of(part), told_words(token)))

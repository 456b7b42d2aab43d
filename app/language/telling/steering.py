"""Who drives or rides along, by what they are called: "the driver was a woman" tells where she is, too."""

from __future__ import annotations

import re

from app.language.meanings import Called, Described, Mention, Related, Sentence
from app.language.telling.calling import Calling
from app.scene.edits import Relate
from app.scene.graph import BELONGING, SPATIAL, Thing

PLACED_BY = {"driver": "driving", "passenger": "inside"}
LOOKS = frozenset({"age", "build", "hair", "facial_hair", "height", "sex", "size"})
# Told of how the driver looked, and of nothing that was done or came to pass.
_PORTRAYED = (
    r"\bthe {}(?: (?:of|in) (?:the|that|a|it|this)\b[\w -]*?)? (?:was|is|had|has|looked|seemed|appeared|wore)\b"
)
_GONE = re.compile(
    r"\b(?:got|jumped|climbed|came|stepped|ran|walked|went|leapt|leaped|hopped|stormed|fell|crawled|fled|thrown)\b",
    re.IGNORECASE,
)
_OUT = re.compile(r"\b(?:out|from)\b", re.IGNORECASE)


class Steering(Calling):
    def _at_the_wheel(self, sentence: Sentence) -> None:
        for mention in sentence.mentions:
            predicate, who = PLACED_BY.get(mention.word), self._bound.get(mention, ())
            if predicate is None or mention.picks != "the" or len(who) != 1:
                continue
            portrayed = re.search(_PORTRAYED.format(mention.word), sentence.text, re.IGNORECASE)
            if not portrayed or _GONE.search(sentence.text):
                continue
            vehicle = self._that_may_carry(who[0], predicate, sentence)
            if vehicle is not None and self._only_portrayed(mention, who[0]):
                self._do(Relate(who[0], predicate, (vehicle.id,), self._said(mention.words), mention.certainty))

    def _only_portrayed(self, mention: Mention, who: str) -> bool:
        """Nothing says where they are, or what became of them; and they come in by this sentence."""
        told = [f for f in self._facts if getattr(f, "subject", None) is mention]
        looks = [
            isinstance(f, Called)
            or (isinstance(f, Described) and f.quality.key in LOOKS)
            or (isinstance(f, Related) and f.predicate in BELONGING)
            for f in told
        ]
        placed = self.scene.relations_of(who, *SPATIAL, *PLACED_BY.values(), "riding")
        new = who in self.scene and who not in self._before | self._left
        return new and bool(looks) and all(looks) and not placed and not self.scene.thing(who).values("position")

    def _that_may_carry(self, who: str, predicate: str, sentence: Sentence) -> Thing | None:
        """The vehicle that the sentence names, or the one told of last; nobody else drives it, and nobody got out."""
        driven = {o for r in self.scene.relations if r.predicate == "driving" and r.subject != who for o in r.objects}
        left = {o for r in self.scene.relations if any(_OUT.search(s.words) for s in r.said) for o in r.objects}
        taken = left | driven if predicate == "driving" else left
        fits = [t for t in self.scene.things if self._is_a(t.id, "vehicle") and t.id not in taken]
        fits = [t for t in fits if self.vocabulary.category(t.category).container]
        here = [t for t in fits if any(t.id in self._bound.get(m, ()) for m in sentence.mentions)]
        ranked = self.referents.by_salience(here or fits, self.scene)
        together = [t for t in ranked if self._told_in(t) == self._told_in(ranked[0])]
        return ranked[0] if len(together) == 1 else None

    def _told_in(self, thing: Thing) -> tuple[int, int]:
        """The statement, and which sentence of it: two cars told of in one breath are as likely."""
        return thing.said[0].turn, self._told_first.get(thing.id, 0)

"""One sentence whose relations are looked for: who does what its verbs say, and what its mentions are."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from app.language.grammar import children, subject_of, word_text
from app.language.lexicon import GOING, HANDS, WITNESS
from app.language.meanings import Mention
from app.language.mentions import Mentions
from app.language.qualities import Qualities
from app.language.subjects import is_elided
from app.scene.vocabulary import Vocabulary

KNEES = frozenset({"lap", "knee", "knees", "hip"})


@dataclass(frozen=True)
class OfSentence:
    """Finds the relations of one sentence's mentions."""

    doc: Doc
    vocabulary: Vocabulary
    mentions: Mentions
    qualities: Qualities

    def doers(self, verb: Token) -> tuple[Mention, ...]:
        return self._doers(verb)

    def _doers(self, verb: Token) -> tuple[Mention, ...]:
        doer = subject_of(verb)
        if doer is not None and doer.lower_ in WITNESS:
            return self.mentions.joined(doer)  # "me and Dave were on the bench"
        if doer is not None and doer.lower_ == "it" and verb.dep_ == "advcl" and verb.head.lemma_ == "be":
            named = [m for one in children(verb.head, "attr") for m in self.mentions.joined(one) if self._alive(m)]
            if named:
                return tuple(named)  # "it was a man, wearing a hat"
        found = self._without_clothes(self.mentions.doing(doer, verb))
        if found or doer is not None:
            return found
        return self._told_of_last(verb) or self._before(verb)

    def _told_of_last(self, verb: Token) -> tuple[Mention, ...]:
        """ "puts it on the floor and sits on it": whoever was told of before."""
        return (Mention(verb.i, None, "somebody", "pronoun", word_text(verb)),) if is_elided(verb) else ()

    def _without_clothes(self, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """ "a man, flat cap, grey coat, sat on a bench": his cap did not sit."""
        if found and all(self._borne(m) for m in found) and self._runs(found[0]):
            near = [m for m in self.mentions if m.at < found[0].at and self._is_person(m)]
            return tuple(near[-1:])
        people = tuple(m for m in found if m.category is not None and self._alive(m))
        worn = [m for m in found if self._borne(m)]
        return people if people and worn and len(people) + len(worn) == len(found) else found

    def _runs(self, what: Mention) -> bool:
        """ "male, 30s, grey hoody ran out of it": no hoody runs."""
        verb = self.doc[what.at].head
        worn = self.vocabulary.category(what.category or "thing").slot is not None
        return worn and self.doc[what.at].dep_ == "nsubj" and verb.lemma_ in GOING and not children(verb, "aux")

    def _is_person(self, mention: Mention) -> bool:
        return mention.category is not None and self.vocabulary.is_a(mention.category, "person")

    def _before(self, verb: Token) -> tuple[Mention, ...]:
        """The nearest mention before a verb whose subject the parse has lost."""
        near = [m for m in self.mentions if verb.sent.start <= m.at < verb.i]
        return (near[-1],) if near and verb.dep_ != "ROOT" else ()

    def _borne(self, mention: Mention) -> bool:
        return mention.category is not None and self.vocabulary.category(mention.category).rest in ("body", "hand")

    def _about_somebody(self, place: Token) -> bool:
        """ "with a blanket round him"."""
        return any(one.lower_ in ("him", "her", "them") for one in children(place, "pobj"))

    def _said_in_hand(self, what: Mention) -> bool:
        """ "he had a skateboard in his hand", however large it is."""
        after = [t.lower_ for t in self.doc[what.at + 1 : what.at + 4]]
        if after[:1] in (["on"], ["across"], ["over"]) and KNEES & set(after[1:]):
            return True  # "a woman with a baby on her lap"
        return after[:1] == ["in"] and bool(HANDS & set(after[1:]))

    def _ridden(self, category: str) -> bool:
        return self.vocabulary.category(category).container

    def _is_animal(self, mention: Mention) -> bool:
        return mention.category is not None and self.vocabulary.is_a(mention.category, "animal")

    def _alive(self, mention: Mention) -> bool:
        kinds = ("animal", "person")
        return mention.category is not None and any(self.vocabulary.is_a(mention.category, kind) for kind in kinds)

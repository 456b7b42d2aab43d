"""What a relation is to: the objects of a preposition or a verb, and what is told of them alone."""

from __future__ import annotations

from spacy.tokens import Token

from app.language.aboard import is_aboard
from app.language.grammar import VERBAL, children, denied, is_inverted, verb_of, with_others
from app.language.lexicon import BODY, OWNING_VERBS, VIEW, WITNESS
from app.language.meanings import Mention
from app.language.mending import RESTING
from app.language.qualities import is_hair
from app.language.related.sentence import OfSentence
from app.scene.graph import SPATIAL

LAPS = frozenset("lap knee knees back shoulder shoulders hip head".split())
BESIDE_ONE = SPATIAL - {"on", "inside", "under", "above", "at", "between"}  # what one has there is not in one's hand
LEASHES = frozenset({"lead", "leash", "chain", "rope", "string", "harness", "bit", "piece"})  # "a dog on a lead"


class Things(OfSentence):
    def _place_of_its_own(self, token: Token) -> Token | None:
        """ "a knife on the counter and a plate on the floor": the plate is not what the knife is on."""
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if token.dep_ != "conj" or token.head.dep_ != "pobj" or after is None:
            return None
        place = self.vocabulary.relations.get(after.lower_) in SPATIAL and children(token, "det")
        where = [part for part in children(after, "pobj") if part.lower_ not in BODY]
        return after if place and where and token.head.head.lower_ != "between" else None

    def _object_tokens(self, token: Token) -> list[Token]:
        direct = children(token, "pobj", "dobj") or children(token, "attr", "npadvmod", "nsubj")
        return [part for first in direct for part in with_others(first)]

    def _objects(self, token: Token) -> tuple[Mention, ...]:
        if token.pos_ in VERBAL:
            first = children(token, "dobj", "pobj")
            first += [c for c in children(token, "conj") if first and c.pos_ not in VERBAL]
        else:
            first = children(token, "pobj") or _after_it(token)
            first = first or [p for inner in children(token, "prep", "pcomp") for p in children(inner, "pobj")]
            if _leads_to_a_side(token) or any(one.lower_ in WITNESS or self._is_place(one) for one in first):
                return ()
        named = tuple(m for one in first for m in (*self._on_the_way(token, one), *self.mentions.joined(one)))
        found = tuple(m for m in named if self._place_of_its_own(self.doc[m.at]) is None)
        if token.pos_ not in VERBAL and self.vocabulary.relations.get(token.lower_) in SPATIAL - {"inside", "under"}:
            found = self._not_worn(token, found)
        if found or any(one.lower_ in BODY or is_hair(one, self.qualities) for one in first):
            return found
        if first and token.pos_ not in VERBAL:
            return ()  # "in the sky": what it is about is there, and can't be drawn
        near = self.mentions.after(token)
        return (near,) if near is not None and self._astray(token, near) else ()

    def _is_place(self, token: Token) -> bool:
        return token.lower_ in self.vocabulary.places and self.mentions.at(token) is None

    def _not_worn(self, token: Token, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """ "near the cash machine, black hoodie": after a comma somebody's clothes are listed, not another place."""
        comma = next((t.i for t in token.doc[token.i : token.sent.end] if t.lower_ == ","), token.sent.end)
        worn = [m for m in found if m.at > comma and self.vocabulary.category(m.category or "thing").rest == "body"]
        return tuple(m for m in found if m not in worn)

    def _on_the_way(self, token: Token, last: Token) -> list[Mention]:
        """ "a t-shirt and blue jeans", where the parse hangs the shirt on the jeans."""
        between = self.doc[token.i + 1 : last.i]
        if token.i > last.i or any(t.pos_ in (*VERBAL, "ADP", "PUNCT") for t in between):
            return []
        joins = any(t.dep_ == "cc" for t in between)
        return [m for t in between if joins and (m := self.mentions.at(t)) is not None and m.category is not None]

    def _astray(self, token: Token, near: Mention) -> bool:
        """Whether the parse may have lost the object of this word: nothing else stands between them."""
        apart = any(t.pos_ == "PUNCT" for t in self.doc[token.i : near.at])
        relates = token.lower_ in self.vocabulary.relations or token.lemma_ in OWNING_VERBS
        led = token.pos_ in VERBAL and bool(children(token, "prep"))  # "waving at someone"
        between = self.doc[token.i + 1 : near.at]
        joins = any(t.dep_ == "cc" or t.pos_ == "AUX" for t in between)
        whose = self.doc[near.at].dep_ == "poss" or self.doc[token.i + 1].pos_ == "ADP"
        return relates and token.dep_ != "prt" and not (apart or led or joins or whose)

    def _on_itself(self, verb: Token) -> list[Token]:
        had = verb.lemma_ == "have" and not denied(verb)
        places = [t for t in verb.subtree if t.dep_ in ("prep", "advmod", "acomp")] if had else []
        return [t for t in places if self._told_of_object(t)]

    def _told_of_object(self, place: Token) -> bool:
        """ "on it" of "the chair had a coat on it"."""
        over = verb_of(place) or place
        there = any(one.lower_ in ("it", "them") for one in children(place, "pobj"))
        predicate = self.vocabulary.relations.get(place.lower_)
        known = predicate in SPATIAL
        if any(one.lower_ in ("him", "her") for one in children(place, "pobj")):  # "she had a bag next to her"
            there, known = place.head == over or place.head.dep_ == "dobj", predicate in BESIDE_ONE
        return there and known and over.lemma_ == "have" and bool(children(over, "dobj"))

    def _with_oneself(self, token: Token, objects: tuple[Mention, ...]) -> bool:
        """ "he had a dog with him": himself, though there be other men."""
        verb = verb_of(token)
        own = objects[0].picks == "pronoun" and objects[0].word in ("he", "she", "they", "it")
        has = verb is not None and verb.lemma_ in ("have", "bring", "carry", "take", "hold")
        return own and has and verb is not None and any(c.i < token.i for c in children(verb, "dobj"))

    def _is_of_clothes(self, place: Token) -> bool:
        """ "a man in a red coat" is in no place."""
        worn = [self.mentions.at(part) for part in children(place, "pobj")]
        slots = [self.vocabulary.category(m.category or "thing").slot for m in worn if m is not None]
        return place.lower_ == "in" and bool(slots) and None not in slots

    def _stands_elsewhere(self, what: Mention, token: Token) -> bool:
        """ "with a cup in front of him": the cup's own place is told, so it is in nobody's hand."""
        places = [child for child in token.doc[what.at].children if child.dep_ in ("prep", "advmod")]
        on = [part for place in places if place.lower_ == "on" for part in children(place, "pobj")]
        if self._alive(what) and any(part.lower_ in LAPS and children(part, "poss") for part in on):
            return True
        places = [p for p in places if not (p.lower_ == "on" and any(c.lower_ in LEASHES for c in children(p, "pobj")))]
        places = [p for p in places if not (p.lower_ in ("round", "around") and self._about_somebody(p))]
        places = [p for p in places if not self._is_of_clothes(p)]
        if self._alive(what) and any(c.lemma_ in RESTING for c in children(token.doc[what.at], "acl")):
            return True
        if any(is_aboard(part) for place in places for part in children(place, "pobj")):
            return True  # "a car with a woman at the wheel"
        return any(
            self.vocabulary.relations.get(place.lower_) in SPATIAL - {"at"}
            and not any(part.lower_ in BODY for part in children(place, "pobj", "dobj"))
            for place in places
        )


def _leads_to_a_side(token: Token) -> bool:
    """ "on the left and a van": nothing is on a left."""
    first = [t for t in token.doc[token.i + 1 : token.i + 4] if t.lower_ not in ("the", "my", "far", "your")][:1]
    return any(t.lower_ in VIEW and not children(t, "poss") and t.head.i <= t.i for t in first)


def _after_it(token: Token) -> list[Token]:
    """What a preposition that stands alone is about: "under it stood an old man"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return [after] if is_inverted(after) else []

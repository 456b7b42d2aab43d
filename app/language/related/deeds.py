"""What somebody does with a thing: takes, gives, drops, puts on, gets in or out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from app.language.grammar import VERBAL, certainty_of, children, clause_of, denied, subject_of, word_text
from app.language.lexicon import BOARDING, ENDING_SO, ENTERING, GIVING, GOING, LEAVES, PARTING, PUTTING
from app.language.meanings import Described, Fact, Left, Mention, Quality, Related
from app.language.mending import RESTING
from app.language.related.bearers import beyond_prepositions, told_words
from app.language.related.looks import Looks
from app.language.related.things import LAPS

GROUNDED = ("on the ground", "on the floor", "down")
DISCARDING = frozenset({"discard", "ditch", "dump", "stash"})
FILLING = frozenset({"fill", "stuff", "pack", "load", "cram"})
ALIGHTING = frozenset({"dismount", "alight", "disembark"})
DONNING = frozenset({"put", "pull", "slip", "throw", "stick", "pop", "try"})
AWAY = frozenset({"off", "away"})


OVER = "overturned"
TIPPING = frozenset({"kick", "knock", "tip", "push", "flip"})


class Deeds(Looks):
    def _had_on_it(self, verb: Token) -> Iterator[Fact]:
        """ "the chair had a coat on it": the coat is on the chair."""
        for place in self._on_itself(verb)[:1]:
            predicate = self.vocabulary.relations[place.lower_]
            for what in (m for one in children(verb, "dobj") for m in self.mentions.joined(one)):
                for holder in self._doers(verb):
                    yield Related(what, predicate, (holder,), certainty_of(verb), told_words(verb))

    def _contained(self, verb: Token) -> Iterator[Fact]:
        """ "the bag contained a hammer", "the wardrobe held a rifle": it is inside."""
        if verb.lemma_ not in ("contain", "hold") or verb.pos_ != "VERB" or denied(verb):
            return
        for holder in (m for m in self._doers(verb) if m.category is not None and not self._alive(m)):
            if verb.lemma_ == "contain" or self.vocabulary.category(holder.category or "thing").container:
                for what in self._objects(verb):
                    if what is not holder:
                        yield Related(what, "inside", (holder,), certainty_of(verb), told_words(verb))

    def _filled(self, verb: Token) -> Iterator[Fact]:
        """ "he filled the bag with money": the money is in it."""
        if verb.lemma_ not in FILLING or denied(verb):
            return
        into = [m for one in children(verb, "dobj", "nsubjpass") for m in self.mentions.joined(one)]
        for what in (m for c in children(verb, "prep") if c.lower_ == "with" for one in children(c, "pobj")
                     for m in self.mentions.joined(one)) if into else ():  # fmt: skip
            yield Related(what, "inside", (into[0],), certainty_of(verb), told_words(verb))

    def _on_whose_lap(self, token: Token) -> Iterator[Fact]:
        """ "a cat on her knees", "his sister was on his lap", "her child on her back": it is on her."""
        over = token.head
        parts = [p for p in children(token, "pobj") if p.lower_ in LAPS] if token.lower_ in ("on", "in") else []
        whose = [m for part in parts for o in children(part, "poss") if (m := self.mentions.at(o)) is not None]
        if not whose or denied(over) or not (over.pos_ not in VERBAL or over.lemma_ in RESTING | {"be", "have"}):
            return
        had = [one for one in children(over, "dobj") if one.i < token.i]
        seen = [over] if over.pos_ not in VERBAL else had[-1:] or [s for s in [subject_of(over)] if s]
        for what in (m for one in seen for m in self.mentions.joined(one)):
            kind = self.vocabulary.category(what.category or "thing")
            worn = kind.slot is not None or self.vocabulary.is_a(kind.name, "bag") or what.name is not None
            if what.category is not None and what is not whose[0] and not worn:
                yield Related(what, "on", (whose[0],), certainty_of(over), clause_of(token, token.sent))

    def _got_in(self, token: Token) -> Iterator[Fact]:
        """ "ran to the car and got in"."""
        verb = token.head
        loose = token.dep_ in ("prt", "advmod") or (token.dep_ == "prep" and not list(token.children))
        if token.lower_ not in ("in", "inside") or not loose or verb.lemma_ not in ENTERING:
            return
        if self._through_an_opening(verb):
            return
        vehicles = [m for m in self.mentions if m.at < token.i and m.category and self._ridden(m.category)]
        if not vehicles and verb.lemma_ not in BOARDING:
            return
        into = vehicles[-1] if vehicles else Mention(token.i, None, "it", "pronoun", word_text(token))
        for subject in self._doers(verb):
            if subject is not into:
                yield Related(subject, "inside", (into,), certainty_of(verb), told_words(verb), motion=True)

    def _were_inside(self, token: Token) -> Iterator[Fact]:
        """ "a car, two men inside", "two ladies were sitting inside": in what was told of."""
        if token.lower_ != "inside" or token.dep_ not in ("advmod", "prep", "acomp") or list(token.children):
            return
        over = token.head
        there = over.lemma_ in RESTING | {"be", "wait", "hide"} and not denied(over)
        subjects = self._doers(over) if there else self.mentions.joined(over)
        holds = [m for m in self.mentions if m.at < token.i and m.category and self._ridden(m.category)]
        into = holds[-1] if holds else Mention(token.i, None, "it", "pronoun", word_text(token))
        for subject in subjects:
            if subject is not into and (subject.category is None or self._alive(subject)):
                yield Related(subject, "inside", (into,), certainty_of(over), clause_of(token, token.sent))

    def _through_an_opening(self, verb: Token) -> bool:
        """ "climbing in at the window": into what the window is in, which nobody needs to have named."""
        ways = [
            p for way in children(verb, "prep") if way.lower_ in ("at", "by", "through") for p in children(way, "pobj")
        ]
        ways += [p for c in verb.children for way in children(c, "prep") for p in children(way, "pobj")]
        return any(self.vocabulary.noun(one.lower_) in ("window", "door") for one in ways)

    def _got_out(self, token: Token) -> Iterator[Fact]:
        """ "She got out and stood by the bonnet"."""
        verb = token if token.lemma_ in ALIGHTING and token.pos_ in VERBAL else token.head
        led = token.lower_ in ("out", "off", "out of") and verb.lemma_ in ENTERING | {"come"}
        if not (led or verb is token) or denied(verb):
            return
        for subject in self._doers(verb):
            if subject.owner is not None and token.lower_ == "off":  # "his glasses came off"
                yield Related(subject.owner, "wearing", (subject,), certainty_of(verb), told_words(verb), denied=True)
            else:
                yield Left(subject, told_words(verb))

    def _went_away(self, token: Token) -> Iterator[Fact]:
        """ "he ran off", "the car drove away", "she left": wherever that was, it is there no more."""
        if token.lower_ == "up" and token.head.lemma_ in ("get", "stand") and token.dep_ in ("prt", "advmod"):
            yield from (Left(subject, told_words(token.head), "seat") for subject in self._doers(token.head))
        verb = token.head if token.lower_ in AWAY and token.dep_ in ("prt", "advmod") else token
        goes = verb is not token and verb.lemma_.partition(" ")[0] in GOING - {"come", "get", "roll", "pull", "move"}
        left = token.lemma_ == "leave" and token.pos_ in VERBAL and not children(token, "dobj", "xcomp", "ccomp")
        if not (goes or (left and not children(token, "auxpass"))) or denied(verb):
            return
        for subject in self._doers(verb):
            yield Left(subject, told_words(verb), "anywhere")

    def _came_off(self, token: Token) -> Iterator[Fact]:
        """ "he came down off the ladder": he is on it no more."""
        verb = beyond_prepositions(token)
        down = any(c.lower_ == "down" for c in verb.children) and token.lower_ == "from"
        if not (token.lower_ in ("off", "off of") or down) or verb.lemma_ not in GOING | {"fall"} or denied(verb):
            return
        for what in (m for one in children(token, "pobj") for m in self.mentions.joined(one)):
            for subject in self._doers(verb):
                for there in ("on", "inside", "riding", "leaning_on"):
                    yield Related(subject, there, (what,), certainty_of(verb), told_words(token), denied=True)

    def _led(self, token: Token) -> Iterator[Fact]:
        """ "a man walking two dogs": they are beside him."""
        if token.lemma_ != "walk" or token.pos_ != "VERB" or denied(token):
            return
        led = [m for one in children(token, "dobj") for m in self.mentions.joined(one) if self._is_animal(m)]
        for subject in self._doers(token):
            for what in led:
                yield Related(subject, "next_to", (what,), certainty_of(token), told_words(token))

    def _given(self, token: Token) -> Iterator[Fact]:
        """ "gave him a flower": he holds it now."""
        if token.lemma_ not in GIVING or denied(token):
            return
        over = [c for way in children(token, "advmod", "prt") for c in children(way, "prep")]  # "hands it back to him"
        to = [p for c in (*children(token, "prep", "dative"), *over) if c.lower_ == "to" for p in children(c, "pobj")]
        takers = [m for one in to or children(token, "dative") for m in self.mentions.joined(one)]
        takers = [m for m in takers if m.category is None or self._alive(m)]
        for what in (m for one in children(token, "dobj") for m in self.mentions.joined(one)):
            giver = next(iter(self._doers(token)), None)
            for taker in takers:
                yield Related(taker, "holding", (what,), certainty_of(token), told_words(token), giver=giver)
            for giver in self._doers(token) if takers and what.picks != "new" else ():
                for had in ("holding", "carrying"):
                    yield Related(giver, had, (what,), certainty_of(token), told_words(token), denied=True)

    def _done_to(self, token: Token) -> Iterator[Fact]:
        """ "He broke the window" leaves it broken."""
        ends, state = _ends_so(token), LEAVES.get(token.lemma_)
        state = ends or state
        if state is None or token.pos_ != "VERB" or denied(token):
            return
        undergoing = _undergoing(token) if ends else children(token, "dobj")
        for what in (m for one in undergoing for m in self.mentions.joined(one)):
            if state == OVER and self._alive(what):
                continue  # who is pushed over lies there, and is not overturned
            yield Described(what, Quality("state", state, certainty_of(token), clause_of(token, token.sent)))

    def _put_down(self, token: Token) -> Iterator[Fact]:
        """ "put the bag on the ground": he has it no more."""
        grounded = any(child.lower_ in GROUNDED for child in token.subtree)
        if token.lemma_ not in PUTTING or not grounded or denied(token):
            return
        for what in (m for one in children(token, "dobj") for m in self.mentions.joined(one)):
            for doer in self._doers(token):
                for had in ("holding", "carrying"):
                    yield Related(doer, had, (what,), certainty_of(token), told_words(token), denied=True)

    def _put_on(self, token: Token) -> Iterator[Fact]:
        """ "she puts the hat on", "he put it on": she wears it now."""
        on = any(c.lower_ == "on" and not children(c, "pobj") for c in children(token, "prt", "advmod", "prep"))
        if token.lemma_ not in DONNING or not on or denied(token):
            return
        for what in (m for one in children(token, "dobj") for m in self.mentions.joined(one)):
            if what.category is None or self.vocabulary.category(what.category).slot is not None:
                for doer in self._doers(token):
                    yield Related(doer, "wearing", (what,), certainty_of(token), told_words(token), motion=True)

    def _let_go(self, token: Token) -> Iterator[Fact]:
        """ "he took it off", "she let go of it"."""
        goes = (
            [c for c in children(token, "ccomp", "xcomp", "dobj") if c.lower_ == "go"] if token.lemma_ == "let" else []
        )
        parts = [p for go in goes for c in children(go, "prep") if c.lower_ == "of" for p in children(c, "pobj")]
        behind = token.lemma_ == "leave" and any(c.lower_ == "behind" and not list(c.children) for c in token.children)
        parts += [p for go in goes for p in (*children(go, "nsubj"), *children(token, "dobj")) if p != go]
        parts_with = token.lemma_ in PARTING | DISCARDING or behind
        had = ("wearing",) if takes_off(token) else ("holding", "carrying")
        had = (*had, "wearing") if parts_with else had
        parts += children(token, "dobj") if takes_off(token) or parts_with else []
        for what in (m for one in parts for m in self.mentions.joined(one)):
            for doer in self._doers(token) if not denied(token) else ():
                for predicate in had:
                    yield Related(doer, predicate, (what,), certainty_of(token), told_words(token), denied=True)


def takes_off(token: Token) -> bool:
    """ "took his hat off", and not "took off"."""
    off = any(child.lower_ == "off" for child in children(token, "prt", "advmod"))
    return token.lemma_ in ("take", "pull", "get") and off and bool(children(token, "dobj"))


def _undergoing(verb: Token) -> list[Token]:
    """ "the boot" of "slammed the boot shut", whichever the parse makes it."""
    return children(verb, "dobj") or [one for c in children(verb, "ccomp") for one in children(c, "nsubj")]


def _ends_so(verb: Token) -> str | None:
    """ "slammed the boot shut", "kicked the door open"."""
    first = next((c for c in _undergoing(verb) if c.i > verb.i), None)
    after = verb.doc[first.i + 1] if first is not None and first.i + 1 < len(verb.doc) else None
    if after is not None and after.lower_ == "over" and verb.lemma_ in TIPPING:
        return OVER
    return ENDING_SO.get(after.lower_) if after is not None else None

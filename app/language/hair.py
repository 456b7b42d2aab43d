"""Hair and beards that something is told of by a verb: "his hair was long", "the beard wasn't grey"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from app.language.grammar import SUBJECTS, certainty_of, children, clause_of, denied, with_others
from app.language.lexicon import HAIR
from app.language.meanings import Described, Fact, Mention, Quality, Unlike
from app.language.mentions import Mentions
from app.language.qualities import Qualities

BEING = frozenset({"be", "look", "seem"})
TELLING = ("acomp", "attr", "oprd", "advmod")


def told_of_hair(verb: Token, mentions: Mentions, qualities: Qualities) -> Iterator[Fact]:
    """Of whoever's it is; of whoever was spoken of, where nobody's is said."""
    if verb.lemma_ not in BEING:
        return
    for hair in (c for c in children(verb, *SUBJECTS) if c.lower_ in HAIR):
        whose = next((m for c in children(hair, "poss") if (m := mentions.at(c)) is not None), None)
        whose = whose or Mention(hair.i, None, "somebody", "pronoun", hair.text)
        for word in (one for first in children(verb, *TELLING) for one in with_others(first)):
            for value in hair_value(word.lower_, qualities):
                quality = Quality("hair", value, certainty_of(word), clause_of(verb, verb.sent))
                yield Unlike(whose, "hair", value, quality.words) if denied(verb) else Described(whose, quality)


def hair_value(word: str, qualities: Qualities) -> list[str]:
    """ "brown" of hair."""
    meant = [*qualities.meanings(f"{word} hair"), *qualities.meanings(word)]
    return [one.value for one in meant if one.key == "hair"][:1]

"""Words of two senses: which one is meant, by the words around. The vocabulary has the commoner one."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

ROAD = frozenset(
    """road street lane lanes traffic roundabout junction crossing crosswalk kerb curb pavement car cars van bus truck
    vehicle vehicles lorry cyclist median highway driver""".split()
)
PARTS = {"trunk": {"tree", "oak", "elephant"}, "blade": {"fan", "propeller", "helicopter", "windmill", "mower"}}
RODS = frozenset({"metal", "iron", "steel", "wooden", "towel", "brass", "grab", "curtain"})
BY_THE_SKY = frozenset({"under", "below", "beneath", "above", "next to", "near", "over", "left of", "right of",
                        "to the left of", "to the right of", "beside"})  # fmt: skip


AT_A_COUNTER = frozenset({"behind", "across", "over", "along", "on", "onto", "on top of", "against", "under"})
IN_A_PUB = frozenset({"pub", "barman", "barmaid", "bartender", "landlord", "landlady", "pint", "stool", "barstool"})


@dataclass(frozen=True)
class Sense:
    """`category`: of the vocabulary; else `name`: kept under its own word; neither: it is no thing here."""

    name: str | None
    category: str | None = None


def other_sense(token: Token) -> Sense | None:
    """None where the vocabulary's sense is meant."""
    word = token.lemma_.lower() if token.lower_ != "the sun" else "sun"
    around = {part for t in token.sent if t.i != token.i for part in t.lower_.split()}
    if word in ("cloud", "sun"):
        return Sense(word) if is_seen(token) else None
    if word == "island":
        return None if around & ROAD or any(one.startswith("vehicle") for one in around) else Sense("island")
    if word in PARTS:
        wholes = PARTS[word]
        return Sense(None) if around & wholes or around & {f"{whole}s" for whole in wholes} else None
    if word == "bar" and ({c.lower_ for c in token.lefts} & RODS or _hung_from(token)):
        return Sense("bar")
    if word == "bar" and token.dep_ == "pobj" and (token.head.lower_ in AT_A_COUNTER or around & IN_A_PUB):
        return Sense("bar", "counter")
    if word in ("collar", "scruff") and token.dep_ == "pobj" and token.head.lower_ == "by":
        return Sense(None)  # "held him by the collar"
    if word == "club" and (_in_hand(token) or token.head.lemma_ in ("hold", "swing", "carry")):
        return Sense("club")
    return None


def is_seen(token: Token) -> bool:
    """ "a big cloud", "under the sun": up there in the picture, where "clouds" and "in the sun" are the weather."""
    if token.lower_ == "cloud":
        return True
    counted = any(child.dep_ == "nummod" for child in token.children)
    by_it = token.dep_ == "pobj" and token.head.lower_ in BY_THE_SKY
    return by_it or (token.lower_ == "clouds" and counted)


def _hung_from(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in ("from", "on") and token.head.head.lemma_ == "hang"


def _in_hand(token: Token) -> bool:
    """ "a club in his hand"."""
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    return after[:1] == ["in"] and after[-1] in ("hand", "hands")

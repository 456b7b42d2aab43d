"""Words of two senses: which one is meant, by the words around. The vocabulary has the commoner one."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from app.language.grammar import VERBAL
from app.language.lexicon import BODY, GOING

ROAD = frozenset(
    """road street lane lanes traffic roundabout junction crossing crosswalk kerb curb pavement car cars van bus truck
    vehicle vehicles lorry cyclist median highway driver""".split()
)
PARTS = {"trunk": {"tree", "oak", "elephant"}, "blade": {"fan", "propeller", "helicopter", "windmill", "mower"}}
RODS = frozenset({"metal", "iron", "steel", "wooden", "towel", "brass", "grab", "curtain", "roof", "handle", "bull"})
STOREYS = frozenset({"first", "second", "third", "fourth", "fifth", "top", "upper", "ground", "bottom", "lower", "1st",
                     "2nd", "3rd"})  # fmt: skip
NECK = frozenset({"neck"})
BY_THE_SKY = frozenset({"under", "below", "beneath", "above", "next to", "near", "over", "left of", "right of",
                        "to the left of", "to the right of", "beside"})  # fmt: skip


AT_A_COUNTER = frozenset({"behind", "across", "over", "along", "on", "onto", "on top of", "against", "under"})
IN_A_PUB = frozenset({"pub", "barman", "barmaid", "bartender", "landlord", "landlady", "pint", "stool", "barstool"})


DRIVEN = frozenset({"train", "tram", "platform", "railway", "station", "track", "tracks", "rails"})
BLOWING = frozenset({"cabinet", "desk", "table", "ceiling", "electric", "blades", "air", "floor", "shelf", "on top of"})


# On somebody's skin.
MARKS = frozenset("scar bruise birthmark gash graze bite rash swelling burn scratch blister".split())
CUTS = frozenset({"cut", "wound", "lump", "mole"})
ON_THE_SKIN = BODY | {"eyebrow", "eyebrows", "temple", "jaw", "scalp"}


@dataclass(frozen=True)
class Sense:
    """`category`: of the vocabulary; else `name`: kept under its own word; neither: it is no thing here."""

    name: str | None
    category: str | None = None


# What one goes to see, by the words before it: "back from the match", "we'd been to the pictures".
PASTIMES = {"match": frozenset({"to", "after", "at", "from"}), "pictures": frozenset({"to", "from", "at"})}
GOING_OUT = GOING | {"be"}


def _is_pastime(token: Token) -> bool:
    """ "put the match to the curtain" and "next to the picture" are none."""
    if token.lower_ == "match" and token.dep_ == "dobj" and token.head.lemma_ == "watch":
        return True
    before = token.head
    gone = before.head if before.head.pos_ in VERBAL else before.head.head
    said = before.dep_ == "prep" and before.lower_ in PASTIMES.get(token.lower_, frozenset())
    return said and gone.lemma_.partition(" ")[0] in GOING_OUT and any(c.lower_ == "the" for c in token.lefts)


def other_sense(token: Token) -> Sense | None:
    """None where the vocabulary's sense is meant."""
    word = token.lemma_.lower() if token.lower_ != "the sun" else "sun"
    around = {part for t in token.sent if t.i != token.i for part in t.lower_.split()}
    if _is_pastime(token):
        return Sense(None)
    if token.text == "Polo" and not around & {"shirt", "shirts", "wearing", "wore"}:
        return Sense(None, "car")
    if word in ("cloud", "sun"):
        return Sense(word) if is_seen(token) else None
    if word == "island":
        return None if around & ROAD or any(one.startswith("vehicle") for one in around) else Sense("island")
    if word == "carriage" and around & DRIVEN:
        return Sense("carriage")
    if word == "fan" and token.tag_ == "NN" and around & BLOWING:
        return Sense("fan")
    if token.lower_ == "trunks" and not around & {"tree", "trees", "elephant", "elephants", "car", "cars"}:
        return Sense(None, "shorts")
    if word == "pump" and token.tag_ == "NN" and around & {"gas", "petrol", "fuel", "cops", "car", "minivan", "tank"}:
        return Sense(None, "gas_pump")
    if word in PARTS:
        wholes = PARTS[word]
        return Sense(None) if around & wholes or around & {f"{whole}s" for whole in wholes} else None
    if word == "post" and token.tag_ == "NN" and not any(c.dep_ in ("det", "compound", "amod") for c in token.lefts):
        return Sense(None)  # letters
    if word in MARKS | CUTS and token.tag_ in ("NN", "NNS"):
        return Sense(word) if around & ON_THE_SKIN or word in ("scar", "birthmark", "bruise") else None
    if word == "floor" and ({c.lower_ for c in token.lefts} & STOREYS):
        return Sense(None)
    if word in ("sea", "ocean") or (word == "corner" and is_street_corner(token)):
        return Sense(None)
    if word == "glass" and token.tag_ == "NN" and _is_in_pieces(token):
        return Sense("broken glass")
    if word == "chain" and (around & NECK or {c.lower_ for c in token.lefts} & {"gold", "silver", "lady's"}):
        return Sense(None, "necklace")
    if word == "bar" and ({c.lower_ for c in token.lefts} & RODS or _hung_from(token)):
        return Sense("bar")
    if word == "bar" and token.dep_ == "pobj" and (token.head.lower_ in AT_A_COUNTER or around & IN_A_PUB):
        return Sense(None, "counter")
    if word in ("collar", "scruff") and token.dep_ == "pobj" and token.head.lower_ == "by":
        return Sense(None)  # "held him by the collar"
    if word == "cab" and (around & {"lorry", "lorry's", "truck", "truck's"} or children_of(token, "poss") & ROAD):
        return Sense(None)  # "the lorry's cab", "a lorry with a red cab"
    if word == "club" and (_in_hand(token) or token.head.lemma_ in ("hold", "swing", "carry")):
        return Sense("club")
    return None


def children_of(token: Token, role: str) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ == role}


def is_seen(token: Token) -> bool:
    """ "a big cloud", "under the sun": up there in the picture, where "clouds" and "in the sun" are the weather."""
    if token.lower_ == "cloud":
        return True
    counted = any(child.dep_ == "nummod" for child in token.children)
    by_it = token.dep_ == "pobj" and token.head.lower_ in BY_THE_SKY
    return by_it or (token.lower_ == "clouds" and counted)


def is_street_corner(token: Token) -> bool:
    """ "on the corner", where "in the corner" is a room's."""
    before = token.doc[max(token.sent.start, token.i - 2) : token.i]
    led = len(before) == 2 and before[0].lower_ in ("round", "around") and before[1].lower_ in ("the", "a")
    return led or (token.dep_ == "pobj" and token.head.lower_ in ("on", "at", "round", "around", "by", "from"))


def _is_in_pieces(token: Token) -> bool:
    """ "glass all over the road": no glass that one drinks from."""
    led = any(c.dep_ in ("det", "nummod", "poss", "amod", "compound") for c in token.lefts)
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    strewn = after.startswith(("all over", "everywhere", "scattered", "on", "in"))
    return not led and strewn and token.dep_ in ("attr", "nsubj", "dobj")


def _hung_from(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ in ("from", "on") and token.head.head.lemma_ == "hang"


def _in_hand(token: Token) -> bool:
    """ "a club in his hand"."""
    after = [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]]
    return after[:1] == ["in"] and after[-1] in ("hand", "hands")

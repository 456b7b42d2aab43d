"""Who is in a vehicle without its being said: the driver, those on board, in the cab, on the top deck."""

from __future__ import annotations

import pytest
from test_language import holds

# What is said, what the scene has then, and what it has not. Beside each rule stand the same words in earnest.
SAID: dict[str, tuple[list[str], set[str], set[str]]] = {
    "the driver who is portrayed is at the wheel": (
        ["A white van pulled up.", "The driver was a woman in a red coat."], {"woman driving van"}, set()
    ),
    "and so is the driver of that one of two": (
        ["A blue car and a lorry.", "The driver of the lorry was wearing a cap."], {"driver driving truck"}, set()
    ),
    "of two told of in one breath neither is taken": (
        ["There was a bus and a lorry.", "The driver had a beard."],
        {"driver"},
        {"driver driving truck", "driver driving bus"},
    ),
    "a driver who got out is not at the wheel": (
        ["A van stopped.", "The driver was a big man who got out."], {"man"}, {"man driving van"}
    ),
    "nor one of three who got out": (
        ["Three men got out of a van.", "The driver was bald."], {"driver", "man near van"}, {"driver driving van"}
    ),
    "nor one who stands beside it": (
        ["There was a lorry.", "The driver was standing next to it."],
        {"driver next_to truck"},
        {"driver driving truck"},
    ),
    "nor one who lies in the road": (
        ["There was a red car.", "The driver was lying in the road."], {"driver lying"}, {"driver driving car"}
    ),
    "the passenger is in it and does not drive": (
        ["A red van.", "The passenger was a girl."], {"girl inside van"}, {"girl driving van"}
    ),
    "nobody drives what somebody else drives": (
        ["A man was driving a lorry.", "The driver had a cap on."], {"man driving truck", "man wearing cap"}, {"driver"}
    ),
    "a driver corrected is the same one": (
        ["A white van came.", "The driver was a woman.", "Actually the driver was a man."],
        {"man driving van", "van"},
        {"woman"},
    ),
    "make that a man and a woman is still said of two": (
        ["Two men were on a bench.", "Make that a man and a woman."], {"man on bench", "woman on bench"}, set()
    ),
    "driven by": (["A lorry driven by an old man hit the wall."], {"man driving truck"}, {"truck near man"}),
    "ridden by": (["A moped ridden by two lads went past."], {"boy riding moped", "moped"}, {"moped near boy"}),
    "driven by the church is past it": (
        ["The car was driven by the church."], {"car near church"}, {"church driving car"},
    ),
    "on board": (["A bus came.", "There were four passengers on board."], {"person inside bus"}, {"stick", "board"}),
    "a board to stand on": (["A man stood on a wooden board."], {"man"}, {"man inside man"}),
    "the cab of a lorry told of": (["A lorry.", "A man was sitting in the cab."], {"man inside truck"}, {"taxi"}),
    "a cab that is a taxi": (
        ["A lorry.", "A cab stopped behind it.", "A woman sat in the cab."],
        {"woman inside taxi"},
        {"woman inside truck"},
    ),
    "the top deck": (["On the top deck of the bus there was a man."], {"man inside bus"}, {"deck"}),
    "the deck of a boat": (["The bags were on the deck of the boat."], {"bag", "boat"}, {"bag inside boat"}),
    "the handlebars": (
        ["A boy rode past on a bicycle with a girl sat on the handlebars."], {"girl riding bicycle"}, {"handlebar"},
    ),
    "a bus with a driver and passengers": (
        ["A bus with a driver and four passengers went past."],
        {"driver driving bus", "person inside bus"},
        {"bus next_to driver", "bus next_to person"},
    ),
    "a van with a man in a red coat": (
        ["A van with a man in a red coat."], {"man inside van", "man wearing coat"}, set(),
    ),
    "a van with a man behind it": (["A van with two lads behind it."], {"boy behind van"}, {"boy inside van"}),
    "a car with a man leaning on it": (["A car with a man leaning on it."], {"man leaning_on car"}, {"man inside car"}),
    "a car with a man in the road": (["There was a car with a man in the road."], {"man", "car"}, {"man inside car"}),
    "a pram with a woman": (["A pram with a woman next to it."], {"pram next_to woman"}, {"woman inside pram"}),
    "a car with a woman at the wheel": (
        ["A car with a woman at the wheel."], {"woman driving car"}, {"car next_to woman"}
    ),
}  # fmt: skip


@pytest.mark.parametrize("claim", SAID)
def test_who_is_in_a_vehicle(claim: str) -> None:
    holds(*SAID[claim])

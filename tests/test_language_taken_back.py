"""What is taken back in roundabout words, and what was told of one and is true of another."""

from __future__ import annotations

import pytest
from test_language import Interview, told

from app.language.questions import ENGLISH_ONLY
from app.scene.graph import Scene, Thing

TWO_MEN = "Two men were by a van, one tall and one short."
LADDER = "There was a ladder against the house."
# What is said, what the scene has then, and what it has not. Beside each rule stand the same words in earnest.
SAID: dict[str, tuple[list[str], set[str], set[str]]] = {
    "not the tall one but the other one was bald": (
        [TWO_MEN, "The tall one was bald.", "No, not the tall one, the other one."],
        {"man short bald", "man tall"},
        {"man tall bald"},
    ),
    "no, the short one had the knife": (
        [TWO_MEN, "The tall one had a knife.", "No, the short one."],
        {"man short holding knife"},
        {"man tall holding knife"},
    ),
    "and it goes back to the first": (
        ["A lad in a red hoodie and a lad in a black jacket.", "The one in the hoodie had a bottle.",
         "No not him, the other one.", "No sorry, the one in the hoodie."],
        {"boy wearing hoodie"},
        {"boy wearing jacket holding bottle"},
    ),
    "the blue car is the one on its roof": (
        ["A red car and a blue car.", "The red car was overturned.", "Sorry, the blue one."],
        {"car blue overturned"},
        {"car red overturned"},
    ),
    "a woman who is only named takes nothing over": (
        ["A man was holding a bag.", "And a woman."], {"man holding bag", "woman"}, {"woman holding bag"}
    ),
    "the lamp post is what was hit and no bollard": (
        ["A car hit the bollard.", "It wasn't the bollard, it was the lamp post."], {"street_lamp"}, {"bollard"}
    ),
    "a lamp post that was there is no second bollard": (
        ["A bollard and a lamp post.", "It wasn't the bollard, it was the lamp post."], {"street_lamp"}, set()
    ),
    "she took his bag and not his hat": (
        ["An old man sat on a bench.", "A girl took his hat.", "No, not his hat, his bag."],
        {"girl holding bag"},
        {"hat"},
    ),
    "it wasn't his, though, says whose it was": (
        ["A man and a woman.", "The man had a bag.", "It wasn't his, it was hers."], {"woman holding bag"}, set()
    ),
    "the drink was a bottle and the wall stays a wall": (
        ["A lad sat on a wall, drinking from a can.", "Actually it was a bottle."], {"wall", "bottle"}, set()
    ),
    "they were bags and the men stay men": (
        ["Two men were loading boxes into a van.", "No, they were bags not boxes, black bin bags."],
        {"man", "bag black"},
        {"box"},
    ),
    "girls they may turn out to be": (["Two lads by a wall.", "They were girls."], {"girl"}, {"boy"}),
    "glasses taken back in so many words": (
        ["A man with a beard and glasses.", "I take that back about the glasses."], {"man beard"}, {"glasses"}
    ),
    "I said it was against the house": (
        [LADDER, "I think I said the ladder was against the house. It was against the fence."],
        {"ladder near fence"},
        {"ladder near house"},
    ),
    "I said he was tall, and he was in red": (
        ["I said the man was tall. He was in a red coat."], {"man tall wearing coat"}, set()
    ),
    "fair I should have said": (["A man with short hair.", "Fair hair I should have said."], {"man blonde"}, set()),
    "silver it may not have been": (
        ["A silver car.", "And I said silver, it may have been light blue."], {"car light blue"}, {"car silver"}
    ),
    "one glass and not two": (["A table with two glasses on it.", "One glass, just one."], {"glass"}, set()),
    "the beard was a moustache": (
        ["A man with a beard.", "The beard was more of a moustache."], {"man moustache"}, {"man beard"}
    ),
    "more a cream colour": (
        ["A white van.", "It wasn't white it was more a cream colour."], {"van cream"}, {"van white"}
    ),
    "orange it was and no fruit": (["A man with a yellow helmet.", "Sorry, orange."], {"helmet orange"}, {"fruit"}),
    "an orange that is eaten is one": (["He was eating an orange."], {"fruit"}, set()),
    "nobody is a pardon": (["A man in a red hat.", "A blue one, I beg your pardon."], {"man wearing hat"}, {"thing"}),
    "right outside is on no side": (["There was a van parked right outside."], {"van parked"}, {"van right"}),
    "on the right it is": (["There was a van parked on the right."], {"van right"}, set()),
    "the black jacket one": (
        ["Two youths. One had a red hoodie, one had a black jacket.", "Oh no, the black jacket one was a girl."],
        {"girl wearing jacket"},
        set(),
    ),
    "his mate does not hold the overalls": (
        ["A man in overalls was up a ladder.", "His mate was holding it."],
        {"man on ladder"},
        {"person holding uniform"},
    ),
    "two glasses stand on the table beside the bottle": (
        ["On the table a bottle of wine and two glasses."], {"bottle on table", "glass on table"}, set()
    ),
    "a man in a suit and a woman in red behind it": (
        ["Behind the van a man in a suit and a woman with a dog."], {"man behind van", "woman behind van"}, set()
    ),
    "the fox was by the shed": (
        ["There was a fox in the garden.", "By the shed."], {"fox near shed"}, set()
    ),
    "of a car and a van nobody knows which": (
        ["A red car and a blue van.", "Outside the bank."], {"bank"}, {"car in_front_of bank", "van in_front_of bank"}
    ),
    "a double decker is the bus that came": (["A bus was coming from the right, a double decker."], {"bus"}, set()),
    "the boy is twelve and not his skateboard": (
        ["There was a boy on a skateboard, maybe 12."], {"boy child"}, {"skateboard child"}
    ),
    "a snake tattoo brings no snake": (["A skinny guy with a snake tattoo."], {"man thin"}, {"snake"}),
    "a snake that was there does": (["A skinny guy with a snake."], {"snake"}, set()),
    "sofa's grey": (["There's a sofa on the left.", "Sofa's grey."], {"sofa left grey"}, set()),
    "he carries a bag and is not in it": (
        ["A man with some money.", "He had it in a carrier bag."], {"man holding bag"}, {"man inside bag"}
    ),
    "a man who sits in a box is in it": (["A man was inside a box."], {"man inside box"}, set()),
    "a mask is one of those clown masks": (
        ["The guy was wearing a mask, one of them clown masks."], {"man wearing mask"}, set()
    ),
    "who only watches has the pint": (
        ["Three blokes outside the pub, two of them fighting, the other just watching with a pint in his hand."],
        {"man fighting", "man holding glass"},
        {"man fighting holding glass"},
    ),
    "both male": (["Two people got out, both male."], {"man"}, {"person"}),
    "a kid who tells is not there": (["Kid here. There was a big dog."], {"dog large"}, {"child"}),
    "a kid who was here is": (["A kid was here with a big dog."], {"child"}, set()),
    "the lady is not my friend": (
        ["A dog bit my friend.", "The lady was shouting at the dog."], {"person", "woman shouting"}, {"person shouting"}
    ),
    "no passenger is nobody who was told of": (
        ["A girl and her mum. A man on a moped.", "There wasn't a passenger."],
        {"girl", "woman", "man riding moped"},
        set(),
    ),
    "a passenger who was told of goes": (
        ["A passenger got out and a man.", "There wasn't a passenger."], {"man"}, {"person"}
    ),
    "no people are none": (["Two people in the street.", "There were no people."], set(), {"person"}),
    "dark haired is no night": (
        ["Two women. One was blonde and the other had dark hair.", "The dark haired one had a pram."],
        {"woman dark holding pram"},
        {"woman blonde holding pram", "time: night"},
    ),
    "in the dark it was night": (["It was dark.", "A woman had a pram."], {"time: night"}, set()),
    "the van is not next to what it was not next to": (
        ["A van and a house.", "The van was round the corner, not next to the house."], {"van"}, {"van next_to house"}
    ),
    "outside the bank and not by the van": (
        ["A man by a van.", "He was outside the bank, not by the van."], {"man in_front_of bank"}, {"man near van"}
    ),
    "the pug may be another dog": (
        ["A pug was there.", "I say pug, it could have been a french bulldog."], {"dog"}, {"pug"}
    ),
    "a forklift reverses": (["I saw a forklift reverse into a wall."], {"forklift reversing"}, {"thing"}),
    "the one in black is a girl": (
        ["A lad in a red hoodie and a lad in a black jacket.", "The one in the black jacket was a girl."],
        {"girl wearing jacket", "boy wearing hoodie"},
        set(),
    ),
    "a cat that is not grey is another": (["A black cat was there.", "Grey cat."], {"cat black", "cat grey"}, set()),
    "who looks into a pram is not in it": (
        ["A man walked up, looked in the pram."], {"man near pram"}, {"man inside pram"}
    ),
    "nor who peers into a van": (["He peered into the van."], {"man near van"}, {"man inside van"}),
    "who climbs into a van is": (["He climbed into the van."], {"man inside van"}, set()),
    "what is thrown into a van is": (["He threw a bag into the van."], {"bag inside van"}, set()),
    "the mother is inside the chemist": (
        ["There was a pram outside the chemist, empty.", "The mother was inside."],
        {"woman inside shop"},
        {"woman inside pram"},
    ),
    "the other of the horses is brown": (
        ["Two girls on horses.", "One of the horses was white, the other brown."],
        {"horse white", "horse brown"},
        {"girl brown", "girl white"},
    ),
    "the other of two girls is the other girl": (
        ["Two girls on horses.", "One was tall, the other short."], {"girl tall", "girl short"}, {"horse short"}
    ),
    "the ginger one is the one who kicked": (
        ["Two lads were by a postbox.", "One was kicking it. The ginger one."], {"boy kicking red"}, {"person"}
    ),
    "a red one is the hat that was dropped": (
        ["Two lads were by a postbox.", "One dropped his hat. A red and white one."], {"hat red white"}, {"boy red"}
    ),
    "a hammer and no brick": (
        ["There was a brick on the floor.", "I think it was a hammer actually not a brick."], {"hammer"}, {"brick"}
    ),
    "whoever throws a cup throws no blanket": (["Someone at the back throws a cup at her."], {"cup"}, {"blanket"}),
    "throws on a sofa are blankets": (["There was a sofa with two throws on it."], {"blanket"}, set()),
    "the bus that it was seen from is not there": (
        ["Me and my sister saw it from the bus. A boy let go of a balloon.", "It was a red one."],
        {"boy", "balloon red"},
        {"bus", "woman"},
    ),
    "a sister who was there is": (["Me and my sister saw a boy on the bus."], {"boy"}, set()),
    "the cyclist who did not fall is no boy": (
        ["A cyclist fell off. A boy ran over.", "No wait the cyclist didn't fall, he just stopped."],
        {"cyclist stopped", "boy running"},
        {"boy stopped"},
    ),
    "a picture of a ship brings no ship": (
        ["There was a picture on the wall.", "The picture was of a ship."], {"picture on wall"}, {"boat"}
    ),
    "a lamp that was fine is not overturned": (
        ["A lamp was knocked over.", "Actually the lamp was fine, it was the plant that was knocked over."],
        {"plant overturned"},
        {"lamp overturned"},
    ),
    "a dress that is blue, and then turquoise": (
        ["Woman has long dress, is blue.", "No, not blue, how you say, turquoise."], {"dress turquoise"}, {"dress blue"}
    ),
    "the car was a small blue one and the man is as he was": (
        ["There was a man sat in a car.", "The car was a small blue one."],
        {"car small blue"},
        {"man small", "man blue"},
    ),
    "the tents are green and orange and nobody else is": (
        ["There were six people.", "There were tents, two, behind them. A green one and an orange one."],
        {"tent green", "tent orange"},
        {"person green", "person orange"},
    ),
    "no three tents are three": (["There were two tents.", "No three tents."], {"tent"}, {"no tent"}),
    "no tents are none": (["There were two tents.", "There were no tents."], {"no tent"}, {"tent"}),
    "a bag that he went without stands where he put it": (
        ["A man had a bag.", "He put it down next to the bin and walked away without it."],
        {"bag next_to trash_can"},
        {"man holding bag"},
    ),
    "one of them was the girl who played": (
        ["About six people stood round a fire.", "One of them was playing a guitar. A girl with dreadlocks."],
        {"girl dreadlocks holding guitar"},
        {"person holding guitar"},
    ),
    "a woman who walks past is somebody else": (
        ["Two people by a wall.", "One of them had a dog. A woman walked past."], {"person", "woman walking"}, set()
    ),
    "nobody rides on who is held on to": (
        ["2 lads on an electric scooter.", "One was holding on to the other."],
        {"boy riding scooter"},
        {"boy holding boy"},
    ),
    "ginger hair in a list": (
        ["A guy came to the door.", "Ginger hair, glasses, beard.", "I told you ginger but it was more sandy."],
        {"man blonde beard wearing glasses"},
        {"man red"},
    ),
    "long hair that a woman has is hers": (
        ["A man and a woman with long hair."], {"woman long"}, {"man long"}
    ),
    "a yellow Beetle is the car she got into": (
        ["She got into her car, a yellow Beetle."], {"car yellow", "woman inside car"}, {"thing"}
    ),
    "the other one is no number": (
        [TWO_MEN, "Both were bald.", "No, the other one."], {"man tall", "man short"}, set()
    ),
}  # fmt: skip
ONCE = {
    "man": ["Two men by a van.", "Sorry, just the one."],
    "woman": ["Two women by a van.", "No, one."],
    "tent": ["There were two tents.", "Only one tent, sorry."],
    "car": ["There was a car outside the bank, black BMW."],
    "horse": ["It was a horse. A brown horse with a long tail."],
    "cat": ["A cat was sitting there. Grey tabby."],
    "bus": ["A bus was coming, a double decker."],
    "sofa": ["There's a sofa.", "Sofa's grey."],
    "glass": ["A table with two glasses on it.", "One glass, just one."],
    "mask": ["The guy was wearing a mask, one of them clown masks."],
    "street_lamp": ["A bollard and a lamp post.", "It wasn't the bollard, it was the lamp post."],
}


PREDICATES = frozenset("wearing holding carrying inside on near in_front_of behind riding next_to".split())


def is_there(interview: Interview, told_of: str) -> bool:
    """Whether one thing is all of it: "man short holding knife" is a short man with a knife in his hand."""
    category, *words = told_of.split()
    scene = interview.scene
    return any(_is_all(scene, thing, words) for thing in scene.things if thing.category == category)


def _is_all(scene: Scene, thing: Thing, words: list[str]) -> bool:
    values = {a.value for a in thing.attributes}
    has = {(r.predicate, scene.thing(o).category) for r in scene.relations if r.subject == thing.id for o in r.objects}
    at = 0
    while at < len(words):
        pair = words[at] in PREDICATES
        if not ((words[at], words[at + 1]) in has if pair else words[at] in values):
            return False
        at += 2 if pair else 1
    return True


@pytest.mark.parametrize("claim", SAID)
def test_what_was_meant_is_there_and_nothing_else(claim: str) -> None:
    words, there, not_there = SAID[claim]
    interview = told(*words)
    facts = interview.facts()
    assert {one for one in there if not is_there(interview, one) and one not in facts} == set(), facts
    assert {one for one in not_there if is_there(interview, one) or one in facts} == set(), facts


@pytest.mark.parametrize(("category", "words"), ONCE.items())
def test_what_is_named_twice_is_there_once(category: str, words: list[str]) -> None:
    assert told(*words).things().count(category) == 1


def test_rain_that_was_taken_back_is_gone_and_a_question_takes_nothing_back() -> None:
    rain = told("It was raining.")
    rain.tell("Did I say it was raining?")
    assert rain.scene.setting.value("weather") == "rain"
    rain.tell("Did I say it was raining? It wasn't, the road was just wet.")
    assert rain.scene.setting.value("weather") is None


def test_a_short_plain_sentence_is_no_other_language() -> None:
    turn = told("A man pushed past a woman.", "No, he didn't push her, he brushed past.").turns[-1]
    assert ENGLISH_ONLY not in turn.notes

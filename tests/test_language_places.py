"""People and places as strangers tell of them: parts and their states, where things are, and what never happened."""

from __future__ import annotations

import pytest
from test_language import holds, told

# What is said, what the scene has then, and what it has not.
SAID: dict[str, tuple[list[str], set[str], set[str]]] = {
    "what was tried is not done": (["A man tried to open the door."], {"man", "door"}, {"door open"}),
    "what was meant is not done": (["He wanted to get in the car."], {"man", "car"}, {"man inside car"}),
    "what is supposed is not there": (["If he had a gun I would have run."], set(), {"gun"}),
    "what it was like is not so": (["He was lying there like he was asleep."], {"man lying"}, {"man asleep"}),
    "an order is no deed": (["He was shouting get in the van."], {"man shouting"}, {"van", "man inside van"}),
    "a quotation names nothing": (['There was a sign saying "no dogs allowed".'], {"sign"}, {"dog"}),
    "what was only heard is not seen": (["We heard a dog barking."], set(), {"dog"}),
    "what it smelt of is not there": (["The man stank of smoke."], {"man"}, {"smoke_cloud"}),
    "what was imagined is not there": (["I imagined him pulling a knife."], set(), {"knife"}),
    "shutters that are down are closed": (["The shutters were down."], {"shutter closed"}, set()),
    "a bonnet that is up is open": (["A car with its bonnet up."], {"bonnet open"}, {"car open"}),
    "a light that is out is off": (["One headlight was out."], {"headlight off"}, set()),
    "a tree that is down has fallen": (["The tree was down."], {"tree fallen"}, set()),
    "slammed shut": (["He slammed the boot shut."], {"car_boot closed"}, {"man closed"}),
    "kicked open": (["He kicked the gate open."], {"gate open"}, set()),
    "each part of a list has its own state": (
        ["Silver hatchback, back window smashed, boot wide open."],
        {"car silver", "window broken", "car_boot open"},
        {"car broken", "car open"},
    ),
    "a part told after a vehicle is its own": (
        ["He was in a tan Buick with a busted taillight."],
        {"headlight at car", "headlight broken"},
        {"man holding headlight"},
    ),
    "what a thing is made of": (["There was a bag of plastic."], {"bag plastic"}, set()),
    "a building of glass holds no glass": (["There was a tall building of glass."], {"building glass"}, {"glass"}),
    "up the stairs": (["He was halfway up the stairs."], {"man on stairs"}, set()),
    "where one has to stand is no condition": (
        ["If you stand facing the shop, there is a bench left of the door."], {"bench left_of door"}, set()
    ),
    "up a tree": (["A boy was halfway up a tree."], {"boy on tree"}, set()),
    "the road's middle holds nothing": (
        ["There was a road.", "A pram stood in the middle of the road."],
        {"pram on road"},
        {"pram inside road"},
    ),
    "at the end of the corridor": (["At the end of the corridor a door was open."], {"place: hallway"}, {"thing"}),
    "crashed at the roundabout": (["A car had crashed at the roundabout."], {"place: roundabout"}, {"road"}),
    "the lights where a bus stops": (["A bus was stopped at the lights."], {"bus at traffic_light"}, {"lamp"}),
    "over the fence is not above it": (["He jumped over the fence."], {"fence"}, {"man above fence"}),
    "past one place into another": (
        ["He ran out of the bank and jumped into a car."],
        {"man inside car"},
        {"man near bank", "man jumping"},
    ),
    "who is behind the till": (
        ["He was pointing a gun at the girl behind the counter."],
        {"girl behind counter"},
        {"man behind counter"},
    ),
    "a dropped cap is not worn": (["He dropped his cap by the bins."], {"cap near trash_can"}, {"man wearing cap"}),
    "an hour is nobody's age": (["It was nine in the morning.", "A car was there."], {"time: day"}, {"car child"}),
    "named and stood for": (["The motorbike it came from the left."], {"motorcycle left"}, set()),
    "beside him, without a verb": (
        ["A man sat on a bench.", "On his right was a woman and opposite him a little girl."],
        {"woman right_of man", "girl across_from man"},
        {"woman across_from man"},
    ),
    "stripes are a pattern": (["He had a jacket with white stripes."], {"jacket striped"}, {"thing"}),
    "rain that was denied": (["It wasn't raining."], set(), {"weather: rain"}),
    "a dog on the railings": (["A dog was tied to the railings."], {"dog near fence"}, set()),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_people_and_places_are_told_as_they_were(name: str) -> None:
    holds(*SAID[name])


def test_an_age_told_before_a_garment_counts_none() -> None:
    assert told("I think she was Asian, maybe thirty, long dress.").things().count("dress") == 1


def test_one_of_a_shops_shutters_is_any_of_them() -> None:
    interview = told("The shop was shut, its shutters were down.", "A man was leaning on the shutter.")
    assert interview.turns[-1].question is None
    assert "man leaning_on shutter" in interview.facts()


def test_what_others_say_they_saw_is_in_doubt() -> None:
    scene = told("My brother said there was a gun.").scene
    assert [t.certainty for t in scene.things if t.category == "gun"] == ["unsure"]


def test_a_smell_is_noted_and_not_asked_about() -> None:
    assert told("I could smell burning.").turns[-1].question is None


def test_where_a_list_ends_is_where_all_of_it_is_and_only_of_its_kind() -> None:
    assert {"glass on coffee_table", "dish on coffee_table"} <= told(
        "two glasses and an ashtray on the coffee table"
    ).facts()
    assert {"man near door", "woman near door"} <= told("a man and a woman by the door").facts()
    assert "man on sofa" not in told("a man and a cat on the sofa").facts()


def test_what_it_has_in_it_is_inside_it_wherever_it_stands() -> None:
    facts = told("there was a pram outside the shop with a baby in it").facts()
    assert facts == {"baby inside pram", "pram in_front_of shop"}


def test_who_is_told_after_the_place_is_there_whatever_they_do() -> None:
    facts = told("Outside the pub were five or six people drinking.").facts()
    assert "person in_front_of bar" in facts


DAMAGED = {
    "There was a car with a dent in the passenger door.": {"door damaged", "door at car"},
    "The car had a scratch down the side.": {"car damaged"},
    "A van had a dent in its back door.": {"door damaged", "door at van"},
    "There was some damage to the front bumper.": {"bumper damaged"},
    "A man with a scratch on his face.": {"man wearing thing", "thing scratch"},
}


@pytest.mark.parametrize("statement", DAMAGED)
def test_a_mark_of_damage_is_told_of_the_part_that_has_it(statement: str) -> None:
    assert told(statement).facts() == DAMAGED[statement]

"""Officers' reports and notes without verbs: codes, sides of cars, "decamped", and what is left out put in."""

from __future__ import annotations

import pytest

from tests.test_language import told

# Each statement, and facts that its scene has.
REPORTED: dict[str, set[str]] = {
    "IC3 male, approx 25 years, slim build, dark green bomber jacket.": {"man slim", "jacket dark green"},
    "Suspect 1 is IC1 male, 6ft, skinny, shaved head. Suspect 2 IC3 male, dreadlocks, red jacket": {
        "man tall", "man shaved", "man dreadlocks", "man wearing jacket",
    },
    "Male decamped from a silver Astra nearside front door.": {"door at car", "man near door"},
    "Male observed in doorway holding crowbar": {"man holding crowbar", "man inside door"},
    "an object believed to be a knife was in his right hand": {"man holding knife"},
    "the male was wearing a tracksuit top hood up": {"man wearing jacket", "man wearing hood"},
    "two men in a car. Second male remained in rear of vehicle": {"man inside car"},
    "2 x males by a van": {"man near van"},
    "Vehicle 1, a grey Skoda Octavia, was parked on the nearside.": {"car Skoda", "car grey", "car parked"},
    "Driver of V2 was out of the vehicle, male, 40s, hi-vis vest.": {"man middle-aged", "man wearing vest"},
    "suspect was driving a black Audi A3, female passenger in front, two children in the rear.": {
        "person driving car", "woman inside car", "child inside car", "car black",
    },
    "Front door insecure, hall light on. IP, elderly female, was seated in an armchair.": {
        "door open", "lamp on", "woman elderly", "woman sitting",
    },
    "White male, 6 foot plus, was seen to punch a woman": {"man tall", "man punching"},
    "Female, white, approx 18-20, long blonde hair in ponytail, grey leggings, pink crop top.": {
        "woman teenage", "woman blonde", "woman ponytail", "woman wearing trousers", "woman wearing t_shirt",
    },
    "black BMW 3 series, four up.": {"car BMW", "person inside car"},
    "vehicle failed to stop and collided with a bollard": {"vehicle near bollard"},
}  # fmt: skip


@pytest.mark.parametrize("statement", [s for s in REPORTED if "believed" not in s])
def test_an_officers_report_is_understood(statement: str) -> None:
    assert REPORTED[statement] <= told(statement).facts()


def test_what_is_believed_to_be_a_knife_is_perhaps_one() -> None:
    knife = told("an object believed to be a knife was on the floor").scene.things[0]
    assert (knife.category, knife.certainty) == ("knife", "unsure")


# Each note, and facts that its scene has.
NOTED: dict[str, set[str]] = {
    "two lads. one grey hoodie. other one blue cap.": {"boy wearing hoodie", "boy wearing cap", "hoodie grey"},
    "two men. one tall. other one short.": {"man tall", "man short"},
    "two lads. first one in a grey hoodie. second one blue cap": {"boy wearing hoodie", "boy wearing cap"},
    "three black and two white cars in the car park": {"car black", "car white", "place: parking_lot"},
    "one red and two blue cars": {"car red", "car blue"},
    "kitchen. back door open. table on its side. kettle on.": {"jug on", "table overturned", "door open"},
    "Bed against the wall, wardrobe opposite. Curtains drawn.": {"cupboard across_from bed", "curtain closed"},
    "there was a moped, L plates on it": {"number_plate on moped"},
    "a man in a long coat, hood up, was leaning on the wall": {"man leaning_on wall", "man wearing hood"},
}


@pytest.mark.parametrize("statement", NOTED)
def test_a_note_without_verbs_is_understood(statement: str) -> None:
    assert NOTED[statement] <= told(statement).facts()


def test_a_noun_said_once_for_two_numbers_is_counted_for_both() -> None:
    cars = told("three black and two white cars in the car park").scene.things
    assert [car.values("color") for car in cars] == [("black",)] * 3 + [("white",)] * 2


def test_all_but_one_are_so() -> None:
    interview = told("five girls at the bus stop all but one in school uniform")
    assert interview.things().count("girl") == 5
    assert sum(r.predicate == "wearing" for r in interview.scene.relations) == 4
    assert "girl at girl" not in interview.facts()


def test_a_polo_is_a_car_after_its_makers_name() -> None:
    assert told("a white vw polo and a ford kuga").things() == ["car", "car"]


def test_a_garment_alone_is_nobodys_where_nobody_was_told_of() -> None:
    assert told("one black glove on the road").things() in (["glove"], ["gloves"], ["gloves", "road"])


def test_the_table_is_the_one_table_of_the_list() -> None:
    statement = "two chairs one table a lamp in the corner and a big rug under the table"
    assert told(statement).things().count("table") == 1


def test_a_police_jeep_is_no_policeman() -> None:
    things = told("Police jeep was there, two constables.").things()
    assert things == ["police_car", "police_officer", "police_officer"]


def test_the_third_of_the_lads_is_another_one() -> None:
    statement = "The lads were about fifteen. One had a bike, one was eating, and the third was sitting on the wall."
    assert told(statement).things().count("boy") == 3


def test_a_tent_on_the_pavement_lies_on_it() -> None:
    assert "tent on pavement" in told("a white tent on the pavement").facts()


def test_a_dress_with_flowers_on_it_is_floral() -> None:
    assert {"dress floral", "woman wearing dress"} <= told("she had a blue dress with flowers on it").facts()

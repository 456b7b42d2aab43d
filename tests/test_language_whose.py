"""Whose it is, and which one is meant: what is had, worn and said goes to who the clause tells of."""

from __future__ import annotations

import pytest

from tests.test_language import told


def has(words: list[str], category: str) -> list[set[str]]:
    """Of each thing of that kind, what it is like and what it wears, holds or is in."""
    scene = told(*words).scene
    return [
        {a.value for a in thing.attributes}
        | {f"{r.predicate} {scene.thing(r.objects[0]).category}" for r in scene.relations_of(thing.id)}
        for thing in scene.things
        if thing.category == category
    ]


def test_who_is_numbered_is_one_of_those_told_of_together() -> None:
    males = has(["I saw two males. Male one was slim. Male two wore a cap.", "Male one had a crowbar."], "man")
    assert males == [{"male 1", "slim", "holding crowbar"}, {"male 2", "wearing cap"}]


def test_a_compared_one_is_one_of_the_group() -> None:
    words = ["There were two men and a woman.", "The larger of the men had a moustache, the smaller a nose ring."]
    men = has(words, "man")
    assert men == [{"large", "moustache"}, {"small", "wearing earring"}]


def test_a_colour_alone_stands_for_the_car_of_that_colour() -> None:
    words = ["a red car hit a blue car", "In the red was an old man, in the blue was a woman."]
    assert has(words, "man") == [{"old", "inside car"}]
    assert [t.category for t in told(*words).scene.things].count("car") == 2


def test_an_ordinal_without_an_article_is_known() -> None:
    assert has(["Two boy come, first boy wearing red t-shirt and second boy wearing black jacket"], "boy") == [
        {"wearing t_shirt"},
        {"wearing jacket"},
    ]


def test_who_is_joined_after_a_garment_does_not_wear_it() -> None:
    assert has(["there was a man wearing a cap and a woman crying"], "woman") == [{"crying"}]


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("The holdall contained a hammer.", "hammer inside bag"),
        ("The wardrobe held a rifle.", "rifle inside cupboard"),
        ("He was filling the bag with money.", "money inside bag"),
        ("The lady had a baby in a pram.", "baby inside pram"),
        ("She had a cat on her knees.", "cat on woman"),
        ("Two cars came. The second had a cracked windscreen.", "windscreen at car"),
    ],
)
def test_what_is_in_or_on_a_thing_is_said_of_that_thing(words: str, fact: str) -> None:
    assert fact in told(words).facts()


def test_she_is_who_came_last() -> None:
    assert has(["a girl was crying and the boys mum came, she had a pushchair"], "woman") == [{"holding pram"}]


def test_what_is_said_again_or_after_is_the_same_thing() -> None:
    assert told("there was this bloke, big bloke, leather jacket").things() == ["jacket", "man"]
    assert told("a lad took my bike, a red one").facts() >= {"bicycle red"}
    assert told("he had a hoodie, grey, and a bag").facts() >= {"hoodie grey"}


def test_people_who_are_gone_had_been_there() -> None:
    assert told("Two men took her phone and they are gone.").things().count("man") == 2


def test_somebody_by_name_is_not_what_the_name_means() -> None:
    interview = told("Mr Hill stood at the door.", "Mrs Patel was sitting at the piano.", "Mrs Patel had a red hat.")
    assert interview.things() == ["door", "hat", "man", "piano", "woman"]


def test_whose_name_follows_is_the_owner() -> None:
    words = ["A man and a woman in a cream coat came in.", "The man put two bottles inside the coat of the woman."]
    assert told(*words).things().count("coat") == 1


def test_who_the_driver_of_a_van_was_is_nobody_else() -> None:
    interview = told("a white van hit a bollard", "the driver of the van, a woman in her thirties, got out")
    assert [t.category for t in interview.scene.things if t.values("age")] == ["woman"]
    assert interview.things().count("woman") == 1


def test_the_bonnet_of_the_taxi_is_not_that_of_the_van_that_hit_it() -> None:
    facts = told("a white van hit a cyclist", "the cyclist was thrown onto the bonnet of a parked taxi").facts()
    assert "bonnet at taxi" in facts
    assert "bonnet at van" not in facts


TOLD_MORE_OF = {
    "A woman was holding a parcel, quite a big one.": {"box large", "woman holding box"},
    "A man had a knife, a long one, and a bag.": {"knife long", "man holding knife", "man holding bag"},
    "He was in overalls as well but white.": {"uniform white", "man wearing uniform"},
    "Another man wore a cap too, but blue.": {"cap blue", "man wearing cap"},
}


@pytest.mark.parametrize("statement", TOLD_MORE_OF)
def test_what_follows_a_comma_or_but_is_told_of_what_was_just_named(statement: str) -> None:
    assert told(statement).facts() == TOLD_MORE_OF[statement]


def test_cars_that_are_listed_by_their_colours_are_several() -> None:
    scene = told("There was a red car, a blue one, and a black one.").scene
    assert [t.values("color") for t in scene.things] == [("red",), ("blue",), ("black",)]


ALSO_WORN = {
    ("A lad in a grey hoodie ran past.", "His mate had the same hoodie but black."): {"grey", "black"},
    ("A man in a red cap came in.", "Another man followed, same cap."): {"red"},
}


@pytest.mark.parametrize("statements", ALSO_WORN, ids=lambda s: s[-1])
def test_the_same_that_another_wears_is_another_one_like_it(statements: tuple[str, str]) -> None:
    scene = told(*statements).scene
    worn = {r.objects[0]: r.subject for r in scene.relations if r.predicate == "wearing"}
    assert len(worn) == len(set(worn.values())) == 2
    assert {color for thing in worn for color in scene.thing(thing).values("color")} == ALSO_WORN[statements]


def test_what_is_put_down_is_what_was_in_the_hand_and_not_what_is_worn() -> None:
    facts = told("A man had his hood up and was carrying a bag.", "He put it down by the wall.").facts()
    assert {"man wearing hood", "bag near wall"} <= facts
    assert "man carrying bag" not in facts


def test_a_motorcyclists_bike_is_a_motorcycle_and_a_cyclists_is_not() -> None:
    assert "motorcycle under truck" in told("The motorcyclist was lying there.", "His bike was under a lorry.").facts()
    assert "bicycle bent" in told("There was a cyclist.", "His bike was bent.").facts()


HELD_OR_LAIN_ON = {
    "The teenager was lying across a seat.": "person on chair",
    "A waiter was bringing them a cake.": "waiter holding cake",
    "The lady driving it was on her phone.": "woman holding phone",
    "A car was there and a man's legs were sticking out from under it.": "man under car",
    "There was a lady with a pram crossing at the zebra.": "woman holding pram",
}


@pytest.mark.parametrize("words", HELD_OR_LAIN_ON)
def test_what_somebody_does_says_what_they_have_or_where_they_are(words: str) -> None:
    assert HELD_OR_LAIN_ON[words] in told(words).facts()


HAD_WITH = {
    "A man was sat in a deckchair with a beer.": {"man holding drink"},
    "A lad came in with a dog on a lead.": {"boy next_to dog"},
    "There was a car waiting, some kind of dark saloon.": {"car dark"},
}


@pytest.mark.parametrize("words", HAD_WITH)
def test_what_is_told_at_the_end_is_told_of_who_or_what_it_was(words: str) -> None:
    assert HAD_WITH[words] <= told(words).facts()


def test_it_was_dark_is_said_of_the_hour_and_of_no_coat() -> None:
    facts = told("A woman in a long coat came in.", "It was dark.").facts()
    assert "time: night" in facts
    assert "coat dark" not in facts

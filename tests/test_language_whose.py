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

def test_one_without_a_noun_is_of_the_sort_just_told_of() -> None:
    words = ["A tall man was on the left, and on the right a short one.", "The other guy was holding a phone."]
    assert has(words, "man") == [{"tall", "left"}, {"short", "right", "holding phone"}]
    assert has(["A woman had a coat on, a man a jacket.", "Hers was red, his was blue."], "coat") == [{"red"}]
    held = has(["A woman was holding two coffees.", "A man came.", "She gave one to the man."], "man")
    assert held == [{"holding drink"}]


def test_what_the_driver_has_is_not_the_passengers() -> None:
    words = ["The driver's jacket was red, the passenger's blue."]
    assert has(words, "jacket") == [{"red"}, {"blue"}]


def test_that_one_is_who_was_told_of_last() -> None:
    words = ["A man was kneeling by the safe.", "Another man was at the door. That one had a cap."]
    assert has(words, "man") == [{"kneeling", "near safe"}, {"at door", "wearing cap"}]


@pytest.mark.parametrize(
    ("words", "men"),
    [
        (
            ["One man was smoking and another was on a motorbike.", "The man who was smoking had a beard."],
            [{"smoking", "beard"}, {"riding motorcycle"}],
        ),
        (
            ["One man was smoking and another was on a motorbike.", "The one on the bike had a bag."],
            [{"smoking"}, {"riding motorcycle", "holding bag"}],
        ),
        (
            ["An elderly man came in.", "Another man was by the till.", "The old man had a stick."],
            [{"elderly", "holding stick"}, {"near cash_register"}],
        ),
    ],
)
def test_what_was_told_of_him_tells_which_man_he_is(words: list[str], men: list[set[str]]) -> None:
    assert has(words, "man") == men


def test_he_is_nobody_whom_the_same_statement_names() -> None:
    words = ["A boy and his grandad were in the park.", "He was sitting on a bench and the boy was next to him."]
    assert has(words, "man") == [{"elderly", "sitting", "on bench"}]


def test_whoever_is_given_a_thing_is_not_the_giver() -> None:
    words = ["A man had a torch.", "A second man was asleep.", "The one with the torch gave him a sandwich."]
    assert ["holding sandwich" in one for one in has(words, "man")] == [False, True]


@pytest.mark.parametrize(
    "words",
    [
        ["There was a man with a dog, a brown spaniel I think."],
        ["There was a dog next to the man, a brown spaniel."],
    ],
)
def test_one_thing_named_twice_in_a_breath_is_one_thing(words: list[str]) -> None:
    assert len(has(words, "dog")) == 1


def test_who_she_was_may_be_said_at_the_end() -> None:
    words = ["A mother and a child were by the van.", "She had a white coat on, the mother."]
    assert has(words, "woman") == [{"near van", "wearing coat"}]


def test_somebody_else_is_not_the_man_who_was_told_of() -> None:
    words = ["A man was on a motorbike.", "There was somebody else in the car, an older man with glasses."]
    assert has(words, "man") == [{"riding motorcycle"}, {"old", "inside car", "wearing glasses"}]


def test_a_person_who_is_a_she_is_a_woman() -> None:
    words = ["A couple were on the bench.", "She was wearing a long yellow raincoat and he had a cap on."]
    assert told(*words).things() == ["bench", "cap", "coat", "man", "woman"]
    assert told(*words).facts() >= {"woman wearing coat", "man wearing cap", "coat long", "coat yellow"}


@pytest.mark.parametrize(
    "words",
    [
        ["There was a couple on the bench.", "The bloke was smoking.", "The woman had a pushchair."],
        ["There was a couple on the bench.", "The husband was smoking.", "His wife had a pushchair."],
        ["I saw two people by the bench.", "There was a man smoking and a woman with a pushchair."],
    ],
)
def test_a_man_and_a_woman_who_were_two_people_before_are_those_two(words: list[str]) -> None:
    assert told(*words).things() == ["bench", "man", "pram", "woman"]
    assert {"man smoking", "woman holding pram"} <= told(*words).facts()


def test_his_mate_is_the_other_of_the_two() -> None:
    assert has(["Two lads were by the shop. One had a bike.", "His mate had a cap on."], "boy") == [
        {"near shop", "next_to bicycle"},
        {"near shop", "wearing cap"},
    ]


@pytest.mark.parametrize(
    ("words", "drivers"),
    [
        (
            ["A taxi stopped, and behind it a van.", "The van driver was shouting.", "The cab driver had a hat on."],
            [{"shouting"}, {"wearing hat"}],
        ),
        (
            ["A red lorry and a green one were parked there.", "A driver was asleep in the red one.",
             "The driver of the other one had a beard."],
            [{"asleep", "inside truck"}, {"beard", "driving truck"}],
        ),
    ],
)  # fmt: skip
def test_each_of_two_vehicles_has_its_own_driver(words: list[str], drivers: list[set[str]]) -> None:
    assert has(words, "driver") == drivers


def test_three_people_in_a_list_are_three() -> None:
    people = told("I saw three people.", "There was a lady at the cooker, a teenager at the table and a man in a hat.")
    assert [c for c in people.things() if c in ("man", "woman", "person")] == ["man", "person", "woman"]


def test_she_is_not_whoever_was_a_he_before() -> None:
    words = ["The driver was a big woman.", "A cyclist was on the ground with his bike next to him.", "She had a cap."]
    assert "woman wearing cap" in told(*words).facts()


def test_what_a_van_has_in_its_door_is_not_where_the_van_is() -> None:
    facts = told("There was a taxi and a van.", "The van had a dent in the door and one of its headlights was broken.")
    assert {"door at van", "headlight at van", "headlight broken"} <= facts.facts()
    assert not any("inside" in fact for fact in facts.facts())


def test_another_man_in_the_same_work_is_one_more() -> None:
    words = ["A doorman was outside.", "Another doorman came out, bigger than the first, with a shaved head."]
    assert has(words, "security_guard") == [set(), {"large", "shaved"}]


def test_who_followed_him_in_is_of_his_sort() -> None:
    words = ["A tall man came into the shop followed by a short fat one.", "He had a hammer, the short one I mean."]
    assert "holding hammer" in has(words, "man")[1]


def test_the_girl_in_pink_is_who_was_in_pink() -> None:
    words = ["One girl was in pink and the other was in yellow.", "The girl in yellow had a balloon."]
    assert ["holding balloon" in one for one in has(words, "girl")] == [False, True]


def test_a_blue_one_is_one_more_car_than_the_white_one() -> None:
    words = ["A white car had crashed and a blue one had stopped behind it.", "The white one had a dent."]
    assert has(words, "car") == [{"white", "crashed", "damaged"}, {"blue", "stopped", "behind car"}]


def test_the_other_woman_is_not_her_of_whom_was_told() -> None:
    words = ["There were two women.", "One of them was in a hat.", "The waiter had a beard.", "The other had a dog."]
    women = has(words, "woman")
    assert sorted(["wearing hat" in one, "next_to dog" in one] for one in women) == [[False, True], [True, False]]


def test_who_was_put_right_in_a_breath_is_one_person() -> None:
    words = ["There was a man.", "There was a woman behind him, well, a girl really, about sixteen."]
    assert told(*words).things() == ["girl", "man"]
    assert told("The photographer, a woman with grey hair, was standing on a chair.").things() == ["chair", "woman"]


def test_two_officers_stay_officers_whoever_they_were() -> None:
    words = ["Two police officers came to the door, a man and a woman.", "She had a cap and the man had a notebook."]
    assert has(words, "police_officer") == [
        {"policeman", "near door", "holding book"},
        {"policewoman", "near door", "wearing cap"},
    ]


def test_a_family_is_as_many_as_were_named() -> None:
    words = ["There was a family, a mother, a father and a little girl.", "The girl cried and her mother had a hat."]
    assert told(*words).things() == ["girl", "hat", "man", "woman"]
    assert "woman wearing hat" in told(*words).facts()


def test_what_is_worn_is_not_what_somebody_else_picks_up() -> None:
    words = ["A lady dropped her purse and a boy in a blazer picked it up.", "He gave it back to her."]
    assert has(words, "woman") == [{"holding handbag"}]


def test_what_the_doer_was_may_follow_the_clause() -> None:
    words = ["A customer bumped into her, a chap in a rugby shirt."]
    assert [c for c in told("There was a waitress.", *words).things() if c != "waiter"] == ["man", "shirt"]


def test_the_bald_guy_is_the_driver_who_was_bald() -> None:
    words = ["Three men got out of a van.", "The driver was bald.", "The bald guy had a hammer."]
    assert has(words, "driver") == [{"bald", "holding hammer"}]


def test_a_pair_of_binoculars_is_one_thing() -> None:
    assert told("There was a man.", "He had binoculars.").things().count("thing") == 1


def test_he_is_the_man_and_not_the_nurse_of_whom_nobody_said_he() -> None:
    facts = told("A nurse was shouting at a bloke.", "He had her handbag.").facts()
    assert "man holding handbag" in facts
    assert not any(fact.startswith("woman") for fact in facts)


def test_a_beard_that_is_told_more_of_is_no_thing() -> None:
    interview = told("A woman had a newspaper.", "A man was there.", "He had a beard, a long one, and a rucksack.")
    assert interview.things() == ["backpack", "man", "newspaper", "woman"]


def test_what_is_snatched_is_hers_of_whom_it_is_known_that_she_is_a_she() -> None:
    interview = told("There was an old woman.", "Some youth on a bike came past and snatched her handbag.")
    assert interview.things().count("woman") == 1
    assert "person holding handbag" in interview.facts()


def test_what_comes_before_a_suit_is_how_its_wearer_looks() -> None:
    facts = told("There was a man by the bench.", "Tall, slim, in a suit and tie.").facts()
    assert {"man tall", "man slim", "man wearing suit", "man wearing tie"} <= facts


def test_who_lands_on_a_scooter_does_not_ride_it() -> None:
    assert "man on scooter" in told("A man was up a ladder.", "He landed on a parked scooter.").facts()


def test_the_other_hand_is_that_of_him_who_has_one_in_his_pocket() -> None:
    facts = told("He kept one hand in his pocket, the other hand was holding a can.").facts()
    assert "man holding drink" in facts


def test_what_is_snatched_is_in_a_hand_and_not_what_the_snatcher_wears() -> None:
    facts = told("A man stood there.", "Grey joggers, black cap.", "He got his money out and dropped it.").facts()
    assert {"man wearing trousers", "man wearing cap"} <= facts

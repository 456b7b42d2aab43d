"""Which of several is meant, how many they are, and what is said of some of them: told as in a live interview."""

from __future__ import annotations

import pytest
from test_language import told


def whose(statements: tuple[str, ...], predicate: str, category: str) -> set[str]:
    """The ids of those that have such a thing."""
    scene = told(*statements).scene
    return {r.subject for r in scene.relations if r.predicate == predicate and r.objects[0].startswith(f"{category}-")}


TOLD_APART = {
    ("Two men.", "The tall one had a bat and the short one was holding a rucksack."): {"man-1", "man-2"},
    ("Two men came in.", "The bald man had a bat. The man with the beard had a rucksack."): {"man-1", "man-2"},
    ("Two girls, one slim with a bat, one blonde with a rucksack.",): {"girl-1", "girl-2"},
    ("Two lads were sitting there. One had a bat. One had a rucksack.",): {"boy-1", "boy-2"},
}


@pytest.mark.parametrize("statements", TOLD_APART, ids=lambda s: s[-1])
def test_what_one_of_two_is_called_by_tells_them_apart(statements: tuple[str, ...]) -> None:
    bearers = whose(statements, "holding", "bat") | whose(statements, "wearing", "backpack")
    bearers |= whose(statements, "holding", "backpack")
    assert bearers == TOLD_APART[statements]
    assert told(*statements).turns[-1].question is None


def test_the_one_that_is_called_so_is_so() -> None:
    scene = told("Two men.", "The tall one had a hat and the short one a cap.").scene
    assert [thing.values("build") for thing in scene.things if thing.category == "man"] == [("tall",), ("short",)]


def test_one_of_which_it_is_not_plain_who_it_is_is_asked_for() -> None:
    turn = told("Two men. One had a bat. The other one had a bag.", "The tall one ran away.").turns[-1]
    assert turn.question is not None


def test_animals_and_things_are_told_apart_by_their_size() -> None:
    scene = told("two dogs a big one and a little one", "the big one was black").scene
    assert [thing.values("size") for thing in scene.things] == [("large",), ("small",)]
    assert [thing.values("color") for thing in scene.things] == [("black",), ()]


def test_the_one_in_yellow_is_who_has_something_yellow_on() -> None:
    interview = told("Two boys, one in a blue t-shirt and one in a yellow one.", "The one in yellow fell.")
    assert [t.values("pose") for t in interview.scene.things if t.category == "boy"] == [(), ("falling",)]


SOME_OF_THEM = {
    "Five people at a table, two were women, the rest were men.": ["man"] * 3 + ["woman"] * 2,
    "5 ppl round a table 2 were women the rest men": ["man"] * 3 + ["woman"] * 2,
    "There were six people in the queue, four women and the rest men": ["man"] * 2 + ["woman"] * 4,
}


@pytest.mark.parametrize("words", SOME_OF_THEM)
def test_the_rest_are_those_of_whom_it_was_not_said(words: str) -> None:
    people = [kind for kind in told(words).things() if kind in ("man", "woman", "person")]
    assert people == SOME_OF_THEM[words]


@pytest.mark.parametrize(
    ("words", "caps"),
    [
        ("Four men. All but one had caps on.", 3),
        ("Five lads by the wall, three with caps.", 3),
        ("Two men, all of them wearing caps.", 2),
        ("Some four boys were there, all of them in caps.", 4),
    ],
)
def test_a_share_of_them_has_it(words: str, caps: int) -> None:
    assert told(words).things().count("cap") == caps


def test_clauses_without_a_verb_are_said_of_each_in_turn() -> None:
    chairs = told("four chairs round the table, three wooden and one plastic").scene.things[:4]
    assert [chair.values("material") for chair in chairs] == [("wood",), ("wood",), ("wood",), ("plastic",)]
    dogs = [t for t in told("old lady with two dogs one black one white").scene.things if t.category == "dog"]
    assert [dog.values("color") for dog in dogs] == [("black",), ("white",)]


@pytest.mark.parametrize(
    "words",
    [
        "There was a black cat on the wall and a white one under the car.",
        "There was a black cat on the wall.\nThen a second cat came, a white one.",
    ],
)
def test_a_white_one_is_one_more(words: str) -> None:
    cats = [t for t in told(*words.split("\n")).scene.things if t.category == "cat"]
    assert [cat.values("color") for cat in cats] == [("black",), ("white",)]


def test_one_with_a_beard_is_somebody_else_than_the_man_in_a_hat() -> None:
    interview = told("A woman was there.", "A man in a hat and one with a beard were talking.")
    assert interview.things() == ["hat", "man", "man", "woman"]


ECHOES = {
    "Two men and a woman. Neither of the men had a mask but she did.": {"woman wearing mask", "no mask"},
    "She was wearing a helmet but he wasn't.": {"woman wearing helmet", "no helmet"},
    "The woman had an umbrella. So did the man.": {"woman holding umbrella", "man holding umbrella"},
}


@pytest.mark.parametrize("words", ECHOES)
def test_what_was_so_of_one_is_said_of_another_in_two_words(words: str) -> None:
    assert told(words).facts() >= ECHOES[words]


HANDED_OVER = {
    "The man with glasses gave a packet to the woman.": {"woman holding box"},
    "The older woman took a phone and handed it to the younger woman.": {"woman holding phone"},
    "A woman came out of the bank with a bottle. She gave it to a man in a suit.": {"man holding bottle"},
}


@pytest.mark.parametrize("words", HANDED_OVER)
def test_what_is_handed_over_is_in_the_hand_of_whoever_got_it(words: str) -> None:
    interview = told(words)
    assert interview.facts() >= HANDED_OVER[words]
    assert len([r for r in interview.scene.relations if r.predicate == "holding"]) == 1


def test_the_driver_and_the_passenger_are_the_two_in_the_car() -> None:
    interview = told("I saw a van with two people in it.", "The driver was a man and the passenger was a woman.")
    assert interview.things() == ["man", "van", "woman"]
    assert told("A woman was driving a van.", "The driver had a hat.").things() == ["hat", "van", "woman"]


@pytest.mark.parametrize(
    "statements",
    [("Man in a cap ran out.", "suspect was carrying a bottle"), ("A man in a cap.", "male was carrying a bottle")],
)
def test_notes_without_articles_speak_of_who_was_told_of(statements: tuple[str, ...]) -> None:
    assert told(*statements).things() == ["bottle", "cap", "man"]


PLAINLY = {
    "he had an umbrella long black coat and a dog with him": {"man holding umbrella", "man wearing coat"},
    "a red hat, scarf and gloves she had on": {"woman wearing hat", "woman wearing scarf", "woman wearing gloves"},
    "He had a torch in one hand and a bat in the other.": {"man holding flashlight", "man holding bat"},
    "Big black car, two men inside.": {"man inside car"},
    "she had a dog and next to her was an old man": {"man next_to woman", "man old"},
    "there's a lorry and behind it there's a bus and behind that there's a taxi": {
        "bus behind truck",
        "taxi behind bus",
    },
    "There was a van with a ladder on its roof.": {"ladder on roof", "roof at van"},
    "A van and a lorry. The lorry was on the left. The other one had its doors open.": {"door at van"},
    "The woman who was holding the baby was crying.": {"woman holding baby", "woman crying"},
}


@pytest.mark.parametrize("words", PLAINLY)
def test_several_facts_in_one_breath_are_told_of_whom_they_are_said(words: str) -> None:
    assert told(words).facts() >= PLAINLY[words]


def test_a_gun_in_each_hand_is_two() -> None:
    assert told("He had a gun in each hand.").things() == ["gun", "gun", "man"]
    assert told("There was a table with a chair on each side.").things() == ["chair", "chair", "table"]


def test_motorbikes_do_not_chat() -> None:
    assert "motorcycle talking" not in told("a motorbike and two women chatting").facts()


def test_the_man_next_to_him_is_somebody_else() -> None:
    scene = told("The man driving the van had a cap and the man next to him had long hair.").scene
    assert [t.values("hair") for t in scene.things if t.category == "man"] == [(), ("long",)]


def test_the_first_two_are_two_and_the_last_one_is_another() -> None:
    story = ("three lads ran out. the first two had backpacks.", "the last one was carrying a bat.")
    assert whose(story, "wearing", "backpack") == {"boy-1", "boy-2"}
    assert whose(story, "carrying", "bat") == {"boy-3"}


def test_both_of_them_may_be_two_things() -> None:
    facts = told("He was carrying two bags, one in each hand, both of them black.").facts()
    assert "bag black" in facts
    assert "man black" not in facts


def test_parents_are_not_their_kids() -> None:
    words = "mum and dad sat on a bench and the kids had balloons, one had a pink coat the other a blue coat"
    interview = told(words)
    people = [kind for kind in interview.things() if kind in ("child", "man", "woman")]
    assert people == ["child", "child", "man", "woman"]
    assert whose((words,), "wearing", "coat") == {"child-1", "child-2"}


def test_nobody_lies_under_a_jug() -> None:
    words = "On the table were three glasses and a jug, and under it a dog was asleep."
    assert "dog under table" in told(words).facts()


@pytest.mark.parametrize(
    ("statements", "things", "facts"),
    [
        (["three of the windows were broken"], ["window"] * 3, {"window broken"}),
        (["there were five windows", "three of the windows were broken"], ["window"] * 5, {"window broken"}),
        (["one of the windows was open"], ["window"] * 2, {"window open"}),
        (
            ["four teenagers were there", "two of the girls were sitting on the grass"],
            ["girl", "girl", "grass", "person", "person"],
            {"girl sitting", "girl on grass"},
        ),
    ],
)
def test_so_many_of_those_are_of_those_there(statements: list[str], things: list[str], facts: set[str]) -> None:
    interview = told(*statements)
    assert interview.things() == things
    assert facts <= interview.facts()


@pytest.mark.parametrize(
    "statements",
    [
        ["I saw three kids. Two boys and a girl."],
        ["I saw three kids, two boys and a girl"],
        ["three kids", "2 boys n a girl"],
    ],
)
def test_a_group_that_is_told_by_its_kinds_is_the_same_group(statements: list[str]) -> None:
    assert told(*statements).things() == ["boy", "boy", "girl"]


def test_one_verb_is_enough_for_what_each_of_two_wears() -> None:
    facts = told("Two men. One was wearing a red jacket and the other a blue tracksuit.").facts()
    assert {"man wearing jacket", "man wearing suit", "suit blue"} <= facts


def test_somebody_named_by_their_work_is_not_the_man_who_came_in() -> None:
    assert told("A man came in.", "The assistant was lying on the floor.").things().count("man") == 1
    assert len(told("A man came in.", "The assistant was lying on the floor.").things()) == 2


def test_a_bike_is_the_motorbike_where_no_bicycle_was_told_of() -> None:
    assert told("there was a man on a motorbike", "the bike was black").things() == ["man", "motorcycle"]
    assert told("there was a motorbike and a bicycle", "the bike was black").things() == ["bicycle", "motorcycle"]


def test_a_couple_turns_out_to_be_who_is_told_of_next() -> None:
    interview = told("A couple walked past.", "The woman had a pram and the man was on his phone.")
    facts = interview.facts()
    assert {"woman holding pram", "man holding phone"} <= facts
    assert sorted(t.category for t in interview.scene.things) == ["man", "phone", "pram", "woman"]


def test_somebody_of_whom_she_is_said_is_a_woman() -> None:
    assert "woman holding bag" in told("Somebody came out.", "She had a bag.").facts()
    assert "police_officer holding bag" in told("A police officer came out.", "She had a bag.").facts()


ANOTHER = {
    ("A man had a knife.", "Another one was behind him."): "man behind man",
    ("A man with a gun was there.", "A second one stood at the door."): "man at door",
    ("There was a bag on the table.", "Another one was on the floor."): "bag on floor",
}


@pytest.mark.parametrize("statements", ANOTHER, ids=lambda s: s[-1])
def test_another_one_is_one_more_of_what_was_told_of_and_not_of_what_it_has(statements: tuple[str, str]) -> None:
    assert ANOTHER[statements] in told(*statements).facts()


def test_two_that_are_listed_at_the_end_are_the_two_told_of_before() -> None:
    for words in (
        "Two dogs were fighting in the middle of the field, a staffie and a collie.",
        "Two men sat at the bar, an old man and a young man.",
        "Two cars hit each other at the junction, a red car and a blue car.",
    ):
        assert len([t for t in told(words).scene.things if t.category in ("dog", "man", "car")]) == 2


COUNTED_AFTER = {
    "There's a cafe with tables outside, about six of them.": ("table", 6),
    "There were cones in the road, about five of them.": ("traffic_cone", 5),
    "There was a crowd outside, about thirty people.": ("person", 30),
}


@pytest.mark.parametrize("words", COUNTED_AFTER)
def test_a_number_after_the_comma_counts_what_was_just_named(words: str) -> None:
    category, count = COUNTED_AFTER[words]
    things = told(words).things()
    assert things.count(category) == count
    assert things.count("person") in (0, count)


def test_a_crowd_is_large_and_none_of_its_people_are_meant_by_he() -> None:
    interview = told("A big crowd stood around the busker.", "He was playing a guitar.")
    assert "musician holding guitar" in interview.facts()
    assert not [t for t in interview.scene.things if t.category == "person" and t.values("build")]


def test_somebody_with_a_role_of_their_own_is_nobody_told_of_before() -> None:
    interview = told("A man in a parka got into a car.", "The owner, a fat bloke in shorts, came out of the shop.")
    assert interview.things().count("man") == 2
    robber = told("A man came in with a gun.", "The robber, a tall guy, had a mask.")
    assert robber.things().count("man") == 1


def test_two_more_are_of_the_same_kind_and_a_fourth_is_none_of_the_three() -> None:
    assert told("A firefighter was on a ladder and two more were holding a hose.").things().count("firefighter") == 3
    four = told("Three people in white overalls were filling bags.", "A fourth was sitting in a car.")
    assert four.things().count("person") == 4


def test_a_family_is_as_many_as_are_named_and_nobody_is_inside_another() -> None:
    interview = told("A family were standing there in their pyjamas, mum, dad, and a little girl with a teddy.")
    assert {"woman", "man", "girl"} <= set(interview.things())
    assert "person" not in interview.things()
    assert not [r for r in interview.scene.relations if r.predicate == "inside"]

@pytest.mark.parametrize(
    "words",
    [
        ["There were four people.", "Two of them were kids.", "The adults were a man in a suit and a woman in a hat."],
        ["There were four people.", "Two of them were kids.", "The other two were a man and a woman."],
        ["There were two kids.", "There were two people with them, one of them a woman.", "The other was a man."],
    ],
)
def test_each_of_a_group_may_be_told_of_later_and_is_nobody_more(words: list[str]) -> None:
    assert [c for c in told(*words).things() if c not in ("hat", "suit")] == ["child", "child", "man", "woman"]


def test_how_many_a_group_was_may_be_said_after_where_it_was() -> None:
    assert told("There was a party of women round the table, five of them.").things().count("woman") == 5


def test_a_car_and_a_van_parked_there_both_are() -> None:
    facts = told("There was a police car and an ambulance parked outside the flats.").facts()
    assert {"police_car parked", "ambulance parked", "police_car in_front_of house"} <= facts


def test_a_family_is_none_of_those_told_of_before_and_each_of_it_has_its_own() -> None:
    interview = told("There were two firemen holding a hose.", "The family stood on the lawn in their pyjamas.")
    assert interview.things().count("hose") == 1
    assert interview.things().count("person") == interview.things().count("uniform") > 2
    assert "firefighter standing" not in interview.facts()


def test_a_row_of_children_is_counted_after_the_comma() -> None:
    assert told("There was a line of children, five or six, crossing the road.").things().count("child") == 5


def test_who_stands_outside_the_same_house_is_not_what_the_first_is_outside_of() -> None:
    outside = "There was an ambulance outside the house and two paramedics."
    interview = told(outside, "My nephew was sitting on the step.")
    assert "ambulance in_front_of paramedic" not in interview.facts()
    assert interview.things().count("boy") == 1


def test_several_share_what_is_large_and_each_has_a_small_thing() -> None:
    assert told("There were two women with a pram").things().count("pram") == 1
    assert told("two girls with a balloon").things().count("balloon") == 2

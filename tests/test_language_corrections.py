"""What a witness takes back, and how they say so: only that changes, and nothing else of the scene."""

from __future__ import annotations

import pytest
from test_language import told

# Each story, and all that its scene tells after the last sentence.
TAKEN_BACK = [
    # said beside what corrects
    (
        ("The chair was to the left of the table.", "let me rephrase the chair was behind the table"),
        {"chair behind table"},
    ),
    (
        ("There was a cyclist in front of the bus.", "I need to correct that, he was behind the bus"),
        {"cyclist behind bus"},
    ),
    (("The van was white.", "I am making mistake, it was red"), {"van red"}),
    (("The tractor was green. There was a bus.", "take the bus out, I made that up"), {"tractor green"}),
    (("a guy in a red cap", "*blue cap"), {"cap blue", "man wearing cap"}),
    # what was so is meant, whatever was told of since
    (
        ("He had a knife. He had a black mask on.", "No, it wasn't black, oh god, it was white"),
        {"man holding knife", "man wearing mask", "mask white"},
    ),
    (
        ("A woman was by the window. She wore a blue dress.", "Not blue. It was green."),
        {"woman near window", "woman wearing dress", "dress green"},
    ),
    (("A car was near a white lorry.", "it wasn't a lorry, it was a bus"), {"car near bus", "bus white"}),
    # not this but that, in other orders
    (("a man with a black dog", "not a dog a black cat"), {"man next_to cat", "cat black"}),
    (("There was a bloke on the wall.", "Well, not the wall, more the kerb."), {"man on kerb"}),
    (("The driver had a moustache.", "moustache no, he had a beard"), {"driver beard"}),
    (("He had a blue jacket on.", "No, not jacket, was shirt."), {"man wearing shirt", "shirt blue"}),
    # whose it was
    (
        (
            "the boy had a bike and the girl had a scooter",
            "the other way round, the boy had the scooter and the girl the bike",
        ),
        {"boy next_to scooter", "girl next_to bicycle"},
    ),
    (("Woman was holding a baby.", "Not woman, the man was holding baby."), {"man holding baby"}),
    # how many
    (("There were four girls by the gate.", "they were only three"), {"girl near gate"}),
    (("Three lads came out.", "I got that wrong, it was two lads"), set()),
    (("a man with a red balloon", "actually two balloons"), {"man holding balloon", "balloon red"}),
    # a place, and no more
    (("The motorbike was left of the gate.", "I am sorry, right side"), {"motorcycle right_of gate"}),
    (("The lamp was on the left of the sofa.", "hmm, other side"), {"lamp right_of sofa"}),
    (("The cat was under the table.", "sorry, on top"), {"cat on table"}),
    (("The lamp was left of the sofa.", "no, behind it"), {"lamp behind sofa"}),
    # two that change places
    (("a red car and a blue van", "no, the other way round"), {"car blue", "van red"}),
    (("a red car and a blue van", "swap the colours"), {"car blue", "van red"}),
    (("a bus in front of a taxi", "sorry other way round"), {"taxi in_front_of bus"}),
    (
        ("the man had a hat and the woman had a cap", "I mixed them up"),
        {"man wearing cap", "woman wearing hat"},
    ),
    (
        (
            "On the left there is a church and on the right a bank.",
            "sorry, the bank is on the left and the church on the right",
        ),
        {"bank left", "church right"},
    ),
    # this for that
    (("a woman with a dog", "put a cat instead of the dog"), {"woman next_to cat"}),
    (("The chair was near the window.", "please change the chair for a sofa"), {"sofa near window"}),
    (("She had a red coat on.", "Scrap the coat, it was a cardigan"), {"woman wearing sweater", "sweater red"}),
    # only what is said again is put right, and all that was said with it stays
    (("a tall man in a red coat", "scratch that, the coat was blue"), {"man tall", "man wearing coat", "coat blue"}),
    (
        ("The dog was lying down. A man was next to it.", "that's wrong, it was a woman"),
        {"dog lying", "woman next_to dog"},
    ),
    # no article
    (("There was a lamp on the table.", "Lamp was not on table, was on floor"), {"lamp on floor"}),
    (("dude had a bat", "dude was near the gate"), {"man holding bat", "man near gate"}),
]


@pytest.mark.parametrize(("statements", "expected"), TAKEN_BACK, ids=[s[-1] for s, _ in TAKEN_BACK])
def test_what_is_taken_back_is_put_right_and_nothing_else(statements: tuple[str, ...], expected: set[str]) -> None:
    assert told(*statements).facts() == expected


def test_a_correction_reaches_to_the_end_of_its_sentence() -> None:
    interview = told("a white van and a man", "correction the van was red and there were two men")
    assert interview.things() == ["man", "man", "van"]
    assert "van red" in interview.facts()


def test_each_of_two_told_together_is_its_own() -> None:
    facts = told("two cars were parked outside the shop, a silver one and a black one").facts()
    assert {"car silver", "car black"} <= facts


def test_swapping_hats_changes_who_has_which() -> None:
    interview = told("the man had a red hat and the woman had a green hat", "swap their hats")
    man, woman = (next(t.id for t in interview.scene.things if t.category == c) for c in ("man", "woman"))
    colors = [interview.scene.thing(interview.scene.belongings(i)[0]).values("color") for i in (man, woman)]
    assert colors == [("green",), ("red",)]


def test_a_garment_is_put_right_where_it_is_worn() -> None:
    facts = told("He was wearing jeans and a white t-shirt.", "amend that to a white vest").facts()
    assert {"man wearing jeans", "man wearing vest"} <= facts


@pytest.mark.parametrize(
    "words", ["it was right of the tree", "he walked the other way round the tree", "we had to change the tyre"]
)
def test_words_that_only_look_like_a_correction_are_none(words: str) -> None:
    facts = told("The car was left of the bench.", words).facts()
    assert "car left_of bench" in facts


# Each story, and all that its scene tells after the last sentence.
LATER = [
    # what is told of hair
    (("She had long blonde hair.", "her hair wasn't blonde, it was brown"), {"woman long", "woman brown"}),
    (
        ("He was tall with short dark hair.", "I'd like to amend the hair, it was long"),
        {"man tall", "man long", "man dark"},
    ),
    (("She had blonde hair and a bag.", "sorry, it was brown"), {"woman holding bag", "woman brown"}),
    (("She had blonde hair and a red bag.", "sorry, it was brown"), {"woman holding bag", "woman blonde", "bag brown"}),
    # where it was not, and where it is
    (
        ("Two dogs were under the table.", "One dog is not under table, it is on the sofa"),
        {"dog under table", "dog on sofa"},
    ),
    (("There was a plant on the shelf.", "move the plant to the desk"), {"plant on desk"}),
    (("The boy was in front of the girl.", "then they swapped places"), {"girl in_front_of boy"}),
    # taken away
    (("a kid on a scooter with a helmet", "take the helmet off him, he didn't have one"), {"child riding scooter"}),
    (("A man was carrying a briefcase.", "delete the briefcase and put a laptop bag"), {"man carrying bag"}),
    # how many, and which kind of change
    (("A cow was black and a horse was brown.", "whoops I got the colours backwards"), {"cow brown", "horse black"}),
    (("a big red ball", "not big tiny"), {"ball red", "ball small"}),
    (("a chair, a table and a rug", "rug under the table"), {"rug under table"}),
]


@pytest.mark.parametrize(("statements", "expected"), LATER, ids=[s[-1] for s, _ in LATER])
def test_what_is_told_later_changes_only_what_it_is_said_of(statements: tuple[str, ...], expected: set[str]) -> None:
    assert told(*statements).facts() == expected


def test_one_more_of_several_wears_what_they_all_wear() -> None:
    things = told("three of them in balaclavas", "four, there were four, I counted four").things()
    assert things == ["balaclava"] * 4 + ["person"] * 4


def test_of_whom_most_was_told_stays_when_there_were_fewer() -> None:
    assert "girl wearing hat" in told("3 girls by the fountain", "the last one had a hat", "wait, 2 girls").facts()


# Each story, and all that its scene tells after the last sentence.
OF_ANOTHER = [
    (
        ("A green bin and a brown bin. The green bin was knocked over.", "it was the brown one that was knocked over"),
        {"trash_can green", "trash_can brown", "trash_can overturned"},
    ),
    (("There was a tree left of the house.", "can you put the tree on the right please"), {"tree right_of house"}),
    (
        ("He was on the roof with a rifle.", "it was a pistol, not a rifle, a pistol"),
        {"man on roof", "man holding gun"},
    ),
    (("He was wearing trainers.", "no sorry, he was barefoot"), {"man barefoot"}),
    (("The cat was black.", "it was black and white really"), {"cat black", "cat white"}),
    (("He was holding a spade.", "no, it was an astrolabe"), {"man holding thing", "thing astrolabe"}),
    (("lady with dog, dog was tiny and white",), {"woman next_to dog", "dog small", "dog white"}),
    (("A truck is there.", "colour is yellow haha"), {"truck yellow"}),
]


@pytest.mark.parametrize(("statements", "expected"), OF_ANOTHER, ids=[s[-1] for s, _ in OF_ANOTHER])
def test_what_was_told_of_one_is_told_of_the_other(statements: tuple[str, ...], expected: set[str]) -> None:
    assert told(*statements).facts() == expected


@pytest.mark.parametrize(
    ("words", "category", "number"),
    [
        ("so there were only four", "duck", 4),
        ("amend five ducks to three ducks", "duck", 3),
        ("ok it was two ducks and a bird", "duck", 2),
    ],
)
def test_how_many_there_were_is_put_right_in_any_wording(words: str, category: str, number: int) -> None:
    assert told("five ducks by the pond", words).things().count(category) == number


def test_the_wrong_way_round_changes_who_wears_which() -> None:
    interview = told(
        "The tall one was in a suit and the short one was in a coat.", "sorry I had them the wrong way round"
    )
    wears = {t.values("build"): interview.scene.belongings(t.id) for t in interview.scene.things if t.values("build")}
    assert wears == {("tall",): ("coat-1",), ("short",): ("suit-1",)}


def test_what_was_not_worn_after_all_is_taken_off() -> None:
    assert "glasses" not in told("He was wearing glasses and a hat.", "sorry no glasses").things()


def test_more_of_them_than_was_told_at_first_are_all_where_they_were() -> None:
    interview = told("two kids were on the wall", "sorry there were three of them on it")
    assert interview.things() == ["child", "child", "child", "wall"]
    assert len(interview.scene.relations) == 3


def test_where_it_was_not_after_all_it_is_no_more() -> None:
    stood, lay = "there was a bike against the railings", "the bike was on the ground, not against the railings"
    facts = told(stood, lay).facts()
    assert "bicycle near fence" not in facts


def test_who_is_in_the_seat_sits_in_the_car_that_was_told_of() -> None:
    assert "driver inside car" in told("a green car hit a tree", "the driver was still in the seat").facts()


# What is taken back shortly, and what is left: each story, its things, and its facts.
SHORTLY: dict[str, tuple[list[str], list[str], set[str]]] = {
    "a colour": (["the car was green", "no it wasn't"], ["car"], set()),
    "a beard": (["the man had a beard", "no he didn't"], ["man"], set()),
    "what was held": (["he had a gun", "no he didn't"], ["man"], set()),
    "what was there": (["there was a dog", "no there wasn't"], [], set()),
    "a beard, in full": (["the man had a beard", "he didn't have a beard"], ["man"], {"man clean-shaven"}),
    "whose it was": (
        ["a man with a rucksack and a woman", "the rucksack was the woman's, not the man's"],
        ["backpack", "man", "woman"],
        {"woman wearing backpack"},
    ),
    "to whom it belonged": (
        ["a woman with a pram", "the pram wasn't hers, it belonged to the man"],
        ["man", "pram", "woman"],
        {"man holding pram"},
    ),
    "how many there were": (["two men came in", "there were three of them"], ["man"] * 3, set()),
    "that there were fewer": (
        ["there was a table with four chairs", "only two chairs"],
        ["chair", "chair", "table"],
        {"chair at table"},
    ),
    "where the wearer stood": (
        ["a man in a blue coat was by the gate", "sorry, the coat was green and it was by the wall"],
        ["coat", "gate", "man", "wall"],
        {"coat green", "man wearing coat", "man near wall"},
    ),
}


@pytest.mark.parametrize("name", SHORTLY)
def test_what_is_put_right_shortly_changes_that_and_nothing_else(name: str) -> None:
    statements, things, facts = SHORTLY[name]
    interview = told(*statements)
    assert (interview.things(), interview.facts()) == (things, facts)


def test_the_third_of_three_who_were_two_at_first_is_one_of_them() -> None:
    interview = told("two men came in", "actually there were three of them", "the third one had a hat")
    assert interview.things() == ["hat", "man", "man", "man"]
    assert "man wearing hat" in interview.facts()


def test_what_is_taken_up_lies_no_more_where_it_lay() -> None:
    facts = told("a woman put a baby in a pram", "she picked up the baby").facts()
    assert facts == {"woman holding baby"}


def test_a_short_denial_of_more_than_one_thing_changes_nothing() -> None:
    assert told("the car was a green one and it was large", "no it wasn't").things() == ["car"]


def test_more_of_one_thing_than_another_takes_the_other_back() -> None:
    for correction in ("Actually, more of a jacket than a coat.", "It was more a jacket than a coat."):
        assert told("A man wore a long coat.", correction).things() == ["jacket", "man"]

def test_the_other_way_round_gives_the_other_of_two_what_one_had() -> None:
    words = ("One man was tall and the other was short.", "The short one had a bat.")
    facts = told(*words, "No wait, it was the other way round, the tall guy had the bat.")
    holder = next(r.subject for r in facts.scene.relations if r.predicate == "holding")
    assert "tall" in facts.scene.thing(holder).values("build")


def test_the_shade_may_be_put_right_in_many_words() -> None:
    assert "coat orange" in told("She had a yellow coat.", "Actually the coat was more of an orange colour.").facts()
    assert "man wearing cap" not in told("A man in a cap and a woman.", "And the cap was hers, not his.").facts()

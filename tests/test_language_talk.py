"""How people type and talk: thumbs, dictation, messages, reports, learners' English, and what tells nothing."""

from __future__ import annotations

import pytest

from tests.test_language import told

# Each statement, and facts that its scene has.
SAID: dict[str, tuple[str, set[str]]] = {
    "no vowels": ("a man in a blck jckt", {"man wearing jacket", "jacket black"}),
    "no spaces": ("a van by the busstop nextto a bin", {"van near bus_stop"}),
    "a number without its space": ("2men in a car", {"man inside car"}),
    "a space too many": ("a police man on a motor bike", {"police_officer riding motorcycle"}),
    "a g left out": ("a boy cryin by the gate", {"boy crying", "boy near gate"}),
    "a missing apostrophe": ("the womans hair was blonde", {"woman blonde"}),
    "got": ("he's got a knife in his right hand", {"man holding knife"}),
    "like": ("he had like a big bag and there was like a dog next to him", {"bag large", "dog next_to man"}),
    "a kind of thing": ("a lad in a green hoodie sort of thing", {"boy wearing hoodie", "hoodie green"}),
    "spoken commas": ("a man comma tall comma in a hat comma and a dog full stop", {"man tall", "man wearing hat"}),
    "something like": ("smth like a hammer in his hand tbh", {"man holding hammer"}),
    "under the arm": ("a girl with a skateboard under her arm", {"girl holding skateboard"}),
    "in brackets": ("a woman (about 40ish) by the gate", {"woman middle-aged", "woman near gate"}),
    "a height in figures": ("he was 6'2\" with a beard", {"man tall", "man beard"}),
    "near in metres": ("he stood about 5 metres from the bank", {"man near bank"}),
    "far in yards": ("he was 40 yards away from the bank", {"man far_from bank"}),
    "an age": ("a girl on a bike, 8 years old", {"girl child"}),
    "a victim and an offender": (
        "The victim was on the floor. The offender held a bat.", {"person on floor", "person holding bat"},
    ),
    "a colour after its thing": ("there was one car red and a dress color blue", {"car red", "dress blue"}),
    "small words of other languages": (
        "was one man in front the house, behind was one woman", {"man in_front_of house", "woman behind house"},
    ),
    "bare verbs": ("a man was stand under of the tree and he have a gun", {"man under tree", "man holding gun"}),
    "a subject twice": ("the lady she wear a hat", {"woman wearing hat"}),
    "on a table": ("In the table is a cup", {"cup on table"}),
    "where the bearer is": ("a man with a rucksack by the gate", {"man wearing backpack", "man near gate"}),
    "a place said first": ("he had a bag and next to him there was a dog", {"man holding bag", "dog next_to man"}),
    "a likeness": ("he had a mask like a clown and a big sack", {"man wearing mask", "man holding bag"}),
    "a scooter before a helmet": ("a girl on a scooter, pink helmet, smiling", {"girl riding scooter"}),
}  # fmt: skip

NOTHING = [
    "good morning officer",
    "how long is this going to take",
    "I've got to pick up my kids at three",
    "my name's Dave",
    "I told the other officer all this",
    "can you show me the picture please",
    "can we take a break please",
    "You're doing great, thank you for your patience",
    "yep thx 👍",
]

# What is not in the scene: beside a car, a plate, a speed and what something is only as big as.
UNSEEN = {
    "a plate": ("a white van, reg AB12 CDE, parked up", ["van"]),
    "a size": ("a dog the size of a horse", ["dog"]),
    "a speed": ("a car doing about 60mph", ["car"]),
    "one's own height": ("he was tall and I'm 5'9", ["man"]),
    "who rang": ("so my sister rings me and says get over here, there's a van outside", ["van"]),
    "an errand": ("I was only popping out for milk and there was a van in the road", ["van"]),
    "whom one cannot bear": ("I don't trust that family but I saw a ladder", ["ladder"]),
    "an uproar": ("it was bedlam, the girls were in stitches on a bench", ["bench", "girl", "girl"]),
    "a bus route": ("a woman got on the number nine bus", ["bus", "woman"]),
    "weather": ("it was raining cats and dogs and there was a van", ["van"]),
    "a fright": ("a woman was by the van, shaking like a leaf", ["van", "woman"]),
    "what is watched": ("a lad was watching the match", ["boy"]),
    "one's own work": ("I'm a nurse and I saw a van", ["van"]),
    "an eye": ("he kept an eye on the van", ["man", "van"]),
    "a stone": ("the van was a stone's throw from the church", ["church", "van"]),
    "who calls it so": ("my son says it was a Polo", ["car"]),
    "words for their sound": ("omg a cat lol", ["cat"]),
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_typed_and_told_anyhow_is_understood(name: str) -> None:
    statement, facts = SAID[name]
    assert facts - told(statement).facts() == set()


@pytest.mark.parametrize("statement", NOTHING)
def test_what_is_said_to_the_listener_changes_nothing_and_is_not_asked_about(statement: str) -> None:
    interview = told("a red car", statement)
    assert (interview.things(), interview.turns[-1].question) == (["car"], None)


@pytest.mark.parametrize("name", UNSEEN)
def test_what_a_thing_only_measures_is_no_thing(name: str) -> None:
    statement, things = UNSEEN[name]
    assert told(statement).things() == things


def test_the_offender_is_never_the_victim() -> None:
    interview = told("The victim was on the floor. The offender held a bat.")
    assert interview.things() == ["bat", "floor", "person", "person"]


def test_was_hers_is_no_washer() -> None:
    assert told("a man with a dog", "the dog was hers").things().count("washing_machine") == 0


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [("theres a guy in a gren jaket", "a guy in a gren jaket"), ("um a blck dog w/ a bone", "a blck dog w/ a bone")],
)
def test_what_is_quoted_stays_as_it_was_typed(typed: str, quoted: str) -> None:
    said = told(typed).scene.things[0].said[0].words
    assert quoted in said
    assert said in typed


def test_what_one_would_like_to_say_is_sure_and_what_one_wants_to_say_is_not() -> None:
    sure, unsure = told("I would like to say the van was white."), told("I want to say the van was white.")
    assert [a.certainty for t in sure.scene.things for a in t.attributes] == ["sure"]
    assert [a.certainty for t in unsure.scene.things for a in t.attributes] == ["unsure"]


def test_one_s_own_window_is_where_one_stands_and_no_thing_of_the_scene() -> None:
    for statement in ("From my kitchen window I could see two men.", "I looked out of my window and saw two men."):
        assert told(statement).things() == ["man", "man"]
    assert "window" in told("a brick came through my window").things()


def test_who_rides_past_on_something_rides_it() -> None:
    assert "boy riding moped" in told("a lad on a moped rode past and snatched her handbag").facts()


def test_right_that_only_asks_for_a_nod_is_no_side() -> None:
    facts = told("so I'm in the bank right and this guy in front of me turns round").facts()
    assert "place: bank" in facts
    assert not any(fact.endswith(" right") for fact in facts)


def test_who_calls_for_help_is_on_the_phone_and_nobody_has_come_yet() -> None:
    interview = told("a woman was calling an ambulance")
    assert (interview.things(), interview.facts()) == (["woman"], {"woman talking"})


def test_where_somebody_works_or_lives_is_not_where_it_happened() -> None:
    interview = told("another man, I think he worked in the kebab shop, was shouting")
    assert interview.scene.setting.value("place") is None


def test_lights_that_are_not_on_are_not_lit() -> None:
    assert "van lit" not in told("a white van with no lights on came out of a side street").facts()


@pytest.mark.parametrize(
    ("first", "then", "things"),
    [
        ("a girl with a teddy bear", "she dropped the bear", ["girl", "toy"]),
        ("there was a fruit stall", "the stall was green", ["kiosk"]),
        ("he had a violin case", "the case was black", ["box", "man"]),
    ],
)
def test_the_last_word_of_its_name_is_enough_to_call_it_by(first: str, then: str, things: list[str]) -> None:
    assert told(first, then).things() == things


def test_a_coat_over_the_arm_is_carried_and_not_worn() -> None:
    assert "man carrying coat" in told("he had a coat over his arm").facts()


# As policemen, learners and tired people put it: each statement, and facts of it.
BRIEFLY: dict[str, set[str]] = {
    "he left on a pedal cycle, blue in colour": {"bicycle blue", "man riding bicycle"},
    "He have a hat, colour red, and also the glasses black": {"hat red", "glasses black"},
    "an old man was shouting at the driver who was laughing": {"driver laughing", "man shouting"},
    "there was a table with a gun and two phones on it": {"gun on table", "phone on table"},
    "Um, two - no, three - people, by the cash machine.": {"person near atm"},
}


@pytest.mark.parametrize("statement", BRIEFLY)
def test_whose_it_is_is_told_by_what_stands_beside_it(statement: str) -> None:
    facts = told(statement).facts()
    assert BRIEFLY[statement] <= facts
    assert facts.isdisjoint({"man blue", "man black", "man laughing", "gun at table", "person toddler"})


def test_the_bonnet_is_that_of_the_car_that_was_told_of_and_it_is_the_car() -> None:
    facts = told("a minibus had broken down", "the bonnet was up", "a lorry parked in front of it").facts()
    assert {"bonnet at van", "truck in_front_of van"} <= facts


def test_an_age_told_of_a_second_person_is_theirs() -> None:
    interview = told("female, 20s, pink jacket, was stood outside smoking", "male, 30s, beard, approached her")
    ages = {t.category: t.values("age") for t in interview.scene.things if t.values("age")}
    assert ages == {"woman": ("young",), "man": ("adult",)}
    assert "jacket smoking" not in interview.facts()


def test_who_is_told_of_after_somebody_was_knocked_over_is_that_person() -> None:
    facts = told("this lad nearly knocked an old lady over she was holding a walking stick").facts()
    assert "woman holding stick" in facts


def test_what_is_on_my_left_as_i_come_out_is_what_stands_there() -> None:
    interview = told("As I came out of the bank on my left was a cash machine and next to it a bloke sat on a wall.")
    assert {"atm left", "man next_to atm"} <= interview.facts()
    assert "bank left" not in interview.facts()


def test_one_hand_here_and_the_other_there_are_one_persons() -> None:
    facts = told("he had one hand on the railing and the other one holding his phone up to his ear").facts()
    assert {"man next_to fence", "man holding phone"} <= facts


def test_lights_that_a_car_has_on_are_on_and_not_the_car() -> None:
    assert {"car lit"} <= told("the black cars had their lights on").facts()
    facts = told("there was a white van. it had its headlights on").facts()
    assert {"headlight on", "headlight at van"} <= facts
    assert "van on" not in facts


def test_what_is_told_at_the_end_is_what_it_was_said_of() -> None:
    facts = told("she had a long coat and a hood up", "could have been navy, the coat").facts()
    assert {"coat navy", "coat long"} <= facts


def test_a_mark_on_the_skin_is_kept_under_its_name() -> None:
    assert "thing scar" in told("a man with a scar on his chin").facts()


def test_the_driver_who_stood_outside_the_cab_stood_there_and_not_the_cab() -> None:
    facts = told("driver was out the cab stood by the wheel, bald head").facts()
    assert {"driver standing", "driver near wheel"} <= facts


def test_two_that_are_beside_each_other_are_both_told_of() -> None:
    assert "phone_booth next_to mailbox" in told("there was a phone box and a post box next to each other").facts()
    facts = told("the man and the woman were facing each other").facts()
    assert {"man facing woman", "woman facing man"} <= facts


def test_the_weather_is_of_no_car() -> None:
    interview = told("there were two cars, one was a Mini, bright yellow", "it was dry but cloudy")
    assert {"weather: overcast", "car yellow", "car Mini"} <= interview.facts()
    assert "car dry" not in interview.facts()


def test_whom_a_child_tells_it_to_is_not_there() -> None:
    assert told("daddy there was a big bus and a lady was crying").things() == ["bus", "woman"]


def test_two_on_a_motorbike_are_people_and_one_of_them_has_the_hammer() -> None:
    statement = "this motorbike come screaming round the corner two on it and the one on the back had a hammer"
    assert {"person riding motorcycle", "person holding hammer"} <= told(statement).facts()


def test_who_splashes_in_a_puddle_wears_the_mac() -> None:
    facts = told("girl in wellies and a yellow mac splashing in puddle").facts()
    assert {"girl wearing coat", "girl wearing boots"} <= facts
    assert "coat inside puddle" not in facts


def test_learners_leave_out_what_they_put_somewhere() -> None:
    facts = told("Man come into shop. He have beard and he wear coat black. He take bottle from shelf and put in bag.")
    assert {"man beard", "coat black", "bottle inside bag"} <= facts.facts()


def test_what_it_was_instead_is_there_with_what_is_on_it() -> None:
    facts = told("not a scooter it was a moped, L plates on it").facts()
    assert "number_plate on moped" in facts


# Each statement, facts that its scene has, and facts that it has not.
AS_SPOKEN: dict[str, tuple[set[str], set[str]]] = {
    "I saw a man get out of a blue van he was wearing one of them orange vests and he went up to the gate and there "
    "was another man already there holding it open for him": (
        {"man wearing vest", "vest orange", "gate open", "man next_to gate"}, {"van open", "man holding van"},
    ),
    "theres a white cat on the bonnet of a black bmw and a black cat under it": ({"cat under car"}, {"cat under cat"}),
    "Boy come on cycle. He wearing red T-shirt and short pant. His knee is bleeding.": (
        {"boy riding bicycle", "boy wearing shorts", "boy bloody"}, {"man wearing shorts"},
    ),
    "the lady had two dogs a little fluffy white one and a massive brown one": (
        {"dog white", "dog brown", "woman next_to dog"}, {"woman holding dog"},
    ),
    "The man in the middle was the oldest, grey hair, cardigan.": ({"man grey", "man wearing sweater"}, set()),
    "he had a rucksack on his back, a sleeping bag under one arm and a dog on a bit of string": (
        {"man wearing backpack", "man holding blanket"}, {"dog on man", "blanket on man"},
    ),
    "it was a kid's bike, pink": ({"bicycle pink"}, {"child pink"}),
    "he wasnt wearing a coat, it was freezing, just a t shirt with some writing on it, and tracky bottoms": (
        {"no coat", "man wearing t_shirt", "man wearing trousers"}, {"no trousers"},
    ),
    "a tall woman and a short man arguing next to a car": ({"woman talking", "woman next_to car", "man short"}, set()),
    "she had a towel round her head": ({"woman wearing blanket"}, {"woman next_to blanket"}),
    "the van was white, ladders on top, dent in the passenger door": ({"door damaged"}, {"ladder inside door"}),
    "He was old, seventy odd, flat cap, brown overcoat, walking with a stick.": (
        {"man elderly", "man wearing cap", "man wearing coat", "man holding stick"}, {"stick at cap"},
    ),
    "There was a little terrier on a lead beside the tree": ({"dog small", "dog next_to tree"}, set()),
    "The bus was at the stop, doors open, driver standing outside smoking.": ({"driver smoking", "door open"}, set()),
    "there was a guy in a balaclava pointing a shotgun at the cashier": (
        {"man wearing balaclava", "man holding rifle"}, set(),
    ),
    "The woman on the left had a green coat and the one on the right a blue one.": (
        {"coat green", "coat blue", "woman wearing coat"}, {"woman blue"},
    ),
    "this fella was on the balcony in his dressing gown": ({"man wearing dress"}, {"balcony inside dress"}),
    "he was tall, black jacket, blue jeans, carrying a bag": (
        {"man tall", "man carrying bag", "man wearing jeans"}, {"jacket tall", "jacket carrying bag"},
    ),
    "a lad sat at the table, feet up on the chair next to him": ({"boy at table", "boy near chair"}, {"boy on chair"}),
}  # fmt: skip


@pytest.mark.parametrize("statement", AS_SPOKEN)
def test_what_is_said_as_it_comes_to_mind_is_understood(statement: str) -> None:
    has, has_not = AS_SPOKEN[statement]
    facts = told(statement).facts()
    assert has <= facts
    assert facts.isdisjoint(has_not)


# Each statement, facts that its scene has, and facts that it has not.
AT_LENGTH: dict[str, tuple[set[str], set[str]]] = {
    "a lady with a pram crossed in front of the van": ({"woman in_front_of van"}, {"pram in_front_of van"}),
    "He was maybe forty, receding, with glasses pushed up on his head.": ({"man wearing glasses", "man bald"}, set()),
    "there was an old boy sat on the wall with his trousers rolled up and a pigeon on his head": (
        {"bird on man", "man on wall", "trousers rolled_up"}, set(),
    ),
    "A woman in running gear, pink top, black leggings was lying on the path": (
        {"woman wearing shirt", "shirt pink", "woman lying"}, set(),
    ),
    "The office was on the ground floor. There were two desks with a filing cabinet between them.": (
        {"cupboard between desk desk"}, {"cupboard between floor desk"},
    ),
    "There was a ladder leaning against the wall. A man was halfway up it": ({"man on ladder"}, set()),
    "one male had hand in pocket throughout. grey hooded top, lower face covered with black snood.": (
        {"man hands_in_pockets", "man wearing hoodie", "man wearing mask"}, {"hoodie masked"},
    ),
    "there was a kids seat in the back of the car": ({"chair inside car"}, {"child inside car"}),
    "I was standing at the signal and one white Innova was behind": ({"car white"}, {"thing signal"}),
    "A man lay there. A paramedic knelt beside him.": ({"paramedic kneeling", "paramedic next_to man"}, set()),
    "two tables with flowers": ({"flower on table"}, {"flower at table"}),
}  # fmt: skip


@pytest.mark.parametrize("statement", AT_LENGTH)
def test_what_is_told_at_length_is_told_of_the_right_one(statement: str) -> None:
    has, has_not = AT_LENGTH[statement]
    facts = told(statement).facts()
    assert has <= facts
    assert facts.isdisjoint(has_not)


def test_they_are_two_where_the_witness_begins_with_both() -> None:
    assert told("They were both white, early twenties I'd say.").things() == ["person", "person"]


def test_a_mother_who_was_lost_is_not_there() -> None:
    assert told("little boy lost his mum").things() == ["boy"]


NO_THINGS = {
    "I saw the whole thing from my balcony.": [],
    "A cyclist had stopped to take a photo.": ["cyclist"],
    "A woman was taking pictures with her phone.": ["phone", "woman"],
}


@pytest.mark.parametrize("words", NO_THINGS)
def test_what_is_only_a_way_of_speaking_is_no_thing(words: str) -> None:
    assert told(words).things() == NO_THINGS[words]


def test_what_somebody_has_not_is_heard_before_what_they_have() -> None:
    interview = told("A man pulled up.", "No helmet, no shirt, tattoos all down his back.")
    assert [absent.category for absent in interview.scene.absent] == ["helmet", "shirt"]


IN_EARNEST = {
    "two men got out of the blue van and ran": {"van blue"},
    "two fishermen sat in the same boat": {"worker inside boat"},
    "there was glass all over the shop": {"thing on shop"},
    "there was a lamp next to the picture": {"lamp next_to picture"},
    "I stopped to get the woman out of the burning car": {"woman near car", "car burning"},
    "I stopped for the red traffic light and a man crossed": {"traffic_light red"},
    "I stopped for a man in a yellow coat who was crossing": {"man wearing coat", "coat yellow"},
    "I called the man in the blue jacket but he ran": {"man wearing jacket", "jacket blue"},
    "I like the look of the house with the red door": {"door red"},
    "I'm the driver of the blue car": {"car blue"},
    "I went back to get my dog from the car": {"dog near car"},
}


@pytest.mark.parametrize("statement", IN_EARNEST)
def test_what_only_sounds_like_a_figure_of_speech_or_an_errand_was_there(statement: str) -> None:
    assert IN_EARNEST[statement] <= told(statement).facts()

"""What witnesses doubt, remember and only guess: said beside a fact, it makes that fact unsure and no other."""

from __future__ import annotations

import pytest
from test_language import told

# Each statement, its facts, and which values are unsure.
UNSURE: dict[str, tuple[str, set[str], set[str]]] = {
    "a colour, thought after it": ("there was a car, blue I think", {"car blue"}, {"blue"}),
    "a build, reckoned in passing": (
        "a man came in, tall I reckon, with a knife",
        {"man tall", "man holding knife"},
        {"tall"},
    ),
    "an age": ("a man came in, in his forties I'd say", {"man middle-aged"}, {"middle-aged"}),
    "memory that vouches for nothing": ("if I remember right the door was open", {"door open"}, set()),
    "what one is sure of": ("the van was white, I'm sure of that", {"van white"}, set()),
}
# Each statement, and what is there, unsure.
GUESSED = {
    "he had what I think was a knife": ("knife", "man holding knife"),
    "he was carrying something, could have been a gun": ("gun", "man holding gun"),
    "there was something on the floor, could have been a phone": ("phone", "phone on floor"),
    "he had a bag, a rucksack I think": ("backpack", "man holding backpack"),
}


@pytest.mark.parametrize("name", UNSURE)
def test_only_what_is_doubted_is_unsure(name: str) -> None:
    statement, facts, unsure = UNSURE[name]
    interview = told(statement)
    assert facts <= interview.facts()
    doubted = {a.value for t in interview.scene.things for a in t.attributes if a.certainty == "unsure"}
    assert doubted == unsure


@pytest.mark.parametrize("statement", GUESSED)
def test_what_something_may_have_been_is_there_once_and_unsure(statement: str) -> None:
    thing, fact = GUESSED[statement]
    interview = told(statement)
    assert [t.certainty for t in interview.scene.things if t.category == thing] == ["unsure"]
    assert fact in interview.facts()
    assert {"bag", "thing"}.isdisjoint(interview.things())


def test_how_many_there_may_have_been_is_nobodys_age() -> None:
    interview = told("there were two or three of them, three I think")
    assert not any(t.values("age") for t in interview.scene.things)


def test_that_it_is_right_puts_nothing_on_the_right() -> None:
    assert "bicycle right" not in told("a blue bike by the fence", "yes that's right thank you").facts()


def test_what_somebody_could_not_do_is_in_no_doubt_and_what_it_could_have_been_is() -> None:
    able, guessed = told("A woman with a pram couldn't get past."), told("It could have been a knife.")
    assert {t.certainty for t in able.scene.things} == {"sure"}
    assert {t.certainty for t in guessed.scene.things} == {"unsure"}


OTHERWISE_CALLED = {
    "There was a brown dog, maybe a boxer.": ("dog", "boxer"),
    "They stood next to a blue car, I think a Golf.": ("car", "Volkswagen"),
    "There was a white van, maybe a Bongo.": ("van", "bongo"),
}


@pytest.mark.parametrize("statement", OTHERWISE_CALLED)
def test_what_a_thing_may_be_called_is_in_doubt_and_no_further_thing(statement: str) -> None:
    category, name = OTHERWISE_CALLED[statement]
    (thing,) = told(statement).scene.things
    assert thing.category == category
    assert {a.value: a.certainty for a in thing.attributes if a.key != "build"}[name] == "unsure"
    assert all(a.certainty == "sure" for a in thing.attributes if a.key == "color")

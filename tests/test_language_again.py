"""Who is meant by the same words said again, what was gone, and what words mean beside others."""

from __future__ import annotations

import pytest
from test_language import holds, told

# What is said, what the scene has then, and what it has not. Beside each rule stand the same words in earnest.
SAID: dict[str, tuple[list[str], set[str], set[str]]] = {
    "his mate, told of twice, is one": (
        ["There was a lad.", "His mate had a beard.", "His mate had a hat."],
        {"person beard", "person wearing hat"},
        set(),
    ),
    "her mother cried, and nobody else": (
        ["A girl came in with her mother.", "Her mother had a red coat.", "Her mother was crying."],
        {"woman wearing coat", "woman crying"},
        set(),
    ),
    "the cap is that of the mate who was tall": (
        ["Two lads.", "One had a bike.", "His mate was tall.", "His mate had a cap."], {"boy wearing cap"}, set()
    ),
    "tall and ginger is one person": (["There was a lad.", "His mate was tall and ginger."], {"person red"}, set()),
    "ginger to eat is nobody": (["It smelled of ginger.", "There was a jar of ginger, too."], {"jar"}, {"person"}),
    "what was not open was there": (["The door was not open."], {"door"}, {"door open"}),
    "what was gone had been there, if it moves": (
        ["The van was gone before I could get the number."], {"van"}, set()
    ),
    "a window that is missing, of several": (["One of the windows was missing."], {"window missing"}, set()),
    "a telly that was gone is not drawn": (["The door was open and the telly was gone."], {"door open"}, {"tv"}),
    "what was there and is missing": (["A desk with a computer.", "The computer was missing."], {"desk"}, {"computer"}),
    "a van that was gone had been there": (["A van was outside.", "It was gone when I got down."], {"van"}, set()),
    "a man who was gone had been there": (["There was a man.", "Then he was gone."], {"man"}, set()),
    "a car that is not gone": (["The bike was not gone."], {"bicycle"}, set()),
    "glasses that are empty are for drinking": (
        ["A table with loads of empty glasses on it."], {"glass on table"}, {"glasses"}
    ),
    "a man with a pair of glasses wears them": (["A man with a pair of glasses."], {"man wearing glasses"}, {"glass"}),
    "a male of slim build": (
        ["I observed a male, approx 6ft, slim build, standing beside a blue Ford Focus."],
        {"man next_to car", "man slim"},
        set(),
    ),
    "a male officer is an officer": (["A male officer was at the door."], {"police_officer at door"}, {"man"}),
    "who throws something in the water is not in it": (
        ["The man threw something in the water."], {"man"}, {"man inside thing"}
    ),
    "a bottle thrown in the river is in it": (["He threw a bottle in the river."], {"bottle inside pond"}, set()),
    "in lycra": (["A cyclist in lycra."], {"cyclist wearing garment"}, set()),
}


@pytest.mark.parametrize("claim", SAID)
def test_what_is_meant(claim: str) -> None:
    holds(*SAID[claim])


def test_nobody_comes_in_by_being_spoken_of_again() -> None:
    assert told("There was a lad.", "His mate had a beard.", "His mate had a hat.").things() == ["boy", "hat", "person"]
    interview = told("A girl came in with her mother.", "Her mother had a coat.", "Her mother was crying.")
    assert interview.things() == ["coat", "girl", "woman"]


def test_a_driver_corrected_changes_neither_the_van_nor_anybody_else() -> None:
    interview = told("A white van came.", "The driver was a woman.", "No, the driver was a man.")
    assert interview.things() == ["man", "van"]


@pytest.mark.parametrize("words", ["His dog was missing.", "The car was missing.", "The door was not open."])
def test_who_says_what_was_not_so_is_not_asked_for_other_words(words: str) -> None:
    assert told(words).turns[-1].question is None

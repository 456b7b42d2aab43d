"""Pasts as children make them, by the rule: "he taked it", "they wented", "it was putted there"."""

from __future__ import annotations

from collections.abc import Iterator

# The past of verbs whose past is not made by the rule.
PASTS = {
    "bite": "bit", "blow": "blew", "break": "broke", "bring": "brought", "build": "built", "buy": "bought",
    "catch": "caught", "come": "came", "creep": "crept", "cut": "cut", "dig": "dug", "do": "did", "draw": "drew",
    "drink": "drank", "drive": "drove", "eat": "ate", "fall": "fell", "feed": "fed", "fight": "fought", "find": "found",
    "fly": "flew", "get": "got", "give": "gave", "go": "went", "grow": "grew", "hide": "hid", "hit": "hit",
    "hold": "held", "hurt": "hurt", "keep": "kept", "leave": "left", "let": "let", "lose": "lost", "make": "made",
    "meet": "met", "put": "put", "ride": "rode", "run": "ran", "say": "said", "sell": "sold", "send": "sent",
    "shake": "shook", "shoot": "shot", "shut": "shut", "sit": "sat", "sleep": "slept", "slide": "slid",
    "speak": "spoke", "stand": "stood", "steal": "stole", "stick": "stuck", "swim": "swam",
    "swing": "swung", "take": "took", "tell": "told", "think": "thought", "throw": "threw", "wake": "woke",
    "wear": "wore", "win": "won", "write": "wrote",
}  # fmt: skip
WORDS = frozenset({"sited", "sated", "meted", "wined", "shotted"})  # of their own
MARKED = frozenset(past for verb, past in PASTS.items() if past != verb) - {"left", "found"}  # no order looks like them
VOWELS = "aeiou"


def childish() -> dict[str, str]:
    """Every such form, and the past that it stands for."""
    made = {form: past for verb, past in PASTS.items() for form in _forms(verb, past)}
    return {form: past for form, past in made.items() if form not in {*PASTS.values(), *WORDS}}


def _forms(verb: str, past: str) -> Iterator[str]:
    for stem in (verb, past):
        yield f"{stem}d" if stem.endswith("e") else f"{stem}ed"
        if stem[-1] not in f"{VOWELS}wxyh" and stem[-2] in VOWELS and stem[-3:-2] not in tuple(VOWELS):
            yield f"{stem}{stem[-1]}ed"

"""Ordinary English beside the vocabulary: how common a word is, and whether a noun names anything one could draw."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Sort = Literal["person", "animal", "abstract"]
SORTS: dict[str, Sort] = {"p": "person", "n": "animal", "a": "abstract"}
NEVER = 1_000_000


@dataclass(frozen=True)
class English:
    """`ranks`: the most frequent word is 0. `sorts` holds only nouns that are no mere things."""

    ranks: dict[str, int]
    sorts: dict[str, Sort]

    def rank(self, word: str) -> int:
        return self.ranks.get(word, NEVER)

    def sort(self, noun: str) -> Sort | None:
        """Of a plural the one of its singular."""
        singular = noun.removesuffix("s") if noun not in self.sorts else noun
        return self.sorts.get(singular)


@cache
def common_english() -> English:
    """The file beside this one; its first lines say whose lists it is made of."""
    ranks: dict[str, int] = {}
    sorts: dict[str, Sort] = {}
    for line in Path(__file__).with_name("english.txt").read_text(encoding="ascii").splitlines():
        word, _, sort = line.partition(" ")
        if word == "#":
            continue
        ranks[word] = len(ranks)
        if sort:
            sorts[word] = SORTS[sort]
    return English(ranks, sorts)

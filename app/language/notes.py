"""Notes without verbs, and nouns said once for two: what is left out is put in, so that the model reads a sentence.

"two lads. one grey hoodie. other one blue cap", "three black and two white cars", "one tall, other one short".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.repairs import Change
from app.scene.vocabulary import Vocabulary

_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|both|an?"
_OTHER = r"(?:the )?other(?: one)?|another(?: one)?|(?:the )?(?:first|second|third|fourth|last)(?: one)?"
# "one grey hoodie", "the other a blue cap": from where a sentence or a part of it begins to where it ends.
_ONE_AND = re.compile(
    rf"(?:^|(?<=[.;,\n] )|(?<=\band ))(?P<who>one|{_OTHER}),? "
    r"(?P<what>[\w' -]{3,40}?)(?=[.;,\n]|$| and (?:one|the other|other|another)\b)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:two|three|four|five|six|\d|couple|pair|both|several|few)\b", re.IGNORECASE)
_TWO_SORTS = re.compile(
    rf"\b(?P<number>{_NUMBER}) (?P<tells>[\w-]+)(?:,? and |, )(?:{_NUMBER}) [\w-]+ (?P<noun>[a-z]+)\b",
    re.IGNORECASE,
)
# "kettle on.", "curtains drawn", "wardrobe opposite": a note of one thing, and how or where it is.
_SO = re.compile(
    r"(?:^|(?<=[.;,\n] ))(?P<noun>(?:the |a |an |two |three )?(?:[\w-]+ )?[a-z]+)(?P<at> )"
    r"(?P<so>still on|on|off|drawn|pulled down|pulled up|out|opposite)(?=[.;,\n]|$)",
    re.IGNORECASE,
)
# "the woman on the left had a green coat and the one on the right a blue one": had.
_GAPPED = re.compile(
    r"\b(?P<verb>had|wore|was wearing|was holding|was carrying|held|carried) [^.;]{3,60}? and "
    r"the (?:other )?(?:one|man|woman|girl|boy|guy|lad|lady)(?: (?:on|to) the (?:left|right)| in the middle| in front|"
    r" behind| next to (?:him|her)| at the back)(?P<gap> )(?=an? )",
    re.IGNORECASE,
)
# "one of them orange vests", "them lads": those.
_THEM = re.compile(r"\bthem (?=([\w-]+(?: [\w-]+){0,2}))", re.IGNORECASE)
# "two of them were fighting, the other just watching": was.
_OTHER_DOING = re.compile(
    r"(?<=[,;] )(?:and |while )?the other(?P<gap>(?: one)? (?:just |only )?)(?=(?P<doing>\w+ing)\b)", re.IGNORECASE
)
# "sofa's grey", and no "Tom's red car".
_WHATS = re.compile(r"(?P<noun>[a-z]+)(?P<s>['\u2019]s) (?P<so>[\w-]+(?: [\w-]+)?)(?=[.,;!]|$)", re.IGNORECASE)
# "it was a horse. A brown horse with …": one horse.
_SAID_AGAIN = re.compile(
    r"\b(?:it|that) was (?P<again>an? (?P<noun>\w+)[.] +)(?=an? (?:(?!and\b)[\w-]+ ){1,3}(?P=noun)\b(?! and\b))",
    re.IGNORECASE,
)
ONE_EACH = frozenset({"one", "a", "an"})
SINGULARS = {"men": "man", "women": "woman", "people": "person", "children": "child", "policemen": "policeman"}


def completed(text: str, vocabulary: Vocabulary) -> Iterator[Change]:
    """What to put into a whole statement, and where."""
    for found in _TWO_SORTS.finditer(text):
        noun = _noun_of(found, vocabulary)
        if noun is not None:
            yield found.end("tells"), found.end("tells"), f" {noun}"
            if found["number"].lower() == "one":  # "one red car" by itself may be one of those told of
                yield found.start("number"), found.end("number"), "a"
    for found in _GAPPED.finditer(text):
        yield found.start("gap"), found.end("gap"), f" {found['verb']} "
    for found in _THEM.finditer(text):
        if _leads_to_several(found[1].lower().split(), vocabulary):
            yield found.start(), found.start() + 4, "those"
    for found in _OTHER_DOING.finditer(text):
        doing = vocabulary.noun(found["doing"].lower()) is None
        if doing and _SEVERAL.search(text, 0, found.start()):
            yield *found.span("gap"), " one was "
    whats = _WHATS.match(text)
    if whats is not None and _is_told_of(whats, vocabulary):
        yield whats.start("noun"), whats.end("s"), f"the {whats['noun'].lower()} was"
    yield from ((*found.span("again"), "") for found in _SAID_AGAIN.finditer(text))
    for found in _SO.finditer(text):
        yield from _how_it_is(found, vocabulary)
    for found in _ONE_AND.finditer(text):
        yield from _what_one_had(text, found, vocabulary)


def _is_told_of(found: re.Match[str], vocabulary: Vocabulary) -> bool:
    """A thing of ours, and what it is like."""
    category = vocabulary.noun(found["noun"].lower())
    told = found["so"].lower() in vocabulary.attributes and vocabulary.noun(found["so"].lower()) is None
    return category is not None and told and not vocabulary.is_a(category, "person")


def _leads_to_several(words: list[str], vocabulary: Vocabulary) -> bool:
    """ "orange vests": adjectives, and a noun for more than one."""
    ends = [n for n, word in enumerate(words) if vocabulary.noun(word) is not None and vocabulary.is_plural(word)]
    return bool(ends) and all(word in vocabulary.attributes for word in words[: ends[0]])


def _how_it_is(found: re.Match[str], vocabulary: Vocabulary) -> Iterator[Change]:
    """Of a thing that nobody wears or is: "hood up" and "two men out" are told otherwise."""
    noun, so = found["noun"].lower(), found["so"].lower()
    last = noun.rpartition(" ")[2]
    category = vocabulary.noun(last)
    told = " " not in noun and any(word.key != "name" for word in vocabulary.attributes.get(last, ()))
    told = told or f"{last} {so}" in vocabulary.attributes  # "lights on" is said of a car
    if category is None or told or vocabulary.category(category).slot is not None:
        return
    if not any(vocabulary.is_a(category, kind) for kind in ("person", "animal")):
        verb = "were" if vocabulary.is_plural(last) else "was"
        yield found.start("at"), found.end("so"), f" {verb} {so} it" if so == "opposite" else f" {verb} {so}"


def _noun_of(found: re.Match[str], vocabulary: Vocabulary) -> str | None:
    """The cars of "three black and two white cars", the car of "one red and two blue cars"."""
    noun, tells = found["noun"].lower(), found["tells"].lower()
    told = {word.key for word in vocabulary.attributes.get(tells, ())}
    if vocabulary.noun(noun) is None or not told or vocabulary.noun(tells) is not None:
        return None
    return _singular(noun, vocabulary) if found["number"].lower() in ONE_EACH else noun


def _singular(noun: str, vocabulary: Vocabulary) -> str:
    if not vocabulary.is_plural(noun):
        return noun
    plain = (SINGULARS.get(noun), noun.removesuffix("s"), noun.removesuffix("es"), f"{noun.removesuffix('ies')}y")
    return next((one for one in plain if one and one != noun and one in vocabulary.nouns), noun)


def _what_one_had(text: str, found: re.Match[str], vocabulary: Vocabulary) -> Iterator[Change]:
    """Where several were told of before: "one" had it, or was so."""
    who, what = found["who"].lower(), found["what"].lower()
    if not ("other" in who or _SEVERAL.search(text, 0, found.start())):
        return
    led = "the " if who in ("other", "other one", "first", "second", "third", "first one", "second one") else ""
    verb = _verb_for(what, vocabulary)
    if verb is not None:
        yield found.start("who"), found.start("who"), led
        yield found.end("who"), found.start("what"), f" {verb} "


def _verb_for(what: str, vocabulary: Vocabulary) -> str | None:
    """What is worn, carried or grown one had; and what adjectives alone tell one was."""
    words = what.split()
    first = int(words[0] in ("a", "an"))
    noun = next((" ".join(words[n:]) for n in (-2, -1) if vocabulary.noun(" ".join(words[n:])) is not None), "")
    before = words[first : len(words) - len(noun.split())]
    if not before or any(word not in vocabulary.attributes and word not in ("very", "quite") for word in before):
        return None
    category = vocabulary.noun(noun) if noun else None
    if category is None:
        return None if first else "was"
    borne = vocabulary.category(category).slot is not None or vocabulary.is_carried(category)
    return ("had" if first or vocabulary.is_plural(noun) else "had a") if borne else None

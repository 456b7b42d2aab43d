"""The one list of words that understanding, placing and drawing share, read from `vocabulary.toml`.

A technician extends the file without touching code; a broken file is refused with its line and the reason.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from app.scene.errors import BrokenVocabulary
from app.scene.graph import ATTRIBUTE_KEYS, PREDICATES
from app.scene.toml_lines import Place, TomlLines

# Where a thing of this category is by itself, when nobody says: on the floor, on top of something, on a wall,
# hanging from above, on a person's body, or in a person's hand.
Rest = Literal["floor", "surface", "wall", "ceiling", "body", "hand"]
# The part of the body a garment covers; two garments of one slot are worn one over the other.
Slot = Literal["head", "face", "eyes", "neck", "torso", "outer", "legs", "feet", "hands", "back", "wrist", "waist"]

THING = "thing"  # the category of every noun that nobody listed
TIMES = ("day", "night", "dusk", "dawn")
WEATHERS = ("clear", "overcast", "rain", "snow", "fog")
PERSONAL_KEYS = ("build", "age", "hair", "facial_hair", "pose")  # attributes of people before those of things

TABLES = ("categories", "attributes", "relations", "places", "times", "weathers")
CATEGORY_KEYS = ("plural", "pair", "synonyms", "implied", "parents", "size", "rest", "surface", "container", "rideable",
                 "slot", "attributes")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """Metres: width across its front, depth from front to back, height."""

    width: float
    depth: float
    height: float


NO_SIZE = Size(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of thing. `surface` is the height in metres of what things can be `on`; None: nothing can."""

    name: str
    plural: str
    synonyms: tuple[str, ...]
    parents: tuple[str, ...]
    size: Size
    rest: Rest = "floor"
    surface: float | None = None
    container: bool = False  # things and people can be inside it
    rideable: bool = False  # "riding" or "driving" it
    slot: Slot | None = None  # a garment, and where it is worn
    attributes: tuple[str, ...] = ()  # the keys that make sense to ask about, the most useful first


@dataclass(frozen=True, slots=True)
class Word:
    """What a word of the witness stands for: `Word("color", "red")`, `Word("category", "man")`."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases are lower case, single-spaced. Every lookup takes them as said and answers None for an unknown one."""

    categories: Mapping[str, Category]
    nouns: Mapping[str, str]  # every name, synonym and plural -> category
    plurals: frozenset[str]  # the phrases of `nouns` that mean more than one
    # What a noun or adjective says beside its category: "hatchback" -> name, "toddler" -> age, "blonde" -> hair
    implied: Mapping[str, tuple[Word, ...]]
    # "scarlet" -> color red; "tall" -> build tall (people), then size tall (things)
    attributes: Mapping[str, tuple[Word, ...]]
    relations: Mapping[str, str]  # "to the left of" -> left_of
    places: Mapping[str, str]
    times: Mapping[str, str]
    weathers: Mapping[str, str]

    def category(self, name: str) -> Category:
        """The category of this name; `thing`, which is always there, for an unknown one."""
        return self.categories.get(name) or self.categories[THING]

    def is_carried(self, name: str) -> bool:
        """Whether it is a thing for the hand or a bag."""
        return self.category(name).rest == "hand" or self.is_a(name, "bag")

    def is_a(self, category: str, ancestor: str) -> bool:
        """Whether `category` is `ancestor` or a kind of it: a taxi is a car is a vehicle."""
        if category == ancestor:
            return True
        known = self.categories.get(category)
        return known is not None and any(self.is_a(parent, ancestor) for parent in known.parents)

    def noun(self, phrase: str) -> str | None:
        """The category that a noun stands for, in any case and number: "Lorries" -> truck."""
        found = self._known_noun(phrase)
        return None if found is None else self.nouns[found]

    def is_plural(self, phrase: str) -> bool:
        """Whether a known noun means more than one. Trousers and glasses are one thing."""
        said, found = _tidy(phrase), self._known_noun(phrase)
        return found in self.plurals or (found is not None and found not in (said, said.replace("-", " ")))

    def _known_noun(self, phrase: str) -> str | None:
        said = _tidy(phrase)
        tries = [said, said.replace("-", " "), *_singulars(said)]
        return next((form for form in tries if form in self.nouns), None)

    def phrases(self) -> frozenset[str]:
        """Every word and phrase that means something to Retell."""
        tables = (self.nouns, self.attributes, self.relations, self.places, self.times, self.weathers)
        return frozenset(phrase for table in tables for phrase in table)


@cache
def shipped() -> Vocabulary:
    """The vocabulary that comes with Retell, read once."""
    return load(Path(__file__).with_name("vocabulary.toml"))


def load(path: Path) -> Vocabulary:
    """Reads and checks a vocabulary file. Raises BrokenVocabulary: `vocabulary.toml:12: reason`."""
    source = _Source.read(path)
    categories = _Categories(source).read()
    nouns, plurals, implied = _nouns(source, categories)
    return Vocabulary(
        categories=categories,
        nouns=nouns,
        plurals=plurals,
        implied=implied,
        attributes=_attributes(source),
        relations=_words(source, "relations", known=PREDICATES),
        places=_words(source, "places"),
        times=_words(source, "times", known=TIMES),
        weathers=_words(source, "weathers", known=WEATHERS),
    )


# --- words and their forms ---


def _tidy(phrase: str) -> str:
    return " ".join(phrase.lower().replace("_", " ").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


def _spellings(phrase: str) -> tuple[str, ...]:
    """A hyphen is also written as a space: t-shirt, t shirt."""
    tidy = _tidy(phrase)
    return tuple(dict.fromkeys((tidy, _tidy(tidy.replace("-", " ")))))


def _plural(noun: str) -> str:
    """The regular plural, "man" -> "men" included; of "bag of chips" the first noun's."""
    head, of, rest = noun.partition(" of ")
    if of:
        return _plural(head) + of + rest
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if re.search(r"[^aeiou]y$", noun) else noun + "s"


def _singulars(plural: str) -> tuple[str, ...]:
    """What a plural that nobody listed may be the plural of."""
    endings = (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("men", "man"), ("es", ""), ("s", ""))
    return tuple(plural.removesuffix(end) + instead for end, instead in endings if plural.endswith(end))


# --- the file, and how it is refused ---


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    data: dict[str, Any]
    lines: TomlLines

    @classmethod
    def read(cls, path: Path) -> _Source:
        try:
            text = path.read_text(encoding="utf-8")
            data = tomllib.loads(text)
        except OSError as wrong:
            raise BrokenVocabulary(f"{path.name}:1: cannot be read: {wrong.strerror}") from wrong
        except UnicodeDecodeError as wrong:
            raise BrokenVocabulary(f"{path.name}:{_line_of_byte(path, wrong.start)}: is not UTF-8 text") from wrong
        except tomllib.TOMLDecodeError as wrong:
            raise BrokenVocabulary(f"{path.name}:{_line_of_error(text, str(wrong))}: is not TOML: {wrong}") from wrong
        source = cls(path, data, TomlLines.of(text))
        source.check_keys((), TABLES)
        return source

    def broken(self, reason: str, *place: str, word: str | None = None) -> BrokenVocabulary:
        return BrokenVocabulary(f"{self.path.name}:{self.lines.line(place, word)}: {reason}")

    def table(self, *place: str) -> dict[str, Any]:
        """The table at `place`; an absent one is empty."""
        found: Any = self.data
        for part in place:
            found = found.get(part, {})
            if not isinstance(found, dict):
                raise self.broken(f"'{'.'.join(place)}' must be a table", *place)
        return cast(dict[str, Any], found)

    def check_keys(self, place: Place, known: Collection[str]) -> None:
        for key in self.table(*place):
            if key not in known:
                raise self.broken(f"unknown key '{key}'; known are {', '.join(known)}", *place, key)

    def strings(self, *place: str) -> tuple[str, ...]:
        *table, key = place
        value = self.table(*table).get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.broken(f"'{key}' must be a list of words in quotes", *place)
        return tuple(value)


def _line_of_byte(path: Path, byte: int) -> int:
    return path.read_bytes()[:byte].count(b"\n") + 1


def _line_of_error(text: str, message: str) -> int:
    at = re.search(r"at line (\d+)", message)
    return int(at[1]) if at else max(1, len(text.splitlines()))


# --- categories ---


@dataclass(frozen=True, slots=True)
class _Categories:
    """Reads every category; what one leaves out it takes from its first parent."""

    source: _Source
    done: dict[str, Category] = field(default_factory=dict)

    def read(self) -> dict[str, Category]:
        table = self.source.table("categories")
        if THING not in table:
            raise self.source.broken("the category 'thing' is missing: unknown nouns are drawn as it", "categories")
        for name in table:
            self._category(name, ())
        return {name: self.done[name] for name in table}

    def _category(self, name: str, children: tuple[str, ...]) -> Category:
        if name in children:
            lineage = " > ".join((*children, name))
            raise self.source.broken(f"'{name}' is its own ancestor: {lineage}", *self._at(name, "parents"))
        if name not in self.done:
            self.done[name] = self._read(name, (*children, name))
        return self.done[name]

    def _read(self, name: str, lineage: tuple[str, ...]) -> Category:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise self.source.broken("a category is named in small letters, digits and _", *self._at(name))
        self.source.check_keys(self._at(name), CATEGORY_KEYS)
        parents = self.source.strings(*self._at(name, "parents"))
        for parent in parents:
            if parent not in self.source.table("categories"):
                reason = f"the parent '{parent}' of '{name}' is no category"
                raise self.source.broken(reason, *self._at(name, "parents"))
        families = [self._category(parent, lineage) for parent in parents]
        return self._checked(self._made(name, parents, families[0] if families else None))

    def _made(self, name: str, parents: tuple[str, ...], first: Category | None) -> Category:
        own = self.source.table(*self._at(name))
        base = first or Category(name, "", (), (), NO_SIZE)
        return replace(
            base,
            name=name,
            plural=self._plural(name),
            synonyms=tuple(_tidy(s.split("/")[0]) for s in self._words(name) if s.split("/")[0]),
            parents=parents,
            size=self._size(name) if "size" in own else base.size,
            rest=self._choice(name, "rest", get_args(Rest), base.rest),
            surface=self._number(name, "surface") if "surface" in own else base.surface,
            container=self._flag(name, "container", base.container),
            rideable=self._flag(name, "rideable", base.rideable),
            slot=self._choice(name, "slot", get_args(Slot), base.slot),
            attributes=self._attribute_keys(name) if "attributes" in own else base.attributes,
        )

    def _checked(self, category: Category) -> Category:
        name, size = category.name, category.size
        if size == NO_SIZE:
            raise self.source.broken(f"'{name}' has no size, and no parent to take one from", *self._at(name))
        if category.surface is not None and not 0 <= category.surface <= size.height:
            raise self.source.broken(
                f"the surface of '{name}' must lie between 0 and its height {size.height}", *self._at(name, "surface")
            )
        if category.slot is not None and category.rest != "body":
            raise self.source.broken(f"'{name}' has a slot, so its rest must be \"body\"", *self._at(name, "slot"))
        return category

    @staticmethod
    def _at(name: str, *key: str) -> tuple[str, ...]:
        return ("categories", name, *key)

    def _words(self, name: str) -> tuple[str, ...]:
        return (*self.source.strings(*self._at(name, "synonyms")), *self.source.table(*self._at(name, "implied")))

    def _plural(self, name: str) -> str:
        own = self.source.table(*self._at(name))
        if self._flag(name, "pair", False):
            return f"pairs of {_tidy(name)}"
        plural = own.get("plural", _plural(_tidy(name)))
        if not isinstance(plural, str) or not plural.strip():
            raise self.source.broken("'plural' must be a word in quotes", *self._at(name, "plural"))
        return _tidy(plural)

    def _size(self, name: str) -> Size:
        value = self.source.table(*self._at(name))["size"]
        if not isinstance(value, list) or len(value) != 3 or not all(_is_number(v) and 0 < v <= 100 for v in value):
            raise self.source.broken(
                "'size' must be three numbers of metres above 0 and up to 100: [width, depth, height]",
                *self._at(name, "size"),
            )
        return Size(*map(float, value))

    def _number(self, name: str, key: str) -> float:
        value = self.source.table(*self._at(name))[key]
        if not _is_number(value):
            raise self.source.broken(f"'{key}' must be a number of metres", *self._at(name, key))
        return float(value)

    def _flag(self, name: str, key: str, default: bool) -> bool:
        value = self.source.table(*self._at(name)).get(key, default)
        if not isinstance(value, bool):
            raise self.source.broken(f"'{key}' must be true or false", *self._at(name, key))
        return value

    def _choice(self, name: str, key: str, choices: tuple[str, ...], default: Any) -> Any:
        value = self.source.table(*self._at(name)).get(key, default)
        if value != default and value not in choices:
            raise self.source.broken(f"'{key}' is one of {', '.join(choices)}; not '{value}'", *self._at(name, key))
        return value

    def _attribute_keys(self, name: str) -> tuple[str, ...]:
        keys = self.source.strings(*self._at(name, "attributes"))
        for key in keys:
            if key not in ATTRIBUTE_KEYS:
                raise self.source.broken(f"there is no attribute '{key}'", *self._at(name, "attributes"))
        return keys


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


# --- nouns ---


@dataclass(frozen=True, slots=True)
class _Nouns:
    """The noun phrases gathered so far; no phrase is given twice."""

    source: _Source
    nouns: dict[str, str] = field(default_factory=dict)
    plurals: set[str] = field(default_factory=set)
    implied: dict[str, tuple[Word, ...]] = field(default_factory=dict)

    def add(self, category: Category) -> None:
        place = ("categories", category.name)
        pair = bool(self.source.table(*place).get("pair", False))
        self._form(category.name, _tidy(category.name), category.plural, pair, category.name)
        for word in self.source.strings(*place, "synonyms"):
            self._entry(category.name, word, pair)
        for word, facts in self.source.table(*place, "implied").items():
            says = self._facts(category.name, word, facts)
            for phrase in self._entry(category.name, word, pair):
                self.implied[phrase] = says

    def _entry(self, name: str, entry: str, pair: bool) -> list[str]:
        """One written word: "lorry", "ox/oxen" (an odd plural), "/police" (plural only), "boot/" (no plural)."""
        singular, slash, plural = (part.strip() for part in entry.partition("/"))
        regular = f"pairs of {singular}" if pair else _plural(singular)
        return self._form(name, singular, plural if slash else regular, pair, entry)

    def _form(self, name: str, singular: str, plural: str, pair: bool, entry: str) -> list[str]:
        ones = [singular, f"pair of {singular}"] if pair else [singular]
        phrases = [s for one in ones if one for s in _spellings(one)]
        many = [s for s in _spellings(plural) if s and s not in phrases]
        self.plurals.update(many)
        for phrase in (*phrases, *many):
            self._claim(phrase, name, entry)
        return [*phrases, *many]

    def _claim(self, phrase: str, name: str, word: str) -> None:
        owner = self.nouns.setdefault(phrase, name)
        if owner != name:
            reason = f"'{phrase}' already means '{owner}', so '{name}' cannot have it"
            raise self.source.broken(reason, "categories", name, word=word)

    def _facts(self, name: str, word: str, facts: Any) -> tuple[Word, ...]:
        place = ("categories", name, "implied", word)
        if not isinstance(facts, dict) or not facts or not all(isinstance(v, str) and v for v in facts.values()):
            raise self.source.broken(f"what '{word}' implies is written as {{ age = \"young\" }}", *place)
        for key in facts:
            if key not in ATTRIBUTE_KEYS:
                raise self.source.broken(f"there is no attribute '{key}'", *place)
        return tuple(Word(key, value) for key, value in facts.items())


def _nouns(
    source: _Source, categories: Mapping[str, Category]
) -> tuple[dict[str, str], frozenset[str], dict[str, tuple[Word, ...]]]:
    gathered = _Nouns(source)
    for category in categories.values():
        gathered.add(category)
    return gathered.nouns, frozenset(gathered.plurals), gathered.implied


# --- every other word ---


def _words(source: _Source, *place: str, known: Collection[str] = ()) -> dict[str, str]:
    """A table of `value = ["word", …]`, turned round: word -> value. No word may have two values."""
    if not source.table(*place):
        raise source.broken(f"the table '{'.'.join(place)}' is missing or empty")
    found: dict[str, str] = {}
    for value in source.table(*place):
        if known and value not in known:
            there_are = ", ".join(sorted(known))
            raise source.broken(f"there is no '{value}' in {place[0]}; there are {there_are}", *place, value)
        for word in source.strings(*place, value):
            for phrase in _spellings(word):
                if found.setdefault(phrase, value) != value:
                    raise source.broken(f"'{phrase}' already means '{found[phrase]}'", *place, value, word=word)
    return found


def _attributes(source: _Source) -> dict[str, tuple[Word, ...]]:
    """Word -> what it may mean, the meanings that only people have first."""
    source.check_keys(("attributes",), ATTRIBUTE_KEYS)
    found: dict[str, tuple[Word, ...]] = {}
    for key in sorted(source.table("attributes"), key=lambda key: key not in PERSONAL_KEYS):
        words = _words(source, "attributes", key)
        hyphened = {phrase.replace(" ", "-"): value for phrase, value in words.items() if phrase.count(" ") == 1}
        for phrase, value in (hyphened | words).items():  # a dark blue car, a dark-blue car
            found[phrase] = (*found.get(phrase, ()), Word(key, value))
    return found

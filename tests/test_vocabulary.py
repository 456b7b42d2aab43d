"""The shipped vocabulary knows what witnesses say, and a broken file is refused with its line and the reason."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from app.scene.errors import BrokenVocabulary
from app.scene.graph import ATTRIBUTE_KEYS, PREDICATES
from app.scene.vocabulary import TIMES, WEATHERS, Size, Vocabulary, Word, load, shipped

# The names that the scene's format fixes.
FIXED = """
    car van truck bus taxi police_car ambulance motorcycle bicycle scooter man woman boy girl person police_officer
    dog cat tree bush bench street_lamp traffic_light fire_hydrant traffic_cone sign fence trash_can mailbox house
    building shop bank door window table chair sofa bed desk lamp shelf tv counter rug bag backpack handbag suitcase
    briefcase box bottle phone umbrella knife gun bat jacket coat shirt trousers dress hat cap helmet mask glasses
    shoes gloves
"""
PLACES = """
    street intersection parking_lot park forest beach road shop bank restaurant bar kitchen living_room bedroom
    office hallway garage station
"""

SAID_AS = {
    "car": "hatchback | saloon | sedan | estate | station wagon | SUV | people carrier | motor | automobile",
    "truck": "lorry | lorries | HGV | juggernaut | articulated lorry",
    "van": "transit | minibus | camper | delivery van",
    "taxi": "cab | minicab | black cab",
    "police_car": "cop car | squad car | patrol car | panda car",
    "fire_engine": "fire truck | firetruck",
    "bus": "coach | double-decker | double decker | buses",
    "motorcycle": "motorbike | two-wheeler | two wheeler | motorbikes",
    "bicycle": "bike | cycle | pushbike | mountain bike",
    "auto_rickshaw": "auto | tuk-tuk | auto rickshaw",
    "pram": "pushchair | stroller | baby carriage",
    "man": "bloke | geezer | guy | chap | dude | fella | gentleman | men | blokes",
    "woman": "lady | women | ladies",
    "boy": "lad | lads",
    "girl": "lass",
    "child": "kid | kids | toddler | children",
    "person": "people | robber | teenager | somebody | pensioner | passers-by | thieves",
    "police_officer": "cop | copper | policeman | policemen | police | policewoman | officer",
    "security_guard": "bouncer | doorman",
    "firefighter": "fireman | firemen",
    "dog": "puppy | alsatian",
    "street_lamp": "lamppost | streetlight | lamp post | lamp-post | street light",
    "trash_can": "bin | dustbin | rubbish bin | trash can | garbage can | wheelie bin",
    "mailbox": "postbox | letterbox | pillar box",
    "pavement": "sidewalk",
    "crosswalk": "zebra crossing | pedestrian crossing",
    "phone_booth": "phone box | telephone box",
    "sofa": "settee | couch",
    "tv": "telly | television",
    "fridge": "refrigerator",
    "stove": "cooker",
    "cash_register": "till",
    "atm": "cashpoint | cash machine",
    "elevator": "lift",
    "shop": "store | supermarket | corner shop | off-licence",
    "bar": "pub | nightclub",
    "gun": "pistol | revolver | handgun | firearm",
    "rifle": "shotgun | machine gun",
    "knife": "blade | knives | dagger | kitchen knife | flick knives",
    "bat": "baseball bat | cricket bats",
    "crowbar": "jemmy",
    "flashlight": "torch",
    "car_boot": "boot | trunk",
    "boots": "wellies | boots",
    "trainers": "sneakers | trainers",
    "sweater": "jumper | pullover",
    "hoodie": "hooded top | hoodies",
    "trousers": "pants | chinos | tracksuit bottoms | pair of trousers",
    "t_shirt": "t-shirt | tshirt | T shirt | tee",
    "sari": "saree",
    "sunglasses": "shades",
    "glasses": "spectacles | specs",
    "backpack": "rucksack",
    "handbag": "purse",
    "bag": "holdall | carrier bag | plastic bags",
    "phone": "mobile | cell phone | smartphone",
    "umbrella": "brolly",
    "cigarette": "fag",
    "shelf": "shelves | bookcase",
    "fire": "bonfire",
}
WORDS = [(phrase, category) for category, said in SAID_AS.items() for phrase in said.split(" | ")]


MANY = [
    "men", "women", "children", "people", "knives", "shelves", "buses", "policemen", "lorries", "police",
    "thieves", "kids", "Cars", "traffic lights", "pairs of gloves", "dishes", "passers-by", "wives", "boxes",
    "mice",
]  # fmt: skip
ONE = [
    "man", "bus", "trousers", "glasses", "shoes", "gloves", "jeans", "shorts", "sunglasses", "pair of jeans",
    "stairs", "sheep", "dress", "security", "astrolabes",
]  # fmt: skip


@pytest.fixture
def vocabulary() -> Vocabulary:
    return shipped()


def test_at_least_160_categories_with_every_name_that_the_format_fixes(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.categories) >= 160
    assert [name for name in FIXED.split() if name not in vocabulary.categories] == []


def test_at_least_30_places_with_those_of_the_format_and_only_its_times_and_weathers(vocabulary: Vocabulary) -> None:
    assert len(set(vocabulary.places.values())) >= 30
    assert set(PLACES.split()) <= set(vocabulary.places.values())
    assert set(vocabulary.times.values()) == set(TIMES)
    assert set(vocabulary.weathers.values()) == set(WEATHERS)


def test_every_relation_can_be_said(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.relations.values()) == PREDICATES


def test_everything_is_a_thing_and_every_parent_is_there(vocabulary: Vocabulary) -> None:
    for category in vocabulary.categories.values():
        assert set(category.parents) <= set(vocabulary.categories)
        assert vocabulary.is_a(category.name, "thing")


def test_every_size_is_one_that_such_a_thing_has(vocabulary: Vocabulary) -> None:
    limits = {"person": (0.15, 2.2), "garment": (0.01, 1.6), "weapon": (0.02, 1.3), "furniture": (0.02, 2.8)}
    limits |= {"vehicle": (0.1, 41), "animal": (0.05, 6), "building": (1.5, 30), "thing": (0.005, 41)}
    for category in vocabulary.categories.values():
        for ancestor, (least, most) in limits.items():
            if vocabulary.is_a(category.name, ancestor):
                sides = (category.size.width, category.size.depth, category.size.height)
                assert max(sides) <= most, category
                assert max(sides) >= least, category


@pytest.mark.parametrize(("bigger", "smaller"), [("bus", "van"), ("van", "car"), ("car", "bicycle"), ("man", "girl"),
                                                 ("girl", "dog"), ("dog", "cat"), ("suitcase", "handbag"),
                                                 ("house", "shed"), ("tree", "bush"), ("rifle", "gun")])  # fmt: skip
def test_a_bigger_thing_has_the_bigger_box(vocabulary: Vocabulary, bigger: str, smaller: str) -> None:
    def room(size: Size) -> float:
        return size.width * size.depth * size.height

    assert room(vocabulary.category(bigger).size) > room(vocabulary.category(smaller).size)


def test_every_garment_has_its_part_of_the_body_and_nothing_else_has_one(vocabulary: Vocabulary) -> None:
    for category in vocabulary.categories.values():
        assert (category.slot is not None) == vocabulary.is_a(category.name, "garment"), category.name


def test_no_word_stands_for_two_categories(vocabulary: Vocabulary) -> None:
    owners = defaultdict(set)
    for category in vocabulary.categories.values():
        for phrase in (category.name.replace("_", " "), category.plural, *category.synonyms):
            owners[phrase].add(vocabulary.noun(phrase))
            assert vocabulary.noun(phrase) == category.name, phrase
    assert len(owners) > 2000
    assert all(len(names) == 1 for names in owners.values())


def test_phrases_are_lower_case_and_single_spaced(vocabulary: Vocabulary) -> None:
    assert [p for p in vocabulary.phrases() if p != " ".join(p.lower().split())] == []


def test_about_ninety_words_of_every_day_are_in_the_table() -> None:
    assert len(WORDS) >= 90


@pytest.mark.parametrize(("phrase", "category"), WORDS)
def test_a_word_of_every_day_finds_its_category(vocabulary: Vocabulary, phrase: str, category: str) -> None:
    assert vocabulary.noun(phrase) == category
    assert vocabulary.noun(phrase.upper()) == category


@pytest.mark.parametrize("phrase", MANY)
def test_a_plural_is_known_as_one(vocabulary: Vocabulary, phrase: str) -> None:
    assert vocabulary.noun(phrase) is not None
    assert vocabulary.is_plural(phrase)


@pytest.mark.parametrize("phrase", ONE)
def test_one_thing_is_not_a_plural_though_its_word_may_look_it(vocabulary: Vocabulary, phrase: str) -> None:
    assert not vocabulary.is_plural(phrase)


@pytest.mark.parametrize(
    ("phrase", "category"),
    [
        ("lorrys", "truck"),
        ("knifes", "knife"),
        ("geezeres", "man"),
        ("Police_Car", "police_car"),
        ("  Red   Light ", "traffic_light"),
        ("the pram", None),
        ("", None),
    ],
)
def test_odd_spellings_are_found_where_that_is_safe(vocabulary: Vocabulary, phrase: str, category: str | None) -> None:
    assert vocabulary.noun(phrase) == category


def test_an_unknown_noun_has_no_category_and_an_unknown_category_is_a_thing(vocabulary: Vocabulary) -> None:
    assert vocabulary.noun("astrolabe") is None
    assert vocabulary.category("astrolabe") is vocabulary.category("thing")


def test_kinds_go_up_to_their_ancestors_and_not_down(vocabulary: Vocabulary) -> None:
    assert vocabulary.is_a("taxi", "car")
    assert vocabulary.is_a("taxi", "vehicle")
    assert vocabulary.is_a("boy", "person")
    assert vocabulary.is_a("car", "car")
    assert not vocabulary.is_a("vehicle", "car")
    assert not vocabulary.is_a("astrolabe", "thing")


@pytest.mark.parametrize(
    ("noun", "says"),
    [
        ("hatchback", Word("name", "hatchback")),
        ("toddlers", Word("age", "toddler")),
        ("blonde", Word("hair", "blonde")),
        ("pensioner", Word("age", "elderly")),
    ],
)
def test_a_noun_may_say_more_than_its_category(vocabulary: Vocabulary, noun: str, says: Word) -> None:
    assert vocabulary.implied[noun] == (says,)


@pytest.mark.parametrize(
    ("adjective", "meanings"),
    [
        ("tall", ("build tall", "size tall")),
        ("short", ("build short", "size short")),
        ("big", ("build large", "size large")),
        ("small", ("build small", "size small")),
        ("scarlet", ("color red",)),
        ("gray", ("color grey",)),
        ("dark-blue", ("color dark blue",)),
        ("navy blue", ("color navy",)),
        ("golden", ("color gold",)),
        ("middle aged", ("age middle-aged",)),
        ("bearded", ("facial_hair beard",)),
        ("bald", ("hair bald",)),
        ("tartan", ("pattern plaid",)),
        ("wooden", ("material wood",)),
        ("smashed", ("state broken",)),
        ("running", ("pose running", "state running")),
        ("parked", ("state parked",)),
    ],
)
def test_an_adjective_means_what_people_mean_by_it_people_first(
    vocabulary: Vocabulary, adjective: str, meanings: tuple[str, ...]
) -> None:
    found = vocabulary.attributes.get(adjective, ())
    assert tuple(f"{word.key} {word.value}" for word in found) == meanings


def test_attributes_have_only_the_keys_of_the_format(vocabulary: Vocabulary) -> None:
    assert {word.key for words in vocabulary.attributes.values() for word in words} == set(ATTRIBUTE_KEYS) - {"name"}


@pytest.mark.parametrize(
    ("phrase", "predicate"),
    [
        ("to the left of", "left_of"),
        ("on the right-hand side of", "right_of"),
        ("on the right hand side of", "right_of"),
        ("at the back of", "behind"),
        ("beside", "next_to"),
        ("close to", "near"),
        ("on top of", "on"),
        ("underneath", "under"),
        ("into", "inside"),
        ("looking at", "facing"),
        ("with his back to", "facing_away"),
        ("dressed in", "wearing"),
        ("leaning against", "leaning_on"),
        ("opposite", "across_from"),
    ],
)
def test_a_relation_is_said_in_many_ways(vocabulary: Vocabulary, phrase: str, predicate: str) -> None:
    assert vocabulary.relations[phrase] == predicate


def test_places_times_and_weathers_are_said_in_many_ways(vocabulary: Vocabulary) -> None:
    assert [vocabulary.places[p] for p in ("car park", "crossroads", "pub", "café", "petrol station", "pavement")] == [
        "parking_lot", "intersection", "bar", "restaurant", "gas_station", "street"]  # fmt: skip
    assert [vocabulary.times[t] for t in ("broad daylight", "after dark", "twilight", "daybreak")] == [
        "day", "night", "dusk", "dawn"]  # fmt: skip
    assert [vocabulary.weathers[w] for w in ("sunny", "cloudy", "drizzle", "blizzard", "misty")] == [
        "clear", "overcast", "rain", "snow", "fog"]  # fmt: skip


SMALL = """\
[categories.thing]
size = [0.4, 0.4, 0.4]

[categories.vehicle]
parents = ["thing"]
size = [2, 4, 1.5]
rideable = true

[categories.car]
synonyms = ["automobile", "motor"]
parents = ["vehicle"]
surface = 1.4
attributes = ["color"]
[categories.car.implied]
hatchback = { name = "hatchback" }

[categories.jacket]
parents = ["thing"]
rest = "body"
slot = "outer"

[attributes.color]
red = ["red", "scarlet"]
blue = ["blue"]

[relations]
near = ["near", "close to"]

[places]
street = ["street"]

[times]
day = ["day"]

[weathers]
clear = ["clear"]
"""


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "vocabulary.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_category_takes_from_its_first_parent_what_it_leaves_out(tmp_path: Path) -> None:
    car = load(written(tmp_path, SMALL)).category("car")
    assert (car.size, car.rideable, car.rest) == (Size(2, 4, 1.5), True, "floor")
    assert (car.surface, car.plural, car.parents) == (1.4, "cars", ("vehicle",))


BREAKS = [
    # what is replaced, by what, the line of the slip, and the reason that must be given
    ("rideable = true", "ridable = true", 7, "unknown key 'ridable'"),
    ('parents = ["vehicle"]', 'parents = ["vehicles"]', 11, "'vehicles' of 'car' is no category"),
    ('[categories.vehicle]\nparents = ["thing"]', '[categories.vehicle]\nparents = ["car"]', 5, "its own ancestor"),
    ("size = [2, 4, 1.5]", "size = [2, 4]", 6, "three numbers"),
    ("size = [2, 4, 1.5]", "size = [2, -4, 1.5]", 6, "three numbers"),
    ("size = [2, 4, 1.5]", 'size = "2 x 4"', 6, "three numbers"),
    ("size = [0.4, 0.4, 0.4]", 'plural = "things"', 1, "has no size"),
    ('["automobile", "motor"]', '["automobile",\n "Jacket"]', 18, "'jacket' already means 'car'"),
    ("[categories.jacket]", '[categories.jacket]\nsynonyms = ["x",\n"motors"]', 19, "'motors' already means 'car'"),
    ('["automobile", "motor"]', '"automobile"', 10, "list of words"),
    ('rest = "body"', 'rest = "wardrobe"', 19, "'rest' is one of floor, surface"),
    ('slot = "outer"', 'slot = "knee"', 20, "'slot' is one of head"),
    ('rest = "body"\n', "", 19, 'its rest must be "body"'),
    ("surface = 1.4", "surface = 14", 12, "between 0 and its height"),
    ("surface = 1.4", "surface = true", 12, "number of metres"),
    ("rideable = true", 'rideable = "yes"', 7, "true or false"),
    ('attributes = ["color"]', 'attributes = ["colour"]', 13, "no attribute 'colour'"),
    ('{ name = "hatchback" }', '{ kind = "hatchback" }', 15, "no attribute 'kind'"),
    ('{ name = "hatchback" }', '"hatchback"', 15, "implies"),
    ("[categories.jacket]", '[categories."Rain Jacket"]', 17, "small letters"),
    ("[categories.thing]", "[categories.anything]", 1, "'thing'"),
    ("[attributes.color]", "[attributes.colour]", 22, "unknown key 'colour'"),
    ('blue = ["blue"]', 'blue = ["blue", "scarlet"]', 24, "'scarlet' already means 'red'"),
    ('near = ["near", "close to"]', 'nearby = ["near"]', 27, "no 'nearby' in relations"),
    ('day = ["day"]', 'noon = ["noon"]', 33, "no 'noon' in times"),
    ('clear = ["clear"]', 'hail = ["hail"]', 36, "no 'hail' in weathers"),
    ('[places]\nstreet = ["street"]\n', "", 1, "'places' is missing"),
    ("[places]", "[place]", 29, "unknown key 'place'"),
    ('near = ["near", "close to"]', 'near = ["near" "close to"]', 27, "not TOML"),
    ('clear = ["clear"]', 'clear = ["clear"', 36, "not TOML"),
    ("[weathers]", "[times]", 35, "not TOML"),
]


def test_the_small_vocabulary_that_is_broken_below_is_sound(tmp_path: Path) -> None:
    assert load(written(tmp_path, SMALL)).noun("scarlets") is None


@pytest.mark.parametrize(("sound", "broken", "line", "reason"), BREAKS)
def test_a_broken_file_is_refused_with_its_line_and_the_reason(
    tmp_path: Path, sound: str, broken: str, line: int, reason: str
) -> None:
    assert SMALL.count(sound) >= 1
    with pytest.raises(BrokenVocabulary) as refusal:
        load(written(tmp_path, SMALL.replace(sound, broken, 1)))
    assert str(refusal.value).startswith(f"vocabulary.toml:{line}: ")
    assert reason in str(refusal.value)


def test_a_file_that_is_not_text_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BrokenVocabulary, match=r"^vocabulary\.toml:37: is not UTF-8"):
        load(written(tmp_path, SMALL.encode() + b"# caf\xe9\n"))


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BrokenVocabulary, match=r"^vocabulary\.toml:1: cannot be read"):
        load(tmp_path / "vocabulary.toml")

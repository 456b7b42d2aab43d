"""Who and what is meant when an account goes on: numbered suspects, the second car, an object that was a phone."""

from __future__ import annotations

import pytest
from test_language import holds, told

# What is said, what the scene has then, and what it has not. Beside each rule stand the same words in earnest.
SAID: dict[str, tuple[list[str], set[str], set[str]]] = {
    "male 2 is the second of two": (
        ["Two males were there.", "Male 2 had a bat.", "Male 1 had a knife.", "Male 1 was tall."],
        {"man holding bat", "man holding knife"},
        {"man bat"},
    ),
    "the second car is the one told of as the blue one": (
        ["A silver car was parked outside the bank and a blue one behind it.", "The second car was dirty."],
        {"car dirty", "car blue"},
        {"car silver dirty"},
    ),
    "and the boot that is open is its boot": (
        ["A car and a van.", "The car had its boot open."], {"car_boot at car"}, {"car_boot at van"}
    ),
    "it is left as it was said at first": (
        ["A man had a dog.", "It was black.", "Actually leave it brown, like I said."], {"dog brown"}, {"dog black"}
    ),
    "leaves that are brown are left alone": (["A brown dog was under a tree."], {"dog brown"}, {"tree brown"}),
    "he who shouts at the woman in the car is not in it": (
        ["A truck stopped.", "The driver got out.", "He went to the car behind.", "He was yelling at the woman in it."],
        {"woman inside car"},
        {"driver inside car"},
    ),
    "a woman who was the driver all along is": (
        ["A van stopped.", "The driver got out.", "The woman was shouting."], {"driver shouting"}, {"woman"}
    ),
    "one of them, a tall man, is one of them": (
        ["There were six people in the market.", "One of them, a tall man in a long coat, had a knife."],
        {"man tall", "man wearing coat", "man holding knife"},
        set(),
    ),
    "nan's purse brings no second nan": (
        ["Me and my nan were at the shop.", "A boy took nans purse."], {"woman", "boy holding handbag"}, set()
    ),
    "the chair lies on its side and not the plate": (
        ["There was a broken plate on the floor and a chair lying on its side."],
        {"dish broken", "chair overturned"},
        {"dish overturned"},
    ),
    "a dog lies on its side": (["A dog was lying on its side."], {"dog lying"}, {"dog overturned"}),
    "who was crossing is at no crossing": (["An old man was crossing behind the bus."], {"man behind bus"}, set()),
    "upside down": (["Two cars crashed.", "One was red.", "The red one was upside down."], {"car overturned"}, set()),
    "not behind them but behind a tree": (
        ["A boy sat on a wall.", "A man was behind him.", "He was behind a tree, not behind him."],
        {"man behind tree"},
        {"man behind boy", "boy behind tree"},
    ),
    "what stood on the bench was brown": (
        ["There was a bench, and on it there was a suitcase.", "It was a big brown one."],
        {"suitcase brown", "suitcase large"},
        {"bench brown"},
    ),
    "something put in a bin turns out to be a phone": (
        ["A man put something in the bin.", "It looked like a phone."],
        {"phone inside trash_can"},
        {"man inside trash_can", "trash_can phone"},
    ),
    "something he held": (["He was holding something.", "It was a knife."], {"man holding knife"}, {"thing"}),
    "what was said is nothing": (["A man said something to her."], {"man"}, {"thing"}),
    "on the roof of the van": (
        ["A van was there.", "It had a ladder on the roof."], {"ladder on van"}, {"roof", "van next_to ladder"}
    ),
    "a man on a roof": (["A man had a gun on the roof."], {"man holding gun"}, {"gun on man"}),
    "she stands by whom it was told of last": (
        ["A man was standing next to a boy.", "He had a red hat."], {"man wearing hat"}, {"boy wearing hat"}
    ),
    "a bottle that he smashed on the wall": (
        ["A man had a bottle.", "He smashed it on the wall."], {"bottle broken"}, {"man on wall"}
    ),
    "a ball that he kicked against a door": (["A boy kicked a ball against the door."], {"ball near door"}, set()),
    "who held the ladder at the bottom is somebody": (
        ["A ladder was against the wall.", "A man was up the ladder.", "Another one was holding it at the bottom."],
        {"man on ladder", "man holding ladder"},
        {"ladder at ladder"},
    ),
    "each of two on the swings": (["Two girls were on the swings."], {"girl on swing"}, set()),
    "a long queue of cars behind it": (
        ["A tractor.", "Behind it there was a long queue of cars."], {"car behind tractor"}, set()
    ),
    "somebody had left it there and is gone": (
        ["Someone had left a pushchair on the platform."], {"pram on platform"}, {"person"}
    ),
    "somebody left": (["Somebody was holding a pushchair."], {"person holding pram"}, set()),
    "who has a name is somebody else": (
        ["There was a man at the counter.", "Karen was at her desk."], {"man at counter", "woman at desk"},
        {"man karen"},
    ),
    "as policemen write of whom they told": (
        ["A man was at the counter.", "Man had a beard."], {"man beard"}, {"person"}
    ),
    "it was not his but the girl's": (
        ["A man and a girl were there.", "He had a red bag.", "And it wasn't his, it was the girl's."],
        {"girl holding bag"},
        {"man holding bag", "man girl"},
    ),
    "it was not his but hers": (
        ["A man and a girl came.", "He had a bag.", "It wasn't his bag, it was hers."], {"girl holding bag"}, set()
    ),
    "nobody turns into the one whose it was": (
        ["A man had a dog.", "It was the girl's."], {"man", "dog"}, {"dog girl"}
    ),
    "more of an orange": (["He had a red bag.", "I said red but it was more of an orange."], {"bag orange"}, {"fruit"}),
    "an orange to eat": (["He had an apple.", "It was more like a pear."], {"fruit"}, set()),
    "the owner is not whom the dog bit": (
        ["A dog bit a kid.", "The owner was a fat woman in pink."], {"child", "woman heavy"}, set()
    ),
    "a boat of one sort and one of another": (
        ["Two boats, a rowing boat and a white one.", "A man was in the rowing boat.", "The other one was empty."],
        {"boat white", "boat empty", "man"},
        {"person"},
    ),
    "they ran across the field": (
        ["A helicopter was above a field.", "Two people were running across it."],
        {"person running"},
        {"person near helicopter"},
    ),
    "they ran across the bridge": (
        ["There was a bridge.", "A dog ran across it."], {"dog near bridge"}, set()
    ),
    "she wrote on the board": (
        ["The teacher was writing on the board."], {"teacher at picture"}, {"stick", "teacher on stick"}
    ),
    "he stood on a board": (["A man stood on a wooden board."], {"man on stick"}, set()),
    "who eats does not graze": (["A boy was eating an ice cream."], {"boy eating"}, {"boy grazing"}),
    "what grazes does": (["Two cows were grazing in a field."], {"cow grazing"}, set()),
    "a navy hooded top": (
        ["A man in a navy hooded top."], {"man wearing hoodie", "hoodie navy"}, {"man navy"}
    ),
    "the suspect is described as a male": (
        ["The suspect is described as a white male wearing a black cap.", "He had a gun."],
        {"man wearing cap", "man holding gun"},
        {"person"},
    ),
    "two in front and one in the back": (
        ["A black car.", "2 guys in front, 1 in the back."], {"man inside car"}, {"man in_front_of car"}
    ),
    "they parked it": (
        ["A black car came.", "Two men were in it.", "They parked next to the postbox."],
        {"car next_to mailbox", "car parked"},
        {"man next_to mailbox"},
    ),
    "they stood in the park": (["Two men stood in the park."], {"man standing"}, {"car", "man parked"}),
    "a go at each other": (
        ["Two women were having a go at each other."], {"woman shouting", "woman facing woman"}, {"woman at woman"}
    ),
    "at either end of a table": (
        ["There's a table.", "At one end is a fat man, at the other end a thin woman."],
        {"man heavy", "woman thin"},
        {"man at woman"},
    ),
    "with his helmet off": (
        ["A man was sitting on the kerb with his helmet off."], {"no helmet"}, {"man wearing helmet"}
    ),
    "with his helmet on": (["A man sat there with his helmet on."], {"man wearing helmet"}, {"no helmet"}),
    "stuck in the branches": (
        ["A boy was up a tree.", "A ball was stuck in the branches."], {"ball inside tree"}, {"log"}
    ),
    "branches in the road": (["There were branches in the road."], {"log"}, {"tree"}),
    "a pub called the Swan has no swan": (["There was a pub called the Swan."], {"bar pub"}, {"bird"}),
    "a pub and a swan": (["A swan stood outside the pub."], {"bar pub", "bird"}, set()),
    "the bench where they sat": (
        ["He went past the bench, where two women were sitting."], {"woman on bench"}, set()
    ),
    "tattoos are no things": (["He had a vest on and tattoos."], {"man wearing vest"}, {"thing", "vest on thing"}),
    "my glasses, which I had not": (["It was dark and I didnt have my glasses."], {"time: night"}, {"glasses"}),
    "his glasses, which he had": (["He had his glasses on."], {"man wearing glasses"}, set()),
    "he started on the lady": (
        ["A man at the front started on the lady behind the counter."], {"woman behind counter"}, {"man on woman"}
    ),
    "he started on the floor": (["A man started on the floor."], {"man on floor"}, set()),
    "who is trapped inside is in the car": (
        ["A red car was on its roof.", "The driver, a young woman, was trapped inside."], {"woman inside car"}, set()
    ),
    "one of them supermarket vans is that van": (
        ["A van stopped.", "It was one of them supermarket vans."], {"van stopped"}, set()
    ),
    "he gave one of the sweets, and not the car": (
        ["A man got out of a silver car.", "He had a bag of sweets.", "He gave one to a girl."],
        {"girl", "man holding bag"},
        {"girl holding car"},
    ),
    "he gave one of his knives": (["A man had two knives.", "He gave one to a girl."], {"girl holding knife"}, set()),
    "the witness who states is not seen": (
        ["Witness states: I saw a red car on its roof."], {"car overturned"}, {"person"}
    ),
    "a witness who was seen": (["A witness was standing by the car."], {"person standing"}, set()),
    "the post office, not the bank": (
        ["A van was outside the bank.", "It was the post office, not the bank."],
        {"van in_front_of shop"},
        {"place: shop", "bank"},
    ),
    "we were in the post office": (["We were in the post office."], {"place: shop"}, set()),
    "she had the suitcase that he had": (
        ["A man had a suitcase.", "A woman came.", "She had the suitcase."],
        {"woman holding suitcase"},
        {"man holding suitcase"},
    ),
    "they were black, the jeans": (["A man had jeans on.", "They were black."], {"jeans black"}, {"man black"}),
    "they were boots, the trainers": (["A man had trainers on.", "They were boots."], {"boots"}, {"man boots"}),
    "they were running, the men": (["Two men in trainers.", "They were running."], {"man running"}, set()),
    "a ginger cat is orange": (["A cat was there.", "It was a ginger cat."], {"cat orange"}, set()),
    "I'd say stocky": (["A fat man.", "He wasn't fat, I'd say stocky."], {"man stocky"}, {"man heavy"}),
    "I mean ducks, all of them": (["A woman was feeding pigeons.", "I mean ducks."], {"duck"}, {"bird"}),
    "it was a Bentley": (["He got out of a Jaguar.", "It was a Bentley, not a Jag."], {"car Bentley"}, {"car Jaguar"}),
    "a seat of the car that was empty": (
        ["A white car.", "A woman was in the passenger seat, the driver's seat was empty."],
        {"woman inside car"},
        {"chair"},
    ),
    "a chair that was empty": (["The chair was empty."], {"chair empty"}, set()),
    "whose shirt it was he wore": (
        ["He was slim, wearing a football shirt, Liverpool I think."], {"man wearing shirt"}, {"thing"}
    ),
    "who had drawn on the window is gone": (
        ["Someone had drawn a face on the window."], {"picture on window"}, {"person"}
    ),
    "they stood on the bank of grass": (["Twenty people were standing on the bank."], {"person on grass"}, {"bank"}),
    "they stood on the roof of the bank": (["Two men were standing on the bank roof."], {"man standing"}, {"grass"}),
    "what stopped is the car and not the bin": (
        ["A silver car came.", "It knocked over a bin.", "It stopped by the wall."],
        {"car stopped"},
        {"trash_can stopped"},
    ),
    "a dog that stopped": (["A dog ran out.", "It stopped by the gate."], {"dog near gate"}, set()),
    "one lift has two doors": (
        ["The lift doors opened and a man was lying inside."], {"elevator open", "man inside elevator"}, set()
    ),
    "something heavy goes into the bucket, and he does not": (
        ["He was at the sink.", "Then he put something heavy in the bucket.", "It was a hammer."],
        {"hammer inside bucket", "man at sink"},
        {"man inside bucket", "man heavy"},
    ),
    "the driver who smokes outside does not drive": (
        ["There was a taxi.", "The driver was outside having a fag."], {"driver standing"}, {"driver driving taxi"}
    ),
    "what I thought was a phone was a gun": (
        ["He was holding what I thought was a phone but it was a gun."], {"man holding gun"}, {"phone"}
    ),
    "what I thought was a phone may have been one": (
        ["He was holding what I thought was a phone."], {"man holding phone"}, set()
    ),
    "she lost a shoe that is not there": (["A woman ran.", "She lost a shoe."], {"woman running"}, {"shoes"}),
    "a shoe that was there": (["There was a shoe in the road."], {"shoes"}, set()),
}  # fmt: skip


@pytest.mark.parametrize("claim", SAID)
def test_what_is_meant(claim: str) -> None:
    holds(*SAID[claim])


@pytest.mark.parametrize(
    ("said", "things"),
    [
        (["Two males.", "Male 1 had a cap.", "Male 2 had a beard.", "Male 1 ran."], ["cap", "man", "man"]),
        (["Two cars, a red one and a blue one.", "The second car was dirty."], ["car", "car"]),
        (["A bloke was loading boxes into a van.", "Three boxes, maybe four."], ["box", "box", "box", "man", "van"]),
        (["There were two boxes on a table.", "Two boxes on a chair."], ["box", "box", "box", "box", "chair", "table"]),
        (["There's a table with four chairs.", "Five chairs."], [*["chair"] * 5, "table"]),
        (["Two tables.", "Four chairs.", "Six chairs by the wall."], [*["chair"] * 10, "table", "table", "wall"]),
        (["A cat was there.", "It was a ginger cat."], ["cat"]),
        (["Two women, one older one younger, maybe mother and daughter."], ["woman", "woman"]),
        (["A mother and daughter were there."], ["girl", "woman"]),
        (["A car.", "2 guys in front, 1 in the back."], ["car", "man", "man", "man"]),
        (["There was a teacher.", "Dave was next to her."], ["person", "teacher"]),
        (["Two boats, a rowing boat and a white one."], ["boat", "boat"]),
        (["There were six people.", "One of them, a tall man, was smoking."], ["man", *["person"] * 5]),
    ],
)
def test_nothing_comes_in_twice(said: list[str], things: list[str]) -> None:
    assert told(*said).things() == things


def test_one_more_is_one_of_them_from_then_on() -> None:
    interview = told("There were two of them.", "No, three.", "They all wore masks.")
    assert interview.things() == [*["mask"] * 3, *["person"] * 3]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("There's a park with a pond.", "park"),
        ("There was a kitchen with a table in it.", "kitchen"),
        ("Behind the house there was a park.", None),
        ("An old man was crossing behind the bus.", None),
        ("He was crossing the road.", None),
    ],
)
def test_an_account_that_begins_with_a_place_happens_there(said: str, place: str | None) -> None:
    assert told(said).scene.setting.value("place") == place


@pytest.mark.parametrize(
    "said", [["A man hit a boy.", "He fell over."], ["Two men and a boy came in.", "He was tall."]]
)
def test_whoever_may_be_either_of_two_is_asked_for(said: list[str]) -> None:
    assert told(*said).turns[-1].question is not None

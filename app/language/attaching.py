"""Phrases of place that the small model hangs on the wrong word, hung where people mean them."""

from __future__ import annotations

from spacy.tokens import Token

from app.language.grammar import VERBAL, children
from app.language.lexicon import GIVING, OWNING_VERBS
from app.scene.graph import SPATIAL
from app.scene.vocabulary import Vocabulary

BY = frozenset("by near beside outside behind opposite at".split()) | {
    "next to", "in front of", "close to", "across from", "over by", "round by", "right by", "right next to",
    "alongside",
}  # fmt: skip
MUTUAL = frozenset("argue fight chat kiss hug wrestle scuffle dance row quarrel".split())  # takes two
IT = frozenset({"him", "her", "it", "them", "himself", "herself", "me", "us"})
THERE = frozenset({"stand", "sit", "lean", "kneel", "crouch", "lie", "park", "wait", "stop", "argue", "talk", "fight"})
BEARABLE = 1.3  # metres: longer things are not in one's hand


def hang(token: Token, head: Token, role: str) -> None:
    """Puts a word under another, unless that stands under it: a tree has no rings."""
    if token != head and not token.is_ancestor(head):
        token.head, token.dep_ = head, role


def attach(token: Token, vocabulary: Vocabulary) -> None:
    _beside_it_was(token, vocabulary)
    _where_the_bearer_is(token, vocabulary)
    _long_and_coloured(token, vocabulary)
    _said_first(token, vocabulary)
    _just_before_the_verb(token, vocabulary)
    _in_what_has_it(token)
    _relative(token)
    _with_it_in_hand(token, vocabulary)
    _doing_outside(token, vocabulary)
    _with_it_done(token)
    _in_their_pram(token, vocabulary)
    _worn_in_a_list(token, vocabulary)
    _dressed_there(token, vocabulary)
    _who_that_was(token, vocabulary)
    _beyond_the_likeness(token, vocabulary)
    _before_the_comma(token, vocabulary)
    _to_each_other(token)
    _each_of_them(token)
    _coloured_after(token, vocabulary)
    _but_coloured(token, vocabulary)
    _had_in_a_seat(token, vocabulary)
    _nearest_doer(token, vocabulary)
    _told_nearest(token, vocabulary)
    _said_after(token, vocabulary)
    _gave_her_one(token)
    _both_there(token, vocabulary)
    _beside_the_first(token, vocabulary)
    _than_another(token, vocabulary)
    _followed_by(token, vocabulary)


def _gave_her_one(token: Token) -> None:
    """ "two ice creams … gave her one": one of them to her, and not one of hers."""
    one, verb = token.head, token.head.head
    given = one.lower_ in ("one", "some", "two") and one.dep_ == "dobj" and verb.lemma_ in GIVING
    if given and token.lower_ == "her" and token.dep_ == "poss" and token.i == verb.i + 1:
        hang(token, verb, "dative")


def rests(verb: Token) -> bool:
    """ "sat", and "sitting on", which is one word of the vocabulary's."""
    first = verb.lemma_.lower().partition(" ")[0]
    return first in THERE or first.removesuffix("ing") in THERE or first.removesuffix("ting") in THERE


def _both_there(token: Token, vocabulary: Vocabulary) -> None:
    """ "there was a police car and an ambulance parked outside": both of them were."""
    last, first = token.head, token.head.head
    if token.dep_ != "acl" or not rests(token) or last.dep_ != "conj" or token.i != last.i + 1:
        return
    alike = any(is_a(last, kind, vocabulary) and is_a(first, kind, vocabulary) for kind in ("vehicle", "person"))
    between = [t for t in token.doc[first.i + 1 : last.i] if t.pos_ not in ("CCONJ", "DET", "ADJ", "NUM")]
    if alike and not between and children(first.head, "expl"):
        hang(token, first, "acl")


def _beside_the_first(token: Token, vocabulary: Vocabulary) -> None:
    """ "there was an ambulance outside the house and two paramedics": those were there too."""
    place, relation = token.head, token.head.head
    first = relation.head
    joined = token.dep_ == "conj" and place.dep_ == "pobj" and relation.lower_ != "between"
    known = any(c.lower_ in ("the", "my", "our") for c in place.lefts)
    new = any(c.lower_ in ("a", "an") or c.dep_ == "nummod" for c in token.lefts)
    alive = any(is_a(token, kind, vocabulary) for kind in ("person", "vehicle"))
    if joined and known and new and alive and is_a(place, "building", vocabulary) and first.dep_ in ("attr", "dobj"):
        hang(token, first, "conj")


def _followed_by(token: Token, vocabulary: Vocabulary) -> None:
    """ "a man came into the shop followed by a woman": the man was followed, and not the shop."""
    place, verb = token.head, token.head.head.head
    done = token.dep_ == "acl" and token.tag_ == "VBN" and bool(children(token, "agent")) and place.dep_ == "pobj"
    doer = next((c for c in children(verb, "nsubj") if c.i < place.i), None) if verb.pos_ in VERBAL else None
    if done and doer is not None and is_a(doer, "person", vocabulary) and not is_a(place, "person", vocabulary):
        hang(token, verb, "advcl")


def _than_another(token: Token, vocabulary: Vocabulary) -> None:
    """ "a second lad came along on a bike, smaller than him": the lad was."""
    over = token.head
    compares = token.tag_ == "JJR" and any(c.lower_ == "than" for c in token.children)
    if not compares or over.i > token.i or token.nbor(-1).lower_ != "," or is_a(over, "person", vocabulary):
        return
    verb = next((t for t in over.ancestors if t.pos_ in VERBAL), None)
    doer = next((c for c in children(verb, "nsubj") if c.i < token.i), None) if verb is not None else None
    if doer is not None and is_a(doer, "person", vocabulary):
        hang(token, doer, "amod")


def _beside_it_was(token: Token, vocabulary: Vocabulary) -> None:
    """ "beside it was a man": who was there, where the model takes "it" for the man."""
    verb = token.head
    first = token.i == token.sent.start or (token.i == token.sent.start + 1 and token.nbor(-1).dep_ == "cc")
    after = token.nbor(1) if token.i + 2 < token.sent.end else token
    placed = vocabulary.relations.get(token.lower_) in SPATIAL and token.dep_ in ("advmod", "prep", "mark")
    who = [c for c in children(verb, "attr") if c.i > verb.i]
    taken = after.lower_ in IT and after.dep_ == "nsubj" and after.head == verb and after.i + 1 == verb.i
    if first and placed and taken and who and verb.lemma_ == "be":
        hang(after, token, "pobj")
        token.dep_, token.pos_ = "prep", "ADP"


def _long_and_coloured(token: Token, vocabulary: Vocabulary) -> None:
    """ "a long yellow raincoat": the coat is long, and not its yellow."""
    colour = token.head
    colored = any(word.key == "color" for word in vocabulary.attributes.get(colour.lower_, ()))
    before = token.lower_ in ("long", "short", "big", "little") and token.i == colour.i - 1
    if before and colored and token.dep_ == "advmod" and colour.dep_ == "amod":
        hang(token, colour.head, "amod")
        token.pos_, token.tag_ = "ADJ", "JJ"


def _told_nearest(token: Token, vocabulary: Vocabulary) -> None:
    """ "he had blood on his shirt, which was white": the shirt was."""
    first = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if token.dep_ != "relcl" or first is None or first.lower_ not in ("which", "that") or first.i < 2:
        return
    before = first.nbor(-1) if first.nbor(-1).lower_ != "," else first.nbor(-2)
    plain = before.pos_ in ("NOUN", "PROPN") and vocabulary.noun(before.lower_) is not None
    if plain and token.head.i < before.i and not is_a(before, "person", vocabulary):
        hang(token, before, "relcl")


def _said_after(token: Token, vocabulary: Vocabulary) -> None:
    """ "he had a hoodie, grey, and a can": the hoodie is grey, where the model makes one more thing of it."""
    noun = token.head
    led = token.i - 2 >= token.sent.start and token.nbor(-1).lower_ == "," and token.nbor(-2) == noun
    ends = token.i + 1 >= token.sent.end or token.nbor(1).is_punct
    if token.dep_ not in ("conj", "appos") or not (led and ends) or vocabulary.noun(token.lower_) is not None:
        return
    told = {word.key for word in vocabulary.attributes.get(token.lower_, ())}
    if not told & {"color", "material", "pattern"} or vocabulary.noun(noun.lower_) is None:
        return
    for child in [c for c in token.children if c.dep_ in ("conj", "cc", "appos")]:
        hang(child, noun, child.dep_)
    hang(token, noun, "amod")
    token.pos_, token.tag_ = "ADJ", "JJ"


def _nearest_doer(token: Token, vocabulary: Vocabulary) -> None:
    """ "a boy in a cap and a girl wearing a hat": she wears it, and not the first of them."""
    nearest = token.nbor(-1) if token.i > token.sent.start else token
    first = token.head
    joined = nearest.dep_ == "conj" and first in nearest.ancestors and first.pos_ in ("NOUN", "PROPN")
    people = is_a(nearest, "person", vocabulary) and is_a(first, "person", vocabulary)
    if token.tag_ == "VBG" and token.dep_ == "acl" and joined and people and nearest.tag_ in ("NN", "NNP"):
        hang(token, nearest, "acl")


def _where_the_bearer_is(token: Token, vocabulary: Vocabulary) -> None:
    """ "a man with a rucksack by the gate", "a lady with a dog near the tree": who has it is there, and so is it."""
    borne, over = token.head, token.head.head
    places = [one for one in children(token, "pobj") if one.lower_ not in IT]
    if token.lower_ not in BY or token.dep_ != "prep" or borne.dep_ != "pobj" or over.lower_ != "with" or not places:
        return
    led = any(child.lower_ in ("a", "an", "his", "her", "their") for child in borne.lefts)
    bearer = over.head
    somebody = is_a(bearer, "person", vocabulary) or (bearer.lemma_ == "be" and bearer.pos_ in VERBAL)
    if led and somebody and _is_borne(borne, vocabulary):
        hang(token, bearer, "prep")


def _said_first(token: Token, vocabulary: Vocabulary) -> None:
    """ "he had a bag and next to him there was a dog": the place of the dog, not of what he had."""
    if vocabulary.relations.get(token.lower_) not in SPATIAL or not children(token, "pobj"):
        return
    if token.dep_ not in ("conj", "acomp", "advmod") or token.i <= token.sent.start:
        return
    led = token.nbor(-1).lower_ in ("and", "but", "then", ",")
    after = [t for t in token.doc[token.right_edge.i + 1 : token.right_edge.i + 4] if t.i < token.sent.end]
    verb = next((t for t in after if t.pos_ in VERBAL), None)
    plain = verb is not None and all(t.lower_ == "there" for t in after[: after.index(verb)])
    if led and verb is not None and plain and verb.lemma_ in ("be", "stand", "sit", "lie"):
        hang(token, verb, "prep")


def _just_before_the_verb(token: Token, vocabulary: Vocabulary) -> None:
    """ "as I came out of the bank on my left was a kiosk": the kiosk's place, and not where I came."""
    told, after = token.head, token.doc[token.right_edge.i + 1 : token.right_edge.i + 3]
    verb = next((t for t in after if t.lower_ != "there"), None)
    if token.dep_ != "prep" or told.dep_ != "advcl" or verb is None or verb != told.head or verb.i < told.i:
        return
    inverted = verb.lemma_ in ("be", "stand", "sit", "lie") and not any(c.dep_ == "nsubj" for c in verb.lefts)
    if inverted and (vocabulary.relations.get(token.lower_) in SPATIAL or token.lower_ == "on"):
        hang(token, verb, "prep")


def _in_what_has_it(token: Token) -> None:
    """ "a pram outside the shop with a baby in it": the baby is in something, and not the pram."""
    before = token.nbor(-1) if token.i > token.sent.start else token
    told = before.dep_ == "pobj" and before.head.lower_ == "with" and token.pos_ == "ADP" and token.dep_ == "prep"
    if told and [c.lower_ for c in children(token, "pobj")] in (["it"], ["them"]):
        hang(token, before, "prep")


def _who_that_was(token: Token, vocabulary: Vocabulary) -> None:
    """ "the driver of the van, a woman in her thirties": the driver is a woman, and not the van."""
    whole, over = token.head, token.head.head
    if token.dep_ != "appos" or whole.dep_ != "pobj" or over.lower_ != "of" or is_a(whole, "person", vocabulary):
        return
    if is_a(token, "person", vocabulary) and is_a(over.head, "person", vocabulary):
        hang(token, over.head, "appos")


def _relative(token: Token) -> None:
    """ "shouting at the driver who was laughing": the driver laughed, where the parse makes a clause of the verb's."""
    who = next((c for c in children(token, "nsubj", "nsubjpass") if c.lower_ in ("who", "which")), None)
    if who is None or token.dep_ not in ("ccomp", "advcl", "conj", "dep") or who.i <= token.sent.start:
        return
    noun = who.nbor(-1)
    if noun.pos_ in ("NOUN", "PROPN") and noun.dep_ in ("pobj", "dobj", "attr"):
        hang(token, noun, "relcl")


def _with_it_in_hand(token: Token, vocabulary: Vocabulary) -> None:
    """ "was in doorway holding crowbar": what he does there, where the model makes it one more place."""
    before = token.nbor(-1) if token.i > token.sent.start else token
    after = next((t for t in token.doc[token.i + 1 : token.i + 4] if vocabulary.noun(t.lower_) is not None), None)
    led = before.dep_ == "pobj" and vocabulary.noun(before.lower_) is not None and before.head == token.head
    stem = token.lower_.removesuffix("ing")
    does = token.tag_ == "VBG" and bool({stem, f"{stem}e"} & OWNING_VERBS.keys())
    if token.dep_ != "pobj" or not (does and led) or after is None:
        return
    over = next((t for t in token.ancestors if t.pos_ in VERBAL), before)
    hang(token, over, "advcl" if over.pos_ in VERBAL else "acl")
    hang(after, token, "dobj")
    token.pos_, after.pos_, after.tag_ = "VERB", "NOUN", "NNS" if vocabulary.is_plural(after.lower_) else "NN"


def _doing_outside(token: Token, vocabulary: Vocabulary) -> None:
    """ "the driver was standing outside smoking": what he does, where the model makes it a place."""
    does = any(word.key in ("state", "pose") for word in vocabulary.attributes.get(token.lower_, ()))
    place = token.head
    there = token.dep_ == "pobj" and place.lower_ in ("outside", "inside", "nearby") and place.head.pos_ in VERBAL
    if there and does and token.lower_.endswith("ing") and not list(token.lefts):
        token.pos_, token.tag_ = "VERB", "VBG"
        hang(token, place.head, "advcl")


def _with_it_done(token: Token) -> None:
    """ "with glasses pushed up on his head": what he has, and what was done with it."""
    doers = [c for c in children(token, "nsubj") if c.i < token.i]
    if token.dep_ == "pcomp" and token.head.lower_ == "with" and doers and token.tag_ in ("VBD", "VBN"):
        hang(doers[0], token.head, "pobj")
        token.head, token.dep_ = doers[0], "acl"


def _in_their_pram(token: Token, vocabulary: Vocabulary) -> None:
    """ "a woman with twins in a buggy", "a man with a bird in a cage": those are in it, and not who has them."""
    carriers = [p for p in children(token, "pobj") if vocabulary.noun(p.lower_) in ("pram", "cage", "basket")]
    having = next((c for c in token.head.children if c.lower_ == "with" and c.i < token.i), None)
    borne = children(having, "pobj") if having is not None else []
    if token.lower_ == "in" and carriers and borne and not is_worn(borne[0], vocabulary):
        hang(token, borne[0], "prep")


def _worn_in_a_list(token: Token, vocabulary: Vocabulary) -> None:
    """ "a woman in running gear, pink top, black leggings": a top that she has on, and no sort of woman."""
    listed = token.dep_ in ("amod", "compound", "nmod") and token.i > token.head.i and is_worn(token, vocabulary)
    if listed and is_a(token.head, "person", vocabulary):
        token.dep_, token.pos_, token.tag_ = "appos", "NOUN", "NNS" if vocabulary.is_plural(token.lower_) else "NN"


def _dressed_there(token: Token, vocabulary: Vocabulary) -> None:
    """ "he was on the balcony in his dressing gown": he is in it, and not the balcony."""
    place = token.head
    if token.lower_ != "in" or token.dep_ != "prep" or place.dep_ != "pobj" or place.pos_ not in ("NOUN", "PROPN"):
        return
    worn = [p for p in children(token, "pobj") if is_worn(p, vocabulary)]
    if not worn or vocabulary.noun(place.lower_) is None or is_a(place, "person", vocabulary):
        return
    over = place.head
    while over.pos_ == "ADP" and over.head != over:
        over = over.head
    if is_a(over, "person", vocabulary) or over.pos_ in VERBAL:
        hang(token, over, "prep")


def is_worn(token: Token, vocabulary: Vocabulary) -> bool:
    category = vocabulary.noun(token.lower_)
    return category is not None and vocabulary.category(category).slot is not None


def _beyond_the_likeness(token: Token, vocabulary: Vocabulary) -> None:
    """ "a mask like a clown and a big sack": the sack is had with the mask, and not what the mask is like."""
    likeness, like = token.head, token.head.head
    joined = token.dep_ == "conj" and likeness.dep_ == "pobj" and like.lower_ == "like"
    if joined and _is_borne(token, vocabulary) and like.head.pos_ in ("NOUN", "PROPN") and like.head.i < like.i:
        hang(token, like.head, "conj")


def _before_the_comma(token: Token, vocabulary: Vocabulary) -> None:
    """ "a girl on a scooter, pink helmet": two things, where the model makes one name of both."""
    after = token.head
    named = (
        token.dep_ in ("compound", "nmod", "amod") and token.i < after.i and vocabulary.noun(token.lower_) is not None
    )
    led = any(child.dep_ in ("det", "poss") for child in token.lefts) or token.left_edge.lower_ in ("a", "an", "the")
    led = led or (token.i > token.sent.start and token.nbor(-1).lower_ in ("a", "an"))
    comma = token.i + 1 < after.i and token.nbor(1).lower_ == ","
    told = is_a(token, "person", vocabulary) or (comma and vocabulary.noun(after.lower_) is None)
    if named and led and after.dep_ in ("attr", "acomp") and told:
        hang(token, after.head, "attr")  # "suspect 1 is a male, shaved head", "one was a Mini, bright yellow"
        token.pos_, token.tag_ = "NOUN", "NN"
        return
    if named and led and comma and after.dep_ in ("attr", "dobj", "ROOT") and vocabulary.noun(after.lower_) is not None:
        token.head, token.dep_ = (token, "ROOT") if after.dep_ == "ROOT" else (after.head, after.dep_)
        hang(after, token, "appos")  # "there was a moped, learner plates on it"
        token.pos_, token.tag_ = "NOUN", "NN"
        return
    if not (named and led and after.dep_ == "pobj") or vocabulary.noun(after.lower_) is None:
        return
    if any(t.lower_ == "," for t in token.doc[token.i : after.i]) and after.head.i < token.i:
        over = after.head
        hang(token, over, "pobj")
        for child in [c for c in after.children if c.lower_ == "," and c.i > token.i]:
            hang(child, token, "punct")
        hang(after, token if over.head == over else over.head, "appos")


def _to_each_other(token: Token) -> None:
    """ "there was a phone box and a post box next to each other": said of both."""
    other = [p for p in children(token, "pobj") if p.lower_ == "other" and p.nbor(-1).lower_ == "each"]
    noun = token.head
    if not other or noun.dep_ != "conj" or noun.i > token.i or noun.pos_ not in ("NOUN", "PROPN"):
        return
    while noun.dep_ == "conj":
        noun = noun.head
    if noun.head.pos_ in VERBAL:
        hang(token, noun.head, "prep")


def _each_of_them(token: Token) -> None:
    """ "had two dogs a little white one and a big brown one": those are the dogs, and nothing more that was had."""
    verb, led = token.head, any(c.lower_ in ("a", "an") for c in token.lefts)
    if token.lower_ != "one" or token.dep_ != "dobj" or not led:
        return
    several = [c for c in children(verb, "dobj") if c.i < token.i and c.tag_ == "NNS" and children(c, "nummod")]
    if several:
        hang(token, several[-1], "appos")


def both_do_it(token: Token, vocabulary: Vocabulary) -> None:
    """ "a tall woman and a short man arguing": one alone cannot."""
    one, other = token.head, token.head.head
    two = one.dep_ == "conj" and all(is_a(who, "person", vocabulary) for who in (one, other))
    if token.lemma_ in MUTUAL and token.dep_ == "acl" and token.tag_ == "VBG" and two and not children(token, "dobj"):
        hang(token, other, "acl")


def _coloured_after(token: Token, vocabulary: Vocabulary) -> None:
    """ "there was one car red": the car is what there was."""
    colors = any(word.key == "color" for word in vocabulary.attributes.get(token.lower_, ()))
    marked = token.i > token.sent.start and token.nbor(-1).lower_ == ","  # "it was a Vauxhall, silver"
    before = [c for c in children(token, "compound", "nmod", "amod") if c.i == token.i - 1 - marked]
    if not (colors and before) or token.dep_ not in ("attr", "acomp", "dobj", "pobj", "nsubj", "ROOT"):
        return
    noun, over, role = before[0], token.head, token.dep_ if token.dep_ != "acomp" else "attr"
    if vocabulary.noun(noun.lower_) is None or vocabulary.noun(token.lower_) is not None:
        return
    others = [c for c in token.children if c != noun]
    if role == "ROOT":
        noun.head, noun.dep_ = noun, "ROOT"
    else:
        hang(noun, over, role)
    for child in others:
        hang(child, noun, child.dep_)
    hang(token, noun, "amod")
    token.pos_, token.tag_ = "ADJ", "JJ"


def _but_coloured(token: Token, vocabulary: Vocabulary) -> None:
    """ "he was in a hoodie as well, but grey": the hoodie was, and not he."""
    before = token.nbor(-1) if token.i > token.sent.start else token
    colors = any(word.key == "color" for word in vocabulary.attributes.get(token.lower_, ()))
    if before.lower_ != "but" or not colors or vocabulary.noun(token.lower_) is not None:
        return
    here = token.doc[token.sent.start : before.i]
    borne = [t for t in here if t.dep_ in ("pobj", "dobj") and _is_borne(t, vocabulary)]
    had = [t for t in borne if t.head.pos_ in VERBAL or t.head.lower_ in ("in", "with")]
    if had and not token.is_ancestor(had[-1]):
        verb = token.head
        hang(token, had[-1], "amod")
        token.pos_, token.tag_ = "ADJ", "JJ"
        for child in [c for c in token.children if c.i < before.i]:
            hang(child, verb, child.dep_)


def _had_in_a_seat(token: Token, vocabulary: Vocabulary) -> None:
    """ "he sat in a deckchair with a beer": he had it, and not the chair."""
    seat, verb = token.head, token.head.head.head
    seated = token.lower_ == "with" and seat.dep_ == "pobj" and verb.lemma_ in ("sit", "sat", "lie", "lounge", "slump")
    if not seated or not any(is_a(seat, kind, vocabulary) for kind in ("chair", "sofa", "bench")):
        return
    what = [t for t in children(token, "pobj") if _is_borne(t, vocabulary)]
    if what and not any(c.lower_ in IT for t in what[0].children for c in t.children):
        hang(token, verb, "prep")


def is_a(token: Token, kind: str, vocabulary: Vocabulary) -> bool:
    category = vocabulary.noun(token.lower_)
    return category is not None and vocabulary.is_a(category, kind)


def _is_borne(token: Token, vocabulary: Vocabulary) -> bool:
    """What one has on or with one: a garment, a dog, a bag, and no child, who stands somewhere for itself."""
    category = vocabulary.noun(token.lower_)
    if category is None or vocabulary.is_a(category, "person"):
        return False
    size, worn = vocabulary.category(category).size, vocabulary.category(category).slot is not None
    return worn or vocabulary.is_a(category, "animal") or max(size.width, size.depth, size.height) <= BEARABLE

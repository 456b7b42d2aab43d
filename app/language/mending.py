"""Slips that the small model makes again and again with what people wear and hold, put right in its tree."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from app.language.apposing import another_name
from app.language.attaching import attach, both_do_it, is_worn
from app.language.attaching import hang as _hang
from app.language.doing import doing
from app.language.grammar import VERBAL, children, is_plural, subject_of
from app.language.lexicon import BODY, ENDING_SO, LEAVING, OWNING_VERBS
from app.language.listing import hang_listed, last_item
from app.language.openings import opening
from app.language.subjects import find_doers
from app.scene.vocabulary import Vocabulary

RESTING = frozenset({"stand", "sit", "lean", "kneel", "crouch", "lie", "park"})
ACTING = frozenset("look wave shout smoke feed hold wear cry talk carry point have eat drink read text".split())
DOING = frozenset({"looking", "waving", "talking", "pointing", "staring", "shouting"})
BESIDE_THE_DOER = ("pobj", "dobj", "conj", "prep", "npadvmod", "appos", "attr", "acomp")
# What a garment itself does.
ON_ONESELF = frozenset("cover hang reach match say hide show go come drag trail flap have read bear stick".split())
NAMING = ("compound", "nmod", "amod")
BEARING = ("in", "with", "wearing", "holding", "carrying")
PORTABLE = 1.3  # metres: longer things are not in one's hand


def mend(doc: Doc, vocabulary: Vocabulary) -> Doc:
    for sentence in list(doc.sents):
        hang_listed(sentence, vocabulary)
    for token in doc:
        find_doers(token, vocabulary)
        last_item(token, vocabulary)
        _numbered(token)
        if token.dep_ == "pcomp" and token.pos_ == "NOUN":
            token.dep_ = "pobj"  # "in jogging bottoms"
        _said_twice(token, vocabulary)
        _its_object(token)
        _state_alone(token, vocabulary)
        _under_the_verb(token)
        attach(token, vocabulary)
        _beyond_the_body(token, vocabulary)
        _with_it_so(token, vocabulary)
        _in_it(token)
        _one_of_several(token)
        _without_article(token, vocabulary)
        another_name(token, vocabulary)
        _further_object(token)
        _told_before(token, vocabulary)
        _joined_noun(token, vocabulary)
        _last_noun(token, vocabulary)
        _last_garment(token, vocabulary)
        _fed(token, vocabulary)
        _own_place(token, vocabulary)
        _alone(token, vocabulary)
        _pointed_out(token)
        _stood(token)
        doing(token, vocabulary)
        _thing_after(token, vocabulary)
        _doer(token, vocabulary)
        _another_person(token, vocabulary)
        _one(token, vocabulary)
        _one_so(token, vocabulary)
        _aged(token, vocabulary)
        _of_the_person(token, vocabulary)
        _before_hair(token)
        _rejoin(token, vocabulary)
        _part(token, vocabulary)
        _describe(token)
        both_do_it(token, vocabulary)
        _done_by(token, vocabulary)  # the steps above hang such words on the noun before
    return doc


def _numbered(token: Token) -> None:
    """ "Vehicle2" is a name, whatever the model takes it for."""
    if token.lower_.startswith(("vehicle", "car")) and token.text[-1].isdecimal():
        token.pos_, token.tag_ = "PROPN", "NNP"
        others = [c for c in children(token.head, token.dep_) if c.i < token.i and c.lower_.startswith("vehicle")]
        if token.dep_ == "appos":
            token.dep_ = "conj"
        elif others and token.dep_ in ("nsubj", "nsubjpass"):
            _hang(token, others[-1], "conj")


def _rejoin(token: Token, vocabulary: Vocabulary) -> None:
    """ "a man in a black jacket and blue jeans ran": the jeans are joined to the jacket, not to the man."""
    bearer = _joined_to(token)
    if bearer is None or not _borne(token, vocabulary) or not _is_person(bearer, vocabulary):
        return
    borne = [
        thing
        for phrase in bearer.children
        if phrase.lower_ in BEARING and phrase.i < token.i
        for thing in children(phrase, "pobj", "dobj")
        if _borne(thing, vocabulary) or _is_of_hair(thing, vocabulary)
    ]
    if borne:
        _hang(token, borne[-1], "conj")


def _is_of_hair(token: Token, vocabulary: Vocabulary) -> bool:
    return any(word.key in ("hair", "facial_hair") for word in vocabulary.attributes.get(token.lower_, ()))


def _beyond_the_body(token: Token, vocabulary: Vocabulary) -> None:
    """ "a lanyard around his neck and a clipboard": the clipboard is what he had, and not around anything."""
    part, over = token.head, token.head.head
    if token.dep_ != "conj" or part.dep_ != "pobj" or part.lower_ not in BODY or not _borne(token, vocabulary):
        return
    noun = over.head
    if noun.pos_ in VERBAL:
        noun = next((c for c in children(noun, "dobj") if c.i < over.i), noun)
    if noun.pos_ in ("NOUN", "PROPN") and noun.i < over.i and not _is_person(noun, vocabulary):
        _hang(token, noun, "conj")


def _under_the_verb(token: Token) -> None:
    """ "the curtains were closed", where the parse hangs the curtains on "were"."""
    helper = token.head
    if token.dep_ in ("nsubj", "nsubjpass") and helper.dep_ in ("aux", "auxpass") and token.i < helper.i:
        _hang(token, helper.head, "nsubjpass" if helper.dep_ == "auxpass" else "nsubj")


def _said_twice(token: Token, vocabulary: Vocabulary) -> None:
    """ "the motorbike it came from the left": one doer, named and then stood for."""
    noun = token.nbor(-1) if token.i > token.sent.start else token
    apart = noun == token or noun.pos_ not in ("NOUN", "PROPN") or not children(noun, "det", "poss")
    if token.dep_ != "nsubj" or token.lower_ not in ("it", "he", "she", "they") or apart:
        return
    if (token.lower_ == "it") == _is_person(noun, vocabulary) or vocabulary.noun(noun.lower_) is None:
        return  # "a radio he was holding"
    verb = token.head
    if noun.head == noun and verb.dep_ in ("relcl", "acl", "ccomp"):
        verb.head, verb.dep_ = verb, "ROOT"
        token.dep_ = "dep"
        _hang(noun, verb, "nsubj")
    elif noun.head == verb and noun.dep_ in ("nsubj", "npadvmod", "dep", "nsubjpass"):
        token.dep_, noun.dep_ = "dep", "nsubj"


def _its_object(token: Token) -> None:
    """ "was halfway up a tree", where the parse says that he was a tree."""
    first = token.left_edge.i
    before = token.doc[first - 1] if first > token.sent.start else token
    lost = before.dep_ == "prep" and before.head == token.head and not list(before.rights)
    if token.dep_ == "attr" and token.pos_ in ("NOUN", "PROPN") and lost and not children(token.head, "expl"):
        _hang(token, before, "pobj")


def _state_alone(token: Token, vocabulary: Vocabulary) -> None:
    """ "back window smashed, boot wide open": in a list, each is said of the noun just before it."""
    noun = token.nbor(-1) if token.i > token.sent.start else token
    state = any(word.key == "state" for word in vocabulary.attributes.get(token.lower_, ()))
    led = noun.head == token and noun.dep_ in ("npadvmod", "nsubj", "compound", "nmod", "dep")
    gone = token.lower_ in ("missing", "gone") and noun.dep_ == "npadvmod"  # "one wheel missing"
    if gone:
        token.pos_, token.dep_ = "ADJ", "dep"
    before_noun = token.dep_ == "amod" and token.i < token.head.i
    if not (state and led and token.pos_ == "ADJ") or before_noun or token.dep_ in ("acomp", "ccomp", "xcomp"):
        return
    if vocabulary.noun(noun.lower_) is None or children(token, "cop", "aux"):
        return
    others = [c for c in token.children if c != noun]
    if token.head == token:
        noun.head, noun.dep_ = noun, "ROOT"
    else:
        _hang(noun, token.head, "dep")
    token.head, token.dep_ = noun, "acl"
    for other in [o for o in others if o.i < noun.i or o.i > token.i]:
        _hang(other, noun, other.dep_)


def _with_it_so(token: Token, vocabulary: Vocabulary) -> None:
    """ "a van with its doors open", "a bin with a cat sat on it": said of the doors and the cat, not of the van."""
    noun = token.nbor(-1) if token.i > token.sent.start else token
    tells = any(word.key in ("state", "pose") for word in vocabulary.attributes.get(token.lower_, ()))
    tells = tells or opening(token.lower_, vocabulary.noun(noun.lower_)) is not None
    led = noun.dep_ in ("pobj", "nsubj") and noun.head.lower_ == "with" and noun.pos_ in ("NOUN", "PROPN")
    rests = token.lower_ in ENDING_SO or (token.lemma_ in RESTING and _alive(noun, vocabulary))
    moves = token.tag_ in ("VBD", "VBZ", "VBP") and not rests
    if moves or (is_worn(noun, vocabulary) and token.lower_ in ("on", "off")):
        return
    before_noun = token.i + 1 < len(token.doc) and token.nbor(1).pos_ in ("NOUN", "PROPN") and token.pos_ == "ADJ"
    if not (tells and led) or token.head == noun or before_noun or vocabulary.noun(token.lower_) is not None:
        return
    if any(_alive(subject, vocabulary) for subject in children(token, "nsubj")):
        return  # "a woman with a dog stood there"
    if token.dep_ == "ROOT":
        _root_instead(token)
    if token.dep_ != "ROOT":
        _hang(token, noun, "acl")


def _in_it(token: Token) -> None:
    """ "a pushchair with a baby in it": said of the baby, whatever the parse hangs it on."""
    noun = token.nbor(-1) if token.i > token.sent.start else token
    led = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.pos_ in ("NOUN", "PROPN")
    back = any(c.lower_ in ("it", "them") and c.dep_ == "pobj" for c in token.children)
    if token.pos_ == "ADP" and led and back and token.head != noun:
        token.head, token.dep_ = noun, "prep"


def _without_article(token: Token, vocabulary: Vocabulary) -> None:
    """ "standing smoking beedi": what he smokes, where the parse makes it a sort of beedi."""
    doing = token.nbor(-1) if token.i > token.sent.start + 1 else token
    stem = doing.lower_.removesuffix("ing")
    lemma = {stem, f"{stem}e"} if stem != doing.lower_ else set()
    led = doing.head == token and doing.dep_ in NAMING and doing.nbor(-1).pos_ in VERBAL
    if not (led and lemma & OWNING_VERBS.keys()) or vocabulary.noun(token.lower_) is None:
        return
    verb = doing.nbor(-1)
    doing.pos_, doing.tag_, doing.lemma_ = "VERB", "VBG", next(iter(lemma & OWNING_VERBS.keys()))
    if doing.is_ancestor(verb) or token.is_ancestor(verb):
        return
    doing.head, doing.dep_ = verb, "advcl"
    _hang(token, doing, "dobj")


def _one_of_several(token: Token) -> None:
    """ "three men, all in black, one had a crowbar": one of them had it."""
    doers = [c for c in token.lefts if c.dep_ == "nsubj"] if token.pos_ in VERBAL else []
    if len(doers) == 2 and doers[1].lower_ in ("one", "another") and is_plural(doers[0]):
        doers[0].dep_ = "dep"


def _done_by(token: Token, vocabulary: Vocabulary) -> None:
    """ "sitting on the steps of the library crying": she cries, and not the library."""
    posed = any(word.key in ("pose", "state") for word in vocabulary.attributes.get(token.lower_, ()))
    stood = token.lower_ == "stood" and token.head.head.lower_ in LEAVING | {"of"}  # "was out of the cab stood by it"
    doing = (token.tag_ == "VBG" and posed) or token.lemma_ in ("sit", "kneel", "crouch") or stood
    if token.dep_ != "acl" or not doing or _alive(token.head, vocabulary):
        return
    over = token.head
    while over.head != over and over.pos_ not in VERBAL:
        over = over.head
    doer = subject_of(over) if over.pos_ in VERBAL else None
    if token.head.dep_ == "pobj" and doer is not None and _alive(doer, vocabulary):
        token.head, token.dep_ = over, "advcl"


def _root_instead(token: Token) -> None:
    """The noun that the parse took for its subject heads the sentence, and the rest of it."""
    subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i]
    if not subjects:
        return
    first = subjects[0]
    others = [c for c in token.children if c not in (first, token.nbor(1) if token.i + 1 < len(token.doc) else first)]
    first.head, first.dep_ = first, "ROOT"
    token.head, token.dep_ = first, "acl"
    for other in others:
        role = {"conj": "acl", "npadvmod": "appos", "nsubj": "appos", "dobj": "appos"}.get(other.dep_, other.dep_)
        if other.i > token.i and other.dep_ in ("conj", "npadvmod", "nsubj", "punct", "cc"):
            _hang(other, first, role)


def _further_object(token: Token) -> None:
    """ "the table had a pizza on it, two plates and a cup": more of what it had, not another name of the table."""
    verb = token.head.head
    if token.dep_ != "appos" or token.head.dep_ not in ("nsubj", "expl") or verb.pos_ not in VERBAL:
        return
    objects = [c for c in children(verb, "dobj", "attr") if verb.i < c.i < token.i]
    if objects and token.i > verb.i:
        _hang(token, objects[0], "conj")


def _told_before(token: Token, vocabulary: Vocabulary) -> None:
    """ "he was bald, really big": each is said of him, where the parse says the one of the other."""
    told = token.head
    apart = any(t.lower_ == "," for t in token.doc[token.i : told.i]) if token.i < told.i else False
    said = told.dep_ == "acomp" or (told.dep_ == "attr" and told.head.lemma_ == "be" and is_worn(told, vocabulary))
    if token.dep_ == "amod" and apart and said and token.lower_ in vocabulary.attributes:
        _hang(token, told.head, "acomp")


def _pointed_out(token: Token) -> None:
    """ "that van stopped": which van, not that it did."""
    first = token.i == token.sent.start or token.nbor(-1).lower_ in ("and", ",", "then", "so")
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if token.lower_ == "that" and token.dep_ == "mark" and first and after.pos_ in ("NOUN", "PROPN"):
        _hang(token, after, "det")


def _stood(token: Token) -> None:
    """ "a man stood at it", "a girl sat on the step" after another verb: he is the one who stood."""
    before = token.nbor(-1) if token.i > token.sent.start else token
    joined = token.dep_ in ("conj", "ccomp", "advcl", "dep") and not children(token, "nsubj", "nsubjpass", "cc")
    if (
        joined
        and token.lemma_ in RESTING
        and before.pos_ in ("NOUN", "PROPN")
        and before.dep_ in ("pobj", "dobj", "attr")
    ):
        _hang(token, before, "acl")


def _thing_after(token: Token, vocabulary: Vocabulary) -> None:
    """ "a sign on building": a thing, and not what the sign is doing."""
    plain = not any(child.dep_ in ("dobj", "prep", "prt", "advmod") for child in token.children)
    if token.dep_ == "pcomp" and token.tag_ == "VBG" and plain and vocabulary.noun(token.lower_) is not None:
        token.pos_, token.tag_, token.dep_ = "NOUN", "NN", "pobj"


def _joined_noun(token: Token, vocabulary: Vocabulary) -> None:
    """ "in a suit and tie", where the model takes the tie for an order."""
    at = token.i
    if at - token.sent.start < 2 or token.tag_ != "VB" or vocabulary.noun(token.lower_) is None:
        return
    before = token.doc[at - 2]
    if token.doc[at - 1].dep_ == "cc" and vocabulary.noun(before.lower_) is not None:
        token.pos_, token.tag_ = "NOUN", "NN"
        _hang(token, before, "conj")


def _own_place(token: Token, vocabulary: Vocabulary) -> None:
    """ "a motorcycle on the left and a truck on the right": each has the place that follows it."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    beside_a_place = token.dep_ == "conj" and token.head.dep_ == "pobj" and vocabulary.noun(token.head.lower_) is None
    if beside_a_place and vocabulary.noun(token.lower_) is not None and after.dep_ == "prep":
        _hang(after, token, "prep")


def _fed(token: Token, vocabulary: Vocabulary) -> None:
    """ "on a bench feeding pigeons": the bench feeds nobody."""
    nouns = [
        c
        for c in token.children
        if c.dep_ in NAMING and vocabulary.noun(c.lower_) is not None and c.lower_ not in vocabulary.attributes
    ]
    acts = [c for c in token.children if c.lower_.endswith("ing") and vocabulary.noun(c.lower_) is None]
    doing = [c for c in acts if c.dep_ in NAMING and any(n.i == c.i - 1 for n in nouns)]
    led = any(c.dep_ == "det" and nouns and c.i < nouns[0].i for c in token.children)
    if not doing or not led or token.dep_ != "pobj":
        return
    noun, verb, prep = doing[0].nbor(-1), doing[0], token.head
    for child in [c for c in token.children if c.i < noun.i]:
        _hang(child, noun, child.dep_)
    _hang(noun, prep, "pobj")
    _hang(verb, prep.head, "advcl" if prep.head.pos_ in VERBAL else "acl")
    _hang(token, verb, "dobj")
    verb.pos_, verb.tag_ = "VERB", "VBG"


def _last_noun(token: Token, vocabulary: Vocabulary) -> None:
    """ "a brown area rug", "a steel oven": where the parse hangs the rug on the area."""
    first = token.head
    hung = token.dep_ in ("acl", "appos", "dep", "advcl", "nummod") and first.i == token.i - 1 and not _has_own(token)
    if not hung or vocabulary.noun(token.lower_) is None or first.pos_ in VERBAL:
        return
    over, role = first.head, first.dep_
    for child in [c for c in first.children if c != token]:
        _hang(child, token, child.dep_)
    if over == first:
        token.head, token.dep_ = token, "ROOT"
    else:
        _hang(token, over, role)
    _hang(first, token, "compound")
    token.pos_, token.tag_ = "NOUN", "NN"


def _last_garment(token: Token, vocabulary: Vocabulary) -> None:
    """ "grey hoody" by itself, which the model takes for an order to grey."""
    color = token.head
    colored = any(word.key in ("color", "pattern", "material") for word in vocabulary.attributes.get(color.lower_, ()))
    wrongly = token.pos_ in ("ADV", "ADJ", "VERB") or color.pos_ in VERBAL
    if not (wrongly and colored and color.i == token.i - 1 and is_worn(token, vocabulary)):
        return
    _hang(color, color.head, color.dep_)
    if color.head == color:
        token.head, token.dep_ = token, "ROOT"
    else:
        _hang(token, color.head, color.dep_)
    for child in [c for c in color.children if c != token]:
        _hang(child, token, child.dep_)
    _hang(color, token, "amod")
    token.pos_, token.tag_, color.pos_, color.tag_ = "NOUN", "NN", "ADJ", "JJ"


def _has_own(token: Token) -> bool:
    return bool(children(token, "det", "poss", "nsubj", "dobj", "nummod", "aux"))


def _alone(token: Token, vocabulary: Vocabulary) -> None:
    """ "Sink.", "fence by the road": a noun that the model takes for an order."""
    doing = children(token, "nsubj", "nsubjpass", "dobj", "aux", "auxpass", "expl", "xcomp", "ccomp", "prt")
    alone = token.dep_ == "ROOT" and not doing
    if alone and token.pos_ not in ("NOUN", "PROPN") and vocabulary.noun(token.lower_) is not None:
        token.pos_, token.tag_ = "NOUN", "NN"


def _doer(token: Token, vocabulary: Vocabulary) -> None:
    """ "a kid on a skateboard waving": it is not the skateboard that waves."""
    thing = token.head
    first = token.lower_.partition(" ")[0]
    moves = any(word.key == "pose" for word in vocabulary.attributes.get(first, ())) and _borne(thing, vocabulary)
    acts = first in DOING or token.lemma_ in ACTING or moves or vocabulary.relations.get(token.lower_) == "facing"
    acts = acts or thing.dep_ == "acomp" or (is_worn(thing, vocabulary) and token.lemma_ not in ON_ONESELF)
    if token.tag_ != "VBG" or token.dep_ != "acl" or not acts or _alive(thing, vocabulary):
        return
    while thing.dep_ in BESIDE_THE_DOER and not _alive(thing, vocabulary):
        thing = thing.head
    if thing != token.head and (thing.pos_ in VERBAL or _alive(thing, vocabulary)):
        _hang(token, thing, "acl" if thing.pos_ not in VERBAL else "advcl")


def _one(token: Token, vocabulary: Vocabulary) -> None:
    """ "a short fat one": fat is that one, where the parse counts a fat."""
    adjective = token.head
    if (
        token.lower_ != "one"
        or token.dep_ != "nummod"
        or adjective.i != token.i - 1
        or adjective.lower_ not in vocabulary.attributes
    ):
        return
    over, role = adjective.head, adjective.dep_
    rest = [child for child in adjective.children if child != token]
    _hang(token, over, role)
    for child in rest:
        _hang(child, token, child.dep_)
    _hang(adjective, token, "amod")


def _one_so(token: Token, vocabulary: Vocabulary) -> None:
    """ "one skinny with tattoos": the one is so, and no skinny is counted."""
    told = token.head
    counts = token.lower_ == "one" and token.dep_ == "nummod" and told.i == token.i + 1
    if not counts or told.lower_ not in vocabulary.attributes or vocabulary.noun(told.lower_) is not None:
        return
    over, role, rest = told.head, told.dep_, [c for c in told.children if c != token]
    token.head, token.dep_ = (token, "ROOT") if over == told else (over, role)
    for child in rest:
        _hang(child, token, child.dep_)
    _hang(told, token, "amod")
    told.pos_, told.tag_ = "ADJ", "JJ"


def _aged(token: Token, vocabulary: Vocabulary) -> None:
    """ "a man, in his forties, with a knife": he is of that age."""
    old = any(word.key == "age" for word in vocabulary.attributes.get(token.lower_, ()))
    if not old or token.dep_ != "prep" or token.head.pos_ != "ADP":
        return
    people = [t for t in token.doc[token.sent.start : token.i] if _is_person(t, vocabulary)]
    if people:
        _hang(token, people[-1], "prep")


def _another_person(token: Token, vocabulary: Vocabulary) -> None:
    """ "a guy with a hat and a guy with a beard": the second is joined to the first, not to the hat."""
    if token.dep_ != "conj" or not _is_person(token, vocabulary) or not _borne(token.head, vocabulary):
        return
    bearer = token.head.head.head
    if token.head.dep_ in ("pobj", "dobj") and token.head.head.lower_ in BEARING and _is_person(bearer, vocabulary):
        _hang(token, bearer, token.dep_)


def _before_hair(token: Token) -> None:
    """ "he was tall, slim, black hair": tall is he, not his hair."""
    hair = token.head
    apart = token.i + 1 < len(token.doc) and token.nbor(1).lower_ == ","
    if token.dep_ == "amod" and apart and hair.lower_.endswith("hair") and hair.head.lemma_ == "be":
        _hang(token, hair.head, "acomp")


def _of_the_person(token: Token, vocabulary: Vocabulary) -> None:
    """ "Tall woman, blonde, green boots": blonde is the woman. Only where a comma stands on either side of it."""
    noun = token.head
    beyond = token.dep_ in ("amod", "nummod") and any(t.lower_ == "," for t in token.doc[token.i : noun.i])
    if not beyond or not any(t.lower_ == "," for t in token.doc[max(token.sent.start, token.i - 3) : token.i]):
        return
    people = [t for t in token.doc[token.sent.start : token.i] if _is_person(t, vocabulary)]
    if people and not _is_person(noun, vocabulary):
        _hang(token, people[-1], "amod")


def _alive(token: Token, vocabulary: Vocabulary) -> bool:
    category = vocabulary.noun(token.lower_)
    return category is not None and any(vocabulary.is_a(category, kind) for kind in ("person", "animal"))


def _joined_to(token: Token) -> Token | None:
    """What "and" joins it to, also where the model takes it for a second subject."""
    if token.dep_ == "conj":
        return token.head
    if token.dep_ != "nsubj":
        return None
    before = [t for t in token.head.children if t.dep_ == "nsubj" and t.i < token.i]
    joins = bool(before) and any(t.dep_ == "cc" for t in token.doc[before[-1].i : token.left_edge.i])
    return before[-1] if joins else None


def _part(token: Token, vocabulary: Vocabulary) -> None:
    """ "a pink hat and white shoes", "an umbrella, long black coat": neither is a kind of the other."""
    shoes = token.head
    listed = token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "," and token.i + 1 < shoes.i
    joined = listed or any(t.dep_ == "cc" for t in token.doc[token.i : shoes.i])
    led = token.i > token.sent.start and token.nbor(-1).dep_ == "det" and _borne(token, vocabulary)
    if token.dep_ not in NAMING or not joined or not (led or is_worn(token, vocabulary)):
        return
    over, role = shoes.head, shoes.dep_
    for child in [c for c in shoes.children if c.i < token.i]:
        _hang(child, token, child.dep_)
    _hang(token, over, role)
    _hang(shoes, token, "conj")
    token.pos_, token.tag_ = "NOUN", "NN"


def _describe(token: Token) -> None:
    """ "a blue shirt and black trousers": black are the trousers."""
    thing = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    if token.pos_ == "ADJ" and token.dep_ == "conj" and thing.dep_ == "conj" and thing.head == token.head:
        _hang(token, thing, "amod")


def _is_person(token: Token, vocabulary: Vocabulary) -> bool:
    category = vocabulary.noun(token.lower_)
    return category is not None and vocabulary.is_a(category, "person")


def _borne(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether one can wear it or have it in one's hand."""
    category = vocabulary.noun(token.lower_)
    if category is None or any(vocabulary.is_a(category, kind) for kind in ("person", "animal")):
        return False
    size = vocabulary.category(category).size
    return max(size.width, size.depth, size.height) <= PORTABLE

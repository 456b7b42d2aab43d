"""Typed and dictated words made readable for the model, each stretch of it with the place of the witness's own words.

Nothing is added to what was said: slips, short forms, fillers and spoken marks only. What is quoted is always verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from app.language import verbless
from app.language.contrast import Contrast, contrast_in, who_it_was
from app.language.cues import ASIDE, CRY, FORGOT
from app.language.damage import damaged
from app.language.hedges import hedged
from app.language.inversion import place_first
from app.language.learners import LEARNERS
from app.language.longwinded import LONG_WINDED, same_sort, unnamed
from app.language.pasts import childish
from app.language.reduced import relatives
from app.language.repairs import Change, Repairs, apart
from app.language.spelling import Spelling
from app.language.talk import LABELLED, NO_LABEL, TEXTED
from app.language.topics import topics


@dataclass(frozen=True)
class Readable:
    """`begins` and `ends` give, for each character of `text`, where the words it stands for begin and end."""

    text: str
    said: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    corrects: bool = False  # it began with "no wait, sorry", which is left out of the text
    denies: str = ""  # what it takes back: "not a lorry", which is left out too
    cleft: bool = False  # "it was the brown one that was knocked over"
    carried: bool = False  # the piece before it corrected, and the sentence goes on

    def as_said(self, start: int, end: int) -> str:
        """The witness's words for a stretch of the text."""
        if start >= end:
            return ""
        return self.said[self.begins[start] : self.ends[end - 1]].strip(" ,;.\n")

    def of(self, typed: Readable, at: int = 0) -> Readable:
        """The same text, said in the words that `typed` made readable before: `at` is where it begins there."""
        first, last = at, at + len(self.said)
        begin = typed.begins[first] if first < last else 0
        end = typed.ends[last - 1] if first < last else 0
        begins = [typed.begins[at + b] if at + b < len(typed.begins) else end for b in self.begins]
        ends = [typed.ends[at + e - 1] if e else begin for e in self.ends]
        return replace(
            self,
            said=typed.said[begin:end],
            begins=tuple(max(0, b - begin) for b in begins),
            ends=tuple(max(0, e - begin) for e in ends),
        )


SMALL = frozenset("the a an was were is and of with by he she they it his her had there to".split())
ENGLISH = 0.5  # the share of English words from which on the others are looked at for slips

SHORT = {
    "teh": "the", "hte": "the", "adn": "and", "w/": "with", "w": "with", "nr": "near", "blk": "black", "wht": "white",
    "n": "and", "&": "and", "ppl": "people", "thru": "through", "approx": "about", "yrs": "years", "gonna": "going to",
    "infront": "in front", "alot": "a lot", "abit": "a bit", "tho": "though", "cos": "because", "coz": "because",
    "wi": "with", "wis": "was", "wos": "was", "woz": "was", "wuz": "was", "em": "them", "'em": "them", "ov": "of",
    "der": "there",
    "ther": "there", "thier": "their", "abt": "about", "bk": "back", "vry": "very", "cuz": "because",
    "becuz": "because",
    "sth": "something",
    "didnt": "didn't", "dont": "don't", "wasnt": "wasn't", "isnt": "isn't", "doesnt": "doesn't", "couldnt": "couldn't",
    "werent": "weren't", "hadnt": "hadn't", "havent": "haven't", "hasnt": "hasn't", "wouldnt": "wouldn't",
    "theres": "there's", "thats": "that's", "hes": "he's", "shes": "she's", "cant": "can't", "ive": "I've",
    "mans": "man's", "womans": "woman's", "boys'": "boy's", "dunno": "don't know", "kinda": "quite", "sorta": "quite",
    "gotta": "have to", "hd": "had", "hs": "his", "nd": "and", "ain't": "isn't", "aint": "isn't", "dont'": "don't",
    "inside of": "inside",
    "somethin": "something", "nuthin": "nothing",
    "cldnt": "couldn't", "wldnt": "wouldn't", "dnt": "don't",
    "telly": "tv", "chippy": "chip shop", "brolly": "umbrella", "dbl": "double", "bindi": "bindi", "tilak": "tilak",
    "um": "", "uh": "", "er": "", "erm": "", "uhm": "", "basically": "", "literally": "", "honestly": "",
    "obviously": "", **childish(), **TEXTED,
}  # fmt: skip
INCHES = {w: n for n, w in enumerate("none one two three four five six seven eight nine ten eleven".split())}


def _height(found: re.Match[str]) -> str:
    """ "5 foot 10": tall from eleven inches on, short up to four."""
    word = found[1] or "0"
    inches = int(word) if word.isdecimal() else INCHES.get(word)
    if inches is None:
        return found[0]
    return "tall" if inches >= 11 else "average height" if inches > 4 else "short"


_ANIMAL = re.compile(r"\b(?:dog|cat|horse|pony|cow|sheep|pig|bird|fox|deer|animal|donkey|swan|puppy|kitten) (?:was )?$")


def _overturned(found: re.Match[str]) -> str:
    """ "a car lying on its side", which no dog is that lies so."""
    alive = _ANIMAL.search(found.string[: found.start()].lower())
    return found[1] if alive else f"{found[1]} on its roof"


def _numbered(found: re.Match[str]) -> str:
    """ "V1" and "vehicles #1, #2 and #3" as names, which the model reads as such."""
    return ", ".join(f"Vehicle{number}" for number in re.findall(r"\d+", found[0]))


_MANY = r"(?:one|two|three|four|five|six|seven|eight|\d+|multi|single)"
_BUILT = "very|quite|really|tall|taller|short|shorter|big|bigger|small|smaller|thin|slim|skinny|fat|stocky|young|old"
_SIDE = r"(?:frontal|front|rear|back|left|right|top|side|undercarriage)"
# As those write who report accidents.
_REPORTED: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"(?<=\d),(?=v#?\d)", lambda _: ", "),
    (r"\b(?:vehicles|units)(?: ?#? ?\d{1,2})(?:(?:,|,? and|,? &) ?#? ?\d{1,2}\b)+", _numbered),
    (r"(?<!the )(?<!a )(?<!that )(?<!this )\b(?:vehicle|veh|unit|v)[ .]?#? ?\d{1,2}\b(?! (?:year|met|foot|feet))",
     _numbered),
    (r"\b(car|vehicle) (?-i:([A-H]))(?=[' ,.])", lambda m: f"{m[1].title()}{m[2]}"),
    (rf",? ?\b{_MANY}[- ](?:lane|way|legged|leg)\b,?", lambda _: ""),
    (r",? ?\b(?:non[- ])?(?:not )?(?:physically |positively )?(?:un)?divided\b(?= \w+way\b| road\b| highway\b)",
     lambda _: ""),
    (rf"\b{_SIDE}(?:[- ]{_SIDE})? plane\b", lambda _: "front"),
    (rf"\b((?:was|is|were|are|looked) (?:(?:{_BUILT})(?:,| and|, and)? )*)ginger(?=[,.;]|$| and\b)",
     lambda m: f"{m[1]}red-haired"),
    # "a moped ridden by a lad": the model takes "ridden" for a thing.
    (r"(?<!\bis)(?<!\bwas)(?<!\bwere)(?<!\bbeing)(?<!\bbeen) ridden by\b", lambda _: " that was ridden by"),
    (r"\b(?:came|coming|comes) to (?:final )?rest(?: back)? (?:on|onto) (?:its|their) "
     r"(?:(?:left|right|driver'?s?|passenger'?s?|near|off)[- ]?)?(?:side|roof|top)\b", lambda _: "stopped on its roof"),
    (r"\b(landed|ended up|lying|rolled(?: over)?|rolling|flipped(?: over)?|tipped(?: over)?) (?:on|onto) (?:its|their) "
     r"(?:(?:left|right|driver'?s?|passenger'?s?|near|off)[- ]?)?(?:side|roof|top)\b", _overturned),
    (r"\b(?:came|comes|coming) to (?:an? (?:\w+ )?)?(?:final )?(?:stop|halt|rest|standstill)\b", lambda _: "stopped"),
    (r"\b(?:making|executing|negotiating|attempting) (?:to make )?an? (?:left|right|u)(?:[- ]hand(?:ed)?)?[- ]turn\b",
     lambda _: "turning"),
    (r"\b(?:began|started|starting|attempting|about) to turn\b", lambda _: "was turning"),
    (r" ?\b(?:counter[- ]?|anti[- ]?)?clockwise\b", lambda _: ""),
    (r"\b(?:traffic )?(?:light|signal|stop sign)[- ]controlled ", lambda _: ""),
    (r",? ?\bhead[- ]on\b(?! collision)", lambda _: ""),
    (r"\brear[- ]?ended\b", lambda _: "hit"),
    (r"\bcross(?:ed|es|ing) paths\b", lambda _: "met"),
)  # fmt: skip

# "one was white and the other black": words that may follow where the verb is not said again.
_SHORT_OF_A_VERB = (
    "a|an|about|maybe|white|black|red|blue|green|grey|gray|silver|brown|yellow|orange|pink|purple|beige|dark|light|"
    "tall|short|small|big|large|old|older|young|younger|fat|thin|slim|blonde|bald|open|closed|empty|parked"
)
_NTH = "second|third|fourth|fifth|last"
_FIRST_VERB = re.compile(r"\b(?:first|second|third|fourth)(?: one)? (was|had|wore)\b", re.IGNORECASE)
_ONE_VERB = re.compile(
    r"\bone(?: of (?:them|the \w+))? ((?:was|is) (?:wearing|holding|carrying)|was|is|had|has|wore|looked|seemed)\b"
    r"(?!.*\b(?:one|the other)\b)",
    re.IGNORECASE,
)

_SHOP_OF = {
    "butcher": "butcher shop", "baker": "bakery", "barber": "barber shop", "grocer": "grocery store",
    "chemist": "chemist", "newsagent": "newsagent", "hairdresser": "hairdresser shop", "jeweller": "jewellery shop",
    "bookie": "betting shop", "optician": "optician shop", "florist": "flower shop",
}  # fmt: skip


def _verb_before(found: re.Match[str]) -> str:
    verbs = _ONE_VERB.findall(found.string[: found.start()])
    return f" {verbs[-1]}" if verbs else ""


def _first_verb(found: re.Match[str]) -> str:
    """ "the first was white, the second blue": was blue."""
    verbs = _FIRST_VERB.findall(found.string[: found.start()])
    return f" {verbs[-1]}" if verbs else ""


def _he_it_was(found: re.Match[str]) -> str:
    """ "Lamp was not on table, was on floor": it was."""
    before = found.string[: found.start()].lower()
    return ", it " if re.search(r"(?:n't|n\u2019t|\bnot)\b(?!.*\b(?:who|that|which)\b)", before) else ", "


_SPEECH = (
    r"(?:said|says|saying|shouted|shouting|shouts|yelled|yelling|screamed|screaming|asked|asking|whispered|was like|"
    r"went|goes|told (?:me|us|him|her|them|everyone)|reading|reads|read)"
)
_QUOTED = r"[\"\u201c][^\"\u201c\u201d]{2,200}[\"\u201d]"
_OPENED = "doors?|windows?|boot|bonnet|gates?|hatch|lid|drawers?|shutters?|tailgate|trunk|hood"
_BESIDE = "opposite|behind|beside|next to|in front of|near|under|above|across from"
_DOES = r"\b(?:was|were|is|are|had|has|stood|sat|lay|slept|hung|ran|came|went|got|walked|waited|leaned|leant)\b"
_SKIN = "face|head|forehead|hands?|arms?|legs?|nose|mouth|lips?|cheek|neck|knees?|knuckles|fingers?|chin"
_HELP = "ambulance|police|cops|999|911|112|fire brigade|emergency services"
_SPED = "rode|sped|zoomed|whizzed|cycled|raced|shot|flew|tore|skidded|pedalled|zipped"  # "moped rode" reads as a noun

# How people put it who type with their thumbs, dictate, or report.
_SAID_SHORTLY: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"\b(with (?:\w+ ){{1,3}}(?:{_OPENED})) (?:slid|pulled|pushed|thrown|wound|hanging|left|wedged|swinging|propped|"
     r"jammed)(?= (?:wide )?(?:open|shut|ajar)\b)", lambda m: m[1]),
    (rf"^(?:and |then )?({_BESIDE}) (him|her|it|them)(?= (?:an?|one|two|three|some|another) )(?!.*{_DOES})",
     lambda m: f"{m[1]} {m[2]} was"),
    (r"\b(?:my|our) (?:\w+ )?(?:balcony|window|flat|house|kitchen|bedroom|garden|room) (?:over)?(?:looks|looked|"
     r"faces|backs) (?:out )?(?:over|onto|on to|on|at)?(?= (?:the|a) )", lambda _: "I was at"),
    (r"(?:^|(?<!came)(?<!jumped)(?<!climbed)(?<!fell)(?<!leaned)(?<!leant)(?<!leaning)(?<!got),? )"
     r"(?:out of|from|through|out) (?:my|our) (?:(?!upstairs|top|upper|first|second|third|fourth|fifth)\w+ ){0,2}?"
     r"(?:window|doorstep)\b(?! o[nf]\b),?", lambda _: ""),
    (r"(?<= in the )(?:queue|line) (?:in|inside|of|for) the (?=(?:bank|post office|shop|supermarket)\b)", lambda _: ""),
    (r"\b(?:(?:was|were|is|are) (?:calling|ringing|phoning|dialling)|called|rang|phoned|dialled)(?: for)? "
     rf"(?:(?:an|the) )?(?:{_HELP})\b", lambda _: "was on the phone"),
    (rf"\bon the phone (?:to|with) (?:(?:an|the|his|her|their|my) )?(?:{_HELP}|\w+)\b", lambda _: "on the phone"),
    (r"\b(with|(?:had|has|having)) ((?:an?|his|her|the|some) (?:\w+ ){1,3})(?:draped |folded |hung |slung )?"
     r"(?:over|across) (?:his|her) (?:arm|shoulder)\b",
     lambda m: f"{'' if m[1].lower() == 'with' else 'was '}carrying {m[2].strip()}"),
    (r"\b(?:pulled|put|drew|had) (?:an?|the|his|her) hood (?:up )?(?:over (?:his|her) (?:head|face)|up)\b",
     lambda _: "had a hood up"),
    (r",? ?\btucked (?:in|into) (?:(?:his|her|their|the) )?(?:socks|boots|jeans|trousers|belt)\b", lambda _: ""),
    (r"\bkept (?:on )?(?=\w+ing\b)", lambda _: "was "),
    (r"\b(?:another|a different|the other|some other|the next|that same) (?:day|night|morning|evening|time)\b",
     lambda _: "once"),
    (r"\b(trip(?:ped|ping)?|stumbl(?:ed|ing)|fell|falling|jump(?:ed|ing)|climb(?:ed|ing)|vault(?:ed|ing)|step(?:ped|ping)|"
     r"lean(?:ed|t|ing)|hop(?:ped|ping)) over(?= (?:an?|the|his|her|some|my)\b)", lambda m: f"{m[1]} by"),
    (r"\bwith no (?:(?:head|tail|rear|front|brake)[- ]?)?lights?(?: on| at all)?\b", lambda _: ""),
    (r"\b(?:(?:used to )?(?:work|live)|works|worked|lives|lived) (?:at|in|for|above|over|with|near|on|next to|"
     r"next door|opposite|round the corner)\b(?: [\w'\u2019]+){0,5}", lambda _: "was there"),
    (rf"\b(on (?:an?|the|his|her) (?:\w+ )?\w+) (?:{_SPED})(?= (?:past|by|off|away|up|down|along|over|out|into)\b)",
     lambda m: f"{m[1]} went"),
    (r"(?<!the)(?<!my)(?<!his)(?<!her)(?<!their)(?<!turn)(?<!turned)(?<!was)(?<!were)(?<!is)(?<!to)(?<!from) right"
     r"(?= and (?:this|then|suddenly|there|he|she|they)\b)", lambda _: ""),
    (r"\b(bus|coach|tram)\b((?: [\w']+){1,6}) at (?:the|a|its|their) stop\b",
     lambda m: f"{m[1]}{m[2]} at the bus stop"),
    (r"\b(?:sum|some)1\b", lambda _: "someone"),
    (r"\b(the|that|this) 1(?= [a-z])", lambda m: f"{m[1]} one"),
    (rf"{NO_LABEL}\b1(?= (?:of|was|had|wore|is|has|in|with)\b)",
     lambda _: "one"),
    (r"\b2(?= (?:see|say|tell|be|get|go|do|the)\b)", lambda _: "to"),
    (r"\b(hold|held|holding|hang|hung|hanging|cling|clung|clinging) on(?: to|to)\b", lambda _: "holding"),
    (r"(?<= on) (?=(?:just|only) )", lambda _: ", "),
    (r"(?<=[a-z]) (?=i (?:think|reckon|guess|believe|suppose)[,.])", lambda _: ", "),
    (r"\b(door|window|seat|side) of (?:the )?(driver|passenger)\b", lambda m: f"{m[2]}'s {m[1]}"),
    (r",? ?\b(?:(?:a bit|a little|slightly|just) )?further (?:along|down|up|on)(?: the (?:road|street|pavement|"
     r"platform|path|corridor|lane))?,?(?= (?:an?|the|there|was|another|some|two|three)\b)", lambda _: ""),
    (r"\b(?:(?:had|has|having|got)|(with)) (?:(?:some|a bit of|a lot of|lots of) )?blood "
     r"(?:on|all over|down|running down|pouring down|coming from) "
     rf"(?:his|her|their|the) (?:{_SKIN})\b", lambda m: "bleeding" if m[1] else "was bleeding"),
)  # fmt: skip


_PHRASES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), instead)
    for pattern, instead in (
        *_REPORTED,
        *LEARNERS,
        *LONG_WINDED,
        (r"<[^<>]{1,80}>", lambda _: " "),
        (r"(?<!was )(?<!were )(?<!been )(?<!got )\b(knock(?:ed|ing)?|kick(?:ed|ing)?|tipp?(?:ed|ing)?|push(?:ed|ing)?|"
         r"flipp?(?:ed|ing)?) over ((?:the|an?|his|her|its|their|some|my) (?:[\w-]+ )?[\w-]+)"
         r"(?=[,.;!?]|$| (?:and|with|by|near|in|on|as|then)\b)", lambda m: f"{m[1]} {m[2]} over"),
        (r"\b(?:a|the) (man|woman|boy|girl|person|guy|bloke|lad|lady|child|kid)['\u2019]s (?:legs|feet) (?:were|was) "
         r"(?:sticking|poking|hanging|coming) out (?:from )?(?=under|underneath|of)", lambda m: f"a {m[1]} was "),
        (r"\b(?:keeping|kept|keep) (?:watch|(?:a )?look ?out|an eye out)\b",
         lambda m: "standing" if m[0].lower().startswith("keeping") else "stood"),
        (r"\b((?:i|we) (?:was|were)) (?:still |just |lying |asleep )*in bed\b", lambda m: f"{m[1]} asleep"),
        (r"(?<=\w),? (?:even )?(?:though|although|because|as|since|cos|coz) (it was (?:dark|night|getting dark|raining|"
         r"pouring|snowing|late|foggy|sunny))(?=[.!]?$)", lambda m: f". {m[1].capitalize()}"),
        (r"\b(tak(?:e|es|ing)|took) (?:an? |some |loads of )?(?:photo(?:graph)?s?|pictures?|pics?|selfies?|videos?)\b",
         lambda m: {"take": "look", "takes": "looks", "taking": "looking", "took": "looked"}[m[1].lower()]),
        (r"\bthe whole (?:thing|lot)\b", lambda _: "everything"),
        (r"\bdrinking (?:straight )?(?:from|out of) (?=(?:an?|the|his|her|their)\b)", lambda _: "drinking "),
        (r"\b(one|ones|man|woman|lad|boy|girl|guy) on top(?= (?:had|was|were|wore|who|is)\b|[,.]|$)",
         lambda m: f"{m[1]} on top of it"),
        (r"^(no (?:[\w-]+ )?[\w-]+), (no (?:[\w-]+ )?[\w-]+), (?=\w)", lambda m: f"{m[1]}. {m[2]}. "),
        (r",? ?\bthank (?:god|goodness|heavens|christ)\b", lambda _: ""),
        (r"\b(?:there were|we were) \w+ of us[,:]? (?:me|myself|including me)(?:,? and)?,? (?=an? |the |two |three )",
         lambda _: "there was "),
        (r"\b(with an? (?:\w+ )?(?:pram|buggy|pushchair|dog|bike|bag|suitcase|trolley|child|kid|stick)) crossing"
         r"(?= (?:at|over|the|by|in)\b)", lambda m: f"{m[1]} who was crossing"),
        (rf"\b({_SPEECH})[,:]? {_QUOTED}", lambda m: m[1]),
        (rf"{_QUOTED},?(?= (?:he|she|they|\w+) (?:said|shouted|yelled|screamed|asked|whispered)\b)", lambda _: ""),
        (r"\b(a|an|the|he|she|it|they|was|were|there|and|in|on|with|of|to|i) (?=\1\b)", lambda _: ""),
        (r"\b([a-z]{2,}in)['\u2019](?=\W|$)", lambda m: f"{m[1]}g"),  # "leanin'"
        (r"[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]+", lambda _: " "),
        (r"\b(?:their|they're)(?= (?:was|were|is|are)\b)", lambda _: "there"),
        (r"^(?:new (?:line|paragraph)|full stop)[,.]? ", lambda _: ""),
        (
            rf"^(?:and |but )?(?!(?:{'|'.join(LABELLED)}) )(?=[a-z]+ (?:one|1) (?:was|is|had|has|wore)\b)"
            r"(?!(?:the|this|that|no|which|only|each|any|every|a) )",
            lambda m: f"{m[0]}the ",
        ),
        (rf"{NO_LABEL}(?<=[a-z] )1(?= (?:was|is|had|has|wore)\b)", lambda _: "one"),
        (r"(?:(?<=^)|(?<=, )|(?<=and ))(?:the |its |his |her )?colou?r (?:was|is)(?= [a-z]+)", lambda _: "it was"),
        (r",? ?\b(?:(?:ha){2,}h?|(?:he){2,}|lol|lmao)\b", lambda _: ""),
        (r"^an? (\w+), (?=it was an? (?:\w+ )*\1\b)", lambda _: ""),  # "a hoodie, it was a grey hoodie"
        (r"\bnext 2\b(?= (?:it|him|her|them|the|a)\b)", lambda _: "next to"),
        (r"^its (?=(?:an?|the|not|more|really|on|in|at)\b|\w+[.!]?$)", lambda _: "it's "),
        (r"\b(?:some|a) (?:kind|sort|type) of (?:an? )?(?=[a-z])", lambda _: "a "),
        (r"\b(?:kind|sort) of (?=[a-z]+(?:ish|ed|y)?\b)", lambda _: ""),
        (
            r"\bwhat (?:looked like|looked to be|appeared to be|seemed to be|seemed like|might have been) ",
            lambda _: "maybe ",
        ),
        (r"\bhalf (?=(?:on|in) the\b)", lambda _: ""),
        (
            rf"\b(the|a) ({'|'.join(_SHOP_OF)})"
            r"['\u2019]?s(?=[.,;]|$| (?:was|is|and|on|in|with|when|where|there)\b)",
            lambda m: f"{m[1]} {_SHOP_OF[m[2].lower()]}",
        ),
        (
            r"^(?:can|could|would|will) (?:you|we) (?:please |just )?(?=\w+ )(?!(?:see|tell|say|remember)\b)",
            lambda _: "",
        ),
        (r"(?<!the )(?<!a )(?<!was )\bround (?=(?:his|her|their|its|my)\b)", lambda _: "around "),
        (rf"\b(?:and|but|,) the other(?: one)?(?= (?:{_SHORT_OF_A_VERB})\b)", lambda m: m[0] + _verb_before(m)),
        (rf"(?:, and|\band|,) the (?:{_NTH})(?: one)?(?: and (?:the )?(?:{_NTH}))?(?= (?:{_SHORT_OF_A_VERB})\b)",
         lambda m: m[0] + _first_verb(m)),
        (r"(?<!and )(?<!but )(?<!, )(?<=[a-z] )the other(?: one)?(?= (?:an?|black|white|red|blue|green|grey)\b)",
         lambda m: f", {m[0]}{_verb_before(m)}" if _verb_before(m) else m[0]),
        (r", (?=(?:was|were|is) (?!it|he|she|they|there|that|you)\w)", _he_it_was),
        (r"\bget rid of\b", lambda _: "remove"),
        (r",? ?\bby the way\b,?", lambda _: ""),
        (r"(?<=,) (?:i['\u2019]?d|i would) (?:say|guess)(?: maybe)? (?=(?:about|around|roughly|\d|in his|in her)\b)",
         lambda _: " maybe "),
        (r"\bnothing (?:but|except) ", lambda _: ""),
        (r"\b(left|right)(?:[- ]hand)?[- ]side\b", lambda m: m[1]),
        (r"(?<!to )(?<!i )(?<!we )(?<!and )\bbuy(?= (?:the|a|an)\b)", lambda _: "by"),
        (r",? (?:i should say|i mean)(?=[.!]?$)", lambda _: ""),
        (r"(?<=\bwas )more (?:of |like )?(?=an? )", lambda _: ""),
        (r"\b(?:a|the) (?:(?:long|big|huge|short|massive) )?(?:queue|line) of (?:about |maybe |around )?(?=\w)",
         lambda _: ""),
        (r"\bin the (?:center|centre|middle) of the (?=ceiling|wall)", lambda _: "on the "),
        (r"\b(?:the )?lights (?:had )?(?:changed|turned|went|gone) (?:to )?(?=(?:red|green|amber)\b)",
         lambda _: "the traffic light was "),
        (r"\b(clos(?:ed|ing)|shut(?:ting)?|slamm(?:ed|ing)|lock(?:ed|ing)) ((?:the|a) (?:\w+ )?(?:door|gate)) "
         r"behind (?:him|her|them|it)\b", lambda m: f"{m[1]} {m[2]}"),
        (r"\b(?:turned|switched|put) (the (?:\w+ )?(?:lights?|lamps?|telly|tv|radio)) (off|on)\b",
         lambda m: f"saw that {m[1]} was {m[2]}"),
        (r"\bthe lights (?:were|was) (?:on |at )?(?=(?:red|green|amber)\b)", lambda _: "the traffic light was "),
        (r"\bin front(?= *(?:[.,;!?]|$))", lambda _: "in front of it"),
        (r"(?<!thin)(?<!ning)(?<!bald)(?<!ding)(?<!long)(?<!short) on top(?= *(?:[.,;]|and\b|$))", lambda _: " on it"),
        (r"(?:(?<=^)|(?<=, ))on top(?= *(?:[.,;]|and\b|$))", lambda _: "on it"),
        *_SAID_SHORTLY,
        (r" (?:of|in) (?:the|this) (?:picture|image|photo|photograph|pic|scene)\b", lambda _: ""),
        (
            r"\b(?:the |this )?(?:picture|image|photo|photograph|scene) (?:is|shows)(?: a (?:picture|photo))?"
            r"(?: of)? (?=an? )",
            lambda _: "there is ",
        ),
        (r"\bthis is an? (?:picture|image|photo|photograph) of ", lambda _: "this is "),
        (r"\bit was gone (?=\w+(?: at night| in the|,| o'clock))", lambda _: "it was after "),
        (
            r"\b(?:about |around |over |roughly )?(?:five|5) ?(?:foot|ft|feet|')"
            r"(?: ?(\d+|\w+)(?:\"| inches)?)?(?:[ -]?ish)?(?: tall)?\b",
            _height,
        ),
        (r"\b(?:driver|passenger)(?:['\u2019]?s)?[- ]side\b ?", lambda _: ""),
        (r"\bthe (?:driver|passenger)(?:['\u2019]?s)?[- ]side of ", lambda _: ""),
        (
            r"(?: (?:on|at|from|of|by|through|via|to))? the (?:driver|passenger)(?:['\u2019]?s)?[- ]side"
            r"(?= (?:there|was|were|he|she|and|with|wearing|carrying|holding)\b|[.,]|$)",
            lambda _: "",
        ),
        (r"(?<=\ba )women\b", lambda _: "woman"),
        (r"(?<=\ba )men\b", lambda _: "man"),
        (r"\b(?<=this )like (?=\w)|\b(?<=just )like (?=\w)|\b(?<=was )like (?=\w+ing\b)", lambda _: ""),
        (r"(?<=[a-z]),(?=[a-z0-9])", lambda _: ", "),
        (
            r"\b(he|she|they|who)['\u2019]d (?=(?:an?|got|no|his|her|their|the|this|these|two|big|long|short|dark)\b)",
            lambda m: f"{m[1]} had ",
        ),
        (
            r"\b(?:nike|adidas|puma|reebok|umbro|kappa|north face|stone island|under armour|ralph lauren|superdry)"
            r"(?= [a-z])(?! ones?\b)",
            lambda _: "",
        ),
        (
            r",? ?\b(?:maybe |about |around |roughly |approx )?\d+ ?(?:stone|st|kg|kilos?|lbs?|pounds)\b(?: or so)?"
            r"(?= ?(?:[,.]|$|with|and|in))",
            lambda _: "",
        ),
        (r"(?<=[a-z])-ish\b", lambda _: "ish"),
        (
            r"\bno (?:other |more )?[a-z]+ (?:there )?(?:apart from|except(?: for)?|other than|besides)"
            r" (?=an? |one |two )",
            lambda _: "",
        ),
        (r"\bthe (\w+er) of (?:the two|the pair|them)\b", lambda m: f"the {m[1]} one"),
        (r"\b(?<=got|had|has) like (?=(?:an?|this|these|two|three|some)\b)", lambda _: " "),
        (r"\b(?<=with|have|were) like (?=(?:an?|this|these|two|three|some)\b)", lambda _: " "),
        (r"\b(?<=wearing|holding) like (?=(?:an?|this|these|two|three|some)\b)", lambda _: " "),
        (r"(?<=[a-z])(?:\.{2,}|…)(?= ?\w)", lambda _: ","),
        (r"\b(?:half a|half-a|a half) dozen\b", lambda _: "six"),
        (r"\b(two|three|four|five|six)-(three|four|five|six|seven)\b", lambda m: f"{m[1]} or {m[2]}"),
    )
)
# What a correction begins with. "No gun" is none, and "no" alone is an answer.
_OPENING = re.compile(
    r"(?:i (?:say|said) (?:an? )?\w+(?=,? (?:but )?it was more)|"
    r"(?:no|nah|nope)(?=[,.!]? +(?:wait|hang on|hold on|sorry|it|he|she|they|the|actually|that|not|there|i|a|an|"
    r"more|only|just|my)\b)|(?:oh|ah|oops|well|um)(?=[, ]+(?:no|wait|sorry|actually|maybe|i mean)\b)|no,? wait|wait|"
    r"(?:actually,? |no,? )?(?:scrap|scratch|strike) that|"
    r"hang on|hang about|hold on|sorry|soz|sry|actually|i mean|i meant|correction|my mistake|i'?m wrong|"
    r"i got that wrong|i tell a lie|let me correct that|i was wrong)"
    r"(?:[,.!;:-]+ *| +)(?!$)(?!to )"
    r"(?:(?:no(?=[,.!;:-]| (?:it|he|she|they|the|there|that|an?|his|her|in|on|i|not|wait|sorry|actually|my|we|more|"
    r"only|just|two|three|four|five)\b)|nah|wait|hang on|hold on|sorry|actually|i mean|i meant|my mistake|"
    r"i tell a lie|i was wrong)(?:[,.!;:-]+ *| +)(?!$)(?!gun|one|to ))*",
    re.IGNORECASE,
)
_GAP = re.compile(r",? ?")
_WORD = re.compile(r"(?<![\w'\u2019/])(?:[A-Za-z]+/|&|'em\b|[A-Za-z]+(?:['\u2019][A-Za-z]+)?)(?![\w/])")


_STAR = re.compile(r"\*+ ?(?=\w)")  # "*blue cap", as one corrects a slip in a message


@dataclass(frozen=True)
class _Cues:
    """What of a piece only says that it corrects, and what it takes back."""

    plain: str
    begins: int  # where the opening ends: "no wait, sorry"
    said: list[Change]
    cried: list[Change]
    contrast: Contrast | None

    @classmethod
    def of(cls, piece: str) -> _Cues:
        small = piece.lower()
        plain = small if piece.isupper() and len(small) == len(piece) else piece
        opening = _OPENING.match(plain) or _STAR.match(plain)
        begins = opening.end() if opening and opening.end() < len(plain) else 0
        beside = [found.span() for found in ASIDE.finditer(plain, begins)]
        said = [(start, end, " " if start > begins else "") for start, end in beside]
        cried = [(m.start(), m.end(), "") for pattern in (CRY, FORGOT) for m in pattern.finditer(plain)]
        cried += _said_again(plain)
        contrast = contrast_in(_without(plain, [*said, *cried])[begins:])
        return cls(plain, begins, said, cried, contrast)


def _said_again(text: str) -> list[Change]:
    """ "it was a pistol, not a rifle, a pistol": said once more at the end."""
    found = re.search(r"[,;] (?P<last>[^,;.!?]{3,40})[.!]*$", text)
    if found is None or not re.search(rf"\b{re.escape(found['last'].strip())}\b", text[: found.start()], re.IGNORECASE):
        return []
    return [(found.start(), found.end("last"), "")]


def is_contrast(piece: str) -> bool:
    """Whether it says what something was not, and in the same breath what it was instead."""
    return _Cues.of(piece).contrast is not None


# What each puts otherwise, apart from the others.
_RULES = (hedged, damaged, place_first, relatives, same_sort, unnamed)


def readable(piece: str, repairs: Repairs, unmarked: frozenset[int] = frozenset()) -> Readable:
    """CAPITALS are put into small letters, which the model has learnt to read; `unmarked` are places for a comma."""
    cues = _Cues.of(piece)
    plain, begins, said, contrast = cues.plain, cues.begins, cues.said, cues.contrast
    who = who_it_was(plain[begins:])
    left_out = [] if who else _only_instead(plain, begins, contrast)
    beside = [one for one in said if all(one[1] <= start or end <= one[0] for start, end, _ in left_out)]
    mended = [*beside, *left_out, *_shifted(who, begins)]
    opened: list[Change] = [(0, begins, "")] if begins else []
    commas = [(at - 1, at, ", ") for at in unmarked]
    told = [*cues.cried, *topics(_without(plain, [*said, *opened]), repairs.vocabulary), *_left_out_verbs(plain)]
    told += [*(change for rule in _RULES for change in rule(plain)), *repairs.changes(plain), *_phrases(plain), *commas]
    told += verbless.changes(plain, repairs.vocabulary)
    changes = [*apart(sorted([*opened, *mended, *told], key=longest_first))]
    corrects = bool(opened or said or (contrast and contrast.corrects) or who)
    form = changed(piece, plain, changes, corrects)
    return replace(form, denies=contrast.denied if contrast is not None else "", cleft=bool(who))


def _without(text: str, changes: Iterable[Change]) -> str:
    """Blanks in place of what is left out, so that every other word stays where it stood."""
    gone = {n for start, end, _ in changes for n in range(start, end)}
    return "".join(" " if n in gone else letter for n, letter in enumerate(text))


def _only_instead(text: str, begins: int, contrast: Contrast | None) -> list[Change]:
    if contrast is None:
        return []
    around = ((begins, begins + contrast.start, ""), (begins + contrast.end, len(text), ""))
    return [(start, end, instead) for start, end, instead in around if start < end]


def _shifted(changes: Iterable[Change], by: int) -> list[Change]:
    return [(start + by, end + by, instead) for start, end, instead in changes]


def _phrases(text: str) -> Iterator[Change]:
    for pattern, instead in _PHRASES:
        yield from ((found.start(), found.end(), instead(found)) for found in pattern.finditer(text))


_GAPPED = re.compile(
    r"\b(?P<verb>had|has|wore|held|carried|rode|drove|got|was|were|is|are) "
    r"(?P<what>(?:the|an?|his|her|in|on|at) [\w' -]{2,30}?),? "
    r"(?:and|but) (?:(?:the|an?) \w+(?: (?:one|man|woman|guy|lad|girl|boy|lady|bloke))?|he|she)(?P<gap>) "
    r"(?=(?:the|an?|on the|in the|in an?|at the) (?!other\b)(?:\w+ ){0,2}?\w+\W*$)",
    re.IGNORECASE,
)


def _left_out_verbs(text: str) -> Iterator[Change]:
    """ "the boy had the scooter and the girl the bike": the girl had that."""
    for found in _GAPPED.finditer(text):
        named = found["verb"].lower() in ("was", "were", "is", "are") and found["what"].lower().startswith("a")
        apart = named and not text[found.end("gap") :].startswith(("a ", "an ", "the "))
        if not apart and not _FINITE.search(text, found.end("verb")):
            yield found.start("gap"), found.start("gap"), f" {found['verb'].lower()}"


def words(text: str, spelling: Spelling) -> Iterator[Change]:
    """Short forms and slips of spelling; what tells nothing goes with the comma and the space after it."""
    found_words = list(_WORD.finditer(text))
    known = sum(found[0].lower() in SHORT or spelling.knows(found[0].lower()) for found in found_words)
    english = known >= ENGLISH * len(found_words) or _is_badly_spelt(found_words, known, spelling)
    for found in found_words:
        word = found[0]
        instead = SHORT.get(word.lower()) if len(word) > 1 or word.islower() or word == "&" else None
        if instead is None and english and (word.islower() or found.start() == 0):
            instead = spelling.mended(word.lower())
        if instead is not None:
            end = _GAP.match(text, found.end()) if instead == "" else None
            yield found.start(), end.end() if end else found.end(), instead


def _is_badly_spelt(words: list[re.Match[str]], known: int, spelling: Spelling) -> bool:
    """Nearly every word is English or a slip of it, and the small ones are; a word of another language is no slip."""
    small = sum(found[0].lower() in SMALL for found in words)
    slips = sum(spelling.mended(found[0].lower()) is not None for found in words)
    return small >= 0.15 * len(words) and known + slips >= 0.8 * len(words)


_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|have|wore|held|who|that)\b", re.IGNORECASE)


def longest_first(change: Change) -> tuple[int, int]:
    start, end, _ = change
    return start, -end


def changed(said: str, plain: str, changes: list[Change], corrects: bool) -> Readable:
    text, begins, ends = "", list[int](), list[int]()
    at = 0
    for start, end, instead in [*changes, (len(plain), len(plain), "")]:
        text += plain[at:start] + instead
        begins += [*range(at, start), *([start] * len(instead))]
        ends += [*range(at + 1, start + 1), *([end] * len(instead))]
        at = end
    return Readable(text, said, tuple(begins), tuple(ends), corrects)

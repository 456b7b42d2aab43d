"""Plain things said with more words than they need, put shortly: "it was more of an orange colour"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.repairs import Change
from app.language.talk import Shape

_COLOURS = (
    r"(?:(?:dark|light|bright|pale) )?(?:red|blue|green|black|white|grey|gray|yellow|brown|orange|pink|purple|silver|"
    r"beige|cream|navy)"
)
_WAS = r"(?:was|were|is|are|looked|seemed)"
_WHOSE = {"hers": "her", "his": "his", "theirs": "their"}


_NOT_WHOSE = (
    r"\b(?:(?:and|but|so) )?(?:it|that|they) (?:wasn['\u2019]?t|was not|weren['\u2019]?t|were not) "
    r"(?:his|hers|theirs)(?: \w+)?,? "
)
_OPENS = r"(?:boot|bonnet|(?:back |front |rear |side )?(?:door|window)|tailgate|hatch|trunk|hood|roof)"
_AT = r"(?:behind|in front of|next to|beside|near|under|on|in|at|by|outside|inside|opposite)"
_KIN = r"(?:nan|nana|gran|granny|grandma|mum|mam|mom|dad|grandad|grandpa|auntie|aunt|uncle|sister|brother)"
_OWNED = (
    r"(?:purse|bag|handbag|phone|car|house|bike|coat|hat|keys|wallet|shopping|dog|arm|hand|walking stick|scooter|"
    r"window|door|garden|shop)"
)
_DONE = r"(?:was|were|is|had|has|wore|came|ran|went|walked|got|took|stood|sat|started|pulled|grabbed|threw|kicked|hit)"
_FACING = (
    r"(?:shout|yell|scream|wav|look|star|point|swear|talk|argu|chat|smil|nodd?)(?:ed|ing|s|e)? (?:at|to|with)"
)
_WHO = (
    r"(?:man|woman|boy|girl|person|driver|people|lady|guy|bloke|lad|passengers?|kids?|child|children|men|women|family)"
)
_BEARS = r"(?:van|car|taxi|cab|truck|lorry|bus|minibus|coach|caravan|jeep|house|hut|shed|it)"


_GUESS = r"(?:maybe|perhaps|probably|possibly|i think|i guess|i reckon|might be|could be|they could be|i suppose)"
_RELATED = (
    r"mother and (?:daughter|son)|father and (?:son|daughter)|mum and (?:daughter|son)|dad and (?:son|daughter)|"
    r"husband and wife|brothers|sisters|brother and sister|twins"
)


def _guessed_kin(found: re.Match[str]) -> str:
    """ "two women, maybe mother and daughter": what they are to each other, and nobody more."""
    several = re.search(r"\b(?:two|couple|pair|both)\b", found.string[: found.start()], re.IGNORECASE)
    return "" if several and re.search(_GUESS, found[0], re.IGNORECASE) else found[0]


_CLIMBS = re.compile(
    r"\b(?:climb(?:s|ed|ing)?|go|goes|went|going|ran|running|got|get|gets|getting|come|came|coming|carried|carrying)"
    r"(?: \w+)?(?: right| back)? $",
    re.IGNORECASE,
)


def _whose_one(found: re.Match[str]) -> str:
    """ "hers was red": her one was."""
    return f"{found[1]}{_WHOSE[found[2].lower()]} one "


def _and_whose_was(found: re.Match[str]) -> str:
    """ "the driver's jacket was red, the passenger's blue": the passenger's was blue."""
    told = re.search(rf"\b{_WAS}\b", found.string[: found.start()]) is not None
    whose = _WHOSE.get(found[2].lower(), found[2])
    return f"{found[1]}{whose} one was " if told else found[0]


def _and_there(found: re.Match[str]) -> str:
    """ "at one end is a man, at the other end a woman"."""
    return " and there was" if re.search(r"\bat one end\b", found.string[: found.start()], re.IGNORECASE) else found[0]


def _up_there(found: re.Match[str]) -> str:
    """ "a man up a ladder" is on it, who need not have been seen to climb."""
    return found[0] if _CLIMBS.search(found.string[: found.start()]) else "on "


_WORN = (
    r"(?:hats?|caps?|beanies?|jackets?|coats?|hoodies?|hoods?|balaclavas?|masks?|helmets?|trousers|jeans|joggers|"
    r"trainers|shoes|boots|tops?|shirts?|t-shirts?|jumpers?|uniforms?|outfits?|clothes|vests?|scarf|scarves|gloves|"
    r"suits?|overalls|tracksuits?|dress|skirts?)"
)
_BOTH_OF_US = r"(?:me|i) and my \w+|my \w+ and (?:me|i)"
# Before the statement is cut into clauses.
AT_FIRST: tuple[Shape, ...] = (
    (r"\b(an?|the|his|her|their|some|two|several|any) (?:(?!of\b|with\b|in\b|and\b)[\w-]+ ){1,2}(?=tattoos?\b)",
     lambda m: f"{m[1]} "),
    (r"\b(dark|fair|blonde?|red|ginger|gr[ea]y|light|long|short|curly|brown|black|white|silver)(?: |(?=haired))"
     r"(?=haired\b)", lambda m: f"{m[1]}-"),
    (r"\b(saw|watched) (an?|the|his|her) ((?:[\w-]+ )?(?:car|van|lorry|truck|bus|taxi|forklift|tractor|digger|coach)) "
     r"reverse\b", lambda m: f"{m[1]} {m[2]} {m[3]} reversing"),
    (rf"^(?:{_BOTH_OF_US}) (?=(?:all |both )?(?:saw|watched|witnessed) (?:it|this|that|everything)\b)",
     lambda _: "we "),
    (rf"^(?:{_BOTH_OF_US}|we|i) (?:all |both )?(?:saw|watched|witnessed) (?:it|this|that|everything|the whole thing)"
     r"(?: all)?(?: happen(?:ing)?)? from (?:the|a|my|our) (?:[\w' ]{2,20} )?(?:bus|tram|train|car|taxi|cab|van)"
     r"(?:[.,] *|$)", lambda _: ""),
    (r"^no ((?:two|three|four|five|six|seven|eight|nine|ten|\d+) [\w-]+s)(?=[.!,]|$| (?:in|on|at|by|with|not)\b)",
     lambda m: f"no, {m[1]}"),
    (r"\b((?:walk(?:ed|ing)?|go|run|drive|ride|leave|went|ran|left|drove|rode|got|running)(?: (?:away|off|out|on))?) "
     r"without (?:it|them|him|her)(?=[.,;!]|$| and\b)", lambda m: m[1]),
    (r"\b(?:hold|holding|held) on to "
     r"(?=(?:the other|another|each other|him|her|them|the (?:man|woman|boy|girl|lad))\b)", lambda _: "next to "),
    (r"\bthrows (?=(?:an?|the|his|her|their|it|something|some|stones|rocks|bottles)\b)", lambda _: "threw "),
    (rf"(?<=\w), (?:is|are) ({_COLOURS})(?=[.,;!]|$)", lambda m: f", it was {m[1]}"),
    (r",? how (?:do )?(?:you|we) (?:say|call it)(?: in english)?,?(?= )", lambda _: ","),
    (r"\b(the|that|his|her) (picture|photo|painting|poster|drawing|print) (?:was|is) of (?:an?|the|some) "
     r"[\w ]{2,30}?(?=[.,;!]|$)", lambda m: f"there was {m[1]} {m[2]}"),
    (r"\b(?P<what>an? (?:[\w-]+ )?(?P<n>\w+)), one of (?:them|those|these) (?:[\w-]+ ){0,3}?(?P=n)s(?=[.,;!]|$)",
     lambda m: m["what"]),
    (r"\b(?P<who>he|she|they) (?P<verb>had|carried|kept|was carrying|were carrying) (?P<it>it|them) in "
     r"(?P<bag>an? (?:[\w-]+ ){0,2}?(?P<n>bag|box|case|rucksack|backpack|holdall|bin bag|envelope|bucket))"
     r"(?=[.,;!]|$| and\b)",
     lambda m: f"{m['who']} {m['verb']} {m['bag']}, and {m['it']} {'was' if m['it'].lower() == 'it' else 'were'} "
               f"inside the {m['n']}"),
    (r"^(?:(?:a )?kid|(?:a )?child|neighbour|student|nurse|teacher|mum|dad|shopkeeper|cyclist|bus driver) here"
     r"[.,:;!-]+ *", lambda _: ""),
    (r"(?<=\w), (both|all(?: of them)?) (male|female)(?=[.,;!]|$)",
     lambda m: f", {m[1].split()[0]} of them {'men' if m[2].lower() == 'male' else 'women'}"),
    (rf",? (?:{_GUESS} )?(?:a )?(?:{_RELATED})(?: {_GUESS})?(?=[.;]|$)", _guessed_kin),
    (r"\bwhat i(?:['\u2019]d)? (?:first |at first )?(?:thought|took) (?:was|to be) an? [\w ]{2,20}?,? "
     r"but (?:it|that) (?:was|turned out to be) (?:actually |really )?(?=an? )", lambda _: ""),
)  # fmt: skip
LONG_WINDED: tuple[Shape, ...] = (
    (r"(?<=[,;] )(?:with |in |and )?(?:exactly )?(?:the )?(?:very )?same (?:(?:sort|kind|type|style|colour) of )?"
     rf"(?P<what>(?:[\w'\u2019-]+ )?{_WORN})\b", lambda m: f"wearing the same {m['what']}"),
    (r"\b(was|were|is|are|looked|seemed) (?:more of )?an? (?:sort of |kind of )?((?:[\w-]+ ){1,2})colou?r\b(?! of)",
     lambda m: f"{m[1]} {m[2].strip()}"),
    (r"\btook (his|her|their|the) (hood|mask|balaclava|scarf) (?:back )?down\b", lambda m: f"took {m[1]} {m[2]} off"),
    (r"\b(?:pulled|pushed) (his|her|their) hood (?:back )?down\b", lambda m: f"took {m[1]} hood off"),
    (rf"(^|, |\band |\bbut )(hers|his|theirs) (?={_WAS} )", _whose_one),
    (rf"(^|, |\band |\bbut )((?:the|my) (?:\w+ )?\w+['\u2019]s) (?={_WAS} )", lambda m: f"{m[1]}{m[2]} one "),
    (rf"(, and |, | and )((?:the|my) \w+['\u2019]s|hers|his|theirs) (?={_COLOURS}[.,;!]*$)", _and_whose_was),
    (r"\b(he|she|they|it|who)(?:['\u2019]d| had|['\u2019]ve| have) got "
     r"(?=(?:an?|his|her|the|no|some|two|three|this|these)\b)", lambda m: f"{m[1]} had "),
    (r",? the (?:male|female) one,?(?= (?:was|were|had|has|wore)\b|[.,]|$)", lambda _: ""),
    (r"\bup (?=(?:a|the|his) (?:\w+ )?(?:ladder|stepladder|tree|lamp ?post|scaffolding|pole)\b)", _up_there),
    (rf"\b((?:the|that|this) (?:[\w-]+ ){{1,3}})(?:had|with) (?:its|both its) ({_OPENS}) (open|closed|shut|up|off)"
     r"(?=[.,;]|$| and\b)", lambda m: f"{m[1].strip()}'s {m[2]} was {m[3]}"),
    (rf"(?:(?<=^)|(?<=actually )|(?<=actually, )|(?<=no )|(?<=no, ))(?:just )?(?:leave|keep) (it|him|her|that|the \w+) "
     rf"(?:as )?({_COLOURS})(?:,? (?:like|as) (?:i|it|he|she) [\w ]{{2,30}})?(?=[.!]*$)",
     lambda m: f"{m[1]} was {m[2]}"),
    (rf"\b({_FACING} (?:the|an?|some) (?:[\w-]+ )?{_WHO}) (?=(?:in|inside) (?:it|the|that|his|her|their)\b)",
     lambda m: f"{m[1]} who was "),
    (rf"\b(one of (?:them|the \w+|those \w+)), (an? [^,.;]{{3,60}}), (?={_DONE}\b)",
     lambda m: f"{m[1]} was {m[2]} and "),
    (rf"{_NOT_WHOSE}"
     r"(?:but |it was |they were |no )+((?:the |my )?\w+)['\u2019]s(?=[.!]*$)", lambda m: f"no, {m[1]} had it"),
    (rf"{_NOT_WHOSE}"
     r"(?:but |it was |they were |no )+(his|hers)(?=[.!]*$)",
     lambda m: f"no, {'he' if m[1].lower() == 'his' else 'she'} had it"),
    (rf"\bmore (?:of )?an? ({_COLOURS})(?: colou?r)?(?=[.,;!]|$| (?:I|really|than)\b)", lambda m: f"more {m[1]}"),
    (r"\b(?:was |is )?(?:wrote|writing|written|drawing|drew|scribbling)(?: \w+)? on the (?:white|black)?board\b",
     lambda _: "was at the blackboard"),
    (rf"\b((?:my|his|her|our|their|your|the|a|some) )?({_KIN})['\u2019]?s (?={_OWNED}\b)",
     lambda m: f"{m[1] or 'my '}{m[2]}'s "),
    (r"^(?:the )?(?:witness|complainant|informant|aggrieved) (?:states?|stated|says?|said|reports?|reported)"
     r"(?: that)?[:,]? ", lambda _: ""),
    (r"\b(?:and |but )?i (?:didn['\u2019]?t|did not|don['\u2019]?t) have my "
     r"(?:\w+ )?(?:glasses|specs|contacts|lenses|phone|keys)(?: on| with me| in)?\b", lambda _: ""),
    (r"\b(smash|kick|bash)(ing|ed) up (?=(?:the|an?|his|her|their|my)\b)", lambda m: f"{m[1]}{m[2]} "),
    (rf"\bstarted on (?=(?:him|her|them|me|(?:the|an?|this|that|my) (?:\w+ )?(?:{_WHO}|waiter|waitress|dad|mum)\b))",
     lambda _: "shouted at "),
    (r"\bits (?:head)?lights (?:was|were) (off|on|out)\b",
     lambda m: f"it had its lights {'off' if m[1].lower() == 'out' else m[1]}"),
    (r"\b(trapped|stuck|asleep|sitting|sat|locked|slumped) inside(?=[.,;]|$| and\b)", lambda m: f"{m[1]} inside it"),
    (r"\b((?:it|that) (?:was|is|looked like)) one of (?:them|those|these) "
     r"((?:[\w-]+ ){0,2}(?!bus)[\w-]+[^s\W])s(?=[.,;!]|$)", lambda m: f"{m[1]} a {m[2]}"),
    (r", on (his|her) (?:mobile )?phone(?=[.,;]|$)", lambda m: f" and was on {m[1]} phone"),
    (r"\bginger (?=(?:tom|cat|kitten|moggy|dog|horse)s?\b)", lambda _: "orange "),
    (r"\bi don['\u2019]?t think (it|he|she|that) was (an? \w+)(?: now(?: that)?(?: i come to think of it)?)?,? "
     r"(?:just|more|it was|i think it was)(?: like)? (?=an? )", lambda m: f"{m[1]} was not {m[2]}, {m[1]} was "),
    (r"\b(he|she|it) (?:wasn['\u2019]?t|was not) (\w+),? (?:i['\u2019]?d say|more|more like) (?:more )?(\w+)(?=[.!]*$)",
     lambda m: f"{m[1]} was not {m[2]}, {m[1]} was {m[3]}"),
    (r"\bthere were ((?:three|four|five|six) of them) (\w+ing) (it|them|the \w+)(?=[.!]*$)",
     lambda m: f"there were {m[1]}, and they were all {m[2]} {m[3]}"),
    (r",? ?(?:and |but )?\b(?:the|its) (?:driver['\u2019]?s|passenger['\u2019]?s?|front|back|driving) seats? "
     r"(?:was|were) empty\b", lambda _: ""),
    (r"\b((?:football|rugby) (?:shirt|top|kit)),? (?-i:[A-Z][a-z]+)(?:,? i think)?(?=[.,;]|$)", lambda m: m[1]),
    (r"^((?:and |so )?)(?:someone|somebody)(?: had|['\u2019]d) (?:drawn|written|painted|sprayed|scratched|scrawled) "
     r"[\w' ]{2,30}? (?=on the\b)", lambda m: f"{m[1]}there was graffiti "),
    (r"\b(standing|stood|sitting|sat|lying|gathered) on the bank\b(?! of| (?:roof|steps|wall))",
     lambda m: f"{m[1]} on the grass"),
    (r"\b(lift|elevator) doors? (?:was |were )?(?:open|opened)\b", lambda m: f"{m[1]} was open"),
    (r"^on the (table|counter|desk|floor|shelf|bed|wall|bench|sofa|worktop): ", lambda m: f"on the {m[1]} there were "),
    (r",? ?\b(?:and )?(?:she|he|they)(?: had|['\u2019]d)? lost (?:a|one|his|her|one of (?:his|her)) "
     r"(?:shoe|glove|sock|trainer|slipper|boot|earring)s?(?=[.,;!]|$)", lambda _: ""),
    (r"\boutside (?=(?:having|smoking|eating|drinking|vaping) )", lambda _: "standing "),
    (r"\bhooded (?:top|sweatshirt|jumper)(?=s?\b)", lambda _: "hoodie"),
    (r"\b(is|was) described as (?=an? )", lambda m: m[1]),
    (rf"\b(he|she|they)(?: had)? parked (?:up )?(?={_AT}\b|next\b|across\b)",
     lambda _: "it was parked "),
    (r"\b(have|having|had) a go at\b", lambda m: "shouted at" if m[1].lower() == "had" else "shouting at"),
    (r"\bat one end (?:of (?:it|the \w+) )?(is|was|sat|stood)(?= an? )", lambda m: f"there {m[1]}"),
    (r"(?:,|,? and) at the other(?: end)?(?: (?:is|was|there was))?(?= an? )", _and_there),
    (r"\bwith (?:his|her|their) (hat|helmet|cap|hood|mask|shirt|top|jacket|coat|balaclava) off\b",
     lambda m: f"without a {m[1]}"),
    (r"\bwith (?:his|her|their) (shoes|trousers|glasses|sunglasses|gloves|boots) off\b", lambda m: f"without {m[1]}"),
    (r"\b(?:in|among|amongst|up in) the branches\b(?: of (?:the|a) (?:\w+ )?tree)?(?! of)", lambda _: "in the tree"),
    (r"\b(pub|bar|shop|cafe|restaurant|club|hotel|nightclub|takeaway|salon|chippy) (?:called|named) "
     r"(?:the )?[\w'\u2019&]+(?: (?!and\b|was\b|with\b|on\b|in\b|where\b)[\w'\u2019&]+){0,2}(?=[.,;]|$)",
     lambda m: m[1]),
    (r"\b(the|a) (bench|sofa|wall|steps|kerb|grass|bed), where "
     r"(?=[\w' ]{2,30} (?:was|were) (?:sitting|sat|lying|asleep)\b)",
     lambda m: f"{m[1]} {m[2]}, and on it "),
    (r"\b(strap|rope|chain|band|belt|tape|scarf|string|ribbon|bandage|towel) round (?=(?:it|him|her|them|his|the)\b)",
     lambda m: f"{m[1]} around "),
    (r"(?<=[a-z]) and (an? (?:[\w-]+ ){1,3}?)lying (?=on its (?:side|back)\b)", lambda m: f" and {m[1]}was lying "),
    (rf"\b(he|she|it|they|(?:the|that) \w+) (was|were) ({_AT} (?:the|an?|his|her|my) [\w ]{{2,25}}?), "
     rf"not ({_AT} (?:them|him|her|it))(?=[.!]*$)", lambda m: f"{m[1]} {m[2]} not {m[4]}, {m[1]} {m[2]} {m[3]}"),
    (rf"\b({_BEARS}) (had|has|with) ((?:an?|some|two|three) (?:[\w-]+ ){{1,3}})on the (?:roof|top)(?! of)\b",
     lambda m: f"{m[1]} {m[2]} {m[3]}on it"),
    (r"\b(hold|holding|held|steadied|steadying) (it|the ladder|the rope) (?:at|from|by) the (?:bottom|foot|base|end)"
     r"(?=[.,;!]|$| and\b)", lambda m: f"{m[1]} {m[2]}"),
    (r"\b(?:one|parked) (?:on )?(?:either|each) side of (?=the (?:road|street|path|pavement)\b)", lambda _: "beside "),
    (r"\b((?:was|is) (?:(?:sat|sitting|playing|swinging) )?on) the swings\b", lambda m: f"{m[1]} a swing"),
    (r"^((?:and |so |then )?)(?:someone|somebody) had (?:left|parked|dumped|abandoned|dropped|put) (?=(?:an?|two|his|"
     r"her|their)\b)", lambda m: f"{m[1]}there was "),
    (r"\b((?:was|were|is|are|landed|ended up|lying|lay|flipped|turned)) upside[- ]down\b",
     lambda m: f"{m[1]} overturned"),
    (rf"\bthe ((?:{_COLOURS} )?{_WORN}) one (?=(?:was|had|has|wore|ran|got|went|took|came|grabbed|who)\b)",
     lambda m: f"the one in the {m[1]} "),
    (r"\bright (?=(?:outside|opposite|beside|behind|underneath|above|alongside|next door)\b)", lambda _: ""),
    (r"(?<=\w )round (?=(?:the|a) (?:\w+ )?(?:table|fire|bonfire|bench|fountain|piano)\b)", lambda _: "around "),
)  # fmt: skip

_TWO_SORTS = re.compile(
    r"\btwo (?P<kind>\w+)s(?: (?:on|in|at|by) the \w+)?, an? (?:\w+ )?(?P=kind) and an? (?:[\w-]+ ){1,2}(?P<one>one)\b",
    re.IGNORECASE,
)


def same_sort(text: str) -> Iterator[Change]:
    """ "two boats, a rowing boat and a white one": a white boat."""
    yield from ((*found.span("one"), found["kind"]) for found in _TWO_SORTS.finditer(text))


_SOMETHING = re.compile(
    r"\b(?:hold|holding|held|carry|carrying|carried|put|putting|throw|threw|throwing|drop|dropped|dropping|hid|hiding|passed|"
    r"handed|pulled|picked up|chucked|chucking) "
    r"(?P<it>something(?: (?P<so>heavy|big|small|shiny|black|white|metal|long|large|dark|silver|wrapped))?)"
    r"(?= (?:in|under|into|out|behind|from|over|off|away|by|inside|onto)\b|[.]|$|"
    r", (?!could|may|might|looked|looks|possibly|like|it))"
    r"|\b(?:had|has|got) (?P<his>something)(?= in (?:his|her|their|one|each) (?:\w+ )?hand)",
    re.IGNORECASE,
)


def unnamed(text: str) -> Iterator[Change]:
    """ "he put something heavy in the bin": an object."""
    for found in _SOMETHING.finditer(text):
        which = "it" if found["it"] else "his"
        yield *found.span(which), f"a {found['so']} object" if found["so"] else "an object"

"""How people type and talk, made plain: the short forms of messages, what is said for no more than its sound, spoken
marks, and the measures of people and of places."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.language.lexicon import NUMBERS

Shape = tuple[str, Callable[[re.Match[str]], str]]


def _all(words: str, meant: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), meant)


# What thumbs write for a word; "" where the word tells nothing.
TEXTED = {
    "smth": "something", "smthn": "something", "sumthing": "something", "summat": "something", "sumat": "something",
    "sumthin": "something", "sum1": "someone", "sumone": "someone", "wot": "what", "wen": "when", "btwn": "between",
    "nxt": "next", "frm": "from", "hv": "have", "wld": "would", "cld": "could", "shld": "should", "opp": "opposite",
    "idk": "I don't know", "dk": "don't know", "prob": "probably", "probs": "probably", "prolly": "probably",
    "prbly": "probably", "mayb": "maybe", "mebbe": "maybe", "defo": "definitely", "u": "you", "wiv": "with",
    "wth": "with", "dat": "that", "dis": "this", "dey": "they", "cause": "because", "bcoz": "because",
    "bcos": "because", "bc": "because", "yh": "yes", "yeh": "yes", "yup": "yes", "frnt": "front", "bhnd": "behind",
    "wmn": "woman", "ppls": "people", "peeps": "people", "gotten": "got", "havin": "having", "wid": "with",
    "wudnt": "wouldn't", "cudnt": "couldn't", "couldve": "could have", "mightve": "might have", "itd": "it had",
    "theyd": "they had", "hed": "he had", "theyre": "they're", "weve": "we have", "im": "I'm",
    "whos": "who's", "arent": "aren't", "wernt": "weren't", "wos'nt": "wasn't", "wasent": "wasn't", "dident": "didn't",
    "veh": "vehicle", "vehs": "vehicles", "runned": "ran", "falled": "fell", "bited": "bit", "comed": "came",
    "goed": "went", "sitted": "sat", "drived": "drove", "holded": "held", "weared": "wore", "throwed": "threw",
    "standed": "stood", "hitted": "hit", "wored": "wore", "ranned": "ran", "childrens": "children", "hairs": "hair",
    "siting": "sitting", "waring": "wearing", "wering": "wearing", "wite": "white", "stoping": "stopping",
    "bak": "back", "skool": "school", "merc": "mercedes", "beemer": "bmw", "jeens": "jeans", "jenes": "jeans",
    "fink": "think", "fing": "thing", "somefing": "something", "nuffin": "nothing", "nuffing": "nothing", "k": "ok",
    "af": "", "fone": "phone", "fones": "phones", "agenst": "against", "aginst": "against", "skiny": "skinny",
    "innit": "", "yknow": "", "ngl": "", "tbh": "", "tbf": "", "imo": "", "imho": "", "lol": "",
    "lmao": "", "rofl": "", "omg": "", "omfg": "", "wtf": "", "fyi": "", "rn": "", "sry": "sorry", "soz": "sorry",
    "pls": "please", "plz": "please", "thx": "thanks", "tnx": "thanks", "haha": "", "hahaha": "", "ahem": "",
    "hmm": "", "mmm": "", "ummm": "", "uhh": "", "errr": "", "err": "", "ermm": "", "umm": "", "bruh": "",
    "frankly": "",
}  # fmt: skip

_THANKS = r"thanks|thank you|cheers|ta|hello|hi|hiya|hey|sorry|please|yes|yeah|yep|no|nope|ok|okay|bye"
_LISTENER = r"mate|officer|love|darling|dear|sir|madam|ma'am|miss|bro|dude|guys|pal|buddy|constable|sergeant"
_ENDS = r"(?= *(?:[.,;!?]|$))"

_OWNED = r"(?=(?!(?:in|into|out|on|off|up|to|away|down|back|over|through|past|going|hit|stuck|his way)\b)\w)"

_SEVERAL = "men|women|people|guys|lads|boys|girls|kids|cars|dogs|blokes|children|vans|ladies|policemen"
_PARTS = "windows?|doors?|boot|bonnet|roof|wheels?|lights|headlights?|bumper|windscreen|windshield|number plate|plates"


def _several_of(found: re.Match[str]) -> str:
    """ "two mans"."""
    return f"{found[1]} {'women' if found[2] else 'men'}"


def _of_a_sex(found: re.Match[str]) -> str:
    """ "a female occupant" is a woman."""
    whole = "women" if found[3] else "woman"
    return whole if found[1] else whole.removeprefix("wo")


# Whom reports number: "male 1".
LABELLED = (
    "male", "female", "man", "woman", "suspect", "person", "offender", "subject", "officer", "lad", "guy", "youth",
    "robber", "attacker", "vehicle",
)  # fmt: skip
NO_LABEL = "".join(f"(?<!{word} )" for word in LABELLED)  # of "male 1", whose number is a name
_DIGITS = {word: str(number) for word, number in list(NUMBERS.items())[:9]}


def _in_front_and_back(found: re.Match[str]) -> str:
    """ "2 guys in front, 1 in the back": three."""
    count = sum(NUMBERS.get(number.lower()) or int(number) for number in (found[1], found[3]))
    whose = found[0].endswith(" of ")
    return f"{count} {found[2]} {'inside ' if whose else 'inside it'}"


# Said while the next word is looked for, or so as not to end too soon.
SPOKEN: tuple[Shape, ...] = (
    (r"\b(\d|two|three|four) (guys|men|lads|people|women|girls|blokes|males) in (?:the )?front,?(?: and)? "
     r"(\d|one|two|three|four)(?: more)? in (?:the )?back\b(?: of (?=(?:the|a|that) ))?", _in_front_and_back),
    (
        rf"(?<!the )\b({'|'.join(LABELLED[:-1])}) (?:number |no\.? ?)?({'|'.join(_DIGITS)})"
        r"(?= (?:was|had|wore|is|has|then|ran|who|in|with|and|got|came|went|stood|took|held|carried)\b|[,.]|$)",
        lambda m: f"{m[1]} {_DIGITS[m[2].lower()]}",
    ),
    (rf"\b(vehicle) (?:number |no\.? ?)?({'|'.join(_DIGITS)})\b", lambda m: f"{m[1]} {_DIGITS[m[2].lower()]}"),
    (r"\b(bloke|guy|man|lad|geezer|fella|woman|girl|lady|bride|dude|kid|one)s? (?:right|yeah|see|innit)(?=,)",
     lambda m: m[1]),
    (r",? (?:the |oh )?poor (?:soul|thing|love|dear|mite|lamb|bugger|sod|beggar|old thing)(?=[,.]|$)", lambda _: ""),
    (r"\b(?:counting )?from the left(?: to (?:the )?right)?,? (?=the first\b)", lambda _: ""),
    (r", (?:and )?i (?:didn't|don't|did not|do not|never) (?:really )?(?:know|recogni[sz]e) "
     r"(?:him|her|them|who (?:he|she) was)(?=,)", lambda _: ""),
    (r"\bnext[- ]door's (?=\w)", lambda _: "my neighbour's "),
    (r"(^|, |\. )(an? (?:\w+ ){1,2}one),? (it|he|she) (?:was|is)(?=[.,]|$)", lambda m: f"{m[1]}{m[3]} was {m[2]}"),
    (r" comma(?= |$)", lambda _: ","),
    (r" (?:full stop|new line|question mark)(?= |$)", lambda _: "."),
    (r" ?[:;]-?[)(DPp](?!\w)", lambda _: ""),
    (r" ?\( ?(?=\w)", lambda _: ", "),
    (r"(?<=\w) ?\)", lambda _: ","),
    (rf"(^|[,;] |\bwere |\bwas |\bsaw )too? (?={_SEVERAL}\b)", lambda m: f"{m[1]}two "),
    (rf"\b(car|van|shop|house|truck|lorrie|bus|taxi|bike)s (?={_PARTS}\b)", lambda m: f"{m[1]}'s "),
    (rf"\b(occupants?){_ENDS}", lambda m: f"{m[1]} inside it"),
    (rf"^(?:good )?(?:morning|afternoon|evening|day)(?:,? (?:{_LISTENER}))?{_ENDS}", lambda _: "hello"),
    (rf"\b({_THANKS}),? (?:so much |very much |a lot )?(?:{_LISTENER}){_ENDS}", lambda m: m[1]),
    (rf",? ?\b(?:kind|sort|type) of (?:a )?thing{_ENDS}", lambda _: ""),
    (rf",? ?\b(?:(?:do |d')?you know|if you know|know) what i mean{_ENDS}", lambda _: ""),
    (rf",? ?\b(?:and (?:stuff|everything|that|all that|so on|things|whatnot)(?: like that)?|or whatever){_ENDS}",
     lambda _: ""),
    (r"(?<=[a-z] )you know,? (?=(?!what|how|who|where|when|that|if|why|the one)[a-z])", lambda _: ""),
    (r"\bthis (?:sort|kind) of (?:this |an? )?(?=\w+ \w)", lambda _: "this "),
    (r"\b(there(?:'s| is| are| was| were)) like (?=\w)", lambda m: f"{m[1]} "),
    (r"\b(i?s|are|was|were|'s|'re) like (?=(?!every|some|any|no|noth)\w{2,}ing\b)", lambda m: f"{m[1]} "),
    (r"\b(and|so|then|in|at|by|behind|near|with|under|of|about|holding|carrying|had|has|got|have)"
     r" like,? (?=(?:an?|the|his|her|this|these|two|three|four|five|six|ten|\d+|some|really|very|dark|big)\b)",
     lambda m: f"{m[1]} "),
    (r"\b(?:the |an? )?(?:(?:er|um|uh|erm)[, ]+)*(?:what(?:'s| is| do you call| d'you call) (?:it|them|"
     r"that)(?: called)?"
     r"|what's the word|whatchamacallit|how do you say|how you say)[, ]+(?=an? |the )", lambda _: ""),
    (r"\bi (?:wanna|want to) say (?=\w)", lambda _: "maybe "),
    (r"\bi(?:['\u2019]d like| would like| wanted) to say (?:that )?(?=\w)", lambda _: ""),
    (rf"\b(he|she|it|who)(?:['\u2019]?s| has) got {_OWNED}", lambda m: f"{m[1]} has "),
    (rf"\b(they|who|i|we|you)(?:['\u2019]?ve| have) got {_OWNED}", lambda m: f"{m[1]} have "),
    (rf"\bhad got {_OWNED}", lambda _: "had "),
    (r"(^|[,;.] )((?:the |his |her |their )?(?:driver|passenger|suspect|offender|rider|cyclist|victim|attacker|"
     r"other|robber)"
     r" )(?=an? )", lambda m: f"{m[1]}{m[2]}was "),
    (r"\b(?:this )?(?:this|some|a) (?:sort of |kind of )?thing (in|on|over|round|around|under) (his|her|their) (\w+),? "
     r"(?:it was |that was |that looked )?like (an? (?:[\w-]+ ){0,2}?[\w-]+)(?= or something|,|\.|$| and\b)",
     lambda m: f"maybe {m[4]} {m[1]} {m[2]} {m[3]}"),
    (r"\bunder (his|her|one|their) arms?\b", lambda m: f"in {m[1]} hand"),
    (r"\b(wom[ae]n|lady|lad[iy]e|girl|boy|guy|bloke|man|driver|kid)s (?=(?:hair|bag|coat|face|hand|hands|jacket|"
     r"car|hat|"
     r"phone|arm|head|eyes|clothes|dog|bike|handbag|pram|scarf|shoes)\b)",
     lambda m: f"{'woman' if m[1].lower() == 'women' else m[1]}'s "),
    (r"\bv (?=(?:tall|short|big|small|dark|old|young|fast|large|loud|thin|fat|long)\b)", lambda _: "very "),
    (r"\bb4\b", lambda _: "before"),
    (r",? ?\b(?:after |it was |it had been |had )?(?:a|one) (?:very )?(?:long|hard|busy|bad|rough|"
     r"tiring) (?:day|night|shift|week)"
     r"(?: at work)?(?= *[.,]|$)", lambda _: ""),
    (r"\b(no|fake|false|foreign|temporary|trade|stolen|cloned|licen[cs]e|private|dealer|registration) "
     r"plates?\b(?! of)",
     lambda m: f"{m[1]} number plates"),
    (r"\b(?:looking|looked|look) at the lights\b", lambda m: m[0]),
    (r"\b(at|through|by|near|behind|past|before) (?:the|some|a set of|a pair of) lights\b",
     lambda m: f"{m[1]} the traffic light"),
    (r"\b(jumped|ran|jump|run|running|jumping) (?:the|a) red lights?\b", lambda m: f"{m[1]} through the traffic light"),
    (r"\b\d{2,4} ?cc (?=bike)", lambda _: "motor"),
    (r"(?<=[a-z]) next too (?=\w)", lambda _: " next to "),
    (r"\bw/o\b", lambda _: "without"),
    (r"(?<![\w/])o/s(?![\w/])", lambda _: "outside"),
    (r"(?<= )(?:exclamation mark|exclamation point|new paragraph|full-stop)(?= |$)", lambda _: "."),
    (r",? ?\b(?:about |around |roughly |nearly |maybe )*(?:half |twice )?the (?:same )?(?:size|height|length|"
     r"shape) (?:of|as)"
     r" (?:an? |the |my |your |his )[\w-]+(?: (?:ball|box|bag|can|car|dog|cat|bottle|card|book|phone|bus))?",
     lambda _: ""),
    (r"\bas (big|tall|small|long|wide|high|large|tiny|fat|thin) as (?:an? |the |my |your )[\w-]+"
     r"(?: (?:ball|box|bag|can|car|dog|cat|bottle|card|book|phone|bus))?", lambda m: m[1]),
    (r"\b(?:something|smth|smthn|sth|summat) (?:that looked |looking |a bit |more )?like (?=an?\b)",
     lambda _: "maybe "),
    (r"\bmy name['\u2019]s ", lambda _: "my name is "),
    (r"(?<=[a-z]), (?:i )?(?=(?:can(?:no|['\u2019]?)t|couldn['\u2019]?t|didn['\u2019]?t|don['\u2019]?t|dunno)"
     r" (?:really |quite )?(?:see|remember|recall|tell|know|make out|hear)?\b)", lambda _: ". I "),
    (r"(^|\band |\bbut )(?=(?:can(?:no|['\u2019]?)t|couldn['\u2019]?t|didn['\u2019]?t|don['\u2019]?t)"
     r" (?:really |quite )?(?:see|remember|recall|tell|say|know|make out|hear|think)\b)", lambda m: f"{m[1]}I "),
    (r"\b(i|we|mum|dad|mummy|daddy) seed\b", lambda m: f"{m[1]} saw"),
    (rf"{NO_LABEL}\b1 (?=(?:with|w/|w|had|in|wearing|on|was|has|of|carrying|holding)(?: |$))", lambda _: "one "),
    (rf"\b(men|man|people|ppl|lads|guys|blokes|women|woman|person|kids) inside{_ENDS}", lambda m: f"{m[1]} inside it"),
    (r"\bwit (?=(?:an?|the|his|her|two|no|some)\b)", lambda _: "with "),
    (r"\brite (?=(?:behind|next|in|by|outside|beside|on|at|there)\b)", lambda _: "right "),
    (r"\b(two|three|four|five|six|some|many|\d{1,2}) (wo)?man'?s\b(?! \w+ (?:was|is))", _several_of),
    (r"\b(fe)?male (occupant|suspect|victim|offender|person|adult|companion|friend|customer|pedestrian|shopper|"
     r"passenger)(s?)\b", _of_a_sex),
    (r"\b(?:ran|drove|went|crashed|smashed|rolled|bumped|ploughed|dashed|banged|rammed) (?:straight |right )?"
     r"into the (?:back|rear|"
     r"side|front)"
     r" of\b", lambda _: "crashed into"),
    (r"\bthere where\b", lambda _: "there were"),
    (r"\b(they|people|men|lads|kids|women|girls|boys|guys|who) where (?=\w+ing\b|both|all|in|on)",
     lambda m: f"{m[1]} were "),
    (r"\b(long|short|blonde?|brown|black|gr[ae]y|curly|dark|ginger|red|her|his) hare\b", lambda m: f"{m[1]} hair"),
    (r"\bcaring (?=(?:an?|the|his|her|two|some)\b)", lambda _: "carrying "),
    (r"\bholing (?=(?:an?|the|his|her|two|on)\b)", lambda _: "holding "),
    (r"\bwaling (?=(?:past|down|to|along|away|towards|up|across|out|with)\b)", lambda _: "walking "),
    (r"\bbold (?=(?:head|man|guy|bloke|headed)\b)", lambda _: "bald "),
)  # fmt: skip

# "The driver's asleep": he is, where "the driver's seat" is his.
_IS_SO = (
    r"asleep|drunk|dead|sat|stood|lying|standing|sitting|kneeling|holding|wearing|carrying|leaning|still|just|not|in|on|"
    r"at|by|behind|under|next to|there|gone|"
    r"(?!wedding|clothing|building|shopping|sleeping|evening|morning|running|walking|painting|drawing)[a-z]{3,}ing"
    r"(?= (?:on|in|at|by|near|next|behind|under|over|down|up|out|off|away|past|round|across|to|the|an?|his|her|their|"
    r"my|it|him|them|with|from|about|into|onto|there)\b)"
)
_NO_NOUN = r"(?!(?:it|he|she|that|there|what|who|where|here|let|how|this)['\u2019])"
_SEEN_BLOODY = "knife|nose|face|hand|hands|shirt|bandage|towel|cloth|clothes|mess|footprint|footprints|blade"
_ROOMY = "aisle|table|room|hall|hallway|corridor|landing|yard|courtyard|square|bar|path|lane|tracks?|platform|counter"



def _on_the_phone(found: re.Match[str]) -> str:
    """Of whoever was seen with it, and not of the witness."""
    own = re.search(r"\b(?:i|i'm|im|we|me)\b[^,.;]*$", found.string[: found.start()], re.IGNORECASE)
    return found[0] if own else "on a phone"


def _of_a_pickup(found: re.Match[str]) -> str:
    """ "a TV in the bed" of a truck."""
    open_backed = re.search(r"\b(?:pick-?up|truck|ute|flatbed)\b", found.string, re.IGNORECASE)
    return "inside it" if open_backed else found[0]


def _is_so(found: re.Match[str]) -> str:
    """ "in the chemist's there was" is no chemist who is there."""
    shop = re.search(
        r"\b(?:in|at|to|from|of|outside|near|by|behind|into|round|past|opposite|for) (?:the|an?|my|his|her|their) $",
        found.string[: found.start()],
        re.IGNORECASE,
    )
    return found[0] if shop else f"{found[1]} is "


def _lettered(found: re.Match[str]) -> str:
    """ "Male A" as "male one", "Male B" as "male 2": what comes after reads both as labels."""
    tells = re.match(r" (?:was|is|had|has|wore)\b", found.string[found.end() :], re.IGNORECASE)
    number = ord(found[2]) - 64
    return f"{found[1]} {'one' if number == 1 and tells else number}"


def _woman(found: re.Match[str]) -> str:
    """ "this bird in a red dress", as some men say it."""
    somebody = re.search(r"\b(?:her|she|dress|skirt|heels|shoes|jeans|handbag|blonde)\b", found.string, re.IGNORECASE)
    animal = re.search(
        r"\b(?:fly|flew|flying|trees?|feed|feeding|fed|pigeons?|wings?|cage|beak|nest|dead|cat)\b",
        found.string,
        re.IGNORECASE,
    )
    return ("women" if found[1] else "woman") if somebody and not animal else found[0]


# Small words that stand for something else: "the driver's asleep", "took her seat", "that bloody man".
PLAIN: tuple[Shape, ...] = (
    (rf"\b{_NO_NOUN}([a-z]{{2,}})['\u2019]s (?=(?:{_IS_SO})\b)", _is_so),
    (rf"\b{_NO_NOUN}([a-z]{{2,}}|one)['\u2019]s got {_OWNED}", lambda m: f"{m[1]} has "),
    (r"\b(take|takes|took) (?:a|his|her|their|the|its|my) seats?\b(?! (?:off|from|out|belt|cover|cushion))",
     lambda _: "sat down"),
    (rf"\b(that|this|those|these|my|your) bloody (?!{_SEEN_BLOODY})(?=[a-z])", lambda m: f"{m[1]} "),
    (r"\bon the phone\b(?! (?:box|booth|table|line))", _on_the_phone),
    (r"\b(?:in|into) the bed\b(?! of)", _of_a_pickup),
    (r"(^|\band )(?:miss|sir)(?= (?:was|is|had|has|said|came|told|stood|sat|went|got|shouted)\b)",
     lambda m: f"{m[1]}the teacher"),
    (r"\b(driver|passenger)s (?=(?:seat|side|door|window)s?\b)", lambda m: f"{m[1]}'s "),
    (r"\bhands (?=(?:him|her|them|me|it|the|an?|his|over)\b)", lambda _: "gives "),
    (r"\b(put|puts|putting|pulled|pulls|stuck|sticks|popped|plonked|shoved) (it|them|the \w+) (?:back )?on "
     r"(?:his|her|their) (?:own )?(?:head|face|back|hands?|feet)\b", lambda m: f"{m[1]} {m[2]} on"),
    (r"\bon (?:his|her|their|its|my|our) own\b", lambda _: "alone"),
    (r"\b(holding|carrying|driving|wearing|using|took|had|held) same\b(?= *[.,;]|$)", lambda m: f"{m[1]} it"),
    (rf",? ?\b(?:an|and) all{_ENDS}", lambda _: ""),
    (r",? ?\bfrom (?:my )?(?:left to right|right to left)\b", lambda _: ""),
    (r"^there was(?:n['\u2019]?t| not) (an? [\w ]{2,20}?),? (?:but )?(?:it was|there was) (?=an? )",
     lambda m: f"it wasn't {m[1]}, it was "),
    (r"\bnext door to\b", lambda _: "next to"),
    (r",? ?\bnext door\b", lambda _: ""),
    (r"\bat (?:the |one |either )?(?:other |far |near )?end of (the|an?|my|our) (?=(?:bench|sofa|settee|couch|bed)\b)",
     lambda m: f"on {m[1]} "),
    (r"\b(grab|grabbed|grabbing|grabs|grip|gripped) (?:on to|onto|hold of)\b", lambda m: m[1]),
    (r"\b(male|female|suspect|person|man|woman|officer|subject) ((?-i:[A-D]))(?= (?!was an?\b)\w|[.,;]|$)",
     _lettered),
    (r"(?<=[a-z]{3}) (?<!the )(?<!my )(?<!his )(?<!her )(?<!to )(?<!hand )(?<!turned )(?<!all )(?<!just )right, "
     r"(?=(?:there|theres|and|i|so|this|the|an?|he|she|it)\b)", lambda _: ", "),
    (r"\bbird(s)?\b", _woman),
    (rf"\bacross (?:the|an?) (?:{_ROOMY}) from\b", lambda _: "across from"),
    (r",? ?\b(?:except|apart|bar|but|save)(?: for| from)? (?:for )?one "
     r"(girl|boy|man|woman|lad|guy|bloke|lady|kid|child)\b", lambda m: f", one of them was a {m[1]}"),
    (r"\ball (?:of (?:them|the \w+)|the \w+)(?=,? (?:except|apart|bar|but|save)(?: for| from)? (?:for )?one )",
     lambda _: ""),
)  # fmt: skip

_SMALL = "a couple of|a few|several|one|two|three|four|five|six|seven|eight|nine|ten"
_LARGE = "twelve|fifteen|twenty|thirty|forty|fifty|sixty|a hundred"
_NUMBER = rf"(?:(?:\w+ or |\d+ ?(?:-|to) ?)?\d{{1,3}}|(?:\w+ or )?(?:{_SMALL})|{_LARGE})"
_ABOUT = r"(?:(?:about|around|maybe|roughly|approximately|approx|probably|only|just|like|say|at least|over) )*"
_LENGTH = r"(?:met(?:re|er)s?|m|yards?|yds?|feet|foot|ft|paces|steps)"
_FAR = 15  # metres from which on nobody says "near"
_PLATE = r"(?-i:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,4}[A-Z]?|\d{1,4} ?[A-Z]{2,3})"
_SPELT = (
    r"(?:(?:alpha|bravo|charlie|delta|echo|foxtrot|golf|hotel|india|juliet|kilo|lima|mike|november|oscar|papa|quebec|"
    r"romeo|sierra|tango|uniform|victor|whiskey|x-?ray|yankee|zulu|\d{1,3}|(?-i:[A-Z]{1,3}\d*))(?:[ -]|\b))"
)
_NAMED_PLATE = (
    r"(?:partial |part )?(?:licen[cs]e |number |registration |reg(?:istration)? )?(?:plate|reg|registration|index|vrm)"
    r"(?: number| plate| mark)?"
)


def _away(found: re.Match[str]) -> str:
    word = re.split(r" or | to |-", found[1].lower())[-1].strip()
    number = int(word) if word.isdecimal() else {"fifteen": 15, "twenty": 20}.get(word, 0)
    number = 30 if word in ("thirty", "forty", "fifty", "sixty", "a hundred") else number
    metres = number * (0.3 if found[2].lower() in ("feet", "foot", "ft") else 1)
    return "a long way from" if metres >= _FAR else "a few metres from"


def _tall(found: re.Match[str]) -> str:
    centimetres = int(found[1]) + 100 if len(found[1]) == 2 else int(found[1])
    return "tall" if centimetres >= 180 else "average height" if centimetres >= 165 else "short"


_NOT_HEIGHT = (
    r"(?! ?(?:away|from|behind|in front|to the|off|apart|long|wide|deep|down|up|further|past|or so (?:away|from)))"
)
# Of heights the word for them is kept, of places whether they are near; a plate, a speed and a weight show nowhere.
MEASURES: tuple[Shape, ...] = (
    (rf"(?:,| and| but)? ?\bi(?:['\u2019]?m| am) {_ABOUT}(?:\d|five|six) ?(?:foot|ft|feet|"
     rf"['\u2019])(?: ?\d{{1,2}}| \w+)?"
     rf"{_ENDS}", lambda _: ""),
    (r"\b(\d\d)(?: ?- ?| to | or )\d\d ?(?:yrs?|years?)(?: old| of age)?\b", lambda m: f"{m[1]} years old"),
    (r"\baged (\d\d)(?: ?- ?| to )\d\d\b", lambda m: f"aged {m[1]}"),
    (rf"\b{_ABOUT}({_NUMBER}) ?({_LENGTH})(?: or so)? (?:away )?from\b", _away),
    (rf",? ?\b{_ABOUT}{_NUMBER} ?{_LENGTH}(?: or so)? (?=(?:behind|in front of|to the (?:left|right) of) )",
     lambda _: " "),
    (rf"\b{_ABOUT}(?:6|six) ?(?:foot|ft|feet|['\u2019])(?: ?(?:\d{{1,2}}|one|two|three|four|five|six))?"
     rf"(?: ?(?:[\"\u201d]|''|in|ins|inch|inches)(?!\w))?(?: tall\b| plus\b)?(?!\w){_NOT_HEIGHT}", lambda _: "tall"),
    (rf"\b{_ABOUT}1[.,]?(\d\d) ?(?:m|metres?|meters?|cm)\b(?: tall| high)?{_NOT_HEIGHT}", _tall),
    (rf"\b{_ABOUT}(1\d\d) ?(?:cm|centimet(?:re|er)s)\b(?: tall| high)?{_NOT_HEIGHT}", _tall),
    (rf",? ?(?:\b(?:with |and )?(?:an? |the |its )?{_NAMED_PLATE}(?: (?:is|was|of|like|beginning|starting|"
     rf"ending|with|in|"
     rf"something|maybe|began|started|ended))*:? (?:{_PLATE}|{_SPELT}{{2,}}))", lambda _: ""),
    (r",? ?\b(?:reg |registered )?(?-i:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3})(?=[.,;]|$)", lambda _: ""),
    (rf",? ?\b(?:doing|going|travelling at|at) {_ABOUT}\d{{1,3}} ?(?:mph|kph|kmh|km/h|miles an hour)", lambda _: ""),
)  # fmt: skip

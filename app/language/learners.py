"""English as those speak it who have another language of their own, put as others say it.

"in front the house", "under of the bench", "he have", "was one man": small words left out or added, and bare verbs. The
words that name things are never touched.
"""

from __future__ import annotations

from app.language.talk import Shape

_DET = r"(?=(?:the|an?|my|his|her|their|this|that|one|some|two)\b)"
_COLOR = (
    r"(?:(?:dark|light|bright) )?(?:red|blue|green|black|white|grey|gray|yellow|brown|orange|pink|purple|silver|beige)"
)
_BARE = {
    "go": "going", "stand": "standing", "sit": "sitting", "wear": "wearing", "walk": "walking", "hold": "holding",
    "carry": "carrying", "drive": "driving", "ride": "riding", "talk": "talking", "wait": "waiting",
    "look": "looking", "lie": "lying", "lay": "lying", "lean": "leaning", "shout": "shouting", "cry": "crying",
    "smoke": "smoking", "fight": "fighting", "drink": "drinking", "eat": "eating", "push": "pushing",
    "pull": "pulling", "climb": "climbing", "jump": "jumping", "follow": "following", "wave": "waving",
    "point": "pointing", "play": "playing", "sleep": "sleeping", "fall": "falling", "kneel": "kneeling",
    "run": "running", "stay": "standing",
}  # fmt: skip
_PAST = {"fall": "fell", "have": "has", "wear": "wears", "hold": "holds", "carry": "carries", "go": "goes"}
_FALL = "|".join(_PAST)
_DOES = "|".join(["wears", "wore", "has", "have", "had", "is", "was", "were", "are", "comes", "come", "take", *_BARE])
_HELPS = (
    r"(?<!did )(?<!does )(?<!make )(?<!made )(?<!let )(?<!saw )(?<!see )(?<!seen )(?<!heard )(?<!could )(?<!would )"
)
_OF_WHAT = "police|bus|train|taxi|fire|school|shop"
_WHOSE = "car|van|officer|station|stop|driver|engine|truck"
_WHO = (
    "man|guy|lady|woman|boy|girl|person|bloke|driver|policeman|officer|kid|child|robber|thief|lad|fella|chap|dude|"
    "gentleman|suspect|neighbour|neighbor|men|women|boys|girls|guys|people|lads|kids"
)

_STAYING = {"stand": "standing", "sit": "sitting", "lie": "lying", "kneel": "kneeling", "wait": "waiting"}
# What one stands "before", where other languages say so: none of it is a time.
_STANDS = (
    "tram|bus|car|van|lorry|truck|train|taxi|house|building|shop|bank|church|door|gate|entrance|counter|desk|table|"
    "window|school|wall|fence|machine|mirror"
)
_HAIR = "short|long|black|brown|blonde?|grey|gray|white|red|curly|dark|straight"

# "the car red", "a dress white": as speakers of Romance languages put it, before what cannot go on with the noun.
_COLORS = "red|blue|green|black|white|grey|gray|yellow|brown|orange|pink|purple|silver"
_COLORED = (
    "car|van|lorry|truck|bus|bike|motorbike|scooter|taxi|jacket|shirt|t-shirt|hat|coat|bag|suitcase|dress|skirt|cap|"
    "scarf|tie|door|suit|umbrella|helmet|trousers|shoes|house|dog|cat|horse"
)
_GOES_ON = (
    r"(?=[.,;]|$| (?:it|he|she|they|crash|crashed|hit|was|were|is|are|and|with|in|on|who|that|which|came|come)\b)"
)

# Verbs as they are with "I", before all else is read.
BARE_VERBS: tuple[Shape, ...] = (
    (rf"{_HELPS}\b(he|she) ({_FALL})\b", lambda m: f"{m[1]} {_PAST[m[2].lower()]}"),
    (r"\band put (?=(?:in|into|inside) )", lambda _: "and put it "),
)

LEARNERS: tuple[Shape, ...] = (
    (rf"\b(the|an?|one|his|her|my) ((?:\w+ )?)(?<!was )(?<!is )({_COLORED}) ({_COLORS}){_GOES_ON}",
     lambda m: f"{m[1]} {m[2]}{m[4]} {m[3]}"),
    (rf"\b(the|an?|one) (man|woman|lady|boy|girl|dog|cat|box|bag|car) (old|young|tall|big|fat|small){_GOES_ON}",
     lambda m: f"{'a' if m[1] == 'an' else m[1]} {m[3]} {m[2]}"),
    (rf"\bof (?:the )?colou?r (?=(?:{_COLORS})\b)", lambda _: "in "),
    (rf"\b(has|have|had|having|with) (?:the |an? |his |her )?hair ((?:very |quite |so )?(?:{_HAIR})"
     rf"(?:(?:,| and|, and) (?:{_HAIR}))*)(?= and (?!{_HAIR})|[.,]|$)", lambda m: f"{m[1]} {m[2]} hair"),
    (r"^((?:and |so |then )?(?:the|this|that|one) (?:\w+ )?(?:car|van|lorry|truck|bus|bike|motorbike|taxi|dog|"
     r"cat|horse)) it"
     r" (?=(?:was|is|had|has|stopped|stops|came|comes|went|goes|ran|runs|drove|crashed|parked|turned)\b)",
     lambda m: f"{m[1]} "),
    (r"\bin front (?=(?:the|my|our|his|her|their)\b)", lambda _: "in front of "),
    (rf"\b(under|behind|near|beside|opposite|above|below|inside|around|along) (?:of|from) {_DET}",
     lambda m: f"{m[1]} "),
    (rf"\b(stood|stands?|standing|was|is|were|sat|sits?|sitting|parked|waited|waits?|waiting|stopped) before "
     rf"(?=(?:the|an?|my|our|his|her) (?:{_STANDS})\b)", lambda m: f"{m[1]} in front of "),
    (rf"(^|, |\band )before ((?:the|an?|my|our) (?:{_STANDS})) (?=(?:stood|was|is|sat|waited|were|stands)\b)",
     lambda m: f"{m[1]}in front of {m[2]} "),
    (r"^(restaurant|cafe|bank|shop|pub|bar|park|station|street|kitchen|supermarket|school|hospital|hotel|church|market|"
     r"beach|office|garden|bus|train), (?=(?:the|an?|one|two|three|my|there|man|woman|people|some)\b)",
     lambda m: f"in the {m[1]}, "),
    (r"\b(?:in|at) the (?:border|bord|rim) of\b", lambda _: "on the edge of"),
    (rf"\b(one|two|man|woman|boy|girl|policeman|lady|guy|other|he|she|who) ({'|'.join(_STAYING)})s? "
     r"(?=(?:left|right|near|in|on|by|behind|next|beside|at|under|opposite|outside|there|between|with)\b)",
     lambda m: f"{m[1]} {'are' if m[1].lower() == 'two' else 'is'} {_STAYING[m[2].lower()]} "),
    (rf"\bbesides? of {_DET}", lambda _: "beside "),
    (r"(?<=[a-z] )(?<!happened )(?<!happens )(?<!then )(?<!and )(?:at |in )?next (?:of |from |by )?"
     r"(?=(?:the|my|our|his|her|their) (?!day|time|thing|minute))", lambda _: "next to "),
    (rf"\b(is|was|were|are|very|so|stood|standing|sitting|parked) close (?:of |from |by )?{_DET}",
     lambda m: f"{m[1]} close to "),
    (rf"\b(?:in|at|on) the (left|right)(?: side)? from {_DET}", lambda m: f"to the {m[1]} of "),
    (rf"\bon top {_DET}", lambda _: "on top of "),
    (r"\b(was|were|is|are|am) (?:wait|waiting) (?=(?:the|an?|his|her|my)\b)", lambda m: f"{m[1]} waiting for "),
    (r"(?<!in )(?<!the )(?<!at )(?<!its )(?<!their )\bfront of (?=\w)", lambda _: "in front of "),
    (r"\b(come|comes|came|go|goes|went|arrived?|arrives|leaves?|left|escaped?|ran|runs?) (?:away )?(?:with|by) "
     r"(?:an? |the |his |one )?(motorbike|motorcycle|bike|bicycle|cycle|scooter|scooty|moped)\b",
     lambda m: f"{m[1]} on a {m[2]}"),
    (rf"\b(was|were|is|are) ({'|'.join(_BARE)})(?= (?!down\b|over\b|by\b)|[.,]|$)",
     lambda m: f"{m[1]} {_BARE[m[2].lower()]}"),
    (r"\b(he|she|it) (?:are|were) (?=\w)", lambda m: f"{m[1]} was "),
    (r"^((?:and|then|so) )?(?:was|is) (?=(?:one|an?|two|three|some|many|lot)\b)", lambda m: f"{m[1] or ''}there was "),
    (r"(^|, |\band )(behind|in front|next to|near|beside|under) (was|is) (?=(?:one|an?|two|the) )",
     lambda m: f"{m[1]}{m[2]}{' of' if m[2].endswith('front') else ''} it there {m[3]} "),
    (r"\b(he|she|it|they) no have (?:an? |any )?", lambda m: f"{m[1]} had no "),
    (r"(^|, )no have (?:an? |any )?", lambda m: f"{m[1]}with no "),
    (rf"\b(was|is|were|are) ({_COLOR}) in colou?r\b", lambda m: f"{m[1]} {m[2]}"),
    (rf"(?<=[a-z]),? ({_COLOR}) in colou?r(?=[,.;]|$)", lambda m: f", which was {m[1]}"),
    (rf"\b([a-z-]+), (?:the )?colou?r (?:is |was )?({_COLOR})\b", lambda m: f"{m[2]} {m[1]}"),
    (rf"\b(have|has|had|having|with|wears?|wore|wearing|and|also) ((?:the|an?|his|her) )?"
     rf"(?!(?:was|were|is|are|an?|the|his|her|all|very|in|dark|light|bright|some|no|ones?|two|others?|"
     rf"{_COLOR})\b)([a-z-]+) ({_COLOR})(?=[.,;]|$| and\b)",
     lambda m: f"{m[1]} {m[2] or ''}{m[4]} {m[3]}"),
    (rf"( and|,) colou?r ({_COLOR})\b", lambda m: f"{m[1]} {m[2]}"),
    (rf",? ?\b(?:of |in )(?:the )?colou?r ({_COLOR})\b", lambda m: f", {m[1]}"),
    (rf"\b(?!(?:the|an?|of|in|what|same|was|is|and|with|dark|light|his|her|its)\b)([\w-]+) colou?r ({_COLOR})\b",
     lambda m: f"{m[2]} {m[1]}"),
    (rf"\b(?:was|is) of ({_COLOR}) colou?r\b", lambda m: f"is {m[1]}"),
    (r"\b(women|men|people)s(?= (?:was|were|are|is|had|have|has|who|that|with|in|on|at|and|came|ran|run|near|behind)\b"
     r"|[.,]|$)", lambda m: m[1]),
    (rf"\b({_WHOSE})s? of ({_OF_WHAT})\b", lambda m: f"{m[2]} {m[1]}"),
    (rf"^((?:and |so |then )?(?:(?:the|this|that|an?|one|my) )?(?:\w+ )?(?:{_WHO})) (?:he|she|they) "
     rf"(?=(?:{_DOES})\b(?! (?:with|talking|holding|looking|next|following|sat|standing)))", lambda m: f"{m[1]} "),
    (r"\bhaving (?=(?:\w+ ){0,3}(?:hair|beard|moustache|eyes)\b)", lambda _: "with "),
    (r"\b(he|she) (?:is|was) having (?=\w)", lambda m: f"{m[1]} has "),
)  # fmt: skip

"""The closed classes of English that understanding needs beside the vocabulary: verbs, pronouns, numbers, phrases."""

from __future__ import annotations

from app.language.meanings import Count

WITNESS = frozenset({"i", "me", "we", "us", "myself", "you", "my", "our", "your"})
PRONOUNS = {
    "he": "he", "him": "he", "she": "she", "her": "she", "it": "it", "they": "they", "them": "they", "both": "they",
    "each": "they", "everyone": "they", "everybody": "they",
    "this": "it", "that": "it", "these": "they", "those": "they",
}  # fmt: skip
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
RELATIVES = frozenset({"who", "which", "that", "whom"})
BODY = frozenset(
    """hand hands head face arm arms leg legs foot feet shoulder shoulders back eye eyes hip hips knee knees
    neck mouth finger fingers fist fists lap body chest side front left right wrist ear ears heart skin nose chin cheek
    cheeks forehead lip lips tooth teeth thumb palm elbow elbows thigh ankle ankles shin waist waistband belly stomach
    throat pocket pockets sleeve sleeves""".split()
)
# Said after what somebody has on or with them, and no nouns: "a bag slung over his shoulder".
PARTICIPLES = frozenset(
    """slung tied strapped draped hung wrapped pulled tucked stuck clipped stuffed drawn worn thrown pushed wedged
    tipped rolled cocked zipped buttoned knotted looped fastened attached propped clutched pressed hidden""".split()
)
HANDS = frozenset({"hand", "hands", "arms"})
DENYING = frozenset({"not", "n't", "no", "never", "without", "neither", "nor", "than", "less"})
# Nouns that name nothing one could draw.
ABSTRACT = frozenset(
    """way time times moment minute minutes second seconds hour hours lot bit kind sort side end name idea thing
    things place area direction distance speed noise sound voice shout word words day night one ones other
    others case something anything nothing everything everyone anyone nobody somewhere witness question answer
    scene picture part middle center centre background foreground left right front top bottom type colour color
    size sight view rest problem trouble reason fact story incident accident crash fight event o'clock pm am
    work none half inch inches guess accent smell stink whiff limp glimpse complexion freckles attitude behaviour
    swagger tattoo tattoos petrol alcohol booze stank stench reek whiff
    metre metres meter meters yard yards foot mile miles while couple group bunch pair dozen
    number few many some row line wait hell god sake matter sense help hurry rush twenties thirties forties
    fifties sixties seventies teens version mistake sorry thanks hello please memory detail details account
    everybody look looks look shape height age build weather temperature evening morning afternoon today
    yesterday week month year summer winter scream room rooms
    edge edges horizon queue turn style lane lanes image pic photo total result north south east west monday
    tuesday wednesday thursday
    friday saturday sunday mine yours ours hers theirs sky skies horizon january february march april june july
    august september october november december
    plane planes bend curve dent dents crack nearside offside
    hiya heya cheers bye goodbye ta alright
    bedlam mayhem carnage pandemonium uproar commotion havoc shambles stitches
    shout bang gunshot shot shots laughter cry yell music siren""".split()
)  # fmt: skip
ABSTRACT_ENDINGS = ("tion", "sion", "ness", "ment", "ity", "ance", "ence", "ship", "hood", "ism")

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80,
}  # fmt: skip
MOST = 40  # things drawn of one mention
VAGUE = {
    "several": Count(2, 7, 3), "few": Count(2, 5, 3), "some": Count(2, 6, 3), "many": Count(5, 20, 6),
    "couple": Count(2, 2, 2), "pair": Count(2, 2, 2), "dozen": Count(12, 12, 12), "lots": Count(5, 20, 6),
    "lot": Count(5, 20, 6), "group": Count(3, 8, 4), "bunch": Count(3, 8, 4), "row": Count(3, 8, 4),
    "crowd": Count(6, 30, 8), "multiple": Count(2, 6, 3), "number": Count(3, 8, 4), "line": Count(3, 8, 4),
    "handful": Count(2, 6, 4), "loads": Count(5, 20, 6), "load": Count(5, 20, 6), "dozens": Count(20, 60, 24),
    "stack": Count(3, 8, 4), "pile": Count(3, 8, 4), "plenty": Count(4, 20, 5), "various": Count(2, 6, 3),
    "numerous": Count(4, 20, 6), "gang": Count(3, 8, 4), "pack": Count(3, 8, 4), "cluster": Count(3, 8, 4),
    "countless": Count(8, 40, 10), "hundreds": Count(30, 999, 40), "tons": Count(5, 30, 8), "heaps": Count(5, 30, 8),
    "trio": Count(3, 3, 3), "threesome": Count(3, 3, 3), "quartet": Count(4, 4, 4), "flock": Count(4, 20, 6),
}  # fmt: skip
# Words whose "of" names what is meant: "a couple of men", "a kind of van".
PARTITIVE = frozenset(
    {*VAGUE, *"kind sort type some all most half part both each neither none any ring circle wave stream set".split()}
) | {"handful", "plenty", "load", "loads", "trail"}
PART = frozenset({"most", "some", "half", "few"})  # "of them": of those told of together
NOBODY = frozenset({"nobody", "none", "neither", "no-one", "noone"})
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}

# Words whose "of" names what they are a side of: "the rear of the car". Nobody can draw a rear alone.
SIDES = frozenset({"side", "top", "front", "back", "rear", "bottom", "edge", "end", "middle", "center", "centre"})

UNSURE_ADVERBS = frozenset({"maybe", "perhaps", "possibly", "probably", "presumably", "supposedly", "apparently"})
UNSURE_VERBS = frozenset({"think", "believe", "guess", "suppose", "reckon", "assume", "imagine", "doubt"})
UNSURE_MODALS = frozenset({"might", "may", "could"})
SEEMING = frozenset({"seem", "appear"})

SEEING = frozenset({"see", "notice", "watch", "spot", "observe", "remember", "recall", "hear", "witness", "recognise"})
PUTTING = frozenset({"put", "move", "place", "leave", "park", "drop", "lay", "set", "shift", "push", "bring", "hang",
                     "lean", "prop", "tie", "chain", "attach", "fasten", "strap", "hitch", "load", "stuff", "shove",
                     "throw", "chuck", "pack", "kick", "fling", "sling", "conceal", "tuck", "slip",
                     "discard", "ditch", "dump", "toss", "hide", "stash"})  # fmt: skip
# Verbs that tell where their subject is by what they are done to.
PLACING_VERBS = {"block": "in_front_of", "follow": "behind", "surround": "near", "line": "next_to",
                 "stroke": "next_to", "pat": "next_to", "hug": "next_to", "cuddle": "next_to"}  # fmt: skip

REMOVING = frozenset({"forget", "remove", "delete", "erase", "ignore", "scrap", "lose", "discard", "scratch", "drop",
                      "strike", "cancel", "omit", "disregard", "skip", "cut", "undo", "clear"})
GOING = frozenset(
    """go run walk drive move come get climb jump rush hurry cross head step ride crawl sprint jog race flee
    return approach enter dash march wander stroll roll pull slide jump leg legged vault leap hop bolt dart scarper
    scramble stagger stumble limp clamber hurdle peg""".split()
)
OWNING_VERBS = {
    "wear": "wearing", "hold": "holding", "carry": "carrying", "grab": "holding", "clutch": "holding",
    "grip": "holding", "push": "pushing",
    "brandish": "holding", "wave": "holding", "wield": "holding", "swing": "holding", "ride": "riding",
    "drive": "driving", "face": "facing", "take": "holding", "have": "having", "pull": "holding", "drag": "holding",
    "aim": "holding", "draw": "holding", "steal": "holding", "snatch": "holding", "pick": "holding", "lift": "holding",
    "point": "holding", "show": "holding", "use": "using", "play": "using",
    "bring": "using", "deliver": "using", "serve": "using",
    "read": "holding", "smoke": "holding", "drink": "holding", "eat": "holding",
}  # fmt: skip
LEAVING = frozenset({"out of", "from", "outside", "out", "outside of"})
INTO = frozenset({"into", "inside", "in", "onto"})

LEFT, RIGHT = frozenset({"left", "left-hand"}), frozenset({"right", "right-hand"})
VIEW = {
    "left": "left", "right": "right", "middle": "middle", "centre": "middle", "center": "middle", "background": "far",
    "foreground": "near", "distance": "far", "left-hand side": "left", "right-hand side": "right",
}  # fmt: skip
STEPS = {
    "left": "left", "right": "right", "nearer": "nearer", "closer": "nearer", "forward": "nearer", "forwards": "nearer",
    "farther": "farther", "further": "farther", "back": "farther", "backwards": "farther", "away": "farther",
}  # fmt: skip

CORRECTING = (
    "no",
    "actually",
    "sorry",
    "wait",
    "correction",
    "rather",
    "i mean",
    "i meant",
    "i said",
    "or rather",
    "instead",
    "not quite",
    "more of a",
    "more of an",
    "more like",
    "more a",
)
UNDO = frozenset(
    {
        "undo", "undo that", "undo it", "undo this", "undo please", "go back", "take that back",
        "i take that back", "scratch that", "forget that", "forget it", "never mind", "nevermind",
        "never mind that", "like it was before", "as it was before", "make it like it was before",
        "go back to before", "put it back", "put it back as it was", "go back one", "step back",
        "undo the last one", "undo the last thing", "back to how it was", "revert", "revert that", "strike that",
        "ignore that", "cancel that", "that was wrong", "that is wrong", "that's wrong", "no that's wrong",
        "go back please", "please go back", "please undo", "please undo that",
    }
)  # fmt: skip
REDO = frozenset({"redo", "redo that", "redo it", "do it again", "put it back again", "bring it back", "undo the undo"})
CHAT = frozenset(
    """ok okay yes yeah yep no nope hello hi hey thanks thank you please sorry um uh er erm hmm well right sure
    fine good great so and but then let me think see a moment second minute wait hold on i you do don't dont
    know not remember can't cant cannot that's all is it was that everything what mean how are can the goodbye
    bye ready there go now just give to of about my mind sorry remember recall exactly really bit need time your
    picture looks like nice correct exactly true indeed done finished nothing else more
    hiya heya cheers ta k patience trouble yup yeh alright cool lovely perfect brilliant bless okey morning
    evening afternoon hope help
    already said told before spot ace wicked sound absolutely definitely indeed much very""".split()
)  # fmt: skip
DECADES = {
    "teens": "teenage", "twenties": "young", "thirties": "adult", "forties": "middle-aged", "fifties": "middle-aged",
    "sixties": "elderly", "seventies": "elderly", "eighties": "elderly",
    "20s": "young", "30s": "adult", "40s": "middle-aged", "50s": "middle-aged", "60s": "elderly", "70s": "elderly",
}  # fmt: skip
# Several people under one noun: "a couple were arguing", "a crowd had gathered".
TOGETHER = {
    "family": Count(3, 5, 4),
    "trio": Count(3, 3, 3),
    "pair": Count(2, 2, 2),
    "couple": Count(2, 2, 2),
    "crowd": VAGUE["crowd"],
    "gang": VAGUE["group"],
    "mob": VAGUE["crowd"],
}
LATER = frozenset({"later", "then", "afterwards", "after", "eventually", "next"})
# What one no longer has on or in the hand: "he dropped his cap".
PARTING = frozenset({"drop", "lose", "ditch", "dump", "discard", "chuck", "throw", "toss", "fling"})
# What is done to a thing that ends so: "slammed the boot shut".
ENDING_SO = {"open": "open", "shut": "closed", "closed": "closed", "ajar": "open"}
CLIMBED = ("tree", "ladder", "stairs", "pole", "scaffolding", "escalator", "street_lamp", "hill", "slide")
SWAPPING = frozenset({"swap", "switch", "exchange", "trade"})
# What is done to a thing, and the state that leaves it in.
LEAVES = {
    "break": "broken", "smash": "broken", "shatter": "broken", "open": "open", "close": "closed", "shut": "closed",
    "lock": "locked", "damage": "damaged", "dent": "damaged", "scratch": "damaged", "vandalise": "damaged",
    "park": "parked", "empty": "empty", "overturn": "overturned", "knock": "overturned",
}  # fmt: skip
GIVING = frozenset({"give", "hand", "pass", "throw", "offer", "lend", "sell"})
HAIR = frozenset({"hair", "haircut"})
# The oldest of each age, in years.
AGES = ((1, "baby"), (3, "toddler"), (12, "child"), (19, "teenage"), (29, "young"), (39, "adult"), (59, "middle-aged"))
# Ways of going that end near what is named: "to the car", "past the shop".
PASSING = frozenset({"to", "past", "across", "through", "around", "round", "for", "up", "down", "over"})
KNOWING = frozenset({"know", "remember", "recall", "tell", "say", "be sure", "describe"})
BOARDING = frozenset({"get", "jump", "climb", "hop", "slide"})  # "he got in": into a vehicle, though none is named
ENTERING = frozenset({"get", "jump", "climb", "hop", "go", "dive", "step", "slide"})
WANTING = frozenset({"wait", "look", "search", "queue", "ask", "hope", "call", "hunt"})  # "for" what need not be there
# People known by what they are there for: "the customers" are no people that were told of by another name.
PAIRED = frozenset("binoculars pliers tweezers tongs shears clippers handcuffs stilts".split())  # one pair is one thing
ATTENDING = frozenset(
    """customers passengers bystanders onlookers shoppers students staff commuters tourists guests fans spectators
    residents neighbours neighbors workers diners drinkers pedestrians hostages employees clients pupils patients
    parents colleagues protesters supporters assistant manager clerk receptionist shopkeeper guard barman barmaid
    bartender landlord landlady caretaker doorman bouncer owner's attendant customer bystander onlooker shopper tourist
    pedestrian colleague client passer-by""".split()
)

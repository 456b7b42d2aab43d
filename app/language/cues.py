"""How people say that they take something back, in so many words: "I got that wrong", "let me rephrase".

Built of closed classes, a verb of erring or of mending and what it is said of, so that nobody's wording is a list of
its own. The words tell nothing of the scene, and are left out of what is parsed.
"""

from __future__ import annotations

import re

_I = r"(?:i|we)(?:['\u2019]?(?:ve|m|d|ll)| am| was| have| had| must have| may have| might have| think i| just| do)*"
_WHAT = (
    r"(?:that|this|it|them|those|these|everything|things|all (?:of )?(?:that|it|this)|that (?:bit|part|one)|"
    r"the (?:last|first) (?:bit|part|thing|one)|the two(?: of them)?|both|my(?:self| (?:last )?(?:answer|statement))|"
    r"what i (?:just )?(?:said|told you)|something|one thing|a (?:thing|detail|few things))"
)
_BADLY = (
    r"(?: (?:all|a bit|completely|totally|slightly|both|quite))*"
    r" (?:wrong|mixed up|muddled(?: up)?|confused|backwards|back to front|reversed|mistaken|"
    r"the (?:wrong|other) way (?:round|around|about))"
)
_MEND = r"(?:correct|rephrase|amend|revise|restate|reword|clarify|rectify)"
_REDO = rf"(?:change|fix|take back|clear up|try|redo|put) {_WHAT}"
_ERRED = (
    rf"{_I} (?:got|get|gotten|getting|had|put|told you|said|have|remembered|made) {_WHAT}{_BADLY}",
    rf"{_I} (?:mixed|muddled|confused|swapped|switched|changed|mixing|confusing|messed|mucked|reversed) {_WHAT}"
    r"(?: up| round| around)?(?: with [\w' ]+)?",
    rf"{_I} (?:mixed|muddled|messed|mucked) up(?: {_WHAT})?",
    rf"{_I} (?:made|make|making|did) (?:an?|one|my|some)?(?: \w+)? ?"
    r"(?:mistake|error|mess|muddle|slip)(?: there| here)?",
    rf"{_I}(?: (?:getting|got|being|a bit|so|all|completely|it|them))*"
    r" (?:mixed up|confused|muddled(?: up)?|mistaken|silly|stupid|daft)",
    rf"{_I} (?:misspoke|misspeaking|misremembered|misremembering|mistaken|wrong|incorrect|lied|lying|mistook)"
    r"(?: (?:there|about (?:that|it|this)))?",
    rf"{_I} made (?:that|it|this)(?: (?:bit|one|part))? up",
    r"(?:that|this|it)(?:['\u2019]?s| is| was)(?: (?:all|not|quite|just))*"
    r" (?:wrong|incorrect|untrue|(?:a|my) (?:mistake|error|slip|lie))",
    r"(?:that|this|it)(?:['\u2019]?s not| is not| was not| wasn['\u2019]?t| isn['\u2019]?t)"
    r"(?: (?:quite|really|exactly))* (?:right|correct|true|what i (?:meant|wanted to say|saw))",
)
_MENDS = (
    rf"{_I} (?:need|want|have|like|got|wish|should|must|ought)(?: to)? (?:{_MEND}(?: {_WHAT})?|{_REDO})"
    r"(?: (?:there|here|again|please))?(?: (?:to|that)(?= ))?",
    rf"(?:please |can i |could i |may i |just )*(?:let me|lemme|allow me to|i['\u2019]?ll) (?:just )?"
    rf"(?:(?:{_MEND}|start|explain|think|begin)(?: {_WHAT})?|say {_WHAT}|{_REDO})"
    r"(?: (?:again|over|properly|differently|better|another way))?(?: (?:to|that)(?= ))?",
    rf"(?:please |can you |could you |just )*{_MEND} {_WHAT}(?: (?:to|as)(?= ))?",
)
_SORRY = (
    r"(?:please )?(?:excuse|forgive|pardon|ignore|silly|stupid|daft|bear with) me",
    r"(?:i['\u2019]?m|i am|am|im) (?:so |very |really |terribly )*sorry",
    r"(?:my |many )?apologies",
    r"(?:i )?beg (?:your )?pardon",
    r"(?:it was |that['\u2019]?s |it['\u2019]?s |that was |was )?"
    r"(?:the )?(?:wrong|other) way (?:round|around|about)(?=[,.;:!]|$)",
    r"(?:sorry )?(?:i['\u2019]?m|i am|im) (?:shaking|tired|upset|nervous|all over the place|in a state)",
    r"my (?:mistake|bad|fault|error)",
    r"now (?:that )?i (?:come to )?think (?:about|of) it",
    r"come to think of it",
    r"thinking about it",
    r"on second thoughts?",
    r"i (?:was|had it) right(?: (?:the first time|before|at first|to begin with)|(?=[,.;!]|$))",
    r"i stand corrected",
    r"scratch that",
    r"(?:sorry )?(?:slip of the tongue|brain fog|wrong word)",
    r"(?:i )?tell a lie",
    r"(?:nvm|never ?mind)(?: that)?",
    r"what am i saying",
)
# What a clause that says it right may begin with.
_GOES_ON = (
    r"(?:it|he|she|they|the|there|that|this|an?|his|her|their|i|we|no|not|in|on|at|actually|but|and|so|only|just|my|"
    r"one|two|three|four|five|six|was|were|is)"
)
# Said beside what corrects.
ASIDE = re.compile(
    rf"(?:(?:^|[,;.]+ ?| )(?:(?:and |but |sorry,? |no,? |wait,? |oh,? )*(?:{'|'.join((*_ERRED, *_MENDS, *_SORRY))})"
    rf"(?=[,.;:!]|$| {_GOES_ON}\b)[,.;!:]* ?)+)",
    re.IGNORECASE,
)
# "I can't remember, maybe the top was cream": what may have been is told, and not what is not remembered.
FORGOT = re.compile(
    r"^(?:i (?:can['\u2019]?t|cannot|don['\u2019]?t|do not) (?:really |quite |exactly )?(?:remember|recall|know)|"
    r"i['\u2019]?m not (?:really |quite |too )?sure)(?: now)?[,.] ?(?=(?:but )?(?:maybe|perhaps|possibly)\b)",
    re.IGNORECASE,
)
# Cries and pleas between the marks of a sentence, which neither tell nor correct anything.
CRY = re.compile(
    r"(?:(?<=^)|(?<=[,;] ))(?:please|pls|(?:oh )?(?:my )?(?:god|gosh|goodness|lord)|omg|jesus|christ|damn|darn|ugh|"
    r"argh|bloody hell|believe me|trust me|i swear|honest(?:ly)?|listen|look|hmm+|mm+|love|mate|sir|madam|"
    r"ma['\u2019]?am|officer|dear)(?:[,!] ?|$)",
    re.IGNORECASE,
)

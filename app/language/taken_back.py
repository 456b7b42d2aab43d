"""What a witness takes back by saying that they said it: "did I say it was raining? It wasn't".

Each is put as the plain denial or correction that it is. A whole statement is looked at, as it may take two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.language.repairs import Change
from app.language.talk import Shape

_NOT = {"was": "was not", "were": "were not", "is": "is not", "are": "are not", "had": "did not have"}
_WHO = r"(?:it|he|she|they|there|(?:the|that|his|her|their) (?:[\w-]+ ){0,2}?[\w-]+)"
_SAID = r"(?:(?:i think |and |but |so )*i (?:think |said |told you |told them |put (?:down )?)+(?:that )?)"
_AGAIN = r"(?P<again>(?:(?:well|no|but|and|sorry|actually),? )*(?:it|he|she|they|there) (?:was|were|is|had))"


def _denied(found: re.Match[str]) -> str:
    """ "did I say it was raining? It wasn't": it was not."""
    return f"{found['who']} {_NOT[found['verb'].lower()]} {found['what']}"


def _denied_first(found: re.Match[str]) -> str:
    """ "I said the ladder was against the house. It was against the fence": it was not against the house."""
    return f"{found['who']} {_NOT[found['verb'].lower()]} {found['what']}. {found['again']}"


def _takes_away(found: re.Match[str]) -> str:
    """ "I take that back about the glasses": there were none."""
    what = found["what"]
    return f"there {'were' if what.lower().endswith('s') else 'was'} no {what}"


_SHAPES: tuple[Shape, ...] = (
    (rf"\b(?:did|have) i (?:just )?(?:say|said|tell you|told you|put)(?: that)? (?P<who>{_WHO}) "
     r"(?P<verb>was|were|is|had) (?P<what>[^.?!;]{2,60})\? *(?:(?:well|no|but|because|cos),? )*"
     r"(?:it|he|she|they|there) (?:was|were|is|did|had)(?:n['\u2019]?t| not)\b", _denied),
    (rf"(?:(?<=^)|(?<=[.!?] )){_SAID}(?P<who>{_WHO}) (?P<verb>was|were|had) (?P<what>(?P<lead>[\w-]+) "
     rf"[^.?!;,]{{2,60}})[.] {_AGAIN}(?= (?P=lead)\b)", _denied_first),
    (r"\bi (?:(?:want|have|need|would like|['\u2019]d like) to )?take (?:that|it) back about "
     r"(?:the|his|her|their) (?P<what>[\w-]+(?: [\w-]+)?)(?=[.!;,]|$)", _takes_away),
    (r"(?:(?<=^)|(?<=[.!?] ))(?P<what>[^.?!;]{3,60}?),? i should have (?:said|put)(?=[.!;]|$)",
     lambda m: f"sorry, {m['what']}"),
    (r"(?:(?<=^)|(?<=[.!?] ))(?:and |but |so )?i (?:say|said|told you) "
     r"(?P<what>(?:an? |it was |he was |she was |the )?[\w-]+),? "
     r"(?:but |and |though )?(?P<who>it|he|she|they) (?:may|might|could) (?:well )?have been ",
     lambda m: f"actually {m['who']} was maybe "),
    (r"\b(?P<led>(?:it|they|those|these|that) (?:was|were)) (?P<one>[\w-]+),? not (?P<other>[\w-]+), "
     r"(?=(?:[\w-]+ ){1,3}(?P=one)\b)", lambda m: f"{m['led']} not {m['other']}, {m['led']} "),
    (r"(?:(?<=^)|(?<=[.!?] ))(?P<led>(?:no,? |sorry,? |actually,? )*)(?:just |only )?one (?P<what>[\w-]+), "
     r"(?:just|only) one(?=[.!;]|$)", lambda m: f"{m['led']}only one {m['what']}, sorry"),
    (r"\b(?:i think |i believe )?(?P<led>(?:it|that) was (?:more of )?an? [\w-]+)(?: actually| really| in fact)?,? "
     r"(?P<other>not an? [\w-]+)(?:, (?:same thing|but whatever|not that it matters)[\w ]*)?(?=[.!;]|$)",
     lambda m: f"{m['led']}, {m['other']}"),
    (r"\b(?:the|his|her) (?:beard|moustache|mustache|goatee|stubble) (?:was|is) (?:(?:really|actually|only|just) )?"
     r"(?:more (?:of |like )?)?(?=(?:an? (?:\w+ )?(?:beard|moustache|mustache|goatee)|stubble)\b)",
     lambda _: "sorry, "),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), instead) for pattern, instead in _SHAPES)
# "the cyclist didn't fall, he just stopped": the cyclist did.
_DID_NOT = re.compile(
    r"\b(?P<who>(?:the|my) (?:[\w-]+ )?[\w-]+) (?:did|had|could)(?:n['\u2019]?t| not) [\w ]{2,25}?, "
    r"(?P<again>he|she|it|they) (?=\w)",
    re.IGNORECASE,
)


def taken_back(text: str) -> Iterator[Change]:
    yield from ((*found.span("again"), found["who"]) for found in _DID_NOT.finditer(text))
    for pattern, instead in _PATTERNS:
        yield from ((found.start(), found.end(), instead(found)) for found in pattern.finditer(text))

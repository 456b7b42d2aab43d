"""What people say as they think of it: to whom they say it, what they name at the end, and small asides.

Each is put as others would write it, in the whole statement, before it is cut into clauses.
"""

from __future__ import annotations

import re

from app.language.talk import Shape

_CALLED = "daddy|dad|mummy|mum|mommy|mom|miss|sir|madam|ma'am|officer|mate|love"
_LIMB = (
    r"(?:left |right )?(?:nose|mouth|head|face|lips?|hands?|knees?|leg|arm|ear|forehead|chin|eye|cheek)"
)
_KIN = "dad|mum|mom|nan|gran|grandad|grandma|brother|sister|mate|friend|uncle|aunt|auntie|teacher|boss"
_PRINTED = {"flowers": "floral", "stripes": "striped", "spots": "spotted", "dots": "spotted", "checks": "checked"}
_OFFICIAL = "officers|constables|coppers|police|pcs|paramedics|nurses|teachers|guards|doctors|drivers|cashiers"
_THEY = {"his": "he was", "her": "she was", "their": "they were"}


def _with_the_other(found: re.Match[str]) -> str:
    """ "one hand on the rail and the other holding a phone": one person has both hands."""
    return "and was " if re.search(r"\bhands?\b", found.string[: found.start()]) else found[0]


def _who_bleeds(found: re.Match[str]) -> str:
    """ "his nose was bleeding": he was."""
    return f"{_THEY[found[1].lower()]} "


THOUGHT: tuple[Shape, ...] = (
    (rf"^(?:{_CALLED}),? (?=(?:there|there['\u2019]?s|i|we|it|they|this|a|an|two|some)\b)", lambda _: ""),
    (r"\b(motorbike|motorcycle|moped|scooter|bike|quad|quad bike)(?: with|,)? (two|three) (?:lads |men |people )?"
     r"on (?:it|board)\b", lambda m: f"{m[1]} with {m[2]} people on it"),
    (r"\b(motorbike|motorcycle|moped|scooter|bike|quad)((?: [\w']+){1,6}?),? (two|three) on (?:it|board)\b",
     lambda m: f"{m[1]}{m[2]}, {m[3]} people on it"),
    (r"(?<![\w-])(\w+ty|\d\d)[- ]odd(?=[,.]|$| years\b)", lambda m: f"about {m[1]}"),
    (rf"\b({_KIN})s (?=(?:shoulders?|lap|back|hands?|arms?|head|car|van|house|bag|coat|bike|phone|hat|jacket)\b)",
     lambda m: f"{m[1]}'s "),
    (rf"\b(dress|shirt|t-shirt|t shirt|top|skirt|blouse|jumper|scarf|coat|hat|tie|shorts|leggings) with "
     rf"(?:(?:big|little|small|white|red|blue|yellow|pink) )?({'|'.join(_PRINTED)}) (?:all over|printed on|on) "
     r"(?:it|them)\b",
     lambda m: f"{_PRINTED[m[2].lower()]} {m[1]}"),
    (r"\b(?:about|around|roughly) my (mum|mom|mother|dad|father)['\u2019]?s age\b", lambda _: "middle-aged"),
    (r"\b(?:about|around|roughly) my (?:nan|gran|grandad|grandma|grandfather|grandmother)['\u2019]?s age\b",
     lambda _: "elderly"),
    (r",? ?\b(?:about|around|roughly) my (?:(?:brother|sister|son|daughter|wife|husband)['\u2019]?s )?age\b",
     lambda _: ""),
    (rf"\b({_OFFICIAL}),? one (?:was )?(?:fe)?male(?:,| and|, and)? (?:and )?one (?:was )?(?:fe)?male\b",
     lambda m: m[1]),
    (r"\bhalf[- ]?way (?:up|down) (?=(?:it|the|an?)\b)", lambda _: "on "),
    (r"\b(at|near|by|past|through|before|stopped at) (?:the |a )(?:traffic )?signals?\b(?! box)",
     lambda m: f"{m[1]} the traffic light"),
    (r"\b(?:had|with|kept) (?:one |his |her |a |both )?hands? in (?:his |her |their |a )?pockets?\b",
     lambda m: "with his hands in his pockets" if m[0].lower().startswith("with") else "had his hands in his pockets"),
    (r"\b(?:lower |half )?(?:his |her |the )?(?:lower )?face (?:was )?covered (?:with|by|in|up with) "
     r"(?:an? |his |her )?(?=(?:\w+ )?(?:snood|scarf|mask|bandana|balaclava|hood|t-?shirt|neck warmer)\b)",
     lambda _: "wearing a "),
    (r"\bl[- ]plates?\b", lambda _: "number plates"),
    (r"\ball but (?:one|two)(?: of them)?\b(?! of)", lambda _: "most of them"),
    (r"\ball but (?:one|two) of (?=the\b)", lambda _: "most of "),
    (r"\bthe (?:only )?one (?:who|that) (?:wasn['\u2019]?t|didn['\u2019]?t|hadn['\u2019]?t|isn['\u2019]?t)"
     r"(?= (?:was|had|wore|has|is|stood|sat|held|looked)\b)", lambda _: "the other one"),
    (r"^((?:or|but|and|so|actually|maybe),? )?(could|might|may|must) (?:have|of|['\u2019]ve|a) been "
     r"(?:([\w -]{3,20}), (the \w+)(?=[.!]?$))?",
     lambda m: f"{m[1] or ''}{m[4] or 'it'} {m[2]} have been {m[3] or ''}"),
    (rf"\b(his|her|their) (?:{_LIMB}) (was|were|is|are) (?=(?:bleeding|bloody|covered in blood|bandaged)\b)",
     _who_bleeds),
    (r",? (?:and |but )?it was (?:really |bloody |so )?(?:freezing|cold|boiling|hot|roasting|warm|chilly)"
     r"(?: cold| outside| out)?(?=,)", lambda _: ""),
    (r"(, |\bwith )(?:his |her |their )?feet (?:up )?on (?=(?:the|an?) )",
     lambda m: f"{m[1].replace('with ', '')}near "),
    (r"(?<= on) (?=(?:except|apart from|bar) )", lambda _: ", "),
    (r"^(it|he|she|they) ((?:could|might|may) have been|was|were|is|are) ([\w -]{3,20}), (the \w+)(?=[.!]?$)",
     lambda m: f"{m[4]} {m[2]} {m[3]}"),
    (r"\b(?:had|has|have) (its|their|the) lights (on|off)\b",
     lambda m: f"{'were' if m[1] == 'their' else 'was'} {'lit' if m[2] == 'on' else 'unlit'}"),
    (r"\bwith their lights (on|off)\b", lambda m: f"with its lights {m[1]}"),
    (r"\b(had got|had|has|got|with) (?:one|an?|his|her|both|their) hands? on (?=(?:the|an?) )",
     lambda m: f"{'was ' if m[1] != 'with' else ''}touching "),
    (r"(?:\band |(?<=, ))(?:the|his|her) other(?: one| hand)?,? (?:was )?(?=(?:hold|clutch|gripp|carry)ing\b)",
     _with_the_other),
    (r"\bout the (?=(?:cab|car|van|lorry|truck|vehicle|taxi|bus|house|shop|bank|pub|flats?)\b)",
     lambda _: "out of the "),
    (r"^not (an? [\w-]+(?: [\w-]+)?),? (?:but )?it was (?=an? )", lambda m: f"it wasn't {m[1]}, it was "),
)  # fmt: skip

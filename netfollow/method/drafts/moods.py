"""Sad and joyful news in the note of a conversation.

After sad news nobody writes that it was fun, and a birth is congratulated on. Only what is
about people counts: "cancer research" is work.
"""

import re
from collections.abc import Iterator

from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Contact, Interaction
from netfollow.people.facts import FactKind, facts_for, facts_in, rows_of

_CLOSE_TO_THEM = (
    r"(?:mums?|moms?|mam|dads?|mother|father|parents?|wife|husband|partner|son|daughter|kids?|child|children|brother|sister|baby"
    r"|gran|granny|nan|nana|grandad|grand(?:mother|father|ma|pa|son|daughter)|uncle|aunt|cousin|niece|nephew|twin|friend|dog|cat|horse|puppy"
    r"|boyfriend|girlfriend|fiancée?|ex)"
)
_STRAIN = (
    r"in tears|burst into tears|cried|crying|wept|heart-?broken|devastated|distraught|not coping|can['’]t cope|at rock bottom"
    r"|(?:just |been |got |was |being |getting )(?:made redundant|laid off|sacked|fired|let go|dumped|divorced|evicted|burgled|widowed|diagnosed)"
    r"|widowed|getting (?:a )?divorced?|split(?:ting)? up (?:with|from)|broke up with|break-?up with|left (?:him|her) for"
    r"|lost (?:his|her|their|your|the) (?:\w+ )?(?:job|home|house|baby|business|biggest client|main client|licen[cs]e)"
    r"|behind (?:with|on) (?:the |his |her |their )?(?:rent|mortgage|bills)|biopsy|chemo\w*|miscarr\w+|(?:his|her|their) funeral|funeral of"
)
"""Words that are hard on someone, in any kind of fact."""
_LOSS = (
    rf"{_CLOSE_TO_THEM}(?:['’]s)?(?: [A-Z]\w+)? (?:has |have |just |is |was |has just |recently |suddenly )*"
    r"(?:died|dying|passed (?:away|suddenly|peacefully|last)|had a (?:stroke|heart attack)|(?:very |seriously |really )ill|in (?:the )?(?:hospital|hospice|intensive care|icu)"
    r"|has (?:dementia|cancer|alzheimer['’]?s|parkinson['’]?s)|put (?:down|to sleep))"
    rf"|lost (?:his|her|their|your|a) (?:\w+ )?{_CLOSE_TO_THEM}"
)
_TOLD = LazyPattern(rf"\b(?:{_STRAIN}|{_LOSS})\b", re.IGNORECASE)
_PERSONAL = LazyPattern(
    rf"\b(?:{_STRAIN}|{_LOSS}"
    r"|died|dead|death|passed away|dying|funeral|bereave\w*|widow\w*|grie(?:f|ving)|hospice|cancer|tumou?rs?|radiotherapy"
    r"|oncolog\w+|stroke|heart (?:attack|surgery|op|trouble|problems?)|dementia|alzheimer\w*|parkinson\w*|hospital|intensive care"
    r"|surgery|operation|seeing (?:a |the |her |his )?(?:specialist|consultant)|nodules?|scan results|test results"
    r"|diagnos\w+|stillb\w+|divorc\w+|separated|separation|split up|broke up|break-?up|custody|redundan\w+|laid off|lost (?:his|her|their|the) (?:job|mum|mom|dad|case)"
    r"|evict\w+|burgl\w+|depress\w+|breakdown|suicid\w+|overdose|scared|very ill|seriously ill|going into (?:a|the) (?:care |nursing )?home"
    r"|care home|put (?:to sleep|down)|(?:bad|awful|terrible|car|bike) accident|(?:burn(?:ed|t) down)|flooded|bankrupt\w*|unwell|poorly"
    r"|burn(?:ed|t) out|burn-?out|(?:hard|tough|rough|bad|awful|terrible) (?:time|year|month|patch))\b",
    re.IGNORECASE,
)
_AT_WORK = LazyPattern(
    r"[ -](?:\w+ )?(?:charit\w+|research\w*|labs?|drugs?|trials?|nurs(?:e|es|ing)|doctor|chaplain|board|trust|wing|architect\w*|design|project|data|apps?|start-?ups?"
    r"|software|services?|support|directors?|parlou?rs?|policy|law(?:yers?)?|training|course|foundation|fund|fundrais\w+|ward|screening|care design)\b",
    re.IGNORECASE,
)
"""What is behind such a word where it is someone's work: "hospital architect"."""
_JOY = LazyPattern(
    r"\b(?:(?:got|just|newly|is|are|been|get) engaged(?! in\b| with\b)|^engaged(?! in\b| with\b)|got (?:married|hitched)|getting (?:married|hitched)|just married|newly-?weds?"
    r"|(?:had|has|have) (?:a|an|her|his|their) (?:(?:new|first|second|third|baby|little|beautiful|healthy) )*(?:baby|boy|girl|son|daughter|twins)\b|had twins"
    r"|(?:new|newborn) (?:baby|son|daughter|grand\w+|twins|arrival|niece|nephew)|(?:little|baby) (?:boy|girl)|(?:first|second|third|new) grand(?:child|son|daughter)"
    r"|(?:become|became|is|being|now|are) (?:a |an )?(?:dad|mum|mom|father|mother|parents|grand(?:ad|dad|ma|pa|mother|father|parents?)|granny|nana|uncle|aunt|auntie)"
    r"|(?:was|were) born|^(?:twins|triplets|(?:a |baby )(?:boy|girl))\b|\bborn (?:on|last|this|yesterday|today)\b|(?:got|landed|starts?|starting|started|has|accepted) (?:the|a|an|her|his|their) (?:new |first |dream )*(?:job|role|promotion|place|grant|offer|visa|scholarship|keys)"
    r"|^new job|^promoted|(?:got|been|just|was) promoted|passed (?:(?:his|her|their|the|all|a|an) )*(?:[\w-]+ )?(?:tests?|exams?|finals|viva|audition|probation|apprenticeship|a-levels)|graduated|(?:^|just |team |s?he |they )won|got (?:in|into|accepted|tenure|the all[- ]clear)"
    r"|bought (?:a|their|his|her) (?:first |new )?(?:house|flat|home|boat|farm)|adopted a|all[- ]clear|in remission|made partner|benign)\b",
    re.IGNORECASE,
)
_TO_COME = LazyPattern(
    r"\b(?:hop(?:es?|ing)|wants?|trying|applying|applied|waiting|might|may|almost|nearly|not|never|if)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What isn't so yet: "hopes to get promoted"."""


def is_sad(words: str, *, is_personal: bool) -> bool:
    """Whether words of a note are sad news from someone's life."""
    pattern = _PERSONAL if is_personal else _TOLD
    return any(not _AT_WORK.match(words, match.end()) for match in pattern.finditer(words))


def is_joyful(words: str) -> bool:
    """Whether something personal is to be congratulated on: "got engaged to Joe"."""
    return _JOY.search(words) is not None and _TO_COME.search(words) is None


_NAMED_JOYS = (
    (LazyPattern(r"\b(?:becom(?:e|ing)|became|is|are|being|now) (?:a |an )?(?P<what>dad|mum|mom|father|mother|parents|grand\w+|granny|nana|uncle|aunt|auntie)\b", re.I), "becoming {}"),
    (LazyPattern(r"\b(?P<what>twins)\b", re.I), "the {}"),
    (LazyPattern(r"\b(?P<what>grand(?:child|son|daughter))\b", re.I), "your new {}"),
    (LazyPattern(r"\b(?:little|baby|new|beautiful) (?P<what>girl|boy)\b|\bhad an? (?P<more>girl|boy)\b", re.I), "your little {}"),
    (LazyPattern(r"\b(?:was|were) born\b|\b(?:new|newborn|first|second) (?:baby|arrival|child)\b|\bhad (?:a|her|his|their) (?:\w+ )?baby\b", re.I), "the baby"),
    (LazyPattern(r"\bgetting (?:married|hitched)\b", re.I), "the big news"),
    (LazyPattern(r"\bengaged\b", re.I), "your engagement"),
    (LazyPattern(r"\bpassed (?:(?:his|her|their|the|an?) )?(?P<what>(?:[\w-]+ ){0,2}(?:tests?|exams?|finals|viva|audition|probation|apprenticeship|a-levels))\b", re.I), "passing your {}"),
    (LazyPattern(r"\bmarried\b|\bhitched\b|\bnewly-?weds?\b", re.I), "your wedding"),
    (LazyPattern(r"\bpromot", re.I), "your promotion"),
    (LazyPattern(r"\b(?:new |dream |the )(?P<what>job|role)\b", re.I), "the new {}"),
    (LazyPattern(r"\b(?:first |new )(?P<what>house|flat|home)\b", re.I), "the new {}"),
)  # fmt: skip
"""What is congratulated on, by the words of it."""
_OF_OTHERS = LazyPattern(
    r"\b(?:(?:his|her|their|your) )?(?:son|daughter|brother|sister|wife|husband|partner|mum|mom|dad|friend|team|kid|niece|nephew|cousin|grand(?:son|daughter|dad)|gran|aunt|uncle|lad|lass|mother|father)s?(?:['’]s)?\b",
    re.IGNORECASE,
)


def joy_named(words: str) -> str:
    """Return what someone is congratulated on, "becoming a grandad"; empty if that isn't clear."""
    for pattern, said in _NAMED_JOYS:
        match = pattern.search(words)
        if match is None:
            continue
        is_theirs = said.startswith(("the baby", "the {}")) and "new" not in said
        if not is_theirs and _OF_OTHERS.search(words):
            return ""
        found = match.groupdict()
        what = (found.get("what") or found.get("more") or "").casefold()
        is_one = said == "becoming {}" and what != "parents"
        article = ("an " if what[0] in "aeiou" else "a ") if is_one else ""
        return said.format(f"{article}{what}")
    return ""


_KIN = LazyPattern(
    r"(?:(?:his|her|their|your) )?(?P<who>(?:(?:eldest|youngest|oldest|elder|younger|little|big|twin|step) ?)?(?:son|daughter|brother|sister|wife|husband|partner|mum|mom|dad|mother|father"
    r"|niece|nephew|cousin|grandson|granddaughter|granddad|gran|aunt|uncle|lad|lass|(?:[a-z-]+ )?team)(?: (?P<name>[A-Z][\w’'-]+?))?)(?:['’]s)?(?: (?!and\b)[a-z])"
)
_NAMED = LazyPattern(
    r"(?P<name>[A-Z][a-zà-ž'’-]+) (?:has |just |finally )?(?:got|passed|won|graduated|started|landed|made|is|was)\b"
)
_NO_NAMES = frozenset(
    (
        "Just",
        "Finally",
        "New",
        "First",
        "Got",
        "Passed",
        "Won",
        "She",
        "He",
        "They",
        "You",
        "It",
        "Also",
        "Team",
    )
)


def kin_with_joy(talk: Interaction, contact: Contact) -> str:
    """Return who of theirs is to be congratulated: "Ines", "your brother"; empty without anyone."""
    for kind, words in _told(talk, contact):
        if kind is not FactKind.PERSONAL or "getting" in words or not _is_of_others(words):
            continue
        found = _KIN.match(words[:1].lower() + words[1:])
        if is_joyful(words) and found is not None:
            return found["name"] or f"your {found['who']}"
        named = _NAMED.match(words)
        if is_joyful(words) and named is not None and named["name"] not in _NO_NAMES:
            return named["name"]
    return ""


def _is_of_others(words: str) -> bool:
    """Whether joyful news is about someone else: a relative, or who is named first; a baby is theirs too."""
    if joy_named(words):
        return False
    named = _NAMED.match(words)
    is_name = named is not None and named["name"] not in _NO_NAMES
    return is_name or _OF_OTHERS.search(words) is not None


def tells_sorrow(talk: Interaction, contact: Contact) -> bool:
    """Whether the note of a conversation has sad news."""
    rows = rows_of(talk) if talk.is_noted else ()
    rest = "\n".join(row for row, fact in rows if fact is None)
    return is_sad(rest, is_personal=False) or any(
        is_sad(words, is_personal=kind is FactKind.PERSONAL) for kind, words in _told(talk, contact)
    )


def joy_of(talk: Interaction, contact: Contact) -> str | None:
    """Return what the note of a talk has to congratulate them on, named if it can be; None for nothing."""
    found = [
        words
        for kind, words in _told(talk, contact)
        if kind is FactKind.PERSONAL and is_joyful(words) and not _is_of_others(words)
    ]
    return joy_named(found[0]) if found else None


def _told(talk: Interaction, contact: Contact) -> Iterator[tuple[FactKind, str]]:
    """Yield what is noted of them: all that they said, and all that is personal."""
    found = list(facts_for(talk, contact).items())
    if talk.is_noted and len(talk.contacts) == 1:
        found += [(one.kind, one.text) for one in facts_in(talk.text) if not one.whose]
    for kind, words in found:
        if kind in (FactKind.TAKEAWAY, FactKind.PERSONAL):
            yield kind, words

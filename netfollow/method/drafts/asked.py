"""What a message asks for: its questions, and the things to be sent.

Only a real question is one: "I'll read it and send comments" asks for nothing.
"""

import re

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.facts.direct_questions import is_question
from netfollow.method.drafts.promise_words import is_plural

_WILL_GIVE = LazyPattern(
    r"(?:\b(?:I|we)(?:['’]d be|['’]m|['’]re| am| are| would be)? |^\W*|\b(?:I|we)['’]d be )(?:very |more than )?"
    r"(?:happy|glad|pleased|delighted) to (?:share|send|forward|show|pass)"
    r"|\b(?:I|we) (?:can|could|will|may) (?:share|send|forward|show|pass)|\b(?:I|we)['’]ll (?:share|send|forward|show|pass)",
    re.IGNORECASE,
)
"""They offer to hand something over themselves."""
_REQUEST = LazyPattern(
    r"(?:^|[.!;,] ?|\b(?:and|but|so|also|ok|okay|btw|oh|cool|great|sure|lovely|yes|thanks) )(?!(?:is|are|was|were) an? (?:bit|little|lot|few)\b)(?:(?:can|could|would|will|shall|should|does|did|is|are|r|was|were) "
    r"(?:you|u|ya|i|we|it|he|she|they|there|the|this|that|these|those|my|our|your|ur|his|her|their|an?|any\w*|some\w*|every\w*)"
    r"|do (?:you|u|i|we|they|the|your|ur|our|my|any\w*)|(?:have|has) (?:you|u|we|they|she|he|it|your|any\w*))\b"
    r"|\bwhen(?:['’]?s| (?:can|could|would|will|do|does|did|is|are|r|shall|should)) (?!(?:suits?|works?|good|best|convenient)\b)\w"
    r"|\b(?:could you|can you|would you|will you|(?<!yes )(?<!yes, )(?:please|pls)(?! (?:find|see|accept|go ahead|excuse|forgive|don['’]?t|do not|give my|pass on my|say h|feel free|keep|take care)\b)(?=\W+\w|\W*$)"
    r"|do you|did you|have you|are you (?!free|available)|is there|any chance"
    r"|any idea|wonder(?:ing)? (?:if|whether|what|how|when|where|who|which)|(?:could|can|may) i|(?:i|we)(?:['’]d| would|['’]ll| will)? (?:still |just |also )?need (?!to (?!know|have|see))"
    r"|(?<!['’]ll )(?<!will )(?<!can )(?<!to )let me know(?! (?:if|when) (?:you|there|i)\b))\b",
    re.IGNORECASE,
)
_BIDDING = LazyPattern(
    r"(?P<before>^|[.!;:,–-] ?|\b(?:and|but|so|then|also|ok|okay|please|pls|or|just) )(?:(?:send|share|forward|tell|show|give|bring) (?:me|us|it|them|the|your|a|an|over|on|him|her|along|[A-Z]\w+['’]s)"
    r"|(?:call|ring|phone|text|email|ask) (?:me|us)|get back to (?:me|us)|need (?:your|the|a|an|to know)|confirm (?:your|the|if|whether|that|which|how|when)|(?:don['’]?t forget|remember) (?:to|the|your|my|our))\b",
    re.IGNORECASE,
)
"""What someone is told to do: "send me the deck"."""
_SPEAKS_OF_THEM = LazyPattern(
    r"\W*(?:(?:and|so|but|then|also|hi|hello|thanks|thank you|ok|okay|yes|great|sure)\W+)*(?:i|we|he|she|they|it|this|that|there|someone|my|our|the|will|would|shall|can|could|happy|glad|going)\b|\W*[A-Z][\w'’-]+ (?:is|was|will|has|can|says|said|wants|asked)\b",
    re.IGNORECASE,
)
"""How a sentence begins whose verbs are its speaker's: "I'll read it and send comments"."""
_WORDS_THAT_ASK = LazyPattern(
    r"(?P<before>^|[.!;:,–-] ?|\b(?:and|but|so|also|ok|okay|btw|oh|cool|great|sure|lovely|yes|thanks|thx|ta) )(?P<asked>(?:(?:what|how|where|which|why|who)(?:['’]?s)?|whose|when(?! (?:you|u|i|we|they|it|she|he)\b))\b[^.!?;,]*)",
    re.IGNORECASE,
)
_OF_US = LazyPattern(r"\w+(?:['’]s)?(?: \w+){0,2} (?:you|u|your|ur|i|we)\b", re.IGNORECASE)
_IS_SHORT = LazyPattern(r"(?:what|how|where|who)['’]?s (?!with\b)\w", re.IGNORECASE)


SENTENCES = LazyPattern(r"[^.?!\n]*(?:\.(?=\d)[^.?!\n]*)*(?:[?!\n]|\.|$)")
_WANTED = LazyPattern(
    r"(?<![Ii] )(?<![Ww]e )\b(?:[Ss]end|[Ss]hare|[Ff]orward|[Ee]-?mail|[Pp]ass on|[Ss]how)\s+(?:(?:me|us|over|across)\s+)*"
    r"(?P<what>(?:the|your|a|an|some|those|any|that|these|two|three|[A-Z]\w+['’]s)\s[^,.?!;:]{2,50})",
)
_WANTED_ENDS = LazyPattern(
    r" (?:before|by|when|again|please|so|if|with|for|to|over|across|today|tomorrow|this|next|asap|too|as well|and(?! (?:an?|the|your|some|any) ))\b.*| on \w+day\b.*",
    re.IGNORECASE,
)
_MORE = LazyPattern(
    r"(?<=[?!.;]) |[,;] (?=(?:and|also|can|could|do|does|what|how|would|please|where|is|are)\b)"
    r"| (?=and (?:does|(?:is|are)(?! an? (?:bit|little|lot|few)\b)|would|could|can|do(?! (?:it|this|that|the same|another|an?|some)\b)|what|how|who|when|where|send|tell|let|confirm|please|also|will)\b)|(?<!\byou)(?<!\bu)(?<!\bwe)(?<!\bi)(?<!\bit)(?<!\bthey) (?=also (?:do|what|how|can|could|are|is|who|when|where|would|whats)\b)",
    re.IGNORECASE,
)


def asks(text: str) -> bool:
    """Whether a message asks for something: an answer, a thing or a deed."""
    said = _own_words(text)
    return any(_asks(match[0].strip()) for match in SENTENCES.finditer(said) if match[0].strip())


def _own_words(text: str) -> str:
    """Return a text whose quotations ask nothing: "the title is “Why trams?”"."""
    return _QUOTED.sub(lambda match: match[0].replace("?", ""), text)


_QUOTED = LazyPattern(r"[„“”\"«][^„“”\"«»\n]{1,80}[“”\"»]")


def _asks(sentence: str) -> bool:
    if "?" in sentence:
        return True
    if _WILL_GIVE.search(sentence) or _EXCLAIMS.match(sentence):
        return False
    bare = _bare_question(sentence).rstrip(" .!")
    if _REQUEST.search(sentence) or (_OPENS_QUESTION.match(bare) and is_question(bare)):
        return True
    is_of_them = _SPEAKS_OF_THEM.match(sentence) is not None
    return any(
        not is_of_them or match["before"][:1] in (";", ":") for match in _BIDDING.finditer(sentence)
    ) or any(map(_is_put, _WORDS_THAT_ASK.finditer(sentence)))


def _is_put(match: re.Match[str]) -> bool:
    """Whether words that begin with "what" or "who" are asked, and don't only go on: ", who meet"."""
    asked = match["asked"].rstrip()
    if match["before"].startswith(","):
        return _OF_US.match(asked) is not None and is_question(asked)
    return is_question(asked) or _IS_SHORT.match(asked) is not None


def asked_for(text: str, *, plain: bool = False) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return how what a text asks for is handed over, and the questions that are left: all, where they are `plain`."""
    found: dict[str, str] = {}
    others: list[str] = []
    text = _asking(ADDRESS.sub(". ", _own_words(text)))
    parts = [part for part in _MORE.split(text) if part.strip() and _is_asked(part, text)]
    for part in parts:
        if not plain and "wanted" not in found and (want := _wanted(part)):
            found["wanted"] = want.said
            others += filter(None, (want.told, want.rest))
        else:
            others.append(_as_asked(part))
    return found, tuple(others)


def is_told(wanted: str) -> bool:
    """Whether what was asked for is written in the answer, not handed over with it: "Here's a short update"."""
    return _TOLD.search(wanted) is not None


def _asking(text: str) -> str:
    """Return the questions of a text without its statements: "We'd need a lead. Who else is in?"."""
    if "?" not in text:
        return text
    found = (match[0].strip() for match in SENTENCES.finditer(text))
    return " ".join(
        one for one in found if "?" in one or _BIDS.search(one) or _adds_a_question(one)
    )


def _adds_a_question(sentence: str) -> bool:
    """Whether a sentence asks something more, without its mark: "Also who do I make it out to"."""
    match = _ADDS.match(sentence)
    return match is not None and is_question(sentence[match.end() :].rstrip(" .!"))


_ADDS = LazyPattern(
    r"\W*(?:(?:and|also|oh|ps|btw|plus|one more thing|by the way)\W+){1,3}(?=(?:who|what|which|where|when|why|how)\b(?: \w+)? (?:do|does|did|is|are|was|were|can|could|will|would|should|shall|may|has|have)\b)",
    re.IGNORECASE,
)


def _is_asked(part: str, text: str) -> bool:
    """Whether a part of a text asks for something; where others end in a question mark it must too.

    "The quote is more than I thought, can we drop the blog?" asks the second thing only.
    """
    if _WILL_GIVE.search(part) or (_EXCLAIMS.match(part) and "?" not in part):
        return False
    if "?" in part:
        return True
    if "?" in text:
        return (
            _BIDS.search(part) is not None
            or _OPENS_QUESTION.match(_bare_question(part)) is not None
        )
    if _WONDERS.match(part):
        return _BIDS.search(part) is not None
    return asks(part)


_EXCLAIMS = LazyPattern(
    r"\W*(?:(?:oh|ah|wow|gosh|well) )?(?:how (?:very |so |really |incredibly )?(?:kind|lovely|nice|sweet|thoughtful|generous|wonderful|exciting|sad|awful|funny|true|good|sorry|strange|odd|embarrassing)|what an? )\b",
    re.IGNORECASE,
)
"""What is exclaimed, not asked: "How very kind."."""
_WONDERS = LazyPattern(
    r"\W*(?:i|we|it|that|this|they|he|she)(?:['’](?:d|ve))? (?:(?:just|also|only|really) )?(?:thought|liked?|loved?|got|saw|was|were|knew?|had|have|found|read|see|asked)\b",
    re.IGNORECASE,
)
"""How a statement begins that asks for something only with a word such as "wondering"."""
_OPENS_QUESTION = LazyPattern(
    r"(?:(?:is|are|was|were|do|does|did|can|could|will|would|shall|should|may|might|am|isn['’]t|aren['’]t|don['’]t|doesn['’]t"
    r"|didn['’]t|can['’]t|won['’]t|couldn['’]t|wouldn['’]t|cd|r) (?:you|u|ya|i|we|it|he|she|they|there|the|this|that|these|those|my|our|your|ur|his|her|their|an?|any\w*|some\w*|every\w*|(?-i:[A-Z]\w+))"
    r"|(?:has|have|had) (?:you|u|i|we|it|he|she|they|there|any\w*|some\w*|every\w*)|(?:who|what(?! an? \w+(?: \w+)?\W*$)|which|whose|where|when(?! (?:you|u|i|we|they|it|she|he)\b)|why|how)(?:['’]?s|['’]re|['’]d|['’]ll)?)\b",
    re.IGNORECASE,
)
"""How a question begins, without its mark."""
ADDRESS = LazyPattern(r"\b(?:https?://|www\.)\S+")
_BIDS = LazyPattern(
    r"^\W*(?:(?:and|also|then|so|but)\W+)*(?:send|share|forward|give|show|bring|call|ring|email|text|confirm|check)\b|\b(?:please|pls|wonder\w*|wants? to know|(?:i|we)(?:['’]d| would|['’]ll| will)? also need|send me|send us|could you|can you)\b",
    re.IGNORECASE,
)
"""What asks for something without a question mark: "25 copies please"."""
_LEAD = LazyPattern(
    r"^\W*(?:(?:(?i:and|also|but|so|ok(?:ay)?(?! (?:for|with|to|if|by)\b)|oh|yes|great|sure|(?:thanks|thank you)(?: (?:so|very) much)?(?: again)?|btw|by the way|mate|sorry|quick one)"
    r"|(?i:hi|hello|hey|dear|hola|morning|afternoon|evening|good morning|good afternoon|good evening)(?: [A-Z][\w'’-]+(?! [a-z]+ing\b)){0,2}|[A-Z][a-zà-ž]+(?=, ))\b\W*)+"
)
"""What a message says before its question: a greeting with a name, "and also"."""
_ANNOUNCED = LazyPattern(
    r"^\W*(?:(?:(?:and|so|but) )?(?:(?:i|we)(?:['’]ve got| have| had) )?(?:just )?(?:one|a|two|another|quick) (?:more |quick |last |small )?(?:questions?|query|queries|q|things?|points?)(?: for you)?|q|question|quick one)\s*[:–—-]\s*",
    re.IGNORECASE,
)
"""What announces a question: "Quick q: …", "We have one question: …"."""
_ORDER = LazyPattern(
    r"(?:please |pls )?(?:tell|send|let|call|ring|text|share|show|come|bring|give|check|confirm|order|pick|drop|email|write)\b",
    re.IGNORECASE,
)
QUESTION_AT_MOST = 80
"""Characters of a question in an open place."""


def _as_asked(part: str) -> str:
    """Return a question as it is named in the place of its answer: "do you need a PO number?"."""
    said = _bare_question(part)
    if not said or len(said) > QUESTION_AT_MOST or _NO_QUESTION.match(said):
        return ""
    if _ORDER.match(said):
        return said
    if said.endswith("?"):
        return said if _is_no_statement(said) else ""
    return f"{said.rstrip('.!')}?" if _OPENS_QUESTION.match(said) else ""


def _bare_question(part: str) -> str:
    """Return a question without a greeting or what announces it."""
    said = _LEAD.sub("", next((one for one in SENTENCES.findall(part) if "?" in one), part))
    said = _ANNOUNCED.sub("", said)
    return _SMALL_I.sub("I", said.strip(" ,;-").replace("[", "(").replace("]", ")"))


_SMALL_I = LazyPattern(r"\bi\b(?![.&/])")


def _is_no_statement(said: str) -> bool:
    """Whether what ends in a question mark is no statement in front of a question."""
    return _OPENS_QUESTION.match(said) is not None or _STATES.match(said) is None


_NO_QUESTION = LazyPattern(r"(?:not|no|never|except|but|other|rather|instead|unless|apart)\b", re.I)
_STATES = LazyPattern(
    r"(?:i|we|the|my|our|your|it|this|that|he|she|they|there)(?:['’](?:s|m|ve|re|d|ll))? (?:[\w'’-]+ ){0,3}?(?:is|are|was|were|has|have|had|am|thought|think|liked|loved|got|said|need|want)\b.*,",
    re.IGNORECASE,
)
"""A statement with something behind its comma: "the quote is high, is that all"."""


_NO_FILE = LazyPattern(
    r"\b(?:thoughts?|views?|opinions?|feedback|availability|times?|dates?|days?|slots?|options?|ideas?|advice|address|number"
    r"|(?:prices?|rates?|fees?|costs?)(?=\W*$| for| per)|e-?mail|name|updates?|news|word|line|note|sense|hand|experiences?|way|story|favour|favor)\b",
    re.IGNORECASE,
)
"""What is written in an answer, not handed over with it."""
_YOUR = LazyPattern(r"\byour\b")
_AND_A = LazyPattern(r"\band (?:an?|your|any) ")
_AND_THE = LazyPattern(r"\band (?:the|some) ")
"""Two things in one request: "a bio and a photo"."""


_OF_ANOTHER = LazyPattern(
    r"(?i:\b(?:do|does|should|shall|must|need|have|did|can|could|will|would|may) (?:i|we|he|she|they|it|someone|anyone)\b(?![^\n]{0,80}\b(?:ask|get|trouble|have) (?:you|u)\b))"
    r"|(?i:\b(?:did|have|had|were) (?:you|u)\b|\b(?:when|how soon|how quickly|how fast|why|where|who) (?:can|could|will|would|do|did|are|should) (?:you|u)\b)"
    r"|(?i:\b(?:do|does|did|will|would|can|could|should) (?:the|my|our|your|his|her) \w+ )|\b(?i:will|would|does|did|can|could) [A-Z]\w+ "
    r"|(?i:\b(?:i|we|he|she|they)(?:['’](?:ll|d|ve|m|re))? (?:[\w'’]+ ){0,3}?)\Z|(?i:\b(?:ask|tell|get|remind|let) (?!me\b|us\b|you\b)\w+ (?:\w+ )?(?:to )?)\Z"
)
"""Words before "send the invoice" that ask the user for nothing: "do I need to", "will they", "did you"."""


_HERES = "Here's"
_NUMBERS = ("two", "three")
_AND = LazyPattern(
    r"(?:, ?(?:and )?(?=(?:an?|the|your|some|any|two|three)\b)|and )(?!(?:so on|the like|then|i|we|it|he|she|they|that)\b)",
    re.IGNORECASE,
)
_ABOUT = LazyPattern(r" (?:on|about|of|regarding|as to|as)\b.*", re.IGNORECASE)
_TOLD = LazyPattern(
    r"\b(?:(?:the|your|my|an?|some|two|three|any) )(?:(?:quick|short|brief|possible|few|couple of|postal|email|home|phone|full|first|initial) ){0,3}(?:availability|dates?|address|number|updates?|name)\b",
    re.IGNORECASE,
)
"""What is written in an answer."""


class _Want(msgspec.Struct, frozen=True):
    """How a thing is handed over that they asked for, and what else was asked with it.

    `told` is what is to be written where it isn't a file: "a short update on the survey".
    """

    said: str
    told: str = ""
    rest: str = ""


_WANTED_THEN = LazyPattern(
    r" (?:(?:next |this |on )?(?:mon|tues?|wed|weds|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?|tomorrow|tmrw|tonight|next week|later|instead)$",
    re.IGNORECASE,
)
"""A thing that is to come on another day: "send the deck monday"."""


def _wanted(part: str) -> _Want | None:
    """Return how what they asked for is handed over: "Here's the case study", "Here are two dates"."""
    match = _WANTED.search(part)
    if match is None or _OF_ANOTHER.search(part[: match.start()]):
        return None
    words = _WANTED_ENDS.sub("", match["what"]).strip()
    if _WANTED_THEN.search(words):
        return None
    one, _, second = words.partition(" and ")
    if _NO_FILE.search(second) and not _NO_FILE.search(one):
        words = one
    behind = part[match.start("what") + len(words) :].strip(" .?!")
    rest = _AND.sub("", behind, count=1) if _AND.match(behind) else ""
    told = ""
    if _NO_FILE.search(words):
        behind, _, more = behind.partition(" and ")
        told, rest = f"{words} {behind}".strip() if not rest else words, rest or more
        words = _ABOUT.sub("", words)
        if not _TOLD.fullmatch(words):
            return None
    elif words.startswith(_NUMBERS):
        return None
    said = _handed_over(words, is_mine=bool(told))
    return _Want(said, told, _as_told(rest)) if said else None


def _handed_over(words: str, *, is_mine: bool) -> str:
    first, _, rest = words.partition(" ")
    your = "my" if is_mine else "the"
    first = {
        "your": your,
        "a": "a" if is_mine else "the",
        "an": "an" if is_mine else "the",
        "any": "some",
    }.get(first, first)
    rest = _YOUR.sub("my", _AND_A.sub("and the ", rest))
    if not rest or len(rest.split()) > LONGEST_WANTED:
        return ""
    is_several = is_plural(rest) or _AND_THE.search(rest) is not None or first in _NUMBERS
    return f"{'Here are' if is_several else _HERES} {first} {rest}"


def _as_told(rest: str) -> str:
    """Return what was asked for beside a thing, as it stands in the place of its answer."""
    return _as_asked(f"{rest}?").rstrip("?") if rest else ""


LONGEST_WANTED = 6
"""Words of a thing that is asked for; longer ones are not named."""

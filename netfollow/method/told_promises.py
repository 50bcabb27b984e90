"""What a message of theirs says of open promises: that one is kept, or isn't needed any more.

A promise is taken as kept only where a sentence names what was promised, or its deed, and says
plainly that it is done ("Swatches went out this morning", "Slot confirmed"). A question, a
refusal, a condition or a time to come says nothing of the kind. With one open promise of theirs,
"Attached!" needs no name.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.verbs import VERBS, done
from netfollow.people import Promise

_SENTENCE = LazyPattern(r"[^.!?\n;]+(?:\.(?=\S)[^.!?\n;]+)*[.!?\n;]?")
_CLAUSE_END = LazyPattern(r",\s|\sand (?=(?:i|we|it|they|you)\b)|:\s", re.IGNORECASE)
_CONDITION = LazyPattern(r"\b(?:if|once|when|until|unless|before|after)\b", re.IGNORECASE)
_ASKS_FIRST = LazyPattern(
    r"\W*(?:did|do|does|has|have|had|is|are|was|were|can|could|will|would|shall|should|may|might|who|what|when|where|why|how|which)\b",
    re.IGNORECASE,
)
_WORD = LazyPattern(r"[^\W_]+(?:['’][^\W_]+)?")
_NOT_SAID = LazyPattern(
    r"\b(?:not|never|yet|unable|cannot|hardly|nothing|will|shall|would|could|should|might|(?-i:may)|must|if|once|when|until|unless"
    r"|delayed|delays?|late|later|stuck|tomorrow|soon|shortly|next|lost|missing|wrong|forgot|forgotten|before|after|instead|still"
    r"|waiting|offering|promising|hope|hoping|want|wanted|due|plan|planning|trying|going to|about to|to be|need to|have to|has to"
    r"|apart from|except)\b|n['’]t\b|['’]ll\b|['’]d\b",
    re.IGNORECASE,
)
"""What a sentence has that is about a time to come, a condition, or something amiss."""

_BACK_AND_FORTH = LazyPattern(r"\bbut\b|\bhowever\b|\balthough\b", re.IGNORECASE)

_DID_IT_COME = LazyPattern(
    r"^\W*(?:the |my |our )?(?:[^\W\d_]+ ){1,3}(?:arrived?|came|come|got there|reached you|get there)\b[^?]{0,30}\?"
    r"|\b(?:did|has|have)\b[^?]{0,60}\b(?:arrived?|come|reach(?:ed)?|(?:get|got) (?:to you|there|through)|made it)\b"
    r"|\b(?:did you|have you) (?:get|got|receive|received|see|seen)\b",
    re.IGNORECASE,
)
"""Who asks whether it arrived has sent it."""

_THEY_DID = LazyPattern(
    r"\b(?:went (?:out|off)|(?:has|have|['’]s|['’]ve) gone (?:out|off)|sent|posted|shipped|dispatched|delivered|attached|enclosed"
    r"|forwarded|uploaded|shared|confirmed|booked|signed|paid|finished|completed|fixed|sorted|arranged|introduced|copied in|cc['’]?d"
    r"|in the (?:post|mail)|on (?:the|its|their) way|en route|e-?mailed|anbei|im anhang|beigefügt|pièces? jointes?|ci-joint|adjunt[oa]s?|in allegato|em anexo|bijgevoegd|bifogat|vedlagt|as promised|see below|for you now"
    r"|here(?:['’]s|['’]re| is| are| it is| they are| you go| you are)|(?:is|are|['’]s|['’]re|all|now)(?: all| now)? (?:done|ready|live|out"
    r"|set|in|here|up|agreed|on board|keen|available|a yes)|done|arrived|agreed|said yes|(?:^|,) *meet [^\W\d_]+)\b"
    r"|^\W*(?:done|sent|attached|confirmed|sorted|ready)\b|\b(?:is|are) (?:both |all )?(?:copied|cc['’]?d|on copy)\b",
    re.IGNORECASE,
)
_NAMED_FIRST = LazyPattern(
    r"^(?:[^\W\d_]+\W+){0,4}?(?P<thing>[^\W\d_]+(?: [^\W\d_]+){0,3}) ?(?:: *\S|(?:is|are|['’]s|comes? to|would be) [^\w\s]?\d[\d.,]*+(?! ?(?:hours?|days?|weeks?|months?)\b))"
)
"""The news itself: "Dates: 9 and 16 January", "the quote is 2850"."""
_PLACED = LazyPattern(
    r"\b(?:https?://|www\.)\S|\btracking (?:no\.? |number |code )?\w*\d|(?<![\w-])[a-z0-9-]{1,60}+\.[a-z]{2,9}/\S|\bin (?:the |an )?attachments?\b|\b(?:is|are) (?:now |up )?(?:on|in|at) (?:[^\W\d_]+ ){1,4}now\b"
    r"|\bleft (?:[^\W\d_]+ ){0,3}(?:yesterday|today|this (?:morning|afternoon)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
"""Where what was promised is: at an address, attached, or on its way."""
_NOW_IN = LazyPattern(r" (?:in|here|ready|sorted|arrived|signed)\b *[.,!]*$", re.IGNORECASE)
"""What is there now: "part in." """
_THEY_DID_ALONE = LazyPattern(
    r"^\W*(?:(?:hi|hello|hey|dear) [^\W\d_]+\W+)?(?:(?:as promised|finally|sorry for the delay|there you go)\W+)?"
    r"(?:(?:it['’]s |they['’]re |it is |they are |all |now |i['’]ve |just )*(?:attached|sent|sorted|on (?:its|the|their) way)"
    r"(?: (?:it|them))?(?:,? (?:as promised|now|today|this (?:morning|afternoon|evening)|just now|yesterday|off))?"
    r"|(?:please )?(?:find|see) (?:it )?attached|here (?:it is|they are|you go|you are)(?:,? as promised)?|as promised)\W*$",
    re.IGNORECASE,
)

_TO_ANSWER = LazyPattern(
    r"(?:to )?(?:(?:get|come) back(?: to (?:me|us))?|let (?:me|us) know|(?:reply|respond|answer|write|write back)(?: to (?:me|us))?"
    r"|(?:tell|update) (?:me|us)|give (?:me|us) (?:an?|their|her|his) (?:answer|update|reply|decision|yes or no))\b",
    re.IGNORECASE,
)
"""A promise of theirs that any answer keeps, unless it says about what."""

_ANSWERS_LATER = LazyPattern(
    r"\b(?:get|come|be) back\b|\blet (?:you|u) know\b|\b(?:still|yet|soon|shortly)\b", re.IGNORECASE
)

_GLAD = r"good|great|fine|grand|lovely|perfect|brilliant|super|nice|wonderful|excellent|amazing|ok|okay|useful|helpful|massive|splendid|fab|fabulous|fantastic|beautiful|clear|spot on|awesome|lush|gorgeous|stunning|superb"
_IT_CAME = LazyPattern(
    rf"\b(?:thanks|thank you|thx|ta|cheers)(?: (?:so|very) much| a (?:lot|million)| again)? for\b"
    rf"|\b(?:got|received|arrived|came|landed|replied|answered|wrote back|got in touch|got back to me|loved|enjoyed|read|seen|paid|settled|approved|signed)\b"
    rf"|\b(?:looks?|is|are|was|were|reads?|works?|runs?|fits?|sounds?|went down|['’]s) (?:really |very |so |all |just |absolutely )?(?:{_GLAD})\b|\bhappy with\b",
    re.IGNORECASE,
)
_GLAD_OF = LazyPattern(rf"\b(?:{_GLAD}|love the|loved the|like the|liked the) $", re.IGNORECASE)
_IS_GLAD = LazyPattern(rf" (?:really |very |so |all )?(?:{_GLAD})\b", re.IGNORECASE)
_PRAISED = LazyPattern(
    r"^\W*(?:[^\W\d_]+\W+){0,2}?(?:nice|great|good|lovely|brilliant|excellent|super|interesting|enjoyable) (?:write-?up|read|piece|article|post|paper|deck|blog|video)\b",
    re.IGNORECASE,
)
_TO_READ = frozenset(
    [
        "post",
        "blog",
        "article",
        "paper",
        "piece",
        "deck",
        "link",
        "write-up",
        "writeup",
        "video",
        "essay",
        "draft",
        "talk",
        "slide",
        "report",
    ]
)
"""What praise for a read is about: "Nice write-up" for the link to a post."""
_GOT_IT = LazyPattern(
    r"^\W*(?:(?:hi|hey|cheers|thanks|thank you|thx|ta|ok|okay|great|perfect|brilliant|brill|yes|yep|yeah|all|just|i|we)\W+){0,4}(?:got|received) (?:it|them|that|those|both|everything)\b",
    re.IGNORECASE,
)
_ALL_CAME = LazyPattern(
    r"^\W*(?:(?:hi|hey|hello|dear|cheers|thanks|thank you|thx|ta|ok|okay|great|perfect|brilliant|yes|yep) ?[^\W\d_]*\W+)?"
    r"(?:(?:all|everything|both|it|they|it['’]s|that|(?:it|they|all|everything) (?:has|have|is|are)) )?(?:now |all |just |safely )*"
    r"(?:received|arrived|came through|got here|landed|turned up|delivered)(?: (?:safely|fine|ok|okay|today|yesterday|this morning|in one piece|in good order|well|just now))*"
    r"(?:,? (?:thanks?|thank you|cheers|ta|many thanks|with thanks)[^.!?]{0,30})?\W*(?:$|[.!])",
    re.IGNORECASE,
)
"""What was promised is there, in a sentence that says no more: "All received.", "Arrived safely!"."""
_PART_MISSING = LazyPattern(
    r"\bwhere(?:['’]?s| is| are)\b|\b(?:still|one|two|some|it)(?:['’]s| is| are)? missing\b|\bstill waiting\b|\bnot all\b",
    re.IGNORECASE,
)
"""Not all of it came."""
_NO_NEED = LazyPattern(
    r"\bno (?:longer )?need(?:ed)?\b|\b(?:don['’]t|do not|doesn['’]t|won['’]t|no longer) (?:\w+ )?(?:need|worry|bother|have to)\b"
    r"|\bnot (?:needed|necessary)\b|\bnever mind\b|\bforget (?:about )?(?:the|it|that)\b|\balready\b"
    r"|\b(?:got|found|have|had|sorted) (?:it|one|them|that|those|some)\b|\b(?:is|['’]s|are|all) (?:been )?sorted\b",
    re.IGNORECASE,
)
_NO_NEED_OF_IT = LazyPattern(
    r"\bno need\b|\bnever mind\b|\bdon['’]t (?:worry|bother)\b|\bforget (?:about )?(?:it|that)\b",
    re.I,
)
_ABOUT_PROMISE = LazyPattern(
    r"\b(?:any ?more|after all|now|about (?:it|that)|to (?:send|do|ask|call|look|ring))\b", re.I
)

_EMPTY = """the and for with that this his her their them him you your our ours mine its from about into
    over than then some any all both each more most out off back around again what whether when
    where why how which who know let send share give forward email mail text message drop pass get
    tell show bring ask make put take find call ring phone write see look check think talk speak
    meet come have help day days week weeks month tomorrow today tonight monday tuesday wednesday
    thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun morning
    afternoon evening noon eod cob end first thing time dates date one two three four five six few
    new old next last soon asap page word name number things something anything work way please
    great good nice"""
_EMPTY_WORDS = frozenset(_EMPTY.split())
"""What a promise may be worded with, and be about something else."""

_DEEDS = "invoice quote mock confirm introduce intro review book pay sign order"
_DEED_AND_THING = frozenset(_DEEDS.split())
"""What is promised and the deed too: "invoice him", "send the invoice"."""

_FOLD = {"mockup": "mock", "introduction": "introduce", "intro": "introduce", "confirmation": "confirm", "quotation": "quote",
         "booking": "book", "payment": "pay", "jpeg": "jpg", "pic": "photo", "picture": "photo"}  # fmt: skip


def kept_by_them(text: str, promises: Collection[Promise]) -> tuple[Promise, ...]:
    """Return which open promises of theirs a message of theirs says they have kept."""
    found = [one for one in promises if not one.mine and one.is_open]
    sentences = tuple(_sentences(text))
    named = [
        one
        for one in found
        if any(_says_done(each, one.text) for each in sentences) or _is_answered(one.text, text)
    ]
    if not named and len(found) == 1 and any(_did(each, found[0].text) for each in sentences):
        return tuple(found)
    return tuple(named)


def _did(sentence: str, promise: str) -> bool:
    """Whether a sentence tells that the one promise there is was kept: "Attached!", "Raised it"."""
    if _is_it(sentence):
        return True
    match = _DID_AT_ONCE.match(sentence)
    if match is None or sentence.endswith("?") or _NOT_SAID.search(sentence):
        return False
    verb = promise.casefold().split(" ", 1)[0]
    return verb in VERBS and match["verb"].casefold() == done(verb)


def done_for_them(
    text: str, promises: Collection[Promise], on: date | None = None
) -> tuple[Promise, ...]:
    """Return which open promises of the user's a message of theirs shows to be kept, or needless.

    `on` is the day it came: "Got it" of a promise whose day is still to come means no more than
    "I see".
    """
    found = [one for one in promises if one.mine and one.is_open]
    if _PART_MISSING.search(text):
        return ()
    sentences = tuple(_sentences(text))
    named = [one for one in found if any(_says_needless(each, one.text) for each in sentences)]
    if not named and len(found) == 1 and any(map(_is_needless, sentences)):
        return tuple(found)
    if not named and len(found) == 1 and _ALL_CAME.match(text):
        return tuple(found)
    if not named and len(found) == 1 and _GOT_IT.match(text) and _is_due(found[0], on):
        return tuple(found)
    if (
        not named
        and len(found) == 1
        and _PRAISED.match(text)
        and _content(found[0].text) & _TO_READ
    ):
        return tuple(found)
    return tuple(named)


def _is_due(promise: Promise, on: date | None) -> bool:
    return on is not None and promise.due is not None and promise.due <= on


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a message; a question's plain beginning comes as one of its own."""
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if not sentence:
            continue
        *before, last = _CLAUSE_END.split(sentence)
        if not sentence.endswith("?") or _CONDITION.search(sentence):
            yield sentence
            continue
        is_told = bool(before) and not _ASKS_FIRST.match(before[0])
        yield from before if is_told else ()
        yield last if is_told else sentence


def _says_done(sentence: str, promise: str) -> bool:
    """Whether a sentence says that they did what they promised."""
    shared = _shared(sentence, promise)
    if (state := _STATE.match(promise)) and not sentence.endswith("?"):
        return state[0].casefold() in sentence.casefold() and not _NOT_SAID.search(sentence)
    if sentence.endswith("?"):
        return bool(shared) and _DID_IT_COME.search(sentence) is not None
    sentence = _THEN_ASKS.split(sentence, maxsplit=1)[0]
    if _NOT_SAID.search(sentence):
        return False
    verb = promise.casefold().split(" ", 1)[0]
    named = _NAMED_FIRST.match(sentence)
    did = (
        _THEY_DID.search(sentence) is not None
        or _PLACED.search(sentence) is not None
        or (named is not None and _is_thing_of(named["thing"], promise))
        or _has_done(verb, sentence)
        or any(
            _NOW_IN.match(sentence[word.end() :])
            for word in _WORD.finditer(sentence)
            if _stem(word[0].casefold()) in shared
        )
    )
    return did and bool(shared or (named is not None and _is_thing_of(named["thing"], promise)))


def _is_thing_of(words: str, promise: str) -> bool:
    """Whether words end with what was promised: "Dates" for "dates for the drop-in"."""
    last = _stem(words.split()[-1].casefold())
    told = [_stem(word.casefold()) for word in _WORD.findall(_BEHIND.split(promise, maxsplit=1)[0])]
    return bool(told) and (last == told[-1] or last in _content(promise))


_THEN_ASKS = LazyPattern(r", (?=(?:please |do )?(?:tell|let|say) (?:me|us)\b)", re.I)
"""Where a wish begins behind what they say: "Poster attached, tell me if the date is right"."""
_DID_AT_ONCE = LazyPattern(
    r"^\W*(?:(?:i|we|have|i['’]ve|we['’]ve|just|all|already)\W+)*(?P<verb>[a-z]+) (?:it|them|that)\b",
    re.I,
)
_STATE = LazyPattern(r"(?:ready|done|fixed|finished|sorted|repaired)\b", re.IGNORECASE)
"""A promise that something will be so: "ready Friday"."""
_BEHIND = LazyPattern(r" (?:for|of|about|on|to|from|with|in|by|at) ")


def _is_answered(promise: str, text: str) -> bool:
    """Whether they promised no more than an answer, and this is one."""
    match = _TO_ANSWER.match(promise)
    if match is None or _content(promise[match.end() :]):
        return False
    return bool(text.strip()) and _ANSWERS_LATER.search(text) is None


def _is_it(sentence: str) -> bool:
    """Whether a sentence alone hands over what was promised: "Attached, as promised."."""
    if sentence.endswith("?") or _NOT_SAID.search(sentence):
        return False
    return _THEY_DID_ALONE.match(sentence) is not None


def _says_needless(sentence: str, promise: str) -> bool:
    """Whether a sentence shows that they have what the user promised, or don't need it."""
    shared = _shared(sentence, promise)
    if not shared or sentence.endswith("?"):
        return False
    if _NO_NEED.search(sentence) and not _BACK_AND_FORTH.search(sentence):
        return True
    if _NOT_SAID.search(sentence):
        return False
    return _IT_CAME.search(sentence) is not None or any(
        _GLAD_OF.search(sentence[: match.start()]) or _IS_GLAD.match(sentence[match.end() :])
        for match in _WORD.finditer(sentence)
        if _stem(match[0].casefold()) in shared
    )


def _is_needless(sentence: str) -> bool:
    """Whether a sentence sets free from the one promise there is: "No need to send it any more"."""
    if sentence.endswith("?") or _BACK_AND_FORTH.search(sentence):
        return False
    return bool(_NO_NEED_OF_IT.search(sentence) and _ABOUT_PROMISE.search(sentence))


def _has_done(verb: str, sentence: str) -> bool:
    """Whether the deed of a promise stands in a sentence as done: "I've spoken", "we confirmed"."""
    if verb not in VERBS:
        return False
    forms = {done(verb), *(_SPOKEN if verb in ("put", "talk", "speak", "ask") else ())}
    return any(word.casefold() in forms for word in _WORD.findall(sentence))


_SPOKEN = ("spoken", "spoke", "talked", "asked")


def _shared(sentence: str, promise: str) -> frozenset[str]:
    """Return the stems of what was promised that a sentence names."""
    return _content(promise) & frozenset(_stem(word.casefold()) for word in _WORD.findall(sentence))


@lru_cache(maxsize=512)
def _content(promise: str) -> frozenset[str]:
    """Return the stems of the words of a promise that say what it is about."""
    words = [word.casefold() for word in _WORD.findall(promise)]
    first, rest = words[:1], words[1:]
    is_verb = bool(first) and (first[0] in VERBS or first[0] in _EMPTY_WORDS) and bool(rest)
    told = rest if is_verb and first[0] not in _DEED_AND_THING else words
    joined = frozenset(f"{one}{other}" for one, other in pairwise(told) if len(one) <= len("fore"))
    return joined | frozenset(
        _stem(word)
        for word in told
        if word not in _EMPTY_WORDS and not word[:1].isdigit() and (len(word) > 2 or word == "cv")
    )


def _stem(word: str) -> str:
    """Return a word as its plural or participle shares it: "swatches" and "swatch"."""
    word = word.removesuffix("'s").removesuffix("’s")
    if word.endswith("ed") and len(word) > 5:
        word = word.removesuffix("ed")
    if word.endswith("ies") and len(word) > 4:
        word = f"{word[:-3]}y"
    elif word.endswith(("ches", "shes", "sses", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    word = _FOLD.get(word, word)
    return word.removesuffix("e") if len(word) > 4 else word

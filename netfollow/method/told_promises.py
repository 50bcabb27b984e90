"""What a message of theirs says of open promises: that one is kept, or isn't needed any more.

A promise is taken as kept only where a sentence names what was promised, or its deed, and says
plainly that it is done ("Swatches went out this morning", "Slot confirmed"). A question, a
refusal, a condition or a time to come says nothing of the kind. With one open promise of theirs,
"Attached!" needs no name.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.words.verbs import VERBS, done, gerund
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
_TO_READ_WORDS = """post blog article paper piece deck link write-up writeup video essay draft talk slide report"""
_TO_READ = frozenset(_TO_READ_WORDS.split())
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


_SPOKE = LazyPattern(
    r"\b(?:good|great|lovely|nice|productive|useful|excellent|enjoyable|wonderful|brilliant) (?:(?:phone |video |zoom )?(?:call|chat)|(?:to (?:speak|talk|chat|catch up|hear your voice)|speaking|talking|chatting|catching up)(?: (?:to|with) (?:you|u))?)\b(?! (?:soon|then|next|tomorrow|on|at some)\b)"
    r"|\benjoyed (?:our|the) (?:call|chat|conversation|talk)|\b(?:thanks|thank you|thx|cheers|ta) for (?:(?:the|our|your|a) (?:\w+ )?(?:call|chat)|(?:speaking|talking|chatting)(?: (?:to|with) me)?|picking up)\b"
    r"|\b(?:as|like) (?:we )?(?:said|discussed|agreed|mentioned) on (?:the phone|our call|the call)|\b(?:when|since) we (?:spoke|talked) (?:earlier|today|yesterday|this)|\b(?:our|the|today['’]s|yesterday['’]s|this morning['’]s) (?:phone )?call (?:earlier|today|yesterday|this (?:morning|afternoon))",
    re.IGNORECASE,
)
"""What is said after a call that took place: "Good call today"."""
_DECIDED = LazyPattern(
    r"\b(?:(?:like|love|happy|pleased|delighted|thrilled|glad|able) to (?:make you an?|offer you|offer (?:the|a|this)|confirm|let you know|say yes|go ahead|appoint|invite you)|(?:an?|our|the|formal|written|job) offer (?:is|will|letter|attached|to you|of)"
    r"|(?:we|i|they|board|panel|committee)(?:['’]ve| have| has)? (?:decided|chosen|agreed|approved|selected|voted|gone with|opted|said (?:yes|no))|(?:went|gone|going) (?:with|for) (?:another|someone|a different|the other|you)"
    r"|(?:you|you['’]ve|you have) (?:got|been (?:selected|chosen|successful|awarded|unsuccessful)) |we (?:regret|won['’]t be|are not|aren['’]t)|not (?:been )?(?:successful|selected|taking|progressing)|it['’]s a (?:yes|no)\b|the answer is)",
    re.IGNORECASE,
)
"""A decision that has been made."""


def _is_heard_of(text: str, promise: Promise, on: date | None) -> bool:
    """Whether a message shows that the call or the decision they promised has come."""
    from netfollow.method.awaited import is_answer, is_call

    calls = is_call(promise.text)
    if not calls and not is_answer(promise.text):
        return False
    is_before = on is not None and promise.due is not None and on < promise.due
    spoke = calls and not is_before and _SPOKE.search(text) is not None
    decided = _DECIDED.search(text)
    return spoke or (decided is not None and not _MAYBE_LATER.search(text[: decided.start()][-40:]))


_MAYBE_LATER = LazyPattern(
    r"\b(?:not|yet|once|when|until|if|after|before|hope|hoping|soon|should)\b|n['’]t\b",
    re.IGNORECASE,
)


def kept_by_them(
    text: str, promises: Collection[Promise], on: date | None = None
) -> tuple[Promise, ...]:
    """Return which open promises of theirs a message of theirs, of a day, says they have kept."""
    found = [one for one in promises if not one.mine and one.is_open]
    heard = tuple(one for one in found if _is_heard_of(text, one, on))
    if heard:
        return heard
    sentences = tuple(_sentences(text))
    named = [
        one
        for one in found
        if any(_says_done(each, one.text) for each in sentences) or _is_answered(one.text, text)
    ]
    if not named and len(found) == 1 and any(_did(each, found[0].text) for each in sentences):
        return tuple(found)
    if not named and any(map(_is_found, sentences)):
        named = [one for one in found if any(spoken_of(each, one.text) for each in sentences)]
        return tuple(named if len(named) == 1 else ())
    return tuple(named)


def announcement(text: str, promise: Promise, *, is_only: bool) -> str:
    """Return the words of a message of theirs that a promise is still to come; empty without any.

    It names what was promised or, where that `is_only` one thing, says "it".
    """
    for sentence in _sentences(text):
        if sentence.endswith("?") or _CALLED_OFF.search(sentence):
            continue
        match = _STILL_TO_COME.search(sentence)
        if match is None:
            continue
        if spoken_of(sentence, promise.text) or (is_only and _IT.search(sentence[match.start() :])):
            return sentence[match.end() :].strip(" .!")
    return ""


_STILL_TO_COME = LazyPattern(
    r"\b(?:I|we|it|they|you|he|she)(?:['’]?ll| will| should| hope to| plan to)\b|\b(?:will|to) follow\b|\b(?:I['’]?m|we['’]?re|I am|we are) (?:going to|still|about to|working on|getting)\b"
    r"|\b(?:will|should) (?:be|send|come|get|have|reach|land)\b|\bon my (?:list|desk|to-?do)\b|\b(?:coming|due|ready) (?=soon|next|on|this|tomorrow|by)",
    re.IGNORECASE,
)
"""How a message says that something is still to come: "I'll send it next week"."""
_CALLED_OFF = LazyPattern(
    r"\b(?:won['’]?t|can['’]?t|cannot|couldn['’]?t|unable|no longer|isn['’]?t|aren['’]?t|not (?:be able|going to|possible|convinced)|never mind|unfortunately|(?:have|has) to wait|on hold|too (?:busy|early|late))\b",
    re.IGNORECASE,
)
_IT = LazyPattern(
    r"\b(?:send|get|forward|share|post|e-?mail|find|dig|finish|do|write|pass|sort|have|chase|bring|look for) (?:it|them|those|that|everything)\b"
    r"|\b(?:it|they|that)(?:['’]ll| will| should) (?:be|come|follow|get|reach|land|go out)\b",
    re.IGNORECASE,
)


def _did(sentence: str, promise: str) -> bool:
    """Whether a sentence tells that the one promise there is was kept: "Attached!", "Raised it"."""
    if _is_it(sentence):
        return True
    match = _DID_AT_ONCE.match(sentence)
    if match is None or sentence.endswith("?") or _NOT_SAID.search(sentence):
        return False
    if _is_found(sentence) and _TO_FIND.match(promise):
        return True
    verb = promise.casefold().split(" ", 1)[0]
    return verb in VERBS and match["verb"].casefold() == done(verb)


_FOUND = LazyPattern(
    r"^\W*(?:(?:i|we|have|i['’]ve|we['’]ve|just|finally|managed to|good news|hi|hello|hey|at last|guess what)\W+)*"
    r"(?:found|find|got (?:hold of )?|tracked down|dug (?:out|up)|unearthed|located|turned up|raised|asked|spoke|sent|posted|dropped off|left) (?:it|them|that|him|her)\b",
    re.IGNORECASE,
)
_TO_FIND = LazyPattern(
    r"(?:to )?(?:find|look|search|hunt|track|dig|locate|check|get hold|trace|unearth|see if)\b",
    re.IGNORECASE,
)


def _is_found(sentence: str) -> bool:
    """Whether a sentence tells of a find or a deed without naming the thing: "Found it!"."""
    if sentence.endswith("?") or _NOT_SAID.search(sentence):
        return False
    return _FOUND.match(sentence) is not None or _is_it(sentence)


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
    invited = [one for one in found if _INVITE.match(one.text)] if _TAKES_IT_UP.search(text) else []
    if len(invited) > 1:
        invited = [one for one in invited if spoken_of(text, one.text)]
    return (*invited, *_done_for_them(text, [one for one in found if one not in invited], on))


_INVITE = LazyPattern(
    r"(?:to )?(?:invite (?:him|her|them|to|along|over|round)\b|(?:send|give) (?:him|her|them) (?:an?|the) invit(?:e|ation)s?\b|send (?:an?|the) invit(?:e|ation)s?\b)",
    re.IGNORECASE,
)
_TAKES_IT_UP = LazyPattern(
    r"\b(?:thanks|thank you|thx|cheers) (?:(?:so|very) much )?for (?:the|your|this) (?:kind |lovely |sweet )?invit(?:e|ation)|\b(?:got|received) (?:the|your) invit|\baccept (?:the|your)\b"
    r"|\b(?:love|delighted|happy|glad|pleased|thrilled|honou?red) to (?:come|join|attend|accept|be there|take part)\b|\b(?:i|we)(?:['’]ll| will) (?:(?:definitely|certainly|gladly|both|all) )?(?:be there|come along|come\b)|\bcount (?:me|us) in\b|\bsee you (?:there|at the)\b",
    re.IGNORECASE,
)
"""Who says so has been invited: "we'd love to come"."""


_DELIGHTED = LazyPattern(
    r"\byou(?:['’]?re| are)? (?:(?:an?|the|absolute|total|utter|complete|real) ){1,2}(?:star|legend|lifesaver|angel|hero|gem|genius)\b|^\W*(?:legend|star|genius)\b",
    re.IGNORECASE,
)
"""Thanks to who has done something: "You absolute star"."""


def _is_told_of(sentence: str, promise: Promise, on: date | None) -> bool:
    """Whether a delighted message speaks of what was promised as of something that is there."""
    if sentence.endswith("?") or _NOT_SAID.search(sentence) or _is_far(promise, on):
        return False
    return bool(spoken_of(sentence, promise.text))


def _done_for_them(text: str, found: Sequence[Promise], on: date | None) -> tuple[Promise, ...]:
    """Return which of the user's promises a message shows to be kept, apart from invitations."""
    is_delighted = _DELIGHTED.search(text) is not None
    sentences = tuple(_sentences(text))
    named = [
        one
        for one in found
        if any(
            _says_needless(each, one.text)
            or _thanks_for_it(each, one, on, is_only=len(found) == 1)
            or (is_delighted and _is_told_of(each, one, on))
            for each in sentences
        )
    ]
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


_THANKED = LazyPattern(
    r"\b(?:thanks|thank (?:you|u)|thx|ta|cheers|grateful|appreciated?|(?:so|very|really) (?:kind|good|sweet|thoughtful)|couldn['’]?t have done it without|meant (?:so much|the world|a lot)) (?P<what>[^.!?]{1,90})",
    re.IGNORECASE,
)
_NOT_YET = LazyPattern(
    r"\b(?:offer(?:ing|ed)?|promis(?:e|ing|ed)|agreeing|saying|in advance|forward|if|would|could|will)\b|['’]ll\b",
    re.IGNORECASE,
)
"""What is thanked for before it is done: "thanks for offering to help"."""
_GOOD_TO_SEE = LazyPattern(
    r"\b(?:lovely|good|great|nice|wonderful|fab|brilliant) (?:to (?:see|have|catch up with)|seeing|catching up with|having) (?:you|u)\b(?!.{0,40}\b(?:soon|next|tomorrow|then|again on)\b)",
    re.IGNORECASE,
)
_TO_VISIT = LazyPattern(
    r"(?:come|go|drive|visit|attend|be (?:there|at)|travel|fly|join|see|stop (?:by|in|over)|(?:pop|drop|swing|call) (?:in|by|over|round|around)|meet)\b",
    re.IGNORECASE,
)
_DEEDS_AND_THANKS = (
    (
        LazyPattern(r"(?:call|ring|phone|speak|talk|check in|facetime|skype|zoom)\b", re.I),
        LazyPattern(r"\b(?:calling|ringing|phoning|(?:the|your) (?:phone )?call|checking in|the chat|talking)\b", re.I),
    ),
    (
        _TO_VISIT,
        LazyPattern(
            r"\b(?:coming|visiting|(?:the|your) visit|(?:popping|dropping|stopping|swinging|calling) (?:in|by|over|round|around)|driving|travelling|being (?:there|here)"
            r"|making (?:it|the (?:trip|journey|effort))|joining|attending|showing up|turning up)\b",
            re.I,
        ),
    ),
    (LazyPattern(r"help\b", re.I), LazyPattern(r"\b(?:help|helping)\b", re.I)),
    (
        LazyPattern(r"(?:introduce|intro|connect|put \S+(?: \S+)? in touch)\b", re.I),
        LazyPattern(r"\b(?:introducing|(?:the|your) intro(?:duction)?|connecting|putting \S+ in touch)\b", re.I),
    ),
)  # fmt: skip
"""What was promised, and how they thank for it."""
_EARLIER_AT_MOST = 2
"""Days before its own that a promise is kept at most, where they thank for it."""


def _thanks_for_it(sentence: str, promise: Promise, on: date | None, *, is_only: bool) -> bool:
    """Whether a sentence thanks for what was promised by its deed: "Thank you for calling"."""
    if sentence.endswith("?") or _is_far(promise, on):
        return False
    if _TO_VISIT.match(promise.text) and _GOOD_TO_SEE.search(sentence):
        return True
    match = _THANKED.search(sentence)
    if match is None or _NOT_YET.search(sentence):
        return False
    for deed, thanks in _DEEDS_AND_THANKS:
        if deed.match(promise.text):
            return thanks.search(match["what"]) is not None
    verb = promise.text.casefold().split(" ", 1)[0]
    said = {word.casefold() for word in _WORD.findall(match["what"])}
    is_thanked = verb in VERBS and gerund(verb) in said
    return is_thanked and (is_only or bool(spoken_of(sentence, promise.text)))


def _is_far(promise: Promise, on: date | None) -> bool:
    """Whether the day of a promise is still some days away."""
    if on is None or promise.due is None:
        return False
    return (promise.due - on).days > _EARLIER_AT_MOST


def called_off(text: str, promises: Collection[Promise]) -> tuple[Promise, ...]:
    """Return the appointments the user promised to keep from which they have stepped back."""
    if _STEPS_BACK.search(text) is None:
        return ()
    return tuple(
        one for one in promises if one.mine and one.is_open and _APPOINTMENT.match(one.text)
    )


_STEPS_BACK = LazyPattern(
    r"\b(?:step(?:ped|ping)?|pull(?:ed|ing)?) (?:back|away|out|down)\b(?: for now| for a (?:bit|while))?(?: (?:from|of) (?:everything|all|work|it all|most)\b|(?=\W*$|[.,!;]| for (?:a|now|some)))"
    r"|\b(?:cancel|cancell?ed|cancell?ing|call(?:ed|ing)? off|postponed?|postponing) (?:everything|it all|all (?:of it|my)|all meetings)\b|\beverything(?:['’]s| is) (?:on hold|cancell?ed|off)\b|\bput(?:ting)? everything on hold\b",
    re.IGNORECASE,
)
"""They have left everything for now."""
_APPOINTMENT = LazyPattern(
    r"(?:to )?(?:come|attend|join|meet|present|speak at|give a|go (?:to|along)|pop (?:in|by|over|round|back)|drop (?:in|by)|have (?:a |another )?(?:lunch|coffee|dinner|breakfast|drink|call|meeting)|see (?:him|her|them) (?:at|on|for))\b",
    re.IGNORECASE,
)


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
    shared = spoken_of(sentence, promise)
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
    shared = spoken_of(sentence, promise)
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


def spoken_of(sentence: str, promise: str) -> frozenset[str]:
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

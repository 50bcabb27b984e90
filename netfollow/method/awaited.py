"""Which promises of theirs may be asked about, and from which day.

A later message of theirs often keeps, settles or overtakes a promise, so after one nothing is
asked about unless it says that the promise is still to come. What belongs to a day is over with
it, and nobody is reminded of a present.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.policy import Policy
from netfollow.method.sequences import FRIENDLY_TAGS
from netfollow.people import Contact, Interaction, Promise, ReplyKind
from netfollow.people.dates import MONTHS, WEEKDAYS, whole_or_short
from netfollow.people.days import SECOND, shift

_ANSWER = LazyPattern(
    r"(?:to )?(?:(?:let|keep) (?:me|us|you) (?:know|posted|updated)|(?:definitely |maybe )?decide\b|make (?:up )?(?:(?:his|her|their|your|a|the) )+(?:mind|decision)\b"
    r"|(?:get|come|write|report|circle) back\b|hear\b|i(?:['’]ll| will) hear\b|(?:reply|respond|answer)\b|update (?:me|us)\b|(?:tell|inform) (?:me|us) (?:if|whether|by|either way|yes|no|(?:the|their|his|her) (?:outcome|result|decision|verdict|answer|news))\b"
    r"|(?:give|send) (?:me|us) (?:(?:an?|the|their|his|her|final|firm|clear|quick|some) )*(?:answer|decision|verdict|yes|update|reply|response|news|word|feedback|go-ahead|outcome|result)\b"
    r"|(?:have|be) (?:(?:an?|the|some|in) )*(?:answer|decision|verdict|news|touch)\b|(?:confirm|say) (?:if|whether|yes|by|when)\b|(?:(?:an?|the|their|final) )*(?:answer|decision|verdict|feedback)\b)",
    re.IGNORECASE,
)
"""A promise to say something: to decide, to answer, to let the user know."""
_OF_ITS_DAY = LazyPattern(
    r"(?:to )?(?:(?:bring|come|join|attend|meet|visit|help|host|cook|bake|babysit|mind|fetch|drive|play|sing|dance|serve|volunteer|perform|teach|stay|feed|water|carry|lend|judge)\b"
    r"|(?:pick|collect) (?:me|us|him|her|them|the (?:kids?|children|boys|girls|dog|cat))\b|(?:pick|drop|pop|swing|show) (?:\w+ ){0,4}?(?:up|off|in|over|round|around)\b|(?:look|watch) (?:after|over)\b"
    r"|(?:take|have) (?:me|us|him|her|them|the (?:kids?|children|boys|girls|dog|cat))\b|(?:be|get) (?:there|here|at)\b|(?:give|do|hold) (?:(?:me|us|him|her|them|an?|the|my|our) ){1,2}(?:lift|ride|hand|tour|lesson|talk|speech|toast|reading|demo|washing-?up|cooking|catering|music|driving)\b"
    r"|have (?:lunch|dinner|coffee|breakfast|drinks)\b)",
    re.IGNORECASE,
)
"""What is done on its day or not at all: "bring the salad", "pick up the kids"."""
_COMES = LazyPattern(
    r"(?:to )?(?:come|join|attend|visit|babysit|show up|turn up|(?:pop|swing|drop|stop) (?:by|in|over|round)|be (?:there|here|at))\b",
    re.IGNORECASE,
)
"""Who said that they would come isn't asked where they were, whether a day was named or not."""
_PRESENT = LazyPattern(
    r"\b(?:presents?|gifts?|a bottle of|bouquet|flowers|my birthday|for (?:xmas|christmas|my birthday))\b"
    r"|^(?:to )?(?:treat|invite|host|cook|bake|knit|crochet|shout) \w|^(?:to )?(?:buy|stand|get|pay for|make) (?:(?:me|us|for) )?(?:(?:an?|the|some|my|our|first) ){0,2}(?:rounds?|lunch|dinner|drinks?|beers?|pints?|coffees?|meal|breakfast|supper|cake|jam|scarf|jumper|quilt)\b"
    r"|^(?:to )?(?:take|have) (?:me|us) (?:to|out|for|over|round)\b",
    re.IGNORECASE,
)


_CALL = LazyPattern(
    r"(?:to )?(?:(?:call|ring|phone|facetime|zoom|skype)\b(?= (?:me|us|back|again|on|at|in|to|about|round)\b|\W*$)|(?:give|have) (?:me|us) (?:a )?(?:call|ring|bell|buzz|shout)\b"
    r"|(?:get|be) on the phone\b|(?:have|do|set up|arrange) (?:a|an|another|the) (?:[\w-]+ )?call\b|(?:speak|talk) (?:to|with) (?:me|us)\b)",
    re.IGNORECASE,
)
"""A promise to call: "ring me", "give me a call"."""
_WHO = LazyPattern(
    r"^(?:(?:the|his|her|their|our|my) )?(?!(?:if|whether|what|when|i|we|you)\b)[^\W\d_][\w'’-]*(?: [\w'’-]+){0,2}?(?:['’]ll| will| shall| is going to| are going to| promised to) ",
    re.IGNORECASE,
)
_WHO_DOES = LazyPattern(
    r"^(?:(?:the|his|her|their|our|my) )?[^\W\d_][\w'’-]*(?: [\w'’-]+)?? (?P<verb>let|get|come|write|report|circle|tell|inform|give|send|decide|update|confirm|call|ring|phone)s (?=\S|$)",
    re.IGNORECASE,
)
"""Who is to do it, in front: "hr will let me know", "the panel decides"."""


_GREETS = LazyPattern(
    r"(?:to )?(?:thank\b|say (?:hi|hello|thanks|thank you)\b|(?:give|send|pass on) (?:(?:him|her|them|[^\W\d_]+) )?(?:my|our) (?:love|regards|best|thanks|greetings)\b|remember (?:me|us) to\b)",
    re.IGNORECASE,
)
"""A word to a third person on the user's behalf, which nobody is asked about."""


def _bare(text: str) -> str:
    """Return what is promised without who does it: "let me know" of "hr will let me know"."""
    does = _WHO_DOES.match(f"{text} ")
    if does is not None:
        return f"{does['verb']} {text[does.end() :]}".strip()
    return _WHO.sub("", text)


def is_answer(text: str) -> bool:
    """Whether what they promised is an answer or news: "let me know by the 18th", "decide"."""
    return _ANSWER.match(_bare(text)) is not None


_DECISION = LazyPattern(
    r"(?:to )?(?:decide\b|(?:(?:make|(?:let|give|send) (?:me|us)(?: know)?(?: about)?) )?(?:(?:an?|the|their|his|her|final) )*decision\b|make up (?:his|her|their|your) mind)",
    re.IGNORECASE,
)


def is_decision(text: str) -> bool:
    """Whether what they promised is to decide: "decide by the 18th"."""
    return _DECISION.match(_bare(text)) is not None


def is_call(text: str) -> bool:
    """Whether what they promised is to call: "ring me", "he'll give me a call"."""
    return _CALL.match(_bare(text)) is not None


def answers_by(promises: Sequence[Promise]) -> date | None:
    """Return the last day on which an answer or a call of theirs was promised; None without one."""
    days = (
        one.due or shift(one.made.date(), TERM_DAYS)
        for one in promises
        if one.is_open
        and not one.mine
        and (one.due is not None or _has_a_term(one))
        and (is_answer(one.text) or is_call(one.text))
    )
    return max(days, default=None)


TERM_DAYS = 30
"""Days after which a term has passed that is no day: "before the end of term"."""
_TERM = LazyPattern(
    r"\b(?:before|until|till|after|(?:at |by |towards? |around )?(?:the )?(?:end|start|beginning|middle) of|by (?!e-?mail|mail|phone|text|post|letter|hand)"
    r"|in (?:the|an?|early|late|mid|due|about|around|some|two|three|four|five|six|[2-9])\b|later)\b",
    re.IGNORECASE,
)


def _has_a_term(promise: Promise) -> bool:
    """Whether an answer of theirs has a term that is no day, "decision before end of term"."""
    return (
        promise.due is None and is_answer(promise.text) and _TERM.search(promise.text) is not None
    )


_DECIDES = LazyPattern(
    r"\b(?:deci(?:des?|ding|sions?)|vot(?:es?|ing)|(?:board|trustees|panel|committee|council|jury) (?:\w+ )?(?:meets?|sits?|meeting)"
    r"|(?:hear|hearing) (?:back )?(?:by|before|in|on|at|after)|(?:offers?|results?|letters?) (?:go|goes|come|comes|will go|out))\b",
    re.IGNORECASE,
)
_PARTS = LazyPattern(r"[.;!?](?:\s|$)|,\s|\s(?:and|but|then|so)\s|\s[-–—]+\s|[()]|\n")


def decides_on(history: Sequence[Interaction]) -> date | None:
    """Return the day on which they decide, by the note of the last conversation; None if unknown."""
    talk = next((one for one in reversed(history) if one.is_conversation), None)
    if talk is None or not talk.is_noted or _DECIDES.search(talk.text) is None:
        return None
    on = talk.at.date()
    days = []
    for part in _PARTS.split(talk.text):
        said = part.strip(" >=~+?")
        if said.startswith("!") or _DECIDES.search(said) is None:
            continue
        due = _day_named(said, on)
        if due is not None:
            days.append(due)
        elif _TERM.search(said):
            days.append(shift(on, TERM_DAYS))
    return max(days, default=None)


_MONTH = whole_or_short(MONTHS)
_ON_A_DAY = LazyPattern(
    rf"(?<!\bsince )(?<!\buntil )\b(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?|(?<=on )the \d{{1,2}}(?:st|nd|rd|th))\b(?! (?:19|20)\d\d)",
    re.IGNORECASE,
)
_AGREED = LazyPattern(
    r"\b(?:said (?:yes|ok|sure)|agreed|accepted|(?:all )?(?:booked|confirmed|fixed)|it['’]?s (?:settled|a date)|in the diary"
    r"|next (?:meeting|call|session|lesson)|(?:seeing|meeting) (?:him|her|them|again|up)|we(?:['’]re| are) (?:having|meeting|doing|going))\b",
    re.IGNORECASE,
)
EVENT_AHEAD = 45
"""Days after a talk for which a day of its note is waited for; after more nobody works on a talk."""


def event_on(history: Sequence[Interaction], *, agreed: bool) -> date | None:
    """Return the last day to come that the note of the last conversation names; None without one.

    `agreed` looks only at a note that says that something was agreed.
    """
    talk = next((one for one in reversed(history) if one.is_conversation), None)
    if talk is None or not talk.is_noted or (agreed and _AGREED.search(talk.text) is None):
        return None
    named = _ON_A_DAY.findall(talk.text)
    if not named:
        return None
    from netfollow.people.deadlines import read_deadline

    on = talk.at.date()
    read = (read_deadline("", said, on) for said in named)
    days = [one.day for one in read if one is not None]
    return max((day for day in days if on < day <= shift(on, EVENT_AHEAD)), default=None)


WRITES_AGAIN = LazyPattern(
    r"(?:\b(?:will|shall|going to|aim to|hope to|expect to|plan to|should)|['’]ll) (?:\w+ )?(?:(?:come|get|report|write|revert) (?:straight )?back to (?:you|u)\b|be (?:back )?in touch\b|let you know\b|decide\b|make (?:a|our|the) decision\b|contact you\b|have (?:an answer|a decision|news) for you\b)"
    r"|\byou(?:['’]ll| will| should) (?:hear|have (?:an answer|a decision|news))\b",
    re.IGNORECASE,
)
"""They will write again: "we'll come back to you by Friday"."""
_OF_ANOTHER = LazyPattern(r"(?:\b[Hh]e|\b[Ss]he|\b[Tt]hey|[a-z] [A-Z][\w’-]{1,20}) ?\Z")
"""Who will write, where it is someone else: "She'll be in touch"."""


def writes_again(text: str) -> re.Match[str] | None:
    """Return where they say that they will write again themselves; None if nowhere."""
    match = WRITES_AGAIN.search(text)
    return match if match is not None and not _OF_ANOTHER.search(text[: match.start()]) else None


def writes_again_by(text: str, on: date) -> date | None:
    """Return the last day on which they write again, by a message of a day; None if that names none."""
    if writes_again(text) is None or "?" in text:
        return None
    from netfollow.people.named_day import named_day

    day = named_day(text, on)
    is_month = day is not None and day.day == 1 and _IN_A_MONTH.search(text) is not None
    return shift(day, TERM_DAYS) if day is not None and is_month else day


_IN_A_MONTH = LazyPattern(rf"\bin (?:{'|'.join(MONTHS)})\b", re.IGNORECASE)


def _day_named(said: str, on: date) -> date | None:
    """Return the day by which something is said to be decided; None without one."""
    if _A_DAY.search(said) is None:
        return None
    from netfollow.people.promise_parser import parse_promise

    parsed = parse_promise(said, on)
    return parsed.due if parsed is not None else None


_A_DAY = LazyPattern(
    r"\d|\b(?:christmas|xmas|easter|new year|to-?(?:day|night|morrow)|tmrw?|weeks?|months?|years?"
    rf"|{'|'.join((*MONTHS, *WEEKDAYS))}|{'|'.join(one[:3] for one in (*MONTHS, *WEEKDAYS))}|tues|weds|thurs?|sept)\b",
    re.IGNORECASE,
)
"""What a sentence has that may name a day."""
_AGAIN = LazyPattern(
    r"\b(?:(?:come|check|get|circle|report) back|get in touch|try (?:me|us|again)|ping (?:me|us)|nudge (?:me|us)|(?:write|contact|email|call|ring) (?:to )?(?:me|us)(?: again)?"
    r"|(?:have|has|need|needs|got) to wait|(?:will|can|must|should|it['’]ll|that['’]ll) wait|hold off|leave it|on hold|not before|budgets? (?:is |are |was )?(?:all )?(?:frozen|spent|gone|closed)|(?:hiring|budget|spending) freeze|no (?:budget|money)|put (?:it|this|that) off|pick (?:it|this|that) up)\b"
    rf"[^.?!;\n]{{0,80}}?\b(?:{'|'.join(MONTHS)}|new year|next month)\b",
    re.IGNORECASE,
)


def asked_to_wait(text: str, on: date) -> date | None:
    """Return the day before which they don't want to hear again; None if they named none.

    Only months, the new year and next month count: "after the holidays" is read as little as "soon".
    """
    match = _AGAIN.search(text)
    if match is None:
        return None
    from netfollow.people.named_day import named_day

    return named_day(match[0], on)


def to_chase(
    contact: Contact, promises: Sequence[Promise], history: Sequence[Interaction], policy: Policy
) -> Iterator[tuple[Promise, date]]:
    """Yield the open promises of theirs that may be asked about, each with the day it is due.

    Without a day one is assumed, from the promise on or from a message that announced it.
    """
    is_friend = any(tag.casefold() in FRIENDLY_TAGS for tag in contact.tags)
    open_ones = [one for one in promises if not one.mine and one.is_open]
    for one in open_ones:
        if _is_never_chased(one, is_friend=is_friend):
            continue
        due = policy.day_of(one)
        if due is None or _has_a_term(one):
            continue
        heard = next(
            (
                entry
                for entry in reversed(history)
                if entry.is_reply and entry.at - one.made > SECOND
            ),
            None,
        )
        if heard is None:
            yield one, due
        elif (
            named := _announced(heard, one, is_only=len(open_ones) == 1, policy=policy)
        ) is not None:
            yield one, max(due, named)


def _is_never_chased(promise: Promise, *, is_friend: bool) -> bool:
    text = promise.text
    if is_call(text) and _WHO_DOES.match(f"{text} ") is not None:
        return True
    if is_answer(text) or is_call(text):
        return False
    if not _can_be_named(text) and (promise.due is None or _is_mostly_a_deed(text)):
        return True
    if _PRESENT.search(text) or _GREETS.match(text) or _COMES.match(text):
        return True
    return (promise.due is not None or is_friend) and _OF_ITS_DAY.match(text) is not None


@lru_cache(maxsize=4096)
def _can_be_named(text: str) -> bool:
    """Whether a sentence can say what they promised; the rest is asked about after a day of theirs only."""
    from netfollow.method.drafts.promise_words import offer, promised_thing

    return bool(offer(text, ()) or promised_thing(text, is_mine=False) or plain_deed(text))


def _is_mostly_a_deed(text: str) -> bool:
    """Whether words begin with a verb: a deed that no sentence can name isn't asked about."""
    from netfollow.method.drafts.words.lexicon import is_mostly_verb

    return is_mostly_verb(text.partition(" ")[0].casefold())


_PERSON = LazyPattern(
    r"\b(?:i|me|my|he|him|his|she|her|they|them|their|we|us|our|it|its|you|your|this|that|these|those|who|if|when|whether)\b|[^\w\s'’-]|\d",
    re.IGNORECASE,
)


def plain_deed(text: str) -> str:
    """Return a deed that can be said as it was typed: "dig out the old invoices"; else nothing."""
    from netfollow.method.drafts.promise_words import is_no_verb
    from netfollow.method.drafts.words.lexicon import is_only_verb, may_be_verb
    from netfollow.method.drafts.words.proofread import flaw

    words = text.split()
    is_plain = LEAST_WORDS <= len(words) <= MOST_WORDS and words[0].islower()
    if not is_plain or _PERSON.search(text) or not may_be_verb(words[0]) or flaw(text):
        return ""
    is_noun = words[1] in _BEHIND_A_THING and not is_only_verb(words[0])
    return "" if is_noun or is_no_verb(words[0], " ".join(words[1:])) else text


_BEHIND_A_THING = frozenset(("in", "to", "at", "for", "from", "of", "on", "with", "about"))
"""What stands behind a thing rather than a verb: "lift to the airport"."""
LEAST_WORDS, MOST_WORDS = 3, 9
"""Words of a deed that is said as it was typed, at least and at most."""


_NO_MORE = (ReplyKind.NO, ReplyKind.NOT_NOW, ReplyKind.WRONG_PERSON)


def _announced(
    heard: Interaction, promise: Promise, *, is_only: bool, policy: Policy
) -> date | None:
    """Return the day for which their last message announces a promise; None if it doesn't."""
    if heard.answer in _NO_MORE or not heard.text:
        return None
    from netfollow.method.told_promises import announcement

    said = announcement(heard.text, promise, is_only=is_only)
    if not said:
        return None
    from netfollow.method.drafts.facts.moods import is_grave
    from netfollow.people.promise_parser import parse_promise

    if is_grave(heard.text):
        return None
    on = heard.at.date()
    parsed = parse_promise(said, on)
    return parsed.due if parsed is not None and parsed.due else shift(on, policy.their_promise_days)

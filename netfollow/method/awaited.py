"""Which promises of theirs may be asked about, and from which day.

A later message of theirs often keeps, settles or overtakes a promise, so after one nothing is
asked about unless it says that the promise is still to come. What belongs to a day is over with
it, and nobody is reminded of a present.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.sequences import FRIENDLY_TAGS
from netfollow.people import Contact, Interaction, Promise, ReplyKind
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


def is_answer(text: str) -> bool:
    """Whether what they promised is an answer or news: "let me know by the 18th", "decide"."""
    return _ANSWER.match(text) is not None


def answers_by(promises: Sequence[Promise]) -> date | None:
    """Return the last day on which an answer of theirs was promised; None without one."""
    days = (
        one.due
        for one in promises
        if one.is_open and not one.mine and one.due is not None and is_answer(one.text)
    )
    return max(days, default=None)


def to_chase(
    contact: Contact, promises: Sequence[Promise], history: Sequence[Interaction], *, days: int
) -> Iterator[tuple[Promise, date]]:
    """Yield the open promises of theirs that may be asked about, each with the day it is due.

    Without a day it is assumed `days` after the promise, or after a message that announced it.
    """
    is_friend = any(tag.casefold() in FRIENDLY_TAGS for tag in contact.tags)
    open_ones = [one for one in promises if not one.mine and one.is_open]
    for one in open_ones:
        if _is_never_chased(one, is_friend=is_friend):
            continue
        due = one.due or shift(one.made.date(), days)
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
        elif (named := _announced(heard, one, is_only=len(open_ones) == 1, days=days)) is not None:
            yield one, max(due, named)


def _is_never_chased(promise: Promise, *, is_friend: bool) -> bool:
    text = promise.text
    if is_answer(text):
        return False
    if _PRESENT.search(text) or _COMES.match(text):
        return True
    return (promise.due is not None or is_friend) and _OF_ITS_DAY.match(text) is not None


_NO_MORE = (ReplyKind.NO, ReplyKind.NOT_NOW, ReplyKind.WRONG_PERSON)


def _announced(heard: Interaction, promise: Promise, *, is_only: bool, days: int) -> date | None:
    """Return the day for which their last message announces a promise; None if it doesn't."""
    if heard.answer in _NO_MORE or not heard.text:
        return None
    from netfollow.method.drafts.moods import is_grave
    from netfollow.method.told_promises import announcement
    from netfollow.people.promise_parser import parse_promise

    said = announcement(heard.text, promise, is_only=is_only)
    if not said or is_grave(heard.text):
        return None
    on = heard.at.date()
    parsed = parse_promise(said, on)
    return parsed.due if parsed is not None and parsed.due else shift(on, days)

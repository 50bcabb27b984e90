"""A promise in the words of a message: a thing to hand over, something done, or a place to fill.

"send her the study" is a thing ("Here's the study"), "book the hall" a deed ("I've booked the
hall"). What only the message itself can do ("tell him what Dana said", "call her") is neither: it
is never reported as done, and the draft leaves a place for it.
"""

import re
from collections.abc import Collection, Iterator

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.facts.fact_shapes import spelled_out
from netfollow.method.drafts.words.addressing import (
    HE_WORDS,
    SHE_WORDS,
    addressed,
    is_object,
    is_of_another,
    names_a_person,
)
from netfollow.method.drafts.words.clauses import is_tidy
from netfollow.method.drafts.words.jottings import bare_noun
from netfollow.method.drafts.words.lexicon import (
    FUNCTION_WORDS,
    is_known,
    is_mostly_verb,
    is_noun,
    is_only_verb,
    may_be_verb,
    may_begin_noun_phrase,
    parts_of_speech,
    singulars,
)
from netfollow.method.drafts.words.noun_phrases import given_names, head, is_role, needs_article
from netfollow.method.drafts.words.phrase_cleanup import has_determiner, noun_phrase
from netfollow.method.drafts.words.proofread import cut_short, flaw
from netfollow.method.drafts.words.things_sent import DELIVERED, HEADS, is_sent
from netfollow.method.drafts.words.verbs import (
    BASE,
    NOUNS_TOO,
    PAST,
    done,
    has_finite_verb,
    is_adverb,
    second_person,
)
from netfollow.people.conditions import has_its_condition_apart
from netfollow.people.dates import MONTHS, WEEKDAYS
from netfollow.people.promise_parser import deed_of
from netfollow.people.text import line

_AT_THE_END = " .,;:!?…。、，；：！？·-–—([{<“‘«"
_SOME_S_WORDS_WORDS = (
    """marks bills jacks robins wills graces peters franks rosas janes mays jeans"""
)
_SOME_S_WORDS = frozenset(_SOME_S_WORDS_WORDS.split())
_UNMARKED_OWNER = LazyPattern(r"(?<![\w'’])([A-Za-z]+)s (?=[a-z])")


_AT_AN_HOUR = LazyPattern(
    r"(?<=\S) (?P<time>(?:(?:by|at|before|after|until|bis) (?:noon|midday|midnight|lunch(?:time)?|night|cob|eo[bd]"
    r"|(?:the )?(?:end|close) of (?:the )?(?:day|business|play)|[0-9]{1,2}(?:[:.][0-9]{2})?(?: ?[ap]\.?m\.?| uhr)?)"
    r"|in the (?:morning|afternoon|evening)|first thing))$",
    re.IGNORECASE,
)
"""The hour or the part of the day that a promise ends with once its day was taken out."""

_SPELLED = {"by cob": "by end of day", "by eod": "by end of day", "by eob": "by end of day"}


def hour_of(text: str) -> str:
    """Return the hour or the part of the day that a promise ends with: "by noon", "in the morning"."""
    match = _AT_AN_HOUR.search(line(text).strip().rstrip(_AT_THE_END))
    said = match["time"] if match is not None else ""
    return _SPELLED.get(said.casefold(), said)


def at_hour(hour: str, day: str, link: str) -> str:
    """Return an hour with its day: "by noon tomorrow", "by Monday morning", "at 9am on Friday".

    `day` is "today", "tomorrow", "on Friday" or "on 12 December"; `link` is "by" or "on".
    """
    named = day.removeprefix("on ")
    if part := hour.removeprefix("in the ") if hour.startswith("in the ") else "":
        if named[:1].isdigit():
            return f"{link} {named}"
        said = f"this {part}" if named == "today" else f"{named} {part}"
        is_bare = link == "on" and named in ("today", "tomorrow")
        return said if named == "today" or is_bare else f"{link} {said}"
    if hour == "at night":
        return {"today": "tonight", "tomorrow": "tomorrow night"}.get(named, day)
    return f"{hour} {day}"


_TO = LazyPattern(r"^to (?=[a-z])")
_BACK_TO_THEM = LazyPattern(
    r",? (?:and |then )?(?:get )?back to (?:him|her|them|you)$|, (?:and )?(?:let (?:him|her|them) know|tell (?:him|her|them))$",
    re.IGNORECASE,
)
"""What sending the message does already: "look for an agent, back to him"."""
_HR = LazyPattern(r"(?:(?<=^ask )|(?<= ask )|(?<= to )|(?<= with )|(?<=^chase ))hr\b")
_NUMBER = LazyPattern(r"(?<=[a-z]{4} )no\.?$")
_PAGER = LazyPattern(r"\b(?:an? )?(?P<count>\d|one|two|three)[ -]pager\b", re.IGNORECASE)


def _pages(match: re.Match[str]) -> str:
    """Return "a one-pager" for "1 pager"."""
    count = match["count"]
    said = _SMALL_NUMBERS[int(count)] if count.isdigit() else count.casefold()
    before = match.string[: match.start()].split()[-1:]
    has_article = match[0][:1].casefold() == "a"
    is_of_a_thing = bool(before) and not has_article and before[0].casefold() not in _BEFORE_PAGES
    return f"{said}-pager" if is_of_a_thing else f"a {said}-pager"


_BEFORE_PAGES_WORDS = """send give write do make share email forward get prepare finish post bring show text him her them you
    me with and + of about for as"""
_BEFORE_PAGES = frozenset(_BEFORE_PAGES_WORDS.split())
"""What stands before "a one-pager"; behind a thing it has no article: "the draft plan one-pager"."""


_SHORT_DAY = LazyPattern(
    r"(?P<before>[a-z] )(?P<day>mon|tues?|weds?|thur?s?|fri)(?= |$)|(?P<on>\b(?:on|him|her|you|this|next|them) )(?P<end>sat|sun)(?= |$)",
    re.IGNORECASE,
)


def _day_in_full(match: re.Match[str]) -> str:
    """Return "Friday" for "fri" in the middle of a promise."""
    short = (match["day"] or match["end"]).casefold()[:3]
    day = next(one.title() for one in WEEKDAYS if one.startswith(short))
    return f"{match['before'] or match['on']}{day}"


_BARE_CALL = LazyPattern(
    r"^(?:call|ring|phone)$|^(?:call|ring|phone)(?= (?:(?:back|again)$|(?:when|once|after|before|if|as soon as) ))",
    re.IGNORECASE,
)


def promise_text(words: str, *, is_mine: bool = True) -> str:
    """Return a promise as typed, with shorthand spelt out: "send daves number", "Dave's number"."""
    text = _AT_AN_HOUR.sub("", line(words).strip().rstrip(_AT_THE_END))
    text = _TO.sub("", text)
    text = _BARE_CALL.sub(r"\g<0> you", text) if is_mine else text
    text = _PAGER.sub(_pages, _SHORT_DAY.sub(_day_in_full, text))
    text = _UNMARKED_OWNER.sub(_owner, spelled_out(_PLUS.sub(" and ", text))) if text else ""
    text = _HR.sub("HR", text)
    text = _NUMBER.sub("number", _BACK_TO_THEM.sub("", _ASIDE.sub("", text)))
    text = _TO_PAY.sub(_paid, text) if is_mine else text
    text = _SO_LONG_A.sub(_hyphened, _EPISODE.sub("episode", _ABOUT_IT.sub("about", text)))
    text = _MOCK_UP.sub("mock-up", _SO_LONG.sub(_so_long, text))
    return _TAKE_HOME.sub("take-home", text)


_SO_LONG_A = LazyPattern(
    r"\b(?P<count>[1-9]|one|two|three|four|five|six|seven|eight|nine|ten)[ -](?P<unit>page|line|para|paragraph|minute|day|week|month|year)"
    r"(?= (?!in|on|at|by|for|to|of|and|or|with|from|ago|before|after|later|is|was)[a-z])",
    re.IGNORECASE,
)


def _hyphened(match: re.Match[str]) -> str:
    """Return "one-paragraph" of "one para pitch"."""
    count, unit = match["count"].casefold(), match["unit"].casefold()
    said = _SMALL_NUMBERS[int(count)] if count.isdigit() else count
    return f"{said}-{'paragraph' if unit == 'para' else unit}"


_ABOUT_IT = LazyPattern(r"(?<=\S )re:?(?= \w)")
_EPISODE = LazyPattern(r"(?<=podcast )ep\b|\bep(?= (?:on|about|with|\d))")
_ASIDE = LazyPattern(r" ?\((?![A-Z][\w'’-]+(?: [\w'’-]+){0,3}\))[^)]{0,60}\)")
"""What stands in brackets for oneself: "the donor list (not the big names)"; a name stays."""
_TO_PAY = LazyPattern(
    r"^(?:(?:send|the|my|our) )*(?P<what>(?:\d{1,3} ?% |first |second |final |monthly )?(?:deposit|balance|down payment|instal?ment|membership fee|entry fee|rent))"
    r"(?: (?:of )?(?P<share>\d{1,3} ?%))?(?P<how> (?:on the day|on receipt|on collection|on delivery|in cash|by bank transfer))?$",
    re.IGNORECASE,
)


def _paid(match: re.Match[str]) -> str:
    share = f"{match['share']} " if match["share"] else ""
    return f"pay the {share}{match['what']}{match['how'] or ''}"


"""What is paid, not handed over: "50% deposit"."""
_PLUS = LazyPattern(r"(?<=[A-Za-z\d]) ?\+ ?(?=[A-Za-z])|(?<=[A-Za-z]) ?\+ ?(?=\d)")
_MOCK_UP = LazyPattern(r"\bmock up(?= (?:of|for)\b)|(?<=[a-z] )mock up$")
_TAKE_HOME = LazyPattern(r"\btake home(?= (?:task|test|exercise|assignment|project|exam))")
_SO_LONG = LazyPattern(
    r"\b(?P<count>\d{1,3}) (?P<unit>page|word|day|minute|hour|week|month|year|person|seat) (?!and\b|or\b|on\b|in\b|a\b|at\b|by\b|to\b|from\b|before\b|after\b|later\b|of\b|for\b)(?=[a-z]{3})"
)
_SMALL_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _so_long(match: re.Match[str]) -> str:
    """Return "one-page " for "1 page ", before what is so long."""
    count = int(match["count"])
    said = _SMALL_NUMBERS[count] if 0 < count < len(_SMALL_NUMBERS) else match["count"]
    return f"{said}-{match['unit']} "


def _owner(match: re.Match[str]) -> str:
    name = match[1].casefold()
    if name not in given_names() or f"{name}s" in _SOME_S_WORDS:
        return match[0]
    return f"{match[1].capitalize()}'s "


# What can't be turned into words to them.

_GIVEN_TO = r"(?:to )?(?:send|share|forward|give|e-?mail|mail|text|message|pass|get|show|tell|offer|lend|bring)"
_TO_RECEIVER = LazyPattern(
    r"(?:to )?[a-z]+ (?:(?:him|them|you)\b|her(?=$| (?:(?:the|an?|my|our|that|this|those|these|some|any|all|both|two|three|four|five|\d\S*"
    r"|if|whether|what|when|where|who|how|about|to|back|over|on|in|for|with|at|from|around|round|up|out)\b|(?-i:[A-Z]))))",
    re.IGNORECASE,
)
"""A verb with the person addressed behind it: "send her the deck"."""
_UNSURE = LazyPattern(
    rf"{_GIVEN_TO} (?:\S{{1,30}} ){{1,9}}?to (?:him|her|them|you)$"
    rf"|{_GIVEN_TO} her (?!(?:own|the|an?|my|our|that|this|these|those|some|any|all|both|two|three|four|five|[a-z]+ (?:of|for|from|to|on) (?:the|her)) )(?=(?-i:[a-z]+|(?!(?:back|around|round|over|along|home|through|down|up|out|off)\b)[a-z]{{3,}} [a-z]{{3,}})(?: (?:for|from|of|to|on|about|abt|re|with)\b.*)?$)",
    re.IGNORECASE,
)
"""Where the person is the receiver or the owner, or only named at the end: "send airtime to her"."""
_THIRD = LazyPattern(r"\b(?:he|she|him|his|hers?|they|them|theirs?)\b", re.IGNORECASE)
_SOMEONE = LazyPattern(
    rf"(?<=\w )(?!(?:{'|'.join(name.title() for name in (*MONTHS, *WEEKDAYS))})\b)[A-Z][^\W\d_]*[a-z][^\W\d_]*"
)
_HALF_READ = LazyPattern(r"\b(?:hr|sat|coop|est|mo)\b")
"""Words in small letters that may be short for something, or may not."""


def is_unclear(text: str) -> bool:
    """Whether it isn't sure who is meant in a promise, or what: "send the story of Ann + her drill"."""
    words = promise_text(text)
    if has_its_condition_apart(line(text)) or _HALF_A_CONDITION.search(words):
        return True
    if _ASKED_ABOUT_THEMSELVES.match(words) or _BARE_INTRODUCTION.match(words):
        return False
    if _UNSURE.match(words) or _HALF_READ.search(_SAME_AGAIN.sub("", _HR.sub("HR", text))):
        return True
    rest = _TO_RECEIVER.sub("", words, count=1)
    return _THIRD.search(rest) is not None and _SOMEONE.search(f"x {rest}") is not None


_HALF_A_CONDITION = LazyPattern(
    r" (?:once|unless|as soon as) (?!(?:i|we|you|s?he|they|it|its|it['’]s|there|this|that|the|an?|my|our|your|his|her|their|again|more|[A-Z][\w'’-]+|in|every|or)\b)[a-z]"
)
"""A condition without its articles: "send the deck once board signs off"."""


_HIS = LazyPattern(r"\b(?:he|him|his)\b(?!['’])", re.IGNORECASE)
_HERS = LazyPattern(r"\b(?:she|her|hers)\b(?!['’])", re.IGNORECASE)


def may_be_of_another(text: str, note: str) -> bool:
    """Whether "his" or "her" in a promise may be of someone else that its note tells of.

    "photos of her" is of his mother, who is told of. Who directly gets something is the person.
    """
    told = "\n".join(one for one in note.splitlines() if not one.lstrip().startswith("!"))
    if _CARED_FOR.match(text) and _ANIMAL.search(told):
        return True
    if _THINGS_OF_THEIRS.match(text):
        return True
    given = _TO_RECEIVER.match(text)
    rest = _TOGETHER.sub("", text[given.end() :] if given is not None else text)
    words = {*_SMALL_WORD.findall(told.casefold())}
    if _HERS.search(rest):
        return bool(words & SHE_WORDS) or (_HIS.search(told) is not None and not _HERS.search(told))
    if _HIS.search(rest):
        return bool(words & HE_WORDS) or (_HERS.search(told) is not None and not _HIS.search(told))
    return False


_THINGS_OF_THEIRS = LazyPattern(
    r"(?:to )?(?:collect|fetch|pick up|drop off|scan|print|fix|mend|repair|return|wash|frame|sell) them\b|(?:to )?(?:pick|drop) them (?:up|off)\b",
    re.IGNORECASE,
)
"""Where "them" is rather what the note tells of: "collect them on Sunday", two boxes of letters."""
_CARED_FOR = LazyPattern(
    r"(?:to )?(?:feed|walk|mind|groom|look after|check (?:up )?on|let|take) (?:him|her|them)\b(?! (?:know|have|see)\b)",
    re.IGNORECASE,
)
_ANIMAL = LazyPattern(
    r"\b(?:cats?|kittens?|dogs?|pupp(?:y|ies)|rabbits?|hens|chickens|horses?|pon(?:y|ies)|parrots?|hamsters?|tortoises?|budgies?)\b",
    re.IGNORECASE,
)
_SMALL_WORD = LazyPattern(r"[a-z]+")
_TOGETHER = LazyPattern(r"\b(?:with|w/?|to) (?:him|her)\b(?! [a-z]+$)", re.IGNORECASE)
"""Where a pronoun is the person, too: "confirm the date w/ her"."""


# The thing.

_GIVING = LazyPattern(
    r"(?:to\s+)?(?:(?:re-?)?send|suggest|propose|share|forward|fwd|give|email|mail|text|message|pass\s+on|drop|get(?=\s(?:you|them|him|her)\s))\s+",
    re.IGNORECASE,
)
_MAKING = LazyPattern(
    r"(?:find (?=(?:the|that|my|our) )|(?:write|make|get|draft|prepare|sketch|compile) (?:(?:you|her|him|them) )?(?=(?:the|an?|\d{1,2}|two|three|four|five|some) "
    r"(?!call|decision|booking|reservation|appointment|cheque|check|start|plan|effort|note|move|time|hold|grip|visit|go|job|lift|ticket|taxi|cake|drink|coffee|tea|present|gift|card|new|bit)"
    r"[\w’'-]+(?: [\w’'-]+){0,2}(?: (?:on|about|of|for|from) (?!you\b|her\b|him\b|them\b)[\w’'-]+(?: [\w’'-]+){0,3})?$)(?!.*ed$))",
    re.IGNORECASE,
)
"""What is made or found to be handed over: "write 3 labels", "find the 1987 invoice"."""
_A_NUMBER = LazyPattern(
    r"^(?:an? |some )(?=\w)|^(?=(?:\d{1,2}|two|three|four|five) )", re.IGNORECASE
)
_WRITING = LazyPattern(r"(?:to )?(?:e-?mail|mail|text|message)\b", re.IGNORECASE)
_RECEIVER = LazyPattern(r"(?:you|them|him|her|over)\s+", re.IGNORECASE)
_DAY_WORDS = (
    r"(?:(?:the\s+)?(?:end of\s+)?(?:(?:next|this)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|tomorrow|today|tonight|soon|asap|next week|(?:the )?end of (?:the )?(?:week|month|year)|(?:the|this|next) weekend)"
)
_MONTH_NAMES = "|".join(rf"{name[:3]}[a-z]*" for name in MONTHS)
_BY_A_DAY = LazyPattern(
    rf"(?<!\s)(?<!\bfor)(?<!\babout)\s++(?:(?:by|before|until|on|this|next|in|at|over|during|across|the end of|end of)\s++){{0,6}}{_DAY_WORDS}"
    r"(?=$|,|\s+(?:at|in the|by|morning|afternoon|evening|night|week)\b).*$"
    r"|(?<!\s)\s++(?:by|before|until|on|due)\s++(?:the\s+)?\d.*$"
    r"|(?<!\s)\s++(?:just )?(?:after|before|by|over)\s++(?:xmas|christmas|easter|(?:the )?new year)$"
    rf"|(?<!\s)\s++\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTH_NAMES})\.?$"
    r"|(?<!\s)\s++(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?)\.?$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERS = r"two|three|four|five|six|seven|eight|nine|ten|both|\d{1,3}"
_OWNED = LazyPattern(
    rf"(?:the|a|an|my|our|that|those|these|some|all|{_NUMBERS})\s+\S|(?-i:[A-Z])\w+['’]s\s+\S",
    re.IGNORECASE,
)
_MORE_THAN_A_THING = LazyPattern(
    r"\b(?:[iI]|her|him|them|will|would|promised|then|when|once|if|unless|as soon as|to (?:him|her|them|you|[A-Z]\w+))\b|[;:!?,]|\.(?=\s|$)|\bme\b"
)
_AND = LazyPattern(r" and (\w+)")
_INTRODUCTION = LazyPattern(
    r"(?:(?:i['’]ll |to )?(?:make |send |do |give (?:him|her|them|you) )?(?:an? |the |my )?(?:e-?mail )?intro(?:duction)? (?:you |him |her |them )?(?:to|with)"
    r"|(?:i['’]ll |to )?(?:introduce|intro) (?:you|him|her|them) to"
    r"|(?:i['’]ll |to )?(?:connect|link up|hook up|hook|link|put) (?:you|him|her|them) (?:up |in touch |in contact )?(?:to|with)) (?=[A-Z]|(?:our|my|the|an?) )",
    re.IGNORECASE,
)
_BARE_INTRODUCTION = LazyPattern(
    r"(?:to )?(?:introduce|intro) (?P<who>.+?) to (?:you|him|her|them)$", re.I
)
_PLAIN_THING = LazyPattern(
    r"(?!your |his |her |their |me |us |back |around |round |over |home |off |up |along )(?:\d{1,3}-)?[A-Za-z][\w'’-]*(?: [\w'’-]+){0,4}"
    r"(?: (?:from|for|of|on|about|to) (?:the|our|my|your|a|an|both|all|two|three|\d\S*|[A-Z]\S*) ?[\w'’-]*(?: [\w'’-]+){0,2})?"
)
_NO_THINGS = LazyPattern(
    r"(?:ready|done|finished|fixed|sorted|coffee|tea|lunch|dinner|drinks?|beer|breakfast|call|meeting|visit|chat|talk|help|support|walk|lift|feedback|news|word"
    r"|follow|not|never)\b|\w+ing ",
    re.IGNORECASE,
)
"""What isn't handed over with a message."""
_PARTICLE = LazyPattern(
    r"(?:back|around|round|home|away|off|up|down|along|through|there)\b|.+ back$", re.I
)
_GESTURES = LazyPattern(
    r"(?:a|an|some|the) (?:\w+ )?(?:call|ring|lift|hand|shout|hug|tour|heads-up|heads up|chance|break|go|thought|bell|buzz"
    r"|ride|visit|try|answer|reply|time|push|nudge)\b",
    re.IGNORECASE,
)
_DANGLING = frozenset(
    ("of", "for", "the", "a", "an", "to", "with", "on", "in", "and", "about", "from")
)
PROMISED_WORDS_AT_MOST = 9
"""Words of a promise's thing, at most."""


_CONFIRMING = LazyPattern(
    r"(?:to )?confirm (?=(?:the |our |my |your )?(?:\w+ ){0,2}(?:numbers?|figures?|quantit(?:y|ies)|dates?|times?|details|prices?"
    r"|address|venue|headcount|schedule|slot|names|sizes|colours|colors)$)",
    re.IGNORECASE,
)
"""Promises that the message itself keeps: "confirm numbers" is kept by giving the numbers."""


_TAKES_PLACE = LazyPattern(
    r"(?:the )?\d+ (?:min(?:ute)?s|hours?|days?)\b|(?:(?:the|a|my|our|your) )?(?:demo|call|meeting|lunch|dinner|coffee|breakfast|visit|tour|workshop|session|interview|rehearsal|walk|drinks?) (?:on|at|in|next|this)\b"
    r"|(?:the |a )?(?:[a-z]+[- ]a[- ]side|football|footy|squash|tennis|padel|golf|poker|darts|quiz(?: night)?|game|match|pints?|swim|run|gym|yoga|climbing|cinema|gig|concert|party|bbq|barbecue|playdate|sleepover|babysitting)(?:$| (?:on|at|in|next|this|with)\b)",
    re.IGNORECASE,
)
"""What takes place and isn't handed over: "demo on the 15th"."""
_GOES = LazyPattern(r"\w (?:goes|gets|is|are|was|comes|needs|becomes)$")
"""A thing with a verb left behind it: "signed NDA goes"."""


def promised_thing(words: str, receiver: str = "", *, is_mine: bool = True) -> str:
    """Return the thing promised: "the study" for "send you the study by Friday".

    Anything else ("ask two people") gives an empty text: a verb is never spliced into a sentence.
    `receiver` is a name that may stand for "you".
    """
    if is_mine and is_unclear(words):
        return ""
    found = _SMALL_COUNT.sub(_counted, _thing(words, receiver, is_mine=is_mine))
    found = _FOR_THEM_LAST.sub("", found)
    is_bad = bool(flaw(found) or cut_short(found))
    if is_mine:
        is_bad = is_bad or _is_carried(found) or _goes_to_others(found)
        is_bad = is_bad or _LACKS_APOSTROPHE.search(found) is not None
    else:
        is_bad = is_bad or _says_what_happens(found) or _is_unsure_thing(words, found)
    return "" if is_bad else found


_LACKS_APOSTROPHE = LazyPattern(r"\b(?:the|an?) [A-Z][a-z]+[a-rt-z]s [A-Za-z]")
"""A name in the plural before a thing: "the Priyas CV"."""


def _is_unsure_thing(typed: str, thing: str) -> bool:
    """Whether what they promised is a person, or a bare word that may be anything: "man", "the plumber"."""
    if not thing or thing.startswith(_INTRODUCED) or is_sent(thing):
        return False
    return _SENT_TO_ME.match(deed_of(promise_text(typed, is_mine=False))) is None or _is_somebody(
        thing
    )


def _is_somebody(words: str) -> bool:
    """Whether words name a person, who isn't sent: "me the plumber"."""
    last = head(words)
    return words.startswith(("someone", "somebody")) or any(
        is_role(one) or one in _PEOPLE or one.endswith(("ician", "man", "woman"))
        for one in ((last, *singulars(last)) if last else ())
    )


_SOMEONE_OR = LazyPattern(r"(?:someone|somebody|the|an?|two|three|your)\b")
_A_BARE_WORD = LazyPattern(r"[a-z]{3,}ing")
"""What lacks its article behind a verb: "fix heating"."""
_PEOPLE_WORDS = """men women guy bloke chap lad lass girl boy lady fella person people someone somebody team crew
    son daughter brother sister cousin nephew niece mum mom dad mother father wife husband partner friend mate neighbour
    neighbor colleague boss intern client tenant landlord student candidate assistant agent applicant guest expert rep temp
    kid child children"""
_PEOPLE = frozenset(_PEOPLE_WORDS.split())


def _says_what_happens(thing: str) -> bool:
    """Whether words tell what comes to pass, and name nothing that does: "the samples arrive"."""
    last = head(thing)
    is_clause = has_finite_verb(thing) or _CONTRACTED.search(thing) is not None
    found = parts_of_speech(last)
    is_state = found is not None and found.adjective > found.noun and not is_sent(thing)
    return bool(thing) and (is_clause or is_state or not is_noun(last) or last in FUNCTION_WORDS)


_CONTRACTED = LazyPattern(r"\b(?:s?he|it|they|we|I)['’]", re.IGNORECASE)


_FOR_THEM_LAST = LazyPattern(r" (?:for|with) you$")
_LEADS_TO = LazyPattern(
    r"\b(?:link|introduction|intro|invit|guide|direction|answer|response|repl|route|way|access|key|amendment|change|edit|comment|update|suggestion)[a-z]*$"
)
"""What leads to something, so that "to" names nobody who gets it: "the link to the paper"."""


def _goes_to_others(thing: str) -> bool:
    """Whether someone else gets a thing: "my CV to the Leeds office"."""
    match = _TO_SOMEONE.search(thing)
    before = thing[: match.start()].split(" of ")[0].casefold() if match is not None else ""
    return bool(before) and _LEADS_TO.search(before) is None


_TO_SOMEONE = LazyPattern(
    r" to (?=(?:the|an?|my|our|your|two|three|[^\W\da-z]\S*|[a-z]+ (?:of|at|in))(?: |$))"
)


_TO_ANOTHER = LazyPattern(r"\S to [A-Z]")
"""Behind someone who is introduced: neither of the two is the reader."""


def _thing(words: str, receiver: str, *, is_mine: bool) -> str:
    text = (
        promise_text(words) if is_mine else _SENT_TO_ME.sub("send ", deed_of(promise_text(words)))
    )
    if is_mine:
        text = _CONFIRMING.sub("send ", text)
    if match := _INTRODUCTION.match(text):
        who = _RELATIVE.split(_BY_A_DAY.sub("", text[match.end() :]), maxsplit=1)[0].strip()
        is_of_two = _TO_ANOTHER.search(who) is not None
        return f"an introduction to {_named(who)}" if _named(who) and not is_of_two else ""
    match = _BARE_INTRODUCTION.match(_BY_A_DAY.sub("", text))
    if match is not None and (
        match["who"][:1].isupper() or match["who"].startswith(("our ", "my "))
    ):
        is_of_two = _TO_ANOTHER.search(match["who"]) is not None
        return "" if is_of_two else f"an introduction to {match['who']}"
    making = _MAKING.match(text)
    giving = making or _GIVING.match(text)
    text = _BY_MAIL.sub("", text[giving.end() :] if giving else text)
    if making and not making[0].casefold().startswith("find"):
        text = _A_NUMBER.sub("the ", text, count=1)
    named = _without_receiver(text, receiver)
    if _is_no_parcel(named, giving[0] if giving else ""):
        return ""
    if _PRONOUN.fullmatch(_BY_A_DAY.sub("", named)):
        return ""
    text = _SENT_OVER.sub("", _BACK.sub("", _BY_A_DAY.sub("", named)))
    if names_a_person(text) and _WRITING.match(words):
        return ""
    is_named = giving or _is_bare_thing(text)
    if (
        is_named
        and text
        and not _OWNED.match(text)
        and _PLAIN_THING.fullmatch(text)
        and not _OF_LAST_YEAR.match(text)
        and not _WITH_ITS_NUMBER.fullmatch(text)
    ):
        text = f"my {text}" if giving and _MINE.match(text) else f"the {text}"
    if _THEIR.search(text):
        text = "" if is_of_another(text) else addressed(text)
    found = _one_thing(text, is_given=giving is not None)
    return found or (_comments(words) if is_mine else "")


def _named(who: str) -> str:
    """Return who someone is introduced to, names with their capitals; nothing for "recruiter friend"."""
    first, _, rest = who.partition(" ")
    if has_determiner(who):
        return who
    if first.casefold() in given_names():
        is_surname = rest.islower() and rest.isalpha()
        return f"{first.capitalize()} {rest.capitalize()}" if is_surname else who
    if not first.islower():
        return who
    return "" if is_known(first) else who


_SENT_TO_ME = LazyPattern(
    r"^(?:to )?(?:send|email|e-mail|mail|forward|share|text)s?(?: on| over)? (?:(?:me|us) (?:over )?)?(?=\S)",
    re.IGNORECASE,
)


def _is_no_parcel(named: str, giving: str) -> bool:
    """Whether words behind a verb of giving name nothing that comes with a message."""
    if not named or (giving and _PARTICLE.match(named)):
        return True
    if _LEFT_THERE.match(giving) and _AT_THEIR_PLACE.search(_BY_A_DAY.sub("", named)):
        return True
    is_event = _TAKES_PLACE.match(named) or _TAKES_PLACE.match(_BY_A_DAY.sub("", named))
    return any((is_event, _MONEY.match(named), _GESTURES.match(named), _GOES.search(named)))


def _comments(words: str) -> str:
    """Return what comes of reading something for them: "my comments on your chapter 3"."""
    read = _READ_THROUGH.match(promise_text(words))
    if read is None or is_of_another(read["what"]):
        return ""
    what = addressed(_BY_A_DAY.sub("", read["what"]))
    return f"my comments on {_articled('read', what)}" if what else ""


_READ_THROUGH = LazyPattern(
    r"(?:read|review|proofread|look over|look through|go over|go through|comment on) (?P<what>(?!you\b|it\b|them\b|up\b|about\b)(?![^\n]*\b(?:and|with|for|so)\b)[^,.;]+)$",
    re.IGNORECASE,
)
"""What is kept by sending one's comments: "read her chapter 3"."""
_THEIR = LazyPattern(r"\b(?:his|her|hers|their|theirs)\b", re.IGNORECASE)
_SMALL_COUNT = LazyPattern(r"^(?P<the>the |my |our )?(?P<count>[2-9]|10)(?= [a-z])")


def _counted(match: re.Match[str]) -> str:
    return f"{match['the'] or ''}{_SMALL_NUMBERS[int(match['count'])]}"


_RELATIVE = LazyPattern(r",? (?:who|that|which) ")
"""What is said of a person for oneself: "Rosalind who does bridal"."""


_SENT_OVER = LazyPattern(r"(?<=[a-z]{2}) (?:over|across|along)$")
_LEFT_THERE = LazyPattern(r"(?:drop|pop|bring|take|run|hand)\b", re.IGNORECASE)
_AT_THEIR_PLACE = LazyPattern(r" (?:round|by|off|in|over)$")
"""What is handed over in person: "drop the template round"."""
_BACK = LazyPattern(r"(?<=[a-z]{3}) back$")
_MONEY = LazyPattern(
    r"(?:the )?(?:[£$€] ?\d[\d.,]*+k?+(?! (?:vouchers?|gift cards?|cheques?|tokens?)\b)|\d+ ?(?:quid|pounds|euros?|dollars|bucks|kr)\b)",
    re.I,
)
_BY_MAIL = LazyPattern(
    r" (?:by|via|over) (?:e-?mail|post|text|whatsapp|dm|linkedin)$", re.IGNORECASE
)
_PRONOUN = LazyPattern(r"(?:you|him|her|them|it|me|us)", re.IGNORECASE)
_PHRASAL = LazyPattern(
    r"(?:(?:mock|draw|sort|chase|type|firm|wrap|fix|dig|work|line|fill|figure|print) (?:up|out|down|off|over|in|through) (?!of\b|for\b)\S"
    r"|[a-z]+ (?:up|out|down|off|over|through) (?:the|a|an|my|our|your|his|her|their|some|these|those|it|them)\b)",
    re.IGNORECASE,
)
"""How a deed begins whose verb is a noun as well: "mock up homepage"."""

_GOVERNS = LazyPattern(
    r"(?!for|of|on|to|with|from|about|in|at|by|and|or|if|that|all|both|not|this)[a-z]{3,}(?<!s)(?<!ed)(?<!ing) (?:the|an?|my|our|your|his|their|her|him|them|these|those|this|that|some)(?: |$)",
)
"""A verb and what it is done to, whatever verb it is: "playtest the demo"."""

_FOREIGN_VERBS_WORDS = """anfragen schicken senden anrufen fragen melden klären bestellen buchen besorgen prüfen
    vorbereiten mitbringen vorstellen weiterleiten zusenden zuschicken zurückrufen erinnern einladen
    absagen zusagen reservieren bezahlen überweisen schreiben ringa skicka maila mejla fråga boka
    betala beställa kolla återkomma presentera hämta lämna ordna höra prata träffa envoyer appeler
    demander réserver payer rappeler écrire transmettre préparer confirmer vérifier présenter
    téléphoner enviar llamar preguntar pagar mandar escribir confirmar preparar avisar reservar
    ligar perguntar escrever avisar bellen sturen vragen mailen regelen betalen inviare mandare
    chiamare chiedere scrivere prenotare pagare"""
_FOREIGN_VERBS = frozenset(_FOREIGN_VERBS_WORDS.split())
"""Infinitives that promises in other languages begin or end with."""


def is_foreign_promise(text: str) -> bool:
    """Whether a promise is in another language than English, as far as its words tell."""
    words = [word.casefold() for word in text.split()]
    if set(words[:1] + words[-1:]) & _FOREIGN_VERBS or set(words[:2]) & _FOREIGN_VERBS:
        return True
    from netfollow.method.drafts.received import is_foreign

    return is_foreign(text)


def _is_bare_thing(text: str) -> bool:
    """Whether words name a thing, with no verb before it: "tender papers", "bio and photo"."""
    first, _, rest = text.partition(" ")
    first = first.casefold()
    if _PHRASAL.match(text) or _PRONOUN.fullmatch(rest) or is_foreign_promise(text):
        return False
    if may_be_verb(first) and not _is_rather_a_thing(first, rest):
        return False
    if _GOVERNS.match(text) or (not rest and first in _MORE_DEEDS):
        return False
    is_verb = first not in NOUNS_TOO | DELIVERED and second_person(first) in BASE | _MORE_DEEDS
    return not (is_verb or _NO_THINGS.match(text) or has_determiner(text) or not is_tidy(text))


_PARTICLES_WORDS = (
    """round around over up by in out off back down along through away past home together there"""
)
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_OF_SOMETHING = frozenset(
    ["of", "for", "from", "on", "about", "to", "with", "at", "re", "and", "or", "+", "&"]
)

_COPIED = frozenset(("copy", "print", "scan", "sign", "update", "finish", "fill"))
SURELY = 5
"""So many times as often a word must be a noun to be one before another: "price list", not "test results"."""


def _is_rather_a_thing(first: str, rest: str) -> bool:
    """Whether words that begin with a verb's base form name a thing: "name of my solicitor"."""
    if not rest:
        return not is_mostly_verb(first) or first in DELIVERED
    second = rest.split(" ", maxsplit=1)[0]
    small = second.casefold()
    if small in _PARTICLES or has_determiner(rest) or not (second.islower() or second.isupper()):
        return False
    if small in _OF_SOMETHING:
        return first in DELIVERED or (small != "on" and not is_mostly_verb(first))
    if not may_begin_noun_phrase(small):
        return False
    found = parts_of_speech(first)
    if found is None:
        return False
    if small.strip(",.;") in HEADS and first not in _COPIED and 2 * found.noun >= found.verb:
        return True
    return max(found.noun, found.adjective) > SURELY * max(found.verb, 1)


_HANDED_IN_PERSON = LazyPattern(
    r"\b(?:flowers?|bouquet|wreath|cards?|parcel|package|cake|chocolates?|bottles?|wine|champagne|beers?|presents?|gifts?|hamper|lasagne|casserole"
    r"|soup|dinner|lunch|bread|jam|honey|cuttings?|seedlings?|seeds|plants?|keys?|spare key|cheque|cash|books?|ladder|tools?|boxes|box|bags?|jars?|toys?"
    r"|clothes|coat|jacket|shirt|mug|blanket|pram|cot|chairs?|table|samples? (?:box|pack)|tickets? by post)$"
)
"""What no message carries: "send flowers"."""


_PLACED = LazyPattern(r" (?:to|from|for|of|by|in|at|on|with) ")


def _is_carried(thing: str) -> bool:
    """Whether a thing can't come with a message: "the flowers to the house"."""
    before = _PLACED.split(thing, maxsplit=1)[0]
    return _HANDED_IN_PERSON.search(before.casefold()) is not None


def _without_receiver(text: str, receiver: str) -> str:
    """Return what follows "her" or a name; nothing if "her" is the owner of what follows."""
    if match := _RECEIVER.match(text):
        parts = ["send", *text.split(" ")]
        if match[0].strip().casefold() == "her" and is_object(parts, 1) is False and len(parts) > 3:
            return ""
        text = text[match.end() :]
    name = text[: len(receiver)]
    if name and name.casefold() == receiver.casefold() and text[len(name) :][:1].isspace():
        return text[len(name) :].lstrip()
    return text


_WITH_ITS_NUMBER = LazyPattern(r"[a-z]{3,} \d{1,3}[a-z]?", re.IGNORECASE)
"""What a number is the name of: "slide 14"."""
_OF_LAST_YEAR = LazyPattern(r"(?:last|this|next) [a-z]+['’]s ", re.IGNORECASE)
_WHEN = LazyPattern(r"(?P<thing>[\w-]+(?: [\w-]+){0,2}) (?:when|once|as soon as) ")
_MINE = LazyPattern(
    r"(?:availability|free (?:dates|times|days)|cv|r[eé]sum[eé]|bio|headshot|portfolio|cover letter)\b",
    re.I,
)
"""What a promise to send it is about the sender's own, with no word that says whose."""

_NUMBERED = LazyPattern(rf"(?:{_NUMBERS})\s")


def _one_thing(text: str, *, is_given: bool) -> str:
    """Return words that name one thing or several of a kind, with "the" before a number."""
    if not _OWNED.match(text) or _MORE_THAN_A_THING.search(text):
        return ""
    if any(match[1].casefold() in BASE for match in _AND.finditer(text)):
        return ""
    parts = text.split()
    if len(parts) > PROMISED_WORDS_AT_MOST or parts[-1].casefold() in _DANGLING:
        return ""
    text = _with_the(text)
    if is_given and _NUMBERED.match(text) and parts[0].casefold() != "both":
        text = f"the {text}"
    return noun_phrase(text)


_SINGULAR_IN_S = ("ss", "us", "is", "news", "ics")


_HEAD_END = LazyPattern(r" (?:of|for|to|from|in|on|about|with|at|by|you|that|which) ")


_AND_THE = LazyPattern(r" and (?:the|my|our|your|[A-Z][\w-]*['’]s) ")


def is_plural(thing: str) -> bool:
    """Whether a thing is several: "the references", "my form and two references"."""
    if _AND_THE.search(thing):
        return True
    before = _HEAD_END.split(thing, maxsplit=1)[0]
    if " and " in before:
        return not before.startswith(("a ", "an "))
    last = before.split()[-1].casefold() if before else ""
    return last in ("people", "data-points", "pics") or (
        last.endswith("s") and not last.endswith(_SINGULAR_IN_S)
    )


_IT_WAS_WANTED = LazyPattern(r"\bit's what you had\b")
_THING_IS = LazyPattern(r"(\{promise(?::start)?\}) is\b")
_IS_THING = LazyPattern(r"\b[Ii]s (?=\{promise)")
_HERE_IT_IS = LazyPattern(r"\b([Hh])ere it is\b")
_HERE_IS_THING = LazyPattern(r"\b([Hh])ere(?:['’]s| is) (?=\{promise)")


def agreeing(text: str, thing: str) -> str:
    """Return a wording whose verbs fit several things: "Here are {promise}"."""
    if not thing or not is_plural(thing) or "{promise" not in text:
        return text
    text = _HERE_IS_THING.sub(r"\1ere are ", text)
    text = _HERE_IT_IS.sub(r"\1ere they are", text)
    text = _THING_IS.sub(r"\1 are", text)
    text = _IS_THING.sub(lambda match: "Are " if match[0][0] == "I" else "are ", text)
    return _IT_WAS_WANTED.sub("they're what you had", text)


# The deed.

LONGEST_DEED = 80
_DEED = LazyPattern(
    r"(?:[^.!?;:\n]|(?<=\b(?:Dr|Mr|Ms|no|No|St))\.|(?<=\b(?:Mrs))\.|(?<=\bProf)\.)+"
)
_IN_A_HURRY = LazyPattern(
    r",? (?:asap|soon|today|tomorrow|at once|right away|quickly)$", re.IGNORECASE
)
_MORE_DEEDS = frozenset(
    ("invoice", "refund", "book", "cancel", "order", "reserve", "ring", "phone", "text", "remind", "drive", "carry", "keep", "forward", "email",
     "update", "message", "thank", "mention", "recommend", "nominate", "confirm", "post", "repair", "bake", "cook",
     "cite", "tag", "chat", "pass", "come", "rsvp", "proofread", "playtest", "babysit", "chase", "sort", "credit", "upload", "scan",
     "photograph", "film", "collect", "water", "feed", "return", "print", "look", "see", "let", "walk", "pay", "bring", "lend", "pick")
)  # fmt: skip
_BY_THE_MESSAGE = frozenset(
    ("tell", "let", "call", "ring", "phone", "invite", "introduce", "send", "email", "mail", "forward", "show", "give",
     "share", "answer", "reply", "thank", "remind", "update", "message", "text", "get", "meet", "visit", "join", "keep",
     "drive", "walk", "take", "help", "bring", "lend", "see", "come", "go", "make", "write", "mention", "confirm",
     "explain", "drop", "carry", "pick", "teach", "apologise", "apologize", "follow", "pass", "return")
)  # fmt: skip
"""What only the message or a meeting can do: to say that it is done would be untrue, or odd."""
_NEEDS_A_RESULT_WORDS = (
    """check choose decide find look get think try review read research compare test see"""
)
_NEEDS_A_RESULT = frozenset(_NEEDS_A_RESULT_WORDS.split())
"""What was promised with these is an answer: no "I've checked." alone."""
_FOR_THEM_WORDS = (
    """invoice refund pay book order reserve register recommend nominate sign save buy put add"""
)
_FOR_THEM = frozenset(_FOR_THEM_WORDS.split())
"""Deeds that are done to the person and can be told in a message: "I've paid you back"."""
_TO_OTHERS = frozenset(
    ("send", "forward", "email", "write", "give", "show", "return", "pass", "mention")
)
_A_THIRD = LazyPattern(r" to (?:[A-Z][\w'’-]+|(?:our|my|the|your) \w+)", re.ASCII)
_AN_ANSWER = LazyPattern(r" (?:about|if|whether|for|what|who|when|where|why|how|which|at what)\b")
_ABOUT_OTHERS = frozenset(
    ("call", "ring", "phone", "email", "text", "message", "thank", "remind", "tell")
)
_OTHERS = LazyPattern(r"(?:[A-Z][\w'’-]+|(?:our|my|the) (?!you\b)\w+)\b")
_NO_VOWS = frozenset(("go", "come", "think", "try", "follow", "be", "remember"))
_TO_SEND = frozenset(("send", "give", "show", "email", "forward", "mail"))
_A_THING = LazyPattern(r"(?:the|a|an|my|our|that|some) ")
_OF_A_DAY = frozenset(("meet", "call", "ring", "phone", "visit", "join", "see", "drive", "walk"))


def said_to_them(text: str, names: Collection[str], *, is_mine: bool = True) -> str:
    """Return a promise in words to the person; empty where it is unsure who is meant."""
    words = promise_text(text, is_mine=is_mine)
    if is_mine and is_unclear(text):
        return ""
    asked = _ASKED_ABOUT_THEMSELVES.match(words)
    if asked and asked["name"] not in names:
        words = "" if _PERSONS.search(words[asked.end() :]) else words
    else:
        words = "" if is_of_another(words) else addressed(words, names)
        words = _TO_THEM.sub(r"\1 you", words) if is_mine else words
    if is_foreign_promise(words):
        return ""
    verb, _, rest = words.partition(" ")
    rest = _IN_A_HURRY.sub("", rest)
    verb, rest = verb[:1].lower() + verb[1:], _articled(verb, rest)
    rest = _SAME_AGAIN.sub("", rest)
    if verb == "drop" and _HANDED_IN_PERSON.search(rest) and has_determiner(rest):
        rest = f"off {rest}"
    lacks_object = verb in _FOR_THEM and rest.startswith("and ")
    if lacks_object or is_no_verb(verb, rest) or (is_mine and _FOR_ME.search(rest)):
        return ""
    if (verb in PAST and verb not in BASE) or _AND_SEND.search(rest):
        return ""
    said = f"{verb} {rest}"
    known = verb in BASE | _MORE_DEEDS or _is_surely_done(verb, rest)
    if (
        not (known or _PHRASAL.match(said) or _GOVERNS.match(said))
        or not rest
        or len(rest) > LONGEST_DEED
        or not _DEED.fullmatch(rest)
        or _LISTS.search(rest)
    ):
        return ""
    if (asked_if := _ASKED_IF.search(said)) and not _is_clause(asked_if["clause"]):
        return ""
    if flaw(said) or (is_mine and cut_short(said)) or any(map(_lacks_article, _deeds(rest))):
        return ""
    return said if is_tidy(rest) else ""


_AND_SEND = LazyPattern(
    r" and (?:then )?(?:send|share|forward|post|give|show|bring|email|mail|tell|report)$"
)
"""A second deed whose object was left out: "look if it still works and send"."""
_GOES_WITH_OF = frozenset(("think", "hear", "dispose", "dream", "speak", "take", "make", "let"))


_BEHIND_A_NOUN = frozenset(("on", "about", "from", "by"))
_GOES_WITH_ON = frozenset(("work", "look", "call", "talk", "check", "report", "drop", "stop", "pop", "swing", "chat"))  # fmt: skip


def is_no_verb(verb: str, rest: str) -> bool:
    """Whether a word that may be a verb is a noun here, or as likely one: "list of sizes", "test results"."""
    first = rest.split(" ", maxsplit=1)[0]
    if first == "of" and verb not in _GOES_WITH_OF:
        return True
    if first in ("for", "from", "on") and verb in DELIVERED:
        return True
    found = parts_of_speech(verb)
    if first in _BEHIND_A_NOUN and found is not None and found.noun > found.verb:
        return verb not in _GOES_WITH_ON
    if found is None or found.noun * SURELY < found.verb:
        return False
    is_bare = (
        first.islower() and first.isalpha() and first not in _NO_NOUNS and not is_adverb(first)
    )
    return is_bare and not has_determiner(rest) and _NO_ARTICLE.match(rest) is None


_NO_NOUNS = (
    FUNCTION_WORDS | _PARTICLES | {"people", "everyone", "everybody", "someone", "two", "three"}
)


_SAME_AGAIN = LazyPattern(
    r"(?:,| and| &) (?:then )?(?:drop|bring|pick|take|leave|post|hand|get|fetch|return) (?:it|them)\b.*$"
)
"""A second half that says how the same thing is done: "lend him the seat, drop it off"."""
_ASKED_IF = LazyPattern(r"^(?:ask|check|see|find)\b.{0,60}? (?:if|whether) (?P<clause>.+)$")
"""What is asked has a verb: not "ask Huw if his spare rooms free"."""


def _is_clause(words: str) -> bool:
    """Whether words have a verb: "he's hiring", but not "his spare rooms free"."""
    return has_finite_verb(f"x {words}") or "'s " in words or "’s " in words


_LISTS = LazyPattern(r",(?! (?:if|when|as|and|or|once)\b)")
"""More than one thing to do, or a thing and what it is like."""


def _is_surely_done(verb: str, rest: str) -> bool:
    """Whether a word is a verb by what follows it: "pop round with wine", "knit him a hat"."""
    if not may_be_verb(verb):
        return False
    second = rest.split(" ", maxsplit=1)[0]
    is_thing_too = verb in DELIVERED and second in ("by", "in", "out", "over", "there")
    is_followed = not is_thing_too and second.casefold() in _PARTICLES | {
        "you",
        "your",
        "it",
        "them",
    }
    return is_followed or has_determiner(rest) or is_only_verb(verb)


_BESIDES = LazyPattern(r" and (?=(?:the|an?|my|our|your|two|three) )")


def _deeds(rest: str) -> Iterator[str]:
    """Yield what each of several verbs is followed by: "the CRM and send summary"."""
    first, *others = _AND.split(f" {rest}")
    place = 0
    while place < len(others) and others[place].casefold() not in BASE | _MORE_DEEDS:
        first, place = f"{first} and {others[place]}{others[place + 1]}", place + 2
    yield first.lstrip()
    yield from (one.lstrip() for one in others[place + 1 :: 2])


_TO_ONE = LazyPattern(r"to ([a-z]{3,})")
"""Somebody or something behind a preposition: "write to council"."""


def _lacks_article(rest: str) -> bool:
    """Whether one countable thing stands there bare: "out VAT thing from Colin"."""
    first, _, more = rest.partition(" ")
    thing = _BESIDES.split(more if first.casefold() in _PARTICLES else rest, maxsplit=1)[0]
    if to_one := _TO_ONE.fullmatch(thing):
        return to_one[1] not in _AS_IT_IS and needs_article(to_one[1]) and is_noun(to_one[1])
    if not thing or _NO_ARTICLE.match(thing) or has_determiner(thing) or is_of_a_name(thing):
        return False
    return needs_article(thing) or head(thing) in DELIVERED


_ASKED_ABOUT_THEMSELVES = LazyPattern(
    r"(?i:ask|check with|see with|find out from|tell) (?:(?!(?:her|him|them|you|my|our|the|a|an)\b)(?P<name>[^\W\d_]+)(?: [^\W\d_]+)?"
    r"(?: (?:at|from|in|of|over at) (?:the )?[\w'’&-]+(?: [\w'’&-]+)?)? (?:if|whether)"
    r"|(?:my|our|the|an?) (?:[\w-]+ ){0,3}[\w-]+(?: (?:if|whether|that))?) (?:s?he|they)\b"
)
"""Who is asked is meant by the pronoun, and not the person addressed: "ask Priya if she'd help"."""

_FOR_ME = LazyPattern(r"\b(?:for|to) me$", re.IGNORECASE)
"""What they would do: the sign was typed for the wrong side."""
_TO_THEM = LazyPattern(r"^((?:go|come|walk|drive|sit|travel|meet) with|[a-z]+) them\b")
"""Who gets what is promised: "ping them when the van is fixed"."""
_PERSONS = LazyPattern(r"\b(?:s?he|him|his|hers?|they|them|theirs?)\b", re.IGNORECASE)
"""Another pronoun than that of who is asked: it may be the person addressed."""

_BEFORE_A_THING = LazyPattern(
    r"(?:(?:you|her|him|them|me|us) )?(?:(?:back|up|off|out|over|round|in) )?(?:with (?=\S+$))?"
)
_NO_ARTICLE = LazyPattern(
    r"(?:to|with|about|for|on|at|in|of|from|by|after|before|until|while|because|so|out|up|me|us|you|him|her|them|it|back|again|there|here|if|whether|what|who|when"
    r"|where|why|how|which|that|this|next|last|and|or|over|round|off|away|home|more|less|much|many|half|today|tonight|tomorrow|once|twice|know|now|then|soon|as|not"
    r"|than|your|yours|our|some|any|all|both|each|every|[a-z]+ing|[a-z]+ly)\b",
    re.IGNORECASE,
)
_LINKED = LazyPattern(
    r"\b(?:(?P<lead>(?:links?|copy|copies|summary|list|review|guide) (?:to|of|for|from|about))|[a-z]{3,} (?:of|for|from|about)) (?=(?P<year>(?:19|20)\d\d )?(?P<what>[\w-]+(?: [\w-]+){0,2})$)"
)
_AS_IT_IS = frozenset(
    ("home", "school", "church", "town", "hospital", "college", "university", "review", "approval", "comment", "sale", "hire", "rent", "good",
     "one", "two", "three", "everyone", "christmas", "xmas", "easter", "god", "spring", "summer", "autumn", "winter", "today", "tomorrow", "tonight", *WEEKDAYS, "long", "short", "next", "this", "last")
)  # fmt: skip
"""What stands behind a preposition without an article."""


_TAKES_A_THING = frozenset(
    ("pay", "send", "give", "tell", "email", "forward", "share", "return", "bring", "attend", "book", "order", "check", "review", "read", "test",
     "finish", "write", "prepare", "confirm", "mock", "sort", "chase", "ring", "call", "phone", "draft", "print", "update", "lend", "collect", "pick")
)  # fmt: skip


_SO_MANY = LazyPattern(
    r"^(?:(?:you|up|out|over) )?(?=(?:first|last|final|other) (?:two|three|four|five|six|seven|eight|nine|ten|twelve|few|\d{1,3}) [a-z]+s\b)",
    re.IGNORECASE,
)
"""Where "the" was left out before so many of several: "translate first ten dishes"."""


def _articled(verb: str, rest: str) -> str:
    """Return what follows a verb with the article that a typist left out: "back usb mic"."""
    rest = _SO_MANY.sub(r"\g<0>the ", rest, count=1)
    if verb.casefold() not in _TAKES_A_THING:
        return _with_the(rest)
    start = _BEFORE_A_THING.match(rest)
    place = start.end() if start is not None else 0
    thing = rest[place:]
    is_bare = thing and not has_determiner(thing) and not is_of_a_name(thing)
    is_thing = is_bare and _NO_ARTICLE.match(thing) is None and not thing[:1].isdigit()
    waits = _WHEN.match(thing)
    is_named = is_bare and verb == "confirm" and _CONFIRMING.match(f"{verb} {thing}")
    if (is_thing or is_named) and (is_named or needs_article(waits["thing"] if waits else thing)):
        rest = f"{rest[:place]}the {thing}"
    return _with_the(rest)


def _with_the(words: str) -> str:
    """Return "link to the 2019 paper" for "link to 2019 paper"."""
    match = _LINKED.search(words)
    if match is None or has_determiner(match["what"]) or is_of_a_name(match["what"]):
        return words
    last = match["what"].rpartition(" ")[2]
    found = parts_of_speech(last)
    is_thing = found is not None and found.noun > max(found.verb, found.adjective)
    is_thing = is_thing and not last.endswith(("tion", "sion", "ment"))
    is_thing = is_thing and match["what"].islower() and _AS_IT_IS.isdisjoint(match["what"].split())
    is_thing = is_thing or (found is None and match["lead"] is not None)
    is_needed = match["year"] or (is_thing and needs_article(match["what"]))
    return f"{words[: match.end()]}the {words[match.end() :]}" if is_needed else words


def is_of_a_name(thing: str) -> bool:
    """Whether words begin with a name, or with somebody: "Dana about the venue"."""
    first = thing.partition(" ")[0]
    return (first[:1].isupper() and not first.isupper()) or first.casefold() in given_names()


def deed_done(text: str, names: Collection[str]) -> str:
    """Return a kept promise as a sentence: "I've booked the hall."; empty if that can't be said."""
    words = said_to_them(text, names)
    verb, _, rest = words.partition(" ")
    if not words or verb in _NEEDS_A_RESULT | _ON_ITS_DAY or not _is_told(verb, rest):
        return ""
    if verb in _TALKING or _UPON.search(rest):
        return ""
    if verb in _SHOWN or _is_surely_only_promised(verb) or _is_shared(rest):
        return ""
    rest = _AND_TELLS.sub("", f" {rest}").lstrip()
    if _TELLS_TOO.search(f" {rest}") or _is_short_of_words(verb, rest):
        return ""
    rest = _AND.sub(
        lambda match: f" and {done(match[1])}" if match[1] in _DEEDS_TOO else match[0], f" {rest}"
    ).lstrip()
    return f"I've {done(verb)} {rest}."


_SHOWN = frozenset(
    ("mock", "draft", "design", "sketch", "draw", "write", "make", "build", "prepare", "compile", "record", "film", "edit", "translate", "summarise", "summarize", "code", "model", "cost", "price")
)  # fmt: skip
"""What makes something that has to be shown, too."""
_TALKING = frozenset(("speak", "talk", "chat"))
"""What is told by what came of it."""


def _is_shared(rest: str) -> bool:
    """Whether they would have been there: "pay you a visit", "have a look"."""
    given = rest.removeprefix("you ")
    return " with you" in rest or any(one.match(given) for one in (_GESTURES, _A_LOOK))


_A_LOOK = LazyPattern(
    r"an? (?:quick |proper |good |closer |word )?(?:look|think|read|word|chat|play)\b"
)


def _is_surely_only_promised(verb: str) -> bool:
    """Whether a verb isn't one whose deed a message reports: "pop", "toast"."""
    return verb in _VISITING or (verb not in BASE | _MORE_DEEDS and not _PHRASAL_VERBS.match(verb))


_VISITING = frozenset(("sort", "pop", "swing", "nip", "stop", "drop", "come", "go", "stay"))
_PHRASAL_VERBS = LazyPattern(r"(?:mock|draw|firm|wrap|dig|fill|figure)$")
_DEEDS_TOO = (BASE - NOUNS_TOO) | {"mail", "email", "post", "return"}
_UPON = LazyPattern(
    r"\b(?:on (?:receipt|collection|delivery|arrival|completion|the day|signature)|when|once|as soon as|if|unless|after|afterwards|while|during)\b",
    re.IGNORECASE,
)
"""What a deed waits for: it can't be said to be done."""


def waits(words: str) -> bool:
    """Whether a deed waits for something that has no day yet: "call you when I land"."""
    return _UPON.search(words) is not None


_AND_TELLS = LazyPattern(
    r" and (?:then )?(?:e-?mail|text|tell|call|ring|message|let|update|send) you(?: know| back| after| it)?$",
    re.IGNORECASE,
)
"""The second half of a promise that this message keeps: "measure it and email her"."""
_TELLS_TOO = LazyPattern(
    r"(?:,| and| or|,? then) (?:then )?(?:also )?(?:e-?mail|text|tell|call|ring|message|let|update|send|show|give|bring|report|explain|write(?! to (?!you\b))|describe|summari[sz]e|say|set out|share|forward|pass|hand|deliver|attach)\b"
)
"""A second half that this message would have to keep, and doesn't by saying so."""


_YOU_ONLY = LazyPattern(r"you(?:r|rs)?\b(?! \w+)|you\b")


def _is_told(verb: str, rest: str) -> bool:
    """Whether a deed is one that a message reports, not one that it does itself."""
    if verb == "ask" and _AN_ANSWER.search(f" {rest}"):
        return False
    if _YOU_ONLY.match(rest):
        return verb in _FOR_THEM
    if verb in _ABOUT_OTHERS and _OTHERS.match(rest):
        return True
    if verb in _TO_OTHERS and _A_THIRD.search(f" {rest}"):
        return " to you" not in rest
    return verb not in _BY_THE_MESSAGE


def promise_phrase(text: str, names: Collection[str], receiver: str = "") -> str:
    """Return an open promise as a sentence: "I'll send you the deck."; empty if it reads as none."""
    if _FIGURES_LEFT.search(text):
        return ""
    thing = promised_thing(text, receiver)
    if _NAMED_BEFORE.search(text) is None:
        thing = _SEVERAL_THINGS.sub("", thing)
    if thing.startswith("an introduction to "):
        return f"I'll introduce you to {thing.removeprefix('an introduction to ')}."
    words = said_to_them(text, names)
    if not words:
        is_given = _GIVING.match(promise_text(text)) is not None
        return f"I'll send you {thing}." if thing and (is_given or is_sent(thing)) else ""
    verb, _, rest = words.partition(" ")
    is_along = verb == "go" and rest.startswith("with you")
    if (verb in _NO_VOWS and not is_along) or (verb in _ABOUT_OTHERS and rest.startswith("with ")):
        return ""
    if verb == "share" and thing and " with " not in rest:
        return f"I'll share {thing}."
    if verb in _TO_SEND and thing:
        return f"I'll {verb} you {thing}."
    if verb in _TO_SEND and _A_THING.match(rest) and not _A_THIRD.search(f" {rest}"):
        rest = f"you {rest}"
    return "" if _is_short_of_words(verb, rest) else f"I'll {verb} {rest}."


_FIGURES_LEFT = LazyPattern(r" (?:by|on|before|until) \d{1,2}[./]\d{1,2}\b")
"""A day that wasn't understood: "by 10/12"."""
_OF_A_NOUN = LazyPattern(r"(?:in|for|on|about|by|of|from)\b")
"""What follows a thing that is to be sent: "offer in german"."""
_A_NOUN_AND_FIGURE = LazyPattern(
    r"(?!(?:the|your|my|our|his|her|their|all|any|this|that|next|last|you)\b)[a-z]{3,} \d"
)


_LAST_OF_ALL = LazyPattern(
    r" (?:about|for|from|of|on|to) (?!(?:school|church|town|work|bed|college|hospital|board|track|hold|request|demand|top|time|paper|air)$)[a-z-]+(?: [a-z-]+)?$"
)
"""What a deed is about at its end: "ask Dave about treasurer", "add you to investor update"."""


def _is_short_of_words(verb: str, rest: str) -> bool:
    """Whether a deed lacks an article or what is done: "pay deposit 200", "mock up"."""
    first = rest.split(" ")[0]
    bare = bare_noun(rest)
    is_bare = bare == first != "" or _A_NOUN_AND_FIGURE.match(rest) is not None
    is_bare = is_bare or (bare != "" and _LAST_OF_ALL.search(rest) is not None)
    is_bare = is_bare or (verb in DELIVERED and _OF_A_NOUN.match(rest) is not None)
    is_bare = is_bare or _A_BARE_SUM.search(rest) is not None
    is_bare = is_bare or (verb in _WITH_PARTICLES and _LACKS_OBJECT.match(rest) is not None)
    return is_bare or (verb in _SHOWN and rest in ("", "up", "out"))


_A_BARE_SUM = LazyPattern(
    r"^\d[\d.,]*+(?=$| (?:after|when|once|if|for|on|upfront|up front|now|then)\b)|(?:^| )(?:you|back|the) \d[\d.,]*+(?: for\b[^\n]{0,40})?$|(?:^| )(?!you |back |the |of |for |to |and |all |my |our |pay |about |around |under |over |than |least |up |within |only )[a-z]+ (?:[£$€]\d[\d.,]*+k?|\d[\d.,]*+ ?(?:quid|pounds?|euros?|eur|usd|gbp|dollars?|bucks))$",
    re.IGNORECASE,
)
"""A sum without its currency, or behind what it is for: "pay you 40", "for taxi 12 quid"."""
_LACKS_OBJECT = LazyPattern(
    r"(?:up|off|out|over|down|in|back|round) (?:before|after|by|at|on|around|until)\b|(?:up|off|out)$"
)
_WITH_PARTICLES = frozenset(
    (
        "pick",
        "drop",
        "sort",
        "fill",
        "print",
        "send",
        "hand",
        "pass",
        "find",
        "figure",
        "wrap",
        "type",
        "write",
    )
)
"""Verbs that with such a word have an object: not "pick up before 5"."""


_NAMED_BEFORE = LazyPattern(r"\b(?:the|those|these|both|all)\b", re.IGNORECASE)
_SEVERAL_THINGS = LazyPattern(r"^the (?=(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}) )")
"""How many things, as they are named for the first time: "two references"."""


def in_person(text: str, names: Collection[str], receiver: str = "") -> str:
    """Return what a promise is that no message can keep: "call you back", "lend you my ladder"."""
    words = promise_phrase(text, names, receiver).removeprefix("I'll ").rstrip(".")
    verb, _, rest = words.partition(" ")
    return words if verb in _OF_A_DAY | _FOR_YOU and _YOU.match(rest) else ""


def is_talk(words: str) -> bool:
    """Whether what is done in person is a call or a meeting."""
    return words.partition(" ")[0] in _OF_A_DAY


_YOU = LazyPattern(r"(?:with )?your?\b")


_ON_ITS_DAY = frozenset(
    ("attend", "bring", "babysit", "mind", "do", "give", "return", "host", "help", "cover", "lend", "pick", "carry", "teach", "cook", "bake",
     "collect", "join", "come", "run", "play", "present", "volunteer", "take", "drive", "be", "serve", "feed", "water", "walk", "leave", "cut", "mow", "mend", "paint", "clean", "wash",
     "move")
)  # fmt: skip
"""What you do yourself on the day: no message can do it, or report it before."""
_FOR_YOU = (_ON_ITS_DAY | {"show"}) - {"attend", "be", "come", "do", "give", "join", "run", "serve"}
"""Of these, what is done for the person addressed: "lend you my ladder"."""
_HAPPENS_WORDS = """attend bring cover help host join come play present volunteer serve cook"""
_HAPPENS = frozenset(_HAPPENS_WORDS.split())
"""What happens on its day, not by it."""


_ASKING_AFTER = LazyPattern(
    r"(?:to )?check (?:in|up) (?:on|with) (?:you|her|him|them)$|(?:to )?check in$", re.I
)


def is_asking_after(text: str) -> bool:
    """Whether a promise is to ask how they are: "check in on her"."""
    return _ASKING_AFTER.fullmatch(promise_text(text)) is not None


_GIVES = frozenset(("send", "forward", "give", "email", "mail", "text", "show", "lend"))


def offer(text: str, names: Collection[str], receiver: str = "") -> str:
    """Return what they promised for after "you'd": "send me the report", "call me back"."""
    typed = deed_of(promise_text(text, is_mine=False))
    if _STATES.search(typed) or cut_short(typed) or _CONTRACTED.search(typed):
        return ""
    verb, _, rest = typed.partition(" ")
    verb = (
        verb.casefold() if verb.casefold() in BASE | _MORE_DEEDS else second_person(verb.casefold())
    )
    if verb in _THINGS_TOO and _OF_A_THING.match(rest):
        thing = addressed(typed, names)
        return f"send me the {thing}" if thing and is_tidy(thing) else ""
    if rest and verb in BASE | _MORE_DEEDS:
        if _may_be_a_thing(verb, rest) or _A_BARE_SUM.search(rest):
            return ""
        words = said_to_them(f"{verb} {rest}", names, is_mine=False)
        verb, _, rest = words.partition(" ")
        if (verb in _GIVES and _is_somebody(rest)) or _A_BARE_WORD.fullmatch(rest):
            return words if _SOMEONE_OR.match(rest) else ""
        if verb in _GIVES and not _TO_ME.match(rest) and not _A_THIRD.search(f" {rest}"):
            return f"{verb} me {rest}"
        return f"{words} with me" if verb == "share" and " with " not in words else words
    thing = promised_thing(typed, receiver, is_mine=False)
    if thing.startswith(_INTRODUCED):
        return f"introduce me to {addressed(thing.removeprefix(_INTRODUCED), names)}"
    return f"send me {thing}" if thing else ""


def _may_be_a_thing(verb: str, rest: str) -> bool:
    """Whether a verb with a bare word behind it is as likely the name of a thing: "call log"."""
    first = rest.split(" ")[0]
    found = parts_of_speech(verb)
    is_both = verb not in _TO_SEND | {"share"} and found is not None and found.noun > 0
    is_both = is_both and first.islower() and not has_determiner(rest)
    return is_both and head(rest) in DELIVERED | HEADS and is_noun(first)


_THINGS_TOO = frozenset(
    ("list", "review", "plan", "draft", "report", "quote", "sketch", "sample", "design", "map", "record", "test", "estimate", "budget", "file")
)  # fmt: skip
_OF_A_THING = LazyPattern(r"(?:of|for|from|on)\b")
"""What follows such a word where it is a thing to be sent: "list of sizes"."""

_INTRODUCED = "an introduction to "


_STATES = LazyPattern(
    r"^(?:(?!if\b|whether\b|what\b|how\b|when\b|where\b|who\b|which\b|that\b)[\w'’-]+ ){1,6}(?:is|are|should|will|was|were) ",
    re.I,
)
"""A statement, which is nothing to do: "price list in Spanish is fine", "part should be in"."""
_TO_ME = LazyPattern(r"(?:me|us|on|over|out|back|you|him|her|them)\b")


def day_word(sentence: str) -> str:
    """Return "on" for what happens on its day ("I'll meet you", "help with the move"), else "by"."""
    verb = sentence.removeprefix("I'll ").partition(" ")[0]
    return "on" if verb in _OF_A_DAY | _HAPPENS | _VISITING | {"lend", "pick", "collect"} else "by"

"""A promise as it stands in a message: the thing promised, the deed that was done, or an open place.

"send her the study" is a thing ("Here's the study"), "book the hall" a deed ("I've booked the
hall"). What only the message itself can do ("tell him what Dana said", "call her") is neither: it
is never reported as done, and the draft leaves a place for it.
"""

import re
from collections.abc import Collection

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.addressing import addressed, is_object, is_of_another, is_somebody
from netfollow.method.drafts.clauses import is_tidy
from netfollow.method.drafts.fact_shapes import spelled_out
from netfollow.method.drafts.noun_phrases import given_names
from netfollow.method.drafts.phrase_cleanup import noun_phrase
from netfollow.method.drafts.verbs import BASE, done
from netfollow.people.dates import MONTHS
from netfollow.people.text import line

_AT_THE_END = " .,;:!?…。、，；：！？·-–—([{<“‘«"
_SOME_S_WORDS = frozenset(
    (
        "marks",
        "bills",
        "jacks",
        "robins",
        "wills",
        "graces",
        "peters",
        "franks",
        "rosas",
        "janes",
        "mays",
        "jeans",
    )
)
_UNMARKED_OWNER = LazyPattern(r"(?<![\w'’])([A-Za-z]+)s (?=[a-z])")


_TO = LazyPattern(r"^to (?=[a-z])")
_BARE_CALL = LazyPattern(
    r"^(?:call|ring|phone)$|^(?:call|ring|phone)(?= (?:back|again)$)", re.IGNORECASE
)


def promise_text(words: str) -> str:
    """Return a promise as typed, with shorthand spelt out: "send daves number", "Dave's number"."""
    text = line(words).strip().rstrip(_AT_THE_END)
    text = _TO.sub("", text)
    text = _BARE_CALL.sub(r"\g<0> you", text)
    return _UNMARKED_OWNER.sub(_owner, spelled_out(text)) if text else ""


def _owner(match: re.Match[str]) -> str:
    name = match[1].casefold()
    if name not in given_names() or f"{name}s" in _SOME_S_WORDS:
        return match[0]
    return f"{match[1].capitalize()}'s "


# The thing.

_GIVING = LazyPattern(
    r"(?:to\s+)?(?:send|share|forward|give|email|mail|text|message|pass\s+on|drop)\s+",
    re.IGNORECASE,
)
_WRITING = LazyPattern(r"(?:to )?(?:e-?mail|mail|text|message)\b", re.IGNORECASE)
_RECEIVER = LazyPattern(r"(?:you|them|him|her|over)\s+", re.IGNORECASE)
_DAY_WORDS = (
    r"(?:(?:the\s+)?(?:end of\s+)?(?:(?:next|this)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|tomorrow|today|tonight|soon|asap|next week|(?:the )?end of (?:the )?(?:week|month|year)|the weekend)"
)
_MONTH_NAMES = "|".join(rf"{name[:3]}[a-z]*" for name in MONTHS)
_BY_A_DAY = LazyPattern(
    rf"(?<!\s)\s++(?:(?:by|before|until|on|this|next|in|at|the end of|end of)\s++){{0,6}}{_DAY_WORDS}"
    r"(?=$|,|\s+(?:at|in the|by|morning|afternoon|evening|night|week)\b).*$"
    r"|(?<!\s)\s++(?:by|before|until|on|due)\s++(?:the\s+)?\d.*$"
    rf"|(?<!\s)\s++\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_MONTH_NAMES})\.?$"
    r"|(?<!\s)\s++(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?)\.?$",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERS = r"two|three|four|five|six|seven|eight|nine|ten|both|\d{1,3}"
_OWNED = LazyPattern(
    rf"(?:the|a|an|my|our|that|those|these|some|all|{_NUMBERS})\s+\S|[A-Z]\w+['’]s\s+\S",
    re.IGNORECASE,
)
_MORE_THAN_A_THING = LazyPattern(
    r"\b(?:i|will|would|promised|then|to (?:him|her|them|you|[A-Z]\w+))\b|[;:!?,]|\.(?=\s|$)|\bme\b"
)
_AND = LazyPattern(r" and (\w+)")
_INTRODUCTION = LazyPattern(
    r"(?:(?:i['’]ll |to )?(?:make |send |do |give (?:him|her|them|you) )?(?:an? |the |my )?(?:e-?mail )?intro(?:duction)? (?:you |him |her |them )?(?:to|with)"
    r"|(?:i['’]ll |to )?(?:introduce|intro) (?:you|him|her|them) to) (?=[A-Z]|(?:our|my|the|an?) )",
    re.IGNORECASE,
)
_BARE_INTRODUCTION = LazyPattern(
    r"(?:to )?(?:introduce|intro) (?P<who>.+?) to (?:you|him|her|them)$", re.I
)
_PLAIN_THING = LazyPattern(
    r"(?!your |his |her |their |me |us |back |around |round |over |home |off |up |along )[A-Za-z][\w'’-]*(?: [\w'’-]+){0,3}"
)
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


def promised_thing(words: str, receiver: str = "") -> str:
    """Return the thing promised: "the study" for "send you the study by Friday".

    Anything else ("ask two people") gives an empty text: a verb is never spliced into a sentence.
    `receiver` is a name that may stand for "you".
    """
    text = promise_text(words)
    if match := _INTRODUCTION.match(text):
        return f"an introduction to {_BY_A_DAY.sub('', text[match.end() :]).strip()}"
    match = _BARE_INTRODUCTION.match(_BY_A_DAY.sub("", text))
    if match is not None and (
        match["who"][:1].isupper() or match["who"].startswith(("our ", "my "))
    ):
        return f"an introduction to {match['who']}"
    giving = _GIVING.match(text)
    text = text[giving.end() :] if giving else text
    named = _without_receiver(text, receiver)
    if not named or (_PARTICLE.match(named) and giving) or _GESTURES.match(named):
        return ""
    text = _BY_A_DAY.sub("", named)
    if is_somebody(text) and _WRITING.match(words):
        return ""
    if giving and text and not _OWNED.match(text) and _PLAIN_THING.fullmatch(text):
        text = f"the {text}"
    return _one_thing(text, is_given=giving is not None)


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
    if is_given and _NUMBERED.match(text) and parts[0].casefold() != "both":
        text = f"the {text}"
    return noun_phrase(text)


_SINGULAR_IN_S = ("ss", "us", "is", "news", "ics")


_HEAD_END = LazyPattern(r" (?:of|for|to|from|in|on|about|with|at|by|you|that|which) ")


def is_plural(thing: str) -> bool:
    """Whether a thing is several: "the references", "my form and two references"."""
    before = _HEAD_END.split(thing, maxsplit=1)[0]
    if " and " in before:
        return True
    last = before.split()[-1].casefold() if before else ""
    return last in ("people", "data-points") or (
        last.endswith("s") and not last.endswith(_SINGULAR_IN_S)
    )


_IT_WAS_WANTED = LazyPattern(r"\bit's what you had\b")
_THING_IS = LazyPattern(r"(\{promise(?::start)?\}) is\b")
_HERE_IT_IS = LazyPattern(r"\b([Hh])ere it is\b")
_HERE_IS_THING = LazyPattern(r"\b([Hh])ere(?:['’]s| is) (?=\{promise)")


def agreeing(text: str, thing: str) -> str:
    """Return a wording whose verbs fit several things: "Here are {promise}"."""
    if not thing or not is_plural(thing) or "{promise" not in text:
        return text
    text = _HERE_IS_THING.sub(r"\1ere are ", text)
    text = _HERE_IT_IS.sub(r"\1ere they are", text)
    text = _THING_IS.sub(r"\1 are", text)
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
    ("book", "cancel", "order", "reserve", "ring", "phone", "text", "remind", "drive", "carry", "keep", "forward", "email",
     "update", "message", "thank", "mention", "recommend", "nominate", "confirm", "post", "repair", "bake", "cook",
     "collect", "water", "feed", "return", "print", "look", "see", "let", "walk", "pay", "bring", "lend", "pick")
)  # fmt: skip
_BY_THE_MESSAGE = frozenset(
    ("tell", "let", "call", "ring", "phone", "invite", "introduce", "send", "email", "mail", "forward", "show", "give",
     "share", "answer", "reply", "thank", "remind", "update", "message", "text", "get", "meet", "visit", "join", "keep",
     "drive", "walk", "take", "help", "bring", "lend", "see", "come", "go", "make", "write", "mention", "confirm",
     "explain", "drop", "carry", "pick", "teach", "apologise", "apologize", "follow", "pass", "return")
)  # fmt: skip
"""What only the message or a meeting can do: to say that it is done would be untrue, or odd."""
_NEEDS_A_RESULT = frozenset(
    (
        "check",
        "find",
        "look",
        "get",
        "think",
        "try",
        "review",
        "read",
        "research",
        "compare",
        "test",
        "see",
    )
)
"""What was promised with these is an answer: no "I've checked." alone."""
_FOR_THEM = frozenset(
    (
        "pay",
        "book",
        "order",
        "reserve",
        "register",
        "recommend",
        "nominate",
        "sign",
        "save",
        "buy",
        "put",
        "add",
    )
)
"""Deeds that are done to the person and can be told in a message: "I've paid you back"."""
_TO_OTHERS = frozenset(
    ("send", "forward", "email", "write", "give", "show", "return", "pass", "mention")
)
_A_THIRD = LazyPattern(r" to (?:[A-Z][\w'’-]+|(?:our|my|the|your) \w+)", re.ASCII)
_AN_ANSWER = LazyPattern(r" (?:about|if|whether|for|what|who|when|where|why|how|which|at what)\b")
_ABOUT_OTHERS = frozenset(("call", "ring", "phone", "email", "text", "message"))
_OTHERS = LazyPattern(r"(?:[A-Z][\w'’-]+|(?:our|my|the) (?!you\b)\w+)\b")
_NO_VOWS = frozenset(("go", "come", "think", "try", "follow", "be"))
_TO_SEND = frozenset(("send", "give", "show", "email", "forward", "mail"))
_A_THING = LazyPattern(r"(?:the|a|an|my|our|that|some) ")
_OF_A_DAY = frozenset(("meet", "call", "ring", "phone", "visit", "join", "see", "drive", "walk"))


def _said_to_them(text: str, names: Collection[str]) -> str:
    """Return a promise in words to the person; empty where it is unsure who is meant."""
    words = promise_text(text)
    if is_of_another(words):
        return ""
    words = addressed(words, names)
    verb, _, rest = words.partition(" ")
    rest = _IN_A_HURRY.sub("", rest)
    verb = verb[:1].lower() + verb[1:]
    known = verb in BASE or verb in _MORE_DEEDS
    if not known or not rest or len(rest) > LONGEST_DEED or not _DEED.fullmatch(rest):
        return ""
    return f"{verb} {rest}" if is_tidy(rest) else ""


def deed_done(text: str, names: Collection[str]) -> str:
    """Return a kept promise as a sentence: "I've booked the hall."; empty if that can't be said."""
    words = _said_to_them(text, names)
    verb, _, rest = words.partition(" ")
    if not words or verb in _NEEDS_A_RESULT or not _is_told(verb, rest):
        return ""
    return f"I've {done(verb)} {rest}."


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


def vow(text: str, names: Collection[str], receiver: str = "") -> str:
    """Return an open promise as a sentence: "I'll send you the deck."; empty if it reads as none."""
    thing = promised_thing(text, receiver)
    if thing.startswith("an introduction to "):
        return f"I'll introduce you to {thing.removeprefix('an introduction to ')}."
    words = _said_to_them(text, names)
    if not words:
        return ""
    verb, _, rest = words.partition(" ")
    if verb in _NO_VOWS or (verb in _ABOUT_OTHERS and rest.startswith("with ")):
        return ""
    if verb in _TO_SEND and thing:
        return f"I'll {verb} you {thing}."
    if verb in _TO_SEND and _A_THING.match(rest) and not _A_THIRD.search(f" {rest}"):
        rest = f"you {rest}"
    return f"I'll {verb} {rest}."


def in_person(text: str, names: Collection[str], receiver: str = "") -> str:
    """Return what a promise is that no message can keep: "call you back", "lend you my ladder"."""
    words = vow(text, names, receiver).removeprefix("I'll ").rstrip(".")
    verb, _, rest = words.partition(" ")
    return words if verb in _OF_A_DAY | _BY_HAND and _YOU.match(rest) else ""


def is_talk(words: str) -> bool:
    """Whether what is done in person is a call or a meeting."""
    return words.partition(" ")[0] in _OF_A_DAY


_BY_HAND = frozenset(("lend", "bring", "help", "take", "pick", "carry", "teach", "collect", "show"))
_YOU = LazyPattern(r"(?:with )?your?\b")


def day_word(sentence: str) -> str:
    """Return "on" for what happens on its day ("I'll meet you"), else "by"."""
    words = sentence.split()
    return "on" if len(words) > 1 and words[1] in _OF_A_DAY else "by"


# The open place.

_ASKED_FOR = LazyPattern(
    r"(?:tell|let) (?:you|him|her|them) (?:know )?(?P<what>(?:what|whether|when|where|why|how|which|who|if)\b.+)$"
)


_IF = LazyPattern(r"^if ")


def open_place(text: str, names: Collection[str], default: str) -> str:
    """Return the words of an open place for what was promised: "[what Dana said]"."""
    typed = promise_text(text)
    words = typed if is_of_another(typed) else addressed(typed, names)
    match = _ASKED_FOR.match(words[:1].lower() + words[1:])
    if match is not None and len(match["what"]) <= LONGEST_DEED:
        return f"[{_IF.sub('whether ', match['what'])}]"
    words = words or typed
    is_plain = words and len(words) <= LONGEST_DEED and "[" not in words and "]" not in words
    return f"{default[:-1]}: {words}]" if is_plain else default

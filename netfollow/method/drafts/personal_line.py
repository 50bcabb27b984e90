"""The last line of a thank-you: on what they are working on, or on something personal."""

import re
from collections.abc import Collection, Mapping
from zlib import crc32

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.facts.delicate import may_be_hard
from netfollow.method.drafts.kept_promise import VOWS_POINT
from netfollow.method.drafts.templates import POINTS, Fact, Wording
from netfollow.method.drafts.words.phrase_cleanup import stems
from netfollow.people import Channel

TOLD = frozenset(("topic", "project", "takeaway", "claim", "need", "aim"))
"""Placeholders of what was talked about; a wording with one of them needs no more."""

LINES = {
    "kin": ("Congratulations to {kin}!", "Congratulate {kin}"),
    "ahead": ("Good luck with {ahead}.", "Wish them luck with {ahead}"),
    "treat": ("Enjoy {treat}.", "Wish them well for {treat}"),
    "after": ("I hope {after} went well.", "Ask how {after} went"),
    "baby": ("Congratulations again on {baby}!", "Congratulate them on {baby}"),
    "feat": ("Congratulations again on {feat}!", "Congratulate them on {feat}"),
    "news": ("It was good to hear that {news}.", "Ask after their news: {news}"),
    "event": ("It was good to hear about {event}.", "Ask about {event}"),
    "personal": ("It was nice to hear about {personal}.", "Ask about {personal}"),
}
"""What is said of each kind of personal fact, in writing and as a talking point."""


WISHES = (
    "I'd love to hear how {project} goes.",
    "I look forward to hearing how {project} turns out.",
    "Good luck with {project}.",
    "I hope {project} works out the way you want.",
)
"""Last lines on what they are working on, where what they said was on something else."""

SHORT_WISH = "Good luck with {project}!"
"""The same in a text."""

_PLAIN = frozenset(("insight", "practical", "about-them"))
"""Kinds of what they said, in `holds`, that leave room for a wish; the others end with one."""

_OF_THEM = frozenset((*LINES, "topic", "project", "need", "aim"))

_YOURS = {
    "your": "their", "yours": "theirs", "you're": "they're", "you’re": "they're", "you've": "they've", "you’ve": "they've",
    "yourself": "themselves",
}  # fmt: skip
_YOU = LazyPattern(
    r"\b(?:your(?:s|self)?|you['’](?:re|ve)|(?P<first>(?:^|that )?you))\b", re.IGNORECASE
)


def told_of_them(slots: Mapping[str, str]) -> dict[str, str]:
    """Return what is known with something personal told of them: talking points aren't said to them."""
    return {slot: _of_them(value) if slot in _OF_THEM else value for slot, value in slots.items()}


def _of_them(value: str) -> str:
    def turned(match: re.Match[str]) -> str:
        if match["first"]:
            return match[0][:-3] + ("they" if match.start() == 0 else "them")
        return _YOURS[match[0].casefold()]

    return _YOU.sub(turned, value)


def with_last_line(
    one: Wording, channel: Channel, slots: Mapping[str, str], facts: Collection[Fact] = ()
) -> Wording:
    """Return a wording of a thank-you that ends on what they are doing, or on something personal."""
    if Fact.SORROW in facts:
        return one
    if Fact.JOY in facts:
        return _with_joy(one, channel, slots)
    if slots.get("kin"):
        written, point = LINES["kin"]
        if channel in POINTS:
            return msgspec.structs.replace(one, body=f"{one.body.rstrip()}\n- {point}")
        return _before_promise(one, channel, written)
    if not _PLAIN & {*one.holds}:
        return with_personal(one, channel, slots)
    if slots.get("ahead") or not _is_apart(slots) or may_be_hard(slots.get("claim", "")):
        return one
    wish = SHORT_WISH if channel is Channel.TEXT else WISHES[crc32(one.id.encode()) % len(WISHES)]
    return _ending(one, channel, wish)


JOY = ("I'm so pleased for you!", "Say how pleased you are about their news")
"""What is said of something joyful that can't be named."""


def _with_joy(one: Wording, channel: Channel, slots: Mapping[str, str]) -> Wording:
    """Return a wording of a thank-you that congratulates them, whatever else it tells."""
    slot = next((name for name in ("baby", "feat") if slots.get(name)), "")
    if not slot and Fact.JOY in one.holds:
        return one
    written, point = LINES[slot] if slot else JOY
    if channel in POINTS:
        return msgspec.structs.replace(one, body=f"{one.body.rstrip()}\n- {point}")
    return _before_promise(one, channel, written)


def with_vows(one: Wording, channel: Channel, slots: Mapping[str, str]) -> Wording:
    """Return the talking points of a thank-you with what the user promised in the talk."""
    if channel not in POINTS or not slots.get("vows"):
        return one
    return msgspec.structs.replace(one, body=f"{one.body.rstrip()}{VOWS_POINT}")


_OPENING = LazyPattern(
    r"(?i:(?:many )?thanks for (?:\{day\}|talking \{when\}|your time(?: \{where\})? \{when\})|thank you for (?:speaking with me|talking|your time) \{when\}"
    r"|(?:good|great|nice) (?:to talk|talking)(?: \{where\})?(?: \{when\})?|i(?: really)? enjoyed (?:talking|our conversation)(?: \{where\})? \{when\}"
    r"|i'm glad we (?:got to talk|got talking)(?: \{where\})? \{when\})(?P<mark>, and for |, and thanks for |[.!,]| about )"
)
_BEHIND = {
    ", and for ": ". Thanks for ",
    ", and thanks for ": ". Thanks for ",
    " about ": ", and to talk about ",
}
_GOOD = LazyPattern(r"\bgood\b(?! luck)", re.IGNORECASE)
_OF_A_DAY = LazyPattern(
    r"^(?:Thanks for|Our talk|Thank you for|Good to talk|Thanks for talking|Thanks for your time)\b.*\{(?:day|when)\}"
)


def at_first_meeting(
    one: Wording, channel: Channel, slots: Mapping[str, str], facts: Collection[Fact]
) -> Wording:
    """Return a wording of a thank-you that is glad to have met them, after a first meeting."""
    if Fact.FIRST not in facts or Fact.FIRST in one.holds or Fact.SORROW in facts:
        return one
    where = " {where}" if slots.get("where") else ""

    def met(match: re.Match[str]) -> str:
        mark = match["mark"]
        opening = "It was" if match[0][0].isupper() else "it was"
        glad = "nice" if _GOOD.search(one.body, match.end()) else "good"
        return f"{opening} {glad} to meet you{where}{_BEHIND.get(mark, mark)}"

    body = _OPENING.sub(met, one.body, count=1)
    subject = _OF_A_DAY.sub("Good to meet you", one.subject)
    return msgspec.structs.replace(one, body=body, subject=subject)


def _is_apart(slots: Mapping[str, str]) -> bool:
    """Whether they are working on something that isn't in what they said, too."""
    project = stems(slots.get("project", ""))
    return bool(project) and not project & stems(slots.get("takeaway", ""))


def with_personal(one: Wording, channel: Channel, slots: Mapping[str, str]) -> Wording:
    """Return a wording of a thank-you that ends with something personal, if it tells nothing else."""
    slot = next((name for name in LINES if slots.get(name)), "")
    is_mine = _OF_ME.search(slots.get(slot, "")) is not None  # "you gave me a jar of honey"
    if slot == "news" and (is_mine or not (slots.get("change") or slots.get("pursuit"))):
        return one  # "you love Bowie" is no news to them
    if slot in ("event", "personal") and not _WELCOME.fullmatch(slots[slot]):
        return one  # "your rugby knee" is nothing nice to hear about
    if not slot or slot in one.all_slots or one.all_slots & TOLD & slots.keys():
        return one
    written, point = LINES[slot]
    if channel in POINTS:
        return msgspec.structs.replace(one, body=f"{one.body.rstrip()}\n- {point}")
    return _ending(one, channel, written)


_OF_ME = LazyPattern(r"\b(?:me|us)\b")
_WELCOME = LazyPattern(
    r"(?:your|the) (?:(?:new|first|second|third|own|little|two|three|big|upcoming) ){0,2}(?:(?:daughter|son|sister|brother|granddaughter|grandson)['’]s )?"
    r"(?:pupp(?:y|ies)|kittens?|dogs?|cats?|horses?|pony|hens|chickens|bees|beehives?|garden|allotment|greenhouse|band|choir|boat|camper ?van|bike|motorbike|guitar|piano|house|flat|home"
    r"|grand(?:son|daughter|child|children)|baby|niece|nephew|godson|goddaughter|wedding|engagement|retirement|graduation|honeymoon|holidays?|trip|sabbatical|reunion|anniversary|concert|exhibition)"
    r"(?:,? (?:(?:called|named) )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|,? [A-Z][\w’'-]+ and [A-Z][\w’'-]+)?(?: (?:in|to|with) [A-Z]\w+(?: [A-Z]\w+)?)?"
)
"""What anyone is glad to have told of: a pet, a house, a wedding."""


def _before_promise(one: Wording, channel: Channel, line: str) -> Wording:
    """Return a wording with a line that goes before what was promised."""
    said, mark, rest = one.body.partition("\n\n{promised")
    if channel is Channel.TEXT or not mark:
        return _ending(one, channel, line)
    return msgspec.structs.replace(one, body=f"{said}\n\n{line}{mark}{rest}")


def _ending(one: Wording, channel: Channel, line: str) -> Wording:
    body = one.body.rstrip()
    if channel is not Channel.TEXT:
        return msgspec.structs.replace(one, body=f"{body}\n\n{line}")
    said, promise, rest = body.partition(" {promised")
    return msgspec.structs.replace(one, body=f"{said} {line}{promise}{rest}")

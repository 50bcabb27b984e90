"""The line of a thank-you on something personal, where nothing else that was said is in it."""

import re
from collections.abc import Mapping

import msgspec

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.templates import Wording
from netfollow.people import Channel

TOLD = frozenset(("topic", "project", "takeaway", "claim", "need", "aim"))
"""Placeholders of what was talked about; a wording with one of them needs no more."""

LINES = {
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


_YOURS = {
    "your": "their", "yours": "theirs", "you're": "they're", "you’re": "they're", "you've": "they've", "you’ve": "they've",
    "yourself": "themselves",
}  # fmt: skip
_YOU = LazyPattern(
    r"\b(?:your(?:s|self)?|you['’](?:re|ve)|(?P<first>(?:^|that )?you))\b", re.IGNORECASE
)


def told_of_them(slots: Mapping[str, str]) -> dict[str, str]:
    """Return what is known with something personal told of them: talking points aren't said to them."""
    return {slot: _of_them(value) if slot in LINES else value for slot, value in slots.items()}


def _of_them(value: str) -> str:
    def turned(match: re.Match[str]) -> str:
        if match["first"]:
            return match[0][:-3] + ("they" if match.start() == 0 else "them")
        return _YOURS[match[0].casefold()]

    return _YOU.sub(turned, value)


def with_personal(one: Wording, channel: Channel, slots: Mapping[str, str]) -> Wording:
    """Return a wording of a thank-you that ends with something personal, if it tells nothing else."""
    slot = next((name for name in LINES if slots.get(name)), "")
    if not slot or slot in one.all_slots or one.all_slots & TOLD & slots.keys():
        return one
    written, point = LINES[slot]
    body = one.body.rstrip()
    if channel in (Channel.CALL, Channel.PERSON):
        return msgspec.structs.replace(one, body=f"{body}\n- {point}")
    if channel is not Channel.TEXT:
        return msgspec.structs.replace(one, body=f"{body}\n\n{written}")
    said, promise, rest = body.partition(" {promised")
    return msgspec.structs.replace(one, body=f"{said} {written}{promise}{rest}")

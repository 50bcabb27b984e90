"""The line of a thank-you on something personal, where nothing else that was said is in it."""

from collections.abc import Mapping

import msgspec

from netfollow.method.drafts.templates import Wording
from netfollow.people import Channel

TOLD = frozenset(("topic", "project", "takeaway", "claim", "need", "aim"))
"""Placeholders of what was talked about; a wording with one of them needs no more."""

LINES = {
    "ahead": ("Good luck with {ahead}.", "Wish them luck with {ahead}"),
    "treat": ("Enjoy {treat}.", "Wish them well for {treat}"),
    "after": ("I hope {after} went well.", "Ask how {after} went"),
    "feat": ("Congratulations again on {feat}!", "Congratulate them on {feat}"),
    "news": ("It was good to hear that {news}.", "Ask after their news: {news}"),
    "event": ("It was good to hear about {event}.", "Ask about {event}"),
    "personal": ("It was nice to hear about {personal}.", "Ask about {personal}"),
}
"""What is said of each kind of personal fact, in writing and as a talking point."""


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

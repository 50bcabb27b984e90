"""What is written where nobody talked: after a voice note, a word from others, a day on which they didn't come."""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.templates import POINTS, Wording
from netfollow.people import Channel

_SENT_ME = LazyPattern(
    r"(?:an? |the |another |[\w-]+['’]s )?(?:(?:long|short|\d+ ?-?min(?:ute)?) )?(?:[\w-]+ (?:left|sent)(?: me)? (?:an? |another )?(?:long )?)?"
    r"(?P<voice>voice ?(?:note|message|memo|msg)s?|voicenotes?)\b(?! to\b)"
    r"|(?!i |we )[\w-]+ (?:dm(?:['’]?(?:d|ed))?|messaged|texted|e-?mailed|whatsapped)(?= ?(?:$|[\n,.:;!-]|me\b|us\b|to\b|about\b|re\b|that\b|asking\b))",
    re.IGNORECASE,
)


def message_of(note: str) -> str:
    """Return what a note says they sent instead of talking, "voice note"; empty for a talk."""
    match = _SENT_ME.match(note.lstrip(" \t>~*="))
    if match is None:
        return ""
    return "voice note" if match["voice"] else "message"


_KIN = r"(?:mum|mom|dad|mother|father|parents|wife|husband|partner|boyfriend|girlfriend|son|daughter|brother|sister|boss|assistant|pa|secretary|colleague|friend|carer|neighbou?r|nurse|teacher)"
_OF_THEM = LazyPattern(
    rf"(?:(?-i:[a-z]|[A-Z])[\w-]*(?:['’]s|s['’]?) |his |her |their ){_KIN} (?:rang|called|phoned|texted|messaged|emailed|told me|says|said)\b",
    re.IGNORECASE,
)
_NOT_THERE = LazyPattern(
    r"(?:(?!i )[\w-]+ )?(?:(?:couldn['’]?t|could not|didn['’]?t|did not|can['’]?t|wasn['’]?t able to) (?:come|make it|show(?: up)?|turn up|join|attend|pick up|answer)\b|no[- ]?show\b|(?:never|didn['’]?t) (?:showed|turned) up\b|stood me up\b|bailed\b|cancelled on (?:me|us)\b)",
    re.IGNORECASE,
)


def was_without_them(note: str) -> bool:
    """Whether the note of a talk says that they weren't there: someone told of them, or they didn't come."""
    text = note.lstrip()
    return _OF_THEM.match(text) is not None or _NOT_THERE.match(text) is not None


def after_a_message(channel: Channel, sent: str) -> Wording:
    """Return the thank-you for what they sent; what is said to it is the user's to say."""
    if channel in POINTS:
        return Wording(
            body=f"- Thank them for the {sent}\n- Say what you want to say about it",
            id="voice/call",
        )
    if channel is not Channel.EMAIL:
        return Wording(
            body=f"{{greeting}}, thanks for the {sent}. {{matter}} {{promised?}}", id="voice/text"
        )
    body = f"{{greeting}},\n\nThanks for the {sent}. {{matter}}\n\n{{promised?}}"
    return Wording(subject=f"Your {sent}", body=body, id="voice/email")

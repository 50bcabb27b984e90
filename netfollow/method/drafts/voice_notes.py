"""What is written after a voice note or a message that was logged as a talk: thanks for it, and the user's words."""

import re

from netfollow.lazy_pattern import LazyPattern
from netfollow.method.drafts.templates import Wording
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


def after_a_message(channel: Channel, sent: str) -> Wording:
    """Return the thank-you for what they sent; what is said to it is the user's to say."""
    if channel in (Channel.CALL, Channel.PERSON):
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

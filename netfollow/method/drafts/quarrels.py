"""What is written after a quarrel, or a talk without them: the user's own words, and what was promised."""

from netfollow.method.drafts.templates import POINTS, Wording
from netfollow.people import Channel


def in_own_words(channel: Channel) -> Wording:
    """Return a message that thanks for nothing and says nothing but what the user fills in."""
    if channel in POINTS:
        body = "- If you owe an apology, start with it\n- Say what happens next, and by when"
        return Wording(body=body, id="quarrel/call")
    if channel is not Channel.EMAIL:
        return Wording(body="{greeting}, {matter} {promised?}", id="quarrel/text")
    body = "{greeting},\n\n{matter}\n\n{promised?}"
    return Wording(subject="Our talk {when}", body=body, id="quarrel/email")

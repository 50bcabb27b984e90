"""What is written after a quarrel, or a talk without them: the user's own words, and what was promised."""

from netfollow.method.drafts.templates import Wording
from netfollow.people import Channel


def in_own_words(channel: Channel) -> Wording:
    """Return a message that thanks for nothing and says nothing but what the user fills in."""
    if channel in (Channel.CALL, Channel.PERSON):
        return Wording(body="- Say what you want to say about it\n- Then listen", id="quarrel/call")
    if channel is not Channel.EMAIL:
        return Wording(body="{greeting}, {matter} {promised?}", id="quarrel/text")
    body = "{greeting},\n\n{matter}\n\n{promised?}"
    return Wording(subject="Our talk {when}", body=body, id="quarrel/email")

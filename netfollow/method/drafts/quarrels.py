"""What is written after a complaint or a quarrel: the user's own words, and what was promised."""

from netfollow.method.drafts.templates import Wording
from netfollow.people import Channel


def after_a_quarrel(channel: Channel) -> Wording:
    """Return the message after a talk that was a complaint: it thanks for nothing and says nothing."""
    if channel in (Channel.CALL, Channel.PERSON):
        return Wording(body="- Say what you want to say about it\n- Then listen", id="quarrel/call")
    if channel is not Channel.EMAIL:
        return Wording(body="{greeting}, {matter} {promised?}", id="quarrel/text")
    body = "{greeting},\n\n{matter}\n\n{promised?}"
    return Wording(subject="Our talk {when}", body=body, id="quarrel/email")

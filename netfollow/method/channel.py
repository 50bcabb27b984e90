"""Where to write (`method.md`, Channel)."""

from netfollow.method.policy import Policy
from netfollow.method.state import Story
from netfollow.people import Channel, Contact

WRITTEN = (Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT)


def channel_for(contact: Contact, story: Story, policy: Policy) -> Channel:
    """Choose the channel: the user's choice, theirs, the one in use, or what is known.

    Met in person and connected on a network, a short message there is right. A phone is
    never chosen before an exchange in writing, unless nothing else is known.
    """
    if contact.channel is not None:
        return contact.channel
    if story.their_channel is not None:
        return story.their_channel
    if story.my_channel is not None:
        return story.my_channel
    on_network = any("linkedin." in link for link in contact.links)
    if on_network and (story.in_person or not contact.emails):
        return Channel.LINKEDIN
    if contact.emails:
        return Channel.EMAIL
    if contact.phones:
        return Channel.TEXT
    return policy.default_channel


def reachable(contact: Contact) -> tuple[Channel, ...]:
    """Return the channels that `c` goes through: those with an address first."""
    known = {
        Channel.EMAIL: bool(contact.emails),
        Channel.LINKEDIN: any("linkedin." in link for link in contact.links),
        Channel.TEXT: bool(contact.phones),
        Channel.CALL: bool(contact.phones),
    }
    return tuple(sorted(known, key=lambda channel: not known[channel]))

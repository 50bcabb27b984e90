"""Occasions (`method.md`): birthdays, and anniversaries of meeting somebody close."""

from datetime import date

from netfollow.method.policy import Policy
from netfollow.method.queue import Due, DueKind, Reason, Why
from netfollow.method.state import Story, rests_by
from netfollow.people import ANNIVERSARY, BIRTHDAY, Channel, Contact, Rhythm, birthday_in
from netfollow.people.days import in_year, shift


def occasion(
    contact: Contact, story: Story, channel: Channel, policy: Policy, today: date
) -> Due | None:
    """Return the occasion that is or comes next.

    Nobody at rest is wished anything.
    """
    met_on = contact.met_on if policy.anniversaries else None
    if not contact.birthday and met_on is None:
        return None
    birthday = _birthday(contact, story, channel, policy, today) if contact.birthday else None
    if met_on is None or policy.rhythm(contact) in (None, Rhythm.NONE):
        return birthday
    anniversary = _anniversary(contact, met_on, story, channel, policy, today)
    if birthday is None or (anniversary is not None and anniversary.opens < birthday.opens):
        return anniversary
    return birthday


def _birthday(
    contact: Contact, story: Story, channel: Channel, policy: Policy, today: date
) -> Due | None:
    for year in (today.year - 1, today.year, today.year + 1):
        on = birthday_in(contact, year)
        if on is None:
            return None
        if story.wished is not None and story.wished >= on:
            continue
        if contact.imported is not None and on <= contact.imported:
            continue
        due = _on(contact, BIRTHDAY, Why(Reason.BIRTHDAY, on), story, channel, policy, today)
        if due is not None:
            return due
    return None


def _anniversary(
    contact: Contact, met_on: date, story: Story, channel: Channel, policy: Policy, today: date
) -> Due | None:
    """Return the anniversary of a meeting; any message since its day was a word on it."""
    for year in (today.year - 1, today.year, today.year + 1):
        on = in_year(met_on, year)
        spoken = story.last_contact is not None and story.last_contact >= on
        is_past = contact.imported is not None and on <= contact.imported
        if year <= met_on.year or spoken or is_past:
            continue
        why = Why(Reason.ANNIVERSARY, on, year - met_on.year, about=contact.met_where)
        due = _on(contact, ANNIVERSARY, why, story, channel, policy, today)
        if due is not None:
            return due
    return None


def _on(
    contact: Contact,
    step: str,
    why: Why,
    story: Story,
    channel: Channel,
    policy: Policy,
    today: date,
) -> Due | None:
    """Return an occasion, on its day or the first working one after; None when it is over."""
    on = why.since
    opens = policy.working(max(on, story.quiet_until or on))
    ends = max(shift(on, policy.birthday_days), policy.working(on))
    if max(opens, today) > ends or rests_by(story, policy, opens):
        return None
    return Due(
        contact=contact.uid,
        kind=DueKind.OCCASION,
        step=BIRTHDAY if step == BIRTHDAY else ANNIVERSARY,
        opens=opens,
        due=opens,
        late=opens,
        why=why,
        channel=channel,
    )

"""What the coach may know about a message, read from the network; nothing is changed."""

from netfollow.method.coach.finding import Context
from netfollow.method.quiet_hours import there
from netfollow.network.drafts import Drafts
from netfollow.network.session import Session
from netfollow.people import Channel, Contact, Step, Uid
from netfollow.people.days import shift

WEEK = 7
"""A week that ended so long ago at most was looked back on lately."""


class Coaching:
    """What is known around a message that somebody is about to get."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._drafts = Drafts(session)

    def context(
        self,
        uid: Uid | None = None,
        *,
        channel: Channel | None = None,
        subject: str | None = None,
        step: Step | None = None,
        attachments: tuple[str, ...] = (),
    ) -> Context:
        """Return the context of a message to a person, or to nobody in particular.

        Channel and step are the plan's unless they are given. Raises `Nobody`.
        """
        if uid is None:
            return Context(channel=channel, subject=subject, step=step, attachments=attachments)
        session = self._session
        contact, plan, now = session.person(uid), session.plan(uid), session.now()
        policy = session.policy
        step = step or self._drafts.step(uid)
        planned = {window.step for window in policy.sequence}
        return Context(
            channel=channel or plan.channel,
            subject=subject,
            step=step,
            asks=policy.asks(step) if step in planned else None,
            contact=contact,
            history=tuple(entry for entry in session.store.of(uid) if entry.at <= now),
            names=self._company(contact),
            resources=tuple(session.store.resources.values()),
            unanswered=plan.unanswered,
            unanswered_limit=policy.unanswered_limit,
            written_before_switch=policy.written_before_switch,
            now=now,
            their_time=known.time() if (known := there(contact, now)) is not None else None,
            quiet=(policy.quiet_from, policy.quiet_until),
            attachments=attachments,
            dated=plan.next is not None,
            looked_back=any(
                one.week >= shift(now.date(), -WEEK) for one in session.store.reflections.values()
            ),
        )

    def _company(self, contact: Contact) -> tuple[str, ...]:
        """Return the names of those who took part in the last conversation, too."""
        talks = [entry for entry in self._session.store.of(contact.uid) if entry.is_conversation]
        people = self._session.store.contacts
        others = talks[-1].contacts if talks else ()
        return tuple(people[uid].name for uid in others if uid in people and uid != contact.uid)

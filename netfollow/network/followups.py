"""The verbs of following up: sent, not sent, snooze, skip, pause, resume, switch channel."""

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime

import msgspec

from netfollow.errors import NetFollowError, NothingToDo, NotSaved, WrongCall
from netfollow.lazy_pattern import LazyPattern
from netfollow.method.cadence import usual_cadence
from netfollow.method.drafts.kept_promise import hands_over
from netfollow.method.plan import has_address, next_channel
from netfollow.method.queue import DueKind, Plan, PlanState
from netfollow.method.reasons import CHANNELS, due_name
from netfollow.method.state import SORROW
from netfollow.network.drafts import Drafts
from netfollow.network.offered_promises import pause_entry
from netfollow.network.same_talk import joined
from netfollow.network.session import Changes, Session, names
from netfollow.network.told_promises import put_entry
from netfollow.people import (
    CLOSE,
    MAIL,
    PROMISE,
    Cadence,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    Uid,
)
from netfollow.people.dates import not_ahead, not_in_future, show_day
from netfollow.people.days import MICROSECOND, NOON, later, shift
from netfollow.people.text import line

KIND_ON = {
    Channel.EMAIL: Kind.EMAIL,
    Channel.LINKEDIN: Kind.MESSAGE,
    Channel.TEXT: Kind.MESSAGE,
    Channel.CALL: Kind.CALL,
    Channel.PERSON: Kind.MET,
}
"""What a message on a channel is in the timeline."""

SKIPPABLE = frozenset({DueKind.SEQUENCE, DueKind.OUTREACH})
"""What has a step behind it to move on to."""


NO_ADDRESS = {
    Channel.EMAIL: "no email address yet",
    Channel.LINKEDIN: "no profile link yet",
    Channel.TEXT: "no phone number yet",
    Channel.CALL: "no phone number yet",
}
"""What is missing for a channel."""


class Followups:
    """What one does about the people who are due."""

    def __init__(self, session: Session, drafts: Drafts) -> None:
        self._session = session
        self._drafts = drafts

    def sent(
        self,
        people: Collection[Uid],
        *,
        channel: Channel | None = None,
        another: int = 0,
        on: date | None = None,
        at: datetime | None = None,
        kept: Collection[Uid] | None = None,
    ) -> Changes:
        """Say that a message went out: what was copied, or else the draft of what is due.

        With nothing due and nothing copied it is the next step of a sequence, sent early, or else
        a plain message. `kept` are the promises that it
        kept; without them it keeps those of `promises_in_row` that it names, or else the first.
        With none at all a message that was due for a promise is a plain one. `on` is its day, today
        by default, `at` its moment where more is known; raises `WrongCall` for a time to come.
        """
        if at is not None:
            on = not_ahead(at, self._session.now()).date()
        elif on is not None:
            not_in_future(on, self._session.today)
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            completed: list[str] = []
            tried: list[Contact] = []
            for contact in contacts:
                message = self.outgoing(contact, channel=channel, another=another)
                done = self._kept_by(contact.uid, message, kept)
                if kept is not None and self._keeps(contact.uid, message):
                    message = self._of_promises(contact.uid, message, kept)
                message = self._placed(contact, message, on, at)
                put_entry(self._session, verb, message)
                if message.is_attempt:
                    tried.append(contact)
                for promise in done:
                    verb.put(msgspec.structs.replace(promise, kept=self._session.now()))
                    completed.append(line(promise.text, 60))
            verb.did = _sent_to(contacts, tried)
            if completed:
                which = "promise" if len(completed) == 1 else "promises"
                verb.did += f" and completed the {which}: {'; '.join(completed)}"
        for contact in contacts:
            if contact in tried:
                continue
            with suppress(NotSaved, OSError):
                self._drafts.drop_edit(contact.uid)
        return verb.changes

    def promises_in_row(self, uid: Uid) -> tuple[Promise, ...]:
        """Return the promises of the user's that a person's row speaks of, the first day first."""
        session, today = self._session, self._session.today
        plan = session.plan(uid)
        for due in (plan.next, *plan.also):
            if due is not None and due.is_mine:
                return tuple(session.store.promises[one.uid] for one in due.promises_by(today))
        pending = self._drafts.pending(uid)
        is_about_it = pending is not None and (pending.step == PROMISE or hands_over(pending))
        if plan.next is None or plan.next.kind is not DueKind.CONFIRM or not is_about_it:
            return ()
        policy = session.policy
        found = sorted(
            (day, one.made, one.uid)
            for one in session.store.promises_of(uid)
            if one.mine and one.is_open and (day := policy.day_of(one)) is not None
        )
        shown = (
            promise
            for place, (day, _, promise) in enumerate(found)
            if not place or shift(day, -policy.promise_lead) <= today
        )
        return tuple(session.store.promises[promise] for promise in shown)

    def promises_to_talk(self, uid: Uid) -> tuple[Uid, ...]:
        """Return which of the promises in a person's row a call keeps: "call her about the quote"."""
        contact = self._session.person(uid)
        shown = self.promises_in_row(uid)
        return tuple(one.uid for one in shown if _is_talk_with(contact, one))

    def named_in_message(self, uid: Uid) -> tuple[Promise, ...]:
        """Return which of the promises in a person's row the message that was copied names."""
        pending = self._drafts.pending(uid)
        return _named(pending.text, self.promises_in_row(uid)) if pending is not None else ()

    def _kept_by(
        self, uid: Uid, message: Interaction, kept: Collection[Uid] | None
    ) -> tuple[Promise, ...]:
        if message.is_attempt:
            return ()
        if kept is not None:
            found = (self._session.store.promises.get(one) for one in kept)
            return tuple(one for one in found if one is not None and one.is_open)
        if not self._keeps(uid, message):
            return ()
        shown = self.promises_in_row(uid)
        if message.channel not in (Channel.CALL, Channel.PERSON):
            contact, today = self._session.person(uid), self._session.today
            shown = tuple(
                one
                for one in shown  # "I'll call you today" is no call yet; "Pick a time" is theirs to do
                if one.due is None or one.due < today or not _is_talk_with(contact, one)
            )
        return _named(message.text, shown) or shown[:1]

    def _keeps(self, uid: Uid, message: Interaction) -> bool:
        """Whether a message keeps a promise: one about it, or the thank-you that hands it over."""
        due = self._session.plan(uid).next
        is_both = due is not None and due.is_mine and due.step == message.step
        return message.step == PROMISE or is_both or hands_over(message)

    def _of_promises(self, uid: Uid, message: Interaction, kept: Collection[Uid]) -> Interaction:
        """Return a message as one that kept these promises: a draft about another was not sent."""
        if not kept:
            message = msgspec.structs.replace(message, step=None)
        drafted_for = self.promises_in_row(uid)[:1]
        is_copied = self._drafts.pending(uid) is not None
        if is_copied or any(one.uid in kept for one in drafted_for):
            return message
        return _without_words(message)

    def _placed(
        self, contact: Contact, message: Interaction, on: date | None, at: datetime | None
    ) -> Interaction:
        """Return a message on its day, joined with the mail that it was if that was read before."""
        if at is None and on is not None and on != self._session.today:
            at = datetime.combine(on, NOON, self._session.now().tzinfo)
        if at is not None:
            message = msgspec.structs.replace(message, at=self._session.moment([contact.uid], at))
        if message.channel is not Channel.EMAIL:
            return message
        pending = self._drafts.pending(contact.uid)
        found = joined(
            self._session.store.of(contact.uid),
            message,
            message.at.date(),
            is_unlike_draft=pending is not None and pending.source == MAIL,
        )
        if pending is not None and pending.source == MAIL and found.at <= pending.at:
            # The draft was asked about behind the mail; what was sent comes after what was copied.
            found = msgspec.structs.replace(found, at=later(pending.at, MICROSECOND))
        return found

    def outgoing(
        self, contact: Contact, *, channel: Channel | None = None, another: int = 0
    ) -> Interaction:
        """Return the entry that `sent` would log for one person; nothing is changed."""
        pending = self._drafts.pending(contact.uid)
        if pending is not None and channel in (None, pending.channel):
            on = pending.channel or self._session.plan(contact.uid).channel
            message = msgspec.structs.replace(
                pending,
                uid=self._session.new_uid(),
                kind=KIND_ON[on],
                at=self._session.moment([contact.uid], self._when_copied(pending.at)),
                direction=Direction.OUT,
                channel=on,
            )
            return _without_words(message) if message.is_attempt else _read(message)
        on = channel or self._session.plan(contact.uid).channel
        message = Interaction(
            uid=self._session.new_uid(),
            contacts=(contact.uid,),
            kind=KIND_ON[on],
            at=self._session.moment([contact.uid]),
            direction=Direction.OUT,
            channel=on,
        )
        if contact.do_not_contact or not self._is_planned(contact.uid):
            return message
        message = msgspec.structs.replace(message, step=self._drafts.step(contact.uid))
        if message.is_attempt:
            return message
        try:
            draft = self._drafts.draft(contact.uid, channel=on, another=another)
        except NetFollowError:  # There is none to be had: what went out was the user's own.
            return message
        if draft.missing:  # What was filled in isn't known; that it was a kind word is.
            wording = draft.wording if SORROW in draft.wording else ""
            return msgspec.structs.replace(message, wording=wording)
        return _read(
            msgspec.structs.replace(
                message, text=draft.body, subject=draft.subject or "", wording=draft.wording
            )
        )

    def _is_planned(self, uid: Uid) -> bool:
        """Whether a message is a step: one that is due, or the next one, if none went out today."""
        if self._drafts.due_step(uid) is not None:
            return True
        plan = self._session.plan(uid)
        if plan.next is None or plan.next.kind not in SKIPPABLE or plan.next.step == CLOSE:
            return False
        return plan.last_sent is None or plan.last_sent < self._session.today

    def _when_copied(self, at: datetime) -> datetime | None:
        """Return when a message copied on an earlier day went out: then, and not now."""
        return at if at.date() < self._session.today else None

    def after_sent(self, uid: Uid) -> Plan:
        """Return the plan that `sent` would lead to; nothing is changed."""
        contact = self._session.person(uid)
        message = self.outgoing(contact)
        kept = self._kept_by(uid, message, None)
        return self._session.plan_with(contact, message, kept=kept)

    def unsent(self, people: Collection[Uid]) -> Changes:
        """Say that a copied message did not go out: it is still due."""
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            for contact in contacts:
                verb.put(self._decision(contact, Kind.UNSENT))
            verb.did = f"not sent to {names(contacts)}"
        return verb.changes

    def snooze(self, people: Collection[Uid], until: date) -> Changes:
        """Ask for nothing from these people before a day; raises `WrongCall` for one gone by."""
        today = self._session.today
        if until <= today:
            raise WrongCall("Choose a day after today.")
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            for contact in contacts:
                verb.put(self._decision(contact, Kind.SNOOZE, until=until))
            verb.did = f"snoozed {names(contacts)} until {show_day(until, today)}"
        return verb.changes

    def not_today(self, people: Collection[Uid]) -> Changes:
        """Put these people off until tomorrow."""
        return self.snooze(people, shift(self._session.today, 1))

    def skip(self, people: Collection[Uid]) -> Changes:
        """Move on to the next step; raises `NothingToDo` where there is no step to skip."""
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            for contact in contacts:
                due = self._session.plan(contact.uid).next
                if due is None:
                    raise NothingToDo(f"Nothing is planned for {names([contact])}.")
                if due.kind not in SKIPPABLE or due.step == CLOSE:
                    raise NothingToDo(
                        f"No step to skip for {names([contact])}. Next is: {due_name(due)}."
                    )
                entry = self._decision(contact, Kind.SKIP)
                verb.put(msgspec.structs.replace(entry, step=due.step))
            verb.did = f"skipped a step for {names(contacts)}"
        return verb.changes

    def no_answer_needed(self, people: Collection[Uid]) -> Changes:
        """Note that what they wrote needs no answer; raises `NothingToDo` where none is owed."""
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            for contact in contacts:
                plan = self._session.plan(contact.uid)
                dues = (plan.next, *plan.also)
                if not any(due is not None and due.kind is DueKind.ANSWER for due in dues):
                    raise NothingToDo(f"{names([contact])} isn't waiting for an answer.")
                verb.put(self._decision(contact, Kind.NO_ANSWER))
            verb.did = f"marked {names(contacts)} as needing no answer"
        return verb.changes

    def pause(
        self, people: Collection[Uid], until: date | None = None, *, why: str = ""
    ) -> Changes:
        """Pause these people until a day, by default the policy's; raises `WrongCall` for one gone by.

        `why` is what they said of the day, if they named it: then they are written to because of it.
        """
        today = self._session.today
        if until is not None and until <= today:
            raise WrongCall("Choose a day after today.")
        last = until or shift(today, self._session.policy.pause_days)
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            for contact in contacts:
                verb.put(pause_entry(self._session, contact, last if why else until, line(why)))
            verb.did = f"paused {names(contacts)} until {show_day(last, today)}"
        return verb.changes

    def proposed_cadence(self, uid: Uid) -> Cadence:
        """Return how often to keep in touch with a person: as set, as tagged, or as it was."""
        session = self._session
        known = session.policy.cadence(session.person(uid))
        return known or usual_cadence(session.store.of(uid), session.today)

    def resume(self, people: Collection[Uid]) -> Changes:
        """End a pause."""
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            for contact in contacts:
                verb.put(self._decision(contact, Kind.RESUME))
            verb.did = f"resumed {names(contacts)}"
        return verb.changes

    def pause_or_resume(self, people: Collection[Uid]) -> Changes:
        """Resume those who are paused, if all of them are; pause all otherwise."""
        paused = all(self._session.plan(uid).state is PlanState.PAUSED for uid in people)
        return self.resume(people) if paused else self.pause(people)

    def switch_channel(self, people: Collection[Uid]) -> Changes:
        """Write to these people on their next channel, those with an address first."""
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            missing = ""
            for contact in contacts:
                channel = next_channel(contact, self._session.plan(contact.uid))
                verb.put(
                    msgspec.structs.replace(contact, channel=channel, updated=self._session.now())
                )
                missing = "" if has_address(contact, channel) else f" ({NO_ADDRESS[channel]})"
            verb.did = f"switched to {CHANNELS[channel]} for {names(contacts)}{missing}"
        return verb.changes

    def _decision(self, contact: Contact, kind: Kind, until: date | None = None) -> Interaction:
        return Interaction(
            uid=self._session.new_uid(),
            contacts=(contact.uid,),
            kind=kind,
            at=self._session.moment([contact.uid]),
            until=until,
        )


_TALKS = LazyPattern(
    r"(?:call|phone|ring|give|(?:talk|speak|chat) (?:to|with))(?: (?P<whom>[\w'’-]++))?+(?P<rest>.*+)",
    re.IGNORECASE,
)
_A_RING = LazyPattern(r" a (?:call|ring)\b", re.IGNORECASE)
_THEM = frozenset(("", "her", "him", "them", "you", "back", "again", "about"))


def _is_talk_with(contact: Contact, promise: Promise) -> bool:
    """Whether a promise is to talk with a person: "call her back", "give Ann a ring"."""
    match = _TALKS.fullmatch(promise.text.strip())
    if match is None:
        return False
    if match[0].casefold().startswith("give") and not _A_RING.match(match["rest"]):
        return False
    whom = (match["whom"] or "").casefold()
    return whom in _THEM or whom in contact.name.casefold().split()


_CONTENT = LazyPattern(r"[^\W_]{3,}")
_SAYS_LITTLE = frozenset(
    ("the", "her", "him", "his", "their", "them", "your", "for", "with", "that")
)


def _named(text: str, promises: Collection[Promise]) -> tuple[Promise, ...]:
    """Return the promises that a message names: all that they say after their verb stands in it."""
    said = set(_CONTENT.findall(text.casefold()))
    found = []
    for one in promises:
        _, _, what = one.text.casefold().partition(" ")
        words = set(_CONTENT.findall(what)) - _SAYS_LITTLE
        if words and words <= said:
            found.append(one)
    return tuple(found)


def _sent_to(contacts: Collection[Contact], tried: Collection[Contact]) -> str:
    """Return what was done: "sent to Ann Lee, tried to call Bo Berg"."""
    reached = [contact for contact in contacts if contact not in tried]
    said = [f"sent to {names(reached)}"] if reached else []
    said += [f"tried to call {names(tried)}"] if tried else []
    return ", ".join(said)


def _without_words(entry: Interaction) -> Interaction:
    """Return an entry without the words that were prepared for it and not said."""
    return msgspec.structs.replace(entry, text="", subject="", wording="", resource=None)


def _read(message: Interaction) -> Interaction:
    """Return a message with a note that it asks, where its text does and its step wouldn't say so."""
    from netfollow.method.state import asks_beyond_its_step

    if message.asks is None and asks_beyond_its_step(message.step, message.text):
        return msgspec.structs.replace(message, asks=True)
    return message

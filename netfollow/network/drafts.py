"""What to say to someone now: the step, the draft, its open slots, and what the coach may know."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime

import msgspec

from netfollow.errors import NetFollowError, Unfilled, WrongCall
from netfollow.method.call_again import calls_again
from netfollow.method.coach.suggestion import MessageContext
from netfollow.method.drafts.detail_suggestions import suggest_details
from netfollow.method.drafts.draft import Draft, draft, with_text
from netfollow.method.drafts.template_context import WorkingHours
from netfollow.method.drafts.templates import PLACEHOLDERS, Sender
from netfollow.method.queue import Due, DueKind, Plan, PlanState
from netfollow.method.quiet_hours import local_time, quiet_hours_note
from netfollow.method.sequences import DEFAULT, EVERYDAY, FRIENDLY_TAGS
from netfollow.network.session import FILLED_IN, Changes, Session, names
from netfollow.people import (
    ANSWER,
    AWAITED,
    FIRST_MESSAGE,
    KEEP_IN_TOUCH,
    RECONNECT,
    THANK_YOU,
    Channel,
    Contact,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
    Step,
    Uid,
    referrer,
)
from netfollow.people.days import shift, weekend_in
from netfollow.people.text import line

WEEK = 7
"""A week that ended so long ago at most was looked back on lately."""

SLOT_WORDS = {
    "topic": "what you talked about",
    "takeaway": "what they said",
    "question": "what you'd still like to ask",
    "need": "what would help them",
    "interest": "what interests them",
    "resource": "something useful to share",
    "answer": "your answer",
    "promise": "what you promised",
    "other": "whom they might meet",
    "purpose": "why you're writing",
    "referrer": "who pointed you to them",
    "reason": "why it would be worth it to both",
}
"""What a slot is called when a person is told that it is open."""


def slot_words(slot: str) -> str:
    """Return what a slot is called when a person is told that it is open: "your price"."""
    return SLOT_WORDS.get(slot) or PLACEHOLDERS.get(slot, slot).strip("[]")


MONTH = 31
"""Days in which no sentence is said to two people of one organization."""

FRIEND = "friend"
"""The goal that a tag of the same name stands for, too."""

STORED_AS = {"topic": "detail"}
"""Under which names fills are kept, where that isn't the placeholder's."""


class Coaching:
    """What is known around a message that someone is about to get."""

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
    ) -> MessageContext:
        """Return the context of a message to a person, or to nobody in particular.

        Channel and step are the plan's unless they are given. Raises `UnknownPerson`.
        """
        if uid is None:
            return MessageContext(
                channel=channel, subject=subject, step=step, attachments=attachments
            )
        session = self._session
        contact, plan, now = session.person(uid), session.plan(uid), session.now()
        policy = session.policy
        step = step or self._drafts.step(uid)
        planned = {window.step for window in policy.sequence}
        is_kept = step == KEEP_IN_TOUCH and plan.state is PlanState.CADENCE
        return MessageContext(
            channel=channel or plan.channel,
            subject=subject,
            step=step,
            asks=policy.asks(step) if step in planned else None,
            contact=contact,
            history=tuple(entry for entry in session.store.of(uid) if entry.at <= now),
            names=self._company(contact),
            resources=tuple(session.store.resources.values()),
            unanswered=0 if is_kept else plan.unanswered,
            unanswered_limit=policy.unanswered_limit,
            written_before_switch=policy.written_before_switch,
            now=now,
            their_time=known.time() if (known := local_time(contact, now)) is not None else None,
            quiet=(policy.quiet_from, policy.quiet_until),
            attachments=attachments,
            dated=plan.next is not None,
            looked_back=any(
                one.week >= shift(now.date(), -WEEK) for one in session.store.reflections.values()
            ),
            colleagues=tuple(self._told(contact)),
        )

    def switch_note(self, uid: Uid, channel: Channel) -> str:
        """Return what to say of a message on this channel if that is a switch too soon; else ""."""
        from netfollow.method.coach.timing_checks import channel_switch

        found = next(channel_switch(self.context(uid, channel=channel)), None)
        return f"{found.why} {found.fix}" if found is not None else ""

    def _told(self, contact: Contact) -> Iterator[tuple[str, str]]:
        """Yield what people of the same organization were sent within a month, with their names."""
        people = self._session.store.contacts
        since = shift(self._session.today, -MONTH)
        for uid in self._session.colleagues.of(contact):
            for entry in self._session.store.newest_first(uid):
                if entry.at.date() <= since:
                    break
                if entry.is_sent and entry.text:
                    yield line(people[uid].name, 40), entry.text

    def _company(self, contact: Contact) -> tuple[str, ...]:
        """Return the names of those who took part in the last conversation, too."""
        talks = [entry for entry in self._session.store.of(contact.uid) if entry.is_conversation]
        people = self._session.store.contacts
        others = talks[-1].contacts if talks else ()
        return tuple(people[uid].name for uid in others if uid in people and uid != contact.uid)


class EditedDraft(msgspec.Struct, frozen=True):
    """A draft in the user's own words, kept until it is sent."""

    step: Step
    channel: Channel
    subject: str | None
    body: str
    wording: str


def _form(uid: Uid) -> str:
    """Return under which name a person's edited draft is kept: a name that is safe as a file's."""
    from hashlib import sha256  # It loads OpenSSL, which the first picture needs none of.

    return f"draft-{sha256(uid.encode()).hexdigest()[:32]}"


OWN_WORDS = 5
"""So many words in a row, or more, are known again as a part of one's own message."""


def _is_same_copy(before: Interaction, message: Draft, today: date) -> bool:
    """Whether a draft was copied today already, to the letter."""
    return (
        before.source == ""
        and before.at.date() == today
        and (before.text, before.subject) == (message.body, message.subject or "")
        and (before.channel, before.step) == (message.channel, message.step)
    )


def _is_wrong(due: Due) -> bool:
    """Whether someone isn't the one for what is due, as they said themselves."""
    return due.why.answer is ReplyKind.WRONG_PERSON


class Drafts:
    """Messages as they would be sent now; making one changes nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._made: dict[tuple[Uid, Channel, int, bool], Draft] = {}
        self._made_of: tuple[int, date, Sender, int] | None = None
        self._copied_texts: set[str] = set()

    def step(self, uid: Uid) -> Step:
        """Return the step that a message to this person would be, due or not.

        Their promise isn't asked about before its day.
        """
        prepared = self._prepared(uid)
        if prepared is not None:
            return prepared
        plan = self._session.plan(uid)
        due = plan.due(self._session.today)
        if due is not None:
            return due.step
        if self._is_stranger(uid):
            return FIRST_MESSAGE
        ahead = plan.next.step if plan.next is not None else KEEP_IN_TOUCH
        return KEEP_IN_TOUCH if ahead in (RECONNECT, AWAITED) else ahead

    def _is_stranger(self, uid: Uid) -> bool:
        """Whether nothing says that they are known: no contact, meeting, note, or wish to keep up."""
        contact = self._session.person(uid)
        known = (
            contact.met_on,
            contact.birthday,
            contact.imported,
            contact.cadence,
            _is_friend(contact),
        )
        if any(known) or (contact.met_where and not referrer(contact)):
            return False
        entries = self._session.store.of(uid)
        return not any(one.is_contact or one.is_noted or one.detail for one in entries)

    def due_step(self, uid: Uid) -> Step | None:
        """Return the step that is open now or was prepared by hand; None when nothing is."""
        due = self._session.plan(uid).due(self._session.today)
        return self._prepared(uid) or (due.step if due is not None else None)

    def keeps_promise(self, uid: Uid) -> bool:
        """Whether the message that is due hands over what was promised."""
        due = self._session.plan(uid).due(self._session.today)
        return due is not None and due.is_mine and due.step == self.step(uid)

    def _prepared(self, uid: Uid) -> Step | None:
        """Return the step that the user prepared by hand since the last message, if any."""
        for entry in reversed(self._session.store.of(uid)):
            if entry.kind is Kind.FILLED and entry.step is not None:
                return entry.step
            if entry.kind.is_contact:
                return None
        return None

    @property
    def is_stale(self) -> bool:
        """Whether `prepare` would find people that drafts don't know of yet."""
        return self._session.colleagues.is_stale or self._session.known_names.is_stale

    def prepare(self) -> None:
        """Look through everyone for what drafts need of others, from any thread.

        Where something changes meanwhile, they stay stale.
        """
        session = self._session
        with suppress(RuntimeError, KeyError, NetFollowError):
            for one in (session.colleagues, session.known_names):
                if one.is_stale:
                    one.prepare()

    def offers(self, uid: Uid, slot: str) -> tuple[str, ...]:
        """Return what an open slot could be filled with: phrases of the last notes."""
        return suggest_details(self._session.store.of(uid)) if slot in ("topic", "detail") else ()

    def draft(self, uid: Uid, *, channel: Channel | None = None, another: int = 0) -> Draft:
        """Return the message that makes sense for this person now, as it was edited last.

        `another` counts on to the wordings of the templates, and round to the user's version if
        there is one. Raises `NetFollowError` for a person who must not be contacted.
        """
        drafted = self.drafted(uid, channel=channel)
        kept = self._kept(drafted)
        if kept is None:
            return self.drafted(uid, channel=channel, another=another) if another else drafted
        place = another % (drafted.choices + 1)
        found = self.drafted(uid, channel=channel, another=place - 1) if place else kept
        return msgspec.structs.replace(found, choices=drafted.choices + 1)

    def place_of(self, message: Draft) -> int:
        """Return which of the wordings a message has, as `another` counts; 0 if it is none of them."""
        if message.is_own:
            return 0
        first = self.drafted(message.contact, channel=message.channel)
        return _origin(self, message)[0] + (self._kept(first) is not None)

    def template(self, message: Draft) -> Draft:
        """Return the draft whose words a message had before it was edited."""
        return _origin(self, message)[1]

    def drafted(self, uid: Uid, *, channel: Channel | None = None, another: int = 0) -> Draft:
        """Return the message as the templates have it; one is made once as long as nothing changes."""
        session = self._session
        contact = session.person(uid)
        if contact.do_not_contact:
            raise NetFollowError(
                f"{names([contact])} is marked do-not-contact, so there is no draft."
            )
        plan = session.plan(uid)
        if plan.reply is ReplyKind.NO and plan.state is PlanState.PAUSED:
            raise NetFollowError(f"{names([contact])} said no, so there is no draft.")
        if plan.next is not None and plan.next.is_mine and _is_wrong(plan.next):
            raise NetFollowError(
                f"{names([contact])} is the wrong person for your promise, so there is no draft."
            )
        step = self.step(uid)
        if step == RECONNECT and not self._has_talked(uid):
            raise NetFollowError(
                f"There is no draft: no conversation with {names([contact])} is logged."
            )
        channel = channel or self._channel(plan, step)
        made_of = session.store.version, session.today, session.sender, id(session.templates)
        if self._made_of != made_of:
            self._made_of = made_of
            self._made.clear()
        is_past = plan.next is not None and plan.next.is_past
        key = uid, channel, another, is_past
        if key not in self._made:
            self._made[key] = self._make(contact, plan, step, channel, another)
        return self._made[key]

    def _channel(self, plan: Plan, step: Step) -> Channel:
        """Return where the message goes: a draft that was copied goes where it was copied for."""
        copied = self.pending(plan.contact)
        if copied is not None and copied.channel and copied.step == step:
            return copied.channel
        return plan.channel

    def _has_talked(self, uid: Uid) -> bool:
        """Whether there is a conversation, or an exchange in writing, to come back to."""
        entries = self._session.store.of(uid)
        return any(entry.is_conversation or entry.is_reply for entry in entries)

    def _make(
        self, contact: Contact, plan: Plan, step: Step, channel: Channel, another: int
    ) -> Draft:
        uid, due = contact.uid, plan.next
        is_about_it = due is not None and (due.step == step or step != THANK_YOU)
        shown = due.promises_by(self._session.today) if due is not None and is_about_it else ()
        promises = {promise.uid: promise for promise in self._session.store.promises_of(uid)}
        again = calls_again(promises.values(), self._session.store.of(uid))
        owed = [_put_off(promises[one.uid], one.day) for one in shown if one.uid in promises]
        made = draft(
            contact,
            self._session.known_names.in_notes(self._session.store.of(uid)),
            step,
            channel=channel,
            now=self._session.now(),
            sender=self._session.sender,
            another=another,
            promise=next(iter(owed), None),
            promises=tuple(one for one in promises.values() if one not in again),
            also=owed[1:],
            is_working=self._session.policy.is_working,
            own=self._session.templates,
            goal=self._goal(contact, plan.goal),
            heard=self._heard(contact),
            hours=_hours(contact, self._session.now()),
            templates=due.templates if due is not None and due.step == step else "",
            is_late=_is_late(due, self._session.today, self._session.policy.answer_late),
        )
        return self._in_thread(made) if made.subject is not None else made

    def _in_thread(self, made: Draft) -> Draft:
        """Return an email under the subject of their last mail, if it goes on from that."""
        entries = self._session.store.of(made.contact)
        last = next((one for one in reversed(entries) if one.is_contact), None)
        if last is None or not last.is_reply or not last.message_id.startswith("<"):
            return made
        from netfollow.mail.outgoing import reply_subject

        said = last.subject or made.subject or ""
        return msgspec.structs.replace(made, subject=reply_subject(said))

    def _goal(self, contact: Contact, goal: str) -> str:
        """Return the goal whose wordings fit: the sequence's, the last talk's, or a tag's."""
        if goal and goal not in (DEFAULT, EVERYDAY):
            return goal
        talks = (
            one for one in reversed(self._session.store.of(contact.uid)) if one.is_conversation
        )
        last = next(talks, None)
        if last is not None and last.track:
            return "" if last.track in (DEFAULT, EVERYDAY) else last.track
        tags = {tag.casefold().rstrip("s") for tag in contact.tags}
        if self._is_stranger(contact.uid):
            return next((one for one in self._session.policy.sequences if one in tags), "")
        return FRIEND if _is_friend(contact) else ""

    def _heard(self, contact: Contact) -> tuple[str, ...]:
        """Return what people of the same organization were sent within a month."""
        since = shift(self._session.today, -MONTH)
        return tuple(
            entry.text
            for uid in self._session.colleagues.of(contact)
            for entry in self._session.store.of(uid)
            if entry.is_sent and entry.at.date() > since
        )

    @staticmethod
    def edited(message: Draft, body: str, subject: str | None) -> Draft:
        """Return a draft in other words."""
        return with_text(message, body, subject)

    def keep_edit(self, message: Draft, drafted: Draft) -> None:
        """Keep a draft's other words for the next time; the same words are not kept."""
        if (message.body, message.subject) == (drafted.body, drafted.subject):
            self.drop_edit(message.contact)
            return
        kept = EditedDraft(
            message.step, message.channel, message.subject, message.body, message.wording
        )
        self._session.store.engine.unsaved.keep(
            _form(message.contact), msgspec.json.encode(kept).decode()
        )

    def drop_edit(self, uid: Uid) -> None:
        """Forget what was edited for a person: it went out."""
        self._session.store.engine.unsaved.keep(_form(uid), "")

    def _kept(self, drafted: Draft) -> Draft | None:
        """Return a draft as it was edited, if that was for the same step and channel."""
        text = self._session.store.engine.unsaved.kept(_form(drafted.contact))
        if not text:
            return None
        try:
            kept = msgspec.json.decode(text, type=EditedDraft)
        except msgspec.DecodeError:
            return None
        if (kept.step, kept.channel) != (drafted.step, drafted.channel):
            return None
        message = msgspec.structs.replace(drafted, wording=kept.wording, is_own=True)
        return with_text(message, kept.body, kept.subject)

    def ready(self, message: Draft) -> Draft:
        """Return a draft that may be copied; raises `Unfilled` for one with an open slot.

        Raises `NothingToDo` for an email to someone to whom none gets through.
        """
        if message.missing:
            contact = self._session.person(message.contact)
            raise Unfilled(names([contact]), [slot_words(slot) for slot in message.missing])
        if message.channel is Channel.EMAIL:
            self._session.check_address(message.contact)
        return message

    def hours(self, uid: Uid) -> str:
        """Return a sentence if it is a quiet hour for this person; an empty text if not."""
        return quiet_hours_note(
            self._session.person(uid), self._session.policy, self._session.now()
        )

    def fill(self, uid: Uid, slot: str, words: str) -> Changes:
        """Fill an open slot: a detail belongs to the last conversation and stays with it."""
        words = line(words).strip()
        if not words:
            raise WrongCall(f"Type {slot_words(slot)}, or press esc.")
        with self._session.verb() as verb:
            contact = self._session.person(uid)
            talks = [entry for entry in self._session.store.of(uid) if entry.is_conversation]
            if slot in ("topic", "detail") and talks:
                talk = talks[-1]
                if len(talk.contacts) > 1:
                    details = {**(talk.details or {}), uid: words}
                    verb.put(msgspec.structs.replace(talk, details=details))
                else:
                    verb.put(msgspec.structs.replace(talk, detail=words, details=None))
            else:
                verb.put(
                    Interaction(
                        uid=self._session.new_uid(),
                        contacts=(uid,),
                        kind=Kind.FILLED,
                        at=self._session.moment([uid]),
                        fills={STORED_AS.get(slot, slot): words},
                    )
                )
            verb.did = f"{FILLED_IN}{slot_words(slot)} for {names([contact])}"
        return verb.changes

    def note_copied(self, text: str) -> None:
        """Note that a text of the user's own is on the clipboard: it is nobody's reply."""
        self._copied_texts.add(" ".join(text.split()))

    def is_own(self, text: str, uid: Uid) -> bool:
        """Whether a text is from a draft or message of the user's, to this person or anyone copied for.

        That is a whole one, its subject, or five words and more of it.
        """
        words = " ".join(text.split())
        if not words:
            return False
        texts = set(self._copied_texts)
        for one in {uid, *self._session.copied()}:
            for entry in self._session.store.of(one):
                if entry.kind is Kind.COPIED or entry.is_sent:
                    texts |= {" ".join(entry.text.split()), " ".join(entry.subject.split())}
        try:
            draft = self.draft(uid)
        except NetFollowError:
            pass
        else:
            texts |= {" ".join(draft.body.split()), " ".join((draft.subject or "").split())}
        is_long = words.count(" ") >= OWN_WORDS - 1
        return any(one == words or (is_long and words in one) for one in texts)

    def copied(self, message: Draft) -> Changes:
        """Remember that a draft was copied: copying is not sending.

        The same draft again on the same day is no second copy.
        """
        self.note_copied(message.body)
        before = self.pending(message.contact)
        if before is not None and _is_same_copy(before, message, self._session.today):
            name = names([self._session.person(message.contact)])
            return Changes(f"copied the draft for {name}", (message.contact,))
        with self._session.verb() as verb:
            contact = self._session.person(message.contact)
            verb.put(
                Interaction(
                    uid=self._session.new_uid(),
                    contacts=(contact.uid,),
                    kind=Kind.COPIED,
                    at=self._session.moment([contact.uid]),
                    channel=message.channel,
                    text=message.body,
                    subject=message.subject or "",
                    step=message.step,
                    wording=message.wording,
                )
            )
            verb.did = f"copied the draft for {names([contact])}"
        return verb.changes

    def pending(self, uid: Uid) -> Interaction | None:
        """Return the draft that was copied for a person and not yet said to be sent."""
        for entry in reversed(self._session.store.of(uid)):
            if entry.kind is Kind.COPIED:
                return entry
            if entry.kind is Kind.UNSENT or entry.kind.is_contact:
                return None
        return None


def _put_off(promise: Promise, day: date) -> Promise:
    """Return a promise with the later day that they asked for, if they did."""
    is_later = promise.due is not None and day > promise.due
    return msgspec.structs.replace(promise, due=day) if is_later else promise


def _origin(drafts: Drafts, message: Draft) -> tuple[int, Draft]:
    """Return the draft whose wording a message has, and its number; the first if it is gone."""
    uid, channel = message.contact, message.channel
    first = drafts.drafted(uid, channel=channel)
    for number in range(first.choices):
        one = drafts.drafted(uid, channel=channel, another=number)
        if one.wording == message.wording:
            return number, one
    return 0, first


def _is_friend(contact: Contact) -> bool:
    """Whether a tag says that someone is near: a friend, family."""
    return any(tag.casefold() in FRIENDLY_TAGS for tag in contact.tags)


def _hours(contact: Contact, now: datetime) -> WorkingHours | None:
    """Return the clock of a person in another time zone; None where it isn't known."""
    theirs = local_time(contact, now)
    mine, there = now.utcoffset(), theirs.utcoffset() if theirs is not None else None
    if theirs is None or mine is None or there is None:
        return None
    ahead = (there - mine).total_seconds() / 3600
    return WorkingHours(theirs.date(), ahead, weekend=weekend_in(str(theirs.tzinfo)))


def _is_late(due: Due | None, today: date, answer_late: int) -> bool | None:
    """Whether a thank-you or an answer is late for the one who gets it; None for other messages.

    One to an imported message is, however lately it was taken up.
    """
    if due is None or due.step not in (THANK_YOU, ANSWER):
        return None
    waits_long = due.kind is DueKind.ANSWER and (today - due.why.since).days > answer_late
    return due.days_late(today) > 0 or waits_long

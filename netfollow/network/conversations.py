"""The verbs of talking: log a conversation, a reply, keep a promise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from netfollow.errors import AmbiguousName, NothingToDo, WrongCall
from netfollow.lazy_pattern import LazyPattern
from netfollow.method.call_again import is_call_again
from netfollow.method.only_thanks import says_only_thanks
from netfollow.method.policy import Policy
from netfollow.method.queue import Plan, PlanState
from netfollow.method.reasons import is_answer
from netfollow.method.sequences import DEFAULT
from netfollow.network.contacts import fits, told_apart
from netfollow.network.offered_promises import (
    OfferedPromise,
    OfferedWait,
    pause_entry,
    with_offers,
    with_their_return,
)
from netfollow.network.same_talk import bare_meetings, is_bare, joined, same_talk
from netfollow.network.session import Changes, Session, UnitOfWork, names
from netfollow.network.told_promises import put_entry, settled
from netfollow.people import (
    ADDED,
    ASSUMED,
    REFERRED_BY,
    Channel,
    Contact,
    Direction,
    Interaction,
    Kind,
    Promise,
    ReplyKind,
    Uid,
    given_name,
    meeting_entries,
)
from netfollow.people.capture_lines import CapturedPerson, read_captured
from netfollow.people.dates import PLAIN, DateStyle, not_ahead, show_day
from netfollow.people.dates import not_in_future as not_in_future
from netfollow.people.days import NOON, Span, later, shift
from netfollow.people.facts import FactKind, facts_in
from netfollow.people.promise_parser import ParsedPromise, promises_in
from netfollow.people.text import line

if TYPE_CHECKING:
    from netfollow.method.drafts.draft import Draft

CHANNEL_OF = {Kind.EMAIL: Channel.EMAIL, Kind.CALL: Channel.CALL, Kind.MET: Channel.PERSON}

WRITTEN = frozenset({Kind.EMAIL, Kind.MESSAGE, Kind.CALL})


AWAY_DAYS = 7
"""Days that someone out of office is taken to be away, if they don't say."""

STOPS = LazyPattern(
    r"\b(?:stop|don['’]t|do not|no longer|never) (?:\w+ ){0,3}?(?:writ|contact|messag|e-?mail|call|reach)"
    r"|\b(?:take me off|remove me|unsubscribe)\b",
    re.IGNORECASE,
)
NOT_AWAY = LazyPattern(
    r"\?|\b(?:was|were|but|let's|let’s|yes|sure|happy|attached|enclosed|offer|return (?:it|them|the|this))\b",
    re.IGNORECASE,
)
"""What somebody who is away, and writes all the same, has in a message."""

AWAY = LazyPattern(
    r"\bout of (?:the )?office\b|\bauto(?:matic)?[ -]?reply\b|\b(?:leave|vacation|holiday|away) until\b",
    re.IGNORECASE,
)


POINTS_TO = LazyPattern(r"\b(?:not the right person|wrong person)\b", re.IGNORECASE)


def assumed_until(answer: ReplyKind | None, policy: Policy, today: date) -> date | None:
    """Return the day taken for a reply that says "later" and names none; None for others."""
    match answer:
        case ReplyKind.NOT_NOW:
            return policy.working(shift(today, policy.pause_days))
        case ReplyKind.OUT_OF_OFFICE:
            return policy.working(shift(today, AWAY_DAYS))
        case _:
            return None


def named_until(
    answer: ReplyKind | None, text: str, written: date, style: DateStyle = PLAIN
) -> date | None:
    """Return the day that the words of a reply name: when they are back, or want to hear again."""
    if not text.strip():
        return None
    match answer:
        case ReplyKind.NOT_NOW:
            from netfollow.people.named_day import named_day

            return named_day(text, written, style=style)
        case ReplyKind.OUT_OF_OFFICE:
            from netfollow.mail.absence import back_on

            return back_on((text,), written)
        case _:
            return None


def put_off(
    text: str, written: date, today: date, style: DateStyle = PLAIN
) -> tuple[ReplyKind | None, date | None]:
    """Return "not now" and the day, for a reply that asks to be written to again then: "try me in February"."""
    from netfollow.method.drafts.received import puts_off

    is_note = _SAYS_AWAY.search(" ".join(text.split())) or AWAY.search(text)
    if not text.strip() or is_note or not puts_off(text):
        return None, None
    named = named_until(ReplyKind.NOT_NOW, text, written, style)
    return (ReplyKind.NOT_NOW, named) if named is not None and named > today else (None, None)


_SAYS_AWAY = LazyPattern(
    r"^\W*(?:(?:hi|hello|hey|dear \w+|thanks for your (?:e-?mail|message)|thank you for your (?:e-?mail|message))\W+)*"
    r"(?:(?:this is an )?auto(?:matic|mated)?[ -]?(?:reply|response)\b|out of (?:the )?office\b|ooo\b"
    r"|(?:i(?:['’]m| am)|i(?:['’]ll| will) be) (?:(?:currently|now|away|out of (?:the )?office) ){0,2}(?:and )?"
    r"(?:out of (?:the )?office|away|(?:away )?on (?:(?:annual|parental|maternity|paternity|sick|study|my) )*(?:leave|holidays?|vacation)))\b",
    re.IGNORECASE,
)


def is_absence(text: str, written: date) -> bool:
    """Whether a reply is a note of absence, sent by itself: "I am out of the office until 5 Dec"."""
    if not text.strip() or NOT_AWAY.search(text):
        return False
    if _SAYS_AWAY.search(" ".join(text.split())) is not None:
        return True
    from netfollow.mail.absence import back_on
    from netfollow.mail.words import AWAY as ABSENT
    from netfollow.mail.words import small

    return ABSENT.search(small(text)) is not None and back_on((text,), written) is not None


def reply_hint(text: str) -> str:
    """Return what to do about a reply that reads like more than one; empty for most."""
    if STOPS.search(text):
        return "Did they ask you to stop? netfollow do-not-contact NAME ends all reminders."
    if AWAY.search(text):
        return "Are they away? Undo, then log it with --kind out-of-office --until DAY."
    if POINTS_TO.search(text):
        return "Do they name someone else? Undo, then log it with --kind wrong-person --right NAME."
    if says_only_thanks(text):
        return "Nothing to answer? netfollow no-answer NAME settles it."
    return ""


class ConversationInput(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation as a person notes it.

    `details` holds what to mention back to each person, where it isn't the same for all.
    Lines of the text that begin with `!` are promises; `promises` are others. `asks` is whether
    a message of the user's asked for something; without it, its text is read for that.
    `source` says what knows of the conversation, such as a calendar: then it needs no words. `at`
    is the moment where more than the day is known, and `uid` that of its entry, if it must be the
    same on two machines. `kept` are promises that were kept by talking: "call her about the quote".
    """

    kind: Kind = Kind.MET
    text: str = ""
    detail: str = ""
    details: Mapping[Uid, str] = {}
    track: str = ""
    place: str = ""
    channel: Channel | None = None
    direction: Direction | None = None
    on: date | None = None
    promises: tuple[ParsedPromise, ...] = ()
    asks: bool | None = None
    source: str = ""
    at: datetime | None = None
    uid: Uid | None = None
    kept: tuple[Uid, ...] = ()


class Conversations:
    """What was said, and by whom."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def log(self, people: Collection[Uid], talk: ConversationInput) -> Changes:
        """Log one conversation with one or many people, and the promises made in it.

        A meeting or call begins the sequence again. Raises `WrongCall` for a day to come,
        an entry without a word, a goal that nobody wrote, or a written message of which
        nobody said who wrote it.
        """
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            entry, parsed_promises = self.put(verb, contacts, talk)
            word = _noted(entry)
            told = f"{word} {names(contacts)}"
            if parsed_promises:
                told = f"{told} and {_count(parsed_promises)}"
            verb.did = (
                f"{told}{self._days(parsed_promises, entry.at.date())}{_doubts(parsed_promises)}"
            )
            done = [self._session.store.promises[one] for one in talk.kept]
            for promise in done:
                verb.put(msgspec.structs.replace(promise, kept=self._session.now()))
            if done:
                which = "promise" if len(done) == 1 else "promises"
                told = "; ".join(line(one.text, 60) for one in done)
                verb.did += f" and completed the {which}: {told}"
        changes = settled(self._session, verb.changes, [entry])
        return with_offers(self._session, changes, [(entry, contacts)])

    def put(
        self, verb: UnitOfWork, contacts: Collection[Contact], talk: ConversationInput
    ) -> tuple[Interaction, tuple[ParsedPromise, ...]]:
        """Log a conversation and its promises as part of a verb; raises `WrongCall` as `log` does.

        A reminder to try a call again isn't returned among the promises. The people may be new in the same transaction.
        """
        entry = self.entry(contacts, talk)
        for bare in bare_meetings(self._session, entry):
            verb.remove(bare)
        put_entry(self._session, verb, entry)
        parsed_promises = (
            *talk.promises,
            *promises_in(talk.text, entry.at.date(), style=self._session.dates),
        )
        self.add_promises(verb, contacts, parsed_promises, entry.at)
        return entry, tuple(
            one
            for one in parsed_promises
            if not (one.mine and is_call_again(one.text, after_attempt=entry.is_attempt))
        )

    def entry(self, contacts: Collection[Contact], talk: ConversationInput) -> Interaction:
        """Return the entry of a conversation; raises `WrongCall` as `log` does."""
        if talk.kind is Kind.NOTE and not talk.text.strip():
            raise WrongCall("The note is empty. Type some text.")
        said = (talk.text, talk.detail, *talk.details.values())
        if not (talk.source or talk.promises or any(map(str.strip, said))):
            raise WrongCall("What was said? Type a few words.")
        if talk.kind in (Kind.EMAIL, Kind.MESSAGE) and talk.direction is None:
            raise WrongCall("Who wrote? Choose out (you) or in (they).")
        goals = self._session.policy.sequences
        if talk.track and talk.track not in goals:
            raise WrongCall(f"Unknown goal {talk.track}. The goals are {', '.join(goals)}.")
        direction = talk.direction
        if talk.kind in (Kind.MET, Kind.CALL):
            direction = direction or Direction.BOTH
        if talk.kind is Kind.CALL and direction and was_taken(talk.text, direction):
            direction = Direction.BOTH
        if talk.kind is not Kind.CALL and direction is Direction.IN and was_answered(talk.text):
            direction = Direction.BOTH
        people = tuple(contact.uid for contact in contacts)
        at = talk.at or self.moment_of(talk.on)
        fresh = Interaction(
            uid=talk.uid or self._session.new_uid(),
            contacts=people,
            kind=talk.kind,
            at=self._session.moment(people, at),
            direction=None if talk.kind is Kind.NOTE else direction,
            channel=talk.channel or CHANNEL_OF.get(talk.kind),
            text=talk.text.strip(),
            detail=talk.detail.strip(),
            details={
                uid: words.strip()
                for uid, words in talk.details.items()
                if uid in people and words.strip()
            }
            or None,
            track=talk.track,
            asks=_asks(talk, direction),
            place=talk.place.strip(),
            logged=self._session.now(),
            source=talk.source,
        )
        bare = next(bare_meetings(self._session, fresh), None)
        return fresh if bare is None else _said_more(bare, fresh, talk)

    def same(self, people: Collection[Uid], talk: ConversationInput) -> Interaction | None:
        """Return the entry that may be of this very conversation, to be asked about; None for none."""
        contacts = self._session.people(people)
        return same_talk(self._session, self.entry(contacts, talk))

    def add_to(self, uid: Uid, talk: ConversationInput) -> Changes:
        """Add what was said to an entry of the same conversation, as one change.

        A meeting without words keeps its day. Raises `NothingToDo` for an entry that is gone, and
        `WrongCall` as `log` does, or where the two contradict each other.
        """
        session = self._session
        found = session.store.interactions.get(uid)
        if found is None:
            raise NothingToDo("It is no longer in the timeline.")
        if is_bare(found):
            return self.log(found.contacts, msgspec.structs.replace(talk, on=found.at.date()))
        with session.verb() as verb:
            contacts = session.people(found.contacts)
            fresh = self.entry(contacts, talk)
            track = {"track": found.track} if not fresh.track else {}
            fresh = msgspec.structs.replace(fresh, **track)
            both = meeting_entries.joined(found, fresh, session.store.contacts.get)
            if both is None:
                raise WrongCall("That's another conversation: its kind, goal or place differs.")
            verb.put(both)
            day = found.at.date()
            promises = (*talk.promises, *promises_in(talk.text, day, style=session.dates))
            self.add_promises(verb, contacts, promises, fresh.at)
            also = f", with {_count(promises)}{self._days(promises, day)}" if promises else ""
            when = show_day(day, session.today)
            verb.did = f"added to the conversation with {names(contacts)}, {when}{also}"
        return with_offers(session, verb.changes, [(fresh, contacts)])

    def outlook(self, people: Collection[Uid], talk: ConversationInput) -> list[int]:
        """Return the forecast as it would be with this conversation logged; nothing is changed."""
        contacts = self._session.people(people)
        entry = self.entry(contacts, talk)
        after = {one.uid: self._session.plan_with(one, entry) for one in contacts}
        return self._session.due_queue.forecast(self._session.today, after=after)

    def plan_after(self, uid: Uid, talk: ConversationInput) -> Plan:
        """Return one person's plan as it would be with this conversation logged."""
        (contact,) = self._session.people([uid])
        return self._session.plan_with(contact, self.entry([contact], talk))

    def message_after(self, uid: Uid, talk: ConversationInput) -> Draft | None:
        """Return the message that would be next with this conversation logged; None for none."""
        from netfollow.method.drafts.draft import draft

        session = self._session
        (contact,) = session.people([uid])
        entry = self.entry([contact], talk)
        plan = session.plan_with(contact, entry)
        if plan.next is None or contact.do_not_contact:
            return None
        promises = [
            *session.store.promises_of(uid),
            *(
                Promise(
                    uid=session.new_uid(),
                    contact=uid,
                    text=one.text,
                    made=entry.at,
                    mine=one.mine,
                    due=one.due,
                )
                for one in (
                    *talk.promises,
                    *promises_in(talk.text, entry.at.date(), style=session.dates),
                )
            ),
        ]
        shown = [one.uid for one in plan.next.promises_by(session.today)]
        owed = [one for uid in shown for one in promises if one.uid == uid]
        return draft(
            contact,
            session.known_names.in_notes((*session.store.of(uid), entry)),
            plan.next.step,
            channel=plan.channel,
            now=session.now(),
            sender=session.sender,
            promise=next(iter(owed), None),
            promises=tuple(promises),
            also=owed[1:],
            is_working=session.policy.is_working,
            own=session.templates,
            templates=plan.next.templates,
        )

    def moment_of(self, on: date | datetime | None) -> datetime:
        """Return now, a moment gone by, or noon of a day gone by, in the user's zone.

        Raises `WrongCall` for a time to come.
        """
        now = self._session.now()
        if isinstance(on, datetime):
            return not_ahead(on, now)
        if on is None or on == now.date():
            return now
        not_in_future(on, now.date())
        return datetime.combine(on, NOON, now.tzinfo)

    def add_promises(
        self,
        verb: UnitOfWork,
        contacts: Collection[Contact],
        parsed_promises: Iterable[ParsedPromise],
        made: datetime,
    ) -> None:
        """Note promises: between the user and those they name, or everyone who was there.

        Each is a microsecond later than the one before: they stay in the order of the note.
        """
        for place, parsed in enumerate(parsed_promises):
            words = {word.strip(".,;:!?").casefold() for word in parsed.text.split()}
            meant = [one for one in contacts if given_name(one).casefold() in words]
            for contact in meant or contacts:
                verb.put(
                    Promise(
                        uid=self._session.new_uid(),
                        contact=contact.uid,
                        text=parsed.text,
                        made=later(made, Span(microseconds=place)),
                        mine=parsed.mine,
                        due=parsed.due,
                    )
                )

    def _days(self, parsed_promises: Iterable[ParsedPromise], on: date) -> str:
        """Return the days of promises made on a day: those assumed where none was named, and the rest."""
        parsed_promises, policy, today = (
            tuple(parsed_promises),
            self._session.policy,
            self._session.today,
        )
        assumed = {
            day
            for parsed in parsed_promises
            if parsed.due is None and (day := policy.assumed_day(parsed, on)) is not None
        }
        named = {parsed.due for parsed in parsed_promises if parsed.due is not None}
        told = [
            f"by {' and '.join(show_day(day, today) for day in sorted(days))}{note}"
            for days, note in ((assumed, " (assumed)"), (named, ""))
            if days
        ]
        return f" {', and '.join(told)}" if told else ""

    def reply(
        self,
        people: Collection[Uid],
        *,
        text: str = "",
        answer: ReplyKind | None = None,
        until: date | None = None,
        is_assumed: bool = False,
        channel: Channel | None = None,
        on: date | None = None,
        at: datetime | None = None,
    ) -> Changes:
        """Log that they replied: the sequence is over, but for one who is only away.

        `until` is the day that they named, or one that `is_assumed`, `on` the day of the reply, today by default, and `at`
        its moment where more is known. Raises `WrongCall` for a named day gone by and for a reply
        at a time to come.
        """
        today = self._session.today
        if until is not None and until <= today:
            raise WrongCall("Choose a day after today.")
        if answer is None and until is None:
            answer, until = put_off(text, on or today, today, self._session.dates)
        if answer is None and is_absence(text, on or self._session.today):
            answer = ReplyKind.OUT_OF_OFFICE
            named = named_until(answer, text, on or today, self._session.dates)
            ahead = named is not None and named > today
            until = until or (
                named if ahead else assumed_until(answer, self._session.policy, today)
            )
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            is_first = answer is None and not any(
                self._is_answered(contact, at or on) for contact in contacts
            )
            replies = [
                self._reply(contact, text, answer, until, channel, at or on) for contact in contacts
            ]
            if is_assumed:
                fills = {ASSUMED: "yes"}
                replies = [msgspec.structs.replace(one, fills=fills) for one in replies]
            for contact, entry in zip(contacts, replies, strict=True):
                put_entry(self._session, verb, entry)
                if answer is ReplyKind.NO:
                    self._tell_colleagues(verb, contact)
            parsed_promises = tuple(promises_in(text, on or today, style=self._session.dates))
            self.add_promises(verb, contacts, parsed_promises, self._session.now())
            noted = f", with {_count(parsed_promises)}" if parsed_promises else ""
            said = f"{noted}{self._days(parsed_promises, today)}{_doubts(parsed_promises)}"
            verb.did = (
                f"{names(contacts)} {_replied(answer, until, today, is_first=is_first)}{said}"
            )
        changes = settled(self._session, verb.changes, replies)
        return with_their_return(self._session, changes, replies)

    def _tell_colleagues(self, verb: UnitOfWork, contact: Contact) -> None:
        """Note at those of the same organization on the same goal that one of them said no."""
        goal, org = self._session.plan(contact.uid).goal, contact.org.casefold().strip()
        if not org or goal in ("", DEFAULT):
            return
        for other in self._session.store.contacts.values():
            if other.uid == contact.uid or other.org.casefold().strip() != org:
                continue
            plan = self._session.plan(other.uid)
            is_open = plan.state is PlanState.SEQUENCE or plan.owed_since is not None
            if plan.goal == goal and is_open:
                verb.put(
                    Interaction(
                        uid=self._session.new_uid(),
                        contacts=(other.uid,),
                        kind=Kind.COLLEAGUE_NO,
                        at=self._session.moment([other.uid]),
                        text=contact.name,
                        other=contact.uid,
                    )
                )

    def _is_answered(self, contact: Contact, on: date | datetime | None) -> bool:
        """Whether a message from someone at a moment answers one of the user's."""
        moment = self.moment_of(on)
        found = reversed(self._session.store.of(contact.uid))
        return is_answer(one for one in found if one.at <= moment)

    def _reply(
        self,
        contact: Contact,
        text: str,
        answer: ReplyKind | None,
        until: date | None,
        channel: Channel | None,
        on: date | datetime | None,
    ) -> Interaction:
        channel = channel or self._last_channel(contact.uid)
        kinds = {Channel.EMAIL: Kind.EMAIL, Channel.CALL: Kind.CALL}
        entry = Interaction(
            uid=self._session.new_uid(),
            contacts=(contact.uid,),
            kind=kinds.get(channel, Kind.MESSAGE),
            at=self._session.moment([contact.uid], self.moment_of(on)),
            direction=Direction.IN,
            channel=channel,
            text=text.strip(),
            answer=answer,
            until=until,
        )
        if channel is not Channel.EMAIL:
            return entry
        return joined(self._session.store.of(contact.uid), entry, entry.at.date())

    def wrong_person(
        self,
        uid: Uid,
        right: str = "",
        *,
        text: str = "",
        email: str = "",
        on: date | None = None,
        at: datetime | None = None,
    ) -> Changes:
        """Log that someone is the wrong person; add the right one, if they named one.

        The right person is noted as referred by them: a first message to that person is due, and
        a thank-you to the one who pointed the way. A contact whom the name fits is taken; raises `AmbiguousName` when it fits many.
        """
        right = line(right).strip()
        with self._session.verb() as verb:
            (contact,) = self._session.people([uid])
            reply = self._reply(contact, text, ReplyKind.WRONG_PERSON, None, None, at or on)
            verb.did = f"{names([contact])} is the wrong person"
            if right:
                typed = _person_in(right, email or _address_in(text, contact), self._session.today)
                found = self._referred(contact, typed)
                verb.put(found)
                fills = {"right": found.name}
                reply = msgspec.structs.replace(reply, other=found.uid, fills=fills)
                verb.did += f"; {names([found])} is the right one"
            verb.put(reply)
            verb.did += self._still_promised(contact)
        return verb.changes

    def _still_promised(self, contact: Contact) -> str:
        """Return what was promised to someone who turns out to be the wrong person."""
        found = [
            one for one in self._session.store.promises_of(contact.uid) if one.mine and one.is_open
        ]
        if not found:
            return ""
        which = "promise is" if len(found) == 1 else "promises are"
        return f"; your {which} still open: {'; '.join(line(one.text, 60) for one in found)}"

    def _referred(self, by: Contact, typed: CapturedPerson) -> Contact:
        """Return the one who is named instead: someone known, or someone new of the same company."""
        known = [one for one in self._session.store.contacts.values() if one.uid != by.uid]
        same = [one for one in known if not set(typed.emails).isdisjoint(one.emails)]
        same = same or [one for one in known if one.name.casefold() == typed.name.casefold()]
        same = same or [one for one in known if fits(typed.name, one.name)]
        if len(same) > 1:
            raise AmbiguousName(typed.name, [told_apart(one) for one in same])
        now = self._session.now()
        if len(same) == 1:
            return msgspec.structs.replace(
                same[0],
                emails=same[0].emails or typed.emails,
                met_where=same[0].met_where or f"{REFERRED_BY} {by.name}",
                updated=now,
            )
        return Contact(
            uid=self._session.new_uid(),
            name=typed.name,
            org=typed.org or by.org,
            title=typed.title,
            emails=typed.emails,
            phones=typed.phones,
            links=typed.links,
            met_where=f"{REFERRED_BY} {by.name}",
            created=now,
            updated=now,
        )

    def counts_as_ask(self, entry: Interaction) -> bool:
        """Whether a message of the user's counts as having asked for something."""
        from netfollow.method.state import asked

        policy = self._session.policy
        return asked(entry, entry.step, policy.sequence_of(None, None), policy)

    def mark_ask(self, entry: Uid, *, asks: bool) -> Changes:
        """Correct whether a message of the user's asked for something."""
        with self._session.verb() as verb:
            found = self._session.store.interactions.get(entry)
            if found is None or not (found.is_sent or found.is_attempt):
                raise NothingToDo("You can only do this with your own messages.")
            verb.put(msgspec.structs.replace(found, asks=asks))
            people = self._session.people(found.contacts)
            verb.did = f"marked the message to {names(people)} as {'an ask' if asks else 'no ask'}"
        return verb.changes

    def _last_channel(self, uid: Uid) -> Channel:
        for entry in reversed(self._session.store.of(uid)):
            if entry.is_sent and entry.channel is not None:
                return entry.channel
        return self._session.plan(uid).channel

    def keep(self, promise: Uid) -> Changes:
        """Say that a promise was kept, by the user or by the other."""
        with self._session.verb() as verb:
            found = self._session.store.promises.get(promise)
            if found is None or not found.is_open:
                raise NothingToDo("That promise is already completed.")
            verb.put(msgspec.structs.replace(found, kept=self._session.now()))
            contact = self._session.person(found.contact)
            who = names([contact])
            what = line(found.text, 60)
            did = f"completed a promise to {who}" if found.mine else f"{who} kept a promise"
            verb.did = f"{did}: {what}"
        return verb.changes

    def promise(self, people: Collection[Uid], parsed: ParsedPromise) -> Changes:
        """Note a promise, mine or theirs."""
        with self._session.verb() as verb:
            contacts = self._session.people(people)
            self.add_promises(verb, contacts, [parsed], self._session.now())
            by = self._days([parsed], self._session.today)
            whose = "to" if parsed.mine else "by"
            verb.did = f"added a promise {whose} {names(contacts)},{by}{_doubts([parsed])}"
        return verb.changes

    def take_offered(self, offered: Sequence[OfferedPromise | OfferedWait]) -> Changes:
        """Note promises and waits that a note told of, as of its day; raises `NothingToDo` for none."""
        promises = [one for one in offered if isinstance(one, OfferedPromise)]
        waits = [one for one in offered if isinstance(one, OfferedWait)]
        with self._session.verb() as verb:
            if not offered:
                raise NothingToDo("There is no promise to add.")
            told = [self._add_offered(verb, promises)] if promises else []
            for wait in waits:
                contact = self._session.person(wait.contact)
                verb.put(pause_entry(self._session, contact, wait.until, wait.words))
                until = show_day(wait.until, self._session.today)
                told.append(f"paused {names([contact])} until {until}: {line(wait.words, 60)}")
            verb.did = "; ".join(told)
        return verb.changes

    def _add_offered(self, verb: UnitOfWork, offered: Sequence[OfferedPromise]) -> str:
        """Note promises, and return what was done."""
        contacts = self._session.people(dict.fromkeys(one.contact for one in offered))
        for contact in contacts:
            found = [one for one in offered if one.contact == contact.uid]
            self.add_promises(verb, [contact], [one.parsed for one in found], found[0].made)
        every = [one.parsed for one in offered]
        on = offered[0].made.date()
        whose = "with" if every[1:] else "to" if every[0].mine else "by"
        what = f"{len(every)} promises" if every[1:] else "a promise"
        if all(one.mine and is_call_again(one.text, after_attempt=False) for one in every):
            whose, what = "for", f"{len(every)} reminders" if every[1:] else "a reminder"
        told = "; ".join(f"{line(one.text, 60)}{self._days([one], on)}" for one in every)
        return f"added {what} {whose} {names(contacts)}: {told}"


def _said_more(bare: Interaction, fresh: Interaction, talk: ConversationInput) -> Interaction:
    """Return a meeting without words with what was said then; its moment, unless one was given."""
    has_hour = talk.at is not None or isinstance(talk.on, datetime)
    is_added = bare.source == ADDED
    return msgspec.structs.replace(
        fresh,
        uid=talk.uid or bare.uid,
        at=fresh.at if has_hour else bare.at,
        place=fresh.place or bare.place,
        track=fresh.track or bare.track,
        source=fresh.source or ("" if is_added else bare.source),
    )


def was_taken(note: str, direction: Direction) -> bool:
    """Whether somebody answered a call, as far as its note tells.

    A call of theirs was, unless its note says that it was missed or that they want something.
    """
    from netfollow.method.drafts.missed_calls import tells_of_a_talk, waits_for_an_answer

    if direction is Direction.IN:
        return bool(note.strip()) and not waits_for_an_answer(note)
    said = {fact.kind for fact in facts_in(note)}
    return bool(said & {FactKind.TAKEAWAY, FactKind.PERSONAL}) or tells_of_a_talk(note)


def was_answered(note: str) -> bool:
    """Whether a note of what they wrote tells the user's own answer too: "told her no, net"."""
    return _OWN_ANSWER.search(note) is not None


_OWN_ANSWER = LazyPattern(
    r"(?:^|[.;?!\n]) *(?:have |ive |i['’]ve )?(?:already )?(?:told (?:her|him|them)\b|said (?:yes|no|ok|not now|sure)\b"
    r"|(?:replied|answered|wrote back|texted back)\b|turned (?:it|her|him|them) down\b)",
    re.IGNORECASE,
)
"""Nobody but the user leaves out the "I" at the start of a sentence about an answer."""


def _noted(entry: Interaction) -> str:
    """Return what was done by logging an entry, up to the names: "logged a message from"."""
    if entry.is_attempt:
        return "logged that you tried to call"
    what = "call" if entry.kind is Kind.CALL else "message"
    if entry.is_reply:
        return f"logged a {what} from"
    if entry.is_sent:
        return f"logged a {what} to"
    return "logged a note on" if entry.kind is Kind.NOTE else "logged a conversation with"


def _asks(talk: ConversationInput, direction: Direction | None) -> bool | None:
    """Return whether a message of the user's asks for something; None for any other entry."""
    if direction is not Direction.OUT or talk.kind not in WRITTEN:
        return None
    if talk.asks is not None or not talk.text.strip():
        return talk.asks
    from netfollow.method.state import text_asks

    return text_asks(talk.text)


_EMAIL = LazyPattern(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


def _address_in(text: str, but: Contact) -> str:
    """Return the first email address in a text that isn't a contact's own."""
    own = {address.casefold() for address in but.emails}
    found = (match[0].rstrip(".-") for match in _EMAIL.finditer(text))
    return next((address for address in found if address.casefold() not in own), "")


def _person_in(typed: str, email: str, today: date) -> CapturedPerson:
    """Return the person that a name says, with the company and address next to it."""
    found = read_captured(typed, today).people
    person = found[0] if len(found) == 1 else CapturedPerson(number=1, typed=typed, name=typed)
    return msgspec.structs.replace(person, emails=person.emails or ((email,) if email else ()))


def _count(parsed_promises: Collection[ParsedPromise]) -> str:
    """Return how many promises, and whose if they are theirs: "a promise", "2 promises of theirs"."""
    count = len(parsed_promises)
    if any(parsed.mine for parsed in parsed_promises):
        return "a promise" if count == 1 else f"{count} promises"
    return "their promise" if count == 1 else f"{count} promises of theirs"


def _doubts(parsed_promises: Iterable[ParsedPromise]) -> str:
    """Return what is to be said of promises whose day was not understood."""
    doubts = (
        f"; {doubt}" for doubt in dict.fromkeys(parsed.doubt for parsed in parsed_promises) if doubt
    )
    return "".join(doubts).removesuffix(".")  # "try 30.11." ends the sentence as well


def _replied(answer: ReplyKind | None, until: date | None, today: date, *, is_first: bool) -> str:
    day = show_day(until, today) if until else ""
    match answer:
        case ReplyKind.NOT_NOW:
            return f"said not now{f', until {day}' if day else ''}"
        case ReplyKind.OUT_OF_OFFICE:
            return f"is out of office{f' until {day}' if day else ''}"
        case ReplyKind.WRONG_PERSON:
            return "is the wrong person"
        case ReplyKind.NO:
            return "said no"
        case _:
            return "wrote" if is_first else "replied"

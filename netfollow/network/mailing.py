"""Mail on disk taken into the network: what was sent, answered, came back; nobody is late by it.

The folders are only read. Each message is one entry at most, whatever folder it lies in and
however often it is read: its Message-ID stays with the entry.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import msgspec

from netfollow.errors import NothingToDo, NotSaved
from netfollow.mail.addresses import key_of
from netfollow.mail.imap import SCHEME, ImapAccount, bodies
from netfollow.mail.machine import MailClass as MailClass
from netfollow.mail.outgoing import Outgoing, as_eml, reply_subject, words_for
from netfollow.mail.outgoing import save_draft as save_draft
from netfollow.mail.read import MANY, VERSION, Filed, read_all, stamps_of
from netfollow.mail.stores import MailFault, whole
from netfollow.mail.subjects import read_subject
from netfollow.mail.text import new_text, text_in
from netfollow.mail.threads import MailMessage, offers, own_addresses, understand
from netfollow.mail.threads import MailOffer as MailOffer
from netfollow.method.drafts.draft import Draft
from netfollow.method.drafts.kept_promise import hands_over
from netfollow.network.address_lookup import working_address
from netfollow.network.conversations import assumed_until
from netfollow.network.drafts import Drafts
from netfollow.network.mail_cache import MailCache, MailState
from netfollow.network.mail_source import MailSource as MailSource
from netfollow.network.session import Changes, Session, UnitOfWork, names
from netfollow.network.told_promises import complete, told_done
from netfollow.people import (
    MAIL,
    PROMISE,
    Channel,
    Contact,
    Decision,
    DecisionKind,
    Direction,
    Interaction,
    Kind,
    ReplyKind,
    Uid,
)
from netfollow.people.bounces import BOUNCED
from netfollow.people.dates import show_day
from netfollow.people.days import (
    MICROSECOND,
    NOON,
    SECOND,
    Span,
    from_ordinal,
    in_zone,
    later,
    shift,
    span,
)
from netfollow.people.text import amount, line
from netfollow.people.text import outgoing as plain_text

PREVIEWED = 10
"""A preview names so many people."""

HISTORY = 730
"""The first reading goes back so many days, unless another day is named."""

FRESH = span(days=1)
"""What came so long before the first reading isn't history: nobody is late by it yet."""

ALIKE = 60
"""A sent mail is the draft that was copied if its text is so alike (rapidfuzz's ratio, 0 to 100)."""

ASKED_LATELY = span(days=30)
"""What was asked so long before the first reading may still wait for a reply."""

RETURNED_WITHIN = span(days=5)
"""A mail comes back within so many days."""

CLOCKS = span(minutes=10)
"""The clock of a mail server may be so much behind."""

_OF_NOBODY = frozenset(
    {MailClass.GROUP, MailClass.SELF, MailClass.LIST, MailClass.NEWSLETTER, MailClass.NO_REPLY}
    | {MailClass.IGNORED}
)
"""Messages that are with nobody in the network, whoever wrote them."""

_TAKEN = frozenset(
    {MailClass.SENT, MailClass.REPLY, MailClass.FIRST, MailClass.OUT_OF_OFFICE, MailClass.BOUNCE}
)
"""Messages that come into a timeline."""

_WORDS = {
    MailClass.SENT: ("sent", "sent"),
    MailClass.REPLY: ("reply", "replies"),
    MailClass.FIRST: ("new message", "new messages"),
    MailClass.OUT_OF_OFFICE: ("out-of-office note", "out-of-office notes"),
    MailClass.BOUNCE: ("bounce", "bounces"),
}


class MailLook(msgspec.Struct, frozen=True, kw_only=True):
    """Mail as it was understood; nothing is changed by it.

    `contacts` has whom each message is with, by its key; `me` are the addresses that were taken
    for the user's, `is_proposed` says that they come from folders of sent mail, `aliases` are
    others there. `fresh` are the keys of what was read for the first time. `since` is the day
    from which on messages are taken.
    """

    source: MailSource
    messages: tuple[MailMessage, ...] = ()
    contacts: Mapping[str, tuple[Uid, ...]] = {}
    offered: tuple[MailOffer, ...] = ()
    faults: tuple[MailFault, ...] = ()
    me: tuple[str, ...] = ()
    is_proposed: bool = False
    aliases: tuple[str, ...] = ()
    fresh: frozenset[str] = frozenset()
    since: date | None = None
    is_same: bool = False
    before: float = 0
    texts: Mapping[str, bytes] = {}


class MailTaken(msgspec.Struct, frozen=True, kw_only=True):
    """What a reading of mail did: entries by kind of message, and what to say of some.

    `asked` are people to whom a mail went out that is unlike the message that was copied for
    them: the user has to say whether it was that one.
    """

    changes: Changes
    counts: Mapping[MailClass, int] = {}
    joined: int = 0
    history: int = 0
    sentences: tuple[str, ...] = ()
    asked: tuple[Uid, ...] = ()

    def said(self, most: int) -> tuple[str, ...]:
        """Return the sentences, at most so many, and how many more there are."""
        more = len(self.sentences) - most
        if more <= 0:
            return self.sentences
        return (
            *self.sentences[:most],
            f"And {more:,} more like that: netfollow show NAME has them.",
        )


class Mailing:
    """What comes in by mail."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cache = MailCache(session.store.engine.cache)
        self.last: MailLook | None = None

    def look(
        self,
        source: MailSource,
        *,
        since: date | None = None,
        tick: Callable[[int], object] = lambda count: None,
        only_new: bool = False,
        by_itself: bool = False,
    ) -> MailLook:
        """Read all mail and say what each message is; nothing is changed, here or there.

        With `only_new`, nothing is read while every folder is as it was at the last reading, and
        the network as it was after it; `by_itself` says that the network may have changed.
        `tick` is told how many messages were looked at, and may raise to stop. Raises `WrongCall`
        for a folder that isn't there, `NetFollowError` where notmuch fails.
        """
        now, people = self._session.now(), self._people()
        before = self._cache.state()
        state = self._state(source, people, now)
        if only_new and _is_same(before, state, self._data() if not by_itself else ""):
            return MailLook(source=source, is_same=True)
        reading = read_all(
            source.folders,
            notmuch=source.notmuch,
            imap=_account(source),
            since=since or shift(now.date(), -HISTORY),
            now=now,
            known=self._cache.facts(before.stamps, state.stamps),
            tick=tick,
        )
        self._cache.keep(state, reading.new, reading.gone)
        me = self.own(source.me, reading.filed)
        messages = understand(reading.filed, me, people)
        if since is not None:
            messages = [one for one in messages if self._moment(one).date() >= since]
        declined = self._declined()
        found = offers(messages, people, me)
        contacts = {one.fact.key: _whom(one, people) for one in messages}
        fresh = frozenset(one.fact.key for _, one in reading.new)
        return MailLook(
            source=source,
            messages=tuple(messages),
            contacts=contacts,
            texts=_fetched(source, messages, contacts, fresh),
            offered=tuple(
                _in_order(one) for one in found if not self._is_unwanted(one, declined, now)
            ),
            faults=tuple(reading.faults),
            me=tuple(me),
            is_proposed=not source.me and bool(me),
            aliases=tuple(one for one in own_addresses(reading.filed) if one not in me),
            fresh=fresh,
            since=since or shift(now.date(), -HISTORY),
            before=before.at,
        )

    @property
    def home(self) -> Path:
        """The data folder, where the settings lie."""
        return self._session.store.home

    @property
    def has_begun(self) -> bool:
        """Whether mail was read and taken in before."""
        decisions = self._session.store.snapshot().decisions.values()
        return any(one.kind is DecisionKind.MAIL for one in decisions)

    def summary(self, look: MailLook) -> str:
        """Return what `take` would log, in a few words: "12 sent, 3 replies"."""
        return counted(self.outlook(look)) or "nothing new"

    @staticmethod
    def own(named: Iterable[str], filed: Iterable[Filed]) -> list[str]:
        """Return the user's addresses to compare with: those named, else those of sent mail."""
        keys = [key for one in named if (key := key_of(one))]
        return keys or own_addresses(filed)

    def _state(self, source: MailSource, people: Mapping[str, Uid], now: datetime) -> MailState:
        stamps, notmuch = stamps_of(source.folders, notmuch=source.notmuch, imap=_account(source))
        return MailState(
            version=VERSION,
            settings=repr((source.folders, source.notmuch, source.me, source.imap, source.user)),
            people=zlib.crc32("\n".join(sorted(people)).encode("utf-8", "replace")),
            stamps=stamps,
            notmuch=notmuch,
            at=now.timestamp(),
        )

    def _data(self) -> str:
        """Return what tells the state of the network."""
        return ":".join(map(str, self._session.store.engine.mark))

    def _moment(self, message: MailMessage) -> datetime:
        """Return when a message was sent, in the user's zone; now for one without a date."""
        now = self._session.now()
        if not message.fact.at:
            return now
        return min(now, datetime.fromtimestamp(message.fact.at, now.tzinfo))

    def _people(self) -> dict[str, Uid]:
        """Return who has which address; of several with the same, one that isn't archived."""
        found: dict[str, Uid] = {}
        everyone = self._session.store.snapshot().contacts.values()
        for contact in sorted(everyone, key=lambda one: (one.archived, one.created)):
            for address in contact.emails:
                if key := key_of(address):
                    found.setdefault(key, contact.uid)
        return found

    def _declined(self) -> set[str]:
        kinds = (DecisionKind.DECLINED, DecisionKind.DELETED)
        return {
            mark
            for one in self._session.store.snapshot().decisions.values()
            if one.kind in kinds
            for mark in one.marks
        }

    def _is_unwanted(self, offer: MailOffer, declined: set[str], now: datetime) -> bool:
        """Whether someone was declined, or deleted here."""
        if _digest(offer.email) in declined:
            return True
        if not declined:
            return False
        from netfollow.exchange.matching import marks

        somebody = Contact(
            uid=Uid(""), name=offer.name, emails=(offer.email,), created=now, updated=now
        )
        return not declined.isdisjoint(marks(somebody, self._session.region))

    def take(self, look: MailLook, *, by_itself: bool = False) -> MailTaken:
        """Log what was read, as one change: messages, absences and bounces of people known here.

        What is in a timeline already is left or joined. `by_itself` is for a reading that nobody
        asked for: what was undone stays undone, for it takes only what is new.
        """
        wanted = list(self._wanted(look, by_itself=by_itself))
        if not wanted:
            if not by_itself and not self.has_begun:
                with self._session.verb() as verb:
                    self._first(verb)
                    verb.did = "read mail: nothing new"
            self._cache.taken(self._data())
            return MailTaken(changes=Changes("read mail: nothing new"))
        with self._session.verb() as verb:
            taking = _Taking(self._session, verb, look, self._first(verb))
            for message, moment in wanted:
                taking.take(message, moment)
            verb.did = f"read mail: {taking.summary()}"
        self._cache.taken(self._data())
        for uid in taking.sent_drafts:
            with suppress(NotSaved, OSError):
                Drafts(self._session).drop_edit(uid)
        return MailTaken(
            changes=verb.changes,
            counts=taking.counts,
            joined=taking.joined,
            history=taking.history,
            sentences=tuple(taking.sentences),
            asked=tuple(dict.fromkeys(taking.asked)),
        )

    def outlook(self, look: MailLook) -> Mapping[MailClass, int]:
        """Return how many messages of each kind `take` would log or join; nothing is changed."""
        return Counter(message.kind for message, _ in self._wanted(look, by_itself=False))

    def by_person(self, look: MailLook) -> list[str]:
        """Return what `take` would log with each person, the most first: "Jane Roe · 2 sent"."""
        found: dict[Uid, Counter[MailClass]] = {}
        for message, _ in self._wanted(look, by_itself=False):
            for uid in look.contacts[message.fact.key]:
                found.setdefault(uid, Counter())[message.kind] += 1
        people = sorted(found.items(), key=lambda one: -one[1].total())
        rows = [
            f"{line(self._session.person(uid).name, 60)} · {counted(count)}"
            for uid, count in people[:PREVIEWED]
        ]
        more = len(people) - PREVIEWED
        return [*rows, f"and {more:,} more"] if more > 0 else rows

    def _wanted(self, look: MailLook, *, by_itself: bool) -> Iterator[tuple[MailMessage, datetime]]:
        """Yield the messages that belong into a timeline and aren't there, oldest first."""
        store = self._session.store
        there: dict[Uid, set[str]] = {}
        for message in look.messages:
            who = look.contacts[message.fact.key]
            if message.kind not in _TAKEN or not who or message.is_forged:
                continue
            moment = self._moment(message)
            if look.since is not None and moment.date() < look.since:
                continue
            if by_itself and not self._is_new(message, who, look):
                continue
            others = [one for one in message.fact.to if one not in look.me]
            if message.kind is MailClass.SENT and len(others) > MANY:
                continue
            for uid in who:
                if uid not in there:
                    there[uid] = {entry.message_id for entry in store.of(uid)} - {""}
            if all(message.fact.key in there[uid] for uid in who):
                continue
            yield message, moment

    def _is_new(self, message: MailMessage, who: Collection[Uid], look: MailLook) -> bool:
        if message.fact.key in look.fresh:
            return True
        contacts = self._session.store.contacts
        return any(contacts[uid].created.timestamp() > look.before for uid in who)

    def _first(self, verb: UnitOfWork) -> datetime:
        """Return when mail was read for the first time: now, and noted, if it never was."""
        known = [
            one.at
            for one in self._session.store.decisions.values()
            if one.kind is DecisionKind.MAIL
        ]
        if known:
            return min(known)
        now = self._session.now()
        verb.put(Decision(uid=self._session.new_uid(), kind=DecisionKind.MAIL, at=now))
        return now

    def outgoing(self, draft: Draft, sender: str = "", *, with_gaps: bool = False) -> bytes:
        """Return a draft as RFC 5322 text to be sent; it continues the thread of their last mail.

        `sender` is the user's address. `with_gaps` leaves an open slot in the text, for a mailer
        is where one writes; else raises `Unfilled` for one. Raises `NothingToDo` for someone
        without an address that works.
        """
        contact = self._session.person(draft.contact)
        self._session.check_address(draft.contact)
        message = draft if with_gaps else Drafts(self._session).ready(draft)
        entries = self._session.store.of(contact.uid)
        to = working_address(contact, entries)
        if not to:
            raise NothingToDo(f"{names([contact])} has no working email address.")
        last = next((one for one in reversed(entries) if one.is_contact), None)
        subject, answers = line(message.subject or ""), ""
        if last is not None and last.is_reply and last.message_id.startswith("<"):
            answers = last.message_id
            subject = subject or reply_subject(last.subject)
        return as_eml(
            Outgoing(
                to_name=contact.name,
                to=to,
                subject=subject,
                body=plain_text(message.body),
                from_name=self._session.sender.name,
                sender=sender,
                answers=answers,
                references=_thread_before(entries, last),
            ),
            self._session.now(),
        )

    @staticmethod
    def mailer(setting: str, file: Path, data: bytes) -> list[str]:
        """Return the command that opens a mailer with a draft; raises `WrongCall` for none."""
        return words_for(setting, file, data)

    def accept(self, offer: MailOffer) -> Changes:
        """Add someone found in mail; their mail comes in with the next reading, as history."""
        now = self._session.now()
        with self._session.verb() as verb:
            contact = Contact(
                uid=self._session.new_uid(),
                name=line(offer.name).strip() or offer.email,
                emails=(offer.email,),
                created=now,
                updated=now,
                imported=now.date(),
            )
            verb.put(contact)
            verb.did = f"added {names([contact])}"
        return verb.changes

    def decline(self, email: str) -> Changes:
        """Offer an address no more; only a digest of it is kept."""
        key = key_of(email)
        if not key:
            raise NothingToDo(f"{line(email)} isn't an email address.")
        with self._session.verb() as verb:
            verb.put(
                Decision(
                    uid=Uid(_digest(key)),
                    kind=DecisionKind.DECLINED,
                    at=self._session.now(),
                    marks=(_digest(key),),
                )
            )
            verb.did = f"declined {line(email)}"
        return verb.changes


class _Taking:
    """One reading on its way into the timelines."""

    def __init__(self, session: Session, verb: UnitOfWork, look: MailLook, first: datetime) -> None:
        self._session = session
        self._verb = verb
        self._look = look
        self._first = first
        self._timelines: dict[Uid, list[Interaction]] = {}
        self.counts: Counter[MailClass] = Counter()
        self.joined = self.history = 0
        self.sentences: list[str] = []
        self.asked: list[Uid] = []
        self._unlike: list[Interaction] = []
        self.sent_drafts: list[Uid] = []

    def summary(self) -> str:
        """Return what came in, in a few words."""
        joined = f"{self.joined:,} already logged" if self.joined else ""
        return ", ".join(filter(None, (counted(self.counts), joined))) or "nothing new"

    def take(self, message: MailMessage, moment: datetime) -> None:
        """Put one message into the timelines of those it is with."""
        store, key = self._session.store, message.fact.key
        who = [uid for uid in self._look.contacts[key] if uid in store.contacts]
        new: list[Uid] = []
        for uid in who:
            is_known = any(one.message_id == key for one in self._of(uid))
            if not is_known and not self._join(uid, message, moment):
                new.append(uid)
        if message.kind is MailClass.SENT:
            new = [uid for uid in new if not self._was_copied(uid, message, moment)]
        if not new:
            return
        contact = store.contacts[new[0]]
        is_history = self._is_history(contact, moment)
        if message.kind is MailClass.BOUNCE:
            for uid in new:
                self._return(uid, message, moment)
        entry = self._entry(tuple(new), message, moment, is_history=is_history)
        self._put(entry)
        self._take_as_done(entry)
        self.counts[message.kind] += 1
        self.history += is_history
        self._ask_again()

    def _take_as_done(self, entry: Interaction) -> None:
        """Complete the promises that a mail says are done, and say so."""
        told = complete(self._verb, told_done(self._session, entry))
        who = names(self._session.people(entry.contacts))
        self.sentences.extend(f"{who} wrote that {said}." for said in told)

    def _ask_again(self) -> None:
        """Let the copied drafts wait on behind a mail that is unlike them: the user says which it was."""
        for copied in self._unlike:
            (uid,) = copied.contacts
            at = later(self._of(uid)[-1].at, MICROSECOND)
            self._put(msgspec.structs.replace(copied, at=at, source=MAIL))
            self.asked.append(uid)
        self._unlike.clear()

    def _of(self, uid: Uid) -> list[Interaction]:
        """Return a person's entries, oldest first, those of this reading too."""
        if uid not in self._timelines:
            self._timelines[uid] = list(self._session.store.of(uid))
        return self._timelines[uid]

    def _put(self, entry: Interaction) -> None:
        for uid in entry.contacts:
            entries = self._of(uid)
            entries[:] = [one for one in entries if one.uid != entry.uid]
            insort(entries, entry, key=lambda one: one.at)
        self._verb.put(entry)

    def _after_others(self, who: Iterable[Uid], moment: datetime) -> datetime:
        """Return a moment behind whatever happened in the same second: the order stays."""
        for uid in who:
            entries = self._of(uid)
            for entry in entries[bisect_left(entries, moment, key=lambda one: one.at) :]:
                if entry.at - moment >= SECOND:
                    break
                moment = later(entry.at, MICROSECOND)
        return moment

    def _pending(self, uid: Uid) -> Interaction | None:
        """Return the draft that was copied for someone and not sent since."""
        for entry in reversed(self._of(uid)):
            if entry.kind is Kind.COPIED:
                return entry
            if entry.kind is Kind.UNSENT or (entry.kind.is_contact and entry.direction is _OUT):
                return None
        return None

    def _is_history(self, contact: Contact, moment: datetime) -> bool:
        """Whether it happened before the user counted on it: nobody becomes late by it."""
        created = in_zone(contact.created, moment.tzinfo).date()
        return moment < later(self._first, -FRESH) or moment.date() < created

    def _entry(
        self, who: tuple[Uid, ...], message: MailMessage, moment: datetime, *, is_history: bool
    ) -> Interaction:
        fact = message.fact
        text = self._text(message) if self._look.source.with_text else ""
        entry = Interaction(
            uid=_uid(fact.key, who),
            contacts=who,
            kind=Kind.EMAIL,
            at=self._after_others(who, moment),
            direction=Direction.OUT if message.kind is MailClass.SENT else Direction.IN,
            channel=Channel.EMAIL,
            text=text,
            subject=line(fact.subject),
            source=f"import:mail:{fact.key}" if is_history else MAIL,
            message_id=fact.key,
        )
        match message.kind:
            case MailClass.SENT:
                return msgspec.structs.replace(entry, asks=self._asked(message, moment))
            case MailClass.OUT_OF_OFFICE:
                return self._absence(entry, message, moment)
            case MailClass.BOUNCE:
                return self._bounce(entry, message)
            case _:
                return entry

    def _asked(self, message: MailMessage, moment: datetime) -> bool | None:
        """Whether a mail of mine asks for something, by its text, or its subject; None for old mail."""
        if moment < later(self._first, -ASKED_LATELY):
            return None
        return "?" in message.fact.subject or bool(_asks(self._text(message)))

    def _return(self, uid: Uid, message: MailMessage, moment: datetime) -> None:
        """Mark the mail of mine that came back: the one that is named, else the last before it."""
        sent = [
            one
            for one in self._of(uid)
            if one.kind is Kind.EMAIL and one.direction is _OUT and one.message_id
        ]
        named = [one for one in sent if one.message_id in message.fact.answers]
        last = [one for one in sent if Span() <= moment - one.at <= RETURNED_WITHIN]
        for entry in (named or last)[-1:]:
            others = tuple(one for one in entry.contacts if one != uid)
            if others:
                self._put(msgspec.structs.replace(entry, contacts=others))
                key = _uid(entry.message_id, (uid,))
                self._timelines[uid] = [one for one in self._of(uid) if one.uid != entry.uid]
                entry = msgspec.structs.replace(entry, uid=key, contacts=(uid,))
            self._put(msgspec.structs.replace(entry, undelivered=True))

    def _absence(self, entry: Interaction, message: MailMessage, moment: datetime) -> Interaction:
        """Return the note of someone away, until the day that is named or assumed."""
        day, policy = moment.date(), self._session.policy
        named = from_ordinal(message.fact.until) if message.fact.until else None
        is_assumed = named is None or named <= day
        until = assumed_until(ReplyKind.OUT_OF_OFFICE, policy, day) if is_assumed else named
        who = names(self._session.people(entry.contacts))
        if until is not None and until > self._session.today and not entry.is_imported:
            guess = " (assumed)" if is_assumed else ""
            self.sentences.append(
                f"{who} is out of office until {show_day(until, self._session.today)}{guess}."
            )
        return msgspec.structs.replace(
            entry, answer=ReplyKind.OUT_OF_OFFICE, until=until, text="", subject=entry.subject
        )

    def _bounce(self, entry: Interaction, message: MailMessage) -> Interaction:
        """Return a note that an address doesn't work, and say so."""
        people = self._session.people(entry.contacts)
        own = {key_of(email): email.casefold().strip() for one in people for email in one.emails}
        failed = next((own[one] for one in message.fact.failed if one in own), "")
        said = f"Mail to {line(failed)} came back: the address doesn't work."
        sentence = f"{names(people)}: {said[0].lower()}{said[1:]}"
        if sentence not in self.sentences:
            self.sentences.append(sentence)
        return msgspec.structs.replace(
            entry,
            kind=Kind.NOTE,
            direction=None,
            channel=None,
            text=said,
            subject="",
            source=f"{BOUNCED}{failed}",
        )

    def _join(self, uid: Uid, message: MailMessage, moment: datetime) -> bool:
        """Give the Message-ID to what was logged by hand: same person, day and direction."""
        if message.kind is MailClass.BOUNCE:
            return False
        direction = Direction.OUT if message.kind is MailClass.SENT else Direction.IN
        for entry in self._of(uid):
            if entry.message_id or entry.direction is not direction or entry.is_imported:
                continue
            if in_zone(entry.at, moment.tzinfo).date() != moment.date():
                continue
            if Channel.EMAIL not in (entry.channel, _CHANNEL.get(entry.kind)):
                continue
            self._put(self._joined(entry, message, moment))
            self.joined += 1
            return True
        return False

    def _joined(self, entry: Interaction, message: MailMessage, moment: datetime) -> Interaction:
        fact, text = message.fact, entry.text
        if message.kind is MailClass.SENT and entry.wording:
            real = self._text(message)
            text = real if _likeness(real, text) >= ALIKE else text
        elif self._look.source.with_text and not text:
            text = self._text(message)
        until, answer = entry.until, entry.answer
        if message.kind is MailClass.OUT_OF_OFFICE and answer in (None, ReplyKind.OUT_OF_OFFICE):
            answer = ReplyKind.OUT_OF_OFFICE
            named = from_ordinal(fact.until) if fact.until else None
            until = until or named or assumed_until(answer, self._session.policy, moment.date())
        at = moment if entry.at.timetz().replace(tzinfo=None) == NOON else entry.at
        return msgspec.structs.replace(
            entry,
            message_id=fact.key,
            text=text,
            subject=entry.subject or line(fact.subject),
            answer=answer,
            until=until,
            at=at,
        )

    def _was_copied(self, uid: Uid, message: MailMessage, moment: datetime) -> bool:
        """Log a mail as the draft that was copied for someone, if it is that: with its real text."""
        copied = self._pending(uid)
        if copied is None or copied.channel not in (None, Channel.EMAIL):
            return False
        if later(copied.at, -CLOCKS) > moment or self._is_history(
            self._session.person(uid), moment
        ):
            return False
        real = self._text(message)
        likeness = _likeness(real, copied.text)
        if likeness < ALIKE:
            self._unlike.append(copied)
            return False
        entry = msgspec.structs.replace(
            copied,
            uid=_uid(message.fact.key, (uid,)),
            kind=Kind.EMAIL,
            at=self._after_others([uid], max(moment, copied.at)),
            direction=Direction.OUT,
            channel=Channel.EMAIL,
            text=real,
            subject=line(message.fact.subject),
            asks=_asks(real) or "?" in message.fact.subject,
            source=MAIL,
            message_id=message.fact.key,
        )
        self._put(entry)
        self._keep_promise(uid, entry, copied)
        self.counts[MailClass.SENT] += 1
        self.sent_drafts.append(uid)
        return True

    def _keep_promise(self, uid: Uid, entry: Interaction, copied: Interaction) -> None:
        """Close the promise that a message was about."""
        if entry.step != PROMISE and not hands_over(copied):
            return
        open_ones = [
            one for one in self._session.store.promises_of(uid) if one.is_open and one.mine
        ]
        if open_ones:
            first = min(open_ones, key=lambda one: (one.due or date.max, one.made))
            self._verb.put(msgspec.structs.replace(first, kept=entry.at))

    def _text(self, message: MailMessage) -> str:
        """Return what was written anew; empty for a file that is gone or can't be read."""
        path = message.found.path
        try:
            if path.startswith(SCHEME):
                return new_text(text_in(self._look.texts.get(path, b"")))
            return new_text(text_in(whole(message.found)))
        except (OSError, ValueError):
            return ""


def counted(counts: Mapping[MailClass, int]) -> str:
    """Return how many messages of each kind there are: "12 sent, 3 replies"."""
    found = (amount(counts[kind], *_WORDS[kind]) for kind in _WORDS if counts.get(kind))
    return ", ".join(found)


_CHANNEL = {Kind.EMAIL: Channel.EMAIL}
_OUT = Direction.OUT


def _in_order(offer: MailOffer) -> MailOffer:
    """Return an offer with the first name first: "Lee, Ann" is Ann Lee."""
    from netfollow.exchange.values import turned

    found = turned(offer.name)
    return msgspec.structs.replace(offer, name=" ".join(found)) if found else offer


def _account(source: MailSource) -> ImapAccount | None:
    if not source.imap:
        return None
    return ImapAccount(source.imap, source.user, source.password_command)


def _fetched(
    source: MailSource,
    messages: Iterable[MailMessage],
    contacts: Mapping[str, tuple[Uid, ...]],
    fresh: Collection[str],
) -> Mapping[str, bytes]:
    """Return the new messages on a server whose text may be wanted: mine, or all with text."""
    account = _account(source)
    if account is None:
        return {}
    kinds = _TAKEN if source.with_text else {MailClass.SENT}
    return bodies(
        account,
        [
            one.found
            for one in messages
            if one.kind in kinds and one.fact.key in fresh and contacts[one.fact.key]
        ],
    )


def _is_same(before: MailState, now: MailState, data: str) -> bool:
    """Whether folders, settings and people are the same, and the network if its state is named."""
    if data and before.data != data:
        return False
    return msgspec.structs.replace(before, at=now.at, data=now.data) == now


def _whom(message: MailMessage, people: Mapping[str, Uid]) -> tuple[Uid, ...]:
    """Return whom a message is with: its recipients, or who wrote it, or whose address failed."""
    fact = message.fact
    if message.kind in _OF_NOBODY:
        return ()
    addresses: Collection[str] = (fact.sender,)
    if message.kind is MailClass.SENT:
        addresses = fact.to
    elif message.kind in (MailClass.BOUNCE, MailClass.DELAY):
        addresses = fact.failed
    found = (people[one] for one in addresses if one in people)
    return tuple(dict.fromkeys(found))


def _thread_before(entries: Sequence[Interaction], last: Interaction | None) -> tuple[str, ...]:
    """Return the ids of the mail before an answer in its thread: the same subject, the latest few."""
    if last is None:
        return ()
    bare = read_subject(last.subject).bare
    found = [
        one.message_id
        for one in entries
        if one.message_id.startswith("<")
        and one.uid != last.uid
        and one.kind is Kind.EMAIL
        and read_subject(one.subject).bare == bare
    ]
    return tuple(found[-8:])


def _uid(key: str, who: tuple[Uid, ...]) -> Uid:
    """Return the uid of a mail's entry: the same on every machine that reads the mail."""
    return Uid(sha256("\0".join((key, *who)).encode("utf-8", "replace")).hexdigest()[:32])


def _digest(address: str) -> str:
    return sha256(f"netfollow:{key_of(address)}".encode()).hexdigest()[:32]


def _likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 100, whatever their blanks and capitals."""
    from rapidfuzz.fuzz import ratio

    first, second = (" ".join(text.casefold().split())[:20_000] for text in (one, other))
    return ratio(first, second) if first and second else 0.0


def _asks(text: str) -> bool | None:
    if not text.strip():
        return None
    from netfollow.method.state import text_asks

    return text_asks(text)

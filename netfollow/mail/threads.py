"""What each message is and what it answers, told from all mail together."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Sequence

import msgspec

from netfollow.mail.addresses import SHARED
from netfollow.mail.altered_subjects import AlteredSubjects
from netfollow.mail.machine import ROLE, MailClass, MailDoubt
from netfollow.mail.read import MANY, Filed, MailFacts
from netfollow.mail.stores import MailFile
from netfollow.mail.subjects import BareSubject, read_subject
from netfollow.mail.words import SURE_ABSENCE

DAY = 24 * 3600
"""Seconds. Clocks of senders may be wrong by so much."""

AT_ONCE = 180
"""Within so many seconds nobody has read and answered a mail."""

JUST_BEFORE = 2 * 3600
"""An absence note without a machine's mark follows a mail of mine within so many seconds."""

SAME_TALK = 2 * DAY
"""So many seconds, if it also names that mail, or repeats its subject."""

MONTH = 31 * DAY
"""A colleague's answer is told by the subject within so many seconds."""

LATELY = 92 * DAY
"""A subject that came back altered connects an answer with a mail of mine that is at most so old."""

LONG_AGO = 400 * DAY
"""A subject alone connects an answer with a mail of mine that is at most so old."""

EACH_WAY = 2
"""So many mails each way make someone unknown worth offering."""

OF_PEOPLE = frozenset({MailClass.REPLY, MailClass.FIRST})
"""What a person wrote to me alone or among few."""


class MailMessage(msgspec.Struct, frozen=True, gc=False):
    """One message as it is understood: what it is, and the id of the mail it answers, or ""."""

    fact: MailFacts
    found: MailFile
    kind: MailClass
    answers: str = ""
    is_forged: bool = False


class MailOffer(msgspec.Struct, frozen=True):
    """Someone unknown with mail both ways."""

    name: str
    email: str
    sent: int
    received: int
    last: float


SHARE = 20
"""An address is the user's if one in so many mails in the folders of sent mail is from it."""


def own_addresses(filed: Iterable[Filed]) -> list[str]:
    """Return the addresses that mail in folders of sent mail is from, the commonest first."""
    sent = (one.fact for one in filed if one.found.place.sent and not _is_ignored(one))
    found = Counter(fact.sender for fact in sent if fact.received < 2 and fact.sender)
    often = found.total() / SHARE
    return [address for address, count in found.most_common() if count >= often]


class _Sent:
    """My own mail, to find what a message answers."""

    def __init__(self) -> None:
        self.ids: dict[str, MailFacts] = {}
        self._to: dict[str, list[float]] = defaultdict(list)
        self._topics: dict[str, dict[str, list[tuple[float, str]]]] = defaultdict(dict)
        self._altered: dict[str, AlteredSubjects] = {}
        self._threads: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
        self._firms: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
        self.first = float("inf")

    def add(self, fact: MailFacts) -> None:
        self.ids[fact.key] = fact
        self.first = min(self.first, fact.at)
        bare = read_subject(fact.subject).bare
        for address in fact.to:
            self._to[address].append(fact.at)
            self._topics[address].setdefault(bare, []).append((fact.at, fact.key))
            domain = address.rpartition("@")[2]
            if not SHARED.fullmatch(domain):
                self._firms[domain, bare].append((fact.at, fact.key))
            if fact.thread:
                self._threads[address, fact.thread].append((fact.at, fact.key))

    def sort(self) -> None:
        """Put everything in the order of time; to be called once all is added."""
        for times in self._to.values():
            times.sort()
        for table in (self._threads, self._firms):
            for pairs in table.values():
                pairs.sort()
        for topics in self._topics.values():
            for pairs in topics.values():
                pairs.sort()

    def wrote_before(self, address: str, at: float, within: float = float("inf")) -> bool:
        """Whether I wrote to an address before a moment."""
        times = self._to.get(address, ())
        place = bisect_right(times, at + 3600)
        return place > 0 and at - times[place - 1] <= within

    def repeats(self, address: str, subject: str) -> bool:
        """Whether a subject ends with that of a mail of mine to an address."""
        ending = read_subject(subject.rpartition(":")[2]).bare
        return bool(ending) and ending in self._topics.get(address, {})

    def on_topic(self, address: str, bare: str, at: float) -> str:
        """Return the id of my newest mail to an address with a subject, before a moment.

        Where there is none, of one to a colleague of theirs, lately.
        """
        found = _newest(self._topics.get(address, {}).get(bare, ()), at) if bare else ""
        if found or len(bare.split()) < 2:
            return found
        domain = address.rpartition("@")[2]
        return _newest(self._firms.get((domain, bare), ()), at, MONTH)

    def on_altered_topic(self, address: str, subject: str, at: float, *, is_answer: bool) -> str:
        """Return the id of my newest mail to an address whose subject came back altered, lately."""
        topics = self._topics.get(address)
        if not topics or not subject:
            return ""
        if address not in self._altered:
            self._altered[address] = AlteredSubjects(topics)
        bare = self._altered[address].find(subject, is_answer=is_answer)
        return _newest(topics[bare], at, LATELY) if bare else ""

    def in_thread(self, address: str, thread: str, at: float) -> str:
        """Return the id of my newest mail to an address in an Outlook thread, before a moment."""
        return _newest(self._threads.get((address, thread), ()), at) if thread else ""


def _newest(pairs: Sequence[tuple[float, str]], at: float, within: float = LONG_AGO) -> str:
    place = bisect_right(pairs, (at + DAY, "\uffff"))
    if not place:
        return ""
    when, identity = pairs[place - 1]
    return identity if at - when <= within else ""


def understand(
    filed: Iterable[Filed], me: Collection[str], network: Container[str] = ()
) -> list[MailMessage]:
    """Return what each message is, each once however many copies there are, oldest first.

    `me` are my addresses as `addresses.key_of` gives them, `network` those of the people in the network.
    """
    return _Understanding(list(_once(filed)), frozenset(me), network).messages()


def _once(filed: Iterable[Filed]) -> Iterable[tuple[Filed, bool]]:
    """Yield each message once, and whether its id is another's: the direct copy counts.

    The order of reading doesn't matter.
    """
    copies: dict[str, list[Filed]] = {}
    for one in filed:
        copies.setdefault(one.fact.key, []).append(one)
    for group in copies.values():
        if len(group) == 1:
            yield group[0], False
            continue
        group.sort(key=_rank)
        first = group[0]
        yield first, False
        senders = {first.fact.sender}
        for other in group[1:]:
            is_copy = other.fact.sender in senders or not other.fact.direct
            if not is_copy and not _is_ignored(other) and other.fact.id:
                senders.add(other.fact.sender)
                yield other, True


def _is_ignored(filed: Filed) -> bool:
    return filed.found.place.ignored or filed.fact.verdict == MailClass.IGNORED


def _is_from_sent(filed: Filed) -> bool:
    """Whether it lies in a folder of sent mail, and never came in."""
    return filed.found.place.sent and not filed.fact.received


def _rank(filed: Filed) -> tuple[bool, bool, bool, int, str]:
    fact = filed.fact
    return (
        _is_ignored(filed),
        not _is_from_sent(filed),
        not fact.direct,
        fact.received,
        filed.found.path,
    )


class _Understanding:
    """All messages, looked at together."""

    def __init__(
        self, filed: list[tuple[Filed, bool]], me: frozenset[str], network: Container[str]
    ) -> None:
        self._filed = filed
        self._me = me
        self._network = network
        self._sent = _Sent()
        self._known = {one.fact.id for one, _ in filed}
        for one, is_forged in filed:
            if self._is_sent(one) and not is_forged:
                self._sent.add(one.fact)
        self._sent.sort()
        self._answered = Counter(
            one.fact.sender
            for one, _ in filed
            if one.fact.doubt == MailDoubt.TWICE and self._named(one.fact)
        )

    def messages(self) -> list[MailMessage]:
        found = [self._message(one, is_forged) for one, is_forged in self._filed]
        found.sort(key=lambda one: (one.fact.at, one.fact.key))
        return found

    def _is_sent(self, filed: Filed) -> bool:
        fact = filed.fact
        is_mine = fact.sender in self._me or _is_from_sent(filed)
        if _is_ignored(filed) or fact.resent or not is_mine:
            return False
        return not fact.verdict or fact.doubt != "" or fact.verdict in _SOFT

    def _message(self, filed: Filed, is_forged: bool) -> MailMessage:
        fact = filed.fact
        kind, answers = self._kind(filed)
        return MailMessage(fact, filed.found, kind, answers, is_forged)

    def _kind(self, filed: Filed) -> tuple[MailClass, str]:
        fact = filed.fact
        if _is_ignored(filed):
            return MailClass.IGNORED, ""
        if self._is_sent(filed):
            is_self = bool(fact.to) and self._me.issuperset(fact.to)
            answers = next((one for one in fact.answers if one in self._known), "")
            return (MailClass.SELF, "") if is_self else (MailClass.SENT, answers)
        verdict = self._settled(fact)
        if verdict is not None:
            return verdict, ""
        if fact.resent and fact.resent not in self._me and self._me.isdisjoint(fact.to):
            return MailClass.IGNORED, ""
        return self._of_person(fact)

    def _settled(self, fact: MailFacts) -> MailClass | None:
        """Return what a machine's message is, its doubts settled; None for a person's."""
        if not fact.verdict:
            return None
        kind = MailClass(fact.verdict)
        match fact.doubt:
            case MailDoubt.ANSWERED:
                is_person = bool(self._named(fact))
            case MailDoubt.KNOWN:
                is_person = self._is_known(fact) or bool(self._named(fact))
            case MailDoubt.TWICE:
                is_person = self._answered[fact.sender] >= EACH_WAY
            case MailDoubt.JUST_BEFORE:
                is_person = not self._follows_mine(fact)
            case MailDoubt.MACHINE:
                return MailClass.AUTO_REPLY if self._named(fact) else kind
            case MailDoubt.AT_ONCE:
                named = self._sent.ids.get(self._named(fact))
                if named is not None and fact.at - named.at < AT_ONCE:
                    return MailClass.AUTO_REPLY
                is_person = named is not None
            case _:
                is_person = False
        return None if is_person else kind

    def _is_known(self, fact: MailFacts) -> bool:
        """Whether I wrote to the sender before, or have them in my network by an own address."""
        if self._sent.wrote_before(fact.sender, fact.at):
            return True
        is_role = ROLE.fullmatch(fact.sender.partition("@")[0]) is not None
        return not is_role and fact.sender in self._network

    def _follows_mine(self, fact: MailFacts) -> bool:
        """Whether an absence note without a machine's mark comes right after a mail of mine."""
        if SURE_ABSENCE.match(fact.subject):
            return True
        if "?" in fact.subject:
            return False
        if self._sent.wrote_before(fact.sender, fact.at, JUST_BEFORE):
            return True
        is_same_talk = bool(self._named(fact)) or self._sent.repeats(fact.sender, fact.subject)
        return is_same_talk and self._sent.wrote_before(fact.sender, fact.at, SAME_TALK)

    def _named(self, fact: MailFacts) -> str:
        """Return the id of my mail that a header names as answered."""
        return next((one for one in fact.answers if one in self._sent.ids), "")

    def _of_person(self, fact: MailFacts) -> tuple[MailClass, str]:
        others = [one for one in fact.to if one not in self._me]
        if len(others) > MANY:
            return MailClass.GROUP, ""
        subject = read_subject(fact.subject)
        answers = self._answer(fact, subject)
        if answers:
            return MailClass.REPLY, answers
        if fact.hidden or (fact.to and set(fact.to) == {fact.sender}):
            return MailClass.GROUP, ""
        if fact.answers and not subject.forwards and fact.at < self._sent.first:
            named = any(one in self._known for one in fact.answers)
            return (MailClass.FIRST if named else MailClass.REPLY), ""
        return MailClass.FIRST, ""

    def _answer(self, fact: MailFacts, subject: BareSubject) -> str:
        """Return the id of my mail that a person's message answers, or an empty text."""
        if subject.forwards and not (subject.short and self._is_reply_anyway(fact, subject)):
            return ""
        if named := self._named(fact):
            return named
        if found := self._sent.in_thread(fact.sender, fact.thread, fact.at):
            return found
        if any(one in self._known for one in fact.answers[:1]):
            return ""
        is_answer = subject.answers or bool(fact.answers)
        found = self._sent.on_topic(fact.sender, subject.bare, fact.at) if is_answer else ""
        return found or self._sent.on_altered_topic(
            fact.sender, fact.subject, fact.at, is_answer=is_answer
        )

    def _is_reply_anyway(self, fact: MailFacts, subject: BareSubject) -> bool:
        """Whether a one-letter mark is a word of the subject, and no forward."""
        named = self._sent.ids.get(self._named(fact))
        return named is not None and read_subject(named.subject).bare != subject.bare


_SOFT = frozenset({MailClass.NEWSLETTER, MailClass.NO_REPLY})


def offers(
    messages: Iterable[MailMessage], known: Collection[str], me: Collection[str]
) -> list[MailOffer]:
    """Return who is unknown and has mail both ways, at least twice each, the latest first.

    Only what people wrote counts: no list, no bounce, no machine. `known` are the addresses
    of those in the network or declined.
    """
    sent: Counter[str] = Counter()
    received: Counter[str] = Counter()
    replies: Counter[str] = Counter()
    names: dict[str, str] = {}
    last: dict[str, float] = {}
    left_out = {*known, *me}
    for one in messages:
        fact = one.fact
        if one.kind is MailClass.SENT and len([to for to in fact.to if to not in me]) <= MANY:
            for place, to in enumerate(fact.to):
                sent[to] += 1
                last[to] = max(last.get(to, 0), fact.at)
                if place < len(fact.names) and fact.names[place]:
                    names.setdefault(to, fact.names[place])
        elif one.kind in OF_PEOPLE and not one.is_forged:
            received[fact.sender] += 1
            replies[fact.sender] += one.kind is MailClass.REPLY
            last[fact.sender] = max(last.get(fact.sender, 0), fact.at)
            if fact.name and "@" not in fact.name:
                names[fact.sender] = fact.name
    found = [
        MailOffer(
            names.get(address) or name_from(address), address, sent[address], count, last[address]
        )
        for address, count in received.items()
        if count >= EACH_WAY
        and sent[address] >= EACH_WAY
        and address not in left_out
        and _may_be_person(address, replies[address], names.get(address, ""))
    ]
    return sorted(found, key=lambda one: (-one.last, one.email))


def _may_be_person(address: str, replies: int, name: str) -> bool:
    """Whether an address may be a person's: that of a role only if it answered twice, by name."""
    from netfollow.mail.machine import NO_REPLY

    local = address.partition("@")[0]
    if ROLE.fullmatch(local) or NO_REPLY.search(local):
        return replies >= EACH_WAY and len(name.split()) >= 2 and not ROLE.search(name.casefold())
    return True


def name_from(address: str) -> str:
    """Return a name made of an address: `ann.lee@acme.example` is Ann Lee."""
    local = address.partition("@")[0]
    words = [word for word in local.replace("_", ".").replace("-", ".").split(".") if word]
    return " ".join(word.capitalize() for word in words) or address

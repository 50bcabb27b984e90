"""A year with 300 made-up people, worked by made-up users: python -m tests.benchmarks.year

Everybody answers, or doesn't, by a seeded chance of their own. Each user opens the queue at nine
on working days and meets people in the afternoon; one does all that is shown, one half of it, one
is away for three weeks in the summer and catches up. Nothing here is a measurement of real people.
"""

import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles

import msgspec

from netfollow.errors import NothingToDo
from netfollow.method.policy import Policy
from netfollow.method.queue import PROTECTED, DueKind, PlanState, Reason
from netfollow.network import Network
from netfollow.network.conversations import ConversationInput
from netfollow.people import Cadence, Channel, Kind, ReplyKind, Uid
from netfollow.people.promise_parser import ParsedPromise
from netfollow.store import Store
from tests.benchmarks.machine import machine
from tests.shortcuts import MemoryClipboard

PEOPLE, DAYS = 300, 365
FIRST_DAY = date(2026, 1, 5)
AWAY = (FIRST_DAY + timedelta(days=182), FIRST_DAY + timedelta(days=203))
CADENCES = (None, Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.QUARTERLY, Cadence.TWICE_A_YEAR)
WAITING = (Reason.NOT_NOW, Reason.RESTED)
KNOWN = 120
"""So many people are known at the start; the others are met over the year."""


class Habit(msgspec.Struct, frozen=True):
    """How one person behaves: how likely an answer is, how soon, and of which kind."""

    answers: float
    days: int
    kind: ReplyKind


class Figures(msgspec.Struct):
    """What a year came to."""

    due: list[int] = []
    answers: list[timedelta] = []
    answers_worked: list[timedelta] = []
    waiting: int = 0
    never: int = 0
    hidden: Counter[int] = msgspec.field(default_factory=Counter)
    first: list[timedelta] = []
    first_worked: list[timedelta] = []
    thanked: set[Uid] = set()
    beyond_limit: int = 0
    forgotten: set[Uid] = set()
    backlog: int = 0
    days_to_clear: int = 0


class Year:
    """One user's year in a real store."""

    def __init__(self, home: Path, seed: int, does: Callable[[date, int], int]) -> None:
        self.random = Random(seed)
        names = Random(seed)
        uuid.uuid4 = lambda: uuid.UUID(int=names.getrandbits(128), version=4)
        self.now = datetime.combine(FIRST_DAY, time(9)).astimezone()
        self.policy = Policy()
        self.does = does
        self.figures = Figures()
        self.network = Network(
            Store.open(home, now=lambda: self.now),
            clock=lambda: self.now,
            clipboard=MemoryClipboard(),
            policy=self.policy,
        )
        self.habits: dict[Uid, Habit] = {}
        self.coming: dict[date, list[tuple[Uid, ReplyKind]]] = {}
        self.met_at: dict[Uid, datetime] = {}
        self.wrote_at: dict[Uid, datetime] = {}
        for _ in range(KNOWN):
            uid = self.somebody()
            self.now = datetime.combine(
                FIRST_DAY - timedelta(days=self.random.randint(5, 45)), time(12)
            ).astimezone()
            self.network.conversations.reply([uid], text="Hello!")
            self.network.followups.no_answer_needed([uid])
        self.now = datetime.combine(FIRST_DAY, time(9)).astimezone()
        self.network._session.due_queue.forget_all()

    def somebody(self) -> Uid:
        """Add a person with a habit."""
        number = len(self.habits)
        contact = self.network.contacts.add(
            name=f"Person {number}",
            emails=(f"p{number}@x.example",),
            cadence=self.random.choice(CADENCES),
        )
        kinds = [ReplyKind.WARM] * 8 + [ReplyKind.NOT_NOW, ReplyKind.OUT_OF_OFFICE, ReplyKind.NO]
        self.habits[contact.uid] = Habit(
            answers=self.random.choice((0.05, 0.25, 0.5, 0.7)),
            days=self.random.randint(0, 9),
            kind=self.random.choice(kinds),
        )
        return contact.uid

    def run(self) -> Figures:
        """Live the year."""
        for number in range(DAYS):
            day = FIRST_DAY + timedelta(days=number)
            self.now = datetime.combine(day, time(8)).astimezone()
            self.mail(day)
            self.now = datetime.combine(day, time(9)).astimezone()
            if self.policy.is_working(day):
                self.morning(day)
            self.now = datetime.combine(day, time(16)).astimezone()
            if day.weekday() < 5 and not self.is_away(day):
                self.afternoon(day)
            self.look(day)
        self.network.close()
        self.figures.waiting = len(self.wrote_at)
        self.figures.never = len(self.met_at)
        return self.figures

    def is_away(self, day: date) -> bool:
        """Whether the user does nothing on a day."""
        return self.does(day, 100) == 0

    def mail(self, day: date) -> None:
        """Let the answers of the day come in; somebody away for weeks reads them later."""
        for uid, kind in self.coming.pop(day, []):
            if self.is_away(day):
                self.coming.setdefault(day + timedelta(days=1), []).append((uid, kind))
                continue
            until = None
            if kind in (ReplyKind.NOT_NOW, ReplyKind.OUT_OF_OFFICE):
                until = day + timedelta(days=self.random.randint(5, 40))
            self.network.conversations.reply([uid], text="…", answer=kind, until=until)
            self.came(uid, kind)

    def came(self, uid: Uid, kind: ReplyKind) -> None:
        """Remember since when somebody waits for an answer; a no leaves nobody waiting."""
        if kind is ReplyKind.NO:
            self.wrote_at.pop(uid, None)
        elif kind is not ReplyKind.OUT_OF_OFFICE:
            self.wrote_at.setdefault(uid, self.now)

    def answered(self, uid: Uid) -> None:
        """Remember how long an answer took: a message of the user's, or a conversation."""
        since = self.wrote_at.pop(uid, None)
        if since is not None:
            self.figures.answers.append(self.now - since)
            self.figures.answers_worked.append(without_days_off(since, self.now, self.policy))

    def morning(self, day: date) -> None:
        """Work the queue, as much of what is shown as the user does."""
        waiting = len(self.network.queue())
        self.figures.due.append(waiting)
        if AWAY[0] <= day:
            self.figures.backlog = max(self.figures.backlog, waiting)
        if self.is_away(day):
            return
        if waiting > self.policy.daily_limit and self.network.catching_up.away():
            with suppress(NothingToDo):  # where the limit never hides any of it
                self.network.catching_up.spread()
        shown = self.network.today_list().dues
        self.hidden_by_limit(day, {due.contact for due in shown})
        for due in shown[: self.does(day, len(shown))]:
            plan = self.network.plan(due.contact)
            asks = self.policy.asks(due.step)
            at_limit = plan.unanswered >= self.policy.unanswered_limit
            if asks and at_limit and due.kind is not DueKind.RECONNECT:
                self.figures.beyond_limit += 1
            self.network.followups.sent([due.contact])
            self.first_message(due.contact)
            self.answered(due.contact)
            self.answer_to_come(due.contact, day)

    def hidden_by_limit(self, day: date, shown: set[Uid]) -> None:
        """Count what is due and not shown, by its class in the order of the day."""
        for due in self.network.queue():
            if due.contact not in shown:
                self.figures.hidden[due.rank(day)] += 1

    def first_message(self, uid: Uid) -> None:
        """Remember how long the first message after a conversation took."""
        met = self.met_at.pop(uid, None)
        if met is not None:
            self.figures.first.append(self.now - met)
            self.figures.first_worked.append(without_days_off(met, self.now, self.policy))

    def answer_to_come(self, uid: Uid, day: date) -> None:
        """Decide whether and when a message is answered."""
        habit = self.habits[uid]
        if self.random.random() < habit.answers:
            on = day + timedelta(days=1 + habit.days)
            self.coming.setdefault(on, []).append((uid, habit.kind))

    def afternoon(self, day: date) -> None:
        """Meet people: most days one, sometimes an event of twelve; some promises are made."""
        del day
        luck = self.random.random()
        new = PEOPLE - len(self.habits)
        if luck < 0.02 and new >= 12:
            self.talk([self.somebody() for _ in range(12)], Kind.MET)
        elif luck < 0.45:
            known = list(self.habits)
            is_new = new > 0 and self.random.random() < 0.6
            uid = self.somebody() if is_new else self.random.choice(known)
            kind = self.random.choice((Kind.MET, Kind.CALL))
            self.talk([uid], kind)

    def talk(self, people: list[Uid], kind: Kind) -> None:
        """Note a conversation."""
        due = self.network.today + timedelta(days=self.random.randint(1, 10))
        promised = (
            (ParsedPromise("send the study", due=due),) if self.random.random() < 0.15 else ()
        )
        self.network.conversations.log(
            people,
            ConversationInput(
                kind=kind,
                text="…",
                detail="your move",
                channel=Channel.EMAIL,
                promises=promised if len(people) == 1 else (),
            ),
        )
        self.met_at.update(dict.fromkeys(people, self.now))
        for uid in people:
            self.answered(uid)

    def look(self, day: date) -> None:
        """Note whom everybody forgot: in touch by a cadence, and silent for more than two.

        Not those who come from a rest or asked to be left until a day; a week is for what is
        due. Whoever did not answer is written to at a doubled cadence, as the method has it.
        """
        for contact in self.network.everyone():
            days = self.policy.cadence_days.get(contact.cadence) if contact.cadence else None
            plan = self.network.plan(contact.uid)
            if days is None or plan.last_contact is None or plan.state is PlanState.PAUSED:
                continue
            if plan.next is not None and plan.next.kind is DueKind.CADENCE:
                days = max(days, plan.next.closeness)
            waits = plan.next is not None and plan.next.why.reason in WAITING
            if not waits and (day - plan.last_contact).days > 2 * days + 7:
                self.figures.forgotten.add(contact.uid)


def without_days_off(since: datetime, until: datetime, policy: Policy) -> timedelta:
    """Return the time between two moments, without that of days off."""
    found = timedelta()
    while since < until:
        midnight = datetime.combine(since.date() + timedelta(days=1), time()).astimezone()
        end = min(midnight, until)
        if policy.is_working(since.date()):
            found += end - since
        since = end
    return found


def all_of_it(day: date, shown: int) -> int:
    """Do everything that is shown."""
    return shown


def half_of_it(day: date, shown: int) -> int:
    """Do the first half."""
    return (shown + 1) // 2


def away_in_summer(day: date, shown: int) -> int:
    """Do everything, but for three weeks nothing."""
    return 0 if AWAY[0] <= day < AWAY[1] else shown


USERS = (
    ("does all that is shown", all_of_it),
    ("does half of it", half_of_it),
    ("away for three weeks", away_in_summer),
)


def days_to_clear(figures: Figures, policy: Policy) -> int:
    """Return the working days after the absence until no more than a day's worth waits."""
    days = [FIRST_DAY + timedelta(days=number) for number in range(DAYS)]
    worked = [day for day in days if policy.is_working(day)]
    after = [count for day, count in zip(worked, figures.due, strict=True) if day >= AWAY[1]]
    usual = median(figures.due[: len(figures.due) // 2])
    for number, count in enumerate(after):
        if count <= max(usual, policy.daily_limit):
            return number
    return len(after)


def share_within(took: list[timedelta], hours: int, of: int) -> str:
    """Return in percent how many of so many took no longer than some hours."""
    return f"{sum(one <= timedelta(hours=hours) for one in took) / of:.0%}" if of else "none"


def lines(seed: int) -> Iterator[str]:
    """Yield the table."""
    yield machine()
    yield f"{PEOPLE} people, {DAYS} days, seed {seed}; simulated. The user works on working days only: a Saturday's answer is Monday's."
    for name, does in USERS:
        with tempfile.TemporaryDirectory() as folder:
            figures = Year(Path(folder), seed, does).run()
        within = Counter(
            "24 h" if gap <= timedelta(hours=24) else "48 h" if gap <= timedelta(hours=48) else ""
            for gap in figures.first
        )
        total = len(figures.first) + figures.never or 1
        yield ""
        yield name
        yield f"  due in the morning: median {median(figures.due):.0f}, 95th percentile {quantiles(figures.due, n=20)[-1]:.0f}"
        yield (
            f"  first messages within 24 hours {within['24 h'] / total:.0%}, within 48 "
            f"{(within['24 h'] + within['48 h']) / total:.0%}, "
            f"days off not counted {share_within(figures.first_worked, 24, total)} and "
            f"{share_within(figures.first_worked, 48, total)} "
            f"(of {total} conversations, {figures.never} without one)"
        )
        owed = len(figures.answers) + figures.waiting
        yield (
            f"  answers owed given within 24 hours {share_within(figures.answers, 24, owed)}, "
            f"within 48 {share_within(figures.answers, 48, owed)}, "
            f"days off not counted {share_within(figures.answers_worked, 24, owed)} and "
            f"{share_within(figures.answers_worked, 48, owed)} "
            f"(of {owed}, {figures.waiting} waiting at the end)"
        )
        protected = sum(figures.hidden[number] for number in range(1, PROTECTED + 1))
        yield f"  hidden by the daily limit: of classes 1 to {PROTECTED} {protected}, of the others {figures.hidden.total() - protected}"
        yield f"  unanswered asks beyond the limit: {figures.beyond_limit}"
        yield f"  people forgotten beyond twice their cadence: {len(figures.forgotten)}"
        if does is away_in_summer:
            yield f"  longest backlog {figures.backlog}, cleared in {days_to_clear(figures, Policy())} working days"


if __name__ == "__main__":
    for line in lines(int(sys.argv[1]) if len(sys.argv) > 1 else 1):
        print(line)

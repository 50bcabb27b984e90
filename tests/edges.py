"""Dates at the edges of the calendar and of the allowed range: in records, and in all that reads them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from random import Random

from click.testing import CliRunner

from netfollow.cli import main
from netfollow.errors import NetFollowError
from netfollow.method.insight.rates import Breakdown
from netfollow.method.policy import Policy
from netfollow.network import Network
from netfollow.people import (
    BIRTHDAY,
    CLOSE,
    THANK_YOU,
    VALUE,
    Cadence,
    Channel,
    Contact,
    Decision,
    DecisionKind,
    Direction,
    FieldSource,
    Interaction,
    Kind,
    Promise,
    Record,
    Reflection,
    ReplyKind,
    Resource,
    Uid,
)
from netfollow.people.days import EARLIEST, latest
from netfollow.store import Store
from tests.conftest import NOW as NOW
from tests.network.cases import READS, VERBS
from tests.shortcuts import MemoryClipboard

TODAY = NOW.date()
DAY = timedelta(days=1)

DAYS = (
    date.min,
    date(1, 12, 31),
    date(1600, 2, 29),
    EARLIEST - DAY,
    EARLIEST,
    date(1904, 2, 29),
    TODAY - DAY,
    TODAY,
    TODAY + DAY,
    latest(TODAY),
    latest(TODAY) + DAY,
    date(9998, 12, 31),
    date.max - DAY,
    date.max,
)
"""Where a date may fall off."""

HOURS = (time.min, time(12), time.max)
ZONES = (UTC, *(timezone(timedelta(hours=hours)) for hours in (-14, -12, 1, 14)))

JANE, ANN, BO = Uid("jane"), Uid("ann"), Uid("bo")
PEOPLE = {JANE: "Jane Roe", ANN: "Ann Lee", BO: "Bo Day"}


def day(random: Random) -> date:
    """Return a day, most often one at an edge."""
    if random.random() < 0.2:
        return TODAY + timedelta(days=random.randint(-900, 200))
    return random.choice(DAYS)


def moment(random: Random) -> datetime:
    """Return a moment on such a day, on some clock."""
    return datetime.combine(day(random), random.choice(HOURS), random.choice(ZONES))


def records(random: Random) -> Iterator[Record]:
    """Yield a small network with such dates in any of its fields."""

    def maybe(make: Callable[[Random], date]) -> date | None:
        return make(random) if random.random() < 0.5 else None

    def then(make: Callable[[Random], datetime]) -> datetime | None:
        return make(random) if random.random() < 0.5 else None

    for uid, name in PEOPLE.items():
        birthday = day(random).isoformat()
        yield Contact(
            uid=uid,
            name=name,
            created=moment(random),
            updated=moment(random),
            emails=(f"{uid}@x.example",),
            cadence=random.choice((None, *Cadence)),
            birthday=random.choice(("", birthday, f"-{birthday[4:]}", birthday[2:])),
            met_on=maybe(day),
            imported=maybe(day),
            timezone=random.choice(("", "Pacific/Auckland", "America/Adak")),
            origins=(FieldSource("google", day(random)),),
        )
    for number in range(random.randrange(9)):
        yield Interaction(
            uid=Uid(f"i{number}"),
            contacts=tuple(random.sample(sorted(PEOPLE), random.randint(1, 3))),
            kind=random.choice(list(Kind)),
            at=moment(random),
            direction=random.choice((None, *Direction)),
            channel=random.choice((None, *Channel)),
            text=random.choice(("", "your move to usage pricing")),
            step=random.choice((None, THANK_YOU, VALUE, CLOSE, BIRTHDAY)),
            answer=random.choice((None, *ReplyKind)),
            until=maybe(day),
            logged=then(moment),
            other=random.choice((None, BO)),
            source=random.choice(("", "import:google:1")),
        )
    for number in range(random.randrange(5)):
        yield Promise(
            uid=Uid(f"p{number}"),
            contact=random.choice((JANE, ANN)),
            text="send the deck",
            made=moment(random),
            mine=random.random() < 0.5,
            due=maybe(day),
            kept=then(moment) if random.random() < 0.3 else None,
            dropped=then(moment) if random.random() < 0.3 else None,
        )
    yield Promise(uid=Uid("p"), contact=JANE, text="send it", made=moment(random), due=maybe(day))
    yield Resource(uid=Uid("r"), title="a talk", added=moment(random))
    for number in range(random.randrange(3)):
        yield Reflection(
            uid=Uid(f"f{number}"), week=day(random), at=moment(random), technique="promises"
        )
    yield Decision(uid=Uid("d"), kind=DecisionKind.APART, at=moment(random), people=(JANE, BO))


def filled(home: Path, held: Sequence[Record], now: Callable[[], datetime] = lambda: NOW) -> None:
    """Write records into a new home as an older program or a hand could have."""
    store = Store.open(home, now=now)
    store.fill(held)
    store.close()


def network_at(
    home: Path, policy: Policy | None = None, now: Callable[[], datetime] = lambda: NOW
) -> Network:
    """Open a home."""
    store = Store.open(home, now=now)
    return Network(store, clock=now, clipboard=MemoryClipboard(), policy=policy)


QUERIES = ("due:week", "due:dec 5", "silent:>6m", "silent:<2w", "met:pycon", "has:birthday")


def read_all(network: Network) -> None:
    """Read everything that can be read of a network; a `NetFollowError` is an answer too."""
    for read in READS.values():
        with suppress(NetFollowError):
            read(network, JANE)
    for uid in filter(network.knows, PEOPLE):
        network.plan(uid)
        network.insights.person(uid)
        for words in (
            lambda uid=uid: network.drafts.draft(uid),
            lambda uid=uid: network.coaching.context(uid),
            lambda uid=uid: network.followups.after_sent(uid),
        ):
            with suppress(NetFollowError):
                words()
    for one in (
        "habits",
        "funnel",
        "cleared",
        "introductions",
        "losing_touch",
        "circle",
        "left_out",
    ):
        getattr(network.insights, one)()
    for by in Breakdown:
        network.insights.replies(by)
    network.forecast(400)
    for query in QUERIES:
        network.searches.find(query)
    for options in ({}, {"notes": True}):
        network.exports.vcards(version="4.0", archived=True, **options)
        network.exports.table(archived=True, **options)
        network.exports.calendar(**options)
        network.exports.calendar(todo=True, **options)
        network.exports.pages(archived=True, **options)


def do(network: Network, name: str) -> None:
    """Do a verb; a `NetFollowError` is an answer too."""
    case = VERBS[name]
    with suppress(NetFollowError, IndexError):
        case.before(network, JANE)
    with suppress(NetFollowError, IndexError):
        case.do(network, JANE)


COMMANDS = (
    ("due", "--all"),
    ("due", "--json"),
    ("show", "jane"),
    ("show", "jane", "--json"),
    ("find", "due:week"),
    ("forecast",),
    ("stats",),
    ("review",),
    ("catch-up",),
    ("draft", "jane"),
    ("introductions",),
    ("duplicates",),
    ("undo",),
    ("reply", "jane"),
    ("sent", "jane"),
    ("kept", "jane"),
    ("doctor",),
    ("doctor", "--repair"),
    *(("export", kind, "-o", "-") for kind in ("vcard", "csv", "json", "ics")),
)


def run(home: Path, *words: str, **environ: str) -> tuple[int, str]:
    """Run a command; its exit code, and all it printed."""
    done = CliRunner().invoke(
        main, ["--home", str(home), *words], env={"NETFOLLOW_NOW": NOW.isoformat(), **environ}
    )
    assert "ended unexpectedly" not in done.output, (words, done.output)
    assert done.exception is None or isinstance(done.exception, SystemExit), (words, done.exception)
    return done.exit_code, done.output

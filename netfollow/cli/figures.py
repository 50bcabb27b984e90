"""The figures of `netfollow stats`, as tables for 80 columns."""

from collections.abc import Iterable, Iterator, Sequence

from netfollow.method.insight import By, Row
from netfollow.method.insight.circle import Count
from netfollow.method.insight.habits import Day, Habits, Week
from netfollow.method.insight.telling import (
    CLEARED_BY,
    TITLES,
    TOO_FEW,
    many,
    percent,
    ranking,
    row_name,
    took,
)
from netfollow.method.sentences import STEPS
from netfollow.network import Network
from netfollow.people import Uid
from netfollow.people.text import line
from netfollow.people.when import show_day

SHOWN = (By.STEP, By.CHANNEL, By.OPENING, By.VALUE, By.WORDS, By.WEEKDAY, By.FIRST)
"""The tables that are printed unasked; wordings would be many."""

WIDE, NAME, BAR = 80, 17, 20
"""Columns of a line, of a name at least, and of a bar at most."""

MOST = 5
"""So many people, tags or places of a kind are printed."""

ROWS = 40
"""So many rows of a table are printed; JSON has them all."""

SHADES = "·░▒▓█"
TREND = 8
"""Weeks of a trend that are printed."""


def lines(network: Network) -> Iterator[str]:
    """Yield every table, a blank line between two."""
    if not any(network.insights.replies(By.CHANNEL)):
        yield from ("No message is old enough yet to say what gets replies.", "")
    else:
        yield "What got replies"
    for by in SHOWN:
        if network.insights.replies(by):
            yield from (*table(network, by), "")
    yield from not_counted(network)
    yield from doing(network)
    yield from steps(network)
    yield from slipping_away(network)
    yield from made_of(network)


def table(network: Network, by: By, also: By | None = None) -> Iterator[str]:
    """Yield one table: counts, rate, a bar up to the interval's low end and through it, and time."""
    rows = network.insights.replies(by, also)
    title = f"By {TITLES[by]}" + (f" and {TITLES[also]}" if also else "")
    names = [line(row_name(row), 34) for row in rows]
    wide = max(NAME, len(title), *map(len, names[:ROWS])) if rows else len(title)
    bar = min(BAR, WIDE - wide - 43)
    if not rows:
        yield "No message can be judged by that yet."
        return
    yield f"{title:<{wide}}   sent  answered  rate  {'':<{bar}}      95 %   usual"
    for name, row in zip(names[:ROWS], rows, strict=False):
        yield f"{name:<{wide}} {row.sent:>6} {row.answered:>9}  {_rate(row, bar)}".rstrip()
    if len(rows) > ROWS:
        yield f"… and {len(rows) - ROWS} more: --json"
    yield from _ranking(rows)


def _rate(row: Row, wide: int) -> str:
    if row.rate is None:
        return TOO_FEW
    solid, end = round(row.low * wide), round(row.high * wide)
    bar = "█" * solid + "▒" * max(1, end - solid)
    interval = f"{percent(row.low)}–{percent(row.high)} %"
    rate = f"{percent(row.rate):>2} %"
    return f"{rate:<5} {bar[:wide]:<{wide}} {interval:>9}  {took(row.hours):>6}"


def _ranking(rows: Sequence[Row]) -> Iterator[str]:
    for sentence in ranking(rows):
        yield from _wrapped(sentence)


def _wrapped(text: str) -> Iterator[str]:
    from textwrap import wrap

    yield from wrap(line(text), WIDE, subsequent_indent="  ")


def not_counted(network: Network) -> Iterator[str]:
    """Yield how many messages are in no rate."""
    left = network.insights.left_out()
    if left.young:
        policy = network.policy
        yet = ", no answer yet" if policy.early_answers else ""
        young = many(left.young, "message")
        yield f"Not counted: {young} of the last {policy.judge_days} days{yet}."
    if left.away:
        yield f"Not counted: {many(left.away, 'message')} that met an out-of-office alone."
    if left.young or left.away:
        yield ""


def doing(network: Network) -> Iterator[str]:
    """Yield how the user does: first messages, promises, a year of days, the last weeks."""
    habits = network.insights.habits()
    firsts, kept = habits.firsts, habits.promises
    yield "How you do"
    soon, late, every = firsts.within_24_hours, firsts.within_48_hours, firsts.messages
    yield f"  first messages   {soon} of {every} within 24 hours{_share(firsts.share_24)}"
    yield f"                   {late} of {every} within 48 hours{_share(firsts.share_48)}" + (
        f"; {many(firsts.missing, 'conversation')} had none" if firsts.missing else ""
    )
    promised = kept.on_time + kept.late + kept.broken
    if promised:
        yield (
            f"  promises         {kept.on_time} of {promised} on time{_share(kept.share)}"
            + "".join(
                f", {count} {word}"
                for count, word in ((kept.late, "late"), (kept.broken, "past their day"))
                if count
            )
        )
    yield f"  the last year    {many(habits.messages, 'message')} on " + (
        f"{many(habits.days_with_messages, 'day')}, {many(habits.conversations, 'conversation')}"
    )
    done = network.insights.cleared()
    if done.worked:
        yield f"  the queue        cleared on {len(done.cleared)} of {many(len(done.worked), 'day')} of work in four weeks,"
        yield f"                   {CLEARED_BY}"
    yield ""
    if habits.messages:
        yield from heat(habits.days)
        yield ""
        yield from _trend(habits)
        yield ""


def _share(share: float | None) -> str:
    return f" ({percent(share)} %)" if share is not None else ""


def heat(days: Sequence[Day]) -> Iterator[str]:
    """Yield the messages of a year as seven lines of shades, a column a week; a blank is no day."""
    most = max(day.sent for day in days)
    for weekday, name in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")):
        shades = [" "] if days[0].day.weekday() > weekday else []
        shades += [
            SHADES[-(-day.sent * (len(SHADES) - 1) // most) if most else 0]
            for day in days
            if day.day.weekday() == weekday
        ]
        yield f"  {name} {''.join(shades)}"
    yield f"      one column a week; {SHADES[-1]} is up to {many(most, 'message')} a day"


def _trend(habits: Habits) -> Iterator[str]:
    yield "  week of       talks   sent  answered  rate   first messages within 24 hours"
    for week in habits.weeks[-TREND:]:
        yield _week(week)


def _week(week: Week) -> str:
    rate = f"{percent(week.rate):>3} %" if week.rate is not None else "    ·"
    first = f"{week.first_in_time} of {week.first}" if week.first else "·"
    monday = week.monday.isoformat()
    return f"  {monday}  {week.talks:>7} {week.sent:>6} {week.answered:>9} {rate}   {first}"


def steps(network: Network) -> Iterator[str]:
    """Yield the funnel: how many got each step, and how many answered where."""
    found = network.insights.funnel()
    if not any(one.sent for one in found.steps):
        return
    yield f"The funnel of the sequence, after {many(found.talks, 'conversation')}"
    most = max(one.sent for one in found.steps)
    for one in found.steps:
        bar = "█" * round(one.answered / most * BAR) + "░" * round(
            (one.sent - one.answered) / most * BAR
        )
        rate = f"{percent(one.rate)} %" if one.rate is not None else TOO_FEW
        name = STEPS.get(one.step, str(one.step))
        yield (
            f"  {name:<15} {one.sent:>6} sent {one.answered:>6} answered  {bar:<{BAR + 1}} {rate}"
        )
    yield ""


def slipping_away(network: Network) -> Iterator[str]:
    """Yield who is slipping away, those first who matter most."""
    found = network.insights.slipping()
    today = network.today
    yield from _people(
        network,
        "Beyond their rhythm",
        (
            (one.contact, f"{one.rhythm.replace('-', ' ')}, {many(one.days, 'day')} ago")
            for one in found.beyond_rhythm
        ),
    )
    yield from _people(
        network,
        "Long silent, and once answered fast",
        (
            (one.contact, f"since {show_day(one.since, today)}; answered in {took(one.hours)}")
            for one in found.long_silent
        ),
    )
    yield from _people(
        network,
        "Never thanked",
        ((one.contact, f"you talked {show_day(one.since, today)}") for one in found.never_thanked),
    )


def _people(network: Network, title: str, people: Iterable[tuple[Uid, str]]) -> Iterator[str]:
    found = list(people)
    if not found:
        return
    yield f"{title}: {len(found):,}"
    for uid, words in found[:MOST]:
        yield f"  {line(network.person(uid).name, 30) or '(no name)':<30}  {words}"
    yield ""


def made_of(network: Network) -> Iterator[str]:
    """Yield what the network is made of."""
    circle = network.insights.circle()
    yield f"Your network: {circle.people:,} people"
    for title, counts in (
        ("tags", circle.tags),
        ("companies", circle.companies),
        ("places", circle.places),
        ("met at", circle.met),
    ):
        if counts:
            yield _counts(title, counts)
    led = network.insights.introductions()
    for made in led.made[:MOST]:
        both = " and ".join(_name(network, uid) for uid in (made.one, made.other))
        yield f"  you introduced   {both}: {made.answered} of 2 answered"
    for brought in led.brought[:MOST]:
        yield f"  came through     {line(brought.name, 30)}: {len(brought.people)}"
    for one in circle.quiet_tags[:MOST]:
        people = "person" if one.people == 1 else "people"
        yield f"  nobody answered  #{line(one.tag, 30)}: {many(one.sent, 'message')} to " + (
            f"{one.people:,} {people} in {network.policy.rest_days} days"
        )
    for idle in circle.idle_tags[:MOST]:
        yield (
            f"  no contact       #{line(idle.value, 30)}: with any of {idle.people:,} people in "
            + (f"{network.policy.rest_days} days")
        )


def _name(network: Network, uid: Uid) -> str:
    if not network.knows(uid):
        return "somebody deleted"
    return line(network.person(uid).name, 24) or "(no name)"


def _counts(title: str, counts: Sequence[Count]) -> str:
    """Return a line with as many of the commonest as there is room for."""
    for most in range(MOST, 0, -1):
        shown = ", ".join(f"{line(one.value, 24)} {one.people:,}" for one in counts[:most])
        rest = f" and {len(counts) - most:,} more" if len(counts) > most else ""
        if len(shown + rest) <= WIDE - 19:
            break
    return f"  {title:<15}  {shown}{rest}"

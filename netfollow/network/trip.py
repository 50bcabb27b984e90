"""Whom to see on a trip: people who live there or near, and a message for each."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from netfollow.errors import BadDate, WrongCall
from netfollow.exchange.names import plain
from netfollow.meetings.events import Meeting
from netfollow.method.drafts.facts.fact_shapes import read_fact
from netfollow.method.drafts.template_context import greeting_name
from netfollow.method.drafts.templates import Tone
from netfollow.method.queue import NO_CADENCE, Due, PlanState, sort_key
from netfollow.network.gazetteer import Place, gazetteer
from netfollow.network.meetings import Meetings, day_and_hours
from netfollow.network.session import Session
from netfollow.people import Channel, Contact, Interaction, Uid, given_name
from netfollow.people.dates import WEEKDAYS, DateStyle, show_gap
from netfollow.people.days import shift
from netfollow.people.facts import FactKind, facts_for
from netfollow.people.spans import DaySpan, read_span
from netfollow.people.text import line

NEAR_KM = 60.0
"""So far away people still are near: Potsdam is near Berlin."""

LONG_STAY = 10
"""From so many days on, no days are proposed."""

SOON = 6
"""So many days ahead a weekday says which day is meant."""

WRITTEN = frozenset({Channel.EMAIL, Channel.LINKEDIN, Channel.TEXT})

_NO_COFFEE = frozenset(("interview", "research", "fundraising"))
"""Goals with which nobody is asked for a coffee (method.md, Goals)."""


class TripStop(msgspec.Struct, frozen=True, kw_only=True):
    """Someone to see on a trip.

    `km` is how far from the city they live, None for a whole country. `due` is what is due for
    them by the end of the trip, if anything. `body` is a message to them; it is empty for whom
    nothing is drafted, and `note` says why.
    """

    contact: Contact
    km: float | None
    due: Due | None
    channel: Channel
    subject: str = ""
    body: str = ""
    note: str = ""


class Trip(msgspec.Struct, frozen=True, kw_only=True):
    """A trip to a city or a country, and whom to see there: those due first, then the closest."""

    place: Place
    days: DaySpan
    stops: tuple[TripStop, ...]


class Trips:
    """Looks for people by where they live; nothing is changed."""

    def __init__(self, session: Session, meetings: Meetings | None = None) -> None:
        self._session = session
        self._meetings = meetings

    def read(self, words: Sequence[str]) -> tuple[Place, DaySpan]:
        """Return the place and the days that words name: "new york next week".

        Raises `WrongCall` for a place that isn't known, and for words without days.
        """
        session = self._session
        where, days = split_trip(words, session.today, session.dates)
        homes = (one.place for one in session.store.contacts.values() if one.place)
        known = gazetteer().places([where, *homes])  # in one pass over the cities
        place = known[where] or self._small(where)
        if place is None:
            raise WrongCall(
                f"“{line(where, 40)}” isn't a country, or a city with over 15,000 people."
            )
        if days.last < session.today:
            raise WrongCall("This trip is over. Choose days in the future.")
        return place, days

    def _small(self, where: str) -> Place | None:
        """Return a place too small for the gazetteer in which someone lives; None for another."""
        wanted = plain(where)
        same = (one.place for one in self._session.store.contacts.values())
        found = next((one for one in same if plain(one) == wanted), None)
        return Place(line(found), "", "") if found else None

    def plan(self, words: Sequence[str], near_km: float = NEAR_KM) -> Trip:
        """Return whom to see on a trip, in order; raises `WrongCall` as `read` does."""
        place, days = self.read(words)
        stops = list(self._stops(place, days, near_km))
        return Trip(place=place, days=days, stops=tuple(sorted(stops, key=self._order)))

    def _order(self, stop: TripStop) -> tuple[object, ...]:
        """Return where someone stands: those due in the order of the day, then the closest."""
        today = self._session.today
        plan = self._session.plan(stop.contact.uid)
        is_now = stop.due is not None and stop.due.is_open(today)
        rank = sort_key(stop.due, today) if stop.due is not None else ()
        closeness = self._closeness(stop.contact)
        last = plan.last_contact or date.min
        ahead = stop.due.opens.toordinal() if stop.due is not None else 0
        return (
            0 if is_now else 1 if stop.due is not None else 2,
            rank if is_now else (ahead,),
            closeness,
            stop.km or 0.0,
            -last.toordinal(),
            stop.contact.name.casefold(),
            stop.contact.uid,
        )

    def _closeness(self, contact: Contact) -> int:
        """Return the days of someone's cadence; many without one."""
        cadence = self._session.policy.cadence(contact)
        days = self._session.policy.cadence_days.get(cadence) if cadence is not None else None
        return days or NO_CADENCE

    def _stops(self, place: Place, days: DaySpan, near_km: float) -> Iterator[TripStop]:
        session = self._session
        met = self._met(days)
        people = [one for one in session.store.contacts.values() if one.place and not one.archived]
        known = gazetteer().places(one.place for one in people)
        for contact in people:
            home = known[contact.place] or Place(line(contact.place), "", "")
            if contact.do_not_contact:
                continue
            km = _distance(place, home, near_km)
            if km is not None:
                stop = self._stop(contact, None if place.is_country else km, place, home, days)
                if (meeting := met.get(contact.uid)) is not None:
                    when = day_and_hours(meeting.start, meeting.end, session.today)
                    what = f" ({line(meeting.title, 40)})" if meeting.title else ""
                    note = f"in your calendar already: {when}{what}"
                    stop = msgspec.structs.replace(stop, subject="", body="", note=note)
                yield stop

    def _met(self, days: DaySpan) -> dict[Uid, Meeting]:
        """Return by person the first meeting of a trip's days that is in your calendars, no calls."""
        if self._meetings is None or not self._session.calendars.are_set:
            return {}
        found: dict[Uid, Meeting] = {}
        for one in self._meetings.between(days.first, days.last):
            for uid in one.known if not one.meeting.is_call else ():
                found.setdefault(uid, one.meeting)
        return found

    def _stop(
        self, contact: Contact, km: float | None, place: Place, home: Place, days: DaySpan
    ) -> TripStop:
        session = self._session
        plan = session.plan(contact.uid)
        due = plan.next if plan.next is not None and plan.next.opens <= days.last else None
        channel = plan.channel if plan.channel in WRITTEN else Channel.EMAIL
        note = ""
        if plan.state is PlanState.PAUSED:
            note = "paused, so no message is drafted"
        elif plan.owed_since is not None:
            since = show_gap(plan.owed_since.date(), session.today)
            note = f"wrote to you {since}: answer first, and mention your trip there"
        elif plan.unanswered >= session.policy.unanswered_limit:
            note = "no reply to your last messages, so no message is drafted"
        where = place.city or home.city or place.country_name
        is_formal = session.sender.tone is Tone.FORMAL or plan.goal in _NO_COFFEE
        text = self._message(contact, channel, where, days, is_formal=is_formal)
        subject, body = ("", "") if note else text
        return TripStop(
            contact=contact,
            km=km,
            due=due,
            channel=channel,
            subject=subject,
            body=body,
            note=note,
        )

    def _message(
        self, contact: Contact, channel: Channel, where: str, days: DaySpan, *, is_formal: bool
    ) -> tuple[str, str]:
        """Return the subject and the text of a message that one is coming."""
        session = self._session
        name = greeting_name(contact)
        hi = "Dear" if session.sender.tone is Tone.FORMAL else "Hi"
        hello = f"{hi} {name}," if name else "Hello,"
        coming = f"I'm in {where} {_from(days, session.today)}."
        ask = _ask(days, is_formal=is_formal)
        about = _about(contact, session.store.of(contact.uid))
        text = "\n\n".join((" ".join(filter(None, (coming, about))), ask))
        sign = line(session.sender.name)
        if channel is Channel.TEXT:
            return "", f"{hello} {coming} {ask}"
        if channel is Channel.EMAIL:
            closing = line(session.sender.closing).rstrip(" ,")
            end = f"\n\n{closing},\n{sign}" if sign and closing else f"\n\n{sign}" if sign else ""
            return f"In {where} {_short(days)}", f"{hello}\n\n{text}{end}"
        return "", f"{hello}\n\n{text}{f'{chr(10)}{chr(10)}{sign}' if sign else ''}"


def split_trip(words: Sequence[str], today: date, style: DateStyle) -> tuple[str, DaySpan]:
    """Return the place and the days of a trip: the last words that are days.

    Raises `WrongCall` when none are.
    """
    flat = " ".join(words).split()
    first: BadDate | None = None
    for place in range(1, len(flat)):
        try:
            days = read_span(" ".join(flat[place:]), today, style=style)
        except BadDate as problem:
            first = first or problem
        else:
            where = " ".join(flat[:place]).strip(" ,")
            return where.removesuffix(" from").removesuffix(" on").strip(" ,"), days
    why = f" {first.sentence}" if first is not None and len(flat) > 1 else ""
    raise WrongCall(f"Name a place and days, such as: netfollow trip berlin 2-6 dec.{why}")


def _distance(place: Place, home: Place, near_km: float) -> float | None:
    """Return how far from a trip's place a home is; None for one that is too far."""
    if place.is_country:
        return 0.0 if place.country == home.country else None
    same = (home.country, home.region, plain(home.city))
    if same == (place.country, place.region, plain(place.city)):
        return 0.0
    if home.is_country or not (place.country and home.country):
        return None
    km = place.km_to(home)
    return km if km <= near_km else None


def _from(days: DaySpan, today: date) -> str:
    """Return when one is there: "from Wednesday", "on Friday 2 January", "today"."""
    if days.first <= today:
        if days.last == today:
            return "today"
        return f"until {_day(days.last, today)}"
    if days.first == days.last:
        return f"on {_day(days.first, today)}"
    if month := _whole_month(days):
        return f"in {month}" + (f" {days.first.year}" if days.first.year != today.year else "")
    return f"from {_day(days.first, today)} to {_day(days.last, today)}"


def _day(day: date, today: date) -> str:
    """Return a day as a message names it: the weekday when it is near, with its date when not."""
    name = WEEKDAYS[day.weekday()].title()
    if 0 < (day - today).days <= SOON:
        return name
    return f"{name} {day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def _short(days: DaySpan) -> str:
    """Return the days for a subject: "2–6 December"."""
    first, last = days.first, days.last
    if first == last:
        return f"on {first.day} {first:%B}"
    if month := _whole_month(days):
        return f"in {month}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B}"
    return f"{first.day} {first:%B} – {last.day} {last:%B}"


def _whole_month(days: DaySpan) -> str:
    """Return the name of a month that days are the whole of; empty for others."""
    is_whole = days.first.day == 1 and shift(days.last, 1).day == 1
    is_whole &= (days.first.year, days.first.month) == (days.last.year, days.last.month)
    return f"{days.first:%B}" if is_whole else ""


def _ask(days: DaySpan, *, is_formal: bool) -> str:
    """Return a soft question with a day or two; about a long stay, without."""
    if (days.last - days.first).days >= LONG_STAY:
        if is_formal:
            return "Would you have time to meet, on a day that suits you?"
        return "Do you have time for a coffee, on a day that suits you?"
    working = [
        day
        for day in (shift(days.first, ahead) for ahead in range((days.last - days.first).days + 1))
        if day.weekday() < 5
    ]
    named = working or [days.first]
    offered = named[1:3] if len(named) > 2 else named[:2]
    said = " or ".join(WEEKDAYS[day.weekday()].title() for day in offered)
    if days.first == days.last:
        return "Would you have time to meet?" if is_formal else "Do you have time for a coffee?"
    if is_formal:
        return f"Would you have time to meet, perhaps on {said}?"
    return f"Do you have time for a coffee, maybe {said}?"


def _about(contact: Contact, entries: Sequence[Interaction]) -> str:
    """Return a sentence about the last topic that fits one; empty without one."""
    called = (contact.name, given_name(contact))
    for entry in reversed(entries):
        topic = facts_for(entry, contact).get(FactKind.TOPIC, "")
        reading = read_fact(FactKind.TOPIC, topic, called) if topic else None
        if reading is not None and reading.fits and reading.kind is FactKind.TOPIC:
            return f"I'd love to hear more about {reading.text.rstrip(' .')}."
    return ""

"""LinkedIn's Connections.csv, with every heading it has had since 2015, and its profiles."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import unquote

from netfollow.exchange import dates, nobody
from netfollow.exchange.incoming import Incoming, Reading, Rejected
from netfollow.exchange.layout import TableLayout
from netfollow.exchange.no_days import NoDays
from netfollow.exchange.rows import UNREAD, Row

COLUMNS = {
    "first name": "first",
    "last name": "last",
    "url": "link",
    "profile url": "link",
    "email address": "email",
    "e-mail address": "email",
    "email": "email",
    "company": "org",
    "position": "title",
    "job title": "title",
    "connected on": "connected",
}
_FIELDS = ("first", "last", "link", "email", "org", "title", "connected")

_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]{1,63}\.){0,4}linkedin\.[a-z.]{1,20}/(?:mwlite/)?(?:in|pub)/+([^/?#\s]+)",
    re.IGNORECASE,
)


def read(layout: TableLayout, rows: Iterable[Row]) -> Reading:
    """Read every connection; those whose names LinkedIn hides are counted and left out."""
    places: dict[str, int] = {}
    for name, place in layout.places.items():
        if name in COLUMNS:
            places.setdefault(COLUMNS[name], place)
    width = len(layout.heading)
    order = [places.get(field, width) for field in _FIELDS]
    by_day = dates.day_first(row[order[-1]] for row in layout.sample if order[-1] < len(row))
    day = lru_cache(maxsize=None)(lambda text: dates.a_day(text, by_day=by_day))
    people: list[Incoming] = []
    rejected: list[Rejected] = []
    no_days = NoDays()
    hidden = 0
    for line, row in rows:
        if row is None:
            rejected.append(Rejected(line, UNREAD))
            continue
        if layout.is_heading(row):
            rejected.append(Rejected(line, nobody.HEADING))
            continue
        row += [""] * (width + 1 - len(row))
        first, last, link, email, org, title, connected = [row[place].strip() for place in order]
        first, last = nobody.part(first), nobody.part(last)
        name = nobody.real(f"{first} {last}".strip())
        if not (name or email or link):
            hidden += bool(connected or org or title)
            continue
        met_on = day(connected[:40])
        if met_on is None and connected:
            no_days.note("connected", line, connected, with_year=True)
        people.append(
            Incoming(
                line=line,
                name=name or email or link,
                first=first,
                last=last,
                org=org,
                title=title,
                emails=(email,) if email else (),
                links=(link,) if link else (),
                met_where="LinkedIn",
                met_on=met_on,
                keys=(profile_key(link) or _content_key(name, email, org),),
            )
        )
    remarks = (*([hidden_ones(hidden)] if hidden else ()), *no_days.remarks())
    return Reading(
        format=layout.format, people=tuple(people), rejected=tuple(rejected), remarks=remarks
    )


def hidden_ones(count: int) -> str:
    """Return the sentence about members without a name."""
    if count == 1:
        return "LinkedIn hides the name of 1 connection: left out."
    return f"LinkedIn hides the names of {count:,} connections: left out."


def profile_key(link: str) -> str:
    """Return `linkedin:<slug>` for a profile's address; empty for any other.

    The slug is percent-decoded and in lower case, without query or final slash.
    """
    found = _PROFILE.match(link)
    if found is None:
        return ""
    slug = found[1]
    return f"linkedin:{(unquote(slug) if '%' in slug else slug).casefold()}"


def name_key(name: str) -> str:
    """Return a key for somebody of whom only the name is known: a weak one."""
    return f"linkedin-name:{_digest(' '.join(name.casefold().split()))}" if name else ""


def _content_key(*parts: str) -> str:
    return f"linkedin-row:{_digest(chr(0x1F).join(part.casefold() for part in parts))}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=10).hexdigest()


def cells(layout: TableLayout, *names: str) -> list[int]:
    """Return where columns stand, by their names; behind all others where there is none."""
    places = layout.places
    return [places.get(name, len(layout.heading)) for name in names]


def picked(row: Sequence[str], order: Sequence[int]) -> list[str]:
    """Return the cells of a row that stand at some places; empty ones beyond its end."""
    return [row[place].strip() if place < len(row) else "" for place in order]

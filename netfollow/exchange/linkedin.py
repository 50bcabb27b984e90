"""LinkedIn's Connections.csv, with every header it has had since 2015."""

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import date
from urllib.parse import unquote, urlsplit

from netfollow.exchange.incoming import Incoming, Reading, Rejected
from netfollow.people.when import MONTHS

FORMAT = "linkedin-connections"
SEARCHED = 30
"""The header is looked for in so many rows; notes may stand above it."""

COLUMNS = {
    "first name": "first",
    "last name": "last",
    "url": "link",
    "email address": "email",
    "e-mail address": "email",
    "company": "org",
    "position": "title",
    "job title": "title",
    "connected on": "connected",
}


def header(text: str) -> tuple[int, list[str]] | None:
    """Return the line and cells of the header of a Connections.csv; None when it is none."""
    for line, row in _rows(text):
        cells = [cell.strip().casefold() for cell in row]
        if {"first name", "last name", "connected on"} <= set(cells):
            return line, cells
        if line > SEARCHED:
            break
    return None


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of its first line; a broken row ends nothing."""
    csv.field_size_limit(1_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), strict=False)
    before = 0
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = []
        yield before + 1, row
        before = reader.line_num


def read(text: str) -> Reading:
    """Read every connection; rows that name nobody are told and left out.

    The text must have a `header`.
    """
    found = header(text)
    assert found is not None
    header_line, cells = found
    columns = {COLUMNS[cell]: place for place, cell in enumerate(cells) if cell in COLUMNS}
    people: list[Incoming] = []
    rejected: list[Rejected] = []
    for line, row in _rows(text):
        if line <= header_line or not any(cell.strip() for cell in row):
            continue
        values = {field: row[place].strip() for field, place in columns.items() if place < len(row)}
        person = _person(line, values)
        if isinstance(person, Rejected):
            rejected.append(person)
        else:
            people.append(person)
    return Reading(format=FORMAT, people=tuple(people), rejected=tuple(rejected))


def _person(line: int, values: dict[str, str]) -> Incoming | Rejected:
    first, last = values.get("first", ""), values.get("last", "")
    link, email, org = values.get("link", ""), values.get("email", ""), values.get("org", "")
    name = f"{first} {last}".strip()
    if not (name or email or link):
        return Rejected(line, "This row names nobody: LinkedIn hides this member.")
    key = profile_key(link) or _content_key(name, email, org)
    return Incoming(
        line=line,
        name=name or email or link,
        first=first,
        last=last,
        org=org,
        title=values.get("title", ""),
        emails=(email,) if email else (),
        links=(link,) if link else (),
        met_where="LinkedIn",
        met_on=connected_on(values.get("connected", "")),
        keys=(key,),
    )


def profile_key(link: str) -> str:
    """Return `linkedin:<slug>` for a profile's address; empty for any other.

    The slug is percent-decoded and in lower case, without query or final slash.
    """
    if "linkedin." not in link.casefold():
        return ""
    try:
        path = urlsplit(link if "//" in link else f"//{link}").path
    except ValueError:
        return ""
    parts = [part for part in path.split("/") if part]
    if len(parts) < 2 or parts[0].casefold() not in ("in", "pub"):
        return ""
    return f"linkedin:{unquote(parts[1]).casefold()}"


def connected_on(text: str) -> date | None:
    """Read `08 Feb 2026`, `7-Feb-22`, `2026-02-08` or `2/8/26, 3:14 PM`; None for others."""
    words = text.replace("-", " ").replace("/", " ").replace(",", " ").split()
    try:
        if len(words) >= 3 and words[1].isalpha():
            named = [
                number
                for number, name in enumerate(MONTHS, 1)
                if name.startswith(words[1].casefold()[:3])
            ]
            return date(_year(words[2]), named[0], int(words[0])) if named else None
        if "-" in text and len(words) >= 3:
            return date(int(words[0]), int(words[1]), int(words[2]))
        if "/" in text and len(words) >= 3:
            return date(_year(words[2]), int(words[0]), int(words[1]))
    except ValueError:
        return None
    return None


def _year(text: str) -> int:
    year = int(text)
    return year + 2000 if year < 100 else year


def _content_key(*parts: str) -> str:
    text = "\x1f".join(part.casefold() for part in parts)
    return f"linkedin-row:{hashlib.blake2b(text.encode(), digest_size=10).hexdigest()}"

"""From a table's row to a person, whatever the table's columns are called."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from netfollow.exchange import dates, table_out, values
from netfollow.exchange.incoming import Incoming, IncomingEntry, Rejected
from netfollow.exchange.linkedin import profile_key
from netfollow.exchange.values import unique
from netfollow.people import Direction, Kind

NOBODY = "This row names nobody: no name, company, e-mail or phone."

_COURTESY_WORDS = """mr mrs ms miss mx herr frau m mme mlle monsieur madame sr
    sra srta senor senora don dona sig sig.ra dhr mevr pan pani"""
COURTESY = frozenset(_COURTESY_WORDS.split())
"""What is said before any name and tells nothing; a Dr. or Prof. is kept."""


class Reader:
    """Reads rows whose columns are known: `fields` has the field of each column, or `""`.

    `surname_first`: a whole name is written "Last, First". `family_first`: of a first and a last
    name the last is said first. `by_day`: dates with slashes begin with the day. `own`: the table is our own export, and cells come back as they went out.
    """

    def __init__(
        self,
        fields: Sequence[str],
        *,
        format: str,
        by_day: bool = False,
        surname_first: bool = False,
        family_first: bool = False,
        own: bool = False,
    ) -> None:
        self._places: dict[str, list[int]] = {}
        for place, field in enumerate(fields):
            if field:
                self._places.setdefault(field, []).append(place)
        self._format = format
        self._by_day = by_day
        self._surname_first = surname_first
        self._family_first = family_first
        self._clean: Callable[[str], str] = table_out.unguarded if own else str.strip
        self._own = own

    def _cells(self, row: Sequence[str], field: str) -> list[str]:
        """Return the cells of a field that hold something."""
        clean = self._clean
        return [
            text
            for place in self._places.get(field, ())
            if place < len(row) and (text := clean(row[place]))
        ]

    def _cell(self, row: Sequence[str], field: str) -> str:
        return next(iter(self._cells(row, field)), "")

    def read(self, line: int, row: Sequence[str]) -> Incoming | Rejected:
        """Return the person that a row gives, or why it gives none."""
        emails, said = self._emails(row)
        phones, links = self._several(row, "phones"), self._several(row, "links")
        org = self._cell(row, "org")
        name, first, last = self._name(row, said or self._display(row))
        shown = name or self._cell(row, "nickname") or org or (*emails, *phones, *links, "")[0]
        if not shown:
            return Rejected(line, NOBODY)
        keys = [f"vcard:{uid}"] if (uid := self._cell(row, "uid")) else []
        keys += [key for link in links if (key := profile_key(link))]
        return Incoming(
            line=line,
            name=shown,
            first=first,
            last=last,
            org=org,
            title=self._cell(row, "title"),
            emails=emails,
            phones=phones,
            links=links,
            tags=self._tags(row),
            channel=values.channel_of(self._cell(row, "channel")),
            rhythm=values.rhythm_of(self._cell(row, "rhythm")),
            birthday=self._birthday(row),
            place=self._place(row),
            met_where=self._cell(row, "met_where"),
            met_on=self._day(row, "met_on"),
            about="\n".join(self._cells(row, "about")),
            timezone=self._cell(row, "timezone"),
            language=self._cell(row, "language"),
            interests=self._several(row, "interests"),
            do_not_contact=values.is_yes(self._cell(row, "do_not_contact")),
            archived=values.is_yes(self._cell(row, "archived")),
            keys=tuple(keys) or (values.row_key(shown, org, *emails[:1], *phones[:1]),),
            extra=self._extra(row),
        )

    def entry(self, person: Incoming, row: Sequence[str]) -> IncomingEntry | None:
        """Return that the user was last in touch with somebody, if the row tells when."""
        cells = self._cells(row, "last_contact")
        at = dates.moment(cells[0], by_day=self._by_day) if cells else None
        if at is None:
            return None
        return last_contact(person, at, self._format)

    def _emails(self, row: Sequence[str]) -> tuple[tuple[str, ...], str]:
        """Return the addresses, and the name that one of them carries."""
        cells = self._cells(row, "emails")
        if self._own:
            return tuple(cells), ""
        found = [values.addresses(cell) for cell in cells]
        return unique(one for many, _ in found for one in many), next(
            (n for _, n in found if n), ""
        )

    def _several(self, row: Sequence[str], field: str) -> tuple[str, ...]:
        """Return the values of all cells of a field; one cell may hold several."""
        cells = self._cells(row, field)
        if self._own:
            return tuple(cells)
        if field == "links":
            return unique(one for cell in cells for one in values.links(cell))
        return unique(
            one for cell in cells for one in values.several(cell, commas=field != "phones")
        )

    def _tags(self, row: Sequence[str]) -> tuple[str, ...]:
        """Return the tags, without the groups that Google makes by itself."""
        if self._own:
            return tuple(tag for cell in self._cells(row, "tags") for tag in table_out.parted(cell))
        return tuple(tag for tag in self._several(row, "tags") if not tag.startswith("* "))

    def _display(self, row: Sequence[str]) -> str:
        """Return a name that stands beside an address only."""
        return next(
            (
                name
                for cell in self._cells(row, "display")
                if (name := values.display_name(cell)) and "@" not in name
            ),
            "",
        )

    def _name(self, row: Sequence[str], said: str) -> tuple[str, str, str]:
        """Return the shown name, the first and the last name."""
        first, last = self._cell(row, "first"), self._cell(row, "last")
        whole = self._cell(row, "name")
        if self._own:
            return whole, first, last
        if not (first or last):
            is_turned = self._surname_first if whole else True
            whole = whole or said
            parts = values.turned(whole) if is_turned else None
            return (" ".join(parts), *parts) if parts else (whole, "", "")
        if whole and "," not in whole and "@" not in whole:
            return whole, first, last
        middle, suffix = self._cell(row, "middle"), self._cell(row, "suffix")
        prefix = self._cell(row, "prefix")
        if prefix.casefold().rstrip(".") in COURTESY:
            prefix = ""
        order = (last, first) if self._family_first else (first, middle, last)
        return " ".join(part for part in (prefix, *order, suffix) if part), first, last

    def _birthday(self, row: Sequence[str]) -> str:
        text = self._cell(row, "birthday")
        if self._own:
            return text
        if text:
            return dates.birthday(text, by_day=self._by_day)
        month, day = self._cell(row, "birth_month"), self._cell(row, "birth_day")
        year = self._cell(row, "birth_year")
        if not (month.isdecimal() and day.isdecimal()):
            return ""
        return dates.birthday(
            f"{year.zfill(4)}-{month}-{day}" if year.isdecimal() else f"--{month}-{day.zfill(2)}"
        )

    def _place(self, row: Sequence[str]) -> str:
        place = self._cell(row, "place")
        if place:
            return place
        return ", ".join(
            part for part in (self._cell(row, "city"), self._cell(row, "country")) if part
        )

    def _day(self, row: Sequence[str], field: str) -> date | None:
        return dates.a_day(self._cell(row, field), by_day=self._by_day)

    def _extra(self, row: Sequence[str]) -> tuple[str, ...]:
        """Return what only a card holds, as content lines (RFC 2426)."""
        lines = []
        for name, field in (("NICKNAME", "nickname"), ("ANNIVERSARY", "anniversary")):
            text = self._cell(row, field)
            if field == "anniversary" and text:
                text = dates.birthday(text, by_day=self._by_day)
            if text:
                lines.append(f"{name}:{values.escaped(text)}")
        return tuple(lines)


def last_contact(person: Incoming, at: "datetime", source: str) -> IncomingEntry:
    """Return an entry that says no more than that they were in touch."""
    return IncomingEntry(
        line=person.line,
        who=person.keys[:1],
        names=(person.name,),
        at=at,
        kind=Kind.MESSAGE,
        source=f"import:{source}:last:{person.keys[0]}:{at.date()}",
        direction=Direction.BOTH,
    )

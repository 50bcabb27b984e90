"""Tables of people, in and out (RFC 4180).

In come Google's, Outlook's, Thunderbird's, our own and any other, row by row. Out goes UTF-8 with a
mark so that Excel reads it right, and no cell can be taken for a formula: one that begins with `=`,
`+`, `-`, `@`, a tab or a line break gets an apostrophe before it. A phone number keeps its `+`, for
it can call nothing.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange import dates, values
from netfollow.exchange.dates import DAYS, NoDays
from netfollow.exchange.import_records import (
    A_LAST_NAME,
    AS_THEY_ARE,
    NOT_THERE,
    ImportOptions,
    Incoming,
    IncomingEntry,
    Reading,
    Rejected,
)
from netfollow.exchange.linkedin import profile_key
from netfollow.exchange.names import (
    is_east_asian,
    is_note,
    is_total,
    may_be_number,
    name_part,
    names_fit,
    real_name,
)
from netfollow.exchange.other_tables import PASSWORDS, what_else
from netfollow.exchange.plain import clean, one_line
from netfollow.exchange.sheets import columns as kinds
from netfollow.exchange.sheets.headings import FACT_COLUMNS, NETWORKS, folded
from netfollow.exchange.sheets.layout import (
    A_LIST,
    A_NOTE,
    A_TITLE,
    A_TOTAL,
    ANOTHER_HEADING,
    HEADING_AGAIN,
    NOBODY,
    ONLY_A_COMPANY,
    RECORDS,
    UNREAD,
    Format,
    Row,
    TableLayout,
    plain_heading,
)
from netfollow.exchange.values import unique
from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Cadence, Contact, Direction, Kind
from netfollow.people.days import is_birthday
from netfollow.people.facts import FACTS, with_fact
from netfollow.people.fields import FIELDS, ContactField, FieldKind
from netfollow.people.other_facts import other_facts
from netfollow.people.text import amount

BOM = "\ufeff"

ID = "NetFollow ID"
"""The heading of the last column: it tells our own export from any other table."""

OTHER = "Other"
"""The heading of the column before it: what is kept of a person that has no field."""

_FORMULA = ("=", "+", "-", "@", "\t", "\n")
_NUMBER = LazyPattern(r"\+?[0-9][0-9 ()./-]*")

NAMED = 5
"""So many columns are named that nothing is taken from."""

WIDE = 3
"""So many columns a table has that may have titles between its rows."""

FEW = 3
"""So many rows that are nobody don't speak against a table yet."""

SOME = 5
"""The most empty rows whose line numbers are listed."""

NO_PEOPLE = (
    "This doesn't look like a table of people: {:,} of {:,} rows have no name, company, email "
    "or phone. To import it anyway, say what its columns are (--columns)."
)

ANOTHER = "This is {}, not a list of people."
ALL_THE_SAME = " To import it anyway, say what its columns are (--columns)."
NO_ROWS = "This table has headings, but no rows."

A_CARD = "Line {:,} begins a vCard in the middle of a table. Split the file there, and import both parts."

BEYOND = "cells without a heading"
"""The label of cells to the right of the last heading."""

RARE = frozenset(
    {
        *("channel", "cadence", "met_where", "met_on", "timezone", "language", "interests"),
        *("needs", "offers", "do_not_contact", "archived"),
    }
)
"""Fields that few tables have."""

RARE_PARTS = frozenset({"nickname", "anniversary"})
"""What few tables have and only a card has a place for."""

ON_ONE_LINE = frozenset({"name", "first", "middle", "last", "org", "title"})
"""What is said in one line, also where a cell breaks it."""

_ONLINE = frozenset(
    {
        *("zoom", "google meet", "microsoft teams", "teams", "webex", "skype", "online", "virtual"),
        *("phone", "phone call", "video call", "gotomeeting", "whatsapp", "facetime"),
    }
)
"""What meetings have for a place and is none."""

_OF_WORDS = frozenset({"name", "org", "title", "tags", "place", "city", "met_where"})
"""Fields that may stand in a cell with the address of their page."""

_LISTED = frozenset({*_OF_WORDS, "emails", "phones", "links", "country", "interests"})
"""Fields of which a cell may hold a list as programs write it."""

Cells = dict[str, list[str]]
"""What a row holds, by field; nothing empty."""


def write(people: Iterable[Contact], *, notes: bool = False) -> bytes:
    """Return one row a person, in the order given, under a row of headings.

    With `notes` a column holds what the user noted about the person.
    """
    everyone = tuple(people)
    columns = _columns(everyone, notes)
    others = [_other(person) for person in everyone]
    has_others = any(others)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*_headings(columns), *([OTHER] * has_others), ID])
    for person, other in zip(everyone, others, strict=True):
        cells = (*_cells(person, columns), *([other] * has_others), person.uid)
        writer.writerow([guarded(cell) for cell in cells])
    return (BOM + text.getvalue()).encode()


def _other(person: Contact) -> str:
    """Return what is kept of a person without a field: a line of label and value for each."""
    return "\n".join(
        f"{one_line(label)}: {one_line(value)}" for label, value in other_facts(person.extra)
    )


def kept_of(cell: str) -> Iterator[str]:
    """Yield the content lines of a cell that `write` made of what is kept."""
    for text in cell.split("\n"):
        label, colon, value = text.partition(": ")
        if colon and label == "Nickname":
            yield f"NICKNAME:{values.escaped(value)}"
        elif colon and (name := kinds.line_name(label)):
            yield f"{name}{values.escaped(value)}"


def guarded(cell: str) -> str:
    """Return a cell that no program takes for a formula.

    One that looks as if it were guarded already gets one more apostrophe, so that it comes
    back as it was.
    """
    cell = clean(cell)
    if cell.lstrip("'").startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before it was guarded."""
    if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA):
        return cell[1:]
    return cell


def joined(values: Iterable[str]) -> str:
    """Return several values as one cell; one with a comma or a quote stands in quotes."""
    return ", ".join(_quoted(one_line(value)) for value in values)


def _quoted(value: str) -> str:
    return '"{}"'.format(value.replace('"', '""')) if {",", '"'} & set(value) else value


def parted(cell: str) -> list[str]:
    """Return the values of a cell that was `joined`, or written by hand with commas."""
    found = next(csv.reader(io.StringIO(cell, newline=""), skipinitialspace=True), [])
    return [value for value in found if value]


def _columns(everyone: Sequence[Contact], notes: bool) -> dict[str, int]:
    """Return how many columns each field has: as many as the fullest contact needs."""
    return {
        name: max((len(field.value(one)) for one in everyone), default=0) or 1
        if field.own_columns
        else 1
        for name, field in FIELDS.items()
        if notes or field.kind is not FieldKind.PROSE
    }


def _headings(columns: Mapping[str, int]) -> Iterator[str]:
    for name, count in columns.items():
        field = FIELDS[name]
        heading = field.column or field.label
        if field.own_columns:
            yield from (f"{heading} {number}" for number in range(1, count + 1))
        else:
            yield heading


def _cells(person: Contact, columns: Mapping[str, int]) -> Iterator[str]:
    for name, count in columns.items():
        field = FIELDS[name]
        value = field.value(person)
        if field.own_columns:
            yield from (*value, *[""] * (count - len(value)))
        elif field.is_list:
            yield joined(value)
        elif field.kind is FieldKind.FLAG:
            yield "yes" * value
        else:
            yield "" if value is None else str(value)


def read(
    layout: TableLayout,
    rows: Iterable[Row],
    options: ImportOptions = AS_THEY_ARE,
    empty: Sequence[int] = (),
) -> Reading:
    """Read every person of a table; rows that name nobody are told and left out.

    `empty` has the lines of rows without a word, filled as `rows` are read.

    Without `options.columns` a table of no known format gives people only when its columns speak
    for themselves. Raises `WrongCall` for columns that don't fit.
    """
    told = options.columns
    given = told is not None
    fields = kinds.chosen(layout, told) if told is not None else kinds.assigned(layout)
    is_any = layout.format.is_any
    columns = kinds.proposed(layout, fields) if is_any or given else ()
    if is_any and not given and (what := what_else(layout.heading, fields)):
        raise Unreadable(ANOTHER.format(what) + ALL_THE_SAME * (what != PASSWORDS))
    if not (given or kinds.is_sure(layout, fields)):
        return Reading(
            format=layout.format,
            columns=columns,
            reasons=kinds.reasons(layout, fields, given=given),
            fingerprint=layout.fingerprint,
            remarks=(
                *kinds.told_no_names(layout, fields),
                "It isn't clear which column has the names. Match the columns.",
            ),
        )
    order = kinds.slash_order(layout, fields, options)
    reader = Reader(
        fields,
        format=layout.format,
        kept=[] if given or layout.format is Format.OWN else kinds.kept(layout, fields),
        spare=[] if layout.format is Format.OWN else kinds.spare(layout, fields),
        day=options.today,
        headings=layout.heading,
        met_where="LinkedIn" if is_any and kinds.are_connections(layout, fields) else "",
        by_day=order.by_day,
        are_days_croatian=kinds.are_days_croatian(layout, fields),
        surname_first=kinds.surname_first(layout, fields),
        family_first=kinds.family_first(layout, fields),
        given_last=kinds.given_last(layout, fields),
        own=layout.format is Format.OWN and not given,
        other=_other_place(layout) if layout.format is Format.OWN else -1,
        order=kinds.reading_order(layout, fields),
        region=options.region or "",
        mine=options.mine,
        event=(event := event_of(layout, options.file) if is_any else ""),
    )
    people: list[Incoming] = []
    entries: list[IncomingEntry] = []
    rejected: list[Rejected] = []
    for found in _each(layout, rows, reader):
        if isinstance(found, Rejected):
            rejected.append(found)
        else:
            people.append(found[0])
            entries += found[1]
    if is_any and not given:
        _refuse_nobody(layout, people, rejected)
    named = {layout.heading[place] for place in reader.places_of_kinds}
    return Reading(
        format=layout.format,
        people=tuple(people),
        entries=tuple(entries),
        rejected=tuple(rejected),
        remarks=(
            *((f"The file's name says where you met: {event}.",) if event else ()),
            *order.remarks(),
            *reader.remarks(),
            *_empty_rows([line for line in empty if people and line < people[-1].line]),
            *_kept(layout, reader),
            *_left_out([one for one in kinds.left_out(layout, fields, given) if one not in named]),
        ),
        columns=columns,
        reasons=kinds.reasons(layout, fields, given=given),
        fingerprint=layout.fingerprint if columns else "",
    )


def _empty_rows(lines: Sequence[int]) -> Iterator[str]:
    """Yield what to say of empty rows between others."""
    if lines:
        where = ", ".join(map(str, lines[:SOME])) + (" …" if lines[SOME:] else "")
        yield f"Left out {amount(len(lines), 'empty row')}: line{'s' * (len(lines) > 1)} {where}."


def _refuse_nobody(
    layout: TableLayout, people: Sequence[Incoming], rejected: Sequence[Rejected]
) -> None:
    """Raise `Unreadable` for a table without rows, or most of whose rows are nobody."""
    nobody = sum(one.why != A_TITLE for one in rejected)
    is_table = layout.format in (Format.ANY, Format.SHEET)
    if is_table and not people and not rejected:
        raise Unreadable(NO_ROWS)
    if nobody >= FEW and nobody > 2 * len(people):
        raise Unreadable(NO_PEOPLE.format(nobody, nobody + len(people)))


def _each(
    layout: TableLayout, rows: Iterable[Row], reader: "Reader"
) -> Iterator[Rejected | tuple[Incoming, tuple[IncomingEntry, ...]]]:
    """Yield what each row gives: a person with entries, or why it gives none."""
    places: tuple[int, ...] = ()
    names = frozenset(map(plain_heading, layout.heading))
    for line, row, is_title in _with_titles(layout, rows):
        may_be_heading = row is not None and not names.isdisjoint(map(str.casefold, row))
        if row is not None and may_be_heading and (found := _under(layout, row)):
            places = found
            yield Rejected(line, ANOTHER_HEADING)
            continue
        if row is not None and places and not is_title:
            row = moved(row, places)
        if row is None:
            yield Rejected(line, UNREAD)
        elif is_title:
            yield _last_name(reader, line, row) or Rejected(line, A_TITLE)
        elif layout.format.is_any and row[:1] and row[0].strip().upper() == "BEGIN:VCARD":
            raise Unreadable(A_CARD.format(line))
        elif layout.is_heading(row):
            yield Rejected(line, HEADING_AGAIN)
        elif layout.format.is_any and _is_comment(row):
            yield Rejected(line, A_NOTE)
        elif any(cell.strip() for cell in row):
            person, more = reader.read(line, row)
            yield person if isinstance(person, Rejected) else (person, more)


def _is_comment(row: Sequence[str]) -> bool:
    """Whether a row is a comment between others: "# second group"."""
    return row[0][:2] in ("# ", "//", "##") and not any(cell.strip() for cell in row[1:])


def _last_name(
    reader: "Reader", line: int, row: Sequence[str]
) -> tuple[Incoming, tuple[IncomingEntry, ...]] | None:
    """Return the person of a lone cell in the column of names, who may be let in; None for a title."""
    person, _ = reader.read(line, row)
    if isinstance(person, Rejected) or not kinds.is_of_someone(person.name):
        return None
    is_named = person.name in map(str.strip, row) and not kinds.is_company(person.name)
    is_name = is_named and not person.org and not person.place
    return (msgspec.structs.replace(person, left_out=A_LAST_NAME), ()) if is_name else None


def _under(layout: TableLayout, row: Sequence[str]) -> tuple[int, ...]:
    """Return the places of columns under a row that is the heading of a second table; else nothing."""
    is_again = layout.format in RECORDS or layout.is_heading(row)
    return () if is_again else layout.places_under(row)


def _begins_anew(layout: TableLayout, row: Sequence[str]) -> bool:
    """Whether a row is a heading again, or that of a second table."""
    return layout.is_heading(row) or bool(_under(layout, row))


def moved(row: Sequence[str], places: Sequence[int]) -> list[str]:
    """Return a row of a second table with its cells under the headings of the first; the others follow."""
    found = [row[place] if 0 <= place < len(row) else "" for place in places]
    return found + [cell for place, cell in enumerate(row) if place not in places]


def _with_titles(
    layout: TableLayout, rows: Iterable[Row]
) -> Iterator[tuple[int, list[str] | None, bool]]:
    """Yield each row, and whether it is no more than the title of a group or a line below the table.

    Such a row is a single cell after an empty line; another heading follows, or the table's end.
    """
    held: list[tuple[int, list[str]]] = []
    expected, is_apart = 0, False
    for line, row in rows:
        filled = sum(bool(cell.strip()) for cell in row or ())
        is_apart = filled == 1 and (is_apart or bool(expected and line > expected))
        may_be_title = layout.line and layout.format not in RECORDS
        if row is not None and is_apart and may_be_title and len(layout.heading) >= WIDE:
            held.append((line, row))
        else:
            is_title = row is not None and bool(held) and _begins_anew(layout, row)
            yield from ((number, one, is_title) for number, one in held)
            held = []
            yield line, row, False
        expected = line + 1 + sum(cell.count("\n") for cell in row or ())
    yield from ((number, one, True) for number, one in held)


_GUESTS_FILE = LazyPattern(
    r"(?:.*[/\\])?(.{1,120}?) - Guests - \d{4}-\d\d-\d\d-[\d-]+(?: ?\(\d+\))?\.\w+"
)


def event_of(layout: TableLayout, file: str) -> str:
    """Return the event whose guests Luma lists: only the file's name has it, before a moment.

    That moment is the export's. The day of the event is in no column but the one of check-ins.
    """
    if "approval status" not in {folded(name) for name in layout.heading}:
        return ""
    found = _GUESTS_FILE.fullmatch(file)
    return one_line(found[1].replace("_", ":" if "_ " in found[1] else " ")) if found else ""


def _other_place(layout: TableLayout) -> int:
    """Return where the column of what is kept stands in our own table; -1 for none."""
    return layout.heading.index(OTHER) if OTHER in layout.heading else -1


def _left_out(names: list[str]) -> tuple[str, ...]:
    return (f"Columns left out: {_some(names)}.",) if names else ()


def _kept(layout: TableLayout, reader: "Reader") -> tuple[str, ...]:
    """Return what is said of the values that have no field and are kept all the same."""
    if not reader.kept:
        return ()
    count = sum(reader.kept.values())
    what = "1 value has" if count == 1 else f"{count:,} values have"
    heading = (*layout.heading, BEYOND)
    names = [heading[place] for place in sorted(reader.kept)]
    return (f"{what} no field and {'is' if count == 1 else 'are'} kept as other: {_some(names)}.",)


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    shown = [" ".join(name.split())[:40] for name in names[:NAMED]]
    return f"{', '.join(shown)}{more}"


_IS_GROUP = LazyPattern(r"\([^@()]{1,400},[^@()]{1,400}\)")
"""What stands for the addresses of a group of others, as Pine writes it: (ann,bo)."""


class Reader:
    """Reads rows whose columns are known: `fields` has the field of each column, or `""`.

    `kept` has, for each column that is no field of a person's, the name of a content line that
    keeps what it holds; `spare` has it for columns of addresses, for what is none.
    `surname_first`: a whole name is written "Last, First". `family_first`:
    of a first and a last name the last is said first. `given_last`: whole names are so, without a
    comma. `by_day`: dates with slashes begin with
    the day. `are_days_croatian`: lis is October. `own`: the table is our own export, and cells come back as they went out. `order` is
    that in which columns are read, the first value of a field being the one that counts. `event` is
    where those in the table met the user.
    """

    def __init__(
        self,
        fields: Sequence[str],
        *,
        format: str,
        kept: Sequence[str] = (),
        spare: Sequence[str] = (),
        by_day: bool = False,
        are_days_croatian: bool = False,
        surname_first: bool = False,
        family_first: bool = False,
        given_last: bool = False,
        own: bool = False,
        day: date | None = None,
        met_where: str = "",
        headings: Sequence[str] = (),
        other: int = -1,
        order: Sequence[int] = (),
        region: str = "",
        event: str = "",
        mine: Iterable[str] = (),
    ) -> None:
        places = order or range(len(fields))
        self._places = [(place, fields[place]) for place in places if fields[place]]
        self._kept = [(place, name) for place, name in enumerate(kept) if name]
        self._spare = [(place, name, fields[place]) for place, name in enumerate(spare) if name]
        self._width = len(fields)
        self._keeps_more = bool(kept)
        self._format = format
        self._by_day = by_day
        self._are_days_croatian = are_days_croatian
        self._surname_first = surname_first
        self._family_first = family_first
        self._given_last = given_last
        self._clean: Callable[[str], str] = unguarded if own else str.strip
        self._own = own
        self._day = day
        self._region = region
        self._prefixes: dict[str, bool] = {}
        self._met_where = met_where
        self._event = event
        self._other = other
        self._mine = {one.casefold().removeprefix("mailto:") for one in mine if "@" in one}
        self._my_names = [one.removeprefix("name:") for one in mine if one.startswith("name:")]
        self._kinds = _places_of_kinds(headings)
        self._labels = dict(zip(reversed(fields), reversed(headings), strict=False))
        self._profiles = {
            place
            for place, (field, heading) in enumerate(zip(fields, headings, strict=False))
            if field == "links" and "linkedin" in folded(heading).split()
        }
        self._networks = {
            place
            for place, (field, heading) in enumerate(zip(fields, headings, strict=False))
            if field == "links" and not NETWORKS.isdisjoint(folded(heading).split())
        }
        self._no_days = NoDays()
        self._unread: dict[str, str] = {}
        """What the row being read has for days and is none, by the field's heading."""

        self._companies: list[str] = []
        self._missing: Counter[str] = Counter()
        self.kept: Counter[int] = Counter()
        """How many values of each column are kept that have no field."""

    @property
    def places_of_kinds(self) -> list[int]:
        """Where columns stand that name the kind of a value that is kept."""
        return [self._kinds[place] for place, _ in self._kept if place in self._kinds]

    def remarks(self) -> tuple[str, ...]:
        """Return what is to be said of the rows read so far: of days that are none, and guests."""
        guests = [f"{count:,} {said}" for said, count in self._missing.most_common()]
        count = self._missing.total()
        what = "1 guest who wasn't" if count == 1 else f"{count:,} guests who weren't"
        told = (f"Left out: {what} there ({', '.join(guests)}).",) if guests else ()
        return (*self._no_days.remarks(), *told, *self._told_companies())

    def _told_companies(self) -> Iterator[str]:
        """Yield that some contacts are called by their company, for their rows name nobody."""
        count = len(self._companies)
        if count == 1:
            yield f"1 row names no person; the contact gets the company's name: {self._companies[0]}."
        elif count:
            names = _some(self._companies)
            yield f"{count:,} rows name no person; the contacts get the companies' names: {names}."

    def read(
        self, line: int, row: Sequence[str]
    ) -> tuple[Incoming | Rejected, tuple[IncomingEntry, ...]]:
        """Return the person that a row gives, or why it gives none.

        With it comes what goes into their timeline: that the user was last in touch with them,
        and the facts of a note.
        """
        self._unread.clear()
        cells = self._cells(row)
        person = self._person(line, cells)
        is_alone = self._width >= WIDE and sum(bool(cell.strip()) for cell in row) == 1
        if is_alone and isinstance(person, Incoming) and _has_figures(person):
            person = Rejected(line, A_TITLE)
        if "MAPIPDL" in row or any(_IS_GROUP.fullmatch(one) for one in cells.get("emails", ())):
            person = Rejected(line, A_LIST)
        if isinstance(person, Rejected):
            return person, ()
        if kept := self._lines(row, person, cells):
            person = msgspec.structs.replace(person, extra=(*person.extra, *kept))
        if self._event and not person.met_where:
            person = msgspec.structs.replace(person, met_where=self._event)
        entries: tuple[IncomingEntry, ...] = ()
        if cells.keys() & _IN_TIMELINES:
            person, entries = self._with_entries(line, person, cells)
        if self._unread:
            found = (
                f"{kinds.line_name(one)}{values.escaped(text)}"
                for one, text in self._unread.items()
            )
            person = msgspec.structs.replace(person, extra=(*person.extra, *found))
        return person, entries

    def _note_no_day(self, field: str, line: int, text: str, *, with_year: bool = False) -> None:
        """Note that a value is no day; its text is kept among what has no field."""
        self._no_days.note(field, line, text, with_year=with_year, is_kept=True)
        if dates.is_said(text):
            self._unread[self._labels.get(field, DAYS[field].capitalize())] = text

    def _absence(self, cells: Cells) -> str:
        """Return what says that a guest wasn't there, such as "Declined" or "RSVP: No"; else ""."""
        for field, came in (("attendance", False), ("absent", True)):
            for said in cells.get(field, ()):
                if kinds.attendance(said) is came:
                    said = one_line(said)[:40]
                    is_word = not kinds.is_yes_or_no(said)
                    return said.capitalize() if is_word else f"{self._labels[field]}: {said}"
        return ""

    def _with_entries(
        self, line: int, person: Incoming, cells: Cells
    ) -> tuple[Incoming, tuple[IncomingEntry, ...]]:
        """Return a person and their entries; a guest who wasn't there has none and is left out."""
        if said := self._absence(cells):
            self._missing[said] += 1
            why = NOT_THERE.format(said)
            return msgspec.structs.replace(person, left_out=why, met_where="", met_on=None), ()
        entries = []
        if last := first_of(cells, "last_contact"):
            at = dates.moment(last, by_day=self._by_day)
            if at is None:
                self._note_no_day("last_contact", line, last, with_year=True)
            else:
                entries.append(last_contact(person, at, self._format))
        if note := _facts(cells):
            day = person.met_on or self._day or (entries[0].at.date() if entries else None)
            if day is not None:
                entries.append(noted(person, note, day, self._format))
        return person, tuple(entries)

    def _cells(self, row: Sequence[str]) -> Cells:
        """Return what a row holds, by field."""
        clean, width = self._clean, len(row)
        cells: Cells = {}
        for place, field in self._places:
            if place < width and (text := clean(row[place])):
                if not self._own:
                    if text in values.NONE:
                        continue
                    text = self._meant(place, field, text)
                    if not text:
                        continue
                if "\n" in text and field in ON_ONE_LINE and not self._own:
                    text = " ".join(text.split())
                cells.setdefault(field, []).append(text)
        return cells

    def _meant(self, place: int, field: str, text: str) -> str:
        """Return what a cell says: a name without the address of its page, a profile by its end.

        The name of an account is no link, even with a dot in it.
        """
        if text[-1] in "]}" and text[0] in "[{" and field in _LISTED and "](" not in text:
            text = values.unlisted(text)
        if "](" in text:
            text = values.without_targets(text, is_link=field == "links")
        if field in _OF_WORDS and text[-1:] in ")]*":
            return values.without_marks(values.without_page(text))
        if self._are_days_croatian and field in kinds.DAYS:
            return dates.from_croatian(text)
        if place in self._profiles and values.is_profile_name(text):
            return f"in/{text.removeprefix('@')}"
        return "" if place in self._networks and values.is_handle(text) else text

    def _person(self, line: int, cells: Cells) -> Incoming | Rejected:
        if not self._own:
            move_strays(cells)
        emails, said = self._emails(cells)
        if not self._own:
            emails = self._of_others(emails, cells)
        phones, links = self._several(cells, "phones"), self._several(cells, "links")
        org = first_of(cells, "org") if self._own else name_part(first_of(cells, "org"))
        name, first, last = self._name(cells, said or display_of(cells))
        shown = (
            name
            or real_name(first_of(cells, "nickname"))
            or org
            or address_of(emails, phones, links)
        )
        if why := self._nobody(cells, shown, name, is_reached=bool(emails or links)):
            return Rejected(line, why)
        if org and shown == org and not name and not self._own:
            self._companies.append(org)
        keys = [f"vcard:{uid}" for uid in cells.get("uid", ())]
        keys += [key for link in links if (key := profile_key(link))]
        person = Incoming(
            line=line,
            name=shown,
            first=first,
            last=last,
            org=org,
            title=first_of(cells, "title"),
            emails=emails,
            phones=phones,
            links=links,
            tags=self._tags(cells) if "tags" in cells else (),
            birthday=self._birthday(line, cells),
            place=self._place(cells),
            about="\n".join(cells.get("about", ())),
            keys=tuple(keys) or (values.row_key(shown, org, *emails[:1], *phones[:1]),),
        )
        return self._with_more(person, cells) if cells.keys() & (RARE | RARE_PARTS) else person

    def _place(self, cells: Cells) -> str:
        """Return where someone is; a video call, or its address, is no place."""
        place = first_of(cells, "place")
        if not self._own and ("://" in place or place.casefold() in _ONLINE):
            place = ""
        return place or place_of(cells)

    def _nobody(self, cells: Cells, shown: str, name: str, *, is_reached: bool) -> str:
        """Return why a row is no person; `""` for one that is, as one with an e-mail or link."""
        if not shown:
            return NOBODY
        if self._own or is_reached:
            return ""
        if not any(map(may_be_number, cells.get("phones", ()))):
            if not name and shown == first_of(cells, "org"):
                return ONLY_A_COMPANY
            if len(cells) == 1 and is_note(shown):
                return A_NOTE
        return A_TOTAL if is_total(shown) else ""

    def _with_more(self, person: Incoming, cells: Cells) -> Incoming:
        """Return a person with what few tables have."""
        line = person.line
        more = {name: self._rare(line, FIELDS[name], cells) for name in RARE & cells.keys()}
        if self._met_where and "met_on" in cells:
            more["met_where"] = self._met_where
        return msgspec.structs.replace(person, extra=self._extra(line, cells), **more)

    def _rare(self, line: int, field: ContactField, cells: Cells) -> object:
        """Return the typed value of a field that few tables have."""
        text = first_of(cells, field.name)
        match field.kind:
            case FieldKind.LIST:
                return self._list(cells, field.name)
            case FieldKind.DAY:
                day = dates.a_day(text, by_day=self._by_day)
                if day is None:
                    self._note_no_day(field.name, line, text, with_year=True)
                return day
            case FieldKind.FLAG:
                return values.is_yes(text)
            case FieldKind.CHOICE:
                return (
                    values.cadence_of(text) if field.choices is Cadence else values.channel_of(text)
                )
            case _:
                return text

    def _of_others(self, emails: tuple[str, ...], cells: Cells) -> tuple[str, ...]:
        """Return addresses without the user's own, which a column of who looks after them may hold."""
        if self._mine.isdisjoint(map(str.casefold, emails)):
            return emails
        whole = first_of(cells, "name") or f"{first_of(cells, 'first')} {first_of(cells, 'last')}"
        if whole.strip() and any(names_fit(whole, one) for one in self._my_names):
            return emails
        return tuple(one for one in emails if one.casefold() not in self._mine)

    def _emails(self, cells: Cells) -> tuple[tuple[str, ...], str]:
        """Return the addresses, and the name that one of them carries."""
        found = cells.get("emails", ())
        if self._own or not found:
            return tuple(found), ""
        read = [values.addresses(cell) for cell in found]
        name = next((name for _, name in read if name), "")
        return unique(one for many, _ in read for one in many), name

    def _several(self, cells: Cells, field: str) -> tuple[str, ...]:
        """Return the values of all cells of a field; one cell may hold several."""
        found = cells.get(field, ())
        if self._own or not found:
            return tuple(found)
        if field == "links":
            return unique(one for cell in found for one in values.links(cell))
        if field == "phones":
            code = first_of(cells, "calling_code")
            return values.unique_numbers(
                values.with_plus(values.with_code(one, code), self._region, self._prefixes)
                for cell in found
                for one in values.numbers(cell)
                if any(map(str.isdigit, one)) and not values.is_rounded(one)
                if not values.is_pattern(one)
            )
        return unique(one for cell in found for one in values.several(cell, commas=True))

    def _list(self, cells: Cells, field: str) -> tuple[str, ...]:
        """Return the values of a field that our own export joins in one cell."""
        if self._own:
            return tuple(one for cell in cells.get(field, ()) for one in parted(cell))
        return self._several(cells, field)

    def _tags(self, cells: Cells) -> tuple[str, ...]:
        """Return the tags; those of others without quotes, and without the groups of Google."""
        if self._own:
            return self._list(cells, "tags")
        found = [
            one
            for cell in cells["tags"]
            for one in (parted(cell) if '","' in cell else values.several(cell, commas=True))
        ]
        bare = (one[1:-1] if one[:1] == one[-1:] and one[:1] in "'\"" else one for one in found)
        return values.unique(one for one in bare if one and not one.startswith("* "))

    def _name(self, cells: Cells, said: str) -> tuple[str, str, str]:
        """Return the shown name, the first and the last name."""
        first, last = first_of(cells, "first"), first_of(cells, "last")
        whole = first_of(cells, "name")
        if self._own:
            return whole, first, last
        if first.casefold() == last.casefold() and not real_name(first):
            first = last = ""
        first, last = name_part(first), name_part(last)
        whole = values.without_original(real_name(whole))
        if not (first or last):
            is_turned = self._surname_first if whole else True
            whole = whole or real_name(said)
            if is_turned and (found := values.turned_name(whole)):
                return found
            parts = None
            if self._given_last:
                parts = values.given_last(whole, first_of(cells, "emails"))
            if parts:
                return " ".join(parts), *parts
            return whole, *(values.with_patronymic(whole) or ("", ""))
        if whole and "," not in whole and "@" not in whole:
            return whole, first, last
        middle, suffix = first_of(cells, "middle"), first_of(cells, "suffix")
        prefix = " ".join(
            one
            for one in cells.get("prefix", ())
            if one.casefold().rstrip(".") not in kinds.COURTESY
        )
        is_turned = self._family_first or is_east_asian(first + last)
        order = (last, first) if is_turned else (first, middle, last)
        return " ".join(part for part in (prefix, *order, suffix) if part), first, last

    def _birthday(self, line: int, cells: Cells) -> str:
        """Return the birthday; one that is no day is noted for `remarks`."""
        text = first_of(cells, "birthday")
        if self._own and is_birthday(text):
            return text
        found = dates.birthday(text, by_day=self._by_day) if text else self._in_parts(cells)
        if found or not (text or "birth_month" in cells):
            return found
        said = text or " ".join(
            first_of(cells, f"birth_{part}") for part in ("day", "month", "year")
        )
        self._note_no_day("birthday", line, said)
        return ""

    def _in_parts(self, cells: Cells) -> str:
        """Return a birthday whose day, month and year stand in columns of their own."""
        month, day = first_of(cells, "birth_month"), first_of(cells, "birth_day")
        if not (month.isdecimal() and day.isdecimal()):
            return ""
        year = first_of(cells, "birth_year")
        year = year.zfill(4) if year.isdecimal() else "0000"
        return dates.birthday(f"{year}-{month}-{day}")

    def _extra(self, line: int, cells: Cells) -> tuple[str, ...]:
        """Return what only a card has a place for, as content lines (RFC 6350)."""
        lines = [f"NICKNAME:{values.escaped(text)}" for text in cells.get("nickname", ())[:1]]
        for text in cells.get("anniversary", ())[:1]:
            day = dates.birthday(text, by_day=self._by_day).replace("-", "")
            if len(day) == 8:
                lines.append(f"ANNIVERSARY:{day}")
            else:
                self._note_no_day("anniversary", line, text, with_year=True)
        return tuple(lines)

    def _lines(self, row: Sequence[str], person: Incoming, cells: Cells) -> list[str]:
        """Return the content lines that keep what NetFollow has no field for."""
        width = len(row)
        found: list[str] = []
        if 0 <= self._other < width:
            found += kept_of(unguarded(row[self._other]))
        for place, name in self._kept:
            if place < width and (text := row[place].strip()) and text not in values.NONE:
                kind = row[self._kinds[place]].strip(" *") if place in self._kinds else ""
                begun = kinds.line_name(kind) if kind else name
                found.append(f"{begun}{values.escaped(text)}")
                self.kept[place] += 1
        for place, name, field in self._spare:
            if place >= width or not (text := row[place].strip()):
                continue
            if _is_spare(self._meant(place, field, text), field, person):
                found.append(f"{name}{values.escaped(text)}")
                self.kept[place] += 1
        for cell in row[self._width :] if self._keeps_more else ():
            if (text := cell.strip()) and text not in values.NONE:
                found.append(f"{kinds.UNNAMED}{values.escaped(text)}")
                self.kept[self._width] += 1
        return found


_VALUE = LazyPattern(r"(.{1,60}\d) - (?:Value|Name)", re.IGNORECASE)


def _places_of_kinds(headings: Sequence[str]) -> dict[int, int]:
    """Return for columns of values where the column stands that says of which kind each is, as Google has it."""
    places = {name.casefold(): place for place, name in enumerate(headings)}
    found: dict[int, int] = {}
    for place, name in enumerate(headings):
        if match := _VALUE.fullmatch(name):
            kind = (f"{match[1]} - {one}".casefold() for one in ("label", "type"))
            found.update((place, places[one]) for one in kind if one in places)
    return found


def _has_figures(person: Incoming) -> bool:
    """Whether someone has a name with a number, and nothing to be reached by: Class of 2004."""
    is_reached = person.emails or person.phones or person.links
    return not is_reached and any(map(str.isdigit, person.name))


def last_contact(person: Incoming, at: datetime, source: str) -> IncomingEntry:
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


def first_of(cells: Cells, field: str) -> str:
    """Return the first value of a field; `""` if the row has none."""
    return cells[field][0] if field in cells else ""


def address_of(emails: Sequence[str], phones: Sequence[str], links: Sequence[str]) -> str:
    """Return what someone without a name is called by."""
    accounts = (_account(one) or one for one in links)
    return next((one for one in (*emails, *filter(may_be_number, phones), *accounts)), "")


def _account(link: str) -> str:
    """Return the name of an account at a network of developers or writers; `""` for another page."""
    found = _ACCOUNT.fullmatch(link)
    return found[1] if found else ""


_ACCOUNT = LazyPattern(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org|twitter\.com|x\.com|bsky\.app/profile"
    r"|instagram\.com|t\.me|medium\.com)/(@?[\w.-]{1,60})/?",
    re.IGNORECASE,
)


def place_of(cells: Cells) -> str:
    """Return city and country as one place."""
    parts = (first_of(cells, "city"), first_of(cells, "country"))
    return ", ".join(part for part in parts if part)


def display_of(cells: Cells) -> str:
    """Return a name that stands beside an address only."""
    names = (values.display_name(cell) for cell in cells.get("display", ()))
    return next((name for name in names if name and "@" not in name), "")


_IN_TIMELINES = frozenset({"last_contact", "attendance", "absent", *FACT_COLUMNS})
"""Columns of which something goes into a timeline."""


def _is_spare(text: str, field: str, person: Incoming) -> bool:
    """Whether a cell says something that is in none of a person's fields."""
    match field:
        case "links":
            return not values.links(text)
        case "emails":
            return _is_spare_email(text, person)
        case "phones":
            return _is_spare_phone(text, person)
        case "name" | "first" | "last":
            return text.casefold() not in person.name.casefold() and bool(real_name(text))
        case "city" | "country":
            return text.casefold() not in person.place.casefold()
        case "calling_code":
            return not person.phones
        case "birth_year" | "birth_month" | "birth_day" | "prefix" | "suffix" | "middle":
            return False
    known = str(getattr(person, field, "") or "")
    return text.casefold() != known.casefold() and bool(real_name(text) or text.isdigit())


def _is_spare_email(text: str, person: Incoming) -> bool:
    if "@" in text and not values.number_of_chat(text):
        found = values.addresses(text)[0]
        return not found or not set(found) <= {*person.emails}
    return "@" not in text and text not in person.phones and bool(real_name(text))


def _is_spare_phone(text: str, person: Incoming) -> bool:
    if values.is_rounded(text):
        return True
    if not any(sign in text for sign in "@.0123456789"):
        return bool(real_name(text))
    rest = values.without(values.without_addresses(values.with_extension(text)), person.phones)
    return values.has_words(rest) and bool(real_name(text))


_IN_ROUND = LazyPattern(r"\s?\(([^()\s@]{1,80}@[^()\s@]{1,80})\)$")
"""An address in round brackets behind a name, as HubSpot writes it."""


def move_strays(cells: Cells) -> None:
    """Put values that stand in another field's column where they belong: "mail / phone"."""
    _move_numbers(cells)
    _move_addresses(cells)
    for cell in cells.get("name", ()):
        bare = _IN_ROUND.sub(r" <\1>", cell)
        if "@" in bare and "<" in bare and "emails" not in cells:
            cells["emails"] = [bare]
            cells["name"] = [name.strip()] if (name := values.addresses(bare)[1]) else []
            break
    for field in ("emails", "phones", "name"):
        if field in cells and not any(cells[field]):
            del cells[field]


def _move_numbers(cells: Cells) -> None:
    for place, cell in enumerate(cells.get("emails", ())):
        if number := values.number_of_chat(cell):
            cells.setdefault("phones", []).append(number)
        elif any(one in cell for one in " /") or "@" not in cell:
            found = values.numbers_among(values.without_addresses(cell))
            cells.setdefault("phones", []).extend(found)
            if found and "@" not in cell:
                cells["emails"][place] = ""


def _move_addresses(cells: Cells) -> None:
    for place, cell in enumerate(cells.get("phones", ())):
        if number := values.number_of_chat(cell):
            cells["phones"][place] = number
        elif "@" in cell:
            cells.setdefault("emails", []).extend(values.addresses(cell)[0])
            cells["phones"][place] = "; ".join(values.numbers_among(values.without_addresses(cell)))


def _facts(cells: Cells) -> str:
    """Return the cells that become facts as the lines of a note, each with its sign."""
    note = ""
    for kind in FACTS:
        for cell in cells.get(kind.value, ()):
            for text in cell.splitlines():
                note = with_fact(note, kind, text)
    return note


def noted(person: Incoming, note: str, day: date, source: str) -> IncomingEntry:
    """Return an entry that holds the facts of a row."""
    mark = values.row_key(note, "").removeprefix("row:")
    return IncomingEntry(
        line=person.line,
        who=person.keys[:1],
        names=(person.name,),
        at=datetime.combine(day, time(12), UTC),
        kind=Kind.NOTE,
        source=f"import:{source}:note:{person.keys[0]}:{mark}",
        text=note,
    )

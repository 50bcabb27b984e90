"""How a table is written: its rows, however broken, its heading, and which program wrote it.

Also lists of addresses as a mail program copies them: Ann Lee <ann@x.example>, Bo <…>.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice

import msgspec

from netfollow.errors import Unreadable
from netfollow.exchange.sheets.heading_words import meets, reduced
from netfollow.exchange.sheets.headings import KEPT, NOTHING, folded, known, likely
from netfollow.lazy_pattern import LazyPattern

DELIMITERS = (",", ";", "\t", "|")

WIDEST = 200_000
"""So many characters a cell has at most; a row with a longer one is told and left out."""

UNREAD = "This row can't be read: a cell is too long."
NOBODY = "This row has no name, company, email or phone."
ONLY_A_COMPANY = "This row has a company, but no person, email, phone or link."
A_TOTAL = "This row is a total, not a person."
A_NOTE = "This row is a note, not a person."
A_TITLE = "This row is a title or a note beside the table, not a person."
HEADING_AGAIN = "This row repeats the heading."
ANOTHER_HEADING = "This row is the heading of a second table, which was read too."
A_LIST = "This row is a distribution list, not a person."

TALLEST = 1_000_000
"""So many characters a row has at most, besides its first line; of a longer one no more is read."""

MENDED = 100
"""So many open quotes are mended in a file; reading again costs time."""

AGAIN = 20_000_000
"""So many characters are read again at most."""

Row = tuple[int, list[str] | None]
"""The number of a row's first line, and its cells; None for a row that can't be read."""

_FIELD = LazyPattern(r"^\s*(?:to|cc|bcc|from|an|von)\s?:\s*", re.IGNORECASE)

_SEPARATORS = LazyPattern(r"[;,\n]")

_LONGEST = 400

SIGNED = 1000
"""So much a heading is worth at least that only one program writes."""

HEADING_WITHIN = 30
"""The heading is looked for in so many rows; notes may stand above it."""

ROWS = 1_000_000
"""So many rows of a table are read at most."""

SAMPLE = 200
"""So many rows are looked at to tell what columns hold."""

COLUMNS = 1000
"""So many columns a table has at most, besides empty ones at its end."""

_OUTLOOK = {
    *("business phone", "business street", "web page", "e mail display name", "e mail type"),
    *("mobile phone", "categories", "home phone", "e mail address", "business country region"),
    *("e mail adresse", "telefon geschaftlich", "mobiltelefon", "straße geschaftlich", "anrede"),
    *("strasse geschaftlich", "webseite", "weitere vornamen", "kategorien", "e mail typ"),
    *("adresse de messagerie", "telephone bureau", "tel mobile", "deuxieme prenom"),
    *("direccion de correo electronico", "telefono del trabajo", "telefono movil"),
    *("indirizzo posta elettronica", "telefono uff", "secondo nome", "cellulare"),
}

_GOOGLE = LazyPattern(r"(e-mail|phone|organization) 1 - (value|name)", re.IGNORECASE)

_NO_HEADING = LazyPattern(r"[{}=]|\[\"|\d{5}")
"""What is in no heading, but in lines of data, settings and code."""


class _Feed:
    """Lines for a csv reader, that remembers those of the row being read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: list[str] = []
        self.taken: list[str] = []
        self.ended = False
        self.again = 0
        """How many characters were given once more."""

        self._size = 0

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        if not self.taken:
            self._size = 0
        elif self._size > TALLEST:
            raise csv.Error("this row has too many lines")
        if self._again:
            line = self._again.pop()
        else:
            try:
                line = next(self._lines)
            except StopIteration:
                self.ended = True
                raise
        self._size += len(line) if self.taken else 0
        self.taken.append(line)
        return line

    def push_back(self) -> None:
        """Give all lines of this row but the first once more."""
        self._again.extend(reversed(self.taken[1:]))
        self.again += self._size
        del self.taken[1:]
        self.ended = False


def rows(lines: Iterable[str], delimiter: str = ",") -> Iterator[Row]:
    """Yield each row with the number of its first line, from 1, empty ones too.

    A quote that is never closed, or a cell over `WIDEST`, spoils its first line only: the
    lines after it are read as if it were not there.
    """
    csv.field_size_limit(WIDEST)
    feed = _Feed(lines)
    line = 1
    mended = 0
    while True:
        reader = csv.reader(feed, delimiter=delimiter)
        taken = feed.taken
        for row in _until_broken(reader):
            broken = row is None or (feed.ended and len(taken) > 1)
            if broken and mended < MENDED and feed.again < AGAIN:
                mended += 1
                feed.push_back()
                yield line, _plainly(taken[0], delimiter)
                line += 1
                taken.clear()
                break
            yield line, row
            line += len(taken)
            taken.clear()
        else:
            return


def _until_broken(reader: Iterator[list[str]]) -> Iterator[list[str] | None]:
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _plainly(line: str, delimiter: str) -> list[str] | None:
    """Return the cells of a line whose quotes mean nothing; None when one is too wide."""
    line = line.replace('"', "")
    try:
        return next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    except csv.Error:
        return None


def is_address(cell: str) -> bool:
    """Whether a cell is one address, with or without a name, and nothing else."""
    if "@" not in cell or len(cell) > _LONGEST:
        return False
    text = cell.strip()
    name, bracket, mail = text.removesuffix(">").rpartition("<")
    if not bracket:
        return text.count("@") == 1 and _is_mail(text)
    if not text.endswith(">") or not _is_mail(mail) or "@" in name or "<" in name:
        return False
    return len(name.split()) <= 6 and not set(name) & set("={}|\\:")


def is_addresses(cell: str) -> bool:
    """Whether a cell is one address or several, and nothing else."""
    if "@" not in cell:
        return False
    cell = without_field(cell)
    return is_address(cell) or all(
        is_address(one) for one in _SEPARATORS.split(cell) if one.strip()
    )


def _is_mail(text: str) -> bool:
    user, at, host = text.strip().partition("@")
    if not (user and at and host) or any(one.isspace() or one in '<>"(),;' for one in text):
        return False
    return "." in host and host[-1].isalnum()


def is_address_list(layout: "TableLayout") -> bool:
    """Whether each cell of a table without a heading is the address of someone else.

    Several addresses of a row without names are one person's, unless rows differ in length.
    """
    if layout.line:
        return False
    rows = [[cell for cell in row if cell.strip()] for row in layout.sample]
    if not rows or not all(is_address(one) for row in rows for one in each_of(row)):
        return False
    are_named = any("<" in cell for row in rows for cell in row)
    return are_named or len(rows) == 1 or len({len(row) for row in rows}) > 1


def without_field(cell: str) -> str:
    """Return a cell without the name of a mail's header that it begins with."""
    return _FIELD.sub("", cell, count=1)


def one_column(layout: "TableLayout") -> "TableLayout":
    """Return the layout of a list of addresses whose rows have been split."""
    sample = tuple((one,) for row in layout.sample for one in each_of(row))
    return msgspec.structs.replace(layout, heading=("Column 1",), sample=sample)


def each_address(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield a row for each address."""
    for line, row in rows:
        if row is None:
            yield line, row
            continue
        for one in each_of(row):
            yield line, [one]


def each_of(row: Sequence[str]) -> Iterator[str]:
    """Yield each address of a row, also several of one cell: "Ann <ann@x.example>, Bo <bo@x.example>"."""
    for cell in row:
        bare = without_field(cell).strip(" ,;\t")
        if "<" in bare and not is_address(bare) and is_addresses(bare):
            yield from (one.strip() for one in _SEPARATORS.split(bare) if one.strip())
        elif bare:
            yield bare


class Format(StrEnum):
    """Tables that are known by their heading."""

    CONNECTIONS = "linkedin-connections"
    MESSAGES = "linkedin-messages"
    INVITATIONS = "linkedin-invitations"
    NOTES = "linkedin-notes"
    UPLOADED = "linkedin-contacts"
    PROFILE = "linkedin-profile"
    OWN = "netfollow-table"
    GOOGLE = "google-contacts"
    OUTLOOK = "outlook"
    THUNDERBIRD = "thunderbird"
    ANY = "table"
    SHEET = "spreadsheet"
    JSON = "json"
    LDIF = "ldif"
    MUTT = "mutt-aliases"
    ABOOK = "abook"
    BBDB = "bbdb"
    ORG = "org-contacts"
    PASTED = "pasted-list"
    LABELLED = "labelled-list"
    GIT_LOG = "git-log"
    MAINTAINERS = "maintainers"
    SIGNATURES = "signatures"
    ALIGNED = "aligned-columns"
    MAIL = "mail"
    CALENDAR = "calendar"
    TELEGRAM_CONTACTS = "telegram-contacts"
    FACEBOOK_FRIENDS = "facebook-friends"
    INSTAGRAM_FRIENDS = "instagram-friends"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    SIGNAL = "signal"
    SMS = "sms"
    SLACK = "slack"
    MESSENGER = "messenger"
    DISCORD = "discord"
    XCARD = "xcard"

    @property
    def is_any(self) -> bool:
        """Whether columns are told by their names and what they hold, as nobody knows the program."""
        return self in _UNKNOWN


_UNKNOWN = frozenset(
    {
        *(Format.ANY, Format.SHEET, Format.JSON, Format.LDIF, Format.ORG, Format.BBDB),
        *(Format.PASTED, Format.LABELLED, Format.GIT_LOG, Format.MAINTAINERS),
        *(Format.SIGNATURES, Format.ALIGNED),
    }
)

RECORDS = frozenset(
    {
        *(Format.JSON, Format.LDIF, Format.MUTT, Format.ABOOK, Format.BBDB, Format.ORG),
        *(Format.PASTED, Format.LABELLED, Format.GIT_LOG, Format.MAINTAINERS),
        *(Format.SIGNATURES, Format.ALIGNED),
    }
)
"""Lists of records, whose rows may stand lines apart."""

LINKEDIN = frozenset(
    {Format.CONNECTIONS, Format.MESSAGES, Format.INVITATIONS, Format.NOTES, Format.UPLOADED}
)
"""Those that only LinkedIn writes."""


_SIGNATURES = (
    (Format.CONNECTIONS, {"first name", "last name", "connected on"}),
    (Format.MESSAGES, {"conversation id", "from", "date"}),
    (Format.INVITATIONS, {"from", "to", "sent at", "direction"}),
    (Format.NOTES, {"connection first name", "connection last name", "note"}),
    (Format.UPLOADED, {"firstname", "lastname", "phonenumbers"}),
    (Format.PROFILE, {"first name", "last name", "headline", "geo location"}),
    (Format.OWN, {"name", "netfollow id"}),
    (Format.GOOGLE, {"given name", "family name", "group membership"}),
    (Format.GOOGLE, {"first name", "last name", "organization name", "labels"}),
    (Format.THUNDERBIRD, {"display name", "primary email"}),
    (Format.THUNDERBIRD, {"anzeigename", "primare e mail adresse"}),
)


_OF_CONNECTIONS = frozenset(
    {
        *("first name", "last name", "url", "profile url", "email address", "company", "position"),
        *("connected on", "email", "e mail address", "job title", ""),
    }
)
"""The columns that LinkedIn's list of connections ever had; with another one it is any table."""


class TableLayout(msgspec.Struct, frozen=True, kw_only=True):
    """How a table is laid out.

    `line` is that of the heading, 0 when there is none; `sample` the first rows below it, `above`
    the names of groups of columns over it, if there is a row of them. `title` is the line of a
    title over a table without a heading, 0 for none.
    """

    format: Format
    delimiter: str
    line: int
    heading: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    above: tuple[str, ...] = ()
    title: int = 0

    def above_of(self, place: int) -> str:
        """Return the name of the group that a column stands in; `""` for none."""
        return self.above[place] if place < len(self.above) else ""

    def below(self, lines: Iterable[str], empty: list[int] | None = None) -> Iterator[Row]:
        """Yield the rows below the heading that hold something.

        The lines of those with empty cells only are noted in `empty`. Raises `Unreadable` when there are more than `ROWS`.
        """
        count = 0
        for line, row in rows(lines, self.delimiter):
            if row and self.delimiter == "|" and all(map(_RULE.fullmatch, row)):
                continue
            if line > max(self.line, self.title) and (row is None or any(row)):
                count += 1
                if count > ROWS:
                    raise Unreadable(f"The table has over {ROWS:,} rows.")
                yield line, row
            elif row and line > max(self.line, self.title) and empty is not None:
                empty.append(line)

    def is_heading(self, row: Sequence[str]) -> bool:
        """Whether a row repeats the heading, as files that were put together have it."""
        cells = [(place, cell) for place, cell in enumerate(row) if cell.strip()]
        if not self.line or len(cells) < min(2, len(self.heading)):
            return False
        if any("@" in cell or sum(map(str.isdigit, cell)) > 5 for _, cell in cells):
            return False
        return all(
            place < len(self.heading) and _is_called(cell, self.heading[place])
            for place, cell in cells
        )

    def places_under(self, row: Sequence[str]) -> tuple[int, ...]:
        """Return for each column its place in a second table, of which a row is the heading; -1 for none.

        Empty for a row that is no heading of people.
        """
        cells = [cell for cell in row if cell.strip()]
        if not self.line or len(cells) < 3 or any("@" in cell for cell in cells):
            return ()
        if not _are_of_people({known(cell) for cell in cells}) or not heading_worth(row):
            return ()
        free = dict(enumerate(row))
        found = []
        for name in self.heading:
            place = next((at for at, cell in free.items() if cell and _is_called(cell, name)), -1)
            free.pop(place, None)
            found.append(place)
        return tuple(found)

    @property
    def places(self) -> dict[str, int]:
        """Where a column stands, by its name in lower case; the first of equal ones."""
        found: dict[str, int] = {}
        for place, name in enumerate(self.heading):
            found.setdefault(plain_heading(name), place)
        return found

    @property
    def fingerprint(self) -> str:
        """A name for this heading, the same for every table that has it, in any order."""
        text = "\x1f".join(sorted(plain_heading(name) for name in self.heading))
        return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=10).hexdigest()


_RULE = LazyPattern(r"[\s:+=-]{0,400}")
"""The cell of a line that is drawn between a heading and its rows."""


def plain_heading(name: str) -> str:
    """Return a column's name in lower case, with single spaces."""
    return " ".join(name.replace("\ufeff", "").casefold().split())


def _is_called(cell: str, heading: str) -> bool:
    """Whether a cell says what a heading said, before it was made unlike others."""
    name, known_as = plain_heading(cell), plain_heading(heading)
    if name == known_as or (known_as.startswith(f"{name} (") and known_as.endswith(")")):
        return True
    return bool(known(name)) and known(name) == known(known_as)


def find(head: str, *, is_all: bool) -> TableLayout | None:
    """Return how the table that a text begins with is laid out; None when it is no table.

    The delimiter and the row that have the most known headings are taken; a table without
    one must have the same number of cells in every row.
    """
    found: list[tuple[int, TableLayout]] = []
    for delimiter in DELIMITERS:
        first = [(line, row) for line, row in _first(head, delimiter, is_all) if row is not None]
        above = first[:HEADING_WITHIN]
        worth, place = _heading_place([row for _, row in above])
        if worth:
            line, row = first[place]
            over = first[place - 1][1] if place else None
            layout = _layout(delimiter, line, row, first[place + 1 :], over)
            if layout.format is not Format.ANY or _is_filled(layout):
                found.append((worth, layout))
    if found:
        return max(found, key=lambda one: one[0])[1]
    return _unnamed(head, is_all)


def _heading_place(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Return the worth of the best heading, and its place; 0 for none.

    Of two tables of people in one file, the first is taken: those present, then what they did.
    """
    best, last = max(
        ((heading_worth(row), -place) for place, row in enumerate(rows)), default=(0, 0)
    )
    if best >= SIGNED:
        return best, -last
    for place, row in enumerate(rows[: max(0, -last - 1)]):
        is_wide = 2 * len(row) >= len(rows[-last])
        if is_wide and _are_of_people({known(cell) for cell in row}) and heading_worth(row):
            return best, place
    return best, -last


def find_in_rows(found: Sequence[Row]) -> TableLayout | None:
    """Return how a table is laid out whose rows are known; None when it has neither headings nor addresses."""
    first = [(line, row) for line, row in found if row is not None and any(row)]
    above = first[:HEADING_WITHIN]
    worth, place = _heading_place([row for _, row in above])
    if worth:
        line, heading = first[place]
        return _layout(
            ",", line, heading, first[place + 1 :], first[place - 1][1] if place else None
        )
    mails = sum(any(is_addresses(cell) for cell in row) for _, row in first)
    if not first or mails * 2 < len(first):
        return None
    return _layout(",", 0, [""] * max(len(row) for _, row in first), first)


def _first(head: str, delimiter: str, is_all: bool) -> list[Row]:
    """Return the first rows of a text, without one that may be cut off."""
    first = list(islice(rows(io.StringIO(head, newline=""), delimiter), SAMPLE))
    return first if is_all or len(first) == SAMPLE else first[:-1]


def _is_filled(layout: TableLayout) -> bool:
    """Whether the rows below a heading have cells as it has, and are not lines of a text."""
    parted = [place for place, row in enumerate(layout.sample) if len(row) > 1]
    end = parted[-1] + 1 if parted else len(layout.sample)
    return len(layout.heading) == 1 or len(parted) * 2 >= end


def _is_prose(first: Sequence[Row]) -> bool:
    """Whether rows are sentences: blanks follow some of the commas, but not in every row."""
    told = sum(any(cell[:1] == " " for cell in row[1:]) for _, row in first if row is not None)
    return len(first) <= told * 4 < len(first) * 4


def _layout(
    delimiter: str,
    line: int,
    heading: Sequence[str],
    below: Sequence[Row],
    over: Sequence[str] | None = None,
) -> TableLayout:
    heading = _filled(heading)
    names = unlike(heading)
    sample = tuple(tuple(row) for _, row in below if row is not None and any(row))
    return TableLayout(
        format=_format(heading),
        delimiter=delimiter,
        line=line,
        heading=names,
        sample=sample,
        above=_groups(over or (), len(names)),
    )


def _groups(row: Sequence[str], width: int) -> tuple[str, ...]:
    """Return for each column the group above it, whose name stands over its first column only."""
    names = [" ".join(cell.split()) for cell in row[:width]]
    if sum(map(bool, names)) < 2 or any("@" in name or len(name) > 40 for name in names):
        return ()
    found, group = [], ""
    for name in (*names, *[""] * (width - len(names))):
        group = name or group
        found.append(group)
    return tuple(found)


def _filled(row: Sequence[str]) -> Sequence[str]:
    """Return a row, if it is very long without the empty cells at its end."""
    width = len(row)
    while width > COLUMNS and not row[width - 1].strip():
        width -= 1
    return row[:width]


def unlike(heading: Sequence[str]) -> tuple[str, ...]:
    """Return names of columns, none empty and no two alike."""
    names: dict[str, None] = {}
    for number, cell in enumerate(heading, 1):
        bare = " ".join(cell.replace("\ufeff", "").split()) or f"Column {number}"
        name, more = bare, 2
        while name in names:
            name, more = f"{bare} ({more})", more + 1
        names[name] = None
    return tuple(names)


def heading_worth(row: Sequence[str]) -> int:
    """Return how much a row looks like a heading: 0 for not at all."""
    cells = [cell for cell in row if cell.strip()]
    if (
        not cells
        or len(_filled(row)) > COLUMNS
        or any("@" in cell or len(cell) > 100 for cell in cells)
    ):
        return 0
    if _signed(row) is not Format.ANY:
        return SIGNED + len(cells)
    if any(_NO_HEADING.search(cell) for cell in cells):
        return 0
    named = sum(bool(known(cell) or reduced(cell) or meets(cell)) for cell in cells)
    if len(cells) == 1:
        return int(known(cells[0]) in ("emails", "name"))
    if all(known(cell) in (KEPT, NOTHING, "") for cell in cells):
        return 0
    enough = named >= 2 or (named == 1 and len(cells) <= 3)
    share = 6 if _are_of_people({known(cell) for cell in cells}) else 3
    return named * 2 if enough and named * share >= len(cells) else 0


def _are_of_people(fields: set[str]) -> bool:
    """Whether columns are surely those of people, however many others there are."""
    return {"first", "last"} <= fields or ("emails" in fields and bool({"name", "first"} & fields))


def _signed(row: Sequence[str]) -> Format:
    """Return which format a heading is of by the columns that only it has."""
    names = {plain_heading(cell) for cell in row}
    words = {folded(cell) for cell in row}
    for format_, needed in _SIGNATURES:
        is_it = needed <= names or needed <= words
        if is_it and (format_ is not Format.CONNECTIONS or words <= _OF_CONNECTIONS):
            return format_
    if any(_GOOGLE.fullmatch(name) for name in names):
        return Format.GOOGLE
    return Format.ANY


def _format(heading: Sequence[str]) -> Format:
    format_ = _signed(heading)
    if format_ is Format.ANY and len(_OUTLOOK & {folded(cell) for cell in heading}) >= 2:
        return Format.OUTLOOK
    return format_


def _unnamed(head: str, is_all: bool) -> TableLayout | None:
    """Return the layout of a table with no heading that is known."""
    best: tuple[tuple[bool, int], TableLayout] | None = None
    for delimiter in DELIMITERS:
        first = [
            (line, row)
            for line, row in _first(head, delimiter, is_all)
            if row is not None and any(cell.strip() for cell in row)
        ]
        if not first:
            continue
        width = max(len(row) for _, row in first)
        even = sum(len(row) == width for _, row in first)
        mails = sum(any(is_addresses(cell) for cell in row) for _, row in first)
        is_table = (
            width > 1 and even == len(first) and len(first) > 2 and not _is_prose(first)
        ) or (mails * 2 >= len(first) and (even * 2 >= len(first) or _is_tabbed(delimiter, first)))
        if not is_table or width > COLUMNS:
            continue
        title, first = _without_title(first)
        line, heading = first[0]
        if _is_data(heading, [row for _, row in first[1:] if row]):
            layout = _layout(delimiter, 0, [""] * width, first)
            layout = msgspec.structs.replace(layout, title=title)
        else:
            layout = _layout(delimiter, line, heading, first[1:])
        are_all = width > 1 and all(
            "<" in cell and is_address(cell) for _, row in first for cell in row if cell.strip()
        )
        if best is None or (are_all, width) > best[0]:
            best = (are_all, width), layout
    return best[1] if best else None


def _without_title(
    first: list[tuple[int, list[str]]],
) -> tuple[int, list[tuple[int, list[str]]]]:
    """Return the line of a title that stands apart over other rows, 0 for none, and these rows."""
    if len(first) < 3:
        return 0, first
    (line, row), (second, below) = first[0], first[1]
    is_apart = second > line + 1 and len(row) == 1 and "@" not in row[0]
    return (line, first[1:]) if is_apart and len(below) > 1 else (0, first)


def _is_tabbed(delimiter: str, first: Sequence[Row]) -> bool:
    """Whether all rows are parted by tabs, which no sentence has; empty cells may be missing at their ends."""
    return delimiter == "\t" and all(len(row or ()) > 1 for _, row in first)


def _is_data(row: Sequence[str] | None, others: Sequence[Sequence[str]]) -> bool:
    """Whether the first row holds someone rather than headings."""
    cells = row or ()
    if any(likely(cell) for cell in cells):
        return any("@" in cell for cell in cells)
    if len(cells) == 1 and all(row and len(row) > 1 for row in others):
        return True
    if any("@" in cell or sum(map(str.isdigit, cell)) > 4 for cell in cells):
        return True
    return not all(cell.strip() for cell in cells) or len(set(cells)) < len(cells) or not others

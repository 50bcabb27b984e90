"""Tables of people in: Google's, Outlook's, Thunderbird's, our own, and any other."""

from collections.abc import Iterable, Mapping

from netfollow.exchange import columns as kinds
from netfollow.exchange import nobody
from netfollow.exchange.incoming import Incoming, IncomingEntry, Reading, Rejected
from netfollow.exchange.layout import Format, TableLayout
from netfollow.exchange.person import Reader
from netfollow.exchange.rows import UNREAD, Row
from netfollow.problems import Unreadable

NAMED = 5
"""So many columns are named that nothing is taken from."""

FEW = 3
"""So many rows that are nobody don't speak against a table yet."""

NO_PEOPLE = (
    "This doesn't look like a table of people: {:,} of {:,} rows hold no name, company, e-mail "
    "or phone. To import it anyway, say what its columns are (--columns)."
)
A_CARD = "Line {:,} begins a vCard in the middle of a table. Split the file there, and import both parts."


def read(
    layout: TableLayout, rows: Iterable[Row], mapping: Mapping[str, str] | None = None
) -> Reading:
    """Read every person of a table; rows that name nobody are told and left out.

    Without a `mapping` of columns to fields, a table of no known format gives people only when
    its columns speak for themselves. Raises `WrongCall` for a mapping that doesn't fit.
    """
    given = mapping is not None
    fields = kinds.chosen(layout, mapping) if mapping is not None else kinds.assigned(layout)
    is_any = layout.format is Format.ANY
    columns = kinds.proposed(layout, fields) if is_any or given else ()
    if not (given or kinds.is_sure(fields)):
        return Reading(
            format=layout.format,
            columns=columns,
            fingerprint=layout.fingerprint,
            remarks=("Which column holds the names is not clear: say what the columns are.",),
        )
    reader = Reader(
        fields,
        format=layout.format,
        kept=[] if given else kinds.kept(layout, fields),
        spare=[] if layout.format is Format.OWN else kinds.spare(layout, fields),
        by_day=kinds.day_first(layout, fields),
        surname_first=kinds.surname_first(layout, fields),
        family_first=kinds.family_first(layout, fields),
        own=layout.format is Format.OWN and not given,
    )
    people: list[Incoming] = []
    entries: list[IncomingEntry] = []
    rejected: list[Rejected] = []
    for line, row in rows:
        if row is None:
            rejected.append(Rejected(line, UNREAD))
            continue
        if is_any and any(cell.strip().upper() == "BEGIN:VCARD" for cell in row[:1]):
            raise Unreadable(A_CARD.format(line))
        if layout.is_heading(row):
            rejected.append(Rejected(line, nobody.HEADING))
            continue
        person, entry = reader.read(line, row)
        if isinstance(person, Rejected):
            if any(cell.strip() for cell in row):
                rejected.append(person)
            continue
        people.append(person)
        if entry is not None:
            entries.append(entry)
    if is_any and not given and len(rejected) >= FEW and len(rejected) > 2 * len(people):
        raise Unreadable(NO_PEOPLE.format(len(rejected), len(rejected) + len(people)))
    return Reading(
        format=layout.format,
        people=tuple(people),
        entries=tuple(entries),
        rejected=tuple(rejected),
        remarks=(*reader.remarks(), *_left_out(kinds.left_out(layout, fields, given))),
        columns=columns,
        fingerprint=layout.fingerprint if columns else "",
    )


def _left_out(names: list[str]) -> tuple[str, ...]:
    if not names:
        return ()
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    shown = [" ".join(name.split())[:40] for name in names[:NAMED]]
    return (f"Columns left out: {', '.join(shown)}{more}.",)

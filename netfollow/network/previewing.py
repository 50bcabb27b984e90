"""What a screen asks of a preview: quick enough for each key, and nothing is written."""

from bisect import bisect_right
from collections.abc import Mapping

import msgspec

from netfollow.exchange.headings import FIELDS as NAMES
from netfollow.exchange.headings import SEVERAL
from netfollow.exchange.import_records import Incoming, Reading, as_text
from netfollow.network.importing import Content, FieldChange, ImportPlan, ImportRow
from netfollow.network.remembering import Remembered
from netfollow.network.session import Session
from netfollow.people import Contact, Interaction, Kind, Uid
from netfollow.problems import Unreadable

__all__ = ["COLUMN_NAMES", "FIELD_NAMES", "FORMATS", "SEVERAL", "FieldPair", "Previewing"]

HEAD = 64 * 1024
"""So many bytes of a table are read to show its first people."""

FIRST = 4
"""So many of them."""

FIELD_NAMES: Mapping[str, str] = {**NAMES, "timeline": "Timeline"}
"""What fields are called."""

COLUMN_NAMES = NAMES
"""What a column can be given to, and its name for people, likeliest first."""

FORMATS: Mapping[str, str] = {
    "vcard": "vCards",
    "monica": "Monica",
    "netfollow-json": "a whole export of NetFollow",
    "netfollow-table": "a table of NetFollow",
    "linkedin-connections": "LinkedIn connections",
    "linkedin-messages": "LinkedIn messages",
    "linkedin-invitations": "LinkedIn invitations",
    "linkedin-notes": "LinkedIn notes",
    "linkedin-contacts": "LinkedIn contacts",
    "linkedin-profile": "a LinkedIn profile",
    "linkedin-archive": "a LinkedIn export",
    "google-contacts": "Google Contacts",
    "outlook": "Outlook",
    "thunderbird": "Thunderbird",
    "table": "a table",
}
"""What formats are called in a sentence."""


class FieldPair(msgspec.Struct, frozen=True):
    """A field of somebody here, and of somebody in a file, as text."""

    field: str
    here: str
    there: str


class Previewing:
    """Looks at single rows of a preview, and at the beginning of a table."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def given(self, preview: ImportPlan, row: ImportRow) -> tuple[tuple[str, str], ...]:
        """Return the fields of a row as its file gives them, each with its value.

        With what it would add to the timeline, as the last.
        """
        person = _incoming(preview, row)
        if person is None:
            return ()
        uid = row.uid or _newcomer(preview, person)
        count = sum(isinstance(one, Interaction) and uid in one.contacts for one in preview.others)
        more = f"{count:,} more {'entry' if count == 1 else 'entries'}"
        return (*_filled(person), ("timeline", more)) if count else _filled(person)

    def person(self, preview: ImportPlan, uid: Uid) -> Contact | None:
        """Return somebody here, or somebody new of the same import; None if they are gone."""
        here = self._session.store.contacts.get(uid)
        return here or next((one for one in preview.people if one.uid == uid), None)

    def pairs(self, preview: ImportPlan, row: ImportRow, uid: Uid) -> tuple[FieldPair, ...]:
        """Return each field that a row or somebody here has, side by side."""
        person = self.person(preview, uid)
        here = dict(_filled(person)) if person is not None else {}
        there = dict(self.given(preview, row))
        named = (field for field in NAMES if field in here or field in there)
        return tuple(FieldPair(field, here.get(field, ""), there.get(field, "")) for field in named)

    def if_same(
        self, preview: ImportPlan, row: ImportRow, uid: Uid, theirs: frozenset[str] = frozenset()
    ) -> tuple[FieldChange, ...]:
        """Return what would change if a row were somebody who is here."""
        from netfollow.exchange.import_merge import merged
        from netfollow.exchange.import_records import source_of

        person, reading = _incoming(preview, row), _reading(preview, row)
        contact = self.person(preview, uid)
        if person is None or reading is None or contact is None:
            return row.changes
        return merged(
            contact,
            person,
            source_of(person, reading.format),
            self._session.now(),
            region=self._session.region,
            spoken=preview.spoken[_place(preview, row)],
            theirs=theirs,
        ).changes

    def are_columns_told(self, preview: ImportPlan) -> bool:
        """Whether what the columns of a table are was decided before, or need not be."""
        remembered = Remembered(
            self._session.store.decisions.values(), self._session.now(), self._session.new_uid
        )
        tables = [one.reading for one in preview.sources if isinstance(one.reading, Reading)]
        marks = [one.fingerprint for one in tables if one.columns]
        return all(remembered.columns(mark) is not None for mark in marks)

    def table_of(self, preview: ImportPlan) -> int:
        """Return the place of the file whose columns are to be told."""
        readings = [one.reading for one in preview.sources]
        return next(
            place for place, one in enumerate(readings) if isinstance(one, Reading) and one.columns
        )

    def has_messages(self, preview: ImportPlan) -> bool:
        """Whether files hold what was said, which is taken only if the user says so."""
        return any(one.startswith("linkedin-") for one in preview.formats) and any(
            isinstance(one.reading, Reading)
            and any(entry.kind is not Kind.MET for entry in one.reading.entries)
            for one in preview.sources
        )

    def first_people(
        self, content: Content, columns: Mapping[str, str], encoding: str | None = None
    ) -> tuple[tuple[tuple[str, str], ...], ...]:
        """Return the first people of a table if its columns were these: fields with values.

        Raises `Problem` if columns don't fit.
        """
        from netfollow.exchange.reader import read

        head = read(_head(content, columns), encoding=encoding, columns=columns)
        spoke = {entry.line: str(entry.at.date()) for entry in head.entries}
        return tuple(
            (*_filled(person), ("last_contact", spoke[person.line]))
            if person.line in spoke
            else _filled(person)
            for person in head.people[:FIRST]
        )


def _head(content: Content, columns: Mapping[str, str]) -> bytes:
    """Return the beginning of a table, also of one in an archive, up to the end of a line."""
    from netfollow.exchange.reader import is_archive, table_head
    from netfollow.exchange.stream import ByteSource

    if isinstance(content, bytes):
        is_zip = is_archive(content[:4])
        return _whole_lines(table_head(ByteSource(content), columns, HEAD) if is_zip else content)
    try:
        with content.open("rb") as file:
            head = file.read(HEAD)
            if not is_archive(head):
                return _whole_lines(head)
            file.seek(0)
            return _whole_lines(table_head(ByteSource(file), columns, HEAD))
    except OSError as error:
        raise Unreadable(f"{content} can't be read: {error.strerror}.") from error


def _whole_lines(content: bytes) -> bytes:
    if len(content) < HEAD:
        return content
    head = content[:HEAD]
    end = head.rfind(b"\n") + 1
    return head[: end - end % 2] if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head[:end]


def _place(preview: ImportPlan, row: ImportRow) -> int:
    """Return the place of the file that a row is of."""
    return bisect_right(preview.starts, row.number) - 1


def _reading(preview: ImportPlan, row: ImportRow) -> Reading | None:
    reading = preview.sources[_place(preview, row)].reading
    return reading if isinstance(reading, Reading) else None


def _incoming(preview: ImportPlan, row: ImportRow) -> Incoming | None:
    """Return who a row is made from; None for one that couldn't be read, or of our own export."""
    reading = _reading(preview, row)
    place = row.number - preview.starts[_place(preview, row)]
    if reading is None or place >= len(reading.people):
        return None
    return reading.people[place]


def _newcomer(preview: ImportPlan, person: Incoming) -> Uid | None:
    """Return the uid that somebody new would have."""
    keys = set(person.keys)
    return next((one.uid for one in preview.people if not keys.isdisjoint(one.keys)), None)


def _filled(person: Contact | Incoming) -> tuple[tuple[str, str], ...]:
    """Return the fields that say something, as text."""
    found = []
    for field in NAMES:
        value = getattr(person, field, None)
        if not value or field in ("first", "last"):
            continue
        shown = "yes" if value is True else as_text(value)
        found.append((field, shown))
    return tuple(found)

"""Which format a file has: told from its content, never from its name."""

from netfollow.exchange import linkedin, vcard
from netfollow.exchange.charset import known, whole
from netfollow.exchange.incoming import Reading
from netfollow.problems import Unreadable, WrongCall

KNOWN = (
    "NetFollow imports LinkedIn's Connections.csv, vCard files (.vcf) and its own export (.json)"
)

NOT_YET = (
    (b"PK\x03\x04", "a zip archive; unpack it and import the Connections.csv inside"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
)


def read(data: bytes, *, encoding: str | None = None) -> Reading:
    """Read a file of any format that is known.

    Raises `Unreadable` with what the file seems to be, and `WrongCall` for an encoding that
    nobody knows.
    """
    if encoding is not None and not known(encoding):
        raise WrongCall(f"{encoding} is no encoding; try utf-8 or cp1252.")
    if not data.strip():
        raise Unreadable("The file is empty.")
    for magic, what in NOT_YET:
        if data.startswith(magic):
            raise Unreadable(f"This is {what}. {KNOWN}.")
    text, used = whole(data, encoding)
    if "BEGIN:VCARD" in text[:20_000].upper():
        return vcard.read(text.encode() if encoding else data)
    if linkedin.header(text) is not None:
        reading = linkedin.read(text)
        if used == "cp1252" and encoding is None:
            remark = "The file is not UTF-8; it was read as Windows-1252."
            return Reading(
                format=reading.format,
                people=reading.people,
                rejected=reading.rejected,
                remarks=(*reading.remarks, remark),
            )
        return reading
    head = text[:2000].casefold()
    if "conversation id" in head and "sender profile url" in head:
        raise Unreadable(f"This is LinkedIn's messages.csv. {KNOWN}.")
    if "begin:vcalendar" in head:
        raise Unreadable(f"This is a calendar. {KNOWN}.")
    raise Unreadable(f"This is no file of people that is known. {KNOWN}.")

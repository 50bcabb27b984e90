"""What a file is that holds no people, in a sentence that says what to do instead."""

import re

KNOWN = (
    "NetFollow imports vCards (.vcf), tables of people (.csv), LinkedIn's archive (.zip or the "
    "files in it), Monica's export and its own (.json)"
)

_SHEET = "in it, use Save As or Download and choose CSV (UTF-8), and import that"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"!BDN", "an Outlook data file (.pst); in Outlook, use Open & Export and choose CSV"),
    (b"\x1f\x8b", "compressed; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"BZh", "compressed; unpack it first"),
    (b"\xfd7zXZ", "compressed; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
)

_MARKUP = re.compile(r"\s*<(?:!doctype html|html|head|body|\?xml|[a-z]+[\s>])", re.IGNORECASE)


def of_bytes(head: bytes) -> str:
    """Return what a file is by its first bytes; `""` when they don't tell."""
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return sentence(f"an old Office file, perhaps a spreadsheet (.xls); {_SHEET}")
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return sentence("a picture")
    if head[4:8] == b"ftyp":
        what = "a picture" if head[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "a film"
        return sentence(what)
    for magic, what in _MAGIC:
        if head.startswith(magic) and (magic not in (b"BM", b"MZ") or b"\x00" in head[:64]):
            return sentence(what)
    return ""


def of_text(head: str) -> str:
    """Return what a text is that holds no people."""
    if "BEGIN:VCALENDAR" in head[:4000].upper():
        return sentence("a calendar")
    start = head.lstrip("\ufeff \t\r\n")[:200]
    if start[:1] in ("{", "["):
        return sentence("JSON, but no export that is known")
    if start.startswith("dn: "):
        return sentence("LDIF; in the program that wrote it, choose vCard or CSV")
    if match := _MARKUP.match(start):
        is_html = "html" in head[:2000].casefold() or "body" in match[0].casefold()
        return sentence("a web page" if is_html else "XML")
    if "\x00" in head[:4000] or _is_noise(head[:4000]):
        return sentence("no text")
    return sentence("no file of people that is known")


def of_archive(names: list[str]) -> str:
    """Return what an archive is by the names in it; `""` when it is just an archive."""
    if "[Content_Types].xml" in names:
        if any(name.startswith("xl/") for name in names):
            return sentence(f"an Excel workbook; {_SHEET}")
        return sentence("an Office document")
    if "content.xml" in names and "mimetype" in names:
        return sentence(f"an OpenDocument file; if it is a spreadsheet, {_SHEET}")
    if "Index/Document.iwa" in names or any(name.endswith(".iwa") for name in names):
        return sentence("a Numbers or Pages document; in it, use Export To and choose CSV")
    return ""


def sentence(what: str) -> str:
    """Return the sentence that a file is something else than what can be imported."""
    return f"This is {what}. {KNOWN}."


def _is_noise(text: str) -> bool:
    strange = sum(not (one.isprintable() or one in "\t\r\n\x0b\x0c") for one in text)
    return strange * 20 > len(text)

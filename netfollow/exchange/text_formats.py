"""What a text file is that holds no people, in a sentence that says what to do instead.

A table is only what is none of these: otherwise each of their lines would become a person.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from netfollow.exchange.sheets.layout import Format
from netfollow.lazy_pattern import LazyPattern

LOOKED_AT = 64 * 1024
"""Characters of a file that are looked at."""

LINES = 80
"""Lines of a file that are looked at."""

WIDTH = 300
"""Characters of a line that are looked at."""

_BEGINS = LazyPattern(
    r"(?:^|[\r\n])[\ufeff \t]*BEGIN:(VCARD|VCALENDAR)[ \t]*(?=[\r\n]|$)", re.IGNORECASE
)
_COMMENT = LazyPattern(r"\s{0,40}(?:#(?!!)|//|;|%|--)")
_CONTENT_LINE = LazyPattern(r"[\s\">]{0,20}(?:\w{1,20}\.)?([A-Z][A-Z0-9-]{0,40})(?:;[^:]{0,200})?:")
_CARD_PROPERTIES = frozenset(
    {
        *("BEGIN", "END", "VERSION", "FN", "N", "TEL", "EMAIL", "ADR", "ORG", "TITLE", "ROLE"),
        *("URL", "NOTE", "UID", "REV", "PRODID", "BDAY", "PHOTO", "NICKNAME", "CATEGORIES"),
        *("LABEL", "KIND", "IMPP"),
    }
)
_DN = LazyPattern(r"dn::?\s{0,40}\S")
_MBOX = LazyPattern(r"From \S+ .{0,60}\d\d:\d\d.{0,30}\d{4}\s{0,40}$")
_MAIL_HEADER = LazyPattern(
    r"(Return-Path|Received|Delivered-To|From|To|Cc|Subject|Date|Message-ID|MIME-Version|"
    r"Content-Type|Reply-To|X-[A-Za-z-]{1,40}):\s"
)
_JSON_START = LazyPattern(
    r"\s{0,40}(?:[\w.]{1,80}\s{0,40}=\s{0,40})?(?:\{|\[\s{0,40}(?:$|[\"{\[\]]))"
)
_JSON_LINE = LazyPattern(
    r"\s{0,40}(?:[\[\]{},]{1,9}\s{0,40}$|\"[^\"]{0,80}\"\s{0,40}:|\{\s{0,40}\"|\[\s{0,40}[\"{\[])"
)
_MARKUP_LINE = LazyPattern(r"\s{0,40}<(?:[!?/]|[A-Za-z][\w:-]{0,40}[\s/>])")
_ORG_DRAWER = LazyPattern(r"\s{0,40}:(?:PROPERTIES|END|[A-Z_]{2,30}):")
_ORG_HEADING = LazyPattern(r"\*{1,9} \S")
_ALIAS = LazyPattern(r"alias\s{1,40}(?:-group\s{1,40}\S{1,80}\s{1,40}){0,9}\S{1,80}\s{1,40}\S")
_SECTION = LazyPattern(r"\[[^\]]{1,80}\]\s{0,40}$")
_SETTING = LazyPattern(r"[\w.-]{1,60}\s{0,9}=")
_CHAT = LazyPattern(
    r"\u200e?\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? .{3,20}?(?:\] | - )[^:]{1,80}(?:: |$)"
)
_LOG = LazyPattern(
    r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?[^\s,;]{0,12}\s{1,9}[\[\w]"
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S"
    r"|\S{1,60} \S{1,60} \S{1,60} \[\d{1,2}/\w{3}/\d{4}:"
)
_CODE = LazyPattern(
    r"\A\s{0,40}(?:(?:def|class|import|from|return|if|elif|else|for|while|try|with|var|let|const"
    r"|function|public|private|static|package|using|export|struct|fn)\b.{0,300}[:{;)(]\s{0,40}$"
    r"|import\s\S|from\s\S{1,80}\simport\s|return\b|#include\b|#!/|<\?php"
    r"|[{}()\[\];]{1,9}\s{0,40}$|.{0,300}[{}]\s{0,40}$|.{0,300}\);\s{0,40}$"
    r")"
)
_SQL = LazyPattern(
    r"\s{0,40}(?:INSERT (?:IGNORE )?INTO|(?:CREATE|DROP|ALTER) TABLE|COPY \S{1,80} \(.{1,200}\) FROM) ?\b",
    re.IGNORECASE,
)
_ENVIRONMENT = LazyPattern(r"(?:export )?[A-Z][A-Z0-9_]{1,60}=\S")
_NETWORK = LazyPattern(
    r"(?:\d{1,3}\.){3}\d{1,3}[\s/:]|[\da-f]{0,4}::?[\da-f:]{0,40}\s", re.IGNORECASE
)
_COMMIT = LazyPattern(r"commit [0-9a-f]{7,64}(?:\s|$)")
_AUTHOR = LazyPattern(r"Author:\s{1,9}\S.{0,200}<[^\s<>]{3,254}>")
_DIFF = LazyPattern(r"diff --git |@@ |--- \S|\+\+\+ \S|[+-](?![\d(+-])")
_BBDB_RECORD = LazyPattern(r'\s{0,9}\[(?:"[^"]{0,200}"|nil) (?:"[^"]{0,200}"|nil) (?:nil|\(|")')
_LABELLED = LazyPattern(r"\s{0,40}(?:-\s)?[^\W\d][\w ./-]{0,40}:(?:\s{1,40}\S|\s{0,40}$)")

Rule = Callable[[Sequence[str]], bool]

_EXPORT = "in the program that wrote it, choose vCard or CSV"

KNOWN = (
    "NetFollow imports vCards (.vcf), tables of people (.csv, .xlsx, .ods), LinkedIn's archive (.zip "
    "or the files in it), address books, lists of people in JSON, mail, calendars and chats: "
    "netfollow help import"
)

LABELS = f"a list of labels and values, not a table; {_EXPORT}"
"""What names with phones look like too."""

_LDIF = "an LDIF file"
_MAILBOX = "a mailbox of emails (mbox)"
_AN_EMAIL = "an email"
_ORG = "an Org file"
_ALIASES = "a list of mutt aliases"
_SETTINGS = f"a settings file or an abook address book; {_EXPORT}"
_BBDB = "a BBDB address book"
_GIT_LOG = "the log of a git repository"

_SHEET = "in it, use Save As or Download and choose CSV (UTF-8), and import that"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text in RTF; save it as plain text or CSV, and import that"),
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

_MARKUP = LazyPattern(r"\s*<(?:!doctype html|html|head|body|\?xml|[a-z]+[\s>])", re.IGNORECASE)


def begins(head: str, what: str) -> bool:
    """Whether a line is `BEGIN:` of a card or a calendar, and not inside a quoted cell."""
    quotes = done = 0
    for found in _BEGINS.finditer(head):
        quotes += head.count('"', done, found.start())
        done = found.start()
        if found[1].upper() == what and quotes % 2 == 0:
            return True
    return False


def kind_of(head: str) -> str:
    """Return what a text is that is no table, as words after "This is"; `""` for none of these."""
    if begins(head, "VCALENDAR"):
        return "a calendar"
    lines = list(_lines(head))
    return next((what for what, rule in _RULES if lines and rule(lines)), "")


def readable(head: str) -> Format | None:
    """Return the format of a text that is no table, if people can be read from it."""
    lines = list(_lines(head))
    what = next((what for what, rule in _RULES if lines and rule(lines)), "")
    found = _READ.get(what)
    if found is Format.ABOOK and not _is_abook(lines):
        return None
    return found


def _lines(head: str) -> Iterator[str]:
    """Yield the first lines that hold something, without comments above the rest.

    A line that begins inside a quoted cell is part of the cell, if all quotes are closed.
    """
    head = head[:LOOKED_AT].replace("\ufeff", "")
    is_quoting = head.count('"') % 2 == 0
    count = quotes = 0
    for line in head.splitlines():
        is_inside, quotes = quotes % 2 == 1, quotes + line.count('"')
        if not line.strip() or (is_inside and is_quoting):
            continue
        if not count and _COMMENT.match(line):
            continue
        count += 1
        yield line[:WIDTH]
        if count == LINES:
            return


def _share(form: LazyPattern[str], lines: Sequence[str]) -> float:
    return sum(bool(form.match(line)) for line in lines) / len(lines)


def _mostly(form: LazyPattern[str], share: float, least: int = 2) -> Rule:
    """Return the rule that so many lines, and such a share of them, have a form."""
    return lambda lines: len(lines) >= least and _share(form, lines) >= share


def _is_content_lines(lines: Sequence[str]) -> bool:
    names = [found[1] for line in lines if (found := _CONTENT_LINE.match(line))]
    known = sum(name in _CARD_PROPERTIES or name.startswith("X-") for name in names)
    if {name for name in names if len(name) > 1}.isdisjoint(_CARD_PROPERTIES):
        return False
    return known >= 2 and len(names) * 2 >= len(lines)


def _is_ldif(lines: Sequence[str]) -> bool:
    return any(_DN.match(line) for line in lines[:20]) and _share(_LABELLED, lines) >= 0.5


def _is_mbox(lines: Sequence[str]) -> bool:
    return any(_MBOX.match(line) for line in lines[:20])


def _is_mail(lines: Sequence[str]) -> bool:
    return len({found[1] for line in lines[:20] if (found := _MAIL_HEADER.match(line))}) >= 3


def _is_json(lines: Sequence[str]) -> bool:
    return bool(_JSON_START.match(lines[0])) or _share(_JSON_LINE, lines) >= 0.5


def _is_org(lines: Sequence[str]) -> bool:
    return _share(_ORG_DRAWER, lines) >= 0.3 and any(_ORG_HEADING.match(one) for one in lines)


def _is_settings(lines: Sequence[str]) -> bool:
    sections = sum(bool(_SECTION.match(line)) for line in lines)
    return sections > 0 and sections + _share(_SETTING, lines) * len(lines) >= 0.8 * len(lines)


def _is_abook(lines: Sequence[str]) -> bool:
    names = {line.partition("=")[0].strip().casefold() for line in lines}
    return "name" in names and bool(names & {"email", "mobile", "phone", "workphone"})


def _is_bbdb(lines: Sequence[str]) -> bool:
    return _share(_BBDB_RECORD, lines) >= 0.5


def _is_git_log(lines: Sequence[str]) -> bool:
    is_first = _COMMIT.match(lines[0]) is not None
    return is_first and any(map(_AUTHOR.match, lines[1:6]))


def _is_diff(lines: Sequence[str]) -> bool:
    return lines[0].startswith(("diff ", "--- ", "Index: ")) and _share(_DIFF, lines) >= 0.3


_RULES: tuple[tuple[str, Rule], ...] = (
    ("part of a vCard: no line of it is BEGIN:VCARD", _is_content_lines),
    (_LDIF, _is_ldif),
    (_MAILBOX, _is_mbox),
    (_AN_EMAIL, _is_mail),
    (_BBDB, _is_bbdb),
    (_GIT_LOG, _is_git_log),
    ("JSON, but not an export that NetFollow knows", _is_json),
    ("a web page or XML", _mostly(_MARKUP_LINE, 0.5)),
    (_ORG, _is_org),
    (_ALIASES, _mostly(_ALIAS, 0.5, least=1)),
    (_SETTINGS, _is_settings),
    (
        "a Discord chat as text; export it as JSON, and import that",
        lambda lines: lines[0].startswith("====") and "".join(lines[1:2]).startswith("Guild: "),
    ),
    ("a chat", _mostly(_CHAT, 0.3)),
    ("a log", _mostly(_LOG, 0.5)),
    ("a contact from a QR code (MECARD)", lambda lines: lines[0].startswith("MECARD:")),
    ("a list of program variables", _mostly(_ENVIRONMENT, 0.7)),
    ("a list of network addresses", _mostly(_NETWORK, 0.6)),
    ("a patch", _is_diff),
    ("a database dump (SQL)", lambda lines: any(map(_SQL.match, lines[:20]))),
    ("program code", _mostly(_CODE, 0.4, least=3)),
    (LABELS, _mostly(_LABELLED, 0.7, least=4)),
)
"""What a text may be, the surest first."""


_READ = {
    _LDIF: Format.LDIF,
    _MAILBOX: Format.MAIL,
    _AN_EMAIL: Format.MAIL,
    _ORG: Format.ORG,
    _ALIASES: Format.MUTT,
    _SETTINGS: Format.ABOOK,
    _BBDB: Format.BBDB,
    _GIT_LOG: Format.GIT_LOG,
}
"""What people can be read from."""


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
    if _SECTION.match(start.partition("\n")[0].rstrip()):
        return sentence(_SETTINGS)
    if start[:1] in ("{", "["):
        return sentence("JSON, but not an export that NetFollow knows")
    if start.startswith("dn: "):
        return sentence("LDIF; in the program that wrote it, choose vCard or CSV")
    if match := _MARKUP.match(start):
        is_html = "html" in head[:2000].casefold() or "body" in match[0].casefold()
        return sentence("a web page" if is_html else "XML")
    if "\x00" in head[:4000] or _is_noise(head[:4000]):
        return sentence("not text")
    return sentence("not a file format that NetFollow knows")


def of_archive(names: list[str]) -> str:
    """Return what an archive is by the names in it; `""` when it is just an archive."""
    if "[Content_Types].xml" in names:
        if any(name.startswith("xl/") for name in names):
            return ""
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

"""Single values of a table's cells: addresses, links, cadences, and lists in one cell."""

import hashlib
import re
from collections.abc import Iterable

from netfollow.exchange.names import plain as plain_name
from netfollow.exchange.plain import clean
from netfollow.lazy_pattern import LazyPattern
from netfollow.people import Cadence, Channel

_ADDRESS = LazyPattern(r"[^<>@\s]++@[^<>\s]++")

_AT = LazyPattern(r"(?<![^\s@;,<>\"])[^\s@;,<>\"]++@[^\s@;,<>\"]++")

_CREDENTIAL_WORDS = """phd ph.d dphil md m.d mba pmp cpa cfa jd j.d esq jr sr ii iii iv pe p.e rn dds
    ceng msc m.sc bsc b.sc ma m.a ba b.a bs ms mfa llm llb edd cissp shrm-cp shrm-scp cscp cfp frm
    acca ca pgmp csm he him she her they them dr prof inc llc ltd gmbh ag co s.a sa bv corp cpcu"""

_CREDENTIALS = frozenset(_CREDENTIAL_WORDS.split())
"""What may stand behind a comma after a name, and is no first name."""

_CADENCE_WORDS = {
    "week": Cadence.WEEKLY,
    "weekly": Cadence.WEEKLY,
    "month": Cadence.MONTHLY,
    "monthly": Cadence.MONTHLY,
    "quarter": Cadence.QUARTERLY,
    "quarterly": Cadence.QUARTERLY,
    "half-yearly": Cadence.TWICE_A_YEAR,
    "semiannually": Cadence.TWICE_A_YEAR,
    "biannually": Cadence.TWICE_A_YEAR,
    "twice a year": Cadence.TWICE_A_YEAR,
    "year": Cadence.YEARLY,
    "yearly": Cadence.YEARLY,
    "annually": Cadence.YEARLY,
    "never": Cadence.NONE,
}

_AMOUNT = LazyPattern(r"(?:every )?(\d{1,4})\s*(d|w|m|y)?[a-z]*")

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}

_IN_BRACKETS = LazyPattern(r"(?:(?<!\s)\s++)?+[(<][^()<>@]*+@[^()<>]*+[)>]")

_LINKS = LazyPattern(r" ::: |[\s;]+|,\s*(?=https?:|www\.)")

_KIND_OF_NUMBER = LazyPattern(
    r"^\s*(?:p|ph|phone|tel|t|m|mob|mobile|cell|c|w|h)\s?[:.]\s?(?=[+(\d])", re.IGNORECASE
)
"""What stands before a number and is no part of it, as Facebook writes p:+46700005566."""

DIGITS = 7
"""So many digits a phone number has at least."""


def addresses(cell: str) -> tuple[list[str], str]:
    """Return the e-mail addresses of a cell, and the name that it gives with them.

    The path of a mailbox in an Exchange directory (`/o=…`) is none, nor is a word like "none".
    """
    found = [_bare(one) for one in _AT.findall(cell)]
    mails = [one for one in found if not (is_chat_address(one) or is_pattern(one))]
    return mails, _name_before_address(cell)


def is_pattern(text: str) -> bool:
    """Whether a text is a regular expression of addresses or numbers rather than one of them."""
    return _A_PATTERN.search(text) is not None


_A_PATTERN = LazyPattern(r"[\\^]|\]\+|\]\{|\[\d-\d|\[A-Z-")


def is_chat_address(address: str) -> bool:
    """Whether an address is that of an account in WhatsApp, which has the form of an email."""
    return _CHAT_ADDRESS.search(address) is not None


_CHAT_ADDRESS = LazyPattern(r"@(?:s\.whatsapp\.net|c\.us|g\.us|lid|broadcast|newsletter)$")


def number_of_chat(cell: str) -> str:
    """Return the phone number of an account in WhatsApp; `""` for a group, and for anything else."""
    found = _CHAT_NUMBER.fullmatch(cell.strip())
    return f"+{found[1]}" if found else ""


_CHAT_NUMBER = LazyPattern(r"(\d{7,15})(?::\d{1,3})?@(?:s\.whatsapp\.net|c\.us)")


def unlisted(cell: str) -> str:
    """Return the values of a list as programs write it in a cell, each on a line: ["a", "b"], {a,b}."""
    if cell[0] == "[" and cell[1] != "[":
        text = cell[1:-1].replace("', '", '", "').replace("','", '","')
    elif cell[0] == "{" and ":" not in cell:
        text = cell[1:-1]
    else:
        return cell
    parts = [part.strip().strip("\"'").strip() for part in text.replace('", "', '","').split('","')]
    if len(parts) == 1 and '"' not in text and "'" not in text:
        parts = [part.strip() for part in text.split(",")]
    return "\n".join(part for part in parts if part and part != "null")


def _name_before_address(cell: str) -> str:
    """Return the display name of `"Ann Lee" <ann@example.org>`; empty when there is none."""
    name, bracket, rest = cell.rpartition("<")
    rest = rest.rstrip()
    if not (bracket and rest.endswith(">") and _ADDRESS.fullmatch(rest[:-1].strip())):
        return ""
    name = _LISTED.sub("", name.strip(), count=1)
    if name[:1] in ('"', "'"):
        name = name[1:]
    if name[-1:] in ('"', "'"):
        name = name[:-1]
    return "" if "\n" in name else name


_LISTED = LazyPattern(r"(?:[*•·–—-]|\d{1,3}[.)])\s{1,9}")
"""What stands before each name of a list."""


def mailboxes(text: str) -> list[tuple[str, str]]:
    """Return each name and address of a header; of one nested too deeply the addresses alone."""
    from email.utils import getaddresses

    try:
        return getaddresses([text])
    except (RecursionError, IndexError):
        return [("", _bare(one)) for one in _AT.findall(text)]


def without_encoded_words(field: str) -> str:
    """Return a header without its encoded words (RFC 2047); names among them stay in quotes."""
    if "=?" not in field:
        return field
    return _ENCODED.sub(lambda one: _quoted(one[0]), field)


_ENCODED = LazyPattern(
    r"=\?[\w-]{1,40}\?[bBqQ]\?[^?\s]{0,2000}\?=(?:\s+=\?[\w-]{1,40}\?[bBqQ]\?[^?\s]{0,2000}\?=)*"
)


def _quoted(word: str) -> str:
    from email.errors import MessageError
    from email.header import decode_header, make_header

    try:
        text = str(make_header(decode_header(word)))
    except (MessageError, LookupError, UnicodeError, ValueError):
        return word
    return '"{}"'.format(text.replace('"', "'")) if set(text) & set(",;<>()@:") else text


_MAYBE_NAME = LazyPattern(r"[^\W\d_][^\d@:/\\\\|=<>{}]{0,60}")


def may_be_name(text: str) -> bool:
    """Whether a text may be a person's name by its form: few words, the first in no small letters."""
    return (
        _MAYBE_NAME.fullmatch(text) is not None and len(text.split()) <= 5 and not text[0].islower()
    )


def without_addresses(cell: str) -> str:
    """Return what a cell holds besides e-mail addresses."""
    return " ".join(_AT.sub(" ", cell).replace("<>", " ").split()).strip(" /,;|")


def numbers_among(text: str) -> list[str]:
    """Return the phone numbers that stand among other words."""
    found = _SOME_NUMBER.finditer(text)
    return [one[0].strip() for one in found if sum(map(str.isdigit, one[0])) >= DIGITS]


_SOME_NUMBER = LazyPattern(
    r"(?<![\w+/])(?:0\d{2,5} ?/ ?(?=\d))?[+(]?\d[\d ().\-]{5,22}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?!\w)"
)


def links(cell: str) -> list[str]:
    """Return the links of a cell; the end of a LinkedIn address, as forms ask for it, as a whole one."""
    return [
        f"https://www.linkedin.com/{link.lstrip('/')}" if _SLUG.fullmatch(link) else link
        for link in _LINKS.split(cell)
        if "." in link or _SLUG.fullmatch(link)
    ]


_SLUG = LazyPattern(r"/?in/[\w%-]{2,100}/?")


def several(cell: str, *, commas: bool = False) -> list[str]:
    """Return several values of one cell; Google sets ` ::: ` between them, others a semicolon."""
    for separator in (" ::: ", ";", "\n", *("," * commas)):
        if separator in cell:
            return [part.strip() for part in cell.split(separator)]
    return [cell.strip()]


def numbers(cell: str) -> list[str]:
    """Return the phone numbers of a cell, without the mark that keeps a table from counting.

    A comma, a stroke or a word stands between two only where both are as long as a number is. An
    extension after a semicolon belongs to its number (RFC 3966).
    """
    cell = with_extension(cell)
    found = several(cell)
    if found == [cell.strip()]:
        parts = [part.strip() for part in _BETWEEN_NUMBERS.split(found[0])]
        if all(sum(map(str.isdigit, part)) >= DIGITS for part in parts):
            found = parts
    return [_bare_number(_KIND_OF_NUMBER.sub("", part.removeprefix("'"))) for part in found]


_EXT = LazyPattern(r"(?<=\d)\s?;\s?ext(?:ension)?\.?\s?[=:]?\s?(\d{1,7})(?!\d)", re.IGNORECASE)

_BETWEEN_NUMBERS = LazyPattern(
    r"[,/|]\s{0,3}|\s(?:or|and|oder|und|ou|et|o|e|y|of|en|&)\s|\s(?=\+)", re.IGNORECASE
)


def with_extension(text: str) -> str:
    """Return a text whose numbers have their extensions behind an x: "… 0001 x102"."""
    return _EXT.sub(r" x\1", text)


def _bare_number(text: str) -> str:
    """Return the one whole number that stands among words in a cell, else the cell: "… (after 6)"."""
    if text.isascii() and not any(map(str.isalpha, text)):
        return text
    found = numbers_among(text)
    rest = without(text, found)
    is_apart = len(found) == 1 and has_words(rest) and not _AN_EXTENSION.match(rest)
    return found[0] if is_apart else text


_AN_EXTENSION = LazyPattern(
    r"[,;(]?\s?(?:ext(?:ension)?|durchwahl|dw|poste|anexo|interno|int|toestel)\b", re.IGNORECASE
)


def without(text: str, parts: Iterable[str]) -> str:
    """Return a text without some parts of it."""
    for part in parts:
        text = text.replace(part, " ", 1)
    return " ".join(text.split())


def has_words(text: str) -> bool:
    """Whether a text says something: a word of three letters, that is no label of a number."""
    return _A_WORD.search(_KIND_OF_NUMBER.sub("", text)) is not None


_A_WORD = LazyPattern(r"[^\W\d_]{3}")


def is_rounded(number: str) -> bool:
    """Whether a spreadsheet wrote a number with a power of ten, so that its last figures are lost."""
    return _ROUNDED.fullmatch(number) is not None


_ROUNDED = LazyPattern(r"\d(?:[.,]\d{1,15})?E\+?\d{1,2}", re.IGNORECASE)


def with_plus(number: str, region: str, known: dict[str, bool]) -> str:
    """Return a number that begins with its country's code with a plus, which some programs take away.

    Numbers of the `region` stay as they are. `known` has what was found of the beginnings of numbers.
    """
    if not (number.isdigit() and 11 <= len(number) <= 15) or number[0] == "0":
        return number
    start = f"{number[:6]}:{len(number)}"
    if start not in known and len(known) < PREFIXES:
        known[start] = _is_abroad(number, region)
    return f"+{number}" if known.get(start) else number


PREFIXES = 3000
"""So many beginnings of numbers are looked up at most; looking up takes time."""


def _is_abroad(number: str, region: str) -> bool:
    import phonenumbers

    try:
        if region and phonenumbers.is_valid_number(phonenumbers.parse(number, region)):
            return False
        return phonenumbers.is_valid_number(phonenumbers.parse(f"+{number}"))
    except phonenumbers.NumberParseException:
        return False


def unique_numbers(numbers: Iterable[str]) -> tuple[str, ...]:
    """Return phone numbers once each, however they are grouped; the first way of writing stays."""
    found: dict[str, str] = {}
    for one in numbers:
        found.setdefault("".join(sign for sign in one if sign.isalnum()), one)
    return tuple(found.values())


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return values once each, in their order, without the empty ones."""
    return tuple(dict.fromkeys(value for value in values if value))


def row_key(name: str, org: str, *addresses: str) -> str:
    """Return a key for a row that has none: the same row gives the same key again."""
    known = [name, *(addresses or [org])]
    text = "\x1f".join(part.casefold() for part in known)
    return f"row:{hashlib.blake2b(text.encode('utf-8', 'replace'), digest_size=10).hexdigest()}"


def cadence_of(text: str) -> Cadence | None:
    """Return the cadence that some words, or a number of days, come nearest to."""
    low = " ".join(text.casefold().split())
    words = low.removeprefix("once ").removeprefix("a ").removeprefix("every ")
    if low in list(Cadence):
        return Cadence(low)
    if words in _CADENCE_WORDS:
        return _CADENCE_WORDS[words]
    match = _AMOUNT.fullmatch(words)
    return cadence_of_days(int(match[1]) * _DAYS[match[2] or "d"]) if match else None


def cadence_of_days(days: int) -> Cadence | None:
    """Return the cadence nearest to a number of days; None for no days."""
    if days <= 0:
        return None
    for most, cadence in (
        (17, Cadence.WEEKLY),
        (60, Cadence.MONTHLY),
        (135, Cadence.QUARTERLY),
        (270, Cadence.TWICE_A_YEAR),
    ):
        if days <= most:
            return cadence
    return Cadence.YEARLY


def channel_of(text: str) -> Channel | None:
    """Return the channel that a word names."""
    low = text.casefold()
    return next((one for one in Channel if low == one), None)


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.casefold() in ("yes", "true", "1", "y", "ja", "oui", "si", "sí", "sim", "tak")


def _bare(address: str) -> str:
    return _KIND_OF_ADDRESS.sub("", address.strip("()[]{}'"))


_KIND_OF_ADDRESS = LazyPattern(r"^(?:mailto|e-?mail|mail|smtp|home|work):(?=.*@)", re.IGNORECASE)
"""What stands before an address and is no part of it."""


def escaped(text: str) -> str:
    """Return a text as the value of a content line (RFC 2426, 2.4.2)."""
    text = clean(text)
    for plain, escaped in (("\\", "\\\\"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        text = text.replace(plain, escaped)
    return text


def turned_name(name: str) -> tuple[str, str, str] | None:
    """Return a name written "Last, First" as it is said, and its first and last name; None for any other.

    What stands in brackets behind it stays there: "Hill, Ann (Leeds)" is Ann Hill (Leeds).
    """
    found = _BRACKETED.fullmatch(name)
    bare, more = (found[1], f" {found[2]}") if found else (name, "")
    parts = turned(bare)
    return (f"{' '.join(parts)}{more}", *parts) if parts else None


_BRACKETED = LazyPattern(r"([^()\[\]]{3,80}?)\s?(\([^()]{1,60}\)|\[[^\[\]]{1,60}\])")


def turned(name: str) -> tuple[str, str] | None:
    """Return the first and last name of one written "Last, First"; None when it is not.

    Credentials after a comma are no first name.
    """
    last, comma, first = (part.strip() for part in name.partition(","))
    words = first.casefold().split()
    if not (comma and last and words) or "," in first or len(words) > 3 or len(last.split()) > 3:
        return None
    if any(map(str.isdigit, name)) or "@" in name:
        return None
    if all(word.strip(".()") in _CREDENTIALS or word.endswith(".") for word in words):
        return None
    return first, last


def display_name(text: str) -> str:
    """Return a name as Outlook shows it with an address, without the address."""
    return _IN_BRACKETS.sub("", text).strip(" '\"")


def given_last(name: str, email: str = "") -> tuple[str, str] | None:
    """Return the first and last name of one that begins with the last; None where it isn't clear.

    It is for two words, unless the address begins with the first of them, and where the last name
    alone is in capitals.
    """
    words = name.split()
    if words and email and plain_name(email.partition("@")[0]).startswith(plain_name(words[0])):
        return None
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if 1 < len(words) != len(capitals) and capitals and capitals == words[: len(capitals)]:
        return " ".join(words[len(capitals) :]), " ".join(capitals)
    return (words[1], words[0]) if len(words) == 2 and "@" not in name else None


def with_patronymic(name: str) -> tuple[str, str] | None:
    """Return the first and last name of three words of which the last is a patronymic."""
    words = name.split()
    return (words[1], words[0]) if len(words) == 3 and _PATRONYMIC.search(words[2]) else None


_PATRONYMIC = LazyPattern(r"(?:ович|евич|ьич|кич|мич|тич|нич|лич|овна|евна|ична|івна|ївна)$")


def without_original(name: str) -> str:
    """Return a name without a part of it that stands behind once more: "Ben Oak (Ben)"."""
    found = _AGAIN.fullmatch(name)
    if found is None:
        return name
    words = found[1].casefold().split()
    return found[1] if all(word in words for word in found[2].casefold().split()) else name


_AGAIN = LazyPattern(r"([^()]{2,80}?)\s?\(([^()]{1,80})\)")


def without_page(text: str) -> str:
    """Return words without the address of their page behind them, as Notion writes what is linked."""
    return _PAGE.sub("", text)


_PAGE = LazyPattern(
    r"\s?\((?:https?://[^\s()]{4,400}|(?:\.\./)?[^\s()]{0,200}%20[^\s()]{0,200}\.md|\.\./[^()]{1,300}\.md)\)"
)


def without_targets(text: str, *, is_link: bool = False) -> str:
    """Return words without what Markdown links them to; where a link is wanted, what they link to."""
    return _LINKED.sub(r"\2" if is_link else r"\1", text)


_LINKED = LazyPattern(r"\[([^\[\]]{1,200})\]\(([^()\s]{1,400})\)")


def is_profile_name(text: str) -> bool:
    """Whether a text is the name of a profile alone, without any address."""
    return _PROFILE.fullmatch(text) is not None


_PROFILE = LazyPattern(r"@?[\w%-]{3,100}")


def is_handle(text: str) -> bool:
    """Whether a text is the name of an account at a network: ann.lee, @ann, @ann@social.example."""
    return _HANDLE.fullmatch(text) is not None and not text.startswith("www.")


_HANDLE = LazyPattern(r"@?[\w.-]{1,60}(?:@[\w.-]{1,60})?")


NONE = frozenset({"[]", "{}", "[ ]", "[null]", '[""]'})
"""What programs write for an empty list."""


def with_code(number: str, code: str) -> str:
    """Return a phone number behind the code of its country, which stood apart from it."""
    figures = "".join(filter(str.isdigit, code))
    if not 1 <= len(figures) <= 4 or number.startswith(("+", "00")):
        return number
    return f"+{figures} {number.removeprefix('0') if figures != '39' else number}"


def without_marks(text: str) -> str:
    """Return words without the marks of a link to another note, or of strong words: [[Ann Lee]]."""
    return _MARKS.sub(lambda found: (found[1] or found[2] or "").strip(), text)


_MARKS = LazyPattern(
    r"\[\[(?:[^\[\]|]{0,200}/)?([^\[\]|/]{1,100})(?:\|[^\[\]]{0,100})?\]\]|\*\*([^*]{1,100})\*\*"
)

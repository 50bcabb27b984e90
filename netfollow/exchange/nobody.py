"""Tells rows of a table that are no person: totals, notes, placeholders instead of a name."""

import re
import unicodedata

EMPTY = "This row names nobody: no name, company, e-mail or phone."
COMPANY = "This row has a company, but no person, e-mail, phone or link."
TOTAL = "This row is a total, not a person."
NOTE = "This row is a note, not a person."
HEADING = "This row repeats the heading."
LIST = "This row is a distribution list, not a person."

_PLACEHOLDERS = frozenset(
    {
        *("none", "null", "undefined", "unknown", "tbd", "tba", "xxx", "nil", "void"),
        *("no name", "noname", "not available", "not provided", "not given", "not applicable"),
        *("anonymous", "unnamed", "blank", "empty", "no data", "unbekannt", "keine angabe"),
        *("inconnu", "desconocido", "sconosciuto", "desconhecido", "onbekend", "nieznany"),
    }
)
"""What stands for a whole name where there is none."""

_NEVER_A_NAME = re.compile(
    r"\W*|\W*(?i:n\W?/\W?a|n\.a\.?|k\.a\.?|o\.a\.?|s/n)\W*|#[A-Z]{1,8}[/!?][A-Z]?[!?]?|NaN|nan|NA"
    r"|(?i:(?:begin|end):v(?:card|calendar|todo|event)).*|\ufeff?PK\x03\x04.*",
    re.DOTALL,
)
_TOTAL = re.compile(
    r"(?:grand |sub)?-?totale?s?|sum(?:me|ma)?|gesamt(?:summe)?|insgesamt|count|anzahl|average"
    r"|somme|suma|итого|合計|合计|总计|합계",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<![\s:=#()\[\]\d.,])[\s:=#()\[\]\d.,]++$")
_SYMBOLS = ("So", "Sk")
MOST_WORDS = 8
"""Words of a name, at most."""


def real(text: str) -> str:
    """Return a whole name; `""` for what only stands in its place, or has no letter."""
    if text.casefold().strip(" .()[]<>-_") in _PLACEHOLDERS:
        return ""
    return part(text) if has_letters(text) else ""


def part(text: str) -> str:
    """Return a first or last name; `""` for signs that stand for none. Null is a surname."""
    return "" if _NEVER_A_NAME.fullmatch(text) and not _is_sign(text) else text


def has_letters(text: str) -> bool:
    """Whether a text has letters, or pictures in place of them; a number is no name."""
    return any(one.isalpha() for one in text) or _is_sign(text)


def _is_sign(text: str) -> bool:
    return any(unicodedata.category(one) in _SYMBOLS for one in text if one > "\x7f")


def is_total(name: str) -> bool:
    """Whether a name is what the last row of a sheet says: Total, Sum: 12."""
    return bool(_TOTAL.fullmatch(_FIGURES.sub("", name[:60]).strip()))


def is_note(name: str) -> bool:
    """Whether a name is a sentence about the table: Exported on 3 May 2026."""
    words = name.split()
    figures = sum(map(str.isdigit, name))
    if len(words) > MOST_WORDS or "://" in name or figures >= 6:
        return True
    return len(words) >= 4 and (name.rstrip()[-1] in "!?:;" or figures >= 4)


def is_number(text: str) -> bool:
    """Whether a text may be a phone number, to name somebody by for want of better."""
    return sum(map(str.isdigit, text)) >= 3

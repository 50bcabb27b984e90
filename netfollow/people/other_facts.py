"""What is kept of a person that NetFollow has no field for, as labels and values to show."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from netfollow.lazy_pattern import LazyPattern
from netfollow.people.text import line

_LINE = LazyPattern(
    r"X-((?!NETFOLLOW-|AB|APPLE-|EVOLUTION-|MOZILLA-|KADDRESSBOOK-)[A-Z0-9-]{1,60}):(.*)"
)
_ESCAPED = LazyPattern(r"\\(.)")
_SHOWN = {"NICKNAME": "Nickname", "ROLE": "Role"}
_PLAIN = LazyPattern(rf"({'|'.join(_SHOWN)}):(.*)")
_CARD_FACT = LazyPattern(
    r"(?:([\w-]{1,40})\.)?(ADR|ANNIVERSARY|IMPP|ORG|RELATED|X-ABDATE|X-ABRELATEDNAMES"
    r"|X-EVOLUTION-(?:ANNIVERSARY|SPOUSE|MANAGER|ASSISTANT)|X-KADDRESSBOOK-X-(?:ANNIVERSARY|SPOUSESNAME))"
    r"(?:;[^:\"]{0,200}(?:\"[^\"]{0,200}\"[^:\"]{0,200}){0,5})?:(.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A property of a card that says something and has no field; the group says which label is its own."""

_GROUP_LABEL = LazyPattern(
    r"([\w-]{1,40})\.X-ABLABEL:(?:_\$!<)?([^<>]{1,60}?)(?:>!\$_)?", re.IGNORECASE
)
_COMPONENTS = LazyPattern(r"(?<!\\);")
_CARD_LABELS = {
    "ADR": "Address",
    "IMPP": "Chat",
    "ORG": "Department",
    "X-ABDATE": "Date",
    "X-ABRELATEDNAMES": "Related",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "Spouse",
}
_BIRTHDAY = LazyPattern(r"BDAY(?:;[^:]{0,200})?:(.*)")
_DAY = LazyPattern(r"(\d{4})-?(\d\d)-?(\d\d)(?:T.*)?|--?(\d\d)-?(\d\d)")
LABELLED = "OTHER"
"""The name of a line whose value begins with its label."""


def other_facts(extra: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the label and value of each kept line that says something to a person, each once."""
    lines = tuple(extra)
    labels = {one[1]: one[2] for kept in lines if (one := _GROUP_LABEL.fullmatch(kept))}
    yield from dict.fromkeys((*_facts(lines), *_card_facts(lines, labels)))


def _card_facts(lines: Iterable[str], labels: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what a card says of someone's addresses, days and family that has no field."""
    for kept in lines:
        if (match := _CARD_FACT.fullmatch(kept)) is None:
            continue
        name = match[2].upper()
        label = (
            labels.get(match[1] or "")
            or _CARD_LABELS.get(name)
            or name.rpartition("-")[2].capitalize()
        )
        parts = [_unescaped(one).strip() for one in _COMPONENTS.split(match[3])]
        if name == "ADR":
            told = ", ".join(filter(None, parts)) if any((*parts[:3], *parts[5:6])) else ""
        elif name == "ORG":
            told = ", ".join(filter(None, parts[1:]))
        else:
            told = _unescaped(match[3]).strip()
        if told and not told.startswith(("urn:", "http")):
            yield label, _COMPACT.sub(r"\1-\2-\3", told)


_COMPACT = LazyPattern(r"^(\d{4})(\d\d)(\d\d)$")


def _facts(extra: Iterable[str]) -> Iterator[tuple[str, str]]:
    for kept in extra:
        if match := _PLAIN.fullmatch(kept):
            yield _SHOWN[match[1]], _unescaped(match[2])
        elif (match := _BIRTHDAY.fullmatch(kept)) and not _is_day(match[1].strip()):
            yield "Birthday", _unescaped(match[1].strip())
        elif match := _LINE.fullmatch(kept):
            name, value = match[1], _unescaped(match[2])
            label = name.replace("-", " ").capitalize()
            if name == LABELLED and ": " in value:
                label, _, value = value.partition(": ")
            yield label, value


def _is_day(text: str) -> bool:
    """Whether the text of a birthday is a day, which the contact has as its own."""
    found = _DAY.fullmatch(text)
    if found is None:
        return False
    year, month, day = (
        int(one or 0) for one in (found[1], found[2] or found[4], found[3] or found[5])
    )
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def other_text(extra: Iterable[str]) -> str:
    """Return what is kept on one line: "Ticket type: General · Order: 77"."""
    return " · ".join(f"{line(label)}: {line(value)}" for label, value in other_facts(extra))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda one: "\n" if one[1] in "nN" else one[1], text)

"""What the properties of a vCard mean as contact fields, and how each is written in a version.

Lines of a card that a contact doesn't cover are kept in its `extra` as content lines: unfolded, in
UTF-8, with group and parameters, in the forms of 4.0 that 3.0 can hold too: no CHARSET, no ENCODING,
`PREF=1` for a preferred one.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

import msgspec

from netfollow.exchange.content_lines import PICTURES, Property, escape, split, unescaped, uri
from netfollow.exchange.plain import clean

ALSO = "X-NETFOLLOW-ALSO-"
"""Before the name of a property that may stand once only and that a card has again."""

WHOLE = "X-NETFOLLOW-WHOLE"
"""The parameter of an N that holds a whole name, of which no part is known."""

SOCIAL = ("X-SOCIALPROFILE", "SOCIALPROFILE")

_LINKS = ("URL", *SOCIAL)
_URIS = {
    *("IMPP", "RELATED", "SOURCE", "MEMBER", "FBURL", "CALURI", "CALADRURI", "GEO"),
    *PICTURES,
}
_NO_VALUE_TYPE = {"TEL", "EMAIL", "BDAY", "ADR", "N", "FN", "ORG", "TITLE", "ROLE", "NICKNAME"}
_DROPPED_PARAMETERS = {"CHARSET", "ENCODING", "X-APPLE-OMIT-YEAR", WHOLE}
_NAME = re.compile(r"[A-Za-z0-9-]+")
_SEPARATOR = re.compile("[:;,]")
_LABEL_PART = re.compile(r';((?:[^;"]|"[^"]*")*)')
_WORD = re.compile(r"[\w.+-]+")
_SAYING = re.compile(r"[^;\s]")
_BARE_COMMA = re.compile(r"(\\.)|,", re.DOTALL)
_GEO = re.compile(r"(?:geo:)?\s*(-?[\d.]+)\s*\\?[;,]\s*(-?[\d.]+)")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_ZONE = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+|UTC")
_EXTENSION = re.compile(r"(?i);ext=([\d.()-]+)")
_NOTHING = ("0001", "01", "01")
"""A day that stands for none."""

_OMITTED = {"1604", "0001", "0000"}
"""Years that stand for no year at all (Apple, others)."""

_OMIT_YEAR = "1604"
"""The year that stands for none on phones, with the parameter that says so."""


def bare(text: str, scheme: str) -> str:
    """Return an address without its scheme."""
    return text[len(scheme) :] if text.lower().startswith(scheme) else text


def text_of(one: Property) -> str:
    """Return a value without its escapes."""
    return one.text


def email_of(one: Property) -> str:
    """Return an e-mail's address, without the semicolon that some set behind it."""
    address = bare(one.text, "mailto:")
    return address if one.value.rstrip().endswith("\\;") else address.rstrip(";")


def phone_of(one: Property) -> str:
    """Return a phone number; of a `tel:` address with its extension in words (RFC 3966)."""
    text = one.text
    number = bare(text, "tel:")
    if number == text:
        return number
    digits = number.split(";")[0].strip()
    more = _EXTENSION.search(number) if one.parameters.get("VALUE", "").lower() == "uri" else None
    return f"{digits} ext. {more[1]}" if more and digits else digits


def place_of(address: Property) -> str:
    """Return city and country of an address (RFC 6350, 6.3.1)."""
    parts = padded(address.parts(), 7)
    return ", ".join(part for part in (parts[3], parts[6]) if part)


def company_of(one: Property) -> str:
    """Return the first component of a company that says anything."""
    return next((part for part in one.parts() if part), "")


def zone_of(one: Property) -> str:
    """Return a time zone's name in the IANA database; empty for anything else."""
    return one.text if _ZONE.fullmatch(one.text) else ""


def birthday_of(one: Property) -> str:
    """Return a BDAY as `YYYY-MM-DD` or `--MM-DD`; empty when it is no day."""
    return as_birthday(one.text, one.parameters.get("X-APPLE-OMIT-YEAR", ""))


def as_birthday(text: str, omitted: str = "") -> str:
    """Return a text as `YYYY-MM-DD` or `--MM-DD`; empty when it is no day.

    `omitted` is a year that stands for none (X-APPLE-OMIT-YEAR).
    """
    if match := _NO_YEAR.match(text):
        return f"--{match[1]}-{match[2]}" if _is_day("2024", *match.groups()) else ""
    if (match := _DAY.match(text)) and _is_day(match[1], match[2], match[3]):
        year, month, day = match.groups()
        if year == omitted or (year in _OMITTED and match.groups() != _NOTHING):
            return f"--{month}-{day}"
        return f"{year}-{month}-{day}"
    return ""


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(max(1, int(year)), int(month), int(day))
    except ValueError:
        return False
    return True


def name_of(one: Property) -> str:
    """Return the parts of an N that are known, for telling whether there are any."""
    return "" if WHOLE in one.parameters else "".join(one.parts()[:5])


READERS: Mapping[str, Callable[[Property], str]] = {
    "EMAIL": email_of,
    "TEL": phone_of,
    "BDAY": birthday_of,
    "ORG": company_of,
    "ADR": place_of,
    "TZ": zone_of,
    "N": name_of,
}
"""How the value of a property is read; as text if it isn't here."""


def value_of(one: Property) -> str:
    """Return what a property says in its field; empty when it says nothing readable."""
    return READERS.get(one.name, text_of)(one)


def says(one: Property) -> bool:
    """Whether a value holds more than separators."""
    return _SAYING.search(unescaped(one.value)) is not None


def padded(parts: list[str], size: int) -> list[str]:
    """Return the components of a value, exactly so many."""
    return [*parts, *[""] * size][:size]


def labels(one: Property) -> str:
    """Return the parameters that are kept, each with its semicolon, in the form of 4.0."""
    return _labels(one.name, tuple(one.parameters.items())) if one.parameters else ""


@lru_cache(4096)
def _labels(name: str, parameters: tuple[tuple[str, str], ...]) -> str:
    found: dict[str, str] = {}
    for key, value in parameters:
        value = clean(value).replace("\n", " ").replace("\t", " ").replace('"', "").strip()
        if not _is_kept(name, key, value):
            continue
        if key == "TYPE":
            found |= _types(name, value)
        else:
            found.setdefault(key, f'"{value}"' if _SEPARATOR.search(value) else value)
    ordered = sorted(found.items(), key=lambda pair: (pair[0] != "TYPE", pair[0] == "PREF"))
    return "".join(f";{key}={value}" for key, value in ordered if value.strip('"'))


def _is_kept(name: str, key: str, value: str) -> bool:
    if key in _DROPPED_PARAMETERS or not _NAME.fullmatch(key):
        return False
    return key != "VALUE" or not (
        name == "TEL" or (name in _NO_VALUE_TYPE and value.lower() != "text")
    )


def _types(name: str, value: str) -> dict[str, str]:
    """Return the words of a TYPE, each once, and whether one of them says preferred."""
    words: dict[str, str] = {}
    for word in map(str.strip, value.split(",")):
        if word and word.upper() != "PREF" and not (name == "EMAIL" and word.upper() == "INTERNET"):
            words.setdefault(word.upper(), word if _WORD.fullmatch(word) else f'"{word}"')
    found = {"TYPE": ",".join(words.values())} if words else {}
    return found | ({"PREF": "1"} if "PREF" in map(str.strip, value.upper().split(",")) else {})


@lru_cache(4096)
def _labels_of_3(name: str, label: str) -> str:
    """Return parameters as 3.0 has them: `TYPE=…,PREF`, and INTERNET with an e-mail."""
    types = ["INTERNET"] * (name == "EMAIL")
    others = []
    for part in _LABEL_PART.findall(label):
        if part.startswith("TYPE="):
            types.append(part[5:])
        elif part != "PREF=1":
            others.append(part)
    types += ["PREF"] * label.endswith(";PREF=1")
    typed = ["TYPE=" + ",".join(types)] if types else []
    return "".join(f";{part}" for part in [*typed, *others])


def kept_line(one: Property) -> str:
    """Return a property as a line of `extra`."""
    group = f"{one.group}." if one.group else ""
    return f"{group}{one.spelt or one.name}{labels(one)}:{_kept_value(one)}"


def _kept_value(one: Property) -> str:
    """Return a value as it is kept: no line breaks, commas escaped unless they part a list."""
    value = clean(one.value).replace("\n", "\\n").strip()
    if (len(value) - len(value.rstrip("\\"))) % 2:
        value += "\\"
    match one.name:
        case "GEO" if found := _GEO.fullmatch(value):
            return f"geo:{found[1]},{found[2]}"
        case "EMAIL" | "TEL" | "BDAY":
            return escape(value_of(one) or one.text)
        case "FN" | "TITLE" | "TZ" | "URL" | "X-SOCIALPROFILE" | "SOCIALPROFILE":
            return escape(one.text)
        case "N":
            return ";".join(padded(split(value, ";"), 5))
        case "ORG":
            return ";".join(map(escape, one.parts()))
        case "NICKNAME" | "ADR":
            return value
        case name if name in _URIS:
            return clean(unescaped(value)).strip().replace("\\", "%5C").replace("\n", "%0A")
    return _BARE_COMMA.sub(lambda found: found[1] or "\\,", value)


def written(one: Property, value: str | None, *, is_4: bool, prefix: str = "") -> str:
    """Return a property as a content line of a version, not yet folded.

    `value` is another value for it, escaped; `prefix` stands before its name.
    """
    if value is None and one.name == "BDAY" and (day := value_of(one)):
        return (
            f"{written(_without(one, 'VALUE'), '', is_4=is_4, prefix=prefix)[:-1]}{_day(day, is_4)}"
        )
    found = _kept_value(one) if value is None else value
    label = labels(one)
    if is_4 and value is None and one.name in _LINKS:
        found = uri(one.text)
    if not is_4:
        if one.name == "GEO" and (match := _GEO.fullmatch(found)):
            found = f"{match[1]};{match[2]}"
        elif one.name in _URIS and value is None:
            found = escape(found)
        label = _labels_of_3(one.name, label)
    group = f"{one.group}." if one.group else ""
    return f"{group}{prefix}{one.spelt or one.name}{label}:{found}"


def renewed(one: Property, value: str, *, is_4: bool) -> str:
    """Return a property with another value as a content line; `""` when nothing is left of it.

    Its group and parameters stay, and the components that the value doesn't speak of.
    """
    if not value and one.name != "ADR":
        return ""
    match one.name:
        case "ORG":
            parts = one.parts()
            parts[next((place for place, part in enumerate(parts) if part), 0)] = value
            return written(one, ";".join(map(escape, parts)), is_4=is_4)
        case "ADR":
            found = _address(one, value)
            line = written(_without(one, "LABEL"), found, is_4=is_4)
            return line if _SAYING.search(found) else ""
        case "BDAY":
            return written(msgspec.structs.replace(one, value=value), None, is_4=is_4)
        case name if name in _LINKS and is_4:
            return written(one, uri(value), is_4=is_4)
    return written(one, escape(value), is_4=is_4)


def renewed_name(one: Property, first: str, last: str, *, is_4: bool) -> str:
    """Return an N with another first and last name; its middle names and titles stay."""
    parts = padded(split(_kept_value(one), ";"), 5)
    if padded(one.parts(), 2) != [last, first]:
        parts[:2] = [escape(last), escape(first)]
    return written(one, ";".join(parts), is_4=is_4)


def _address(one: Property, place: str) -> str:
    parts = padded(split(_kept_value(one), ";"), 7)
    city, comma, country = place.rpartition(", ")
    if not (comma and padded(one.parts(), 7)[6]):
        city, country = place, ""
    parts[3], parts[6] = escape(city), escape(country)
    return ";".join(parts)


def _day(birthday: str, is_4: bool) -> str:
    """Return parameters and value of a BDAY; one without a year as phones take it."""
    if is_4:
        return f":{'--' * birthday.startswith('--')}{birthday.replace('-', '')}"
    if birthday.startswith("--"):
        return f";X-APPLE-OMIT-YEAR={_OMIT_YEAR}:{_OMIT_YEAR}-{birthday[2:]}"
    return f":{birthday}"


def _without(one: Property, parameter: str) -> Property:
    left = {key: value for key, value in one.parameters.items() if key != parameter}
    return msgspec.structs.replace(one, parameters=left)

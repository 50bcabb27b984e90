"""A vCard that can be read and changed: parse, get, set, write; and what its properties mean.

A card belongs to whoever wrote it: every line that no change concerns keeps its bytes and its place.
Lines of a card that a contact doesn't cover are kept in its `extra` as content lines: unfolded, in
UTF-8, with group and parameters, in the forms of 4.0 that 3.0 can hold too: no CHARSET, no ENCODING,
`PREF=1` for a preferred one.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from netfollow.exchange.content_lines import (
    PICTURES,
    Property,
    escape,
    fold,
    nesting,
    parsed,
    split,
    unescaped,
    uri,
    with_bytes,
)
from netfollow.exchange.encoding.stream import wide
from netfollow.exchange.names import is_east_asian
from netfollow.exchange.plain import clean
from netfollow.lazy_pattern import LazyPattern
from netfollow.people.fields import FIELDS, ContactField, FieldKind, Value

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
_NAME = LazyPattern(r"[A-Za-z0-9-]+")
_SEPARATOR = LazyPattern("[:;,]")
_LABEL_PART = LazyPattern(r';((?:[^;"]|"[^"]*")*)')
_WORD = LazyPattern(r"[\w.+-]+")
_SAYING = LazyPattern(r"[^;\s]")
_BARE_COMMA = LazyPattern(r"(\\.)|,", re.DOTALL)
_GEO = LazyPattern(r"(?:geo:)?\s*(-?[\d.]+)\s*\\?[;,]\s*(-?[\d.]+)")
_DAY = LazyPattern(r"(\d{4})-?(\d\d)-?(\d\d)")
_NO_YEAR = LazyPattern(r"--(\d\d)-?(\d\d)")
_ZONE = LazyPattern(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+|UTC")
_EXTENSION = LazyPattern(r"(?i);ext=([\d.()-]+)")
_NOTHING = ("0001", "01", "01")
"""A day that stands for none."""

_OMITTED = {"1604", "0001", "0000"}
"""Years that stand for no year at all (Apple, others)."""

_OMIT_YEAR = "1604"
"""The year that stands for none on phones, with the parameter that says so."""

NAMELESS = "(no name)"
"""The FN of a person without a name, company or address."""

LABEL = "X-ABLABEL"
"""The label of a group of lines, on Apple's and Google's cards."""

OWN = {
    *("BEGIN", "END", "VERSION", "PRODID", "UID", "REV", "NOTE", "CATEGORIES", "PROFILE"),
}
"""Properties that are written wholly from a contact."""

PRODUCT = "-//NetFollow//NetFollow//EN"

_ONCE = {"FN", "N", "BDAY", "KIND", "GENDER", "ANNIVERSARY", "SORT-STRING"}
"""What readers of 3.0 and 4.0 allow once; another one gets a name of ours."""

_FIELD_OF = {name: field for field in FIELDS.values() for name in field.properties}

_RANK = {name: rank for rank, name in enumerate(_FIELD_OF)}

_TYPED = {"BDAY", "TZ"}
"""Properties that a value replaces where they can't be read."""

_LABELLED = {"EMAIL", "TEL"}
"""Properties that keep their label when the value changes, and of which the first is preferred."""


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


class Properties:
    """The properties of a card by name, and what they say in the fields of a contact.

    `own` has for each property of which one value counts the one it was taken from.
    """

    def __init__(self, several: Iterable[Property]) -> None:
        self.by_name: dict[str, list[Property]] = {}
        self.own: dict[str, Property] = {}
        for one in several:
            self.by_name.setdefault(one.name, []).append(one)

    def first(self, name: str) -> str:
        """Return the first readable value of a property."""
        for one in self.by_name.get(name, ()):
            if found := value_of(one):
                self.own[name] = one
                return found
        return ""

    def all(self, *names: str) -> tuple[str, ...]:
        """Return every readable value of some properties, each once."""
        found = [value_of(one) for name in names for one in self.by_name.get(name, ())]
        return tuple(dict.fromkeys(value for value in found if value))

    def fields(self) -> dict[str, Value]:
        """Return every field that the card speaks of, except the name."""
        found: dict[str, Value] = {}
        for name in self.by_name:
            field = _FIELD_OF.get(name)
            if (
                field is not None
                and field.name not in found
                and field.name != "name"
                and (value := self.field(field))
            ):
                found[field.name] = value
        if "title" not in found and (role := self.first("ROLE")):
            found["title"] = role
        return found

    def field(self, field: ContactField) -> Value:
        """Return what the card says in a field; `""` or `()` for nothing."""
        name = field.properties[0]
        match field.kind:
            case FieldKind.LIST if name == "CATEGORIES":
                several = (one.parts(",") for one in self.by_name.get(name, ()))
                return tuple(dict.fromkeys(tag for tags in several for tag in tags if tag))
            case FieldKind.LIST:
                return self.all(*field.properties)
            case FieldKind.PROSE:
                return "\n".join(self.all(name))
            case FieldKind.DAY | FieldKind.CHOICE | FieldKind.FLAG:
                return _valid(field, self.first(name))
        return self.first(name)

    def name(self) -> tuple[str, str, str]:
        """Return the whole name, the first and the last one; an address if there is no name."""
        is_known = bool(self.first("N"))
        parts = padded(self.own["N"].parts() if is_known else [], 5)
        last, first, middle, prefix, suffix = parts
        order = (
            (last, first) if is_east_asian(first + last) else (prefix, first, middle, last, suffix)
        )
        whole = self.first("FN") or " ".join(filter(None, order))
        if whole == NAMELESS and "N" in self.by_name and not is_known:
            whole = ""
        whole = whole or self.first("NICKNAME") or self.first("ORG")
        return whole or next(iter((*self.all("EMAIL"), *self.all("TEL"))), ""), first, last


def _valid(field: ContactField, text: str) -> str:
    """Return a day, choice or flag as text; empty for what is none."""
    if field.kind is FieldKind.FLAG:
        return "1" if text == "1" else ""
    try:
        return str(field.to_text(field.from_text(text)))
    except ValueError:
        return ""


class CardLine(msgspec.Struct, frozen=True):
    """A content line: its bytes, and what it says; None for what is no property of the card."""

    raw: bytes
    property: Property | None = None


class CardDocument:
    """One card, line by line. `set` changes the lines of one field; the others keep their bytes."""

    def __init__(
        self, lines: list[CardLine], rest: bytes, version: str, end: bytes = b"\r\n"
    ) -> None:
        self._lines = lines
        self._rest = rest
        self.version = version
        self._is_4 = version == "4.0"
        self._end = end
        self._names = {line.property.name for line in lines if line.property}

    @classmethod
    def parse(cls, data: bytes, line: int = 1) -> "CardDocument":
        """Return the card of a file that begins on a line.

        A file in UTF-16 becomes UTF-8, because no line can be added to it as it is.
        """
        data = _in_utf8(data)
        lines: list[CardLine] = []
        rest: list[bytes] = []
        depth = 0
        for raw, one in with_bytes(data):
            nested = nesting(one)
            has_begun = one is not None and one.line >= line
            if has_begun:
                depth += nested if nested or depth else 1
            if rest or (has_begun and depth == 0):
                rest.append(raw)
                continue
            is_ours = depth == 1 and not nested
            lines.append(CardLine(raw, one if is_ours and isinstance(one, Property) else None))
        version = (one.property.text for one in lines if one.property and _is(one, "VERSION"))
        end = next((end for end in (b"\r\n", b"\n", b"\r") if end in data), b"\r\n")
        return cls(lines, b"".join(rest), "4.0" if "4.0" in version else "3.0", end)

    @classmethod
    def new(cls, version: str, uid: str, revision: str, extra: Iterable[str]) -> "CardDocument":
        """Return a card with the kept lines of a contact and none of its fields."""
        is_4 = version == "4.0"
        head = (
            "BEGIN:VCARD",
            f"VERSION:{version}",
            f"PRODID:{PRODUCT}",
            f"UID{';VALUE=text' if is_4 else ''}:{escape(uid)}",
            f"REV:{revision}",
        )
        lines = [CardLine(fold(line)) for line in head]
        for one in read_kept(extra):
            lines.append(CardLine(fold(written(one, None, is_4=is_4)), one))
        return cls(lines, b"END:VCARD\r\n", version)

    def to_bytes(self) -> bytes:
        """Return the card as it is to be written."""
        raws = [line.raw for line in self._lines if line.raw]
        if self._rest:
            raws.append(self._rest)
        return b"".join(
            [raw if raw[-1:] in (b"\n", b"\r") else raw + self._end for raw in raws[:-1]]
            + raws[-1:]
        )

    def get(self, name: str) -> Value:
        """Return what the card says in a field: as text, a list as a tuple, a name in three parts."""
        if name == "name":
            return Properties(line.property for line in self._lines if line.property).name()
        field = FIELDS[name]
        found = self._properties(*field.properties, *(("ROLE",) if name == "title" else ()))
        return found.fields().get(name, () if field.is_list else "")

    def set(self, name: str, value: Value) -> None:
        """Give a field another value, of the kind that `get` returns; an empty one takes it away.

        Labels, parameters and components that the field doesn't speak of stay.
        """
        field = FIELDS[name]
        kind = field.properties[0]
        if not value and not self._places(*field.properties):
            return
        if name == "name":
            self._set_name(*padded([clean(part).strip() for part in value], 3))
        elif field.is_list and kind != "CATEGORIES":
            self._set_list(field, _filled(value))
        elif kind in OWN or kind.startswith("X-NETFOLLOW-"):
            several = (value,) if isinstance(value, str) else value
            if not self._places(kind) or self.get(name) != value:
                self._set_whole(kind, ",".join(map(escape, _filled(several))))
        elif kind == "BDAY":
            self._set_one(kind, as_birthday(str(value)))
        else:
            self._set_one(kind, clean(str(value)).strip())

    def set_revision(self, moment: str) -> None:
        """Note when the card was changed, if it has a place for that."""
        if self._places("REV"):
            self._set_whole("REV", moment)

    def add(self, name: str, text: str) -> None:
        """Add a line of our own."""
        self._replace((), self._fresh(name, clean(text).strip()))

    def arrange(self) -> None:
        """Put fields first, in the order of the table, and rename what may stand once only."""
        for name in _ONCE:
            if len(places := self._places(name)) > 1:
                read = (place for place in places if value_of(self._property(place)))
                first = next(read, places[0]) if name == "BDAY" else places[0]
                for place in places:
                    if place != first:
                        one = self._property(place)
                        self._lines[place] = self._made(
                            written(one, None, is_4=self._is_4, prefix=ALSO)
                        )[0]
        self._lines.sort(key=_rank)

    def _places(self, *names: str) -> list[int]:
        if self._names.isdisjoint(names):
            return []
        return [
            place
            for place, line in enumerate(self._lines)
            if line.property is not None and line.property.name in names
        ]

    def _properties(self, *names: str) -> Properties:
        return Properties(map(self._property, self._places(*names)))

    def _property(self, place: int) -> Property:
        one = self._lines[place].property
        assert one is not None
        return one

    def _made(self, text: str) -> list[CardLine]:
        """Return a content line with this card's line ends; none for an empty text."""
        if not text:
            return []
        one = parsed(0, text.encode())
        raw = fold(text).replace(b"\r\n", self._end)
        return [CardLine(raw, one if isinstance(one, Property) else None)]

    def _renewed(self, place: int, value: str) -> list[tuple[int | None, CardLine]]:
        lines = self._made(renewed(self._property(place), value, is_4=self._is_4))
        return [(place, line) for line in lines]

    def _fresh(
        self, name: str, value: str, *, preferred: bool = False
    ) -> list[tuple[int | None, CardLine]]:
        parameters = {"PREF": "1"} if preferred else {}
        if name == "TZ" and not self._is_4:
            parameters["VALUE"] = "text"
        text = renewed(Property(0, name, parameters, ""), value, is_4=self._is_4)
        if not text:
            return []
        made = Property(0, name, parameters, text.partition(":")[2])
        return [(None, CardLine(fold(text).replace(b"\r\n", self._end), made))]

    def _set_one(self, name: str, value: str) -> None:
        """Set a property of which the first readable value counts."""
        places = self._places(name)
        own = next((place for place in places if value_of(self._property(place))), None)
        if own is None:
            unread = [one for one in places if name in _TYPED or not says(self._property(one))]
            self._replace(unread if value else (), self._fresh(name, value))
        elif value_of(self._property(own)) != value:
            self._replace([own], self._renewed(own, value))

    def _set_whole(self, name: str, text: str) -> None:
        """Set a property that has one line, with a value that is escaped."""
        places = self._places(name)
        lines = self._made(f"{name}:{text}" if text else "")
        self._replace(places, [(None, line) for line in lines])

    def _set_list(self, field: ContactField, values: Sequence[str]) -> None:
        """Set properties with a line a value: known values keep their lines.

        One address that takes the place of another one gets its label.
        """
        kind = field.properties[0]
        places = self._places(*field.properties)
        known: dict[str, list[int]] = {}
        for place in places:
            known.setdefault(value_of(self._property(place)), []).append(place)
        prefer = kind in _LABELLED and len(values) > 1 and not known
        lost = [value for value in known if value and value not in values]
        new = [value for value in values if value not in known]
        moved = known[lost[0]] if kind in _LABELLED and len(lost) == len(new) == 1 else []
        found: list[tuple[int | None, CardLine]] = []
        for value in values:
            if value in known:
                found += [(place, self._lines[place]) for place in known[value]]
            elif moved:
                found += [one for place in moved for one in self._renewed(place, value)]
            else:
                found += self._fresh(kind, value, preferred=prefer and value == values[0])
        self._replace(places, found)

    def _set_name(self, whole: str, first: str, last: str) -> None:
        """Set FN and N, which 3.0 requires.

        Phones show N alone: a name in one piece stands where the given name would, and says so.
        """
        shown = whole or f"{first} {last}".strip()
        if not shown:
            found = self._properties("ORG", "EMAIL", "TEL")
            shown = found.first("ORG") or next(
                iter((*found.all("EMAIL"), *found.all("TEL"))), NAMELESS
            )
        self._set_one("FN", shown)
        places = self._places("N")
        own = next((place for place in places if name_of(self._property(place))), None)
        if own is not None and (first or last or not any(self._property(own).parts()[:2])):
            one = self._property(own)
            if padded(one.parts(), 2) != [last, first]:
                line = renewed_name(one, first, last, is_4=self._is_4)
                self._replace([own], [(own, made) for made in self._made(line)])
            return
        line = f"N:{escape(last)};{escape(first)};;;"
        if not (first or last):
            line = f"N;{WHOLE}=1:;{escape(shown)};;;"
        unread = [place for place in places if not name_of(self._property(place))]
        self._replace(unread if own is None else [own], [(None, one) for one in self._made(line)])

    def _replace(self, old: Sequence[int], new: Sequence[tuple[int | None, CardLine]]) -> None:
        """Put lines in the places of others, or behind all; each may have a place of its own.

        In a card without its end nothing goes behind the last line, which may be cut off too.
        The label of a group goes with the group's last line.
        """
        self._names.update(line.property.name for _, line in new if line.property)
        last = len(self._lines) - (not self._rest)
        if not old:
            self._lines[last:last] = [line for _, line in new]
            return
        at: defaultdict[int, list[CardLine]] = defaultdict(list)
        spot = min(old)
        for place, line in new:
            spot = max(spot, spot if place is None else place)
            at[spot].append(line)
        before, gone = self._lines, set(old)
        self._lines = []
        for place, line in enumerate(before):
            self._lines += at[place] if place in gone else [line]
        groups = {_group(before[place]) for place in old} - {""}
        if groups:
            groups -= {_group(line) for line in self._lines if not _is(line, LABEL)}
            self._lines = [
                line for line in self._lines if not (_is(line, LABEL) and _group(line) in groups)
            ]


def read_kept(extra: Iterable[str]) -> Iterator[Property]:
    """Yield the kept lines of a contact as properties, without those that are written anew."""
    for line in extra:
        one = parsed(0, clean(line).replace("\n", "\\n").encode("utf-8", "replace"))
        if isinstance(one, Property) and one.name not in OWN and says(one):
            yield one


def _in_utf8(data: bytes) -> bytes:
    rest, told = wide(data)
    return rest.decode(told, "replace").encode() if told not in ("", "utf-8") else data


def _is(line: CardLine, *names: str) -> bool:
    return line.property is not None and line.property.name in names


def _group(line: CardLine) -> str:
    return line.property.group.upper() if line.property else ""


def _rank(line: CardLine) -> int:
    return -1 if line.property is None else _RANK.get(line.property.name, len(_RANK))


def _filled(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values that hold anything, each once."""
    return tuple(dict.fromkeys(text for value in values if (text := clean(value).strip())))

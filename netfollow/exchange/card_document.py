"""A vCard that can be read and changed: parse, get, set, write.

A card belongs to whoever wrote it: every line that no change concerns keeps its bytes and its place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from netfollow.exchange.card_values import (
    ALSO,
    WHOLE,
    as_birthday,
    name_of,
    padded,
    renewed,
    renewed_name,
    says,
    value_of,
    written,
)
from netfollow.exchange.charset import wide
from netfollow.exchange.content_lines import (
    Property,
    escape,
    fold,
    nesting,
    parsed,
    with_bytes,
)
from netfollow.exchange.plain import clean
from netfollow.people.fields import FIELDS, ContactField, FieldKind, Value

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
        whole = self.first("FN") or " ".join(filter(None, (prefix, first, middle, last, suffix)))
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
